//! Mentions: what the annotators found, as values that a rule can ask for.
//!
//! The ends of a range and the members of an alternative are one mention: "July 24 or 25" answers a question once.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{clock, length};
use crate::annotate::Annotated;
use crate::annotate::quantity::{self, Quantity, QuantityKind};
use crate::annotate::time::{Class, Join, TimeMention, TimeValue};
use crate::english::text::one_line;
use crate::rule::{Finder, Rules};
use crate::source::Stamp;
use crate::span::Span;
use crate::value::{Days, Figure, Kind, Range, Stretch, Value, Written};

/// One or more annotations that say one thing together.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) kind: Kind,
    pub(super) span: Span,
    pub(super) of: Of,
}

#[derive(Clone, Debug)]
pub(super) enum Of {
    Times(Vec<TimeMention>),
    Quantities(Vec<Quantity>),
    Place { name: String, within: Vec<String> },
}

/// A value with its derivation.
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) because: Cow<'static, str>,
    pub(super) times: Vec<TimeMention>,
    pub(super) relative: bool,
}

impl Reading {
    /// An answer that the rule itself names.
    pub(super) fn answer(answer: &Value, because: Cow<'static, str>) -> Self {
        Self { value: answer.clone(), because, times: Vec::new(), relative: false }
    }

    /// The words of a quotation, or words that answer a question.
    pub(super) fn words(kind: Kind, words: String, because: Cow<'static, str>) -> Self {
        let value = match kind {
            Kind::Quote => Value::Wording(words),
            Kind::Name => Value::Name(words),
            _ => Value::Choice(words),
        };
        Self { value, because, times: Vec::new(), relative: false }
    }
}

/// Every mention in `doc`, in order, none inside another.
pub(super) fn all(doc: &Annotated, rules: &Rules) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for group in runs(&doc.times, |time| time.group.map(|group| group.id)) {
        let kind = match group[0].resolve(doc.source.published.stamp.as_ref()).class {
            Class::Time if clock::has_no_day(&group[0]) => Kind::Time,
            Class::Date | Class::Time => Kind::Date,
            Class::Duration => Kind::Duration,
            Class::Set => Kind::Set,
        };
        let span = group[0].span.to(group[group.len() - 1].span);
        mentions.push(Mention { kind, span, of: Of::Times(group.to_vec()) });
    }
    for group in runs(&doc.quantities, |quantity| quantity.group) {
        let kind = match group[0].kind {
            QuantityKind::Count => Kind::Count,
            QuantityKind::Money => Kind::Money,
            QuantityKind::Measure => Kind::Measure,
            QuantityKind::Percent => Kind::Percent,
            QuantityKind::Age => Kind::Age,
            QuantityKind::Ordinal => Kind::Ordinal,
        };
        let span = group[0].span.to(group[group.len() - 1].span);
        mentions.push(Mention { kind, span, of: Of::Quantities(group.to_vec()) });
    }
    mentions.retain(|mention| !is_gloss(doc, mention) && !clock::is_gloss(doc, mention.span));
    for place in &doc.places {
        let Some(span) = place_name(doc, rules, place.span) else { continue };
        let name = doc.text.words(span).to_owned();
        // A capital is a place here, not the government that its name may stand for.
        let within = rules.world.entity(&name).map_or_else(Vec::new, |entity| {
            let outer = rules.world.within(entity);
            std::iter::once(entity.to_owned()).filter(|entity| *entity != name).chain(outer).collect()
        });
        mentions.push(Mention { kind: Kind::Place, span, of: Of::Place { name, within } });
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    let mut end = 0;
    mentions.retain(|mention| {
        let free = mention.span.start >= end;
        end = if free { mention.span.end } else { end };
        free
    });
    mentions
}

/// Numbers that are looked at to find the one that ends at a word: no more begin inside one another.
const NESTED: usize = 8;

/// Whether a measure or sum only says another one again: "10 kilometres (6.2 miles)".
fn is_gloss(doc: &Annotated, mention: &Mention) -> bool {
    let opens = doc.text.tokens_in(mention.span).start;
    matches!(mention.kind, Kind::Measure | Kind::Money) && opens > 1 && doc.text.word(opens - 1) == "(" && {
        let ends = doc.text.tokens[opens - 2].span.end;
        let before = doc.quantities.partition_point(|other| other.span.start < ends);
        doc.quantities[..before].iter().rev().take(NESTED).any(|other| other.span.end == ends)
    }
}

/// The name itself. Where every word is capitalised, as in a headline, only what the word lists know is told from the rest:
/// "Geneva" in "Envoys in Geneva as Guns Fall Silent".
fn place_name(doc: &Annotated, rules: &Rules, span: Span) -> Option<Span> {
    let text = &doc.text;
    let sentence = &text.sentences[text.sentence_at(span.start)?];
    let words = sentence.tokens.clone().filter(|&at| text.lower(at).len() > 3);
    let title_case = words.clone().all(|at| !text.word(at).starts_with(char::is_lowercase));
    if !title_case {
        return Some(span);
    }
    let tokens = text.tokens_in(span);
    (tokens.start + 1..=tokens.end)
        .rev()
        .map(|end| text.span(tokens.start..end))
        .find(|name| rules.world.entity(text.words(*name)).is_some())
}

/// Runs of neighbours that share a group.
fn runs<T>(items: &[T], group: impl Fn(&T) -> Option<u32>) -> impl Iterator<Item = &[T]> {
    items.chunk_by(move |a, b| group(a).is_some() && group(a) == group(b))
}

impl Mention {
    /// Whether it can answer a question for a `kind`. A time of day with its day answers for both.
    pub(super) fn is(&self, kind: Kind) -> bool {
        match (kind, &self.of) {
            (Kind::Time, Of::Times(times)) => times.iter().all(clock::is_clock),
            (Kind::Datetime, Of::Times(times)) => times.iter().all(|time| clock::is_clock(time) && !clock::has_no_day(time)),
            _ => self.kind == kind,
        }
    }

    /// The value, with days counted from the date of `doc`; `plus` is added to a figure. As a `limit`, a figure is the number
    /// that its words bound.
    pub(super) fn read(&self, doc: &Annotated, finder: &Finder, rules: &Rules, limit: bool) -> Reading {
        let (stamp, plus) = (doc.source.published.stamp.as_ref(), finder.plus);
        match &self.of {
            Of::Times(times) if matches!(finder.yields.kind, Kind::Time | Kind::Datetime) => {
                let (value, because, relative) = clock::read_clocks(doc, times, finder.yields.kind, rules);
                Reading { value, because: because.into(), times: times.clone(), relative }
            }
            Of::Times(times) => {
                let (value, because, relative) = read_times(times, stamp);
                let value = if limit { closed(value) } else { value };
                Reading { value, because: because.into(), times: times.clone(), relative }
            }
            Of::Quantities(quantities) if limit => {
                let value = Value::Figure(limit_of(doc, quantities));
                Reading { value, because: Cow::default(), times: Vec::new(), relative: false }
            }
            Of::Quantities(quantities) => {
                let because = if plus == 0.0 { Cow::default() } else { format!("as written, and {plus:+}").into() };
                Reading { value: Value::Figure(figure(doc, quantities, plus)), because, times: Vec::new(), relative: false }
            }
            Of::Place { name, within } => {
                let value = Value::Place { name: name.clone(), within: within.clone() };
                Reading { value, because: Cow::default(), times: Vec::new(), relative: false }
            }
        }
    }

    /// Whether it is a mere "one", which points as often as it counts.
    pub(super) fn is_one(&self) -> bool {
        matches!(&self.of, Of::Quantities(quantities) if self.kind == Kind::Count && quantities.iter().all(|q| q.number == 1.0))
    }

    /// Whether it names days by the calendar: "Monday", "March 5", "May 2030", and not "today", "last week" or "3 p.m.", which
    /// say as much of the article as of the event.
    pub(super) fn is_calendar(&self) -> bool {
        matches!(&self.of, Of::Times(times) if times.iter().all(|time| time.expr.is_calendar()))
    }

    /// Whether it is a time of day by the clock, and no part of a day.
    pub(super) fn is_exact(&self) -> bool {
        matches!(&self.of, Of::Times(times) if times.iter().all(clock::is_exact))
    }

    /// Whether it can be a limit: a count of nothing, or of less, limits nothing.
    pub(super) fn can_limit(&self) -> bool {
        !matches!(&self.of, Of::Quantities(quantities) if self.kind == Kind::Count && quantities.iter().any(|q| q.number <= 0.0))
    }

    /// The number of an ordinal.
    pub(super) fn ordinal(&self) -> Option<u32> {
        match &self.of {
            Of::Quantities(quantities) if self.kind == Kind::Ordinal => Some(quantities[0].number as u32),
            _ => None,
        }
    }
}

/// What expressions of time that belong together come to: the value, its derivation, and whether it hangs on the stamp.
pub(crate) fn read_times(times: &[TimeMention], stamp: Option<&Stamp>) -> (Value, String, bool) {
    let read: Vec<TimeValue> = times.iter().map(|time| time.resolve(stamp)).collect();
    let relative = read.iter().any(|value| value.relative);
    let mut because: Vec<&str> = read.iter().map(|value| value.because.as_str()).filter(|words| !words.is_empty()).collect();
    because.dedup();
    let because = because.join("; ");
    if read[0].class == Class::Duration {
        let value = length::figure(&times[0]).map_or_else(|| Value::Unresolved(because.clone()), Value::Figure);
        return (value, because, relative);
    }
    let stretches: Option<Vec<Vec<Stretch>>> = times.iter().zip(&read).map(|(time, value)| readings(time, value)).collect();
    let Some(stretches) = stretches.map(|readings| readings.concat()) else {
        return (Value::Unresolved(because.clone()), because, relative);
    };
    let days = match times[0].group.map(|group| group.join) {
        Some(Join::And | Join::To) => {
            let first: Option<NaiveDate> = stretches.iter().map(|s| s.first).min();
            let last = stretches.iter().map(|s| s.last).max();
            first.zip(last).map(|(first, last)| Days::stretch(first, last))
        }
        Some(Join::Or) | None => Days::any_of(stretches),
    };
    (days.map_or_else(|| Value::Unresolved(because.clone()), Value::Days), because, relative)
}

/// The days that one expression may mean: both, where day and month could stand in either order.
fn readings(time: &TimeMention, value: &TimeValue) -> Option<Vec<Stretch>> {
    stretch(value).map(|stretch| vec![stretch]).or_else(|| Some(time.expr.readings()?.map(|day| Stretch::new(day, day)).to_vec()))
}

/// The days of a value; an open end goes no further than a year.
fn stretch(value: &TimeValue) -> Option<Stretch> {
    match (value.min, value.max) {
        (Some(min), Some(max)) => Some(Stretch::new(min.date(), max.date())),
        _ => None,
    }
}

fn figure(doc: &Annotated, quantities: &[Quantity], plus: f64) -> Figure {
    let scale = |q: &Quantity| q.base.as_ref().map_or((1.0, 1.0, 0.0), |base| (base.factor, base.most, base.offset));
    let range = |q: &Quantity| {
        let (factor, most, offset) = scale(q);
        // What is measured is rounded as it is written: "six miles" and "10 kilometres" are one depth.
        let rounding = if is_rounded(q) { rounding(q.number) } else { 0.0 };
        // "nearly 200" is no open bound, and neither is "just over 200".
        let near = q.approx.as_deref().is_some_and(quantity::is_near);
        let least = q.min.or(q.max.filter(|_| near).map(|max| max - NEAR * max.abs()));
        let greatest = q.max.or(q.min.filter(|_| near).map(|min| min + NEAR * min.abs()));
        // "killing a child" does not say that there was no other.
        let open = q.kind == QuantityKind::Count && matches!(doc.text.words(q.span).to_ascii_lowercase().as_str(), "a" | "an");
        let max = greatest.filter(|_| !open).map(|max| (max + rounding) * most + offset + plus);
        Range { min: least.map(|min| (min - rounding) * factor + offset + plus), max }
    };
    let unit = |q: &Quantity| match q.kind {
        // What a count counts is the rule's business: its scope says whether the noun may differ.
        QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Age => String::new(),
        _ => q.base.as_ref().map_or_else(|| q.unit.clone(), |base| base.unit.clone()),
    };
    let text = quantities.iter().map(|q| words(doc, q, plus)).collect::<Vec<_>>().join(" or ");
    let (factor, _, offset) = scale(&quantities[0]);
    let stated = quantities[0].number * factor + offset + plus;
    let written = match quantities {
        [one] if is_rounded(one) => Some(Written { unit: factor, step: step(one.number) * factor.abs() }),
        _ => None,
    };
    Figure { any_of: quantities.iter().map(range).collect(), unit: unit(&quantities[0]), stated, written, text }
}

/// How far from its number a figure may lie that is "nearly" or "just over" it, as a part of it; as far as one that is "about" it.
const NEAR: f64 = 0.1;

/// Counts from this on are rounded as measures are: nobody counts 143 million people.
const MANY: f64 = 1000.0;

/// Whether the number is one that may have been rounded, and nothing says that it is a bound or an estimate.
fn is_rounded(quantity: &Quantity) -> bool {
    let rounds = match quantity.kind {
        QuantityKind::Measure | QuantityKind::Money | QuantityKind::Percent => true,
        QuantityKind::Count => quantity.number.abs() >= MANY,
        QuantityKind::Age | QuantityKind::Ordinal => false,
    };
    rounds && quantity.min == quantity.max && quantity.min.is_some()
}

/// A length of time as a limit: the stated end of an open range.
fn closed(value: Value) -> Value {
    let Value::Figure(figure) = value else { return value };
    let close = |range: &Range| Range { min: range.min.or(range.max), max: range.max.or(range.min) };
    Value::Figure(Figure { any_of: figure.any_of.iter().map(close).collect(), ..figure })
}

/// The limit that a figure sets: "up to 5,000", "at most 5,000" and "5,000" are one. Of a change ("raised from 1,000 to
/// 5,000") the last figure holds.
fn limit_of(doc: &Annotated, quantities: &[Quantity]) -> Figure {
    let last = &quantities[quantities.len() - 1];
    let (min, max) = (last.min.or(last.max), last.max.or(last.min));
    let (factor, most) = last.base.as_ref().map_or((1.0, 1.0), |base| (base.factor, base.most));
    let range = Range { min: min.map(|min| min * factor), max: max.map(|max| max * most) };
    let bare = Quantity { approx: None, span: without_hedge(doc, last), ..last.clone() };
    Figure { any_of: vec![range], written: None, ..figure(doc, &[bare], 0.0) }
}

/// The words of a quantity without those of its bound.
fn without_hedge(doc: &Annotated, quantity: &Quantity) -> Span {
    let (span, hedge) = (quantity.span, quantity.approx.as_ref().map_or(0, String::len));
    let written = doc.text.words(span).to_ascii_lowercase();
    match quantity.approx.as_deref() {
        Some(approx) if written.starts_with(approx) => Span::new(span.start + hedge, span.end),
        Some(approx) if written.ends_with(approx) => Span::new(span.start, span.end - hedge),
        _ => span,
    }
}

/// How far a figure may have been rounded: just under half the unit of its last digit that is not zero, and no more than 5 %.
fn rounding(number: f64) -> f64 {
    (0.4999 * last_digit(number)).min(0.05 * number.abs())
}

/// What the last digit of a number counts that tells something: of "20 million" as of "21 million" a million. Of a number of two digits
/// or more two tell, zero or not.
fn step(number: f64) -> f64 {
    let second = if number.abs() < 10.0 { 1.0 } else { 10f64.powf(number.abs().log10().floor() - 1.0) };
    last_digit(number).min(second)
}

/// The unit of the last digit of a number that is not zero; 0 for zero.
fn last_digit(number: f64) -> f64 {
    if number == 0.0 {
        return 0.0;
    }
    let digits = format!("{:e}", number.abs());
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
    10f64.powi(exponent.parse::<i32>().unwrap_or(0) - decimals)
}

/// A figure as reports write it: "more than 50", "6000", "3–4", "dozens"; sums and measures in the article's own words.
fn words(doc: &Annotated, quantity: &Quantity, plus: f64) -> String {
    let written = doc.text.words(quantity.span);
    if matches!(quantity.kind, QuantityKind::Money | QuantityKind::Measure | QuantityKind::Percent) {
        return one_line(written);
    }
    let figure = |number: f64| if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number}") };
    let number = match (quantity.min, quantity.max) {
        (Some(min), Some(max)) if min != max && quantity.approx.is_none() => format!("{}–{}", figure(min + plus), figure(max + plus)),
        _ => figure(quantity.number + plus),
    };
    match &quantity.approx {
        // "dozens", "a handful": the words are all there is.
        Some(hedge) if written.eq_ignore_ascii_case(hedge) => hedge.clone(),
        Some(hedge) => format!("{hedge} {number}"),
        None => number,
    }
}
