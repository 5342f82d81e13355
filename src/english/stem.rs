//! Stems: what the inflections and derivations of one word share ("attack", "attacked", "attackers"), by the English stemmer of
//! the Snowball project (Porter 2). Another word of the same first letters has another stem: "community", "communist".

use std::cmp::Ordering;

use frostem::{Algorithm, Stemmer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::form::WordForm;
use super::inflect;
use super::text::without_possessive;

/// The stem of a word in lower case, also of irregular plurals ("men"). It is no word itself: that of "community" is "communiti".
pub fn stem(lower: &str) -> &'static str {
    WordForm::of(lower).stem()
}

pub(super) fn make(lower: &str) -> String {
    let singular = inflect::singular(without_possessive(lower));
    Stemmer::new(Algorithm::English).stem(&singular).into_owned()
}

/// A set of stems, in the order of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stems(Vec<&'static str>);

impl Stems {
    /// Adds a stem.
    pub fn insert(&mut self, stem: &'static str) {
        if let Err(at) = self.0.binary_search(&stem) {
            self.0.insert(at, stem);
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &'static str> {
        self.0.iter().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it is one of them.
    pub fn contains(&self, stem: &str) -> bool {
        self.0.binary_search(&stem).is_ok()
    }

    /// Those that are in both, in order.
    pub fn intersection<'s>(&'s self, other: &'s Stems) -> impl Iterator<Item = &'static str> + 's {
        let mut rest = other.0.as_slice();
        self.iter().filter(move |stem| {
            while let Some((first, behind)) = rest.split_first() {
                match first.cmp(stem) {
                    Ordering::Less => rest = behind,
                    Ordering::Equal => return true,
                    Ordering::Greater => return false,
                }
            }
            false
        })
    }

    /// Those that are not in the other, in order.
    pub fn difference<'s>(&'s self, other: &'s Stems) -> impl Iterator<Item = &'static str> + 's {
        self.iter().filter(|stem| !other.contains(stem))
    }

    /// Whether all of them are in the other.
    pub fn is_subset(&self, other: &Stems) -> bool {
        self.len() <= other.len() && self.difference(other).next().is_none()
    }
}

impl FromIterator<&'static str> for Stems {
    fn from_iter<I: IntoIterator<Item = &'static str>>(stems: I) -> Self {
        let mut stems: Vec<&'static str> = stems.into_iter().collect();
        stems.sort_unstable();
        stems.dedup();
        stems.shrink_to_fit();
        Self(stems)
    }
}

impl Extend<&'static str> for Stems {
    fn extend<I: IntoIterator<Item = &'static str>>(&mut self, stems: I) {
        stems.into_iter().for_each(|stem| self.insert(stem));
    }
}

impl IntoIterator for Stems {
    type Item = &'static str;
    type IntoIter = std::vec::IntoIter<&'static str>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Stems {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Stems {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let stems = Vec::<String>::deserialize(from)?;
        Ok(stems.iter().map(|stem| WordForm::of(stem).normal()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_one_word_share_a_stem() {
        let table = [
            ["attack", "attacked", "attackers"],
            ["rescue", "rescued", "rescues"],
            ["man", "men", "men's"],
            ["harbour", "harbours", "harbour’s"],
            ["negotiate", "negotiators", "negotiation"],
            ["city", "cities", "city's"],
        ];
        for forms in table {
            let stems = forms.map(stem);
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_do_not() {
        for (one, other) in [("community", "communist"), ("minister", "ministry"), ("parliament", "parlour"), ("market", "marking")] {
            assert_ne!(stem(one), stem(other), "{one} / {other}");
        }
    }
}
