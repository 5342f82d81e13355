//! The words of a text in a page: entities as the characters they stand for, all else as it is.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

use crate::read::format::draft::Words;
use crate::span::Span;

/// A stretch of a text.
pub(super) struct Piece<'h> {
    words: Cow<'h, str>,
    from: Span,
}

impl Piece<'_> {
    pub(super) fn words(&self) -> Words<'_> {
        Words { words: &self.words, from: self.from, exact: matches!(self.words, Cow::Borrowed(_)) }
    }
}

/// The longest entity, in bytes.
const LONGEST: usize = 40;

/// The stretches of the text at `span` of `html`.
pub(super) fn pieces(html: &str, span: Span) -> impl Iterator<Item = Piece<'_>> {
    let mut at = span.start;
    std::iter::from_fn(move || {
        let rest = &html[at..span.end];
        if rest.is_empty() {
            return None;
        }
        let len = match rest.find('&') {
            Some(0) => entity(rest),
            Some(before) => before,
            None => rest.len(),
        };
        let from = Span::new(at, at + len);
        at += len;
        let raw = from.of(html);
        let words = if raw.starts_with('&') { decoded(raw) } else { Cow::Borrowed(raw) };
        Some(Piece { words: if words == raw { Cow::Borrowed(raw) } else { words }, from })
    })
}

/// Bytes of what may be an entity at the head of `rest`.
fn entity(rest: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let name = rest[1..].bytes().take(LONGEST).take_while(|&byte| is_part(char::from(byte))).count();
    1 + name + usize::from(rest[1 + name..].starts_with(';'))
}

/// `html` as the text that it is shown as.
pub(in crate::read::format) fn decoded(html: &str) -> Cow<'_, str> {
    if !html.contains('&') {
        return Cow::Borrowed(html);
    }
    let words = Tokenizer::new(html).filter_map(|Ok(token)| match token {
        Token::String(words) => Some(String::from_utf8_lossy(&words).into_owned()),
        _ => None,
    });
    Cow::Owned(words.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_its_character_and_the_rest_stays() {
        for (html, words) in [
            ("Caf&eacute; &amp; bar", "Café & bar"),
            ("AT&T, R&D; 5 &lt; 6 &#8220;so&#x201D;", "AT&T, R&D; 5 < 6 “so”"),
            ("& & &unknown; &copy 2031", "& & &unknown; © 2031"),
            ("&#0; &#xD800; &#99999999;", "\u{fffd} \u{fffd} \u{fffd}"),
        ] {
            let told: String = pieces(html, Span::new(0, html.len())).map(|piece| piece.words.into_owned()).collect();
            assert_eq!(told, words);
        }
    }
}
