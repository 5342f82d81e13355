//! What a number counts: without the same noun, or one of its class, nothing is compared.

use std::borrow::Cow;

use super::{Gazetteer, Manner, Relation, Term, thing};

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
        Relation::of_near(self == other, self.class() == other.class())
    }
}

impl Noun {
    /// The noun that stands for all that may mean the same: "home" for "house".
    pub fn class(&self) -> &str {
        thing::class(&self.0)
    }
}
