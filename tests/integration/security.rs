//! SECURITY.md promises nothing without a test.

use crate::case::package;

#[test]
fn every_promise_names_a_test_that_is_there() {
    let page = std::fs::read_to_string(package().join("SECURITY.md")).expect("the page is there");
    let table = page.split("| Promise | How it is tested |").nth(1).expect("the table is there");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10);
    let sources = ["src", "tests"].map(|folder| ignore::WalkBuilder::new(package().join(folder)).build().flatten().collect::<Vec<_>>());
    let rust = sources.iter().flatten().filter(|file| file.path().extension().is_some_and(|end| end == "rs"));
    let all: String = rust.map(|file| std::fs::read_to_string(file.path()).expect("it can be read")).collect();
    for row in rows {
        let [promise, tests] = row.as_slice() else { panic!("{row:?} has two cells") };
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
        assert!(!promise.is_empty() && !named.is_empty(), "{row:?}");
        for name in named {
            assert!(all.contains(&format!("fn {name}(")), "no test is called {name}");
        }
    }
}
