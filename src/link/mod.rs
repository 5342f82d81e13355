//! What belongs together, across sources.

pub mod copies;
