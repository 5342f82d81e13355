//! The text cut into blocks: paragraphs, lines that stand alone, list items.

use super::markup::Fences;
use super::stamp::{self, Line};
use crate::span::Span;

/// A block before its zone is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its place in the plain text, without white space around it.
    pub(super) span: Span,
    /// How many empty lines stand before it.
    pub(super) gap: usize,
    /// Whether it is code between fences.
    pub(super) code: bool,
}

/// No wrapped line is longer, in bytes.
const WIDEST: usize = 120;
/// No line that was wrapped is shorter, unless it is the last of its paragraph.
const NARROWEST: usize = 40;

/// Cuts `plain` from byte `from` on.
///
/// A line is a block, unless it was broken to fit a page: then the lines of a paragraph are one block.
pub(super) fn cut(plain: &str, from: usize) -> Vec<Piece> {
    let width = wrapped_at(&plain[from..]);
    let (mut pieces, mut gap, mut at) = (Vec::<Piece>::new(), 0, from);
    let mut fences = Fences::of(&plain[from..]);
    for line in plain[from..].split_inclusive('\n') {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let code = fences.covers(words);
        if words.is_empty() {
            gap += 1;
            continue;
        }
        let span = Span::new(start, start + words.len());
        match pieces.last_mut() {
            Some(last) if gap == 0 && code == last.code && (code || goes_on(last_line(plain, last.span), words, width)) => {
                last.span = last.span.to(span);
            }
            _ => pieces.push(Piece { span, gap, code }),
        }
        gap = 0;
    }
    pieces
}

fn last_line(plain: &str, span: Span) -> &str {
    let from = span.end.saturating_sub(4 * WIDEST).max(span.start);
    let from = (from..span.end).find(|&at| plain.is_char_boundary(at)).unwrap_or(span.end);
    plain[from..span.end].rsplit('\n').next().unwrap_or_default()
}

/// The width at which the text was wrapped: that of its longest line, if enough lines come near it and none is longer
/// than any page is wide.
fn wrapped_at(text: &str) -> Option<usize> {
    let widest = text.lines().map(|line| line.trim_end().len()).max().unwrap_or(0);
    let near = || text.lines().filter(|line| line.trim_end().len() + 14 >= widest).take(3).count();
    ((NARROWEST..=WIDEST).contains(&widest) && near() == 3).then_some(widest)
}

/// Whether `next` goes on with the paragraph whose last line is `line`.
fn goes_on(line: &str, next: &str, width: Option<usize>) -> bool {
    if stands_alone(line) || stands_alone(next) || !(NARROWEST..=WIDEST).contains(&line.len()) || line.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let first = next.split_whitespace().next().map_or(0, str::len);
    let no_room = width.is_some_and(|width| line.len() + 1 + first > width);
    let breaks_off = next.starts_with(char::is_lowercase) && !line.ends_with(['"', '”']);
    // "on May 3, 2024 at 8:12 am" under a headline is its stamp, not its end.
    let stamp = || matches!(stamp::find(next), Some(Line::Dated(dated)) if dated.rest.is_empty());
    (no_room || breaks_off) && !stamp()
}

/// List items, table rows and rules stay by themselves.
fn stands_alone(line: &str) -> bool {
    let numbered = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < line.len() && line.len() - rest.len() <= 2 && (rest.starts_with(". ") || rest.starts_with(") "))
    };
    ["- ", "* ", "+ ", "• ", "|", "– "].iter().any(|sign| line.starts_with(sign)) || numbered()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_words(plain: &str) -> Vec<&str> {
        cut(plain, 0).iter().map(|piece| piece.span.of(plain)).collect()
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
        let pieces = cut("Run it:\n```\nmake\n\nmake test\n```\nDone.", 0);
        assert_eq!(pieces.iter().filter(|piece| piece.code).count(), 2);
        assert!(!pieces.last().expect("there is a last block").code);
    }
}
