//! Between whom it is: talks of two parties are not talks of two others.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The two, in the order of the alphabet: "Korsia and Veldania".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Parties(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "parties",
    another: "other parties",
    both: "both between {}",
    alone: "parties",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Parties {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
