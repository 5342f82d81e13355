//! Tables: lines of plain text, `#` for comments, `>` for examples, which the tests read.

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
