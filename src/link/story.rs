//! Stories: which sources tell of one thing.
//!
//! A manifest or `--story` names the story. Where neither does, the sources of one folder are parted by the names they
//! share: two articles that share several rare names tell of one thing, and what hangs together by such pairs is a story.
//! An article that shares none with any other goes with the one story of its folder, and stays alone where there are several
//! or hardly any.
//!
//! Documents are told apart by nothing: the pages of one product all name it, and each of them is about something else. So the
//! documents of a folder are one story, with those of the folders below it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::annotate::{Annotated, Form};
use crate::english::text::{Text, TokenKind, without_possessive};
use crate::source::Zone;

/// Names shared by this many sources, or by a tenth of the folder if that is more, are too common to tell a story.
const COMMON: usize = 10;

/// Rare names that two sources of one story share at least.
const SHARED: usize = 3;

/// The share of the shorter source's names that this must be.
const PART: f64 = 0.2;

/// No event has more articles than this in one folder.
const ONE_EVENT: usize = 100;

/// One of so many pairs of two groups must be tied for the groups to be one story.
const TIED: usize = 2;

/// In a folder of so few sources, which its user has put together, one tie is enough.
const FEW: usize = 20;

/// Rare names that a source which hangs together with no other shares with the story that it goes with; half the share is
/// enough.
const NEAR: usize = 2;

/// A folder of so many sources is of one event though no two of them hang together by names.
const SMALL: usize = 6;

/// Articles whose dates lie further apart than this, in days, tell of two things whatever names they share.
const WINDOW: i64 = 45;

/// Names the story of each source that has none.
pub(super) fn name_stories(docs: &mut [Annotated]) {
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, doc) in docs.iter().enumerate().filter(|(_, doc)| doc.source.story.is_none()) {
        folders.entry(folder(&doc.source.path).to_owned()).or_default().push(number);
    }
    // A document among articles is an article without a date more likely than not.
    let is_document = |number: &usize| docs[*number].form == Form::Documents;
    let of_documents = |members: &[usize]| 2 * members.iter().filter(|number| is_document(number)).count() > members.len();
    let homes: BTreeSet<String> = folders.iter().filter(|(_, members)| of_documents(members)).map(|(folder, _)| folder.clone()).collect();
    for home in &homes {
        let highest = above(home).find(|folder| homes.contains(*folder)).unwrap_or(home).to_owned();
        let members = folders.remove(home).unwrap_or_default();
        for number in members {
            docs[number].source.story = Some(highest.clone());
        }
    }
    for (folder, members) in folders {
        let parts = parts(docs, &members);
        for (number, part) in members.iter().zip(&parts) {
            let alone = parts.iter().all(|other| other == part);
            docs[*number].source.story =
                Some(if alone { folder.clone() } else { format!("{folder} ({})", docs[members[*part]].source.id) });
        }
    }
}

/// The folder of a file.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// The folders that hold `folder`, from the highest.
fn above(folder: &str) -> impl Iterator<Item = &str> {
    let here = (!folder.starts_with(['/', '.'])).then_some(".");
    here.into_iter().chain(folder.match_indices('/').filter(|&(at, _)| at > 0).map(|(at, _)| &folder[..at]))
}

/// The part of each member of a folder, by the index of the part's first member.
fn parts(docs: &[Annotated], members: &[usize]) -> Vec<usize> {
    let names: Vec<BTreeSet<String>> = members.iter().map(|&number| names(&docs[number].text)).collect();
    let mut holders: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (at, names) in names.iter().enumerate() {
        for name in names {
            holders.entry(name).or_default().push(at);
        }
    }
    let limit = COMMON.max(members.len() / 10);
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    // What half of a folder of one event names is what the folder is about.
    let telling = |holders: usize| holders <= limit || members.len() <= ONE_EVENT && 2 * holders >= members.len();
    for holders in holders.values().filter(|holders| telling(holders.len())) {
        for (i, &a) in holders.iter().enumerate() {
            for &b in &holders[i + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut ties: Vec<(usize, usize, usize)> = Vec::new();
    for (&(a, b), &count) in &shared {
        let shorter = names[a].len().min(names[b].len());
        let stamps = [a, b].map(|at| docs[members[at]].source.published.stamp);
        let far = matches!(stamps, [Some(x), Some(y)] if (x.day - y.day).num_days().abs() > WINDOW);
        if !far && count >= SHARED && count as f64 >= PART * shorter as f64 {
            // How like the two are (Ochiai 1957): a short text shares much of itself with many.
            ties.push((count * count * 10_000 / (names[a].len() * names[b].len()), a, b));
        }
    }
    let mut union = hang_together(members.len(), ties);
    // Who hangs together with nobody goes with the story it shares most names with, else with the others of its kind.
    let labels = union.clone().into_labeling();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for label in &labels {
        *sizes.entry(*label).or_default() += 1;
    }
    let size = |at: usize| sizes[&labels[at]];
    let groups: BTreeSet<usize> = (0..members.len()).filter(|&at| size(at) > 1).map(|at| labels[at]).collect();
    let loners: Vec<usize> = (0..members.len()).filter(|&at| size(at) == 1).collect();
    let is_near = |loner: usize, shared: usize| shared >= NEAR && shared as f64 >= PART / 2.0 * names[loner].len() as f64;
    let dominant = 2 * loners.len() <= members.len();
    for &loner in &loners {
        let with = |other: usize| shared.get(&(loner.min(other), loner.max(other))).copied().unwrap_or(0);
        let nearest = (0..members.len()).filter(|&other| size(other) > 1).max_by_key(|&other| (with(other), std::cmp::Reverse(other)));
        match nearest {
            Some(other) if is_near(loner, with(other)) || groups.len() == 1 && dominant => drop(union.union(loner, other)),
            None if members.len() <= SMALL => drop(union.union(loner, loners[0])),
            _ => {}
        }
    }
    let labels = union.into_labeling();
    labels.iter().map(|label| labels.iter().position(|first| first == label).expect("the label is one of them")).collect()
}

/// Joins what hangs together, the closest ties first. Two groups become one where enough of their pairs are tied: one article that
/// names the people of two events does not make them one.
fn hang_together(count: usize, mut ties: Vec<(usize, usize, usize)>) -> UnionFind<usize> {
    ties.sort_unstable_by_key(|&(strength, a, b)| (std::cmp::Reverse(strength), a, b));
    let mut union: UnionFind<usize> = UnionFind::new(count);
    let mut sizes = vec![1; count];
    // How many ties so far lead from each group to each other.
    let mut between: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); count];
    for (_, a, b) in ties {
        let (a, b) = (union.find_mut(a), union.find_mut(b));
        if a == b {
            continue;
        }
        for (from, to) in [(a, b), (b, a)] {
            *between[from].entry(to).or_default() += 1;
        }
        if count > FEW && TIED * between[a][&b] < sizes[a] * sizes[b] {
            continue;
        }
        union.union(a, b);
        let into = union.find_mut(a);
        let gone = if into == a { b } else { a };
        sizes[into] += sizes[gone];
        for (other, ties) in std::mem::take(&mut between[gone]) {
            between[other].remove(&gone);
            if other != into {
                *between[into].entry(other).or_default() += ties;
                *between[other].entry(into).or_default() += ties;
            }
        }
    }
    union
}

/// The words of names in a text: capitalised where nothing but a name would be, in lower case.
fn names(text: &Text) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body && !text.is_title_case(sentence)) {
        let words = sentence.tokens.clone().filter(|&at| text.tokens[at].kind == TokenKind::Word);
        for at in words.skip(1).filter(|&at| text.ends_name(at, sentence.tokens.end) && text.lower(at).len() > 3) {
            let bare = without_possessive(text.lower(at));
            if !is_calendar(bare) {
                names.insert(bare.to_owned());
            }
        }
    }
    names
}

pub(super) fn is_calendar(lower: &str) -> bool {
    lower.parse::<chrono::Weekday>().is_ok() || lower.parse::<chrono::Month>().is_ok()
}
