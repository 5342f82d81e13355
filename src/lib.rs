//! Where your sources are at odds.

pub mod annotate;
pub mod read;
pub mod source;
pub mod span;
pub mod yaml;
