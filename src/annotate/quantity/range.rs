//! Ranges and alternatives: "10 to 12", "between 30 and 45 percent", "six or seven", "$3-5 billion".

use std::sync::LazyLock;

use super::amount::{Amount, Kind};
use super::numeral::NumeralForm;
use super::phrase::{is_figure, tight};
use super::table::Lists;
use crate::english::text::Text;

/// How two amounts are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// One lies between them.
    Range,
    /// The first became the second: "rose from 40 to 60".
    Change,
}

/// Words around a range that change what it says.
static CONTEXTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/contexts.txt")));

/// The second amount that token `at`, after `first`, joins to it; `first` takes over its unit. `from` begins the sentence.
pub(super) fn second(text: &Text, from: usize, first: &mut Amount) -> Option<(Amount, Join)> {
    if first.form == NumeralForm::Ordinal {
        return None;
    }
    let (at, word) = connector(text, from, first)?;
    let mut second = Amount::read(text, at)?;
    if second.form == NumeralForm::Ordinal || is_year_pair(text, first, &second) {
        return None;
    }
    let before = first.start.checked_sub(1).map_or("", |at| text.lower(at));
    let start = first.start;
    let near = |heading: &str, back: usize| {
        let words = start.saturating_sub(back).max(from)..start;
        words.rev().take_while(|&at| back > 3 || text.lower(at) != "from").any(|at| CONTEXTS.has(heading, text.lower(at)))
    };
    // "rose to 90 from 80"
    if word == "from" {
        let told = before == "to" && near("change", 4) && first.unit == second.unit;
        return told.then_some((second, Join::Change));
    }
    if before == "from" && matches!(word, "to" | "-") && near("change", 10) {
        return (share(first, &second, word) || first.unit == second.unit).then_some((second, Join::Change));
    }
    // "rose by $2 to $40", "rose 21 points to 1,307"; "rose 3 to 5 percent" is a range.
    if word == "to" && first.unit != Kind::None && (before == "by" || near("change", 3)) {
        return None;
    }
    scale(first, &second);
    if !share(first, &second, word) {
        return None;
    }
    second.unit = first.unit;
    let plain = first.unit == Kind::None;
    let dash = word == "-";
    if first.high > second.low || first.high == second.low && !dash {
        return None;
    }
    // "3-5" without a unit is a score unless things follow; "won 3 to 5" likewise.
    if plain && (dash || word == "to") {
        let things =
            super::noun::counted(text, second.end, true).is_some_and(|noun| noun.plural || noun.role_only || noun.start > second.end);
        let large = second.low >= 200.0 || text.word(first.end) == "~" || text.word(first.end) == "-" && !dash;
        let scored = near("score", 4);
        if (dash || scored) && !things && !large {
            return None;
        }
    }
    Some((second, Join::Range))
}

/// What joins `first` to the amount after it: the token where that begins, and the word ("-" for any dash).
fn connector<'t>(text: &'t Text, from: usize, first: &Amount) -> Option<(usize, &'t str)> {
    let mut at = first.end;
    // "0-to-60 mph"
    if text.word(at) == "-" && tight(text, at) && text.lower(at + 1) == "to" && tight(text, at + 1) && text.word(at + 2) == "-" {
        return Some((at + 3, "to"));
    }
    // "8- to 16-meter"
    if text.word(at) == "-" && tight(text, at) && matches!(text.lower(at + 1), "to" | "or" | "and") && !tight(text, at + 1) {
        at += 1;
    }
    let word = text.lower(at);
    match word {
        "from" => Some((at + 1, word)),
        "to" | "or" => {
            let next = at + 1 + usize::from(matches!(text.lower(at + 1), "even" | "perhaps" | "maybe" | "possibly"));
            Some((next, word))
        }
        "and" if first.start > from && between(text, from, first) => Some((at + 1, word)),
        "-" | "–" | "—" | "‑" | "~" | "−" => {
            let even = tight(text, at) == tight(text, at + 1);
            let figures = is_figure(text, at + 1)
                || !tight(text, at + 1)
                || super::money::ends_at(text, at + 2)
                || super::numeral::may_begin(text, at + 1);
            (even && figures && word != "—").then_some((at + 1, "-"))
        }
        _ => None,
    }
}

fn between(text: &Text, from: usize, first: &Amount) -> bool {
    // A hedge or "ages" may stand between.
    let back = |n: usize| first.start.checked_sub(n).filter(|&at| at >= from).map_or("", |at| text.lower(at));
    back(1) == "between" || back(2) == "between" || back(3) == "between" && back(1) == "ages"
}

fn is_year_pair(text: &Text, first: &Amount, second: &Amount) -> bool {
    let bare = |amount: &Amount| {
        amount.end == amount.start + 1
            && text.word(amount.start).len() == 4
            && is_figure(text, amount.start)
            && (1000.0..2100.0).contains(&amount.low)
            && !text.word(amount.start).contains(',')
    };
    let round = |amount: &Amount| amount.low % 500.0 == 0.0 && amount.low < 1900.0 || amount.low == 2000.0;
    bare(first) && bare(second) && !(round(first) && round(second))
}

/// "four to five thousand": the first takes the scale of the second where it is the smaller figure.
fn scale(first: &mut Amount, second: &Amount) {
    if first.scale == 1.0 && second.scale > 1.0 && first.high < second.low / second.scale && first.high >= 1.0 {
        first.low *= second.scale;
        first.high *= second.scale;
    }
}

/// Whether both have one unit, or one of them has it for both.
fn share(first: &mut Amount, second: &Amount, word: &str) -> bool {
    match (first.unit, second.unit) {
        (a, b) if a == b => true,
        (Kind::None, unit) => {
            first.unit = unit;
            true
        }
        // "$5-10" and "between $5 and 10"; "rose 21 points to 1,307" is another thing.
        (Kind::Money { .. }, Kind::None) => second.scale > 1.0 || word != "to" || first.high < second.low,
        (_, Kind::None) => word != "to" && word != "or",
        (Kind::Money { code: a, name, .. }, Kind::Money { code: b, name: other, .. }) => a == b && name == other,
        _ => false,
    }
}
