//! Who is who across sources: whether two names, or a name and a body, speak with one voice.

use crate::annotate::quote::SpeakerKind;
use crate::claim::Party;
use crate::rule::world::World;
use crate::value::name::{self, NameRelation};

/// How two speakers relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// One person or body under one name or two.
    Same,
    /// One speaks for the other, or one is unnamed and of the other's house.
    SpeaksFor,
    /// Nothing says that they are one.
    Different,
}

/// How `a` and `b` relate.
pub fn voice(a: &Party, b: &Party, world: &World) -> Voice {
    let named = |party: &Party| party.kind == SpeakerKind::Person;
    if named(a) && named(b) {
        return match name::relation(&a.name, &b.name) {
            NameRelation::Same | NameRelation::Compatible | NameRelation::Variant => Voice::Same,
            NameRelation::Different => Voice::Different,
        };
    }
    if fold(&a.name) == fold(&b.name) {
        // "officials" and "officials" of two papers need not be the same people; a body is itself.
        return if a.kind == SpeakerKind::Organisation { Voice::Same } else { Voice::SpeaksFor };
    }
    let both_bodies = a.kind == SpeakerKind::Organisation && b.kind == SpeakerKind::Organisation;
    match (house(a, world), house(b, world)) {
        (Some(x), Some(y)) if x == y && both_bodies => Voice::Same,
        (Some(x), Some(y)) if x == y => Voice::SpeaksFor,
        _ if shares_body(a, b) || shares_body(b, a) => Voice::SpeaksFor,
        _ => Voice::Different,
    }
}

/// The country or body that a party speaks for, where the word lists know it.
pub fn house<'w>(party: &'w Party, world: &'w World) -> Option<&'w str> {
    party.role.iter().chain(std::iter::once(&party.name)).find_map(|words| world.entity_in(words))
}

/// Whether the role of `person` names the body `body`: "Blue Palace spokesperson" and "the Blue Palace".
fn shares_body(person: &Party, body: &Party) -> bool {
    let body = fold(&body.name);
    let words = || person.role.iter().chain(std::iter::once(&person.name)).map(|words| fold(words));
    body.len() > 2 && words().any(|words| words.starts_with(&format!("{body} ")) || words.contains(&format!(" {body} ")))
}

/// Whether two phrases begin with a country and its adjective, by their form alone: "Korsia" and "Korsian officials".
pub fn of_one_country(a: &str, b: &str) -> bool {
    let stem = |phrase: &str| {
        let word = phrase.split(' ').find(|word| word.starts_with(char::is_uppercase))?;
        let lower = word.to_lowercase();
        let bare = ["ese", "ish", "n", "i"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
        let stem = bare.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        (stem.chars().count() > 3).then(|| stem.to_owned())
    };
    stem(a).is_some_and(|a| stem(b) == Some(a))
}

/// Lower case, without article.
pub fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_and_its_adjective_are_one_side() {
        assert!(of_one_country("Korsia", "Korsian officials"));
        assert!(of_one_country("the Veldanian government", "Veldania"));
        assert!(!of_one_country("Korsia", "Veldania"));
        assert!(!of_one_country("officials", "officials"));
    }
}
