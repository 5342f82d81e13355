//! Candidates: pairs of claims that the stages did not bring together, and that may be of one thing all the same.
//!
//! Takes the claims and the questions that were asked of them. Leaves questions of their own for the pairs that evidence speaks for
//! most. What their claims amount to is never more than worth a look.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::judge::{self, CAP, Judge, Tellers};
use super::scales::{self, Index, Scales};
use super::{Question, block, story};
use crate::annotate::Annotated;
use crate::claim::{self, Claim, Event, Told};
use crate::evidence;
use crate::rule::{Rule, Rules};
use crate::scope;
use crate::value::{Kind, Relation, Value};

/// A pair that is less likely to be of one thing than this is not worth a look.
const LEAST: f64 = 0.2;

/// Pairs of a story that become questions, at most.
const MOST: usize = 20;

/// The questions that no stage asked.
pub(super) fn ask(
    (docs, claims, rules): (&[Annotated], &[Claim], &Rules),
    (index, tellers): (&Index, &Tellers),
    asked: &[Question],
) -> Vec<Question> {
    let scales = Scales::new(docs, claims, rules, index);
    let mut together: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (number, question) in asked.iter().enumerate() {
        for &at in &question.claims {
            together.entry(at).or_default().insert(number);
        }
    }
    let met = |a: &usize, b: &usize| matches!((together.get(a), together.get(b)), (Some(of_a), Some(of_b)) if !of_a.is_disjoint(of_b));
    let weighed = |(a, b)| {
        let sure = || evidence::probability(evidence::sum(&scales.weigh(a, b, false)));
        (!met(&a, &b)).then(sure).filter(|sure| *sure >= LEAST).map(|sure| (sure, a, b))
    };
    let likely: Vec<_> = told_apart(docs, claims, rules, tellers).into_par_iter().filter_map(weighed).collect();
    let mut by_story: BTreeMap<String, Vec<(f64, usize, usize)>> = BTreeMap::new();
    for pair in likely {
        by_story.entry(story(&docs[claims[pair.1].source])).or_default().push(pair);
    }
    let of_story = |(story, ranked): (String, Vec<(f64, usize, usize)>)| {
        let pairs = likeliest(ranked, claims);
        pairs.into_iter().map(move |pair| question(&story, claims, pair, rules))
    };
    by_story.into_iter().flat_map(of_story).collect()
}

/// Of the pairs of a story, each with how sure it is, those that become questions: the surest first, and each value with the partner
/// that it is most likely to contradict.
fn likeliest(mut ranked: Vec<(f64, usize, usize)>, claims: &[Claim]) -> Vec<[usize; 2]> {
    ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut taken: BTreeSet<(usize, Cow<str>)> = BTreeSet::new();
    let is_new = |pair: &[usize; 2]| {
        let values = pair.map(|at| (claims[at].rule, scales::stated(&claims[at])));
        let is_new = values.iter().all(|value| !taken.contains(value));
        if is_new {
            taken.extend(values);
        }
        is_new
    };
    ranked.into_iter().map(|(_, a, b)| [a, b]).filter(is_new).take(MOST).collect()
}

/// The question that a pair raises.
fn question(story: &str, claims: &[Claim], pair: [usize; 2], rules: &Rules) -> Question {
    let rule = claims[pair[0]].rule;
    let mut cluster = pair.to_vec();
    cluster.sort_unstable();
    let event = Event { label: rules.rules[rule].event.clone().unwrap_or_default(), which: claims[pair[0]].event.which };
    let scope = scope::common(cluster.iter().map(|&at| &*claims[at].scope));
    Question { story: story.to_owned(), rule, event: event.to_string(), scope, claims: cluster, is_candidate: true }
}

/// Every pair of claims that answer one rule in one story, cannot both be right, and that nothing keeps apart but their sentences;
/// of the many that a large block has, those whose values are near. Indices into `claims`, in order.
pub fn pairs(docs: &[Annotated], claims: &[Claim], rules: &Rules) -> Vec<(usize, usize)> {
    told_apart(docs, claims, rules, &judge::tellers(claims, rules))
}

/// The same, with the `tellers` of the claims.
fn told_apart(docs: &[Annotated], claims: &[Claim], rules: &Rules, tellers: &Tellers) -> Vec<(usize, usize)> {
    let is_asked = |rule: &Rule| {
        matches!(
            rule.kind(),
            Kind::Count
                | Kind::Money
                | Kind::Measure
                | Kind::Percent
                | Kind::Age
                | Kind::Duration
                | Kind::Date
                | Kind::Time
                | Kind::Datetime
        )
    };
    let of_block = |((_, rule, _), block): (&block::Key, &Vec<usize>)| {
        let rule = &rules.rules[*rule];
        let mut pairs = Vec::new();
        if !is_asked(rule) {
            return pairs;
        }
        let judge = Judge::new(rule, rules, tellers);
        let mut distinct: Vec<usize> = claim::distinct(claims, block).into_iter().map(|(first, _)| first).collect();
        distinct.retain(|&at| claims[at].is_affirmed() && claims[at].value.is_resolved());
        distinct.sort_by(|&a, &b| size(&claims[a]).total_cmp(&size(&claims[b])).then(a.cmp(&b)));
        for (i, &a) in distinct.iter().enumerate() {
            let near = distinct[i + 1..].iter().take(CAP);
            let may = |&&b: &&usize| may_contradict(&claims[a], &claims[b]) && judge.may_not_meet(&claims[a], &claims[b]).is_none();
            pairs.extend(near.filter(may).map(|&b| (a.min(b), a.max(b))));
        }
        pairs
    };
    let blocks = block::blocks(claims, |source| story(&docs[source]));
    let mut pairs: Vec<(usize, usize)> = blocks.par_iter().flat_map_iter(of_block).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether the two cannot both be right, and are told by two: two articles, two speakers, a headline and what stands below it.
fn may_contradict(a: &Claim, b: &Claim) -> bool {
    let two = a.source != b.source || judge::set_against(a, b) || (a.told == Told::Headline) != (b.told == Told::Headline);
    two && a.value.relation(&b.value) == Relation::Disjoint
}

/// By what the values of a block are put in order.
fn size(claim: &Claim) -> f64 {
    match &claim.value {
        Value::Figure(figure) => figure.stated,
        Value::Days(days) => f64::from(chrono::Datelike::num_days_from_ce(&days.first())),
        Value::Clock(clock) => clock.any_of.first().map_or(0.0, |hours| hours.first as f64),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{about, at, count, figure, number, rules, said, sources, told};
    use super::*;

    #[test]
    fn a_pair_is_of_two_tellers_that_cannot_both_be_right() {
        let any = |claim: Claim| Claim { rule: number("any"), ..about(claim, "moor harbour storm rope") };
        let vague = || figure(1, Kind::Count, (10.0, 14.0), "");
        // What it shows, the two claims, and whether they are a pair.
        let table = [
            ("two articles", any(count(0, 12.0)), any(count(1, 14.0)), true),
            ("one value", any(count(0, 12.0)), any(count(1, 12.0)), false),
            ("values that meet", any(count(0, 12.0)), any(vague()), false),
            ("one article", any(count(0, 12.0)), any(count(0, 14.0)), false),
            ("two speakers of one article", any(said(count(0, 12.0), "Ada Lane")), any(said(count(0, 14.0), "Dorin Pelk")), true),
            ("another place", any(at(count(0, 12.0), "Lowen")), any(at(count(1, 14.0), "Amel")), false),
            ("sentences that share nothing", any(count(0, 12.0)), Claim { rule: number("any"), ..about(count(1, 14.0), "paint") }, true),
        ];
        for (name, a, b, expected) in table {
            let claims = [a, b];
            assert_eq!(!pairs(&sources(2), &claims, rules()).is_empty(), expected, "{name}");
        }
        let headline = [told(any(said(count(0, 12.0), "Ada Lane")), Told::Headline), any(count(0, 14.0))];
        assert!(pairs(&sources(1), &headline, rules()).is_empty(), "one voice tells of two things");
    }

    #[test]
    fn of_each_value_the_surest_pair_is_asked_and_of_a_story_no_more_than_a_reader_bears() {
        let claims: Vec<Claim> = (0..60_u32).map(|at| count(0, 100.0 + f64::from(at))).collect();
        let contested = vec![(0.3, 0, 1), (0.9, 0, 2), (0.5, 1, 3)];
        assert_eq!(likeliest(contested, &claims), [[0, 2], [1, 3]]);
        let many = (0..30).map(|at| (0.5, 2 * at, 2 * at + 1)).collect();
        assert_eq!(likeliest(many, &claims).len(), MOST);
    }

    #[test]
    fn each_value_is_worth_one_look() {
        let any = |source, number: f64| Claim {
            rule: super::super::testing::number("any"),
            ..about(count(source, number), "moor harbour storm rope")
        };
        let claims = [any(0, 12.0), any(1, 13.0), any(2, 14.0)];
        let ask = |asked: &[Question]| {
            ask((&sources(3), &claims, rules()), (&Index::new(&claims, rules()), &judge::tellers(&claims, rules())), asked)
        };
        let asked = ask(&[]);
        assert!(asked.len() <= 1, "{asked:?}");
        assert!(asked.iter().all(|question| question.is_candidate && question.claims.len() == 2));
        let all = Question {
            story: "harbour".to_owned(),
            rule: number("any"),
            event: String::new(),
            scope: String::new(),
            claims: vec![0, 1, 2],
            is_candidate: false,
        };
        assert!(ask(&[all]).is_empty(), "what a stage brought together is asked");
    }
}
