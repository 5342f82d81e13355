//! What every annotator reads: the plain text of a source, cut into tokens and sentences.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization as _;

use super::class::Class;
use super::form::WordForm;
use super::reading::{self, Reading};
use super::table::WordSet;
use crate::outline::Outline;
use crate::source::{Block, Zone};
use crate::span::Span;

/// A source's plain text with its tokens and sentences. All spans count bytes of `plain`.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The text.
    pub plain: String,
    /// The tokens of the whole text, furniture included, in order.
    pub tokens: Vec<Token>,
    /// The sentences, in order. No sentence crosses from one zone into another.
    pub sentences: Vec<Sentence>,
    /// The words that stand somewhere without a capital; made when first asked for.
    common: OnceLock<WordSet<&'static WordForm>>,
    /// The most tokens that a sentence has.
    longest: usize,
    /// Whether a sentence of the article itself had more, and was cut.
    pub is_cut: bool,
}

/// A word, a figure or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space (or the start of a block) stands before it.
    pub spaced: bool,
    /// What the word is as a verb, read in its sentence.
    pub reading: Reading,
    /// Whether it is a word that begins with a capital letter.
    pub is_capital: bool,
    /// Its form.
    pub form: &'static WordForm,
}

/// The kinds of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with apostrophes inside ("don't", "Russia's", "O’Neill") and the full stops of an abbreviation
    /// ("U.S.", "Gov."). Hyphens part words: "Russia-Ukraine" is three tokens.
    Word,
    /// Digits with their separators: "6,000", "2.5". Not "18:19", "50-day", "21st": those are several tokens.
    Figure,
    /// One other character.
    Mark,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as a range into [`Text::tokens`].
    pub tokens: Range<usize>,
    /// The part of the page it stands in.
    pub zone: Zone,
    /// Which block it begins in, from 0.
    pub block: usize,
}

/// Abbreviations that keep their full stop and end no sentence before a capital letter, lower-cased, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "cpl", "maj", "adm", "gov", "sen", "rep", "rev", "hon", "pres",
    "st", "mt", "ft", "jr", "sr", "vs", "etc", "no", "nos", "fig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "corp", "inc", "co", "ltd", "bros", "dept", "univ", "ave",
    "blvd", "rd", "cmdr", "supt", "insp", "det", "messrs", "mme", "mlle", "a.m", "p.m", "approx", "est", "min", "max", "cf", "al", "vol",
    "pp", "ed", "eds", "rs",
];

/// Of those, the ones that also end sentences often ("Smith Corp. The"): a capital letter after them decides nothing,
/// so a sentence ends there when the next word is a common sentence opener.
const MAY_END: &[&str] = &["corp", "inc", "co", "ltd", "bros", "jr", "sr", "etc", "a.m", "p.m", "al", "no"];

const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "however",
    "meanwhile",
    "after",
    "before",
    "while",
    "when",
    "if",
    "for",
    "as",
    "his",
    "her",
    "their",
    "its",
    "there",
];

/// Tokens of a sentence longer than any that is written: a text without full stops is cut here unless the command line says otherwise, so
/// that nothing that is asked of a sentence is asked of the whole of it.
pub const LONGEST_SENTENCE: usize = 500;

/// Words without a possessive ending: "Lane's".
pub fn without_possessive(words: &str) -> &str {
    words.strip_suffix('s').and_then(|words| words.strip_suffix(is_apostrophe)).unwrap_or(words)
}

/// Whether a phrase is cut into tokens at its blanks alone: letters of English, and one blank between two words.
pub fn is_plain(phrase: &str) -> bool {
    phrase.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Words in one line, with one blank between two.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Text {
    /// How many words it has.
    pub fn word_count(&self) -> usize {
        self.tokens.iter().filter(|token| token.kind == TokenKind::Word).count()
    }

    /// Cuts `plain` into tokens and sentences. `blocks` are the source's, in order; they do not overlap.
    pub fn new(plain: &str, blocks: &[Block]) -> Self {
        Self::with_cells(plain, blocks, &Outline::default(), LONGEST_SENTENCE)
    }

    /// The same, where the cells of `outline` are sentences of their own, and what parts them belongs to none; no sentence has more than
    /// `longest` tokens.
    pub fn with_cells(plain: &str, blocks: &[Block], outline: &Outline, longest: usize) -> Self {
        let mut text = Self { plain: plain.to_owned(), longest, ..Self::default() };
        for (number, block) in blocks.iter().enumerate() {
            let first = text.tokens.len();
            text.tokenize(block.span);
            let cells = outline.cells();
            let from = cells.partition_point(|cell| cell.span.start < block.span.start);
            let to = cells.partition_point(|cell| cell.span.start < block.span.end);
            if from == to {
                text.cut(first, block.zone, number);
            }
            for cell in &cells[from..to] {
                text.cut_stretch(text.tokens_in(cell.span), block.zone, (number, 0), number);
            }
        }
        reading::read(&mut text);
        text
    }

    /// Only cuts `plain` into tokens: of a phrase that is no text, nothing else is asked.
    pub fn unread(plain: &str) -> Self {
        let mut text = Self { plain: plain.to_owned(), ..Self::default() };
        text.tokenize(Span::new(0, plain.len()));
        text
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.plain)
    }

    /// Whether the text has the word `lower` without a capital too, so that it is no name.
    pub fn is_common(&self, lower: &str) -> bool {
        let without_capital = || self.tokens.iter().filter(|token| !token.is_capital).map(|token| token.form).collect();
        self.common.get_or_init(without_capital).contains(WordForm::of(lower))
    }

    /// Whether most words of the sentence are capitalised, as in a headline: what is a name there, nothing tells.
    pub fn is_title_case(&self, sentence: &Sentence) -> bool {
        2 * sentence.tokens.clone().filter(|&at| self.is_capital(at)).count() > sentence.tokens.len()
    }

    /// Whether token `at`, of a stretch up to `end`, is the last word of a name. It stands for the whole: "New Lowen Stock
    /// Exchange" is one name and not four.
    pub fn ends_name(&self, at: usize, end: usize) -> bool {
        self.is_capital(at) && !(at + 1 < end && self.is_capital(at + 1))
    }

    /// Token `at` as written; empty beyond the last.
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.span.of(&self.plain))
    }

    /// The form of token `at`; that of nothing beyond the last.
    pub fn form(&self, at: usize) -> &'static WordForm {
        self.tokens.get(at).map_or_else(|| WordForm::of(""), |token| token.form)
    }

    /// The normal form of token `at`: in lower case, with straight apostrophes and hyphens, without soft hyphens and ligatures.
    /// Empty beyond the last.
    pub fn lower(&self, at: usize) -> &'static str {
        self.tokens.get(at).map_or("", |token| token.form.normal())
    }

    /// The normal forms of `tokens`, one behind the other without blanks.
    pub fn run_together(&self, tokens: Range<usize>) -> String {
        self.tokens[tokens].iter().map(|token| token.form.normal()).collect()
    }

    /// Whether token `at` has a possessive ending: "Lane's".
    pub fn is_possessive(&self, at: usize) -> bool {
        let lower = self.lower(at);
        without_possessive(lower) != lower
    }

    /// The closed classes of token `at`; none beyond the last.
    pub fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::OPEN, |token| token.form.class())
    }

    /// Whether token `at` is of one of the closed classes `class`.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.class(at).any(class)
    }

    /// Whether token `at` is a word that begins with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_capital)
    }

    /// The span from token `range.start` to the one before `range.end`, which must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }

    /// The tokens that lie wholly inside `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let last = self.tokens.partition_point(|token| token.span.end <= span.end);
        first..last.max(first)
    }

    /// The tokens that `span` touches: of "Friday" in "Friday's" the one token.
    pub fn tokens_at(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let last = self.tokens.partition_point(|token| token.span.start < span.end);
        first..last.max(first)
    }

    /// The sentence that holds the byte at `offset`, as an index into `sentences`.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let at = self.sentences.partition_point(|s| s.span.start <= offset).checked_sub(1)?;
        (offset < self.sentences[at].span.end).then_some(at)
    }

    /// Cuts the tokens from `first` on, which are one block's, into sentences.
    fn cut(&mut self, first: usize, zone: Zone, block: usize) {
        let mut start = first;
        let mut begins_in = block;
        // A paragraph that breaks off in mid-sentence goes on in the next block.
        if self.continues(first, zone, block)
            && let Some(open) = self.sentences.pop()
        {
            start = open.tokens.start;
            begins_in = open.block;
        }
        self.cut_stretch(start..self.tokens.len(), zone, (begins_in, first), block);
    }

    /// Cuts the tokens `stretch` into sentences; those before the token `first` begin in the block `before`, the others in `block`.
    fn cut_stretch(&mut self, stretch: Range<usize>, zone: Zone, (before, first): (usize, usize), block: usize) {
        let begins_in = |start: usize| if start < first { before } else { block };
        let (mut start, mut at) = (stretch.start, stretch.start);
        while at < stretch.end {
            if let Some(end) = self.sentence_end(at).map(|end| end.min(stretch.end)) {
                self.push(start..end, zone, begins_in(start));
                (start, at) = (end, end);
            } else if at - start >= self.longest {
                self.is_cut |= zone == Zone::Body;
                let end = self.pause(start, at);
                self.push(start..end, zone, begins_in(start));
                start = end;
            } else {
                at += 1;
            }
        }
        if start < stretch.end {
            self.push(start..stretch.end, zone, begins_in(start));
        }
    }

    /// Where a sentence from `start` that is too long at `end` is cut: behind the last comma or the like of its second half, else there.
    fn pause(&self, start: usize, end: usize) -> usize {
        let pauses = |at: &usize| matches!(self.word(*at), "," | ";" | ":" | "–" | "—");
        (start.midpoint(end)..end).rev().find(pauses).map_or(end, |at| at + 1)
    }

    /// Whether the block that begins at token `first` goes on with the last sentence.
    fn continues(&self, first: usize, zone: Zone, block: usize) -> bool {
        let lower_case = |at: usize| self.word(at).chars().next().is_some_and(char::is_lowercase);
        self.sentences
            .last()
            .is_some_and(|last| zone == Zone::Body && last.zone == zone && last.block + 1 == block && lower_case(last.tokens.end - 1))
            && lower_case(first)
    }

    /// Appends the tokens of `block`.
    fn tokenize(&mut self, block: Span) {
        let plain = std::mem::take(&mut self.plain);
        let text = block.of(&plain);
        let mut normal = String::new();
        let mut spaced = true;
        let mut next = 0;
        while let Some(c) = text[next..].chars().next() {
            let at = next;
            next += c.len_utf8();
            if c.is_whitespace() || is_invisible(c) {
                spaced |= c.is_whitespace();
                continue;
            }
            let rest = &text[at..];
            let (kind, len) = if c.is_ascii_digit() {
                (TokenKind::Figure, figure_len(rest))
            } else if c.is_alphabetic() {
                (TokenKind::Word, word_len(rest))
            } else {
                (TokenKind::Mark, c.len_utf8())
            };
            next = at + len;
            let start = block.start + at;
            let form = form_of(&rest[..len], kind, &mut normal);
            let is_capital = kind == TokenKind::Word && c.is_uppercase();
            let (span, reading) = (Span::new(start, start + len), Reading::default());
            self.tokens.push(Token { span, kind, spaced, is_capital, reading, form });
            spaced = false;
        }
        self.plain = plain;
    }

    fn push(&mut self, tokens: Range<usize>, zone: Zone, block: usize) {
        self.sentences.push(Sentence { span: self.span(tokens.clone()), tokens, zone, block });
    }

    /// Where the sentence ends, as the token after it, if the token `at` is what ends it.
    fn sentence_end(&self, at: usize) -> Option<usize> {
        let mark = self.word(at);
        let stop_of_abbreviation = self.tokens[at].kind == TokenKind::Word && mark.ends_with('.');
        if !matches!(mark, "." | "!" | "?" | "…") && !stop_of_abbreviation {
            return None;
        }
        let mut end = at + 1;
        while matches!(self.word(end), "." | "!" | "?" | "…") && !self.tokens[end].spaced {
            end += 1;
        }
        let closers = end;
        while matches!(self.word(end), "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "“") && !self.tokens[end].spaced {
            end += 1;
        }
        let Some(next) = self.tokens.get(end) else { return Some(end) };
        if !next.spaced {
            return None;
        }
        // What opens the next sentence may stand behind an opening mark.
        let opener = (end..end + 3).find(|&i| self.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark))?;
        let first = self.word(opener).chars().next()?;
        if first.is_lowercase() {
            return None;
        }
        // “We will win!” Smith said: a closed quotation followed by its speaker and a verb of saying goes on.
        if end > closers && mark != "." && first.is_uppercase() && self.speaker_follows(opener) {
            return None;
        }
        if stop_of_abbreviation {
            let word = self.lower(at).trim_end_matches('.');
            let initial = word.chars().count() == 1 || (word.contains('.') && !MAY_END.contains(&word));
            if MAY_END.contains(&word) || (initial && word.contains('.')) {
                return OPENERS.contains(&self.lower(opener)).then_some(end);
            }
            if initial || ABBREVIATIONS.contains(&word) {
                return None;
            }
        }
        Some(end)
    }

    fn speaker_follows(&self, at: usize) -> bool {
        (at + 1..at + 5).any(|i| matches!(self.lower(i), "said" | "says" | "asked" | "added" | "told" | "wrote" | "shouted"))
            && self.is_capital(at)
    }
}

/// The form of `word`. `normal` is room to spell it in.
fn form_of(word: &str, kind: TokenKind, normal: &mut String) -> &'static WordForm {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return WordForm::of(word);
    }
    normal.clear();
    normalize(word, kind, normal);
    WordForm::of(normal)
}

/// Appends the normal form of `word` to `normal`.
fn normalize(word: &str, kind: TokenKind, normal: &mut String) {
    if word.is_ascii() {
        normal.push_str(word);
        normal.make_ascii_lowercase();
        return;
    }
    match kind {
        TokenKind::Word => {
            let letters = word.nfkc().filter(|&c| !is_invisible(c)).flat_map(char::to_lowercase);
            normal.extend(letters.map(|c| if is_apostrophe(c) { '\'' } else { c }));
        }
        TokenKind::Figure => normal.push_str(word),
        TokenKind::Mark => normal.push_str(match word {
            "\u{2010}" | "\u{2011}" => "-",
            "\u{2012}" => "–",
            "\u{2015}" => "—",
            other => other,
        }),
    }
}

/// The signs that people write for an apostrophe: straight, curly, turned, the letter, the prime.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '\u{2bc}' | '\u{2032}')
}

/// What is not seen: joiners, directions, soft hyphens.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// Digits, with "," or "." between digits.
fn figure_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 1;
    while len < bytes.len() {
        let separator = matches!(bytes[len], b',' | b'.') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[len].is_ascii_digit() && !separator {
            break;
        }
        len += 1;
    }
    len
}

/// Letters and combining marks; an apostrophe between letters; the stops of "U.S." and of known abbreviations.
fn word_len(rest: &str) -> usize {
    // Most words are of plain letters, and nothing that could be a part of them stands behind.
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(|&byte| byte.is_ascii() && !matches!(byte, b'.' | b'\'')) {
        return plain;
    }
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let letter_next = next.is_some_and(char::is_alphabetic);
        if c.is_alphabetic() || is_combining(c) || ((is_apostrophe(c) || is_invisible(c)) && letter_next) {
            len = at + c.len_utf8();
        } else {
            break;
        }
    }
    let bytes = rest.as_bytes();
    if bytes.get(len) != Some(&b'.') {
        return len;
    }
    // Single letters parted by stops: "U.S.", "a.m.", "D.C."
    let mut end = len;
    if rest[..len].chars().count() == 1 {
        while bytes.get(end) == Some(&b'.') {
            let after = &rest[end + 1..];
            let mut letters = after.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), Some('.')) if letter.is_alphabetic() => end += 1 + letter.len_utf8(),
                _ => break,
            }
        }
        if end > len || rest.chars().next().is_some_and(char::is_uppercase) {
            return end + 1;
        }
        return len;
    }
    let word = rest[..len].to_ascii_lowercase();
    let known = ABBREVIATIONS.contains(&word.as_str());
    // "no." and "mar." as words that end a sentence: only an abbreviation when something follows on the line.
    let continues = rest[len + 1..].chars().find(|c| !c.is_whitespace()).is_some_and(|c| c.is_alphanumeric());
    let figure_next = rest[len + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    match word.as_str() {
        "no" | "nos" | "fig" | "min" | "max" | "est" | "ed" | "vol" | "rs" | "sat" | "sun" | "mar" | "may" if !figure_next => len,
        _ if known && continues => len + 1,
        _ => len,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(plain: &str) -> Text {
        let span = Span::new(0, plain.len());
        Text::new(plain, &[Block { span, zone: Zone::Body, because: "" }])
    }

    fn tokens(plain: &str) -> Vec<String> {
        let text = text(plain);
        (0..text.tokens.len()).map(|at| text.word(at).to_owned()).collect()
    }

    fn sentences(plain: &str) -> Vec<String> {
        let text = text(plain);
        text.sentences.iter().map(|s| text.words(s.span).to_owned()).collect()
    }

    #[test]
    fn hyphens_part_words_and_apostrophes_do_not() {
        assert_eq!(tokens("Russia-Ukraine talks don't"), ["Russia", "-", "Ukraine", "talks", "don't"]);
        assert_eq!(tokens("a 50-day deadline at 18:19"), ["a", "50", "-", "day", "deadline", "at", "18", ":", "19"]);
    }

    #[test]
    fn figures_keep_their_separators_and_lose_the_full_stop() {
        assert_eq!(tokens("6,000 and 2.5."), ["6,000", "and", "2.5", "."]);
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert_eq!(sentences("Gov. Maria L. Torres of the U.S. told Dr. Lee. It rained.").len(), 2);
        assert_eq!(sentences("It closed at 5 p.m. The crowd left.").len(), 2);
        assert_eq!(sentences("He works for Acme Corp. in St. Louis."), ["He works for Acme Corp. in St. Louis."]);
        assert_eq!(sentences("Did he agree? He said no. Then he left.").len(), 3);
    }

    #[test]
    fn a_quotation_that_its_speaker_follows_goes_on() {
        assert_eq!(sentences("“We will win!” Ada Lane said. They lost.").len(), 2);
        assert_eq!(sentences("“We will win.” “You will not.”").len(), 2);
    }
}
