//! JSON: a feed (JSON Feed, what programs export), a list of articles, one article, or an article a line.
//!
//! There is no one format, so an article is any object that has a text under one of the names in use. Objects are read as they stand in
//! the file, so that every word keeps its place.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Article, Record, html};
use crate::read::front::{Dated, Metadata};
use crate::source::OffsetMap;
use crate::span::Span;

const TEXT: &[&str] = &[
    "text",
    "body",
    "content_text",
    "article_text",
    "articlebody",
    "maintext",
    "full_text",
    "fulltext",
    "plain_text",
    "story",
    "article",
    "content_html",
    "content",
    "html",
    "body_html",
    "body_text",
    "paragraphs",
];
/// Names of texts that are no articles by themselves.
const SHORT: &[&str] = &["summary", "description", "abstract"];
const TITLE: &[&str] = &["title", "headline", "name", "subject"];
const PUBLISHED: &[&str] = &[
    "published",
    "date_published",
    "datepublished",
    "published_at",
    "publishedat",
    "publish_date",
    "publication_date",
    "published_date",
    "pubdate",
    "pub_date",
    "webpublicationdate",
    "date",
    "published_time",
    "date_gmt",
    "created_at",
    "timestamp",
    "time",
    "datetime",
];
const URL: &[&str] = &["url", "link", "canonical_url", "permalink", "weburl", "external_url", "source_url", "article_url"];
const OUTLET: &[&str] = &["outlet", "source", "publisher", "site_name", "site", "publication", "newspaper", "source_domain", "domain"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "creator"];

/// Lists lie no deeper in what programs export.
const DEEPEST: usize = 4;

/// What is said where no article is found.
const NONE: &str = "no article in its JSON: none of its objects has a text under a name such as text, body or content";

/// The articles of one JSON value.
pub(super) fn read(text: &str) -> Result<Vec<Article>, String> {
    let value: &RawValue = match serde_json::from_str(text) {
        Ok(value) => value,
        // Lines of JSON under another name.
        Err(error) => {
            let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let is_lines = error.line() > 1 && serde_json::from_str::<&RawValue>(first).is_ok_and(|value| value.get().starts_with('{'));
            return if is_lines { read_lines(text) } else { Err(wrong(&error)) };
        }
    };
    if is_report(value) {
        return Err(super::super::own::REPORT.to_owned());
    }
    let json = Json { file: text };
    if let Some(record) = json.record(value, None) {
        return Ok(vec![record.article(None)]);
    }
    let mut articles = Vec::new();
    json.lists(value, &mut articles);
    if articles.is_empty() { Err(NONE.to_owned()) } else { Ok(articles) }
}

/// The articles of a file with a JSON value a line.
pub(super) fn read_lines(text: &str) -> Result<Vec<Article>, String> {
    let json = Json { file: text };
    let mut articles = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value: &RawValue = serde_json::from_str(line).map_err(|error| format!("line {}: {}", number + 1, wrong(&error)))?;
        if is_report(value) {
            return Err(super::super::own::REPORT.to_owned());
        }
        articles.extend(json.record(value, None).map(|record| record.article(Some(number + 1))));
    }
    if articles.is_empty() { Err(NONE.to_owned()) } else { Ok(articles) }
}

/// The entries of a live blog that an object of JSON-LD in `file` tells of.
pub(super) fn live(file: &str, linked: &str, outlet: Option<&str>) -> Vec<Article> {
    let Ok(value) = serde_json::from_str::<&RawValue>(linked) else { return Vec::new() };
    let json = Json { file };
    let (mut left, mut entries) = (vec![(value, 0)], Vec::new());
    while let Some((value, depth)) = left.pop() {
        let inner =
            items(value).into_iter().flatten().chain(fields(value).into_iter().flatten().filter_map(|(name, value)| match name.as_str() {
                "@graph" => Some(value),
                "liveBlogUpdate" => {
                    entries.extend(items(value).into_iter().flatten().filter_map(|entry| json.record(entry, outlet)));
                    None
                }
                _ => None,
            }));
        left.extend(inner.filter(|_| depth < DEEPEST).map(|value| (value, depth + 1)));
    }
    entries.into_iter().map(|record| record.article(None)).collect()
}

fn wrong(error: &serde_json::Error) -> String {
    format!("it is no JSON: {error}")
}

/// Whether a value is of a report of this program.
fn is_report(value: &RawValue) -> bool {
    let schema = fields(value).into_iter().flatten().find(|(name, _)| name == "schema");
    schema.and_then(|(_, value)| serde_json::from_str::<String>(value.get()).ok()).is_some_and(|schema| schema.starts_with("atodds/"))
}

struct Json<'t> {
    file: &'t str,
}

impl<'t> Json<'t> {
    /// All articles in lists of `value`, of lists in it, and so on; the name of a feed is the outlet of its articles.
    fn lists(&self, value: &'t RawValue, articles: &mut Vec<Article>) {
        let mut left: Vec<(&'t RawValue, usize, Option<String>)> = vec![(value, 0, None)];
        while let Some((value, depth, outlet)) = left.pop() {
            if let Some(record) = self.record(value, outlet.as_deref()) {
                articles.push(record.article(Some(articles.len() + 1)));
            } else if let Some(items) = items(value).filter(|_| depth <= DEEPEST) {
                left.extend(items.into_iter().rev().map(|item| (item, depth + 1, outlet.clone())));
            } else if let Some(fields) = fields(value).filter(|_| depth < DEEPEST) {
                let title =
                    fields.iter().find(|(name, _)| name == "title").and_then(|(_, value)| self.string(value)).map(|(words, _)| words);
                let inner = fields.into_iter().rev().filter(|(_, value)| value.get().starts_with(['{', '[']));
                left.extend(inner.map(|(_, value)| (value, depth + 1, title.clone().or_else(|| outlet.clone()))));
            }
        }
    }

    /// The article that an object is; none where it has no text.
    fn record(&self, value: &'t RawValue, feed: Option<&str>) -> Option<Record> {
        let fields = fields(value)?;
        let named = |names: &[&str]| {
            let of_name = |name: &&str| fields.iter().find(|(known, value)| known.to_ascii_lowercase() == **name && value.get() != "null");
            names.iter().filter_map(of_name).map(|(name, value)| (name.as_str(), *value)).collect::<Vec<_>>()
        };
        let word = |names: &[&str]| named(names).into_iter().find_map(|(_, value)| self.named(value));
        let published = named(PUBLISHED).into_iter().find_map(|(_, value)| self.moment(value));
        let short = if published.is_some() { SHORT } else { &[] };
        let texts =
            named(TEXT).into_iter().chain(named(short)).filter_map(|(name, value)| Some((name.contains("html"), self.text(value)?)));
        let (is_html, text) = texts.into_iter().find(|(_, (text, _))| !text.trim().is_empty())?;
        let title = named(TITLE).into_iter().find_map(|(_, value)| self.text(value));
        // What has neither a headline nor a date nor an address is a message, not an article.
        let url = word(URL);
        if title.is_none() && published.is_none() && url.is_none() {
            return None;
        }
        let is_html = is_html || html::is_html(&text.0);
        let title = title.map(super::title_of);
        let metadata = Metadata {
            end: 0,
            title: title.as_ref().map(|(words, _)| words.trim().to_owned()).filter(|title| !title.is_empty()),
            outlet: word(OUTLET).filter(|outlet| !outlet.contains("://")).or_else(|| feed.map(str::to_owned)),
            author: word(AUTHOR),
            url: url.filter(|url| url.contains("://")),
            published: published.map(|words| Dated { words, span: None, because: "date in the JSON" }),
        };
        Some(Record { title, text, is_html, metadata })
    }

    /// The words of a string, of a list of them, or of what stands for a text in an object: `{"rendered": …}`.
    fn text(&self, value: &'t RawValue) -> Option<(String, OffsetMap)> {
        if let Some(items) = items(value) {
            let (mut text, mut map) = (String::new(), OffsetMap::default());
            for (words, part) in items.iter().filter_map(|item| self.string(item)) {
                if !text.is_empty() {
                    map.push(text.len(), part.raw(Span::new(0, 0)), true);
                    text.push_str("\n\n");
                }
                map.append(text.len(), part);
                text.push_str(&words);
            }
            return Some((text, map)).filter(|(text, _)| !text.is_empty());
        }
        if let Some(fields) = fields(value) {
            let inner = fields
                .iter()
                .find(|(name, _)| matches!(name.as_str(), "rendered" | "plain" | "text" | "value" | "content" | "html" | "$t"));
            return inner.and_then(|(_, value)| self.string(value));
        }
        self.string(value)
    }

    /// A string, the name of an object (`{"name": …}`), or the first of a list of either.
    fn named(&self, value: &'t RawValue) -> Option<String> {
        if let Some(items) = items(value) {
            return items.first().filter(|first| !first.get().starts_with('[')).and_then(|first| self.named(first));
        }
        if let Some(fields) = fields(value) {
            let inner = fields.iter().find(|(name, _)| matches!(name.as_str(), "name" | "title" | "domain"));
            return inner.and_then(|(_, value)| self.string(value)).map(|(words, _)| words);
        }
        self.string(value).map(|(words, _)| words.trim().to_owned()).filter(|words| !words.is_empty())
    }

    /// A moment: words, or the seconds or milliseconds since 1970.
    fn moment(&self, value: &RawValue) -> Option<String> {
        if let Some((words, _)) = self.string(value) {
            return Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        }
        let number = value.get().parse::<f64>().ok()?;
        let seconds = if number > 1e11 { number / 1000.0 } else { number };
        // The years 1990 to 2100: other numbers are none of moments.
        let is_moment = (6.3e8..4.1e9).contains(&seconds);
        let moment = chrono::DateTime::from_timestamp(seconds as i64, 0).filter(|_| is_moment)?;
        Some(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    /// The words of a string, each with its place in the file.
    fn string(&self, value: &RawValue) -> Option<(String, OffsetMap)> {
        let raw = value.get();
        if !raw.starts_with('"') {
            return None;
        }
        let words: String = serde_json::from_str(raw).ok()?;
        // It is a part of the file's text, so the distance of the two is its place.
        let start = (raw.as_ptr() as usize).checked_sub(self.file.as_ptr() as usize)? + 1;
        let (mut map, mut at, mut plain) = (OffsetMap::default(), 0, 0);
        let inner = &raw[1..raw.len() - 1];
        while at < inner.len() {
            let rest = &inner[at..];
            let (len, letters) = match rest.find('\\') {
                Some(0) => escape(rest),
                Some(before) => (before, before),
                None => (rest.len(), rest.len()),
            };
            map.push(plain, Span::new(start + at, start + at + len), rest.starts_with('\\'));
            (at, plain) = (at + len, plain + letters);
        }
        Some((words, map))
    }
}

/// The bytes of the escape at the head of `rest`, and of what it stands for.
fn escape(rest: &str) -> (usize, usize) {
    let unit = |from: usize| rest.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match (rest.as_bytes().get(1), unit(2)) {
        (Some(b'u'), Some(0xd800..=0xdbff)) => (12.min(rest.len()), 4),
        (Some(b'u'), Some(code)) => (6, char::from_u32(code).map_or(1, char::len_utf8)),
        _ => (2.min(rest.len()), 1),
    }
}

/// The fields of an object, in order.
fn fields(value: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    struct Fields<'t>(Vec<(String, &'t RawValue)>);
    impl<'t> Deserialize<'t> for Fields<'t> {
        fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
            struct All;
            impl<'t> Visitor<'t> for All {
                type Value = Fields<'t>;
                fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                    f.write_str("an object")
                }
                fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                    let mut fields = Vec::new();
                    while let Some(field) = map.next_entry()? {
                        fields.push(field);
                    }
                    Ok(Fields(fields))
                }
            }
            deserializer.deserialize_map(All)
        }
    }
    if !value.get().starts_with('{') {
        return None;
    }
    serde_json::from_str::<Fields>(value.get()).ok().map(|fields| fields.0)
}

/// The items of a list.
fn items(value: &RawValue) -> Option<Vec<&RawValue>> {
    if !value.get().starts_with('[') {
        return None;
    }
    serde_json::from_str(value.get()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<usize>, String)> {
        read(text).unwrap_or_default().into_iter().map(|article| (article.part, article.text)).collect()
    }

    #[test]
    fn articles_are_found_however_a_program_exports_them() {
        let article = |part: Option<usize>| vec![(part, "# Storm\n\nThe quay is shut.".to_owned())];
        for text in [
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Bugle", "items": [{"id": "1", "title": "Storm", "content_html": "<p>The quay is shut.</p>"}]}"#,
            r#"[{"headline": "Storm", "articleBody": "The quay is shut."}]"#,
            r#"{"status": "ok", "articles": [{"source": {"id": null, "name": "The Bugle"}, "title": "Storm", "content": "The quay is shut.", "description": "Shut."}]}"#,
            r#"{"response": {"results": [{"title": {"rendered": "Storm"}, "content": {"rendered": "<p>The quay\nis shut.</p>"}}]}}"#,
        ] {
            assert_eq!(told(text), article(Some(1)), "{text}");
        }
        assert_eq!(told(r#"{"title": "Storm", "paragraphs": ["The quay is shut."]}"#), article(None));
        assert!(read(r#"{"name": "x", "version": "1.0.0", "scripts": {"text": "y"}}"#).is_err());
    }

    #[test]
    fn words_keep_their_places_through_escapes() {
        let text = "{\"title\": \"A\", \"text\": \"“Caf\\u00e9\\\" \\ud83d\\ude42\\nshut\"}";
        let article = read(text).expect("it is an article").remove(0);
        let map = article.map.expect("it has places");
        for (words, raw) in [("Café", "Caf\\u00e9"), ("shut", "shut"), ("🙂", "\\ud83d\\ude42"), ("# A", "A")] {
            let at = article.text.find(words).expect("the words are there");
            assert_eq!(map.raw(Span::new(at, at + words.len())).of(text), raw);
        }
    }

    #[test]
    fn a_headline_that_is_written_in_html_leads_to_the_whole_of_it() {
        let text = "{\"title\": \"&amp; \u{e9} \u{e9} 12 killed in storm \u{e9}\", \"text\": \"The quay is shut.\"}";
        let article = read(text).expect("it is an article").remove(0);
        let map = article.map.expect("it has places");
        let at = article.text.find("12").expect("the words are there");
        assert_eq!(map.raw(Span::new(at, at + 2)).of(text), "&amp; \u{e9} \u{e9} 12 killed in storm \u{e9}");
    }

    #[test]
    fn articles_of_several_lists_stand_in_the_order_of_the_file() {
        let text = r#"{"sections": [{"articles": [{"title": "A", "text": "One."}]}, {"articles": [{"title": "B", "text": "Two."}]}]}"#;
        assert_eq!(told(text), [(Some(1), "# A\n\nOne.".to_owned()), (Some(2), "# B\n\nTwo.".to_owned())]);
    }

    #[test]
    fn a_line_is_an_article_and_keeps_its_number() {
        let text = "{\"title\": \"A\", \"text\": \"One.\"}\n\n{\"title\": \"B\", \"text\": \"Two.\"}\n";
        let parts: Vec<Option<usize>> = read_lines(text).expect("it is read").iter().map(|article| article.part).collect();
        assert_eq!(parts, [Some(1), Some(3)]);
        assert_eq!(told(text).len(), 2);
        let broken = read_lines("{\"title\": \n").err().unwrap_or_default();
        assert!(broken.starts_with("line 1: it is no JSON: EOF while parsing"), "{broken}");
    }
}
