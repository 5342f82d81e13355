//! Stage four, cluster: cutting groups into questions.
//!
//! Takes a group of claims that tell of one thing. Leaves clusters, in each of which any two claims may be compared. A claim that
//! would fit several goes to the one that is most like it.

use std::collections::BTreeMap;

use super::judge::{self, CAP, Judge};
use crate::claim::{self, Claim};
use crate::value::Relation;

/// Cuts a group where claims may not be compared. Claims that tell most about their scope come first, so that one that
/// tells nothing joins the largest cluster it does not contradict.
pub(super) fn clusters(group: &[usize], claims: &[Claim], judge: &Judge) -> Vec<Vec<usize>> {
    let apart = |a: usize, b: usize| judge.may_not_meet(&claims[a], &claims[b]).is_some();
    let groups = claim::distinct(claims, group);
    let mut order: Vec<usize> = groups.iter().map(|(first, _)| *first).collect();
    // An article that gives two values tells two things apart; one that gives a single value follows.
    let mut of_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in &order {
        of_source.entry(claims[at].source).or_default().push(at);
    }
    let tells_apart = |at: usize| {
        let disjoint =
            |other: &usize| claims[*other].is_affirmed() && claims[*other].value.relation(&claims[at].value) == Relation::Disjoint;
        claims[at].is_affirmed() && of_source[&claims[at].source].iter().take(CAP).any(disjoint)
    };
    // Articles tell their main figure first.
    let rank = |at: usize| of_source[&claims[at].source].iter().position(|other| *other == at);
    order.sort_by_cached_key(|&at| (!tells_apart(at), rank(at), std::cmp::Reverse(claims[at].scope.len()), at));
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for &at in &order {
        let told = tells_apart(at);
        let from = clusters.len().saturating_sub(CAP);
        // Of one attribute, a near value is the likelier of the same thing, and a claim that has one waits for it.
        let is_kin = |other: usize| claims[at].scope.attribute.is_some() && judge::is_near(&claims[other], &claims[at]);
        let has_kin = order.iter().take(CAP).any(|&other| other != at && is_kin(other) && !apart(at, other));
        let near = |cluster: &Vec<usize>| cluster.iter().take(CAP).any(|&other| is_kin(other));
        let fits = |cluster: &&mut Vec<usize>| (!has_kin || near(cluster)) && cluster.iter().take(CAP).all(|&other| !apart(at, other));
        // The first join those who say the same, the others those whose sentences are most like their own.
        let likeness = |cluster: &Vec<usize>| {
            let same =
                usize::from(cluster.iter().take(CAP).any(|&other| claims[other].value.relation(&claims[at].value) == Relation::Same));
            let shared = |other: &usize| claims[*other].context.intersection(&claims[at].context).count();
            let shared = cluster.iter().take(CAP).map(shared).max().unwrap_or(0);
            if told { (same, shared, cluster.len()) } else { (shared, same, cluster.len()) }
        };
        let open = clusters[from..].iter_mut().filter(fits).enumerate();
        match open.max_by_key(|(number, cluster)| (likeness(cluster), std::cmp::Reverse(*number))) {
            Some((_, cluster)) => cluster.push(at),
            None => clusters.push(vec![at]),
        }
    }
    let whole: BTreeMap<usize, Vec<usize>> = groups.into_iter().collect();
    for cluster in &mut clusters {
        *cluster = cluster.iter().flat_map(|first| whole[first].iter().copied()).collect();
        cluster.sort_unstable();
    }
    clusters.sort();
    clusters
}

#[cfg(test)]
mod tests {
    use super::super::testing::{about, at, count, judge};
    use super::*;

    /// What it shows, the claims of a group, and its clusters.
    type Row = (&'static str, Vec<Claim>, &'static [&'static [usize]]);

    #[test]
    fn a_group_is_cut_where_claims_may_not_be_compared() {
        let plain = || about(count(0, 12.0), "storm");
        let table: Vec<Row> = vec![
            ("two figures of one thing are one question", vec![count(0, 12.0), count(1, 14.0)], &[&[0, 1]]),
            ("a part is no whole", vec![count(0, 12.0), at(count(1, 14.0), "Lowen")], &[&[0], &[1]]),
            ("parts of one place meet", vec![at(count(0, 12.0), "Lowen"), at(count(1, 14.0), "Lowen")], &[&[0, 1]]),
            ("one voice tells of two things", vec![count(0, 12.0), count(0, 30.0)], &[&[0], &[1]]),
            ("who says the same joins it", vec![count(0, 12.0), count(0, 30.0), count(1, 30.0)], &[&[0], &[1, 2]]),
            ("else likeness decides", vec![plain(), about(count(0, 30.0), "rope"), about(count(1, 14.0), "rope")], &[&[0], &[1, 2]]),
            ("what one article repeats stays together", vec![count(0, 12.0), count(0, 12.0), count(1, 14.0)], &[&[0, 1, 2]]),
            ("what is many times larger is of something else", vec![count(0, 12.0), count(1, 9000.0), count(2, 13.0)], &[&[0, 2], &[1]]),
        ];
        for (name, claims, expected) in table {
            let all: Vec<usize> = (0..claims.len()).collect();
            assert_eq!(judge("toll", &claims, |judge| clusters(&all, &claims, judge)), *expected, "{name}");
        }
    }
}
