//! Bytes to text, whatever wrote them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How many bytes are looked at to tell text from something else, and to guess a legacy encoding.
const SAMPLE: usize = 64 * 1024;

/// The text of a file, with what a person should know of its bytes; or why there is none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), &'static str> {
    let (text, note) = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => (encoding.decode(&bytes).0.into_owned(), None),
        None => undeclared(bytes)?,
    };
    if is_binary(text.chars().take(SAMPLE)) {
        return Err("not a text: it holds control characters");
    }
    // Old files end their lines with a carriage return alone.
    let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text };
    if text.trim().is_empty() { Err("empty") } else { Ok((text, note)) }
}

fn undeclared(bytes: Vec<u8>) -> Result<(String, Option<String>), &'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = wide(sample) {
        return Ok((encoding.decode_without_bom_handling(&bytes).0.into_owned(), None));
    }
    if sample.contains(&0) {
        return Err("not a text: it holds zero bytes");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) if is_nearly_utf8(error.as_bytes()) => {
            let (bad, first) = (wrong_places(error.as_bytes()), error.utf8_error().valid_up_to());
            let line = error.as_bytes()[..first].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let places = if bad == 1 { "a place".to_owned() } else { format!("{bad} places, the first") };
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Ok((text, Some(format!("it is no UTF-8 in {places} at line {line}, which reads as \u{fffd}"))))
        }
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(&bytes[..bytes.len().min(16 * SAMPLE)], true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            let encoding = if encoding == UTF_8 { encoding_rs::WINDOWS_1252 } else { encoding };
            Ok((encoding.decode_without_bom_handling(&bytes).0.into_owned(), None))
        }
    }
}

/// Whether most of what is not ASCII is UTF-8: of another encoding hardly any is, by accident.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let letters: usize = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    letters >= wrong_places(bytes)
}

fn wrong_places(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

/// UTF-16 without its mark: every other byte of Western text is zero.
fn wide(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    let zeros = |odd: usize| sample.chunks_exact(2).filter(|pair| pair[odd] == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if pairs < 8 => None,
        () if odd * 10 > pairs * 7 && even * 100 < pairs => Some(encoding_rs::UTF_16LE),
        () if even * 10 > pairs * 7 && odd * 100 < pairs => Some(encoding_rs::UTF_16BE),
        () => None,
    }
}

/// Whether a twentieth of the characters are controls that no text holds.
fn is_binary(sample: impl Iterator<Item = char>) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in sample {
        all += 1;
        odd += usize::from(c == '\u{FFFD}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}'));
    }
    odd * 20 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_encoding_is_read() {
        let decode = |bytes: Vec<u8>| super::decode(bytes).map(|(text, note)| note.is_none().then_some(text).expect("there is no note"));
        let text = "The Café “Ñandú” in Łódź opened – at noon.";
        assert_eq!(decode(text.into()).as_deref(), Ok(text));
        assert_eq!(decode([b"\xEF\xBB\xBF", text.as_bytes()].concat()).as_deref(), Ok(text));
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        assert_eq!(decode(wide(u16::to_le_bytes)).as_deref(), Ok(text));
        assert_eq!(decode(wide(u16::to_be_bytes)).as_deref(), Ok(text));
        assert_eq!(decode([vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat()).as_deref(), Ok(text));
        assert_eq!(decode(b"One.\rTwo.".to_vec()).as_deref(), Ok("One.\nTwo."));
        assert_eq!(decode(b"The caf\xE9 \x93was closed\x94 on Monday.".to_vec()).as_deref(), Ok("The café “was closed” on Monday."));
    }

    #[test]
    fn a_bad_byte_in_utf_8_spoils_its_own_place_and_no_other() {
        let read = |bytes: &[u8]| decode(bytes.to_owned()).expect("it is a text");
        let (text, note) = read("Zoë Lane’s café\nopened in \u{1}Łódź.\n".replace('\u{1}', "é").as_bytes());
        assert_eq!((text.as_str(), note), ("Zoë Lane’s café\nopened in éŁódź.\n", None));
        let (text, note) = read(b"Zo\xc3\xab Lane\xe2\x80\x99s caf\xc3\xa9\nopened in \xff\xc5\x81\xc3\xb3d\xc5\xba.\n");
        assert_eq!(text, "Zoë Lane’s café\nopened in \u{fffd}Łódź.\n");
        assert_eq!(note.as_deref(), Some("it is no UTF-8 in a place at line 2, which reads as \u{fffd}"));
        // Cut in the middle of a letter, as downloads are.
        let marks = "Ze\u{301}\u{301}\u{301}\u{301} ".repeat(200);
        let (text, note) = read(&marks.as_bytes()[..marks.len() - 2]);
        assert!(text.starts_with("Ze\u{301}\u{301}") && text.ends_with('\u{fffd}') && note.is_some(), "{note:?}");
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()).is_err());
        assert!(decode((0..=255).cycle().take(4000).collect()).is_err());
        assert_eq!(decode(b" \n\t".to_vec()), Err("empty"));
        assert_eq!(decode(Vec::new()), Err("empty"));
    }
}
