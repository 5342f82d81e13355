//! Figures that count nothing: years, dates, clock times, scores, addresses, names, list numbers, telephone numbers.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::noun;
use super::phrase::{is_figure, is_word, tight};
use super::table;
use crate::annotate::clause::verb_form;
use crate::annotate::text::{Text, TokenKind};

static LISTS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let mut lists: HashMap<&'static str, HashSet<&'static str>> = HashMap::new();
    let mut section = "";
    for line in table::lines(include_str!("tables/not_counts.txt")) {
        match line.strip_prefix('[') {
            Some(name) => section = name.trim_end_matches(']'),
            None => lists.entry(section).or_default().extend(table::entries(line)),
        }
    }
    lists
});

fn listed(section: &str, lower: &str) -> bool {
    LISTS.get(section).is_some_and(|list| list.contains(lower))
}

/// Whether `lower` names a month.
pub(super) fn is_month(lower: &str) -> bool {
    listed("months", lower)
}

/// The token after the figures at token `at` if they count nothing. `first` is the first token of the sentence.
pub(super) fn skip(text: &Text, first: usize, at: usize) -> Option<usize> {
    if !is_figure(text, at) {
        return worded(text, at);
    }
    chain(text, at).or_else(|| {
        let none =
            clock(text, at) || glued(text, at) || date(text, at) || year(text, at) || named(text, first, at) || listing(text, first, at);
        none.then_some(at + 1).or_else(|| street(text, at))
    })
}

/// "one" as a pronoun, "second" as a stretch of time, "Number Ten".
fn worded(text: &Text, at: usize) -> Option<usize> {
    let lower = text.lower(at);
    let before = at.checked_sub(1).map_or("", |at| text.lower(at));
    let none = match lower {
        "one" => {
            let after = text.lower(at + 1);
            let counts = matches!(
                after,
                "of" | "in"
                    | "out"
                    | "third"
                    | "fourth"
                    | "fifth"
                    | "half"
                    | "hundred"
                    | "million"
                    | "thousand"
                    | "billion"
                    | "or"
                    | "to"
                    | "quarter"
                    | "percent"
                    | "per"
            ) || after == "-"
                || numeral_like(after)
                || noun::may_begin(text, at + 1);
            let pronoun = matches!(
                before,
                "no" | "any"
                    | "every"
                    | "some"
                    | "this"
                    | "that"
                    | "which"
                    | "the"
                    | "each"
                    | "another"
                    | "everyone"
                    | "these"
                    | "those"
                    | "last"
                    | "next"
                    | "first"
                    | "by"
                    | "good"
                    | "new"
                    | "'s"
            ) && !matches!(after, "million" | "hundred" | "thousand" | "of")
                || matches!(after, "another" | "day" | "by" | "on" | "time" | "thing" | "way")
                || before == "-" && tight(text, at) && !numeral_like(text.lower(at.saturating_sub(2)));
            pronoun || !counts
        }
        "second" => matches!(before, "a" | "per" | "every" | "split" | "each") || matches!(text.lower(at + 1), "half" | "-"),
        "first" => matches!(before, "at") || matches!(text.lower(at + 1), "half" | "," | "."),
        "third" | "fourth" => text.lower(at + 1) == "quarter",
        _ => false,
    };
    let designated = matches!(before, "number" | "phase" | "chapter" | "channel" | "formula" | "category");
    (none || designated).then_some(at + 1)
}

fn numeral_like(lower: &str) -> bool {
    matches!(
        lower,
        "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "dozen"
            | "point"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "crore"
            | "lakh"
    )
}

/// Dates, telephone numbers, scores, times: figures that dashes, slashes or colons join without space.
fn chain(text: &Text, at: usize) -> Option<usize> {
    let link = |at: usize| {
        matches!(text.word(at), "-" | "–" | "/" | ":" | "‑" | "." | "x" | "×")
            && tight(text, at)
            && is_figure(text, at + 1)
            && tight(text, at + 1)
    };
    let mut end = at + 1;
    let mut links = 0;
    let mut colon = false;
    while link(end) {
        colon |= text.word(end) == ":";
        links += 1;
        end += 2;
    }
    let plus = at > 0 && text.word(at - 1) == "+" && tight(text, at);
    if plus {
        while is_figure(text, end) {
            end += 1;
        }
        return Some(end);
    }
    if links >= 2 || colon && links > 0 {
        return Some(end);
    }
    if links == 1 && matches!(text.word(at + 1), "/" | "." | "x" | "×") && super::numeral::read(text, at).is_none_or(|n| n.tokens.end < end)
    {
        return Some(end);
    }
    None
}

fn clock(text: &Text, at: usize) -> bool {
    let after = text.lower(at + 1);
    if after == "hours" && text.word(at).len() == 4 {
        return true;
    }
    listed("clock", after) && text.word(at).len() <= 5 && !(after == "am" && !tight(text, at + 1) && text.word(at + 1) != "am")
}

/// A letter or mark right against the figure that is no unit: "G7", "90s", "5G", "#1", "F-16".
fn glued(text: &Text, at: usize) -> bool {
    let before = at.checked_sub(1);
    if let Some(before) = before.filter(|_| tight(text, at)) {
        let mark = text.word(before);
        let word = is_word(text, before);
        let coded = matches!(mark, "#" | "/" | "=" | "_" | "@" | "%" | "&" | "\\" | ":" | "*" | "^");
        let hyphenated = matches!(mark, "-" | "‑" | "–") && tight(text, before) && before > 0 && is_word(text, before - 1);
        let comes_after =
            hyphenated && !matches!(text.lower(before - 1), "minus" | "mid" | "to" | "pre" | "nearly" | "about" | "over" | "under");
        if word && !super::money::ends_at(text, at) || coded || comes_after {
            return true;
        }
    }
    let after = text.tokens.get(at + 1).filter(|token| !token.spaced && token.kind == TokenKind::Word);
    after.is_some() && {
        let numeral = super::numeral::read(text, at);
        let read = numeral.is_some_and(|n| n.tokens.end > at + 1);
        !read
            && super::unit::at(text, at + 1).is_none()
            && super::unit::percent_at(text, at + 1).is_none()
            && !super::money::begins_at(text, at + 1)
    }
}

/// A day of a month beside its month.
fn date(text: &Text, at: usize) -> bool {
    let Some(value) = super::numeral::figure(text.word(at)) else { return true };
    let day = value.fract() == 0.0 && (1.0..=31.0).contains(&value) && text.word(at).len() <= 2;
    let month = |at: usize| is_month(text.lower(at)) && (text.lower(at) != "may" && text.lower(at) != "march" || text.is_capital(at));
    let before = at > 0 && month(at - 1);
    let of_month = text.lower(at + 1) == "of" && month(at + 2);
    // "24 and 25 July", "July 24 or 25", "July 24-25"
    let joins = |at: usize| matches!(text.lower(at), "and" | "or" | "to" | "-" | "–" | "," | "through");
    let next_in_date = joins(at + 1) && is_figure(text, at + 2) && text.word(at + 2).len() <= 2 && month(at + 3);
    let last_in_date = at > 2
        && joins(at - 1)
        && is_figure(text, at - 2)
        && text.word(at - 2).len() <= 2
        && month(at - 3)
        && !noun::may_begin(text, at + 1);
    day && (before || month(at + 1) || of_month || next_in_date || last_in_date)
}

/// A bare figure of four digits that reads as a year.
fn year(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    if word.len() != 4 || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let Ok(value) = word.parse::<u32>() else { return false };
    if !(1000..=2150).contains(&value) || at > 0 && super::money::ends_at(text, at) {
        return false;
    }
    let next = at + 1;
    if super::unit::at(text, next).is_some_and(|(_, unit)| unit.name != "inch")
        || super::unit::percent_at(text, next).is_some()
        || super::money::begins_at(text, next)
    {
        return false;
    }
    if numeral_like(text.lower(next)) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |at| text.lower(at));
    let told = listed("before years", before)
        && !(matches!(before, "to" | "and" | "than" | "of" | "by" | "for" | "the" | "around") && !(1900..=2100).contains(&value));
    let things = things_follow(text, next);
    let modern = (1900..=2050).contains(&value);
    match (told, things) {
        (_, false) if modern => true,
        (true, false) => true,
        (false, true) if modern => !(value % 50 == 0 || people_follow(text, next)),
        (true, true) => {
            modern
                && !(matches!(before, "than" | "of" | "by" | "to" | "for" | "the" | "around" | "and")
                    && (value % 100 == 0 || people_follow(text, next)))
                || before == "in"
                || before == "since"
                || before == "between"
        }
        _ => false,
    }
}

/// A plural noun within the next three words.
fn things_follow(text: &Text, at: usize) -> bool {
    noun::phrase(text, at, true).is_some_and(|phrase| phrase.plural)
}

fn people_follow(text: &Text, at: usize) -> bool {
    noun::phrase(text, at, true).is_some_and(|phrase| {
        matches!(
            phrase.head.as_str(),
            "person"
                | "man"
                | "woman"
                | "child"
                | "worker"
                | "soldier"
                | "troop"
                | "troops"
                | "resident"
                | "job"
                | "student"
                | "employee"
                | "unit"
        )
    })
}

/// "Boeing 737", "Flight 370", "page 12", "Section 427", "Big 12".
fn named(text: &Text, first: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= first && text.tokens[at].spaced && is_word(text, before)) else {
        return false;
    };
    let lower = text.lower(before);
    let plain = !text.word(at).contains(',');
    // Signs of money are words too: "Rs 5".
    if super::money::ends_at(text, at) {
        return false;
    }
    let follows = text.lower(at + 1);
    if super::unit::percent_at(text, at + 1).is_some() || numeral_like(follows) || follows == "-" && tight(text, at + 1) {
        return false;
    }
    if listed("before", lower)
        && plain
        && (text.is_capital(before) || !noun::phrase(text, at + 1, true).is_some_and(|phrase| phrase.plural))
    {
        return lower != "a" && lower != "i" || text.is_capital(before) && before > first;
    }
    let capital = text.is_capital(before) && before > first;
    if !capital
        || !plain
        || verb_form(lower).is_some()
        || noun::is_closed(lower)
        || super::hedge::before(text, first, at).is_some()
        || is_month(lower)
    {
        return false;
    }
    let things = noun::phrase(text, at + 1, true).is_some_and(|phrase| phrase.plural || phrase.role_only);
    let unit = super::unit::at(text, at + 1).is_some();
    !things && !unit
}

/// "1. Open the valve": the number of a list.
fn listing(text: &Text, first: usize, at: usize) -> bool {
    at == first
        && text.word(at).len() <= 2
        && matches!(text.word(at + 1), "." | ")")
        && tight(text, at + 1)
        && text.tokens.get(at + 2).is_some_and(|t| t.spaced)
}

/// "10 Elm Street".
fn street(text: &Text, at: usize) -> Option<usize> {
    let mut next = at + 1;
    while next < at + 4 && text.is_capital(next) {
        next += 1;
        if listed("streets", text.lower(next)) && text.is_capital(next) && next > at + 1 {
            return Some(next + 1);
        }
    }
    None
}
