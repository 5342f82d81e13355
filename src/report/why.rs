//! Why a rule finds what it finds, and how a finding came to be.

use std::fmt::Write as _;

use super::claims::voices;
use super::words::{self, one_line, plural};
use crate::Run;
use crate::annotate::{self, Bare};
use crate::claim::Claim;
use crate::evidence;
use crate::extract::{self, Missing, Near};
use crate::fact::Fact;
use crate::rule::shape::{Finder, RuleShape, Tense, Veto};
use crate::shown::without_obeyed;
use crate::span::Span;
use crate::yaml;

/// What each way of finding of the rule `number` finds, and its near misses, at most `most` each.
pub fn rule(run: &Run, number: usize, most: usize) -> String {
    let rule = &run.rules.rules[number];
    let (file, shape) = run.rules.shape(&rule.id).expect("a rule that was loaded has a shape");
    let mut out = format!("{}: {}\n", rule.id, rule.title);
    let traces: Vec<Vec<extract::Trace>> =
        run.docs.iter().map(|doc| extract::trace(&annotate::annotate(doc.source.clone()), &run.rules, number)).collect();
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
    let _ = writeln!(out, "\n{}, {}", plural(answers, "answer"), plural(facts.len(), "fact"));
    for fact in facts {
        let values: Vec<String> = fact.positions.iter().map(|position| position.value.to_string()).collect();
        let because = if fact.because.is_empty() { String::new() } else { format!(": {}", fact.because) };
        let said = format!("{} {}", fact.verdict.name(), values.join(" / "));
        let _ = writeln!(out, "  {}{because}", without_obeyed(said.trim_end()));
    }
    out
}

/// How a fact came to be: each claim with its derivation, why they are one question, its positions with their origins, and why
/// the verdict is as it is.
/// Of the claims that were kept apart from its own, `most` are told.
pub fn fact(run: &Run, fact: &Fact, most: usize) -> String {
    let rule = &run.rules.rules[fact.rule];
    let mut out = format!("{}: {} {}\n", fact.fingerprint, fact.title, fact.verdict.name());
    let _ =
        writeln!(out, "asked by {}; severity {}; story {}", rule.id, fact.severity.name(), without_obeyed(&run.story_of_fact(fact).name));
    if !fact.event.is_empty() {
        let _ = writeln!(out, "about {}", without_obeyed(&fact.event));
    }
    out.push_str("\nwhat the articles say\n");
    for &at in &fact.claims {
        let claim = &run.claims[at];
        let _ = writeln!(out, "   {}", place(&run.docs[claim.source], claim.span));
        let _ = writeln!(out, "      = {}", derived(claim));
        let _ = writeln!(out, "      {}", without_obeyed(&circumstances(claim)));
        if let Some((_, why)) = fact.set_aside.iter().find(|(other, _)| *other == at) {
            let _ = writeln!(out, "      set aside: {}", without_obeyed(why));
        }
    }
    linked(run, fact, &mut out);
    kept_apart(run, fact, most, &mut out);
    sure(fact, &mut out);
    out.push_str("\nwhat can be true together\n");
    for position in &fact.positions {
        let _ = writeln!(out, "   {}: {}", without_obeyed(&position.value.to_string()), plural(position.claims.len(), "claim"));
        for origin in &position.origins {
            let _ = writeln!(out, "      from {} ({})", without_obeyed(&origin.mouth.to_string()), plural(origin.claims.len(), "claim"));
        }
    }
    for difference in &fact.differences {
        let _ = writeln!(out, "   {}", without_obeyed(&words::difference(difference)));
    }
    let because = if fact.because.is_empty() { String::new() } else { format!(": {}", without_obeyed(&fact.because)) };
    let _ = writeln!(out, "\n{}{because}", fact.verdict.name());
    let _ = writeln!(out, "`atodds explain {}` tells what that means", fact.verdict.name());
    out
}

/// How sure the link is, and the sum that it comes from.
fn sure(fact: &Fact, out: &mut String) {
    let Some(confidence) = &fact.confidence else { return };
    let _ = writeln!(out, "\nhow sure the link is: {:.2}, {}; the sum of", confidence.value(), confidence.level().name());
    let _ = writeln!(out, "   {:+.2}  before anything is known", evidence::bias());
    for evidence in &confidence.evidence {
        let _ = writeln!(out, "   {:+.2}  {}", evidence.points(), without_obeyed(&evidence.because));
    }
}

/// Why the claims of each two positions answer one question.
fn linked(run: &Run, fact: &Fact, out: &mut String) {
    let bonds = super::links::bonds(run, fact);
    if !bonds.is_empty() {
        out.push_str("\nwhy they are linked\n");
    }
    for bond in bonds {
        let [a, b] = [bond.pair.0, bond.pair.1].map(|at| short_place(run, at));
        let _ = writeln!(out, "   {a} and {b}: {}", without_obeyed(&super::links::because(run, &bond)));
    }
}

/// What was found near and left out, and by which veto; what says the same and was left out for the same reason together.
fn kept_apart(run: &Run, fact: &Fact, most: usize, out: &mut String) {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for near in super::links::near(run, fact) {
        let because = match &near.veto {
            Some(veto) => format!("apart from {}: {veto}", short_place(run, near.from)),
            None => "nothing speaks against it, but its sentence is more like those it was linked with".to_owned(),
        };
        let told = without_obeyed(&format!("{}; {because}", one_line(&run.claims[near.claim].value.text(), 60)));
        match groups.iter_mut().find(|(known, _)| *known == told) {
            Some((_, claims)) => claims.push(near.claim),
            None => groups.push((told, vec![near.claim])),
        }
    }
    if !groups.is_empty() {
        out.push_str("\nnear, and kept apart\n");
    }
    for (told, claims) in groups.iter().take(most) {
        let _ = writeln!(out, "   {}", place(&run.docs[run.claims[claims[0]].source], run.claims[claims[0]].span));
        let others: Vec<String> = claims[1..].iter().map(|&at| short_place(run, at)).collect();
        let also = if others.is_empty() { String::new() } else { format!("; so are {}", others.join(", ")) };
        let _ = writeln!(out, "      = {told}{also}");
    }
    if groups.len() > most {
        let _ = writeln!(out, "   and {} more: `--most {}` shows all", groups.len() - most, groups.len());
    }
}

/// "paper:3"
fn short_place(run: &Run, at: usize) -> String {
    let (source, claim) = (run.source(&run.claims[at]), &run.claims[at]);
    format!("{}:{}", source.id, source.place(claim.span).line)
}

/// The value and how the words became it.
fn derived(claim: &Claim) -> String {
    let because = if claim.because.is_empty() { String::new() } else { format!(" ({})", claim.because) };
    without_obeyed(&format!("{}{because}", one_line(&claim.value.text(), 80)))
}

/// Whose words, how sure, and what may not differ.
fn circumstances(claim: &Claim) -> String {
    let mut words = vec![voices(claim)];
    if claim.hedge != crate::claim::Hedge::Stated {
        words.push(format!("{:?}", claim.hedge).to_lowercase());
    }
    if claim.polarity != crate::claim::Polarity::Affirmed {
        words.push(claim.polarity.name().to_owned());
    }
    if !claim.scope.is_empty() {
        words.push(claim.scope.to_string());
    }
    words.join("; ")
}

/// Where the words stand, and their sentence with the words between angle marks.
pub(super) fn place(doc: &Bare, span: Span) -> String {
    let place = doc.source.place(span);
    // A cell says little without its row.
    let row = doc.source.outline.cell(span.start).map(|cell| cell.line);
    let of_text = || doc.text().sentence_at(span.start).map(|at| doc.text().sentences[at].span);
    let sentence = row.or_else(of_text).unwrap_or(span);
    let (start, end) = (span.start.max(sentence.start), span.end.min(sentence.end));
    let part = |from: usize, to: usize| doc.words(Span::new(from, to)).split_whitespace().collect::<Vec<_>>().join(" ");
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
    let sentence = join(&join(&before, &format!("»{words}«")), &after);
    format!("{}:{}:{}  {}", without_obeyed(&doc.source.path), place.line, place.column, without_obeyed(&sentence))
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
        let event = claim.event.to_string();
        let event = if event.trim().is_empty() { String::new() } else { format!(", event: {}", event.trim()) };
        return format!("= {}{event}", derived(claim));
    }
    match here().next() {
        Some(other) => format!("left to {}", run.rules.rules[other.rule].id),
        None if run.rules.rules[number].asks_anyone() => "left out: nobody is told to have kept silent on it before".to_owned(),
        None => "left out: what may not differ (`scope`) speaks against it".to_owned(),
    }
}

/// Which condition does not hold, in words.
fn because(near: &Near, finder: &Finder, rule: &RuleShape) -> String {
    let word = |words: &Option<yaml::Spanned<String>>| words.as_ref().map_or("", |words| &words.value).to_owned();
    match near.missing {
        Missing::About => format!("nothing of `{}` in the clause", word(&finder.about)),
        Missing::Does => format!("no verb of `{}` in the clause", word(&finder.does)),
        Missing::Value => format!("no {} in the clause", finder.yields().kind.name()),
        Missing::Of => format!("it does not count `{}`", word(&finder.of)),
        Missing::Role => format!("it is not said of them: `{}`", word(&finder.role)),
        Missing::Attribute => format!("it is none of `{}` of a thing that is told", word(&finder.attribute)),
        Missing::Tense => match finder.tense {
            Some(Tense::Ahead) => "the verb does not look ahead".to_owned(),
            _ => "the verb does not look back".to_owned(),
        },
        Missing::Under => format!("no head or heading over it holds `{}`", word(&finder.under)),
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
    let near = veto.near.as_ref().map(|near| format!("`near: {}`", near.value));
    does.into_iter().chain(about).chain(near).collect::<Vec<_>>().join(" and ")
}
