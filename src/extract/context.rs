//! Context: the content words of a sentence, by which two sentences are found to be about one thing.

use std::collections::BTreeSet;

use super::mention::Mention;
use super::{Hit, Passage};
use crate::annotate::inflect;
use crate::annotate::text::TokenKind;

/// Words that say nothing of what a sentence is about.
const FUNCTION_WORDS: &[&str] = &[
    "about",
    "above",
    "after",
    "again",
    "against",
    "also",
    "although",
    "among",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "could",
    "does",
    "down",
    "during",
    "each",
    "earlier",
    "either",
    "even",
    "every",
    "from",
    "have",
    "having",
    "here",
    "however",
    "into",
    "itself",
    "just",
    "later",
    "least",
    "less",
    "like",
    "made",
    "make",
    "many",
    "meanwhile",
    "might",
    "more",
    "most",
    "much",
    "must",
    "near",
    "nearly",
    "none",
    "only",
    "other",
    "others",
    "over",
    "said",
    "same",
    "saying",
    "says",
    "several",
    "should",
    "since",
    "some",
    "still",
    "such",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "told",
    "under",
    "until",
    "upon",
    "very",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "whom",
    "whose",
    "will",
    "with",
    "within",
    "without",
    "would",
    "your",
    "according",
    "added",
    "reported",
    "official",
    "officials",
    "people",
    "time",
    "year",
    "years",
    "week",
    "month",
    "around",
    "including",
    "police",
];

/// A sentence longer than any writer's is read no further than this, in tokens, from the value.
const REACH: usize = 80;

/// The stems of the content words around the value: its clause, and its sentence where the clause is short; the value's own
/// words and its noun are left out. What is said of the noun is marked, since it weighs more than a word in passing.
pub(super) fn words(passage: &Passage, hit: &Hit) -> BTreeSet<String> {
    let text = &passage.doc.text;
    let noun = hit.mention.and_then(Mention::noun);
    let mut words = BTreeSet::new();
    let near = text.tokens_in(hit.span);
    let sentence = passage.sentence.tokens.clone();
    for at in sentence.start.max(near.start.saturating_sub(REACH))..sentence.end.min(near.end + REACH) {
        let token = text.tokens[at];
        let lower = text.lower(at);
        let inside = hit.span.overlaps(token.span) || noun.is_some_and(|noun| noun.span.overlaps(token.span));
        if token.kind == TokenKind::Word && lower.len() > 3 && !FUNCTION_WORDS.contains(&lower) && !inside {
            words.insert(stem(lower));
        }
    }
    if let Some(role) = noun.and_then(|noun| noun.role.as_deref()).filter(|role| !role.is_empty()) {
        words.insert(format!("={role}"));
    }
    words
}

/// Five letters of the singular: enough for inflections to meet ("attack", "attacked", "attackers").
fn stem(lower: &str) -> String {
    inflect::singular(lower.trim_end_matches("'s").trim_end_matches("’s")).chars().take(5).collect()
}
