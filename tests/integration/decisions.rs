//! Decisions: what a person has accepted stays in the report, marked, and lapses when it should.

use serde_json::Value;

use crate::case::{Case, Outcome, THURSDAY, WEDNESDAY, at_odds};

/// The name of the finding of [`at_odds`].
fn finding() -> String {
    report(&at_odds().args(["check", ".", "-o", "json"]).run())["facts"][0]["fingerprint"].as_str().expect("it has a name").to_owned()
}

fn report(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {}", outcome.stderr))
}

/// A decision on `finding`, as the file has it.
fn decision(finding: &str) -> String {
    format!("decisions:\n  - finding: {finding}\n    reason: Both papers were asked\n    until: 2031-08-01\n")
}

/// A case whose only finding is accepted until 1 August 2031.
fn accepted() -> Case {
    at_odds().file("decisions.yml", decision(&finding()))
}

const MAY: &str = "--today=2031-05-01";

fn run(case: Case, args: &[&str]) -> Outcome {
    case.args(args.iter().copied()).run()
}

fn file(outcome: &Outcome) -> String {
    std::fs::read_to_string(outcome.folder.path().join("decisions.yml")).expect("the file is there")
}

#[test]
fn an_accepted_finding_is_marked_in_every_format_and_fails_nothing() {
    let outcome = run(accepted(), &["check", ".", MAY, "-o", "json"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let report = report(&outcome);
    let fact = &report["facts"][0];
    assert_eq!(fact["verdict"], "disputed");
    assert_eq!(
        fact["accepted"],
        serde_json::json!({ "reason": "Both papers were asked", "until": "2031-08-01", "since": null, "age_days": null })
    );
    assert_eq!(report["summary"], serde_json::json!({ "error": 0, "warning": 0, "note": 0, "accepted": 1 }));

    let text = run(accepted(), &["check", ".", MAY]).stdout;
    let line = "When do the talks begin?\n  accepted until Fri 1 Aug 2031: Both papers were asked\n";
    assert!(text.contains(line) && text.contains("0 errors, 0 warnings, 0 notes, 1 accepted;") && !text.contains("^^^"), "{text}");

    let page = run(accepted(), &["check", ".", MAY, "-o", "markdown"]).stdout;
    assert!(page.contains("✅ NOTHING AT ODDS") && page.contains("· 1 accepted ·") && !page.contains("Before this runs"), "{page}");
    let folded = page.find("☑️ accepted until Fri 1 Aug 2031: Both papers were asked\n\n<details>").expect("it is folded");
    assert!(page[folded..].find("**Evidence**") < page[folded..].find("</details>"), "{page}");
}

#[test]
fn accept_writes_a_decision_that_check_reads() {
    let name = finding();
    let args = ["accept", &name, "--reason", "Both: the palace “moved” it", "--until", "2031-08-01", MAY];
    let outcome = run(at_odds(), &args);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    insta::assert_snapshot!(file(&outcome), @r#"
    # yaml-language-server: $schema=decisions.schema.json
    # Findings that were looked at and accepted: `atodds accept` adds to the end, and of several decisions on one finding the last
    # stands. A decision lapses by itself when the values of its finding change.

    decisions:
      - finding: talks-next-date-50661e
        about: When do the talks begin? Wed 23 Jul 2025 / Thu 24 Jul 2025
        reason: "Both: the palace “moved” it"
        since: 2031-05-01
        until: 2031-08-01
    "#);
    let again = run(at_odds().file("decisions.yml", file(&outcome)), &args);
    assert_eq!((again.code, file(&again)), (0, file(&outcome)), "what is accepted already is not written again");
    assert_eq!(run(at_odds().file("decisions.yml", file(&outcome)), &["check", ".", MAY]).code, 0);
}

#[test]
fn all_that_is_open_can_be_accepted_at_once() {
    let quote = |when: &str| format!("July 22, 2025\n\n“The bridge will be open to everyone by the {when} of summer,” Ada Lane said.\n");
    let case = || at_odds().article("c", &quote("end")).article("d", &quote("start"));
    let outcome = run(case().file("decisions.yml", decision(&finding())), &["accept", "all", "--reason", "known before", MAY]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(file(&outcome).matches("known before").count(), 1, "what is accepted stays as it was: {}", file(&outcome));
    let checked = run(case().file("decisions.yml", file(&outcome)), &["check", ".", "--fail-on", "note", MAY]);
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{}", checked.stdout);
    let again = run(case().file("decisions.yml", file(&outcome)), &["accept", "all", "--reason", "again", MAY]);
    assert_eq!((again.code, file(&again)), (0, file(&outcome)));
}

#[test]
fn what_was_known_when_one_began_is_told_with_its_age_and_all_else_fails() {
    let begun = run(at_odds(), &["accept", "all", "--reason", "known when we began", MAY]);
    let decided = file(&begun);
    assert!(decided.contains("    since: 2031-05-01\n"), "{decided}");
    let known = || at_odds().file("decisions.yml", &decided);
    let checked = |format: &str, args: &[&str]| run(known(), &[&["check", ".", "-o", format], args].concat());
    let june = ["--today", "2031-06-02"];
    let told = "accepted since Thu 1 May 2031 (32 days): known when we began";
    for format in ["text", "markdown", "html", "junit"] {
        let outcome = checked(format, &june);
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        assert!(outcome.stdout.contains(told), "{format}: {}", outcome.stdout);
        // Without a day that was named, no report hangs on the clock.
        assert!(checked(format, &[]).stdout.contains("accepted since Thu 1 May 2031: known"), "{format}");
    }
    for (args, age) in [(&june[..], serde_json::json!(32)), (&[], Value::Null), (&["--today", "2031-04-30"], Value::Null)] {
        let accepted = serde_json::json!({ "reason": "known when we began", "until": null, "since": "2031-05-01", "age_days": age });
        assert_eq!(report(&checked("json", args))["facts"][0]["accepted"], accepted);
    }

    let quote = |when: &str| format!("July 22, 2025\n\n“The bridge will be open to everyone by the {when} of summer,” Ada Lane said.\n");
    let later = |case: Case| case.article("c", &quote("end")).article("d", &quote("start"));
    let outcome = run(later(known()), &["check", ".", "--fail-on", "note", "-o", "sarif", "--today", "2031-06-02"]);
    assert_eq!(outcome.code, 1, "what is new decides");
    let results = report(&outcome)["runs"][0]["results"].clone();
    let state = |at: usize| {
        [&results[at]["ruleId"], &results[at]["baselineState"], &results[at]["suppressions"][0]["properties"]["age_days"]].map(Value::clone)
    };
    assert_eq!(state(0), [Value::from("talks/next-date"), "unchanged".into(), 32.into()], "{results}");
    assert_eq!(state(1), [Value::from("quotes/wording"), "new".into(), Value::Null], "{results}");
    let without = report(&run(later(at_odds()), &["check", ".", "-o", "sarif"]));
    assert_eq!(without["runs"][0]["results"][0]["baselineState"], Value::Null, "where nothing is decided, there is no baseline");
}

#[test]
fn what_is_decided_again_is_known_since_it_was_decided_first() {
    let first = decision(&finding()).replace("    until: 2031-08-01\n", "    since: 2031-05-01\n    until: 2031-06-01\n");
    let again = run(at_odds().file("decisions.yml", &first), &["accept", "all", "--reason", "still so", "--today", "2031-07-01"]);
    assert!(file(&again).contains("    since: 2031-07-01\n"), "{}", file(&again));
    let outcome = run(at_odds().file("decisions.yml", file(&again)), &["check", ".", "--today", "2031-07-02"]);
    assert!(outcome.stdout.contains("accepted since Thu 1 May 2031 (62 days): still so"), "{}", outcome.stdout);
}

#[test]
fn what_is_in_the_file_stays_byte_for_byte() {
    let other = "  - finding: other-1a2b3c\n    reason: old   # and kept\n";
    for before in [
        "".to_owned(),
        "# nothing yet\n".to_owned(),
        "decisions:\n".to_owned(),
        "decisions: []\n# the end".to_owned(),
        format!("# ours\ndecisions:\n{other}"),
        format!("decisions:   # those of May\n\n{other}\n\n# the end\n"),
        format!("decisions:\n{}", other.trim_end()),
        "decisions:\n- { finding: other-1a2b3c, reason: 'short' }\n".to_owned(),
        format!("# ours\ndecisions:\n{other}").replace('\n', "\r\n"),
    ] {
        let outcome = run(at_odds().file("decisions.yml", &before), &["accept", "talks", "--reason", "why not"]);
        assert_eq!(outcome.code, 0, "{before:?}: {}", outcome.stderr);
        let after = file(&outcome);
        let mut rest = after.as_str();
        for line in before.replace("decisions: []", "decisions:").lines() {
            let at = rest.find(line).unwrap_or_else(|| panic!("{line:?} is gone from {after:?}"));
            rest = &rest[at + line.len()..];
        }
        assert_eq!(after.contains("\r\n"), before.contains("\r\n") && !after.replace("\r\n", "").contains('\n'), "{after:?}");
        let checked = run(at_odds().file("decisions.yml", after), &["check", ".", "a.txt"]);
        assert_eq!(checked.code, 0, "{before:?}: {}", checked.stderr);
    }
}

#[test]
fn a_file_that_nothing_can_be_added_to_is_left_alone_and_the_entry_is_shown() {
    let before = "decisions: [{ finding: other-1a2b3c, reason: short }]\n";
    let outcome = run(at_odds().file("decisions.yml", before), &["accept", "talks", "--reason", "why not"]);
    assert_eq!((outcome.code, file(&outcome).as_str()), (2, before));
    assert!(outcome.stderr.contains("by hand") && outcome.stderr.contains("    reason: why not\n"), "{}", outcome.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let case = at_odds().file("shared/ours.yml", "decisions:\n");
    std::os::unix::fs::symlink("shared/ours.yml", case.path().join("decisions.yml")).expect("a link can be made");
    let outcome = run(case, &["accept", "talks", "--reason", "why not"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(outcome.folder.path().join("decisions.yml").is_symlink());
    let text = std::fs::read_to_string(outcome.folder.path().join("shared/ours.yml")).expect("the file is there");
    assert!(text.contains("why not"), "{text}");
}

#[test]
fn a_decision_holds_while_lines_move_and_articles_agree() {
    let moved = WEDNESDAY.replace("\n\n", "\n\n\n").replace("The talks", "Rain fell in Port Amel.\n\nThe talks");
    let third = WEDNESDAY.replace("Envoys to Meet", "A Third Paper");
    let parties = third.replace("The talks open", "The talks between Veldania and Korsia open");
    for third in [third, parties] {
        let case = accepted().article("a", &moved).article("c", &third);
        let outcome = run(case, &["check", ".", MAY]);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{third}: {}", outcome.stdout);
    }
}

#[test]
fn a_decision_lapses_when_the_values_change() {
    let outcome = run(accepted().article("b", &THURSDAY.replace("Thursday", "Friday")), &["check", ".", MAY]);
    assert_eq!(outcome.code, 1);
    insta::assert_snapshot!(outcome.stderr, @"
    warning[decision-unused]: there is no finding `talks-next-date-50661e`
     --> decisions.yml:2:14
      |
    2 |   - finding: talks-next-date-50661e
      |              ^^^^^^^^^^^^^^^^^^^^^^ its values have changed, or it is gone: there is `talks-next-date-2c177f` now
    ");
    let page = run(accepted().article("b", &THURSDAY.replace("Thursday", "Friday")), &["check", ".", MAY, "-o", "markdown"]).stdout;
    assert!(page.contains("* decisions.yml:2: there is no finding"), "{page}");
}

#[test]
fn a_decision_ends_after_its_last_day() {
    for (today, code) in [("2031-08-01", 0), ("2031-08-02", 1)] {
        let outcome = run(accepted(), &["check", ".", "--today", today]);
        assert_eq!((outcome.code, outcome.stderr.is_empty()), (code, code == 0), "{today}");
    }
    let case = accepted().args(["check", ".", "-o", "json"]);
    let output = case.command().env("ATODDS_TODAY", "2031-12-24").output().expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    insta::assert_snapshot!(told, @"
    warning[decision-ended]: the decision on `talks-next-date-50661e` has ended
     --> decisions.yml:4:12
      |
    4 |     until: 2031-08-01
      |            ^^^^^^^^^^ decide again with `atodds accept`, or delete this decision
    ");
    let report: Value = serde_json::from_slice(&output.stdout).expect("the report is JSON");
    assert_eq!(report["facts"][0]["accepted"], Value::Null);
    assert_eq!(report["coverage"]["lapsed_decisions"][0]["code"], "decision-ended");
    assert_eq!(report["coverage"]["lapsed_decisions"][0]["line"], 4);
}

#[test]
fn without_an_end_a_decision_holds_on_every_day() {
    let text = decision(&finding()).replace("    until: 2031-08-01\n", "");
    for today in ["1990-01-01", "2999-12-31"] {
        assert_eq!(run(at_odds().file("decisions.yml", &text), &["check", ".", "--today", today]).code, 0);
    }
}

#[test]
fn the_last_decision_on_a_finding_stands() {
    let ended = decision(&finding());
    let renewed = format!("{ended}{}", ended.replace("decisions:\n", "").replace("2031-08-01", "2033-01-01"));
    let outcome = run(at_odds().file("decisions.yml", &renewed), &["check", ".", "--today", "2032-01-01"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
}

#[test]
fn decisions_on_articles_that_were_not_read_are_not_told() {
    let text = format!("{}  - finding: casualties-killed-0a1b2c\n    reason: other articles\n", decision(&finding()));
    let case = || at_odds().file("other/c.txt", THURSDAY).file("atodds.yml", "articles: [., other]\n").file("decisions.yml", &text);
    assert!(run(case(), &["check", MAY]).stderr.contains("decision-unused"));
    assert_eq!(run(case(), &["check", "a.txt", "b.txt", MAY]).stderr, "");
}

#[test]
fn what_is_wrong_with_a_source_can_be_accepted() {
    let long =
        WEDNESDAY.replace("The talks", &"The envoys have travelled for two days through the hills, and their hosts await them. ".repeat(6));
    let case = || Case::new().article("a", &long).article("b", &long.replace("Envoys to Meet", "Envoys Meet"));
    let found = run(case(), &["check", ".", "--fail-on", "warning", "-o", "json"]);
    assert_eq!(found.code, 1);
    let suspect = &report(&found)["sources"][1]["suspect"][0];
    assert_eq!((&suspect["code"], &suspect["accepted"]), (&"copies-another".into(), &Value::Null));
    let name = suspect["fingerprint"].as_str().expect("it has a name").to_owned();
    let written = run(case(), &["accept", "copies", "--reason", "one agency"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(file(&written).contains(&name));
    let marked = run(case().file("decisions.yml", file(&written)), &["check", ".", "--fail-on", "warning", "-o", "json"]);
    assert_eq!((marked.code, marked.stderr.as_str()), (0, ""));
    assert_eq!(report(&marked)["sources"][1]["suspect"][0]["accepted"]["reason"], "one agency");
}

#[test]
fn two_stories_of_one_content_have_names_that_do_not_hang_on_each_other() {
    let names = |folders: &[&str]| -> Vec<String> {
        let files = |case: Case, folder: &&str| {
            let manifest = format!("story: {folder}\nsources:\n  - file: {folder}-a.txt\n  - file: {folder}-b.txt\n");
            let case = case.file(&format!("{folder}/sources.yml"), manifest);
            case.file(&format!("{folder}/{folder}-a.txt"), WEDNESDAY).file(&format!("{folder}/{folder}-b.txt"), THURSDAY)
        };
        let report = report(&folders.iter().fold(Case::new(), files).args(["check", ".", "-o", "json"]).run());
        let facts = report["facts"].as_array().expect("it has facts").iter().filter(|fact| fact["verdict"] == "disputed");
        facts.map(|fact| fact["fingerprint"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let three = names(&["one", "three", "two"]);
    assert_eq!(three.len(), 3);
    let two = names(&["three", "two"]);
    assert_eq!(two, three[1..], "the first story goes, and the others keep their names");
    assert_ne!(two[0], two[1]);
}

#[test]
fn a_finding_that_is_unknown_or_unclear_is_told_with_candidates() {
    let case = || {
        at_odds()
            .article("c", "July 22, 2025\n\n“The bridge will be open to everyone by the end of summer,” Ada Lane said.\n")
            .article("d", "July 22, 2025\n\n“The bridge will be open to everyone by the start of summer,” Ada Lane said.\n")
    };
    let told = |finding: &str| {
        let outcome = run(case(), &["accept", finding, "--reason", "why not"]);
        assert_eq!((outcome.code, outcome.folder.path().join("decisions.yml").exists()), (2, false));
        outcome.stderr
    };
    insta::assert_snapshot!(told("talks-nxt"), @"
    error: there is no finding `talks-nxt`
      = help: there are  talks-next-date-50661e  When do the talks begin? Wed 23 Jul 2025 / Thu 24 Jul 2025
                         quotes-wording-2c5a9b  Is this quotation the same everywhere? The bridge will be open to everyone by the end of summer / The bridge will be open to everyone by th…
    ");
    insta::assert_snapshot!(told(""), @"
    error: `` is the beginning of 2 findings
      = help: there are  talks-next-date-50661e  When do the talks begin? Wed 23 Jul 2025 / Thu 24 Jul 2025
                         quotes-wording-2c5a9b  Is this quotation the same everywhere? The bridge will be open to everyone by the end of summer / The bridge will be open to everyone by th…
    ");
}

#[test]
fn a_decision_needs_a_reason_and_an_end_that_lies_ahead() {
    for args in [
        ["--reason", "", "--until", "2031-08-01"],
        ["--reason", "x", "--until", "2031-04-30"],
        ["--reason", "x", "--until", "tomorrow"],
        ["--until", "2031-08-01", "--width", "80"],
    ] {
        let args: Vec<&str> = ["accept", "talks", MAY].into_iter().chain(args).collect();
        assert_eq!(run(at_odds(), &args).code, 2, "{args:?}");
    }
}

#[test]
fn mistakes_in_decisions_are_told_with_those_of_other_files() {
    let text = "\
decisions:
  - finding: talks-next-date-1a2b3c
    reson: both
    until: 2031-08-01
  - finding: talks-next-date-1a2b3c
    reason: ''
    until: next week
    since: then
  - { finding: talks-next-date-1a2b3c, reason: [a, b] }
";
    let case = || at_odds().file("decisions.yml", text).file("atodds.yml", "fail-on: warn\n");
    let outcome = run(case(), &["check"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (3, ""));
    insta::assert_snapshot!(outcome.stderr, @"
    error[unknown-value]: unknown value `warn`
     --> atodds.yml:1:10
      |
    1 | fail-on: warn
      |          ^^^^ did you mean `warning`?

    error[unknown-field]: unknown field `reson`
     --> decisions.yml:3:5
      |
    3 |     reson: both
      |     ^^^^^ did you mean `reason`?

    error[decision-reason]: a decision needs a reason
     --> decisions.yml:6:13
      |
    6 |     reason: ''
      |             ^^ say why the finding is accepted

    error[bad-date]: `next week` is no day
     --> decisions.yml:7:12
      |
    7 |     until: next week
      |            ^^^^^^^^^ write the last day on which it is accepted, as in 2025-08-01

    error[bad-date]: `then` is no day
     --> decisions.yml:8:12
      |
    8 |     since: then
      |            ^^^^ write the day on which it was accepted, as in 2025-08-01

    error[wrong-type]: expected a text
     --> decisions.yml:9:48
      |
    9 |   - { finding: talks-next-date-1a2b3c, reason: [a, b] }
      |                                                ^ expected a text
    ");
    assert_eq!(run(case(), &["accept", "talks", "--reason", "x"]).code, 3);
}
