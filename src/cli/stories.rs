//! `atodds stories`: the articles, each with the story that it tells of, as records. The first of the steps over streams.

use clap::Args;

use super::Reads;
use super::output::Failure;
use super::project::{Choice, Project};
use super::stream::{OnError, Policy, Stream, ended};
use crate::record::article::{Article, articles};
use crate::record::{self, Kind, Read};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
}

/// Nothing is read of records here.
pub(super) const POLICY: Policy = Policy { on_error: OnError::Fail };

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let project = choice.project();
    let (read, articles) = all(&arguments.reads, &project)?;
    let mut stream = Stream::new("stories", &POLICY);
    let put = || {
        stream.put(&reading(&read))?;
        // An article alone asks no rule.
        articles.into_iter().try_for_each(|article| stream.put(&article.line(Kind::Article, &[])))?;
        stream.finish()
    };
    ended(put())
}

/// All articles with their stories.
pub(super) fn all(reads: &Reads, project: &Project) -> Result<(Read, Vec<Article>), Failure> {
    Ok(articles(reads.reading(project)?, reads.is_whole(project)))
}

/// The record of what was read. It belongs to no story, and any step hands it on as it is.
pub(super) fn reading(read: &Read) -> String {
    record::line(Kind::Reading, Some(""), read)
}
