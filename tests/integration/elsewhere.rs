//! The same articles under other names, and on other days: nothing may hang on a person, a place, a month or a weekday.

use chrono::{Datelike as _, NaiveDate};
use regex::{Captures, Regex};

use crate::report::{Report, text};
use crate::seeds::{
    Days, Edition, Names, Seeds, a_stamp_contradicts_its_text, check, every_word_of_the_first_day_has_one_origin,
    no_other_day_is_taken_for_the_start, of_both, the_agency_relays_an_unnamed_source, the_start_is_disputed, two_quotations_differ,
};

of_both! {
    other_names_change_nothing_but_the_names
    other_days_change_nothing_but_the_days
    other_names_and_other_days_change_nothing_but_those
}

fn other_names_change_nothing_but_the_names(seeds: &Seeds) {
    let edition = seeds.edition;
    let report = rewritten(seeds, |text| renamed(edition, text));
    the_structure_holds(&edition.other_names, &edition.days, &report);
    // B4 hangs on a list: that a capital, a palace in it and a state are one side is known of states that some list names, so
    // elsewhere a palace's comment cannot supersede the silence of a capital. No other finding may come in its place.
    assert!(report.findings().iter().all(|fact| ["talks/next-date", "quotes/wording", "talks/commented"].contains(&rule(fact.json))));
    assert_eq!(report.source("001")["published"]["value"], edition.days.inferred);
}

/// Not a multiple of seven, so that weekdays change, and over the end of a month for the talks themselves.
const LATER: chrono::Days = chrono::Days::new(100);

fn other_days_change_nothing_but_the_days(seeds: &Seeds) {
    let edition = seeds.edition;
    let report = rewritten(seeds, |text| later(edition, text));
    the_structure_holds(&edition.names, &edition.later, &report);
    // The sides have their own names here, so the update is found as well.
    report.finding("talks/commented", "update");
    assert_eq!(report.findings().len(), 4);
    assert_eq!(report.source("001")["published"]["value"], edition.later.inferred);
    assert_eq!(report.source("002")["published"]["value"], edition.later.published);
}

fn other_names_and_other_days_change_nothing_but_those(seeds: &Seeds) {
    let edition = seeds.edition;
    let report = rewritten(seeds, |text| later(edition, &renamed(edition, text)));
    the_structure_holds(&edition.other_names, &edition.later, &report);
}

/// A1, B1, B2, B5 and the traps about days.
fn the_structure_holds(names: &Names<'_>, days: &Days<'_>, report: &Report) {
    the_start_is_disputed(days, report);
    every_word_of_the_first_day_has_one_origin(names, days, report);
    the_agency_relays_an_unnamed_source(names, report);
    no_other_day_is_taken_for_the_start(days, report);
    two_quotations_differ(report);
    a_stamp_contradicts_its_text(report);
}

fn rule(fact: &serde_json::Value) -> &str {
    text(&fact["rule"])
}

/// The report on the articles and the words of an edition, rewritten.
fn rewritten(seeds: &Seeds, rewrite: impl Fn(&str) -> String) -> Report {
    let articles: Vec<_> = seeds.articles.iter().map(|(name, text)| (name.clone(), rewrite(text))).collect();
    check(&articles, seeds.edition.words.map(&rewrite).as_deref())
}

fn renamed(edition: &Edition, text: &str) -> String {
    let named = edition.renamed.iter().fold(text.to_owned(), |text, (name, other)| text.replace(name, other));
    let states = Regex::new(r"\bUnited States\b|\bU\.S\.|\bUS\b").expect("the pattern is right");
    states.replace_all(&named, "Nordmark").into_owned()
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The article with every day in it, written in any of the ways of the seeds, a hundred days later.
fn later(edition: &Edition, text: &str) -> String {
    let months = MONTHS.join("|");
    let short = MONTHS.map(|month| &month[..3]).join("|");
    let forms = [
        // A stamp: `Tue Jul 22 2025`, `Tue, 22 Jul 2025`.
        format!(r"(?P<name>[A-Z][a-z]{{2}}) (?P<js_month>{short}) (?P<js_day>\d{{2}}) (?P<js_year>\d{{4}})"),
        format!(r"[A-Z][a-z]{{2}}, (?P<rfc_day>\d{{2}}) (?P<rfc_month>{short}) (?P<rfc_year>\d{{4}})"),
        // A part of an address: `/2025/07/21/`.
        r"/(?P<url_year>\d{4})/(?P<url_month>\d{2})/(?P<url_day>\d{2})/".to_owned(),
        // `23 July 2025`, `July 24 or 25`, `June 2, 2025`, `May 16`, `March 2022`, `in May and June`, `Wednesday`.
        format!(r"\b(?P<uk_day>\d{{1,2}}) (?P<uk_month>{months}) (?P<uk_year>\d{{4}})"),
        format!(r"\b(?P<us_month>{months}) (?P<us_day>\d{{1,2}})\b(?: or (?P<us_or>\d{{1,2}})\b)?(?:, (?P<us_year>\d{{4}}))?"),
        format!(r"\b(?P<month>{months}) (?P<month_year>\d{{4}})"),
        format!(r"\b{}\b", two_months(edition.rounds.map(|(month, _)| month))),
        format!(r"\b(?P<weekday>{})\b", WEEKDAYS.join("|")),
    ];
    let pattern = Regex::new(&forms.join("|")).expect("the pattern is right");
    pattern.replace_all(text, |found: &Captures<'_>| later_words(edition, found)).into_owned()
}

/// The months of the first two rounds, which others date to the day: `May and June`.
fn two_months(months: [u32; 2]) -> String {
    months.map(|month| MONTHS[month as usize - 1]).join(" and ")
}

fn later_words(edition: &Edition, found: &Captures<'_>) -> String {
    let number = |group: &str| found.name(group).map(|digits| digits.as_str().parse::<u32>().expect("digits"));
    let month = |group: &str| {
        let name = found.name(group)?.as_str();
        MONTHS.iter().position(|month| month.starts_with(name)).map(|at| at as u32 + 1)
    };
    let moved = |year: Option<u32>, month: u32, day: u32| {
        let date =
            NaiveDate::from_ymd_opt(year.map_or(edition.year, |year| year as i32), month, day).expect("the seeds name days that exist");
        date + LATER
    };
    let long = |date: NaiveDate| MONTHS[date.month0() as usize];
    let three = |date: NaiveDate| (&WEEKDAYS[date.weekday().num_days_from_monday() as usize][..3], &long(date)[..3]);
    if let (Some(month), Some(day)) = (month("js_month"), number("js_day")) {
        let date = moved(number("js_year"), month, day);
        let (weekday, month) = three(date);
        return format!("{weekday} {month} {:02} {}", date.day(), date.year());
    }
    if let (Some(month), Some(day)) = (month("rfc_month"), number("rfc_day")) {
        let date = moved(number("rfc_year"), month, day);
        let (weekday, month) = three(date);
        return format!("{weekday}, {:02} {month} {}", date.day(), date.year());
    }
    if let (Some(month), Some(day)) = (number("url_month"), number("url_day")) {
        return moved(number("url_year"), month, day).format("/%Y/%m/%d/").to_string();
    }
    if let (Some(month), Some(day)) = (month("uk_month"), number("uk_day")) {
        let date = moved(number("uk_year"), month, day);
        return format!("{} {} {}", date.day(), long(date), date.year());
    }
    if let (Some(month), Some(day)) = (month("us_month"), number("us_day")) {
        let date = moved(number("us_year"), month, day);
        let or = number("us_or").map_or(String::new(), |day| format!(" or {}", moved(None, month, day).day()));
        let year = number("us_year").map_or(String::new(), |_| format!(", {}", date.year()));
        return format!("{} {}{or}{year}", long(date), date.day());
    }
    if let Some(month) = month("month") {
        // A month goes where its middle goes.
        let date = moved(number("month_year"), month, 15);
        return format!("{} {}", long(date), date.year());
    }
    if let Some(weekday) = found.name("weekday") {
        let at = WEEKDAYS.iter().position(|name| *name == weekday.as_str()).expect("the pattern lists them");
        return WEEKDAYS[(at + 100) % 7].to_owned();
    }
    two_months(edition.rounds.map(|(month, day)| moved(None, month, day).month()))
}

#[test]
fn days_of_every_form_are_moved_together() {
    let moved = [
        ("Tue Jul 22 2025 18:19:04 GMT+0300", "Thu Oct 30 2025 18:19:04 GMT+0300"),
        ("Tue, 22 Jul 2025 13:54:23 GMT", "Thu, 30 Oct 2025 13:54:23 GMT"),
        ("<https://x.example/2025/07/21/a>", "<https://x.example/2025/10/29/a>"),
        ("23 July 2025 01:01", "31 October 2025 01:01"),
        ("on July 24 or 25 in", "on November 1 or 2 in"),
        ("on June 2, 2025.", "on September 10, 2025."),
        ("on June 2, both", "on September 10, both"),
        ("in March 2022, shortly", "in June 2022, shortly"),
        ("in December 2019", "in March 2020"),
        ("in May and June", "in August and September"),
        ("Thursday and Friday", "Saturday and Sunday"),
        ("may, in 2022, march", "may, in 2022, march"),
    ];
    for (text, expected) in moved {
        assert_eq!(later(&crate::seeds::SHARED, text), expected);
    }
}
