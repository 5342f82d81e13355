//! Confidence: how sure a finding's link is, and which findings are hidden.

use serde_json::Value;

use crate::case::{Case, at_odds};

const HEAD: &str = "Navy Acts\n\nMarch 5, 2031\n\n";

fn check(first: &str, second: &str) -> crate::report::Report {
    Case::new().article("a", &format!("{HEAD}{first}\n")).article("b", &format!("{HEAD}{second}\n")).check(&["."])
}

/// The confidence of the only finding on two articles.
fn of_two(first: &str, second: &str) -> f64 {
    let report = check(first, second);
    let findings = report.findings();
    assert_eq!(findings.len(), 1, "{first} / {second}: {:#}", report.json()["facts"]);
    findings[0].json["confidence"].as_f64().expect("a finding has a confidence")
}

#[test]
fn a_question_of_its_own_is_surer_than_one_that_asks_of_anything() {
    let own = of_two("The raid left 12 people dead, the navy said.", "The raid left 15 people dead, the coast guard said.");
    let any = of_two("The navy found 12 rifles on the pirate boats.", "The coast guard found 15 rifles on the pirate boats.");
    assert!(own > any, "{own} {any}");
}

#[test]
fn what_two_claims_share_makes_the_link_surer() {
    let bare = of_two("Six rifles were seized from the pirate boats.", "Navy men seized 14 rifles on board the pirate boats.");
    let shared = of_two(
        "Six rifles were seized from the pirate boats off the northern coast at dawn.",
        "Navy men seized 14 rifles on board the pirate boats off the northern coast at dawn.",
    );
    assert!(shared > bare, "{shared} {bare}");
}

#[test]
fn a_rough_figure_makes_the_link_less_sure() {
    let exact = of_two("The navy seized 12 rifles from the pirate boats.", "The navy seized 20 rifles from the pirate boats.");
    let rough = of_two("The navy seized about 12 rifles from the pirate boats.", "The navy seized 20 rifles from the pirate boats.");
    assert!(exact > rough, "{exact} {rough}");
}

#[test]
fn only_findings_have_a_confidence_and_it_lies_between_0_and_1() {
    let report = Case::new().check(&[concat!(env!("CARGO_MANIFEST_DIR"), "/examples/talks")]);
    for fact in report.facts() {
        let is_finding = report.findings().iter().any(|finding| finding.json["id"] == fact.json["id"]);
        match &fact.json["confidence"] {
            Value::Null => assert!(!is_finding, "{:#}", fact.json),
            sure => assert!(is_finding && sure.as_f64().is_some_and(|sure| (0.0..=1.0).contains(&sure)), "{:#}", fact.json),
        }
    }
}

#[test]
fn findings_of_one_severity_stand_surest_first() {
    let report = Case::new().check(&[concat!(env!("CARGO_MANIFEST_DIR"), "/examples/talks")]);
    let warnings: Vec<f64> = report
        .findings()
        .iter()
        .filter(|fact| fact.severity() == "warning")
        .map(|fact| fact.json["confidence"].as_f64().expect("a finding has a confidence"))
        .collect();
    assert!(warnings.len() > 1 && warnings.is_sorted_by(|a, b| a >= b), "{warnings:?}");
}

#[test]
fn findings_below_the_least_confidence_are_hidden_and_counted() {
    let run = |least: &str| at_odds().args(["check", ".", "--min-confidence", least]).run();
    let (all, none) = (run("low"), run("1"));
    assert_eq!((all.code, none.code), (1, 0));
    assert!(all.stdout.contains(" confidence\n") && !all.stdout.contains("hidden"), "{}", all.stdout);
    assert!(none.stdout.contains("1 finding of lower confidence hidden"), "{}", none.stdout);
    assert_eq!(run("0.1").code, 1);
    let report = at_odds().args(["check", ".", "--min-confidence", "1", "--output", "json"]).run();
    assert_eq!(crate::report::Report::of(&report.stdout).json()["coverage"]["hidden"], 1);
}

#[test]
fn a_confidence_that_is_none_is_an_error() {
    for wrong in ["sure", "1.5", "-1", "NaN"] {
        let outcome = at_odds().args(["check", ".", &format!("--min-confidence={wrong}")]).run();
        assert_eq!(outcome.code, 2, "{wrong}");
        assert!(outcome.stderr.contains("write low, medium, high, or a number from 0 to 1"), "{}", outcome.stderr);
    }
}
