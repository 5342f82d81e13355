//! Which one of a series: "the previous negotiations" are the second round where a third is to come.

use std::collections::BTreeMap;

use crate::annotate::Annotated;
use crate::annotate::quantity::QuantityKind;
use crate::claim::{Claim, Which};
use crate::english::inflect;
use crate::rule::Rules;

/// Numbers the claims about “the previous” one of a series, where their source (else their story) tells how far the series has come.
pub(super) fn number(docs: &[Annotated], claims: &mut [Claim], rules: &Rules) {
    let wanted: Vec<usize> = (0..claims.len()).filter(|&at| claims[at].event.which == Which::Previous).collect();
    let mut by_source: BTreeMap<(usize, usize), Option<u32>> = BTreeMap::new();
    let mut by_story: BTreeMap<usize, Option<u32>> = BTreeMap::new();
    for at in wanted {
        let (source, rule) = (claims[at].source, claims[at].rule);
        let mut next_in = |source: usize| *by_source.entry((source, rule)).or_insert_with(|| next(docs, claims, source, rule, rules));
        let own = next_in(source);
        let next = own.or_else(|| *by_story.entry(rule).or_insert_with(|| (0..docs.len()).filter_map(&mut next_in).max()));
        if let Some(previous) = next.and_then(|next| next.checked_sub(1)).filter(|&previous| previous > 0) {
            claims[at].event.which = Which::Number(previous);
            claims[at].add_because(&format!("“previous” is number {previous}, since number {} is to come", previous + 1));
        }
    }
}

/// The number of the one to come, as far as the source's ordinals tell.
fn next(docs: &[Annotated], claims: &[Claim], source: usize, rule: usize, rules: &Rules) -> Option<u32> {
    let series = inflect::singular(rules.rules[rule].event.as_deref()?.split(' ').next_back()?);
    let doc = &docs[source];
    let ordinals = doc.quantities.iter().filter(|quantity| quantity.kind == QuantityKind::Ordinal);
    let of_series = ordinals.filter(|quantity| quantity.noun.as_ref().is_some_and(|noun| noun.head == series));
    let last = of_series.map(|quantity| quantity.number as u32).max()?;
    let mut of_source = claims[claims.partition_point(|claim| claim.source < source)..].iter().take_while(|claim| claim.source == source);
    let is_past = of_source.any(|claim| claim.rule == rule && claim.event.which == Which::Number(last));
    Some(if is_past { last + 1 } else { last })
}
