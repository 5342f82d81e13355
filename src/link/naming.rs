//! Names that are one, spelled differently: "Ada Wolfe" and "Ada Wolff", spokeswoman here and there.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::Question;
use super::veto::Veto;
use crate::claim::Claim;
use crate::rule::world::World;
use crate::value::{Value, name};

/// Names of one first letter that each is compared with at most, nearest spellings of the surname first: more than any story
/// has.
const CAP: usize = 256;

/// One question for each name that has two spellings in the story.
pub(super) fn ask(story: &str, rule: usize, claims: &[Claim], block: &[usize], world: &World) -> Vec<Question> {
    // Spellings of names, with the roles they are given and the claims that hold them.
    let mut spellings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in block {
        if let Value::Name(name) = &claims[at].value {
            spellings.entry(name).or_default().push(at);
        }
    }
    // A slip in the first letter of a surname is rare, and comparing only within a letter keeps the work small.
    let mut by_letter: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for name in spellings.keys() {
        if let Some(letter) = name.split(' ').next_back().and_then(|surname| surname.chars().next()) {
            by_letter.entry(letter.to_ascii_lowercase()).or_default().push(name);
        }
    }
    let mut questions = slips(&spellings, claims, |claims| question(story, rule, claims));
    for mut names in by_letter.into_values() {
        if names.len() > CAP {
            names.sort_by_cached_key(|name| name.split(' ').next_back().map(str::to_lowercase));
        }
        let held: Vec<Vec<&Claim>> = names.iter().map(|name| spellings[name].iter().map(|&at| &claims[at]).collect()).collect();
        let mut union: UnionFind<usize> = UnionFind::new(names.len());
        for (i, a) in names.iter().enumerate() {
            for (j, b) in names.iter().enumerate().skip(i + 1).take(CAP) {
                // The letters are the cheaper test.
                if name::variant_in_context(a, b, true) && veto((a, &held[i]), (b, &held[j]), world).is_none() {
                    union.union(i, j);
                }
            }
        }
        let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for (i, name) in names.iter().enumerate() {
            groups.entry(union.find(i)).or_default().push(name);
        }
        for group in groups.into_values().filter(|group| group.len() > 1) {
            questions.push(question(story, rule, group.iter().flat_map(|name| spellings[name].iter().copied()).collect()));
        }
    }
    questions
}

fn question(story: &str, rule: usize, mut claims: Vec<usize>) -> Question {
    claims.sort_unstable();
    Question { story: story.to_owned(), rule, event: String::new(), scope: String::new(), claims, is_candidate: false }
}

/// One question for each surname that slipped, where nobody in the story bears it.
fn slips(spellings: &BTreeMap<&str, Vec<usize>>, claims: &[Claim], question: impl Fn(Vec<usize>) -> Question) -> Vec<Question> {
    let is_borne = |surname: &str| spellings.keys().any(|name| name.rsplit_once(' ').is_some_and(|(_, last)| last == surname));
    let slipped = spellings.iter().filter(|(name, _)| !name.contains(' ') && !is_borne(name));
    let with_bearer = slipped.filter_map(|(_, held)| {
        let of = held.iter().find_map(|&at| claims[at].scope.speaker.as_ref())?;
        Some(question(held.iter().chain(spellings.get(of.0.as_str())?).copied().collect()))
    });
    with_bearer.collect()
}

/// What tells that two spellings, each with the claims that hold it, are not one person's name.
pub(super) fn veto<'c>((a, held_a): (&str, &[&Claim]), (b, held_b): (&str, &[&Claim]), world: &World) -> Option<Veto<'c>> {
    if world.entity(a).is_some() && world.entity(a) == world.entity(b) {
        return Some(Veto::Listed);
    }
    let same_role = held_a.iter().any(|x| held_b.iter().any(|y| shares_role(x, y)));
    (!name::variant_in_context(a, b, same_role)).then_some(Veto::Names)
}

/// Whether both are given one office: the last word of the role, whoever holds it.
fn shares_role(a: &Claim, b: &Claim) -> bool {
    let office = |claim: &Claim| claim.scope.speaker.as_ref().and_then(|role| role.0.split(' ').next_back()).map(str::to_lowercase);
    office(a).is_some_and(|role| office(b) == Some(role))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, rules, scoped};
    use super::*;
    use crate::scope::Speaker;
    use crate::value::Kind;

    #[test]
    fn names_are_one_by_their_letters_and_roles() {
        let table = [
            (("Ada Wolfe", "spokeswoman"), ("Ada Wolff", "spokeswoman"), None),
            (("Ada Wolfe", "spokeswoman"), ("Dorin Pelk", "spokeswoman"), Some(Veto::Names)),
            (("Ada Wolfe", "harbour master"), ("Ada Marten", "harbour master"), Some(Veto::Names)),
        ];
        for ((name, role), (other, others), expected) in table {
            let held = |name: &str, role: &str| {
                let claim = claim(0, Kind::Name, Value::Name(name.to_owned()));
                scoped(claim, |scope| scope.speaker = Some(Speaker(role.to_owned())))
            };
            let (here, there) = (held(name, role), held(other, others));
            assert_eq!(veto((name, &[&here]), (other, &[&there]), &rules().world), expected, "{name} / {other}");
        }
    }
}
