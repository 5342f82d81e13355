//! Lengths of time as figures in days: how far one is rounded, and what "about" and "at least" leave open.

use crate::annotate::time::{Count, Expr, TimeMention, Unit};
use crate::english::inflect;
use crate::value::{Figure, Range};

/// How far "about" may be off, as a share of the length.
const ABOUT: f64 = 0.3;

/// How far a length may have been rounded: just under half its unit, and no more than this share of it.
const ROUNDED: (f64, f64) = (0.4999, 0.1);

/// The length; `None` where the text gives no number ("several months").
pub(super) fn figure(time: &TimeMention) -> Option<Figure> {
    let (count, unit) = match time.expr {
        Expr::Duration { count, unit } | Expr::FromEvent { count, unit, .. } | Expr::Shift { count, unit, .. } => (count, unit),
        _ => return None,
    };
    let days = days_of(unit);
    let open = match (count.low, count.high) {
        (None, None) => return None,
        (Some(low), Some(high)) if low < high => 0.0,
        (Some(number), Some(_)) if count.about => ABOUT * number,
        (Some(number), Some(_)) => ROUNDED.0.min(ROUNDED.1 * number),
        _ => 0.0,
    };
    let range = Range { min: count.low.map(|low| (low - open) * days), max: count.high.map(|high| (high + open) * days) };
    let stated = count.low.or(count.high).unwrap_or_default() * days;
    Some(Figure { any_of: vec![range], unit: "day".into(), stated, written: None, text: words(count, unit) })
}

/// The days in a unit. A month is 30.4375 days, a twelfth of the Julian year.
fn days_of(unit: Unit) -> f64 {
    match unit {
        Unit::Second => 1.0 / 86_400.0,
        Unit::Minute => 1.0 / 1_440.0,
        Unit::Hour => 1.0 / 24.0,
        Unit::Day => 1.0,
        Unit::Weekend => 2.0,
        Unit::Week => 7.0,
        Unit::Fortnight => 14.0,
        Unit::Month => 30.4375,
        Unit::Quarter => 91.3125,
        Unit::Year => 365.25,
        Unit::Decade => 3_652.5,
        Unit::Century => 36_525.0,
        Unit::Millennium => 365_250.0,
    }
}

/// "50 days", "about 3 hours", "2–3 weeks", "at least 1 year".
fn words(count: Count, unit: Unit) -> String {
    let noun = format!("{unit:?}").to_lowercase();
    let of = |number: f64| if number == 1.0 { format!("1 {noun}") } else { format!("{number} {}", inflect::plural(&noun)) };
    match (count.low, count.high) {
        (Some(low), Some(high)) if low < high => format!("{low}–{}", of(high)),
        (Some(number), Some(_)) if count.about => format!("about {}", of(number)),
        (Some(number), Some(_)) => of(number),
        (Some(low), None) => format!("at least {}", of(low)),
        (None, Some(high)) => format!("at most {}", of(high)),
        (None, None) => String::new(),
    }
}
