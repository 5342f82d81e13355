//! Clauses and their verbs: which words belong together, when they speak of, and how sure they are.
//!
//! A clause here is what a rule looks inside: a stretch with one main verb. There is no parser behind it: boundaries come
//! from closed classes (subordinators, relative pronouns, coordination before a verb, absolute "with", strong marks), and a
//! verb group is read from its auxiliaries and the form of its main verb.

use std::ops::Range;

use super::class::{self, Class};
use super::inflect;
use super::reading::{PROSPECTIVE, Reading, is_adverb, leads_to};
use super::tense::{self, Direction, Voice};
use super::text::{Text, TokenKind};
use super::verb::VerbForm;

/// A stretch of a sentence with one main verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its main verb; `None` in headlines and fragments without one.
    pub verb: Option<VerbGroup>,
}

/// A main verb with its auxiliaries: "is set to take", "could have met", "scheduled".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary to the main verb.
    pub tokens: Range<usize>,
    /// The main verb's token.
    pub head: usize,
    /// The main verb's base form.
    pub base: &'static str,
    /// The form of the main verb.
    pub form: VerbForm,
    /// Whether the event lies ahead of or behind the moment of writing.
    pub direction: Direction,
    /// "not", "never", "no longer" or a negative auxiliary.
    pub negated: bool,
    /// "be" and a participle, or a participle that reduces one ("talks held in May").
    pub passive: bool,
}

/// Whether token `at` begins or is a finite verb or a participle that heads a clause.
pub fn is_verb(text: &Text, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| token.reading.is_verb())
}

/// Cuts the sentence whose tokens are `sentence` into clauses, in order; together they hold all of its tokens.
pub fn clauses(text: &Text, sentence: Range<usize>) -> Vec<Clause> {
    let mut cuts = vec![sentence.start];
    for at in sentence.start + 1..sentence.end {
        let last = *cuts.last().unwrap_or(&sentence.start);
        if at > last && cuts_before(text, at, last, &sentence) {
            cuts.push(at);
        }
    }
    cuts.push(sentence.end);
    cuts.windows(2)
        .map(|pair| {
            let tokens = pair[0]..pair[1];
            Clause { verb: main_verb(text, tokens.clone()), tokens }
        })
        .collect()
}

/// Whether a new clause begins at token `at`; the current one began at `start`.
fn cuts_before(text: &Text, at: usize, start: usize, sentence: &Range<usize>) -> bool {
    if in_figures(text, at) || in_figures(text, at - 1) {
        return false;
    }
    let word = text.lower(at);
    let before = text.lower(at - 1);
    let verb_ahead =
        |within: usize| (at + 1..(at + 1 + within).min(sentence.end)).take_while(|&i| !is_stop(text, i)).any(|i| is_verb(text, i));
    // "before Monday's debate, denied it": the verb behind the comma is another clause's.
    let within_commas = |within: usize| (at + 1..at + 1 + within).take_while(|&i| text.lower(i) != ",").count();
    match word {
        "that" => !text.is(at - 1, Class::PREPOSITION) && !matches!(before, "," | "like" | "all" | "so") && verb_ahead(14),
        "which" | "who" | "whom" | "whose" | "where" => !text.is(at - 1, Class::PREPOSITION) && before != "and",
        "why" | "how" if at > start + 1 => verb_ahead(10) && !matches!(text.lower(at + 1), "to" | "many" | "much" | "long"),
        "although" | "though" | "while" | "whereas" | "because" | "unless" | "if" | "when" | "whether" | "once" => true,
        "until" | "as" | "after" | "before" | "since" => {
            verb_ahead(within_commas(7)) && !matches!(before, "such" | "as" | "well") && text.lower(at + 1) != "well"
        }
        "and" | "but" | "or" | "yet" | "so" => {
            let verb_next = (at + 1..at + 3).find(|&i| !is_adverb(text.form(i))).is_some_and(|i| is_verb(text, i));
            (before == "," && verb_ahead(12) || verb_next) && (start.max(at.saturating_sub(REACH))..at).any(|i| is_verb(text, i))
        }
        "with" => before == "," && (verb_ahead(10) || (at + 1..(at + 8).min(sentence.end)).any(|i| PROSPECTIVE.contains(text.lower(i)))),
        "according" => text.lower(at + 1) == "to" && at > start,
        ";" | ":" | "—" | "–" | "(" => true,
        "“" => before == "," || before == ":" || before == "—",
        _ => {
            let after_closed_clause = matches!(before, ";" | ":" | "—" | "–" | ")") && at - 1 > start;
            let closes_quote = matches!(before, "”" | "\"") && matches!(text.lower(at.saturating_sub(2)), "," | "." | "?" | "!");
            let participle = before == "," && text.lower(at).ends_with("ing") && is_verb(text, at);
            let after_according = before == "," && text.lower(start) == "according";
            after_closed_clause || closes_quote || participle || after_according || headline_speaker(text, at, sentence)
        }
    }
}

/// "…, Lane Says" and "…, Officials Say" at the end of a headline.
fn headline_speaker(text: &Text, at: usize, sentence: &Range<usize>) -> bool {
    text.lower(at - 1) == ","
        && sentence.end - at <= 5
        && matches!(text.lower(sentence.end - 1), "says" | "say" | "said")
        && (at..sentence.end - 1).all(|i| text.tokens[i].kind == TokenKind::Word)
}

fn is_stop(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), ";" | ":" | "—" | "”" | "“") && !in_figures(text, at)
}

/// Whether the mark stands inside a figure: "7:37", "2–3".
fn in_figures(text: &Text, at: usize) -> bool {
    let figure = |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure);
    let touches = |at: usize| text.tokens.get(at).is_some_and(|token| !token.spaced);
    text.tokens[at].kind == TokenKind::Mark && at > 0 && figure(at - 1) && figure(at + 1) && touches(at) && touches(at + 1)
}

/// The verb group that carries the clause: the first finite one, else the first participle.
fn main_verb(text: &Text, tokens: Range<usize>) -> Option<VerbGroup> {
    let mut found: Option<VerbGroup> = None;
    let mut at = tokens.start;
    while at < tokens.end {
        if is_verb(text, at)
            && let Some(group) = verb_group(text, at, tokens.clone())
        {
            let finite = group.tokens.len() > 1 || matches!(group.form, VerbForm::Past | VerbForm::Third);
            at = group.tokens.end;
            if finite {
                return Some(group);
            }
            found = found.or(Some(group));
            continue;
        }
        at += 1;
    }
    found
}

/// How many tokens a look back or ahead may span, so that a text without marks costs no more than its length.
const REACH: usize = 60;

/// How many tokens to either side a verb group may span.
const GROUP: usize = 12;

/// The verb group that token `at` is part of, inside `bounds`: auxiliaries and adverbs to its left, then to its right the
/// main verb. "is set to take" has the head "take"; so has "set to take" in a headline.
pub fn verb_group(text: &Text, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    group_of(text, at, bounds, None)
}

/// The same for a word that someone names as a verb, though it may not be listed as one.
pub fn named_verb_group(text: &Text, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    let form = match text.lower(at) {
        word if word.ends_with("ing") => VerbForm::Ing,
        word if word.ends_with("ed") => VerbForm::Past,
        word if word.ends_with('s') && !word.ends_with("ss") => VerbForm::Third,
        _ => VerbForm::Base,
    };
    group_of(text, at, bounds, Some(form))
}

fn group_of(text: &Text, at: usize, bounds: Range<usize>, named: Option<VerbForm>) -> Option<VerbGroup> {
    let bounds = bounds.start.max(at.saturating_sub(GROUP))..bounds.end.min(at + GROUP);
    let mut start = at;
    while start > bounds.start {
        let lower = text.lower(start - 1);
        // "agreed to sell", but "its offers to sell".
        let leads = |at: usize| leads_to(text.form(at)) && (is_verb(text, at) || PROSPECTIVE.contains(text.lower(at)));
        let linking = lower == "to" && start - 1 > bounds.start && leads(start - 2);
        if text.is(start - 1, Class::AUXILIARY) && is_verb(text, start - 1)
            || is_adverb(text.form(start - 1))
            || linking
            || (lower != "to" && text.lower(start) == "to" && leads(start - 1))
        {
            start -= 1;
        } else {
            break;
        }
    }
    // Adverbs at the very start belong to what stands before.
    while start < at && is_adverb(text.form(start)) && !text.is(start, Class::NEGATION) {
        start += 1;
    }
    let mut head = at;
    loop {
        let next = (head + 1..bounds.end).find(|&i| !is_adverb(text.form(i)));
        let Some(next) = next else { break };
        let takes_verb = leads_to(text.form(head));
        let follows = text.lower(next);
        if takes(text, head, next) {
            head = next;
        } else if takes_verb && follows == "to" && is_verb(text, next + 1) && next + 1 < bounds.end {
            head = next + 1;
        } else {
            break;
        }
    }
    let lower = text.lower(head);
    let (base, form) = match (text.tokens[head].reading, text.form(head).known_or_derived_verb()) {
        (Reading::Verb(form), verb) => (verb.map_or("", |verb| verb.base), form),
        (Reading::Auxiliary, _) => {
            ("be", if matches!(class::auxiliary(lower), "was" | "were" | "had" | "did") { VerbForm::Past } else { VerbForm::Third })
        }
        (_, Some(verb)) if head != at => (verb.base, verb.form),
        // "due to" before a noun.
        (Reading::Prospective, None) => ("be", VerbForm::Third),
        (Reading::Prospective, Some(verb)) => (verb.base, verb.form),
        (Reading::None, Some(verb)) => (verb.base, verb.form),
        (Reading::None, None) => ("", named?),
    };
    let participle = matches!(form, VerbForm::Past | VerbForm::Participle);
    let passive = participle && ((start..head).any(|i| text.is(i, Class::BE)) || (start == head && reduces(text, head, bounds.clone())));
    let denied = |i: usize| text.is(i, Class::NEGATION) || text.lower(i) == "yet";
    let negated = (start..=head).any(denied) || is_of_nobody(text, bounds.start, start);
    let words: Vec<&str> = (start..=head).flat_map(|i| class::auxiliaries(text.lower(i))).collect();
    let direction = tense::direction(&words, form, Voice { passive, negated }, text.lower(head + 1));
    Some(VerbGroup { tokens: start..head + 1, head, base, form, direction, negated, passive })
}

/// Whether the subject right before token `verb` is nobody or nothing: "neither owner could", "none of them was". It begins at
/// `from` or later.
fn is_of_nobody(text: &Text, from: usize, verb: usize) -> bool {
    let phrase =
        (from.max(verb.saturating_sub(4))..verb).rev().take_while(|&i| text.tokens[i].kind == TokenKind::Word && !is_verb(text, i));
    phrase.last().is_some_and(|first| matches!(text.lower(first), "neither" | "none" | "nobody" | "nothing" | "no"))
}

/// Whether the auxiliary at token `auxiliary` can go with token `at` into one verb group: "is" with "held" and "holding", "will" with
/// "hold".
fn takes(text: &Text, auxiliary: usize, at: usize) -> bool {
    if !text.is(auxiliary, Class::AUXILIARY) {
        return false;
    }
    if text.is(at, Class::AUXILIARY) {
        return true;
    }
    let Some(verb) = text.form(at).known_or_derived_verb() else { return false };
    match verb.form {
        VerbForm::Base if text.is(auxiliary, Class::MODAL.or(Class::DO)) => !verb.seldom || is_verb(text, at),
        VerbForm::Base => !verb.adjective && inflect::is_own_participle(verb.base),
        VerbForm::Third => false,
        VerbForm::Past | VerbForm::Participle => text.is(auxiliary, Class::BE.or(Class::HAVE)),
        VerbForm::Ing => text.is(auxiliary, Class::BE) && !verb.seldom,
    }
}

/// A bare participle after a noun, with a preposition behind it, reduces a passive: "talks held in May".
fn reduces(text: &Text, head: usize, bounds: Range<usize>) -> bool {
    let after = if head + 1 < bounds.end { text.lower(head + 1) } else { "" };
    matches!(after, "in" | "on" | "at" | "by" | "for" | "between" | "last" | "to" | "with")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    fn cut(plain: &str) -> Vec<(String, Direction)> {
        let block = Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" };
        let text = Text::new(plain, &[block]);
        let tokens = text.sentences[0].tokens.clone();
        clauses(&text, tokens)
            .into_iter()
            .map(|c| (text.words(text.span(c.tokens)).to_owned(), c.verb.map_or(Direction::Unknown, |v| v.direction)))
            .collect()
    }

    #[test]
    fn arrival_and_start_are_two_clauses() {
        let clauses = cut("A Palace aide wrote that the envoys plan to land on May 3, with their first session due to open on May 4.");
        assert_eq!(clauses.len(), 3, "{clauses:?}");
        assert_eq!(clauses[1].1, Direction::Ahead);
        assert_eq!(clauses[2].1, Direction::Ahead);
        assert!(clauses[2].0.contains("open"));
    }

    #[test]
    fn the_verb_of_a_relative_clause_is_its_own() {
        let clauses = cut("Talks that broke down on Friday will resume.");
        assert_eq!(clauses[1].1, Direction::Behind, "{clauses:?}");
    }

    #[test]
    fn a_verb_behind_a_comma_opens_no_clause_with_before() {
        assert_eq!(cut("The mayor, a day before the debate, denied it.").len(), 1);
        assert_eq!(cut("The mayor spoke before the debate began.").len(), 2);
    }

    #[test]
    fn nouns_that_are_verbs_too_are_read_by_their_neighbours() {
        for (sentence, base) in [
            ("Teachers to strike over pay.", "strike"),
            ("He leaves for Lima.", "leave"),
            ("The teams play each other.", "play"),
            ("The quake hit the coast.", "hit"),
            ("Shares closed lower.", "close"),
        ] {
            let block = Block { span: Span::new(0, sentence.len()), zone: Zone::Body, because: "" };
            let text = Text::new(sentence, &[block]);
            let clause = clauses(&text, text.sentences[0].tokens.clone()).remove(0);
            assert_eq!(clause.verb.map(|verb| verb.base), Some(base), "{sentence}");
        }
    }

    #[test]
    fn a_list_is_one_clause() {
        assert_eq!(cut("Key topics include exchanges, protection, and the situation along the border.").len(), 1);
    }

    #[test]
    fn the_verb_tells_the_direction() {
        for (sentence, direction) in [
            ("New talks are set to take place on Monday.", Direction::Ahead),
            ("The talks would take place Monday.", Direction::Ahead),
            ("The meeting is scheduled for Monday.", Direction::Ahead),
            ("They will hold new talks Monday.", Direction::Ahead),
            ("The ministers met on Monday.", Direction::Behind),
            ("Both rounds took place on Monday.", Direction::Behind),
            ("They have held two rounds this year.", Direction::Behind),
            ("They'll hold new talks Monday.", Direction::Ahead),
            ("The record was set on Monday.", Direction::Behind),
            ("The talks had been due on Monday.", Direction::Behind),
            ("He was supposed to leave on Monday.", Direction::Behind),
            ("He could not be reached on Monday.", Direction::Behind),
            ("They could have met on Monday.", Direction::Behind),
        ] {
            assert_eq!(cut(sentence)[0].1, direction, "{sentence}");
        }
    }
}
