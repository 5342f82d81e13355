//! Positions: the largest sets of claims that can all be true together.
//!
//! For days, figures and times of day a truth is one point, so a set is consistent when one point lies in all of its values. It is
//! enough to try the ends of the values: where intervals share a point, they share the end of one of them (Helly 1923, in
//! one dimension). For words the sets of equal values are the positions.

use std::collections::{HashMap, HashSet};

use crate::claim::{self, Claim};
use crate::fact::{Answer, Position};
use crate::value::clock::{self, Clock};
use crate::value::wording::Wording;
use crate::value::{Days, Figure, Relation, Stretch, Value};

/// The positions of the claims `used`, in order of their values.
pub(super) fn positions(claims: &[Claim], used: &[usize]) -> Vec<Position> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut days: Vec<chrono::NaiveDate> = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    for &at in used {
        match &claims[at].value {
            Value::Days(value) => days.extend(value.any_of.iter().flat_map(|s| [s.first, s.last])),
            Value::Figure(value) => numbers.extend(value.any_of.iter().flat_map(|r| [r.min, r.max]).flatten()),
            _ => {}
        }
    }
    days.sort_unstable();
    days.dedup();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let mut known: HashSet<Vec<usize>> = HashSet::new();
    // The claims at those places of `used` that hold something.
    let mut holding = |holds: &dyn Fn(usize) -> bool| {
        let set: Vec<usize> = (0..used.len()).filter(|&place| holds(place)).map(|place| used[place]).collect();
        if !set.is_empty() && known.insert(set.clone()) {
            sets.push(set);
        }
    };
    let value = |place: usize| &claims[used[place]].value;
    for day in days {
        holding(&|at| matches!(value(at), Value::Days(days) if days.contains(day)));
    }
    for number in numbers {
        let figures = || used.iter().filter_map(|&at| as_figure(&claims[at].value)).filter(|figure| figure.contains(number));
        // Of two that each could be rounded to it, and differ in their digits, the nearer is.
        let distance = |figure: &Figure| (figure.stated - number).abs();
        let nearer = |one: &Figure, other: &Figure| {
            distance(other).total_cmp(&distance(one)).then(other.stated.total_cmp(&one.stated)).is_lt()
                && one.relation(other) == Relation::Disjoint
        };
        let holds = |figure: &Figure| figure.contains(number) && !figures().any(|other| nearer(figure, other));
        holding(&|at| as_figure(value(at)).is_some_and(holds));
    }
    let clocks: Vec<&Clock> = used.iter().filter_map(|&at| as_clock(&claims[at].value)).collect();
    for moment in clock::moments(&clocks) {
        holding(&|at| as_clock(value(at)).is_some_and(|clock| clock.admits(moment)));
    }
    let mut words = Told::default();
    let told: Vec<Option<usize>> = used.iter().map(|&at| words.number(&claims[at].value)).collect();
    for number in 0..words.values.len() {
        let holds: Vec<bool> = (0..words.values.len()).map(|other| words.are_compatible(other, number)).collect();
        holding(&|at| told[at].is_some_and(|told| holds[told]));
    }
    let largest: Vec<Vec<usize>> = sets.iter().filter(|set| !sets.iter().any(|other| is_part_of(set, other))).cloned().collect();
    let mut positions: Vec<(Position, String)> = largest
        .into_iter()
        .map(|claims_of| {
            let value = common(claims, &claims_of);
            let order = sort_key(claims, &claims_of);
            (Position { value: Answer::Is(value), claims: claims_of, origins: Vec::new() }, order)
        })
        .collect();
    positions.sort_by(|a, b| a.1.cmp(&b.1));
    positions.into_iter().map(|(position, _)| position).collect()
}

/// What is told in words, each value once, and each quotation read once.
#[derive(Default)]
struct Told<'c> {
    values: Vec<(&'c Value, Option<Wording>)>,
    numbers: HashMap<String, Vec<usize>>,
}

impl<'c> Told<'c> {
    /// The number of a value, in the order in which they are first told; none for a stretch of a line.
    fn number(&mut self, value: &'c Value) -> Option<usize> {
        if matches!(value, Value::Days(_) | Value::Figure(_) | Value::Clock(_)) {
            return None;
        }
        let of_text = self.numbers.entry(value.text()).or_default();
        let known = of_text.iter().copied().find(|&number| self.values[number].0 == value);
        Some(known.unwrap_or_else(|| {
            let read = if let Value::Wording(words) = value { Some(Wording::of(words)) } else { None };
            of_text.push(self.values.len());
            self.values.push((value, read));
            self.values.len() - 1
        }))
    }

    fn are_compatible(&self, a: usize, b: usize) -> bool {
        let [(a, read_a), (b, read_b)] = [&self.values[a], &self.values[b]];
        let relation = match (read_a, read_b) {
            (Some(a), Some(b)) => a.compare(b).relation.into(),
            _ => a.relation(b),
        };
        relation.is_compatible()
    }
}

fn is_part_of(set: &[usize], other: &[usize]) -> bool {
    // Both are in order, as the claims they were taken from.
    set.len() < other.len() && set.iter().all(|at| other.binary_search(at).is_ok())
}

/// What all claims of a position say: where their days meet, the narrowest of their other values.
fn common(claims: &[Claim], set: &[usize]) -> Value {
    let values: Vec<&Value> = set.iter().map(|&at| &claims[at].value).collect();
    let days: Option<Vec<&Days>> = values.iter().map(|value| if let Value::Days(days) = value { Some(days) } else { None }).collect();
    if let Some(days) = days {
        return Value::Days(days.iter().skip(1).fold(days[0].clone(), |met, days| meet(&met, days).unwrap_or(met)));
    }
    narrowest(&values).clone()
}

fn meet(a: &Days, b: &Days) -> Option<Days> {
    let pairs = a.any_of.iter().flat_map(|x| b.any_of.iter().map(move |y| (x.first.max(y.first), x.last.min(y.last))));
    Days::any_of(pairs.filter(|(first, last)| first <= last).map(|(first, last)| Stretch { first, last }).collect())
}

/// The value that most others hold: the narrowest figure, the place inside the others, the longest wording.
fn narrowest<'v>(values: &[&'v Value]) -> &'v Value {
    values.iter().copied().min_by(|a, b| a.breadth().total_cmp(&b.breadth())).expect("a position holds a claim")
}

/// Days and figures sort by value, words by spelling.
fn sort_key(claims: &[Claim], set: &[usize]) -> String {
    match &claims[set[0]].value {
        Value::Figure(_) => {
            let lows: Vec<f64> = set.iter().filter_map(|&at| as_figure(&claims[at].value)).filter_map(|f| f.bounds().min).collect();
            let low = lows.into_iter().fold(f64::NEG_INFINITY, f64::max);
            // Adding 1e15 keeps the order of the digits the order of the numbers, below zero too.
            format!("{:032.6}", low.max(-1e15) + 1e15)
        }
        _ => common(claims, set).text(),
    }
}

fn as_figure(value: &Value) -> Option<&Figure> {
    if let Value::Figure(figure) = value { Some(figure) } else { None }
}

fn as_clock(value: &Value) -> Option<&Clock> {
    if let Value::Clock(clock) = value { Some(clock) } else { None }
}

/// The relations between the values of claims of different sources.
pub(super) fn relations<'c>(claims: &'c [Claim], used: &[usize]) -> impl Iterator<Item = Relation> + 'c {
    let firsts: Vec<usize> = claim::distinct(claims, used).into_iter().map(|(first, _)| first).collect();
    let pairs = (0..firsts.len()).flat_map(move |i| firsts[i + 1..].iter().map(|&b| (firsts[i], b)).collect::<Vec<_>>());
    pairs.filter(|&(a, b)| claims[a].source != claims[b].source).map(|(a, b)| claims[a].value.relation(&claims[b].value))
}
