//! What a report leaves open, and what it leaves out.

use crate::case::Case;
use crate::report::{Report, list, text};

/// Two articles without a date, which name weekdays for the same talks.
fn undated() -> Case {
    Case::new()
        .article("a", "Envoys to Meet\n\nThe talks open in Port Amel on Wednesday, the Veldanian government said.\n")
        .article("b", "Palace Speaks\n\nThe talks will open in Port Amel on Thursday, Korsian officials said.\n")
}

#[test]
fn a_question_whose_answers_are_not_known_stays_open_under_coverage() {
    let report = undated().args(["check", ".", "--output", "json"]).run();
    let report = Report::of(&report.stdout);
    let open = list(&report.json()["coverage"]["unresolved"]);
    assert_eq!(open.len(), 1, "{open:#?}");
    assert_eq!(open[0]["title"], "When do the talks begin?");
    let words: Vec<&str> = list(&open[0]["claims"]).iter().map(|claim| text(&report.claim(text(&claim["claim"]))["text"])).collect();
    assert_eq!(words, ["Wednesday", "Thursday"]);
    assert!(list(&open[0]["claims"]).iter().all(|claim| text(&claim["because"]).contains("which is not known")), "{open:#?}");
}

#[test]
fn people_read_which_words_left_a_question_open() {
    let told = undated().run().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = "open: When do the talks begin? “Wednesday” (a.txt:3), “Thursday” (b.txt:3): it counts from the source's date";
    assert!(told.contains(open), "{told}");
    let told = undated().args(["check", ".", "--output", "markdown"]).run().stdout;
    assert!(told.contains("* *When do the talks begin?* stays open: “Wednesday” [a:3][s1:3], “Thursday” [b:3][s2:3]; "), "{told}");
    // A reader can follow both.
    assert!(told.contains("\n[s1:3]: a.txt#L3\n") && told.contains("\n[s2:3]: b.txt#L3\n"), "{told}");
}

#[test]
fn a_sentence_that_several_papers_print_stands_once_and_the_silent_are_named() {
    let head = "Ferry Sinks\n\nMarch 5, 2031\n\n";
    let shared = "The ferry Marlene sank off Port Amel and 12 people were killed, Captain Brandl said.";
    let mut case = Case::new()
        .article("a", &format!("{head}{shared}\n"))
        .article("b", &format!("{head}{shared}\n"))
        .article("c", &format!("{head}The ferry Marlene sank off Port Amel and no one was killed, Captain Brandl said.\n"));
    for name in ["d", "e", "f", "g"] {
        case = case.article(name, &format!("{head}The ferry Marlene sank off Port Amel, and Captain Brandl swam ashore.\n"));
    }
    let told = case.args(["check", ".", "--output", "markdown", "--fail-on", "never"]).run().stdout;
    assert!(told.contains("> [a:5][s1:5] [b:5][s2:5] The ferry Marlene sank"), "{told}");
    assert!(told.contains("| Answer | a · 5 Mar | b · 5 Mar | c · 5 Mar | First said by |"), "{told}");
    assert!(told.contains("\nNot a word of it in d, e, f and g.\n"), "{told}");
}

#[test]
fn who_fits_two_answers_is_named_for_neither_where_others_give_them() {
    let head = "Ferry Sinks\n\nMarch 5, 2031\n\n";
    let told = |who: &str, many: &str| format!("{head}The ferry Marlene sank off Port Amel and {many} people were killed, {who} said.\n");
    let case = Case::new()
        .article("a", &told("Captain Brandl", "nearly 80"))
        .article("b", &told("Mayor Ada Lane", "77"))
        .article("c", &told("Governor Orla Vance", "80"))
        .article("d", &format!("{head}Police said 60 people were killed when the ferry Marlene sank off Port Amel.\n"));
    let told = case.args(["check", ".", "--output", "markdown", "--fail-on", "never"]).run().stdout;
    assert!(told.contains(": police said 60; Ada Lane said 77; Orla Vance said 80.\n"), "{told}");
    assert!(told.contains("| Brandl; Ada Lane |"), "he stands in the table: {told}");
}

#[test]
fn a_question_about_another_year_names_it() {
    let head = "Quake Strikes\n\nMarch 5, 2031\n\n";
    let report = Case::new()
        .article("a", &format!("{head}In 2004 a quake off Port Amel sparked a flood that killed 170 people in Serrania.\n"))
        .article("b", &format!("{head}In 2004 a quake off Port Amel sparked a flood that killed 230 people in Serrania.\n"))
        .run();
    assert!(report.stdout.contains("How many people were killed? (2004) "), "{}", report.stdout);
}
