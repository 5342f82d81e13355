//! Runs the examples of every table: `> sentence => reading; reading`.
//!
//! A reading is "kind interval unit (role)": `count 50.. attack (repel)`, `money 1400000000 USD`. An interval is one figure
//! or `least..most`, an open end left out.

use super::{Quantity, QuantityKind, read};
use crate::annotate::text::Text;
use crate::source::{Block, Zone};
use crate::span::Span;

const TABLES: &[(&str, &str)] = &[
    ("ages", include_str!("tables/ages.txt")),
    ("contexts", include_str!("tables/contexts.txt")),
    ("time_units", include_str!("tables/time_units.txt")),
    ("currencies", include_str!("tables/currencies.txt")),
    ("hedges", include_str!("tables/hedges.txt")),
    ("no_zero", include_str!("tables/no_zero.txt")),
    ("not_counts", include_str!("tables/not_counts.txt")),
    ("ones", include_str!("tables/ones.txt")),
    ("numerals", include_str!("tables/numerals.txt")),
    ("roles", include_str!("tables/roles.txt")),
    ("units", include_str!("tables/units.txt")),
    ("vague", include_str!("tables/vague.txt")),
];

fn quantities(plain: &str) -> Vec<Quantity> {
    let span = Span::new(0, plain.len());
    read(&Text::new(plain, &[Block { span, zone: Zone::Body, because: "" }]), &[])
}

fn interval(quantity: &Quantity) -> String {
    let side = |side: Option<f64>| side.map(|number| format!("{}", (number * 1e9).round() / 1e9)).unwrap_or_default();
    if quantity.min == quantity.max { side(quantity.min) } else { format!("{}..{}", side(quantity.min), side(quantity.max)) }
}

fn reading(quantity: &Quantity) -> String {
    let mut line = format!("{:?} {} {}", quantity.kind, interval(quantity), quantity.unit).to_lowercase();
    line.truncate(line.trim_end().len());
    line = line.replace(&quantity.unit.to_lowercase(), &quantity.unit);
    if let Some(per) = &quantity.per {
        line.push_str(&format!("/{per}"));
    }
    line
}

fn with_role(quantity: &Quantity) -> String {
    let role = quantity.noun.as_ref().and_then(|noun| noun.role.clone());
    reading(quantity) + &role.map(|role| format!(" ({role})")).unwrap_or_default()
}

#[test]
fn the_examples_of_the_tables_read_as_they_say() {
    let mut wrong = Vec::new();
    for (name, table) in TABLES {
        let roles = matches!(*name, "roles" | "no_zero");
        for line in table.lines().filter_map(|line| line.strip_prefix("> ")) {
            let (sentence, expected) = line.split_once("=>").expect("an example has an arrow");
            let read: Vec<String> = quantities(sentence.trim()).iter().map(if roles { with_role } else { reading }).collect();
            if read.join("; ") != expected.trim() {
                wrong.push(format!("{name}: {}\n  expected {}\n  read     {}", sentence.trim(), expected.trim(), read.join("; ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn odd_input_does_no_harm() {
    for plain in
        ["", "$", "half", "a", "minus", "-", "1", "one", "and", "5 -", "$-", "12 of", "no", "1/", "½", "between", "2 to", "“1”", "\u{0}7"]
    {
        let _ = quantities(plain);
    }
    assert_eq!(quantities("more than 5")[0].kind, QuantityKind::Count);
}

#[test]
fn any_order_of_tokens_is_read_without_harm_and_in_order() {
    let words = [
        "a",
        "half",
        "one",
        "million",
        "and",
        "of",
        "the",
        "12",
        "3.5",
        "2014",
        "-",
        "–",
        "/",
        ":",
        "$",
        "%",
        "to",
        "between",
        "from",
        "percent",
        "pounds",
        "killed",
        "people",
        "no",
        "none",
        "dozens",
        "more",
        "than",
        "at",
        "least",
        "third",
        "minus",
        "(",
        ")",
        ",",
        ".",
        "year",
        "old",
        "aged",
        "May",
        "24",
        "bn",
        "m",
        "were",
        "in",
        "+",
        "e",
        "x",
        "10",
        "^",
        "feet",
        "dollars",
        "or",
        "so",
        "per",
        "magnitude",
        "O",
        "’s",
        "½",
    ];
    // A linear congruential generator (Knuth, MMIX): the same texts every time.
    let mut state = 7u64;
    for _ in 0..20_000 {
        let mut plain = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            plain.push_str(words[(state >> 33) as usize % words.len()]);
            if state >> 60 > 4 {
                plain.push(' ');
            }
        }
        let found = quantities(&plain);
        assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{plain}");
    }
}
