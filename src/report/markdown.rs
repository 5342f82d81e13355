//! The Markdown report: what an editor with ten minutes reads, top down.
//!
//! One page a story: the verdict, the questions, the sources, each finding with a value × source matrix and every side quoted,
//! agreements, a timeline, and what was not checked. Words of articles are escaped; each is linked to its file and line.

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

use super::agreement::agreements;
use super::words::{answered, counted, hidden, letter, one_line, plural, question, sign, suspected, uri, verdict};
use crate::Run;
use crate::annotate::Form;
use crate::claim::Claim;
use crate::fact::{Acceptance, Fact, Position, Severity, Suspicion};
use crate::file;
use crate::link::telling::Story;
use crate::rule::shape::Speech;
use crate::shown::MARK;
use crate::value::Kind;
use crate::value::wording::{self};

/// The report of a run on one page. Links count from the folder of `path`, where the report will lie; else from the folder the
/// program runs in.
pub fn report(run: &Run, path: Option<&Path>) -> String {
    let mut pages: Vec<Page> = Vec::new();
    for story in &run.stories {
        let before = pages.last().map_or(0, |page| page.before + page.findings.len() + page.suspicions.len());
        let letters = story.sources.iter().map(|&source| (source, letter(source))).collect();
        pages.push(Page::new(run, story, letters, before));
    }
    let mut out = String::new();
    if pages.len() > 1 {
        out.push_str(&index::index(run, &pages, |page| Some(format!("#{}", page.story.id))));
    }
    for page in &pages {
        if !out.is_empty() {
            let _ = writeln!(out, "\n---\n\n<a id=\"{}\"></a>\n", page.story.id);
        }
        page.write(&mut out);
    }
    definitions(run, pages.iter().flat_map(|page| &page.letters), path, &mut out);
    out
}

/// The same as a page a story and an index of them, for a folder: the names of its files with their texts, the index first.
/// Who is the only source of a story, and is not at odds with itself, has no page.
pub fn pages(run: &Run, folder: &Path) -> Vec<(String, String)> {
    let letters = |story: &Story| story.sources.iter().enumerate().map(|(at, &source)| (source, letter(at))).collect();
    let pages: Vec<Page> = run.stories.iter().map(|story| Page::new(run, story, letters(story), 0)).collect();
    let files = index::files(&pages);
    let file_of: BTreeMap<&str, &String> = pages.iter().map(|page| page.story.id.as_str()).zip(&files).collect();
    let link = |page: &Page| page.has_page().then(|| file_of[page.story.id.as_str()].clone());
    let mut texts = vec![("index.md".to_owned(), index::index(run, &pages, link))];
    for (page, file) in pages.iter().zip(&files).filter(|(page, _)| page.has_page()) {
        let mut out = format!("{PAGE_HEAD}\n");
        page.write(&mut out);
        definitions(run, &page.letters, Some(&folder.join(file)), &mut out);
        texts.push((file.clone(), out));
    }
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

/// The links that a report uses: to each source of `letters`, and to each of its lines that the report refers to.
fn definitions<'l>(run: &Run, letters: impl IntoIterator<Item = (&'l usize, &'l String)>, path: Option<&Path>, out: &mut String) {
    let referenced = referenced(out);
    let mut letters: Vec<(&usize, &String)> = letters.into_iter().collect();
    letters.sort();
    out.push('\n');
    for (&number, letter) in letters {
        let source = &run.docs[number].source;
        let target = link_target(source.file(), path);
        let _ = writeln!(out, "[{letter}]: {target}");
        for line in referenced.get(letter).into_iter().flatten() {
            // A line of a text that was read out of the file is no line of the file.
            let anchor = if source.is_extract { String::new() } else { format!("#L{line}") };
            let _ = writeln!(out, "[{letter}:{line}]: {target}{anchor}");
        }
    }
    let _ = writeln!(out, "\n{MARK}");
}

/// The lines that the report refers to, by the letter of their source: those of `[A:12]`.
fn referenced(report: &str) -> BTreeMap<String, BTreeSet<usize>> {
    let mut lines: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, _) in report.match_indices('[') {
        let after = &report[at + 1..];
        let letters = after.bytes().take_while(u8::is_ascii_uppercase).count();
        let line = after[letters..].strip_prefix(':').and_then(|rest| rest.split_once(']'));
        if let Some(line) = line.and_then(|(line, _)| line.parse().ok()) {
            lines.entry(after[..letters].to_owned()).or_default().insert(line);
        }
    }
    lines
}

/// What a suspicion makes one ask.
fn asked_of(suspicion: &Suspicion) -> &'static str {
    if suspicion.is_copy() { "Whose text is this?" } else { "When was this written?" }
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
    let folder = report.and_then(Path::parent).map(|folder| folder.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    let mut from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let mut to: Vec<&str> = source.split('/').collect();
    while !from.is_empty() && to.len() > 1 && from[0] == to[0] {
        from.remove(0);
        to.remove(0);
    }
    // A report folder that climbs elsewhere or is absolute has no known place beside the source: the link stays as it is.
    if folder.starts_with('/') || from.contains(&"..") {
        (from, to) = (Vec::new(), source.split('/').collect());
    }
    let path = format!("{}{}", "../".repeat(from.len()), to.join("/"));
    uri(&path)
}

/// The page of one story.
struct Page<'r> {
    run: &'r Run,
    story: &'r Story,
    /// What each of its sources is called on this page.
    letters: BTreeMap<usize, String>,
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
    fn new(run: &'r Run, story: &'r Story, letters: BTreeMap<usize, String>, before: usize) -> Self {
        let sources = story.sources.clone();
        let of_story = |fact: &&Fact| std::ptr::eq(run.story_of_fact(fact), story);
        let (mut findings, others): (Vec<&Fact>, Vec<&Fact>) = run.facts.iter().filter(of_story).partition(|fact| fact.is_finding());
        let (looks, others) = others.into_iter().partition(|fact| fact.is_look());
        findings.sort_by_key(|fact| !fact.is_open());
        let suspicions = run.suspicions.iter().filter(|suspicion| sources.contains(&suspicion.source)).collect();
        let documents = sources.iter().all(|&number| run.docs[number].form == Form::Documents);
        Self { run, documents, story, letters, before, sources, findings, looks, others, suspicions }
    }

    fn letter(&self, number: usize) -> &str {
        &self.letters[&number]
    }

    fn has_page(&self) -> bool {
        self.sources.len() > 1 || !self.findings.is_empty() || !self.looks.is_empty()
    }

    fn write(&self, out: &mut String) {
        self.head(out);
        self.questions(out);
        self.source_table(out);
        for (number, fact) in self.findings.iter().enumerate() {
            self.finding(self.before + number + 1, fact, out);
        }
        for (number, suspicion) in self.suspicions.iter().enumerate() {
            self.suspicion(self.before + self.findings.len() + number + 1, suspicion, out);
        }
        self.worth_a_look(out);
        self.agreements(out);
        self.timeline(out);
        self.not_checked(out);
        self.reproduce(out);
    }

    fn head(&self, out: &mut String) {
        let titles = self.sources.iter().filter_map(|&at| self.run.docs[at].source.title.as_deref());
        // The title that shares most words with the others names the story best.
        let all: Vec<&str> = titles.collect();
        let shared = |title: &str| -> usize {
            all.iter().map(|other| title.split(' ').filter(|word| word.len() > 3 && other.contains(word)).count()).sum()
        };
        let title = all.iter().max_by_key(|title| (shared(title), std::cmp::Reverse(title.len()))).copied().unwrap_or("these sources");
        let title = if self.documents { self.story.name.as_str() } else { title };
        let [errors, warnings, notes] =
            [Severity::Error, Severity::Warning, Severity::Note].map(|severity| self.run.count_in(self.story, severity));
        let status = status(errors, warnings + notes);
        let agreed = agreements(self.run, self.others.iter().copied()).len();
        let _ = writeln!(out, "# Discrepancies: {}\n", escape(title));
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
        for fact in self.findings.iter().filter(|fact| fact.is_open() && fact.severity == Severity::Error) {
            let answers: Vec<String> = fact.positions.iter().map(|p| self.answer(p, fact)).collect();
            let _ = writeln!(out, "> {} {}", escape(&question(self.run, fact)), answers.join(" — or "));
            let _ = writeln!(out, ">");
        }
        if out.ends_with(">\n") {
            out.truncate(out.len() - 2);
        }
        self.to_do(out);
    }

    /// "**Wed 23 Jul 2025**, say A, B and E (one origin: Ada Lane)"
    fn answer(&self, position: &Position, fact: &Fact) -> String {
        let own: Vec<usize> = fact.own_claims(position);
        let letters: BTreeSet<usize> = own.iter().map(|&at| self.run.claims[at].source).collect();
        let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
        let say = if letters.len() == 1 { "says" } else { "say" };
        let names: Vec<String> = position.origins.iter().map(|origin| escape(&origin.mouth.to_string())).collect();
        let origins = match names.as_slice() {
            _ if self.documents => String::new(),
            [one] => format!(" (one origin: {one})"),
            several => format!(" ({} origins: {})", several.len(), several.join("; ")),
        };
        format!("**{}**, {say} {}{origins}", escape(&one_line(&answered(self.run, fact, position), 120)), listed(&letters))
    }

    /// What an editor can do, one line a finding.
    fn to_do(&self, out: &mut String) {
        // Findings of one rule ask for one thing to be done.
        let mut by_rule: Vec<(usize, Vec<usize>)> = Vec::new();
        for (number, fact) in self.findings.iter().enumerate().filter(|(_, fact)| fact.is_open()) {
            match by_rule.iter_mut().find(|(rule, _)| *rule == fact.rule) {
                Some((_, numbers)) => numbers.push(self.before + number + 1),
                None => by_rule.push((fact.rule, vec![self.before + number + 1])),
            }
        }
        let link = |n: &usize| format!("[F{n}](#f{n})");
        let of_rules = by_rule.iter().filter_map(|(rule, numbers)| {
            let rule = &self.run.rules.rules[*rule];
            let advice = rule.advice.as_deref()?;
            Some(format!(
                "*{}* {advice} → {}",
                escape(&self.findings[numbers[0] - 1 - self.before].title),
                numbers.iter().map(link).collect::<Vec<_>>().join(" ")
            ))
        });
        let open = self.suspicions.iter().enumerate().filter(|(_, suspicion)| suspicion.accepted.is_none());
        let of_sources = open.map(|(number, suspicion)| {
            let n = self.before + self.findings.len() + number + 1;
            let what =
                if suspicion.is_copy() { "Count it once with what it copies." } else { "Find out when it was written, or leave it out." };
            format!("*Source {}.* {what} → {}", self.letter(suspicion.source), link(&n))
        });
        let advice: Vec<String> = of_rules.chain(of_sources).collect();
        if advice.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n**{}**\n", if self.documents { "What to do" } else { "Before this runs" });
        for (number, line) in advice.iter().enumerate() {
            let _ = writeln!(out, "{}. {line}", number + 1);
        }
    }

    fn questions(&self, out: &mut String) {
        if self.findings.is_empty() && self.suspicions.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n| | | Question | Answers in the sources | Verdict | Confidence |\n|:--|:--|:--|:--|:--|:--|");
        for (number, fact) in self.findings.iter().enumerate() {
            let answers: Vec<String> = fact
                .positions
                .iter()
                .enumerate()
                .map(|(at, position)| {
                    let letters: BTreeSet<usize> = fact.own_claims(position).iter().map(|&at| self.run.claims[at].source).collect();
                    let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
                    let words = if fact.kind == Kind::Quote { difference(fact, at) } else { answered(self.run, fact, position) };
                    format!("**{}** {}", escape(&one_line(&words, 60)), letters.join(" "))
                })
                .collect();
            let n = self.before + number + 1;
            let _ = writeln!(
                out,
                "| [F{n}](#f{n}) | {} | {}{} | {} | {} | {} |",
                sign_of(fact.severity, fact.accepted.as_ref()),
                escape(&question(self.run, fact)),
                self.about(fact),
                answers.join(" · "),
                verdict(fact.verdict),
                fact.confidence.as_ref().map_or("", |sure| sure.level().name()),
            );
        }
        for (number, suspicion) in self.suspicions.iter().enumerate() {
            let n = self.before + self.findings.len() + number + 1;
            let source = self.letter(suspicion.source);
            let (what, sign) = (asked_of(suspicion), sign_of(Severity::Warning, suspicion.accepted.as_ref()));
            let _ = writeln!(out, "| [F{n}](#f{n}) | {sign} | {what} | source {source} | {} | |", suspected(suspicion));
        }
    }

    /// A link to a line of a source.
    fn at(&self, number: usize, line: usize) -> String {
        format!("[{}:{line}]", self.letter(number))
    }

    fn reference(&self, claim: &Claim) -> String {
        self.at(claim.source, self.run.source(claim).place(claim.span).line)
    }

    /// Whose words a quotation is, or which words have two speakers: what the question leaves open.
    fn about(&self, fact: &Fact) -> String {
        if self.run.rules.rules[fact.rule].asks(Speech::Speaker) {
            let words = fact.claims.first().map(|&at| self.run.docs[self.run.claims[at].source].text.words(self.run.claims[at].span));
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

/// "A, B and E"
fn listed(letters: &[String]) -> String {
    match letters.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The words by which position `at` of a quotation differs from the first other one: "a prisoner" where another has "the".
fn difference(fact: &Fact, at: usize) -> String {
    let other = usize::from(at == 0);
    let [own, other] = [at, other].map(|at| fact.positions[at].value.to_string());
    let comparison = wording::compare(&own, &other);
    let words: Vec<&str> = comparison.changes().map(|edit| edit.a.span.of(&own)).filter(|words| !words.is_empty()).collect();
    if words.is_empty() { "(without)".to_owned() } else { format!("“{}”", words.join("”, “")) }
}
