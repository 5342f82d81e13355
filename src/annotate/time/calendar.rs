//! Days, months, years, decades and centuries of the calendar.

use chrono::Weekday;

use super::machine::full_year;
use super::reader::{Found, Reader};
use super::words::{Word, bare};
use super::{Expr, Pick, Unit, Year};

/// Days that have a name and come every year; of two names that begin alike the longer stands first.
pub(super) const HOLIDAYS: &[(&str, Rule)] = &[
    ("new year's eve", Rule::Fixed(12, 31)),
    ("new year's day", Rule::Fixed(1, 1)),
    ("valentine's day", Rule::Fixed(2, 14)),
    ("ash wednesday", Rule::Easter(-46)),
    ("palm sunday", Rule::Easter(-7)),
    ("good friday", Rule::Easter(-2)),
    ("easter sunday", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter", Rule::Easter(0)),
    ("may day", Rule::Fixed(5, 1)),
    ("labor day", Rule::Nth(9, Weekday::Mon, 1)),
    ("columbus day", Rule::Nth(10, Weekday::Mon, 2)),
    ("halloween", Rule::Fixed(10, 31)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("thanksgiving day", Rule::Nth(11, Weekday::Thu, 4)),
    ("thanksgiving", Rule::Nth(11, Weekday::Thu, 4)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas", Rule::Fixed(12, 25)),
    ("boxing day", Rule::Fixed(12, 26)),
];

/// On which day a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// Month, weekday, which of them.
    Nth(u32, Weekday, u8),
    /// Days from Easter Sunday of the western churches.
    Easter(i64),
}

impl Reader<'_> {
    /// A single day, with its weekday where one is written: "Wednesday, July 23", "23 July 2025", "yesterday".
    pub(super) fn day(&self, at: usize) -> Option<Found> {
        let (day, end) = self.bare_day(at)?;
        Some(self.with_machine_time(day, end))
    }

    fn bare_day(&self, at: usize) -> Option<Found> {
        if let Word::Day(offset) = self.word(at) {
            return Some((Expr::Unit { unit: Unit::Day, offset }, at + 1));
        }
        self.day_beside(at)
            .or_else(|| self.date(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.holiday(at))
    }

    /// "the day before yesterday", "the day after tomorrow".
    fn day_beside(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.lower(at) == "the");
        let step = match (self.lower(start), self.lower(start + 1)) {
            ("day", "before") => -1,
            ("day", "after") => 1,
            _ => return None,
        };
        match self.word(start + 2) {
            Word::Day(offset) => Some((Expr::Unit { unit: Unit::Day, offset: offset + step }, start + 3)),
            _ => None,
        }
    }

    /// A day of the calendar without its weekday: "July 23", "the 23rd of July", "July 23, 2025".
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let (month, day, end) = self.month_then_day(at).or_else(|| self.day_then_month(at)).or_else(|| self.leading_day(at, 0))?;
        if !(1..=31).contains(&day) || chrono::NaiveDate::from_ymd_opt(2000, month, day).is_none() {
            return None;
        }
        let (year, end) = self.year_behind(end);
        Some((Expr::Day { year, month, day, weekday: None }, end))
    }

    /// "July 23", "July 23rd", "March eighth", "July the 4th".
    fn month_then_day(&self, at: usize) -> Option<(u32, u32, usize)> {
        let Word::Month(month) = self.word(at) else { return None };
        let at = at + 1 + usize::from(self.lower(at + 1) == "the");
        if let Some((day, end)) = self.ordinal(at) {
            return Some((month, day, end));
        }
        let day = self.integer(at).filter(|_| self.lower(at).len() <= 2)?;
        // "May 10.5", "July 2:30" and "April 5,000" are no days; "July 9 percent" is not one either.
        if matches!(self.lower(at + 1), "%" | "percent" | ":") && self.lower(at + 1) != ":" {
            return None;
        }
        Some((month, day, at + 1))
    }

    /// "23 July", "23rd July", "the 23rd of July".
    fn day_then_month(&self, at: usize) -> Option<(u32, u32, usize)> {
        let at = at + usize::from(self.lower(at) == "the");
        let (day, end) = self.day_number(at)?;
        let end = end + usize::from(self.lower(end) == "of" || self.lower(end) == "-" && self.touches(end + 1));
        match self.word(end) {
            Word::Month(month) => Some((month, day, end + 1)),
            _ => None,
        }
    }

    /// "24 to 26 July", "24 or 25 July": the first day goes without its month.
    fn leading_day(&self, at: usize, after: u32) -> Option<(u32, u32, usize)> {
        let (day, end) = self.day_number(at).filter(|(day, _)| (after + 1..=31).contains(day))?;
        let dash = matches!(self.lower(end), "-" | "–");
        let introduced = matches!(self.before(at), "on" | "from" | "between" | "for" | "of" | "by" | "until" | "the" | "either");
        let joined = introduced && matches!(self.lower(end), "to" | "or" | "and" | ",");
        if !dash && !joined {
            return None;
        }
        let (month, other, _) = self.day_then_month(end + 1).or_else(|| self.leading_day(end + 1, day))?;
        (day < other).then_some((month, day, end))
    }

    fn day_number(&self, at: usize) -> Option<(u32, usize)> {
        self.ordinal(at).or_else(|| Some((self.integer(at).filter(|_| self.lower(at).len() <= 2)?, at + 1)))
    }

    /// The year behind a day or a month: ", 2025", "2025", "of last year", "next year".
    pub(super) fn year_behind(&self, at: usize) -> (Year, usize) {
        let comma = usize::from(matches!(self.lower(at), "," | "-"));
        if let Some((year, end)) = self.written_year(at + comma) {
            // "July 23, 2,000 men" has its separator inside the figure and is no year.
            return (Year::Given(year), end);
        }
        let of = usize::from(matches!(self.lower(at), "of" | "in"));
        if let Some((year, end)) = self.written_year(at + 1).filter(|_| self.lower(at) == "of") {
            return (Year::Given(year), end);
        }
        let the = usize::from(of == 1 && self.lower(at + of) == "the");
        match (self.year_offset(at + of + the), of + the) {
            (Some((offset, end)), _) => (Year::Offset(offset), end),
            _ => (Year::Nearest, at),
        }
    }

    /// "this year", "last year", "next year": the offset.
    pub(super) fn year_offset(&self, at: usize) -> Option<(i32, usize)> {
        if !matches!(self.word(at + 1), Word::Unit(Unit::Year, false)) {
            return None;
        }
        let offset = match self.lower(at) {
            "this" | "current" => 0,
            "last" | "previous" => -1,
            "next" | "coming" => 1,
            _ => return None,
        };
        Some((offset, at + 2))
    }

    /// Four digits that can be a year, or a year in words.
    pub(super) fn written_year(&self, at: usize) -> Option<(i32, usize)> {
        if let Some(year) = self.integer(at) {
            let plausible = self.lower(at).len() == 4 && (1000..3000).contains(&year);
            return plausible.then_some(()).and_then(|()| i32::try_from(year).ok()).map(|year| (year, at + 1));
        }
        self.year_in_words(at)
    }

    /// "nineteen ninety-seven", "two thousand", "the year two thousand".
    fn year_in_words(&self, at: usize) -> Option<(i32, usize)> {
        let Word::Number(first) = self.word(at) else { return None };
        if first == 2 && self.lower(at + 1) == "thousand" && matches!(self.before(at), "year" | "in" | "of") {
            return Some((2000, at + 2));
        }
        let Word::Number(tens) = self.word(at + 1) else { return None };
        if !(17..=20).contains(&first) || tens < 10 {
            return None;
        }
        let dash = usize::from(self.lower(at + 2) == "-");
        let (ones, end) = match self.word(at + 2 + dash) {
            Word::Number(ones @ 1..10) if tens % 10 == 0 => (ones, at + 3 + dash),
            _ => (0, at + 2),
        };
        Some((i32::try_from(first * 100 + tens + ones).ok()?, end))
    }

    /// "May", "March 2022", "May of last year", "last November".
    pub(super) fn month(&self, at: usize) -> Option<Found> {
        if let Word::Month(month) = self.word(at) {
            if self.is_no_month(at) {
                return None;
            }
            let (year, end) = self.year_behind(at + 1);
            return Some((Expr::Month { year, month }, end));
        }
        let (pick, next) = self.pick(at)?;
        let Word::Month(month) = self.word(next) else { return None };
        let year = match pick {
            Pick::Last => Year::Last,
            Pick::Next => Year::Next,
            _ => Year::Offset(0),
        };
        Some((Expr::Month { year, month }, next + 1))
    }

    /// "May" as a verb or a name, "March" as a verb or a rally, "Theresa May", "April Smith".
    fn is_no_month(&self, at: usize) -> bool {
        let word = self.bare(at);
        let after_time_word = matches!(
            self.before(at),
            "in" | "of"
                | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "to"
                | "last"
                | "next"
                | "this"
                | "early"
                | "late"
                | "mid"
                | "-"
                | "and"
                | "or"
                | "through"
                | "for"
                | "during"
                | "before"
                | "after"
                | "between"
                | ","
                | "each"
                | "every"
                | "("
        );
        let name_before =
            at > 0 && self.text.is_capital(at - 1) && !matches!(self.word(at - 1), Word::Month(_) | Word::Weekday(_)) && !after_time_word;
        let name_behind = self.text.is_capital(at + 1) && self.is_word(at + 1) && !after_time_word;
        let year_behind = self.written_year(at + 1).is_some() || self.lower(at + 1) == "," && self.written_year(at + 2).is_some();
        match word {
            _ if year_behind => false,
            "may" | "march" => !after_time_word && !self.possessive(at) || after_time_word && word == "may" && self.verb_follows(at),
            _ if name_behind && self.opens_sentence(at) => !self.text.is_capital(at + 2) && self.is_word(at + 2),
            _ => name_before && name_behind,
        }
    }

    fn opens_sentence(&self, at: usize) -> bool {
        self.text.sentence_at(self.text.tokens[at].span.start).is_some_and(|number| self.text.sentences[number].tokens.start == at)
    }

    /// "and May have": the verb in a headline in capitals.
    fn verb_follows(&self, at: usize) -> bool {
        matches!(self.lower(at + 1), "be" | "have" | "not" | "also" | "still" | "yet" | "soon" | "become" | "get" | "go")
    }

    /// "this", "last", "next", "this coming", "this past" before a name of time: which one, and where the name stands.
    pub(super) fn pick(&self, at: usize) -> Option<(Pick, usize)> {
        let at = at
            + usize::from(
                self.lower(at) == "the" && matches!(self.lower(at + 1), "last" | "next" | "past" | "coming" | "previous" | "following"),
            );
        Some(match (self.lower(at), self.lower(at + 1)) {
            // "Following Friday's ruling" is a preposition.
            ("following", _) if self.before(at) != "the" => return None,
            ("this" | "the", "coming" | "upcoming") => (Pick::This, at + 2),
            ("this", "past" | "last") => (Pick::Last, at + 2),
            ("this", "next") => (Pick::Next, at + 2),
            ("this", _) => (Pick::This, at + 1),
            ("last" | "past" | "previous", _) => (Pick::Last, at + 1),
            ("coming" | "upcoming", _) => (Pick::This, at + 1),
            ("next" | "following", _) => (Pick::Next, at + 1),
            _ => return None,
        })
    }

    /// "2022", "the 1990s", "the 20th century".
    pub(super) fn year(&self, at: usize) -> Option<Found> {
        if self.is(at, Word::Figure) || matches!(self.word(at), Word::Number(_)) {
            return self.decade(at).or_else(|| self.century(at)).or_else(|| self.lone_year(at));
        }
        match (self.lower(at), self.lower(at + 1)) {
            ("the", "year") => {
                let (year, end) = self.written_year(at + 2)?;
                Some((Expr::Year(year), end))
            }
            ("the", _) => self.decade(at + 1).or_else(|| self.century(at + 1)),
            ("'" | "’" | "‘", _) => self.decade(at),
            _ => self.century(at),
        }
    }

    /// "1990s", "'90s", "90s" after "the".
    fn decade(&self, at: usize) -> Option<Found> {
        let at = at + usize::from(matches!(self.lower(at), "'" | "’" | "‘"));
        let figures = self.integer(at)?;
        let plural = (
            self.lower(at + 1) == "s" && self.touches(at + 1),
            matches!(self.lower(at + 1), "'" | "’") && self.lower(at + 2) == "s" && self.touches(at + 2),
        );
        let end = match plural {
            (true, _) => at + 2,
            (_, true) => at + 3,
            _ => return None,
        };
        let first = match self.lower(at).len() {
            4 => figures,
            2 if matches!(self.before(at), "the" | "and" | "or" | "to" | "'" | "’" | "‘" | "early" | "late" | "mid" | "-") => {
                full_year(figures).min(1999).max(1900 + figures)
            }
            _ => return None,
        };
        if !first.is_multiple_of(10) || !(1000..3000).contains(&first) {
            return None;
        }
        let first = i32::try_from(first).ok()?;
        let expr = if first % 100 == 0 && first < 2000 && self.lower(at).len() == 4 && first % 1000 != 0 {
            Expr::Century(first)
        } else {
            Expr::Decade(first)
        };
        Some((expr, end))
    }

    /// "20th century", "twentieth-century".
    fn century(&self, at: usize) -> Option<Found> {
        let (number, end) = self.ordinal(at)?;
        let end = end + usize::from(self.lower(end) == "-");
        let century = matches!(self.word(end), Word::Unit(Unit::Century, false)) && (2..=22).contains(&number);
        let first = i32::try_from(number).ok()? * 100 - 100;
        century.then_some((Expr::Century(first), end + 1))
    }

    /// Four digits that nothing near makes a number of something.
    fn lone_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.written_year(at)?;
        if self.is(at, Word::Figure) && self.is_no_year(at, year) {
            return None;
        }
        Some((Expr::Year(year), end))
    }

    /// Whether the four digits at `at` are an amount, a part of a longer code or a house number.
    fn is_no_year(&self, at: usize, year: i32) -> bool {
        let (before, next) = (self.before(at), self.lower(at + 1));
        let glued = self.touches(at) && !matches!(before, "(" | "[" | "\"" | "“" | "'" | "‘" | "-" | "–" | "—" | "/");
        let code = matches!(next, "-" | "/" | ":" | "x" | "°")
            && self.touches(at + 1)
            && self.is(at + 2, Word::Figure)
            && self.lower(at + 2).len() != 2
            && self.lower(at + 2).len() != 4;
        let measured = matches!(
            next,
            "%" | "percent"
                | "per"
                | "people"
                | "men"
                | "women"
                | "soldiers"
                | "troops"
                | "miles"
                | "km"
                | "kilometers"
                | "kilometres"
                | "meters"
                | "metres"
                | "feet"
                | "tons"
                | "tonnes"
                | "dollars"
                | "euros"
                | "points"
                | "votes"
                | "jobs"
                | "homes"
                | "houses"
                | "workers"
                | "employees"
                | "mph"
                | "mhz"
                | "gmt"
                | "utc"
                | "hours"
                | "acres"
                | "pounds"
                | "shares"
                | "civilians"
                | "prisoners"
                | "cases"
                | "deaths"
                | "injured"
                | "wounded"
                | "killed"
                | "dead"
                | "barrels"
                | "million"
                | "billion"
                | "degrees"
                | "yards"
                | "est"
                | "edt"
        );
        let amount = matches!(
            before,
            "$" | "€"
                | "£"
                | "¥"
                | "#"
                | "than"
                | "nearly"
                | "least"
                | "exactly"
                | "flight"
                | "route"
                | "highway"
                | "section"
                | "no."
                | "number"
                | "some"
        ) && !(before == "than" && (1900..2100).contains(&year));
        let street = matches!(self.text.word(at + 2), "St." | "Street" | "Ave." | "Avenue" | "Road" | "Blvd." | "Drive")
            || matches!(self.text.word(at + 3), "Street" | "Avenue" | "Road" | "Drive");
        // Years far from living memory are years only where a word says so.
        let far = !(1800..2060).contains(&year);
        let introduced =
            matches!(before, "in" | "since" | "of" | "until" | "by" | "from" | "year" | "before" | "after" | "circa" | "to" | "around");
        // "counted 1999 sheep", "has 2024 seats": an object and its number.
        let verb = matches!(
            before,
            "has" | "have" | "had" | "with" | "counted" | "got" | "won" | "killed" | "lost" | "bought" | "sold" | "about" | "over"
        );
        let plural = next.ends_with('s') && !matches!(next, "as" | "is" | "was" | "has") || matches!(next, "sheep" | "fish" | "aircraft");
        if verb && plural && self.is_word(at + 1) && !self.text.is_capital(at + 1) {
            return true;
        }
        // "Orion 1980", "Windows 98": a number that is part of a name.
        let name = self.is_word(at.wrapping_sub(1))
            && at > 0
            && self.text.is_capital(at - 1)
            && !matches!(self.word(at - 1), Word::Month(_) | Word::Weekday(_) | Word::Season(_))
            && !matches!(
                before,
                "in" | "since"
                    | "by"
                    | "until"
                    | "from"
                    | "the"
                    | "of"
                    | "during"
                    | "and"
                    | "to"
                    | "before"
                    | "after"
                    | "early"
                    | "late"
                    | "mid"
                    | "between"
                    | "for"
            );
        name || glued || code || measured || amount || street || far && !introduced
    }

    /// "on the 24th": a day of the month that the text does not name.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the" || !matches!(self.before(at), "on" | "until" | "by" | "from") || !self.is(at + 1, Word::Figure) {
            return None;
        }
        let (day, end) = self.ordinal(at + 1)?;
        let alone = !self.is_word(end)
            || matches!(self.lower(end), "and" | "or" | "in" | "at" | "to" | "but" | "when" | "with" | "as" | "for" | "by");
        ((1..=31).contains(&day) && alone).then_some((Expr::DayOfMonth(day), end))
    }

    /// "the last week of March", "the week of March 6".
    pub(super) fn week_of(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.lower(at) == "the");
        let (number, next) = match self.lower(start) {
            "last" | "final" => (Some(5), start + 1),
            "week" => (None, start),
            _ => self.ordinal(start).map(|(number, end)| (Some(number), end))?,
        };
        if !matches!(self.word(next), Word::Unit(Unit::Week, false)) || self.lower(next + 1) != "of" {
            return None;
        }
        let (of, end) = match number {
            Some(_) => self.month(next + 2)?,
            None => self.date(next + 2)?,
        };
        Some((Expr::WeekOf { number: number.unwrap_or(1), of: Box::new(of) }, end))
    }

    /// Whether token `at` is `word`, with either apostrophe, or with the possessive ending of the whole ("Christmas's").
    fn spells(&self, at: usize, word: &str) -> bool {
        let lower = self.lower(at);
        lower == word || bare(lower) == word || word.split_once('\'').is_some_and(|(stem, end)| lower.split_once('’') == Some((stem, end)))
    }

    /// "Christmas", "New Year's Eve", "last Thanksgiving".
    fn holiday(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at).unwrap_or((Pick::Bare, at));
        // "May Day" begins with a month.
        if !self.text.is_capital(start) || !matches!(self.word(start), Word::Holiday | Word::Month(_)) {
            return None;
        }
        let (name, _) = HOLIDAYS.iter().find(|(name, _)| name.split(' ').enumerate().all(|(i, word)| self.spells(start + i, word)))?;
        let end = start + name.split(' ').count();
        let year = match pick {
            Pick::Last => Year::Last,
            Pick::Next => Year::Next,
            Pick::This => Year::Offset(0),
            Pick::Bare => self.written_year(end).map_or(Year::Nearest, |(year, _)| Year::Given(year)),
        };
        let end = if matches!(year, Year::Given(_)) { end + 1 } else { end };
        Some((Expr::Holiday { name, year }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_month_takes_its_year_from_the_direction() {
        check(&[
            ("Prices rose in May.", "May=2025-05"),
            ("Elections will be held in October.", "October=2025-10"),
            ("Elections were held last October.", "last October=2024-10"),
            ("The bridge opened in March 2019.", "March 2019=2019-03"),
            ("He was born in the 1960s.", "the 1960s=196X"),
            ("The city was founded in the 17th century.", "the 17th century=16XX"),
            ("The two sides last met in February.", "February=2025-02"),
            ("The festival returns next May.", "next May=2026-05"),
            ("The invasion began in February 2022.", "February 2022=2022-02"),
            ("The company expects sales to recover in December.", "December=2025-12"),
            ("The ministry said in January that rents had doubled.", "January=2025-01"),
            ("The trial is likely to end in November.", "November=2025-11"),
        ]);
    }

    #[test]
    fn ordinals_are_bound_to_their_month() {
        check(&[
            ("The meeting is on the 24th of July.", "the 24th of July=2025-07-24"),
            ("The two will meet on July 24th.", "July 24th=2025-07-24"),
            ("The vote, the second this year, is on August 1st.", "this year=2025; August 1st=2025-08-01"),
            ("The third round ended on the 2nd of June.", "the 2nd of June=2025-06-02"),
            ("She arrived on 23 June.", "23 June=2025-06-23"),
            ("On the 24th, the two sides will sign.", "the 24th=2025-07-24"),
            ("The law dates from 3rd March 1998.", "3rd March 1998=1998-03-03"),
            ("The first round was held on May 16, the second on June 2.", "May 16=2025-05-16; June 2=2025-06-02"),
            ("The parade was on the first of May.", "the first of May=2025-05-01"),
            ("Wednesday, July 23, is a holiday.", "Wednesday, July 23=2025-07-23"),
            ("The exchange took place on Monday, June 2.", "Monday, June 2=2025-06-02"),
            ("The church was built in the 12th century.", "the 12th century=11XX"),
        ]);
    }

    #[test]
    fn weeks_and_holidays_are_found_in_the_calendar() {
        check(&[
            ("Sales rose in the last week of March.", "the last week of March=2025-W13"),
            ("He was there the week of March 6, 2000.", "the week of March 6, 2000=2000-W10"),
            ("They feast on Christmas Day and on New Year’s Eve.", "Christmas Day=2025-12-25; New Year’s Eve=2025-12-31"),
            ("It snowed last Thanksgiving.", "last Thanksgiving=2024-11-28"),
            ("It will open on Easter Monday.", "Easter Monday=2026-04-06"),
        ]);
    }
}
