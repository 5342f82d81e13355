//! Which part of the whole a number counts: a subgroup, "each", a distance from somewhere. A part is compared with the same
//! part alone; what counts on from another number ("another two") is compared with nothing.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Noun, Relation, Term};

/// What makes a number one of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Who or what is counted, where the rule does not say it itself: "guard".
    pub noun: Option<String>,
    /// The name that a distance is measured from, as written: "Lowen".
    pub from: Option<String>,
    /// Whether it counts on from another number, or picks some of it: "another two", "three of the seven".
    pub counts_on: bool,
    /// Words beside the number that make it a rate or name a subgroup: "each", "seriously".
    pub beside: Vec<String>,
}

impl Part {
    /// The part, if anything makes it one.
    pub fn known(self) -> Option<Self> {
        (self != Part::default()).then_some(self)
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "part",
    another: "another part",
    both: "same part “{}”",
    alone: "a part",
    absence_differs: true,
    in_event: true,
    is_premise: false,
};

impl Term for Part {
    fn words(&self) -> Cow<'_, str> {
        let from = self.from.iter().map(|name| format!("from {name}"));
        let counts_on = self.counts_on.then(|| "besides others".to_owned());
        let words: Vec<String> = self.noun.iter().cloned().chain(from).chain(counts_on).chain(self.beside.iter().cloned()).collect();
        Cow::Owned(words.join(" "))
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        let class = |part: &Self| part.noun.as_ref().map(|noun| Noun(noun.clone()).class().to_owned());
        let but_noun = |part: &Self| Self { noun: None, ..part.clone() };
        Relation::of_near(self == other, class(self) == class(other) && but_noun(self) == but_noun(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_part_is_told_in_one_order() {
        let of = |noun: &str| Part { noun: Some(noun.to_owned()), ..Part::default() };
        let table = [
            (Part { counts_on: true, beside: vec!["badly".to_owned()], ..of("guard") }, "guard besides others badly"),
            (Part { from: Some("Lowen".to_owned()), ..Part::default() }, "from Lowen"),
            (of("guard"), "guard"),
        ];
        for (part, words) in table {
            assert_eq!(part.words(), words);
        }
        assert_eq!(Part::default().known(), None);
        assert_eq!(of("guard").relation(&of("guard"), &Places), Relation::Same);
        assert_eq!(of("guard").relation(&of("nurse"), &Places), Relation::Apart);
    }
}
