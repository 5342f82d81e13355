//! Words that name an order of magnitude: "dozens", "hundreds of", "a handful".

use std::sync::LazyLock;

use super::phrase::{Edge, Phrases};
use super::table;
use crate::english::text::Text;

static VAGUE: LazyLock<Phrases<(f64, f64)>> = LazyLock::new(|| {
    let rows = table::lines(include_str!("tables/vague.txt")).filter_map(|line| {
        let mut fields = table::fields(line);
        Some((fields.next()?, (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?)))
    });
    Phrases::new(Edge::First, rows)
});

/// The phrase that begins at token `at`: the token after it, and the least and greatest it may mean.
pub(super) fn at(text: &Text, at: usize) -> Option<(usize, f64, f64)> {
    let (end, (least, most)) = VAGUE.at(text, at)?;
    // "scores" and "tens" are nouns of their own without "of"; "a couple" may be a pair of people.
    let needs_of = matches!(text.lower(end - 1), "scores" | "tens" | "handful" | "couple");
    (!needs_of || text.lower(end) == "of").then_some((end, least, most))
}
