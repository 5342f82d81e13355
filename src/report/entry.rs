//! What the formats of other tools tell of a finding: one list of entries, whose words are safe to be shown, to be escaped for each
//! format on top.

use std::collections::BTreeSet;

use super::sentence;
use super::words::{answered, mouth, one_line, question, saying, sure, suspected, verdict};
use crate::Run;
use crate::fact::{Acceptance, Fact, Severity, Suspicion};
use crate::link::telling::Story;
use crate::shown::without_obeyed;
use crate::span::{Place, Span};

/// A finding, what is worth a look, or what is wrong with a source.
pub(super) struct Entry<'r> {
    pub(super) of: Of<'r>,
    /// Its name, which stays when lines move.
    pub(super) fingerprint: &'r str,
    /// The rule, or the code of what is wrong with a source.
    pub(super) rule: &'r str,
    /// How grave it is; a note where it is worth a look.
    pub(super) severity: Severity,
    pub(super) accepted: Option<&'r Acceptance>,
    pub(super) story: &'r Story,
    /// The question, or what is wrong.
    pub(super) title: String,
    /// "conflict, high confidence"; empty for sources.
    pub(super) verdict: String,
    /// The answers with their places, each with one at least.
    pub(super) answers: Vec<Answer>,
}

#[derive(Clone, Copy)]
pub(super) enum Of<'r> {
    Fact(&'r Fact),
    Source(&'r Suspicion),
}

/// What one side says, and where.
pub(super) struct Answer {
    pub(super) words: String,
    /// Whose words it first was.
    pub(super) origins: Vec<String>,
    pub(super) spots: Vec<Spot>,
}

impl Answer {
    /// Its first places, each line once, written by `place` with their numbers: "a.txt:5, b.txt:7, and 2 more".
    pub(super) fn places(&self, place: &dyn Fn(usize, &Spot) -> String) -> String {
        let mut lines = BTreeSet::new();
        let is_new = |(_, spot): &(usize, &Spot)| lines.insert((spot.source, spot.place.line));
        let distinct: Vec<(usize, &Spot)> = self.spots.iter().enumerate().filter(is_new).collect();
        let mut told: Vec<String> = distinct.iter().take(PLACES).map(|(at, spot)| place(*at, spot)).collect();
        if distinct.len() > PLACES {
            told.push(format!("and {} more", distinct.len() - PLACES));
        }
        told.join(", ")
    }
}

/// Where it stands.
pub(super) struct Spot {
    /// The source, as an index into the run's sources.
    pub(super) source: usize,
    /// The claim, as an index into the run's claims; none where a source is told of as a whole.
    pub(super) claim: Option<usize>,
    /// The file as it was typed: for people, and for tools that open what they were given.
    pub(super) path: String,
    /// The file on the disk that holds it, from the folder the program runs in: for servers, which know no other way to it.
    pub(super) file: String,
    /// Whether its place is one in that file, and not in a text that was read out of it.
    pub(super) is_in_file: bool,
    pub(super) place: Place,
    /// What is said there, and by whom: "Wed 23 Jul 2025, Ada Lane".
    pub(super) words: String,
}

impl Spot {
    /// "news/post.txt:7"
    pub(super) fn told(&self) -> String {
        format!("{}:{}", without_obeyed(&self.path), self.place.line)
    }
}

/// Characters of a title, an answer and of what a spot says at most.
const TITLE: usize = 200;
const ANSWER: usize = 100;
const SAID: usize = 120;

/// Places of an answer that a sentence tells.
const PLACES: usize = 3;

/// All entries: findings of facts, gravest first, of sources, then what is worth a look. Accepted ones are among them.
pub(super) fn entries(run: &Run) -> impl Iterator<Item = Entry<'_>> {
    let facts = run.findings().map(|fact| of_fact(run, fact, fact.severity));
    let sources = run.suspicions.iter().map(|suspicion| of_source(run, suspicion));
    let looks = run.looks().map(|fact| of_fact(run, fact, Severity::Note));
    facts.chain(sources).chain(looks)
}

/// The same without those that a person has accepted.
pub(super) fn open(run: &Run) -> impl Iterator<Item = Entry<'_>> {
    entries(run).filter(|entry| entry.accepted.is_none())
}

fn of_fact<'r>(run: &'r Run, fact: &'r Fact, severity: Severity) -> Entry<'r> {
    let answers = fact.positions.iter().map(|position| {
        let own = fact.own_claims(position);
        let claims = if own.is_empty() { &position.claims } else { &own };
        Answer {
            words: without_obeyed(&one_line(&answered(run, fact, position), ANSWER)),
            origins: position.origins.iter().map(|origin| without_obeyed(&mouth(run, origin))).collect(),
            spots: claims.iter().map(|&at| spot(run, at)).collect(),
        }
    });
    let told: Vec<String> = [verdict(fact.verdict).to_owned(), sure(fact)].into_iter().filter(|words| !words.is_empty()).collect();
    Entry {
        of: Of::Fact(fact),
        fingerprint: &fact.fingerprint,
        rule: &run.rules.rules[fact.rule].id,
        severity,
        accepted: fact.accepted.as_ref(),
        story: run.story_of_fact(fact),
        title: without_obeyed(&one_line(&question(run, fact), TITLE)),
        verdict: told.join(", "),
        answers: answers.collect(),
    }
}

fn of_source<'r>(run: &'r Run, suspicion: &'r Suspicion) -> Entry<'r> {
    let source = &run.docs[suspicion.source].source;
    let whole = || Spot {
        source: suspicion.source,
        claim: None,
        path: source.path.clone(),
        file: source.file().to_owned(),
        is_in_file: !source.is_extract,
        place: source.place(Span::default()),
        words: String::new(),
    };
    // What it is about comes first.
    let (own, other): (Vec<usize>, Vec<usize>) = suspicion.claims.iter().partition(|&&at| run.claims[at].source == suspicion.source);
    let mut spots: Vec<Spot> = own.iter().chain(&other).map(|&at| spot(run, at)).collect();
    if own.is_empty() {
        spots.insert(0, whole());
    }
    let because = without_obeyed(&one_line(&sentence::of_source(run, suspicion), TITLE));
    Entry {
        of: Of::Source(suspicion),
        fingerprint: &suspicion.fingerprint,
        rule: suspicion.code.name(),
        severity: suspicion.severity,
        accepted: suspicion.accepted.as_ref(),
        story: run.story(suspicion.source),
        title: without_obeyed(&format!("{}: {}", source.path, suspected(suspicion))),
        verdict: String::new(),
        answers: vec![Answer { words: because, origins: Vec::new(), spots }],
    }
}

fn spot(run: &Run, at: usize) -> Spot {
    let claim = &run.claims[at];
    let source = run.source(claim);
    Spot {
        source: claim.source,
        claim: Some(at),
        path: source.path.clone(),
        file: source.file().to_owned(),
        is_in_file: !source.is_extract,
        place: source.place(claim.span),
        words: without_obeyed(&one_line(&saying(claim), SAID)),
    }
}

impl Entry<'_> {
    pub(super) fn is_look(&self) -> bool {
        matches!(self.of, Of::Fact(fact) if fact.is_look())
    }

    pub(super) fn fact(&self) -> Option<&Fact> {
        match self.of {
            Of::Fact(fact) => Some(fact),
            Of::Source(_) => None,
        }
    }

    /// All places, the side that is told first first.
    pub(super) fn spots(&self) -> impl Iterator<Item = &Spot> {
        self.answers.iter().flat_map(|answer| &answer.spots)
    }

    /// The place that stands for it where a format has only one.
    pub(super) fn first(&self) -> &Spot {
        self.spots().next().expect("a finding has a place")
    }

    /// It in a sentence: "When do the talks begin? conflict: Wed 23 Jul 2025 (a.txt:5) / Thu 24 Jul 2025 (b.txt:5, c.txt:7)".
    pub(super) fn message(&self) -> String {
        self.message_by(&|words| words.to_owned(), &|_, spot| spot.told())
    }

    /// The same with words escaped by `escape`, and places, which are numbered through, written by `place`.
    pub(super) fn message_by(&self, escape: &dyn Fn(&str) -> String, place: &dyn Fn(usize, &Spot) -> String) -> String {
        let mut before = 0;
        let mut told = Vec::new();
        for answer in &self.answers {
            let places = answer.places(&|at, spot| place(before + at, spot));
            told.push(format!("{} ({places})", escape(&answer.words)));
            before += answer.spots.len();
        }
        let look = if self.is_look() { "worth a look: " } else { "" };
        let verdict = if self.verdict.is_empty() { String::new() } else { format!(" {}", self.verdict) };
        format!("{look}{}{verdict}: {}", escape(&self.title), told.join(" / "))
    }
}
