//! Documents of Word and OpenDocument: XML in an archive. What is deleted, noted in the margin or only counted is left out.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Document;
use super::draft::{Draft, TERM, Words};
use super::html::decoded;
use crate::english::text::one_line;
use crate::read::front::Metadata;
use crate::read::packed;
use crate::span::Span;

/// The text of a document of Word.
pub(super) fn docx(bytes: &[u8]) -> Result<Document, String> {
    read(bytes, "word/document.xml", "docProps/core.xml", "Word file")
}

/// The text of a document of OpenDocument.
pub(super) fn odt(bytes: &[u8]) -> Result<Document, String> {
    read(bytes, "content.xml", "meta.xml", "OpenDocument file")
}

fn read(bytes: &[u8], content: &str, properties: &str, kind: &str) -> Result<Document, String> {
    let xml = packed::entry(bytes, content).map_err(|because| format!("it is no whole {kind}: {because}"))?;
    let mut text = Text::default();
    walk(&xml, |event| text.take(event)).map_err(|error| format!("it is no whole {kind}: {error}"))?;
    let told = packed::entry(bytes, properties).unwrap_or_default();
    let mut metadata = Metadata::default();
    let (mut name, mut words) = (String::new(), String::new());
    let _ = walk(&told, |event| match event {
        Part::Start(element) => (name, words) = (local(element), String::new()),
        Part::Words(part) => words.push_str(part),
        Part::End(_) => {
            let told = Some(one_line(&words)).filter(|words| !words.is_empty());
            match name.as_str() {
                "title" => metadata.title = metadata.title.take().or(told),
                "creator" | "initial-creator" => metadata.author = metadata.author.take().or(told),
                _ => {}
            }
            name.clear();
        }
    });
    let (text, _) = text.draft.finish();
    // A title that the text does not show is as often that of the template.
    let is_shown = |title: &String| text.lines().take(12).any(|line| line.trim_start_matches(['#', ' ']) == title);
    metadata.title = metadata.title.filter(is_shown);
    Document::extract(text, metadata)
}

/// What is met in XML.
enum Part<'e> {
    Start(&'e BytesStart<'e>),
    Words(&'e str),
    End(&'e str),
}

/// Meets all parts of `xml`, in order.
fn walk(xml: &[u8], mut meet: impl FnMut(Part)) -> Result<(), quick_xml::Error> {
    let xml = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(()),
            Event::Start(element) => meet(Part::Start(&element)),
            Event::Empty(element) => {
                meet(Part::Start(&element));
                meet(Part::End(&local(&element)));
            }
            Event::End(element) => meet(Part::End(&without_prefix(element.name().as_ref()))),
            Event::Text(words) => meet(Part::Words(&String::from_utf8_lossy(&words))),
            Event::CData(words) => meet(Part::Words(&String::from_utf8_lossy(&words))),
            Event::GeneralRef(name) => meet(Part::Words(&decoded(&format!("&{};", String::from_utf8_lossy(&name))))),
            _ => {}
        }
    }
}

fn local(element: &BytesStart) -> String {
    without_prefix(element.name().as_ref())
}

fn without_prefix(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.split_once(':').map_or(name.as_ref(), |(_, name)| name).to_owned()
}

/// The value of an attribute, whatever its prefix.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| without_prefix(attribute.key.as_ref()) == name)?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

/// What is no part of the text: changes that were taken back, fields as they are computed, notes, what stands on every page.
const UNREAD: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "footnotePr",
    "tracked-changes",
    "annotation",
    "annotation-end",
    "note",
    "sequence-decls",
    "forms",
    "table-of-content",
    "AlternateContent",
    "Fallback",
];

/// The text of a document while it is read.
#[derive(Default)]
struct Text {
    draft: Draft,
    /// How many elements that are not read are open.
    unread: usize,
    /// Whether words of Word's runs are read: it writes white space between its elements.
    in_run: bool,
    /// Whether a paragraph is open.
    in_paragraph: bool,
    /// Lists that are open in OpenDocument.
    lists: usize,
    /// The table that is open.
    table: Option<Table>,
    /// Tables that are open in a cell of it: their words are the cell's.
    nested: usize,
}

/// A table: of each row its cells, of each cell its paragraphs.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
}

impl Text {
    fn take(&mut self, part: Part) {
        match part {
            Part::Start(element) => {
                let name = local(element);
                if self.unread > 0 || UNREAD.contains(&name.as_str()) {
                    self.unread += 1;
                } else {
                    self.start(&name, element);
                }
            }
            Part::End(_) if self.unread > 0 => self.unread -= 1,
            Part::End(name) => self.end(name),
            Part::Words(words) if self.unread == 0 && (self.in_run || self.in_paragraph) => self.words(words),
            Part::Words(_) => {}
        }
    }

    fn words(&mut self, words: &str) {
        match self.cell() {
            Some(cell) => cell.push_str(words),
            None => self.draft.words(&Words { words, from: Span::default(), exact: false }),
        }
    }

    /// The cell that is being read.
    fn cell(&mut self) -> Option<&mut String> {
        self.table.as_mut()?.rows.last_mut()?.last_mut()
    }

    fn block(&mut self, mark: &str) {
        match self.cell() {
            Some(cell) => cell.push(' '),
            None if mark.starts_with('-') => self.draft.line(mark),
            None => self.draft.block(mark),
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart) {
        match name {
            // OpenDocument's paragraphs hold words themselves, those of Word hold runs.
            "p" | "h" => {
                let level = attribute(element, "outline-level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1).clamp(1, 6);
                let is_title = attribute(element, "style-name").is_some_and(|style| style == "Title");
                let mark = match name {
                    "h" => format!("{} ", "#".repeat(level)),
                    _ if is_title => "# ".to_owned(),
                    _ if self.lists > 0 => "- ".to_owned(),
                    _ => String::new(),
                };
                self.in_paragraph = !element.name().as_ref().starts_with(b"w:");
                self.block(&mark);
            }
            // Word names the style of a paragraph inside of it, before its words.
            "pStyle" => {
                let style = attribute(element, "val").unwrap_or_default().to_lowercase();
                let level = style.strip_prefix("heading").and_then(|level| level.trim().parse::<usize>().ok());
                if style == "title" {
                    self.block("# ");
                } else if let Some(level) = level.filter(|level| (1..=6).contains(level)) {
                    self.block(&format!("{} ", "#".repeat(level)));
                }
            }
            "numPr" => self.block("- "),
            "t" => self.in_run = true,
            "tab" | "s" => self.words(" "),
            "br" | "cr" | "line-break" => match self.cell() {
                Some(cell) => cell.push(' '),
                None => self.draft.line(""),
            },
            "list" => self.lists += 1,
            "tbl" | "table" if self.table.is_some() => self.nested += 1,
            "tbl" | "table" => self.table = Some(Table::default()),
            "tr" | "table-row" | "tc" | "table-cell" if self.nested > 0 => self.block(""),
            "tr" | "table-row" => self.table.iter_mut().for_each(|table| table.rows.push(Vec::new())),
            "tc" | "table-cell" => {
                let row = self.table.as_mut().and_then(|table| table.rows.last_mut());
                row.into_iter().for_each(|row| row.push(String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.in_paragraph = false;
                if self.cell().is_none() && self.lists == 0 {
                    self.draft.block("");
                }
            }
            "t" => self.in_run = false,
            "list" => {
                self.lists = self.lists.saturating_sub(1);
                self.draft.block("");
            }
            "tbl" | "table" if self.nested > 0 => self.nested -= 1,
            "tbl" | "table" => {
                if let Some(table) = self.table.take() {
                    self.table(&table);
                }
            }
            _ => {}
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let words = |words| Words { words, from: Span::default(), exact: false };
        for (number, row) in table.rows.iter().enumerate() {
            match columns {
                1 => {
                    self.draft.block("");
                    row.iter().for_each(|cell| self.draft.words(&words(cell)));
                }
                2 => {
                    self.draft.line(TERM);
                    row.first().into_iter().for_each(|cell| self.draft.words(&words(cell)));
                    self.draft.term();
                    row.get(1).into_iter().for_each(|cell| self.draft.words(&words(cell)));
                }
                _ => {
                    self.draft.row(number == 0);
                    for cell in row {
                        self.draft.words(&words(cell.trim()));
                        self.draft.cell();
                    }
                    self.draft.end_row();
                    if number == 0 {
                        self.draft.rule(row.len());
                    }
                }
            }
        }
        self.draft.block("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> String {
        let mut text = Text::default();
        walk(xml.as_bytes(), |event| text.take(event)).expect("it is XML");
        text.draft.finish().0
    }

    #[test]
    fn a_word_file_is_its_paragraphs_headings_items_and_tables() {
        let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let cells = |cells: &[&str]| cells.iter().map(|cell| format!("<w:tc><w:p>{}</w:p></w:tc>", run(cell))).collect::<String>();
        let xml = format!(
            "<w:document>\n<w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{}</w:p>\n<w:p>{}<w:del>{}</w:del>{}</w:p>\
             <w:p><w:pPr><w:numPr/></w:pPr>{}</w:p><w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl><w:p>{}</w:p></w:body></w:document>",
            run("Storm &amp; sea"),
            run("The quay "),
            run("is open"),
            run("is shut."),
            run("One boat"),
            cells(&["", "Dead", "Hurt"]),
            cells(&["Friday", "12", "30"]),
            run("It rained."),
        );
        assert_eq!(
            text(&xml),
            "# Storm & sea\n\nThe quay is shut.\n\n- One boat\n\n|  | Dead | Hurt | \n|---|---|---|\n| Friday | 12 | 30 | \n\nIt rained."
        );
    }

    #[test]
    fn an_open_document_is_too() {
        let xml = "<office:text><text:h text:outline-level=\"2\">Storm</text:h><text:p>The quay<text:s/>is <text:span>shut</text:span>.</text:p>\
            <text:list><text:list-item><text:p>One boat</text:p></text:list-item><text:list-item><text:p>Two boats</text:p></text:list-item></text:list>\
            <table:table><table:table-row><table:table-cell><text:p>Dead</text:p></table:table-cell><table:table-cell><text:p>12</text:p>\
            </table:table-cell></table:table-row></table:table></office:text>";
        assert_eq!(text(xml), "## Storm\n\nThe quay is shut.\n\n- One boat\n- Two boats\n\n- **Dead**: 12");
    }

    #[test]
    fn what_nests_without_end_costs_its_length() {
        for piece in ["<w:tbl><w:tr><w:tc>", "<w:p>", "<text:list>", "<w:del>"] {
            text(&piece.repeat(100_000));
        }
        let tables = ["<w:tbl><w:tr><w:tc>", "<w:t>The quay is shut.</w:t>", "</w:tc></w:tr></w:tbl>"].map(|piece| piece.repeat(50_000));
        assert!(text(&tables.concat()).contains("The quay is shut."));
    }
}
