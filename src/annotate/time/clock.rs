//! Times of day and parts of a day: "6:40 p.m. EST Monday", "noon", "Monday evening", "last night".

use chrono::{NaiveTime, Timelike as _};

use super::cue::List;
use super::reader::{Found, Reader};
use super::words::Word;
use super::{DayPart, Expr, Near, Unit, Zone};
use crate::english::class::Class;

/// Words before a time that is not meant to the minute.
const ABOUT: &[&str] = &["around", "about", "nearly", "almost", "roughly", "approximately", "circa"];

/// Words before "after" and "before" that leave little time between.
const SHORTLY: &[&str] = &["shortly", "just", "soon", "moments", "minutes", "immediately", "right", "little"];

/// A clock reading.
struct Reading {
    time: NaiveTime,
    /// Whether its minutes are written, or it is told to be the hour.
    minutes: bool,
    zone: Zone,
    /// Whether nothing tells the half of the day.
    either_half: bool,
    /// The token after it.
    end: usize,
}

impl Reading {
    fn expr(self, day: Option<Expr>, near: Near) -> Expr {
        let Self { time, minutes, zone, either_half, .. } = self;
        Expr::Clock { day: day.map(Box::new), time, minutes, zone, either_half, near }
    }
}

impl Reader<'_> {
    /// A time of day, with the day that stands before or behind it.
    pub(super) fn clock_time(&self, at: usize) -> Option<Found> {
        if let Some((day, end)) = self.day_of_clock(at) {
            let comma = usize::from(self.lower(end) == ",");
            let at_word = usize::from(self.lower(end + comma) == "at");
            let about = usize::from(ABOUT.contains(&self.lower(end + comma + at_word)));
            let start = end + comma + at_word + about;
            let stands = |reading: &Reading| {
                // "Monday around 9" is an hour at the end of its clause only, "Friday, about one in five" none.
                let open = at_word > 0 && !self.is_counted(reading.end) || about > comma && !self.is_word(reading.end);
                self.named(start) || self.marked(start) || at_word + about > 0 && (reading.minutes || open)
            };
            let reading = self.clock(start).filter(stands)?;
            let end = reading.end;
            return Some((reading.expr(Some(day), self.near_to(start)), end));
        }
        let start = at + usize::from(ABOUT.contains(&self.lower(at)));
        if self.is(start, Word::Figure) && !self.marked(start) && !self.before_hour(at) {
            return None;
        }
        let reading = self.clock(start)?;
        // "at 5" alone is an age, a price or a score as often as an hour.
        let part_behind = self.day_part(reading.end).is_some();
        if !self.marked(start) && !reading.minutes && !part_behind {
            return None;
        }
        let near = self.near_to(start);
        let joint = reading.end + usize::from(self.lower(reading.end) == ",");
        let joint = joint + usize::from(self.lower(joint) == "on");
        if let Some((Expr::DayPart { day, part }, end)) = self.day_part(joint) {
            let (time, either_half) = (in_part(reading.time, part), false);
            return Some((Reading { time, either_half, ..reading }.expr(Some(*day), near), end));
        }
        let (day, end) = self.day_of_clock(joint).map_or((None, reading.end), |(day, end)| (Some(day), end));
        Some((reading.expr(day, near), end))
    }

    /// Whether what stands at `at` is counted by the number before it: "Friday, almost five weeks", "Monday at two schools".
    fn is_counted(&self, at: usize) -> bool {
        let dash = self.lower(at) == "-" && self.touches(at);
        let amount = matches!(self.lower(at), "%" | "$" | "°") || matches!(self.word(at), Word::Unit(..) | Word::Number(_) | Word::Figure);
        dash || amount || self.is_word(at) && self.day_part(at).is_none() && self.day(at).is_none() && !List::BehindHour.has(self.lower(at))
    }

    /// How close to the time of day at `start`, as the words before it tell: "around", "at about", "shortly after".
    fn near_to(&self, start: usize) -> Near {
        if self.by_the_sun(start).is_some() {
            return Near::Sun;
        }
        let back = |steps: usize| start.checked_sub(steps).map_or("", |i| self.text.lower(i));
        let side = usize::from(matches!(back(1), "at" | "the"));
        match back(1 + side) {
            word if ABOUT.contains(&word) => Near::About,
            "after" if SHORTLY.contains(&back(2 + side)) => Near::ShortlyAfter,
            "before" if SHORTLY.contains(&back(2 + side)) => Near::ShortlyBefore,
            "after" | "past" => Near::After,
            "before" => Near::Before,
            _ => Near::At,
        }
    }

    fn day_of_clock(&self, at: usize) -> Option<Found> {
        let (day, end) = self.day(at).or_else(|| self.machine(at))?;
        (!matches!(day, Expr::Clock { .. })).then_some((day, end))
    }

    /// Whether the figure at `at` is marked as a time: "p.m.", a zone, "o'clock", or a part of the day behind it.
    fn marked(&self, at: usize) -> bool {
        match self.figures_of_time(at) {
            Some((_, end)) => {
                let marked = self.half_day(end).is_some() || self.zone(end).0.is_some() || self.lower(end) == "local";
                marked || self.half_shared(at, end).is_some()
            }
            None => {
                self.half_day(at + 1).is_some()
                    || self.lower(at + 1) == "o'clock"
                    || self.of_four_figures(at)
                    || self.half_shared(at, at + 1).is_some()
                    || self.lower(at + 1) == "in" && matches!(self.word(at + 3), Word::Part(_))
            }
        }
    }

    /// Whether a preposition that an hour may stand behind is right before `at`; what is "in", "for" or "of" five is no hour.
    fn before_hour(&self, at: usize) -> bool {
        self.behind(at, Class::TEMPORAL) && !matches!(self.before(at), "for" | "in" | "of" | "on" | "to")
    }

    /// Whether a time of day stands at `at` by its name.
    fn named(&self, at: usize) -> bool {
        matches!(self.bare(at), "noon" | "midday" | "midnight") || self.by_the_sun(at).is_some()
    }

    /// The hour that "at dawn", "before sunset" come near to.
    pub(super) fn by_the_sun(&self, at: usize) -> Option<u32> {
        let hour = match self.lower(at) {
            "dawn" | "daybreak" | "sunrise" => 6,
            "dusk" | "sunset" | "nightfall" => 18,
            _ => return None,
        };
        let asked = self.before_hour(at);
        (asked && !self.text.is_capital(at) && self.lower(at + 1) != "of").then_some(hour)
    }

    fn clock(&self, at: usize) -> Option<Reading> {
        let named = match self.bare(at) {
            "noon" | "midday" => Some(12),
            "midnight" => Some(0),
            _ => self.by_the_sun(at),
        };
        if let Some(hour) = named {
            let time = NaiveTime::from_hms_opt(hour, 0, 0)?;
            return Some(Reading { time, minutes: true, zone: Zone::Unstated, either_half: false, end: at + 1 });
        }
        let (mut time, mut minutes, mut end) = match self.figures_of_time(at) {
            Some((time, end)) => (time, true, end),
            None => self.hour(at)?,
        };
        // "0737", "07:37" and "at 9:25 hours" are told by a clock of 24 hours, as is what another zone's clock shows.
        let counted = (minutes || self.lower(at).len() > 2) && matches!(self.lower(end), "hours" | "hrs") && self.is(at, Word::Figure);
        end += usize::from(counted);
        let mut either_half = !self.lower(at).starts_with('0') && self.lower(at).len() < 3 && !counted && (1..=12).contains(&time.hour());
        let shared = || self.half_shared(at, end).map(|afternoon| (afternoon, end));
        if let Some((afternoon, after)) = self.half_day(end).or_else(shared) {
            if !(1..=12).contains(&time.hour()) {
                return None;
            }
            time = time.with_hour(time.hour() % 12 + if afternoon { 12 } else { 0 })?;
            (minutes, either_half, end) = (true, false, after);
        }
        let (local, after) = self.clocks_of_place(end);
        let (zone, end) = match local {
            Zone::Unstated => self.zone_of(after),
            local => (local, after),
        };
        either_half &= !matches!(zone, Zone::Named { .. });
        Some(Reading { time, minutes, zone, either_half, end })
    }

    /// "local time", "Kyiv time", "Eastern Daylight Time".
    fn clocks_of_place(&self, at: usize) -> (Zone, usize) {
        let time = |i: usize| self.lower(i) == "time";
        if self.lower(at) == "local" && time(at + 1) {
            return (Zone::Local, at + 2);
        }
        let is_name = |i: &usize| self.text.is_capital(*i) && self.is(*i, Word::Other) && !time(*i);
        let end = at + (at..at + 3).take_while(is_name).count();
        if end > at && time(end) { (Zone::Of(self.text.span(at..end)), end + 1) } else { (Zone::Unstated, at) }
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
            if !self.of_four_figures(at) {
                return None;
            }
            return Some((NaiveTime::from_hms_opt(hour / 100, hour % 100, 0)?, true, at + 1));
        }
        let end = at + 1 + usize::from(self.lower(at + 1) == "o'clock");
        Some((NaiveTime::from_hms_opt(hour, 0, 0)?, false, end))
    }

    /// "0737 GMT", "at 0737 hours".
    fn of_four_figures(&self, at: usize) -> bool {
        let told = || matches!(self.lower(at + 1), "hours" | "hrs" | "local");
        let asked = || self.before_hour(at) || self.before(at) == "about";
        self.lower(at).len() == 4 && self.is(at, Word::Figure) && (matches!(self.word(at + 1), Word::Zone(_)) || told() && asked())
    }

    /// The half of the day that the later end of a range tells for the earlier: "between 2 and 3 p.m.", "from 11 to 1 p.m."
    fn half_shared(&self, at: usize, end: usize) -> Option<bool> {
        let joined = match self.lower(end) {
            "and" => self.before(at) == "between",
            "to" | "-" | "–" | "or" => true,
            _ => false,
        };
        let later = end + 1;
        let (time, after) = match self.figures_of_time(later).filter(|_| joined) {
            Some(found) => found,
            None => (NaiveTime::from_hms_opt(self.integer(later).filter(|_| joined)?, 0, 0)?, later + 1),
        };
        let (afternoon, _) = self.half_day(after)?;
        let wraps = self.integer(at)? % 12 > time.hour() % 12;
        Some(afternoon != wraps)
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
    let hour = time.hour();
    let later = part != DayPart::Morning && (1..12).contains(&hour);
    if later { time.with_hour(hour + 12).unwrap_or(time) } else { time }
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
    use super::super::testing::{check, mentions};
    use super::super::{Expr, Zone};

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
            ("Shells fell at dawn on Monday.", "dawn on Monday=2025-07-21TMO"),
            ("Shells fell before sunset.", "sunset=2025-07-22TEV"),
            ("It was a new dawn for the town.", ""),
            ("They met at 9 o'clock this morning.", "9 o'clock this morning=2025-07-22T09:00"),
            ("It fell at 0737 GMT.", "0737 GMT=2025-07-22T07:37Z"),
            ("It fell at 1437 hours.", "1437 hours=2025-07-22T14:37"),
            ("They filmed 1500 hours of it.", "1500 hours=PT1500H"),
            ("It fell between 2 and 3:30 p.m.", "2=2025-07-22T14:00; 3:30 p.m.=2025-07-22T15:30"),
            ("It lasted from 11 to 1 p.m. on Monday.", "11=2025-07-21T11:00; 1 p.m. on Monday=2025-07-21T13:00"),
            ("It struck on Monday at around 9 a.m.", "Monday at around 9 a.m.=2025-07-21T09:00"),
        ]);
    }

    #[test]
    fn a_time_of_day_tells_how_close_it_is_and_by_whose_clocks() {
        let facets = |sentence: &str| match &mentions(sentence).1[0].expr {
            Expr::Clock { zone, either_half, near, .. } => {
                let zone = match zone {
                    Zone::Named { east, .. } => format!("{east}"),
                    Zone::Of(_) => "of a place".to_owned(),
                    other => format!("{other:?}"),
                };
                format!("{near:?} {zone}{}", if *either_half { " either half" } else { "" })
            }
            other => format!("{other:?}"),
        };
        for (sentence, expected) in [
            ("It struck at 7:37.", "At Unstated either half"),
            ("It struck at 07:37.", "At Unstated"),
            ("It struck at 9:25 hours.", "At Unstated"),
            ("It struck at 7:37 GMT.", "At 0"),
            ("It struck around 9 a.m. on Monday.", "About Unstated"),
            ("It struck at about 9 a.m. local time.", "About Local"),
            ("It struck on Monday at around 9 a.m.", "About Unstated"),
            ("It struck shortly after noon.", "ShortlyAfter Unstated"),
            ("It struck just before 11:30 p.m. Lima time.", "ShortlyBefore of a place"),
            ("It struck after 10 a.m. EST.", "After -300"),
            ("It struck before midnight.", "Before Unstated"),
        ] {
            assert_eq!(facets(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn a_number_of_things_behind_a_day_is_no_hour() {
        check(&[
            ("The siege ended Friday, nearly two months after it began.", "Friday=2025-07-18; nearly two months=P2M"),
            ("He came home Saturday, about eight weeks late.", "Saturday=2025-07-19; about eight weeks=P8W"),
            ("Power was back Sunday, almost nine days after the gale.", "Sunday=2025-07-20; almost nine days=P9D"),
            ("They met on July 3, around three hours before the vote.", "July 3=2025-07-03; around three hours=PT3H"),
            ("Strikes began Monday at two mines.", "Monday=2025-07-21"),
            ("On Monday, about one in five stayed home.", "Monday=2025-07-21"),
            ("Fires broke out Monday at three of the mines.", "Monday=2025-07-21"),
            ("He spoke on Friday, some two dozen guests said.", "Friday=2025-07-18"),
            ("On Monday, about 12 boats sank.", "Monday=2025-07-21"),
            ("It struck on Monday at about 9 and again later.", "Monday at about 9=2025-07-21T09:00"),
        ]);
    }

    #[test]
    fn a_time_of_day_takes_the_day_of_its_sentence_or_its_event() {
        check(&[
            (
                "The gale hit Faro at 5:40 a.m. (0440 GMT) Sunday.",
                "5:40 a.m.=2025-07-20T05:40; 0440 GMT=2025-07-20T04:40Z; Sunday=2025-07-20",
            ),
            ("A tanker blew up on Saturday off Batumi at 14:30.", "Saturday=2025-07-19; 14:30=2025-07-19T14:30"),
            ("On Saturday night at 10 p.m. the siren went off.", "Saturday night=2025-07-19TNI; 10 p.m.=2025-07-19T22:00"),
            ("The vault was robbed on June 3. Two men left at 4 a.m. by van.", "June 3=2025-06-03; 4 a.m.=2025-06-03T04:00"),
            ("The ship will sail on Friday. It will leave at 9 a.m. from Oslo.", "Friday=2025-07-25; 9 a.m.=2025-07-25T09:00"),
            ("The ship will sail on Friday. The captain died at 9 a.m. in Oslo.", "Friday=2025-07-25; 9 a.m.=2025-07-22T09:00"),
            ("The mill blew up on 3 June 2024. Smoke was seen at 7 a.m. in Lowen.", "3 June 2024=2024-06-03; 7 a.m.=2024-06-03T07:00"),
            (
                "A mill burned on Saturday, police said on Sunday. The alarm was raised at 3 a.m.",
                "Saturday=2025-07-19; Sunday=2025-07-20; 3 a.m.=2025-07-19T03:00",
            ),
            ("The mast fell at 3 p.m., the owner said on Monday.", "3 p.m.=2025-07-22T15:00; Monday=2025-07-21"),
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
