//! Stage three, tie: which claims of a block tell of one thing.
//!
//! Takes a block and its judge. Leaves groups: the whole block, where the rule's own question tells that its answers are of one
//! thing; else claims of one noun that hang together by pairs whose sentences are alike. What two linked claims have in common
//! is told here too, as a [`Tie`].

use std::collections::BTreeMap;
use std::fmt;

use petgraph::unionfind::UnionFind;

use super::judge::{CAP, Judge};
use crate::claim::{self, Claim, Event};
use crate::rule::{Rule, shape::Speech};
use crate::scope::{Key, Name, Noun};
use crate::value::Kind;

/// The groups of a block, whose claims are indices into `claims`.
pub(super) fn tied(block: &[usize], claims: &[Claim], judge: &Judge) -> Vec<Vec<usize>> {
    if judge.rule.alike == 0 {
        return vec![block.to_vec()];
    }
    let mut by_noun: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for &at in block {
        by_noun.entry(claims[at].scope.noun.as_ref().map(Noun::class)).or_default().push(at);
    }
    by_noun.values().flat_map(|of_noun| hang_together(of_noun, claims, judge)).collect()
}

/// Claims of one noun that hang together by pairs that nothing keeps apart.
fn hang_together(of_noun: &[usize], claims: &[Claim], judge: &Judge) -> Vec<Vec<usize>> {
    let same = claim::distinct(claims, of_noun);
    let mut union: UnionFind<usize> = UnionFind::new(same.len());
    for (i, (a, _)) in same.iter().enumerate() {
        for (j, (b, _)) in same.iter().enumerate().skip(i + 1).take(CAP) {
            if judge.veto(&claims[*a], &claims[*b]).is_none() {
                union.union(i, j);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (_, all)) in same.iter().enumerate() {
        groups.entry(union.find(i)).or_default().extend(all);
    }
    groups.into_values().collect()
}

/// What two linked claims have in common, beside the rule that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie<'c> {
    /// They are about one event of those that the rule names.
    Event(&'c Event),
    /// Both tell of something that may not differ, and it does not.
    Scope {
        /// What it is.
        name: Name<'c>,
        /// What both say, or the nearer of two that lie in one another.
        known: String,
    },
    /// The stems of the content words that their sentences share, in order.
    Words(Vec<&'c str>),
    /// Two versions of one quotation.
    Utterance,
    /// Two spellings of one name.
    Name,
}

impl fmt::Display for Tie<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tie::Event(event) => write!(f, "both about the {event}"),
            Tie::Scope { name, known } => f.write_str(&name.both(known)),
            Tie::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
                write!(f, "the sentences share {}", words.join(", "))
            }
            Tie::Utterance => f.write_str("one quotation, cut or edited"),
            Tie::Name => f.write_str("one name in two spellings"),
        }
    }
}

/// What `a` and `b`, which answer one question of `rule`, have in common.
pub fn ties<'c>(a: &'c Claim, b: &'c Claim, rule: &Rule) -> Vec<Tie<'c>> {
    match rule.kind() {
        Kind::Quote => return vec![Tie::Utterance],
        Kind::Name if rule.asks(Speech::Speaker) => return vec![Tie::Utterance],
        Kind::Name => return vec![Tie::Name],
        _ => {}
    }
    let mut ties = Vec::new();
    if a.event != Event::default() && a.event.which == b.event.which {
        ties.push(Tie::Event(&a.event));
    }
    for (name, here) in a.scope.told() {
        let is_noun = name == Name::Key(Key::Part) && a.scope.part_is_noun();
        let Some(there) = b.scope.words(name).filter(|_| !is_noun) else { continue };
        // Of a city and its country, the city; of “wooden fishing” and “fishing”, what both say.
        let known = if here.len() < there.len() && there.contains(&*here) { here } else { there };
        ties.push(Tie::Scope { name, known: known.into_owned() });
    }
    let shared: Vec<&str> = a.context.intersection(&b.context).collect();
    if !shared.is_empty() {
        ties.push(Tie::Words(shared));
    }
    ties
}

/// How many content words the ties tell of.
pub fn shared(ties: &[Tie]) -> usize {
    ties.iter().map(|tie| if let Tie::Words(words) = tie { words.len() } else { 0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{about, count, judge, scoped};
    use super::*;

    #[test]
    fn what_hangs_together_by_like_sentences_is_one_group() {
        // Claims as (source, noun, number, content words), and their groups.
        type Row<'r> = (&'r [(usize, &'r str, f64, &'r str)], &'r [&'r [usize]]);
        let table: &[Row] = &[
            (&[(0, "boat", 12.0, "moor harbour storm"), (1, "boat", 14.0, "moor harbour storm")], &[&[0, 1]]),
            (&[(0, "boat", 12.0, "moor harbour storm"), (1, "boat", 14.0, "paint yard blue")], &[&[0], &[1]]),
            (&[(0, "boat", 12.0, "moor harbour storm"), (1, "tent", 14.0, "moor harbour storm")], &[&[0], &[1]]),
            // The first and the last share nothing, and hang together by the second.
            (
                &[(0, "boat", 12.0, "moor harbour"), (1, "boat", 14.0, "moor harbour storm rope"), (2, "boat", 13.0, "storm rope")],
                &[&[0, 1, 2]],
            ),
            (&[(0, "boat", 12.0, "moor harbour"), (1, "boat", 900.0, "moor harbour")], &[&[0], &[1]]),
        ];
        for (claims, expected) in table {
            let claim = |&(source, noun, number, words): &(usize, &str, f64, &str)| {
                scoped(about(count(source, number), words), |scope| scope.noun = Some(Noun(noun.to_owned())))
            };
            let claims: Vec<Claim> = claims.iter().map(claim).collect();
            let mut groups = judge("any", &claims, |judge| tied(&Vec::from_iter(0..claims.len()), &claims, judge));
            groups.sort();
            assert_eq!(groups, *expected, "{claims:?}");
        }
    }

    #[test]
    fn a_question_of_its_own_ties_its_whole_block() {
        let claims = [about(count(0, 12.0), "storm"), about(count(1, 900.0), "paint")];
        assert_eq!(judge("toll", &claims, |judge| tied(&[0, 1], &claims, judge)), [[0, 1]]);
    }
}
