//! Files to sources: which files, what their bytes say, what of it is the article, and when it was published.
//!
//! In: paths. Out: one [`Source`] an article, in the order of their paths, with the text that people have (`raw`), the text
//! that the engine reads (`plain`, without markup), its blocks with their zones, and the date with the way it was found. What
//! was not read is told too, with the reason. No step looks at another source, so files are read on every core.
//!
//! A file is found (`discover`), unpacked where it holds files (`packed`), told by its bytes and its name (`kind`), and read by the reader
//! of its format (`format`), which gives articles as text in Markdown; from there on there is one way for all.

mod blocks;
mod decode;
mod discover;
mod format;
mod front;
mod furniture;
mod glob;
mod kept;
mod kind;
mod live;
mod manifest;
mod markup;
mod outline;
mod own;
mod packed;
mod published;
mod spelling;
mod stamp;
mod table;
mod turns;
mod unread;
mod zones;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use serde::{Deserialize, Serialize};

use crate::cache::{self, Cache};
use crate::english::text::LONGEST_SENTENCE;
use crate::file;
use crate::source::{Block, DayOrder, Precision, Provenance, Published, Source, Stamp, Zone};
use crate::span::{Lines, Span};
use crate::stage::Stage;
use format::{Article, Document};
use glob::Filter;
pub use glob::Glob;
use manifest::Entry;
pub use manifest::ManifestError;
pub(crate) use manifest::ManifestFile;
pub use stamp::iso as parse_stamp;
pub(crate) use turns::is_speaker;
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
    /// The longest sentence that is read whole, in words and marks; [`LONGEST_SENTENCE`] where it is not given.
    pub longest_sentence: Option<usize>,
    /// What of folders and manifests is not read.
    pub exclude: Vec<Glob>,
    /// What reading of folders and manifests is limited to, where there is any.
    pub include: Vec<Glob>,
    /// The folder that paths count from; the process's own where it is not given.
    pub here: Option<PathBuf>,
    /// Where what files give is kept from run to run.
    pub cache: Option<Arc<Cache>>,
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
    /// A date is given to an article that is not there.
    #[error("no article is called `{0}`, which a date is given to")]
    Published(String),
    /// Files that the system does not let be read.
    #[error("{}", .0.iter().map(|file| format!("cannot read {}: {}", file.path, file.because)).collect::<Vec<_>>().join("\n"))]
    Unreadable(Vec<PassedOver>),
    /// The folder where the program runs cannot be told.
    #[error("the current folder cannot be read: {0}")]
    Here(std::io::Error),
}

/// The largest article that is read unless [`Options::largest`] says otherwise, in bytes: a book.
pub const LARGEST: u64 = 2 << 20;

/// Reads files, folders and standard input. Neither the order of `inputs` nor how they are typed shows in the answer, but for the paths
/// that are shown.
pub fn read(inputs: &[Input], options: &Options) -> Result<Reading, ReadError> {
    let here = here(options)?;
    let discovery = discover::discover(inputs, &here, Filter::new(&here, &options.exclude, &options.include))?;
    let mut reading = Reading { passed_over: discovery.passed_over, ..Reading::default() };
    let largest = options.largest.unwrap_or(LARGEST);
    let mut unreadable = Vec::new();
    Stage::Read.expect(discovery.files.len() + usize::from(discovery.stdin));
    let cache = options.cache.as_deref().filter(|_| discovery.files.len() >= cache::LEAST);
    let read = |found| Stage::Read.part(|| read_file(&found, largest, cache));
    let read: Vec<Result<Reading, PassedOver>> = discovery.files.into_par_iter().map(read).collect();
    for outcome in read {
        match outcome {
            Ok(read) => reading.join(read),
            Err(file) => unreadable.push(file),
        }
    }
    if !unreadable.is_empty() {
        return Err(ReadError::Unreadable(unreadable));
    }
    if discovery.stdin {
        let read = Stage::Read.part(|| bounded("-", std::io::stdin().lock(), largest));
        let read = match read.map_err(|file| ReadError::Unreadable(vec![file]))? {
            Ok(all) => document("-", all, largest, None),
            Err(larger) => Reading::without(larger),
        };
        // Before all files, as it was typed.
        let files = std::mem::replace(&mut reading, read);
        reading.join(files);
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
    reading.notes.extend(extracts(&reading.sources));
    Ok(reading)
}

/// What is looked at to find the articles of `inputs`: the files, those of them that are not there and could be, and the folders.
/// Mistakes are told by [`read`].
///
/// # Errors
/// The current folder cannot be read.
pub fn looked_at(inputs: &[Input], options: &Options) -> Result<(Vec<PathBuf>, Vec<PathBuf>), ReadError> {
    let here = here(options)?;
    Ok(discover::looked_at(inputs, &here, Filter::new(&here, &options.exclude, &options.include)))
}

fn here(options: &Options) -> Result<PathBuf, ReadError> {
    options.here.clone().map_or_else(|| std::env::current_dir().map_err(ReadError::Here), Ok)
}

/// A source made of text that is already at hand; the same way from there on as a file's. A date that is given stands for
/// one in a manifest.
pub fn source_from_text(id: &str, path: &str, text: &str, published: Option<Stamp>) -> Source {
    let entry = published.map(|stamp| Entry { published: Some(stamp), manifest: "its rule test".into(), ..Entry::default() });
    let Document { raw, is_extract, mut articles, .. } = Document::of_text(text.to_owned());
    let lines = Arc::new(Lines::of(&raw));
    let mut source = source(path, &File { raw, lines, is_extract }, articles.remove(0), entry.as_ref()).0;
    source.id = id.to_owned();
    source
}

/// What a file gives.
///
/// # Errors
/// The system does not let it be read.
fn read_file(found: &discover::Found, largest: u64, cache: Option<&Cache>) -> Result<Reading, PassedOver> {
    let refused = |because: String| PassedOver { path: found.path.clone(), because };
    match file::open(&found.place) {
        Ok(bytes) => {
            let all = match bounded(&found.path, bytes, largest)? {
                Ok(all) => all,
                Err(larger) => return Ok(Reading::without(larger)),
            };
            let read = |all| {
                let mut reading = document(&found.path, all, largest, found.entry.as_ref());
                for source in &mut reading.sources {
                    source.from_here = format!("{}{}", found.from_here, source.path.strip_prefix(&found.path).unwrap_or_default());
                }
                reading
            };
            Ok(match cache {
                Some(cache) => kept::kept(cache, found, largest, all, read),
                None => read(all),
            })
        }
        // What is no file holds no article.
        Err(error) if error.kind() == std::io::ErrorKind::InvalidInput => Ok(Reading::without(refused(file::reason(&error)))),
        Err(error) => Err(refused(file::reason(&error))),
    }
}

/// What is packed, and what is more than its text, may be larger than an article by so much.
const PACKED: u64 = 32;

/// All bytes of a file, or that there are more than the largest article may hold, of other files than text a multiple of it.
///
/// # Errors
/// The system does not let it be read.
fn bounded(path: &str, bytes: impl std::io::Read, largest: u64) -> Result<Result<Vec<u8>, PassedOver>, PassedOver> {
    let is_text = kind::Name::of(Path::new(path)) == kind::Name::Read(kind::Kind::Text);
    let most = if is_text { largest } else { largest.saturating_mul(PACKED) };
    let refused = |because: String| PassedOver { path: path.to_owned(), because };
    match file::bounded(bytes, most) {
        Ok(all) => Ok(Ok(all)),
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            Ok(Err(refused(format!("{}; --max-size allows more", file::reason(&error)))))
        }
        Err(error) => Err(refused(file::reason(&error))),
    }
}

/// The articles of a file that holds `all` these bytes.
fn document(path: &str, all: Vec<u8>, largest: u64, entry: Option<&Entry>) -> Reading {
    let mut unpacking = packed::Unpacking::of(largest.saturating_mul(PACKED));
    unpacking.take(path, all);
    let mut reading = Reading { passed_over: unpacking.passed_over, ..Reading::default() };
    for file in unpacking.files {
        match format::read(file.kind, file.bytes) {
            Ok(document) => reading.take(&file.path, document, largest, entry),
            Err(because) => reading.passed_over.push(PassedOver { path: file.path, because }),
        }
    }
    reading
}

impl Reading {
    fn without(file: PassedOver) -> Self {
        Self { passed_over: vec![file], ..Self::default() }
    }

    fn join(&mut self, other: Self) {
        self.sources.extend(other.sources);
        self.passed_over.extend(other.passed_over);
        self.notes.extend(other.notes);
    }

    /// Takes the articles of a document.
    fn take(&mut self, path: &str, document: Document, largest: u64, entry: Option<&Entry>) {
        let Document { raw, is_extract, articles, notes } = document;
        self.notes.extend(notes.into_iter().map(|note| format!("{path}: {note}")));
        let file = File { lines: Arc::new(Lines::of(&raw)), raw, is_extract };
        for article in articles {
            let part = article.part.map(|part| format!("article {part}: ")).unwrap_or_default();
            let because = match article.text.len() as u64 {
                _ if article.text.trim().is_empty() => "no text in it".to_owned(),
                len if len > largest => format!("larger than {}; --max-size allows more", file::size(largest)),
                _ => {
                    self.take_article(path, &file, article, entry);
                    continue;
                }
            };
            self.passed_over.push(PassedOver { path: path.to_owned(), because: format!("{part}{because}") });
        }
    }

    /// Takes an article, or each entry of a live blog.
    fn take_article(&mut self, path: &str, file: &File, article: Article, entry: Option<&Entry>) {
        let heads = if article.part.is_none() { live::heads(&article) } else { Vec::new() };
        let page = (!heads.is_empty()).then(|| source(path, file, article.clone(), entry).0);
        let entries = page.map_or_else(Vec::new, |page| live::split(&article, &heads, &page.published));
        // A manifest names the page, whose entries have titles and moments of their own.
        let of_entries = entry.map(|entry| Entry { published: None, title: None, ..entry.clone() });
        for article in if entries.is_empty() { vec![article] } else { entries } {
            let is_dated = article.is_entry && article.metadata.published.is_some();
            let (source, notes) = source(path, file, article, if is_dated { of_entries.as_ref() } else { entry });
            self.sources.push(source);
            self.notes.extend(notes);
        }
    }
}

/// The text of a file, which its articles share.
struct File {
    raw: Arc<str>,
    lines: Arc<Lines>,
    is_extract: bool,
}

/// The source that an article of `file` is, with what a person should know of it.
fn source(path: &str, file: &File, article: Article, entry: Option<&Entry>) -> (Source, Vec<String>) {
    let Article { part, text, map: below, metadata: front, is_entry, moments: _ } = article;
    let entry = entry.cloned().unwrap_or_default();
    let (plain, map) = markup::strip(&text, front.end);
    let (plain, map) = spelling::fold(plain, map, front.end);
    let pieces = blocks::cut(&text, &plain, front.end);
    let map = match below {
        Some(below) => map.through(plain.len(), &below),
        None => map,
    };
    let told = entry.title.as_deref().or(front.title.as_deref());
    let mut page = zones::zones(&plain, &pieces, told);
    let url = entry.url.or(front.url).or_else(|| published::address(&plain, &page));
    let mut notes = Vec::new();
    let published = match (entry.published, &front.published) {
        (Some(stamp), _) => {
            Published { stamp: Some(stamp), from: Provenance::Manifest, because: format!("named in {}", entry.manifest), span: None }
        }
        (None, Some(dated)) => published::of_metadata(dated).unwrap_or_else(|| {
            notes.push(format!("{path}: the date “{}” in the file's metadata cannot be read", dated.words));
            published::of_page(&plain, &page, url.as_deref())
        }),
        (None, None) => published::of_page(&plain, &page, url.as_deref()),
    };
    let order = entry.country.as_deref().and_then(DayOrder::of_country);
    let published = published::in_order(&plain, &page, published, order);
    let published = Published { stamp: published.stamp.map(|stamp| published::in_zone(stamp, entry.zone)), ..published };
    notes.extend(doubts(path, &plain, &page, &published));
    let outlet = entry.outlet.or(front.outlet).or_else(|| url.as_deref().and_then(published::host));
    let outline = outline::outline(&plain, &pieces, turns::find(&plain, &pieces, &page.blocks));
    if let Some(span) = metadata(&plain, front.end) {
        page.blocks.insert(0, Block { span, zone: Zone::Furniture, because: "metadata" });
    }
    let source = Source {
        id: stem(path),
        path: path.to_owned(),
        from_here: path.to_owned(),
        part,
        is_entry,
        lines: Arc::clone(&file.lines),
        raw: Arc::clone(&file.raw),
        is_extract: file.is_extract,
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
        longest_sentence: LONGEST_SENTENCE,
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

/// The file's name without its last extension, and without that of its packing.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let bare = name.strip_suffix(".gz").filter(|bare| bare.contains('.')).unwrap_or(name);
    Path::new(bare).file_stem().map_or_else(|| name.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

/// So many files are named in a note.
const NAMED: usize = 5;

/// Of which files the lines are not the files' own.
fn extracts(sources: &[Source]) -> Option<String> {
    let mut paths: Vec<&str> = sources.iter().filter(|source| source.is_extract).map(|source| source.path.as_str()).collect();
    paths.dedup();
    let more = if paths.len() > NAMED { format!(" and {} more", paths.len() - NAMED) } else { String::new() };
    let named = paths.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    (!paths.is_empty()).then(|| format!("lines of {named}{more} count in the text that was read out of the file"))
}

/// Gives each source the shortest name that no other has: the stem up to its first `_`, the stem, the path without its
/// extension, the path. One of several articles of a file has its number behind: `feed:3`.
fn identify(sources: &mut [Source]) {
    let short = |source: &Source| {
        let stem = stem(&source.from_here);
        stem.split('_').next().filter(|short| !short.is_empty()).unwrap_or(&stem).to_owned()
    };
    let long = |source: &Source| {
        let name = source.from_here.rsplit_once('.').map_or(source.from_here.as_str(), |(name, _)| name);
        if name.ends_with('/') || name.is_empty() { source.from_here.clone() } else { name.to_owned() }
    };
    let ways: [&dyn Fn(&Source) -> String; 5] =
        [&|_| "stdin".to_owned(), &short, &|source| stem(&source.from_here), &long, &|source| source.from_here.clone()];
    let numbered = |source: &Source, name: String| source.part.map_or_else(|| name.clone(), |part| format!("{name}:{part}"));
    let named = |way: usize, source: &Source| numbered(source, ways[way](source));
    let counts: Vec<BTreeMap<String, usize>> = (0..ways.len())
        .map(|way| {
            let mut counts = BTreeMap::new();
            for source in sources.iter().filter(|source| (source.path == "-") == (way == 0)) {
                *counts.entry(named(way, source)).or_default() += 1;
            }
            counts
        })
        .collect();
    let mut taken = std::collections::BTreeSet::from(["stdin".to_owned()]);
    for source in sources.iter_mut() {
        if source.path == "-" {
            source.id = named(0, source);
            continue;
        }
        let free = (1..ways.len()).map(|way| (named(way, source), &counts[way]));
        let free = free.into_iter().find(|(name, counts)| counts.get(name) == Some(&1) && !taken.contains(name));
        source.id = free.map_or_else(|| numbered(source, source.from_here.clone()), |(name, _)| name);
        taken.insert(source.id.clone());
    }
}

/// The command line has the last word.
fn overrule(source: &mut Source, options: &Options) {
    let named = options.published.iter().rev().find(|(pattern, _)| is_named(source, pattern));
    if let Some((_, stamp)) = named {
        let because = "named on the command line".into();
        // Of a live blog the page's day is named, and each entry keeps its hour.
        let hour = source.published.stamp.filter(|_| source.is_entry && stamp.precision == Precision::Day);
        let stamp = hour.map_or(*stamp, |own| Stamp { day: stamp.day, ..own });
        source.published = Published { stamp: Some(stamp), from: Provenance::Manifest, because, span: None };
    }
    source.longest_sentence = options.longest_sentence.unwrap_or(source.longest_sentence);
    if options.story.is_some() {
        source.story.clone_from(&options.story);
    }
}

/// Whether a pattern of the command line means this source.
fn is_named(source: &Source, pattern: &str) -> bool {
    let page = source.id.rsplit_once(':').map(|(page, _)| page).filter(|_| source.is_entry);
    let names = [&source.id, &source.path, &source.from_here].map(String::as_str);
    names.into_iter().chain(page).any(|name| fits(pattern, name))
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
