//! The head of a cell's column.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The words over the column, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "column",
    another: "another column",
    both: "same column “{}”",
    alone: "column",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Column {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}
