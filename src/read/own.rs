//! Reports of this program that lie among the articles: they quote them, and are none.

/// Why they are not read.
pub(super) const REPORT: &str = "a report that atodds wrote";

/// Bytes at either end of a file in which the marks stand.
const ENDS: usize = 2048;

/// How the files of formats begin in which a report may stand, and what it says there of who wrote it.
const AT_HEAD: &[(&[&str], &[&str])] = &[
    (&["{"], &["\"schema\": \"atodds/", "\"schema\":\"atodds/", "\"name\": \"atodds\""]),
    (&["<?xml", "<testsuites"], &["<testsuites name=\"atodds\""]),
    (&["<!doctype html", "<!DOCTYPE html"], &["<meta name=\"generator\" content=\"atodds"]),
];

/// Whether `bytes` are such a report.
pub(super) fn is_report(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(ENDS)]);
    let tail = String::from_utf8_lossy(&bytes[bytes.len().saturating_sub(ENDS)..]);
    let begins = |(starts, signs): &(&[&str], &[&str])| {
        starts.iter().any(|start| head.trim_start().starts_with(start)) && signs.iter().any(|sign| head.contains(sign))
    };
    AT_HEAD.iter().any(begins) || tail.trim_end().ends_with(crate::shown::MARK) || is_text_report(&head, &tail)
}

/// The reports for a terminal, which have no mark that is not read: their last line, or their first.
fn is_text_report(head: &str, tail: &str) -> bool {
    let last = tail.trim_end().lines().next_back().unwrap_or_default();
    let counts = || last.contains(" agreed; ") && last.contains(" read from ") && last.contains(" source");
    let first = head.lines().next().unwrap_or_default();
    let severity = || {
        ["error", "warning", "note"]
            .iter()
            .any(|severity| first.contains(&format!(": {severity}[")) || first.starts_with(&format!("::{severity} file=")))
    };
    counts() || severity() || first.starts_with("::notice file=")
}
