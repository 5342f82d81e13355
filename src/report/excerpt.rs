//! A sentence as reports quote it: with its values, and cut where it goes on long before or after them.

use crate::span::Span;

/// Characters of a quoted sentence before and after its values.
const AROUND: usize = 110;

/// Words of a quoted sentence.
pub(super) struct Piece {
    pub(super) words: String,
    /// Whether they are a value, and not what stands around it.
    pub(super) is_value: bool,
}

/// The pieces of `sentence`, a span of `plain`, with `values` in it, which are in order and at least one.
pub(super) fn excerpt(plain: &str, sentence: Span, values: &[Span]) -> Vec<Piece> {
    let first = values[0].start.max(sentence.start);
    let mut pieces = vec![Piece { words: fold(&tail(&plain[sentence.start..first], AROUND)), is_value: false }];
    let mut at = first;
    for value in values {
        let (start, end) = (value.start.max(at), value.end.max(at));
        pieces.push(Piece { words: fold(&plain[at..start]), is_value: false });
        pieces.push(Piece { words: fold(&plain[start..end]), is_value: true });
        at = end;
    }
    pieces.push(Piece { words: fold(&head(&plain[at.min(sentence.end).max(first)..sentence.end], AROUND)), is_value: false });
    pieces.retain(|piece| !piece.words.is_empty());
    pieces
}

/// Each white space as a space.
fn fold(words: &str) -> String {
    words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The last `limit` characters, from the start of a word on.
fn tail(words: &str, limit: usize) -> String {
    let count = words.chars().count();
    if count <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().skip(count - limit).collect();
    let from = cut.find(' ').map_or(0, |at| at + 1);
    format!("…{}", &cut[from..])
}

/// The first `limit` characters, up to the end of a word.
fn head(words: &str, limit: usize) -> String {
    if words.chars().count() <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().take(limit).collect();
    let to = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..to])
}
