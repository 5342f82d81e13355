//! Sentences as agencies write them, all invented, with the values they must give.

use chrono::NaiveDate;

use super::{TimeMention, read};
use crate::annotate::text::Text;
use crate::source::{Block, Stamp, Zone};
use crate::span::Span;

/// The stamp of the tables below: a Tuesday.
fn tuesday() -> Stamp {
    Stamp::day(NaiveDate::from_ymd_opt(2025, 7, 22).expect("a day of the calendar"))
}

fn text(plain: &str) -> Text {
    Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }])
}

fn mentions(plain: &str) -> (Text, Vec<TimeMention>) {
    let text = text(plain);
    let mentions = read(&text, &[]);
    (text, mentions)
}

/// The values of a sentence, as `words=value`, joined by `; `.
fn values(plain: &str) -> String {
    let (text, mentions) = mentions(plain);
    let value = |m: &TimeMention| format!("{}={}", text.words(m.span), m.resolve(Some(&tuesday())).timex.unwrap_or_else(|| "?".to_owned()));
    mentions.iter().map(value).collect::<Vec<_>>().join("; ")
}

/// Fails with every row that differs; `share` in a hundred must be right.
fn check(rows: &[(&str, &str)], share: usize) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(sentence, expected)| {
            let got = values(sentence);
            (got != *expected).then(|| format!("{sentence}\n   wanted {expected}\n   got    {got}"))
        })
        .collect();
    let right = rows.len() - wrong.len();
    assert!(right * 100 >= share * rows.len(), "{right} of {} right\n{}", rows.len(), wrong.join("\n"));
}

const WED: &str = "Wednesday=2025-07-23";
const THU: &str = "Thursday=2025-07-24";
const FRI: &str = "Friday=2025-07-25";
const SAT: &str = "Saturday=2025-07-26";
const SUN: &str = "Sunday=2025-07-27";
const MON: &str = "Monday=2025-07-28";

#[test]
fn a_weekday_ahead_is_the_first_one_after_the_stamp() {
    check(
        &[
            ("The council will vote on the budget Wednesday.", WED),
            ("The two envoys are set to meet in Geneva on Wednesday.", WED),
            ("A hearing is scheduled for Thursday in the capital.", THU),
            ("The governor is due to arrive in Lagos on Friday.", FRI),
            ("The union plans to strike on Monday if no deal is struck.", MON),
            ("Voters go to the polls on Sunday in the third election in two cycles.", SUN),
            ("The bank is expected to announce its decision on Thursday.", THU),
            ("The delegations would sit down in Doha on Thursday, the mediator said.", THU),
            ("The ministry said the bridge would reopen Friday.", FRI),
            ("Ceasefire Talks Set for Wednesday", WED),
            ("Trade Minister to Visit Hanoi on Thursday", THU),
            ("Storm to Hit Coast Friday, Forecasters Say", FRI),
            ("Teachers to strike Monday over pay", MON),
            ("Court to Rule on Appeal Thursday", THU),
            ("Parliament Due to Vote on Reform Wednesday", WED),
            ("Summit Planned for Saturday in Nairobi", SAT),
            ("Farmers plan march on capital Sunday", SUN),
            ("The mayor announced new talks scheduled for Wednesday with the drivers.", WED),
            ("The company postponed the launch until Friday.", FRI),
            ("The judge set a hearing for Monday.", MON),
            ("The speaker called an emergency session for Thursday.", THU),
            ("The deadline is Friday.", FRI),
            ("They have until Friday to comply with the order.", FRI),
            ("Residents must leave the valley by Thursday.", THU),
            ("The prime minister is meeting the unions on Wednesday.", WED),
            ("The president leaves for Brasilia on Thursday.", THU),
            ("The next round of talks is on Wednesday.", WED),
            ("The rebels agreed to hand over the airport on Saturday.", SAT),
            ("On Wednesday, lawmakers will take up the bill.", WED),
            ("On Thursday the two sides are to exchange prisoners.", THU),
            ("The meeting Wednesday will be the second between them.", WED),
            ("Rain is forecast for Saturday.", SAT),
            ("The strike could begin on Friday, the union warned.", FRI),
            ("The minister may travel to Cairo on Thursday, an aide said.", THU),
            ("Delegates are arriving ahead of the talks that open Wednesday.", WED),
            ("She told reporters that the talks would resume on Wednesday.", WED),
            ("The team hopes to reach the summit on Friday.", FRI),
            ("Ahead of Wednesday's vote, both camps held rallies.", WED),
            ("He urged supporters to gather on Saturday outside the court.", SAT),
            ("The airline is to resume flights from Friday.", FRI),
            ("A curfew takes effect on Thursday.", THU),
            ("The exhibition opens on Friday and runs all summer long.", "Friday=2025-07-25"),
            ("The cup final, to be played on Sunday, has sold out.", SUN),
            ("The visit, scheduled for Thursday, was announced by the palace.", THU),
            ("This coming Sunday the shrine will open its doors.", "This coming Sunday=2025-07-27"),
        ],
        95,
    );
}

#[test]
fn a_weekday_behind_is_the_last_one_before_the_stamp() {
    check(
        &[
            ("The envoys met in Geneva on Monday.", "Monday=2025-07-21"),
            ("The minister resigned Friday.", "Friday=2025-07-18"),
            ("Police said on Sunday that two men had been arrested.", "Sunday=2025-07-20"),
            ("The quake struck Saturday, killing six people.", "Saturday=2025-07-19"),
            ("The law was passed on Thursday.", "Thursday=2025-07-17"),
            ("On Wednesday, gunmen attacked a convoy near the border.", "Wednesday=2025-07-16"),
            ("The protests began Friday and have spread since.", "Friday=2025-07-18"),
            ("Officials announced on Saturday that the road will reopen.", "Saturday=2025-07-19"),
            ("He has not been seen since Thursday.", "Thursday=2025-07-17"),
            ("Three miners trapped since Sunday were rescued.", "Sunday=2025-07-20"),
            ("The talks held Monday brought no result.", "Monday=2025-07-21"),
            ("A man arrested Sunday will appear in court.", "Sunday=2025-07-20"),
            ("Monday's blast wounded nine people.", "Monday=2025-07-21"),
            ("The ruling on Friday came as a surprise.", "Friday=2025-07-18"),
            ("Last Thursday the two leaders spoke by phone.", "Last Thursday=2025-07-17"),
            ("The premier told lawmakers Monday he would not step down.", "Monday=2025-07-21"),
            ("Shares closed lower on Friday.", "Friday=2025-07-18"),
            ("Storm Kills Four on Sunday, Officials Say", "Sunday=2025-07-20"),
            ("The strike, which started Saturday, has closed the port.", "Saturday=2025-07-19"),
            ("In a statement late Monday, the company denied the report.", "late Monday=2025-07-21"),
            ("In a speech on Sunday, the king said he would visit the region.", "Sunday=2025-07-20"),
            ("The ship sank early Saturday.", "early Saturday=2025-07-19"),
            ("Results published Monday showed a narrow lead.", "Monday=2025-07-21"),
            ("The vote was held on Sunday.", "Sunday=2025-07-20"),
            ("The ministers had met on Saturday.", "Saturday=2025-07-19"),
            ("According to a report released Friday, prices rose.", "Friday=2025-07-18"),
            ("This past Sunday, thousands marched.", "This past Sunday=2025-07-20"),
            ("The mayor vowed to rebuild after Sunday's fire.", "Sunday=2025-07-20"),
        ],
        97,
    );
}

#[test]
fn the_weekday_of_the_stamp_is_today() {
    check(
        &[
            ("The council approved the plan on Tuesday.", "Tuesday=2025-07-22"),
            ("The minister said Tuesday that talks will open Wednesday.", "Tuesday=2025-07-22; Wednesday=2025-07-23"),
            ("Earlier on Tuesday, the two leaders spoke by phone.", "Tuesday=2025-07-22"),
            ("The court will rule later Tuesday.", "later Tuesday=2025-07-22"),
            ("Parliament votes Tuesday on the measure.", "Tuesday=2025-07-22"),
            ("Fighting went on early Tuesday.", "early Tuesday=2025-07-22"),
            ("The talks ended Tuesday and will resume on Thursday.", "Tuesday=2025-07-22; Thursday=2025-07-24"),
            ("The last round was held on Tuesday evening.", "Tuesday evening=2025-07-22TEV"),
        ],
        97,
    );
}

#[test]
fn two_weekdays_in_one_sentence_look_their_own_ways() {
    check(
        &[
            ("The envoy said Monday that the meeting would take place Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
            ("Talks that broke down on Friday will resume on Wednesday.", "Friday=2025-07-18; Wednesday=2025-07-23"),
            ("After meeting the king on Sunday, she is due to fly home on Thursday.", "Sunday=2025-07-20; Thursday=2025-07-24"),
            ("The vote, postponed from Monday, is now set for Friday.", "Monday=2025-07-21; now=PRESENT_REF; Friday=2025-07-25"),
            ("The match scheduled for Saturday was called off on Monday.", "Saturday=2025-07-26; Monday=2025-07-21"),
            ("He arrived on Monday and leaves on Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
        ],
        100,
    );
}

#[test]
fn headlines_say_which_way_they_look_without_a_finite_verb() {
    check(
        &[
            ("New Talks on Wednesday, Premier Says", WED),
            ("Leaders Meet in Oslo Ahead of Friday Summit", "Friday=2025-07-25"),
            ("Rail Strike Looms Friday", FRI),
        ],
        60,
    );
}
