//! XML: feeds (RSS, Atom) with an article an item, and pages that are written as XML.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Article, Record, html};
use crate::english::text::one_line;
use crate::read::front::{Dated, Metadata};
use crate::source::OffsetMap;
use crate::span::Span;

/// The articles of an XML file.
pub(super) fn read(text: &str) -> Result<Vec<Article>, String> {
    let mut feed = Feed { text, ..Feed::default() };
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut before = 0;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            // What comes before is as good as it is.
            Err(_) if !feed.articles.is_empty() => break,
            Err(error) => return Err(format!("it is no XML: {error}")),
        };
        let span = Span::new(before, (reader.buffer_position() as usize).clamp(before, text.len()));
        before = span.end;
        match event {
            Event::Eof => break,
            Event::Start(element) => feed.start(&element, span),
            Event::Empty(element) => {
                feed.start(&element, span);
                feed.end(span);
            }
            Event::End(_) => feed.end(span),
            Event::Text(_) => feed.words(span, false),
            Event::GeneralRef(_) => feed.words(span, true),
            Event::CData(_) => feed.words(
                Span::new(span.start + "<![CDATA[".len(), span.end.saturating_sub("]]>".len()).max(span.start + "<![CDATA[".len())),
                false,
            ),
            _ => {}
        }
        match feed.root.as_deref() {
            None | Some("rss" | "feed" | "rdf") => {}
            // A page, or an article in the format of the press.
            Some("html" | "nitf") => return Ok(html::read(text)),
            Some(name) => return Err(format!("an XML file that is no feed (its root is `{name}`): save its text as .txt or .md")),
        }
    }
    match feed.root {
        None => Err("it is no XML: it has no element".to_owned()),
        Some(_) if feed.articles.is_empty() => Err("a feed without items".to_owned()),
        Some(_) => Ok(feed.articles),
    }
}

/// A feed as it is read.
#[derive(Default)]
struct Feed<'t> {
    text: &'t str,
    root: Option<String>,
    /// How many elements are open.
    depth: usize,
    title: Option<String>,
    item: Option<Item>,
    /// The field of an item, or of the feed, that is being read.
    field: Option<Field>,
    articles: Vec<Article>,
}

/// An item of a feed.
#[derive(Default)]
struct Item {
    /// How deep its fields lie.
    depth: usize,
    title: Option<(String, OffsetMap)>,
    /// The longest of what it gives as its text, and the rank of where it stands.
    text: Option<(u8, (String, OffsetMap))>,
    published: Option<(u8, String)>,
    url: Option<String>,
    author: Option<String>,
    outlet: Option<String>,
}

/// What stands in an element.
struct Field {
    name: String,
    depth: usize,
    /// Where its content begins.
    start: usize,
    /// Whether elements stand in it: then it is the content itself, as a page has it.
    has_elements: bool,
    words: String,
    map: OffsetMap,
}

/// The name of an element without the prefix of its vocabulary; of some that mean another thing, with it.
fn name_of(element: &BytesStart) -> String {
    let whole = String::from_utf8_lossy(element.name().as_ref()).to_lowercase();
    match whole.split_once(':') {
        Some((prefix @ ("media" | "itunes"), name)) => format!("{prefix}-{name}"),
        Some((_, name)) => name.to_owned(),
        None => whole,
    }
}

impl Feed<'_> {
    fn start(&mut self, element: &BytesStart, span: Span) {
        let name = name_of(element);
        if self.root.is_none() {
            self.root = Some(name.clone());
        }
        self.depth += 1;
        let depth = self.depth;
        if let Some(field) = &mut self.field {
            field.has_elements = true;
            return;
        }
        match &mut self.item {
            None if matches!(name.as_str(), "item" | "entry") => {
                self.item = Some(Item { depth: depth + 1, ..Item::default() });
                return;
            }
            Some(item) if depth == item.depth && name == "link" => {
                // Atom gives the address as an attribute.
                let attribute = |key: &str| {
                    let value = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == key.as_bytes())?;
                    Some(html::decoded(&String::from_utf8_lossy(&value.value)).into_owned())
                };
                if let Some(href) = attribute("href").filter(|_| attribute("rel").is_none_or(|rel| rel == "alternate")) {
                    item.url = Some(href);
                    return;
                }
            }
            Some(item) if depth != item.depth => return,
            None if name != "title" => return,
            _ => {}
        }
        self.field = Some(Field { name, depth, start: span.end, has_elements: false, words: String::new(), map: OffsetMap::default() });
    }

    fn words(&mut self, span: Span, is_reference: bool) {
        let Some(field) = &mut self.field else { return };
        let raw = span.of(self.text);
        let words = if is_reference { html::decoded(raw) } else { raw.into() };
        field.map.push(field.words.len(), span, is_reference);
        field.words.push_str(&words);
    }

    fn end(&mut self, span: Span) {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(field) = self.field.take_if(|field| field.depth == depth) {
            self.take(field, span.start);
        } else if let Some(item) = self.item.take_if(|item| item.depth == depth + 1) {
            let part = self.articles.len() + 1;
            self.articles.extend(item.record(self.title.as_deref()).map(|record| record.article(Some(part))));
        }
    }

    fn take(&mut self, field: Field, end: usize) {
        let words = || one_line(&field.words);
        let Some(item) = &mut self.item else {
            self.title.get_or_insert_with(words);
            return;
        };
        let rank = match field.name.as_str() {
            "encoded" => 3,
            "content" => 2,
            "description" | "summary" => 1,
            _ => 0,
        };
        match field.name.as_str() {
            "title" => {
                item.title.get_or_insert_with(|| super::title_of((field.words, field.map)));
            }
            "link" if !field.words.trim().is_empty() => item.url = Some(words()),
            "pubdate" | "published" | "date" | "issued" if item.published.as_ref().is_none_or(|(rank, _)| *rank < 2) => {
                item.published = Some((2, words()));
            }
            "updated" | "modified" => {
                item.published.get_or_insert((1, words()));
            }
            "creator" | "author" => {
                // Of Atom's author the name; of RSS, what stands beside the address.
                let raw = Span::new(field.start, end.max(field.start)).of(self.text);
                let name = raw
                    .split_once("<name>")
                    .and_then(|(_, rest)| rest.split_once("</name>"))
                    .map(|(name, _)| html::decoded(name.trim()).into_owned());
                let name = name.unwrap_or_else(|| {
                    field.words.split_once('(').map_or_else(words, |(_, name)| name.trim_end_matches([')', ' ']).to_owned())
                });
                item.author.get_or_insert(name);
            }
            "source" if !field.has_elements => item.outlet = Some(words()),
            _ if rank > 0 => {
                let content = if field.has_elements {
                    let span = Span::new(field.start, end.max(field.start));
                    OffsetMap::keep(self.text, [span])
                } else {
                    (field.words, field.map)
                };
                if !content.0.trim().is_empty() && item.text.as_ref().is_none_or(|(known, _)| *known < rank) {
                    item.text = Some((rank, content));
                }
            }
            _ => {}
        }
    }
}

impl Item {
    fn record(self, feed: Option<&str>) -> Option<Record> {
        // What has a headline alone says as much.
        let (text, title) = match (self.text, self.title) {
            (Some((_, text)), title) => (text, title),
            (None, title) => (title?, None),
        };
        let own_title = title.as_ref().map(|(words, _)| one_line(words));
        let metadata = Metadata {
            end: 0,
            title: own_title.filter(|title| !title.is_empty()),
            outlet: self.outlet.or_else(|| feed.map(str::to_owned)).filter(|outlet| !outlet.is_empty()),
            author: self.author.filter(|author| !author.is_empty() && !author.contains('@')),
            url: self.url.filter(|url| url.contains("://")),
            published: self.published.map(|(_, words)| Dated { words, span: None, because: "date in the feed" }),
        };
        let is_html = html::is_html(&text.0) || text.0.contains('&');
        Some(Record { title, text, is_html, metadata })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"x\"><channel><title>The Bugle</title>\n<item><title>Storm &amp; sea</title>\n\
        <link>https://bugle.example/storm</link><pubDate>Fri, 03 May 2024 10:15:00 GMT</pubDate>\n<description>Short.</description>\n\
        <content:encoded><![CDATA[<p>The quay &mdash; is shut.</p>]]></content:encoded></item>\n\
        <item><title>Fair</title><description>&lt;p&gt;It is &lt;b&gt;on&lt;/b&gt;.&lt;/p&gt;</description></item></channel></rss>";

    #[test]
    fn an_item_is_an_article_whose_words_keep_their_places() {
        let articles = read(RSS).expect("it is a feed");
        let texts: Vec<&str> = articles.iter().map(|article| article.text.as_str()).collect();
        assert_eq!(texts, ["# Storm & sea\n\nThe quay — is shut.", "# Fair\n\nIt is on."]);
        let place = |number: usize, words: &str| {
            let article: &Article = &articles[number];
            let at = article.text.find(words).expect("the words are there");
            article.map.as_ref().expect("it has places").raw(Span::new(at, at + words.len())).of(RSS)
        };
        assert_eq!((place(0, "— is"), place(1, "is on"), place(1, "Fair")), ("&mdash; is", "is &lt;b&gt;on", "Fair"));
        let told = &articles[0].metadata;
        assert_eq!((told.outlet.as_deref(), told.url.as_deref()), (Some("The Bugle"), Some("https://bugle.example/storm")));
        assert_eq!(told.published.as_ref().map(|date| date.words.as_str()), Some("Fri, 03 May 2024 10:15:00 GMT"));
    }

    #[test]
    fn atom_gives_its_content_as_elements_too() {
        let atom = "<feed xmlns=\"a\"><title>The Bugle</title><entry><title type=\"html\">Storm</title><link href=\"https://b.example/s\"/>\
            <updated>2024-05-04T00:00:00Z</updated><published>2024-05-03T10:15:00Z</published><author><name>Ana Ruiz</name></author>\
            <content type=\"xhtml\"><div><p>The quay is shut.</p><p>It rained.</p></div></content></entry></feed>";
        let article = read(atom).expect("it is a feed").remove(0);
        assert_eq!(article.text, "# Storm\n\nThe quay is shut.\n\nIt rained.");
        assert_eq!(article.metadata.author.as_deref(), Some("Ana Ruiz"));
        assert_eq!(article.metadata.published.map(|date| date.words).as_deref(), Some("2024-05-03T10:15:00Z"));
    }

    #[test]
    fn what_is_no_feed_says_what_it_is() {
        assert_eq!(
            read("<project><item/></project>").err().as_deref(),
            Some("an XML file that is no feed (its root is `project`): save its text as .txt or .md")
        );
        assert!(read("plain words").is_err());
        assert_eq!(read("<rss><channel/></rss>").err().as_deref(), Some("a feed without items"));
    }

    #[test]
    fn entities_of_a_document_are_not_expanded_and_depth_costs_nothing() {
        let bomb = "<!DOCTYPE r [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]><rss><item><title>A</title><description>&b; it rains.</description></item></rss>";
        assert_eq!(read(bomb).expect("it is a feed")[0].text, "# A\n\n&b; it rains.");
        let deep = format!("<rss><item><title>A</title>{}", "<x>".repeat(200_000));
        assert!(read(&deep).is_err());
    }
}
