//! `atodds.yml`: what a project decides once, and what stands over it.

use crate::case::{Case, Outcome, THURSDAY, WEDNESDAY, at_odds};

const FERRY: &str = "pack: ferry\nwords:\n  cabins: [cabin]\nrules:\n  - id: ferry/cabins\n    title: How many cabins has the ferry?\n    \
    why: Passengers count on them.\n    severity: error\n    find:\n      - { value: count, of: cabins }\n";

/// A project in a repository: articles and rules in folders of their own, and `config`.
fn project(config: &str) -> Case {
    Case::new()
        .file(".git/HEAD", "")
        .file("news/a.txt", WEDNESDAY)
        .file("news/b.txt", THURSDAY)
        .file("asked/ferry.yml", FERRY)
        .file("atodds.yml", config)
}

fn run(case: Case, args: &[&str]) -> Outcome {
    case.args(args.iter().copied()).run()
}

#[test]
fn check_reads_and_asks_what_the_project_says() {
    let outcome = run(project("articles: [news]\nrules: [asked]\noutput: [json]\n"), &["check"]);
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    assert!(outcome.stdout.contains(r#""path": "news/a.txt""#) && outcome.stdout.contains("ferry/cabins"), "{}", outcome.stdout);
    let annotated = run(project("articles: [news/a.txt]\n"), &["annotate"]);
    assert!(annotated.stdout.contains("Wednesday") && !annotated.stdout.contains("Thursday"), "{}", annotated.stdout);
}

#[test]
fn the_configuration_is_found_from_below_and_its_paths_count_from_its_folder() {
    let config = "articles: [news]\noutput: [text, markdown=report.md]\n";
    let case = project(config).file("drafts/today/c.txt", "July 22, 2025\n\nNothing.\n");
    let below = case.path().join("drafts/today");
    let output = case.args(["check"]).command().current_dir(below).output().expect("the program starts");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(told.contains("../../news/a.txt:5:"), "{told}");

    // The links of the report count from where it lies.
    let case = project(config).file("drafts/c.txt", "").args(["check"]);
    case.command().current_dir(case.path().join("drafts")).output().expect("the program starts");
    let report = std::fs::read_to_string(case.path().join("report.md")).expect("the report lies beside the configuration");
    assert!(report.contains("]: news/a.txt"), "{report}");
}

#[test]
fn above_the_repository_and_outside_of_one_nothing_is_looked_for() {
    let outer = Case::new().file("atodds.yml", "fail-on: never\n");
    let outer = outer.file("inner/a.txt", WEDNESDAY).file("inner/b.txt", THURSDAY).args(["check"]);
    let inner = outer.path().join("inner");
    let code = || outer.command().current_dir(&inner).output().expect("the program starts").status.code();
    assert_eq!(code(), Some(1), "outside of a repository");
    std::fs::create_dir(inner.join(".git")).expect("the folder can be made");
    assert_eq!(code(), Some(1), "above the repository");
    std::fs::rename(inner.join(".git"), outer.path().join(".git")).expect("the folder can be moved");
    assert_eq!(code(), Some(0), "inside of it");
}

#[test]
fn flags_stand_over_the_environment_and_that_over_the_file() {
    let code = |args: &[&str], variable: Option<&str>| {
        let case = project("articles: [news]\nfail-on: never\n").args(args.iter().copied());
        let mut command = case.command();
        if let Some(value) = variable {
            command.env("ATODDS_FAIL_ON", value);
        }
        command.output().expect("the program starts").status.code()
    };
    assert_eq!(code(&["check"], None), Some(0));
    assert_eq!(code(&["check"], Some("error")), Some(1));
    assert_eq!(code(&["check", "--fail-on", "never"], Some("error")), Some(0));
    assert_eq!(code(&["check", "--fail-on", "error"], None), Some(1));
    assert_eq!(code(&["check", "--no-config"], None), Some(1));
}

#[test]
fn a_configuration_can_be_named_and_left_aside() {
    let case = || at_odds().file("atodds.yml", "fail-on: [").file("other/lenient.yml", "fail-on: never\n");
    assert_eq!(run(case(), &["check"]).code, 3);
    assert_eq!(run(case(), &["check", "--no-config"]).code, 1);
    assert_eq!(run(case(), &["check", ".", "--config", "other/lenient.yml"]).code, 0);
    assert_eq!(run(case(), &["check", "--config", "nowhere.yml"]).code, 3);
}

#[test]
fn packs_and_rules_are_left_out_and_severities_changed() {
    let codes = |config: &str| run(at_odds().file("atodds.yml", config), &["check", "."]).code;
    assert_eq!(codes("without: []\n"), 1);
    assert_eq!(codes("without: [talks]\n"), 0);
    assert_eq!(codes("without: [talks/next-date]\n"), 0);
    assert_eq!(codes("severity: { talks/next-date: warning }\n"), 0);
    assert_eq!(codes("severity: { talks/next-date: warning }\nfail-on: warning\n"), 1);
    let listed = run(Case::new().file("atodds.yml", "without: [talks, things]\n"), &["rules", "list"]).stdout;
    assert!(!listed.contains("talks/") && !listed.contains("things/") && listed.contains("casualties/killed"), "{listed}");
}

#[test]
fn the_rules_of_the_command_line_come_beside_those_of_the_project() {
    let other = FERRY.replace("ferry", "barge");
    let case = project("rules: [asked]\n").file("barge.yml", &other);
    let listed = run(case, &["rules", "list", "--rules", "barge.yml", "--rules", "asked/ferry.yml"]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    assert!(listed.stdout.contains("ferry/cabins") && listed.stdout.contains("barge/cabins"), "{}", listed.stdout);
}

#[test]
fn the_rules_of_the_project_are_tested_where_none_are_named() {
    let tests = "    tests:\n      - name: one\n        articles: [{ 2031-03-05: The ferry has 40 cabins. }]\n        expect: single 40\n";
    let outcome = run(project("rules: [asked]\n").file("asked/ferry.yml", format!("{FERRY}{tests}")), &["test"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (0, "1 passed, 0 failed\n"), "{}", outcome.stderr);
}

#[test]
fn every_mistake_of_the_configuration_and_of_rule_files_is_told_at_once() {
    let config = "\
artikles: [news]
articles: [nowhere, news]
rules: asked
fail-on: sometimes
output: [pdf, json=]
severity:
  talks/next-date: grave
";
    insta::assert_snapshot!(run(project(config), &["check"]).stderr, @"
    error[unknown-field]: unknown field `artikles`
     --> atodds.yml:1:1
      |
    1 | artikles: [news]
      | ^^^^^^^^ did you mean `articles`?

    error[wrong-type]: expected a list
     --> atodds.yml:3:8
      |
    3 | rules: asked
      |        ^^^^^ expected a list

    error[unknown-value]: unknown value `sometimes`
     --> atodds.yml:4:10
      |
    4 | fail-on: sometimes
      |          ^^^^^^^^^ expected one of `error`, `warning`, `note`, `never`

    error[unknown-value]: unknown value `grave`
     --> atodds.yml:7:20
      |
    7 |   talks/next-date: grave
      |                    ^^^^^ expected one of `none`, `note`, `warning`, `error`
    ");
    let config = "rules: [asked, rulez]\nfail-on: warn\n";
    insta::assert_snapshot!(run(project(config).file("asked/ferry.yml", FERRY.replace("count", "cuont")), &["check"]).stderr, @"
    error[missing-file]: there is no file or folder `rulez`
     --> atodds.yml:1:16
      |
    1 | rules: [asked, rulez]
      |                ^^^^^ paths count from the folder of this file

    error[unknown-value]: unknown value `warn`
     --> atodds.yml:2:10
      |
    2 | fail-on: warn
      |          ^^^^ did you mean `warning`?

    error[unknown-value]: unknown value `cuont`
      --> asked/ferry.yml:10:18
       |
    10 |       - { value: cuont, of: cabins }
       |                  ^^^^^ did you mean `count`?
    ");
}

#[test]
fn what_no_rule_is_called_is_told_with_the_likely_one() {
    let config = "without: [thing, talks/next-dat]\nseverity:\n  casualties/kiled: note\n";
    let outcome = run(project(config), &["check"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""));
    insta::assert_snapshot!(outcome.stderr, @"
    error[config-unknown]: there is no pack and no rule `thing`
     --> atodds.yml:1:11
      |
    1 | without: [thing, talks/next-dat]
      |           ^^^^^ did you mean `things`?

    error[config-unknown]: there is no pack and no rule `talks/next-dat`
     --> atodds.yml:1:18
      |
    1 | without: [thing, talks/next-dat]
      |                  ^^^^^^^^^^^^^^ did you mean `talks/next-date`?

    error[config-unknown]: there is no rule `casualties/kiled`
     --> atodds.yml:3:3
      |
    3 |   casualties/kiled: note
      |   ^^^^^^^^^^^^^^^^ did you mean `casualties/killed`?
    ");
}

#[test]
fn an_output_that_there_is_none_of_is_told() {
    insta::assert_snapshot!(run(project("output: [text, pdf, json=]\n"), &["check"]).stderr, @"
    error[config-output]: no format `pdf`: one of text, short, markdown, html, json, jsonl, sarif, junit, github, summary, gitlab, csv, mermaid, dot, graphml
     --> atodds.yml:1:16
      |
    1 | output: [text, pdf, json=]
      |                ^^^ write `text` or `markdown=report.md`

    error[config-output]: a file name is missing after `=`
     --> atodds.yml:1:21
      |
    1 | output: [text, pdf, json=]
      |                     ^^^^^ write `text` or `markdown=report.md`
    ");
}

#[test]
fn mistakes_are_told_in_the_words_of_people_who_write_files() {
    let jargon =
        ["enum", "scalar", "deserialize", "sequence", "invalid type", "Option", "variant", "serde", "recursi", "!!", "unit", "merge"];
    for wrong in [
        "fail-on: [a]",
        "fail-on: { a: b }",
        "fail-on: { error: 1 }",
        "fail-on: !Error x",
        "fail-on: 3",
        "articles: !x a",
        "articles: *nope",
        "articles: [!!binary '***']",
        "articles: &a [*a]",
        "severity: [a]",
        "severity: { x/y: [error] }",
        "severity: 1",
        "decisions: [a]",
        "<<: 3",
        "articles: {}",
        "- articles",
        "[[[",
        "? [a]",
    ] {
        let outcome = run(project(wrong), &["check"]);
        assert_eq!(outcome.code, 3, "{wrong}: {}", outcome.stderr);
        let told = outcome.stderr.lines().filter(|line| !line.contains(wrong)).collect::<Vec<_>>().join("\n");
        assert!(!jargon.iter().any(|word| told.contains(word)), "{wrong}: {told}");
    }
}
