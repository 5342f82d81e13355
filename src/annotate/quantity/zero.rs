//! What is counted without a numeral: nobody ("no casualties", "none"), and one whose fate an article tells ("killing a child").

use std::sync::LazyLock;

use super::noun;
use super::phrase::words_of;
use crate::english::class::Class;
use crate::english::form::WordForm;
use crate::english::table::WordSet;
use crate::english::text::Text;

static ABSTRACT: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words_of(include_str!("tables/no_zero.txt")));

static ONE: LazyLock<WordSet<&'static str>> = LazyLock::new(|| words_of(include_str!("tables/one_person.txt")));

/// Whether a word may say zero, or one.
pub(super) fn may_begin(form: &WordForm) -> bool {
    let class = form.class();
    class.any(Class::NEGATION) && class.any(Class::QUANTIFIER.or(Class::INDEFINITE)) || matches!(form.normal(), "a" | "an")
}

/// The token after the word that says zero at token `at`.
pub(super) fn at(text: &Text, at: usize) -> Option<usize> {
    match text.lower(at) {
        "no" if text.lower(at + 1) == "one" => hurt(text, at + 2).then_some(at + 2),
        "no" => {
            let phrase = noun::phrase(text, at + 1, true)?;
            // "no dead or wounded"
            if phrase.role_only && matches!(text.lower(at + 1), "dead" | "wounded" | "injured" | "missing") {
                return Some(at + 1);
            }
            let last = text.lower(phrase.end - 1);
            let counts =
                phrase.plural && !phrase.role_only && !ABSTRACT.contains(last) && !phrase.modifiers.iter().any(|word| word == "such");
            (counts && phrase.end - phrase.start <= 4).then_some(at + 1)
        }
        "none" => (text.lower(at + 1) == "of" || noun::role_after(text, at + 1, text.tokens.len()).is_some()).then_some(at + 1),
        "nobody" => hurt(text, at + 1).then_some(at + 1),
        _ => None,
    }
}

/// The token after an article that counts one person, hurt or killed, at token `at`.
pub(super) fn one(text: &Text, from: usize, at: usize) -> Option<usize> {
    if !matches!(text.lower(at), "a" | "an") {
        return None;
    }
    let phrase = noun::phrase(text, at + 1, false)?;
    let is_person = ONE.contains(text.lower(phrase.end - 1)) && phrase.end - phrase.start <= 3;
    let told = || noun::role_before(text, from, at).or_else(|| noun::role_after(text, phrase.end, text.tokens.len()));
    (is_person && told().is_some_and(|role| matches!(role.as_str(), "kill" | "wound"))).then_some(at + 1)
}

/// "nobody was hurt"
fn hurt(text: &Text, at: usize) -> bool {
    noun::role_after(text, at, text.tokens.len()).is_some_and(|role| matches!(role.as_str(), "kill" | "wound" | "miss"))
}
