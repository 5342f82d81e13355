//! The page: one file that a browser opens with no network, and that is read whole with no script.
//!
//! Findings first, each with who says what and where; then the articles that they quote, side by side, with every value marked and
//! linked both ways. The script (`html/page.js`) adds what needs one: lighting up witnesses, filters, ticking what to accept.
//!
//! Articles are strangers' text. Markup is written by `maud`, which escapes all that is put into it, and the whole page goes through one
//! sieve for characters that would be obeyed. A browser runs the script and the style of this folder, told by their hashes, and nothing
//! else.

mod article;
mod controls;
mod finding;
mod graph;
mod timeline;
mod wordings;

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::entry::{Entry, entries};
use super::markdown::status;
use super::words::{self, counted, hidden, one_line, plural};
use crate::Run;
use crate::fact::Severity;
use crate::link::telling::Story;
use crate::shown;
use crate::source::Provenance;

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// Findings on a page at most, so that a browser can hold it: those of a few hundred stories.
const MOST: usize = 500;

/// Lines of what was not read at most.
const REMARKS: usize = 100;

/// The page of a run.
pub(super) fn report(run: &Run) -> String {
    let page = Page::new(run).whole().into_string();
    // All that is markup is written by now, so a sign that goes can make none.
    shown::stand_ins(&page.replace('\r', "")).into_owned()
}

/// What a browser is allowed: this style, this script, and no connection.
fn policy() -> String {
    // As the page holds them: see `report`.
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.replace('\r', ""))));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

struct Page<'r> {
    run: &'r Run,
    /// What is told, by stories, the gravest first; its number is its place here, from 1.
    told: Vec<Entry<'r>>,
    /// How many are not told, since the page is full.
    left: usize,
    /// The claims that findings quote, with the answers that they give.
    cited: BTreeMap<usize, BTreeSet<Side>>,
    /// What each finding says, as a decision tells it, by its name.
    about: BTreeMap<String, String>,
}

/// An answer of a finding, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Side {
    finding: usize,
    answer: usize,
}

impl Side {
    /// The name by which the script knows what belongs together: "f1-2".
    fn token(self) -> String {
        format!("f{}-{}", self.finding + 1, self.answer + 1)
    }

    /// Its class, for its colour.
    fn colour(self) -> String {
        format!("a{}", self.answer % COLOURS + 1)
    }

    /// What stands beside its colour, for those who do not see it: "a".
    fn letter(self) -> String {
        char::from(b'a' + (self.answer % 26) as u8).to_string()
    }
}

/// Colours of answers in the style; after them, the first comes again.
const COLOURS: usize = 6;

/// Where a value stands on the page.
fn anchor(source: usize, start: usize) -> String {
    format!("s{}-{start}", source + 1)
}

impl<'r> Page<'r> {
    fn new(run: &'r Run) -> Self {
        let odd: Vec<&str> = run.stories_at_odds().iter().map(|(found, _)| found.story.id.as_str()).collect();
        let place = |story: &Story| odd.iter().position(|id| *id == story.id).unwrap_or(odd.len());
        let mut told: Vec<Entry> = entries(run).collect();
        told.sort_by_cached_key(|entry| (entry.is_look(), entry.accepted.is_some(), place(entry.story)));
        let left = told.len().saturating_sub(MOST);
        told.truncate(MOST);
        let mut cited: BTreeMap<usize, BTreeSet<Side>> = BTreeMap::new();
        for (finding, entry) in told.iter().enumerate() {
            for (answer, side) in entry.answers.iter().enumerate() {
                for claim in side.spots.iter().filter_map(|spot| spot.claim) {
                    cited.entry(claim).or_default().insert(Side { finding, answer });
                }
            }
        }
        Self { run, told, left, cited, about: words::findings(run).into_iter().collect() }
    }

    fn whole(&self) -> Markup {
        let run = self.run;
        let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| run.count(severity));
        let status = status(errors, warnings + notes);
        let title = match run.stories.as_slice() {
            [story] => story.name.clone(),
            stories => format!("{} stories", stories.len()),
        };
        let mut counts = Vec::from(counted([errors, warnings, notes]));
        let accepted = run.accepted();
        if accepted > 0 {
            counts.push(format!("{accepted} accepted"));
        }
        counts.push(format!("{} read", plural(run.docs.len(), "source")));
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="generator" content="atodds";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="color-scheme" content="light dark";
                    title { "At odds: " (title) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#findings" { "To the findings" }
                    header {
                        h1 { bdi { (title) } }
                        p.status { strong { (status) } " · " (counts.join(" · ")) }
                        (self.contents())
                    }
                    (self.filters())
                    main {
                        (self.findings())
                        (self.articles())
                        (self.sources())
                        (self.not_checked())
                    }
                    (self.export())
                    footer { p { "atodds compares what the articles say. It does not know what happened. Same articles, same rules, same page." } }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    /// Every finding in a line, with its answers.
    fn contents(&self) -> Markup {
        html! {
            @if self.told.len() > 1 && self.told.iter().any(|entry| !entry.is_look() && entry.accepted.is_none()) {
                nav aria-label="Findings" {
                    ol.contents {
                        @for (number, entry) in self.told.iter().enumerate().filter(|(_, entry)| !entry.is_look() && entry.accepted.is_none()) {
                            li data-finding=(number + 1) {
                                a href={ "#f" (number + 1) } { bdi { (entry.title) } }
                                @if let Some(fact) = entry.fact() {
                                    @if !fact.differences.is_empty() { " " bdi { (one_line(&words::difference(&fact.differences[0]), CONTENTS)) } }
                                    @else {
                                        @for (at, answer) in entry.answers.iter().enumerate() {
                                            @let side = Side { finding: number, answer: at };
                                            " " bdi.answer.(side.colour()) data-of=(side.token()) { (one_line(&answer.words, CONTENTS)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn findings(&self) -> Markup {
        let numbered = || self.told.iter().enumerate();
        let open: Vec<(usize, &Entry)> = numbered().filter(|(_, entry)| !entry.is_look() && entry.accepted.is_none()).collect();
        let accepted: Vec<(usize, &Entry)> = numbered().filter(|(_, entry)| !entry.is_look() && entry.accepted.is_some()).collect();
        let looks: Vec<(usize, &Entry)> = numbered().filter(|(_, entry)| entry.is_look()).collect();
        html! {
            section #findings aria-labelledby="findings-title" {
                h2.unseen #findings-title { "What is at odds" }
                @if open.is_empty() { p { "No finding is open." } }
                (self.by_story(&open))
                @if self.left > 0 { p.left { "And " (self.left) " more, which this page has no room for: the JSON report has them all." } }
            }
            @if !looks.is_empty() {
                section #looks aria-labelledby="looks-title" {
                    h2 #looks-title { "Worth a look" }
                    p { (words::LESS_SURE) }
                    (self.by_story(&looks))
                }
            }
            @if !accepted.is_empty() {
                section #accepted aria-labelledby="accepted-title" {
                    h2 #accepted-title { "Accepted" }
                    (self.by_story(&accepted))
                }
            }
        }
    }

    /// Findings under the names of their stories, where there are several.
    fn by_story(&self, told: &[(usize, &Entry<'r>)]) -> Markup {
        let stories = told.chunk_by(|(_, a), (_, b)| a.story.id == b.story.id);
        html! {
            @for story in stories {
                @if self.run.stories.len() > 1 {
                    h2.story { bdi { (story[0].1.story.name) } " " small { (plural(story[0].1.story.sources.len(), "source")) } }
                }
                @for (number, entry) in story { (self.finding(*number, entry)) }
            }
        }
    }

    /// When each source that is quoted was published, and how that is known.
    fn sources(&self) -> Markup {
        let quoted = self.quoted();
        html! {
            @if !quoted.is_empty() {
                section #sources aria-labelledby="sources-title" {
                    h2 #sources-title { "Sources" }
                    div.wide tabindex="0" role="region" aria-label="Table of sources" {
                        table {
                            thead { tr { th scope="col" { "Source" } th scope="col" { "Published" } th scope="col" { "How the date is known" } th scope="col" { "File" } } }
                            tbody {
                                @for &number in &quoted {
                                    @let source = &self.run.docs[number].source;
                                    tr {
                                        th scope="row" { a href={ "#s" (number + 1) } { bdi { (self.run.name(number)) } } }
                                        td { (words::published(source).unwrap_or_else(|| "not known".to_owned())) }
                                        td { @if source.published.from == Provenance::Inferred { "no date of its own: it " } (words::dated(self.run, number)) }
                                        td { bdi.file { (source.path) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn not_checked(&self) -> Markup {
        let run = self.run;
        let files = run.passed_over.iter().map(|file| format!("Not read: {}: {}", file.path, file.because));
        let lapsed = run.lapsed.placed().map(|(lapsed, line)| format!("{}:{line}: {}", lapsed.path, lapsed.message));
        let hidden = (run.hidden > 0).then(|| hidden(run));
        let remarks: Vec<String> = hidden.into_iter().chain(files).chain(run.notes.iter().cloned()).chain(lapsed).collect();
        html! {
            @if !remarks.is_empty() {
                section #not-checked aria-labelledby="not-checked-title" {
                    h2 #not-checked-title { "What was not checked" }
                    ul {
                        @for remark in remarks.iter().take(REMARKS) { li { bdi { (remark) } } }
                        @if remarks.len() > REMARKS { li { "And " (remarks.len() - REMARKS) " more: the JSON report has them." } }
                    }
                }
            }
        }
    }
}

/// Characters of an answer in the list of findings at most.
const CONTENTS: usize = 60;
