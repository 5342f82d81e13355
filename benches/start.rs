#![allow(clippy::print_stdout)]
//! What a run costs before it reads an article, and what five articles take: `cargo bench --bench start`. Where valgrind is installed,
//! instructions are counted too, which no other work on the machine disturbs.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use atodds::rule::{Detail, Rules};

/// The best of so many runs counts.
const RUNS: usize = 20;

const PROGRAM: &str = env!("CARGO_BIN_EXE_atodds");

fn main() {
    for (name, detail) in [("rules, as the build has read them", Detail::Questions), ("rules, as people write them", Detail::All)] {
        let none: [&str; 0] = [];
        println!("{name:<36} {:8.2} ms", best(|| drop(black_box(Rules::load_with(&none, &none, detail)))));
    }
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/seeds");
    let runs: [(&str, &[&str]); 3] = [
        ("atodds --version", &["--version"]),
        ("atodds --help", &["--help"]),
        ("atodds check, five articles", &["check", "--no-config", seeds, "--output", "json"]),
    ];
    for (name, arguments) in runs {
        let took = best(|| drop(silent(Command::new(PROGRAM).args(arguments)).status()));
        let counted = instructions(arguments).map_or(String::new(), |count| format!("   {:8.1} million instructions", count / 1e6));
        println!("{name:<36} {took:8.2} ms{counted}");
    }
}

/// The best of the runs, in milliseconds.
fn best(work: impl Fn()) -> f64 {
    let run = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(|_| run()).min().unwrap_or(Duration::ZERO).as_secs_f64() * 1e3
}

/// How many instructions a run takes; `None` where nothing here counts them.
fn instructions(arguments: &[&str]) -> Option<f64> {
    let mut counting = Command::new("valgrind");
    counting.args(["--tool=callgrind", "--callgrind-out-file=/dev/null", PROGRAM]).args(arguments);
    let told = counting.stdout(Stdio::null()).output().ok()?.stderr;
    let told = String::from_utf8_lossy(&told).into_owned();
    told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
}

fn silent(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}
