//! `atodds test`: expectations written, outcomes as JUnit, and what no test would miss.

use std::path::Path;
use std::process::Command;

fn atodds(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_atodds")).args(arguments).env_clear().current_dir(folder).output().expect("the program starts");
    let told = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(told).expect("messages are UTF-8"))
}

const PACK: &str = "# A comment — kept.
pack: flood
words:
  dam: [dam, levee, embankment]
  break: [break, give way]
rules:
  - id: flood/dam-broke
    title: When did the dam break?
    why: Who was warned hangs on it.
    severity: error
    find:
      - { about: dam, does: break, value: date, tense: behind }
      - { pattern: '{dam} (?:swept away|washed out) on {date}' }
    unless:
      - { about: drill }
    tests:
      - name:   two days for one break   # odd blanks stay
        articles:
          - 2031-03-05: The levee gave way on Monday, the mayor said.
          - 2031-03-05: The dam broke on Sunday.
        expect: agreed   # wrong
      - { name: one day, articles: [2031-03-05: The dam broke on Monday.], expect: 'single' }
";

#[test]
fn expectations_are_written_and_nothing_else_changes() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = folder.path().join("flood.yml");
    std::fs::write(&path, PACK).expect("the file can be written");
    assert_eq!(atodds(folder.path(), &["test", "flood.yml"]).0, 5);
    let (code, told) = atodds(folder.path(), &["test", "flood.yml", "-u"]);
    assert_eq!(code, 0, "{told}");
    let expected = PACK.replace("agreed   # wrong", "conflict   # wrong");
    assert_eq!(std::fs::read_to_string(&path).expect("the file is there"), expected);
    assert_eq!(atodds(folder.path(), &["test", "flood.yml"]).0, 0);
    assert_eq!(atodds(folder.path(), &["test", "-u"]).0, 2, "built-in packs are not written");
}

#[test]
fn outcomes_are_written_for_build_servers() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::write(folder.path().join("flood.yml"), PACK).expect("the file can be written");
    assert_eq!(atodds(folder.path(), &["test", "flood.yml", "--junit", "out/junit.xml"]).0, 5);
    let written = std::fs::read_to_string(folder.path().join("out/junit.xml")).expect("the file is written");
    insta::assert_snapshot!(written, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="atodds" tests="2" skipped="0" failures="1" errors="0">
        <testsuite name="flood/dam-broke" tests="2" skipped="0" errors="0" failures="1">
            <testcase name="two days for one break" classname="flood/dam-broke" file="flood.yml">
                <failure message="expected agreed, found conflict" type="wrong verdict or values"/>
            </testcase>
            <testcase name="one day" classname="flood/dam-broke" file="flood.yml"/>
        </testsuite>
    </testsuites>
    "#);
}

#[test]
fn what_no_test_would_miss_is_told() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::write(folder.path().join("flood.yml"), PACK.replace("agreed", "conflict")).expect("the file can be written");
    let (code, told) = atodds(folder.path(), &["test", "flood.yml", "--mutate"]);
    assert_eq!(code, 0, "{told}");
    insta::assert_snapshot!(told, @r"
    unnoticed  flood/dam-broke find: number 2
    unnoticed  flood/dam-broke pattern 2: `swept away`, `washed out`
    unnoticed  flood/dam-broke unless: number 1
    unnoticed  flood list dam: embankment
    10 left out in turn, 5 noticed by a test, 5 not
    2 passed, 0 failed
    ");
}

#[test]
fn a_file_that_lies_where_a_built_in_pack_does_is_ones_own() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::create_dir(folder.path().join("rules")).expect("the folder can be made");
    std::fs::write(folder.path().join("rules/talks.yml"), PACK.replace("flood", "talks").replace("agreed", "conflict"))
        .expect("the file can be written");
    assert_eq!(atodds(folder.path(), &["test", "rules/talks.yml"]), (0, "2 passed, 0 failed\n".to_owned()));
}
