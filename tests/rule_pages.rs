//! The pages of the built-in rules, and the weights in the page on confidence, are those of today.

use std::path::Path;

use atodds::evidence::{self, Sign};
use atodds::report::rule_pages;
use atodds::rule::{Detail, Rules};

const NONE: [&str; 0] = [];

#[test]
fn the_committed_pages_of_rules_are_current() {
    let rules = Rules::load_with(&NONE, &NONE, Detail::All).expect("the built-in packs are right");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let mut pages = vec![("README.md".to_owned(), rule_pages::index(&rules))];
    for rule in &rules.rules {
        pages.push((rule_pages::file_name(&rule.id), rule_pages::page(&rules, &rule.id).expect("every rule has a page")));
    }
    if std::env::var_os("ATODDS_UPDATE").is_some() {
        // Pages of rules that are gone go too.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        for (name, page) in &pages {
            std::fs::write(folder.join(name), page).expect("the page can be written");
        }
    }
    let stale = "is out of date: run `just generate` and commit it";
    for (name, page) in &pages {
        assert!(std::fs::read_to_string(folder.join(name)).unwrap_or_default() == *page, "docs/rules/{name} {stale}");
    }
    let committed = std::fs::read_dir(&folder).expect("the folder is there").count();
    assert_eq!(committed, pages.len(), "docs/rules {stale}");
}

#[test]
fn the_page_on_confidence_tells_every_weight() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/confidence.md");
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let mut told = Vec::new();
    let current: Vec<String> = page
        .lines()
        .map(|line| {
            let Some((name, rest)) = line.strip_prefix("| `").and_then(|row| row.split_once("` | ")) else { return line.to_owned() };
            let weight = if name == "bias" { evidence::bias() } else { Sign::named(name).expect("each row is of a sign").weight() };
            told.push(name.to_owned());
            format!("| `{name}` | {weight:+.2} | {}", rest.split_once(" | ").expect("a row has three columns").1)
        })
        .collect();
    let missing: Vec<&str> = Sign::ALL.iter().map(|sign| sign.name()).filter(|name| !told.iter().any(|told| told == name)).collect();
    assert_eq!(missing, [""; 0], "signs without a row");
    let current = current.join("\n") + "\n";
    if std::env::var_os("ATODDS_UPDATE").is_some() {
        std::fs::write(&path, &current).expect("the page can be written");
    } else {
        assert!(page == current, "docs/confidence.md is out of date: run `just generate` and commit it");
    }
}
