//! "According to Lane, …" and "…, according to Lane".

use std::ops::Range;

use super::attribution::{Found, only};
use super::beside::{Beside, skip_adjuncts};
use super::content::{breaks_off, has_verb, has_verb_in, reports_again, trimmed};
use super::lexicon::class::{self, *};
use super::lexicon::{Bits, Entry};
use super::noun::{self, Phrase};
use super::subject::Who;
use super::unit::Unit;
use super::{AFTER_CUE, Stance};

/// The clause that the words "according to" and a name interrupt at its beginning: "a mill which, according to Lane, is
/// unsafe", "it rained and, according to Lane, it froze".
fn clause_around(unit: &Unit<'_>, at: usize, rest: usize) -> Option<Range<usize>> {
    let opens = at > 2 && unit.is(at - 1, COMMA) && unit.is(at - 2, REL.or(SUB).or(CONJ)) && !unit.is(at - 2, CAPITAL);
    let from = rest + 1;
    let clause = opens && unit.is(rest, COMMA) && from < unit.len() && (unit.is(at - 2, REL) || has_verb(unit, from));
    if !clause {
        return None;
    }
    let ends =
        |i: usize| unit.is(i, COMMA) && (unit.is(i + 1, CONJ.or(REL).or(SUB)) || breaks_off(unit, i + 1) || reports_again(unit, i + 1));
    Some(from..(from..unit.len()).find(|&i| ends(i)).unwrap_or_else(|| trimmed(unit, from)))
}

/// "According to X, …" and "…, according to X".
pub(super) fn according(unit: &Unit<'_>, found: &mut Vec<Found>) {
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
        let entry = Entry { base: "", particle: "", stance: Stance::Neutral, after: Bits::NONE };
        let rest = skip_adjuncts(unit, &entry, end, &mut beside);
        // "According to the ministry over 300 people left": no comma, so nothing was an adjunct.
        let rest = if unit.is(rest, COMMA.or(MARK)) || rest >= unit.len() { rest } else { end };
        let opening = at == 0 || at == 1 && unit.is(0, CONJ.or(ADV)) || at == 2 && unit.is(1, COMMA);
        let contents = if let Some(clause) = clause_around(unit, at, rest) {
            only(clause)
        } else if opening {
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
            only(from..stop)
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
            let mut contents = only(from..stop);
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
            who: Who::Phrase(phrase, AFTER_CUE),
            contents,
            relays,
            said_at: beside.said_at,
            venue: beside.venue,
            backward: !opening,
            speech: true,
        });
    }
}
