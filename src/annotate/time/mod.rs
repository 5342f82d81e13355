//! Dates, times and durations: from words to a symbolic expression, and from that, once the source's date is known, to
//! days.
//!
//! In: a [`Text`] and its quotations. Out: a [`TimeMention`] for each expression, in order, none inside another.
//! An expression stays symbolic (“Wednesday, ahead”) because an undated source gets its date only when sources are seen
//! together; [`TimeMention::resolve`] turns it into days.

use chrono::NaiveDateTime;

use super::quote::Quotation;
use super::text::Text;
use crate::source::Stamp;
use crate::span::Span;

/// One expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Its words, as TimeML 1.2.1 draws them: "Wednesday", not "on Wednesday"; "50 days", not "within 50 days".
    pub span: Span,
    /// What it means.
    pub expr: Expr,
    /// Which way a relative expression looks, and what told so.
    pub direction: Direction,
    /// The ends of a range and the members of an alternative share a number, unique in the text.
    pub group: Option<Group>,
}

/// A symbolic expression of time.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {}

/// Which way from its anchor an expression looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The future of the anchor.
    Ahead,
    /// The past of the anchor.
    Behind,
    /// Nothing in the sentence tells.
    #[default]
    Unknown,
}

/// Membership of a group of expressions that say one thing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group's number, unique in the text.
    pub id: u32,
    /// How the members are joined.
    pub join: Join,
}

/// How the members of a group are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// "July 24 or 25": one of them.
    Or,
    /// "Thursday and Friday": all of them.
    And,
    /// "May 16 to June 2": from the first to the last.
    To,
}

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeValue {
    /// TIMEX3 class.
    pub class: Class,
    /// TIMEX3 value (TimeML 1.2.1): `2025-07-23`, `2025-W30`, `P50D`, `PRESENT_REF`; `None` when unresolved.
    pub timex: Option<String>,
    /// First moment; `None` where it is open or no point on the calendar.
    pub min: Option<NaiveDateTime>,
    /// Last moment, inclusive: the day's last minute where only the day is known.
    pub max: Option<NaiveDateTime>,
    /// How the words became the value, or why they did not ("the first Wednesday after the stamp, Tue 2025-07-22").
    pub because: String,
    /// Whether the value hangs on the source's date.
    pub relative: bool,
}

/// TIMEX3 classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A calendar day or a longer stretch.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// Finds every expression of time in `text`. `quotes` anchor "today" inside a quotation to the day of the speech.
pub fn read(_text: &Text, _quotes: &[Quotation]) -> Vec<TimeMention> {
    Vec::new()
}

impl TimeMention {
    /// The value, counted from the source's date. Without one, relative expressions stay unresolved.
    pub fn resolve(&self, _stamp: Option<&Stamp>) -> TimeValue {
        match self.expr {}
    }
}
