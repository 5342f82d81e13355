//! The formats that `check` writes: one row each, in the order in which help tells of them.

use std::io::{self, Write};
use std::path::Path;

use super::graph::Drawing;
use super::{github, gitlab, html, json, junit, lines, markdown, positions, sarif, summary, terminal};
use crate::Run;
use crate::config::FailOn;

/// What a report is told besides the run.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'s> {
    /// Columns of what is drawn for a terminal.
    pub width: usize,
    /// The file that it will be, for links that count from its folder; `None` on standard output.
    pub path: Option<&'s Path>,
    /// From which severity on a finding fails the run.
    pub fail_on: FailOn,
}

/// A way to write the report of a run.
pub struct Format {
    /// What people call it by.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Whether it is coloured by ANSI escapes, for who writes it to take out where none are wanted.
    pub is_styled: bool,
    /// Its folder of pages, where a path that is a folder gets one.
    pub pages: Option<Pages>,
    write: fn(&Run, Setting, &mut dyn Write) -> io::Result<()>,
}

/// A report of several files.
#[derive(Clone, Copy)]
pub struct Pages {
    /// The names of the files in a folder, with their texts.
    pub write: fn(&Run, &Path) -> Vec<(String, String)>,
    /// The names of those that an earlier run wrote there.
    pub former: fn(&Path) -> Vec<String>,
}

const fn format(name: &'static str, about: &'static str, write: fn(&Run, Setting, &mut dyn Write) -> io::Result<()>) -> Format {
    Format { name, about, is_styled: false, pages: None, write }
}

/// Every format. A new one is its file and its row here.
pub static FORMATS: &[Format] = &[
    Format { is_styled: true, ..format("text", "carets into the articles", |run, at, out| put(out, &terminal::report(run, at.width))) },
    format("short", "a line a finding", |run, _, out| lines::short(run, out)),
    Format {
        pages: Some(Pages { write: markdown::pages, former: markdown::former_pages }),
        ..format("markdown", "what an editor reads", |run, at, out| put(out, &markdown::report(run, at.path)))
    },
    format("html", "a page for a browser, in one file", |run, _, out| put(out, &html::report(run))),
    format("json", "the whole run", |run, _, out| json::write(run, out)),
    format("jsonl", "an object a finding, a line each", |run, _, out| lines::jsonl(run, out)),
    format("sarif", "SARIF 2.1.0", |run, _, out| sarif::write(run, out)),
    format("junit", "JUnit XML", |run, at, out| junit::write(run, at.fail_on, out)),
    format("github", "annotations of GitHub Actions", |run, _, out| github::write(run, out)),
    format("summary", "a summary of a GitHub job", |run, _, out| put(out, &summary::report(run))),
    format("gitlab", "GitLab Code Quality", |run, _, out| gitlab::write(run, out)),
    format("csv", "a row for each claim of a finding", |run, _, out| positions::write(run, out)),
    format("mermaid", "the claim graph for Markdown", |run, _, out| put(out, &Drawing::Mermaid.of_run(run))),
    format("dot", "the claim graph for Graphviz", |run, _, out| put(out, &Drawing::Dot.of_run(run))),
    format("graphml", "the claim graph for graph editors", |run, _, out| put(out, &Drawing::Graphml.of_run(run))),
];

fn put(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())
}

impl Format {
    /// The format of that name.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// All names, as messages list them.
    pub fn names() -> String {
        FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ")
    }

    /// Writes the report of `run`, as it is made.
    ///
    /// # Errors
    /// `out` cannot be written to.
    pub fn write(&self, run: &Run, setting: Setting, out: &mut dyn Write) -> io::Result<()> {
        (self.write)(run, setting, out)
    }
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}
