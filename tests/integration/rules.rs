//! Rule files that people write: what is told about a broken one, and what a new one can do.

use crate::case::{Case, at_odds};

/// What is told about a rule file that cannot be used.
fn complaint(pack: &str) -> String {
    let outcome = at_odds().rule(pack).run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""), "{}", outcome.stderr);
    outcome.stderr
}

/// A pack of one rule, whose way of finding is given.
fn with_finder(finder: &str) -> String {
    format!(
        "pack: ferry\nwords:\n  leave: [leave, depart, sail]\n  ferry: [ferry, boat]\nrules:\n  - id: ferry/leaves\n    \
         title: When does the ferry leave?\n    why: Passengers wait for it.\n    severity: error\n    find:\n      - {finder}\n"
    )
}

/// A pack that is right.
fn right() -> String {
    with_finder("{ about: ferry, does: leave, value: date }")
}

#[test]
fn an_unknown_field_is_shown_with_the_likely_one() {
    insta::assert_snapshot!(complaint(&right().replace("    why:", "    whi:")), @"
    error[unknown-field]: unknown field `whi`
     --> pack-1.yml:8:5
      |
    8 |     whi: Passengers wait for it.
      |     ^^^ did you mean `why`?
    ");
}

#[test]
fn an_unknown_field_of_a_finder_is_shown_with_the_likely_one() {
    insta::assert_snapshot!(complaint(&with_finder("{ abuot: ferry, does: leave, value: date }")), @"
    error[unknown-field]: unknown field `abuot`
      --> pack-1.yml:11:11
       |
    11 |       - { abuot: ferry, does: leave, value: date }
       |           ^^^^^ did you mean `about`?
    ");
}

#[test]
fn an_unknown_piece_of_a_pattern_is_shown_with_the_likely_one() {
    insta::assert_snapshot!(complaint(&with_finder("{ pattern: '(?:the )?{fery} leaves on {date}' }")), @"
    error[rule-unknown-piece]: unknown piece `{fery}`
      --> pack-1.yml:11:30
       |
    11 |       - { pattern: '(?:the )?{fery} leaves on {date}' }
       |                              ^^^^^^ did you mean `{ferry}`?
    ");
}

#[test]
fn a_bad_regular_expression_is_shown_at_its_very_characters() {
    insta::assert_snapshot!(complaint(&with_finder("{ pattern: 'leaves (on|at {date}' }")), @r"
    error[rule-bad-pattern]: unclosed group
      --> pack-1.yml:11:28
       |
    11 |       - { pattern: 'leaves (on|at {date}' }
       |                            ^ close it with `)`, or write `\(` for the sign itself
    ");
    insta::assert_snapshot!(complaint(&with_finder("{ pattern: 'it''s {date} [z-a] or so' }")), @r"
    error[rule-bad-pattern]: invalid character class range, the start must be <= the end
      --> pack-1.yml:11:35
       |
    11 |       - { pattern: 'it''s {date} [z-a] or so' }
       |                                   ^^^ write the smaller one first
    ");
}

#[test]
fn two_rules_of_one_id_are_shown() {
    let rule = right().split_once("rules:\n").expect("the pack has rules").1.to_owned();
    insta::assert_snapshot!(complaint(&(right() + &rule)), @r"
    error[rule-duplicate-id]: there is another rule `ferry/leaves`
      --> pack-1.yml:12:9
       |
    12 |   - id: ferry/leaves
       |         ^^^^^^^^^^^^ the first is in pack-1.yml; give this one another name
    ");
}

#[test]
fn an_id_of_another_pack_is_shown_with_the_right_one() {
    insta::assert_snapshot!(complaint(&right().replace("id: ferry/leaves", "id: boats/leaves")), @"
    error[rule-id]: a rule of the pack `ferry` has an id that begins with `ferry/`
     --> pack-1.yml:6:9
      |
    6 |   - id: boats/leaves
      |         ^^^^^^^^^^^^ write `ferry/leaves`
    ");
}

#[test]
fn an_unknown_kind_of_value_is_shown_with_the_likely_one() {
    insta::assert_snapshot!(complaint(&with_finder("{ about: ferry, does: leave, value: dat }")), @"
    error[unknown-value]: unknown value `dat`
      --> pack-1.yml:11:45
       |
    11 |       - { about: ferry, does: leave, value: dat }
       |                                             ^^^ did you mean `date`?
    ");
}

#[test]
fn a_missing_field_is_named() {
    insta::assert_snapshot!(complaint(&right().replace("    title: When does the ferry leave?\n", "")), @"
    error[missing-field]: the field `title` is missing
     --> pack-1.yml:9:5
      |
    9 |     find:
      |     ^^^^ add `title:` here
    ");
}

#[test]
fn a_finder_that_yields_no_value_is_shown() {
    insta::assert_snapshot!(complaint(&with_finder("{ about: ferry, does: leave }")), @r"
    error[rule-no-value]: this way of finding yields no value
      --> pack-1.yml:11:9
       |
    11 |       - { about: ferry, does: leave }
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ add `value: date` (or another kind), or `is: 'an answer'`
    ");
}

#[test]
fn a_finder_that_would_match_everything_is_shown() {
    insta::assert_snapshot!(complaint(&with_finder("{ value: date }")), @r"
    error[rule-too-wide]: this would match every clause that holds a value
      --> pack-1.yml:11:9
       |
    11 |       - { value: date }
       |         ^^^^^^^^^^^^^^^ add `about`, `does`, `of`, `role`, `attribute`, `speech` or `pattern`, or ask the rule for `alike` sentences
    ");
}

#[test]
fn a_regular_expression_in_double_quotes_is_shown_with_the_way_out() {
    insta::assert_snapshot!(complaint(&with_finder(r#"{ pattern: "\d+ {ferry}", value: date }"#)), @r#"
    error[bad-escape]: a backslash between double quotes begins an escape, and this is none
      --> pack-1.yml:11:20
       |
    11 |       - { pattern: "\d+ {ferry}", value: date }
       |                    ^ write regular expressions in single quotes: '\d'
    "#);
}

#[test]
fn a_tab_is_shown_with_the_way_out() {
    let shown = complaint(&right().replace("    severity:", "\tseverity:"));
    assert!(shown.contains("pack-1.yml:9:1") && shown.contains("indent with spaces, not tabs"), "{shown}");
}

#[test]
fn every_broken_file_is_told_of() {
    let outcome =
        at_odds().rule(&right().replace("    why:", "    whi:")).rule(&with_finder("{ about: ferry }").replace("ferry", "bus")).run();
    assert_eq!(outcome.code, 3);
    insta::assert_snapshot!(outcome.stderr, @r"
    error[unknown-field]: unknown field `whi`
     --> pack-1.yml:8:5
      |
    8 |     whi: Passengers wait for it.
      |     ^^^ did you mean `why`?

    error[rule-no-value]: this way of finding yields no value
      --> pack-2.yml:11:9
       |
    11 |       - { about: bus }
       |         ^^^^^^^^^^^^^^ add `value: date` (or another kind), or `is: 'an answer'`
    ");
}

#[test]
fn a_pack_of_ones_own_asks_a_new_question() {
    let case = Case::new()
        .article("a", "Ferry Returns\n\nJuly 22, 2025\n\nThe ferry will leave Lowen on Friday, the harbour office said.\n")
        .article("b", "Ferry Returns\n\nJuly 22, 2025\n\nThe boat will leave Lowen on July 26.\n")
        .rule(&right());
    let outcome = case.run();
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    insta::assert_snapshot!(outcome.stdout, @"
    error[ferry/leaves]: When does the ferry leave? conflict, high confidence
      |
      = The harbour office said Friday 25 July; b says Saturday 26 July.
    Fri 25 Jul 2025: harbour office
     --> a.txt:5:31
      |
    5 | The ferry will leave Lowen on Friday, the harbour office said.
      |                               ^^^^^^ harbour office
      |
    Sat 26 Jul 2025: b
     --> b.txt:5:30
      |
    5 | The boat will leave Lowen on July 26.
      |                              ^^^^^^^
      |
      = note: finding ferry-leaves-3be4b8

    a  Tue 22 Jul 2025 (date line under the title)
    b  Tue 22 Jul 2025 (date line under the title)

    1 error, 0 warnings, 0 notes; 0 facts agreed; 4 claims read from 2 sources
    ");
}

#[test]
fn a_pack_of_ones_own_leaves_the_others_in_place() {
    assert!(at_odds().rule(&right()).run().stdout.contains("talks/next-date"));
}

#[test]
fn a_pack_of_the_same_name_replaces_the_built_in_one() {
    let outcome = at_odds().rule(&right().replace("ferry/leaves", "talks/leaves").replace("pack: ferry", "pack: talks")).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("talks/next-date"), "{}", outcome.stdout);
}

#[test]
fn a_folder_of_rule_files_is_read_whole() {
    let case = at_odds().file("own/ferry.yml", right()).file("own/deep/bus.yaml", right().replace("ferry", "bus"));
    let outcome = case.args(["claims", ".", "--rules", "own", "--output", "jsonl"]).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
}
