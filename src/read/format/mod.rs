//! The formats of files: one reader a format, from a file's bytes to the articles in it.
//!
//! A reader writes each article as text in Markdown and tells where its words come from, so that everything behind it knows one kind of
//! text. Where the file is text itself (pages, feeds, JSON), places lead into the file as it is; of what is packed (PDF, office documents)
//! the text that was read out of it stands for the file.

mod draft;
mod feed;
mod html;
mod json;
mod mail;
mod office;
mod pdf;
mod subtitles;

use std::sync::Arc;

use super::decode;
use super::front::{self, Metadata};
use super::kind::Kind;
use crate::source::OffsetMap;
use crate::span::Span;

/// A file that was read.
pub(super) struct Document {
    /// The text that places count in.
    pub(super) raw: Arc<str>,
    /// Whether that text was read out of the file and does not stand in it.
    pub(super) is_extract: bool,
    /// Its articles, in order.
    pub(super) articles: Vec<Article>,
    /// What a person should know, without the file's name.
    pub(super) notes: Vec<String>,
}

/// An article as its file gives it.
#[derive(Clone)]
pub(super) struct Article {
    /// Which of its file it is, where the file holds several: see [`crate::source::Source::part`].
    pub(super) part: Option<usize>,
    /// Its text, as Markdown has it.
    pub(super) text: String,
    /// From places in `text` to places in the document's text; none where they are one.
    pub(super) map: Option<OffsetMap>,
    /// What the file says of it.
    pub(super) metadata: Metadata,
    /// Whether it is an entry of a live blog: see [`crate::source::Source::is_entry`].
    pub(super) is_entry: bool,
    /// The moments that a page gives to some of its words, as ISO 8601 writes them: each with the byte of `text` behind which they stand.
    pub(super) moments: Vec<(usize, String)>,
}

impl Article {
    /// The only article of its file.
    fn only(text: String, map: Option<OffsetMap>, metadata: Metadata) -> Self {
        Self { part: None, text, map, metadata, is_entry: false, moments: Vec::new() }
    }
}

/// Reads the bytes of a file of a kind that holds articles itself.
///
/// # Errors
/// Why there is no article in it: lower case, no full stop.
pub(super) fn read(kind: Kind, bytes: Vec<u8>) -> Result<Document, String> {
    match kind {
        Kind::Mail => mail::read(&bytes),
        Kind::Docx => office::docx(&bytes),
        Kind::Odt => office::odt(&bytes),
        Kind::Pdf => pdf::read(bytes),
        _ => {
            let (text, note) = decode::decode(bytes)?;
            let mut document = read_text(kind, text)?;
            document.notes.extend(note);
            Ok(document)
        }
    }
}

fn read_text(kind: Kind, text: String) -> Result<Document, String> {
    let raw: Arc<str> = text.into();
    let articles = match kind {
        Kind::Html => html::read(&raw),
        Kind::Json => json::read(&raw)?,
        Kind::JsonLines => json::read_lines(&raw)?,
        Kind::Xml => feed::read(&raw)?,
        Kind::Subtitles => subtitles::read(&raw),
        _ => vec![plain(&raw)],
    };
    if articles.iter().all(|article| article.text.trim().is_empty()) {
        return Err("no text in it".to_owned());
    }
    Ok(Document { raw, is_extract: false, articles, notes: Vec::new() })
}

/// A text as people type it, with what stands before it.
fn plain(raw: &str) -> Article {
    Article::only(raw.to_owned(), None, front::read(raw))
}

impl Document {
    /// A text that is at hand.
    pub(super) fn of_text(text: String) -> Self {
        let articles = vec![plain(&text)];
        Self { raw: text.into(), is_extract: false, articles, notes: Vec::new() }
    }

    /// The one article of a file from which `text` was read.
    fn extract(text: String, metadata: Metadata) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("no text in it".to_owned());
        }
        let article = Article::only(text.clone(), None, metadata);
        Ok(Self { raw: text.into(), is_extract: true, articles: vec![article], notes: Vec::new() })
    }
}

/// The article that a record of a feed gives: its title as a headline over its text.
struct Record {
    /// The words of the title, with where they come from.
    title: Option<(String, OffsetMap)>,
    /// The text, and whether it is written in HTML.
    text: (String, OffsetMap),
    is_html: bool,
    metadata: Metadata,
}

/// A title that may be written in HTML; words that stand there otherwise lead to the whole of it.
fn title_of((words, map): (String, OffsetMap)) -> (String, OffsetMap) {
    let decoded = html::decoded(&words).into_owned();
    if decoded == words {
        return (words, map);
    }
    let mut whole = OffsetMap::default();
    whole.push(0, map.raw(Span::new(0, words.len())), true);
    (decoded, whole)
}

impl Record {
    fn article(self, part: Option<usize>) -> Article {
        let (text, map) = if self.is_html {
            let (text, map) = html::fragment(&self.text.0);
            let map = map.through(text.len(), &self.text.1);
            (text, map)
        } else {
            self.text
        };
        let repeats = |title: &str| text.lines().next().is_some_and(|first| first.trim_start_matches(['#', ' ']) == title.trim());
        let Some((title, title_map)) = self.title.filter(|(title, _)| !title.trim().is_empty() && !repeats(title)) else {
            return Article { part, ..Article::only(text, Some(map), self.metadata) };
        };
        let mut draft = draft::Draft::default();
        draft.block("# ");
        // Words that are not there letter by letter stand for the whole title.
        let whole = title_map.raw(Span::new(0, title.len()));
        let exact = whole.len() == title.len();
        draft.words(&draft::Words { words: &title, from: whole, exact });
        let (mut all, mut all_map) = draft.finish();
        all.push_str("\n\n");
        all_map.push(all.len() - 2, Span::new(whole.end, whole.end), true);
        all_map.append(all.len(), map);
        all.push_str(&text);
        Article { part, ..Article::only(all, Some(all_map), self.metadata) }
    }
}
