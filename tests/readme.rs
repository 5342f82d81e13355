//! The README says what is so: its picture is what the program prints today, its rule works.

use std::path::Path;
use std::process::Command;

/// The first finding of the example, as a terminal shows it.
fn first_finding() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_atodds"))
        .args(["check", "examples/talks", "--width", "96"])
        .env_clear()
        .env("CLICOLOR_FORCE", "1")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("a report is UTF-8");
    let end = text.find("\n\n").expect("a finding ends with an empty line");
    format!("$ atodds check examples/talks\n\n{}\n", &text[..end])
}

/// The first rule that the README shows, tested as the README says.
#[test]
fn the_rule_in_the_readme_passes_its_tests() {
    let readme = include_str!("../README.md");
    let from = readme.find("# flood.yml").expect("the README shows a rule file");
    let rule = readme[from..].split("```").next().expect("a block ends");
    let folder = tempfile::tempdir().expect("a folder of its own");
    let path = folder.path().join("flood.yml");
    std::fs::write(&path, rule).expect("the rule can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_atodds")).arg("test").arg(&path).env_clear().output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed, 0 failed"), "{said}");
}

#[test]
fn the_picture_in_the_readme_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/finding.svg");
    let drawn = anstyle_svg::Term::new().min_width_px(880).render_svg(&first_finding());
    if std::env::var_os("ATODDS_UPDATE").is_some() {
        std::fs::write(&path, &drawn).expect("docs/finding.svg can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == drawn, "docs/finding.svg is out of date: run `just generate` and commit it");
}
