//! Every closed class stands in `src/english/closed.txt`: no list elsewhere spells one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex::Regex;

/// Classes whose words differ in what they govern, so that a rule may name a few of them for what they mean: "at" is no "of". Of the
/// other classes any word does for any other.
const DIFFERING: &[&str] = &["preposition", "temporal", "particle", "adverb", "quantifier", "subordinator"];

/// How many words of one class make a list of it, in code and in a table.
const IN_CODE: usize = 3;
const IN_TABLE: usize = 5;
/// The same for the classes whose words differ.
const OF_DIFFERING: usize = 6;

/// Lists that stay: the file, what the list begins with, and why.
const KEPT: &[(&str, &str, &str)] = &[
    ("src/annotate/quote/read.rs", "the", "the commonest words, counted to tell the language: none is a word of a neighbouring one"),
    ("src/annotate/quantity/tables/not_counts.txt", "minus", "what a hyphen ties to a count; \"by\", \"on\", \"for\" make sizes and rates"),
    ("src/annotate/quantity/tables/not_counts.txt", "to", "the part of the list below it that tells no year"),
    ("src/annotate/quantity/tables/nouns.txt", "@have", "what parts a noun from its verb; \"only\" and \"again\" tell of something else"),
    ("src/annotate/quantity/tables/nouns.txt", "high", "directions of a length; what is \"in\", \"by\" or \"over\" follows money"),
    ("src/annotate/time/cues.txt", "with", "prepositions by which somebody, and no day, stands"),
    ("src/read/zones.rs", "by", "small words of a byline; a line with \"until\" or \"since\" and a date has no author"),
    ("src/annotate/time/words.txt", "@article", "what an expression of time begins with; \"since\" and \"until\" stand before it"),
    ("src/annotate/time/direction.rs", "was", "the past forms only: what \"is able\" to be done is not done"),
];

/// The words of each class.
fn classes() -> BTreeMap<String, BTreeSet<String>> {
    let mut classes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in include_str!("../src/english/closed.txt").lines().filter(|line| !line.starts_with('#')) {
        let (name, words) = line.split_once(": ").expect("a class has a name");
        classes.entry(name.to_owned()).or_default().extend(words.split_whitespace().map(str::to_owned));
    }
    classes
}

/// A list of words, where it stands, and how many words of a class, or of one whose words differ, make it a copy of the class.
struct List {
    line: usize,
    words: Vec<String>,
    most: usize,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The lists of a file of code, without its comments and its tests: strings that `|` or `,` joins.
fn in_code(text: &str) -> Vec<List> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let code: Vec<&str> = text.lines().map(|line| line.split("// ").next().unwrap_or(line)).map(without_doc).collect();
    let code = code.join("\n");
    let list = Regex::new(r#"(?:"[^"\n]*"\s*[|,]\s*){2,}"[^"\n]*""#).expect("a valid pattern");
    let word = Regex::new(r#""([^"\n]*)""#).expect("a valid pattern");
    let read = |found: regex::Match<'_>| List {
        line: code[..found.start()].lines().count().max(1),
        words: word.captures_iter(found.as_str()).map(|word| word[1].to_owned()).collect(),
        most: IN_CODE,
    };
    list.find_iter(&code).map(read).collect()
}

fn without_doc(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

/// The lists of a table: rows "name: words", lists under a "[heading]" that commas part, and rows with fields, each a list.
fn in_table(text: &str) -> Vec<List> {
    let mut lists: Vec<(String, List)> = Vec::new();
    let mut heading = String::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with(['#', '>'])) {
        if line.starts_with('[') {
            line.clone_into(&mut heading);
            continue;
        }
        let (name, words): (String, Vec<&str>) = match line.split_once(": ") {
            _ if line.contains(['|', '\t']) => (number.to_string(), line.split(['|', '\t', ',']).collect()),
            Some((name, words)) => (name.to_owned(), words.split_whitespace().collect()),
            None => (heading.clone(), line.split(',').collect()),
        };
        let words = words.iter().map(|word| word.trim().to_owned());
        match lists.last_mut().filter(|(last, _)| *last == name) {
            Some((_, list)) => list.words.extend(words),
            None => lists.push((name, List { line: number + 1, words: words.collect(), most: IN_TABLE })),
        }
    }
    lists.into_iter().map(|(_, list)| list).collect()
}

/// The class that a list spells, with its words.
fn spelled(list: &List, classes: &BTreeMap<String, BTreeSet<String>>) -> Option<(String, Vec<String>)> {
    let words: BTreeSet<String> = list.words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    classes.iter().find_map(|(name, class)| {
        let most = if DIFFERING.contains(&name.as_str()) { OF_DIFFERING } else { list.most };
        let shared: Vec<String> = words.intersection(class).cloned().collect();
        (shared.len() >= most).then(|| (name.clone(), shared))
    })
}

#[test]
fn no_list_outside_the_table_spells_a_closed_class() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let classes = classes();
    let mut paths = Vec::new();
    files(&root.join("src"), &mut paths);
    paths.sort();
    let mut found = Vec::new();
    let mut kept: BTreeSet<(&str, &str)> = BTreeSet::new();
    for path in paths {
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let test = name.ends_with("tests.rs") || name.ends_with("testing.rs");
        if name.starts_with("src/english/") || test {
            continue;
        }
        let lists = match path.extension().and_then(|end| end.to_str()) {
            Some("rs") => in_code(&std::fs::read_to_string(&path).expect("the file can be read")),
            Some("txt" | "tsv") => in_table(&std::fs::read_to_string(&path).expect("the file can be read")),
            _ => continue,
        };
        for list in &lists {
            let Some((class, words)) = spelled(list, &classes) else { continue };
            match KEPT.iter().find(|(file, first, _)| *file == name && list.words.first().is_some_and(|word| word == first)) {
                Some((file, first, _)) => {
                    kept.insert((file, first));
                }
                None => found.push(format!("{name}:{}: {class}: {}", list.line, words.join(" "))),
            }
        }
    }
    assert!(found.is_empty(), "closed classes stand in src/english/closed.txt; these lists spell one:\n{}", found.join("\n"));
    for (file, first, _) in KEPT {
        assert!(kept.contains(&(file, first)), "{file} keeps no list that begins with \"{first}\" any more");
    }
}
