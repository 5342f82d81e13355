//! Parts of a stretch: "early June", "the end of the year", "mid-2011", "later this month", "late yesterday".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Expr, Portion, Unit};

impl Reader<'_> {
    /// A part of a day, a month, a year.
    pub(super) fn portion(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.year_end(at) {
            return Some(found);
        }
        if let Some(found) = self.early_hours(at).or_else(|| self.half_of_decade(at)) {
            return Some(found);
        }
        let the = usize::from(self.lower(at) == "the");
        let (portion, next) = self.portion_word(at + the)?;
        let dash = usize::from(self.lower(next) == "-");
        let of = usize::from(dash == 0 && matches!(self.lower(next), "of" | "in"));
        let noun = matches!(self.lower(next - 1), "beginning" | "rest" | "start" | "end" | "middle" | "close" | "part");
        if noun != (self.lower(next) == "of") {
            // "later in the year" and "late in June" have their own preposition.
            let loose = !noun && self.lower(next) == "in" && self.lower(next - 1) != "mid";
            if noun || of == 1 && !loose {
                return None;
            }
        }
        let (whole, end) = self.whole(next + dash + of)?;
        Some((Expr::Portion { portion, of: Box::new(whole) }, end))
    }

    fn portion_word(&self, at: usize) -> Option<(Portion, usize)> {
        let very = usize::from(self.lower(at) == "very");
        let at = at + very;
        let portion = match self.lower(at) {
            "early" | "beginning" | "start" => Portion::Start,
            "mid" | "middle" => Portion::Middle,
            "late" | "end" | "close" => Portion::End,
            "later" | "rest" => Portion::Later,
            "earlier" => Portion::Earlier,
            _ => return None,
        };
        Some((portion, at + 1))
    }

    /// "the early hours of Sunday".
    fn early_hours(&self, at: usize) -> Option<Found> {
        let words = self.lower(at) == "the" && matches!(self.lower(at + 1), "early" | "small") && self.lower(at + 2) == "hours";
        let (day, end) = self.day(at + 4).filter(|_| words && self.lower(at + 3) == "of")?;
        Some((Expr::Portion { portion: Portion::Start, of: Box::new(day) }, end))
    }

    /// "the second half of the 1990s", "the first half of May".
    fn half_of_decade(&self, at: usize) -> Option<Found> {
        let portion = match self.lower(at + 1) {
            "first" | "early" => Portion::Start,
            "second" | "last" | "latter" | "later" => Portion::End,
            _ => return None,
        };
        if self.lower(at) != "the" || !matches!(self.lower(at + 2), "half" | "part") || self.lower(at + 3) != "of" {
            return None;
        }
        let (whole, end) = self.year(at + 4).filter(|(year, _)| !matches!(year, Expr::Year(_))).or_else(|| self.month(at + 4))?;
        Some((Expr::Portion { portion, of: Box::new(whole) }, end))
    }

    /// "year-end", "year end".
    fn year_end(&self, at: usize) -> Option<Found> {
        let dash = usize::from(self.lower(at + 1) == "-");
        let year = matches!(self.word(at), Word::Unit(Unit::Year, false)) && self.lower(at + 1 + dash) == "end";
        let of = Expr::Unit { unit: Unit::Year, offset: 0 };
        year.then(|| (Expr::Portion { portion: Portion::End, of: Box::new(of) }, at + 2 + dash))
    }

    /// What a part can be of: any point, or "the month", which is the one of the day of writing.
    fn whole(&self, at: usize) -> Option<Found> {
        if let Some(point) = self.point(at) {
            return Some(point);
        }
        let the = self.lower(at) == "the";
        match self.word(at + 1) {
            Word::Unit(unit, false) if the && unit >= Unit::Day => Some((Expr::Unit { unit, offset: 0 }, at + 2)),
            _ => None,
        }
    }
}
