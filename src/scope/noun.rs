//! What a number counts: without the same noun, or one of its class, nothing is compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};
use crate::english::table::List;

/// The head of the noun, in the singular.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noun(pub String);

/// Nouns that count the same: who counts soldiers counts troops. A noun that may be a part of another is in no class with it.
static CLASSES: &[List] = &[
    List::of(&["soldier", "troop", "troops", "serviceman", "servicewoman", "trooper"]),
    List::of(&["home", "house"]),
    List::of(&["building", "structure"]),
    List::of(&["protester", "protestor", "demonstrator", "marcher"]),
    List::of(&["gunman", "shooter", "attacker", "assailant"]),
    List::of(&["policeman", "officer", "police"]),
    List::of(&["inmate", "prisoner"]),
    List::of(&["employee", "worker", "staff", "staffer"]),
    List::of(&["pupil", "student", "schoolchild"]),
    List::of(&["firefighter", "fireman"]),
    List::of(&["lawmaker", "legislator", "deputy"]),
    List::of(&["journalist", "reporter"]),
    List::of(&["observer", "monitor"]),
    List::of(&["plane", "aircraft", "airplane", "airliner", "jet"]),
    List::of(&["ship", "vessel", "boat"]),
    List::of(&["shot", "bullet", "round", "gunshot"]),
];

impl Noun {
    /// What stands for all nouns that count the same.
    pub fn class(&self) -> &str {
        CLASSES.iter().find(|class| class.contains(&self.0)).map_or(self.0.as_str(), |class| class.words()[0])
    }
}

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

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn nouns_of_one_class_count_the_same() {
        let table = [
            ("soldier", "soldier", Relation::Same),
            ("soldier", "troop", Relation::Narrower),
            ("home", "structure", Relation::Apart),
            ("boat", "radio", Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(Noun(here.to_owned()).relation(&Noun(there.to_owned()), &Places), expected, "{here} / {there}");
        }
    }
}
