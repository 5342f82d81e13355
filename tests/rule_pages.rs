//! The pages of the built-in rules are those of today.

use std::path::Path;

use atodds::report::rule_pages;
use atodds::rule::Rules;

#[test]
fn the_committed_pages_of_rules_are_current() {
    let rules = Rules::of_texts(&[]).expect("the built-in packs are right");
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
