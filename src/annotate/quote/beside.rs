//! What stands beside a cue or its speaker and is no content: when and where it was said, and to whom.

use std::ops::Range;

use super::content::has_verb_in;
use super::lexicon::class::{self, *};
use super::lexicon::{Entry, after};
use super::noun::{self, Phrase};
use super::unit::Unit;

/// What follows a cue: where it begins, and what was skipped to get there.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    pub told: Option<Range<usize>>,
    pub said_at: Option<Range<usize>>,
    pub venue: Option<Range<usize>>,
    pub relay: Option<Range<usize>>,
}

/// Reads what stands beside a speaker: "Lane, in an interview with the Post,", "Lane, quoted by the Post,", and "In an
/// interview with the Post, Lane" at the start of the unit.
pub(super) fn around_speaker(unit: &Unit<'_>, phrase: &Phrase, beside: &mut Beside, relays: &mut Vec<Range<usize>>) {
    let leading = (phrase.items.start > 2
        && unit.is(0, PREP)
        && unit.is(phrase.items.start - 1, COMMA)
        && !has_verb_in(unit, 0..phrase.items.start - 1))
    .then(|| 0..phrase.items.start - 1);
    for range in phrase.beside.clone().into_iter().chain(leading) {
        if unit.is(range.start, PREP) && unit.lower(range.start) != "of" {
            phrase_beside(unit, range.clone(), beside);
            relays.extend(beside.relay.take());
        }
        if matches!(unit.lower(range.start), "quoted" | "cited") && unit.lower(range.start + 1) == "by" {
            relays.push(range.start + 2..range.end);
        }
    }
}

/// The day, the venue and the paper that a prepositional phrase names: "in an interview with the Post on Monday".
pub(super) fn phrase_beside(unit: &Unit<'_>, range: Range<usize>, beside: &mut Beside) {
    if let Some(day) = range.clone().find(|&i| noun::is_day(unit, i)) {
        let stop = (day..range.end).find(|&i| !noun::is_time(unit, i)).unwrap_or(range.end);
        beside.said_at.get_or_insert(day..stop);
    }
    let Some(noun) = range.clone().rev().find(|&i| unit.is(i, VENUE) && !unit.is(i, CAPITAL)) else { return };
    let from = (range.start + 1..noun)
        .rev()
        .take_while(|&i| unit.is(i, WORD) && !unit.is(i, DET.or(POSS).or(PREP)) && !noun::is_day(unit, i))
        .last()
        .unwrap_or(noun);
    beside.venue.get_or_insert(from..noun + 1);
    if matches!(unit.lower(noun + 1), "with" | "to" | "for" | "by") && noun + 2 < range.end {
        let end = noun::phrase_end(unit, noun + 2, range.end);
        beside.relay = relay(unit, &(noun + 2..end));
    }
}

/// Steps over a day, a place, a venue or those who are told; the first item after them.
pub(super) fn skip_adjuncts(unit: &Unit<'_>, entry: &Entry, mut at: usize, beside: &mut Beside) -> usize {
    for _ in 0..6 {
        let start = at;
        at = unit.over_adverbs(at);
        if noun::is_time(unit, at) {
            let end = (at..unit.len()).find(|&i| !(noun::is_time(unit, i) || unit.is(i, FIGURE))).unwrap_or(unit.len());
            beside.said_at.get_or_insert(at..end);
            at = end;
        } else if unit.is(at, PREP) && !unit.is(at, CAPITAL) {
            let lower = unit.lower(at);
            if entry.after.any(after::preposition(lower)) && entry.after.0 != 0 || matches!(lower, "like" | "including" | "despite") {
                break;
            }
            if lower == "to" && (entry.after.any(after::UNTO) || unit.is(at + 1, VERB) && !unit.is(at + 1, CAPITAL)) {
                break;
            }
            let end = noun::phrase_end(unit, at + 1, unit.len());
            if end == at + 1 && !unit.is(at + 1, DAY) {
                break;
            }
            let end = if noun::is_day(unit, at + 1) {
                (at + 1..unit.len()).find(|&i| !(noun::is_time(unit, i) || unit.is(i, FIGURE))).unwrap_or(unit.len())
            } else {
                end
            };
            phrase_beside(unit, at..end, beside);
            if lower == "to" {
                beside.told.get_or_insert(at + 1..end);
            }
            at = end;
        } else if unit.is(at, TIME) && unit.is(at + 1, TIME) || matches!(unit.lower(at), "last" | "this") && unit.is(at + 1, TIME.or(DAY)) {
            at += 2;
        }
        if at == start {
            break;
        }
    }
    at
}

/// Steps over what stands between commas before "that": "in Columbus, Ohio, that".
pub(super) fn over_insertion(unit: &Unit<'_>, at: usize) -> usize {
    if !unit.is(at, COMMA) || unit.is(at + 1, class::QUOTE) {
        return at;
    }
    let close = (at + 1..unit.len().min(at + 12)).find(|&i| unit.is(i, COMMA.or(class::QUOTE).or(COLON)));
    match close {
        Some(close) if unit.is(close, COMMA) && unit.lower(close + 1) == "that" => close + 1,
        _ => at,
    }
}

/// The paper or agency among those who are told; people are told, but relay nothing.
pub(super) fn relay(unit: &Unit<'_>, told: &Range<usize>) -> Option<Range<usize>> {
    let genitive = told.clone().find(|&at| unit.is(at, GENITIVE) && unit.is(at, MEDIA));
    if let Some(at) = genitive {
        return Some(told.start..at + 1);
    }
    let people = told.clone().any(|at| unit.is(at, ADDRESSEE));
    let media = told.clone().any(|at| unit.is(at, MEDIA) && (unit.is(at, CAPITAL) || told.clone().any(|i| unit.is(i, CAPITAL))));
    (media && !people).then(|| told.clone())
}
