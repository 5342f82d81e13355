//! From an expression and the source's date to days.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::holiday::HOLIDAYS;
use super::timex::{length, part_code, recurring, season_code, week_code};
use super::{
    Anchor, Class, Count, DayPart, Decided, Direction, Expr, Near, Pick, Portion, Reference, Season, TimeMention, TimeValue, Unit, Year,
    Zone,
};
use crate::source::{DayOrder, Precision, Stamp};

/// What there is to count from.
struct From {
    day: NaiveDate,
    /// How precisely it is known.
    precision: Precision,
    /// "the stamp", "the speech".
    name: &'static str,
    /// The quarter of the year, where no more is meant: a year before "the third quarter" is a third quarter.
    quarter: Option<u32>,
    /// Whether it hangs on the source's date itself.
    relative: bool,
}

impl From {
    /// "the stamp, Tue 2025-07-22".
    fn words(&self) -> String {
        match self.precision {
            Precision::Year => format!("{}, {}", self.name, self.day.format("%Y")),
            Precision::Month => format!("{}, {}", self.name, self.day.format("%Y-%m")),
            _ => format!("{}, {}", self.name, self.day.format("%a %Y-%m-%d")),
        }
    }
}

/// A stretch of days with its TIMEX3 value and its derivation.
#[derive(Clone)]
struct Stretch {
    timex: String,
    first: NaiveDate,
    last: NaiveDate,
    because: String,
    relative: bool,
    year_only: bool,
}

/// Why an expression has no value.
type Unresolved = String;

/// Within so many days of the stamp a day of the calendar without a year is the one meant, whatever its verb looks like: about
/// the time after which writers give the year.
const NEAR_DAYS: i64 = 75;

impl Expr {
    /// The days that a day in figures may be: with the day first, with the month first.
    pub fn readings(&self) -> Option<[NaiveDate; 2]> {
        let Self::InFigures { year, first, second, .. } = *self else { return None };
        NaiveDate::from_ymd_opt(year, second, first).zip(NaiveDate::from_ymd_opt(year, first, second)).map(|(one, other)| [one, other])
    }
}

fn unresolved_in_figures() -> TimeValue {
    TimeValue { relative: false, ..unresolved(Class::Date, "day and month could stand in either order".to_owned()) }
}

impl TimeMention {
    /// The value, counted from the source's date. Without one, relative expressions stay unresolved.
    pub fn resolve(&self, stamp: Option<&Stamp>) -> TimeValue {
        let from = self.count_from(stamp);
        let context =
            Context { from: from.as_ref().map_err(Clone::clone), from_stamp: self.anchor == Anchor::Stamp, direction: self.direction };
        let value = context.value(&self.expr);
        // Counted from "July 23, 2025", "the next day" hangs on no stamp.
        let relative = value.relative && from.as_ref().map_or(true, |from| from.relative);
        TimeValue { relative, ..value }
    }

    fn count_from(&self, stamp: Option<&Stamp>) -> Result<From, Unresolved> {
        let (mention, name) = match &self.anchor {
            Anchor::Stamp => {
                let stamp = stamp.ok_or("it counts from the source's date, which is not known")?;
                return Ok(From { day: stamp.day, precision: stamp.precision, name: "the article's date", quarter: None, relative: true });
            }
            Anchor::Speech(mention) => (mention, "the speech"),
            Anchor::Mention(mention) => (mention, "the time named before"),
            Anchor::Neighbour(mention) => (mention, "the day named beside it"),
            Anchor::Unknown => return Err("it counts from something that has no date here".to_owned()),
        };
        let value = mention.resolve(stamp);
        let day = value.min.ok_or_else(|| format!("it counts from {name}, which has no date"))?.date();
        let days = value.max.map_or(1, |max| (max.date() - day).num_days() + 1);
        let precision = match days {
            ..=1 => Precision::Day,
            2..=31 => Precision::Month,
            _ => Precision::Year,
        };
        let quarter = value.timex.as_deref().and_then(|timex| timex.split_once("-Q")).and_then(|(_, quarter)| quarter.parse().ok());
        Ok(From { day, precision, name, quarter, relative: value.relative })
    }
}

struct Context<'a> {
    from: Result<&'a From, Unresolved>,
    /// Whether that is the source's date.
    from_stamp: bool,
    direction: Direction,
}

impl Context<'_> {
    fn value(&self, expr: &Expr) -> TimeValue {
        match expr {
            Expr::Duration { count, unit } => plain(Class::Duration, length(*count, *unit), "a length of time"),
            Expr::Every { count, unit } => plain(Class::Set, length(*count, *unit), "a recurring time"),
            Expr::Each(of) => plain(Class::Set, recurring(of), "a recurring time"),
            Expr::Vague(reference) => self.vague(*reference),
            Expr::FromEvent { count, unit, ahead, .. } => {
                let side = if *ahead { "after" } else { "before" };
                plain(Class::Duration, length(*count, *unit), &format!("a length of time; what stands behind “{side}” has no date here"))
            }
            Expr::InFigures { order, .. } => match (order, expr.readings()) {
                (Some(Decided { order, because }), Some([day_first, month_first])) => {
                    let day = if *order == DayOrder::DayFirst { day_first } else { month_first };
                    dated(single(day, format!("the {}, {because}", order.words())))
                }
                _ => unresolved_in_figures(),
            },
            Expr::Unclear { why } => unresolved(Class::Date, (*why).to_owned()),
            Expr::Clock { day, time, near: Near::Sun, .. } => {
                let today = Expr::Unit { unit: Unit::Day, offset: 0 };
                let part = if time.hour() < 12 { DayPart::Morning } else { DayPart::Evening };
                self.day_part(day.as_deref().unwrap_or(&today), part)
            }
            Expr::Clock { day, time, minutes, zone, .. } => self.clock(day.as_deref(), *time, *minutes, *zone),
            Expr::DayPart { day, part } => self.day_part(day, *part),
            Expr::Shift { count, unit, ahead } if *unit < Unit::Day => self.short_shift(*count, *unit, *ahead),
            Expr::Shift { count, .. } if count.single().is_none() && count.low.is_none() => self.vague_shift(expr),
            _ => match self.stretch(expr) {
                Ok(stretch) => dated(stretch),
                Err(why) => unresolved(Class::Date, why),
            },
        }
    }

    /// The anchor, where its day is known.
    fn day(&self) -> Result<&From, Unresolved> {
        let from = self.from.as_ref().map_err(Clone::clone)?;
        match from.precision {
            Precision::Year | Precision::Month => Err(format!("it counts from {}, whose day is not known", from.words())),
            _ => Ok(from),
        }
    }

    fn month(&self) -> Result<&From, Unresolved> {
        let from = self.from.as_ref().map_err(Clone::clone)?;
        match from.precision {
            Precision::Year => Err(format!("it counts from {}, whose month is not known", from.words())),
            _ => Ok(from),
        }
    }

    fn any(&self) -> Result<&From, Unresolved> {
        Ok(self.from.as_ref().map_err(Clone::clone)?)
    }

    fn stretch(&self, expr: &Expr) -> Result<Stretch, Unresolved> {
        match expr {
            Expr::Day { year, month, day, weekday } => self.calendar_day(*year, *month, *day, *weekday),
            Expr::DayOfMonth(day) => self.day_of_month(*day),
            Expr::WeekOf { number, of } => self.week_of(*number, of),
            Expr::SamePeriod => self.same_period(),
            Expr::Month { year, month } => self.calendar_month(*year, *month),
            Expr::Year(year) => years(*year, *year, format!("{year:04}"), "as written"),
            Expr::Decade(first) => years(*first, first + 9, format!("{:03}X", first / 10), "ten years"),
            Expr::Century(first) => years(*first, first + 99, format!("{:02}XX", first / 100), "a hundred years"),
            Expr::FiscalYear(year) => years(*year, *year, format!("{year:04}"), "a business year, taken as the calendar's"),
            Expr::Weekday { day, pick } => self.weekday(*day, *pick),
            Expr::WeekdayOfWeek { day, offset } => {
                let from = self.day()?;
                let monday = week_start(from.day, i64::from(*offset));
                let found = monday + Days::new(u64::from(day.num_days_from_monday()));
                Ok(single(found, format!("the {} of that week, counted from {}", name(*day), from.words())).relative())
            }
            Expr::Season { season, year } => self.season(*season, *year),
            Expr::Quarter { quarter, year } => self.part_of_year(*year, "quarter", 4, *quarter, 'Q'),
            Expr::Half { half, year } => self.part_of_year(*year, "half", 2, *half, 'H'),
            Expr::Unit { unit, offset } => self.unit(*unit, *offset),
            Expr::Shift { count, unit, ahead } => self.shift(*count, *unit, *ahead),
            Expr::ShiftFrom { count, unit, day } => self.shift_from(*count, *unit, day),
            Expr::Portion { portion, of } => Ok(portion_of(*portion, self.stretch(of)?)),
            Expr::Holiday { name, year } => self.holiday(name, *year),
            Expr::DayPart { day, .. } | Expr::Clock { day: Some(day), .. } => self.stretch(day),
            _ => Err("it names no days".to_owned()),
        }
    }

    fn calendar_day(&self, year: Year, month: u32, day: u32, weekday: Option<Weekday>) -> Result<Stretch, Unresolved> {
        let on = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let clash = |found: NaiveDate, why: String| match weekday {
            Some(weekday) if weekday != found.weekday() => format!("{why}; it is a {}, not a {}", name(found.weekday()), name(weekday)),
            _ => why,
        };
        if let Year::Given(year) = year {
            let found = on(year).ok_or_else(|| "that day is not in the calendar".to_owned())?;
            return Ok(single(found, clash(found, "as written".to_owned())));
        }
        let from = self.any()?;
        // A weekday beside the date leaves one year in six: the nearest of them, at most three years off.
        if let (Some(weekday), Year::Nearest) = (weekday, year) {
            let years = (from.day.year() - 3..=from.day.year() + 3).filter_map(on).filter(|day| day.weekday() == weekday);
            if let Some(found) = years.min_by_key(|day| (*day - from.day).num_days().abs()) {
                return Ok(single(found, format!("the {} of that date nearest to {}", name(weekday), from.words())).year_from_stamp());
            }
        }
        // Eight years on either side hold every day there is, February 29 too.
        let candidates = (from.day.year() - 8..=from.day.year() + 8).filter_map(on).map(|day| (day, day));
        let (told, told_why) = self.choose(from, year, candidates.clone(), "that day")?;
        // Nobody leaves out the year of a day that lies far off where the same day of another year is near.
        let unsure = Context { from: self.from.clone(), direction: Direction::Unknown, ..*self };
        let (nearest, nearest_why) = unsure.choose(from, year, candidates, "that day")?;
        let outweighs = self.from_stamp && year == Year::Nearest && (nearest - from.day).num_days().abs() <= NEAR_DAYS;
        let (found, why) = if outweighs && nearest != told { (nearest, nearest_why) } else { (told, told_why) };
        Ok(single(found, clash(found, why)).year_from_stamp())
    }

    /// "on the 24th": of the month nearest to the anchor that the direction allows.
    fn day_of_month(&self, day: u32) -> Result<Stretch, Unresolved> {
        let from = self.month()?;
        let months = (-2..=2).map(|steps| months_on(from.day.year(), from.day.month(), steps));
        let candidates = months.filter_map(|(year, month)| NaiveDate::from_ymd_opt(year, month, day)).map(|day| (day, day));
        let (found, why) = self.choose(from, Year::Nearest, candidates, "that day")?;
        Ok(single(found, why).relative())
    }

    /// The calendar week that holds a day; of a month, the one that holds the last or the first, eighth … day.
    fn week_of(&self, number: u32, of: &Expr) -> Result<Stretch, Unresolved> {
        let whole = self.stretch(of)?;
        let day = match number {
            5.. => whole.last,
            _ => whole.first + Days::new(u64::from(number.saturating_sub(1)) * 7),
        };
        let monday = week_start(day, 0);
        // A month's last week lies in it with most of its days.
        let monday = if number >= 5 && (whole.last - monday).num_days() < 3 { week_start(day, -1) } else { monday };
        Ok(Stretch { relative: whole.relative, year_only: whole.year_only, ..week(monday, format!("that week; {}", whole.because)) })
    }

    /// A year before the stretch that the text names before.
    fn same_period(&self) -> Result<Stretch, Unresolved> {
        let from = self.any()?;
        let year = from.day.year() - 1;
        let stretch = match (from.quarter, from.precision) {
            (Some(quarter), _) => self.part_of_year(Year::Given(year), "quarter", 4, quarter, 'Q')?,
            (None, Precision::Month) => self.calendar_month(Year::Given(year), from.day.month())?,
            _ => years(year, year, format!("{year:04}"), "")?,
        };
        Ok(Stretch { because: format!("a year before {}", from.words()), ..stretch }.relative())
    }

    fn calendar_month(&self, year: Year, month: u32) -> Result<Stretch, Unresolved> {
        if let Year::Given(year) = year {
            return month_of(year, month, "as written".to_owned()).ok_or_else(|| "that year is not in the calendar".to_owned());
        }
        let from = self.any()?;
        let candidates = (from.day.year() - 1..=from.day.year() + 1).filter_map(|year| bounds_of_month(year, month));
        let (found, why) = self.choose(from, year, candidates, "that month")?;
        let stretch = month_of(found.year(), month, why).ok_or_else(|| "that year is not in the calendar".to_owned())?;
        Ok(stretch.year_from_stamp())
    }

    fn season(&self, season: Season, year: Year) -> Result<Stretch, Unresolved> {
        let (code, first_month) = season_code(season);
        let on = |year: i32| {
            let first = NaiveDate::from_ymd_opt(year, first_month, 1)?;
            Some((first, first.checked_add_months(Months::new(3))?.pred_opt()?))
        };
        let (first, because, given) = match year {
            Year::Given(year) => {
                let (first, _) = on(year).ok_or("that year is not in the calendar")?;
                (first, "the season of that year".to_owned(), true)
            }
            _ => {
                let from = self.any()?;
                let candidates = (from.day.year() - 2..=from.day.year() + 2).filter_map(on);
                let (first, why) = self.choose(from, year, candidates, "that season")?;
                (first, why, false)
            }
        };
        let (first, last) = on(first.year()).ok_or("that year is not in the calendar")?;
        let stretch = Stretch { timex: format!("{:04}-{code}", first.year()), first, last, because, relative: false, year_only: false };
        Ok(if given { stretch } else { stretch.relative() })
    }

    /// Quarters and halves, counted from January.
    fn part_of_year(&self, year: Year, noun: &str, parts: u32, number: u32, code: char) -> Result<Stretch, Unresolved> {
        let months = 12 / parts;
        let on = |year: i32| {
            let first = NaiveDate::from_ymd_opt(year, months * (number - 1) + 1, 1)?;
            Some((first, first.checked_add_months(Months::new(months))?.pred_opt()?))
        };
        let (year, because, given) = match year {
            Year::Given(year) => (year, format!("the {noun} of that year"), true),
            _ => {
                let from = self.any()?;
                let candidates = (from.day.year() - 1..=from.day.year() + 1).filter_map(on);
                let (first, why) = self.choose(from, year, candidates, &format!("that {noun}"))?;
                (first.year(), why, false)
            }
        };
        let (first, last) = on(year).ok_or("that year is not in the calendar")?;
        let stretch = Stretch { timex: format!("{year:04}-{code}{number}"), first, last, because, relative: false, year_only: false };
        Ok(if given { stretch } else { stretch.relative() })
    }

    fn holiday(&self, key: &str, year: Year) -> Result<Stretch, Unresolved> {
        let (_, rule) = HOLIDAYS.iter().find(|(name, _)| *name == key).ok_or("that day is not in the table")?;
        let on = |year: i32| rule.day_in(year);
        if let Year::Given(year) = year {
            return on(year)
                .map(|day| single(day, "that day of that year".to_owned()))
                .ok_or_else(|| "that day is not in the calendar".to_owned());
        }
        let from = self.any()?;
        let candidates = (from.day.year() - 2..=from.day.year() + 2).filter_map(on).map(|day| (day, day));
        let (found, why) = self.choose(from, year, candidates, "that day")?;
        Ok(single(found, why).year_from_stamp())
    }

    /// Which of the yearly candidates (first and last day of each, in order) is meant, and why.
    fn choose(
        &self,
        from: &From,
        year: Year,
        candidates: impl Iterator<Item = (NaiveDate, NaiveDate)>,
        what: &str,
    ) -> Result<(NaiveDate, String), Unresolved> {
        let candidates: Vec<_> = candidates.collect();
        let anchor = from.day;
        // A week's grace: a day just on the wrong side is this year's, and says that the stamp or the verb is wrong.
        let grace = chrono::TimeDelta::days(7);
        let behind = || candidates.iter().rev().find(|(first, _)| *first <= anchor + grace);
        let ahead = || candidates.iter().find(|(_, last)| *last >= anchor - grace);
        let distance = |first: NaiveDate, last: NaiveDate| (first - anchor).num_days().max((anchor - last).num_days()).max(0);
        let (found, why) = match (year, self.direction) {
            (Year::Given(year), _) => (candidates.iter().find(|(first, _)| first.year() == year), "in that year"),
            (Year::Offset(offset), _) => {
                let year = anchor.year() + offset;
                let why = match offset {
                    0 => "in the year of",
                    -1 => "in the year before",
                    _ => "in the year after",
                };
                (candidates.iter().find(|(first, _)| first.year() == year), why)
            }
            (Year::Last, _) => (candidates.iter().rev().find(|(_, last)| *last < anchor), "the last one before"),
            (Year::Next, _) => (candidates.iter().find(|(first, _)| *first > anchor), "the first one after"),
            (Year::Nearest, _) if from.precision == Precision::Year => {
                (candidates.iter().find(|(first, _)| first.year() == anchor.year()), "in the year of")
            }
            // In the weeks after a quarter, news of what it will bring is still about that quarter.
            (Year::Nearest, Direction::Ahead) if what == "that quarter" && fresh(&candidates, anchor).is_some() => {
                (fresh(&candidates, anchor), "the one just over at")
            }
            (Year::Nearest, Direction::Behind) => (behind(), "the last one up to"),
            (Year::Nearest, Direction::Ahead) => (ahead(), "the first one from"),
            (Year::Nearest, Direction::Unknown) => {
                (candidates.iter().min_by_key(|(first, last)| distance(*first, *last)), "the one nearest to")
            }
        };
        let (first, _) = found.ok_or_else(|| format!("{what} is not in that year"))?;
        Ok((*first, format!("{why} {}", from.words())))
    }

    fn weekday(&self, day: Weekday, pick: Pick) -> Result<Stretch, Unresolved> {
        let from = self.day()?;
        let back = i64::from(from.day.weekday().days_since(day));
        let on = from.day;
        let (offset, why) = match (pick, self.direction) {
            (Pick::Last, _) => (if back == 0 { -7 } else { -back }, "the last WEEKDAY before"),
            (Pick::Next, _) => {
                let next_week = 7 - i64::from(on.weekday().num_days_from_monday()) + i64::from(day.num_days_from_monday());
                (next_week, "the WEEKDAY of the week after")
            }
            (Pick::Bare | Pick::This, _) if back == 0 => (0, "the WEEKDAY of"),
            (_, Direction::Ahead) | (Pick::This, Direction::Unknown) => (7 - back, "the first WEEKDAY after"),
            _ => (-back, "the last WEEKDAY before"),
        };
        let found = on.checked_add_signed(chrono::TimeDelta::days(offset)).ok_or("that day is not in the calendar")?;
        let why = why.replace("WEEKDAY", name(day));
        Ok(single(found, format!("{why} {}", from.words())).relative())
    }

    fn unit(&self, unit: Unit, offset: i32) -> Result<Stretch, Unresolved> {
        let steps = i64::from(offset);
        let which = match offset {
            0 => "of".to_owned(),
            1 => "after that of".to_owned(),
            -1 => "before that of".to_owned(),
            n if n > 0 => format!("{n} after that of"),
            n => format!("{} before that of", -n),
        };
        let from = match unit {
            Unit::Day | Unit::Week | Unit::Weekend | Unit::Fortnight => self.day()?,
            Unit::Month | Unit::Quarter => self.month()?,
            _ => self.any()?,
        };
        let why = |noun: &str| format!("the {noun} {which} {}", from.words());
        let out_of_range = || "that day is not in the calendar".to_owned();
        let (year, month) = (from.day.year(), from.day.month());
        let stretch = match unit {
            Unit::Week | Unit::Fortnight => week(week_start(from.day, steps), why("week")),
            Unit::Weekend => {
                let saturday = week_start(from.day, steps) + Days::new(5);
                // A weekend told of on Monday in the past tense is the one just over.
                let over = offset == 0 && self.direction == Direction::Behind && saturday > from.day;
                let saturday = if over { week_start(from.day, -1) + Days::new(5) } else { saturday };
                let timex = format!("{}-WE", week_code(saturday));
                Stretch { timex, first: saturday, last: saturday + Days::new(1), because: why("weekend"), relative: true, year_only: false }
            }
            Unit::Month => {
                let (year, month) = months_on(year, month, steps);
                month_of(year, month, why("month")).ok_or_else(out_of_range)?
            }
            Unit::Quarter => {
                let (year, month) = months_on(year, (month - 1) / 3 * 3 + 1, steps * 3);
                let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(out_of_range)?;
                let last = first.checked_add_months(Months::new(3)).and_then(|d| d.pred_opt()).ok_or_else(out_of_range)?;
                let timex = format!("{year:04}-Q{}", (month - 1) / 3 + 1);
                Stretch { timex, first, last, because: why("quarter"), relative: true, year_only: false }
            }
            Unit::Year => {
                let year = year.saturating_add(offset);
                years(year, year, format!("{year:04}"), &why("year"))?
            }
            Unit::Decade => {
                let first = year.div_euclid(10) * 10 + 10 * offset;
                years(first, first + 9, format!("{:03}X", first / 10), &why("decade"))?
            }
            Unit::Century | Unit::Millennium => {
                let first = year.div_euclid(100) * 100 + 100 * offset;
                years(first, first + 99, format!("{:02}XX", first / 100), &why("century"))?
            }
            _ => {
                let day = from.day.checked_add_signed(chrono::TimeDelta::days(steps)).ok_or_else(out_of_range)?;
                single(day, why("day"))
            }
        };
        Ok(stretch.relative())
    }

    /// A length before or after the anchor, told as precisely as its unit: days give a day, weeks a week, months a month.
    fn shift(&self, count: Count, unit: Unit, ahead: bool) -> Result<Stretch, Unresolved> {
        let number = count.low.or(count.high).ok_or("it does not say how long")?;
        if let (Unit::Year, Ok(From { quarter: Some(quarter), day, .. })) = (unit, &self.from) {
            #[allow(clippy::cast_possible_truncation)]
            let years = number.clamp(0.0, 1000.0).round() as i32;
            let year = Year::Given(day.year() + if ahead { years } else { -years });
            return Ok(self.part_of_year(year, "quarter", 4, *quarter, 'Q')?.relative());
        }
        let sign = if ahead { 1 } else { -1 };
        #[allow(clippy::cast_possible_truncation)]
        let whole = |factor: f64| (number * factor).clamp(0.0, 100_000.0).round() as i32 * sign;
        let side = if ahead { "after" } else { "before" };
        let stretch = match unit {
            Unit::Week | Unit::Fortnight => {
                let from = self.day()?;
                let days = i64::from(whole(if unit == Unit::Week { 7.0 } else { 14.0 }));
                let day = from.day.checked_add_signed(chrono::TimeDelta::days(days)).ok_or("that day is not in the calendar")?;
                week(week_start(day, 0), String::new())
            }
            Unit::Day | Unit::Weekend => self.unit(Unit::Day, whole(1.0))?,
            Unit::Month if matches!(self.any()?.precision, Precision::Year) => self.unit(Unit::Year, whole(1.0 / 12.0))?,
            Unit::Month => self.unit(Unit::Month, whole(1.0))?,
            Unit::Quarter => self.unit(Unit::Quarter, whole(1.0))?,
            Unit::Year if number.fract() > 0.0 => self.unit(Unit::Month, whole(12.0))?,
            Unit::Decade => self.unit(Unit::Year, whole(10.0))?,
            Unit::Century => self.unit(Unit::Year, whole(100.0))?,
            _ => self.unit(Unit::Year, whole(1.0))?,
        };
        let from = self.any()?;
        Ok(Stretch { because: format!("{} {side} {}", quantity(number, unit), from.words()), ..stretch }.relative())
    }

    /// "a week from Friday": a day, since the day that it counts from is named.
    fn shift_from(&self, count: Count, unit: Unit, day: &Expr) -> Result<Stretch, Unresolved> {
        let number = count.single().ok_or("it does not say how long")?;
        let named = Context { from: self.from.clone(), direction: Direction::Ahead, ..*self }.stretch(day)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = |factor: f64| (number * factor).clamp(0.0, 100_000.0).round() as u32;
        let found = match unit {
            Unit::Month => named.first.checked_add_months(Months::new(whole(1.0))),
            Unit::Quarter => named.first.checked_add_months(Months::new(whole(3.0))),
            Unit::Year => named.first.checked_add_months(Months::new(whole(12.0))),
            Unit::Day => named.first.checked_add_days(Days::new(u64::from(whole(1.0)))),
            Unit::Week => named.first.checked_add_days(Days::new(u64::from(whole(7.0)))),
            Unit::Fortnight => named.first.checked_add_days(Days::new(u64::from(whole(14.0)))),
            _ => None,
        };
        let found = found.ok_or("that day is not in the calendar")?;
        Ok(single(found, format!("{} after {}", quantity(number, unit), named.because)).relative())
    }

    /// "minutes ago", "three hours later": a moment of the anchor's day, as far as days tell.
    fn short_shift(&self, count: Count, unit: Unit, ahead: bool) -> TimeValue {
        let length = length(count, unit);
        let side = if ahead { "after" } else { "before" };
        let mut value = plain(Class::Duration, length, "");
        value.because = match &self.from {
            Ok(from) => format!("a length of time {side} {}", from.words()),
            Err(_) => format!("a length of time {side} a moment that is not known"),
        };
        value
    }

    /// "a few years ago": past or future, no more.
    fn vague_shift(&self, expr: &Expr) -> TimeValue {
        // "a few days later": from the time named before.
        if let (Expr::Shift { count, unit, .. }, false) = (expr, self.from_stamp) {
            return plain(Class::Duration, length(*count, *unit), "it does not say how long");
        }
        let ahead = matches!(expr, Expr::Shift { ahead: true, .. });
        plain(Class::Date, if ahead { "FUTURE_REF" } else { "PAST_REF" }.to_owned(), "it does not say how long")
    }

    fn vague(&self, reference: Reference) -> TimeValue {
        let (timex, because) = match reference {
            Reference::Past => ("PAST_REF", "some time past"),
            Reference::Present => ("PRESENT_REF", "the time of writing"),
            Reference::Future => ("FUTURE_REF", "some time to come"),
        };
        plain(Class::Date, timex.to_owned(), because)
    }

    fn day_part(&self, day: &Expr, part: DayPart) -> TimeValue {
        let (code, first, last) = part_code(part);
        match self.stretch(day) {
            Ok(stretch) if stretch.first == stretch.last => TimeValue {
                class: Class::Time,
                timex: Some(format!("{}T{code}", stretch.timex)),
                min: stretch.first.and_hms_opt(first.0, first.1, 0),
                max: stretch.last.and_hms_opt(last.0, last.1, 0),
                because: stretch.because,
                relative: stretch.relative,
                year_from_stamp: stretch.year_only,
            },
            Ok(stretch) => dated(stretch),
            Err(why) => unresolved(Class::Time, why),
        }
    }

    fn clock(&self, day: Option<&Expr>, time: NaiveTime, minutes: bool, zone: Zone) -> TimeValue {
        let today = Expr::Unit { unit: Unit::Day, offset: 0 };
        let stretch = match self.stretch(day.unwrap_or(&today)) {
            Ok(stretch) if stretch.first == stretch.last => stretch,
            Ok(stretch) => return dated(stretch),
            Err(why) => return unresolved(Class::Time, why),
        };
        let format = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        let utc = if matches!(zone, Zone::Named { east: 0, .. }) { "Z" } else { "" };
        let last = if minutes { time } else { time.with_minute(59).unwrap_or(time) };
        TimeValue {
            class: Class::Time,
            timex: Some(format!("{}T{}{utc}", stretch.timex, time.format(format))),
            min: Some(stretch.first.and_time(time)),
            max: Some(stretch.last.and_time(last)),
            because: if day.is_some() { stretch.because } else { format!("that time on {}", stretch.because) },
            relative: stretch.relative,
            year_from_stamp: stretch.year_only,
        }
    }
}

/// The candidate that ended within the last 45 days.
fn fresh(candidates: &[(NaiveDate, NaiveDate)], anchor: NaiveDate) -> Option<&(NaiveDate, NaiveDate)> {
    candidates.iter().find(|(_, last)| (1..=45).contains(&(anchor - *last).num_days()))
}

impl Stretch {
    fn relative(self) -> Self {
        Self { relative: true, ..self }
    }

    fn year_from_stamp(self) -> Self {
        Self { relative: true, year_only: true, ..self }
    }
}

fn single(day: NaiveDate, because: String) -> Stretch {
    Stretch { timex: day.format("%Y-%m-%d").to_string(), first: day, last: day, because, relative: false, year_only: false }
}

fn years(first: i32, last: i32, timex: String, because: &str) -> Result<Stretch, Unresolved> {
    let days = NaiveDate::from_ymd_opt(first, 1, 1).zip(NaiveDate::from_ymd_opt(last, 12, 31));
    let (first, last) = days.ok_or("that year is not in the calendar")?;
    Ok(Stretch { timex, first, last, because: because.to_owned(), relative: false, year_only: false })
}

fn bounds_of_month(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
}

fn month_of(year: i32, month: u32, because: String) -> Option<Stretch> {
    let (first, last) = bounds_of_month(year, month)?;
    Some(Stretch { timex: format!("{year:04}-{month:02}"), first, last, because, relative: false, year_only: false })
}

fn months_on(year: i32, month: u32, steps: i64) -> (i32, u32) {
    let months = i64::from(year) * 12 + i64::from(month) - 1 + steps;
    let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
    (year, u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1)
}

/// The Monday of the week that lies `offset` weeks from the one of `day`.
fn week_start(day: NaiveDate, offset: i64) -> NaiveDate {
    let back = i64::from(day.weekday().num_days_from_monday());
    day.checked_add_signed(chrono::TimeDelta::days(offset * 7 - back)).unwrap_or(day)
}

fn week(monday: NaiveDate, because: String) -> Stretch {
    Stretch { timex: week_code(monday), first: monday, last: monday + Days::new(6), because, relative: true, year_only: false }
}

/// The TIMEX3 value names the whole; the days narrow to the part: thirds for early, middle and late.
fn portion_of(portion: Portion, whole: Stretch) -> Stretch {
    let days = (whole.last - whole.first).num_days() + 1;
    let third = u64::try_from(days / 3).unwrap_or(0);
    let (first, last) = match portion {
        _ if days < 5 => (whole.first, whole.last),
        Portion::Start => (whole.first, whole.first + Days::new(third.saturating_sub(1))),
        Portion::Middle => (whole.first + Days::new(third), whole.last - Days::new(third)),
        Portion::End => (whole.last - Days::new(third.saturating_sub(1)), whole.last),
        Portion::Later | Portion::Earlier => (whole.first, whole.last),
    };
    Stretch { first, last, ..whole }
}

/// "two weeks" in figures, for people.
fn quantity(number: f64, unit: Unit) -> String {
    let noun = format!("{unit:?}").to_ascii_lowercase();
    if (number - 1.0).abs() < f64::EPSILON { format!("1 {noun}") } else { format!("{number} {}", crate::english::inflect::plural(&noun)) }
}

/// The English name of a weekday.
fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

fn dated(stretch: Stretch) -> TimeValue {
    TimeValue {
        class: Class::Date,
        timex: Some(stretch.timex),
        min: Some(stretch.first.and_time(NaiveTime::MIN)),
        max: last_minute(stretch.last),
        because: stretch.because,
        relative: stretch.relative,
        year_from_stamp: stretch.year_only,
    }
}

fn last_minute(day: NaiveDate) -> Option<NaiveDateTime> {
    day.and_hms_opt(23, 59, 0)
}

fn plain(class: Class, timex: String, because: &str) -> TimeValue {
    TimeValue { class, timex: Some(timex), min: None, max: None, because: because.to_owned(), relative: false, year_from_stamp: false }
}

fn unresolved(class: Class, because: String) -> TimeValue {
    TimeValue { class, timex: None, min: None, max: None, because, relative: true, year_from_stamp: false }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{tuesday, value};
    use super::*;

    #[test]
    fn a_relative_day_without_a_stamp_is_unresolved_and_says_why() {
        for sentence in ["Talks open Wednesday.", "He left yesterday.", "It opens next week.", "They met on July 23.", "She quit in May."] {
            let value = value(sentence, None);
            assert_eq!(value.timex, None, "{sentence}");
            assert!(value.relative && value.because.contains("not known"), "{sentence}: {}", value.because);
        }
        assert_eq!(value("They met on July 23, 2025.", None).timex.as_deref(), Some("2025-07-23"));
        assert_eq!(value("It must end within 50 days.", None).timex.as_deref(), Some("P50D"));
    }

    #[test]
    fn a_stamp_that_knows_only_its_month_gives_no_days() {
        let stamp =
            Stamp { precision: Precision::Month, ..Stamp::day(NaiveDate::from_ymd_opt(2025, 7, 1).expect("a day of the calendar")) };
        assert_eq!(value("Talks open Wednesday.", Some(&stamp)).timex, None);
        assert_eq!(value("He left last month.", Some(&stamp)).timex.as_deref(), Some("2025-06"));
    }

    #[test]
    fn the_derivation_is_told_in_words() {
        let because = |sentence: &str| value(sentence, Some(&tuesday())).because;
        assert_eq!(because("Talks open Wednesday."), "the first Wednesday after the article's date, Tue 2025-07-22");
        assert_eq!(because("Talks opened Wednesday."), "the last Wednesday before the article's date, Tue 2025-07-22");
        assert_eq!(because("He left yesterday."), "the day before that of the article's date, Tue 2025-07-22");
        assert_eq!(because("They met on May 16."), "the last one up to the article's date, Tue 2025-07-22");
        assert_eq!(because("She left two years ago."), "2 years before the article's date, Tue 2025-07-22");
        assert_eq!(because("Updated 05/06/2025."), "day and month could stand in either order");
        assert_eq!(because("They met on Tuesday, July 24, 2025."), "as written; it is a Thursday, not a Tuesday");
    }

    #[test]
    fn a_year_that_came_from_the_stamp_is_told_apart() {
        let flags = |sentence: &str| {
            let value = value(sentence, Some(&tuesday()));
            (value.relative, value.year_from_stamp)
        };
        assert_eq!(flags("Talks open Wednesday."), (true, false));
        assert_eq!(flags("Talks open on July 23."), (true, true));
        assert_eq!(flags("They met in May."), (true, true));
        assert_eq!(flags("They met in May 2024."), (false, false));
    }

    #[test]
    fn parts_of_a_month_narrow_its_days() {
        let days = |sentence: &str| {
            let value = value(sentence, Some(&tuesday()));
            format!("{} {}", value.min.expect("a first moment"), value.max.expect("a last moment"))
        };
        assert_eq!(days("It opens in early June 2026."), "2026-06-01 00:00:00 2026-06-10 23:59:00");
        assert_eq!(days("It opens in mid-June 2026."), "2026-06-11 00:00:00 2026-06-20 23:59:00");
        assert_eq!(days("It opens in late June 2026."), "2026-06-21 00:00:00 2026-06-30 23:59:00");
        assert_eq!(days("It opens in June 2026."), "2026-06-01 00:00:00 2026-06-30 23:59:00");
    }
}
