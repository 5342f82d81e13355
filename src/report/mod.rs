//! Reports: one run in every form that people and tools read. One file a format.
//!
//! In: a [`Run`](crate::Run). Out: text. A report holds no clock, no host and no absolute path, and everything in it is in a
//! fixed order. Words from articles are escaped for the format they go into.

mod agreement;
pub mod annotations;
pub mod claims;
pub mod explain;
pub mod graph;
pub mod json;
mod links;
pub mod markdown;
pub mod rule_pages;
pub mod terminal;
pub mod why;
pub(crate) mod words;
