//! Days of the week: "Wednesday", "next Monday", "Wednesday, July 23", "Monday week".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Pick, Unit};

/// Why an indefinite weekday has no date: shown to editors.
const ANY_OF_THEM: &str = "it may be any day of that name";

impl Reader<'_> {
    /// A weekday, with the date that stands beside it: the date then is the value.
    pub(super) fn weekday(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at).unwrap_or((Pick::Bare, at));
        let Word::Weekday(day) = self.word(start) else { return None };
        let end = start + 1;
        if pick == Pick::Bare && self.is_any(start) {
            return Some((Expr::Unclear { why: ANY_OF_THEM }, end));
        }
        // "Wed., July 23"
        let end = end + usize::from(self.lower(end) == "." && self.lower(end + 1) == ",");
        let comma = usize::from(matches!(self.lower(end), "," | "(")) + usize::from(self.lower(end) == "," && self.lower(end + 1) == "the");
        if let Some((date, after)) = self.date(end + comma).or_else(|| self.date(end)).or_else(|| self.machine(end + comma))
            && !self.possessive(start)
        {
            let after = after + usize::from(self.lower(end) == "(" && self.lower(after) == ")");
            return Some((with_weekday(date, day), after));
        }
        let expr = Expr::Weekday { day, pick };
        // "Wednesday last week", "Wednesday of next week": the week decides.
        let of = usize::from(self.lower(end) == "of");
        match self.week_offset(end + of) {
            Some((offset, end)) => Some((in_week(day, offset), end)),
            None => Some((expr, end)),
        }
    }

    /// "one Monday", "on a Friday in June": any of them. "A Monday vote" is a certain Monday's.
    fn is_any(&self, at: usize) -> bool {
        let preposition = matches!(self.lower(at + 1), "in" | "when" | "after" | "of" | "during") || !self.is_word(at + 1);
        match self.before(at) {
            "one" | "any" | "some" | "recent" => true,
            "a" => preposition && !self.is(at + 1, Word::Figure),
            _ => false,
        }
    }

    /// "this week", "last week", "next week": the offset.
    fn week_offset(&self, at: usize) -> Option<(i32, usize)> {
        if !matches!(self.word(at + 1), Word::Unit(Unit::Week, false)) {
            return None;
        }
        match self.lower(at) {
            "this" => Some((0, at + 2)),
            "last" => Some((-1, at + 2)),
            "next" => Some((1, at + 2)),
            _ => None,
        }
    }
}

/// A date beside its weekday.
fn with_weekday(date: Expr, weekday: chrono::Weekday) -> Expr {
    match date {
        Expr::Day { year, month, day, .. } => Expr::Day { year, month, day, weekday: Some(weekday) },
        other => other,
    }
}

/// A weekday of the week that lies `offset` weeks from the anchor's.
fn in_week(day: chrono::Weekday, offset: i32) -> Expr {
    Expr::WeekdayOfWeek { day, offset }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_weekday_of_the_stamp_is_today() {
        check(&[
            ("The council approved the plan on Tuesday.", "Tuesday=2025-07-22"),
            ("The minister said Tuesday that talks will open Wednesday.", "Tuesday=2025-07-22; Wednesday=2025-07-23"),
            ("Earlier on Tuesday, the two leaders spoke by phone.", "Tuesday=2025-07-22"),
            ("The court will rule later Tuesday.", "later Tuesday=2025-07-22"),
            ("Parliament votes Tuesday on the measure.", "Tuesday=2025-07-22"),
            ("Fighting went on early Tuesday.", "early Tuesday=2025-07-22"),
            ("The talks ended Tuesday and will resume on Thursday.", "Tuesday=2025-07-22; Thursday=2025-07-24"),
            ("The last round was held on Tuesday evening.", "Tuesday evening=2025-07-22TEV"),
        ]);
    }

    #[test]
    fn two_weekdays_in_one_sentence_look_their_own_ways() {
        check(&[
            ("The envoy said Monday that the meeting would take place Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
            ("Talks that broke down on Friday will resume on Wednesday.", "Friday=2025-07-18; Wednesday=2025-07-23"),
            ("After meeting the king on Sunday, she is due to fly home on Thursday.", "Sunday=2025-07-20; Thursday=2025-07-24"),
            ("The vote, postponed from Monday, is now set for Friday.", "Monday=2025-07-21; now=PRESENT_REF; Friday=2025-07-25"),
            ("The match scheduled for Saturday was called off on Monday.", "Saturday=2025-07-26; Monday=2025-07-21"),
            ("He arrived on Monday and leaves on Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
        ]);
    }

    #[test]
    fn a_weekday_is_picked_by_the_word_before_it() {
        check(&[
            ("He left last Thursday.", "last Thursday=2025-07-17"),
            ("It opens next Tuesday.", "next Tuesday=2025-07-29"),
            ("It opens this Friday.", "this Friday=2025-07-25"),
            ("It rained this Friday.", "this Friday=2025-07-18"),
            ("It opens on Wednesday of next week.", "Wednesday of next week=2025-07-30"),
            ("It closed on Friday last week.", "Friday last week=2025-07-18"),
            ("It is Wed., July 23, 2025.", "Wed., July 23, 2025=2025-07-23"),
        ]);
    }

    #[test]
    fn an_indefinite_weekday_is_no_day() {
        check(&[
            ("They wed on a Friday in June.", "Friday=?; June=2025-06"),
            ("One Monday he was gone.", "Monday=?"),
            ("A Monday vote ended it.", "Monday=2025-07-21"),
        ]);
    }
}
