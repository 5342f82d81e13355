//! The same articles under other names, and on other days: nothing may hang on a person, a place, a month or a weekday.

use chrono::{Datelike as _, Days, NaiveDate};
use regex::{Captures, Regex};

use crate::report::{Report, text};
use crate::seeds::{Edition, a_stamp_contradicts_its_text, articles, check, two_quotations_differ};

/// Names of the seeds and invented ones. The longer of two that begin alike stands first.
const NAMES: &[(&str, &str)] = &[
    // States, their people, their seats of government.
    ("Ukrainian", "Veldanian"),
    ("Ukraine", "Veldania"),
    ("Russian", "Korsian"),
    ("Russia", "Korsia"),
    ("Turkish", "Serranian"),
    ("Turkey", "Serrania"),
    ("Kyiv", "Lowen"),
    ("Moscow", "Braskov"),
    ("Kremlin", "Citadel"),
    ("Ankara", "Dravel"),
    ("Washington", "Fairholm"),
    ("Istanbul", "Amelport"),
    ("Paris", "Lyndon"),
    ("Kramatorsk", "Velgrad"),
    ("Pokrovsk", "Ostrava Heights"),
    ("Dolmabahçe", "Harbour"),
    // People.
    ("Volodymyr", "Tobin"),
    ("Zelensky", "Marlow"),
    ("Rustem", "Tomas"),
    ("Umerov", "Brandl"),
    ("Dmitry", "Dorin"),
    ("Peskov", "Pelk"),
    ("Vladimir", "Anton"),
    ("Putin", "Korvin"),
    ("Donald", "Edgar"),
    ("Trump", "Hollis"),
    ("Recep Tayyip", "Kemal Deniz"),
    ("Erdogan", "Aslan"),
    ("Oleksandr", "Emil"),
    ("Syrskyi", "Harlan"),
    ("Sergei", "Pavel"),
    ("Ryabkov", "Ostin"),
    ("Kaja", "Mira"),
    ("Kallas", "Lindt"),
    ("Temmie", "Nora"),
    ("Bruce", "Felt"),
    ("Alexander", "Stepan"),
    ("Ryumin", "Olm"),
    // Media.
    ("TASS", "KNA"),
    ("Türkçe", "Serça"),
];

#[test]
fn other_names_change_nothing_but_the_names() {
    let Some(articles) = articles() else { return };
    let report = check(&everywhere(&articles, renamed));
    let edition = Edition {
        president: "Marlow",
        aide: "Brandl",
        agency: "KNA",
        day: "2025-07-23",
        other_day: "2025-07-24",
        either: "2025-07-24 or 2025-07-25",
        weekday: "Wednesday",
        other_weekday: "Thursday",
        two_weekdays: "Thursday and Friday",
        date: "July 23",
        other_date: "July 24",
        two_dates: "July 24 or 25",
    };
    the_structure_holds(&edition, &report);
    // B4 hangs on a list: that a capital, a palace in it and a state are one side is known of real states only, so a palace's
    // comment cannot supersede the silence of a capital nobody has heard of. No other finding may come in its place.
    assert!(report.findings().iter().all(|fact| ["talks/next-date", "quotes/wording", "talks/commented"].contains(&rule(fact.json))));
    assert_eq!(report.source("001")["published"]["value"], "2025-07-21");
}

/// Not a multiple of seven, so that weekdays change, and over the end of a month for the talks themselves.
const LATER: Days = Days::new(100);

#[test]
fn other_days_change_nothing_but_the_days() {
    let Some(articles) = articles() else { return };
    the_structure_holds_100_days_later(&check(&everywhere(&articles, later)));
}

#[test]
fn other_names_and_other_days_change_nothing_but_those() {
    let Some(articles) = articles() else { return };
    let report = check(&everywhere(&articles, |text| later(&renamed(text))));
    the_structure_holds(&Edition { president: "Marlow", aide: "Brandl", agency: "KNA", ..LATER_EDITION }, &report);
}

const LATER_EDITION: Edition<'_> = Edition {
    president: "Zelensky",
    aide: "Umerov",
    agency: "TASS",
    day: "2025-10-31",
    other_day: "2025-11-01",
    either: "2025-11-01 or 2025-11-02",
    weekday: "Friday",
    other_weekday: "Saturday",
    two_weekdays: "Saturday and Sunday",
    date: "October 31",
    other_date: "November 1",
    two_dates: "November 1 or 2",
};

fn the_structure_holds_100_days_later(report: &Report) {
    the_structure_holds(&LATER_EDITION, report);
    // The sides have their own names here, so the update is found as well.
    report.finding("talks/commented", "update");
    assert_eq!(report.findings().len(), 4);
    assert_eq!(report.source("001")["published"]["value"], "2025-10-29");
    assert_eq!(report.source("002")["published"]["value"], "2025-10-31T01:01");
}

/// A1, B1, B2, B5 and the traps about days.
fn the_structure_holds(edition: &Edition<'_>, report: &Report) {
    edition.the_start_is_disputed(report);
    edition.every_word_of_the_first_day_has_one_origin(report);
    edition.the_agency_relays_an_unnamed_source(report);
    edition.no_other_day_is_taken_for_the_start(report);
    two_quotations_differ(report);
    a_stamp_contradicts_its_text(report);
}

fn rule(fact: &serde_json::Value) -> &str {
    text(&fact["rule"])
}

fn everywhere(articles: &[(String, String)], rewrite: impl Fn(&str) -> String) -> Vec<(String, String)> {
    articles.iter().map(|(name, text)| (name.clone(), rewrite(text))).collect()
}

fn renamed(text: &str) -> String {
    let named = NAMES.iter().fold(text.to_owned(), |text, (name, other)| text.replace(name, other));
    let states = Regex::new(r"\bUnited States\b|\bU\.S\.|\bUS\b").expect("the pattern is right");
    states.replace_all(&named, "Nordmark").into_owned()
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The article with every day in it, written in any of the ways of the seeds, a hundred days later.
fn later(text: &str) -> String {
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
        r"\bMay and June\b".to_owned(),
        format!(r"\b(?P<weekday>{})\b", WEEKDAYS.join("|")),
    ];
    let pattern = Regex::new(&forms.join("|")).expect("the pattern is right");
    pattern.replace_all(text, |found: &Captures<'_>| later_words(found)).into_owned()
}

fn later_words(found: &Captures<'_>) -> String {
    let number = |group: &str| found.name(group).map(|digits| digits.as_str().parse::<u32>().expect("digits"));
    let month = |group: &str| {
        let name = found.name(group)?.as_str();
        MONTHS.iter().position(|month| month.starts_with(name)).map(|at| at as u32 + 1)
    };
    let moved = |year: Option<u32>, month: u32, day: u32| {
        let date = NaiveDate::from_ymd_opt(year.unwrap_or(2025) as i32, month, day).expect("the seeds name days that exist");
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
    // The months of the first two rounds, which others date to May 16 and June 2.
    let months = [moved(None, 5, 16), moved(None, 6, 2)].map(long);
    format!("{} and {}", months[0], months[1])
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
        assert_eq!(later(text), expected);
    }
}
