//! What no test would miss: each word, each way of finding, each veto and each alternative of a pattern is left out in turn,
//! and those are told whose loss no test notices.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use super::trial;
use crate::annotate::Annotated;
use crate::rule::shape::RuleShape;
use crate::rule::words::{Forms, Phrases};
use crate::rule::{RuleFile, Rules, pattern};

/// A change of a rule file.
struct Mutant {
    file: RuleFile,
    /// Which rules it concerns, as indices into the run's rules.
    rules: Vec<usize>,
    /// The word that is left out; tests without it cannot notice.
    word: Option<Phrases>,
    /// What it is reported under, and as what.
    place: String,
    what: String,
}

/// A test with its articles annotated, since changes of rules leave annotations as they are.
struct Prepared {
    rule: usize,
    expected: String,
    docs: Vec<Annotated>,
}

/// The report. Tests that fail as it is notice nothing, and are left out.
pub(super) fn report(rules: &Rules, only_own: bool) -> String {
    let asked: Vec<usize> = (0..rules.rules.len()).filter(|&number| !(only_own && rules.rules[number].built_in)).collect();
    let tests: Vec<Prepared> = asked.iter().flat_map(|&number| prepared(rules, number)).collect();
    let tested: BTreeSet<usize> = tests.iter().map(|test| test.rule).collect();
    let mutants = mutants(rules, &asked.into_iter().filter(|number| tested.contains(number)).collect::<Vec<_>>());
    let noticed: Vec<bool> = mutants.par_iter().map(|mutant| is_noticed(rules, mutant, &tests)).collect();
    let mut survivors: BTreeMap<(usize, &str), Vec<&str>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    for (mutant, _) in mutants.iter().zip(&noticed).filter(|(_, noticed)| !**noticed) {
        let at = order.iter().position(|place| *place == mutant.place).unwrap_or_else(|| {
            order.push(&mutant.place);
            order.len() - 1
        });
        survivors.entry((at, &mutant.place)).or_default().push(&mutant.what);
    }
    let mut out = String::new();
    for ((_, place), what) in survivors {
        let _ = writeln!(out, "unnoticed  {place}: {}", what.join(", "));
    }
    let count = noticed.iter().filter(|noticed| **noticed).count();
    let _ = writeln!(out, "{} left out in turn, {count} noticed by a test, {} not", mutants.len(), mutants.len() - count);
    out
}

fn prepared(rules: &Rules, number: usize) -> Vec<Prepared> {
    let ready = |test: &crate::rule::shape::Test| {
        let docs = crate::annotate_all(trial::articles(test).ok()?.sources);
        Some(Prepared { rule: number, expected: test.expect.value.clone(), docs })
    };
    let all = rules.rules[number].tests.iter().filter_map(ready);
    let Some((file, _)) = rules.shape(&rules.rules[number].id) else { return Vec::new() };
    all.filter(|test| outcome(rules, number, file, test).is_some_and(|found| found == test.expected)).collect()
}

/// What the rule, with `file` changed, makes of the test's articles.
fn outcome(rules: &Rules, number: usize, file: &RuleFile, test: &Prepared) -> Option<String> {
    let (changed, number) = rules.changed(number, file)?;
    Some(trial::outcome(&crate::compare(test.docs.clone(), changed), number, &test.expected))
}

fn is_noticed(rules: &Rules, mutant: &Mutant, tests: &[Prepared]) -> bool {
    let holds =
        |test: &Prepared, word: &Phrases| test.docs.iter().any(|doc| word.find(&doc.text, 0..doc.text.tokens.len()).next().is_some());
    let may_notice = |test: &&Prepared| mutant.rules.contains(&test.rule) && mutant.word.as_ref().is_none_or(|word| holds(test, word));
    // A change that leaves no rule at all is noticed by whoever makes it.
    tests.iter().filter(may_notice).any(|test| outcome(rules, test.rule, &mutant.file, test).is_none_or(|found| found != test.expected))
}

fn mutants(rules: &Rules, asked: &[usize]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    // (file, list) → the rules that use it.
    let mut lists: BTreeMap<(usize, &str), Vec<usize>> = BTreeMap::new();
    for &number in asked {
        let Some((file, shape)) = rules.shape(&rules.rules[number].id) else { continue };
        let changed = |place: &str, what: String, change: &dyn Fn(&mut RuleShape)| {
            let mut file = file.clone();
            file.pack.rules.iter_mut().filter(|rule| rule.id.value == shape.id.value).for_each(change);
            Mutant { file, rules: vec![number], word: None, place: format!("{} {place}", shape.id.value), what }
        };
        for at in 0..shape.find.len() {
            if shape.find.len() > 1 {
                mutants.push(changed("find", format!("number {}", at + 1), &|rule| drop(rule.find.remove(at))));
            }
            if let Some(written) = &shape.find[at].value.pattern {
                for (start, end) in pattern::alternatives(&written.value) {
                    let what = format!("`{}`", written.value[start..end].trim_matches('|'));
                    let change = |rule: &mut RuleShape| {
                        if let Some(pattern) = &mut rule.find[at].value.pattern {
                            pattern.value.replace_range(start..end, "");
                        }
                    };
                    mutants.push(changed(&format!("pattern {}", at + 1), what, &change));
                }
            }
        }
        for at in 0..shape.unless.len() {
            mutants.push(changed("unless", format!("number {}", at + 1), &|rule| drop(rule.unless.remove(at))));
        }
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
        let file = &rules.files()[at];
        let words = &file.pack.words[name];
        for number in (0..words.len()).filter(|_| words.len() > 1) {
            let word = words[number].value.as_str();
            let mut file = file.clone();
            if let Some(list) = file.pack.words.get_mut(name) {
                list.remove(number);
            }
            let place = format!("{} list {name}", file.pack.pack.value);
            let forms = Some(Phrases::new([word], Forms::Any));
            mutants.push(Mutant { file, rules: users.clone(), word: forms, place, what: word.to_owned() });
        }
    }
    mutants
}
