//! Attributions inside a unit: who says what, whichever comes first.

use std::ops::Range;

use super::according::according;
use super::backward::{after_speech, before_cue, closes_with_speaker};
use super::beside::{Beside, around_speaker, relay};
use super::content::{content_end, content_start, has_verb, has_verb_in, is_clause, relative_content, trimmed};
use super::cue::{self, Cue};
use super::lexicon::after;
use super::lexicon::class::{self, *};
use super::noun::{self, Phrase};
use super::subject::{Who, inherited_from, main_clause, speaks, suits, who};
use super::unit::Unit;
use super::{AFTER_CUE, Stance};
use crate::english::verb::VerbForm;
use crate::source::Zone;

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

/// A content of one part.
pub(super) fn only(part: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(part).collect()
}

/// Every attribution that a cue of the unit makes.
pub(super) fn attributions(unit: &Unit<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for cue in cue::cues(unit) {
        if let Some(attribution) = inverted(unit, &cue) {
            found.push(attribution);
            continue;
        }
        if !cue::verb_here(unit, &cue) || cites(unit, &cue, &mut found) {
            continue;
        }
        if let Some(attribution) = read_cue(unit, &cue, &found) {
            if attribution.backward {
                give_way(unit, &mut found, &attribution);
            }
            closes_content(&mut found, &attribution);
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

/// Whether the unit only tells who said what stands before it: "Lane told reporters on Monday."
pub(super) fn signs(unit: &Unit<'_>) -> bool {
    let Some(cue) = cue::cues(unit).into_iter().next() else { return false };
    let speech = cue.entry.after.any(after::QUOTE) && cue.entry.after.any(after::CLAUSE);
    let own_words = matches!(cue.entry.stance, Stance::Confirm | Stance::Deny);
    if cue.participle || cue.negated || !speech || own_words || !cue::verb_here(unit, &cue) {
        return false;
    }
    let opens = noun::subject(unit, cue.items.start).is_some_and(|subject| subject.items.start == 0 && speaks(unit, &subject));
    opens && content_start(unit, &cue, &mut Beside::default()).is_none()
}

/// "Said Lane: “It rained.”", "In short, explained Lane, the mayor: “It rained.”": the cue opens the sentence, its speaker
/// stands behind it, and what is said follows a colon or comma.
fn inverted(unit: &Unit<'_>, cue: &Cue) -> Option<Found> {
    let at = cue.items.start;
    let opens = at == 0 || unit.is(at - 1, COMMA) && at < 8 && !has_verb_in(unit, 0..at) && !(0..at).any(|i| unit.is(i, class::QUOTE));
    let finite = unit.is(cue.head, FINITE) && cue.items.len() == 1 && !cue.participle;
    let after = cue.entry.after;
    if !opens || !finite || !after.any(after::QUOTE) || after.any(after::THEM.or(after::HEARER)) {
        return None;
    }
    let end = noun::phrase_end(unit, cue.items.end, unit.len());
    let mut close = end;
    if unit.is(end, COMMA) && !unit.is(end + 1, class::QUOTE) {
        close = (end + 1..unit.len().min(end + 16)).find(|&i| unit.is(i, COMMA.or(COLON).or(class::QUOTE)))?;
    }
    let beside = (close > end).then(|| end + 1..close);
    let phrase = Phrase { items: cue.items.end..end, relative: None, beside };
    let start = close + 1;
    let speech = unit.is(close, COLON) && start < unit.len() || unit.is(close, COMMA) && unit.is(start, class::QUOTE);
    if end == cue.items.end || !speech || !speaks(unit, &phrase) {
        return None;
    }
    let who = Who::Phrase(phrase, AFTER_CUE);
    let stop = content_end(unit, start, cue, &who);
    Some(Found {
        cue: cue.items.clone(),
        stance: cue.entry.stance,
        who,
        contents: only(start..stop),
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: true,
    })
}

/// "Talks may fail: Lane", in headlines.
fn named_after_colon(unit: &Unit<'_>) -> Option<Found> {
    let colon = (4..unit.len()).rev().find(|&at| unit.is(at, COLON)).filter(|_| unit.zone == Zone::Headline)?;
    let name = colon + 1..unit.len();
    let speaker = !name.is_empty() && name.len() <= 4 && name.clone().all(|at| unit.is(at, CAPITAL.or(PEOPLE).or(REPORT)));
    speaker.then(|| Found {
        cue: colon..colon + 1,
        stance: Stance::Neutral,
        who: Who::Phrase(Phrase { items: name, relative: None, beside: None }, "behind a colon"),
        contents: only(0..colon),
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: true,
        speech: true,
    })
}

/// Speech in marks with a speaker of its own behind it ends the content before it: "Lane suggested a delay: “We need
/// time,” she said."
fn give_way(unit: &Unit<'_>, found: &mut [Found], speech: &Found) {
    let start = speech.contents[0].start;
    if !unit.is(start, class::QUOTE) {
        return;
    }
    for content in found.iter_mut().flat_map(|other| &mut other.contents).filter(|content| content.start < start && start < content.end) {
        content.end = start;
        while content.end > content.start + 1 && unit.is(content.end - 1, COLON.or(DASH).or(COMMA).or(SUB).or(CONJ)) {
            content.end -= 1;
        }
    }
}

/// "…, officials said" at the end closes the content that another cue began.
fn closes_content(found: &mut [Found], closing: &Found) {
    let Some(end) = closing.contents.first().filter(|_| closing.backward && closing.contents.len() == 1).map(|part| part.end) else {
        return;
    };
    for content in found.iter_mut().flat_map(|other| &mut other.contents) {
        if content.start < end && content.contains(&closing.cue.start) {
            content.end = end;
        }
    }
}

/// Whether an attribution inside the content of another is one for sure: somebody with a name says a clause.
pub(super) fn tells_of_another(unit: &Unit<'_>, found: &Found) -> bool {
    let Who::Phrase(phrase, _) = &found.who else { return false };
    let by_name = unit.is(phrase.items.end - 1, CAPITAL) && !unit.is(phrase.items.end - 1, SUBJ);
    let content = found.contents[0].clone();
    if !found.speech {
        return by_name && unit.is(content.start, class::QUOTE) && content.len() == 1;
    }
    let clause = content.start > 0 && unit.lower(content.start - 1) == "that" || has_verb(unit, content.start);
    // "Lane said the figures show that …"
    let report = unit.is(phrase.items.end - 1, REPORT) && found.stance == Stance::Neutral && clause;
    report || by_name && (clause || content.clone().any(|at| unit.is(at, class::QUOTE)))
}

pub(super) fn read_cue(unit: &Unit<'_>, cue: &Cue, earlier: &[Found]) -> Option<Found> {
    // "have not said that": nobody says it.
    let says = matches!(cue.entry.stance, Stance::Neutral | Stance::Confirm | Stance::Hedge | Stance::Plan | Stance::Commit);
    if cue.negated && says {
        return None;
    }
    let mut beside = Beside::default();
    let start = content_start(unit, cue, &mut beside);
    let stance = if cue.hedged || cue.negated { Stance::Hedge } else { cue.entry.stance };
    let speech = cue.entry.after.any(after::QUOTE) && cue.entry.after.any(after::CLAUSE);
    let found = |who, contents: Vec<Range<usize>>, backward: bool, beside: &Beside| {
        let mut beside = beside.clone();
        let mut relays: Vec<Range<usize>> = beside.told.iter().filter_map(|told| relay(unit, told)).collect();
        relays.extend(beside.relay.clone());
        if let Who::Phrase(phrase, _) = &who
            && !backward
        {
            around_speaker(unit, phrase, &mut beside, &mut relays);
        }
        Found { cue: cue.items.clone(), stance, who, contents, relays, said_at: beside.said_at, venue: beside.venue, backward, speech }
    };
    if (after_speech(unit, cue) || closes_with_speaker(unit, cue))
        && let Some(found) = before_cue(unit, cue, beside.clone(), &found)
    {
        return Some(found);
    }
    let opens = cue.items.start == 0 || cue.items.start == 1 && unit.is(0, SUB.or(PREP));
    if cue.participle
        && opens
        && let Some((start, (end, phrase))) = start.and_then(|start| Some((start, main_clause(unit, start)?)))
    {
        // "Citing fog, the pilots turned back": who does not speak gives a reason, not somebody's words.
        let verb = unit.over_adverbs(phrase.items.end);
        if cue.entry.base == "cite" && !unit.items[verb].cue && !is_clause(unit, cue, start, end) {
            return None;
        }
        return Some(found(Who::Phrase(phrase, "subject of the main clause"), only(start..end), false, &beside));
    }
    let start = start.or_else(|| relative_content(unit, cue));
    if let Some(start) = start {
        let who = inherited_from(unit, cue, earlier).unwrap_or_else(|| who(unit, cue));
        let end = content_end(unit, start, cue, &who);
        if !suits(unit, cue, &who, start) {
            return None;
        }
        if !matches!(who, Who::Unknown) && end > start {
            return Some(found(who, only(start..end), false, &beside));
        }
    }
    if cue.participle || cue.negated || !cue.entry.after.any(after::QUOTE.or(after::CLAUSE)) {
        return None;
    }
    if let Some(content) = after_as(unit, cue) {
        return Some(found(who(unit, cue), only(content), false, &beside));
    }
    before_cue(unit, cue, beside, &found)
}

/// What follows "As Lane told the court, …".
pub(super) fn after_as(unit: &Unit<'_>, cue: &Cue) -> Option<Range<usize>> {
    let subject = noun::subject(unit, cue.items.start)?;
    let opens = subject.items.start.checked_sub(1).is_some_and(|at| unit.lower(at) == "as" && (at == 0 || unit.is(at - 1, CONJ.or(COMMA))));
    let comma = (cue.items.end..unit.len().min(cue.items.end + 14)).find(|&at| unit.is(at, COMMA.or(class::QUOTE)))?;
    (opens && unit.is(comma, COMMA) && has_verb(unit, comma + 1)).then(|| comma + 1..trimmed(unit, comma + 1))
}

/// "The Post reported, citing Lane": the one who is cited speaks, the one who reports relays. True where the participle is
/// no attribution of its own.
pub(super) fn cites(unit: &Unit<'_>, cue: &Cue, found: &mut [Found]) -> bool {
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

/// "Former head of state Ada Lane: “It rained.”", "Ada Lane, author: “It rained.”"; in a headline "Lane Praises Crew: “Great.”"
fn titled_before_colon(unit: &Unit<'_>) -> Option<Found> {
    let colon = (1..unit.len().min(14)).find(|&at| unit.is(at, COLON)).filter(|&at| unit.is(at + 1, class::QUOTE))?;
    let first = (0..colon).rev().find(|&at| unit.is(at, DASH)).map_or(0, |dash| dash + 1);
    let clause = (first..colon)
        .any(|at| unit.is(at, VERB.or(class::AUX).or(SUB).or(SUBJ).or(DAY)) && (at == 0 || !unit.is(at, CAPITAL)) && !unit.is(at, ROLE));
    let headline =
        (first + 1..colon).find(|&at| unit.is(at, VERB) && matches!(unit.items[at].form, Some(VerbForm::Third | VerbForm::Past)));
    let end = headline.or_else(|| (first..colon).find(|&at| unit.is(at, COMMA) || unit.lower(at) == "(")).unwrap_or(colon);
    let beside = (end < colon && headline.is_none()).then(|| end + 1..colon);
    let told = beside.as_ref().is_none_or(|beside| beside.clone().any(|at| unit.is(at, CAPITAL.or(ROLE).or(ORG).or(MEDIA))));
    let phrase = Phrase { items: first..end, relative: None, beside };
    let name = end > first + 1 && !unit.is(first, PREP.or(ADV).or(CONJ)) && unit.is(end - 1, CAPITAL);
    if clause || !name || !told || !speaks(unit, &phrase) {
        return None;
    }
    Some(Found {
        cue: colon..colon + 1,
        stance: Stance::Neutral,
        who: Who::Phrase(phrase, "before a colon"),
        contents: only(colon + 1..colon + 2),
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: true,
    })
}

/// "Lane: Talks may fail", "LANE: I did not say that." The name must open the unit.
pub(super) fn named_before_colon(unit: &Unit<'_>) -> Option<Found> {
    let Some(colon) = (1..unit.len().min(7)).find(|&at| unit.is(at, COLON)) else {
        return titled_before_colon(unit).or_else(|| named_after_colon(unit));
    };
    let name = 0..colon;
    let capitals = name.clone().all(|at| unit.is(at, CAPITAL));
    let known = name.clone().any(|at| unit.is(at, ROLE.or(METONYM).or(ORG).or(REPORT).or(MEDIA)));
    let with_paper = unit.is(colon + 1, class::QUOTE) && name.clone().all(|at| unit.is(at, CAPITAL.or(COMMA)));
    let person = (capitals && name.len() <= 3 || with_paper) && !name.clone().any(|at| unit.is(at, VERB.or(DAY)));
    let marked = unit.is(colon + 1, class::QUOTE);
    if !(capitals && known || person) || unit.len() < colon + 3 - usize::from(marked) {
        return titled_before_colon(unit).or_else(|| named_after_colon(unit));
    }
    let end = trimmed(unit, colon + 1);
    Some(Found {
        cue: colon..colon + 1,
        stance: Stance::Neutral,
        who: Who::Phrase(Phrase { items: name, relative: None, beside: None }, "before a colon"),
        contents: only(colon + 1..if marked { colon + 2 } else { end }),
        relays: Vec::new(),
        said_at: None,
        venue: None,
        backward: false,
        speech: true,
    })
}
