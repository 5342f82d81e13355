//! From claims to questions, stage by stage: block, judge, tie, cluster.
//!
//! Takes the claims of all sources, settled. Leaves one question for each cluster of claims that may be compared. Quotations,
//! names and silences are linked by their own words and not by the stages.

use super::judge::{Judge, Tellers};
use super::{Question, block, cluster, naming, quotation, silence, story, tie};
use crate::annotate::Annotated;
use crate::claim::{Claim, Event};
use crate::rule::{Finder, Rule, Rules, shape::Speech};
use crate::scope;
use crate::value::Kind;

/// Asks every question that the claims answer.
pub(super) fn ask(docs: &[Annotated], claims: &[Claim], rules: &Rules, tellers: &Tellers) -> Vec<Question> {
    let mut questions = Vec::new();
    for ((story, rule_at, which), block) in &block::blocks(claims, |source| story(&docs[source])) {
        let rule = &rules.rules[*rule_at];
        match rule.kind() {
            Kind::Quote => {
                questions.extend(quotation::ask(story, *rule_at, docs, claims, block, rules));
                continue;
            }
            Kind::Choice if rule.asks_anyone() => {
                questions.extend(silence::ask(story, *rule_at, claims, block, rules));
                continue;
            }
            Kind::Name if rule.asks(Speech::Speaker) => {
                questions.extend(quotation::ask_who(story, *rule_at, docs, claims, block, rules));
                continue;
            }
            Kind::Name => {
                questions.extend(naming::ask(story, *rule_at, claims, block, &rules.world));
                continue;
            }
            _ => {}
        }
        let judge = Judge::new(rule, rules, tellers);
        let groups = tie::tied(block, claims, &judge);
        let mut clusters: Vec<Vec<usize>> = groups.iter().flat_map(|group| cluster::clusters(group, claims, &judge)).collect();
        clusters.sort();
        for cluster in clusters.into_iter().filter(|cluster| is_raised(cluster, claims, rule)) {
            let event = Event { label: rule.event.clone().unwrap_or_default(), which: *which };
            let scope = scope::common(cluster.iter().map(|&at| &*claims[at].scope));
            questions.push(Question {
                story: story.clone(),
                rule: *rule_at,
                event: event.to_string(),
                scope,
                claims: cluster,
                is_candidate: false,
            });
        }
    }
    questions
}

/// Whether the claims raise the question at all: who has commented is asked only of those whom somebody calls silent.
fn is_raised(cluster: &[usize], claims: &[Claim], rule: &Rule) -> bool {
    match rule.finders.iter().find_map(Finder::silence) {
        Some(answer) => cluster.iter().any(|&at| claims[at].value == *answer),
        None => true,
    }
}
