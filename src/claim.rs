//! A claim: one assertion, read at one place of one source.

mod all;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Index;

use serde::{Deserialize, Serialize};

use crate::annotate::quote::{Speaker, SpeakerKind};
use crate::annotate::time::TimeMention;
pub use all::{Claims, Packed};

pub use crate::english::hedge::Hedge;
pub use crate::english::polarity::Polarity;
use crate::english::stem::Stems;
use crate::scope::Sparse;
use crate::source::Stamp;
use crate::span::Span;
use crate::value::{Figure, Kind, Value};

/// One assertion read at one place of one source.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// Its source, as an index into the run's sources.
    #[serde(skip)]
    pub source: usize,
    /// The rule that read it, as an index into the run's rules.
    pub rule: usize,
    /// What kind of value it asserts.
    pub kind: Kind,
    /// The value's own words, in the source's plain text.
    pub span: Span,
    /// The sentence it stands in, in the source's plain text.
    pub sentence: Span,
    /// Where in the article it is told.
    pub told: Told,
    /// What it asserts. Days of an undated source stay unresolved until `link` has dated it.
    pub value: Value,
    /// How the words became the value.
    pub because: Cow<'static, str>,
    /// The expressions of time behind a value of days, to resolve it again once the source has a date.
    pub times: Vec<TimeMention>,
    /// Whether the value hangs on the source's date.
    pub relative: bool,
    /// Which event it is about.
    pub event: Event,
    /// What may not differ before two claims are compared.
    pub scope: Sparse,
    /// What its sentence is about, for rules that compare sentences.
    pub context: Context,
    /// The heads of its row and column, in words, where it is a cell: "Branches per project · Pro".
    pub heads: Option<String>,
    /// What it is about besides its value, for rules that ask.
    pub topic: Option<Box<Topic>>,
    /// How sure the source makes it.
    pub hedge: Hedge,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// The figures that its sentence says are wrong: it puts its own in their place ("13, not 30").
    pub replaces: Vec<Figure>,
    /// Whether its sentence tells that the number has grown to this one: "bringing the total to 48".
    pub has_grown: bool,
    /// Whose words it is in.
    pub evidence: Evidence,
    /// Through whom the source has it, outermost first; empty in the source's own voice.
    pub attribution: Vec<Party>,
    /// Whom it is about, where it answers something about a speaker.
    pub speaker: Option<Party>,
    /// When it was said, or else published.
    pub as_of: Option<Stamp>,
}

impl Claim {
    /// What makes two claims of one rule say the same in the same voice of the same source: a long text that repeats itself
    /// is compared once. The event is not part of it.
    pub fn voice(&self) -> String {
        let names = self.attribution.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join("←");
        let (value, polarity) = (self.value.text(), self.polarity.name());
        format!("{}\n{value}\n{polarity}\n{}\n{:?}\n{names}", self.source, *self.scope, self.topic)
    }

    /// Tells one thing more of how the words became the value.
    pub(crate) fn add_because(&mut self, words: &str) {
        let joint = if self.because.is_empty() { "" } else { "; " };
        self.because.to_mut().extend([joint, words]);
    }

    /// Whether it is said to be so, and not denied, corrected, asked or made to hang on a condition.
    pub fn is_affirmed(&self) -> bool {
        self.polarity == Polarity::Affirmed
    }

    /// Where a claim stands among all claims of a run: source, then place, then rule.
    pub fn order(&self) -> (usize, usize, usize, usize) {
        (self.source, self.span.start, self.span.end, self.rule)
    }
}

/// The first of each group of `claims` (indices into `all`, in order) that say the same in the same voice, with the others.
pub fn distinct(all: &(impl Index<usize, Output = Claim> + ?Sized), claims: &[usize]) -> Vec<(usize, Vec<usize>)> {
    let mut of_source: HashMap<usize, usize> = HashMap::new();
    claims.iter().for_each(|&at| *of_source.entry(all[at].source).or_default() += 1);
    // The place of the group of each voice. A voice is long, and only asked for where a source speaks more than once.
    let mut voices: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for &at in claims {
        let next = groups.len();
        let group = if of_source[&all[at].source] > 1 { *voices.entry(all[at].voice()).or_insert(next) } else { next };
        if group == next {
            groups.push((at, Vec::new()));
        }
        groups[group].1.push(at);
    }
    groups.sort_unstable();
    groups
}

/// What a sentence is about: its content words, without the value's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Words by their stems; what is said of the noun that is counted stands there once more, behind `=`.
    pub words: Stems,
    /// Names of people, places and bodies, by the stem of their last word: one for "South Lowen".
    pub names: Stems,
}

impl Context {
    /// All words and names.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().chain(self.names.iter())
    }

    /// What both are about, names last.
    pub fn intersection<'c>(&'c self, other: &'c Context) -> impl Iterator<Item = &'static str> + 'c {
        self.words.intersection(&other.words).chain(self.names.intersection(&other.names))
    }

    /// Whether two sentences share so much that they tell of one thing: `least` words and names, not names alone, and a
    /// word more where both name somebody or something and nobody in common.
    pub fn is_alike(&self, other: &Context, least: usize) -> bool {
        let words = self.words.intersection(&other.words).count();
        let names = self.names.intersection(&other.names).count();
        let strangers = names == 0 && !self.names.is_empty() && !other.names.is_empty();
        words > 0 && words + names >= least + usize::from(strangers)
    }
}

/// Where in an article something is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// In the title or the deck under it.
    Headline,
    /// In the first sentences, where an article tells its news.
    Lede,
    /// Further down.
    #[default]
    Body,
}

/// Which event a claim is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Event {
    /// The rule's name for it ("next round", "round"); empty where a rule names none.
    pub label: String,
    /// Which one of a series.
    pub which: Which,
}

/// Which one of a series of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Which {
    /// The event is no member of a series, or it is not said which.
    #[default]
    Unknown,
    /// The first, the second, …, from 1.
    Number(u32),
    /// The one before the next.
    Previous,
    /// All so far ("previous rounds were held in May and June").
    Every,
}

impl std::fmt::Display for Event {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.which {
            Which::Unknown => write!(f, "{}", self.label),
            Which::Number(number) => write!(f, "{} {number}", self.label),
            Which::Previous => write!(f, "previous {}", self.label),
            Which::Every => write!(f, "every {} so far", self.label),
        }
    }
}

/// What a claim is about besides its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Its content words by their stems, without those that the rule itself asks for.
    pub words: Stems,
    /// Whether the heads of a table or list say it: they say what it is and no more, as a sentence does not.
    pub headed: bool,
    /// What the other cells of its row say besides, in as many words as sentences do: "Time for which a message is hidden".
    pub described: Stems,
    /// What its page is about, by the stems of the words that only this page's title has; empty where a page is about all there is,
    /// as one of limits or prices is.
    pub page: Stems,
    /// The version that its whole page is about, as its title or its folder says.
    pub edition: Option<crate::scope::Version>,
    /// The stems of all that is said around the value: its sentence, its heads, the headings over it.
    pub around: Stems,
}

/// Whose words a claim is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// The source's own voice.
    #[default]
    Own,
    /// Someone else's words, retold.
    Attributed,
    /// Someone else's words, in quote marks.
    Quoted,
}

/// Someone a claim came through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The fullest name the source gives, or the words for an unnamed one.
    pub name: String,
    /// The role as stated.
    pub role: Option<String>,
    /// What kind of speaker.
    pub kind: SpeakerKind,
    /// Whether it passed on what another said (an agency, a paper).
    pub relays: bool,
    /// Whether no word of saying names it: it is the nearest who may have spoken.
    pub inferred: bool,
}

impl Party {
    /// The party that speaks; `inferred` where no word of saying names it.
    pub fn of(speaker: &Speaker, inferred: bool) -> Self {
        Self { name: speaker.name.clone(), role: speaker.role.clone(), kind: speaker.kind, relays: false, inferred }
    }
}

/// Those who say what came through these parties: no relays, and whom no word of saying names only where nobody else is.
pub fn speakers<'p>(parties: impl IntoIterator<Item = &'p Party>) -> Vec<&'p Party> {
    let mut speakers: Vec<&Party> = parties.into_iter().filter(|party| !party.relays).collect();
    if speakers.iter().any(|party| !party.inferred) {
        speakers.retain(|party| !party.inferred);
    }
    speakers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_named_beside_a_word_of_saying_goes_before_who_is_only_near() {
        let party = |name: &str, relays, inferred| Party { name: name.to_owned(), role: None, kind: SpeakerKind::Person, relays, inferred };
        let (said, near, agency) = (party("Ada Lane", false, false), party("Dorin Pelk", false, true), party("KNA", true, false));
        assert_eq!(speakers([&said, &near, &agency]), [&said]);
        assert_eq!(speakers([&near, &agency]), [&near]);
        assert_eq!(speakers([&agency]), [&agency; 0]);
    }
}
