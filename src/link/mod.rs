//! Which claims answer the same question.
//!
//! In: the annotated sources, in stories, with their claims, and the rules. Out: the same, with dates inferred for undated sources and
//! the claims that hung on them resolved, and one [`Question`] for each set of claims that may be compared.
//!
//! First all sources are seen together, and put into stories; from there on each story is linked alone: dates, which one of a series, where and when a story is set (`settle`). Then
//! claims go through stages, a file each: `block` (story, rule, event), `judge` (may two be compared, and why not), `tie` (which
//! tell of one thing), `cluster` (which may all be compared); `question` calls them in order,
//! and `crowd` bounds what they leave.

mod block;
pub mod candidate;
mod clocks;
mod cluster;
pub mod copies;
mod crowd;
pub mod dating;
pub mod gist;
pub mod graph;
mod headline;
mod judge;
mod naming;
pub mod party;
mod question;
mod quotation;
pub mod reason;
pub mod scales;
mod series;
mod settle;
mod silence;
mod story;
pub mod telling;
#[cfg(test)]
mod testing;
mod tie;
mod veto;

use crate::annotate::Annotated;
use crate::claim::Claim;
use crate::extract;
use crate::rule::Rules;
use crate::source::Source;
use crate::value::Kind;
use copies::Copies;
use gist::{Gist, Gisted};
use scales::Index;

/// Sources and claims, and which claims answer the same question.
#[derive(Debug)]
pub struct Linked {
    /// The sources, in the order of their paths.
    pub docs: Vec<Annotated>,
    /// All claims, in order of source, place and rule.
    pub claims: Vec<Claim>,
    /// What pairs of claims are weighed with.
    pub index: Index,
    /// The questions, in order of story, rule and event.
    pub questions: Vec<Question>,
    /// Sources whose text is one another's copy.
    pub copies: Copies,
    /// What is not compared, in words.
    pub notes: Vec<String>,
}

impl Linked {
    /// Whether two claims are of two sources: the entries of a live blog are one.
    pub fn is_of_another(&self, a: usize, b: usize) -> bool {
        let [one, other] = [a, b].map(|at| self.claims[at].source);
        one != other && !self.docs[one].source.is_of_one_page(&self.docs[other].source)
    }
}

/// Claims that answer one question about one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The story, as [`story`] names it.
    pub story: String,
    /// The rule that asks, as an index into the run's rules.
    pub rule: usize,
    /// Which event, in words.
    pub event: String,
    /// What all its claims agree on that may not differ, in words ("place: Istanbul").
    pub scope: String,
    /// The claims, as indices into the run's claims, in order.
    pub claims: Vec<usize>,
    /// Whether only evidence brought its claims together, and no stage.
    pub is_candidate: bool,
}

/// The name of each source's story, as sources and records know it, and the stories.
pub fn stories<'d>(sources: impl IntoIterator<Item = &'d Source>, gists: &[Gist]) -> (Vec<String>, Vec<telling::Story>) {
    let docs: Vec<Gisted> = sources.into_iter().zip(gists).map(|(source, gist)| Gisted { source, gist }).collect();
    let own = story::name_stories(&docs);
    let stories = telling::stories(&docs, &own);
    (own, stories)
}

/// Links the claims of the sources of one story.
pub fn link(mut docs: Vec<Annotated>, mut claims: Vec<Claim>, rules: &Rules) -> Linked {
    dating::date_the_undated(&mut docs);
    for claim in &mut claims {
        let doc = &docs[claim.source];
        if claim.as_of.is_none()
            && let Some(stamp) = doc.source.published.stamp
        {
            claim.as_of = Some(stamp);
            if !claim.times.is_empty() {
                let (value, because, relative) = match claim.kind {
                    Kind::Time | Kind::Datetime => extract::read_clocks(doc, &claim.times, claim.kind, rules),
                    _ => extract::read_times(&claim.times, Some(&stamp)),
                };
                (claim.value, claim.because, claim.relative) = (value, because.into(), relative);
            }
        }
    }
    series::number(&docs, &mut claims, rules);
    settle::settle(&docs, &mut claims);
    silence::settle(&docs, &mut claims, rules);
    clocks::settle(&docs, &mut claims, rules);
    settle::outdate(&mut claims);
    let asked = || {
        let (index, tellers) = rayon::join(|| Index::new(&claims, rules), || judge::tellers(&claims, rules));
        let mut questions = question::ask(&docs, &claims, rules, &tellers);
        questions.extend(candidate::ask((&docs, &claims, rules), (&index, &tellers), &questions));
        let notes = crowd::thin(&mut questions, &claims, rules);
        (index, questions, notes)
    };
    let copies = || {
        let bodies: Vec<String> = docs.iter().map(body).collect();
        copies::copy_groups(&bodies.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let ((index, questions, notes), copies) = rayon::join(asked, copies);
    Linked { docs, claims, index, questions, copies, notes }
}

/// The text of a source without its furniture.
fn body(doc: &Annotated) -> String {
    let kept = doc.source.blocks.iter().filter(|block| block.zone == crate::source::Zone::Body);
    kept.map(|block| block.span.of(&doc.source.plain)).collect::<Vec<_>>().join("\n")
}

/// The story of a source: what a manifest or `--story` says, else what its folder and its names tell.
pub fn story(doc: &Annotated) -> String {
    doc.source.story.clone().unwrap_or_default()
}
