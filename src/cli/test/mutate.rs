//! What no test would miss: each part of the rules is left out in turn, and those are told whose loss no test notices.

mod mutants;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rayon::prelude::*;
use serde_json::json;

use super::trial;
use crate::annotate::Annotated;
use crate::rule::shape::Test;
use crate::rule::words::Phrases;
use crate::rule::{RuleFile, Rules};
use mutants::Mutant;

/// What came of leaving out each part of some rules.
pub(super) struct Mutated(Vec<Outcome>);

struct Outcome {
    mutant: Mutant,
    noticed: bool,
    /// What a test that notices it looks like.
    wanted: &'static str,
}

/// A test with its articles annotated, since changes of rules leave annotations as they are.
struct Prepared {
    rule: usize,
    expected: String,
    docs: Vec<Annotated>,
}

/// Leaves out each part of the rules `asked`. Tests that fail as it is notice nothing, and rules without a test are not asked.
pub(super) fn run(rules: &Rules, asked: &[usize]) -> Mutated {
    let tests: Vec<Prepared> = asked.par_iter().flat_map_iter(|&number| prepared(rules, number)).collect();
    let tested: BTreeSet<usize> = tests.iter().map(|test| test.rule).collect();
    let asked: Vec<usize> = asked.iter().copied().filter(|number| tested.contains(number)).collect();
    let tried = mutants::all(rules, &asked).into_par_iter().map(|mutant| {
        let noticed = is_noticed(rules, &mutant, &tests);
        let wanted = match &mutant.word {
            Some(word) if tests.iter().any(|test| mutant.rules.contains(&test.rule) && test.holds(word)) => {
                "tests hold the word and do without it: is it needed?"
            }
            Some(_) => "no test holds the word",
            None => mutant.wanted,
        };
        Outcome { mutant, noticed, wanted }
    });
    Mutated(tried.collect())
}

fn prepared(rules: &Rules, number: usize) -> Vec<Prepared> {
    let ready = |test: &Test| {
        let docs = crate::annotate_all(trial::articles(test).ok()?.sources);
        Some(Prepared { rule: number, expected: test.expect.value.clone(), docs })
    };
    let all = rules.rules[number].tests.iter().flat_map(Test::runs).filter_map(|test| ready(&test));
    let Some((file, _)) = rules.shape(&rules.rules[number].id) else { return Vec::new() };
    all.filter(|test| outcome(rules, number, file, test).is_some_and(|found| found == test.expected)).collect()
}

impl Prepared {
    fn holds(&self, word: &Phrases) -> bool {
        self.docs.iter().any(|doc| word.find(&doc.text, 0..doc.text.tokens.len()).next().is_some())
    }
}

/// What the rule, with `file` changed, makes of the test's articles.
fn outcome(rules: &Rules, number: usize, file: &RuleFile, test: &Prepared) -> Option<String> {
    let (changed, number) = rules.changed(number, file)?;
    Some(trial::outcome(&crate::compare(test.docs.clone(), changed), number, &test.expected))
}

fn is_noticed(rules: &Rules, mutant: &Mutant, tests: &[Prepared]) -> bool {
    // A test without the word that is left out cannot notice.
    let may_notice = |test: &&Prepared| mutant.rules.contains(&test.rule) && mutant.word.as_ref().is_none_or(|word| test.holds(word));
    // A change that leaves no rule at all is noticed by whoever makes it.
    tests.iter().filter(may_notice).any(|test| outcome(rules, test.rule, &mutant.file, test).is_none_or(|found| found != test.expected))
}

impl Mutated {
    /// How many parts were left out, and how many of them no test missed.
    fn counts(&self) -> (usize, usize) {
        (self.0.len(), self.0.iter().filter(|outcome| !outcome.noticed).count())
    }

    pub(super) fn all_noticed(&self) -> bool {
        self.counts().1 == 0
    }

    /// What no test noticed, by rule, each with the test that would.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        let unnoticed: Vec<&Outcome> = self.0.iter().filter(|outcome| !outcome.noticed).collect();
        for of_place in unnoticed.chunk_by(|a, b| a.mutant.place == b.mutant.place) {
            let _ = writeln!(out, "unnoticed in {}", of_place[0].mutant.place);
            // In the order in which the rule has them.
            let mut lines: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
            for outcome in of_place {
                let first = |same: &dyn Fn(&Outcome) -> bool| of_place.iter().position(|other| same(other)).unwrap_or_default();
                let part = first(&|other| other.mutant.part == outcome.mutant.part);
                let line = first(&|other| other.mutant.part == outcome.mutant.part && other.wanted == outcome.wanted);
                lines.entry((part, line)).or_default().push(&outcome.mutant.what);
            }
            for ((_, line), what) in lines {
                let Outcome { mutant, wanted, .. } = of_place[line];
                let what = what.join(", ");
                let between = if mutant.part.is_empty() || what.is_empty() { "" } else { ": " };
                let _ = writeln!(out, "  {}{between}{what}\n    {wanted}", mutant.part);
            }
        }
        let (all, unnoticed) = self.counts();
        let _ = writeln!(out, "{all} left out in turn, {} noticed by a test, {unnoticed} not", all - unnoticed);
        out
    }

    /// One JSON object a line for every part that was left out.
    pub(super) fn jsonl(&self) -> String {
        let line = |Outcome { mutant, noticed, wanted }: &Outcome| {
            let wanted = (!noticed).then_some(wanted);
            json!({ "in": mutant.place, "part": mutant.part, "left_out": mutant.what, "noticed": noticed, "wanted": wanted }).to_string()
        };
        self.0.iter().map(|outcome| line(outcome) + "\n").collect()
    }
}
