//! Scope: what may not differ before two claims are compared, as far as the passage tells.

use chrono::Datelike;

use super::frame;
use super::mention::{Mention, Of};
use super::{Hit, Passage};
use crate::claim::{Party, Scope};
use crate::rule::{Rule, Rules, shape::ScopeKey};
use crate::span::Span;
use crate::value::Kind;

/// Heads that mean people of any kind: no part of a whole.
const PEOPLE: &[&str] = &["person", "people", "victim", "casualty", "death", "life", "fatality", "injury", "individual", "body"];

/// Words right before a number, or in its clause, that make it a part of another number or a rate.
const PARTS: &[&str] = &["including", "among", "another", "other", "others", "additional", "further", "second", "each", "per", "apiece", "nightly", "daily", "more", "remaining"];

/// What the claim's scope is; `None` where the rule compares by something that the passage does not tell: the noun that is
/// counted, the person who is of an age.
pub(super) fn scope(passage: &Passage, hit: &Hit, rule: &Rule, rules: &Rules) -> Option<Scope> {
    let mut scope = Scope::new();
    for key in &rule.scope {
        let name = format!("{key:?}").to_lowercase();
        let known = match key {
            ScopeKey::Place => place(passage, hit, rules),
            ScopeKey::Parties => frame::parties(passage, rules),
            ScopeKey::Speaker => hit.speaker.as_ref().map(|speaker| side(speaker, rules)),
            ScopeKey::Noun => {
                let noun = hit.mention.and_then(Mention::noun);
                if let Some(noun) = noun.filter(|noun| !noun.modifiers.is_empty()) {
                    scope.insert("modifiers".to_owned(), noun.modifiers.join(" "));
                }
                noun.map(|noun| noun.head.clone())
            }
            ScopeKey::Part => part(passage, hit),
            ScopeKey::Year => year(passage),
            ScopeKey::Person => person(passage, hit),
        };
        match known {
            Some(known) => drop(scope.insert(name, known)),
            None if matches!(key, ScopeKey::Noun | ScopeKey::Person) => return None,
            None => {}
        }
    }
    // Where a part of the whole is asked for, a place may be what makes it one; whether it does is told by all sources together.
    if rule.scope.contains(&ScopeKey::Part)
        && let Some(place) = place(passage, hit, rules)
    {
        scope.insert("at".to_owned(), place);
    }
    Some(scope)
}

/// Where the clause says that it happens.
fn place(passage: &Passage, hit: &Hit, rules: &Rules) -> Option<String> {
    let clause = passage.doc.text.span(hit.clause.clone());
    let mention = passage.mentions_in(clause).find(|mention| mention.kind == Kind::Place && mention.span != hit.span)?;
    let name = passage.doc.text.words(mention.span);
    Some(rules.world.entity(name).unwrap_or(name).to_owned())
}

/// Whom a speaker speaks for: the country or body in the role or name, else the speaker.
fn side(speaker: &Party, rules: &Rules) -> String {
    let named = speaker.role.iter().chain(std::iter::once(&speaker.name)).find_map(|words| rules.world.entity_in(words));
    named.map_or_else(|| speaker.name.clone(), str::to_owned)
}

/// Which part of the whole a number counts.
fn part(passage: &Passage, hit: &Hit) -> Option<String> {
    let text = &passage.doc.text;
    let mut parts: Vec<String> = Vec::new();
    if let Some(noun) = hit.mention.and_then(Mention::noun) {
        if !PEOPLE.contains(&noun.head.as_str()) {
            parts.push(noun.head.clone());
        }
    }
    let value = text.tokens_in(hit.span);
    // "three of the seven": a part of a number that stands beside it.
    if text.lower(value.end) == "of" && matches!(text.lower(value.end + 1), "the" | "them" | "whom" | "which" | "those" | "these") {
        parts.push("of".to_owned());
    }
    let near = value.start.saturating_sub(3).max(passage.sentence.tokens.start)..(value.end + 3).min(hit.clause.end).max(value.end);
    parts.extend(near.map(|at| text.lower(at)).filter(|word| PARTS.contains(word)).map(str::to_owned));
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The year that the sentence is about, where it is not the article's own. A sentence without any date goes on with the
/// year of the one before in its paragraph.
fn year(passage: &Passage) -> Option<String> {
    let doc = passage.doc;
    let stamp = doc.source.published.stamp;
    let at = doc.text.sentence_at(passage.sentence.span.start)?;
    let years_of = |span: Span| {
        let times = doc.times.iter().filter(move |time| span.contains(time.span));
        times.filter_map(|time| time.resolve(stamp.as_ref()).min).map(|min| min.date().year()).collect::<Vec<_>>()
    };
    let sentence = years_of(passage.sentence.span);
    let before = at.checked_sub(1).map(|before| &doc.text.sentences[before]).filter(|before| before.block == passage.sentence.block);
    let years = if sentence.is_empty() { before.map_or_else(Vec::new, |before| years_of(before.span)) } else { sentence };
    let own = stamp.map(|stamp| stamp.day.year());
    if years.iter().any(|year| Some(*year) == own) {
        return None;
    }
    years.first().map(i32::to_string)
}

/// The name beside the value: "Ada Lane, 43,", "43-year-old Ada Lane".
fn person(passage: &Passage, hit: &Hit) -> Option<String> {
    let text = &passage.doc.text;
    let value = text.tokens_in(hit.span);
    let is_name = |at: usize| text.is_capital(at) && text.lower(at).len() > 1;
    // Before: "Ada Lane, 43".
    let mut end = value.start;
    while end > passage.sentence.tokens.start && matches!(text.word(end - 1), "," | "(" | "is" | "was" | "aged") {
        end -= 1;
    }
    let mut start = end;
    while start > passage.sentence.tokens.start && is_name(start - 1) {
        start -= 1;
    }
    if end - start >= 2 || end - start == 1 && end < value.start && start > passage.sentence.tokens.start {
        return Some(text.words(text.span(start..end)).to_owned());
    }
    // Behind: "43-year-old Ada Lane".
    let mut start = value.end;
    while matches!(text.word(start), "-" | "year" | "years" | "old" | ",") {
        start += 1;
    }
    let mut end = start;
    while end < passage.sentence.tokens.end && is_name(end) {
        end += 1;
    }
    (end - start >= 2).then(|| text.words(text.span(start..end)).to_owned())
}

impl Mention {
    /// The noun that it counts.
    pub(super) fn noun(&self) -> Option<&crate::annotate::quantity::Noun> {
        match &self.of {
            Of::Quantities(quantities) => quantities.iter().rev().find_map(|quantity| quantity.noun.as_ref()),
            _ => None,
        }
    }
}
