//! Numbers: counts, money, percentages, measures, ages and ordinals, with their bounds and the noun they count.
//!
//! In: a [`Text`] and the expressions of time in it, whose figures are no counts. Out: a [`Quantity`] for each number, in
//! order, none inside another.

use super::text::Text;
use super::time::TimeMention;
use crate::span::Span;

/// One number as the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The figure with its hedge and unit: "more than 50", "$1.4bn", "6,000".
    pub span: Span,
    /// What kind of number.
    pub kind: QuantityKind,
    /// The figure as written, after scale words: 60 for "60 %", 1.4e9 for "$1.4bn".
    pub number: f64,
    /// Least possible value in `unit`; `None` where open.
    pub min: Option<f64>,
    /// Greatest possible value in `unit`; `None` where open.
    pub max: Option<f64>,
    /// The words of the bound: "more than", "nearly"; `None` for an exact figure.
    pub approx: Option<String>,
    /// The unit as a singular noun or code: "attack", "USD", "mile", "percent", "year"; empty where nothing is named.
    pub unit: String,
    /// The value in the base unit of its dimension; `None` where the unit is none.
    pub base: Option<Base>,
    /// The noun phrase that is counted: "Russian attacks", "bodies"; `None` for money, percentages and measures of nothing named.
    pub noun: Option<Noun>,
    /// The ends of a range and the members of an alternative share a number, unique in the text.
    pub group: Option<u32>,
}

/// The kinds of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum QuantityKind {
    Count,
    Money,
    Measure,
    Percent,
    Age,
    Ordinal,
}

/// A value in a base unit (SI, or the currency itself).
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// The figure in `unit`.
    pub number: f64,
    /// The base unit: "m", "m2", "m/s", "kg", "l", "K", "J", "byte", or a currency code.
    pub unit: String,
    /// What one `Quantity::unit` is in the base unit; ranges are converted with it.
    pub factor: f64,
    /// Added after the factor (temperatures).
    pub offset: f64,
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Noun {
    /// The phrase: "severely wounded prisoners".
    pub span: Span,
    /// Its head in the singular, lower case: "prisoner".
    pub head: String,
    /// Words before the head, lower case: ["severely", "wounded"].
    pub modifiers: Vec<String>,
    /// What is said of it, as a base verb or participle: "killed", "repelled"; `None` where nothing is.
    pub role: Option<String>,
}

/// Finds every number in `text`.
pub fn read(_text: &Text, _times: &[TimeMention]) -> Vec<Quantity> {
    Vec::new()
}
