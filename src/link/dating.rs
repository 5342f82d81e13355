//! Dating of the undated: a source without a date that shares a quotation with a dated one was written about when it was.
//!
//! A speech is reported on the day it is given or soon after. So the day of the speech, where the text names it ("in his
//! Monday evening address"), else the day of the earliest dated source that gives the same words, is the earliest day on
//! which the undated source can have been written, and the best guess of its date.

use chrono::{Datelike, Days};

use crate::annotate::Annotated;
use crate::annotate::quote::Quotation;
use crate::source::{Provenance, Published, Stamp};
use crate::span::Span;
use crate::value::wording::{self, WordingRelation};

/// Fewer words than this may be shared by chance.
const LEAST_WORDS: usize = 5;

/// One quoted sentence of a source.
struct Quoted<'d> {
    span: Span,
    words: &'d str,
    quote: &'d Quotation,
}

/// Gives every undated source that shares a quotation with a dated one a date, with the reason.
pub fn date_the_undated(docs: &mut [Annotated]) {
    let inferred: Vec<(usize, Published)> = (0..docs.len())
        .filter(|&at| docs[at].source.published.stamp.is_none())
        .filter_map(|at| infer(docs, at).map(|published| (at, published)))
        .collect();
    for (at, published) in inferred {
        docs[at].source.published = published;
    }
}

fn quoted(doc: &Annotated) -> Vec<Quoted<'_>> {
    let text = &doc.text;
    let mut found = Vec::new();
    for quote in &doc.quotes {
        for marked in &quote.marked {
            let words = text.words(*marked);
            for sentence in wording::sentences(words) {
                if sentence.split_whitespace().count() >= LEAST_WORDS {
                    let start = marked.start + (sentence.as_ptr() as usize - words.as_ptr() as usize);
                    found.push(Quoted { span: Span::new(start, start + sentence.len()), words: sentence, quote });
                }
            }
        }
    }
    found
}

/// The date of the undated source `at`, from the earliest dated source that gives one of its quotations word for word.
fn infer(docs: &[Annotated], at: usize) -> Option<Published> {
    let mine = quoted(&docs[at]);
    let mut best: Option<(Stamp, usize, &Quoted, Span)> = None;
    for (other, doc) in docs.iter().enumerate().filter(|(other, _)| *other != at) {
        let Some(stamp) = doc.source.published.stamp.filter(|_| doc.source.published.from != Provenance::Inferred) else { continue };
        for theirs in quoted(doc) {
            let same = mine.iter().find(|mine| wording::compare(mine.words, theirs.words).relation == WordingRelation::Same);
            if let Some(mine) = same
                && best.as_ref().is_none_or(|(earliest, ..)| stamp.instant() < earliest.instant())
            {
                best = Some((stamp, other, mine, theirs.span));
            }
        }
    }
    let (stamp, other, mine, theirs) = best?;
    let doc = &docs[at];
    let source = &docs[other].source;
    let mut because = format!(
        "gives “{}” word for word as {} does (line {} there), which is dated {stamp}",
        mine.words.trim_matches(|c: char| !c.is_alphanumeric()),
        source.id,
        source.place(theirs).line,
    );
    let speech = mine.quote.said_at.or_else(|| said_nearby(doc, mine.quote));
    let day = match speech.and_then(|said_at| weekday_of(doc.text.words(said_at)).map(|weekday| (said_at, weekday))) {
        Some((said_at, weekday)) => {
            // The speech was given on the last such weekday up to the dated source's day.
            let back = (stamp.day.weekday().num_days_from_monday() + 7 - weekday) % 7;
            let day = stamp.day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(stamp.day);
            because.push_str(&format!("; its own words “{}” make that {}", doc.text.words(said_at), day.format("%a %Y-%m-%d")));
            day
        }
        None => stamp.day,
    };
    Some(Published { stamp: Some(Stamp::day(day)), from: Provenance::Inferred, because, span: Some(mine.span) })
}

/// When the words beside were said, where another part of the same speech tells.
fn said_nearby(doc: &Annotated, quote: &Quotation) -> Option<Span> {
    let same_speaker = |other: &&Quotation| match (&other.speaker, &quote.speaker) {
        (Some(a), Some(b)) => a.name == b.name,
        _ => false,
    };
    let near = |other: &&Quotation| other.span.start.abs_diff(quote.span.end).min(quote.span.start.abs_diff(other.span.end)) < 300;
    doc.quotes.iter().filter(same_speaker).filter(near).find_map(|other| other.said_at)
}

/// Days from Monday of the weekday that the words name.
fn weekday_of(words: &str) -> Option<u32> {
    words.split(|c: char| !c.is_alphabetic()).find_map(|word| word.parse::<chrono::Weekday>().ok()).map(|day| day.num_days_from_monday())
}
