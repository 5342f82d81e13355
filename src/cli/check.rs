//! `atodds check`: the main job.

use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum as _};

use super::caching::Caching;
use super::changed::Changed;
use super::output::{self, Failure};
use super::project::{Choice, Decides, Project};
use super::verbose::Timed;
use super::watch::{self, Seen};
use super::{Asks, Reads, progress};
use crate::Run;
use crate::config::{self, FailOn};
use crate::decision::Decisions;
use crate::fact::Level;
use crate::file::{self, Allowed};
use crate::report::format::{FORMATS, Format, Setting};
use crate::stage::Stage;
use crate::yaml::{self, Code, Spanned};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    #[command(flatten)]
    tells: Tells,
    #[command(flatten)]
    caching: Caching,
    /// Go on, and check again whenever an article, a rule, the configuration or a decision changes
    #[arg(short, long)]
    watch: bool,
    /// Tell on standard error how long each step took, and of how much
    #[arg(short, long)]
    verbose: bool,
}

/// What becomes of a run, for the verbs that report.
#[derive(Debug, Args)]
pub(super) struct Tells {
    /// What to write, and to which file, else to standard output. May be repeated [default: `output` of atodds.yml, else text]
    #[arg(short, long, value_name = "FORMAT[=PATH]", value_parser = target, long_help = formats(),
        env = "ATODDS_OUTPUT", hide_env_values = true)]
    output: Vec<Target>,
    #[command(flatten)]
    decides: Decides,
    /// The least severity that makes the exit code 1 [default: `fail-on` of atodds.yml, else error]
    #[arg(long, value_name = "SEVERITY", env = "ATODDS_FAIL_ON", hide_env_values = true)]
    fail_on: Option<FailOn>,
    /// Hide findings whose claims are less surely about one thing: low, medium, high, or a number from 0 to 1
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence, default_value = "low", hide_short_help = true)]
    min_confidence: i32,
    /// How many things that are only worth a look to tell of each story
    #[arg(long, value_name = "NUMBER", default_value_t = 5, hide_short_help = true)]
    looks: usize,
    /// Columns of the text report
    #[arg(long, value_name = "COLUMNS", default_value_t = 100, value_parser = clap::value_parser!(u16).range(40..=400), hide_short_help = true)]
    width: u16,
    /// Compare everything, and let only findings decide that an article takes part in which has changed since this revision of git; the
    /// others are notes
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// The same since the last commit
    #[arg(long, conflicts_with = "since")]
    changed: bool,
    /// Exit with 0, not 4, where there was nothing to compare: no article, or no two of one story
    #[arg(long)]
    pub(super) allow_nothing: bool,
}

/// The help of `--output`.
fn formats() -> String {
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or_default();
    let row = |format: &Format| format!("  {:<width$}  {}\n", format.name, format.about);
    format!(
        "What to write, and to which file, else to standard output. May be repeated [default: `output` of atodds.yml, else text]\n\n{}\n\
         `markdown=FOLDER/` writes a page a story, and an index.md",
        FORMATS.iter().map(row).collect::<String>()
    )
}

#[derive(Clone, Debug)]
struct Target {
    format: &'static Format,
    path: Option<PathBuf>,
    /// Whether a file of the project says so, and not its user.
    of_project: bool,
}

fn target(argument: &str) -> Result<Target, String> {
    let (format, path) = match argument.split_once('=') {
        Some((_, "")) => return Err("a file name is missing after `=`".to_owned()),
        Some((format, path)) => (format, Some(PathBuf::from(path))),
        None => (argument, None),
    };
    let format = Format::named(format).ok_or_else(|| format!("no format `{format}`: one of {}", Format::names()))?;
    Ok(Target { format, path, of_project: false })
}

/// A confidence in hundredths.
fn confidence(argument: &str) -> Result<i32, String> {
    if let Ok(level) = Level::from_str(argument, true) {
        return Ok(level.least());
    }
    let number = argument.parse::<f64>().ok().filter(|number| (0.0..=1.0).contains(number));
    // The bounds keep it small.
    number.map(|number| (number * 100.0).round() as i32).ok_or_else(|| "write low, medium, high, or a number from 0 to 1".to_owned())
}

pub(super) fn run(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    if !arguments.watch {
        return once(arguments, choice);
    }
    if arguments.reads.paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::new(2, "error: standard input cannot be watched\n  = help: name a file or a folder".to_owned()));
    }
    watch::watch(|| look(arguments, choice), || once(arguments, choice))
}

fn once(arguments: &Arguments, choice: &Choice) -> Result<u8, Failure> {
    let Arguments { reads, asks, tells, caching, .. } = arguments;
    crate::stage::begin();
    let mut timed = arguments.verbose.then(Timed::begin);
    rayon::spawn(crate::ready);
    let mut project = choice.project();
    let prepared = tells.prepare(&mut project, choice);
    let rules = project.rules(asks)?;
    let changed = tells.changed()?;
    let cache = caching.of(&rules, reads, &project);
    let run = progress::shown(|| {
        let reading = reads.reading_with(&project, tells.allow_nothing, cache.clone())?;
        Ok(crate::check_to_tell(reading, rules, cache.as_deref()))
    })?;
    if let Some(timed) = &mut timed {
        timed.count(&run);
    }
    let code = tells.tell(run, prepared, changed, &project, reads.is_whole(&project));
    Caching::save(cache, arguments.verbose);
    if let Some(timed) = timed {
        timed.tell();
    }
    code
}

/// All that a report is made from, and none of what the run writes.
fn look(arguments: &Arguments, choice: &Choice) -> Seen {
    let Arguments { reads, asks, tells, .. } = arguments;
    let mut project = choice.project();
    let mut seen = Seen::default();
    reads.look(&project, &mut seen);
    let (rules, words) = project.rule_files(asks);
    rules.iter().chain(&words).for_each(|path| seen.yaml(path));
    let config = choice.config_file().into_iter().chain(config::NAMES.iter().map(PathBuf::from));
    config.chain(tells.decides.path(&project)).for_each(|path| seen.file(&path));
    for path in tells.targets(&mut project).iter().filter_map(|target| target.path.as_deref()) {
        seen.without(path, is_folder(path));
    }
    seen
}

/// What is asked of the files of a project before anything is read.
pub(super) struct Prepared {
    targets: Vec<Target>,
    decisions: Decisions,
}

/// What to do where each source tells of something else.
fn nothing_compared(run: &Run) -> String {
    let (why, help) = match run.docs.len() {
        1 => ("there is one source", "give another article about the same"),
        _ => ("no two sources tell of one story", "--story NAME makes one of all"),
    };
    format!("error: nothing was compared: {why}\n  = help: {help}; --allow-nothing takes it as it is")
}

impl Target {
    fn write(&self, run: &Run, setting: Setting, allowed: Allowed) -> Result<(), Failure> {
        let report = |out: &mut dyn Write| self.format.write(run, setting, out);
        Stage::Report.part(|| match (&self.path, self.format.pages) {
            (Some(folder), Some(format)) if is_folder(folder) => {
                let former = (format.former)(folder);
                let pages = (format.write)(run, folder);
                let is_left = |name: &String| !pages.iter().any(|(page, _)| page == name);
                let left: Vec<PathBuf> = former.into_iter().filter(is_left).map(|name| folder.join(name)).collect();
                output::write_folder(folder, pages, allowed)?;
                output::remove(&left);
                Ok(())
            }
            (Some(path), _) if self.format.is_styled => output::write_by(path, &|out| output::unstyled(&report, out), allowed),
            (Some(path), _) => output::write_by(path, &report, allowed),
            (None, _) if self.format.is_styled => output::stream_styled(&report),
            (None, _) => output::stream(&report),
        })
    }
}

impl Tells {
    /// Reads what the project says of reports; what is wrong in it joins its problems.
    pub(super) fn prepare(&self, project: &mut Project, choice: &Choice) -> Prepared {
        let mut targets = self.targets(project);
        if choice.quiet && self.output.is_empty() {
            targets.retain(|target| target.path.is_some());
        }
        Prepared { targets, decisions: self.decides.read(project) }
    }

    /// What has changed since the revision that decides, where one is named.
    pub(super) fn changed(&self) -> Result<Option<Changed>, Failure> {
        let since = self.since.as_deref().or(self.changed.then_some("HEAD"));
        since.map(Changed::since).transpose()
    }

    /// Writes the reports of a run and returns the exit code; `whole` tells whether all articles of the project were read.
    pub(super) fn tell(
        &self,
        run: Run,
        prepared: Prepared,
        changed: Option<Changed>,
        project: &Project,
        whole: bool,
    ) -> Result<u8, Failure> {
        let Prepared { targets, decisions } = prepared;
        // The process ends with it: to free claim after claim would only take time.
        let mut run = ManuallyDrop::new(run);
        // Before any is hidden: a decision on what is hidden has its effect too.
        if !decisions.is_empty() {
            run.lapsed = decisions.apply(&mut run, self.decides.today(), self.decides.named_day(), whole);
            output::warn(&run.lapsed.as_warnings());
        }
        if let Some(changed) = changed {
            let deciding: Vec<bool> = run.docs.iter().map(|doc| changed.has(Path::new(doc.source.file()))).collect();
            run.let_decide(&deciding);
        }
        run.hide(self.min_confidence, self.looks);
        let fail_on = self.fail_on.or(project.config.says.fail_on).unwrap_or(FailOn::Error);
        // Files first: a reader of standard output that has seen enough ends the program.
        let (files, streams): (Vec<&Target>, Vec<&Target>) = targets.iter().partition(|target| target.path.is_some());
        for target in files.into_iter().chain(streams) {
            let allowed = if target.of_project { project.allowed() } else { Allowed::Anywhere };
            let setting = Setting { width: usize::from(self.width), path: target.path.as_deref(), fail_on };
            target.write(&run, setting, allowed)?;
        }
        if fail_on.fails(run.worst()) {
            return Ok(1);
        }
        if !run.has_compared() && !self.allow_nothing {
            return Err(Failure::new(4, nothing_compared(&run)));
        }
        Ok(0)
    }

    /// What to write: as the flags or the variable say, else the project, else the text report.
    fn targets(&self, project: &mut Project) -> Vec<Target> {
        if !self.output.is_empty() {
            return self.output.clone();
        }
        let wrong = |project: &mut Project, written: &Spanned<String>, why: &str, help: &str| {
            let problem = project.config.problem(Code::ConfigOutput, yaml::span_of(written), why, help);
            project.problems.add(problem, project.config.text.clone());
        };
        let mut targets = Vec::new();
        for written in &project.config.says.output.clone() {
            match target(&written.value) {
                Ok(Target { format, path, .. }) => {
                    let path = path.map(|path| project.config.folder().join(path));
                    if path.as_ref().is_some_and(|path| !file::is_below(path, project.config.folder()).unwrap_or(false)) {
                        let why = format!("`{}` lies outside of the folder of this file", written.value);
                        wrong(project, written, &why, "other places can be named on the command line: `--output`");
                    }
                    targets.push(Target { format, path, of_project: true });
                }
                Err(why) => wrong(project, written, &why, "write `text` or `markdown=report.md`"),
            }
        }
        if targets.is_empty() { vec![Target { format: &FORMATS[0], path: None, of_project: false }] } else { targets }
    }
}

/// Whether a page a story is to be written: the path ends in `/`, or is a folder.
fn is_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator) || path.is_dir()
}
