//! Rule files in an editor: the schema in the real YAML language server, which npm installs.
//!
//! `cargo test` leaves this out, since it needs node, npm and a network; `.ci/run` asks for it in a step of its own, where npm has all that.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The release that is tried, so that a new one breaks nothing by itself.
const SERVER: &str = "yaml-language-server@2.0.0";

/// The server, installed once into the build's own folder.
///
/// # Errors
/// Why it cannot be had.
fn server() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    // One short try: a machine without a network shall not wait for it.
    let install = ["install", "--loglevel=error", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=30000", "--prefix"];
    for (program, arguments) in [("node", vec!["--version"]), ("npm", [install.as_slice(), &[".", SERVER]].concat())] {
        let output = Command::new(program).args(arguments).current_dir(&folder).output().map_err(|error| format!("{program}: {error}"))?;
        if !output.status.success() {
            let told = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{program}: {}", told.lines().next().unwrap_or("no reason given")));
        }
    }
    Ok(folder.join("node_modules/.bin/yaml-language-server"))
}

fn tell(words: &str) {
    writeln!(std::io::stderr().lock(), "{words}").expect("standard error is open");
}

#[test]
#[ignore = "needs node, npm and a network: cargo test --test editor -- --ignored --nocapture"]
fn an_editor_underlines_a_wrong_key_offers_the_right_ones_and_leaves_shipped_files_alone() {
    let server = server().unwrap_or_else(|why| panic!("the YAML language server cannot be installed: {why}"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/try_editor.mjs");
    let output = Command::new("node").arg(script).arg(server).output().expect("node has just told its version");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    tell(String::from_utf8_lossy(&output.stdout).trim());
}
