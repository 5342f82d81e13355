//! Streams of records between processes: lines in from standard input, lines out to standard output, and what becomes of a line that
//! cannot be used. Nothing is lost in silence.

use std::io::{BufRead, BufWriter, ErrorKind, Read as _, StdoutLock, Write};

use clap::{Args, ValueEnum};

use super::output::Failure;
use crate::record::{self, Broken, Kind, Lost};
use crate::{file, shown};

/// The longest line that is read, in bytes.
const LONGEST: u64 = 1 << 30;

/// What becomes of a line that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OnError {
    /// The run ends, with exit code 2
    Fail,
    /// A record of it takes its place, which the last step tells of
    Emit,
}

/// What every verb that reads records is told.
#[derive(Debug, Args)]
pub(super) struct Policy {
    /// What to do with a record that cannot be used: end, or write a record of it
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    pub(super) on_error: OnError,
}

/// Why a stream ends early.
pub(super) enum End {
    /// Nobody reads on: that changes nothing about what was found.
    Closed,
    /// It cannot go on.
    Failed(Failure),
}

impl From<Failure> for End {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// The exit code of a stream.
pub(super) fn ended(outcome: Result<(), End>) -> Result<u8, Failure> {
    match outcome {
        Ok(()) | Err(End::Closed) => Ok(0),
        Err(End::Failed(failure)) => Err(failure),
    }
}

/// A line of standard input.
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    bytes: Vec<u8>,
}

impl Line {
    /// Its text.
    pub(super) fn text(&self) -> Result<&str, Broken> {
        std::str::from_utf8(&self.bytes).map_err(|_| Broken::Encoding)
    }

    /// It, as far as it is text, for a record of its loss.
    fn lossy(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// The lines of standard input, without empty ones.
#[derive(Default)]
pub(super) struct Lines {
    number: usize,
}

impl Lines {
    /// The next ones, so many at most; none at the end.
    pub(super) fn next(&mut self, most: usize) -> Result<Vec<Line>, Failure> {
        let mut input = std::io::stdin().lock();
        let mut lines = Vec::new();
        while lines.len() < most {
            let mut bytes = Vec::new();
            let cannot = |why: &str| Failure::new(2, format!("error: standard input cannot be read: {why}"));
            let read = (&mut input).take(LONGEST).read_until(b'\n', &mut bytes).map_err(|error| cannot(&file::reason(&error)))?;
            if read == 0 {
                break;
            }
            self.number += 1;
            if read as u64 == LONGEST {
                return Err(cannot(&format!("line {} is longer than any record", self.number)));
            }
            bytes.truncate(bytes.trim_ascii_end().len());
            if !bytes.is_empty() {
                lines.push(Line { number: self.number, bytes });
            }
        }
        Ok(lines)
    }
}

/// Standard output, and the policy of a step.
pub(super) struct Stream<'p> {
    out: BufWriter<StdoutLock<'static>>,
    step: &'static str,
    policy: &'p Policy,
}

impl<'p> Stream<'p> {
    pub(super) fn new(step: &'static str, policy: &'p Policy) -> Self {
        Self { out: BufWriter::new(std::io::stdout().lock()), step, policy }
    }

    /// Writes a line.
    pub(super) fn put(&mut self, line: &str) -> Result<(), End> {
        written(self.out.write_all(line.as_bytes()).and_then(|()| self.out.write_all(b"\n")))
    }

    /// Writes all that is still held back.
    pub(super) fn finish(mut self) -> Result<(), End> {
        written(self.out.flush())
    }

    /// What becomes of a line that cannot be used; `key` stands before the record of it.
    pub(super) fn lose(&mut self, line: &Line, why: &Broken, key: Option<&str>) -> Result<(), End> {
        let lost = lost(self.step, line, why, self.policy)?;
        self.put(&record::line(Kind::Lost, key, &lost))
    }

    /// What becomes of a group that lacks something.
    pub(super) fn miss(&mut self, because: String) -> Result<(), End> {
        let lost = missing(self.step, because, self.policy)?;
        self.put(&record::line(Kind::Lost, None, &lost))
    }
}

/// The record of a line that cannot be used.
pub(super) fn lost(step: &str, line: &Line, why: &Broken, policy: &Policy) -> Result<Lost, Failure> {
    match policy.on_error {
        OnError::Emit => Ok(Lost { step: step.to_owned(), line: Some(line.number), because: why.to_string(), text: line.lossy() }),
        OnError::Fail => {
            let words: String = line.lossy().chars().take(60).collect();
            let what = format!("error: line {} is no record that can be used: {why}\n  | {}", line.number, shown::visible_line(&words));
            Err(Failure::new(2, format!("{what}\n  = help: --on-error=emit writes a record of it, and goes on")))
        }
    }
}

/// The record of what is missing.
pub(super) fn missing(step: &str, because: String, policy: &Policy) -> Result<Lost, Failure> {
    match policy.on_error {
        OnError::Emit => Ok(Lost { step: step.to_owned(), line: None, because, text: String::new() }),
        OnError::Fail => Err(Failure::new(2, format!("error: {because}\n  = help: --on-error=emit goes on without it, and says so"))),
    }
}

fn written(outcome: std::io::Result<()>) -> Result<(), End> {
    outcome.map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => End::Closed,
        _ => End::Failed(Failure::new(2, format!("error: cannot write to standard output: {}", file::reason(&error)))),
    })
}
