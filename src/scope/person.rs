//! Whose name stands beside the value: an age is one person's.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term, speaker};

/// The name, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person(pub String);

impl Person {
    /// Whether one of the two is told by the other's name, or by its last words: "Ada Lane" and "Lane".
    pub fn is_told_as(&self, other: &Self) -> bool {
        let (here, there) = (self.0.to_lowercase(), other.0.to_lowercase());
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
        ends(&here, &there) || ends(&there, &here)
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "person",
    another: "another person",
    both: "same person “{}”",
    alone: "person",
    absence_differs: false,
    in_event: true,
    is_premise: false,
};

impl Term for Person {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        speaker::relation(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_person_is_told_by_the_last_words_of_the_name() {
        let person = |name: &str| Person(name.to_owned());
        assert!(person("Ada Lane").is_told_as(&person("Lane")) && person("Lane").is_told_as(&person("Ada Lane")));
        assert!(!person("Ada Lane").is_told_as(&person("Ada Pelk")) && !person("Ada Delane").is_told_as(&person("Lane")));
    }

    #[test]
    fn a_surname_may_be_that_of_the_full_name() {
        let table = [
            ("Ada Lane", "Ada Lane", Relation::Same),
            ("Ada Lane", "Lane", Relation::Narrower),
            ("Ada Lane", "Dorin Pelk", Relation::Apart),
            ("Ada Lane", "Dorin Lane", Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(Person(here.to_owned()).relation(&Person(there.to_owned()), &Places), expected, "{here} / {there}");
        }
    }
}
