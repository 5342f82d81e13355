//! Markup out of the text: what a reader would not see goes, what he sees stays where it is.
//!
//! Markdown in articles is the same few marks again and again, and wire copies carry them in plain text files too. One pass
//! over the bytes notes which stretches to leave out. Every search looks only as far as the next mark that could end it, so
//! the pass is linear whatever the text holds.

use std::collections::HashSet;

use super::unread;
use crate::source::OffsetMap;
use crate::span::Span;

/// The plain text of `raw`, with the way back. The first `verbatim` bytes (front matter) stay as they are.
pub(super) fn strip(raw: &str, verbatim: usize) -> (String, OffsetMap) {
    let mut pass = Pass {
        raw,
        drops: Vec::new(),
        emphasis: Vec::new(),
        brackets: Vec::new(),
        labels: labels(raw),
        unclosed: None,
        unclosed_call: None,
    };
    let mut at = verbatim;
    for (line, unread) in raw[verbatim..].split_inclusive('\n').zip(unread::lines(&raw[verbatim..])) {
        let words = line.trim();
        if words.is_empty() {
            pass.emphasis.clear();
            pass.brackets.clear();
        } else if !unread {
            pass.line(at, line);
        }
        at += line.len();
    }
    OffsetMap::keep(raw, kept(pass.drops, raw.len()))
}

/// What is left of `0..len` once `drops` are gone.
fn kept(mut drops: Vec<Span>, len: usize) -> Vec<Span> {
    drops.sort_unstable();
    let (mut kept, mut at) = (Vec::with_capacity(drops.len() + 1), 0);
    for drop in drops {
        if drop.start > at {
            kept.push(Span::new(at, drop.start));
        }
        at = at.max(drop.end);
    }
    kept.push(Span::new(at, len.max(at)));
    kept
}

/// The labels that `[label]: address` lines define.
fn labels(raw: &str) -> HashSet<String> {
    raw.lines().filter_map(definition).map(str::to_lowercase).collect()
}

/// The label of a line that only defines a link.
pub(super) fn definition(line: &str) -> Option<&str> {
    let (label, address) = line.trim().strip_prefix('[')?.split_once("]: ")?;
    let is_address = |word: &str| word.contains("://") || word.starts_with(['/', '#', '<', '.']);
    (!label.contains(['[', ']']) && address.split_whitespace().next().is_some_and(is_address)).then_some(label)
}

/// An opening mark that waits for its partner.
struct Open {
    at: usize,
    mark: u8,
    len: usize,
}

struct Pass<'r> {
    raw: &'r str,
    drops: Vec<Span>,
    /// Emphasis that is open; it may end on a later line of the paragraph.
    emphasis: Vec<Open>,
    /// Where brackets are open; a link's words may be broken over lines too.
    brackets: Vec<usize>,
    labels: HashSet<String>,
    /// The end of the line in which no further comment is closed.
    unclosed: Option<usize>,
    /// The end of the line in which no further call of a template is closed.
    unclosed_call: Option<usize>,
}

/// How far back a closing mark looks for its partner: nobody nests deeper.
const NESTING: usize = 8;

impl Pass<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let end = start + line.trim_end().len();
        let mut at = self.prefix(start, end);
        let mut tick = None;
        while at < end {
            at = match self.raw.as_bytes()[at] {
                b'[' => {
                    self.brackets.push(at);
                    at + 1
                }
                b']' => match self.brackets.pop() {
                    Some(open) => self.bracket(open, at, end),
                    None => at + 1,
                },
                b'<' => self.tag(at, end),
                b'{' => self.call(at, end),
                b'`' => self.tick(at, end, &mut tick),
                mark @ (b'*' | b'_') => self.emphasis(mark, at, end),
                _ => at + 1,
            };
        }
    }

    /// Heading signs and quotation marks of the margin.
    fn prefix(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.raw.as_bytes();
        let mut at = start;
        loop {
            let word = at + self.raw[at..end].len() - self.raw[at..end].trim_start().len();
            let signs = self.raw[word..end].bytes().take_while(|&byte| byte == b'#').count();
            let after = match bytes.get(word) {
                Some(b'>') => word + 1,
                Some(b'#') if signs <= 6 && bytes.get(word + signs) == Some(&b' ') => word + signs,
                _ => return at,
            };
            let after = after + usize::from(bytes.get(after) == Some(&b' '));
            self.drop(word, after.min(end));
            at = after.min(end);
        }
    }

    /// A closing bracket: a link, an image, a footnote's number, or just brackets, which stay.
    fn bracket(&mut self, open: usize, close: usize, end: usize) -> usize {
        let bytes = self.raw.as_bytes();
        let after = match bytes.get(close + 1).filter(|_| close + 1 < end) {
            Some(b'(') => self.address(close + 2, end),
            Some(b'[') => self.reference(close + 2, end),
            _ if bytes.get(open + 1) == Some(&b'^') => Some(close + 1),
            _ => None,
        };
        let Some(after) = after else { return close + 1 };
        let image = open > 0 && bytes[open - 1] == b'!';
        if image || bytes.get(open + 1) == Some(&b'^') {
            self.drop(open - usize::from(image), after);
        } else {
            self.drop(open, open + 1);
            self.drop(close, after);
        }
        after
    }

    /// The end of a link's address that begins at `start`: behind the closing parenthesis.
    fn address(&self, start: usize, end: usize) -> Option<usize> {
        let (mut depth, mut quoted, mut spaced) = (0, false, false);
        for (at, byte) in self.raw.as_bytes()[start..end].iter().enumerate() {
            match byte {
                b'"' if spaced => quoted = !quoted,
                b'[' | b']' if !quoted => return None,
                b'(' if !quoted => depth += 1,
                b')' if !quoted && depth > 0 => depth -= 1,
                b')' if !quoted => return Some(start + at + 1),
                b' ' | b'\t' => spaced = true,
                _ if spaced && !quoted => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of `[label]` when something defines the label.
    fn reference(&self, start: usize, end: usize) -> Option<usize> {
        if self.labels.is_empty() {
            return None;
        }
        let len = self.raw[start..end].find(['[', ']'])?;
        let label = &self.raw[start..start + len];
        (self.raw.as_bytes()[start + len] == b']' && self.labels.contains(&label.to_lowercase())).then_some(start + len + 1)
    }

    /// A tag or a comment goes; an address in angle brackets stays.
    fn tag(&mut self, at: usize, end: usize) -> usize {
        const TAGS: &[&str] = &[
            "a",
            "b",
            "i",
            "u",
            "em",
            "strong",
            "p",
            "br",
            "hr",
            "div",
            "span",
            "sup",
            "sub",
            "small",
            "blockquote",
            "img",
            "center",
            "code",
            "kbd",
            "details",
            "summary",
            "section",
            "figure",
            "video",
            "iframe",
            "ul",
            "ol",
            "li",
        ];
        let rest = &self.raw[at + 1..end];
        let comment = rest.starts_with("!--");
        let len = if comment && self.unclosed != Some(end) {
            rest.find("-->").map(|len| len + 3)
        } else {
            rest.find(['<', '>']).filter(|&len| rest.as_bytes()[len] == b'>').map(|len| len + 1)
        };
        let Some(len) = len else {
            self.unclosed = Some(end);
            return at + 1;
        };
        let inside = rest.trim_start_matches('/');
        let (name, after) = inside.split_at(inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len()));
        if comment || after.starts_with([' ', '/', '>']) && (TAGS.contains(&name.to_ascii_lowercase().as_str()) || is_component(name)) {
            self.drop(at, at + 1 + len);
        }
        at + 1 + len
    }

    /// A call of a template, `{{< so >}}`, and a comment of JSX, `{/* so */}`, go.
    fn call(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.raw[at..end];
        let ends = [("{{", "}}"), ("{/*", "*/}"), ("{%", "%}")].into_iter().find(|(start, _)| rest.starts_with(start));
        let Some((_, stop)) = ends.filter(|_| self.unclosed_call != Some(end)) else { return at + 1 };
        let Some(len) = rest.find(stop).map(|len| len + stop.len()) else {
            self.unclosed_call = Some(end);
            return at + 1;
        };
        self.drop(at, at + len);
        at + len
    }

    /// Code marks go in pairs; quotation marks made of ticks (`` ``so'' ``) stay.
    fn tick(&mut self, at: usize, end: usize, open: &mut Option<(usize, usize)>) -> usize {
        let len = run(self.raw, at, end);
        let (before, after) = self.around(at, at + len, end);
        match *open {
            Some((start, same)) if same == len && !before.is_whitespace() && !after.is_alphanumeric() => {
                self.drop(start, start + len);
                self.drop(at, at + len);
                *open = None;
            }
            _ if !before.is_alphanumeric() && !after.is_whitespace() => *open = Some((at, len)),
            _ => {}
        }
        at + len
    }

    /// Marks of emphasis go in pairs around words; a lone star or a low line inside a word stays.
    fn emphasis(&mut self, mark: u8, at: usize, end: usize) -> usize {
        let len = run(self.raw, at, end);
        let (before, after) = self.around(at, at + len, end);
        let may_open = !after.is_whitespace() && !before.is_alphanumeric();
        let may_close = !before.is_whitespace() && !after.is_alphanumeric();
        let partner = self.emphasis.iter().rev().take(NESTING).position(|open| open.mark == mark && open.len == len);
        if len > 3 {
            // A rule across the page.
        } else if let (true, Some(back)) = (may_close, partner) {
            let place = self.emphasis.len() - 1 - back;
            let open = self.emphasis[place].at;
            self.emphasis.truncate(place);
            self.drop(open, open + len);
            self.drop(at, at + len);
        } else if may_open {
            self.emphasis.push(Open { at, mark, len });
        }
        at + len
    }

    /// The characters before and after a stretch; line ends count as spaces.
    fn around(&self, start: usize, stop: usize, end: usize) -> (char, char) {
        let before = self.raw[..start].chars().next_back().unwrap_or(' ');
        (before, self.raw[stop..end].chars().next().unwrap_or(' '))
    }

    fn drop(&mut self, start: usize, end: usize) {
        self.drops.push(Span::new(start, end));
    }
}

/// Whether a tag is of a component of JSX: its name is written as a class's is.
fn is_component(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase())
}

/// How often the byte at `at` is repeated.
fn run(raw: &str, at: usize, end: usize) -> usize {
    let bytes = &raw.as_bytes()[at..end];
    bytes.iter().take_while(|&&byte| byte == bytes[0]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> String {
        strip(raw, 0).0
    }

    #[test]
    fn marks_go_and_words_stay() {
        let cases = [
            ("a clerk [told](#) the paper", "a clerk told the paper"),
            ("see [the map](http://a.example/x_(y)) now", "see the map now"),
            ("see [the map](http://a.example \"Old map\") now", "see the map now"),
            ("an ![alt words](a.png) image", "an  image"),
            ("“with [harbour chief] Ana Ruiz”", "“with [harbour chief] Ana Ruiz”"),
            ("see [the old\nmap](#) now", "see the old\nmap now"),
            ("a [note\n\nmap](#) now", "a [note\n\nmap](#) now"),
            ("**Bold** and *soft* and _low_ and ***both***", "Bold and soft and low and both"),
            ("5 * 3 and snake_case_name and *note", "5 * 3 and snake_case_name and *note"),
            ("## A heading", "A heading"),
            ("#hashtag stays", "#hashtag stays"),
            ("> > quoted", "quoted"),
            ("run `make` now", "run make now"),
            ("``Go,'' she said, `now'", "``Go,'' she said, `now'"),
            ("<https://a.example/b> stays", "<https://a.example/b> stays"),
            ("a <b>bold</b> word<br/>", "a bold word"),
            ("3 < 4 and 5 > 2", "3 < 4 and 5 > 2"),
            ("[the report][r1]\n\n[r1]: http://a.example/", "the report\n\n[r1]: http://a.example/"),
            ("said[^3] so", "said so"),
            ("*one\ntwo* three", "one\ntwo three"),
            ("Bread &amp; butter", "Bread &amp; butter"),
            ("```\n*a* [b](c)\n```\n*d*", "```\n*a* [b](c)\n```\nd"),
            ("```rust,ignore\n*a*\n```\n*d*", "```rust,ignore\n*a*\n```\nd"),
            ("~~~\n*a*", "~~~\na"),
            ("{{< card link=\"/a\" >}} b {{% c %}}d", " b d"),
            ("<Note limit={7}>a {/* b */}c</Note>", "a c"),
            ("<!--\n*a*\n-->\n*b*", "<!--\n*a*\n-->\nb"),
            ("<!--\n*a*", "<!--\na"),
        ];
        for (raw, expected) in cases {
            assert_eq!(plain(raw), expected, "{raw}");
        }
    }

    #[test]
    fn odd_marks_neither_panic_nor_take_long() {
        for piece in ["](", "[", "*a ", "**", "`", "<", "![](", "[^", "<!--", "{{", "_é_", "> ", "# ", "\\"] {
            let raw = piece.repeat(200_000);
            assert!(strip(&raw, 0).0.len() <= raw.len());
        }
    }
}
