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
