//! `atodds why`: what each way of finding of a rule finds in articles, and what it misses by one condition.

use std::fmt::Write as _;

use clap::Args;

use super::output::{self, Failure};
use super::{Asks, Reads};
use crate::Run;
use crate::annotate::Annotated;
use crate::extract::{self, Missing, Near};
use crate::rule::pattern;
use crate::rule::shape::{Finder, RuleShape, Tense, Veto};
use crate::span::Span;
use crate::value::Kind;
use crate::yaml;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The rule: pack/name
    #[arg(value_name = "RULE")]
    rule: String,
    #[command(flatten)]
    reads: Reads,
    #[command(flatten)]
    asks: Asks,
    /// The most near misses to show for each way of finding
    #[arg(long, value_name = "COUNT", default_value_t = 10)]
    most: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Failure> {
    let rules = arguments.asks.load()?;
    let Some(number) = rules.rules.iter().position(|rule| rule.id == arguments.rule) else {
        let near = yaml::did_you_mean(&arguments.rule, rules.rules.iter().map(|rule| rule.id.as_str()));
        let help = near.map_or_else(|| "`atodds rules list` lists the rules".to_owned(), |near| format!("did you mean `{near}`?"));
        return Err(Failure::new(2, format!("error: there is no rule `{}`\n  = help: {help}", arguments.rule)));
    };
    let run = crate::check(arguments.reads.reading()?, rules);
    output::print(&told(&run, number, arguments.most))?;
    Ok(0)
}

fn told(run: &Run, number: usize, most: usize) -> String {
    let rule = &run.rules.rules[number];
    let (file, shape) = run.rules.shape(&rule.id).expect("a rule that was loaded has a shape");
    let mut out = format!("{}: {}\n", rule.id, rule.title);
    let traces: Vec<Vec<extract::Trace>> = run.docs.iter().map(|doc| extract::trace(doc, &run.rules, number)).collect();
    for (at, finder) in shape.find.iter().enumerate() {
        let written = yaml::span_of_mapping(&file.text, finder).of(&file.text);
        let _ = writeln!(out, "\n{}. {}", at + 1, written.split_whitespace().collect::<Vec<_>>().join(" "));
        let (mut found, mut missed) = (0, 0);
        for (source, doc) in run.docs.iter().enumerate() {
            for &span in &traces[source][at].hits {
                found += 1;
                let _ = writeln!(out, "   found  {}", place(doc, span));
                let _ = writeln!(out, "          {}", answer(run, number, source, span));
            }
        }
        for (source, doc) in run.docs.iter().enumerate() {
            // What another way of finding has read is not missed.
            let read = |near: &&Near| {
                !run.claims.iter().any(|claim| (claim.rule, claim.source) == (number, source) && claim.span.overlaps(near.span))
            };
            for near in traces[source][at].near.iter().filter(read) {
                missed += 1;
                if missed <= most {
                    let _ = writeln!(out, "   near   {}", place(doc, near.span));
                    let _ = writeln!(out, "          {}", because(near, &finder.value, shape));
                }
            }
        }
        if missed > most {
            let _ = writeln!(out, "   and {} more: `--most {missed}` shows all", missed - most);
        }
        if found + missed == 0 {
            out.push_str("   nothing, and nothing near\n");
        }
    }
    let facts: Vec<_> = run.facts.iter().filter(|fact| fact.rule == number).collect();
    let answers = run.claims.iter().filter(|claim| claim.rule == number).count();
    let count = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let _ = writeln!(out, "\n{}, {}", count(answers, "answer"), count(facts.len(), "fact"));
    for fact in facts {
        let values: Vec<&str> = fact.positions.iter().map(|position| position.value.as_str()).collect();
        let because = if fact.because.is_empty() { String::new() } else { format!(": {}", fact.because) };
        let _ = writeln!(out, "  {} {}{because}", fact.verdict.name(), values.join(" / "));
    }
    out
}

/// Where the words stand, and their sentence with the words between angle marks.
fn place(doc: &Annotated, span: Span) -> String {
    let text = &doc.text;
    let place = doc.source.place(span);
    let sentence = text.sentence_at(span.start).map_or(span, |at| text.sentences[at].span);
    let (start, end) = (span.start.max(sentence.start), span.end.min(sentence.end));
    let part = |from: usize, to: usize| text.words(Span::new(from, to)).split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, words, after) = (part(sentence.start, start), part(start, end), part(end, sentence.end));
    let before: String = tail(&before, 60);
    let after: String = head(&after, 60);
    let join = |a: &str, b: &str| {
        if a.is_empty() || b.is_empty() || b.starts_with([',', '.', ';', ':', '?', '!', '’', '\'']) {
            format!("{a}{b}")
        } else {
            format!("{a} {b}")
        }
    };
    format!("{}:{}:{}  {}", doc.source.path, place.line, place.column, join(&join(&before, &format!("»{words}«")), &after))
}

fn head(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most).collect::<String>() + "…" }
}

fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most { text.to_owned() } else { format!("…{}", text.chars().skip(count - most).collect::<String>()) }
}

/// What became of a hit.
fn answer(run: &Run, number: usize, source: usize, span: Span) -> String {
    let here = || run.claims.iter().filter(|claim| claim.source == source && claim.span.overlaps(span));
    if let Some(claim) = here().find(|claim| claim.rule == number) {
        let because = if claim.because.is_empty() { String::new() } else { format!(" ({})", claim.because) };
        let event = claim.event.to_string();
        let event = if event.trim().is_empty() { String::new() } else { format!(", event: {}", event.trim()) };
        return format!("= {}{because}{event}", claim.value.text());
    }
    match here().next() {
        Some(other) => format!("left to {}", run.rules.rules[other.rule].id),
        None => "left out: what may not differ (`scope`) speaks against it".to_owned(),
    }
}

/// Which condition does not hold, in words.
fn because(near: &Near, finder: &Finder, rule: &RuleShape) -> String {
    let word = |words: &Option<yaml::Spanned<String>>| words.as_ref().map_or("", |words| &words.value).to_owned();
    let kind = finder.value.as_ref().map(|kind| kind.value).or_else(|| {
        let kinds = finder.pattern.as_ref().map(|pattern| pattern::kinds_in(&pattern.value)).unwrap_or_default();
        kinds.into_iter().find(|kind| *kind != Kind::Ordinal)
    });
    match near.missing {
        Missing::About => format!("nothing of `{}` in the clause", word(&finder.about)),
        Missing::Does => format!("no verb of `{}` in the clause", word(&finder.does)),
        Missing::Value => format!("no {} in the clause", kind.map_or("value", Kind::name)),
        Missing::Of => format!("it does not count `{}`", word(&finder.of)),
        Missing::Role => format!("it is not said of them: `{}`", word(&finder.role)),
        Missing::Tense => match finder.tense {
            Some(Tense::Ahead) => "the verb does not look ahead".to_owned(),
            _ => "the verb does not look back".to_owned(),
        },
        Missing::Near => format!("nothing of `{}` in the sentence", word(&finder.near)),
        Missing::By => format!("it is not said by `{}`", word(&finder.by)),
        Missing::Lede => "it stands too late in the article for `lede`".to_owned(),
        Missing::Unless(at) => {
            format!("vetoed by {} of `unless`", rule.unless.get(at).map_or(String::new(), |veto| veto_in_words(&veto.value)))
        }
        Missing::Rest => "the pattern matches these words and not what follows them".to_owned(),
    }
}

fn veto_in_words(veto: &Veto) -> String {
    let does = veto.does.as_ref().map(|does| format!("`does: {}`", does.value));
    let about = veto.about.as_ref().map(|about| format!("`about: {}`", about.value));
    does.into_iter().chain(about).collect::<Vec<_>>().join(" and ")
}
