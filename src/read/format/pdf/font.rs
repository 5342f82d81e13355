//! The fonts of a PDF, as far as reading needs them: which characters codes are, and how wide they are.

use std::collections::HashMap;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

/// A font of a page.
pub(super) struct Font {
    /// What it says itself of its characters.
    cmap: Option<CMap>,
    /// Whether its codes have two bytes.
    is_wide: bool,
    encoding: &'static Encoding,
    /// Codes that are other characters than in the encoding.
    differences: HashMap<u32, String>,
    /// By code, in thousandths of the size.
    widths: HashMap<u32, f32>,
    usual_width: f32,
    /// What reading it took, in bytes of its table and numbers of widths.
    pub(super) read: usize,
}

/// A character that is shown.
pub(super) struct Glyph {
    pub(super) words: String,
    /// In thousandths of the size of the font.
    pub(super) width: f32,
    /// Whether it is the space that words are parted by.
    pub(super) is_space: bool,
}

/// Codes of a font for which widths are taken down.
const CODES: u32 = 1 << 16;

/// Larger tables of characters are none that a font needs, in bytes.
const TABLE: usize = 4 << 20;

impl Font {
    pub(super) fn of(dict: &Dict) -> Self {
        let is_wide = dict.get::<Name>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let table = dict.get::<Stream>("ToUnicode").and_then(|table| table.decoded().ok()).filter(|table| table.len() <= TABLE);
        let read = 1 + table.as_ref().map_or(0, |table| table.len());
        let cmap = table.and_then(|table| CMap::parse(&table, |_| None));
        let named = dict.get::<Name>("Encoding").or_else(|| dict.get::<Dict>("Encoding")?.get::<Name>("BaseEncoding"));
        let encoding = if named.is_some_and(|name| name.as_ref() == b"MacRomanEncoding") { MACINTOSH } else { WINDOWS_1252 };
        let mut font = Self { cmap, is_wide, encoding, differences: HashMap::new(), widths: HashMap::new(), usual_width: 500.0, read };
        font.differences(dict);
        if is_wide {
            font.wide_widths(dict)
        } else {
            font.widths(dict)
        }
        font.read += font.widths.len();
        font
    }

    /// `[39 /quotesingle 96 /grave /a]`: a code, and the names of the characters from there on.
    fn differences(&mut self, dict: &Dict) {
        let list = dict.get::<Dict>("Encoding").and_then(|encoding| encoding.get::<Array>("Differences"));
        let mut code = 0;
        for object in list.iter().flat_map(Array::iter::<Object>) {
            match object {
                Object::Number(number) => code = number.as_i64().clamp(0, 255) as u32,
                Object::Name(name) => {
                    self.differences.extend(character(name.as_str()).map(|character| (code, character)));
                    code = (code + 1).min(CODES);
                }
                _ => {}
            }
        }
    }

    fn widths(&mut self, dict: &Dict) {
        let first = dict.get::<Number>("FirstChar").map_or(0, |first| first.as_i64().clamp(0, 255)) as u32;
        let widths = dict.get::<Array>("Widths");
        self.widths =
            widths.iter().flat_map(Array::iter::<Number>).take(256).zip(first..).map(|(width, code)| (code, width.as_f32())).collect();
    }

    /// `[1 [500 600] 7 9 400]`: a code and the widths from there on, or two codes and the width of all between.
    fn wide_widths(&mut self, dict: &Dict) {
        let Some(inner) = dict.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next()) else { return };
        self.usual_width = inner.get::<Number>("DW").map_or(1000.0, |width| width.as_f32());
        let (mut codes, mut named): (Vec<u32>, u32) = (Vec::new(), 0);
        for object in inner.get::<Array>("W").iter().flat_map(Array::iter::<Object>) {
            match object {
                Object::Array(widths) => {
                    let first = codes.pop().unwrap_or(0);
                    for (code, width) in (first..CODES).zip(widths.iter::<Number>()) {
                        self.widths.insert(code, width.as_f32());
                        named += 1;
                    }
                    codes.clear();
                }
                Object::Number(number) if codes.len() == 2 => {
                    let (first, last) = (codes[0], codes[1].min(CODES));
                    self.widths.extend((first..=last).map(|code| (code, number.as_f32())));
                    named += (last + 1).saturating_sub(first);
                    codes.clear();
                }
                Object::Number(number) => codes.push(number.as_i64().clamp(0, i64::from(CODES)) as u32),
                _ => {}
            }
            // A hostile table names all codes again and again.
            if named > CODES {
                return;
            }
        }
    }

    /// The characters of a string.
    pub(super) fn glyphs<'f>(&'f self, string: &'f [u8]) -> impl Iterator<Item = Glyph> + 'f {
        string.chunks(if self.is_wide { 2 } else { 1 }).map(|bytes| {
            let code = bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            let width = self.widths.get(&code).copied().unwrap_or(self.usual_width);
            Glyph { words: self.words(code, bytes), width, is_space: !self.is_wide && code == 32 }
        })
    }

    fn words(&self, code: u32, bytes: &[u8]) -> String {
        match self.cmap.as_ref().and_then(|cmap| cmap.lookup_bf_string(code)) {
            Some(BfString::Char(character)) => character.to_string(),
            Some(BfString::String(words)) => words,
            None if self.is_wide => String::new(),
            None => match self.differences.get(&code) {
                Some(words) => words.clone(),
                None => self.encoding.decode_without_bom_handling(bytes).0.into_owned(),
            },
        }
    }
}

/// Names of characters that are not the character itself (Adobe Glyph List).
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotesinglbase", "‚"),
    ("quotedblbase", "„"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_f", "ff"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("minus", "−"),
    ("degree", "°"),
    ("sterling", "£"),
    ("Euro", "€"),
    ("yen", "¥"),
    ("cent", "¢"),
    ("section", "§"),
    ("copyright", "©"),
    ("registered", "®"),
    ("trademark", "™"),
    ("multiply", "×"),
    ("onehalf", "½"),
    ("onequarter", "¼"),
    ("threequarters", "¾"),
    ("germandbls", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("lslash", "ł"),
    ("Lslash", "Ł"),
    ("dotlessi", "ı"),
    ("eth", "ð"),
    ("thorn", "þ"),
    ("nbspace", " "),
    ("softhyphen", "\u{ad}"),
];

/// Names of accents behind a letter's name, and the marks that they are.
const ACCENTS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30c}'),
    ("breve", '\u{306}'),
    ("macron", '\u{304}'),
    ("ogonek", '\u{328}'),
    ("dotaccent", '\u{307}'),
    ("hungarumlaut", '\u{30b}'),
];

/// The character of a name: `eacute`, `uni00E9`, `A`.
fn character(name: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some((_, words)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some((*words).to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let accented = || ACCENTS.iter().find(|(accent, _)| *accent == rest).map(|(_, mark)| [first, *mark].into_iter().nfc().collect());
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u')).and_then(|digits| u32::from_str_radix(digits.get(..4)?, 16).ok());
    match rest {
        "" => Some(first.to_string()),
        _ => accented().or_else(|| hex.and_then(char::from_u32).map(String::from)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_known_by_their_names() {
        for (name, words) in [("A", "A"), ("eacute", "é"), ("quoteright", "’"), ("uni2013", "–"), ("fi.alt", "fi"), ("ccedilla", "ç")]
        {
            assert_eq!(character(name).as_deref(), Some(words), "{name}");
        }
        assert_eq!(character("g123"), None);
        assert_eq!(character(".notdef"), None);
    }
}
