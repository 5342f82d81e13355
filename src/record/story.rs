//! What came out of a story: one record for it, one for each of its sources and each of its facts; and all stories as a run.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::article::Article;
use super::{Broken, Kind, Lost, Read, Record, rule_named};
use crate::Run;
use crate::annotate::{self, Bare};
use crate::claim::Claim;
use crate::fact::{Answer, Fact, Position, Suspicion};
use crate::link::copies::Copies;
use crate::reconcile::Outcome;
use crate::reconcile::join::Part;
use crate::rule::Rules;

/// What came out of a story, besides its facts. Indices count in its own sources and claims.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Settled {
    /// The story, as sources name it.
    pub story: String,
    /// Its sources, by their numbers in the run, in order.
    pub sources: Vec<usize>,
    /// How many facts there are.
    pub facts: usize,
    /// See [`Outcome::suspicions`].
    pub suspicions: Vec<Suspicion>,
    /// See [`Outcome::copies`].
    pub copies: Copies,
    /// See [`Outcome::notes`].
    pub notes: Vec<String>,
}

/// A fact of a story.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    /// Its place among the facts of its story, from 0.
    pub number: usize,
    /// The rule that asks, by its name.
    pub rule: String,
    /// The fact; its claims count in those of its story.
    pub fact: Fact,
}

impl Told {
    pub(super) fn with_rule(mut self, rules: &Rules) -> Result<Self, Broken> {
        self.fact.rule = rule_named(&self.rule, rules)?;
        Ok(self)
    }
}

/// The records of what the claims of `articles`, all those of one story in order, amount to.
pub fn reconcile(articles: Vec<Article>, rules: &Rules) -> Vec<String> {
    let Some(first) = articles.first() else { return Vec::new() };
    let (story, name, of) = (first.story().to_owned(), first.name.clone(), first.of);
    let numbers: Vec<usize> = articles.iter().map(|article| article.number).collect();
    let sources = articles.into_par_iter().map(|article| (annotate::annotate(article.source), article.claims)).collect();
    let Outcome { docs, claims, facts, suspicions, copies, notes } = crate::reconcile(sources, rules);
    let settled = Settled { story, sources: numbers.clone(), facts: facts.len(), suspicions, copies, notes };
    let mut lines = vec![super::line(Kind::Story, None, &settled)];
    let mut claims = claims.into_claims().peekable();
    for (at, (number, doc)) in numbers.into_iter().zip(docs).enumerate() {
        let own = std::iter::from_fn(|| claims.next_if(|claim| claim.source == at)).collect();
        let article = Article { number, name: name.clone(), of, source: doc.source, form: doc.form, rules: Vec::new(), claims: own };
        lines.push(article.line(Kind::Source, &rules.rules));
    }
    lines.extend(facts.into_iter().enumerate().map(|(number, fact)| {
        let told = Told { number, rule: rules.rules[fact.rule].id.clone(), fact };
        super::line(Kind::Fact, None, &told)
    }));
    lines
}

/// The records of a run, as they come in.
#[derive(Debug, Default)]
pub struct Records {
    reading: Option<Read>,
    stories: BTreeMap<String, Settled>,
    sources: BTreeMap<usize, Article>,
    facts: BTreeMap<(String, usize), Fact>,
    /// Lines that an earlier step could not use.
    pub lost: Vec<Lost>,
}

impl Records {
    /// Adds one.
    ///
    /// # Errors
    /// It is of another step, or there already.
    pub fn add(&mut self, record: Record) -> Result<(), Broken> {
        match record {
            Record::Reading(_) if self.reading.is_some() => return Err(Broken::Twice("record of what was read")),
            Record::Reading(reading) => self.reading = Some(reading),
            Record::Article(Kind::Source, article) if self.sources.contains_key(&article.number) => return Err(Broken::Twice("article")),
            Record::Article(Kind::Source, article) => drop(self.sources.insert(article.number, *article)),
            Record::Article(kind, _) => return Err(Broken::Step(kind.name())),
            Record::Story(settled) if self.stories.contains_key(&settled.story) => return Err(Broken::Twice("story")),
            Record::Story(settled) => drop(self.stories.insert(settled.story.clone(), *settled)),
            Record::Fact(told) => {
                let key = (told.fact.story.clone(), told.number);
                if self.facts.contains_key(&key) {
                    return Err(Broken::Twice("fact"));
                }
                self.facts.insert(key, told.fact);
            }
            Record::Lost(lost) => self.lost.push(lost),
        }
        Ok(())
    }

    /// Whether there is no record at all.
    pub fn is_empty(&self) -> bool {
        self.reading.is_none() && self.stories.is_empty() && self.sources.is_empty() && self.facts.is_empty() && self.lost.is_empty()
    }

    /// The run that they are, with what is missing in it, and whether its articles are all of the project.
    pub fn into_run(self, rules: Rules) -> (Run, Vec<String>, bool) {
        let Self { reading, stories, mut sources, mut facts, .. } = self;
        let mut missing = Vec::new();
        if reading.is_none() {
            missing.push("the record of what was read is missing".to_owned());
        }
        let reading = reading.unwrap_or_default();
        let mut parts = Vec::new();
        let mut told = 0;
        for (story, settled) in stories {
            told += settled.sources.len();
            let own: Vec<Article> = settled.sources.iter().filter_map(|number| sources.remove(number)).collect();
            let facts: Vec<Fact> = (0..settled.facts).filter_map(|number| facts.remove(&(story.clone(), number))).collect();
            let lacks = |what: &str, all: usize, here: usize| format!("the story `{story}` lacks {} of its {all} {what}", all - here);
            if own.len() < settled.sources.len() {
                missing.push(lacks("articles", settled.sources.len(), own.len()));
                continue;
            }
            if facts.len() < settled.facts {
                missing.push(lacks("facts", settled.facts, facts.len()));
            }
            match part(settled, own, facts) {
                Some(part) => parts.push(part),
                None => missing.push(format!("the records of the story `{story}` do not fit together")),
            }
        }
        if told < reading.articles {
            missing.push(format!("{} of {} articles have no story", reading.articles - told, reading.articles));
        }
        missing.extend(sources.into_values().map(|article| format!("the story of {} is missing", article.source.path)));
        missing.extend(facts.into_iter().map(|((story, _), fact)| format!("the fact {} has no story `{story}`", fact.fingerprint)));
        let mut run = Run::of(parts, rules);
        run.passed_over = reading.passed_over;
        run.notes.splice(0..0, reading.notes);
        (run, missing, reading.whole)
    }
}

/// The story that these make; nothing where they point outside of one another.
fn part(settled: Settled, articles: Vec<Article>, facts: Vec<Fact>) -> Option<Part> {
    let rises = settled.sources.is_sorted_by(|a, b| a < b);
    let name = articles.first()?.name.clone();
    let numbered = |(source, article): (usize, &mut Article)| {
        std::mem::take(&mut article.claims).into_iter().map(move |claim| Claim { source, ..claim }).collect::<Vec<_>>()
    };
    let mut articles = articles;
    let claims: Vec<Claim> = articles.iter_mut().enumerate().flat_map(numbered).collect();
    let are = |claims_of: &[usize]| !claims_of.is_empty() && claims_of.iter().all(|&at| at < claims.len());
    let is_fact = |fact: &Fact| {
        let is_position = |position: &Position| {
            let (Answer::Is(value) | Answer::IsNot(value)) = &position.value;
            are(&position.claims) && position.origins.iter().all(|origin| are(&origin.claims)) && value.is_sound()
        };
        are(&fact.claims) && fact.set_aside.iter().all(|(at, _)| *at < claims.len()) && fact.positions.iter().all(is_position)
    };
    let is_suspicion = |one: &Suspicion| one.source < articles.len() && one.claims.iter().all(|&at| at < claims.len());
    let is_copy = |group: &Vec<usize>| group.iter().all(|&at| at < articles.len());
    let pairs = settled.copies.pairs.iter().all(|&(a, b, _)| a < articles.len() && b < articles.len());
    let fits = rises && pairs && facts.iter().all(is_fact) && settled.suspicions.iter().all(is_suspicion);
    if !fits || !settled.copies.groups.iter().all(is_copy) {
        return None;
    }
    let docs = articles.into_iter().map(|article| Bare::new(article.source, article.form)).collect();
    let Settled { sources, suspicions, copies, notes, .. } = settled;
    Some(Part { name, numbers: sources, outcome: Outcome { docs, claims: claims.into(), facts, suspicions, copies, notes } })
}
