//! Numbers: counts, money, percentages, measures, ages and ordinals, with their bounds and the noun they count.
//!
//! In: a [`Text`] and the expressions of time in it, whose figures are no counts. Out: a [`Quantity`] for each number, in
//! order, none inside another.
//!
//! One pass (`reader`) goes from figure to figure: `exclude` throws out what counts nothing, `amount` reads the figure
//! (`numeral`, `fraction`, `vague`, `zero`) with its `unit` or `money`, `range` joins two of them, `draft`
//! adds hedges (`hedge`), `age` and the `noun` with its role, and `share` lends a noun or role that the sentence
//! tells once. All words stand in `tables/`, one file a phenomenon, each with examples that are tests; another language is
//! another set of tables.

mod age;
mod amount;
mod draft;
mod exclude;
mod fraction;
mod hedge;
mod money;
mod noun;
pub mod numeral;
mod phrase;
mod range;
mod reader;
mod share;
mod table;
#[cfg(test)]
mod tests;
mod unit;
mod vague;
mod zero;

use super::time::TimeMention;
use crate::english::text::Text;
use crate::span::Span;

/// One number as the text states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The figure with its hedge and unit: "more than 50", "$1.4bn", "6,000".
    pub span: Span,
    /// What kind of number.
    pub kind: QuantityKind,
    /// The figure as written, after scale words: 60 for "60 %", 1.4e9 for "$1.4bn"; the middle of a range; the least of
    /// "dozens".
    pub number: f64,
    /// Least possible value in `unit`; `None` where open.
    pub min: Option<f64>,
    /// Greatest possible value in `unit`; `None` where open.
    pub max: Option<f64>,
    /// The words of the bound: "more than", "nearly"; `None` for an exact figure.
    pub approx: Option<String>,
    /// The unit as a singular noun or code: "attack", "USD", "mile", "percent", "year"; empty where nothing is named.
    pub unit: String,
    /// What it is counted per, as a singular noun: "day" for "40,000 barrels a day", "share" for "12 cents a share".
    pub per: Option<String>,
    /// The value in the base unit of its dimension; `None` where the unit is none.
    pub base: Option<Base>,
    /// The noun phrase that is counted: "Russian attacks", "bodies"; what a share, sum or measure is "of" or stands before
    /// ("a $40 billion contract"); who is of an age ("Jane Roe, 43,"). `None` where nothing is named.
    pub noun: Option<Noun>,
    /// Two figures that one change joins ("rose from 40 to 60") share a number, unique in the text. A range or an
    /// alternative ("30 to 45", "six or seven") is one quantity.
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
    /// The most that it can be meant as: a megabyte may be of 1,000 or of 1,024 kilobytes.
    pub most: f64,
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

/// Whether `lower` is of a closed class and can be no noun or adjective.
pub(crate) fn is_closed(lower: &str) -> bool {
    noun::is_closed(lower)
}

/// Whether the words of a bound, as [`Quantity::approx`] has them, tell that the number lies close to it: "nearly", "just over".
pub fn is_near(approx: &str) -> bool {
    hedge::is_near(approx)
}

/// Finds every number in `text`. Figures inside `times` are no counts.
pub fn read(text: &Text, times: &[TimeMention]) -> Vec<Quantity> {
    reader::Reader::new(text, times).read()
}
