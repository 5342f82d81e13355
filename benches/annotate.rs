#![allow(clippy::print_stdout)]
//! How fast one core annotates news: `cargo bench --bench annotate`, on the examples, or on the articles of the folder in
//! `ATODDS_BENCH_ARTICLES`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use atodds::annotate::{quantity, quote, time};
use atodds::english::text::Text;
use atodds::read;
use atodds::source::Source;

/// Each step runs over at least this much text, so that a run lasts long enough to be told from noise.
const BYTES: usize = 4 << 20;

/// The best of so many runs.
const RUNS: usize = 5;

fn main() {
    let folder = std::env::var("ATODDS_BENCH_ARTICLES").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/examples").to_owned());
    let reading = read::read(&[read::Input::from(folder.as_str())], &read::Options::default()).expect("the folder can be read");
    let size: usize = reading.sources.iter().map(|source| source.plain.len()).sum();
    if size == 0 {
        println!("skipped: no article in {folder}");
        return;
    }
    let rounds = BYTES.div_ceil(size);
    let texts: Vec<Text> = reading.sources.iter().map(|source| Text::new(&source.plain, &source.blocks)).collect();
    let words: usize = texts.iter().map(|text| text.tokens.len()).sum();
    let quotes: Vec<_> = texts.iter().map(quote::read).collect();
    let times: Vec<_> = texts.iter().zip(&quotes).map(|(text, quotes)| time::read(text, quotes, None, &|_| false)).collect();
    let report = |name: &str, took: Duration| {
        let seconds = took.as_secs_f64();
        let megabytes = (size * rounds) as f64 / 1e6 / seconds;
        let million_words = (words * rounds) as f64 / 1e6 / seconds;
        println!("{name:<28} {megabytes:7.1} MB/s   {million_words:6.2} M words/s");
    };
    println!("{} articles, {size} bytes, {rounds} times over, one core, best of {RUNS} runs", texts.len());
    report(
        "tokens and sentences",
        best(rounds, || reading.sources.iter().for_each(|s: &Source| drop(black_box(Text::new(&s.plain, &s.blocks))))),
    );
    report("quotations", best(rounds, || texts.iter().for_each(|text| drop(black_box(quote::read(text))))));
    let both = || texts.iter().zip(&quotes).for_each(|(text, quotes)| drop(black_box(time::read(text, quotes, None, &|_| false))));
    report("dates", best(rounds, both));
    report("numbers", best(rounds, || texts.iter().zip(&times).for_each(|(text, times)| drop(black_box(quantity::read(text, times))))));
    let together = || {
        for (text, quotes) in texts.iter().zip(&quotes) {
            let times = time::read(text, quotes, None, &|_| false);
            drop(black_box(quantity::read(text, &times)));
        }
    };
    report("dates and numbers together", best(rounds, together));
}

fn best(rounds: usize, work: impl Fn()) -> Duration {
    let run = || {
        let start = Instant::now();
        (0..rounds).for_each(|_| work());
        start.elapsed()
    };
    (0..RUNS).map(|_| run()).min().expect("there is a run")
}
