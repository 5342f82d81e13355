//! The laws of values, asked of many made-up ones: relations hold in both directions, equal values are one class, what lies inside
//! what lies inside lies inside, units keep the order of numbers, and positions hold what they claim.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value as Json;

use atodds::fact::Answer;
use atodds::read::{Reading, source_from_text};
use atodds::rule::Rules;
use atodds::value::clock::{Frame, Hours};
use atodds::value::{Clock, Days, Figure, Range, Relation, Stretch, Value};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2031, 1, 1).expect("a day").checked_add_days(chrono::Days::new(number)).expect("a day soon after")
}

prop_compose! {
    fn stretch()(first in 0..12_u64, length in 0..4_u64) -> Stretch {
        Stretch::new(day(first), day(first + length))
    }
}

prop_compose! {
    fn days()(stretches in prop::collection::vec(stretch(), 1..4)) -> Days {
        Days::any_of(stretches).expect("there is one")
    }
}

prop_compose! {
    fn range()(low in 0..20_i32, length in 0..6_i32, open in 0..4) -> Range {
        let (min, max) = (f64::from(low), f64::from(low + length));
        Range { min: (open != 1).then_some(min), max: (open != 2).then_some(max) }
    }
}

prop_compose! {
    fn figure()(any_of in prop::collection::vec(range(), 1..4)) -> Figure {
        Figure { stated: any_of[0].min.or(any_of[0].max).unwrap_or_default(), any_of, unit: "boat".to_owned(), written: None, text: String::new() }
    }
}

prop_compose! {
    fn clock()(hours in prop::collection::vec((0..48_i64, 0..20_i64), 1..3)) -> Clock {
        // Half hours of a day, so that many meet.
        let any_of = hours.into_iter().map(|(first, length)| Hours { first: first * 30, last: (first + length) * 30 }).collect();
        Clock { any_of, frame: Frame::Universal, dated: false, day: None, text: String::new() }
    }
}

fn words(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 1..=most).prop_map(|words| words.join(" "))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        days().prop_map(Value::Days),
        figure().prop_map(Value::Figure),
        clock().prop_map(Value::Clock),
        words(&["we", "will", "never", "not", "leave", "the", "harbour", "12", "now"], 9).prop_map(Value::Wording),
        words(&["Ada", "A.", "Lane", "Dorin", "Pelk", "Tomas", "Brandl", "Mr"], 3).prop_map(Value::Name),
        words(&["Korsian", "Veldanian", "President", "Minister"], 3).prop_map(Value::Choice),
        Just(Value::Unresolved("the year is not known".to_owned())),
    ]
}

/// Three of one kind, of few possible ones, so that many are the same.
fn three_of_a_kind() -> impl Strategy<Value = (Value, Value, Value)> {
    fn three<T: Strategy<Value = Value> + Clone + 'static>(of: T) -> BoxedStrategy<(Value, Value, Value)> {
        (of.clone(), of.clone(), of).boxed()
    }
    let pick = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let days = prop::collection::vec((0..3_u64, 0..2_u64), 1..3).prop_map(|stretches| {
        let stretches = stretches.into_iter().map(|(first, length)| Stretch::new(day(first), day(first + length)));
        Value::Days(Days::any_of(stretches.collect()).expect("there is one"))
    });
    let figures = prop::collection::vec(0..3_u8, 1..3).prop_map(|numbers| {
        let any_of = numbers.into_iter().map(|number| Range::exact(f64::from(number))).collect();
        Value::Figure(Figure { any_of, unit: "boat".to_owned(), written: None, stated: 0.0, text: String::new() })
    });
    prop_oneof![
        three(days),
        three(figures),
        three(pick(&["Ada Lane", "A. Lane", "Lane", "Mr. Ada Lane", "ADA LANE", "Áda Lane", "Dorin Lane"]).prop_map(Value::Name)),
        three(pick(&["We go now.", "we go now", "We, go now", "We go", "We will go now", "go now"]).prop_map(Value::Wording)),
        three(pick(&["President", "Korsian President", "Minister"]).prop_map(Value::Choice)),
    ]
}

/// Whether every alternative of the one lies inside one of the other's.
fn is_inside(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Days(a), Value::Days(b)) => a.any_of.iter().all(|a| b.any_of.iter().any(|b| b.first <= a.first && a.last <= b.last)),
        (Value::Figure(a), Value::Figure(b)) => {
            let low = |range: &Range| range.min.unwrap_or(f64::NEG_INFINITY);
            let high = |range: &Range| range.max.unwrap_or(f64::INFINITY);
            a.any_of.iter().all(|a| b.any_of.iter().any(|b| low(b) <= low(a) && high(a) <= high(b)))
        }
        _ => false,
    }
}

fn a_set() -> impl Strategy<Value = Value> {
    prop_oneof![days().prop_map(Value::Days), figure().prop_map(Value::Figure)]
}

fn laws() -> ProptestConfig {
    // No file of failures: what fails once belongs into a test of its own.
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(laws())]

    #[test]
    fn a_relation_is_the_same_from_both_sides(a in value(), b in value()) {
        prop_assert_eq!(a.relation(&b), b.relation(&a));
    }

    #[test]
    fn a_value_is_the_same_as_itself(a in value()) {
        let expected = if a.is_resolved() { Relation::Same } else { Relation::Unresolved };
        prop_assert_eq!(a.relation(&a), expected);
    }

    #[test]
    fn what_is_the_same_as_the_same_is_the_same((a, b, c) in three_of_a_kind()) {
        if a.relation(&b) == Relation::Same {
            prop_assert_eq!(a.relation(&c), b.relation(&c));
        }
    }

    #[test]
    fn sets_relate_as_sets_do(a in a_set(), b in a_set(), c in a_set()) {
        let same_kind = std::mem::discriminant(&a) == std::mem::discriminant(&b);
        let relation = a.relation(&b);
        match (is_inside(&a, &b), is_inside(&b, &a)) {
            (true, true) => prop_assert_eq!(relation, Relation::Same),
            (true, false) | (false, true) => prop_assert!(matches!(relation, Relation::Narrower | Relation::Open), "{:?}", relation),
            (false, false) if same_kind => prop_assert!(!matches!(relation, Relation::Same | Relation::Narrower), "{:?}", relation),
            (false, false) => prop_assert_eq!(relation, Relation::Incomparable),
        }
        if is_inside(&a, &b) && is_inside(&b, &c) {
            let relation = a.relation(&c);
            prop_assert!(matches!(relation, Relation::Same | Relation::Narrower | Relation::Open), "{:?}", relation);
        }
    }

    #[test]
    fn values_are_compatible_exactly_where_they_share_a_day_or_a_number(a in a_set(), b in a_set()) {
        let shares = match (&a, &b) {
            (Value::Days(a), Value::Days(b)) => (0..20).any(|at| a.contains(day(at)) && b.contains(day(at))),
            // Ends are whole numbers, so that those and one far out are all that matter.
            (Value::Figure(a), Value::Figure(b)) => {
                let holds = |figure: &Figure, number| figure.any_of.iter().any(|range| range.contains(number));
                (-1..40).any(|number| holds(a, f64::from(number)) && holds(b, f64::from(number)))
            }
            _ => false,
        };
        prop_assert_eq!(a.relation(&b).is_compatible(), shares);
    }

    #[test]
    fn every_set_has_a_point_where_its_bounds_say(figure in figure(), days in days()) {
        let bounds = figure.bounds();
        prop_assert!(figure.any_of.iter().all(|range| range.min.is_none_or(|min| bounds.contains(min)) && range.max.is_none_or(|max| bounds.contains(max))));
        prop_assert!(days.contains(days.first()) && days.contains(days.last()));
    }
}

/// The measures of a text in their base unit.
fn measures(text: &str) -> Vec<(f64, String)> {
    let docs = atodds::annotate_all(vec![source_from_text("a", "a.txt", text, None)]);
    let lines = atodds::report::annotations::jsonl(&docs[0], Some("measure"));
    let base = |line: &str| {
        let line: Json = serde_json::from_str(line).expect("each line is JSON");
        let base = &line["value"]["base"];
        Some((base["number"].as_f64()?, base["unit"].as_str()?.to_owned()))
    };
    lines.lines().filter_map(base).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..laws() })]

    #[test]
    fn units_keep_the_order_of_numbers(
        less in 1..900_u32, more in 1..900_u32,
        unit in prop::sample::select(&["miles", "km", "metres", "feet", "inches", "acres", "hectares", "litres", "pounds", "tonnes", "degrees Celsius", "degrees Fahrenheit", "mph"][..]),
    ) {
        let (less, more) = (less.min(more), less.max(more) + 1);
        let read = measures(&format!("The first measured {less} {unit}. The other measured {more} {unit}.\n"));
        prop_assert_eq!(read.len(), 2, "{:?}", read);
        prop_assert_eq!(&read[0].1, &read[1].1);
        prop_assert!(read[0].0 < read[1].0, "{:?}", read);
    }

    #[test]
    fn positions_hold_what_they_claim(told in prop::collection::vec((0..4_u8, 2..30_u32, 1..9_u32), 2..5)) {
        let sources = told.iter().enumerate().map(|(at, &(way, number, length))| {
            let figure = match way {
                0 => number.to_string(),
                1 => format!("more than {number}"),
                2 => format!("between {number} and {}", number + length),
                _ => format!("{number} or {}", number + length),
            };
            let text = format!("Ferry Sinks off Port Amel\n\nMarch 5, 2031\n\nThe ferry Star sank off Port Amel on Monday. Officials said that {figure} people were killed.\n");
            source_from_text(&at.to_string(), &format!("{at}.txt"), &text, None)
        });
        static RULES: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(|| Rules::of_texts(&[]).expect("the built-in rules load"));
        let run = atodds::check(Reading { sources: sources.collect(), ..Reading::default() }, RULES.clone());
        let mut seen = 0;
        for fact in &run.facts {
            for position in &fact.positions {
                let Answer::Is(value) = &position.value else { continue };
                for (at, &one) in position.claims.iter().enumerate() {
                    seen += 1;
                    prop_assert!(run.claims[one].value.relation(value).is_compatible(), "{:?} {:?}", run.claims[one].value, value);
                    for &other in &position.claims[at + 1..] {
                        let relation = run.claims[one].value.relation(&run.claims[other].value);
                        prop_assert!(relation.is_compatible(), "{:?}", relation);
                    }
                }
            }
            let aside = |at: &usize| fact.set_aside.iter().any(|(aside, _)| aside == at);
            let told: Vec<usize> = fact.positions.iter().flat_map(|position| position.claims.iter().copied()).collect();
            prop_assert!(fact.claims.iter().all(|at| aside(at) || told.contains(at) || !run.claims[*at].is_affirmed()), "{:?}", fact);
        }
        prop_assert!(seen > 0, "some claim is read");
    }
}
