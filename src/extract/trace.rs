//! Why a rule finds what it finds: for each way of finding, its hits and its near misses, sentences in which all but one of
//! its conditions hold.
//!
//! Nothing is judged here: a way of finding is asked again with one condition left out, and what it then finds in a sentence
//! where it found nothing was missed by that condition alone.

use super::{Passage, Seen, find, frame, lede_end};
use crate::annotate::Annotated;
use crate::rule::finder::{Frame, Spoken, Way};
use crate::rule::{Finder, Rule, Rules};
use crate::source::Zone;
use crate::span::Span;

/// What one way of finding does in one source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// What it finds, in order; another way of finding, or another rule, may have read it before.
    pub hits: Vec<Span>,
    /// What it misses by one condition, in order.
    pub near: Vec<Near>,
}

/// A near miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The words that would answer, or that hold all but the missing condition.
    pub span: Span,
    /// The condition that does not hold.
    pub missing: Missing,
}

/// A condition of a way of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Missing {
    About,
    Does,
    /// No value of the kind asked for stands in the clause.
    Value,
    Of,
    Role,
    Attribute,
    Tense,
    Near,
    Under,
    By,
    Lede,
    /// The veto with this index holds.
    Unless(usize),
    /// The pattern matches up to the end of the span, and no further.
    Rest,
}

/// Traces the rule `number` in a source: one entry a way of finding.
pub fn trace(doc: &Annotated, rules: &Rules, number: usize) -> Vec<Trace> {
    let rule = &rules.rules[number];
    with_passages(doc, rules, |passages| rule.finders.iter().map(|finder| of_finder(passages, rule, finder)).collect())
}

/// Whether each way of finding of the rule `number` finds anything in a source.
pub fn finds(doc: &Annotated, rules: &Rules, number: usize) -> Vec<bool> {
    let rule = &rules.rules[number];
    let finds = |finder: &Finder, passages: &[(Passage, bool)]| {
        passages.iter().any(|(passage, in_lede)| (*in_lede || !finder.lede) && !find(passage, rule, finder).is_empty())
    };
    with_passages(doc, rules, |passages| rule.finders.iter().map(|finder| finds(finder, passages)).collect())
}

/// The sentences of a source, each with whether it is of the lede.
fn with_passages<T>(doc: &Annotated, rules: &Rules, ask: impl FnOnce(&[(Passage, bool)]) -> T) -> T {
    let seen = Seen::of(doc, rules);
    let lede = lede_end(doc);
    let sentences = doc.text.sentences.iter().filter(|sentence| sentence.zone != Zone::Furniture);
    let passages: Vec<(Passage, bool)> =
        sentences.map(|sentence| (Passage::new(doc, sentence, &seen), sentence.span.start < lede)).collect();
    ask(&passages)
}

fn of_finder(passages: &[(Passage, bool)], rule: &Rule, finder: &Finder) -> Trace {
    let relaxed = relaxed(rule, finder);
    let prefixes = if let Way::Pattern(pattern) = &finder.way { pattern.prefixes() } else { Vec::new() };
    let mut trace = Trace::default();
    for (passage, in_lede) in passages {
        let hits = find(passage, rule, finder);
        if *in_lede || !finder.lede {
            trace.hits.extend(hits.iter().map(|hit| hit.span));
        } else {
            trace.near.extend(hits.iter().map(|hit| Near { span: hit.span, missing: Missing::Lede }));
        }
        if !hits.is_empty() || finder.lede && !in_lede {
            continue;
        }
        let one_left_out = relaxed.iter().find_map(|(missing, rule, finder)| {
            let hit = find(passage, rule, finder).into_iter().next()?;
            Some(Near { span: hit.span, missing: *missing })
        });
        let without_value = || {
            let Way::Frame(asked) = &finder.way else { return None };
            frame::without_value(passage, asked, finder.yields.kind).map(|span| Near { span, missing: Missing::Value })
        };
        let begun = || frame::begun(passage, &prefixes).map(|span| Near { span, missing: Missing::Rest });
        trace.near.extend(one_left_out.or_else(without_value).or_else(begun));
    }
    trace
}

/// The rule and its finder with one condition left out at a time. What would then match any clause with a value is no near
/// miss, so some words are always left.
fn relaxed(rule: &Rule, finder: &Finder) -> Vec<(Missing, Rule, Finder)> {
    let without = |missing: Missing| {
        let (mut rule, mut finder) = (rule.clone(), finder.clone());
        match missing {
            Missing::Unless(at) => drop(rule.unless.remove(at)),
            _ => leave_out(missing, &mut finder)?,
        }
        Some((missing, rule, finder))
    };
    let conditions = [
        Missing::Tense,
        Missing::Does,
        Missing::About,
        Missing::Of,
        Missing::Role,
        Missing::Attribute,
        Missing::Near,
        Missing::Under,
        Missing::By,
        Missing::Value,
    ];
    conditions.into_iter().chain((0..rule.unless.len()).map(Missing::Unless)).filter_map(without).collect()
}

/// Leaves a condition out; `None` where the finder has none of the kind, or would be left without words.
fn leave_out(missing: Missing, finder: &mut Finder) -> Option<()> {
    let words = [&finder.of, &finder.role, &finder.near, &finder.under].into_iter().flatten().count();
    let shared = words + usize::from(finder.attribute.is_some());
    let anchored = match &finder.way {
        Way::Frame(frame) => shared + [&frame.about, &frame.does].into_iter().flatten().count() > 1,
        Way::Pattern(_) | Way::Speech(_) => true,
    };
    match (missing, &mut finder.way) {
        (Missing::Tense, _) => drop(finder.tense.take()?),
        (Missing::By, Way::Speech(asked)) => drop(asked.by.take()?),
        (Missing::Value, Way::Speech(_)) if finder.yields.wants_value => finder.yields.wants_value = false,
        _ if !anchored => return None,
        (Missing::About, Way::Frame(Frame { about, .. }) | Way::Speech(Spoken { about, .. })) => drop(about.take()?),
        (Missing::Does, Way::Frame(frame)) => drop(frame.does.take()?),
        (Missing::Of, _) => drop(finder.of.take()?),
        (Missing::Role, _) => drop(finder.role.take()?),
        (Missing::Attribute, _) => drop(finder.attribute.take()?),
        (Missing::Near, _) => drop(finder.near.take()?),
        (Missing::Under, _) => drop(finder.under.take()?),
        _ => return None,
    }
    Some(())
}
