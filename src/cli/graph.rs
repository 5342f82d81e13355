//! `atodds graph`: the claim graph.

use clap::Args;

use super::output::{self, Failure};
use super::project::Choice;
use super::{Asks, Reads, progress};
use crate::link::graph;
use crate::report::graph::Drawing;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "mermaid")]
    output: Drawing,
    /// All facts, also those on which the sources agree
    #[arg(long)]
    all: bool,
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let mut project = choice.project();
    let rules = project.rules(&arguments.asks)?;
    let run = progress::shown(|| Ok(crate::check(arguments.reads.reading(&project)?, rules)))?;
    let graph = graph::build(&run.claims, &run.facts, !arguments.all);
    output::print_raw(&arguments.output.of(&run, &run.facts, &graph))?;
    Ok(0)
}
