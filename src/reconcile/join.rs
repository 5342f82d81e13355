//! From stories to a run: one numbering, one order, and a name of its own for each fact.
//!
//! A story is linked and reconciled alone, wherever that is done. What crosses stories is told here, so that it comes out the same
//! however the stories were spread.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Outcome, fingerprint};
use crate::annotate::Bare;
use crate::claim::Claims;
use crate::fact::{Confidence, Fact, Suspicion};
use crate::link::copies::Copies;
use crate::link::telling::Story;
use crate::value::wording::Grade;

/// A story on its own.
#[derive(Debug)]
pub struct Part {
    /// What it is called in reports.
    pub name: String,
    /// Where each of its sources stands among those of the run: rising numbers, that no other part has.
    pub numbers: Vec<usize>,
    /// What came out; its indices count in its own sources and claims.
    pub outcome: Outcome,
}

/// The outcome of a run and its stories, in order of their first sources. Facts are in a fixed order: gravest first, then surest, then
/// gravest change of words, then by rule, event and place.
pub fn join(mut parts: Vec<Part>) -> (Outcome, Vec<Story>) {
    let sources = sources(&parts);
    let (claims, counts) = places(&parts, &sources);
    let mut stories: Vec<Story> = parts
        .iter_mut()
        .zip(&sources)
        .map(|(part, sources)| Story { id: String::new(), name: std::mem::take(&mut part.name), sources: sources.clone() })
        .collect();
    stories.sort_by(|a, b| a.sources.cmp(&b.sources));
    for (number, story) in stories.iter_mut().enumerate() {
        story.id = format!("s{}", number + 1);
    }
    // What is not compared is told by the names of stories.
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&a, &b| key(&parts[a]).cmp(key(&parts[b])));
    let notes = order.into_iter().flat_map(|at| std::mem::take(&mut parts[at].outcome.notes)).collect();
    let mut whole = Outcome { notes, ..Outcome::default() };
    // Each source with its part.
    let mut own: Vec<Option<(Bare, usize)>> = sources.iter().flatten().map(|_| None).collect();
    let mut all: Vec<Claims> = Vec::with_capacity(parts.len());
    for (at, ((part, sources), claims)) in parts.into_iter().zip(&sources).zip(&claims).enumerate() {
        let outcome = part.outcome;
        for (doc, &number) in outcome.docs.into_iter().zip(sources) {
            own[number] = Some((doc, at));
        }
        all.push(outcome.claims);
        whole.facts.extend(outcome.facts.into_iter().map(|fact| renumbered(fact, claims)));
        whole.suspicions.extend(outcome.suspicions.into_iter().map(|suspicion| Suspicion {
            source: sources[suspicion.source],
            claims: suspicion.claims.iter().map(|&at| claims[at]).collect(),
            ..suspicion
        }));
        let Copies { groups, pairs } = outcome.copies;
        whole.copies.groups.extend(groups.iter().map(|group| group.iter().map(|&at| sources[at]).collect()));
        whole.copies.pairs.extend(pairs.iter().map(|&(a, b, share)| (sources[a], sources[b], share)));
    }
    let (docs, parts): (Vec<Bare>, Vec<usize>) = own.into_iter().flatten().unzip();
    whole.docs = docs;
    whole.claims = Claims::join(all, &parts.into_iter().zip(counts).collect::<Vec<_>>());
    whole.suspicions.sort_by_key(|suspicion| (suspicion.source, suspicion.code));
    whole.copies.groups.sort();
    whole.copies.pairs.sort_by_key(|&(a, b, _)| (a, b));
    sort(&mut whole.facts);
    tell_apart(&whole.docs, &whole.claims, &mut whole.facts);
    (whole, stories)
}

/// The story's own name, by which its sources were put together.
fn key(part: &Part) -> &str {
    part.outcome.docs.first().and_then(|doc| doc.source.story.as_deref()).unwrap_or_default()
}

/// The place in the run of each source of each part.
fn sources(parts: &[Part]) -> Vec<Vec<usize>> {
    let of_part = |(part, told): (usize, &Part)| told.numbers.iter().map(|&number| (number, part)).collect::<Vec<_>>();
    let mut order: Vec<(usize, usize)> = parts.iter().enumerate().flat_map(of_part).collect();
    order.sort_unstable();
    let mut places: Vec<Vec<usize>> = parts.iter().map(|_| Vec::new()).collect();
    for (place, (_, part)) in order.into_iter().enumerate() {
        places[part].push(place);
    }
    places
}

/// The place in the run of each claim of each part, and how many claims each source of the run has.
fn places(parts: &[Part], sources: &[Vec<usize>]) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut counts = vec![0; sources.iter().map(Vec::len).sum()];
    for (part, numbers) in parts.iter().zip(sources) {
        numbers.iter().enumerate().for_each(|(own, &number)| counts[number] = part.outcome.claims.of_source(own).len());
    }
    let firsts: Vec<usize> = counts
        .iter()
        .scan(0, |next, count| {
            *next += count;
            Some(*next - count)
        })
        .collect();
    let of_source = |&number: &usize| firsts[number]..firsts[number] + counts[number];
    (sources.iter().map(|numbers| numbers.iter().flat_map(of_source).collect()).collect(), counts)
}

/// The fact with the places of its claims in the run.
fn renumbered(mut fact: Fact, places: &[usize]) -> Fact {
    let renumber = |claims: &mut Vec<usize>| claims.iter_mut().for_each(|at| *at = places[*at]);
    renumber(&mut fact.claims);
    fact.set_aside.iter_mut().for_each(|(at, _)| *at = places[*at]);
    for position in &mut fact.positions {
        renumber(&mut position.claims);
        position.origins.iter_mut().for_each(|origin| renumber(&mut origin.claims));
    }
    fact
}

/// Facts that are equal in all of this are of one story, and stay in its order.
fn sort(facts: &mut [Fact]) {
    let grade = |fact: &Fact| fact.differences.first().map_or(Grade::Content, |difference| difference.grade);
    facts.sort_by_cached_key(|fact| {
        let points = fact.confidence.as_ref().map(Confidence::points);
        let first = fact.claims.first().copied();
        (Reverse(fact.severity), Reverse(points), fact.verdict, grade(fact), fact.rule, fact.event.clone(), first)
    });
}

/// Facts of two stories or of two things may ask the same and have the same answers. Each then has its scope and its sources in its
/// name, so that neither takes the other's when articles come or go; a decision on one must never accept the other.
fn tell_apart(docs: &[Bare], all: &Claims, facts: &mut [Fact]) {
    for fact in twice(facts) {
        let sources: BTreeSet<&str> = fact.claims.iter().map(|&at| docs[all.source(at)].source.id.as_str()).collect();
        let content = format!("{}\n{}", fact.event, Vec::from_iter(sources).join("\n"));
        fact.fingerprint = fingerprint(&fact.fingerprint, &content);
    }
    // What even shares its sources is counted.
    let mut times: HashMap<String, usize> = HashMap::new();
    for fact in twice(facts) {
        let times = times.entry(fact.fingerprint.clone()).or_default();
        *times += 1;
        if *times > 1 {
            fact.fingerprint.push_str(&format!("-{times}"));
        }
    }
}

/// The facts whose name another has too.
fn twice(facts: &mut [Fact]) -> impl Iterator<Item = &mut Fact> {
    let mut known: HashSet<&str> = HashSet::new();
    let names = facts.iter().map(|fact| fact.fingerprint.as_str());
    let twice: HashSet<String> = names.filter(|name| !known.insert(name)).map(str::to_owned).collect();
    facts.iter_mut().filter(move |fact| twice.contains(&fact.fingerprint))
}
