//! Years, decades and centuries, and the numbers that only look like them.

use super::cue::List;
use super::machine::full_year;
use super::reader::is_sign;
use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Unit};
use crate::english::clause::is_verb;

impl Reader<'_> {
    /// "this year", "last year", "next year": the offset.
    pub(super) fn year_offset(&self, at: usize) -> Option<(i32, usize)> {
        if !matches!(self.word(at + 1), Word::Unit(Unit::Year, false)) {
            return None;
        }
        let offset = match self.lower(at) {
            "this" | "current" => 0,
            "last" | "previous" => -1,
            "next" | "coming" => 1,
            _ => return None,
        };
        Some((offset, at + 2))
    }

    /// Four digits that can be a year, or a year in words.
    pub(super) fn written_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.integer(at) {
            let plausible = self.lower(at).len() == 4 && (1000..3000).contains(&year);
            return plausible.then_some(()).and_then(|()| i32::try_from(year).ok()).map(|year| (year, at + 1));
        }
        self.year_in_words(at)
    }

    /// "nineteen ninety-seven", "two thousand", "the year two thousand".
    fn year_in_words(&self, at: usize) -> Option<(i32, usize)> {
        let Word::Number(first) = self.word(at) else { return None };
        if first == 2 && self.lower(at + 1) == "thousand" && matches!(self.before(at), "year" | "in" | "of") {
            return Some((2000, at + 2));
        }
        let Word::Number(tens) = self.word(at + 1) else { return None };
        if !(17..=20).contains(&first) || tens < 10 {
            return None;
        }
        let dash = usize::from(self.lower(at + 2) == "-");
        let (ones, end) = match self.word(at + 2 + dash) {
            Word::Number(ones @ 1..10) if tens % 10 == 0 => (ones, at + 3 + dash),
            _ => (0, at + 2),
        };
        Some((i32::try_from(first * 100 + tens + ones).ok()?, end))
    }

    /// "2022", "the 1990s", "the 20th century".
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        if self.is(at, Word::Figure) || matches!(self.word(at), Word::Number(_)) {
            return self.decade(at).or_else(|| self.century(at)).or_else(|| self.lone_year(at));
        }
        match (self.lower(at), self.lower(at + 1)) {
            ("the", "year") => {
                let (year, end) = self.written_year(at + 2)?;
                Some((Expr::Year(year), end))
            }
            ("the", _) => self.decade(at + 1).or_else(|| self.century(at + 1)),
            (mark, _) if is_sign(mark) => self.decade(at),
            _ => self.century(at),
        }
    }

    /// "1990s", "'90s", "90s" after "the".
    fn decade(&self, at: usize) -> Option<Found> {
        let at = at + usize::from(is_sign(self.lower(at)));
        let figures = self.integer(at)?;
        let plural = (
            self.lower(at + 1) == "s" && self.touches(at + 1),
            is_sign(self.lower(at + 1)) && self.lower(at + 2) == "s" && self.touches(at + 2),
        );
        let end = match plural {
            (true, _) => at + 2,
            (_, true) => at + 3,
            _ => return None,
        };
        let first = match self.lower(at).len() {
            4 => figures,
            2 if is_sign(self.before(at)) || matches!(self.before(at), "the" | "and" | "or" | "to" | "early" | "late" | "mid" | "-") => {
                full_year(figures).min(1999).max(1900 + figures)
            }
            _ => return None,
        };
        if !first.is_multiple_of(10) || !(1000..3000).contains(&first) {
            return None;
        }
        let first = i32::try_from(first).ok()?;
        let expr = if first % 100 == 0 && first < 2000 && self.lower(at).len() == 4 && first % 1000 != 0 {
            Expr::Century(first)
        } else {
            Expr::Decade(first)
        };
        Some((expr, end))
    }

    /// "20th century", "twentieth-century".
    fn century(&self, at: usize) -> Option<Found> {
        let (number, end) = self.ordinal(at)?;
        let end = end + usize::from(self.lower(end) == "-");
        if !matches!(self.word(end), Word::Unit(Unit::Century, false)) || !(2..=22).contains(&number) {
            return None;
        }
        Some((Expr::Century(i32::try_from(number).ok()? * 100 - 100), end + 1))
    }

    /// Four digits that nothing near makes a number of something.
    fn lone_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.written_year(at)?;
        if self.is(at, Word::Figure) && self.is_no_year(at, year) {
            return None;
        }
        Some((Expr::Year(year), end))
    }

    /// The ends of the range that the four digits at `at` stand in: "1500 to 2000".
    fn range_of_four_digits(&self, at: usize) -> Option<(usize, usize)> {
        let joint = |i: usize| matches!(self.lower(i), "to" | "and" | "or" | "-" | "–");
        let figure = |i: usize| self.integer(i).is_some_and(|_| self.lower(i).len() == 4);
        match at.checked_sub(2) {
            Some(first) if figure(first) && joint(at - 1) => Some((first, at)),
            _ if joint(at + 1) && figure(at + 2) => Some((at, at + 2)),
            _ => None,
        }
    }

    /// "between 1500 and 2000 horses", "some 1900 to 2000 boats": a range whose end counts what stands behind it.
    fn counts_in_range(&self, at: usize) -> bool {
        let Some((first, last)) = self.range_of_four_digits(at) else { return false };
        let things = self.lower(last + 1);
        let plural = things.ends_with('s') && things.len() > 3 && !things.ends_with("ss");
        // "From 2019 to 2020 sales fell": two years and a subject.
        let years = [first, last].iter().all(|&at| self.integer(at).is_some_and(|year| (1900..2060).contains(&year)));
        let subject = years && is_verb(self.text, last + 2);
        let amount = List::Amounting.has(self.before(first)) || self.before(first) == "between" && !subject;
        List::Counted.has(things) || amount && plural && self.is_word(last + 1) && !self.text.is_capital(last + 1)
    }

    /// Whether the four digits at `at` are an amount, a part of a longer code or a house number.
    fn is_no_year(&self, at: usize, year: i32) -> bool {
        let (before, next) = (self.before(at), self.lower(at + 1));
        let glued = self.touches(at) && !matches!(before, "(" | "[" | "\"" | "“" | "'" | "‘" | "-" | "–" | "—" | "/");
        let code = matches!(next, "-" | "/" | ":" | "x" | "°")
            && self.touches(at + 1)
            && self.is(at + 2, Word::Figure)
            && self.lower(at + 2).len() != 2
            && self.lower(at + 2).len() != 4;
        let measured = List::Counted.has(next) || self.counts_in_range(at);
        let amount = List::Amounting.has(before) && !(before == "than" && (1900..2100).contains(&year));
        let street = matches!(self.text.word(at + 2), "St." | "Street" | "Ave." | "Avenue" | "Road" | "Blvd." | "Drive")
            || matches!(self.text.word(at + 3), "Street" | "Avenue" | "Road" | "Drive");
        // Years far from living memory are years only where a word says so.
        let far = !(1800..2060).contains(&year);
        let introduced =
            List::YearOpening.has(before) || self.range_of_four_digits(at).is_some_and(|(first, _)| self.before(first) == "between");
        // "counted 1999 sheep", "has 2024 seats": an object and its number.
        let verb = List::Having.has(before);
        let plural = next.ends_with('s') && !matches!(next, "as" | "is" | "was" | "has") || matches!(next, "sheep" | "fish" | "aircraft");
        if verb && plural && self.is_word(at + 1) && !self.text.is_capital(at + 1) {
            return true;
        }
        // "Vision 2030", "Windows 98": a number that is part of a name.
        let name = self.is_word(at.wrapping_sub(1))
            && at > 0
            && self.text.is_capital(at - 1)
            && !matches!(self.word(at - 1), Word::Month(_) | Word::Weekday(_) | Word::Season(_))
            && !List::NoName.has(before);
        name || glued || code || measured || amount || street || far && !introduced
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn four_digits_are_a_year_where_nothing_counts_them() {
        check(&[
            ("The invasion began in 2022.", "2022=2022"),
            ("It was built between 2009 and 2013.", "2009=2009; 2013=2013"),
            ("He left in the year 2000.", "the year 2000=2000"),
            ("They met in nineteen ninety-seven.", "nineteen ninety-seven=1997"),
            ("About 2000 people left.", ""),
            ("It has 2024 seats.", ""),
            ("He lives at 1984 Main Street.", ""),
            ("Vision 2030 is a plan.", ""),
            ("They shipped 1990 tons.", ""),
            ("A 2009 decree caps the fee.", "2009=2009"),
            ("That 2014 accord was never signed.", "2014=2014"),
            ("This 1987 treaty still binds both.", "1987=1987"),
            ("His 2011 memoir sold well.", "2011=2011"),
            ("Under 1996 rules, it was void.", "1996=1996"),
            ("He cited a 2003 ruling.", "2003=2003"),
            ("He reigned between 1700 and 1750.", "1700=1700; 1750=1750"),
            ("From 2019 to 2020 prices fell.", "2019=2019; 2020=2020"),
            ("Some 1900 to 2000 boats sank.", ""),
            ("Between 1500 and 2000 horses were lost.", ""),
        ]);
    }

    #[test]
    fn decades_and_centuries_are_stretches() {
        check(&[
            ("He was born in the 1960s.", "the 1960s=196X"),
            ("They lived through the 70s and 80s.", "the 70s=197X; 80s=198X"),
            ("It stood here in the early '90s.", "the early '90s=199X"),
            ("It is a 17th-century house.", "17th-century=16XX"),
            ("The 20th century was long.", "The 20th century=19XX"),
            ("It was the 100000000st century.", ""),
            ("It was the 4000000000th century.", ""),
        ]);
    }
}
