//! Before the stages, settle: what all sources of a story tell of its setting.
//!
//! Takes the claims, each with its scope as its own source tells it. Leaves them without the places and the years in which the
//! story itself is set, since what happened there and then is the whole and not a part; and with a mark on what is told of an
//! older version.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::story;
use crate::annotate::Annotated;
use crate::claim::Claim;
use crate::scope::{At, Noun, Past, Version, Year};
use crate::source::Zone;

/// Sentences of the body in which an article says where it is set.
const OPENING: usize = 2;

/// Where and when a story is set, as its sources tell.
#[derive(Default)]
struct Setting<'d> {
    /// The first sentences of each source.
    openings: Vec<&'d str>,
    /// The openings, as indices, that hold each word.
    holders: HashMap<&'d str, Vec<usize>>,
    /// What is known of places that were asked for.
    known: RefCell<HashMap<String, bool>>,
    /// The years and months of their stamps.
    times: BTreeSet<Year>,
}

impl<'d> Setting<'d> {
    fn open(&mut self, opening: &'d str) {
        for word in words(opening) {
            let holders = self.holders.entry(word).or_default();
            if holders.last() != Some(&self.openings.len()) {
                holders.push(self.openings.len());
            }
        }
        self.openings.push(opening);
    }

    /// How many openings hold the words `place`.
    fn told(&self, place: &str) -> usize {
        let holders = words(place).next().and_then(|first| self.holders.get(first));
        holders.into_iter().flatten().filter(|&&at| names_place(self.openings[at], place)).count()
    }

    /// Whether it is set in a place; two names that a lost comma joined, "Lowen Amel", are each where it is set.
    fn is_in(&self, place: &str) -> bool {
        if let Some(&known) = self.known.borrow().get(place) {
            return known;
        }
        let is_set_in = |place: &str| is_setting(self.told(place), self.openings.len());
        let is_named_there = |word: &str| word.starts_with(char::is_uppercase) && is_set_in(word);
        let is_in = is_set_in(place) || place.split(' ').all(is_named_there);
        self.known.borrow_mut().insert(place.to_owned(), is_in);
        is_in
    }
}

/// Takes the places and the years in which a story is set from the scopes of its claims. A story is set where two fifths of
/// its sources begin.
pub(super) fn settle(docs: &[Annotated], claims: &mut [Claim]) {
    let mut settings: BTreeMap<String, Setting> = BTreeMap::new();
    for doc in docs {
        let setting = settings.entry(story(doc)).or_default();
        setting.open(&doc.text.plain[..opening_end(doc)]);
        setting.times.extend(doc.source.published.stamp.iter().flat_map(|stamp| Year::both_of(stamp.day)));
    }
    for claim in claims.iter_mut() {
        let Some(scope) = claim.scope.told_mut() else { continue };
        let setting = &settings[&story(&docs[claim.source])];
        scope.year.take_if(|year| setting.times.contains(year));
        scope.at.take_if(|At(place)| setting.is_in(place));
    }
}

/// Where the sentences end in which an article says where it is set.
pub(super) fn opening_end(doc: &Annotated) -> usize {
    doc.text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body).take(OPENING).last().map_or(0, |s| s.span.end)
}

/// Whether a story of so many sources is set in a place that `told` of them begin with.
pub(super) fn is_setting(told: usize, sources: usize) -> bool {
    told > 1 && 5 * told >= 2 * sources
}

/// The stretches of letters and digits in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether `opening` holds the words `place`, and not just their letters ("Oman" in "Romania").
fn names_place(opening: &str, place: &str) -> bool {
    let ends = |text: Option<char>| text.is_none_or(|c| !c.is_alphanumeric());
    opening.match_indices(place).any(|(at, _)| ends(opening[..at].chars().next_back()) && ends(opening[at + place.len()..].chars().next()))
}

/// Marks what a source says of older versions beside a newer one, as a list of changes does.
pub(super) fn outdate(claims: &mut [Claim]) {
    let key = |claim: &Claim| {
        let version = claim.scope.version.clone()?;
        Some(((claim.source, claim.rule, claim.scope.noun.clone()), version))
    };
    let mut newest: BTreeMap<(usize, usize, Option<Noun>), Version> = BTreeMap::new();
    for (key, version) in claims.iter().filter_map(key) {
        let known = newest.entry(key).or_insert_with(|| version.clone());
        if known.figures() < version.figures() {
            *known = version;
        }
    }
    for claim in claims {
        let Some((key, version)) = key(claim) else { continue };
        if version.figures() < newest[&key].figures() {
            claim.scope.to_mut().past = Some(Past(version));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{count, scoped};
    use super::*;

    #[test]
    fn a_story_is_set_where_two_fifths_of_its_sources_begin() {
        let (lowen, amel, hill) = ("A ferry sank off Lowen.", "The ferry left Amel for Lowen.", "A fire broke out.");
        let table: &[(&[&str], &str, bool)] = &[
            (&[lowen, amel], "Lowen", true),
            (&[lowen, amel], "Amel", false),
            (&[lowen, amel, hill, hill, hill], "Lowen", true),
            (&[lowen, amel, hill, hill, hill, hill], "Lowen", false),
            (&[lowen, lowen], "Low", false),
            (&[amel, amel], "Amel Lowen", true),
            (&[amel, amel], "the province", false),
            (&[lowen], "Lowen", false),
        ];
        for (openings, place, expected) in table {
            let mut setting = Setting::default();
            openings.iter().for_each(|opening| setting.open(opening));
            assert_eq!(setting.is_in(place), *expected, "{place} in {openings:?}");
        }
    }

    #[test]
    fn an_older_version_is_one_beside_a_newer_one_of_the_same_thing() {
        // Claims as (source, noun, version), and those that are outdated.
        type Row<'r> = (&'r [(usize, &'r str, &'r str)], &'r [usize]);
        let table: &[Row] = &[
            (&[(0, "boat", "2.9"), (0, "boat", "2.10")], &[0]),
            (&[(0, "boat", "2.9"), (1, "boat", "2.10")], &[]),
            (&[(0, "boat", "2.9"), (0, "tent", "2.10")], &[]),
            (&[(0, "boat", "2"), (0, "boat", "2")], &[]),
            (&[(0, "boat", "3"), (0, "boat", "1"), (0, "boat", "2")], &[1, 2]),
        ];
        for (claims, expected) in table {
            let claim = |&(source, noun, version): &(usize, &str, &str)| {
                scoped(count(source, 12.0), |scope| {
                    (scope.noun, scope.version) = (Some(Noun(noun.to_owned())), Version::read(version));
                })
            };
            let mut claims: Vec<Claim> = claims.iter().map(claim).collect();
            outdate(&mut claims);
            let outdated: Vec<usize> = (0..claims.len()).filter(|&at| claims[at].scope.past.is_some()).collect();
            assert_eq!(outdated, *expected, "{claims:?}");
        }
    }
}
