//! `atodds check`: the main job.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::{self, Failure};
use super::{Asks, Reads};
use crate::Run;
use crate::fact::Severity;
use crate::report::{json, markdown, terminal};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// What to write, and where: text, markdown or json, to standard output or to a file. May be repeated
    #[arg(short, long, value_name = "FORMAT[=PATH]", value_parser = target, default_value = "text")]
    output: Vec<Target>,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Columns of the text report
    #[arg(long, value_name = "COLUMNS", default_value_t = 100, value_parser = clap::value_parser!(u16).range(40..=400))]
    width: u16,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

#[derive(Clone, Debug)]
struct Target {
    format: Format,
    path: Option<PathBuf>,
}

fn target(argument: &str) -> Result<Target, String> {
    let (format, path) = match argument.split_once('=') {
        Some((_, "")) => return Err("a file name is missing after `=`".to_owned()),
        Some((format, path)) => (format, Some(PathBuf::from(path))),
        None => (argument, None),
    };
    let names = Format::value_variants().iter().filter_map(|f| f.to_possible_value()).map(|v| v.get_name().to_owned()).collect::<Vec<_>>();
    let format = Format::from_str(format, false).map_err(|_| format!("no format `{format}`: one of {}", names.join(", ")))?;
    Ok(Target { format, path })
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let rules = arguments.asks.load()?;
    let run = crate::check(arguments.reads.reading()?, rules);
    // Files first: a reader of standard output that has seen enough ends the program.
    let (files, streams): (Vec<&Target>, Vec<&Target>) = arguments.output.iter().partition(|target| target.path.is_some());
    for target in files.into_iter().chain(streams) {
        let text = render(&run, target, arguments.width);
        match (&target.path, target.format) {
            (Some(path), _) => output::write(path, &text)?,
            (None, Format::Text) => output::print(&text)?,
            (None, _) => output::print_raw(&text)?,
        }
    }
    Ok(exit_code(&run, arguments.fail_on))
}

fn render(run: &Run, target: &Target, width: u16) -> String {
    match target.format {
        Format::Text => terminal::report(run, usize::from(width)),
        Format::Markdown => markdown::report(run, target.path.as_deref()),
        Format::Json => json::report(run),
    }
}

fn exit_code(run: &Run, fail_on: FailOn) -> u8 {
    let least = match fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
        FailOn::Never => return 0,
    };
    u8::from(run.worst() >= least)
}
