//! English, said once: what a word is, where a clause ends, when it speaks of, and whether it is affirmed.
//!
//! Everything here looks at one text and knows nothing of sources, dates or rules. The rooms ask it and spell no closed class of
//! words themselves.

pub mod clause;
pub mod hedge;
pub mod inflect;
pub mod polarity;
pub mod stem;
pub mod text;
