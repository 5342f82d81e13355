//! Growth: whether a sentence tells that a number has grown to the one it gives.

use std::ops::Range;

use super::polarity;
use super::text::Text;
use super::verb;

/// How many tokens before the number the verb may stand.
const REACH: usize = 10;

/// Verbs with which a number grows, in their base form.
const GROW: &[&str] =
    &["bring", "raise", "rise", "climb", "increase", "grow", "jump", "swell", "mount", "push", "take", "put", "revise", "soar", "reach"];

/// Verbs with which what is measured grows.
const SPREAD: &[&str] = &["grow", "spread", "swell", "expand", "widen", "balloon"];

/// Words that tell that a number is that of the hour: "48 so far".
const SO_FAR: &[(&str, &str)] = &[("so", "far"), ("to", "date"), ("thus", "far"), ("up", "from")];

/// Whether the sentence tells that a number has grown to the one at `value`: "bringing the total to 48", "the toll rose to 48", "48, up
/// from 44", "spread to 2,000 acres"; or that it grows on, "48 so far".
pub fn leads_to(text: &Text, sentence: Range<usize>, value: Range<usize>) -> bool {
    if value.is_empty() {
        return false;
    }
    let lower = |at: usize| if sentence.contains(&at) { text.lower(at) } else { "" };
    let from = value.start.saturating_sub(REACH).max(sentence.start);
    let verb = verb_before(text, from..value.start, GROW);
    let grows = verb.is_some_and(|verb| {
        let told = (from..value.start).any(|at| polarity::is_count(lower(at)));
        let reaches = verb::base_of(lower(verb)) == "reach" || (verb + 1..value.start).any(|at| lower(at) == "to");
        told && reaches
    });
    let spreads = verb_before(text, from..value.start, SPREAD).is_some()
        && (value.start.saturating_sub(3).max(from)..value.start).any(|at| lower(at) == "to");
    let so_far = sentence.clone().any(|at| SO_FAR.contains(&(lower(at), lower(at + 1))) && near(&value, at));
    grows || spreads || so_far
}

/// The last of `verbs` among `tokens`.
fn verb_before(text: &Text, tokens: Range<usize>, verbs: &[&str]) -> Option<usize> {
    tokens.rev().find(|&at| verbs.contains(&verb::base_of(text.lower(at))))
}

/// Whether token `at` stands a few words from the number.
fn near(value: &Range<usize>, at: usize) -> bool {
    at < value.end + REACH && value.start < at + REACH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    #[test]
    fn what_a_number_has_grown_to() {
        let table = [
            ("Two more died, bringing the total to 48 people.", "48", true),
            ("The death toll rose to 48 on Friday.", "48", true),
            ("The toll has reached 48.", "48", true),
            ("Officials counted 48 dead, up from 44.", "48", true),
            ("The station raised the toll, saying that 48 had died.", "48", false),
            ("The flood has killed 48 people so far.", "48", true),
            ("The fire had spread to 48 acres by noon.", "48", true),
            ("The fire had spread to a mill that employs 48 people.", "48", false),
            ("The blast killed 48 people.", "48", false),
            ("Boats brought 48 people to the harbour.", "48", false),
        ];
        for (sentence, number, expected) in table {
            let text = Text::new(sentence, &[Block { span: Span::new(0, sentence.len()), zone: Zone::Body, because: "" }]);
            let at = (0..text.tokens.len()).find(|&at| text.word(at) == number).expect("the number is there");
            assert_eq!(leads_to(&text, 0..text.tokens.len(), at..at + 1), expected, "{sentence}");
        }
    }
}
