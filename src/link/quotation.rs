//! Quotations that are one utterance: found by the word runs they share, confirmed word by word.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::Question;
use super::party::{self, Voice};
use super::reason::Veto;
use crate::claim::Claim;
use crate::rule::Rules;
use crate::value::Value;
use crate::value::wording::{self, WordingRelation};

/// Shared by more quotations than this, a run of words tells nothing.
const COMMON: usize = 64;

/// Catchphrases travel: below this many words, quotations of speakers who are not one are two utterances.
const LEAST_WORDS_ACROSS: usize = 8;

/// One question for each utterance that two sources or more give.
pub(super) fn ask(story: &str, rule: usize, claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let words = |at: usize| match &claims[at].value {
        Value::Wording(words) => words.as_str(),
        _ => "",
    };
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, &at) in block.iter().enumerate() {
        for key in wording::keys(words(at)) {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut union: UnionFind<usize> = UnionFind::new(block.len());
    let mut compared = std::collections::BTreeSet::new();
    for numbers in by_key.values().filter(|numbers| numbers.len() <= COMMON) {
        for (i, &a) in numbers.iter().enumerate() {
            for &b in &numbers[i + 1..] {
                let pair = (a.min(b), a.max(b));
                if a != b && compared.insert(pair) && veto(&claims[block[a]], &claims[block[b]], rules).is_none() {
                    union.union(a, b);
                }
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, &at) in block.iter().enumerate() {
        groups.entry(union.find(number)).or_default().push(at);
    }
    let several = |group: &Vec<usize>| group.iter().any(|&at| claims[at].source != claims[group[0]].source);
    let question = |claims: Vec<usize>| Question { story: story.to_owned(), rule, event: String::new(), scope: String::new(), claims };
    groups.into_values().filter(several).map(question).collect()
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
