//! When a verb speaks of: before or after the moment of writing.

use serde::{Deserialize, Serialize};

use super::reading::{PROSPECTIVE, PROSPECTIVE_VERBS};
use super::table::List;
use super::verb::{self, VerbForm};

/// Which way from its anchor an expression looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// The future of the anchor.
    Ahead,
    /// The past of the anchor.
    Behind,
    /// Nothing in the sentence tells.
    #[default]
    Unknown,
}

/// What tells of a verb group besides its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    /// Whether what its subject does is done to it.
    pub(super) passive: bool,
    /// Whether it is denied.
    pub(super) negated: bool,
}

/// Participles that point ahead only before "to" or "for": "set for Friday", but "a record set on Friday".
static PROSPECTIVE_WITH_OBJECT: List =
    List::of(&["set", "bound", "billed", "booked", "timed", "tipped", "going", "poised", "ready", "about"]);

/// Which way the verb group looks whose `words` end in its main verb: tense, mood and the words that point ahead. Contractions are
/// cut to their auxiliary. `next` is the word behind it.
pub(super) fn direction(words: &[&str], form: VerbForm, voice: Voice, next: &str) -> Direction {
    let (head, before) = words.split_last().expect("a verb group holds its head");
    let any = |class: &[&str]| before.iter().any(|word| class.contains(word));
    let perfect_or_past = any(&["has", "have", "had", "having", "was", "were", "did", "been"]);
    let unreal = any(&["would", "could", "might", "should"]) && any(&["have"]);
    let could_not = any(&["could"]) && voice.negated;
    // "had been due on Friday", "was supposed to": what was to come then is over now.
    let foiled = any(&["was", "were"]) && any(&["supposed", "meant"]);
    if unreal || could_not || foiled || any(&["had"]) {
        return Direction::Behind;
    }
    let leads = |word: &str| PROSPECTIVE_VERBS.contains(verb::base_of(word));
    let prospective = PROSPECTIVE.contains(head) && (!PROSPECTIVE_WITH_OBJECT.contains(head) || matches!(next, "for" | "to"))
        || next == "to" && leads(head)
        || before.iter().any(|word| PROSPECTIVE.contains(word) || leads(word));
    if any(&["will", "shall", "would"])
        || any(&["may", "might", "could", "should", "can", "cannot", "must", "ought"]) && !any(&["have"])
        || prospective
    {
        return Direction::Ahead;
    }
    match form {
        _ if perfect_or_past => Direction::Behind,
        VerbForm::Ing if any(&["is", "are", "am", "be", "being"]) => Direction::Ahead,
        VerbForm::Past | VerbForm::Participle if !voice.passive || before.is_empty() => Direction::Behind,
        VerbForm::Base if any(&["to"]) => Direction::Ahead,
        _ => Direction::Unknown,
    }
}
