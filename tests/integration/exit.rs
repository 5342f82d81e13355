//! Exit codes are a contract: scripts and build servers read nothing else.

use std::io::Read as _;
use std::process::Stdio;

use crate::case::{Case, THURSDAY, WEDNESDAY, at_odds};

#[test]
fn nothing_at_odds_is_0() {
    let outcome = Case::new().article("a", WEDNESDAY).article("b", &WEDNESDAY.replace("Envoys", "Delegations")).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn findings_are_1() {
    assert_eq!(at_odds().run().code, 1);
}

#[test]
fn findings_are_1_whatever_the_format_and_the_target() {
    for format in ["text", "markdown", "json", "text=report.txt", "markdown=out/report.md", "json=report.json"] {
        let outcome = at_odds().args(["check", ".", "--output", format]).run();
        assert_eq!(outcome.code, 1, "{format}");
        let target = format.split_once('=').map(|(_, path)| outcome.folder.path().join(path));
        let written = target.map_or(outcome.stdout, |path| std::fs::read_to_string(path).expect("the report was written"));
        assert!(written.contains("Thursday"), "{format}: {written}");
    }
}

#[test]
fn several_outputs_are_written_in_one_run() {
    let outcome = at_odds().args(["check", ".", "-o", "text", "-o", "json=report.json"]).run();
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("When do the talks begin?"));
    assert!(outcome.folder.path().join("report.json").is_file());
    let names = std::fs::read_dir(outcome.folder.path()).expect("it is a folder").map(|file| file.expect("it is read").file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")), "nothing half written is left");
}

#[test]
fn only_findings_at_or_above_fail_on_are_1() {
    let two_wordings = || {
        Case::new()
            .article("a", "Lane Speaks\n\nJuly 22, 2025\n\n“The bridge will be open to everyone by the end of summer,” Ada Lane said.\n")
            .article("b", "Lane Speaks\n\nJuly 22, 2025\n\n“The bridge will be open to everyone by the start of summer,” Ada Lane said.\n")
    };
    for (least, code) in [("error", 0), ("warning", 1), ("note", 1), ("never", 0)] {
        assert_eq!(two_wordings().args(["check", ".", "--fail-on", least]).run().code, code, "--fail-on {least}, a warning");
    }
    assert_eq!(at_odds().args(["check", ".", "--fail-on", "never"]).run().code, 0);
}

#[test]
fn a_pipe_closed_by_its_reader_hides_no_findings() {
    // More than any pipe holds, so that the program is still writing when the reader goes.
    let many = "July 22, 2025\n\n".to_owned() + &"The talks open in Port Amel on Wednesday, the Veldanian government said.\n\n".repeat(400);
    let case = Case::new().article("a", &many).article("b", THURSDAY).args(["check", ".", "--output", "json"]);
    let mut child = case.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut pipe = child.stdout.take().expect("standard output is a pipe");
    pipe.read_exact(&mut [0; 16]).expect("a report has more than 16 bytes");
    drop(pipe);
    let outcome = child.wait_with_output().expect("the program ends");
    assert_eq!(outcome.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), "");
}

#[test]
fn help_and_version_are_0_and_go_to_standard_output() {
    for (args, word) in [(["check", "--help"].as_slice(), "--fail-on"), (&["--version"], "atodds"), (&["--help"], "Exit codes")] {
        let outcome = Case::new().args(args.iter().copied()).run();
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{args:?}");
        assert!(outcome.stdout.contains(word), "{args:?}: {}", outcome.stdout);
    }
}

#[test]
fn wrong_arguments_are_2() {
    let wrong: [&[&str]; 10] = [
        &[],
        &["chek"],
        &["check", ".", "--nope"],
        &["check", ".", "--output", "pdf"],
        &["check", ".", "--output", "json="],
        &["check", ".", "--fail-on", "sometimes"],
        &["check", ".", "--width", "3"],
        &["check", ".", "--published", "a.txt"],
        &["check", ".", "--published", "a.txt=yesterday"],
        &["check", "nowhere.txt"],
    ];
    for args in wrong {
        let outcome = at_odds().args(args.iter().copied()).run();
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!outcome.stderr.is_empty(), "{args:?} is told");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_2() {
    // `a.txt` is a file, so nothing can lie below it.
    let outcome = at_odds().args(["check", ".", "--output", "json=a.txt/report.json"]).run();
    assert_eq!(outcome.code, 2);
    assert!(outcome.stderr.starts_with("error: cannot write a.txt/report.json:"), "{}", outcome.stderr);
}

#[test]
fn a_broken_rule_file_is_3() {
    let outcome = at_odds().rule("pack: [").run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""));
    assert!(outcome.stderr.contains("pack-1.yml:"), "{}", outcome.stderr);
}

#[test]
fn a_rule_file_that_is_not_there_is_3_or_2_and_named() {
    let outcome = at_odds().args(["check", ".", "--rules", "nowhere.yml"]).run();
    assert!([2, 3].contains(&outcome.code), "{}", outcome.code);
    assert!(outcome.stderr.contains("nowhere.yml"), "{}", outcome.stderr);
}

#[test]
fn a_broken_manifest_is_3() {
    let outcome = at_odds().file("sources.yml", "sorces:\n  - path: a.txt\n").run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""));
    assert!(outcome.stderr.contains("sources.yml:1:1") && outcome.stderr.contains("did you mean `sources`?"), "{}", outcome.stderr);
}

#[test]
fn a_folder_without_articles_is_4_and_tells_why_and_what_to_do() {
    let outcome = Case::new().file("notes.txt", "  \n").file("map.txt", b"\0\x01\x02\xff").run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (4, ""));
    insta::assert_snapshot!(outcome.stderr, @"
    error: no article in .
      map.txt: not a text: it holds zero bytes
      notes.txt: empty
      = help: articles are text, Markdown, HTML, PDF, Word, OpenDocument, mail, RSS and JSON files; save each into the folder and run again
    ");
}

#[test]
fn a_failing_rule_test_is_5_and_shows_both_outcomes() {
    let pack = FERRY.replace("expect: conflict", "expect: agreed");
    let outcome = Case::new().file("ferry.yml", &pack).args(["test", "ferry.yml"]).run();
    assert_eq!(outcome.code, 5);
    assert!(outcome.stdout.contains("FAILED  ferry/cabins: two figures"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("expected  agreed") && outcome.stdout.contains("found     conflict"), "{}", outcome.stdout);
}

#[test]
fn passing_rule_tests_are_0() {
    let outcome = Case::new().file("ferry.yml", FERRY).args(["test", "ferry.yml"]).run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "1 passed, 0 failed\n"));
}

#[test]
fn the_built_in_rules_pass_their_tests() {
    let built_in = Case::new().args(["test"]).run();
    assert_eq!(built_in.code, 0, "{}", built_in.stdout);
}

/// A pack with one rule and its test.
const FERRY: &str = "\
pack: ferry
words:
  cabins: [cabin]
rules:
  - id: ferry/cabins
    title: How many cabins has the ferry?
    why: Passengers count on them.
    severity: error
    find:
      - { value: count, of: cabins }
    event: ferry
    tests:
      - name: two figures
        articles:
          - 2025-07-22: The new ferry has 40 cabins.
          - 2025-07-22: There are 60 cabins on the ferry.
        expect: conflict
";

#[test]
fn nothing_compared_is_4_and_said() {
    let other = "Market Opens\n\nMay 2, 2021\n\nThe new market hall of Arden sells fish, the mayor said.\n";
    let apart = "sources:\n  - { file: a.txt, story: talks }\n  - { file: b.txt, story: market }\n";
    let cases = [
        (Case::new().article("a", WEDNESDAY), "there is one source"),
        (Case::new().article("a", WEDNESDAY).article("b", other).file("sources.yml", apart), "no two sources tell of one story"),
        (Case::new().file("feed.json", "{}").file("page.adoc", "= A").file("post", "text"), "feed.json: no article in its JSON"),
    ];
    for (case, why) in cases {
        let args = |extra: &[&str]| ["check", "."].iter().chain(extra).map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
        let again = Case::new();
        for file in std::fs::read_dir(case.path()).expect("it is a folder").map(|file| file.expect("it is read").path()) {
            std::fs::copy(&file, again.path().join(file.file_name().expect("it has a name"))).expect("it is copied");
        }
        let outcome = case.args(args(&[])).run();
        assert_eq!(outcome.code, 4, "{why}: {}", outcome.stdout);
        assert!(outcome.stderr.contains(why), "{why}: {}", outcome.stderr);
        let outcome = again.args(args(&["--allow-nothing"])).run();
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{why}");
    }
}

#[test]
fn a_date_for_an_article_that_is_not_there_is_2() {
    let outcome = at_odds().args(["check", ".", "--published", "zz*=2025-07-01"]).run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    assert!(outcome.stderr.contains("no article is called `zz*`"), "{}", outcome.stderr);
}
