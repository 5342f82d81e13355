//! What a source's words are: sentences, clauses, dates, numbers, quotations.
//!
//! In: one [`Source`]. Out: the same source with its annotations, all counted in its plain text. No annotator looks at
//! another source, so this room runs on every core, and gives the same answer whatever was read before.

pub mod clause;
pub mod hedge;
pub mod inflect;
pub mod name;
pub mod named;
pub mod quantity;
pub mod quote;
pub mod text;
pub mod time;

use crate::source::Source;
use crate::span::Span;
use name::{PlaceMention, RoleMention};
use quantity::Quantity;
use quote::Quotation;
use text::Text;
use time::TimeMention;

/// A source and what its words are.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The source.
    pub source: Source,
    /// Its tokens and sentences.
    pub text: Text,
    /// Attributed speech, in order.
    pub quotes: Vec<Quotation>,
    /// Expressions of time, in order.
    pub times: Vec<TimeMention>,
    /// Numbers, in order.
    pub quantities: Vec<Quantity>,
    /// Places, in order.
    pub places: Vec<PlaceMention>,
    /// People named with a role, in order.
    pub roles: Vec<RoleMention>,
    /// Names of two words or more, each spelling where it is first given.
    pub names: Vec<Span>,
}

/// Annotates one source.
pub fn annotate(source: Source) -> Annotated {
    let text = Text::new(&source.plain, &source.blocks);
    let quotes = quote::read(&text);
    let times = time::read(&text, &quotes, source.day_order());
    let quantities = quantity::read(&text, &times);
    let (places, roles) = (name::places(&text), name::roles(&text));
    let names = name::full_names(&text);
    Annotated { source, text, quotes, times, quantities, places, roles, names }
}
