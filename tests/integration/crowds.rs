//! Folders in which very many articles answer one question: each report ends, and tells no more than a person reads.

use crate::case::Case;
use crate::report::list;

/// A name that no other of the numbers below 10,000 has, in letters that no two share in one order.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "kor", "ri", "ten", "mal", "vos", "da", "lin", "sum", "pek"];
    let digits = [number / 1_000, number / 100 % 10, number / 10 % 10, number % 10];
    let word: String = digits.map(|digit| SYLLABLES[digit]).concat();
    word[..1].to_uppercase() + &word[1..]
}

#[test]
fn of_two_hundred_speakers_the_one_who_gives_two_dates_is_found() {
    let speaker = |number: usize| if number % 140 == 30 { "Ada Lane".to_owned() } else { format!("Tomas {}", name(number)) };
    const MONTHS: [&str; 8] = ["January", "February", "March", "April", "May", "June", "July", "August"];
    let crowd = (0..200).fold(Case::new(), |case, number| {
        let (day, month, speaker) = (1 + number / 8, MONTHS[number % 8], speaker(number));
        let said = format!("December 20, 2030\n\nThe talks between Lowen and Amel begin on {month} {day}, 2031, {speaker} said.");
        case.article(&format!("a{number:03}"), &said)
    });
    let report = crowd.check(&[".", "--story", "talks"]);
    let largest = report.findings().into_iter().max_by_key(|fact| fact.positions().len()).expect("the dates differ");
    assert!(largest.positions().len() > 150, "{}", largest.positions().len());
    assert_eq!((largest.verdict(), largest.json["because"].as_str()), ("conflict", Some("Ada Lane is given for both")));
}

#[test]
fn against_a_stamp_some_events_are_told_and_not_all() {
    let crowd = (0..40).fold(Case::new(), |case, number| {
        let said = format!(
            "March 3, 2031\n\nThe last talks between Lowen and Amel took place in March 2028. A first round of talks was held on May {}, 2030.",
            1 + number % 28
        );
        case.article(&format!("a{number:02}"), &said)
    });
    let report = crowd.check(&[".", "--story", "talks"]);
    let told = list(&report.suspicion("a07", "stamp-contradicts-text")["claims"]).len();
    assert!((2..30).contains(&told), "{told}");
}
