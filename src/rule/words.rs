//! Word lists: from the base forms that people write to every form that a text may hold.

use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;

use crate::english::inflect;
use crate::english::table::WordMap;
use crate::english::text::{self, Text};
use crate::english::verb;

/// Phrases in all their forms, to be found in a text. The forms are made when they are first asked for: of all lists, a run asks
/// for few. What is cloned is the same list.
#[derive(Clone, Debug, Default)]
pub struct Phrases(Arc<List>);

#[derive(Debug, Default)]
struct List {
    entries: Vec<String>,
    forms: Forms,
    by_first: OnceLock<ByFirst>,
}

/// Which words a text may hold: those that it has, and few others.
#[derive(Debug)]
pub struct Words(Vec<u64>);

impl Words {
    /// Of so many places each word has one; of an article's words a few share theirs.
    const PLACES: usize = 1 << 16;

    /// The words of all of `text`.
    pub fn of(text: &Text) -> Self {
        let mut words = Self(vec![0; Self::PLACES / 64]);
        for at in 0..text.tokens.len() {
            let place = Self::place(text.lower(at));
            words.0[place / 64] |= 1 << (place % 64);
        }
        words
    }

    fn place(word: &str) -> usize {
        FixedState::default().hash_one(word) as usize % Self::PLACES
    }

    fn may_hold(&self, place: u16) -> bool {
        self.0[usize::from(place) / 64] & 1 << (place % 64) != 0
    }
}

#[derive(Debug, Default)]
struct ByFirst {
    /// By their first word, longest phrase first.
    phrases: WordMap<String, Vec<Phrase>>,
    /// The places of the first words among [`Words`].
    places: Vec<u16>,
    /// Which first letters and lengths the first words have: most words of a text begin no phrase, and are told so without a look into the map.
    shapes: [u32; 32],
}

impl ByFirst {
    /// The first letter of a word and its length, each in 32 kinds.
    fn shape(word: &str) -> (usize, u32) {
        (usize::from(word.as_bytes().first().copied().unwrap_or_default() % 32), 1 << (word.len() % 32))
    }

    fn get(&self, first: &str) -> Option<&[Phrase]> {
        let (letter, length) = Self::shape(first);
        if self.shapes[letter] & length == 0 { None } else { self.phrases.get(first).map(Vec::as_slice) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Phrase {
    words: Vec<String>,
    passive: bool,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it is "be" and a participle, and so wants a passive verb.
    pub passive: bool,
}

/// Which forms of an entry are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Forms {
    /// Singular and plural.
    Noun,
    /// All forms of the verb.
    Verb,
    /// Both, for words that a sentence must hold or must not.
    #[default]
    Any,
}

impl Phrases {
    /// The forms of `entries`.
    pub fn new<'e>(entries: impl IntoIterator<Item = &'e str>, forms: Forms) -> Self {
        let entries = entries.into_iter().map(str::to_owned).collect();
        Self(Arc::new(List { entries, forms, by_first: OnceLock::new() }))
    }

    fn by_first(&self) -> &ByFirst {
        self.0.by_first.get_or_init(|| {
            let mut phrases: Vec<Phrase> = self.0.entries.iter().flat_map(|entry| expand(entry, self.0.forms)).collect();
            phrases.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.cmp(b)));
            phrases.dedup();
            let mut by_first = ByFirst::default();
            for phrase in phrases {
                let (letter, length) = ByFirst::shape(&phrase.words[0]);
                by_first.shapes[letter] |= length;
                by_first.phrases.entry(phrase.words[0].clone()).or_default().push(phrase);
            }
            by_first.places = by_first.phrases.keys().map(|first| Words::place(first) as u16).collect();
            by_first
        })
    }

    /// Whether one of them may stand in a text of these words.
    pub fn may_stand_in(&self, words: &Words) -> bool {
        self.by_first().places.iter().any(|&place| words.may_hold(place))
    }

    /// The longest phrase that begins at token `at` and ends before token `end`.
    pub fn at(&self, text: &Text, at: usize, end: usize) -> Option<Found> {
        let phrase =
            self.by_first().get(text.lower(at))?.iter().find(|phrase| {
                at + phrase.words.len() <= end && phrase.words.iter().enumerate().all(|(i, word)| text.lower(at + i) == word)
            })?;
        Some(Found { tokens: at..at + phrase.words.len(), passive: phrase.passive })
    }

    /// Every phrase in `tokens`, in order, none overlapping an earlier one.
    pub fn find<'a>(&'a self, text: &'a Text, tokens: Range<usize>) -> impl Iterator<Item = Found> + 'a {
        let mut at = tokens.start;
        std::iter::from_fn(move || {
            while at < tokens.end {
                if let Some(found) = self.at(text, at, tokens.end) {
                    at = found.tokens.end;
                    return Some(found);
                }
                at += 1;
            }
            None
        })
    }

    /// Whether `words`, in lower case, is one of the phrases.
    pub fn contains(&self, words: &str) -> bool {
        let first = words.split(' ').next().unwrap_or_default();
        self.by_first().get(first).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.words.join(" ") == words))
    }

    /// The words that its phrases begin with.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first().phrases.keys().map(String::as_str)
    }

    /// A regular expression for all forms, longest first.
    pub fn regex(&self) -> String {
        let mut all: Vec<&Phrase> = self.by_first().phrases.values().flatten().collect();
        all.sort_by(|a, b| b.words.len().cmp(&a.words.len()).then_with(|| a.cmp(b)));
        // A mark may stand against its neighbours: "Node.js".
        let is_mark = |word: &String| !word.contains(char::is_alphanumeric);
        let gap = |pair: &[String]| if pair.iter().any(is_mark) { r"\s*" } else { r"[\s-]+" };
        let written = |words: &[String]| {
            let gaps = words.windows(2).map(gap).chain(std::iter::once(""));
            words.iter().zip(gaps).map(|(word, gap)| regex::escape(word) + gap).collect::<String>()
        };
        format!("(?:{})", all.iter().map(|phrase| written(&phrase.words)).collect::<Vec<_>>().join("|"))
    }
}

/// Which of `entries`, as indices, find nothing that the others do not: “levees” beside “levee”, “be held” beside “hold”. Of verbs
/// only the entry itself need be a form of another, since “broke” beside “break” is no base form.
pub(super) fn repeated(entries: &[&str], forms: Forms) -> BTreeSet<usize> {
    let expanded: Vec<Vec<Phrase>> = entries.iter().map(|entry| expand(entry, forms)).collect();
    let mut times: HashMap<&Phrase, usize> = HashMap::new();
    for phrase in expanded.iter().flatten() {
        *times.entry(phrase).or_default() += 1;
    }
    let mut found = BTreeSet::new();
    // From the longest and last, so that of two that say the same the base form stays, or else the first.
    let mut order: Vec<usize> = (0..entries.len()).rev().collect();
    order.sort_by_key(|&number| std::cmp::Reverse(entries[number].len()));
    for number in order {
        let phrases = &expanded[number];
        let elsewhere = |phrase: &Phrase| {
            let plain = Phrase { passive: false, ..phrase.clone() };
            times[phrase] > 1 || phrase.passive && times.get(&plain).is_some_and(|times| *times > 0)
        };
        let as_written = words(entries[number]);
        let is_form = forms == Forms::Verb && phrases.iter().any(|phrase| phrase.words == as_written && elsewhere(phrase));
        if !phrases.is_empty() && (is_form || phrases.iter().all(elsewhere)) {
            found.insert(number);
            for phrase in phrases {
                times.entry(phrase).and_modify(|times| *times -= 1);
            }
        }
    }
    found
}

/// The words of an entry, cut as a text is.
fn words(entry: &str) -> Vec<String> {
    if text::is_plain(entry) {
        return entry.split(' ').map(str::to_ascii_lowercase).collect();
    }
    let text = Text::unread(entry);
    (0..text.tokens.len()).map(|at| text.lower(at).to_owned()).collect()
}

fn expand(entry: &str, forms: Forms) -> Vec<Phrase> {
    let words = words(entry);
    let Some(first) = words.first() else { return Vec::new() };
    let mut phrases = vec![Phrase { words: words.clone(), passive: false }];
    if forms != Forms::Noun {
        if first == "be" && words.len() > 1 {
            // "be held": the participle; the verb group says whether it is passive. A participle that is listed as such stays.
            let mut rest = words[1..].to_vec();
            // "be due" is no verb's passive, so the word stays as it is.
            let stays = inflect::is_participle(&rest[0]) || verb::verb_form(&rest[0]).is_none();
            rest[0] = if stays { rest[0].clone() } else { inflect::verb(&rest[0]).participle };
            phrases = vec![Phrase { words: rest, passive: true }];
        } else {
            let verb = inflect::verb(first);
            for form in [verb.third, verb.past, verb.participle, verb.ing] {
                let mut words = words.clone();
                words[0] = form;
                phrases.push(Phrase { words, passive: false });
            }
        }
    }
    if forms != Forms::Verb {
        // The head of a noun phrase stands before its first preposition: "rounds of talks".
        let head = words.iter().position(|word| matches!(word.as_str(), "of" | "in" | "for" | "on" | "between")).unwrap_or(words.len());
        if head > 0 {
            let mut many = words.clone();
            many[head - 1] = inflect::plural(&inflect::singular(&words[head - 1]));
            let mut one = words.clone();
            one[head - 1] = inflect::singular(&words[head - 1]);
            phrases.extend([Phrase { words: many, passive: false }, Phrase { words: one, passive: false }]);
        }
    }
    phrases.sort();
    phrases.dedup();
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    fn text(plain: &str) -> Text {
        Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }])
    }

    fn found(entries: &[&str], forms: Forms, plain: &str) -> Vec<String> {
        let text = text(plain);
        let phrases = Phrases::new(entries.iter().copied(), forms);
        phrases.find(&text, 0..text.tokens.len()).map(|f| text.words(text.span(f.tokens)).to_owned()).collect()
    }

    #[test]
    fn what_stands_in_a_text_may_stand_there_and_most_else_may_not() {
        let words = Words::of(&text("They took place on Monday; the Dams’ walls broke."));
        let may = |entries: &[&str]| Phrases::new(entries.iter().copied(), Forms::Any).may_stand_in(&words);
        assert!(may(&["take place"]) && may(&["harbour", "break"]) && may(&["wall of stone"]));
        assert!(!may(&["harbour", "ferry"]) && !may(&[]));
    }

    #[test]
    fn a_verb_is_found_in_every_form() {
        let list = ["begin", "take place", "be held"];
        assert_eq!(
            found(&list, Forms::Verb, "It began; they took place and were held, taking place."),
            ["began", "took place", "held", "taking place"]
        );
    }

    #[test]
    fn an_entry_that_is_a_form_of_another_is_known() {
        let repeated = |entries: &[&str], forms| repeated(entries, forms).into_iter().collect::<Vec<_>>();
        assert_eq!(repeated(&["dam", "levees", "levee", "dam wall"], Forms::Noun), [1]);
        assert_eq!(repeated(&["break", "broke", "be broken", "hold", "be held"], Forms::Verb), [1, 2, 4]);
        assert_eq!(repeated(&["be held", "meet"], Forms::Verb), [0; 0]);
        assert_eq!(repeated(&["warn", "warning"], Forms::Any), [0; 0], "“warnings” is no form of “warn”");
    }

    #[test]
    fn what_is_no_participle_stays_as_it_is() {
        assert_eq!(found(&["be due", "be held"], Forms::Verb, "They are due and were held."), ["due", "held"]);
    }

    #[test]
    fn a_noun_is_found_in_both_numbers_and_by_its_longest_phrase() {
        assert_eq!(found(&["round of talks", "talks", "body"], Forms::Noun, "Rounds of talks on bodies"), ["Rounds of talks", "bodies"]);
    }
}
