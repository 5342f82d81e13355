//! Days of the week: "Wednesday", "next Monday", "Wednesday, July 23", "Monday week".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Pick, Unit};

/// Why an indefinite weekday has no date: shown to editors.
const ANY_OF_THEM: &str = "it may be any day of that name";

impl Reader<'_> {
    /// A weekday, with the date that stands beside it: the date then is the value.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at).unwrap_or((Pick::Bare, at));
        let Word::Weekday(day) = self.word(start) else { return None };
        let end = start + 1;
        if pick == Pick::Bare && self.is_any(start) {
            return Some((Expr::Unclear { why: ANY_OF_THEM }, end));
        }
        // "Wed., July 23"
        let end = end + usize::from(self.lower(end) == "." && self.lower(end + 1) == ",");
        let comma = usize::from(matches!(self.lower(end), "," | "(")) + usize::from(self.lower(end) == "," && self.lower(end + 1) == "the");
        if let Some((date, after)) = self.date(end + comma).or_else(|| self.date(end)).or_else(|| self.machine(end + comma))
            && !self.possessive(start)
        {
            let after = after + usize::from(self.lower(end) == "(" && self.lower(after) == ")");
            return Some((with_weekday(date, day), after));
        }
        let expr = Expr::Weekday { day, pick };
        // "Wednesday last week", "Wednesday of next week": the week decides.
        let of = usize::from(self.lower(end) == "of");
        match self.week_offset(end + of) {
            Some((offset, end)) => Some((in_week(day, offset), end)),
            None => Some((expr, end)),
        }
    }

    /// "one Monday", "on a Friday in June": any of them. "A Monday vote" is a certain Monday's.
    fn is_any(&self, at: usize) -> bool {
        let preposition = matches!(self.lower(at + 1), "in" | "when" | "after" | "of" | "during") || !self.is_word(at + 1);
        match self.before(at) {
            "one" | "any" | "some" | "recent" => true,
            "a" => preposition && !self.is(at + 1, Word::Figure),
            _ => false,
        }
    }

    /// "this week", "last week", "next week": the offset.
    fn week_offset(&self, at: usize) -> Option<(i32, usize)> {
        if !matches!(self.word(at + 1), Word::Unit(Unit::Week, false)) {
            return None;
        }
        match self.lower(at) {
            "this" => Some((0, at + 2)),
            "last" => Some((-1, at + 2)),
            "next" => Some((1, at + 2)),
            _ => None,
        }
    }
}

/// A date beside its weekday.
fn with_weekday(date: Expr, weekday: chrono::Weekday) -> Expr {
    match date {
        Expr::Day { year, month, day, .. } => Expr::Day { year, month, day, weekday: Some(weekday) },
        other => other,
    }
}

/// A weekday of the week that lies `offset` weeks from the anchor's.
fn in_week(day: chrono::Weekday, offset: i32) -> Expr {
    Expr::WeekdayOfWeek { day, offset }
}
