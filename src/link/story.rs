//! Stories: which sources tell of one thing.
//!
//! A manifest or `--story` names the story. Where neither does, the sources of one folder are parted by the names they
//! share: two articles that share several rare names tell of one thing, and what hangs together by such pairs is a story.
//! An article that shares none with any other goes with the one story of its folder, and stays alone where there are several.
//! Briefs share no more than a name or two, so where no two hang together by names all their words are asked: those are of one story
//! that are about as like one another as each is to the one most like it.
//!
//! A folder may be an event, or it may be an outlet: where the articles of sibling folders have most in common with those of the others, the
//! folders are outlets, and all their articles are parted as one set.
//!
//! Documents are told apart by nothing: the pages of one product all name it, and each of them is about something else. So the
//! documents of a folder are one story, with those of the folders below it, and with those of the folders beside it that name the same
//! product.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;

use super::gist::{self, Gisted};
use crate::annotate::Form;
use crate::english::stem::Stems;
use crate::english::table::WordMap;

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

/// Briefs are of one story that are as like one another, on average, as this part of how like each is to the one most like it.
const ALIKE: f64 = 0.45;

/// Articles of two folders are of one story if they are as like one another as this: those of one event mostly are, those of two are half
/// as like.
const LIKE: f64 = 0.2;

/// So many briefs are compared by all their words at most.
const BRIEFS: usize = 60;

/// Articles whose dates lie further apart than this, in days, tell of two things whatever names they share.
const WINDOW: i64 = 45;

/// The name of the story of each source: its own where it has one.
pub(super) fn name_stories(docs: &[Gisted]) -> Vec<String> {
    let mut names: Vec<Option<String>> = docs.iter().map(|doc| doc.source.story.clone()).collect();
    let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, doc) in docs.iter().enumerate().filter(|(number, doc)| doc.source.story.is_none() && !goes_on(docs, *number)) {
        folders.entry(folder(doc.source.file()).to_owned()).or_default().push(number);
    }
    // A document among articles is an article without a date more likely than not.
    let is_document = |number: &usize| docs[*number].gist.form == Form::Documents;
    let of_documents = |members: &[usize]| 2 * members.iter().filter(|number| is_document(number)).count() > members.len();
    let homes: BTreeSet<String> = folders.iter().filter(|(_, members)| of_documents(members)).map(|(folder, _)| folder.clone()).collect();
    let mut sets: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for home in &homes {
        let highest = above(home).find(|folder| homes.contains(*folder)).unwrap_or(home).to_owned();
        sets.entry(highest).or_default().extend(folders.remove(home).unwrap_or_default());
    }
    for (home, members) in join_sets(docs, sets) {
        members.into_iter().for_each(|number| names[number] = Some(home.clone()));
    }
    tell(docs, folders, &mut names);
    let mut told: Vec<String> = Vec::with_capacity(docs.len());
    for name in names {
        // Who has none goes on with the page of the one before.
        let name = name.or_else(|| told.last().cloned()).unwrap_or_default();
        told.push(name);
    }
    told
}

/// Whether a source goes on with the live blog of which the one before it is an entry: all of it tells of one thing.
pub(super) fn goes_on(docs: &[Gisted], number: usize) -> bool {
    number > 0 && docs[number].source.is_of_one_page(docs[number - 1].source)
}

/// The page that the source `number` begins.
fn page<'d>(docs: &'d [Gisted], number: usize) -> impl Iterator<Item = &'d Gisted<'d>> {
    let rest = (number + 1..docs.len()).take_while(|&next| goes_on(docs, next));
    std::iter::once(number).chain(rest).map(|at| &docs[at])
}

/// Names the stories of folders.
fn tell(docs: &[Gisted], folders: BTreeMap<String, Vec<usize>>, names: &mut [Option<String>]) {
    for (folder, members) in join_outlets(docs, folders) {
        let parts = parts(docs, &members);
        let alone = parts.iter().all(|part| *part == parts[0]);
        for (number, part) in members.iter().zip(&parts) {
            names[*number] = Some(if alone { folder.clone() } else { format!("{folder} ({})", docs[members[*part]].source.id) });
        }
    }
}

/// Folders with their members, by the folder that holds them.
fn siblings(folders: BTreeMap<String, Vec<usize>>) -> BTreeMap<String, Vec<(String, Vec<usize>)>> {
    let mut siblings: BTreeMap<String, Vec<(String, Vec<usize>)>> = BTreeMap::new();
    for (home, members) in folders {
        let parent = if home == "." { String::new() } else { folder(&home).to_owned() };
        siblings.entry(parent).or_default().push((home, members));
    }
    siblings
}

/// Of the pages of a folder that belongs to a product, one in so many names it at least.
const NAMING: usize = 4;

/// Folders of documents with their members; siblings that are about one product are one, under the folder that holds them.
fn join_sets(docs: &[Gisted], sets: BTreeMap<String, Vec<usize>>) -> BTreeMap<String, Vec<usize>> {
    let mut joined: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (parent, siblings) in siblings(sets) {
        let all: Vec<usize> = siblings.iter().flat_map(|(_, members)| members.clone()).collect();
        let product = if siblings.len() > 1 { product(docs, &all) } else { None };
        for (home, members) in siblings {
            let is_of =
                |product: &String| NAMING * members.iter().filter(|&&page| docs[page].gist.has_name(product)).count() >= members.len();
            let of_product = product.as_ref().is_some_and(is_of);
            joined.entry(if of_product { parent.clone() } else { home }).or_default().extend(members);
        }
    }
    joined
}

/// What documents are about: the name that most of them have.
fn product(docs: &[Gisted], members: &[usize]) -> Option<String> {
    let mut pages: BTreeMap<&String, usize> = BTreeMap::new();
    for name in members.iter().flat_map(|&number| &docs[number].gist.names) {
        *pages.entry(name).or_default() += 1;
    }
    pages.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0))).map(|(name, _)| name.clone())
}

/// Folders with their members; siblings that are outlets are one, under the folder that holds them.
fn join_outlets(docs: &[Gisted], folders: BTreeMap<String, Vec<usize>>) -> BTreeMap<String, Vec<usize>> {
    let mut joined: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (parent, siblings) in siblings(folders) {
        if siblings.len() > 1 && are_outlets(docs, &siblings) {
            joined.entry(parent).or_default().extend(siblings.into_iter().flat_map(|(_, members)| members));
        } else {
            // The folder above may hold articles of its own.
            siblings.into_iter().for_each(|(home, members)| joined.entry(home).or_default().extend(members));
        }
    }
    joined
}

/// Whether most articles of these folders that have anything in common with another have most in common with one of another folder.
fn are_outlets(docs: &[Gisted], folders: &[(String, Vec<usize>)]) -> bool {
    let (homes, members): (Vec<usize>, Vec<usize>) =
        folders.iter().enumerate().flat_map(|(home, (_, members))| members.iter().map(move |&number| (home, number))).unzip();
    let mut nearest: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut ties = Names::of(docs, &members).ties;
    if members.len() <= BRIEFS {
        let likenesses = likenesses(docs, &members);
        let two = (0..members.len()).flat_map(|a| (a + 1..members.len()).map(move |b| (a, b)));
        ties = two.filter(|&(a, b)| likenesses[a][b] >= LIKE).map(|(a, b)| ((10_000.0 * likenesses[a][b]) as usize, a, b)).collect();
    }
    for (strength, a, b) in ties {
        for (one, other) in [(a, b), (b, a)] {
            let best = nearest.entry(one).or_insert((strength, other));
            *best = (*best).max((strength, other));
        }
    }
    let abroad = nearest.iter().filter(|&(&one, &(_, other))| homes[one] != homes[other]).count();
    2 * abroad > nearest.len()
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

/// The names of some sources, and what they tell of who belongs together.
struct Names<'d> {
    /// Those of each source.
    of: Vec<BTreeSet<&'d str>>,
    /// Of each source those behind it that it shares telling ones with, in order, and how many.
    shared: Vec<Vec<(usize, usize)>>,
    /// Which two hang together by them, and how like they are.
    ties: Vec<(usize, usize, usize)>,
}

impl<'d> Names<'d> {
    fn of(docs: &'d [Gisted], members: &[usize]) -> Self {
        let of: Vec<BTreeSet<&str>> =
            members.par_iter().map(|&number| page(docs, number).flat_map(|doc| &doc.gist.names).map(String::as_str).collect()).collect();
        let mut holders: WordMap<&str, Vec<usize>> = WordMap::default();
        for (at, names) in of.iter().enumerate() {
            for &name in names {
                holders.entry(name).or_default().push(at);
            }
        }
        let limit = COMMON.max(members.len() / 10);
        // What half of a folder of one event names is what the folder is about.
        let telling = |holders: usize| holders <= limit || members.len() <= ONE_EVENT && 2 * holders >= members.len();
        let mut told_by: Vec<Vec<&[usize]>> = vec![Vec::new(); of.len()];
        for holders in holders.values().filter(|holders| telling(holders.len())) {
            for (i, &at) in holders.iter().enumerate() {
                told_by[at].push(&holders[i + 1..]);
            }
        }
        let shared: Vec<Vec<(usize, usize)>> =
            told_by.par_iter().map_init(|| vec![0; of.len()], |counts, lists| counted(counts, lists)).collect();
        let mut ties: Vec<(usize, usize, usize)> = Vec::new();
        for (a, others) in shared.iter().enumerate() {
            for &(b, count) in others {
                let shorter = of[a].len().min(of[b].len());
                if count >= SHARED && count as f64 >= PART * shorter as f64 && !are_far(docs, members[a], members[b]) {
                    // How like the two are (Ochiai 1957): a short text shares much of itself with many.
                    ties.push((count * count * 10_000 / (of[a].len() * of[b].len()), a, b));
                }
            }
        }
        Self { of, shared, ties }
    }
}

/// What stands in the lists, in order, and how often. `counts` are as many noughts as there are things, and are so again at the end.
fn counted(counts: &mut [usize], lists: &[&[usize]]) -> Vec<(usize, usize)> {
    let mut met: Vec<usize> = Vec::new();
    for &at in lists.iter().copied().flatten() {
        if counts[at] == 0 {
            met.push(at);
        }
        counts[at] += 1;
    }
    met.sort_unstable();
    met.into_iter().map(|at| (at, std::mem::take(&mut counts[at]))).collect()
}

/// Whether two articles were written so far apart that they tell of two things.
fn are_far(docs: &[Gisted], a: usize, b: usize) -> bool {
    let stamps = [a, b].map(|number| docs[number].source.published.stamp);
    matches!(stamps, [Some(x), Some(y)] if (x.day - y.day).num_days().abs() > WINDOW)
}

/// The part of each member of a folder, by the index of the part's first member.
fn parts(docs: &[Gisted], members: &[usize]) -> Vec<usize> {
    let Names { of: names, shared, ties } = Names::of(docs, members);
    let mut union = hang_together(members.len(), ties);
    // Who hangs together with nobody goes with the story it shares most names with, else with the others of its kind.
    let labels = union.clone().into_labeling();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for label in &labels {
        *sizes.entry(*label).or_default() += 1;
    }
    let size = |at: usize| sizes[&labels[at]];
    let groups: BTreeSet<usize> = (0..members.len()).filter(|&at| size(at) > 1).map(|at| labels[at]).collect();
    let is_loner: Vec<bool> = (0..members.len()).map(|at| size(at) == 1).collect();
    let loners: Vec<usize> = (0..members.len()).filter(|&at| is_loner[at]).collect();
    let is_near = |loner: usize, shared: usize| shared >= NEAR && shared as f64 >= PART / 2.0 * names[loner].len() as f64;
    let dominant = 2 * loners.len() <= members.len();
    // With whom of those that hang together each loner shares most names, and how many; the first of several.
    let mut nearest: Vec<Option<(usize, Reverse<usize>)>> = vec![None; members.len()];
    for (a, others) in shared.iter().enumerate() {
        for &(b, count) in others {
            for (loner, other) in [(a, b), (b, a)] {
                if is_loner[loner] && !is_loner[other] {
                    nearest[loner] = nearest[loner].max(Some((count, Reverse(other))));
                }
            }
        }
    }
    let first = is_loner.iter().position(|is_loner| !is_loner).map(|first| (0, Reverse(first)));
    for &loner in &loners {
        match nearest[loner].or(first) {
            Some((shared, Reverse(other))) if is_near(loner, shared) || groups.len() == 1 && dominant => {
                union.union(loner, other);
            }
            _ => {}
        }
    }
    if groups.is_empty() {
        for (a, b) in alike(docs, members) {
            union.union(a, b);
        }
    }
    let labels = union.into_labeling();
    let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
    labels.iter().enumerate().map(|(at, &label)| *firsts.entry(label).or_insert(at)).collect()
}

/// Joins what hangs together, the closest ties first. Two groups become one where enough of their pairs are tied: one article that
/// names the people of two events does not make them one.
fn hang_together(count: usize, mut ties: Vec<(usize, usize, usize)>) -> UnionFind<usize> {
    ties.sort_unstable_by_key(|&(strength, a, b)| (Reverse(strength), a, b));
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

/// Pairs that make stories of briefs, by all their words: those of the two groups that are most like one another, as long as they are like
/// enough (average linkage, Sokal and Michener 1958).
fn alike(docs: &[Gisted], members: &[usize]) -> Vec<(usize, usize)> {
    if members.len() < 3 {
        return (1..members.len()).map(|at| (0, at)).collect();
    }
    if members.len() > BRIEFS {
        return Vec::new();
    }
    let all = 0..members.len();
    let likenesses = likenesses(docs, members);
    let like = |a: usize, b: usize| likenesses[a][b];
    let best = |a: usize| all.clone().filter(|&b| b != a).map(|b| like(a, b)).fold(0.0, f64::max);
    let bar = ALIKE * all.clone().map(best).sum::<f64>() / members.len() as f64;
    let mut groups: Vec<Vec<usize>> = all.clone().map(|at| vec![at]).collect();
    let mut pairs = Vec::new();
    loop {
        let between = |a: &[usize], b: &[usize]| {
            let sum: f64 = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b))).map(|(a, b)| like(a, b)).sum();
            sum / (a.len() * b.len()) as f64
        };
        let two = (0..groups.len()).flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)));
        let nearest =
            two.map(|(a, b)| (between(&groups[a], &groups[b]), a, b)).max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2))));
        let Some((_, a, b)) = nearest.filter(|(like, ..)| *like > 0.0 && *like >= bar) else { return pairs };
        pairs.push((groups[a][0], groups[b][0]));
        let gone = groups.remove(b);
        groups[a].extend(gone);
    }
}

/// How like one another sources are by the words that tell what they are about, from 0 to 1 (Ochiai 1957).
fn likenesses(docs: &[Gisted], members: &[usize]) -> Vec<Vec<f64>> {
    let words: Vec<Stems> = members.iter().map(|&number| page(docs, number).flat_map(|doc| gist::content(doc.source)).collect()).collect();
    let likeness = |a: usize, b: usize| {
        let of_both = ((words[a].len() * words[b].len()) as f64).sqrt().max(1.0);
        if are_far(docs, members[a], members[b]) { 0.0 } else { words[a].intersection(&words[b]).count() as f64 / of_both }
    };
    (0..members.len()).map(|a| (0..members.len()).map(|b| likeness(a, b)).collect()).collect()
}
