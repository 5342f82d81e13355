//! Web pages: the article without what is around it, and what the page tells of itself.

mod content;
mod entity;
mod metadata;
mod tree;
mod write;

use super::draft::Draft;
use super::{Article, json};
use crate::source::OffsetMap;
use tree::Tree;

pub(super) use entity::decoded;

/// The articles of a page: one, or each entry of a live blog that tells them, with its own moment.
pub(super) fn read(html: &str) -> Vec<Article> {
    let tree = Tree::of(html);
    let page = page(html, &tree);
    let mut entries: Vec<Article> =
        metadata::linked(&tree, html).flat_map(|linked| json::live(html, linked, page.metadata.outlet.as_deref())).collect();
    if entries.len() < 2 {
        return vec![page];
    }
    entries.iter_mut().zip(1..).for_each(|(entry, number)| (entry.part, entry.is_entry) = (Some(number), true));
    entries
}

fn page(html: &str, tree: &Tree) -> Article {
    let content = content::find(tree, html, false);
    let mut draft = Draft::default();
    let moments = write::write(tree, html, &content, &mut draft);
    let (text, map) = draft.finish();
    Article { moments, ..Article::only(text, Some(map), metadata::of(tree, html, &content)) }
}

/// The text of a part of a page, such as what a feed gives of an article.
pub(super) fn fragment(html: &str) -> (String, OffsetMap) {
    let tree = Tree::of(html);
    let content = content::find(&tree, html, true);
    let mut draft = Draft::default();
    write::write(&tree, html, &content, &mut draft);
    draft.finish()
}

/// Whether a text is written in HTML, and not only with an angle bracket or two.
pub(super) fn is_html(text: &str) -> bool {
    const TAGS: &[&str] = &[
        "<p>",
        "<p ",
        "</p>",
        "<br",
        "<div",
        "<a ",
        "<strong",
        "<em>",
        "<ul",
        "<h2",
        "<h3",
        "<table",
        "<img",
        "<span",
        "<b>",
        "<i>",
        "<blockquote",
        "<figure",
    ];
    let head = text.get(..4096).unwrap_or(text).to_ascii_lowercase();
    TAGS.iter().any(|tag| head.contains(tag))
}

#[cfg(test)]
mod tests;
