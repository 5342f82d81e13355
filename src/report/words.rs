//! Words that several formats share: lines cut to length, dates as people write them, escapes.

use chrono::NaiveDate;

use crate::source::{Precision, Stamp};

/// `text` on one line, with white space folded, cut at `limit` characters.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= limit {
        return folded;
    }
    let mut cut: String = folded.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// "Wed 23 Jul 2025"
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// "Tue 22 Jul 2025 18:19 +03:00"
pub(super) fn stamp(stamp: &Stamp) -> String {
    let date = match stamp.precision {
        Precision::Year => stamp.day.format("%Y").to_string(),
        Precision::Month => stamp.day.format("%b %Y").to_string(),
        _ => day(stamp.day),
    };
    match (stamp.time, stamp.offset) {
        (Some(time), Some(offset)) => format!("{date} {} {offset}", time.format("%H:%M")),
        (Some(time), None) => format!("{date} {}", time.format("%H:%M")),
        _ => date,
    }
}

/// "1 error", "2 errors"
pub(super) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
