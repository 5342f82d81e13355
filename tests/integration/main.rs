//! What users see, through the real binary: exit codes, bad input, rule files, reports.
//!
//! One binary for all modules, so that the library is linked once. Nothing here looks inside: a case is a folder of files, a
//! command line, and what came out.

mod action;
mod agreements;
mod cache;
mod case;
mod changed;
mod clocks;
mod confidence;
mod config;
mod coverage;
mod crowds;
mod decisions;
mod documents;
mod elsewhere;
mod events;
mod examples;
mod exit;
mod formats;
mod input;
mod kinds;
mod layouts;
mod manners;
mod page;
mod polarity;
mod quotes;
mod report;
mod rules;
mod same_bytes;
mod security;
mod seeds;
mod spellings;
mod stories;
mod streaming;
mod terminal;
mod watch;
mod weekdays;
mod words;
mod writing;
