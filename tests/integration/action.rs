//! The step for GitHub Actions: its script, run as a runner runs it.

use std::path::Path;
use std::process::Command;

use crate::case::{at_odds, package};

/// The script of a step of action.yml.
fn script(name: &str) -> String {
    let text = std::fs::read_to_string(package().join("action.yml")).expect("action.yml is there");
    let action: serde_json::Value = serde_yaml::from_str(&text).expect("action.yml is YAML");
    let mut steps = action["runs"]["steps"].as_array().expect("it has steps").iter();
    let step = steps.find(|step| step["name"] == name).expect("it has the step");
    step["run"].as_str().expect("the step has a script").to_owned()
}

#[test]
fn the_action_checks_annotates_and_writes_what_code_scanning_reads() {
    for (paths, arguments, code) in [(".", "", 1), ("a.txt b.txt", "--fail-on never", 0), ("a.txt $(touch${IFS}ran)", "", 2)] {
        let case = at_odds();
        let folder = case.path();
        let programs = Path::new(env!("CARGO_BIN_EXE_atodds")).parent().expect("the program lies in a folder");
        let search = std::env::var_os("PATH").unwrap_or_default();
        let search = std::env::join_paths([programs.to_owned()].into_iter().chain(std::env::split_paths(&search)));
        let told = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script("Check")])
            .current_dir(folder)
            .env("PATH", search.expect("paths can be joined"))
            .envs([("PATHS", paths), ("ARGUMENTS", arguments), ("SARIF", "atodds.sarif"), ("GITHUB_STEP_SUMMARY", "summary.md")])
            .output()
            .expect("bash starts");
        let text = String::from_utf8_lossy(&[told.stdout, told.stderr].concat()).into_owned();
        assert_eq!(told.status.code(), Some(code), "{text}");
        assert!(!folder.join("ran").exists(), "nothing of an input is run");
        if code < 2 {
            assert!(text.contains("file=a.txt,line=5"), "a finding stands beside its line: {text}");
            assert!(folder.join("atodds.sarif").exists() && folder.join("summary.md").exists());
        }
    }
}
