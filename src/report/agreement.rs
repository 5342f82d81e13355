//! Agreements: what sources that do not hang on one another say alike.
//!
//! That two values can be true together is no agreement: "up to 44 million" allows 15 million and does not say it. Nor do two prints of one
//! text agree. So what a table of agreements lists is said in nearly the same value, by two origins where no rule asks for it in
//! particular; and what is asked and answered in the same words stands in it once.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::words::{answered, question, value};
use crate::Run;
use crate::claim::Claim;
use crate::fact::{Answer, Fact, Mouth, Position, Verdict};
use crate::value::{Days, Figure, Kind, Relation, Value};

/// How many times larger one of two figures may be stated than the other where both say the same, one of them as a bound or an estimate.
const NEAR: f64 = 1.05;

/// How many days a time may leave open that says the same as one of its days: a month's.
const MONTH: f64 = 31.0;

/// What several sources say alike.
pub(super) struct Agreement<'r> {
    /// The facts that ask the same and have the same answers; the first speaks for all.
    pub(super) facts: Vec<&'r Fact>,
    /// The claims that say it, as indices into the run's claims, in order.
    pub(super) claims: Vec<usize>,
    /// What they say.
    pub(super) answer: String,
}

impl<'r> Agreement<'r> {
    /// The fact that speaks for all.
    pub(super) fn fact(&self) -> &'r Fact {
        self.facts[0]
    }

    /// The claim of the source `number` that says most: one with the very answer, else the narrowest.
    pub(super) fn claim_of(&self, run: &'r Run, number: usize) -> Option<&'r Claim> {
        let own = self.claims.iter().map(|&at| &run.claims[at]).filter(|claim| claim.source == number);
        own.min_by(|a, b| (!self.answers(a)).cmp(&!self.answers(b)).then(a.value.breadth().total_cmp(&b.value.breadth())))
    }

    /// Whether the claim says it in just these words.
    pub(super) fn answers(&self, claim: &Claim) -> bool {
        self.answer == value(&claim.value)
    }

    /// Where it first came from.
    pub(super) fn mouths(&self) -> BTreeMap<String, &'r Mouth> {
        let origins = self.facts.iter().flat_map(|fact| &fact.positions).flat_map(|position| &position.origins);
        let told = origins.filter(|origin| origin.claims.iter().any(|at| self.claims.contains(at)));
        told.map(|origin| (origin.mouth.to_string(), &origin.mouth)).collect()
    }
}

/// What the sources of `facts` agree on, in the order of the facts.
pub(super) fn agreements<'r>(run: &'r Run, facts: impl IntoIterator<Item = &'r Fact>) -> Vec<Agreement<'r>> {
    let mut agreements: Vec<Agreement> = Vec::new();
    let mut known: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    let facts: Vec<&Fact> = facts.into_iter().collect();
    let agreed: Vec<_> = facts.into_par_iter().filter_map(|fact| agreeing(run, fact).map(|agreed| (fact, agreed))).collect();
    for (fact, (position, claims)) in agreed {
        let answer = answered(run, fact, position);
        match known.entry((&fact.story, question(run, fact), answer.clone())) {
            std::collections::btree_map::Entry::Occupied(at) => {
                let agreement = &mut agreements[*at.get()];
                agreement.facts.push(fact);
                agreement.claims.extend(claims);
                agreement.claims.sort_unstable();
            }
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(agreements.len());
                agreements.push(Agreement { facts: vec![fact], claims, answer });
            }
        }
    }
    agreements
}

/// What most sources of a fact say, and the claims that say it, where sources that do not hang on one another do.
pub(super) fn agreeing<'r>(run: &Run, fact: &'r Fact) -> Option<(&'r Position, Vec<usize>)> {
    if !matches!(fact.verdict, Verdict::Agreed | Verdict::Compatible) {
        return None;
    }
    let of_position = |position: &Position| -> Vec<usize> {
        let Answer::Is(answer) = &position.value else { return Vec::new() };
        fact.claims.iter().copied().filter(|&at| says_same(answer, &run.claims[at].value)).collect()
    };
    // Of answers of one meaning the one that most give, and the fullest.
    let told = fact.positions.iter().map(|position| (position, of_position(position)));
    let fullest = |position: &Position| position.value.to_string().len();
    let (position, claims) = told.max_by_key(|(position, claims)| (claims.len(), fullest(position)))?;
    let sources: BTreeSet<usize> = claims.iter().map(|&at| run.claims[at].source).collect();
    // One person's words are one origin in however many papers they stand.
    let in_passing = run.rules.rules[fact.rule].generic && !matches!(fact.kind, Kind::Quote | Kind::Name);
    let origins = fact.positions.iter().flat_map(|position| &position.origins);
    let told = origins.filter(|origin| origin.claims.iter().any(|at| claims.contains(at))).count();
    (sources.len() > 1 && (told > 1 || !in_passing)).then_some((position, claims))
}

/// Whether what is `said` says what the answer does, and not only allows it.
fn says_same(answer: &Value, said: &Value) -> bool {
    match (answer, said) {
        (Value::Figure(a), Value::Figure(b)) => match a.relation(b) {
            Relation::Same => true,
            relation => relation.is_compatible() && is_near(a, b),
        },
        (Value::Days(a), Value::Days(b)) => a == b || a.relation(b).is_compatible() && is_short(a) && is_short(b),
        (Value::Clock(a), Value::Clock(b)) => matches!(a.relation(b), Relation::Same | Relation::Narrower),
        (Value::Choice(a), Value::Choice(b)) => {
            let words = |words: &str| words.to_lowercase().split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
            let (a, b) = (words(a), words(b));
            a.is_subset(&b) || b.is_subset(&a)
        }
        _ => answer.relation(said).is_compatible(),
    }
}

/// Whether two figures that can be true together say the same: near numbers, or numbers of two systems of units, each rounded. Two bounds
/// of one direction do only where they are one.
fn is_near(a: &Figure, b: &Figure) -> bool {
    let converted = matches!((a.written, b.written), (Some(x), Some(y)) if x.unit != y.unit);
    let (x, y) = (a.bounds(), b.bounds());
    let both_open = x.min.is_none() && y.min.is_none() || x.max.is_none() && y.max.is_none();
    converted || a.stated == b.stated || !both_open && a.stated.max(b.stated) <= NEAR * a.stated.min(b.stated)
}

fn is_short(days: &Days) -> bool {
    Value::Days(days.clone()).breadth() <= MONTH
}
