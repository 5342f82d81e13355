//! What a terminal gets to see: through one, since a pipe would take out what it obeys.
#![cfg(unix)]

use std::fs::{File, OpenOptions};
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::case::{Case, THURSDAY, WEDNESDAY, at_odds};

/// A terminal, and how its other end is opened.
fn terminal() -> (File, impl Fn() -> File) {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal can be opened");
    grantpt(&terminal).expect("it can be used");
    unlockpt(&terminal).expect("it can be used");
    let name = ptsname(&terminal, Vec::new()).expect("it has a name");
    let name = name.to_str().expect("its name is plain").to_owned();
    let open = |name: &str| OpenOptions::new().read(true).write(true).custom_flags(OpenptFlags::NOCTTY.bits() as i32).open(name);
    (File::from(terminal), move || open(&name).expect("it opens"))
}

/// All that a terminal is sent, on standard output and standard error.
fn seen(mut command: Command) -> String {
    let (mut terminal, end) = terminal();
    let mut child = command.env("TERM", "xterm-256color").stdin(end()).stdout(end()).stderr(end()).spawn().expect("the program starts");
    // The command holds its own ends, and the terminal does not close before.
    drop(command);
    let reader = std::thread::spawn(move || {
        let mut all = Vec::new();
        // The last reading fails, since nobody is left at the other end.
        let _ = terminal.read_to_end(&mut all);
        all
    });
    child.wait().expect("it ends");
    String::from_utf8(reader.join().expect("it is read")).expect("it is UTF-8")
}

/// The first thing that a terminal would obey, besides colours of letters and weights.
fn obeyed(text: &str) -> Option<String> {
    let is_odd = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
    };
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default();
    let styled = |part: &str| {
        // The line that tells how far a run is, and goes.
        if let Some(rest) = part.strip_prefix("[2K") {
            return Some(rest.to_owned());
        }
        let (codes, rest) = part.strip_prefix('[').and_then(|part| part.split_once('m'))?;
        let is_ours = codes
            .split(';')
            .all(|code| matches!(code, "" | "0" | "1" | "3" | "4" | "38" | "5") || code.len() > 1 && code.parse::<u8>().is_ok());
        is_ours.then(|| rest.to_owned())
    };
    for part in parts {
        match styled(part) {
            Some(rest) if rest.contains(is_odd) => return Some(rest),
            Some(_) => {}
            None => return Some(format!("\\e{part}")),
        }
    }
    first.contains(is_odd).then(|| first.to_owned())
}

/// Characters that a terminal obeys, in each place where a stranger can put them.
const NASTY: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}[8m\u{9b}31m\u{202e}x\u{200f}\u{200b}\u{2028}";

fn hostile() -> Case {
    // Long enough to be taken for a text.
    let snow = "Snow has fallen on the hills of Amel since the morning, and few people are seen in the streets. ".repeat(6);
    let ferries = "Ferries from Arden are late, as the harbour is full of ice and no pilot wants to leave his stove. ".repeat(6);
    let put = |words: &str, after: &str| words.replace(after, &format!("{after} {NASTY}"));
    let text = |words: &str, calm: &str| {
        let words = ["Meet", "Palace", "Veldanian", "Korsian"].iter().fold(words.to_owned(), |words, after| put(&words, after));
        words + "\n" + calm
    };
    Case::new()
        .file(&format!("a{NASTY}.txt"), text(WEDNESDAY, &snow))
        .file(&format!("b{NASTY}\n\u{1b}[31m.txt"), text(THURSDAY, &ferries))
        .file(&format!("c{NASTY}.pdf"), "")
        .file(&format!("d{NASTY}.txt"), "\0\0")
}

#[test]
fn who_waits_sees_how_far_a_run_is_and_the_report_does_not() {
    let (mut terminal, end) = terminal();
    let case = hostile().args(["check", ".", "-", "--fail-on", "never", "-o", "short"]);
    let mut command = case.command();
    command.env("TERM", "xterm-256color").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(end());
    let mut child = command.spawn().expect("the program starts");
    drop(command);
    // Standard input stays open until it is seen that the program waits for it.
    let mut told = String::new();
    while !told.contains("4/5") && told.len() < 100_000 {
        let mut some = [0; 4096];
        let read = terminal.read(&mut some).expect("the terminal stays open");
        told.push_str(&String::from_utf8_lossy(&some[..read]));
    }
    drop(child.stdin.take());
    let output = child.wait_with_output().expect("it ends");
    let _ = terminal.read_to_string(&mut told);
    assert!(told.contains("read") && told.contains("4/5") && obeyed(&told).is_none(), "{told:?}");
    assert!(told.trim_end_matches('\r').ends_with("\u{1b}[2K"), "at the end it is gone: {told:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1, "{output:?}");
}

#[test]
fn a_terminal_obeys_nothing_of_articles_and_file_names() {
    for args in [
        ["check", "."].as_slice(),
        &["check", ".", "-o", "json"],
        &["check", ".", "-o", "markdown"],
        &["claims", "."],
        &["claims", ".", "-o", "jsonl"],
        &["annotate", "."],
        &["annotate", ".", "-o", "jsonl"],
        &["annotate", ".", "-o", "html"],
        &["graph", "."],
        &["graph", ".", "-o", "dot"],
        &["why", "talks/next-date", "."],
        &["accept", "all", "--reason", NASTY, "."],
    ] {
        let told = seen(hostile().args(args.iter().copied()).command());
        assert!(told.contains("owned") || told.contains("accepted in"), "{args:?}: {told:?}");
        assert_eq!(obeyed(&told), None, "{args:?}");
    }
}

#[test]
fn a_terminal_obeys_nothing_of_messages() {
    let nasty = NASTY.to_owned();
    let rule = |id: &str, title: &str| {
        format!(
            "pack: ferry\nwords:\n  cabins: [cabin]\nrules:\n  - id: ferry/{id}\n    title: \"{title}\"\n    why: x\n    severity: error\n    find:\n      - {{ value: count, of: cabins }}\n"
        )
    };
    let raw = "\u{9b}31m\u{202e}\u{85}";
    let escaped = "\\e]0;owned\\a\\e[2J\\x9b31m\\u202e";
    for (case, args) in [
        (at_odds(), vec!["check".to_owned(), format!("nowhere{nasty}")]),
        (at_odds(), vec!["check".into(), ".".into(), format!("--{nasty}")]),
        (at_odds(), vec![nasty.clone()]),
        (at_odds(), vec!["check".into(), ".".into(), "-o".into(), nasty.clone()]),
        (at_odds(), vec!["check".into(), ".".into(), "-o".into(), format!("json=a.txt/{nasty}")]),
        (at_odds(), vec!["explain".into(), nasty.clone()]),
        (at_odds(), vec!["why".into(), nasty.clone(), ".".into()]),
        (at_odds(), vec!["accept".into(), nasty.clone(), "--reason".into(), "x".into()]),
        (at_odds().file("atodds.yml", format!("articles: [\"{escaped}\"]\n\"{escaped}\": 1\n")), vec!["check".into()]),
        (at_odds().file("atodds.yml", format!("articles: [{raw}]\n{raw}: 1\n")), vec!["check".into()]),
        (at_odds().file("sources.yml", format!("sources:\n  - file: \"{escaped}\"\n")), vec!["check".into()]),
        (at_odds().file("decisions.yml", format!("decisions:\n  - finding: \"{escaped}\"\n    reason: {raw}\n")), vec!["check".into()]),
        (at_odds().file("r.yml", rule("cabins", "How \\q")), vec!["check".into(), "--rules".into(), "r.yml".into()]),
        (at_odds().file("r.yml", rule("cabins", escaped)), vec!["explain".into(), "ferry/cabins".into(), "--rules".into(), "r.yml".into()]),
        (at_odds().file("r.yml", rule("cabins", escaped)), vec!["rules".into(), "list".into(), "--rules".into(), "r.yml".into()]),
        (at_odds().file("r.yml", rule("cabins", escaped)), vec!["test".into(), "r.yml".into(), "--require-tests".into()]),
        (at_odds().file("r.yml", rule(&format!("\"{escaped}\""), "x")), vec!["check".into(), "--rules".into(), "r.yml".into()]),
    ] {
        let told = seen(case.args(args.clone()).command());
        assert!(!told.is_empty(), "{args:?}");
        assert_eq!(obeyed(&told), None, "{args:?}: {told:?}");
    }
}

#[test]
fn a_person_gets_colours_in_a_terminal() {
    let told = seen(at_odds().command());
    assert!(told.contains("\u{1b}[1m") && obeyed(&told).is_none(), "{told:?}");
}
