//! Cues: the forms of reporting verbs, with their auxiliaries.

use std::ops::Range;

use super::lexicon::class::{self, *};
use super::lexicon::{Entry, LEXICON};
use super::noun;
use super::unit::Unit;
use crate::english::class::Class;
use crate::english::verb::VerbForm;

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

/// The cues of a unit, in order.
pub(super) fn cues(unit: &Unit<'_>) -> Vec<Cue> {
    (0..unit.len()).filter(|&at| unit.items[at].cue).filter_map(|at| cue_at(unit, at)).collect()
}

pub(super) fn cue_at(unit: &Unit<'_>, head: usize) -> Option<Cue> {
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
pub(super) fn verb_here(unit: &Unit<'_>, cue: &Cue) -> bool {
    let item = unit.items[cue.head];
    let Some(before) = cue.items.start.checked_sub(1) else { return cue.participle };
    if cue.items.start < cue.head || cue.participle {
        return true;
    }
    let bits = unit.items[before].bits;
    let after_quote = || {
        noun::phrase_before(unit, cue.items.start)
            .and_then(|phrase| phrase.start.checked_sub(1))
            .is_some_and(|at| unit.is(at, class::QUOTE) && unit.ends_clause(at))
    };
    let article = bits.any(POSS.or(GENITIVE)) || unit.of(before, Class::ARTICLE) || matches!(unit.lower(before), "no" | "any" | "every");
    if article && !bits.any(SUBJ) || bits.any(PREP) && !bits.any(CAPITAL) {
        return false;
    }
    if cue.plural {
        // "Lane and Berg call it …", "Republicans call it …"
        if unit.is(cue.items.end, OBJ) && !unit.is(cue.items.end, METONYM) && bits.any(WORD) {
            return true;
        }
        // "a sharp retort": one thing takes no plural verb.
        let one = noun::phrase_before(unit, cue.items.start)
            .is_some_and(|phrase| matches!(unit.lower(phrase.start), "a" | "an" | "each" | "every" | "one"));
        if one && item.form == Some(VerbForm::Base) && unit.is(cue.items.end, COLON.or(COMMA).or(MARK)) {
            return false;
        }
        let lower = unit.lower(before);
        let plural = bits.any(PEOPLE) && lower != "person" && lower != "official"
            || lower.ends_with('s') && !lower.ends_with("ss")
            || bits.any(REL.or(COMMA).or(ADV))
            || unit.of(before, Class::SUBJECT) && !unit.of(before, Class::SINGULAR)
            || matches!(
                lower,
                "people"
                    | "police"
                    | "percent"
                    | "%"
                    | "half"
                    | "third"
                    | "quarter"
                    | "majority"
                    | "media"
                    | "men"
                    | "women"
                    | "data"
                    | "democrats"
            );
        let surely_verb = !item.noun && !bits.any(SUB.or(CONJ));
        return (plural || surely_verb) && (!(bits.any(CAPITAL) && item.noun && !bits.any(SUBJ)) || after_quote());
    }
    if item.noun && item.form == Some(VerbForm::Third) {
        // "of Norwegian claims" is a noun phrase, "the mayor of Bergen claims" is not.
        let lower = unit.lower(before);
        let adjective = ["ian", "ican", "ish", "ese", "cratic"].iter().any(|ending| lower.ends_with(ending));
        if adjective && before > 0 && unit.is(before - 1, PREP.or(DET).or(FIGURE)) {
            return false;
        }
        return bits.any(CAPITAL.or(SUBJ).or(PEOPLE).or(ROLE).or(ORG).or(REPORT).or(REL).or(MEDIA).or(ADV).or(COMMA))
            && !item.bits.any(CAPITAL);
    }
    true
}
