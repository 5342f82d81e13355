//! Which mouths a stretch of text came through.

use super::Quotation;
use crate::span::Span;

/// The quotations of `quotes` whose parts contain `span`, outermost first. Of two that cover the same, the one that
/// reaches further comes first, then the one listed first.
pub fn chain(quotes: &[Quotation], span: Span) -> Vec<&Quotation> {
    let holds = |quote: &&Quotation| quote.parts.iter().any(|part| part.contains(span));
    let mut found: Vec<&Quotation> = quotes.iter().take_while(|quote| quote.span.start <= span.start).filter(holds).collect();
    let reach = |quote: &Quotation| quote.parts.iter().map(|part| part.len()).sum::<usize>();
    found.sort_by_key(|quote| (std::cmp::Reverse(reach(quote)), quote.span.start));
    found
}
