//! What the sources agree on: nearly the same value, by two origins, each question once.

use crate::case::Case;

/// The rows of the tables under "What the sources agree on", without what only one source or origin says.
fn agreements(articles: &[(&str, &str)]) -> Vec<String> {
    let article = |case: Case, (name, text): &(&str, &str)| case.article(name, &format!("News of {name}\n\nMarch 5, 2031\n\n{text}\n"));
    let page = articles.iter().fold(Case::new(), article).args(["check", ".", "--fail-on", "never", "--output", "markdown"]).run().stdout;
    let table = page.split_once(" agree on").map_or("", |(_, after)| after);
    let table = table.split("\n## ").next().unwrap_or_default().split("Said by one source only").next().unwrap_or_default();
    table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Question")).map(str::to_owned).collect()
}

#[test]
fn what_can_be_true_together_is_no_agreement() {
    let stolen = "Thieves stole the records of up to 44 million patients from the harbour hospital in Lowen.";
    let fewer = "From the harbour hospital in Lowen thieves stole the records of 15 million patients.";
    assert_eq!(agreements(&[("a", stolen), ("b", fewer)]), [""; 0]);
    let near = "From the harbour hospital in Lowen thieves stole the records of some 44.1 million patients.";
    let exact = "Thieves stole the records of 44 million patients from the harbour hospital in Lowen.";
    assert_eq!(agreements(&[("a", near), ("b", exact)]).len(), 1);
}

#[test]
fn what_is_asked_and_answered_alike_is_agreed_on_once_with_the_most_precise_value_of_each() {
    let one =
        "The navy seized some 14 rifles from the pirate boats off Lowen. Captain Pelk counted 14 rifles on the pirate boats off Lowen.";
    let other = "Fourteen rifles were seized from the pirate boats off Lowen, the harbour office said.";
    let rows = agreements(&[("a", one), ("b", other)]);
    assert!(matches!(rows.as_slice(), [row] if row.matches("][s").count() == 2), "{rows:#?}");
}

#[test]
fn two_prints_of_one_text_do_not_agree() {
    let text = "The navy seized 14 rifles from the pirate boats off Lowen on Tuesday. Nobody resisted when the sailors boarded, and the boats were \
                towed to the harbour, where the rifles lay in a row on the wall until the evening for everybody to see.";
    assert_eq!(agreements(&[("a", text), ("b", text)]), [""; 0]);
}

#[test]
fn a_palace_and_its_spokesman_are_one_origin() {
    let one = "Palace spokesman Dorin Pelk said the harbour fire burned 14 houses of the old town of Lowen.";
    let other = "The harbour fire burned 14 houses of the old town of Lowen, a palace spokesman said.";
    assert_eq!(agreements(&[("a", one), ("b", other)]), [""; 0]);
}
