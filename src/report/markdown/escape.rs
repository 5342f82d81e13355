//! Words of strangers inside Markdown: text, whatever they hold.

use std::borrow::Cow;

use crate::shown;

/// Words of an article, safe inside Markdown on one line: no sign is markup, and nothing becomes a link or calls anybody.
///
/// GitHub makes links of bare addresses and calls people by `@name` in the *rendered* text, where a backslash is gone. So such a word
/// is set as code, in which it looks for neither.
pub(in crate::report) fn escape(words: &str) -> String {
    let words = shown::without_obeyed(words);
    let mut out = String::with_capacity(words.len());
    for part in words.split_inclusive(is_end) {
        let word = part.trim_end_matches(is_end);
        match live_part(word) {
            Some((before, live, after)) => {
                signs(before, &mut out);
                out.push_str(&format!("`{live}`"));
                signs(after, &mut out);
            }
            None => signs(word, &mut out),
        }
        signs(&part[word.len()..], &mut out);
    }
    out
}

/// Where a word ends: at white space, and at what cannot stand in code inside a table.
fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '`' | '|')
}

/// What of `word` GitHub would make a link, without the signs before and after it.
fn live_part(word: &str) -> Option<(&str, &str, &str)> {
    let lower: Cow<str> = if word.is_ascii() { word.to_ascii_lowercase().into() } else { word.to_lowercase().into() };
    let then = |sign: &str, follows: fn(char) -> bool| lower.split(sign).skip(1).any(|rest| rest.starts_with(follows));
    // An address, a mail, a person or team, an issue.
    let is_live = lower.contains("://")
        || lower.contains("www.")
        || lower.contains("mailto:")
        || lower.contains("xmpp:")
        || then("@", char::is_alphanumeric)
        || then("#", |c| c.is_ascii_digit())
        || then("gh-", |c| c.is_ascii_digit());
    if !is_live {
        return None;
    }
    let live = word.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '#'));
    let before = &word[..word.len() - live.len()];
    let end = live.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/').len();
    Some((before, &live[..end], &live[end..])).filter(|(_, live, _)| !live.is_empty())
}

fn signs(words: &str, out: &mut String) {
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '!' | '&' | '$' | '^') {
            out.push('\\');
        }
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_github_would_make_live_is_code_and_all_else_text() {
        for (words, written) in [
            ("see https://x.example/a_b, then", "see `https://x.example/a_b`, then"),
            ("(www.x.example)", "(`www.x.example`)"),
            ("WWW.X.EXAMPLE", "`WWW.X.EXAMPLE`"),
            ("ask @ada or ada@x.example.", "ask `@ada` or `ada@x.example`."),
            ("“@org/team” #12 GH-3", "“`@org/team`” `#12` `GH-3`"),
            ("a|https://x`y@z|", "a\\|`https://x`\\``y@z`\\|"),
            ("w\u{200b}ww\u{200b}.x.example", "`www.x.example`"),
            ("5 @ 3 # 4 and a*b", "5 @ 3 \\# 4 and a\\*b"),
            ("a\u{202e}b\u{2028}c\td", "ab c d"),
        ] {
            assert_eq!(escape(words), written);
        }
    }
}
