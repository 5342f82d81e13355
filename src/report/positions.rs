//! Positions as CSV, for spreadsheets: a row for each claim of each side.

use std::io::{self, Write};

use super::claims::voices;
use super::entry::{self, Answer, Entry, Spot};
use super::words::one_line;
use crate::Run;
use crate::fact::Confidence;
use crate::shown::without_obeyed;

const HEAD: [&str; 20] = [
    "finding",
    "severity",
    "tier",
    "verdict",
    "confidence",
    "accepted",
    "story",
    "rule",
    "question",
    "side",
    "answer",
    "origins",
    "file",
    "line",
    "column",
    "outlet",
    "published",
    "said_by",
    "sentence",
    "accepted_since",
];

/// Characters of a sentence at most.
const SENTENCE: usize = 500;

/// Writes the table: RFC 4180 in UTF-8, with a head.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEAD)?;
    for entry in entry::entries(run) {
        for (side, answer) in entry.answers.iter().enumerate() {
            for spot in &answer.spots {
                table.write_record(row(run, &entry, side + 1, answer, spot).map(|cell| inert(&cell)))?;
            }
        }
    }
    table.flush()
}

fn row(run: &Run, entry: &Entry, side: usize, answer: &Answer, spot: &Spot) -> [String; HEAD.len()] {
    let source = &run.docs[spot.source].source;
    let claim = spot.claim.map(|at| &run.claims[at]);
    let fact = entry.fact();
    let sentence = claim.map(|claim| run.docs[spot.source].words(claim.sentence)).unwrap_or_default();
    [
        entry.fingerprint.to_owned(),
        entry.severity.name().to_owned(),
        fact.map_or("", |fact| fact.tier.name()).to_owned(),
        fact.map_or("", |fact| fact.verdict.name()).to_owned(),
        fact.and_then(|fact| fact.confidence.as_ref()).map_or_else(String::new, |sure: &Confidence| sure.value().to_string()),
        entry.accepted.map_or_else(String::new, |accepted| accepted.reason.clone()),
        entry.story.name.clone(),
        entry.rule.to_owned(),
        entry.title.clone(),
        side.to_string(),
        answer.words.clone(),
        answer.origins.join("; "),
        spot.path.clone(),
        spot.place.line.to_string(),
        spot.place.column.to_string(),
        source.outlet.clone().unwrap_or_default(),
        source.published.stamp.map_or_else(String::new, |stamp| stamp.to_string()),
        claim.map_or_else(String::new, voices),
        one_line(sentence, SENTENCE),
        entry.accepted.and_then(|accepted| accepted.since).map_or_else(String::new, |since| since.to_string()),
    ]
}

/// A cell that a spreadsheet shows and never computes: one that begins as a formula does gets an apostrophe before it.
fn inert(cell: &str) -> String {
    let cell = without_obeyed(cell);
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, inert_cell) in [
            ("=1+1", "'=1+1"),
            ("\t=1+1", "' =1+1"),
            ("\r\n@SUM(A1)", "'  @SUM(A1)"),
            ("-5", "'-5"),
            ("＝HYPERLINK(0)", "'＝HYPERLINK(0)"),
            ("\u{200b}=1", "'=1"),
            ("5 = 5", "5 = 5"),
        ] {
            assert_eq!(inert(cell), inert_cell, "{cell:?}");
        }
    }
}
