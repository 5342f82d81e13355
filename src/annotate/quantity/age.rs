//! Ages: "43-year-old", "Jane Roe, 43,", "aged 12", "under the age of 25", "she was 40".

use super::phrase::{is_word, over_hyphen, tight};
use crate::annotate::text::Text;

/// The oldest that a bare figure may make someone.
const OLDEST: f64 = 120.0;

/// What is left of an age after its figure, which ends before token `at`: the token after it, and the unit ("year", "month").
pub(super) fn after(text: &Text, at: usize) -> Option<(usize, &'static str)> {
    let unit_at = over_hyphen(text, at);
    let unit = match text.lower(unit_at) {
        "year" | "years" | "yr" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        _ => return None,
    };
    let next = over_hyphen(text, unit_at + 1);
    match (text.lower(next), text.lower(next + 1)) {
        ("old" | "olds", _) => Some((next + 1, unit)),
        ("of", "age") => Some((next + 2, unit)),
        _ => None,
    }
}

/// Words that make the figure after them an age; how many tokens they are.
fn lead(text: &Text, from: usize, at: usize) -> Option<usize> {
    let back = |n: usize| at.checked_sub(n).filter(|&t| t >= from).map_or("", |t| text.lower(t));
    // "ages 47 and 48"
    if at > 2 && matches!(text.lower(at - 1), "and" | ",") && matches!(text.lower(at - 3), "ages" | "aged") {
        return Some(0);
    }
    match (back(3), back(2), back(1)) {
        ("the", "age", "of") | ("the", "ages", "of") => Some(3),
        (_, "age" | "ages", "of") => Some(2),
        (.., "aged" | "age" | "ages") => Some(1),
        _ => None,
    }
}

/// The first of the words before token `at` that say that an age follows: "under the age of 5 years".
pub(super) fn led_from(text: &Text, from: usize, at: usize) -> Option<usize> {
    lead(text, from, at).map(|words| at - words)
}

/// Whether the whole figure `value`, which covers tokens `at..end`, is an age by what stands around it: the first token of
/// the words that say so.
pub(super) fn around(text: &Text, from: usize, at: usize, end: usize, value: f64) -> Option<usize> {
    if value.fract() != 0.0 || !(0.0..=OLDEST).contains(&value) {
        return None;
    }
    if let Some(words) = lead(text, from, at) {
        return Some(at - words);
    }
    (apposition(text, from, at, end) || predicate(text, from, at, end)).then_some(at)
}

/// "Jane Roe, 43," and "Jane Roe (43)".
fn apposition(text: &Text, from: usize, at: usize, end: usize) -> bool {
    let Some(mark) = at.checked_sub(1).filter(|&mark| mark > from) else { return false };
    // "Jane Roe Jr., 43,"
    let name = text.word(mark - 1) == "." && matches!(text.lower(mark.saturating_sub(2)), "jr" | "sr")
        || text.is_capital(mark - 1) && !super::exclude::is_month(text.lower(mark - 1)) && text.word(mark - 1).len() > 1;
    let person = name
        || matches!(
            text.lower(mark - 1),
            "jr."
                | "sr."
                | "jr"
                | "he"
                | "she"
                | "who"
                | "man"
                | "woman"
                | "mother"
                | "father"
                | "son"
                | "daughter"
                | "wife"
                | "husband"
                | "brother"
                | "sister"
                | "teenager"
                | "driver"
                | "victim"
                | "friend"
        );
    match text.word(mark) {
        "," => person && matches!(text.word(end), "," | "." | ";" | ")" | "—" | "–") && !is_word_right(text, end),
        "(" => person && text.word(end) == ")",
        _ => false,
    }
}

/// A mark that runs on into a word ("43.com").
fn is_word_right(text: &Text, end: usize) -> bool {
    tight(text, end + 1) && is_word(text, end + 1)
}

/// "She was 40", "who is 12", "turned 50", "will be 35".
fn predicate(text: &Text, from: usize, at: usize, end: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).filter(|&t| t >= from).map_or("", |t| text.lower(t));
    let closed = !is_word(text, end)
        || matches!(
            text.lower(end),
            "when"
                | "at"
                | "and"
                | "by"
                | "now"
                | "but"
                | "in"
                | "on"
                | "years"
                | "this"
                | "last"
                | "next"
                | "then"
                | "or"
                | "while"
                | "today"
                | "who"
        );
    let person = |word: &str| matches!(word, "he" | "she" | "who" | "i" | "they");
    let is = |word: &str| matches!(word, "was" | "is" | "be" | "turned" | "turns" | "am" | "were" | "turn" | "turning");
    let subject = person(back(2)) || matches!(back(2), "will" | "would") && person(back(3)) || matches!(back(1), "turned" | "turning");
    closed
        && (is(back(1)) && subject || matches!(back(1), "he's" | "she's" | "he’s" | "she’s"))
        && !(matches!(text.lower(end), "on" | "in") && person("they") && back(2) == "they")
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
