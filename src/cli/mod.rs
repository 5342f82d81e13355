//! The command line: one file a verb. A verb reads its arguments, runs the pipeline and prints; it decides nothing else.
//!
//! Exit codes are a contract: 0 nothing at or above `--fail-on`; 1 findings, and nothing else ever; 2 wrong arguments, or an
//! output that cannot be written; 3 an invalid rule, configuration, decision or manifest file; 4 nothing to compare; 5 rule tests failed; 70 our bug.

mod accept;
mod annotate;
mod caching;
mod changed;
mod check;
mod claims;
mod completions;
mod explain;
mod graph;
mod init;
mod list;
mod man;
mod new;
mod output;
mod progress;
mod project;
mod reconcile;
mod report;
mod rules;
mod schema;
mod stories;
mod stream;
mod test;
mod verbose;
mod watch;
mod why;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

use crate::cache::Cache;
use crate::read::{self, Glob, Input, ReadError, Reading};
use crate::shown;
use output::Failure;
use project::{Choice, Project};

/// Finds where several articles about one event cannot all be right: who says what, at which line, traced to whose mouth.
#[derive(Debug, Parser)]
#[command(name = "atodds", version, about, max_term_width = 100, arg_required_else_help = true, after_help = START, after_long_help = EXIT_CODES)]
struct Cli {
    #[command(flatten)]
    choice: Choice,
    #[command(subcommand)]
    verb: Verb,
}

const START: &str = "Start with:  atodds check FOLDER";

const EXIT_CODES: &str = "\
Exit codes:
  0   nothing at or above --fail-on
  1   findings (and nothing else, ever)
  2   wrong arguments, or an output that cannot be written
  3   a rule file, an atodds.yml, decisions.yml or sources.yml is invalid
  4   nothing to compare: no article was found, or no two of one story
  5   rule tests failed
  70  a bug in atodds

Start with:  atodds check FOLDER";

#[derive(Debug, Subcommand)]
enum Verb {
    /// Compare articles and report what they cannot all be right about (the main job)
    Check(check::Arguments),
    /// List what each article asserts, before any judgement
    Claims(claims::Arguments),
    /// Write the articles, each with its story, as records: the first step where one machine is not enough
    Stories(stories::Arguments),
    /// From records of claims, grouped by story, to records of facts
    Reconcile(reconcile::Arguments),
    /// From records of facts to reports, as `check` writes them
    Report(report::Arguments),
    /// List every date, number, quotation, name and place the engine sees
    Annotate(annotate::Arguments),
    /// Run the tests inside rule files
    Test(test::Arguments),
    /// Print the claim graph
    Graph(graph::Arguments),
    /// Tell what each way of finding of a rule finds, and what it misses by one condition
    Why(why::Arguments),
    /// Record a decision: accept a finding, with a reason and an end
    Accept(accept::Arguments),
    /// Start a rule, with tests
    New(new::Arguments),
    /// Start a project: a rule file, example articles, a workflow; nothing is overwritten
    Init(init::Arguments),
    /// Explain a rule, a verdict or an error code
    Explain(explain::Arguments),
    /// List the rules, or write a page for each
    Rules(rules::Arguments),
    /// Print the JSON Schema of a kind of files that people write, for editors, or of the report
    Schema(schema::Arguments),
    /// Print the completions of a shell
    #[command(hide = true)]
    Completions(completions::Arguments),
    /// Print a manual page
    #[command(hide = true)]
    Man(man::Arguments),
}

/// What to read, for every verb that reads articles.
#[derive(Debug, Args)]
struct Reads {
    /// Articles and folders of articles; `-` is standard input. A sources.yml in a folder names its files and their dates
    /// [default: `articles` of atodds.yml, else this folder]
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// When an article was published: its path or id, and a date. May be repeated
    #[arg(long, value_name = "ARTICLE=DATE", value_parser = published)]
    published: Vec<(String, crate::source::Stamp)>,
    /// What to leave out of folders, beside `exclude` of atodds.yml: a pattern as in a .gitignore. May be repeated
    #[arg(long, value_name = "GLOB", value_parser = Glob::parse)]
    exclude: Vec<Glob>,
    /// What to read of folders, in place of `include` of atodds.yml: the same. May be repeated; what is left out stays out, and a file
    /// that is named outright is read
    #[arg(long, value_name = "GLOB", value_parser = Glob::parse)]
    include: Vec<Glob>,
    /// The largest article that is read: a number of bytes, or one with K, M or G [default: 2M]
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true)]
    max_size: Option<u64>,
    /// The longest sentence that is read whole, in words and marks; of a longer one a stretch at a time [default: 500]
    #[arg(long, value_name = "NUMBER", value_parser = above_one, hide_short_help = true)]
    max_sentence: Option<usize>,
    /// Treat all articles as one story of this name (by default each folder is a story)
    #[arg(long, value_name = "NAME")]
    story: Option<String>,
}

/// Which rules to ask, for every verb that asks any.
#[derive(Debug, Args)]
struct Asks {
    /// A rule file, or a folder of them, beside the built-in packs. A pack of the same name replaces the built-in one
    #[arg(long, value_name = "PATH")]
    rules: Vec<PathBuf>,
    /// A file of word lists, people and bodies, or a folder of them, laid over those of the packs
    #[arg(long, value_name = "PATH", hide_short_help = true)]
    words: Vec<PathBuf>,
    /// How many claims that answer one question are compared at most [default: 1000]
    #[arg(long, value_name = "NUMBER", value_parser = above_one)]
    max_claims: Option<usize>,
}

/// A number of bytes: 5000, 500K, 2M, 1G.
fn size(argument: &str) -> Result<u64, String> {
    let unit = |end: char| ['K', 'M', 'G'].iter().position(|&unit| unit == end.to_ascii_uppercase());
    let (number, shift) = match argument.chars().next_back().and_then(unit) {
        Some(power) => (&argument[..argument.len() - 1], 10 * (power as u32 + 1)),
        None => (argument, 0),
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(1 << shift)).filter(|&bytes| bytes > 0);
    bytes.ok_or_else(|| "write a number of bytes, as 5000, 500K or 20M".to_owned())
}

fn above_one(argument: &str) -> Result<usize, String> {
    argument.parse().ok().filter(|&number| number > 1).ok_or_else(|| "write a number above 1, as 5000".to_owned())
}

fn published(argument: &str) -> Result<(String, crate::source::Stamp), String> {
    let (article, date) = argument.rsplit_once('=').ok_or("write ARTICLE=DATE, as in `001*=2025-07-21`")?;
    let stamp =
        read::parse_stamp(date).ok_or_else(|| format!("`{date}` is no ISO 8601 date: write 2025-07-21 or 2025-07-21T18:30+03:00"))?;
    Ok((article.to_owned(), stamp))
}

impl Reads {
    /// The articles that are named, else those of the project, else those here.
    fn inputs(&self, project: &Project) -> Vec<Input> {
        if !self.paths.is_empty() {
            return self.paths.iter().cloned().map(Input::from).collect();
        }
        let listed = project.config.places(&project.config.says.articles);
        if listed.is_empty() { vec![Input::Path(".".into())] } else { listed.into_iter().map(Input::Path).collect() }
    }

    /// Whether all articles of the project are read, as far as it names them.
    fn is_whole(&self, project: &Project) -> bool {
        let is_narrowed = !self.exclude.is_empty() || !self.include.is_empty();
        !is_narrowed && (self.paths.is_empty() || project.config.says.articles.is_empty())
    }

    fn reading(&self, project: &Project) -> Result<Reading, Failure> {
        self.reading_with(project, false, None)
    }

    /// The same, where there may be no article, and what files gave may be kept.
    fn reading_with(&self, project: &Project, allow_nothing: bool, cache: Option<Arc<Cache>>) -> Result<Reading, Failure> {
        if !project.problems.is_empty() {
            return Err(project.broken());
        }
        let inputs = self.inputs(project);
        let reading = read::read(&inputs, &read::Options { cache, ..self.options(project) }).map_err(|error| match error {
            ReadError::Manifest(_) => Failure::new(3, error.to_string()),
            ReadError::Published(_) => Failure::new(2, format!("error: {error}\n  = help: write its path or id; `*` stands for anything")),
            ReadError::Unreadable(_) => Failure::new(2, format!("error: {error}\n  = help: --exclude leaves files of folders out")),
            ReadError::NotFound(_) | ReadError::Here(_) => Failure::new(2, format!("error: {error}")),
        })?;
        if reading.sources.is_empty() && !allow_nothing {
            return Err(Failure::new(4, nothing(&inputs, &reading)));
        }
        Ok(reading)
    }

    /// What is looked at to find the articles.
    fn look(&self, project: &Project, seen: &mut watch::Seen) {
        // Where even the working directory is gone, the run tells so.
        let (files, folders) = read::looked_at(&self.inputs(project), &self.options(project)).unwrap_or_default();
        files.iter().for_each(|file| seen.file(file));
        folders.iter().for_each(|folder| seen.folder(folder));
    }

    fn options(&self, project: &Project) -> read::Options {
        read::Options {
            published: self.published.clone(),
            story: self.story.clone(),
            largest: self.max_size,
            longest_sentence: self.max_sentence,
            exclude: project.config.globs(&project.config.says.exclude).chain(self.exclude.clone()).collect(),
            include: match self.include.as_slice() {
                [] => project.config.globs(&project.config.says.include).collect(),
                own => own.to_owned(),
            },
            here: None,
            cache: None,
        }
    }
}

/// Why there is nothing to compare, and what to do.
fn nothing(inputs: &[Input], reading: &Reading) -> String {
    let named = |input: &Input| match input {
        Input::Path(path) => path.display().to_string(),
        Input::Stdin => "-".to_owned(),
    };
    let mut message = format!("error: no article in {}", inputs.iter().map(named).collect::<Vec<_>>().join(", "));
    for file in &reading.passed_over {
        message.push_str(&format!("\n  {}: {}", shown::visible_line(&file.path), file.because));
    }
    message.push_str("\n  = help: articles are text, Markdown, HTML, PDF, Word, OpenDocument, mail, RSS and JSON files; save each into the folder and run again");
    message
}

/// Runs the program and returns its exit code.
pub fn main() -> ExitCode {
    // What fails may quote an article.
    std::panic::set_hook(Box::new(|panic| output::tell(&panic.to_string())));
    let run = std::panic::catch_unwind(|| {
        let cli = match Cli::try_parse() {
            Ok(cli) => cli,
            Err(error) if error.use_stderr() => return Failure::new(2, error.to_string().trim_end().to_owned()).report(),
            Err(help) => return output::print_styled(&help.render().ansi().to_string()).map_or_else(Failure::report, |()| 0),
        };
        cli.choice.apply();
        let outcome = match &cli.verb {
            Verb::Check(arguments) => check::run(arguments, &cli.choice),
            Verb::Claims(arguments) => claims::run(arguments, &cli.choice),
            Verb::Stories(arguments) => stories::run(arguments, &cli.choice),
            Verb::Reconcile(arguments) => reconcile::run(arguments, &cli.choice),
            Verb::Report(arguments) => report::run(arguments, &cli.choice),
            Verb::Annotate(arguments) => annotate::run(arguments, &cli.choice),
            Verb::Test(arguments) => test::run(arguments, &cli.choice),
            Verb::Graph(arguments) => graph::run(arguments, &cli.choice),
            Verb::Why(arguments) => why::run(arguments, &cli.choice),
            Verb::Accept(arguments) => accept::run(arguments, &cli.choice),
            Verb::New(arguments) => new::run(arguments),
            Verb::Init(arguments) => init::run(arguments),
            Verb::Explain(arguments) => explain::run(arguments, &cli.choice),
            Verb::Rules(arguments) => rules::run(arguments, &cli.choice),
            Verb::Schema(arguments) => schema::run(arguments),
            Verb::Completions(arguments) => completions::run(arguments),
            Verb::Man(arguments) => man::run(arguments),
        };
        outcome.unwrap_or_else(Failure::report)
    });
    let code = run.unwrap_or_else(|_| {
        Failure::new(70, "error: this is a bug in atodds; please report it with the files that show it".to_owned()).report()
    });
    ExitCode::from(code)
}
