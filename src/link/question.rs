//! From claims to questions, stage by stage: block, judge, tie, cluster.
//!
//! Takes the claims of all sources, settled. Leaves one question for each cluster of claims that may be compared. Quotations,
//! names and silences are linked by their own words and not by the stages.

use rayon::prelude::*;

use super::block::Key;
use super::judge::{Judge, Tellers};
use super::{Question, block, cluster, naming, quotation, silence, story, tie};
use crate::annotate::Annotated;
use crate::claim::{Claim, Event};
use crate::rule::{Finder, Rule, Rules, shape::Speech};
use crate::scope;
use crate::value::Kind;

/// Asks every question that the claims answer.
pub(super) fn ask(docs: &[Annotated], claims: &[Claim], rules: &Rules, tellers: &Tellers) -> Vec<Question> {
    let blocks: Vec<(Key, Vec<usize>)> = block::blocks(claims, |source| story(&docs[source])).into_iter().collect();
    blocks.par_iter().flat_map_iter(|(key, block)| of_block((docs, claims), (rules, tellers), key, block)).collect()
}

/// The questions of the claims of one block.
fn of_block(
    (docs, claims): (&[Annotated], &[Claim]),
    (rules, tellers): (&Rules, &Tellers),
    (story, rule_at, which): &Key,
    block: &[usize],
) -> Vec<Question> {
    let rule = &rules.rules[*rule_at];
    match rule.kind() {
        Kind::Quote => return quotation::ask(story, *rule_at, docs, claims, block, rules),
        Kind::Choice if rule.asks_anyone() => return silence::ask(story, *rule_at, claims, block, rules),
        Kind::Name if rule.asks(Speech::Speaker) => return quotation::ask_who(story, *rule_at, docs, claims, block, rules),
        Kind::Name => return naming::ask(story, *rule_at, claims, block, &rules.world),
        _ => {}
    }
    let judge = Judge::new(rule, rules, tellers);
    let groups = tie::tied(block, claims, &judge);
    let mut clusters: Vec<Vec<usize>> = groups.iter().flat_map(|group| cluster::clusters(group, claims, &judge)).collect();
    clusters.sort();
    let raised = clusters.into_iter().filter(|cluster| is_raised(cluster, claims, rule));
    let question = |cluster: Vec<usize>| Question {
        story: story.clone(),
        rule: *rule_at,
        event: Event { label: rule.event.clone().unwrap_or_default(), which: *which }.to_string(),
        scope: scope::common(cluster.iter().map(|&at| &*claims[at].scope)),
        claims: cluster,
        is_candidate: false,
    };
    raised.map(question).collect()
}

/// Whether the claims raise the question at all: who has commented is asked only of those whom somebody calls silent.
fn is_raised(cluster: &[usize], claims: &[Claim], rule: &Rule) -> bool {
    match rule.finders.iter().find_map(Finder::silence) {
        Some(answer) => cluster.iter().any(|&at| claims[at].value == *answer),
        None => true,
    }
}
