//! What `atodds new` and `atodds init` write works as it stands.

use std::path::Path;
use std::process::{Command, Output};

fn atodds(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_atodds")).args(arguments).env_clear().current_dir(folder).output().expect("the program starts")
}

/// Every YAML file of our own names a schema that is there.
fn assert_modelines(folder: &Path) {
    for file in ignore::WalkBuilder::new(folder).build().flatten().filter(|file| file.path().extension().is_some_and(|end| end == "yml")) {
        let text = std::fs::read_to_string(file.path()).expect("the file is text");
        let first = text.lines().next().unwrap_or_default();
        let schema = first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_else(|| panic!("{}: {first}", file.path().display()));
        assert!(file.path().with_file_name(schema).exists(), "{}: {schema}", file.path().display());
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

#[test]
fn a_new_rule_passes_its_tests_in_a_file_of_its_own_and_in_one_that_is_there() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let folder = folder.path();
    let run = |arguments: &[&str]| atodds(folder, arguments);
    assert_eq!(code(&run(&["new", "flood/dam-broke"])), 0);
    let first = std::fs::read_to_string(folder.join("rules/flood.yml")).expect("the file is written");
    assert_eq!(code(&run(&["new", "flood/dam-height"])), 0);
    let both = std::fs::read_to_string(folder.join("rules/flood.yml")).expect("the file is there");
    assert!(both.starts_with(&first), "what was there stays:\n{both}");
    let tested = run(&["test", "rules", "--require-tests"]);
    assert_eq!((code(&tested), told(&tested).trim()), (0, "4 passed, 0 failed"));

    let again = run(&["new", "flood/dam-broke"]);
    assert_eq!(code(&again), 2);
    assert!(told(&again).contains("is there already"), "{}", told(&again));
    assert_eq!(code(&run(&["new", "Flood"])), 2);
    assert_eq!(code(&run(&["new", "fire/began", "--into", "rules/flood.yml"])), 2);
    assert_eq!(std::fs::read_to_string(folder.join("rules/flood.yml")).expect("the file is there"), both, "a refusal changes nothing");
}

#[test]
fn a_rule_goes_to_the_end_of_the_rules_wherever_they_stand() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = folder.path().join("fire.yml");
    for (before, after) in [
        (
            "pack: fire\nrules:\n  - id: fire/a\n    title: A?\n    why: B.\n    severity: note\n    find: [{ about: fire, value: date }]\n",
            "\nwords:\n  fire: [fire]\n",
        ),
        ("pack: fire\nwords:\n  fire: [fire]", ""),
        (
            "pack: fire\nrules:\n- id: fire/a\n  title: A?\n  why: B.\n  severity: note\n  find:\n  - { about: fire, value: date }\n",
            "# of words\nwords: {}\n",
        ),
    ] {
        let text = format!("{before}{after}");
        std::fs::write(&path, &text).expect("the file can be written");
        let output = atodds(folder.path(), &["new", "fire/began", "--into", "fire.yml"]);
        assert_eq!(code(&output), 0, "{}\n{text}", told(&output));
        let new = std::fs::read_to_string(&path).expect("the file is there");
        assert!(new.starts_with(before) && new.ends_with(after), "{new}");
        assert_eq!(code(&atodds(folder.path(), &["test", "fire.yml"])), 0, "{new}");
    }
}

#[test]
fn a_project_works_as_it_is_started_and_is_never_overwritten() {
    for (preset, texts) in [("news", "articles"), ("docs", "docs")] {
        let folder = tempfile::tempdir().expect("a folder of our own");
        let folder = folder.path();
        assert_eq!(code(&atodds(folder, &["init", "--preset", preset])), 0);
        let tested = atodds(folder, &["test", "--require-tests"]);
        assert_eq!(code(&tested), 0, "{}", told(&tested));
        let checked = atodds(folder, &["check", "--fail-on", "warning"]);
        assert_eq!(code(&checked), 1, "the examples are at odds: {}", told(&checked));
        assert_modelines(folder);

        let sources = folder.join(texts).join("sources.yml");
        std::fs::write(&sources, "sources: []\n").expect("the file can be written");
        std::fs::remove_file(folder.join("schema/rules.schema.json")).expect("the file is there");
        let again = atodds(folder, &["init", "--preset", preset]);
        assert_eq!(code(&again), 0);
        assert_eq!(std::fs::read_to_string(&sources).expect("the file is there"), "sources: []\n");
        let configuration = std::fs::read_to_string(folder.join("atodds.yml")).expect("the file is there");
        assert!(configuration.contains(&format!("articles: [{texts}]")), "{configuration}");
        assert!(folder.join("schema/rules.schema.json").exists(), "what is missing is written");
    }
}
