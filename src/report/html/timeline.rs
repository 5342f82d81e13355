//! The timeline of one finding, to scale: on which days its answers fall, or when each was given; and when the sources were published.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use maud::{Markup, html};

use super::{Page, Side};
use crate::claim::Claim;
use crate::fact::Fact;
use crate::report::entry::Entry;
use crate::report::words::{day, one_line, told};
use crate::source::Provenance;
use crate::value::{Stretch, Value};

/// A picture of more rows than this is no help.
const DRAWN: usize = 24;

/// Sizes, in units of the picture: room for the words before a row, for the days, and the height of a row.
const WORDS: usize = 320;
const DAYS: usize = 560;
const ROW: usize = 26;

/// Room over the rows for the days' names, and right of the last day.
const HEAD: usize = 24;
const RIGHT: usize = 30;

/// Characters that a row has room for.
const LABEL: usize = 46;

/// Names of days that have room on the axis.
const TICKS: usize = 7;

/// Years beyond which a stretch has no end: no article tells the day.
const OPEN: (i32, i32) = (1, 9998);

struct Row {
    side: Side,
    label: String,
    /// The days that it says.
    bars: Vec<Stretch>,
    /// When its source was published, or when the answer was given.
    point: Option<NaiveDate>,
    /// Whether that is inferred.
    is_inferred: bool,
}

impl Page<'_> {
    /// The timeline of `fact`, the finding `number`; `None` where all falls on one day, or is too much for an eye.
    pub(super) fn timeline(&self, number: usize, entry: &Entry, fact: &Fact) -> Option<Markup> {
        let has_days = fact.claims.iter().any(|&at| matches!(self.run.claims[at].value, Value::Days(_)));
        let mut rows: Vec<Row> = Vec::new();
        let mut known: BTreeSet<(usize, usize, String)> = BTreeSet::new();
        for (answer, said) in entry.answers.iter().enumerate() {
            for claim in said.spots.iter().filter_map(|spot| spot.claim).map(|at| &self.run.claims[at]) {
                if known.insert((answer, claim.source, claim.value.text())) {
                    rows.push(self.row(Side { finding: number, answer }, claim));
                }
            }
        }
        let scale = Scale::of(&rows)?;
        if rows.len() > DRAWN || rows.len() < 2 {
            return None;
        }
        let (width, height) = (WORDS + DAYS + RIGHT, HEAD + rows.len() * ROW);
        let what = if has_days {
            "Bars are the days that are said, dots the days of publication."
        } else {
            "Dots are the days on which it was said or published."
        };
        Some(html! {
            div.wide tabindex="0" role="region" aria-label={ "Timeline of finding " (number + 1) } {
                svg.timeline width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img" aria-label={ "Timeline, to scale. " (what) } {
                    @for tick in scale.ticks() {
                        @let x = scale.x(tick);
                        line.tick x1=(x) y1=(HEAD - 4) x2=(x) y2=(height) {}
                        text.tick x=(x) y=(HEAD - 9) { (scale.written(tick)) }
                    }
                    @for (number, row) in rows.iter().enumerate() { (drawn(row, HEAD + number * ROW + ROW / 2, &scale)) }
                }
            }
            p.key { (what) " Hollow dots are inferred." }
        })
    }

    fn row(&self, side: Side, claim: &Claim) -> Row {
        let published = &self.run.source(claim).published;
        let (bars, point) = match &claim.value {
            Value::Days(days) => (days.any_of.clone(), published.stamp),
            _ => (Vec::new(), claim.as_of),
        };
        Row {
            side,
            label: format!("{}: {}", self.run.name(claim.source), told(claim)),
            bars,
            point: point.map(|stamp| stamp.day),
            is_inferred: published.from == Provenance::Inferred,
        }
    }
}

fn drawn(row: &Row, y: usize, scale: &Scale) -> Markup {
    html! {
        g.row.(row.side.colour()) data-of=(row.side.token()) {
            title { (row.label) }
            text.label x="0" y=(y) { (one_line(&row.label, LABEL)) }
            @for bar in &row.bars {
                @let (from, to) = (scale.x(bar.first), scale.x(bar.last.succ_opt().unwrap_or(bar.last)));
                rect x=(from) y=(y - 7) width=((to - from).max(3)) height="14" rx="3" { title { (day(bar.first)) @if bar.first != bar.last { " – " (day(bar.last)) } } }
            }
            @if let Some(point) = row.point {
                circle.inferred[row.is_inferred] cx=(scale.x(point) + scale.day() / 2) cy=(y) r="5" { title { @if row.bars.is_empty() { "said or published " } @else { "published " } (day(point)) } }
            }
        }
    }
}

/// From days to places in the picture.
struct Scale {
    first: NaiveDate,
    /// Days from the first to the last, both counted.
    days: i64,
}

impl Scale {
    /// The scale that holds all `rows`; `None` where it would hold one day only.
    fn of(rows: &[Row]) -> Option<Self> {
        let ends = rows.iter().flat_map(|row| row.bars.iter().flat_map(|bar| [bar.first, bar.last]).chain(row.point));
        let known: BTreeSet<NaiveDate> = ends.filter(|day| (OPEN.0..=OPEN.1).contains(&day.year())).collect();
        let (first, last) = (*known.first()?, *known.last()?);
        (first < last).then(|| Self { first, days: (last - first).num_days() + 1 })
    }

    fn last(&self) -> NaiveDate {
        self.first.checked_add_days(Days::new(self.days.unsigned_abs())).unwrap_or(NaiveDate::MAX)
    }

    /// Where `day` begins; days beyond the ends are at the ends.
    fn x(&self, day: NaiveDate) -> usize {
        let days = (day - self.first).num_days().clamp(0, self.days).unsigned_abs();
        // The clamp keeps it within the picture.
        WORDS + usize::try_from(days * DAYS as u64 / self.days.unsigned_abs()).unwrap_or(DAYS)
    }

    /// How wide a day is.
    fn day(&self) -> usize {
        DAYS / usize::try_from(self.days).unwrap_or(DAYS)
    }

    /// The days that are named: each, or each first of so many months, as many as there is room for.
    fn ticks(&self) -> Vec<NaiveDate> {
        let by_days =
            [1, 2, 7, 14].into_iter().map(|step| std::iter::successors(Some(self.first), move |day| day.checked_add_days(Days::new(step))));
        for ticks in by_days {
            let ticks: Vec<NaiveDate> = ticks.take_while(|day| *day < self.last()).take(TICKS + 1).collect();
            if ticks.len() <= TICKS {
                return ticks;
            }
        }
        for months in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000] {
            let month = if months < 12 { self.first.month0() / months * months + 1 } else { 1 };
            let years = i32::try_from((months / 12).max(1)).unwrap_or(1);
            let Some(first) = NaiveDate::from_ymd_opt(self.first.year().div_euclid(years) * years, month, 1) else { continue };
            let every = std::iter::successors(Some(first), |day| day.checked_add_months(Months::new(months)));
            let ticks: Vec<NaiveDate> =
                every.skip_while(|day| *day < self.first).take_while(|day| *day < self.last()).take(TICKS + 1).collect();
            if ticks.len() <= TICKS {
                return ticks;
            }
        }
        vec![self.first]
    }

    /// A day as the axis has room for it.
    fn written(&self, day: NaiveDate) -> String {
        let form = match self.days {
            0..=100 => "%a %-d %b",
            101..=2000 => "%b %Y",
            _ => "%Y",
        };
        day.format(form).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(first: &str, last: &str) -> Scale {
        let day = |words: &str| words.parse::<NaiveDate>().expect("a day");
        let row = Row { side: Side { finding: 0, answer: 0 }, label: String::new(), bars: Vec::new(), point: None, is_inferred: false };
        let bars = vec![Stretch::new(day(first), day(last)), Stretch::new(NaiveDate::MIN, day(first))];
        Scale::of(&[Row { bars, ..row }]).expect("two days")
    }

    #[test]
    fn days_are_to_scale_and_those_without_an_end_are_at_the_edge() {
        let scale = scale("2031-05-14", "2031-05-18");
        let x = |day: &str| scale.x(day.parse().expect("a day"));
        assert_eq!([x("2031-05-14"), x("2031-05-16"), x("2031-05-19")], [WORDS, WORDS + 2 * DAYS / 5, WORDS + DAYS]);
        assert_eq!(scale.x(NaiveDate::MIN), WORDS);
        assert_eq!(scale.x(NaiveDate::MAX), WORDS + DAYS);
    }

    #[test]
    fn the_axis_names_as_many_days_as_it_has_room_for() {
        for (first, last) in
            [("2031-05-14", "2031-05-15"), ("2031-05-01", "2031-08-01"), ("2029-01-31", "2031-05-18"), ("1066-10-14", "2031-05-18")]
        {
            let ticks = scale(first, last).ticks();
            assert!((2..=TICKS).contains(&ticks.len()), "{first} {last}: {ticks:?}");
        }
    }
}
