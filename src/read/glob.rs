//! Patterns of files, as in a `.gitignore`: what of folders is left out, and what reading them is limited to.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::path::{normal, relative};

/// A pattern of files as in a `.gitignore`: `drafts/**`, `/notes`, `!notes/final.txt`.
#[derive(Clone, Debug)]
pub struct Glob {
    /// It takes what counts from the folder below.
    matcher: Gitignore,
    /// The folder that it counts from, itself counted from where the program runs.
    folder: PathBuf,
}

impl Glob {
    /// Reads a pattern, which counts from the folder where the program runs.
    ///
    /// # Errors
    ///
    /// Why it is none: lower case, no full stop.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let told = |error: ignore::Error| match error {
            ignore::Error::Glob { err, .. } => err,
            error => error.to_string(),
        };
        let matcher = builder.add_line(None, pattern).and_then(|builder| builder.build()).map_err(told)?;
        if matcher.is_empty() {
            return Err("it fits no file".to_owned());
        }
        Ok(Self { matcher, folder: PathBuf::new() })
    }

    /// The same, counted from `folder`.
    #[must_use]
    pub fn from(self, folder: &Path) -> Self {
        Self { folder: folder.to_owned(), ..self }
    }

    fn matched(&self, place: &Path, is_folder: bool, here: &Path) -> Option<bool> {
        let path = relative(place, &normal(&here.join(&self.folder)));
        match self.matcher.matched(path, is_folder) {
            Match::None => None,
            Match::Ignore(_) => Some(true),
            Match::Whitelist(_) => Some(false),
        }
    }
}

/// Which files of folders are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    here: PathBuf,
    exclude: Vec<Glob>,
    include: Vec<Glob>,
}

impl Filter {
    pub(super) fn new(here: &Path, exclude: &[Glob], include: &[Glob]) -> Self {
        Self { here: here.to_owned(), exclude: exclude.to_owned(), include: include.to_owned() }
    }

    /// Whether what lies at `place` is left out by itself, whatever becomes of the folders above.
    pub(super) fn is_out(&self, place: &Path, is_folder: bool) -> bool {
        self.says(&self.exclude, place, is_folder).unwrap_or(false)
    }

    /// Whether the file at `place` is read as one of `folder`: neither it nor a folder between the two is left out, and where reading is
    /// limited, it or a folder above it is meant.
    pub(super) fn is_read(&self, place: &Path, folder: &Path) -> bool {
        let parts = |top: &Path| {
            let top = top.to_owned();
            place.ancestors().take_while(move |above| *above != top).enumerate().map(|(up, above)| (above, up > 0))
        };
        let is_meant = || parts(&self.here).find_map(|(part, is_folder)| self.says(&self.include, part, is_folder)).unwrap_or(false);
        !parts(folder).any(|(part, is_folder)| self.is_out(part, is_folder)) && (self.include.is_empty() || is_meant())
    }

    /// What the last pattern that fits says.
    fn says(&self, globs: &[Glob], place: &Path, is_folder: bool) -> Option<bool> {
        globs.iter().rev().find_map(|glob| glob.matched(place, is_folder, &self.here))
    }
}
