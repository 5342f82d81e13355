//! Lines that are no prose: code between fences or set in, comments over several lines, tables and scripts in HTML, what a page
//! imports, and the marks that open and close boxes and tabs.

/// What begins in one line and may end in a later one; without its end it is none.
const PAIRS: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("{/*", "*/}"),
    ("<table", "</table>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<pre", "</pre>"),
    ("<svg", "</svg>"),
];

/// Marks that open or close a box or a tab, and name it.
const BOXES: &[&str] = &[":::", "///", "!!!", "???", "=== \""];

/// For each line of `text`, whether it is no prose.
pub(super) fn lines(text: &str) -> Vec<bool> {
    let lines: Vec<&str> = text.lines().collect();
    let mut unread = vec![false; lines.len()];
    // What was looked for in vain is not looked for again: a fence of so many signs, the end of a pair.
    let mut unclosed = [usize::MAX; 2];
    let mut endless = [false; PAIRS.len()];
    let mut at = 0;
    while at < lines.len() {
        let end = fence(&lines, at, &mut unclosed).or_else(|| pair(&lines, at, &mut endless));
        let end = end.or_else(|| is_mark(lines[at].trim()).then_some(at));
        if let Some(end) = end {
            unread[at..=end].fill(true);
            // What follows the end of a comment in its line may begin the next one.
            at = end;
        }
        at += 1;
    }
    set_in(&lines, &mut unread);
    unread
}

/// The line that closes the fence which opens at line `at`: as many of its signs or more, and nothing else.
fn fence(lines: &[&str], at: usize, unclosed: &mut [usize; 2]) -> Option<usize> {
    let words = lines[at].trim();
    let sign = words.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let (signs, info) = words.split_at(words.len() - words.trim_start_matches(sign).len());
    // Waves are ornaments as well, so only a language's name may stand behind them.
    let is_language = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '+');
    let opens = signs.len() >= 3 && if sign == '`' { !info.contains('`') } else { info.chars().all(is_language) };
    let known = &mut unclosed[usize::from(sign == '~')];
    if !opens || signs.len() >= *known {
        return None;
    }
    let closes = |line: &&str| line.trim().len() >= signs.len() && line.trim().chars().all(|c| c == sign);
    let end = lines[at + 1..].iter().position(closes).map(|after| at + 1 + after);
    if end.is_none() {
        *known = signs.len();
    }
    end
}

/// The line in which what begins last in line `at`, and does not end there, ends; the line itself where a table or a script is on it.
fn pair(lines: &[&str], at: usize, endless: &mut [bool; PAIRS.len()]) -> Option<usize> {
    // Most lines have no sign that one could begin with.
    if !lines[at].bytes().any(|byte| matches!(byte, b'<' | b'{')) {
        return None;
    }
    for (number, (start, end)) in PAIRS.iter().enumerate() {
        let Some(from) = lines[at].rfind(start) else { continue };
        if lines[at][from..].contains(end) {
            let whole = start.starts_with("<t") || start.starts_with("<s") || start.starts_with("<p");
            if whole && lines[at].trim_start().starts_with(start) {
                return Some(at);
            }
            continue;
        }
        if endless[number] {
            continue;
        }
        match lines[at + 1..].iter().position(|line| line.contains(end)) {
            Some(after) => return Some(at + 1 + after),
            None => endless[number] = true,
        }
    }
    None
}

/// Whether a line only imports something, or opens or closes a box or a tab.
fn is_mark(words: &str) -> bool {
    let quoted = words.trim_end_matches(';').ends_with(['\'', '"']);
    let imports = words.starts_with("import ") && quoted && (words.contains(" from ") || words[7..].starts_with(['\'', '"']));
    imports || words.starts_with("export const ") || BOXES.iter().any(|mark| words.starts_with(mark))
}

/// How far code is set in.
const INDENT: usize = 4;

/// Marks code that is set in: behind an empty line, outside of lists and boxes, on a page with headings.
fn set_in(lines: &[&str], unread: &mut [bool]) {
    if !lines.iter().any(|line| line.starts_with("# ") || line.starts_with("## ")) {
        return;
    }
    let (mut holder, mut empty, mut code) = (false, true, false);
    for (at, line) in lines.iter().enumerate() {
        let words = line.trim_start();
        if words.is_empty() {
            empty = true;
            continue;
        }
        let wide = |c: char| if c == '\t' { INDENT } else { 1 };
        let indent: usize = line[..line.len() - words.len()].chars().map(wide).sum();
        code = indent >= INDENT && !holder && (empty || code);
        unread[at] |= code;
        if indent < INDENT {
            holder = is_item(words) || BOXES.iter().any(|mark| words.starts_with(mark)) || holder && (indent > 0 || !empty);
        }
        empty = false;
    }
}

/// Whether a line begins an item of a list, or a footnote: what is set in below belongs to it.
fn is_item(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < words.len() && rest.starts_with([')', '.']);
    numbered || ["- ", "* ", "+ ", "• ", "[^"].iter().any(|sign| words.starts_with(sign))
}

#[cfg(test)]
mod tests {
    /// The lines of `text` that are read.
    fn read(text: &str) -> Vec<&str> {
        text.lines().zip(super::lines(text)).filter(|(_, unread)| !unread).map(|(line, _)| line).collect()
    }

    #[test]
    fn what_is_no_prose_is_not_read() {
        let cases: &[(&str, &[&str])] = &[
            ("a\n```\nb\n```\nc", &["a", "c"]),
            ("a\n````md\n```\nb\n```\n````\nc", &["a", "c"]),
            ("a\n~~~sh\nb\n```\n~~~~\nc", &["a", "c"]),
            ("```\nb", &["```", "b"]),
            ("~~~ * ~~~\nb\n~~~\nc", &["~~~ * ~~~", "b", "~~~", "c"]),
            ("a <!-- b -->\nc <!-- d\ne --> f\ng", &["a <!-- b -->", "g"]),
            ("<!--\nb", &["<!--", "b"]),
            ("{/*\nb\n*/}\nc", &["c"]),
            ("<table>\n<tr><td>5</td></tr>\n</table>\nc", &["c"]),
            ("import Note from '@site/Note'\nimport goods rose in May\n:::note\nb\n:::", &["import goods rose in May", "b"]),
            ("# A\n\nb:\n\n    c\n\n    d\n\ne", &["# A", "", "b:", "", "", "", "e"]),
            ("# A\n\n- b\n\n    c\n\nd", &["# A", "", "- b", "", "    c", "", "d"]),
            ("# A\n\nb\n    c", &["# A", "", "b", "    c"]),
            ("b\n\n    c", &["b", "", "    c"]),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), *expected, "{text}");
        }
    }

    #[test]
    fn what_never_ends_takes_no_long_time() {
        for line in ["```a\n", "<!--\n", "{/*\n", "~~~\n```x\n", "    a\n\n", "<table\n"] {
            let text = line.repeat(100_000);
            assert_eq!(super::lines(&text).len(), text.lines().count());
        }
    }
}
