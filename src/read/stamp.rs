//! The stamps of pages: "Tue Jul 22 2025 18:19:04 GMT+0300 (…)", "POSTED: 1052 GMT, April 10, 2007", "2025-07-22T18:19Z".
//!
//! A stamp line is little else than a date. So a date is looked for, then a time beside it and a zone beside that, and what
//! is left of the line tells whether it was a stamp, a byline, or a sentence that happens to name a date.

use std::sync::LazyLock;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, Weekday};
use regex_lite::{Captures, Regex};

use crate::english::class::Class;
use crate::source::{Precision, Stamp};
use crate::span::Span;
use crate::timezone::{self, TimeZone};

/// Reads ISO 8601, as precise as it is written: `2025`, `2025-07`, `2025-07-22`, `2025-07-22T18:19`, `…:04`, `…Z`, `…+03:00`.
pub fn iso(text: &str) -> Option<Stamp> {
    let found = ISO.captures(text.trim())?;
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<u32>().ok());
    let day = NaiveDate::from_ymd_opt(number("y")? as i32, number("m").unwrap_or(1), number("d").unwrap_or(1))?;
    let time = match number("h") {
        Some(hour) => Some(NaiveTime::from_hms_opt(hour, number("min")?, number("s").unwrap_or(0))?),
        None => None,
    };
    let offset = match found.name("z").map(|zone| zone.as_str()) {
        Some("Z" | "z") => FixedOffset::east_opt(0),
        Some(zone) => Some(timezone::numeric(zone)?),
        None => None,
    };
    let precision = match (found.name("m"), found.name("d"), found.name("h"), found.name("s")) {
        (None, ..) => Precision::Year,
        (_, None, ..) => Precision::Month,
        (_, _, None, _) => Precision::Day,
        (.., None) => Precision::Minute,
        _ => Precision::Second,
    };
    Some(Stamp { day, time, offset, precision })
}

/// A date found in a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dated {
    /// The moment.
    pub(super) stamp: Stamp,
    /// From the date or time that comes first to the end of the other, in bytes of the line.
    pub(super) span: Span,
    /// Whether the line says that this is the moment of publication, or of a change.
    pub(super) label: Label,
    /// The weekday that stands beside the date and is not the date's.
    pub(super) wrong_weekday: Option<Weekday>,
    /// The words of the line that are neither date, time, zone nor label, from first to last.
    pub(super) rest: String,
}

/// What a stamp says of itself, the one to trust first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// "Published", "Posted".
    Published,
    /// Nothing.
    Plain,
    /// "Updated", "Last modified".
    Updated,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Line {
    /// A date.
    Dated(Dated),
    /// Figures that are one date to a British reader and another to an American one.
    Ambiguous(Span),
}

const MONTH: &str = "(?<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is written here")
}

/// A pattern, compiled when a line first has a place for it.
///
/// A search tries every place, and most places of most lines can be told to begin nothing without it.
struct Sought {
    /// What begins where a match does.
    regex: LazyLock<Regex>,
    /// Whether a match may begin with these bytes, behind this one.
    begins: fn(Option<u8>, &[u8]) -> bool,
    /// Parts of which one stands, in small letters or capitals, in all that it matches.
    parts: &'static [&'static str],
}

/// What a pattern found: the groups, and where in the line they count from.
struct Found<'l> {
    groups: Captures<'l>,
    from: usize,
}

impl<'l> Found<'l> {
    fn group(&self, name: &str) -> Option<&'l str> {
        self.groups.name(name).map(|group| group.as_str())
    }

    fn span(&self) -> Span {
        let all = self.groups.get(0).map_or(0..0, |all| all.range());
        Span::new(self.from + all.start, self.from + all.end)
    }
}

impl Sought {
    const fn new(regex: fn() -> Regex, begins: fn(Option<u8>, &[u8]) -> bool, parts: &'static [&'static str]) -> Self {
        Self { regex: LazyLock::new(regex), begins, parts }
    }

    fn find_iter<'l>(&'l self, line: &'l str) -> impl Iterator<Item = Found<'l>> + 'l {
        let (bytes, lower) = (line.as_bytes(), line.to_ascii_lowercase());
        let mut at = if self.parts.iter().any(|part| lower.contains(part)) { 0 } else { line.len() };
        std::iter::from_fn(move || {
            while at < line.len() {
                let from = at;
                at += 1;
                let behind = from.checked_sub(1).map(|before| bytes[before]);
                if (self.begins)(behind, &bytes[from..])
                    && let Some(groups) = self.regex.captures(&line[from..])
                {
                    let found = Found { groups, from };
                    at = found.span().end.max(at);
                    return Some(found);
                }
            }
            None
        })
    }
}

fn begins_word(behind: Option<u8>) -> bool {
    !behind.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn begins_with(rest: &[u8], word: &str) -> bool {
    rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

/// How many figures stand at the beginning, and what stands behind them.
fn figures(rest: &[u8]) -> (usize, Option<u8>) {
    let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (count, rest.get(count).copied())
}

fn is_sign(byte: u8) -> bool {
    SIGNS.iter().any(|sign| sign.as_bytes() == [byte])
}

fn month(behind: Option<u8>, rest: &[u8]) -> bool {
    begins_word(behind) && MONTHS.iter().any(|month| begins_with(rest, month))
}

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?<y>[0-9]{4})(?:-(?<m>[0-9]{2})(?:-(?<d>[0-9]{2})(?:[Tt ](?<h>[0-9]{2}):(?<min>[0-9]{2})(?::(?<s>[0-9]{2})(?:\.[0-9]+)?)?\s?(?<z>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?)?)?$",
    )
});
// Pages glue what stands behind the year to it ("3 May 2024Updated …"), so no word need end there.
static DATES: [Sought; 4] = [
    Sought::new(
        || regex(&format!(r"(?i)^(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH}\b\.?,?[\s-]+(?<y>(?:1[89]|2[01])[0-9]{{2}})")),
        |behind, rest| {
            begins_word(behind) && matches!(figures(rest), (1 | 2, Some(b'-' | b'a'..=b'z' | b'A'..=b'Z' | b'\t'..=b'\r' | b' ')))
        },
        MONTHS,
    ),
    Sought::new(
        || regex(&format!(r"(?i)^{MONTH}\b\.?\s+(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>(?:1[89]|2[01])[0-9]{{2}})")),
        month,
        MONTHS,
    ),
    Sought::new(
        || regex(r"^(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})(?:T|\b)"),
        |behind, rest| begins_word(behind) && matches!(figures(rest), (4, Some(sign)) if is_sign(sign)),
        SIGNS,
    ),
    Sought::new(
        || regex(r"^(?<a>[0-9]{1,2})(?<sign>[-/.])(?<b>[0-9]{1,2})[-/.](?<y>[0-9]{4}|[0-9]{2})\b"),
        |behind, rest| begins_word(behind) && matches!(figures(rest), (1 | 2, Some(sign)) if is_sign(sign)),
        SIGNS,
    ),
];
static TIME: Sought = Sought::new(
    || {
        regex(
            r"(?i)^(?:(?<h>[0-9]{1,2})[:.h](?<min>[0-9]{2})(?:[:.](?<s>[0-9]{2})(?:[.,][0-9]+)?)?(?:\s*(?<half>[ap])\.?m\b\.?)?|(?<h2>[0-9]{1,2})\s*(?<half2>[ap])\.?m\b\.?|(?<h4>[0-9]{2})(?<min4>[0-9]{2})(?:\s+(?:GMT|UTC|hrs|hours|h)\b))",
        )
    },
    |behind, rest| {
        let (count, next) = figures(rest);
        let word = rest[count..].iter().find(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
        let is_time = match count {
            1 | 2 => matches!(next, Some(b':' | b'.' | b'h' | b'H')) || matches!(word, Some(b'a' | b'p')),
            4 => matches!(word, Some(b'g' | b'u' | b'h')),
            _ => false,
        };
        is_time && !behind.is_some_and(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.'))
    },
    &[":", ".", "h", "m", "utc"],
);
static ZONE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?:\s*(?:hrs|hours|uhr)\b)?\s*\(?(?:(?<name>[A-Z]{1,5})\b)?\)?\s*(?<shift>[+-][0-9]{1,2}(?::?[0-9]{2})?)?"));
static WEEKDAY: Sought = Sought::new(
    || regex(r"(?i)^(?:mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|day|sday|nesday|rsday|urday)?\b\.?"),
    |behind, rest| begins_word(behind) && WEEKDAYS.iter().any(|(day, _)| begins_with(rest, day)),
    ANYWHERE,
);
static AGO: Sought = Sought::new(
    || regex(r"(?i)^(?:[0-9]{1,2}|an?)\s*-?(?:h|hrs?|hours?|m|mins?|minutes?|days?|weeks?|months?)\s+(?:ago|read|old)\b(?:\s+time\b)?"),
    |behind, rest| begins_word(behind) && (rest[0].is_ascii_digit() || begins_with(rest, "a")),
    &["ago", "read", "old"],
);
static LABEL: Sought = Sought::new(
    || regex(r"(?i)^(?:(?<pub>published|posted|issued|created|released|filed|date)|(?<upd>updated?|edited|modified|revised))\b"),
    |behind, rest| begins_word(behind) && LABELS.iter().any(|label| begins_with(rest, label)),
    &["ed", "date"],
);
const LABELS: &[&str] = &["publ", "post", "issu", "crea", "rele", "file", "date", "upda", "edit", "modi", "revi"];

/// The part that stands in every line.
const ANYWHERE: &[&str] = &[""];

/// What stands between the figures of a day.
const SIGNS: &[&str] = &["-", "/", "."];

/// Words of a stamp line that say nothing of their own.
const FILLERS: &[&str] = &["on", "at", "last", "first", "time", "date", "hrs", "hours", "uhr", "of", "local", "online", "in"];

/// The longest line that can be a stamp or a byline, in bytes.
const LONGEST: usize = 200;

/// Finds the date of a short line.
pub(super) fn find(line: &str) -> Option<Line> {
    // Most lines are no stamps, and saying so must cost nothing.
    if line.len() > LONGEST || !may_be_dated(line.as_bytes()) {
        return None;
    }
    let mut matches: Vec<(Span, Found)> = DATES.iter().flat_map(|date| date.find_iter(line)).map(|found| (found.span(), found)).collect();
    matches.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let (date, found) = matches.first()?;
    // "Published 12 March, 02:31 | Updated 13 March, 10:00": the second stamp begins with its label.
    let next = matches.iter().find(|(span, _)| span.start >= date.end).map(|(span, _)| span.start);
    let region = next.map_or(line.len(), |next| LABEL.find_iter(&line[date.end..next]).last().map_or(next, |label| date.end + label.from));
    let line_part = &line[..region];
    let weekday = weekday(line_part, *date);
    let clock = clock(line_part, *date);
    let zone = clock.and_then(|clock| zone(line_part, clock.span.end));
    let day = match day(found, weekday, clock, zone.map(|zone| zone.name)) {
        Day::Known(day) => day,
        Day::Ambiguous => return (rest(line, vec![*date]).split(' ').count() <= 6).then_some(Line::Ambiguous(*date)),
        Day::Impossible => return None,
    };
    let stamp = Stamp {
        day,
        time: clock.map(|clock| clock.time),
        offset: zone.zip(clock).map(|(zone, clock)| zone.zone.at(day.and_time(clock.time))),
        precision: clock.map_or(Precision::Day, |clock| clock.precision),
    };
    let label = label(line_part);
    let parts = [Some(*date), clock.map(|clock| clock.span), zone.map(|zone| zone.span), weekday.map(|(span, _)| span)];
    let span = parts[..3].iter().flatten().copied().reduce(Span::to).unwrap_or(*date);
    let wrong_weekday = weekday.map(|(_, named)| named).filter(|&named| named != day.weekday());
    let others = matches.iter().skip(1).map(|(span, _)| *span);
    let rest = rest(line, parts.into_iter().flatten().chain(others).collect());
    Some(Line::Dated(Dated { stamp, span, label, wrong_weekday, rest }))
}

/// A day as it is written: year, which may be left out, month and day of the month.
type Named = (Option<i32>, u32, u32);

/// The time with which a line opens, and the day beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opening {
    /// The day, where it is given.
    pub(super) day: Option<Named>,
    /// The time of day.
    pub(super) time: NaiveTime,
    /// How many of its fields are given.
    pub(super) precision: Precision,
    /// Its zone.
    pub(super) zone: Option<TimeZone>,
    /// Where what it opens with ends, in bytes of the line.
    pub(super) end: usize,
}

static LEAD: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)^(?:(?:last\s+)?(?:updated?|posted|published|filed|live|new)\b:?\s*(?:at\s+)?)?[(\[]?"));
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let first = MONTH.replace("?<mon>", "?<first>");
    regex(&format!(
        r"(?i)^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:(?<iso>[0-9]{{4}})-(?<m>[0-9]{{2}})-(?<d3>[0-9]{{2}})|(?<d>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}\b\.?|{first}\b\.?\s+(?<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b)(?:,?\s+(?<y>(?:19|2[01])[0-9]{{2}})\b)?"
    ))
});
/// What stands between a day and a time.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^(?:\s*(?:[,|/–—-]|\bat\b|\bon\b|T))*\s*"));
static LOCAL: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^\s*local(?:\s+time)?\b"));

/// The time that a line opens with: "14:32 GMT", "Updated at 9.15am", "2:32 p.m. ET, May 12, 2031", "(12 May, 14:32)".
pub(super) fn opening(line: &str) -> Option<Opening> {
    // A time stands where figures do, and a day opens with them or with a name.
    let has_figure = |upto: usize| line.as_bytes().iter().take(upto).any(u8::is_ascii_digit);
    let lead = if may_lead(line) { LEAD.find(line).map_or(0, |lead| lead.end()) } else { 0 };
    if !has_figure(lead + 40) {
        return None;
    }
    let before = day_at(line, lead);
    let at = before.map_or(lead, |(_, end)| end + BETWEEN.find(&line[end..]).map_or(0, |between| between.end()));
    let clock = clocks(line, Span::new(at, line.len())).next().filter(|clock| clock.span.start == at)?;
    let zone = zone(line, clock.span.end);
    let mut end = zone.map_or(clock.span.end, |zone| zone.span.end);
    end += LOCAL.find(&line[end..]).map_or(0, |local| local.end());
    let behind = end + BETWEEN.find(&line[end..]).map_or(0, |between| between.end());
    let after = if before.is_none() { day_at(line, behind) } else { None };
    end = after.map_or(end, |(_, end)| end);
    // The mark that closes what was opened, and that of a zone.
    end += line[end..].len() - line[end..].trim_start_matches([')', ']']).len();
    Some(Opening {
        day: before.or(after).map(|(day, _)| day),
        time: clock.time,
        precision: clock.precision,
        zone: zone.map(|zone| zone.zone),
        end,
    })
}

/// Whether a line begins as what [`LEAD`] finds does.
fn may_lead(line: &str) -> bool {
    line.as_bytes().first().is_some_and(|first| matches!(first.to_ascii_lowercase(), b'l' | b'u' | b'p' | b'f' | b'n' | b'(' | b'['))
}

/// The day that stands at byte `from` of a line, and where it ends.
fn day_at(line: &str, from: usize) -> Option<(Named, usize)> {
    let rest = &line.as_bytes()[from..];
    let names = || MONTHS.iter().chain(WEEKDAYS.iter().map(|(day, _)| day)).any(|name| begins_with(rest, name));
    if !rest.first().is_some_and(u8::is_ascii_digit) && !names() {
        return None;
    }
    let found = DAY.captures(&line[from..])?;
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<u32>().ok());
    let month = ["mon", "first"].iter().find_map(|name| found.name(name)).map(|name| name.as_str().to_lowercase());
    let named = month.and_then(|month| MONTHS.iter().position(|name| month.starts_with(name))).map(|at| at as u32 + 1);
    let (month, day) = (named.or_else(|| number("m"))?, number("d").or_else(|| number("d2")).or_else(|| number("d3"))?);
    let year = number("iso").or_else(|| number("y")).and_then(|year| i32::try_from(year).ok());
    Some(((year, month, day), from + found.get(0)?.end()))
}

/// Whether a line holds four figures in a row, as years have, or figures between two signs, as all the [`DATES`] do.
fn may_be_dated(line: &[u8]) -> bool {
    let runs = line.chunk_by(|a, b| a.is_ascii_digit() && b.is_ascii_digit());
    let is_year = |run: &[u8]| run.len() >= 4 && run[0].is_ascii_digit();
    let between_signs = |part: &[u8]| {
        is_sign(part[0])
            && part[1].is_ascii_digit()
            && part[1..].iter().find(|byte| !byte.is_ascii_digit()).is_some_and(|&end| is_sign(end))
    };
    runs.into_iter().any(is_year) || (0..line.len().saturating_sub(2)).any(|at| between_signs(&line[at..]))
}

fn label(line: &str) -> Label {
    match LABEL.find_iter(line).next() {
        Some(found) if found.group("pub").is_some() => Label::Published,
        Some(_) => Label::Updated,
        None => Label::Plain,
    }
}

/// The weekday nearest before the date, or right after it.
fn weekday(line: &str, date: Span) -> Option<(Span, Weekday)> {
    let near = |span: &Span| span.end <= date.start || span.start <= date.end + 3;
    let found = WEEKDAY.find_iter(line).map(|found| found.span()).filter(near).last()?;
    let name = found.of(line).to_lowercase();
    WEEKDAYS.iter().find(|(word, _)| name.starts_with(word)).map(|&(_, day)| (found, day))
}

#[derive(Clone, Copy)]
struct Clock {
    time: NaiveTime,
    precision: Precision,
    span: Span,
    twelve_hours: bool,
}

/// The time of day beside a date: after it first ("July 2, 2013 07:44"), else before it ("02:31 GMT, 12 March 2013").
fn clock(line: &str, date: Span) -> Option<Clock> {
    let after = clocks(line, Span::new(date.end, line.len())).next();
    after.filter(|clock| clock.span.start <= date.end + 40).or_else(|| clocks(line, Span::new(0, date.start)).next())
}

/// The times of day in the stretch `part` of a line.
fn clocks(line: &str, part: Span) -> impl Iterator<Item = Clock> + '_ {
    TIME.find_iter(part.of(line)).filter_map(move |found| read_clock(&found, part.start)).filter(|clock| {
        // "0.15.5" is a version, not a quarter past midnight.
        let rest = line[clock.span.end..].trim_start_matches(['.', ':']);
        !rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

fn read_clock(found: &Found, from: usize) -> Option<Clock> {
    let number = |names: [&str; 3]| names.iter().find_map(|name| found.group(name)).and_then(|digits| digits.parse::<u32>().ok());
    let all = found.span();
    let (hour, minute, second) = (number(["h", "h2", "h4"])?, number(["min", "min4", "min4"]), number(["s", "s", "s"]));
    let half = found.group("half").or(found.group("half2")).map(str::to_ascii_lowercase);
    let hour = match half.as_deref() {
        Some(_) if hour > 12 => hour,
        Some("p") => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    let time = NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), second.unwrap_or(0))?;
    let precision = if second.is_some() { Precision::Second } else { Precision::Minute };
    // The zone of "1052 GMT" is read apart.
    let end = if found.group("min4").is_some() { all.start + 4 } else { all.end };
    Some(Clock { time, precision, span: Span::new(from + all.start, from + end), twelve_hours: half.is_some() })
}

#[derive(Clone, Copy)]
struct Zone<'l> {
    /// Its short name; empty where figures alone tell it.
    name: &'l str,
    zone: TimeZone,
    span: Span,
}

/// The zone that stands at byte `from`, behind a time.
fn zone(line: &str, from: usize) -> Option<Zone<'_>> {
    let found = ZONE.captures(&line[from..])?;
    let name = found.name("name").filter(|name| TimeZone::short(name.as_str()).is_some());
    let shift = found.name("shift").filter(|_| name.is_some() || found.name("name").is_none());
    let figures = shift.and_then(|shift| timezone::numeric(shift.as_str())).map(TimeZone::Fixed);
    let zone = figures.or_else(|| TimeZone::short(name?.as_str()))?;
    let end = figures.and(shift).or(name)?.end();
    Some(Zone { name: name.map_or("", |name| name.as_str()), zone, span: Span::new(from, from + end) })
}

enum Day {
    Known(NaiveDate),
    Ambiguous,
    Impossible,
}

fn day(found: &Found, weekday: Option<(Span, Weekday)>, clock: Option<Clock>, zone: Option<&str>) -> Day {
    let number = |name: &str| found.group(name).and_then(|digits| digits.parse::<u32>().ok());
    let year = match number("y").unwrap_or(0) as i32 {
        short @ 0..70 => 2000 + short,
        short @ 70..100 => 1900 + short,
        year => year,
    };
    let (Some(a), Some(b)) = (number("a"), number("b")) else {
        let named = found.group("mon").and_then(|name| MONTHS.iter().position(|m| begins_with(name.as_bytes(), m)));
        let month = named.map_or_else(|| number("m"), |month| Some(month as u32 + 1));
        let day = month.zip(number("d")).and_then(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
        return day.filter(|day| (1800..2200).contains(&day.year())).map_or(Day::Impossible, Day::Known);
    };
    let slashed = found.group("sign") == Some("/");
    // "1.2.24" is a version sooner than a date.
    if !slashed && found.group("y").is_some_and(|year| year.len() < 4) {
        return Day::Impossible;
    }
    let (british, american) = (NaiveDate::from_ymd_opt(year, b, a), NaiveDate::from_ymd_opt(year, a, b));
    let (british, american) = match (british, american) {
        (Some(british), Some(american)) if british != american => (british, american),
        (Some(day), _) | (_, Some(day)) => return Day::Known(day),
        (None, None) => return Day::Impossible,
    };
    let named = weekday.map(|(_, named)| named);
    let in_america = zone.is_some_and(TimeZone::is_american);
    match () {
        () if named == Some(british.weekday()) => Day::Known(british),
        () if named == Some(american.weekday()) => Day::Known(american),
        () if in_america => Day::Known(american),
        () if !slashed || zone.is_some_and(|zone| !zone.is_empty()) => Day::Known(british),
        // Twelve hours and slashes are how American pages write.
        () if clock.is_some_and(|clock| clock.twelve_hours) => Day::Known(american),
        () => Day::Ambiguous,
    }
}

/// What a line says besides its stamp.
fn rest(line: &str, mut taken: Vec<Span>) -> String {
    // The second stamp of a line, and a zone spelled out in parentheses.
    taken.extend(WEEKDAY.find_iter(line).map(|found| found.span()));
    taken.extend(clocks(line, Span::new(0, line.len())).map(|clock| clock.span));
    taken.extend(LABEL.find_iter(line).map(|found| found.span()));
    taken.extend(AGO.find_iter(line).map(|found| found.span()));
    let zones = line.match_indices('(').filter_map(|(at, _)| Some(Span::new(at, at + line[at..].find(')')? + 1)));
    taken.extend(zones.filter(|zone| zone.of(line).to_lowercase().contains("time") || zone.len() <= 10));
    let inside = |at: usize| taken.iter().any(|span| span.start <= at && at < span.end);
    let mut words: Vec<&str> = Vec::new();
    let mut at = 0;
    for word in line.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '&' | '@')) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let known = TimeZone::short(bare).is_some() || is_part_of_date(bare);
        if !bare.is_empty() && !inside(at) && !known && !FILLERS.contains(&bare.to_lowercase().as_str()) {
            words.push(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
        }
        at += word.len();
    }
    // "Orla Vance March 4, 2025 12": how many people left a comment.
    if words.len() > 1 && words.last().is_some_and(|word| word.chars().all(|c| c.is_ascii_digit())) {
        words.pop();
    }
    words.join(" ")
}

/// Whether a word is a month's name or a year, as in a date that is given twice.
fn is_part_of_date(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let is_month = || MONTHS.contains(&lower.as_str()) || lower == "sept" || Class::of(&lower).any(Class::MONTH);
    let is_year = |word: &str| matches!(&word[..2], "19" | "20") && word.bytes().all(|byte| byte.is_ascii_digit());
    word.len() == 4 && word.is_ascii() && is_year(word) || is_month()
}

/// Whether a line says only how long ago it was written, or how long it takes to read: "3 hours ago", "5 min read".
pub(super) fn is_relative(line: &str) -> bool {
    line.len() <= 40 && AGO.find_iter(line).next().is_some() && rest(line, Vec::new()).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(line: &str) -> Dated {
        match find(line) {
            Some(Line::Dated(dated)) => dated,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn stamps_of_every_page_are_read() {
        let cases = [
            ("Tue Mar 04 2025 18:19:04 GMT+0200 (Eastern European Standard Time)", "2025-03-04T18:19:04+02:00"),
            ("Tue, 04 Mar 2025 13:54:23 GMT", "2025-03-04T13:54:23Z"),
            ("Tue, 4 Mar 2025 13:54:23 -0500", "2025-03-04T13:54:23-05:00"),
            ("March 4, 2025", "2025-03-04"),
            ("4 March 2025 01:01", "2025-03-04T01:01"),
            ("POSTED: 1052 GMT (1852 HKT), March 4, 2025", "2025-03-04T10:52Z"),
            ("Published 3 May 2024, 10:15 BST", "2024-05-03T10:15+01:00"),
            ("2024-05-03T10:15:30Z", "2024-05-03T10:15:30Z"),
            ("2024-05-03 10:15", "2024-05-03T10:15"),
            ("2024-05-03T10:15:30.123Z", "2024-05-03T10:15:30Z"),
            ("Tue Mar 4, 2025 1:28PM GMT", "2025-03-04T13:28Z"),
            ("March 4th, 2025", "2025-03-04"),
            ("4th of March 2025", "2025-03-04"),
            ("WEDNESDAY 05 MARCH 2025", "2025-03-05"),
            ("Updated: March 04, 2025 15:50 IST", "2025-03-04T15:50+05:30"),
            ("March 4, 2025, 7:32 p.m. ET", "2025-03-04T19:32-05:00"),
            ("July 4, 2025, 7:32 p.m. ET", "2025-07-04T19:32-04:00"),
            ("7:15 a.m. Dec. 7, 2009", "2009-12-07T07:15"),
            ("on March 4, 2025 at 8:12 am", "2025-03-04T08:12"),
            ("Tue, 25/03/2025-13:42", "2025-03-25T13:42"),
            ("03/04/25 02:39 PM ET", "2025-03-04T14:39-05:00"),
            ("3/4/2025 @ 10:05AM", "2025-03-04T10:05"),
            ("04.03.2025 10:05", "2025-03-04T10:05"),
            ("PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 13 March 2013", "2013-03-12T02:31Z"),
            ("Sunday, March 17, 2013 | 5:00 PM", "2013-03-17T17:00"),
            ("Published on: 11 November 2011-11:25am", "2011-11-11T11:25"),
            ("3 July 2013 Last updated at 13:38 GMT", "2013-07-03T13:38Z"),
            ("Published On 3 May 20243 May 2024", "2024-05-03"),
            ("May 3, 2024Updated 10:15 a.m. ET", "2024-05-03T10:15-04:00"),
            ("May 3, 2024 10:15 AM GMT+3 Updated 2 hours ago", "2024-05-03T10:15+03:00"),
            ("May 3, 20249:15 AM GMT+1Updated 3 hours ago", "2024-05-03T09:15+01:00"),
            ("Updated 10:15 AM EDT, Fri May 3, 2024", "2024-05-03T10:15-04:00"),
            ("Last modified on Fri 3 May 2024 10.15 BST", "2024-05-03T10:15+01:00"),
            ("March 12, 2025 05.51AM IST", "2025-03-12T05:51+05:30"),
        ];
        for (line, expected) in cases {
            let dated = dated(line);
            assert_eq!((dated.stamp.to_string().as_str(), dated.rest.as_str()), (expected, ""), "{line}");
        }
    }

    #[test]
    fn what_a_stamp_line_says_besides_is_kept() {
        assert_eq!(dated("The Daily Bugle - 23 July 2024 01:01").rest, "The Daily Bugle");
        assert_eq!(dated("By Ana Ruiz, March 4, 2025").rest, "By Ana Ruiz");
        assert_eq!(dated("ANA RUIZ Wire March 4, 2025 March 4, 2025 Updated May 7, 2025 0").rest, "ANA RUIZ Wire");
        assert!(dated("On Thursday, 4 March 2025 at about 3 pm the dam broke").rest.contains("dam broke"));
    }

    #[test]
    fn a_version_is_no_time() {
        let dated = dated("0.15.5 - 2025-08-07");
        assert_eq!((dated.stamp.to_string().as_str(), dated.rest.as_str()), ("2025-08-07", "0.15.5"));
    }

    #[test]
    fn a_weekday_that_is_not_the_dates_is_noticed() {
        assert_eq!(dated("Mon, 22 Jul 2025").wrong_weekday, Some(Weekday::Mon));
        assert_eq!(dated("Tue, 22 Jul 2025").wrong_weekday, None);
    }

    #[test]
    fn figures_that_may_be_two_dates_are_not_guessed() {
        assert!(matches!(find("03/04/2025"), Some(Line::Ambiguous(_))));
        assert_eq!(dated("Thu 03/04/2025").stamp.to_string(), "2025-04-03");
        assert_eq!(find("Version 1.2.24"), None);
        assert_eq!(find("The law of 03/04/2025 was changed again by the council of the town"), None);
        assert_eq!(find("99/99/2025"), None);
        assert_eq!(find("31 February 2025"), None);
    }

    #[test]
    fn a_line_may_open_with_a_time() {
        let open = |line: &str| opening(line).map(|open| (open.time.format("%H:%M").to_string(), open.day, line[open.end..].to_owned()));
        let (may, of_year) = (Some((None, 5, 12)), Some((Some(2031), 5, 12)));
        for (line, time, day, rest) in [
            ("14:32", "14:32", None, ""),
            ("14:32 GMT", "14:32", None, ""),
            ("9.15am: Ferry in trouble", "09:15", None, ": Ferry in trouble"),
            ("(14.32 BST) The ferry sails.", "14:32", None, " The ferry sails."),
            ("10:15 p.m.", "22:15", None, ""),
            ("Updated at 9 a.m. ET. Ferry sails", "09:00", None, ". Ferry sails"),
            ("2:32 p.m. ET, May 12, 2031", "14:32", of_year, ""),
            ("Mon 12 May, 14:32", "14:32", may, ""),
            ("Posted at 14:32 12 May", "14:32", may, ""),
            ("12 May 2031 - 14:32 (12:32 GMT)", "14:32", of_year, " (12:32 GMT)"),
            ("2031-05-12 14:32", "14:32", of_year, ""),
            ("14:32 local time – Ferry sails", "14:32", None, " – Ferry sails"),
        ] {
            assert_eq!(open(line), Some((time.to_owned(), day, rest.to_owned())), "{line}");
        }
        for line in ["At 9:15 the ferry sailed.", "The ferry sails at 14:32.", "12 May 2031", "12 people died.", "3h ago", "0.15.5"] {
            assert_eq!(open(line), None, "{line}");
        }
    }

    #[test]
    fn lines_that_tell_only_a_distance_are_known() {
        for line in ["3 hours ago", "5 min read", "2 days ago", "Updated 10 minutes ago", "4 minute read"] {
            assert!(is_relative(line), "{line}");
        }
        for line in ["3 hours ago the dam broke", "He is 4 days old news", "12 dead"] {
            assert!(!is_relative(line), "{line}");
        }
    }

    #[test]
    fn iso_is_read_as_precisely_as_it_is_written() {
        for text in
            ["2013", "2013-07", "2013-07-02", "2013-07-02T13:28Z", "2013-07-02T13:28+03:00", "2013-07-02T13:28:05", "2013-07-02T07:44"]
        {
            assert_eq!(iso(text).map(|stamp| stamp.to_string()).as_deref(), Some(text));
        }
        for text in ["", "2013-13", "2013-07-32", "yesterday", "2013-07-02T25:00", "13-07-02"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }
}
