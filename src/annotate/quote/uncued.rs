//! Speech in quote marks that no listed cue governs.

use std::ops::Range;

use super::backward::sentence_like;
use super::cue::{self, Cue};
use super::lexicon::after;
use super::lexicon::class::{self, *};
use super::noun::{self, Phrase};
use super::subject::{Who, inherited, speaks, subject_of_verb, who};
use super::unit::Unit;

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
    if is_label(unit, at) {
        return None;
    }
    if let Some(phrase) = governed(unit, at) {
        return Some((Who::Phrase(phrase, "subject of a cue before"), at..at + 1));
    }
    let near = match inherited(unit, at) {
        Who::Phrase(phrase, because) if speaks(unit, &phrase) && phrase.relative.is_none() && !unit.is(phrase.items.start, SUBJ) => {
            return Some((Who::Phrase(phrase, because), at..at + 1));
        }
        near => near,
    };
    let main = (1..at)
        .filter(|&verb| unit.is(verb, FINITE.or(class::AUX)) && !unit.is(verb, GENITIVE))
        .find_map(|verb| subject_of_verb(unit, verb))
        .map(|phrase| Phrase { relative: None, ..phrase });
    match (main, near) {
        (Some(main), _) if speaks(unit, &main) => Some((Who::Phrase(main, "subject of the sentence"), at..at + 1)),
        // "You can read “…”": the reader says nothing.
        (_, Who::Phrase(phrase, _)) if unit.lower(phrase.items.start) == "you" => None,
        (_, Who::Phrase(phrase, because)) if speaks(unit, &phrase) || unit.items[at].end - unit.items[at].first > 5 => {
            Some((Who::Phrase(phrase, because), at..at + 1))
        }
        _ => None,
    }
}

/// Whether a marked fragment only labels a thing or a deed, so that the subject of its sentence does not say it: “was given
/// a plaque for “quiet courage””, “will use the fund to “green” the quay”.
fn is_label(unit: &Unit<'_>, at: usize) -> bool {
    const WORDS: usize = 3;
    let item = unit.items[at];
    let spoken = (at.saturating_sub(16)..at).any(|i| unit.items[i].cue && !unit.is(i, CAPITAL));
    if item.end - item.first > WORDS + 2 || unit.ends_clause(at) && sentence_like(unit, at) || spoken {
        return false;
    }
    let verb = (at.saturating_sub(8)..at)
        .rev()
        .find(|&i| unit.is(i, VERB.or(class::AUX).or(UNDERGO)) && !unit.is(i, CAPITAL.or(GENITIVE)) && !unit.items[i].noun);
    let passive = |verb: usize| {
        let be = (verb.saturating_sub(3)..verb).rev().find(|&i| !unit.is(i, ADV) && !unit.is_manner(i));
        unit.is(verb, PAST) && be.is_some_and(|be| unit.is(be, BE))
    };
    unit.lower(at - 1) == "to" || verb.is_some_and(|verb| passive(verb) || unit.is(verb, UNDERGO))
}

/// The subject of the last cue of speech before item `at`.
fn governed(unit: &Unit<'_>, at: usize) -> Option<Phrase> {
    let speech = |cue: &Cue| cue.items.end <= at && !cue.negated && cue.entry.after.any(after::CLAUSE) && cue::verb_here(unit, cue);
    cue::cues(unit).into_iter().rev().filter(speech).find_map(|cue| match who(unit, &cue) {
        Who::Phrase(phrase, _) => Some(phrase).filter(|phrase| speaks(unit, phrase)),
        Who::Unknown => None,
    })
}
