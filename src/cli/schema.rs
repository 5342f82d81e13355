//! `atodds schema`: the JSON Schemas of the files that people write, for editors.

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
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    output::print_raw(&match arguments.of {
        Files::Rules => schema::rules(),
        Files::Manifest => schema::manifest(),
        Files::Words => schema::words(),
        Files::Config => schema::config(),
        Files::Decisions => schema::decisions(),
    })?;
    Ok(0)
}
