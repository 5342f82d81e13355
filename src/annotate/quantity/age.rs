//! Ages: "43-year-old", "Jane Roe, 43,", "aged 12", "under the age of 25", "she was 40".

use std::sync::LazyLock;

use super::phrase::{is_word, over_hyphen, tight};
use super::table::Lists;
use crate::english::class::contraction;
use crate::english::text::Text;

static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/ages.txt")));

/// The oldest that a bare figure may make someone.
const OLDEST: f64 = 120.0;

/// The unit of age that token `at` names.
pub(super) fn unit_at(text: &Text, at: usize) -> Option<&'static str> {
    Some(match text.lower(at) {
        "year" | "years" | "yr" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        _ => return None,
    })
}

/// Whether token `at` says who may have an age: "woman", "prisoners".
pub(super) fn is_person(text: &Text, at: usize) -> bool {
    WORDS.has("persons", text.lower(at))
}

/// What one `unit` of age is in years (a year of 365.25 days).
pub(super) fn in_years(unit: &str) -> f64 {
    match unit {
        "month" => 1.0 / 12.0,
        "week" => 7.0 / 365.25,
        "day" => 1.0 / 365.25,
        _ => 1.0,
    }
}

/// What is left of an age after its figure, which ends before token `at`: the token after it, and the unit.
pub(super) fn after(text: &Text, at: usize) -> Option<(usize, &'static str)> {
    let named = over_hyphen(text, at);
    let unit = unit_at(text, named)?;
    let next = over_hyphen(text, named + 1);
    match (text.lower(next), text.lower(next + 1)) {
        ("old" | "olds" | "old's", _) => Some((next + 1, unit)),
        ("of", "age") => Some((next + 2, unit)),
        _ => None,
    }
}

/// The token `n` before token `at`, in lower case; empty before token `from`.
fn back(text: &Text, from: usize, at: usize, n: usize) -> &str {
    at.checked_sub(n).filter(|&token| token >= from).map_or("", |token| text.lower(token))
}

/// The first of the words before token `at` that say that an age follows: "aged", "the age of".
pub(super) fn led_from(text: &Text, from: usize, at: usize) -> Option<usize> {
    let back = |n| back(text, from, at, n);
    // "ages 31 and 36"
    if at > 2 && matches!(text.lower(at - 1), "and" | ",") && matches!(text.lower(at - 3), "ages" | "aged") {
        return Some(at);
    }
    let words = match (back(3), back(2), back(1)) {
        ("the", "age" | "ages", "of") => 3,
        (_, "age" | "ages", "of") => 2,
        (_, "aged" | "age" | "ages", "between" | "from") => 2,
        (.., "aged" | "age" | "ages") => 1,
        _ => return None,
    };
    Some(at - words)
}

/// Whether the whole figure `value`, which covers tokens `at..end`, is an age by what stands around it: the first token of
/// the words that say so.
pub(super) fn around(text: &Text, from: usize, at: usize, end: usize, value: f64) -> Option<usize> {
    if value.fract() != 0.0 || !(0.0..=OLDEST).contains(&value) {
        return None;
    }
    let bare = || (apposition(text, from, at, end) || predicate(text, from, at, end)).then_some(at);
    led_from(text, from, at).or_else(bare)
}

/// Whether a bound on the whole figure `value` is one of age: "prisoners under 25", "under-17 team". The hedge begins at
/// token `hedged`, the figure ends before token `end`.
pub(super) fn bounded(text: &Text, hedged: usize, end: usize, value: f64) -> bool {
    let over = matches!(text.lower(hedged), "over" | "under" | "above" | "below" | "older" | "younger");
    let hyphen = text.word(hedged + 1) == "-" && value <= 99.0;
    let of_people = hedged.checked_sub(1).is_some_and(|person| WORDS.has("persons", text.lower(person)));
    over && value.fract() == 0.0 && value <= OLDEST && (hyphen || of_people && !super::noun::may_begin(text, end))
}

/// "Jane Roe, 43," and "Jane Roe (43)".
fn apposition(text: &Text, from: usize, at: usize, end: usize) -> bool {
    let Some(mark) = at.checked_sub(1).filter(|&mark| mark > from) else { return false };
    let last = text.lower(mark - 1);
    // "Jane Roe Jr., 43,"
    let junior = last == "." && matches!(text.lower(mark.saturating_sub(2)), "jr" | "sr");
    let name = text.is_capital(mark - 1) && last.len() > 1 && !super::exclude::is_month(last);
    let person = junior || name || WORDS.has("persons", last);
    // "43.com"
    let runs_on = tight(text, end + 1) && is_word(text, end + 1);
    match text.word(mark) {
        "," => person && matches!(text.word(end), "," | "." | ";" | ")" | "—" | "–") && !runs_on,
        "(" => person && text.word(end) == ")",
        _ => false,
    }
}

/// "She was 40", "who is 12", "turned 50", "will be 35", "Jane Roe was 34".
fn predicate(text: &Text, from: usize, at: usize, end: usize) -> bool {
    let back = |n| back(text, from, at, n);
    let ends = !is_word(text, end) || WORDS.has("after an age", text.lower(end));
    let subject = WORDS.has("pronouns", back(2)) || matches!(back(2), "will" | "would") && WORDS.has("pronouns", back(3));
    let name = at > from + 1 && text.is_capital(at - 2) && matches!(text.word(end), "." | "");
    let is = WORDS.has("is", back(1)) && (subject || name) || matches!(back(1), "turned" | "turning");
    ends && (is || matches!(contraction(back(1)), Some(("he" | "she", "is"))))
}
