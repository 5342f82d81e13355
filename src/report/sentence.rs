//! What is at odds in a sentence to paste: who says what.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::words::{answered, capitalised, listed, mouth, one_line, suffixed};
use crate::Run;
use crate::annotate::Form;
use crate::english::class::Class;
use crate::english::inflect::is_participle;
use crate::fact::{Answer, Fact, Mouth, Position, Suspicion};
use crate::rule::shape::Speech;
use crate::value::wording::{Wording, Words};
use crate::value::{Days, Kind, Value};

/// Characters of an answer at most.
const ANSWER: usize = 80;

/// Differing words of a version that are told.
const TOLD: usize = 2;

/// Those who give an answer and are named.
const NAMED: usize = 3;

/// A fact at odds: "Volodymyr Zelensky said Wednesday 23 July; an anonymous source told TASS Thursday 24 July."
pub(super) fn of_fact(run: &Run, fact: &Fact) -> String {
    of_versions(run, fact, &Versions::of(fact))
}

/// The same, where the versions of its quotation are known.
pub(super) fn of_versions(run: &Run, fact: &Fact, versions: &Versions) -> String {
    let sides = || fact.positions.iter().enumerate();
    let by_source = |told: &dyn Fn(usize) -> String| -> Vec<String> {
        sides().map(|(at, position)| format!("{} {}", listed(&named(sources(run, fact, position))), told(at))).collect()
    };
    let answer = |at: usize| one_line(&answered(run, fact, &fact.positions[at]), ANSWER);
    if run.rules.rules[fact.rule].asks(Speech::Speaker) {
        let given = by_source(&|at| format!("{} the words of {}", verb(run, fact, at, ["makes them", "make them"]), answer(at)));
        return sentence(run, fact, &given);
    }
    match fact.kind {
        Kind::Quote => {
            let speakers = fact.claims.iter().filter_map(|&at| run.claims[at].attribution.last()).map(|party| party.name.as_str());
            let mut speakers = speakers.filter(|name| !Class::of(&name.to_lowercase()).any(Class::SUBJECT.or(Class::OBJECT)));
            let speaker = speakers.next();
            let whose = speaker.map_or_else(|| "One quotation".to_owned(), |speaker| format!("A quotation of {speaker}"));
            if let Some(source) = only_source(run, fact) {
                let words: Vec<String> = (0..fact.positions.len()).flat_map(|at| versions.own(at).first().cloned()).collect();
                return format!("{whose} differs within {source}: {}.", quoted(&words));
            }
            let words = by_source(&|at| match versions.own(at) {
                [] => format!("{} {}", verb(run, fact, at, ["leaves out", "leave out"]), quoted(versions.other(at))),
                words => format!("{} {}", verb(run, fact, at, ["has", "have"]), quoted(&words[..words.len().min(TOLD)])),
            });
            format!("{whose} differs: {}", suffixed(&words.join("; "), "."))
        }
        Kind::Name if only_source(run, fact).is_some() => {
            let names: Vec<String> = (0..fact.positions.len()).map(|at| format!("“{}”", answer(at))).collect();
            sentence(run, fact, &[format!("{} writes {}", only_source(run, fact).unwrap_or_default(), listed(&names))])
        }
        Kind::Name => sentence(run, fact, &by_source(&|at| format!("{} “{}”", verb(run, fact, at, ["writes", "write"]), answer(at)))),
        Kind::Choice => sentence(run, fact, &by_source(&|at| format!("{} {}", verb(run, fact, at, ["says", "say"]), answer(at)))),
        _ => {
            let told: Vec<String> = fact.positions.iter().map(|position| side(run, fact, position)).collect();
            match differ_on(&fact.title) {
                Some(lead) => format!("{lead}{}", suffixed(&told.join("; "), ".")),
                None => sentence(run, fact, &told),
            }
        }
    }
}

/// What is wrong with a source: "The Bugle shares its text with The Herald: they count as one origin."
pub(super) fn of_source(run: &Run, suspicion: &Suspicion) -> String {
    let name = run.name(suspicion.source);
    if suspicion.is_copy() {
        let group = run.copies.groups.iter().find(|group| group.contains(&suspicion.source));
        let others = group.into_iter().flatten().filter(|at| **at != suspicion.source);
        let others = named(others.map(|&at| run.name(at).to_owned()).collect());
        return format!("{name} shares its text with {}: they count as one origin.", listed(&others));
    }
    let (own, others): (Vec<usize>, Vec<usize>) = suspicion.claims.iter().partition(|&&at| run.claims[at].source == suspicion.source);
    let days = |claims: &[usize]| {
        let mut days: Vec<&Value> = claims.iter().map(|&at| &run.claims[at].value).collect();
        days.sort_by_key(|value| value.text());
        days.dedup_by_key(|value| value.text());
        listed(&days.into_iter().map(super::words::value).collect::<Vec<_>>())
    };
    let told: BTreeSet<usize> = others.iter().map(|&at| run.claims[at].source).collect();
    let told: Vec<String> = told.into_iter().map(|at| run.name(at).to_owned()).collect();
    let dated = run.docs[suspicion.source].source.published.stamp.map_or_else(|| "undated".to_owned(), |stamp| super::words::stamp(&stamp));
    let date = if told.len() == 1 { "dates" } else { "date" };
    format!("{name} is dated {dated} and says that there was none since {}; {} {date} one to {}.", days(&own), listed(&told), days(&others))
}

/// By which words the positions of a quotation differ: the first from the second, each other from the first.
pub(super) struct Versions(Vec<[Vec<String>; 2]>);

impl Versions {
    /// Those of a fact; none where it is about no quotation.
    pub(super) fn of(fact: &Fact) -> Self {
        let texts = fact.positions.iter().filter(|_| fact.kind == Kind::Quote).map(|position| position.value.to_string());
        let mut texts = texts.map(|text| (Wording::of(&text), text));
        let Some((first_read, first)) = texts.next() else { return Self(Vec::new()) };
        let apart = |(read, text): (Wording, String)| {
            let comparison = first_read.compare(&read);
            let told = |words: &Words, text: &str| {
                Some(words.span.of(text).trim()).filter(|words| !words.is_empty()).map(|words| one_line(words, ANSWER))
            };
            [
                comparison.changes().filter_map(|edit| told(&edit.a, &first)).collect(),
                comparison.changes().filter_map(|edit| told(&edit.b, &text)).collect(),
            ]
        };
        Self(texts.map(apart).collect())
    }

    /// The words of position `at` that the one it is laid beside has otherwise, or not at all: "a prisoner" where another has "the".
    pub(super) fn own(&self, at: usize) -> &[String] {
        self.side(at, usize::from(at > 0))
    }

    /// The words of the one it is laid beside that position `at` has otherwise, or not at all.
    fn other(&self, at: usize) -> &[String] {
        self.side(at, usize::from(at == 0))
    }

    fn side(&self, at: usize, side: usize) -> &[String] {
        self.0.get(at.saturating_sub(1)).map_or(&[], |sides| &sides[side])
    }
}

/// "“a”, “b”"
pub(super) fn quoted(words: &[String]) -> String {
    format!("“{}”", words.join("”, “"))
}

/// The sources that give an answer, by name.
pub(super) fn sources(run: &Run, fact: &Fact, position: &Position) -> Vec<String> {
    let sources: BTreeSet<usize> = fact.own_claims(position).iter().map(|&at| run.claims.source(at)).collect();
    sources.into_iter().map(|at| run.name(at).to_owned()).collect()
}

/// The source that gives every answer, where there is only one.
fn only_source(run: &Run, fact: &Fact) -> Option<String> {
    let mut only = None;
    for position in &fact.positions {
        let own = fact.own_claims(position);
        let first = run.claims.source(*own.first()?);
        if own.iter().any(|&at| run.claims.source(at) != *only.get_or_insert(first)) {
            return None;
        }
    }
    only.map(|source| run.name(source).to_owned())
}

/// The first few, and how many there are besides.
fn named(mut names: Vec<String>) -> Vec<String> {
    if names.len() > NAMED + 1 {
        let more = names.split_off(NAMED).len();
        names.push(format!("{more} more"));
    }
    names
}

/// The form of a verb for the sources of the position `at`.
fn verb<'v>(run: &Run, fact: &Fact, at: usize, [one, several]: [&'v str; 2]) -> &'v str {
    if sources(run, fact, &fact.positions[at]).len() == 1 { one } else { several }
}

/// The sides as one sentence. Where it begins with somebody who is not named it has a capital; what sources are called stays as it is.
fn sentence(run: &Run, fact: &Fact, sides: &[String]) -> String {
    let told = suffixed(&sides.join("; "), ".");
    let is_source = |name: String| told.starts_with(&name);
    if fact.positions.iter().flat_map(|position| sources(run, fact, position)).any(is_source) { told } else { capitalised(&told) }
}

/// Who gives an answer, and which: "Kremlin officials and an anonymous source (to TASS) said Thursday 24 July".
fn side(run: &Run, fact: &Fact, position: &Position) -> String {
    let documents = run.rules.rules[fact.rule].reads == Some(Form::Documents);
    let own = fact.own_claims(position);
    let giving = |claims: &[usize]| -> Vec<_> {
        position.origins.iter().filter(|origin| origin.claims.iter().any(|at| claims.contains(at))).collect()
    };
    // Who says "nearly 80" says 77 and 80 alike: he is named where nobody else is.
    let fits_alone = |at: &&usize| fact.positions.iter().filter(|other| other.claims.contains(*at)).count() == 1;
    let alone = giving(&own.iter().filter(fits_alone).copied().collect::<Vec<_>>());
    let origins = if alone.is_empty() { giving(&own) } else { alone };
    let mut speakers = Vec::new();
    let mut papers = Vec::new();
    let mut relayed = None;
    for origin in &origins {
        match &origin.mouth {
            Mouth::Speaker { name, relays, .. } if !documents => {
                let name = with_article(name);
                match relays.as_slice() {
                    [] => speakers.push(name),
                    relays if origins.len() == 1 => {
                        relayed = Some(listed(relays));
                        speakers.push(name);
                    }
                    relays => speakers.push(format!("{name} (to {})", listed(relays))),
                }
            }
            _ => papers.extend(origin.claims.iter().map(|&at| run.name(run.claims[at].source).to_owned())),
        }
    }
    papers.dedup();
    let mut known = BTreeSet::new();
    speakers.retain(|name| known.insert(name.clone()));
    let value = match &position.value {
        Answer::Is(Value::Days(days)) => spoken(run, fact, days).unwrap_or_else(|| answered(run, fact, position)),
        _ => answered(run, fact, position),
    };
    let value = one_line(&value, ANSWER);
    let said = match (&relayed, papers.len(), speakers.len()) {
        (Some(to), ..) => format!("told {to}"),
        (None, 0, _) => "said".to_owned(),
        (None, 1, 0) => "says".to_owned(),
        _ => "say".to_owned(),
    };
    speakers.extend(papers);
    if speakers.is_empty() {
        speakers = position.origins.iter().map(|origin| mouth(run, origin)).collect();
    }
    format!("{} {said} {value}", listed(&named(speakers)))
}

/// Days as people say them while the year is plain: "Wednesday 23 July". None for stretches of days.
fn spoken(run: &Run, fact: &Fact, days: &Days) -> Option<String> {
    let written = run.claims[*fact.claims.first()?].as_of?.day.year();
    let each: Option<Vec<String>> = days
        .any_of
        .iter()
        .map(|stretch| {
            let is_day = stretch.first == stretch.last && stretch.first.year() == written;
            is_day.then(|| stretch.first.format("%A %-d %B").to_string())
        })
        .collect();
    Some(each?.join(" or "))
}

/// "an anonymous source", "a spokesman for the mine", "the harbour office"; names and those who are many have no article.
fn with_article(name: &str) -> String {
    const MANY: &[&str] = &["police", "media", "people", "staff", "government", "military", "press", "television", "tv", "radio", "data"];
    const SOME: &[&str] = &[
        "source",
        "official",
        "witness",
        "worker",
        "officer",
        "diplomat",
        "resident",
        "adviser",
        "aide",
        "lawyer",
        "doctor",
        "reporter",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "statement",
        "report",
        "survivor",
        "soldier",
        "driver",
        "neighbor",
        "neighbour",
    ];
    let words: Vec<&str> = name.split(' ').collect();
    let is_end = |word: &&str| Class::of(word).any(Class::PREPOSITION.or(Class::RELATIVE));
    let head = words.iter().take_while(|word| !is_end(word)).last().copied().unwrap_or(name).trim_end_matches(',');
    let is_one = words[0].starts_with(char::is_lowercase) && head.starts_with(char::is_lowercase) && !head.ends_with('s');
    if !is_one || MANY.contains(&head) || Class::of(words[0]) != Class::OPEN {
        return name.to_owned();
    }
    let article = match SOME.contains(&head) {
        true if name.starts_with(['a', 'e', 'i', 'o', 'u']) => "an",
        true => "a",
        false => "the",
    };
    format!("{article} {name}")
}

/// "Sources differ on how many people were killed: ", where the question can be asked so.
fn differ_on(question: &str) -> Option<String> {
    let bare = question.split('?').next()?;
    let mut last = bare.rsplit(' ');
    let is_indirect = last.next().is_some_and(is_participle) && last.next().is_some_and(|word| ["were", "was"].contains(&word));
    let rest = bare.strip_prefix("How ").filter(|_| is_indirect)?;
    Some(format!("Sources differ on how {rest}: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_named_has_an_article_and_who_is_has_none() {
        for (name, told) in [
            ("anonymous source", "an anonymous source"),
            ("police source", "a police source"),
            ("police", "police"),
            ("harbour office", "the harbour office"),
            ("officials", "officials"),
            ("Ada Lane", "Ada Lane"),
            ("a witness", "a witness"),
            ("aid workers at the camp", "aid workers at the camp"),
            ("spokesman for the Lane Project", "a spokesman for the Lane Project"),
        ] {
            assert_eq!(with_article(name), told);
        }
    }

    #[test]
    fn a_question_that_reads_as_a_clause_leads_the_sentence() {
        assert_eq!(differ_on("How many people were killed?").as_deref(), Some("Sources differ on how many people were killed: "));
        assert_eq!(differ_on("How long does the ultimatum run?"), None);
        assert_eq!(differ_on("When do the talks begin?"), None);
    }
}
