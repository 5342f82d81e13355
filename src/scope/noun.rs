//! What a number counts: without the same noun, or one of its class, nothing is compared.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The head of the noun, in the singular.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Noun(pub String);

/// Nouns that count the same: who counts soldiers counts troops. A noun that may be a part of another is in no class with it.
const CLASSES: &[&[&str]] = &[
    &["soldier", "troop", "troops", "serviceman", "servicewoman", "trooper"],
    &["home", "house"],
    &["building", "structure"],
    &["protester", "protestor", "demonstrator", "marcher"],
    &["gunman", "shooter", "attacker", "assailant"],
    &["policeman", "officer", "police"],
    &["inmate", "prisoner"],
    &["employee", "worker", "staff", "staffer"],
    &["pupil", "student", "schoolchild"],
    &["firefighter", "fireman"],
    &["lawmaker", "legislator", "deputy"],
    &["journalist", "reporter"],
    &["observer", "monitor"],
    &["plane", "aircraft", "airplane", "airliner", "jet"],
    &["ship", "vessel", "boat"],
    &["shot", "bullet", "round", "gunshot"],
];

impl Noun {
    /// What stands for all nouns that count the same.
    pub fn class(&self) -> &str {
        CLASSES.iter().find(|class| class.contains(&self.0.as_str())).map_or(self.0.as_str(), |class| class[0])
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
