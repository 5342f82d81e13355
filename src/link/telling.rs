//! What stories and sources are called. A story: by the headline that fits all of it, else by the names that its sources share and few
//! others hold. A source: by its outlet, as people say it, else by its file.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::gist::Gisted;
use super::headline;
use crate::annotate::{Bare, Form};
use crate::english::table::WordMap;
use crate::english::text::one_line;

/// Sources that tell of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// `s1`, `s2`, … in the order of their first sources.
    pub id: String,
    /// What a manifest or `--story` calls it, else the headline that fits all its articles, else its most telling names ("Port Amel, Ada
    /// Lane"), else its folder.
    pub name: String,
    /// Its sources, as indices into the run's sources, in order.
    pub sources: Vec<usize>,
}

/// Names that make up a story's name at most.
const NAMES: usize = 3;

/// The stories of `docs`, in the order of their first sources; `own` names the story of each source, as [`name_stories`](super::story::name_stories) does.
pub(super) fn stories(docs: &[Gisted], own: &[String]) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut at_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, key) in own.iter().enumerate() {
        let next = stories.len();
        let at = *at_of.entry(key).or_insert(next);
        if at == next {
            stories.push(Story { id: format!("s{}", next + 1), name: key.clone(), sources: Vec::new() });
        }
        stories[at].sources.push(number);
    }
    let mut holders: WordMap<&str, usize> = WordMap::default();
    let mut words: Vec<&str> = Vec::new();
    for (name, _) in docs.iter().flat_map(|doc| &doc.gist.mentions) {
        words.extend(name.split(' '));
        words.sort_unstable();
        words.dedup();
        words.drain(..).for_each(|word| *holders.entry(word).or_default() += 1);
    }
    // The pages of one product all name it, and nothing else that would tell them.
    let is_news = |story: &Story| story.sources.iter().any(|&at| docs[at].gist.form == Form::Articles);
    let is_given = |story: &Story| docs[story.sources[0]].source.story.is_some();
    stories.par_iter_mut().filter(|story| !is_given(story) && is_news(story)).for_each(|story| {
        let telling = || Some(telling(docs, &story.sources, &holders).join(", ")).filter(|names| !names.is_empty());
        if let Some(name) = headline::of(docs, &story.sources).or_else(telling) {
            story.name = name;
        }
    });
    stories
}

/// Characters of an outlet's name at most; what is longer is no name.
const OUTLET: usize = 40;

/// What each of `docs` is called beside the others of its story: an article by its outlet where no other has it, a page of documentation
/// by its path in the folder that holds all of them, else a source by its id.
pub fn names(docs: &[Bare], stories: &[Story]) -> Vec<String> {
    let mut names: Vec<String> = docs.iter().map(|doc| doc.source.id.clone()).collect();
    for story in stories {
        let pages: Vec<usize> = story.sources.iter().copied().filter(|&at| docs[at].form == Form::Documents).collect();
        let folder = shared_folder(pages.iter().map(|&at| docs[at].source.from_here.as_str()));
        for &at in &pages {
            names[at] = docs[at].source.from_here[folder..].to_owned();
        }
        let outlet = |at: usize| {
            let outlet = docs[at].source.outlet.as_deref().map(one_line).filter(|_| docs[at].form == Form::Articles)?;
            ((1..=OUTLET).contains(&outlet.chars().count())).then_some(outlet)
        };
        let told: Vec<Option<String>> = story.sources.iter().map(|&at| outlet(at)).collect();
        // How many sources could be called so, by their outlet or their id.
        let mut holders: BTreeMap<String, usize> = BTreeMap::new();
        for (outlet, &at) in told.iter().zip(&story.sources) {
            let called = outlet.iter().chain([&docs[at].source.id]);
            for name in called.map(|name| name.to_lowercase()).collect::<BTreeSet<_>>() {
                *holders.entry(name).or_default() += 1;
            }
        }
        for (outlet, &at) in told.into_iter().zip(&story.sources) {
            if let Some(outlet) = outlet.filter(|outlet| holders[&outlet.to_lowercase()] == 1) {
                names[at] = outlet;
            }
        }
    }
    names
}

/// The length of the folder that all `paths` lie in, with its last `/`.
fn shared_folder<'p>(paths: impl Iterator<Item = &'p str> + Clone) -> usize {
    let Some(first) = paths.clone().next() else { return 0 };
    let folders = first.match_indices('/').map(|(at, _)| at + 1).rev();
    folders.into_iter().find(|&end| paths.clone().all(|path| path.starts_with(&first[..end]))).unwrap_or(0)
}

/// The names that most sources of a story have, have often, and have nearly alone; most telling first.
fn telling(docs: &[Gisted], own: &[usize], holders: &WordMap<&str, usize>) -> Vec<String> {
    let mut told: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (name, times) in own.iter().flat_map(|&at| &docs[at].gist.mentions) {
        let (sources, mentions) = told.entry(name).or_default();
        *sources += 1;
        *mentions += times;
    }
    let rarest = |name: &str| name.split(' ').map(|word| holders[word]).min().unwrap_or(usize::MAX);
    let score = |name: &str, (sources, mentions): (usize, usize)| (sources * sources * mentions) as f64 / rarest(name).max(sources) as f64;
    let mut ranked: Vec<(f64, &str)> = told.iter().map(|(name, &found)| (score(name, found), *name)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    // What not one source in two names is not what the story is about, as long as there is anything else.
    let (shared, others): (Vec<&str>, Vec<&str>) = ranked.into_iter().map(|(_, name)| name).partition(|name| 2 * told[name].0 >= own.len());
    let mut names: Vec<String> = Vec::new();
    for name in if shared.is_empty() { others } else { shared } {
        // "Gray" beside "Kimani Gray" adds nothing, nor does "Korsian" beside "Korsia".
        let one = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
        let known = |word: &str| names.iter().any(|name| name.split(' ').any(|other| one(word, other)));
        if names.len() < NAMES && !name.split(' ').any(known) {
            names.push(name.to_owned());
        }
    }
    names
}
