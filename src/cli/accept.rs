//! `atodds accept`: a person's decision on a finding, written to the end of `decisions.yml`.

use std::path::Path;

use chrono::NaiveDate;
use clap::Args;

use super::output::{self, Failure};
use super::project::{Choice, Decides};
use super::{Asks, Reads, list, new};
use crate::Run;
use crate::decision::{self, Decisions};
use crate::fact::Acceptance;
use crate::report::words;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The fingerprint of a finding, as reports give it (talks-next-date-bc063b), or its beginning
    #[arg(value_name = "FINDING")]
    finding: String,
    #[command(flatten)]
    reads: Reads,
    /// Why the finding is accepted
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    /// The last day on which it is accepted; without it, it is as long as its values stay
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<NaiveDate>,
    #[command(flatten)]
    asks: Asks,
    #[command(flatten)]
    decides: Decides,
}

const HEAD: &str = "\
# yaml-language-server: $schema={schema}
# Findings that were looked at and accepted: `atodds accept` adds to the end, and of several decisions on one finding the last
# stands. A decision lapses by itself when the values of its finding change.
";

fn reason(argument: &str) -> Result<String, String> {
    let reason = argument.trim();
    if reason.is_empty() { Err("say why, for those who come after".to_owned()) } else { Ok(reason.to_owned()) }
}

pub(super) fn day(argument: &str) -> Result<NaiveDate, String> {
    decision::day(argument).ok_or_else(|| "write a day as 2025-08-01".to_owned())
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let decisions = arguments.decides.read(&mut project);
    let rules = project.rules(&arguments.asks)?;
    if let Some(until) = arguments.until.filter(|until| *until < arguments.decides.today()) {
        return Err(Failure::new(
            2,
            format!("error: {until} is over, so the decision would be without effect\n  = help: write a later day"),
        ));
    }
    let run = crate::check(arguments.reads.reading(&project)?, rules);
    let (finding, about) = resolve(&run, &arguments.finding)?;
    let acceptance = Acceptance { reason: arguments.reason.clone(), until: arguments.until };
    let path = decisions.path();
    if decisions.on(&finding) == Some(&acceptance) {
        output::print(&format!("{finding} is accepted already, in {path}\n"))?;
        return Ok(0);
    }
    let item = item(&finding, &about, &acceptance);
    let text = match decisions.text() {
        "" => HEAD.replace("{schema}", &new::schema_beside(Path::new(path), "decisions")),
        text => text.to_owned(),
    };
    let text = list::with_item(&text, "decisions", &item);
    let (after, problems) = Decisions::parse(path, &text);
    if !problems.is_empty() || !after.add_to(&decisions, &finding, &acceptance) {
        let why = "the decisions of this file are written in a way that none can be added to; add this one by hand";
        return Err(Failure::new(2, format!("error: {why}\n  --> {path}\n\n{item}")));
    }
    output::write(Path::new(path), &text)?;
    output::print(&format!("accepted in {path}: {finding}\n  {about}\n"))?;
    Ok(0)
}

/// A decision as the file has it.
fn item(finding: &str, about: &str, acceptance: &Acceptance) -> String {
    let until = acceptance.until.map(|until| format!("    until: {until}\n")).unwrap_or_default();
    format!("  - finding: {finding}\n    about: {}\n    reason: {}\n{until}", yaml::scalar(about), yaml::scalar(&acceptance.reason))
}

/// The name of the finding that `named` is the name of, or the beginning of the name, and what it says.
fn resolve(run: &Run, named: &str) -> Result<(String, String), Failure> {
    let findings = words::findings(run);
    let meant: Vec<&(String, String)> = match findings.iter().find(|(name, _)| name == named) {
        Some(exact) => vec![exact],
        None => findings.iter().filter(|(name, _)| name.starts_with(named)).collect(),
    };
    if let [one] = meant.as_slice() {
        return Ok((*one).clone());
    }
    let (message, listed) = match meant.len() {
        0 => (format!("there is no finding `{named}`"), findings.iter().collect()),
        several => (format!("`{named}` is the beginning of {several} findings"), meant),
    };
    let mut message = format!("error: {message}");
    if listed.is_empty() {
        message.push_str("\n  = help: these articles are not at odds");
    }
    let most = 10;
    for (number, (name, about)) in listed.iter().take(most).enumerate() {
        let label = if number == 0 { "= help: there are" } else { "                 " };
        message.push_str(&format!("\n  {label}  {name}  {about}"));
    }
    if listed.len() > most {
        message.push_str(&format!("\n                     and {} more: `atodds check` shows them", listed.len() - most));
    }
    Err(Failure::new(2, message))
}
