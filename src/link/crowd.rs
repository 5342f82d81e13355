//! Crowds: of very many claims that answer one question, so many are compared, since each is compared with each.

use std::collections::BTreeMap;

use super::Question;
use crate::claim::Claim;
use crate::rule::Rules;

/// Leaves each question [`Rules::most_claims`] claims at most: the first of every source before the second of any, so that no source
/// shuts another out. Returns a note on each question that has lost some.
pub(super) fn thin(questions: &mut [Question], claims: &[Claim], rules: &Rules) -> Vec<String> {
    let mut notes = Vec::new();
    for question in questions.iter_mut().filter(|question| question.claims.len() > rules.most_claims) {
        let (all, most) = (question.claims.len(), rules.most_claims);
        let mut of_source: BTreeMap<usize, usize> = BTreeMap::new();
        let mut turns: Vec<(usize, usize)> = Vec::new();
        for &at in &question.claims {
            let turn = of_source.entry(claims[at].source).or_default();
            turns.push((*turn, at));
            *turn += 1;
        }
        turns.sort_unstable();
        turns.truncate(most);
        question.claims = turns.into_iter().map(|(_, at)| at).collect();
        question.claims.sort_unstable();
        let rule = &rules.rules[question.rule].id;
        notes.push(format!("{rule}: of {all} claims on one event, {most} are compared; --max-claims compares more"));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::testing::{count, number, rules};
    use super::*;

    #[test]
    fn of_a_crowd_each_source_is_heard() {
        // Ten claims of one source, and one each of two others.
        let claims: Vec<Claim> = [0; 10].into_iter().chain([1, 2]).map(|source| count(source, 12.0)).collect();
        let question = |claims: Vec<usize>| Question {
            story: "harbour".to_owned(),
            rule: number("toll"),
            event: String::new(),
            scope: String::new(),
            claims,
            is_candidate: false,
        };
        let mut questions = [question((0..12).collect()), question((0..4).collect())];
        let mut rules = rules().clone();
        rules.most_claims = 4;
        let notes = thin(&mut questions, &claims, &rules);
        assert_eq!(questions.map(|question| question.claims), [vec![0, 1, 10, 11], vec![0, 1, 2, 3]]);
        assert_eq!(notes, ["table/toll: of 12 claims on one event, 4 are compared; --max-claims compares more"]);
    }
}
