//! Where your sources are at odds.

pub mod annotate;
pub mod link;
pub mod source;
pub mod span;
pub mod value;
