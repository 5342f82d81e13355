//! What is known of the world: people, organisations and places under all their names.
//!
//! Nothing here is needed to find a conflict; it tells that "Moscow" and "the Kremlin" speak for one side, and that
//! Istanbul lies in Turkey. Users add to it in rule files.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::Entity;
use crate::timezone::TimeZone;

/// Entities under all their names.
#[derive(Clone, Debug, Default)]
pub struct World {
    by_name: BTreeMap<String, String>,
    within: BTreeMap<String, String>,
    clocks: BTreeMap<String, Vec<TimeZone>>,
}

/// A name as it is looked up: without article, possessive and closing marks, and in lower case. A short name all in
/// capitals keeps them, so that "US" is not "us".
fn fold(name: &str) -> String {
    let straight = name.replace('’', "'");
    let bare = ["the ", "The "].iter().find_map(|article| straight.strip_prefix(article)).unwrap_or(&straight);
    let bare = bare.strip_suffix("'s").unwrap_or(bare).trim_end_matches(['\'', ',', ';', ':']);
    // "Ukraine." ends a sentence, "U.S." does not.
    let bare = if bare.matches('.').count() == 1 { bare.trim_end_matches('.') } else { bare };
    let initials = bare.len() <= 5 && bare.chars().all(|c| c.is_uppercase() || c == '.');
    if initials { bare.to_owned() } else { bare.to_lowercase() }
}

fn words(phrase: &str) -> Vec<&str> {
    phrase.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.')).filter(|word| !word.is_empty()).collect()
}

impl World {
    /// Knows `entities`. A later entity of the same name adds to an earlier one.
    pub fn new<'e>(entities: impl IntoIterator<Item = &'e Entity>) -> Self {
        let mut world = Self::default();
        for entity in entities {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                world.by_name.insert(fold(name), entity.name.clone());
            }
            let zones = entity.clock.iter().filter_map(|zone| TimeZone::parse(&zone.value));
            world.clocks.entry(entity.name.clone()).or_default().extend(zones);
            if let Some(within) = &entity.within {
                world.within.insert(entity.name.clone(), within.clone());
            }
        }
        world
    }

    /// The entity that `name` is a name of.
    pub fn entity(&self, name: &str) -> Option<&str> {
        // A name begins with a capital letter: "turkey" and "us" are words.
        name.chars().any(char::is_uppercase).then_some(())?;
        self.by_name.get(&fold(name)).map(String::as_str)
    }

    /// The first entity that a phrase names, longest name first: "Kremlin" in "Kremlin officials".
    pub fn entity_in(&self, phrase: &str) -> Option<&str> {
        let words = words(phrase);
        (1..=words.len().min(4)).rev().find_map(|len| words.windows(len).find_map(|window| self.entity(&window.join(" "))))
    }

    /// All entities that a text names, each once.
    pub fn entities_in(&self, text: &str) -> BTreeSet<&str> {
        let words = words(text);
        (1..=words.len().min(4)).flat_map(|len| words.windows(len).filter_map(|window| self.entity(&window.join(" ")))).collect()
    }

    /// The places or bodies that `entity` lies in, nearest first.
    pub fn within(&self, entity: &str) -> Vec<String> {
        let mut chain: Vec<String> = Vec::new();
        let mut at = entity;
        while let Some(outer) = self.within.get(at) {
            if chain.contains(outer) || outer == entity {
                break;
            }
            chain.push(outer.clone());
            at = outer;
        }
        chain
    }

    /// The time zones that the clocks of `entity` may keep, or those of what it lies in; none where nothing is known.
    pub fn clocks(&self, entity: &str) -> &[TimeZone] {
        let known = |entity: &str| self.clocks.get(entity).filter(|zones| !zones.is_empty());
        known(entity).or_else(|| self.within(entity).iter().find_map(|outer| known(outer))).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, aliases: &[&str], within: Option<&str>) -> Entity {
        Entity {
            name: name.into(),
            aliases: aliases.iter().map(|&a| a.into()).collect(),
            within: within.map(Into::into),
            clock: Vec::new(),
        }
    }

    #[test]
    fn a_seat_of_government_stands_for_its_country() {
        let world =
            World::new(&[entity("Veldania", &["Tarsk", "Blue Palace", "Veldanian"], None), entity("Port Amel", &[], Some("Korsia"))]);
        assert_eq!(world.entity_in("Blue Palace officials"), Some("Veldania"));
        assert_eq!(world.entity("the Veldanian"), Some("Veldania"));
        assert_eq!(world.within("Port Amel"), ["Korsia"]);
    }
}
