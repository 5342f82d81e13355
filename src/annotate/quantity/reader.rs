//! One pass over the tokens, from figure to figure.

use super::amount::{Amount, Kind};
use super::hedge::{self, Bound};
use super::noun::{self, Phrase};
use super::numeral::{self, NumeralForm};
use super::range::{self, Join};
use super::{Base, Noun, Quantity, QuantityKind, age, exclude, money, unit, vague, zero};
use crate::annotate::text::{Text, TokenKind};
use crate::annotate::time::TimeMention;
use crate::span::Span;

/// The state of the pass.
pub(super) struct Reader<'t> {
    text: &'t Text,
    times: &'t [TimeMention],
    found: Vec<Quantity>,
    /// The token after the last quantity: no later one may begin before it.
    free: usize,
    groups: u32,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t Text, times: &'t [TimeMention]) -> Self {
        Self { text, times, found: Vec::new(), free: 0, groups: 0 }
    }

    pub(super) fn read(mut self) -> Vec<Quantity> {
        let mut time = 0;
        for sentence in &self.text.sentences {
            let (first, last) = (sentence.tokens.start, sentence.tokens.end);
            let opened = self.found.len();
            let mut at = first;
            self.free = first;
            while at < last {
                let span = self.text.tokens[at].span;
                while self.times.get(time).is_some_and(|mention| mention.span.end <= span.start) {
                    time += 1;
                }
                if self.times.get(time).is_some_and(|mention| mention.span.overlaps(span)) {
                    at += 1;
                    self.free = at;
                    continue;
                }
                at = self.step(first, last, at).max(at + 1);
            }
            self.share_nouns(opened);
            self.join_bounds(opened);
        }
        self.found
    }

    /// Reads what begins at token `at`; returns the token to go on from.
    fn step(&mut self, first: usize, last: usize, at: usize) -> usize {
        let text = self.text;
        if !may_begin(text, at) {
            return at + 1;
        }
        if let Some(end) = zero::at(text, at) {
            let form = NumeralForm::Cardinal;
            let amount = Amount { start: at, end, figure_end: end, low: 0.0, high: 0.0, form, scale: 1.0, unit: Kind::None };
            self.push(first, last, amount, None);
            return end;
        }
        if let Some(end) = exclude::skip(text, first, at) {
            return self.skip_to(end);
        }
        let start = self.opening(first, at);
        let Some(mut amount) = Amount::read(text, start) else { return at + 1 };
        if amount.end > last {
            return at + 1;
        }
        let joined = range::second(text, first, &mut amount).filter(|(second, _)| second.end <= last && !self.in_time(second.start));
        let end = joined.as_ref().map_or(amount.end, |(second, _)| second.end);
        if amount.unit == Kind::Time
            && matches!(text.lower(amount.figure_end), "years" | "year")
            && age::led_from(text, first, start).is_some()
        {
            amount.unit = Kind::Age("year");
            amount.end = amount.figure_end + 1;
        }
        if amount.unit == Kind::Time || amount.form == NumeralForm::Ordinal && !self.is_rank(&amount) {
            return self.skip_to(end);
        }
        match joined {
            None if self.is_score(&amount) => self.skip_to(amount.end + 2),
            None => self.push(first, last, amount, None),
            Some((second, Join::Range)) => {
                amount.high = second.high;
                amount.end = second.end;
                amount.figure_end = second.figure_end;
                self.push(first, last, amount, None)
            }
            Some((second, Join::Change)) => {
                self.groups += 1;
                let group = Some(self.groups);
                amount.end = amount.end.min(second.start);
                self.push(first, last, amount, group);
                self.push(first, last, second, group)
            }
        }
    }

    /// "3-2": two bare figures that make no range.
    fn is_score(&self, amount: &Amount) -> bool {
        let text = self.text;
        let tight = |at: usize| super::phrase::tight(text, at) && at < text.tokens.len();
        let end = amount.end;
        amount.unit == Kind::None
            && matches!(text.word(end), "-" | "–" | "‑")
            && tight(end)
            && tight(end + 1)
            && super::phrase::is_figure(text, end + 1)
    }

    fn skip_to(&mut self, end: usize) -> usize {
        self.free = end;
        end
    }

    fn in_time(&self, at: usize) -> bool {
        let span = self.text.tokens[at].span;
        let after = self.times.partition_point(|mention| mention.span.end <= span.start);
        self.times.get(after).is_some_and(|mention| mention.span.overlaps(span))
    }

    /// Where the amount around the figure at token `at` begins: at its sign of money or of a negative number.
    fn opening(&self, first: usize, at: usize) -> usize {
        let text = self.text;
        let from = self.free.max(first);
        if let Some((start, _)) = money::sign_before(text, at).filter(|(start, _)| *start >= from) {
            return start;
        }
        let Some(before) = at.checked_sub(1).filter(|&before| before >= from) else { return at };
        let hyphen = text.word(before) == "-" && before > from && matches!(text.lower(before - 1), "minus" | "negative");
        let start = if hyphen { before - 1 } else { before };
        let signed = matches!(text.lower(start), "minus" | "negative" | "-" | "−" | "–")
            && !(start > first && text.tokens[start - 1].kind == TokenKind::Figure);
        let read = signed && numeral::read(text, start).is_some_and(|numeral| numeral.value < 0.0);
        if read { start } else { at }
    }

    /// Whether an ordinal ranks something: "third round", not "first reported", "the second of May", "the 21st century".
    fn is_rank(&self, amount: &Amount) -> bool {
        let text = self.text;
        let next = text.lower(amount.end);
        let month = exclude::is_month(next) || next == "of" && exclude::is_month(text.lower(amount.end + 1));
        let after_month = amount.start > 0 && exclude::is_month(text.lower(amount.start - 1)) && text.is_capital(amount.start - 1);
        // "the first nine months"
        let stretch = Amount::read(text, amount.end).is_some_and(|next| next.unit == Kind::Time);
        let street = exclude::is_street(text, amount.end);
        !month && !after_month && !stretch && !street && !unit::is_time(text.lower(super::phrase::over_hyphen(text, amount.end)))
    }

    /// Adds a quantity with its hedges and its noun; returns the token to go on from.
    fn push(&mut self, first: usize, last: usize, amount: Amount, group: Option<u32>) -> usize {
        let text = self.text;
        let from = self.free.max(first);
        let (mut start, mut end) = (amount.start, amount.end);
        let mut bound: Option<Bound> = None;
        let mut words: Option<Span> = None;
        let mut unit = amount.unit;
        let plain = amount.form != NumeralForm::Ordinal;
        let whole = amount.low == amount.high && plain;

        if matches!(unit, Kind::None | Kind::Age(_)) && plain {
            let led = age::around(text, from, start, end, amount.high);
            if unit != Kind::None
                && let Some(led) = age::led_from(text, from, start)
            {
                start = led;
            }
            if let Some(led) = led.filter(|_| unit == Kind::None) {
                (start, unit) = (led, Kind::Age("year"));
            } else if let Some((hedged, hedge)) = hedge::before(text, from, start).filter(|_| unit == Kind::None)
                && let Some(led) = age::around(text, from, hedged, end, amount.high).filter(|&led| led < hedged)
            {
                (start, bound, unit) = (led, Some(hedge), Kind::Age("year"));
                words = Some(text.span(hedged..amount.start));
            }
        }
        if unit == Kind::None && plain && text.lower(end) == "on" && text.lower(end + 2) == "richter" {
            unit = Kind::Measure(&unit::MAGNITUDE);
        }
        if unit == Kind::None
            && plain
            && let Some(led) = magnitude(text, from, start)
        {
            (start, unit) = (led, Kind::Measure(&unit::MAGNITUDE));
        }
        if matches!(unit, Kind::None) && amount.form == NumeralForm::Fraction && amount.high < 1.0 && whole {
            unit = Kind::Percent(unit::SHARE);
        }
        if plain {
            let between = |at: usize| matches!(text.lower(at), "between" | "from") && amount.low != amount.high;
            if start > from && between(start - 1) {
                start -= 1;
            }
            if bound.is_none()
                && let Some((hedged, hedge)) = hedge::before(text, from, start)
            {
                (words, start, bound) = (Some(text.span(hedged..start)), hedged, Some(hedge));
            }
        }
        let mut per = plain.then(|| unit::per_at(text, end)).flatten().filter(|_| unit != Kind::None);
        if let Some((after, _)) = &per {
            end = *after;
        }
        // "about five hundred or more": the firmer of the two.
        if plain
            && bound.is_none_or(|bound| bound == Bound::About)
            && let Some((hedged, hedge)) = hedge::after(text, end).filter(|(hedged, _)| *hedged <= last)
        {
            (words, end, bound) = (Some(text.span(end..hedged)), hedged, Some(hedge));
        }
        let (low, high) = (Some(amount.low), Some(amount.high));
        let (min, max) = bound.map_or((low, high), |bound| bound.apply(low, high));
        let vague = vague::at(text, amount.start).map(|(end, ..)| text.span(amount.start..end));
        let number = if vague.is_some() { amount.low } else { f64::midpoint(amount.low, amount.high) };
        let noun = self.noun(first, last, &amount, start, end, unit);
        if let Some(noun) = noun.as_ref().filter(|_| unit == Kind::None) {
            let after = text.tokens_in(noun.span).end;
            per = per.or_else(|| unit::per_at(text, after));
        }
        let (kind, name, base) = describe(unit, &amount, number, noun.as_ref());
        self.found.push(Quantity {
            span: text.span(start..end),
            kind,
            number,
            min,
            max,
            approx: words.or(vague).map(|span| text.words(span).to_lowercase()),
            unit: name,
            per: per.map(|(_, per)| per),
            base,
            noun,
            group,
        });
        self.free = end;
        end
    }

    fn noun(&self, first: usize, last: usize, amount: &Amount, start: usize, end: usize, unit: Kind) -> Option<Noun> {
        let text = self.text;
        let counts = unit == Kind::None;
        let of = text.lower(end) == "of";
        if !counts && !of || matches!(unit, Kind::Age(_)) {
            return None;
        }
        let many = amount.high != 1.0 && amount.form != NumeralForm::Ordinal;
        let phrase =
            if text.lower(amount.start) == "nobody" { None } else { noun::counted(text, end, many).filter(|phrase| phrase.end <= last) };
        let Some(phrase) = phrase else {
            return if counts && amount.form == NumeralForm::Cardinal { self.toll(first, last, amount, start, end) } else { None };
        };
        let role = if phrase.role_only {
            noun::role_after(text, phrase.start, last).or_else(|| noun::role_after(text, phrase.end - 1, last))
        } else {
            noun::role_of_times(text, first, start, &phrase)
                .or_else(|| noun::role_after(text, phrase.end, last))
                .or_else(|| noun::role_before(text, first, start))
                .or_else(|| noun::role_past(text, phrase.end, last))
                .or_else(|| noun::role_of_words(text, &phrase))
        };
        Some(self.named(phrase, role))
    }

    fn named(&self, phrase: Phrase, role: Option<String>) -> Noun {
        Noun { span: self.text.span(phrase.start..phrase.end), head: phrase.head, modifiers: phrase.modifiers, role }
    }

    /// A number with no noun after it: "the death toll rose to 12", "nobody", "killing 12 and …".
    fn toll(&self, first: usize, last: usize, amount: &Amount, start: usize, end: usize) -> Option<Noun> {
        let text = self.text;
        if text.lower(amount.start) == "nobody" {
            let role = noun::role_after(text, end, last);
            return Some(Noun { span: text.span(amount.start..end), head: "person".to_owned(), modifiers: Vec::new(), role });
        }
        if let Some((at, role, who)) = noun::role_of_toll(text, first, start) {
            return Some(Noun { span: text.tokens[at].span, head: who.to_owned(), modifiers: Vec::new(), role: Some(role) });
        }
        let role = noun::role_after(text, end, last).or_else(|| noun::role_before(text, first, start))?;
        let who = noun::who(&role)?;
        Some(Noun { span: text.span(amount.start..amount.end), head: who.to_owned(), modifiers: Vec::new(), role: Some(role) })
    }

    /// "greater than 30 and less than 40", "at most 100 and at least 20": two bounds of one number.
    fn join_bounds(&mut self, opened: usize) {
        for mut second in self.found.split_off(opened) {
            let first = self.found.last().filter(|_| self.found.len() > opened);
            if let Some((min, max)) = first.and_then(|first| two_bounds(self.text, first, &second))
                && let Some(first) = self.found.pop()
            {
                second.span = first.span.to(second.span);
                second.approx = first.approx;
                (second.min, second.max, second.number) = (Some(min), Some(max), f64::midpoint(min, max));
                if let Some(base) = second.base.as_mut() {
                    base.number = second.number * base.factor + base.offset;
                }
            }
            self.found.push(second);
        }
    }

    /// "Six rifles, 12 magazines and 300 rounds were found": a role that is told once.
    fn share_roles(&mut self, opened: usize) {
        let text = self.text;
        let listed = |first: &Quantity, second: &Quantity| {
            let end = first.noun.as_ref().map_or(first.span.end, |noun| noun.span.end);
            let gap = text.tokens_in(Span::new(end, second.span.start.max(end)));
            !gap.is_empty() && gap.len() < 3 && gap.clone().all(|at| matches!(text.lower(at), "," | "and" | "or" | "&"))
        };
        let count = self.found.len();
        let pairs = (opened + 1..count).map(|at| (at - 1, at)).chain((opened + 1..count).rev().map(|at| (at, at - 1)));
        for (from, to) in pairs {
            let (first, second) = (&self.found[from.min(to)], &self.found[from.max(to)]);
            let told = self.found[from].noun.as_ref().and_then(|noun| noun.role.clone());
            if listed(first, second)
                && let Some(noun) = self.found[to].noun.as_mut().filter(|noun| noun.role.is_none())
            {
                noun.role = told;
            }
        }
    }

    /// A number whose noun is told once: "killing 12 and wounding 20 people", "12 people were killed and 20 others injured",
    /// "the toll rose from 40 to 60".
    fn share_nouns(&mut self, opened: usize) {
        let text = self.text;
        self.share_roles(opened);
        for at in opened + 1..self.found.len() {
            let (before, after) = self.found.split_at_mut(at);
            let (Some(before), Some(here)) = (before.last_mut(), after.first_mut()) else { continue };
            if before.kind != QuantityKind::Count || here.kind != QuantityKind::Count {
                continue;
            }
            match (&before.noun, &mut here.noun) {
                (Some(told), None) if before.group.is_some() && before.group == here.group => {
                    here.unit.clone_from(&told.head);
                    here.noun = Some(told.clone());
                }
                // "12 people were held, three of them women"
                (Some(told), None) if text.lower(text.tokens_in(here.span).end) == "of" => {
                    let whole = text.tokens_in(here.span).end + 1;
                    if matches!(text.lower(whole), "them" | "whom" | "which" | "these" | "those") {
                        let role = noun::role_after(text, whole + 1, whole + 10);
                        here.unit.clone_from(&told.head);
                        here.noun = Some(Noun { role, ..told.clone() });
                    }
                }
                // "170,000 people in the south and thousands more in the north"
                (Some(told), None) if text.lower(text.tokens_in(here.span).end) == "more" => {
                    let more = text.tokens_in(here.span).end + 1;
                    let role = noun::role_after(text, more, more + 10).or_else(|| told.role.clone());
                    here.unit.clone_from(&told.head);
                    here.noun = Some(Noun { role, ..told.clone() });
                }
                (Some(told), Some(other)) if matches!(other.head.as_str(), "other" | "more") => {
                    here.unit.clone_from(&told.head);
                    other.head.clone_from(&told.head);
                }
                _ => {}
            }
        }
    }
}

/// The interval that two bounds make which one word joins.
fn two_bounds(text: &Text, first: &Quantity, second: &Quantity) -> Option<(f64, f64)> {
    let gap = text.tokens_in(Span::new(first.span.end, second.span.start.max(first.span.end)));
    let joined = gap.len() == 1 && matches!(text.lower(gap.start), "and" | "but");
    let alike = first.kind == second.kind && (first.unit.is_empty() || first.unit == second.unit);
    let opposite = first.min.is_some() != second.min.is_some() && first.max.is_some() != second.max.is_some();
    let (min, max) = (first.min.or(second.min)?, first.max.or(second.max)?);
    (joined && alike && opposite && min < max).then_some((min, max))
}

/// "a magnitude of 7.1", "magnitude-7.1": the first token of those words before token `at`.
fn magnitude(text: &Text, from: usize, at: usize) -> Option<usize> {
    let led = (1..=2).find(|back| at >= from + back && text.lower(at - back) == "magnitude")?;
    (led == 1 || matches!(text.lower(at - 1), "of" | "-")).then_some(at - led)
}

/// Whether anything may begin at token `at`.
fn may_begin(text: &Text, at: usize) -> bool {
    numeral::may_begin(text, at)
        || text.tokens[at].kind == TokenKind::Word && (matches!(text.lower(at), "no" | "none" | "nobody") || vague::at(text, at).is_some())
}

/// The kind, the name of the unit and the value in the base unit.
fn describe(unit: Kind, amount: &Amount, number: f64, noun: Option<&Noun>) -> (QuantityKind, String, Option<Base>) {
    let base =
        |factor: f64, offset: f64, unit: &str| Some(Base { number: number * factor + offset, unit: unit.to_owned(), factor, offset });
    match unit {
        Kind::Money { code, name, factor } => (QuantityKind::Money, name.to_owned(), base(factor, 0.0, code)),
        Kind::Percent(percent) => (QuantityKind::Percent, percent.name.to_owned(), base(percent.factor, 0.0, percent.base)),
        Kind::Measure(unit) if unit.base.is_empty() => (QuantityKind::Measure, unit.name.to_owned(), None),
        Kind::Measure(unit) => (QuantityKind::Measure, unit.name.to_owned(), base(unit.factor, unit.offset, unit.base)),
        Kind::Age(unit) => {
            let factor = match unit {
                "month" => 1.0 / 12.0,
                "week" => 7.0 / 365.25,
                "day" => 1.0 / 365.25,
                _ => 1.0,
            };
            (QuantityKind::Age, unit.to_owned(), base(factor, 0.0, "year"))
        }
        Kind::None | Kind::Time => {
            let kind = if amount.form == NumeralForm::Ordinal { QuantityKind::Ordinal } else { QuantityKind::Count };
            (kind, noun.map(|noun| noun.head.clone()).unwrap_or_default(), None)
        }
    }
}
