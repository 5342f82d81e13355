//! Word lists and entities in files of their own, laid over those of the packs: first the built-in packs, then the user's, then
//! these files, those of the project before those of the command line.
//!
//! What they hold is added to the list of the same name in every pack that has one, and to the entity of the same name. An entry
//! with a minus is taken away. A list that no pack has is a new one.

use std::collections::BTreeMap;

use serde_yaml::{Location, Spanned};

use super::RuleFile;
use super::shape::{Entity, Pack, WordsFile};
use crate::span::Span;
use crate::yaml::{self, Code, Problem};

/// What is wrong with a file of words, and what may be.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
}

/// Lays the file over `packs`: its lists are added to theirs, and the rest of it becomes one more of them, without rules.
pub(super) fn lay(path: &str, text: &str, packs: &mut Vec<RuleFile>) -> Told {
    let rest = yaml::parse_rest::<WordsFile>(path, text);
    let mut told = Told { problems: rest.problems, warnings: Vec::new() };
    let Some(file) = rest.value else { return told };
    let mut new = BTreeMap::new();
    for (name, entries) in file.words {
        let mut lists: Vec<&mut Vec<Spanned<String>>> = packs.iter_mut().filter_map(|file| file.pack.words.get_mut(&name)).collect();
        if lists.is_empty() || entries.is_empty() {
            new.insert(name, entries);
            continue;
        }
        for entry in &entries {
            match entry.value.strip_prefix('-') {
                Some(word) => told.problems.extend(take_away(path, entry, word, &name, &mut lists)),
                None => lists
                    .iter_mut()
                    .filter(|list| !list.iter().any(|own| same(&own.value, &entry.value)))
                    .for_each(|list| list.push(entry.clone())),
            }
        }
        if lists.iter().any(|list| list.is_empty()) {
            let span = entries.last().map_or(Span::default(), yaml::span_of);
            told.problems.push(
                Problem::new(Code::WordsNoneLeft, path, span, format!("this leaves the list `{name}` without a word")).help("keep one"),
            );
        }
    }
    for (name, entries) in &new {
        let used = packs.iter().flat_map(|file| &file.pack.rules).any(|rule| rule.word_names().contains(name.as_str()));
        if let (false, Some(first)) = (used, entries.first()) {
            let lists = packs.iter().flat_map(|file| file.pack.words.keys());
            let near = lists.map(|list| (strsim::osa_distance(list, name), list)).min().filter(|(distance, _)| distance * 3 <= name.len());
            let help =
                near.map_or_else(|| "delete it, or name it in a rule".to_owned(), |(_, near)| format!("did you mean the list `{near}`?"));
            let span = yaml::span_of_key(text, name, yaml::span_of(first).start);
            told.warnings.push(Problem::new(Code::WordsUnused, path, span, format!("no rule uses the word list `{name}`")).help(help));
        }
    }
    told.problems.extend(unknown_aliases(path, text, &file.entities, packs));
    let name = Spanned::new(path.to_owned(), Location::UNKNOWN, Location::UNKNOWN);
    let pack = Pack { pack: name, about: file.about, words: new, entities: file.entities, rules: Vec::new(), reads: None };
    packs.push(RuleFile { path: path.to_owned(), text: text.to_owned(), pack, built_in: false, blanked: rest.blanked });
    told
}

fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}

/// Takes `word` from the lists called `name`.
fn take_away(path: &str, entry: &Spanned<String>, word: &str, name: &str, lists: &mut [&mut Vec<Spanned<String>>]) -> Option<Problem> {
    let before: usize = lists.iter().map(|list| list.len()).sum();
    lists.iter_mut().for_each(|list| list.retain(|own| !same(&own.value, word)));
    if lists.iter().map(|list| list.len()).sum::<usize>() < before {
        return None;
    }
    let near = yaml::did_you_mean(word, lists.iter().flat_map(|list| list.iter()).map(|own| own.value.as_str()));
    let help = near.map_or_else(|| "leave it out".to_owned(), |near| format!("did you mean `-{near}`?"));
    Some(
        Problem::new(Code::WordsUnknown, path, yaml::span_of(entry), format!("the list `{name}` has no entry `{word}` to take away"))
            .help(help),
    )
}

/// Names that are taken from entities that do not have them.
fn unknown_aliases(path: &str, text: &str, entities: &[Entity], packs: &[RuleFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entity in entities {
        let known =
            || packs.iter().flat_map(|file| &file.pack.entities).filter(|other| other.name == entity.name).flat_map(|other| &other.aliases);
        for alias in entity.aliases.iter().filter_map(|alias| alias.strip_prefix('-')).filter(|alias| !known().any(|own| own == alias)) {
            let at = text.find(&format!("-{alias}")).unwrap_or_default();
            let near = yaml::did_you_mean(alias, known().map(String::as_str));
            let help = near.map_or_else(|| "leave it out".to_owned(), |near| format!("did you mean `-{near}`?"));
            let message = format!("{} has no name `{alias}` to take away", entity.name);
            problems.push(Problem::new(Code::WordsUnknown, path, Span::new(at, at + alias.len() + 1), message).help(help));
        }
    }
    problems
}
