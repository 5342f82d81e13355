//! Stage one, block: which claims may meet at all.
//!
//! Takes all claims. Leaves blocks of claims of one story and rule, and of one event where the event is one of a series; what
//! a claim says of every one so far stands in the block of each that is numbered.

use std::collections::BTreeMap;

use crate::claim::{Claim, Which};

/// What the claims of a block share: the story, the rule (as an index into the run's rules), and which one of a series.
pub(super) type Key = (String, usize, Which);

/// The blocks, with their claims as indices into `claims`, in order; `story_of` tells the story of a source.
pub(super) fn blocks(claims: &[Claim], story_of: impl Fn(usize) -> String) -> BTreeMap<Key, Vec<usize>> {
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        blocks.entry((story_of(claim.source), claim.rule, claim.event.which)).or_default().push(at);
    }
    share_every(&mut blocks);
    blocks
}

/// What is said of every member so far counts for each: "rounds in May and June" for the first and for the second.
fn share_every(blocks: &mut BTreeMap<Key, Vec<usize>>) {
    let of_all: Vec<Key> = blocks.keys().filter(|(.., which)| *which == Which::Every).cloned().collect();
    for key in of_all {
        let is_one = |(story, rule, which): &&Key| *story == key.0 && *rule == key.1 && *which != key.2 && stands_in(key.2, *which);
        let numbered: Vec<Key> = blocks.keys().filter(is_one).cloned().collect();
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

/// Whether a claim about `which` of a series stands in the block of `of`.
pub(super) fn stands_in(which: Which, of: Which) -> bool {
    which == of || which == Which::Every && matches!(of, Which::Number(_))
}

#[cfg(test)]
mod tests {
    use super::super::testing::count;
    use super::*;
    use crate::claim::Event;

    #[test]
    fn claims_meet_by_story_rule_and_event() {
        use Which::{Every, Number, Previous, Unknown};
        // Claims as (source, rule, which); the first two sources are of one story.
        type Row<'r> = (&'r [(usize, usize, Which)], &'r [&'r [usize]]);
        let table: &[Row] = &[
            (&[(0, 0, Unknown), (1, 0, Unknown)], &[&[0, 1]]),
            (&[(0, 0, Unknown), (2, 0, Unknown)], &[&[0], &[1]]),
            (&[(0, 0, Unknown), (1, 1, Unknown)], &[&[0], &[1]]),
            (&[(0, 0, Number(1)), (1, 0, Number(2)), (1, 0, Number(1))], &[&[0, 2], &[1]]),
            (&[(0, 0, Number(1)), (1, 0, Every), (1, 0, Number(2))], &[&[0, 1], &[1, 2]]),
            (&[(0, 0, Previous), (1, 0, Every)], &[&[0], &[1]]),
            (&[(0, 0, Number(1)), (2, 0, Every)], &[&[0], &[1]]),
        ];
        for (claims, expected) in table {
            let claim = |&(source, rule, which): &(usize, usize, Which)| {
                let event = Event { which, ..Event::default() };
                Claim { rule, event, ..count(source, 12.0) }
            };
            let claims: Vec<Claim> = claims.iter().map(claim).collect();
            let blocks = blocks(&claims, |source| if source < 2 { "harbour".to_owned() } else { "hill".to_owned() });
            assert_eq!(blocks.into_values().collect::<Vec<_>>(), *expected, "{claims:?}");
        }
    }
}
