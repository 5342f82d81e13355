//! `atodds test`: the tests inside rule files.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::output::{self, Failure};
use crate::fact::Verdict;
use crate::read::{self, Reading};
use crate::rule::shape::Test;
use crate::rule::{Problems, Rules};
use crate::yaml::{self, Problem};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, or folders of them; without any, the built-in packs are tested
    #[arg(value_name = "RULES")]
    rules: Vec<PathBuf>,
    /// Name every test, not only those that fail
    #[arg(short, long)]
    verbose: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let rules = Rules::load(&arguments.rules).map_err(|problems| Failure::new(3, problems.to_string()))?;
    let (mut out, mut passed, mut failed) = (String::new(), 0usize, 0usize);
    for (number, rule) in rules.rules.iter().enumerate() {
        if !arguments.rules.is_empty() && rule.built_in {
            continue;
        }
        for test in &rule.tests {
            let reading = articles(test).map_err(|message| {
                let problem = Problem::new("rule-test", &rule.path, yaml::span_of(&test.expect), message);
                Failure::new(3, Problems::of(problem, rules.text_of(&rule.path)).to_string())
            })?;
            let found = outcome(reading, &rules, number, &test.expect.value);
            if found == test.expect.value {
                passed += 1;
                if arguments.verbose {
                    let _ = writeln!(out, "ok      {}: {}", rule.id, test.name);
                }
            } else {
                failed += 1;
                let _ = writeln!(out, "FAILED  {}: {}\n  expected  {}\n  found     {found}", rule.id, test.name, test.expect.value);
            }
        }
        if rule.tests.is_empty() {
            let _ = writeln!(out, "note: {} has no test", rule.id);
        }
    }
    let _ = writeln!(out, "{passed} passed, {failed} failed");
    output::print(&out)?;
    Ok(if failed == 0 { 0 } else { 5 })
}

/// The test's articles: `date: text` or `undated: text`, as files `a`, `b`, `c`, … of one folder.
fn articles(test: &Test) -> Result<Reading, String> {
    let mut reading = Reading::default();
    for (number, (date, text)) in test.articles.iter().flatten().enumerate() {
        let stamp = match date.as_str() {
            "undated" => None,
            date => Some(
                read::parse_stamp(date).ok_or_else(|| format!("`{date}` is no date of an article: write an ISO 8601 date or `undated`"))?,
            ),
        };
        let id = char::from(b'a' + (number % 26) as u8).to_string();
        reading.sources.push(read::source_from_text(&id, &format!("{id}.txt"), text, stamp));
    }
    Ok(reading)
}

/// What the rule makes of the articles, as far as `expected` tells: a verdict and the positions' values for each fact, the
/// code of a suspicion, or `nothing` where no finding is reported.
fn outcome(reading: Reading, rules: &Rules, number: usize, expected: &str) -> String {
    let run = crate::check(reading, rules.clone());
    let suspicion = run.suspicions.iter().find(|suspicion| suspicion.claims.first().is_some_and(|&at| run.claims[at].rule == number));
    let facts: Vec<_> = run.facts.iter().filter(|fact| fact.rule == number).collect();
    if suspicion.is_none() && expected == "nothing" && !facts.iter().any(|fact| fact.is_finding()) {
        return expected.to_owned();
    }
    let only_verdict = Verdict::NAMES.contains(&expected);
    let found: Vec<String> = facts
        .iter()
        .map(|fact| {
            let values = fact.positions.iter().map(|position| position.value.as_str());
            let words: Vec<&str> = std::iter::once(fact.verdict.name()).chain(values.filter(|_| !only_verdict)).collect();
            words.join(" ")
        })
        .collect();
    match suspicion {
        Some(suspicion) => suspicion.code.to_owned(),
        None if found.is_empty() => "no claim".to_owned(),
        None => found.join("; "),
    }
}
