//! What a page tells of its article in places that are not shown: JSON-LD, OpenGraph and other meta tags, `<time>`.

use serde_json::Value as Json;

use super::content::Content;
use super::entity::decoded;
use super::tree::{Id, Tree};
use crate::english::text::one_line;
use crate::read::front::{Dated, Metadata};

/// Names of meta tags that give the day of publication, the one to trust first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "cxenseparse:recs:publishtime",
];
const TITLE: &[&str] = &["og:title", "twitter:title", "headline", "dc.title", "title"];
const OUTLET: &[&str] = &["og:site_name", "application-name", "publisher", "dc.publisher"];
const AUTHOR: &[&str] = &["author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author"];
const URL: &[&str] = &["og:url"];

/// What the page tells.
pub(super) fn of(tree: &Tree, html: &str, content: &Content) -> Metadata {
    let mut objects = Vec::new();
    linked(tree, html).filter_map(|text| serde_json::from_str::<Json>(text).ok()).for_each(|json| articles(json, &mut objects));
    let shown = heading(tree, html, content);
    let linked = best(&objects, shown.as_deref());
    let meta = Meta::of(tree);
    let text = |key: &str| linked.and_then(|linked| words(&linked[key]));
    let published = text("datePublished")
        .or_else(|| text("dateCreated"))
        .map(|words| (words, "JSON-LD of the page"))
        .or_else(|| meta.first(PUBLISHED).map(|words| (words, "metadata of the page")))
        .or_else(|| time(tree, content).map(|words| (words, "`<time>` of the page")));
    Metadata {
        end: 0,
        // What is shown over the article is its headline; meta tags may say it otherwise, for search engines.
        title: shown.or_else(|| text("headline")).or_else(|| meta.first(TITLE)).or_else(|| page_title(tree, html)),
        outlet: linked.and_then(|linked| name(&linked["publisher"])).or_else(|| meta.first(OUTLET)),
        author: linked.and_then(|linked| name(&linked["author"])).or_else(|| meta.first(AUTHOR)).filter(|author| !author.contains("://")),
        url: address(tree).or_else(|| meta.first(URL)).or_else(|| text("url")).filter(|url| url.contains("://")),
        published: published.map(|(words, because)| Dated { words, span: None, because }),
    }
}

/// The texts of all JSON-LD of a page.
pub(super) fn linked<'h>(tree: &Tree, html: &'h str) -> impl Iterator<Item = &'h str> {
    let is_linked = |id: &Id| {
        let node = tree.node(*id);
        node.is(&["script"]) && node.attribute("type").to_ascii_lowercase().contains("ld+json")
    };
    // A script is one text.
    let texts = tree.below(0).filter(is_linked).filter_map(|id| tree.node(id).children.first());
    texts.map(|&text| tree.node(text).span.of(html).trim()).collect::<Vec<_>>().into_iter()
}

/// Lists and graphs of objects, one in another; serde_json bounds the depth.
fn articles(json: Json, all: &mut Vec<Json>) {
    match json {
        Json::Array(list) => list.into_iter().for_each(|item| articles(item, all)),
        Json::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                articles(graph, all);
            }
            let kinds = match &object.get("@type") {
                Some(Json::String(kind)) => vec![kind.clone()],
                Some(Json::Array(kinds)) => kinds.iter().filter_map(|kind| kind.as_str().map(str::to_owned)).collect(),
                _ => Vec::new(),
            };
            let is_article =
                |kind: &String| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "WebPage";
            if kinds.iter().any(is_article) {
                all.push(Json::Object(object));
            }
        }
        _ => {}
    }
}

/// The object that is of the article under `headline`, else the first that is dated.
fn best<'j>(linked: &'j [Json], headline: Option<&str>) -> Option<&'j Json> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let same =
        |json: &&Json| headline.is_some_and(|headline| words(&json["headline"]).is_some_and(|own| letters(&own) == letters(headline)));
    linked.iter().find(same).or_else(|| linked.iter().find(|json| json["datePublished"].is_string())).or_else(|| linked.first())
}

fn words(json: &Json) -> Option<String> {
    let text = json.as_str()?;
    let text = one_line(&decoded(text));
    (!text.is_empty()).then_some(text)
}

/// The name of a person or a body; of several, all of them.
fn name(json: &Json) -> Option<String> {
    match json {
        Json::Array(all) => {
            let names: Vec<String> = all.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Json::Object(object) => object.get("name").and_then(name),
        other => words(other),
    }
}

/// The meta tags of a page.
struct Meta<'t>(Vec<(String, &'t str)>);

impl<'t> Meta<'t> {
    fn of(tree: &'t Tree) -> Self {
        let tags = tree.below(0).map(|id| tree.node(id)).filter(|node| node.is(&["meta"]));
        let names = ["property", "name", "itemprop"];
        let named = |node: &'t super::tree::Node| {
            let name = names.iter().map(|name| node.attribute(name)).find(|name| !name.is_empty())?;
            Some((name.to_ascii_lowercase(), node.attribute("content").trim()))
        };
        Self(tags.filter_map(named).filter(|(_, content)| !content.is_empty()).collect())
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.0.iter().find(|(known, _)| known == name)).map(|(_, content)| (*content).to_owned())
    }
}

/// The words of the headline as the page shows it.
fn heading(tree: &Tree, html: &str, content: &Content) -> Option<String> {
    let inside = || tree.below(content.top).find(|&id| tree.node(id).is(&["h1"]));
    content.headline.or_else(inside).and_then(|id| text(tree, html, id))
}

fn page_title(tree: &Tree, html: &str) -> Option<String> {
    tree.below(0).find(|&id| tree.node(id).is(&["title"])).and_then(|id| text(tree, html, id))
}

fn text(tree: &Tree, html: &str, id: Id) -> Option<String> {
    let texts = tree.below(id).filter(|&id| tree.node(id).is_text()).map(|id| decoded(tree.node(id).span.of(html)));
    let words = one_line(&texts.collect::<Vec<_>>().join(" "));
    (!words.is_empty()).then_some(words)
}

/// The address that the page names as its own.
fn address(tree: &Tree) -> Option<String> {
    let links = tree.below(0).map(|id| tree.node(id)).filter(|node| node.is(&["link"]));
    links.into_iter().find(|node| node.attribute("rel").eq_ignore_ascii_case("canonical")).map(|node| node.attribute("href").to_owned())
}

/// The moment in a `<time>`: one that says that it is of publication, else the first of the article that stands outside of its text.
fn time(tree: &Tree, content: &Content) -> Option<String> {
    let times: Vec<Id> =
        tree.below(0).filter(|&id| tree.node(id).is(&["time"]) && !tree.node(id).attribute("datetime").is_empty()).collect();
    let is_published = |&&id: &&Id| {
        let node = tree.node(id);
        node.attributes.contains_key("pubdate")
            || node.attribute("itemprop") == "datePublished"
            || node.attribute("class").contains("publish")
    };
    let in_text = |id: Id| tree.above(id).any(|at| tree.node(at).is(&["li", "td", "blockquote"]));
    let of_article = |&&id: &&Id| {
        let dropped = |at: Id| content.dropped.contains(&at) && !tree.node(at).is(&["header"]);
        !in_text(id) && !tree.above(id).any(dropped)
    };
    let best = times.iter().find(is_published).or_else(|| times.iter().find(of_article))?;
    Some(tree.node(*best).attribute("datetime").trim().to_owned())
}
