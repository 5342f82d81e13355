//! A line a finding: for `grep` and editors (`short`), and for other programs (`jsonl`).

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::entry::{self, Entry, Of};
use super::json::{claim, published};
use crate::Run;
use crate::shown::without_obeyed;

/// `FILE:LINE:COLUMN: SEVERITY[RULE] the finding in a sentence (FINGERPRINT)`, as compilers and `grep -n` write places, so that editors
/// can go there.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn short(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    for entry in entry::open(run) {
        let spot = entry.first();
        writeln!(
            out,
            "{}:{}:{}: {}[{}] {} ({})",
            without_obeyed(&spot.path),
            spot.place.line,
            spot.place.column,
            entry.severity.name(),
            without_obeyed(entry.rule),
            entry.message(),
            without_obeyed(entry.fingerprint),
        )?;
    }
    Ok(())
}

/// An object a finding, `atodds/finding/v1`: it holds the claims of its positions, so that each line stands alone.
///
/// # Errors
/// `out` cannot be written to.
pub(super) fn jsonl(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    entry::entries(run).try_for_each(|entry| writeln!(out, "{}", line(run, &entry)))
}

fn line(run: &Run, entry: &Entry) -> Json {
    let claims = |claims: &[usize]| claims.iter().map(|&at| placed(run, at)).collect::<Vec<_>>();
    let (tier, verdict, confidence, because, positions) = match entry.of {
        Of::Fact(fact) => {
            let positions = fact.positions.iter().map(|position| {
                let origins: Vec<String> = position.origins.iter().map(|origin| origin.mouth.to_string()).collect();
                json!({ "value": position.value.to_string(), "origins": origins, "claims": claims(&position.claims) })
            });
            let confidence = fact.confidence.as_ref().map(crate::fact::Confidence::value);
            (Some(fact.tier), Some(fact.verdict), confidence, fact.because.as_str(), positions.collect::<Vec<_>>())
        }
        Of::Source(suspicion) => {
            let shown = json!({ "value": null, "origins": [], "claims": claims(&suspicion.claims) });
            (None, None, None, suspicion.because.as_str(), vec![shown])
        }
    };
    let spot = entry.first();
    json!({
        "schema": "atodds/finding/v1",
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "severity": entry.severity,
        "tier": tier,
        "verdict": verdict,
        "confidence": confidence,
        "title": entry.title,
        "message": entry.message(),
        "because": because,
        "story": { "id": entry.story.id, "name": entry.story.name },
        "path": spot.path,
        "span": spot.place,
        "positions": positions,
        "accepted": entry.accepted,
    })
}

/// A claim with the file and the date of its source.
fn placed(run: &Run, at: usize) -> Json {
    let source = run.source(&run.claims[at]);
    let mut told = serde_json::to_value(claim(run, at, &run.claims[at])).expect("a claim is plain words and numbers");
    told["path"] = source.path.as_str().into();
    told["outlet"] = source.outlet.as_deref().into();
    told["published"] = published(source);
    told
}
