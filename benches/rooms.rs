#![allow(clippy::print_stdout)]
//! What each step of a run costs on one core: `cargo bench --bench rooms`, on the examples, or on the articles of the folder in
//! `ATODDS_BENCH_ARTICLES`; and what linking and judging cost a claim where one fact has many: `ATODDS_BENCH_ONE` articles of one story.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use atodds::annotate::{self, Annotated};
use atodds::claim::Claim;
use atodds::link::gist::Gist;
use atodds::link::{self, telling::Story};
use atodds::read::{self, Input, Options, Reading};
use atodds::reconcile;
use atodds::report::{json, markdown, terminal};
use atodds::rule::Rules;
use atodds::{Run, extract};

/// The best of so many runs counts.
const RUNS: usize = 3;

/// Articles of one story where none are asked for.
const ONE: usize = 500;

fn main() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global().expect("nothing has started the pool before");
    let rules = Rules::of_texts(&[]).expect("the built-in rules load");
    let named = |name: &str| std::env::var(name).ok();
    let folder = named("ATODDS_BENCH_ARTICLES").unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/examples").to_owned());
    measure("articles as they are", &[Input::from(folder.as_str())], None, &rules);
    let one = named("ATODDS_BENCH_ONE").map_or(ONE, |count| count.parse().expect("ATODDS_BENCH_ONE is a number of articles"));
    let made = tempfile::tempdir().expect("a temporary folder can be made");
    for number in 0..one {
        std::fs::write(made.path().join(format!("a{number:06}.txt")), article(number))
            .expect("a file can be written in a temporary folder");
    }
    measure("one story, a few facts", &[Input::Path(made.path().to_owned())], Some("quake".to_owned()), &rules);
}

/// An article that answers a few questions otherwise than others do.
fn article(number: usize) -> String {
    let (dead, hurt, day) = (10 + number % 7, 40 + number % 11, 3 + number % 3);
    format!(
        "Quake in Lowen\n\nMarch 9, 2031\n\nLOWEN — {dead} people were killed and {hurt} injured in the quake in Lowen on Monday, said Ada \
        Lane {number}.\n\nTalks between Lowen and Amel will be held on March {day}, 2032, she said. About {} houses were destroyed, and \
        {dead} people were killed, the mayor said.\n",
        100 + number % 13,
    )
}

fn measure(name: &str, inputs: &[Input], story: Option<String>, rules: &Rules) {
    let options = Options { here: Some(Path::new("/").to_owned()), story, ..Options::default() };
    let reading = || read::read(inputs, &options).expect("the folder can be read");
    let Reading { sources, .. } = reading();
    let bytes: usize = sources.iter().map(|source| source.plain.len()).sum();
    let told = |step: &str, took: Duration, of: Option<usize>| {
        let seconds = took.as_secs_f64();
        let each = of.map_or(String::new(), |claims| format!("{:8.2} µs a claim", seconds * 1e6 / claims.max(1) as f64));
        println!("  {step:<12} {seconds:8.3} s {:8.2} MB/s {each}", bytes as f64 / 1e6 / seconds);
    };
    let read = best(reading);
    let gists: Vec<Gist> = sources.iter().map(Gist::of).collect();
    let stories = || link::stories(&sources, &gists);
    let annotated = || sources.iter().cloned().map(annotate::annotate).collect::<Vec<_>>();
    let (docs, (_, of_all)) = (annotated(), stories());
    let extracted = || docs.iter().map(|doc| extract::extract(doc, 0, rules)).collect::<Vec<_>>();
    let claims = extracted();
    let count = claims.iter().map(Vec::len).sum();
    println!("{name}: {} articles, {bytes} bytes, {count} claims, one core, best of {RUNS} runs", docs.len());
    told("read", read, None);
    told("stories", best(stories), None);
    told("annotate", best(annotated), None);
    told("extract", best(extracted), Some(count));
    let linking = |story: &Story| {
        let (docs, claims) = of_story(story, &docs, &claims);
        let begun = Instant::now();
        let linked = link::link(docs, claims, rules);
        let linking = begun.elapsed();
        let begun = Instant::now();
        black_box(reconcile::reconcile(linked, rules));
        (linking, begun.elapsed())
    };
    let both = (0..RUNS).map(|_| of_all.iter().map(linking).fold((Duration::ZERO, Duration::ZERO), |a, b| (a.0 + b.0, a.1 + b.1)));
    let (link, judge) = both.min().expect("there is a run");
    told("link", link, Some(count));
    told("reconcile", judge, Some(count));
    let run: Run = atodds::check(reading(), rules.clone());
    told("JSON", best(|| json::write(&run, std::io::sink()).expect("nothing is written")), Some(count));
    told("Markdown", best(|| markdown::report(&run, None)), Some(count));
    told("text", best(|| terminal::report(&run, 100)), Some(count));
}

/// The sources of a story with their claims.
fn of_story(story: &Story, docs: &[Annotated], claims: &[Vec<Claim>]) -> (Vec<Annotated>, Vec<Claim>) {
    let own = story.sources.iter().map(|&at| docs[at].clone()).collect();
    let numbered = story.sources.iter().enumerate();
    let claims = numbered.flat_map(|(source, &at)| claims[at].iter().cloned().map(move |claim| Claim { source, ..claim }));
    (own, claims.collect())
}

fn best<T>(work: impl Fn() -> T) -> Duration {
    let run = || {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    (0..RUNS).map(|_| run()).min().expect("there is a run")
}
