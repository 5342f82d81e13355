//! The place that may make a number one of a part of the whole: "12 were killed in Lowen". Which place does is told by all
//! sources together: where the story itself is set, `link/settle.rs` takes it away.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term, place};

/// The place, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct At(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "at",
    another: "another place",
    both: "both in {}",
    alone: "another place",
    absence_differs: true,
    in_event: true,
    is_premise: false,
};

impl Term for At {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, places: &dyn Gazetteer) -> Relation {
        if self == other {
            return Relation::Same;
        }
        fn listed<'p>(place: &'p str, places: &'p dyn Gazetteer) -> &'p str {
            places.entity(place).unwrap_or(place)
        }
        place::relation(listed(&self.0, places), listed(&other.0, places), places)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_place_is_one_under_all_its_names() {
        let table = [
            ("Lowen", "Lowen City", Relation::Same),
            ("Lowen City", "Korsia", Relation::Narrower),
            ("the province", "the province", Relation::Same),
            ("the province", "Lowen", Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(At(here.to_owned()).relation(&At(there.to_owned()), &Places), expected, "{here} / {there}");
        }
    }
}
