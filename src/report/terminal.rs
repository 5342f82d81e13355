//! The report in a terminal: each finding with carets into the articles, as compilers show errors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Padding, Renderer, Snippet};
use rayon::prelude::*;

use super::agreement::agreements;
use super::sentence::{self, Versions, quoted as quoted_words};
use super::why;
use super::words::{
    acceptance, answered, counted, difference, fits, hidden, mouths, one_line, open_questions, plural, question, reason, said_by, saying,
    stamp, sure, suspected, told, unresolved, verdict,
};
use crate::claim::Claim;
use crate::fact::{Fact, Position, Severity, Suspicion};
use crate::link::telling::Story;
use crate::shown::{self, without_obeyed};
use crate::source::{Provenance, Published, Source};
use crate::span::Span;
use crate::value::Kind;
use crate::{Found, Run};

/// The report of a run, `width` columns wide, with colours as ANSI escapes (a stream that wants none takes them out).
pub fn report(run: &Run, width: usize) -> String {
    let renderer = Renderer::styled().term_width(width);
    let of_story = |(found, counts): (Found, [usize; 3])| {
        let mut out = String::new();
        if run.stories.len() > 1 {
            let _ = writeln!(out, "{}\n", heading(found.story, counts, width));
        }
        for fact in found.facts.into_iter().filter(|fact| fact.is_open()) {
            let _ = writeln!(out, "{}\n", renderer.render(&finding(run, fact, width)));
        }
        for suspicion in found.suspicions.into_iter().filter(|suspicion| suspicion.accepted.is_none()) {
            let _ = writeln!(out, "{}\n", renderer.render(&self::suspicion(run, suspicion, width)));
        }
        out
    };
    let mut out: String = run.stories_at_odds().into_par_iter().map(of_story).collect();
    accepted(run, &mut out);
    looks(run, width, &mut out);
    summary(run, width, &mut out);
    out
}

/// "── Port Amel, Ada Lane · 5 sources · 1 error, 2 warnings ──", where there are several stories.
fn heading(story: &Story, [errors, warnings, notes]: [usize; 3], width: usize) -> String {
    let counts = [(errors, "error"), (warnings, "warning"), (notes, "note")].into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| plural(count, noun)).collect();
    let name = without_obeyed(&one_line(&story.name, width / 2));
    let (on, off) = (anstyle::Style::new().bold().render().to_string(), anstyle::Reset.render());
    format!("{on}── {name} · {} · {} ──{off}", plural(story.sources.len(), "source"), counts.join(", "))
}

/// What a person has accepted, a line each.
fn accepted(run: &Run, out: &mut String) {
    let facts = run.findings().filter_map(|fact| Some((&fact.fingerprint, question(run, fact), fact.accepted.as_ref()?)));
    let sources = run.suspicions.iter().filter_map(|suspicion| {
        let title = sentence::of_source(run, suspicion);
        Some((&suspicion.fingerprint, title, suspicion.accepted.as_ref()?))
    });
    let lines: Vec<String> = facts
        .chain(sources)
        .map(|(name, title, why)| {
            format!("{}: {}\n  {}\n", without_obeyed(name), without_obeyed(&one_line(&title, 120)), without_obeyed(&acceptance(why)))
        })
        .collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "{}", lines.concat());
    }
}

/// Places told of an answer that is worth a look.
const PLACES: usize = 2;

/// What is worth a look: each question, and the sentences that answer it.
fn looks(run: &Run, width: usize, out: &mut String) {
    if run.looks().next().is_none() {
        return;
    }
    let (on, off) = (anstyle::Style::new().bold().render().to_string(), anstyle::Reset.render());
    let _ = writeln!(out, "{on}worth a look{off} (less sure: four in ten of such pairs are at odds)");
    let told = |fact: &Fact| {
        let mut out = format!("  {}\n", without_obeyed(&question(run, fact)));
        for position in &fact.positions {
            let _ = writeln!(out, "    {}", without_obeyed(&one_line(&answered(run, fact, position), 70)));
            for &at in fact.own_claims(position).iter().take(PLACES) {
                let claim = &run.claims[at];
                for line in wrapped(&why::place(&run.docs[claim.source], claim.span), width).lines() {
                    let _ = writeln!(out, "      {line}");
                }
            }
        }
        out
    };
    out.extend(run.looks().collect::<Vec<_>>().into_par_iter().map(told).collect::<Vec<_>>());
    out.push('\n');
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note | Severity::None => Level::NOTE,
    }
}

/// One finding: the question and who says what in a sentence, then each answer with its origins and its places, one after the other.
fn finding<'r>(run: &'r Run, fact: &'r Fact, width: usize) -> Vec<Group<'r>> {
    let rule = &run.rules.rules[fact.rule];
    let title = format!("{} {}, {}", question(run, fact), verdict(fact.verdict), sure(fact));
    let versions = Versions::of(fact);
    let told = wrapped(&without_obeyed(&sentence::of_versions(run, fact, &versions)), width);
    let title = level(fact.severity).primary_title(without_obeyed(&title)).id(without_obeyed(&rule.id));
    let mut groups = vec![Group::with_title(title).element(Level::NOTE.no_name().message(told))];
    let mut known: BTreeSet<usize> = fact.set_aside.iter().map(|(at, _)| *at).collect();
    for (at, position) in fact.positions.iter().enumerate() {
        let own: Vec<usize> = fact.own_claims(position).into_iter().filter(|at| known.insert(*at)).collect();
        let words = versions.own(at);
        let answer = match fact.kind {
            Kind::Quote if words.is_empty() => "without it".to_owned(),
            Kind::Quote => quoted_words(words),
            _ => answered(run, fact, position),
        };
        let origins = mouths(run, position);
        let title = one_line(&without_obeyed(&format!("{}: {}", one_line(&answer, 70), origins.join("; "))), width.max(NARROW) - MARGIN);
        let mark = words.first().filter(|_| fact.kind == Kind::Quote).map(String::as_str);
        groups.push(
            Group::with_title(Level::NOTE.no_name().secondary_title(title))
                .elements(snippets(run, &own, &label(position), mark, width))
                .element(Padding),
        );
    }
    let rest: Vec<usize> = fact.claims.iter().copied().filter(|at| known.insert(*at)).collect();
    if !rest.is_empty() {
        let title = Level::NOTE.no_name().secondary_title(format!("fits {}", fits(fact)));
        groups.push(Group::with_title(title).elements(snippets(run, &rest, &saying, None, width)).element(Padding));
    }
    let mut last = groups.pop().unwrap_or_else(|| Group::with_title(Level::NOTE.secondary_title("")));
    for words in fact.differences.iter().map(difference) {
        last = last.element(Level::NOTE.message(wrapped(&without_obeyed(&words), width)));
    }
    let mut aside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (at, because) in &fact.set_aside {
        aside.entry(because).or_default().push(quoted(run, &run.claims[*at]));
    }
    for (because, words) in aside {
        let told = format!("set aside, since {}: {}", reason(because), words.join(", "));
        last = last.element(Level::NOTE.message(wrapped(&without_obeyed(&told), width)));
    }
    if let Some(advice) = &rule.advice {
        last = last.element(Level::HELP.message(wrapped(&without_obeyed(advice), width)));
    }
    // The name that `why` and `accept` take.
    groups.push(last.element(Level::NOTE.message(format!("finding {}", without_obeyed(&fact.fingerprint)))));
    groups
}

/// What stands under the words of a claim of an answer: who says so, and what, where that is not just the answer.
fn label(position: &Position) -> impl Fn(&Claim) -> String {
    move |claim| {
        let value = (!position.value.is_about(&claim.value) && claim.kind != Kind::Quote).then(|| told(claim));
        value.into_iter().chain(said_by(claim)).collect::<Vec<_>>().join(", ")
    }
}

fn suspicion<'r>(run: &'r Run, suspicion: &'r Suspicion, width: usize) -> Vec<Group<'r>> {
    let title = without_obeyed(&format!("{}: {}", run.docs[suspicion.source].source.path, suspected(suspicion)));
    let told = wrapped(&without_obeyed(&sentence::of_source(run, suspicion)), width);
    let group = Group::with_title(level(suspicion.severity).primary_title(title).id(suspicion.code.name()))
        .element(Level::NOTE.no_name().message(told))
        .elements(snippets(run, &suspicion.claims, &saying, None, width));
    vec![group.element(Level::NOTE.message(format!("finding {}", suspicion.fingerprint)))]
}

/// Columns that a terminal has at least, and those that stand before a line.
const NARROW: usize = 40;
const MARGIN: usize = 12;

/// Words in lines that the terminal holds, cut at white space.
fn wrapped(words: &str, width: usize) -> String {
    let most = width.max(NARROW) - MARGIN;
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + word.chars().count() < most {
            line.extend([" ", word]);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

/// The claims under their words, as `label` tells them. Claims that one screen line holds share a snippet. Of a long text the words in
/// `mark` are marked, else its beginning.
fn snippets<'r>(
    run: &'r Run,
    claims: &[usize],
    label: &dyn Fn(&Claim) -> String,
    mark: Option<&str>,
    width: usize,
) -> Vec<Snippet<'r, Annotation<'r>>> {
    let most = width.max(NARROW) / 3;
    let mut groups: Vec<(usize, Vec<(Span, String)>)> = Vec::new();
    for claim in claims.iter().map(|&at| &run.claims[at]) {
        let source = run.source(claim);
        let span = marked(source, source.map.raw(claim.span), mark, most);
        let words = one_line(&without_obeyed(&label(claim)), 2 * most - MARGIN);
        let near = |other: Span| {
            source.lines.line(other.start) == source.lines.line(span.start) && span.end - other.start.min(span.start) < width / 2
        };
        match groups.last_mut() {
            Some((number, annotations)) if *number == claim.source && near(annotations[0].0) => {
                if annotations.iter().all(|(other, _)| *other != span) {
                    annotations.push((span, words));
                }
            }
            _ => groups.push((claim.source, vec![(span, words)])),
        }
    }
    let snippet = |(number, annotations): (usize, Vec<(Span, String)>)| {
        let source = &run.docs[number].source;
        // Only the lines it is about: a long file is not drawn again for each of its claims.
        let covered = annotations.iter().map(|(span, _)| *span).reduce(Span::to).unwrap_or_default();
        let (first, last) = (source.lines.line(covered.start), source.lines.line(covered.end));
        let lines = source.lines.span(&source.raw, first).to(source.lines.span(&source.raw, last));
        let annotations = annotations.into_iter().map(|(span, words)| {
            let kind = AnnotationKind::Primary.span(span.start - lines.start..span.end - lines.start);
            if words.is_empty() { kind } else { kind.label(words) }
        });
        Snippet::source(shown::stand_ins(lines.of(&source.raw)))
            .line_start(first)
            .path(without_obeyed(&source.path))
            .annotations(annotations)
    };
    groups.into_iter().map(snippet).collect()
}

/// What of `span` is marked, at most so many characters of one line: the words in `mark` where they stand in it, else its beginning.
fn marked(source: &Source, span: Span, mark: Option<&str>, most: usize) -> Span {
    let words = span.of(&source.raw);
    let found = mark.and_then(|mark| words.find(mark).map(|at| Span::new(span.start + at, span.start + at + mark.len())));
    let span = found.unwrap_or(span);
    let words = span.of(&source.raw);
    let line = words.find('\n').unwrap_or(words.len());
    let end = words.char_indices().nth(most).map_or(words.len(), |(at, _)| at).min(line);
    Span::new(span.start, span.start + end)
}

fn summary(run: &Run, width: usize, out: &mut String) {
    // Of many stories only what is doubtful about their dates is told; the other reports have them all. A document without a date is
    // nothing to be told of.
    let doubtful = |published: &Published| matches!(published.from, Provenance::None | Provenance::Inferred);
    let told = |at: &usize| {
        let published = &run.docs[*at].source.published;
        (run.stories.len() == 1 || doubtful(published)) && (published.stamp.is_some() || run.misses_date(*at))
    };
    dates(&(0..run.docs.len()).filter(told).map(|at| &run.docs[at].source).collect::<Vec<_>>(), width, out);
    for file in &run.passed_over {
        let _ = writeln!(out, "not read: {}: {}", without_obeyed(&file.path), without_obeyed(&file.because));
    }
    for note in &run.notes {
        let _ = writeln!(out, "note: {}", without_obeyed(note));
    }
    unanswered(run, width, out);
    if run.hidden > 0 {
        let _ = writeln!(out, "hidden: {}", hidden(run));
    }
    let agreed = agreements(run, &run.facts).len();
    let accepted = match run.accepted() {
        0 => String::new(),
        count => format!(", {count} accepted"),
    };
    // A finding ends with an empty line of its own.
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
    let _ = writeln!(
        out,
        "{}{accepted}; {} agreed; {} read from {}{}",
        counted([Severity::Error, Severity::Warning, Severity::Note].map(|severity| run.count(severity))).join(", "),
        plural(agreed, "fact"),
        plural(run.claims.len(), "claim"),
        plural(run.docs.len(), "source"),
        if run.stories.len() > 1 { format!(" in {} stories", run.stories.len()) } else { String::new() },
    );
}

/// The date of each source and how it is known; what a manifest names stands under its name.
fn dates(sources: &[&Source], columns: usize, out: &mut String) {
    let id = |source: &Source| without_obeyed(&source.id);
    let width = sources.iter().map(|source| id(source).chars().count()).max().unwrap_or_default();
    let (named, read): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|source| source.published.from == Provenance::Manifest);
    let date = |source: &Source| source.published.stamp.map_or_else(|| "no date".to_owned(), |at| stamp(&at));
    for source in read {
        let because = without_obeyed(&reason(&source.published.because));
        let because = match source.published.from {
            Provenance::None => String::new(),
            Provenance::Inferred => format!(" (inferred: it {because})"),
            _ => format!(" ({because})"),
        };
        let told = wrapped(&format!("{}{because}", date(source)), columns.saturating_sub(width));
        let _ = writeln!(out, "{:<width$}  {}", id(source), told.replace('\n', &format!("\n{:<width$}  ", "")));
    }
    let mut manifests: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in named {
        manifests.entry(&source.published.because).or_default().push(source);
    }
    for (because, sources) in manifests {
        let _ = writeln!(out, "dates {}:", without_obeyed(because));
        for source in sources {
            let _ = writeln!(out, "  {:<width$}  {}", id(source), date(source));
        }
    }
}

/// The words of a claim and where they stand: "“Wednesday” (news/post.txt:7)".
fn quoted(run: &Run, claim: &Claim) -> String {
    let doc = &run.docs[claim.source];
    let words = without_obeyed(&one_line(doc.words(claim.span), 40));
    format!("“{words}” ({}:{})", without_obeyed(&doc.source.path), doc.source.place(claim.span).line)
}

/// Questions left open are told up to this number.
const OPEN: usize = 10;

/// The questions that stay open because a value is not known.
fn unanswered(run: &Run, width: usize, out: &mut String) {
    let open = open_questions(run);
    for fact in open.iter().take(OPEN) {
        let (claims, because) = unresolved(run, fact);
        let words = claims.iter().map(|claim| quoted(run, claim));
        let told = format!("open: {} {}: {because}", question(run, fact), words.collect::<Vec<_>>().join(", "));
        let _ = writeln!(out, "{}", wrapped(&without_obeyed(&told), width).replace('\n', "\n      "));
    }
    if open.len() > OPEN {
        let _ = writeln!(out, "and {} more: the JSON report has them under coverage", open.len() - OPEN);
    }
}
