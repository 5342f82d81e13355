//! Names that are one, spelled differently: "Ada Wolfe" and "Ada Wolff", spokeswoman here and there.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Question;
use super::veto::Veto;
use crate::claim::Claim;
use crate::rule::world::World;
use crate::value::{Value, name};

/// Names that one key brings together at most; what more share ("Maria") tells nothing.
const COMMON: usize = 64;

/// Letters of a word that hardly lies a letter away from another by accident.
const LONG: usize = 9;

/// Articles in which a word stands that is taken for the right form of another: one may hold a misprint, two seldom hold the same.
const ESTABLISHED: usize = 2;

/// One question for each name that has two spellings in the story.
pub(super) fn ask(story: &str, rule: usize, claims: &[Claim], block: &[usize], world: &World) -> Vec<Question> {
    // Spellings of names, with the roles they are given and the claims that hold them.
    let mut spellings: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &at in block {
        if let Value::Name(name) = &claims[at].value {
            spellings.entry(name).or_default().push(at);
        }
    }
    let names: Vec<&str> = spellings.keys().copied().collect();
    let held: Vec<Vec<&Claim>> = spellings.values().map(|held| held.iter().map(|&at| &claims[at]).collect()).collect();
    let mut union: UnionFind<usize> = UnionFind::new(names.len());
    let tellers = tellers(&names, &held);
    // A surname that somebody in the story bears is no slip for another.
    let borne: BTreeSet<&str> = names.iter().filter_map(|name| name.rsplit_once(' ')).map(|(_, surname)| surname).collect();
    for (a, b) in near(&names, &held) {
        let known = match is_slip((names[a], &held[a]), (names[b], &held[b])) {
            true => !borne.contains(names[a]) && !borne.contains(names[b]),
            false => is_established(names[a], names[b], &tellers),
        };
        if known && veto((names[a], &held[a]), (names[b], &held[b]), world).is_none() {
            union.union(a, b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        groups.entry(union.find(i)).or_default().push(name);
    }
    let several = groups.into_values().filter(|group| group.len() > 1);
    several.map(|group| question(story, rule, group.iter().flat_map(|name| spellings[name].iter().copied()).collect())).collect()
}

fn question(story: &str, rule: usize, mut claims: Vec<usize>) -> Question {
    claims.sort_unstable();
    Question { story: story.to_owned(), rule, event: String::new(), scope: String::new(), claims, is_candidate: false }
}

/// Pairs of names that are worth a comparison: they share a part, or have parts that are one but for a letter, sound alike or
/// hold one office.
fn near(names: &[&str], held: &[Vec<&Claim>]) -> BTreeSet<(usize, usize)> {
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        // A slip in the first letter of a surname is rare, so that an office parts its holders by it.
        let letter = name.split(' ').next_back().and_then(|surname| surname.chars().next()).unwrap_or_default().to_ascii_lowercase();
        let offices: BTreeSet<u64> =
            held[at].iter().filter_map(|claim| office(claim)).map(|office| name::key(&format!("{letter} {office}"))).collect();
        keyed.extend(name::keys(name).into_iter().chain(offices).map(|key| (key, at)));
    }
    name::sharing(keyed, COMMON).into_iter().collect()
}

/// The sources in which each word of a name stands.
fn tellers<'n>(names: &[&'n str], held: &[Vec<&Claim>]) -> BTreeMap<&'n str, BTreeSet<usize>> {
    let mut tellers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (name, held) in names.iter().zip(held) {
        for word in name.split_whitespace() {
            tellers.entry(word).or_default().extend(held.iter().map(|claim| claim.source));
        }
    }
    tellers
}

/// Whether it is known which name is meant: both are given in full or long, or several articles hold one of them.
fn is_established(a: &str, b: &str, tellers: &BTreeMap<&str, BTreeSet<usize>>) -> bool {
    let own =
        |name: &'_ str, other: &str| name.split_whitespace().filter(|word| !other.contains(word)).map(|word| tellers[word].len()).max();
    let long = a.chars().count().min(b.chars().count()) >= LONG;
    long || a.contains(' ') && b.contains(' ') || own(a, b).max(own(b, a)) >= Some(ESTABLISHED)
}

/// What tells that two spellings, each with the claims that hold it, are not one name.
pub(super) fn veto<'c>((a, held_a): (&str, &[&Claim]), (b, held_b): (&str, &[&Claim]), world: &World) -> Option<Veto<'c>> {
    match (world.entity(a), world.entity(b)) {
        (Some(x), Some(y)) if x == y => return Some(Veto::Listed),
        (Some(_), Some(_)) => return Some(Veto::Names),
        // A word that the lists know is right by itself beside somebody's name: "France", "Franck Lane".
        (Some(_), None) if b.contains(' ') => return Some(Veto::Names),
        (None, Some(_)) if a.contains(' ') => return Some(Veto::Names),
        _ => {}
    }
    if is_slip((a, held_a), (b, held_b)) {
        return None;
    }
    let offices: BTreeSet<String> = held_a.iter().filter_map(|claim| office(claim)).collect();
    let same_role = held_b.iter().filter_map(|claim| office(claim)).any(|office| offices.contains(&office));
    if !name::misspelt(a, b, same_role) {
        return Some(Veto::Names);
    }
    let sources: BTreeSet<usize> = held_a.iter().map(|claim| claim.source).collect();
    let together = held_b.iter().any(|claim| sources.contains(&claim.source));
    (together && !same_role).then_some(Veto::ToldTogether)
}

/// Whether an article that holds one of the two takes it for a slip for the other.
fn is_slip((a, held_a): (&str, &[&Claim]), (b, held_b): (&str, &[&Claim])) -> bool {
    let slipped = |held: &[&Claim], other: &str| held.iter().any(|claim| claim.scope.speaker.as_ref().is_some_and(|of| of.0 == other));
    slipped(held_a, b) || slipped(held_b, a)
}

/// The last word of the role that it is given, whoever holds it.
fn office(claim: &Claim) -> Option<String> {
    claim.scope.speaker.as_ref().and_then(|role| role.0.split(' ').next_back()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, rules, scoped};
    use super::*;
    use crate::scope::Speaker;
    use crate::value::Kind;

    fn named(source: usize, name: &str) -> Claim {
        claim(source, Kind::Name, Value::Name(name.to_owned()))
    }

    /// The names of one story, each with its source, that are asked about together.
    fn asked(names: &[(usize, &str)]) -> Vec<Vec<String>> {
        let claims: Vec<Claim> = names.iter().map(|(source, name)| named(*source, name)).collect();
        let block: Vec<usize> = (0..claims.len()).collect();
        let questions = ask("s1", 0, &claims, &block, &rules().world);
        questions.iter().map(|question| question.claims.iter().map(|&at| claims[at].value.text()).collect()).collect()
    }

    #[test]
    fn of_two_words_one_must_be_known_to_be_right() {
        assert_eq!(asked(&[(0, "Pelkone"), (1, "Pelkoni")]), [[""; 0]; 0]);
        assert_eq!(asked(&[(0, "Pelkone"), (1, "Pelkoni"), (2, "Pelkone")]), [["Pelkone", "Pelkoni", "Pelkone"]]);
        assert_eq!(asked(&[(0, "Ada Pelkone"), (1, "Ada Pelkoni")]), [["Ada Pelkone", "Ada Pelkoni"]]);
        assert_eq!(asked(&[(0, "Pelkonenia"), (1, "Pelkonemia")]), [["Pelkonenia", "Pelkonemia"]]);
    }

    #[test]
    fn two_whom_one_article_names_are_two() {
        assert_eq!(asked(&[(0, "Marlis Brandl"), (1, "Merlis Brandl")]).len(), 1);
        assert_eq!(asked(&[(0, "Marlis Brandl"), (0, "Merlis Brandl"), (1, "Merlis Brandl")]), [[""; 0]; 0]);
    }

    #[test]
    fn a_surname_that_slipped_is_one_that_nobody_bears() {
        let slip = scoped(named(0, "Brendl"), |scope| scope.speaker = Some(Speaker("Ada Brandl".to_owned())));
        let asked = |others: &[Claim]| {
            let claims: Vec<Claim> = [slip.clone(), named(0, "Ada Brandl")].iter().chain(others).cloned().collect();
            ask("s1", 0, &claims, &Vec::from_iter(0..claims.len()), &rules().world).len()
        };
        assert_eq!(asked(&[]), 1);
        assert_eq!(asked(&[named(1, "Tomas Brendl")]), 0);
    }

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
