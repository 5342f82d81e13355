//! What scripts, shells and people at a terminal expect of any program.

use crate::case::{Case, THURSDAY, WEDNESDAY, at_odds, atodds};

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

/// The files that `check` reads, of [`at_odds`], two drafts and a note.
fn read(case: impl FnOnce(Case) -> Case, args: &[&str]) -> Vec<String> {
    let files =
        at_odds().file("drafts/b.txt", THURSDAY).file("drafts/c.md", THURSDAY).file("drafts/d.json", "{}").file("notes/e.txt", THURSDAY);
    let all = ["check"].iter().chain(args).chain(&["--allow-nothing", "--fail-on", "never", "-o", "json"]);
    let outcome = case(files).args(all.copied()).run();
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{args:?}: {}", outcome.stderr));
    let sources = report["sources"].as_array().expect("a list");
    sources.iter().filter_map(|source| Some(source["path"].as_str()?.to_owned())).collect()
}

#[test]
fn what_is_read_of_folders_is_limited_by_patterns() {
    let table: &[(&[&str], &[&str])] = &[
        (&["."], &["a.txt", "b.txt", "drafts/b.txt", "drafts/c.md", "notes/e.txt"]),
        (&[".", "--exclude", "b.txt"], &["a.txt", "drafts/c.md", "notes/e.txt"]),
        (&[".", "--exclude", "*/b.*"], &["a.txt", "b.txt", "drafts/c.md", "notes/e.txt"]),
        (&[".", "--exclude", "drafts"], &["a.txt", "b.txt", "notes/e.txt"]),
        (&[".", "--exclude", "/drafts/**", "--exclude", "!*.md"], &["a.txt", "b.txt", "drafts/c.md", "notes/e.txt"]),
        (&[".", "--include", "*.md"], &["drafts/c.md"]),
        (&[".", "--include", "drafts", "--include", "/a.*"], &["a.txt", "drafts/b.txt", "drafts/c.md"]),
        (&[".", "--include", "*.txt", "--exclude", "drafts"], &["a.txt", "b.txt", "notes/e.txt"]),
        (&["drafts", "--include", "drafts/*.md"], &["drafts/c.md"]),
        (&["drafts", "--include", "drafts"], &["drafts/b.txt", "drafts/c.md"]),
        (&["a.txt", "drafts", "--include", "*.md", "--exclude", "a.txt"], &["a.txt", "drafts/c.md"]),
    ];
    for (args, expected) in table {
        assert_eq!(read(|case| case, args), *expected, "{args:?}");
    }
    let listed = |case: Case| case.file("sources.yml", "sources:\n  - file: a.txt\n  - file: drafts/c.md\n");
    for (flag, expected) in [("--exclude", ["a.txt"]), ("--include", ["drafts/c.md"])] {
        assert_eq!(read(listed, &[".", flag, "*.md"]), [&expected[..], &["drafts/b.txt", "notes/e.txt"][..0]].concat(), "{flag}");
    }
    for flag in ["--exclude", "--include"] {
        for pattern in ["{", "[a", ""] {
            assert_eq!(at_odds().args(["check", ".", flag, pattern]).run().code, 2, "{flag} {pattern}");
        }
    }
}

#[test]
fn what_is_excluded_is_not_told_of() {
    let told = |args: &[&str]| at_odds().file("drafts/feed.xml", "<x/>").args(["check", "."].iter().chain(args).copied()).run().stdout;
    assert!(told(&[]).contains("feed.xml"));
    assert!(!told(&["--exclude", "drafts"]).contains("feed.xml") && !told(&["--include", "*.txt"]).contains("feed.xml"));
}

#[test]
fn the_project_says_what_is_read_of_folders_and_the_command_line_more_of_it() {
    let config = |text: &'static str| move |case: Case| case.file("atodds.yml", text);
    let out = config("exclude: [drafts]\n");
    assert_eq!(read(out, &["."]), ["a.txt", "b.txt", "notes/e.txt"]);
    assert_eq!(read(out, &[".", "--exclude", "/b.txt"]), ["a.txt", "notes/e.txt"], "what is left out is added to");
    let only = config("include: ['*.md', '/a.txt']\n");
    assert_eq!(read(only, &["."]), ["a.txt", "drafts/c.md"]);
    assert_eq!(read(only, &[".", "--include", "notes"]), ["notes/e.txt"], "what is read is said anew");

    // Patterns of the file count from its folder, those of the command line from where it runs.
    let below =
        |case: Case| case.file(".git/HEAD", "").file("atodds.yml", "exclude: [/drafts/b.txt]\n").file("drafts/notes/b.txt", THURSDAY);
    let case = below(at_odds().file("drafts/b.txt", THURSDAY)).args(["check", ".", "--allow-nothing", "--exclude", "/notes", "-o", "json"]);
    let output = case.command().current_dir(case.path().join("drafts")).output().expect("the program starts");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    assert_eq!(report["sources"].as_array().map(Vec::len), Some(0), "nothing is left: {}", String::from_utf8_lossy(&output.stderr));

    let wrong = at_odds().file("atodds.yml", "exclude: ['a.*', '[a']\n").args(["check", "."]).run();
    assert_eq!(wrong.code, 3);
    insta::assert_snapshot!(wrong.stderr, @"
    error[config-glob]: `[a` is no pattern of files: unclosed character class; missing ']'
     --> atodds.yml:1:18
      |
    1 | exclude: ['a.*', '[a']
      |                  ^^^^ write it as in a .gitignore: `drafts/**`, `*.txt`
    ");
}

#[test]
fn a_file_is_called_as_it_was_typed_and_by_servers_from_here() {
    let case = Case::new().file("news/a.txt", WEDNESDAY).file("news/b.txt", THURSDAY).file("news/deep/x", "").file("other/x", "");
    let root = case.path().canonicalize().expect("the folder is there");
    let absolute = root.join("news").display().to_string();
    let check = |cwd: &str, args: &[&str]| {
        let output = atodds().current_dir(root.join(cwd)).args(["check"]).args(args).output().expect("the program starts");
        String::from_utf8(output.stdout).expect("a report is UTF-8")
    };
    let table: &[(&str, &[&str], &str, &str)] = &[
        ("", &["news"], "news/a.txt", "news/a.txt"),
        ("", &["./news/"], "news/a.txt", "news/a.txt"),
        ("", &["news/deep/.."], "news/a.txt", "news/a.txt"),
        ("", &["./news/a.txt", "news/b.txt"], "news/a.txt", "news/a.txt"),
        ("", &[&absolute], &format!("{absolute}/a.txt"), "news/a.txt"),
        ("other", &[&absolute], &format!("{absolute}/a.txt"), "../news/a.txt"),
        ("other", &["../news"], "../news/a.txt", "../news/a.txt"),
        ("news", &["."], "a.txt", "a.txt"),
        ("news", &[], "a.txt", "a.txt"),
        ("news", &["../news"], "../news/a.txt", "a.txt"),
        ("news/deep", &[".."], "../a.txt", "../a.txt"),
    ];
    for (cwd, args, typed, from_here) in table {
        let told = |format: &str| check(cwd, &[*args, &["-o", format]].concat());
        assert!(told("short").starts_with(&format!("{typed}:5:")), "{args:?}: {}", told("short"));
        assert!(told("text").contains(&format!("--> {typed}:5:")), "{args:?}: {}", told("text"));
        assert!(told("json").contains(&format!("\"path\": \"{typed}\"")), "{args:?}: {}", told("json"));
        assert!(told("github").starts_with(&format!("::error file={from_here},")), "{args:?}: {}", told("github"));
        assert!(told("gitlab").contains(&format!("\"path\": \"{from_here}\"")), "{args:?}: {}", told("gitlab"));
        assert!(told("sarif").contains(&format!("\"uri\": \"{from_here}\"")), "{args:?}: {}", told("sarif"));
        // Whatever was typed, a link leads from the report to the article.
        let there = root.join("other/report.md").display().to_string();
        for report in ["report.md", "other/report.md", "../report.md", &there] {
            check(cwd, &[*args, &["-o", &format!("markdown={report}")]].concat());
            let report = root.join(cwd).join(report);
            let text = std::fs::read_to_string(&report).expect("the report is there");
            let link =
                text.lines().find_map(|line| line.strip_prefix("[s1:5]: ")?.strip_suffix("#L5")).expect("its first source is linked");
            let leads_to = report.parent().expect("it lies in a folder").join(link);
            assert_eq!(leads_to.canonicalize().ok(), Some(root.join("news/a.txt")), "{args:?}: {link}");
        }
    }
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
fn who_asks_is_told_where_the_time_went_and_the_report_is_the_same() {
    let plain = at_odds().args(["check", ".", "-o", "json"]).run();
    let told = at_odds().args(["check", ".", "-o", "json", "--verbose"]).run();
    assert_eq!((told.code, &told.stdout, plain.stderr.as_str()), (plain.code, &plain.stdout, ""));
    let steps: Vec<&str> = told.stderr.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(steps, ["rules", "read", "annotate", "extract", "link", "reconcile", "report", "all"], "{}", told.stderr);
    let report: serde_json::Value = serde_json::from_str(&plain.stdout).expect("it is JSON");
    let count = |part: &str, noun: &str| format!("{} {noun}", report[part].as_array().map_or(0, Vec::len));
    for count in ["2 files", "2 articles, 32 words", &count("claims", "claims"), "1 story, ", &count("facts", "fact")] {
        assert!(told.stderr.contains(count), "{count}: {}", told.stderr);
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
