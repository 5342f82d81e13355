//! What each rule finds on real events, which lie beside the repository.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::package;

/// Tests that need the articles of real events.
mod shared {
    #[test]
    #[ignore = "needs ../shared/eval/clusters beside the repository"]
    fn rules_find_what_the_table_says_and_nothing_else() {
        super::rules_find_what_the_table_says_and_nothing_else();
    }
}

/// The table tells of each rule on which events its findings are right, wrong and not judged; `scripts/rules_by_event.py` writes it.
fn rules_find_what_the_table_says_and_nothing_else() {
    let folder = package().join("../shared/eval/clusters");
    assert!(folder.is_dir(), "this test needs ../shared/eval/clusters beside the repository: without them, leave it ignored");
    let table = std::fs::read_to_string(package().join("tests/events/rules.tsv")).expect("the table is there");
    let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in table.lines().skip(1) {
        let mut columns = row.split('\t');
        let rule = columns.next().expect("a row begins with a rule").to_owned();
        let events = columns.flat_map(|events| events.split(' ')).filter(|event| *event != "-").map(str::to_owned);
        told.entry(rule).or_default().extend(events);
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut events: Vec<_> = std::fs::read_dir(&folder).expect("the folder can be read").filter_map(Result::ok).collect();
    events.retain(|event| event.path().is_dir());
    for event in events {
        let reading = atodds::read::read(&[atodds::read::Input::from(&*event.path().to_string_lossy())], &atodds::read::Options::default());
        let run = atodds::check(reading.expect("an event can be read"), atodds::rule::Rules::of_texts(&[]).expect("the packs are right"));
        for fact in run.findings().filter(|fact| fact.verdict != atodds::fact::Verdict::Update) {
            let rule = run.rules.rules[fact.rule].id.clone();
            found.entry(rule).or_default().insert(event.file_name().to_string_lossy().into_owned());
        }
    }
    assert_eq!(found, told, "tests/events/rules.tsv is out of date: scripts/rules_by_event.py writes it; look at what changed");
}
