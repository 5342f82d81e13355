//! SARIF 2.1.0, the format of code scanning: GitHub, Azure DevOps and editors read it.
//!
//! One result a finding. Its location is the first place of its first side, the related ones are all others; the message links to them.
//! What a person has accepted is a result that is suppressed, what is worth a look a note. Where there are decisions they are the baseline:
//! what is accepted is unchanged, all else new. What is gone has no place any more, so no result is absent.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::entry::{self, Entry, Spot};
use super::explain;
use super::words::uri;
use crate::Run;
use crate::fact::{Confidence, Severity, Suspect};

/// Writes the log of a run.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(run: &Run, mut out: &mut dyn Write) -> io::Result<()> {
    // Rules that found nothing are left out: a viewer lists all that are there.
    let mut used: Vec<&str> = entry::entries(run).map(|entry| entry.rule).collect();
    used.sort_unstable();
    used.dedup();
    let has_baseline = entry::entries(run).any(|entry| entry.accepted.is_some()) || !run.lapsed.is_empty();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": { "text": text(env!("CARGO_PKG_DESCRIPTION")) },
                "rules": used.iter().map(|id| rule(run, id)).collect::<Vec<_>>(),
            } },
            "automationDetails": { "id": "atodds/" },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications(run) }],
            "results": entry::entries(run).map(|entry| result(&entry, &used, has_baseline)).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut out, &log)?;
    out.write_all(b"\n")
}

fn rule(run: &Run, id: &str) -> Json {
    if let Some(rule) = run.rules.rules.iter().find(|rule| rule.id == id) {
        let help = rule.advice.as_deref().unwrap_or(&rule.why);
        return json!({
            "id": id,
            "shortDescription": { "text": text(&rule.title) },
            "fullDescription": { "text": text(&rule.why) },
            "help": { "text": text(help) },
            "defaultConfiguration": { "level": rule.severity.name() },
        });
    }
    let (about, help) = Suspect::named(id).map_or(("", ""), explain::of_source);
    json!({
        "id": id,
        "shortDescription": { "text": text(about) },
        "help": { "text": text(help) },
        "defaultConfiguration": { "level": Severity::Warning.name() },
    })
}

fn result(entry: &Entry, rules: &[&str], has_baseline: bool) -> Json {
    let message = entry.message_by(&text, &|at, spot| match at {
        0 => text(&spot.told()),
        at => format!("[{}]({at})", text(&spot.told())),
    });
    let related = entry.spots().enumerate().skip(1).map(|(at, spot)| {
        let mut location = location(spot);
        location["id"] = at.into();
        location
    });
    let suppression = |accepted: &crate::fact::Acceptance| json!({ "kind": "external", "status": "accepted", "justification": accepted.reason, "properties": { "since": accepted.since, "age_days": accepted.age_days, "until": accepted.until } });
    let mut result = json!({
        "ruleId": entry.rule,
        "ruleIndex": rules.iter().position(|rule| *rule == entry.rule),
        "level": entry.severity.name(),
        "message": { "text": message },
        "locations": [location(entry.first())],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "atodds/v1": entry.fingerprint },
        // All results have the list, or none: so the standard wants it.
        "suppressions": entry.accepted.map(suppression).into_iter().collect::<Vec<_>>(),
        "properties": {
            "verdict": entry.fact().map(|fact| fact.verdict),
            "tier": entry.fact().map(|fact| fact.tier),
            "confidence": entry.fact().and_then(|fact| fact.confidence.as_ref()).map(Confidence::value),
            "story": entry.story.name,
        },
    });
    if has_baseline {
        result["baselineState"] = if entry.accepted.is_some() { "unchanged" } else { "new" }.into();
    }
    result
}

fn location(spot: &Spot) -> Json {
    let place = spot.place;
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&spot.file) },
        },
    });
    if spot.is_in_file {
        location["physicalLocation"]["region"] = json!({
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        });
    }
    if !spot.words.is_empty() {
        location["message"] = json!({ "text": text(&spot.words) });
    }
    location
}

/// Files that were not read, and what else the reader should know.
fn notifications(run: &Run) -> Vec<Json> {
    let files = run.passed_over.iter().map(|file| {
        json!({
            "level": "warning",
            "message": { "text": text(&format!("not read: {}", file.because)) },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&file.path) } } }],
        })
    });
    let notes = run.notes.iter().map(|note| json!({ "level": "note", "message": { "text": text(note) } }));
    files.chain(notes).collect()
}

/// Words as a plain text message has them (sections 3.11.5 and 3.11.6 of the standard): brackets would make links, braces placeholders.
fn text(words: &str) -> String {
    let words = crate::shown::without_obeyed(words);
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}
