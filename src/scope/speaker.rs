//! Who speaks, or for whom: the country or body of the speaker, where the word lists know it. Beside a name it is the role that
//! the name is given, which tells whether two spellings are one person's.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};
use crate::value::name::{self, NameRelation, phrase};

/// The speaker or side, or the role, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker(pub String);

pub(super) const MANNER: Manner = Manner {
    name: "speaker",
    another: "another speaker",
    both: "same speaker “{}”",
    alone: "speaker",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Speaker {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        relation(&self.0, &other.0)
    }
}

/// How two names of people or bodies relate.
pub(super) fn relation(here: &str, there: &str) -> Relation {
    let folded = phrase::fold(here) == phrase::fold(there);
    let may_be_one = || phrase::of_one_country(here, there) || name::relation(here, there) != NameRelation::Different;
    Relation::of_near(folded, !folded && may_be_one())
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn one_side_is_one_speaker() {
        let table = [
            ("the Coast Watch", "Coast Watch", Relation::Same),
            ("Korsia", "Korsian officials", Relation::Narrower),
            ("Ada Lane", "Lane", Relation::Narrower),
            ("Korsia", "Veldania", Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(Speaker(here.to_owned()).relation(&Speaker(there.to_owned()), &Places), expected, "{here} / {there}");
        }
    }
}
