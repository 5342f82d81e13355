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
fn the_words_that_differ_are_told_in_every_report() {
    let outcome = four_quotations().args(["check", ".", "-o", "text", "-o", "markdown=out.md"]).run();
    assert!(outcome.stdout.contains("note: a number differs: “12” / “14”"), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("note: a negation differs: nothing / “not”"), "{}", outcome.stdout);
    let page = std::fs::read_to_string(outcome.folder.path().join("out.md")).expect("the report was written");
    assert!(page.contains("Gravest first: an adverb differs: nothing / “still”."), "{page}");
    assert!(page.contains("(only an article differs)"), "{page}");
}
