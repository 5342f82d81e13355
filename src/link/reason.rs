//! Why two claims are linked, and which claims near them are not.
//!
//! Nothing here decides: it asks the functions that link again, so that no second implementation can tell another story. Words are
//! made only when somebody asks, of a [`Veto`] or a [`Tie`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;

use super::judge::{Judge, Tellers, tellers};
pub use super::tie::{Tie, shared, ties};
pub use super::veto::Veto;
use super::{block, naming, quotation};
use crate::claim::{self, Claim, Claims};
use crate::rule::{Rule, Rules, shape::Speech};
use crate::scope::Noun;
use crate::value::name::{self, NameRelation};
use crate::value::{Kind, Value, wording};

/// Two claims, one of each of two positions, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond<'c> {
    /// The two, as indices into the run's claims.
    pub pair: (usize, usize),
    /// What they have in common.
    pub ties: Vec<Tie<'c>>,
}

/// Of a long list of claims, so many are tried for the pair that has most in common.
const TRIED: usize = 32;

/// The pair of claims, one of `here` and one of `there` (indices into `all`), that has most in common; `None` where every
/// claim stands on both sides.
pub fn bond<'c>(all: &'c (impl Index<usize, Output = Claim> + ?Sized), here: &[usize], there: &[usize], rule: &Rule) -> Option<Bond<'c>> {
    let of = |side: &[usize], other: &[usize]| -> Vec<usize> {
        let own: Vec<usize> = side.iter().copied().filter(|at| !other.contains(at)).collect();
        claim::distinct(all, &own).into_iter().map(|(at, _)| at).take(TRIED).collect()
    };
    let (here, there) = (of(here, there), of(there, here));
    let pairs = here.iter().flat_map(|&a| there.iter().map(move |&b| (a, b)));
    let bonds = pairs.map(|(a, b)| Bond { pair: (a, b), ties: ties(&all[a], &all[b], rule) });
    bonds.max_by_key(|bond| (bond.ties.len(), shared(&bond.ties), std::cmp::Reverse(bond.pair)))
}

/// A claim of the same rule and story that was kept out of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Near<'c> {
    /// The claim, as an index into the run's claims.
    pub claim: usize,
    /// The claim of the fact that it may not stand beside.
    pub from: usize,
    /// What keeps the two apart; `None` where nothing does, and its sentence is more like those it was linked with.
    pub veto: Option<Veto<'c>>,
}

/// The claims of `block`, those of the fact's rule and story, that are near those of the fact, `linked`, and kept apart from
/// them; the nearest first. All are indices into `all`. What is said of other things altogether is not near.
pub fn near<'c>(all: &'c Claims, block: &[usize], linked: &[usize], rule: &Rule, rules: &Rules) -> Vec<Near<'c>> {
    let Some(&first) = linked.first() else { return Vec::new() };
    // Who said some words, and who has broken a silence, is linked by what beside it is the same, and by no pair of answers.
    if rule.asks(Speech::Speaker) || rule.asks_anyone() {
        return Vec::new();
    }
    let inside: BTreeSet<usize> = linked.iter().copied().collect();
    let same_noun = |at: &usize| all[*at].scope.noun.as_ref().map(Noun::class) == all[first].scope.noun.as_ref().map(Noun::class);
    let block: Vec<usize> = block.iter().copied().filter(same_noun).collect();
    let outside: Vec<usize> = block.iter().copied().filter(|at| !inside.contains(at)).collect();
    let members: Vec<usize> = claim::distinct(all, linked).into_iter().map(|(at, _)| at).take(TRIED).collect();
    let beside = Beside::new(all, &block, rules);
    let mut found: Vec<(usize, Near)> = Vec::new();
    for (at, _) in claim::distinct(all, &outside) {
        let other = &all[at];
        let likeness = members.iter().map(|&member| Beside::likeness(&all[member], other)).max().unwrap_or(0);
        if likeness == 0 && matches!(rule.kind(), Kind::Quote | Kind::Name) {
            continue;
        }
        let vetoes = members.iter().map(|&member| (member, beside.veto(&all[member], other, rule, rules)));
        let (from, veto) = vetoes.max_by_key(|(member, veto)| (veto.is_some(), std::cmp::Reverse(*member))).expect("a fact has claims");
        found.push((likeness, Near { claim: at, from, veto }));
    }
    found.sort_by_key(|(likeness, near)| (std::cmp::Reverse(*likeness), near.claim));
    found.into_iter().map(|(_, near)| near).collect()
}

/// What the functions that link look at beside the two claims.
struct Beside<'c> {
    /// Which claims spell a name in which way.
    spelt: BTreeMap<&'c str, Vec<&'c Claim>>,
    /// Which sources give which value.
    tellers: Tellers<'c>,
}

impl<'c> Beside<'c> {
    fn new(all: &'c Claims, block: &[usize], rules: &Rules) -> Self {
        let mut spelt: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in block.iter().map(|&at| &all[at]) {
            if let Value::Name(name) = &claim.value {
                spelt.entry(name).or_default().push(claim);
            }
        }
        Self { spelt, tellers: tellers(all.iter(), rules) }
    }

    fn veto(&self, a: &'c Claim, b: &'c Claim, rule: &Rule, rules: &Rules) -> Option<Veto<'c>> {
        match (&a.value, &b.value) {
            (Value::Wording(_), Value::Wording(_)) => quotation::veto(a, b, rules),
            (Value::Name(x), Value::Name(y)) => naming::veto((x, &self.spelt[x.as_str()]), (y, &self.spelt[y.as_str()]), &rules.world),
            _ if !block::stands_in(a.event.which, b.event.which) && !block::stands_in(b.event.which, a.event.which) => {
                Some(Veto::Event { there: &b.event })
            }
            _ => Judge::new(rule, rules, &self.tellers).veto(a, b),
        }
    }

    /// How much the two have in common, as far as it makes them worth a look; 0 is nothing.
    fn likeness(a: &Claim, b: &Claim) -> usize {
        match (&a.value, &b.value) {
            (Value::Wording(x), Value::Wording(y)) => {
                let keys: BTreeSet<u64> = wording::keys(x).into_iter().collect();
                wording::keys(y).into_iter().filter(|key| keys.contains(key)).count()
            }
            (Value::Name(x), Value::Name(y)) => {
                let surname = |name: &str| name.split(' ').next_back().map(str::to_lowercase);
                usize::from(surname(x) == surname(y) && name::relation(x, y) == NameRelation::Different)
            }
            _ => a.context.intersection(&b.context).count(),
        }
    }
}
