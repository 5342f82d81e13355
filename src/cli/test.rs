//! `atodds test`: the tests inside rule files.

mod trial;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::output::{self, Failure};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Rule files, or folders of them; without any, the built-in packs are tested
    #[arg(value_name = "RULES")]
    rules: Vec<PathBuf>,
    /// Name every test, not only those that fail
    #[arg(short, long)]
    verbose: bool,
    /// Every rule must have a test
    #[arg(long)]
    require_tests: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let rules = super::load(&arguments.rules)?;
    let untested = rules.untested();
    if arguments.require_tests && !untested.problems.is_empty() {
        return Err(Failure::new(3, untested.to_string()));
    }
    let trials = trial::all(&rules, !arguments.rules.is_empty())?;
    let mut out = String::new();
    for trial in &trials {
        if !trial.passed() {
            let _ = writeln!(out, "FAILED  {}: {}\n  expected  {}\n  found     {}", trial.rule, trial.name, trial.expected, trial.found);
        } else if arguments.verbose {
            let _ = writeln!(out, "ok      {}: {}", trial.rule, trial.name);
        }
    }
    for (problem, _) in &untested.problems {
        let _ = writeln!(out, "note: {}", problem.message.replace('`', ""));
    }
    let failed = trials.iter().filter(|trial| !trial.passed()).count();
    let _ = writeln!(out, "{} passed, {failed} failed", trials.len() - failed);
    output::print(&out)?;
    Ok(if failed == 0 { 0 } else { 5 })
}
