//! `atodds schema`: the JSON Schemas of the files that people write, for editors, and of the report, for programs.

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use crate::schema;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Of which files
    #[arg(value_name = "FILES", default_value = "rules")]
    of: Files,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Files {
    /// Rule files
    Rules,
    /// sources.yml
    Manifest,
    /// Files of word lists and entities
    Words,
    /// atodds.yml
    Config,
    /// decisions.yml
    Decisions,
    /// Reports of `check` as JSON
    Report,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    output::print_raw(&match arguments.of {
        Files::Rules => schema::rules(),
        Files::Manifest => schema::manifest(),
        Files::Words => schema::words(),
        Files::Config => schema::config(),
        Files::Decisions => schema::decisions(),
        Files::Report => schema::report().to_owned(),
    })?;
    Ok(0)
}
