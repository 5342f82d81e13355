//! How far the clocks of a story's place are from UTC: what bridges "0737 GMT" in one article and "2:37 p.m." in another.
//!
//! An article that gives one time twice ("2:37 p.m. local time, 0737 GMT") tells it for all of its story. Else the time zones
//! of the countries that the story's articles begin with bound it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::settle;
use crate::annotate::Annotated;
use crate::annotate::time::{Expr, Zone};
use crate::claim::{Claim, Told};
use crate::extract;
use crate::rule::Rules;
use crate::span::Span;
use crate::value::Value;
use crate::value::clock::Frame;

/// Distances from UTC in minutes, and how they are known.
type Known = (Vec<i32>, String);

/// Tells every claim of a time by the clocks of its place how far they are from UTC.
pub(super) fn settle(docs: &[Annotated], claims: &mut [Claim], rules: &Rules) {
    let days = days_of_events(claims, rules);
    let mut of_story: Option<Option<Known>> = None;
    for claim in claims {
        let Value::Clock(clock) = &mut claim.value else { continue };
        if !clock.dated && !rules.rules[claim.rule].generic {
            clock.day = clock.day.or_else(|| days.get(&claim.source).copied().flatten());
        }
        let Frame::Local { offsets, own } = &mut clock.frame else { continue };
        let doc = &docs[claim.source];
        let known = of_story.get_or_insert_with(|| told(docs, rules).or_else(|| of_places(docs, rules)));
        if claim.times.iter().any(|time| matches!(time.expr, Expr::Clock { zone: Zone::Unstated, .. })) {
            *own = doc.source.published.stamp.and_then(|stamp| stamp.offset).map(|offset| offset.local_minus_utc() / 60);
        }
        if let Some((known, because)) = known {
            offsets.clone_from(known);
            claim.add_because(because);
        }
    }
}

/// The one day on which each source sets what happened, where its first sentences tell one: the hour that follows is of that day.
fn days_of_events(claims: &[Claim], rules: &Rules) -> BTreeMap<usize, Option<NaiveDate>> {
    let mut days: BTreeMap<usize, Option<NaiveDate>> = BTreeMap::new();
    let of_events = |claim: &&Claim| claim.told != Told::Body && claim.is_affirmed() && rules.rules[claim.rule].event.is_some();
    for claim in claims.iter().filter(of_events) {
        let Value::Days(told) = &claim.value else { continue };
        let day = (told.first() == told.last()).then(|| told.first());
        days.entry(claim.source).and_modify(|known| *known = known.filter(|known| Some(*known) == day)).or_insert(day);
    }
    days
}

/// What the articles tell by giving one time twice.
fn told(docs: &[Annotated], rules: &Rules) -> Option<Known> {
    let (mut offsets, mut ids) = (BTreeSet::new(), Vec::new());
    for doc in docs {
        let glosses = extract::glosses(doc, rules);
        if !glosses.is_empty() {
            ids.push(doc.source.id.as_str());
        }
        offsets.extend(glosses);
    }
    let offsets: Vec<i32> = offsets.into_iter().collect();
    let because = format!("the clocks there are at {}, as {} gives both", in_words(&offsets), ids.join(" and "));
    (!offsets.is_empty()).then_some((offsets, because))
}

/// What the countries tell in which the story is set.
fn of_places(docs: &[Annotated], rules: &Rules) -> Option<Known> {
    let mut told: BTreeMap<Vec<i32>, usize> = BTreeMap::new();
    for doc in docs {
        let day = doc.source.published.stamp.map(|stamp| stamp.day);
        let opening = Span::new(0, settle::opening_end(doc));
        let clocks = rules.world.entities_in(opening.of(&doc.text.plain)).into_iter().map(|entity| rules.world.clocks(entity));
        let mut of_doc: BTreeSet<Vec<i32>> = BTreeSet::new();
        for zones in clocks.filter(|zones| !zones.is_empty()) {
            let minutes: BTreeSet<i32> = zones.iter().flat_map(|zone| zone.minutes_east(day)).collect();
            of_doc.insert(minutes.into_iter().collect());
        }
        for offsets in of_doc {
            *told.entry(offsets).or_default() += 1;
        }
    }
    told.retain(|_, count| settle::is_setting(*count, docs.len()));
    let offsets: Vec<i32> = told.into_keys().flatten().collect::<BTreeSet<i32>>().into_iter().collect();
    let because = format!("the clocks of the places named are at {}", in_words(&offsets));
    (!offsets.is_empty()).then_some((offsets, because))
}

/// "UTC+07:00 or UTC+08:00"; the first and the last of many.
fn in_words(offsets: &[i32]) -> String {
    let word = |&minutes: &i32| {
        let sign = if minutes < 0 { '−' } else { '+' };
        format!("UTC{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    };
    match offsets {
        [] => String::new(),
        [one] => word(one),
        [one, other] => format!("{} or {}", word(one), word(other)),
        [first, .., last] => format!("{} to {}", word(first), word(last)),
    }
}
