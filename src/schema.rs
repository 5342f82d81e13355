//! JSON Schemas of the files that people write, from the structs that read them.
//!
//! Editors complete and check rule files by them. They are draft-07, since the YAML language server reads nothing newer.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform as _};
use schemars::{JsonSchema, Schema};

use crate::config::ConfigFile;
use crate::decision::DecisionsFile;
use crate::read::ManifestFile;
use crate::rule::shape::{Pack, WordsFile};
use crate::value::Kind;

/// Every schema, with the file that it is kept in.
pub fn all() -> Vec<(String, String)> {
    let schemas = [("rules", rules()), ("sources", manifest()), ("words", words()), ("config", config()), ("decisions", decisions())];
    schemas.into_iter().map(|(name, schema)| (format!("schema/{name}.schema.json"), schema)).collect()
}

/// The schema of rule files, as JSON.
pub fn rules() -> String {
    let mut schema = generate::<Pack>("Rules of atodds", "A rule file of atodds: one pack of word lists, entities and rules.");
    // What no finder yields is a kind of values, but nothing to ask for.
    let kinds: Vec<&str> = Kind::ALL.iter().filter(|kind| **kind != Kind::Choice).map(|kind| kind.name()).collect();
    if let Some(kind) = schema.pointer_mut("/definitions/Kind/enum") {
        *kind = kinds.into();
    }
    // An article is one date and one text, a list holds a word, a rule a way to find its answer.
    at_least_one(&mut schema, "/definitions/Test/properties/articles/items", "minProperties");
    at_least_one(&mut schema, "/definitions/Test/properties/articles", "minItems");
    at_least_one(&mut schema, LISTS, "minItems");
    at_least_one(&mut schema, "/definitions/RuleShape/properties/find", "minItems");
    print(&schema)
}

/// Where schemas speak of a word list.
const LISTS: &str = "/properties/words/additionalProperties";

fn at_least_one(schema: &mut Schema, pointer: &str, key: &str) {
    if let Some(part) = schema.pointer_mut(pointer).and_then(|part| part.as_object_mut()) {
        part.insert(key.to_owned(), 1.into());
    }
}

/// The schema of `sources.yml`, as JSON.
pub fn manifest() -> String {
    print(&generate::<ManifestFile>("Sources of atodds", "What an editor knows about the articles of a folder."))
}

/// The schema of files of word lists and entities, as JSON.
pub fn words() -> String {
    let about = "Word lists, people, organisations and places, laid over those of the packs.";
    let mut schema = generate::<WordsFile>("Words of atodds", about);
    at_least_one(&mut schema, LISTS, "minItems");
    print(&schema)
}

/// The schema of `atodds.yml`, as JSON.
pub fn config() -> String {
    print(&generate::<ConfigFile>("Configuration of atodds", "What a project decides once. Paths count from the folder of this file."))
}

/// The schema of `decisions.yml`, as JSON.
pub fn decisions() -> String {
    print(&generate::<DecisionsFile>("Decisions of atodds", "Findings that people have looked at and accepted."))
}

/// The schema of what `check` writes as JSON, as JSON. It is kept by hand, and the tests hold real reports against it.
pub fn report() -> &'static str {
    include_str!("../schema/report.schema.json")
}

fn generate<T: JsonSchema>(title: &str, description: &str) -> Schema {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(one_line).transform(&mut schema);
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    schema
}

/// Widths of numbers are Rust's business; a description is one paragraph.
fn one_line(schema: &mut Schema) {
    schema.remove("format");
    if let Some(words) = schema.get("description").and_then(|words| words.as_str()) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        schema.insert("description".to_owned(), words.into());
    }
}

fn print(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema is JSON");
    text.push('\n');
    text
}
