//! Units of measure, percentages and stretches of time after a figure.

use std::sync::LazyLock;

use super::phrase::{Edge, Phrases, over_hyphen, tight};
use super::table::{self, Lists};
use crate::english::text::Text;

/// A unit of measure.
#[derive(Debug, PartialEq)]
pub(super) struct Unit {
    /// Singular: "mile", "degree Celsius".
    pub(super) name: &'static str,
    /// The base unit of its dimension: "m".
    pub(super) base: &'static str,
    /// What one is in the base unit.
    pub(super) factor: f64,
    /// The most that one can be meant as, in the base unit.
    pub(super) most: f64,
    /// Added after the factor.
    pub(super) offset: f64,
}

static UNITS: LazyLock<Vec<(Unit, Vec<&'static str>)>> = LazyLock::new(|| {
    let mut base = "";
    let mut units = Vec::new();
    for line in table::lines(include_str!("tables/units.txt")) {
        if let Some(section) = line.strip_prefix('[') {
            base = section.trim_end_matches(']').split_once(' ').map_or("", |(_, base)| base);
            continue;
        }
        let mut fields = table::fields(line);
        let (Some(name), Some(value), Some(forms)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (factor, offset) = value.split_once('+').unwrap_or((value, "0"));
        let (factor, most) = factor.split_once("..").unwrap_or((factor, factor));
        let (Ok(factor), Ok(most), Ok(offset)) = (factor.trim().parse(), most.trim().parse(), offset.trim().parse()) else { continue };
        let forms = std::iter::once(name).chain(table::entries(forms)).collect();
        units.push((Unit { name, base, factor, most, offset }, forms));
    }
    units
});

static FORMS: LazyLock<Phrases<&'static Unit>> = LazyLock::new(|| {
    let forms = UNITS.iter().flat_map(|(unit, forms)| forms.iter().map(move |form| (*form, unit)));
    Phrases::new(Edge::First, forms)
});

/// The magnitude of an earthquake; it has no dimension.
pub(super) static MAGNITUDE: Unit = Unit { name: "magnitude", base: "", factor: 1.0, most: 1.0, offset: 0.0 };

/// Forms that are words of English: units only right against their figure or behind a hyphen.
const ONLY_TIGHT: &[&str] = &["in", "mach", "bar", "cups", "cup", "C", "F", "K", "b", "J", "mb", "MP", "cal", "stone", "stones", "st"];

/// The unit that begins at token `at`, behind a hyphen or not: the token after it, and the unit.
pub(super) fn at(text: &Text, at: usize) -> Option<(usize, &'static Unit)> {
    let start = over_hyphen(text, at);
    if text.lower(start) == "magnitude" {
        return Some((start + 1, &MAGNITUDE));
    }
    let (end, unit) = FORMS.at(text, start)?;
    let single = end == start + 1;
    let loose = start == at && !tight(text, at);
    let letter = text.word(start);
    let name_follows = letter.len() == 1 && letter.chars().all(char::is_uppercase) && !loose && tight(text, end) && text.word(end) == "-";
    // "one-in-five"; "(104 F)"
    let inside = single && letter == "in" && text.word(end) == "-" && tight(text, end);
    let degrees = matches!(letter, "C" | "F") && text.word(end) == ")";
    let word = inside || single && loose && ONLY_TIGHT.contains(&letter) && !degrees;
    if word || name_follows { None } else { Some((end, unit)) }
}

static TIME: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/time_units.txt")));

/// Whether `lower` is a unit of time, whose figures belong to the reader of dates and durations.
pub(super) fn is_time(lower: &str) -> bool {
    TIME.has("units", lower)
}

/// Words around a figure that change what it says.
static CONTEXTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/contexts.txt")));

/// Whether the "m" right against the figure that begins at token `start` is of minutes: "a timeout of 5m".
pub(super) fn is_short_time(text: &Text, start: usize, at: usize) -> bool {
    let goes_on = |at: &usize| !matches!(text.word(*at), "." | ";" | "");
    let mut before = (start.saturating_sub(6)..start).rev().take_while(goes_on);
    let mut after = (at + 1..at + 8).take_while(goes_on);
    let tells = |at: usize| CONTEXTS.has("short time", text.lower(at));
    text.word(at) == "m" && tight(text, at) && (before.any(tells) || after.any(tells))
}

/// Whether `lower` may stand between a figure and its unit of time: "10 consecutive days".
pub(super) fn is_before_time(lower: &str) -> bool {
    TIME.has("before units", lower)
}

/// Percentages: form, unit, base unit, what one is in it.
const PERCENT: &[(&str, Percent)] = &[
    ("percent", PLAIN),
    ("per cent", PLAIN),
    ("percents", PLAIN),
    ("percentage", PLAIN),
    ("%", PLAIN),
    ("٪", PLAIN),
    ("％", PLAIN),
    ("pct", PLAIN),
    ("pct.", PLAIN),
    ("pc", PLAIN),
    ("percentage points", POINT),
    ("percentage point", POINT),
    ("percent points", POINT),
    ("per cent points", POINT),
    ("% points", POINT),
    ("ppt", POINT),
    ("ppts", POINT),
    ("pp", POINT),
    ("basis points", BASIS),
    ("basis point", BASIS),
    ("bps", BASIS),
];

/// A unit of parts in a hundred.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Percent {
    pub(super) name: &'static str,
    pub(super) base: &'static str,
    pub(super) factor: f64,
}

const PLAIN: Percent = Percent { name: "percent", base: "percent", factor: 1.0 };
const POINT: Percent = Percent { name: "percentage point", base: "percentage point", factor: 1.0 };
const BASIS: Percent = Percent { name: "basis point", base: "percentage point", factor: 0.01 };
/// "two thirds of", "one in five": the figure is a part of one.
pub(super) const SHARE: Percent = Percent { name: "share", base: "percent", factor: 100.0 };

static PERCENTS: LazyLock<Phrases<Percent>> = LazyLock::new(|| Phrases::new(Edge::First, PERCENT.iter().copied()));

/// The percentage unit that begins at token `at`, behind a hyphen or not.
pub(super) fn percent_at(text: &Text, at: usize) -> Option<(usize, Percent)> {
    PERCENTS.at(text, over_hyphen(text, at))
}

/// What a figure is counted per: "a day", "per litre", "each", "/kg"; the token after it.
pub(super) fn per_at(text: &Text, at: usize) -> Option<(usize, String)> {
    let start = if text.word(at) == "-" && tight(text, at) { at + 1 } else { at };
    let name = |at: usize| crate::english::inflect::singular(text.lower(at));
    match text.lower(start) {
        "per" if super::phrase::is_word(text, start + 1) => Some((start + 2, name(start + 1))),
        "a" | "an" | "every" | "each" => {
            let next = over_hyphen(text, start + 1);
            let counted = text.lower(next);
            let known = is_time(counted) && !counted.ends_with('s') || TIME.has("per", counted);
            // "$1 billion a year ago"
            let moment = matches!(text.lower(next + 1), "ago" | "earlier" | "later" | "before");
            (known && !moment).then(|| (next + 1, name(next)))
        }
        "daily" => Some((start, "day".to_owned())),
        "/" if tight(text, start) && super::phrase::is_word(text, start + 1) => Some((start + 2, name(start + 1))),
        _ => None,
    }
}
