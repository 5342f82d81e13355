//! `atodds why`: what a rule finds, and the one condition by which it misses the rest.

use std::process::Command;

const PACK: &str = "pack: flood
words:
  dam: [dam, levee]
  break: [break, give way]
  river: [river, water]
rules:
  - id: flood/dam-broke
    title: When did the dam break?
    why: Who was warned hangs on it.
    severity: error
    find:
      - { about: dam, does: break, value: date, tense: behind }
      - { about: dam, value: date, near: river, does: fail }
      - { pattern: 'washed out the {dam} (?:late |early )?on {date}' }
    unless:
      - { about: drill }
";

const ARTICLE: &str = "Levee Gone

The levee gave way on Monday, the mayor said. The dam will break on Friday, one engineer fears.
The bridge gave way on Monday. The dam gave way at last. In a drill the dam broke on Sunday.
The levee failed on Sunday. The water washed out the dam before noon.
";

#[test]
fn each_near_miss_is_told_with_the_condition_that_does_not_hold() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    std::fs::write(folder.path().join("flood.yml"), PACK).expect("the file can be written");
    std::fs::write(folder.path().join("a.txt"), ARTICLE).expect("the file can be written");
    let why = |rule: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(["why", rule, "a.txt", "--rules", "flood.yml", "--published", "a=2031-03-05"])
            .env_clear()
            .current_dir(folder.path())
            .output()
            .expect("the program starts");
        let told = String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are UTF-8");
        format!("{told}exit code {}", output.status.code().unwrap_or(-1))
    };
    insta::assert_snapshot!(why("flood/dam-broke"), @r"
    flood/dam-broke: When did the dam break?

    1. { about: dam, does: break, value: date, tense: behind }
       found  a.txt:3:23  The levee gave way on »Monday«, the mayor said.
              = 2031-03-03 (the last Monday before the stamp, Wed 2031-03-05)
       near   a.txt:3:69  The dam will break on »Friday«, one engineer fears.
              the verb does not look back
       near   a.txt:4:24  The bridge gave way on »Monday«.
              nothing of `dam` in the clause
       near   a.txt:4:32  »The dam gave way at last.«
              no date in the clause
       near   a.txt:4:86  In a drill the dam broke on »Sunday«.
              vetoed by `about: drill` of `unless`
       near   a.txt:5:21  The levee failed on »Sunday«.
              no verb of `break` in the clause

    2. { about: dam, value: date, near: river, does: fail }
       near   a.txt:5:21  The levee failed on »Sunday«.
              nothing of `river` in the sentence

    3. { pattern: 'washed out the {dam} (?:late |early )?on {date}' }
       near   a.txt:5:39  The water »washed out the dam« before noon.
              the pattern matches these words and not what follows them

    1 answer, 1 fact
      single 2031-03-03: one source only
    exit code 0
    ");
    insta::assert_snapshot!(why("flood/dam-brok"), @r"
    error: there is no rule `flood/dam-brok`
      = help: did you mean `flood/dam-broke`?
    exit code 2
    ");
}

#[test]
fn a_finding_is_told_with_derivations_voices_and_origins() {
    let check = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(arguments)
            .env_clear()
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("the program starts");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are UTF-8")
    };
    let report: serde_json::Value =
        serde_json::from_str(&check(&["check", "examples/talks", "--output", "json"])).expect("the report is JSON");
    let name = report["facts"][0]["fingerprint"].as_str().expect("the gravest fact has a name");
    let told = check(&["why", name, "examples/talks"]);
    for words in ["asked by talks/next-date", "(the first Friday after the stamp", "from Ada Lane, quoting Tomas Brandl", "disputed: "] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(check(&["why", "talks-next-date-000000", "examples/talks"]).contains(name));
}
