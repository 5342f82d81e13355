//! Word lists by which a rule keeps things apart (`apart`): plans, regions, seasons. What is told of several words of a list is
//! told of each.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Relation, Term};

/// The words of one list that a value is told of, in lower case, in the order of the list; never none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed(pub Vec<String>);

impl Term for Listed {
    fn words(&self) -> Cow<'_, str> {
        Cow::Owned(self.0.join(", "))
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
    fn what_is_told_of_several_is_told_of_each() {
        let table = [
            ("free", "free", Relation::Same),
            ("free, pro", "pro", Relation::Narrower),
            ("free, pro", "pro, team", Relation::Narrower),
            ("free", "pro", Relation::Apart),
        ];
        let of = |words: &str| Listed(words.split(", ").map(str::to_owned).collect());
        for (here, there, expected) in table {
            assert_eq!(of(here).relation(&of(there), &Places), expected, "{here} / {there}");
        }
    }
}
