//! One text, spelled by other hands: curly or straight, with no-break spaces, soft hyphens or ligatures, it says the same.
//!
//! Apostrophes, quotation marks, dashes and spaces are replaced in all examples, in the seeds and in two articles that are full of
//! them, one kind at a time and all together. The report must hold the same claims, facts and dates; only its spans may differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use crate::case::{Case, package};
use crate::report::{Report, list, text};

/// Contractions, possessives, ranges, compounds, quotations in quotations and dashes of every length, in two articles that disagree.
const FIRST: &str = "\
Weir Breaks Above Quillport's Mill Quarter

June 3, 2031

It wasn't the dam that failed, the mayor's office said on Tuesday; it was the mill's own weir. Twenty-five people were killed — \
among them a 5-year-old girl — and 12–14 firefighters were wounded. Police didn't arrest anyone, and the talks won't open on Friday, \
the Aldovian envoys' spokesman said.

\"We didn't see it coming,\" Mayor Ilse Marten said. \"It's the worst flood in half a century, and nobody's to blame.\"

Fire chief Pavel O'Dorn confirmed that two-thirds of the low-lying streets were under water. “The first thing that we heard was \
‘get off the roof’,” he said. The 62-year-old mayor, who'd been re-elected in May, put the damage at $3.5 million.
";
const SECOND: &str = "\
Mill Owner Wouldn't Say Why Quillport's Weir Gave Way

June 3, 2031

Thirty-one people were killed when a weir broke in Quillport on Monday night, the fire brigade's officers said. It hadn't been \
inspected since 2029—“not for want of asking,” fire chief Pavel O'Dorn said.

\"We didn't see it come,\" Mayor Ilse Marten said. The mill's owner, Tomas Fenn-Lindt, wouldn't comment. The peace talks between \
Aldovia and Brenia will open on Saturday, the foreign ministry's spokeswoman said, and the twenty-odd envoys aren't worried.

The floodwater reached the sixty-first step of St. Mary's, five more than in 1997. Mayor Marten, a 63-year-old, put the damage \
at $4.5 million.
";

/// Every article: the examples, the seeds, and the two above, each folder a story.
fn articles() -> Vec<(String, String)> {
    let mut articles = vec![("flood/first.txt".to_owned(), FIRST.to_owned()), ("flood/second.txt".to_owned(), SECOND.to_owned())];
    for folder in ["examples/talks", "examples/docs", "tests/seeds"] {
        let entries = std::fs::read_dir(package().join(folder)).expect("the folder is part of the package");
        let paths: BTreeSet<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md")) {
            articles.push((name(folder, path), std::fs::read_to_string(path).expect("an article is UTF-8")));
        }
    }
    articles
}

fn name(folder: &str, path: &Path) -> String {
    let file = path.file_name().expect("a file has a name").to_string_lossy();
    format!("{}/{file}", folder.rsplit('/').next().unwrap_or(folder))
}

/// Another spelling: what it does to one article.
type Spelling = fn(&str) -> String;

/// The characters of `text`, each with the one before and the one after, put through `spell`.
fn each(text: &str, spell: impl Fn(char, char, char) -> Option<&'static str>) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| letters.get(index)).copied().unwrap_or('\n');
    let mut spelled = String::with_capacity(text.len());
    for (index, &letter) in letters.iter().enumerate() {
        match spell(at(index.checked_sub(1)), letter, at(Some(index + 1))) {
            Some(other) => spelled.push_str(other),
            None => spelled.push(letter),
        }
    }
    spelled
}

/// The words of `text` (letters, and the punctuation that hangs on them) put through `spell`. What is an address stays as it is.
fn words(text: &str, spell: impl Fn(&str) -> String) -> String {
    let is_word = |word: &str| !word.contains(['/', '@', '`', '<', '_', '#', '|']);
    text.split_inclusive(char::is_whitespace).map(|word| if is_word(word) { spell(word) } else { word.to_owned() }).collect()
}

/// Whether an apostrophe between these is one: inside a word, or after the last letter of a plural.
fn is_apostrophe(before: char, letter: char, after: char) -> bool {
    matches!(letter, '\'' | '’') && (before.is_alphabetic() && after.is_alphabetic() || before == 's' && after == ' ')
}

fn apostrophes(text: &str, other: &'static str) -> String {
    each(text, |before, letter, after| is_apostrophe(before, letter, after).then_some(other))
}

/// Straight quotation marks, curled: one that opens follows a space or a bracket.
fn curled(text: &str) -> String {
    let opens = |before: char| before.is_whitespace() || matches!(before, '(' | '[' | '—');
    each(text, |before, letter, _| (letter == '"').then(|| if opens(before) { "“" } else { "”" }))
}

fn hyphens(text: &str, other: &'static str) -> String {
    words(text, |word| {
        each(word, |before, letter, after| (letter == '-' && before.is_alphanumeric() && after.is_alphabetic()).then_some(other))
    })
}

/// The spaces between words. Those after the mark of a list, a heading or a cell make it one and stay.
fn spaces(text: &str, other: &'static str) -> String {
    let ends = |letter: char| letter.is_alphanumeric() || matches!(letter, ',' | ';' | '”' | '’' | ')');
    let begins = |letter: char| letter.is_alphanumeric() || matches!(letter, '“' | '"' | '(' | '$' | '[');
    each(text, |before, letter, after| (letter == ' ' && ends(before) && begins(after)).then_some(other))
}

fn soft_hyphens(text: &str) -> String {
    words(text, |word| match word.char_indices().nth(3) {
        Some((at, _))
            if word.chars().filter(|letter| letter.is_alphabetic()).count() >= 7 && word[..at].chars().all(char::is_alphabetic) =>
        {
            format!("{}\u{ad}{}", &word[..at], &word[at..])
        }
        _ => word.to_owned(),
    })
}

fn all_together(text: &str) -> String {
    let typed: [Spelling; 6] = [
        |text| apostrophes(text, "’"),
        curled,
        |text| hyphens(text, "\u{2010}"),
        |text| text.replace('—', "―"),
        |text| words(text, |word| word.replace("fi", "ﬁ").replace("fl", "ﬂ")),
        soft_hyphens,
    ];
    spaces(&typed.iter().fold(text.to_owned(), |text, spell| spell(&text)), "\u{a0}")
}

/// `text` as the plainest hand would type it, to compare what is told of two spellings.
fn plain(text: &str) -> String {
    let typed: String = text
        .chars()
        .filter_map(|letter| match letter {
            '\u{ad}' => None,
            '’' | 'ʼ' | '‘' => Some('\''),
            '“' | '”' => Some('"'),
            '\u{2010}' | '\u{2011}' => Some('-'),
            '―' | '–' => Some('—'),
            '\u{a0}' | '\u{202f}' => Some(' '),
            _ => Some(letter),
        })
        .collect();
    let typed = typed.replace('ﬁ', "fi").replace('ﬂ', "fl").replace(" — ", "—");
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a report tells, each thing a line, and how often.
fn told(report: &Report) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    let names = |json: &Value| list(json).iter().map(|item| text(item.get("name").unwrap_or(item))).collect::<Vec<_>>().join(" ← ");
    let place = |claim: &Value| format!("{}:{} “{}”", text(&claim["source"]), claim["span"]["line"], text(&claim["text"]));
    for source in report.sources() {
        let codes = list(&source["suspect"]).iter().map(|suspicion| text(&suspicion["code"])).collect::<Vec<_>>();
        let line = format!("source {}: {} {} {codes:?}", text(&source["id"]), source["published"]["value"], source["published"]["from"]);
        *told.entry(plain(&line)).or_default() += 1;
    }
    for claim in report.claims() {
        let of = ["hedge", "polarity", "evidence", "event", "scope"].map(|key| claim[key].to_string()).join(" ");
        let line = format!(
            "claim {} {}: {} {of} by {}",
            text(&claim["rule"]),
            place(claim),
            text(&claim["value"]["text"]),
            names(&claim["attribution"])
        );
        *told.entry(plain(&line)).or_default() += 1;
    }
    for fact in report.facts() {
        let positions = fact.positions().iter().map(|position| {
            let claims = list(&position["claims"]).iter().map(|id| place(report.claim(text(id)))).collect::<Vec<_>>();
            format!("{}: {} by {}", text(&position["value"]), claims.join(", "), names(&position["origins"]))
        });
        let positions = positions.collect::<Vec<_>>().join(" / ");
        let head = [text(&fact.json["rule"]), text(&fact.json["title"]), fact.verdict(), fact.severity()].join(" ");
        *told.entry(plain(&format!("fact {head}: {positions}"))).or_default() += 1;
    }
    told
}

fn report(spell: Spelling) -> BTreeMap<String, usize> {
    let article = |case: Case, (name, text): &(String, String)| case.file(name, spell(text));
    told(&articles().iter().fold(Case::new(), article).check(&["."]))
}

/// Asserts that the report on the articles in this spelling tells the same as that on the articles as they are.
#[track_caller]
fn says_the_same(spell: Spelling) {
    static TYPED: OnceLock<BTreeMap<String, usize>> = OnceLock::new();
    assert!(articles().iter().any(|(_, text)| spell(text) != *text), "the spelling differs somewhere");
    let typed = TYPED.get_or_init(|| report(str::to_owned));
    let spelled = report(spell);
    let missing = |from: &BTreeMap<String, usize>, than: &BTreeMap<String, usize>, sign: char| {
        let lines = from.iter().filter(|(line, count)| than.get(*line) != Some(count));
        lines.map(|(line, _)| format!("{sign} {line}\n")).collect::<String>()
    };
    let differences = missing(typed, &spelled, '-') + &missing(&spelled, typed, '+');
    assert!(differences.is_empty(), "{} differences:\n{differences}", differences.lines().count());
}

#[test]
fn a_curly_apostrophe() {
    says_the_same(|text| apostrophes(text, "’"));
}

#[test]
fn a_modifier_letter_as_apostrophe() {
    says_the_same(|text| apostrophes(text, "ʼ"));
}

#[test]
fn curly_quotation_marks() {
    says_the_same(curled);
}

#[test]
fn straight_quotation_marks() {
    says_the_same(|text| text.replace(['“', '”'], "\""));
}

#[test]
fn a_typographic_hyphen() {
    says_the_same(|text| hyphens(text, "\u{2010}"));
}

#[test]
fn a_hyphen_that_does_not_break() {
    says_the_same(|text| hyphens(text, "\u{2011}"));
}

#[test]
fn a_horizontal_bar_as_dash() {
    says_the_same(|text| text.replace('—', "―"));
}

#[test]
fn a_spaced_short_dash_for_a_long_one() {
    says_the_same(|text| text.replace(" — ", " – ").replace('—', " – "));
}

#[test]
fn a_space_that_does_not_break() {
    says_the_same(|text| spaces(text, "\u{a0}"));
}

#[test]
fn a_narrow_space_that_does_not_break() {
    says_the_same(|text| spaces(text, "\u{202f}"));
}

#[test]
fn a_double_space() {
    says_the_same(|text| spaces(text, "  "));
}

#[test]
fn soft_hyphens_in_words() {
    says_the_same(soft_hyphens);
}

#[test]
fn ligatures() {
    says_the_same(|text| words(text, |word| word.replace("fi", "ﬁ").replace("fl", "ﬂ")));
}

#[test]
fn all_of_them_together() {
    says_the_same(all_together);
}

#[test]
fn only_what_is_meant_is_replaced() {
    assert_eq!(apostrophes("it's the 'old' envoys' 5' tall", "’"), "it’s the 'old' envoys’ 5' tall");
    assert_eq!(curled("He said \"no\" (\"never\")."), "He said “no” (“never”).");
    assert_eq!(hyphens("a 5-year-old, 2031-05-14 https://a-b.example", "‐"), "a 5‐year‐old, 2031-05-14 https://a-b.example");
    assert_eq!(spaces("# A head\n- an item\n1. one, two\n| a b |", "_"), "# A_head\n- an_item\n1. one,_two\n| a_b |");
    assert_eq!(soft_hyphens("September ran https://example.org"), "Sep\u{ad}tember ran https://example.org");
    assert_eq!(plain(&all_together("It's “fine” — he\u{2011}said")), plain("It's \"fine\" — he-said"));
}
