//! Sources that contradict themselves: a stamp that the text does not fit, a text that is another's copy.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotate::Form;
use crate::claim::{Claim, Polarity};
use crate::fact::{Severity, Suspect, Suspicion};
use crate::link::Linked;
use crate::rule::{Rule, Rules};
use crate::value::Value;

/// A date is one, for this comparison, if it is no longer than this in days: "in May and June" is too coarse to put a round
/// after a stamp.
const LONGEST_DATE: i64 = 7;

/// The claims that answer each rule.
type Dated = BTreeMap<usize, Vec<usize>>;

/// Every suspicion, in order of sources.
pub(super) fn find(linked: &Linked, rules: &Rules) -> Vec<Suspicion> {
    let asked: BTreeSet<usize> = rules.rules.iter().filter_map(|rule| rule.none_since).collect();
    let mut dated = Dated::new();
    for (at, claim) in linked.claims.iter().enumerate().filter(|(_, claim)| asked.contains(&claim.rule)) {
        dated.entry(claim.rule).or_default().push(at);
    }
    let stamps = linked.claims.iter().enumerate().filter_map(|(at, claim)| stamp(linked, rules, (at, claim), &dated));
    let mut found: Vec<Suspicion> = stamps.collect();
    found.extend(linked.copies.groups.iter().flat_map(|group| copies(linked, group)));
    found.sort_by_key(|suspicion| (suspicion.source, suspicion.code));
    // A text that says twice that none took place since is suspect once.
    found.dedup_by(|later, first| {
        let same = (later.source, later.code) == (first.source, first.code);
        if same {
            first.claims.append(&mut later.claims);
            first.claims.sort_unstable();
            first.claims.dedup();
        }
        same
    });
    found
}

/// Every member of a copy group but the earliest, which may be what the others copy.
fn copies(linked: &Linked, group: &[usize]) -> Vec<Suspicion> {
    let date = |at: &usize| linked.docs[*at].source.published.stamp.map(|stamp| stamp.instant());
    let first = group.iter().copied().min_by_key(|at| (date(at).is_none(), date(at), *at)).expect("a group has members");
    let because = format!("it has much of its text in common with {}: the two count as one origin", linked.docs[first].source.id);
    let copy = |&source: &usize| suspicion(linked, source, Suspect::Copy, because.clone(), Vec::new());
    // Pages of documentation share what holds for several: that is no doubt about any of them.
    let is_article = |at: &&usize| linked.docs[**at].form == Form::Articles;
    group.iter().filter(|at| **at != first).filter(is_article).map(copy).collect()
}

/// So many events against a stamp are told; one would do.
const TOLD: usize = 20;

/// A claim that nothing happened between its value and the stamp, against dated events in between: the claims of each rule that a claim
/// such as this one is about are in `dated`.
fn stamp(linked: &Linked, rules: &Rules, (at, claim): (usize, &Claim), dated: &Dated) -> Option<Suspicion> {
    let events = dated.get(&rules.rules[claim.rule].none_since?)?;
    let published = &linked.docs[claim.source].source.published;
    let stamp = published.stamp.filter(|_| claim.polarity == Polarity::Affirmed)?;
    let Value::Days(last) = &claim.value else { return None };
    let between = |event: &(usize, &Claim)| {
        let Value::Days(days) = &event.1.value else { return false };
        let short = (days.last() - days.first()).num_days() <= LONGEST_DATE;
        event.1.source != claim.source
            && event.1.polarity == Polarity::Affirmed
            && short
            && last.last() < days.first()
            && days.last() < stamp.day
            && event.1.scope.agrees(&claim.scope)
    };
    let events = events.iter().map(|&at| (at, &linked.claims[at]));
    let against: Vec<(usize, &Claim)> = events.filter(between).take(TOLD).collect();
    if against.is_empty() {
        return None;
    }
    let mut dates: Vec<String> = against.iter().map(|(_, event)| event.value.text()).collect();
    dates.sort();
    dates.dedup();
    let mut ids: Vec<&str> = against.iter().map(|(_, event)| linked.docs[event.source].source.id.as_str()).collect();
    ids.dedup();
    let because = format!(
        "it says that none took place since {}, and is dated {stamp}; {} {} {} in between",
        last,
        ids.join(" and "),
        if ids.len() == 1 { "dates one to" } else { "date one to" },
        dates.join(" and "),
    );
    let claims = std::iter::once(at).chain(against.iter().map(|(at, _)| *at)).collect();
    Some(suspicion(linked, claim.source, Suspect::Stamp, because, claims))
}

fn suspicion(linked: &Linked, source: usize, code: Suspect, because: String, claims: Vec<usize>) -> Suspicion {
    let source_of = &linked.docs[source].source;
    let content = format!("{}\n{}\n{because}", source_of.id, source_of.title.as_deref().unwrap_or_default());
    let fingerprint = super::fingerprint(code.name(), &content);
    Suspicion { fingerprint, source, code, severity: Severity::Warning, because, claims, accepted: None }
}

/// Why a claim takes no part in comparisons: its source's stamp is suspect, and the claim hangs on it.
pub(super) fn sets_aside(claim: &Claim, rule: &Rule, suspicions: &[Suspicion]) -> Option<String> {
    let suspect = suspicions.binary_search_by_key(&(claim.source, Suspect::Stamp), |suspicion| (suspicion.source, suspicion.code)).is_ok();
    let hangs = claim.relative || rule.looks_ahead() || rule.updates || rule.none_since.is_some();
    (suspect && hangs).then(|| "the article's text contradicts the date it hangs on".to_owned())
}
