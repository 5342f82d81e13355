//! Which mouths a stretch of text came through.

use super::Quotation;
use crate::span::Span;

/// The quotations of `quotes` whose parts contain `span`, outermost first. Of two that cover the same, the one that
/// reaches further comes first, then the one listed first.
pub fn chain<'q>(quotes: impl IntoIterator<Item = &'q Quotation>, span: Span) -> Vec<&'q Quotation> {
    let holds = |quote: &&Quotation| quote.parts.iter().any(|part| part.contains(span));
    let mut found: Vec<&Quotation> = quotes.into_iter().filter(holds).collect();
    let reach = |quote: &Quotation| quote.parts.iter().map(|part| part.len()).sum::<usize>();
    found.sort_by_key(|quote| (std::cmp::Reverse(reach(quote)), quote.span.start));
    found
}
