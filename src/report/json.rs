//! The JSON report, `atodds/report/v1`: a contract with other tools. Fields are added, never changed.

use std::borrow::Cow;
use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::ser::{Formatter as _, PrettyFormatter};
use serde_json::{Value as Json, json};

use crate::Run;
use crate::claim::{Claim, Event, Evidence, Hedge, Polarity};
use crate::fact::{Confidence, Fact, Severity};
use crate::link::telling::Story;
use crate::scope;
use crate::source::{Source, Zone};
use crate::span::{Place, Span};
use crate::value::{Days, Figure, Kind, Value};

/// Writes the whole report to `out`, as one pretty-printed document with a final line feed. It is written as it is made, so that a
/// report of many articles is never held as a whole.
///
/// # Errors
/// `out` cannot be written to.
pub fn write(run: &Run, mut out: impl Write) -> io::Result<()> {
    let summary = json!({
        "error": run.count(Severity::Error),
        "warning": run.count(Severity::Warning),
        "note": run.count(Severity::Note),
        "accepted": run.accepted(),
    });
    out.write_all(b"{\n  \"schema\": \"atodds/report/v1\"")?;
    list(&mut out, "sources", run.docs.len(), |at| source(run, at))?;
    list(&mut out, "stories", run.stories.len(), |at| story(run, &run.stories[at]))?;
    list(&mut out, "claims", run.claims.len(), |at| claim(run, at, &run.claims[at]))?;
    list(&mut out, "facts", run.facts.len(), |at| fact(run, at, &run.facts[at]))?;
    write!(out, ",\n  \"coverage\": ")?;
    out.write_all(&indented(&coverage(run), 1)?)?;
    write!(out, ",\n  \"summary\": ")?;
    out.write_all(&indented(&summary, 1)?)?;
    out.write_all(b"\n}\n")
}

/// Items that are made at once.
const AT_ONCE: usize = 1_024;

/// Writes a list of so many items under a key of the report. They are made when they are written, so many at once on all cores.
fn list<T: Serialize>(out: &mut impl Write, key: &str, items: usize, item: impl Fn(usize) -> T + Sync) -> io::Result<()> {
    write!(out, ",\n  \"{key}\": [")?;
    for first in (0..items).step_by(AT_ONCE) {
        let made: Vec<_> = (first..items.min(first + AT_ONCE)).into_par_iter().map(|at| indented(&item(at), 2)).collect();
        for (at, made) in (first..).zip(made) {
            out.write_all(if at == 0 { b"\n    " } else { b",\n    " })?;
            out.write_all(&made?)?;
        }
    }
    out.write_all(if items == 0 { b"]" } else { b"\n  ]" })
}

/// An item as it is written so many levels in.
fn indented(item: &impl Serialize, levels: usize) -> io::Result<Vec<u8>> {
    let mut formatter = PrettyFormatter::new();
    for _ in 0..levels {
        // Opening a list is all that takes the formatter a level in.
        formatter.begin_array(&mut io::sink())?;
    }
    let mut made = Vec::new();
    item.serialize(&mut serde_json::Serializer::with_formatter(&mut made, formatter))?;
    Ok(made)
}

fn place(source: &Source, span: Span) -> Json {
    serde_json::to_value(source.place(span)).expect("a place is plain numbers")
}

/// When a source was published, and how we know.
pub(super) fn published(source: &Source) -> Json {
    let published = &source.published;
    json!({
        "value": published.stamp.map(|stamp| stamp.to_string()),
        "precision": published.stamp.map(|stamp| stamp.precision),
        "from": published.from,
        "because": published.because,
    })
}

fn source(run: &Run, number: usize) -> Json {
    let source = &run.docs[number].source;
    let skipped = source.blocks.iter().filter(|block| block.zone == Zone::Furniture);
    let suspect = run.suspicions_of(number).map(|suspicion| {
        json!({
            "code": suspicion.code.name(),
            "fingerprint": suspicion.fingerprint,
            "because": suspicion.because,
            "claims": suspicion.claims.iter().map(|at| claim_id(*at)).collect::<Vec<_>>(),
            "accepted": suspicion.accepted,
        })
    });
    let copy_group = run.copies.groups.iter().position(|group| group.contains(&number)).map(|at| format!("g{}", at + 1));
    json!({
        "id": source.id,
        "path": source.path,
        "part": source.part,
        "extract": source.is_extract,
        "title": source.title,
        "outlet": source.outlet,
        "story": run.story(number).id,
        "copy_group": copy_group,
        "published": published(source),
        "suspect": suspect.collect::<Vec<_>>(),
        "skipped": skipped.map(|block| json!({ "span": place(source, block.span), "because": block.because })).collect::<Vec<_>>(),
    })
}

fn story(run: &Run, story: &Story) -> Json {
    let sources: Vec<&str> = story.sources.iter().map(|&at| run.docs[at].source.id.as_str()).collect();
    json!({ "id": story.id, "name": story.name, "sources": sources })
}

/// The name of claim `number` (from 0) in reports.
pub fn claim_id(number: usize) -> String {
    format!("c{}", number + 1)
}

/// A claim as reports write it.
#[derive(Serialize)]
struct Claimed<'r> {
    id: String,
    source: &'r str,
    rule: &'r str,
    kind: Kind,
    text: &'r str,
    span: Place,
    sentence: Cow<'r, str>,
    value: Valued<'r>,
    hedge: Hedge,
    polarity: Polarity,
    evidence: Evidence,
    scope: scope::Named<'r>,
    event: Option<String>,
    as_of: Option<String>,
    attribution: Vec<Attributed<'r>>,
}

/// Its value.
#[derive(Serialize)]
struct Valued<'r> {
    text: String,
    min: Json,
    max: Json,
    any_of: Json,
    because: &'r str,
}

/// Someone it came through.
#[derive(Serialize)]
struct Attributed<'r> {
    name: &'r str,
    role: Option<&'r str>,
    relays: bool,
}

/// One claim as JSON.
pub fn claim<'r>(run: &'r Run, number: usize, claim: &'r Claim) -> impl Serialize + 'r {
    let doc = &run.docs[claim.source];
    let attribution =
        claim.attribution.iter().map(|party| Attributed { name: &party.name, role: party.role.as_deref(), relays: party.relays });
    Claimed {
        id: claim_id(number),
        source: &doc.source.id,
        rule: &run.rules.rules[claim.rule].id,
        kind: claim.kind,
        text: doc.words(claim.span),
        span: doc.source.place(claim.span),
        sentence: sentence(doc.words(claim.sentence), claim.span.start.saturating_sub(claim.sentence.start)),
        value: value(&claim.value, &claim.because),
        hedge: claim.hedge,
        polarity: claim.polarity,
        evidence: claim.evidence,
        scope: scope::Named(&claim.scope),
        event: (claim.event != Event::default()).then(|| claim.event.to_string()),
        as_of: claim.as_of.map(|stamp| stamp.to_string()),
        attribution: attribution.collect(),
    }
}

/// Characters of a sentence longer than any that is written. A text without full stops would be told whole with each of its claims.
const LONGEST_SENTENCE: usize = 1_000;

/// `words`, the sentence of a value at the byte `at`: whole, or of one longer than any that is written what stands around the value.
fn sentence(words: &str, at: usize) -> Cow<'_, str> {
    if words.char_indices().nth(LONGEST_SENTENCE).is_none() {
        return words.into();
    }
    let (before, after) = words.split_at_checked(at).unwrap_or(("", words));
    let first = before.char_indices().rev().nth(LONGEST_SENTENCE / 2 - 1).map(|(first, _)| &before[first..]);
    let last = after.char_indices().nth(LONGEST_SENTENCE / 2).map(|(last, _)| &after[..last]);
    // Cut at a word, where there is one.
    let first = first.map(|near| near.split_once(char::is_whitespace).map_or(near, |(_, near)| near));
    let last = last.map(|near| near.rsplit_once(char::is_whitespace).map_or(near, |(near, _)| near));
    let ends = [first, last].map(|end| if end.is_some() { "…" } else { "" });
    format!("{}{}{}{}", ends[0], first.unwrap_or(before), last.unwrap_or(after), ends[1]).into()
}

fn value<'r>(value: &Value, because: &'r str) -> Valued<'r> {
    let (min, max, any_of) = match value {
        Value::Days(days) => (json!(days.first()), json!(days.last()), alternatives(days)),
        Value::Clock(clock) => {
            let ends: Vec<Json> =
                clock.any_of.iter().map(|hours| json!({ "min": clock.moment(hours.first), "max": clock.moment(hours.last) })).collect();
            let (first, last) = (clock.any_of.iter().map(|hours| hours.first).min(), clock.any_of.iter().map(|hours| hours.last).max());
            let end = |minute: Option<i64>| json!(minute.map(|minute| clock.moment(minute)));
            (end(first), end(last), if ends.len() < 2 { Json::Null } else { Json::from(ends) })
        }
        Value::Figure(figure) => {
            let bounds = figure.bounds();
            (json!(bounds.min), json!(bounds.max), ranges(figure))
        }
        Value::Wording(_) | Value::Name(_) | Value::Place { .. } | Value::Choice(_) | Value::Unresolved(_) => {
            (Json::Null, Json::Null, Json::Null)
        }
    };
    Valued { text: value.text(), min, max, any_of, because }
}

fn alternatives(days: &Days) -> Json {
    if days.any_of.len() < 2 {
        return Json::Null;
    }
    days.any_of.iter().map(|stretch| json!({ "min": stretch.first, "max": stretch.last })).collect()
}

fn ranges(figure: &Figure) -> Json {
    if figure.any_of.len() < 2 {
        return Json::Null;
    }
    figure.any_of.iter().map(|range| json!({ "min": range.min, "max": range.max })).collect()
}

fn fact(run: &Run, number: usize, fact: &Fact) -> Json {
    let ids = |claims: &[usize]| claims.iter().map(|at| claim_id(*at)).collect::<Vec<_>>();
    let positions = fact.positions.iter().map(|position| {
        json!({
            "value": position.value.to_string(),
            "claims": ids(&position.claims),
            "origins": position.origins.iter().map(|origin| origin.mouth.to_string()).collect::<Vec<_>>(),
        })
    });
    let set_aside = fact.set_aside.iter().map(|(claim, because)| json!({ "claim": claim_id(*claim), "because": because }));
    json!({
        "id": format!("f{}", number + 1),
        "fingerprint": fact.fingerprint,
        "rule": run.rules.rules[fact.rule].id,
        "kind": fact.kind,
        "story": run.story_of_fact(fact).id,
        "title": fact.title,
        "event": fact.event,
        "verdict": fact.verdict,
        "severity": fact.severity,
        "tier": (fact.is_finding() || fact.is_look()).then_some(fact.tier),
        "confidence": fact.confidence.as_ref().map(Confidence::value),
        "because": fact.because,
        "differences": fact.differences,
        "positions": positions.collect::<Vec<_>>(),
        "set_aside": set_aside.collect::<Vec<_>>(),
        "accepted": fact.accepted,
    })
}

fn coverage(run: &Run) -> Json {
    let lapsed = run
        .lapsed
        .placed()
        .map(|(problem, line)| json!({ "path": problem.path, "line": line, "code": problem.code.name(), "because": problem.message }));
    let unresolved = run.unresolved().map(|fact| {
        let claims = fact.set_aside.iter().map(|(claim, because)| json!({ "claim": claim_id(*claim), "because": because }));
        json!({ "fingerprint": fact.fingerprint, "title": fact.title, "claims": claims.collect::<Vec<_>>() })
    });
    let found = |rule: usize| run.claims.iter().any(|claim| claim.rule == rule);
    json!({
        "sources": run.docs.len(),
        "claims": run.claims.len(),
        "passed_over": run.passed_over.iter().map(|file| json!({ "path": file.path, "because": file.because })).collect::<Vec<_>>(),
        "notes": run.notes,
        "hidden": run.hidden,
        "lapsed_decisions": lapsed.collect::<Vec<_>>(),
        "unresolved": unresolved.collect::<Vec<_>>(),
        "undated": (0..run.docs.len()).filter(|&at| run.misses_date(at)).map(|at| &run.docs[at].source.id).collect::<Vec<_>>(),
        "rules_without_claims": (0..run.rules.rules.len()).filter(|&at| run.is_asked(at) && !found(at)).map(|at| &run.rules.rules[at].id).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sentence_longer_than_any_that_is_written_is_cut_around_its_value() {
        let short = "Twelve people were killed. ".repeat(30);
        assert_eq!(sentence(&short, 300), short);
        let long = format!("{}XII{}", "früh und ".repeat(400), " und spät".repeat(400));
        let told = sentence(&long, long.find("XII").expect("it is there"));
        assert!(told.starts_with("…früh ") || told.starts_with("…und "), "{told}");
        assert!(told.contains(" und XII und ") && told.ends_with('…'), "{told}");
        assert!((900..=LONGEST_SENTENCE + 2).contains(&told.chars().count()), "{}", told.chars().count());
        assert!(sentence(&long, 0).starts_with("früh und"));
        assert!(sentence(&long, long.len()).ends_with("und spät"));
        assert_eq!(sentence(&"x".repeat(5_000), 2_000).chars().count(), LONGEST_SENTENCE + 2);
    }
}
