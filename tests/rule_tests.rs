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
fn what_no_test_would_miss_is_told_with_the_test_that_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let good = PACK.replace("agreed", "conflict").replace("    unless:", "    scope: [year]\n    unless:");
    std::fs::write(folder.path().join("flood.yml"), &good).expect("the file can be written");
    let (code, told) = atodds(folder.path(), &["test", "flood.yml", "--mutate"]);
    assert_eq!(code, 0, "{told}");
    insta::assert_snapshot!(told, @r"
    note: way of finding 2 of flood/dam-broke finds nothing in the rule's tests
    unnoticed in flood/dam-broke
      find 1: about, does
        an article that lacks only this, and so is not read
      find 1: tense
        an article whose verb looks the other way, and which is not read
      find 2
        an article that is read in no other way
      find 2: `swept away`, `washed out`
        an article in these words that is read in no other way
      unless 1
        an article that is read without it
      scope: year
        two articles whose answers it alone keeps apart
      list dam: embankment
        no test holds the word
    14 left out in turn, 5 noticed by a test, 9 not
    2 passed, 0 failed
    ");
    assert_eq!(atodds(folder.path(), &["test", "flood.yml", "--mutate=strict"]), (5, told), "the same, and it fails");
    let (code, lines) = atodds(folder.path(), &["test", "flood.yml", "--mutate=jsonl"]);
    assert_eq!(code, 0);
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let unnoticed = lines.iter().filter(|line| line["noticed"] == false).count();
    assert_eq!((lines.len(), unnoticed), (14, 9));
    insta::assert_snapshot!(lines[0], @r#"{"in":"flood/dam-broke","part":"find 1","left_out":"","noticed":true,"wanted":null}"#);
}

#[test]
fn a_test_is_run_for_each_of_its_words() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let tests = "    tests:
      - name: every word for breaking
        each: [broke, gave way, was torn down]
        articles:
          - 2031-03-05: The dam {each} on Monday.
        expect: single 2031-03-03
";
    let pack = format!("{}{tests}", &PACK[..PACK.find("    tests:").expect("the pack has tests")]);
    let write = |text: &str| std::fs::write(folder.path().join("flood.yml"), text).expect("the file can be written");
    write(&pack);
    insta::assert_snapshot!(atodds(folder.path(), &["test", "flood.yml", "--verbose"]).1, @r"
    ok      flood/dam-broke: every word for breaking (broke)
    ok      flood/dam-broke: every word for breaking (gave way)
    FAILED  flood/dam-broke: every word for breaking (was torn down)
      expected  single 2031-03-03
      found     no claim
    note: way of finding 2 of flood/dam-broke finds nothing in the rule's tests
    2 passed, 1 failed
    ");
    let (code, told) = atodds(folder.path(), &["test", "flood.yml", "-u"]);
    assert_eq!(code, 2, "words that do not agree are not written");
    insta::assert_snapshot!(told, @"error: flood/dam-broke: `every word for breaking (was torn down)` finds no claim, and `every word for breaking (broke)` finds single 2031-03-03; give them a test each");
    write(&pack.replace(", was torn down", "").replace("single 2031-03-03", "agreed"));
    assert_eq!(atodds(folder.path(), &["test", "flood.yml", "-u"]).0, 0);
    let written = std::fs::read_to_string(folder.path().join("flood.yml")).expect("the file is there");
    assert_eq!(written, pack.replace(", was torn down", "").replace("single 2031-03-03", "single"));
    let (_, page) = atodds(folder.path(), &["explain", "flood/dam-broke", "--rules", "flood.yml"]);
    assert!(page.contains("The same with “gave way” for “broke”"), "{page}");
}

#[test]
fn a_way_of_finding_that_finds_nothing_in_its_tests_is_told() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::write(folder.path().join("flood.yml"), PACK.replace("agreed", "conflict")).expect("the file can be written");
    insta::assert_snapshot!(atodds(folder.path(), &["test", "flood.yml"]).1, @r"
    note: way of finding 2 of flood/dam-broke finds nothing in the rule's tests
    2 passed, 0 failed
    ");
}

#[test]
fn one_rule_or_one_pack_can_be_tested_by_itself() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let passed = |arguments: &[&str]| {
        let (code, told) = atodds(folder.path(), arguments);
        assert_eq!(code, 0, "{told}");
        let count = told.lines().last().and_then(|line| line.split(' ').next()).and_then(|number| number.parse::<usize>().ok());
        count.expect("the last line tells how many tests passed")
    };
    let (rule, pack, all) = (passed(&["test", "--rule", "talks/place"]), passed(&["test", "--rule", "talks"]), passed(&["test"]));
    assert!(0 < rule && rule < pack && pack < all);
    insta::assert_snapshot!(atodds(folder.path(), &["test", "--rule", "talks/palce"]).1, @r"
    error: there is no rule or pack `talks/palce` to test
      = help: did you mean `talks/place`?
    ");
}

#[test]
fn a_file_that_lies_where_a_built_in_pack_does_is_ones_own() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::create_dir(folder.path().join("rules")).expect("the folder can be made");
    std::fs::write(folder.path().join("rules/talks.yml"), PACK.replace("flood", "talks").replace("agreed", "conflict"))
        .expect("the file can be written");
    assert_eq!(
        atodds(folder.path(), &["test", "rules/talks.yml"]),
        (0, "note: way of finding 2 of talks/dam-broke finds nothing in the rule's tests\n2 passed, 0 failed\n".to_owned())
    );
}
