//! Who is who across sources: whether two names, or a name and a body, speak with one voice.

use crate::annotate::quote::SpeakerKind;
use crate::claim::Party;
use crate::rule::world::World;
use crate::value::name::phrase::fold;
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
    let known = |party: &Party| world.entity(&party.name);
    // What the word lists say of one stands over what letters and kinds tell.
    let speaks = |party: &Party| world.speaks_for_another(&party.name);
    let is_side = |party: &Party| party.kind == SpeakerKind::Organisation || speaks(party);
    if (named(a) && named(b) || speaks(a)) && known(a).is_some() && known(a) == known(b) {
        return Voice::Same;
    }
    if (speaks(a) || speaks(b)) && is_side(a) && is_side(b) && house(a, world).is_some() && house(a, world) == house(b, world) {
        return Voice::Same;
    }
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

/// More pairs of speakers than this are not asked about one by one: no reader tells so many apart.
const MANY: usize = 20_000;

/// Whether the two may speak with one voice, of `pairs` that are to be asked about. Where these are many, only those are asked about whose
/// names end on the same word.
pub fn may_be_one(a: &Party, b: &Party, pairs: usize) -> bool {
    let [last_of_a, last_of_b] = [a, b].map(|party| party.name.rsplit(' ').next().unwrap_or_default());
    pairs <= MANY || last_of_a.eq_ignore_ascii_case(last_of_b)
}

/// Words in the role of one who speaks for another: what he says is soon given to the other.
const MOUTHPIECES: &[&str] =
    &["spokes", "press secretary", "press officer", "aide", "advis", "representative", "lawyer", "attorney", "counsel"];

/// Whether what `a` and `b` say comes from one mouth: they are one, or one is the body or the chief for whom the other speaks.
pub fn is_one_origin(a: &Party, b: &Party, world: &World) -> bool {
    let is_spoken_for = |mouth: &Party, other: &Party| {
        let speaks = mouth.role.iter().chain([&mouth.name]).any(|words| words.to_lowercase().contains(SPOKESMAN));
        speaks && (other.kind != SpeakerKind::Unnamed || is_role_of(mouth, other) || is_role_of(other, mouth))
    };
    match voice(a, b, world) {
        Voice::Same => true,
        Voice::SpeaksFor => is_spoken_for(a, b) || is_spoken_for(b, a),
        Voice::Different => is_role_of(a, b) || is_role_of(b, a),
    }
}

/// Part of every word for one who speaks for another.
const SPOKESMAN: &str = "spokes";

/// Whether the words for `unnamed` are the role of the spokesman `named`: "a White House spokesman" is the White House spokesperson Ada
/// Lane for who has read of her.
fn is_role_of(unnamed: &Party, named: &Party) -> bool {
    let role = |words: &str| fold(words).replace("spokeswoman", "spokesman").replace("spokesperson", "spokesman");
    let of_one = |words: &str| role(words).contains(SPOKESMAN) && role(words).split(' ').count() > 1;
    unnamed.kind == SpeakerKind::Unnamed
        && of_one(&unnamed.name)
        && named.role.as_deref().is_some_and(|of_named| role(of_named) == role(unnamed.name.trim_start_matches("a ")))
}

/// Whether `a` and `b` are really two, so that what one says the other has not said. To differ by name is not enough: a body
/// may be taken for a person, a country for its minister, a minister for his spokesman.
pub fn are_two(a: &Party, b: &Party, world: &World) -> bool {
    let people = [a, b].iter().all(|party| party.kind == SpeakerKind::Person && party.role.is_some());
    let mouthpiece =
        |party: &Party| party.role.as_ref().is_some_and(|role| MOUTHPIECES.iter().any(|word| role.to_lowercase().contains(word)));
    if voice(a, b, world) != Voice::Different || names_one(&a.name, &b.name) {
        return false;
    }
    people && !mouthpiece(a) && !mouthpiece(b) || of_two_houses(a, b, world)
}

/// Whether the names may be one: by a slip of the pen, or since one is a part of the other.
fn names_one(a: &str, b: &str) -> bool {
    let part = |one: &str, other: &str| !one.contains(' ') && other.split(' ').any(|word| word.eq_ignore_ascii_case(one));
    name::variant_in_context(a, b, true) || part(a, b) || part(b, a)
}

/// Whether the two speak for countries or bodies that the word lists know, neither of which lies in the other.
fn of_two_houses(a: &Party, b: &Party, world: &World) -> bool {
    let lies_in = |inner: &str, outer: &str| world.within(inner).iter().any(|body| body == outer);
    match (house(a, world), house(b, world)) {
        (Some(x), Some(y)) => x != y && !lies_in(x, y) && !lies_in(y, x),
        _ => false,
    }
}

/// The country or body that a party speaks for, where the word lists know it.
pub fn house<'w>(party: &'w Party, world: &'w World) -> Option<&'w str> {
    world.side(&party.name, party.role.as_deref())
}

/// Whether the role of `person` names the body `body`: "Blue Palace spokesperson" and "the Blue Palace".
fn shares_body(person: &Party, body: &Party) -> bool {
    let body = fold(&body.name);
    let words = || person.role.iter().chain(std::iter::once(&person.name)).map(|words| fold(words));
    body.len() > 2 && words().any(|words| words.starts_with(&format!("{body} ")) || words.contains(&format!(" {body} ")))
}
