//! The Markdown report: what an editor with ten minutes reads, top down.
//!
//! One page a story: the verdict, the questions, the sources, each finding with a value × source matrix and every side quoted,
//! agreements, a timeline, and what was not checked. Words of articles are escaped; each is linked to its file and line.

mod index;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use super::claims::voices;
use super::links;
use super::words::{
    acceptance, hidden, letter, one_line, open_questions, plural, position, question, sign, stamp, sure, unresolved, value, verdict,
};
use crate::Run;
use crate::annotate::Form;
use crate::claim::{Claim, Hedge};
use crate::fact::{Acceptance, Fact, Position, Severity, Suspicion, Verdict};
use crate::link::graph;
use crate::link::telling::Story;
use crate::rule::shape::Speech;
use crate::source::{Provenance, Zone};
use crate::value::wording::{self, EditKind};
use crate::value::{Kind, Value};

/// Characters of a quoted sentence before and after the value.
const AROUND: usize = 110;

/// A chart of more origins than this is no help.
const DRAWN: usize = 8;

/// Sources that have a column of their own, whatever they say.
const COLUMNS: usize = 6;

/// Rules without an answer are named up to this number.
const NAMED: usize = 8;

/// A table of what the sources agree on has no more columns of sources than this.
const ACROSS: usize = 12;

/// From this many characters on, a line needs a column to be found in.
const LONG_LINE: usize = 400;

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
        let mut out = String::from("[All stories](index.md)\n\n");
        page.write(&mut out);
        definitions(run, &page.letters, Some(&folder.join(file)), &mut out);
        texts.push((file.clone(), out));
    }
    texts
}

/// The links that a report uses: to each source of `letters`, and to each of its lines that the report refers to.
fn definitions<'l>(run: &Run, letters: impl IntoIterator<Item = (&'l usize, &'l String)>, path: Option<&Path>, out: &mut String) {
    let referenced = referenced(out);
    let mut letters: Vec<(&usize, &String)> = letters.into_iter().collect();
    letters.sort();
    out.push('\n');
    for (&number, letter) in letters {
        let target = link_target(&run.docs[number].source.path, path);
        let _ = writeln!(out, "[{letter}]: {target}");
        for line in referenced.get(letter).into_iter().flatten() {
            let _ = writeln!(out, "[{letter}:{line}]: {target}#L{line}");
        }
    }
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
    if suspicion.code == "copies-another" { "Whose text is this?" } else { "When was this written?" }
}

/// How a report begins.
fn status(errors: usize, others: usize) -> &'static str {
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
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Words of an article, safe inside Markdown on one line.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c => out.push(c),
        }
    }
    out
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
    /// The story's findings, gravest first, then its other facts.
    findings: Vec<&'r Fact>,
    others: Vec<&'r Fact>,
    suspicions: Vec<&'r Suspicion>,
}

impl<'r> Page<'r> {
    fn new(run: &'r Run, story: &'r Story, letters: BTreeMap<usize, String>, before: usize) -> Self {
        let sources = story.sources.clone();
        let of_story = |fact: &&Fact| run.story_of_fact(fact).id == story.id;
        let (mut findings, others): (Vec<&Fact>, Vec<&Fact>) = run.facts.iter().filter(of_story).partition(|fact| fact.is_finding());
        findings.sort_by_key(|fact| !fact.is_open());
        let suspicions = run.suspicions.iter().filter(|suspicion| sources.contains(&suspicion.source)).collect();
        let documents = sources.iter().all(|&number| run.docs[number].form == Form::Documents);
        Self { run, documents, story, letters, before, sources, findings, others, suspicions }
    }

    fn letter(&self, number: usize) -> &str {
        &self.letters[&number]
    }

    fn has_page(&self) -> bool {
        self.sources.len() > 1 || !self.findings.is_empty()
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
        let agreed = self.others.iter().filter(|fact| matches!(fact.verdict, Verdict::Agreed | Verdict::Compatible)).count();
        let _ = writeln!(out, "# Discrepancies: {}\n", escape(title));
        let accepted = match self.findings.len() + self.suspicions.len() - errors - warnings - notes {
            0 => String::new(),
            count => format!(" · {count} accepted"),
        };
        let _ = writeln!(
            out,
            "**{status}** · {} · {} · {}{accepted} · {} agreed · {} read\n",
            plural(errors, "error"),
            plural(warnings, "warning"),
            plural(notes, "note"),
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
        let own: Vec<usize> = self.own_claims(position, fact);
        let letters: BTreeSet<usize> = own.iter().map(|&at| self.run.claims[at].source).collect();
        let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
        let say = if letters.len() == 1 { "says" } else { "say" };
        let names: Vec<String> = position.origins.iter().map(|origin| escape(&origin.name)).collect();
        let origins = match names.as_slice() {
            _ if self.documents => String::new(),
            [one] => format!(" (one origin: {one})"),
            several => format!(" ({} origins: {})", several.len(), several.join("; ")),
        };
        format!("**{}**, {say} {}{origins}", escape(&one_line(&super::words::position(self.run, position), 120)), listed(&letters))
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
            let what = if suspicion.code == "copies-another" {
                "Count it once with what it copies."
            } else {
                "Find out when it was written, or leave it out."
            };
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
                    let letters: BTreeSet<usize> = self.own_claims(position, fact).iter().map(|&at| self.run.claims[at].source).collect();
                    let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
                    let words = if fact.kind == Kind::Quote { difference(fact, at) } else { super::words::position(self.run, position) };
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
            let _ = writeln!(out, "| [F{n}](#f{n}) | {sign} | {what} | source {source} | {} | |", suspicion.code);
        }
    }

    fn source_table(&self, out: &mut String) {
        if self.documents && self.sources.iter().all(|&at| self.is_undated(at)) {
            self.document_table(out);
        } else {
            self.article_table(out);
        }
        let skipped: Vec<String> = self.sources.iter().filter_map(|&number| self.skipped(number)).collect();
        if !skipped.is_empty() {
            let _ = writeln!(out, "\nSkipped as page furniture, not claims: {}.", skipped.join("; "));
        }
    }

    /// Whether a source has no date and misses none.
    fn is_undated(&self, number: usize) -> bool {
        self.run.docs[number].source.published.stamp.is_none() && !self.run.misses_date(number)
    }

    fn document_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n## Sources\n\n| | Page | File |\n|:--|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let (l, title) = (letter(number), source.title.as_deref().unwrap_or(&source.id));
            let _ = writeln!(out, "| **{l}** | [{}][{l}] | {} |", escape(&one_line(title, 90)), escape(&source.path));
        }
    }

    fn article_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n## Sources\n\n| | Article | Published | How the date is known | Used |\n|:--|:--|:--|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let l = self.letter(number);
            let title = source.title.as_deref().unwrap_or(&source.id);
            let by = [source.author.as_deref(), source.outlet.as_deref()].into_iter().flatten().map(escape).collect::<Vec<_>>();
            let by = if by.is_empty() { String::new() } else { format!(" · {}", by.join(", ")) };
            let published = match (&source.published.stamp, source.published.from) {
                (Some(at), Provenance::Inferred) => format!("≈ {}", stamp(at)),
                (Some(at), _) => stamp(at),
                (None, _) => "not known".to_owned(),
            };
            let how = match source.published.from {
                Provenance::None => "**no date found**".to_owned(),
                Provenance::Inferred => format!("**no date of its own**; {}", escape(&source.published.because)),
                _ => escape(&source.published.because),
            };
            let place = source.published.span.map(|span| format!(", {}", self.at(number, source.place(span).line))).unwrap_or_default();
            let suspect = self.suspicions.iter().position(|suspicion| suspicion.source == number && suspicion.code != "copies-another");
            let used = match suspect {
                Some(at) => {
                    format!("⛔ what hangs on its date is set aside → [F{n}](#f{n})", n = self.before + self.findings.len() + at + 1)
                }
                None => "✅".to_owned(),
            };
            let _ = writeln!(out, "| **{l}** | [{}][{l}]{by} | {published} | {how}{place} | {used} |", escape(&one_line(title, 90)));
        }
    }

    /// "A:19–124 (related stories)"
    fn skipped(&self, number: usize) -> Option<String> {
        let source = &self.run.docs[number].source;
        let mut runs: Vec<(usize, usize, &str)> = Vec::new();
        let mut broken = true;
        for block in &source.blocks {
            if block.zone != Zone::Furniture || block.because == crate::read::TABLE_RULE {
                broken = true;
                continue;
            }
            let place = source.place(block.span);
            match runs.last_mut() {
                Some(run) if !broken && run.2 == block.because => run.1 = place.end_line,
                _ => runs.push((place.line, place.end_line, block.because)),
            }
            broken = false;
        }
        let written: Vec<String> = runs
            .iter()
            .map(|(first, last, because)| {
                let end = if first == last { String::new() } else { format!("–{last}") };
                format!("{}{end} ({because})", self.at(number, *first))
            })
            .collect();
        (!written.is_empty()).then(|| written.join(", "))
    }

    /// A link to a line of a source.
    fn at(&self, number: usize, line: usize) -> String {
        format!("[{}:{line}]", self.letter(number))
    }

    fn reference(&self, claim: &Claim) -> String {
        self.at(claim.source, self.run.source(claim).place(claim.span).line)
    }

    /// The claims of a position that do not support all others too.
    fn own_claims(&self, position: &Position, fact: &Fact) -> Vec<usize> {
        let coarse = |at: &usize| fact.positions.len() > 1 && fact.positions.iter().all(|p| p.claims.contains(at));
        position.claims.iter().copied().filter(|at| !coarse(at)).collect()
    }

    fn finding(&self, number: usize, fact: &Fact, out: &mut String) {
        let rule = &self.run.rules.rules[fact.rule];
        let _ = writeln!(
            out,
            "\n---\n\n<a id=\"f{number}\"></a>\n\n## F{number} {} {}{}\n",
            sign_of(fact.severity, fact.accepted.as_ref()),
            escape(&question(self.run, fact)),
            self.about(fact)
        );
        let _ = writeln!(
            out,
            "`{}` · {} · {} ({}) · {} · fingerprint `{}`\n",
            rule.id,
            fact.severity.name(),
            verdict(fact.verdict),
            escape(&fact.because),
            sure(fact),
            fact.fingerprint
        );
        fold_accepted(fact.accepted.as_ref(), out);
        if fact.kind == Kind::Quote {
            self.wordings(fact, out);
        } else {
            self.matrix(fact, out);
            self.apparatus(fact, out);
            let origins: usize = fact.positions.iter().map(|position| position.origins.len()).sum();
            if fact.severity == Severity::Error && origins <= DRAWN && !self.documents {
                self.drawing(fact, out);
            }
            let _ = writeln!(out, "\n**Evidence**");
            self.evidence(&used(fact).collect::<Vec<_>>(), out);
            self.linked(fact, out);
            self.derivations(fact, out);
        }
        let mut aside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, because) in &fact.set_aside {
            let claim = &self.run.claims[*at];
            let words = escape(&one_line(self.run.docs[claim.source].text.words(claim.span), 40));
            aside.entry(because).or_default().push(format!("“{words}” {}", self.reference(claim)));
        }
        for (because, words) in aside {
            let _ = writeln!(out, "\nSet aside, since {}: {}.", escape(because), words.join("; "));
        }
        let _ = writeln!(out, "\n**Why it matters.** {}", rule.why);
        unfold(fact.accepted.as_ref(), out);
    }

    /// Why the answers are to one question, by the two claims that have most in common.
    fn linked(&self, fact: &Fact, out: &mut String) {
        if let Some(bond) = links::bonds(self.run, fact).first() {
            let [a, b] = [bond.pair.0, bond.pair.1].map(|at| self.reference(&self.run.claims[at]));
            let _ = writeln!(out, "\n**Why they are linked.** {a} and {b}: {}.", escape(&links::because(self.run, bond)));
        }
    }

    /// Values down, sources across; each cell says who gives the value there.
    fn matrix(&self, fact: &Fact, out: &mut String) {
        let says = |number: usize| fact.claims.iter().any(|&at| self.run.claims[at].source == number);
        let compared = self.sources.iter().copied().filter(|&number| !self.stands_aside(number, fact));
        // Who says nothing is worth a column where that leaves the others room.
        let (sources, silent): (BTreeSet<usize>, BTreeSet<usize>) =
            compared.partition(|&number| self.sources.len() <= COLUMNS || says(number));
        let _ = write!(out, "| Answer |");
        for &number in &sources {
            let published = &self.run.docs[number].source.published;
            let inferred = if published.from == Provenance::Inferred { "≈ " } else { "" };
            let day = published.stamp.map(|stamp| format!(" · {inferred}{}", stamp.day.format("%-d %b"))).unwrap_or_default();
            let _ = write!(out, " {}{day} |", self.letter(number));
        }
        let _ = writeln!(out, " Origins |\n|:--|{}:--|", ":--|".repeat(sources.len()));
        for position in &fact.positions {
            let own = self.own_claims(position, fact);
            let _ = write!(out, "| **{}** |", escape(&one_line(&super::words::position(self.run, position), 80)));
            for &number in &sources {
                let cells = self.cell(&own, number, position);
                let _ = write!(out, " {} |", if cells.is_empty() { "·".to_owned() } else { cells });
            }
            let names: Vec<String> = position.origins.iter().map(|origin| escape(&origin.name)).collect();
            let named = if self.documents { String::new() } else { format!(" · {}", names.join("; ")) };
            let _ = writeln!(out, " **{}**{named} |", names.len());
        }
        let coarse: Vec<usize> = fact.positions.first().map_or_else(Vec::new, |first| {
            let own = self.own_claims(first, fact);
            first.claims.iter().copied().filter(|at| !own.contains(at)).collect()
        });
        if !coarse.is_empty() {
            let _ = write!(out, "| *fits all of them* |");
            for &number in &sources {
                let words: Vec<String> = coarse
                    .iter()
                    .map(|&at| &self.run.claims[at])
                    .filter(|claim| claim.source == number)
                    .map(|claim| format!("“{}” {}", escape(self.run.docs[number].text.words(claim.span)), self.reference(claim)))
                    .collect();
                let _ = write!(out, " {} |", if words.is_empty() { "·".to_owned() } else { words.join("; ") });
            }
            let _ = writeln!(out, " |");
        }
        if !silent.is_empty() {
            let letters: Vec<&str> = silent.into_iter().map(|number| self.letter(number)).collect();
            let _ = writeln!(out, "\nSilent: {}.", letters.join(", "));
        }
    }

    /// Whether all that a source says on a fact is set aside.
    fn stands_aside(&self, number: usize, fact: &Fact) -> bool {
        let of_source = |at: &&usize| self.run.claims[**at].source == number;
        let says = fact.claims.iter().filter(of_source).count();
        says == 0 && self.suspicions.iter().any(|suspicion| suspicion.source == number && suspicion.code != "copies-another")
            || says > 0 && fact.set_aside.iter().filter(|(at, _)| of_source(&at)).count() == says
    }

    /// Who gives the value in source `number`: "Ada Lane, “could” \[C:12\]".
    fn cell(&self, claims: &[usize], number: usize, position: &Position) -> String {
        let mut by_voice: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let mut order: Vec<(String, String)> = Vec::new();
        for claim in claims.iter().map(|&at| &self.run.claims[at]).filter(|claim| claim.source == number) {
            let other = if claim.value.text() == position.value { String::new() } else { format!(", {}", escape(&value(&claim.value))) };
            let hedge = match claim.hedge {
                Hedge::Tentative => ", tentative",
                Hedge::Possible => ", possible",
                Hedge::Expected => ", expected",
                Hedge::Stated | Hedge::Scheduled => "",
            };
            let words = || escape(self.run.docs[number].text.words(claim.span));
            let key = if self.documents { (words(), String::new()) } else { (escape(&voices(claim)), format!("{other}{hedge}")) };
            let reference = self.reference(claim);
            let places = by_voice.entry(key.clone()).or_default();
            if !places.contains(&reference) {
                places.push(reference);
            }
            if !order.contains(&key) {
                order.push(key);
            }
        }
        let cells = order.iter().map(|key| format!("{}{} {}", key.0, key.1, by_voice[key].join(" ")));
        cells.collect::<Vec<_>>().join("; ")
    }

    /// The readings on one line, as editions of texts print them: `lemma ] reading A B : reading C`.
    fn apparatus(&self, fact: &Fact, out: &mut String) {
        let readings: Vec<String> = fact
            .positions
            .iter()
            .map(|position| {
                let letters: BTreeSet<usize> = self.own_claims(position, fact).iter().map(|&at| self.run.claims[at].source).collect();
                let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
                format!("{} *{}*", escape(&position.value), letters.join(" "))
            })
            .collect();
        let _ = writeln!(out, "\n*Apparatus:* {} ] {}", self.run.rules.rules[fact.rule].id, readings.join(" : "));
    }

    /// Sources, origins and positions as a chart.
    fn drawing(&self, fact: &Fact, out: &mut String) {
        let alone = std::slice::from_ref(fact);
        let graph = graph::build(&self.run.claims, alone, false);
        let _ = writeln!(out, "\n```mermaid\n{}```", super::graph::mermaid(self.run, alone, &graph));
    }

    /// Every sentence behind the claims, its values in bold; one that several sources print stands once.
    fn evidence(&self, claims: &[usize], out: &mut String) {
        let mut sentences: BTreeMap<(usize, crate::span::Span), Vec<crate::span::Span>> = BTreeMap::new();
        for claim in claims.iter().map(|&at| &self.run.claims[at]) {
            sentences.entry((claim.source, claim.sentence)).or_default().push(claim.span);
        }
        let mut printed: Vec<(String, Vec<String>)> = Vec::new();
        for ((number, sentence), mut values) in sentences {
            values.sort();
            values.dedup();
            let source = &self.run.docs[number].source;
            let place = source.place(values[0]);
            let line = source.lines.text(&source.raw, place.line);
            let column = if line.chars().count() > LONG_LINE { format!(" *(col {})*", place.column) } else { String::new() };
            let excerpt = format!("{}{column}", self.excerpt(number, sentence, &values));
            let at = self.at(number, place.line);
            match printed.iter_mut().find(|(known, _)| *known == excerpt) {
                Some((_, places)) => places.push(at),
                None => printed.push((excerpt, vec![at])),
            }
        }
        for (excerpt, places) in printed {
            let _ = writeln!(out, "\n> {} {excerpt}", places.join(" "));
        }
    }

    /// A sentence with `values` in bold, cut where it goes on long before or after them.
    fn excerpt(&self, number: usize, sentence: crate::span::Span, values: &[crate::span::Span]) -> String {
        let plain = &self.run.docs[number].source.plain;
        let (first, last) = (values[0].start.max(sentence.start), values[values.len() - 1].end.min(sentence.end));
        let before = tail(&plain[sentence.start..first], AROUND);
        let after = head(&plain[last.max(first)..sentence.end], AROUND);
        let mut words = escape(&fold(&before));
        let mut at = first;
        for span in values {
            words.push_str(&escape(&fold(&plain[at..span.start.max(at)])));
            let bold = fold(&plain[span.start.max(at)..span.end.max(at)]);
            let _ = write!(words, "**{}**", escape(bold.trim()));
            at = span.end.max(at);
        }
        words.push_str(&escape(&fold(&after)));
        words
    }

    /// How the words became values, where they did not say them outright.
    fn derivations(&self, fact: &Fact, out: &mut String) {
        let mut rows: Vec<(String, String, String, Vec<String>)> = Vec::new();
        for claim in used(fact).map(|at| &self.run.claims[at]).filter(|claim| !claim.because.is_empty()) {
            if matches!(claim.value, Value::Choice(_)) {
                continue;
            }
            let words = escape(self.run.docs[claim.source].text.words(claim.span));
            let (because, written) = (escape(&claim.because), escape(&value(&claim.value)));
            let place = self.reference(claim);
            match rows.iter_mut().find(|row| (&row.0, &row.1, &row.2) == (&words, &because, &written)) {
                Some(row) if !row.3.contains(&place) => row.3.push(place),
                Some(_) => {}
                None => rows.push((words, because, written, vec![place])),
            }
        }
        if rows.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n**How the words became values**\n\n| Words | Where | Read as | Value |\n|:--|:--|:--|:--|");
        for (words, because, written, places) in rows {
            let _ = writeln!(out, "| “{words}” | {} | {because} | {written} |", places.join(" "));
        }
    }

    /// The versions of a quotation beside one another, with what differs marked.
    fn wordings(&self, fact: &Fact, out: &mut String) {
        let words_of = |claim: &Claim| match &claim.value {
            Value::Wording(words) => words.clone(),
            other => other.text(),
        };
        // The longest version stands first; the others are marked against it.
        let base = fact
            .claims
            .iter()
            .map(|&at| &self.run.claims[at])
            .max_by_key(|claim| (words_of(claim).len(), std::cmp::Reverse(claim.order())));
        let Some(base) = base else { return };
        let base_words = words_of(base);
        let _ = writeln!(out, "| Source | Speaker | Words |\n|:--|:--|:--|");
        for claim in fact.claims.iter().map(|&at| &self.run.claims[at]) {
            let marked = if std::ptr::eq(claim, base) { escape(&base_words) } else { differing(&base_words, &words_of(claim)) };
            let _ = writeln!(out, "| {} | {} | “{}” |", self.reference(claim), escape(&voices(claim)), marked.trim());
        }
        let _ = writeln!(out, "\nMarked against {}: ~~only there~~, **only here**.", self.reference(base));
        if !fact.differences.is_empty() {
            let differences: Vec<String> = fact.differences.iter().map(|words| escape(&super::words::difference(words))).collect();
            let _ = writeln!(out, "\nGravest first: {}.", differences.join("; "));
        }
    }

    fn suspicion(&self, number: usize, suspicion: &Suspicion, out: &mut String) {
        let source = self.letter(suspicion.source);
        let title = if suspicion.code == "copies-another" { "is a copy" } else { "has a date that its own text does not fit" };
        let sign = sign_of(Severity::Warning, suspicion.accepted.as_ref());
        let _ = writeln!(out, "\n---\n\n<a id=\"f{number}\"></a>\n\n## F{number} {sign} {source} {title}\n");
        let _ =
            writeln!(out, "`{}` · warning · {} · fingerprint `{}`\n", suspicion.code, escape(&suspicion.because), suspicion.fingerprint);
        fold_accepted(suspicion.accepted.as_ref(), out);
        if !suspicion.claims.is_empty() {
            let _ = writeln!(
                out,
                "Either the article is wrong, or its date is. Until that is known, what hangs on its date takes no part in comparisons."
            );
            let (own, others): (Vec<usize>, Vec<usize>) =
                suspicion.claims.iter().copied().partition(|&at| self.run.claims[at].source == suspicion.source);
            self.evidence(&own, out);
            self.evidence(&others, out);
        }
        unfold(suspicion.accepted.as_ref(), out);
    }

    fn agreements(&self, out: &mut String) {
        let agreed = self.others.iter().filter(|fact| matches!(fact.verdict, Verdict::Agreed | Verdict::Compatible));
        // What no rule asks for in particular, and quotations, are many and tell little.
        let in_passing = |fact: &&&Fact| fact.kind == Kind::Quote || self.run.rules.rules[fact.rule].generic;
        let (passing, agreed): (Vec<&&Fact>, Vec<&&Fact>) = agreed.partition(in_passing);
        let single: Vec<&&Fact> = self.others.iter().filter(|fact| fact.verdict == Verdict::Single).collect();
        if agreed.is_empty() && passing.is_empty() && single.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n---\n\n## What the sources agree on\n");
        if !agreed.is_empty() {
            self.agreed(&agreed, out);
        }
        if !passing.is_empty() {
            let _ = writeln!(out, "\n<details><summary>Quotations, and figures in passing</summary>\n");
            self.agreed(&passing, out);
            let _ = writeln!(out, "\n</details>");
        }
        if !single.is_empty() {
            let _ = writeln!(out, "\n<details><summary>Said by one source only</summary>\n\n| Question | Answer | Source |\n|:--|:--|:--|");
            for fact in &single {
                for position_of in &fact.positions {
                    let places: BTreeSet<String> = position_of.claims.iter().map(|&at| self.reference(&self.run.claims[at])).collect();
                    let answer = escape(&one_line(&position(self.run, position_of), 90));
                    let places = places.into_iter().collect::<Vec<_>>().join(" ");
                    let _ = writeln!(out, "| {}{} | {answer} | {places} |", escape(&question(self.run, fact)), self.about(fact));
                }
            }
            let _ = writeln!(out, "\n</details>");
        }
    }

    /// A table of facts on which the sources agree.
    fn agreed(&self, agreed: &[&&Fact], out: &mut String) {
        let across: &[usize] = if self.sources.len() > ACROSS { &[] } else { &self.sources };
        let _ = write!(out, "| Question | Answer |");
        for &number in across {
            let _ = write!(out, " {} |", self.letter(number));
        }
        let last = if across.is_empty() { "Where" } else { "Origins" };
        let _ = writeln!(out, " {last} |\n|:--|:--|{}:--|", ":-:|".repeat(across.len()));
        for fact in agreed {
            let answers: Vec<String> = fact.positions.iter().map(|p| escape(&one_line(&position(self.run, p), 70))).collect();
            let about = self.about(fact);
            let _ = write!(out, "| {}{about} | {} |", escape(&question(self.run, fact)), answers.join(" · "));
            for &number in across {
                let claims: Vec<&Claim> =
                    fact.claims.iter().map(|&at| &self.run.claims[at]).filter(|claim| claim.source == number).collect();
                let cell = match claims.first() {
                    None => String::new(),
                    Some(claim) => {
                        let line = self.run.source(claim).place(claim.span).line;
                        let name = format!("{}:{line}", self.letter(number));
                        let same = fact.positions.iter().any(|p| p.value == claim.value.text());
                        let words = escape(&one_line(self.run.docs[number].text.words(claim.span), 24));
                        if same { format!("[✓][{name}]") } else { format!("[“{words}”][{name}]") }
                    }
                };
                let _ = write!(out, " {cell} |");
            }
            if across.is_empty() {
                let places: BTreeSet<String> = fact.claims.iter().map(|&at| self.reference(&self.run.claims[at])).collect();
                let _ = writeln!(out, " {} |", places.into_iter().collect::<Vec<_>>().join(" "));
                continue;
            }
            let origins: BTreeSet<&str> = fact.positions.iter().flat_map(|p| &p.origins).map(|origin| origin.name.as_str()).collect();
            let named = origins.iter().filter(|name| !name.ends_with("in its own voice")).map(|name| escape(name));
            let named = one_line(&named.collect::<Vec<_>>().join("; "), 90);
            let _ = writeln!(out, " {}{}{named} |", origins.len(), if named.is_empty() { "" } else { " · " });
        }
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

    fn timeline(&self, out: &mut String) {
        let mut rows: Vec<(chrono::NaiveDateTime, usize, String)> = Vec::new();
        for fact in self.findings.iter().filter(|fact| fact.kind != Kind::Quote) {
            for claim in used(fact).map(|at| &self.run.claims[at]) {
                let Some(at) = claim.as_of else { continue };
                let words = escape(&one_line(&value(&claim.value), 60));
                let published = &self.run.source(claim).published;
                let inferred = if published.from == Provenance::Inferred { "≈ " } else { "" };
                let row = format!(
                    "| {inferred}{} | {} **{words}** | {} |",
                    stamp(&at),
                    escape(&question(self.run, fact)),
                    escape(&voices(claim))
                );
                rows.push((at.instant(), claim.source, row));
            }
        }
        if rows.is_empty() {
            return;
        }
        rows.sort();
        let mut merged: Vec<(usize, String)> = Vec::new();
        for (_, source, row) in rows {
            if !merged.contains(&(source, row.clone())) {
                merged.push((source, row));
            }
        }
        let _ = writeln!(out, "\n## Timeline\n\n| Reported | What | By | Source |\n|:--|:--|:--|:--|");
        for (source, row) in merged {
            let _ = writeln!(out, "{row} [{}] |", self.letter(source));
        }
    }

    fn not_checked(&self, out: &mut String) {
        let run = self.run;
        let _ = writeln!(out, "\n## What was not checked\n");
        for &number in &self.sources {
            let source = &run.docs[number].source;
            let hang = run.claims.iter().filter(|claim| claim.source == number && claim.relative).count();
            match source.published.from {
                Provenance::Inferred if hang > 0 => {
                    let _ = writeln!(
                        out,
                        "* {} has no date of its own: {} rest on an inferred one.",
                        self.letter(number),
                        plural(hang, "value")
                    );
                }
                Provenance::None if run.misses_date(number) => {
                    let open = run.claims.iter().filter(|claim| claim.source == number && !claim.value.is_resolved()).count();
                    let stay = if open == 1 { "stays" } else { "stay" };
                    let _ = writeln!(
                        out,
                        "* {} has no date, and none could be inferred: {} {stay} unresolved. `--published` gives it one.",
                        self.letter(number),
                        plural(open, "value"),
                    );
                }
                _ => {}
            }
            let claims = run.claims.iter().filter(|claim| claim.source == number).count();
            if claims == 0 {
                let _ = writeln!(out, "* Nothing in {} answers any question of the rules.", self.letter(number));
            }
        }
        for fact in open_questions(run).into_iter().filter(|fact| run.story_of_fact(fact).id == self.story.id) {
            let (claims, because) = unresolved(run, fact);
            let words = claims.iter().map(|claim| {
                let words = one_line(run.docs[claim.source].text.words(claim.span), 40);
                format!("“{}” {}", escape(&words), self.reference(claim))
            });
            let words = words.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "* *{}* stays open: {words}; {}.", escape(&question(run, fact)), escape(&because));
        }
        // Of several stories the index tells it.
        if run.stories.len() == 1 {
            run_wide(run).iter().for_each(|remark| out.extend([remark.as_str(), "\n"]));
        }
        let silent: Vec<String> = (run.rules.rules.iter().enumerate())
            // That a page of documentation tells nothing of war and talks is worth no word.
            .filter(|(at, rule)| {
                run.is_asked(*at)
                    && (!self.documents || rule.reads == Some(Form::Documents))
                    && !run.claims.iter().any(|claim| claim.rule == *at && self.sources.contains(&claim.source))
            })
            .map(|(_, rule)| format!("`{}`", rule.id))
            .collect();
        if !silent.is_empty() {
            let named = if silent.len() <= NAMED { silent.join(", ") } else { "the JSON report names them".to_owned() };
            let _ = writeln!(out, "* {} of {} rules found no answer: {named}.", silent.len(), run.rules.rules.len());
        }
        let _ = writeln!(out, "* Excerpts are the articles' own words, without link and emphasis markup.");
        let _ = writeln!(out, "* atodds compares what the articles say. It does not know what happened.");
    }

    fn reproduce(&self, out: &mut String) {
        let _ = writeln!(out, "\n<details><summary>What was read</summary>\n\n| | File | BLAKE3 | Lines |\n|:--|:--|:--|--:|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let hash = blake3::hash(source.raw.as_bytes()).to_hex();
            let _ = writeln!(
                out,
                "| {} | {} | `{}…` | {} |",
                self.letter(number),
                escape(&source.path),
                &hash[..12],
                source.lines.count(&source.raw)
            );
        }
        let _ = writeln!(out, "\nSame articles, same rules, same report, byte for byte.\n\n</details>");
    }
}

/// The sign of a finding.
fn sign_of(severity: Severity, accepted: Option<&Acceptance>) -> &'static str {
    if accepted.is_some() { "☑️" } else { sign(severity) }
}

/// What a person has decided; all that follows up to [`unfold`] is folded.
fn fold_accepted(accepted: Option<&Acceptance>, out: &mut String) {
    if let Some(accepted) = accepted {
        let words = escape(&acceptance(accepted));
        let _ = writeln!(out, "☑️ {words}\n\n<details><summary>What was accepted</summary>\n");
    }
}

fn unfold(accepted: Option<&Acceptance>, out: &mut String) {
    if accepted.is_some() {
        let _ = writeln!(out, "\n</details>");
    }
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

/// White space folded, also at the ends.
fn fold(words: &str) -> String {
    words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The last `limit` characters, from the start of a word on.
fn tail(words: &str, limit: usize) -> String {
    let count = words.chars().count();
    if count <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().skip(count - limit).collect();
    let from = cut.find(' ').map_or(0, |at| at + 1);
    format!("…{}", &cut[from..])
}

/// The first `limit` characters, up to the end of a word.
fn head(words: &str, limit: usize) -> String {
    if words.chars().count() <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().take(limit).collect();
    let to = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..to])
}

/// The words by which position `at` of a quotation differs from the first other one: "a prisoner" where another has "the".
fn difference(fact: &Fact, at: usize) -> String {
    let other = usize::from(at == 0);
    let (own, other) = (&fact.positions[at].value, &fact.positions[other].value);
    let comparison = wording::compare(own, other);
    let words: Vec<&str> = comparison.changes().map(|edit| edit.a.span.of(own)).filter(|words| !words.is_empty()).collect();
    if words.is_empty() { "(without)".to_owned() } else { format!("“{}”", words.join("”, “")) }
}

/// `words` marked against `base`: what only `base` has struck out, what only `words` has in bold.
fn differing(base: &str, words: &str) -> String {
    let comparison = wording::compare(base, words);
    let mut out = String::new();
    let mut at = 0;
    for edit in &comparison.edits {
        let here = edit.b.span;
        if here.start < at {
            continue;
        }
        out.push_str(&escape(&words[at..here.start]));
        if edit.kind != EditKind::Insert && !edit.cut {
            let _ = write!(out, "~~{}~~ ", escape(edit.a.span.of(base)));
        }
        if edit.kind != EditKind::Delete {
            let _ = write!(out, "**{}**", escape(here.of(words)));
        }
        at = here.end;
    }
    out.push_str(&escape(&words[at..]));
    out
}
