//! The thing that the value is an attribute of: "the 13-inch model", "Amel island", "the second quake".
//!
//! Two phrases mean one thing where their heads agree, or are of one class, and neither their names nor what tells such things
//! apart differ. A phrase is no proof that there is only one such thing; that is for the judge of claims to doubt.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// A thing, as a phrase of the text tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// The phrase, as written.
    pub text: String,
    /// Its head in the singular, lower case; `None` where the phrase is a name.
    pub head: Option<String>,
    /// The words of its names, in lower case.
    pub names: BTreeSet<String>,
    /// Numbers and ordinals that tell it from its like: "13-inch", "second".
    pub marks: BTreeSet<String>,
    /// The other words before its head.
    pub modifiers: BTreeSet<String>,
}

pub(super) const MANNER: Manner = Manner {
    name: "thing",
    another: "another thing",
    both: "both of “{}”",
    alone: "thing",
    absence_differs: true,
    in_event: true,
    is_premise: false,
};

/// Nouns of one class may be one thing's. Those of the first say too little without a name.
const CLASSES: &[&[&str]] = &[
    &["model", "version", "option", "edition", "variant", "machine", "device", "unit", "configuration", "one"],
    &["quake", "earthquake", "tremor", "temblor"],
    &["city", "town", "village", "community", "settlement", "hamlet", "municipality"],
    &["boy", "child", "kid", "son", "toddler"],
    &["girl", "child", "kid", "daughter", "toddler"],
    &["home", "house", "building", "structure"],
    &["plane", "aircraft", "airliner", "jet", "airplane", "jetliner"],
    &["ship", "vessel", "boat", "ferry"],
    &["truck", "lorry"],
    &["blaze", "fire", "wildfire"],
    &["storm", "hurricane", "typhoon", "cyclone"],
];

/// Nouns that mean a person who may also be told of by name.
const PERSONS: &[&str] = &[
    "boy", "girl", "child", "kid", "son", "daughter", "toddler", "man", "woman", "teenager", "student", "victim", "driver", "pilot",
    "mother", "father",
];

/// Words that tell a version from none but those that are better or worse.
const PLAIN: &[&str] = &["base", "basic", "standard", "regular", "new"];

impl Thing {
    /// Whether the head alone tells nothing: "the model" is anyone's.
    pub fn wants_name(&self) -> bool {
        self.head.as_deref().is_some_and(|head| CLASSES[0].contains(&head))
    }

    /// Whether it may be whom "he" or "she" stands for: a name, or a noun that means a person.
    pub fn may_be_person(&self) -> bool {
        self.head.as_deref().is_none_or(|head| PERSONS.contains(&head))
    }

    /// Whether one of the two alone is told to be the first of several.
    pub fn may_be_another(&self, other: &Self) -> bool {
        self.marks.contains("first") != other.marks.contains("first")
    }

    /// Whether the two heads can be one thing's; `None` where one of them is a name alone.
    fn agrees_in_head(&self, other: &Self) -> Option<bool> {
        let (here, there) = (self.head.as_deref()?, other.head.as_deref()?);
        Some(here == there || CLASSES.iter().any(|class| class.contains(&here) && class.contains(&there)))
    }

    /// Whether one of the two is a person's name, and the other a noun that means a person and has no name.
    fn is_named_person(&self, other: &Self) -> bool {
        let named = |thing: &Self| thing.head.is_none() && thing.names.len() > 1;
        let person = |thing: &Self| thing.names.is_empty() && thing.head.as_deref().is_some_and(|head| PERSONS.contains(&head));
        named(self) && person(other) || named(other) && person(self)
    }

    /// Whether words before the heads tell the two apart.
    fn differs_in_kind(&self, other: &Self) -> bool {
        if self.wants_name() || other.wants_name() {
            let telling =
                |thing: &Self| thing.modifiers.iter().filter(|word| !PLAIN.contains(&word.as_str())).cloned().collect::<BTreeSet<_>>();
            return telling(self) != telling(other);
        }
        !self.modifiers.is_empty() && !other.modifiers.is_empty() && self.modifiers.is_disjoint(&other.modifiers)
    }
}

impl Term for Thing {
    fn words(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.text)
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        let within = self.names.is_subset(&other.names) || other.names.is_subset(&self.names);
        let named = !self.names.is_empty() && !other.names.is_empty();
        let meet = match self.agrees_in_head(other) {
            Some(agree) => agree && (within || !named),
            None => named && within || self.is_named_person(other),
        };
        // Who tells of one alone tells of the first.
        let telling = |thing: &Self| thing.marks.iter().filter(|mark| *mark != "first").cloned().collect::<BTreeSet<_>>();
        if !meet || telling(self) != telling(other) || self.differs_in_kind(other) {
            return Relation::Apart;
        }
        Relation::of_near(self.head == other.head && self.names == other.names, true)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    fn thing(marks: &str, modifiers: &str, names: &str, head: &str) -> Thing {
        let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        let head = (!head.is_empty()).then(|| head.to_owned());
        Thing { text: String::new(), head, names: set(names), marks: set(marks), modifiers: set(modifiers) }
    }

    #[test]
    fn phrases_mean_one_thing_or_two() {
        let table = [
            (thing("", "", "", "quake"), thing("", "", "", "quake"), Relation::Same),
            (thing("", "", "", "quake"), thing("", "strong", "", "earthquake"), Relation::Narrower),
            (thing("", "", "", "quake"), thing("", "", "", "aftershock"), Relation::Apart),
            (thing("", "", "", "quake"), thing("second", "", "", "quake"), Relation::Apart),
            (thing("", "", "", "quake"), thing("first", "", "", "quake"), Relation::Same),
            (thing("", "wooden", "", "bridge"), thing("", "stone", "", "bridge"), Relation::Apart),
            (thing("", "", "amel", "island"), thing("", "", "amel", ""), Relation::Narrower),
            (thing("", "", "amel", "island"), thing("", "", "lowen", "island"), Relation::Apart),
            (thing("", "", "amel", "island"), thing("", "", "", "island"), Relation::Narrower),
            (thing("", "", "amel", ""), thing("", "", "", "island"), Relation::Apart),
            (thing("13-inch", "base", "orlo", "version"), thing("13-inch", "", "orlo", "option"), Relation::Narrower),
            (thing("13-inch", "upgraded", "orlo", "version"), thing("13-inch", "", "orlo", "version"), Relation::Apart),
            (thing("13-inch", "", "orlo", "version"), thing("15-inch", "", "orlo", "version"), Relation::Apart),
            (thing("", "", "", "boy"), thing("", "", "tomas brandl", ""), Relation::Narrower),
            (thing("", "", "", "bridge"), thing("", "", "tomas brandl", ""), Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(here.relation(&there, &Places), expected, "{here:?} / {there:?}");
            assert_eq!(there.relation(&here, &Places), expected, "{there:?} / {here:?}");
        }
    }
}
