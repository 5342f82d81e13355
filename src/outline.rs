//! The outline of a page: what stands over its words. Headings with their ranks, the cells of tables and of definitions
//! with the heads of their rows and columns, and whose turn it is to speak.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Headings and cells of one source. All spans count in its plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    headings: Vec<Heading>,
    cells: Vec<Cell>,
    #[serde(default)]
    turns: Vec<Turn>,
}

/// A marked heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Heading {
    span: Span,
    level: u8,
    /// The heading of a higher rank that it stands under, as an index.
    over: Option<usize>,
}

/// A cell of a table, or one half of a definition ("Max branches: 5,000"): it is read as a sentence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its words, without white space around them; never empty.
    pub span: Span,
    /// The line it stands in, which is what a report quotes.
    pub line: Span,
    /// The head of its row: the row's first cell, or the term that is defined.
    pub row: Option<Span>,
    /// The head of its column.
    pub column: Option<Span>,
    /// The head of the first column, which says what the rows are: "Plan", "Resource".
    pub corner: Option<Span>,
}

/// What somebody says in a transcript or an interview, up to where another speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The label that tells who speaks: "ADA LANE, HOST", "Q"; none where only marks tell questions from answers.
    pub label: Option<Span>,
    /// What is said, of one paragraph or several.
    pub said: Span,
    /// What it is in the exchange.
    pub part: Part,
}

/// What a turn is in its exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Somebody speaks whom the label names.
    Said,
    /// Somebody asks.
    Asked,
    /// Somebody answers.
    Answered,
}

impl Outline {
    /// Sets the turns, in order.
    pub(crate) fn take_turns(&mut self, turns: Vec<Turn>) {
        self.turns = turns;
    }

    /// The turns of speech, in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// The turn in which the byte at `offset` is said.
    pub fn turn(&self, offset: usize) -> Option<&Turn> {
        let after = self.turns.partition_point(|turn| turn.said.start <= offset);
        after.checked_sub(1).map(|at| &self.turns[at]).filter(|turn| offset < turn.said.end)
    }

    /// Adds a heading of `level` (1 is the highest rank) below all that were added before.
    pub(crate) fn add_heading(&mut self, span: Span, level: u8) {
        let mut over = self.headings.len().checked_sub(1);
        while let Some(at) = over.filter(|&at| self.headings[at].level >= level) {
            over = self.headings[at].over;
        }
        self.headings.push(Heading { span, level, over });
    }

    /// Adds a cell below all that were added before. An empty one is none.
    pub(crate) fn add_cell(&mut self, cell: Cell) {
        if !cell.span.is_empty() {
            self.cells.push(cell);
        }
    }

    /// Whether each of its places is one by `lies`, and headings stand under earlier ones.
    pub(crate) fn is_sound(&self, lies: impl Fn(Span) -> bool) -> bool {
        let of_cell = |cell: &Cell| [Some(cell.span), Some(cell.line), cell.row, cell.column, cell.corner].into_iter().flatten().all(&lies);
        let under = |(at, heading): (usize, &Heading)| lies(heading.span) && heading.over.is_none_or(|over| over < at);
        let of_turn = |turn: &Turn| lies(turn.said) && turn.label.is_none_or(&lies);
        let in_order = self.turns.is_sorted_by(|a, b| a.said.end <= b.said.start);
        in_order && self.turns.iter().all(of_turn) && self.cells.iter().all(of_cell) && self.headings.iter().enumerate().all(under)
    }

    /// The cells, in order.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell that holds the byte at `offset`.
    pub fn cell(&self, offset: usize) -> Option<&Cell> {
        let after = self.cells.partition_point(|cell| cell.span.start <= offset);
        after.checked_sub(1).map(|at| &self.cells[at]).filter(|cell| offset < cell.span.end)
    }

    /// The headings over the byte at `offset`, innermost first. A heading does not stand over itself.
    pub fn headings(&self, offset: usize) -> impl Iterator<Item = Span> {
        let after = self.headings.partition_point(|heading| heading.span.start <= offset);
        let last = after.checked_sub(1);
        let first = last.and_then(|at| if offset < self.headings[at].span.end { self.headings[at].over } else { Some(at) });
        std::iter::successors(first, |&at| self.headings[at].over).map(|at| self.headings[at].span)
    }

    /// All headings, in order.
    pub fn all_headings(&self) -> impl Iterator<Item = Span> {
        self.headings.iter().map(|heading| heading.span)
    }

    /// Whether the byte at `offset` is of a heading.
    pub fn is_heading(&self, offset: usize) -> bool {
        let after = self.headings.partition_point(|heading| heading.span.start <= offset);
        after.checked_sub(1).is_some_and(|at| offset < self.headings[at].span.end)
    }

    /// Whether the page is built as documents are: sections under headings of their own, or tables.
    pub fn is_structured(&self) -> bool {
        self.headings.iter().any(|heading| heading.level > 1) || !self.cells.is_empty()
    }

    /// Whether a heading is marked as one.
    pub fn has_heading(&self) -> bool {
        !self.headings.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_stands_over_what_follows_up_to_the_next_of_its_rank() {
        let mut outline = Outline::default();
        for (at, level) in [(0, 1), (10, 2), (20, 3), (30, 2)] {
            outline.add_heading(Span::new(at, at + 5), level);
        }
        let over = |offset: usize| outline.headings(offset).map(|span| span.start).collect::<Vec<_>>();
        assert_eq!(over(7), [0]);
        assert_eq!(over(26), [20, 10, 0]);
        assert_eq!(over(22), [10, 0]);
        assert_eq!(over(40), [30, 0]);
    }
}
