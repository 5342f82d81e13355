//! Denials: what one says and another says is not so.
//!
//! A denied value is no answer of its denier, so it takes no part in the positions; but where another affirms it, the two are at odds.

use super::origin;
use crate::claim::{self, Claim, Party, Polarity};
use crate::fact::{Answer, Position, Verdict};
use crate::link::Linked;
use crate::link::party::{self, Voice};
use crate::rule::world::World;
use crate::value::Relation;

/// For each of `positions` that somebody else denies, in another source, the position of those who deny it. `aside` holds the claims
/// that take no part, with the reason.
pub(super) fn denials(linked: &Linked, positions: &[Position], aside: &[(usize, String)], world: &World) -> Vec<Position> {
    let denied: Vec<usize> = aside.iter().map(|(at, _)| *at).filter(|&at| linked.claims[at].polarity == Polarity::Denied).collect();
    let of_position = |position: &Position| {
        let against = |at: &usize| position.claims.iter().any(|&said| contradicts(&linked.claims[*at], &linked.claims[said], world));
        let claims: Vec<usize> = denied.iter().copied().filter(against).collect();
        let origins = origin::origins(linked, &claims, world);
        let (Answer::Is(value) | Answer::IsNot(value)) = &position.value;
        (!claims.is_empty()).then(|| Position { value: Answer::IsNot(value.clone()), claims, origins })
    };
    positions.iter().filter_map(of_position).collect()
}

/// Whether `denial` says that what `said` affirms is not so, in another source and through another mouth.
fn contradicts(denial: &Claim, said: &Claim, world: &World) -> bool {
    let speakers = |claim: &'_ Claim| claim::speakers(&claim.attribution).into_iter().cloned().collect::<Vec<Party>>();
    let (of_denial, of_said) = (speakers(denial), speakers(said));
    let one_mouth = of_denial.iter().any(|a| of_said.iter().any(|b| party::voice(a, b, world) == Voice::Same));
    denial.source != said.source && denial.value.relation(&said.value) == Relation::Same && !one_mouth
}

/// What a denied position amounts to: a dispute where both sides are somebody's, a conflict where one is a source's own.
pub(super) fn verdict(linked: &Linked, positions: &[Position]) -> (Verdict, String) {
    let own = |position: &Position| position.claims.iter().all(|&at| linked.claims[at].attribution.is_empty());
    match positions.iter().any(own) {
        true => (Verdict::Conflict, "what one source says another denies".to_owned()),
        false => (Verdict::Disputed, "what one party says another denies".to_owned()),
    }
}
