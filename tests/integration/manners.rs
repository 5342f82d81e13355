//! What scripts, shells and people at a terminal expect of any program.

use crate::case::{Case, THURSDAY, at_odds};

#[test]
fn quiet_tells_by_the_exit_code_alone() {
    let decisions = "decisions:\n  - { finding: talks-next-date-000000, reason: gone }\n";
    let loud = at_odds().file("decisions.yml", decisions).args(["check", "."]).run();
    assert!(loud.stderr.contains("decision-unused"), "{}", loud.stderr);
    let quiet = at_odds().file("decisions.yml", decisions).args(["check", ".", "-q"]).run();
    assert_eq!((quiet.code, quiet.stdout.as_str(), quiet.stderr.as_str()), (1, "", ""));
    let asked = at_odds().args(["check", ".", "--quiet", "-o", "short"]).run();
    assert_eq!((asked.code, asked.stdout.lines().count()), (1, 1));
}

#[test]
fn colours_are_where_they_are_wanted() {
    for (when, has_colours) in [("always", true), ("auto", false), ("never", false)] {
        let outcome = at_odds().args(["check", ".", "--color", when]).run();
        assert_eq!(outcome.stdout.contains('\u{1b}'), has_colours, "{when}");
    }
}

#[test]
fn what_is_excluded_is_not_read_and_not_told_of() {
    for pattern in ["b.txt", "*/b.*", "drafts", "/drafts/**"] {
        let case = || at_odds().file("drafts/b.txt", THURSDAY).file("drafts/c.json", "{}");
        let outcome = case().args(["check", ".", "--allow-nothing", "--exclude", pattern, "-o", "json"]).run();
        let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("it is JSON");
        let paths: Vec<&str> = report["sources"].as_array().expect("a list").iter().filter_map(|source| source["path"].as_str()).collect();
        let expected: &[&str] = match pattern {
            "b.txt" => &["a.txt"],
            _ => &["a.txt", "b.txt"],
        };
        assert_eq!(paths, expected, "{pattern}");
    }
    let listed = at_odds().file("sources.yml", "sources:\n  - file: a.txt\n  - file: b.txt\n");
    assert_eq!(listed.args(["check", ".", "--exclude", "b.txt"]).run().code, 4);
    assert_eq!(at_odds().args(["check", ".", "--exclude", "{"]).run().code, 2);
}

#[test]
fn every_file_that_could_be_an_article_and_is_not_read_is_named() {
    let case = at_odds().file("feed.xml", "<x/>").file("page.adoc", "= A").file("lines.jsonl", "").file("post", "text");
    let outcome = case.run();
    for name in ["feed.xml: an XML file", "page.adoc: an AsciiDoc file", "lines.jsonl: empty", "post: no extension"] {
        assert!(outcome.stdout.contains(&format!("not read: {name}")), "{name}: {}", outcome.stdout);
    }
}

#[test]
fn short_help_is_shorter_than_the_long_one() {
    let help = |args: &[&str]| Case::new().args(args.iter().copied()).run().stdout;
    for verb in ["check", "claims"] {
        let (short, long) = (help(&[verb, "-h"]), help(&[verb, "--help"]));
        assert!(short.lines().count() * 3 < long.lines().count() * 2, "{verb}:\n{short}");
        assert!(!short.contains("--max-yaml") && long.contains("--max-yaml"), "{verb}");
    }
}

#[test]
fn completions_and_manual_pages_know_the_flags() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = Case::new().args(["completions", shell]).run();
        assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""), "{shell}");
        assert!(outcome.stdout.contains("fail-on"), "{shell}");
    }
    let page = Case::new().args(["man", "check"]).run();
    assert!(page.code == 0 && page.stdout.contains(".TH atodds-check") && page.stdout.contains("allow\\-nothing"), "{}", page.stdout);
    assert!(Case::new().args(["man"]).run().stdout.contains(".TH atodds 1"));
    let unknown = Case::new().args(["man", "chek"]).run();
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(!Case::new().args(["--help"]).run().stdout.contains("completions"), "they are for packagers");
}
