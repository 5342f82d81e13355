//! One spelling for what is written in several: spaces that do not break, hyphens of other kinds, soft hyphens, ligatures.
//!
//! A word is the same word whoever set it, so the rooms behind this one see one spelling; the map of a source still leads to the file
//! as it is. Quotation marks and curly apostrophes stay as they are written, since they say something.

use crate::english::text::{is_apostrophe, is_invisible};
use crate::source::OffsetMap;
use crate::span::Span;

/// The text `plain` with its map, in one spelling from byte `from` on.
pub(super) fn fold(plain: String, map: OffsetMap, from: usize) -> (String, OffsetMap) {
    let mut changes: Vec<(Span, &str)> = Vec::new();
    let text = &plain[from..];
    let mut before = '\n';
    // Whether a line has begun with more than blanks: what indents it stays.
    let mut begun = false;
    for (at, c) in text.char_indices() {
        let span = Span::new(from + at, from + at + c.len_utf8());
        let rest = &text[at + c.len_utf8()..];
        begun = c != '\n' && (begun || !c.is_whitespace());
        match respelled(before, c, rest).filter(|words| begun || !words.is_empty()) {
            Some(words) => {
                changes.push((span, words));
                before = words.chars().next_back().unwrap_or(before);
            }
            None => before = c,
        }
    }
    map.respell(plain, &changes)
}

/// What stands for `c` between the character `before` and the text `rest`; `None` where it stays.
fn respelled(before: char, c: char, rest: &str) -> Option<&'static str> {
    let word_follows = rest.starts_with(|next: char| !next.is_whitespace());
    match c {
        // A second blank between two words, but not one that indents or ends a line.
        ' ' => (before == ' ' || is_blank(before)).then_some("").filter(|_| word_follows || rest.starts_with(is_blank)),
        _ if c.is_ascii() => None,
        _ if is_blank(c) && before == ' ' => Some(""),
        _ if is_blank(c) => Some(" "),
        _ if is_invisible(c) => Some(""),
        '\u{2010}' | '\u{2011}' => Some("-"),
        '\u{2012}' => Some("–"),
        '\u{2015}' => Some("—"),
        'ﬀ' => Some("ff"),
        'ﬁ' => Some("fi"),
        'ﬂ' => Some("fl"),
        'ﬃ' => Some("ffi"),
        'ﬄ' => Some("ffl"),
        'ﬅ' | 'ﬆ' => Some("st"),
        // Private characters mean nothing to anyone else, and patterns use some as signs of their own.
        '\u{e000}'..='\u{f8ff}' => Some("\u{fffd}"),
        _ if is_apostrophe(c) && !matches!(c, '‘' | '’') && before.is_alphabetic() => Some("’"),
        _ => None,
    }
}

/// A space that is not the common one, in one line.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii() && !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(raw: &str) -> (String, OffsetMap) {
        let (plain, map) = OffsetMap::keep(raw, [Span::new(0, raw.len())]);
        fold(plain, map, 0)
    }

    #[test]
    fn other_signs_for_the_same_are_one() {
        for (raw, one) in [
            ("5\u{a0}km", "5 km"),
            ("in  May,\u{202f} he", "in May, he"),
            ("twenty\u{2010}five", "twenty-five"),
            ("con\u{ad}firmed", "confirmed"),
            ("the o\u{fb03}cial", "the official"),
            ("didn\u{2bc}t", "didn’t"),
            ("  an indented line  \nand  one", "  an indented line  \nand one"),
            ("saw \u{e009}99\u{e0ff} men", "saw \u{fffd}99\u{fffd} men"),
        ] {
            assert_eq!(folded(raw).0, one);
        }
    }

    #[test]
    fn a_span_leads_back_to_what_the_file_holds() {
        let raw = "an o\u{fb03}cial’s con\u{ad}firmed\u{a0} 5 km";
        let (plain, map) = folded(raw);
        let found = |words: &str| {
            let start = plain.find(words).expect("the words are there");
            map.raw(Span::new(start, start + words.len())).of(raw).to_owned()
        };
        assert_eq!(found("official’s"), "o\u{fb03}cial’s");
        assert_eq!(found("confirmed"), "con\u{ad}firmed");
        assert_eq!(found("5 km"), "5 km");
        assert_eq!(found("offi"), "o\u{fb03}");
    }
}
