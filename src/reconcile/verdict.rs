//! Verdicts: what the positions of a fact amount to.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::{self, Claim, Party};
use crate::fact::{Difference, Position, Severity, Verdict};
use crate::link::Linked;
use crate::link::party::{self, Voice};
use crate::rule::{Rule, Rules, shape::Speech};
use crate::source::Stamp;
use crate::value::wording::Grade;
use crate::value::{Figure, Kind, Relation, Value};

use super::position::relations;

/// The verdict on `positions`, with the reason in words.
pub(super) fn verdict(linked: &Linked, rule: &Rule, rules: &Rules, used: &[usize], positions: &[Position]) -> (Verdict, String) {
    let claims = &linked.claims;
    let Some(&first) = used.first() else { return (Verdict::Unresolved, "no claim could be resolved".to_owned()) };
    let several_sources = used.iter().any(|&at| linked.is_of_another(at, first));
    if !several_sources {
        return alone(claims, positions, rule, rules);
    }
    if positions.len() < 2 || rule.several {
        return match relations(claims, used).max() {
            Some(Relation::Same) => (Verdict::Agreed, "the same in all".to_owned()),
            Some(Relation::Open) => (Verdict::Tension, "the values meet only through an open bound, and far apart".to_owned()),
            Some(Relation::Incomparable) => (Verdict::Compatible, "nothing tells how far apart their clocks are".to_owned()),
            _ => (Verdict::Compatible, "they differ in precision only".to_owned()),
        };
    }
    match rule.kind() {
        Kind::Quote => return (Verdict::Variant, "the words between the quote marks differ".to_owned()),
        Kind::Name if !rule.asks(Speech::Speaker) => return (Verdict::Variant, "one name, spelled in two ways".to_owned()),
        _ => {}
    }
    if (rule.updates || has_grown(claims, positions))
        && let Some(verdict) = update(claims, positions)
    {
        return verdict;
    }
    disjoint(claims, positions, rules)
}

/// What one source amounts to. It may report what others dispute; what it says itself, it should say in one way.
fn alone(claims: &[Claim], positions: &[Position], rule: &Rule, rules: &Rules) -> (Verdict, String) {
    let single = || (Verdict::Single, "one source only".to_owned());
    if positions.len() < 2 || rule.several || rule.alike > 0 {
        return single();
    }
    match (rule.kind(), disjoint(claims, positions, rules)) {
        (Kind::Choice, _) => single(),
        (Kind::Quote, _) => (Verdict::Variant, "one article gives the words in two ways".to_owned()),
        (Kind::Name, _) => (Verdict::Variant, "one name, spelled in two ways in one article".to_owned()),
        (_, (Verdict::Conflict, _)) => (Verdict::Conflict, "one article gives both".to_owned()),
        _ => single(),
    }
}

/// Conflict or dispute: whether each position has a party of its own that holds no other.
fn disjoint(claims: &[Claim], positions: &[Position], rules: &Rules) -> (Verdict, String) {
    let mut speakers: Vec<Vec<&Party>> = Vec::new();
    let own_voice = |own: &Vec<usize>| own.iter().all(|&at| claims[at].attribution.iter().all(|party| party.relays));
    // What a position shares with another tells for neither.
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in positions.iter().flat_map(|position| &position.claims) {
        *times.entry(at).or_default() += 1;
    }
    let of_position = |position: &Position| -> Vec<usize> { position.claims.iter().copied().filter(|at| times[at] == 1).collect() };
    let own: Vec<Vec<usize>> = positions.iter().map(of_position).collect();
    if own.iter().any(|own| !own.is_empty() && own_voice(own)) {
        return (Verdict::Conflict, "one position is told in a source's own voice".to_owned());
    }
    for own in &own {
        speakers.push(claim::speakers(own.iter().flat_map(|&at| &claims[at].attribution)));
    }
    let pairs = speakers.iter().map(Vec::len).sum::<usize>().pow(2);
    for (i, some) in speakers.iter().enumerate() {
        for others in &speakers[i + 1..] {
            for a in some {
                let one = |b: &&&Party| party::may_be_one(a, b, pairs) && party::voice(a, b, &rules.world) == Voice::Same;
                if let Some(b) = others.iter().find(one) {
                    return (
                        Verdict::Conflict,
                        format!("{} is given for both", if a.name.len() >= b.name.len() { &a.name } else { &b.name }),
                    );
                }
            }
        }
    }
    (Verdict::Disputed, "each position is attributed to a different party".to_owned())
}

/// Two reports of less than this many hours apart tell of one moment; a figure that differs between them is no update.
const SAME_MOMENT: i64 = 2;

/// Whether a source tells that the number has grown to its own.
fn has_grown(claims: &[Claim], positions: &[Position]) -> bool {
    positions.iter().any(|position| position.claims.iter().any(|&at| claims[at].has_grown))
}

/// Why the latest position supersedes the others, if it does. An answer is superseded by all that was said after it; a
/// figure only grows, so a later report may only be higher.
fn update(claims: &[Claim], positions: &[Position]) -> Option<(Verdict, String)> {
    let newest = |position: &Position| position.claims.iter().filter_map(|&at| claims[at].as_of).max_by_key(crate::source::Stamp::instant);
    let last = positions.iter().max_by_key(|position| newest(position).map(|stamp| stamp.instant()))?;
    let since = newest(last)?;
    if matches!(claims[last.claims[0]].value, Value::Figure(_)) {
        return growth(claims, positions, &since);
    }
    let before = |position: &Position| newest(position).is_some_and(|stamp| is_before(&stamp, &since));
    let superseded = positions.iter().filter(|position| *position != last).all(before);
    superseded.then(|| (Verdict::Update, format!("“{}” was said last, on {since}", last.value)))
}

/// What figures that can only grow amount to: an update where every later report is higher, or may be, and a tension where that hangs on
/// the hour of a report, which is not known; nothing where one falls.
fn growth(claims: &[Claim], positions: &[Position], since: &Stamp) -> Option<(Verdict, String)> {
    let mut used: Vec<usize> = positions.iter().flat_map(|position| position.claims.iter().copied()).collect();
    used.sort_unstable();
    used.dedup();
    let all: Vec<&Claim> = claim::distinct(claims, &used).into_iter().map(|(at, _)| &claims[at]).collect();
    let pairs = all.iter().enumerate().flat_map(|(i, a)| all[i + 1..].iter().map(move |b| (*a, *b)));
    let mut unknown = false;
    for (a, b) in pairs {
        match grows(a, b) {
            Growth::Falls => return None,
            Growth::Unknown => unknown = true,
            Growth::Fine => {}
        }
    }
    if unknown {
        let because = "the count may have grown between the reports, but their hours are not known";
        // Three figures, or one far above the other, are the picture of a count that grows.
        let above =
            |a: &&Claim, least: f64| all.iter().filter(|b| is_above(a, b, least)).map(|b| b.value.text()).collect::<BTreeSet<_>>().len();
        let grew = all.iter().any(|a| above(a, GREW) > 0 || above(a, 1.0) > 1);
        return Some((if grew { Verdict::Update } else { Verdict::Tension }, because.to_owned()));
    }
    Some((Verdict::Update, format!("each later report is higher, or corrects the one before, up to {since}")))
}

/// How many times higher a later report of one day is for the two to be two states of a count that grows, and no slip.
const GREW: f64 = 1.6;

/// Whether the number of `a` is `times` that of `b` or more, and neither is a mere order of magnitude.
fn is_above(a: &Claim, b: &Claim, times: f64) -> bool {
    let (Value::Figure(a), Value::Figure(b)) = (&a.value, &b.value) else { return false };
    a.relation(b) == Relation::Disjoint && !a.is_vague() && !b.is_vague() && a.stated >= times * b.stated
}

fn is_before(a: &Stamp, b: &Stamp) -> bool {
    a.day < b.day || a.comparable_within_day(b) && (b.instant() - a.instant()).num_hours() >= SAME_MOMENT
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// Both can be right: equal, or higher later.
    Fine,
    /// The higher one may be the later one: of one day, and the hour is not known.
    Unknown,
    /// They cannot.
    Falls,
}

/// Whether the two figures can both be right if the count only grows. "Nobody" is a statement of its own: what contradicts
/// it does not grow out of it.
fn grows(a: &Claim, b: &Claim) -> Growth {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return Growth::Falls };
    if x.relation(y) != Relation::Disjoint {
        return Growth::Fine;
    }
    let none = |figure: &Figure| figure.bounds().max == Some(0.0);
    let (Some(of_a), Some(of_b)) = (a.as_of, b.as_of) else { return Growth::Unknown };
    let rises = |from: &Figure, to: &Figure| from.bounds().max.is_some_and(|max| to.bounds().min.is_none_or(|min| max <= min));
    let timed = of_a.comparable_within_day(&of_b);
    let corrects = |late: &Claim, early: &Figure| late.replaces.iter().any(|wrong| wrong.relation(early) == Relation::Same);
    match () {
        () if is_before(&of_a, &of_b) && corrects(b, x) || is_before(&of_b, &of_a) && corrects(a, y) => Growth::Fine,
        () if none(x) || none(y) => Growth::Falls,
        () if of_a.day == of_b.day && !timed && (a.has_grown && rises(y, x) || b.has_grown && rises(x, y)) => Growth::Fine,
        () if is_before(&of_a, &of_b) && rises(x, y) || is_before(&of_b, &of_a) && rises(y, x) => Growth::Fine,
        () if of_a.day == of_b.day && !timed => Growth::Unknown,
        () => Growth::Falls,
    }
}

/// How grave a verdict on this rule's question is. An article more or less changes no meaning.
pub(super) fn severity(verdict: Verdict, rule: &Rule, differences: &[Difference]) -> Severity {
    match verdict {
        Verdict::Variant if differences.first().is_some_and(|gravest| gravest.grade == Grade::Article) => rule.severity.min(Severity::Note),
        Verdict::Conflict | Verdict::Disputed => rule.severity,
        Verdict::Variant | Verdict::Tension => rule.severity.min(Severity::Warning),
        Verdict::Update => rule.severity.min(Severity::Note),
        Verdict::Unresolved => rule.severity.min(Severity::Note),
        Verdict::Compatible | Verdict::Agreed | Verdict::Single => Severity::None,
    }
}
