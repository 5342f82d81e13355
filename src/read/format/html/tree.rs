//! The elements of a page: what the tokens of the HTML standard open and close.
//!
//! The tokenizer is the standard's; of its tree only what matters for reading is kept: elements that end where others begin, void ones,
//! and end tags that stray. Nothing recurses, and what is nested deeper than anybody nests lies flat, so that no page costs more than its
//! length.

use std::collections::BTreeMap;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use crate::span::Span;

/// A page.
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A place in a tree.
pub(super) type Id = usize;

/// An element or a text.
pub(super) struct Node {
    /// The name of the element; empty for texts.
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Id>,
    pub(super) parent: Id,
    /// Of a text: its place in the page.
    pub(super) span: Span,
}

/// Deeper elements lie flat.
const DEEPEST: usize = 200;

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen"];

/// Elements that end a paragraph which is open.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// What begins, what it ends if that is open, and how far it looks.
const ENDS: &[(&[&str], &[&str], &[&str])] = &[
    (&["li"], &["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["td", "th"], &["td", "th"], &["tr", "table"]),
    (&["tr"], &["tr", "td", "th"], &["table", "thead", "tbody", "tfoot"]),
    (&["thead", "tbody", "tfoot"], &["thead", "tbody", "tfoot", "tr", "td", "th"], &["table"]),
    (&["option"], &["option"], &["select"]),
    (&["body"], &["head"], &["html"]),
];

impl Tree {
    /// Reads `html`.
    pub(super) fn of(html: &str) -> Self {
        let root = Node::of("", 0, Span::default());
        let mut growth = Growth { tree: Self { nodes: vec![root] }, open: vec![0] };
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let attribute = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let attributes = tag.attributes.iter().map(|(name, value)| (attribute(name), attribute(value))).collect();
                    growth.start(name, attributes, tag.self_closing);
                }
                Token::EndTag(tag) => growth.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(words) => growth.text(Span::new(words.span.start.min(html.len()), words.span.end.min(html.len())), html),
                _ => {}
            }
        }
        growth.tree
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// How many nodes there are; each has a higher number than its parent.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All nodes below and with `top`, in the order of the page.
    pub(super) fn below(&self, top: Id) -> impl Iterator<Item = Id> + '_ {
        let mut left = vec![top];
        std::iter::from_fn(move || {
            let id = left.pop()?;
            left.extend(self.nodes[id].children.iter().rev());
            Some(id)
        })
    }

    /// `id` and all that it lies in, innermost first.
    pub(super) fn above(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |&at| (at != 0).then(|| self.nodes[at].parent))
    }

    /// Whether `id` lies in `top`, or is it.
    pub(super) fn is_within(&self, id: Id, top: Id) -> bool {
        self.above(id).any(|at| at == top)
    }
}

impl Node {
    fn of(name: &str, parent: Id, span: Span) -> Self {
        Self { name: name.to_owned(), attributes: BTreeMap::new(), children: Vec::new(), parent, span }
    }

    pub(super) fn is_text(&self) -> bool {
        self.name.is_empty()
    }

    pub(super) fn is(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    /// Whether its words stand apart from those around it.
    pub(super) fn is_block(&self) -> bool {
        self.is(BLOCKS)
    }

    /// The value of an attribute; empty where it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }
}

/// A tree while it grows.
struct Growth {
    tree: Tree,
    /// The elements that are open, outermost first.
    open: Vec<Id>,
}

impl Growth {
    fn name(&self, at: usize) -> &str {
        &self.tree.nodes[self.open[at]].name
    }

    fn start(&mut self, name: String, attributes: BTreeMap<String, String>, self_closing: bool) {
        if BLOCKS.contains(&name.as_str()) {
            self.close(&["p"], &["table", "td", "th", "button"]);
        }
        if let Some((_, ends, scope)) = ENDS.iter().find(|(begins, ..)| begins.contains(&name.as_str())) {
            self.close(ends, scope);
        }
        let is_void = VOID.contains(&name.as_str()) || self_closing && is_foreign(&name);
        let id = self.add(Node { attributes, ..Node::of(&name, 0, Span::default()) });
        if !is_void && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    /// Closes the outermost of `names` that is open below the innermost of `scope`.
    fn close(&mut self, names: &[&str], scope: &[&str]) {
        let from = (0..self.open.len()).rev().find(|&at| scope.contains(&self.name(at))).map_or(1, |at| at + 1);
        if let Some(at) = (from..self.open.len()).find(|&at| names.contains(&self.name(at))) {
            self.open.truncate(at);
        }
    }

    fn end(&mut self, name: &str) {
        let is_block = BLOCKS.contains(&name) || matches!(name, "html" | "head" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot");
        for at in (1..self.open.len()).rev() {
            if self.name(at) == name {
                self.open.truncate(at);
                return;
            }
            // What sets letters does not end what sets paragraphs, and nothing in a cell ends its table.
            let other = &self.tree.nodes[self.open[at]];
            if !is_block && other.is_block() || other.is(&["td", "th"]) && !matches!(name, "tr" | "td" | "th" | "table" | "tbody" | "body")
            {
                return;
            }
        }
    }

    fn text(&mut self, span: Span, html: &str) {
        if html.is_char_boundary(span.start) && html.is_char_boundary(span.end) && !span.is_empty() {
            self.add(Node::of("", 0, span));
        }
    }

    fn add(&mut self, node: Node) -> Id {
        let (id, parent) = (self.tree.nodes.len(), self.open.last().copied().unwrap_or(0));
        self.tree.nodes.push(Node { parent, ..node });
        self.tree.nodes[parent].children.push(id);
        id
    }
}

/// Whether `/>` ends an element of this name: not in HTML, but in drawings and in what other vocabularies name.
fn is_foreign(name: &str) -> bool {
    matches!(name, "svg" | "path" | "circle" | "rect" | "line" | "use" | "g" | "math") || name.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements and texts, each with those in it.
    fn drawn(html: &str) -> String {
        fn draw(tree: &Tree, id: Id, html: &str) -> String {
            let node = tree.node(id);
            if node.is_text() && id > 0 {
                return node.span.of(html).to_owned();
            }
            let inner: Vec<String> = node.children.iter().map(|&child| draw(tree, child, html)).collect();
            format!("{}({})", node.name, inner.join(" "))
        }
        draw(&Tree::of(html), 0, html)
    }

    #[test]
    fn elements_end_where_others_begin() {
        for (html, tree) in [
            ("<p>a<p>b<div>c</div>", "(p(a) p(b) div(c))"),
            ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e", "(ul(li(a) li(b ul(li(c))) li(d)) e)"),
            ("<table><tr><td>a<td>b<tr><th>c</table>", "(table(tr(td(a) td(b)) tr(th(c))))"),
            ("<div><b>a</div>b</b>c", "(div(b(a)) b c)"),
            ("<div><b>a<p>b</b>c</p></div>", "(div(b(a p(b c))))"),
            ("<td><div>a</td></div>b", "(td(div(a)) b)"),
            ("a<br>b<img src=x>c<br/>d", "(a br() b img() c br() d)"),
            ("<script>if (a < b) '<p>'</script>c", "(script(if (a < b) '<p>') c)"),
        ] {
            assert_eq!(drawn(html), tree, "{html}");
        }
    }

    #[test]
    fn no_nesting_costs_more_than_its_length() {
        for piece in ["<div>", "<b>", "<p><b>", "</div>", "<table><tr><td>", "<ul><li>", "<", "<!--", "&", "<a b=", "<a b='"] {
            let html = piece.repeat(100_000);
            assert!(Tree::of(&html).nodes.len() <= 300_001, "{piece}");
        }
    }
}
