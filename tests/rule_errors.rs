//! Mistakes in rule files, as the program shows them: each at its place, with a way out, all at once.

use std::process::Command;

/// What `atodds test FILES…` prints on standard error, with the exit code.
fn told_of(files: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a folder of our own");
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).expect("the file can be written");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .arg("test")
        .args(files.iter().map(|(name, _)| name))
        .args(arguments)
        .env_clear()
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let told = String::from_utf8(output.stderr).expect("messages are UTF-8");
    format!("{}\nexit code {}", told.trim_end(), output.status.code().unwrap_or(-1))
}

fn told(text: &str) -> String {
    told_of(&[("flood.yml", text)], &[])
}

/// A rule of the pack `flood` with these finders, and a good test.
fn rule(find: &str) -> String {
    format!(
        "pack: flood
words:
  dam: [dam, levee]
  break: [break, burst]
rules:
  - id: flood/dam-broke
    title: When did the dam break?
    why: Who was warned hangs on it.
    severity: error
    find:
{find}
    tests:
      - name: one day
        articles:
          - 2031-03-05: The levee broke on Monday.
        expect: single 2031-03-03
"
    )
}

#[test]
fn unknown_and_duplicate_keys_and_wrong_types_are_told_at_once() {
    insta::assert_snapshot!(told(
        "pack: flood
words:
  dam: [dam, levee]
rules:
  - id: flood/dam-broke
    titel: When did the dam break?
    why: Who was warned hangs on it.
    severity: grave
    find:
      - { about: dam, does: brake, valu: date }
  - id: flood/dam-height
    title: How high is the dam?
    why: It tells how much water it held.
    why: Twice.
    severity: warning
    updates: maybe
    find: { about: dam, value: measure }
"
    ), @r"
    error[unknown-field]: unknown field `titel`
     --> flood.yml:6:5
      |
    6 |     titel: When did the dam break?
      |     ^^^^^ did you mean `title`?

    error[unknown-value]: unknown value `grave`
     --> flood.yml:8:15
      |
    8 |     severity: grave
      |               ^^^^^ expected one of `none`, `note`, `warning`, `error`

    error[unknown-field]: unknown field `valu`
      --> flood.yml:10:36
       |
    10 |       - { about: dam, does: brake, valu: date }
       |                                    ^^^^ did you mean `value`?

    error[duplicate-key]: the key `why` is given twice
      --> flood.yml:14:5
       |
    14 |     why: Twice.
       |     ^^^ second time here; keep one

    error[wrong-type]: expected true or false
      --> flood.yml:16:14
       |
    16 |     updates: maybe
       |              ^^^^^ expected true or false

    error[wrong-type]: expected a list
      --> flood.yml:17:11
       |
    17 |     find: { about: dam, value: measure }
       |           ^ expected a list
    exit code 3
    ");
}

#[test]
fn an_unknown_piece_and_a_value_that_cannot_be_are_shown_in_the_pattern() {
    insta::assert_snapshot!(told(&rule(
        "      - { pattern: 'the {damm} (?:broke|burst) on {dat}' }
      - { pattern: 'the {dam} broke on {Date}' }
      - { pattern: 'the {dam} broke on {date}', value: money }
      - { pattern: 'the {dam} broke for the {ordinal} time' }
      - { about: dam, does: break, value: quote }
      - { pattern: 'the {dam} broke on {date}', does: break }"
    )), @r"
    error[rule-unknown-piece]: unknown piece `{damm}`
      --> flood.yml:11:25
       |
    11 |       - { pattern: 'the {damm} (?:broke|burst) on {dat}' }
       |                         ^^^^^^ did you mean `{dam}`?

    error[rule-unknown-piece]: unknown piece `{Date}`: names are lower-case letters and hyphens
      --> flood.yml:12:40
       |
    12 |       - { pattern: 'the {dam} broke on {Date}' }
       |                                        ^^^^^^ did you mean `{date}`?

    error[rule-value]: the pattern cannot yield a `money`
      --> flood.yml:13:56
       |
    13 |       - { pattern: 'the {dam} broke on {date}', value: money }
       |                                                        ^^^^^ it holds `{date}`: write `value: date`, or leave `value` out

    error[rule-no-value]: an ordinal tells which one of a series, unless the rule asks for it
      --> flood.yml:14:20
       |
    14 |       - { pattern: 'the {dam} broke for the {ordinal} time' }
       |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ add `value: ordinal`

    error[rule-value]: no finder of this kind yields a `quote`
      --> flood.yml:15:43
       |
    15 |       - { about: dam, does: break, value: quote }
       |                                           ^^^^^ add `speech: quotation`

    error[rule-no-effect]: `does` has no effect in a pattern
      --> flood.yml:16:49
       |
    16 |       - { pattern: 'the {dam} broke on {date}', does: break }
       |                                                 ^^^^ leave it out, or put it into the pattern
    exit code 3
    ");
}

#[test]
fn a_bad_regular_expression_is_shown_at_its_exact_characters() {
    insta::assert_snapshot!(told(&rule(
        r#"      - { pattern: 'the {dam} (broke|burst on {date}' }
      - { pattern: "the \u201cold\u201d {dam} broke\\s+on [{date}" }
      - pattern: |
          the {dam}
          (?=broke) on {date}
      - { pattern: 'it''s the {dam} *{2,1} on {date}' }"#
    )), @r#"
    error[rule-bad-pattern]: unclosed group
      --> flood.yml:11:31
       |
    11 |       - { pattern: 'the {dam} (broke|burst on {date}' }
       |                               ^ close it with `)`, or write `\(` for the sign itself

    error[rule-bad-pattern]: unclosed character class
      --> flood.yml:12:59
       |
    12 |       - { pattern: "the \u201cold\u201d {dam} broke\\s+on [{date}" }
       |                                                           ^ close it with `]`, or write `\[` for the sign itself

    error[rule-bad-pattern]: look-around, including look-ahead and look-behind, is not supported
      --> flood.yml:15:11
       |
    15 |           (?=broke) on {date}
       |           ^^^ say what may stand there instead, or use `unless`

    error[rule-bad-pattern]: invalid repetition count range, the start must be <= the end
      --> flood.yml:16:38
       |
    16 |       - { pattern: 'it''s the {dam} *{2,1} on {date}' }
       |                                      ^^^^^ write the smaller one first
    exit code 3
    "#);
}

#[test]
fn a_backslash_between_double_quotes_is_told_for_what_it_is() {
    insta::assert_snapshot!(told(&rule(r#"      - { pattern: "the {dam} broke on \d+ {date}" }"#)), @r#"
    error[bad-escape]: a backslash between double quotes begins an escape, and this is none
      --> flood.yml:11:20
       |
    11 |       - { pattern: "the {dam} broke on \d+ {date}" }
       |                    ^ write regular expressions in single quotes: '\d'
    exit code 3
    "#);
}

#[test]
fn a_pattern_whose_cost_explodes_is_refused() {
    insta::assert_snapshot!(told(&rule(r"      - { pattern: 'the (?:(?:\w+\s){1,60}{dam}\s){1,60} broke on {date}' }")), @r"
    error[rule-bad-pattern]: this repeats so much that the pattern would be too slow
      --> flood.yml:11:28
       |
    11 |       - { pattern: 'the (?:(?:\w+\s){1,60}{dam}\s){1,60} broke on {date}' }
       |                            ^^^^^^^^^^^^^^^ use fewer or smaller repetitions
    exit code 3
    ");
}

#[test]
fn the_classic_of_costly_patterns_is_refused_and_so_is_one_that_matches_no_words() {
    insta::assert_snapshot!(told(&rule(
        "      - { pattern: '(a{1000}){1000} {date}' }
      - { pattern: '(?:dam)?' }"
    )), @r"
    error[rule-bad-pattern]: this repeats so much that the pattern would be too slow
      --> flood.yml:11:22
       |
    11 |       - { pattern: '(a{1000}){1000} {date}' }
       |                      ^^^^^^^ use fewer or smaller repetitions

    error[rule-bad-pattern]: this matches where there are no words at all
      --> flood.yml:12:21
       |
    12 |       - { pattern: '(?:dam)?' }
       |                     ^^^^^^^^ say which words must stand there
    exit code 3
    ");
}

#[test]
fn lists_in_lists_in_lists_are_stopped() {
    let deep = format!("pack: flood\nwords:\n  dam: {}a{}\n", "[".repeat(5000), "]".repeat(5000));
    let told = told(&deep);
    assert!(told.starts_with("error[too-large]: lists and fields stand too deep in one another\n --> flood.yml:3:"), "{told}");
    assert!(told.ends_with("exit code 3"), "{told}");
}

#[test]
fn an_alternative_of_a_pattern_that_never_matches_is_shown_in_it() {
    insta::assert_snapshot!(told(&rule(
        "      - { pattern: 'on {date} the {dam} (?:broke|burst|broke)' }
      - { pattern: '{date}: the {dam} (?:broke|was (?:torn|torn down))' }
      - { pattern: 'on {date} (?:the|the old) {dam} broke' }"
    )), @r"
    error[rule-unreachable]: `broke` stands among these alternatives already
      --> flood.yml:11:56
       |
    11 |       - { pattern: 'on {date} the {dam} (?:broke|burst|broke)' }
       |                                                        ^^^^^ delete one of them

    error[rule-unreachable]: `torn down` is never matched: `torn` before it matches first
      --> flood.yml:12:60
       |
    12 |       - { pattern: '{date}: the {dam} (?:broke|was (?:torn|torn down))' }
       |                                                            ^^^^^^^^^ put the longer one first, or delete it
    exit code 3
    ");
}

#[test]
fn a_pattern_that_a_frame_leaves_nothing_to_find_for_is_told() {
    insta::assert_snapshot!(told(&rule(
        "      - { value: count, role: break }
      - { pattern: '{break} {count}', role: break }
      - { pattern: '{count} (?:were )?broken' }"
    )), @r"
    error[rule-unreachable]: this way of finding finds nothing that is not found by number 1 of the rule
      --> flood.yml:12:9
       |
    12 |       - { pattern: '{break} {count}', role: break }
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ delete it, or ask less in the earlier one
    exit code 3
    ");
}

#[test]
fn a_word_that_is_a_form_of_another_and_a_list_that_nobody_uses_are_warnings() {
    let text = rule("      - { about: dam, does: break, value: date }")
        .replace("[dam, levee]", "[dam, levees, levee, dam wall]")
        .replace("[break, burst]", "[break, broke, burst, be burst]\n  flood: [flood]");
    insta::assert_snapshot!(told(&text), @r"
    warning[rule-unreachable]: what `levees` finds, another word of the list `dam` finds already
     --> flood.yml:3:14
      |
    3 |   dam: [dam, levees, levee, dam wall]
      |              ^^^^^^ delete it; a list holds base forms

    warning[rule-unreachable]: what `broke` finds, another word of the list `break` finds already
     --> flood.yml:4:18
      |
    4 |   break: [break, broke, burst, be burst]
      |                  ^^^^^ delete it; a list holds base forms

    warning[rule-unreachable]: what `be burst` finds, another word of the list `break` finds already
     --> flood.yml:4:32
      |
    4 |   break: [break, broke, burst, be burst]
      |                                ^^^^^^^^ delete it; a list holds base forms

    warning[rule-unused-list]: no rule uses the word list `flood`
     --> flood.yml:5:3
      |
    5 |   flood: [flood]
      |   ^^^^^ use it, or delete it
    exit code 0
    ");
}

#[test]
fn an_alternative_that_an_earlier_one_shadows_is_told() {
    insta::assert_snapshot!(told(&rule(
        "      - { does: break, value: date }
      - { about: dam, does: break, value: date }
      - { does: break, value: date }"
    )), @r"
    error[rule-unreachable]: this way of finding finds nothing that is not found by number 1 of the rule
      --> flood.yml:12:9
       |
    12 |       - { about: dam, does: break, value: date }
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ delete it, or ask less in the earlier one

    error[rule-unreachable]: this way of finding says the same as number 1 of the rule
      --> flood.yml:13:9
       |
    13 |       - { does: break, value: date }
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ delete one of them
    exit code 3
    ");
}

#[test]
fn a_slip_for_a_word_list_is_a_warning_since_a_word_may_be_meant() {
    insta::assert_snapshot!(told(&rule("      - { about: damm, does: breaks, value: date }").replace("burst]", "burst, break]")), @r"
    warning[rule-unreachable]: what `break` finds, another word of the list `break` finds already
     --> flood.yml:4:25
      |
    4 |   break: [break, burst, break]
      |                         ^^^^^ delete it; a list holds base forms

    warning[rule-unknown-list]: there is no word list `damm`, so the word itself is meant
      --> flood.yml:11:18
       |
    11 |       - { about: damm, does: breaks, value: date }
       |                  ^^^^ did you mean the list `dam`? if not, name a list `[damm]`

    warning[rule-unknown-list]: there is no word list `breaks`, so the word itself is meant
      --> flood.yml:11:30
       |
    11 |       - { about: damm, does: breaks, value: date }
       |                              ^^^^^^ did you mean the list `break`? if not, name a list `[breaks]`
    exit code 5
    ");
}

#[test]
fn ids_that_stand_twice_or_in_the_wrong_pack_are_told_in_every_file() {
    let one = rule("      - { about: dam, does: break, value: date }");
    let two = one.replace("single 2031", "singel 2031").replace("2031-03-05", "5 March 2031");
    let three = one
        .replace("flood/dam", "floods/dam")
        .replace("[dam, levee]", "[]")
        .replace("severity: error", "severity: error\n    none_since: flood/dam-brok");
    insta::assert_snapshot!(told_of(&[("one.yml", &one), ("two.yml", &two), ("three.yml", &three)], &[]), @r"
    error[rule-duplicate-id]: there is another rule `flood/dam-broke`
     --> two.yml:6:9
      |
    6 |   - id: flood/dam-broke
      |         ^^^^^^^^^^^^^^^ the first is in one.yml; give this one another name

    error[rule-article-date]: `5 March 2031` is no date of an article
      --> two.yml:15:13
       |
    15 |           - 5 March 2031: The levee broke on Monday.
       |             ^^^^^^^^^^^^ write 2025-07-22, 2025-07-22T18:19+03:00 or `undated`

    error[rule-expect]: there is no verdict `singel`
      --> two.yml:16:17
       |
    16 |         expect: singel 2031-03-03
       |                 ^^^^^^ did you mean `single`?

    error[rule-empty-list]: the word list `dam` holds no word
     --> three.yml:3:3
      |
    3 |   dam: []
      |   ^^^ write `[one word, another]`

    error[rule-id]: a rule of the pack `flood` has an id that begins with `flood/`
     --> three.yml:6:9
      |
    6 |   - id: floods/dam-broke
      |         ^^^^^^^^^^^^^^^^ write `flood/dam-broke`

    error[rule-unknown]: there is no rule `flood/dam-brok`
      --> three.yml:10:17
       |
    10 |     none_since: flood/dam-brok
       |                 ^^^^^^^^^^^^^^ did you mean `flood/dam-broke`?
    exit code 3
    ");
}

#[test]
fn an_alias_bomb_is_stopped() {
    let words = vec!["x"; 900].join(", ");
    let mut text = format!("pack: bomb\nwords:\n  first: &a [{words}]\n");
    for number in 0..900 {
        text.push_str(&format!("  list-{number}: *a\n"));
    }
    insta::assert_snapshot!(told(&text), @r"
    error[too-large]: the file is too large, or its aliases repeat too much
     --> flood.yml:3:1967
      |
    3 | ..., x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, ...
      |                                          ^ write it out, or split the file
    exit code 3
    ");
}

#[test]
fn a_rule_without_a_test_is_an_error_where_tests_are_required() {
    let text = rule("      - { about: dam, does: break, value: date }");
    let text = &text[..text.find("    tests:").expect("the rule has tests")];
    insta::assert_snapshot!(told_of(&[("flood.yml", text)], &["--require-tests"]), @r"
    error[rule-no-test]: `flood/dam-broke` has no test
     --> flood.yml:6:9
      |
    6 |   - id: flood/dam-broke
      |         ^^^^^^^^^^^^^^^ add `tests:` with an article and what to expect
    exit code 3
    ");
}

#[test]
fn what_is_no_rule_file_is_told_with_a_way_out() {
    insta::assert_snapshot!(told_of(&[("empty.yml", "")], &["missing.yml", "."]), @r"
    error[rule-file]: there is no such file
    --> missing.yml
     = help: `atodds new pack/rule` starts one

    error[syntax]: the file is empty
    --> empty.yml
    exit code 3
    ");
}

#[test]
fn what_lies_in_itself_and_what_finds_or_vetoes_nothing_is_told() {
    insta::assert_snapshot!(told(
        "pack: flood
entities:
  - { name: Lower Town, in: Lowen }
  - { name: Lowen, in: Lower Town }
rules:
  - id: flood/dam-broke
    title: When did the dam break?
    why: Who was warned hangs on it.
    severity: error
    find: []
    unless: [{}]
"
    ), @r"
    error[rule-circle]: Lowen lies in itself: Lowen in Lower Town in Lowen
     --> flood.yml:4:13
      |
    4 |   - { name: Lowen, in: Lower Town }
      |             ^^^^^ take one `in` away

    error[rule-no-value]: the rule has no way to find an answer
     --> flood.yml:6:9
      |
    6 |   - id: flood/dam-broke
      |         ^^^^^^^^^^^^^^^ add one to `find`

    error[rule-no-effect]: this vetoes nothing
      --> flood.yml:11:14
       |
    11 |     unless: [{}]
       |              ^^ add `does`, `about` or `near`, or delete it
    exit code 3
    ");
}

#[test]
fn words_that_take_turns_need_a_place_and_a_place_needs_words() {
    let good = rule("      - { about: dam, does: break, value: date }");
    let test = |each: &str, verb: &str| {
        let test = format!(
            "      - name: turns\n{each}        articles:\n          - 2031-03-05: The dam {verb} on Monday.\n        expect: single\n"
        );
        format!("{good}{test}")
    };
    let forgotten = test("", "{each}");
    let idle = test("        each: [broke, burst]\n", "broke").replace("flood", "idle");
    insta::assert_snapshot!(told_of(&[("one.yml", &forgotten), ("two.yml", &idle)], &[]), @r"
    error[rule-test]: `{each}` stands in an article, and no words take its place
      --> one.yml:19:33
       |
    19 |           - 2031-03-05: The dam {each} on Monday.
       |                                 ^^^^^^ add `each: [one, another]`

    error[rule-test]: no article of this test holds `{each}`, where these words would take turns
      --> two.yml:18:16
       |
    18 |         each: [broke, burst]
       |                ^^^^^ write `{each}` into an article
    exit code 3
    ");
    let twice = test("        each: [broke, burst, broke]\n", "{each}");
    insta::assert_snapshot!(told(&twice), @r"
    warning[rule-unreachable]: `broke` stands twice in `each`
      --> flood.yml:18:30
       |
    18 |         each: [broke, burst, broke]
       |                              ^^^^^ delete one of them
    exit code 0
    ");
}
