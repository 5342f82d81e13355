//! Writing: to the terminal, into pipes that may close, into files that appear whole or not at all.

use std::io::{self, BufWriter, Write};
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

/// Prints what `report` writes piece by piece, byte for byte.
pub(super) fn stream(report: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    sent(report(&mut out).and_then(|()| out.flush()))
}

fn send(mut out: impl Write, text: &str) -> Result<(), Failure> {
    sent(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn sent(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(Failure::new(0, String::new())),
        Err(error) => Err(Failure::new(2, format!("error: cannot write to standard output: {error}"))),
    }
}

/// Writes a file, with its folder; it is complete or as it was.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    write_by(path, |out| out.write_all(text.as_bytes()))
}

/// The same with what `report` writes piece by piece.
pub(super) fn write_by(path: &Path, report: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    written(path, report).map_err(|error| Failure::new(2, format!("error: cannot write {}: {error}", path.display())))
}

fn written(path: &Path, report: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let into = |file: &std::fs::File| {
        let mut out = BufWriter::new(file);
        report(&mut out)?;
        out.flush()
    };
    // What a link leads to is replaced, not the link.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let there = std::fs::metadata(&target).ok();
    // A pipe or a device is written to, never replaced.
    if there.as_ref().is_some_and(|there| !there.is_file()) || there.is_none() && path.is_symlink() {
        return into(&std::fs::File::create(path)?);
    }
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = target.with_file_name(name);
    // On the disk before it takes the other's place: a disk that is full tells so here at the latest.
    let whole = std::fs::File::create(&part).and_then(|file| {
        into(&file)?;
        file.sync_all()?;
        there.map_or(Ok(()), |there| file.set_permissions(there.permissions()))
    });
    whole.and_then(|()| std::fs::rename(&part, &target)).inspect_err(|_| {
        // What was half written is of no use, and may be why the disk is full.
        let _ = std::fs::remove_file(&part);
    })
}
