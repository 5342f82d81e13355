//! Who said what: direct, mixed and indirect speech, its speakers, and those it came through.
//!
//! In: a [`Text`]. Out: a [`Quotation`] for each attributed content, in order of their first part; one may lie inside
//! another ("“Berg reported that the meeting is set,” Lund said").
//!
//! One pass, no model: `marks` finds the stretches in quote marks; `unit` cuts sentences outside them and folds each
//! stretch into one item; `cue` finds reporting verbs; `subject` and `noun` find whose they are, `content`,
//! `backward` and `according` what they report, `beside` when, where and to whom; `uncued`, `owned` and `silence`
//! read what no verb of saying governs, `turn` what stands behind labels; `read` joins parts and `who` names the speakers. The words are data: `cues.tsv` says
//! what may follow each cue, `words.txt` holds closed classes.

mod according;
mod attribution;
mod backward;
mod beside;
mod chain;
mod content;
mod cue;
mod lexicon;
mod marks;
mod noun;
mod owned;
mod read;
mod silence;
mod subject;
mod turn;
mod uncued;
mod unit;
mod who;

#[cfg(test)]
mod tests;

pub use chain::chain;

use serde::{Deserialize, Serialize};

use crate::english::text::Text;
use crate::outline::Turn;
use crate::span::Span;

/// One attributed content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the start of the first part to the end of the last.
    pub span: Span,
    /// The stretches that are the content, quote marks included where they stand; the attribution between them is not.
    pub parts: Vec<Span>,
    /// How it is reported.
    pub form: Form,
    /// Stretches in quote marks inside the parts, marks included: the whole of a direct quotation, the fragments of a mixed one.
    pub marked: Vec<Span>,
    /// Whose words they are; `None` where the text does not tell.
    pub speaker: Option<Speaker>,
    /// Through whom the source has it: "TASS" in "an anonymous source told TASS". Outermost first.
    pub relays: Vec<Speaker>,
    /// The word that reports: "said", "according to"; `None` where no listed cue governs the marks, so that the speaker is
    /// inferred, or unknown.
    pub cue: Option<Span>,
    /// What the cue does to the content.
    pub stance: Stance,
    /// When it was said, as written beside the cue: "Monday evening" in "said in his Monday evening address".
    pub said_at: Option<Span>,
    /// Where it was said: "evening address", "press briefing".
    pub venue: Option<Span>,
    /// How the speaker was found ("subject of the cue", "last speaker of the paragraph").
    pub because: &'static str,
}

impl Quotation {
    /// Whether the text names the speaker beside the word that reports: not by a pronoun, not by a subject that another verb
    /// shares, not by nearness.
    pub fn names_speaker(&self) -> bool {
        self.cue.is_some() && matches!(self.because, SUBJECT_OF_CUE | AFTER_CUE)
    }
}

/// How a speaker was found who stands beside the word that reports.
const SUBJECT_OF_CUE: &str = "subject of the cue";
const AFTER_CUE: &str = "after the cue";

/// How a content is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All in quote marks.
    Direct,
    /// Partly in quote marks.
    Mixed,
    /// In the reporter's words.
    Indirect,
}

/// Someone who says something, as written where it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words beside the cue that stand for the speaker: "palace spokesperson Ada Lund", "he", "an anonymous source", "who".
    pub span: Span,
    /// The words that name the speaker where `span` is a relative pronoun: "the mayor" in "the mayor, who said"; `span`
    /// everywhere else.
    pub named_at: Span,
    /// Who it is: the fullest name the article gives; for an unnamed speaker its words without article; a pronoun is
    /// resolved, or left as written.
    pub name: String,
    /// The role as stated ("palace spokesperson"), here or where the article names the speaker in full.
    pub role: Option<String>,
    /// What kind of speaker.
    pub kind: SpeakerKind,
}

/// Kinds of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// A body, a paper, a country, a metonym of one: "the Kremlin", "TASS", "Kyiv".
    Organisation,
    /// Someone without a name: "a senior official", "witnesses".
    Unnamed,
    /// A pronoun that could not be resolved.
    Pronoun,
}

/// What a cue does to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Stance {
    Neutral,
    Confirm,
    Hedge,
    Doubt,
    Deny,
    Downplay,
    Commit,
    Threaten,
    Demand,
    Plan,
    /// Nothing was said: "declined to comment", "has yet to confirm".
    Silence,
}

/// Finds every attributed content in `text`, in which nobody takes turns.
pub fn read(text: &Text) -> Vec<Quotation> {
    read_with(text, &[])
}

/// Finds every attributed content in `text`, with what is said in `turns`.
pub fn read_with(text: &Text, turns: &[Turn]) -> Vec<Quotation> {
    read::read(text, turns)
}
