//! Where it happens, as the clause says: what happened in two places is not compared, what happened in a place and in one
//! that it lies in is.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The place, under its name in the word lists where they know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "place",
    another: "another place",
    both: "both in {}",
    alone: "place",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Place {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, places: &dyn Gazetteer) -> Relation {
        relation(&self.0, &other.0, places)
    }
}

/// How two places relate that are called as the word lists call them.
pub(super) fn relation(here: &str, there: &str, places: &dyn Gazetteer) -> Relation {
    let lies_in = |inner: &str, outer: &str| places.within(inner).iter().any(|place| place == outer);
    Relation::of_near(here == there, lies_in(here, there) || lies_in(there, here))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_place_and_its_country_meet() {
        let table = [
            ("Lowen", "Lowen", Relation::Same),
            ("Lowen", "Korsia", Relation::Narrower),
            ("Korsia", "Lowen", Relation::Narrower),
            ("Lowen", "Amel", Relation::Apart),
            ("Amel", "Korsia", Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(Place(here.to_owned()).relation(&Place(there.to_owned()), &Places), expected, "{here} / {there}");
        }
    }
}
