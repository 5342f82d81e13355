//! The outcome of a story as the cache keeps it: without its sources, which are read before it is asked for.

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::annotate::{Bare, Form};
use crate::claim::Packed;
use crate::fact::{Fact, Suspicion};
use crate::link::copies::Copies;
use crate::source::{Published, Source};

/// An outcome.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Of each source its form, when it was published as its story tells, and how many claims are its.
    sources: Vec<(Form, Published, usize)>,
    claims: Packed,
    /// The facts, with their rules.
    facts: Vec<(usize, Fact)>,
    suspicions: Vec<Suspicion>,
    copies: Copies,
    notes: Vec<String>,
}

impl Kept {
    /// What is kept of an outcome; none where it cannot be written.
    pub fn of(outcome: &Outcome) -> Option<Self> {
        let Outcome { docs, claims, facts, suspicions, copies, notes } = outcome;
        let count = |source| claims.of_source(source).len();
        let sources = docs.iter().enumerate().map(|(source, doc)| (doc.form, doc.source.published.clone(), count(source)));
        Some(Self {
            sources: sources.collect(),
            claims: Packed::of(claims)?,
            facts: facts.iter().map(|fact| (fact.rule, fact.clone())).collect(),
            suspicions: suspicions.clone(),
            copies: copies.clone(),
            notes: notes.clone(),
        })
    }

    /// The outcome of these sources.
    pub fn outcome(self, sources: impl Iterator<Item = Source>) -> Outcome {
        let Self { sources: told, claims, facts, suspicions, copies, notes } = self;
        let claims = claims.claims(told.iter().map(|(_, _, count)| *count));
        let docs = sources.zip(told).map(|(source, (form, published, _))| Bare::new(Source { published, ..source }, form));
        let facts = facts.into_iter().map(|(rule, fact)| Fact { rule, ..fact });
        Outcome { docs: docs.collect(), claims, facts: facts.collect(), suspicions, copies, notes }
    }

    /// Whether it is of so many sources, and each of its claims of one of them.
    pub fn is_whole(&self, sources: usize) -> bool {
        self.sources.len() == sources && self.sources.iter().map(|(_, _, count)| count).sum::<usize>() == self.claims.len()
    }
}
