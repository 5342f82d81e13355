//! An older version, beside a newer one in the same source, as in a list of changes: what was so then is not compared with
//! what is told of no version, and so holds now. `link/settle.rs` tells which versions are older.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Scope, Term, Version};

/// The older version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past(pub Version);

pub(super) const MANNER: Manner = Manner {
    name: "past",
    another: "another past",
    both: "same past “{}”",
    alone: "past",
    absence_differs: false,
    in_event: false,
    is_premise: false,
};

impl Term for Past {
    fn words(&self) -> Cow<'_, str> {
        self.0.words()
    }

    /// The versions themselves tell whether two of them are apart.
    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_near(self == other, true)
    }
}

/// Whether `old` is of an older version and `now` of none.
pub(super) fn outdates(old: &Scope, now: &Scope) -> bool {
    old.past.is_some() && now.version.is_none()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::super::{Key, Name};
    use super::*;

    #[test]
    fn what_was_so_is_not_compared_with_what_holds_now() {
        let of = |version: &str| Scope { version: Version::read(version), ..Scope::default() };
        let older = |version: &str| Scope { past: Version::read(version).map(Past), ..of(version) };
        let table = [
            (older("2.1"), Scope::default(), Some(Key::Version)),
            (older("2.1"), of("2.1"), None),
            (older("2.1"), older("2.1"), None),
            (older("2.1"), older("2.0"), Some(Key::Version)),
            (of("2.1"), Scope::default(), None),
        ];
        for (here, there, expected) in table {
            assert_eq!(here.apart(&there, &Places), expected.map(Name::Key), "{here} / {there}");
            assert_eq!(there.apart(&here, &Places), expected.map(Name::Key), "{there} / {here}");
        }
    }
}
