//! The page in a browser: what it does, what it lets nobody do, and whether everybody can read it, in the real Chromium.
//!
//! `cargo test` leaves this out, since it needs Chromium, node, npm and a network; `.ci/run` asks for it in a step of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The releases that are tried, so that new ones break nothing by themselves.
const PACKAGES: [&str; 2] = ["playwright-core@1.65.1", "axe-core@4.14.1"];

/// An article that would do something if any word of it were obeyed.
const HOSTILE: &str = "July 22, 2025\n\nTalks open in Istanbul on Wednesday, “<script>document.title='obeyed'</script>” \
<img src=x onerror=document.title='obeyed'> <a href=javascript:document.title='obeyed'>\" onmouseover=\"document.title='obeyed'\" \u{202e}officials said.\n";

/// The folder into which the packages are installed, once for all builds.
///
/// # Errors
/// Why they cannot be had.
fn packages() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let arguments =
        ["install", "--loglevel=error", "--no-audit", "--no-fund", "--fetch-retries=0", "--fetch-timeout=30000", "--prefix", "."];
    let output =
        Command::new("npm").args(arguments).args(PACKAGES).current_dir(&folder).output().map_err(|error| format!("npm: {error}"))?;
    if output.status.success() { Ok(folder) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Writes the page of the articles in `folder`.
fn page(folder: &str, here: &Path, page: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .args(["check", folder, "--fail-on", "never", "--output"])
        .arg(format!("html={}", page.display()))
        .env_clear()
        .current_dir(here)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
#[ignore = "needs Chromium, node, npm and a network: cargo test --test page -- --ignored --nocapture"]
fn in_a_browser_the_page_can_be_used_by_everybody_and_obeys_no_article() {
    let packages = packages().unwrap_or_else(|why| panic!("what drives the browser cannot be installed: {why}"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder of its own");
    let articles = folder.path().join("hostile");
    std::fs::create_dir(&articles).expect("a folder can be made");
    std::fs::write(articles.join("a.txt"), HOSTILE).expect("an article can be written");
    std::fs::write(articles.join("b.txt"), "July 22, 2025\n\nTalks open in Istanbul on Thursday, Moscow said.\n").expect("so can another");
    page("examples/talks", root, &folder.path().join("talks.html"));
    page("hostile", folder.path(), &folder.path().join("hostile.html"));
    let output = Command::new("node")
        .arg(root.join("scripts/try_page.mjs"))
        .args([&packages, folder.path(), Path::new(env!("CARGO_BIN_EXE_atodds"))])
        .current_dir(root)
        .output()
        .expect("node runs where npm does");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    writeln!(std::io::stderr().lock(), "{}", told.trim()).expect("standard error is open");
}
