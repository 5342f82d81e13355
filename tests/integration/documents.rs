//! Pages of documentation: tables, definitions and headings as facts.

use crate::case::{Case, atodds, package};
use crate::report::{Report, list, text};

/// A rule of one's own on whatever pages: tents in a camp, counted where a head or a heading says so.
const CAMP: &str = "
pack: camp
reads: documents
words:
  tent: [tent]
  season: [Summer, Winter]
  bound: [default, most]
  default: [default, by default]
  most: [maximum, up to]
rules:
  - id: camp/tents
    title: How many tents may stand?
    why: Who comes too late is sent away.
    severity: error
    limit: true
    find:
      - { value: count, of: tent }
    scope: [per, version, topic]
    apart: [season, bound]
";

/// The findings of `camp/tents` on pages with these texts: the values of each, with the lines they stand at.
fn tents(pages: &[&str]) -> Vec<String> {
    let case = pages.iter().enumerate().fold(Case::new().rule(CAMP), |case, (number, page)| case.file(&format!("page{number}.md"), page));
    findings(&case.check(&["."]))
}

fn findings(report: &Report) -> Vec<String> {
    let side = |position: &serde_json::Value| {
        let line = |id: &serde_json::Value| report.claim(text(id))["span"]["line"].to_string();
        format!("{} at {}", text(&position["value"]), list(&position["claims"]).iter().map(line).collect::<Vec<_>>().join("+"))
    };
    let sides = |positions: &[serde_json::Value]| positions.iter().map(side).collect::<Vec<_>>().join(" / ");
    let own = report.findings().into_iter().filter(|fact| fact.json["rule"] == "camp/tents");
    own.map(|fact| sides(list(&fact.json["positions"]))).collect()
}

#[test]
fn a_cell_is_read_under_its_heads_and_headings() {
    let table = "# Camp\n\n## Rules\n\n| Place | Summer | Winter |\n|:--|--:|--:|\n| Tents on the meadow | 40 | 10 |\n";
    let cases: &[(&str, &[&str])] = &[
        ("# Notes\n\nIn Summer, 30 tents may stand on the meadow.", &["30 at 3 / 40 at 7"]),
        ("# Notes\n\nIn Summer, up to 40 tents may stand on the meadow.", &[]),
        ("# Notes\n\nIn Winter, 10 tents may stand on the meadow.", &[]),
        ("# Notes\n\n## Winter\n\nNo more than 12 tents may stand on the meadow.", &["10 at 7 / 12 at 5"]),
        ("# Notes\n\n- **Tents on the meadow, Summer**: 30", &["30 at 3 / 40 at 7"]),
        ("# Notes\n\nSeason | Tents on the meadow\n--- | ---\nSummer | 30\nWinter | 10", &["30 at 5 / 40 at 7"]),
        ("# Notes\n\nIn Summer, 90 tents may stand on the hill.", &[]),
        ("# Notes\n\n```\n| Place | Summer |\n|---|---|\n| Tents on the meadow | 30 |\n```", &[]),
        ("# Notes\n\n<!--\nIn Summer, 30 tents may stand on the meadow.\n-->", &[]),
    ];
    for (page, expected) in cases {
        assert_eq!(tents(&[table, page]), *expected, "{page}");
    }
}

#[test]
fn what_is_counted_per_different_things_is_not_compared() {
    let of = |a: &str, b: &str| tents(&[&format!("# A\n\n{a}\n"), &format!("# B\n\n{b}\n")]);
    assert_eq!(of("There may be 3 tents per family.", "There may be 9 tents per group."), [""; 0]);
    assert_eq!(of("There may be 3 tents per family.", "Each family may have 4 tents."), ["3 at 3 / 4 at 3"]);
    assert_eq!(of("A family can have up to 3 tents.", "There may be 4 tents per family."), ["3 at 3 / 4 at 3"]);
    assert_eq!(of("By default, 3 tents may stand.", "Up to 5 tents may stand."), [""; 0]);
    assert_eq!(of("By default, 3 tents may stand.", "By default, 4 tents may stand."), ["3 at 3 / 4 at 3"]);
}

#[test]
fn of_a_list_of_changes_the_newest_speaks_for_now() {
    let changes = "# Changes\n\n## 3.1\n\n- Up to 40 tents may stand.\n\n## 3.0\n\n- Up to 20 tents may stand.\n";
    assert_eq!(tents(&[changes, "# Now\n\nUp to 40 tents may stand."]), [""; 0]);
    assert_eq!(tents(&[changes, "# Now\n\nUp to 20 tents may stand."]), ["20 at 3 / 40 at 5"]);
    assert_eq!(tents(&[changes, "# Then\n\nIn version 3.0, up to 30 tents may stand."]), ["20 at 9 / 30 at 3"]);
}

#[test]
fn the_documents_of_a_folder_and_of_those_below_it_are_one_story() {
    let page = |count: usize| format!("# Camp\n\n## Tents\n\n{count} tents may stand.\n");
    let case = || Case::new().rule(CAMP).file("manual/index.md", page(40)).file("manual/guides/meadow.md", page(30));
    assert_eq!(findings(&case().check(&["manual"])), ["30 at 5 / 40 at 5"]);
    let other = case().file("leaflets/camp.md", page(20)).check(&["manual", "leaflets"]);
    assert_eq!(findings(&other), ["30 at 5 / 40 at 5"], "another folder is another story");
}

#[test]
fn a_pack_for_documents_is_not_asked_of_news() {
    let news = |count: usize| format!("July 22, 2031\n\nUp to {count} tents may stand on the meadow, Mayor Ada Lane said on Monday.\n");
    let report = Case::new().rule(CAMP).article("a", &news(3)).article("b", &news(9)).check(&["."]);
    assert!(report.facts_of("camp/tents").is_empty());
}

#[test]
fn a_list_may_be_called_as_a_scope_is() {
    let summer = "# Notes\n\nIn Summer, 30 tents may stand on the meadow.";
    let silent = "# Notes\n\n40 tents may stand on the meadow.";
    let winter = "# Notes\n\nIn Winter, 40 tents may stand on the meadow.";
    for name in ["season", "part", "at", "year", "past", "noun", "version"] {
        let rule = CAMP.replace("season", name);
        let check = |other: &str| findings(&Case::new().rule(&rule).file("a.md", summer).file("b.md", other).check(&["."]));
        assert_eq!(check(silent), ["30 at 3 / 40 at 3"], "{name}");
        assert!(check(winter).is_empty(), "{name}");
    }
}

#[test]
fn a_list_that_is_not_there_cannot_tell_things_apart() {
    let outcome = Case::new().article("a", "Text.").rule(&CAMP.replace("apart: [season", "apart: [seasons")).run();
    assert_eq!(outcome.code, 3);
    insta::assert_snapshot!(outcome.stderr, @r"
    error[rule-unknown]: there is no word list `seasons`
      --> pack-1.yml:19:13
       |
    19 |     apart: [seasons, bound]
       |             ^^^^^^^ did you mean `season`?
    ");
}

/// The findings on the pages in `tests/pages`, as their rules with the answers.
fn of_invented_pages() -> Vec<String> {
    let outcome = atodds().args(["check", "pages", "--no-config", "--output", "json"]).current_dir(package().join("tests")).output();
    let report: serde_json::Value = serde_json::from_slice(&outcome.expect("the program starts").stdout).expect("the report is JSON");
    let answers = |fact: &serde_json::Value| list(&fact["positions"]).iter().map(|at| text(&at["value"]).to_owned()).collect::<Vec<_>>();
    let found = list(&report["facts"]).iter().filter(|fact| fact["tier"] == "finding" && fact["severity"] == "warning");
    let mut found: Vec<String> = found.map(|fact| format!("{}: {}", text(&fact["rule"]), answers(fact).join(" / "))).collect();
    found.sort();
    found
}

#[test]
fn a_set_of_pages_is_at_odds_where_it_is_and_nowhere_else() {
    let expected = [
        "docs/count-limit: 2000 / 3000",
        "docs/count-limit: 4 / 6",
        "docs/count-limit: 50 / 100",
        "docs/default: 4 / 8",
        "docs/end-of-support: 2033-02-28 / 2033-04-30",
        "docs/oldest-version: 20.10 / 24",
        "docs/price: $16 per seat / $18 per month",
        "docs/retention: 30 days / 45 days",
        "docs/size-limit: 1 GB / 2 GB",
        "docs/timeout: 4 hours / 6 hours",
    ];
    assert_eq!(of_invented_pages(), expected);
}
