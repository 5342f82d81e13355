//! Rules: which questions are asked of the articles, and how their answers are found.
//!
//! In: YAML packs, those in the binary and the user's. Out: [`Rules`], checked and compiled. A pack of the user's replaces
//! the built-in pack of the same name. Every mistake of every file is reported, each at its place.

mod built_in;
pub mod finder;
mod layer;
mod lint;
pub mod pattern;
pub mod shape;
pub mod words;
pub mod world;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde_yaml::Spanned;

use crate::annotate::Form;
use crate::fact::Severity;
use crate::file;
use crate::span::{Lines, Span};
use crate::value::{Figure, Kind, Range, Value};
use crate::yaml::{self, Code, Problem};
use built_in::{BUILT_IN, BuiltIn};
pub use finder::Finder;
use finder::{Frame, Spoken, Way, Written};
use pattern::Pattern;
use shape::{Pack, RuleShape, ScopeKey, Speech, Tense};
use words::{Forms, Phrases};
use world::World;

/// What [`Rules::most_claims`] is unless the command line says otherwise. Each claim is compared with each, so that ten times as many
/// cost a hundred times as much; of a thousand articles on one event, few answer one question.
pub const MOST_CLAIMS: usize = 1_000;

/// How much is read of the packs that ship in the binary. What a user writes is always read whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What the rules ask, which is ready in the binary.
    Questions,
    /// Their tests too, and where everything is written.
    All,
}

/// All rules of a run, and what is known of the world.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The rules, in the order of their files and of their place in them.
    pub rules: Vec<Arc<Rule>>,
    /// Entities under all their names.
    pub world: Arc<World>,
    /// What may be a mistake, though the files can be used as they are.
    pub warnings: Problems,
    /// So many claims that answer one question about one event are compared; of more, each source's first.
    pub most_claims: usize,
    /// The rule files.
    files: Arc<Vec<RuleFile>>,
}

/// A rule file as it was read.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Where it lies, as it is shown.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub pack: Pack,
    /// Whether it ships in the binary.
    pub built_in: bool,
    /// What was left out of it, because it is wrong.
    blanked: Vec<Span>,
}

impl RuleFile {
    /// A pack that ships in the binary.
    fn built_in(pack: &BuiltIn, detail: Detail) -> Option<Self> {
        match detail {
            Detail::Questions => Some(Self::of(pack.path, pack.text, pack.pack(), true)),
            Detail::All => Self::parse(pack.path, pack.text, true).0,
        }
    }

    fn of(path: &str, text: &str, pack: Pack, built_in: bool) -> Self {
        Self { path: path.to_owned(), text: text.to_owned(), pack, built_in, blanked: Vec::new() }
    }

    /// The file, where any of it can be read, and what is wrong with it.
    fn parse(path: &str, text: &str, built_in: bool) -> (Option<Self>, Problems) {
        let rest = yaml::parse_rest::<Pack>(path, text);
        let problems = Problems { problems: rest.problems.into_iter().map(|problem| (problem, text.to_owned())).collect() };
        let file = |pack| Self { blanked: rest.blanked, ..Self::of(path, text, pack, built_in) };
        (rest.value.map(file), problems)
    }
}

/// A question, checked and ready to be asked.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `pack/name`.
    pub id: String,
    /// The file it comes from.
    pub path: String,
    /// Whether it ships in the binary.
    pub built_in: bool,
    /// The question.
    pub title: String,
    /// Why a difference matters.
    pub why: String,
    /// What an editor can do about one.
    pub advice: Option<String>,
    /// How grave a difference is.
    pub severity: Severity,
    /// The ways to find an answer.
    pub finders: Vec<Finder>,
    /// What must not stand in the clause of a match.
    pub unless: Vec<Veto>,
    /// The name of the event the answer is about, without `{ordinal}`.
    pub event: Option<String>,
    /// Whether the event is one of a numbered series.
    pub ordinal: bool,
    /// What may not differ before two answers are compared.
    pub scope: Vec<ScopeKey>,
    /// Word lists that tell things apart.
    pub apart: Vec<Apart>,
    /// Whether a figure is a limit, however it is worded.
    pub limit: bool,
    /// What kind of text it is asked of; `None` for both.
    pub reads: Option<Form>,
    /// The words that it asks for itself: they do not tell what an answer is about.
    pub own_words: Phrases,
    /// How many content words two sentences must share beside the noun; 0 where the question itself tells.
    pub alike: usize,
    /// Whether a value that another rule has read is left to it.
    pub generic: bool,
    /// Whether a later answer supersedes an earlier one.
    pub updates: bool,
    /// Whether figures are at odds only where one has a nought more.
    pub slips: bool,
    /// Whether several answers can hold at once.
    pub several: bool,
    /// The rule whose dated events this answer says did not happen since, as an index into [`Rules::rules`].
    pub none_since: Option<usize>,
    /// Its tests.
    pub tests: Vec<shape::Test>,
}

impl Rule {
    /// Whether the event lies ahead of the articles, so that articles of dates far apart cannot mean the same one.
    pub fn looks_ahead(&self) -> bool {
        self.finders.iter().any(|finder| finder.tense == Some(Tense::Ahead))
    }

    /// Whether it asks for such pieces of speech.
    pub fn asks(&self, speech: Speech) -> bool {
        self.finders.iter().any(|finder| finder.speech() == Some(speech))
    }

    /// Whether it asks for an attribute of a thing.
    pub fn asks_attribute(&self) -> bool {
        self.finders.iter().any(|finder| finder.attribute.is_some())
    }

    /// Whether it asks of anyone who kept silent on anything.
    pub fn asks_anyone(&self) -> bool {
        self.alike > 0 && self.asks(Speech::Silence)
    }

    /// The kind of value that its answers have.
    pub fn kind(&self) -> Kind {
        self.finders.first().map_or(Kind::Choice, |finder| finder.yields.kind)
    }
}

/// A word list that tells things apart, or attributes.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The list's name.
    pub list: String,
    /// Its words as written, each with its forms. A word with a capital letter is a name, and has none but itself; the name of
    /// another list has the forms of its words.
    pub words: Vec<(String, Phrases)>,
}

/// What must not stand in the clause of a match.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Veto {
    pub does: Option<Phrases>,
    pub about: Option<Phrases>,
    pub near: Option<Phrases>,
}

impl RuleShape {
    /// The words that it writes where a word list can stand, and the lists in its patterns, each once.
    pub fn word_names(&self) -> BTreeSet<&str> {
        self.word_uses().into_iter().map(|(name, _)| name).collect()
    }

    /// The same, as often as they are written, with the forms that are looked for.
    fn word_uses(&self) -> Vec<(&str, Forms)> {
        use Forms::{Any, Noun, Verb};
        let finders = self.find.iter().map(|finder| &finder.value);
        let of_finders = finders.clone().flat_map(|finder| {
            let nouns = [(&finder.about, Noun), (&finder.of, Noun), (&finder.by, Noun)];
            let others = [(&finder.does, Verb), (&finder.role, Verb), (&finder.near, Any), (&finder.under, Any)];
            nouns.into_iter().chain(others)
        });
        let of_vetoes =
            self.unless.iter().map(|veto| &veto.value).flat_map(|veto| [(&veto.does, Verb), (&veto.about, Any), (&veto.near, Any)]);
        let written = of_finders.chain(of_vetoes).filter_map(|(words, forms)| Some((words.as_ref()?.value.as_str(), forms)));
        let patterns = finders.clone().filter_map(|finder| finder.pattern.as_ref());
        let attributes = finders.filter_map(|finder| finder.attribute.as_ref());
        let apart = self.apart.iter().chain(attributes).map(|list| (list.value.as_str(), Any));
        let in_patterns = patterns.flat_map(|pattern| pattern::lists_in(&pattern.value)).map(|name| (name, Any));
        written.chain(apart).chain(in_patterns).collect()
    }
}

/// Problems of files that people write, each with the text of its file.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// In the order of files and places.
    pub problems: Vec<(Problem, String)>,
}

impl Rules {
    /// Loads the built-in packs and those of the files or folders `paths`, whose packs replace built-in ones of the same name.
    ///
    /// # Errors
    /// Every mistake in every file.
    pub fn load(paths: &[impl AsRef<Path>]) -> Result<Self, Problems> {
        Self::load_with(paths, &[] as &[&Path], Detail::Questions)
    }

    /// The same, with the word lists and entities of the files or folders `words` laid over those of the packs, in their order.
    ///
    /// # Errors
    /// Every mistake in every file.
    pub fn load_with(paths: &[impl AsRef<Path>], words: &[impl AsRef<Path>], detail: Detail) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let files = files_at(paths, "`atodds new pack/rule` starts one", &mut problems);
        let words = files_at(words, "word lists stand in a file under `words:`, people and bodies under `entities:`", &mut problems);
        Self::compile_with(&files, &words, &problems, detail)
    }

    /// A hash of all that the rules are made of beside the program: the texts of the user's files, which rules are left and how grave each
    /// is, and how many claims are compared.
    pub fn sum(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        let mut add = |words: &str| {
            hasher.update(&(words.len() as u64).to_le_bytes()).update(words.as_bytes());
        };
        for file in self.files.iter().filter(|file| !file.built_in) {
            add(&file.path);
            add(&file.text);
        }
        for rule in &self.rules {
            add(&rule.id);
            add(rule.severity.name());
        }
        add(&self.most_claims.to_string());
        *hasher.finalize().as_bytes()
    }

    /// Compiles rule files given as (path, text), together with the built-in packs that they do not replace.
    ///
    /// # Errors
    /// Every mistake in every file.
    pub fn of_texts(files: &[(String, String)]) -> Result<Self, Problems> {
        Self::compile_with(files, &[], &Problems::default(), Detail::Questions)
    }

    /// A mistake of the user's can show in a pack that ships in the binary, and has its place there only in all of it.
    fn compile_with(files: &[(String, String)], words: &[(String, String)], problems: &Problems, detail: Detail) -> Result<Self, Problems> {
        let compile = |detail| Self::compile(files, words, problems.clone(), detail);
        compile(detail).or_else(|problems| if detail == Detail::All { Err(problems) } else { compile(Detail::All) })
    }

    fn compile(files: &[(String, String)], words: &[(String, String)], mut problems: Problems, detail: Detail) -> Result<Self, Problems> {
        let (mut packs, parsed): (Vec<RuleFile>, Vec<_>) = rayon::join(
            || BUILT_IN.par_iter().filter_map(|pack| RuleFile::built_in(pack, detail)).collect(),
            || files.par_iter().map(|(path, text)| RuleFile::parse(path, text, false)).collect(),
        );
        let mut own: Vec<RuleFile> = Vec::new();
        for (file, wrong) in parsed {
            problems.append(wrong);
            own.extend(file);
        }
        let replaced = |file: &RuleFile| own.iter().any(|own| own.pack.pack.value == file.pack.pack.value);
        packs.retain(|file| !replaced(file));
        packs.extend(own);
        let mut warnings = Problems::default();
        for (path, text) in words {
            let told = layer::lay(path, text, &mut packs);
            told.problems.into_iter().for_each(|problem| problems.add(problem, text.clone()));
            told.warnings.into_iter().for_each(|warning| warnings.add(warning, text.clone()));
        }
        // Names that stand in what could not be read are not unknown.
        let whole = problems.problems.is_empty();
        let world = World::new(packs.iter().flat_map(|file| &file.pack.entities));
        let mut rules: Vec<Arc<Rule>> = Vec::new();
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        let mut since: Vec<(usize, String, Spanned<String>)> = Vec::new();
        let all: Vec<&RuleFile> = packs.iter().collect();
        let phrases = RefCell::default();
        let used: BTreeSet<&str> = packs.iter().flat_map(|file| &file.pack.rules).flat_map(RuleShape::word_names).collect();
        for file in &packs {
            let RuleFile { path, text, pack, .. } = file;
            let mut compiler =
                Compiler { path, text, pack, packs: &all, whole, at_once: !file.built_in, phrases: &phrases, problems: Vec::new() };
            for shape in &pack.rules {
                if let Some(first) = ids.insert(shape.id.value.clone(), rules.len()) {
                    let message = format!("there is another rule `{}`", shape.id.value);
                    let help = format!("the first is in {}; give this one another name", rules[first].path);
                    compiler.problem(Code::RuleDuplicateId, yaml::span_of(&shape.id), message, Some(help));
                }
                if let Some(other) = &shape.none_since {
                    since.push((rules.len(), text.clone(), other.clone()));
                }
                rules.push(Arc::new(compiler.rule(shape)));
            }
            let mut found = compiler.problems;
            // What ships in the binary is looked through by the tests.
            if !file.built_in {
                found.extend(lint::mistakes(file));
            }
            // What is wrong because something wrong was left out is not worth a word.
            found.retain(|problem| !file.blanked.iter().any(|gap| gap.overlaps(problem.span)));
            // A pattern that cannot be read yields no value either; that is not worth a second word.
            let in_pattern = |problem: &Problem| matches!(problem.code, Code::RuleUnknownPiece | Code::RuleBadPattern);
            let inside: Vec<Span> = found.iter().filter(|problem| in_pattern(problem)).map(|problem| problem.span).collect();
            found.retain(|problem| problem.code != Code::RuleNoValue || !inside.iter().any(|span| problem.span.contains(*span)));
            found.sort_by_key(|problem| problem.span);
            for problem in found {
                problems.add(problem, text.clone());
            }
            if !file.built_in {
                for warning in lint::warnings(file, &used) {
                    warnings.add(warning, text.clone());
                }
            }
        }
        for (rule, text, other) in since {
            match ids.get(&other.value) {
                Some(&found) => Arc::make_mut(&mut rules[rule]).none_since = Some(found),
                None if !whole => {}
                None => {
                    let help = yaml::did_you_mean(&other.value, ids.keys().map(String::as_str)).map(did_you_mean);
                    let message = format!("there is no rule `{}`", other.value);
                    let problem =
                        Problem { code: Code::RuleUnknown, path: rules[rule].path.clone(), span: yaml::span_of(&other), message, help };
                    problems.add(problem, text);
                }
            }
        }
        if !problems.problems.is_empty() {
            return Err(problems.in_order(&[files, words].concat()));
        }
        Ok(Self { rules, world: Arc::new(world), warnings, most_claims: MOST_CLAIMS, files: Arc::new(packs) })
    }

    /// Rules of the user's, or all where only built-in ones are loaded, that have no test; as problems.
    pub fn untested(&self) -> Problems {
        let mut problems = Problems::default();
        let own = |file: &&RuleFile| !file.built_in || self.files.iter().all(|file| file.built_in);
        for file in self.files.iter().filter(own) {
            for problem in lint::untested(file) {
                problems.add(problem, file.text.clone());
            }
        }
        problems
    }

    /// The rule files, built-in ones first.
    pub fn files(&self) -> &[RuleFile] {
        &self.files
    }

    /// The rules that have a say in what the rule `number` makes of articles, with its file, or another whose lists it uses,
    /// changed to `file`; and the rule's number among them. `None` where the change leaves no rule.
    pub fn changed(&self, number: usize, file: &RuleFile) -> Option<(Self, usize)> {
        let rule = &self.rules[number];
        let packs: Vec<&RuleFile> = self.files.iter().map(|own| if own.path == file.path { file } else { own }).collect();
        let own = packs.iter().find(|own| own.path == rule.path)?;
        let shape = own.pack.rules.iter().find(|shape| shape.id.value == rule.id)?;
        let phrases = RefCell::default();
        let (path, text, pack) = (&own.path, &own.text, &own.pack);
        let mut compiler =
            Compiler { path, text, pack, packs: &packs, whole: true, at_once: true, phrases: &phrases, problems: Vec::new() };
        let compiled = Arc::new(Rule { none_since: shape.none_since.as_ref().and(rule.none_since), ..compiler.rule(shape) });
        if !compiler.problems.is_empty() {
            return None;
        }
        // A generic rule takes what all others leave; any other is disturbed only by what it says about events of another.
        let concerned =
            |at: usize, other: &Rule| rule.generic || at == number || rule.none_since == Some(at) || other.none_since == Some(number);
        let kept: Vec<usize> = (0..self.rules.len()).filter(|&at| concerned(at, &self.rules[at])).collect();
        let place = |old: usize| kept.iter().position(|&at| at == old);
        let rules = kept.iter().map(|&at| {
            let rule = if at == number { &compiled } else { &self.rules[at] };
            renumbered(rule, place)
        });
        let rules = rules.collect();
        let changed = Self {
            rules,
            world: self.world.clone(),
            warnings: Problems::default(),
            most_claims: self.most_claims,
            files: self.files.clone(),
        };
        Some((changed, place(number)?))
    }

    /// Leaves out rules. Their word lists stay, since others may use them.
    pub fn leave_out(&mut self, is_out: impl Fn(&Rule) -> bool) {
        let kept: Vec<usize> = (0..self.rules.len()).filter(|&at| !is_out(&self.rules[at])).collect();
        let place = |old: usize| kept.iter().position(|&at| at == old);
        self.rules = kept.iter().map(|&at| renumbered(&self.rules[at], place)).collect();
    }

    /// What the file of the rule `id` says of it.
    pub fn shape(&self, id: &str) -> Option<(&RuleFile, &RuleShape)> {
        self.files.iter().find_map(|file| file.pack.rules.iter().find(|rule| rule.id.value == id).map(|rule| (file, rule)))
    }

    /// The text of the rule file `path`; empty where it was not loaded.
    pub fn text_of(&self, path: &str) -> &str {
        self.files.iter().find(|file| file.path == path).map_or("", |file| &file.text)
    }
}

impl Problems {
    /// One problem of a file with this text.
    pub fn of(problem: Problem, text: &str) -> Self {
        Self { problems: vec![(problem, text.to_owned())] }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Each with the line that it stands in.
    pub fn placed(&self) -> impl Iterator<Item = (&Problem, usize)> {
        self.problems.iter().map(|(problem, text)| (problem, Lines::of(text).line(problem.span.start)))
    }

    /// Adds one of a file with this text.
    pub fn add(&mut self, problem: Problem, text: String) {
        self.problems.push((problem, text));
    }

    /// Adds those of other files.
    pub fn append(&mut self, mut others: Self) {
        self.problems.append(&mut others.problems);
    }

    /// In the order of `files`, and of places in them.
    fn in_order(mut self, files: &[(String, String)]) -> Self {
        let file = |problem: &Problem| files.iter().position(|(path, _)| *path == problem.path);
        self.problems.sort_by_key(|(problem, _)| (file(problem), problem.span));
        self
    }

    /// All of them drawn as warnings, an empty line between them.
    pub fn as_warnings(&self) -> String {
        let drawn: Vec<String> = self.problems.iter().map(|(problem, text)| yaml::render_warning(problem, text)).collect();
        drawn.join("\n\n")
    }
}

impl std::fmt::Display for Problems {
    /// Each with its line and carets, an empty line between them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let drawn: Vec<String> = self.problems.iter().map(|(problem, text)| yaml::render(problem, text)).collect();
        f.write_str(&drawn.join("\n\n"))
    }
}

/// The files at `paths`, each once; `help` is for where there are none.
fn files_at(paths: &[impl AsRef<Path>], help: &str, problems: &mut Problems) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for path in paths {
        match files_under(path.as_ref(), help) {
            Ok(found) => {
                // A file that is named beside its folder is one file.
                let place = |path: &str| std::fs::canonicalize(path).ok();
                let known = |path: &str| files.iter().any(|(other, _)| place(other).is_some_and(|other| Some(other) == place(path)));
                let new: Vec<_> = found.into_iter().filter(|(path, _)| !known(path)).collect();
                files.extend(new);
            }
            Err(problem) => problems.add(problem, String::new()),
        }
    }
    files
}

/// The files at `path`: itself, or the `.yml` and `.yaml` files of the folder and below, by name. A `sources.yml`, an
/// `atodds.yml` or a `decisions.yml` among them is none.
fn files_under(path: &Path, help: &str) -> Result<Vec<(String, String)>, Problem> {
    use std::io::ErrorKind;
    let wrong = |path: &Path, message: &str| Problem::new(Code::RuleFile, &path.display().to_string(), Span::default(), message);
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            let entry = entry.map_err(|error| wrong(path, &error.to_string()))?;
            let named = |ends: &[&str]| entry.path().extension().is_some_and(|end| ends.iter().any(|&name| end == name));
            let is_other =
                entry.path().file_stem().is_some_and(|stem| ["sources", "atodds", "decisions"].iter().any(|&other| stem == other));
            if named(&["yml", "yaml"]) && !is_other {
                files.push(entry.into_path());
            }
        }
        if files.is_empty() {
            return Err(wrong(path, "there is no rule file (`*.yml`) in this folder").help(help));
        }
    } else {
        files.push(path.to_owned());
    }
    let read = |path: std::path::PathBuf| match file::yaml(&path) {
        Ok(text) => Ok((path.display().to_string(), text)),
        Err(error) => Err(match error.kind() {
            ErrorKind::NotFound => wrong(&path, "there is no such file").help(help),
            ErrorKind::InvalidData => wrong(&path, "the file is no text in UTF-8").help("save it as UTF-8"),
            _ => wrong(&path, &file::reason(&error)),
        }),
    };
    files.into_iter().map(read).collect()
}

/// The rule among others, `place` being where each is now.
fn renumbered(rule: &Arc<Rule>, place: impl Fn(usize) -> Option<usize>) -> Arc<Rule> {
    match rule.none_since {
        Some(other) => Arc::new(Rule { none_since: place(other), ..Rule::clone(rule) }),
        None => rule.clone(),
    }
}

fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// Turns the shapes of one file into rules, collecting what is wrong with them.
struct Compiler<'p> {
    path: &'p str,
    text: &'p str,
    pack: &'p Pack,
    packs: &'p [&'p RuleFile],
    /// Whether every file could be read whole.
    whole: bool,
    /// Whether patterns are compiled at once, since they may be wrong.
    at_once: bool,
    /// The word lists so far, by the place of their entries: rules share them, so that the forms of each are made once.
    phrases: &'p RefCell<BTreeMap<(*const Spanned<String>, Forms), Phrases>>,
    problems: Vec<Problem>,
}

impl<'p> Compiler<'p> {
    fn problem(&mut self, code: Code, span: Span, message: String, help: Option<String>) {
        self.problems.push(Problem { code, path: self.path.to_owned(), span, message, help });
    }

    /// The word list `name`: this pack's, else the first of another pack's.
    fn list(&self, name: &str) -> Option<&'p [Spanned<String>]> {
        let others = self.packs.iter().map(|file| &file.pack);
        std::iter::once(self.pack).chain(others).find_map(|pack| pack.words.get(name)).map(Vec::as_slice)
    }

    fn list_names(&self) -> Vec<String> {
        self.packs.iter().flat_map(|file| file.pack.words.keys().cloned()).collect()
    }

    /// The forms of the word list `name`.
    fn forms(&self, name: &str, forms: Forms) -> Option<Phrases> {
        let list = self.list(name)?;
        let new = || Phrases::new(list.iter().map(|entry| entry.value.as_str()), forms);
        Some(self.phrases.borrow_mut().entry((list.as_ptr(), forms)).or_insert_with(new).clone())
    }

    /// The forms of a word list, or of the words themselves where no list has that name.
    fn phrases(&self, words: Option<&Spanned<String>>, forms: Forms) -> Option<Phrases> {
        let words = words?;
        Some(self.forms(&words.value, forms).unwrap_or_else(|| Phrases::new([words.value.as_str()], forms)))
    }

    fn rule(&mut self, shape: &RuleShape) -> Rule {
        let prefix = format!("{}/", self.pack.pack.value);
        if !shape.id.value.starts_with(&prefix) {
            let message = format!("a rule of the pack `{}` has an id that begins with `{prefix}`", self.pack.pack.value);
            let name = shape.id.value.rsplit('/').next().unwrap_or_default();
            self.problem(Code::RuleId, yaml::span_of(&shape.id), message, Some(format!("write `{prefix}{name}`")));
        }
        let finders = shape.find.iter().filter_map(|finder| self.finder(finder, shape.alike > 0)).collect();
        let unless = shape.unless.iter().map(|veto| Veto {
            does: self.phrases(veto.value.does.as_ref(), Forms::Verb),
            about: self.phrases(veto.value.about.as_ref(), Forms::Any),
            near: self.phrases(veto.value.near.as_ref(), Forms::Any),
        });
        let event = shape.event.as_deref();
        Rule {
            id: shape.id.value.clone(),
            path: self.path.to_owned(),
            built_in: self.packs.iter().any(|file| file.path == self.path && file.built_in),
            title: shape.title.clone(),
            why: shape.why.clone(),
            advice: shape.advice.clone(),
            severity: shape.severity,
            unless: unless.collect(),
            event: event.map(|event| event.replace("{ordinal}", "").trim().to_owned()),
            ordinal: event.is_some_and(|event| event.contains("{ordinal}")),
            scope: shape.scope.iter().map(|key| key.value).collect(),
            apart: shape.apart.iter().filter_map(|list| self.apart(list)).collect(),
            limit: shape.limit,
            reads: self.pack.reads,
            own_words: self.own_words(shape),
            alike: shape.alike,
            generic: shape.generic,
            updates: shape.updates,
            slips: shape.slips,
            several: shape.several,
            none_since: None,
            tests: shape.tests.clone(),
            finders,
        }
    }

    /// `wide`: the rule asks of anything, and tells things apart by their sentences. `None` where its pattern cannot be read.
    fn finder(&mut self, written: &Spanned<shape::Finder>, wide: bool) -> Option<Finder> {
        let shape = &written.value;
        self.yields_and_narrows(written, wide);
        let way = match shape.written() {
            Written::Pattern(pattern) => self.pattern(pattern).map(Way::Pattern),
            Written::Speech(speech) => Some(Way::Speech(Spoken {
                speech,
                about: self.phrases(shape.about.as_ref(), Forms::Noun),
                by: self.phrases(shape.by.as_ref(), Forms::Noun),
            })),
            Written::Frame => Some(Way::Frame(Frame {
                about: self.phrases(shape.about.as_ref(), Forms::Noun),
                does: self.phrases(shape.does.as_ref(), Forms::Verb),
            })),
        };
        let yields = shape.yields();
        let is = shape.is.as_ref().and_then(|is| self.answer(yields.kind, is));
        Some(Finder {
            way: way?,
            yields,
            of: self.phrases(shape.of.as_ref(), Forms::Noun),
            role: self.phrases(shape.role.as_ref(), Forms::Verb),
            attribute: shape.attribute.as_ref().and_then(|list| self.apart(list)),
            tense: shape.tense,
            lede: shape.lede,
            otherwise: shape.otherwise,
            near: self.phrases(shape.near.as_ref(), Forms::Any),
            under: self.phrases(shape.under.as_ref(), Forms::Any),
            is,
            plus: shape.plus,
        })
    }

    /// A way of finding that yields nothing, or finds anything, is a mistake.
    fn yields_and_narrows(&mut self, written: &Spanned<shape::Finder>, wide: bool) {
        let text = self.text;
        let span = || yaml::span_of_mapping(text, written);
        let shape = &written.value;
        if !shape.yields_something() {
            let help = "add `value: date` (or another kind), or `is: 'an answer'`".to_owned();
            self.problem(Code::RuleNoValue, span(), "this way of finding yields no value".to_owned(), Some(help));
        }
        let words = [&shape.about, &shape.does, &shape.of, &shape.role, &shape.attribute, &shape.near, &shape.under];
        let narrows = !matches!(shape.written(), Written::Frame) || words.iter().any(|key| key.is_some());
        if !narrows && !wide {
            let help =
                "add `about`, `does`, `of`, `role`, `attribute`, `speech` or `pattern`, or ask the rule for `alike` sentences".to_owned();
            self.problem(Code::RuleTooWide, span(), "this would match every clause that holds a value".to_owned(), Some(help));
        }
    }

    /// The rule's own answer: a figure where it asks for a count, else words.
    fn answer(&mut self, kind: Kind, is: &Spanned<String>) -> Option<Value> {
        if kind != Kind::Count {
            return Some(Value::Choice(is.value.clone()));
        }
        let (open, number) = match is.value.strip_prefix("at least ") {
            Some(number) => (true, number),
            None => (false, is.value.as_str()),
        };
        let Ok(stated) = number.trim().parse::<f64>() else {
            let help = "write a number (`2`), or `at least 2`; leave `value` out for an answer in words".to_owned();
            self.problem(Code::RuleValue, yaml::span_of(is), format!("`{}` is no count", is.value), Some(help));
            return None;
        };
        let range = Range { min: Some(stated), max: (!open).then_some(stated) };
        Some(Value::Figure(Figure { any_of: vec![range], unit: String::new(), stated, written: None, text: is.value.clone() }))
    }

    /// The word list `list` as what tells things apart.
    fn apart(&mut self, list: &Spanned<String>) -> Option<Apart> {
        let forms = |word: &Spanned<String>| {
            // A word that is the name of another list stands for its words.
            let other = if word.value == list.value { None } else { self.forms(&word.value, Forms::Any) };
            (word.value.clone(), other.unwrap_or_else(|| Phrases::new([word.value.as_str()], Forms::Noun)))
        };
        if let Some(words) = self.list(&list.value) {
            return Some(Apart { list: list.value.clone(), words: words.iter().map(forms).collect() });
        }
        if self.whole {
            let known = self.list_names();
            let help = yaml::did_you_mean(&list.value, known.iter().map(String::as_str)).map(did_you_mean);
            let help = help.or_else(|| Some(format!("add `{}: […]` to `words`", list.value)));
            self.problem(Code::RuleUnknown, yaml::span_of(list), format!("there is no word list `{}`", list.value), help);
        }
        None
    }

    /// The words that a rule asks for itself, but for those that name what is counted.
    fn own_words(&self, shape: &RuleShape) -> Phrases {
        let of_finder = |finder: &shape::Finder| [&finder.about, &finder.does, &finder.near, &finder.under].map(Clone::clone);
        let asked = shape.find.iter().flat_map(|finder| of_finder(&finder.value)).flatten();
        let names: BTreeSet<String> = asked.chain(shape.apart.iter().cloned()).map(|words| words.value).collect();
        let words = names.iter().flat_map(|name| match self.list(name) {
            Some(list) => list.iter().map(|word| word.value.as_str()).collect(),
            None => vec![name.as_str()],
        });
        Phrases::new(words, Forms::Any)
    }

    fn pattern(&mut self, written: &Spanned<String>) -> Option<Pattern> {
        let pattern = Pattern::new(&written.value, |name| self.forms(name, Forms::Any));
        let error = match pattern.and_then(|pattern| if self.at_once { pattern.compiled() } else { Ok(pattern) }) {
            Ok(pattern) => return Some(pattern),
            Err(error) => error,
        };
        let span = yaml::span_inside(self.text, written, Span::new(error.start, error.end));
        match error.unknown {
            Some(_) if !self.whole => {}
            Some(name) => {
                let known: Vec<String> = pattern::piece_names().map(str::to_owned).chain(self.list_names()).collect();
                let own: Vec<&str> = self.pack.words.keys().map(String::as_str).collect();
                let near = yaml::did_you_mean(&name, pattern::piece_names().map(|piece| piece as &str).chain(own));
                let near = near.or_else(|| yaml::did_you_mean(&name, known.iter().map(String::as_str)));
                let help = near.map_or_else(
                    || format!("write a kind of value ({}) or a word list", pattern::piece_names().collect::<Vec<_>>().join(", ")),
                    |word| format!("did you mean `{{{word}}}`?"),
                );
                self.problem(Code::RuleUnknownPiece, span, error.message, Some(help));
            }
            None => {
                let help = lint::pattern_help(&error.message);
                self.problem(Code::RuleBadPattern, span, error.message, Some(help));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_in_the_binary_has_no_mistake_though_no_run_looks_for_one() {
        let as_own: Vec<(String, String)> = BUILT_IN.iter().map(|pack| (pack.path.to_owned(), pack.text.to_owned())).collect();
        let rules = Rules::of_texts(&as_own).expect("the packs have no mistake, and every pattern compiles");
        assert_eq!(rules.warnings.as_warnings(), "");
        assert!(rules.files().iter().all(|file| !file.built_in), "each file was looked through as a user's");
    }

    #[test]
    fn what_the_build_has_read_is_what_is_written() {
        const PLACES: [&str; 7] = ["line", "column", "offset", "len", "byte_info", "source_id", "span"];
        /// All that is said, as text; places and tests left out.
        fn said(pack: &Pack) -> String {
            let mut pack = pack.clone();
            pack.rules.iter_mut().for_each(|rule| rule.tests.clear());
            let is_place = |line: &str| {
                let field = line.trim().split([':', ',']).next().unwrap_or_default();
                PLACES.contains(&field) || field.parse::<u64>().is_ok()
            };
            format!("{pack:#?}").lines().filter(|line| !is_place(line)).collect::<Vec<_>>().join("\n")
        }
        for pack in BUILT_IN {
            let written = RuleFile::built_in(pack, Detail::All).expect("the pack can be read");
            assert_eq!(said(&pack.pack()), said(&written.pack), "{}", pack.path);
            assert!(written.pack.rules.iter().all(|rule| yaml::span_of(&rule.id) != Span::default()), "its places are known");
        }
    }
}
