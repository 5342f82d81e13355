//! A way to find an answer: which of three it is, the conditions that they share, and what it yields.

use super::Apart;
use super::pattern::{self, Pattern};
use super::shape::{self, Speech, Tense};
use super::words::Phrases;
use crate::value::{Kind, Value};
use crate::yaml::Spanned;

/// One way to find an answer.
#[derive(Clone, Debug)]
pub struct Finder {
    /// Where it looks.
    pub way: Way,
    /// What it yields.
    pub yields: Yields,
    /// What a number must count.
    pub of: Option<Phrases>,
    /// What must be said of the things counted.
    pub role: Option<Phrases>,
    /// Which attributes of a thing it may be.
    pub attribute: Option<Apart>,
    /// Which way the verb looks.
    pub tense: Option<Tense>,
    /// Whether it is asked only of the headline and the first sentences.
    pub lede: bool,
    /// Whether it counts only where the article gives no other answer.
    pub otherwise: bool,
    /// What the sentence must hold as well.
    pub near: Option<Phrases>,
    /// What must stand over a cell.
    pub under: Option<Phrases>,
    /// The rule's own answer.
    pub is: Option<Value>,
    /// Added to a figure.
    pub plus: f64,
}

/// Where a finder looks, with the keys that only this kind of finder can have.
#[derive(Clone, Debug)]
pub enum Way {
    /// In the clauses of a sentence.
    Frame(Frame),
    /// In the words of a sentence.
    Pattern(Pattern),
    /// In what a sentence says of who said what.
    Speech(Spoken),
}

/// Who or what does what, in one clause.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// What the clause must be about.
    pub about: Option<Phrases>,
    /// The verbs one of which it must hold.
    pub does: Option<Phrases>,
}

/// A piece of speech.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// Which piece answers.
    pub speech: Speech,
    /// What the content must be about.
    pub about: Option<Phrases>,
    /// Who must be the speaker.
    pub by: Option<Phrases>,
}

/// What a finder yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yields {
    /// The kind of its answers; `choice` where words answer.
    pub kind: Kind,
    /// Whether a value of that kind must stand in what it matches.
    pub wants_value: bool,
}

impl Finder {
    /// The piece of speech that it asks for.
    pub fn speech(&self) -> Option<Speech> {
        if let Way::Speech(spoken) = &self.way { Some(spoken.speech) } else { None }
    }

    /// Its answer to who has kept silent, where it asks that.
    pub fn silence(&self) -> Option<&Value> {
        self.is.as_ref().filter(|_| self.speech() == Some(Speech::Silence))
    }
}

/// Which kind of finder a file has written.
#[derive(Clone, Copy, Debug)]
pub enum Written<'f> {
    /// A clause frame.
    Frame,
    /// A pattern.
    Pattern(&'f Spanned<String>),
    /// A piece of speech.
    Speech(Speech),
}

impl Written<'_> {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Written::Frame => "frame",
            Written::Pattern(_) => "pattern",
            Written::Speech(_) => "speech",
        }
    }
}

impl shape::Finder {
    /// Which kind of finder it is: a pattern says all by itself, and speech is no clause.
    pub fn written(&self) -> Written<'_> {
        match (&self.pattern, self.speech) {
            (Some(pattern), _) => Written::Pattern(pattern),
            (None, Some(speech)) => Written::Speech(speech),
            (None, None) => Written::Frame,
        }
    }

    /// What it yields.
    pub fn yields(&self) -> Yields {
        let asked = self.value.as_ref().map(|kind| kind.value);
        match self.written() {
            Written::Pattern(pattern) => {
                let words_answer = pattern::has_answer(&pattern.value);
                // An ordinal tells which one of a series, unless it is asked for.
                let held = || pattern::kinds_in(&pattern.value).into_iter().find(|kind| !words_answer && *kind != Kind::Ordinal);
                let kind = asked.or_else(held).unwrap_or(Kind::Choice);
                Yields { kind, wants_value: kind != Kind::Choice && self.is.is_none() }
            }
            Written::Speech(_) => Yields { kind: asked.unwrap_or(Kind::Choice), wants_value: asked.is_some() },
            Written::Frame => Yields { kind: asked.unwrap_or(Kind::Choice), wants_value: true },
        }
    }

    /// The keys that it gives, and that do nothing in a finder of its kind.
    pub fn without_effect(&self) -> Vec<&'static str> {
        let (about, does) = (("about", self.about.is_some()), ("does", self.does.is_some()));
        let (of, role) = (("of", self.of.is_some()), ("role", self.role.is_some()));
        let attribute = ("attribute", self.attribute.is_some());
        let (by, speech) = (("by", self.by.is_some()), ("speech", self.speech.is_some()));
        let none: &[(&str, bool)] = match self.written() {
            Written::Pattern(_) => &[about, does, attribute, by, speech],
            Written::Speech(_) => &[does, of, role, attribute],
            Written::Frame => &[by],
        };
        none.iter().filter(|(_, given)| *given).map(|(key, _)| *key).collect()
    }

    /// Whether it yields anything: a frame has no answer but the value that it asks for.
    pub fn yields_something(&self) -> bool {
        !matches!(self.written(), Written::Frame) || self.value.is_some() || self.is.is_some()
    }
}
