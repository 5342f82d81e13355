//! Units counted from the day of writing: "this week", "last year", "two weeks ago", "three days later".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Count, Expr, Pick, Unit};
use crate::english::class::Class;

impl Reader<'_> {
    /// "this week", "last month", "the current year", "the following day", "that year".
    pub(super) fn relative(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        if let Some(found) = self.the_unit(at).or_else(|| self.second_unit(at)) {
            return Some(found);
        }
        let (offset, next) = match self.lower(at + the) {
            "upcoming" if the == 1 => return None,
            "that" | "same" => (0, at + the + 1 + usize::from(self.lower(at + the) == "that" && self.lower(at + the + 1) == "same")),
            "current" => (0, at + the + 1),
            "upcoming" | "coming" => (1, at + the + 1),
            _ => {
                let (pick, next) = self.pick(at)?;
                let offset = match pick {
                    Pick::Last => -1,
                    Pick::Next => 1,
                    Pick::This if matches!(self.lower(next - 1), "coming" | "upcoming") => 1,
                    _ => 0,
                };
                (offset, next)
            }
        };
        let next = next + usize::from(matches!(self.lower(next), "fiscal" | "calendar" | "financial"));
        let Word::Unit(unit, false) = self.word(next) else { return None };
        // "the past decade", "this past year": a length that ends now, told as a duration.
        if self.lower(next - 1) == "past" && unit != Unit::Weekend || unit < Unit::Day {
            return None;
        }
        // "the last day of …", "last minute", "a second" are no dates; "next decade" is one.
        if unit == Unit::Day && matches!(self.lower(next - 1), "this" | "last" | "current") {
            return None;
        }
        Some((unit_at(unit, offset), next + 1))
    }

    /// "the weekend", "the quarter", "the latest quarter".
    fn the_unit(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the" {
            return None;
        }
        let latest = usize::from(self.lower(at + 1) == "latest");
        if latest == 1 && self.lower(at + 2) == "fiscal" && self.word(at + 3) == Word::Unit(Unit::Year, false) {
            return Some((Expr::Unit { unit: Unit::Year, offset: -1 }, at + 4));
        }
        let unit = match self.word(at + 1 + latest) {
            Word::Unit(unit, false) => unit,
            _ => return None,
        };
        let offset = match unit {
            Unit::Weekend => 0,
            // "the first nine months of the year"
            Unit::Year if latest == 0 && self.before(at) == "of" && at > 1 && matches!(self.word(at - 2), Word::Unit(..)) => 0,
            Unit::Quarter if latest == 1 || self.lower(at + 2) != "of" => -1,
            _ => return None,
        };
        Some((Expr::Unit { unit, offset }, at + 2 + latest))
    }

    /// "the year before last", "the week after next".
    fn second_unit(&self, at: usize) -> Option<Found> {
        let Word::Unit(unit, false) = self.word(at + 1) else { return None };
        let offset = match (self.lower(at), self.lower(at + 2), self.lower(at + 3)) {
            ("the", "before", "last") => -2,
            ("the", "after", "next") => 2,
            _ => return None,
        };
        let alone = !matches!(self.word(at + 4), Word::Weekday(_) | Word::Month(_) | Word::Unit(..) | Word::Part(_) | Word::Season(_));
        (alone && unit >= Unit::Weekend).then(|| (unit_at(unit, offset), at + 4))
    }

    /// "ten days ago", "a year earlier", "three hours later", "two months from now", "a week after the vote".
    pub(super) fn shift(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.same_period(at).or_else(|| self.year_ago(at)) {
            return Some(found);
        }
        if let Some(found) = self.units_ago(at).or_else(|| self.beside(at)) {
            return Some(found);
        }
        let (count, unit, end) = self.length(at)?;
        if let Some(found) = self.shift_from(count, unit, end) {
            return Some(found);
        }
        let unsure = usize::from(self.lower(end) == "or" && matches!(self.lower(end + 1), "so" | "more")) * 2;
        let end = end + unsure;
        Some(match (self.lower(end), self.lower(end + 1)) {
            ("ago", _) => (Expr::Shift { count, unit, ahead: false }, end + 1),
            ("earlier" | "before" | "previously", next) if self.lower(end) != "before" || !self.names_event(end + 1) && next != "the" => {
                (Expr::Shift { count, unit, ahead: false }, end + 1)
            }
            ("later" | "hence" | "afterward" | "afterwards", _) => (Expr::Shift { count, unit, ahead: true }, end + 1),
            ("from", "now" | "today") => (Expr::Shift { count, unit, ahead: true }, end + 2),
            ("after" | "before" | "since", _) if self.names_event(end + 1) && unsure == 0 && (self.lower(end) != "since") => {
                let event = self.event(end + 1);
                (Expr::FromEvent { count, unit, ahead: self.lower(end) == "after", event }, end)
            }
            _ => return None,
        })
    }

    /// "a week from Friday", "two weeks from today", "a fortnight on Monday": the words behind a length that name a day.
    fn shift_from(&self, count: Count, unit: Unit, end: usize) -> Option<Found> {
        let joined = self.lower(end) == "from" || self.lower(end) == "on" && matches!(unit, Unit::Week | Unit::Fortnight);
        if !joined || unit < Unit::Day || matches!(self.lower(end + 1), "now" | "today") {
            return None;
        }
        let (day, after) = self.day(end + 1).filter(|(day, _)| !matches!(day, Expr::Clock { .. } | Expr::Unclear { .. }))?;
        // "The strike lasted a week from Friday": a length and its beginning, so only a bare weekday and its like.
        let named = matches!(day, Expr::Weekday { .. } | Expr::Unit { .. } | Expr::Holiday { .. });
        (named && !self.possessive(after - 1)).then(|| (Expr::ShiftFrom { count, unit, day: Box::new(day) }, after))
    }

    /// "years ago", "centuries ago".
    fn units_ago(&self, at: usize) -> Option<Found> {
        let Word::Unit(unit, true) = self.word(at) else { return None };
        (self.lower(at + 1) == "ago").then_some((Expr::Shift { count: Count::vague(), unit, ahead: false }, at + 2))
    }

    /// "the day before", "the week after", with nothing behind that they could be before or after.
    fn beside(&self, at: usize) -> Option<Found> {
        let Word::Unit(unit, false) = self.word(at + 1) else { return None };
        let ahead = match self.lower(at + 2) {
            "before" | "earlier" => false,
            "after" => true,
            _ => return None,
        };
        let alone = !self.is_word(at + 3) && !self.is(at + 3, Word::Figure);
        (self.lower(at) == "the" && alone && unit >= Unit::Day).then_some((Expr::Shift { count: Count::exact(1.0), unit, ahead }, at + 3))
    }

    /// "the same period a year earlier", "the corresponding quarter last year", "the year-earlier period".
    fn same_period(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let start = at + the;
        let stretch = |i: usize| self.lower(i) == "period" || matches!(self.word(i), Word::Unit(unit, false) if unit >= Unit::Day);
        if matches!(self.lower(start), "same" | "corresponding" | "comparable" | "equivalent") && stretch(start + 1) {
            let behind = start + 2 + usize::from(matches!(self.lower(start + 2), "of" | "in"));
            let year = |i: usize| self.word(i) == Word::Unit(Unit::Year, false);
            let end = match self.lower(behind) {
                "a" if year(behind + 1) && matches!(self.lower(behind + 2), "ago" | "earlier" | "before") => behind + 3,
                "last" if year(behind + 1) => behind + 2,
                "the" if self.lower(behind + 1) == "previous" && year(behind + 2) => behind + 3,
                _ => return None,
            };
            return Some((Expr::SamePeriod, end));
        }
        if let Some((-1, noun)) = self.year_offset(start)
            && self.possessive(start + 1)
            && (self.lower(noun) == "period" || self.word(noun) == Word::Unit(Unit::Quarter, false))
        {
            return Some((Expr::SamePeriod, noun + 1));
        }
        let year_back = the == 1
            && self.word(start) == Word::Unit(Unit::Year, false)
            && self.lower(start + 1) == "-"
            && matches!(self.lower(start + 2), "ago" | "earlier");
        (year_back && stretch(start + 3)).then_some((Expr::SamePeriod, start + 4))
    }

    /// "year-ago", "year-earlier", before a noun.
    fn year_ago(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let Word::Unit(unit, false) = self.word(at + the) else { return None };
        if self.lower(at + the + 1) != "-" || !matches!(self.lower(at + the + 2), "ago" | "earlier") || unit < Unit::Day {
            return None;
        }
        Some((Expr::Shift { count: Count::exact(1.0), unit, ahead: false }, at + the + 3))
    }

    /// Whether what begins at `at` is an event and not the end of the sentence: "a week after the ultimatum".
    fn names_event(&self, at: usize) -> bool {
        self.is_word(at) && !self.of(at, Class::COORDINATOR) && !matches!(self.lower(at), "when" | "that" | "which")
    }

    /// The words of an event: to the next mark, at most eight.
    fn event(&self, at: usize) -> crate::span::Span {
        let end = (at..at + 8).take_while(|&i| self.is_word(i) || self.is(i, Word::Figure)).last().map_or(at + 1, |i| i + 1);
        self.text.span(at..end)
    }
}

fn unit_at(unit: Unit, offset: i32) -> Expr {
    match unit {
        Unit::Fortnight => Expr::Unit { unit: Unit::Week, offset: offset * 2 },
        _ => Expr::Unit { unit, offset },
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_length_is_counted_from_a_named_day() {
        check(&[
            ("The ruling is due a week from Friday.", "a week from Friday=2025-08-01"),
            ("They play in Oslo two weeks from Saturday.", "two weeks from Saturday=2025-08-09"),
            ("The vote is three days from Thursday.", "three days from Thursday=2025-07-27"),
            ("The fair opens a fortnight on Monday.", "a fortnight on Monday=2025-08-11"),
            ("It opens a week from tomorrow.", "a week from tomorrow=2025-07-30"),
            ("It closes a month from Christmas.", "a month from Christmas=2026-01-25"),
            ("She worked for a week on Monday's brief.", "a week=P1W; Monday=2025-07-21"),
        ]);
    }

    #[test]
    fn the_unit_before_the_last_is_two_back() {
        check(&[
            ("The year before last was dry.", "The year before last=2023"),
            ("Polls open the week after next.", "the week after next=2025-W32"),
            ("He quit the month before last.", "the month before last=2025-05"),
        ]);
    }

    #[test]
    fn units_are_counted_from_the_stamp() {
        check(&[
            ("The council meets this week.", "this week=2025-W30"),
            ("Rains are due next week.", "next week=2025-W31"),
            ("Last week the army pulled back.", "Last week=2025-W29"),
            ("He was elected last year.", "last year=2024"),
            ("The tax will rise next month.", "next month=2025-08"),
            ("The mine closed two years ago.", "two years ago=2023"),
            ("The pair split three months ago.", "three months ago=2025-04"),
            ("She died ten days ago.", "ten days ago=2025-07-12"),
            ("They will meet the day after tomorrow.", "the day after tomorrow=2025-07-24"),
            ("The minister quit yesterday.", "yesterday=2025-07-21"),
            ("The minister will travel this weekend.", "this weekend=2025-W30-WE"),
            ("Over the weekend, two ferries collided.", "the weekend=2025-W29-WE"),
            ("The office opened half a century ago.", "half a century ago=1975"),
            ("It closed this past weekend.", "this past weekend=2025-W29-WE"),
            ("It closed years ago.", "years ago=PAST_REF"),
            ("Profit fell from a year earlier.", "a year earlier=2024"),
            ("Profit fell in the third quarter of 2024 from a year earlier.", "the third quarter of 2024=2024-Q3; a year earlier=2023-Q3"),
            ("Sales fell in May from the same month last year.", "May=2025-05; the same month last year=2024-05"),
        ]);
    }
}
