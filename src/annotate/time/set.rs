//! Recurring times: "daily", "every Monday", "each July", "every two years", "five a day".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Count, Expr, Pick, Unit, Year};

impl Reader<'_> {
    /// A recurring time.
    pub(super) fn set(&self, at: usize) -> Option<Found> {
        if let Word::Set(unit) = self.word(at) {
            // "The Weekly Standard", "the New York Daily News".
            let capital = |i: usize| i < usize::MAX && self.text.is_capital(i);
            if capital(at) && (capital(at + 1) || capital(at.wrapping_sub(1)) && self.before(at) != "the") {
                return None;
            }
            // "its quarterly dividend" names a dividend.
            if unit >= Unit::Quarter && self.lower(at).starts_with('q') && self.is_word(at + 1) {
                return None;
            }
            return Some((Expr::Every { count: Count::exact(1.0), unit }, at + 1));
        }
        match self.lower(at) {
            "every" | "each" => self.every(at),
            "a" | "an" if self.is_rate(at) => match self.word(at + 1) {
                Word::Unit(unit, false) if unit != Unit::Second => Some((Expr::Every { count: Count::exact(1.0), unit }, at + 2)),
                _ => None,
            },
            plural => {
                let day = plural.strip_suffix('s').and_then(weekday)?;
                Some((Expr::Each(Box::new(Expr::Weekday { day, pick: Pick::Bare })), at + 1))
            }
        }
    }

    fn every(&self, at: usize) -> Option<Found> {
        let other = usize::from(self.lower(at + 1) == "other");
        if let Word::Unit(unit, false) = self.word(at + 1 + other)
            && (unit != Unit::Second || self.lower(at + 1) == "second")
        {
            let every = if other == 1 { 2.0 } else { 1.0 };
            return Some((Expr::Every { count: Count::exact(every), unit }, at + 2 + other));
        }
        if let Word::Part(part) = self.word(at + 1) {
            let day = Box::new(Expr::Unit { unit: Unit::Day, offset: 0 });
            return Some((Expr::Each(Box::new(Expr::DayPart { day, part })), at + 2));
        }
        if let Word::Season(season) = self.word(at + 1) {
            return Some((Expr::Each(Box::new(Expr::Season { season, year: Year::Nearest })), at + 2));
        }
        let point = self.day_part(at + 1).or_else(|| self.weekday(at + 1));
        if let Some((expr, end)) = point.or_else(|| self.month(at + 1)) {
            return Some((Expr::Each(Box::new(expr)), end));
        }
        let (count, unit, end) = self.length(at + 1).filter(|_| !matches!(self.lower(at + 1), "a" | "an"))?;
        Some((Expr::Every { count, unit }, end))
    }

    /// Whether "a day" follows an amount: "15 a year", "twice a week", "two percent a month", "$50 a barrel a day".
    fn is_rate(&self, at: usize) -> bool {
        let before = self.before(at);
        let number = |i: usize| matches!(self.word(i), Word::Figure | Word::Number(_));
        matches!(before, "once" | "twice" | "times" | "percent" | "%" | "hours" | "days" | "million" | "billion")
            || at > 0 && number(at - 1)
            || at > 1 && number(at - 2) && before.ends_with('s')
    }
}

fn weekday(name: &str) -> Option<chrono::Weekday> {
    name.ends_with("day").then(|| name.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn what_recurs_is_a_set() {
        check(&[
            ("The bank meets every month.", "every month=P1M"),
            ("Trains run daily.", "daily=P1D"),
            ("The market opens every Saturday.", "every Saturday=XXXX-WXX-6"),
            ("They vote every four years.", "every four years=P4Y"),
            ("They meet twice a week.", "a week=P1W"),
            ("It sells 2,000 a day.", "a day=P1D"),
            ("He rests on Sundays.", "Sundays=XXXX-WXX-7"),
            ("They jog every Monday morning.", "every Monday morning=XXXX-WXX-1TMO"),
            ("It floods every spring.", "every spring=XXXX-SP"),
            ("They jog every morning.", "every morning=XXXX-XX-XXTMO"),
            ("They run every other day.", "every other day=P2D"),
            ("It is dry each July.", "each July=XXXX-07"),
        ]);
    }
}
