//! `atodds accept`: a person's decision on a finding, written to the end of `decisions.yml`.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;
use clap::Args;

use super::output::{self, Failure};
use super::project::{Choice, Decides};
use super::{Asks, Reads, list, new, progress};
use crate::Run;
use crate::decision::{self, Decisions};
use crate::fact::Acceptance;
use crate::file;
use crate::report::words;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The fingerprint of a finding, as reports give it (talks-next-date-0c03a7), or its beginning; `all` for every one that is open
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

/// In place of a fingerprint: every finding that nobody has accepted.
const ALL: &str = "all";

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
    let path = arguments.decides.path(&project).ok_or_else(|| {
        let message = "error: with --no-config there is no file of decisions\n  = help: name it with --decisions";
        Failure::new(2, message.to_owned())
    })?;
    // Held to the end: what another process decides meanwhile is neither lost nor decided twice.
    let _lock = file::lock(&path).map_err(|error| Failure::new(2, format!("error: {}: {}", path.display(), file::reason(&error))))?;
    let decisions = arguments.decides.read(&mut project);
    let rules = project.rules(&arguments.asks)?;
    if let Some(until) = arguments.until.filter(|until| *until < arguments.decides.today()) {
        return Err(Failure::new(
            2,
            format!("error: {until} is over, so the decision would be without effect\n  = help: write a later day"),
        ));
    }
    let mut run = progress::shown(|| Ok(crate::check(arguments.reads.reading(&project)?, rules)))?;
    decisions.apply(&mut run, arguments.decides.today(), None, false);
    let since = Some(arguments.decides.today());
    let acceptance = Acceptance { reason: arguments.reason.clone(), until: arguments.until, since, age_days: None };
    let meant = meant(&run, &arguments.finding)?;
    let new: Vec<&(String, String)> = meant.iter().filter(|(finding, _)| !decisions.say(finding, &acceptance)).collect();
    if new.is_empty() {
        let told = match meant.first() {
            Some((finding, _)) => format!("{finding} is accepted already, in {}\n", path.display()),
            None => "there is nothing to accept: no finding is open\n".to_owned(),
        };
        output::print(&told)?;
        return Ok(0);
    }
    output::write(&path, &with_decisions(&decisions, &new, &acceptance)?, arguments.decides.allowed(&project))?;
    let told: String = new.iter().map(|(finding, about)| format!("{finding}\n  {about}\n")).collect();
    output::print(&format!("accepted in {}:\n{told}", path.display()))?;
    Ok(0)
}

/// The file's text with a decision on each finding of `new` at its end.
fn with_decisions(decisions: &Decisions, new: &[&(String, String)], acceptance: &Acceptance) -> Result<String, Failure> {
    let path = decisions.path();
    let head = || HEAD.replace("{schema}", &new::schema_beside(Path::new(path), "decisions"));
    let before = if decisions.text().is_empty() { head() } else { decisions.text().to_owned() };
    let items = new.iter().map(|(finding, about)| item(finding, about, acceptance)).collect::<Vec<_>>().join("\n");
    let text = list::with_item(&before, "decisions", &items);
    let (after, problems) = Decisions::parse(path, &text);
    if problems.is_empty() && after.add_to(decisions, new.iter().map(|(finding, _)| finding.as_str()), acceptance) {
        return Ok(text);
    }
    let why = "the decisions of this file are written in a way that none can be added to; add this by hand";
    Err(Failure::new(2, format!("error: {why}\n  --> {path}\n\n{items}")))
}

/// A decision as the file has it.
fn item(finding: &str, about: &str, acceptance: &Acceptance) -> String {
    let day = |key: &str, day: Option<NaiveDate>| day.map(|day| format!("    {key}: {day}\n")).unwrap_or_default();
    let days = day("since", acceptance.since) + &day("until", acceptance.until);
    format!("  - finding: {finding}\n    about: {}\n    reason: {}\n{days}", yaml::scalar(about), yaml::scalar(&acceptance.reason))
}

/// The finding that `named` is the name of, or the beginning of the name; or all that nobody has accepted. Each with what it says.
fn meant(run: &Run, named: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut findings = words::findings(run);
    if named == ALL {
        let open: BTreeSet<&str> = run.open().map(|(name, _)| name).collect();
        findings.retain(|(name, _)| open.contains(name.as_str()));
        return Ok(findings);
    }
    let meant: Vec<&(String, String)> = match findings.iter().find(|(name, _)| name == named) {
        Some(exact) => vec![exact],
        None => findings.iter().filter(|(name, _)| name.starts_with(named)).collect(),
    };
    if let [one] = meant.as_slice() {
        return Ok(vec![(*one).clone()]);
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
