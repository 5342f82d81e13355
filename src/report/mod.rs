//! Reports: one run in every form that people and tools read. One file a format, one row in the table of `format`.
//!
//! In: a [`Run`](crate::Run). Out: text. A report holds no clock, no host and no absolute path, and everything in it is in a
//! fixed order. Words from articles are escaped for the format they go into.

mod agreement;
pub mod annotations;
pub mod claims;
mod entry;
mod excerpt;
pub mod explain;
pub mod format;
mod github;
mod gitlab;
pub mod graph;
mod html;
pub mod json;
mod junit;
mod lines;
mod links;
pub mod markdown;
mod positions;
pub mod rule_pages;
mod sarif;
mod sentence;
mod summary;
pub mod terminal;
pub mod why;
pub(crate) mod words;
