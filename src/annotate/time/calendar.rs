//! Days, weeks and months of the calendar.

use super::cue::List;
use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Pick, Unit, Year};
use crate::english::class::Class;

impl Reader<'_> {
    /// A single day, with its weekday where one is written: "Wednesday, July 23", "23 July 2025", "yesterday".
    pub(super) fn day(&self, at: usize) -> Option<Found> {
        let (day, end) = self.bare_day(at)?;
        Some(self.with_machine_time(day, end))
    }

    fn bare_day(&self, at: usize) -> Option<Found> {
        if let Word::Day(offset) = self.word(at) {
            return Some((Expr::Unit { unit: Unit::Day, offset }, at + 1));
        }
        self.day_beside(at)
            .or_else(|| self.date(at))
            .or_else(|| self.picked_date(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
    }

    /// "the day before yesterday", "the day after tomorrow".
    fn day_beside(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.lower(at) == "the");
        let step = match (self.lower(start), self.lower(start + 1)) {
            ("day", "before") => -1,
            ("day", "after") => 1,
            _ => return None,
        };
        match self.word(start + 2) {
            Word::Day(offset) => Some((Expr::Unit { unit: Unit::Day, offset: offset + step }, start + 3)),
            _ => None,
        }
    }

    /// A day of the calendar without its weekday: "July 23", "the 23rd of July", "July 23, 2025".
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let (month, day, end) = self.month_then_day(at).or_else(|| self.day_then_month(at)).or_else(|| self.leading_day(at, 0))?;
        // June 31 is told as a day, and the calendar then says that there is none.
        if !(1..=31).contains(&day) {
            return None;
        }
        let (year, end) = self.year_behind(end);
        Some((Expr::Day { year, month, day, weekday: None }, end))
    }

    /// "last Nov. 14", "this past May 3", "next July 4".
    fn picked_date(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at)?;
        let (month, day, end) = self.month_then_day(start).filter(|(_, day, _)| (1..=31).contains(day))?;
        Some((Expr::Day { year: year_picked(pick), month, day, weekday: None }, end))
    }

    /// "July 23", "July 23rd", "March eighth", "July the 4th".
    fn month_then_day(&self, at: usize) -> Option<(u32, u32, usize)> {
        let Word::Month(month) = self.word(at) else { return None };
        let at = at + 1 + usize::from(self.lower(at + 1) == "the");
        if let Some((day, end)) = self.ordinal(at) {
            return Some((month, day, end));
        }
        let day = self.integer(at).filter(|_| self.lower(at).len() <= 2)?;
        // "in May 9 percent left", "in June 30 people were held": no day stands behind "in".
        let counting = self.is_word(at + 1) && self.word(at + 1) == Word::Other && !self.text.is_capital(at + 1);
        if matches!(self.lower(at + 1), "%" | "percent") || counting && at >= 2 && self.before(at - 1) == "in" {
            return None;
        }
        Some((month, day, at + 1))
    }

    /// "23 July", "23rd July", "the 23rd of July".
    fn day_then_month(&self, at: usize) -> Option<(u32, u32, usize)> {
        let at = at + usize::from(self.lower(at) == "the");
        let (day, end) = self.day_number(at)?;
        let end = end + usize::from(self.lower(end) == "of" || self.lower(end) == "-" && self.touches(end + 1));
        match self.word(end) {
            Word::Month(month) => Some((month, day, end + 1)),
            _ => None,
        }
    }

    /// "24 to 26 July", "24 or 25 July": the first day goes without its month.
    fn leading_day(&self, at: usize, after: u32) -> Option<(u32, u32, usize)> {
        let (day, end) = self.day_number(at).filter(|(day, _)| (after + 1..=31).contains(day))?;
        let dash = matches!(self.lower(end), "-" | "–");
        let introduced = self.behind(at, Class::TEMPORAL) || matches!(self.before(at), "the" | "either");
        let joined = introduced && matches!(self.lower(end), "to" | "or" | "and" | ",");
        if !dash && !joined {
            return None;
        }
        let (month, other, _) = self.day_then_month(end + 1).or_else(|| self.leading_day(end + 1, day))?;
        (day < other).then_some((month, day, end))
    }

    fn day_number(&self, at: usize) -> Option<(u32, usize)> {
        self.ordinal(at).or_else(|| Some((self.integer(at).filter(|_| self.lower(at).len() <= 2)?, at + 1)))
    }

    /// The year behind a day or a month: ", 2025", "2025", "of last year", "next year".
    pub(super) fn year_behind(&self, at: usize) -> (Year, usize) {
        let comma = usize::from(matches!(self.lower(at), "," | "-"));
        if let Some((year, end)) = self.written_year(at + comma) {
            // "July 23, 2,000 men" has its separator inside the figure and is no year.
            return (Year::Given(year), end);
        }
        let of = usize::from(matches!(self.lower(at), "of" | "in"));
        if let Some((year, end)) = self.written_year(at + 1).filter(|_| self.lower(at) == "of") {
            return (Year::Given(year), end);
        }
        let the = usize::from(of == 1 && self.lower(at + of) == "the");
        match (self.year_offset(at + of + the), of + the) {
            (Some((offset, end)), _) => (Year::Offset(offset), end),
            _ => (Year::Nearest, at),
        }
    }

    /// "May", "March 2022", "May of last year", "last November".
    pub(super) fn month(&self, at: usize) -> Option<Found> {
        if let Word::Month(month) = self.word(at) {
            // "on July 42nd": no day, and no month either.
            if self.is_no_month(at) || self.before(at) == "on" && self.ordinal(at + 1).is_some() {
                return None;
            }
            let (year, end) = self.year_behind(at + 1);
            return Some((Expr::Month { year, month }, end));
        }
        let (pick, next) = self.pick(at)?;
        let Word::Month(month) = self.word(next) else { return None };
        Some((Expr::Month { year: year_picked(pick), month }, next + 1))
    }

    /// "May" as a verb, "March" as a verb or a rally, "Theresa May". What is somebody's first name, `given` set aside before.
    fn is_no_month(&self, at: usize) -> bool {
        let word = self.bare(at);
        let after_time_word = List::MonthOpening.has(self.before(at));
        let name_before = at > 0
            && self.text.is_capital(at - 1)
            && !matches!(self.word(at - 1), Word::Month(_) | Word::Weekday(_))
            && !List::NoName.has(self.before(at))
            && !after_time_word;
        let name_behind = self.text.is_capital(at + 1) && self.is_word(at + 1) && !after_time_word;
        let year_behind = self.written_year(at + 1).is_some() || self.lower(at + 1) == "," && self.written_year(at + 2).is_some();
        match word {
            _ if year_behind => false,
            "may" | "march" => !after_time_word && !self.possessive(at) || after_time_word && word == "may" && self.verb_follows(at),
            _ => name_before && name_behind,
        }
    }

    /// "and May have": the verb in a headline in capitals.
    fn verb_follows(&self, at: usize) -> bool {
        matches!(self.lower(at + 1), "be" | "have" | "not" | "also" | "still" | "yet" | "soon" | "become" | "get" | "go")
    }

    /// "this", "last", "next", "this coming", "this past" before a name of time: which one, and where the name stands.
    pub(super) fn pick(&self, at: usize) -> Option<(Pick, usize)> {
        let at = at
            + usize::from(
                self.lower(at) == "the" && matches!(self.lower(at + 1), "last" | "next" | "past" | "coming" | "previous" | "following"),
            );
        Some(match (self.lower(at), self.lower(at + 1)) {
            // "Following Friday's ruling" is a preposition.
            ("following", _) if self.before(at) != "the" => return None,
            ("this" | "the", "coming" | "upcoming") => (Pick::This, at + 2),
            ("this", "past" | "last") => (Pick::Last, at + 2),
            ("this", "next") => (Pick::Next, at + 2),
            ("this", _) => (Pick::This, at + 1),
            ("last" | "past" | "previous", _) => (Pick::Last, at + 1),
            ("coming" | "upcoming", _) => (Pick::This, at + 1),
            ("next" | "following", _) => (Pick::Next, at + 1),
            _ => return None,
        })
    }

    /// "on the 24th": a day of the month that the text does not name.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the" || !matches!(self.before(at), "on" | "until" | "by" | "from") || !self.is(at + 1, Word::Figure) {
            return None;
        }
        let (day, end) = self.ordinal(at + 1)?;
        let alone = !self.is_word(end)
            || self.of(end, Class::PREPOSITION.or(Class::COORDINATOR).or(Class::SUBORDINATOR)) && self.lower(end) != "of";
        ((1..=31).contains(&day) && alone).then_some((Expr::DayOfMonth(day), end))
    }

    /// "the last week of March", "the week of March 6".
    pub(super) fn week_of(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.lower(at) == "the");
        let (number, next) = match self.lower(start) {
            "last" | "final" => (Some(5), start + 1),
            "week" => (None, start),
            _ => self.ordinal(start).map(|(number, end)| (Some(number), end))?,
        };
        if !matches!(self.word(next), Word::Unit(Unit::Week, false)) || self.lower(next + 1) != "of" {
            return None;
        }
        let (of, end) = match number {
            Some(_) => self.month(next + 2)?,
            None => self.date(next + 2)?,
        };
        Some((Expr::WeekOf { number: number.unwrap_or(1), of: Box::new(of) }, end))
    }
}

/// The year that "last", "next" or "this" gives a name of the calendar.
fn year_picked(pick: Pick) -> Year {
    match pick {
        Pick::Last => Year::Last,
        Pick::Next => Year::Next,
        Pick::This | Pick::Bare => Year::Offset(0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_month_takes_its_year_from_the_direction() {
        check(&[
            ("Prices rose in May.", "May=2025-05"),
            ("Elections will be held in October.", "October=2025-10"),
            ("Elections were held last October.", "last October=2024-10"),
            ("The bridge opened in March 2019.", "March 2019=2019-03"),
            ("He was born in the 1960s.", "the 1960s=196X"),
            ("The city was founded in the 17th century.", "the 17th century=16XX"),
            ("The two sides last met in February.", "February=2025-02"),
            ("The festival returns next May.", "next May=2026-05"),
            ("The invasion began in February 2022.", "February 2022=2022-02"),
            ("The company expects sales to recover in December.", "December=2025-12"),
            ("The ministry said in January that rents had doubled.", "January=2025-01"),
            ("The trial is likely to end in November.", "November=2025-11"),
        ]);
    }

    #[test]
    fn a_day_near_the_stamp_is_meant_whatever_the_verb_looks_like() {
        check(&[
            ("The ministry gave no reason for the August 4 deadline.", "August 4=2025-08-04"),
            ("Nurses got a memo on the Sept. 1 move.", "Sept. 1=2025-09-01"),
            ("She told him to appear on August 12, so he waits.", "August 12=2025-08-12"),
            ("Fares are up 4% from June 30, when the levy began.", "June 30=2025-06-30"),
            ("The dog was kept from yesterday through August 9.", "yesterday=2025-07-21; August 9=2025-08-09"),
            ("The museum will open on May 2.", "May 2=2026-05-02"),
            ("The museum opened on December 2.", "December 2=2024-12-02"),
            ("He was born on October 20.", "October 20=2024-10-20"),
        ]);
    }

    #[test]
    fn a_day_can_be_picked_and_one_that_is_none_says_so() {
        check(&[
            ("The pier burned last Nov. 14.", "last Nov. 14=2024-11-14"),
            ("He was hurt last June 3 in a crash.", "last June 3=2025-06-03"),
            ("It reopens next May 1.", "next May 1=2026-05-01"),
            ("She left this past March 9.", "this past March 9=2025-03-09"),
            ("The mill shut last November.", "last November=2024-11"),
            ("The dam was mended by June 31.", "June 31=?"),
            ("A feast is held on July 42nd.", ""),
            ("In June 30 people were held.", "June=2025-06"),
            ("In May 9 percent left.", "May=2025-05"),
        ]);
    }

    #[test]
    fn ordinals_are_bound_to_their_month() {
        check(&[
            ("The meeting is on the 24th of July.", "the 24th of July=2025-07-24"),
            ("The two will meet on July 24th.", "July 24th=2025-07-24"),
            ("The vote, the second this year, is on August 1st.", "this year=2025; August 1st=2025-08-01"),
            ("The third round ended on the 2nd of June.", "the 2nd of June=2025-06-02"),
            ("She arrived on 23 June.", "23 June=2025-06-23"),
            ("On the 24th, the two sides will sign.", "the 24th=2025-07-24"),
            ("The law dates from 3rd March 1998.", "3rd March 1998=1998-03-03"),
            ("The first round was held on May 16, the second on June 2.", "May 16=2025-05-16; June 2=2025-06-02"),
            ("The parade was on the first of May.", "the first of May=2025-05-01"),
            ("Wednesday, July 23, is a holiday.", "Wednesday, July 23=2025-07-23"),
            ("The exchange took place on Monday, June 2.", "Monday, June 2=2025-06-02"),
            ("The church was built in the 12th century.", "the 12th century=11XX"),
        ]);
    }

    #[test]
    fn weeks_and_holidays_are_found_in_the_calendar() {
        check(&[
            ("Sales rose in the last week of March.", "the last week of March=2025-W13"),
            ("He was there the week of March 6, 2000.", "the week of March 6, 2000=2000-W10"),
            ("They feast on Christmas Day and on New Year’s Eve.", "Christmas Day=2025-12-25; New Year’s Eve=2025-12-31"),
            ("It snowed last Thanksgiving.", "last Thanksgiving=2024-11-28"),
            ("It will open on Easter Monday.", "Easter Monday=2026-04-06"),
        ]);
    }
}
