//! Figures: numbers with a unit, as a set of alternatives, each a range whose ends may be open.

use serde::{Deserialize, Serialize};

use super::Relation;

/// A number with its bounds and unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The alternatives in the base unit, in order, at least one.
    pub any_of: Vec<Range>,
    /// What is compared: a base unit ("m", "USD", "day"), or the noun that is counted. Figures of different units are
    /// incomparable; an empty unit is compared with every other.
    pub unit: String,
    /// The number as written, without its hedge, in the base unit: 12 of "about 12", of "at least 12", and of "12 or 13".
    pub stated: f64,
    /// How it is written, where it is one number without a hedge.
    pub written: Option<Written>,
    /// The figure as reports write it.
    pub text: String,
}

/// How a number without a hedge is written: two in one unit tell by their digits whether one is the other rounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// What one of its unit is in the base unit.
    pub unit: f64,
    /// What its last telling digit counts, in the base unit: a hundred of "5,200", a tenth of a billion of "$1.4bn"; 0 where every
    /// digit counts.
    pub step: f64,
}

/// The most by which a slip in a unit changes a size or a time: from one unit to the next, as from MB to GB.
const NEXT_UNIT: f64 = 1024.0;

/// From a least to a greatest value, both inclusive; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The least value.
    pub min: Option<f64>,
    /// The greatest value.
    pub max: Option<f64>,
}

/// How far apart two bounds of one direction may lie before meeting through the open end alone is a tension: "more than 40,000"
/// and "more than 52,000" are 1.3 apart.
const FAR_APART: f64 = 1.2;

impl Range {
    /// `number` and nothing else.
    pub fn exact(number: f64) -> Self {
        Self { min: Some(number), max: Some(number) }
    }

    fn low(self) -> f64 {
        self.min.unwrap_or(f64::NEG_INFINITY)
    }

    fn high(self) -> f64 {
        self.max.unwrap_or(f64::INFINITY)
    }

    /// Whether `number` lies inside.
    pub fn contains(self, number: f64) -> bool {
        self.low() <= number && number <= self.high()
    }

    fn meets(self, other: Range) -> bool {
        self.low() <= other.high() && other.low() <= self.high()
    }

    fn holds(self, other: Range) -> bool {
        self.low() <= other.low() && other.high() <= self.high()
    }

    /// Whether the two meet only because both are open on one side, and their stated ends lie far apart.
    fn meets_only_openly(self, other: Range) -> bool {
        match (self, other) {
            (Range { min: Some(a), max: None }, Range { min: Some(b), max: None })
            | (Range { min: None, max: Some(a) }, Range { min: None, max: Some(b) }) => a.max(b) > FAR_APART * a.min(b),
            _ => false,
        }
    }
}

impl Figure {
    /// How the two relate.
    pub fn relation(&self, other: &Figure) -> Relation {
        if self.unit != other.unit && !self.unit.is_empty() && !other.unit.is_empty() {
            return Relation::Incomparable;
        }
        let inside = |a: &Figure, b: &Figure| a.any_of.iter().all(|x| b.any_of.iter().any(|y| y.holds(*x)));
        let meeting = || self.any_of.iter().flat_map(|a| other.any_of.iter().map(move |b| (*a, *b))).filter(|(a, b)| a.meets(*b));
        match (inside(self, other), inside(other, self)) {
            (true, true) => Relation::Same,
            _ if meeting().next().is_none() || self.differs_in_digits(other) => Relation::Disjoint,
            _ if meeting().all(|(a, b)| a.meets_only_openly(b)) => Relation::Open,
            (true, false) | (false, true) => Relation::Narrower,
            (false, false) => Relation::Overlaps,
        }
    }

    /// Whether the two are written in one unit and differ by more than rounding to the coarser of them explains: "$20 million" and
    /// "$21 million", though each may be $20.6 million for one who rounds freely.
    fn differs_in_digits(&self, other: &Figure) -> bool {
        let (Some(a), Some(b)) = (self.written, other.written) else { return false };
        a.unit == b.unit && self.stated != other.stated && 2.0 * (self.stated - other.stated).abs() >= a.step.max(b.step)
    }

    /// Whether it names an order of magnitude and no number: "dozens", "thousands of dollars".
    pub fn is_vague(&self) -> bool {
        matches!(self.bounds(), Range { min: Some(min), max: Some(max) } if max > 2.0 * min)
    }

    /// Whether `number` is one of its possible values.
    pub fn contains(&self, number: f64) -> bool {
        self.any_of.iter().any(|range| range.contains(number))
    }

    /// Whether the two have the same digits and differ by noughts: "5,000" and "50,000".
    pub fn slips_a_nought(&self, other: &Figure) -> bool {
        let (low, high) = (self.stated.min(other.stated), self.stated.max(other.stated));
        // A range is no figure that was written: its middle is.
        let is_range =
            |figure: &Figure| matches!(figure.any_of.as_slice(), [Range { min: Some(min), max: Some(max) }] if *max > 1.15 * min);
        low > 0.0
            && !is_range(self)
            && !is_range(other)
            && [10.0, 100.0, 1000.0].iter().any(|times| (high / (low * times) - 1.0).abs() < 1e-9)
    }

    /// The same with two digits at least, which do not meet by chance: a slip of the pen makes "3,800" of "38,000".
    pub fn slips_a_digit(&self, other: &Figure) -> bool {
        // As written: 3,000 feet are one digit, however many metres they are.
        let digits = |figure: &Figure| figure.stated / figure.written.map_or(1.0, |written| written.unit);
        let low = digits(self).min(digits(other));
        let first = low / 10_f64.powf(low.abs().log10().floor());
        self.slips_a_nought(other) && (first - first.round()).abs() > 1e-9 * first
    }

    /// Whether both are written with one number, in two units that are neighbours: "30 seconds" and "30 minutes".
    pub fn slips_a_unit(&self, other: &Figure) -> bool {
        let number = |figure: &Figure| {
            let from = figure.text.find(|c: char| c.is_ascii_digit())?;
            let digits = &figure.text[from..];
            Some(digits[..digits.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(digits.len())].to_owned())
        };
        let (low, high) = (self.stated.min(other.stated), self.stated.max(other.stated));
        low > 0.0 && high <= NEXT_UNIT * low && number(self).is_some() && number(self) == number(other)
    }

    /// The least and greatest value of all alternatives.
    pub fn bounds(&self) -> Range {
        let fold = |ends: Vec<Option<f64>>, pick: fn(f64, f64) -> f64| ends.into_iter().reduce(|a, b| Some(pick(a?, b?))).flatten();
        Range {
            min: fold(self.any_of.iter().map(|r| r.min).collect(), f64::min),
            max: fold(self.any_of.iter().map(|r| r.max).collect(), f64::max),
        }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(min: Option<f64>, max: Option<f64>) -> Figure {
        Figure {
            any_of: vec![Range { min, max }],
            unit: "boat".into(),
            stated: min.or(max).unwrap_or_default(),
            written: None,
            text: String::new(),
        }
    }

    #[test]
    fn bounds_meet_what_they_allow() {
        let twelve = figure(Some(12.0), Some(12.0));
        assert_eq!(twelve.relation(&figure(Some(10.0), None)), Relation::Narrower);
        assert_eq!(twelve.relation(&figure(None, Some(11.0))), Relation::Disjoint);
        assert_eq!(twelve.relation(&figure(Some(0.0), Some(0.0))), Relation::Disjoint);
        assert_eq!(figure(Some(40_000.0), None).relation(&figure(Some(52_000.0), None)), Relation::Open);
        assert_eq!(figure(Some(50.0), None).relation(&figure(Some(52.0), None)), Relation::Narrower);
    }

    #[test]
    fn digits_tell_what_is_rounded() {
        let written = |stated: f64, open: f64, step: f64| {
            let written = Some(Written { unit: 1.0, step });
            Figure { stated, written, ..figure(Some(stated - open), Some(stated + open)) }
        };
        let million = |stated: f64, open: f64, step: f64| written(1e6 * stated, 1e6 * open, 1e6 * step);
        assert_eq!(million(20.0, 1.0, 1.0).relation(&million(21.0, 0.5, 1.0)), Relation::Disjoint);
        assert_eq!(million(20.0, 1.0, 1.0).relation(&million(20.4, 0.05, 0.1)), Relation::Narrower);
        let abroad = Figure { written: Some(Written { unit: 1.6, step: 0.8 }), ..written(20.6, 0.5, 1.0) };
        assert_eq!(written(20.0, 1.0, 1.0).relation(&abroad), Relation::Overlaps);
    }

    #[test]
    fn bounds_of_one_direction_that_lie_far_apart_meet_only_openly() {
        assert_eq!(figure(None, Some(25.0)).relation(&figure(None, Some(50.0))), Relation::Open);
        assert_eq!(figure(None, Some(48.0)).relation(&figure(None, Some(50.0))), Relation::Narrower);
        assert_eq!(figure(None, Some(25.0)).relation(&figure(Some(20.0), None)), Relation::Overlaps);
    }

    #[test]
    fn a_nought_more_is_a_slip_and_a_round_number_is_none() {
        let number = |number: f64| figure(Some(number), Some(number));
        let table = [
            (3800.0, 38_000.0, true),
            (38_000.0, 3800.0, true),
            (0.38, 3.8, true),
            (38.0, 3700.0, false),
            (100.0, 1000.0, false),
            (5.0, 50.0, false),
            (38.0, 38.0, false),
        ];
        for (a, b, expected) in table {
            assert_eq!(number(a).slips_a_digit(&number(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn other_units_are_incomparable() {
        let other = Figure { unit: "village".into(), ..figure(Some(12.0), Some(12.0)) };
        assert_eq!(other.relation(&figure(Some(12.0), Some(12.0))), Relation::Incomparable);
    }
}
