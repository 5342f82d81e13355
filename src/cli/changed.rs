//! `--since` and `--changed`: which files git says have changed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::output::Failure;

/// The files of the repository of the working directory that differ from a revision, as they lie on the disk, with those that git does
/// not know yet. Where git ignores a file, it has not changed.
pub(super) struct Changed {
    files: HashSet<PathBuf>,
}

impl Changed {
    /// Asks git.
    ///
    /// # Errors
    ///
    /// With exit code 2 where there is no git, no repository or no such revision.
    pub(super) fn since(revision: &str) -> Result<Self, Failure> {
        let top = git(&["rev-parse", "--show-toplevel"], revision)?;
        let top = path(top.strip_suffix(b"\n").unwrap_or(&top));
        // No program that a repository names is run: neither of comparing nor of watching files.
        let differ = ["diff", "--name-only", "--no-ext-diff", "--no-textconv", "--no-relative", "-z", "--end-of-options", revision, "--"];
        let unknown = ["ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/"];
        let listed = [git(&differ, revision)?, git(&unknown, revision)?].concat();
        let names = listed.split(|&byte| byte == 0).filter(|name| !name.is_empty());
        Ok(Self { files: names.filter_map(|name| top.join(path(name)).canonicalize().ok()).collect() })
    }

    /// Whether the file has changed.
    pub(super) fn has(&self, file: &Path) -> bool {
        file.canonicalize().is_ok_and(|file| self.files.contains(&file))
    }
}

/// What git prints.
fn git(arguments: &[&str], revision: &str) -> Result<Vec<u8>, Failure> {
    let mut git = Command::new("git");
    let asked = git.args(["-c", "core.fsmonitor=false", "--no-optional-locks"]).args(arguments).output();
    let why = match asked {
        Ok(told) if told.status.success() => return Ok(told.stdout),
        Ok(told) => String::from_utf8_lossy(&told.stderr).trim().trim_start_matches("fatal: ").to_owned(),
        Err(error) => format!("git: {error}"),
    };
    let help = "--since wants a git repository and one of its revisions, as `main` or `HEAD~1`; leave it out, and every finding decides";
    Err(Failure::new(2, format!("error: cannot tell what has changed since `{revision}`: {why}\n  = help: {help}")))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).as_ref())
}
