//! Days that have a name: "Christmas", "New Year's Eve", "last Thanksgiving".

use chrono::{NaiveDate, Weekday};

use super::reader::{Found, Reader};
use super::words::{Word, bare};
use super::{Expr, Pick, Year};

/// Days that have a name and come every year; of two names that begin alike the longer stands first.
pub(super) const HOLIDAYS: &[(&str, Rule)] = &[
    ("new year's eve", Rule::Fixed(12, 31)),
    ("new year's day", Rule::Fixed(1, 1)),
    ("valentine's day", Rule::Fixed(2, 14)),
    ("ash wednesday", Rule::Easter(-46)),
    ("palm sunday", Rule::Easter(-7)),
    ("good friday", Rule::Easter(-2)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("may day", Rule::Fixed(5, 1)),
    ("labor day", Rule::Nth(9, Weekday::Mon, 1)),
    ("columbus day", Rule::Nth(10, Weekday::Mon, 2)),
    ("halloween", Rule::Fixed(10, 31)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("thanksgiving day", Rule::Nth(11, Weekday::Thu, 4)),
    ("thanksgiving", Rule::Nth(11, Weekday::Thu, 4)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
];

/// On which day a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// Month, weekday, which of them.
    Nth(u32, Weekday, u8),
    /// Days from Easter Sunday of the western churches.
    Easter(i64),
}

impl Rule {
    /// The day in a year; `None` where the calendar has none.
    pub(super) fn day_in(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Nth(month, weekday, which) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, which),
            Self::Easter(days) => easter(year)?.checked_add_signed(chrono::TimeDelta::days(days)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar: the "anonymous" algorithm, as in J. Meeus, *Astronomical Algorithms*, ch. 8.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

impl Reader<'_> {
    /// Whether token `at` is `word`, or that with the possessive ending of the whole ("Christmas's").
    fn spells(&self, at: usize, word: &str) -> bool {
        let lower = self.lower(at);
        lower == word || bare(lower) == word
    }

    /// "Christmas", "New Year's Eve", "last Thanksgiving".
    pub(super) fn holiday(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at).unwrap_or((Pick::Bare, at));
        // "May Day" begins with a month.
        if !self.text.is_capital(start) || !matches!(self.word(start), Word::Holiday | Word::Month(_)) {
            return None;
        }
        let (name, _) = HOLIDAYS.iter().find(|(name, _)| name.split(' ').enumerate().all(|(i, word)| self.spells(start + i, word)))?;
        let end = start + name.split(' ').count();
        let year = match pick {
            Pick::Last => Year::Last,
            Pick::Next => Year::Next,
            Pick::This => Year::Offset(0),
            Pick::Bare => self.written_year(end).map_or(Year::Nearest, |(year, _)| Year::Given(year)),
        };
        let end = if matches!(year, Year::Given(_)) { end + 1 } else { end };
        Some((Expr::Holiday { name, year }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_finds_its_day() {
        let day = |rule: Rule, year: i32| rule.day_in(year).expect("the calendar has the day").to_string();
        for (rule, year, expected) in [
            (Rule::Fixed(12, 25), 2031, "2031-12-25"),
            (Rule::Nth(9, Weekday::Mon, 1), 2031, "2031-09-01"),
            (Rule::Nth(11, Weekday::Thu, 4), 2031, "2031-11-27"),
            (Rule::Easter(0), 2024, "2024-03-31"),
            (Rule::Easter(-46), 2025, "2025-03-05"),
            (Rule::Easter(1), 2038, "2038-04-26"),
        ] {
            assert_eq!(day(rule, year), expected, "{rule:?}");
        }
        assert_eq!(Rule::Fixed(2, 29).day_in(2031), None);
    }
}
