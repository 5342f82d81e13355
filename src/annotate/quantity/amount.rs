//! A figure with its sign of money before it and its unit after it.

use super::money::Money;
use super::numeral::{self, Numeral, NumeralForm};
use super::phrase::is_word;
use super::unit::{self, Percent, Unit};
use super::{age, money, vague};
use crate::english::class::Class;
use crate::english::text::Text;

/// A figure and its unit, without hedges.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// First token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// The token after the figure, before its unit.
    pub(super) figure_end: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) form: NumeralForm,
    pub(super) scale: f64,
    pub(super) unit: Kind,
}

/// What a figure is a figure of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    None,
    Money {
        code: &'static str,
        name: &'static str,
        factor: f64,
    },
    Percent(Percent),
    Measure(&'static Unit),
    Age(&'static str),
    /// A stretch of time: not ours.
    Time,
}

impl Money {
    /// The kind of its amounts.
    fn kind(&self) -> Kind {
        Kind::Money { code: self.code, name: self.name, factor: self.factor }
    }
}

impl Amount {
    /// Zero in words, at tokens `start..end`.
    pub(super) fn zero(start: usize, end: usize) -> Self {
        let form = NumeralForm::Cardinal;
        Self { start, end, figure_end: end, low: 0.0, high: 0.0, form, scale: 1.0, unit: Kind::None }
    }

    /// One, told by an article at tokens `start..end`.
    pub(super) fn one(start: usize, end: usize) -> Self {
        Self { low: 1.0, high: 1.0, ..Self::zero(start, end) }
    }

    /// The amount that begins at token `at`, a sign of money or of a number included.
    pub(super) fn read(text: &Text, at: usize) -> Option<Self> {
        let sign = (at + 1..at + 4)
            .rev()
            .find_map(|end| money::sign_before(text, end).filter(|(start, _)| *start == at).map(|found| (end, found.1)));
        let start = sign.map_or(at, |(end, _)| end);
        if let Some(found) = Self::unit_and_part(text, at) {
            return Some(found);
        }
        let numeral = match numeral::read(text, start) {
            Some(numeral) => numeral,
            None => return Self::vague(text, start),
        };
        let Numeral { tokens, value, form, scale } = numeral;
        let mut amount =
            Self { start: at, end: tokens.end, figure_end: tokens.end, low: value, high: value, form, scale, unit: Kind::None };
        match sign {
            Some((_, money)) => {
                amount.unit = money.kind();
                amount.multiply(money.scale);
                amount.country(text);
                // "$2 billion dollars"
                let word = money::word_at(text, at, amount.end, value)
                    .filter(|(_, word)| word.code == money.code && word.factor == 1.0 && is_word(text, amount.end));
                amount.end = word.map_or(amount.end, |(end, _)| end);
            }
            None if form != NumeralForm::Ordinal => amount.take_unit(text),
            None => {}
        }
        amount.compound(text);
        Some(amount)
    }

    /// "a mile and a half", "a dollar fifty"
    fn unit_and_part(text: &Text, at: usize) -> Option<Self> {
        if !matches!(text.lower(at), "a" | "an") {
            return None;
        }
        let of_money = || {
            let (end, money) = money::word_at(text, at, at + 1, 1.0)?;
            let part = and_part(text, end).or_else(|| money::hundredths_at(text, end, &money).map(|(end, part)| (end, part / 100.0)));
            Some((money.kind(), part.filter(|_| text.lower(at + 1) != "$")?))
        };
        let of_measure = || {
            let (end, unit) = unit::at(text, at + 1)?;
            Some((Kind::Measure(unit), and_part(text, end)?))
        };
        let (unit, (end, part)) = of_money().or_else(of_measure)?;
        Some(Self { unit, low: 1.0 + part, high: 1.0 + part, figure_end: at + 1, ..Self::zero(at, end) })
    }

    fn vague(text: &Text, at: usize) -> Option<Self> {
        let (end, low, high) = vague::at(text, at)?;
        let form = NumeralForm::Cardinal;
        let mut amount = Self { start: at, end, figure_end: end, low, high, form, scale: 1.0, unit: Kind::None };
        let of = end + usize::from(text.lower(end) == "of");
        amount.end = of;
        amount.take_unit(text);
        if amount.unit == Kind::None {
            amount.end = end;
        }
        Some(amount)
    }

    /// "$500 US"
    fn country(&mut self, text: &Text) {
        if let (Kind::Money { code: "USD", name, factor }, Some((end, code))) = (self.unit, money::country_at(text, self.end)) {
            self.end = end;
            self.unit = Kind::Money { code, name: if name == "USD" { code } else { name }, factor };
        }
    }

    /// Takes a scale that stands at the currency: "40 USD million", "18 MSEK".
    fn multiply(&mut self, scale: f64) {
        if scale > 1.0 {
            (self.low, self.high, self.scale) = (self.low * scale, self.high * scale, self.scale * scale);
        }
    }

    /// "12 dollars 40", but not "between five dollars and ten".
    fn hundredths(&mut self, text: &Text, money: &Money) {
        let whole = self.form == NumeralForm::Cardinal && self.low == self.high && self.low.fract() == 0.0 && self.scale == 1.0;
        let bound = text.lower(self.end) == "and" && (self.start.saturating_sub(3)..self.start).any(|at| text.lower(at) == "between");
        if let Some((end, part)) = money::hundredths_at(text, self.end, money).filter(|_| whole && !bound) {
            self.low += part / 100.0;
            (self.high, self.end) = (self.low, end);
        }
    }

    fn take_unit(&mut self, text: &Text) {
        let at = self.end;
        if let Some((end, name)) = age::after(text, at) {
            (self.end, self.unit) = (end, Kind::Age(name));
        } else if let Some((end, percent)) = unit::percent_at(text, at) {
            (self.end, self.unit) = (end, Kind::Percent(percent));
        } else if let Some((end, found)) = money::word_at(text, self.start, at, self.high) {
            (self.end, self.unit) = (end, found.kind());
            self.hundredths(text, &found);
            self.multiply(found.scale);
        } else if unit::is_short_time(text, self.start, at) {
            self.unit = Kind::Time;
        } else if let Some((end, found)) = unit::at(text, at) {
            (self.end, self.unit) = (end, Kind::Measure(found));
        } else if is_time_after(text, at) {
            self.unit = Kind::Time;
        } else if let Some(of) = self.of_unit(text) {
            (self.end, self.unit) = of;
        }
    }

    /// "5 feet 2 inches", "6-foot-2", "3 dollars 50 cents": a second figure in a smaller unit.
    fn compound(&mut self, text: &Text) {
        if let (Kind::Measure(_) | Kind::Money { factor: 1.0, .. }, Some((end, part))) = (self.unit, and_part(text, self.end))
            && self.scale == 1.0
            && self.end > self.figure_end
        {
            (self.low, self.high, self.end) = (self.low + part, self.high + part, end);
            return;
        }
        let and = usize::from(matches!(text.lower(self.end), "and" | ","));
        let next = super::phrase::over_hyphen(text, self.end + and);
        let digits = super::phrase::is_figure(text, next);
        let words = matches!(self.unit, Kind::Money { .. }) && numeral::may_begin(text, next);
        if !(digits || words) {
            return;
        }
        let Some(part) = numeral::read(text, next) else { return };
        let end = part.tokens.end;
        let factor = match self.unit {
            Kind::Measure(whole) => match unit::at(text, end) {
                Some((end, small)) if small.base == whole.base && small.factor < whole.factor => Some((end, small.factor / whole.factor)),
                _ if whole.name == "foot" && next > self.end => Some((end, 1.0 / 12.0)),
                _ => None,
            },
            Kind::Money { code, factor: 1.0, .. } => money::word_at(text, next, end, part.value)
                .filter(|(_, small)| small.factor < 1.0 && (small.code == code || small.name == "cent"))
                .map(|(end, small)| (end, small.factor)),
            _ => None,
        };
        if let Some((end, factor)) = factor.filter(|(_, factor)| part.value * factor < 1.0) {
            self.low += part.value * factor;
            self.high = self.low;
            self.end = end;
        }
    }

    /// "half a mile", "a third of a mile", "a fifth of an acre".
    fn of_unit(&self, text: &Text) -> Option<(usize, Kind)> {
        let of = usize::from(text.lower(self.end) == "of");
        let article = matches!(text.lower(self.end + of), "a" | "an");
        if self.form != NumeralForm::Fraction || !article {
            return None;
        }
        let at = self.end + of + 1;
        if is_time_after(text, at) {
            return Some((at, Kind::Time));
        }
        let percent = unit::percent_at(text, at).map(|(end, percent)| (end, Kind::Percent(percent)));
        percent.or_else(|| unit::at(text, at).map(|(end, unit)| (end, Kind::Measure(unit))))
    }
}

/// "and a half" behind a unit, at token `at`: the token after it, and the part. "two miles and a half hour" is another thing.
fn and_part(text: &Text, at: usize) -> Option<(usize, f64)> {
    let article = text.lower(at) == "and" && matches!(text.lower(at + 1), "a" | "one");
    let part = match text.lower(at + 2) {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    let noun = super::noun::may_begin(text, at + 3) || text.is(at + 3, Class::ARTICLE) || text.lower(at + 3) == "-";
    (article && !noun).then_some((at + 3, part))
}

/// Whether token `at` is the article of "a mile and a half".
pub(super) fn opens_unit_and_part(text: &Text, at: usize) -> bool {
    Amount::unit_and_part(text, at).is_some()
}

/// A unit of time after a figure: "50 days", "six-hour", "two more weeks", "10 consecutive days".
fn is_time_after(text: &Text, at: usize) -> bool {
    let next = super::phrase::over_hyphen(text, at);
    let adjective = unit::is_before_time(text.lower(next));
    // "sold 400 last year" tells when.
    if matches!(text.lower(next), "last" | "past" | "previous")
        && unit::is_time(text.lower(next + 1))
        && !text.lower(next + 1).ends_with('s')
    {
        return false;
    }
    // "a second" is a time, "twenty-first century" another.
    unit::is_time(text.lower(next)) || adjective && unit::is_time(text.lower(next + 1))
}
