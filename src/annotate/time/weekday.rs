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
            (
                "After talks in Muscat on Sunday failed, the envoys agreed to try again on Thursday.",
                "Sunday=2025-07-20; Thursday=2025-07-24",
            ),
            ("The minister, who was sworn in on Monday, will present his programme on Friday.", "Monday=2025-07-21; Friday=2025-07-25"),
            (
                "The union, which staged a one-day walkout on Saturday, said it would strike again on Wednesday.",
                "one-day=P1D; Saturday=2025-07-19; Wednesday=2025-07-23",
            ),
            ("Lawmakers voted on Thursday to hold the runoff on Sunday.", "Thursday=2025-07-17; Sunday=2025-07-27"),
            ("The court ruled Monday that the poll must go ahead on Saturday.", "Monday=2025-07-21; Saturday=2025-07-26"),
            (
                "A plane that went missing on Friday was found on Monday, and the search will end on Wednesday.",
                "Friday=2025-07-18; Monday=2025-07-21; Wednesday=2025-07-23",
            ),
            ("The army said Tuesday it will withdraw by Friday.", "Tuesday=2025-07-22; Friday=2025-07-25"),
            (
                "The premier said on Tuesday he had spoken to the king on Monday and would see him again on Thursday.",
                "Tuesday=2025-07-22; Monday=2025-07-21; Thursday=2025-07-24",
            ),
            (
                "Asked on Monday whether the meeting would take place on Wednesday, the spokesman said it would.",
                "Monday=2025-07-21; Wednesday=2025-07-23",
            ),
            ("The two were arrested on Sunday and are due in court on Wednesday.", "Sunday=2025-07-20; Wednesday=2025-07-23"),
            ("Flights cancelled on Monday will be rebooked for Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
            ("The party will choose a leader on Saturday to replace Mr Ito, who quit on Friday.", "Saturday=2025-07-26; Friday=2025-07-18"),
            (
                "Police, who have been searching since Saturday, will resume the hunt on Wednesday.",
                "Saturday=2025-07-19; Wednesday=2025-07-23",
            ),
            ("He had promised on Friday to answer by Wednesday.", "Friday=2025-07-18; Wednesday=2025-07-23"),
            ("The ship left Odesa on Sunday and is expected in Haifa on Thursday.", "Sunday=2025-07-20; Thursday=2025-07-24"),
            ("The deal announced on Monday takes effect on Friday.", "Monday=2025-07-21; Friday=2025-07-25"),
            ("The leaders, meeting Tuesday in Oslo, agreed to reconvene Thursday.", "Tuesday=2025-07-22; Thursday=2025-07-24"),
            ("Tuesday's session was short; the next is on Thursday.", "Tuesday=2025-07-22; Thursday=2025-07-24"),
            ("Earlier Tuesday, the court heard two witnesses.", "Earlier Tuesday=2025-07-22"),
            ("The bank cut rates on Tuesday, a day after the ministry's warning.", "Tuesday=2025-07-22; a day=P1D"),
            (
                "Speaking to reporters Tuesday ahead of Thursday's vote, she said she was confident.",
                "Tuesday=2025-07-22; Thursday=2025-07-24",
            ),
            (
                "The storm is forecast to make landfall late Wednesday, the weather office said on Tuesday.",
                "late Wednesday=2025-07-23; Tuesday=2025-07-22",
            ),
            (
                "The company said in a statement on Tuesday that its plant, shut since Thursday, would reopen on Monday.",
                "Tuesday=2025-07-22; Thursday=2025-07-17; Monday=2025-07-28",
            ),
            ("The meeting was supposed to take place on Monday but was cancelled.", "Monday=2025-07-21"),
            ("Kyrgyz leader to host summit on Friday after clash on Sunday", "Friday=2025-07-25; Sunday=2025-07-20"),
            ("Minister Quits Monday; Successor to Be Named Thursday", "Monday=2025-07-21; Thursday=2025-07-24"),
            (
                "“Our delegation leaves on Wednesday,” said the minister, who returned from Rome on Sunday.",
                "Wednesday=2025-07-23; Sunday=2025-07-20",
            ),
            (
                "The ministry has given the company until Friday to respond to the letter sent on Monday.",
                "Friday=2025-07-25; Monday=2025-07-21",
            ),
            ("On Monday the guards found the tunnel; on Wednesday the prisoners will be moved.", "Monday=2025-07-21; Wednesday=2025-07-23"),
            (
                "The envoy said the sides, who last met on Friday, were ready to meet on Wednesday or Thursday.",
                "Friday=2025-07-18; Wednesday=2025-07-23; Thursday=2025-07-24",
            ),
            ("They plan to march on Saturday, a week after police broke up a rally.", "Saturday=2025-07-26; a week=P1W"),
            ("The mayor, speaking a day before Wednesday's debate, denied it.", "a day=P1D; Wednesday=2025-07-23"),
            ("It is unclear who ordered the raid Saturday, but an inquiry opens Thursday.", "Saturday=2025-07-19; Thursday=2025-07-24"),
            ("Rescuers hoped on Sunday to reach the men by Wednesday.", "Sunday=2025-07-20; Wednesday=2025-07-23"),
            ("He is expected to be released Friday after a judge on Monday threw out the case.", "Friday=2025-07-25; Monday=2025-07-21"),
            (
                "Workers at the port, who walked out on Thursday, will vote on the offer on Wednesday.",
                "Thursday=2025-07-17; Wednesday=2025-07-23",
            ),
            ("No talks are planned before Friday, he said on Monday.", "Friday=2025-07-25; Monday=2025-07-21"),
            ("The rocket, launched on Sunday, will dock with the station on Wednesday.", "Sunday=2025-07-20; Wednesday=2025-07-23"),
            ("She will be buried on Saturday in the village where she was born.", "Saturday=2025-07-26"),
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
