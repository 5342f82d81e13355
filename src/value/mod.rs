//! The value algebra: one file a kind, each with its relation.

pub mod name;
pub mod wording;
