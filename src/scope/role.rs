//! What is said of the things counted: jobs that were lost are not those that were created.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The verb that is said of them, in its base form: "lose".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Role(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "role",
    another: "another role",
    both: "both “{}”",
    alone: "role",
    absence_differs: false,
    in_event: false,
    is_premise: false,
};

impl Term for Role {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
