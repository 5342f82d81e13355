//! `check --watch`: again whenever an article, a rule, the configuration or a decision changes.
//!
//! The system wakes the program when anything stirs in a folder that is looked at; whether it was something that a report is made from is
//! told by comparing all of these with what they were. So neither what the run writes nor what it only reads makes it run again, and what
//! changes meanwhile is not missed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher};

use super::output::{self, Failure};
use crate::path::in_full;
use crate::report::words::plural;

/// An editor saves in several steps: nothing has to stir for so long, though no longer is waited than the second.
const QUIET: Duration = Duration::from_millis(50);
const MOST: Duration = Duration::from_secs(1);

/// All that a report is made from, at one moment.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Its files, each with when it was written last and its length; nothing where it is not there.
    files: BTreeMap<PathBuf, Option<(SystemTime, u64)>>,
    /// The folders where a new one would count.
    folders: BTreeSet<PathBuf>,
}

impl Seen {
    pub(super) fn file(&mut self, path: &Path) {
        let Some(path) = in_full(path) else { return };
        let stamp = |there: std::fs::Metadata| Some((there.modified().ok()?, there.len()));
        self.files.insert(path.clone(), std::fs::metadata(&path).ok().and_then(stamp));
    }

    pub(super) fn folder(&mut self, path: &Path) {
        self.folders.extend(in_full(path));
    }

    /// A file, or the YAML files of a folder and below.
    pub(super) fn yaml(&mut self, path: &Path) {
        if !path.is_dir() {
            return self.file(path);
        }
        for item in ignore::WalkBuilder::new(path).build().flatten() {
            match item.file_type() {
                Some(kind) if kind.is_dir() => self.folder(item.path()),
                _ if item.path().extension().is_some_and(|end| end == "yml" || end == "yaml") => self.file(item.path()),
                _ => {}
            }
        }
    }

    /// Looks away from what the run writes: a file, or all files of a folder.
    pub(super) fn without(&mut self, output: &Path, is_folder: bool) {
        let Some(output) = in_full(output) else { return };
        self.files.retain(|path, _| *path != output && !(is_folder && path.parent() == Some(&output)));
    }

    /// The folders in which something may stir: also those above what is not there yet.
    fn places(&self) -> BTreeSet<PathBuf> {
        let there = |path: &Path| path.ancestors().find(|above| above.is_dir()).map(Path::to_owned);
        let parents = self.files.keys().filter_map(|path| path.parent());
        // Where a file is a link, it changes where it leads.
        let ends =
            self.files.keys().filter(|path| path.is_symlink()).filter_map(|path| path.canonicalize().ok()?.parent().map(Path::to_owned));
        parents.chain(self.folders.iter().map(PathBuf::as_path)).filter_map(there).chain(ends).collect()
    }
}

/// Runs, and again whenever what `look` sees is another; it ends when it is ended, or when nobody reads on.
pub(super) fn watch(look: impl Fn() -> Seen, run: impl Fn() -> Result<u8, Failure>) -> Result<u8, Failure> {
    let cannot = |error: notify::Error| Failure::new(2, format!("error: cannot watch files: {error}"));
    let (stirs, stirred) = channel();
    let wake = move |event: notify::Result<notify::Event>| {
        // Reading changes nothing.
        if event.is_ok_and(|event| event.kind.is_access()) {
            return;
        }
        let _ = stirs.send(());
    };
    let mut watcher = notify::recommended_watcher(wake).map_err(cannot)?;
    let mut watch = |seen: &Seen| {
        let goes = |error: &notify::Error| !matches!(error.kind, notify::ErrorKind::PathNotFound);
        seen.places().iter().try_for_each(|place| {
            watcher.watch(place, RecursiveMode::NonRecursive).or_else(|error| if goes(&error) { Err(error) } else { Ok(()) })
        })
    };
    loop {
        let before = look();
        watch(&before).map_err(cannot)?;
        run().unwrap_or_else(Failure::report);
        if output::is_closed() {
            return Ok(0);
        }
        let there = before.files.values().flatten().count();
        output::note(&format!("watching {}; Ctrl-C ends", plural(there, "file")));
        loop {
            let now = look();
            watch(&now).map_err(cannot)?;
            if now.files != before.files {
                break;
            }
            if stirred.recv().is_err() {
                return Ok(0);
            }
            let first = Instant::now();
            while first.elapsed() < MOST && stirred.recv_timeout(QUIET).is_ok() {}
        }
        clear();
    }
}

/// Begins a new page where a person looks on; elsewhere reports follow each other.
fn clear() {
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        let _ = out.write_all(b"\x1b[2J\x1b[H").and_then(|()| out.flush());
    }
}
