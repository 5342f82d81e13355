//! Dates, times and durations: from words to a symbolic expression, and from that, once the source's date is known, to
//! days.
//!
//! In: a [`Text`] and its quotations. Out: a [`TimeMention`] for each expression, in order, none inside another.
//! An expression stays symbolic (“Wednesday, ahead”) because an undated source gets its date only when sources are seen
//! together; [`TimeMention::resolve`] turns it into days.
//!
//! One phenomenon a file: `machine` (ISO 8601, mail headers, numeric dates), `calendar` (days, weeks, months), `year`,
//! `holiday`, `clock` (times of day), `weekday`, `relative` (this, last, next, ago), `period` (quarters, seasons), `duration`, `short`
//! ("1h30m"), `set`, `vague`; before them `given` sets aside the people called June or Sunday. Then `portion` puts "early" and "the end of"
//! before any of them, `group` joins what stands in one range or alternative, `direction` asks the governing verb which way to
//! look, `unsure` takes that back where the verb leaves it open, and `anchor` asks what to count from. `resolve` turns all of
//! it into days, written in the codes of `timex`. The words are in `words.txt` and `cues.txt`.

mod anchor;
mod calendar;
mod clock;
mod cue;
mod direction;
mod duration;
mod given;
mod group;
mod holiday;
mod machine;
mod order;
mod period;
mod portion;
mod reader;
mod relative;
mod resolve;
mod set;
mod short;
#[cfg(test)]
mod testing;
mod timex;
mod unsure;
mod vague;
mod weekday;
mod words;
mod year;

use chrono::NaiveDateTime;

use serde::{Deserialize, Serialize};

use super::quote::Quotation;
pub use crate::english::tense::Direction;
use crate::english::text::Text;
use crate::named::{self, Fixed};
use crate::source::DayOrder;
use crate::span::Span;

pub use group::joined;

/// One expression of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// Its words, as TimeML 1.2.1 draws them: "Wednesday", not "on Wednesday"; "50 days", not "within 50 days".
    pub span: Span,
    /// What it means.
    pub expr: Expr,
    /// Which way a relative expression looks, and what told so.
    pub direction: Direction,
    /// What it counts from.
    pub anchor: Anchor,
    /// The ends of a range and the members of an alternative share a number, unique in the text.
    pub group: Option<Group>,
}

/// A symbolic expression of time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// A day of the calendar: "July 23", "July 23, 2025".
    Day {
        /// The year, written or to be found.
        year: Year,
        /// From 1.
        month: u32,
        /// From 1.
        day: u32,
        /// The day of the week written beside it.
        weekday: Option<chrono::Weekday>,
    },
    /// A day of a month that is not named: "on the 24th".
    DayOfMonth(u32),
    /// A week of a month, or the week that holds a day: "the last week of March", "the week of March 6".
    WeekOf {
        /// Which week of the month, from 1; 5 for the last.
        number: u32,
        /// The month or the day.
        of: Box<Expr>,
    },
    /// A month: "May", "March 2022", "last November".
    Month {
        /// The year, written or to be found.
        year: Year,
        /// From 1.
        month: u32,
    },
    /// A year: "2022".
    Year(i32),
    /// Ten years, by their first: "the 1990s".
    Decade(i32),
    /// A hundred years, by their first: 1900 for "the 20th century".
    Century(i32),
    /// A day of the week: "Wednesday", "next Monday".
    Weekday {
        /// The day.
        day: chrono::Weekday,
        /// Which one.
        pick: Pick,
    },
    /// A day of a week counted from the one that holds the anchor: "Wednesday of next week".
    WeekdayOfWeek {
        /// The day.
        day: chrono::Weekday,
        /// How many weeks later; negative for earlier.
        offset: i32,
    },
    /// A season: "this spring", "summer 2024".
    Season {
        /// The season.
        season: Season,
        /// Its year; a winter belongs to the year it begins in.
        year: Year,
    },
    /// A quarter of a year: "the third quarter".
    Quarter {
        /// From 1 to 4.
        quarter: u32,
        /// Its year.
        year: Year,
    },
    /// Half a year: "the first half of 2024".
    Half {
        /// 1 or 2.
        half: u32,
        /// Its year.
        year: Year,
    },
    /// A business year: "fiscal 2026". Its first day is each company's own.
    FiscalYear(i32),
    /// A whole unit counted from the one that holds the anchor: "yesterday" (day, -1), "this week" (week, 0).
    Unit {
        /// The unit.
        unit: Unit,
        /// How many units later; negative for earlier.
        offset: i32,
    },
    /// A length of time before or after the anchor: "two weeks ago", "three days later".
    Shift {
        /// How many.
        count: Count,
        /// Of which unit.
        unit: Unit,
        /// Whether after the anchor.
        ahead: bool,
    },
    /// A length of time after a named day: "a week from Friday".
    ShiftFrom {
        /// How many.
        count: Count,
        /// Of which unit.
        unit: Unit,
        /// The day, the next one of its name.
        day: Box<Expr>,
    },
    /// A part of a longer stretch: "early June", "the end of the year".
    Portion {
        /// Which part.
        portion: Portion,
        /// Of what.
        of: Box<Expr>,
    },
    /// A part of a day: "Monday evening", "this morning".
    DayPart {
        /// The day.
        day: Box<Expr>,
        /// The part.
        part: DayPart,
    },
    /// A time of day: "6:40 p.m. EST Monday". Without a day it is the anchor's.
    Clock {
        /// The day, where it is written.
        day: Option<Box<Expr>>,
        /// The time.
        time: chrono::NaiveTime,
        /// Whether minutes were written.
        minutes: bool,
        /// By whose clocks.
        zone: Zone,
        /// Whether nothing tells which half of the day is meant: "at 7:37".
        either_half: bool,
        /// How close to that time.
        near: Near,
    },
    /// A length of time: "50 days", "several months".
    Duration {
        /// How many.
        count: Count,
        /// Of which unit.
        unit: Unit,
    },
    /// A recurring time, each so many units: "weekly", "every two years".
    Every {
        /// How many.
        count: Count,
        /// Of which unit.
        unit: Unit,
    },
    /// A recurring time: "every Monday", "each July".
    Each(Box<Expr>),
    /// A named day that comes each year on a date that the calendar gives: "Christmas", "Thanksgiving".
    Holiday {
        /// Its name in lower case.
        #[serde(deserialize_with = "named::fixed")]
        name: Fixed,
        /// Its year.
        year: Year,
    },
    /// The stretch named before, a year before it: "the same period a year earlier".
    SamePeriod,
    /// No more than past, present or future.
    Vague(Reference),
    /// Counted from an event that is named and not dated: "a week after the ultimatum".
    FromEvent {
        /// How many.
        count: Count,
        /// Of which unit.
        unit: Unit,
        /// Whether after the event.
        ahead: bool,
        /// The event's words.
        event: Span,
    },
    /// A day in figures that can be read in two orders: "05/06/2025".
    InFigures {
        /// The year.
        year: i32,
        /// The first figure, from 1 to 12.
        first: u32,
        /// The second figure, from 1 to 12.
        second: u32,
        /// The order, and what decides it.
        order: Option<Decided>,
    },
    /// A point that the words leave open: "on a Wednesday".
    Unclear {
        /// Why.
        #[serde(deserialize_with = "named::fixed")]
        why: Fixed,
    },
}

impl Expr {
    /// Whether it names days by the calendar, a year at the widest.
    pub fn is_calendar(&self) -> bool {
        match self {
            Self::Day { .. }
            | Self::DayOfMonth(_)
            | Self::WeekOf { .. }
            | Self::Month { .. }
            | Self::Year(_)
            | Self::Weekday { .. }
            | Self::WeekdayOfWeek { .. }
            | Self::Holiday { .. } => true,
            Self::Portion { of, .. } => of.is_calendar(),
            Self::DayPart { day, .. } | Self::ShiftFrom { day, .. } => day.is_calendar(),
            Self::Clock { day, .. } => day.as_ref().is_some_and(|day| day.is_calendar()),
            _ => false,
        }
    }
}

/// The order of a day in figures, and what decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The order.
    pub order: DayOrder,
    /// What decides it.
    #[serde(deserialize_with = "named::fixed")]
    pub because: Fixed,
}

/// Which year a day, month, season or quarter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Year {
    /// As written.
    Given(i32),
    /// Not written: by the direction, else the nearest.
    Nearest,
    /// Counted from the anchor's year: 0 for "this year", -1 for "last year".
    Offset(i32),
    /// The last one that lies behind the anchor: "last November".
    Last,
    /// The first one that lies ahead of the anchor: "next May".
    Next,
}

/// Which of the days with one name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// "Wednesday": by the direction.
    Bare,
    /// "last Wednesday".
    Last,
    /// "this Wednesday".
    This,
    /// "next Wednesday".
    Next,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// Seasons of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

/// Parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// By whose clocks a time of day is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// The text does not say.
    #[default]
    Unstated,
    /// "local time".
    Local,
    /// "GMT", "EST", "+03:00".
    Named {
        /// Minutes east of Greenwich.
        east: i32,
        /// The zone's words.
        words: Span,
    },
    /// "Kyiv time": the words before "time".
    Of(Span),
}

/// How close to the time that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Near {
    /// As written, so far as it is not rounded.
    #[default]
    At,
    /// "around 9 a.m."
    About,
    /// "shortly after noon".
    ShortlyAfter,
    /// "just before 11:30 p.m."
    ShortlyBefore,
    /// "after 10 a.m."
    After,
    /// "before 6 a.m."
    Before,
    /// "at dawn", "before sunset": the time itself says no more than morning or evening.
    Sun,
}

/// Parts of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Portion {
    Start,
    Middle,
    End,
    /// "later this month": somewhere in what is left of it.
    Later,
    /// "earlier this month": somewhere in what is over.
    Earlier,
}

/// The references of TimeML that are no point on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Reference {
    Past,
    Present,
    Future,
}

/// How many: both ends are the same for an exact number, one is open for a bound ("at least 20"), both for a vague
/// number ("several").
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The least.
    pub low: Option<f64>,
    /// The most.
    pub high: Option<f64>,
    /// "about", "nearly": near the number and not exactly it.
    pub about: bool,
}

impl Count {
    /// Exactly `number`.
    pub fn exact(number: f64) -> Self {
        Self { low: Some(number), high: Some(number), about: false }
    }

    /// Several: the text gives no number.
    pub fn vague() -> Self {
        Self { low: None, high: None, about: true }
    }

    /// The one number that was written, with or without a bound.
    pub fn single(self) -> Option<f64> {
        match (self.low, self.high) {
            (Some(low), Some(high)) => (low.to_bits() == high.to_bits()).then_some(low),
            (one, other) => one.or(other),
        }
    }
}

/// What an expression counts from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Anchor {
    /// The source's date.
    #[default]
    Stamp,
    /// The day on which the quotation around it was spoken.
    Speech(Box<TimeMention>),
    /// A time named before: "that day", "the following year".
    Mention(Box<TimeMention>),
    /// A member of the same range or list: in "Monday to Wednesday" the Wednesday after that Monday.
    Neighbour(Box<TimeMention>),
    /// Something named before that has no date here.
    Unknown,
}

/// Membership of a group of expressions that say one thing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The group's number, unique in the text.
    pub id: u32,
    /// How the members are joined.
    pub join: Join,
}

/// How the members of a group are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Join {
    /// "July 24 or 25": one of them.
    Or,
    /// "Thursday and Friday": all of them.
    And,
    /// "May 16 to June 2": from the first to the last.
    To,
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeValue {
    /// TIMEX3 class.
    pub class: Class,
    /// TIMEX3 value (TimeML 1.2.1): `2025-07-23`, `2025-W30`, `P50D`, `PRESENT_REF`; `None` when unresolved.
    pub timex: Option<String>,
    /// First moment; `None` where it is open or no point on the calendar.
    pub min: Option<NaiveDateTime>,
    /// Last moment, inclusive: the day's last minute where only the day is known.
    pub max: Option<NaiveDateTime>,
    /// How the words became the value, or why they did not ("the first Wednesday after the stamp, Tue 2025-07-22").
    pub because: String,
    /// Whether the value hangs on the source's date.
    pub relative: bool,
    /// Whether it hangs on the source's date only for its year: "July 23". Then `relative` is true too.
    pub year_from_stamp: bool,
}

/// TIMEX3 classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A calendar day or a longer stretch.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// Finds every expression of time in `text`. `quotes` anchor "today" inside a quotation to the day of the speech.
///
/// `order` is how the source's country writes days in figures, and `is_code` tells of a stretch of the text whether it is set as code.
pub fn read(text: &Text, quotes: &[Quotation], order: Option<DayOrder>, is_code: &dyn Fn(Span) -> bool) -> Vec<TimeMention> {
    let mut mentions = reader::Reader::new(text, is_code).read();
    direction::direct(text, &mut mentions);
    unsure::unsettle(text, &mut mentions);
    group::part_moves(text, &mut mentions);
    group::share_direction(&mut mentions);
    anchor::anchor(text, quotes, &mut mentions);
    group::put_in_order(&mut mentions);
    anchor::give_days(text, &mut mentions);
    order::settle(text, &mut mentions, order);
    mentions
}
