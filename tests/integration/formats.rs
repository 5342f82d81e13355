//! Every format of `check`, as the program writes it: each is what its readers take, and nothing of an article gets out of it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::case::{Case, Outcome, THURSDAY, at_odds, package};

const FORMATS: [&str; 15] = [
    "text", "short", "markdown", "html", "json", "jsonl", "sarif", "junit", "github", "summary", "gitlab", "csv", "mermaid", "dot",
    "graphml",
];

fn written(case: Case, format: &str) -> String {
    let outcome = case.args(["check", ".", "--output", format]).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""), "{format}");
    outcome.stdout
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// Signs that mean something in one format or another stand in the file's name, the outlet, the speaker's name and the quotation.
fn hostile() -> Case {
    let article = |words: &str| format!("July 22, 2025\n\n{words}\n");
    let said = |what: &str| article(&format!("“The bridge will {what} to everyone by the end of summer,” Ada Lane said."));
    let signs = "be \"]]>&amp;<b>{0} [x](http://x) %0A::error::,: `|` #{{ '; =1+1\\ open";
    let manifest = "\
sources:
  - { file: 'a,b%:[].txt', outlet: '=CMD()|x' }
  - { file: b.txt, outlet: '@SUM(A1)' }
";
    Case::new().file("a,b%:[].txt", said("never be open")).file("b.txt", said(signs)).file("sources.yml", manifest).file("c.txt", "")
}

fn hostile_in(format: &str) -> String {
    let outcome = hostile().args(["check", ".", "--output", format, "--fail-on", "warning"]).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""), "{format}: {}", outcome.stdout);
    outcome.stdout
}

#[test]
fn each_format_tells_the_finding_on_standard_output_and_in_a_file() {
    for format in FORMATS {
        let printed = written(at_odds(), format);
        assert!(printed.contains("When do the talks begin?") && printed.contains("24"), "{format}: {printed}");
        let target = format!("{format}=out/report");
        let outcome = at_odds().args(["check", ".", "--color", "always", "--output", &target]).run();
        let kept = std::fs::read_to_string(outcome.folder.path().join("out/report")).expect("the report was written");
        assert_eq!((outcome.code, outcome.stdout.as_str()), (1, ""), "{format}");
        assert!(!kept.contains('\u{1b}'), "{format} has no colours in a file");
        // Links count from where the report lies.
        assert!(format == "markdown" || kept == printed, "{format}");
    }
}

#[test]
fn the_help_tells_of_each_format() {
    let help = Case::new().args(["check", "--help"]).run().stdout;
    let wrong = Case::new().args(["check", "--output", "pdf"]).run().stderr;
    for format in FORMATS {
        assert!(help.contains(&format!("  {format} ")) && wrong.contains(format), "{format}");
    }
}

#[test]
fn short_is_a_line_a_finding_with_its_place() {
    insta::assert_snapshot!(written(at_odds(), "short"), @"a.txt:5:32: error[talks/next-date] When do the talks begin? disputed between parties, high confidence: Wed 23 Jul 2025 (a.txt:5) / Thu 24 Jul 2025 (b.txt:5) (talks-next-date-50661e)");
    assert_eq!(hostile_in("short").lines().count(), 1);
}

#[test]
fn github_annotations_stay_in_their_line_and_properties() {
    insta::assert_snapshot!(written(at_odds(), "github"), @"::error file=a.txt,line=5,endLine=5,col=32,endColumn=40,title=When do the talks begin? (talks-next-date-50661e)::When do the talks begin? disputed between parties, high confidence: Wed 23 Jul 2025 (a.txt:5) / Thu 24 Jul 2025 (b.txt:5)");
    let hostile = hostile_in("github");
    assert!(hostile.starts_with("::warning file=a%2Cb%25%3A[].txt,line=3,"), "{hostile}");
    assert!(hostile.contains("%250A::error::"), "{hostile}");
    assert_eq!(hostile.lines().count(), 1, "{hostile}");
}

#[test]
fn gitlab_issues_have_what_gitlab_asks_for() {
    let issues = parsed(&written(at_odds(), "gitlab"));
    let issue = &issues[0];
    assert_eq!(issues.as_array().map(Vec::len), Some(1));
    assert_eq!((&issue["severity"], &issue["check_name"]), (&json!("critical"), &json!("talks/next-date")));
    assert_eq!((&issue["location"]["path"], &issue["location"]["lines"]["begin"]), (&json!("a.txt"), &json!(5)));
    assert!(issue["description"].as_str().is_some_and(|words| words.contains("b.txt:5")));
    assert!(issue["fingerprint"].as_str().is_some_and(|name| name.starts_with("talks-next-date-")));
    assert_eq!(parsed(&hostile_in("gitlab"))[0]["location"]["path"], "a,b%:[].txt");
}

#[test]
fn junit_is_read_back_with_a_failure_for_what_fails_the_run() {
    let read = |xml: &str| quick_junit::Report::deserialize_from_str(xml).expect("it is JUnit");
    let failures = |xml: &str| read(xml).test_suites.iter().map(|suite| suite.failures).sum::<usize>();
    assert_eq!(failures(&written(at_odds(), "junit")), 1);
    let never = at_odds().args(["check", ".", "--output", "junit", "--fail-on", "never"]).run().stdout;
    assert_eq!(failures(&never), 0);
    assert!(never.contains("error: When do the talks begin?"), "what fails nothing is told: {never}");
    let quiet = Case::new().article("a", THURSDAY).article("b", &THURSDAY.replace("Palace", "House"));
    let quiet = quiet.args(["check", ".", "--output", "junit"]).run().stdout;
    assert_eq!((read(&quiet).tests, failures(&quiet)), (1, 0), "{quiet}");
    assert_eq!(failures(&hostile_in("junit")), 1);
}

#[test]
fn csv_holds_no_formula_and_every_claim_of_a_side() {
    let rows = |text: &str| csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("a row")).collect::<Vec<_>>();
    let plain = rows(&written(at_odds(), "csv"));
    assert_eq!(plain.iter().map(|row| (&row[9], &row[12])).collect::<Vec<_>>(), [("1", "a.txt"), ("2", "b.txt")]);
    let hostile = hostile_in("csv");
    let outlets: Vec<String> = rows(&hostile).iter().map(|row| row[15].to_owned()).collect();
    assert_eq!(outlets.len(), 2, "{hostile}");
    assert!(outlets.contains(&"'=CMD()|x".to_owned()) && outlets.contains(&"'@SUM(A1)".to_owned()), "{outlets:?}");
}

#[test]
fn graphml_is_xml_whatever_the_articles_hold() {
    for graph in [written(at_odds(), "graphml"), hostile_in("graphml")] {
        let mut reader = quick_xml::Reader::from_str(&graph);
        let mut nodes = 0;
        loop {
            match reader.read_event().expect("it is XML") {
                quick_xml::events::Event::Start(element) if element.name().as_ref() == b"node" => nodes += 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert!(nodes >= 5, "{graph}");
    }
}

#[test]
fn a_job_summary_escapes_what_articles_hold() {
    let summary = written(at_odds(), "summary");
    assert!(summary.starts_with("## ❌ AT ODDS\n\n1 error"), "{summary}");
    let hostile = hostile_in("summary");
    let row = hostile.lines().find(|line| line.starts_with("| ⚠️")).expect("a row tells of the finding");
    assert!(!row.contains("<b>") && !row.contains("](http"), "{row}");
    assert!(hostile.contains("1 file not read") || !hostile.contains("c.txt"), "{hostile}");
}

/// The official schema, as a package of the registry holds it; it is not this project's to publish.
fn sarif_schema() -> jsonschema::Validator {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(package())
        .output()
        .expect("cargo runs where tests do");
    let metadata = parsed(&String::from_utf8_lossy(&metadata.stdout));
    let packages = metadata["packages"].as_array().expect("there are packages");
    let holder = packages.iter().find(|package| package["name"] == "serde-sarif").expect("the package is a dependency");
    let manifest = PathBuf::from(holder["manifest_path"].as_str().expect("it has a place"));
    let schema = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("the schema lies in it");
    let mut schema = parsed(&schema);
    // Its own name is an address, which nobody has to visit, and one of its patterns is none: it closes a bracket that none opens.
    schema.as_object_mut().expect("a schema is an object").remove("$id");
    for part in ["run", "toolComponent"] {
        let language = schema.pointer_mut(&format!("/definitions/{part}/properties/language")).and_then(Value::as_object_mut);
        language.expect("it has a language").remove("pattern");
    }
    jsonschema::draft7::new(&schema).expect("the schema is a schema")
}

#[test]
fn sarif_is_valid_and_links_both_sides() {
    let schema = sarif_schema();
    let valid = |text: &str| {
        let log = parsed(text);
        let errors: Vec<String> = schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        log
    };
    let log = valid(&written(at_odds(), "sarif"));
    let result = &log["runs"][0]["results"][0];
    assert_eq!((&result["level"], &result["ruleId"]), (&json!("error"), &json!("talks/next-date")));
    assert!(result["message"]["text"].as_str().is_some_and(|words| words.contains("(a.txt:5)") && words.contains("([b.txt:5](1))")));
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region, &json!({ "startLine": 5, "startColumn": 32, "endLine": 5, "endColumn": 41 }));
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.txt");
    assert_eq!(result["suppressions"], json!([]));
    let fingerprint = result["partialFingerprints"]["atodds/v1"].as_str().expect("it has a fingerprint").to_owned();

    let decision = format!("decisions:\n  - {{ finding: {fingerprint}, reason: both were right }}\n");
    let outcome = at_odds().file("decisions.yml", &decision).file("odd.json", "{}").args(["check", ".", "--output", "sarif"]).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let log = valid(&outcome.stdout);
    assert_eq!(log["runs"][0]["results"][0]["suppressions"][0]["justification"], "both were right");
    assert_eq!(log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["level"], "warning");

    let log = valid(&hostile_in("sarif"));
    let text = log["runs"][0]["results"][0]["message"]["text"].as_str().expect("it has a message").to_owned();
    assert!(text.contains("\\]\\]>&amp;{{0}} x"), "{text}");
    let results = log["runs"][0]["results"][0].to_string();
    assert!(results.contains("a%2Cb%25%3A%5B%5D.txt"), "{results}");
}

#[test]
fn accepted_findings_are_told_where_a_format_has_a_word_for_them() {
    let fingerprint = parsed(&written(at_odds(), "gitlab"))[0]["fingerprint"].as_str().expect("it has one").to_owned();
    let decision = format!("decisions:\n  - {{ finding: {fingerprint}, reason: both were right }}\n");
    for (format, is_told) in
        [("short", false), ("github", false), ("gitlab", false), ("jsonl", true), ("junit", true), ("csv", true), ("sarif", true)]
    {
        let outcome = at_odds().file("decisions.yml", &decision).args(["check", ".", "--output", format]).run();
        assert_eq!(outcome.code, 0, "{format}");
        assert_eq!(outcome.stdout.contains("both were right"), is_told, "{format}: {}", outcome.stdout);
        assert_eq!(outcome.stdout.contains("When do"), is_told, "{format}: {}", outcome.stdout);
    }
}

#[test]
fn what_is_worth_a_look_is_a_note_and_never_a_failure() {
    let looks = || {
        let opened = "July 22, 2025\n\nAda Lane opened the new quay of Lowen on Monday.";
        Case::new()
            .article("a", &format!("Harbour Works Begin in Lowen\n\n{opened}\n\nThe port has 12 cranes.\n"))
            .article("b", &format!("Lowen Opens New Quay\n\n{opened}\n\nAda Lane said that 14 cranes stand in the port.\n"))
    };
    let run = |format: &str| -> Outcome { looks().args(["check", ".", "--output", format, "--fail-on", "note"]).run() };
    let report = parsed(&run("json").stdout);
    let look = report["facts"].as_array().expect("facts").iter().find(|fact| fact["tier"] == "look");
    let Some(look) = look else { panic!("something is worth a look: {:#}", report["facts"]) };
    let name = look["fingerprint"].as_str().expect("it has a name");
    let line = |format: &str| run(format).stdout.lines().find(|line| line.contains(name)).map(str::to_owned).expect(format);
    assert!(line("short").contains(": note[") && line("short").contains("] worth a look: "));
    assert!(line("github").starts_with("::notice "));
    let log = parsed(&run("sarif").stdout);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let result = results.iter().find(|result| result["partialFingerprints"]["atodds/v1"] == name).expect("it is a result");
    assert_eq!((&result["level"], &result["properties"]["tier"]), (&json!("note"), &json!("look")));
    let junit = quick_junit::Report::deserialize_from_str(&run("junit").stdout).expect("it is JUnit");
    let case = junit.test_suites.iter().flat_map(|suite| &suite.test_cases).find(|case| case.name.as_str().contains(name));
    assert!(matches!(case.expect("it is a case").status, quick_junit::TestCaseStatus::Success { .. }));
}

/// The schema with no fields but those it names: what is new in reports has to be added to it.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(strict);
            if object.get("properties").is_some_and(Value::is_object) && object.contains_key("type") {
                object.insert("additionalProperties".into(), false.into());
            }
        }
        Value::Array(list) => list.iter_mut().for_each(strict),
        _ => {}
    }
}

#[test]
fn reports_are_what_their_schema_says_and_nothing_more() {
    let printed = Case::new().args(["schema", "report"]).run().stdout;
    let committed = std::fs::read_to_string(package().join("schema/report.schema.json")).expect("it is there");
    assert_eq!(printed, committed);
    let mut schema = parsed(&committed);
    strict(&mut schema);
    let mut line = schema.clone();
    line["$ref"] = "#/definitions/finding".into();
    let validators = [schema, line].map(|schema| jsonschema::draft7::new(&schema).expect("a schema"));
    let valid = |which: usize, text: &str| {
        let value = parsed(text);
        let errors: Vec<String> =
            validators[which].iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    };
    let examples = package().join("examples");
    let examples = examples.to_str().expect("the folder has a plain name");
    for format in ["json", "jsonl"] {
        let outcome = Case::new().args(["check", examples, "--output", format]).run();
        for text in [outcome.stdout, hostile_in(format), written(at_odds(), format)] {
            if format == "json" {
                valid(0, &text);
            } else {
                assert!(text.lines().count() > 0);
                text.lines().for_each(|line| valid(1, line));
            }
        }
    }
}
