//! Which day a weekday means: the one ahead of the paper or the one behind it.
//!
//! Two tables of invented sentences. One was built on, so that what it holds is not lost again; the other was not, and tells what
//! can be expected elsewhere.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::{Case, package};
use crate::report::text;

/// How many weekdays there are, and how many of them are read right.
#[derive(Debug, Default, PartialEq, Eq)]
struct Score {
    all: usize,
    right: usize,
}

impl Score {
    /// In per cent.
    fn rate(&self) -> f64 {
        100.0 * self.right as f64 / self.all as f64
    }
}

/// The scores of the weekdays ahead and of those behind, with a line for each that is read wrong.
fn score(table: &str) -> (Score, Score, String) {
    let path = package().join("tests/weekdays").join(table);
    let content = std::fs::read_to_string(path).expect("the table is part of the package");
    let rows: Vec<Vec<&str>> =
        content.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>()).collect();
    let article = |case: Case, (at, row): (usize, &Vec<&str>)| case.article(&format!("{at:04}"), &format!("{}\n", row[1]));
    let manifest: String = rows.iter().enumerate().map(|(at, row)| format!("  - file: {at:04}.txt\n    published: {}\n", row[0])).collect();
    let case = rows.iter().enumerate().fold(Case::new(), article).file("sources.yml", format!("sources:\n{manifest}"));
    let outcome = case.args(["annotate", ".", "--output", "jsonl"]).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let mut found: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for line in outcome.stdout.lines() {
        let annotation: Value = serde_json::from_str(line).expect("a line is an annotation");
        if let Some(day) = annotation["value"]["min"].as_str() {
            let day = day.get(..10).unwrap_or(day).to_owned();
            found.entry(text(&annotation["source"]).to_owned()).or_default().push((text(&annotation["text"]).to_owned(), day));
        }
    }
    let (mut ahead, mut behind, mut wrong) = (Score::default(), Score::default(), String::new());
    for (at, row) in rows.iter().enumerate() {
        let of_row: Vec<&(String, String)> =
            found.iter().filter(|(path, _)| path.ends_with(&format!("{at:04}.txt"))).flat_map(|(_, days)| days).collect();
        for answer in row[2].split("; ") {
            let (word, day) = answer.rsplit_once('=').expect("an answer is a word and a day");
            let right = of_row.iter().any(|(words, read)| words.contains(word) && read == day);
            let score = if day > row[0] { &mut ahead } else { &mut behind };
            score.all += 1;
            score.right += usize::from(right);
            if !right {
                wrong += &format!("{answer}, on {}: {}\n", row[0], row[1]);
            }
        }
    }
    (ahead, behind, wrong)
}

#[test]
fn weekdays_of_the_known_sentences_stay_read() {
    let (ahead, behind, wrong) = score("known.tsv");
    assert!(ahead.all > 600 && behind.all > 400, "{ahead:?} {behind:?}");
    assert!(ahead.rate() >= 97.0 && behind.rate() >= 98.0, "ahead {:.1}, behind {:.1}\n{wrong}", ahead.rate(), behind.rate());
}

#[test]
fn weekdays_of_sentences_kept_apart_are_read() {
    let (ahead, behind, _) = score("apart.tsv");
    assert_eq!((ahead.all, behind.all), (120, 71));
    assert!(ahead.rate() >= 87.0 && behind.rate() >= 95.0, "ahead {:.1}, behind {:.1}", ahead.rate(), behind.rate());
}
