//! Tables: lines of plain text, `#` for comments, `>` for examples, which the tests read.

use std::collections::BTreeSet;

use crate::english::class::members;
use crate::english::table::WordMap;

/// Lists of words, each under its `[heading]`; they may name closed classes, as [`members`] reads them.
pub(super) struct Lists {
    by_heading: WordMap<&'static str, BTreeSet<&'static str>>,
}

impl Lists {
    pub(super) fn new(table: &'static str) -> Self {
        let mut by_heading: WordMap<&'static str, Vec<&'static str>> = WordMap::default();
        let mut heading = "";
        for line in lines(table) {
            match line.strip_prefix('[') {
                Some(name) => heading = name.trim_end_matches(']'),
                None => by_heading.entry(heading).or_default().extend(entries(line)),
            }
        }
        Self { by_heading: by_heading.into_iter().map(|(heading, list)| (heading, members(list))).collect() }
    }

    /// Whether the list under `heading` has `word`.
    pub(super) fn has(&self, heading: &str, word: &str) -> bool {
        self.by_heading.get(heading).is_some_and(|list| list.contains(word))
    }
}

/// The lines that carry data.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', '>']))
}

/// The fields of a line, which `|` parts.
pub(super) fn fields(line: &'static str) -> impl Iterator<Item = &'static str> {
    line.split('|').map(str::trim)
}

/// The comma-separated entries of a field.
pub(super) fn entries(field: &'static str) -> impl Iterator<Item = &'static str> {
    field.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}
