//! One pass over the tokens, from figure to figure.

use std::ops::Range;

use super::amount::{self, Amount, Kind};
use super::draft::Draft;
use super::numeral::{self, NumeralForm};
use super::phrase::{is_figure, over_hyphen, tight};
use super::range::{self, Join};
use super::{Quantity, age, exclude, money, share, unit, vague, zero};
use crate::annotate::time::TimeMention;
use crate::english::text::{Text, TokenKind};

/// The state of the pass.
pub(super) struct Reader<'t> {
    text: &'t Text,
    times: &'t [TimeMention],
    /// The sentence that is being read.
    sentence: Range<usize>,
    /// Its quantities.
    found: Vec<Quantity>,
    /// The token after the last quantity: no later one may begin before it.
    free: usize,
    groups: u32,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t Text, times: &'t [TimeMention]) -> Self {
        Self { text, times, sentence: 0..0, found: Vec::new(), free: 0, groups: 0 }
    }

    pub(super) fn read(mut self) -> Vec<Quantity> {
        let mut all = Vec::new();
        for sentence in &self.text.sentences {
            self.sentence = sentence.tokens.clone();
            self.free = self.sentence.start;
            let mut at = self.sentence.start;
            while at < self.sentence.end {
                at = self.step(at).max(at + 1);
            }
            share::complete(self.text, &mut self.found);
            all.append(&mut self.found);
        }
        all
    }

    /// Reads what begins at token `at`; returns the token to go on from.
    fn step(&mut self, at: usize) -> usize {
        let text = self.text;
        if !may_begin(text, at) {
            return at + 1;
        }
        if self.in_time(at) && !is_age(text, at) {
            // "2014-15", of which a date has the first year
            return self.skip_to(exclude::years(text, at).unwrap_or(at + 1));
        }
        if let Some(end) = zero::at(text, at) {
            return self.push(Amount::zero(at, end), None);
        }
        if let Some(end) = zero::one(text, self.sentence.start, at) {
            return self.push(Amount::one(at, end), None);
        }
        if let Some(end) = exclude::skip(text, self.sentence.start, at) {
            return self.skip_to(end);
        }
        let start = self.opening(at);
        match Amount::read(text, start).filter(|amount| amount.end <= self.sentence.end) {
            Some(amount) => self.amount(amount),
            None => at + 1,
        }
    }

    /// Joins `amount` to what follows it, and keeps it unless it is a stretch of time or a score.
    fn amount(&mut self, mut amount: Amount) -> usize {
        let text = self.text;
        let joined = range::second(text, self.sentence.start, &mut amount);
        let joined = joined.filter(|(second, _)| second.end <= self.sentence.end && !self.in_time(second.start));
        // "under the age of 5 years", "aged 10 months"
        if amount.unit == Kind::Time
            && age::led_from(text, self.sentence.start, amount.start).is_some()
            && let Some(unit) = age::unit_at(text, amount.figure_end)
        {
            (amount.unit, amount.end) = (Kind::Age(unit), amount.figure_end + 1);
        }
        let end = joined.as_ref().map_or(amount.end, |(second, _)| second.end);
        if amount.unit == Kind::Time || amount.form == NumeralForm::Ordinal && !self.is_rank(&amount) {
            return self.skip_to(end);
        }
        match joined {
            None if self.is_score(&amount) => self.skip_to(amount.end + 2),
            None => self.push(amount, None),
            Some((second, Join::Range)) => {
                (amount.high, amount.end, amount.figure_end) = (second.high, second.end, second.figure_end);
                self.push(amount, None)
            }
            Some((second, Join::Change)) => {
                self.groups += 1;
                let group = Some(self.groups);
                self.push(amount, group);
                self.push(second, group)
            }
        }
    }

    fn push(&mut self, amount: Amount, group: Option<u32>) -> usize {
        let (quantity, end) = Draft::new(self.text, self.sentence.clone(), self.free, amount).finish(group);
        self.found.push(quantity);
        self.skip_to(end)
    }

    fn skip_to(&mut self, end: usize) -> usize {
        self.free = end;
        end
    }

    /// Whether an expression of time holds token `at`.
    fn in_time(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        let after = self.times.partition_point(|mention| mention.span.end <= span.start);
        self.times.get(after).is_some_and(|mention| mention.span.overlaps(span))
    }

    /// "3-2": two bare figures that make no range.
    fn is_score(&self, amount: &Amount) -> bool {
        let (text, end) = (self.text, amount.end);
        let dash = matches!(text.word(end), "-" | "–" | "‑") && tight(text, end) && tight(text, end + 1);
        amount.unit == Kind::None && dash && is_figure(text, end + 1)
    }

    /// Where the amount around the figure at token `at` begins: at its sign of money or of a negative number.
    fn opening(&self, at: usize) -> usize {
        let text = self.text;
        if let Some((start, _)) = money::sign_before(text, at).filter(|(start, _)| *start >= self.free) {
            return start;
        }
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.free) else { return at };
        let hyphen = text.word(before) == "-" && before > self.free && matches!(text.lower(before - 1), "minus" | "negative");
        let start = if hyphen { before - 1 } else { before };
        let Some(numeral) = numeral::read(text, start) else { return at };
        let signed = match text.lower(start) {
            "minus" | "negative" | "-" | "−" | "–" => numeral.value < 0.0,
            // "+1.2%", not "GMT +2"
            "+" => numeral::opens_sign(text, start) && unit::percent_at(text, numeral.tokens.end).is_some(),
            _ => false,
        };
        // "10 -12 percent" is a range, "Nordia 40 -2.2%" a loss.
        let earlier = start.checked_sub(1).filter(|&earlier| earlier >= self.sentence.start && is_figure(text, earlier));
        let larger = |earlier: usize| numeral::figure(text.word(earlier)).is_some_and(|figure| figure > numeral.value.abs());
        let apart = text.tokens[start].spaced && unit::percent_at(text, numeral.tokens.end).is_some();
        if signed && earlier.is_none_or(|earlier| apart && larger(earlier)) { start } else { at }
    }

    /// Whether an ordinal ranks something: "third round", not "the second of May", "the 21st century", "the first nine months".
    fn is_rank(&self, amount: &Amount) -> bool {
        let text = self.text;
        let next = text.lower(amount.end);
        let before = amount.start.saturating_sub(1);
        let in_month = exclude::is_month(next)
            || next == "of" && exclude::is_month(text.lower(amount.end + 1))
            || exclude::is_month(text.lower(before)) && text.is_capital(before);
        let stretch = unit::is_time(text.lower(over_hyphen(text, amount.end)))
            || Amount::read(text, amount.end).is_some_and(|next| next.unit == Kind::Time);
        !in_month && !stretch && !exclude::is_street(text, amount.end)
    }
}

/// Whether anything may begin at token `at`.
fn may_begin(text: &Text, at: usize) -> bool {
    let word = text.tokens[at].kind == TokenKind::Word;
    numeral::may_begin(text, at)
        || word && amount::opens_unit_and_part(text, at)
        || word && (zero::may_begin(text.form(at)) || vague::at(text, at).is_some())
}

/// "43-year-old" is a number even where a reader of durations has taken it.
fn is_age(text: &Text, at: usize) -> bool {
    Amount::read(text, at).is_some_and(|amount| matches!(amount.unit, Kind::Age(_)))
}
