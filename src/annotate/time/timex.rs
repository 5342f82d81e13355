//! The codes of TIMEX3 (TimeML 1.2.1): `P50D`, `2025-W30`, `SU`, `TEV`, `XXXX-WXX-1`.

use chrono::{Datelike, NaiveDate};

use super::{Count, DayPart, Expr, Season, Unit};

/// The TIMEX3 value of a length: `P50D`, `PT24H`, `P2Y6M`, `PXM` where the number is not told.
pub(super) fn length(count: Count, unit: Unit) -> String {
    let (time, letter, factor) = match unit {
        Unit::Second => ("T", "S", 1.0),
        Unit::Minute => ("T", "M", 1.0),
        Unit::Hour => ("T", "H", 1.0),
        Unit::Day => ("", "D", 1.0),
        Unit::Weekend => ("", "WE", 1.0),
        Unit::Week => ("", "W", 1.0),
        Unit::Fortnight => ("", "W", 2.0),
        Unit::Month => ("", "M", 1.0),
        Unit::Quarter => ("", "Q", 1.0),
        Unit::Year => ("", "Y", 1.0),
        Unit::Decade => ("", "Y", 10.0),
        Unit::Century => ("", "Y", 100.0),
        Unit::Millennium => ("", "Y", 1000.0),
    };
    let Some(number) = count.single() else {
        let letter = match unit {
            Unit::Decade => "DE",
            Unit::Century => "CE",
            _ => letter,
        };
        return format!("P{time}X{letter}");
    };
    let number = number * factor;
    let half = (number.fract() - 0.5).abs() < f64::EPSILON;
    let whole = number.trunc();
    let lead = if whole > 0.0 { format!("{whole}{letter}") } else { String::new() };
    match unit {
        Unit::Year | Unit::Decade if half => format!("P{lead}6M"),
        Unit::Day if half => format!("P{lead}T12H"),
        Unit::Hour if half => format!("PT{lead}30M"),
        Unit::Minute if half => format!("PT{lead}30S"),
        _ => format!("P{time}{number}{letter}"),
    }
}

/// The code of a season in TIMEX3 and its first month.
pub(super) fn season_code(season: Season) -> (&'static str, u32) {
    match season {
        Season::Spring => ("SP", 3),
        Season::Summer => ("SU", 6),
        Season::Fall => ("FA", 9),
        Season::Winter => ("WI", 12),
    }
}

/// The code of a part of the day in TIMEX3, its first and its last hour and minute.
pub(super) fn part_code(part: DayPart) -> (&'static str, (u32, u32), (u32, u32)) {
    match part {
        DayPart::Morning => ("MO", (6, 0), (11, 59)),
        DayPart::Afternoon => ("AF", (12, 0), (17, 59)),
        DayPart::Evening => ("EV", (18, 0), (23, 59)),
        DayPart::Night => ("NI", (20, 0), (23, 59)),
    }
}

/// The value of a recurring point: `XXXX-WXX-1` for every Monday.
pub(super) fn recurring(expr: &Expr) -> String {
    match expr {
        Expr::Weekday { day, .. } => format!("XXXX-WXX-{}", day.number_from_monday()),
        Expr::Month { month, .. } => format!("XXXX-{month:02}"),
        Expr::Season { season, .. } => format!("XXXX-{}", season_code(*season).0),
        Expr::Unit { unit: Unit::Day, .. } => "XXXX-XX-XX".to_owned(),
        Expr::DayPart { day, part } => format!("{}T{}", recurring(day), part_code(*part).0),
        _ => "XXXX".to_owned(),
    }
}

/// "2025-W30": the week of ISO 8601 that holds a day.
pub(super) fn week_code(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}
