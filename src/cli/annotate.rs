//! `atodds annotate`: every date, number and quotation the engine sees.

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::Reads;
use super::output::{self, Failure};
use crate::report::annotations;
use crate::value::Kind;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    /// Only annotations of this kind
    #[arg(long, value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(Kind::NAMES))]
    kind: Option<String>,
    /// What to write: lines of text, or one JSON object a line
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    output: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let docs = crate::annotate_all(arguments.reads.reading()?.sources);
    let only = arguments.kind.as_deref();
    let pages: Vec<String> = docs
        .par_iter()
        .map(|doc| match arguments.output {
            Format::Text => annotations::text(doc, only),
            Format::Jsonl => annotations::jsonl(doc, only),
        })
        .collect();
    output::print(&pages.concat())?;
    Ok(0)
}
