//! Context: the content words of a sentence, by which two sentences are found to be about one thing.

use super::mention::Mention;
use super::{Hit, Passage};
use crate::claim::Context;
use crate::english::class::Class;
use crate::english::form::WordForm;
use crate::english::table::List;
use crate::english::text::TokenKind;

/// Classes of which some words are content: names of days and numbers.
const CONTENT: Class = Class::WEEKDAY.or(Class::MONTH).or(Class::NUMERAL);

/// Words of open classes that say nothing of what a sentence is about.
static EMPTY_WORDS: List = List::of(&[
    "earlier",
    "least",
    "made",
    "make",
    "nearly",
    "said",
    "same",
    "saying",
    "says",
    "told",
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
    "including",
    "police",
]);

/// Words of asking and answering, which say nothing of what a silence is about.
static ASKING: List = List::of(&[
    "available",
    "comment",
    "detail",
    "details",
    "email",
    "emails",
    "immediately",
    "information",
    "issue",
    "matter",
    "message",
    "messages",
    "question",
    "questions",
    "reporter",
    "reporters",
    "request",
    "requests",
    "response",
    "seeking",
]);

/// Whether `lower`, a word of the closed classes `class`, says nothing of what a sentence is about.
pub(super) fn is_function_word(lower: &str, class: Class) -> bool {
    // "Round" and "opposite" are as often nouns.
    let content = class.any(CONTENT) || matches!(lower, "round" | "opposite");
    class != Class::OPEN && !content || EMPTY_WORDS.contains(lower)
}

/// A sentence longer than any writer's is read no further than this, in tokens, from the value.
pub(super) const REACH: usize = 80;

/// What the sentence is about, or what is said in it where that someone has spoken is the answer; but for the value's own
/// words and its noun. What is said of the noun is marked, since it weighs more than a word in passing.
pub(super) fn read(passage: &Passage, hit: &Hit) -> Context {
    let text = &passage.doc.text;
    let noun = hit.mention.and_then(Mention::noun);
    let near = text.tokens_in(hit.span);
    let sentence = passage.sentence.tokens.clone();
    let end = sentence.end.min(near.end + REACH);
    let title_case = text.is_title_case(passage.sentence);
    let mut context = Context::default();
    for at in sentence.start.max(near.start.saturating_sub(REACH))..end {
        let token = text.tokens[at];
        let lower = text.lower(at);
        let inside = hit.span.overlaps(token.span) || noun.is_some_and(|noun| noun.span.overlaps(token.span));
        if token.kind != TokenKind::Word || lower.len() <= 3 || is_function_word(lower, token.form.class()) || inside {
            continue;
        }
        let said = hit.content.iter().any(|part| part.contains(token.span)) && !ASKING.contains(lower);
        if !hit.content.is_empty() && !said {
            continue;
        }
        // In a headline a capital tells nothing.
        let capital = text.is_capital(at) && !(title_case && text.is_common(lower));
        match (capital, at == sentence.start) {
            (true, _) if !text.ends_name(at, end) => {}
            (true, false) => context.names.insert(token.form.stem()),
            _ => context.words.insert(token.form.stem()),
        }
    }
    for at in passage.setting.of_cell().flatten() {
        let (token, lower) = (text.tokens[at], text.lower(at));
        if token.kind == TokenKind::Word && lower.len() > 3 && !is_function_word(lower, token.form.class()) {
            context.words.insert(token.form.stem());
        }
    }
    if let Some(role) = noun.and_then(|noun| noun.role.as_deref()).filter(|role| !role.is_empty()) {
        context.words.insert(WordForm::of(&format!("={role}")).normal());
    }
    context
}
