//! `atodds completions`: what a shell completes, from the flags as they are.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::output::{self, Failure};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    output::print_raw(&String::from_utf8_lossy(&script))?;
    Ok(0)
}
