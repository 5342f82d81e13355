//! Dating of the undated: a source without a date that shares a quotation with a dated one was written about when it was.
//!
//! A speech is reported on the day it is given or soon after. So the day of the speech, where the text names it ("in his
//! Monday evening address"), else the day of the earliest dated source that gives the same words, is the earliest day on
//! which the undated source can have been written, and the best guess of its date.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days};

use crate::annotate::Annotated;
use crate::annotate::quote::Quotation;
use crate::source::{Provenance, Published, Stamp};
use crate::span::Span;
use crate::value::name;
use crate::value::wording::{self, WordingRelation};

/// Fewer words than this may be shared by chance.
const LEAST_WORDS: usize = 5;

/// Of two speakers whose names differ, fewer words than this may be a common phrase.
const LEAST_WORDS_ACROSS: usize = 10;

/// One quoted sentence of a source.
struct Quoted<'d> {
    span: Span,
    words: &'d str,
    /// What it is found by: see [`wording::keys`].
    keys: Vec<u64>,
    quote: &'d Quotation,
}

/// Gives every undated source that shares a quotation with a dated one a date, with the reason.
pub fn date_the_undated(docs: &mut [Annotated]) {
    let undated: Vec<usize> = (0..docs.len()).filter(|&at| docs[at].source.published.stamp.is_none()).collect();
    if undated.is_empty() {
        return;
    }
    let dated = Dated::of(docs);
    let inferred: Vec<(usize, Published)> = undated.into_iter().filter_map(|at| Some((at, infer(docs, at, &dated)?))).collect();
    for (at, published) in inferred {
        docs[at].source.published = published;
    }
}

/// The dated sources of one story.
struct Dated<'d> {
    /// The earliest first, each with what it quotes.
    sources: Vec<(Stamp, usize, Vec<Quoted<'d>>)>,
    /// Which of `sources` quote a sentence of each key.
    by_key: BTreeMap<u64, Vec<usize>>,
}

impl<'d> Dated<'d> {
    /// Those among `docs`, which are all of one story.
    fn of(docs: &'d [Annotated]) -> Self {
        let known = |doc: &Annotated| doc.source.published.stamp.filter(|_| doc.source.published.from != Provenance::Inferred);
        let mut sources: Vec<_> = docs.iter().enumerate().filter_map(|(at, doc)| Some((known(doc)?, at, quoted(doc)))).collect();
        sources.sort_by_key(|(stamp, at, _)| (stamp.instant(), *at));
        let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (place, (_, _, quoted)) in sources.iter().enumerate() {
            for &key in quoted.iter().flat_map(|quoted| &quoted.keys) {
                by_key.entry(key).or_default().push(place);
            }
        }
        Self { sources, by_key }
    }
}

/// Whether the two are one utterance: the same words, of one speaker as far as the articles tell, or too many to be a phrase.
fn is_shared(mine: &Quoted, theirs: &Quoted) -> bool {
    let one_speaker = match (&mine.quote.speaker, &theirs.quote.speaker) {
        (Some(a), Some(b)) => name::relation(&a.name, &b.name) != name::NameRelation::Different,
        _ => true,
    };
    (one_speaker || mine.words.split_whitespace().count() >= LEAST_WORDS_ACROSS)
        && wording::compare(mine.words, theirs.words).relation == WordingRelation::Same
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
                    let (span, keys) = (Span::new(start, start + sentence.len()), wording::keys(sentence));
                    found.push(Quoted { span, words: sentence, keys, quote });
                }
            }
        }
    }
    found
}

/// The date of the undated source `at`, from the earliest dated source of its story that gives one of its quotations word for word.
fn infer(docs: &[Annotated], at: usize, dated: &Dated) -> Option<Published> {
    let mine = quoted(&docs[at]);
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, quoted) in mine.iter().enumerate() {
        for &key in &quoted.keys {
            by_key.entry(key).or_default().push(number);
        }
    }
    let shared = |theirs: &Quoted| {
        let candidates: BTreeSet<usize> = theirs.keys.iter().filter_map(|key| by_key.get(key)).flatten().copied().collect();
        candidates.into_iter().find(|&number| is_shared(&mine[number], theirs))
    };
    let near: BTreeSet<usize> = by_key.keys().filter_map(|key| dated.by_key.get(key)).flatten().copied().collect();
    let (stamp, other, number, theirs) = near.into_iter().find_map(|place| {
        let (stamp, other, quoted) = &dated.sources[place];
        quoted.iter().find_map(|theirs| Some((*stamp, *other, shared(theirs)?, theirs.span)))
    })?;
    let mine = &mine[number];
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
