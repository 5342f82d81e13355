//! Five articles about one round of talks, against what an expert editor found in them by hand.
//!
//! They come in two editions of one structure. The invented articles are in `tests/seeds`, and every test runs on them. The real
//! ones are not ours to ship: `just test-shared` runs the same tests on them where they lie beside the repository, elsewhere these
//! tests are ignored. Places are told by the first letters of a file's name, and a line. The rows (`A1`, `B2`) are the editor's.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::Value;

use crate::case::{Case, package};
use crate::report::{Fact, Report, chain, list, text};

/// What differs between one edition of the articles and another.
pub(crate) struct Edition {
    /// Who is who, where the built-in lists cannot know it: a file of words that is laid over them.
    pub(crate) words: Option<&'static str>,
    pub(crate) names: Names<'static>,
    pub(crate) days: Days<'static>,
    /// The names in the articles and others to put in their place. The longer of two that begin alike stands first.
    pub(crate) renamed: &'static [(&'static str, &'static str)],
    pub(crate) other_names: Names<'static>,
    /// The days a hundred days later.
    pub(crate) later: Days<'static>,
    /// The year of the talks.
    pub(crate) year: i32,
    /// The days of the first two rounds, as month and day.
    pub(crate) rounds: [(u32, u32); 2],
    /// When the articles that say so were published.
    stamps: [(&'static str, &'static str); 4],
    /// The newspaper that names two days.
    newspaper: &'static str,
    agreements: &'static [Agreement],
    /// Words that both 001 and 004 quote, exactly alike.
    quoted_alike: &'static str,
    /// Figures that one source has alone: source, rule, line, words, value.
    figures: [(&'static str, &'static str, u64, &'static str, &'static str); 4],
    traps: &'static [Trap],
    /// The line over the list of other stories, and what lines begin with that are no text of the article.
    other_stories: &'static str,
    furniture: [&'static str; 4],
}

/// Row, rule, value, and the claims that must stand behind it: sources and their words.
type Agreement = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Row, source, lines, and words there on which no finding may rest.
type Trap = (&'static str, &'static str, &'static [u64], &'static [&'static str]);

/// The names that tests ask for.
pub(crate) struct Names<'e> {
    /// The president who announced the talks, and the aide he quotes.
    pub(crate) president: &'e str,
    pub(crate) aide: &'e str,
    /// The agency that relays an unnamed source.
    pub(crate) agency: &'e str,
}

/// The days of an edition, and the words for them.
pub(crate) struct Days<'e> {
    /// The day the president names, the day the others name, and the newspaper's two.
    pub(crate) day: &'e str,
    pub(crate) other_day: &'e str,
    pub(crate) either: &'e str,
    pub(crate) weekday: &'e str,
    pub(crate) other_weekday: &'e str,
    pub(crate) two_weekdays: &'e str,
    pub(crate) date: &'e str,
    pub(crate) other_date: &'e str,
    pub(crate) two_dates: &'e str,
    /// The day that the undated article is found to be from.
    pub(crate) inferred: &'e str,
    /// When 002 was published.
    pub(crate) published: &'e str,
}

/// The articles of an edition, and the report on them.
pub(crate) struct Seeds {
    pub(crate) edition: &'static Edition,
    /// The articles by file name, in order.
    pub(crate) articles: Vec<(String, String)>,
    report: Report,
}

impl Seeds {
    fn read(edition: &'static Edition, folder: PathBuf) -> Self {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
        paths.sort();
        let article = |path: &PathBuf| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).expect("an article is UTF-8"))
        };
        let articles: Vec<_> = paths.iter().map(article).collect();
        let report = check(&articles, edition.words);
        Self { edition, articles, report }
    }

    /// The article whose name begins with `id`.
    fn article(&self, id: &str) -> &str {
        &self.articles.iter().find(|(name, _)| name.starts_with(id)).expect("a claim has its article").1
    }
}

/// The invented articles, read once for every test that asks.
pub(crate) fn invented() -> &'static Seeds {
    static SEEDS: OnceLock<Seeds> = OnceLock::new();
    SEEDS.get_or_init(|| Seeds::read(&INVENTED, package().join("tests/seeds")))
}

/// The real articles, read once for every test that asks.
pub(crate) fn shared() -> &'static Seeds {
    static SEEDS: OnceLock<Seeds> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let folder = package().join("../shared/seeds/articles");
        assert!(folder.is_dir(), "this test needs ../shared/seeds/articles beside the repository: without them, leave it ignored");
        Seeds::read(&SHARED, folder)
    })
}

/// Makes each of these checks two tests: one on the invented articles, and one on the real ones that has to be asked for.
macro_rules! of_both {
    ($($check:ident)+) => {
        mod invented {
            $(#[test] fn $check() { super::$check(crate::seeds::invented()); })+
        }
        mod shared {
            $(#[test] #[ignore = "needs ../shared/seeds/articles beside the repository"] fn $check() { super::$check(crate::seeds::shared()); })+
        }
    };
}
pub(crate) use of_both;

of_both! {
    the_seeds_are_at_odds
    a1_the_start_of_the_talks_is_disputed
    a1_every_word_of_the_first_day_has_one_origin
    a1_the_agency_relays_an_anonymous_source
    a1_the_newspapers_guess_is_tentative_and_its_own
    b1_and_b2_are_the_only_quotations_that_differ
    b4_a_later_comment_supersedes_a_silence
    b5_the_stamp_of_003_contradicts_its_text
    nothing_else_is_found
    the_undated_article_gets_a_date_and_a_reason
    every_other_article_is_dated_by_its_own_text
    g_what_only_looks_different_agrees
    g1_004_dates_the_first_round_too
    g10_what_the_aide_reported_is_given_word_for_word
    g11_the_two_days_and_the_guess_meet
    the_figures_of_the_exchange_and_the_strikes_are_read
    the_child_who_was_killed_is_read
    c1_c2_c3_c11_no_other_day_is_taken_for_the_start
    c4_nothing_is_claimed_by_furniture
    c5_to_c10_no_finding_rests_on_a_trap
    every_claim_stands_where_it_says
}

static INVENTED: Edition = Edition {
    words: Some(include_str!("../seeds/words.yml")),
    names: Names { president: "Strell", aide: "Fenn", agency: "KVT" },
    days: Days {
        day: "2032-09-22",
        other_day: "2032-09-23",
        either: "2032-09-23 or 2032-09-24",
        weekday: "Wednesday",
        other_weekday: "Thursday",
        two_weekdays: "Thursday and Friday",
        date: "September 22",
        other_date: "September 23",
        two_dates: "September 23 or 24",
        inferred: "2032-09-20",
        published: "2032-09-22T00:48",
    },
    renamed: &[
        // States, their people, their cities.
        ("Aldovian", "Corvian"),
        ("Aldovia", "Corvia"),
        ("Brenian", "Pellian"),
        ("Brenia", "Pellia"),
        ("Tessaran", "Orlander"),
        ("Tessara", "Orland"),
        ("Norland", "Veyra"),
        ("Sarn", "Belmar"),
        ("Citadel", "Bastion"),
        ("Quillport", "Haven Bay"),
        ("Dravel", "Tarn"),
        ("Fairholm", "Westry"),
        ("Lantern House", "Salt House"),
        // People.
        ("Nadia", "Henrik"),
        ("Strell", "Dahl"),
        ("Milo", "Vera"),
        ("Fenn", "Kost"),
        ("Igor", "Pavel"),
        ("Valk", "Rusk"),
        ("Anton", "Leo"),
        ("Ruvik", "Marden"),
        ("Edgar", "Paul"),
        ("Hollis", "Whitby"),
        ("Clara", "Rosa"),
        ("Benn", "Tell"),
        // Media.
        ("KVT", "ZNA"),
        ("Tarça", "Beyaç"),
    ],
    other_names: Names { president: "Dahl", aide: "Kost", agency: "ZNA" },
    later: Days {
        day: "2032-12-31",
        other_day: "2033-01-01",
        either: "2033-01-01 or 2033-01-02",
        weekday: "Friday",
        other_weekday: "Saturday",
        two_weekdays: "Saturday and Sunday",
        date: "December 31",
        other_date: "January 1",
        two_dates: "January 1 or 2",
        inferred: "2032-12-29",
        published: "2032-12-31T00:48",
    },
    year: 2032,
    rounds: [(6, 15), (8, 3)],
    stamps: [
        ("000", "2032-09-21T18:05:31+02:00"),
        ("002", "2032-09-22T00:48"),
        ("003", "2032-08-22T03:11:09+02:00"),
        ("004", "2032-09-20"),
    ],
    newspaper: "Tarça",
    agreements: &[
        ("G1", "talks/round-date", "2032-06-15", &[("000", "June and August"), ("001", "June and August"), ("002", "June 15")]),
        (
            "G2",
            "talks/round-date",
            "2032-08-03",
            &[("000", "June and August"), ("001", "June and August"), ("002", "August 3"), ("004", "August 3")],
        ),
        ("G3", "talks/rounds-so-far", "2", &[("002", "a third"), ("004", "two"), ("004", "third")]),
        ("G4", "talks/ultimatum", "60 days", &[("000", "60 days"), ("001", "60 days"), ("004", "60 days")]),
        ("G5", "talks/place", "Quillport", &[("000", "Quillport"), ("001", "Quillport"), ("002", "Quillport"), ("004", "Quillport")]),
        ("G7", "war/began", "2030-02", &[("000", "2030"), ("004", "February 2030")]),
        ("G8", "people/role", "National Defence Board chief", &[("000", "National"), ("001", "National"), ("004", "National")]),
        ("G9", "people/role", "Citadel spokesperson", &[("001", "Citadel spokesperson"), ("003", "Citadel spokesman")]),
        ("G6", "quotes/wording", "The two capitals are oceans apart", &[("000", "oceans apart"), ("001", "The two capitals")]),
    ],
    quoted_alike: "Fenn tells me",
    figures: [
        ("002", "talks/bodies", 12, "4,200", "4200"),
        ("002", "talks/prisoner-age", 12, "under the age of 20", "under 20"),
        ("001", "war/attacks", 27, "More than 80", "more than 80"),
        ("001", "war/areas", 25, "five", "5"),
    ],
    traps: &[
        ("C5", "003", &[21], &["45-day", "45"]),
        ("C6", "003", &[29], &["12th", "12th round"]),
        ("C6", "004", &[35], &["a new", "new round"]),
        ("C7", "001", &[25, 27], &["five", "More than 80", "80", "one"]),
        ("C7", "002", &[12], &["4,200", "20", "under the age of 20"]),
        ("C8", "003", &[15], &["October 2027"]),
        ("C9", "001", &[13], &["Monday", "Monday evening"]),
        ("C9", "003", &[19], &["Saturday"]),
        ("C9", "004", &[15, 19, 25], &["Monday", "Saturday", "earlier on Monday"]),
        ("C10", "001", &[15, 35], &["ruinous", "let down", "far from finished"]),
        ("C10", "003", &[19, 27], &["childish", "timid"]),
    ],
    other_stories: "MORE STORIES",
    furniture: ["Original url", "Related article", "<http", "Updated with"],
};

pub(crate) static SHARED: Edition = Edition {
    words: None,
    names: Names { president: "Zelensky", aide: "Umerov", agency: "TASS" },
    days: Days {
        day: "2025-07-23",
        other_day: "2025-07-24",
        either: "2025-07-24 or 2025-07-25",
        weekday: "Wednesday",
        other_weekday: "Thursday",
        two_weekdays: "Thursday and Friday",
        date: "July 23",
        other_date: "July 24",
        two_dates: "July 24 or 25",
        inferred: "2025-07-21",
        published: "2025-07-23T01:01",
    },
    renamed: &[
        // States, their people, their seats of government.
        ("Ukrainian", "Veldanian"),
        ("Ukraine", "Veldania"),
        ("Russian", "Korsian"),
        ("Russia", "Korsia"),
        ("Turkish", "Serranian"),
        ("Turkey", "Serrania"),
        ("Kyiv", "Lowen"),
        ("Moscow", "Braskov"),
        ("Kremlin", "Citadel"),
        ("Ankara", "Dravel"),
        ("Washington", "Fairholm"),
        ("Istanbul", "Amelport"),
        ("Paris", "Lyndon"),
        ("Kramatorsk", "Velgrad"),
        ("Pokrovsk", "Ostrava Heights"),
        ("Dolmabahçe", "Harbour"),
        // People.
        ("Volodymyr", "Tobin"),
        ("Zelensky", "Marlow"),
        ("Rustem", "Tomas"),
        ("Umerov", "Brandl"),
        ("Dmitry", "Dorin"),
        ("Peskov", "Pelk"),
        ("Vladimir", "Anton"),
        ("Putin", "Korvin"),
        ("Donald", "Edgar"),
        ("Trump", "Hollis"),
        ("Recep Tayyip", "Kemal Deniz"),
        ("Erdogan", "Aslan"),
        ("Oleksandr", "Emil"),
        ("Syrskyi", "Harlan"),
        ("Sergei", "Pavel"),
        ("Ryabkov", "Ostin"),
        ("Kaja", "Mira"),
        ("Kallas", "Lindt"),
        ("Temmie", "Nora"),
        ("Bruce", "Felt"),
        ("Alexander", "Stepan"),
        ("Ryumin", "Olm"),
        // Media.
        ("TASS", "KNA"),
        ("Türkçe", "Serça"),
    ],
    other_names: Names { president: "Marlow", aide: "Brandl", agency: "KNA" },
    later: Days {
        day: "2025-10-31",
        other_day: "2025-11-01",
        either: "2025-11-01 or 2025-11-02",
        weekday: "Friday",
        other_weekday: "Saturday",
        two_weekdays: "Saturday and Sunday",
        date: "October 31",
        other_date: "November 1",
        two_dates: "November 1 or 2",
        inferred: "2025-10-29",
        published: "2025-10-31T01:01",
    },
    year: 2025,
    rounds: [(5, 16), (6, 2)],
    stamps: [
        ("000", "2025-07-22T18:19:04+03:00"),
        ("002", "2025-07-23T01:01"),
        ("003", "2025-06-22T02:27:37+03:00"),
        ("004", "2025-07-21"),
    ],
    newspaper: "Türkçe",
    // None of these, by intent: "at the same venue" and the palace of the first round (G5), and 003's "March 2022, shortly after"
    // the invasion (G7), which dates talks and not the invasion.
    agreements: &[
        ("G1", "talks/round-date", "2025-05-16", &[("000", "May and June"), ("001", "May and June"), ("002", "May 16")]),
        ("G2", "talks/round-date", "2025-06-02", &[("000", "May and June"), ("001", "May and June"), ("002", "June 2"), ("004", "June 2")]),
        ("G3", "talks/rounds-so-far", "2", &[("002", "a third"), ("004", "two"), ("004", "third")]),
        ("G4", "talks/ultimatum", "50 days", &[("000", "50 days"), ("001", "50 days"), ("004", "50 days")]),
        ("G5", "talks/place", "Istanbul", &[("000", "Istanbul"), ("001", "Istanbul"), ("002", "Istanbul"), ("004", "Istanbul")]),
        ("G7", "war/began", "2022-02", &[("000", "2022"), ("004", "February 2022")]),
        ("G8", "people/role", "Ukrainian Security Council chief", &[("000", "Ukrainian"), ("001", "Ukrainian"), ("004", "Ukrainian")]),
        ("G9", "people/role", "Kremlin spokesperson", &[("001", "Kremlin spokesperson"), ("003", "Kremlin spokesman")]),
        ("G6", "quotes/wording", "The two sides are diametrically opposed", &[("000", "diametrically"), ("001", "The two sides")]),
    ],
    quoted_alike: "Umerov reported",
    figures: [
        ("002", "talks/bodies", 12, "6,000", "6000"),
        ("002", "talks/prisoner-age", 12, "under the age of 25", "under 25"),
        ("001", "war/attacks", 27, "more than 50", "more than 50"),
        ("001", "war/areas", 25, "six", "6"),
    ],
    traps: &[
        ("C5", "003", &[21], &["30-day", "30"]),
        ("C6", "003", &[29], &["17th", "17th round"]),
        ("C6", "004", &[35], &["a new", "new round"]),
        ("C7", "001", &[25, 27], &["six", "more than 50", "50", "a"]),
        ("C7", "002", &[12], &["6,000", "25", "under the age of 25"]),
        ("C8", "003", &[15], &["December 2019"]),
        ("C9", "001", &[13], &["Monday", "Monday evening"]),
        ("C9", "004", &[15, 19, 25], &["Monday", "Saturday", "earlier on Monday"]),
        ("C10", "001", &[15, 35], &["severe", "disappointed", "not done"]),
        ("C10", "003", &[19, 27], &["useless", "scared"]),
    ],
    other_stories: "MORE ON THEME",
    furniture: ["Original url", "Related article", "<http", "Updated to"],
};

/// The folder of `articles`, with a file of words that `check` is told of.
fn case(articles: &[(String, String)], words: Option<&str>) -> Case {
    let case = articles.iter().fold(Case::new(), |case, (name, text)| case.file(name, text));
    case.file("words.yml", words.unwrap_or("entities: []\n"))
}

pub(crate) fn check(articles: &[(String, String)], words: Option<&str>) -> Report {
    case(articles, words).check(&[".", "--words", "words.yml"])
}

/// A1: two days for the start of the talks, one of them from one mouth.
pub(crate) fn the_start_is_disputed(days: &Days<'_>, report: &Report) {
    let starts = report.findings().into_iter().filter(|fact| fact.json["rule"] == "talks/next-date").collect::<Vec<_>>();
    assert_eq!(starts.len(), 1, "one finding about the start: {:#}", report.json()["facts"]);
    let start = starts[0];
    assert!(["disputed", "conflict"].contains(&start.verdict()), "{}", start.verdict());
    assert_eq!(start.severity(), "error");
    assert_eq!(start.values(), [days.day, days.other_day]);
    assert_eq!(start.sources(days.day), BTreeSet::from(["000", "001", "002", "004"]));
    assert_eq!(start.sources(days.other_day), BTreeSet::from(["001", "002", "004"]));

    let rule = "talks/next-date";
    for (source, line) in [("000", 6), ("000", 11), ("001", 13), ("004", 3), ("004", 13), ("004", 15)] {
        assert_eq!(report.value(source, rule, line, days.weekday), Some(days.day), "{source}:{line}");
    }
    assert_eq!(report.value("002", rule, 12, days.date), Some(days.day));
    assert_eq!(report.value("004", rule, 17, days.other_weekday), Some(days.other_day));
    assert_eq!(report.value("002", rule, 12, days.other_date), Some(days.other_day));
    let stretch = &report.claims_at("001", rule, 21)[0];
    assert_eq!((&stretch["text"], &stretch["hedge"]), (&days.two_weekdays.into(), &"possible".into()));
    assert_eq!(stretch["value"]["min"], days.other_day, "two days in a row are one stretch");
    assert_eq!(report.value("002", rule, 12, days.two_dates), Some(days.either), "and is not or");
    assert!(start.holds("001", days.two_weekdays) && start.holds("002", days.two_dates));
}

/// The finding about the start of the talks.
fn start(report: &Report) -> Fact<'_> {
    report.facts_of("talks/next-date").into_iter().find(|fact| fact.severity() == "error").expect("A1 is found")
}

/// A1: origins are counted, not outlets.
pub(crate) fn every_word_of_the_first_day_has_one_origin(names: &Names<'_>, days: &Days<'_>, report: &Report) {
    let origins = start(report).origins(days.day);
    assert_eq!(origins.len(), 1, "{origins:?}");
    assert!(origins[0].contains(names.president) && origins[0].contains(names.aide), "{origins:?}");
    let quoted = report.claims_at("001", "talks/next-date", 13)[0];
    let chain = chain(quoted);
    assert!(chain.len() == 2 && chain[0].ends_with(names.president) && chain[1].ends_with(names.aide), "{chain:?}");
}

/// A1: an agency that hands on an unnamed source's word is not that source.
pub(crate) fn the_agency_relays_an_unnamed_source(names: &Names<'_>, report: &Report) {
    let claim = report.claims_at("004", "talks/next-date", 17)[0];
    let chain = chain(claim);
    assert!(chain.len() == 2 && chain[0].contains(names.agency) && chain[1].contains("anonymous source"), "{chain:?}");
    assert_eq!(claim["attribution"][0]["relays"], true);
}

/// C1 to C3 and C11 for the start of the talks: days of arrival, of earlier rounds and of another meeting are not in it.
pub(crate) fn no_other_day_is_taken_for_the_start(days: &Days<'_>, report: &Report) {
    let of_002: Vec<_> = report.claims_at("002", "talks/next-date", 12).into_iter().map(|claim| text(&claim["text"])).collect();
    assert_eq!(of_002, [days.two_dates, days.date, days.other_date], "the day of arrival is no start");
    assert_eq!(report.claims_at("003", "talks/next-date", 13).len(), 1, "another meeting has a day too");
    let start = start(report);
    assert!(!start.values().iter().any(|day| start.sources(day).contains("003")), "and is not this one");
}

/// B1 and B2: the two quotations that are worded differently, and no other.
pub(crate) fn two_quotations_differ(report: &Report) {
    let variants: Vec<_> = report.findings().into_iter().filter(|fact| fact.json["rule"] == "quotes/wording").collect();
    let places_of = |fact: &Fact<'_>| {
        let ids = fact.positions().iter().flat_map(|position| list(&position["claims"]));
        ids.map(|id| place(report, id)).collect::<Vec<_>>()
    };
    let mut places: Vec<_> = variants.iter().map(places_of).collect();
    places.sort();
    assert_eq!(places, [["001:13", "004:15"], ["001:37", "004:21"]]);
    assert!(variants.iter().all(|fact| fact.verdict() == "variant" && fact.severity() == "warning"));
}

fn place(report: &Report, id: &Value) -> String {
    let claim = report.claim(text(id));
    format!("{}:{}", &text(&claim["source"])[..3], claim["span"]["line"])
}

/// B5: the stamp of 003 cannot be right together with its text and with the rounds that others date.
pub(crate) fn a_stamp_contradicts_its_text(report: &Report) {
    let suspicion = report.suspicion("003", "stamp-contradicts-text");
    let places: BTreeSet<_> = list(&suspicion["claims"]).iter().map(|id| place(report, id)).collect();
    assert!(places.contains("003:17"), "{places:?}");
    assert!(places.contains("002:12") && places.contains("004:31"), "the other side: {places:?}");
    let suspect: Vec<_> =
        report.sources().iter().filter(|source| !list(&source["suspect"]).is_empty()).map(|source| &text(&source["id"])[..3]).collect();
    assert_eq!(suspect, ["003"], "no other stamp is suspect");
}

fn the_seeds_are_at_odds(seeds: &Seeds) {
    let outcome = case(&seeds.articles, seeds.edition.words).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (1, ""));
}

fn a1_the_start_of_the_talks_is_disputed(seeds: &Seeds) {
    the_start_is_disputed(&seeds.edition.days, &seeds.report);
    assert_eq!(seeds.report.finding("talks/next-date", "disputed").verdict(), "disputed", "each day is another side's");
    assert_eq!(seeds.report.json()["summary"]["error"], 1, "and it is the only error");
}

fn a1_every_word_of_the_first_day_has_one_origin(seeds: &Seeds) {
    every_word_of_the_first_day_has_one_origin(&seeds.edition.names, &seeds.edition.days, &seeds.report);
}

fn a1_the_agency_relays_an_anonymous_source(seeds: &Seeds) {
    the_agency_relays_an_unnamed_source(&seeds.edition.names, &seeds.report);
}

fn a1_the_newspapers_guess_is_tentative_and_its_own(seeds: &Seeds) {
    let claims = seeds.report.claims_at("002", "talks/next-date", 12);
    let guess = claims.into_iter().find(|claim| claim["text"] == seeds.edition.days.two_dates).expect("the guess was read");
    assert_eq!(guess["hedge"], "tentative");
    assert_eq!(guess["value"]["any_of"].as_array().map(Vec::len), Some(2));
    assert!(chain(guess)[0].contains(seeds.edition.newspaper), "{:?}", chain(guess));
}

fn b1_and_b2_are_the_only_quotations_that_differ(seeds: &Seeds) {
    two_quotations_differ(&seeds.report);
}

fn b4_a_later_comment_supersedes_a_silence(seeds: &Seeds) {
    let update = seeds.report.finding("talks/commented", "update");
    assert_eq!(update.severity(), "note");
    let (silence, comment) = (update.sources("not yet"), update.sources("it has"));
    assert_eq!(silence, BTreeSet::from(["000"]));
    assert_eq!(comment, BTreeSet::from(["002", "004"]));
}

fn b5_the_stamp_of_003_contradicts_its_text(seeds: &Seeds) {
    a_stamp_contradicts_its_text(&seeds.report);
}

fn nothing_else_is_found(seeds: &Seeds) {
    let found: BTreeSet<_> = seeds.report.findings().into_iter().map(|fact| text(&fact.json["rule"])).collect();
    assert_eq!(found, BTreeSet::from(["quotes/wording", "talks/commented", "talks/next-date"]));
    assert_eq!(seeds.report.findings().len(), 4);
}

fn the_undated_article_gets_a_date_and_a_reason(seeds: &Seeds) {
    let published = &seeds.report.source("001")["published"];
    assert_eq!((&published["value"], &published["from"]), (&seeds.edition.days.inferred.into(), &"inferred".into()));
    assert!(text(&published["because"]).contains("004"), "{published:#}");
}

fn every_other_article_is_dated_by_its_own_text(seeds: &Seeds) {
    for (source, day) in seeds.edition.stamps {
        assert_eq!(seeds.report.source(source)["published"]["value"], day, "{source}");
    }
}

fn g_what_only_looks_different_agrees(seeds: &Seeds) {
    for (row, rule, value, claims) in seeds.edition.agreements {
        let facts = seeds.report.facts_of(rule);
        let fact = facts.iter().find(|fact| fact.values() == [*value]).unwrap_or_else(|| panic!("{row}: a fact {rule} {value}"));
        assert!(["agreed", "compatible"].contains(&fact.verdict()), "{row}: {}", fact.verdict());
        for (source, words) in *claims {
            assert!(fact.holds(source, words), "{row}: {source} “{words}” stands behind it: {:#}", fact.json);
        }
    }
}

fn g1_004_dates_the_first_round_too(seeds: &Seeds) {
    let (month, day) = seeds.edition.rounds[0];
    let first = format!("{}-{month:02}-{day:02}", seeds.edition.year);
    let claims = seeds.report.claims_at("004", "talks/round-date", 31);
    assert!(claims.iter().any(|claim| claim["value"]["text"] == first.as_str()), "{first}: {claims:#?}");
}

fn g10_what_the_aide_reported_is_given_word_for_word(seeds: &Seeds) {
    let same = seeds.report.facts_of("quotes/wording").into_iter().filter(|fact| fact.verdict() == "agreed").collect::<Vec<_>>();
    let words = seeds.edition.quoted_alike;
    assert!(same.iter().any(|fact| fact.holds("001", words) && fact.holds("004", words)));
}

fn g11_the_two_days_and_the_guess_meet(seeds: &Seeds) {
    let days = &seeds.edition.days;
    let start = seeds.report.finding("talks/next-date", "disputed");
    let words: Vec<_> = start.claims(days.other_day).into_iter().map(|claim| text(&claim["text"])).collect();
    assert!(words.contains(&days.two_weekdays) && words.contains(&days.two_dates), "{words:?}");
}

fn the_figures_of_the_exchange_and_the_strikes_are_read(seeds: &Seeds) {
    for (source, rule, line, words, value) in seeds.edition.figures {
        assert_eq!(seeds.report.value(source, rule, line, words), Some(value), "{rule}");
    }
}

fn the_child_who_was_killed_is_read(seeds: &Seeds) {
    let killed = seeds.report.claims().iter().find(|claim| claim["span"]["line"] == 25 && claim["value"]["min"] == 1.0);
    assert!(killed.is_some());
}

fn c1_c2_c3_c11_no_other_day_is_taken_for_the_start(seeds: &Seeds) {
    let (edition, report) = (seeds.edition, &seeds.report);
    no_other_day_is_taken_for_the_start(&edition.days, report);
    for claim in report.claims().iter().filter(|claim| claim["rule"] == "talks/next-date" && claim["source"] != report.source("003")["id"])
    {
        assert!(text(&claim["value"]["min"]) >= edition.days.inferred, "an earlier round: {claim:#}");
    }
    for rule in ["talks/round-date", "talks/last", "talks/rounds-so-far", "talks/place", "talks/ultimatum"] {
        assert!(report.facts_of(rule).iter().all(|fact| fact.severity() == "none" || fact.verdict() == "unresolved"), "{rule}");
    }
}

fn c4_nothing_is_claimed_by_furniture(seeds: &Seeds) {
    for claim in seeds.report.claims() {
        let (id, line) = (&text(&claim["source"])[..3], claim["span"]["line"].as_u64().expect("a number"));
        let article = seeds.article(id);
        let words = article.lines().nth(line as usize - 1).expect("the line is there");
        let tail = article.lines().position(|line| line == seeds.edition.other_stories).unwrap_or(usize::MAX);
        assert!((line as usize - 1) < tail, "related stories: {claim:#}");
        assert!(!seeds.edition.furniture.iter().any(|start| words.starts_with(start)), "{claim:#}");
        assert!(!(id == "004" && line == 9), "a caption: {claim:#}");
        assert!(!(id == "002" && line < 8), "a menu: {claim:#}");
    }
    let with_tail = seeds.articles.iter().filter(|(_, text)| text.lines().any(|line| line == seeds.edition.other_stories));
    assert_eq!(with_tail.count(), 2, "two articles end with a list of other stories");
}

fn c5_to_c10_no_finding_rests_on_a_trap(seeds: &Seeds) {
    let report = &seeds.report;
    for id in report.claims_in_findings() {
        let claim = report.claim(id);
        for (row, source, lines, words) in seeds.edition.traps {
            let trapped = text(&claim["source"]).starts_with(source)
                && lines.iter().any(|line| claim["span"]["line"] == *line)
                && words.iter().any(|words| claim["text"] == *words);
            assert!(!trapped, "{row}: {claim:#}");
        }
    }
    assert!(!report.claims().iter().any(|claim| claim["rule"] == "talks/rounds-so-far" && text(&claim["source"]).starts_with("003")), "C6");
    assert!(!report.claims().iter().any(|claim| claim["rule"] == "talks/ultimatum" && text(&claim["source"]).starts_with("003")), "C5");
}

fn every_claim_stands_where_it_says(seeds: &Seeds) {
    for claim in seeds.report.claims() {
        let article = seeds.article(&text(&claim["source"])[..3]);
        let at = |key: &str| claim["span"][key].as_u64().expect("a number") as usize;
        let words = &article[at("start")..at("end")];
        // Words of a link are given without its marks.
        let marked_up = words.contains('[') && !text(&claim["text"]).contains('[');
        assert!(marked_up || words == text(&claim["text"]), "{words}: {claim:#}");
        for (byte, line, column) in [("start", "line", "column"), ("end", "end_line", "end_column")] {
            let before = &article[..at(byte)];
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            assert_eq!((at(line), at(column)), (before.matches('\n').count() + 1, before[start..].chars().count() + 1), "{claim:#}");
        }
    }
}
