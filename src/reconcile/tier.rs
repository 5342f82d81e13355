//! Tiers: what is sure enough to be told as a finding, and what is only worth a look.

use crate::fact::{Confidence, Fact, Severity, Tier};

/// A finding is at least so sure, in hundredths. Measured on labelled events: of what lies below, less than nine in ten is right.
const FINDING: i32 = 50;

/// An error is at least so sure, in hundredths: it fails somebody's build.
const ERROR: i32 = 60;

/// The tier of a fact, and how grave it is at most.
pub(super) fn tier(confidence: Option<&Confidence>, is_candidate: bool) -> (Tier, Severity) {
    match confidence.map_or(FINDING, Confidence::points) {
        _ if is_candidate => (Tier::Look, Severity::Note),
        ..FINDING => (Tier::Look, Severity::Note),
        ..ERROR => (Tier::Finding, Severity::Warning),
        _ => (Tier::Finding, Severity::Error),
    }
}

/// What a look cannot be: an update, which is no contradiction, and what evidence alone brought together and is none.
pub(super) fn is_told(fact: &Fact) -> bool {
    fact.tier == Tier::Finding || fact.is_look() && fact.verdict != crate::fact::Verdict::Update
}
