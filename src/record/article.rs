//! What is said of one source: an article with its story, then with its claims.

use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Broken, Kind, Read, rule_named};
use crate::annotate::{self, Form};
use crate::claim::Claim;
use crate::extract;
use crate::link::{self, gist::Gist};
use crate::read::Reading;
use crate::rule::{Rule, Rules};
use crate::source::Source;
use crate::span::{Lines, Span};

/// An article, with all that the next step asks of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Article {
    /// Where it stands among all articles of the run, from 0.
    pub number: usize,
    /// What its story is called in reports.
    pub name: String,
    /// How many articles its story has.
    pub of: usize,
    /// The source; its story is told.
    pub source: Source,
    /// What kind of text it is.
    pub form: Form,
    /// The rules that its claims answer, by their names.
    pub rules: Vec<String>,
    /// Its claims, whose rules count among `rules`; none are read of an article alone.
    pub claims: Vec<Claim>,
}

/// The articles of a run, each with its story, in order; and what is told of all of them.
pub fn articles(reading: Reading, whole: bool) -> (Read, Vec<Article>) {
    let gists: Vec<Gist> = reading.sources.par_iter().map(Gist::of).collect();
    let (own, stories) = link::stories(&reading.sources, &gists);
    let mut told = vec![(String::new(), 0); gists.len()];
    for story in stories {
        story.sources.iter().for_each(|&number| told[number] = (story.name.clone(), story.sources.len()));
    }
    let read = Read { articles: gists.len(), whole, passed_over: reading.passed_over, notes: reading.notes };
    let sources = reading.sources.into_iter().zip(own);
    let told = sources.zip(gists.iter().zip(told)).enumerate();
    let articles = told.map(|(number, ((source, story), (gist, (name, of))))| Article {
        number,
        name,
        of,
        source: Source { story: Some(story), ..source },
        form: gist.form,
        rules: Vec::new(),
        claims: Vec::new(),
    });
    (read, articles.collect())
}

impl Article {
    /// The article with what it asserts.
    pub fn with_claims(self, rules: &Rules) -> Self {
        let doc = annotate::annotate(self.source);
        let claims = extract::extract(&doc, 0, rules);
        Self { source: doc.source, form: doc.form, claims, ..self }
    }

    /// Its story, by which articles are grouped.
    pub fn story(&self) -> &str {
        self.source.story.as_deref().unwrap_or_default()
    }

    /// Its record.
    pub fn line(mut self, kind: Kind, rules: &[Arc<Rule>]) -> String {
        let mut asked: Vec<usize> = self.claims.iter().map(|claim| claim.rule).collect();
        asked.sort_unstable();
        asked.dedup();
        for claim in &mut self.claims {
            claim.rule = asked.partition_point(|&rule| rule < claim.rule);
        }
        self.rules = asked.into_iter().map(|rule| rules[rule].id.clone()).collect();
        let story = (kind != Kind::Source).then(|| self.story().to_owned());
        super::line(kind, story.as_deref(), &self)
    }

    /// The article as it was before it was written, if all its places lie in its text.
    pub(super) fn made_sound(mut self, rules: &Rules) -> Result<Self, Broken> {
        self.source.lines = Lines::of(&self.source.raw).into();
        let numbers = self.rules.iter().map(|name| rule_named(name, rules)).collect::<Result<Vec<usize>, Broken>>()?;
        for claim in &mut self.claims {
            claim.rule = *numbers.get(claim.rule).ok_or_else(|| Broken::Unsound("a claim has no rule".to_owned()))?;
        }
        let plain = self.source.plain.as_str();
        let lies = |span: Span| plain.get(span.start..span.end).is_some();
        let claims = self.claims.iter().all(|claim| {
            let times = || claim.times.iter().all(|time| lies(time.span));
            lies(claim.span) && lies(claim.sentence) && times() && claim.value.is_sound()
        });
        if claims && self.source.is_sound() { Ok(self) } else { Err(Broken::Unsound("a place lies outside of its text".to_owned())) }
    }
}
