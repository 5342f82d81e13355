//! Stems: what the inflections and derivations of one word share ("attack", "attacked", "attackers"), by the English stemmer of
//! the Snowball project (Porter 2). Another word of the same first letters has another stem: "community", "communist".

use std::cell::RefCell;
use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

use super::inflect;
use super::text::without_possessive;

/// Stems that are kept once they are made.
const KEPT: usize = 20_000;

thread_local! {
    static MADE: RefCell<HashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// The stem of a word in lower case, also of irregular plurals ("men"). It is no word itself: that of "community" is "communiti".
/// A text has few words, and each of them often; so each is made once.
pub fn stem(lower: &str) -> String {
    MADE.with_borrow_mut(|made| {
        if let Some(stem) = made.get(lower) {
            return stem.to_string();
        }
        if made.len() == KEPT {
            made.clear();
        }
        let stem = make(lower);
        made.insert(lower.into(), stem.as_str().into());
        stem
    })
}

fn make(lower: &str) -> String {
    let singular = inflect::singular(without_possessive(lower));
    Stemmer::new(Algorithm::English).stem(&singular).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_one_word_share_a_stem() {
        let table = [
            ["attack", "attacked", "attackers"],
            ["rescue", "rescued", "rescues"],
            ["man", "men", "men's"],
            ["harbour", "harbours", "harbour’s"],
            ["negotiate", "negotiators", "negotiation"],
            ["city", "cities", "city's"],
        ];
        for forms in table {
            let stems = forms.map(stem);
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_do_not() {
        for (one, other) in [("community", "communist"), ("minister", "ministry"), ("parliament", "parlour"), ("market", "marking")] {
            assert_ne!(stem(one), stem(other), "{one} / {other}");
        }
    }
}
