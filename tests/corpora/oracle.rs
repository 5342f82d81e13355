//! What must hold of whatever is read: no bug ends the run, JSON is JSON, places are places, nothing of an article is obeyed by a
//! terminal or live in Markdown and HTML, and the order of files changes no byte.
//!
//! The fuzzer asks it of what it makes up, the ordinary tests of the seeds beside this file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use atodds::config::FailOn;
use atodds::read::{self, Input, Options, Reading};
use atodds::record::story::Records;
use atodds::record::{self, Kind, Record};
use atodds::report::format::{FORMATS, Setting};
use atodds::report::graph::Drawing;
use atodds::rule::{Problems, Rules};
use atodds::source::Source;
use atodds::{Run, config, decision, report, shown};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::of_texts(&[]).expect("the built-in rules load"));

/// One way of reading bytes, with what must hold.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them, by the names of their corpora.
pub(crate) const TARGETS: [Target; 7] =
    [("text", text), ("kinds", kinds), ("check", check), ("markup", markup), ("dateline", dateline), ("yaml", yaml), ("keyed", keyed)];

/// What stands between two articles of one input of [`check`].
const BETWEEN: &str = "\n%%%%\n";

/// A file of any bytes.
pub(crate) fn text(bytes: &[u8]) {
    annotated(&read_files(&[("a.txt", bytes)], false));
}

/// A file of another kind: the first line is the end of its name, the rest its bytes.
pub(crate) fn kinds(bytes: &[u8]) {
    const ENDS: &[&str] = &["html", "xml", "json", "jsonl", "eml", "docx", "odt", "pdf", "txt.gz", "zip"];
    let line = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(0);
    let (first, rest) = bytes.split_at(line);
    let end = ENDS.iter().find(|end| end.as_bytes() == first).unwrap_or(&"html");
    annotated(&read_files(&[(&format!("a.{end}"), rest.strip_prefix(b"\n").unwrap_or(rest))], false));
}

/// A Markdown file: the bytes with markup around words that are read.
pub(crate) fn markup(bytes: &[u8]) {
    let words = "Ada Lane said on Monday that 12 people were hurt in Port Amel.";
    let page = [b"# Port Amel\n\nMarch 5, 2031\n\n", bytes, b"\n\n", words.as_bytes(), b"\n"].concat();
    annotated(&read_files(&[("a.md", &page)], false));
}

/// What stands where pages have their date.
pub(crate) fn dateline(bytes: &[u8]) {
    let page = [b"Ferry Late in Port Amel\n\n", bytes, b"\n\nThe ferry sailed on Monday, Ada Lane said.\n"].concat();
    annotated(&read_files(&[("a.txt", &page)], false));
}

/// Articles that are compared, with all reports.
pub(crate) fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let names = ["a.txt", "b.md", "c.txt"];
    let files: Vec<(&str, &[u8])> = names.iter().copied().zip(text.split(BETWEEN).map(str::as_bytes)).collect();
    let run = atodds::check(read_files(&files, false), RULES.clone());
    let json = whole(&run);
    reports(&run, &json);
    let turned = atodds::check(read_files(&files, true), RULES.clone());
    assert!(json == whole(&turned), "the order of files changes the report");
}

/// A file that people write: the first line says which, the rest is its text.
pub(crate) fn yaml(bytes: &[u8]) {
    let whole = String::from_utf8_lossy(bytes);
    let (kind, text) = whole.split_once('\n').unwrap_or(("", &whole));
    let told = |problems: Problems| {
        for words in [problems.to_string(), problems.as_warnings()] {
            assert_eq!(obeyed(&words), None, "{words:?}");
        }
    };
    match kind {
        "decisions" => told(decision::Decisions::parse("decisions.yml", text).1),
        "config" => in_folder(&[("atodds.yml", text.as_bytes())], |folder| {
            let (config, problems) = config::Config::read(&folder.join("atodds.yml"));
            told(problems);
            told(config.apply(&mut RULES.clone()));
        }),
        "sources" => in_folder(&[("a.txt", b"The ferry sailed on Monday."), ("sources.yml", text.as_bytes())], |folder| {
            match read::read(&[Input::Path(folder.to_owned())], &Options { here: Some(folder.to_owned()), ..Options::default() }) {
                Ok(reading) => annotated(&reading),
                Err(error) => assert_eq!(obeyed(&error.to_string()), None),
            }
        }),
        _ => match Rules::of_texts(&[("r.yml".to_owned(), text.to_owned())]) {
            Ok(rules) => {
                told(rules.warnings.clone());
                let pages = rules.rules.iter().filter_map(|rule| report::rule_pages::page(&rules, &rule.id));
                pages.for_each(|page| assert!(shown::only_styled(&report::rule_pages::for_terminal(&page)).len() >= page.len() / 2));
            }
            Err(problems) => told(problems),
        },
    }
}

/// Lines of records: as they are, and each as a kind, a tab and a body, with the sum that makes a record of it.
pub(crate) fn keyed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (mut articles, mut records) = (BTreeMap::new(), Records::default());
    for line in text.lines() {
        let Ok((kind, body)) = record::unkeyed(line) else { continue };
        if let Err(broken) = record::read(body, &RULES) {
            assert_eq!(obeyed(&shown::visible(&broken.to_string())), None);
        }
        let (Some(kind), Ok(body)) = (Kind::named(kind), RawValue::from_string(body.to_owned())) else { continue };
        match record::read(&record::line(kind, None, &body), &RULES) {
            Ok(Record::Article(Kind::Article, article)) => drop(article.with_claims(&RULES)),
            Ok(Record::Article(Kind::Claims, article)) => drop(articles.insert(article.number, *article)),
            Ok(record) => drop(records.add(record)),
            Err(broken) => assert_eq!(obeyed(&shown::visible(&broken.to_string())), None),
        }
    }
    let mut own = Records::default();
    for line in record::story::reconcile(articles.into_values().collect(), &RULES) {
        own.add(record::read(&line, &RULES).expect("what is written can be read")).expect("it is there once");
    }
    for records in [records, own] {
        let (run, ..) = records.into_run(RULES.clone());
        reports(&run, &whole(&run));
    }
}

fn in_folder<T>(files: &[(&str, &[u8])], work: impl FnOnce(&Path) -> T) -> T {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a file can be written in a temporary folder");
    }
    work(folder.path())
}

fn read_files(files: &[(&str, &[u8])], turned: bool) -> Reading {
    in_folder(files, |folder| {
        let mut inputs: Vec<Input> = files.iter().map(|(name, _)| Input::Path(name.into())).collect();
        if turned {
            inputs.reverse();
        }
        read::read(&inputs, &Options { here: Some(folder.to_owned()), ..Options::default() }).expect("no manifest, and the files are there")
    })
}

/// The JSON report.
fn whole(run: &Run) -> String {
    let mut text = Vec::new();
    report::json::write(run, &mut text).expect("memory takes it");
    String::from_utf8(text).expect("JSON is UTF-8")
}

fn annotated(reading: &Reading) {
    let docs = atodds::annotate_all(reading.sources.clone());
    html(&report::annotations::html(&docs, None));
    for doc in &docs {
        styled(&report::annotations::text(doc, None));
        for line in report::annotations::jsonl(doc, None).lines() {
            is_placed(&doc.source, &json(line)["span"]);
        }
    }
}

fn reports(run: &Run, whole: &str) {
    let whole = json(whole);
    for claim in whole["claims"].as_array().expect("claims are a list") {
        let doc = run.docs.iter().find(|doc| doc.source.id == claim["source"]).expect("a claim has a source");
        is_placed(&doc.source, &claim["span"]);
    }
    report::claims::jsonl(run).lines().for_each(|line| drop(json(line)));
    let graph = atodds::link::graph::build(&run.claims, &run.facts, false);
    json(&Drawing::Json.of(run, &run.facts, &graph));
    for drawing in [Drawing::Mermaid, Drawing::Dot, Drawing::Graphml] {
        let drawing = drawing.of(run, &run.facts, &graph);
        assert_eq!(obeyed(&drawing), None, "{drawing}");
    }
    for format in FORMATS {
        let setting = Setting { width: 100, path: None, fail_on: FailOn::Error };
        let mut text = Vec::new();
        format.write(run, setting, &mut text).expect("memory takes it");
        let text = String::from_utf8(text).expect("a report is UTF-8");
        match format.name {
            "text" => styled(&text),
            "markdown" | "summary" => markdown(&text),
            "html" => page(&text),
            "json" | "sarif" | "gitlab" => drop(json(&text)),
            "jsonl" => text.lines().for_each(|line| drop(json(line))),
            _ => assert_eq!(obeyed(&text), None, "{}: {text}", format.name),
        }
    }
    styled(&report::claims::text(run));
    run.facts.iter().take(3).for_each(|fact| styled(&report::why::fact(run, fact, 5)));
    report::markdown::pages(run, Path::new("out")).iter().for_each(|(_, page)| markdown(page));
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error}: {text}"))
}

/// A place is a slice of the file.
fn is_placed(source: &Source, span: &Json) {
    let end = |name: &str| span[name].as_u64().expect("ends are numbers") as usize;
    assert!(source.raw.get(end("start")..end("end")).is_some(), "{span} is no slice of the text");
}

/// The first character that a terminal or a browser would obey.
fn obeyed(text: &str) -> Option<char> {
    text.chars().find(|&c| shown::is_obeyed(c) && !matches!(c, '\n' | '\t'))
}

/// Text with colours of its own and nothing else that would be obeyed: no style of a stranger either.
fn styled(text: &str) {
    assert_eq!(shown::only_styled(text), text, "something would be obeyed");
}

/// Elements that reports have, without what could load, run or lead elsewhere.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "em",
    "h1",
    "h2",
    "h3",
    "hr",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "html",
];

/// What the page has besides.
const OF_PAGE: &[&str] = &[
    "article", "b", "bdi", "body", "button", "caption", "circle", "dd", "div", "dl", "dt", "footer", "form", "g", "h4", "head", "header",
    "label", "line", "main", "mark", "nav", "option", "path", "q", "rect", "search", "section", "select", "small", "sup", "svg", "text",
    "textarea", "title",
];

/// Markdown as GitHub renders it: only known elements, and no link but to the sources, the pages and inside the page; nobody is called.
pub(crate) fn markdown(text: &str) {
    assert_eq!(obeyed(text), None, "{text}");
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.render.r#unsafe = true;
    // The mark by which the program knows its own reports.
    let page = comrak::markdown_to_html(text, &options).replace(shown::MARK, "");
    elements(&page, ELEMENTS);
    for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link) {
        let is_own =
            link.starts_with('#') || [".md", ".txt"].iter().any(|end| link.split('#').next().is_some_and(|file| file.ends_with(end)));
        assert!(is_own && !link.contains(':') && !link.starts_with("//"), "a foreign link: {link}");
    }
    let mut rest = page.as_str();
    while let Some((before, after)) = rest.split_once("<code") {
        nobody_is_called(before);
        rest = after.split_once("</code>").map_or("", |(_, after)| after);
    }
    nobody_is_called(rest);
}

fn nobody_is_called(page: &str) {
    let is_called = page.split('@').skip(1).any(|after| after.starts_with(|c: char| c.is_ascii_alphanumeric()));
    assert!(!is_called, "someone is called: {page}");
}

/// The page of annotations: its own elements, and nothing that would be obeyed.
fn html(page: &str) {
    let body = page.split_once("</p>\n").map_or(page, |(_, body)| body);
    elements(body, &["h2", "pre", "span", "html"]);
    assert_eq!(obeyed(&body.replace('\r', "")), None, "{body}");
    assert_eq!(body.matches("<span").count(), body.matches("</span>").count());
    let attributes = body.split("<span").skip(1).filter_map(|rest| rest.split_once('>'));
    attributes.for_each(|(attributes, _)| assert_eq!(attributes.matches('"').count(), 4, "{attributes}"));
}

/// The page of a run: its own elements and attributes, and no link that leads elsewhere.
fn page(page: &str) {
    assert_eq!(obeyed(page), None, "{page}");
    let (_, rest) = page.split_once("</style>").expect("there is a style");
    let (body, _) = rest.split_once("<script>").expect("there is a script");
    for tag in body.split('<').skip(1).filter_map(|after| after.split_once('>')).map(|(tag, _)| tag) {
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(ELEMENTS.contains(&name.as_str()) || OF_PAGE.contains(&name.as_str()), "an element of a stranger: <{tag}>");
        // What stands in quotes is every second piece.
        let attributes = tag.split('"').step_by(2).flat_map(|outside| outside.split_whitespace().filter_map(|word| word.strip_suffix('=')));
        for attribute in attributes {
            assert!(
                !attribute.starts_with("on") && !["src", "style", "action"].contains(&attribute),
                "an attribute of a stranger: <{tag}>"
            );
        }
    }
    let mut links = body.split("href=\"").skip(1);
    assert!(links.all(|link| link.starts_with('#')), "a foreign link: {body}");
}

fn elements(page: &str, known: &[&str]) {
    for after in page.split('<').skip(1) {
        let name: String = after.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        assert!(known.contains(&name.as_str()), "an element of a stranger: <{}", after.chars().take(60).collect::<String>());
    }
}
