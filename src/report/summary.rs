//! A short report for the page of a job of GitHub Actions: what is at odds, a line each, and who says what.

use std::fmt::Write as _;

use super::entry::{self, Entry};
use super::markdown::{escape, status};
use super::words::{counted, plural, sign};
use crate::Run;
use crate::fact::Severity;
use crate::shown::MARK;

/// Findings told at most: GitHub takes a mebibyte.
const MOST: usize = 200;

/// The summary, in the Markdown of GitHub.
pub(super) fn report(run: &Run) -> String {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| run.count(severity));
    let accepted = if run.accepted() > 0 { format!(" · {} accepted", run.accepted()) } else { String::new() };
    let mut out = format!(
        "## {}\n\n{}{accepted} · {} read\n",
        status(errors, warnings + notes),
        counted([errors, warnings, notes]).join(" · "),
        plural(run.docs.len(), "source"),
    );
    let (looks, findings): (Vec<Entry>, Vec<Entry>) = entry::open(run).partition(Entry::is_look);
    table(&findings, &mut out);
    if !looks.is_empty() {
        let _ = writeln!(out, "\n<details><summary>{} worth a look (less sure)</summary>", looks.len());
        table(&looks, &mut out);
        out.push_str("\n</details>\n");
    }
    if !run.passed_over.is_empty() {
        let _ = writeln!(out, "\n<details><summary>{} not read</summary>\n", plural(run.passed_over.len(), "file"));
        for file in run.passed_over.iter().take(MOST) {
            let _ = writeln!(out, "* {}: {}", escape(&file.path), escape(&file.because));
        }
        rest(run.passed_over.len(), &mut out);
        out.push_str("\n</details>\n");
    }
    let _ = writeln!(out, "\n{MARK}");
    out
}

fn table(entries: &[Entry], out: &mut String) {
    if entries.is_empty() {
        return;
    }
    out.push_str("\n| | Question | Who says what, and where | Finding |\n|:--|:--|:--|:--|\n");
    for entry in entries.iter().take(MOST) {
        let answers =
            entry.answers.iter().map(|answer| format!("**{}** {}", escape(&answer.words), answer.places(&|_, spot| escape(&spot.told()))));
        let answers = answers.collect::<Vec<_>>().join("<br>");
        let verdict = if entry.verdict.is_empty() { String::new() } else { format!(" *{}*", entry.verdict) };
        let _ = writeln!(
            out,
            "| {} | {}{verdict} | {answers} | `{}` |",
            sign(entry.severity),
            escape(&entry.title),
            entry.fingerprint.replace(['`', '|'], "")
        );
    }
    rest(entries.len(), out);
}

fn rest(count: usize, out: &mut String) {
    if count > MOST {
        let _ = writeln!(out, "\nAnd {} more: the other reports have them all.", count - MOST);
    }
}
