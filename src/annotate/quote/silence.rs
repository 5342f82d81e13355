//! Records of silence: "declined to comment", "has yet to confirm", "did not respond".

use super::attribution::Found;
use super::lexicon::class::{self, *};
use super::noun;
use super::subject::{Who, inherited, speaks};
use super::unit::Unit;
use super::{AFTER_CUE, SUBJECT_OF_CUE, Stance};
use crate::english::class::contraction;
use crate::english::inflect;

/// Verbs of answering that a refusal is about: "declined to …", "has yet to …".
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

/// Those that "not" makes a silence of.
const SPEAK: &[&str] = &["comment", "confirm", "respond", "reply", "answer", "elaborate", "specify", "disclose", "identify"];

/// Those that only "has not" makes one of: who "did not announce" a thing may have said that there is none.
const MAKE_KNOWN: &[&str] = &["announce", "acknowledge"];

/// Nouns of answering.
const ANSWERS: &[&str] = &["confirmation", "comment", "response", "reply", "reaction"];

/// Verbs by which one gives an answer, or none: "made no comment".
const GIVE: &[&str] = &["make", "give", "offer", "issue", "provide", "have"];

/// Every silence of the unit.
pub(super) fn read(unit: &Unit<'_>, found: &mut Vec<Found>) {
    for at in 0..unit.len() {
        let reading = match unit.lower(at) {
            "declined" | "declines" | "refused" | "refuses" | "declining" | "refusing" if unit.lower(at + 1) == "to" => {
                refusal(unit, at, at + 2)
            }
            "yet" | "still" if unit.lower(at + 1) == "to" && at > 0 && unit.is(at - 1, HAVE.or(BE)) => refusal(unit, at - 1, at + 2),
            "refrained" | "refrains" if unit.lower(at + 1) == "from" => {
                is_form(unit, at + 2, SPEAK).then(|| silence(unit, at, at + 2)).flatten()
            }
            "not" => negated(unit, at),
            word if matches!(contraction(word), Some((_, "not"))) => negated(unit, at),
            "neither" if is_form(unit, at + 1, SPEAK) && unit.lower(at + 2) == "nor" => silence(unit, at, at + 3),
            "no" => none(unit, at),
            // Guns fall silent too.
            "silent" if at > 0 && is_form(unit, at - 1, &["remain", "stay", "keep"]) => {
                silence(unit, at - 1, at).filter(|found| matches!(&found.who, Who::Phrase(phrase, _) if speaks(unit, phrase)))
            }
            "available" | "unavailable" if unit.lower(at + 1) == "for" && unit.lower(at + 2) == "comment" => unavailable(unit, at),
            "reached" => unreachable(unit, at),
            _ => None,
        };
        if let Some(silence) = reading {
            found.retain(|other| !(other.cue.start < silence.cue.end && silence.cue.start < other.cue.end));
            found.push(silence);
        }
    }
}

/// Whether the item is a form of one of the verbs.
fn is_form(unit: &Unit<'_>, at: usize, verbs: &[&str]) -> bool {
    let lower = unit.lower(at);
    verbs.iter().any(|base| {
        let forms = inflect::verb(base);
        [forms.base, forms.third, forms.past, forms.participle, forms.ing].iter().any(|form| form == lower)
    })
}

/// The first item from `at` on that only says how and when: "so far", "yet", "publicly".
fn over_manner(unit: &Unit<'_>, mut at: usize) -> usize {
    while is_manner(unit, at) {
        at += 1;
    }
    at
}

fn is_manner(unit: &Unit<'_>, at: usize) -> bool {
    unit.is(at, ADV) || unit.is_manner(at) || matches!(unit.lower(at), "yet" | "far")
}

fn refusal(unit: &Unit<'_>, cue: usize, verb: usize) -> Option<Found> {
    let verb = unit.over_adverbs(verb);
    let verb = if unit.lower(verb) == "be" && unit.lower(verb + 1) == "interviewed" { verb + 1 } else { verb };
    (ANSWER.contains(&unit.lower(verb)) || unit.lower(verb) == "interviewed").then(|| silence(unit, cue, verb))?
}

/// "did not respond", "has not yet commented", "would not say".
fn negated(unit: &Unit<'_>, not: usize) -> Option<Found> {
    let verb = over_manner(unit, not + 1);
    let start = match unit.lower(not) {
        "not" => (0..not).rev().find(|&at| !is_manner(unit, at))?,
        _ => not,
    };
    if !unit.is(start, DO.or(HAVE).or(MODAL)) {
        return None;
    }
    let returned = |at: usize| {
        (at..at + 6)
            .any(|i| matches!(unit.lower(i), "call" | "calls" | "message" | "messages" | "email" | "emails" | "request" | "requests"))
    };
    let answers = match () {
        () if is_form(unit, verb, SPEAK) => true,
        () if is_form(unit, verb, MAKE_KNOWN) => unit.is(start, HAVE),
        () if is_form(unit, verb, &["say"]) => unit.is(start, MODAL) || unit.is(verb + 1, class::WH),
        () if is_form(unit, verb, &["discuss"]) => unit.is(start, MODAL),
        () if is_form(unit, verb, &["return"]) => returned(verb),
        () => false,
    };
    answers.then(|| silence(unit, start, verb))?
}

/// "no official confirmation of the date", "made no comment", "no immediate comment".
fn none(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let noun = (at + 1..at + 4).find(|&i| ANSWERS.contains(&unit.lower(i)))?;
    if (at + 1..noun).any(|i| unit.is(i, PREP.or(COMMA).or(class::VERB))) {
        return None;
    }
    if at > 0
        && is_form(unit, at - 1, GIVE)
        && let Some(silence) = silence(unit, at - 1, noun)
    {
        return Some(silence);
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

/// "was not immediately available for comment"
fn unavailable(unit: &Unit<'_>, at: usize) -> Option<Found> {
    let before = (0..at).rev().find(|&i| !unit.is_manner(i) && !unit.is(i, ADV.or(NEG)))?;
    let denied = unit.lower(at) == "unavailable" || (before..at).any(|i| unit.is(i, NEG));
    (denied && unit.is(before, BE)).then(|| silence(unit, before, at))?
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
