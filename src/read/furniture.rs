//! What pages carry around their articles: lines that are told by their own words. Kinds of lines, never names of papers.

/// How a line is compared with a phrase. Both are in lower case; the line has no bullets and no marks at its ends.
enum How {
    /// It is the phrase.
    Is,
    /// It begins with the phrase.
    Starts,
    /// It ends with the phrase.
    Ends,
}
use How::{Ends, Is, Starts};

/// The longest line that is told by these phrases, in bytes: longer ones are prose.
const LONGEST: usize = 280;

/// Headings of lists of other stories.
const RELATED: &[&str] = &[
    "more on theme",
    "more on this",
    "more on this story",
    "more on this topic",
    "more on the topic",
    "on this topic",
    "related",
    "related stories",
    "related story",
    "related articles",
    "related article",
    "related news",
    "related posts",
    "related topics",
    "related content",
    "related links",
    "related coverage",
    "read more",
    "read also",
    "read next",
    "also read",
    "see also",
    "most read",
    "most popular",
    "most viewed",
    "most shared",
    "more stories",
    "more news",
    "more articles",
    "more like this",
    "other news",
    "other stories",
    "popular",
    "popular now",
    "popular stories",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended articles",
    "you may also like",
    "you might also like",
    "you might be interested in",
    "trending",
    "trending now",
    "trending stories",
    "latest",
    "latest news",
    "latest stories",
    "top stories",
    "top news",
    "in other news",
    "don't miss",
    "editors' picks",
    "editor's picks",
    "editor's choice",
    "from the web",
    "around the web",
    "up next",
    "next article",
    "previous article",
    "keep reading",
    "explore more on these topics",
    "further reading",
    "explore more",
];

/// Lines told by their words, with the reason that reports show.
const LINES: &[(How, &[&str], &str)] = &[
    (
        Starts,
        &[
            "related article:",
            "related articles:",
            "related story:",
            "related stories:",
            "related:",
            "related news:",
            "related video:",
            "read more:",
            "read more about",
            "read also:",
            "also read:",
            "see also:",
            "more from ",
            "more on:",
            "more:",
            "watch:",
            "watch more:",
            "listen:",
            "in pictures:",
            "in pics:",
            "next:",
            "previous:",
            "recommended:",
            "don't miss:",
        ],
        "related stories",
    ),
    (
        Starts,
        &["original url", "original article:", "source url", "url:", "link:", "permalink", "read the original", "read the full story"],
        "address of the article",
    ),
    (Is, &["source", "sources", "via", "original", "original article", "link"], "source line"),
    (Starts, &["source:", "sources:", "source -", "source –"], "source line"),
    (
        Is,
        &[
            "follow us",
            "share",
            "share this",
            "share this article",
            "share this story",
            "share article",
            "share on facebook",
            "share on twitter",
            "share on x",
            "share via email",
            "tweet",
            "tweet this",
            "facebook",
            "twitter",
            "whatsapp",
            "telegram",
            "linkedin",
            "copy link",
            "link copied",
            "link copied!",
            "email",
            "e-mail",
            "print",
            "save",
            "bookmark",
            "like",
            "comments",
            "comment",
            "no comments",
            "leave a comment",
            "add a comment",
            "join the conversation",
            "join the discussion",
            "view comments",
            "show comments",
        ],
        "sharing links",
    ),
    (
        Starts,
        &[
            "follow us on",
            "follow us",
            "share this ",
            "share on ",
            "find us on",
            "like us on",
            "join us on",
            "join our",
            "click to share",
            "follow @",
            "follow on ",
        ],
        "sharing links",
    ),
    (
        Is,
        &[
            "advertisement",
            "advertising",
            "ad",
            "sponsored",
            "sponsored content",
            "promoted",
            "article continues below",
            "story continues below",
            "continue reading",
            "skip advertisement",
            "remove ads",
            "video ad feedback",
            "ad feedback",
        ],
        "advertisement",
    ),
    (
        Starts,
        &["advertisement", "article continues", "story continues below", "sponsored by", "this article is sponsored"],
        "advertisement",
    ),
    (
        Starts,
        &[
            "sign up for",
            "sign up to",
            "sign up now",
            "subscribe to",
            "subscribe for",
            "subscribe now",
            "get our",
            "get the latest",
            "download our",
            "download the app",
            "support our",
            "support independent",
            "become a member",
            "already a subscriber",
            "log in to",
            "register for free",
            "create an account",
            "we use cookies",
            "this site uses cookies",
            "this website uses cookies",
            "enable javascript",
            "please enable",
            "click here to",
            "click here for",
            "tap here to",
            "have a tip",
            "after newsletter promotion",
            "save articles to read later",
            "our standards:",
            "do you have a story",
            "contact us",
        ],
        "subscription and service notes",
    ),
    (
        Is,
        &[
            "subscribe",
            "sign up",
            "sign in",
            "log in",
            "login",
            "register",
            "newsletter",
            "donate",
            "cookies",
            "accept all",
            "privacy policy",
            "terms of use",
            "terms and conditions",
            "cookie policy",
            "contact",
            "contact us",
            "about us",
            "help",
        ],
        "subscription and service notes",
    ),
    (
        Is,
        &[
            "home",
            "menu",
            "search",
            "skip to main content",
            "skip to content",
            "back to top",
            "top",
            "load more",
            "show more",
            "view all",
            "see all",
            "next",
            "previous",
            "close",
            "open menu",
            "toggle navigation",
            "play",
            "play video",
            "listen",
            "listen to this article",
            "gallery",
            "view gallery",
            "image gallery",
            "live",
        ],
        "navigation",
    ),
    (Starts, &["tags:", "tag:", "topics:", "topic:", "filed under", "categories:", "category:", "keywords:", "posted in"], "topic labels"),
    (
        Starts,
        &[
            "editor's note",
            "editors' note",
            "editor’s note",
            "editors’ note",
            "(editor's note",
            "correction:",
            "corrections:",
            "clarification:",
            "updated to ",
            "updated with",
            "updates with",
            "this article has been updated",
            "this article was updated",
            "this story has been updated",
            "this story was updated",
            "this story has been corrected",
            "this article has been corrected",
            "this article was corrected",
            "this article was amended",
            "this article was originally",
            "this article was first",
            "this story was originally",
            "this story was first",
            "this report has been updated",
            "this post has been updated",
            "this is a developing story",
            "this is a breaking news story",
            "this breaking news story",
            "this copy is for your personal",
            "this story is developing",
            "more to follow",
            "more details to follow",
            "an earlier version of this",
        ],
        "editor's note",
    ),
    (
        Starts,
        &[
            "reporting by",
            "(reporting by",
            "additional reporting",
            "(additional reporting",
            "writing by",
            "(writing by",
            "editing by",
            "(editing by",
            "(edited by",
            "edited by",
            "compiled by",
            "translated by",
            "with reporting by",
            "with additional reporting",
            "with inputs from",
            "(with inputs from",
            "with input from",
            "(with input from",
            "agencies contributed",
        ],
        "credits",
    ),
    (
        Starts,
        &[
            "getty images",
            "photo:",
            "photos:",
            "photo by",
            "photograph:",
            "photo credit",
            "image:",
            "image credit",
            "image source",
            "images:",
            "picture:",
            "picture by",
            "file photo",
            "file image",
            "file picture",
            "file –",
            "file -",
            "(photo",
            "caption:",
            "credit:",
            "illustration:",
            "illustrative image",
            "video:",
            "graphic:",
            "map:",
        ],
        "caption",
    ),
    (
        Ends,
        &[
            "contributed to this report",
            "contributed to this article",
            "contributed to this story",
            "contributed reporting",
            "contributed to the reporting",
        ],
        "credits",
    ),
    (Ends, &["all rights reserved", "may not be published, broadcast, rewritten or redistributed"], "copyright"),
];

/// Agencies and banks of pictures; a short line that ends in one of these after a stop is a credit.
const PICTURE_WORDS: &[&str] = &[
    "photo",
    "getty",
    "image",
    "images",
    "picture",
    "file",
    "handout",
    "pool",
    "via",
    "courtesy",
    "screenshot",
    "screengrab",
    "shutterstock",
    "video",
];

/// Why a line is furniture, if its own words tell.
pub(super) fn reason(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST {
        return None;
    }
    if !line.contains(char::is_alphanumeric) {
        return Some("ornament");
    }
    if is_address(line) || super::markup::definition(line).is_some() {
        return Some("address");
    }
    let bare = bare(line);
    let prose = line.ends_with('.') && line.split_whitespace().count() >= 10;
    let told = LINES.iter().find(|(how, phrases, _)| {
        phrases.iter().any(|phrase| match how {
            Is => bare.trim_end_matches(':') == *phrase,
            // A label's colon has a space behind it: "tag: sea", not "Tag::sea".
            Starts => bare.strip_prefix(phrase).is_some_and(|rest| !phrase.ends_with(':') || rest.is_empty() || rest.starts_with(' ')),
            Ends => bare.ends_with(phrase),
        })
    });
    // "More from the mayor is awaited on Monday …" is a sentence.
    told.map(|(_, _, reason)| *reason)
        .filter(|&reason| !prose || !matches!(reason, "related stories" | "caption"))
        .or_else(|| is_related_heading(line).then_some("related stories"))
        .or_else(|| is_copyright(&bare).then_some("copyright"))
        .or_else(|| is_dateline(line).then_some("dateline"))
        .or_else(|| has_credit(line).then_some("caption"))
}

/// Whether a line is the heading of a list of other stories.
pub(super) fn is_related_heading(line: &str) -> bool {
    line.len() <= 60 && RELATED.contains(&bare(line).replace('’', "'").trim_end_matches([':', '.', ' ', '…']))
}

/// Whether a line is nothing but one address.
pub(super) fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['<', '>', '(', ')', ' ', '[', ']']);
    let scheme = line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.");
    scheme && !line.contains(char::is_whitespace)
}

/// The line in lower case, without bullets before it and marks around it.
fn bare(line: &str) -> String {
    let signs =
        |c: char| matches!(c, '•' | '*' | '-' | '–' | '—' | '>' | '»' | '›' | '|' | '▶' | '►' | '→' | '_' | '#') || c.is_whitespace();
    line.trim_start_matches(signs).trim_end_matches(|c: char| signs(c) || matches!(c, '.' | '…')).to_lowercase()
}

/// Whether a line is only the opening of a wire story: "PORT ALDER (Bugle) —".
fn is_dateline(line: &str) -> bool {
    line.len() <= 60
        && line.ends_with([' ', '—', '–'])
        && line.trim_end_matches([' ', '—', '–']).ends_with(|c: char| c.is_alphabetic() || c == ')')
}

fn is_copyright(bare: &str) -> bool {
    let year = bare.split(|c: char| !c.is_ascii_digit()).any(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")));
    let sign = bare.contains('©') || bare.starts_with("(c) ") || bare.starts_with("copyright");
    sign && (year || bare.contains("rights reserved")) && bare.split_whitespace().count() <= 30
}

/// Whether the line ends in the credit of a picture: "… on Monday. Ana Ruiz / Bugle", "… (AP Photo/Ana Ruiz)".
fn has_credit(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', ' ']);
    if let Some(inside) = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')).map(|(_, inside)| inside) {
        return is_credit(inside, true);
    }
    if let Some((_, inside)) = line.strip_suffix(']').and_then(|line| line.rsplit_once('[')) {
        return is_credit(inside, false);
    }
    let (before, tail) = line.rsplit_once(['.', '!', '?', '”', '"']).unwrap_or(("", line));
    // "North/South" alone is a heading; a credit has a name, or stands behind a sentence.
    let named = tail.contains(" / ") || tail.split('/').next().is_some_and(|who| who.split_whitespace().count() > 1);
    (named || !before.is_empty() || tail.to_lowercase().contains("getty")) && is_credit(tail.trim_start_matches(['*', '_', ' ']), false)
}

fn is_credit(words: &str, in_brackets: bool) -> bool {
    let count = words.split_whitespace().count();
    if count == 0 || count > 10 || words.ends_with(':') {
        return false;
    }
    let capital = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty()
            || word.starts_with(char::is_uppercase)
            || matches!(word, "via" | "for" | "de" | "of" | "the" | "and" | "by" | "van")
    };
    let all_capital = words.split(|c: char| c.is_whitespace() || c == '/').all(capital);
    let lower = words.to_lowercase();
    let picture = lower.split(|c: char| !c.is_alphanumeric()).any(|word| PICTURE_WORDS.contains(&word));
    let parted = words.split_once('/').is_some_and(|(who, whose)| {
        let letters = |part: &str| part.trim().chars().filter(|c| c.is_alphabetic()).count() >= 2;
        letters(who) && letters(whose) && !words.contains(|c: char| c.is_ascii_digit())
    });
    if in_brackets {
        return picture && (parted || lower.starts_with("photo") || lower.contains("getty") || lower.contains("file"));
    }
    all_capital && (parted || picture && lower.contains("getty"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_furniture_of_pages_is_told_by_its_words() {
        let cases = [
            ("MORE ON THEME", "related stories"),
            ("Read more »", "related stories"),
            ("Related article: Ferry strike enters third day", "related stories"),
            ("Original url:", "address of the article"),
            ("<https://paper.example/2024/05/03/ferry>", "address"),
            ("Source", "source line"),
            ("Follow us", "sharing links"),
            ("• Share on Facebook", "sharing links"),
            ("ADVERTISEMENT", "advertisement"),
            ("© 2024 Example Media Ltd. All Rights Reserved.", "copyright"),
            ("Copyright 2024 Example Media", "copyright"),
            ("Updated to add the mayor's answer.", "editor's note"),
            ("Editor’s note: names were changed.", "editor's note"),
            ("The new quay on June 2, 2024. Ana Ruiz / BUGLE", "caption"),
            ("The mayor speaks to reporters. (AP Photo/Ana Ruiz)", "caption"),
            ("FILE PHOTO: The quay before the storm", "caption"),
            ("Reporting by Ana Ruiz; editing by Tom Low", "credits"),
            ("Jo Park contributed to this report.", "credits"),
            ("A ferry at the quay [Ana Ruiz/Bugle]", "caption"),
            ("PORT ALDER (Bugle) —", "dateline"),
            ("* * *", "ornament"),
            ("[1]: http://paper.example/", "address"),
            ("Tags: harbour, storm", "topic labels"),
        ];
        for (line, expected) in cases {
            assert_eq!(reason(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn prose_is_not_furniture() {
        for line in [
            "Copyright law was changed in spring, the minister said.",
            "The source said more on this would follow.",
            "He gave no source for the figure.",
            "Police arrested 24/7 watchman Tom Low.",
            "The quay is closed. The ferry/train link is too.",
            "The paper (which filed for bankruptcy) did not answer.",
            "Latest figures show 12 ferries were late.",
            "Share prices fell on Monday.",
            "North/South",
            "Ferry/Train",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
