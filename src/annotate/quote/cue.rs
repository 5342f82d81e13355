//! Cues in a unit, their subjects and their contents.

use std::ops::Range;

use super::Stance;
use super::lexicon::after::{self, *};
use super::lexicon::class::{self, *};
use super::lexicon::{Entry, LEXICON};
use super::noun::{self, Phrase};
use super::unit::Unit;
use crate::annotate::clause::VerbForm;

/// A form of a cue with its auxiliaries.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// From the first auxiliary to the verb or its particle.
    pub items: Range<usize>,
    /// The verb.
    pub head: usize,
    pub entry: &'static Entry,
    /// "-ing" with no auxiliary: its subject is the one of the verb before.
    pub participle: bool,
    /// Present plural ("officials say").
    pub plural: bool,
    pub negated: bool,
    /// "appeared to confirm".
    pub hedged: bool,
}

/// Who an attribution says it is.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// The phrase, and why it.
    Phrase(Phrase, &'static str),
    /// Nobody that the sentence names.
    Unknown,
}

/// An attribution inside a unit.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub cue: Range<usize>,
    pub stance: Stance,
    pub who: Who,
    /// The contents, as ranges of items.
    pub contents: Vec<Range<usize>>,
    /// Those it came through.
    pub relays: Vec<Range<usize>>,
    /// When it was said.
    pub said_at: Option<Range<usize>>,
    /// Where it was said.
    pub venue: Option<Range<usize>>,
    /// Whether the content is what stands before the cue.
    pub backward: bool,
    /// Whether the cue is one of speech, which may report a clause and what stands in quote marks.
    pub speech: bool,
}

/// The cues of a unit, in order.
pub(super) fn cues(unit: &Unit<'_>) -> Vec<Cue> {
    (0..unit.len()).filter(|&at| unit.items[at].cue).filter_map(|at| cue_at(unit, at)).collect()
}

fn cue_at(unit: &Unit<'_>, head: usize) -> Option<Cue> {
    let item = unit.items[head];
    let word = LEXICON.word(unit.lower(head))?;
    let entry = word
        .cues
        .iter()
        .map(|&id| &LEXICON.entries[usize::from(id)])
        .find(|entry| entry.particle.is_empty() || entry.particle == unit.lower(head + 1))?;
    let end = head + 1 + usize::from(!entry.particle.is_empty());
    let (mut start, mut at) = (head, head);
    let (mut be, mut have, mut support, mut negated, mut hedged, mut to, mut goes_on) = (false, false, false, false, false, false, false);
    while at > 0 {
        let bits = unit.items[at - 1].bits;
        let lower = unit.lower(at - 1);
        if bits.any(SUBJ) && bits.any(class::AUX) {
            // "He's saying": the pronoun is the subject, what is joined to it the auxiliary.
            if bits.any(MODAL) {
                return None;
            }
            be |= bits.any(BE) && item.form == Some(VerbForm::Ing);
            have |= bits.any(HAVE) || bits.any(BE);
            break;
        }
        if lower == "to" && at == head {
            to = true;
        } else if to && matches!(lower, "appeared" | "appears" | "appear" | "seemed" | "seems" | "seem" | "continued" | "continues") {
            hedged = !matches!(lower, "continued" | "continues");
            to = false;
            start = at - 1;
        } else if to && lower == "on" && at >= 2 && matches!(unit.lower(at - 2), "went" | "goes" | "going") {
            goes_on = unit.lower(at - 2) == "going";
            start = at - 2;
            to = false;
            at -= 1;
        } else if bits.any(class::AUX) && !bits.any(GENITIVE) && !(bits.any(DAY) && bits.any(CAPITAL)) {
            be |= bits.any(BE);
            have |= bits.any(HAVE);
            support |= bits.any(DO.or(MODAL));
            negated |= bits.any(NEG);
            if bits.any(MODAL) && !have {
                return None; // "will say": nothing is said yet.
            }
            start = at - 1;
        } else if bits.any(ADV) || unit.is_manner(at - 1) {
            negated |= bits.any(NEG);
        } else {
            break;
        }
        at -= 1;
    }
    if to {
        return None;
    }
    let form = item.form?;
    let mut plural = false;
    let participle = match form {
        VerbForm::Ing => !be,
        VerbForm::Past | VerbForm::Participle if be => return None,
        VerbForm::Participle if !have => return None,
        VerbForm::Base if start < head && !support && !have => goes_on,
        VerbForm::Base if !support => {
            if have {
                return None;
            }
            plural = true;
            false
        }
        _ => false,
    };
    Some(Cue { items: start..end, head, entry, participle, plural, negated, hedged })
}

/// Whether what stands before a form that may be a noun lets it be a verb.
fn verb_here(unit: &Unit<'_>, cue: &Cue) -> bool {
    let item = unit.items[cue.head];
    let Some(before) = cue.items.start.checked_sub(1) else { return cue.participle };
    if cue.items.start < cue.head || cue.participle {
        return true;
    }
    let bits = unit.items[before].bits;
    let after_quote = || {
        noun::phrase_before(unit, cue.items.start, 0)
            .and_then(|phrase| phrase.start.checked_sub(1))
            .is_some_and(|at| unit.is(at, class::QUOTE) && unit.ends_clause(at))
    };
    let article = bits.any(POSS.or(GENITIVE)) || matches!(unit.lower(before), "the" | "a" | "an" | "no" | "any" | "every");
    if article && !bits.any(SUBJ) || bits.any(PREP) && !bits.any(CAPITAL) {
        return false;
    }
    if cue.plural {
        let lower = unit.lower(before);
        let plural = bits.any(PEOPLE) && lower != "person" && lower != "official"
            || lower.ends_with('s') && !lower.ends_with("ss")
            || bits.any(REL.or(COMMA).or(ADV))
            || matches!(lower, "they" | "we" | "i" | "you" | "people" | "police" | "media" | "men" | "women" | "data" | "democrats");
        let surely_verb = !item.noun && !bits.any(SUB.or(CONJ));
        return (plural || surely_verb) && (!(bits.any(CAPITAL) && item.noun && !bits.any(SUBJ)) || after_quote());
    }
    if item.noun && item.form == Some(VerbForm::Third) {
        return bits.any(CAPITAL.or(SUBJ).or(PEOPLE).or(ROLE).or(ORG).or(REPORT).or(REL).or(MEDIA).or(ADV).or(COMMA))
            && !item.bits.any(CAPITAL);
    }
    true
}

/// The subject of a cue.
fn who(unit: &Unit<'_>, cue: &Cue, floor: usize) -> Who {
    let at = cue.items.start;
    let inherit = |from: usize| inherited(unit, from, floor);
    if cue.participle {
        // "with Lane calling it “…”": a subject of its own.
        let own = noun::phrase_before(unit, at, floor).filter(|items| {
            let edge = items.start.checked_sub(1);
            edge.is_some_and(|at| unit.lower(at) == "with" || unit.is(at, DASH)) && !unit.is(items.end - 1, VENUE.or(REPORT))
        });
        return match own {
            Some(items) => Who::Phrase(Phrase { items, relative: None, beside: None }, "subject of the cue"),
            None => inherit(at),
        };
    }
    let mut before = at;
    while before > floor && (unit.is(before - 1, ADV) || unit.is_manner(before - 1)) {
        before -= 1;
    }
    if before > floor && unit.is(before - 1, CONJ) {
        return inherit(before - 1);
    }
    match noun::subject(unit, at, floor) {
        Some(phrase) => Who::Phrase(phrase, "subject of the cue"),
        None => Who::Unknown,
    }
}

/// The subject of the nearest finite verb before `at`; failing that, the phrase before the first word that may be a verb.
pub(super) fn inherited(unit: &Unit<'_>, at: usize, floor: usize) -> Who {
    for verb in (floor..at).rev() {
        let item = unit.items[verb];
        let finite = item.bits.any(FINITE) || item.bits.any(class::AUX) && !matches!(unit.lower(verb), "be" | "been" | "being" | "having");
        if !finite || item.bits.any(GENITIVE) || item.bits.any(CAPITAL.or(DAY)) && !item.bits.any(BE) {
            continue;
        }
        if let Some(phrase) = subject_of_verb(unit, verb, floor) {
            return Who::Phrase(phrase, "subject of the verb before");
        }
    }
    for verb in floor + 1..at {
        let item = unit.items[verb];
        let may_be = item.bits.any(VERB) && !item.bits.any(class::ING.or(CAPITAL).or(GENITIVE));
        if may_be
            && !unit.is(verb - 1, DET.or(POSS).or(PREP).or(GENITIVE))
            && let Some(phrase) = subject_of_verb(unit, verb, floor)
        {
            return Who::Phrase(phrase, "subject of the sentence");
        }
    }
    Who::Unknown
}

fn subject_of_verb(unit: &Unit<'_>, verb: usize, floor: usize) -> Option<Phrase> {
    let mut start = verb;
    while start > floor && (unit.is(start - 1, class::AUX.or(ADV)) || unit.is_manner(start - 1)) {
        start -= 1;
    }
    if start > floor && unit.is(start - 1, CONJ) {
        return None;
    }
    noun::subject(unit, start, floor)
}

/// What follows a cue: where it begins, and what was skipped to get there.
#[derive(Clone, Debug, Default)]
struct Beside {
    told: Option<Range<usize>>,
    said_at: Option<Range<usize>>,
    venue: Option<Range<usize>>,
    relay: Option<Range<usize>>,
}

/// Reads what stands beside a speaker: "Lane, in an interview with the Post,", "Lane, quoted by the Post,", and "In an
/// interview with the Post, Lane" at the start of the unit.
fn around_speaker(unit: &Unit<'_>, phrase: &Phrase, beside: &mut Beside, relays: &mut Vec<Range<usize>>) {
    let leading = (phrase.items.start > 2 && unit.is(0, PREP) && unit.is(phrase.items.start - 1, COMMA)).then(|| 0..phrase.items.start - 1);
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
fn phrase_beside(unit: &Unit<'_>, range: Range<usize>, beside: &mut Beside) {
    if let Some(day) = range.clone().find(|&i| noun::is_day(unit, i)) {
        let stop = (day..range.end).find(|&i| !noun::is_time(unit, i)).unwrap_or(range.end);
        beside.said_at.get_or_insert(day..stop);
    }
    let Some(noun) = range.clone().rev().find(|&i| unit.is(i, VENUE) && !unit.is(i, CAPITAL)) else { return };
    let from = (range.start + 1..noun)
        .rev()
        .take_while(|&i| unit.is(i, WORD) && !unit.is(i, DET.or(POSS).or(PREP)) && !noun::is_time(unit, i))
        .last()
        .unwrap_or(noun);
    beside.venue.get_or_insert(from..noun + 1);
    if matches!(unit.lower(noun + 1), "with" | "to" | "for" | "by") && noun + 2 < range.end {
        let end = noun::phrase_end(unit, noun + 2, range.end);
        beside.relay = relay(unit, &(noun + 2..end));
    }
}

/// Steps over a day, a place, a venue or those who are told; the first item after them.
fn skip_adjuncts(unit: &Unit<'_>, entry: &Entry, mut at: usize, beside: &mut Beside) -> usize {
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
            if lower == "to" && (entry.after.any(UNTO) || unit.is(at + 1, VERB) && !unit.is(at + 1, CAPITAL)) {
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

/// Where the content after a cue begins, if what follows is one that the entry allows.
fn content_start(unit: &Unit<'_>, cue: &Cue, beside: &mut Beside) -> Option<usize> {
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
            // "told CNN Trump would": a name of several words may hold both.
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
    opens_content(unit, entry, over_insertion(unit, at)).or_else(|| if entry.after.any(THAT) { far_that(unit, at) } else { None })
}

/// Where a that-clause begins that stands further off, past phrases without a verb: "told a crowd in Oslo, Norway, on the last day that".
fn far_that(unit: &Unit<'_>, at: usize) -> Option<usize> {
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

const QUOTE_OR_VERB: super::lexicon::Bits = class::QUOTE.or(FINITE).or(class::AUX).or(class::ING);

/// Steps over what stands between commas before "that": "in Columbus, Ohio, that".
fn over_insertion(unit: &Unit<'_>, at: usize) -> usize {
    if !unit.is(at, COMMA) || unit.is(at + 1, class::QUOTE) {
        return at;
    }
    let close = (at + 1..unit.len().min(at + 12)).find(|&i| unit.is(i, COMMA.or(class::QUOTE).or(COLON)));
    match close {
        Some(close) if unit.is(close, COMMA) && unit.lower(close + 1) == "that" => close + 1,
        _ => at,
    }
}

/// Where the content begins if item `at` opens one that the entry allows.
fn opens_content(unit: &Unit<'_>, entry: &Entry, at: usize) -> Option<usize> {
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
            && !matches!(
                lower,
                "if" | "when" | "while" | "under" | "after" | "because" | "in" | "with" | "at" | "by" | "from" | "between" | "despite"
            )
    {
        return None;
    }
    if bits.any(PREP.or(SUB)) && !bits.any(CAPITAL) && entry.base != "say" {
        // "estimated by 2050, demand would rise"
        let comma = (at + 1..unit.len().min(at + 8)).find(|&i| unit.is(i, COMMA));
        return comma.filter(|&comma| allows(BARE) && bits.any(PREP) && has_verb(unit, comma + 1)).map(|_| at);
    }
    if allows(BARE) && (entry.base == "say" || has_verb(unit, at + 1)) && next_is_word {
        return Some(at);
    }
    (allows(after::NP) && !bits.any(OBJ)).then_some(at)
}

/// Whether a finite verb follows within the clause.
fn has_verb(unit: &Unit<'_>, from: usize) -> bool {
    has_verb_in(unit, from..unit.len().min(from + 14))
}

fn has_verb_in(unit: &Unit<'_>, range: Range<usize>) -> bool {
    let from = range.start;
    (range.start..range.end.min(unit.len())).take_while(|&at| !unit.is(at, COLON) && unit.lower(at) != ";").any(|at| {
        let plural = |at: usize| unit.is(at, COMMA) || unit.lower(at).ends_with('s') || unit.is(at, PEOPLE.or(SUBJ));
        let base = unit.is(at, VERB) && unit.items[at].form == Some(VerbForm::Base) && !unit.items[at].noun && at > from && plural(at - 1);
        // "Moscow tempers": a form that is a noun too, behind a name.
        let behind_name = at > 0 && unit.is(at - 1, CAPITAL.or(SUBJ)) && !unit.is(at - 1, GENITIVE) && !unit.is(at, CAPITAL);
        let third = behind_name && unit.items[at].form == Some(VerbForm::Third);
        base || third || unit.is(at, FINITE.or(class::AUX)) && !unit.is(at, GENITIVE)
    })
}

/// The content of "accused the firm of …", "called it “…”", "urged them to …": from the object on.
fn object_content(unit: &Unit<'_>, entry: &Entry, at: usize) -> Option<usize> {
    if entry.after.any(after::QUOTE) && (unit.is(at, class::QUOTE) || unit.is(at, COMMA.or(COLON)) && unit.is(at + 1, class::QUOTE)) {
        // "a club called “Perch”" names something; "what she called “a mess”" speaks.
        let mut before = at;
        let spoken = loop {
            match before.checked_sub(1) {
                Some(i) if before + 8 > at && !unit.is(i, COMMA.or(COLON)) => {
                    if unit.is(i, REL.or(class::WH)) {
                        break true;
                    }
                    before = i;
                }
                _ => break false,
            }
        };
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

fn links(entry: &Entry) -> bool {
    entry.after.any(after::OF.or(after::FOR).or(after::AS).or(TO))
}

/// One past the last item of the content that begins at `start` and whose cue is `cue`.
fn content_end(unit: &Unit<'_>, start: usize, cue: &Cue, who: &Who) -> usize {
    let mut end = unit.len();
    let subordinate = unit.is(0, SUB) && !(1..cue.head).any(|at| unit.is(at, COMMA.or(class::QUOTE)));
    // "Lane, who said the plan was dead, left": the clause ends where its insertion does.
    let inserted = matches!(who, Who::Phrase(phrase, _) if phrase.relative.is_some_and(|at| at > 0 && unit.is(at - 1, COMMA)));
    if (subordinate || inserted)
        && let Some(comma) = (start..end).find(|&at| unit.is(at, COMMA))
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
                && let Some(close) = insertion_end(unit, at)
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

/// Whether the content that begins at `start` is a clause rather than a noun phrase.
fn is_clause(unit: &Unit<'_>, cue: &Cue, start: usize, end: usize) -> bool {
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
fn phrase_breaks(unit: &Unit<'_>, at: usize) -> bool {
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
fn insertion_end(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let close = (at + 1..unit.len().min(at + 14)).find(|&i| unit.is(i, COMMA))?;
    (unit.is(close + 1, FINITE.or(class::AUX)) && !unit.items[close + 1].cue).then_some(close + 1)
}

/// What, after a comma, is the reporter's again.
fn breaks_off(unit: &Unit<'_>, at: usize) -> bool {
    match unit.lower(at) {
        "although" | "though" | "but" | "where" | "while" | "whereas" | "even" | "despite" => {
            unit.lower(at) != "even" || matches!(unit.lower(at + 1), "as" | "though")
        }
        "in" => unit.lower(at + 1) == "what",
        "which" | "who" | "whom" | "what" => {
            let verb = unit.over_adverbs(noun::phrase_end(unit, at + 1, unit.len()));
            verb > at + 1 && verb <= at + 6 && unit.items.get(verb).is_some_and(|item| item.cue && item.bits.any(FINITE))
        }
        "a" | "an" => unit.is(at + 1, REPORT) || matches!(unit.lower(at + 1), "move" | "claim" | "statement" | "reference" | "comment"),
        _ => false,
    }
}

/// A participle of a cue after a comma: ", adding".
fn reports_again(unit: &Unit<'_>, at: usize) -> bool {
    let at = unit.over_adverbs(at);
    unit.items.get(at).is_some_and(|item| item.cue && item.form == Some(VerbForm::Ing))
        || matches!(unit.lower(at), "referring" | "citing" | "pointing" | "speaking")
}

/// "and said", "but denied", "and Lane said": another cue that ends the content of this one.
fn second_cue(unit: &Unit<'_>, at: usize, cue: &Cue) -> bool {
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

/// Every attribution that a cue of the unit makes.
pub(super) fn attributions(unit: &Unit<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for cue in cues(unit) {
        if !verb_here(unit, &cue) || cites(unit, &cue, &mut found) {
            continue;
        }
        if let Some(attribution) = read_cue(unit, &cue, &found) {
            let inside = found.iter().any(|other| other.contents.iter().any(|content| content.contains(&cue.head)));
            if !inside || tells_of_another(unit, &attribution) {
                found.push(attribution);
            }
        }
    }
    according(unit, &mut found);
    found.extend(named_before_colon(unit));
    found
}

/// "The Post reported, citing Lane": the one who is cited speaks, the one who reports relays. True where the participle is
/// no attribution of its own.
fn cites(unit: &Unit<'_>, cue: &Cue, found: &mut [Found]) -> bool {
    if !cue.participle || !matches!(cue.entry.base, "cite" | "quote") {
        return false;
    }
    let end = noun::phrase_end(unit, cue.items.end, unit.len());
    let cited = Phrase { items: cue.items.end..end, relative: None, beside: None };
    if end == cue.items.end || !speaks(unit, &cited) {
        return false;
    }
    let close = |other: &Found| other.cue.end <= cue.head && cue.head <= other.cue.end + 16;
    let Some(report) = found.iter_mut().rev().find(|other| close(other)) else { return false };
    if let Who::Phrase(reporter, _) = std::mem::replace(&mut report.who, Who::Phrase(cited, "cited by the one who reports")) {
        report.relays.push(reporter.items);
    }
    true
}

/// "Lane: Talks may fail", "LANE: I did not say that." The name must open the unit.
fn named_before_colon(unit: &Unit<'_>) -> Option<Found> {
    let colon = (1..unit.len().min(7)).find(|&at| unit.is(at, COLON))?;
    let name = 0..colon;
    let capitals = name.clone().all(|at| unit.is(at, CAPITAL));
    let known = name.clone().any(|at| unit.is(at, ROLE.or(METONYM).or(ORG).or(REPORT).or(MEDIA)));
    let with_paper = unit.is(colon + 1, class::QUOTE) && name.clone().all(|at| unit.is(at, CAPITAL.or(COMMA)));
    let person = (capitals && name.len() <= 3 || with_paper) && !name.clone().any(|at| unit.is(at, VERB.or(DAY)));
    let marked = unit.is(colon + 1, class::QUOTE);
    if !(capitals && known || person) || unit.len() < colon + 3 - usize::from(marked) {
        return None;
    }
    let end = trimmed(unit, colon + 1);
    Some(Found {
        cue: colon..colon + 1,
        stance: Stance::Neutral,
        who: Who::Phrase(Phrase { items: name, relative: None, beside: None }, "before a colon"),
        contents: vec![colon + 1..if marked { colon + 2 } else { end }],
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: true,
    })
}

/// Whether an attribution inside the content of another is one for sure: somebody with a name says a clause.
fn tells_of_another(unit: &Unit<'_>, found: &Found) -> bool {
    let Who::Phrase(phrase, _) = &found.who else { return false };
    if !found.speech {
        return false;
    }
    let by_name = unit.is(phrase.items.end - 1, CAPITAL) && !unit.is(phrase.items.end - 1, SUBJ);
    let content = found.contents[0].clone();
    let clause = content.start > 0 && unit.lower(content.start - 1) == "that" || has_verb(unit, content.start);
    by_name && (clause || content.clone().any(|at| unit.is(at, class::QUOTE)))
}

fn read_cue(unit: &Unit<'_>, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    // "have not said that": nobody says it.
    let says = matches!(cue.entry.stance, Stance::Neutral | Stance::Confirm | Stance::Hedge | Stance::Plan | Stance::Commit);
    if cue.negated && says {
        return None;
    }
    let mut beside = Beside::default();
    let start = content_start(unit, cue, &mut beside);
    let stance = if cue.hedged || cue.negated { Stance::Hedge } else { cue.entry.stance };
    let speech = cue.entry.after.any(after::QUOTE) && cue.entry.after.any(after::CLAUSE);
    let found = |who, contents: Vec<Range<usize>>, backward, beside: &Beside| {
        let mut beside = beside.clone();
        let mut relays: Vec<Range<usize>> = beside.told.iter().filter_map(|told| relay(unit, told)).collect();
        relays.extend(beside.relay.clone());
        if let Who::Phrase(phrase, _) = &who {
            around_speaker(unit, phrase, &mut beside, &mut relays);
        }
        Found { cue: cue.items.clone(), stance, who, contents, relays, said_at: beside.said_at, venue: beside.venue, backward, speech }
    };
    if (after_speech(unit, cue) || closes_with_speaker(unit, cue))
        && let Some(found) = before_cue(unit, cue, beside.clone(), &found)
    {
        return Some(found);
    }
    if cue.participle
        && cue.items.start == 0
        && let Some((start, (end, phrase))) = start.and_then(|start| Some((start, main_clause(unit, start)?)))
    {
        return Some(found(Who::Phrase(phrase, "subject of the main clause"), vec![start..end], false, &beside));
    }
    let start = start.or_else(|| relative_content(unit, cue));
    if let Some(start) = start {
        let who = inherited_from(unit, cue, earlier).unwrap_or_else(|| who(unit, cue, 0));
        let end = content_end(unit, start, cue, &who);
        if !suits(unit, cue, &who, start) {
            return None;
        }
        if !matches!(who, Who::Unknown) && end > start {
            return Some(found(who, vec![start..end], false, &beside));
        }
    }
    if cue.participle || cue.negated || !cue.entry.after.any(after::QUOTE.or(after::CLAUSE)) {
        return None;
    }
    if let Some(content) = after_as(unit, cue) {
        return Some(found(who(unit, cue, 0), vec![content], false, &beside));
    }
    before_cue(unit, cue, beside, &found)
}

/// Whether the cue or its subject touches a marked stretch that is a clause of its own: “…,” said; “…,” Lane said.
fn after_speech(unit: &Unit<'_>, cue: &Cue) -> bool {
    if cue.participle || !cue.entry.after.any(after::QUOTE) {
        return false;
    }
    let touches = |at: usize| {
        let Some(before) = at.checked_sub(1) else { return false };
        let quote = if unit.is(before, COMMA) { before.checked_sub(1) } else { Some(before) };
        quote.is_some_and(|at| unit.is(at, class::QUOTE) && (unit.ends_clause(at) || at + 1 == before))
    };
    touches(cue.items.start) || noun::subject(unit, cue.items.start, 0).is_some_and(|phrase| touches(phrase.items.start))
}

/// Whether the unit ends in the cue and its speaker: "…, said Lane, the mayor."
fn closes_with_speaker(unit: &Unit<'_>, cue: &Cue) -> bool {
    let at = cue.items.start;
    if at < 3
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

/// The speaker of an earlier attribution that this cue goes on with: one whose content ends where this cue's clause begins.
fn inherited_from(unit: &Unit<'_>, cue: &Cue, earlier: &[Found]) -> Option<Who> {
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
    earlier.iter().find(|other| other.contents.iter().any(|content| content.end == at) || other.backward && other.cue.end <= at).map(
        |other| match &other.who {
            Who::Phrase(phrase, _) => Who::Phrase(phrase.clone(), "subject of the cue before"),
            Who::Unknown => Who::Unknown,
        },
    )
}

/// Whether such a speaker can do what the cue says: only people and bodies hope to do a thing, and "highlighting the
/// gap" is said of them only where they were speaking already.
fn suits(unit: &Unit<'_>, cue: &Cue, who: &Who, start: usize) -> bool {
    let Who::Phrase(phrase, because) = who else { return true };
    if (phrase.relative.is_some() || unit.lower(start) == "to" || !is_clause(unit, cue, start, unit.len())) && !speaks(unit, phrase) {
        return false;
    }
    let of_events =
        matches!(cue.entry.base, "highlight" | "underscore" | "underline" | "show" | "signal" | "suggest" | "indicate" | "imply" | "find");
    !(cue.participle && of_events && *because == "subject of the verb before")
}

/// Where a participle clause that opens the unit ends, and the subject behind it: "Noting that it rained, Lane stayed."
fn main_clause(unit: &Unit<'_>, start: usize) -> Option<(usize, Phrase)> {
    for comma in (start + 1..unit.len()).filter(|&at| unit.is(at, COMMA)).take(6) {
        let end = noun::phrase_end(unit, comma + 1, unit.len());
        let verb = unit.over_adverbs(end);
        if end > comma + 1 && unit.is(verb, FINITE.or(class::AUX)) && !unit.is(comma + 1, CONJ.or(REL)) {
            return Some((comma, Phrase { items: comma + 1..end, relative: None, beside: None }));
        }
    }
    None
}

/// The content of "which critics said was unfair": what follows the cue.
fn relative_content(unit: &Unit<'_>, cue: &Cue) -> Option<usize> {
    let at = cue.items.end;
    let verb = unit.is(at, FINITE.or(class::AUX)) && !unit.is(at, CAPITAL.or(SUBJ)) && cue.entry.after.any(BARE);
    let subject = noun::phrase_before(unit, cue.items.start, 0).filter(|_| verb)?;
    let relative = subject.start.checked_sub(1)?;
    let bare = unit.is(subject.start, SUBJ)
        && unit.is(relative, WORD)
        && !unit.is(relative, PREP.or(CONJ).or(SUB).or(REL).or(VERB).or(class::AUX).or(ADV));
    (bare || matches!(unit.lower(relative), "which" | "that" | "who" | "whom" | "what")).then_some(at)
}

/// What follows "As Lane told the court, …".
fn after_as(unit: &Unit<'_>, cue: &Cue) -> Option<Range<usize>> {
    let subject = noun::subject(unit, cue.items.start, 0)?;
    let opens = subject.items.start.checked_sub(1).is_some_and(|at| unit.lower(at) == "as" && (at == 0 || unit.is(at - 1, CONJ.or(COMMA))));
    let comma = (cue.items.end..unit.len().min(cue.items.end + 14)).find(|&at| unit.is(at, COMMA.or(class::QUOTE)))?;
    (opens && unit.is(comma, COMMA) && has_verb(unit, comma + 1)).then(|| comma + 1..trimmed(unit, comma + 1))
}

/// The end of the unit without the marks that close it.
fn trimmed(unit: &Unit<'_>, start: usize) -> usize {
    let mut end = unit.len();
    while end > start + 1 && unit.is(end - 1, MARK.or(COLON)) {
        end -= 1;
    }
    end
}

/// Content before the cue: "…, Lane said", "…, said Lane".
fn before_cue(
    unit: &Unit<'_>,
    cue: &Cue,
    mut beside: Beside,
    found: &impl Fn(Who, Vec<Range<usize>>, bool, &Beside) -> Found,
) -> Option<Found> {
    let at = cue.items.start;
    let subject = noun::subject(unit, at, 0).filter(|phrase| {
        let start = phrase.items.start;
        start > 0 && (unit.is(start - 1, COMMA.or(DASH).or(class::QUOTE)) || unit.lower(start - 1) == "as")
    });
    let touches = at > 0
        && (unit.is(at - 1, class::QUOTE) || unit.is(at - 1, COMMA) && at > 1 && (subject.is_none() || unit.is(at - 2, class::QUOTE)));
    let touches = touches || closes_with_speaker(unit, cue);
    let inverted = touches && subject.as_ref().is_none_or(|phrase| !unit.is(phrase.items.start - 1, class::QUOTE));
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
        (Who::Phrase(Phrase { items: cue.items.end..end, relative: None, beside: beside_name }, "after the cue"), at, after)
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
        (Who::Phrase(subject, "subject of the cue"), first, after)
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
        let clause = has_verb_in(unit, start..end) || unit.is(cue.head, CAPITAL);
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
fn sentence_like(unit: &Unit<'_>, at: usize) -> bool {
    let item = unit.items[at];
    let first = (item.first + 1..item.end).find(|&token| unit.text.word(token).chars().any(char::is_alphanumeric));
    first.is_some_and(|token| unit.text.is_capital(token)) || item.end - item.first > 12
}

/// What goes on after the attribution: "…, Lane said, …".
fn second_part(unit: &Unit<'_>, at: usize, first: Range<usize>) -> Option<Range<usize>> {
    let mut start = at;
    while start < unit.len() && (unit.is(start, COMMA.or(DASH).or(COLON)) || unit.is(start, MARK)) {
        start += 1;
    }
    if start >= unit.len() || start == at {
        return None;
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

/// Whether a phrase is one that can speak: a name, a pronoun, people, a body, a report.
fn speaks(unit: &Unit<'_>, phrase: &Phrase) -> bool {
    let head = phrase.items.end - 1;
    let owned = unit.is(head, UTTERANCE) && phrase.items.clone().any(|at| unit.is(at, GENITIVE.or(POSS)));
    let head_noun = phrase.items.clone().find(|&at| at > phrase.items.start && unit.is(at, PREP)).map_or(head, |at| at - 1);
    let can = CAPITAL.or(SUBJ).or(PEOPLE).or(ROLE).or(ORG).or(REPORT).or(MEDIA).or(METONYM);
    owned || unit.is(head_noun, can) && !matches!(unit.lower(head), "it" | "i" | "you")
}

/// Who says a marked stretch that no cue governs, and the items that are said: the phrase behind it where a verb follows
/// (“…,” Lane fumed), else the subject of the verb before it.
pub(super) fn without_cue(unit: &Unit<'_>, at: usize) -> Option<(Who, Range<usize>)> {
    let next = at + 1 + usize::from(unit.is(at + 1, COMMA));
    if unit.ends_clause(at) || next > at + 1 {
        let mut end = noun::phrase_end(unit, next, unit.len());
        let name = end;
        if end > next && unit.is(end, COMMA) {
            end = (end + 1..unit.len().min(end + 20)).find(|&i| unit.is(i, COMMA)).map_or(end, |i| i + 1);
        }
        let verb = unit.over_adverbs(end);
        let past = |at: usize| unit.is(at, VERB.or(HAVE)) && !unit.is(at, CAPITAL) || unit.is(at, WORD) && unit.lower(at).ends_with("ed");
        if name > next && past(verb) && (at == 0 || unit.ends_clause(at)) {
            return Some((
                Who::Phrase(Phrase { items: next..name, relative: None, beside: None }, "before a verb that follows"),
                at..at + 1,
            ));
        }
        if past(next) && (at == 0 || sentence_like(unit, at)) {
            let end = noun::phrase_end(unit, next + 1, unit.len());
            if end > next + 1 && (unit.is(next + 1, CAPITAL.or(DET).or(ROLE))) {
                return Some((
                    Who::Phrase(Phrase { items: next + 1..end, relative: None, beside: None }, "after a verb that follows"),
                    at..at + 1,
                ));
            }
        }
    }
    if unit.is(at + 1, DASH) && unit.is(at + 2, CAPITAL) && sentence_like(unit, at) {
        let end = noun::phrase_end(unit, at + 2, unit.len());
        if end > at + 2 && (end >= unit.len() || unit.is(end, COMMA.or(MARK))) {
            return Some((Who::Phrase(Phrase { items: at + 2..end, relative: None, beside: None }, "signed behind a dash"), at..at + 1));
        }
    }
    if at == 0 {
        return None;
    }
    let near = match inherited(unit, at, 0) {
        Who::Phrase(phrase, because) if speaks(unit, &phrase) && !unit.is(phrase.items.start, SUBJ) => {
            return Some((Who::Phrase(phrase, because), at..at + 1));
        }
        near => near,
    };
    let main = (1..at)
        .filter(|&verb| unit.is(verb, FINITE.or(class::AUX)) && !unit.is(verb, GENITIVE))
        .find_map(|verb| subject_of_verb(unit, verb, 0));
    match (main, near) {
        (Some(main), _) if speaks(unit, &main) => Some((Who::Phrase(main, "subject of the sentence"), at..at + 1)),
        (_, Who::Phrase(phrase, because)) if speaks(unit, &phrase) || unit.items[at].end - unit.items[at].first > 5 => {
            Some((Who::Phrase(phrase, because), at..at + 1))
        }
        _ => None,
    }
}

/// "According to X, …" and "…, according to X".
fn according(unit: &Unit<'_>, found: &mut Vec<Found>) {
    for at in 0..unit.len() {
        if unit.lower(at) != "according" || unit.lower(at + 1) != "to" {
            continue;
        }
        let start = at + 2;
        let end = if unit.is(start, POSS) && !unit.is(start + 1, WORD) || unit.is(start, POSS) && unit.is(start + 1, COMMA) {
            start + 1
        } else {
            noun::phrase_end(unit, start, unit.len())
        };
        if end == start {
            continue;
        }
        let mut beside = Beside::default();
        let entry = Entry { base: "", particle: "", stance: Stance::Neutral, after: super::lexicon::Bits::NONE };
        let rest = skip_adjuncts(unit, &entry, end, &mut beside);
        let opening = at == 0 || at == 1 && unit.is(0, CONJ.or(ADV)) || at == 2 && unit.is(1, COMMA);
        let contents = if opening {
            let opens = unit.is(rest, DET.or(CAPITAL).or(SUBJ).or(FIGURE)) || unit.is(rest, PREP) && unit.is(rest + 1, FIGURE);
            let comma = (rest..unit.len()).find(|&i| unit.is(i, COMMA.or(class::QUOTE).or(COLON)));
            let from = if opens { rest } else { comma.map_or(rest, |i| if unit.is(i, class::QUOTE) { i } else { i + 1 }) };
            let mut stop = unit.len();
            while stop > from && unit.is(stop - 1, MARK) {
                stop -= 1;
            }
            if from >= stop {
                continue;
            }
            Vec::from([from..stop])
        } else {
            let mut stop = at;
            while stop > 0 && (unit.is(stop - 1, COMMA.or(DASH).or(ADV)) || unit.lower(stop - 1) == "(") {
                stop -= 1;
            }
            if stop == 0 {
                continue;
            }
            let from = found
                .iter()
                .filter(|other| other.cue.end <= stop && !other.backward && other.contents.iter().any(|c| c.end >= stop.saturating_sub(1)))
                .map(|_| 0)
                .next_back()
                .unwrap_or(0);
            let mut contents = Vec::from([from..stop]);
            if unit.is(rest, COMMA)
                && rest + 1 < unit.len()
                && !unit.is(rest + 1, CONJ.or(REL).or(SUB))
                && !breaks_off(unit, rest + 1)
                && !reports_again(unit, rest + 1)
                && unit.is(at - 1, COMMA)
                && has_verb(unit, rest + 1)
                && !has_verb_in(unit, from..stop)
            {
                let mut stop = unit.len();
                while stop > rest + 1 && unit.is(stop - 1, MARK) {
                    stop -= 1;
                }
                if stop > rest + 1 {
                    contents.push(rest + 1..stop);
                }
            }
            contents
        };
        let mut phrase = Phrase { items: start..end, relative: None, beside: None };
        let mut relays = Vec::new();
        let mut contents: Vec<Range<usize>> = contents;
        // "According to the Post, citing Lane, …"
        let first = contents[0].clone();
        if opening && matches!(unit.lower(first.start), "citing" | "quoting") {
            let end = noun::phrase_end(unit, first.start + 1, unit.len());
            if end > first.start + 1
                && let Some(comma) = (end..first.end).find(|&i| unit.is(i, COMMA))
                && comma + 1 < first.end
            {
                relays.push(std::mem::replace(&mut phrase.items, first.start + 1..end));
                contents[0] = comma + 1..first.end;
            }
        }
        found.push(Found {
            cue: at..at + 2,
            stance: Stance::Neutral,
            who: Who::Phrase(phrase, "after the cue"),
            contents,
            relays,
            said_at: beside.said_at,
            venue: beside.venue,
            backward: !opening,
            speech: true,
        });
    }
}

/// The paper or agency among those who are told; people are told, but relay nothing.
fn relay(unit: &Unit<'_>, told: &Range<usize>) -> Option<Range<usize>> {
    let genitive = told.clone().find(|&at| unit.is(at, GENITIVE) && unit.is(at, MEDIA));
    if let Some(at) = genitive {
        return Some(told.start..at + 1);
    }
    let people = told.clone().any(|at| unit.is(at, ADDRESSEE));
    let media = told.clone().any(|at| unit.is(at, MEDIA) && (unit.is(at, CAPITAL) || told.clone().any(|i| unit.is(i, CAPITAL))));
    (media && !people).then(|| told.clone())
}
