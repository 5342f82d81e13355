//! Runs the examples of every table: `> sentence => reading; reading`.
//!
//! A reading is "kind interval unit (role)": `count 50.. attack (repel)`, `money 1400000000 USD`. An interval is one figure
//! or `least..most`, an open end left out.

use super::{Quantity, QuantityKind, read};
use crate::english::text::Text;
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

/// The words of the span, the words of the hedge, the noun's words and its modifiers.
fn told(plain: &str) -> Vec<String> {
    let text = |quantity: &Quantity| {
        let noun = quantity.noun.as_ref().map(|noun| format!("{} <{}>", noun.span.of(plain), noun.modifiers.join(" ")));
        format!("{} | {} | {}", quantity.span.of(plain), quantity.approx.as_deref().unwrap_or("-"), noun.unwrap_or_default())
    };
    quantities(plain).iter().map(text).collect()
}

#[test]
fn the_span_holds_the_hedge_and_the_unit_and_the_noun_stands_apart() {
    for (plain, expected) in [
        ("They swapped about 1,200 severely wounded sailors.", "about 1,200 | about | severely wounded sailors <severely wounded>"),
        ("It lost at least $1.4bn.", "at least $1.4bn | at least | "),
        ("Fifty or more red boats left.", "Fifty or more | or more | red boats <red>"),
        ("Dozens of boats left.", "Dozens | dozens | boats <>"),
        ("Just over 30 percent of the voters came.", "Just over 30 percent | just over | voters <>"),
        ("Between 30 and 45 percent came.", "Between 30 and 45 percent | - | "),
        ("Boys under the age of 16 came.", "under the age of 16 | under | Boys <>"),
        ("Then Ada B. Roe Jr., 43, left.", "43 | - | Ada B. Roe Jr. <ada b.>"),
        ("A 22-year-old Kent sailor left.", "22-year-old | - | Kent sailor <kent>"),
        ("Ms Ada Roe (43) left.", "43 | - | Ms Ada Roe <ms ada>"),
        ("It won a $40 billion tanker contract.", "$40 billion | - | tanker contract <tanker>"),
        ("A strong 6.1-magnitude quake hit the coast.", "6.1-magnitude | - | quake <>"),
        ("It paid $40 million on time.", "$40 million | - | "),
        ("Output is 40 barrels a day.", "40 barrels a day | - | "),
        ("Three of the seven old arms control experts left.", "Three | - | old arms control experts <old arms control>"),
    ] {
        assert_eq!(told(plain)[0], expected, "{plain}");
    }
}

#[test]
fn values_convert_to_the_base_unit_of_their_dimension() {
    for (plain, number, unit) in [
        ("winds of 120 mph", 53.6448, "m/s"),
        ("a low of -40 degrees Fahrenheit", 233.15, "K"),
        ("30 square miles", 77_699_643.310_08, "m2"),
        ("paid 50 cents", 0.5, "USD"),
        ("a quarter of voters", 25.0, "percent"),
        ("cut by 25 basis points", 0.25, "percentage point"),
        ("a six-month-old boy", 0.5, "year"),
    ] {
        let base = quantities(plain)[0].base.clone().expect("its unit has a base");
        assert!((base.number - number).abs() < 1e-6 * number && base.unit == unit, "{plain}: {} {}", base.number, base.unit);
    }
}

#[test]
fn numerals_are_read_where_they_begin_and_end() {
    for (plain, value, words) in [
        ("two days", 2.0, "two"),
        ("50-day", 50.0, "50"),
        ("six-hour", 6.0, "six"),
        ("twenty-one years", 21.0, "twenty-one"),
        ("two and a half hours", 2.5, "two and a half"),
        ("half an hour", 0.5, "half"),
        ("a dozen weeks", 12.0, "a dozen"),
        ("a hundred days", 100.0, "a hundred"),
        ("1.5-million-year", 1.5e6, "1.5-million"),
        ("two hundred and five thousand and one", 205_001.0, "two hundred and five thousand and one"),
        ("3 lakh crore", 3e12, "3 lakh crore"),
        ("12 500 tons", 12_500.0, "12 500"),
    ] {
        let text = Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }]);
        let numeral = super::numeral::read(&text, 0).expect("a numeral begins the text");
        assert_eq!((numeral.value, text.words(text.span(numeral.tokens))), (value, words));
    }
}
