//! Days that have a name: "Christmas", "New Year's Eve", "last Thanksgiving".

use chrono::Weekday;

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

impl Reader<'_> {
    /// Whether token `at` is `word`, with either apostrophe, or with the possessive ending of the whole ("Christmas's").
    fn spells(&self, at: usize, word: &str) -> bool {
        let lower = self.lower(at);
        lower == word || bare(lower) == word || word.split_once('\'').is_some_and(|(stem, end)| lower.split_once('’') == Some((stem, end)))
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
