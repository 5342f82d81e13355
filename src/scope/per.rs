//! What it is counted per: a price per user is not one per project, and may be one per user and month.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// What it is counted per, in the singular; never nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Per(BTreeSet<String>);

impl Per {
    /// All that it is counted per, if anything.
    pub fn of(counted: BTreeSet<String>) -> Option<Self> {
        (!counted.is_empty()).then_some(Self(counted))
    }

    /// Whether it is counted per `noun`, which stands in the singular.
    pub fn is_per(&self, noun: &str) -> bool {
        self.0.contains(noun)
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "per",
    another: "another per",
    both: "same per “{}”",
    alone: "per",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Per {
    fn words(&self) -> Cow<'_, str> {
        Cow::Owned(self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_near(self == other, self.0.is_subset(&other.0) || other.0.is_subset(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_rate_meets_those_that_say_more_of_it() {
        let table = [
            ("user", "user", Relation::Same),
            ("user", "month user", Relation::Narrower),
            ("month user", "month", Relation::Narrower),
            ("month user", "month project", Relation::Apart),
            ("user", "project", Relation::Apart),
        ];
        let per = |words: &str| Per(words.split(' ').map(str::to_owned).collect());
        for (here, there, expected) in table {
            assert_eq!(per(here).relation(&per(there), &Places), expected, "{here} / {there}");
        }
    }
}
