//! Clause frames and patterns: who or what, does what, with which value.

use std::borrow::Cow;
use std::ops::Range;

use super::mention::{Mention, Of};
use super::{Hit, Passage, attribute};
use crate::annotate::time::{Direction, Expr, Reference, TimeMention};
use crate::claim::Which;
use crate::english::class::Class;
use crate::english::clause::{self, VerbGroup};
use crate::english::text::without_possessive;
use crate::rule::finder::Frame;
use crate::rule::pattern::{Pattern, Piece};
use crate::rule::words::{Found, Phrases};
use crate::rule::{Finder, Rule, Rules, shape::Tense};
use crate::span::{self, Span};
use crate::value::Kind;

/// What the frame finds in the sentence.
pub(super) fn find<'d>(passage: &Passage<'d>, rule: &Rule, (finder, frame): (&Finder, &Frame)) -> Vec<Hit<'d>> {
    let mut hits = Vec::new();
    for (number, clause) in passage.clauses.iter().enumerate() {
        let tokens = clause.tokens.clone();
        let about = match &frame.about {
            Some(about) => match subject(passage, number, about) {
                Some(found) => Some(found),
                None if passage.setting.tells(passage.doc, about) => None,
                None => continue,
            },
            None => None,
        };
        let verbs = match &frame.does {
            Some(does) => verbs(passage, does, tokens.clone()),
            None => clause.verb.iter().cloned().collect(),
        };
        if verbs.is_empty() && frame.does.as_ref().is_some_and(|does| !passage.setting.tells(passage.doc, does)) {
            continue;
        }
        for mention in candidates(passage, rule, finder, tokens.clone()) {
            // Of anything that is done only a time by the clock is asked: a morning is told of too much.
            let is_vague = rule.generic && frame.does.is_none() && finder.yields.kind == Kind::Time && !mention.is_exact();
            if is_vague {
                continue;
            }
            let head = verbs.iter().min_by_key(|verb| distance(passage, verb, mention.span));
            if !looks(passage, finder, head, mention) || is_of_another(passage, finder, head, mention) {
                continue;
            }
            let hit = Hit {
                span: mention.span,
                mention: Some(mention),
                words: None,
                which: which(passage, rule, about.as_ref(), mention),
                denied: head.is_some_and(|verb| verb.negated),
                clause: tokens.clone(),
                speaker: None,
                content: Vec::new(),
                place: None,
                because: Cow::default(),
            };
            // Where a verb is asked for, the value nearest to it answers.
            if frame.does.is_some() && head.is_some() {
                let nearer =
                    |other: &Hit| head.is_some_and(|verb| distance(passage, verb, other.span) <= distance(passage, verb, hit.span));
                if hits.last().is_some_and(|last: &Hit| last.clause == tokens && nearer(last)) {
                    continue;
                }
                while hits.last().is_some_and(|last: &Hit| last.clause == tokens) {
                    hits.pop();
                }
            }
            hits.push(hit);
        }
    }
    hits
}

/// The clause that is about what the frame asks for and does it, and holds no value of its kind.
pub(super) fn without_value(passage: &Passage, frame: &Frame, kind: Kind) -> Option<Span> {
    let (about, does) = (frame.about.as_ref()?, frame.does.as_ref()?);
    let text = &passage.doc.text;
    let numbers = (0..passage.clauses.len()).filter(|&number| subject(passage, number, about).is_some());
    let spans =
        numbers.map(|number| passage.clauses[number].tokens.clone()).filter(|tokens| !verbs(passage, does, tokens.clone()).is_empty());
    spans.map(|tokens| text.span(tokens)).find(|span| passage.mentions_in(*span).all(|mention| !mention.is(kind)))
}

/// The words that the longest of a pattern's beginnings matches.
pub(super) fn begun(passage: &Passage, prefixes: &[Pattern]) -> Option<Span> {
    let from = passage.sentence.span.start;
    let inside = naming(passage);
    let words = passage.doc.text.words(passage.sentence.span);
    let matched = |prefix: &Pattern| {
        let pieces: Vec<Piece> = inside.iter().map(|mention| piece(mention, prefix, from)).collect();
        prefix.matches(words, &pieces).into_iter().next()
    };
    let found = prefixes.iter().find_map(matched)?;
    Some(Span::new(from + found.answer.start, from + found.answer.end))
}

/// The sentence's mentions that can stand for a piece in a pattern. “Recent” names no day, and stays a word: “the most recent
/// talks”.
fn naming<'d>(passage: &Passage<'d>) -> Vec<&'d Mention> {
    let names_no_day = |mention: &&Mention| match &mention.of {
        Of::Times(times) => times.iter().all(|time| matches!(time.expr, Expr::Vague(Reference::Past | Reference::Future))),
        _ => false,
    };
    passage.mentions_in(passage.sentence.span).filter(|mention| !names_no_day(mention)).collect()
}

/// The mentions of the kind asked for in `tokens` that count what they must.
fn candidates<'d>(passage: &Passage<'d>, rule: &Rule, finder: &Finder, tokens: Range<usize>) -> Vec<&'d Mention> {
    let span = passage.doc.text.span(tokens);
    passage
        .mentions_in(span)
        .filter(|mention| mention.is(finder.yields.kind))
        .filter(|mention| !rule.generic || !mention.is_one() && !passage.respectively)
        .filter(|mention| !rule.generic || mention.kind != Kind::Date || dates_an_event(passage, mention))
        .filter(|mention| !rule.limit || mention.can_limit())
        .filter(|mention| finder.of.as_ref().is_none_or(|of| counts(passage, mention, of)))
        .filter(|mention| finder.role.as_ref().is_none_or(|role| plays(mention, role)))
        .filter(|mention| finder.attribute.as_ref().is_none_or(|list| attribute::read(passage, mention, list).is_some()))
        .collect()
}

/// Whether a date is the day of something and not of a figure ("as of Monday"), and its year is sure.
fn dates_an_event(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.doc.text;
    let at = text.tokens_in(mention.span).start;
    let as_of = at > 1 && text.lower(at - 1) == "of" && text.lower(at - 2) == "as";
    mention.is_calendar() && !as_of && !is_of_a_model(passage, mention) && !in_another_year(passage, mention)
}

/// Whether a year tells which of many things it is, and not when something was done: "his 2029 Orlo", "a grey 2029 van".
fn is_of_a_model(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.doc.text;
    let tokens = text.tokens_in(mention.span);
    let is_year = matches!(&mention.of, Of::Times(times) if times.iter().all(|time| matches!(time.expr, Expr::Year(_))));
    let before = (tokens.start.saturating_sub(3)..tokens.start).rev().take_while(|&at| !text.is(at, Class::PREPOSITION));
    let of_many = |at: usize| matches!(text.lower(at), "a" | "an") || text.is(at, Class::POSSESSIVE);
    let opens_a_noun = passage.sentence.tokens.contains(&tokens.end) && text.class(tokens.end) == Class::OPEN;
    is_year && opens_a_noun && before.take_while(|&at| text.word(at) != ",").any(of_many)
}

/// Whether the sentence names a year of its own, which a day or month without one may belong to: "the Easter flood of 2004".
fn in_another_year(passage: &Passage, mention: &Mention) -> bool {
    let Of::Times(times) = &mention.of else { return false };
    let mut here = span::within(&passage.doc.times, passage.sentence.span, |time| time.span);
    times.iter().all(|time| time.resolve(None).min.is_none()) && here.any(|time| matches!(time.expr, Expr::Year(_)))
}

/// Whether the number counts one of the nouns `of`.
fn counts(passage: &Passage, mention: &Mention, of: &Phrases) -> bool {
    let Of::Quantities(quantities) = &mention.of else { return false };
    let text = &passage.doc.text;
    let mut nouns = quantities.iter().filter_map(|quantity| quantity.noun.as_ref()).peekable();
    // A bare figure in a cell counts what its row or column is headed by.
    let bare = nouns.peek().is_none();
    nouns.any(|noun| {
        let tokens = text.tokens_in(noun.span);
        of.contains(&noun.head) || of.find(text, tokens).next().is_some()
    }) || bare && passage.setting.heads().any(|tokens| of.find(text, tokens).next().is_some())
}

/// Whether one of the verbs `role` is said of what the number counts.
fn plays(mention: &Mention, role: &Phrases) -> bool {
    mention.noun().and_then(|noun| noun.role.as_deref()).is_some_and(|own| role.contains(own))
}

/// Whether anything is said of what the number counts.
fn has_role(mention: &Mention) -> bool {
    mention.noun().and_then(|noun| noun.role.as_deref()).is_some_and(|role| !role.is_empty())
}

/// Where the clause says what it is about. A clause without a subject of its own takes it from the clause before, a pronoun from the
/// sentence before.
fn subject(passage: &Passage, number: usize, about: &Phrases) -> Option<Found> {
    let text = &passage.doc.text;
    let clause = &passage.clauses[number];
    if let Some(found) = about.find(text, clause.tokens.clone()).next() {
        return Some(found);
    }
    let first = clause.tokens.start;
    // "It struck at noon": what the sentence before is about.
    if number == 0 && matches!(text.lower(first), "it" | "this") && clause.verb.as_ref().is_some_and(|verb| verb.tokens.start == first + 1)
    {
        let before = text.sentence_at(passage.sentence.span.start)?.checked_sub(1).map(|at| &text.sentences[at])?;
        return about.find(text, before.tokens.clone()).last().filter(|_| before.zone == passage.sentence.zone);
    }
    let opens_with_verb = |at: usize| clause.verb.as_ref().is_some_and(|verb| verb.tokens.start == at);
    let inherits = text.lower(first) == "which"
        || text.lower(first) == "that" && opens_with_verb(first + 1)
        || text.is(first, Class::COORDINATOR) && opens_with_verb(first + 1)
        || text.lower(first).ends_with("ing") && opens_with_verb(first);
    if !inherits || number == 0 {
        return None;
    }
    about.find(text, passage.clauses[number - 1].tokens.clone()).last()
}

/// The verb groups in `tokens` whose words are in the list.
fn verbs(passage: &Passage, does: &Phrases, tokens: Range<usize>) -> Vec<VerbGroup> {
    let text = &passage.doc.text;
    // "the attack" attacks nobody.
    let is_noun = |found: &Found| found.tokens.start.checked_sub(1).is_some_and(|at| text.is(at, Class::ARTICLE.or(Class::POSSESSIVE)));
    does.find(text, tokens.clone())
        .filter(|found| !is_noun(found))
        .filter_map(|found| clause::named_verb_group(text, found.tokens.start, tokens.clone()).map(|group| (found, group)))
        .filter(|(found, group)| !found.passive || group.passive || group.direction == Direction::Ahead)
        .map(|(_, group)| group)
        .collect()
}

/// Tokens between a verb and a value; a value before its verb counts double.
fn distance(passage: &Passage, verb: &VerbGroup, span: Span) -> usize {
    let text = &passage.doc.text;
    let value = text.tokens_in(span);
    if value.start >= verb.tokens.end { value.start - verb.tokens.end } else { 2 * verb.tokens.start.saturating_sub(value.end) + 1 }
}

/// Whether verb and value look the way that is asked for.
fn looks(passage: &Passage, finder: &Finder, verb: Option<&VerbGroup>, mention: &Mention) -> bool {
    let Some(tense) = finder.tense else { return true };
    let of_verb = verb.map_or(Direction::Unknown, |verb| verb.direction);
    let of_value = match &mention.of {
        Of::Times(times) => side_of(passage, &times[0]),
        _ => Direction::Unknown,
    };
    let wanted = if tense == Tense::Ahead { Direction::Ahead } else { Direction::Behind };
    match of_verb {
        // "The quake hit at 7:37": a time of day alone has no side.
        Direction::Unknown if matches!(finder.yields.kind, Kind::Time | Kind::Datetime) && of_value == Direction::Unknown => true,
        Direction::Unknown if tense == Tense::Behind => of_value == wanted,
        Direction::Unknown => of_value != Direction::Behind,
        known => known == wanted,
    }
}

/// Whether a time of day belongs to something else than the verb: "the Monday morning attack", "arrested hours after the attack at
/// 9 a.m."
fn is_of_another(passage: &Passage, finder: &Finder, verb: Option<&VerbGroup>, mention: &Mention) -> bool {
    if !matches!(finder.yields.kind, Kind::Time | Kind::Datetime) {
        return false;
    }
    let text = &passage.doc.text;
    let value = text.tokens_in(mention.span);
    // What opens the phrase of a noun: "the 9 a.m. attack", "Lane's Monday speech".
    let of_noun = |at: usize| text.is(at, Class::ARTICLE.or(Class::POSSESSIVE)) || text.is_possessive(at);
    if value.start.checked_sub(1).is_some_and(of_noun) {
        return true;
    }
    let between = verb.map_or(0..0, |verb| verb.tokens.end..value.start.saturating_sub(1));
    let parts = |at: usize| text.is(at, Class::TEMPORAL) && text.is(at, Class::SUBORDINATOR);
    between.into_iter().any(|at| parts(at) || matches!(text.lower(at), "following" | "despite" | "over"))
}

/// Which way an expression of time looks: as its own words tell, else from the article's date.
fn side_of(passage: &Passage, time: &TimeMention) -> Direction {
    if time.direction != Direction::Unknown {
        return time.direction;
    }
    let Some(stamp) = passage.doc.source.published.stamp else { return Direction::Unknown };
    let value = time.resolve(Some(&stamp));
    match (value.min, value.max) {
        (_, Some(max)) if max.date() < stamp.day => Direction::Behind,
        (Some(min), _) if min.date() > stamp.day => Direction::Ahead,
        _ => Direction::Unknown,
    }
}

/// The mention as what the pattern asks for, where it can be that: a time of day with its day is a date too.
fn piece(mention: &Mention, pattern: &Pattern, from: usize) -> Piece {
    let kind = pattern.kinds.iter().copied().find(|kind| mention.is(*kind)).unwrap_or(mention.kind);
    Piece { kind, start: mention.span.start - from, end: mention.span.end - from }
}

/// What the pattern finds in the sentence.
pub(super) fn find_pattern<'d>(passage: &Passage<'d>, rule: &Rule, (finder, pattern): (&Finder, &Pattern)) -> Vec<Hit<'d>> {
    let text = &passage.doc.text;
    if !pattern.may_match(passage.run_together()) {
        return Vec::new();
    }
    let from = passage.sentence.span.start;
    let inside = naming(passage);
    let pieces: Vec<Piece> = inside.iter().map(|mention| piece(mention, pattern, from)).collect();
    if pattern.kinds.iter().any(|kind| pieces.iter().all(|piece| piece.kind != *kind)) {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for found in pattern.matches(text.words(passage.sentence.span), &pieces) {
        let pieces = found.pieces;
        let fits = |at: &usize| {
            inside[*at].is(finder.yields.kind)
                && finder.of.as_ref().is_none_or(|of| counts(passage, inside[*at], of))
                && finder.role.as_ref().is_none_or(|role| plays(inside[*at], role) || !has_role(inside[*at]))
        };
        let value = pieces.iter().copied().find(fits);
        let answer = Span::new(from + found.answer.start, from + found.answer.end);
        let (mention, span) = match value {
            Some(at) => (Some(inside[at]), inside[at].span),
            None if !finder.yields.wants_value => (None, answer),
            None => continue,
        };
        let ordinal = pieces.iter().filter(|&&at| Some(at) != value).find_map(|&at| inside[at].ordinal());
        let which = match (ordinal, mention) {
            (Some(number), _) if rule.ordinal => Which::Number(number),
            (_, Some(mention)) => which(passage, rule, None, mention),
            _ => Which::Unknown,
        };
        let clause = passage.clause_at(span.start);
        let denied = clause.verb.as_ref().is_some_and(|verb| verb.negated);
        hits.push(Hit {
            span,
            mention,
            words: mention.is_none().then(|| text.words(answer).to_lowercase()),
            which,
            denied,
            clause: clause.tokens.clone(),
            speaker: None,
            content: Vec::new(),
            place: pieces.iter().map(|&at| inside[at]).find(|piece| piece.kind == Kind::Place).map(|piece| piece.span),
            because: Cow::default(),
        });
    }
    hits
}

/// Which one of a series the words before the value mean: "the first round", "previous rounds".
fn which(passage: &Passage, rule: &Rule, about: Option<&Found>, mention: &Mention) -> Which {
    if !rule.ordinal {
        return Which::Unknown;
    }
    let text = &passage.doc.text;
    // The phrase it is about, with the words before it; for a pattern, what stands before the value.
    let end = about.map_or_else(|| text.tokens_in(mention.span).start, |about| about.tokens.end);
    let start = end.saturating_sub(8).max(passage.sentence.tokens.start);
    let span = text.span(start..end.max(start + 1));
    if let Some(number) = passage.mentions_in(span).filter_map(Mention::ordinal).last() {
        return Which::Number(number);
    }
    let one_day = match &mention.of {
        Of::Times(times) => {
            times.len() == 1 && matches!(times[0].expr, Expr::Day { .. } | Expr::Weekday { .. } | Expr::WeekdayOfWeek { .. })
        }
        _ => true,
    };
    let earlier = (start..end).any(|at| matches!(text.lower(at), "previous" | "last" | "latest" | "recent" | "earlier" | "preceding"));
    match (one_day, earlier) {
        (true, true) => Which::Previous,
        (true, false) => Which::Unknown,
        (false, _) => Which::Every,
    }
}

/// Between whom: "between Veldania and Korsia", "Veldania-Korsia talks".
pub(super) fn parties(passage: &Passage, rules: &Rules) -> Option<String> {
    let text = &passage.doc.text;
    let tokens = passage.sentence.tokens.clone();
    let named = |at: usize| -> Option<String> {
        (text.is_capital(at)).then(|| {
            let words = text.word(at);
            rules.world.entity(words).unwrap_or(without_possessive(words)).to_owned()
        })
    };
    for at in tokens.clone() {
        let pair = match (text.lower(at), text.word(at)) {
            ("between", _) if text.lower(at + 2) == "and" && at + 3 < tokens.end => named(at + 1).zip(named(at + 3)),
            (_, "-") if at > tokens.start && at + 1 < tokens.end && !text.tokens[at].spaced => {
                // A compound of two names that are both known: "Security-Council" is none.
                let known = |at: usize| rules.world.entity(text.word(at)).is_some();
                if known(at - 1) && known(at + 1) { named(at - 1).zip(named(at + 1)) } else { None }
            }
            _ => None,
        };
        if let Some((a, b)) = pair {
            let mut pair = [a, b];
            pair.sort();
            return Some(pair.join(" and "));
        }
    }
    None
}
