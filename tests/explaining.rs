//! `atodds explain` and `atodds rules`: what rules, verdicts and error codes mean.

use std::process::Command;

fn atodds(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_atodds")).args(arguments).env_clear().output().expect("the program starts");
    let told = String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are UTF-8");
    (output.status.code().unwrap_or(-1), told)
}

#[test]
fn a_rule_a_verdict_and_an_error_code_have_a_page() {
    let (code, page) = atodds(&["explain", "talks/next-date"]);
    assert_eq!(code, 0);
    assert!(page.starts_with("When do the talks begin?\n") && !page.contains("**") && !page.contains('\u{1b}'), "{page}");
    assert!(atodds(&["explain", "disputed"]).1.contains("attributed to a party of its own"));
    assert!(atodds(&["explain", "rule-bad-pattern"]).1.contains("no look-around"));
    let (code, told) = atodds(&["explain", "talks/next-dat"]);
    assert_eq!(code, 2);
    assert!(told.contains("did you mean `talks/next-date`?"), "{told}");
}

#[test]
fn rules_are_listed_with_severity_and_question() {
    let (code, list) = atodds(&["rules", "list"]);
    assert_eq!(code, 0);
    let line = list.lines().find(|line| line.starts_with("talks/next-date ")).expect("the rule is listed");
    assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), "talks/next-date error When do the talks begin?");
}

#[test]
fn pages_are_written_for_rules_of_ones_own() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = |name: &str| folder.path().join(name).display().to_string();
    assert_eq!(atodds(&["new", "flood/dam-broke", "--into", &path("flood.yml")]).0, 0);
    assert_eq!(atodds(&["rules", "docs", "--rules", &path("flood.yml"), "--output", &path("pages")]).0, 0);
    let page = std::fs::read_to_string(folder.path().join("pages/flood-dam-broke.md")).expect("the page is written");
    assert!(page.contains("A clause about **bridge** with the verb **open** and a date; it looks back"), "{page}");
}
