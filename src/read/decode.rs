//! Bytes to text, whatever wrote them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How many bytes are looked at to tell text from something else, and to guess a legacy encoding.
const SAMPLE: usize = 64 * 1024;

/// The text of a file, or why there is none.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    let text = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
        None => undeclared(bytes)?,
    };
    if is_binary(text.chars().take(SAMPLE)) {
        return Err("not a text: it holds control characters");
    }
    // Old files end their lines with a carriage return alone.
    let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text };
    if text.trim().is_empty() { Err("empty") } else { Ok(text) }
}

fn undeclared(bytes: Vec<u8>) -> Result<String, &'static str> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = wide(sample) {
        return Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    if sample.contains(&0) {
        return Err("not a text: it holds zero bytes");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let bytes = error.into_bytes();
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
            detector.feed(&bytes[..bytes.len().min(16 * SAMPLE)], true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            let encoding = if encoding == UTF_8 { encoding_rs::WINDOWS_1252 } else { encoding };
            Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
        }
    }
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
    fn what_is_no_text_is_said_to_be_none() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()).is_err());
        assert!(decode((0..=255).cycle().take(4000).collect()).is_err());
        assert_eq!(decode(b" \n\t".to_vec()), Err("empty"));
        assert_eq!(decode(Vec::new()), Err("empty"));
    }
}
