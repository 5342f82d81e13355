//! Which way an expression looks, and what it counts from.
//!
//! "Talks will open Wednesday" and "talks opened Wednesday" differ in the verb alone. The nearest verb group to the left in
//! the same clause governs, else the nearest to the right; a preposition that points one way decides before either.

use super::{Anchor, Direction, Expr, Pick, TimeMention, Unit, Year};
use crate::annotate::clause::{Clause, clauses, verb_group};
use crate::annotate::quote::Quotation;
use crate::annotate::text::Text;

/// Words right before an expression that look ahead of the day of writing, whatever the verb.
const AHEAD: &[&str] = &["until", "till", "coming", "upcoming", "by", "deadline"];

/// Words right before an expression that look back.
const BEHIND: &[&str] = &["since", "past", "earlier", "late", "early"];

/// Gives each expression that can look two ways its direction.
pub(super) fn direct(text: &Text, mentions: &mut [TimeMention]) {
    let mut of_sentence: Option<(usize, Vec<Clause>)> = None;
    for mention in mentions.iter_mut().filter(|m| looks_two_ways(&m.expr)) {
        let Some(number) = text.sentence_at(mention.span.start) else { continue };
        if of_sentence.as_ref().is_none_or(|(known, _)| *known != number) {
            of_sentence = Some((number, clauses(text, text.sentences[number].tokens.clone())));
        }
        let Some((_, clauses)) = &of_sentence else { continue };
        let at = text.tokens.partition_point(|token| token.span.end <= mention.span.start);
        mention.direction = direction_at(text, clauses, at);
    }
}

fn looks_two_ways(expr: &Expr) -> bool {
    match expr {
        Expr::Weekday { pick, .. } => matches!(pick, Pick::Bare | Pick::This),
        Expr::Day { year, .. }
        | Expr::Month { year, .. }
        | Expr::Season { year, .. }
        | Expr::Quarter { year, .. }
        | Expr::Half { year, .. }
        | Expr::Holiday { year, .. } => *year == Year::Nearest,
        Expr::Portion { of, .. } | Expr::DayPart { day: of, .. } => looks_two_ways(of),
        Expr::Clock { day: Some(day), .. } => looks_two_ways(day),
        _ => false,
    }
}

/// The direction of what stands at token `at`.
fn direction_at(text: &Text, clauses: &[Clause], at: usize) -> Direction {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| text.lower(i));
    if AHEAD.contains(&before(1)) {
        return Direction::Ahead;
    }
    if BEHIND.contains(&before(1)) && before(1) != "early" && before(1) != "late" {
        return Direction::Behind;
    }
    let Some(clause) = clauses.iter().find(|clause| clause.tokens.contains(&at)) else { return Direction::Unknown };
    let left = (clause.tokens.start..at).rev().find_map(|i| governor(text, clause, i));
    let right = || (at + 1..clause.tokens.end).find_map(|i| governor(text, clause, i));
    left.or_else(right).unwrap_or_default()
}

/// The direction of the verb group whose head is token `at`.
fn governor(text: &Text, clause: &Clause, at: usize) -> Option<Direction> {
    let group = verb_group(text, at, clause.tokens.clone())?;
    (group.direction != Direction::Unknown).then_some(group.direction)
}

/// Finds what each relative expression counts from: the day of a quoted speech, a time named before, else the stamp.
pub(super) fn anchor(text: &Text, quotes: &[Quotation], mentions: &mut [TimeMention]) {
    for at in 0..mentions.len() {
        if is_anaphoric(text, &mentions[at]) {
            mentions[at].anchor = antecedent(text, &mentions[..at], mentions[at].span.start);
        } else if let Some(speech) = speech(quotes, mentions, at) {
            mentions[at].anchor = Anchor::Speech(Box::new(speech));
        }
    }
}

/// "that day", "the following year", "a month later", "two days earlier": counted from a time named before.
fn is_anaphoric(text: &Text, mention: &TimeMention) -> bool {
    let words = text.words(mention.span);
    let mut parts = words.split_whitespace();
    let first = parts.next().unwrap_or("").to_ascii_lowercase();
    let second = parts.next().unwrap_or("").to_ascii_lowercase();
    match (&mention.expr, first.as_str(), second.as_str()) {
        (Expr::Unit { .. }, "that" | "same" | "following", _) | (Expr::Unit { .. }, "the", "next" | "following" | "same" | "previous") => {
            true
        }
        (Expr::DayPart { .. }, "that", _) | (Expr::DayPart { .. }, "the", "next" | "following" | "same" | "previous") => true,
        (Expr::Shift { .. }, ..) => ["later", "earlier", "before", "afterward", "afterwards"].iter().any(|end| words.ends_with(end)),
        _ => false,
    }
}

/// The last time named before that is a point on the calendar, within three sentences.
fn antecedent(text: &Text, before: &[TimeMention], at: usize) -> Anchor {
    let sentence = text.sentence_at(at).unwrap_or_default();
    let near = |mention: &&TimeMention| text.sentence_at(mention.span.start).is_some_and(|s| s + 3 >= sentence);
    let found = before.iter().rev().take(8).filter(near).find(|mention| is_point(&mention.expr));
    found.map_or(Anchor::Unknown, |mention| Anchor::Mention(Box::new(mention.clone())))
}

fn is_point(expr: &Expr) -> bool {
    match expr {
        Expr::Day { .. }
        | Expr::Month { .. }
        | Expr::Year(_)
        | Expr::Weekday { .. }
        | Expr::WeekdayOfWeek { .. }
        | Expr::Holiday { .. }
        | Expr::Quarter { .. }
        | Expr::Unit { .. } => true,
        Expr::Portion { of, .. } | Expr::DayPart { day: of, .. } | Expr::Clock { day: Some(of), .. } => is_point(of),
        _ => false,
    }
}

/// The day of the speech that the mention at `at` was spoken in.
fn speech(quotes: &[Quotation], mentions: &[TimeMention], at: usize) -> Option<TimeMention> {
    let mention = &mentions[at];
    if !matches!(&mention.expr, Expr::Unit { unit: Unit::Day, .. } | Expr::DayPart { .. }) {
        return None;
    }
    let first = quotes.partition_point(|quote| quote.span.start + 20_000 < mention.span.start);
    let said = quotes[first..]
        .iter()
        .take_while(|quote| quote.span.start <= mention.span.start)
        .filter(|quote| quote.marked.iter().any(|mark| mark.contains(mention.span)))
        .find_map(|quote| quote.said_at)?;
    mentions.iter().find(|other| other.span.overlaps(said) && other.span != mention.span).cloned()
}
