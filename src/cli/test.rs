//! `atodds test`: the tests inside rule files.

mod junit;
mod mutate;
mod trial;
mod update;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output::{self, Failure};
use super::project::Choice;
use crate::rule::Rules;
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
    /// Tell which words, ways of finding and vetoes no test would miss
    #[arg(long)]
    mutate: bool,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let (rules, only_own) = choice.project().rules_to_test(&arguments.rules)?;
    let untested = rules.untested();
    if arguments.require_tests && !untested.problems.is_empty() {
        return Err(Failure::new(3, untested.to_string()));
    }
    let trials = trial::all(&rules, only_own)?;
    if let Some(path) = &arguments.junit {
        let text = junit::report(&trials).map_err(|error| Failure::new(2, format!("error: cannot write {}: {error}", path.display())))?;
        output::write(path, &text)?;
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
    if arguments.mutate {
        out.push_str(&mutate::report(&rules, only_own));
    }
    let _ = writeln!(out, "{} passed, {failed} failed", trials.len() - failed);
    output::print(&out)?;
    Ok(if failed == 0 { 0 } else { 5 })
}

fn update(rules: &Rules, trials: &[Trial], out: &mut String) -> Result<(), Failure> {
    let files = update::files(trials, |path| rules.text_of(path).to_owned()).map_err(|why| Failure::new(2, format!("error: {why}")))?;
    for (path, (text, count)) in files {
        output::write(Path::new(path), &text)?;
        let _ = writeln!(out, "{path}: {count} written");
    }
    Ok(())
}
