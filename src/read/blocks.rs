//! The text cut into blocks: paragraphs, lines that stand alone, list items.

use super::furniture;
use super::stamp::{self, Line};
use super::table::{self, Lead, Row};
use super::unread;
use crate::span::Span;

/// A block before its zone is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its place in the plain text, without white space around it.
    pub(super) span: Span,
    /// How many empty lines stand before it.
    pub(super) gap: usize,
    /// Whether it is code, or other lines that are no prose.
    pub(super) code: bool,
    /// The rank it is marked with as a heading, from 1; 0 for what is none.
    pub(super) level: u8,
    /// Which row of a table it is.
    pub(super) row: Option<Row>,
    /// How it says that it may define a term.
    pub(super) lead: Option<Lead>,
}

impl Piece {
    /// Whether it is marked as a heading.
    pub(super) fn is_heading(self) -> bool {
        self.level > 0
    }
}

/// No wrapped line is longer, in bytes.
const WIDEST: usize = 120;
/// No line that was wrapped is shorter, unless it is the last of its paragraph.
const NARROWEST: usize = 40;

/// A line as it is in the file and as it is read.
#[derive(Clone, Copy, Default)]
struct Twin<'t> {
    raw: &'t str,
    plain: &'t str,
}

/// Cuts `plain`, the text of the file `raw` without its markup, from byte `from` of both on.
///
/// A line is a block, unless it was broken to fit a page: then the lines of a paragraph are one block.
pub(super) fn cut(raw: &str, plain: &str, from: usize) -> Vec<Piece> {
    let width = wrapped_at(&raw[from..]);
    let (mut pieces, mut gap, mut at, mut before) = (Vec::<Piece>::new(), 0, from, Twin::default());
    let unread = unread::lines(&raw[from..]);
    let rows = table::rows(&raw[from..]);
    let mut row_before = None;
    // Markup goes within lines, so both texts have the same lines.
    for (((raw, line), row), code) in raw[from..].split_inclusive('\n').zip(plain[from..].split_inclusive('\n')).zip(rows).zip(unread) {
        let twin = Twin { raw: raw.trim(), plain: line.trim() };
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if twin.plain.is_empty() {
            gap += usize::from(twin.raw.is_empty());
            continue;
        }
        let span = Span::new(start, start + twin.plain.len());
        match pieces.last_mut() {
            Some(last) if gap == 0 && code == last.code && row.or(row_before).is_none() && (code || goes_on(before, twin, width)) => {
                last.span = last.span.to(span);
            }
            last => {
                if let Some(last) = last.filter(|_| gap == 0 && is_underline(twin.raw)) {
                    last.level = if twin.raw.starts_with('=') { 1 } else { 2 };
                }
                let lead = if code || row.is_some() { None } else { table::lead(twin.raw) };
                pieces.push(Piece { span, gap, code, level: level(twin), row, lead });
            }
        }
        (gap, before, row_before) = (0, twin, row);
    }
    pieces
}

/// The rank of a heading that signs before its words mark; 0 where none do.
fn level(line: Twin) -> u8 {
    let signs = line.raw.bytes().take_while(|&byte| byte == b'#').count();
    if line.plain.starts_with('#') { 0 } else { signs as u8 }
}

/// The width at which the text was wrapped: that of its longest line, if enough lines come near it and none is longer
/// than any page is wide.
fn wrapped_at(text: &str) -> Option<usize> {
    let widest = text.lines().map(|line| line.trim_end().len()).max().unwrap_or(0);
    let near = || text.lines().filter(|line| line.trim_end().len() + 14 >= widest).take(3).count();
    ((NARROWEST..=WIDEST).contains(&widest) && near() == 3).then_some(widest)
}

/// Whether `next` goes on with the paragraph whose last line is `line`.
fn goes_on(line: Twin, next: Twin, width: Option<usize>) -> bool {
    let stops = line.raw.starts_with(['#', '|']) || line.plain.ends_with(['.', '!', '?', ':']);
    if stops || begins_anew(next.raw) || !(NARROWEST..=WIDEST).contains(&line.raw.len()) {
        return false;
    }
    let first = next.raw.split_whitespace().next().map_or(0, str::len);
    let no_room = width.is_some_and(|width| line.raw.len() + 1 + first > width);
    let breaks_off = next.plain.starts_with(char::is_lowercase) && !line.plain.ends_with(['"', '”']);
    // "on May 3, 2024 at 8:12 am" under a headline is its stamp, not its end.
    let stamp = || matches!(stamp::find(next.plain), Some(Line::Dated(dated)) if dated.rest.is_empty());
    (no_room || breaks_off) && !stamp() && furniture::reason(next.plain).is_none()
}

/// List items, table rows, headings and rules begin a block.
fn begins_anew(line: &str) -> bool {
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
    };
    ["- ", "* ", "+ ", "• ", "|", "– ", "#"].iter().any(|sign| line.starts_with(sign)) || numbered() || is_underline(line)
}

/// Whether a line marks the one above it as a heading.
fn is_underline(line: &str) -> bool {
    line.len() >= 3 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_words(plain: &str) -> Vec<&str> {
        cut(plain, plain, 0).iter().map(|piece| piece.span.of(plain)).collect()
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(cut_words("\n\nOne.\n\n\n Two. \r\n\r\nThree"), ["One.", "Two.", "Three"]);
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let line =
            "The harbour was closed for the night after the storm, the port's master said on Monday, and no ship came in or went out.";
        let text = format!("{line}\n{line} It is open again.\n");
        assert_eq!(cut_words(&text).len(), 2);
    }

    #[test]
    fn lines_broken_to_fit_a_page_are_one_paragraph() {
        let text = "The storm closed the harbour for the night, and three of the ferries\n\
                    that were to leave on Monday morning stayed where they were until the\n\
                    wind fell. The port's master said that nobody had been hurt, and that\n\
                    the boats would sail on Tuesday.\n\nHe gave no hour.";
        assert_eq!(cut_words(text), [&text[..text.len() - 18], "He gave no hour."]);
    }

    #[test]
    fn list_items_and_short_lines_stay_apart() {
        assert_eq!(cut_words("- one thing\n- another thing\nTitle\nBy Ana Ruiz").len(), 4);
        assert_eq!(cut_words("Storm shuts harbour and leaves ferries in port\non May 3, 2024 at 8:12 am\nText.").len(), 3);
    }

    #[test]
    fn code_is_one_block() {
        let text = "Run it:\n```\nmake\n\nmake test\n```\nDone.";
        let pieces = cut(text, text, 0);
        assert_eq!(pieces.iter().filter(|piece| piece.code).count(), 2);
        assert!(!pieces.last().expect("there is a last block").code);
    }

    #[test]
    fn headings_are_known_by_their_marks() {
        let (raw, plain) = ("# One\nTwo\n===\nThree\n#four\n", "One\nTwo\n===\nThree\n#four\n");
        let marked: Vec<bool> = cut(raw, plain, 0).iter().map(|piece| piece.is_heading()).collect();
        assert_eq!(marked, [true, true, false, false, false]);
    }

    #[test]
    fn a_list_item_may_be_broken_too() {
        let text = "- The storm closed the harbour for the night, and three of\n  the ferries stayed in port.\n- Another item";
        assert_eq!(cut_words(text).len(), 2);
    }
}
