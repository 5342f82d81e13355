//! Writing: to the terminal, into pipes that may close, into files that appear whole or not at all.

use std::io::Write as _;
use std::path::Path;

/// Why a verb ends early: an exit code and what to tell.
#[derive(Debug)]
pub(super) struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    pub(super) fn new(code: u8, message: String) -> Self {
        Self { code, message }
    }

    /// Tells it on standard error and returns the exit code.
    pub(super) fn report(self) -> u8 {
        if !self.message.is_empty() {
            // Where standard error is closed there is nobody to tell; the exit code still does.
            let _ = writeln!(std::io::stderr().lock(), "{}", self.message);
        }
        self.code
    }
}

/// Tells on standard error what does not stop the work.
pub(super) fn warn(message: &str) {
    if !message.is_empty() {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr().lock(), "{message}\n");
    }
}

/// Prints to standard output. A reader that has seen enough (`| head`) ends the program with 0.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    send(anstream::stdout().lock(), text)
}

/// The same for what tools read, byte for byte: nothing is taken out.
pub(super) fn print_raw(text: &str) -> Result<(), Failure> {
    send(std::io::stdout().lock(), text)
}

fn send(mut out: impl std::io::Write, text: &str) -> Result<(), Failure> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Failure::new(0, String::new())),
        Err(error) => Err(Failure::new(2, format!("error: cannot write to standard output: {error}"))),
    }
}

/// Writes a file, with its folder; it is complete or not there.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    // A pipe, a device or a link is written to, never replaced.
    let special = std::fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    if special {
        return std::fs::write(path, text).map_err(|error| Failure::new(2, format!("error: cannot write {}: {error}", path.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = folder
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&part, text))
        .and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| {
        // What was half written is of no use, and may be why the disk is full.
        let _ = std::fs::remove_file(&part);
        Failure::new(2, format!("error: cannot write {}: {error}", path.display()))
    })
}
