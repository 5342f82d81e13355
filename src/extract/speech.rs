//! Pieces of speech as answers: that someone has spoken or kept silent, the words of a quotation, a person's role.

use super::{Hit, Passage};
use crate::annotate::name::RoleMention;
use crate::annotate::named::Slip;
use crate::annotate::quote::{self, Quotation, Speaker, SpeakerKind, Stance};
use crate::claim::{Party, Which};
use crate::english::text::TokenKind;
use crate::english::verb::base_of;
use crate::rule::finder::{Spoken, Yields};
use crate::rule::shape::Speech;
use crate::span::Span;
use std::borrow::Cow;

/// Quotations of fewer words are names, titles and scare quotes: nothing that could differ in wording.
const LEAST_WORDS: usize = 2;

/// What crowds do with words, as base forms.
const CHANTED: &[&str] = &["chant", "sing"];

/// The pieces of speech that are asked for in the sentence.
pub(super) fn find<'d>(passage: &Passage<'d>, asked: &Spoken, yields: Yields) -> Vec<Hit<'d>> {
    let doc = passage.doc;
    let begins_here = |span: Span| passage.sentence.span.start <= span.start && span.start < passage.sentence.span.end;
    match asked.speech {
        answers @ (Speech::Role | Speech::Name) => {
            let party = |name: &str| Party { name: name.to_owned(), role: None, kind: SpeakerKind::Person, relays: false, inferred: false };
            let read = |mention: &RoleMention| {
                let (name, role) = (doc.text.words(mention.name), neutral_role(doc.text.words(mention.role)));
                match answers {
                    Speech::Name => hit(passage, mention.name, Some(party(&role)), Some(name.to_owned()), "as the article spells it"),
                    _ => hit(passage, mention.role, Some(party(name)), Some(role), "as the article calls the person"),
                }
            };
            let first = doc.roles.partition_point(|mention| mention.name.start < passage.sentence.span.start);
            let roles = doc.roles[first..].iter().take_while(|mention| begins_here(mention.name));
            if answers == Speech::Role {
                return roles.map(read).collect();
            }
            let slipped = |slip: &Slip| {
                let because = format!("{} stands elsewhere in the article", slip.of);
                hit(passage, slip.span, Some(party(&slip.of)), Some(doc.text.words(slip.span).to_owned()), because)
            };
            let first_slip = doc.slips.partition_point(|slip| slip.span.start < passage.sentence.span.start);
            let mut hits: Vec<Hit> = doc.slips[first_slip..].iter().take_while(|slip| begins_here(slip.span)).map(slipped).collect();
            let first = doc.names.partition_point(|name| name.start < passage.sentence.span.start);
            let others = doc.names[first..].iter().take_while(|name| begins_here(**name)).map(|name| without_role(passage, *name));
            for other in roles.map(read).chain(others) {
                if !hits.iter().any(|hit| hit.span.overlaps(other.span)) {
                    hits.push(other);
                }
            }
            hits
        }
        Speech::Quotation => passage.quotes.iter().flat_map(|quote| quotations(passage, quote)).collect(),
        Speech::Speaker => passage.quotes.iter().flat_map(|quote| speakers(passage, quote)).collect(),
        Speech::Statement | Speech::Silence => {
            let fits = |quote: &&Quotation| (quote.stance == Stance::Silence) == (asked.speech == Speech::Silence);
            let here = |quote: &&Quotation| begins_here(quote.cue.unwrap_or(quote.span));
            passage.quotes.iter().copied().filter(fits).filter(here).filter_map(|quote| statement(passage, asked, yields, quote)).collect()
        }
    }
}

/// A name that stands without a role.
fn without_role<'d>(passage: &Passage<'d>, name: Span) -> Hit<'d> {
    hit(passage, name, None, Some(passage.doc.text.words(name).to_owned()), "as the article spells it")
}

/// Someone has spoken, or kept silent, about what is asked for.
fn statement<'d>(passage: &Passage<'d>, asked: &Spoken, yields: Yields, quote: &Quotation) -> Option<Hit<'d>> {
    let text = &passage.doc.text;
    let speaker = quote.speaker.as_ref()?;
    if asked.by.as_ref().is_some_and(|by| by.find(text, text.tokens_in(speaker.span)).next().is_none()) {
        return None;
    }
    let cue = quote.cue.unwrap_or(quote.span);
    let content = quote.parts.iter().copied().chain([cue]).collect::<Vec<_>>();
    if let Some(about) = &asked.about {
        content.iter().find(|part| about.find(text, text.tokens_in(**part)).next().is_some())?;
    }
    if yields.wants_value {
        content.iter().find(|part| passage.mentions_in(**part).any(|mention| mention.is(yields.kind)))?;
    }
    let found = hit(passage, speaker.span.to(cue), party(quote), None, "as the article reports it");
    Some(Hit { content: quote.parts.clone(), ..found })
}

/// The sentences in quote marks.
fn quotations<'d>(passage: &Passage<'d>, quote: &Quotation) -> Vec<Hit<'d>> {
    let text = &passage.doc.text;
    let speaker = party(quote);
    let mut hits = Vec::new();
    // Many mouths chant, each its own words: none is the verbatim one.
    if quote.cue.is_some_and(|cue| text.tokens_at(cue).any(|at| CHANTED.contains(&base_of(text.lower(at))))) {
        return hits;
    }
    for marked in quote.marked.iter().filter(|marked| marked.overlaps(passage.sentence.span)) {
        let tokens = text.tokens_in(*marked);
        let start = passage.sentence.tokens.start.max(tokens.start);
        let end = passage.sentence.tokens.end.min(tokens.end);
        let words = (start..end).filter(|&at| text.tokens[at].kind == TokenKind::Word).count();
        if start < end && words >= LEAST_WORDS {
            let span = unmarked(passage, text.span(start..end));
            hits.push(hit(passage, span, speaker.clone(), Some(text.words(span).to_owned()), "as written between the quote marks"));
        }
    }
    hits
}

/// The same sentences, with the one speaker whom the article names beside them.
fn speakers<'d>(passage: &Passage<'d>, quote: &Quotation) -> Vec<Hit<'d>> {
    let text = &passage.doc.text;
    let one = |speaker: &&Speaker| {
        let named = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
        named && !text.tokens_in(speaker.span).any(|at| matches!(text.lower(at), "and" | "or" | "&"))
    };
    let affirmed = !matches!(quote.stance, Stance::Deny | Stance::Doubt | Stance::Downplay | Stance::Silence);
    let Some(speaker) = quote.speaker.as_ref().filter(one).filter(|_| affirmed && quote.names_speaker()) else { return Vec::new() };
    // What another paragraph goes on with may be someone else's again, and so is what the speaker himself quotes.
    let here = |span: Span| !text.words(speaker.span.to(span)).contains('\n');
    let own = |span: Span| quote::chain(passage.quotes.iter().copied(), span).last().is_some_and(|inner| std::ptr::eq(*inner, quote));
    let named = |found: Hit<'d>| Hit { words: Some(speaker.name.clone()), because: "as the article attributes it".into(), ..found };
    quotations(passage, quote).into_iter().filter(|found| here(found.span) && own(found.span)).map(named).collect()
}

fn party(quote: &Quotation) -> Option<Party> {
    quote.speaker.as_ref().map(|speaker| Party::of(speaker, quote.cue.is_none()))
}

/// Without the quote marks around it.
fn unmarked(passage: &Passage, span: Span) -> Span {
    let words = passage.doc.text.words(span);
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘') || c.is_whitespace();
    let start = span.start + (words.len() - words.trim_start_matches(is_mark).len());
    // The comma before the speaker belongs to the paper's style, not to the words said.
    let kept = words.trim_matches(is_mark).trim_end_matches([',', ' ']).len();
    Span::new(start, start + kept)
}

fn hit<'d>(
    passage: &Passage<'d>,
    span: Span,
    speaker: Option<Party>,
    words: Option<String>,
    because: impl Into<Cow<'static, str>>,
) -> Hit<'d> {
    let clause = passage.clause_at(span.start).tokens.clone();
    Hit {
        span,
        mention: None,
        words,
        which: Which::Unknown,
        denied: false,
        clause,
        speaker,
        place: None,
        content: Vec::new(),
        because: because.into(),
    }
}

/// A role without what differs from paper to paper: its article, the stops of "U.S.", the gender of its last word.
fn neutral_role(role: &str) -> String {
    let words = role.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
    let role = words.map(|word| word.replace('.', "")).collect::<Vec<_>>().join(" ");
    match role.strip_suffix("woman").or_else(|| role.strip_suffix("man")) {
        Some(stem) if stem.ends_with("spokes") || stem.ends_with("chair") => format!("{stem}person"),
        _ => role,
    }
}
