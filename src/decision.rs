//! Decisions: findings that a person has looked at and accepted, with a reason and an end.
//!
//! ```yaml
//! decisions:
//!   - finding: talks-next-date-9f3c21
//!     about: When do the talks begin? 2025-07-23 / 2025-07-24
//!     reason: The palace moved the day; both papers were right
//!     since: 2025-07-24
//!     until: 2025-08-01
//! ```
//!
//! In: `decisions.yml` and a run. Out: the run with its accepted findings marked (never dropped, since what vanishes reads as
//! fixed), and the decisions that are without effect. A finding's name is made of its values, so a decision lapses by itself when
//! they change. The file is a log: of several decisions on one finding, the last stands.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::Run;
use crate::fact::Acceptance;
use crate::file;
use crate::rule::Problems;
use crate::span::Span;
use crate::yaml::{self, Code, Problem, Spanned};

/// The name that the file has unless the configuration says otherwise.
pub const NAME: &str = "decisions.yml";

/// What people have decided on findings.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a mapping with the key `decisions`")]
#[schemars(rename = "Decisions")]
pub(crate) struct DecisionsFile {
    /// The decisions; of several on one finding, the last stands.
    decisions: Option<Vec<Entry>>,
}

/// A finding that is accepted.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a decision, such as `finding: talks-next-date-9f3c21`")]
#[schemars(rename = "Decision")]
struct Entry {
    /// The finding's fingerprint, as reports give it.
    #[schemars(with = "String")]
    finding: Spanned<String>,
    /// What the finding says, for people.
    #[serde(default, rename = "about")]
    _about: Option<String>,
    /// Why it is accepted.
    #[schemars(with = "String", length(min = 1))]
    reason: Spanned<String>,
    /// The day on which it was accepted: `2025-07-24`. Reports tell since when a finding is known.
    #[serde(default)]
    #[schemars(with = "Option<String>", regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    since: Option<Spanned<String>>,
    /// The last day on which it is accepted: `2025-08-01`. Without one, it is accepted as long as its values stay.
    #[serde(default)]
    #[schemars(with = "Option<String>", regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    until: Option<Spanned<String>>,
}

/// A decision, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decision {
    finding: String,
    acceptance: Acceptance,
    /// Where the finding's name stands, and the end.
    at: Span,
    until_at: Span,
}

/// A decisions file as it was read.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// The file, as it is shown.
    path: String,
    /// Its text; empty where there is no file yet.
    text: String,
    decisions: Vec<Decision>,
}

impl Decisions {
    /// Reads the file at `path`; where there is none, nothing is decided. The problems are all that are in it.
    pub fn read(path: &Path) -> (Self, Problems) {
        let shown = path.display().to_string();
        match file::yaml(path) {
            Ok(text) => Self::parse(&shown, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Self { path: shown, ..Self::default() }, Problems::default()),
            Err(error) => {
                let problem = Problem::new(
                    Code::DecisionFile,
                    &shown,
                    Span::default(),
                    format!("the decisions cannot be read: {}", file::reason(&error)),
                );
                (Self::default(), Problems::of(problem, ""))
            }
        }
    }

    /// The same from the text of a file that is shown as `path`.
    pub fn parse(path: &str, text: &str) -> (Self, Problems) {
        let mut read = Self { path: path.to_owned(), text: text.to_owned(), decisions: Vec::new() };
        let mut problems = Problems::default();
        // Where only comments are left, all has been taken back.
        if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
            return (read, problems);
        }
        let rest = yaml::parse_rest::<DecisionsFile>(path, text);
        let mut found = rest.problems;
        for entry in rest.value.and_then(|file| file.decisions).unwrap_or_default() {
            read.decisions.push(entry.check(path, &mut found));
        }
        found.sort_by_key(|problem| problem.span);
        for problem in found {
            problems.add(problem, text.to_owned());
        }
        (read, problems)
    }

    /// The file, as it is shown.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file's text; empty where there is none yet.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Whether `finding` is accepted so already, on whatever day that was decided.
    pub fn say(&self, finding: &str, acceptance: &Acceptance) -> bool {
        let last = self.decisions.iter().rev().find(|decision| decision.finding == finding);
        last.is_some_and(|last| (&last.acceptance.reason, last.acceptance.until) == (&acceptance.reason, acceptance.until))
    }

    /// Whether these are the decisions of `other`, and after them that each of `findings` is accepted so.
    pub fn add_to<'f>(&self, other: &Self, findings: impl IntoIterator<Item = &'f str>, acceptance: &Acceptance) -> bool {
        let known = other.decisions.iter().map(|decision| (decision.finding.as_str(), &decision.acceptance));
        let new = findings.into_iter().map(|finding| (finding, acceptance));
        self.decisions.iter().map(|decision| (decision.finding.as_str(), &decision.acceptance)).eq(known.chain(new))
    }

    /// Marks what is accepted on the day `today`, and tells which decisions are without effect: those that have ended, and,
    /// where the run is of the `whole` project, those on findings that are gone.
    ///
    /// Ages are told of a day that was named (`of`), and not of the clock, so that a report is the same on every day.
    pub fn apply(&self, run: &mut Run, today: NaiveDate, of: Option<NaiveDate>, whole: bool) -> Problems {
        // The last decision on a finding stands.
        let standing: BTreeMap<&str, &Decision> = self.decisions.iter().map(|decision| (decision.finding.as_str(), decision)).collect();
        let since = |finding: &str| {
            self.decisions.iter().filter(|decision| decision.finding == finding).filter_map(|one| one.acceptance.since).min()
        };
        let marked = |decision: &Decision| {
            let since = since(&decision.finding);
            let age_days = of.zip(since).map(|(of, since)| (of - since).num_days()).filter(|days| *days >= 0);
            Acceptance { since, age_days, ..decision.acceptance.clone() }
        };
        let ended = |decision: &Decision| decision.acceptance.until.is_some_and(|until| until < today);
        let mut there: BTreeSet<&str> = BTreeSet::new();
        let facts = run.facts.iter_mut().map(|fact| (fact.fingerprint.as_str(), &mut fact.accepted));
        let sources = run.suspicions.iter_mut().map(|suspicion| (suspicion.fingerprint.as_str(), &mut suspicion.accepted));
        for (name, accepted) in facts.chain(sources) {
            let Some((&finding, decision)) = standing.get_key_value(name) else { continue };
            there.insert(finding);
            *accepted = (!ended(decision)).then(|| marked(decision));
        }
        // What a finding may have become: an open one of the same rule or kind.
        let kind = |name: &str| name.trim_end_matches(|c: char| c.is_ascii_hexdigit()).to_owned();
        let open: BTreeMap<String, &str> = run.open().map(|(name, _)| (kind(name), name)).collect();
        let mut lapsed = Problems::default();
        for decision in self.decisions.iter().filter(|decision| std::ptr::eq(standing[decision.finding.as_str()], *decision)) {
            let finding = decision.finding.as_str();
            let (code, at, message, help) = if !there.contains(finding) && whole {
                let what =
                    open.get(&kind(finding)).map_or_else(|| "delete this decision".to_owned(), |near| format!("there is `{near}` now"));
                let help = format!("its values have changed, or it is gone: {what}");
                (Code::DecisionUnused, decision.at, format!("there is no finding `{finding}`"), help)
            } else if there.contains(finding) && ended(decision) {
                let help = "decide again with `atodds accept`, or delete this decision".to_owned();
                (Code::DecisionEnded, decision.until_at, format!("the decision on `{finding}` has ended"), help)
            } else {
                continue;
            };
            lapsed.add(Problem::new(code, &self.path, at, message).help(help), self.text.clone());
        }
        lapsed
    }
}

impl Entry {
    fn check(self, path: &str, problems: &mut Vec<Problem>) -> Decision {
        let at = yaml::span_of(&self.finding);
        let until_at = self.until.as_ref().map_or(at, yaml::span_of);
        let mut read = |written: &Option<Spanned<String>>, which: &str| {
            let written = written.as_ref()?;
            let day = day(&written.value);
            if day.is_none() {
                let problem = Problem::new(Code::BadDate, path, yaml::span_of(written), format!("`{}` is no day", written.value));
                problems.push(problem.help(format!("write the {which}, as in 2025-08-01")));
            }
            day
        };
        let since = read(&self.since, "day on which it was accepted");
        let until = read(&self.until, "last day on which it is accepted");
        let reason = self.reason.value.trim().to_owned();
        if reason.is_empty() {
            let problem = Problem::new(Code::DecisionReason, path, yaml::span_of(&self.reason), "a decision needs a reason");
            problems.push(problem.help("say why the finding is accepted"));
        }
        Decision { finding: self.finding.value, acceptance: Acceptance { reason, until, since, age_days: None }, at, until_at }
    }
}

/// A day as `2025-08-01`.
pub fn day(written: &str) -> Option<NaiveDate> {
    written.parse().ok().filter(|_| written.len() == "2025-08-01".len())
}
