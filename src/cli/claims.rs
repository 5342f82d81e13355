//! `atodds claims`: what each article asserts, before any judgement.

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use super::project::Choice;
use super::{Asks, Reads};
use crate::report::claims;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// What to write: lines of text, or one JSON object a line
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    output: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let rules = project.rules(&arguments.asks)?;
    let run = crate::check(arguments.reads.reading(&project)?, rules);
    match arguments.output {
        Format::Text => output::print(&claims::text(&run))?,
        Format::Jsonl => output::print_raw(&claims::jsonl(&run))?,
    }
    Ok(0)
}
