//! Figures that count nothing: years, dates, clock times, scores, addresses, names, list numbers, telephone numbers.

use std::sync::LazyLock;

use super::noun;
use super::numeral::{self, NumeralForm};
use super::phrase::{is_figure, is_word, tight};
use super::table::Lists;
use super::{money, unit};
use crate::english::class::Class;
use crate::english::text::{Text, TokenKind};
use crate::english::verb::verb_form;

static FIGURES: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/not_counts.txt")));
static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/ones.txt")));

/// Whether `lower` names a month.
pub(super) fn is_month(lower: &str) -> bool {
    FIGURES.has("months", lower)
}

/// The token after the figures at token `at` if they count nothing. `first` is the first token of the sentence.
pub(super) fn skip(text: &Text, first: usize, at: usize) -> Option<usize> {
    if let Some(end) = bound(text, at) {
        return Some(end);
    }
    if is_word(text, at) {
        return year_in_words(text, at).or_else(|| is_no_number(text, at).then_some(at + 1));
    }
    if !is_figure(text, at) {
        return None;
    }
    let one_figure =
        || clock(text, at) || glued(text, at) || date(text, at) || year(text, at) || named(text, first, at) || listing(text, first, at);
    chain(text, at).or_else(|| years(text, at)).or_else(|| one_figure().then_some(at + 1)).or_else(|| street(text, at))
}

/// "nineteen ninety-six", "twenty twenty".
fn year_in_words(text: &Text, at: usize) -> Option<usize> {
    let century = matches!(text.lower(at), "sixteen" | "seventeen" | "eighteen" | "nineteen" | "twenty");
    let rest = century.then(|| numeral::read(text, at + 1)).flatten()?;
    let joined = tight(text, at + 1) || is_figure(text, at + 1);
    (!joined && rest.form == NumeralForm::Cardinal && (10.0..100.0).contains(&rest.value) && rest.scale == 1.0).then_some(rest.tokens.end)
}

fn before(text: &Text, at: usize) -> &str {
    at.checked_sub(1).map_or("", |at| text.lower(at))
}

/// "one" as a pronoun, "second" as a stretch of time, "Number Ten".
fn is_no_number(text: &Text, at: usize) -> bool {
    let (last, next) = (before(text, at), text.lower(at + 1));
    let none = match text.lower(at) {
        "one" => is_pronoun(text, at),
        "second" => WORDS.has("second is a time after", last) || WORDS.has("no rank before", next) || next == "-",
        "first" => {
            // "the first on May 16": a rank whose noun was named before.
            let elliptic = last == "the" && matches!(next, "on" | "in" | "at" | "was" | "took" | "came");
            WORDS.has("first is no rank after", last) || WORDS.has("no rank before", next) || !elliptic && !noun::may_begin(text, at + 1)
        }
        "half" => is_stretch(text, at),
        "third" | "fourth" => next == "quarter",
        _ => false,
    };
    let group = last == "of" && at > 1 && text.lower(at - 2) == "group" && text.is_capital(at);
    // "First Alpine Corp."
    let name = matches!(text.lower(at), "first" | "second" | "third" | "fifth") && text.is_capital(at) && text.is_capital(at + 1);
    none || name && !is_title_case(text, 0, at) || group || WORDS.has("named ten", last) && (text.is_capital(at) || last == "number")
}

/// "cut in half", "the first half", "half-time"; not "in half a million homes", "in half of them".
fn is_stretch(text: &Text, at: usize) -> bool {
    let (last, next) = (before(text, at), text.lower(at + 1));
    let alone = numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end == at + 1);
    let of = matches!(next, "of" | "all") || text.is(at + 1, Class::ARTICLE.or(Class::POSSESSIVE));
    let tied = next == "-" && matches!(text.lower(at + 2), "time" | "year" | "day");
    alone && (tied || WORDS.has("half is a stretch after", last) && !(of && last == "in"))
}

fn is_pronoun(text: &Text, at: usize) -> bool {
    let (last, next) = (before(text, at), text.lower(at + 1));
    if matches!(last, "minus" | "negative") {
        return false;
    }
    if numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end > at + 1) {
        return WORDS.has("one is a pronoun after", last)
            && !WORDS.has("one counts all the same before", next)
            && last != "the"
            && last != "by";
    }
    let counts =
        WORDS.has("one counts before", next) || next == "-" || noun::may_begin(text, at + 1) || unit::percent_at(text, at + 1).is_some();
    let bound = last == "-" && tight(text, at) || next == "-" && WORDS.has("one is no number in", text.lower(at + 2));
    let pronoun = WORDS.has("one is a pronoun after", last) && !WORDS.has("one counts all the same before", next);
    bound || pronoun || WORDS.has("one is a pronoun before", next) || !counts
}

/// Figures that hyphens and a short word make one adjective: "four-by-four", "3-for-1", "two-on-one", "five-a-side",
/// "nine-to-five". Of "a 12-by-14-foot room" the last has its unit and is read.
fn bound(text: &Text, at: usize) -> Option<usize> {
    let first = numeral::read(text, at).filter(|first| first.form == NumeralForm::Cardinal)?;
    let hyphen = |at: usize| text.word(at) == "-" && tight(text, at) && tight(text, at + 1);
    let link = first.tokens.end + 1;
    // "fifty-fifty"
    if is_word(text, at)
        && hyphen(link - 1)
        && let Some(second) = numeral::read(text, link).filter(|second| second.value == first.value)
    {
        return Some(second.tokens.end);
    }
    if !(hyphen(link - 1) && hyphen(link + 1)) {
        return None;
    }
    let second = numeral::read(text, link + 2);
    let end = second.as_ref().map(|second| second.tokens.end);
    let smaller = second.as_ref().is_some_and(|second| second.value < first.value);
    match text.lower(link) {
        "by" if end.is_some_and(|end| unit::at(text, end).is_some()) => Some(link + 2),
        // "two-by-fours"
        "by" if second.is_none() && is_word(text, link + 2) => Some(link + 3),
        "by" | "for" | "on" => end,
        "to" | "in" => end.filter(|_| smaller),
        "a" if is_word(text, link + 2) => Some(link + 3),
        _ => None,
    }
}

/// Dates, telephone numbers, times: figures that dashes, slashes or colons join without space.
fn chain(text: &Text, at: usize) -> Option<usize> {
    let link = |at: usize| FIGURES.has("links", text.word(at)) && tight(text, at) && is_figure(text, at + 1) && tight(text, at + 1);
    let mut end = at + 1;
    let (mut links, mut colon) = (0, false);
    while link(end) {
        colon |= text.word(end) == ":";
        links += 1;
        end += 2;
    }
    // "0800 555 111"
    let first = text.word(at);
    let dialled = first.len() > 1 && first.starts_with('0') && !first.contains(['.', ',']);
    let plus = dialled || at > 0 && text.word(at - 1) == "+" && tight(text, at) && (links > 0 || is_figure(text, end));
    if plus {
        while is_figure(text, end) {
            end += 1;
        }
        return Some(end);
    }
    let part = matches!(text.word(at + 1), "/" | "." | "x" | "×");
    let fraction = || numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end >= end);
    // "pages 12-14", "2014-15"
    let bounds = links == 1 && at > 0 && FIGURES.has("before", text.lower(at - 1)) && text.tokens[at].spaced;
    (links >= 2 || colon || links == 1 && part && !fraction() || bounds).then_some(end)
}

/// "2014-15", "1998–2004".
pub(super) fn years(text: &Text, at: usize) -> Option<usize> {
    let bare = |at: usize| {
        is_figure(text, at) && text.word(at).len() == 4 && text.word(at).parse().is_ok_and(|year: u32| (1500..2100).contains(&year))
    };
    let dash = matches!(text.word(at + 1), "-" | "–" | "/") && tight(text, at + 1) && is_figure(text, at + 2) && tight(text, at + 2);
    let short = text.word(at + 2).len() == 2;
    (dash && bare(at) && (short || bare(at + 2) && !text.word(at).ends_with("00"))).then_some(at + 3)
}

fn clock(text: &Text, at: usize) -> bool {
    let after = text.lower(at + 1);
    let short = text.word(at).len() <= 5;
    // "1800 hours" is a time, "300 hours" a stretch.
    after == "hours" && text.word(at).len() == 4
        || FIGURES.has("clock", after) && short && (tight(text, at + 1) || text.word(at + 1) != "AM")
}

/// A letter or mark right against the figure that is no unit: "G7", "90s", "5G", "#1", "F-16".
fn glued(text: &Text, at: usize) -> bool {
    let zone = at > 1 && text.word(at - 1) == "+" && FIGURES.has("clock", text.lower(at - 2));
    if zone || at > 0 && tight(text, at) && !money::ends_at(text, at) && is_glue(text, at - 1) {
        return true;
    }
    // "COVID -19"
    let dash = at > 1 && text.word(at - 1) == "-" && tight(text, at);
    let value = || numeral::figure(text.word(at)).is_some_and(|value| value.fract() > 0.0) || unit::percent_at(text, at + 1).is_some();
    if dash && !value() && is_word(text, at - 2) && text.word(at - 2).len() > 2 && text.word(at - 2).chars().all(char::is_uppercase) {
        return true;
    }
    if !(is_word(text, at + 1) && tight(text, at + 1)) {
        return false;
    }
    let suffix = numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end > at + 1);
    let unit = unit::at(text, at + 1).is_some() || unit::percent_at(text, at + 1).is_some() || money::begins_at(text, at + 1);
    !suffix && !unit
}

/// Whether token `at` binds the figure right after it into a name or code.
fn is_glue(text: &Text, at: usize) -> bool {
    let mark = text.word(at);
    let word_before = at > 0 && tight(text, at) && is_word(text, at - 1);
    is_word(text, at)
        || FIGURES.has("code marks", mark)
        || mark == "+" && word_before
        || mark == "." && word_before
        || matches!(mark, "-" | "‑" | "–") && word_before && !FIGURES.has("prefixes", text.lower(at - 1))
}

/// A day of a month beside its month.
fn date(text: &Text, at: usize) -> bool {
    let Some(value) = numeral::figure(text.word(at)) else { return true };
    let short = |at: usize| is_figure(text, at) && text.word(at).len() <= 2;
    let month = |at: usize| is_month(text.lower(at)) && (!matches!(text.lower(at), "may" | "march" | "mar" | "sat") || text.is_capital(at));
    let joins = |at: usize| matches!(text.lower(at), "and" | "or" | "to" | "-" | "–" | "," | "through");
    let beside = at > 0 && month(at - 1) || month(at + 1) || text.lower(at + 1) == "of" && month(at + 2);
    // "24 and 25 July", "July 24 or 25", "July 24-25"
    let first_of_two = joins(at + 1) && short(at + 2) && month(at + 3);
    let last_of_two = at > 2 && joins(at - 1) && short(at - 2) && month(at - 3) && !noun::may_begin(text, at + 1);
    short(at) && (1.0..=31.0).contains(&value) && value.fract() == 0.0 && (beside || first_of_two || last_of_two)
}

/// A bare figure of four digits that reads as a year.
fn year(text: &Text, at: usize) -> bool {
    let Some(value) = bare_year(text, at) else { return false };
    let next = at + 1;
    let unit = unit::at(text, next).is_some() || unit::percent_at(text, next).is_some() || money::begins_at(text, next);
    if money::ends_at(text, at) || unit || numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end > next) {
        return false;
    }
    let last = before(text, at);
    if last == "," && at > 2 && is_figure(text, at - 2) && is_month(text.lower(at - 3)) {
        return true;
    }
    let modern = (1900..=2050).contains(&value);
    let Some(things) = noun::phrase(text, next, true).filter(|phrase| phrase.plural) else {
        return modern || FIGURES.has("before years", last) && !FIGURES.has("before figures too", last);
    };
    if FIGURES.has("before years", last) && !FIGURES.has("before figures too", last) {
        return modern || matches!(last, "in" | "since" | "between");
    }
    let second_year = at > 1 && matches!(last, "and" | "to" | "or") && bare_year(text, at - 2).is_some();
    let counted = value % 50 == 0 || FIGURES.has("counted by the thousand", &things.head);
    second_year && !FIGURES.has("counted by the thousand", &things.head) || modern && !counted
}

fn bare_year(text: &Text, at: usize) -> Option<u32> {
    let word = text.word(at);
    let bare = is_figure(text, at) && word.len() == 4;
    bare.then(|| word.parse().ok()).flatten().filter(|year| (1000..=2150).contains(year))
}

/// "Boeing 737", "Flight 370", "page 12", "Section 427", "Big 12".
fn named(text: &Text, first: usize, at: usize) -> bool {
    let Some(name) = at.checked_sub(1).filter(|&name| name >= first && text.tokens[at].spaced && is_word(text, name)) else { return false };
    let lower = text.lower(name);
    let next = text.lower(at + 1);
    let figure = numeral::read(text, at).is_some_and(|numeral| numeral.tokens.end > at + 1);
    let joined = next == "-" && tight(text, at + 1) && !tight(text, at + 2);
    if text.word(at).contains(',') || money::ends_at(text, at) || unit::percent_at(text, at + 1).is_some() || figure || joined {
        return false;
    }
    if next == "zip" || next == "postcode" {
        return true;
    }
    // "the Group of 20"
    if lower == "of" && name > first && text.lower(name - 1) == "group" && text.is_capital(name - 1) {
        return true;
    }
    let things = noun::phrase(text, at + 1, true).filter(|phrase| phrase.plural || phrase.role_only);
    let capital = text.word(name).chars().any(char::is_uppercase);
    if FIGURES.has("before", lower) && (capital || things.is_none()) {
        return true;
    }
    let known = noun::is_closed(lower) || is_month(lower) || super::hedge::before(text, first, at).is_some();
    let verb = verb_form(lower).is_some() && (name == first || is_title_case(text, first, name));
    let joined = next == "-" && tight(text, at + 1);
    capital && name > first && !known && !verb && !joined && things.is_none() && unit::at(text, at + 1).is_none()
}

/// Whether the words around token `at` are written as a headline's are: most of them with a capital.
fn is_title_case(text: &Text, first: usize, at: usize) -> bool {
    let around = at.saturating_sub(10).max(first)..(at + 10).min(text.tokens.len());
    let long = around.filter(|&word| is_word(text, word) && text.word(word).len() > 3);
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| (capitals + usize::from(text.is_capital(word)), all + 1));
    2 * capitals > all
}

/// "1. Open the valve": the number of a list.
fn listing(text: &Text, first: usize, at: usize) -> bool {
    let mark = matches!(text.word(at + 1), "." | ")") && tight(text, at + 1);
    at == first
        && text.word(at).len() <= 2
        && mark
        && text.tokens.get(at + 2).is_some_and(|token| token.spaced && token.kind != TokenKind::Mark)
}

/// "10 Elm Street".
fn street(text: &Text, at: usize) -> Option<usize> {
    let ordinal = |at: usize| tight(text, at) && matches!(text.lower(at), "st" | "nd" | "rd" | "th");
    let named = (at + 1..at + 6).take_while(|&word| text.is_capital(word) || is_figure(text, word) || ordinal(word));
    named.skip(1).find(|&word| is_street(text, word)).map(|word| word + 1)
}

/// Whether token `at` names a kind of street: "Street", "Ave."
pub(super) fn is_street(text: &Text, at: usize) -> bool {
    text.is_capital(at) && FIGURES.has("streets", text.lower(at))
}
