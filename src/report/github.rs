//! Workflow commands of GitHub Actions: what is printed so stands beside its line in a pull request.

use std::io::{self, Write};

use super::entry::{self, Spot};
use crate::Run;
use crate::fact::Severity;

/// A command a finding. GitHub shows ten of each kind a step; those of errors, and of them the gravest, come first.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for entry in entry::open(run) {
        let command = match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note | Severity::None => "notice",
        };
        let title = format!("{} ({})", entry.title, entry.fingerprint);
        writeln!(out, "::{command} {},title={}::{}", place(entry.first()), property(&title), data(&entry.message()))?;
    }
    Ok(())
}

fn place(spot: &Spot) -> String {
    if !spot.is_in_file {
        return format!("file={}", property(&spot.file));
    }
    let mut told = format!("file={},line={}", property(&spot.file), spot.place.line);
    // GitHub takes columns only of what stands on one line; its last column is inside.
    if spot.place.line == spot.place.end_line {
        let last = spot.place.end_column.saturating_sub(1).max(spot.place.column);
        told.push_str(&format!(",endLine={},col={},endColumn={last}", spot.place.line, spot.place.column));
    }
    told
}

/// What ends a command's line, and the sign that escapes it.
fn data(words: &str) -> String {
    words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same for what stands before the message, where properties are parted.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
