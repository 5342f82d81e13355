//! Times of day and parts of a day: "6:40 p.m. EST Monday", "noon", "Monday evening", "last night".

use chrono::NaiveTime;

use super::reader::{Found, Reader};
use super::words::Word;
use super::{DayPart, Expr, Unit};

/// A clock reading: the time, whether its minutes are written, the zone, the token after it.
type Reading = (NaiveTime, bool, Option<i32>, usize);

impl Reader<'_> {
    /// A time of day, with the day that stands before or behind it.
    pub(super) fn clock_time(&self, at: usize) -> Option<Found> {
        if let Some((day, end)) = self.day_of_clock(at) {
            let comma = usize::from(self.lower(end) == ",");
            let joint = usize::from(matches!(self.lower(end + comma), "at" | "around" | "about"));
            let start = end + comma + joint;
            if let Some((time, minutes, zone, end)) = self.clock(start).filter(|_| joint > 0 || self.named(start) || self.marked(start)) {
                return Some((Expr::Clock { day: Some(Box::new(day)), time, minutes, zone }, end));
            }
            return None;
        }
        let start = at + usize::from(matches!(self.lower(at), "around" | "about" | "nearly" | "almost" | "roughly"));
        if self.is(start, Word::Figure)
            && !self.marked(start)
            && !matches!(self.before(at), "at" | "by" | "until" | "till" | "from" | "after" | "before" | "since")
        {
            return None;
        }
        let (time, minutes, zone, end) = self.clock(start)?;
        // "at 5" alone is an age, a price or a score as often as an hour.
        let part_behind = self.day_part(end).is_some();
        if !self.marked(start) && !minutes && !part_behind {
            return None;
        }
        let joint = end + usize::from(self.lower(end) == ",");
        let joint = joint + usize::from(self.lower(joint) == "on");
        if let Some((Expr::DayPart { day, part }, end)) = self.day_part(joint) {
            return Some((Expr::Clock { day: Some(day), time: in_part(time, part), minutes, zone }, end));
        }
        match self.day_of_clock(joint) {
            Some((day, end)) => Some((Expr::Clock { day: Some(Box::new(day)), time, minutes, zone }, end)),
            None => Some((Expr::Clock { day: None, time, minutes, zone }, end)),
        }
    }

    fn day_of_clock(&self, at: usize) -> Option<Found> {
        let (day, end) = self.day(at).or_else(|| self.machine(at))?;
        (!matches!(day, Expr::Clock { .. })).then_some((day, end))
    }

    /// Whether the figure at `at` is marked as a time: "p.m.", a zone, "o'clock", or a part of the day behind it.
    fn marked(&self, at: usize) -> bool {
        match self.figures_of_time(at) {
            Some((_, end)) => self.half_day(end).is_some() || self.zone(end).0.is_some() || self.lower(end) == "local",
            None => {
                self.half_day(at + 1).is_some()
                    || matches!(self.lower(at + 1), "o'clock" | "o’clock")
                    || self.lower(at).len() == 4 && matches!(self.word(at + 1), Word::Zone(_))
                    || self.lower(at + 1) == "in" && matches!(self.word(at + 3), Word::Part(_))
            }
        }
    }

    /// Whether a time of day stands at `at` by its name.
    fn named(&self, at: usize) -> bool {
        matches!(self.bare(at), "noon" | "midday" | "midnight")
    }

    fn clock(&self, at: usize) -> Option<Reading> {
        match self.bare(at) {
            "noon" | "midday" => return Some((NaiveTime::from_hms_opt(12, 0, 0)?, true, None, at + 1)),
            "midnight" => return Some((NaiveTime::from_hms_opt(0, 0, 0)?, true, None, at + 1)),
            _ => {}
        }
        let (mut time, mut minutes, mut end) = match self.figures_of_time(at) {
            Some((time, end)) => (time, true, end),
            None => self.hour(at)?,
        };
        if let Some((afternoon, after)) = self.half_day(end) {
            let hour = chrono::Timelike::hour(&time);
            if !(1..=12).contains(&hour) {
                return None;
            }
            time = chrono::Timelike::with_hour(&time, hour % 12 + if afternoon { 12 } else { 0 })?;
            minutes = true;
            end = after;
        }
        // "local time", "Kyiv time"
        let place = self.lower(end) == "local" || self.text.is_capital(end) && self.is(end, Word::Other);
        let local = usize::from(place && self.lower(end + 1) == "time") * 2;
        let (zone, end) = self.zone(end + local);
        Some((time, minutes, zone, end))
    }

    /// "5", "5.30", "0800", "10 o'clock", an hour without a colon.
    fn hour(&self, at: usize) -> Option<(NaiveTime, bool, usize)> {
        let lower = self.lower(at);
        if let (Some((hour, minute)), true) = (lower.split_once('.'), self.is(at, Word::Figure))
            && minute.len() == 2
            && self.half_day(at + 1).is_some()
        {
            return Some((NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?, true, at + 1));
        }
        let hour = match self.word(at) {
            Word::Figure => self.integer(at)?,
            Word::Number(hour @ 1..=12) => hour,
            _ => return None,
        };
        if lower.len() == 4 && self.is(at, Word::Figure) {
            if !matches!(self.word(at + 1), Word::Zone(_)) {
                return None;
            }
            return Some((NaiveTime::from_hms_opt(hour / 100, hour % 100, 0)?, true, at + 1));
        }
        let end = at + 1 + usize::from(matches!(self.lower(at + 1), "o'clock" | "o’clock"));
        Some((NaiveTime::from_hms_opt(hour, 0, 0)?, false, end))
    }

    /// "a.m.", "pm", "in the morning", "at night": whether it is the second half of the day.
    pub(super) fn half_day(&self, at: usize) -> Option<(bool, usize)> {
        match self.lower(at) {
            "a.m." | "am" | "a.m" => Some((false, at + 1)),
            "p.m." | "pm" | "p.m" => Some((true, at + 1)),
            "in" if self.lower(at + 1) == "the" => match self.word(at + 2) {
                Word::Part(part) => Some((part != DayPart::Morning, at + 3)),
                _ => None,
            },
            "at" if self.lower(at + 1) == "night" => Some((true, at + 2)),
            _ => None,
        }
    }

    /// "Monday evening", "this morning", "tonight", "last night", "mid-afternoon yesterday", "the night of July 23".
    pub(super) fn day_part(&self, at: usize) -> Option<Found> {
        if self.lower(at) == "tonight" || self.bare(at) == "tonight" {
            return Some((on(today(0), DayPart::Night), at + 1));
        }
        self.part_behind_day(at).or_else(|| self.part_before_day(at))
    }

    fn part_behind_day(&self, at: usize) -> Option<Found> {
        let (day, end) = match (self.lower(at), self.word(at + 1)) {
            ("this", Word::Part(_)) => (today(0), at + 1),
            ("last", Word::Part(_)) => (today(-1), at + 1),
            ("next", Word::Part(_)) => (today(1), at + 1),
            ("that", Word::Part(_)) => (today(0), at + 1),
            ("the", _) if matches!((self.lower(at + 1), self.word(at + 2)), ("next" | "following", Word::Part(_))) => (today(1), at + 2),
            ("the", _) if matches!((self.lower(at + 1), self.word(at + 2)), ("previous", Word::Part(_))) => (today(-1), at + 2),
            ("the", _) if matches!((self.lower(at + 1), self.word(at + 2)), ("same", Word::Part(_))) => (today(0), at + 2),
            _ => self.day(at)?,
        };
        let late = usize::from(matches!(self.lower(end), "late" | "early" | "mid") && matches!(self.word(end + 1), Word::Part(_)));
        match (&day, self.word(end + late)) {
            (Expr::Clock { .. }, _) => None,
            (_, Word::Part(part)) if !self.text.lower(end + late).ends_with("ings") && self.lower(end + late) != "nights" => {
                Some((on(day, part), end + late + 1))
            }
            _ => None,
        }
    }

    /// "mid-afternoon", "mid-afternoon yesterday", "the night of July 23".
    fn part_before_day(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let mid = match self.lower(at + the) {
            "mid" => 1 + usize::from(self.lower(at + the + 1) == "-"),
            "late" | "early" => 1,
            _ => 0,
        };
        let Word::Part(part) = self.word(at + the + mid) else { return None };
        let end = at + the + mid + 1;
        let of = usize::from(matches!(self.lower(end), "of" | "on"));
        match self.day(end + of).filter(|(day, _)| !matches!(day, Expr::Clock { .. })) {
            Some((day, end)) if of == 1 || mid > 0 || matches!(day, Expr::Unit { .. }) => Some((on(day, part), end)),
            _ if mid > 0 && self.lower(at + the) == "mid" && the == 0 => Some((on(today(0), part), end)),
            _ => None,
        }
    }
}

/// "9:30 Monday night" is half past nine in the evening.
fn in_part(time: NaiveTime, part: DayPart) -> NaiveTime {
    let hour = chrono::Timelike::hour(&time);
    let later = part != DayPart::Morning && (1..12).contains(&hour);
    if later { chrono::Timelike::with_hour(&time, hour + 12).unwrap_or(time) } else { time }
}

/// The day that lies `offset` days from the anchor.
pub(super) fn today(offset: i32) -> Expr {
    Expr::Unit { unit: Unit::Day, offset }
}

fn on(day: Expr, part: DayPart) -> Expr {
    Expr::DayPart { day: Box::new(day), part }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_time_of_day_takes_its_day() {
        check(&[
            ("The alarm went off at 6:40 p.m. on Monday.", "6:40 p.m. on Monday=2025-07-21T18:40"),
            ("The launch is set for 10 a.m. EST Wednesday.", "10 a.m. EST Wednesday=2025-07-23T10:00"),
            ("The talks begin at 18:00 GMT.", "18:00 GMT=2025-07-22T18:00Z"),
            ("The curfew ends at noon on Friday.", "noon on Friday=2025-07-25T12:00"),
            ("The alarm rang at 9:30 Monday night.", "9:30 Monday night=2025-07-21T21:30"),
            ("It was over by 5 p.m. local time on Friday.", "5 p.m. local time on Friday=2025-07-18T17:00"),
            ("It begins Wednesday at 10 a.m.", "Wednesday at 10 a.m.=2025-07-23T10:00"),
            ("It begins at 3 p.m. Lima time on Friday.", "3 p.m. Lima time on Friday=2025-07-25T15:00"),
            ("They met at 9 o'clock this morning.", "9 o'clock this morning=2025-07-22T09:00"),
        ]);
    }

    #[test]
    fn a_part_of_a_day_takes_its_day() {
        check(&[
            ("A verdict is due tomorrow morning.", "tomorrow morning=2025-07-23TMO"),
            ("Shelling went on last night.", "last night=2025-07-21TNI"),
            ("It ended Monday evening.", "Monday evening=2025-07-21TEV"),
            ("It begins on the morning of July 24.", "the morning of July 24=2025-07-24TMO"),
            ("It begins tonight.", "tonight=2025-07-22TNI"),
        ]);
    }
}
