//! Quotations that are one utterance: found by the word runs they share, confirmed word by word.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::Question;
use super::party::{self, Voice};
use super::veto::Veto;
use crate::annotate::Annotated;
use crate::claim::Claim;
use crate::rule::Rules;
use crate::value::Value;
use crate::value::wording::{self, Wording, WordingRelation};

/// Shared by more quotations than this, a run of words tells nothing.
const COMMON: usize = 64;

/// Catchphrases travel: below this many words, quotations of speakers who are not one are two utterances.
const LEAST_WORDS_ACROSS: usize = 8;

/// Who says it is asked only of words that share a stretch of this many content words.
const LEAST_CONTENT: usize = 5;

/// One question for each utterance that two sources or more give.
pub(super) fn ask(story: &str, rule: usize, claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let words: Vec<&str> = block
        .iter()
        .map(|&at| match &claims[at].value {
            Value::Wording(words) => words.as_str(),
            _ => "",
        })
        .collect();
    let groups = utterances(&words, |a, b| veto(&claims[block[a]], &claims[block[b]], rules).is_none());
    let groups = groups.into_iter().map(|group| group.into_iter().map(|number| block[number]).collect::<Vec<_>>());
    let several = |group: &Vec<usize>| group.iter().any(|&at| claims[at].source != claims[group[0]].source);
    let question = |claims: Vec<usize>| Question {
        story: story.to_owned(),
        rule,
        event: String::new(),
        scope: String::new(),
        claims,
        is_candidate: false,
    };
    groups.filter(several).map(question).collect()
}

/// One question for each utterance that two sources give to speakers who are really two. A source that gives it to two
/// itself tells of one who repeats the other.
pub(super) fn ask_who(story: &str, rule: usize, docs: &[Annotated], claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let words: Vec<&str> = block.iter().map(|&at| docs[claims[at].source].text.words(claims[at].span)).collect();
    let said: Vec<Wording> = words.iter().map(|words| Wording::of(words)).collect();
    let mut questions = Vec::new();
    for group in utterances(&words, |a, b| said[a].compare(&said[b]).longest_kept(&said[a]) >= LEAST_CONTENT) {
        let pairs = || group.iter().enumerate().flat_map(|(i, &a)| group[i + 1..].iter().map(move |&b| (block[a], block[b])));
        let mut two = pairs().filter(|&(a, b)| given_to_two(&claims[a], &claims[b], rules)).peekable();
        if two.peek().is_none() || two.any(|(a, b)| claims[a].source == claims[b].source) {
            continue;
        }
        let scope = format!("words: {}", words[group[0]]);
        let claims = group.iter().map(|&number| block[number]).collect();
        questions.push(Question { story: story.to_owned(), rule, event: String::new(), scope, claims, is_candidate: false });
    }
    questions
}

/// Whether the two claims give their words to speakers who are really two, neither of whom hands on what the other said.
fn given_to_two(a: &Claim, b: &Claim, rules: &Rules) -> bool {
    let (Some(x), Some(y)) = (&a.speaker, &b.speaker) else { return false };
    let hands_on =
        |claim: &Claim, other| claim.attribution.iter().any(|party| party::voice(party, other, &rules.world) != Voice::Different);
    party::are_two(x, y, &rules.world) && !hands_on(a, y) && !hands_on(b, x)
}

/// Groups texts (their indices, in order) that `one` finds to be one utterance; only those that share some words are asked about.
fn utterances(words: &[&str], one: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, words) in words.iter().enumerate() {
        for key in wording::keys(words) {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut union: UnionFind<usize> = UnionFind::new(words.len());
    let mut compared = std::collections::BTreeSet::new();
    for numbers in by_key.values().filter(|numbers| numbers.len() <= COMMON) {
        for (i, &a) in numbers.iter().enumerate() {
            for &b in &numbers[i + 1..] {
                if a != b && compared.insert((a.min(b), a.max(b))) && one(a, b) {
                    union.union(a, b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..words.len() {
        groups.entry(union.find(number)).or_default().push(number);
    }
    groups.into_values().collect()
}

/// What tells that two quotations are two utterances, and not the same words, cut or edited.
pub(super) fn veto<'c>(a: &Claim, b: &Claim, rules: &Rules) -> Option<Veto<'c>> {
    let (Value::Wording(x), Value::Wording(y)) = (&a.value, &b.value) else { return Some(Veto::Wording) };
    if wording::compare(x, y).relation == WordingRelation::Different {
        return Some(Veto::Wording);
    }
    let speaker = |claim: &Claim| claim.attribution.iter().rfind(|party| !party.relays).cloned();
    let voices = match (speaker(a), speaker(b)) {
        (Some(a), Some(b)) => party::voice(&a, &b, &rules.world),
        _ => Voice::SpeaksFor,
    };
    let shorter = x.split_whitespace().count().min(y.split_whitespace().count());
    (voices == Voice::Different && shorter < LEAST_WORDS_ACROSS).then_some(Veto::Phrase)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, rules, said};
    use super::*;
    use crate::value::Kind;

    #[test]
    fn other_words_and_short_phrases_of_two_mouths_are_two_utterances() {
        let long = "we will mend the old bridge before the first frost of the year";
        let table = [
            (("Ada Lane", long), ("Ada Lane", long), None),
            (("Ada Lane", long), ("Dorin Pelk", long), None),
            (("Ada Lane", "mend the bridge now"), ("Lane", "mend the bridge now"), None),
            (("Ada Lane", "mend the bridge now"), ("Dorin Pelk", "mend the bridge now"), Some(Veto::Phrase)),
            (("Ada Lane", long), ("Ada Lane", "nobody has asked the ferrymen what they think of any of it"), Some(Veto::Wording)),
        ];
        for ((who, words), (other, others), expected) in table {
            let quote = |source, who, words: &str| said(claim(source, Kind::Quote, Value::Wording(words.to_owned())), who);
            assert_eq!(veto(&quote(0, who, words), &quote(1, other, others), rules()), expected, "{who}: {words} / {other}: {others}");
        }
    }
}
