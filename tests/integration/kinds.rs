//! Files of each kind in which people have articles, and what is said where they are used wrongly.

use serde_json::{Value, json};

use crate::case::{Case, THURSDAY, WEDNESDAY, package};
use crate::report::{Report, list, text};

/// One story, told in each kind of file that is read.
fn kinds() -> Case {
    let folder = package().join("tests/kinds");
    let mut case = Case::new();
    for file in std::fs::read_dir(&folder).expect("the folder is there") {
        let path = file.expect("it is read").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        if name != "make.py" {
            case = case.file(&name, std::fs::read(&path).expect("it is read"));
        }
    }
    case
}

/// What a source says of the first day of the talks.
fn days(report: &Report, id: &str) -> Vec<String> {
    let claims = list(&report.json()["claims"]).iter().filter(|claim| claim["source"] == id && claim["rule"] == "talks/next-date");
    claims.map(|claim| text(&claim["value"]["min"]).to_owned()).collect()
}

#[test]
fn one_story_in_every_kind_of_file_is_one_report() {
    let report = kinds().check(&["."]);
    let (wednesday, thursday) = ("2031-05-14", "2031-05-15");
    let told = [
        ("bugle:1", "bugle.xml", thursday, "2031-05-13T07:00:00Z", Some("The Bugle")),
        ("bugle:2", "bugle.xml", thursday, "2031-05-13T09:00:00Z", Some("The Bugle")),
        ("gazette", "gazette.pdf", thursday, "2031-05-13", None),
        ("herald", "herald.md", thursday, "2031-05-13", Some("The Herald")),
        ("ministry", "ministry.docx", thursday, "2031-05-13", None),
        ("post", "post.txt", wednesday, "2031-05-13", None),
        ("press", "press.eml", wednesday, "2031-05-13T10:15:00+02:00", None),
        ("radio", "radio.txt.gz", wednesday, "2031-05-13", None),
        ("star", "star.zip/news/star.md", wednesday, "2031-05-13", None),
        ("times", "times.html", wednesday, "2031-05-13T09:30:00+02:00", Some("Lowen Times")),
        ("union", "union.odt", wednesday, "2031-05-13", None),
        ("wire:1", "wire.jsonl", thursday, "2031-05-13T08:00:00Z", Some("Morning Wire")),
        ("wire:2", "wire.jsonl", wednesday, "2031-05-13T08:30:00Z", Some("Morning Wire")),
    ];
    let ids: Vec<&str> = report.sources().iter().map(|source| text(&source["id"])).collect();
    assert_eq!(ids, told.map(|(id, ..)| id));
    for (id, path, day, published, outlet) in told {
        let source = report.source(id);
        assert_eq!((text(&source["path"]), text(&source["published"]["value"])), (path, published), "{id}");
        assert_eq!(source["outlet"].as_str(), outlet, "{id}");
        assert_eq!(days(&report, id), [day], "{id}: what stands around the article is not read");
    }
    assert_eq!(list(&report.json()["stories"]).len(), 1);
    let finding = report.finding("talks/next-date", "disputed");
    assert_eq!(finding.values(), [wednesday, thursday]);
    assert_eq!(report.json()["coverage"]["passed_over"], json!([]));
}

#[test]
fn places_lead_into_files_that_are_text_and_else_into_the_text_that_was_read() {
    let report = kinds().check(&["."]);
    let folder = package().join("tests/kinds");
    for claim in list(&report.json()["claims"]).iter().filter(|claim| claim["rule"] == "talks/next-date") {
        let source = report.source(text(&claim["source"]));
        let (start, end) =
            (claim["span"]["start"].as_u64().expect("a number") as usize, claim["span"]["end"].as_u64().expect("a number") as usize);
        if source["extract"] == true {
            continue;
        }
        let file = std::fs::read_to_string(folder.join(text(&source["path"]))).unwrap_or_default();
        // What is packed is a text of its own.
        if !file.is_empty() {
            assert_eq!(&file[start..end], text(&claim["text"]), "{source:#}");
            let line = file[..start].matches('\n').count() + 1;
            assert_eq!(claim["span"]["line"], line, "{source:#}");
        }
    }
    let extracts: Vec<&str> =
        report.sources().iter().filter(|source| source["extract"] == true).map(|source| text(&source["id"])).collect();
    assert_eq!(extracts, ["gazette", "ministry", "press", "union"]);
}

#[test]
fn cells_of_a_page_are_read_under_their_heads() {
    let report = kinds().check(&["times.html"]);
    let wounded = list(&report.json()["claims"]).iter().filter(|claim| claim["rule"] == "casualties/wounded");
    let cells: Vec<&str> = wounded.map(|claim| text(&claim["text"])).collect();
    assert!(!cells.contains(&"12"), "{cells:?}");
}

/// One use of the program that is a mistake: files, arguments, the exit code, and what is said on standard error.
type Misuse = (&'static str, Vec<(&'static str, &'static [u8])>, &'static [&'static str], u8, &'static [&'static str]);

const RSS: &[u8] = b"<rss><channel><item><title>Fire in Arden</title><pubDate>Tue, 13 May 2031 09:00:00 GMT</pubDate>\
    <description>Nobody was killed.</description><guid>urn:12 killed</guid></item></channel></rss>";
const MAIL: &[u8] = b"Received: from 10.0.0.12 by mail; 12 killed\nMessage-ID: <99killed@x>\nSubject: Fire in Arden\nDate: Tue, 13 May 2031 10:15:00 +0200\n\
    Content-Type: text/plain\n\nTwo people were hurt in Arden, police said.\n";

#[test]
fn every_wrong_use_has_its_exit_code_and_sentence() {
    let other = b"Market Opens\n\nMay 2, 2021\n\nThe new market hall of Arden sells fish, the mayor said.\n".as_slice();
    let (wednesday, thursday) = (WEDNESDAY.as_bytes(), THURSDAY.as_bytes());
    let cases: Vec<Misuse> = vec![
        ("a file alone", vec![("a.txt", wednesday)], &["."], 4, &["nothing was compared: there is one source"]),
        ("files about other things", vec![("a.txt", wednesday), ("b/c.txt", other)], &["."], 4, &["no two sources tell of one story"]),
        (
            "only files of kinds that are not read",
            vec![("a.adoc", b"= A"), ("b.json", b"{}"), ("c", b"text"), ("d.csv", b"a,b"), ("e.xml", b"<project/>")],
            &["."],
            4,
            &[
                "no article in .",
                "a.adoc: an AsciiDoc file: save its text as .txt or .md",
                "b.json: no article in its JSON",
                "c: no extension tells what it is",
                "d.csv: a table",
                "e.xml: an XML file that is no feed (its root is `project`)",
            ],
        ),
        ("an empty folder", vec![], &["."], 4, &["no article in ."]),
        ("what is not there", vec![("a.txt", wednesday)], &["b.txt"], 2, &["no such file or folder: b.txt"]),
        (
            "a date for no article",
            vec![("a.txt", wednesday), ("b.txt", thursday)],
            &[".", "--published", "zz=2031-05-13"],
            2,
            &["no article is called `zz`"],
        ),
        ("a feed that is named", vec![("a.xml", RSS)], &["a.xml"], 4, &["nothing was compared: there is one source"]),
        ("a mail that is named", vec![("a.eml", MAIL)], &["a.eml"], 4, &["nothing was compared: there is one source"]),
        (
            "a kind that nobody reads, named",
            vec![("a.log", wednesday)],
            &["a.log"],
            4,
            &["a.log: no kind of file that is read is named .log"],
        ),
        ("a broken archive", vec![("a.zip", b"PK\x03\x04 no more")], &["a.zip"], 4, &["a.zip: it cannot be unpacked"]),
        ("a page under the name of a PDF", vec![("a.pdf", b"<html>")], &["."], 4, &["a.pdf: it is no PDF, whatever its name says"]),
        (
            "lines that are no JSON",
            vec![("a.jsonl", b"{\"title\": \"A\", \"text\": \"B\"}\n{")],
            &["."],
            4,
            &["a.jsonl: line 2: it is no JSON"],
        ),
    ];
    for (what, files, args, code, told) in cases {
        let case = files.into_iter().fold(Case::new(), |case, (path, bytes)| case.file(path, bytes));
        let outcome = case.args(["check"].iter().chain(args).map(|arg| (*arg).to_owned()).collect::<Vec<_>>()).run();
        assert_eq!(outcome.code, i32::from(code), "{what}: {}{}", outcome.stdout, outcome.stderr);
        for sentence in told {
            assert!(outcome.stderr.contains(sentence), "{what}: “{sentence}” is not in {}", outcome.stderr);
        }
    }
}

#[test]
fn a_file_that_is_named_is_read_by_its_kind() {
    for (path, bytes) in [("a.xml", RSS), ("a.eml", MAIL)] {
        let report = Case::new().file(path, bytes).check(&[path]);
        let claims = list(&report.json()["claims"]);
        assert!(
            claims.iter().all(|claim| !text(&claim["text"]).contains("12") && !text(&claim["text"]).contains("99")),
            "{path}: {claims:#?}"
        );
        assert_eq!(report.sources()[0]["title"], "Fire in Arden", "{path}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_the_system_does_not_give_is_2_and_named() {
    for args in [["check", "."], ["check", "a.txt"]] {
        let case = Case::new().article("b", THURSDAY).args(args);
        // A regular file of which no byte can be read, whoever asks.
        std::os::unix::fs::symlink("/proc/self/mem", case.path().join("a.txt")).expect("a link can be made");
        let outcome = case.run();
        assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""), "{}", outcome.stderr);
        assert!(outcome.stderr.starts_with("error: cannot read a.txt: "), "{}", outcome.stderr);
    }
}

#[test]
fn reports_that_lie_among_the_articles_are_known_and_passed_over() {
    let formats = [
        ("text", "txt"),
        ("short", "txt"),
        ("markdown", "md"),
        ("summary", "md"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("junit", "xml"),
        ("sarif", "json"),
        ("github", "txt"),
        ("html", "html"),
    ];
    let mut args = vec!["check".to_owned(), ".".to_owned()];
    for (format, ending) in formats {
        args.extend(["--output".to_owned(), format!("{format}={format}-report.{ending}")]);
    }
    args.extend(["--output".to_owned(), "markdown=pages/".to_owned()]);
    let first = Case::new().article("a", WEDNESDAY).article("b", THURSDAY).args(args).run();
    assert_eq!(first.code, 1, "{}", first.stderr);
    let mut case = Case::new();
    let mut written = 0;
    for folder in ["", "pages"] {
        for file in
            std::fs::read_dir(first.folder.path().join(folder)).expect("the folder is there").map(|file| file.expect("it is read").path())
        {
            if file.is_file() {
                let name = format!("{folder}/{}", file.file_name().expect("it has a name").to_string_lossy());
                case = case.file(name.trim_start_matches('/'), std::fs::read(&file).expect("it is read"));
                written += 1;
            }
        }
    }
    let report = case.check(&["."]);
    let ids: Vec<&str> = report.sources().iter().map(|source| text(&source["id"])).collect();
    assert_eq!(ids, ["a", "b"], "{:#}", report.json()["coverage"]);
    let passed_over = list(&report.json()["coverage"]["passed_over"]);
    assert_eq!(passed_over.len(), written - 2, "{passed_over:#?}");
    let is_known = |file: &&Value| text(&file["because"]) == "a report that atodds wrote";
    assert_eq!(passed_over.iter().filter(is_known).count(), passed_over.len(), "{passed_over:#?}");
}

#[test]
fn what_unpacks_without_end_is_told_and_not_unpacked() {
    use std::io::Write as _;
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..80 {
        bomb.write_all(&vec![b' '; 1 << 20]).expect("it is packed");
    }
    let bomb = bomb.finish().expect("it is packed");
    let case = Case::new().article("a", WEDNESDAY).article("b", THURSDAY).file("c.txt.gz", &bomb);
    let report = case.check(&["."]);
    assert_eq!(
        report.json()["coverage"]["passed_over"],
        json!([{ "path": "c.txt.gz", "because": "it unpacks to more than 64 MiB; --max-size allows more" }])
    );
    // What is left of a file that was cut never ends a run.
    let folder = package().join("tests/kinds");
    for name in ["gazette.pdf", "ministry.docx", "star.zip", "radio.txt.gz", "press.eml", "bugle.xml", "wire.jsonl", "times.html"] {
        let whole = std::fs::read(folder.join(name)).expect("it is read");
        for part in 1..6 {
            let outcome = Case::new()
                .file(name, &whole[..whole.len() * part / 6])
                .args(["check", ".", "--allow-nothing", "--fail-on", "never"])
                .run();
            assert_eq!(outcome.code, 0, "{name}: {}", outcome.stderr);
        }
    }
}

#[test]
fn a_question_writes_what_is_counted_as_the_articles_do() {
    let article = |many: u32| {
        format!(
            "Vote in Lowen\n\nMarch 9, 2031\n\nIn the vote on Monday {many} MPs rebelled against the harbour bill. On the way home {many} \
            Germans crossed a bridge, and {many} lanterns burned there.\n"
        )
    };
    let outcome = Case::new().article("a", &article(40)).article("b", &article(44)).args(["check", ".", "-o", "json"]).run();
    let report = Report::of(&outcome.stdout);
    let counted = report.facts().into_iter().filter(|fact| fact.json["rule"] == "things/count");
    let titles: std::collections::BTreeSet<String> = counted.map(|fact| text(&fact.json["title"]).to_owned()).collect();
    let expected = ["How many Germans were there?", "How many MPs were there?", "How many lanterns were there?"];
    assert_eq!(titles, expected.map(str::to_owned).into());
}
