//! English, said once: what a word is, where a clause ends, when it speaks of, and whether it is affirmed.
//!
//! Everything here looks at one text and knows nothing of sources, dates or rules. The rooms ask it and spell no closed class of
//! words themselves.

pub mod class;
pub mod clause;
pub mod form;
pub mod growth;
pub mod hedge;
pub mod inflect;
pub mod polarity;
pub mod reading;
pub mod spelling;
pub mod stem;
pub mod table;
pub mod tense;
pub mod text;
pub mod verb;
