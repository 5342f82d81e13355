//! Hedges: the words before and after a figure that make it a bound or an estimate.

use std::sync::LazyLock;

use super::phrase::{Edge, Phrases};
use super::table::{self, Lists};
use crate::english::text::Text;

/// What a hedge makes of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// [n, ∞)
    Least,
    /// (-∞, n]
    Most,
    /// n ± 10 %
    About,
}

/// How far from its figure an estimate may lie, as a part of the figure.
const ABOUT: f64 = 0.1;

impl Bound {
    /// The interval of a figure that lies between `low` and `high` without the hedge.
    pub(super) fn apply(self, low: Option<f64>, high: Option<f64>) -> (Option<f64>, Option<f64>) {
        match self {
            Bound::Least => (low, None),
            Bound::Most => (None, high),
            Bound::About => (low.map(|low| low - low.abs() * ABOUT), high.map(|high| high + high.abs() * ABOUT)),
        }
    }
}

fn phrases(place: &'static str, edge: Edge) -> Phrases<Bound> {
    let rows = table::lines(include_str!("tables/hedges.txt")).filter_map(move |line| {
        // The sign ">" is a row of its own kind, since that mark opens examples.
        let fields: Vec<&str> = table::fields(line).collect();
        let [phrase, stands, bound] = fields[..] else { return None };
        let bound = match bound {
            "least" => Bound::Least,
            "most" | "near" => Bound::Most,
            _ => Bound::About,
        };
        (stands == place).then_some((phrase, bound))
    });
    let signs = [(">", Bound::Least), ("> =", Bound::Least)].into_iter().filter(|_| place == "before");
    Phrases::new(edge, rows.chain(signs))
}

static BEFORE: LazyLock<Phrases<Bound>> = LazyLock::new(|| phrases("before", Edge::Last));
static AFTER: LazyLock<Phrases<Bound>> = LazyLock::new(|| phrases("after", Edge::First));

/// Words around a hedge that change what it says.
static CONTEXTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/contexts.txt")));

/// Whether the words of a bound tell that the number lies close to it: "nearly", "just under", "slightly more than".
pub(super) fn is_near(approx: &str) -> bool {
    static NEAR: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let rows = table::lines(include_str!("tables/hedges.txt")).map(|line| table::fields(line).collect::<Vec<_>>());
        rows.filter(|fields| fields.len() == 3 && fields[2] == "near").map(|fields| fields[0]).collect()
    });
    NEAR.contains(&approx) || ["just ", "slightly ", "a little "].iter().any(|degree| approx.starts_with(degree))
}

/// The hedge that ends before token `end` and begins at or after token `from`: its first token and its bound.
pub(super) fn before(text: &Text, from: usize, end: usize) -> Option<(usize, Bound)> {
    let (mut start, bound) = BEFORE.before(text, end)?;
    if start < from {
        return None;
    }
    let word = text.lower(start);
    let last = start.checked_sub(1).map_or("", |at| text.lower(at));
    let preposition = matches!(word, "about" | "around") && end == start + 1 && CONTEXTS.has("about what", last);
    let movement = word == "up" && CONTEXTS.has("up to", last);
    // "a follow-up to two rounds"
    let bound_up = last == "-" && super::phrase::tight(text, start);
    if preposition || movement || bound_up {
        return None;
    }
    if start > from && CONTEXTS.has("degree", text.lower(start - 1)) {
        start -= 1;
    }
    if start > from + 1 && text.lower(start - 1) == "little" && text.lower(start - 2) == "a" {
        start -= 2;
    }
    Some((start, bound))
}

/// The hedge that begins at token `at`: the token after it and its bound.
pub(super) fn after(text: &Text, at: usize) -> Option<(usize, Bound)> {
    let found = AFTER.at(text, at)?;
    let tight = super::phrase::tight(text, at);
    match text.lower(at) {
        // "12 plus 30" adds up.
        "plus" => (!super::phrase::is_figure(text, at + 1)).then_some(found),
        "odd" => (!tight).then_some(found),
        // "at least" after a figure hedges what follows, unless the clause ends with it.
        "at" => (!super::phrase::is_word(text, found.0) && !super::phrase::is_figure(text, found.0)).then_some(found),
        "+" => tight.then_some(found),
        _ => Some(found),
    }
}
