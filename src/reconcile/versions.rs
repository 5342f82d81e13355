//! Versions of a quotation: by which words they differ, and how grave that is.

use crate::fact::{Difference, Position};
use crate::value::wording::{Grade, Wording, Words};

/// The words by which the positions of a quotation differ, gravest first, each difference once; of two versions the one that
/// is read first is the first.
pub(super) fn differences(positions: &[Position]) -> Vec<Difference> {
    let mut versions: Vec<&Position> = positions.iter().collect();
    versions.sort_by_key(|version| &version.claims);
    let versions: Vec<String> = versions.into_iter().map(|version| version.value.to_string()).collect();
    let versions: Vec<(Wording, String)> = versions.into_iter().map(|version| (Wording::of(&version), version)).collect();
    let mut found: Vec<Difference> = Vec::new();
    for (i, (read, one)) in versions.iter().enumerate() {
        for (other_read, other) in &versions[i + 1..] {
            for edit in read.compare(other_read).changes() {
                let words = |side: &Words, text: &str| side.span.of(text).to_owned();
                let (one, other) = (words(&edit.a, one), words(&edit.b, other));
                found.push(Difference { grade: edit.grade, one, other });
            }
        }
    }
    found.sort_by_key(|difference| difference.grade);
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|difference| seen.insert((difference.one.to_lowercase(), difference.other.to_lowercase())));
    found
}

/// The gravest of them in plain words.
pub(super) fn because(differences: &[Difference]) -> Option<String> {
    let gravest = differences.first()?.grade;
    let only = if gravest > Grade::Content { "only " } else { "" };
    Some(format!("{only}{}", gravest.in_words()))
}
