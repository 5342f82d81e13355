//! The words before the noun that a number counts: "wooden fishing" boats are not "stone" boats, and may be "fishing" boats.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The words, in lower case, in the order written; never none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifiers(Vec<String>);

impl Modifiers {
    /// The words, if there are any.
    pub fn of(words: &[String]) -> Option<Self> {
        (!words.is_empty()).then(|| Self(words.to_vec()))
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "modifiers",
    another: "another kind",
    both: "both “{}”",
    alone: "what kind",
    absence_differs: false,
    in_event: false,
    is_premise: false,
};

impl Term for Modifiers {
    fn words(&self) -> Cow<'_, str> {
        Cow::Owned(self.0.join(" "))
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_near(self == other, self.0.iter().any(|word| other.0.contains(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn kinds_that_share_a_word_meet() {
        let table = [
            ("wooden fishing", "wooden fishing", Relation::Same),
            ("wooden fishing", "fishing", Relation::Narrower),
            ("wooden fishing", "fishing port", Relation::Narrower),
            ("wooden", "stone", Relation::Apart),
        ];
        let kind = |words: &str| Modifiers(words.split(' ').map(str::to_owned).collect());
        for (here, there, expected) in table {
            assert_eq!(kind(here).relation(&kind(there), &Places), expected, "{here} / {there}");
        }
        assert_eq!(Modifiers::of(&[]), None);
    }
}
