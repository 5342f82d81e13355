//! Reading a name: titles and descriptions off, particles aside, the surname last.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::{Name, Part};
use crate::english::text::without_possessive;

/// Names that are kept once they are read.
const KEPT: usize = 10_000;

thread_local! {
    static READ: RefCell<HashMap<String, Rc<Name>>> = RefCell::default();
}

/// [`Name::of`], which takes far longer than to compare two names: each name is read once, however many it is compared with.
pub(super) fn read(text: &str) -> Rc<Name> {
    READ.with_borrow_mut(|known| {
        if let Some(name) = known.get(text) {
            return Rc::clone(name);
        }
        if known.len() == KEPT {
            known.clear();
        }
        let name = Rc::new(Name::of(text));
        known.insert(text.to_owned(), Rc::clone(&name));
        name
    })
}

impl Name {
    /// Reads a name. "Surname, Given" is turned round; titles, offices and descriptions before the name are dropped.
    pub fn of(text: &str) -> Self {
        let turned = turned(text);
        let words: Vec<&str> = turned.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
        let mut name = Self::default();
        let suffixes = words.iter().skip(1).rev().take_while(|word| listed(SUFFIXES, &plain(word))).count();
        let (words, suffixes) = words.split_at(words.len() - suffixes);
        name.suffix = suffixes.first().map(|suffix| plain(suffix));
        let (before, words) = words.split_at(described(words));
        name.of_woman = before.iter().find_map(|title| title_of_woman(&plain(title)));
        for (i, word) in words.iter().enumerate() {
            let (article, rest) = without_article(word);
            name.particles.extend(article);
            let table = if i == 0 { LEADING_PARTICLES } else { PARTICLES };
            if i + 1 < words.len() && listed(table, &plain(rest)) {
                name.particles.push(plain(rest));
            } else {
                name.given.extend(initials(rest));
            }
        }
        name.joined = name.given.iter().map(|part| part.plain.as_str()).collect();
        name.surname = name.given.pop();
        name
    }
}

/// How many words before a name are titles ("Dr"), or lead up to an office ("Estonian President") or to a word in lower case
/// ("harbour spokeswoman"). A name of one word keeps it whatever it is.
fn described(words: &[&str]) -> usize {
    let Some((last, before)) = words.split_last() else { return 0 };
    let is_lower = |word: &str| word.starts_with(char::is_lowercase);
    let written_small = is_lower(last);
    let office = |word: &&str| {
        let folded = plain(word);
        listed(OFFICES, &folded) || (!written_small && is_lower(word) && folded.len() > 1 && !listed(PARTICLES, &folded))
    };
    let offices = before.iter().rposition(office).map_or(0, |at| at + 1);
    offices + before[offices..].iter().take_while(|word| listed(TITLES, &plain(word))).count()
}

/// Honorifics that stand right before a name; many are names elsewhere.
const TITLES: &str = "
    mr mrs ms miss mx sir dame lord lady dr prof sen rep gov gen general colonel col major maj captain capt lieutenant lt
    sergeant sgt officer detective king queen prince princess pope father sister bishop cardinal rev reverend imam sheikh
    ayatollah rabbi judge mayor admiral herr frau monsieur madame senor senora the
";

/// Offices: no names, so that all before them describes too.
const OFFICES: &str = "
    president minister premier chancellor senator congressman congresswoman representative governor secretary ambassador
    chairman chairwoman professor spokesman spokeswoman spokesperson director
";

fn title_of_woman(title: &str) -> Option<bool> {
    match title {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "congressman" | "herr" | "monsieur" | "senor" | "spokesman" => Some(false),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "sister" | "congresswoman" | "chairwoman" | "frau" | "madame"
        | "senora" | "spokeswoman" => Some(true),
        _ => None,
    }
}

const SUFFIXES: &str = "jr sr ii iii iv phd md mp qc kc esq";

const PARTICLES: &str = "de da do dos das del della di du la le van von der den ter ten zu bin ibn ben bint al el ul y e af av";

/// Those that may begin a name. "Ben", "Al" and "La" are given names there.
const LEADING_PARTICLES: &str = "de da do dos del della di du van von bin ibn el";

/// The Arabic article as it is written before a hyphen, assimilated or not.
const ARTICLES: &str = "al el as es ash esh ad ed ar er at et az ez an en ul ol";

/// Surnames that stand first in the order of East Asia, frequent in news. No given names elsewhere.
pub(super) const EASTERN_SURNAMES: &str = "
    ban cao chang chen cho choi deng han hu hwang jang jiang kim lam le lee li liu ma mao moon nguyen park roh shin
    song sun tran tsai wang wen wu xi xu yang yoon zhang zhao zhou
";

pub(super) fn listed(table: &str, word: &str) -> bool {
    // Most words are no part of the table either, which is told without cutting it.
    table.contains(word) && table.split_whitespace().any(|entry| entry == word)
}

/// "Ost, Anna" as "Anna Ost". "Ost, Jr" stays.
fn turned(text: &str) -> String {
    let text = text.trim();
    match text.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() && !listed(SUFFIXES, &plain(given)) => {
            format!("{given} {family}")
        }
        _ => text.to_owned(),
    }
}

/// ASCII letters in lower case, accents off, a possessive ending dropped.
pub(super) fn plain(word: &str) -> String {
    let ascii = deunicode::deunicode(without_possessive(word));
    ascii.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// "al-Masri" is an article and a name.
fn without_article(word: &str) -> (Option<String>, &str) {
    match word.split_once(['-', '‐', '‑']) {
        Some((article, rest)) if listed(ARTICLES, &plain(article)) && !rest.is_empty() => (Some(plain(article)), rest),
        _ => (None, word),
    }
}

/// A part, or the letters of "J.K." one by one.
fn initials(word: &str) -> Vec<Part> {
    let letters: Vec<&str> = word.split('.').filter(|letter| !letter.is_empty()).collect();
    if letters.len() > 1 && letters.iter().all(|letter| letter.chars().count() == 1) {
        letters.into_iter().filter_map(Part::of).collect()
    } else {
        Part::of(word).into_iter().collect()
    }
}
