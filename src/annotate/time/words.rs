//! The words of time, from the table `words.txt`.

use std::sync::LazyLock;

use chrono::Weekday;

use super::{DayPart, Reference, Season, Unit};
use crate::english::class;
use crate::english::table::WordMap;
use crate::english::text::{Text, TokenKind, without_possessive};

/// What a word can mean for an expression of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// Nothing.
    Other,
    /// Digits.
    Figure,
    /// A month, from 1.
    Month(u32),
    /// A day of the week.
    Weekday(Weekday),
    /// A unit, and whether it stands in the plural.
    Unit(Unit, bool),
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(DayPart),
    /// A number word below a hundred.
    Number(u32),
    /// An ordinal word.
    Ordinal(u32),
    /// "today" and its neighbours, in days from it.
    Day(i32),
    /// A time zone, in minutes east of Greenwich.
    Zone(i32),
    /// "now", "recently", "soon".
    Vague(Reference),
    /// "daily", "weekly".
    Set(Unit),
    /// The first word of a holiday.
    Holiday,
    /// A word that may open an expression.
    Opener,
}

/// A word and whether it counts only beside a figure.
type Entry = (Word, bool);

static WORDS: LazyLock<WordMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((class, members)) = line.split_once(':') else { continue };
        // A class's words are of every list that names it, unless they have a meaning of their own further up.
        for member in class::members(members.split_whitespace()) {
            let short = member.starts_with('~');
            words.entry(member.trim_start_matches('~')).or_insert((meaning(class), short));
        }
    }
    words
});

/// The meaning that a class of the table gives its words.
fn meaning(class: &str) -> Word {
    let (class, value) = class.split_once(' ').unwrap_or((class, ""));
    let number = || value.parse::<i32>().expect("words.txt gives a number here");
    let unsigned = || value.parse::<u32>().expect("words.txt gives a number from 0 here");
    match class {
        "month" => Word::Month(unsigned()),
        "weekday" => Word::Weekday(
            Weekday::try_from(u8::try_from(unsigned()).unwrap_or(1).saturating_sub(1)).expect("words.txt numbers the weekdays 1 to 7"),
        ),
        "unit" | "units" => Word::Unit(unit(value), class == "units"),
        "season" => Word::Season(match value {
            "sp" => Season::Spring,
            "su" => Season::Summer,
            "fa" => Season::Fall,
            _ => Season::Winter,
        }),
        "part" => Word::Part(match value {
            "mo" => DayPart::Morning,
            "af" => DayPart::Afternoon,
            "ev" => DayPart::Evening,
            _ => DayPart::Night,
        }),
        "number" => Word::Number(unsigned()),
        "ordinal" => Word::Ordinal(unsigned()),
        "day" => Word::Day(number()),
        "zone" => Word::Zone(number()),
        "vague" => Word::Vague(match value {
            "present" => Reference::Present,
            "past" => Reference::Past,
            _ => Reference::Future,
        }),
        "set" => Word::Set(unit(value)),
        "holiday" => Word::Holiday,
        _ => Word::Opener,
    }
}

fn unit(name: &str) -> Unit {
    match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => Unit::Day,
    }
}

/// The meaning of each token of `text`.
pub(super) fn lex(text: &Text) -> Vec<Word> {
    (0..text.tokens.len()).map(|at| word(text, at)).collect()
}

fn word(text: &Text, at: usize) -> Word {
    match text.tokens[at].kind {
        TokenKind::Figure => return Word::Figure,
        TokenKind::Mark => return Word::Other,
        TokenKind::Word => {}
    }
    let lower = bare(text.lower(at));
    if lower.len() > 12 {
        return Word::Other;
    }
    let Some(&(meaning, short)) = WORDS.get(lower) else { return Word::Other };
    let figure = |i: usize| text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Figure);
    let figure_beside =
        || figure(at + 1) || at.checked_sub(1).is_some_and(figure) || (matches!(text.word(at + 1), "," | ".") && figure(at + 2));
    // "Sat, July 5", "Mon 7 July": right before a day of the calendar.
    let beside_date = || {
        let month = (at + 1..at + 3).find(|&i| !matches!(text.word(i), "," | ".")).unwrap_or(at + 3);
        matches!(meaning, Word::Weekday(_)) && month_name(text.lower(month)) && figure(month + 1)
    };
    let stopped = matches!(meaning, Word::Month(_)) && text.lower(at).ends_with('.');
    if short && !stopped && !figure_beside() && !beside_date() {
        return Word::Other;
    }
    // "may" and "march" are verbs unless they stand as names, or as dates in a text without capitals.
    if matches!(lower, "may" | "march") && !text.is_capital(at) && date_behind(text, at) {
        return meaning;
    }
    let other = matches!(meaning, Word::Weekday(_)) && short || matches!(lower, "may" | "march" | "mar");
    if other && !text.is_capital(at) {
        return Word::Other;
    }
    // "EST", "IST" and their like are written in capitals.
    if matches!(meaning, Word::Zone(_)) && text.word(at).chars().any(|c| c.is_ascii_lowercase()) {
        return Word::Other;
    }
    meaning
}

/// "march 8", "march eighth", "8 march", "the 8th of march".
fn date_behind(text: &Text, at: usize) -> bool {
    let day = |i: usize| text.lower(i).parse::<u32>().is_ok_and(|day| day <= 31);
    let ordinal = |i: usize| {
        matches!(text.lower(i), "st" | "nd" | "rd" | "th") || WORDS.get(text.lower(i)).is_some_and(|(w, _)| matches!(w, Word::Ordinal(_)))
    };
    let before = |back: usize| at.checked_sub(back).unwrap_or(usize::MAX);
    ordinal(at + 1) || text.lower(at) == "march" && day(at + 1) || text.lower(before(1)) == "of" && ordinal(before(2)) || ordinal(before(1))
}

/// A word without its possessive ending and its stop.
pub(super) fn bare(lower: &str) -> &str {
    let lower = without_possessive(lower);
    if lower.len() > 1 { lower.strip_suffix('.').unwrap_or(lower) } else { lower }
}

fn month_name(lower: &str) -> bool {
    WORDS.get(bare(lower)).is_some_and(|(word, _)| matches!(word, Word::Month(_)))
}
