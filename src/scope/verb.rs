//! What is said to happen: without the same verb, nothing is compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The verb of the clause, in its base form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Verb(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "verb",
    another: "another happening",
    both: "same verb “{}”",
    alone: "verb",
    absence_differs: false,
    in_event: true,
    is_premise: true,
};

impl Term for Verb {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
