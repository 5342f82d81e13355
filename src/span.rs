//! Places in a text: byte ranges for the engine, lines and columns for people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes. Which text it counts in (a source's `plain` or `raw` text) is said where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "(usize, usize)", try_from = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

impl TryFrom<(usize, usize)> for Span {
    type Error = &'static str;

    fn try_from((start, end): (usize, usize)) -> Result<Self, Self::Error> {
        if start <= end { Ok(Self { start, end }) } else { Err("a span runs backward") }
    }
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self { start, end }
    }

    /// The words of `text` that this span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// Those of `items`, which are in the order in which their spans begin, that lie wholly inside `span`.
pub fn within<T>(items: &[T], span: Span, of: impl Fn(&T) -> Span) -> impl Iterator<Item = &T> {
    let first = items.partition_point(|item| of(item).start < span.start);
    let last = items.partition_point(|item| of(item).start < span.end);
    items[first..last.max(first)].iter().filter(move |item| span.contains(of(item)))
}

/// What many spans cover together, asked of as quickly as of few.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Stretches that share no byte: where each begins, and where it ends.
    stretches: BTreeMap<usize, usize>,
}

impl Cover {
    /// Covers `span` too.
    pub fn add(&mut self, mut span: Span) {
        if span.is_empty() {
            return;
        }
        while let Some(other) = self.last_before(span.end).filter(|other| other.overlaps(span)) {
            self.stretches.remove(&other.start);
            span = span.to(other);
        }
        self.stretches.insert(span.start, span.end);
    }

    /// Covers all that `other` covers.
    pub fn join(&mut self, other: &Self) {
        other.stretches.iter().for_each(|(&start, &end)| self.add(Span::new(start, end)));
    }

    /// Whether a byte of `span` is covered.
    pub fn overlaps(&self, span: Span) -> bool {
        self.last_before(span.end).is_some_and(|other| other.overlaps(span))
    }

    /// The last stretch that begins before `end`: no other reaches as far.
    fn last_before(&self, end: usize) -> Option<Span> {
        self.stretches.range(..end).next_back().map(|(&start, &end)| Span::new(start, end))
    }
}

/// A place in a file as the user has it. Bytes count from 0, lines and columns from 1; columns count characters
/// and `end_column` is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[allow(missing_docs)]
pub struct Place {
    pub start: usize,
    pub end: usize,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// Where the lines of a text begin, to turn byte offsets into lines and columns.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<usize>,
    /// Characters before each multiple of [`STEP`] bytes, so that a column far into an endless line costs no more than one near.
    characters: Vec<usize>,
}

/// Bytes between two places where the characters before are known.
const STEP: usize = 128;

/// Characters that begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    // In UTF-8 every byte but a continuation byte begins a character.
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

impl Lines {
    /// Indexes `text`. A line ends at `\n`; `\r\n` counts once, since `\r` belongs to the line it ends.
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let step = |bytes: &[u8]| {
            let known = before;
            before += characters(bytes);
            known
        };
        Self { starts, characters: text.as_bytes().chunks(STEP).map(step).collect() }
    }

    /// Characters that begin before the byte at `offset` of `text`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let chunk = (offset / STEP).min(self.characters.len().saturating_sub(1));
        let known = self.characters.get(chunk).copied().unwrap_or(0);
        known + characters(&text.as_bytes()[chunk * STEP..offset])
    }

    /// How many lines there are; a text that ends in a line feed does not count an empty line after it.
    pub fn count(&self, text: &str) -> usize {
        self.starts.len() - usize::from(text.ends_with('\n') || text.is_empty())
    }

    /// The line (from 1) that holds the byte at `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The words of line `line` (from 1), without its line end.
    pub fn text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        self.span(text, line).of(text).trim_end_matches(['\n', '\r'])
    }

    /// Line `line` (from 1) with its line end, in bytes of `text`.
    pub fn span(&self, text: &str, line: usize) -> Span {
        Span::new(self.starts[line - 1], self.starts.get(line).copied().unwrap_or(text.len()))
    }

    /// The place of `span`, which counts in `text`, the text this index was made of.
    pub fn place(&self, text: &str, span: Span) -> Place {
        let at = |offset: usize| {
            let line = self.line(offset);
            (line, self.characters_before(text, offset) - self.characters_before(text, self.starts[line - 1]) + 1)
        };
        let ((line, column), (end_line, end_column)) = (at(span.start), at(span.end));
        Place { start: span.start, end: span.end, line, column, end_line, end_column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_answers_as_its_spans_do() {
        let spans = [(5, 9), (2, 4), (8, 12), (3, 3), (4, 5), (20, 21), (1, 30), (40, 41)].map(|(start, end)| Span::new(start, end));
        for count in 0..=spans.len() {
            let mut cover = Cover::default();
            spans[..count].iter().for_each(|&span| cover.add(span));
            for (start, end) in (0..45).flat_map(|start| (start + 1..45).map(move |end| (start, end))) {
                let asked = Span::new(start, end);
                assert_eq!(cover.overlaps(asked), spans[..count].iter().any(|span| !span.is_empty() && span.overlaps(asked)), "{asked:?}");
            }
        }
    }

    #[test]
    fn columns_count_characters_and_bytes_count_bytes() {
        let text = "Türkçe\nsaid";
        let place = Lines::of(text).place(text, Span::new(1, 8));
        assert_eq!((place.start, place.end, place.column, place.end_column), (1, 8, 2, 7));
        assert_eq!(Lines::of(text).place(text, Span::new(9, 13)).line, 2);
    }

    #[test]
    fn a_column_far_into_a_line_counts_every_character_before_it() {
        let text = format!("first\n{}end", "ü’".repeat(3 * STEP));
        let at = text.len() - 3;
        let place = Lines::of(&text).place(&text, Span::new(at, text.len()));
        assert_eq!((place.line, place.column, place.end_column), (2, 6 * STEP + 1, 6 * STEP + 4));
    }

    #[test]
    fn a_final_line_feed_opens_no_new_line() {
        assert_eq!(Lines::of("a\nb\n").count("a\nb\n"), 2);
        assert_eq!(Lines::of("").count(""), 0);
    }
}
