//! Confidence: how sure it is that the claims of a fact are about one thing.
//!
//! Of each two positions the two claims that have most in common are weighed; the surest pair counts. docs/confidence.md tells it to
//! people.

use crate::evidence::{Evidence, Sign};
use crate::fact::{Confidence, Position, Verdict};
use crate::link::Linked;
use crate::link::reason;
use crate::link::scales::Scales;
use crate::rule::Rule;

/// Of more positions than this, those that most claims support are weighed.
const WEIGHED: usize = 32;

/// How sure the link between `positions` is: that of the two positions that are most surely about one thing.
pub(super) fn confidence(
    linked: &Linked,
    scales: &Scales,
    rule: &Rule,
    positions: &[Position],
    verdict: Verdict,
    is_linked: bool,
) -> Option<Confidence> {
    if !verdict.is_finding() {
        return None;
    }
    let weigh = |a: &[usize], b: &[usize]| {
        let (a, b) = reason::bond(&linked.claims, a, b, rule)?.pair;
        let mut evidence = scales.weigh(a, b, is_linked);
        if verdict == Verdict::Tension && evidence.iter().all(|evidence| evidence.sign != Sign::BothRight) {
            evidence.push(Evidence::new(Sign::BothRight, "both values can be right"));
        }
        evidence.sort_by(|x, y| y.points().total_cmp(&x.points()));
        Some(Confidence { evidence })
    };
    // Where all values meet, if only through an open bound, the first source is weighed against the others.
    if let [position] = positions {
        let first = linked.claims[*position.claims.first()?].source;
        let (here, there): (Vec<usize>, Vec<usize>) = position.claims.iter().partition(|at| linked.claims[**at].source == first);
        return weigh(&here, &there);
    }
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(positions[at].claims.len()));
    order.truncate(WEIGHED);
    order.sort_unstable();
    let pairs = order.iter().enumerate().flat_map(|(i, &a)| order[i + 1..].iter().map(move |&b| (&positions[a], &positions[b])));
    pairs.filter_map(|(a, b)| weigh(&a.claims, &b.claims)).max_by_key(Confidence::points)
}
