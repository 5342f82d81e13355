//! Silences that a later statement ends: “has yet to comment on the strike”, and what the same one says of the strike after.
//!
//! A rule that asks of anything (`alike`) compares a silence with statements by what they are about: all that the silence is
//! about must be in the statement. What is only “declined to comment” is about nothing, and is not compared.

use std::collections::{BTreeMap, BTreeSet};

use super::party::{self, Voice};
use super::{Question, story};
use crate::annotate::Annotated;
use crate::claim::Claim;
use crate::rule::{Rule, Rules, shape::Speech};
use crate::scope;

/// A silence is compared with this many statements that share its rarest word at most.
const CAP: usize = 64;

/// Takes away the statements that end no silence: nobody asks for them.
pub(super) fn settle(docs: &[Annotated], claims: &mut Vec<Claim>, rules: &Rules) {
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let mut blocks: BTreeMap<(String, usize), Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let rule = &rules.rules[claim.rule];
        if rule.asks_anyone() {
            blocks.entry((story(&docs[claim.source]), claim.rule)).or_default().push(at);
        }
        if !rule.asks_anyone() || is_silence(claim, rule) {
            kept.insert(at);
        }
    }
    for ((_, rule), block) in &blocks {
        kept.extend(ended(claims, block, *rule, rules).into_iter().flat_map(|(_, statements)| statements));
    }
    let mut at = 0;
    claims.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}

/// Whether the claim gives the answer by which the rule records a silence.
fn is_silence(claim: &Claim, rule: &Rule) -> bool {
    rule.finders.iter().any(|finder| finder.silence() == Some(&claim.value))
}

/// One question for all silences that the same statements end.
pub(super) fn ask(story: &str, rule: usize, claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let question = |(silences, statements): (Vec<usize>, Vec<usize>)| {
        let mut members: Vec<usize> = silences.into_iter().chain(statements).collect();
        members.sort_unstable();
        let scope = scope::common(members.iter().map(|&at| &*claims[at].scope));
        Question { story: story.to_owned(), rule, event: String::new(), scope, claims: members, is_candidate: false }
    };
    ended(claims, block, rule, rules).into_iter().map(question).collect()
}

/// Silences with the statements that end them.
fn ended(claims: &[Claim], block: &[usize], rule: usize, rules: &Rules) -> Vec<(Vec<usize>, Vec<usize>)> {
    let (silences, statements): (Vec<usize>, Vec<usize>) = block.iter().partition(|&&at| is_silence(&claims[at], &rules.rules[rule]));
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in statements.into_iter().filter(|&at| !is_asked(claims, at, rules)) {
        for word in claims[at].context.words.iter() {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut found: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for at in silences {
        let about = &claims[at].context;
        let rarest = about.words.iter().filter_map(|word| by_word.get(word)).min_by_key(|holders| holders.len());
        let on_it = |&&other: &&usize| {
            about.words.len() >= rules.rules[rule].alike
                && about.words.is_subset(&claims[other].context.words)
                && about.names.is_subset(&claims[other].context.names)
                && one_side(&claims[at], &claims[other], rules)
        };
        let answers: Vec<usize> = rarest.into_iter().flatten().take(CAP).filter(on_it).copied().collect();
        // Whom an article quotes on the thing has kept silent about something else.
        let spoke_there = answers.iter().any(|&other| claims[other].source == claims[at].source);
        let later: Vec<usize> = answers.into_iter().filter(|&other| is_later(&claims[other], &claims[at])).collect();
        if !spoke_there && !later.is_empty() {
            found.entry(later).or_default().push(at);
        }
    }
    found.into_iter().map(|(statements, silences)| (silences, statements)).collect()
}

/// Whether a rule of its own asks for the statement: claims of one place stand side by side.
fn is_asked(claims: &[Claim], at: usize, rules: &Rules) -> bool {
    let here = |other: &usize| (claims[*other].source, claims[*other].span) == (claims[at].source, claims[at].span);
    let mut beside = (0..at).rev().take_while(here).chain((at + 1..claims.len()).take_while(here));
    beside.any(|other| claims[other].rule != claims[at].rule && rules.rules[claims[other].rule].asks(Speech::Silence))
}

/// Whether both are one speaker's, or one house's that the word lists know.
fn one_side(a: &Claim, b: &Claim, rules: &Rules) -> bool {
    let (Some(x), Some(y)) = (&a.speaker, &b.speaker) else { return false };
    match party::voice(x, y, &rules.world) {
        Voice::Same => true,
        Voice::SpeaksFor => party::house(x, &rules.world).is_some_and(|house| party::house(y, &rules.world) == Some(house)),
        Voice::Different => false,
    }
}

/// Whether it was told on a later day.
fn is_later(statement: &Claim, silence: &Claim) -> bool {
    matches!((&statement.as_of, &silence.as_of), (Some(x), Some(y)) if x.day > y.day)
}
