//! What one quantity of a sentence lends another: a noun that is told once, a role that is told once, the other bound.

use super::hedge::Bound;
use super::{Noun, Quantity, QuantityKind, noun};
use crate::english::text::Text;
use crate::span::Span;

/// Completes `found`, the quantities of one sentence.
pub(super) fn complete(text: &Text, found: &mut Vec<Quantity>) {
    roles(text, found);
    nouns(text, found);
    conversions(text, found);
    bounds(text, found);
}

/// The tokens between two spans.
fn gap(text: &Text, first: Span, second: Span) -> std::ops::Range<usize> {
    text.tokens_in(Span::new(first.end, second.start.max(first.end)))
}

/// "Four rifles, nine knives and 80 rounds were found", "seized three rifles and five knives".
fn roles(text: &Text, found: &mut [Quantity]) {
    let forward = (1..found.len()).map(|at| (at - 1, at));
    let backward = (1..found.len()).rev().map(|at| (at, at - 1));
    for (from, to) in forward.chain(backward) {
        let told = found[from].noun.as_ref().and_then(|noun| noun.role.clone());
        if listed(text, &found[from.min(to)], &found[from.max(to)])
            && let Some(noun) = found[to].noun.as_mut().filter(|noun| noun.role.is_none())
        {
            noun.role = told;
        }
    }
}

/// Whether nothing but a comma or a conjunction stands between two quantities with their nouns.
fn listed(text: &Text, first: &Quantity, second: &Quantity) -> bool {
    let end = first.noun.as_ref().map_or(first.span, |noun| noun.span);
    let mut between = gap(text, end, second.span);
    !between.is_empty() && between.len() < 3 && between.all(|at| matches!(text.lower(at), "," | "and" | "or" | "&" | "plus"))
}

fn nouns(text: &Text, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let [told, here] = &mut found[at - 1..=at] else { continue };
        let counts = told.kind == QuantityKind::Count && here.kind == QuantityKind::Count;
        if let Some(noun) = told.noun.as_ref().filter(|_| counts).and_then(|noun| lent(text, told, noun, here)) {
            here.unit.clone_from(&noun.head);
            here.noun = Some(noun);
        }
    }
}

/// The noun of `here` by the one told just before.
fn lent(text: &Text, told: &Quantity, noun: &Noun, here: &Quantity) -> Option<Noun> {
    let tokens = text.tokens_in(here.span);
    let after = tokens.end;
    let back = |n: usize| tokens.start.checked_sub(n).map_or("", |at| text.lower(at));
    match &here.noun {
        // "12 people were killed and 20 others injured"
        Some(other) if matches!(other.head.as_str(), "other" | "more") => Some(Noun { head: noun.head.clone(), ..other.clone() }),
        Some(_) => None,
        // "rose from 40 boats to 60"
        None if told.group.is_some() && told.group == here.group => Some(noun.clone()),
        // "12 people were held, three of them women"
        None if text.lower(after) == "of" && matches!(text.lower(after + 1), "them" | "whom" | "which" | "these" | "those") => {
            let role = noun::role_after(text, after + 2, after + 12);
            Some(Noun { role, ..noun.clone() })
        }
        // "9,000 people in the south and thousands more in the north"
        None if text.lower(after) == "more" => {
            let role = noun::role_after(text, after + 1, after + 11).or_else(|| noun.role.clone());
            Some(Noun { role, ..noun.clone() })
        }
        // "Nine shells fell, of which seven went off", "… two landed in the farm"
        None => {
            let role = noun::role_after(text, after, after + 10);
            let of_which = back(2) == "of" && matches!(back(1), "which" | "whom");
            (of_which || role.is_some()).then(|| Noun { role, ..noun.clone() })
        }
    }
}

/// "more than 60 miles (96 km)", "under 40 hp (30 kW / 41 PS)": the bound of a value is that of its conversion.
fn conversions(text: &Text, found: &mut [Quantity]) {
    for at in 1..found.len() {
        let [told, here] = &mut found[at - 1..=at] else { continue };
        if told.approx.is_some() && here.approx.is_none() && here.min == here.max && is_conversion(text, told, here) {
            let about = told.min.zip(told.max).is_some();
            let bound = match (told.min, told.max) {
                (Some(_), None) => Bound::Least,
                (None, Some(_)) => Bound::Most,
                _ if about => Bound::About,
                _ => continue,
            };
            (here.min, here.max) = bound.apply(here.min, here.max);
            here.approx.clone_from(&told.approx);
        }
    }
}

/// Whether `here` tells `told` once more in another unit: in brackets right after it, or after the slash there.
fn is_conversion(text: &Text, told: &Quantity, here: &Quantity) -> bool {
    let end = told.noun.as_ref().map_or(told.span, |noun| if noun.span.start >= told.span.end { noun.span } else { told.span });
    let joined = |span: Span| {
        let mut between = gap(text, span, here.span);
        between.len() == 1 && between.all(|at| matches!(text.word(at), "(" | "[" | "/"))
    };
    let (Some(first), Some(second)) = (&told.base, &here.base) else { return false };
    let alike = match here.kind {
        QuantityKind::Money => first.unit != second.unit,
        QuantityKind::Measure => first.unit == second.unit && (first.number - second.number).abs() <= 0.1 * first.number.abs(),
        _ => false,
    };
    told.kind == here.kind && told.unit != here.unit && alike && (joined(told.span) || joined(end))
}

/// "greater than 30 and less than 40", "at most 100 and at least 20": two bounds of one number.
fn bounds(text: &Text, found: &mut Vec<Quantity>) {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for mut second in found.drain(..) {
        if let Some((min, max)) = joined.last().and_then(|first| two_bounds(text, first, &second))
            && let Some(first) = joined.pop()
        {
            second.span = first.span.to(second.span);
            second.approx = first.approx;
            (second.min, second.max, second.number) = (Some(min), Some(max), f64::midpoint(min, max));
            if let Some(base) = second.base.as_mut() {
                base.number = second.number * base.factor + base.offset;
            }
        }
        joined.push(second);
    }
    *found = joined;
}

/// The interval that two bounds make which one word joins.
fn two_bounds(text: &Text, first: &Quantity, second: &Quantity) -> Option<(f64, f64)> {
    let between = gap(text, first.span, second.span);
    let joined = between.len() == 1 && matches!(text.lower(between.start), "and" | "but");
    let alike = first.kind == second.kind && (first.unit.is_empty() || first.unit == second.unit);
    let opposite = first.min.is_some() != second.min.is_some() && first.max.is_some() != second.max.is_some();
    let (min, max) = (first.min.or(second.min)?, first.max.or(second.max)?);
    (joined && alike && opposite && min < max).then_some((min, max))
}
