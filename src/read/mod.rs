//! Files to sources: which files, what their bytes say, what of it is the article, and when it was published.
//!
//! In: paths. Out: one [`Source`] a document, in the order of their paths, with the text that people have (`raw`), the text
//! that the engine reads (`plain`, without markup), its blocks with their zones, and the date with the way it was found. What
//! was not read is told too, with the reason. No step looks at another source, so files are read on every core.

mod blocks;
mod decode;
mod discover;
mod front;
mod furniture;
mod manifest;
mod markup;
mod outline;
mod published;
mod spelling;
mod stamp;
mod table;
mod unread;
mod zones;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use serde::{Deserialize, Serialize};

use crate::file;
use crate::source::{Block, DayOrder, Provenance, Published, Source, Stamp, Zone};
use crate::span::{Lines, Span};
use manifest::Entry;
pub use manifest::ManifestError;
pub(crate) use manifest::ManifestFile;
pub use stamp::iso as parse_stamp;
pub(crate) use zones::TABLE_RULE;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input, one document.
    Stdin,
}

impl From<PathBuf> for Input {
    /// `-` is standard input, everything else a path.
    fn from(argument: PathBuf) -> Self {
        if argument.as_os_str() == "-" { Self::Stdin } else { Self::Path(argument) }
    }
}

impl From<&str> for Input {
    fn from(argument: &str) -> Self {
        PathBuf::from(argument).into()
    }
}

/// What the command line says of sources.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When sources were published, the last that fits counts: a pattern of paths or ids, in which `*` stands for anything,
    /// and the moment ([`parse_stamp`] reads it).
    pub published: Vec<(String, Stamp)>,
    /// The story that all sources belong to.
    pub story: Option<String>,
    /// The largest file that is read, in bytes; [`LARGEST`] where it is not given.
    pub largest: Option<u64>,
    /// What of folders and manifests is not read: patterns as in a `.gitignore`, counted from the folder of [`Options::here`].
    pub exclude: Vec<String>,
    /// The folder that paths count from; the process's own where it is not given.
    pub here: Option<PathBuf>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The sources, in the order of their paths.
    pub sources: Vec<Source>,
    /// Files that are not read, in the order of their paths.
    pub passed_over: Vec<PassedOver>,
    /// What a person should know and may mend: a weekday that is not its date's, a date that can be read in two ways.
    pub notes: Vec<String>,
}

/// A file that was met and not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The file, as it is shown.
    pub path: String,
    /// Why: lower case, no full stop.
    pub because: String,
}

/// Why nothing was read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Mistakes in `sources.yml` files, in the order of their paths and places.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))]
    Manifest(Vec<ManifestError>),
    /// An argument names nothing.
    #[error("no such file or folder: {0}")]
    NotFound(String),
    /// A pattern of what is to be left out is none.
    #[error("`{0}` is no pattern of files: {1}")]
    Exclude(String, String),
    /// A date is given to an article that is not there.
    #[error("no article is called `{0}`, which a date is given to")]
    Published(String),
    /// The folder where the program runs cannot be told.
    #[error("the current folder cannot be read: {0}")]
    Here(std::io::Error),
}

/// The largest article that is read unless [`Options::largest`] says otherwise, in bytes: a book.
pub const LARGEST: u64 = 2 << 20;

/// Reads files, folders and standard input. The order of `inputs` does not show in the answer.
pub fn read(inputs: &[Input], options: &Options) -> Result<Reading, ReadError> {
    let here = match &options.here {
        Some(here) => here.clone(),
        None => std::env::current_dir().map_err(ReadError::Here)?,
    };
    let discovery = discover::discover(inputs, &here, &options.exclude)?;
    let mut reading = Reading { passed_over: discovery.passed_over, ..Reading::default() };
    let largest = options.largest.unwrap_or(LARGEST);
    let read: Vec<Result<(Source, Vec<String>), PassedOver>> =
        discovery.files.into_par_iter().map(|found| read_file(found, largest)).collect();
    for outcome in read {
        match outcome {
            Ok((source, notes)) => {
                reading.sources.push(source);
                reading.notes.extend(notes);
            }
            Err(passed_over) => reading.passed_over.push(passed_over),
        }
    }
    if discovery.stdin {
        standard_input(&mut reading, largest);
    }
    reading.passed_over.sort_by(|a, b| a.path.cmp(&b.path));
    identify(&mut reading.sources);
    let names_none = |(pattern, _): &&(String, Stamp)| !reading.sources.iter().any(|source| is_named(source, pattern));
    if let Some((pattern, _)) = options.published.iter().find(names_none).filter(|_| !reading.sources.is_empty()) {
        return Err(ReadError::Published(pattern.clone()));
    }
    for source in &mut reading.sources {
        overrule(source, options);
    }
    Ok(reading)
}

/// A source made of text that is already at hand; the same way from there on as a file's. A date that is given stands for
/// one in a manifest.
pub fn source_from_text(id: &str, path: &str, text: &str, published: Option<Stamp>) -> Source {
    let entry = published.map(|stamp| Entry { published: Some(stamp), manifest: "its rule test".into(), ..Entry::default() });
    let mut source = source(path, text.to_owned(), entry.as_ref()).0;
    source.id = id.to_owned();
    source
}

fn read_file(found: discover::Found, largest: u64) -> Result<(Source, Vec<String>), PassedOver> {
    let bytes = file::open(&found.place).map_err(|error| file::reason(&error));
    match bytes.and_then(|bytes| document(&found.path, bytes, largest, found.entry.as_ref())) {
        Ok(read) => Ok(read),
        Err(because) => Err(PassedOver { path: found.path, because }),
    }
}

fn standard_input(reading: &mut Reading, largest: u64) {
    match document("-", std::io::stdin().lock(), largest, None) {
        Ok((mut source, notes)) => {
            source.id = "stdin".into();
            reading.sources.insert(0, source);
            reading.notes.extend(notes);
        }
        Err(because) => reading.passed_over.push(PassedOver { path: "-".into(), because }),
    }
}

/// The source that `bytes` are, with notes, or why there is none. No more is read than the largest file may hold.
fn document(path: &str, bytes: impl std::io::Read, largest: u64, entry: Option<&Entry>) -> Result<(Source, Vec<String>), String> {
    let all = file::bounded(bytes, largest).map_err(|error| match error.kind() {
        std::io::ErrorKind::FileTooLarge => format!("{}; --max-size allows more", file::reason(&error)),
        _ => file::reason(&error),
    })?;
    let (text, note) = decode::decode(all)?;
    if let Some(because) = discover::other_format(&text) {
        return Err(because.to_owned());
    }
    let (source, mut notes) = source(path, text, entry);
    notes.extend(note.map(|note| format!("{path}: {note}")));
    Ok((source, notes))
}

/// The source that `raw` is, with what a person should know of it.
fn source(path: &str, raw: String, entry: Option<&Entry>) -> (Source, Vec<String>) {
    let front = front::read(&raw);
    let entry = entry.cloned().unwrap_or_default();
    let (plain, map) = markup::strip(&raw, front.end);
    let (plain, map) = spelling::fold(plain, map, front.end);
    let pieces = blocks::cut(&raw, &plain, front.end);
    let told = entry.title.as_deref().or(front.title.as_deref());
    let mut page = zones::zones(&plain, &pieces, told);
    let url = entry.url.or(front.url).or_else(|| published::address(&plain, &page));
    let mut notes = Vec::new();
    let published = match (entry.published, &front.published) {
        (Some(stamp), _) => {
            Published { stamp: Some(stamp), from: Provenance::Manifest, because: format!("named in {}", entry.manifest), span: None }
        }
        (None, Some((words, span))) => published::of_metadata(words, *span).unwrap_or_else(|| {
            notes.push(format!("{path}: the date “{words}” in the file's metadata cannot be read"));
            published::of_page(&plain, &page, url.as_deref())
        }),
        (None, None) => published::of_page(&plain, &page, url.as_deref()),
    };
    let order = entry.country.as_deref().and_then(DayOrder::of_country);
    let published = published::in_order(&plain, &page, published, order);
    let published = Published { stamp: published.stamp.map(|stamp| published::in_zone(stamp, entry.zone)), ..published };
    notes.extend(doubts(path, &plain, &page, &published));
    let outlet = entry.outlet.or(front.outlet).or_else(|| url.as_deref().and_then(published::host));
    if let Some(span) = metadata(&plain, front.end) {
        page.blocks.insert(0, Block { span, zone: Zone::Furniture, because: "metadata" });
    }
    let outline = outline::outline(&plain, &pieces);
    let source = Source {
        id: stem(path),
        path: path.to_owned(),
        lines: Lines::of(&raw),
        raw,
        plain,
        map,
        blocks: page.blocks,
        outline,
        title: page.title,
        outlet,
        author: entry.author.or(front.author).or(page.author),
        url,
        published,
        story: entry.story,
        country: entry.country,
    };
    (source, notes)
}

/// The block of the metadata, which stay in the plain text as they are.
fn metadata(plain: &str, end: usize) -> Option<Span> {
    let words = &plain[..end];
    let start = words.len() - words.trim_start().len();
    (end > 0).then(|| Span::new(start, words.trim_end().len()))
}

/// What does not fit together in a page's stamps.
fn doubts(path: &str, plain: &str, page: &zones::Page, published: &Published) -> Vec<String> {
    let mut doubts = Vec::new();
    for stamp in page.stamps.iter().filter(|stamp| Some(stamp.dated.span) == published.span) {
        if let Some(named) = stamp.dated.wrong_weekday {
            let day = stamp.dated.stamp.day;
            doubts.push(format!("{path}: the date line says {}, but {} was a {}", named_in_full(named), day, day.format("%A")));
        }
    }
    if published.stamp.is_none() {
        for span in &page.ambiguous {
            let words = span.of(plain);
            doubts.push(format!("{path}: “{words}” can be read as two dates; name the right one in sources.yml"));
        }
    }
    doubts
}

fn named_in_full(day: chrono::Weekday) -> &'static str {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match day {
        Mon => "Monday",
        Tue => "Tuesday",
        Wed => "Wednesday",
        Thu => "Thursday",
        Fri => "Friday",
        Sat => "Saturday",
        Sun => "Sunday",
    }
}

/// The file's name without its last extension.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    Path::new(name).file_stem().map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// Gives each source the shortest name that no other has: the stem up to its first `_`, the stem, the path without its
/// extension, the path.
fn identify(sources: &mut [Source]) {
    let short = |source: &Source| {
        let stem = stem(&source.path);
        stem.split('_').next().filter(|short| !short.is_empty()).unwrap_or(&stem).to_owned()
    };
    let long = |source: &Source| {
        let name = source.path.rsplit_once('.').map_or(source.path.as_str(), |(name, _)| name);
        if name.ends_with('/') || name.is_empty() { source.path.clone() } else { name.to_owned() }
    };
    let ways: [&dyn Fn(&Source) -> String; 4] = [&short, &|source| stem(&source.path), &long, &|source| source.path.clone()];
    let counts = ways.map(|way| {
        let mut counts = BTreeMap::<String, usize>::new();
        for source in sources.iter().filter(|source| source.path != "-") {
            *counts.entry(way(source)).or_default() += 1;
        }
        counts
    });
    let mut taken = std::collections::BTreeSet::from(["stdin".to_owned()]);
    for source in sources.iter_mut().filter(|source| source.path != "-") {
        let names = ways.iter().zip(&counts).map(|(way, counts)| (way(source), counts));
        let free = names.into_iter().find(|(name, counts)| counts.get(name) == Some(&1) && !taken.contains(name));
        source.id = free.map_or_else(|| source.path.clone(), |(name, _)| name);
        taken.insert(source.id.clone());
    }
}

/// The command line has the last word.
fn overrule(source: &mut Source, options: &Options) {
    let named = options.published.iter().rev().find(|(pattern, _)| is_named(source, pattern));
    if let Some((_, stamp)) = named {
        let because = "named on the command line".into();
        source.published = Published { stamp: Some(*stamp), from: Provenance::Manifest, because, span: None };
    }
    if options.story.is_some() {
        source.story.clone_from(&options.story);
    }
}

/// Whether a pattern of the command line means this source.
fn is_named(source: &Source, pattern: &str) -> bool {
    fits(pattern, &source.id) || fits(pattern, &source.path)
}

/// Whether `text` fits `pattern`, in which `*` stands for anything.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(head) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let tail = parts.pop().unwrap_or_default();
    for part in parts {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    text.ends_with(tail)
}

#[cfg(test)]
mod tests;
