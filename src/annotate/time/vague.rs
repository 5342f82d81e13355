//! Past, present and future without a date: "now", "recently", "in recent weeks", "the future".

use super::cue::List;
use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Reference};
use crate::english::class::Class;

impl Reader<'_> {
    /// A vague reference.
    pub(super) fn vague(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.vague_units(at).or_else(|| self.vague_noun(at)) {
            return Some(found);
        }
        match (self.word(at), self.lower(at)) {
            // "now" that only opens a turn of speech has a comma behind it at the start of a sentence.
            (Word::Vague(Reference::Past), "recent") if !self.is_word(at + 1) => None,
            (Word::Vague(_), "current") if !self.is_word(at + 1) => None,
            // "the now-cancelled deal": part of an adjective.
            // "a future in which": any of them.
            (Word::Vague(_), "future") if matches!(self.before(at), "a" | "no" | "any") => None,
            (Word::Vague(_), "now") if self.lower(at + 1) == "-" && self.touches(at + 2) => None,
            // "as soon as", "soon after the vote", "soon became": counted from an event.
            (Word::Vague(_), "soon")
                if self.before(at) == "as"
                    || matches!(self.lower(at + 1), "after" | "afterwards" | "afterward" | "as" | "-")
                    || self.past_follows(at) =>
            {
                None
            }
            (Word::Vague(reference), _) => Some((Expr::Vague(reference), at + 1)),
            _ => None,
        }
    }

    /// "will one day be": some day to come, and no length.
    pub(super) fn some_day(&self, at: usize) -> Option<Found> {
        let hoped = self.behind(at, Class::MODAL);
        let one_day = self.lower(at) == "one" && self.lower(at + 1) == "day" && self.is_word(at + 2);
        (hoped && one_day).then_some((Expr::Vague(Reference::Future), at + 2))
    }

    fn past_follows(&self, at: usize) -> bool {
        use crate::english::verb::{VerbForm, verb_form};
        verb_form(self.lower(at + 1)).is_some_and(|(_, form, _)| form == VerbForm::Past)
    }

    /// "recent days", "coming months", "the coming weeks".
    fn vague_units(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let reference = match self.lower(at + the) {
            "recent" => Reference::Past,
            "coming" | "upcoming" => Reference::Future,
            _ => return None,
        };
        let Word::Unit(_, true) = self.word(at + the + 1) else { return None };
        let mut end = at + the + 2;
        if matches!(self.lower(end), "and" | "or") && matches!(self.word(end + 1), Word::Unit(_, true)) {
            end += 2;
        }
        Some((Expr::Vague(reference), end))
    }

    /// "the past", "the future", "the present".
    fn vague_noun(&self, at: usize) -> Option<Found> {
        if self.lower(at) == "the" && self.lower(at + 1) == "moment" {
            return (self.before(at) == "at" && !self.is_word(at + 2)).then_some((Expr::Vague(Reference::Present), at + 2));
        }
        if self.lower(at) == "a" && self.lower(at + 1) == "later" && matches!(self.lower(at + 2), "date" | "time" | "stage") {
            return Some((Expr::Vague(Reference::Future), at + 3));
        }
        // "in the long term": a noun, and not "the long-term plan".
        if self.lower(at) == "the" && matches!(self.lower(at + 1), "long" | "longer" | "short" | "near" | "medium") {
            let alone = !self.is_word(at + 3) || List::BehindHour.has(self.lower(at + 3));
            return (self.lower(at + 2) == "term" && alone).then_some((Expr::Vague(Reference::Future), at + 3));
        }
        if self.lower(at) == "present" && self.before(at) == "at" && !self.is_word(at + 1) {
            return Some((Expr::Vague(Reference::Present), at + 1));
        }
        let noun = at + usize::from(self.lower(at) == "the");
        let near = usize::from(noun > at && matches!(self.lower(noun), "near" | "recent" | "distant" | "foreseeable" | "immediate"));
        let noun = noun + near;
        let reference = match self.lower(noun) {
            "past" => Reference::Past,
            "present" if noun > at => Reference::Present,
            "future" => Reference::Future,
            _ => return None,
        };
        // "the past president", "past the gate", "the present crisis": an adjective or a preposition.
        let alone = !self.is_word(noun + 1)
            || reference == Reference::Past && self.before(at) == "in"
            || self.of(noun + 1, Class::PREPOSITION.or(Class::COORDINATOR))
            || matches!(self.lower(noun + 1), "is" | "was" | "that" | "when");
        let indefinite = matches!(self.before(at), "a" | "no" | "any");
        (noun > at && alone || reference == Reference::Future && !indefinite).then_some((Expr::Vague(reference), noun + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn past_present_and_future_have_no_date() {
        check(&[
            ("In recent weeks, strikes have spread.", "recent weeks=PAST_REF"),
            ("Officials are now checking the reports.", "now=PRESENT_REF"),
            ("She recently moved to Oslo.", "recently=PAST_REF"),
            ("A decision is expected soon.", "soon=FUTURE_REF"),
            ("The minister is currently in Rome.", "currently=PRESENT_REF"),
            ("The coming months will be hard.", "The coming months=FUTURE_REF"),
            ("In the past it was so.", "the past=PAST_REF"),
            ("He left as soon as it began.", ""),
            ("It will be held at a later date.", "a later date=FUTURE_REF"),
            ("The port will one day be full.", "one day=FUTURE_REF"),
            ("It took one day to fill.", "one day=P1D"),
            ("It is good for the long term.", "the long term=FUTURE_REF"),
            ("The long-term plan failed.", ""),
            ("They want a future without coal.", ""),
            ("The now-closed mine burned.", ""),
        ]);
    }
}
