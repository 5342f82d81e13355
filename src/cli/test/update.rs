//! Writing what tests found into their files as what they expect. Everything else in a file stays byte for byte.

use std::collections::BTreeMap;

use super::trial::Trial;
use crate::rule::shape::{Pack, Test};
use crate::yaml;

/// The new texts of the files whose tests failed, by path, with how many expectations changed.
///
/// # Errors
/// A file in which an expectation is written in a way that cannot be replaced, or stands for words that do not agree.
pub(super) fn files(trials: &[Trial], text_of: impl Fn(&str) -> String) -> Result<BTreeMap<&str, (String, usize)>, String> {
    let mut failed: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
    for trial in trials.iter().filter(|trial| !trial.passed()) {
        let of_file = failed.entry(&trial.path).or_default();
        let same_place = |other: &&Trial| other.path == trial.path && other.at == trial.at;
        if let Some(other) = trials.iter().filter(same_place).find(|other| other.found != trial.found) {
            return Err(format!(
                "{}: `{}` finds {}, and `{}` finds {}; give them a test each",
                trial.rule, trial.name, trial.found, other.name, other.found
            ));
        }
        // The words of one test share their expectation.
        if !of_file.iter().any(same_place) {
            of_file.push(trial);
        }
    }
    let mut files = BTreeMap::new();
    for (path, mut failed) in failed {
        // From the last to the first, so that places stay right.
        failed.sort_by_key(|trial| std::cmp::Reverse(trial.at));
        let mut text = text_of(path);
        for trial in &failed {
            text.replace_range(trial.at.start..trial.at.end, &written(&trial.found));
        }
        if !holds(path, &text, &failed) {
            return Err(format!("an expectation in {path} is written in a way that cannot be replaced; write `expect: …` on one line"));
        }
        files.insert(path, (text, failed.len()));
    }
    Ok(files)
}

/// Whether the new text is a rule file that expects what was found.
fn holds(path: &str, text: &str, failed: &[&Trial]) -> bool {
    let Ok(pack) = yaml::parse::<Pack>(path, text) else { return false };
    failed.iter().all(|trial| {
        let rules = pack.rules.iter().filter(|rule| rule.id.value == trial.rule);
        let runs = rules.flat_map(|rule| &rule.tests).flat_map(Test::runs);
        runs.into_iter().any(|test| test.name == trial.name && test.expect.value == trial.found)
    })
}

/// The words as YAML: plain where that is safe, else in single quotes.
fn written(words: &str) -> String {
    let first = words.starts_with(|c: char| c.is_alphanumeric());
    let safe = first && !words.contains(": ") && !words.contains(" #") && !words.ends_with([':', ' ']) && !words.contains('\n');
    if safe { words.to_owned() } else { format!("'{}'", words.replace('\'', "''").replace('\n', " ")) }
}
