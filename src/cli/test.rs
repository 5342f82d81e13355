//! `atodds test`: the tests inside rule files.

mod junit;
mod mutate;
mod trial;
mod update;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use super::project::Choice;
use crate::file::Allowed;
use crate::rule::Rules;
use crate::yaml;
use trial::Trial;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, or folders of them; without any, `rules` of atodds.yml, else the built-in packs
    #[arg(value_name = "RULES")]
    rules: Vec<PathBuf>,
    /// Name every test, not only those that fail
    #[arg(short, long)]
    verbose: bool,
    /// Every rule must have a test
    #[arg(long)]
    require_tests: bool,
    /// Write what was found into the rule files as what is expected
    #[arg(short, long, requires = "rules")]
    update: bool,
    /// Write the outcome as JUnit XML too
    #[arg(long, value_name = "PATH")]
    junit: Option<PathBuf>,
    /// Test only this rule, or the rules of this pack. May be repeated
    #[arg(long = "rule", value_name = "RULE")]
    only: Vec<String>,
    /// Leave out each part of the rules in turn, and tell which of them no test would miss; `strict`: none may be
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    mutate: Option<Mutate>,
}

/// What to do with what no test would miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mutate {
    /// Tell it, rule by rule, with the test that is wanted
    Text,
    /// One JSON object a line for each part that was left out, and nothing else
    Jsonl,
    /// Tell it, and fail
    Strict,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let (rules, only_own) = choice.project().rules_to_test(&arguments.rules)?;
    let untested = rules.untested();
    if arguments.require_tests && !untested.problems.is_empty() {
        return Err(Failure::new(3, untested.to_string()));
    }
    let asked = asked(&rules, &arguments.only, only_own)?;
    let trials = trial::all(&rules, &asked)?;
    let mutated = arguments.mutate.map(|_| mutate::run(&rules, &asked));
    if let Some(path) = &arguments.junit {
        let text = junit::report(&trials).map_err(|error| Failure::new(2, format!("error: cannot write {}: {error}", path.display())))?;
        output::write(path, &text, Allowed::Anywhere)?;
    }
    let mut out = String::new();
    if arguments.update {
        update(&rules, &trials, &mut out)?;
    }
    let failed = if arguments.update { 0 } else { trials.iter().filter(|trial| !trial.passed()).count() };
    for trial in &trials {
        if !trial.passed() {
            let sign = if arguments.update { "updated" } else { "FAILED " };
            let _ = writeln!(out, "{sign} {}: {}\n  expected  {}\n  found     {}", trial.rule, trial.name, trial.expected, trial.found);
        } else if arguments.verbose {
            let _ = writeln!(out, "ok      {}: {}", trial.rule, trial.name);
        }
    }
    for (problem, _) in &untested.problems {
        let _ = writeln!(out, "note: {}", problem.message.replace('`', ""));
    }
    out.push_str(&idle(&trials));
    if let Some(mutated) = &mutated {
        out.push_str(&mutated.text());
    }
    let _ = writeln!(out, "{} passed, {failed} failed", trials.len() - failed);
    match &mutated {
        Some(mutated) if arguments.mutate == Some(Mutate::Jsonl) => output::print_raw(&mutated.jsonl())?,
        _ => output::print(&out)?,
    }
    let missed = arguments.mutate == Some(Mutate::Strict) && mutated.is_some_and(|mutated| !mutated.all_noticed());
    Ok(if failed > 0 || missed { 5 } else { 0 })
}

/// Ways of finding that find nothing in any test of their rule.
fn idle(trials: &[Trial]) -> String {
    let mut out = String::new();
    for of_rule in trials.chunk_by(|a, b| a.rule == b.rule) {
        let finds = |at: usize| of_rule.iter().any(|trial| trial.finds.get(at).is_some_and(|finds| *finds));
        for at in (0..of_rule[0].finds.len()).filter(|&at| !finds(at)) {
            let _ = writeln!(out, "note: way of finding {} of {} finds nothing in the rule's tests", at + 1, of_rule[0].rule);
        }
    }
    out
}

/// The rules to test, as indices: those of the user's or all, and of these only the rules and packs that `only` names.
fn asked(rules: &Rules, only: &[String], only_own: bool) -> Result<Vec<usize>, Failure> {
    let pack = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
    let all: Vec<usize> = (0..rules.rules.len()).filter(|&number| !(only_own && rules.rules[number].built_in)).collect();
    let named = |number: usize, name: &String| rules.rules[number].id == *name || pack(&rules.rules[number].id) == *name;
    if let Some(unknown) = only.iter().find(|name| !all.iter().any(|&number| named(number, name))) {
        let near = yaml::did_you_mean(unknown, all.iter().map(|&number| rules.rules[number].id.as_str()));
        let help = near.map_or_else(|| "`atodds rules` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::new(2, format!("error: there is no rule or pack `{unknown}` to test\n  = help: {help}")));
    }
    Ok(all.into_iter().filter(|&number| only.is_empty() || only.iter().any(|name| named(number, name))).collect())
}

fn update(rules: &Rules, trials: &[Trial], out: &mut String) -> Result<(), Failure> {
    let files = update::files(trials, |path| rules.text_of(path).to_owned()).map_err(|why| Failure::new(2, format!("error: {why}")))?;
    for (path, (text, count)) in files {
        output::write(Path::new(path), &text, Allowed::Anywhere)?;
        let _ = writeln!(out, "{path}: {count} written");
    }
    Ok(())
}
