//! What stands over a sentence: the heads of its row and column, where it is a cell, and the headings of its sections.

use std::ops::Range;

use crate::annotate::Annotated;
use crate::english::text::Sentence;
use crate::rule::words::Phrases;
use crate::span::Span;

/// The words over a sentence, as ranges of tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting {
    /// The head of its row.
    pub(super) row: Option<Range<usize>>,
    /// The head of its column.
    pub(super) column: Option<Range<usize>>,
    /// The head of the first column, which says what the rows are.
    corner: Option<Range<usize>>,
    /// The headings over it, innermost first.
    pub(super) headings: Vec<Range<usize>>,
    /// The line of the table or list that it is a cell of.
    pub(super) line: Option<Span>,
    /// Whether the sentence is a heading itself.
    pub(super) heading: bool,
}

impl Setting {
    pub(super) fn of(doc: &Annotated, sentence: &Sentence) -> Self {
        let (text, outline) = (&doc.text, &doc.source.outline);
        let tokens = |span: Span| Some(text.tokens_in(span)).filter(|tokens| !tokens.is_empty());
        let cell = outline.cell(sentence.span.start);
        Self {
            row: cell.and_then(|cell| cell.row).and_then(tokens),
            column: cell.and_then(|cell| cell.column).and_then(tokens),
            corner: cell.and_then(|cell| cell.corner).and_then(tokens),
            headings: outline.headings(sentence.span.start).filter_map(tokens).collect(),
            line: cell.map(|cell| cell.line),
            heading: outline.is_heading(sentence.span.start),
        }
    }

    /// Whether the sentence is a cell under heads of its own.
    pub(super) fn is_cell(&self) -> bool {
        self.row.is_some() || self.column.is_some()
    }

    /// The heads of its row and column in words.
    pub(super) fn in_words(&self, doc: &Annotated) -> Option<String> {
        let heads: Vec<&str> = self.heads().map(|tokens| doc.text.words(doc.text.span(tokens))).collect();
        (!heads.is_empty()).then(|| heads.join(" · "))
    }

    /// The head of the first column, which says what the rows are.
    pub(super) fn corner(&self) -> Option<Range<usize>> {
        self.corner.clone()
    }

    /// The heads of its row and column, which say what a cell is about.
    pub(super) fn heads(&self) -> impl Iterator<Item = Range<usize>> {
        self.row.iter().chain(&self.column).cloned()
    }

    /// All that stands over it, nearest first.
    pub(super) fn all(&self) -> impl Iterator<Item = Range<usize>> {
        self.heads().chain(self.corner.clone()).chain(self.headings.iter().cloned())
    }

    /// What a cell is about besides its own words: its heads, that of the first column, and the nearest heading. Nothing for a sentence in a paragraph,
    /// which says itself what it is about.
    pub(super) fn of_cell(&self) -> impl Iterator<Item = Range<usize>> {
        let nearest = self.headings.first().filter(|_| self.is_cell()).cloned();
        self.heads().chain(self.corner.clone()).chain(nearest)
    }

    /// The heads and the nearest heading of any sentence.
    pub(super) fn nearest(&self) -> impl Iterator<Item = Range<usize>> {
        self.heads().chain(self.headings.first().cloned())
    }

    /// Whether it is a cell, and what stands over it holds one of `words`.
    pub(super) fn is_under(&self, doc: &Annotated, words: &Phrases) -> bool {
        self.is_cell() && self.all().any(|tokens| words.find(&doc.text, tokens).next().is_some())
    }

    /// Whether the heads or the nearest heading of a cell hold one of `words`.
    pub(super) fn tells(&self, doc: &Annotated, words: &Phrases) -> bool {
        self.of_cell().any(|tokens| words.find(&doc.text, tokens).next().is_some())
    }
}
