//! Live blogs: pages that were written over hours, entry by entry, each under the time at which it was written.
//!
//! Each entry becomes an article of its own with its own moment, as the entries of a page do that tells them in its JSON-LD: so "today", "an
//! hour ago" and "so far" are read against the time of the entry, and what a later one says supersedes what an earlier one did. What
//! stands over the first entry is an article too, as new as the newest of them.
//!
//! Timetables and chronologies have times at the heads of their lines as well. So several entries are asked for, of one layout, in
//! one order. The newest comes first in live blogs alone; where it does not, and where times are dates as in lists of other stories, the page
//! must say that it is one.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::format::Article;
use super::front::{Dated, Metadata};
use super::stamp::{self, Line, Opening};
use crate::source::{OffsetMap, Precision, Published, Stamp};
use crate::span::Span;

/// Of fewer entries no page is told to be a live blog.
const LEAST: usize = 3;
/// A time that jumps by more, in hours, stands on the other side of midnight.
const NIGHT: i64 = 6;
/// So much of a page, in bytes, may say that it is a live blog.
const HEAD: usize = 1500;

/// What live blogs call themselves, in lower case; what opens in a capital "LIVE" is known too.
const CALLED: &[&str] = &[
    "live blog",
    "liveblog",
    "live-blog",
    "live update",
    "live coverage",
    "live report",
    "live:",
    "live –",
    "live -",
    "live —",
    ": live",
    "– live",
    "- live",
    "as it happened",
    "as it happens",
    "as they happened",
    "rolling coverage",
    "rolling updates",
    "minute by minute",
    "minute-by-minute",
    "the latest on",
    "the latest:",
    "all times",
];

/// The head of an entry.
pub(super) struct Head {
    /// Its line, without the break behind it.
    line: Span,
    /// Where its words go on behind the time.
    rest: usize,
    layout: Layout,
    when: When,
    /// A day of its own that stands above it, below the head of the entry before.
    day: Option<NaiveDate>,
}

/// How the heads of entries are set. Those of one page are set alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// The page gives the moment in its markup.
    Markup,
    /// A heading opens with it.
    Heading,
    /// Bold words open with it.
    Bold,
    /// It stands alone in its line.
    Alone,
    /// The first paragraph of the entry opens with it.
    Lead,
}

const LAYOUTS: [Layout; 5] = [Layout::Markup, Layout::Heading, Layout::Bold, Layout::Alone, Layout::Lead];

enum When {
    Opening(Opening),
    Moment(Stamp),
}

/// The lines of an article that may be heads of entries, all of one layout; none where it is no live blog.
pub(super) fn heads(article: &Article) -> Vec<Head> {
    let mut heads = lines(article);
    let count = |layout: Layout| heads.iter().filter(|head| head.layout == layout).count();
    // Of layouts that are used as often the one that is more of a head.
    let Some(most) = LAYOUTS.into_iter().rev().max_by_key(|&layout| count(layout)).filter(|&layout| count(layout) >= LEAST) else {
        return Vec::new();
    };
    let mut above = None;
    heads.retain_mut(|head| {
        head.day = head.day.or(above);
        above = if head.layout == most { None } else { head.day };
        head.layout == most
    });
    heads
}

fn lines(article: &Article) -> Vec<Head> {
    let (text, from) = (article.text.as_str(), article.metadata.end);
    let mut moments = article.moments.iter().peekable();
    let (mut heads, mut at) = (Vec::new(), from);
    // Short lines since the last head, of which one may tell the day.
    let mut short: Vec<&str> = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        // The moment of the words with which the line opens.
        let mut moment = None;
        while let Some((place, words)) = moments.next_if(|(place, _)| *place <= start) {
            if text[*place..start].trim().is_empty() {
                moment = stamp::iso(words).filter(|stamp| stamp.time.is_some());
            }
        }
        if let Some(head) = head(text, Span::new(start, start + line.trim_end().len()), moment) {
            let day = short.drain(..).rev().find_map(day_alone);
            heads.push(Head { day, ..head });
        } else if line.len() < 60 {
            short.push(line);
        }
    }
    heads
}

/// The day that a line tells, and nothing else.
fn day_alone(line: &str) -> Option<NaiveDate> {
    match stamp::find(line.trim_matches(['#', '*', ' ', '\n', '\r'])) {
        Some(Line::Dated(dated)) if dated.rest.is_empty() => Some(dated.stamp.day),
        _ => None,
    }
}

/// What the line `line` is the head of.
fn head(text: &str, line: Span, moment: Option<Stamp>) -> Option<Head> {
    let words = line.of(text);
    let bare = words.trim_start_matches(['#', '*', '_', '-', '•', '>', ' ']);
    let (marks, start) = (&words[..words.len() - bare.len()], line.end - bare.len());
    let open = stamp::opening(bare);
    let end = open.map_or(0, |open| open.end);
    let told = bare[end..].trim_start_matches(['*', '_', ':', '|', '–', '—', '-', '.', ',', ' ']);
    let head = |layout, when, rest| Some(Head { line, rest, layout, when, day: None });
    if let Some(moment) = moment {
        let whole = stamp::is_relative(bare) || matches!(stamp::find(bare), Some(Line::Dated(dated)) if dated.rest.is_empty());
        return head(Layout::Markup, When::Moment(moment), if whole { line.end } else { line.end - told.len() });
    }
    // A time by the clock alone may be a figure: "2.10" of a price or a paragraph.
    let open = open.filter(|_| !bare.starts_with("0.") && !bare[end..].starts_with(['%', '-', '/']))?;
    let parted = told.len() < bare.len() - end && (!bare[end..].starts_with(' ') || bare[end..].trim_start().len() > told.len());
    let layout = match () {
        () if marks.starts_with('#') => Layout::Heading,
        () if marks.ends_with("**") || marks.ends_with("__") => Layout::Bold,
        () if told.is_empty() => Layout::Alone,
        () if parted || told.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"') => Layout::Lead,
        () => return None,
    };
    head(layout, When::Opening(open), start + bare.len() - told.len())
}

/// The articles of a live blog that `heads` are of, in the order of the page: what stands over its entries, then each of them. `published` is
/// when the page was. Without a day there are none, nor where the order of their times is none of live blogs.
pub(super) fn split(article: &Article, heads: &[Head], published: &Published) -> Vec<Article> {
    if heads.len() < LEAST {
        return Vec::new();
    }
    let Some(stamps) = stamps(article, heads, published) else { return Vec::new() };
    let text = article.text.as_str();
    let over: Vec<Option<Span>> = heads.iter().map(|head| heading_over(text, head.line.start)).collect();
    // Where each has a heading of its own over its time, an entry begins with it.
    let is_own = |number: usize| over[number].is_some_and(|heading| number == 0 || heading.start >= heads[number - 1].line.end);
    let is_over = (0..heads.len()).all(is_own);
    let begins = |number: usize| over[number].filter(|_| is_over).map_or(heads[number].line.start, |heading| heading.start);
    let newest = stamps.iter().max_by_key(|stamp| stamp.instant()).expect("there are several");
    let dated = |stamp: &Stamp, because| Some(Dated { words: stamp.to_string(), span: None, because });
    let mut articles = Vec::with_capacity(heads.len() + 1);
    let mut push = |kept: &[Span], metadata| {
        let (text, map) = OffsetMap::keep(text, kept.iter().copied());
        let map = article.map.as_ref().map_or_else(|| map.clone(), |below| map.through(text.len(), below));
        if !text.trim().is_empty() {
            articles.push(Article { part: Some(articles.len() + 1), text, map: Some(map), metadata, is_entry: true, moments: Vec::new() });
        }
    };
    push(&[Span::new(0, begins(0))], Metadata { published: dated(newest, "newest entry of the live blog"), ..article.metadata.clone() });
    for (number, head) in heads.iter().enumerate() {
        let end = if number + 1 < heads.len() { begins(number + 1) } else { text.len() };
        let heading = over[number].filter(|_| is_over).or_else(|| heading_in(text, head, end));
        let published = dated(&stamps[number], "time of the entry in the live blog");
        let title = heading.map(|heading| bare(heading.of(text)).to_owned()).or_else(|| article.metadata.title.clone());
        let first = heading.filter(|heading| heading.end <= head.line.start).unwrap_or(Span::new(head.rest, head.rest));
        push(&[first, Span::new(first.end.max(head.rest), end)], Metadata { end: 0, title, published, ..article.metadata.clone() });
    }
    articles
}

/// The moments of the entries; none where they are in no order of a live blog, or of no known day.
fn stamps(article: &Article, heads: &[Head], published: &Published) -> Option<Vec<Stamp>> {
    let zone = heads.iter().find_map(|head| head.opening()?.zone);
    let day_of = |head: &Head, year: Option<i32>| match (&head.when, head.day) {
        (When::Moment(stamp), _) => Some(stamp.day),
        (When::Opening(Opening { day: Some((own, month, day)), .. }), _) => NaiveDate::from_ymd_opt(own.or(year)?, *month, *day),
        (_, above) => above,
    };
    let page = published.stamp.filter(|stamp| stamp.precision >= Precision::Day).map(|stamp| stamp.day);
    let mut days: Vec<Option<NaiveDate>> = heads.iter().map(|head| day_of(head, page.map(|page| page.year()))).collect();
    let newest_first = falls(heads);
    // Past midnight the clock jumps the other way.
    let jumps: Vec<i64> = heads.windows(2).map(|pair| midnights(pair[0].time(), pair[1].time(), newest_first)).collect();
    if days.iter().all(Option::is_none) {
        // A page has the day on which it was begun, unless it gives that of its last change.
        let newest = published.because.ends_with("of the last update") == newest_first;
        let known = if newest { 0 } else { days.len() - 1 };
        days[known] = page;
    }
    let shifted = |day: Option<NaiveDate>, by: i64| day.and_then(|day| day.checked_add_signed(TimeDelta::days(by)));
    for at in 1..days.len() {
        days[at] = days[at].or_else(|| shifted(days[at - 1], jumps[at - 1]));
    }
    for at in (1..days.len()).rev() {
        days[at - 1] = days[at - 1].or_else(|| shifted(days[at], -jumps[at - 1]));
    }
    let stamp = |(head, day): (&Head, Option<NaiveDate>)| match &head.when {
        When::Moment(stamp) => Some(*stamp),
        When::Opening(open) => {
            let (day, time) = (day?, open.time);
            let offset = zone.map(|zone| open.zone.unwrap_or(zone).at(day.and_time(time)));
            Some(Stamp { day, time: Some(time), offset, precision: open.precision })
        }
    };
    let stamps: Vec<Stamp> = heads.iter().zip(days).map(stamp).collect::<Option<_>>()?;
    let instants: Vec<NaiveDateTime> = stamps.iter().map(Stamp::instant).collect();
    let sorted = if newest_first { instants.is_sorted_by(|a, b| a >= b) } else { instants.is_sorted() };
    let by_clock = heads.iter().all(|head| head.opening().is_some_and(|open| open.day.is_none()));
    let is_told = newest_first && by_clock || calls_itself_live(article, heads[0].line.start);
    (sorted && instants.first() != instants.last() && is_told).then_some(stamps)
}

/// Whether times fall from one entry to the next. What jumps by half a day may be either side of midnight, and tells little.
fn falls(heads: &[Head]) -> bool {
    let steps = || heads.windows(2).map(|pair| pair[1].time() - pair[0].time());
    let count = |is: &dyn Fn(TimeDelta) -> bool| steps().filter(|step| is(*step)).count();
    let night = TimeDelta::hours(NIGHT);
    let (down, up) = (count(&|step| -night <= step && step < TimeDelta::zero()), count(&|step| TimeDelta::zero() < step && step <= night));
    if down == up { 2 * count(&|step| step < TimeDelta::zero()) >= heads.len() - 1 } else { down > up }
}

/// How many midnights lie from one entry to the next, back in time where the newest stands first.
fn midnights(from: NaiveTime, to: NaiveTime, newest_first: bool) -> i64 {
    let night = TimeDelta::hours(NIGHT);
    match () {
        () if newest_first && to - from > night => -1,
        () if !newest_first && from - to > night => 1,
        () => 0,
    }
}

/// Whether the page says that it is a live blog, in its title or over its first entry.
fn calls_itself_live(article: &Article, first: usize) -> bool {
    let title = article.metadata.title.as_deref().unwrap_or_default();
    let over = article.text[..first].get(..HEAD).unwrap_or(&article.text[..first]);
    let says = |words: &str| {
        let lower = words.to_lowercase();
        let capitals = words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "LIVE");
        capitals || CALLED.iter().any(|phrase| lower.contains(phrase))
    };
    says(title) || says(over)
}

impl Head {
    fn opening(&self) -> Option<&Opening> {
        if let When::Opening(open) = &self.when { Some(open) } else { None }
    }

    fn time(&self) -> NaiveTime {
        match &self.when {
            When::Moment(stamp) => stamp.time.unwrap_or_default(),
            When::Opening(open) => open.time,
        }
    }
}

/// A marked heading right above the line that begins at `line`.
fn heading_over(text: &str, line: usize) -> Option<Span> {
    let above = text[..line].trim_end();
    let start = above.rfind('\n').map_or(0, |end| end + 1);
    above[start..].starts_with("##").then(|| Span::new(start, above.len()))
}

/// The heading of an entry that ends at `end`: what stands behind the time in a heading or in bold words, else a heading of its own below.
fn heading_in(text: &str, head: &Head, end: usize) -> Option<Span> {
    let behind = Span::new(head.rest, head.line.end);
    let is_marked = |words: &str| words.starts_with('#') || words.len() > 4 && words.starts_with("**") && words.ends_with("**");
    let beside = matches!(head.layout, Layout::Heading | Layout::Markup) || behind.of(text).ends_with("**");
    if !behind.of(text).trim().is_empty() {
        return Some(behind).filter(|_| beside);
    }
    let rest = &text[head.line.end..end];
    let start = head.line.end + (rest.len() - rest.trim_start().len());
    let line = Span::new(start, start + text[start..end].lines().next().unwrap_or_default().trim_end().len());
    Some(line).filter(|line| is_marked(line.of(text)))
}

/// A heading without its marks.
fn bare(heading: &str) -> &str {
    heading.trim_matches(['#', '*', '_', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::format::{self, Document};
    use crate::read::kind::Kind;
    use crate::source::Provenance;

    fn entries(text: &str) -> Vec<(String, String)> {
        let article = Document::of_text(text.to_owned()).articles.remove(0);
        let stamp = stamp::iso("2031-05-12");
        let published = Published { stamp, from: Provenance::Stamp, because: String::new(), span: None };
        let all = split(&article, &heads(&article), &published);
        all.iter()
            .skip(1)
            .map(|entry| (entry.metadata.published.as_ref().expect("it is dated").words.clone(), entry.text.trim().to_owned()))
            .collect()
    }

    fn moments(text: &str) -> Vec<String> {
        entries(text).into_iter().map(|(moment, _)| moment).collect()
    }

    #[test]
    fn an_entry_stands_under_its_time() {
        let all = entries("Storm\n\n16:40 GMT\n\nThree are dead.\n\n14.32 GMT\n\nTwo are dead.\n\n9am GMT\n\nIt rains.");
        let (moment, text) = &all[1];
        assert_eq!((all.len(), moment.as_str(), text.as_str()), (3, "2031-05-12T14:32Z", "Two are dead."));
        let lead = entries("Storm\n\n**16:40** Three are dead.\n\n**14:32** Two are dead.\n\n**9:00** It rains.");
        assert_eq!(lead[2], ("2031-05-12T09:00".to_owned(), "It rains.".to_owned()));
    }

    #[test]
    fn an_entry_may_have_a_heading_beside_its_time() {
        let all = entries("# Storm: live\n\n## 9am: It rains\n\nOn.\n\n## 10am: It pours\n\nOn.\n\n## 11am: It floods\n\nOn.");
        assert_eq!(all[1], ("2031-05-12T10:00".to_owned(), "It pours\n\nOn.".to_owned()));
    }

    #[test]
    fn a_page_may_give_the_moments_in_its_markup() {
        let entry = |hour: &str, ago: &str, words: &str| {
            format!(
                "<article><time datetime=\"2031-05-12T{hour}:00Z\">{ago}</time><h2>{words}</h2><p>The storm goes on over the harbour of Tovar, and {words}.</p></article>"
            )
        };
        let entries = [entry("16:40", "3h ago", "it floods"), entry("14:32", "5h ago", "it pours"), entry("09:15", "10h ago", "it rains")];
        let page = format!("<html><body><main><h1>Storm: live</h1>{}</main></body></html>", entries.concat());
        let article = format::read(Kind::Html, page.into_bytes()).expect("it is a page").articles.remove(0);
        let all = split(&article, &heads(&article), &Published::default());
        assert_eq!(all[2].metadata.title.as_deref(), Some("it pours"));
        assert!(all[2].text.contains("over the harbour of Tovar, and it pours."), "{}", all[2].text);
        assert_eq!(all[2].metadata.published.as_ref().map(|dated| dated.words.as_str()), Some("2031-05-12T14:32:00Z"));
    }

    #[test]
    fn entries_without_words_are_none() {
        assert_eq!(moments("# Storm: live\n\n## Now\n## 9am\n## 10am\n## 11am\n\nIt floods."), ["2031-05-12T11:00"]);
        assert_eq!(
            moments("# Storm: live\n\n## 9am\n## 9.30am: Rain\n## 10am\n\n**Wind**\n## 11am"),
            ["2031-05-12T09:30", "2031-05-12T10:00"]
        );
    }

    #[test]
    fn times_past_midnight_are_of_the_next_day() {
        let text = "Storm: live updates\n\n21:00\n\nIt rains.\n\n23:50\n\nIt pours.\n\n00:20\n\nIt floods.";
        assert_eq!(moments(text), ["2031-05-12T21:00", "2031-05-12T23:50", "2031-05-13T00:20"]);
        let text = "Storm\n\n01:20\n\nIt floods.\n\n00:20\n\nIt pours.\n\n23:50\n\nIt rains.";
        assert_eq!(moments(text), ["2031-05-13T01:20", "2031-05-13T00:20", "2031-05-12T23:50"]);
        let text = "Storm\n\n01:20\n\nIt floods.\n\n00:20\n\nIt pours.\n\n11 May 2031\n\n23:50\n\nIt rains.";
        assert_eq!(moments(text)[1..], ["2031-05-12T00:20", "2031-05-11T23:50"]);
    }

    #[test]
    fn what_only_has_times_is_no_live_blog() {
        for text in [
            // A chronology, a timetable.
            "Storm\n\n09:15 The wind rises.\n\n10:05 The boats turn.\n\n10:50 The quay floods.",
            "Fair\n\n9:00: Opening\n\n12:00: Lunch\n\n17:00: Dance",
            // Too few, and in no order.
            "Storm\n\n16:40\n\nThree are dead.\n\n14:32\n\nTwo are dead.",
            "Storm: live\n\n16:40\n\nThree.\n\n14:32\n\nTwo.\n\n15:10\n\nOne.\n\n13:00\n\nNone.",
            // Other stories with their dates.
            "Storm\n\nText.\n\n12 May 2031 10:15\n\nFerry\n\n11 May 2031 10:15\n\nQuay\n\n10 May 2031 10:15\n\nMayor",
            // Prose.
            "Storm\n\nAt 16:40 it ended.\n\nAt 14:32 it rained.\n\nAt 9:10 it began.",
        ] {
            assert_eq!(moments(text), [""; 0], "{text}");
        }
    }
}
