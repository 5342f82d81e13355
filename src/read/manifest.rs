//! `sources.yml`: what an editor knows about the files of a folder.
//!
//! ```yaml
//! timezone: Europe/Istanbul     # or +03:00; for the entries that give none
//! country: GB                   # how days in figures are written: 05/06/2025 is June 5
//! sources:
//!   - file: bugle.txt
//!     outlet: The Daily Bugle
//!     published: 2024-05-03T10:15
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use super::{published, stamp};
use crate::path;
use crate::source::Stamp;
use crate::span::Span;
use crate::timezone::{self, TimeZone};
use crate::yaml::{self, Code, Problem, Spanned};

/// The names that a manifest may have.
pub(super) const NAMES: &[&str] = &["sources.yml", "sources.yaml"];

/// A mistake in a manifest, with the file's text to draw it on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// What is wrong, and where.
    pub problem: Problem,
    /// The text of the manifest.
    pub text: String,
}

impl std::fmt::Display for ManifestError {
    /// The mistake with its line and carets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&yaml::render(&self.problem, &self.text))
    }
}

/// What a manifest says of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Stamp>,
    pub(super) title: Option<String>,
    pub(super) zone: Option<TimeZone>,
    pub(super) author: Option<String>,
    pub(super) story: Option<String>,
    pub(super) country: Option<String>,
    /// The manifest, as it is shown.
    pub(super) manifest: String,
}

/// A manifest: its files, in their order, as paths, with what it says of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Manifest {
    pub(super) entries: BTreeMap<PathBuf, Entry>,
}

/// What an editor knows about the articles of a folder. Only the files it lists are read.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a mapping with the key `sources`")]
#[schemars(rename = "Manifest")]
pub(crate) struct ManifestFile {
    /// The articles.
    sources: Vec<EntryFile>,
    /// The story that all of them tell.
    story: Option<String>,
    /// The time zone of dates that give none: `Europe/Istanbul` or `+03:00`.
    #[schemars(with = "Option<String>")]
    timezone: Option<Spanned<String>>,
    /// The country whose way of writing days in figures (05/06/2025) holds, in two letters: `US`, `GB`.
    #[schemars(with = "Option<String>")]
    country: Option<Spanned<String>>,
}

/// What an editor knows about one article.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an entry such as `file: article.txt`")]
#[schemars(rename = "Entry")]
struct EntryFile {
    /// The file, counted from this one's folder.
    #[schemars(with = "String")]
    file: Spanned<String>,
    /// Who published it.
    outlet: Option<String>,
    /// Where it was published.
    url: Option<String>,
    /// When it was published: `2025`, `2025-07`, `2025-07-22` or `2025-07-22T18:19+03:00`.
    #[schemars(with = "Option<String>")]
    published: Option<Spanned<String>>,
    /// Its title, where the text does not tell.
    title: Option<String>,
    /// Its time zone: `Europe/Istanbul` or `+03:00`.
    #[schemars(with = "Option<String>")]
    timezone: Option<Spanned<String>>,
    /// Its outlet's country, in two letters: `US`, `GB`.
    #[schemars(with = "Option<String>")]
    country: Option<Spanned<String>>,
    /// Who wrote it.
    author: Option<String>,
    /// The story that it tells.
    story: Option<String>,
}

/// Reads the manifest `text`, which lies in `folder` and is shown as `path`. All mistakes of its values are told at once.
pub(super) fn read(path: &str, folder: &Path, text: &str) -> Result<Manifest, Vec<ManifestError>> {
    let wrap = |problem| ManifestError { problem, text: text.to_owned() };
    let file: ManifestFile = yaml::parse_all(path, text).map_err(|problems| problems.into_iter().map(wrap).collect::<Vec<_>>())?;
    let mut check = Check { path, problems: Vec::new() };
    let zone = check.zone(file.timezone.as_ref());
    let country = check.country(file.country.as_ref());
    let mut manifest = Manifest::default();
    for entry in file.sources {
        let place = path::normal(&folder.join(&entry.file.value));
        let span = yaml::span_of(&entry.file);
        if !place.is_file() {
            check.add(Code::MissingFile, span, format!("there is no file `{}`", entry.file.value), near_file(&place, folder));
        }
        let own_zone = check.zone(entry.timezone.as_ref());
        let published = check.stamp(entry.published.as_ref(), own_zone.or(zone));
        let entry = Entry {
            outlet: entry.outlet,
            url: entry.url,
            published,
            title: entry.title,
            zone: own_zone.or(zone),
            author: entry.author,
            story: entry.story.or_else(|| file.story.clone()),
            country: check.country(entry.country.as_ref()).or_else(|| country.clone()),
            manifest: path.to_owned(),
        };
        if manifest.entries.insert(place, entry).is_some() {
            check.add(Code::DuplicateFile, span, "this file is listed twice".into(), "second time here; keep one".into());
        }
    }
    if check.problems.is_empty() { Ok(manifest) } else { Err(check.problems.into_iter().map(wrap).collect()) }
}

struct Check<'p> {
    path: &'p str,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn add(&mut self, code: Code, span: Span, message: String, help: String) {
        self.problems.push(Problem::new(code, self.path, span, message).help(help));
    }

    fn zone(&mut self, words: Option<&Spanned<String>>) -> Option<TimeZone> {
        let words = words?;
        match timezone::check(&words.value) {
            Ok(zone) => Some(zone),
            Err((message, help)) => {
                self.add(Code::BadTimezone, yaml::span_of(words), message, help);
                None
            }
        }
    }

    fn country(&mut self, words: Option<&Spanned<String>>) -> Option<String> {
        let words = words?;
        let code = words.value.to_ascii_uppercase();
        if code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphabetic()) {
            return Some(code);
        }
        let message = format!("`{}` is not a country in two letters", words.value);
        self.add(Code::BadCountry, yaml::span_of(words), message, "write its ISO 3166 code, such as US or GB".into());
        None
    }

    fn stamp(&mut self, words: Option<&Spanned<String>>, zone: Option<TimeZone>) -> Option<Stamp> {
        let words = words?;
        let stamp = stamp::iso(&words.value);
        if stamp.is_none() {
            let message = format!("`{}` is not a date", words.value);
            self.add(Code::BadDate, yaml::span_of(words), message, "write 2025, 2025-07, 2025-07-22 or 2025-07-22T18:19+03:00".into());
        }
        stamp.map(|stamp| published::in_zone(stamp, zone))
    }
}

/// A file of the same folder that may be meant.
fn near_file(place: &Path, folder: &Path) -> String {
    let parent = place.parent().unwrap_or(folder);
    let names: Vec<String> = std::fs::read_dir(parent)
        .map(|files| files.filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned())).collect())
        .unwrap_or_default();
    let mut names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !NAMES.contains(name)).collect();
    names.sort_unstable();
    let wanted = place.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match yaml::did_you_mean(&wanted, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "paths are counted from the folder of this file".into(),
    }
}
