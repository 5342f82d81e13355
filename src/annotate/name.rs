//! Names in a text: places after "in", people behind their role.
//!
//! In: a [`Text`]. Out: [`PlaceMention`]s and [`RoleMention`]s, in order. Whether a name is known to the word lists is not
//! asked here.

use std::collections::HashSet;
use std::ops::Range;

use crate::english::class::Class;
use crate::english::table::List;
use crate::english::text::{Sentence, Text, TokenKind, without_possessive};
use crate::english::verb::base_of;
use crate::source::Zone;
use crate::span::Span;

/// A place, as a preposition gives it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// Its name: "Lowen", "Port Amel".
    pub span: Span,
}

/// A person named with a role: "Foreign Minister Ada Lane", "[Defence Council chief] Tomas Brandl".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleMention {
    /// The person's name.
    pub name: Span,
    /// The role, without article.
    pub role: Span,
}

/// Nouns that are roles, lower-cased; a role phrase ends in one of them.
static ROLES: List = List::of(&[
    "president",
    "minister",
    "chief",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "secretary",
    "commander",
    "ambassador",
    "envoy",
    "chancellor",
    "premier",
    "governor",
    "mayor",
    "senator",
    "general",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "leader",
    "head",
    "adviser",
    "advisor",
    "negotiator",
    "commissioner",
    "prosecutor",
    "judge",
    "sheriff",
    "captain",
    "coach",
    "analyst",
]);

/// Lower-case words that a role phrase may hold before its noun.
static ROLE_PARTS: List = List::of(&[
    "foreign", "prime", "deputy", "vice", "policy", "defense", "defence", "security", "press", "state", "chief", "senior", "acting",
    "former", "interior", "finance", "of", "military", "police", "army", "national",
]);

/// What an office may be of or for, lower-cased: "Secretary of Defense", "Minister of State for Trade". A name may follow.
const PORTFOLIOS: &[&str] = &[
    "affairs",
    "agriculture",
    "commerce",
    "culture",
    "defence",
    "defense",
    "development",
    "digital",
    "economy",
    "education",
    "employment",
    "energy",
    "environment",
    "equality",
    "exchequer",
    "external",
    "finance",
    "fisheries",
    "foreign",
    "foreigners",
    "health",
    "home",
    "homeland",
    "housing",
    "immigration",
    "industry",
    "information",
    "infrastructure",
    "interior",
    "internal",
    "justice",
    "labor",
    "labour",
    "migration",
    "navy",
    "planning",
    "research",
    "science",
    "security",
    "services",
    "social",
    "sport",
    "sports",
    "staff",
    "state",
    "tourism",
    "trade",
    "transport",
    "transportation",
    "treasury",
    "veterans",
    "war",
    "welfare",
    "work",
    "works",
];

/// Whether a word in lower case is one that an office may be of.
pub(super) fn is_portfolio(lower: &str) -> bool {
    PORTFOLIOS.contains(&lower)
}

/// Classes whose words are no part of a name where they have a capital letter.
const NO_NAMES: Class = Class::ARTICLE
    .or(Class::DEMONSTRATIVE)
    .or(Class::SUBJECT)
    .or(Class::COORDINATOR)
    .or(Class::SUBORDINATOR)
    .or(Class::PREPOSITION)
    .or(Class::MONTH);

fn is_name_word(text: &Text, at: usize) -> bool {
    let lower = text.lower(at);
    // "University Of Lowen" in a headline; "Sun" and "Sat" are names of other things too.
    let closed = text.is(at, NO_NAMES) && lower != "of" || text.is(at, Class::WEEKDAY) && lower.ends_with("day");
    text.is_capital(at) && !closed && !matches!(lower, "however" | "meanwhile" | "mr" | "mrs" | "ms")
}

/// The capitalised words from token `at` on: "Port Amel", "Dolmabahçe Palace", "al-Rashid".
fn name_at(text: &Text, at: usize, end: usize) -> Range<usize> {
    let mut last = at;
    let mut next = at;
    while next < end {
        if is_name_word(text, next) {
            last = next + 1;
            next += 1;
        } else if last > at && text.word(next) == "-" && !text.tokens[next].spaced && is_name_word(text, next + 1) && next + 1 < end {
            next += 1;
        } else {
            break;
        }
    }
    at..last
}

/// One past what the office at `at` is of: past "Defense" in "Secretary of Defense Ada Lane"; `at + 1` where it is of nothing.
fn office_end(text: &Text, at: usize, end: usize) -> usize {
    let mut last = at + 1;
    while last < end && matches!(text.lower(last), "of" | "for") {
        let mut next = last + 1 + usize::from(text.lower(last + 1) == "the");
        let first = next;
        while next < end && text.is_capital(next) && is_portfolio(text.lower(next)) {
            next += 1 + usize::from(matches!(text.lower(next + 1), "and" | "&") && is_portfolio(text.lower(next + 2)));
        }
        if next == first {
            break;
        }
        last = next;
    }
    last
}

/// Without a possessive ending.
fn bare(text: &Text, tokens: Range<usize>) -> Span {
    let span = text.span(tokens);
    Span::new(span.start, span.start + without_possessive(text.words(span)).len())
}

/// Nouns and directions whose "of" names a place: "the town of Lowen", "south of Lowen".
const OF_PLACES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "town",
    "city",
    "village",
    "district",
    "province",
    "region",
    "island",
    "port",
    "area",
    "suburb",
    "capital",
    "county",
];

/// Whether the word at `at` introduces a place.
fn introduces_place(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), "in" | "at" | "near") || text.lower(at) == "of" && at > 0 && OF_PLACES.contains(&text.lower(at - 1))
}

/// Places that "in", "at", "near" or "the town of" introduces.
pub fn places(text: &Text) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        for at in tokens.clone() {
            // "in Lowen", "at the Customs House", "in neighbouring northern Lowen"
            let between = |at: &usize| {
                matches!(text.lower(*at), "the" | "central" | "neighbouring" | "neighboring" | "nearby") || text.lower(*at).ends_with("ern")
            };
            let first = (tokens.start..at).rev().take_while(between).last().unwrap_or(at);
            if first > tokens.start && at - first < 4 && introduces_place(text, first - 1) {
                let name = name_at(text, at, tokens.end);
                let possessive = !name.is_empty() && text.is_possessive(name.end - 1);
                if !name.is_empty() && !possessive {
                    found.push(PlaceMention { span: bare(text, name) });
                }
            }
        }
    }
    found
}

/// Words of the longest name that is taken for one.
const LONGEST: usize = 4;

/// Letters of the shortest word that is taken for a name by itself: short ones are abbreviations and words of other kinds.
const SHORTEST_WORD: usize = 4;

/// Names, in the order in which the text first gives them, each spelling once: "Ada Lane", "Lane Shipping", "Lowen". Of a name that
/// the text gives in full, a part that stands for it is no name of its own. Which of them are people's, no word list tells.
pub fn names(text: &Text) -> Vec<Span> {
    let runs: Vec<Run> =
        text.sentences.iter().filter(|sentence| is_prose(text, sentence)).flat_map(|sentence| runs(text, sentence)).collect();
    let part = |word: &str| without_possessive(word).to_lowercase();
    let parts: HashSet<String> =
        runs.iter().filter(|run| run.tokens.len() > 1).flat_map(|run| run.tokens.clone()).map(|at| part(text.word(at))).collect();
    let is_name = |run: &&Run| match run.tokens.len() {
        1 => run.inside && is_word_of_its_own(text, run.tokens.start) && !parts.contains(&part(text.word(run.tokens.start))),
        words => words <= LONGEST,
    };
    let mut seen: HashSet<&str> = HashSet::new();
    let spans = runs.iter().filter(is_name).map(|run| bare(text, run.tokens.clone()));
    spans.filter(|span| seen.insert(text.words(*span))).collect()
}

/// Capitalised words in a row.
struct Run {
    tokens: Range<usize>,
    /// Whether words of its sentence stand before it, so that nothing but its being a name explains the capital letter.
    inside: bool,
}

/// Whether capital letters tell names there.
fn is_prose(text: &Text, sentence: &Sentence) -> bool {
    sentence.zone != Zone::Furniture && !text.is_title_case(sentence)
}

/// The runs of capitalised words of a sentence that may be names.
fn runs(text: &Text, sentence: &Sentence) -> Vec<Run> {
    let tokens = sentence.tokens.clone();
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        // "Secretary of Defense Ada Lane": what the office is of is no part of the name.
        let office = office_end(text, at, tokens.end);
        if office > at + 1 && ROLES.contains(text.lower(at)) {
            at = office;
        }
        let name = name_at(text, at, tokens.end);
        if name.is_empty() {
            at += 1;
            continue;
        }
        // "Lowen's Ada Lane" are two.
        let name = name.start..name.clone().find(|&at| text.is_possessive(at)).map_or(name.end, |at| at + 1);
        at = name.end;
        // The first word of a sentence is part of a name if it is no common word.
        let common = name.start == tokens.start && is_common(text, name.start);
        let first = name.start + usize::from(common);
        let all_capitals = |at: usize| text.word(at).chars().all(|c| c.is_uppercase() || c.is_numeric());
        if first < name.end && !(first..name.end).any(all_capitals) {
            found.push(Run { tokens: first..name.end, inside: first > tokens.start && goes_on(text, first) });
        }
    }
    found
}

/// Whether the first word of a sentence has its capital for that alone: a word of a closed class, one that is written small
/// elsewhere, a participle.
fn is_common(text: &Text, at: usize) -> bool {
    let word = text.lower(at);
    text.is_common(word) || text.class(at) != Class::OPEN || word.ends_with("ing") && !base_of(word).is_empty()
}

/// Whether the word at `at` goes on with what stands before it: behind words, a comma, a bracket, a quotation that has ended.
fn goes_on(text: &Text, at: usize) -> bool {
    match text.word(at - 1) {
        "," | "(" => true,
        "\"" | "”" | "’" | "'" => text.tokens[at].spaced,
        _ => text.tokens[at - 1].kind != TokenKind::Mark,
    }
}

/// Whether a capitalised word may be a name by itself: no word of the language, as far as its classes and the text tell.
fn is_word_of_its_own(text: &Text, at: usize) -> bool {
    let word = without_possessive(text.lower(at));
    word.chars().count() >= SHORTEST_WORD
        && !without_possessive(text.word(at)).ends_with(char::is_uppercase)
        && text.class(at) == Class::OPEN
        && !text.is_common(word)
        && !ROLES.contains(word)
        && !is_portfolio(word)
        && base_of(word).is_empty()
}

/// People named with a role before their name.
pub fn roles(text: &Text) -> Vec<RoleMention> {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        for at in tokens.clone() {
            if !ROLES.contains(text.lower(at)) {
                continue;
            }
            if let Some(mention) = role_behind(text, tokens.start, at) {
                found.push(mention);
                continue;
            }
            // "[Defence Council chief] Tomas Brandl": the bracket parts role and name.
            let office = office_end(text, at, tokens.end);
            let first = if text.word(office) == "]" { office + 1 } else { office };
            if first >= tokens.end || ROLES.contains(text.lower(first)) {
                continue;
            }
            let name = name_at(text, first, tokens.end.min(first + 4));
            if name.len() < 2 {
                continue;
            }
            let mut start = at;
            while start > tokens.start
                && text.tokens[start - 1].kind == TokenKind::Word
                && is_role_part(text, start - 1, start - 1 == tokens.start)
            {
                start -= 1;
            }
            found.push(RoleMention { name: bare(text, name), role: text.span(start..office) });
        }
    }
    found
}

/// "Ada Lane, a spokeswoman for the hospital", "Ada Lane, who is the party's leader": a name, a comma, and the role within
/// a few words.
fn role_behind(text: &Text, start: usize, at: usize) -> Option<RoleMention> {
    let comma = (start.max(at.saturating_sub(6))..at).rev().find(|&i| text.word(i) == ",")?;
    let first =
        (comma + 1..=at).find(|&i| !text.is(i, Class::ARTICLE.or(Class::POSSESSIVE)) && !matches!(text.lower(i), "who" | "is" | "was"))?;
    let article = first > comma + 1;
    let mut name = comma;
    while name > start && is_name_word(text, name - 1) {
        name -= 1;
    }
    (article && comma - name >= 2).then(|| RoleMention { name: bare(text, name..comma), role: text.span(first..at + 1) })
}

fn is_role_part(text: &Text, at: usize, opens_sentence: bool) -> bool {
    let lower = text.lower(at);
    !text.is_possessive(at)
        && (is_name_word(text, at) && !(opens_sentence && lower == "the")
            || ROLE_PARTS.contains(lower) && lower != "of"
            || ROLES.contains(lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};

    fn text(plain: &str) -> Text {
        Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }])
    }

    #[test]
    fn a_role_stands_before_its_name() {
        let text = text("He met [Korsian Security Council chief] Radek Umrov and EU foreign policy chief Ada Lane.");
        let found: Vec<_> = roles(&text).iter().map(|r| format!("{} = {}", text.words(r.name), text.words(r.role))).collect();
        assert_eq!(found, ["Radek Umrov = Korsian Security Council chief", "Ada Lane = EU foreign policy chief"]);
    }

    #[test]
    fn what_an_office_is_of_is_no_part_of_the_name() {
        let plain = "On the quay, Secretary of Defense Ada Lane met the new Minister of State for Trade Ola Berg and his wife. \
            Chancellor of the Exchequer Ina Lund did not come.";
        let text = text(plain);
        let found: Vec<_> = roles(&text).iter().map(|r| format!("{} = {}", text.words(r.name), text.words(r.role))).collect();
        let expected =
            ["Ada Lane = Secretary of Defense", "Ola Berg = Minister of State for Trade", "Ina Lund = Chancellor of the Exchequer"];
        assert_eq!(found, expected);
        assert_eq!(names(&text).iter().map(|span| text.words(*span)).collect::<Vec<_>>(), ["Ada Lane", "Ola Berg", "Ina Lund"]);
    }

    #[test]
    fn a_name_stands_wherever_nothing_else_explains_its_capital() {
        let names = |plain: &str| {
            let text = text(plain);
            names(&text).into_iter().map(|span| text.words(span).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names("Despite Ada Lane, the tanker Calandria sank. Whether Ada Lane knew it is open."), ["Ada Lane", "Calandria"]);
        assert_eq!(names("The Harbour met. In the harbour, the Harbour rose."), [""; 0], "a word that is written small too");
        assert_eq!(names("“They sank,” Brandl said, and “Brandl slept.”"), ["Brandl"]);
        assert_eq!(
            names("The boat (Calandria) of Ada Brandl sank, and Brandl slept."),
            ["Calandria", "Ada Brandl"],
            "a part of a full name"
        );
        assert_eq!(names("The boat of Lowen's Ada Brandl sank, and YachtX came."), ["Lowen", "Ada Brandl"]);
        assert_eq!(names("Leaving Ada Brandl behind on the quay, the keeper Tomas Pelk sailed home."), ["Ada Brandl", "Tomas Pelk"]);
    }

    #[test]
    fn a_place_stands_after_in() {
        let text = text("Talks in Port Amel on Friday, in May, at the Dorsal Palace and in Lane's house.");
        let found: Vec<_> = places(&text).iter().map(|p| text.words(p.span).to_owned()).collect();
        assert_eq!(found, ["Port Amel", "Dorsal Palace"]);
    }
}
