//! Writing what tests found into their files as what they expect. Everything else in a file stays byte for byte.

use std::collections::BTreeMap;

use super::trial::Trial;
use crate::rule::shape::Pack;
use crate::yaml;

/// The new texts of the files whose tests failed, by path, with how many expectations changed.
///
/// # Errors
/// A file in which an expectation is written in a way that cannot be replaced.
pub(super) fn files(trials: &[Trial], text_of: impl Fn(&str) -> String) -> Result<BTreeMap<&str, (String, usize)>, String> {
    let mut failed: BTreeMap<&str, Vec<&Trial>> = BTreeMap::new();
    for trial in trials.iter().filter(|trial| !trial.passed()) {
        failed.entry(&trial.path).or_default().push(trial);
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
        rules.flat_map(|rule| &rule.tests).any(|test| test.name == trial.name && test.expect.value == trial.found)
    })
}

/// The words as YAML: plain where that is safe, else in single quotes.
fn written(words: &str) -> String {
    let first = words.starts_with(|c: char| c.is_alphanumeric());
    let safe = first && !words.contains(": ") && !words.contains(" #") && !words.ends_with([':', ' ']) && !words.contains('\n');
    if safe { words.to_owned() } else { format!("'{}'", words.replace('\'', "''").replace('\n', " ")) }
}
