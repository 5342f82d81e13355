//! Records: the lines in which the steps of the pipeline hand on their work from one process to the next.
//!
//! ```text
//! stories ─▶ claims ─▶ (grouped by story) ─▶ reconcile ─▶ report
//! ```
//!
//! A record is one line of JSON: `{"v":1,"kind":"claims","sum":"…","body":{…}}`; before those that have to be grouped stands the
//! story and a tab. It holds all that the next step asks for, the version of its shape, and a sum by which a record that was cut or
//! changed is told from a whole one. `article` holds what is said of sources, `story` what came out of a story.
//!
//! In one process nothing of this takes place: [`check`](crate::check) calls the same functions on the same types.

pub mod article;
pub mod story;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::named::named;
use crate::read::PassedOver;
use crate::rule::Rules;
use article::Article;
use story::{Settled, Told};

/// The shape of the records that this program writes and reads.
pub const VERSION: u32 = 1;

named! {
    /// What a record is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Kind {
        /// What the reader tells of all files: see [`Read`].
        Reading => "reading",
        /// An article of which no claim is read yet.
        Article => "article",
        /// An article with its claims, before any other was seen.
        Claims => "claims",
        /// An article with its claims as its story tells them.
        Source => "source",
        /// What came out of a story, besides its facts.
        Story => "story",
        /// A fact.
        Fact => "fact",
        /// A line that could not be read: see [`Lost`].
        Lost => "lost",
    }
}

/// One line, read.
#[derive(Clone, Debug)]
pub enum Record {
    /// See [`Kind::Reading`].
    Reading(Read),
    /// An article at one of three stages.
    Article(Kind, Box<Article>),
    /// See [`Kind::Story`].
    Story(Box<Settled>),
    /// See [`Kind::Fact`].
    Fact(Box<Told>),
    /// See [`Kind::Lost`].
    Lost(Lost),
}

impl Record {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Reading(_) => Kind::Reading,
            Self::Article(kind, _) => *kind,
            Self::Story(_) => Kind::Story,
            Self::Fact(_) => Kind::Fact,
            Self::Lost(_) => Kind::Lost,
        }
    }
}

/// What was read, as a whole: by it the last step knows whether it has everything.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Read {
    /// How many articles there are.
    pub articles: usize,
    /// Whether these are all articles of the project, so that a decision without effect has lapsed.
    pub whole: bool,
    /// Files that were not read.
    pub passed_over: Vec<PassedOver>,
    /// Remarks on single files.
    pub notes: Vec<String>,
}

/// A line that a step could not use, kept in place of what it was to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lost {
    /// The step.
    pub step: String,
    /// Its number among the lines of the step, from 1; none where something is missing.
    pub line: Option<usize>,
    /// Why.
    pub because: String,
    /// The line.
    pub text: String,
}

/// Why a line is no record that can be used.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    /// It is not text.
    #[error("it is not UTF-8")]
    Encoding,
    /// It has no key.
    #[error("no tab stands after a key: this step reads lines of KEY, a tab, and JSON")]
    NoKey,
    /// It has one.
    #[error("a key stands before the JSON: this step reads what `atodds reconcile` writes")]
    HasKey,
    /// It is no JSON object, or is cut.
    #[error("it is no whole record: {0}")]
    Json(serde_json::Error),
    /// It is of another version.
    #[error("it is of version {0}, and this atodds reads version {VERSION}: let one version write and read")]
    Version(u32),
    /// Its kind is not known.
    #[error("there is no kind of record `{0}`")]
    Kind(String),
    /// Its sum is not that of its body.
    #[error("its sum does not fit: it was changed, or cut, since it was written")]
    Sum,
    /// What it says cannot be.
    #[error("it cannot be so: {0}")]
    Unsound(String),
    /// It asks a rule that is not loaded.
    #[error("it asks the rule `{0}`, which is not loaded here: give all steps the same rules")]
    Rule(String),
    /// It is of another step.
    #[error("a record of kind `{0}` has no place here: the steps are stories, claims, reconcile, report")]
    Step(&'static str),
    /// Its key is not its story.
    #[error("its key is not that of its story")]
    Key,
    /// The lines of its story do not stand together.
    #[error("its story has ended above: the lines of a key must stand together, as `sort` puts them")]
    Apart,
    /// It is there already.
    #[error("its {0} is there already")]
    Twice(&'static str),
}

/// The line around a body.
#[derive(Serialize, Deserialize)]
struct Line<'l> {
    v: u32,
    #[serde(borrow, default)]
    kind: Option<&'l str>,
    #[serde(borrow, default)]
    sum: Option<&'l str>,
    #[serde(borrow, default)]
    body: Option<&'l RawValue>,
}

/// Digits of a sum.
const SUM: usize = 16;

fn sum(kind: &str, body: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind.as_bytes()).update(b"\n").update(body.as_bytes());
    hasher.finalize().to_hex()[..SUM].to_owned()
}

/// The line of a record, without its end; `story` stands before it where it has to be grouped.
pub fn line(kind: Kind, story: Option<&str>, body: &impl Serialize) -> String {
    let body = RawValue::from_string(serde_json::to_string(body).expect("a record is made of plain types")).expect("JSON is JSON");
    let sum = sum(kind.name(), body.get());
    let line = Line { v: VERSION, kind: Some(kind.name()), sum: Some(&sum), body: Some(&body) };
    let json = serde_json::to_string(&line).expect("a record is made of plain types");
    story.map_or_else(|| json.clone(), |story| format!("{}\t{json}", key(story)))
}

/// A story as a key: without what would end a key or a line.
pub fn key(story: &str) -> String {
    let escaped = |c: char| -> String { if c.is_control() || c == '\\' { c.escape_unicode().collect() } else { c.into() } };
    story.chars().map(escaped).collect()
}

/// The JSON of a keyed line, and its key.
///
/// # Errors
/// There is no key.
pub fn unkeyed(line: &str) -> Result<(&str, &str), Broken> {
    line.split_once('\t').ok_or(Broken::NoKey)
}

/// The record that `json` is. Rules are known by their names, since their numbers differ from run to run.
///
/// # Errors
/// It is none that can be used.
pub fn read(json: &str, rules: &Rules) -> Result<Record, Broken> {
    let Line { v, kind, sum: written, body } = serde_json::from_str(json).map_err(Broken::Json)?;
    if v != VERSION {
        return Err(Broken::Version(v));
    }
    let (kind, body) = (kind.unwrap_or_default(), body.map_or("", RawValue::get));
    let known = Kind::named(kind).ok_or_else(|| Broken::Kind(kind.to_owned()))?;
    if written != Some(sum(kind, body).as_str()) {
        return Err(Broken::Sum);
    }
    fn of<T: DeserializeOwned>(body: &str) -> Result<T, Broken> {
        serde_json::from_str(body).map_err(Broken::Json)
    }
    Ok(match known {
        Kind::Reading => Record::Reading(of(body)?),
        Kind::Lost => Record::Lost(of(body)?),
        Kind::Article | Kind::Claims | Kind::Source => Record::Article(known, Box::new(of::<Article>(body)?.made_sound(rules)?)),
        Kind::Story => Record::Story(Box::new(of(body)?)),
        Kind::Fact => Record::Fact(Box::new(of::<Told>(body)?.with_rule(rules)?)),
    })
}

/// The number of the rule of that name.
fn rule_named(name: &str, rules: &Rules) -> Result<usize, Broken> {
    rules.rules.iter().position(|rule| rule.id == name).ok_or_else(|| Broken::Rule(name.to_owned()))
}
