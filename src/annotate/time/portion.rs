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
        // "late Saturday night": the night says more than "late".
        if matches!(whole, Expr::DayPart { .. } | Expr::Clock { .. }) {
            return Some((whole, end));
        }
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

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_part_of_a_stretch_has_the_value_of_the_stretch() {
        check(&[
            ("The plant will close in early September.", "early September=2025-09"),
            ("The law took effect in mid-June.", "mid-June=2025-06"),
            ("Snow fell in late November.", "late November=2024-11"),
            ("The vaccine should be ready by the end of August.", "the end of August=2025-08"),
            ("He took office earlier this year.", "earlier this year=2025"),
            ("It opens early next year.", "early next year=2026"),
            ("It is due by the end of the month.", "the end of the month=2025-07"),
            ("He lived here in the late 1970s.", "the late 1970s=197X"),
            ("A bomb went off in the early hours of Sunday.", "the early hours of Sunday=2025-07-20"),
            ("It was the second half of the 1990s.", "the second half of the 1990s=199X"),
            ("It began late Saturday night.", "late Saturday night=2025-07-19TNI"),
            ("It will end later this week.", "later this week=2025-W30"),
            ("He sold the mill in May 2009 and died later that year.", "May 2009=2009-05; later that year=2009"),
            ("It was founded in 2003 and listed earlier that year.", "2003=2003; earlier that year=2003"),
            ("The pier burned in August 2012. It reopened later that month.", "August 2012=2012-08; later that month=2012-08"),
            ("She won in 1998 and retired late in the same year.", "1998=1998; late in the same year=1998"),
            ("He fled in 1991 and came back early the following year.", "1991=1991; early the following year=1992"),
        ]);
    }
}
