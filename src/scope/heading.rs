//! The nearest heading over the value.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The words of the heading, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Heading(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "heading",
    another: "another heading",
    both: "same heading “{}”",
    alone: "heading",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Heading {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
