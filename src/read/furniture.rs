//! What pages carry around their articles: lines that are told by their own words. Kinds of lines, never names of papers.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest line that is told by its phrases, in bytes: longer ones are prose.
const LONGEST: usize = 280;

/// The phrases of `furniture.txt`, each with its reason.
#[derive(Default)]
struct Phrases {
    is: HashMap<&'static str, &'static str>,
    /// By their first word.
    starts: HashMap<&'static str, Vec<(&'static str, &'static str)>>,
    ends: Vec<(&'static str, &'static str)>,
    heads: HashMap<&'static str, &'static str>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let (mut phrases, mut how, mut reason) = (Phrases::default(), "", "");
    for line in include_str!("furniture.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some((name, words)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            (how, reason) = (name, words);
            continue;
        }
        match how {
            "is" => phrases.is.extend([(line, reason)]),
            "heads" => phrases.heads.extend([(line, reason)]),
            "starts" => phrases.starts.entry(first_word(line)).or_default().push((line, reason)),
            _ => phrases.ends.push((line, reason)),
        }
    }
    phrases
});

impl Phrases {
    /// Why a line is furniture; `bare` is the line as [`bare`] gives it.
    fn reason(&self, bare: &str) -> Option<&'static str> {
        let starts = || self.starts.get(first_word(bare))?.iter().find(|(phrase, _)| begins(bare, phrase));
        let ends = || self.ends.iter().find(|(phrase, _)| bare.ends_with(phrase));
        let whole = bare.trim_end_matches(':');
        self.is.get(whole).or_else(|| self.heads.get(whole)).copied().or_else(|| starts().or_else(ends).map(|&(_, reason)| reason))
    }
}

fn first_word(words: &str) -> &str {
    words.split(' ').next().unwrap_or(words).trim_end_matches(':')
}

/// Whether a line begins with a phrase that ends where a word does.
fn begins(line: &str, phrase: &str) -> bool {
    line.strip_prefix(phrase).is_some_and(|rest| match (phrase.chars().next_back(), rest.chars().next()) {
        // A label's colon has a space behind it: "tag: sea", not "Tag::sea".
        (Some(':'), Some(next)) => next == ' ',
        (Some(last), Some(next)) => !last.is_alphanumeric() || !next.is_alphanumeric(),
        _ => true,
    })
}

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
    if is_end_mark(line) {
        return Some(END);
    }
    if is_address(line) || super::markup::definition(line).is_some() {
        return Some("address");
    }
    let bare = bare(line);
    let prose = line.ends_with('.') && line.split_whitespace().count() >= 10;
    // "More from the mayor is awaited on Monday …" is a sentence.
    PHRASES
        .reason(&bare)
        .filter(|&reason| !prose || !matches!(reason, "related stories" | "caption"))
        .or_else(|| is_copyright(&bare).then_some("copyright"))
        .or_else(|| is_dateline(line).then_some("dateline"))
        .or_else(|| has_credit(line).then_some("caption"))
}

/// The line that says that something is a press release.
pub(super) const RELEASE: &str = "release line";
/// The line that ends one.
pub(super) const END: &str = "end of the release";
/// Whom to ask about it.
pub(super) const CONTACT: &str = "contact";

/// "-30-", as desks end what they send.
fn is_end_mark(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | ' ');
    line.len() <= 16
        && line.starts_with(dashes)
        && line.ends_with(dashes)
        && matches!(line.trim_matches(dashes), "30" | "ENDS" | "END" | "Ends")
}

/// Whether a line is a part of an address where somebody is reached: a number, a mailbox, a site.
pub(super) fn is_contact_detail(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let figures = line.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '/' | '.' | ' '));
    words <= 6 && line.contains('@') || is_address(line) || digits >= 6 && (figures || words <= 6 && line.contains('+'))
}

/// Whether a line heads what a sender tells of itself in each of its releases: "About Amel Lines", alone or before its words.
pub(super) fn is_about(line: &str) -> bool {
    let Some(rest) = line.trim_matches(['*', ' ', ':']).strip_prefix("About ").or_else(|| line.strip_prefix("ABOUT ")) else {
        return false;
    };
    let name = rest.split([':', '–', '—']).next().unwrap_or(rest).trim();
    let small = |word: &str| matches!(word, "the" | "of" | "and" | "for" | "de" | "&");
    let words = || name.split_whitespace();
    (1..=8).contains(&words().count())
        && words().all(|word| small(word) || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Whether a line is the heading of a list of other stories.
pub(super) fn is_related_heading(line: &str) -> bool {
    line.len() <= 60 && PHRASES.heads.contains_key(bare(line).trim_end_matches(':'))
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
    line.trim_start_matches(signs).trim_end_matches(|c: char| signs(c) || matches!(c, '.' | '…')).to_lowercase().replace('’', "'")
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
            ("FOR IMMEDIATE RELEASE", "release line"),
            ("-30-", "end of the release"),
            ("Media contact: Tom Low, +00 555 0100", "contact"),
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
            "30",
            "Contact with the ferry was lost at noon.",
            "It ends.",
        ] {
            assert_eq!(reason(line), None, "{line}");
        }
    }
}
