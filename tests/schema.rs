//! The schemas are those of today, hold of every file that ships, and refuse what the program refuses for its shape.

use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A YAML file as JSON; `None` where it is no YAML.
fn json(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

fn files(folder: &str, name: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ignore::WalkBuilder::new(root().join(folder)).build().flatten().map(|entry| entry.into_path()).collect();
    found.retain(|path| path.file_name().and_then(|file| file.to_str()).is_some_and(&name));
    found.sort();
    found
}

fn validator(schema: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    jsonschema::draft7::new(&schema).expect("the schema is a schema of draft-07")
}

#[test]
fn the_committed_schemas_are_current() {
    for (path, schema) in atodds::schema::all() {
        let path = root().join(path);
        if std::env::var_os("ATODDS_UPDATE").is_some() {
            std::fs::create_dir_all(root().join("schema")).expect("the folder can be made");
            std::fs::write(&path, &schema).expect("the schema can be written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == schema, "{} is out of date: run `just generate` and commit it", path.display());
    }
}

#[test]
fn every_shipped_file_is_valid_and_names_its_schema() {
    let rules = validator(&atodds::schema::rules());
    let shipped = files("rules", |name| name.ends_with(".yml"));
    assert!(!shipped.is_empty());
    for path in shipped {
        let text = std::fs::read_to_string(&path).expect("the file is there");
        let modeline = "# yaml-language-server: $schema=../schema/rules.schema.json";
        assert_eq!(text.lines().next(), Some(modeline), "{}", path.display());
        let file = json(&text).expect("the file is YAML");
        let errors: Vec<String> = rules.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
    let sources = validator(&atodds::schema::manifest());
    for path in files("examples", |name| matches!(name, "sources.yml" | "sources.yaml")) {
        let file = json(&std::fs::read_to_string(&path).expect("the file is there")).expect("the file is YAML");
        assert!(sources.is_valid(&file), "{}", path.display());
    }
}

#[test]
fn the_schema_refuses_files_of_a_wrong_shape() {
    let good = "
pack: flood
words: { dam: [dam, levee] }
rules:
  - id: flood/dam-broke
    title: When did the dam break?
    why: Who was warned hangs on it.
    severity: error
    find:
      - { about: dam, does: break, value: date, tense: behind }
    tests:
      - name: one day
        articles:
          - 2031-03-05: The levee broke on Monday.
        expect: single 2031-03-03
";
    let rules = validator(&atodds::schema::rules());
    assert!(rules.is_valid(&json(good).expect("this is YAML")));
    for (right, wrong) in [
        ("pack: flood\n", ""),
        ("title:", "titel:"),
        ("severity: error", "severity: grave"),
        ("value: date", "valu: date"),
        ("value: date", "value: choice"),
        ("tense: behind", "tense: past"),
        ("[dam, levee]", "dam"),
        ("[dam, levee]", "[]"),
        ("why: Who was warned hangs on it.", "why: [who]"),
        ("        expect: single 2031-03-03\n", ""),
    ] {
        let broken = good.replace(right, wrong);
        assert_ne!(broken, good);
        assert!(!rules.is_valid(&json(&broken).expect("this is YAML")), "{wrong}");
    }
    let sources = validator(&atodds::schema::manifest());
    assert!(sources.is_valid(&json("sources: [{ file: a.txt, published: 2031-05-14 }]").expect("this is YAML")));
    assert!(!sources.is_valid(&json("sources: [{ fil: a.txt }]").expect("this is YAML")));
    let config = validator(&atodds::schema::config());
    assert!(config.is_valid(&json(include_str!("../src/cli/start/atodds.yml")).expect("this is YAML")));
    for wrong in ["artikles: [a]", "rules: a", "fail-on: sometimes", "severity: { a/b: grave }", "severity: [a/b]", "without: { a: b }"] {
        assert!(!config.is_valid(&json(wrong).expect("this is YAML")), "{wrong}");
    }
    let words = validator(&atodds::schema::words());
    let good = "{ words: { talks: [parley, -summit] }, entities: [{ name: Ada Lane, role: envoy, speaks-for: Korsia, in: Korsia }] }";
    assert!(words.is_valid(&json(good).expect("this is YAML")));
    for (right, wrong) in [
        ("name: Ada Lane, ", ""),
        ("speaks-for", "speaks_for"),
        ("[parley, -summit]", "parley"),
        ("[parley, -summit]", "[]"),
        ("entities", "people"),
    ] {
        assert!(!words.is_valid(&json(&good.replace(right, wrong)).expect("this is YAML")), "{wrong}");
    }
    let decisions = validator(&atodds::schema::decisions());
    let good = "decisions: [{ finding: talks-next-date-1a2b3c, about: When?, reason: both, until: '2031-08-01' }]";
    assert!(decisions.is_valid(&json(good).expect("this is YAML")));
    for (right, wrong) in
        [("finding:", "found:"), ("reason: both, ", ""), ("both", "''"), ("'2031-08-01'", "tomorrow"), ("decisions:", "list:")]
    {
        assert!(!decisions.is_valid(&json(&good.replace(right, wrong)).expect("this is YAML")), "{wrong}");
    }
}

#[test]
fn every_key_is_told_of_in_the_documentation() {
    let configuration = "docs/configuration.md";
    let schemas = [
        (atodds::schema::rules(), "docs/rules.md"),
        (atodds::schema::config(), configuration),
        (atodds::schema::words(), configuration),
        (atodds::schema::decisions(), configuration),
    ];
    for (schema, page) in schemas {
        let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
        let words = std::fs::read_to_string(root().join(page)).expect("the page is there");
        let parts = schema["definitions"].as_object().into_iter().flatten().map(|(_, part)| part).chain([&schema]);
        for key in parts.filter_map(|part| part["properties"].as_object()).flat_map(|properties| properties.keys()) {
            let told = [format!("`{key}`"), format!("{key}:"), format!("`{key}:")].iter().any(|form| words.contains(form.as_str()));
            assert!(told, "{page} does not speak of `{key}`");
        }
    }
}
