//! Which version it is told of: what holds for version 2 holds for 2.4, and tells nothing of 3.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// A version: its words and its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    written: String,
    figures: Vec<u64>,
}

impl Version {
    /// The version written so, "2.4.0".
    pub fn read(written: &str) -> Option<Self> {
        let figures = written.split('.').map_while(|figure| figure.parse().ok()).collect();
        (!written.is_empty()).then(|| Self { written: written.to_owned(), figures })
    }

    /// Its figures, by which versions are ordered: 2.10 is newer than 2.9.
    pub fn figures(&self) -> &[u64] {
        &self.figures
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "version",
    another: "another version",
    both: "same version “{}”",
    alone: "version",
    absence_differs: false,
    in_event: false,
    is_premise: false,
};

impl Term for Version {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.written)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        let holds = self.figures.starts_with(&other.figures) || other.figures.starts_with(&self.figures);
        Relation::of_near(self == other, holds)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_version_holds_for_those_inside_it() {
        let table = [
            ("2.4", "2.4", Relation::Same),
            ("2", "2.4", Relation::Narrower),
            ("2.4.0", "2.4", Relation::Narrower),
            ("2.4", "2.5", Relation::Apart),
            ("2.1", "2.10", Relation::Apart),
        ];
        for (here, there, expected) in table {
            let [here, there] = [here, there].map(|written| Version::read(written).expect("it is not empty"));
            assert_eq!(here.relation(&there, &Places), expected, "{here:?} / {there:?}");
        }
    }
}
