//! Versions of a quotation, with the words by which they differ.

use maud::{Markup, html};

use crate::span::Span;
use crate::value::wording;

/// `words` with what `other` has not, or has otherwise, marked; where only `other` has words, a sign stands in the gap.
pub(super) fn beside(words: &str, other: &str) -> Markup {
    let comparison = wording::compare(words, other);
    let mut pieces: Vec<(Span, bool)> = Vec::new();
    let mut at = 0;
    for edit in &comparison.edits {
        if edit.a.span.start < at {
            continue;
        }
        pieces.push((Span::new(at, edit.a.span.start), false));
        pieces.push((edit.a.span, !edit.cut));
        at = edit.a.span.end;
    }
    pieces.push((Span::new(at, words.len()), false));
    html! {
        @for (span, is_own) in pieces {
            @match (is_own, span.is_empty()) {
                (true, true) => span.gap title="the other version has words here" { "‸" },
                (true, false) => mark.own { (span.of(words)) },
                (false, _) => (span.of(words)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_has_its_own_words_marked_and_none_struck_out() {
        let (one, other) = ("Much patient work lies before us", "Much patient work still lies before us");
        assert_eq!(
            beside(one, other).into_string(),
            "Much patient work <span class=\"gap\" title=\"the other version has words here\">‸</span>lies before us"
        );
        assert_eq!(beside(other, one).into_string(), "Much patient work <mark class=\"own\">still</mark> lies before us");
        assert_eq!(beside(one, one).into_string(), one);
    }
}
