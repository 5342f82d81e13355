//! Quote marks: which stretches of a text stand inside them.
//!
//! Every style is read in one pass: “ ”, " ", „ “, „ ”, « », » «, and single marks where they cannot be apostrophes. A mark
//! that fits nothing is left alone, so that no odd mark swallows what follows it.

use std::ops::Range;

use crate::english::text::{Text, TokenKind};

/// A stretch in quote marks, as tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The opening mark.
    pub open: usize,
    /// One past the closing mark, or past the last token of the paragraph where none closes it.
    pub end: usize,
    /// Whether a mark closes it.
    pub closed: bool,
    /// Whether it goes on in the stretch that follows in the list, which opens the next paragraph.
    pub continues: bool,
}

impl Marked {
    /// The tokens between the marks.
    pub(super) fn inner(&self) -> Range<usize> {
        self.open + 1..(self.end - usize::from(self.closed)).max(self.open + 1)
    }
}

/// The outermost marked stretches of `text`, in order; none crosses a paragraph.
pub(super) fn read(text: &Text, paragraphs: &[Range<usize>]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let first = found.len();
        let next_opens = paragraphs.get(number + 1).is_some_and(|next| is_opener(text, next.start, true));
        in_paragraph(text, paragraph.clone(), next_opens, &mut found);
        let continues = found.len() > first && next_opens && found.last().is_some_and(|last| !last.closed);
        if let Some(last) = found.last_mut().filter(|_| continues) {
            last.continues = true;
        }
    }
    found
}

/// Lines without a mark that a quotation may run through.
const RUN: usize = 8;

/// The first of the paragraphs `behind` that closes what `paragraph` leaves open, before it opens anything: in a layout of
/// a line a sentence a quotation runs through several.
pub(super) fn closed_in<'r>(text: &Text, paragraph: &Range<usize>, behind: impl Iterator<Item = &'r Range<usize>>) -> Option<usize> {
    let mut open = None;
    for at in paragraph.clone() {
        let Some(c) = mark(text, at) else { continue };
        let opens = is_opener(text, at, at == paragraph.start);
        match open {
            Some(mark) if closes(mark, c) && !(c == '"' && opens) => open = None,
            _ if opens && at + width(text, at) < paragraph.end => open = Some(c),
            _ => {}
        }
    }
    let open = open?;
    for (number, next) in behind.take(RUN).enumerate() {
        let first = next.clone().find(|&at| mark(text, at).is_some_and(|c| closes(open, c) || is_opener(text, at, at == next.start)));
        if let Some(at) = first {
            let closing = mark(text, at).is_some_and(|c| closes(open, c)) && !is_opener(text, at, at == next.start);
            return closing.then_some(number);
        }
    }
    None
}

/// The mark at token `at`. Two apostrophes or two backticks that touch are one double mark, the first of them.
fn mark(text: &Text, at: usize) -> Option<char> {
    let token = text.tokens.get(at)?;
    if token.kind != TokenKind::Mark {
        return None;
    }
    let c = text.word(at).chars().next()?;
    if matches!(c, '\'' | '`') {
        let same = |other: usize| text.word(other) == text.word(at);
        if same(at + 1) && !text.tokens[at + 1].spaced {
            return Some('"');
        }
        if at > 0 && !token.spaced && same(at - 1) {
            return None;
        }
    }
    Some(c)
}

/// How many tokens the mark at `at` takes.
fn width(text: &Text, at: usize) -> usize {
    1 + usize::from(mark(text, at) == Some('"') && text.word(at) != "\"")
}

fn spaced(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_none_or(|token| token.spaced)
}

fn is_opener(text: &Text, at: usize, first: bool) -> bool {
    match mark(text, at) {
        Some('“' | '„' | '«') => true,
        Some('"') => {
            let after_bracket = at > 0 && matches!(mark(text, at - 1), Some('(' | '[' | '—' | '–' | '-' | ':' | '/'));
            first || spaced(text, at) || after_bracket
        }
        Some('»' | '”') => (first || spaced(text, at)) && !spaced(text, at + 1),
        _ => false,
    }
}

/// The marks that close what `open` opens.
fn closes(open: char, c: char) -> bool {
    match open {
        '“' | '”' => c == '”' || c == '"',
        '"' => c == '"' || c == '”',
        '„' => c == '“' || c == '”' || c == '"',
        '«' => c == '»',
        '»' => c == '«',
        _ => false,
    }
}

/// Pairs each closing mark with the last opening mark it fits, and keeps the outermost pairs. An opening mark that nothing
/// closes runs to the end of the paragraph where it stands at a place that speech begins at, and is odd elsewhere.
fn in_paragraph(text: &Text, paragraph: Range<usize>, next_opens: bool, found: &mut Vec<Marked>) {
    let first_found = found.len();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut at = paragraph.start;
    while at < paragraph.end {
        let Some(c) = mark(text, at) else {
            at += 1;
            continue;
        };
        let first = at == paragraph.start;
        let near = open.len().saturating_sub(NESTING)..open.len();
        let top = near.clone().rev().find(|&level| closes(open[level].1, c));
        let opens = is_opener(text, at, first) && at + width(text, at) < paragraph.end;
        // An opening mark at the very end closes: “It rained. “
        let last = at + width(text, at) >= paragraph.end && c != '\'';
        let top = top.or_else(|| near.rev().find(|&level| last && open[level].1 == c));
        if let Some(level) = top.filter(|_| !(c == '"' && opens && !spaced(text, at + width(text, at)))) {
            let start = open[level].0;
            open.truncate(level);
            if at > start + width(text, start) {
                while found.len() > first_found && found.last().is_some_and(|inner| inner.open > start) {
                    found.pop();
                }
                found.push(Marked { open: start, end: at + width(text, at), closed: true, continues: false });
            }
        } else if opens {
            // A straight mark that opens twice was odd the first time.
            if c == '"' && open.last().is_some_and(|&(_, mark)| mark == '"') {
                open.pop();
            }
            open.push((at, c));
        } else if open.is_empty()
            && matches!(c, '\'' | '‘' | '‚')
            && (first || spaced(text, at))
            && !spaced(text, at + 1)
            && let Some(end) = closing_single(text, at, paragraph.end)
        {
            found.push(Marked { open: at, end, closed: true, continues: false });
            at = end;
            continue;
        }
        at += width(text, at);
    }
    let Some(&(start, _)) = open.first() else { return };
    let begins_speech = next_opens || start == paragraph.start || matches!(mark(text, start - 1), Some(',' | ':'));
    let free = found[first_found..].last().is_none_or(|last| last.open < start);
    if begins_speech && free && paragraph.end > start + 1 {
        found.push(Marked { open: start, end: paragraph.end, closed: false, continues: false });
    }
}

/// How many open marks of other kinds a closing mark may leave behind.
const NESTING: usize = 4;

/// One past the mark that closes a single quote mark at `open`, within sixty tokens.
fn closing_single(text: &Text, open: usize, end: usize) -> Option<usize> {
    let limit = end.min(open + 60);
    for at in open + 1..limit {
        match mark(text, at) {
            Some('\'' | '’' | '‘') if !spaced(text, at) => {
                let next_free = at + 1 >= end || spaced(text, at + 1) || text.tokens[at + 1].kind == TokenKind::Mark;
                let plural = text.tokens[at - 1].kind == TokenKind::Word && text.lower(at - 1).ends_with('s');
                let word_follows = at + 1 < end && text.tokens[at + 1].kind == TokenKind::Word;
                if next_free && !(plural && word_follows) {
                    return Some(at + 1);
                }
            }
            Some('“' | '”' | '"' | '„' | '«' | '»') => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    fn marked(plain: &str) -> Vec<String> {
        let block = Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" };
        let text = Text::new(plain, &[block]);
        let all = 0..text.tokens.len();
        read(&text, &[all]).into_iter().map(|m| text.words(text.span(m.open..m.end)).to_owned()).collect()
    }

    #[test]
    fn every_style_is_read() {
        for (plain, expected) in [
            ("He said “yes” twice.", "“yes”"),
            ("He said \"yes\" twice.", "\"yes\""),
            ("Er sagte „ja“ dazu.", "„ja“"),
            ("Er sagte „ja” dazu.", "„ja”"),
            ("Il dit « oui » ici.", "« oui »"),
            ("Er sagte »ja« dazu.", "»ja«"),
            ("He said ''yes'' twice.", "''yes''"),
            ("He said 'maybe' twice.", "'maybe'"),
            ("He said “I heard “no” there” twice.", "“I heard “no” there”"),
        ] {
            assert_eq!(marked(plain), [expected], "{plain}");
        }
    }

    #[test]
    fn a_quotation_runs_through_lines_up_to_its_closing_mark() {
        let lines = |plain: &str| {
            let mut at = 0;
            let block = |line: &str| {
                let span = Span::new(at, at + line.len());
                at += line.len() + 1;
                Block { span, zone: Zone::Body, because: "" }
            };
            let blocks: Vec<Block> = plain.split('\n').map(block).collect();
            super::super::unit::paragraphs(&Text::new(plain, &blocks)).len()
        };
        assert_eq!(lines("“It rained all day.\nNobody slept.\nThen it froze,” Lane said.\nThe town is quiet."), 2);
        assert_eq!(lines("\"It rained all day.\nThen it froze,\" Lane said.\nThe town is quiet."), 2);
        assert_eq!(lines("\"It rained all day.\n\"Then it froze,\" Lane said.\nThe town is quiet."), 3);
        assert_eq!(lines("A stray “ mark.\nThe town is quiet.\n“Yes,” Lane said."), 3);
    }

    #[test]
    fn an_odd_mark_swallows_nothing() {
        assert_eq!(marked("A 2\" pipe broke. He said “yes”."), ["“yes”"]);
        assert_eq!(marked("The miners' union met. The leaders' plan failed."), Vec::<String>::new());
        assert_eq!(marked("Stray “ mark, then “yes” there."), ["“yes”"]);
        assert_eq!(marked("\""), Vec::<String>::new());
    }
}
