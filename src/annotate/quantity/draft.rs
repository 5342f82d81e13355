//! From an amount to a quantity: whether it is an age, its hedges, what it is counted per, and the noun it counts.

use std::ops::Range;

use super::amount::{Amount, Kind};
use super::hedge::{self, Bound};
use super::noun::{self, Phrase};
use super::numeral::NumeralForm;
use super::{Base, Noun, Quantity, QuantityKind, age, unit, vague};
use crate::english::text::Text;
use crate::span::Span;

/// A quantity in the making. `start..end` are the tokens of its span so far.
pub(super) struct Draft<'t> {
    text: &'t Text,
    sentence: Range<usize>,
    /// The first token that no earlier quantity has.
    free: usize,
    amount: Amount,
    start: usize,
    end: usize,
    unit: Kind,
    hedge: Option<(Bound, Span)>,
    per: Option<String>,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t Text, sentence: Range<usize>, free: usize, amount: Amount) -> Self {
        let (start, end, unit) = (amount.start, amount.end, amount.unit);
        let free = free.max(sentence.start);
        Self { text, sentence, free, amount, start, end, unit, hedge: None, per: None }
    }

    /// The quantity, and the token after its span.
    pub(super) fn finish(mut self, group: Option<u32>) -> (Quantity, usize) {
        if self.amount.form != NumeralForm::Ordinal {
            self.age();
            self.magnitude();
            self.share();
            self.hedge_before();
            self.per();
            self.hedge_after();
        }
        let (low, high) = (Some(self.amount.low), Some(self.amount.high));
        let (min, max) = self.hedge.map_or((low, high), |(bound, _)| bound.apply(low, high));
        let vague = vague::at(self.text, self.amount.start).map(|(end, ..)| self.text.span(self.amount.start..end));
        let number = if vague.is_some() { self.amount.low } else { f64::midpoint(self.amount.low, self.amount.high) };
        let noun = self.noun();
        self.per_after(noun.as_ref());
        let (kind, unit, base) = self.describe(number, noun.as_ref());
        let approx = self.hedge.map(|(_, words)| words).or(vague).map(|words| self.text.words(words).to_lowercase());
        let mut span = self.text.span(self.start..self.end);
        // "104F." ends a sentence, though a capital letter keeps the full stop of an initial.
        let last = self.text.word(self.end.saturating_sub(1));
        if last.len() == 2 && last.ends_with('.') && self.end > self.start + 1 {
            span.end -= 1;
        }
        (Quantity { span, kind, number, min, max, approx, unit, per: self.per, base, noun, group }, self.end)
    }

    fn is_range(&self) -> bool {
        self.amount.low != self.amount.high
    }

    /// "Jane Roe, 43,", "aged 12", "aged under 25", "under the age of 25".
    fn age(&mut self) {
        let (text, free) = (self.text, self.free);
        match self.unit {
            Kind::Age(_) => self.start = age::led_from(text, free, self.start).unwrap_or(self.start),
            Kind::None => {
                let (end, value) = (self.end, self.amount.high);
                let around = |start: usize| age::around(text, free, start, end, value);
                if let Some(led) = around(self.start) {
                    (self.start, self.unit) = (led, Kind::Age("year"));
                } else if let Some((hedged, bound)) = hedge::before(text, free, self.start) {
                    // "aged under 25"; "prisoners under 25", where the hedge is still to be read
                    if let Some(led) = around(hedged).filter(|&led| led < hedged) {
                        self.hedge = Some((bound, text.span(hedged..self.amount.start)));
                        (self.start, self.unit) = (led, Kind::Age("year"));
                    } else if age::bounded(text, hedged, end, value) {
                        self.unit = Kind::Age("year");
                    }
                }
            }
            _ => {}
        }
    }

    /// "a magnitude of 7.1", "magnitude-7.1", "7.1 on the Richter scale".
    fn magnitude(&mut self) {
        let (text, start) = (self.text, self.start);
        if self.unit != Kind::None {
            return;
        }
        let back = |n: usize| start.checked_sub(n).filter(|&at| at >= self.free).map_or("", |at| text.lower(at));
        let led = match (back(2), back(1)) {
            (_, "magnitude") => 1,
            ("magnitude", "of" | "-") => 2,
            _ if self.is_quake() => 0,
            _ if text.lower(self.end) == "on" && text.lower(self.end + 2) == "richter" => 0,
            _ => return,
        };
        (self.start, self.unit) = (start - led, Kind::Measure(&unit::MAGNITUDE));
    }

    /// "a 5.9 quake", "a 6.2 offshore earthquake", "a quake measuring 6.5"
    fn is_quake(&self) -> bool {
        let text = self.text;
        let decimal = text.word(self.amount.figure_end - 1).contains('.') && (1.0..10.0).contains(&self.amount.high);
        let told = self.start.checked_sub(1).is_some_and(|at| matches!(text.lower(at), "measuring" | "measured" | "registering"));
        let near = |mut tokens: Range<usize>| tokens.any(|at| noun::is_quake(text.lower(at)));
        let beside = near(self.end..self.end + 2) || told && near(self.start.saturating_sub(6)..self.start);
        self.unit == Kind::None && decimal && self.amount.scale == 1.0 && beside
    }

    /// "two thirds of the boats": a part of one, in one unit with percentages.
    fn share(&mut self) {
        let part = self.amount.form == NumeralForm::Fraction && self.amount.high < 1.0 && !self.is_range();
        if self.unit == Kind::None && part {
            self.unit = Kind::Percent(unit::SHARE);
        }
    }

    fn hedge_before(&mut self) {
        let text = self.text;
        if self.is_range() && self.start > self.free && matches!(text.lower(self.start - 1), "between" | "from") {
            self.start -= 1;
        }
        if self.hedge.is_none()
            && let Some((start, bound)) = hedge::before(text, self.free, self.start)
        {
            self.hedge = Some((bound, text.span(start..self.start)));
            self.start = start;
        }
    }

    /// "or more"; in "about 500 or more" the firmer of the two holds.
    fn hedge_after(&mut self) {
        let open = self.hedge.is_none_or(|(bound, _)| bound == Bound::About);
        if open && let Some((end, bound)) = hedge::after(self.text, self.end).filter(|(end, _)| *end <= self.sentence.end) {
            self.hedge = Some((bound, self.text.span(self.end..end)));
            self.end = end;
        }
    }

    /// "a day" right after the unit.
    fn per(&mut self) {
        if self.unit != Kind::None
            && let Some((end, per)) = unit::per_at(self.text, self.end)
        {
            (self.end, self.per) = (end, Some(per));
        }
    }

    /// "a day" after the noun: "40 cases a day"; the span does not cover it.
    fn per_after(&mut self, noun: Option<&Noun>) {
        if self.unit == Kind::None
            && let Some(noun) = noun
        {
            let after = self.text.tokens_in(noun.span).end;
            self.per = unit::per_at(self.text, after).map(|(_, per)| per);
        }
    }

    /// What a count counts, what a share or measure is "of" or belongs to, and who is of an age.
    fn noun(&self) -> Option<Noun> {
        if matches!(self.unit, Kind::Age(_)) {
            return self.person();
        }
        let counts = self.unit == Kind::None;
        let share = self.unit == Kind::Percent(unit::SHARE);
        if !counts && !share && self.text.lower(self.end) != "of" {
            return self.attributed();
        }
        let nobody = match self.text.lower(self.amount.start) {
            "no" => self.text.lower(self.amount.start + 1) == "one",
            word => word == "nobody",
        };
        if nobody {
            let role = noun::role_after(self.text, self.end, self.sentence.end);
            return Some(self.implied(self.text.span(self.start..self.end), "person", role));
        }
        let many = self.amount.high != 1.0 && self.amount.form != NumeralForm::Ordinal;
        match noun::counted(self.text, self.end, many).filter(|phrase| phrase.end <= self.sentence.end) {
            Some(phrase) => Some(self.named(phrase)),
            None if counts && self.amount.form == NumeralForm::Cardinal => self.unnamed(),
            None => None,
        }
    }

    /// Who is of an age: "Jane Roe, 43,", "a 22-year-old sailor".
    fn person(&self) -> Option<Noun> {
        let (text, figure) = (self.text, self.amount.start);
        if self.end > self.amount.figure_end {
            let phrase = noun::phrase(text, self.end, false).filter(|phrase| phrase.end <= self.sentence.end);
            return phrase.map(|phrase| self.named(phrase));
        }
        if self.start < figure {
            let whose = self
                .start
                .checked_sub(1)
                .filter(|&at| at >= self.sentence.start && (noun::is_plural(text, at) || age::is_person(text, at)))?;
            return noun::phrase(text, whose, false).map(|phrase| Noun {
                span: text.tokens[whose].span,
                head: phrase.head,
                modifiers: Vec::new(),
                role: None,
            });
        }
        let span = noun::name_before(text, self.sentence.start, figure.checked_sub(1)?)?;
        let words: Vec<String> = span.clone().filter(|&at| noun::is_name(text, at)).map(|at| text.lower(at).to_owned()).collect();
        let (head, modifiers) = words.split_last()?;
        Some(Noun { span: text.span(span), head: head.clone(), modifiers: modifiers.to_vec(), role: None })
    }

    /// What a measure or a sum stands before: "a $40 billion contract", "the 30-mile chase", "a 15 percent rise".
    fn attributed(&self) -> Option<Noun> {
        let text = self.text;
        let before = self.start.checked_sub(1).map_or("", |at| text.lower(at));
        let earlier = self.start.checked_sub(2).map_or("", |at| text.lower(at));
        let hyphen = self.amount.figure_end + 1 < self.end && text.word(self.amount.figure_end) == "-";
        if !(hyphen || noun::opens(before) || noun::opens(earlier) && noun::is_adjective_here(before)) {
            return None;
        }
        let next = super::phrase::over_hyphen(text, self.end);
        let phrase = noun::phrase(text, next, false)?;
        (phrase.end <= self.sentence.end && !phrase.role_only).then(|| self.named(phrase))
    }

    fn named(&self, phrase: Phrase) -> Noun {
        let (text, Range { start: first, end: last }) = (self.text, self.sentence.clone());
        let role = if phrase.role_only {
            noun::role_after(text, phrase.start, last).or_else(|| noun::role_after(text, phrase.end - 1, last))
        } else {
            noun::role_of_times(text, first, self.start, &phrase)
                .or_else(|| noun::role_after(text, phrase.end, last))
                .or_else(|| noun::role_before(text, first, self.start))
                .or_else(|| noun::role_past(text, phrase.end, last))
                .or_else(|| noun::role_of_words(text, &phrase))
        };
        Noun { span: text.span(phrase.start..phrase.end), head: phrase.head, modifiers: phrase.modifiers, role }
    }

    /// A count with no noun after it: "the death toll rose to 12", "killing 12".
    fn unnamed(&self) -> Option<Noun> {
        let (text, Range { start: first, end: last }) = (self.text, self.sentence.clone());
        let told = noun::role_after(text, self.end, last).or_else(|| noun::role_before(text, first, self.start));
        if let Some(role) = told
            && let Some(who) = noun::who(&role)
        {
            return Some(self.implied(text.span(self.amount.start..self.amount.end), who, Some(role)));
        }
        let (at, role, who) = noun::role_of_toll(text, first, self.start)?;
        Some(self.implied(text.tokens[at].span, who, Some(role)))
    }

    fn implied(&self, span: Span, who: &str, role: Option<String>) -> Noun {
        Noun { span, head: who.to_owned(), modifiers: Vec::new(), role }
    }

    /// The kind, the name of the unit and the value in the base unit.
    fn describe(&self, number: f64, noun: Option<&Noun>) -> (QuantityKind, String, Option<Base>) {
        let base = |factor: f64, offset: f64, unit: &str| Base {
            number: number * factor + offset,
            unit: unit.to_owned(),
            factor,
            most: factor,
            offset,
        };
        match self.unit {
            Kind::Money { code, name, factor } => (QuantityKind::Money, name.to_owned(), Some(base(factor, 0.0, code))),
            Kind::Percent(percent) => (QuantityKind::Percent, percent.name.to_owned(), Some(base(percent.factor, 0.0, percent.base))),
            Kind::Measure(unit) => {
                let known = (!unit.base.is_empty()).then(|| Base { most: unit.most, ..base(unit.factor, unit.offset, unit.base) });
                (QuantityKind::Measure, unit.name.to_owned(), known)
            }
            Kind::Age(unit) => (QuantityKind::Age, unit.to_owned(), Some(base(age::in_years(unit), 0.0, "year"))),
            Kind::None | Kind::Time => {
                let kind = if self.amount.form == NumeralForm::Ordinal { QuantityKind::Ordinal } else { QuantityKind::Count };
                (kind, noun.map(|noun| noun.head.clone()).unwrap_or_default(), None)
            }
        }
    }
}
