//! What a file says of itself before its text: front matter between `---` lines, or lines such as `Title: …` and `Date: …`.

use crate::span::Span;

/// What a file says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// Where it ends, in bytes of the text; 0 where it stands elsewhere, or nowhere.
    pub(super) end: usize,
    /// The headline.
    pub(super) title: Option<String>,
    /// The paper.
    pub(super) outlet: Option<String>,
    /// The author.
    pub(super) author: Option<String>,
    /// The address.
    pub(super) url: Option<String>,
    /// The date.
    pub(super) published: Option<Dated>,
}

/// A date in metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// Its words.
    pub(super) words: String,
    /// Their place in the text, where they stand there.
    pub(super) span: Option<Span>,
    /// Where they stand: "the file's own metadata".
    pub(super) because: &'static str,
}

/// Longer blocks are no front matter, in bytes.
const LONGEST: usize = 16 * 1024;

const TITLE: &[&str] = &["title", "headline", "subject"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "date_published",
    "datepublished",
    "published_at",
    "publication_date",
    "published_time",
];
const OUTLET: &[&str] = &["outlet", "publisher", "site", "site_name", "sitename", "publication", "newspaper", "source"];
const AUTHOR: &[&str] = &["author", "authors", "byline", "by"];
const URL: &[&str] = &["url", "link", "canonical", "canonical_url", "original_url", "source_url", "permalink"];

/// Reads the metadata at the head of `raw`.
pub(super) fn read(raw: &str) -> Metadata {
    fenced(raw).or_else(|| header(raw)).unwrap_or_default()
}

fn fenced(raw: &str) -> Option<Metadata> {
    let mut lines = raw[..floor(raw, LONGEST)].split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let (mut at, mut front, mut fields) = (first.len(), Metadata::default(), 0);
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            front.end = at + line.len();
            return (fields > 0).then_some(front);
        }
        fields += usize::from(field(line).is_some());
        front.take(line, at);
        at += line.len();
    }
    None
}

/// Lines `Key: value` at the head of the text, two or more of them with known keys.
fn header(raw: &str) -> Option<Metadata> {
    let (mut at, mut front, mut fields) = (0, Metadata::default(), 0);
    for line in raw[..floor(raw, LONGEST)].split_inclusive('\n') {
        if field(line).is_none() {
            break;
        }
        fields += usize::from(front.take(line, at));
        at += line.len();
    }
    front.end = at;
    (fields >= 2).then_some(front)
}

fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty() && key.len() <= 24 && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '));
    is_key.then_some((key, value))
}

impl Metadata {
    /// Takes the line `line`, which begins at byte `start`; says whether its key is known.
    fn take(&mut self, line: &str, start: usize) -> bool {
        let Some((key, value)) = field(line) else { return false };
        let words = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        let at = start + key.len() + 1 + value.find(words).unwrap_or(0);
        let key = key.trim().to_lowercase().replace(['-', ' '], "_");
        let known = |names: &[&str]| names.contains(&key.as_str());
        let told = || (!words.is_empty()).then(|| words.to_owned());
        match () {
            () if known(TITLE) => self.title = told(),
            () if known(PUBLISHED) => {
                let span = Some(Span::new(at, at + words.len()));
                self.published = told().map(|words| Dated { words, span, because: "the file's own metadata" });
            }
            () if known(OUTLET) && value.contains("://") => self.url = told(),
            () if known(OUTLET) => self.outlet = told(),
            () if known(AUTHOR) => self.author = told(),
            () if known(URL) => self.url = told(),
            () => return false,
        }
        true
    }
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_read_between_its_lines() {
        let raw = "---\ntitle: \"Storm shuts harbour\"\ndate: 2024-05-03\ntags: [sea]\nauthor: Ana Ruiz\n---\nText.";
        let front = read(raw);
        assert_eq!(front.title.as_deref(), Some("Storm shuts harbour"));
        assert_eq!(front.author.as_deref(), Some("Ana Ruiz"));
        assert_eq!(&raw[front.end..], "Text.");
        let date = front.published.expect("there is a date");
        assert_eq!((date.words.as_str(), date.span.map(|span| span.of(raw))), ("2024-05-03", Some("2024-05-03")));
    }

    #[test]
    fn a_header_needs_two_known_lines() {
        let front = read("Title: Storm\nSource: The Bugle\nURL: http://a.example/\n\nText.");
        assert_eq!((front.outlet.as_deref(), front.url.as_deref()), (Some("The Bugle"), Some("http://a.example/")));
        assert_eq!(read("Title: the whole story of a storm\n\nText."), Metadata::default());
        assert_eq!(read("From: desk\nSubject: Storm\nDate: 3 May 2024\n\nText.").title.as_deref(), Some("Storm"));
        assert_eq!(read("Mayor: we shall rebuild\nDate: unknown\n\nText."), Metadata::default());
    }

    #[test]
    fn a_rule_at_the_head_is_no_front_matter() {
        assert_eq!(read("---\nText without an end"), Metadata::default());
        assert_eq!(read("---\nplain words\n---\nText"), Metadata::default());
    }
}
