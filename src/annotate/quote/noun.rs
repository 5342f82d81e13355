//! Noun phrases beside a cue: the subject to its left, the speaker or the one who is told to its right.

use std::ops::Range;

use super::lexicon::class::{self, *};
use super::unit::Unit;
use crate::english::class::Class;

/// A noun phrase and what is said of it between commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its items.
    pub items: Range<usize>,
    /// The item that stands for it where it is meant: "who" in "Lane, who said".
    pub relative: Option<usize>,
    /// An apposition or insertion that belongs to it: "the mayor" in "Lane, the mayor, said".
    pub beside: Option<Range<usize>>,
}

const LONGEST: usize = 28;

/// The subject that ends before item `end`.
pub(super) fn subject(unit: &Unit<'_>, end: usize) -> Option<Phrase> {
    let strip_from = end;
    let end = strip_adjuncts(unit, end);
    if end == 0 {
        return None;
    }
    let before = end - 1;
    if unit.is(before, COMMA.or(DASH)) || unit.is(before, QUOTE) && unit.ends_clause(before) {
        return across_insertion(unit, before);
    }
    if unit.lower(before) == ")" {
        let open = (0..before).rev().take(10).find(|&at| unit.lower(at) == "(")?;
        return phrase_before(unit, open).map(|items| Phrase { items, relative: None, beside: Some(open + 1..before) });
    }
    if unit.is(before, REL) {
        let at = if before > 0 && unit.is(before - 1, COMMA.or(DASH)) { before - 1 } else { before };
        return antecedent(unit, strip_adjuncts(unit, at)).map(|phrase| Phrase { relative: Some(before), ..phrase });
    }
    // A reduced relative whose day was stepped over: "a report released last year found".
    let reduced = unit.is(before, PAST) && !unit.is(before, CAPITAL) && before > 0 && is_nounish(unit, before - 1);
    let end = if reduced && end < strip_from { before } else { end };
    let items = phrase_before(unit, end)?;
    if let Some(phrase) = owner(unit, &items) {
        return Some(phrase);
    }
    // "in a later interview said": what a preposition opens at the edge of a clause is no subject.
    let edge = items.start.checked_sub(2).is_none_or(|at| unit.is(at, COMMA.or(CONJ).or(DASH)));
    let adjunct =
        items.start > 0 && unit.is(items.start - 1, PREP) && edge && unit.is(items.end - 1, VENUE) && !unit.is(items.end - 1, CAPITAL);
    (!adjunct).then_some(Phrase { items, relative: None, beside: None })
}

/// Who speaks where a thing of theirs does: "Lane, whose book says …". People and bodies speak for themselves.
fn owner(unit: &Unit<'_>, items: &Range<usize>) -> Option<Phrase> {
    let whose = items.start.checked_sub(1).filter(|&at| unit.lower(at) == "whose")?;
    if unit.is(items.end - 1, PEOPLE.or(ROLE).or(ORG).or(CAPITAL)) {
        return None;
    }
    let at = if whose > 0 && unit.is(whose - 1, COMMA) { whose - 1 } else { whose };
    antecedent(unit, strip_adjuncts(unit, at)).map(|phrase| Phrase { relative: Some(whose), ..phrase })
}

/// Whom a relative pronoun that stands before `end` means: past an apposition, the name before it.
fn antecedent(unit: &Unit<'_>, end: usize) -> Option<Phrase> {
    let items = phrase_before(unit, strip_parenthesis(unit, end))?;
    let comma = items.start.checked_sub(1).filter(|&at| at > 0 && unit.is(at, COMMA) && unit.is(at - 1, CAPITAL));
    let opens = unit.is(items.start, DET.or(GENITIVE).or(POSS)) || (items.clone()).any(|at| unit.is(at, ROLE));
    if let Some(comma) = comma.filter(|_| opens)
        && let Some(named) = phrase_before(unit, comma)
    {
        return Some(Phrase { items: named, relative: None, beside: Some(items) });
    }
    Some(Phrase { items, relative: None, beside: None })
}

/// The subject before an insertion that the comma or dash `close` ends.
fn across_insertion(unit: &Unit<'_>, close: usize) -> Option<Phrase> {
    let mark = if unit.is(close, DASH) { DASH } else { COMMA };
    for open in (0..close).rev().take(2 * LONGEST) {
        if !unit.items[open].bits.any(mark) || open + 1 >= close {
            continue;
        }
        let first = unit.items[open + 1];
        let inserts = first.bits.any(
            DET.or(REL).or(PREP).or(POSS).or(ROLE).or(FIGURE).or(ING).or(PAST).or(GENITIVE).or(ADV).or(COMPOUND).or(SUB).or(PEOPLE).or(DAY),
        ) || mark.any(DASH)
            || !first.bits.any(CAPITAL.or(CONJ).or(SUBJ)) && open > 0 && unit.is(open - 1, CAPITAL)
            || close - open <= 7 && (open + 1..close).all(|at| unit.is(at, CAPITAL.or(CONJ))) && names_role(unit, open)
            || unit.is(open + 1, CONJ) && unit.is(open + 2, PAST)
            || unit.is_manner(open + 1)
            || close == open + 2;
        if !inserts {
            continue;
        }
        let end = strip_parenthesis(unit, strip_adjuncts(unit, open));
        if let Some(items) = phrase_before(unit, end) {
            // "Lane, during a visit to Bergen, Norway, said": this one stands inside another.
            let nested = items.start > 2 && unit.is(items.start - 1, PREP) && unit.is(items.start - 2, COMMA);
            if nested {
                continue;
            }
            return Some(Phrase { items, relative: None, beside: Some(open + 1..close) });
        }
    }
    None
}

/// Whether what ends before `end` tells a role that a name may follow: "The head of the centre, Ina Lund,".
fn names_role(unit: &Unit<'_>, end: usize) -> bool {
    phrase_before(unit, end)
        .is_some_and(|items| items.clone().any(|at| unit.is(at, ROLE.or(PEOPLE))) && !(items.start > 0 && unit.is(items.start - 1, PREP)))
}

/// Steps left over a parenthesis: "Lane (R-Ohio)".
fn strip_parenthesis(unit: &Unit<'_>, end: usize) -> usize {
    if end > 0 && unit.lower(end - 1) == ")" {
        return (0..end - 1).rev().take(10).find(|&at| unit.lower(at) == "(").unwrap_or(end);
    }
    end
}

/// Steps left over adverbs, auxiliaries' adverbs and days that stand between a subject and its verb.
fn strip_adjuncts(unit: &Unit<'_>, mut end: usize) -> usize {
    loop {
        let at = end;
        while end > 0 && (unit.is(end - 1, ADV) || unit.is_manner(end - 1)) && !unit.is(end - 1, DET) {
            end -= 1;
        }
        if end > 0 && is_time(unit, end - 1) {
            let mut start = end - 1;
            while start > 0 && (is_time(unit, start - 1) || unit.is(start - 1, FIGURE) || matches!(unit.lower(start - 1), "this" | "last"))
            {
                start -= 1;
            }
            let has_day = (start..end).any(|i| is_day(unit, i)) || matches!(unit.lower(start), "this" | "last" | "earlier" | "late");
            if has_day && start > 0 {
                end = if matches!(unit.lower(start - 1), "on" | "in" | "since" | "of") { start - 1 } else { start };
            }
        }
        if end == at {
            return end;
        }
    }
}

/// A weekday, a month, "today".
pub(super) fn is_day(unit: &Unit<'_>, at: usize) -> bool {
    unit.is(at, DAY)
        && !unit.is(at, GENITIVE)
        && (unit.is(at, CAPITAL) && !unit.is(at + 1, CAPITAL) || matches!(unit.lower(at), "today" | "yesterday" | "tomorrow" | "tonight"))
}

/// A day or a word that goes with one: "Monday night", "late".
pub(super) fn is_time(unit: &Unit<'_>, at: usize) -> bool {
    is_day(unit, at) || unit.is(at, TIME) && !unit.is(at, CAPITAL.or(GENITIVE))
}

/// Whether item `at` can be the last word of a noun phrase.
fn is_head(unit: &Unit<'_>, at: usize) -> bool {
    let Some(item) = unit.items.get(at) else { return false };
    if item.bits.any(SUBJ) {
        return true;
    }
    if !item.bits.any(WORD) {
        let named = at > 0 && unit.is(at - 1, DET.or(POSS).or(GENITIVE));
        let share = unit.lower(at) == "%" && at > 0 && unit.is(at - 1, FIGURE);
        return share || item.bits.any(QUOTE) && item.end - item.first <= 8 && named;
    }
    if item.bits.any(CAPITAL) && !item.bits.any(PREP.or(CONJ).or(SUB).or(REL).or(DET).or(POSS)) {
        return true;
    }
    if item.bits.any(PAST) && at > 0 && unit.lower(at - 1) == "those" {
        return true;
    }
    let closed = PREP.or(CONJ).or(SUB).or(REL).or(POSS).or(OBJ).or(class::AUX).or(ADV);
    let verb = item.bits.any(FINITE.or(PAST)) && !item.noun;
    !(verb || item.bits.any(closed) || unit.of(at, Class::ARTICLE) || matches!(unit.lower(at), "no" | "every"))
}

fn is_nounish(unit: &Unit<'_>, at: usize) -> bool {
    is_head(unit, at) || unit.is(at, GENITIVE)
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_before(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|&last| is_head(unit, last))?;
    let bare_figure = unit.is(last, FIGURE) && !unit.is(last, COMPOUND);
    if bare_figure && !matches!(unit.lower(last.saturating_sub(1)), "in" | "of") {
        return None;
    }
    if unit.is(last, SUBJ) {
        return Some(last..end);
    }
    let limit = end.saturating_sub(LONGEST);
    let mut start = last;
    while start > limit {
        match step_left(unit, start) {
            Step::To(further) => start = further,
            Step::Last(further) => {
                start = further;
                break;
            }
            Step::Stop => break,
        }
    }
    while start + 1 < end && unit.is(start, PREP.or(ADV).or(CONJ).or(SUB)) && !unit.is(start, DET) {
        start += 1;
    }
    Some(start..end)
}

/// A step of the walk to the left over a noun phrase.
enum Step {
    /// The phrase reaches to this item, and may go on.
    To(usize),
    /// The phrase reaches to this item and no further.
    Last(usize),
    Stop,
}

/// Whether the item before `start` belongs to the phrase that reaches to `start`.
fn step_left(unit: &Unit<'_>, start: usize) -> Step {
    let at = start - 1;
    let item = unit.items[at];
    let bits = item.bits;
    let before = at.checked_sub(1);
    let edge = COMMA.or(COLON).or(DASH).or(MARK).or(CONJ).or(SUB).or(QUOTE).or(REL);
    let determined = unit.is(start, DET.or(POSS).or(SUBJ)) && !unit.is(start, FIGURE);
    if determined && !bits.any(PREP.or(CONJ).or(DET)) {
        return Step::Stop;
    }
    if bits.any(QUOTE) {
        let short = item.end - item.first <= 7 && before.is_some_and(|b| unit.is(b, DET.or(POSS).or(GENITIVE)));
        return if short { Step::To(at) } else { Step::Stop };
    }
    if bits.any(CONJ) {
        let left = joined(unit, at).filter(|_| matches!(unit.lower(at), "and" | "or"));
        return left.map_or(Step::Stop, Step::Last);
    }
    if !bits.any(WORD) {
        return if matches!(unit.lower(at), "&" | "$") { Step::To(at) } else { Step::Stop };
    }
    let pronoun = bits.any(SUBJ) && !bits.any(METONYM) || bits.any(OBJ);
    let clause = bits.any(REL.or(SUB)) && !bits.any(PREP);
    if pronoun || clause {
        return Step::Stop;
    }
    if bits.any(PREP) {
        return over_preposition(unit, at);
    }
    let verb = bits.any(FINITE.or(PAST)) && !item.noun;
    let adjective = before.is_none_or(|b| unit.is(b, edge.or(DET).or(POSS).or(PREP).or(GENITIVE)));
    if is_day(unit, at) {
        Step::Stop
    } else if bits.any(class::AUX) || verb && !adjective {
        relative(unit, at).map_or(Step::Stop, Step::To)
    } else if verb {
        Step::To(at)
    } else {
        // "In a statement Lane said": the name begins a phrase of its own.
        let adjunct = bits.any(VENUE.or(TIME)) && !bits.any(CAPITAL.or(DET)) && unit.is(start, CAPITAL);
        let adverb = (bits.any(ADV) || unit.is_manner(at)) && !before.is_some_and(|b| unit.is(b, DET));
        if adjunct || adverb { Step::Stop } else { Step::To(at) }
    }
}

/// Goes over the preposition `at` where a noun stands before it, or a participle that a noun stands before: "a report seen
/// by", "people briefed on".
fn over_preposition(unit: &Unit<'_>, at: usize) -> Step {
    let Some(before) = at.checked_sub(1) else { return Step::Stop };
    let reduced = unit.is(before, PAST.or(ING)) && before > 0 && is_nounish(unit, before - 1) && !unit.is(before - 1, SUBJ);
    let noun = is_nounish(unit, before) && !unit.is(before, SUBJ) && !is_time(unit, before);
    if reduced {
        Step::To(before)
    } else if noun || unit.lower(before) == "familiar" || unit.is(before, PREP) {
        Step::To(at)
    } else {
        Step::Stop
    }
}

/// The relative pronoun without a comma that item `at` stands behind: "a man who was there said".
fn relative(unit: &Unit<'_>, at: usize) -> Option<usize> {
    for back in (0..at).rev().take(8) {
        if unit.is(back, COMMA.or(QUOTE).or(COLON).or(DASH)) {
            return None;
        }
        if unit.of(back, Class::RELATIVE) {
            return (back > 0 && is_head(unit, back - 1) && !unit.items[back - 1].cue).then_some(back);
        }
    }
    None
}

/// Where the phrase before the conjunction `at` begins, if both are one subject.
fn joined(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let end = if at > 0 && unit.is(at - 1, COMMA) { at - 1 } else { at };
    if end == 0 || !is_nounish(unit, end - 1) {
        return None;
    }
    let left = phrase_before(unit, end)?;
    let free = left.start == 0 || unit.is(left.start - 1, COMMA.or(SUB).or(COLON).or(DASH).or(QUOTE).or(ADV));
    let alike = unit.is(left.end - 1, CAPITAL.or(SUBJ)) || unit.is(at + 1, PEOPLE) || unit.is(left.end - 1, PEOPLE.or(ROLE));
    (free && alike).then_some(left.start)
}

/// The end of the noun phrase that begins at `start`; `start` itself where none does. It ends before a second noun phrase
/// ("told reporters the plan").
pub(super) fn phrase_end(unit: &Unit<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(unit.len()).min(start + LONGEST);
    if unit.is(start, SUBJ.or(OBJ)) || unit.is(start, POSS) && !is_nounish(unit, start + 1) {
        return (start + 1).min(limit);
    }
    let mut end = start;
    while end < limit {
        if unit.is(end, CONJ) {
            end = second_member(unit, start, end, limit).unwrap_or(end);
            break;
        }
        if !goes_right(unit, end, end == start) {
            break;
        }
        end += 1;
    }
    while end > start + 1 && unit.is(end - 1, PREP.or(DET).or(CONJ)) && !unit.is(end - 1, CAPITAL) {
        end -= 1;
    }
    end.max(start)
}

/// The end of the phrase behind the conjunction `at`, if it is one with the phrase before it: "Lane and the mayor".
fn second_member(unit: &Unit<'_>, start: usize, at: usize, limit: usize) -> Option<usize> {
    let next = at + 1;
    let both = unit.is(next, CAPITAL.or(DET).or(POSS).or(PEOPLE)) && !unit.is(next, SUBJ) && matches!(unit.lower(at), "and" | "or" | "&");
    if at == start || !both || !unit.is(at - 1, CAPITAL.or(PEOPLE).or(ROLE)) {
        return None;
    }
    let end = phrase_end(unit, next, limit);
    (!unit.is(end, FINITE.or(class::AUX))).then_some(end)
}

/// Whether item `at` belongs to the noun phrase to its left; `first` where it would open one.
fn goes_right(unit: &Unit<'_>, at: usize, first: bool) -> bool {
    let item = unit.items[at];
    let bits = item.bits;
    let behind = |bits| !first && unit.is(at - 1, bits);
    if bits.any(QUOTE) {
        return !first && item.end - item.first <= 8;
    }
    if !bits.any(WORD) {
        return !first && matches!(unit.lower(at), "&" | "$");
    }
    if bits.any(DET.or(POSS)) && !bits.any(FIGURE) {
        return first || behind(PREP.or(DET));
    }
    let pronoun = bits.any(SUBJ.or(OBJ)) && !bits.any(METONYM);
    let clause = bits.any(REL.or(SUB).or(WH)) && !bits.any(CAPITAL) && !bits.any(PREP);
    let day = is_day(unit, at) && !behind(DET.or(POSS));
    if pronoun || clause || bits.any(class::AUX) || day {
        return false;
    }
    if bits.any(PREP) {
        return !first && continues_phrase(unit, at);
    }
    if bits.any(ADV) {
        return first || behind(DET);
    }
    if bits.any(FINITE.or(PAST)) && !item.noun && !bits.any(CAPITAL) {
        let reduced = bits.any(PAST) && behind(WORD) && !behind(CAPITAL) && unit.is(at + 1, PREP) && unit.lower(at + 1) != "to";
        return first || behind(DET.or(POSS).or(PREP).or(GENITIVE)) || reduced;
    }
    let second_name = bits.any(CAPITAL) && !bits.any(GENITIVE) && behind(ADDRESSEE);
    !second_name
}

/// Whether the preposition at `at` goes on with the noun phrase before it, rather than saying when, where or to whom.
fn continues_phrase(unit: &Unit<'_>, at: usize) -> bool {
    let venue = (at + 1..at + 6).take_while(|&i| unit.is(i, WORD)).any(|i| unit.is(i, VENUE.or(ADDRESSEE)) || is_time(unit, i));
    let before = unit.items[at - 1];
    match unit.lower(at) {
        "of" => true,
        "for" | "from" | "at" | "by" => !before.bits.any(CAPITAL) || before.bits.any(ORG.or(ROLE)) && !venue,
        _ if unit.is(at, PREP) => {
            let infinitive = unit.lower(at) == "to" && unit.is(at + 1, VERB) && !unit.is(at + 1, CAPITAL);
            !(venue || infinitive || before.bits.any(CAPITAL))
        }
        _ => false,
    }
}
