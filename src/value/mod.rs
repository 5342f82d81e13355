//! The value algebra: what a claim asserts, as a set of possibilities, and how two such sets relate.
//!
//! A relation is computed from the sets, never guessed from their spelling: "Wednesday" and "July 23" are the same once
//! both are days, "24 or 25" meets 24, "more than 40" meets 52.

pub mod clock;
pub mod days;
pub mod figure;
mod kind;
pub mod name;
pub mod wording;

use serde::{Deserialize, Serialize};

pub use clock::Clock;
pub use days::{Days, Stretch};
pub use figure::{Figure, Range, Written};
pub use kind::Kind;

/// What a claim asserts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// One or more days, or a stretch of them.
    Days(Days),
    /// A time of day.
    Clock(Clock),
    /// A number with a unit and bounds; lengths of time too, in days.
    Figure(Figure),
    /// The words of a quotation.
    Wording(String),
    /// A person's name.
    Name(String),
    /// A place, with those it lies in, nearest first.
    Place {
        /// Its name as people write it.
        name: String,
        /// The places it lies in.
        within: Vec<String>,
    },
    /// One of a rule's answers, or words that answer it.
    Choice(String),
    /// Not known, and why.
    Unresolved(String),
}

/// How two values relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Equal sets.
    Same,
    /// One lies inside the other.
    Narrower,
    /// They meet.
    Overlaps,
    /// They meet only through an open bound, and far apart.
    Open,
    /// They cannot both hold.
    Disjoint,
    /// Unit, currency or kind differ.
    Incomparable,
    /// One is not known yet.
    Unresolved,
}

impl Relation {
    /// Whether both values can be true together.
    pub fn is_compatible(self) -> bool {
        matches!(self, Relation::Same | Relation::Narrower | Relation::Overlaps | Relation::Open)
    }
}

impl From<wording::WordingRelation> for Relation {
    fn from(relation: wording::WordingRelation) -> Self {
        use wording::WordingRelation::{Close, Cut, Different, Fragment, Same, Variant};
        match relation {
            Same => Relation::Same,
            Cut | Fragment => Relation::Narrower,
            Variant | Close => Relation::Disjoint,
            Different => Relation::Incomparable,
        }
    }
}

impl Value {
    /// How the two relate. The relation is symmetric.
    pub fn relation(&self, other: &Value) -> Relation {
        match (self, other) {
            (Value::Unresolved(_), _) | (_, Value::Unresolved(_)) => Relation::Unresolved,
            (Value::Days(a), Value::Days(b)) => a.relation(b),
            (Value::Clock(a), Value::Clock(b)) => a.relation(b),
            (Value::Figure(a), Value::Figure(b)) => a.relation(b),
            (Value::Wording(a), Value::Wording(b)) => wording::compare(a, b).relation.into(),
            (Value::Name(a), Value::Name(b)) if a == b => Relation::Same,
            (Value::Name(a), Value::Name(b)) => match name::relation(a, b) {
                name::NameRelation::Same => Relation::Same,
                name::NameRelation::Compatible if name::spelled_alike(a, b) => Relation::Narrower,
                // Whether two names that differ may be one is asked where they are linked.
                _ => Relation::Disjoint,
            },
            (Value::Place { name: a, within: outer_a }, Value::Place { name: b, within: outer_b }) => {
                if a == b {
                    Relation::Same
                } else if outer_a.contains(b) || outer_b.contains(a) {
                    Relation::Narrower
                } else {
                    Relation::Disjoint
                }
            }
            (Value::Choice(a), Value::Choice(b)) => {
                // "President" says less than "Korsian President".
                let less = |less: &str, more: &str| more.strip_suffix(less).is_some_and(|rest| rest.ends_with(' '));
                match a == b {
                    true => Relation::Same,
                    false if less(a, b) || less(b, a) => Relation::Narrower,
                    false => Relation::Disjoint,
                }
            }
            _ => Relation::Incomparable,
        }
    }

    /// How much it leaves open, for values of one kind: days, minutes, the distance between the ends of a figure; less for a place the more
    /// others it lies in, and for a wording the longer it is.
    pub fn breadth(&self) -> f64 {
        match self {
            Value::Days(days) => ((days.last() - days.first()).num_days() + 1) as f64,
            Value::Figure(figure) => match figure.bounds() {
                Range { min: Some(min), max: Some(max) } => max - min,
                _ => f64::INFINITY,
            },
            Value::Clock(clock) => clock.width() as f64,
            Value::Place { within, .. } => -(within.len() as f64),
            Value::Wording(words) => -(words.len() as f64),
            _ => 0.0,
        }
    }

    /// Whether it holds what every value of its kind holds, as it does unless somebody has changed a record of it.
    pub fn is_sound(&self) -> bool {
        match self {
            Value::Days(days) => !days.any_of.is_empty() && days.any_of.iter().all(|stretch| stretch.first <= stretch.last),
            Value::Clock(clock) => !clock.any_of.is_empty() && clock.any_of.iter().all(|hours| hours.first <= hours.last),
            Value::Figure(figure) => !figure.any_of.is_empty(),
            _ => true,
        }
    }

    /// Whether it is known.
    pub fn is_resolved(&self) -> bool {
        !matches!(self, Value::Unresolved(_))
    }

    /// The value as reports write it: `2025-07-23`, `2025-07-24 or 2025-07-25`, `more than 50 attacks`.
    pub fn text(&self) -> String {
        match self {
            Value::Days(days) => days.to_string(),
            Value::Clock(clock) => clock.to_string(),
            Value::Figure(figure) => figure.to_string(),
            Value::Wording(words) | Value::Choice(words) | Value::Name(words) => words.clone(),
            Value::Place { name, .. } => name.clone(),
            Value::Unresolved(_) => "unresolved".to_owned(),
        }
    }
}
