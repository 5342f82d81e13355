//! A text that is written piece by piece, as Markdown has it, with the place of each word in what it was read from.
//!
//! Readers of all formats write with it, so that what follows knows one way of marking headings, items and tables.

use crate::source::OffsetMap;
use crate::span::Span;

/// Words of a document and where they come from.
#[derive(Clone, Debug)]
pub(super) struct Words<'t> {
    pub(super) words: &'t str,
    /// Their place there.
    pub(super) from: Span,
    /// Whether they stand there letter by letter.
    pub(super) exact: bool,
}

/// What is written so far.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    map: OffsetMap,
    /// What stands between what is written and the words that come next.
    gap: Option<(&'static str, String)>,
    /// White space that was met behind the last word.
    space: Option<Span>,
    /// Whether the words are of a cell of a table.
    in_cell: bool,
    /// Where the last words came from, for marks that stand for nothing.
    at: usize,
}

/// The mark before a term that is defined.
pub(super) const TERM: &str = "- **";

impl Draft {
    /// How much is written, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Begins a paragraph, with a mark before its words; without words there is none.
    pub(super) fn block(&mut self, mark: &str) {
        self.part("\n\n", mark);
    }

    /// Begins a line of the same kind: an item of a list.
    pub(super) fn line(&mut self, mark: &str) {
        self.part("\n", mark);
    }

    fn part(&mut self, gap: &'static str, mark: &str) {
        if self.in_cell {
            self.space = self.space.or(Some(Span::new(self.at, self.at)));
            return;
        }
        self.end_term();
        self.space = None;
        // What is set apart stays so, however it is marked.
        let gap = self.gap.take().map_or(gap, |(before, _)| if before.len() > gap.len() { before } else { gap });
        self.gap = Some((gap, mark.to_owned()));
    }

    /// Writes words with single spaces between them.
    pub(super) fn words(&mut self, piece: &Words) {
        let mut rest = 0;
        while rest < piece.words.len() {
            let part = &piece.words[rest..];
            let blank = part.len() - part.trim_start().len();
            if blank > 0 {
                let span = piece.part(rest, rest + blank);
                self.space = Some(self.space.map_or(span, |before| before.to_or(span)));
                rest += blank;
                continue;
            }
            // A single space between words is a letter like others.
            let end = part.find(|c: char| c.is_whitespace()).unwrap_or(part.len());
            self.word(&part[..end], piece.part(rest, rest + end), piece.exact);
            rest += end;
        }
    }

    fn word(&mut self, word: &str, from: Span, exact: bool) {
        self.at = from.start;
        if let Some((gap, mark)) = self.gap.take() {
            let gap = if self.text.is_empty() { "" } else { gap };
            self.mark(gap);
            self.mark(&mark);
        } else if let Some(space) = self.space.filter(|_| !self.text.is_empty() && !self.text.ends_with(['\n', ' '])) {
            self.map.push(self.text.len(), space, space.len() != 1);
            self.text.push(' ');
        }
        self.space = None;
        if self.in_cell && word.contains('|') {
            for (number, part) in word.split('|').enumerate() {
                if number > 0 {
                    self.map.push(self.text.len(), from, true);
                    self.text.push_str("\\|");
                }
                self.map.push(self.text.len(), from, true);
                self.text.push_str(part);
            }
        } else {
            self.map.push(self.text.len(), from, !exact);
            self.text.push_str(word);
        }
        self.at = from.end;
    }

    /// Writes signs that stand for nothing in the document.
    fn mark(&mut self, signs: &str) {
        if !signs.is_empty() {
            self.map.push(self.text.len(), Span::new(self.at, self.at), true);
            self.text.push_str(signs);
        }
    }

    /// Ends the term of a definition that was begun with the mark `- **`: what is said of it follows.
    pub(super) fn term(&mut self) {
        let line = self.text.rfind('\n').map_or(0, |end| end + 1);
        if self.gap.is_some() || !self.text[line..].starts_with(TERM) || self.text[line..].contains("**:") {
            return self.line("- ");
        }
        self.mark(if self.text.ends_with(':') { "**" } else { "**:" });
        self.space = Some(Span::new(self.at, self.at));
    }

    /// Closes a term of which nothing is said.
    fn end_term(&mut self) {
        let line = self.text.rfind('\n').map_or(0, |end| end + 1);
        if self.gap.is_none() && self.text[line..].strip_prefix(TERM).is_some_and(|term| !term.contains("**")) {
            self.mark("**");
        }
    }

    /// Writes lines as they are, between fences.
    pub(super) fn code(&mut self, pieces: &[Words]) {
        self.block("");
        let Some((gap, _)) = self.gap.take().filter(|_| !pieces.is_empty()) else { return };
        self.mark(if self.text.is_empty() { "" } else { gap });
        self.mark("````\n");
        for piece in pieces {
            self.map.push(self.text.len(), piece.from, !piece.exact);
            self.text.push_str(piece.words);
        }
        self.mark("\n````");
        self.block("");
    }

    /// Begins a row of a table; `first` sets it apart from what stands above.
    pub(super) fn row(&mut self, first: bool) {
        self.end_term();
        (self.gap, self.space) = (None, None);
        let gap = if first { "\n\n" } else { "\n" };
        self.mark(if self.text.is_empty() { "" } else { gap });
        self.mark("| ");
        self.in_cell = true;
    }

    /// Ends a cell.
    pub(super) fn cell(&mut self) {
        self.space = None;
        self.mark(" | ");
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        (self.in_cell, self.space) = (false, None);
    }

    /// The line under the heads of a table.
    pub(super) fn rule(&mut self, columns: usize) {
        self.mark("\n|");
        (0..columns).for_each(|_| self.mark("---|"));
    }

    /// The text, and where its words come from.
    pub(super) fn finish(mut self) -> (String, OffsetMap) {
        self.end_term();
        (self.text, self.map)
    }
}

impl Words<'_> {
    /// The place of the bytes `start..end` of the words.
    fn part(&self, start: usize, end: usize) -> Span {
        if self.exact { Span::new(self.from.start + start, self.from.start + end) } else { self.from }
    }
}

impl Span {
    /// The stretch to `other`, which is itself where it lies before.
    fn to_or(self, other: Self) -> Self {
        if other.start >= self.start { self.to(other) } else { other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_with_single_spaces_and_lead_back() {
        let raw = "  Port   Amel\n closes\tits  quay ";
        let mut draft = Draft::default();
        draft.block("# ");
        draft.words(&Words { words: raw, from: Span::new(0, raw.len()), exact: true });
        draft.block("");
        draft.block("");
        let (text, map) = draft.finish();
        assert_eq!(text, "# Port Amel closes its quay");
        let at = text.find("Amel closes").expect("it is there");
        assert_eq!(map.raw(Span::new(at, at + 11)).of(raw), "Amel\n closes");
    }

    #[test]
    fn a_term_of_which_nothing_is_said_is_closed() {
        let words = |words| Words { words, from: Span::default(), exact: false };
        let mut draft = Draft::default();
        draft.line(TERM);
        draft.words(&words("Casualties"));
        draft.line(TERM);
        draft.words(&words("Dead"));
        draft.term();
        draft.words(&words("12"));
        assert_eq!(draft.finish().0, "- **Casualties**\n- **Dead**: 12");
    }

    #[test]
    fn rows_stand_in_lines_whatever_their_cells_hold() {
        let mut draft = Draft::default();
        let words = |words| Words { words, from: Span::default(), exact: false };
        draft.block("");
        draft.words(&words("Over it."));
        for (number, row) in [["A", "B"], ["a|b", "c"]].iter().enumerate() {
            draft.row(number == 0);
            for cell in row {
                draft.block("");
                draft.words(&words(cell));
                draft.cell();
            }
            draft.end_row();
            if number == 0 {
                draft.rule(2);
            }
        }
        draft.block("");
        draft.words(&words("Below."));
        assert_eq!(draft.finish().0, "Over it.\n\n| A | B | \n|---|---|\n| a\\|b | c | \n\nBelow.");
    }
}
