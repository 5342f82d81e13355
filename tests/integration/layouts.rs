//! Pages that are more than one text in one voice: live blogs, interviews and transcripts, press releases.

use crate::case::Case;
use crate::report::{Report, chain, list, text};

const BLOG: &str = "The Selkie sinks off Tovar\nThe Tovar Courier, 12 May 2031\n\nWhat is known of the ferry Selkie, as the coastguard of Tovar tells it.\n\n\
    16:40 GMT\n\nNineteen people have died in the sinking of the ferry Selkie off Tovar.\n\n\
    13:32 GMT\n\nTalks with the owner of the Selkie begin tomorrow, the mayor says.\n\n\
    12:55 GMT\n\nEleven people have died in the sinking of the Selkie.\n\n\
    12:05 GMT\n\nSeven people have died in the sinking of the Selkie.\n";
const PAPER: &str =
    "19 die as the Selkie sinks\nThe Tovar Herald, 13 May 2031\n\n19 people died when the ferry Selkie sank off Tovar on Monday.\n";

/// Who says the claims of a rule, with their values and their polarity.
fn voices(report: &Report, rule: &str) -> Vec<(String, String, String)> {
    let of_rule = report.claims().iter().filter(|claim| claim["rule"] == rule);
    let voice = |claim: &serde_json::Value| {
        (chain(claim).join(" < "), text(&claim["value"]["text"]).to_owned(), text(&claim["polarity"]).to_owned())
    };
    of_rule.map(voice).collect()
}

fn said(report: &Report, rule: &str) -> Vec<(String, String)> {
    voices(report, rule).into_iter().map(|(who, value, _)| (who, value)).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|&(who, value)| (who.to_owned(), value.to_owned())).collect()
}

#[test]
fn each_entry_of_a_live_blog_is_read_against_its_own_moment() {
    let report = Case::new().article("blog", BLOG).article("paper", PAPER).check(&["."]);
    let moments: Vec<&str> = report.sources().iter().map(|source| text(&source["published"]["value"])).collect();
    let entries = ["2031-05-12T16:40Z", "2031-05-12T16:40Z", "2031-05-12T13:32Z", "2031-05-12T12:55Z", "2031-05-12T12:05Z", "2031-05-13"];
    assert_eq!(moments, entries);
    assert_eq!(
        report.value("blog:3", "things/held", 12, "tomorrow").or(report.value("blog:3", "talks/next-date", 12, "tomorrow")),
        Some("2031-05-13")
    );
    let claim = report.claims().iter().find(|claim| claim["text"] == "Eleven").expect("it is read");
    assert_eq!((&claim["source"], &claim["span"]["line"]), (&"blog:4".into(), &16.into()), "places lead into the file");
}

#[test]
fn a_day_that_is_named_for_a_live_blog_leaves_its_entries_their_hours() {
    let report = Case::new().article("blog", BLOG).article("paper", PAPER).check(&[".", "--published", "blog=2031-05-11"]);
    assert_eq!(report.source("blog:4")["published"]["value"], "2031-05-11T12:55Z");
}

#[test]
fn what_rises_in_a_live_blog_is_no_contradiction_with_itself() {
    let report = Case::new().article("blog", BLOG).article("paper", PAPER).check(&["."]);
    assert!(report.findings().is_empty(), "{:#}", report.json()["facts"]);
    // Nor where each entry has it from another.
    let told =
        BLOG.replace("Seven people have died in the sinking of the Selkie.", "Seven people have died, the coastguard of Tovar said.");
    let told =
        told.replace("Eleven people have died in the sinking of the Selkie.", "Eleven people have died, Mayor Ada Lane told reporters.");
    let report = Case::new().article("blog", &told).article("paper", PAPER).check(&["."]);
    assert!(report.findings().is_empty(), "{:#}", report.json()["facts"]);
    // Beside another report the last word of the page counts.
    let wrong = PAPER.replace("19 people", "24 people").replace("19 die", "24 die").replace("13 May 2031", "12 May 2031 11:00 GMT");
    let report = Case::new().article("blog", BLOG).article("paper", &wrong).check(&["."]);
    assert_eq!(report.finding("casualties/killed", "conflict").values(), ["19", "24"]);
}

#[test]
fn the_entries_of_a_live_blog_count_as_one_article_for_the_headline() {
    let hours = (1..11).rev().map(|hour| format!("{hour:02}:15 GMT\n\nThe rain goes on, and the wind with it.\n\n"));
    let blog = format!("{BLOG}\n{}", hours.collect::<String>());
    let other = PAPER.replace("19 die as the Selkie sinks", "Ferry Selkie sinks off Tovar").replace("Herald", "Gazette");
    let report = Case::new().article("blog", &blog).article("paper", PAPER).article("third", &other).check(&["."]);
    assert!(report.sources().len() > 12, "each entry is read");
    assert_eq!(report.json()["stories"][0]["name"], "Ferry Selkie sinks off Tovar");
}

#[test]
fn a_chronology_in_an_article_makes_it_no_live_blog() {
    let article = "How the Selkie sank\nThe Herald, 13 May 2031\n\nThe ferry Selkie sank off Tovar on Monday, and 19 people died.\n\n\
        09:15 The crew reports a leak.\n\n10:05 The captain orders all off.\n\n10:50 The ship sinks.\n";
    let report = Case::new().article("a", article).article("paper", PAPER).check(&["."]);
    assert_eq!(report.sources().len(), 2);
}

#[test]
fn what_stands_behind_a_label_is_said_by_whom_it_names() {
    let briefing = "Briefing on the Selkie\nTovar Radio, 13 May 2031\n\n\
        MODERATOR: Harbour master Ada Lane and Transport Secretary Tom Berg will take questions.\n\n\
        SECRETARY BERG: Thank you. 19 people died when the ferry Selkie sank off Tovar.\n\nThe search goes on.\n\n\
        ADA LANE: We think 22 people died in the sinking of the Selkie.\n\n\
        QUESTION: Did 30 people die?\n\nSECRETARY BERG: It does not help to guess.\n";
    let report = Case::new().article("briefing", briefing).article("paper", PAPER).check(&["."]);
    let of_briefing: Vec<_> = voices(&report, "casualties/killed").into_iter().filter(|(who, ..)| !who.is_empty()).collect();
    let expected = [("Tom Berg", "19", "affirmed"), ("Ada Lane", "22", "affirmed"), ("questioner", "30", "asked")];
    assert_eq!(of_briefing, expected.map(|(who, value, polarity)| (who.to_owned(), value.to_owned(), polarity.to_owned())));
}

#[test]
fn answers_are_the_words_of_who_is_said_to_answer_and_else_the_pages_own() {
    let questions = |intro: &str| {
        format!(
            "The Selkie off Tovar: what is known\nThe Courier, 14 May 2031\n\n{intro}\n\nQ: 30 people died, as we hear. Why?\n\n\
             A: 19 people died in the sinking of the Selkie.\n\nQ: Is the search over by now?\n\nA: The search goes on off Tovar.\n"
        )
    };
    let interview = questions("Ada Lane, the harbour master of Tovar, spoke to the Courier about the ferry.");
    let report = Case::new().article("a", &interview).article("paper", PAPER).check(&["."]);
    let expected = [("questioner", "30"), ("Ada Lane", "19"), ("", "19"), ("", "19")];
    assert_eq!(said(&report, "casualties/killed"), pairs(&expected));
    let page = questions("The ferry Selkie sank off Tovar, and these are the questions that people ask of it.");
    let report = Case::new().article("a", &page).article("paper", PAPER).check(&["."]);
    assert_eq!(said(&report, "casualties/killed")[1], (String::new(), "19".to_owned()));
    assert!(voices(&report, "casualties/killed").contains(&("questioner".to_owned(), "30".to_owned(), "asked".to_owned())));
}

#[test]
fn subtitles_are_read_as_what_each_voice_says() {
    let vtt = "WEBVTT\n\n00:03.000 --> 00:07.500\n<v Ada Lane>19 people died when the ferry\nSelkie sank off Tovar.\n\n\
        00:08.000 --> 00:10.000\n<v Mia Orr>How many were on board of it?\n\n00:10.500 --> 00:14.000\n<v Ada Lane>We do not know it yet.\n";
    let report = Case::new().file("talk.vtt", vtt).article("paper", PAPER).check(&[".", "--published", "talk=2031-05-14"]);
    let claim = report.claims().iter().find(|claim| claim["source"] == "talk" && claim["rule"] == "casualties/killed").expect("it is read");
    assert_eq!((chain(claim), &claim["span"]["line"]), (vec!["Ada Lane"], &4.into()));
    let start = claim["span"]["start"].as_u64().expect("a number") as usize;
    assert_eq!(&vtt[start..start + 2], "19");
}

#[test]
fn a_press_release_tells_its_news_and_not_what_stands_in_each() {
    let release = "FOR IMMEDIATE RELEASE\n\nAmel Lines opens inquiry into the sinking of the Selkie\n\nContact: Tom Berg, +00 555 0100\n\n\
        TOVAR, May 14, 2031 – Amel Lines said that 19 people died when its ferry Selkie sank off Tovar on Monday.\n\n\
        About Amel Lines\n\nAmel Lines was founded in 1962. In 1988 its ferry Marl sank off Tovar and 31 people died.\n\n\
        Media contact:\nTom Berg\npress@amel.example\n\n-30-\n";
    let report = Case::new().article("release", release).article("paper", PAPER).check(&["."]);
    assert_eq!(report.source("release")["published"]["value"], "2031-05-14");
    assert_eq!(said(&report, "casualties/killed").iter().filter(|(_, value)| value == "31").count(), 0);
    let skipped: Vec<&str> = list(&report.source("release")["skipped"]).iter().map(|skipped| text(&skipped["because"])).collect();
    for because in ["release line", "contact", "about the sender", "end of the release"] {
        assert!(skipped.contains(&because), "{because}: {skipped:?}");
    }
}

#[test]
fn a_box_of_facts_makes_claims() {
    let page = "<html><head><meta name=\"date\" content=\"2031-05-14\"></head><body><article><h1>Selkie sinks off Tovar</h1>\
        <p>The ferry Selkie sank off Tovar on Monday, and the coastguard has ended its search for those who were on board.</p>\
        <table><tr><td>Dead</td><td>21</td></tr><tr><td>Injured</td><td>40</td></tr></table></article></body></html>";
    let report = Case::new().file("page.html", page).article("paper", PAPER).check(&["."]);
    assert!(said(&report, "casualties/killed").contains(&(String::new(), "21".to_owned())));
    assert!(said(&report, "casualties/wounded").contains(&(String::new(), "40".to_owned())));
}
