//! Scores the comparison of names against a file of pairs, and times it.
//!
//! `cargo bench --bench names -- PAIRS.jsonl [--each]`, or the path in `ATODDS_NAME_PAIRS`. A line of the file is
//! `{"a": …, "b": …, "same": 0 or 1}`. A pair counts as one name unless its relation is `Different`. `--each` prints a line
//! a pair instead, for `scripts/score_names.py`. Without a file there is nothing to measure, and it says so.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use atodds::value::name::{NameRelation, relation};
use serde_json::{Value, json};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = arguments.iter().find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let mut out = BufWriter::new(io::stdout().lock());
    let Some(path) = named.or_else(|| std::env::var_os("ATODDS_NAME_PAIRS").map(PathBuf::from)) else {
        writeln!(out, "skipped: name a file of pairs, or set ATODDS_NAME_PAIRS")?;
        return Ok(());
    };
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let pairs: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let name = |pair: &Value, side: &str| pair[side].as_str().unwrap_or_default().to_owned();
    let names: Vec<(String, String)> = pairs.iter().map(|pair| (name(pair, "a"), name(pair, "b"))).collect();

    let start = Instant::now();
    let relations: Vec<NameRelation> = names.iter().map(|(a, b)| relation(a, b)).collect();
    let seconds = start.elapsed().as_secs_f64();

    if arguments.iter().any(|argument| argument == "--each") {
        for ((a, b), relation) in names.iter().zip(&relations) {
            writeln!(out, "{}", json!({ "a": a, "b": b, "relation": format!("{relation:?}").to_lowercase() }))?;
        }
        return Ok(());
    }
    let said = |at: &usize| relations[*at] != NameRelation::Different;
    let gold = |at: &usize| pairs[*at]["same"].as_u64() == Some(1);
    let right = (0..pairs.len()).filter(|at| said(at) && gold(at)).count() as f64;
    let precision = right / (0..pairs.len()).filter(said).count() as f64;
    let recall = right / (0..pairs.len()).filter(gold).count() as f64;
    let f = 2.0 * precision * recall / (precision + recall);
    writeln!(out, "{} pairs  P {:.1}  R {:.1}  F {:.1}", pairs.len(), 100.0 * precision, 100.0 * recall, 100.0 * f)?;
    writeln!(out, "{:.0} comparisons a second", pairs.len() as f64 / seconds)?;
    Ok(())
}
