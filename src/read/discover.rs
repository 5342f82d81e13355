//! Which files are read: those named, those that a manifest lists, and those of a folder that are texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::glob::Filter;
use super::kind::Name;
use super::manifest::{self, Entry, Manifest, ManifestError, NAMES};
use super::{Input, PassedOver, ReadError};
use crate::file;
use crate::path::{normal, relative, words};

/// A file to read.
pub(super) struct Found {
    pub(super) place: PathBuf,
    /// The path as it is shown: as it was typed.
    pub(super) path: String,
    /// The path from the folder where the program runs.
    pub(super) from_here: String,
    pub(super) entry: Option<Entry>,
}

/// What discovery leads to.
#[derive(Default)]
pub(super) struct Discovery {
    pub(super) files: Vec<Found>,
    pub(super) passed_over: Vec<PassedOver>,
    pub(super) stdin: bool,
}

/// Finds the files of `inputs`.
///
/// Of folders and manifests, what `filter` lets through is found; what `inputs` name outright is read all the same.
pub(super) fn discover(inputs: &[Input], here: &Path, filter: Filter) -> Result<Discovery, ReadError> {
    let mut search = Search::new(here, filter);
    // Folders before what lies in them, so that the order of arguments decides nothing.
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort();
    for input in inputs {
        match input {
            Input::Stdin => search.found.stdin = true,
            Input::Path(path) => search.path(path)?,
        }
    }
    if !search.errors.is_empty() {
        search.errors.sort_by(|a, b| (&a.problem.path, a.problem.span).cmp(&(&b.problem.path, b.problem.span)));
        return Err(ReadError::Manifest(search.errors));
    }
    let mut found = search.found;
    found.files = search.files.into_values().collect();
    found.files.sort_by(|a, b| a.from_here.cmp(&b.from_here));
    found.passed_over.sort_by(|a, b| a.path.cmp(&b.path));
    found.passed_over.dedup_by(|a, b| a.path == b.path);
    Ok(found)
}

/// What [`discover`] looks at: the files, those that are named and manifests though they may not be there, and the folders.
pub(super) fn looked_at(inputs: &[Input], here: &Path, filter: Filter) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut search = Search::new(here, filter);
    let mut files = Vec::new();
    for input in inputs {
        if let Input::Path(path) = input
            && search.path(path).is_err()
        {
            files.push(here.join(path));
        }
    }
    files.extend(search.manifests.keys().flat_map(|folder| NAMES.iter().map(|name| folder.join(name))));
    files.extend(search.files.into_values().map(|found| found.place));
    (files, search.folders)
}

/// A folder as it was typed: what is found from it is shown so.
struct Typed {
    path: PathBuf,
    place: PathBuf,
}

impl Typed {
    /// What lies at `place`, as it is shown.
    fn shown(&self, place: &Path) -> String {
        words(&normal(&self.path.join(relative(place, &self.place))))
    }
}

struct Search<'h> {
    here: &'h Path,
    /// What is looked through.
    typed: Typed,
    filter: Filter,
    /// The manifests by their folder; none where a folder has none.
    manifests: BTreeMap<PathBuf, Option<Manifest>>,
    errors: Vec<ManifestError>,
    /// Those that were walked through.
    folders: Vec<PathBuf>,
    /// By the place on the disk, so that no file is read twice.
    files: BTreeMap<PathBuf, Found>,
    found: Discovery,
}

impl<'h> Search<'h> {
    fn new(here: &'h Path, filter: Filter) -> Self {
        let typed = Typed { path: PathBuf::new(), place: here.to_owned() };
        let (manifests, files, found) = (BTreeMap::new(), BTreeMap::new(), Discovery::default());
        Self { here, typed, filter, manifests, errors: Vec::new(), folders: Vec::new(), files, found }
    }

    fn path(&mut self, path: &Path) -> Result<(), ReadError> {
        let place = normal(&self.here.join(path));
        let folder = |path: &Path| if place.is_dir() { path.to_owned() } else { path.parent().unwrap_or(path).to_owned() };
        self.typed = Typed { path: folder(&normal(path)), place: folder(&place) };
        if place.is_dir() {
            self.folder(&place);
            Ok(())
        } else if place.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known)) && place.is_file() {
            if let Some(folder) = place.parent().filter(|folder| self.load(folder)) {
                self.listed(folder, folder);
            }
            Ok(())
        } else if place.exists() {
            let entry = self.governing(place.parent().unwrap_or(self.here)).and_then(|folder| self.entry(&folder, &place));
            self.add(place, entry);
            Ok(())
        } else {
            Err(ReadError::NotFound(self.typed.shown(&place)))
        }
    }

    /// The texts of a folder, or what its manifests list.
    fn folder(&mut self, folder: &Path) {
        if let Some(above) = self.governing(folder) {
            let listed: Vec<PathBuf> = self.manifests[&above].as_ref().map(|m| m.entries.keys().cloned().collect()).unwrap_or_default();
            let is_meant = |place: &PathBuf| (above == folder || place.starts_with(folder)) && self.filter.is_read(place, folder);
            for place in listed.into_iter().filter(is_meant).collect::<Vec<_>>() {
                let entry = self.entry(&above, &place);
                self.add(place, entry);
            }
        }
        let filter = self.filter.clone();
        let walk = ignore::WalkBuilder::new(folder)
            .require_git(false)
            .git_global(false)
            .git_exclude(false)
            .follow_links(true)
            .filter_entry(move |item| !filter.is_out(item.path(), item.file_type().is_some_and(|kind| kind.is_dir())))
            .sort_by_file_path(Path::cmp)
            .build();
        for item in walk {
            match item {
                Ok(item) if item.file_type().is_some_and(|kind| kind.is_dir()) => {
                    self.folders.push(item.path().to_owned());
                    // A manifest further down speaks for its own folder.
                    if item.path() != folder && self.load(item.path()) {
                        self.listed(item.path(), folder);
                    }
                }
                Ok(item) if self.filter.is_read(item.path(), folder) => self.file_of_folder(item.path()),
                Ok(_) => {}
                Err(error) => self.found.passed_over.push(unreadable(&error, folder, &self.typed)),
            }
        }
    }

    /// All that the manifest of `folder` lists, which was found below `top`.
    fn listed(&mut self, folder: &Path, top: &Path) {
        let entries = self.manifests.get(folder).and_then(Option::as_ref).map(|manifest| manifest.entries.clone());
        for (place, entry) in entries.unwrap_or_default() {
            if self.filter.is_read(&place, top) {
                self.add(place, Some(entry));
            }
        }
    }

    fn file_of_folder(&mut self, place: &Path) {
        if place.parent().is_some_and(|folder| self.governing(folder).is_some()) {
            return;
        }
        match Name::of(place) {
            Name::Read(_) => self.add(place.to_owned(), None),
            Name::Unread(because) => {
                self.found.passed_over.push(PassedOver { path: self.typed.shown(place), because: because.into() });
            }
            Name::Other => {}
        }
    }

    /// The nearest folder at or above `folder` that has a manifest, up to the folder where the program runs.
    fn governing(&mut self, folder: &Path) -> Option<PathBuf> {
        let top = if folder.starts_with(self.here) { self.here.to_owned() } else { folder.to_owned() };
        let chain: Vec<PathBuf> = folder.ancestors().take_while(|above| above.starts_with(&top)).map(Path::to_owned).collect();
        // Outside the folder where the program runs, only folders already walked through count.
        let known = folder.ancestors().filter(|above| self.manifests.contains_key(*above)).map(Path::to_owned);
        let chain: Vec<PathBuf> = chain.into_iter().chain(known.collect::<Vec<_>>()).collect();
        chain.into_iter().find(|above| self.load(above))
    }

    /// Loads the manifest of `folder`, once; says whether there is one.
    fn load(&mut self, folder: &Path) -> bool {
        if let Some(known) = self.manifests.get(folder) {
            return known.is_some();
        }
        let file = NAMES.iter().map(|name| folder.join(name)).find(|place| place.exists() && !place.is_dir());
        let manifest = file.map(|file| self.manifest(&file, folder));
        let there = manifest.is_some();
        self.manifests.insert(folder.to_owned(), manifest);
        there
    }

    fn manifest(&mut self, file: &Path, folder: &Path) -> Manifest {
        let path = self.typed.shown(file);
        let text = match file::yaml_bytes(file) {
            Ok(bytes) => String::from_utf8_lossy(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes)).into_owned(),
            Err(error) => {
                self.found.passed_over.push(PassedOver { path, because: file::reason(&error) });
                return Manifest::default();
            }
        };
        manifest::read(&path, folder, &text).unwrap_or_else(|errors| {
            self.errors.extend(errors);
            Manifest::default()
        })
    }

    fn entry(&self, folder: &Path, place: &Path) -> Option<Entry> {
        self.manifests.get(folder)?.as_ref()?.entries.get(place).cloned()
    }

    fn add(&mut self, place: PathBuf, entry: Option<Entry>) {
        let (path, from_here) = (self.typed.shown(&place), words(&relative(&place, self.here)));
        let key = std::fs::canonicalize(&place).unwrap_or_else(|_| place.clone());
        match self.files.get_mut(&key) {
            // Two names of one file: the same one is shown whatever their order.
            Some(known) => {
                known.entry = known.entry.take().or(entry);
                if (&from_here, &path) < (&known.from_here, &known.path) {
                    (known.path, known.from_here, known.place) = (path, from_here, place);
                }
            }
            None => {
                self.files.insert(key, Found { place, path, from_here, entry });
            }
        }
    }
}

fn unreadable(error: &ignore::Error, folder: &Path, typed: &Typed) -> PassedOver {
    let mut inner = error;
    while let ignore::Error::WithDepth { err, .. } = inner {
        inner = err;
    }
    // The walk's own words name the path once more, from the root.
    let read = || error.io_error().map_or_else(|| "it cannot be read".to_owned(), |error| file::reason(&error.kind().into()));
    let (place, because) = match inner {
        ignore::Error::WithPath { path, .. } => (path.as_path(), read()),
        ignore::Error::Loop { child, .. } => (child.as_path(), "a link to a folder that it lies in".to_owned()),
        _ => (folder, read()),
    };
    PassedOver { path: typed.shown(place), because }
}
