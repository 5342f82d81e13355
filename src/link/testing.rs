//! Small claims and rules for the tables of the stages.

use std::borrow::Cow;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::judge::{self, Judge};
use crate::annotate::Annotated;
use crate::annotate::quote::SpeakerKind;
use crate::claim::{Claim, Context, Event, Evidence, Hedge, Party, Polarity, Told};
use crate::english::form::WordForm;
use crate::read;
use crate::rule::Rules;
use crate::scope::{At, Scope, Sparse};
use crate::source::{Source, Stamp};
use crate::span::Span;
use crate::value::{Days, Figure, Kind, Range, Value};

/// Rules that differ in what keeps their answers apart.
const PACK: &str = "
pack: table
words:
  boat: [boat]
  sail: [sail]
  open: [open]
rules:
  - { id: table/toll, title: How many?, why: So., severity: error, find: [{ value: count, of: boat }] }
  - { id: table/any, title: How many?, why: So., severity: error, alike: 2, find: [{ value: count, of: boat }] }
  - { id: table/price, title: How much?, why: So., severity: error, find: [{ value: money, about: boat }] }
  - { id: table/size, title: How large?, why: So., severity: error, limit: true, find: [{ value: measure, about: boat }] }
  - { id: table/day, title: When?, why: So., severity: error, find: [{ value: date, about: boat, does: sail }] }
  - { id: table/any-day, title: When?, why: So., severity: error, alike: 2, find: [{ value: date, about: boat, does: sail }] }
  - { id: table/next, title: When?, why: So., severity: error, find: [{ value: date, about: boat, does: sail, tense: ahead }] }
  - { id: table/hour, title: At what hour?, why: So., severity: error, find: [{ value: time, about: boat, does: sail }] }
  - { id: table/open, title: Is it open?, why: So., severity: error, find: [{ about: boat, does: open, is: open }] }
";

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::of_texts(&[("table.yml".to_owned(), PACK.to_owned())]).expect("the pack of the tables has no mistake"));

/// What `ask` is told by the judge of `table/rule` among `claims`.
pub(super) fn judge<T>(rule: &str, claims: &[Claim], ask: impl FnOnce(&Judge) -> T) -> T {
    let id = format!("table/{rule}");
    let rule = RULES.rules.iter().find(|rule| rule.id == id).expect("the pack has the rule");
    ask(&Judge::new(rule, &RULES, &judge::tellers(claims, &RULES)))
}

/// The number of `table/rule` among the rules.
pub(super) fn number(rule: &str) -> usize {
    let id = format!("table/{rule}");
    RULES.rules.iter().position(|rule| rule.id == id).expect("the pack has the rule")
}

/// Sources without a word, as many as are asked for, of one story.
pub(super) fn sources(count: usize) -> Vec<Annotated> {
    let source = |number: usize| read::source_from_text(&format!("s{number}"), &format!("s{number}.txt"), "", None);
    crate::annotate_all((0..count).map(source).map(|source| Source { story: Some("harbour".to_owned()), ..source }).collect())
}

/// The rules, with the world of the packs.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

/// A claim of a value in the own voice of the source `source`.
pub(super) fn claim(source: usize, kind: Kind, value: Value) -> Claim {
    Claim {
        source,
        rule: 0,
        kind,
        span: Span::default(),
        sentence: Span::default(),
        told: Told::Body,
        value,
        because: Cow::default(),
        times: Vec::new(),
        relative: false,
        event: Event::default(),
        scope: Sparse::default(),
        context: Context::default(),
        heads: None,
        topic: None,
        hedge: Hedge::Stated,
        polarity: Polarity::Affirmed,
        replaces: Vec::new(),
        has_grown: false,
        evidence: Evidence::Own,
        attribution: Vec::new(),
        speaker: None,
        as_of: None,
    }
}

/// A figure from `min` to `max`, stated as `min`.
pub(super) fn figure(source: usize, kind: Kind, (min, max): (f64, f64), unit: &str) -> Claim {
    let range = Range { min: Some(min), max: Some(max) };
    let figure = Figure { any_of: vec![range], unit: unit.to_owned(), stated: min, written: None, text: format!("{min} {unit}") };
    claim(source, kind, Value::Figure(figure))
}

/// A count.
pub(super) fn count(source: usize, number: f64) -> Claim {
    figure(source, Kind::Count, (number, number), "")
}

/// The day `day`, as `2031-03-05`.
pub(super) fn date(source: usize, day: &str) -> Claim {
    let day = self::day(day);
    claim(source, Kind::Date, Value::Days(Days::stretch(day, day)))
}

/// The day written so.
pub(super) fn day(day: &str) -> NaiveDate {
    day.parse().expect("the day is written as in ISO 8601")
}

/// The claim with the place that may make it one of a part.
pub(super) fn at(claim: Claim, place: &str) -> Claim {
    scoped(claim, |scope| scope.at = Some(At(place.to_owned())))
}

/// The claim with a scope.
pub(super) fn scoped(mut claim: Claim, tell: impl FnOnce(&mut Scope)) -> Claim {
    tell(claim.scope.to_mut());
    claim
}

/// The claim in a sentence of these content words; those with a capital letter are names.
pub(super) fn about(mut claim: Claim, words: &str) -> Claim {
    for word in words.split(' ') {
        let of = if word.starts_with(char::is_uppercase) { &mut claim.context.names } else { &mut claim.context.words };
        of.insert(WordForm::of(&word.to_lowercase()).normal());
    }
    claim
}

/// The claim through a person of this name.
pub(super) fn said(mut claim: Claim, name: &str) -> Claim {
    let party = Party { name: name.to_owned(), role: None, kind: SpeakerKind::Person, relays: false, inferred: false };
    claim.attribution.push(party);
    claim
}

/// The claim as told where in its article.
pub(super) fn told(claim: Claim, told: Told) -> Claim {
    Claim { told, ..claim }
}

/// The claim as of a day.
pub(super) fn as_of(claim: Claim, day: &str) -> Claim {
    Claim { as_of: Some(Stamp::day(self::day(day))), ..claim }
}
