//! Days: a set of alternatives, each an unbroken stretch of days.

use chrono::{Datelike, NaiveDate};

use serde::{Deserialize, Serialize};

use super::Relation;

/// One or more alternatives: "24 or 25" has two of one day each, "Thursday and Friday" has one of two days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The alternatives, in order, at least one.
    pub any_of: Vec<Stretch>,
}

/// From a first day to a last, both inclusive. An end that is open is the calendar's own end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stretch {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl Stretch {
    /// From `first` to `last`; the two are put in order.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Self {
        Self { first: first.min(last), last: first.max(last) }
    }

    fn meets(self, other: Stretch) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    fn holds(self, other: Stretch) -> bool {
        self.first <= other.first && other.last <= self.last
    }
}

impl Days {
    /// A set of alternatives, put in order; `None` where there are none.
    pub fn any_of(mut any_of: Vec<Stretch>) -> Option<Self> {
        any_of.sort();
        any_of.dedup();
        (!any_of.is_empty()).then_some(Self { any_of })
    }

    /// One stretch.
    pub fn stretch(first: NaiveDate, last: NaiveDate) -> Self {
        Self { any_of: vec![Stretch::new(first, last)] }
    }

    /// The first day of all alternatives.
    pub fn first(&self) -> NaiveDate {
        self.any_of.iter().map(|s| s.first).min().expect("days have an alternative")
    }

    /// The last day of all alternatives.
    pub fn last(&self) -> NaiveDate {
        self.any_of.iter().map(|s| s.last).max().expect("days have an alternative")
    }

    /// Whether `day` is one of them.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.any_of.iter().any(|s| s.first <= day && day <= s.last)
    }

    /// The days from the last day of one to the first of the other; 0 or less where they meet.
    pub fn days_between(&self, other: &Days) -> i64 {
        (other.first() - self.last()).num_days().max((self.first() - other.last()).num_days())
    }

    /// How the two relate.
    pub fn relation(&self, other: &Days) -> Relation {
        let inside = |a: &Days, b: &Days| a.any_of.iter().all(|x| b.any_of.iter().any(|y| y.holds(*x)));
        match (inside(self, other), inside(other, self)) {
            (true, true) => Relation::Same,
            (true, false) | (false, true) => Relation::Narrower,
            _ if self.any_of.iter().any(|a| other.any_of.iter().any(|b| a.meets(*b))) => Relation::Overlaps,
            _ => Relation::Disjoint,
        }
    }
}

impl std::fmt::Display for Stretch {
    /// ISO 8601: a day, a month or a year where the stretch is just that, else `first/last`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Stretch { first, last } = *self;
        let next = last.succ_opt().unwrap_or(last);
        if first == last {
            write!(f, "{first}")
        } else if (first.month(), first.day(), next.month(), next.day()) == (1, 1, 1, 1) && next.year() == first.year() + 1 {
            write!(f, "{}", first.year())
        } else if first.day() == 1 && next.day() == 1 && (last.year(), last.month()) == (first.year(), first.month()) {
            write!(f, "{}", first.format("%Y-%m"))
        } else {
            write!(f, "{first}/{last}")
        }
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, stretch) in self.any_of.iter().enumerate() {
            write!(f, "{}{stretch}", if at == 0 { "" } else { " or " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2031, 7, day).expect("a day of July")
    }

    #[test]
    fn two_alternatives_are_not_a_stretch() {
        let either = Days::any_of(vec![Stretch::new(day(24), day(24)), Stretch::new(day(26), day(26))]).expect("two days");
        assert_eq!(either.relation(&Days::stretch(day(25), day(25))), Relation::Disjoint);
        assert_eq!(either.relation(&Days::stretch(day(24), day(24))), Relation::Narrower);
        assert_eq!(Days::stretch(day(24), day(26)).relation(&Days::stretch(day(25), day(25))), Relation::Narrower);
        assert_eq!(Days::stretch(day(24), day(26)).relation(&Days::stretch(day(25), day(28))), Relation::Overlaps);
        assert_eq!(either.to_string(), "2031-07-24 or 2031-07-26");
    }

    #[test]
    fn a_whole_month_is_written_as_one() {
        assert_eq!(Days::stretch(day(1), day(31)).to_string(), "2031-07");
        assert_eq!(Days::stretch(day(1), day(30)).to_string(), "2031-07-01/2031-07-30");
    }
}
