use std::fs;

use super::*;

const STORY: &str =
    "The harbour of Port Alder was closed on Friday after the storm, its master said, and no ferry left or came in until the evening.";

/// A folder of one's own.
struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new(files: &[(&str, &str)]) -> Self {
        let case = Self { folder: tempfile::tempdir().expect("a folder can be made") };
        for (path, text) in files {
            case.write(path, text.as_bytes());
        }
        case
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let place = self.folder.path().join(path);
        fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(place, bytes).expect("a file can be written");
    }

    fn try_read(&self, inputs: &[&str]) -> Result<Reading, ReadError> {
        let inputs: Vec<Input> = inputs.iter().map(|&input| input.into()).collect();
        let here = self.folder.path().canonicalize().expect("the folder is there");
        read(&inputs, &Options { here: Some(here), ..Options::default() })
    }

    fn read(&self, inputs: &[&str]) -> Reading {
        self.try_read(inputs).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The problems of the manifests: code, path, words.
    fn problems(&self) -> Vec<(&'static str, String, String)> {
        match self.try_read(&["."]) {
            Err(ReadError::Manifest(errors)) => {
                errors.into_iter().map(|e| (e.problem.code.name(), e.problem.path, e.problem.span.of(&e.text).to_owned())).collect()
            }
            other => panic!("{other:?}"),
        }
    }
}

fn paths(reading: &Reading) -> Vec<&str> {
    reading.sources.iter().map(|source| source.path.as_str()).collect()
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.sources.iter().map(|source| source.id.as_str()).collect()
}

fn of(text: &str) -> Source {
    source_from_text("a", "a.txt", text, None)
}

fn stamp(source: &Source) -> String {
    source.published.stamp.map(|stamp| stamp.to_string()).unwrap_or_default()
}

/// The blocks as (zone, because, words).
fn blocks(source: &Source) -> Vec<(Zone, &str, &str)> {
    source.blocks.iter().map(|block| (block.zone, block.because, block.span.of(&source.plain))).collect()
}

mod files {
    use super::*;

    #[test]
    fn a_folder_gives_its_texts_in_the_order_of_their_paths() {
        let case = Case::new(&[
            ("b.txt", STORY),
            ("a.md", STORY),
            ("sub/c.markdown", STORY),
            ("sub/d.text", STORY),
            ("README.md", STORY),
            ("photo.png", "x"),
            ("notes.json", "{}"),
            (".hidden.txt", STORY),
            ("ignored.txt", STORY),
            (".gitignore", "ignored.txt"),
        ]);
        assert_eq!(paths(&case.read(&["."])), ["README.md", "a.md", "b.txt", "sub/c.markdown", "sub/d.text"]);
    }

    #[test]
    fn the_order_of_arguments_and_their_repetition_do_not_show() {
        let case = Case::new(&[("a.txt", STORY), ("b.txt", STORY)]);
        assert_eq!(paths(&case.read(&["b.txt", "./a.txt", ".", "b.txt"])), ["a.txt", "b.txt"]);
    }

    #[test]
    fn what_is_not_read_is_named_with_its_reason() {
        let case = Case::new(&[("a.txt", STORY), ("empty.txt", " \n"), ("page.html", "<p></p>"), ("scan.pdf", "%PDF-1.7")]);
        case.write("page.adoc", b"= A");
        case.write("data.txt", b"\0\x01\x02\0\0\x03");
        let reading = case.read(&["."]);
        let told: Vec<(&str, &str)> = reading.passed_over.iter().map(|p| (p.path.as_str(), p.because.as_str())).collect();
        assert_eq!(
            told,
            [
                ("data.txt", "not a text: it holds zero bytes"),
                ("empty.txt", "empty"),
                ("page.adoc", "an AsciiDoc file: save its text as .txt or .md"),
                ("page.html", "no text in it"),
                ("scan.pdf", "it is no whole PDF"),
            ]
        );
        assert_eq!(paths(&reading), ["a.txt"]);
    }

    #[test]
    fn a_file_that_is_named_is_tried_though_no_folder_gives_it() {
        let page = format!("<!DOCTYPE html><html><p>{STORY}</p>");
        let case = Case::new(&[("saved.page", &page), (".hidden.txt", STORY), ("post", STORY), ("notes.log", STORY)]);
        let reading = case.read(&["saved.page", ".hidden.txt", "post", "notes.log"]);
        assert_eq!(paths(&reading), [".hidden.txt", "post", "saved.page"]);
        assert_eq!(reading.passed_over[0].because, "no kind of file that is read is named .log; a text is read as .txt");
    }

    #[test]
    fn a_name_of_nothing_is_an_error() {
        assert!(matches!(Case::new(&[]).try_read(&["nowhere"]), Err(ReadError::NotFound(path)) if path == "nowhere"));
    }

    #[test]
    fn ids_are_the_shortest_names_that_tell_sources_apart() {
        let case = Case::new(&[("000_ab.txt", STORY), ("001_cd.txt", STORY), ("two_a.txt", STORY), ("two_b.txt", STORY)]);
        assert_eq!(ids(&case.read(&["."])), ["000", "001", "two_a", "two_b"]);
        let case = Case::new(&[("mon/bugle.txt", STORY), ("tue/bugle.txt", STORY), ("tue/bugle.md", STORY), ("_x.txt", STORY)]);
        assert_eq!(ids(&case.read(&["."])), ["_x", "mon/bugle", "tue/bugle.md", "tue/bugle.txt"]);
    }

    #[test]
    fn a_file_is_called_as_it_was_typed_and_known_by_its_way_from_here() {
        let case = Case::new(&[("a.txt", STORY), ("work/b.txt", STORY)]);
        let here = case.folder.path().canonicalize().expect("the folder is there").join("work");
        let whole = here.join("b.txt").to_str().expect("a path").to_owned();
        let inputs = ["../a.txt".into(), whole.as_str().into()];
        let reading = read(&inputs, &Options { here: Some(here), ..Options::default() }).expect("both files are there");
        assert_eq!(paths(&reading), ["../a.txt", whole.as_str()]);
        let from_here: Vec<&str> = reading.sources.iter().map(|source| source.from_here.as_str()).collect();
        assert_eq!(from_here, ["../a.txt", "b.txt"]);
    }

    #[test]
    fn the_command_line_has_the_last_word_on_dates_and_stories() {
        let case = Case::new(&[("a.txt", STORY), ("b.txt", STORY), ("sub/c.txt", STORY)]);
        let day = |text: &str| parse_stamp(text).expect("the date is well formed");
        let published = vec![("*".into(), day("2024")), ("sub/*.txt".into(), day("2024-05-04")), ("a".into(), day("2024-05-03"))];
        let here = Some(case.folder.path().canonicalize().expect("the folder is there"));
        let reading = read(&[".".into()], &Options { published, story: Some("storm".into()), here, ..Options::default() })
            .expect("the folder is there");
        assert_eq!(reading.sources.iter().map(stamp).collect::<Vec<_>>(), ["2024-05-03", "2024", "2024-05-04"]);
        assert!(reading.sources.iter().all(|source| source.published.from == Provenance::Manifest));
        assert!(reading.sources.iter().all(|source| source.story.as_deref() == Some("storm")));
    }

    #[test]
    fn a_large_file_of_one_line_is_one_block() {
        let case = Case::new(&[("a.txt", &format!("{STORY} ").repeat(2_000_000 / (STORY.len() + 1)))]);
        let reading = case.read(&["a.txt"]);
        assert_eq!(reading.sources[0].blocks.len(), 1);
    }
}

mod manifests {
    use super::*;

    #[test]
    fn a_manifest_says_which_files_are_read_and_what_they_are() {
        let manifest = "story: storm\nsources:\n  - file: a.txt\n    outlet: The Bugle\n    published: 2024-05-03T10:15\n    timezone: +02:00\n    \
                        url: http://bugle.example/1\n    title: Storm\n    author: Ana Ruiz\n  - file: sub/b.txt\n    published: 2024-05\n    story: other\n";
        let case = Case::new(&[("sources.yml", manifest), ("a.txt", STORY), ("sub/b.txt", STORY), ("sub/c.txt", STORY), ("d.txt", STORY)]);
        let reading = case.read(&["."]);
        assert_eq!(paths(&reading), ["a.txt", "sub/b.txt"]);
        let a = &reading.sources[0];
        assert_eq!((a.outlet.as_deref(), a.author.as_deref(), a.title.as_deref()), (Some("The Bugle"), Some("Ana Ruiz"), Some("Storm")));
        assert_eq!((stamp(a).as_str(), a.published.because.as_str()), ("2024-05-03T10:15+02:00", "named in sources.yml"));
        assert_eq!(a.story.as_deref(), Some("storm"));
        assert_eq!((stamp(&reading.sources[1]).as_str(), reading.sources[1].story.as_deref()), ("2024-05", Some("other")));
        assert_eq!(paths(&case.read(&["sub"])), ["sub/b.txt"]);
        assert_eq!(paths(&case.read(&["sources.yml"])), ["a.txt", "sub/b.txt"]);
    }

    #[test]
    fn a_time_zone_may_be_a_place() {
        let manifest = "timezone: Europe/London\nsources:\n  - file: a.txt\n    published: 2024-07-03T10:15\n  - file: b.txt\n    \
                        published: 2024-07-03\n  - file: c.txt\n    published: 2024-07-03T10:15Z\n  - file: d.txt\n";
        let dated = format!("Storm shuts harbour\n\n3 July 2024 10:15\n\n{STORY}");
        let case = Case::new(&[("sources.yml", manifest), ("a.txt", STORY), ("b.txt", STORY), ("c.txt", STORY), ("d.txt", &dated)]);
        let stamps: Vec<String> = case.read(&["."]).sources.iter().map(stamp).collect();
        assert_eq!(stamps, ["2024-07-03T10:15+01:00", "2024-07-03", "2024-07-03T10:15Z", "2024-07-03T10:15+01:00"]);
    }

    #[test]
    fn a_country_tells_the_order_of_a_date_line_in_figures() {
        let manifest = "country: GB\nsources:\n  - file: a.txt\n  - file: b.txt\n    country: us\n  - file: c.txt\n    country: CA\n";
        let dated = format!("Storm shuts harbour\n\n05/06/2024\n\n{STORY}");
        let case = Case::new(&[("sources.yml", manifest), ("a.txt", &dated), ("b.txt", &dated), ("c.txt", &dated)]);
        let reading = case.read(&["."]);
        assert_eq!(reading.sources.iter().map(stamp).collect::<Vec<_>>(), ["2024-06-05", "2024-05-06", ""]);
        assert_eq!(reading.notes.len(), 1, "{:?}", reading.notes);
    }

    #[test]
    fn a_manifest_speaks_for_folders_below_that_have_none() {
        let case = Case::new(&[
            ("sources.yml", "sources:\n  - file: a.txt\n"),
            ("a.txt", STORY),
            ("sub/sources.yml", "sources:\n  - file: b.txt\n  - file: ../e.txt\n"),
            ("sub/b.txt", STORY),
            ("sub/c.txt", STORY),
            ("e.txt", STORY),
            ("free/f.txt", STORY),
        ]);
        assert_eq!(paths(&case.read(&["."])), ["a.txt", "e.txt", "sub/b.txt"]);
    }

    #[test]
    fn a_file_that_is_named_is_read_though_the_manifest_leaves_it_out() {
        let case = Case::new(&[("sources.yml", "sources:\n  - file: a.txt\n    published: 2024\n"), ("a.txt", STORY), ("b.txt", STORY)]);
        let reading = case.read(&["a.txt", "b.txt"]);
        assert_eq!(reading.sources.iter().map(stamp).collect::<Vec<_>>(), ["2024", ""]);
    }

    #[test]
    fn all_mistakes_of_all_manifests_are_told_at_once() {
        let case = Case::new(&[
            (
                "sources.yml",
                "sources:\n  - file: b.txt\n    published: yesterday\n    timezone: noon\n    country: England\n  - file: a.txt\n  - file: a.txt\n",
            ),
            ("a.txt", STORY),
            ("sub/sources.yml", "sources:\n  - file: a.txt\n    publishd: 2024\n    outlets: x\n"),
            ("sub/a.txt", STORY),
        ]);
        let problems = case.problems();
        let told: Vec<(&str, &str, &str)> = problems.iter().map(|(code, path, words)| (*code, path.as_str(), words.as_str())).collect();
        assert_eq!(
            told,
            [
                ("missing-file", "sources.yml", "b.txt"),
                ("bad-date", "sources.yml", "yesterday"),
                ("bad-timezone", "sources.yml", "noon"),
                ("bad-country", "sources.yml", "England"),
                ("duplicate-file", "sources.yml", "a.txt"),
                ("unknown-field", "sub/sources.yml", "publishd"),
                ("unknown-field", "sub/sources.yml", "outlets"),
            ]
        );
    }

    #[test]
    fn a_mistake_is_drawn_with_its_line() {
        let case = Case::new(&[("sources.yml", "sources:\n  - file: bugel.txt\n"), ("bugle.txt", STORY)]);
        let error = case.try_read(&["."]).expect_err("the file is missing");
        insta::assert_snapshot!(error.to_string(), @r"
        error[missing-file]: there is no file `bugel.txt`
         --> sources.yml:2:11
          |
        2 |   - file: bugel.txt
          |           ^^^^^^^^^ did you mean `bugle.txt`?
        ");
    }
}

mod dates {
    use super::*;

    /// (text, stamp, from, because)
    #[test]
    fn dates_are_found_where_pages_put_them() {
        use Provenance::{Byline, Metadata, None, Stamp, Url};
        let title = "Storm shuts harbour of Port Alder";
        let cases = [
            (format!("{title}\n\nMay 3, 2024\n\n{STORY}"), "2024-05-03", Stamp, "date line under the title"),
            (format!("{title}\n\nBy Ana Ruiz\nMay 3, 2024\n\n{STORY}"), "2024-05-03", Stamp, "date line under the title"),
            (format!("{title}\n3 hours ago\nShare\nAna Ruiz\n3 May 2024\n\n{STORY}"), "2024-05-03", Stamp, "date line under the title"),
            (format!("{title}\n\nSource: Bugle | 2024-05-03 10:15:30 | Editor: ruiz\n\n{STORY}"), "2024-05-03T10:15:30", Byline, "byline"),
            (format!("{title}\n\nBy Ana Ruiz | 3 May 2024 10:15\n\n{STORY}"), "2024-05-03T10:15", Byline, "byline"),
            (format!("{title}\nUpdated May 4, 2024\nPublished May 3, 2024\n{STORY}"), "2024-05-03", Stamp, "date line under the title"),
            (format!("{title}\nUpdated May 4, 2024\n{STORY}"), "2024-05-04", Stamp, "date line under the title, of the last update"),
            (format!("---\ndate: 2024-05-03\n---\n{title}\n\nMay 9, 2024\n\n{STORY}"), "2024-05-03", Metadata, "the file's own metadata"),
            (format!("Title: {title}\nDate: 3 May 2024\n\n{STORY}"), "2024-05-03", Metadata, "the file's own metadata"),
            (format!("{title}\n\nPORT ALDER, May 3, 2024 (Bugle) - {STORY}"), "2024-05-03", Stamp, "dateline of the text"),
            (format!("{title}\n\nPORT ALDER, May 3 (Bugle) - {STORY}"), "", None, "nothing in the text tells its date"),
            (
                format!("{title}\n\nPORT ALDER, May 3 (Bugle) - {STORY}\n\nOriginal url:\n\nhttp://bugle.example/2024/05/storm"),
                "2024-05-03",
                Stamp,
                "dateline of the text",
            ),
            (format!("{title}\n\n3 May 2024 {STORY}"), "2024-05-03", Stamp, "date with which the text opens"),
            (format!("{title}\n\n{STORY}\n\nPublished: May 3, 2024"), "2024-05-03", Stamp, "date line below the text"),
            (
                format!("{title}\n\n{STORY}\n\nhttp://bugle.example/2024/05/03/storm"),
                "2024-05-03",
                Url,
                "address of the article (/2024/05/03/)",
            ),
            (format!("{title}\n\n{STORY} It had last been closed on May 3, 2021."), "", None, "nothing in the text tells its date"),
            (format!("{title}\n\nOn Thursday, May 2, 2024 the wind rose.\n\n{STORY}"), "", None, "nothing in the text tells its date"),
        ];
        for (text, expected, from, because) in cases {
            let source = of(&text);
            assert_eq!(
                (stamp(&source).as_str(), source.published.from, source.published.because.as_str()),
                (expected, from, because),
                "{text}"
            );
        }
    }

    #[test]
    fn a_date_that_is_given_outranks_the_text() {
        let source = source_from_text("a", "a.txt", "Storm\n\nMay 9, 2024\n\nText.", parse_stamp("2024-05-03"));
        assert_eq!((stamp(&source).as_str(), source.published.from), ("2024-05-03", Provenance::Manifest));
    }

    #[test]
    fn doubtful_stamps_are_told() {
        let case = Case::new(&[
            ("a.txt", &format!("Storm shuts harbour\n\nMonday, May 3, 2024\n\n{STORY}")),
            ("b.txt", &format!("Storm shuts harbour\n\n03/05/2024\n\n{STORY}")),
        ]);
        let reading = case.read(&["."]);
        assert_eq!(
            reading.notes,
            [
                "a.txt: the date line says Monday, but 2024-05-03 was a Friday",
                "b.txt: “03/05/2024” can be read as two dates; name the right one in sources.yml",
            ]
        );
        assert_eq!(reading.sources.iter().map(stamp).collect::<Vec<_>>(), ["2024-05-03", ""]);
    }

    #[test]
    fn the_paper_is_known_from_its_address() {
        let source = of(&format!("Storm shuts harbour\n\n{STORY}\n\nOriginal url:\n\n<https://www.bugle.example/2024/05/03/storm>"));
        assert_eq!(source.outlet.as_deref(), Some("bugle.example"));
        assert_eq!(source.url.as_deref(), Some("https://www.bugle.example/2024/05/03/storm"));
    }
}

mod pages {
    use super::*;

    #[test]
    fn a_page_is_parted_into_headline_body_and_furniture() {
        let text = format!(
            "• En\n  • Es\n  • Fr\n\nStorm shuts harbour of Port Alder\nWeather\n\nStorm shuts harbour of Port Alder\n\nThe Bugle - 3 May 2024 01:01\n\n\
             Ferries stay in port as the wind rises.\n\n\n{STORY}\n\nThe quay on Friday. **Ana Ruiz / BUGLE**\n\nRelated article: [Old storm](#)\n\n\
             It was the third storm of the year, a clerk [told](#) the paper; nobody was hurt in any of them, and no ship was lost at sea.\n\n\
             MORE ON THEME\n\nFri, 03 May 2024 13:54:23 GMT\n\nBridge stays open for now\n\nFri, 03 May 2024 13:54:23 GMT\n\n\
             Fri, 03 May 2024 10:00:00 GMT\n\nMayor speaks\n\nFollow us\n\n© 2024 Bugle Ltd. All Rights Reserved."
        );
        let source = of(&text);
        let seen: Vec<(Zone, &str)> = blocks(&source).into_iter().map(|(zone, because, _)| (zone, because)).collect();
        use Zone::{Body, Furniture, Headline};
        assert_eq!(
            seen,
            [
                (Furniture, "language menu"),
                (Furniture, "language menu"),
                (Furniture, "language menu"),
                (Headline, ""),
                (Furniture, "section label"),
                (Headline, ""),
                (Furniture, "byline"),
                (Headline, ""),
                (Body, ""),
                (Furniture, "caption"),
                (Furniture, "related stories"),
                (Body, ""),
                (Furniture, "related stories"),
                (Furniture, "related stories"),
                (Furniture, "related stories"),
                (Furniture, "related stories"),
                (Furniture, "related stories"),
                (Furniture, "related stories"),
                (Furniture, "sharing links"),
                (Furniture, "copyright"),
            ]
        );
        assert_eq!(source.title.as_deref(), Some("Storm shuts harbour of Port Alder"));
        assert_eq!(stamp(&source), "2024-05-03T01:01");
    }

    #[test]
    fn a_sentence_alone_is_body() {
        assert_eq!(
            blocks(&of("Talks open in Ostby on Wednesday, the mayor said.")),
            [(Zone::Body, "", "Talks open in Ostby on Wednesday, the mayor said.")]
        );
    }

    #[test]
    fn the_article_goes_on_after_a_link_in_its_middle() {
        let text = format!("Storm shuts harbour\n\n{STORY}\n\nRead more\n\nBridge stays open\n\nHe gave no date.\n\n{STORY}");
        let source = of(&text);
        assert_eq!(
            source.blocks.iter().map(|block| block.because).collect::<Vec<_>>(),
            ["", "", "related stories", "related stories", "", ""]
        );
    }

    #[test]
    fn lists_of_dated_stories_need_no_heading() {
        let text = format!(
            "Storm shuts harbour\n\n{STORY}\n\nBridge stays open\nMay 2, 2024\n\nMayor speaks\nMay 1, 2024\n\nFair cancelled\nApril 30, 2024"
        );
        let source = of(&text);
        assert!(source.blocks[2..].iter().all(|block| block.because == "related stories"), "{:?}", blocks(&source));
        assert_eq!(source.published.stamp, None);
    }

    #[test]
    fn a_deck_stands_above_the_stamp_or_is_set_apart() {
        let above = of(&format!("Storm shuts harbour\nFerries stay in port as the wind rises.\nMay 3, 2024\n{STORY}\n{STORY}"));
        assert_eq!(above.blocks[1].zone, Zone::Headline);
        let apart = of(&format!("Storm shuts harbour\n\nFerries stay in port as the wind rises.\n\n\n{STORY}\n\n{STORY}"));
        assert_eq!(apart.blocks[1].zone, Zone::Headline);
        let neither = of(&format!("Storm shuts harbour\n\nFerries stay in port as the wind rises.\n\n{STORY}\n\n{STORY}"));
        assert_eq!(neither.blocks[1].zone, Zone::Body);
    }

    #[test]
    fn metadata_are_furniture_and_name_the_source() {
        let source =
            of(&format!("---\ntitle: Storm shuts harbour\nauthor: Ana Ruiz\nsite: The Bugle\n---\n# Storm shuts harbour\n\n{STORY}"));
        assert_eq!(source.blocks[0].because, "metadata");
        assert_eq!(source.blocks[1].zone, Zone::Headline);
        assert_eq!((source.author.as_deref(), source.outlet.as_deref()), (Some("Ana Ruiz"), Some("The Bugle")));
    }

    #[test]
    fn every_letter_lies_in_a_block_and_every_block_leads_back_to_the_file() {
        let text = format!(
            "\u{a0}# Storm **shuts** harbour\r\n\r\n> {STORY}\r\n\r\n* * *\r\n\r\n“[The [old] quay](http://a.example/q)” — Łódź\r\n"
        );
        let source = of(&text);
        let covered: usize =
            source.blocks.iter().map(|block| block.span.of(&source.plain).chars().filter(|c| !c.is_whitespace()).count()).sum();
        assert_eq!(covered, source.plain.chars().filter(|c| !c.is_whitespace()).count());
        for block in &source.blocks {
            let place = source.place(block.span);
            assert!(place.end <= source.raw.len() && source.raw.is_char_boundary(place.start) && source.raw.is_char_boundary(place.end));
        }
        assert_eq!(source.title.as_deref(), Some("Storm shuts harbour"));
    }

    /// As it is when people copy a page from their browser: (text, title, date, author).
    #[test]
    fn pages_pasted_from_a_browser_are_sorted() {
        let title = "Storm shuts harbour at Port Alder, officials say";
        let cases = [
            (
                format!(
                    "World\nEurope\n{title}\nBy Ana Ruiz and Tom Low\nMay 3, 20249:15 AM GMT+1Updated 3 hours ago\n\
                     [1/2]A ferry lies at the quay, May 3, 2024. BUGLE/Ana Ruiz\n\nPORT ALDER, May 3 (Bugle) - {STORY}\n\nReporting by Ana Ruiz"
                ),
                "2024-05-03T09:15+01:00",
                "Ana Ruiz and Tom Low",
            ),
            (
                format!(
                    "Weather\n{title}\nBy Ana Ruiz, The Bugle\n 4 min read \nUpdated 10:15 AM EDT, Fri May 3, 2024\nLink Copied!\n\
                     A ferry at the quay. Ana Ruiz/Bugle/Getty Images\nBugle —\n{STORY}\n\nRELATED ARTICLE\nBridge stays open\n{STORY}"
                ),
                "2024-05-03T10:15-04:00",
                "Ana Ruiz",
            ),
            (
                format!(
                    "Port Alder\n{title}\nFerries stay in port as master says damage is worst in 20 years\n\nAna Ruiz in Port Alder\n\
                     Fri 3 May 2024 10.15 BST\nLast modified on Fri 3 May 2024 12.00 BST\n\n{STORY}\n\nExplore more on these topics\nFerries\nnews"
                ),
                "2024-05-03T10:15+01:00",
                "Ana Ruiz",
            ),
        ];
        for (text, date, author) in cases {
            let source = of(&text);
            assert_eq!((source.title.as_deref(), stamp(&source).as_str(), source.author.as_deref()), (Some(title), date, Some(author)));
            for (zone, _, words) in blocks(&source) {
                assert_eq!(zone == Zone::Body, words.contains(STORY), "{words}");
            }
        }
    }

    #[test]
    fn facts_in_short_lines_are_no_menu() {
        let text = format!("Storm shuts harbour\n\n{STORY}\n\nTotal dead: 10\nInjured: 74\nMissing: none\n");
        assert!(of(&text).blocks[2..].iter().all(|block| block.zone == Zone::Body));
        let text = format!("Storm shuts harbour\n\n{STORY}\n\nWorld\nSport\nMoney\nAbout the Bugle\n");
        assert!(of(&text).blocks[2..].iter().all(|block| block.because == "menu"));
    }

    #[test]
    fn a_name_with_a_date_between_paragraphs_is_no_byline() {
        let text = format!("Storm shuts harbour\n\n{STORY}\n\n{STORY}\n\nMayor Ana Ruiz — Elected March 23, 2021\n\n{STORY}");
        assert_eq!(of(&text).blocks[3].zone, Zone::Body);
    }

    #[test]
    fn odd_texts_are_read_without_panic() {
        for text in [
            "",
            "\n",
            "-",
            "---\n---\n",
            "”“‘",
            "\u{FEFF}",
            "a",
            "٣/٤/٢٠٢٤",
            "1/1/1/1/1",
            "2024-02-30",
            "🙂 May 3, 2024 🙂",
            "Read more",
            "By ",
        ] {
            let source = of(text);
            assert_eq!(&*source.raw, text);
        }
    }
}

#[test]
fn a_cell_knows_the_heads_of_its_row_and_column_and_the_headings_over_it() {
    let raw = "# Limits\n\n## Projects\n\n| Resource | Free | **Pro** |\n|:--|--:|--:|\n| Branches | 50 | `5,000` |\n|  | 5 |\n\nText.\n\n- **Max files**: 25\n";
    let source = source_from_text("a", "a.md", raw, None);
    let outline = &source.outline;
    let words = |span: Option<Span>| span.map_or("", |span| span.of(&source.plain));
    let cells: Vec<(&str, &str, &str, usize, usize)> = outline
        .cells()
        .iter()
        .filter(|cell| cell.row.is_some())
        .map(|cell| {
            let place = source.place(cell.span);
            (cell.span.of(&source.plain), words(cell.row), words(cell.column), place.line, place.column)
        })
        .collect();
    let expected = [
        ("50", "Branches", "Free", 7, 14),
        ("5,000", "Branches", "Pro", 7, 20),
        ("5", "Branches", "Free", 8, 6),
        ("25", "Max files", "", 12, 18),
    ];
    assert_eq!(cells, expected);
    let over: Vec<&str> = outline.headings(outline.cells()[5].span.start).map(|span| span.of(&source.plain)).collect();
    assert_eq!(over, ["Projects", "Limits"]);
}

#[test]
fn a_table_at_the_end_of_a_page_is_no_menu() {
    let source = source_from_text(
        "a",
        "a.md",
        "# Plans\n\nWe have two plans for every team, small or large.\n\n| A | B |\n|---|---|\n| yes | no |\n| no | yes |\n",
        None,
    );
    let furniture = source.blocks.iter().filter(|block| block.zone == Zone::Furniture).map(|block| block.because);
    assert_eq!(furniture.collect::<Vec<_>>(), ["rule of a table"]);
}
