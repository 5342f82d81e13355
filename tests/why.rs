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
              = 2031-03-03 (the last Monday before the article's date, Wed 2031-03-05)
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
    for words in
        ["asked by talks/next-date", "(the first Friday after the article's date", "from Ada Lane, quoting Tomas Brandl", "disputed: "]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(check(&["why", "talks-next-date-000000", "examples/talks"]).contains(name));
}

#[test]
fn a_finding_tells_what_its_claims_share_and_what_was_kept_apart_by_which_veto() {
    let folder = tempfile::TempDir::new().expect("a temporary folder can be made");
    let article = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), format!("Ferry Sinks\n\nMarch 5, 2031\n\n{text}\n")).expect("the file can be written");
    };
    article("a.txt", "The ferry sank off Port Amel and 12 people were killed, the harbour master said.");
    article(
        "b.txt",
        "The ferry sank off Port Amel and 15 people were killed. Two of the children were killed at the pier.\n\n\
         In 2004 another ferry sank there, and 40 people were killed. Wars have killed 2 million people since.",
    );
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(arguments)
            .env_clear()
            .current_dir(folder.path())
            .output()
            .expect("the program starts");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("messages are UTF-8")
    };
    let report: serde_json::Value = serde_json::from_str(&run(&["check", ".", "--output", "json"])).expect("the report is JSON");
    let killed = report["facts"].as_array().and_then(|facts| facts.iter().find(|fact| fact["rule"] == "casualties/killed"));
    let name = killed.and_then(|fact| fact["fingerprint"].as_str()).expect("the tolls are compared");
    let told = run(&["why", name, "."]);
    let told =
        &told[told.find("\nwhy they are linked").expect("a link is told")..told.find("\nwhat can be true").expect("and what follows")];
    insta::assert_snapshot!(told, @"
    why they are linked
       a:5 and b:5: same question; both about the incident; the sentences share “amel”, “ferry”, “killed”, “sank”

    near, and kept apart
       b.txt:7:39  In 2004 another ferry sank there, and »40« people were killed.
          = 40; apart from a:5: another year: 2004
       b.txt:5:57  »Two« of the children were killed at the pier.
          = 2; apart from a:5: it counts on from another number
       b.txt:7:79  Wars have killed »2 million« people since.
          = 2000000; apart from a:5: another order of magnitude (over 20 times)

    how sure the link is: 0.97, high; the sum of
       -0.86  before anything is known
       +2.99  the rule asks one question
       +1.04  one figure is 1.2 times the other
       +0.52  neither article has a sentence more like the other's
       +0.51  their sentences share 4 content words
       +0.43  as far as these are rare in the story
       +0.37  by how much the next best is less like it
       -0.04  the figures are as large as that
       -0.13  they share 1 of their names
       -0.15  both tell it at the head of the article
       -0.16  both figures are exact
       -0.33  the same is said of what is counted: kill
       -0.70  both values can be right
    ");
}

#[test]
fn the_graph_tells_why_two_positions_are_linked() {
    let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .args(["graph", "examples/talks", "--output", "json"])
        .env_clear()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    let graph: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the graph is JSON");
    let mut edges = graph["edges"].as_array().expect("a graph has edges").iter();
    let against = edges.find(|edge| edge["kind"] == "contradicts").expect("the days contradict one another");
    assert!(against["because"].as_str().is_some_and(|because| because.contains("both about the next round")), "{against}");
    assert_eq!(against["claims"].as_array().map(Vec::len), Some(2));
}
