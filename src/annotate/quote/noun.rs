//! Noun phrases beside a cue: the subject to its left, the speaker or the one who is told to its right.

use std::ops::Range;

use super::lexicon::class::{self, *};
use super::unit::Unit;

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

/// The subject that ends before item `end`, and does not begin before `floor`.
pub(super) fn subject(unit: &Unit<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let strip_from = end;
    let end = strip_adjuncts(unit, end, floor);
    if end <= floor {
        return None;
    }
    let before = end - 1;
    if unit.is(before, COMMA.or(DASH)) || unit.is(before, QUOTE) && unit.ends_clause(before) {
        return across_insertion(unit, before, floor);
    }
    if unit.lower(before) == ")" {
        let open = (floor..before).rev().take(10).find(|&at| unit.lower(at) == "(")?;
        return phrase_before(unit, open, floor).map(|items| Phrase { items, relative: None, beside: Some(open + 1..before) });
    }
    if unit.is(before, REL) && matches!(unit.lower(before), "who" | "which" | "that") {
        let at = if before > floor && unit.is(before - 1, COMMA) { before - 1 } else { before };
        return antecedent(unit, strip_adjuncts(unit, at, floor), floor).map(|phrase| Phrase { relative: Some(before), ..phrase });
    }
    // A reduced relative whose day was stepped over: "a report released last year found".
    let reduced = unit.is(before, PAST) && !unit.is(before, CAPITAL) && before > floor && is_nounish(unit, before - 1);
    let end = if reduced && end < strip_from { before } else { end };
    let items = phrase_before(unit, end, floor)?;
    // "in a later interview said": what a preposition opens at the edge of a clause is no subject.
    let edge = items.start.checked_sub(2).is_none_or(|at| at < floor || unit.is(at, COMMA.or(CONJ).or(DASH)));
    let adjunct =
        items.start > floor && unit.is(items.start - 1, PREP) && edge && unit.is(items.end - 1, VENUE) && !unit.is(items.end - 1, CAPITAL);
    (!adjunct).then_some(Phrase { items, relative: None, beside: None })
}

/// Whom a relative pronoun that stands before `end` means: past an apposition, the name before it.
fn antecedent(unit: &Unit<'_>, end: usize, floor: usize) -> Option<Phrase> {
    let items = phrase_before(unit, strip_parenthesis(unit, end, floor), floor)?;
    let comma = items.start.checked_sub(1).filter(|&at| at > floor && unit.is(at, COMMA) && unit.is(at - 1, CAPITAL));
    let opens = unit.is(items.start, DET.or(GENITIVE).or(POSS)) || (items.clone()).any(|at| unit.is(at, ROLE));
    if let Some(comma) = comma.filter(|_| opens)
        && let Some(named) = phrase_before(unit, comma, floor)
    {
        return Some(Phrase { items: named, relative: None, beside: Some(items) });
    }
    Some(Phrase { items, relative: None, beside: None })
}

/// The subject before an insertion that the comma or dash `close` ends.
fn across_insertion(unit: &Unit<'_>, close: usize, floor: usize) -> Option<Phrase> {
    let mark = if unit.is(close, DASH) { DASH } else { COMMA };
    for open in (floor..close).rev().take(2 * LONGEST) {
        if !unit.items[open].bits.any(mark) || open + 1 >= close {
            continue;
        }
        let first = unit.items[open + 1];
        let inserts = first.bits.any(
            DET.or(REL).or(PREP).or(POSS).or(ROLE).or(FIGURE).or(ING).or(PAST).or(GENITIVE).or(ADV).or(COMPOUND).or(SUB).or(PEOPLE).or(DAY),
        ) || mark.any(DASH)
            || !first.bits.any(CAPITAL.or(CONJ)) && open > floor && unit.is(open - 1, CAPITAL)
            || close - open <= 7 && (open + 1..close).all(|at| unit.is(at, CAPITAL.or(CONJ))) && names_role(unit, open, floor)
            || unit.is(open + 1, CONJ) && unit.is(open + 2, PAST)
            || unit.is_manner(open + 1)
            || close == open + 2;
        if !inserts {
            continue;
        }
        let end = strip_parenthesis(unit, strip_adjuncts(unit, open, floor), floor);
        if let Some(items) = phrase_before(unit, end, floor) {
            return Some(Phrase { items, relative: None, beside: Some(open + 1..close) });
        }
    }
    None
}

/// Whether what ends before `end` tells a role that a name may follow: "The head of the centre, Ina Lund,".
fn names_role(unit: &Unit<'_>, end: usize, floor: usize) -> bool {
    phrase_before(unit, end, floor)
        .is_some_and(|items| unit.is(items.start, DET.or(POSS).or(GENITIVE)) || items.clone().any(|at| unit.is(at, ROLE)))
}

/// Steps left over a parenthesis: "Lane (R-Ohio)".
fn strip_parenthesis(unit: &Unit<'_>, end: usize, floor: usize) -> usize {
    if end > floor && unit.lower(end - 1) == ")" {
        return (floor..end - 1).rev().take(10).find(|&at| unit.lower(at) == "(").unwrap_or(end);
    }
    end
}

/// Steps left over adverbs, auxiliaries' adverbs and days that stand between a subject and its verb.
fn strip_adjuncts(unit: &Unit<'_>, mut end: usize, floor: usize) -> usize {
    loop {
        let at = end;
        while end > floor && (unit.is(end - 1, ADV) || unit.is_manner(end - 1)) && !unit.is(end - 1, DET) {
            end -= 1;
        }
        if end > floor && is_time(unit, end - 1) {
            let mut start = end - 1;
            while start > floor
                && (is_time(unit, start - 1) || unit.is(start - 1, FIGURE) || matches!(unit.lower(start - 1), "this" | "last"))
            {
                start -= 1;
            }
            let has_day = (start..end).any(|i| is_day(unit, i)) || matches!(unit.lower(start), "this" | "last" | "earlier" | "late");
            if has_day && start > floor {
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
        return item.bits.any(QUOTE) && item.end - item.first <= 8 && named;
    }
    if item.bits.any(CAPITAL) && !item.bits.any(PREP.or(CONJ).or(SUB).or(REL).or(DET).or(POSS)) {
        return true;
    }
    if item.bits.any(PAST) && at > 0 && unit.lower(at - 1) == "those" {
        return true;
    }
    let closed = PREP.or(CONJ).or(SUB).or(REL).or(POSS).or(OBJ).or(class::AUX).or(ADV);
    !item.bits.any(closed)
        && !(item.bits.any(FINITE.or(PAST)) && !item.noun)
        && !matches!(unit.lower(at), "the" | "a" | "an" | "no" | "every")
}

fn is_nounish(unit: &Unit<'_>, at: usize) -> bool {
    is_head(unit, at) || unit.is(at, GENITIVE)
}

/// The noun phrase that ends before `end`.
pub(super) fn phrase_before(unit: &Unit<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    if end <= floor
        || !is_head(unit, end - 1)
        || unit.is(end - 1, FIGURE) && !unit.is(end - 1, COMPOUND) && !matches!(unit.lower(end.saturating_sub(2)), "in" | "of")
    {
        return None;
    }
    if unit.is(end - 1, SUBJ) {
        return Some(end - 1..end);
    }
    let mut start = end - 1;
    let limit = floor.max(end.saturating_sub(LONGEST));
    while start > limit {
        let at = start - 1;
        let item = unit.items[at];
        let bits = item.bits;
        let before = at.checked_sub(1).filter(|&b| b >= floor);
        let boundary_before = before.is_none_or(|b| unit.is(b, COMMA.or(COLON).or(DASH).or(MARK).or(CONJ).or(SUB).or(QUOTE).or(REL)));
        if unit.is(start, DET.or(POSS).or(SUBJ)) && !unit.is(start, FIGURE) && !bits.any(PREP.or(CONJ)) && !bits.any(DET) {
            break;
        }
        if bits.any(QUOTE) {
            let short = item.end - item.first <= 7 && before.is_some_and(|b| unit.is(b, DET.or(POSS).or(GENITIVE)));
            if !short {
                break;
            }
        } else if bits.any(CONJ) {
            match joined(unit, at, floor) {
                Some(left) if !matches!(unit.lower(at), "but" | "yet" | "nor") => {
                    start = left;
                    break;
                }
                _ => break,
            }
        } else if !bits.any(WORD) {
            if !(unit.lower(at) == "&" || unit.lower(at) == "$") {
                break;
            }
        } else if bits.any(SUBJ) && !bits.any(METONYM) || bits.any(OBJ) {
            break;
        } else if bits.any(REL) && !bits.any(PREP) || bits.any(SUB) && !bits.any(PREP) {
            break;
        } else if bits.any(PREP) {
            match before {
                // A reduced relative: "a report seen by", "people briefed on".
                Some(b) if unit.is(b, PAST.or(ING)) && b > floor && is_nounish(unit, b - 1) && !unit.is(b - 1, SUBJ) => start = b + 1,
                Some(b) if is_nounish(unit, b) && !unit.is(b, SUBJ) && !is_time(unit, b) => {}
                Some(b) if unit.lower(b) == "familiar" || unit.is(b, PREP) => {}
                _ => break,
            }
            if start > at {
                start = at;
                if before.is_some_and(|b| unit.is(b, PAST.or(ING))) {
                    start = at - 1;
                }
            }
            continue;
        } else if is_day(unit, at) {
            break;
        } else if bits.any(class::AUX) {
            match relative(unit, at, floor) {
                Some(who) => {
                    start = who;
                    continue;
                }
                None => break,
            }
        } else if bits.any(FINITE.or(PAST)) && !item.noun {
            let adjective = boundary_before || before.is_some_and(|b| unit.is(b, DET.or(POSS).or(PREP).or(GENITIVE)));
            if !adjective {
                match relative(unit, at, floor) {
                    Some(who) => {
                        start = who;
                        continue;
                    }
                    None => break,
                }
            }
        } else if bits.any(VENUE.or(TIME)) && !bits.any(CAPITAL.or(DET)) && unit.is(start, CAPITAL) {
            break;
        } else if (bits.any(ADV) || unit.is_manner(at)) && !before.is_some_and(|b| unit.is(b, DET)) {
            break;
        }
        start = at;
    }
    while start + 1 < end && unit.is(start, PREP.or(ADV).or(CONJ).or(SUB)) && !unit.is(start, DET) {
        start += 1;
    }
    Some(start..end)
}

/// The relative pronoun without a comma that item `at` stands behind: "a man who was there said".
fn relative(unit: &Unit<'_>, at: usize, floor: usize) -> Option<usize> {
    for back in (floor..at).rev().take(8) {
        if unit.is(back, COMMA.or(QUOTE).or(COLON).or(DASH)) {
            return None;
        }
        if matches!(unit.lower(back), "who" | "that" | "which") {
            return (back > floor && is_head(unit, back - 1) && !unit.items[back - 1].cue).then_some(back);
        }
    }
    None
}

/// Where the phrase before the conjunction `at` begins, if both are one subject.
fn joined(unit: &Unit<'_>, at: usize, floor: usize) -> Option<usize> {
    let end = if at > floor && unit.is(at - 1, COMMA) { at - 1 } else { at };
    if end <= floor || !is_nounish(unit, end - 1) {
        return None;
    }
    let left = phrase_before(unit, end, floor)?;
    let free = left.start == floor || unit.is(left.start - 1, COMMA.or(SUB).or(COLON).or(DASH).or(QUOTE).or(ADV));
    let alike = unit.is(left.end - 1, CAPITAL.or(SUBJ)) || unit.is(at + 1, PEOPLE) || unit.is(left.end - 1, PEOPLE.or(ROLE));
    (free && alike).then_some(left.start)
}

/// The end of the noun phrase that begins at `start`; `start` itself where none does. `told` is for one who is told
/// something: it ends before a second noun phrase.
pub(super) fn phrase_end(unit: &Unit<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    let limit = limit.min(start + LONGEST);
    if unit.is(at, SUBJ.or(OBJ)) || unit.is(at, POSS) && !is_nounish(unit, at + 1) {
        return (at + 1).min(limit);
    }
    while at < limit {
        let item = unit.items[at];
        let bits = item.bits;
        let first = at == start;
        let last_prep = !first && unit.is(at - 1, PREP);
        if bits.any(QUOTE) {
            if item.end - item.first > 8 || first {
                break;
            }
        } else if bits.any(CONJ) {
            let next = at + 1;
            let both =
                unit.is(next, CAPITAL.or(DET).or(POSS).or(PEOPLE)) && !unit.is(next, SUBJ) && matches!(unit.lower(at), "and" | "or" | "&");
            let rest = phrase_end(unit, next, limit);
            if first || !both || unit.is(rest, FINITE.or(class::AUX)) || !unit.is(at - 1, CAPITAL.or(PEOPLE).or(ROLE)) {
                break;
            }
            at = rest;
            break;
        } else if !bits.any(WORD) {
            if first || !matches!(unit.lower(at), "&" | "$") {
                break;
            }
        } else if bits.any(DET.or(POSS)) && !bits.any(FIGURE) {
            if !first && !last_prep && !unit.is(at - 1, DET) {
                break;
            }
        } else if bits.any(SUBJ.or(OBJ)) && !bits.any(METONYM) {
            break;
        } else if bits.any(PREP) {
            if first || !continues_phrase(unit, at) {
                break;
            }
        } else if bits.any(REL.or(SUB).or(WH)) && !bits.any(CAPITAL) || bits.any(class::AUX) || is_day(unit, at) {
            break;
        } else if bits.any(ADV) && !first && !unit.is(at - 1, DET) {
            break;
        } else if bits.any(FINITE.or(PAST)) && !item.noun && !bits.any(CAPITAL) {
            let adjective = first || unit.is(at - 1, DET.or(POSS).or(PREP).or(GENITIVE));
            let reduced = !first && unit.is(at + 1, PREP) && unit.is(at - 1, WORD) && !unit.is(at - 1, CAPITAL);
            if !adjective && !reduced {
                break;
            }
        } else if bits.any(CAPITAL) && !first && !bits.any(GENITIVE) && unit.is(at - 1, ADDRESSEE) {
            break;
        }
        at += 1;
    }
    while at > start && unit.is(at - 1, PREP.or(DET).or(CONJ)) && !unit.is(at - 1, CAPITAL) && at - 1 > start {
        at -= 1;
    }
    at
}

/// Whether the preposition at `at` goes on with the noun phrase before it, rather than saying when, where or to whom.
fn continues_phrase(unit: &Unit<'_>, at: usize) -> bool {
    let venue = (at + 1..at + 6).take_while(|&i| unit.is(i, WORD)).any(|i| unit.is(i, VENUE.or(ADDRESSEE)) || is_time(unit, i));
    let before = unit.items[at - 1];
    match unit.lower(at) {
        "of" => true,
        "for" | "from" | "at" | "by" => !before.bits.any(CAPITAL) || before.bits.any(ORG.or(ROLE)) && !venue,
        "in" | "with" | "on" | "about" | "near" | "to" | "inside" | "within" | "against" | "among" => {
            !venue && !before.bits.any(CAPITAL) && !(unit.lower(at) == "to" && unit.is(at + 1, VERB) && !unit.is(at + 1, CAPITAL))
        }
        _ => false,
    }
}
