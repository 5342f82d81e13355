//! What has changed since a revision decides; what was there before is told.

use std::path::Path;
use std::process::Command;

use crate::case::{Case, at_odds, atodds};

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    for (key, value) in [("user.name", "Ada Lane"), ("user.email", "ada@atodds.example"), ("commit.gpgsign", "false")] {
        git.args(["-c", &format!("{key}={value}")]);
    }
    let told = git.current_dir(folder).args(arguments).output().expect("git starts");
    assert!(told.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&told.stderr));
}

/// The exit code and what was printed of `check .` with these arguments.
fn check(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let told = atodds().current_dir(folder).args(["check", "."]).args(arguments).output().expect("the program starts");
    let text = String::from_utf8_lossy(&[told.stdout, told.stderr].concat()).into_owned();
    (told.status.code().expect("it ends by itself"), text)
}

#[test]
fn only_findings_that_a_changed_article_takes_part_in_decide() {
    let case = at_odds();
    let folder = case.path();
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "--quiet", "--message", "Two articles"]);
    assert_eq!(check(folder, &[]).0, 1, "all decide where nothing else is said");
    let (code, told) = check(folder, &["--changed"]);
    assert_eq!(code, 0, "nothing has changed: {told}");
    assert!(told.contains("note[talks/next-date]"), "what is known is told as a note: {told}");
    let junit = check(folder, &["--changed", "-o", "junit"]).1;
    assert!(junit.contains("failures=\"0\""), "and fails in no format: {junit}");

    let page = folder.join("b.txt");
    let text = std::fs::read_to_string(&page).expect("the article is there");
    std::fs::write(&page, text + "\nNobody objected.\n").expect("the article can be written");
    assert_eq!(check(folder, &["--changed"]).0, 1, "an article that is edited decides");
    git(folder, &["commit", "--all", "--quiet", "--message", "Say more"]);
    assert_eq!(check(folder, &["--changed"]).0, 0);
    assert_eq!(check(folder, &["--since", "HEAD~1"]).0, 1, "one commit back, it had not been edited");

    std::fs::rename(folder.join("a.txt"), folder.join("c.txt")).expect("the article can be moved");
    assert_eq!(check(folder, &["--changed"]).0, 1, "so does one that git does not know yet");
}

#[test]
fn what_git_cannot_tell_is_an_error() {
    let case = at_odds();
    let folder = case.path();
    let (code, told) = check(folder, &["--changed"]);
    assert_eq!(code, 2);
    assert!(told.contains("error: cannot tell what has changed since `HEAD`: "), "{told}");
    git(folder, &["init", "--quiet"]);
    for revision in ["nowhere", "--output=stolen"] {
        let (code, told) = check(folder, &[&format!("--since={revision}")]);
        assert_eq!(code, 2, "{told}");
        assert!(told.contains(&format!("since `{revision}`")) && told.contains("help: "), "{told}");
    }
    assert!(!folder.join("stolen").exists(), "a revision is no option");
}

#[test]
fn what_a_repository_names_is_not_run() {
    let case = Case::new().article("a", crate::case::WEDNESDAY).article("b", crate::case::THURSDAY);
    let folder = case.path();
    git(folder, &["init", "--quiet"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "--quiet", "--message", "Two articles"]);
    let run = "touch ran; true";
    for key in ["diff.external", "core.fsmonitor", "diff.x.textconv", "core.pager"] {
        git(folder, &["config", key, run]);
    }
    std::fs::write(folder.join(".gitattributes"), "*.txt diff=x\n").expect("a file can be written");
    std::fs::write(folder.join("b.txt"), crate::case::THURSDAY.replace("officials", "envoys")).expect("a file can be written");
    assert_eq!(check(folder, &["--changed"]).0, 1);
    assert!(!folder.join("ran").exists());
}
