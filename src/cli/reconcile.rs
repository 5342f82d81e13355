//! `atodds reconcile`: from the claims of articles, grouped by story, to facts. The third of the steps over streams.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use rayon::prelude::*;

use super::Asks;
use super::output::Failure;
use super::project::Choice;
use super::stream::{End, Line, Lines, Policy, Stream, ended};
use crate::record::article::Article;
use crate::record::{self, Broken, Kind, Record, story};
use crate::rule::Rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    asks: Asks,
    #[command(flatten)]
    policy: Policy,
}

/// Lines that are read at once.
const LINES: usize = 64;

/// Articles of whole stories that wait to be reconciled side by side.
const WAITING: usize = 256;

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let rules = choice.project().rules(&arguments.asks)?;
    let mut stream = Stream::new("reconcile", &arguments.policy);
    let outcome = Groups::new(&rules).read(&mut stream);
    ended(outcome.and_then(|()| stream.finish()))
}

/// The stories, as they come in one after the other.
struct Groups<'r> {
    rules: &'r Rules,
    /// The key of the story that comes in.
    key: Option<String>,
    /// Its articles, by their numbers.
    articles: BTreeMap<usize, Article>,
    /// The keys of the stories before.
    before: BTreeSet<String>,
    /// Stories that are whole, and how many articles they have.
    whole: Vec<Vec<Article>>,
    waiting: usize,
}

impl<'r> Groups<'r> {
    fn new(rules: &'r Rules) -> Self {
        Self { rules, key: None, articles: BTreeMap::new(), before: BTreeSet::new(), whole: Vec::new(), waiting: 0 }
    }

    fn read(mut self, stream: &mut Stream) -> Result<(), End> {
        let mut lines = Lines::default();
        loop {
            let some = lines.next(LINES)?;
            if some.is_empty() {
                self.close(stream)?;
                return self.reconcile(stream);
            }
            let rules = self.rules;
            let read = |line: &Line| {
                let (key, json) = record::unkeyed(line.text()?)?;
                Ok::<_, Broken>((key.to_owned(), record::read(json, rules)?))
            };
            let records: Vec<Result<(String, Record), Broken>> = some.par_iter().map(read).collect();
            for (line, record) in some.iter().zip(records) {
                let outcome = match record {
                    Ok((key, Record::Article(Kind::Claims, article))) => self.add(key, *article, stream)?,
                    Ok((_, Record::Reading(read))) => Ok(stream.put(&record::line(Kind::Reading, None, &read))?),
                    Ok((_, Record::Lost(lost))) => Ok(stream.put(&record::line(Kind::Lost, None, &lost))?),
                    Ok((_, record)) => Err(Broken::Step(record.kind().name())),
                    Err(why) => Err(why),
                };
                if let Err(why) = outcome {
                    stream.lose(line, &why, None)?;
                }
            }
            if self.waiting >= WAITING {
                self.reconcile(stream)?;
            }
        }
    }

    /// Puts an article to those of its story.
    fn add(&mut self, key: String, article: Article, stream: &mut Stream) -> Result<Result<(), Broken>, End> {
        if key != record::key(article.story()) {
            return Ok(Err(Broken::Key));
        }
        if self.before.contains(&key) {
            return Ok(Err(Broken::Apart));
        }
        if self.key.as_ref() != Some(&key) {
            self.close(stream)?;
            self.key = Some(key);
        }
        if self.articles.contains_key(&article.number) {
            return Ok(Err(Broken::Twice("article")));
        }
        self.articles.insert(article.number, article);
        Ok(Ok(()))
    }

    /// The story that comes in has ended.
    fn close(&mut self, stream: &mut Stream) -> Result<(), End> {
        let articles: Vec<Article> = std::mem::take(&mut self.articles).into_values().collect();
        self.before.extend(self.key.take());
        let Some(first) = articles.first() else { return Ok(()) };
        if articles.len() < first.of {
            let (story, missing) = (first.story(), first.of - articles.len());
            let lacks =
                format!("the story `{story}` lacks {missing} of its {} articles: all lines of a key must stand side by side", first.of);
            stream.miss(lacks)?;
        }
        self.waiting += articles.len();
        self.whole.push(articles);
        Ok(())
    }

    /// Reconciles the stories that are whole, and writes what came out, in their order.
    fn reconcile(&mut self, stream: &mut Stream) -> Result<(), End> {
        self.waiting = 0;
        let rules = self.rules;
        let told: Vec<Vec<String>> = std::mem::take(&mut self.whole).into_par_iter().map(|own| story::reconcile(own, rules)).collect();
        told.iter().flatten().try_for_each(|line| stream.put(line))
    }
}
