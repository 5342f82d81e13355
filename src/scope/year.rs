//! Another time than the article's own: a year, or a month of the article's year that lies well before. It makes a number
//! one of another event, or of a part of a longer time.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use serde::{Deserialize, Serialize};

use super::{Gazetteer, Manner, Relation, Term};

/// The other time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Year {
    /// A year, as the calendar counts it.
    Year(i32),
    /// A month of a year: the year, and the month from 1 to 12.
    Month(i32, u32),
}

impl Year {
    /// The year and the month of a day.
    pub fn both_of(day: NaiveDate) -> [Self; 2] {
        [Year::Year(day.year()), Year::Month(day.year(), day.month())]
    }
}

pub(super) const MANNER: Manner = Manner {
    name: "year",
    another: "another year",
    both: "same year “{}”",
    alone: "another year",
    absence_differs: true,
    in_event: true,
    is_premise: false,
};

impl Term for Year {
    fn words(&self) -> Cow<'_, str> {
        Cow::Owned(match self {
            Year::Year(year) => year.to_string(),
            Year::Month(year, month) => format!("{year:04}-{month:02}"),
        })
    }

    fn another(&self) -> Option<&'static str> {
        matches!(self, Year::Month(..)).then_some("another month")
    }

    fn relation(&self, other: &Self, _: &dyn Gazetteer) -> Relation {
        Relation::of_equals(self == other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Places;
    use super::*;

    #[test]
    fn a_month_is_not_its_year() {
        let table = [
            (Year::Year(2004), Year::Year(2004), Relation::Same),
            (Year::Year(2004), Year::Year(2005), Relation::Apart),
            (Year::Month(2031, 2), Year::Month(2031, 2), Relation::Same),
            (Year::Month(2031, 2), Year::Year(2031), Relation::Apart),
        ];
        for (here, there, expected) in table {
            assert_eq!(here.relation(&there, &Places), expected, "{here:?} / {there:?}");
        }
        assert_eq!((Year::Year(2004).words(), Year::Month(2031, 2).words()), ("2004".into(), "2031-02".into()));
    }
}
