//! `atodds annotate`: every date, number, quotation, name and place the engine sees.

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::Reads;
use super::output::{self, Failure};
use super::project::Choice;
use crate::annotate::annotate_only;
use crate::report::annotations;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    /// Only annotations of this kind
    #[arg(long, value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(annotations::KINDS))]
    kind: Option<String>,
    /// What to write: lines of text, one JSON object a line, or a page with every annotation underlined
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    output: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Jsonl,
    Html,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let sources = arguments.reads.reading(&choice.project())?.sources;
    let only = arguments.kind.as_deref();
    let docs = match only.map(annotations::sought) {
        Some(sought) => sources.into_par_iter().map(|source| annotate_only(source, sought)).collect(),
        None => crate::annotate_all(sources),
    };
    if matches!(arguments.output, Format::Html) {
        output::print_raw(&annotations::html(&docs, only))?;
        return Ok(0);
    }
    let pages: Vec<String> = docs
        .par_iter()
        .map(|doc| match arguments.output {
            Format::Jsonl => annotations::jsonl(doc, only),
            _ => annotations::text(doc, only),
        })
        .collect();
    match arguments.output {
        Format::Jsonl => output::print_raw(&pages.concat())?,
        _ => output::print_styled(&pages.concat())?,
    }
    Ok(0)
}
