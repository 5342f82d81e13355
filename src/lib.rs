//! Where your sources are at odds.
//!
//! atodds reads several articles about one event, extracts what each one asserts, links the claims that answer the same
//! question, and reports where they cannot all be right. It never says which source is true.
//!
//! Data flows through six rooms, and never back:
//!
//! ```text
//! read ─▶ annotate ─▶ extract ─▶ link ─▶ reconcile ─▶ report
//! ```

pub mod annotate;
pub mod claim;
pub mod cli;
pub mod extract;
pub mod fact;
pub mod link;
pub mod read;
pub mod reconcile;
pub mod report;
pub mod rule;
pub mod schema;
pub mod source;
pub mod span;
pub mod value;
pub mod yaml;

use rayon::prelude::*;

use annotate::Annotated;
use claim::Claim;
use fact::{Fact, Severity, Suspicion};
use link::copies::Copies;
use read::Reading;
use rule::Rules;
use source::Source;

/// All that one run found.
#[derive(Debug)]
pub struct Run {
    /// The sources with their annotations, in the order of their paths.
    pub docs: Vec<Annotated>,
    /// The rules that were asked.
    pub rules: Rules,
    /// All claims, in order of source, place and rule.
    pub claims: Vec<Claim>,
    /// All facts, gravest first.
    pub facts: Vec<Fact>,
    /// What is wrong with sources themselves, in order of sources.
    pub suspicions: Vec<Suspicion>,
    /// Sources whose text is one another's copy.
    pub copies: Copies,
    /// The story of each source.
    stories: Vec<String>,
    /// Files that were not read, and what else the reader should know.
    pub passed_over: Vec<read::PassedOver>,
    /// Remarks of the reader on single sources.
    pub notes: Vec<String>,
    /// How many findings [`Run::hide_below`] took out.
    pub hidden: usize,
}

/// Reads what the sources assert and where they cannot all be right: the whole pipeline.
pub fn check(reading: Reading, rules: Rules) -> Run {
    let run = compare(annotate_all(reading.sources), rules);
    Run { passed_over: reading.passed_over, notes: reading.notes, ..run }
}

/// The same from annotated sources on.
pub fn compare(docs: Vec<Annotated>, rules: Rules) -> Run {
    let claims: Vec<Claim> = docs.par_iter().enumerate().flat_map_iter(|(number, doc)| extract::extract(doc, number, &rules)).collect();
    let linked = link::link(docs, claims, &rules);
    let (facts, suspicions) = reconcile::reconcile(&linked, &rules);
    let link::Linked { docs, claims, copies, .. } = linked;
    let stories = story_ids(&docs);
    Run { docs, stories, rules, claims, facts, suspicions, copies, passed_over: Vec::new(), notes: Vec::new(), hidden: 0 }
}

/// Annotates every source, on all cores; the order stays.
pub fn annotate_all(sources: Vec<Source>) -> Vec<Annotated> {
    sources.into_par_iter().map(annotate::annotate).collect()
}

impl Run {
    /// The facts a person should look at, gravest first.
    pub fn findings(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|fact| fact.is_finding())
    }

    /// Takes out the findings whose confidence is below `least`, in hundredths, and keeps count of them.
    pub fn hide_below(&mut self, least: i32) {
        let before = self.facts.len();
        self.facts.retain(|fact| !fact.is_finding() || fact.confidence.as_ref().is_none_or(|sure| sure.points() >= least));
        self.hidden += before - self.facts.len();
    }

    /// How grave the gravest finding is.
    pub fn worst(&self) -> Severity {
        let of_sources = if self.suspicions.is_empty() { Severity::None } else { Severity::Warning };
        self.findings().map(|fact| fact.severity).max().unwrap_or_default().max(of_sources)
    }

    /// How many findings of each severity there are: errors, warnings, notes. A suspicion is a warning.
    pub fn count(&self, severity: Severity) -> usize {
        let of_facts = self.findings().filter(|fact| fact.severity == severity).count();
        of_facts + if severity == Severity::Warning { self.suspicions.len() } else { 0 }
    }

    /// The source of a claim.
    pub fn source(&self, claim: &Claim) -> &Source {
        &self.docs[claim.source].source
    }

    /// The story of the source `number`, as reports name it: `s1`, `s2`, … in the order of their first sources.
    pub fn story_id(&self, number: usize) -> &str {
        &self.stories[number]
    }
}

/// The story of each source, as reports name it.
fn story_ids(docs: &[Annotated]) -> Vec<String> {
    let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    let id = |doc| {
        let next = seen.len() + 1;
        format!("s{}", seen.entry(link::story(doc)).or_insert(next))
    };
    docs.iter().map(id).collect()
}
