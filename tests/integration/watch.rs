//! `check --watch`: a report, and another whenever something that it is made from changes.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::case::{Case, THURSDAY, WEDNESDAY, at_odds};

/// A program that watches, and what it prints, reports and messages in their order.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    told: Vec<String>,
}

/// Nothing takes so long; only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

impl Watching {
    fn new(case: &Case) -> Self {
        let (read, write) = std::io::pipe().expect("a pipe can be made");
        let mut command = case.command();
        command.stdin(Stdio::null()).stdout(write.try_clone().expect("a pipe has many ends")).stderr(write);
        let child = command.spawn().expect("it starts");
        let (line, lines) = channel();
        std::thread::spawn(move || BufReader::new(read).lines().map_while(Result::ok).try_for_each(|told| line.send(told)));
        Self { child, lines, told: Vec::new() }
    }

    /// Waits until a line holds `words` that was not waited for before.
    fn until(&mut self, words: &str) {
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            let is_it = line.contains(words);
            self.told.push(line);
            if is_it {
                return;
            }
        }
        panic!("no `{words}`: {:#?}", self.told);
    }

    /// How many reports there were so far.
    fn reports(&self) -> usize {
        self.told.iter().filter(|line| line.starts_with("watching ")).count()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes a file at once, as editors do: between emptying it and filling it there may be a report.
fn write(folder: &Path, name: &str, text: &str) {
    let new = folder.join(".new");
    std::fs::write(&new, text).expect("a file can be written");
    std::fs::rename(new, folder.join(name)).expect("it can take its place");
}

#[test]
fn each_thing_that_a_report_is_made_from_makes_another() {
    let case = at_odds().file("atodds.yml", "output: [short, markdown=report.md, text=report.txt]\n").file("deep/x", "");
    let case = case.args(["check", ".", "--watch"]);
    let folder = case.path().to_owned();
    let mut watching = Watching::new(&case);
    watching.until("Wed 23 Jul 2025");
    watching.until("watching 3 files; Ctrl-C ends");

    write(&folder, "b.txt", &THURSDAY.replace("Thursday", "Friday"));
    watching.until("Fri 25 Jul 2025");
    watching.until("watching");
    // A new article, in a folder below.
    write(&folder, "deep/c.txt", &WEDNESDAY.replace("Wednesday", "Saturday"));
    watching.until("watching 4 files");
    std::fs::remove_file(folder.join("deep/c.txt")).expect("it can be removed");
    watching.until("watching 3 files");
    // A mistake is told, and it goes on.
    write(&folder, "decisions.yml", "decisions: 3\n");
    watching.until("error[");
    watching.until("watching 4 files");
    write(&folder, "decisions.yml", "decisions: []\n");
    watching.until("Fri 25 Jul 2025");
    watching.until("watching 4 files");
    write(&folder, "atodds.yml", "output: [short]\nfail-on: [\n");
    watching.until("error[");
    watching.until("watching");
    assert_eq!(watching.reports(), 7, "nothing else made one: {:#?}", watching.told);
}

#[test]
fn what_a_run_writes_makes_no_other() {
    let case =
        at_odds().args(["check", ".", "--watch", "-o", "short", "-o", "markdown=report.md", "-o", "text=log.txt", "-o", "markdown=pages/"]);
    let mut watching = Watching::new(&case);
    watching.until("watching 2 files");
    // What is written meanwhile had to be looked at before this change is.
    write(case.path(), "b.txt", &THURSDAY.replace("Thursday", "Friday"));
    watching.until("Fri 25 Jul 2025");
    watching.until("watching 2 files");
    assert_eq!(watching.reports(), 2, "{:#?}", watching.told);
}

#[test]
fn what_cannot_be_watched_is_an_error() {
    assert_eq!(at_odds().args(["check", "-", "--watch"]).run().code, 2);
}

#[test]
fn it_ends_when_nobody_reads_on() {
    let case = at_odds().args(["check", ".", "--watch", "-o", "short"]);
    let mut child = case.command().stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}
