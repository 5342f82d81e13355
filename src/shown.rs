//! Characters of strangers as people may see them: nothing that a terminal obeys, that turns the direction of writing, or that cannot
//! be seen.
//!
//! Articles, file names, ids and YAML come from anybody. Reports leave such characters out ([`without_obeyed`]); messages, where each
//! character may be the mistake, write them out ([`visible`]).

use std::borrow::Cow;
use std::fmt::Write as _;

/// What the reports that could be read as articles hold at their end, so that this program knows its own.
pub const MARK: &str = "<!-- report of atodds -->";

/// Whether a terminal or a browser would obey `c` instead of showing it: control characters (C0, C1), signs of the direction of
/// writing (Unicode's bidirectional controls), separators of lines and paragraphs, and signs without width, with which two
/// words can look alike. The two that join letters (U+200C, U+200D) are letters' own matter in Persian and in emoji.
pub fn is_obeyed(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// `words` without what would be obeyed; what parts words becomes a space.
pub fn without_obeyed(words: &str) -> String {
    let kept = |c: char| match c {
        c if is_obeyed(c) => c.is_whitespace().then_some(' '),
        c => Some(c),
    };
    words.chars().filter_map(kept).collect()
}

/// `text` with what would be obeyed written out, as `\u{1b}`; lines and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    written_out(text, |c| is_obeyed(c) && !matches!(c, '\n' | '\t'))
}

/// The same for what stands on one line.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    written_out(text, is_obeyed)
}

fn written_out(text: &str, is_odd: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !is_odd(c) => out.push(c),
            c => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

/// `text`, byte for byte as long, with another sign for each that would be obeyed, so that places in it stay; lines and tabs stay.
pub fn stand_ins(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| is_obeyed(c) && !matches!(c, '\n' | '\t' | '\r');
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    // A sign of each length in UTF-8.
    let sign = |c: char| if is_odd(c) { ['?', '·', '\u{fffd}', '\u{1f78e}'][c.len_utf8() - 1] } else { c };
    Cow::Owned(text.chars().map(sign).collect())
}

/// The colours and weights that reports set, and no other sequence a terminal knows.
///
/// The last sieve before a terminal, for text that is styled already. Words of strangers have lost their escapes before; should some
/// be forgotten, the worst they can do is to be coloured.
pub fn only_styled(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_obeyed(c) && !matches!(c, '\n' | '\t')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('\u{1b}');
    out.push_str(&visible(parts.next().unwrap_or_default()));
    for part in parts {
        let style = part.strip_prefix('[').and_then(|rest| rest.split_once('m')).filter(|(codes, _)| is_style(codes));
        match style {
            Some((codes, rest)) => {
                let _ = write!(out, "\u{1b}[{codes}m{}", visible(rest));
            }
            None => {
                let _ = write!(out, "\\u{{1b}}{}", visible(part));
            }
        }
    }
    Cow::Owned(out)
}

/// Reset, bold, dim, italic, underlined, and colours of letters.
fn is_style(codes: &str) -> bool {
    let known = |code: &str| matches!(code.parse(), Ok(0..=4 | 30..=37 | 39 | 90..=97));
    codes.split(';').all(|code| code.is_empty() || known(code)) || codes.starts_with("38;5;") && codes[5..].parse::<u8>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_obeyed_is_written_out_or_left_out() {
        let hostile = "a\u{1b}[31mb\u{9b}2J\u{202e}c\u{200f}\u{200b}d\u{2028}e\u{e0041}\n";
        assert_eq!(visible(hostile), "a\\u{1b}[31mb\\u{9b}2J\\u{202e}c\\u{200f}\\u{200b}d\\u{2028}e\\u{e0041}\n");
        assert_eq!(visible_line("a\nb"), "a\\u{a}b");
        assert_eq!(without_obeyed(hostile), "a[31mb2Jcd e ");
        let plain = "Zoë’s 👩\u{200d}🔬 e\u{301} Ṅ شیر\u{200c}ها";
        assert_eq!((visible(plain), without_obeyed(plain)), (plain.into(), plain.to_owned()));
    }

    #[test]
    fn signs_stand_in_byte_for_byte() {
        let hostile = "a\u{1b}\u{9b}\u{202e}\u{e0041}b\r\n";
        assert_eq!(stand_ins(hostile), "a?·\u{fffd}\u{1f78e}b\r\n");
        assert_eq!(stand_ins(hostile).len(), hostile.len());
    }

    #[test]
    fn of_escapes_only_styles_pass() {
        let styled = "\u{1b}[1m\u{1b}[38;5;9merror\u{1b}[0m: \u{1b}[1;31mx\u{1b}[0m";
        assert_eq!(only_styled(styled), styled);
        for (hostile, seen) in [
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("\u{1b}]0;title\u{7}", "\\u{1b}]0;title\\u{7}"),
            ("\u{1b}[8mhidden", "\\u{1b}[8mhidden"),
            ("\u{1b}[?25l", "\\u{1b}[?25l"),
            ("\u{1b}\u{1b}[0m", "\\u{1b}\u{1b}[0m"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("a\rb", "a\\u{d}b"),
        ] {
            assert_eq!(only_styled(hostile), seen);
        }
    }
}
