//! What is known of the world: people, organisations and places under all their names.
//!
//! Nothing here is needed to find a conflict; it tells that "Moscow" and "the Kremlin" speak for one side, and that
//! Istanbul lies in Turkey. Users add to it in rule files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::shape::Entity;
use crate::english::table::{WordMap, WordSet};
use crate::scope::Gazetteer;
use crate::timezone::TimeZone;

/// Entities under all their names.
#[derive(Clone, Debug, Default)]
pub struct World {
    by_name: WordMap<String, String>,
    /// Names that are written without a capital letter, and so can be found without one.
    small: WordSet<String>,
    /// Those who speak for another, and for whom.
    sides: BTreeMap<String, String>,
    within: BTreeMap<String, String>,
    clocks: BTreeMap<String, Vec<TimeZone>>,
}

/// A name as it is looked up: without article, possessive and closing marks, and in lower case. A short name all in
/// capitals keeps them, so that "US" is not "us".
fn fold(name: &str) -> String {
    let straight = if name.contains('’') { Cow::Owned(name.replace('’', "'")) } else { Cow::Borrowed(name) };
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
    pub fn new<'e>(entities: impl IntoIterator<Item = &'e Entity, IntoIter: Clone>) -> Self {
        let entities = entities.into_iter();
        let mut world = Self::default();
        for entity in entities.clone() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                match name.strip_prefix('-').map(fold) {
                    Some(out) if world.by_name.get(&out) == Some(&entity.name) => drop(world.by_name.remove(&out)),
                    Some(_) => {}
                    None => world.know(name, &entity.name),
                }
            }
            let zones = entity.clock.iter().filter_map(|zone| TimeZone::parse(&zone.value));
            world.clocks.entry(entity.name.clone()).or_default().extend(zones);
            if let Some(within) = &entity.within {
                world.within.insert(entity.name.clone(), within.clone());
            }
        }
        // Whom one speaks for may be known by any of its names, so all names come first.
        for entity in entities {
            world.take_side(entity);
        }
        world
    }

    fn know(&mut self, name: &str, entity: &str) {
        let folded = fold(name);
        if !name.chars().any(char::is_uppercase) {
            self.small.insert(folded.clone());
        }
        self.by_name.insert(folded, entity.to_owned());
    }

    /// For whom `entity` speaks, and the names that its role gives it: "the Veldanian foreign minister".
    fn take_side(&mut self, entity: &Entity) {
        let side = match (&entity.speaks_for, &entity.role) {
            (Some(side), _) => Some(self.entity(side).unwrap_or(side).to_owned()),
            (None, Some(role)) => self.entity_in(role).map(str::to_owned),
            (None, None) => None,
        };
        let Some(side) = side.filter(|side| *side != entity.name) else { return };
        if !self.by_name.contains_key(&fold(&side)) {
            self.know(&side, &side);
        }
        if let (Some(role), Some(_)) = (&entity.role, &entity.speaks_for) {
            let of_side = |(name, owner): (&String, &String)| (*owner == side).then(|| name.to_lowercase());
            let names: Vec<String> = self.by_name.iter().filter_map(of_side).collect();
            let role = role.to_lowercase();
            for name in names.iter().flat_map(|name| [format!("{name} {role}"), format!("{name}'s {role}")]) {
                self.by_name.entry(name).or_insert_with(|| entity.name.clone());
            }
        }
        self.sides.insert(entity.name.clone(), side);
    }

    /// The entity that `name` is a name of.
    pub fn entity(&self, name: &str) -> Option<&str> {
        // A name begins with a capital letter, unless it is known without one: "turkey" and "us" are words.
        let has_capital = name.chars().any(char::is_uppercase);
        if !has_capital && self.small.is_empty() {
            return None;
        }
        let folded = fold(name);
        let is_name = has_capital || self.small.contains(&folded);
        is_name.then(|| self.by_name.get(&folded).map(String::as_str))?
    }

    /// The country or body for which one of this name and role speaks: as the word lists say of the name, else as the role or the
    /// name itself does.
    pub fn side(&self, name: &str, role: Option<&str>) -> Option<&str> {
        let known = || role.into_iter().chain([name]).find_map(|words| self.entity_in(words));
        self.entity(name).filter(|entity| self.sides.contains_key(*entity)).or_else(known).map(|entity| self.last_side(entity))
    }

    /// Whether the word lists say for whom one of this name speaks.
    pub fn speaks_for_another(&self, name: &str) -> bool {
        self.entity(name).is_some_and(|entity| self.sides.contains_key(entity))
    }

    /// For whom speaks the one for whom `entity` speaks, and so on; itself where it speaks for nobody else.
    fn last_side<'w>(&'w self, entity: &'w str) -> &'w str {
        let next = |at: &&'w str| self.sides.get(*at).map(String::as_str);
        // A circle is a mistake that is told elsewhere.
        std::iter::successors(Some(entity), next).take(1 + self.sides.len()).last().unwrap_or(entity)
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

impl Gazetteer for World {
    fn entity(&self, name: &str) -> Option<&str> {
        self.entity(name)
    }

    fn within(&self, entity: &str) -> Vec<String> {
        self.within(entity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, aliases: &[&str], within: Option<&str>) -> Entity {
        let aliases = aliases.iter().map(|&a| a.into()).collect();
        Entity { name: name.into(), aliases, within: within.map(Into::into), ..Entity::default() }
    }

    #[test]
    fn a_seat_of_government_stands_for_its_country() {
        let world =
            World::new(&[entity("Veldania", &["Tarsk", "Blue Palace", "Veldanian"], None), entity("Port Amel", &[], Some("Korsia"))]);
        assert_eq!(world.entity_in("Blue Palace officials"), Some("Veldania"));
        assert_eq!(world.entity("the Veldanian"), Some("Veldania"));
        assert_eq!(world.within("Port Amel"), ["Korsia"]);
    }

    #[test]
    fn one_speaks_for_a_side_by_any_name_of_either() {
        let lane =
            Entity { role: Some("foreign minister".into()), speaks_for: Some("Tarsk".into()), ..entity("Ada Lane", &["A. Layne"], None) };
        let brand = Entity { speaks_for: Some("A. Layne".into()), ..entity("Tomas Brandl", &[], None) };
        let world = World::new(&[brand, lane, entity("Veldania", &["Tarsk", "Veldanian"], None)]);
        for name in ["Ada Lane", "A. Layne", "Tomas Brandl", "Veldania's foreign minister"] {
            assert_eq!(world.side(name, Some("Korsian envoy")), Some("Veldania"), "{name}");
        }
        assert_eq!(world.entity("the Veldanian foreign minister"), Some("Ada Lane"));
        assert_eq!(world.entity("foreign minister"), None, "of which country?");
        assert_eq!(world.side("someone", Some("Tarsk envoy")), Some("Veldania"));
    }

    #[test]
    fn a_later_entity_adds_names_and_takes_names_away() {
        let world = World::new(&[entity("Veldania", &["Tarsk", "Blue Palace"], None), entity("Veldania", &["-Tarsk", "the hill"], None)]);
        assert_eq!((world.entity("Tarsk"), world.entity("the Blue Palace")), (None, Some("Veldania")));
        assert_eq!(world.entity("the hill"), Some("Veldania"), "a name that is listed without a capital is found without one");
    }
}
