//! When a source was published, and how we know.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex_lite::Regex;

use super::front::Dated;
use super::stamp::{self, Label, Line};
use super::zones::{Page, PageStamp};
use crate::source::{DayOrder, Precision, Provenance, Published, Stamp, Zone};
use crate::span::Span;
use crate::timezone::TimeZone;

/// The date of the page itself: its stamp or byline, a date at the head of its text, or its address.
pub(super) fn of_page(plain: &str, page: &Page, url: Option<&str>) -> Published {
    stamped(page, true)
        .or_else(|| opening(plain, page, url))
        .or_else(|| stamped(page, false))
        .or_else(|| url.and_then(of_url))
        .unwrap_or_else(|| Published { because: "nothing in the text tells its date".into(), ..Published::default() })
}

/// The date that metadata give.
pub(super) fn of_metadata(dated: &Dated) -> Option<Published> {
    let stamp = stamp::iso(&dated.words).or_else(|| match stamp::find(&dated.words) {
        Some(Line::Dated(dated)) => Some(dated.stamp),
        _ => None,
    })?;
    Some(Published { stamp: Some(stamp), from: Provenance::Metadata, because: dated.because.into(), span: dated.span })
}

/// The date that a page gives in figures of which the country tells the order, where it gives no other.
pub(super) fn in_order(plain: &str, page: &Page, published: Published, order: Option<DayOrder>) -> Published {
    let Some((order, &span)) = order.zip(page.ambiguous.first()).filter(|_| published.stamp.is_none()) else { return published };
    let figures: Vec<u32> = span.of(plain).split(|c: char| !c.is_ascii_digit()).filter_map(|figure| figure.parse().ok()).collect();
    let [first, second, year] = figures[..] else { return published };
    let (day, month) = if order == DayOrder::DayFirst { (first, second) } else { (second, first) };
    let year = if year < 100 { 2000 + year } else { year };
    let day = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    let because = format!("date line, the {}, as the source's country writes", order.words());
    day.map_or(published, |day| Published { stamp: Some(Stamp::day(day)), from: Provenance::Stamp, because, span: Some(span) })
}

/// The best stamp above the article, or below it: "published" before unmarked before "updated".
fn stamped(page: &Page, above: bool) -> Option<Published> {
    let trusted = |stamp: &&PageStamp| stamp.above == above && (above || stamp.dated.label != Label::Plain);
    let best = page.stamps.iter().filter(trusted).min_by_key(|stamp| stamp.dated.label)?;
    let title = page.blocks.iter().find(|block| block.zone == Zone::Headline);
    let under_title = title.is_some_and(|title| title.span.end <= best.dated.span.start);
    let (from, mut because) = match (best.byline, above) {
        (true, _) => (Provenance::Byline, String::from("byline")),
        (false, true) if under_title => (Provenance::Stamp, String::from("date line under the title")),
        (false, true) => (Provenance::Stamp, String::from("date line above the text")),
        (false, false) => (Provenance::Stamp, String::from("date line below the text")),
    };
    if best.dated.label == Label::Updated {
        because.push_str(", of the last update");
    }
    Some(Published { stamp: Some(best.dated.stamp), from, because, span: Some(best.dated.span) })
}

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[A-Z][A-Za-z.'’-]*[,/ ]*){1,8}(?<date>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+[0-9]{1,2}(?<year>,?\s+[0-9]{4})?)(?:\s*\([^)]{1,40}\))?\s*[—–-]")
        .expect("the pattern is written here")
});

/// "May 3, 2024 (HARBOUR TOWN) –", "3 May 2024, HARBOUR TOWN –": the day before the place.
static BEFORE_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<date>[A-Z][a-z]{2,8}\.?\s+[0-9]{1,2},?\s+[0-9]{4}|[0-9]{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+[0-9]{4})[,:]?\s+(?:\([A-Z][^()]{1,40}\)|[A-Z][A-Z.'’ ,-]{2,40})\s*[—–-]+\s")
        .expect("the pattern is written here")
});

/// The date with which the text opens: "HARBOUR TOWN, May 3 (Bugle) –", "May 3, 2024 (HARBOUR TOWN) –", or "Published 3 May 2024 A storm …".
fn opening(plain: &str, page: &Page, url: Option<&str>) -> Option<Published> {
    let mut bodies = page.blocks.iter().filter(|block| block.zone == Zone::Body);
    for block in [bodies.next(), bodies.next()].into_iter().flatten() {
        let head = &block.span.of(plain)[..floor(block.span.of(plain), 110)];
        if let Some(date) = BEFORE_PLACE.captures(head).and_then(|found| found.name("date"))
            && let Some(Line::Dated(dated)) = stamp::find(date.as_str())
        {
            let span = Span::new(block.span.start + date.start(), block.span.start + date.end());
            let because = "dateline of the text".into();
            return Some(Published { stamp: Some(dated.stamp), from: Provenance::Stamp, because, span: Some(span) });
        }
        let found = match PLACE.captures(head) {
            Some(found) => {
                let date = found.name("date")?;
                let year = if found.name("year").is_some() { None } else { url.and_then(year_of_url) };
                let words = year.map_or_else(|| date.as_str().to_owned(), |year| format!("{}, {year}", date.as_str()));
                Some((words, Span::new(date.start(), date.end()), "dateline of the text"))
            }
            None => leading(head).map(|span| (span.of(head).to_owned(), span, "date with which the text opens")),
        };
        let Some((words, span, because)) = found else { continue };
        if let Some(Line::Dated(dated)) = stamp::find(&words) {
            let span = Span::new(block.span.start + span.start, block.span.start + span.end);
            return Some(Published { stamp: Some(dated.stamp), from: Provenance::Stamp, because: because.into(), span: Some(span) });
        }
    }
    None
}

/// The first words of a text when they are a date and a new sentence follows without any mark.
fn leading(head: &str) -> Option<Span> {
    let words: Vec<(usize, &str)> =
        head.split(' ').scan(0, |at, word| Some((std::mem::replace(at, *at + word.len() + 1), word))).take(7).collect();
    // The longest opening that is nothing but a date.
    (1..words.len()).rev().find_map(|count| {
        let end = words[count - 1].0 + words[count - 1].1.len();
        let next = words[count].1;
        let dated = match stamp::find(&head[..end]) {
            Some(Line::Dated(dated)) => dated,
            _ => return None,
        };
        let opens = dated.rest.is_empty() && dated.span.end <= end && next.starts_with(char::is_uppercase) && !head[..end].ends_with(',');
        opens.then(|| Span::new(0, end))
    })
}

static URL_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[/=_-](?<y>(?:19|20)[0-9]{2})[/_-]?(?<m>0[1-9]|1[0-2]|[/_-](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|[/_-][1-9])(?:[/_-]?(?<d>0[1-9]|[12][0-9]|3[01]|[/_-][1-9])(?:[^0-9]|$)|[^0-9]|$)",
    )
    .expect("the pattern is written here")
});

/// The date in the path of an address: `/2025/07/21/`, `/2009/dec/07/`, `-20250721`, `/2025/07/`.
pub(super) fn of_url(url: &str) -> Option<Published> {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let found = URL_DATE.captures(url)?;
    let part = |name: &str| found.name(name).map(|part| part.as_str().trim_matches(['/', '_', '-']).to_lowercase());
    let (year, month, day) = (part("y")?, part("m")?, part("d"));
    let month = MONTHS.iter().position(|name| month.starts_with(name)).map_or_else(|| month.parse().ok(), |at| Some(at as u32 + 1))?;
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.as_deref().unwrap_or("1").parse().ok()?)?;
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    let words = found.get(0)?.as_str().trim_end_matches(|c: char| !c.is_ascii_digit() && c != '/');
    Some(Published {
        stamp: Some(Stamp { precision, ..Stamp::day(date) }),
        from: Provenance::Url,
        because: format!("address of the article ({words})"),
        span: None,
    })
}

fn year_of_url(url: &str) -> Option<i32> {
    use chrono::Datelike;
    of_url(url)?.stamp.map(|stamp| stamp.day.year())
}

/// The paper's host, without `www.`.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?.trim().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))).then(|| host.to_owned())
}

/// The address that the page gives for itself: after "Original url:", or the only address that stands alone.
pub(super) fn address(plain: &str, page: &Page) -> Option<String> {
    let words = |at: usize| page.blocks[at].span.of(plain);
    let told = (0..page.blocks.len()).filter(|&at| page.blocks[at].because == "address of the article").find_map(|at| {
        first_address(words(at))
            .or_else(|| page.blocks.get(at + 1).filter(|next| next.because == "address").and_then(|_| first_address(words(at + 1))))
    });
    // People paste the address above or below the text.
    let ends = [page.blocks.first(), page.blocks.last()];
    let alone =
        || ends.into_iter().flatten().find(|block| block.because == "address").and_then(|block| first_address(block.span.of(plain)));
    // The front page of some site is not where an article stands.
    let alone = || alone().filter(|url| url.trim_end_matches('/').matches('/').count() > 2);
    told.or_else(alone)
}

fn first_address(words: &str) -> Option<String> {
    let start = words.find("http://").or_else(|| words.find("https://"))?;
    let end = words[start..].find(|c: char| c.is_whitespace() || matches!(c, '>' | ')' | ']' | '"')).map_or(words.len(), |len| start + len);
    Some(words[start..end].trim_end_matches(['.', ',']).to_owned())
}

/// Puts a zone on a stamp that tells a time and no zone.
pub(super) fn in_zone(mut stamp: Stamp, zone: Option<TimeZone>) -> Stamp {
    if let (Some(time), None, Some(zone)) = (stamp.time, stamp.offset, zone) {
        stamp.offset = Some(zone.at(stamp.day.and_time(time)));
    }
    stamp
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_may_open_with_its_day() {
        let date = |head: &str| BEFORE_PLACE.captures(head).and_then(|found| found.name("date")).map(|date| date.as_str().to_owned());
        for (head, expected) in [
            ("May 3, 2024 (HARBOUR TOWN) - A storm shut the port.", Some("May 3, 2024")),
            ("3 May 2024, HARBOUR TOWN – A storm shut the port.", Some("3 May 2024")),
            ("Sept. 3, 2024 (Harbour Town) -- A storm shut the port.", Some("Sept. 3, 2024")),
            ("May 3, 2024 was the day on which the storm came.", None),
            ("May 3, 2024 - the storm came.", None),
        ] {
            assert_eq!(date(head).as_deref(), expected, "{head}");
        }
    }

    #[test]
    fn addresses_tell_dates() {
        let cases = [
            ("https://www.bugle.example/2024/05/03/storm-shuts-harbour-a123", Some("2024-05-03")),
            ("http://bugle.example/2024/dec/07/storm/", Some("2024-12-07")),
            ("http://bugle.example/news/20240503/storm", Some("2024-05-03")),
            ("http://bugle.example/storm-2024-05-03.html", Some("2024-05-03")),
            ("http://bugle.example/2024/05/storm", Some("2024-05")),
            ("http://bugle.example/world-20240599", None),
            ("http://bugle.example/news/1136656/", None),
        ];
        for (url, expected) in cases {
            let stamp = of_url(url).and_then(|published| published.stamp).map(|stamp| stamp.to_string());
            assert_eq!(stamp.as_deref(), expected, "{url}");
        }
        assert_eq!(host("https://www.bugle.example/a"), Some("bugle.example".into()));
    }
}
