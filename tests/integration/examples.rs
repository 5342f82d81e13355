//! The examples and the reports that are kept beside them.

use std::path::Path;

use serde_json::Value;

use crate::case::{Outcome, atodds, package};
use crate::report::{Report, list, text};

/// Runs in a copy of what the examples need, so that a report is written where it lies in the package.
fn in_a_copy(args: &[&str]) -> Outcome {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&package().join("examples"), &folder.path().join("examples"));
    let output = atodds().args(args).current_dir(folder.path()).output().expect("the program starts");
    Outcome {
        code: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("a report is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        folder,
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the examples are there") {
        let entry = entry.expect("an example can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("an example can be copied");
        }
    }
}

#[test]
fn the_examples_are_at_odds() {
    let outcome = in_a_copy(&["check", "examples"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""));
    assert!(outcome.stdout.contains("When do the talks begin?"), "{}", outcome.stdout);
}

/// What the pages of documentation say, and what they only seem to: other plans, other things counted per project and per user,
/// one size in three units, an hour in minutes, an example, an old version, a price a year.
#[test]
fn the_documentation_is_at_odds_in_four_places_and_nowhere_else() {
    let outcome = in_a_copy(&["check", "examples/docs", "--output", "json"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "what documents are at odds about warns");
    let report = Report::of(&outcome.stdout);
    let side = |position: &Value| {
        let place = |id: &Value| {
            let claim = report.claim(text(id));
            format!("{}:{}:{}", text(&claim["source"]), claim["span"]["line"], claim["span"]["column"])
        };
        let places: Vec<String> = list(&position["claims"]).iter().map(place).collect();
        format!("{} ({})", text(&position["value"]), places.join(", "))
    };
    let finding = |json: &Value| {
        let sides: Vec<String> = list(&json["positions"]).iter().map(side).collect();
        format!("{} {}: {}", text(&json["rule"]), text(&json["verdict"]), sides.join(" / "))
    };
    let findings: Vec<String> = report.findings().iter().map(|fact| finding(fact.json)).collect();
    insta::assert_snapshot!(findings.join("\n"), @"
    docs/count-limit conflict: 60 (limits:24:16) / 120 (api:5:23)
    docs/timeout conflict: 30 minutes (security:9:68) / 60 minutes (faq:13:23, limits:16:24)
    docs/count-limit conflict: 1000 (faq:5:93) / 5000 (changelog:5:39, limits:9:31)
    docs/end-of-support conflict: 2031-06-30 (api:15:21) / 2031-12-31 (changelog:6:43)
    ");
}

#[test]
fn undated_documents_are_not_asked_for_a_date() {
    let outcome = in_a_copy(&["check", "examples/docs"]);
    assert!(!outcome.stdout.contains("no date"), "{}", outcome.stdout);
    let report = Report::of(&in_a_copy(&["check", "examples/docs", "--output", "json"]).stdout);
    assert_eq!(list(&report.json()["coverage"]["undated"]).len(), 0);
}

#[test]
fn the_kept_reports_are_what_check_writes() {
    for (format, examples, path) in [
        ("markdown", "examples/talks", "reports/talks.md"),
        ("json", "examples/talks", "reports/talks.json"),
        ("markdown", "examples/docs", "reports/docs.md"),
    ] {
        let kept = std::fs::read_to_string(package().join(path)).expect("the report is kept");
        let outcome = in_a_copy(&["check", examples, "--fail-on", "never", "--output", &format!("{format}={path}")]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        let written = std::fs::read_to_string(outcome.folder.path().join(path)).expect("the report was written");
        assert!(written == kept, "{path} is out of date: run `just generate` and commit it");
    }
}
