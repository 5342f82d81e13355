//! Units: sentences cut outside quote marks, as lists of items with every marked stretch folded into one.

use std::ops::Range;

use super::lexicon::{Bits, LEXICON, class};
use super::marks::{self, Marked};
use crate::english::class::{Class, contraction};
use crate::english::text::{Sentence, Text, TokenKind, without_possessive};
use crate::english::verb::VerbForm;
use crate::source::Zone;
use crate::span::Span;

/// A word, a hyphenated compound, a mark, or a whole marked stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What is known of it.
    pub bits: Bits,
    /// Its form, where it is a verb.
    pub form: Option<VerbForm>,
    /// Whether the verb form is a common noun too.
    pub noun: bool,
    /// Whether it is a form of a cue.
    pub cue: bool,
    /// Which marked stretch it is; meaningful where `bits` has `QUOTE`.
    pub quote: usize,
}

/// A sentence that no quote mark cuts.
#[derive(Debug)]
pub(super) struct Unit<'t> {
    pub text: &'t Text,
    pub items: Vec<Item>,
    pub zone: Zone,
    /// The paragraph it stands in.
    pub paragraph: usize,
}

/// The paragraphs of `text`, as ranges of tokens; those that one quotation runs through are one.
pub(super) fn paragraphs(text: &Text) -> Vec<Range<usize>> {
    let mut found: Vec<(Range<usize>, Zone)> = Vec::new();
    let mut block = None;
    for sentence in &text.sentences {
        match found.last_mut().filter(|_| block == Some(sentence.block)) {
            Some((last, _)) => last.end = sentence.tokens.end,
            None => found.push((sentence.tokens.clone(), sentence.zone)),
        }
        block = Some(sentence.block);
    }
    let mut joined = Vec::new();
    let mut next = 0;
    while next < found.len() {
        let (mut paragraph, zone) = found[next].clone();
        let alike = |at: &usize| found.get(*at).is_some_and(|(_, other)| *other == zone);
        next += 1;
        while let Some(closing) = marks::closed_in(text, &paragraph, (next..).take_while(alike).map(|at| &found[at].0)) {
            next += closing + 1;
            paragraph.end = found[next - 1].0.end;
        }
        joined.push(paragraph);
    }
    joined
}

/// The sentences of `text`, those joined that meet inside a marked stretch: tokens, zone, paragraph.
pub(super) fn sentences(text: &Text, marks: &[Marked], paragraphs: &[Range<usize>]) -> Vec<(Range<usize>, Zone, usize)> {
    let mut found: Vec<(Range<usize>, Zone, usize)> = Vec::new();
    let (mut mark, mut paragraph) = (0, 0);
    for (tokens, zone) in text.sentences.iter().flat_map(|sentence| cut_signature(text, sentence)) {
        let start = tokens.start;
        while mark < marks.len() && marks[mark].end <= start {
            mark += 1;
        }
        let begins = paragraphs.get(paragraph).is_some_and(|range| range.end <= start);
        paragraph += usize::from(begins);
        let inside = mark < marks.len() && marks[mark].open < start && !begins;
        let goes_on = !begins && found.last().is_some_and(|last| speaker_follows(text, marks, mark, last.0.end));
        match found.last_mut().filter(|_| inside || goes_on) {
            Some(last) => last.0.end = tokens.end,
            None => found.push((tokens, zone, paragraph)),
        }
    }
    found
}

/// A sentence, cut behind a line that signs: "― Ada Lane", and speech in marks on the next line.
fn cut_signature(text: &Text, sentence: &Sentence) -> impl Iterator<Item = (Range<usize>, Zone)> {
    let tokens = sentence.tokens.clone();
    let signs = matches!(text.word(tokens.start), "—" | "–" | "―" | "-") && text.is_capital(tokens.start + 1);
    let line_ends = |at: &usize| {
        let gap = Span::new(text.tokens[*at - 1].span.end, text.tokens[*at].span.start);
        text.words(gap).contains('\n') && matches!(text.word(*at), "“" | "\"" | "„" | "«" | "'" | "‘")
    };
    let cut = (tokens.start + 2..tokens.end.min(tokens.start + 14)).find(|at| signs && line_ends(at)).unwrap_or(tokens.end);
    let zone = sentence.zone;
    [tokens.start..cut, cut..tokens.end].into_iter().filter(|range| !range.is_empty()).map(move |range| (range, zone))
}

/// Whether a stretch that ends in `!` or `?` and a mark at token `end` is followed by a name and a cue: “Never!” Lane declared.
fn speaker_follows(text: &Text, marks: &[Marked], next_mark: usize, end: usize) -> bool {
    let closes = next_mark.checked_sub(1).is_some_and(|at| marks[at].end == end && marks[at].closed);
    let asks = closes && (end.saturating_sub(3)..end).any(|at| matches!(text.word(at), "!" | "?"));
    let cue = |at: usize| LEXICON.word(text.lower(at)).is_some_and(|word| !word.cues.is_empty() && word.bits.any(class::FINITE));
    let beside = (end + 1..end + 5).find(|&at| text.word(at) == ",");
    let after_insertion = beside.is_some_and(|comma| (comma + 2..comma + 16).any(|at| text.word(at - 1) == "," && cue(at)));
    asks && text.is_capital(end) && ((end + 1..end + 5).any(cue) || after_insertion)
}

/// How many items a unit holds at most, so that no text makes the reading slow.
const LONGEST: usize = 240;

impl<'t> Unit<'t> {
    /// Folds the tokens of `range` into one unit, or several where it is longer than any sentence is. `marks` are those of
    /// the whole text that begin in it, numbered from `first_mark`.
    pub(super) fn fold(
        text: &'t Text,
        range: Range<usize>,
        marks: &[Marked],
        first_mark: usize,
        zone: Zone,
        paragraph: usize,
    ) -> Vec<Self> {
        let mut units = Vec::new();
        let mut items: Vec<Item> = Vec::with_capacity(range.len().min(LONGEST));
        let mut mark = 0;
        let mut at = range.start;
        while at < range.end {
            if items.len() == LONGEST {
                units.push(Unit { text, items: std::mem::take(&mut items), zone, paragraph });
            }
            while mark < marks.len() && marks[mark].open < at {
                mark += 1;
            }
            if mark < marks.len() && marks[mark].open == at {
                let end = marks[mark].end.min(range.end);
                items.push(Item { first: at, end, bits: class::QUOTE, form: None, noun: false, cue: false, quote: first_mark + mark });
                at = end;
                continue;
            }
            let mut item = read_item(text, at, range.end);
            // "Will", "May" and "Per" inside a sentence are names.
            let name = item.bits.any(class::MODAL) || text.lower(at) == "per" && text.is_capital(item.end);
            if item.bits.any(class::CAPITAL) && name && !items.is_empty() {
                item.bits = Bits(item.bits.0 & !class::MODAL.or(class::PREP).0);
            }
            // So is "Read" in "Ada Read, the chair": a capital inside a sentence, behind a name.
            let ends_name = items.last().is_some_and(|last: &Item| last.bits.any(class::CAPITAL)) && !text.is_capital(item.end);
            let plain = !matches!(text.lower(item.first), "said" | "told") && !text.lower(item.first).ends_with('s');
            if item.cue && plain && item.bits.any(class::CAPITAL) && zone != Zone::Headline && ends_name {
                item.bits = Bits(item.bits.0 & !class::FINITE.or(class::VERB).0);
                item.cue = false;
            }
            at = item.end;
            items.push(item);
        }
        units.push(Unit { text, items, zone, paragraph });
        units
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether item `at` is there and has one of `bits`.
    pub(super) fn is(&self, at: usize, bits: Bits) -> bool {
        self.items.get(at).is_some_and(|item| item.bits.any(bits))
    }

    /// Item `at` in lower case, for a compound its last word; empty beyond the ends.
    pub(super) fn lower(&self, at: usize) -> &'t str {
        self.items.get(at).map_or("", |item| self.text.lower(item.end - 1))
    }

    /// Whether item `at`, for a compound its last word, is of one of the closed classes `class`.
    pub(super) fn of(&self, at: usize, class: Class) -> bool {
        self.items.get(at).is_some_and(|item| self.text.is(item.end - 1, class))
    }

    /// The bytes of a range of items that is not empty.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.text.span(self.items[range.start].first..self.items[range.end - 1].end)
    }

    /// The words of a range of items that is not empty.
    pub(super) fn words(&self, range: Range<usize>) -> &'t str {
        self.text.words(self.span(range))
    }

    /// The first item from `at` on that is no adverb.
    pub(super) fn over_adverbs(&self, mut at: usize) -> usize {
        while self.is(at, class::ADV) || self.is_manner(at) {
            at += 1;
        }
        at
    }

    /// An adverb of manner: "flatly", "tersely".
    pub(super) fn is_manner(&self, at: usize) -> bool {
        self.is(at, class::WORD)
            && !self.is(at, class::CAPITAL.or(class::VERB))
            && self.lower(at).len() > 4
            && self.lower(at).ends_with("ly")
            && !matches!(
                self.lower(at),
                "family"
                    | "ally"
                    | "rally"
                    | "assembly"
                    | "reply"
                    | "supply"
                    | "daily"
                    | "weekly"
                    | "monthly"
                    | "early"
                    | "nightly"
                    | "only"
            )
    }

    /// Whether the unit is speech in marks and nothing else, of sentences of its own.
    pub(super) fn is_speech(&self) -> bool {
        let last = self.items.iter().rposition(|item| item.bits.any(class::QUOTE));
        last.is_some_and(|at| self.ends_clause(at)) && self.items.iter().all(|item| item.bits.any(class::QUOTE.or(class::MARK)))
    }

    /// Whether a marked stretch, item `at`, ends as a sentence or clause of its own does: with `,` `.` `?` or `!` inside.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let item = self.items[at];
        let is_mark = |token: usize| matches!(self.text.word(token), "”" | "\"" | "'" | "’" | "“" | "»" | "«" | "‘" | "`");
        let last = (item.first + 1..item.end).rev().find(|&token| !is_mark(token)).unwrap_or(item.first);
        matches!(self.text.word(last), "," | "." | "?" | "!" | "…" | "—" | "–" | "-")
    }
}

/// What a contraction is: "he's" a pronoun with its auxiliary, "didn't" an auxiliary with its negation.
fn contracted(lower: &str) -> Option<Bits> {
    let (host, clitic) = contraction(lower)?;
    let bits = |word: &str| LEXICON.word(word).map_or(Bits::NONE, |word| word.bits);
    match clitic {
        "not" => Some(Bits(bits(host).0 & class::AUX.0).or(class::NEG)),
        _ if !bits(host).any(class::SUBJ) => None,
        // "'d" is "had" in speech that is told.
        "would" => Some(class::SUBJ.or(class::HAVE)),
        _ => Some(class::SUBJ.or(Bits(bits(clitic).0 & class::AUX.0))),
    }
}

fn read_item(text: &Text, at: usize, limit: usize) -> Item {
    let token = text.tokens[at];
    let mut item = Item { first: at, end: at + 1, bits: Bits::NONE, form: None, noun: false, cue: false, quote: 0 };
    if token.kind == TokenKind::Mark {
        item.bits = match text.word(at) {
            "," => class::COMMA,
            "—" | "–" | "―" => class::DASH,
            "-" if token.spaced => class::DASH,
            ":" => class::COLON,
            _ => class::MARK,
        };
        return item;
    }
    let joined = |at: usize| {
        at + 1 < limit
            && matches!(text.word(at), "-" | "‑" | "/")
            && !text.tokens[at].spaced
            && !text.tokens[at + 1].spaced
            && text.tokens[at + 1].kind != TokenKind::Mark
    };
    while item.end < limit && joined(item.end) {
        item.end += 2;
    }
    item.bits = class::WORD;
    if token.kind == TokenKind::Figure {
        item.bits.set(class::FIGURE);
    }
    if text.is_capital(at) {
        item.bits.set(class::CAPITAL);
    }
    if item.end > at + 1 {
        item.bits.set(class::COMPOUND);
        let kept = class::ROLE.or(class::PEOPLE).or(class::ORG).or(class::REPORT);
        if let Some(word) = LEXICON.word(text.lower(item.end - 1)) {
            item.bits.set(Bits(word.bits.0 & kept.0));
        }
        return item;
    }
    let written = text.word(at);
    let mut lower = text.lower(at);
    if let Some(bits) = contracted(lower) {
        item.bits.set(bits);
        return item;
    }
    let stem = without_possessive(lower);
    if stem != lower {
        item.bits.set(class::GENITIVE);
        lower = stem;
    } else if token.kind == TokenKind::Word
        && matches!(text.word(at + 1), "'" | "’")
        && lower.ends_with('s')
        && at + 1 < limit
        && !text.tokens[at + 1].spaced
    {
        item.bits.set(class::GENITIVE);
        item.end += 1;
    }
    if written.len() > 1
        && written.chars().filter(|c| c.is_alphabetic()).count() > 1
        && written.chars().all(|c| c.is_uppercase() || c == '.')
    {
        item.bits.set(class::ACRONYM);
    }
    // A verb that no list holds still shows its past form.
    if item.bits.0 == class::WORD.0 && lower.len() > 4 && lower.ends_with("ed") && LEXICON.word(lower).is_none() {
        item.bits.set(class::VERB.or(class::PAST).or(class::FINITE));
        item.form = Some(VerbForm::Past);
    }
    if let Some(word) = LEXICON.word(lower).or_else(|| LEXICON.word(lower.strip_suffix('.')?)) {
        item.bits.set(word.bits);
        if item.bits.any(class::OCCUPATION) && !item.bits.any(class::CAPITAL) {
            item.bits.set(if lower.ends_with('s') { class::PEOPLE } else { class::ROLE });
        }
        if !item.bits.any(class::GENITIVE) {
            item.form = word.form;
            item.noun = word.noun;
            item.cue = !word.cues.is_empty();
        }
    }
    if written == "US" || lower == "us" && item.bits.any(class::ACRONYM) {
        item.bits = Bits(item.bits.0 & !class::OBJ.0);
    } else if lower == "us" {
        item.bits = Bits(item.bits.0 & !class::METONYM.0);
    }
    item
}
