//! Quarters, halves, business years and seasons.

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Pick, Unit, Year};
use crate::english::class::Class;
use crate::english::clause::is_verb;
use crate::english::verb::{VerbForm, verb_form};

impl Reader<'_> {
    /// "the third quarter", "fourth-quarter", "this year's first quarter", "the first half of 2024", "Q3 2025", "fiscal 2026".
    pub(super) fn quarter(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.fiscal_year(at).or_else(|| self.short_quarter(at)) {
            return Some(found);
        }
        let article = usize::from(self.of(at, Class::ARTICLE.or(Class::POSSESSIVE)));
        let (year, start) = self.year_before(at + article);
        let fiscal = usize::from(self.lower(start) == "fiscal");
        let fiscal = fiscal + usize::from(fiscal == 1 && self.lower(start + 1) == "-");
        let (number, end) = match self.lower(start + fiscal) {
            "last" | "latter" | "final" if matches!(self.lower(start + fiscal + 1), "half") => (2, start + fiscal + 1),
            _ => self.ordinal(start + fiscal)?,
        };
        let dash = usize::from(self.lower(end) == "-");
        let noun = end + dash;
        let half = self.lower(noun) == "half";
        let quarter = matches!(self.word(noun), Word::Unit(Unit::Quarter, false));
        if !half && !quarter || number > if half { 2 } else { 4 } {
            return None;
        }
        // "the first half" of a match is no half of a year: it needs a year.
        let (year, end) = match year {
            Some(year) => (year, noun + 1),
            None => self.year_after(noun + 1),
        };
        if half && year == Year::Nearest {
            return None;
        }
        // "a third-quarter loss": an adjective, and the article is the noun's.
        if article > 0 && (dash > 0 || self.lower(at) != "the" && self.lower(at) != "its") && fiscal == 0 && start == at + article {
            return None;
        }
        let expr = if half { Expr::Half { half: number, year } } else { Expr::Quarter { quarter: number, year } };
        Some((expr, end))
    }

    /// "last year's", "the 1988", "the year-earlier" before a quarter.
    fn year_before(&self, at: usize) -> (Option<Year>, usize) {
        if let Some((offset, end)) = self.year_offset(at)
            && self.possessive(at + 1)
        {
            return (Some(Year::Offset(offset)), end);
        }
        if let Some((year, end)) = self.written_year(at) {
            return (Some(Year::Given(year)), end);
        }
        let earlier = matches!(self.word(at), Word::Unit(Unit::Year, false))
            && self.lower(at + 1) == "-"
            && matches!(self.lower(at + 2), "earlier" | "ago");
        if earlier { (Some(Year::Offset(-1)), at + 3) } else { (None, at) }
    }

    /// "of 1990", "of last year", "1990", "this year" behind a quarter or a season.
    fn year_after(&self, at: usize) -> (Year, usize) {
        let of = usize::from(matches!(self.lower(at), "of" | "in"));
        if let Some((year, end)) = self.written_year(at + of) {
            return (Year::Given(year), end);
        }
        let the = usize::from(self.lower(at + of) == "the");
        let fiscal = usize::from(self.lower(at + of) == "fiscal");
        if let Some((year, end)) = self.written_year(at + of + fiscal) {
            return (Year::Given(year), end);
        }
        match self.year_offset(at + of + the) {
            Some((offset, end)) => (Year::Offset(offset), end),
            None if of == 1 && the == 1 && matches!(self.word(at + 2), Word::Unit(Unit::Year, false)) => (Year::Offset(0), at + 3),
            None => (Year::Nearest, at),
        }
    }

    /// "Q3", "3Q", "Q3 2025", "H1 2025".
    fn short_quarter(&self, at: usize) -> Option<Found> {
        let (letter, number) = match self.word(at) {
            Word::Figure => (at + 1, at),
            _ => (at, at + 1),
        };
        let number = self.integer(number).filter(|_| self.touches(at + 1))?;
        let half = match self.lower(letter) {
            "q" => false,
            "h" => true,
            _ => return None,
        };
        if number == 0 || number > if half { 2 } else { 4 } || !self.text.is_capital(letter) {
            return None;
        }
        let (year, end) = self.year_after(at + 2);
        if half {
            return (year != Year::Nearest).then_some((Expr::Half { half: number, year }, end));
        }
        Some((Expr::Quarter { quarter: number, year }, end))
    }

    /// "fiscal 2026", "fiscal year 2026".
    fn fiscal_year(&self, at: usize) -> Option<Found> {
        let start = at + usize::from(self.lower(at) == "the");
        if self.lower(start) != "fiscal" {
            return None;
        }
        let unit = usize::from(matches!(self.word(start + 1), Word::Unit(Unit::Year, false)));
        let (year, end) = self.written_year(start + 1 + unit)?;
        Some((Expr::FiscalYear(year), end))
    }

    /// "this spring", "the summer of 2024", "last fall", "winter".
    pub(super) fn season(&self, at: usize) -> Option<Found> {
        let (pick, start) = self.pick(at).unwrap_or((Pick::Bare, at + usize::from(self.lower(at) == "the")));
        let Word::Season(season) = self.word(start) else { return None };
        if pick == Pick::Bare && self.is_no_season(start) {
            return None;
        }
        let (written, end) = self.year_after(start + 1);
        let year = match (pick, written) {
            (_, Year::Given(year)) => Year::Given(year),
            (_, Year::Offset(offset)) => Year::Offset(offset),
            (Pick::Last, _) => Year::Last,
            (Pick::Next, _) => Year::Next,
            (Pick::This, _) if self.lower(start - 1) != "this" => Year::Next,
            (Pick::This, _) => Year::Offset(0),
            _ => Year::Nearest,
        };
        Some((Expr::Season { season, year }, end))
    }

    /// "Winter came", "spring shows signs of life", but "winter storms hit": a plural noun has its verb behind it.
    fn is_verb_of_season(&self, at: usize) -> bool {
        let third = verb_form(self.lower(at)).is_some_and(|(_, form, _)| form == VerbForm::Third);
        is_verb(self.text, at)
            || third && self.is_word(at + 1) && !(at + 1..at + 5).any(|i| i < self.text.tokens.len() && is_verb(self.text, i))
    }

    /// "fall" and "spring" are verbs and nouns of movement too; "winter sports" name no winter.
    fn is_no_season(&self, at: usize) -> bool {
        let written = matches!(self.year_after(at + 1).0, Year::Given(_) | Year::Offset(_));
        let before = if self.before(at) == "the" { self.before(at - 1) } else { self.before(at) };
        // "To fall" is a verb, what flows "from the spring" is water, and what is "at the Winter" is some games.
        let temporal = Class::of(before).any(Class::TEMPORAL) && !matches!(before, "at" | "from" | "to");
        let introduced = temporal || matches!(before, "into" | "over" | "early" | "late" | "mid" | "-");
        // "Winter came early", "but spring shows signs of hope".
        let opens = matches!(self.before(at), "but" | "and" | "when" | "while" | "if" | "," | "." | "“" | "\"")
            || at == 0
            || self.opens_sentence(at);
        let subject = opens && !self.text.is_capital(at + 1) && self.is_verb_of_season(at + 1);
        let fall = matches!(self.lower(at), "fall" | "spring" | "falls" | "springs");
        let of = fall && self.lower(at + 1) == "of" && !written;
        of || !written && !introduced && !subject
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn quarters_and_seasons_take_their_year() {
        check(&[
            ("A vote is expected this autumn.", "this autumn=2025-FA"),
            ("The deal was reached this spring.", "this spring=2025-SP"),
            ("Last summer the river ran dry.", "Last summer=2024-SU"),
            ("Winter came early.", "Winter=2024-WI"),
            ("It was cold, but spring brought hope.", "spring=2025-SP"),
            ("Winter sports are dear.", ""),
            ("Winter storms hit the coast.", ""),
            ("The year was poor, but spring shows signs of life.", "spring=2025-SP"),
            ("Growth slowed in the second quarter.", "the second quarter=2025-Q2"),
            ("The economy shrank in the first half of 2023.", "the first half of 2023=2023-H1"),
            ("Work will start in the spring of 2026.", "the spring of 2026=2026-SP"),
            ("A fourth-quarter loss followed.", "fourth-quarter=2024-Q4"),
            ("Sales rose in Q3 2024.", "Q3 2024=2024-Q3"),
            ("It pays in fiscal 2026.", "fiscal 2026=2026"),
            ("Sales rose in last year's third quarter.", "last year's third quarter=2024-Q3"),
        ]);
    }
}
