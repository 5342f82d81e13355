//! Dates as machines and forms write them: ISO 8601, mail headers, days in figures.

use chrono::NaiveTime;

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Near, Year, Zone};

impl Reader<'_> {
    /// "2025-07-22T18:19:04+03:00", "22/07/2025", "22.07.2025".
    pub(super) fn machine(&self, at: usize) -> Option<Found> {
        if !self.is(at, Word::Figure) || self.touches(at) && !matches!(self.before(at), "(" | "[" | "\"" | "“" | "'") {
            return None;
        }
        let (day, end) = self.iso_day(at).or_else(|| self.slashed(at)).or_else(|| self.dotted(at))?;
        Some(self.with_machine_time(day, end))
    }

    /// A time in figures behind a day: "T18:19", " 18:19:04 GMT".
    pub(super) fn with_machine_time(&self, day: Expr, end: usize) -> Found {
        let joint = self.lower(end) == "t" || self.lower(end) == "-" && self.lower(end + 2) == ":";
        let start = if joint && self.touches(end) { end + 1 } else { end };
        let Some((time, after)) = self.figures_of_time(start).filter(|_| matches!(day, Expr::Day { year: Year::Given(_), .. })) else {
            return (day, end);
        };
        // "July 22, 2025 6:30 PM" is read as people write it, in `clock`.
        if self.half_day(after).is_some() {
            return (day, end);
        }
        let (zone, after) = self.zone_of(after);
        (Expr::Clock { day: Some(Box::new(day)), time, minutes: true, zone, either_half: false, near: Near::At }, after)
    }

    /// "18:19" or "18:19:04".
    pub(super) fn figures_of_time(&self, at: usize) -> Option<(NaiveTime, usize)> {
        let hour = self.integer(at)?;
        let two_digits = |i: usize| self.integer(i).filter(|_| self.lower(i).len() == 2 && self.touches(i));
        let colon = |i: usize| self.lower(i) == ":" && self.touches(i);
        if !colon(at + 1) {
            return None;
        }
        let minute = two_digits(at + 2)?;
        // A fraction of a second stands in the same figure: "04.250".
        let seconds = |i: usize| self.lower(i).get(..2).filter(|_| self.is(i, Word::Figure)).and_then(|s| s.parse().ok());
        match seconds(at + 4).filter(|_| colon(at + 3)) {
            Some(second) => Some((NaiveTime::from_hms_opt(hour, minute, second)?, at + 5)),
            None => Some((NaiveTime::from_hms_opt(hour, minute, 0)?, at + 3)),
        }
    }

    /// The same as it is kept.
    pub(super) fn zone_of(&self, at: usize) -> (Zone, usize) {
        match self.zone(at) {
            (Some(east), end) => (Zone::Named { east, words: self.text.span(at..end) }, end),
            (None, end) => (Zone::Unstated, end),
        }
    }

    /// A zone behind a time: "GMT", "Z", "+03:00", "GMT+0300", "(GMT +8)", in minutes east of Greenwich.
    pub(super) fn zone(&self, at: usize) -> (Option<i32>, usize) {
        if self.lower(at) == "(" {
            let (zone, end) = self.zone(at + 1);
            return if zone.is_some() && self.lower(end) == ")" { (zone, end + 1) } else { (None, at) };
        }
        let named = match self.word(at) {
            Word::Zone(minutes) => Some((minutes, at + 1)),
            _ if self.lower(at) == "z" && self.touches(at) => Some((0, at + 1)),
            _ => None,
        };
        let sign = match (named, self.lower(at)) {
            (Some((0, next)), _) => next,
            (None, "+" | "-" | "−") if self.touches(at) => at,
            _ => return named.map_or((None, at), |(minutes, end)| (Some(minutes), end)),
        };
        let without = named.map_or((None, at), |(minutes, end)| (Some(minutes), end));
        let direction = match self.lower(sign) {
            "+" => 1,
            "-" | "−" => -1,
            _ => return without,
        };
        let Some(figures) = self.integer(sign + 1).and_then(|n| i32::try_from(n).ok()).filter(|_| self.touches(sign + 1)) else {
            return without;
        };
        let long = self.lower(sign + 1).len() == 4;
        let minutes = self.integer(sign + 3).and_then(|n| i32::try_from(n).ok()).filter(|_| self.lower(sign + 2) == ":");
        let (east, end) = match minutes {
            Some(minutes) => (figures * 60 + minutes, sign + 4),
            None if long => (figures / 100 * 60 + figures % 100, sign + 2),
            None => (figures.min(14) * 60, sign + 2),
        };
        if east > 14 * 60 { without } else { (Some(direction * east), end) }
    }

    /// "2025-07-22" and "2025/07/22".
    fn iso_day(&self, at: usize) -> Option<Found> {
        let mark = self.lower(at + 1);
        if !matches!(mark, "-" | "/") || self.lower(at).len() != 4 || self.lower(at + 3) != mark {
            return None;
        }
        let figures = (1..5).all(|i| self.touches(at + i));
        if !figures || self.lower(at + 2).len() > 2 || self.lower(at + 4).len() > 2 {
            return None;
        }
        let (year, month, day) = (self.integer(at)?, self.integer(at + 2)?, self.integer(at + 4)?);
        Some((calendar_day(year, month, day)?, at + 5))
    }

    /// "22/07/2025", "10/26/89", "22-07-2025".
    fn slashed(&self, at: usize) -> Option<Found> {
        let mark = self.lower(at + 1);
        if !matches!(mark, "/" | "-") || self.lower(at + 3) != mark || !(1..5).all(|i| self.touches(at + i)) {
            return None;
        }
        // Another part behind makes it a phone number or a path.
        if matches!(self.lower(at + 5), "/" | "-") && self.touches(at + 5) && self.lower(at + 7) != ":" {
            return None;
        }
        let year = match self.lower(at + 4).len() {
            4 => self.integer(at + 4)?,
            2 if mark == "/" => full_year(self.integer(at + 4)?),
            _ => return None,
        };
        Some((either_order(year, self.integer(at)?, self.integer(at + 2)?)?, at + 5))
    }

    /// "22.07.2025": one figure, and the day comes first wherever dates are written so.
    fn dotted(&self, at: usize) -> Option<Found> {
        let mut parts = self.lower(at).split('.');
        let mut part = || parts.next().filter(|p| p.len() <= 4).and_then(|p| p.parse::<u32>().ok());
        let (day, month, year) = (part()?, part()?, part()?);
        if parts.next().is_some() || year < 1000 {
            return None;
        }
        Some((calendar_day(year, month, day)?, at + 1))
    }
}

/// A year of two digits: the century that keeps it within living memory of the digital newsroom.
pub(super) fn full_year(short: u32) -> u32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

fn calendar_day(year: u32, month: u32, day: u32) -> Option<Expr> {
    let year = i32::try_from(year).ok()?;
    chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    Some(Expr::Day { year: Year::Given(year), month, day, weekday: None })
}

/// Day and month in figures: one reading where the other is impossible.
fn either_order(year: u32, first: u32, second: u32) -> Option<Expr> {
    match (calendar_day(year, second, first), calendar_day(year, first, second)) {
        (Some(one), Some(other)) if one == other => Some(one),
        (Some(_), Some(_)) => Some(Expr::InFigures { year: i32::try_from(year).ok()?, first, second, order: None }),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn machines_write_days_in_figures() {
        check(&[
            ("Published 2025-07-22T18:19:04+03:00 here.", "2025-07-22T18:19:04+03:00=2025-07-22T18:19:04"),
            ("Sent: Tue, 22 Jul 2025 13:54:23 GMT", "Tue, 22 Jul 2025 13:54:23 GMT=2025-07-22T13:54:23Z"),
            ("Updated 22/07/2025.", "22/07/2025=2025-07-22"),
            ("Updated 07/22/2025.", "07/22/2025=2025-07-22"),
            ("Updated 05/06/2025.", "05/06/2025=?"),
            ("Updated 5.6.2025.", "5.6.2025=2025-06-05"),
            ("Updated 06/06/2025.", "06/06/2025=2025-06-06"),
            ("Posted July 22, 2025 6:30 PM by staff.", "July 22, 2025 6:30 PM=2025-07-22T18:30"),
            ("Sent on Tue, 22/07/2025-13:42 from Rome.", "Tue, 22/07/2025-13:42=2025-07-22T13:42"),
            ("Jul. 4, 2024 was a Thursday.", "Jul. 4, 2024=2024-07-04; Thursday=?"),
        ]);
    }
}
