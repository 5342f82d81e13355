//! Lengths of time: "50 days", "the past 24 hours", "a five-year plan", "several months", "two and a half years".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Count, Expr, Unit};
use crate::english::class::Class;

/// Words between a number and its unit: "six more weeks", "two full days".
const BETWEEN: &[&str] =
    &["more", "full", "additional", "long", "straight", "consecutive", "whole", "extra", "further", "working", "business", "other", "odd"];

/// Words behind "the" that make a length of time end now, begin now, or be a part of something.
const ORDER: &[&str] =
    &["past", "last", "next", "coming", "previous", "first", "latest", "final", "following", "remaining", "preceding", "opening"];

impl Reader<'_> {
    /// A length of time, with its determiner.
    pub(super) fn duration(&self, at: usize) -> Option<Found> {
        let hedge = usize::from(self.lower(at) == "at" && matches!(self.lower(at + 1), "least" | "most")) * 2;
        if let Some(end) = self.business_year(at) {
            return Some((Expr::Duration { count: Count::exact(1.0), unit: Unit::Year }, end));
        }
        self.ordered(at + hedge)
            .or_else(|| self.plain_length(at))
            .or_else(|| self.some_units(at))
            .map(|(count, unit, end)| (Expr::Duration { count, unit }, end))
    }

    /// "the year ended March 31", "the fiscal year".
    fn business_year(&self, at: usize) -> Option<usize> {
        let fiscal = usize::from(self.lower(at + 1) == "fiscal");
        let year = self.lower(at) == "the" && matches!(self.word(at + 1 + fiscal), Word::Unit(Unit::Year, false));
        let end = at + 2 + fiscal;
        (year && (fiscal == 1 || matches!(self.lower(end), "ended" | "ending"))).then_some(end)
    }

    /// "the past three months", "last five years", "the past decade", "the four days".
    fn ordered(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let the = usize::from(self.of(at, Class::POSSESSIVE) || matches!(self.lower(at), "the" | "these" | "this"));
        let order = usize::from(ORDER.contains(&self.lower(at + the)));
        if the + order == 0 {
            return None;
        }
        // "The truce will last 60 days": a verb.
        let verb = the == 0 && self.lower(at) == "last";
        if verb && (self.behind(at, Class::MODAL) || matches!(self.before(at), "to" | "not" | "did")) {
            return None;
        }
        let start = at + the + order;
        // "its two-year plan", "the 6-year-old": an adjective, and its determiner is the noun's.
        if order == 0 && matches!(self.word(start), Word::Figure | Word::Number(_)) && self.lower(start + 1) == "-" {
            return None;
        }
        if let Word::Unit(unit, false) = self.word(start) {
            return (order == 1 && self.lower(start - 1) == "past").then(|| (Count::exact(1.0), unit, start + 1));
        }
        if self.lower(start) == "few" || matches!(self.lower(start), "several" | "couple") {
            let of = usize::from(self.lower(start + 1) == "of");
            let Word::Unit(unit, true) = self.word(start + 1 + of) else { return None };
            return Some((if self.lower(start) == "couple" { Count::exact(2.0) } else { Count::vague() }, unit, start + 2 + of));
        }
        if matches!(self.lower(start), "a" | "an") {
            return None;
        }
        // "the weeks ahead", "the months to come"
        if let (Word::Unit(unit, true), 0) = (self.word(start), order) {
            let end = match (self.lower(start + 1), self.lower(start + 2)) {
                ("ahead", _) => start + 2,
                ("to", "come") => start + 3,
                // "over the years", "in the years that followed"
                ("that", "followed") => start + 1,
                _ if matches!(self.before(at), "over" | "through" | "throughout" | "down") && unit >= Unit::Week => start + 1,
                _ => return None,
            };
            return Some((Count::vague(), unit, end));
        }
        // "in the next 50 days" sets a deadline, as "within 50 days" does: the number is what counts.
        let in_front = if self.before(at) == "the" { at - 1 } else { at };
        let deadline = matches!(self.before(in_front), "in" | "within") && self.lower(at + the) == "next" && self.is(start, Word::Figure);
        if deadline && matches!(self.word(start + 1), Word::Unit(Unit::Day | Unit::Hour, true)) {
            return None;
        }
        self.length(start)
    }

    fn plain_length(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let (count, unit, end) = self.length(at)?;
        // "a year", "an hour"; "a second time", "a second meeting" count something else.
        if unit == Unit::Second && count == Count::exact(1.0) && matches!(self.lower(end - 1), "second") {
            return None;
        }
        let old = usize::from(self.lower(end) == "-" && matches!(self.lower(end + 1), "old" | "olds")) * 2;
        if unit == Unit::Quarter && count.single() == Some(3.0) && self.is_fraction(at, end) {
            return None;
        }
        // An age is no length of time: "a 43-year-old", "52 years old".
        if old > 0 && (unit >= Unit::Year || self.is_young(end + old))
            || self.lower(end) == "old"
            || self.lower(end) == "of" && self.lower(end + 1) == "age"
        {
            return None;
        }
        let more = usize::from(self.lower(end) == "or" && matches!(self.lower(end + 1), "so" | "more")) * 2;
        Some((count, unit, end + old + more))
    }

    /// "Three quarters of them left", "three-quarters full": a part of a whole, unless quarters of a year follow one another.
    fn is_fraction(&self, at: usize, end: usize) -> bool {
        let counted = self.is_word(end - 2) && BETWEEN.contains(&self.lower(end - 2));
        let in_a_row = matches!((self.lower(end), self.lower(end + 1)), ("running" | "ago" | "later" | "earlier", _) | ("in", "a"));
        let lasting = matches!(self.before(at), "for" | "after" | "within" | "in") && self.lower(end - 2) != "-" && !self.is_word(end);
        !counted && !in_a_row && !lasting
    }

    /// "weeks or months", "days and weeks": one length that is not told, after its first unit.
    fn units_behind(&self, end: usize) -> usize {
        let joined = matches!(self.lower(end), "or" | "and" | "to") && matches!(self.word(end + 1), Word::Unit(_, true));
        if joined { end + 2 } else { end }
    }

    /// Whether token `at` is someone of that age, or nothing is: "a 6-month-old", "her 8-month-old son".
    fn is_young(&self, at: usize) -> bool {
        !self.is_word(at)
            || matches!(
                self.lower(at),
                "son" | "daughter" | "baby" | "boy" | "girl" | "child" | "infant" | "puppy" | "was" | "is" | "who" | "and"
            )
    }

    /// A number and its unit: "50 days", "30-day", "eight-year", "an hour and a half", "2 1/2 years".
    pub(super) fn length(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let (count, end) = self.count(at)?;
        let between = usize::from(BETWEEN.contains(&self.lower(end)) || self.lower(end) == "-");
        let and_a_half = usize::from(self.lower(end) == "and" && self.lower(end + 1) == "a" && self.lower(end + 2) == "half") * 3;
        let Word::Unit(unit, plural) = self.word(end + between + and_a_half) else { return None };
        let mut end = end + between + and_a_half + 1;
        let mut half = if and_a_half > 0 { 0.5 } else { 0.0 };
        if self.lower(end) == "and" && self.lower(end + 1) == "a" && self.lower(end + 2) == "half" {
            half = 0.5;
            end += 3;
        }
        let article = matches!(self.lower(at), "a" | "an");
        if unit == Unit::Quarter && (!plural || self.lower(end) == "of" && self.of(end + 1, Class::ARTICLE))
            || unit == Unit::Second && !plural && between == 0
        {
            return None;
        }
        // "a week" is a length; "a weekend" is a weekend.
        if unit == Unit::Weekend && article {
            return None;
        }
        let count = Count { low: count.low.map(|n| n + half), high: count.high.map(|n| n + half), ..count };
        Some((count, unit, end))
    }

    /// "for years", "weeks of talks", "decades-long": a number of units that the text does not tell.
    fn some_units(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let Word::Unit(unit, plural) = self.word(at) else { return None };
        let long = self.lower(at + 1) == "-" && self.lower(at + 2) == "long";
        if long {
            return Some((if plural { Count::vague() } else { Count::exact(1.0) }, unit, at + 3));
        }
        let introduced = self.behind(at, Class::TEMPORAL)
            || matches!(
                self.before(at),
                "just" | "over" | "within" | "took" | "take" | "takes" | "spent" | "and" | "or" | "lasted" | "two" | "than"
            );
        if matches!(self.before(at), "early" | "small") {
            return None;
        }
        let behind = matches!(self.lower(at + 1), "of" | "before" | "after" | "later" | "ago" | "earlier");
        (plural
            && unit >= Unit::Minute
            && unit != Unit::Quarter
            && unit != Unit::Weekend
            && (introduced || behind)
            && self.before(at) != "-")
            .then(|| (Count::vague(), unit, self.units_behind(at + 1)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, mentions};
    use super::*;

    #[test]
    fn a_denied_bound_is_part_of_the_length() {
        let count = |sentence: &str| match mentions(sentence).1[0].expr {
            Expr::Duration { count, .. } => (count.low, count.high),
            ref other => panic!("{sentence}: {other:?}"),
        };
        for (sentence, expected) in [
            ("The bridge will be shut for no more than ten days.", (None, Some(10.0))),
            ("He was held for not more than 48 hours.", (None, Some(48.0))),
            ("The stay is no longer than three weeks.", (None, Some(3.0))),
            ("The coal lasts for no less than nine hours.", (Some(9.0), None)),
            ("It took not less than two years.", (Some(2.0), None)),
            ("They waited no fewer than six months.", (Some(6.0), None)),
            ("It took fewer than six days.", (None, Some(6.0))),
            ("It took more than six days.", (Some(6.0), None)),
        ] {
            assert_eq!(count(sentence), expected, "{sentence}");
        }
        check(&[
            ("It is shut for no more than ten days.", "no more than ten days=P10D"),
            ("There is no day off.", ""),
            ("She saw not one hour of it.", "one hour=PT1H"),
        ]);
    }

    #[test]
    fn three_quarters_of_a_whole_are_no_length() {
        check(&[
            ("Some three quarters of the boats sank.", ""),
            ("The lake is three-quarters full.", ""),
            ("They lost about three quarters in the flood.", ""),
            ("Nearly three quarters said no.", ""),
            ("Sales fell for three quarters.", "three quarters=P3Q"),
            ("Sales fell for three straight quarters.", "three straight quarters=P3Q"),
            ("Sales fell three quarters in a row.", "three quarters=P3Q"),
            ("The past three quarters were poor.", "The past three quarters=P3Q"),
        ]);
    }

    #[test]
    fn a_length_has_its_number_and_its_unit() {
        check(&[
            ("The truce must be reached within 50 days.", "50 days=P50D"),
            ("In the past 24 hours, six villages were shelled.", "the past 24 hours=PT24H"),
            ("Over the last three weeks, prices have doubled.", "the last three weeks=P3W"),
            ("The talks lasted two days.", "two days=P2D"),
            ("The court sentenced him to 12 years in prison.", "12 years=P12Y"),
            ("A 30-day ceasefire was proposed.", "30-day=P30D"),
            ("The siege lasted more than six months.", "more than six months=P6M"),
            ("The flight was delayed for about two hours.", "about two hours=PT2H"),
            ("The strike began a week after the ultimatum.", "a week=P1W"),
            ("The fire burned for several days.", "several days=PXD"),
            ("It is the worst drought in decades.", "decades=PXDE"),
            ("Talks dragged on for two and a half years.", "two and a half years=P2Y6M"),
            ("They will meet in the next 50 days.", "50 days=P50D"),
            ("In the next two weeks it will end.", "the next two weeks=P2W"),
            ("A two-day visit ended.", "two-day=P2D"),
            ("She got 10 to 15 years.", "10 to 15 years=PXY"),
            ("It took an hour and a half.", "an hour and a half=PT1H30M"),
            ("The truce will last 60 days.", "60 days=P60D"),
            ("In the weeks ahead, aid will come.", "the weeks ahead=PXW"),
            ("Over the years, the town grew.", "the years=PXY"),
            ("He died within weeks or months of it.", "weeks or months=PXW"),
            ("In the years that followed, it shrank.", "the years=PXY"),
            ("He spoke on the show 40 Minutes.", ""),
        ]);
    }
}
