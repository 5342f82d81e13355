//! Currencies: signs, codes and words around a figure.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase::{Edge, Phrases, over_hyphen, tight, words_of};
use super::table;
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
    /// Also an English word or another unit.
    doubtful: bool,
}

struct Tables {
    signs: Phrases<Money>,
    words: Phrases<Money>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut signs, mut words) = (Vec::new(), Vec::new());
    for line in table::lines(include_str!("tables/currencies.txt")) {
        let mut fields = table::fields(line);
        let Some(code) = fields.next() else { continue };
        let whole = Money { code, name: code, factor: 1.0, doubtful: false };
        signs.push((code, whole));
        words.push((code, whole));
        for sign in fields.next().into_iter().flat_map(table::entries) {
            signs.push((sign, whole));
            if !sign.chars().all(|c| c.is_ascii_alphabetic() || c == '.') {
                words.push((sign, whole));
            }
        }
        for word in fields.next().into_iter().flat_map(table::entries) {
            words.push((word.trim_end_matches('*'), Money { doubtful: word.ends_with('*'), ..whole }));
        }
        let mut singular = None;
        for word in fields.next().into_iter().flat_map(table::entries) {
            let name = *singular.get_or_insert(match word {
                "cents" | "euro cents" | "Canadian cents" => "cent",
                _ => word,
            });
            words.push((word, Money { name, factor: 0.01, ..whole }));
        }
    }
    Tables { signs: Phrases::new(Edge::Last, signs), words: Phrases::new(Edge::First, words) }
});

/// The sign or code that stands before token `at`: its first token, and the currency.
pub(super) fn sign_before(text: &Text, at: usize) -> Option<(usize, Money)> {
    let (start, money) = TABLES.signs.before(text, at)?;
    let last = text.word(at - 1);
    let letters = last.chars().all(|c| c.is_ascii_alphabetic());
    // "R500" and "N5bn", but neither "in R 5" nor "A4".
    let figure = text.word(at);
    let large = figure.contains([',', '.']) || figure.len() > 2 || super::phrase::is_word(text, at + 1) && tight(text, at + 1);
    let loose_letter = letters && last.len() == 1 && !(tight(text, at) && large);
    let inside_a_word =
        letters && tight(text, start) && start > 0 && !matches!(text.word(start - 1), "(" | "[" | "\"" | "“" | "-" | "–" | "—");
    (!loose_letter && !inside_a_word).then_some((start, money))
}

/// Whether a currency sign ends right before token `at`.
pub(super) fn ends_at(text: &Text, at: usize) -> bool {
    sign_before(text, at).is_some()
}

/// Whether a currency word begins at token `at`.
pub(super) fn begins_at(text: &Text, at: usize) -> bool {
    TABLES.words.at(text, at).is_some()
}

/// Words near a figure that tell of payment.
static PAYING: LazyLock<HashSet<&'static str>> = LazyLock::new(|| words_of(include_str!("tables/payment.txt")));

/// The currency word after a figure whose first token is `start` and whose value is `value`.
pub(super) fn word_at(text: &Text, start: usize, at: usize, value: f64) -> Option<(usize, Money)> {
    let word = over_hyphen(text, at);
    let (end, money) = TABLES.words.at(text, word)?;
    // "164p" is pence, "1080p" a screen.
    if text.lower(word) == "p" && (!tight(text, word) || matches!(value as u32, 240 | 360 | 480 | 720 | 1080 | 1440 | 2160 | 4320)) {
        return None;
    }
    if !money.doubtful {
        return Some((end, money));
    }
    let near = (start.saturating_sub(7)..start).any(|at| PAYING.contains(text.lower(at)));
    let weight = text.lower(end) == "of" || text.lower(end) == "per" && text.lower(end + 1) == "square";
    (value >= 1e6 || near && !weight).then_some((end, money))
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
    let ends = !super::phrase::is_word(text, at + 1)
        || text.word(at).len() == 3 && text.word(at) != "USA"
        || super::noun::is_closed(text.lower(at + 1));
    ends.then_some((at + 1, code))
}
