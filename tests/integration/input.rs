//! Files as they come: other encodings, broken text, hostile text, odd names.

use serde_json::Value;

use crate::case::{Case, THURSDAY, WEDNESDAY};
use crate::report::{list, text};

/// Reads one file beside an article that disagrees with it, and asks for the finding.
fn finds_the_conflict(bytes: impl AsRef<[u8]>) {
    let report = Case::new().file("a.txt", bytes).article("b", THURSDAY).check(&["."]);
    let finding = report.finding("talks/next-date", "disputed");
    assert_eq!(finding.values(), ["2025-07-23", "2025-07-24"]);
    assert_eq!(report.source("a")["published"]["value"], "2025-07-22");
}

/// The article with letters that Latin encodings write in one byte.
fn with_accents() -> String {
    WEDNESDAY.replace("Port Amel", "São Tomé").replace("the Veldanian government", "“José Ñandú”")
}

/// The sentence of the claim about the talks, as `claims` prints it.
fn sentence_in(bytes: impl AsRef<[u8]>) -> String {
    let outcome = Case::new().file("a.txt", bytes).args(["claims", ".", "--output", "jsonl"]).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let claims = outcome.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    let claim = claims.into_iter().find(|claim| claim["rule"] == "talks/next-date").expect("the day of the talks was read");
    text(&claim["sentence"]).to_owned()
}

fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes_of).collect()
}

/// The article in windows-1252; its accents and quote marks are one byte each.
fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '“' => 0x93,
        '”' => 0x94,
        c => u8::try_from(u32::from(c)).expect("the letter is in Latin-1"),
    };
    text.chars().map(byte).collect()
}

#[test]
fn an_empty_or_blank_file_is_passed_over_and_said_to_be() {
    for blank in ["", " ", "\n", " \t\r\n\u{a0}\n"] {
        let report = Case::new().file("blank.txt", blank).article("a", WEDNESDAY).article("b", THURSDAY).check(&["."]);
        assert_eq!(report.sources().len(), 2, "{blank:?}");
        assert_eq!(report.json()["coverage"]["passed_over"][0]["path"], "blank.txt", "{blank:?}");
        report.finding("talks/next-date", "disputed");
    }
}

#[test]
fn a_binary_file_is_passed_over_and_said_to_be() {
    let report = Case::new().file("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").article("a", WEDNESDAY).check(&["."]);
    assert_eq!(report.sources().len(), 1);
    assert_eq!(report.json()["coverage"]["passed_over"][0]["path"], "photo.txt");
}

#[test]
fn every_usual_encoding_is_read_alike() {
    let written = with_accents();
    let expected = sentence_in(&written);
    assert!(expected.contains("São Tomé") && expected.contains("“José Ñandú”"), "{expected}");
    assert_eq!(sentence_in(format!("\u{feff}{written}")), expected, "UTF-8 with a byte order mark");
    assert_eq!(sentence_in(windows_1252(&written)), expected, "windows-1252");
    assert_eq!(sentence_in(utf_16(&written, u16::to_le_bytes)), expected, "UTF-16, little end first");
    assert_eq!(sentence_in(utf_16(&written, u16::to_be_bytes)), expected, "UTF-16, big end first");
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    finds_the_conflict(WEDNESDAY.replace('\n', "\r\n"));
    finds_the_conflict(WEDNESDAY.replace('\n', "\r"));
    finds_the_conflict(format!("\u{feff}{WEDNESDAY}"));
    finds_the_conflict(format!("\u{feff}{}", WEDNESDAY.replace('\n', "\r\n")));
    finds_the_conflict(WEDNESDAY.trim_end());
}

#[test]
fn the_line_of_a_claim_is_the_line_of_the_file() {
    for ends in ["\n", "\r\n"] {
        let report = Case::new().file("a.txt", WEDNESDAY.replace('\n', ends)).check(&["."]);
        let span = &report.claims_at("a", "talks/next-date", 5)[0]["span"];
        assert_eq!((span["line"].as_u64(), span["column"].as_u64()), (Some(5), Some(32)), "{ends:?}");
    }
}

#[test]
fn ten_megabytes_on_one_line_are_read_to_the_end() {
    let line = format!("July 22, 2025\n\n{}. The talks open in Port Amel on Wednesday, officials said.", "x".repeat(10_000_000));
    let outcome = Case::new().file("a.txt", line).args(["check", ".", "--max-size", "10M", "--output", "json"]).run();
    let report = crate::report::Report::of(&outcome.stdout);
    let claims = report.claims_at("a", "talks/next-date", 3);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0]["span"]["column"], 10_000_034);
}

#[test]
fn a_long_line_of_sentences_is_read_to_the_end() {
    let line = "The talks open in Port Amel on Wednesday, officials said, and 12 people were hurt. ".repeat(3_000);
    let report = Case::new().file("a.txt", format!("July 22, 2025\n\n{line}")).check(&["."]);
    assert_eq!(report.claims_at("a", "talks/next-date", 3).len(), 3_000);
}

#[test]
fn odd_quote_marks_end_no_run() {
    let marks = ["\"", "“", "”", "«", "'", "‘", "„", "\"\"\"", "“”“", "\"“\"”"];
    for mark in marks {
        let lead = format!("{mark}A word {mark} and {mark} another.\n\n");
        let article = WEDNESDAY.replacen("The talks", &format!("{lead}The talks"), 1);
        finds_the_conflict(format!("{article}\n{}", mark.repeat(2_000)));
    }
}

#[test]
fn control_characters_end_no_run() {
    let noise = ["\u{1}", "\u{8}", "\u{b}", "\u{c}", "\u{1b}", "\u{1f}", "\u{7f}", "\u{85}", "\u{9b}", "\u{200b}", "\u{2028}", "\u{feff}"];
    let lines: String = noise.iter().map(|sign| format!("Nobody expected{sign} so much noise in a quiet{sign}street.\n\n")).collect();
    finds_the_conflict(format!("{WEDNESDAY}\n{lines}"));
}

#[test]
fn text_rich_in_combining_marks_is_text() {
    let vietnamese = "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t. ".repeat(400);
    for rest in [vietnamese, format!("Ze{}", "\u{301}".repeat(4_000))] {
        let report = Case::new().file("a.txt", format!("{WEDNESDAY}\n{rest}\n")).check(&["."]);
        assert_eq!(report.claims_at("a", "talks/next-date", 5).len(), 1);
    }
}

/// An article about the talks with escape sequences, overrides of the writing direction and markup in the very sentence.
const HOSTILE: &str = "Envoys \u{1b}[31mto\u{1b}[0m \u{202e}teeM\u{202c} <b>soon</b>\n\nJuly 22, 2025\n\n\
    The talks will open in Port Amel on Wednesday \u{1b}[31m*red*\u{1b}[0m \u{1b}]0;owned\u{7} \u{202e}kcab\u{202c} \u{2066}x\u{2069} \
    \u{9b}2J<script>alert(1)</script> | [link](https://x.example) `code` <img src=x onerror=y> ![pic](z), the Veldanian government said.\n";

/// The first character of what the verbs print that a terminal would obey.
fn obeyed(is_obeyed: fn(char) -> bool) -> Option<(&'static str, String)> {
    ["check", "claims", "annotate"].into_iter().find_map(|verb| {
        let outcome = Case::new().article("a", HOSTILE).article("b", THURSDAY).args([verb, "."]).run();
        assert!(outcome.stdout.contains("Wednesday"), "{verb} shows the sentence: {}", outcome.stdout);
        let line = outcome.stdout.lines().find(|line| line.contains(is_obeyed))?;
        Some((verb, line.to_owned()))
    })
}

#[test]
fn no_escape_sequence_of_an_article_reaches_the_terminal() {
    assert_eq!(obeyed(|c| c.is_ascii_control() && c != '\t'), None);
}

#[test]
fn no_override_of_the_writing_direction_reaches_the_terminal() {
    assert_eq!(obeyed(|c| ('\u{202a}'..='\u{202e}').contains(&c) || is_isolate(c)), None);
}

#[test]
fn no_escape_sequence_of_one_character_reaches_the_terminal() {
    assert_eq!(obeyed(|c| ('\u{80}'..='\u{9f}').contains(&c)), None);
}

fn is_isolate(c: char) -> bool {
    ('\u{2066}'..='\u{2069}').contains(&c)
}

#[test]
fn markup_of_an_article_is_text_in_the_markdown_report() {
    let outcome = Case::new().article("a", HOSTILE).article("b", THURSDAY).args(["check", ".", "--output", "markdown"]).run();
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    for raw in ["<script>", "<img", "<b>now", "](https://x.example)", "![pic]"] {
        assert!(!outcome.stdout.contains(raw), "{raw} is raw in {}", outcome.stdout);
    }
    let raw = outcome.stdout.chars().find(|&c| c.is_control() && c != '\n' || ('\u{202a}'..='\u{202e}').contains(&c) || is_isolate(c));
    assert_eq!(raw, None, "{:?}", outcome.stdout);
}

#[test]
fn markup_in_a_file_name_is_text_in_the_markdown_report() {
    let case = Case::new().file("a <b>x</b> [y](z) `q`.txt", WEDNESDAY).article("b", THURSDAY);
    let outcome = case.args(["check", ".", "--output", "markdown"]).run();
    assert!(!outcome.stdout.contains("<b>x"), "{}", outcome.stdout);
}

#[test]
fn the_json_report_gives_the_text_as_it_stands() {
    let report = Case::new().article("a", HOSTILE).article("b", THURSDAY).check(&["."]);
    let claim = &report.claims_at("a", "talks/next-date", 5)[0];
    assert!(text(&claim["sentence"]).contains("<script>alert(1)</script>"), "{claim:#}");
    assert!(HOSTILE[claim["span"]["start"].as_u64().expect("a number") as usize..].starts_with("Wednesday"), "{claim:#}");
}

#[test]
fn file_names_may_hold_spaces_and_any_letters() {
    for name in ["two words", "São Tomé", "новости дня", "報道", "a=b;c&d", "-dash", "it's"] {
        let report = Case::new().article(name, WEDNESDAY).article("b", THURSDAY).check(&["."]);
        report.finding("talks/next-date", "disputed");
        let path = format!("{name}.txt");
        assert!(report.sources().iter().any(|source| source["path"] == path.as_str()), "{path}: {:#}", report.json()["sources"]);
    }
}

#[test]
fn a_file_given_twice_is_one_source() {
    for paths in [["a.txt", "a.txt"], ["a.txt", "./a.txt"], [".", "a.txt"], ["a.txt", "."]] {
        let report = Case::new().article("a", WEDNESDAY).check(&paths);
        assert_eq!(report.sources().len(), 1, "{paths:?}");
        assert_eq!(list(&report.json()["claims"]).iter().filter(|claim| claim["rule"] == "talks/next-date").count(), 1, "{paths:?}");
    }
}

#[test]
fn a_dash_is_standard_input() {
    let report = Case::new().article("b", THURSDAY).stdin(WEDNESDAY).check(&["-", "b.txt"]);
    report.finding("talks/next-date", "disputed");
    assert_eq!(report.source("stdin")["published"]["value"], "2025-07-22");
}

#[test]
fn a_path_that_is_not_there_is_2_and_named() {
    let outcome = Case::new().article("a", WEDNESDAY).args(["check", "a.txt", "nowhere/b.txt"]).run();
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    assert_eq!(outcome.stderr, "error: no such file or folder: nowhere/b.txt\n");
}

#[test]
fn a_date_on_the_command_line_speaks_before_the_text() {
    let case = Case::new().article("a", WEDNESDAY).article("b", THURSDAY);
    let args = ["check", ".", "--published", "a.txt=2025-07-28", "--output", "json"];
    let report = crate::report::Report::of(&case.args(args).run().stdout);
    assert_eq!(report.value("a", "talks/next-date", 5, "Wednesday"), Some("2025-07-30"));
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_passed_over_and_said_to_be() {
    let case = Case::new().article("b", THURSDAY);
    let _socket = std::os::unix::net::UnixListener::bind(case.path().join("a.txt")).expect("a socket can be made");
    let report = case.check(&["."]);
    assert_eq!(
        report.json()["coverage"]["passed_over"],
        serde_json::json!([{ "path": "a.txt", "because": "no regular file, but a pipe, a socket or a device" }])
    );
}

#[cfg(unix)]
#[test]
fn a_terminal_obeys_nothing_that_stands_in_a_file_name() {
    for command in ["check", "claims", "annotate"] {
        let case = Case::new().article("a", WEDNESDAY).file("b\n\u{1b}[31m.txt", THURSDAY);
        let outcome = case.args([command, "."]).run();
        assert!(outcome.stdout.contains("b [31m.txt:"), "{command}: {}", outcome.stdout);
        assert!(!outcome.stdout.contains("\u{1b}[31m.txt"), "{command}: {}", outcome.stdout);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_utf_8_are_read_and_told_apart() {
    use std::os::unix::ffi::OsStrExt as _;
    let case = Case::new().args(["check", ".", "--output", "json"]);
    let name = |byte: u8| std::ffi::OsStr::from_bytes(&[b'a', byte, b'.', b't', b'x', b't']).to_owned();
    for (byte, text) in [(0xfe, WEDNESDAY), (0xff, THURSDAY)] {
        std::fs::write(case.path().join(name(byte)), text).expect("a file can be written");
    }
    let named = |args: &[std::ffi::OsString]| {
        let output = case.command().args(args).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        let report = crate::report::Report::of(&String::from_utf8_lossy(&output.stdout));
        report.sources().iter().map(|source| text(&source["path"]).to_owned()).collect::<Vec<_>>()
    };
    let both = ["a\\xfe.txt", "a\\xff.txt"];
    assert_eq!(named(&[]), both);
    assert_eq!(named(&[name(0xff), name(0xfe)]), both);
}

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_told_by_the_link() {
    let case = Case::new().article("a", WEDNESDAY).file("sub/b.txt", THURSDAY);
    std::os::unix::fs::symlink("..", case.path().join("sub/up")).expect("a link can be made");
    let report = case.check(&["."]);
    let passed_over = &report.json()["coverage"]["passed_over"];
    assert_eq!(passed_over, &serde_json::json!([{ "path": "sub/up", "because": "a link to a folder that it lies in" }]));
}

#[test]
fn a_bad_byte_is_told_with_its_line_and_spoils_nothing_else() {
    let bytes = [WEDNESDAY.replace("Port Amel", "São Tomé").as_bytes(), b"\nSnow \xff fell.\n"].concat();
    let report = Case::new().file("a.txt", bytes).article("b", THURSDAY).check(&["."]);
    assert!(text(&report.claims_at("a", "talks/next-date", 5)[0]["sentence"]).contains("São Tomé"));
    let note = "a.txt: it is no UTF-8 in a place at line 7, which reads as \u{fffd}";
    assert_eq!(report.json()["coverage"]["notes"], serde_json::json!([note]));
}
