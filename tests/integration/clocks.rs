//! Times of day in rules that people write: by whose clocks they are told, and what brings two clocks together.

use crate::case::{Case, Outcome};

/// A pack of one rule that asks when a ferry leaves, and a port whose clocks are known.
fn pack(find: &str, clock: &str) -> String {
    format!(
        "pack: ferry\nentities:\n  - {{ name: Port Amel, clock: [{clock}] }}\nrules:\n  - id: ferry/leaves\n    title: When does the ferry \
         leave?\n    why: Passengers wait for it.\n    severity: error\n    find:\n      - {find}\n"
    )
}

const TIME: &str = "{ about: ferry, does: leave, value: time }";
const DATETIME: &str = "{ about: ferry, does: leave, value: datetime }";
const PATTERN: &str = "{ pattern: 'ferry .*sails at {time}' }";

/// What articles of one Tuesday, each with one of the sentences, come to: the verdict and the values of each fact.
fn verdict(find: &str, clock: &str, sentences: &[&str]) -> String {
    let mut case = Case::new().rule(&pack(find, clock));
    for (number, sentence) in sentences.iter().enumerate() {
        case = case.article(&format!("a{number}"), &format!("Ferry of Port Amel\n\nJuly 22, 2031\n\nPort Amel waits. {sentence}\n"));
    }
    let Outcome { stdout, stderr, .. } = case.args(["check", ".", "--story", "ferry", "--output", "json", "--fail-on", "never"]).run();
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"));
    let facts = report["facts"].as_array().expect("a report holds facts").iter().filter(|fact| fact["rule"] == "ferry/leaves");
    let told = facts.map(|fact| {
        let values = fact["positions"].as_array().expect("a fact has positions").iter().filter_map(|position| position["value"].as_str());
        format!("{} {}", fact["verdict"].as_str().unwrap_or_default(), values.collect::<Vec<_>>().join(" / "))
    });
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn the_zone_of_the_place_brings_two_clocks_together() {
    for (clock, sentences, expected) in [
        ("+07:00", ["The ferry leaves at 0737 GMT.", "The ferry leaves at 2:37 p.m. local time."], "agreed 07:37 GMT"),
        ("+07:00", ["The ferry leaves at 0737 GMT.", "The ferry leaves at 7:37 a.m. local time."], "conflict 07:37 GMT / 07:37 local time"),
        // The clocks of Istanbul are three hours ahead all the year.
        ("Europe/Istanbul", ["The ferry leaves at 6 a.m. GMT.", "The ferry leaves at 9 a.m."], "agreed 06:00 GMT"),
        ("+07:00, +08:00", ["The ferry leaves at 0737 GMT.", "The ferry leaves at 3:37 p.m. local time."], "compatible 07:37 GMT"),
        ("+07:00", ["The ferry leaves at 2:37 p.m. Port Amel time.", "The ferry leaves at 0737 GMT."], "agreed 14:37 Port Amel time"),
        ("+07:00", ["The ferry leaves at 10 a.m. Moscow time.", "The ferry leaves at 2 p.m."], "agreed 10:00 Moscow time"),
        ("+07:00", ["The ferry leaves at 8 a.m. BST.", "The ferry leaves at 7 a.m. GMT."], "agreed 08:00 BST"),
        (
            "+07:00",
            ["The ferry leaves at 3 a.m. Eastern Daylight Time.", "The ferry leaves at 7 a.m. GMT."],
            "agreed 03:00 Eastern Daylight time",
        ),
    ] {
        assert_eq!(verdict(TIME, clock, &sentences), expected, "{sentences:?}");
    }
}

#[test]
fn a_datetime_counts_its_day_and_a_time_does_not() {
    let days = ["The ferry leaves at 9 a.m. on Wednesday.", "The ferry leaves at 9 a.m. on Thursday."];
    assert_eq!(verdict(DATETIME, "+07:00", &days), "conflict 2031-07-23 09:00 / 2031-07-24 09:00");
    assert_eq!(verdict(TIME, "+07:00", &days), "single 09:00; single 09:00");
    let midnight = ["The ferry leaves at 0130 GMT on Wednesday.", "The ferry leaves at 9:30 p.m. on Tuesday."];
    assert_eq!(verdict(DATETIME, "-04:00", &midnight), "agreed 2031-07-23 01:30 GMT");
}

#[test]
fn a_pattern_has_a_piece_for_times_of_day() {
    let sentences = ["The ferry to Lowen sails at 9:12 a.m. on Wednesday.", "The old ferry sails at 9:14 a.m. on Wednesday."];
    assert_eq!(verdict(PATTERN, "+07:00", &sentences), "conflict 09:12 / 09:14");
}

#[test]
fn a_zone_that_is_none_is_shown_at_its_place() {
    let outcome = Case::new().article("a", "The ferry leaves at 9 a.m.").rule(&pack(TIME, "Europe/Istambul")).run();
    assert_eq!(outcome.code, 3);
    insta::assert_snapshot!(outcome.stderr, @r"
    error[bad-timezone]: `Europe/Istambul` is not a time zone
     --> pack-1.yml:3:32
      |
    3 |   - { name: Port Amel, clock: [Europe/Istambul] }
      |                                ^^^^^^^^^^^^^^^ did you mean `Europe/Istanbul`?
    ");
}
