#![allow(clippy::print_stdout)]
//! Whether the cost of a text grows with its length and no faster: `cargo bench --bench shapes`, on the shapes of text that cost most.
//!
//! Each shape is checked in three sizes, each twice the one before; a shape of linear cost takes twice the time each time. To count
//! instructions, which no other process disturbs, ask for one size: `valgrind --tool=callgrind target/release/deps/shapes-… SHAPE BYTES`.

use std::path::Path;
use std::time::{Duration, Instant};

use atodds::read::{self, Input, Options};
use atodds::rule::Rules;

/// The smallest of the sizes, in bytes of all articles.
const BYTES: usize = 50_000;

/// The best of so many runs counts.
const RUNS: usize = 3;

/// Twice the bytes may cost so many times as much, before it is told: twice, and the noise of a machine that does other things too.
const LINEAR: f64 = 2.7;

/// The articles that make up a shape: so many bytes in all.
type Shape = (&'static str, fn(usize) -> Vec<String>);

const SHAPES: [Shape; 18] = [
    ("dates that are begun", begun),
    ("words without full stops", |bytes| two("Five people were killed on Monday and ", bytes)),
    ("speech within speech", |bytes| two("he said that ", bytes)),
    ("quotations that never end", |bytes| two("“We will go. ", bytes)),
    ("numbers joined to numbers", |bytes| two("one and ", bytes)),
    ("ranges without end", |bytes| two("10 to ", bytes)),
    ("stretches without end", |bytes| two("between Monday and ", bytes)),
    ("dates in a row", |bytes| two("March 5, 2031 ", bytes)),
    ("names in a row", |bytes| two("Ada Lane Bo ", bytes)),
    ("one column after another", columns),
    ("lists in lists", lists),
    ("marks within words", |bytes| two("Ze\u{301}\u{301}\u{301}\u{301}\u{301} ", bytes)),
    ("figures that all differ", |bytes| two_of(bytes, |n| format!("{n} people were killed in Lowen on Monday, said Ada Lane.\n\n"))),
    ("words of one mouth", |bytes| two_of(bytes, |n| format!("“We will never leave harbour {n} to anyone at all,” said Ada Lane.\n\n"))),
    ("a crowd of speakers", crowd),
    ("one name in every article", one_name),
    ("one line in every article", copies),
    ("sections of versions", |bytes| two_of(bytes, |n| format!("## 1.{n}.0\n\nUploads are limited to {n} MB.\n\n"))),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let rules = Rules::of_texts(&[]).expect("the built-in rules load");
    let asked = |name: &str| arguments.first().is_none_or(|asked| asked == name);
    for (name, shape) in SHAPES.into_iter().filter(|(name, _)| asked(name)) {
        match arguments.get(1) {
            Some(bytes) => drop(check(&shape(bytes.parse().expect("a number of bytes")), &rules)),
            None => report(name, shape, &rules),
        }
    }
}

fn report(name: &str, shape: fn(usize) -> Vec<String>, rules: &Rules) {
    let best = |bytes: usize| {
        let articles = shape(bytes);
        (0..RUNS).map(|_| check(&articles, rules)).min().expect("there is a run").as_secs_f64()
    };
    let [small, middle, large] = [1, 2, 4].map(|times| best(times * BYTES));
    let told = if middle > LINEAR * small || large > LINEAR * middle { "  grows faster than its length" } else { "" };
    println!("{name:<28} {small:8.3} s {middle:8.3} s {large:8.3} s{told}");
}

/// How long it takes to check the articles.
fn check(articles: &[String], rules: &Rules) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (number, article) in articles.iter().enumerate() {
        std::fs::write(folder.path().join(format!("a{number:05}.md")), article).expect("a file can be written in a temporary folder");
    }
    let start = Instant::now();
    let inputs = [Input::Path(folder.path().to_owned())];
    let reading = read::read(&inputs, &Options { here: Some(Path::new("/").to_owned()), ..Options::default() });
    std::hint::black_box(atodds::check(reading.expect("the folder is there"), rules.clone()));
    start.elapsed()
}

/// Two articles that differ in a number, with `piece` again and again.
fn two(piece: &str, bytes: usize) -> Vec<String> {
    ["Five", "Six"].map(|number| article(number, &piece.repeat(bytes / 2 / piece.len()))).into()
}

/// The same, each piece with a number of its own.
fn two_of(bytes: usize, piece: fn(usize) -> String) -> Vec<String> {
    let pieces = bytes / 2 / piece(1_000).len();
    ["Five", "Six"]
        .into_iter()
        .enumerate()
        .map(|(side, number)| article(number, &(0..pieces).map(|n| piece(2 * n + side)).collect::<String>()))
        .collect()
}

fn article(number: &str, rest: &str) -> String {
    format!("# Quake in Lowen\n\nMarch 5, 2031\n\n{number} people were killed on Monday, said Ada Lane.\n\n{rest}\n")
}

/// What dates and hours begin with, each again and again in a line of its own.
fn begun(bytes: usize) -> Vec<String> {
    const PIECES: [&str; 25] = [
        "Wednesday ",
        "the next day ",
        "1, 2, 3, ",
        "also ",
        "is ",
        "and met ",
        "July 24 or 25 ",
        "a year ago ",
        "the quarter ",
        "2025-07-22T",
        "“",
        "at 5 ",
        "at 5 p.m. ",
        "June Lowen ",
        "in June to ",
        "to be to be ",
        "early ",
        "the week of ",
        "half a ",
        "(GMT ",
        "- ",
        "\u{301}",
        "’s ",
        "twenty-",
        "hundred and ",
    ];
    let line = |piece: &str| piece.repeat(bytes / 2 / PIECES.len() / piece.len()) + "\n\n";
    ["Five", "Six"].map(|number| article(number, &PIECES.map(line).concat())).into()
}

/// A table of one row and very many columns.
fn columns(bytes: usize) -> Vec<String> {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(bytes / 24));
    ["Five", "Six"].map(|number| article(number, &[row(" a "), row("---"), row(" 5 ")].concat())).into()
}

/// Lists in lists, two hundred deep.
fn lists(bytes: usize) -> Vec<String> {
    let lines = (0..bytes / 2 / 207).map(|line| format!("{}- item\n", "  ".repeat(line % 200))).collect::<String>();
    ["Five", "Six"].map(|number| article(number, &lines)).into()
}

/// Short articles, each with a number and a speaker of its own.
fn crowd(bytes: usize) -> Vec<String> {
    let said = |n: usize| format!("March 5, 2031\n\n{n} people were killed in the quake in Lowen on Monday, said {}.\n", speaker(n));
    (0..bytes / said(1_000).len()).map(said).collect()
}

/// Short articles in which one name stands, in one of fifty with a slip of the pen.
fn one_name(bytes: usize) -> Vec<String> {
    let name = |n: usize| if n.is_multiple_of(50) { "Ada Brandl" } else { "Ada Brendl" };
    let said = |n: usize| {
        format!("March 5, 2031\n\nHarbour spokeswoman {} said the pier in Lowen would reopen. {} did not comment.\n", name(n), speaker(n))
    };
    (0..bytes / said(1_000).len()).map(said).collect()
}

/// Short articles that copy one another.
fn copies(bytes: usize) -> Vec<String> {
    let text =
        "Five people were killed in the quake in Lowen on Monday, and the bridge over the river was closed for the rest of the week. ";
    let said = |n: usize| format!("March 5, 2031\n\n{}{} left.\n", text.repeat(3), speaker(n));
    (0..bytes / said(1_000).len()).map(said).collect()
}

/// A name that no other number below 10,000 has.
fn speaker(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "kor", "ri", "ten", "mal", "vos", "da", "lin", "sum", "pek"];
    let digits = [number / 1_000 % 10, number / 100 % 10, number / 10 % 10, number % 10];
    format!("Tomas D{}", digits.map(|digit| SYLLABLES[digit]).concat())
}
