//! What can be left out of rules: ways of finding, their conditions, parts of patterns, vetoes, scopes, keys, and words of lists.
//!
//! Severity, titles and the names of events are words of reports: a test that repeated them would tell nothing.

use std::collections::BTreeMap;

use crate::rule::shape::{Finder, RuleShape, Veto};
use crate::rule::words::{Forms, Phrases};
use crate::rule::{RuleFile, Rules, pattern};
use crate::yaml::Spanned;

/// A rule file without one of its parts.
pub(super) struct Mutant {
    /// The file, changed.
    pub(super) file: RuleFile,
    /// Which rules it concerns, as indices into the run's rules.
    pub(super) rules: Vec<usize>,
    /// The rule, or the word list where several rules use it.
    pub(super) place: String,
    /// The part of the rule: “find 2”, “list kill”.
    pub(super) part: String,
    /// What is left out of that part; empty where it is all of it.
    pub(super) what: String,
    /// The word that is left out of a list, in all its forms.
    pub(super) word: Option<Phrases>,
    /// What a test that notices it looks like.
    pub(super) wanted: &'static str,
}

/// The wanted test for each condition of a way of finding, and how to leave the condition out.
type Condition = (&'static str, &'static str, fn(&mut Finder) -> bool);

const LACKS: &str = "an article that lacks only this, and so is not read";

const CONDITIONS: &[Condition] = &[
    ("about", LACKS, |finder| finder.about.take().is_some()),
    ("does", LACKS, |finder| finder.does.take().is_some()),
    ("of", LACKS, |finder| finder.of.take().is_some()),
    ("role", LACKS, |finder| finder.role.take().is_some()),
    ("attribute", LACKS, |finder| finder.attribute.take().is_some()),
    ("near", LACKS, |finder| finder.near.take().is_some()),
    ("by", "an article with another speaker, which is not read", |finder| finder.by.take().is_some()),
    ("tense", "an article whose verb looks the other way, and which is not read", |finder| finder.tense.take().is_some()),
    ("lede", "an article that tells it after its first three sentences, and is not read", |finder| std::mem::take(&mut finder.lede)),
    ("otherwise", "an article with another answer too", |finder| std::mem::take(&mut finder.otherwise)),
    ("plus", "an article with the value that it changes", |finder| std::mem::take(&mut finder.plus) != 0.0),
];

/// What a veto can lack: its name, and what takes it out if it is there.
type VetoKey = (&'static str, fn(&mut Veto) -> bool);

const VETO_KEYS: &[VetoKey] = &[
    ("does", |veto| veto.does.take().is_some()),
    ("about", |veto| veto.about.take().is_some()),
    ("near", |veto| veto.near.take().is_some()),
];

/// The same for the keys of a rule.
type Key = (&'static str, &'static str, fn(&mut RuleShape) -> bool);

const KEYS: &[Key] = &[
    ("updates", "articles of two days with two answers: update", |rule| std::mem::take(&mut rule.updates)),
    ("generic", "an article whose value a specific rule reads", |rule| std::mem::take(&mut rule.generic)),
    ("slips", "two articles whose figures differ by more than a nought: nothing", |rule| std::mem::take(&mut rule.slips)),
    ("several", "two articles with different answers, and nothing to report", |rule| std::mem::take(&mut rule.several)),
    ("none_since", "a source that it makes suspect: stamp-contradicts-text", |rule| rule.none_since.take().is_some()),
    ("{ordinal}", "two articles about different ones of the series", |rule| {
        let event = rule.event.as_mut().filter(|event| event.contains("{ordinal}"));
        event.map(|event| *event = event.replace("{ordinal}", "")).is_some()
    }),
    ("alike, less one", "two sentences that share one word too few to be compared", |rule| {
        let asked = rule.alike > 0;
        rule.alike = rule.alike.saturating_sub(1);
        asked
    }),
    ("alike, and one", "two sentences that share just as many words as are asked for", |rule| {
        rule.alike += 1;
        rule.alike > 1
    }),
];

/// Everything that can be left out of the rules `asked`, each by itself, in the order of the rules.
pub(super) fn all(rules: &Rules, asked: &[usize]) -> Vec<Mutant> {
    let mut mutants: Vec<Mutant> = Vec::new();
    // (file, list) → the rules that use it.
    let mut lists: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for &number in asked {
        let Some((file, shape)) = rules.shape(&rules.rules[number].id) else { continue };
        mutants.extend(of_rule(number, file, shape));
        for name in shape.word_names() {
            let files = rules.files();
            let own = files.iter().position(|other| other.path == file.path && other.pack.words.contains_key(name));
            let found = own.or_else(|| files.iter().position(|other| other.pack.words.contains_key(name)));
            if let Some(at) = found {
                lists.entry((at, name)).or_default().push(number);
            }
        }
    }
    for ((at, name), users) in lists {
        mutants.extend(of_list(rules, &rules.files()[at], name, &users));
    }
    // A list that one rule alone uses stands with it.
    let first = |mutant: &Mutant| (mutant.rules.len() > 1, mutant.rules[0]);
    mutants.sort_by_key(first);
    mutants
}

fn of_rule<'f>(number: usize, file: &'f RuleFile, shape: &'f RuleShape) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut add = |part: String, what: &str, wanted: &'static str, change: &dyn Fn(&mut RuleShape)| {
        let mut file = file.clone();
        file.pack.rules.iter_mut().filter(|rule| rule.id.value == shape.id.value).for_each(change);
        let (place, what) = (shape.id.value.clone(), what.to_owned());
        mutants.push(Mutant { file, rules: vec![number], place, part, what, word: None, wanted });
    };
    for (at, finder) in shape.find.iter().map(|finder| &finder.value).enumerate() {
        let part = || format!("find {}", at + 1);
        if shape.find.len() > 1 {
            add(part(), "", "an article that is read in no other way", &|rule| drop(rule.find.remove(at)));
        }
        for (name, wanted, leave_out) in CONDITIONS.iter().filter(|(.., leave_out)| leave_out(&mut finder.clone())) {
            add(part(), name, wanted, &|rule| _ = leave_out(&mut rule.find[at].value));
        }
        for (start, end) in finder.pattern.iter().flat_map(|pattern| pattern::omissible(&pattern.value)) {
            let what = finder.pattern.as_ref().map_or("", |pattern| pattern.value[start..end].trim_matches('|'));
            add(part(), &format!("`{what}`"), "an article in these words that is read in no other way", &|rule| {
                if let Some(pattern) = &mut rule.find[at].value.pattern {
                    pattern.value.replace_range(start..end, "");
                }
            });
        }
    }
    let vetoed = "an article that is read without it";
    for (at, veto) in shape.unless.iter().map(|veto| &veto.value).enumerate() {
        let part = || format!("unless {}", at + 1);
        if veto.words().count() < 2 {
            add(part(), "", vetoed, &|rule| drop(rule.unless.remove(at)));
            continue;
        }
        for (name, leave_out) in VETO_KEYS.iter().filter(|(_, leave_out)| leave_out(&mut veto.clone())) {
            add(part(), name, vetoed, &|rule| _ = leave_out(&mut rule.unless[at].value));
        }
    }
    for (at, key) in shape.scope.iter().enumerate() {
        let what = format!("{:?}", key.value).to_lowercase();
        add("scope".to_owned(), &what, "two articles whose answers it alone keeps apart", &|rule| _ = rule.scope.remove(at));
    }
    for (name, wanted, leave_out) in KEYS.iter().filter(|(.., leave_out)| leave_out(&mut shape.clone())) {
        add((*name).to_owned(), "", wanted, &|rule| _ = leave_out(rule));
    }
    mutants
}

fn of_list(rules: &Rules, file: &RuleFile, name: &str, users: &[usize]) -> Vec<Mutant> {
    let words: &[Spanned<String>] = &file.pack.words[name];
    let without = |number: usize| {
        let mut file = file.clone();
        file.pack.words.entry(name.to_owned()).and_modify(|list| drop(list.remove(number)));
        let (place, part) = match users {
            [one] => (rules.rules[*one].id.clone(), format!("list {name}")),
            _ => (format!("{} list {name}", file.pack.pack.value), String::new()),
        };
        let what = words[number].value.clone();
        let word = Some(Phrases::new([what.as_str()], Forms::Any));
        Mutant { file, rules: users.to_vec(), place, part, what, word, wanted: "an article with the word that is read in no other way" }
    };
    (0..words.len()).filter(|_| words.len() > 1).map(without).collect()
}
