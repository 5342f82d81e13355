//! The files of a project as one run uses them: what `atodds.yml` says, where no flag and no variable says otherwise.

use std::path::PathBuf;
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ValueEnum};

use super::Asks;
use super::output::{self, Failure};
use crate::config::{self, Config};
use crate::decision::{self, Decisions};
use crate::file::{self, Allowed};
use crate::rule::{Detail, Problems, Rules};
use crate::span::Span;
use crate::stage::Stage;

/// Which configuration to use, for every verb.
#[derive(Debug, Args)]
pub(super) struct Choice {
    /// The configuration, in place of the atodds.yml that lies here or above, up to the root of the repository
    #[arg(long, global = true, value_name = "FILE", env = "ATODDS_CONFIG", hide_env_values = true, hide_short_help = true)]
    config: Option<PathBuf>,
    /// Use no atodds.yml, and no decisions but those that --decisions names
    #[arg(long, global = true, hide_short_help = true)]
    no_config: bool,
    /// The largest YAML file that is read: a number of bytes, or one with K, M or G [default: 4M]
    #[arg(long, global = true, value_name = "SIZE", value_parser = super::size, hide_short_help = true)]
    max_yaml: Option<u64>,
    /// Tell no warnings; `check` prints no report but those of --output
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Whether reports in a terminal have colours; `auto`: where they are seen, and NO_COLOR is not set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_short_help = true)]
    color: Color,
}

/// When there are colours.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// What people have decided on findings, for the verbs that ask for it.
#[derive(Debug, Args)]
pub(super) struct Decides {
    /// The file of decisions [default: `decisions` of atodds.yml, else decisions.yml beside it, or here]
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    decisions: Option<PathBuf>,
    /// The day that the run is of: what the ends of decisions are compared with [default: today, in UTC], and up to which reports tell the
    /// age of what is accepted [default: they tell none]
    #[arg(long, value_name = "DATE", env = "ATODDS_TODAY", hide_env_values = true, hide_short_help = true, value_parser = super::accept::day)]
    today: Option<NaiveDate>,
}

impl Decides {
    /// The file of decisions; none where the project is not asked and no flag names one.
    pub(super) fn path(&self, project: &Project) -> Option<PathBuf> {
        let config = &project.config;
        let written = || config.says.decisions.as_ref().map_or(decision::NAME, |path| path.value.as_str());
        self.decisions.clone().or_else(|| (!project.is_unasked).then(|| config.folder().join(written())))
    }

    /// Where that file may lie to be written.
    pub(super) fn allowed<'p>(&self, project: &'p Project) -> Allowed<'p> {
        if self.decisions.is_some() { Allowed::Anywhere } else { project.allowed() }
    }

    /// Reads the decisions; what is wrong with them joins the project's problems.
    pub(super) fn read(&self, project: &mut Project) -> Decisions {
        let Some(path) = self.path(project) else { return Decisions::default() };
        let (decisions, problems) = Decisions::read(&path);
        project.problems.append(problems);
        decisions
    }

    /// The day that the run is of, where it is named.
    pub(super) fn named_day(&self) -> Option<NaiveDate> {
        self.today
    }

    /// The day that counts as today. The clock is asked for nothing else.
    pub(super) fn today(&self) -> NaiveDate {
        self.today.unwrap_or_else(|| DateTime::<Utc>::from(SystemTime::now()).date_naive())
    }
}

impl Choice {
    /// Makes what the command line allows and wants hold for the process.
    pub(super) fn apply(&self) {
        self.max_yaml.into_iter().for_each(file::allow_yaml);
        match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
        if self.quiet {
            output::be_quiet();
        }
    }

    /// The file of the configuration, where there is one.
    pub(super) fn config_file(&self) -> Option<PathBuf> {
        if self.no_config { None } else { self.config.clone().or_else(config::find) }
    }

    /// The project of the working directory. What is wrong in its file is told with the mistakes of other files.
    pub(super) fn project(&self) -> Project {
        let (config, problems) = self.config_file().map(|path| Config::read(&path)).unwrap_or_default();
        Project { config, problems, is_unasked: self.no_config }
    }
}

/// A project, and what is wrong in its files so far.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) config: Config,
    pub(super) problems: Problems,
    /// Whether the command line wants nothing of a project.
    is_unasked: bool,
}

impl Project {
    /// Where its own files may say that something is written.
    pub(super) fn allowed(&self) -> Allowed<'_> {
        Allowed::Below(self.config.folder())
    }

    /// Where the rules and the words beside the built-in ones lie.
    pub(super) fn rule_files(&self, asks: &Asks) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let says = &self.config.says;
        let all = |listed, own: &[PathBuf]| self.config.places(listed).into_iter().chain(own.iter().cloned()).collect();
        (all(&says.rules, &asks.rules), all(&says.words, &asks.words))
    }

    /// The rules that are asked.
    pub(super) fn rules(&mut self, asks: &Asks) -> Result<Rules, Failure> {
        self.rules_with(asks, Detail::Questions)
    }

    /// The same, with so much of what they say.
    pub(super) fn rules_with(&mut self, asks: &Asks, detail: Detail) -> Result<Rules, Failure> {
        let (paths, words) = self.rule_files(asks);
        self.load(&paths, &words, detail, |config, rules| {
            rules.most_claims = asks.max_claims.unwrap_or(rules.most_claims);
            config.apply(rules)
        })
    }

    /// The rules of these files and the built-in ones, all of them with the severities they have: what `atodds test` runs. Without files, those
    /// of the project.
    pub(super) fn rules_to_test(&mut self, paths: &[PathBuf]) -> Result<(Rules, bool), Failure> {
        let paths = if paths.is_empty() { self.config.places(&self.config.says.rules) } else { paths.to_vec() };
        let words = self.config.places(&self.config.says.words);
        Ok((self.load(&paths, &words, Detail::All, |_, _| Problems::default())?, !paths.is_empty()))
    }

    /// Loads rules; tells all mistakes of all files at once, and on standard error what may be one.
    fn load(
        &mut self,
        paths: &[PathBuf],
        words: &[PathBuf],
        detail: Detail,
        judge: impl FnOnce(&Config, &mut Rules) -> Problems,
    ) -> Result<Rules, Failure> {
        let mut rules = Stage::Rules.part(|| Rules::load_with(paths, words, detail));
        match &mut rules {
            Ok(rules) => self.problems.append(judge(&self.config, rules)),
            Err(problems) => self.problems.append(std::mem::take(problems)),
        }
        match rules {
            Ok(rules) if self.problems.is_empty() => {
                output::warn(&rules.warnings.as_warnings());
                Ok(rules)
            }
            _ => Err(self.broken()),
        }
    }

    /// The end of a run whose files have mistakes: those of the configuration first, from top to bottom.
    pub(super) fn broken(&self) -> Failure {
        let mut all = self.problems.clone();
        all.problems
            .sort_by_key(|(problem, _)| if problem.path == self.config.path { (false, problem.span) } else { (true, Span::default()) });
        Failure::new(3, all.to_string())
    }
}
