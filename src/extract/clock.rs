//! Times of day as values: how far a time is rounded, which hours a part of the day stands for, by whose clocks it is told.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::annotate::Annotated;
use crate::annotate::time::{DayPart, Expr, Join, Near, Portion, TimeMention, Unit, Zone};
use crate::rule::Rules;
use crate::span::Span;
use crate::timezone::TimeZone;
use crate::value::clock::{Clock, DAY, Frame, Hours, offsets_between};
use crate::value::{Kind, Value};

/// Minutes that "after 10 a.m." and "before noon" leave open.
const LOOSE: i64 = 6 * 60;

/// Whether the expression tells a time of day, or a part of one day.
pub(super) fn is_clock(time: &TimeMention) -> bool {
    hours_of(&time.expr).is_some()
}

/// Whether it is a time by the clock, and not "after 9 a.m.", "dawn" or a part of a day.
pub(super) fn is_exact(time: &TimeMention) -> bool {
    matches!(time.expr, Expr::Clock { either_half: false, near: Near::At | Near::About | Near::ShortlyAfter | Near::ShortlyBefore, .. })
}

/// Whether it tells a time of day and not which day.
pub(super) fn has_no_day(time: &TimeMention) -> bool {
    matches!(time.expr, Expr::Clock { day: None, .. })
}

/// What times of day that belong together come to, as a `time` or a `datetime`: the value, its derivation, and whether it hangs on the
/// stamp.
pub(crate) fn read_clocks(doc: &Annotated, times: &[TimeMention], kind: Kind, rules: &Rules) -> (Value, String, bool) {
    let mut told: Vec<Told> = times.iter().filter_map(|time| Told::read(doc, time, rules)).collect();
    // "2:37 p.m. local time or 0737 GMT": one time, told twice.
    if told.iter().any(|time| time.zones.is_some()) {
        told.retain(|time| time.zones.is_some());
    }
    let mut because: Vec<&str> = told.iter().flat_map(|time| time.because.iter().map(String::as_str)).collect();
    because.dedup();
    let because = because.join("; ");
    let Some(first) = told.first() else { return (Value::Unresolved(because.clone()), because, false) };
    let dated = kind == Kind::Datetime;
    let relative = dated && told.iter().any(|time| time.relative);
    let mut any_of: Vec<Hours> = Vec::new();
    for time in &told {
        let start = match (dated, time.day) {
            (false, _) => 0,
            (true, Some(day)) => i64::from(day.num_days_from_ce() - NaiveDate::default().num_days_from_ce()) * DAY,
            (true, None) => {
                let why = format!("its day is not known: {}", time.day_because);
                return (Value::Unresolved(why.clone()), why, true);
            }
        };
        for &east in time.zones.as_deref().unwrap_or(&[0]) {
            let utc = start - i64::from(east);
            any_of.extend(time.hours.iter().map(|hours| Hours { first: hours.first + utc, last: hours.last + utc }));
        }
    }
    let range = times[0].group.is_some_and(|group| group.join == Join::To) && told.len() > 1;
    if range {
        let last = any_of.last().map_or(0, |hours| hours.last);
        any_of = vec![Hours::new(any_of[0].first, last)];
    }
    any_of.sort_unstable();
    any_of.dedup();
    let mut text = told.iter().map(|time| time.text.as_str()).collect::<Vec<_>>().join(if range { "–" } else { " or " });
    if let Some(day) = first.day.filter(|_| dated) {
        text = format!("{day} {text}");
    }
    let frame = if first.zones.is_some() { Frame::Universal } else { Frame::PLACE };
    (Value::Clock(Clock { any_of, frame, dated, day: first.day, text }), because, relative)
}

/// The distances from UTC that the place's clocks have, as the text itself tells by giving one time twice: "2:37 p.m. local time
/// (0737 GMT)".
pub(crate) fn glosses(doc: &Annotated, rules: &Rules) -> Vec<i32> {
    let mut found = Vec::new();
    for pair in doc.times.windows(2) {
        let Some(in_brackets) = told_twice(doc, &pair[0], &pair[1]) else { continue };
        let (Some(a), Some(b)) = (Told::read(doc, &pair[0], rules), Told::read(doc, &pair[1], rules)) else { continue };
        let (local, zoned) = match (&a.zones, &b.zones) {
            (None, Some(_)) => (a, b),
            (Some(_), None) => (b, a),
            _ => continue,
        };
        if !in_brackets && !local.is_local {
            continue;
        }
        for minute in local.minutes() {
            for universal in zoned.minutes() {
                found.extend(offsets_between(minute, universal));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a time of day only says another one again: "0737 GMT (2:37 p.m.)".
pub(super) fn is_gloss(doc: &Annotated, span: Span) -> bool {
    let at = doc.times.partition_point(|time| time.span.start < span.start);
    let (Some(before), Some(own)) = (at.checked_sub(1).and_then(|i| doc.times.get(i)), doc.times.get(at)) else { return false };
    own.span == span && told_twice(doc, before, own) == Some(true)
}

/// Whether two clock times that follow one another are one time told twice, and then whether the second stands in brackets.
fn told_twice(doc: &Annotated, first: &TimeMention, second: &TimeMention) -> Option<bool> {
    let clocks = matches!((&first.expr, &second.expr), (Expr::Clock { .. }, Expr::Clock { .. }));
    let between = doc.text.plain.get(first.span.end..second.span.start).filter(|_| clocks)?;
    match between.trim() {
        "(" | "[" | "(or" => Some(true),
        "," | "/" | "or" | ", or" => Some(false),
        _ => None,
    }
}

/// One time of day as the text tells it.
struct Told {
    /// By the clock that tells it.
    hours: Vec<Hours>,
    /// How far that clock may be from UTC, in minutes; `None` for the place's clocks.
    zones: Option<Vec<i32>>,
    /// Whether the text says that they are the place's.
    is_local: bool,
    /// The time without what rounding leaves open.
    time: Option<(NaiveTime, bool)>,
    day: Option<NaiveDate>,
    day_because: String,
    relative: bool,
    text: String,
    because: Vec<String>,
}

impl Told {
    fn read(doc: &Annotated, time: &TimeMention, rules: &Rules) -> Option<Self> {
        let hours = hours_of(&time.expr)?;
        let resolved = (!has_no_day(time)).then(|| time.resolve(doc.source.published.stamp.as_ref()));
        let day = resolved.as_ref().and_then(|value| value.min).map(|min| min.date());
        let day_because = resolved.as_ref().map_or_else(String::new, |value| value.because.clone());
        let relative = resolved.is_some_and(|value| value.relative);
        let mut told =
            Self { hours, zones: None, is_local: false, time: None, day, day_because, relative, text: String::new(), because: Vec::new() };
        match &time.expr {
            Expr::Clock { time, zone, either_half, near, .. } => {
                told.time = Some((*time, *either_half));
                if *near == Near::Sun {
                    told.text = if time.hour() < 12 { "dawn" } else { "dusk" }.to_owned();
                    told.time = None;
                    told.because.push("the hours that the words may stand for".to_owned());
                    return Some(told);
                }
                let half_open = if *either_half { format!(" or {}", shown(*time, true)) } else { String::new() };
                let (zone, zone_words) = told.zone(doc, *zone, rules);
                told.zones = zone;
                told.text = format!("{}{}{half_open}{zone_words}", near_words(*near), shown(*time, false));
                let open = told.hours.iter().map(|hours| hours.last - hours.first).max().unwrap_or(0);
                if open > 0 && *near == Near::At {
                    told.because.push(format!("as rounded as it is written, up to {} minutes off", open / 2));
                }
                if *either_half {
                    told.because.push("which half of the day is not said".to_owned());
                }
                if told.zones.is_none() && !told.is_local {
                    told.because.push("no zone is named, so by the clocks of the place".to_owned());
                }
            }
            other => {
                told.text = part_words(other).to_owned();
                // "early Tuesday morning" begins at midnight.
                if told.text == "morning" && doc.text.words(time.span).to_lowercase().contains("early") {
                    told.hours = vec![Hours::new(0, told.hours[0].last)];
                }
                told.because.push("the hours that the words may stand for".to_owned());
            }
        }
        Some(told)
    }

    /// The distances from UTC of the clocks that tell the time, and the zone as reports write it.
    fn zone(&mut self, doc: &Annotated, zone: Zone, rules: &Rules) -> (Option<Vec<i32>>, String) {
        let words = |span: Span| doc.text.words(span).trim_matches(['(', ')', ' ']).to_owned();
        let day = self.day.or_else(|| doc.source.published.stamp.map(|stamp| stamp.day));
        let of = |zones: &[TimeZone]| -> Option<Vec<i32>> {
            let mut minutes: Vec<i32> = zones.iter().flat_map(|zone| zone.minutes_east(day)).collect();
            minutes.sort_unstable();
            minutes.dedup();
            (!minutes.is_empty()).then_some(minutes)
        };
        match zone {
            Zone::Unstated => (None, String::new()),
            Zone::Local => {
                self.is_local = true;
                (None, " local time".to_owned())
            }
            Zone::Named { east, words: span } => {
                let name = words(span);
                (of(&TimeZone::all_short(&name.to_uppercase().replace('.', ""))).or(Some(vec![east])), format!(" {name}"))
            }
            Zone::Of(span) => {
                let name = words(span);
                let bare = ["Standard", "Summer", "Daylight", "Mean"]
                    .iter()
                    .fold(name.as_str(), |name, word| name.trim_end_matches(word).trim_end());
                let city = TimeZone::of_city(bare);
                let clocks = || rules.world.entity(bare).map_or(&[][..], |entity| rules.world.clocks(entity));
                let zones = match &city {
                    Some(zone) => of(std::slice::from_ref(zone)),
                    None => of(clocks()),
                };
                // A place that nobody knows is the story's own.
                self.is_local = zones.is_none();
                (zones, format!(" {name} time"))
            }
        }
    }

    /// The minutes of the day in UTC, or by the place's clocks, that are written.
    fn minutes(&self) -> Vec<i64> {
        let Some((time, either_half)) = self.time else { return Vec::new() };
        let minute = minute_of(time);
        let halves = if either_half { vec![minute, minute + DAY / 2] } else { vec![minute] };
        let zones = self.zones.as_deref().unwrap_or(&[0]);
        halves.iter().flat_map(|minute| zones.iter().map(move |&east| minute - i64::from(east))).collect()
    }
}

fn minute_of(time: NaiveTime) -> i64 {
    i64::from(time.hour() * 60 + time.minute())
}

/// "07:37"; the other half of the day on demand.
fn shown(time: NaiveTime, other_half: bool) -> String {
    let minute = (minute_of(time) + if other_half { DAY / 2 } else { 0 }) % DAY;
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn near_words(near: Near) -> &'static str {
    match near {
        Near::At => "",
        Near::About => "about ",
        Near::ShortlyAfter => "shortly after ",
        Near::ShortlyBefore => "shortly before ",
        Near::After => "after ",
        Near::Before => "before ",
        Near::Sun => "",
    }
}

fn part_words(expr: &Expr) -> &'static str {
    match expr {
        Expr::DayPart { part: DayPart::Morning, .. } => "morning",
        Expr::DayPart { part: DayPart::Afternoon, .. } => "afternoon",
        Expr::DayPart { part: DayPart::Evening, .. } => "evening",
        Expr::DayPart { part: DayPart::Night, .. } => "night",
        Expr::Portion { portion: Portion::Start, .. } => "early in the day",
        _ => "late in the day",
    }
}

/// The hours that an expression allows, by its own clock; `None` where it tells none.
fn hours_of(expr: &Expr) -> Option<Vec<Hours>> {
    match expr {
        Expr::Clock { time, either_half, near, .. } => {
            let minute = minute_of(*time);
            let hours = around(minute, rounding(*time), *near);
            let other = Hours { first: hours.first + DAY / 2, last: hours.last + DAY / 2 };
            Some(if *either_half { vec![hours, other] } else { vec![hours] })
        }
        Expr::DayPart { part, .. } => Some(vec![part_of_day(*part)]),
        Expr::Portion { portion: Portion::Start, of } if is_day(of) => Some(vec![Hours::new(0, 10 * 60)]),
        Expr::Portion { portion: Portion::End, of } if is_day(of) => Some(vec![Hours::new(16 * 60, DAY - 1)]),
        _ => None,
    }
}

fn is_day(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Day { .. } | Expr::DayOfMonth(_) | Expr::Weekday { .. } | Expr::WeekdayOfWeek { .. } | Expr::Unit { unit: Unit::Day, .. }
    )
}

/// The hours of a part of the day: those of the National Weather Service's forecasts (morning from 6 to noon, afternoon to 6, evening to
/// midnight, night from 6 to 6), wider where writers are.
fn part_of_day(part: DayPart) -> Hours {
    let (first, last) = match part {
        DayPart::Morning => ((4, 0), (11, 59)),
        DayPart::Afternoon => ((12, 0), (18, 30)),
        DayPart::Evening => ((16, 30), (23, 59)),
        DayPart::Night => ((18, 0), (6, 0)),
    };
    Hours::new(first.0 * 60 + first.1, last.0 * 60 + last.1)
}

/// How far a time may have been rounded, in minutes: who rounds to hours or to halves of one would have told the next half or quarter.
/// Who gives another minute has looked at a clock.
fn rounding(time: NaiveTime) -> i64 {
    match time.minute() {
        0 => 14,
        30 => 7,
        minute if minute % 15 == 0 => 4,
        _ => 0,
    }
}

/// What is "around" a time may be off by this share more than it is rounded, and no less than [`LEAST_ABOUT`]: "around 11 p.m." and
/// "around 11:30 p.m." are two times.
const ABOUT: (i64, i64) = (4, 3);

/// In minutes.
const LEAST_ABOUT: i64 = 5;

fn around(minute: i64, rounding: i64, near: Near) -> Hours {
    let about = (rounding * ABOUT.0 / ABOUT.1).max(LEAST_ABOUT);
    let (before, after) = match near {
        Near::At => (rounding, rounding),
        Near::About => (about, about),
        Near::ShortlyAfter => (0, about),
        Near::ShortlyBefore => (about, 0),
        Near::After => (0, LOOSE),
        Near::Before => (LOOSE, 0),
        // Dawn from 2 (and before it) to 8:30, dusk from 3:30 p.m. to 11: the year round, from the tropics to the north of Europe.
        Near::Sun if minute < DAY / 2 => (4 * 60, 150),
        Near::Sun => (150, 5 * 60),
    };
    Hours { first: minute - before, last: minute + after }
}
