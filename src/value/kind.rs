//! Kinds of values: what each is called, and where it can stand.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// What kind of value a claim asserts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
    #[serde(rename_all = "lowercase")]
    #[allow(missing_docs)]
    pub enum Kind {
        Date => "date",
        Time => "time",
        Datetime => "datetime",
        Duration => "duration",
        Set => "set",
        Count => "count",
        Money => "money",
        Measure => "measure",
        Percent => "percent",
        Age => "age",
        Ordinal => "ordinal",
        Quote => "quote",
        Name => "name",
        Place => "place",
        Choice => "choice",
    }
}

impl Kind {
    /// The same in words, with its article.
    pub fn in_words(self) -> &'static str {
        match self {
            Kind::Date => "a date",
            Kind::Time => "a time of day",
            Kind::Datetime => "a date and a time",
            Kind::Duration => "a length of time",
            Kind::Set => "a recurring time",
            Kind::Count => "a number",
            Kind::Money => "a sum of money",
            Kind::Measure => "a measure",
            Kind::Percent => "a percentage",
            Kind::Age => "an age",
            Kind::Ordinal => "an ordinal number",
            Kind::Quote => "words in quote marks",
            Kind::Name => "a name",
            Kind::Place => "a place",
            Kind::Choice => "an answer",
        }
    }

    /// Whether a pattern can name it in braces: `{date}`.
    pub fn is_piece(self) -> bool {
        match self {
            Kind::Date | Kind::Time | Kind::Datetime | Kind::Duration | Kind::Place => true,
            Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Age | Kind::Ordinal => true,
            Kind::Set | Kind::Quote | Kind::Name | Kind::Choice => false,
        }
    }

    /// Whether it stands in a text as an annotation, so that a clause can hold one.
    pub fn stands_in_text(self) -> bool {
        self == Kind::Set || self.is_piece()
    }

    /// Whether it is a number, which can count a noun.
    pub fn counts(self) -> bool {
        match self {
            Kind::Count | Kind::Money | Kind::Measure | Kind::Percent | Kind::Age | Kind::Ordinal => true,
            Kind::Date | Kind::Time | Kind::Datetime | Kind::Duration | Kind::Set => false,
            Kind::Quote | Kind::Name | Kind::Place | Kind::Choice => false,
        }
    }
}
