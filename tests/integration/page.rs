//! The page as a file: what stands in it, whatever the articles hold. What it does in a browser is in `tests/page.rs`.

use std::collections::BTreeSet;

use crate::case::{Case, at_odds};

fn page(case: Case) -> String {
    let outcome = case.args(["check", ".", "--output", "html", "--fail-on", "never", "--allow-nothing"]).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    outcome.stdout
}

/// The page between its style and its script.
fn body(page: &str) -> &str {
    let body = page.split_once("</style>").and_then(|(_, rest)| rest.split_once("<script>"));
    body.map(|(body, _)| body).expect("there are a style and a script")
}

/// The values of an attribute, in order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value).collect()
}

#[test]
fn each_answer_stands_with_who_gives_it_where_and_in_which_words() {
    let page = page(at_odds());
    let finding = body(&page).split_once("<article class=\"finding").map(|(_, rest)| rest).expect("there is a finding");
    for told in ["When do the talks begin?", "disputed between parties", "Wed 23 Jul 2025", "a.txt:5:32", "Thu 24 Jul 2025", "b.txt:5:"] {
        assert!(finding.contains(told), "{told}: {finding}");
    }
    let marked: String = finding.split("<q").nth(1).into_iter().flat_map(|words| words.split("</q>").take(1)).collect();
    assert!(marked.contains("<b>Wednesday</b>"), "{marked}");
    assert!(finding.contains("atodds accept talks-next-date-"), "without a script it is told how to accept");
}

#[test]
fn every_link_leads_to_a_place_of_the_page_and_each_place_has_one_name() {
    let talks = crate::case::package().join("examples/talks");
    let outcome = Case::new().args(["check", &talks.to_string_lossy(), "--output", "html"]).run();
    let ids = values(body(&outcome.stdout), "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links = values(body(&outcome.stdout), "href");
    assert!(links.len() > 40);
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| unique.contains(id)), "{link}");
    }
}

#[test]
fn the_page_holds_no_element_and_no_attribute_of_an_article() {
    let words =
        "<script>alert(1)</script> </style></script><img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">' \" &amp; \u{202e}\u{7}";
    let article = |day: &str| format!("July 22, 2025\r\n\r\nTalks open in Istanbul on {day}, {words} officials said.\r\n");
    let case = Case::new()
        .file("a\"onclick='x' <b>.txt", article("Wednesday"))
        .file("b.txt", article("Thursday"))
        .file("sources.yml", "sources:\n  - { file: 'a\"onclick=''x'' <b>.txt' }\n  - { file: b.txt, outlet: '<i>\" autofocus x=\"' }\n");
    let page = page(case);
    assert!(page.contains("class=\"finding"), "{}", body(&page));
    assert_eq!(page.chars().find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}')), None);
    assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (1, 1));
    for stranger in ["<img", "<b>.txt", "<i>", " onclick=\"", "\" autofocus", "href=\"javascript"] {
        assert!(!body(&page).contains(stranger), "{stranger}");
    }
    assert!(body(&page).contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn the_page_loads_nothing_and_allows_only_its_own_style_and_script() {
    let page = page(at_odds());
    let policy = values(&page, "content").into_iter().find(|content| content.contains("default-src")).expect("there is a policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && policy.contains("; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"));
    for loading in ["src", "style", "srcset", "action"] {
        assert_eq!(values(&page, loading), [""; 0], "{loading}");
    }
    assert!(!page.contains("<link") && !page.contains("url(") && !page.contains("@import"));
}

#[test]
fn of_a_long_article_what_is_quoted_and_its_neighbours_are_shown() {
    let lines =
        |what: &str| (1..=300).map(|at| format!("The {what} of the council read the report number {at} aloud.\n\n")).collect::<String>();
    let article =
        |day: &str| format!("July 22, 2025\n\n{}Talks open in Istanbul on {day}, officials said.\n\n{}", lines("clerk"), lines("mayor"));
    let page = page(Case::new().article("a", &article("Wednesday")).article("b", &article("Thursday")));
    let articles = page.split_once("id=\"articles\"").map(|(_, rest)| rest).expect("there are articles");
    assert!(articles.contains("report number 300 aloud") && articles.contains("report number 1 aloud"));
    assert!(!articles.contains("report number 150 aloud") && articles.contains(": not quoted"));
}

#[test]
fn where_nothing_is_at_odds_the_page_says_so() {
    let page = page(Case::new().article("a", "July 22, 2025\n\nThe bridge is open.\n"));
    assert!(body(&page).contains("No finding is open."));
}
