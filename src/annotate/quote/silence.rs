//! Records of silence: "declined to comment", "has yet to confirm", "did not respond".

use super::attribution::Found;
use super::lexicon::class::{self, *};
use super::noun;
use super::subject::{Who, inherited};
use super::unit::Unit;
use super::{AFTER_CUE, SUBJECT_OF_CUE, Stance};

/// Verbs of answering that a silence is about.
const ANSWER: &[&str] = &[
    "comment",
    "say",
    "confirm",
    "respond",
    "reply",
    "answer",
    "discuss",
    "elaborate",
    "specify",
    "disclose",
    "identify",
    "name",
    "provide",
    "give",
    "offer",
    "reveal",
    "release",
    "explain",
    "announce",
    "clarify",
    "speak",
    "acknowledge",
    "return",
    "address",
    "share",
    "publish",
];

/// Every silence of the unit.
pub(super) fn read(unit: &Unit<'_>, found: &mut Vec<Found>) {
    for at in 0..unit.len() {
        let reading = match unit.lower(at) {
            "declined" | "declines" | "refused" | "refuses" | "declining" | "refusing" if unit.lower(at + 1) == "to" => {
                refusal(unit, at, at + 2)
            }
            "yet" if unit.lower(at + 1) == "to" && at > 0 && unit.is(at - 1, HAVE) => refusal(unit, at - 1, at + 2),
            "not" | "didn't" | "didn’t" | "hasn't" | "hasn’t" | "haven't" | "haven’t" | "wouldn't" | "wouldn’t" => {
                negated(unit, at)
            }
            "no" => none(unit, at),
            "reached" => unreachable(unit, at),
            _ => None,
        };
        if let Some(silence) = reading {
            found.retain(|other| !(other.cue.start < silence.cue.end && silence.cue.start < other.cue.end));
            found.push(silence);
        }
    }
}

fn refusal(unit: &Unit<'_>, cue: usize, verb: usize) -> Option<Found> {
    let verb = unit.over_adverbs(verb);
    let verb = if unit.lower(verb) == "be" && unit.lower(verb + 1) == "interviewed" { verb + 1 } else { verb };
    (ANSWER.contains(&unit.lower(verb)) || unit.lower(verb) == "interviewed").then(|| silence(unit, cue, verb))?
}

/// "did not respond", "has not commented", "would not say".
fn negated(unit: &Unit<'_>, not: usize) -> Option<Found> {
    let verb = unit.over_adverbs(not + 1);
    let start = if unit.lower(not) == "not" { not.checked_sub(1)? } else { not };
    if !unit.is(start, DO.or(HAVE).or(MODAL)) {
        return None;
    }
    let lower = unit.lower(verb);
    let base = ANSWER.iter().take(11).find(|base| **base == lower || lower.strip_suffix("ed").or(lower.strip_suffix('d')) == Some(base));
    let answering = base.is_some()
        || lower == "replied"
        || lower == "return"
            && (verb..verb + 6)
                .any(|i| matches!(unit.lower(i), "call" | "calls" | "message" | "messages" | "email" | "emails" | "request" | "requests"));
    let said = lower == "say" && (unit.is(start, MODAL) || unit.is(verb + 1, class::WH));
    if !answering || lower == "say" && !said || lower == "name" || lower == "discuss" && !unit.is(start, MODAL) {
        return None;
    }
    silence(unit, start, verb)
}

/// "no official confirmation of the date", "no immediate comment".
fn none(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let noun = (at + 1..at + 4).find(|&i| matches!(unit.lower(i), "confirmation" | "comment" | "response" | "reply"))?;
    if (at + 1..noun).any(|i| unit.is(i, PREP.or(COMMA).or(class::VERB))) {
        return None;
    }
    let content = object(unit, noun + 1).unwrap_or(at..noun + 1);
    let who = match unit.lower(noun + 1) {
        "from" | "by" => {
            let end = noun::phrase_end(unit, noun + 2, unit.len());
            (end > noun + 2).then(|| Who::Phrase(noun::Phrase { items: noun + 2..end, relative: None, beside: None }, AFTER_CUE))
        }
        _ => None,
    };
    let content = if matches!(unit.lower(noun + 1), "from" | "by") { at..noun + 1 } else { content };
    Some(record(at..noun + 1, who.unwrap_or(Who::Unknown), content))
}

/// "could not be reached for comment"
fn unreachable(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let start = (at.saturating_sub(5)..at).find(|&i| unit.is(i, MODAL) && (unit.is(i, NEG) || unit.lower(i + 1) == "not"))?;
    let end = if unit.lower(at + 1) == "for" { at + 3 } else { at + 1 };
    let who = Who::Phrase(noun::subject(unit, start)?, SUBJECT_OF_CUE);
    Some(record(start..at + 1, who, start..end.min(unit.len())))
}

fn silence(unit: &Unit<'_>, cue: usize, verb: usize) -> Option<Found> {
    let mut start = cue;
    while start > 0 && unit.is(start - 1, class::AUX) && !unit.is(start - 1, GENITIVE) {
        start -= 1;
    }
    let mut before = start;
    while before > 0 && (unit.is(before - 1, ADV) || unit.is_manner(before - 1)) {
        before -= 1;
    }
    let who = if before > 0 && unit.is(before - 1, CONJ) || unit.is(cue, class::ING) {
        inherited(unit, before.saturating_sub(1).max(1))
    } else {
        noun::subject(unit, start).map_or(Who::Unknown, |phrase| Who::Phrase(phrase, SUBJECT_OF_CUE))
    };
    if matches!(who, Who::Unknown) {
        return None;
    }
    let content = object(unit, verb + 1).unwrap_or(verb..verb + 1);
    Some(record(start..verb + 1, who, content))
}

/// What was not commented on: the object after the verb, to the end of the clause.
fn object(unit: &Unit<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let start = match unit.lower(at) {
        "on" | "about" | "of" | "to" | "regarding" | "that" => at + 1,
        _ => at,
    };
    let stop = |i: usize| unit.is(i, COMMA.or(DASH).or(COLON).or(MARK)) || unit.is(i, CONJ) && unit.is(i + 1, class::VERB);
    let mut end = (start..unit.len()).find(|&i| stop(i)).unwrap_or(unit.len());
    while end > start && (unit.is(end - 1, ADV) || unit.lower(end - 1) == "yet") {
        end -= 1;
    }
    let empty =
        noun::is_time(unit, start) || unit.is(start, CONJ) || unit.is(start, SUB.or(PREP)) && start == at && !unit.is(start, class::WH);
    (end > start && !empty).then_some(start..end)
}

fn record(cue: std::ops::Range<usize>, who: Who, content: std::ops::Range<usize>) -> Found {
    Found {
        cue,
        stance: Stance::Silence,
        who,
        contents: vec![content],
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: false,
    }
}
