//! Whose words a cue reports: its subject, or the one it inherits.

use std::ops::Range;

use super::SUBJECT_OF_CUE;
use super::attribution::Found;
use super::content::is_clause;
use super::cue::Cue;
use super::lexicon::Bits;
use super::lexicon::class::{self, *};
use super::noun::{self, Phrase};
use super::unit::Unit;
use crate::english::class::Class;
use crate::english::verb::VerbForm;

/// Who an attribution says it is.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// The phrase, and why it.
    Phrase(Phrase, &'static str),
    /// Nobody that the sentence names.
    Unknown,
}

/// The subject of a cue.
pub(super) fn who(unit: &Unit<'_>, cue: &Cue) -> Who {
    let at = cue.items.start;
    let inherit = |from: usize| inherited(unit, from);
    if cue.participle {
        let own = noun::phrase_before(unit, at).and_then(|items| participle_subject(unit, cue, &items));
        return match own {
            Some(items) => Who::Phrase(Phrase { items, relative: None, beside: None }, SUBJECT_OF_CUE),
            None => inherit(at),
        };
    }
    let mut before = at;
    while before > 0 && (unit.is(before - 1, ADV) || unit.is_manner(before - 1)) {
        before -= 1;
    }
    if before > 0 && unit.is(before - 1, CONJ) {
        return inherit(before - 1);
    }
    match noun::subject(unit, at).or_else(|| before_comma(unit, cue)) {
        Some(phrase) => Who::Phrase(phrase, SUBJECT_OF_CUE),
        None => Who::Unknown,
    }
}

/// The subject of a participle, where the noun phrase right before it is: "with Lane calling it “…”", "a poll showing …",
/// "left 60 percent saying …", "a sign reading …".
fn participle_subject(unit: &Unit<'_>, cue: &Cue, items: &Range<usize>) -> Option<Range<usize>> {
    const BEARERS: &[&str] = &["sign", "signs", "banner", "banners", "placard", "placards", "poster", "posters", "petition"];
    let last = items.end - 1;
    let edge = items.start.checked_sub(1).is_some_and(|at| matches!(unit.lower(at), "with" | "despite") || unit.is(at, DASH));
    let share = items.clone().any(|at| unit.is(at, FIGURE) && matches!(unit.lower(at + 1), "percent" | "%"));
    let shows = unit.is(last, REPORT) && matches!(cue.entry.base, "show" | "suggest" | "indicate" | "find");
    let own = edge && !unit.is(last, VENUE.or(REPORT)) || share || shows || BEARERS.contains(&unit.lower(last));
    // "led in a poll": what "in" belongs to is no part of the poll.
    let article = |at: &usize| unit.of(*at, Class::ARTICLE) && unit.is(*at - 1, PREP) && unit.lower(*at - 1) != "of";
    let start = (items.start + 1..items.end).rev().find(article).unwrap_or(items.start);
    own.then_some(start..items.end)
}

/// A subject that a comma parts from its verb: "The lender Lane, says that …", "Ada Lane from the harbour board, says …",
/// as where an insertion closes that was never opened.
fn before_comma(unit: &Unit<'_>, cue: &Cue) -> Option<Phrase> {
    let comma = cue.items.start.checked_sub(1).filter(|&at| unit.is(at, COMMA))?;
    let items = noun::phrase_before(unit, comma).filter(|items| items.start == 0)?;
    let name = (1..items.end).find(|&at| unit.is(at, PREP) && unit.is(at - 1, CAPITAL)).filter(|&at| at > 1 && unit.is(0, CAPITAL));
    let phrase = match name {
        Some(end) => Phrase { items: 0..end, relative: None, beside: Some(end..comma) },
        None => Phrase { items, relative: None, beside: None },
    };
    // "The bridge, says Lane, is closed.": the speaker follows.
    let follows = noun::phrase_end(unit, cue.items.end, unit.len());
    let inverts = unit.is(follows, COMMA.or(MARK)) || follows >= unit.len();
    (!inverts && speaks(unit, &phrase)).then_some(phrase)
}

/// The subject of the nearest finite verb before `at`; failing that, the phrase before the first word that may be a verb.
pub(super) fn inherited(unit: &Unit<'_>, at: usize) -> Who {
    // The verb of a relative or subordinate clause is passed over where one of the main clause stands before it; so is any
    // such clause for a participle that a comma parts from it: "the man who sued, saying".
    let apart = unit.is(at, class::ING) && at > 0 && unit.is(at - 1, COMMA);
    let mut subordinate = None;
    for verb in (0..at).rev() {
        let item = unit.items[verb];
        let finite =
            third_behind_name(unit, verb) || item.bits.any(FINITE) || item.bits.any(class::AUX) && !unit.of(verb, Class::NONFINITE);
        if !finite || item.bits.any(GENITIVE) || item.bits.any(CAPITAL.or(DAY)) && !item.bits.any(BE) {
            continue;
        }
        let Some(phrase) = subject_of_verb(unit, verb) else { continue };
        let opens = phrase.items.start.checked_sub(1).is_some_and(|at| unit.is(at, REL.or(WH)) && !unit.is(at, CAPITAL));
        let embedded = if apart { opens || phrase.relative.is_some() } else { opens && unit.is(phrase.items.start, SUBJ) };
        if !embedded {
            return Who::Phrase(phrase, "subject of the verb before");
        }
        subordinate.get_or_insert(phrase);
    }
    if let Some(phrase) = subordinate {
        return Who::Phrase(phrase, "subject of the verb before");
    }
    for verb in 1..at {
        let item = unit.items[verb];
        let may_be = item.bits.any(VERB) && !item.bits.any(class::ING.or(CAPITAL).or(GENITIVE));
        if may_be
            && !unit.is(verb - 1, DET.or(POSS).or(PREP).or(GENITIVE))
            && let Some(phrase) = subject_of_verb(unit, verb)
        {
            return Who::Phrase(phrase, "subject of the sentence");
        }
    }
    Who::Unknown
}

/// "Lane talks": a form that is a noun too, behind a name that opens the clause ("of Norwegian claims" is a noun phrase).
fn third_behind_name(unit: &Unit<'_>, verb: usize) -> bool {
    let item = unit.items[verb];
    let name = || {
        noun::phrase_before(unit, verb)
            .filter(|items| items.clone().all(|at| unit.is(at, CAPITAL.or(SUBJ).or(ROLE)) && !unit.is(at, GENITIVE)))
    };
    item.form == Some(VerbForm::Third)
        && !item.bits.any(CAPITAL)
        && name().is_some_and(|items| items.start == 0 || unit.is(items.start - 1, COMMA.or(CONJ).or(SUB).or(REL)))
}

pub(super) fn subject_of_verb(unit: &Unit<'_>, verb: usize) -> Option<Phrase> {
    let mut start = verb;
    while start > 0 && (unit.is(start - 1, class::AUX.or(ADV)) || unit.is_manner(start - 1)) {
        start -= 1;
    }
    if start > 0 && unit.is(start - 1, CONJ) {
        return None;
    }
    noun::subject(unit, start)
}

/// The speaker of an earlier attribution that this cue goes on with: one whose content ends where this cue's clause begins.
pub(super) fn inherited_from(unit: &Unit<'_>, cue: &Cue, earlier: &[Found]) -> Option<Who> {
    let mut at = cue.items.start;
    while at > 0 && (unit.is(at - 1, ADV.or(COMMA).or(DASH)) || unit.is_manner(at - 1)) {
        at -= 1;
    }
    let coordinated = at > 0 && unit.is(at - 1, CONJ);
    if !cue.participle && !coordinated {
        return None;
    }
    while at > 0 && unit.is(at - 1, CONJ.or(COMMA).or(DASH)) {
        at -= 1;
    }
    let ends_here = |other: &&Found| other.contents.iter().any(|content| content.end == at) || other.backward && other.cue.end <= at;
    // Of several whose contents end here, one that says something goes on rather than one that calls for it.
    let other = earlier.iter().find(|other| other.speech && ends_here(other)).or_else(|| earlier.iter().find(ends_here))?;
    Some(match &other.who {
        Who::Phrase(phrase, _) => Who::Phrase(phrase.clone(), "subject of the cue before"),
        Who::Unknown => Who::Unknown,
    })
}

/// Where a participle clause that opens the unit ends, and the subject behind it: "Noting that it rained, Lane stayed."
pub(super) fn main_clause(unit: &Unit<'_>, start: usize) -> Option<(usize, Phrase)> {
    let closes = |at: &usize| unit.is(*at, COMMA) || unit.is(*at, class::QUOTE) && unit.ends_clause(*at);
    for comma in (start..unit.len()).filter(closes).take(6) {
        let end = noun::phrase_end(unit, comma + 1, unit.len());
        let verb = unit.over_adverbs(end);
        if end > comma + 1 && unit.is(verb, FINITE.or(class::AUX)) && !unit.is(comma + 1, CONJ.or(REL)) {
            return Some((
                comma + usize::from(unit.is(comma, class::QUOTE)),
                Phrase { items: comma + 1..end, relative: None, beside: None },
            ));
        }
    }
    None
}

/// Whether such a speaker can do what the cue says: only people and bodies hope to do a thing, and "highlighting the
/// gap" is said of them only where they were speaking already.
pub(super) fn suits(unit: &Unit<'_>, cue: &Cue, who: &Who, start: usize) -> bool {
    let Who::Phrase(phrase, because) = who else { return true };
    // "No one claimed": nobody speaks.
    let first = phrase.items.start;
    if unit.of(first, Class::NEGATION) && unit.of(first, Class::QUANTIFIER.or(Class::INDEFINITE)) {
        return false;
    }
    if (phrase.relative.is_some() || unit.lower(start) == "to" || !is_clause(unit, cue, start, unit.len())) && !speaks(unit, phrase) {
        return false;
    }
    let of_events =
        matches!(cue.entry.base, "highlight" | "underscore" | "underline" | "show" | "signal" | "suggest" | "indicate" | "imply" | "find");
    !(cue.participle && of_events && *because == "subject of the verb before")
}

/// Whether a phrase is one that can speak: a name, a pronoun, people, a body, a report.
pub(super) fn speaks(unit: &Unit<'_>, phrase: &Phrase) -> bool {
    let items = phrase.items.clone();
    let last = items.end - 1;
    if phrase.relative.is_some_and(|at| unit.lower(at) == "who") {
        return true;
    }
    let owned = unit.is(last, UTTERANCE) && items.clone().any(|at| unit.is(at, GENITIVE.or(POSS)));
    let head = items.clone().find(|&at| at > items.start && unit.is(at, PREP)).unwrap_or(items.end);
    let can = CAPITAL.or(SUBJ).or(PEOPLE).or(ROLE).or(ORG).or(REPORT).or(MEDIA).or(METONYM);
    // A capital letter that only opens the sentence makes no name.
    let opens = |at: usize| at == 0 && items.len() > 1 && !unit.is(1, CAPITAL);
    let can_here = |at: usize| unit.is(at, if opens(at) { Bits(can.0 & !CAPITAL.0) } else { can });
    let named = (items.start..head).rev().take(2).any(|at| can_here(at) && !unit.is(at, GENITIVE));
    owned || named && !(unit.of(last, Class::SUBJECT) && unit.of(last, Class::OBJECT)) && unit.lower(last) != "i"
}
