//! `atodds claims`: what each article asserts, before any judgement; and with `--keyed` as records, the second of the steps over streams.

use std::path::Path;

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::output::{self, Failure};
use super::project::Choice;
use super::stream::{End, Line, Lines, Policy, Stream, ended};
use super::{Asks, Reads, stories};
use crate::record::article::Article;
use crate::record::{self, Broken, Kind, Record};
use crate::report::claims;
use crate::rule::Rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// What to write: lines of text, or one JSON object a line
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    output: Format,
    /// Write a record an article, KEY<TAB>JSON, for `atodds reconcile`; `-` reads what `atodds stories` writes, as it comes in
    #[arg(long, conflicts_with = "output")]
    keyed: bool,
    #[command(flatten)]
    policy: Policy,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

/// Articles that are read side by side.
const ARTICLES: usize = 64;

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let rules = project.rules(&arguments.asks)?;
    if arguments.keyed {
        let mut stream = Stream::new("claims", &arguments.policy);
        let outcome = if arguments.reads.paths.iter().any(|path| path == Path::new("-")) {
            of_records(&rules, &mut stream)
        } else {
            let (read, articles) = stories::all(&arguments.reads, &project)?;
            stream.put(&stories::reading(&read)).and_then(|()| of_articles(articles, &rules, &mut stream))
        };
        return ended(outcome.and_then(|()| stream.finish()));
    }
    let run = crate::check(arguments.reads.reading(&project)?, rules);
    match arguments.output {
        Format::Text => output::print(&claims::text(&run))?,
        Format::Jsonl => output::print_raw(&claims::jsonl(&run))?,
    }
    Ok(0)
}

/// The claims of articles that are all here.
fn of_articles(articles: Vec<Article>, rules: &Rules, stream: &mut Stream) -> Result<(), End> {
    let mut articles = articles.into_iter();
    loop {
        let some: Vec<Article> = articles.by_ref().take(ARTICLES).collect();
        if some.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = some.into_par_iter().map(|article| article.with_claims(rules).line(Kind::Claims, &rules.rules)).collect();
        lines.iter().try_for_each(|line| stream.put(line))?;
    }
}

/// The claims of articles that come in as records. What is said of no article is handed on as it is.
fn of_records(rules: &Rules, stream: &mut Stream) -> Result<(), End> {
    let mut lines = Lines::default();
    loop {
        let some = lines.next(ARTICLES)?;
        if some.is_empty() {
            return Ok(());
        }
        let read = |line: &Line| {
            let (key, json) = record::unkeyed(line.text()?)?;
            match record::read(json, rules)? {
                Record::Article(Kind::Article, article) if key != record::key(article.story()) => Err(Broken::Key),
                Record::Article(Kind::Article, article) => Ok(article.with_claims(rules).line(Kind::Claims, &rules.rules)),
                Record::Reading(_) | Record::Lost(_) => Ok(line.text()?.to_owned()),
                record => Err(Broken::Step(record.kind().name())),
            }
        };
        let told: Vec<Result<String, Broken>> = some.par_iter().map(read).collect();
        for (line, told) in some.iter().zip(told) {
            match told {
                Ok(told) => stream.put(&told)?,
                Err(why) => stream.lose(line, &why, Some(""))?,
            }
        }
    }
}
