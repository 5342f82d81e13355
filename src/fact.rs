//! A fact: the claims that answer one question about one event, and what they amount to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::evidence::{self, Evidence};
use crate::named::named;
use crate::value::wording::Grade;
use crate::value::{Kind, Value};

/// The claims that answer one question about one event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fact {
    /// A name that stays when lines move and articles agree: the rule, and a hash of the question, the event and the answers.
    pub fingerprint: String,
    /// The rule that asks, as an index into the run's rules.
    #[serde(skip)]
    pub rule: usize,
    /// The kind of its values.
    pub kind: Kind,
    /// The story it belongs to.
    pub story: String,
    /// The question.
    pub title: String,
    /// Which event, in words; empty where the rule names none.
    pub event: String,
    /// All claims, as indices into the run's claims, in order.
    pub claims: Vec<usize>,
    /// Claims that take no part in the comparison, and why (a suspect stamp, a value not known).
    pub set_aside: Vec<(usize, String)>,
    /// The largest sets of claims that can all be true together, in order of their values.
    pub positions: Vec<Position>,
    /// What the positions amount to.
    pub verdict: Verdict,
    /// How grave that is.
    pub severity: Severity,
    /// How sure it has to be before a person is told.
    pub tier: Tier,
    /// How sure it is that the claims are about one thing; only of findings and of what is worth a look.
    pub confidence: Option<Confidence>,
    /// The verdict in words ("the later statement supersedes").
    pub because: String,
    /// Where the versions of a quotation differ, gravest first; empty for other facts.
    pub differences: Vec<Difference>,
    /// The decision of a person that stands.
    #[serde(skip)]
    pub accepted: Option<Acceptance>,
}

/// Words by which two versions of a quotation differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Difference {
    /// The gravest kind of word among them.
    pub grade: Grade,
    /// The words of the one version, as written; empty where it has none.
    pub one: String,
    /// The words of the other.
    pub other: String,
}

/// A person's decision to live with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Why.
    pub reason: String,
    /// The last day on which it is accepted; without one, it is as long as its values stay.
    pub until: Option<NaiveDate>,
    /// The day since which the finding is known: that of the first decision on it, where the file tells.
    pub since: Option<NaiveDate>,
    /// How many days lie between that day and the one that the run is of, where that is named.
    pub age_days: Option<i64>,
}

impl Fact {
    /// Whether the fact is a finding: something a person should look at, or has looked at and accepted.
    pub fn is_finding(&self) -> bool {
        self.tier == Tier::Finding && self.is_at_odds()
    }

    /// Whether the fact is worth a look, and no more.
    pub fn is_look(&self) -> bool {
        self.tier == Tier::Look && self.is_at_odds()
    }

    /// Whether only evidence brought its claims together, and no rule.
    pub fn is_candidate(&self) -> bool {
        self.confidence.as_ref().is_some_and(|sure| sure.evidence.iter().any(|evidence| evidence.sign == evidence::Sign::Unlinked))
    }

    fn is_at_odds(&self) -> bool {
        self.severity > Severity::None && self.verdict.is_finding()
    }

    /// The claims of one of its positions that do not fit all others too.
    pub fn own_claims(&self, position: &Position) -> Vec<usize> {
        let coarse = |at: &usize| self.positions.len() > 1 && self.positions.iter().all(|other| other.claims.contains(at));
        position.claims.iter().copied().filter(|at| !coarse(at)).collect()
    }

    /// Whether it is a finding that nobody has accepted.
    pub fn is_open(&self) -> bool {
        self.is_finding() && self.accepted.is_none()
    }
}

/// A largest set of claims of one fact that can all be true together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// What they all say.
    pub value: Answer,
    /// The claims, as indices into the run's claims, in order.
    pub claims: Vec<usize>,
    /// Where they first came from.
    pub origins: Vec<Origin>,
}

/// What all claims of a position say. As text it is a contract with other tools: “2025-07-23”, “not 2025-07-23”.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// That it is so: the value that all of them share.
    Is(Value),
    /// That it is not so.
    IsNot(Value),
}

impl Answer {
    /// Whether it affirms or denies just `value`, as reports write the two.
    pub fn is_about(&self, value: &Value) -> bool {
        let (Answer::Is(own) | Answer::IsNot(own)) = self;
        own.text() == value.text()
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Answer::Is(value) => f.write_str(&value.text()),
            Answer::IsNot(value) => write!(f, "not {}", value.text()),
        }
    }
}

/// Where a position first came from: one speech, one wire copy, one source's own voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// Whose words they are.
    pub mouth: Mouth,
    /// The claims that go back to it, as indices into the run's claims, in order.
    pub claims: Vec<usize>,
}

/// Whose words a position first was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mouth {
    /// A source's own: its outlet, else its id.
    Own(String),
    /// Somebody's whom sources give them to.
    Speaker {
        /// The fullest form of the name, or the words for one who is not named.
        name: String,
        /// Whom the speaker quotes.
        quotes: Vec<String>,
        /// Through whom sources have it.
        relays: Vec<String>,
    },
}

impl std::fmt::Display for Mouth {
    /// "001 in its own voice", "Ada Lane, quoting Tomas Brandl, via KNA".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Mouth::Own(source) => write!(f, "{source} in its own voice"),
            Mouth::Speaker { name, quotes, relays } => {
                f.write_str(name)?;
                for (how, others) in [("quoting", quotes), ("via", relays)] {
                    if !others.is_empty() {
                        write!(f, ", {how} {}", others.join(" and "))?;
                    }
                }
                Ok(())
            }
        }
    }
}

named! {
    /// What a fact's positions amount to.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Verdict {
        /// Two positions cannot both hold, told in the sources' own voice or by the same speaker.
        Conflict => "conflict",
        /// Two positions cannot both hold, and each is attributed to a different party.
        Disputed => "disputed",
        /// One quotation or name, worded or spelled differently.
        Variant => "variant",
        /// Values meet only through an open bound.
        Tension => "tension",
        /// The later statement supersedes.
        Update => "update",
        /// Values differ in precision only.
        Compatible => "compatible",
        /// The same, in two sources or more.
        Agreed => "agreed",
        /// One source only.
        Single => "single",
        /// A value is missing.
        Unresolved => "unresolved",
    }
}

named! {
    /// How sure it is that a fact is one, and with it what becomes of it.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Tier {
        /// Sure enough to be told, and to fail a run.
        #[default]
        Finding => "finding",
        /// Worth a look: less sure, told in a short list of its own, and never failing a run.
        Look => "look",
    }
}

impl Verdict {
    /// Whether it can be a finding.
    pub fn is_finding(self) -> bool {
        matches!(self, Verdict::Conflict | Verdict::Disputed | Verdict::Variant | Verdict::Tension | Verdict::Update)
    }
}

/// How sure it is that the claims of a finding are about one thing. It says nothing about who is right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// What it is the sum of.
    pub evidence: Vec<Evidence>,
}

/// Confidence as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Level {
    /// Read both passages before anything else.
    Low,
    /// More speaks for the link than against it.
    Medium,
    /// As sure as the engine gets.
    High,
}

impl Level {
    /// The least hundredths that it is given for.
    pub fn least(self) -> i32 {
        match self {
            Level::Low => 0,
            Level::Medium => 50,
            Level::High => 75,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        ["low", "medium", "high"][self as usize]
    }
}

impl Confidence {
    /// No link is sure, and none was made without a reason: in hundredths.
    const BOUNDS: (i32, i32) = (1, 99);

    /// In hundredths, from 1 to 99.
    pub fn points(&self) -> i32 {
        let (least, most) = Self::BOUNDS;
        // A probability: the product lies between 0 and 100.
        ((100.0 * evidence::probability(evidence::sum(&self.evidence))).round() as i32).clamp(least, most)
    }

    /// From 0 to 1, with two decimals.
    pub fn value(&self) -> f64 {
        f64::from(self.points()) / 100.0
    }

    /// The same in a word.
    pub fn level(&self) -> Level {
        let reached = |level: &Level| self.points() >= level.least();
        [Level::High, Level::Medium].into_iter().find(reached).unwrap_or(Level::Low)
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Severity {
    #[default]
    None,
    Note,
    Warning,
    Error,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        ["none", "note", "warning", "error"][self as usize]
    }
}

named! {
    /// What is wrong with a source itself.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Suspect {
        /// It shares most of its text with another.
        Copy => "copies-another",
        /// Its text says what cannot be, were it written on its date.
        Stamp => "stamp-contradicts-text",
    }
}

/// A finding about a source itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suspicion {
    /// A name that stays when lines move: the code, and a hash of the source's id and the words of the reason.
    pub fingerprint: String,
    /// The source, as an index into the run's sources.
    pub source: usize,
    /// What is wrong.
    pub code: Suspect,
    /// How grave it is: a warning, unless it has nothing to decide.
    pub severity: Severity,
    /// The same in words.
    pub because: String,
    /// The claims that show it, as indices into the run's claims; both sides are here.
    pub claims: Vec<usize>,
    /// The decision of a person that stands.
    pub accepted: Option<Acceptance>,
}

impl Suspicion {
    /// Whether its source shares its text with another; else what hangs on its source's date is in doubt.
    pub fn is_copy(&self) -> bool {
        self.code == Suspect::Copy
    }
}
