//! How sure a clause is of what it says.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::table::List;
use super::text::Text;

/// How sure the source makes a claim, from most to least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Hedge {
    #[default]
    Stated,
    Scheduled,
    Expected,
    Tentative,
    Possible,
}

/// Words that hedge, from least to most; the strongest hedge in a clause decides ("tentatively scheduled" is tentative).
static WORDS: &[(Hedge, List)] = &[
    (Hedge::Scheduled, List::of(&["scheduled", "set", "due", "slated", "will", "would", "planned", "planning", "plans", "upcoming"])),
    (Hedge::Expected, List::of(&["expected", "anticipated", "likely", "expects", "hopes", "hoped"])),
    (Hedge::Tentative, List::of(&["tentatively", "tentative", "provisionally", "provisional", "proposed", "suggested", "floated"])),
    (
        Hedge::Possible,
        List::of(&[
            "may",
            "might",
            "could",
            "possibly",
            "possible",
            "perhaps",
            "reportedly",
            "allegedly",
            "rumoured",
            "rumored",
            "if",
            "unless",
        ]),
    ),
];

/// The strongest hedge among `tokens`.
pub fn hedge(text: &Text, tokens: Range<usize>) -> Hedge {
    let of = |at: usize| {
        let word = text.lower(at);
        let month = word == "may" && text.is_capital(at);
        WORDS.iter().rev().find(|(_, words)| !month && words.contains(word)).map_or(Hedge::Stated, |(hedge, _)| *hedge)
    };
    tokens.map(of).max().unwrap_or_default()
}
