//! Same input, same bytes: reports are compared by programs and kept under version control.

use crate::case::{Case, Outcome, package};

/// The invented war of the examples, in a folder of its own.
fn talks() -> Case {
    let mut files: Vec<_> = std::fs::read_dir(package().join("examples/talks"))
        .expect("the examples are there")
        .map(|entry| entry.expect("an example can be read").path())
        .collect();
    files.sort();
    files.iter().fold(Case::new(), |case, path| {
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        case.file(&name, std::fs::read(path).expect("an example can be read"))
    })
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(talks().path())
        .expect("a folder can be listed")
        .map(|entry| entry.expect("a file has a name").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn run(format: &str, paths: &[String]) -> Outcome {
    let flags = ["--output".to_owned(), format.to_owned()];
    talks().args(["check".to_owned()].into_iter().chain(paths.iter().cloned()).chain(flags)).run()
}

#[test]
fn a_second_run_in_another_folder_writes_the_same_bytes() {
    for format in ["text", "markdown", "html", "json"] {
        let (first, second) = (run(format, &[".".to_owned()]), run(format, &[".".to_owned()]));
        assert!(first.stdout.len() > 1_000, "{format}");
        assert!(first.stdout == second.stdout, "{format}");
        assert_eq!((first.code, first.stderr), (second.code, second.stderr), "{format}");
        assert_ne!(first.folder.path(), second.folder.path());
    }
}

#[test]
fn the_order_of_the_paths_changes_no_byte() {
    let (forwards, mut backwards) = (names(), names());
    backwards.reverse();
    let mut shuffled = names();
    shuffled.rotate_left(2);
    shuffled.swap(0, 1);
    for format in ["text", "markdown", "json"] {
        let expected = run(format, &forwards).stdout;
        assert!(run(format, &backwards).stdout == expected, "{format}, backwards");
        assert!(run(format, &shuffled).stdout == expected, "{format}, shuffled");
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let run = |threads: &str| {
        let output = talks().args(["check", ".", "--output", "json"]).command().env("RAYON_NUM_THREADS", threads).output();
        output.expect("the program starts").stdout
    };
    assert!(run("1") == run("7"));
}

#[test]
fn a_report_tells_nothing_of_the_machine() {
    for format in ["text", "markdown", "json"] {
        let outcome = run(format, &[".".to_owned()]);
        let folder = outcome.folder.path().to_string_lossy().into_owned();
        assert!(!outcome.stdout.contains(&folder), "{format}");
    }
}
