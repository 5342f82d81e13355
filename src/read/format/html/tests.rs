use super::*;
use crate::span::Span;

/// Two paragraphs that are long enough to be an article.
const PROSE: &str = "<p>The harbour of Port Alder was closed on Friday after the storm, its master said, and no ferry left or came in.</p>\
    <p>Nobody was hurt, and the boats will sail again as soon as the wind has fallen, which may be as late as Sunday night.</p>";

/// What is written of [`PROSE`].
fn prose() -> String {
    PROSE.replace("<p>", "").replace("</p>", "\n\n").trim_end().to_owned()
}

/// The one article of a page.
fn read(html: &str) -> Article {
    super::read(html).remove(0)
}

#[test]
fn entries_of_a_live_blog_are_articles_of_their_own_moments() {
    let html = format!(
        r#"<script type="application/ld+json">{{"@graph": [{{"@type": "LiveBlogPosting", "headline": "Storm, live", "liveBlogUpdate": [
            {{"@type": "BlogPosting", "headline": "Quay opens", "datePublished": "2024-05-03T18:00:00Z", "articleBody": "The quay is open."}},
            {{"@type": "BlogPosting", "headline": "Quay shut", "datePublished": "2024-05-03T09:00:00Z", "articleBody": "<p>The quay is shut.</p>"}}]}}]}}</script>{PROSE}"#
    );
    let articles = super::read(&html);
    let told: Vec<(Option<usize>, &str)> = articles.iter().map(|article| (article.part, article.text.as_str())).collect();
    assert_eq!(told, [(Some(1), "# Quay opens\n\nThe quay is open."), (Some(2), "# Quay shut\n\nThe quay is shut.")]);
    let moments: Vec<&str> = articles.iter().filter_map(|article| Some(article.metadata.published.as_ref()?.words.as_str())).collect();
    assert_eq!(moments, ["2024-05-03T18:00:00Z", "2024-05-03T09:00:00Z"]);
    let (map, at) = (articles[1].map.as_ref().expect("it has places"), articles[1].text.find("shut.").expect("it is there"));
    assert_eq!(map.raw(Span::new(at, at + 5)).of(&html), "shut.");
}

#[test]
fn what_stands_around_an_article_is_left_out() {
    let around = [
        "<nav><ul><li><a href=/>Home</a></ul></nav>",
        "<aside><h2>Related</h2><p>Another storm, of which there is a lot to say here as well, closed the harbour in May of last year.</p></aside>",
        "<div class='share-bar'><p>Share this story with your friends and with everybody else you know, on any of 12 networks.</p></div>",
        "<div id=comments><p>First! I think that there were at least 40 ferries in the harbour, and I have counted them all twice.</p></div>",
        "<footer><p>All rights reserved, since 1851. Any copying of this text costs 300 crowns a line, to be paid at the office.</p></footer>",
        "<ul><li><a href=/a>Bridge stays open</a><li><a href=/b>Mayor speaks</a><li><a href=/c>Fair is cancelled</a></ul>",
        "<div role=navigation>Sections</div>",
        "<p hidden>Nobody sees this sentence, in which 77 people are said to have been hurt in the harbour of Port Alder.</p>",
        "<figure><img src=a><figcaption>The quay in 2019, when 3 boats sank.</figcaption></figure>",
        "<script>let killed = 12;</script><style>p { margin: 5px }</style><noscript>Turn on scripts.</noscript>",
        "<header><a href=/>The Bugle</a> 12 May</header>",
    ]
    .concat();
    for page in [
        format!("<html><body>{around}<main><article><h1>Storm</h1>{PROSE}</article>{around}</main>{around}</body></html>"),
        format!("<html><body>{around}<div class=page><h1>Storm</h1><div class=text>{around}{PROSE}</div></div></body></html>"),
        format!("<body class='has-sidebar'><div id=sidebar-layout><h1>Storm</h1>{PROSE}</div>{around}</body>"),
        format!("<table><tr><td>{around}<td><h1>Storm</h1>{PROSE}</table>"),
    ] {
        assert_eq!(read(&page).text, format!("# Storm\n\n{}", prose()), "{page}");
    }
}

#[test]
fn headings_items_tables_and_code_stay_what_they_are() {
    let html = format!(
        "<h1>Limits</h1>{PROSE}<h2>Plans &amp; prices</h2><ul><li>One <b>item</b><li><p>Two</p></ul><ol><li>First<li>Second</ol>\
         <table><thead><tr><th>Plan<th>Branches<th>Seats</thead><tr><td>Free<td>50<td rowspan=2>5|6<tr><td>Pro<td>5,000</table>\
         <table><tr><th>Founded</th><td>1851</td></tr><tr><th>Boats</th><td>12</td></tr></table>\
         <dl><dt>Depth<dd>9 m</dl><pre><code>a = 1\n\n  b</code></pre><p>One<br>two<sup>[3]</sup></p>"
    );
    let expected = format!(
        "# Limits\n\n{}\n\n## Plans & prices\n\n- One item\n- Two\n\n1. First\n2. Second\n\n\
         | Plan | Branches | Seats | \n|---|---|---|\n| Free | 50 | 5\\|6 | \n| Pro | 5,000 |  | \n\n\
         - **Founded**: 1851\n- **Boats**: 12\n\n- **Depth**: 9 m\n\n````\na = 1\n\n  b\n````\n\nOne\ntwo",
        prose()
    );
    assert_eq!(read(&html).text, expected);
}

#[test]
fn words_keep_their_places() {
    let html = format!("<article><h1>Caf&eacute;\r\n  shut</h1>\n{PROSE}<table><tr><th>A<th>B<tr><td>x&nbsp;1<td>2</table></article>");
    let article = read(&html);
    let map = article.map.expect("it has places");
    for (words, raw) in [("Café shut", "Caf&eacute;\r\n  shut"), ("closed on Friday", "closed on Friday"), ("x 1", "x&nbsp;1")] {
        let at = article.text.find(words).unwrap_or_else(|| panic!("{words} is not in {}", article.text));
        assert_eq!(map.raw(Span::new(at, at + words.len())).of(&html), raw);
    }
}

#[test]
fn a_page_tells_title_outlet_author_and_date_of_itself() {
    let told = |head: &str, body: &str| {
        let metadata = read(&format!("<html><head>{head}</head><body><article>{body}{PROSE}</article></body></html>")).metadata;
        let date = metadata.published.map(|date| (date.words, date.because));
        (metadata.title, metadata.outlet, metadata.author, date.as_ref().map(|(words, _)| words.clone()), date.map(|(_, because)| because))
    };
    let some = |words: &str| Some(words.to_owned());
    let linked = r#"<script type="application/ld+json">[{"@type": "BreadcrumbList"}, {"@graph": [{"@type": ["NewsArticle"], "headline": "Storm &amp; sea",
        "datePublished": "2024-05-03T10:15:00Z", "author": [{"name": "Ana Ruiz"}, {"name": "Tom Low"}], "publisher": {"name": "The Bugle"}}]}]</script>"#;
    assert_eq!(
        told(linked, ""),
        (some("Storm & sea"), some("The Bugle"), some("Ana Ruiz, Tom Low"), some("2024-05-03T10:15:00Z"), Some("JSON-LD of the page"))
    );
    let meta = "<meta property='og:title' content='Storm'><meta property=og:site_name content='The Bugle'><meta name=author content='Ana Ruiz'>\
        <meta property='article:published_time' content='2024-05-03'><title>Storm | The Bugle</title>";
    assert_eq!(told(meta, ""), (some("Storm"), some("The Bugle"), some("Ana Ruiz"), some("2024-05-03"), Some("metadata of the page")));
    let time = "<h1>Storm</h1><time datetime='2024-05-03T10:15+01:00'>Friday</time>";
    assert_eq!(
        told("<title>Bugle</title>", time),
        (some("Storm"), None, None, some("2024-05-03T10:15+01:00"), Some("`<time>` of the page"))
    );
    assert_eq!(told("<script type='application/ld+json'>{broken</script>", ""), (None, None, None, None, None));
}

#[test]
fn no_page_costs_more_than_its_length() {
    for piece in [
        "<div>",
        "<p>a",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x>b</a>",
        "&amp;",
        "&",
        "<div class=a>b</div>",
        "<pre>",
        "<sup>[",
        "<dl><dd>",
    ] {
        let html = format!("{PROSE}{}", piece.repeat(50_000));
        assert!(read(&html).text.contains("The harbour"), "{piece}");
    }
}
