//! Sentences as agencies write them, all invented, with the values they must give.

use chrono::NaiveDate;

use super::{Join, TimeMention, TimeValue, joined, read};
use crate::annotate::quote::{Form, Quotation, Stance};
use crate::annotate::text::Text;
use crate::source::{Block, Precision, Stamp, Zone};
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
            ("On Saturday, smoke could be seen over the port.", "Saturday=2025-07-19"),
            ("The utility was able to restore power by Friday.", "Friday=2025-07-18"),
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

#[test]
fn alternatives_lists_and_ranges_are_groups_of_days() {
    check(
        &[
            ("The next round may be held on July 24 or 25.", "July 24=2025-07-24; 25=2025-07-25"),
            ("The talks will run on Thursday and Friday.", "Thursday=2025-07-24; Friday=2025-07-25"),
            ("The talks will take place either Wednesday or Thursday.", "Wednesday=2025-07-23; Thursday=2025-07-24"),
            ("The fair runs from July 24 to August 3.", "July 24=2025-07-24; August 3=2025-08-03"),
            ("The summit is planned for July 28-30.", "July 28=2025-07-28; 30=2025-07-30"),
            ("The envoys met on May 16-18.", "May 16=2025-05-16; 18=2025-05-18"),
            ("They met twice, on May 16 and June 2.", "May 16=2025-05-16; June 2=2025-06-02"),
            ("The first exchange was on May 16 and the second on June 2.", "May 16=2025-05-16; June 2=2025-06-02"),
            ("Earlier rounds were held in May and June.", "May=2025-05; June=2025-06"),
            ("The court will sit on August 4, 5 and 6.", "August 4=2025-08-04; 5=2025-08-05; 6=2025-08-06"),
            ("Polls will open between 7 a.m. and 8 p.m.", "7 a.m.=2025-07-22T07:00; 8 p.m.=2025-07-22T20:00"),
            ("The strike will last from Monday to Wednesday.", "Monday=2025-07-28; Wednesday=2025-07-30"),
            ("Between June 10 and June 14, shelling hit four towns.", "June 10=2025-06-10; June 14=2025-06-14"),
            ("The ban holds from 24 to 26 July.", "24=2025-07-24; 26 July=2025-07-26"),
            ("The dam was built between 2009 and 2013.", "2009=2009; 2013=2013"),
            ("Fighting in 2014, 2015 and 2022 displaced thousands.", "2014=2014; 2015=2015; 2022=2022"),
            ("He ruled from 1998 to 2006.", "1998=1998; 2006=2006"),
            ("The session ran from December 29, 2024 to January 3, 2025.", "December 29, 2024=2024-12-29; January 3, 2025=2025-01-03"),
            ("The meeting could slip to late July or early August.", "late July=2025-07; early August=2025-08"),
            ("Voting is due on Saturday and Sunday.", "Saturday=2025-07-26; Sunday=2025-07-27"),
            ("The tour stops in Lyon on July 30 and 31.", "July 30=2025-07-30; 31=2025-07-31"),
            ("It will meet on July 29, 30 or 31.", "July 29=2025-07-29; 30=2025-07-30; 31=2025-07-31"),
            ("The hearing will be on the 24th or 25th of July.", "the 24th=2025-07-24; 25th of July=2025-07-25"),
        ],
        88,
    );
}

#[test]
fn months_and_vague_stretches_take_their_year_from_the_stamp() {
    check(
        &[
            ("Prices rose in May.", "May=2025-05"),
            ("Elections will be held in October.", "October=2025-10"),
            ("Elections were held last October.", "last October=2024-10"),
            ("The plant will close in early September.", "early September=2025-09"),
            ("The law took effect in mid-June.", "mid-June=2025-06"),
            ("Snow fell in late November.", "late November=2024-11"),
            ("The vaccine should be ready by the end of August.", "the end of August=2025-08"),
            ("The bridge opened in March 2019.", "March 2019=2019-03"),
            ("A vote is expected this autumn.", "this autumn=2025-FA"),
            ("The deal was reached this spring.", "this spring=2025-SP"),
            ("Last summer the river ran dry.", "Last summer=2024-SU"),
            ("Growth slowed in the second quarter.", "the second quarter=2025-Q2"),
            ("The economy shrank in the first half of 2023.", "the first half of 2023=2023-H1"),
            ("He was born in the 1960s.", "the 1960s=196X"),
            ("The city was founded in the 17th century.", "the 17th century=16XX"),
            ("In recent weeks, strikes have spread.", "recent weeks=PAST_REF"),
            ("Officials are now checking the reports.", "now=PRESENT_REF"),
            ("She recently moved to Oslo.", "recently=PAST_REF"),
            ("A decision is expected soon.", "soon=FUTURE_REF"),
            ("The minister is currently in Rome.", "currently=PRESENT_REF"),
            ("The two sides last met in February.", "February=2025-02"),
            ("The festival returns next May.", "next May=2026-05"),
            ("The invasion began in February 2022.", "February 2022=2022-02"),
            ("The company expects sales to recover in December.", "December=2025-12"),
            ("The ministry said in January that rents had doubled.", "January=2025-01"),
            ("Work will start in the spring of 2026.", "the spring of 2026=2026-SP"),
            ("The trial is likely to end in November.", "November=2025-11"),
        ],
        91,
    );
}

#[test]
fn units_are_counted_from_the_stamp() {
    check(
        &[
            ("The council meets this week.", "this week=2025-W30"),
            ("Rains are due next week.", "next week=2025-W31"),
            ("Last week the army pulled back.", "Last week=2025-W29"),
            ("He was elected last year.", "last year=2024"),
            ("The tax will rise next month.", "next month=2025-08"),
            ("The mine closed two years ago.", "two years ago=2023"),
            ("The pair split three months ago.", "three months ago=2025-04"),
            ("She died ten days ago.", "ten days ago=2025-07-12"),
            ("The truce must be reached within 50 days.", "50 days=P50D"),
            ("In the past 24 hours, six villages were shelled.", "the past 24 hours=PT24H"),
            ("Over the last three weeks, prices have doubled.", "the last three weeks=P3W"),
            ("The talks lasted two days.", "two days=P2D"),
            ("The court sentenced him to 12 years in prison.", "12 years=P12Y"),
            ("A 30-day ceasefire was proposed.", "30-day=P30D"),
            ("The siege lasted more than six months.", "more than six months=P6M"),
            ("The flight was delayed for about two hours.", "about two hours=PT2H"),
            ("They will meet the day after tomorrow.", "the day after tomorrow=2025-07-24"),
            ("The minister quit yesterday.", "yesterday=2025-07-21"),
            ("A verdict is due tomorrow morning.", "tomorrow morning=2025-07-23TMO"),
            ("Shelling went on last night.", "last night=2025-07-21TNI"),
            ("The bank meets every month.", "every month=P1M"),
            ("Trains run daily.", "daily=P1D"),
            ("The market opens every Saturday.", "every Saturday=XXXX-WXX-6"),
            ("The strike began a week after the ultimatum.", "a week=P1W"),
            ("He took office earlier this year.", "earlier this year=2025"),
            ("The fire burned for several days.", "several days=PXD"),
            ("The minister will travel this weekend.", "this weekend=2025-W30-WE"),
            ("Over the weekend, two ferries collided.", "the weekend=2025-W29-WE"),
            ("The office opened half a century ago.", "half a century ago=1975"),
            ("It is the worst drought in decades.", "decades=PXDE"),
            ("Talks dragged on for two and a half years.", "two and a half years=P2Y6M"),
        ],
        90,
    );
}

#[test]
fn ordinals_are_bound_to_their_month() {
    check(
        &[
            ("The meeting is on the 24th of July.", "the 24th of July=2025-07-24"),
            ("The two will meet on July 24th.", "July 24th=2025-07-24"),
            ("The vote, the second this year, is on August 1st.", "this year=2025; August 1st=2025-08-01"),
            ("The third round ended on the 2nd of June.", "the 2nd of June=2025-06-02"),
            ("She arrived on 23 June.", "23 June=2025-06-23"),
            ("On the 24th, the two sides will sign.", "the 24th=2025-07-24"),
            ("The law dates from 3rd March 1998.", "3rd March 1998=1998-03-03"),
            ("The first round was held on May 16, the second on June 2.", "May 16=2025-05-16; June 2=2025-06-02"),
            ("The parade was on the first of May.", "the first of May=2025-05-01"),
            ("Wednesday, July 23, is a holiday.", "Wednesday, July 23=2025-07-23"),
            ("The exchange took place on Monday, June 2.", "Monday, June 2=2025-06-02"),
            ("The church was built in the 12th century.", "the 12th century=11XX"),
        ],
        90,
    );
}

#[test]
fn words_that_only_look_like_times_are_none() {
    check(
        &[
            ("The president may leave.", ""),
            ("Protesters march through the capital.", ""),
            ("March for Peace Draws Thousands", ""),
            ("The second round produced nothing.", ""),
            ("Theresa May resigned.", ""),
            ("The Sunday Times reported the raid.", ""),
            ("She bought a recent painting for 50 cents.", "recent=PAST_REF"),
            ("They met at 25 in Istanbul Street.", ""),
            ("See section 2.3 of the law.", ""),
            ("The home side won 3-2.", ""),
            ("Call 555-0142-889 for details.", ""),
            ("He is 43 years old.", ""),
            ("A 43-year-old man was held.", ""),
            ("The fall of the city shocked many.", ""),
            ("Water flows from the spring.", ""),
            ("About 2,000 people fled.", ""),
            ("More than 1500 soldiers were moved.", ""),
            ("It costs $2025 a piece.", ""),
            ("Flight 1985 landed safely.", ""),
            ("Spring Hill is a small town.", ""),
            ("Judges may, in the end, agree.", ""),
            ("April Jones was elected mayor.", ""),
            ("Prices fall and wages spring back.", ""),
            ("The minute details were left out.", ""),
            ("He finished second in the race.", ""),
            ("The third man fled.", ""),
            ("The New Haven Daily News broke the story.", ""),
            ("The film lasts until 01:19.", "01:19=2025-07-22T01:19"),
            ("The Day Care Centre was closed.", ""),
            ("Some 1990 homes were hit.", ""),
            ("August Wilson wrote the play.", ""),
            ("The ratio was 5:3.", ""),
            ("The score stood at 21-15.", ""),
            ("The car hit 120 at 5.30 on the scale.", ""),
            ("Black Friday sales rose.", ""),
            ("Bloody Sunday was remembered.", ""),
            ("The Fourth Army held the line.", ""),
            ("He lives at 1600 Maple Street.", ""),
            ("She scored in the second half.", ""),
        ],
        80,
    );
}

#[test]
fn numeric_and_machine_forms() {
    check(
        &[
            ("Published 2025-07-22T18:19:04+03:00 here.", "2025-07-22T18:19:04+03:00=2025-07-22T18:19:04"),
            ("Sent: Tue, 22 Jul 2025 13:54:23 GMT", "Tue, 22 Jul 2025 13:54:23 GMT=2025-07-22T13:54:23Z"),
            ("Updated 22/07/2025.", "22/07/2025=2025-07-22"),
            ("Updated 07/22/2025.", "07/22/2025=2025-07-22"),
            ("Updated 05/06/2025.", "05/06/2025=?"),
            ("Updated 5.6.2025.", "5.6.2025=2025-06-05"),
            ("Updated 06/06/2025.", "06/06/2025=2025-06-06"),
            ("The alarm went off at 6:40 p.m. on Monday.", "6:40 p.m. on Monday=2025-07-21T18:40"),
            ("Posted July 22, 2025 6:30 PM by staff.", "July 22, 2025 6:30 PM=2025-07-22T18:30"),
            ("Sent on Tue, 22/07/2025-13:42 from Rome.", "Tue, 22/07/2025-13:42=2025-07-22T13:42"),
            ("The launch is set for 10 a.m. EST Wednesday.", "10 a.m. EST Wednesday=2025-07-23T10:00"),
            ("The talks begin at 18:00 GMT.", "18:00 GMT=2025-07-22T18:00Z"),
            ("The curfew ends at noon on Friday.", "noon on Friday=2025-07-25T12:00"),
            ("Jul. 4, 2024 was a Thursday.", "Jul. 4, 2024=2024-07-04; Thursday=2025-07-17"),
        ],
        90,
    );
}

#[test]
fn no_text_takes_more_than_its_length() {
    let pieces = [
        "Wednesday ",
        "the next day ",
        "1, 2, 3, ",
        "also ",
        "is ",
        "and met ",
        "July 24 or 25 ",
        "a year ago ",
        "the quarter ",
        "2025-07-22T",
        "“",
        "at 5 ",
        "to be to be ",
        "early ",
        "the week of ",
        "half a ",
        "(GMT ",
        "- ",
        "\u{301}",
        "’s ",
        "twenty-",
        "hundred and ",
    ];
    for piece in pieces {
        let plain = piece.repeat(4_000);
        let started = std::time::Instant::now();
        for mention in mentions(&plain).1.iter().take(100) {
            let _ = mention.resolve(Some(&tuesday()));
        }
        assert!(started.elapsed().as_secs() < 3, "{piece:?} took {:?}", started.elapsed());
    }
}

/// The value of the only mention of a sentence.
fn value(plain: &str, stamp: Option<&Stamp>) -> TimeValue {
    let (_, mentions) = mentions(plain);
    assert_eq!(mentions.len(), 1, "{plain}: {mentions:?}");
    mentions[0].resolve(stamp)
}

#[test]
fn a_relative_day_without_a_stamp_is_unresolved_and_says_why() {
    for sentence in ["Talks open Wednesday.", "He left yesterday.", "It opens next week.", "They met on July 23.", "She quit in May."] {
        let value = value(sentence, None);
        assert_eq!(value.timex, None, "{sentence}");
        assert!(value.relative && value.because.contains("not known"), "{sentence}: {}", value.because);
    }
    assert_eq!(value("They met on July 23, 2025.", None).timex.as_deref(), Some("2025-07-23"));
    assert_eq!(value("It must end within 50 days.", None).timex.as_deref(), Some("P50D"));
}

#[test]
fn a_stamp_that_knows_only_its_month_gives_no_days() {
    let stamp = Stamp { precision: Precision::Month, ..Stamp::day(NaiveDate::from_ymd_opt(2025, 7, 1).expect("a day of the calendar")) };
    assert_eq!(value("Talks open Wednesday.", Some(&stamp)).timex, None);
    assert_eq!(value("He left last month.", Some(&stamp)).timex.as_deref(), Some("2025-06"));
}

#[test]
fn the_derivation_is_told_in_words() {
    let because = |sentence: &str| value(sentence, Some(&tuesday())).because;
    assert_eq!(because("Talks open Wednesday."), "the first Wednesday after the stamp, Tue 2025-07-22");
    assert_eq!(because("Talks opened Wednesday."), "the last Wednesday before the stamp, Tue 2025-07-22");
    assert_eq!(because("He left yesterday."), "the day before that of the stamp, Tue 2025-07-22");
    assert_eq!(because("They met on May 16."), "the last one up to the stamp, Tue 2025-07-22");
    assert_eq!(because("She left two years ago."), "2 years before the stamp, Tue 2025-07-22");
    assert_eq!(because("Updated 05/06/2025."), "day and month could stand in either order");
    assert_eq!(because("They met on Tuesday, July 24, 2025."), "as written; it is a Thursday, not a Tuesday");
}

#[test]
fn a_year_that_came_from_the_stamp_is_told_apart() {
    let flags = |sentence: &str| {
        let value = value(sentence, Some(&tuesday()));
        (value.relative, value.year_from_stamp)
    };
    assert_eq!(flags("Talks open Wednesday."), (true, false));
    assert_eq!(flags("Talks open on July 23."), (true, true));
    assert_eq!(flags("They met in May."), (true, true));
    assert_eq!(flags("They met in May 2024."), (false, false));
}

#[test]
fn parts_of_a_month_narrow_its_days() {
    let days = |sentence: &str| {
        let value = value(sentence, Some(&tuesday()));
        format!("{} {}", value.min.expect("a first moment"), value.max.expect("a last moment"))
    };
    assert_eq!(days("It opens in early June 2026."), "2026-06-01 00:00:00 2026-06-10 23:59:00");
    assert_eq!(days("It opens in mid-June 2026."), "2026-06-11 00:00:00 2026-06-20 23:59:00");
    assert_eq!(days("It opens in late June 2026."), "2026-06-21 00:00:00 2026-06-30 23:59:00");
    assert_eq!(days("It opens in June 2026."), "2026-06-01 00:00:00 2026-06-30 23:59:00");
}

#[test]
fn today_in_a_quotation_counts_from_the_day_of_the_speech() {
    let plain = "“Today I spoke with the envoy,” Okoro said in his Monday evening address. Today the envoy left.";
    let text = text(plain);
    let part = Span::new(0, plain.find(" Okoro").expect("the speaker follows"));
    let said_at = plain.find("Monday evening").map(|start| Span::new(start, start + "Monday evening".len()));
    let quote = Quotation {
        span: part,
        parts: vec![part],
        form: Form::Direct,
        marked: vec![part],
        speaker: None,
        relays: Vec::new(),
        cue: None,
        stance: Stance::Neutral,
        said_at,
        venue: None,
        because: "",
    };
    let mentions = read(&text, &[quote]);
    let values: Vec<_> = mentions.iter().map(|m| m.resolve(Some(&tuesday())).timex.unwrap_or_default()).collect();
    assert_eq!(values, ["2025-07-21", "2025-07-21TEV", "2025-07-22"]);
    let because = mentions[0].resolve(Some(&tuesday())).because;
    assert_eq!(because, "the day of the speech, Mon 2025-07-21");
}

#[test]
fn members_of_a_group_are_handed_out_in_order() {
    for (sentence, join, days) in [
        ("It may be held on July 24 or 25.", Join::Or, "July 24, 25"),
        ("It may be held on July 24, 25 or 28.", Join::Or, "July 24, 25, 28"),
        ("It will run on Thursday and Friday.", Join::And, "Thursday, Friday"),
        ("They met in May and June.", Join::And, "May, June"),
        ("It runs from May 16 to June 2.", Join::To, "May 16, June 2"),
        ("They met on May 16-18.", Join::To, "May 16, 18"),
    ] {
        let (text, mentions) = mentions(sentence);
        let id = mentions[0].group.map(|group| group.id).expect("they are a group");
        let (found, members) = joined(&mentions, id).expect("the group has members");
        let words: Vec<_> = members.iter().map(|m| text.words(m.span)).collect();
        assert_eq!((found, words.join(", ").as_str()), (join, days), "{sentence}");
    }
    assert!(joined(&mentions("It opens Wednesday.").1, 1).is_none());
}

#[test]
fn the_same_words_mean_the_same_in_any_text() {
    let sentence = "Talks open Wednesday.";
    let alone = values(sentence);
    let _ = values("Talks opened Wednesday, May 4, 1999, and the next day they closed.");
    assert_eq!(values(sentence), alone);
}

#[test]
fn more_weekdays_of_the_wire() {
    let next = |day: &str| {
        format!(
            "{day}={}",
            match day {
                "Wednesday" => "2025-07-23",
                "Thursday" => "2025-07-24",
                "Friday" => "2025-07-25",
                "Saturday" => "2025-07-26",
                "Sunday" => "2025-07-27",
                "Monday" => "2025-07-28",
                _ => "2025-07-22",
            }
        )
    };
    let last = |day: &str| {
        format!(
            "{day}={}",
            match day {
                "Wednesday" => "2025-07-16",
                "Thursday" => "2025-07-17",
                "Friday" => "2025-07-18",
                "Saturday" => "2025-07-19",
                "Sunday" => "2025-07-20",
                "Monday" => "2025-07-21",
                _ => "2025-07-22",
            }
        )
    };
    let ahead = [
        ("Envoys From Both Sides to Hold Talks in Oman on Saturday", "Saturday"),
        ("Delegations head to Lisbon for Wednesday talks", "Wednesday"),
        ("Two Presidents to Speak by Phone Thursday: Palace", "Thursday"),
        ("Security Council meets Friday on border clash", "Friday"),
        ("Third round likely Wednesday, source says", "Wednesday"),
        ("US envoy arrives in Quito Monday for trade talks", "Monday"),
        ("Union Sets Monday Deadline for Port Deal", "Monday"),
        ("Lawmakers brace for Thursday vote on budget", "Thursday"),
        ("Talks expected Wednesday in Valletta", "Wednesday"),
        ("A third round of talks is expected on Wednesday in Valletta, the minister said in a statement.", "Wednesday"),
        ("The ministers will meet again in Oslo on Wednesday.", "Wednesday"),
        ("A second group of prisoners is to be released on Friday.", "Friday"),
        ("The ferry company said sailings would be cancelled on Friday because of the storm.", "Friday"),
        ("The envoy is expected in the capital on Thursday.", "Thursday"),
        ("She has called a news conference for Thursday.", "Thursday"),
        ("The premier is set to unveil his cabinet on Friday.", "Friday"),
        ("The court has until Thursday to rule.", "Thursday"),
        ("The funeral will take place in Gdansk on Saturday.", "Saturday"),
        ("A general strike has been called for Friday.", "Friday"),
        ("He has been ordered to appear in court on Monday.", "Monday"),
        ("The new tariffs take effect on Friday.", "Friday"),
        ("The two teams play each other on Sunday.", "Sunday"),
        ("The president, who is due in Paris on Thursday, declined to comment.", "Thursday"),
        ("The ministry plans to publish the figures on Wednesday.", "Wednesday"),
        ("“We will be there on Wednesday,” the minister told reporters.", "Wednesday"),
        ("“I'm flying out Thursday,” she said.", "Thursday"),
        ("Negotiators are preparing for a meeting on Wednesday.", "Wednesday"),
        ("The meeting, expected on Thursday, would be the first in a decade.", "Thursday"),
        ("The army has told residents to leave by Thursday.", "Thursday"),
        ("Organisers expect thousands to turn out on Saturday.", "Saturday"),
        ("The trial opens in The Hague on Monday.", "Monday"),
        ("It was not clear whether the talks would go ahead on Wednesday.", "Wednesday"),
        ("The bank, which reports earnings on Thursday, has cut 300 jobs.", "Thursday"),
        ("The talks are tentatively scheduled to start Wednesday.", "Wednesday"),
        ("A meeting planned for Wednesday has not been confirmed.", "Wednesday"),
        ("Officials hope that aid will arrive by Saturday.", "Saturday"),
        ("The vote had been expected last month but will now be held on Thursday.", ""),
        ("The next hearing is Monday.", "Monday"),
        ("The general is scheduled to testify Thursday before a Senate panel.", "Thursday"),
        ("The suspect faces a bail hearing Wednesday.", "Wednesday"),
        ("Hundreds of flights are to be cancelled on Friday as pilots walk out.", "Friday"),
        ("The rivals meet on Wednesday in the final.", "Wednesday"),
    ];
    let behind = [
        ("The envoys, who met on Sunday, agreed on little.", "Sunday"),
        ("Rebels Seize Airport on Monday, Army Says", "Monday"),
        ("The mayor was shot dead on Saturday outside his home.", "Saturday"),
        ("Thousands rallied Sunday against the bill.", "Sunday"),
        ("The two presidents spoke by phone on Friday, the palace said.", "Friday"),
        ("Residents said shelling began on Thursday and did not stop.", "Thursday"),
        ("The minister, speaking on Sunday, ruled out early elections.", "Sunday"),
        ("The boat capsized off the coast on Saturday with 60 people on board.", "Saturday"),
        ("The pact was signed Thursday by the two ministers.", "Thursday"),
        ("It was the first such visit since Wednesday.", "Wednesday"),
        ("The decision, announced on Friday, has angered farmers.", "Friday"),
        ("The company, which filed for bankruptcy on Friday, owes millions.", "Friday"),
        ("In an interview on Sunday, the general denied the claim.", "Sunday"),
        ("The police chief told a briefing on Sunday that the suspect would face charges.", "Sunday"),
        ("The ministry said on Monday that the next round would be short.", "Monday"),
        ("Speaking on Saturday, he said the army would pull out.", "Saturday"),
        ("Following Friday's ruling, the party said it would appeal.", "Friday"),
        ("The attack on Saturday was the worst in years.", "Saturday"),
        ("He was to have met the king on Friday.", "Friday"),
        ("Turnout on Sunday was low.", "Sunday"),
        ("The talks, held in Lima on Monday, lasted two hours.", ""),
        ("She returned to the capital on Saturday to meet her lawyers.", "Saturday"),
        ("The army could not be reached for comment on Sunday.", "Sunday"),
        ("Airlines cancelled flights on Saturday.", "Saturday"),
        ("According to the ministry, the plant shut down Friday.", "Friday"),
        ("The statement came after the two leaders met on Sunday.", "Sunday"),
        ("More than 300 people have been killed since Friday.", "Friday"),
        ("The minister flew to Oslo on Sunday to try to save the deal.", "Sunday"),
    ];
    let mut wrong = Vec::new();
    for (rows, expected) in [(&ahead[..], &next as &dyn Fn(&str) -> String), (&behind[..], &last)] {
        for (sentence, day) in rows.iter().filter(|(_, day)| !day.is_empty()) {
            let got = values(sentence);
            if !got.contains(&expected(day)) {
                wrong.push(format!("{sentence}: {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
