//! What a file is: by its name, and by the first bytes of what it holds.

use std::path::Path;

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text as people type it, Markdown or not.
    Text,
    /// A web page.
    Html,
    /// One JSON value.
    Json,
    /// A JSON value a line.
    JsonLines,
    /// RSS, Atom, XHTML.
    Xml,
    /// What is said in a recording, with the times at which it is shown: WebVTT, SubRip.
    Subtitles,
    /// A mail as programs save it.
    Mail,
    /// A document of Word.
    Docx,
    /// A text of OpenDocument.
    Odt,
    /// A PDF with a layer of text.
    Pdf,
    /// One packed file.
    Gzip,
    /// An archive.
    Zip,
}

/// Names end so, and what is in them.
const NAMES: &[(&str, Kind)] = &[
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("md", Kind::Text),
    ("markdown", Kind::Text),
    ("mdx", Kind::Text),
    ("html", Kind::Html),
    ("htm", Kind::Html),
    ("xhtml", Kind::Html),
    ("json", Kind::Json),
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("xml", Kind::Xml),
    ("rss", Kind::Xml),
    ("atom", Kind::Xml),
    ("rdf", Kind::Xml),
    ("vtt", Kind::Subtitles),
    ("srt", Kind::Subtitles),
    ("eml", Kind::Mail),
    ("docx", Kind::Docx),
    ("odt", Kind::Odt),
    ("pdf", Kind::Pdf),
    ("gz", Kind::Gzip),
    ("zip", Kind::Zip),
];

/// Why a file without extension is not read from a folder.
const NO_EXTENSION: &str = "no extension tells what it is: name it .txt or .md";

/// Kinds of files in which people keep articles and which are not read.
const UNREAD: &[(&str, &str)] = &[
    ("mhtml", "a web archive: save the page as .html"),
    ("mht", "a web archive: save the page as .html"),
    ("doc", "an old Word file: save it as .docx"),
    ("rtf", RICH_TEXT),
    ("pages", "a Pages file: save it as .docx"),
    ("epub", "a book: save its text as .txt"),
    ("ipynb", "a notebook: save its text as .md"),
    ("mbox", "a mailbox: save its mails as .eml"),
    ("msg", "an Outlook mail: save it as .eml"),
    ("adoc", "an AsciiDoc file: save its text as .txt or .md"),
    ("asciidoc", "an AsciiDoc file: save its text as .txt or .md"),
    ("rst", "a reStructuredText file: save its text as .txt or .md"),
    ("org", "an Org file: save its text as .txt or .md"),
    ("tex", "a TeX file: save its text as .txt or .md"),
    ("csv", "a table: save what it tells as .txt or .md"),
    ("tsv", "a table: save what it tells as .txt or .md"),
    ("xlsx", "a spreadsheet: save what it tells as .txt or .md"),
    ("ods", "a spreadsheet: save what it tells as .txt or .md"),
    ("tar", "an archive that is not read: unpack it, or pack it as .zip"),
    ("tgz", "an archive that is not read: unpack it, or pack it as .zip"),
    ("7z", "an archive that is not read: unpack it, or pack it as .zip"),
    ("rar", "an archive that is not read: unpack it, or pack it as .zip"),
    ("bz2", "packed: unpack it, or pack it as .gz"),
    ("xz", "packed: unpack it, or pack it as .gz"),
    ("zst", "packed: unpack it, or pack it as .gz"),
    ("", NO_EXTENSION),
];

const RICH_TEXT: &str = "a rich-text file: save it as .docx or .txt";

/// What a name tells of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// It is read.
    Read(Kind),
    /// It may hold an article and is not read, and why.
    Unread(&'static str),
    /// Nobody keeps articles in such files.
    Other,
}

impl Name {
    /// What the name at the end of `path` tells.
    pub(super) fn of(path: &Path) -> Self {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        if path.to_string_lossy().to_lowercase().ends_with(".tar.gz") {
            return Self::Unread("an archive that is not read: unpack it, or pack it as .zip");
        }
        let kind = NAMES.iter().find(|(known, _)| *known == ending).map(|(_, kind)| Self::Read(*kind));
        kind.or_else(|| UNREAD.iter().find(|(known, _)| *known == ending).map(|(_, because)| Self::Unread(because))).unwrap_or(Self::Other)
    }
}

/// What the file `path` is that begins with `bytes`: what they are, else what the name says; of a name that says nothing, what the text
/// looks like.
///
/// # Errors
/// Why it is not read: lower case, no full stop.
pub(super) fn of(path: &str, bytes: &[u8]) -> Result<Kind, String> {
    let name = Name::of(Path::new(path));
    let named = if let Name::Read(kind) = name { Some(kind) } else { None };
    if let Some(kind) = packed(bytes, named)? {
        return Ok(kind);
    }
    match name {
        Name::Read(kind @ (Kind::Docx | Kind::Odt | Kind::Pdf | Kind::Gzip | Kind::Zip)) => {
            Err(format!("it is no {}, whatever its name says", kind.words()))
        }
        // A page or subtitles that were saved under another name.
        Name::Read(Kind::Text) => Ok(look(bytes).filter(|kind| matches!(kind, Kind::Html | Kind::Subtitles)).unwrap_or(Kind::Text)),
        Name::Read(kind) => Ok(kind),
        Name::Unread(NO_EXTENSION) => Ok(look(bytes).unwrap_or(Kind::Text)),
        Name::Unread(because) => Err(because.to_owned()),
        Name::Other => {
            let ending = Path::new(path).extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
            look(bytes).ok_or_else(|| format!("no kind of file that is read is named .{ending}; a text is read as .txt"))
        }
    }
}

/// A packed kind by its signature.
fn packed(bytes: &[u8], named: Option<Kind>) -> Result<Option<Kind>, String> {
    let holds = |name: &[u8]| bytes.windows(name.len()).take(HEAD).any(|part| part == name);
    match () {
        () if bytes.starts_with(b"%PDF-") => Ok(Some(Kind::Pdf)),
        () if bytes.starts_with(b"\x1f\x8b") => Ok(Some(Kind::Gzip)),
        () if bytes.starts_with(b"{\\rtf") => Err(RICH_TEXT.to_owned()),
        () if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") => Ok(None),
        () if matches!(named, Some(Kind::Docx | Kind::Odt)) => Ok(named),
        () if holds(b"application/vnd.oasis.opendocument.text") => Ok(Some(Kind::Odt)),
        () if holds(b"[Content_Types].xml") || holds(b"word/document.xml") => Ok(Some(Kind::Docx)),
        () => Ok(Some(Kind::Zip)),
    }
}

/// How many bytes tell what a file looks like.
const HEAD: usize = 4096;

/// What a text looks like, where its first words tell.
fn look(bytes: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{FEFF}').trim_start().to_lowercase();
    let starts = |signs: &[&str]| signs.iter().any(|sign| head.starts_with(sign));
    let mail = || {
        let lines = head.lines().take(40);
        let is_header = |line: &&str| {
            ["received:", "message-id:", "mime-version:", "return-path:", "delivered-to:"].iter().any(|name| line.starts_with(name))
        };
        lines.filter(is_header).count() >= 2
    };
    match () {
        () if starts(&["<!doctype html", "<html"]) => Some(Kind::Html),
        () if starts(&["<?xml", "<rss", "<feed", "<rdf:rdf"]) => Some(if head.contains("<html") { Kind::Html } else { Kind::Xml }),
        () if starts(&["{\"", "{ \"", "{\n", "{\r", "[{", "[\n", "[ {"]) => Some(Kind::Json),
        () if mail() => Some(Kind::Mail),
        () if starts(&["webvtt"]) && head.contains("-->") => Some(Kind::Subtitles),
        () => None,
    }
}

impl Kind {
    /// "PDF", "Word file": behind "no".
    fn words(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "web page",
            Self::Json | Self::JsonLines => "JSON",
            Self::Xml => "XML",
            Self::Subtitles => "file of subtitles",
            Self::Mail => "mail",
            Self::Docx => "Word file",
            Self::Odt => "OpenDocument file",
            Self::Pdf => "PDF",
            Self::Gzip => "gzip file",
            Self::Zip => "zip archive",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_are_and_else_what_its_name_says() {
        let cases: &[(&str, &[u8], Result<Kind, &str>)] = &[
            ("a.txt", b"The quay.", Ok(Kind::Text)),
            ("a.TXT", b"<!DOCTYPE html><p>", Ok(Kind::Html)),
            ("a.txt", b"%PDF-1.7", Ok(Kind::Pdf)),
            ("a.txt", b"{\\rtf1 x}", Err("a rich-text file: save it as .docx or .txt")),
            ("a.pdf", b"The quay.", Err("it is no PDF, whatever its name says")),
            ("a", b"The quay.", Ok(Kind::Text)),
            ("-", b"<rss version=\"2.0\">", Ok(Kind::Xml)),
            ("-", b"{\"title\": \"A\"}", Ok(Kind::Json)),
            ("saved.page", b"<html>", Ok(Kind::Html)),
            ("a.log", b"The quay.", Err("no kind of file that is read is named .log; a text is read as .txt")),
            ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nThe quay.", Ok(Kind::Subtitles)),
            ("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe quay.", Ok(Kind::Subtitles)),
            ("a.csv", b"a,b", Err("a table: save what it tells as .txt or .md")),
            ("m", b"Received: x\nMessage-ID: y\n\nThe quay.", Ok(Kind::Mail)),
        ];
        for (path, bytes, expected) in cases {
            assert_eq!(of(path, bytes), expected.map_err(str::to_owned), "{path}");
        }
    }
}
