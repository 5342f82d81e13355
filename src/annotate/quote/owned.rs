//! Nouns of saying with an owner: "Lund's claim that the bridge is closed".

use super::attribution::{Found, only};
use super::content::content_end;
use super::cue::Cue;
use super::lexicon::after::{self, *};
use super::lexicon::class::{self, *};
use super::lexicon::{Entry, LEXICON};
use super::noun::{self, Phrase};
use super::subject::{Who, speaks};
use super::unit::Unit;

/// Every attribution that such a noun makes.
pub(super) fn read(unit: &Unit<'_>, found: &mut Vec<Found>) {
    for noun in 1..unit.len() {
        let taken = |other: &Found| other.cue.contains(&noun);
        if let Some(entry) = LEXICON.noun(unit.lower(noun))
            && !unit.is(noun, CAPITAL)
            && !found.iter().any(taken)
            && let Some(attribution) = owned(unit, noun, entry)
        {
            found.push(attribution);
        }
    }
}

fn owned(unit: &Unit<'_>, noun: usize, entry: &'static Entry) -> Option<Found> {
    let start = content_start(unit, noun + 1, entry)?;
    // The owner stands before the noun, over adjectives: "his repeated claim".
    let last = (noun.saturating_sub(4)..noun).rev().find(|&at| unit.is(at, GENITIVE.or(POSS)))?;
    let between_fits = (last + 1..noun).all(|at| unit.is(at, WORD) && !unit.is(at, PREP.or(CONJ).or(class::AUX)));
    let mut first = last;
    while first > 0 && unit.is(first, GENITIVE) && unit.is(first - 1, CAPITAL.or(ROLE)) && !unit.is(first - 1, GENITIVE.or(PREP)) {
        first -= 1;
    }
    let phrase = Phrase { items: first..last + 1, relative: None, beside: None };
    if !between_fits || !(unit.is(last, POSS.or(CAPITAL)) || speaks(unit, &phrase)) {
        return None;
    }
    let who = Who::Phrase(phrase, "owner of the noun");
    let cue = Cue { items: noun..noun + 1, head: noun, entry, participle: false, plural: false, negated: false, hedged: false };
    let clause = matches!(unit.lower(start - 1), "that") || unit.lower(start) == "to";
    let end = if clause { content_end(unit, start, &cue, &who) } else { noun::phrase_end(unit, start, unit.len()) };
    (end > start).then(|| Found {
        cue: noun..noun + 1,
        stance: entry.stance,
        who,
        contents: only(start..end),
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: false,
    })
}

/// Where the content behind the noun begins.
fn content_start(unit: &Unit<'_>, at: usize, entry: &Entry) -> Option<usize> {
    let lower = unit.lower(at);
    let verb_next = unit.is(at + 1, VERB) && !unit.is(at + 1, CAPITAL) || unit.is(at + 1, BE);
    match lower {
        "that" => {
            (entry.after.any(THAT) && unit.is(at + 1, WORD.or(class::QUOTE)) && !unit.is(at + 1, FINITE.or(class::AUX))).then_some(at + 1)
        }
        "to" => (entry.after.any(TO) && verb_next).then_some(at),
        _ => (entry.after.any(after::preposition(lower)) && unit.is(at + 1, WORD.or(class::QUOTE))).then_some(at + 1),
    }
}
