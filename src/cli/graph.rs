//! `atodds graph`: the claim graph.

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use super::project::Choice;
use super::{Asks, Reads};
use crate::link::graph;
use crate::report::graph as drawing;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "mermaid")]
    output: Format,
    /// All facts, also those on which the sources agree
    #[arg(long)]
    all: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Mermaid,
    Dot,
    Json,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let rules = project.rules(&arguments.asks)?;
    let run = crate::check(arguments.reads.reading(&project)?, rules);
    let graph = graph::build(&run.claims, &run.facts, !arguments.all);
    output::print_raw(&match arguments.output {
        Format::Mermaid => drawing::mermaid(&run, &run.facts, &graph),
        Format::Dot => drawing::dot(&run, &run.facts, &graph),
        Format::Json => drawing::json(&run, &run.facts, &graph),
    })?;
    Ok(0)
}
