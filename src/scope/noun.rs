//! What a number counts: without the same noun, nothing is compared.

use std::borrow::Cow;

use super::{Gazetteer, Manner, Relation, Term};

/// The head of the noun, in the singular.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noun(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "noun",
    another: "another thing",
    both: "same noun “{}”",
    alone: "noun",
    absence_differs: false,
    in_event: true,
    is_premise: true,
};

impl Term for Noun {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
