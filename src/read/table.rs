//! Tables of Markdown (a row of heads, a row of dashes, rows of cells) and definitions ("- **Max branches**: 5,000").

use super::unread;
use crate::span::Span;

/// What a line of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The heads of the columns.
    Head,
    /// The dashes under them.
    Rule,
    /// A row of cells.
    Cells,
}

/// For each line of `raw`, which row of a table it is.
pub(super) fn rows(raw: &str) -> Vec<Option<Row>> {
    let lines: Vec<(&str, bool)> = raw.lines().map(str::trim).zip(unread::lines(raw)).collect();
    let mut rows = vec![None; lines.len()];
    for at in 1..lines.len() {
        let (line, fenced) = lines[at];
        let above = || lines[at - 1].0;
        if fenced || !is_rule(line) || split(above()).count() != split(line).count() || rows[at - 1].is_some() {
            continue;
        }
        (rows[at - 1], rows[at]) = (Some(Row::Head), Some(Row::Rule));
        for (row, (line, fenced)) in rows.iter_mut().zip(&lines).skip(at + 1) {
            if *fenced || !line.contains('|') {
                break;
            }
            *row = Some(Row::Cells);
        }
    }
    rows
}

/// Whether a line is the dashes under the heads of columns: `|:--|--:|`.
fn is_rule(line: &str) -> bool {
    let dashes = |cell: Span| {
        let bare = cell.of(line).trim_start_matches(':').trim_end_matches(':');
        !bare.is_empty() && bare.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && split(line).all(dashes)
}

/// The cells of a row, in order, empty ones too; a bar behind a backslash parts none.
pub(super) fn split(row: &str) -> impl Iterator<Item = Span> {
    let bars = row.bytes().enumerate().filter(|&(at, byte)| byte == b'|' && (at == 0 || row.as_bytes()[at - 1] != b'\\'));
    let mut edges: Vec<(usize, usize)> = bars.map(|(at, _)| (at, at + 1)).collect();
    if edges.first().is_none_or(|&(at, _)| at > 0) {
        edges.insert(0, (0, 0));
    }
    if edges.last().is_none_or(|&(_, after)| after < row.len()) {
        edges.push((row.len(), row.len()));
    }
    let cells: Vec<Span> = edges.windows(2).map(|pair| trimmed(row, Span::new(pair[0].1, pair[1].0))).collect();
    cells.into_iter()
}

/// `span` of `text` without white space around it.
fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// How a line says that it may define a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// It is an item of a list.
    Item,
    /// It begins with words in bold or in code, in a list or not.
    Marked,
}

/// How the raw line `raw` leads in.
pub(super) fn lead(raw: &str) -> Option<Lead> {
    let words = raw.trim_start_matches(['-', '*', '+', '•']);
    let item = words.len() + 1 == raw.len() && words.starts_with(' ');
    let rest = if item { words.trim_start() } else { raw };
    if ["**", "__", "`"].iter().any(|mark| rest.starts_with(mark)) {
        return Some(Lead::Marked);
    }
    item.then_some(Lead::Item)
}

/// A term is no longer, in words.
const LONGEST_TERM: usize = 7;

/// The term and what is said of it, in a line that leads in as `lead` tells.
pub(super) fn definition(line: &str, lead: Lead) -> Option<(Span, Span)> {
    let start = line.len() - line.trim_start_matches(['-', '*', '+', '•', ' ']).len();
    let signs: &[&str] = if lead == Lead::Marked { &[": ", " – ", " — ", " - ", "? "] } else { &[": "] };
    let (at, sign) = signs.iter().filter_map(|sign| line[start..].find(sign).map(|at| (start + at, *sign))).min()?;
    let (term, said) = (trimmed(line, Span::new(start, at)), trimmed(line, Span::new(at + sign.len(), line.len())));
    let words = term.of(line).split_whitespace().count();
    // "**How many layers can I use?** At most 5."
    let longest = if sign == "? " { 2 * LONGEST_TERM } else { LONGEST_TERM };
    let is_term = (1..=longest).contains(&words) && !term.of(line).contains(['.', '!', '“', '"']);
    (is_term && !said.is_empty()).then_some((term, said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_needs_its_dashes_and_ends_where_no_bar_stands() {
        let raw = "Either a | or b.\n\n| A | B |\n|:--|--:|\n| 1 | 2 |\n3 | 4\nText.\n\na | b\n--- | ---\n1 | 2\n";
        let rows: Vec<usize> = rows(raw).iter().enumerate().filter(|(_, row)| row.is_some()).map(|(at, _)| at).collect();
        assert_eq!(rows, [2, 3, 4, 5, 8, 9, 10]);
        assert!(super::rows("```\n| A | B |\n|---|---|\n| 1 | 2 |\n```\n").iter().all(Option::is_none));
    }

    #[test]
    fn cells_keep_their_places_though_some_are_empty() {
        let cells = |row: &'static str| split(row).map(|cell| cell.of(row)).collect::<Vec<_>>();
        assert_eq!(cells("| a  |  | c |"), ["a", "", "c"]);
        assert_eq!(cells("a | b\\|c"), ["a", "b\\|c"]);
        assert_eq!(cells("| é |"), ["é"]);
    }

    #[test]
    fn a_definition_is_a_short_term_and_what_is_said_of_it() {
        let cases = [
            ("- **Max branches**: 5,000", "- Max branches: 5,000", Some(("Max branches", "5,000"))),
            ("- **Max branches** – 5,000", "- Max branches – 5,000", Some(("Max branches", "5,000"))),
            ("* Limit: 10 MB", "* Limit: 10 MB", Some(("Limit", "10 MB"))),
            ("`timeout`: 30 seconds", "timeout: 30 seconds", Some(("timeout", "30 seconds"))),
            ("**How many?** At most 5.", "How many? At most 5.", Some(("How many", "At most 5."))),
            ("Limit: 10 MB", "Limit: 10 MB", None),
            ("- One thing - another", "- One thing - another", None),
            ("- It ended. So: nothing", "- It ended. So: nothing", None),
        ];
        for (raw, plain, expected) in cases {
            let found = lead(raw).and_then(|lead| definition(plain, lead));
            assert_eq!(found.map(|(term, said)| (term.of(plain), said.of(plain))), expected, "{raw}");
        }
    }
}
