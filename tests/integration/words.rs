//! Word lists, people and bodies in files of the user's, laid over what is built in.

use crate::case::{Case, Outcome};

/// Two articles that give Wednesday and Thursday for the same talks, each in the mouth of a speaker.
fn two_days(wednesday: &str, thursday: &str) -> Case {
    let article = |title: &str, day: &str, speaker: &str| {
        format!("{title}\n\nJuly 22, 2025\n\nThe talks with Korsia open in Port Amel on {day}, {speaker} said.\n")
    };
    Case::new()
        .article("a", &article("Envoys to Meet", "Wednesday", wednesday))
        .article("b", &article("Palace Speaks", "Thursday", thursday))
}

fn run(case: Case, args: &[&str]) -> Outcome {
    case.args(args.iter().copied()).run()
}

/// The verdict on the days, under `words` as the project's file of words.
fn verdict(case: Case, words: &str) -> String {
    let case = case.file("words.yml", words).file("atodds.yml", "words: [words.yml]\n");
    of_talks(&run(case, &["check", ".", "-o", "json"]))
}

fn of_talks(outcome: &Outcome) -> String {
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{}", outcome.stderr));
    let facts = report["facts"].as_array().expect("facts are a list");
    let fact = facts.iter().find(|fact| fact["rule"] == "talks/next-date");
    fact.map_or_else(|| "nothing".to_owned(), |fact| fact["verdict"].as_str().unwrap_or_default().to_owned())
}

const NONE: &str = "entities: []\n";

#[test]
fn two_names_become_one_party() {
    let case = || two_days("envoy Yusuf Idris", "envoy Abu Salim");
    assert_eq!(verdict(case(), NONE), "disputed");
    assert_eq!(verdict(case(), "entities: [{ name: Yusuf Idris, aliases: [Abu Salim] }]\n"), "conflict");
}

#[test]
fn one_who_speaks_for_a_body_is_that_body() {
    let case = || two_days("Tobin Marlow", "the Harbour Ministry");
    assert_eq!(verdict(case(), NONE), "disputed");
    assert_eq!(verdict(case(), "entities: [{ name: Tobin Marlow, speaks-for: Harbour Ministry }]\n"), "conflict");
    let two = || two_days("Tobin Marlow", "Greta Holm");
    assert_eq!(verdict(two(), NONE), "disputed");
    let both = "\
entities:
  - { name: Tobin Marlow, speaks-for: Harbour Ministry }
  - { name: Greta Holm, speaks-for: the Ministry }
  - { name: Harbour Ministry, aliases: [the Ministry] }
";
    assert_eq!(verdict(two(), both), "conflict");
    assert_eq!(verdict(two(), &both.replace("speaks-for: the Ministry", "speaks-for: Mill Board")), "disputed");
}

#[test]
fn an_office_is_the_person_who_holds_it() {
    let case = || two_days("the Veldanian foreign minister", "Greta Holm");
    let holm = "\
entities:
  - { name: Veldania, aliases: [Veldanian] }
  - { name: Greta Holm, role: foreign minister, speaks-for: Veldania }
";
    assert_eq!(verdict(case(), NONE), "disputed");
    assert_eq!(verdict(case(), holm), "conflict");
    assert_eq!(verdict(case(), &holm.replace("speaks-for: Veldania", "speaks-for: Serrania")), "disputed");
}

#[test]
fn words_are_added_to_lists_of_built_in_packs_and_taken_from_them() {
    let case = || {
        Case::new()
            .article("a", "A\n\nJuly 22, 2025\n\nThe moot opens in Port Amel on Wednesday, Veldania said.\n")
            .article("b", "B\n\nJuly 22, 2025\n\nKorsia said that the moot opens in Port Amel on Thursday.\n")
    };
    assert_eq!(verdict(case(), "words: {}\n"), "nothing");
    assert_eq!(verdict(case(), "words: { talks: [moot] }\n"), "disputed");
    let talks = || two_days("Tobin Marlow", "Greta Holm");
    assert_eq!(verdict(talks(), "words: { talks: [moot] }\n"), "disputed", "the built-in words stay");
    assert_eq!(verdict(talks(), "words: { talks: [-talks] }\n"), "nothing");
}

#[test]
fn the_command_line_lies_over_the_project_and_that_over_what_is_built_in() {
    let case = || two_days("Tobin Marlow", "the Harbour Ministry").file("atodds.yml", "words: [ours]\n");
    let ours = "entities: [{ name: Tobin Marlow, aliases: [T. Marlow], speaks-for: Harbour Ministry }]\n";
    let with = |args: &[&str]| {
        let case = case().file("ours/people.yml", ours).file("mill.yml", "entities: [{ name: Tobin Marlow, speaks-for: Mill Board }]\n");
        let case = case.file("fewer.yml", "entities: [{ name: Tobin Marlow, aliases: [-T. Marlow] }]\n");
        of_talks(&run(case, &[&["check", ".", "-o", "json"], args].concat()))
    };
    assert_eq!(with(&[]), "conflict");
    assert_eq!(with(&["--words", "mill.yml"]), "disputed");
    assert_eq!(with(&["--words", "fewer.yml"]), "conflict");
    assert_eq!(with(&["--no-config"]), "disputed");
    assert_eq!(with(&["--no-config", "--words", "mill.yml", "--words", "ours"]), "conflict", "the last word counts");
}

#[test]
fn spellings_that_are_listed_side_by_side_are_both_right() {
    let case = || {
        Case::new()
            .article("a", "A\n\nJuly 22, 2025\n\nForeign Minister Greta Wolfe arrived in Port Amel.\n")
            .article("b", "B\n\nJuly 22, 2025\n\nForeign Minister Greta Wolff arrived in Port Amel.\n")
    };
    let variants = |words: &str| run(case().file("w.yml", words), &["check", ".", "--words", "w.yml"]).stdout.contains("people/name");
    assert!(variants(NONE));
    assert!(!variants("entities: [{ name: Greta Wolff, aliases: [Greta Wolfe] }]\n"));
}

#[test]
fn rules_of_ones_own_use_the_lists_and_are_tested_with_them() {
    let rule = "pack: ferry\nrules:\n  - id: ferry/leaves\n    title: When does the ferry leave?\n    why: Passengers wait.\n    severity: error\n    \
        find: [{ about: vessels, does: leave, value: date }]\n    tests:\n      - name: a barge\n        articles:\n          \
        - 2031-03-05: The barge left on Monday.\n        expect: single 2031-03-03\n";
    let case = || Case::new().file("rules/ferry.yml", rule).file("w.yml", "words: { vessels: [ferry, barge] }\n");
    assert_eq!(run(case().file("atodds.yml", "rules: [rules]\nwords: [w.yml]\n"), &["test"]).code, 0);
    assert_eq!(run(case().file("atodds.yml", "rules: [rules]\n"), &["test"]).code, 5);
}

#[test]
fn every_mistake_in_files_of_words_is_told() {
    let words = "\
words:
  talks: [moot, -sumit]
  Moots: [moot]
  arrive: []
entities:
  - { name: Ada Lane, speaks_for: Veldania }
  - { name: Turkey, aliases: [-Ancara, Porte] }
  - { name: Lower Town, speaks-for: Upper Town }
  - { name: Upper Town, speaks-for: Lower Town }
rules: []
";
    let case = Case::new().file("words.yml", words).file("atodds.yml", "words: [words.yml, wordz.yml]\n");
    let outcome = run(case, &["rules", "list", "--words", "nowhere.yml"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""));
    insta::assert_snapshot!(outcome.stderr, @"
    error[missing-file]: there is no file or folder `wordz.yml`
     --> atodds.yml:1:20
      |
    1 | words: [words.yml, wordz.yml]
      |                    ^^^^^^^^^ paths count from the folder of this file

    error[rule-file]: there is no such file
    --> nowhere.yml
     = help: word lists stand in a file under `words:`, people and bodies under `entities:`

    error[words-unknown]: the list `talks` has no entry `sumit` to take away
     --> words.yml:2:17
      |
    2 |   talks: [moot, -sumit]
      |                 ^^^^^^ did you mean `-summit`?

    error[rule-list-name]: `{Moots}` could not stand in a pattern: a list's name is lower-case letters and hyphens
     --> words.yml:3:3
      |
    3 |   Moots: [moot]
      |   ^^^^^ write `moots`

    error[rule-empty-list]: the word list `arrive` holds no word
     --> words.yml:4:3
      |
    4 |   arrive: []
      |   ^^^^^^ write `[one word, another]`

    error[unknown-field]: unknown field `speaks_for`
     --> words.yml:6:23
      |
    6 |   - { name: Ada Lane, speaks_for: Veldania }
      |                       ^^^^^^^^^^ did you mean `speaks-for`?

    error[words-unknown]: Turkey has no name `Ancara` to take away
     --> words.yml:7:31
      |
    7 |   - { name: Turkey, aliases: [-Ancara, Porte] }
      |                               ^^^^^^^ did you mean `-Ankara`?

    error[rule-circle]: Lower Town speaks for itself: Lower Town for Upper Town for Lower Town
     --> words.yml:8:13
      |
    8 |   - { name: Lower Town, speaks-for: Upper Town }
      |             ^^^^^^^^^^ take one `speaks-for` away

    error[unknown-field]: unknown field `rules`
      --> words.yml:10:1
       |
    10 | rules: []
       | ^^^^^ expected one of `about`, `words`, `entities`
    ");
}

#[test]
fn a_list_that_no_rule_uses_is_a_warning() {
    let outcome = run(Case::new().file("w.yml", "words: { talk: [moot], hills: [hill] }\n"), &["rules", "list", "--words", "w.yml"]);
    assert_eq!(outcome.code, 0);
    insta::assert_snapshot!(outcome.stderr, @"
    warning[words-unused]: no rule uses the word list `hills`
     --> w.yml:1:24
      |
    1 | words: { talk: [moot], hills: [hill] }
      |                        ^^^^^ delete it, or name it in a rule

    warning[words-unused]: no rule uses the word list `talk`
     --> w.yml:1:10
      |
    1 | words: { talk: [moot], hills: [hill] }
      |          ^^^^ did you mean the list `talks`?
    ");
}
