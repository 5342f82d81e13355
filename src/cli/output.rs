//! Writing: to the terminal, into pipes that may close, into files that appear whole or not at all.
//!
//! Every word for a person goes through here, so that no word of a stranger is obeyed by a terminal.

use std::io::{BufWriter, ErrorKind, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use rayon::prelude::*;

use crate::file::{self, Allowed, Content, WriteError};
use crate::shown;

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
        tell(&self.message);
        self.code
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::new(2, format!("error: {error}"))
    }
}

/// Whether only errors are told.
static QUIET: AtomicBool = AtomicBool::new(false);

/// From now on, only errors are told.
pub(super) fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Whether only errors are told.
pub(super) fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Whether who reads standard output has seen enough.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// Whether nobody reads standard output any more.
pub(super) fn is_closed() -> bool {
    CLOSED.load(Ordering::Relaxed)
}

/// Tells on standard error what goes on, unless only errors are told.
pub(super) fn note(message: &str) {
    if !is_quiet() {
        tell(message);
    }
}

/// Tells on standard error what does not stop the work.
pub(super) fn warn(message: &str) {
    if !message.is_empty() && !is_quiet() {
        tell(&format!("{message}\n"));
    }
}

/// Messages have no colours, so nothing in them is to be obeyed.
pub(super) fn tell(message: &str) {
    // Where standard error is closed there is nobody to tell; the exit code still does.
    let _ = writeln!(std::io::stderr().lock(), "{}", shown::visible(message));
}

/// Prints to standard output what a person reads.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    send(std::io::stdout().lock(), &[shown::visible(text)])
}

/// The same with colours, where they are wanted. What strangers wrote has lost its escapes before.
pub(super) fn print_styled(text: &str) -> Result<(), Failure> {
    let has_colours = AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
    let pieces = sieved(text, has_colours);
    if has_colours { send(anstream::stdout().lock(), &pieces) } else { send(std::io::stdout().lock(), &pieces) }
}

/// Bytes of a report that are sieved at once, at least.
const PIECE: usize = 1 << 16;

/// The pieces of `text` with its styles or without, and without all else that a terminal would obey. No escape sequence crosses the end of a line.
fn sieved(text: &str, has_colours: bool) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let after = rest.as_bytes().iter().skip(PIECE).position(|&byte| byte == b'\n').map_or(rest.len(), |at| PIECE + at + 1);
        let (piece, others) = rest.split_at(after);
        pieces.push(piece);
        rest = others;
    }
    let sieve = |piece: &str| {
        let styled = shown::only_styled(piece);
        if has_colours { styled.into_owned() } else { strip_str(&styled).to_string() }
    };
    pieces.into_par_iter().map(sieve).collect()
}

/// The same of what `report` writes.
pub(super) fn stream_styled(report: Content) -> Result<(), Failure> {
    let mut text = Vec::new();
    sent(report(&mut text)).and_then(|()| print_styled(&String::from_utf8_lossy(&text)))
}

/// What `report` writes without its colours: files have none.
pub(super) fn unstyled(report: Content, out: &mut dyn Write) -> std::io::Result<()> {
    let mut text = Vec::new();
    report(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    sieved(&text, false).iter().try_for_each(|piece| out.write_all(piece.as_bytes()))
}

/// The same for what tools read, byte for byte; a person who looks at it in a terminal sees every character.
pub(super) fn print_raw(text: &str) -> Result<(), Failure> {
    let out = std::io::stdout().lock();
    if out.is_terminal() { send(out, &[shown::visible(text)]) } else { send(out, &[text]) }
}

/// Prints what `report` writes piece by piece, byte for byte but for a terminal.
pub(super) fn stream(report: Content) -> Result<(), Failure> {
    if std::io::stdout().is_terminal() {
        let mut text = Vec::new();
        return sent(report(&mut text)).and_then(|()| print_raw(&String::from_utf8_lossy(&text)));
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    sent(report(&mut out).and_then(|()| out.flush()))
}

fn send(mut out: impl Write, pieces: &[impl AsRef<str>]) -> Result<(), Failure> {
    sent(pieces.iter().try_for_each(|piece| out.write_all(piece.as_ref().as_bytes())).and_then(|()| out.flush()))
}

/// A reader that has seen enough (`| head`) changes nothing about what was found.
fn sent(outcome: std::io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(2, format!("error: cannot write to standard output: {}", file::reason(&error))))
        }
        Err(_) => {
            CLOSED.store(true, Ordering::Relaxed);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Writes a file, with its folder; it is complete or as it was.
pub(super) fn write(path: &Path, text: &str, allowed: Allowed) -> Result<(), Failure> {
    Ok(file::write(path, text, allowed)?)
}

/// The same with what `report` writes piece by piece.
pub(super) fn write_by(path: &Path, report: Content, allowed: Allowed) -> Result<(), Failure> {
    Ok(file::write_by(path, report, allowed)?)
}

/// Removes files that the program once wrote and that are out of date.
pub(super) fn remove(files: &[PathBuf]) {
    for file in files {
        if let Err(error) = std::fs::remove_file(file) {
            warn(&format!("warning: {} is out of date and cannot be removed: {}", file.display(), file::reason(&error)));
        }
    }
}

/// Writes the files of one folder, by name: all of them or none.
pub(super) fn write_folder(folder: &Path, files: Vec<(String, String)>, allowed: Allowed) -> Result<(), Failure> {
    let files: Vec<(PathBuf, String)> = files.into_iter().map(|(name, text)| (folder.join(name), text)).collect();
    Ok(file::write_all(&files, allowed)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_report_is_sieved_as_a_short_one_is() {
        let line = "\u{1b}[1mAda Lane\u{1b}[0m said “12”\u{1b}[2J\n";
        let whole = line.repeat(3 * PIECE / line.len());
        let plain = "Ada Lane said “12”\\u{1b}[2J\n";
        assert!(sieved(&whole, false).len() > 2);
        assert_eq!(sieved(&whole, false).concat(), plain.repeat(3 * PIECE / line.len()));
        assert_eq!(sieved(&whole, true).concat(), shown::only_styled(&whole));
        assert_eq!(sieved("", true), [""; 0]);
    }
}
