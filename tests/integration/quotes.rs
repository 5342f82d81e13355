//! What was said, by whom, and what the engine sees of it.

use crate::case::Case;
use crate::report::{list, text};

const FOUR_QUOTATIONS: [&str; 2] = [
    "22 July 2031\n\n“The old lighthouse will guide the ferries through a winter,” Dorin Pelk said.\n\n“The council has bought 12 boats for the northern islands,” Dorin Pelk said.\n\n“Everybody in the harbour is working hard to open the bridge,” Dorin Pelk said.\n\n“The children will certainly travel to school by steamer,” Dorin Pelk said.\n",
    "22 July 2031\n\n“The old lighthouse will guide the ferries through the winter,” Dorin Pelk said.\n\n“The council has bought 14 boats for the northern islands,” Dorin Pelk said.\n\n“Everybody in the harbour is still working hard to open the bridge,” Dorin Pelk said.\n\n“The children will certainly not travel to school by steamer,” Dorin Pelk said.\n",
];

fn four_quotations() -> Case {
    Case::new().article("a", FOUR_QUOTATIONS[0]).article("b", FOUR_QUOTATIONS[1])
}

#[test]
fn the_gravest_change_of_words_comes_first_and_an_article_is_a_note() {
    let report = four_quotations().check(&["."]);
    let told: Vec<_> = report.findings().iter().map(|fact| (fact.severity().to_owned(), text(&fact.json["because"]).to_owned())).collect();
    let expected = [
        ("warning", "a number differs"),
        ("warning", "a negation differs"),
        ("warning", "only an adverb differs"),
        ("note", "only an article differs"),
    ];
    assert_eq!(told, expected.map(|(severity, because)| (severity.to_owned(), because.to_owned())));
    let first = report.findings()[0].json;
    let difference = &list(&first["differences"])[0];
    assert_eq!((&difference["grade"], &difference["one"], &difference["other"]), (&"number".into(), &"12".into(), &"14".into()));
}

#[test]
fn of_three_versions_each_is_told_by_what_it_lacks_itself() {
    let said = |words: &str| format!("Harbour Stays Shut\n\nMarch 5, 2031\n\n“{words},” Ada Lane said in Port Amel.\n");
    let outcome = Case::new()
        .article("a", &said("We will just wait here until the harbour opens and then see wonders"))
        .article("b", &said("We will just wait here until the harbour opens and then see zeal"))
        .article("c", &said("We will wait here until the harbour opens and then see wonders"))
        .args(["check", "."])
        .run();
    assert!(outcome.stdout.contains("a has “wonders”; b has “zeal”; c leaves out “just”."), "{}", outcome.stdout);
}

#[test]
fn the_words_that_differ_are_told_in_every_report() {
    let outcome = four_quotations().args(["check", ".", "-o", "text", "-o", "markdown=out.md"]).run();
    assert!(outcome.stdout.contains("note: a number differs: “12” / “14”"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("note: a negation differs: nothing / “not”"), "{}", outcome.stdout);
    let page = std::fs::read_to_string(outcome.folder.path().join("out.md")).expect("the report was written");
    assert!(page.contains("What differs is bold: an adverb differs: nothing / “still”."), "{page}");
    assert!(page.contains("*Worded differently: only an article differs.*"), "{page}");
}

const NAMES: &str = "22 July 2031\n\nHarbour Minister Dorin Pelk spoke in Port Amel on Monday. “It is done,” Pelk told Reuters.\n";

fn annotated(args: &[&str]) -> String {
    let args = ["annotate", "a.txt"].iter().chain(args).map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
    let outcome = Case::new().article("a", NAMES).args(args).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    outcome.stdout
}

#[test]
fn names_are_listed_with_their_roles_and_places_by_themselves() {
    let lines =
        |kind| annotated(&["--kind", kind]).lines().map(|line| line.split_once(": ").expect("a place").1.to_owned()).collect::<Vec<_>>();
    let names = [
        "name     Dorin Pelk                   Dorin Pelk, Harbour Minister",
        "name     Pelk                         Dorin Pelk, Harbour Minister",
        "name     Reuters                      Reuters",
    ];
    assert_eq!(lines("name"), names);
    assert_eq!(lines("place"), ["place    Port Amel                    Port Amel"]);
}

#[test]
fn annotations_of_names_keep_the_contract() {
    let lines = annotated(&["--kind", "name", "--output", "jsonl"]);
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().expect("a line")).expect("a line is JSON");
    assert_eq!((&first["kind"], &first["zone"], &first["text"]), (&"name".into(), &"body".into(), &"Dorin Pelk".into()));
    assert_eq!((&first["span"]["start"], &first["span"]["end"]), (&31.into(), &41.into()));
    assert_eq!(first["value"], serde_json::json!({ "name": "Dorin Pelk", "role": "Harbour Minister", "type": "person" }));
}

#[test]
fn every_kind_is_listed_where_none_is_asked_for() {
    let lines = annotated(&[]);
    for kind in ["date", "quote", "name", "place"] {
        assert!(lines.contains(&format!(": {kind} ")), "{kind}: {lines}");
    }
    let page = annotated(&["--output", "html"]);
    assert!(page.contains("title=\"name: Dorin Pelk, Harbour Minister\""), "{page}");
    assert!(page.contains("title=\"place: Port Amel\""), "{page}");
}

#[test]
fn statements_are_claims_only_where_they_end_a_silence() {
    let silent = "22 July 2031\n\nHarbour Minister Dorin Pelk has not yet confirmed the cost of the lighthouse.\n";
    let said = "24 July 2031\n\nHarbour Minister Dorin Pelk said that the lighthouse would cost $12 million. Finance Minister Mira Tolle said that it was raining.\n";
    let report = Case::new().article("a", silent).article("b", said).check(&["."]);
    let statements: Vec<_> =
        report.claims().iter().filter(|claim| claim["rule"] == "quotes/silence").map(|claim| text(&claim["text"])).collect();
    assert_eq!(statements, ["Harbour Minister Dorin Pelk has not yet confirmed", "Harbour Minister Dorin Pelk said"]);
    let update = report.finding("quotes/silence", "update");
    assert_eq!((update.severity(), text(&update.json["title"])), ("note", "Has Dorin Pelk spoken on this since?"));
    assert!(report.claims().iter().any(|claim| claim["kind"] == "money"), "what he says is read by other rules");
}
