//! Tiers: what is sure enough to be told as a finding, and what is only worth a look.

use crate::fact::{Confidence, Fact, Severity, Tier, Verdict};

/// A finding is at least so sure, in hundredths. Measured on labelled events: of what lies below, less than nine in ten is right.
const FINDING: i32 = 50;

/// An error is at least so sure, in hundredths: it fails somebody's build.
const ERROR: i32 = 60;

/// The tier of a fact, and how grave it is at most. Where nothing was weighed the fact is no finding, and the tier says nothing.
pub(super) fn tier(confidence: Option<&Confidence>, is_candidate: bool) -> (Tier, Severity) {
    let points = confidence.map_or(i32::MAX, Confidence::points);
    match () {
        () if is_candidate || points < FINDING => (Tier::Look, Severity::Note),
        () if points < ERROR => (Tier::Finding, Severity::Warning),
        () => (Tier::Finding, Severity::Error),
    }
}

/// Whether a fact is told at all. An update is no contradiction and not worth a look, nor is what evidence alone brought together
/// and turned out to be none.
pub(super) fn is_told(fact: &Fact) -> bool {
    fact.tier == Tier::Finding || fact.is_look() && fact.verdict != Verdict::Update
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{self, Evidence, Sign};

    #[test]
    fn what_is_less_sure_is_worth_a_look_and_an_error_is_surest() {
        // Whatever the weights are: as much of one sign as makes it so sure.
        let sure = |points: i32| {
            let p = f64::from(points) / 100.0;
            let amount = ((p / (1.0 - p)).ln() - evidence::bias()) / Sign::Near.weight();
            Confidence { evidence: vec![Evidence::some(Sign::Near, amount, "")] }
        };
        let table = [(90, Tier::Finding, Severity::Error), (60, Tier::Finding, Severity::Error), (59, Tier::Finding, Severity::Warning)];
        let looks = [(50, Tier::Finding, Severity::Warning), (49, Tier::Look, Severity::Note), (10, Tier::Look, Severity::Note)];
        for (points, expected, gravest) in table.into_iter().chain(looks) {
            assert_eq!(tier(Some(&sure(points)), false), (expected, gravest), "{points}");
        }
        assert_eq!(tier(Some(&sure(90)), true), (Tier::Look, Severity::Note), "what only evidence brought together");
        assert_eq!(tier(None, false), (Tier::Finding, Severity::Error), "what is at odds with nothing");
    }
}
