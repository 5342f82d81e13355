//! Phrases of tables, matched against tokens from either end.

use super::table;
use crate::english::table::{WordMap, WordSet};
use crate::english::text::{self, Text, TokenKind};

/// Phrases and what they mean, found by their first or last token.
pub(super) struct Phrases<V> {
    by_edge: WordMap<String, Vec<Phrase<V>>>,
}

struct Phrase<V> {
    words: Vec<String>,
    /// Case counts: "C", "MW", "Rs".
    exact: bool,
    value: V,
}

/// The end that a phrase is looked up by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

impl<V: Copy> Phrases<V> {
    /// Indexes `phrases` by the token at their `edge`. Longer phrases win.
    pub(super) fn new(edge: Edge, phrases: impl IntoIterator<Item = (impl AsRef<str>, V)>) -> Self {
        let mut by_edge: WordMap<String, Vec<Phrase<V>>> = WordMap::default();
        for (phrase, value) in phrases {
            let phrase = phrase.as_ref();
            let mut words = tokens_of(phrase);
            let letters = phrase.chars().filter(|c| c.is_alphabetic()).count();
            let single_sign = phrase.len() == 2 && phrase.ends_with('$');
            let exact = (1..=2).contains(&letters) && (!phrase.contains('$') || single_sign)
                || letters == 3 && !phrase.contains('$') && phrase.chars().any(char::is_uppercase);
            if !exact {
                words.iter_mut().for_each(|word| word.make_ascii_lowercase());
            }
            let key = if edge == Edge::First { words.first() } else { words.last() };
            let Some(key) = key.map(|word| word.to_ascii_lowercase()) else { continue };
            let listed = by_edge.entry(key).or_default();
            let place = listed.partition_point(|other| other.words.len() >= words.len());
            listed.insert(place, Phrase { words, exact, value });
        }
        Self { by_edge }
    }

    /// The longest phrase that begins at token `at`: the token after it, and its value.
    pub(super) fn at(&self, text: &Text, at: usize) -> Option<(usize, V)> {
        let first = text.lower(at);
        let letter = first.strip_suffix('.').filter(|letter| letter.len() == 1);
        let listed = self.by_edge.get(first).or_else(|| self.by_edge.get(letter?))?;
        listed.iter().find_map(|phrase| Some((phrase.ends(text, at)?, phrase.value)))
    }

    /// The longest phrase that ends before token `end`: its first token, and its value.
    pub(super) fn before(&self, text: &Text, end: usize) -> Option<(usize, V)> {
        let last = text.lower(end.checked_sub(1)?);
        let listed = self.by_edge.get(last).or_else(|| self.by_edge.get(last.strip_suffix('.')?))?;
        listed.iter().find_map(|phrase| {
            let start = end.checked_sub(phrase.words.len())?;
            (phrase.ends(text, start) == Some(end)).then_some((start, phrase.value))
        })
    }
}

impl<V> Phrase<V> {
    /// The token after the phrase if it begins at token `at`; a hyphen may stand for a space.
    fn ends(&self, text: &Text, at: usize) -> Option<usize> {
        let mut next = at;
        for (place, word) in self.words.iter().enumerate() {
            // "104F." keeps its full stop, since a capital letter may be an initial; "Rs." is an abbreviation.
            let same = |at: usize| {
                let found = if self.exact { text.word(at) } else { text.lower(at) };
                let last = place + 1 == self.words.len();
                found == word || last && (found.len() == 2 || self.exact) && found.strip_suffix('.') == Some(word)
            };
            if place > 0 && text.word(next) == "-" && word != "-" && !text.tokens[next].spaced {
                next += 1;
            }
            if !same(next) {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// The phrase, cut as a text is.
fn tokens_of(phrase: &str) -> Vec<String> {
    if text::is_plain(phrase) {
        return phrase.split(' ').map(str::to_owned).collect();
    }
    let text = Text::unread(phrase);
    (0..text.tokens.len()).map(|at| text.word(at).to_owned()).collect()
}

/// Whether token `at` stands right against the one before.
pub(super) fn tight(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| !token.spaced)
}

/// Whether token `at` is a word.
pub(super) fn is_word(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
}

/// Whether token `at` is a figure.
pub(super) fn is_figure(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure)
}

/// The token after a hyphen that stands right against both its neighbours; `at` itself where there is none.
pub(super) fn over_hyphen(text: &Text, at: usize) -> usize {
    let hyphen = matches!(text.word(at), "-" | "‑" | "–") && tight(text, at) && tight(text, at + 1);
    if hyphen { at + 1 } else { at }
}

/// The words of a table that lists plain words, comma-separated.
pub(super) fn words_of(table: &'static str) -> WordSet<&'static str> {
    table::lines(table).flat_map(table::entries).collect()
}
