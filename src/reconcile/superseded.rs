//! What a live blog itself supersedes: an answer that a later entry of the same page gives otherwise.

use crate::claim::{self, Claim};
use crate::link::Linked;
use crate::link::party::{self, Voice};
use crate::rule::Rule;
use crate::rule::world::World;
use crate::value::{Kind, Relation, Value};

/// Why the claim at `at` is not what its source says in the end, if a claim of `claims` in a later entry of its live blog takes its place.
pub(super) fn because(linked: &Linked, at: usize, claims: &[usize], (rule, world): (&Rule, &World)) -> Option<String> {
    let claim = &linked.claims[at];
    let source = |claim: &Claim| &linked.docs[claim.source].source;
    // How words and names are written is no news that could be overtaken.
    if !source(claim).is_entry || matches!(claim.kind, Kind::Quote | Kind::Name) {
        return None;
    }
    let supersedes = |later: &&Claim| {
        let of_one = source(later).is_of_one_page(source(claim)) && later.is_affirmed();
        let since = claim.as_of.zip(later.as_of).is_some_and(|(early, late)| early.instant() < late.instant());
        of_one
            && since
            && later.value.relation(&claim.value) == Relation::Disjoint
            && (rule.updates && grows(claim, later) || is_one_voice(claim, later, world))
    };
    let later = claims.iter().map(|&other| &linked.claims[other]).find(supersedes)?;
    let entry = later.as_of.map(|stamp| stamp.to_string()).unwrap_or_default();
    Some(format!("the entry of {entry} in the same live blog supersedes it"))
}

/// Whether the later claim gives a larger number: the page goes with what is counted, whoever counts.
fn grows(claim: &Claim, later: &Claim) -> bool {
    matches!((&claim.value, &later.value), (Value::Figure(early), Value::Figure(late)) if late.stated > early.stated)
}

/// Whether two claims are in one voice: the page's own takes the place of what it reports, and the other way round.
fn is_one_voice(a: &Claim, b: &Claim, world: &World) -> bool {
    let (some, others) = (claim::speakers(&a.attribution), claim::speakers(&b.attribution));
    some.is_empty() || others.is_empty() || some.iter().any(|x| others.iter().any(|y| party::voice(x, y, world) == Voice::Same))
}
