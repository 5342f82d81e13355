//! `atodds.yml`: what a project decides once, so that a laptop and a build server agree.
//!
//! ```yaml
//! articles: [articles]
//! rules: [rules]
//! without: [things, talks/where]
//! severity: { casualties/killed: warning }
//! fail-on: warning
//! ```
//!
//! It is looked for in the working directory and upward to the root of the repository. Flags stand over the environment, and
//! that over the file; a list of the file is added to, but for those that say what the run is of (`articles`, `include`, `output`), and a
//! single value replaced. There is no file per user.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::fact::Severity;
use crate::file;
use crate::read::Glob;
use crate::rule::{Problems, Rules};
use crate::span::Span;
use crate::yaml::{self, Code, Problem, Spanned};

/// The names that the file may have.
pub const NAMES: &[&str] = &["atodds.yml", "atodds.yaml"];

/// The configuration of a project. Paths count from the folder of this file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", expecting = "fields, such as `articles: [articles]`")]
#[schemars(rename = "Config")]
pub struct ConfigFile {
    /// Articles and folders of articles to read where none are named.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub articles: Vec<Spanned<String>>,
    /// What of folders is not read: patterns as in a `.gitignore`, counted from the folder of this file.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub exclude: Vec<Spanned<String>>,
    /// What reading of folders is limited to, in the same patterns; what is left out stays out.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub include: Vec<Spanned<String>>,
    /// Rule files and folders of them, beside the built-in packs.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub rules: Vec<Spanned<String>>,
    /// Files of word lists, people and bodies, and folders of them, laid over those of the packs.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub words: Vec<Spanned<String>>,
    /// Packs (`things`) and rules (`talks/where`) that are not asked.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub without: Vec<Spanned<String>>,
    /// How grave a difference is, by rule, in place of what the rule says.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Severity>")]
    pub severity: BTreeMap<String, Spanned<Severity>>,
    /// The least severity that makes the exit code 1.
    #[serde(default)]
    pub fail_on: Option<FailOn>,
    /// The file of decisions, where it is not to be `decisions.yml`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub decisions: Option<Spanned<String>>,
    /// What `check` writes, and where: `text`, `markdown=report.md`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub output: Vec<Spanned<String>>,
}

/// The least severity that makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum FailOn {
    Error,
    Warning,
    Note,
    Never,
}

impl FailOn {
    /// Whether a finding of this severity fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        let least = match self {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
            FailOn::Never => return false,
        };
        severity >= least
    }
}

/// A configuration as it was read.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file, as it is shown.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub says: ConfigFile,
    /// Where it lies, counted from the working directory; empty where it lies there.
    folder: PathBuf,
}

/// The configuration of the working directory: in it, or above it up to the folder with `.git`. Outside of a repository
/// nothing above belongs to the project.
pub fn find() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let up = here.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    (0..=up).find_map(|steps| {
        let folder: PathBuf = std::iter::repeat_n("..", steps).collect();
        NAMES.iter().map(|name| folder.join(name)).find(|path| path.exists() && !path.is_dir())
    })
}

impl Config {
    /// Reads the file at `path`.
    ///
    /// The problems are all that can be told without rules; what can be read beside them is given too.
    pub fn read(path: &Path) -> (Self, Problems) {
        let shown = path.display().to_string();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let text = match file::yaml(path) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("the configuration cannot be read: {}", file::reason(&error));
                let problem = Problem::new(Code::ConfigFile, &shown, Span::default(), message);
                return (Self::default(), Problems::of(problem, ""));
            }
        };
        let rest = yaml::parse_rest::<ConfigFile>(&shown, &text);
        let config = Self { path: shown, text, says: rest.value.unwrap_or_default(), folder };
        let mut problems = Problems::default();
        for problem in rest.problems.into_iter().chain(config.missing()).chain(config.no_globs()) {
            problems.add(problem, config.text.clone());
        }
        (config, problems)
    }

    /// The folder that its paths count from, counted from the working directory.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the paths of a list lead, counted from the working directory. Those that lead nowhere are told of by [`Config::read`].
    pub fn places(&self, list: &[Spanned<String>]) -> Vec<PathBuf> {
        list.iter().map(|path| self.folder.join(&path.value)).filter(|path| path.exists()).collect()
    }

    /// Paths that lead nowhere.
    fn missing(&self) -> Vec<Problem> {
        let listed = [&self.says.articles, &self.says.rules, &self.says.words].into_iter().flatten();
        let missing = listed.filter(|path| !self.folder.join(&path.value).exists());
        let tell = |path: &Spanned<String>| {
            let message = format!("there is no file or folder `{}`", path.value);
            self.problem(Code::MissingFile, yaml::span_of(path), message, "paths count from the folder of this file")
        };
        missing.map(tell).collect()
    }

    /// The patterns of a list. Those that are none are told of by [`Config::read`].
    pub fn globs(&self, list: &[Spanned<String>]) -> impl Iterator<Item = Glob> {
        list.iter().filter_map(|glob| Some(Glob::parse(&glob.value).ok()?.from(&self.folder)))
    }

    /// Patterns that are none.
    fn no_globs(&self) -> Vec<Problem> {
        let tell = |glob: &Spanned<String>| {
            let why = Glob::parse(&glob.value).err()?;
            let message = format!("`{}` is no pattern of files: {why}", glob.value);
            Some(self.problem(Code::ConfigGlob, yaml::span_of(glob), message, "write it as in a .gitignore: `drafts/**`, `*.txt`"))
        };
        self.says.exclude.iter().chain(&self.says.include).filter_map(tell).collect()
    }

    /// A problem of this file.
    pub fn problem(&self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(code, &self.path, span, message).help(help)
    }

    /// Leaves out the rules that are not asked, and makes the others as grave as the file says.
    ///
    /// The problems are names that no pack and no rule has.
    pub fn apply(&self, rules: &mut Rules) -> Problems {
        let mut problems = Problems::default();
        let ids: Vec<String> = rules.rules.iter().map(|rule| rule.id.clone()).collect();
        let mut packs: Vec<&str> = ids.iter().filter_map(|id| Some(id.split_once('/')?.0)).collect();
        packs.dedup();
        let known = || ids.iter().map(String::as_str);
        for (id, severity) in &self.says.severity {
            match rules.rules.iter_mut().find(|rule| rule.id == *id) {
                Some(rule) => Arc::make_mut(rule).severity = severity.value,
                None => {
                    let key = yaml::span_of_key(&self.text, id, yaml::span_of(severity).start);
                    problems.add(self.unknown(key, format!("there is no rule `{id}`"), id, known()), self.text.clone());
                }
            }
        }
        for name in &self.says.without {
            let out = name.value.as_str();
            if !packs.contains(&out) && !ids.iter().any(|id| id == out) {
                let message = format!("there is no pack and no rule `{out}`");
                problems.add(self.unknown(yaml::span_of(name), message, out, packs.iter().copied().chain(known())), self.text.clone());
            }
            rules.leave_out(|rule| rule.id == out || rule.id.split_once('/').is_some_and(|(pack, _)| pack == out));
        }
        problems
    }

    fn unknown<'n>(&self, span: Span, message: String, name: &str, known: impl Iterator<Item = &'n str>) -> Problem {
        let near = yaml::did_you_mean(name, known);
        let help = near.map_or_else(|| "`atodds rules list --no-config` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
        self.problem(Code::ConfigUnknown, span, message, help)
    }
}
