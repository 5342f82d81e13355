//! Which part of a page is its article.

use std::collections::BTreeSet;

use super::tree::{Id, Node, Tree};

/// The article of a page.
pub(super) struct Content {
    /// The element that holds it.
    pub(super) top: Id,
    /// Elements that are no part of it, wherever they stand.
    pub(super) dropped: BTreeSet<Id>,
    /// The headline, where it stands outside.
    pub(super) headline: Option<Id>,
}

/// What is never read.
const UNREAD: &[&str] = &[
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "button",
    "input",
    "select",
    "textarea",
    "nav",
    "aside",
    "dialog",
    "menu",
    "canvas",
    "video",
    "audio",
    "figcaption",
    "footer",
    "form",
    "title",
];

/// Roles of what is around an article.
const ROLES: &[&str] =
    &["navigation", "complementary", "contentinfo", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"];

/// Words in the names of classes and ids of what is around an article.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "byline-social",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "footer",
    "hidden",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "recirc",
    "recommended",
    "recommendations",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "tags",
    "toc",
    "toolbar",
    "trending",
];

/// A paragraph of an article is at least as long, in bytes.
const PARAGRAPH: usize = 60;

/// The article of `html`; of a `fragment`, which is an article already, all but what is around it.
pub(super) fn find(tree: &Tree, html: &str, is_fragment: bool) -> Content {
    let prose = Prose::of(tree, html, &BTreeSet::new());
    let whole = prose.under(0);
    let titled = titled(tree);
    // What holds most of the page's prose, or its headline, is no box beside it, whatever it is called.
    let is_main = |id: Id| titled.contains(&id) || is_most(&prose, id, whole);
    let dropped: BTreeSet<Id> = tree
        .below(0)
        .filter(|&id| {
            let node = tree.node(id);
            node.is(UNREAD) && !(node.is(&["form", "aside", "footer"]) && is_most(&prose, id, whole))
                || is_hidden(node)
                || (is_around(node, is_fragment) || is_page_header(tree, id)) && !is_main(id)
        })
        .collect();
    let prose = Prose::of(tree, html, &dropped);
    let top = if is_fragment { 0 } else { top(tree, &prose) };
    let dropped = dropped.into_iter().chain(lists_of_links(tree, html, top)).collect();
    // Where the article has its own, another over it is the name of the site.
    let headline = |top: Id| tree.below(top).find(|&id| tree.node(id).is(&["h1"]) && has_words(tree, html, id));
    let headline = if is_fragment || headline(top).is_some() { None } else { headline(0) };
    Content { top, dropped, headline }
}

fn is_most(prose: &Prose, id: Id, whole: usize) -> bool {
    whole > 0 && prose.under(id) * 2 > whole
}

fn is_hidden(node: &Node) -> bool {
    let style = node.attribute("style").replace(' ', "").to_ascii_lowercase();
    node.attributes.contains_key("hidden")
        || node.attribute("aria-hidden").eq_ignore_ascii_case("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_around(node: &Node, is_fragment: bool) -> bool {
    if node.is_text() || node.is(&["html", "body", "article", "main", "h1"]) {
        return false;
    }
    let named = || {
        let names = [node.attribute("class"), node.attribute("id")];
        let mut words = names.iter().flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()));
        words.any(|word| AROUND.contains(&word.to_ascii_lowercase().as_str()))
    };
    ROLES.contains(&node.attribute("role").to_ascii_lowercase().as_str()) || !is_fragment && !node.is(&["p", "span", "a"]) && named()
}

/// The elements that hold a headline.
fn titled(tree: &Tree) -> BTreeSet<Id> {
    let mut titled = BTreeSet::new();
    for headline in tree.below(0).filter(|&id| tree.node(id).is(&["h1"])) {
        let mut at = headline;
        while at != 0 && titled.insert(at) {
            at = tree.node(at).parent;
        }
    }
    titled
}

/// Whether an element is the head of the page, not of the article.
fn is_page_header(tree: &Tree, id: Id) -> bool {
    tree.node(id).is(&["header"]) && !tree.above(id).any(|at| tree.node(at).is(&["article", "main"]))
}

/// The smallest element that holds nearly all prose, from what the page itself calls its article.
fn top(tree: &Tree, prose: &Prose) -> Id {
    let whole = prose.under(0);
    let holds = |id: Id, percent: usize| prose.under(id) > 0 && prose.under(id) * 100 >= whole * percent;
    let called = |is: &dyn Fn(&Node) -> bool, percent: usize| {
        let mut all = tree.below(0).filter(|&id| is(tree.node(id)) && holds(id, percent));
        // Two of them that do not lie in one another are a list of articles.
        all.next().filter(|&first| all.all(|other| tree.is_within(other, first)))
    };
    let told = called(&|node| node.is(&["article"]), 40)
        .or_else(|| called(&|node| node.attribute("itemprop") == "articleBody", 40))
        .or_else(|| called(&|node| node.is(&["main"]) || node.attribute("role") == "main", 40));
    let mut top = told.unwrap_or(0);
    while told.is_none()
        && let Some(&next) =
            tree.node(top).children.iter().find(|&&child| holds(child, 80) && !tree.node(child).is(&["p", "li", "td", "tr"]))
    {
        top = next;
    }
    top
}

/// Lists and boxes that are hardly more than links to elsewhere.
fn lists_of_links(tree: &Tree, html: &str, top: Id) -> Vec<Id> {
    let mut counts = vec![Links::default(); tree.len()];
    // Parents stand before their children: what is in a link is known on the way down, what lies under each on the way back.
    for id in 1..tree.len() {
        let node = tree.node(id);
        let above = &counts[node.parent];
        let (is_linked, is_unread) = (above.is_linked || node.is(&["a"]), above.is_unread || node.is(UNREAD));
        let len = if node.is_text() && !is_unread { node.span.of(html).trim().len() } else { 0 };
        counts[id] = Links { links: usize::from(node.is(&["a"])), linked: if is_linked { len } else { 0 }, all: len, is_linked, is_unread };
    }
    for id in (1..tree.len()).rev() {
        let Links { links, linked, all, .. } = counts[id];
        let above = &mut counts[tree.node(id).parent];
        (above.links, above.linked, above.all) = (above.links + links, above.linked + linked, above.all + all);
    }
    let is_list = |&id: &Id| {
        tree.node(id).is(&["ul", "ol", "section", "div"]) && counts[id].links >= 3 && counts[id].linked * 10 >= counts[id].all * 8
    };
    tree.below(top).filter(is_list).collect()
}

/// What is known of the links under an element.
#[derive(Clone, Copy, Default)]
struct Links {
    links: usize,
    /// Bytes of words, of those in links and of all.
    linked: usize,
    all: usize,
    is_linked: bool,
    is_unread: bool,
}

fn has_words(tree: &Tree, html: &str, id: Id) -> bool {
    tree.below(id).any(|below| tree.node(below).is_text() && !tree.node(below).span.of(html).trim().is_empty())
}

/// How much prose lies under each element, in bytes.
struct Prose {
    under: Vec<usize>,
}

impl Prose {
    fn of(tree: &Tree, html: &str, dropped: &BTreeSet<Id>) -> Self {
        let mut own = vec![0; tree.len()];
        let mut left = vec![(0, 0, false)];
        // The nearest block around each text, and whether it is read.
        while let Some((id, block, unread)) = left.pop() {
            let node = tree.node(id);
            let unread = unread || node.is(UNREAD) && !node.is(&["form", "aside", "footer"]) || node.is(&["a"]) || dropped.contains(&id);
            let block = if node.is_block() || node.is(&["td", "th", "tr", "table"]) { id } else { block };
            if node.is_text() && id > 0 && !unread {
                own[block] += node.span.of(html).trim().len();
            }
            left.extend(node.children.iter().map(|&child| (child, block, unread)));
        }
        // Children stand behind their parents, so one pass from the end sums them up.
        let mut under: Vec<usize> = own.iter().map(|&len| if len >= PARAGRAPH { len } else { 0 }).collect();
        for id in (1..under.len()).rev() {
            let parent = tree.node(id).parent;
            under[parent] += under[id];
        }
        Self { under }
    }

    fn under(&self, id: Id) -> usize {
        self.under[id]
    }
}
