//! A folder of files and one run of the program in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::report::Report;

/// A folder of one's own, filled step by step, and a command line.
pub(crate) struct Case {
    folder: TempDir,
    args: Vec<String>,
    packs: Vec<String>,
    stdin: Vec<u8>,
}

/// What a run left behind.
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The folder, for the files that were written there. It goes with the outcome.
    pub(crate) folder: TempDir,
}

impl Case {
    /// An empty folder; without [`Case::args`], the run is `atodds check .`.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        Self { folder, args: vec!["check".to_owned(), ".".to_owned()], packs: Vec::new(), stdin: Vec::new() }
    }

    /// An article `name.txt`. Most texts begin with their date line.
    #[must_use]
    pub(crate) fn article(self, name: &str, text: &str) -> Self {
        self.file(&format!("{name}.txt"), text)
    }

    /// Any file, with its folders.
    #[must_use]
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        let parent = path.parent().expect("a file of a case lies in its folder");
        std::fs::create_dir_all(parent).expect("a folder can be made in a temporary one");
        std::fs::write(&path, bytes).expect("a file can be written in a temporary folder");
        self
    }

    /// A rule file, `pack-1.yml`, `pack-2.yml` and so on, given to the run with `--rules`.
    #[must_use]
    pub(crate) fn rule(mut self, yaml: &str) -> Self {
        let name = format!("pack-{}.yml", self.packs.len() + 1);
        self.packs.push(name.clone());
        self.file(&name, yaml)
    }

    /// The whole command line, the verb first.
    #[must_use]
    pub(crate) fn args(mut self, args: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.args = args.into_iter().map(Into::into).collect();
        self
    }

    /// What stands on standard input; nothing by default.
    #[must_use]
    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = bytes.as_ref().to_owned();
        self
    }

    /// The folder, before the run.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The command of the case, not yet started.
    pub(crate) fn command(&self) -> Command {
        let mut command = atodds();
        command.current_dir(self.folder.path()).args(&self.args);
        for pack in &self.packs {
            command.args(["--rules", pack]);
        }
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(self) -> Outcome {
        // A file as standard input needs no thread that feeds a pipe while the output is read.
        let input = tempfile::tempfile().and_then(|mut file| {
            use std::io::{Seek as _, Write as _};
            file.write_all(&self.stdin)?;
            file.rewind()?;
            Ok(file)
        });
        let input = Stdio::from(input.expect("standard input can be kept in a file"));
        let output = self.command().stdin(input).output().expect("the program starts");
        Outcome {
            code: output.status.code().expect("the program ends by itself, not by a signal"),
            stdout: String::from_utf8(output.stdout).expect("a report is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
            folder: self.folder,
        }
    }

    /// Runs `check` over `paths` of the folder and reads the JSON report.
    pub(crate) fn check(self, paths: &[&str]) -> Report {
        let args = ["check"].iter().chain(paths).chain(&["--output", "json", "--allow-nothing"]).map(|arg| (*arg).to_owned());
        let outcome = self.args(args.collect::<Vec<_>>()).run();
        assert!(outcome.code < 2, "exit code {}: {}", outcome.code, outcome.stderr);
        Report::of(&outcome.stdout)
    }
}

/// The program in a clean environment.
///
/// A developer's or a build server's variables must not change what a test sees: `NO_COLOR`, `FORCE_COLOR` and `CLICOLOR*`
/// switch colours, `CI` does so too, and `RUST_*` add backtraces to what a failing program prints. Where no variable says where caches
/// lie, there is none: no run reads what another has kept, and none writes outside of its folder.
pub(crate) fn atodds() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atodds"));
    for (name, _) in std::env::vars_os() {
        if is_unwanted(&name) {
            command.env_remove(name);
        }
    }
    command
}

fn is_unwanted(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    matches!(&*name, "NO_COLOR" | "FORCE_COLOR" | "CI" | "HOME" | "XDG_CACHE_HOME" | "LOCALAPPDATA")
        || ["CLICOLOR", "RUST_", "ATODDS_"].iter().any(|start| name.starts_with(start))
}

/// The folder of the package.
pub(crate) fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Two articles of one day that name different days for the same talks.
pub(crate) const WEDNESDAY: &str =
    "Envoys to Meet\n\nJuly 22, 2025\n\nThe talks open in Port Amel on Wednesday, the Veldanian government said.\n";
pub(crate) const THURSDAY: &str =
    "Palace Speaks\n\nJuly 22, 2025\n\nKorsian officials said that the talks will open in Port Amel on Thursday.\n";

/// A case with [`WEDNESDAY`] as `a.txt` and [`THURSDAY`] as `b.txt`.
pub(crate) fn at_odds() -> Case {
    Case::new().article("a", WEDNESDAY).article("b", THURSDAY)
}
