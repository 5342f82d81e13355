//! Which attribute of a thing the value is: its depth, its price. Without the same one, nothing is compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The attribute, as its word list names it: "depth".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Attribute(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "attribute",
    another: "another attribute",
    both: "both the {}",
    alone: "attribute",
    absence_differs: false,
    in_event: true,
    is_premise: true,
};

impl Term for Attribute {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
