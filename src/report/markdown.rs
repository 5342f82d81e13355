//! The Markdown report: what an editor with ten minutes reads, top down.
//!
//! One page a story: what is at odds, a sentence each; each finding with who says what and every side quoted, and folded below it how it
//! was found; the sources; what they agree on, in which order they reported, and what was not checked. Words of articles are escaped; each
//! is linked to its file and line.

mod appendix;
mod escape;
mod finding;
mod index;
mod looks;
mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

pub(super) use escape::escape;
use rayon::prelude::*;

use super::agreement::agreements;
use super::sentence;
use super::words::{counted, hidden, one_line, plural, question, sign, uri};
use crate::annotate::Form;
use crate::claim::Claim;
use crate::fact::{Acceptance, Fact, Severity, Suspicion};
use crate::file;
use crate::link::telling::Story;
use crate::path;
use crate::rule::shape::Speech;
use crate::shown::MARK;
use crate::value::Kind;
use crate::{Found, Run};

/// The report of a run on one page. Links count from the folder of `path`, where the report will lie; else from the folder the
/// program runs in.
pub fn report(run: &Run, path: Option<&Path>) -> String {
    let mut pages: Vec<Page> = Vec::new();
    for found in run.found() {
        let before = pages.last().map_or(0, |page| page.before + page.findings.len() + page.suspicions.len());
        pages.push(Page::new(run, found, before));
    }
    let mut out = String::new();
    if pages.len() > 1 {
        out.push_str(&index::index(run, &pages, |page| Some(format!("#{}", page.story.id))));
    }
    let texts: Vec<String> = pages.par_iter().map(Page::text).collect();
    for (page, text) in pages.iter().zip(&texts) {
        if !out.is_empty() {
            let _ = writeln!(out, "\n---\n\n<a id=\"{}\"></a>\n", page.story.id);
        }
        out.push_str(text);
    }
    definitions(run, path, &mut out);
    out
}

/// The same as a page a story and an index of them, for a folder: the names of its files with their texts, the index first.
/// Who is the only source of a story, and is not at odds with itself, has no page.
pub fn pages(run: &Run, folder: &Path) -> Vec<(String, String)> {
    let pages: Vec<Page> = run.found().into_iter().map(|found| Page::new(run, found, 0)).collect();
    let files = index::files(&pages);
    let file_of: BTreeMap<&str, &String> = pages.iter().map(|page| page.story.id.as_str()).zip(&files).collect();
    let link = |page: &Page| page.has_page().then(|| file_of[page.story.id.as_str()].clone());
    let mut texts = vec![("index.md".to_owned(), index::index(run, &pages, link))];
    let text = |(page, file): (&Page, &String)| {
        let mut out = format!("{PAGE_HEAD}\n{}", page.text());
        definitions(run, Some(&folder.join(file)), &mut out);
        (file.clone(), out)
    };
    texts.par_extend(pages.par_iter().zip(&files).filter(|(page, _)| page.has_page()).map(text));
    texts
}

/// How a page of a story begins.
const PAGE_HEAD: &str = "[All stories](index.md)\n";

/// The names of the pages in `folder` that an earlier run wrote: what its index leads to and begins as a page does.
pub fn former_pages(folder: &Path) -> Vec<String> {
    let begins = |name: &str| {
        let path = folder.join(name);
        let mut head = [0; PAGE_HEAD.len()];
        // A link is none of ours.
        let is_file = path.symlink_metadata().is_ok_and(|there| there.is_file());
        is_file && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == *PAGE_HEAD.as_bytes()
    };
    let index = file::open(&folder.join("index.md")).and_then(|index| file::bounded(index, LARGEST_INDEX));
    let index = String::from_utf8(index.unwrap_or_default()).unwrap_or_default();
    let linked = index.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(name, _)| name);
    let names: BTreeSet<&str> = linked.filter(|name| name.ends_with(".md") && !name.contains(['/', '\\'])).collect();
    names.into_iter().filter(|name| begins(name)).map(str::to_owned).collect()
}

/// The largest index of an earlier run that is read, in bytes: it has a line a story.
const LARGEST_INDEX: u64 = 64 << 20;

/// The links that a report uses: to sources, and to those of their lines that it refers to.
fn definitions(run: &Run, path: Option<&Path>, out: &mut String) {
    let referenced = referenced(out);
    out.push('\n');
    for (number, lines) in referenced {
        let Some(doc) = run.docs.get(number) else { continue };
        let target = link_target(doc.source.file(), path);
        for line in lines {
            // A line of a text that was read out of the file is no line of the file.
            let anchor = line.filter(|_| !doc.source.is_extract).map(|line| format!("#L{line}")).unwrap_or_default();
            let _ = writeln!(out, "[{}]: {target}{anchor}", label(number, line));
        }
    }
    let _ = writeln!(out, "\n{MARK}");
}

/// What a link to a source, or to a line of it, is defined as: "s3", "s3:12".
fn label(number: usize, line: Option<usize>) -> String {
    let line = line.map(|line| format!(":{line}")).unwrap_or_default();
    format!("s{}{line}", number + 1)
}

/// The sources and lines that the report refers to: those of `[words][s3]` and `[words][s3:12]`. Words of articles hold no bracket that
/// is not escaped.
fn referenced(report: &str) -> BTreeMap<usize, BTreeSet<Option<usize>>> {
    let mut lines: BTreeMap<usize, BTreeSet<Option<usize>>> = BTreeMap::new();
    for (at, mark) in report.match_indices("][s") {
        let Some((label, _)) = report[at + mark.len()..].split_once(']') else { continue };
        let (source, line) = label.split_once(':').map_or((label, None), |(source, line)| (source, Some(line)));
        let line = line.map(str::parse::<usize>).transpose();
        if let (Ok(source @ 1..), Ok(line)) = (source.parse::<usize>(), line) {
            lines.entry(source - 1).or_default().insert(line);
        }
    }
    lines
}

/// What a suspicion makes one ask.
fn asked_of(suspicion: &Suspicion) -> &'static str {
    if suspicion.is_copy() { "Whose text is it?" } else { "When was it written?" }
}

/// How a report begins.
pub(super) fn status(errors: usize, others: usize) -> &'static str {
    match (errors, others) {
        (0, 0) => "✅ NOTHING AT ODDS",
        (0, _) => "⚠️ LOOK AT THIS",
        _ => "❌ AT ODDS",
    }
}

/// What was not checked of no story in particular, a list item each.
fn run_wide(run: &Run) -> Vec<String> {
    let hidden = (run.hidden > 0).then(|| format!("* {}.", hidden(run)));
    let files = run.passed_over.iter().map(|file| format!("* Not read: {}: {}.", escape(&file.path), escape(&file.because)));
    let notes = run.notes.iter().map(|note| format!("* {}.", escape(note)));
    let lapsed = run.lapsed.placed().map(|(lapsed, line)| format!("* {}:{line}: {}.", escape(&lapsed.path), escape(&lapsed.message)));
    hidden.into_iter().chain(files).chain(notes).chain(lapsed).collect()
}

/// `source`, which counts from the folder the program runs in, as a link from the folder of `report`.
fn link_target(source: &str, report: Option<&Path>) -> String {
    let way =
        report.and_then(|report| Some(path::words(&path::relative(&path::in_full(Path::new(source))?, path::in_full(report)?.parent()?))));
    uri(way.as_deref().unwrap_or(source))
}

/// The page of one story.
struct Page<'r> {
    run: &'r Run,
    story: &'r Story,
    /// How many open findings it has: errors, warnings and notes.
    counts: [usize; 3],
    /// How many findings the pages before hold: numbers go on, so that every link has one target.
    before: usize,
    /// The story's sources.
    sources: Vec<usize>,
    /// Whether they are documents, which speak in their own voice and need no date.
    documents: bool,
    /// The story's findings, gravest first, then what is worth a look, surest first, then its other facts.
    findings: Vec<&'r Fact>,
    looks: Vec<&'r Fact>,
    others: Vec<&'r Fact>,
    suspicions: Vec<&'r Suspicion>,
}

impl<'r> Page<'r> {
    fn new(run: &'r Run, found: Found<'r>, before: usize) -> Self {
        let counts = found.counts();
        let Found { story, facts, suspicions } = found;
        let sources = story.sources.clone();
        let (mut findings, others): (Vec<&Fact>, Vec<&Fact>) = facts.into_iter().partition(|fact| fact.is_finding());
        let (looks, others) = others.into_iter().partition(|fact| fact.is_look());
        findings.sort_by_key(|fact| !fact.is_open());
        let documents = sources.iter().all(|&number| run.docs[number].form == Form::Documents);
        Self { run, documents, story, counts, before, sources, findings, looks, others, suspicions }
    }

    /// What a source is called.
    fn name(&self, number: usize) -> String {
        escape(self.run.name(number))
    }

    fn has_page(&self) -> bool {
        self.sources.len() > 1 || !self.findings.is_empty() || !self.looks.is_empty()
    }

    fn text(&self) -> String {
        let mut text = String::new();
        let out = &mut text;
        self.head(out);
        self.at_odds(out);
        for (number, fact) in self.findings.iter().enumerate() {
            self.finding(self.before + number + 1, fact, out);
        }
        for (number, suspicion) in self.suspicions.iter().enumerate() {
            self.suspicion(self.before + self.findings.len() + number + 1, suspicion, out);
        }
        self.worth_a_look(out);
        self.source_table(out);
        self.agreements(out);
        self.timeline(out);
        self.not_checked(out);
        self.reproduce(out);
        text
    }

    fn head(&self, out: &mut String) {
        let [errors, warnings, notes] = self.counts;
        let status = status(errors, warnings + notes);
        let agreed = agreements(self.run, self.others.iter().copied()).len();
        let _ = writeln!(out, "# Discrepancies: {}\n", escape(&self.story.name));
        let accepted = match self.findings.len() + self.suspicions.len() - errors - warnings - notes {
            0 => String::new(),
            count => format!(" · {count} accepted"),
        };
        let looks = if self.looks.is_empty() { String::new() } else { format!(" · {} worth a look", self.looks.len()) };
        let _ = writeln!(
            out,
            "**{status}** · {}{accepted}{looks} · {} agreed · {} read\n",
            counted([errors, warnings, notes]).join(" · "),
            plural(agreed, "fact"),
            plural(self.sources.len(), "source"),
        );
    }

    /// What is at odds, a sentence each.
    fn at_odds(&self, out: &mut String) {
        let mut number = self.before;
        let mut line = |severity: Severity, accepted: Option<&Acceptance>, question: String, sentence: &str| {
            number += 1;
            let _ = writeln!(out, "* {} [{question}](#f{number}) {}", sign_of(severity, accepted), escape(sentence));
        };
        for fact in &self.findings {
            let asked = escape(&question(self.run, fact)) + &self.about(fact);
            line(fact.severity, fact.accepted.as_ref(), asked, &sentence::of_fact(self.run, fact));
        }
        for suspicion in &self.suspicions {
            let asked = asked_of(suspicion).to_owned();
            line(suspicion.severity, suspicion.accepted.as_ref(), asked, &sentence::of_source(self.run, suspicion));
        }
    }

    /// A link to a line of a source: "The Bugle:12".
    fn at(&self, number: usize, line: usize) -> String {
        format!("[{}:{line}][{}]", self.name(number), label(number, Some(line)))
    }

    fn reference(&self, claim: &Claim) -> String {
        self.at(claim.source, self.line(claim))
    }

    /// The same where the source is named already: "line 12".
    fn line_reference(&self, claim: &Claim) -> String {
        let line = self.line(claim);
        format!("[line {line}][{}]", label(claim.source, Some(line)))
    }

    fn line(&self, claim: &Claim) -> usize {
        self.run.source(claim).place(claim.span).line
    }

    /// Whose words a quotation is, or which words have two speakers: what the question leaves open.
    fn about(&self, fact: &Fact) -> String {
        if self.run.rules.rules[fact.rule].asks(Speech::Speaker) {
            let words = fact.claims.first().map(|&at| self.run.docs[self.run.claims[at].source].words(self.run.claims[at].span));
            return words.map(|words| format!(" (“{}”)", escape(&one_line(words, 60)))).unwrap_or_default();
        }
        let claim = (fact.kind == Kind::Quote).then(|| fact.claims.first().map(|&at| &self.run.claims[at])).flatten();
        let speaker = claim.and_then(|claim| claim.attribution.last()).map(|party| party.name.as_str());
        speaker.map(|words| format!(" ({})", escape(words))).unwrap_or_default()
    }
}

/// The sign of a finding.
fn sign_of(severity: Severity, accepted: Option<&Acceptance>) -> &'static str {
    if accepted.is_some() { "☑️" } else { sign(severity) }
}

/// The claims of a fact that take part in the comparison.
fn used(fact: &Fact) -> impl Iterator<Item = usize> {
    fact.claims.iter().copied().filter(|at| !fact.set_aside.iter().any(|(aside, _)| aside == at))
}
