//! A text as the words that are compared.

use super::grade::is_content;
use crate::english::form::WordForm;
use crate::english::spelling::{fold_spelling, is_spelled_number};
use crate::span::Span;

/// One word as it is compared: folded, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower case, spelling variants folded, contractions opened ("don't" is two words, "do" and "not", of one span).
    pub folded: &'static WordForm,
    /// Whether it carries matter.
    pub is_content: bool,
    /// Bytes of the text it was read from.
    pub span: Span,
    /// What the text itself says is missing between this word and the one before.
    pub gap: Gap,
    /// Whether a sentence begins with it. The first word of a text always does.
    pub opens_sentence: bool,
}

/// What may stand unquoted before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing is said to be missing.
    None,
    /// An editor's words in square brackets, which often stand for a pronoun or a title.
    Bracket,
    /// An ellipsis: any number of words.
    Ellipsis,
}

/// Reads a text as words: quote marks, case and punctuation are set aside, an editor's words in brackets dropped, ellipses kept
/// as gaps.
pub(super) fn read(text: &str) -> Vec<Word> {
    let mut reader = Reader { text, at: 0, words: Vec::new(), gap: Gap::None, stop: true, after_mark: false };
    while let Some(c) = reader.peek() {
        reader.step(c);
    }
    reader.words
}

/// Longest stretch in square brackets that is taken for an editor's words; a bracket without an end near is a stray mark.
const LONGEST_BRACKET: usize = 200;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    words: Vec<Word>,
    gap: Gap,
    /// Whether a sentence may open with the next word: after a full stop, at the start.
    stop: bool,
    /// Whether nothing but space has come since a double quote mark.
    after_mark: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn step(&mut self, c: char) {
        if c.is_whitespace() {
            self.at += c.len_utf8();
            return;
        }
        if is_double_mark(c) {
            // A mark closed and another opened: an attribution stood between.
            self.stop |= self.after_mark;
            self.after_mark = true;
            self.at += c.len_utf8();
            return;
        }
        self.after_mark = false;
        match c {
            '[' => self.bracket(b']'),
            '(' => self.bracket(b')'),
            '…' => self.ellipsis(c.len_utf8()),
            '.' => self.dots(),
            '!' | '?' => {
                self.stop = true;
                self.at += 1;
            }
            '%' => {
                self.push("percent", Span::new(self.at, self.at + 1), false);
                self.at += 1;
            }
            _ if c.is_alphanumeric() || (is_currency(c) && self.digit_at(self.at + c.len_utf8())) => self.word(""),
            _ => self.at += c.len_utf8(),
        }
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn ellipsis(&mut self, len: usize) {
        self.gap = Gap::Ellipsis;
        self.at += len;
    }

    /// A full stop, or an ellipsis written with dots, spaced or not.
    fn dots(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let run = rest.iter().take_while(|&&byte| byte == b'.' || byte == b' ').count();
        let dots = rest[..run].iter().filter(|&&byte| byte == b'.').count();
        if dots > 1 {
            return self.ellipsis(run);
        }
        let abbreviated = self.words.last().is_some_and(|word| word.span.end == self.at && ABBREVIATIONS.contains(&word.folded.normal()));
        self.stop |= !abbreviated;
        self.at += 1;
    }

    /// "[the minister]" is a gap, in round brackets too, for nobody speaks them; "[T]he" is a word; the brackets in
    /// "want[s]" are dropped.
    fn bracket(&mut self, closer: u8) {
        let rest = &self.text.as_bytes()[self.at..];
        let end = rest.iter().take(LONGEST_BRACKET).position(|&byte| byte == closer);
        let Some(end) = end else {
            self.at += 1;
            return;
        };
        let (inner, after) = (self.at + 1..self.at + end, self.at + end + 1);
        let joined = self.text[after..].chars().next().is_some_and(char::is_alphabetic);
        let letters = self.text[inner.clone()].chars().all(char::is_alphabetic) && (1..=2).contains(&inner.len());
        self.at = after;
        if joined && letters {
            return self.word(&self.text[inner]);
        }
        let suffix = self.words.last().is_some_and(|word| word.span.end + 1 == inner.start);
        if !suffix {
            self.gap = self.gap.max(Gap::Bracket);
        }
    }

    /// Reads the word that begins here; `head` are letters that stood in brackets before it.
    fn word(&mut self, head: &str) {
        let start = self.at;
        let mut raw = head.to_lowercase();
        let mut part = 0;
        let mut last = None;
        while let Some(c) = self.peek() {
            let next = || self.text[self.at + c.len_utf8()..].chars().next();
            let between = |wanted: fn(char) -> bool| last.is_some_and(wanted) && next().is_some_and(wanted);
            if c.is_alphanumeric() {
                raw.extend(c.to_lowercase());
                part += 1;
            } else if is_currency(c) && raw.is_empty() {
                raw.push(c);
            } else if is_apostrophe(c) && between(char::is_alphanumeric) {
                raw.push('\'');
            } else if c == '.' && between(|d| d.is_ascii_digit()) {
                raw.push('.');
            } else if (c == ',' && between(|d| d.is_ascii_digit())) || (c == '.' && part == 1 && between(char::is_alphabetic)) {
                part = 0;
            } else {
                break;
            }
            last = Some(c);
            self.at += c.len_utf8();
        }
        let capital = head.chars().chain(self.text[start..].chars()).next().is_some_and(|c| !c.is_lowercase());
        self.push(&raw, Span::new(start, self.at), capital);
    }

    fn push(&mut self, raw: &str, span: Span, capital: bool) {
        if FILLERS.contains(&raw) {
            return;
        }
        if self.completes_number(raw) {
            let unit = if raw == "one" { "1".to_owned() } else { fold_spelling(raw) };
            if let Some(tens) = self.words.last_mut() {
                tens.folded = WordForm::of(&format!("{}{unit}", &tens.folded.normal()[..1]));
                tens.span = tens.span.to(span);
            }
            return;
        }
        let opens_sentence = self.words.is_empty() || (self.stop && capital);
        for (i, &folded) in WordForm::of(raw).compared().iter().enumerate() {
            let first = i == 0;
            let gap = if first { self.gap } else { Gap::None };
            let is_content = is_content(folded.normal());
            self.words.push(Word { folded, is_content, span, gap, opens_sentence: first && opens_sentence });
        }
        self.gap = Gap::None;
        self.stop = false;
    }

    /// Whether `raw` is the "four" of "twenty-four".
    fn completes_number(&self, raw: &str) -> bool {
        let is_tens = |word: &&Word| {
            let figures = word.folded.normal();
            figures.len() == 2 && figures.ends_with('0') && figures != "10" && is_spelled_number(&word.span.of(self.text).to_lowercase())
        };
        let Some(before) = self.words.last().filter(|word| word.span.end < self.at).filter(is_tens) else { return false };
        let unit = raw == "one" || (is_spelled_number(raw) && fold_spelling(raw).len() == 1);
        unit && self.text[before.span.end..].starts_with(['-', '‑', ' '])
    }
}

pub(super) fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₽' | '₴' | '₹' | '₺')
}

/// Sounds a speaker makes and a paper leaves out.
const FILLERS: &[&str] = &["uh", "um", "er", "erm", "uhm"];

/// Words that a full stop follows without ending a sentence.
const ABBREVIATIONS: &[&str] =
    &["mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "maj", "capt", "sgt", "prof", "rev", "jr", "sr", "vs", "no"];
