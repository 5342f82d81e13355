//! Currencies: signs, codes and words around a figure.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::numeral::{self, NumeralForm};
use super::phrase::{self, Edge, Phrases, over_hyphen, tight, words_of};
use super::{noun, table, unit};
use crate::english::table::{WordMap, WordSet};
use crate::english::text::Text;

/// A currency word or sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Money {
    /// ISO 4217 code.
    pub(super) code: &'static str,
    /// "USD", or the word for a hundredth: "cent".
    pub(super) name: &'static str,
    /// What one is in the currency.
    pub(super) factor: f64,
    /// What the figure beside it is multiplied by: 1e6 for "MEUR".
    pub(super) scale: f64,
    /// Whether hundredths of it are in use: "12 dollars 40".
    parted: bool,
    /// Also an English word or another unit.
    doubtful: bool,
}

struct Tables {
    codes: WordMap<&'static str, Money>,
    signs: Phrases<Money>,
    words: Phrases<Money>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut codes = WordMap::default();
    let mut signs: Vec<(&str, Money)> = Vec::new();
    let mut words: Vec<(Cow<str>, Money)> = Vec::new();
    for line in table::lines(include_str!("tables/currencies.txt")) {
        let mut fields = table::fields(line);
        let (Some(marked), Some(before), Some(after), Some(hundredths)) = (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let code = marked.trim_end_matches('*');
        let whole = Money { code, name: code, factor: 1.0, scale: 1.0, parted: hundredths != "-", doubtful: false };
        let bare = Money { doubtful: marked != code, ..whole };
        codes.insert(code, bare);
        signs.push((code, bare));
        words.push((code.into(), bare));
        for sign in table::entries(before) {
            signs.push((sign, whole));
            if !sign.chars().all(|c| c.is_ascii_alphabetic() || c == '.') {
                words.push((sign.into(), whole));
            }
        }
        for word in table::entries(after) {
            words.push((word.trim_end_matches('*').into(), Money { doubtful: word.ends_with('*'), ..whole }));
        }
        let mut singular = None;
        for word in table::entries(hundredths).filter(|word| *word != "-") {
            let name = *singular.get_or_insert(match word {
                "cents" | "euro cents" | "Canadian cents" => "cent",
                _ => word,
            });
            words.push((word.into(), Money { name, factor: 0.01, ..whole }));
        }
        let (whose, names) = fields.next().and_then(|field| field.split_once(':')).unwrap_or_default();
        for whose in table::entries(whose) {
            words.extend(table::entries(names).map(|name| (Cow::from(format!("{whose} {name}")), whole)));
        }
    }
    Tables { codes, signs: Phrases::new(Edge::Last, signs), words: Phrases::new(Edge::First, words) }
});

/// Scales that are written against a code, before it or after it: "MEUR", "EURbn".
const AGAINST_CODE: &[(&str, f64)] =
    &[("k", 1e3), ("K", 1e3), ("T", 1e3), ("M", 1e6), ("m", 1e6), ("mn", 1e6), ("MM", 1e6), ("bn", 1e9), ("Bn", 1e9), ("B", 1e9)];

/// Of those, the ones that are written against a sign: "M€ 210".
const BEFORE_SIGN: &[(&str, f64)] = &[("k", 1e3), ("M", 1e6), ("m", 1e6), ("MM", 1e6), ("bn", 1e9)];

/// "MEUR", "SEKm": a code and a scale in one word. Codes that are words of English make others ("TALL").
fn scaled_code(word: &str) -> Option<Money> {
    if !(4..=5).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    AGAINST_CODE.iter().find_map(|&(scale, value)| {
        let code = word.strip_prefix(scale).or_else(|| word.strip_suffix(scale))?;
        let money = TABLES.codes.get(code).filter(|money| !money.doubtful)?;
        Some(Money { scale: value, ..*money })
    })
}

/// The sign or code that stands before token `at`: its first token, and the currency.
pub(super) fn sign_before(text: &Text, at: usize) -> Option<(usize, Money)> {
    let last = text.word(at.checked_sub(1)?);
    if let Some(money) = scaled_code(last) {
        return Some((at - 1, money));
    }
    // "EUR million 12.5"
    if let Some(code) = at.checked_sub(2)
        && let Some(money) = TABLES.codes.get(text.word(code)).filter(|money| !money.doubtful)
        && let Some((end, scale)) = numeral::scale_at(text, at - 1).filter(|_| phrase::is_figure(text, at))
        && end == at
    {
        return Some((code, Money { scale, ..*money }));
    }
    let (start, money) = TABLES.signs.before(text, at)?;
    // "A $3 million fund" is of US dollars.
    if text.word(start) == "A" && start + 1 < at && !tight(text, start + 1) {
        return TABLES.codes.get("USD").map(|money| (start + 1, *money));
    }
    let letters = last.chars().all(|c| c.is_ascii_alphabetic());
    // "M€ 210"
    if !letters
        && let Some(scale) = start.checked_sub(1).filter(|&scale| tight(text, start) && text.tokens[scale].spaced)
        && let Some(&(_, value)) = BEFORE_SIGN.iter().find(|(short, _)| *short == text.word(scale))
    {
        return Some((scale, Money { scale: value, ..money }));
    }
    // "R500" and "N5bn", but neither "in R 5" nor "A4".
    let figure = text.word(at);
    let large = figure.contains([',', '.']) || figure.len() > 2 || phrase::is_word(text, at + 1) && tight(text, at + 1);
    let loose_letter = letters && last.len() == 1 && !(tight(text, at) && large);
    let inside_a_word =
        letters && tight(text, start) && start > 0 && !matches!(text.word(start - 1), "(" | "[" | "\"" | "“" | "-" | "–" | "—");
    let small = money.doubtful && !(figure.contains(',') || numeral::scale_at(text, at + 1).is_some());
    (!loose_letter && !inside_a_word && !small).then_some((start, money))
}

/// Whether a currency sign ends right before token `at`.
pub(super) fn ends_at(text: &Text, at: usize) -> bool {
    sign_before(text, at).is_some()
}

/// Whether a currency word begins at token `at`.
pub(super) fn begins_at(text: &Text, at: usize) -> bool {
    TABLES.words.at(text, at).is_some() || scaled_code(text.word(at)).is_some()
}

/// Words near a figure that tell of payment.
static PAYING: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words_of(include_str!("tables/payment.txt")));

/// The currency word after a figure whose first token is `start` and whose value is `value`.
pub(super) fn word_at(text: &Text, start: usize, at: usize, value: f64) -> Option<(usize, Money)> {
    let word = over_hyphen(text, at);
    if let Some(money) = scaled_code(text.word(word)) {
        return Some((word + 1, money));
    }
    let (end, money) = TABLES.words.at(text, word)?;
    // "164p" is pence, "1080p" a screen.
    if text.lower(word) == "p" && (!tight(text, word) || matches!(value as u32, 240 | 360 | 480 | 720 | 1080 | 1440 | 2160 | 4320)) {
        return None;
    }
    // "one $20 note": the sign is of the next figure.
    if !phrase::is_word(text, end - 1) && !tight(text, word) && phrase::is_figure(text, end) && tight(text, end) {
        return None;
    }
    // "40 USD million"
    let short = text.word(word) == money.code || !phrase::is_word(text, end - 1);
    let scale = numeral::scale_at(text, end).filter(|_| short);
    let (end, money) = scale.map_or((end, money), |(end, scale)| (end, Money { scale, ..money }));
    if !money.doubtful {
        return Some((end, money));
    }
    let near = (start.saturating_sub(7)..start).any(|at| PAYING.contains(text.lower(at)));
    let weight = text.lower(end) == "of" || text.lower(end) == "per" && text.lower(end + 1) == "square";
    // "5 pounds 60", where "5 pounds 12" would be ounces
    let cents = || hundredths_at(text, end, &money).is_some_and(|(_, part)| part >= 16.0);
    (value * money.scale >= 1e6 || near && !weight || cents()).then_some((end, money))
}

/// "40" in "12 dollars 40", "fifty" in "two pounds and fifty": the bare figure at token `at`, after `money`, that tells its
/// hundredths. The token after it, and how many there are.
pub(super) fn hundredths_at(text: &Text, at: usize, money: &Money) -> Option<(usize, f64)> {
    let and = text.lower(at) == "and";
    let start = at + usize::from(and);
    let part = numeral::read(text, start).filter(|part| part.form == NumeralForm::Cardinal && part.scale == 1.0)?;
    let digits = phrase::is_figure(text, start);
    let end = part.tokens.end;
    let next = text.lower(end);
    let usual = if digits { text.word(start).len() == 2 && !(and && phrase::is_word(text, end)) } else { phrase::is_word(text, at - 1) };
    // "12 dollars 40 percent of the time", "12 dollars 40 men"
    let counts = noun::phrase(text, end, true).is_some_and(|things| things.plural || things.role_only)
        || over_hyphen(text, end) > end
        || matches!(next, "of" | "per" | "more" | "other" | "others" | "less" | "/")
        || unit::percent_at(text, end).is_some()
        || unit::at(text, end).is_some()
        || unit::is_time(next)
        || begins_at(text, end)
        || phrase::is_figure(text, end)
        || phrase::is_word(text, end) && tight(text, end);
    let fits = part.value.fract() == 0.0 && (1.0..100.0).contains(&part.value);
    let spaced = !tight(text, at) && money.parted && money.factor == 1.0 && money.scale == 1.0;
    (spaced && usual && fits && !counts).then_some((end, part.value))
}

/// The country that may stand after an amount with a bare sign: "$500 US", "$3 Canadian".
pub(super) fn country_at(text: &Text, at: usize) -> Option<(usize, &'static str)> {
    let code = match text.word(at) {
        "US" | "U.S." | "USD" => "USD",
        "CAD" | "Cdn" | "Canadian" => "CAD",
        "AUD" | "Australian" => "AUD",
        "NZD" => "NZD",
        _ => return None,
    };
    // "$5 billion US aid" is aid of the US, in whatever money.
    let ends = !phrase::is_word(text, at + 1) || text.word(at).len() == 3 && text.word(at) != "USA" || noun::is_closed(text.lower(at + 1));
    ends.then_some((at + 1, code))
}
