//! What an article denies, corrects, asks or makes hang on a condition is not what it says.
//!
//! A table of sentences, one article each. A sentence with an apostrophe or a quotation mark stands for two: as it is typed, and as
//! it is printed. One run reads all of them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::case::Case;
use crate::report::{Fact, Report, list, text};

/// A sentence, the figure or day in it, and the polarities that a claim of it may have: one, or two where people would not agree.
///
/// A claim that is not affirmed may be absent, an affirmed one may not.
type Row = (&'static str, &'static str, &'static [&'static str]);

const AFFIRMED: &[&str] = &["affirmed"];
const DENIED: &[&str] = &["denied"];
const CORRECTED: &[&str] = &["corrected"];
const ASKED: &[&str] = &["asked"];
const CONDITIONAL: &[&str] = &["conditional"];
/// Whether the one who says what is wrong had said it before, the sentence leaves open.
const WITHDRAWN: &[&str] = &["denied", "corrected"];
/// A question with its answer.
const ANSWERED: &[&str] = &["denied", "asked"];

const DENIALS: &[Row] = &[
    // Someone denies it.
    ("Police in Dravel denied that 30 people were killed in the hall.", "30", DENIED),
    ("The harbour office has denied that 30 dockers were wounded on Monday.", "30", DENIED),
    ("The army is denying that 30 villagers died in the shelling of Lowen.", "30", DENIED),
    ("Governor Mira Lindt denies that 30 people were arrested at the mill.", "30", DENIED),
    ("That 30 people were killed was denied by the fire service.", "30", DENIED),
    ("Thirty-one hours after the collapse, the owner still denied 30 workers were killed in it.", "30", DENIED),
    ("Police denied reports that 30 people had been killed at the stadium.", "30", DENIED),
    ("The palace denied rumours that 30 guards were arrested overnight.", "30", DENIED),
    ("The mayor's office denied claims that 30 passengers died on the ferry.", "30", DENIED),
    ("The prison service denied as \"malicious\" a report that 30 inmates were killed.", "30", DENIED),
    // It is said to be wrong.
    ("Reports that 30 people died in the tunnel are false, the railway said.", "30", DENIED),
    ("The claim that 30 people were killed is untrue, a spokesman said.", "30", DENIED),
    ("Claims that 30 students were arrested are baseless, according to the university.", "30", DENIED),
    ("The story that 30 sailors died was fabricated, the navy said.", "30", DENIED),
    ("Reports of 30 people killed in Port Amel were wrong, the coast guard said.", "30", WITHDRAWN),
    ("Rumours that 30 people had died proved false.", "30", DENIED),
    ("Posts saying that 30 people were killed turned out to be a hoax.", "30", DENIED),
    ("It is not true that 30 people were killed in the blast.", "30", DENIED),
    ("It's not true that 30 miners died, the company said.", "30", DENIED),
    ("It isn't the case that 30 people were wounded, the hospital said.", "30", DENIED),
    ("It is false that 30 people were arrested, the interior ministry said.", "30", DENIED),
    ("There is no truth to the report that 30 people were killed, the governor said.", "30", DENIED),
    ("There was no truth in the rumour that 30 pilgrims had died.", "30", DENIED),
    ("There is no evidence that 30 people were killed in the raid, the envoy said.", "30", DENIED),
    ("The minister dismissed as false a claim that 30 people were killed.", "30", DENIED),
    ("The union rejected reports that 30 strikers were arrested.", "30", DENIED),
    ("The rail company refuted the claim that 30 travellers were injured.", "30", DENIED),
    ("Officials called the report that 30 people were killed a lie.", "30", DENIED),
    ("Leaflets claimed that 30 people had died at the weir. That is false, the prefect said.", "30", DENIED),
    ("A radio station reported that 30 people were killed. This isn't true, the mayor said.", "30", DENIED),
    // The verb is denied.
    ("Contrary to earlier reports, 30 people were not killed in Velgrad.", "30", WITHDRAWN),
    ("The avalanche didn't kill 30 people, the rescue service said.", "30", DENIED),
    ("The collapse did not kill 30 people, as neighbours had feared.", "30", DENIED),
    ("There weren't 30 dead but 13, the hospital said.", "30", WITHDRAWN),
    ("The doctor said that 30 patients hadn't died in the heat.", "30", DENIED),
    ("Police never arrested 30 people in the square, a spokeswoman said.", "30", DENIED),
    // Another figure takes its place.
    ("Thirteen people, not 30, were killed on the bridge.", "30", WITHDRAWN),
    ("The number of people killed is 13, not 30, the prefect said.", "30", WITHDRAWN),
    ("13, and not 30, people were killed in the storm.", "30", WITHDRAWN),
    ("Not 30 but 13 people were killed, the coroner said.", "30", WITHDRAWN),
    ("Rather than 30, the storm killed 13 people.", "30", WITHDRAWN),
    // Days.
    ("The Veldanian ministry denied that the talks will open on June 12.", "2025-06-12", DENIED),
    ("The palace denied reports that the talks will begin on June 12.", "2025-06-12", DENIED),
    ("The talks won't open on June 12, the envoy said.", "2025-06-12", DENIED),
    ("It is not true that the talks will start on June 12, the ministry said.", "2025-06-12", DENIED),
    ("Reports that the talks will open on June 12 are wrong, Korsia said.", "2025-06-12", DENIED),
    ("The talks will open on June 13, not June 12, the host said.", "2025-06-12", WITHDRAWN),
];

const CORRECTIONS: &[Row] = &[
    ("The hospital had first said that 30 people were killed but corrected that to 13.", "30", CORRECTED),
    ("Police, who had first said that 30 people were killed, later corrected the number to 13.", "30", CORRECTED),
    ("An earlier report of 30 dead was wrong, the agency said.", "30", WITHDRAWN),
    ("An earlier report that 30 people were killed was wrong; the agency apologised.", "30", WITHDRAWN),
    ("An earlier version of this article said that 30 people were killed; it is 13.", "30", CORRECTED),
    ("Correction: an earlier version of this story gave the number of people killed as 30.", "30", CORRECTED),
    ("The ministry retracted its statement that 30 people were killed.", "30", CORRECTED),
    ("The broadcaster withdrew its report that 30 hostages had died.", "30", CORRECTED),
    ("The province took back its claim that 30 people were wounded.", "30", CORRECTED),
    ("The fire brigade revised the number of people killed down to 13 from 30.", "30", CORRECTED),
    ("Officials lowered the death toll from 30 to 13 after a recount.", "30", CORRECTED),
    ("The ministry had said that the talks would open on June 12 but corrected the day to June 13.", "2025-06-12", CORRECTED),
    ("The palace retracted its statement that the talks will open on June 12.", "2025-06-12", CORRECTED),
];

const QUESTIONS: &[Row] = &[
    ("Were 30 people killed?", "30", ASKED),
    ("Did 30 people die? No.", "30", ANSWERED),
    ("Have 30 protesters really been arrested?", "30", ASKED),
    ("Asked whether 30 people had died, the governor shook his head.", "30", ASKED),
    ("A reporter asked if 30 people were killed.", "30", ASKED),
    ("Nobody knows whether 30 people died in the flood.", "30", ASKED),
    ("It is not clear whether 30 people were killed, the mayor said.", "30", ASKED),
    ("It's unclear if 30 people were wounded in the crash.", "30", ASKED),
    ("Investigators are looking into whether 30 people were killed at the camp.", "30", ASKED),
    ("The mayor would not say whether 30 people had been arrested.", "30", ASKED),
    ("Will the talks open on June 12?", "2025-06-12", ASKED),
    ("Asked whether the talks will open on June 12, the envoy smiled.", "2025-06-12", ASKED),
];

const CONDITIONS: &[Row] = &[
    ("If the dam had failed, 30 people would have been killed, an engineer said.", "30", CONDITIONAL),
    ("Had the fire reached the hall, 30 people would have died.", "30", CONDITIONAL),
    ("The blast could have killed 30 people, the inspector said.", "30", CONDITIONAL),
    ("The bomb would have killed 30 people had it gone off.", "30", CONDITIONAL),
    ("If it hadn't rained, 30 people would've died in the forest.", "30", CONDITIONAL),
    ("Without the warning, 30 people would have been killed.", "30", CONDITIONAL),
    ("Unless help comes, 30 people will die on the island, the doctor said.", "30", CONDITIONAL),
    ("The plot might have killed 30 people if guards had not found it.", "30", CONDITIONAL),
    ("If 30 people were killed, the ministry must answer for it, he said.", "30", CONDITIONAL),
    ("If the truce holds, the talks will open on June 12, Lindt said.", "2025-06-12", CONDITIONAL),
    ("Had the envoys agreed, the talks would have opened on June 12.", "2025-06-12", CONDITIONAL),
];

/// What stands beside a denial, a question or a condition and is none.
const STATEMENTS: &[Row] = &[
    ("Police in Dravel confirmed that 30 people were killed in the hall.", "30", AFFIRMED),
    ("Police said no fewer than 30 people were killed in the hall.", "30", AFFIRMED),
    ("The governor did not rule out that 30 people had been killed.", "30", AFFIRMED),
    ("The governor did not deny that 30 people had been killed.", "30", AFFIRMED),
    ("Nobody denies that 30 people were killed.", "30", AFFIRMED),
    ("It can't be denied that 30 people were killed.", "30", AFFIRMED),
    ("Not only were 12 people killed, but the bridge was lost too.", "12", AFFIRMED),
    ("Brandl denied any role in the attack that killed 30 people.", "30", AFFIRMED),
    ("The owner denied that the exits were locked when 30 people died in the hall.", "30", AFFIRMED),
    ("Police did not say how the 30 people died.", "30", AFFIRMED),
    ("The ministry didn't name the 30 people killed in the raid.", "30", AFFIRMED),
    ("Police rejected criticism after 30 people were killed at the stadium.", "30", AFFIRMED),
    ("The court dismissed a claim by families of the 30 people killed in the fire.", "30", AFFIRMED),
    ("A false alarm delayed the rescue, and 30 people were killed.", "30", AFFIRMED),
    ("The 30 people were killed not by the fire but by the smoke.", "30", AFFIRMED),
    ("The storm killed 30 people, but it did not reach Lowen.", "30", AFFIRMED),
    ("Police said that 30 people were killed. That is more than in any other year.", "30", AFFIRMED),
    ("The 30 people killed in the raid were not soldiers, the envoy said.", "30", AFFIRMED),
    ("The storm did not reach Lowen, but 30 people were killed in Dravel.", "30", AFFIRMED),
    ("The mayor asked for calm after 30 people were killed.", "30", AFFIRMED),
    ("Asked about the fire, the governor said that 30 people were killed.", "30", AFFIRMED),
    ("The governor asked why 30 people had been killed.", "30", AFFIRMED),
    ("It is not clear why 30 people were killed.", "30", AFFIRMED),
    ("The embassy corrected the name of the town where 30 people were killed.", "30", AFFIRMED),
    ("The minister would resign if the court asked him to, he said after 30 people were killed.", "30", AFFIRMED),
    ("The attack, which killed 30 people, could have been prevented.", "30", AFFIRMED),
    ("Police, correcting an earlier toll, said that 13 people were killed.", "13", AFFIRMED),
    ("The hospital had first said that 30 people were killed but corrected that to 13 people killed.", "13", AFFIRMED),
    ("The talks will open on June 12, the ministry said.", "2025-06-12", AFFIRMED),
    ("The ministry confirmed that the talks will open on June 12.", "2025-06-12", AFFIRMED),
    ("The palace did not deny that the talks will open on June 12.", "2025-06-12", AFFIRMED),
];

/// The sentence as it is printed: apostrophes and quotation marks curled.
fn printed(sentence: &str) -> String {
    let mut opens = true;
    let curl = |letter: char| match letter {
        '\'' => '’',
        '"' => {
            opens = !opens;
            if opens { '”' } else { '“' }
        }
        _ => letter,
    };
    sentence.chars().map(curl).collect()
}

/// Both spellings of every row, or the one where they are the same.
fn spelled(rows: &[Row]) -> Vec<(String, Row)> {
    let both =
        |row: &Row| BTreeSet::from([row.0.to_owned(), printed(row.0)]).into_iter().map(|sentence| (sentence, *row)).collect::<Vec<_>>();
    rows.iter().flat_map(both).collect()
}

/// The claims that each sentence makes, in the order of the sentences.
fn claims(sentences: &[String]) -> Vec<Vec<Value>> {
    let article =
        |case: Case, (at, sentence): (usize, &String)| case.article(&format!("{at:03}"), &format!("June 3, 2025\n\n{sentence}\n"));
    let outcome = sentences.iter().enumerate().fold(Case::new(), article).args(["claims", ".", "--output", "jsonl"]).run();
    assert_eq!((outcome.code, outcome.stderr.as_str()), (0, ""));
    let mut claims = vec![Vec::new(); sentences.len()];
    for line in outcome.stdout.lines() {
        let claim: Value = serde_json::from_str(line).expect("a line is a claim");
        let at: usize = text(&claim["source"]).parse().expect("an article is called by its number");
        claims[at].push(claim);
    }
    claims
}

fn is_of(claim: &Value, value: &str) -> bool {
    let value_of = &claim["value"];
    let figure = value.parse::<f64>().ok();
    text(&value_of["text"]) == value
        || figure.is_some_and(|figure| value_of["min"].as_f64() == Some(figure) || value_of["max"].as_f64() == Some(figure))
}

/// Reads the sentences of `rows` and tells all that is wrong with their claims, a line each.
#[track_caller]
fn no_mistakes(rows: &[Row]) {
    let spelled = spelled(rows);
    let sentences: Vec<String> = spelled.iter().map(|(sentence, _)| sentence.clone()).collect();
    let mut mistakes = String::new();
    for ((sentence, (_, value, expected)), claims) in spelled.iter().zip(claims(&sentences)) {
        let found: BTreeSet<&str> = claims.iter().filter(|claim| is_of(claim, value)).map(|claim| text(&claim["polarity"])).collect();
        let is_missing = found.is_empty() && *expected == AFFIRMED;
        if is_missing || found.iter().any(|polarity| !expected.contains(polarity)) {
            mistakes += &format!("{value} is {found:?}, not {expected:?}: {sentence}\n");
        }
    }
    assert!(mistakes.is_empty(), "\n{mistakes}");
}

#[test]
fn the_table_is_long_enough_and_names_its_values() {
    let tables = [DENIALS, CORRECTIONS, QUESTIONS, CONDITIONS, STATEMENTS];
    let rows: Vec<&Row> = tables.iter().flat_map(|table| table.iter()).collect();
    assert!(rows.len() >= 100 && STATEMENTS.len() >= 15, "{}", rows.len());
    assert_eq!(rows.iter().map(|row| row.0).collect::<BTreeSet<_>>().len(), rows.len(), "no sentence stands twice");
    assert_eq!(printed("\"It's so\", 'he' said"), "“It’s so”, ’he’ said");
}

#[test]
fn what_is_denied_is_not_affirmed() {
    no_mistakes(DENIALS);
}

#[test]
fn what_is_corrected_is_not_affirmed() {
    no_mistakes(CORRECTIONS);
}

#[test]
fn what_is_asked_is_not_affirmed() {
    no_mistakes(QUESTIONS);
}

#[test]
fn what_hangs_on_a_condition_is_not_affirmed() {
    no_mistakes(CONDITIONS);
}

#[test]
fn what_only_stands_beside_a_denial_is_affirmed() {
    no_mistakes(STATEMENTS);
}

/// The report on two articles about one fire, of one morning and that evening.
fn two(first: &str, second: &str) -> Report {
    let article = |hour: &str, words: &str| {
        format!("Fire at the Granary in Dravel\n\n3 June 2025 {hour}\n\n{words} The granary in Dravel burned down on Monday.\n")
    };
    Case::new().article("a", &article("08:00", first)).article("b", &article("20:00", second)).check(&["."])
}

/// The findings about figures of people.
fn of_people(report: &Report) -> Vec<Fact<'_>> {
    report.findings().into_iter().filter(|fact| text(&fact.json["rule"]).starts_with("casualties/")).collect()
}

#[test]
fn a_figure_and_its_denial_are_disputed() {
    let report = two(
        "The fire service said that 30 people were killed in the granary fire.",
        "Police denied that 30 people were killed in the granary fire.",
    );
    let found = of_people(&report);
    assert_eq!(found.len(), 1, "{:#}", report.json()["facts"]);
    assert_eq!(found[0].verdict(), "disputed");
    let ids = found[0].positions().iter().flat_map(|position| list(&position["claims"]));
    let sides: BTreeSet<_> = ids.map(|id| report.claim(text(id))).map(|claim| (text(&claim["source"]), text(&claim["polarity"]))).collect();
    assert_eq!(sides, BTreeSet::from([("a", "affirmed"), ("b", "denied")]));
}

#[test]
fn a_figure_that_is_denied_is_not_at_odds_with_another() {
    let report = two(
        "The fire service said that 12 people were killed in the granary fire.",
        "Police denied that 30 people were killed in the granary fire.",
    );
    assert!(of_people(&report).is_empty(), "{:#}", report.json()["facts"]);
}

#[test]
fn a_correction_supersedes_what_it_corrects() {
    let report = two(
        "Police said that 30 people were killed in the granary fire.",
        "Police, who had first said that 30 people were killed in the granary fire, corrected the number to 13 people killed.",
    );
    let found = of_people(&report);
    assert!(
        found.iter().all(|fact| fact.verdict() == "update" && ["note", "none"].contains(&fact.severity())),
        "{:#}",
        report.json()["facts"]
    );
}

#[test]
fn a_lower_figure_that_corrects_the_higher_one_is_an_update() {
    for correction in ["killed 13 people, not 30, a spokesman said", "killed 13 people and not 30, it was announced"] {
        let report = two("The granary fire killed 30 people, the prefect said.", &format!("The granary fire {correction}."));
        let found = of_people(&report);
        assert_eq!(found.iter().map(|fact| fact.verdict()).collect::<Vec<_>>(), ["update"], "{:#}", report.json()["facts"]);
    }
}

#[test]
fn a_question_is_at_odds_with_nothing() {
    let report = two(
        "The fire service said that 12 people were killed in the granary fire.",
        "Did 30 people die in the granary fire? Nobody would say.",
    );
    assert!(of_people(&report).is_empty(), "{:#}", report.json()["facts"]);
}
