//! The noun of a number, and what is said of it.
//!
//! There is no parser behind it: a noun phrase is the run of words after the figure up to a word of a closed class, a mark
//! or a verb; its head is the last plural of the run, or its last word.

use std::sync::LazyLock;

use super::amount::{Amount, Kind};
use super::phrase::{is_figure, is_word, tight};
use super::table::{self, Lists};
use crate::english::class::{Class, contraction};
use crate::english::inflect;
use crate::english::table::WordMap;
use crate::english::text::{Text, TokenKind};
use crate::english::verb::{VerbForm, verb_form};

/// A noun phrase.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: String,
    pub(super) modifiers: Vec<String>,
    /// Whether the head stands in the plural.
    pub(super) plural: bool,
    /// No noun, but a participle that implies one: "12 killed".
    pub(super) role_only: bool,
}

impl Phrase {
    /// Those whom the pronoun at token `at` stands for.
    pub(super) fn persons(at: usize) -> Self {
        Self { start: at, end: at + 1, head: "person".to_owned(), modifiers: Vec::new(), plural: true, role_only: false }
    }
}

/// One row of the table of roles.
struct Role {
    name: &'static str,
    who: &'static str,
}

static ROLES: LazyLock<WordMap<&'static str, Role>> = LazyLock::new(|| {
    let rows = role_rows().flat_map(|(name, who, words)| table::entries(words).map(move |word| (word, Role { name, who })));
    rows.collect()
});

/// Name, who, words.
fn role_rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    table::lines(include_str!("tables/roles.txt")).filter_map(|line| {
        let mut fields = table::fields(line);
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

/// Who a role is said of where no noun stands.
static WHO: LazyLock<WordMap<&'static str, &'static str>> =
    LazyLock::new(|| role_rows().filter(|(_, who, _)| !who.is_empty()).map(|(name, who, _)| (name, who)).collect());

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::new(include_str!("tables/nouns.txt")));

fn listed(section: &str, lower: &str) -> bool {
    LISTS.has(section, lower)
}

/// Whether `lower` is of a closed class and can be no noun or adjective.
pub(super) fn is_closed(lower: &str) -> bool {
    listed("closed", lower) || matches!(contraction(lower), Some((_, "not")))
}

/// Whether `head` is measured by its length.
pub(super) fn is_long(head: &str) -> bool {
    listed("long", head)
}

/// Whether `lower` is a quake, whose bare figure is its magnitude.
pub(super) fn is_quake(lower: &str) -> bool {
    listed("quake", lower)
}

/// Whether `lower` says what a length is the length of: "high", "wide".
pub(super) fn is_dimension(lower: &str) -> bool {
    listed("dimension", lower)
}

/// Whether `lower` is a determiner that "of" may have before the noun.
pub(super) fn is_over_of(lower: &str) -> bool {
    listed("over of", lower)
}

/// Whether a noun phrase may begin at token `at`.
pub(super) fn may_begin(text: &Text, at: usize) -> bool {
    is_word(text, at) && (!is_closed(text.lower(at)) || listed("before noun", text.lower(at))) && {
        match verb_form(text.lower(at)) {
            Some((_, VerbForm::Base | VerbForm::Third, noun)) => noun,
            Some((_, VerbForm::Past | VerbForm::Participle, _)) => is_word(text, at + 1) && !is_closed(text.lower(at + 1)),
            _ => !text.lower(at).ends_with("n't"),
        }
    }
}

/// The longest run of words that makes one noun phrase.
const LONGEST: usize = 7;

/// The noun phrase that begins at token `at`; `many` where the number asks for a plural.
pub(super) fn phrase(text: &Text, at: usize, many: bool) -> Option<Phrase> {
    let mut words: Vec<usize> = Vec::new();
    let mut next = at;
    let mut noun = false;
    let far = sentence_end(text, at).min(at + LONGEST);
    while next < far {
        // "Jane Roe's 2,500 shares"
        if is_figure(text, next) && !noun && !words.is_empty() {
            next += 1;
            continue;
        }
        // The plural of a model: "nine more 777s".
        let of_figure = next > 0 && is_figure(text, next - 1) && tight(text, next);
        if !is_word(text, next) || of_figure {
            break;
        }
        let lower = text.lower(next);
        if is_closed(lower) && !(words.is_empty() && listed("before noun", lower)) {
            break;
        }
        // "17 killed dozens injured"
        if super::vague::at(text, next).is_some() {
            break;
        }
        if next > at && super::numeral::may_begin(text, next) && !is_ordinal(lower) {
            // "Jane Roe's first three picks"
            if !noun && !words.is_empty() {
                next += 1;
                continue;
            }
            break;
        }
        if !goes_on(text, next, noun) {
            break;
        }
        if let Some(&last) = words.last().filter(|_| noun) {
            // "200 people slept outdoors": behind a plural only another plural goes on, or what "arms control experts" needs.
            let attribute = listed("attributive plural", text.lower(last));
            // "plainclothes NYPD officers"
            let name = text.is_capital(next) && is_plural(text, next + 1);
            if is_plural(text, last) && !attribute && !name && !is_plural(text, next) {
                break;
            }
        }
        noun |= !is_adjective(lower) && !is_ordinal(lower) && !text.is_possessive(next);
        words.push(next);
        // "AK-47 rifles", "Boeing 737 jets"
        let dash = next + 1 + usize::from(text.word(next + 1) == "-" && tight(text, next + 1));
        if text.is_capital(next) && is_figure(text, dash) && text.word(dash).len() < 4 && may_begin(text, dash + 1) {
            next = dash + 1;
            continue;
        }
        next = if matches!(text.word(next + 1), "-" | "‑") && tight(text, next + 1) && tight(text, next + 2) && is_word(text, next + 2) {
            next + 2
        } else {
            next + 1
        };
    }
    if many && let Some(last) = words.iter().rposition(|&word| is_plural(text, word)) {
        words.truncate(last + 1);
    }
    let (&start, &last) = (words.first()?, words.last()?);
    let head = text.lower(last);
    if ROLES.contains_key(head)
        && !is_plural(text, last)
        && words.iter().all(|&word| ROLES.contains_key(text.lower(word)) || is_adjective(text.lower(word)))
    {
        let who = ROLES[head].who;
        if who.is_empty() {
            return None;
        }
        return Some(Phrase { start, end: last + 1, head: who.to_owned(), modifiers: Vec::new(), plural: true, role_only: true });
    }
    let past = matches!(verb_form(head), Some((_, VerbForm::Past | VerbForm::Participle, _)));
    if words.len() == 1 && (past || is_participle(head)) {
        return None;
    }
    if is_adjective(head) && words.len() == 1 && (head.ends_with("ly") || matches!(head, "more" | "less" | "fewer" | "such")) {
        return None;
    }
    let modifiers = words[..words.len() - 1].iter().map(|&word| text.lower(word).to_owned()).collect();
    Some(Phrase { start, end: last + 1, head: singular(head), modifiers, plural: is_plural(text, last), role_only: false })
}

/// The token after the sentence that holds token `at`.
fn sentence_end(text: &Text, at: usize) -> usize {
    let after = text.sentences.partition_point(|sentence| sentence.tokens.start <= at);
    after.checked_sub(1).map_or(text.tokens.len(), |sentence| text.sentences[sentence].tokens.end)
}

/// Whether the word at token `at` goes on with a phrase that has its `noun` or has not.
fn goes_on(text: &Text, at: usize, noun: bool) -> bool {
    let lower = text.lower(at);
    if listed("no adjective", lower) {
        return false;
    }
    if noun
        && (listed("after a noun", lower) || ROLES.contains_key(lower) && !lower.ends_with('s') || lower.len() > 4 && lower.ends_with("ly"))
    {
        return false;
    }
    match verb_form(lower) {
        None => !(noun && is_participle(lower)),
        Some((_, VerbForm::Past | VerbForm::Participle | VerbForm::Ing, _)) => {
            !noun && (is_word(text, at + 1) && !is_closed(text.lower(at + 1)) || ROLES.contains_key(lower) || lower.ends_with("ing"))
        }
        // "a quake hit the coast", "a quake strikes Kent": what has an object is a verb.
        Some((.., true)) => !(noun && (opens(text.lower(at + 1)) || text.is_capital(at + 1) && !text.is_capital(at))),
        // "two hurt"
        Some((_, VerbForm::Base, false)) if !noun && ROLES.contains_key(lower) => true,
        // "two lead singers": a verb's base before a noun is an adjective.
        Some((_, VerbForm::Base, false)) => !noun && is_word(text, at + 1) && !is_closed(text.lower(at + 1)) && is_plural(text, at + 1),
        Some(_) => false,
    }
}

fn is_ordinal(lower: &str) -> bool {
    lower.ends_with("th") || matches!(lower, "first" | "second" | "third")
}

/// The singular of a noun that heads a phrase.
fn singular(lower: &str) -> String {
    match lower.strip_suffix("men").filter(|_| listed("plural", lower) && lower != "men" && lower != "women") {
        Some(stem) => format!("{stem}man"),
        None => inflect::singular(lower),
    }
}

fn is_adjective(lower: &str) -> bool {
    listed("adjective", lower) || lower.len() > 4 && lower.ends_with("ly")
}

/// Whether the word at token `at` looks like a plural.
pub(super) fn is_plural(text: &Text, at: usize) -> bool {
    let lower = text.lower(at);
    let ends_in_s = lower.len() > 2 && lower.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| lower.ends_with(end));
    // "GPS" is a name, "TVs" are many.
    listed("plural", lower) || ends_in_s && !text.word(at).ends_with('S') && !listed("singular", lower)
}

/// The phrase that a number counts whose last token is before `at`: over "of" and what stands between.
pub(super) fn counted(text: &Text, at: usize, many: bool) -> Option<Phrase> {
    let mut start = at;
    let mut partitive = false;
    if text.lower(start) == "of" {
        start += 1;
        partitive = true;
    }
    while listed("over of", text.lower(start)) {
        start += 1;
    }
    // "three of the seven boats", "two 10-year sentences", "a dozen 2-litre jars"
    if super::numeral::may_begin(text, start)
        && let Some(inner) = Amount::read(text, start).filter(|inner| partitive || inner.unit != Kind::None)
    {
        let time = if inner.unit == Kind::Time { super::phrase::over_hyphen(text, inner.end) + 1 } else { inner.end };
        start = super::phrase::over_hyphen(text, time);
        if start == inner.end && matches!(inner.unit, Kind::Age(_)) && !may_begin(text, start) {
            let head = "person".to_owned();
            return Some(Phrase { start: start - 1, end: start, head, modifiers: Vec::new(), plural: true, role_only: false });
        }
        return phrase(text, start, many || partitive);
    }
    if super::phrase::over_hyphen(text, start) > start {
        let word = start + 1;
        let head = text.lower(word);
        // "a 2,000-strong crowd"
        if head == "strong" {
            return phrase(text, word + 1, false);
        }
        let known = is_word(text, word) && !is_closed(head) && head != "fold";
        return known.then(|| Phrase {
            start: word,
            end: word + 1,
            head: singular(head),
            modifiers: Vec::new(),
            plural: false,
            role_only: false,
        });
    }
    phrase(text, start, many || partitive)
}

/// A regular past form that no list names: "collided".
fn is_participle(lower: &str) -> bool {
    lower.len() > 5 && lower.ends_with("ed") && verb_form(lower).is_none_or(|(base, ..)| base.is_empty())
}

/// The base of a regular past form that no list names: "nabbed" → "nab", "seized" → "seize".
fn base_of(past: &str) -> String {
    let stem = past.trim_end_matches("ed");
    let silent = ["at", "c", "v", "z", "rg", "dg", "ang", "u", "bl", "tl", "dl", "gl", "pl", "fl", "ur", "ir", "ut", "id", "ad", "ib"];
    let with_e = silent.iter().any(|end| stem.ends_with(end)) || stem.ends_with('s') && !stem.ends_with("ss");
    let shorter = stem.get(..stem.len().saturating_sub(1)).unwrap_or(stem);
    let spelled = |base: &str| inflect::verb(base).past == past;
    match stem.strip_suffix('i') {
        Some(stem) => format!("{stem}y"),
        None if with_e => format!("{stem}e"),
        None if spelled(shorter) => shorter.to_owned(),
        None => stem.to_owned(),
    }
}

/// The name of a role for a word, or the verb's own base.
fn role_of(lower: &str) -> Option<String> {
    if let Some(role) = ROLES.get(lower) {
        return Some(role.name.to_owned());
    }
    if is_participle(lower) {
        return Some(base_of(lower));
    }
    let (base, ..) = verb_form(lower)?;
    (!listed("saying", base)).then(|| base.to_owned())
}

/// What is said of the phrase that ends before token `at`, in the words after it. `last` ends the sentence.
pub(super) fn role_after(text: &Text, at: usize, last: usize) -> Option<String> {
    let mut next = at;
    let mut passive = false;
    while next < last.min(at + 20) {
        let lower = text.lower(next);
        let adverb = lower.len() > 4 && lower.ends_with("ly");
        let aside = (next == at && matches!(lower, "," | "(")).then(|| over_aside(text, at, last)).flatten();
        if let Some(after) = aside {
            next = after;
            continue;
        }
        if next == at
            && matches!(lower, "and" | "or")
            && is_plural(text, at + 1)
            && super::vague::at(text, at + 1).is_none()
            && verb_form(text.lower(at + 1)).is_none_or(|(_, _, noun)| noun)
        {
            // "houses and buildings were damaged"
            next += 1;
        } else if listed("be", lower) {
            passive = true;
        } else if listed("uncertain", lower) && !role_follows(text, next + 1) {
            return role_of(lower);
        } else if let Some(role) = ROLES.get(lower).filter(|_| passive || next == at || is_predicate(text, next)) {
            return Some(role.name.to_owned());
        } else if !(listed("light", lower) || adverb) {
            return match verb_form(lower) {
                Some((_, VerbForm::Past | VerbForm::Participle, _)) if passive || is_predicate(text, next) => role_of(lower),
                Some((_, VerbForm::Base, false)) if passive || is_predicate(text, next) => role_of(lower),
                Some((_, VerbForm::Third | VerbForm::Past | VerbForm::Participle | VerbForm::Ing, false)) => None,
                None if is_participle(lower) && (passive || is_predicate(text, next)) => role_of(lower),
                _ => None,
            };
        }
        next += 1;
    }
    None
}

/// Over what stands between commas or brackets from token `at` on, where a verb follows: "12 people, two of them boys, were
/// killed".
fn over_aside(text: &Text, at: usize, last: usize) -> Option<usize> {
    let close = if text.word(at) == "(" { ")" } else { "," };
    let far = last.min(at + 14);
    let end = (at + 1..far).find(|&next| text.word(next) == close)?;
    let verb = text.lower(end + 1);
    (listed("be", verb) || matches!(verb, "have" | "had") || ROLES.contains_key(verb)).then_some(end + 1)
}

fn role_follows(text: &Text, at: usize) -> bool {
    (at..at + 5).any(|at| ROLES.contains_key(text.lower(at)))
}

/// Over a prepositional phrase to a passive: "12 people in the valley were killed".
pub(super) fn role_past(text: &Text, at: usize, last: usize) -> Option<String> {
    let far = last.min(at + 10);
    if !is_preposition(text.lower(at)) {
        return None;
    }
    let be = (at..far).take_while(|&next| is_word(text, next)).find(|&next| text.is(next, Class::BE))?;
    let verb = (at..be)
        .any(|next| verb_form(text.lower(next)).is_some_and(|(_, form, noun)| !noun && matches!(form, VerbForm::Past | VerbForm::Third)));
    let participle = (be + 1..be + 4)
        .find(|&next| verb_form(text.lower(next)).is_some() || is_participle(text.lower(next)) || ROLES.contains_key(text.lower(next)))?;
    (!verb).then(|| role_of(text.lower(participle))).flatten()
}

/// Whether nothing that could be an object follows the verb at token `at`: then a past form is a participle, or the verb
/// needs no object.
fn is_predicate(text: &Text, at: usize) -> bool {
    let next = text.lower(at + 1);
    !is_word(text, at + 1) && text.tokens.get(at + 1).is_none_or(|token| token.kind == TokenKind::Mark)
        || is_preposition(next)
        || next.len() > 4 && next.ends_with("ly")
        || listed("no object", next)
}

fn is_preposition(lower: &str) -> bool {
    listed("preposition", lower)
}

/// What the words before the number say is done to what it counts: "killing 12", "repelled 50 attacks".
pub(super) fn role_before(text: &Text, from: usize, at: usize) -> Option<String> {
    let mut back = at;
    while back > from && at - back < 4 {
        back -= 1;
        let lower = text.lower(back);
        let (form, noun) = match verb_form(lower) {
            Some((_, form, noun)) => (form, noun),
            None if is_participle(lower) => (VerbForm::Past, false),
            None if ROLES.contains_key(lower) && lower.ends_with("ing") => (VerbForm::Ing, false),
            // "shot dead three people", "shot to death one person"
            None if matches!(lower, "dead" | "death") => return role_of(lower),
            None if is_word(text, back) && (listed("between", lower) || lower.len() > 4 && lower.ends_with("ly")) => {
                continue;
            }
            None => return None,
        };
        let adjective = back > from && (listed("over of", text.lower(back - 1)) || matches!(text.lower(back - 1), "a" | "an")) && !noun;
        if adjective {
            return None;
        }
        let passive = back > from && listed("be", text.lower(back - 1)) && form != VerbForm::Ing;
        let plural_noun = noun && form == VerbForm::Third && back == from;
        return if passive || plural_noun { None } else { role_of(lower) };
    }
    None
}

/// What happened so many times: "was shot four times", "hitting Jane Roe twelve times".
pub(super) fn role_of_times(text: &Text, from: usize, at: usize, phrase: &Phrase) -> Option<String> {
    let words = (at.saturating_sub(4).max(from)..at).rev().take_while(|&word| is_word(text, word));
    words.filter(|_| phrase.head == "time").find_map(|word| verb_form(text.lower(word)).and_then(|_| role_of(text.lower(word))))
}

/// What a nominal before the number says: "the death toll rose to 12", "the dead numbered 12". How far it looks: one clause.
pub(super) fn role_of_toll(text: &Text, from: usize, at: usize) -> Option<(usize, String, &'static str)> {
    let mut back = at;
    while back > from && at - back < 10 {
        back -= 1;
        let lower = text.lower(back);
        // "one dead, two …": the word is told of another number.
        let of_number = back > from && (super::numeral::may_begin(text, back - 1) || super::vague::at(text, back - 1).is_some());
        if listed("toll", lower)
            && !of_number
            && let Some(role) = ROLES.get(lower)
        {
            return Some((back, role.name.to_owned(), role.who));
        }
        if matches!(text.word(back), ";" | "." | "—") || super::numeral::may_begin(text, back) {
            return None;
        }
    }
    None
}

/// Whether `lower` opens a noun phrase: "a", "the", "its".
pub(super) fn opens(lower: &str) -> bool {
    Class::of(lower).any(Class::ARTICLE.or(Class::POSSESSIVE)) || matches!(lower, "these" | "those" | "another")
}

/// Whether `lower` may be an adjective: not of a closed class, and no verb but a participle.
pub(super) fn is_adjective_here(lower: &str) -> bool {
    let verb = verb_form(lower).is_some_and(|(_, form, noun)| !noun && matches!(form, VerbForm::Base | VerbForm::Third));
    !lower.is_empty() && lower.chars().all(char::is_alphabetic) && !is_closed(lower) && !verb
}

/// Whether token `at` is part of a name, not "Jr." behind it.
pub(super) fn is_name(text: &Text, at: usize) -> bool {
    is_word(text, at) && !matches!(text.lower(at).trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv")
}

/// The name, or "man", that ends before the mark or verb at token `mark`: "Jane Roe, 43,".
pub(super) fn name_before(text: &Text, from: usize, mark: usize) -> Option<std::ops::Range<usize>> {
    let far = from.max(mark.saturating_sub(5));
    let of_name = |at: usize| text.is_capital(at) || text.word(at) == "." && at > far && text.is_capital(at - 1);
    let mut start = mark;
    while start > far && of_name(start - 1) {
        start -= 1;
    }
    if start == mark && mark > from && is_word(text, mark - 1) && !is_closed(text.lower(mark - 1)) {
        start = mark - 1;
    }
    (start < mark).then_some(start..mark)
}

/// The role that the phrase tells itself: "12 deaths", "60 injured people".
pub(super) fn role_of_words(text: &Text, phrase: &Phrase) -> Option<String> {
    let head = ROLES.get(text.lower(phrase.end - 1));
    let role = head.or_else(|| phrase.modifiers.iter().find_map(|word| ROLES.get(word.as_str())));
    role.map(|role| role.name.to_owned())
}

/// Who a role is said of where no noun stands.
pub(super) fn who(role: &str) -> Option<&'static str> {
    WHO.get(role).copied()
}
