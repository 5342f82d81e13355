//! `atodds man`: manual pages, from the flags as they are.

use clap::{Args, CommandFactory as _};

use super::output::{self, Failure};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Of which command; without one, of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let mut program = super::Cli::command();
    program.build();
    let command = match &arguments.command {
        None => &program,
        Some(name) => {
            let unknown = || Failure::new(2, format!("error: there is no command `{name}`\n  = help: `atodds --help` lists them"));
            program.find_subcommand(name).ok_or_else(unknown)?
        }
    };
    let mut page = Vec::new();
    // Writing into memory does not fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut page);
    output::print_raw(&String::from_utf8_lossy(&page))?;
    Ok(0)
}
