//! From blocks to questions: claims of one story, rule and event, kept apart where scope or time tells that they differ.

use std::collections::BTreeMap;

use super::{Question, party, quotation, story};
use crate::annotate::Annotated;
use crate::claim::{Claim, Scope, Which};
use crate::rule::{Finder, Rule, Rules, shape::Speech};
use crate::value::{Kind, Value, name};

/// Two articles that look ahead to “the next” event mean the same one only if they are no further apart than this, in days.
const SAME_NEXT: i64 = 14;

/// Asks every question that the claims answer.
pub(super) fn ask(docs: &[Annotated], claims: &[Claim], rules: &Rules) -> Vec<Question> {
    let mut blocks: BTreeMap<(String, usize, Which), Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        blocks.entry((story(&docs[claim.source]), claim.rule, claim.event.which)).or_default().push(at);
    }
    share_every(&mut blocks);
    let mut questions = Vec::new();
    for ((story, rule_at, which), block) in &blocks {
        let rule = &rules.rules[*rule_at];
        if rule.kind() == Kind::Quote {
            questions.extend(quotation::ask(story, *rule_at, claims, block, rules));
            continue;
        }
        for cluster in clusters(block, claims, rule, rules).into_iter().filter(|cluster| is_raised(cluster, claims, rule)) {
            let event = crate::claim::Event { label: rule.event.clone().unwrap_or_default(), which: *which };
            let scope = common_scope(&cluster, claims);
            let because = because(rule, &event.to_string(), &scope, &cluster);
            questions.push(Question { story: story.clone(), rule: *rule_at, event: event.to_string(), scope, claims: cluster, because });
        }
    }
    questions
}

/// Whether the claims raise the question at all: who has commented is asked only of those whom somebody calls silent.
fn is_raised(cluster: &[usize], claims: &[Claim], rule: &Rule) -> bool {
    let silent = |finder: &&Finder| finder.speech == Some(Speech::Silence);
    match rule.finders.iter().find(silent).and_then(|finder| finder.is.as_deref()) {
        Some(answer) => cluster.iter().any(|&at| claims[at].value == Value::Choice(answer.to_owned())),
        None => true,
    }
}

/// What is said of every member so far counts for each: "rounds in May and June" for the first and for the second.
fn share_every(blocks: &mut BTreeMap<(String, usize, Which), Vec<usize>>) {
    let of_all: Vec<_> = blocks.keys().filter(|(.., which)| *which == Which::Every).cloned().collect();
    for key in of_all {
        let numbered: Vec<_> = blocks
            .keys()
            .filter(|(story, rule, which)| *story == key.0 && *rule == key.1 && matches!(which, Which::Number(_)))
            .cloned()
            .collect();
        if numbered.is_empty() {
            continue;
        }
        let every = blocks.remove(&key).expect("the key was just listed");
        for one in numbered {
            let block = blocks.get_mut(&one).expect("the key was just listed");
            block.extend(&every);
            block.sort_unstable();
        }
    }
}

/// Cuts a block where claims may not be compared. Claims that tell most about their scope come first, so that one that
/// tells nothing joins the largest cluster it does not contradict.
fn clusters(block: &[usize], claims: &[Claim], rule: &Rule, rules: &Rules) -> Vec<Vec<usize>> {
    let mut order = block.to_vec();
    order.sort_by_key(|&at| (std::cmp::Reverse(claims[at].scope.len()), at));
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let open = clusters.iter_mut().filter(|cluster| cluster.iter().all(|&other| !apart(&claims[at], &claims[other], rule, rules)));
        match open.max_by_key(|cluster| cluster.len()) {
            Some(cluster) => cluster.push(at),
            None => clusters.push(vec![at]),
        }
    }
    for cluster in &mut clusters {
        cluster.sort_unstable();
    }
    clusters.sort();
    clusters
}

/// Whether the two claims may not be compared.
fn apart(a: &Claim, b: &Claim, rule: &Rule, rules: &Rules) -> bool {
    let far = match (&a.as_of, &b.as_of) {
        (Some(x), Some(y)) => rule.looks_ahead() && (x.day - y.day).num_days().abs() > SAME_NEXT,
        _ => false,
    };
    far || a.scope.iter().any(|(key, x)| b.scope.get(key).is_some_and(|y| differ(key, x, y, rules)))
}

fn differ(key: &str, a: &str, b: &str, rules: &Rules) -> bool {
    match key {
        "place" => {
            let (inside_a, inside_b) = (rules.world.within(a), rules.world.within(b));
            a != b && !inside_a.iter().any(|outer| outer == b) && !inside_b.iter().any(|outer| outer == a)
        }
        "speaker" => party::fold(a) != party::fold(b) && name::relation(a, b) == name::NameRelation::Different,
        _ => a != b,
    }
}

/// The scope that all claims which tell of it share.
fn common_scope(cluster: &[usize], claims: &[Claim]) -> String {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for scope in cluster.iter().map(|&at| &claims[at].scope) {
        let scope: &Scope = scope;
        for (key, value) in scope {
            all.entry(key).or_default().push(value);
        }
    }
    let longest =
        |values: Vec<&str>| values.into_iter().max_by_key(|value| (value.len(), std::cmp::Reverse(*value))).unwrap_or_default().to_owned();
    all.into_iter().map(|(key, values)| format!("{key}: {}", longest(values))).collect::<Vec<_>>().join("; ")
}

fn because(rule: &Rule, event: &str, scope: &str, cluster: &[usize]) -> String {
    let mut reasons = vec![format!("read by {}", rule.id)];
    if !event.is_empty() {
        reasons.push(format!("about the {event}"));
    }
    if !scope.is_empty() {
        reasons.push(scope.to_owned());
    }
    if rule.looks_ahead() && cluster.len() > 1 {
        reasons.push(format!("written within {SAME_NEXT} days"));
    }
    reasons.join("; ")
}
