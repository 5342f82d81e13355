//! Several stories in one folder: what they are called, an index, a page each.

use std::collections::BTreeSet;

use crate::case::Case;

/// Two articles on a ferry and two on a mine, in one folder.
fn two_stories() -> Case {
    let article = |case: Case, name: &str, text: &str| case.article(name, &format!("News\n\nMarch 5, 2031\n\n{text}\n"));
    let texts = [
        ("ferry-one", "The ferry Marlene sank off Port Amel, and 12 people were killed. Divers from Serrania helped, Captain Brandl said."),
        ("ferry-two", "A ferry, the Marlene, sank off Port Amel and no one was killed. In Serrania divers stood by, said Captain Brandl."),
        ("mine-one", "A fire at the Karvel mine near Lowen hurt 7 people. The owner, Tessaly Copper, closed the pit, Mayor Quist said."),
        ("mine-two", "The fire in the Karvel mine near Lowen hurt 9 people. For Tessaly Copper it is the second, Mayor Quist said."),
    ];
    texts.into_iter().fold(Case::new(), |case, (name, text)| article(case, name, text))
}

#[test]
fn a_folder_gets_a_page_a_story_and_an_index() {
    let outcome = two_stories().args(["check", ".", "--fail-on", "never", "--output", "markdown=pages/"]).run();
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    let read = |name: &str| std::fs::read_to_string(outcome.folder.path().join("pages").join(name)).expect("the page was written");
    let index = read("index.md");
    insta::assert_snapshot!(index, @"
    # Discrepancies in 2 stories

    **❌ AT ODDS** · 1 error · 1 warning · 0 notes · 4 sources read

    | Story | Sources | Dates | ❌ | ⚠️ | ℹ️ | Gravest question |
    |:--|--:|:--|--:|--:|--:|:--|
    | [Captain Brandl, Marlene, Port Amel](captain-brandl-marlene-port-amel.md) | 2 | 5 Mar 2031 | 1 | · | · | How many people were killed? **0** · **12** |
    | [Karvel, Lowen, Mayor Quist](karvel-lowen-mayor-quist.md) | 2 | 5 Mar 2031 | · | 1 | · | How many people were wounded? **7** · **9** |

    <!-- report of atodds -->
    ");
    for line in index.lines().filter(|line| line.starts_with("| [")) {
        let file = line.split(['(', ')']).nth(1).expect("a story links to its page");
        let page = read(file);
        assert!(page.starts_with("[All stories](index.md)\n"), "{page}");
        // Names, numbers of findings and links count in the page alone.
        assert!(page.contains("## F1 ") && page.contains("-one][s") && page.contains("-two][s"), "{page}");
        assert!(page.contains("]: ../ferry-one.txt\n") || page.contains("]: ../mine-one.txt\n"), "{page}");
        assert_eq!(loose_ends(&page), [""; 0], "{page}");
    }
}

/// Two pages of documentation in each of two folders, which are at odds about a figure each.
fn two_manuals() -> Case {
    Case::new()
        .file("anvil/faq.md", "# Anvil FAQ\n\nA project may hold up to 1,000 files.\n")
        .file("anvil/limits.md", "# Anvil Limits\n\n| Limit | Value |\n|:--|--:|\n| Files per project | 5,000 |\n")
        .file("bell/faq.md", "# Bell FAQ\n\nA session times out after 30 minutes.\n")
        .file("bell/security.md", "# Bell Security\n\n| Setting | Value |\n|:--|--:|\n| Session timeout | 60 minutes |\n")
}

/// The links of a page by reference that nothing defines, and the definitions that nothing uses.
fn loose_ends(page: &str) -> Vec<String> {
    let label = |after: &str| after.split_once(']').map(|(label, _)| format!("s{label}"));
    let used: BTreeSet<String> = page.split("][s").skip(1).filter_map(label).collect();
    let defined: BTreeSet<String> = page.split("\n[s").skip(1).filter(|after| after.contains("]: ")).filter_map(label).collect();
    defined.symmetric_difference(&used).cloned().collect()
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    for (case, stories) in [(two_stories(), 2), (two_manuals(), 2)] {
        let outcome = case.args(["check", ".", "--fail-on", "never", "--output", "markdown=pages/"]).run();
        assert_eq!(outcome.code, 0, "{}", outcome.stderr);
        let files = std::fs::read_dir(outcome.folder.path().join("pages")).expect("the folder was made");
        let pages = files.flatten().filter(|file| file.file_name() != "index.md");
        let pages: Vec<String> = pages.map(|file| std::fs::read_to_string(file.path()).expect("a page is UTF-8")).collect();
        assert_eq!(pages.len(), stories);
        for page in pages {
            assert!(page.contains("\n## Sources\n"), "{page}");
            assert_eq!(loose_ends(&page), [""; 0], "{page}");
        }
    }
}

#[test]
fn loose_ends_are_seen() {
    assert_eq!(loose_ends("| [A page][s3] | [a:3][s1:3] and \\[K\\]\n\n[s1]: a.md\n[s1:3]: a.md#L3\n"), ["s1", "s3"]);
    assert_eq!(loose_ends("[A page][s1], at [a:3][s1:3]; [F1](#f1)\n\n[s1]: a.md\n[s1:3]: a.md#L3\n"), [""; 0]);
}

#[test]
fn one_file_of_several_stories_opens_with_an_index() {
    let outcome = two_stories().args(["check", ".", "--fail-on", "never", "--output", "markdown"]).run();
    assert!(outcome.stdout.starts_with("# Discrepancies in 2 stories\n"), "{}", outcome.stdout);
    for anchor in ["s1", "s2"] {
        assert!(outcome.stdout.contains(&format!("](#{anchor})")), "{anchor}: {}", outcome.stdout);
        assert_eq!(outcome.stdout.matches(&format!("<a id=\"{anchor}\"></a>")).count(), 1, "{anchor}");
    }
}

#[test]
fn one_story_needs_no_index() {
    let outcome = crate::case::at_odds().args(["check", ".", "--fail-on", "never", "--output", "markdown"]).run();
    assert!(outcome.stdout.starts_with("# Discrepancies: "), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("stories"), "{}", outcome.stdout);
}

#[test]
fn the_terminal_tells_findings_story_by_story() {
    let outcome = two_stories().args(["check", ".", "--fail-on", "never"]).run();
    let headings: Vec<&str> = outcome.stdout.lines().filter(|line| line.starts_with("── ")).collect();
    insta::assert_snapshot!(headings.join("\n"), @"
    ── Captain Brandl, Marlene, Port Amel · 2 sources · 1 error ──
    ── Karvel, Lowen, Mayor Quist · 2 sources · 1 warning ──
    ");
    assert!(outcome.stdout.ends_with("from 4 sources in 2 stories\n"), "{}", outcome.stdout);
}

#[test]
fn a_story_that_was_named_keeps_its_name() {
    let report = two_stories().args(["check", ".", "--story", "Both at once", "--output", "json"]).run();
    let report = crate::report::Report::of(&report.stdout);
    assert_eq!(report.json()["stories"][0]["name"], "Both at once");
    assert_eq!(report.json()["stories"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_article_that_tells_of_something_else_stands_alone() {
    let other = "News\n\nMarch 5, 2031\n\nThe choir of Saint Orla sang in Dunmarra, and the Lord Provost of Kessel wept.\n";
    let outcome = two_stories().article("choir", other).args(["check", ".", "--fail-on", "never", "--output", "markdown=pages/"]).run();
    let pages = outcome.folder.path().join("pages");
    let index = std::fs::read_to_string(pages.join("index.md")).expect("the index was written");
    assert!(index.contains("\n1 article stands alone, since no other tells of the same: News.\n"), "{index}");
    assert_eq!(std::fs::read_dir(pages).expect("the folder was made").count(), 3);
}

/// The stories that the files of a folder are put in, each as the names of its files.
fn stories_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let article = |case: Case, (name, text): &(&str, &str)| case.file(&format!("{name}.txt"), format!("{text}\n"));
    let outcome = files.iter().fold(Case::new(), article).args(["check", ".", "--fail-on", "never", "--output", "json"]).run();
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {}", outcome.stderr));
    let mut stories: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for source in report["sources"].as_array().expect("there are sources") {
        let of = |key: &str| source[key].as_str().unwrap_or_default().to_owned();
        stories.entry(of("story")).or_default().push(of("path").trim_start_matches("./").trim_end_matches(".txt").to_owned());
    }
    let mut stories: Vec<Vec<String>> = stories.into_values().collect();
    stories.sort();
    stories
}

const DAM: [&str; 3] = [
    "Dam bursts above Lowen\n\nMarch 5, 2031\n\nA dam burst above Lowen on Tuesday after days of rain. Water flooded the valley, and 12 people drowned.",
    "Twelve drown as dam gives way\n\nMarch 5, 2031\n\nRain broke a dam near Lowen on Tuesday. The flood swept through the valley and drowned 12, officials said.",
    "Valley flooded\n\nMarch 6, 2031\n\nThe valley below Lowen is still under water after a dam burst in the rain. Officials fear that 14 people drowned.",
];

const MILL: [&str; 3] = [
    "Fire at old mill\n\nMarch 5, 2031\n\nA fire destroyed the old mill of Arden on Tuesday. Three workers were burned, and the roof fell in.",
    "Mill burns down\n\nMarch 5, 2031\n\nThe old mill in Arden burned down on Tuesday. Firefighters carried three burned workers out before the roof fell.",
    "Workers burned in mill fire\n\nMarch 6, 2031\n\nFour workers were burned when fire broke out in the mill of Arden, firefighters said. Its roof is gone.",
];

#[test]
fn briefs_that_share_a_single_name_are_one_story() {
    assert_eq!(stories_of(&[("a", DAM[0]), ("b", DAM[1]), ("c", DAM[2])]), [["a", "b", "c"]]);
    assert_eq!(stories_of(&[("a", MILL[0]), ("b", MILL[1])]), [["a", "b"]]);
}

#[test]
fn two_events_in_one_folder_are_two_stories() {
    let files = [("dam1", DAM[0]), ("dam2", DAM[1]), ("dam3", DAM[2]), ("mill1", MILL[0]), ("mill2", MILL[1]), ("mill3", MILL[2])];
    assert_eq!(stories_of(&files), [["dam1", "dam2", "dam3"], ["mill1", "mill2", "mill3"]]);
    assert_eq!(stories_of(&files[1..5]), [vec!["dam2", "dam3"], vec!["mill1", "mill2"]]);
    assert_eq!(stories_of(&files[..4]), [vec!["dam1", "dam2", "dam3"], vec!["mill1"]]);
}

#[test]
fn a_folder_an_outlet_is_compared_as_one_set() {
    let files = [("herald/dam", DAM[0]), ("post/dam", DAM[1]), ("times/dam", DAM[2])];
    assert_eq!(stories_of(&files), [["herald/dam", "post/dam", "times/dam"]]);
    let files = [("herald/dam", DAM[0]), ("herald/mill", MILL[0]), ("post/dam", DAM[1]), ("post/mill", MILL[1]), ("times/mill", MILL[2])];
    assert_eq!(stories_of(&files), [vec!["herald/dam", "post/dam"], vec!["herald/mill", "post/mill", "times/mill"]]);
}

#[test]
fn a_folder_an_event_stays_apart() {
    let files = [("dam/a", DAM[0]), ("dam/b", DAM[1]), ("mill/a", MILL[0]), ("mill/b", MILL[1])];
    assert_eq!(stories_of(&files), [["dam/a", "dam/b"], ["mill/a", "mill/b"]]);
}

/// The names of the findings of articles.
fn findings_of(files: &[(&str, &str)]) -> Vec<String> {
    let article = |case: Case, (name, text): &(&str, &str)| case.file(&format!("{name}.txt"), format!("{text}\n"));
    let outcome = files.iter().fold(Case::new(), article).args(["check", ".", "--fail-on", "never", "--output", "json"]).run();
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {}", outcome.stderr));
    let of_finding = |fact: &serde_json::Value| {
        let is_finding = fact["severity"] == "error" || fact["severity"] == "warning";
        is_finding.then(|| fact["fingerprint"].as_str().unwrap_or_default().to_owned())
    };
    report["facts"].as_array().expect("there are facts").iter().filter_map(of_finding).collect()
}

#[test]
fn a_finding_of_one_story_never_bears_the_name_of_one_of_another() {
    let ferry = [
        ("a", "Ferry sinks\n\nMarch 5, 2031\n\nThe ferry Marlene sank off Port Amel, and 12 people were killed, Captain Brandl said."),
        ("b", "Ferry lost\n\nMarch 5, 2031\n\nA ferry, the Marlene, sank off Port Amel and no one was killed, Captain Brandl said."),
    ];
    let bridge = [
        ("a", "Bridge falls\n\nMay 9, 2031\n\nThe Quist bridge in Lowen fell, and 12 people were killed, Mayor Pelk said."),
        ("b", "Bridge down\n\nMay 9, 2031\n\nIn Lowen the Quist bridge fell and no one was killed, Mayor Pelk said."),
    ];
    let (of_ferry, of_bridge) = (findings_of(&ferry), findings_of(&bridge));
    assert!(of_ferry.len() == 1 && of_bridge.len() == 1 && of_ferry != of_bridge, "{of_ferry:?} {of_bridge:?}");
    let later = (
        "c",
        "Ferry raised\n\nMarch 8, 2031\n\nThe ferry Marlene sank off Port Amel, and 12 people were killed, Captain Brandl said again.",
    );
    assert_eq!(findings_of(&[ferry[0], ferry[1], later]), of_ferry, "a later article renames nothing");
    assert_eq!(findings_of(&[("x/ferry", ferry[0].1), ("x/lost", ferry[1].1)]), of_ferry, "where the files lie names nothing");
}
