//! What is written is whole or as it was, wherever it is interrupted, and lies where the user lets it lie.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use crate::case::{Case, THURSDAY, WEDNESDAY, at_odds, atodds};

const MAY: &str = "--today=2031-05-01";

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("it is a folder").map(|file| file.expect("it can be read").file_name());
    let mut names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn parts(folder: &Path) -> usize {
    names(folder).iter().filter(|name| name.ends_with(".part")).count()
}

/// Runs to its end; one that does not end is killed and told.
fn ended(mut command: Command) -> Output {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let start = Instant::now();
    while child.try_wait().expect("it can be asked").is_none() {
        if start.elapsed() > Duration::from_secs(120) {
            let _ = child.kill();
            panic!("{command:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("it has ended")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn of_decisions_taken_at_once_none_is_lost() {
    let case = at_odds();
    let accept = |number: usize| {
        let mut command = atodds();
        let reason = format!("reason {number}");
        command.current_dir(case.path()).args(["accept", "all", MAY, "--reason", &reason]).stdout(Stdio::null());
        command.args(["--decisions", "decisions.yml"]).spawn().expect("the program starts")
    };
    // `all` accepts what is open: one of them does, and who comes later finds nothing to decide.
    let children: Vec<Child> = (0..3).map(accept).collect();
    children.into_iter().for_each(|mut child| assert!(child.wait().expect("it ends").success()));
    let text = fs::read_to_string(case.path().join("decisions.yml")).expect("it is written");
    assert_eq!(text.matches("finding:").count(), 1, "{text}");

    // One finding by name, for several reasons: each is written.
    let accept = |number: usize| {
        let reason = format!("another reason {number}");
        let mut command = atodds();
        command.current_dir(case.path()).args(["accept", "talks", MAY, "--reason", &reason]).stdout(Stdio::null());
        command.spawn().expect("the program starts")
    };
    let children: Vec<Child> = (0..5).map(accept).collect();
    children.into_iter().for_each(|mut child| assert!(child.wait().expect("it ends").success()));
    let text = fs::read_to_string(case.path().join("decisions.yml")).expect("it is written");
    for number in 0..5 {
        assert!(text.contains(&format!("another reason {number}\n")), "{text}");
    }
    assert_eq!(parts(case.path()), 0);
}

/// The case on a disk that takes no byte.
#[cfg(unix)]
fn on_a_full_disk(case: &Case) -> Output {
    let command = case.command();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
    limited.current_dir(case.path());
    ended(limited)
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_what_was_there() {
    let old = "# ours\ndecisions: []\n";
    let case = at_odds().file("decisions.yml", old).args(["accept", "talks", "--reason", "why not"]);
    let output = on_a_full_disk(&case);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).starts_with("error: cannot write decisions.yml:"), "{}", told(&output));
    assert_eq!(fs::read_to_string(case.path().join("decisions.yml")).expect("it is there"), old);

    let case = at_odds().file("pages/index.md", "old").file("pages/mine.md", "mine").args(["check", ".", "-o", "markdown=pages/"]);
    let output = on_a_full_disk(&case);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(names(&case.path().join("pages")), ["index.md", "mine.md"]);
    assert_eq!(fs::read_to_string(case.path().join("pages/index.md")).expect("it is there"), "old");
}

/// Many stories, so that writing their pages takes a while.
#[cfg(unix)]
fn many_pages() -> Case {
    let mut manifest = "sources:\n".to_owned();
    let mut case = Case::new().file("pages/index.md", "old");
    for number in 0..60 {
        for (name, text) in [("a", WEDNESDAY), ("b", THURSDAY)] {
            case = case.file(&format!("{name}{number}.txt"), text);
            manifest.push_str(&format!("  - {{ file: {name}{number}.txt, story: story {number} }}\n"));
        }
    }
    case.file("sources.yml", manifest).args(["check", ".", "--output", "markdown=pages/"])
}

/// Sends a signal while pages are being written; what ends before it could be sent is begun anew.
#[cfg(unix)]
fn stopped(signal: rustix::process::Signal) -> (Case, ExitStatus) {
    let tried = (0..20).find_map(|_| {
        let case = many_pages();
        let mut child = case.command().stdout(Stdio::null()).spawn().expect("the program starts");
        while parts(&case.path().join("pages")) == 0 && child.try_wait().expect("it can be asked").is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        // Its process is there until it is waited for.
        let _ = rustix::process::kill_process(rustix::process::Pid::from_child(&child), signal);
        let status = child.wait().expect("it ends");
        (status.code() != Some(1)).then_some((case, status))
    });
    tried.expect("a signal reaches it in twenty times")
}

#[cfg(unix)]
#[test]
fn who_interrupts_finds_nothing_half_written() {
    use rustix::process::Signal;
    for signal in [Signal::INT, Signal::TERM] {
        let (case, status) = stopped(signal);
        assert_eq!(status.code(), Some(130));
        assert_eq!(names(&case.path().join("pages")), ["index.md"]);
    }
}

#[cfg(unix)]
#[test]
fn what_is_killed_leaves_whole_files() {
    let (case, status) = stopped(rustix::process::Signal::KILL);
    assert_eq!(status.code(), None);
    assert_eq!(fs::read_to_string(case.path().join("pages/index.md")).expect("it is there"), "old");

    // At any moment of `check -o` and `accept`.
    let (report, decisions) = ("{\"old\": 1}\n", "decisions: []\n");
    for after in [0, 120, 240, 360, 480, 600, 720, 840, 960, 1080] {
        for args in [["check", ".", "-o", "json=report.json"], ["accept", "talks", "--reason", "why not"]] {
            let args = args.into_iter().chain(["--today", "2031-05-01"]);
            let case = at_odds().file("report.json", report).file("decisions.yml", decisions).args(args);
            let mut child = case.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
            std::thread::sleep(Duration::from_millis(after));
            let _ = child.kill();
            child.wait().expect("it ends");
            let text = |name: &str| fs::read_to_string(case.path().join(name)).expect("it is there");
            serde_json::from_str::<serde_json::Value>(&text("report.json")).expect("the report is whole");
            let decided = text("decisions.yml");
            assert!(decided == decisions || decided.ends_with("    reason: why not\n    since: 2031-05-01\n"), "{decided}");
        }
    }
}

#[test]
fn pages_of_stories_that_are_gone_go_and_what_is_not_ours_stays() {
    let story = |name: &str| format!("story: {name}\nsources:\n  - file: a.txt\n  - file: b.txt\n");
    let case = ["one", "two"].iter().fold(Case::new(), |case, name| {
        let case = case.file(&format!("{name}/a.txt"), WEDNESDAY).file(&format!("{name}/b.txt"), THURSDAY);
        case.file(&format!("{name}/sources.yml"), story(name))
    });
    let case = case.file("pages/notes.md", "[All stories](index.md)\n\nMine, and linked from nowhere.\n").args([
        "check",
        "one",
        "two",
        "-o",
        "markdown=pages/",
    ]);
    assert_eq!(ended(case.command()).status.code(), Some(1));
    let pages = case.path().join("pages");
    let before = names(&pages);
    assert_eq!(before.len(), 4, "{before:?}");
    let case = case.args(["check", "one", "-o", "markdown=pages/"]);
    assert_eq!(ended(case.command()).status.code(), Some(1));
    let after = names(&pages);
    assert_eq!(after.len(), 3, "{after:?}");
    assert!(after.contains(&"notes.md".to_owned()) && after.contains(&"index.md".to_owned()), "{after:?}");
}

/// A project of a stranger, in a folder beside a file of the user's.
#[cfg(unix)]
fn strange(config: &str) -> Case {
    let case = Case::new().file("home/profile", "mine").file("project/.git/config", "git's").file("project/atodds.yml", config);
    case.file("project/a.txt", WEDNESDAY).file("project/b.txt", THURSDAY).args(["check"])
}

#[cfg(unix)]
fn in_project(case: &Case, args: &[&str]) -> Output {
    let mut command = atodds();
    command.current_dir(case.path().join("project")).args(args);
    ended(command)
}

#[cfg(unix)]
fn link(case: &Case, target: &str, name: &str) {
    let path = case.path().join(name);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
    std::os::unix::fs::symlink(target, path).expect("a link can be made");
}

#[cfg(unix)]
#[test]
fn a_project_writes_below_its_own_folder_and_nowhere_else() {
    let home = |case: &Case| {
        assert_eq!(fs::read_to_string(case.path().join("home/profile")).expect("it is there"), "mine");
        assert_eq!(fs::read_to_string(case.path().join("project/.git/config")).expect("it is there"), "git's");
        assert_eq!(names(&case.path().join("home")), ["profile"]);
    };
    for path in ["../home/profile", "../home/new/x", "out/../../home/profile", "linked", "up/home/profile", "up/home/new", ".git/config"] {
        let case = strange(&format!("output: [text, markdown={path}]\n"));
        link(&case, "../home/profile", "project/linked");
        link(&case, "..", "project/up");
        let output = in_project(&case, &["check"]);
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(3), true), "{path}");
        assert!(told(&output).contains("lies outside of the folder of this file"), "{path}: {}", told(&output));
        home(&case);
        // The user may.
        let output = in_project(&case, &["check", "--output", "markdown=../home/new.md"]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        assert_eq!(in_project(&case, &["check", "--no-config"]).status.code(), Some(1));
    }
    // A page that is a link.
    let case = strange("output: [markdown=pages/]\n");
    link(&case, "../../home/profile", "project/pages/index.md");
    let output = in_project(&case, &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("pages/index.md: it lies outside of the project"), "{}", told(&output));
    home(&case);
    // Decisions.
    for decisions in ["decisions: ../home/profile\n", "decisions: linked\n"] {
        let case = strange(decisions);
        fs::write(case.path().join("home/profile"), "# mine\n").expect("it can be written");
        link(&case, "../home/profile", "project/linked");
        let output = in_project(&case, &["accept", "talks", "--reason", "x"]);
        assert_eq!(output.status.code(), Some(2), "{}", told(&output));
        assert_eq!(fs::read_to_string(case.path().join("home/profile")).expect("it is there"), "# mine\n");
        assert_eq!(in_project(&case, &["accept", "talks", "--reason", "x", "--decisions", "../home/profile"]).status.code(), Some(0));
    }
    // What a project may.
    let case = strange("output: [markdown=out/new/report.md]\n");
    assert_eq!(in_project(&case, &["check"]).status.code(), Some(1));
    assert!(case.path().join("project/out/new/report.md").is_file());
}

#[cfg(unix)]
#[test]
fn no_config_leaves_out_all_that_a_project_decides() {
    let case = strange("without: [talks]\n");
    assert_eq!(in_project(&case, &["check"]).status.code(), Some(0));
    assert_eq!(in_project(&case, &["check", "--no-config"]).status.code(), Some(1));
    let case = strange("fail-on: error\n");
    assert_eq!(in_project(&case, &["accept", "talks", "--reason", "x"]).status.code(), Some(0));
    assert_eq!(in_project(&case, &["check"]).status.code(), Some(0));
    assert_eq!(in_project(&case, &["check", "--no-config"]).status.code(), Some(1));
    assert_eq!(in_project(&case, &["check", "--no-config", "--decisions", "decisions.yml"]).status.code(), Some(0));
    let refused = in_project(&case, &["accept", "talks", "--no-config", "--reason", "y"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("--decisions"), "{}", told(&refused));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_wherever_a_file_is_read() {
    let pipe = |name: &str| {
        let case = at_odds();
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, case.path().join(name), rustix::fs::FileType::Fifo, mode, 0).expect("a pipe can be made");
        case
    };
    let told_of = |case: Case, code: i32, args: &[&str]| {
        let output = ended(case.args(args.iter().copied()).command());
        let told = told(&output) + &String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
        assert!(told.contains("no regular file, but a pipe, a socket or a device"), "{args:?}: {told}");
    };
    told_of(pipe("c.txt"), 1, &["check", "."]);
    told_of(pipe("c.txt"), 4, &["check", "c.txt"]);
    told_of(pipe("atodds.yml"), 3, &["check", "."]);
    told_of(pipe("own.yml"), 3, &["check", ".", "--config", "own.yml"]);
    told_of(pipe("decisions.yml"), 3, &["check", "."]);
    told_of(pipe("decisions.yml"), 3, &["accept", "talks", "--reason", "x"]);
    told_of(pipe("rules.yml"), 3, &["check", ".", "--rules", "rules.yml"]);
    told_of(pipe("words.yml"), 3, &["check", ".", "--words", "words.yml"]);
    told_of(pipe("rules.yml"), 3, &["test", "rules.yml"]);
    told_of(pipe("rules.yml"), 2, &["new", "flood/dam-broke", "--into", "rules.yml"]);
    told_of(pipe("sources.yml"), 4, &["check", "."]);
    told_of(at_odds().file("atodds.yml", "decisions: /dev/zero\n"), 3, &["check", "."]);
    told_of(at_odds(), 3, &["check", ".", "--decisions", "/dev/zero"]);
    told_of(at_odds(), 1, &["check", ".", "/dev/zero"]);
}

#[test]
fn what_is_too_large_is_told_with_the_way_to_read_it() {
    let large = || at_odds().article("c", &format!("{WEDNESDAY}{}", "word ".repeat(600_000)));
    let outcome = large().run();
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("not read: c.txt: larger than 2 MiB; --max-size allows more"), "{}", outcome.stdout);
    let all = large().args(["check", ".", "--max-size", "4M", "-o", "json"]).run();
    assert!(all.stdout.contains(r#""path": "c.txt""#) && !all.stdout.contains("larger than"));
    let few = large().args(["check", ".", "--max-size", "100"]).run();
    assert_eq!(few.code, 4);
    assert!(few.stderr.contains("a.txt: larger than 100 bytes"), "{}", few.stderr);
    for wrong in ["0", "-1", "2T", "M", "99999999999999999999", "20000000000G"] {
        assert_eq!(large().args(["check", ".", "--max-size", wrong]).run().code, 2, "{wrong}");
    }
    let yaml = |args: &[&str]| {
        let case = at_odds().file("decisions.yml", format!("# {}\n", "x".repeat(5 << 20)));
        case.args(["check", "."].iter().chain(args).copied()).run()
    };
    let refused = yaml(&[]);
    assert_eq!(refused.code, 3);
    assert!(refused.stderr.contains("larger than 4 MiB; --max-yaml allows more"), "{}", refused.stderr);
    assert_eq!(yaml(&["--max-yaml", "8M"]).code, 1);
}

#[test]
fn a_sentence_without_end_is_told_and_read_a_stretch_at_a_time() {
    // The day of the talks stands behind 600 words without a stop.
    let endless = format!("{}the talks will be held on Thursday.\n", "and the harbour was quiet ".repeat(120));
    let long = || at_odds().article("c", &endless);
    let told = "c.txt: a sentence of more than 500 words and marks is read a stretch at a time; --max-sentence reads it whole";
    let cut = long().run();
    assert!(cut.stdout.contains(told), "{}", cut.stdout);
    let whole = long().args(["check", ".", "--max-sentence", "1000"]).run();
    assert!(!whole.stdout.contains("--max-sentence"), "{}", whole.stdout);
    for wrong in ["0", "1", "-5", "many"] {
        assert_eq!(long().args(["check", ".", "--max-sentence", wrong]).run().code, 2, "{wrong}");
    }
}

#[test]
fn of_a_crowd_of_claims_some_are_compared_and_that_is_told() {
    let crowd = |args: &[&str]| {
        let said = |case: Case, number: usize| {
            let text = format!("March 5, 2031\n\n{} people were killed in the flood in Lowen on Monday.", 20 + number);
            case.article(&format!("a{number}"), &text)
        };
        (0..6).fold(Case::new(), said).args(["check", ".", "--story", "flood"].iter().chain(args).copied()).run()
    };
    let note = "of 6 claims on one event, 4 are compared; --max-claims compares more";
    assert!(crowd(&["--max-claims", "4"]).stdout.contains(note), "{}", crowd(&["--max-claims", "4"]).stdout);
    assert!(!crowd(&[]).stdout.contains("--max-claims"));
    for wrong in ["0", "1", "-1", "many"] {
        assert_eq!(crowd(&["--max-claims", wrong]).code, 2, "{wrong}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_2() {
    for args in [["--help"].as_slice(), &["--version"], &["check", "--help"], &["rules", "list"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
        let output = Case::new().args(args.iter().copied()).command().stdout(full).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(told(&output).contains("cannot write to standard output: no space left"), "{}", told(&output));
    }
}
