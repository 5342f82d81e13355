//! Content that stands before its cue: "…, Lane said", “…,” said Lane.

use std::ops::Range;

use super::attribution::Found;
use super::beside::{Beside, skip_adjuncts};
use super::content::{breaks_off, has_verb, has_verb_in, reports_again};
use super::cue::{self, Cue};
use super::lexicon::after::{self, *};
use super::lexicon::class::{self, *};
use super::noun::{self, Phrase};
use super::subject::Who;
use super::unit::Unit;
use super::{AFTER_CUE, SUBJECT_OF_CUE};
use crate::source::Zone;

/// Whether the cue or its subject touches a marked stretch that is a clause of its own: “…,” said; “…,” Lane said.
pub(super) fn after_speech(unit: &Unit<'_>, cue: &Cue) -> bool {
    // "chanted “Go home”": what is said follows.
    if cue.participle || !cue.entry.after.any(after::QUOTE) || unit.is(cue.items.end, class::QUOTE) {
        return false;
    }
    let touches = |at: usize| {
        let Some(before) = at.checked_sub(1) else { return false };
        let quote = if unit.is(before, COMMA) { before.checked_sub(1) } else { Some(before) };
        quote.is_some_and(|at| unit.is(at, class::QUOTE) && (unit.ends_clause(at) || at + 1 == before) && !ends_relative(unit, at))
    };
    touches(cue.items.start) || noun::subject(unit, cue.items.start).is_some_and(|phrase| touches(phrase.items.start))
}

/// Whether a marked stretch ends a relative clause that stands between a subject and its verb: "Lane, who called it “a
/// mess,” told police …".
fn ends_relative(unit: &Unit<'_>, quote: usize) -> bool {
    let comma = (0..quote).rev().find(|&at| unit.is(at, COMMA));
    comma.is_some_and(|at| {
        let subject = noun::phrase_before(unit, at);
        let opens = subject.as_ref().is_some_and(|items| items.start == 0);
        let clause = unit.is(at + 1, REL) && !unit.is(at + 1, CAPITAL) || opens && unit.is(at + 1, class::ING);
        clause && subject.is_some_and(|items| !has_verb_in(unit, 0..items.start))
    })
}

/// Whether the unit ends in the cue and its speaker: "…, said Lane, the mayor."
pub(super) fn closes_with_speaker(unit: &Unit<'_>, cue: &Cue) -> bool {
    let at = cue.items.start;
    if at < 3
        || cue.entry.after.any(HEARER)
        || !unit.is(at - 1, COMMA)
        || cue.participle
        || cue.items.len() > 1
        || !(cue.entry.after.any(after::QUOTE) && cue.entry.after.any(BARE))
    {
        return false;
    }
    let end = noun::phrase_end(unit, cue.items.end, unit.len());
    let speaker = end > cue.items.end && (cue.items.end..end).any(|i| unit.is(i, CAPITAL.or(PEOPLE).or(ROLE)));
    let rest = if unit.is(end, COMMA) && !unit.is(end + 1, SUBJ) { unit.len() } else { end };
    speaker && !has_verb_in(unit, rest..unit.len())
}

/// Content before the cue: "…, Lane said", "…, said Lane".
pub(super) fn before_cue(
    unit: &Unit<'_>,
    cue: &Cue,
    mut beside: Beside,
    found: &impl Fn(Who, Vec<Range<usize>>, bool, &Beside) -> Found,
) -> Option<Found> {
    let at = cue.items.start;
    let subject = noun::subject(unit, at).filter(|phrase| {
        let start = phrase.items.start;
        start > 0 && (unit.is(start - 1, COMMA.or(DASH).or(class::QUOTE)) || unit.lower(start - 1) == "as")
    });
    let touches = at > 0
        && (unit.is(at - 1, class::QUOTE) || unit.is(at - 1, COMMA) && at > 1 && (subject.is_none() || unit.is(at - 2, class::QUOTE)));
    let touches = touches || closes_with_speaker(unit, cue);
    let inverted =
        touches && !cue.entry.after.any(HEARER) && subject.as_ref().is_none_or(|phrase| !unit.is(phrase.items.start - 1, class::QUOTE));
    let (who, first, last) = if inverted {
        let end = noun::phrase_end(unit, cue.items.end, unit.len());
        if end == cue.items.end {
            return None;
        }
        let comma_before = unit.is(at - 1, COMMA);
        if comma_before
            && !unit.is(at - 2, class::QUOTE)
            && !(end >= unit.len() || unit.is(end, MARK.or(COMMA).or(PREP)) || noun::is_time(unit, end))
        {
            return None;
        }
        let mut after = end;
        let beside_name = unit.is(end, COMMA).then(|| {
            let stop = (end + 1..unit.len()).find(|&i| unit.is(i, COMMA.or(class::QUOTE))).unwrap_or(unit.len());
            after = stop;
            end + 1..stop
        });
        let beside_name = beside_name
            .filter(|range| !range.is_empty() && unit.is(range.start, DET.or(POSS).or(ROLE).or(REL).or(GENITIVE).or(CAPITAL).or(FIGURE)));
        if beside_name.is_none() {
            after = skip_adjuncts(unit, cue.entry, end, &mut beside);
        }
        (Who::Phrase(Phrase { items: cue.items.end..end, relative: None, beside: beside_name }, AFTER_CUE), at, after)
    } else {
        let subject = subject?;
        let first = subject.items.start;
        let mut probe = Beside::default();
        let mut after = skip_adjuncts(unit, cue.entry, cue.items.end, &mut probe);
        if beside.told.is_some() {
            after = skip_adjuncts(unit, cue.entry, beside.told.as_ref().map_or(after, |told| told.end), &mut probe);
        } else {
            beside = probe;
        }
        (Who::Phrase(subject, SUBJECT_OF_CUE), first, after)
    };
    let mut end = first;
    // "…, as Lane noted"
    if end > 1 && unit.lower(end - 1) == "as" && unit.is(end - 2, COMMA) {
        end -= 1;
    }
    let closes = end > 0 && (unit.is(end - 1, COMMA.or(DASH)) || unit.is(end - 1, class::QUOTE));
    if !closes {
        return None;
    }
    while end > 0 && unit.is(end - 1, COMMA.or(DASH)) {
        end -= 1;
    }
    if end == 0 {
        return None;
    }
    // Content of the direct kind: the marked stretch alone when it is a clause of its own.
    let start = if unit.is(end - 1, class::QUOTE)
        && (end == 1
            || unit.ends_clause(end - 1)
                && sentence_like(unit, end - 1)
                && unit.is(end - 2, COMMA.or(COLON).or(DASH).or(MARK).or(class::QUOTE)))
    {
        end - 1
    } else {
        0
    };
    let start = (start..end).find(|&i| !unit.is(i, COMMA.or(MARK).or(DASH))).unwrap_or(start);
    let first_part = start..end;
    let quoted = first_part.clone().any(|at| unit.is(at, class::QUOTE));
    let rest = second_part(unit, last, first_part.clone());
    if !quoted {
        // Without marks, the attribution must stand apart: nothing may follow that the verb could govern.
        let apart = last >= unit.len() || unit.is(last, COMMA.or(DASH).or(COLON).or(MARK).or(SUB).or(CONJ));
        // A headline does without its verb: "Talks Set for Friday, Lane says".
        let clause = unit.zone == Zone::Headline || unit.is(cue.head, CAPITAL) || has_verb_in(unit, start..end);
        let opener = unit.is(start, PREP.or(SUB)) && !unit.is(start, CONJ) && !(start..end).any(|at| unit.is(at, COMMA));
        if !cue.entry.after.any(BARE) || !apart || rest.is_none() && (!clause || opener) {
            return None;
        }
    }
    let mut contents = vec![first_part];
    contents.extend(rest);
    Some(found(who, contents, true, &beside))
}

/// Whether a marked stretch begins as a sentence does.
pub(super) fn sentence_like(unit: &Unit<'_>, at: usize) -> bool {
    let item = unit.items[at];
    let first = (item.first + 1..item.end).find(|&token| unit.text.word(token).chars().any(char::is_alphanumeric));
    first.is_some_and(|token| unit.text.is_capital(token)) || item.end - item.first > 12
}

/// What goes on after the attribution: "…, Lane said, …".
pub(super) fn second_part(unit: &Unit<'_>, at: usize, first: Range<usize>) -> Option<Range<usize>> {
    let mut start = at;
    while start < unit.len() && (unit.is(start, COMMA.or(DASH).or(COLON)) || unit.is(start, MARK)) {
        start += 1;
    }
    if start >= unit.len() || start == at {
        return None;
    }
    // "she said, pointing to the sea, “…”"
    if unit.is(start, class::ING) && cue::cue_at(unit, start).is_none() {
        let close = (start + 1..unit.len().min(start + 14)).find(|&i| unit.is(i, COMMA.or(class::QUOTE).or(FINITE)));
        if let Some(close) = close.filter(|&close| unit.is(close, COMMA) && unit.is(close + 1, class::QUOTE)) {
            start = close + 1;
        }
    }
    if unit.is(start, class::QUOTE) {
        let mut end = start + 1;
        while end < unit.len() && (unit.is(end, class::QUOTE) || unit.is(end, CONJ) && unit.is(end + 1, class::QUOTE)) {
            end += 1;
        }
        return Some(start..end);
    }
    let direct = first.clone().all(|i| unit.is(i, class::QUOTE));
    if direct
        || breaks_off(unit, start)
        || reports_again(unit, start)
        || unit.is(start, CONJ.or(REL).or(SUB))
        || unit.lower(start) == "according"
    {
        return None;
    }
    if !unit.is(start - 1, COMMA) || !has_verb(unit, start) && unit.len() - start > 3 && !unit.is(start, PREP) {
        return None;
    }
    let mut end = unit.len();
    while end > start && unit.is(end - 1, MARK) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}
