//! A source's gist: all that is asked of its text to find its story and to call that by a name.
//!
//! It is read from the source alone, so that a source whose text need not be read again still takes part when stories are found.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::headline;
use crate::annotate::{self, Form};
use crate::english::class::Class;
use crate::english::stem::Stems;
use crate::english::text::{Text, TokenKind, without_possessive};
use crate::source::{Source, Zone};

/// What a source tells of its story. All lists are in order and hold a word once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Gist {
    /// What kind of text it is.
    pub form: Form,
    /// The words of names: capitalised where nothing but a name would be, in lower case.
    pub(super) names: Vec<String>,
    /// All words with a capital letter in lower case, those at the beginning of a sentence too.
    pub(super) capitals: Vec<String>,
    /// Names of one capitalised word or several in a row, and how often it has them.
    pub(super) mentions: Vec<(String, usize)>,
    /// The words that tell what it is about at its beginning, by their stems.
    pub(super) opening: Vec<String>,
}

impl Gist {
    /// The gist of a source.
    pub fn of(source: &Source) -> Self {
        Self::with_text(source).0
    }

    /// The gist of a source, and the text that it was read from.
    pub fn with_text(source: &Source) -> (Self, Text) {
        let text = annotate::text_of(source);
        (Self::new(&text, annotate::skim(source, &text)), text)
    }

    /// The gist of a source of this text and form.
    pub fn new(text: &Text, form: Form) -> Self {
        Self {
            form,
            names: names(text).into_iter().collect(),
            capitals: capitals(text).into_iter().map(str::to_owned).collect(),
            mentions: mentions(text).into_iter().collect(),
            opening: headline::opening(text).into_iter().collect(),
        }
    }

    /// Whether a source has the name anywhere, at the beginning of a sentence too.
    pub(super) fn has_name(&self, name: &str) -> bool {
        self.capitals.binary_search_by(|word| word.as_str().cmp(name)).is_ok()
    }
}

/// A source beside its gist.
#[derive(Clone, Copy)]
pub(super) struct Gisted<'d> {
    pub(super) source: &'d Source,
    pub(super) gist: &'d Gist,
}

/// The words of a source that tell what it is about, by their stems. They are asked of few sources, and of these when need is.
pub(super) fn content(source: &Source) -> Stems {
    let text = annotate::text_of(source);
    let tells = |at: &usize| text.tokens[*at].kind == TokenKind::Word && text.class(*at) == Class::OPEN && text.lower(*at).len() > 3;
    (0..text.tokens.len()).filter(tells).map(|at| text.form(at).stem()).collect()
}

/// The words of a text with a capital letter.
fn capitals(text: &Text) -> BTreeSet<&str> {
    (0..text.tokens.len()).filter(|&at| text.is_capital(at)).map(|at| without_possessive(text.lower(at))).collect()
}

/// The words of names in a text.
fn names(text: &Text) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body && !text.is_title_case(sentence)) {
        let words = sentence.tokens.clone().filter(|&at| text.tokens[at].kind == TokenKind::Word);
        for at in words.skip(1).filter(|&at| text.ends_name(at, sentence.tokens.end) && text.lower(at).len() > 3) {
            let bare = without_possessive(text.lower(at));
            if !is_calendar(bare) {
                names.insert(bare.to_owned());
            }
        }
    }
    names
}

fn is_calendar(lower: &str) -> bool {
    lower.parse::<chrono::Weekday>().is_ok() || lower.parse::<chrono::Month>().is_ok()
}

/// The words of one name at most: "Foreign Minister Ada Lane" is enough.
const WORDS: usize = 3;

/// How often a text has a name.
fn mentions(text: &Text) -> BTreeMap<String, usize> {
    let mut mentions = BTreeMap::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body) {
        let is_name = |at: usize| text.is_capital(at) && !is_calendar(text.lower(at));
        // The first word of a sentence is capitalised whatever it is; in a headline among the body, every word is.
        let words = sentence.tokens.clone().skip(1);
        if 2 * words.clone().filter(|&at| is_name(at)).count() > sentence.tokens.len() {
            continue;
        }
        let mut run: Vec<&str> = Vec::new();
        for at in words {
            if is_name(at) {
                run.push(without_possessive(text.word(at)));
                continue;
            }
            count(&mut mentions, &mut run);
        }
        count(&mut mentions, &mut run);
    }
    mentions
}

fn count(mentions: &mut BTreeMap<String, usize>, run: &mut Vec<&str>) {
    if (1..=WORDS).contains(&run.len()) && run.iter().any(|word| word.len() > 3) {
        *mentions.entry(run.join(" ")).or_default() += 1;
    }
    run.clear();
}
