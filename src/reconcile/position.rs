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
    let told = Told::of(used.iter().map(|&at| &claims[at].value));
    let sets = told.consistent();
    let largest = sets.iter().filter(|set| !sets.iter().any(|other| is_part_of(set, other)));
    let mut positions: Vec<(String, Value, Vec<usize>)> = largest
        .map(|set| {
            let values: Vec<&Value> = set.iter().map(|&number| told.values[number].0).collect();
            let mut places: Vec<usize> = set.iter().flat_map(|&number| told.places[number].iter().copied()).collect();
            places.sort_unstable();
            (sort_key(&values), common(&values), places.into_iter().map(|place| used[place]).collect())
        })
        .collect();
    positions.sort_by(|a, b| a.0.cmp(&b.0));
    positions.into_iter().map(|(_, value, claims)| Position { value: Answer::Is(value), claims, origins: Vec::new() }).collect()
}

/// What is told, each value once, and each quotation read once. Values have numbers, in the order in which they are first told.
#[derive(Default)]
struct Told<'c> {
    values: Vec<(&'c Value, Option<Wording>)>,
    /// Where each is told, in order.
    places: Vec<Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
}

impl<'c> Told<'c> {
    fn of(values: impl Iterator<Item = &'c Value>) -> Self {
        let mut told = Self::default();
        for (place, value) in values.enumerate() {
            let number = told.number(value);
            told.places[number].push(place);
        }
        told
    }

    fn number(&mut self, value: &'c Value) -> usize {
        let of_text = self.numbers.entry(value.text()).or_default();
        let known = of_text.iter().copied().find(|&number| self.values[number].0 == value);
        known.unwrap_or_else(|| {
            let read = if let Value::Wording(words) = value { Some(Wording::of(words)) } else { None };
            of_text.push(self.values.len());
            self.values.push((value, read));
            self.places.push(Vec::new());
            self.values.len() - 1
        })
    }

    /// Sets of values that can all be true, each once and in order: the largest ones, and some that are parts of those.
    fn consistent(&self) -> Vec<Vec<usize>> {
        let mut known: HashSet<Vec<usize>> = HashSet::new();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut take = |set: Vec<usize>| {
            if !set.is_empty() && known.insert(set.clone()) {
                sets.push(set);
            }
        };
        let days = self.all(|value| if let Value::Days(days) = value { Some(days) } else { None });
        let mut ends: Vec<chrono::NaiveDate> =
            days.iter().flat_map(|(_, days)| &days.any_of).flat_map(|stretch| [stretch.first, stretch.last]).collect();
        ends.sort_unstable();
        ends.dedup();
        for day in ends {
            take(days.iter().filter(|(_, days)| days.contains(day)).map(|(number, _)| *number).collect());
        }
        let figures = self.all(|value| if let Value::Figure(figure) = value { Some(figure) } else { None });
        let mut ends: Vec<f64> =
            figures.iter().flat_map(|(_, figure)| &figure.any_of).flat_map(|range| [range.min, range.max]).flatten().collect();
        ends.sort_by(f64::total_cmp);
        ends.dedup();
        for end in ends {
            let holders: Vec<&(usize, &Figure)> = figures.iter().filter(|(_, figure)| figure.contains(end)).collect();
            // Of two that each could be rounded to it, and differ in their digits, the nearer is.
            let distance = |figure: &Figure| (figure.stated - end).abs();
            let nearer = |one: &Figure, other: &Figure| {
                distance(other).total_cmp(&distance(one)).then(other.stated.total_cmp(&one.stated)).is_lt()
                    && one.relation(other) == Relation::Disjoint
            };
            let holds = |(_, figure): &&&(usize, &Figure)| !holders.iter().any(|(_, other)| nearer(figure, other));
            take(holders.iter().filter(holds).map(|(number, _)| *number).collect());
        }
        let clocks = self.all(|value| if let Value::Clock(clock) = value { Some(clock) } else { None });
        for moment in clock::moments(&clocks.iter().map(|(_, clock)| *clock).collect::<Vec<&Clock>>()) {
            take(clocks.iter().filter(|(_, clock)| clock.admits(moment)).map(|(number, _)| *number).collect());
        }
        let is_stretch = |value: &Value| matches!(value, Value::Days(_) | Value::Figure(_) | Value::Clock(_));
        let words = self.all(|value| if is_stretch(value) { None } else { Some(value) });
        for &(number, _) in &words {
            take(words.iter().filter(|(other, _)| self.are_compatible(*other, number)).map(|(other, _)| *other).collect());
        }
        sets
    }

    /// The values of one kind with their numbers.
    fn all<T: ?Sized>(&self, as_kind: impl Fn(&'c Value) -> Option<&'c T>) -> Vec<(usize, &'c T)> {
        let values = self.values.iter().enumerate();
        values.filter_map(|(number, (value, _))| Some((number, as_kind(value)?))).collect()
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

/// Whether one set, in order, has all that the other has and more.
fn is_part_of(set: &[usize], other: &[usize]) -> bool {
    set.len() < other.len() && set.iter().all(|at| other.binary_search(at).is_ok())
}

/// What all claims of a position say: where their days meet, the narrowest of their other values.
fn common(values: &[&Value]) -> Value {
    let days: Option<Vec<&Days>> = values.iter().map(|value| if let Value::Days(days) = value { Some(days) } else { None }).collect();
    if let Some(days) = days {
        return Value::Days(days.iter().skip(1).fold(days[0].clone(), |met, days| meet(&met, days).unwrap_or(met)));
    }
    narrowest(values).clone()
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
fn sort_key(values: &[&Value]) -> String {
    match values[0] {
        Value::Figure(_) => {
            let lows = values.iter().filter_map(|value| if let Value::Figure(figure) = value { figure.bounds().min } else { None });
            let low = lows.fold(f64::NEG_INFINITY, f64::max);
            // Adding 1e15 keeps the order of the digits the order of the numbers, below zero too.
            format!("{:032.6}", low.max(-1e15) + 1e15)
        }
        _ => common(values).text(),
    }
}

/// The relations between the values of claims of different sources.
pub(super) fn relations<'c>(claims: &'c [Claim], used: &[usize]) -> impl Iterator<Item = Relation> + 'c {
    let firsts: Vec<usize> = claim::distinct(claims, used).into_iter().map(|(first, _)| first).collect();
    let pairs = (0..firsts.len()).flat_map(move |i| firsts[i + 1..].iter().map(|&b| (firsts[i], b)).collect::<Vec<_>>());
    pairs.filter(|&(a, b)| claims[a].source != claims[b].source).map(|(a, b)| claims[a].value.relation(&claims[b].value))
}
