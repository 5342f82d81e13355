//! Lengths of time in short notation, as settings have them: "45s", "168h", "500ms", "1h30m".

use super::reader::{Found, Reader};
use super::words::Word;
use super::{Count, Expr, Unit};
use crate::english::text::TokenKind;

/// The signs of units, each with its length in seconds and the unit that it counts.
const SIGNS: &[(&str, f64, Unit)] = &[
    ("ms", 0.001, Unit::Second),
    ("s", 1.0, Unit::Second),
    ("sec", 1.0, Unit::Second),
    ("m", 60.0, Unit::Minute),
    ("min", 60.0, Unit::Minute),
    ("h", 3_600.0, Unit::Hour),
    ("hr", 3_600.0, Unit::Hour),
    ("d", 86_400.0, Unit::Day),
    ("w", 604_800.0, Unit::Week),
];

impl Reader<'_> {
    /// Figures and signs of units without a blank. One pair alone may be much else ("30m", "the 60s"), so it has to be all there is in its
    /// cell, or be set as code; metres, days of a race and the like stay what they are where they are not.
    pub(super) fn short_length(&self, at: usize) -> Option<Found> {
        let (mut seconds, mut smallest, mut end) = (0.0, None, at);
        while self.is(end, Word::Figure) && self.is_joined(end + 1) {
            let number: f64 = self.lower(end).parse().ok()?;
            let &(_, length, unit) = SIGNS.iter().find(|(sign, ..)| *sign == self.lower(end + 1))?;
            // From the largest unit to the smallest, none twice.
            if smallest.is_some_and(|(_, former)| length >= former) {
                return None;
            }
            seconds += number * length;
            smallest = Some((unit, length));
            end += 2;
            if !self.is_joined(end) {
                break;
            }
        }
        let (unit, length) = smallest?;
        let is_compound = end > at + 2;
        let may_be_metres = unit == Unit::Minute;
        let is_whole = || !may_be_metres && self.is_sentence(at..end);
        if self.is_joined(end) && self.text.tokens[end].kind != TokenKind::Mark || !(is_compound || is_whole() || self.is_code(at..end)) {
            return None;
        }
        Some((Expr::Duration { count: Count::exact(seconds / length.max(1.0)), unit }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::testing::{text, values};

    #[test]
    fn alone_in_its_cell_or_in_several_units_it_is_a_length() {
        let table = [
            ("45s", "45s=PT45S"),
            ("168h", "168h=PT168H"),
            ("7d", "7d=P7D"),
            ("1h30m", "1h30m=PT90M"),
            ("It stops after 1m30s.", "1m30s=PT90S"),
            ("500ms", "500ms=PT0.5S"),
            ("30m", ""),
            ("The wall is 30m long.", ""),
            ("She wore a 45s sleeve.", ""),
            ("30m1h", ""),
            ("5hp", ""),
        ];
        for (words, expected) in table {
            assert_eq!(values(words), expected, "{words}");
        }
    }

    #[test]
    fn as_code_it_is_one_too() {
        let text = text("Set it to 30m at most.");
        let found = |is_code| read(&text, &[], None, &move |_| is_code).iter().map(|time| text.words(time.span)).collect::<Vec<_>>();
        assert_eq!(found(true), ["30m"]);
        assert!(found(false).is_empty());
    }
}
