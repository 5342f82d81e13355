//! The examples and the reports that are kept beside them.

use std::path::Path;

use crate::case::{Outcome, atodds, package};

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

#[test]
#[allow(clippy::print_stderr, reason = "a test that is skipped must say so")]
fn the_kept_reports_are_what_check_writes() {
    for (format, path) in [("markdown", "reports/talks.md"), ("json", "reports/talks.json")] {
        let Ok(kept) = std::fs::read_to_string(package().join(path)) else {
            eprintln!("skipped: {path} is not there");
            continue;
        };
        let outcome = in_a_copy(&["check", "examples/talks", "--fail-on", "never", "--output", &format!("{format}={path}")]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
        let written = std::fs::read_to_string(outcome.folder.path().join(path)).expect("the report was written");
        assert!(written == kept, "{path} is out of date: run `just generate` and commit it");
    }
}
