//! What the fuzzer begins with, and what it once found: small files in a folder for each way of reading, asked of the same oracle.

#[path = "oracle.rs"]
mod oracle;

use std::path::Path;

#[test]
fn nothing_that_the_fuzzer_keeps_breaks_a_promise() {
    for (name, target) in oracle::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpora").join(name);
        let mut seeds: Vec<_> =
            std::fs::read_dir(&folder).expect("each target has seeds").map(|file| file.expect("it is read").path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name} has a seed");
        for seed in seeds {
            let bytes = std::fs::read(&seed).expect("a seed can be read");
            let told = format!("{}", seed.display());
            std::panic::catch_unwind(|| target(&bytes)).unwrap_or_else(|_| panic!("{told} breaks a promise"));
        }
    }
}

#[test]
fn the_oracle_notices_what_is_live() {
    for harmless in ["# A\n\nSee `https://x.example` and `@ada`.", "[A:5]\n\n[A:5]: a.txt#L5\n", "<details><summary>x</summary></details>"]
    {
        oracle::markdown(harmless);
    }
    for live in
        ["see https://x.example", "www.x.example", "ada@x.example", "ask @ada", "<script>", "![a](b.png)", "[a](//x.md)", "a\u{202e}b"]
    {
        assert!(std::panic::catch_unwind(|| oracle::markdown(live)).is_err(), "{live}");
    }
}
