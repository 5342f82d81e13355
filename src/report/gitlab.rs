//! GitLab Code Quality: what a merge request shows of findings that it brings or ends.

use std::io::{self, Write};

use serde_json::json;

use super::entry;
use crate::Run;
use crate::fact::Severity;

/// A list of issues. GitLab tells new ones from old ones by their fingerprints, and has no word for accepted ones: they are left out.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(run: &Run, mut out: &mut dyn Write) -> io::Result<()> {
    let issues = entry::open(run).map(|entry| {
        let severity = match entry.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Note if entry.is_look() => "info",
            Severity::Note | Severity::None => "minor",
        };
        let spot = entry.first();
        // GitLab wants a line; what has none stands at the head of its file.
        let (begin, end) = if spot.is_in_file { (spot.place.line, spot.place.end_line) } else { (1, 1) };
        json!({
            "description": entry.message(),
            "check_name": entry.rule,
            "fingerprint": entry.fingerprint,
            "severity": severity,
            "location": { "path": spot.file, "lines": { "begin": begin, "end": end } },
        })
    });
    serde_json::to_writer_pretty(&mut out, &issues.collect::<Vec<_>>())?;
    out.write_all(b"\n")
}
