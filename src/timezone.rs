//! Time zones: distances from UTC, the names of the time-zone database, and the short names that stamps and clocks carry.

use chrono::offset::LocalResult;
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeZone as _};
use chrono_tz::Tz;

use crate::yaml;

/// A time zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TimeZone {
    /// Always the same distance from UTC.
    Fixed(FixedOffset),
    /// A place, whose distance may change with the season.
    Place(Tz),
}

/// Short names, in minutes east of UTC, by what they mean in English-language news.
const ZONES: &[(&str, i32)] = &[
    ("GMT", 0),
    ("UTC", 0),
    ("Z", 0),
    ("WET", 0),
    ("BST", 60),
    ("CET", 60),
    ("WAT", 60),
    ("CEST", 120),
    ("EET", 120),
    ("SAST", 120),
    ("CAT", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("TRT", 180),
    ("EAT", 180),
    ("AST", 180),
    ("GST", 240),
    ("PKT", 300),
    ("IST", 330),
    ("NPT", 345),
    ("WIB", 420),
    ("ICT", 420),
    ("HKT", 480),
    ("SGT", 480),
    ("AWST", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
];

/// Short names that follow the season, by the place that has them.
const SEASONAL: &[(&str, Tz)] =
    &[("ET", Tz::America__New_York), ("CT", Tz::America__Chicago), ("MT", Tz::America__Denver), ("PT", Tz::America__Los_Angeles)];

/// What else short names mean, in minutes east of UTC.
const AMBIGUOUS: &[(&str, i32)] = &[("AST", -240), ("CST", 480), ("IST", 60), ("IST", 120)];

/// What people call the time of a region, by the place that has it.
const REGIONS: &[(&str, Tz)] = &[
    ("Greenwich", Tz::Etc__GMT),
    ("Eastern", Tz::America__New_York),
    ("Central", Tz::America__Chicago),
    ("Mountain", Tz::America__Denver),
    ("Pacific", Tz::America__Los_Angeles),
    ("Central European", Tz::Europe__Paris),
    ("Eastern European", Tz::Europe__Athens),
    ("British", Tz::Europe__London),
];

impl TimeZone {
    /// Reads `+03:00`, `Z`, or a name of the time-zone database such as `Europe/Istanbul`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fixed = || if text == "Z" { FixedOffset::east_opt(0) } else { numeric(text) };
        fixed().map(Self::Fixed).or_else(|| text.parse().ok().map(Self::Place))
    }

    /// What the short name of a stamp means.
    pub fn short(name: &str) -> Option<Self> {
        let fixed = ZONES.iter().find(|(known, _)| *known == name).and_then(|&(_, minutes)| FixedOffset::east_opt(minutes * 60));
        let seasonal = || SEASONAL.iter().find(|(known, _)| *known == name).map(|&(_, place)| Self::Place(place));
        fixed.map(Self::Fixed).or_else(seasonal)
    }

    /// All zones that a short name behind a time of day may mean: "IST" is told in India, Israel and Ireland.
    pub fn all_short(name: &str) -> Vec<Self> {
        let others = AMBIGUOUS.iter().filter(|(known, _)| *known == name);
        let others = others.filter_map(|&(_, minutes)| FixedOffset::east_opt(minutes * 60)).map(Self::Fixed);
        Self::short(name).into_iter().chain(others).collect()
    }

    /// The zone of a city that the time-zone database names, of "Eastern", "Greenwich" and their like.
    pub fn of_city(name: &str) -> Option<Self> {
        let spelled = name.replace(' ', "_");
        let city =
            || chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().rsplit_once('/').is_some_and(|(_, city)| city == spelled));
        let region = REGIONS.iter().find(|(known, _)| *known == name).map(|&(_, place)| place);
        region.or_else(city).map(Self::Place)
    }

    /// Its distances from UTC in minutes on `day`, or in the course of the year where the day is not known.
    pub fn minutes_east(self, day: Option<NaiveDate>) -> Vec<i32> {
        let year = |month: u32| NaiveDate::from_ymd_opt(2025, month, 1);
        let days = day.map_or_else(|| vec![year(1), year(7)], |day| vec![Some(day)]);
        let at_noon = days.into_iter().flatten().filter_map(|day| day.and_hms_opt(12, 0, 0));
        let mut minutes: Vec<i32> = at_noon.map(|noon| self.at(noon).local_minus_utc() / 60).collect();
        minutes.dedup();
        minutes
    }

    /// The distance from UTC when clocks show `local`. Of an hour that comes twice the first counts; in an hour that is left
    /// out, the distance before it.
    pub fn at(self, local: NaiveDateTime) -> FixedOffset {
        match self {
            Self::Fixed(offset) => offset,
            Self::Place(place) => match place.offset_from_local_datetime(&local) {
                LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => offset.fix(),
                LocalResult::None => place.offset_from_utc_datetime(&(local - chrono::TimeDelta::days(1))).fix(),
            },
        }
    }

    /// Whether it is one of the United States', whose pages write the month first.
    pub fn is_american(name: &str) -> bool {
        SEASONAL.iter().any(|(known, _)| *known == name) || ZONES.iter().any(|&(known, minutes)| known == name && minutes < 0)
    }
}

/// The zone that a file names.
///
/// # Errors
/// It names none: what is wrong, and what to write.
pub fn check(name: &str) -> Result<TimeZone, (String, String)> {
    TimeZone::parse(name).ok_or_else(|| {
        let near = yaml::did_you_mean(name, chrono_tz::TZ_VARIANTS.iter().map(|place| place.name())).filter(|_| name.contains('/'));
        let help = near.map_or_else(|| "write +03:00 or Europe/Istanbul".to_owned(), |near| format!("did you mean `{near}`?"));
        (format!("`{name}` is not a time zone"), help)
    })
}

/// A distance from UTC in figures: `+03:00`, `-0500`, `+3`.
pub fn numeric(zone: &str) -> Option<FixedOffset> {
    let (sign, figures) = match zone.split_at_checked(1)? {
        ("+", figures) => (1, figures),
        ("-", figures) => (-1, figures),
        _ => return None,
    };
    let digits: String = figures.chars().filter(|&c| c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at_checked(digits.len() - 2)?,
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    if hours > 14 || minutes > 59 { None } else { FixedOffset::east_opt(sign * (i32::from(hours) * 60 + i32::from(minutes)) * 60) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(zone: &str, local: &str) -> String {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").expect("the time is well formed");
        TimeZone::parse(zone).or_else(|| TimeZone::short(zone)).map_or_else(String::new, |zone| zone.at(local).to_string())
    }

    #[test]
    fn zones_tell_their_distance_from_utc() {
        let cases = [
            ("+03:00", "2024-07-01 12:00", "+03:00"),
            ("-5", "2024-07-01 12:00", "-05:00"),
            ("Z", "2024-07-01 12:00", "+00:00"),
            ("Europe/London", "2024-07-01 12:00", "+01:00"),
            ("Europe/London", "2024-01-01 12:00", "+00:00"),
            ("ET", "2024-07-01 12:00", "-04:00"),
            ("ET", "2024-01-01 12:00", "-05:00"),
            ("IST", "2024-01-01 12:00", "+05:30"),
            // The hour that comes twice, and the hour that is left out.
            ("America/Chicago", "2024-11-03 01:30", "-05:00"),
            ("America/Chicago", "2024-03-10 02:30", "-06:00"),
            ("+25:00", "2024-07-01 12:00", ""),
            ("Nowhere", "2024-07-01 12:00", ""),
            ("+é", "2024-07-01 12:00", ""),
        ];
        for (zone, local, expected) in cases {
            assert_eq!(at(zone, local), expected, "{zone} {local}");
        }
    }
}
