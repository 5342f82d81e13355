//! What each article asserts, before any judgement.

use std::fmt::Write as _;

use super::words::one_line;
use crate::Run;
use crate::claim::Claim;
use crate::shown::without_obeyed;

/// One JSON object a line.
pub fn jsonl(run: &Run) -> String {
    let line =
        |(number, claim)| serde_json::to_string(&super::json::claim(run, number, claim)).expect("a claim is plain words and numbers");
    run.claims.iter().enumerate().map(line).map(|line| line + "\n").collect()
}

/// One line of text for each claim: place, rule, value, the value's own words, whether they are affirmed, whose words.
pub fn text(run: &Run) -> String {
    let mut lines = String::new();
    for claim in run.claims.iter() {
        let doc = &run.docs[claim.source];
        let place = doc.source.place(claim.span);
        let words = without_obeyed(&one_line(doc.words(claim.span), 50));
        let _ = writeln!(
            lines,
            "{}:{}:{}: {}  {}  “{words}”  {}{}",
            without_obeyed(&doc.source.path),
            place.line,
            place.column,
            without_obeyed(&run.rules.rules[claim.rule].id),
            without_obeyed(&one_line(&claim.value.text(), 60)),
            if claim.is_affirmed() { String::new() } else { format!("{} · ", claim.polarity.name()) },
            without_obeyed(&voices(claim)),
        );
    }
    lines
}

/// Whose words a claim is in, outermost first.
pub(super) fn voices(claim: &Claim) -> String {
    if claim.attribution.is_empty() {
        return "in its own voice".to_owned();
    }
    claim.attribution.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(" ← ")
}
