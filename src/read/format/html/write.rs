//! The article of a page as text: paragraphs, headings, items, tables, code.

use std::collections::BTreeMap;

use super::content::Content;
use super::entity;
use super::tree::{Id, Tree};
use crate::read::format::draft::{Draft, TERM};

/// A row of a table with more columns is cut there: no page has one that people read.
const COLUMNS: usize = 100;

/// A cell of a table that tells something is no longer, in bytes.
const CELL: usize = 600;

/// What is left to do: an element to begin or to end.
enum Step {
    Begin(Id),
    End(Id),
}

/// Writes the article `content` of the page `html`; returns its moments, see [`crate::read::format::Article::moments`].
pub(super) fn write(tree: &Tree, html: &str, content: &Content, draft: &mut Draft) -> Vec<(usize, String)> {
    let mut writer = Writer { tree, html, content, draft, tables: Vec::new(), lists: Vec::new(), moments: Vec::new() };
    if let Some(headline) = content.headline {
        writer.element(headline);
    }
    writer.element(content.top);
    writer.moments
}

struct Writer<'p> {
    tree: &'p Tree,
    html: &'p str,
    content: &'p Content,
    draft: &'p mut Draft,
    /// The tables that are open, innermost last; none is a table that only sets a page.
    tables: Vec<Option<Table>>,
    /// The lists that are open: the number of the next item, of those that number.
    lists: Vec<Option<usize>>,
    /// The moments of what is written behind each place.
    moments: Vec<(usize, String)>,
}

/// A table that is being written.
#[derive(Default)]
struct Table {
    rows: usize,
    /// Columns of the row.
    columns: usize,
    /// Whether its first row are heads.
    has_heads: bool,
    /// Whether it is a list of terms, each with what is said of it.
    is_terms: bool,
    /// Rows that a cell above still reaches into, by column.
    spans: BTreeMap<usize, usize>,
}

impl Writer<'_> {
    fn element(&mut self, top: Id) {
        let mut steps = vec![Step::Begin(top)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Begin(id) if self.content.dropped.contains(&id) && id != top => {}
                Step::Begin(id) => {
                    if self.begin(id) {
                        steps.push(Step::End(id));
                        steps.extend(self.tree.node(id).children.iter().rev().map(|&child| Step::Begin(child)));
                    }
                }
                Step::End(id) => self.end(id),
            }
        }
    }

    /// Begins an element; says whether what lies in it is still to be written.
    fn begin(&mut self, id: Id) -> bool {
        let node = self.tree.node(id);
        if node.is_text() && id > 0 {
            for piece in entity::pieces(self.html, node.span) {
                self.draft.words(&piece.words());
            }
            return false;
        }
        match node.name.as_str() {
            "time" if !node.attribute("datetime").is_empty() => {
                self.moments.push((self.draft.len(), node.attribute("datetime").trim().to_owned()));
            }
            "br" => self.draft.line(""),
            "pre" => {
                let texts = self.tree.below(id).filter(|&id| self.tree.node(id).is_text() && id > 0);
                let pieces: Vec<_> = texts.flat_map(|id| entity::pieces(self.html, self.tree.node(id).span)).collect();
                self.draft.code(&pieces.iter().map(entity::Piece::words).collect::<Vec<_>>());
                return false;
            }
            // The number of a note.
            "sup" if node.attribute("class").contains("reference") || self.is_note(id) => return false,
            "table" => {
                let table = self.table(id);
                self.tables.push(table);
                self.draft.block("");
            }
            "tr" => self.row(),
            "td" | "th" => self.cell(),
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(1)),
            "li" => {
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.draft.line(&mark);
            }
            "dt" => self.draft.line(TERM),
            "dd" => self.draft.term(),
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.draft.block(&format!("{} ", "#".repeat(level)));
            }
            // The words of an item stand behind its mark.
            "p" | "div" if self.tree.node(node.parent).is(&["li", "dd"]) && self.is_first(id) => {}
            _ if node.is_block() => self.draft.block(""),
            _ => {}
        }
        true
    }

    fn end(&mut self, id: Id) {
        let node = self.tree.node(id);
        match node.name.as_str() {
            "table" => {
                self.tables.pop();
                self.draft.block("");
            }
            "tr" => {
                if let Some(Some(table)) = self.tables.last_mut() {
                    self.draft.end_row();
                    table.rows += 1;
                    if table.rows == 1 && table.has_heads {
                        self.draft.rule(table.columns);
                    }
                }
            }
            "td" | "th" => self.end_cell(id),
            "ul" | "ol" => {
                self.lists.pop();
                self.draft.block("");
            }
            "dl" => self.draft.block(""),
            _ if node.is_block() && !node.is(&["li", "dt", "dd"]) && !self.tree.node(node.parent).is(&["li", "dd"]) => self.draft.block(""),
            _ => {}
        }
    }

    fn is_first(&self, id: Id) -> bool {
        let siblings = &self.tree.node(self.tree.node(id).parent).children;
        let is_blank = |&other: &Id| {
            let node = self.tree.node(other);
            node.is_text() && node.span.of(self.html).trim().is_empty()
        };
        // The last before it is asked first: among many, few are asked.
        siblings[..siblings.partition_point(|&other| other < id)].iter().rev().all(is_blank)
    }

    fn is_note(&self, id: Id) -> bool {
        let words: String =
            self.tree.below(id).filter(|&id| self.tree.node(id).is_text()).map(|id| self.tree.node(id).span.of(self.html)).collect();
        words.trim().starts_with('[') && words.trim().ends_with(']')
    }

    /// What kind of table an element is; none where it only sets the page.
    fn table(&self, id: Id) -> Option<Table> {
        let (mut rows, mut widest, mut heads, mut nested) = (0, 0, 0, false);
        // A cell that holds a headline or a paragraph of some length is a part of the page.
        let mut in_cell = 0;
        for row in self.tree.below(id).skip(1) {
            let node = self.tree.node(row);
            if node.is(&["td", "th"]) {
                in_cell = 0;
            } else if node.is_text() {
                in_cell += node.span.of(self.html).trim().len();
            }
            nested |= node.is(&["table", "h1", "h2", "h3", "h4"]) || in_cell > CELL;
            if node.is(&["tr"]) {
                let cells: Vec<Id> = node.children.iter().copied().filter(|&cell| self.tree.node(cell).is(&["td", "th"])).collect();
                let of_row = cells.iter().filter(|&&cell| self.tree.node(cell).is(&["th"])).count();
                if rows == 0 {
                    heads = of_row;
                }
                rows += usize::from(!cells.is_empty());
                widest = widest.max(cells.len());
            }
        }
        // A head to each of two columns makes a table of them; else each row is a term and what is told of it.
        let is_terms = widest == 2 && heads < 2;
        match () {
            () if nested || rows == 0 || widest < 2 || self.tree.node(id).attribute("role") == "presentation" => None,
            () if is_terms => Some(Table { is_terms: true, ..Table::default() }),
            () if rows < 2 => None,
            () => Some(Table { has_heads: true, ..Table::default() }),
        }
    }

    fn row(&mut self) {
        match self.tables.last_mut() {
            Some(Some(table)) if !table.is_terms => {
                self.draft.row(table.rows == 0);
                table.columns = 0;
                self.reach();
            }
            Some(Some(table)) => {
                table.columns = 0;
                self.draft.line(TERM);
            }
            _ => self.draft.block(""),
        }
    }

    /// Leaves out the cells that one above reaches into.
    fn reach(&mut self) {
        let Some(Some(table)) = self.tables.last_mut() else { return };
        while let Some(left) = table.spans.get_mut(&table.columns) {
            *left -= 1;
            if *left == 0 {
                table.spans.remove(&table.columns);
            }
            self.draft.cell();
            table.columns += 1;
        }
    }

    fn cell(&mut self) {
        match self.tables.last() {
            Some(Some(table)) if table.is_terms && table.columns == 1 => {
                self.draft.term();
            }
            Some(Some(_)) => {}
            _ => self.draft.block(""),
        }
    }

    fn end_cell(&mut self, id: Id) {
        let number = |name: &str| self.tree.node(id).attribute(name).trim().parse::<usize>().unwrap_or(1).clamp(1, COLUMNS);
        let (across, down) = (number("colspan"), number("rowspan"));
        let Some(Some(table)) = self.tables.last_mut() else { return };
        if table.is_terms {
            table.columns += 1;
            return;
        }
        for _ in 0..across.min(COLUMNS.saturating_sub(table.columns)) {
            if down > 1 {
                table.spans.insert(table.columns, down - 1);
            }
            self.draft.cell();
            table.columns += 1;
        }
        self.reach();
    }
}
