//! What a cue reports: where the content behind it begins and where it ends.

use std::ops::Range;

use super::beside::{Beside, over_insertion, skip_adjuncts};
use super::cue::Cue;
use super::lexicon::after::{self, *};
use super::lexicon::class::{self, *};
use super::lexicon::{Bits, Entry};
use super::noun;
use super::subject::{Who, speaks};
use super::unit::Unit;
use crate::english::class::Class;
use crate::english::verb::VerbForm;

/// Where the content after a cue begins, if what follows is one that the entry allows.
pub(super) fn content_start(unit: &Unit<'_>, cue: &Cue, beside: &mut Beside) -> Option<usize> {
    let entry = cue.entry;
    let first = unit.over_adverbs(cue.items.end);
    if entry.after.any(THEM) {
        return object_content(unit, entry, first);
    }
    let mut at = first;
    if entry.after.any(WHOM) && !unit.is(at, class::QUOTE.or(COLON).or(COMMA)) && unit.lower(at) != "that" && unit.lower(at) != "to" {
        let end = noun::phrase_end(unit, at, unit.len());
        let end = (at + 1..end).find(|&i| unit.is(i, PREP) && entry.after.any(after::preposition(unit.lower(i)))).unwrap_or(end);
        if end > at && !unit.is(at, PREP) {
            let whom = at..end;
            let mut rest = Beside::default();
            let next = skip_adjuncts(unit, entry, end, &mut rest);
            let next = over_insertion(unit, next);
            let goes_on = opens_content(unit, entry, next).is_some();
            // "told NTX Lund would": a name of several words may hold both.
            let split = !goes_on && end - at > 1 && unit.is(end, FINITE.or(class::AUX)) && unit.is(end - 1, CAPITAL);
            if split {
                beside.told = Some(at..end - 1);
                return Some(end - 1);
            }
            if goes_on || entry.base == "tell" || next >= unit.len() || unit.is(next, COMMA.or(MARK)) {
                beside.told = Some(whom);
                beside.said_at = rest.said_at;
                beside.venue = rest.venue;
                at = next;
                return opens_content(unit, entry, at).or_else(|| far_that(unit, at));
            }
        }
    }
    at = skip_adjuncts(unit, entry, at, beside);
    if unit.is(at, COMMA) && at > 0 {
        // "said, in a statement, that"
        let inner = skip_adjuncts(unit, entry, at + 1, beside);
        if inner > at + 1 && unit.is(inner, COMMA) && (unit.lower(inner + 1) == "that" || unit.is(inner + 1, class::QUOTE)) {
            at = inner + 1;
        }
    }
    let clause = clause_behind_comma(unit, cue, first, at);
    opens_content(unit, entry, over_insertion(unit, at))
        .or(clause)
        .or_else(|| if entry.after.any(THAT) { far_that(unit, at) } else { None })
}

/// Where a clause begins behind the comma `at` that closes a day or place: "Lane said by spring, the bridge would open".
fn clause_behind_comma(unit: &Unit<'_>, cue: &Cue, first: usize, at: usize) -> Option<usize> {
    let adjunct = at > first && unit.is(at, COMMA) && cue.entry.after.any(BARE) && !cue.participle;
    let subject = noun::subject(unit, cue.items.start).filter(|_| adjunct)?;
    let free = speaks(unit, &subject)
        && subject.relative.is_none()
        && !matches!(unit.lower(at + 1), "a" | "an")
        && subject.items.start.checked_sub(1).is_none_or(|before| !unit.is(before, SUB.or(REL)));
    let end = noun::phrase_end(unit, at + 1, unit.len().min(at + 12));
    let verb = unit.over_adverbs(end);
    let finite = unit.is(verb, FINITE.or(class::AUX)) && !unit.items[verb].cue || unit.is(verb, CONJ) && has_verb_in(unit, verb..verb + 8);
    (free && end > at + 1 && finite).then_some(at + 1)
}

/// Where a that-clause begins that stands further off, past phrases without a verb: "told a crowd in Oslo, Norway, on the last day that".
pub(super) fn far_that(unit: &Unit<'_>, at: usize) -> Option<usize> {
    if !unit.is(at, COMMA.or(PREP)) {
        return None;
    }
    let stops = QUOTE_OR_VERB.or(COLON).or(REL).or(SUB).or(CONJ).or(SUBJ);
    for i in at..unit.len().min(at + 20) {
        if unit.lower(i) == "that" && i > at {
            let clause = unit.is(i + 1, WORD) && !unit.is(i + 1, class::AUX.or(FINITE)) && !unit.is(i - 1, COMMA) || unit.is(i - 1, COMMA);
            return (clause && has_verb(unit, i + 1)).then_some(i + 1);
        }
        if unit.is(i, stops) && !unit.is(i, PREP) {
            return None;
        }
    }
    None
}

pub(super) const QUOTE_OR_VERB: Bits = class::QUOTE.or(FINITE).or(class::AUX).or(class::ING);

/// Where the content begins if item `at` opens one that the entry allows.
pub(super) fn opens_content(unit: &Unit<'_>, entry: &Entry, at: usize) -> Option<usize> {
    let allows = |bits| entry.after.any(bits);
    let item = unit.items.get(at)?;
    let bits = item.bits;
    let lower = unit.lower(at);
    let next_is_word = unit.items.get(at + 1).is_some_and(|next| next.bits.any(WORD.or(class::QUOTE)));
    if bits.any(class::QUOTE) {
        return allows(after::QUOTE).then_some(at);
    }
    if bits.any(COLON) {
        return (allows(after::QUOTE) && at + 1 < unit.len()).then_some(at + 1);
    }
    if bits.any(COMMA) {
        let quote = unit.is(at + 1, class::QUOTE);
        return (allows(after::QUOTE) && quote).then_some(at + 1);
    }
    if !bits.any(WORD) {
        return None;
    }
    if lower == "that" && !bits.any(CAPITAL) {
        let comma = usize::from(unit.is(at + 1, COMMA));
        return (allows(THAT) && (next_is_word || comma == 1)).then_some(at + 1 + comma);
    }
    if lower == "to" && allows(UNTO) && !unit.is(unit.over_adverbs(at + 1), VERB.or(BE).or(HAVE).or(DO)) && next_is_word {
        return Some(at + 1);
    }
    if lower == "to" {
        return (allows(TO) && unit.is(unit.over_adverbs(at + 1), VERB.or(BE).or(HAVE).or(DO))).then_some(at);
    }
    if bits.any(class::WH) && !bits.any(CAPITAL) && allows(after::WH) {
        return Some(at);
    }
    let preposition = after::preposition(lower);
    if allows(preposition) && next_is_word {
        return Some(at + 1);
    }
    if bits.any(class::ING) && allows(after::ING) && !bits.any(CAPITAL) {
        return Some(at);
    }
    if bits.any(CONJ.or(REL).or(class::AUX)) && !bits.any(CAPITAL.or(SUBJ))
        || bits.any(SUB.or(PREP))
            && !bits.any(CAPITAL)
            && (!unit.of(at, Class::TEMPORAL) || matches!(lower, "of" | "on" | "for"))
            && !matches!(lower, "if" | "when" | "while" | "because" | "under" | "with" | "despite")
    {
        return None;
    }
    if bits.any(PREP.or(SUB)) && !bits.any(CAPITAL) && entry.base != "say" {
        // "estimated by 2050, demand would rise"
        let comma = (at + 1..unit.len().min(at + 8)).find(|&i| unit.is(i, COMMA));
        return comma.filter(|&comma| allows(BARE) && bits.any(PREP) && has_verb(unit, comma + 1)).map(|_| at);
    }
    // "the people Lane noted took photographs": a verb opens no clause.
    if bits.any(FINITE) && !bits.any(PAST.or(CAPITAL)) && !item.noun && entry.base != "say" {
        return None;
    }
    if allows(BARE) && (entry.base == "say" || has_verb(unit, at + 1) && (allows(after::NP) || !is_phrase(unit, at))) && next_is_word {
        return Some(at);
    }
    (allows(after::NP) && !bits.any(OBJ)).then_some(at)
}

/// Whether what begins at `at` is a noun phrase whose only verb is that of a relative clause: "a goal that nobody saw".
fn is_phrase(unit: &Unit<'_>, at: usize) -> bool {
    let end = noun::phrase_end(unit, at, unit.len());
    if end == at || !unit.of(end, Class::RELATIVE) {
        return false;
    }
    let verb = |i: &usize| unit.is(*i, FINITE.or(class::AUX)) && !unit.is(*i, GENITIVE);
    let goes_on = |i: &usize| unit.is(*i, VERB.or(class::AUX).or(ADV));
    let first = (end + 1..unit.len()).find(verb).unwrap_or(unit.len());
    let rest = (first..unit.len()).find(|i| !goes_on(i)).unwrap_or(unit.len());
    !has_verb(unit, rest)
}

/// The content of "accused the firm of …", "called it “…”", "urged them to …": from the object on.
pub(super) fn object_content(unit: &Unit<'_>, entry: &Entry, at: usize) -> Option<usize> {
    // "whom she described as “a saint”": the object stands before.
    if entry.after.any(after::preposition(unit.lower(at))) && unit.is(at + 1, class::QUOTE) && behind_relative(unit, at) {
        return Some(at + 1);
    }
    if entry.after.any(after::QUOTE) && (unit.is(at, class::QUOTE) || unit.is(at, COMMA.or(COLON)) && unit.is(at + 1, class::QUOTE)) {
        // "a club called “Perch”" names something; "what she called “a mess”" speaks.
        let spoken = behind_relative(unit, at);
        if entry.base == "call" && !spoken {
            return None;
        }
        return Some(if unit.is(at, class::QUOTE) { at } else { at + 1 });
    }
    if entry.after.any(THAT) && unit.lower(at) == "that" {
        return Some(at + 1);
    }
    let item = unit.items.get(at)?;
    if entry.particle == "on" || item.bits.any(WORD) && !item.bits.any(PREP.or(CONJ).or(REL).or(SUB).or(class::AUX)) {
        let mut quote = false;
        let mut link = false;
        for i in at + 1..unit.len().min(at + 16) {
            if unit.is(i, COLON.or(SUB).or(REL)) && !unit.is(i, PREP) || unit.lower(i) == ";" {
                break;
            }
            quote |= unit.is(i, class::QUOTE);
            let lower = unit.lower(i);
            link |= entry.after.any(after::preposition(lower)) || entry.after.any(TO) && lower == "to";
        }
        let linked = links(entry) && link;
        if linked || quote && entry.after.any(after::QUOTE) || entry.after.any(after::NP) {
            return Some(at);
        }
    }
    None
}

/// Whether item `at` stands in a clause that a relative or "what" opens, within a few words.
fn behind_relative(unit: &Unit<'_>, at: usize) -> bool {
    let within = (at.saturating_sub(8)..at).rev().take_while(|&i| !unit.is(i, COMMA.or(COLON)));
    within.into_iter().any(|i| unit.is(i, REL.or(class::WH)))
}

pub(super) fn links(entry: &Entry) -> bool {
    entry.after.any(after::OF.or(after::FOR).or(after::AS).or(TO))
}

/// The content of "which critics said was unfair": what follows the cue.
pub(super) fn relative_content(unit: &Unit<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.items.end;
    let verb = unit.is(at, FINITE.or(class::AUX)) && !unit.is(at, CAPITAL.or(SUBJ)) && cue.entry.after.any(BARE);
    let subject = noun::phrase_before(unit, cue.items.start).filter(|_| verb)?;
    let relative = subject.start.checked_sub(1)?;
    let bare = unit.is(subject.start, SUBJ)
        && unit.is(relative, WORD)
        && !unit.is(relative, PREP.or(CONJ).or(SUB).or(REL).or(VERB).or(class::AUX).or(ADV));
    (bare || unit.of(relative, Class::RELATIVE) || unit.lower(relative) == "what").then_some(at)
}

/// One past the last item of the content that begins at `start` and whose cue is `cue`.
pub(super) fn content_end(unit: &Unit<'_>, start: usize, cue: &Cue, who: &Who) -> usize {
    let mut end = unit.len();
    let subordinate = unit.is(0, SUB) && !(1..cue.head).any(|at| unit.is(at, COMMA.or(class::QUOTE)));
    // "Lane, who said the plan was dead, left": the clause ends where its insertion does.
    let inserted = matches!(who, Who::Phrase(phrase, _) if phrase.relative.is_some_and(|at| at > 0 && unit.is(at - 1, COMMA)));
    if let Some(comma) = main_clause_after(unit, start, who) {
        end = comma;
    } else if (subordinate || inserted)
        && let Some(comma) = (start..end).find_map(|at| clause_stop(unit, start, at))
    {
        end = comma;
    }
    // A marked stretch that is a sentence of its own ends the content unless another follows.
    if unit.is(start, class::QUOTE) && unit.ends_clause(start) {
        let next = start + 1;
        let goes_on = unit.is(next, CONJ) && unit.is(next + 1, class::QUOTE) || unit.is(next, class::QUOTE);
        if !goes_on {
            return next;
        }
    }
    let clause = is_clause(unit, cue, start, end);
    let mut at = start;
    while at < end {
        let lower = unit.lower(at);
        if lower == ";" {
            end = at;
            break;
        }
        if at > start {
            if !clause && phrase_breaks(unit, at) {
                end = at - usize::from(unit.is(at - 1, COMMA));
                break;
            }
            let comma = unit.is(at - 1, COMMA.or(DASH)) || unit.is(at - 1, class::QUOTE) && unit.ends_clause(at - 1);
            let stop = if comma { at - usize::from(unit.is(at - 1, COMMA.or(DASH))) } else { at };
            if comma
                && breaks_off(unit, at)
                && let Some(close) = insertion_end(unit, start, at)
            {
                at = close;
                continue;
            }
            if comma && (breaks_off(unit, at) || reports_again(unit, at)) || second_cue(unit, at, cue) {
                end = stop;
                break;
            }
            if lower == "according" && unit.lower(at + 1) == "to" {
                end = stop;
                break;
            }
        }
        at += 1;
    }
    while end > start + 1 && (unit.is(end - 1, COMMA.or(DASH).or(CONJ)) || matches!(unit.lower(end - 1), "." | ";" | ":")) {
        end -= 1;
    }
    end
}

/// The comma behind which the main clause begins, where the cue's clause is subordinate to it: "and when Lane said it was
/// late, a man yelled".
fn main_clause_after(unit: &Unit<'_>, start: usize, who: &Who) -> Option<usize> {
    let Who::Phrase(phrase, _) = who else { return None };
    let opener = phrase.items.start.checked_sub(1).filter(|&at| unit.is(at, SUB) && unit.lower(at) != "than")?;
    if opener > 0 && !unit.is(opener - 1, COMMA.or(CONJ).or(DASH)) {
        return None;
    }
    (start + 1..unit.len()).filter(|&at| unit.is(at, COMMA)).find(|&comma| {
        let end = noun::phrase_end(unit, comma + 1, unit.len());
        let verb = unit.over_adverbs(end);
        end > comma + 1 && unit.is(verb, FINITE.or(class::AUX)) && !unit.is(verb, CAPITAL.or(GENITIVE))
    })
}

/// Where the clause that begins at `start` stops, if item `at` is the comma that stops it, which may stand inside marks: “a
/// mess,” told.
fn clause_stop(unit: &Unit<'_>, start: usize, at: usize) -> Option<usize> {
    if unit.is(at, class::QUOTE) && at > start {
        return (unit.ends_clause(at) && unit.is(unit.over_adverbs(at + 1), FINITE.or(class::AUX))).then_some(at + 1);
    }
    unit.is(at, COMMA).then_some(at)
}

/// Whether the content that begins at `start` is a clause rather than a noun phrase.
pub(super) fn is_clause(unit: &Unit<'_>, cue: &Cue, start: usize, end: usize) -> bool {
    if cue.entry.after.any(THEM) && !unit.is(start, class::QUOTE) {
        return false;
    }
    if matches!(cue.entry.base, "say" | "think" | "believe" | "tell") {
        return true;
    }
    let comma = (start + 1..end).find(|&at| unit.is(at, COMMA) || unit.is(at, SUB) && !unit.is(at, PREP)).unwrap_or(end);
    let that = start > 0 && unit.lower(start - 1) == "that";
    that || unit.is(start, class::WH.or(class::QUOTE)) && !unit.is(start, CAPITAL)
        || unit.lower(start) == "to"
        || has_verb_in(unit, start + 1..comma.max(start + 1))
        || has_verb_in(unit, start + 1..(start + 14).min(end)) && unit.is(start, SUBJ.or(PREP).or(SUB))
}

/// What ends a content that is a noun phrase: a relative, an apposition, a participle or another clause.
pub(super) fn phrase_breaks(unit: &Unit<'_>, at: usize) -> bool {
    let clause = |from: usize| {
        let end = noun::phrase_end(unit, from, unit.len());
        end > from && (unit.is(unit.over_adverbs(end), FINITE.or(class::AUX)) || has_verb_in(unit, from..end))
    };
    if unit.is(at - 1, COMMA) {
        let next = if unit.is(at, CONJ) { at + 1 } else { at };
        return unit.is(at, REL.or(SUB).or(class::ING))
            || matches!(unit.lower(at), "a" | "an")
            || unit.is(at, CONJ) && (clause(next) || unit.is(next, SUB));
    }
    unit.is(at, SUB) && !unit.is(at, PREP) && clause(at + 1)
}

/// Where an insertion that begins at `at`, after a comma, ends: behind its second comma, if the verb goes on there.
pub(super) fn insertion_end(unit: &Unit<'_>, start: usize, at: usize) -> Option<usize> {
    let close = (at + 1..unit.len().min(at + 14)).find(|&i| unit.is(i, COMMA))?;
    let verb = unit.is(close + 1, FINITE.or(class::AUX)) && !unit.items[close + 1].cue;
    let main_clause = unit.is(start, SUB) && unit.is(close + 1, SUBJ.or(DET));
    (verb || main_clause).then_some(close + 1)
}

/// What, after a comma, is the reporter's again.
pub(super) fn breaks_off(unit: &Unit<'_>, at: usize) -> bool {
    match unit.lower(at) {
        "although" | "though" | "but" | "where" | "while" | "whereas" | "even" | "despite" => {
            unit.lower(at) != "even" || matches!(unit.lower(at + 1), "as" | "though")
        }
        "in" => unit.lower(at + 1) == "what",
        lower if lower == "what" || lower != "that" && unit.of(at, Class::RELATIVE) => {
            let verb = unit.over_adverbs(noun::phrase_end(unit, at + 1, unit.len()));
            verb > at + 1 && verb <= at + 6 && unit.items.get(verb).is_some_and(|item| item.cue && item.bits.any(FINITE))
        }
        "a" | "an" => unit.is(at + 1, REPORT) || matches!(unit.lower(at + 1), "move" | "claim" | "statement" | "reference" | "comment"),
        _ => false,
    }
}

/// A participle of a cue after a comma: ", adding".
pub(super) fn reports_again(unit: &Unit<'_>, at: usize) -> bool {
    let at = unit.over_adverbs(at);
    unit.items.get(at).is_some_and(|item| item.cue && item.form == Some(VerbForm::Ing))
        || matches!(unit.lower(at), "referring" | "citing" | "pointing" | "speaking")
}

/// "and said", "but denied", "and Lane said": another cue that ends the content of this one.
pub(super) fn second_cue(unit: &Unit<'_>, at: usize, cue: &Cue) -> bool {
    if !unit.is(at, CONJ) {
        return false;
    }
    let next = unit.over_adverbs(at + 1);
    let mut verb = next;
    while unit.is(verb, HAVE.or(DO).or(ADV)) {
        verb += 1;
    }
    let form = unit.items[cue.head].form;
    let alike =
        unit.items.get(verb).is_some_and(|item| item.cue && (item.form == form || cue.participle && item.form == Some(VerbForm::Ing)));
    if alike || unit.lower(next) == "declined" {
        return true;
    }
    // A subject of its own with a cue right behind it.
    let end = noun::phrase_end(unit, next, unit.len());
    end > next && unit.items.get(end).is_some_and(|item| item.cue && item.bits.any(FINITE) && matches!(unit.lower(end), "said" | "says"))
}

/// Whether a finite verb follows within the clause.
pub(super) fn has_verb(unit: &Unit<'_>, from: usize) -> bool {
    has_verb_in(unit, from..unit.len().min(from + 14))
}

pub(super) fn has_verb_in(unit: &Unit<'_>, range: Range<usize>) -> bool {
    let from = range.start;
    (range.start..range.end.min(unit.len())).take_while(|&at| !unit.is(at, COLON) && unit.lower(at) != ";").any(|at| {
        let plural = |at: usize| unit.is(at, COMMA) || unit.lower(at).ends_with('s') || unit.is(at, PEOPLE.or(SUBJ));
        let base = unit.is(at, VERB) && unit.items[at].form == Some(VerbForm::Base) && !unit.items[at].noun && at > from && plural(at - 1);
        // "Oslo tempers": a form that is a noun too, behind a name.
        let behind_name = at > 0 && unit.is(at - 1, CAPITAL.or(SUBJ)) && !unit.is(at - 1, GENITIVE) && !unit.is(at, CAPITAL);
        let third = behind_name && unit.items[at].form == Some(VerbForm::Third);
        base || third || unit.is(at, FINITE.or(class::AUX)) && !unit.is(at, GENITIVE)
    })
}

/// The end of the unit without the marks that close it.
pub(super) fn trimmed(unit: &Unit<'_>, start: usize) -> usize {
    let mut end = unit.len();
    while end > start + 1 && unit.is(end - 1, MARK.or(COLON)) {
        end -= 1;
    }
    end
}
