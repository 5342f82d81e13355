//! `atodds report`: from facts to reports. The last of the steps over streams.

use clap::Args;
use rayon::prelude::*;

use super::Asks;
use super::check::Tells;
use super::output::Failure;
use super::project::Choice;
use super::stream::{Line, Lines, OnError, Policy, lost, missing};
use crate::record::story::Records;
use crate::record::{self, Broken, Lost, Record};
use crate::rule::Rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    asks: Asks,
    #[command(flatten)]
    tells: Tells,
    #[command(flatten)]
    policy: Policy,
}

/// Lines that are read at once.
const LINES: usize = 256;

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let Arguments { asks, tells, policy } = arguments;
    let mut project = choice.project();
    let prepared = tells.prepare(&mut project, choice);
    let rules = project.rules(asks)?;
    let changed = tells.changed()?;
    let mut records = read(&rules, policy)?;
    if records.is_empty() && !tells.allow_nothing {
        let help = "atodds claims --keyed FOLDER | LC_ALL=C sort | atodds reconcile | atodds report";
        return Err(Failure::new(4, format!("error: no record came in\n  = help: {help}")));
    }
    let is_empty = records.is_empty();
    let mut losses = std::mem::take(&mut records.lost);
    if let Some(first) = losses.first().filter(|_| policy.on_error == OnError::Fail) {
        let told = format!("error: {} records were lost on the way here; the first, {}", losses.len(), in_words(first));
        return Err(Failure::new(2, format!("{told}\n  = help: --on-error=emit reports what is left, and says so")));
    }
    let (mut run, lacks, whole) = records.into_run(rules);
    for because in lacks.into_iter().filter(|_| !is_empty) {
        losses.push(missing("report", because, policy)?);
    }
    // The order in which the losses came in is that of the machines.
    let mut told: Vec<String> = losses.iter().map(in_words).collect();
    told.sort();
    run.notes.extend(told);
    tells.tell(run, prepared, changed, &project, whole)
}

/// All records of standard input.
fn read(rules: &Rules, policy: &Policy) -> Result<Records, Failure> {
    let (mut records, mut lines) = (Records::default(), Lines::default());
    loop {
        let some = lines.next(LINES)?;
        if some.is_empty() {
            return Ok(records);
        }
        let read = |line: &Line| match line.text()? {
            text if text.contains('\t') => Err(Broken::HasKey),
            text => record::read(text, rules),
        };
        let told: Vec<Result<Record, Broken>> = some.par_iter().map(read).collect();
        for (line, record) in some.iter().zip(told) {
            if let Err(why) = record.and_then(|record| records.add(record)) {
                records.lost.push(lost("report", line, &why, policy)?);
            }
        }
    }
}

/// "a record was lost in reconcile: it is no whole record".
fn in_words(lost: &Lost) -> String {
    let place = lost.line.map_or(String::new(), |line| format!(", line {line}"));
    format!("lost in `atodds {}`{place}: {}", lost.step, lost.because)
}
