//! The steps over streams: the same bytes as one process, wherever the lines come from and in whatever order, and nothing lost in silence.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

use crate::case::{Case, atodds, package};

/// One step: its arguments, what it reads, and what it wrote, with its exit code and what it told.
fn step(arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = atodds();
    command.current_dir(package()).arg("--no-config").args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut pipe = child.stdin.take().expect("it has an input");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || drop(pipe.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("its input is written");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    (output.status.code().expect("it exits"), text(output.stdout), text(output.stderr))
}

/// A step that has to go well.
fn lines(arguments: &[&str], input: &str) -> String {
    let (code, stdout, stderr) = step(arguments, input);
    assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}");
    stdout
}

/// The lines, in an order that has nothing to do with the one they came in.
fn shuffled(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_by_key(|line| hash(line));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A small hash (FNV-1a).
fn hash(line: &str) -> u64 {
    line.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What a shuffle makes of keyed lines: so many partitions, in each the lines of a key side by side.
fn partitions(keyed: &str, count: u64) -> Vec<String> {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in keyed.lines() {
        groups.entry(line.split_once('\t').expect("a line has a key").0).or_default().push(line);
    }
    let mut partitions = vec![String::new(); usize::try_from(count).expect("few")];
    for (key, lines) in groups {
        let at = usize::try_from(hash(key) % count).expect("few");
        lines.iter().for_each(|line| partitions[at].push_str(&format!("{line}\n")));
    }
    partitions
}

/// Articles with everything that crosses stories: two folders, copies, an undated one, a file that is none.
const SETS: &[&[&str]] = &[
    &["examples/talks"],
    &["examples/docs"],
    &["examples"],
    &["tests/seeds"],
    &["examples/talks", "--story", "one\tstory \\ of\nall"],
    &["examples", "--max-claims", "2"],
];

#[test]
fn the_steps_write_what_check_writes() {
    for set in SETS {
        // What a run reads, and what every step is told.
        let (reads, asks): (Vec<&str>, Vec<&str>) = match set {
            [path, "--max-claims", most] => (vec![path], vec!["--max-claims", most]),
            set => (set.to_vec(), Vec::new()),
        };
        let read = |verb: &[&str]| -> String {
            let words: Vec<&str> = verb.iter().copied().chain(reads.iter().copied()).collect();
            lines(&words, "")
        };
        let keyed: String = read(&[&["claims", "--keyed"][..], &asks[..]].concat());
        let stories = read(&["stories"]);
        let again = lines(&[&["claims", "--keyed", "-"][..], &asks[..]].concat(), &stories);
        assert!(again == keyed, "{set:?}: claims of records are the claims of files");
        let facts: String =
            partitions(&shuffled(&keyed), 3).iter().map(|part| lines(&[&["reconcile"][..], &asks[..]].concat(), part)).collect();
        for format in ["json", "markdown", "text", "sarif", "csv", "graphml", "jsonl", "junit"] {
            let words: Vec<&str> =
                ["check"].into_iter().chain(reads.iter().copied()).chain(asks.iter().copied()).chain(["--output", format]).collect();
            let whole = step(&words, "");
            assert!(whole.1.len() > 50, "{set:?}");
            for facts in [facts.clone(), shuffled(&facts)] {
                let report: Vec<&str> = ["report"].into_iter().chain(asks.iter().copied()).chain(["--output", format]).collect();
                let told = step(&report, &facts);
                assert!(told == whole, "{set:?} {format}:\n{}\n{}", told.2, difference(&told.1, &whole.1));
            }
        }
    }
}

/// The first lines that differ.
fn difference(a: &str, b: &str) -> String {
    let pairs = a.lines().zip(b.lines()).filter(|(a, b)| a != b).take(3);
    pairs.map(|(a, b)| format!("- {a}\n+ {b}\n")).collect()
}

/// Keyed lines of two articles of one story, and those of another.
fn keyed() -> Vec<String> {
    lines(&["claims", "--keyed", "examples/talks"], "").lines().map(str::to_owned).collect()
}

fn text(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_bad_line_ends_the_run_or_becomes_a_record() {
    let good = keyed();
    let bad = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines = good.clone();
        change(&mut lines);
        text(&lines)
    };
    let table: Vec<(&str, String)> = vec![
        ("no whole record", bad(&|lines| lines[2] = format!("{}\t{{\"v\":1,", lines[2].split_once('\t').expect("it has a key").0))),
        ("of version 9", bad(&|lines| lines[2] = lines[2].replacen("\"v\":1", "\"v\":9", 1))),
        ("no tab", bad(&|lines| lines[2] = lines[2].replace('\t', " "))),
        ("is there already", bad(&|lines| lines.push(lines[2].clone()))),
        ("lacks 1 of its 5 articles", bad(&|lines| drop(lines.remove(2)))),
        (
            "no whole record",
            bad(&|lines| {
                let half = lines[2].len() / 2;
                lines[2].truncate(half)
            }),
        ),
        ("its sum does not fit", bad(&|lines| lines[2] = lines[2].replacen("Istanbul", "Istanbux", 1).replacen("the", "teh", 1))),
        ("its key is not that of its story", bad(&|lines| lines[2].insert(0, 'x'))),
        ("side by side", bad(&|lines| lines.insert(3, line_of_docs()))),
        ("no kind of record `fax`", bad(&|lines| lines[2] = lines[2].replacen("\"claims\"", "\"fax\"", 1))),
        ("no place here", text(&[lines(&["stories", "examples/talks"], "").lines().last().expect("it has lines").to_owned()])),
    ];
    for (why, input) in table {
        let (code, _, stderr) = step(&["reconcile"], &input);
        assert_eq!(code, 2, "{why}: {stderr}");
        assert!(stderr.contains(why) && stderr.contains("--on-error=emit"), "{why}: {stderr}");
        let (code, facts, stderr) = step(&["reconcile", "--on-error=emit"], &input);
        assert_eq!((code, stderr.as_str()), (0, ""), "{why}");
        assert!(facts.contains("\"kind\":\"lost\"") && facts.contains(why.trim_start_matches("no kind of record `fax")), "{why}: {facts}");
        // The last step does not pass over it either.
        let (code, _, stderr) = step(&["report", "--output", "json"], &facts);
        assert_eq!(code, 2, "{why}: {stderr}");
        assert!(stderr.contains("lost on the way here"), "{why}: {stderr}");
        let (_, report, _) = step(&["report", "--output", "json", "--on-error=emit", "--allow-nothing"], &facts);
        assert!(report.contains("lost in `atodds reconcile`"), "{why}");
    }
}

/// A line of another story.
fn line_of_docs() -> String {
    lines(&["claims", "--keyed", "examples/docs"], "").lines().last().expect("it has lines").to_owned()
}

#[test]
fn a_story_that_goes_on_after_another_is_told_of() {
    let mut lines = keyed();
    lines.insert(3, line_of_docs());
    let facts = step(&["reconcile", "--on-error=emit"], &text(&lines)).1;
    assert_eq!(facts.matches("its story has ended above").count(), 3, "{facts}");
}

#[test]
fn a_report_of_less_than_all_says_so() {
    let facts: Vec<String> = lines(&["reconcile"], &text(&keyed())).lines().map(str::to_owned).collect();
    let at = |kind: &str| facts.iter().position(|line| line.contains(&format!("\"kind\":\"{kind}\""))).expect("there is one");
    for (kind, why) in
        [("reading", "what was read is missing"), ("source", "lacks 1 of its"), ("fact", "lacks 1 of its"), ("story", "have no story")]
    {
        let mut less = facts.clone();
        less.remove(at(kind));
        let (code, _, stderr) = step(&["report"], &text(&less));
        assert_eq!(code, 2, "{kind}: {stderr}");
        assert!(stderr.contains(why), "{kind}: {stderr}");
        let (_, report, _) = step(&["report", "--on-error=emit", "--allow-nothing", "--output", "json"], &text(&less));
        assert!(report.contains(why), "{kind}");
    }
    let mut twice = facts.clone();
    twice.push(facts[at("fact")].clone());
    assert!(step(&["report"], &text(&twice)).2.contains("there already"));
    let keyed = step(&["report"], &text(&self::keyed())).2;
    assert!(keyed.contains("a key stands before the JSON"), "{keyed}");
}

#[test]
fn nothing_comes_of_nothing() {
    assert_eq!(step(&["claims", "--keyed", "-"], ""), (0, String::new(), String::new()));
    assert_eq!(step(&["reconcile"], "\n\n"), (0, String::new(), String::new()));
    assert_eq!(step(&["report"], "").0, 4);
    let (code, report, _) = step(&["report", "--allow-nothing", "--output", "json"], "");
    assert_eq!(code, 0);
    assert!(report.contains("\"sources\": []"));
    let empty = Case::new().args(["stories", "."]).run();
    assert_eq!(empty.code, 4, "{}", empty.stderr);
}

#[test]
fn who_reads_no_further_is_no_error() {
    for arguments in [&["stories", "examples"][..], &["claims", "--keyed", "examples"]] {
        let mut child =
            atodds().current_dir(package()).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn rules_of_a_step_are_rules_of_all() {
    let pack = "pack: boats\nrules:\n  - { id: boats/day, title: When?, why: So., severity: error, \
                find: [{ about: boat, value: date }], tests: [] }\nwords: { boat: [talks, envoys, delegations] }\n";
    let case = Case::new().file("boats.yml", pack);
    let rules = case.path().join("boats.yml");
    let rules = rules.to_str().expect("a temporary path is UTF-8");
    let (code, keyed, stderr) = step(&["claims", "--keyed", "--rules", rules, "examples/talks"], "");
    assert_eq!(code, 0, "{stderr}");
    assert!(keyed.contains("boats/day"), "the rule finds something");
    let (code, _, stderr) = step(&["reconcile"], &keyed);
    assert_eq!(code, 2);
    assert!(stderr.contains("boats/day") && stderr.contains("the same rules"), "{stderr}");
}
