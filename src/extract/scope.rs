//! Scope: what may not differ before two claims are compared, as far as the passage tells.

use std::ops::Range;

use chrono::Datelike;

use super::frame;
use super::mention::{Mention, Of};
use super::{Hit, Passage, attribute, terms};
use crate::claim::{Party, Told};
use crate::english::class::Class;
use crate::english::clause::{self, VerbGroup};
use crate::english::text::{Sentence, TokenKind, without_possessive};
use crate::english::verb::VerbForm;
use crate::rule::{Apart, Finder, Rule, Rules, shape::ScopeKey, shape::Speech};
use crate::scope::{At, Attribute, Column, Heading, Modifiers, Noun, Part, Parties, Past, Person, Place, Role, Scope, Speaker, Verb, Year};
use crate::span::Span;
use crate::value::Kind;

/// Heads that mean people of any kind: no part of a whole.
const PEOPLE: &[&str] = &["person", "people", "victim", "casualty", "death", "life", "fatality", "injury", "individual", "body"];

/// Words beside a number that make it a rate, or name a subgroup by themselves.
const PARTS: &[&str] =
    &["each", "per", "apiece", "nightly", "daily", "average", "seriously", "critically", "badly", "severely", "slightly", "cash", "stock"];

/// Words beside a number that count on from another number: what they count is compared with nothing.
const MORE: &[&str] = &["including", "among", "another", "other", "others", "additional", "further", "second", "more", "remaining"];

/// Words right before a number that select some of a whole.
const SELECTED: &[&str] = &["those", "these", "first", "last", "next", "top", "both"];

/// Days before the article's date from which on a date in the sentence tells of an earlier event.
const BACKGROUND: i64 = 21;

/// What the claim's scope is; `None` where the rule compares by something that the passage does not tell: the noun that is
/// counted, the person who is of an age.
pub(super) fn scope(passage: &Passage, hit: &Hit, (rule, finder): (&Rule, &Finder), rules: &Rules) -> Option<Scope> {
    let mut scope = Scope::default();
    for key in &rule.scope {
        match key {
            ScopeKey::Place => scope.place = place(passage, hit, rules),
            ScopeKey::Parties => scope.parties = frame::parties(passage, rules).map(Parties),
            ScopeKey::Speaker => scope.speaker = speaker(hit, finder, rules),
            ScopeKey::Noun => {
                let (head, modifiers) = noun(passage, hit, rule)?;
                (scope.noun, scope.modifiers) = (Some(Noun(head)), Modifiers::of(&modifiers));
            }
            ScopeKey::Part => {
                scope.part = part(passage, hit, finder);
                scope.at = at(passage, hit);
            }
            ScopeKey::Year => scope.year = year(passage, hit),
            ScopeKey::Attribute => scope.attribute = Some(Attribute(owned(passage, hit, finder)?.attribute)),
            ScopeKey::Thing if finder.attribute.is_some() => scope.thing = owned(passage, hit, finder)?.thing,
            ScopeKey::Thing => scope.thing = Some(attribute::participants(passage, hit, deed(passage, hit))?),
            ScopeKey::Role => scope.role = role(hit).map(Role),
            ScopeKey::Person => scope.person = Some(person(passage, hit)?),
            ScopeKey::Verb => scope.verb = Some(verb(passage, hit)?),
            ScopeKey::Per => scope.per = terms::per(passage, hit),
            ScopeKey::Version => {
                (scope.version, scope.past) = (terms::version(passage), terms::past(passage).map(Past));
            }
            ScopeKey::Topic => {}
            ScopeKey::Column => scope.column = column(passage),
            ScopeKey::Heading => scope.heading = heading(passage),
        }
    }
    let told = |list: &Apart| Some((list.list.clone(), terms::told_of(passage, hit, list)?));
    scope.lists = rule.apart.iter().filter_map(told).collect();
    if rule.scope.contains(&ScopeKey::Part) && scope.year.is_some() && scope.at.is_none() {
        scope.at = unnamed_place(passage, hit).map(At);
    }
    Some(scope)
}

/// What is said of what the number counts.
fn role(hit: &Hit) -> Option<String> {
    hit.mention.and_then(Mention::noun).and_then(|noun| noun.role.clone()).filter(|role| !role.is_empty())
}

/// What the value is an attribute of.
fn owned(passage: &Passage, hit: &Hit, finder: &Finder) -> Option<attribute::Owned> {
    attribute::read(passage, hit.mention?, finder.attribute.as_ref()?)
}

/// What is counted and the words before it, as the number's own noun or what stands over it tells.
fn noun(passage: &Passage, hit: &Hit, rule: &Rule) -> Option<(String, Vec<String>)> {
    let own = hit.mention.and_then(Mention::noun).map(|noun| (noun.head.clone(), noun.modifiers.clone()));
    own.or_else(|| terms::noun(passage, hit, rule))
}

/// Who speaks or for whom. Beside a name stands the role itself: it tells whether two spellings are one person's.
fn speaker(hit: &Hit, finder: &Finder, rules: &Rules) -> Option<Speaker> {
    let speaker = hit.speaker.as_ref()?;
    Some(Speaker(if finder.speech() == Some(Speech::Name) { speaker.name.clone() } else { side(speaker, rules) }))
}

/// The head of the cell's column.
fn column(passage: &Passage) -> Option<Column> {
    let tokens = passage.setting.column.clone()?;
    Some(Column(passage.doc.text.words(passage.doc.text.span(tokens)).to_lowercase()))
}

/// The nearest heading.
fn heading(passage: &Passage) -> Option<Heading> {
    let tokens = passage.setting.headings.first().cloned()?;
    Some(Heading(passage.doc.text.words(passage.doc.text.span(tokens)).to_lowercase()))
}

/// The place that may make the value one of a part; whether it does is told by all sources together.
fn at(passage: &Passage, hit: &Hit) -> Option<At> {
    place_beside(passage, hit).or_else(|| place_behind(passage, hit)).or_else(|| place_before(passage, hit)).map(At)
}

/// Where the clause says that it happens, under its name in the word lists.
fn place(passage: &Passage, hit: &Hit, rules: &Rules) -> Option<Place> {
    let named = hit.place.map(|span| passage.doc.text.words(span).to_owned());
    let name = named.or_else(|| place_beside(passage, hit))?;
    Some(Place(rules.world.entity(&name).map_or(name.clone(), str::to_owned)))
}

/// Where the clause says that it happens, as written.
fn place_beside(passage: &Passage, hit: &Hit) -> Option<String> {
    let clause = passage.doc.text.span(hit.clause.clone());
    let mention = passage.mentions_in(clause).find(|mention| mention.kind == Kind::Place && mention.span != hit.span)?;
    Some(passage.doc.text.words(mention.span).to_owned())
}

/// Whom a speaker speaks for: the country or body in the role or name, else the speaker.
fn side(speaker: &Party, rules: &Rules) -> String {
    rules.world.side(&speaker.name, speaker.role.as_deref()).unwrap_or(&speaker.name).to_owned()
}

/// Where the sentence says, behind the value, that it happens: "12 were killed and 70 hurt by a landslide in Lowen".
fn place_behind(passage: &Passage, hit: &Hit) -> Option<String> {
    let rest = Span::new(hit.span.end, passage.sentence.span.end.max(hit.span.end));
    let mention = passage.mentions_in(rest).find(|mention| mention.kind == Kind::Place && same_mouth(passage, hit, mention.span))?;
    Some(passage.doc.text.words(mention.span).to_owned())
}

/// Where the sentence says, before a participle clause that holds the value, that it happens: "fought rebels near Lowen,
/// killing 12".
fn place_before(passage: &Passage, hit: &Hit) -> Option<String> {
    let text = &passage.doc.text;
    if !text.lower(hit.clause.start).ends_with("ing") {
        return None;
    }
    let head = Span::new(passage.sentence.span.start, text.tokens[hit.clause.start].span.start);
    let places = passage.mentions_in(head).filter(|mention| mention.kind == Kind::Place && same_mouth(passage, hit, mention.span));
    Some(text.words(places.last()?.span).to_owned())
}

/// Nouns that name a part of the world without its name.
const REGIONS: &[&str] = &["province", "city", "town", "district", "region", "state", "country", "capital", "village", "county", "island"];

/// Where a background sentence says that it happens without a name, right behind the value: "killed 12 people in the province".
/// Of the story's own event that is where the story is set; of another it is a part of a whole that others may give.
fn unnamed_place(passage: &Passage, hit: &Hit) -> Option<String> {
    let text = &passage.doc.text;
    let behind = text.tokens_in(hit.span).end;
    let at = (behind..(behind + 4).min(hit.clause.end)).find(|&at| text.lower(at) == "in" && text.lower(at + 1) == "the")?;
    REGIONS.contains(&text.lower(at + 2)).then(|| text.words(text.span(at + 1..at + 3)).to_lowercase())
}

/// Whether the words at `span` are said by whoever gives the value.
fn same_mouth(passage: &Passage, hit: &Hit, span: Span) -> bool {
    let speech = |span: Span| passage.quotes.iter().position(|quote| quote.parts.iter().any(|part| part.contains(span)));
    speech(span) == speech(hit.span)
}

/// Which part of the whole a number counts.
fn part(passage: &Passage, hit: &Hit, finder: &Finder) -> Option<Part> {
    let text = &passage.doc.text;
    // Where the rule itself does not say what is counted, the noun says which people.
    let noun = hit.mention.and_then(Mention::noun).filter(|_| finder.of.is_none() && finder.yields.kind == Kind::Count);
    let value = text.tokens_in(hit.span);
    let before = value.start.saturating_sub(3).max(passage.sentence.tokens.start)..value.start;
    let behind = value.end..(value.end + 3).min(hit.clause.end).max(value.end);
    let beside = || before.clone().chain(behind.clone()).map(|at| text.lower(at));
    // "three of the seven": a part of a number that stands beside it.
    let of_those = finder.yields.kind == Kind::Count
        && text.lower(value.end) == "of"
        && matches!(text.lower(value.end + 1), "the" | "them" | "whom" | "which" | "those" | "these");
    // "those two states", "the first four": some of a whole that is named elsewhere.
    // What an attribute is of has its own words for which one it is.
    let selected =
        finder.attribute.is_none() && value.start > passage.sentence.tokens.start && SELECTED.contains(&text.lower(value.start - 1));
    let part = Part {
        noun: noun.map(|noun| noun.head.clone()).filter(|head| !PEOPLE.contains(&head.as_str())),
        from: (finder.yields.kind == Kind::Measure).then(|| measured_from(passage, value.end)).flatten(),
        counts_on: of_those || selected || beside().any(|word| MORE.contains(&word)) && !counts_others(passage, hit, finder),
        beside: beside().filter(|word| PARTS.contains(word)).map(str::to_owned).collect(),
    };
    part.known()
}

/// Whether "others" are besides those of whom something else is said: "killed two people and wounded five others" counts all who
/// were wounded. Further down an article goes on with what it has told.
fn counts_others(passage: &Passage, hit: &Hit, finder: &Finder) -> bool {
    let text = &passage.doc.text;
    if finder.role.is_none() || passage.told == Told::Body {
        return false;
    }
    let role = |mention: &Mention| mention.noun().and_then(|noun| noun.role.clone());
    let before = passage.mentions.iter().rfind(|mention| mention.kind == Kind::Count && mention.span.end <= hit.span.start);
    let value = text.tokens_in(hit.span);
    let others = |at: usize| matches!(text.lower(at), "other" | "others" | "another" | "more");
    // "the other two" are some of those told before.
    let some = (value.start.saturating_sub(2)..value.start).any(|at| text.is(at, Class::DETERMINER));
    let only_others = !some && (value.start.saturating_sub(3)..value.start).all(|at| others(at) || !MORE.contains(&text.lower(at)));
    let (Some(own), Some(before)) = (hit.mention.and_then(role), before.and_then(role)) else { return false };
    only_others && own != before
}

/// The name that a distance is measured from, the last of its phrase: "55 km south of the region's main town of Lowen".
pub(super) fn measured_from(passage: &Passage, end: usize) -> Option<String> {
    let text = &passage.doc.text;
    let end_of = passage.sentence.tokens.end;
    // "55 km (34 miles) south of"
    let end = if text.word(end) == "(" { (end..end_of).find(|&at| text.word(at) == ")")? + 1 } else { end };
    let from = (end..(end + 4).min(end_of)).find(|&at| matches!(text.lower(at), "of" | "from" | "off"))?;
    let ends = |at: &usize| {
        text.tokens[*at].kind == TokenKind::Mark && text.word(*at) != "-" || text.is(*at, Class::COORDINATOR.or(Class::WEEKDAY))
    };
    let phrase = from + 1..(from + 9).min(end_of);
    let phrase = phrase.start..phrase.clone().find(ends).unwrap_or(phrase.end);
    let last = phrase.clone().rev().find(|&at| text.is_capital(at) && !clause::is_verb(text, at))?;
    let first = (phrase.start..=last).rev().take_while(|&at| text.is_capital(at) && !(at < last && text.is_possessive(at))).last()?;
    Some(without_possessive(text.words(text.span(first..last + 1))).to_owned())
}

/// How far from the value a date may stand to be its own, in bytes: a long sentence's length.
const REACH: usize = 600;

/// Which other time the sentence tells of: another year than the article's, or a month of it that lies well before. A
/// sentence without any date goes on with the time of the one before, in its paragraph or about the same.
fn year(passage: &Passage, hit: &Hit) -> Option<Year> {
    let doc = passage.doc;
    let stamp = doc.source.published.stamp;
    let at = doc.text.sentence_at(passage.sentence.span.start)?;
    let times_of = |span: Span| {
        let first = doc.times.partition_point(|time| time.span.start < span.start);
        doc.times[first..].iter().take_while(|time| time.span.start < span.end).collect::<Vec<_>>()
    };
    let sentence = passage.sentence.span;
    let near = Span::new(hit.span.start.saturating_sub(REACH).max(sentence.start), (hit.span.end + REACH).min(sentence.end));
    // A date of the value's own clause, or of the one before ("the flood of 2004, which killed 12"), goes before those further off.
    let value = doc.text.tokens_in(hit.span).start;
    let number = passage.clauses.iter().position(|clause| clause.tokens.contains(&value)).unwrap_or(0);
    let clauses = [number, number.saturating_sub(1)].into_iter().filter_map(|number| passage.clauses.get(number));
    let nearest = clauses.map(|clause| times_of(doc.text.span(clause.tokens.clone()))).find(|times| !times.is_empty());
    let own = nearest.unwrap_or_else(|| times_of(near));
    let goes_on = |before: &&Sentence| before.block == passage.sentence.block || shares_word(passage, before);
    let before = at.checked_sub(1).map(|before| &doc.text.sentences[before]).filter(goes_on);
    let end_of = |before: &Sentence| Span::new(before.span.end.saturating_sub(REACH).max(before.span.start), before.span.end);
    let mut times = if own.is_empty() { before.map_or_else(Vec::new, |before| times_of(end_of(before))) } else { own };
    let clause = passage.clause_at(hit.span.start);
    let present = clause.verb.as_ref().is_some_and(|verb| is_present(passage, verb));
    // The nearest decides: of those before the value the last.
    times.sort_by_key(|time| (time.span.start > hit.span.start, time.span.start.abs_diff(hit.span.start)));
    // An hour that is asked for tells no year.
    let of_hour = hit.mention.is_some_and(|mention| mention.kind == Kind::Time);
    for time in times {
        if of_hour && hit.span.overlaps(time.span) {
            continue;
        }
        // "It was set up in 2009 and is owned by …": what is has no past date.
        if present && !doc.text.span(clause.tokens.clone()).contains(time.span) {
            continue;
        }
        // "a region hit by the 2004 tsunami": a date behind the value is its own only as "in 2004".
        let token = doc.text.tokens_in(time.span).start;
        let adverbial = token > 0 && matches!(doc.text.lower(token - 1), "in" | "on") || doc.text.words(time.span).starts_with("last");
        if time.span.start > hit.span.start && passage.sentence.span.contains(time.span) && !adverbial {
            continue;
        }
        let value = time.resolve(stamp.as_ref());
        let (Some(min), Some(max)) = (value.min, value.max) else { continue };
        let (min, max) = (min.date(), max.date());
        let explicit = time.resolve(None).min.is_some();
        match stamp {
            // "since October", "over the past year" reach up to the day of writing.
            Some(stamp) if (stamp.day - max).num_days() <= BACKGROUND => return None,
            Some(stamp) if min.year() == stamp.day.year() => return Some(Year::Month(min.year(), min.month())),
            Some(_) => return Some(Year::Year(min.year())),
            None if explicit => return Some(Year::Year(min.year())),
            None => {}
        }
    }
    None
}

/// Whether the verb group tells of now: "is", "has raised", "holds".
fn is_present(passage: &Passage, verb: &VerbGroup) -> bool {
    matches!(passage.doc.text.lower(verb.tokens.start), "is" | "are" | "has" | "have" | "'s") || verb.form == VerbForm::Third
}

/// Verbs that say too little to tell what happened, or tell that it was said.
const LIGHT_VERBS: &[&str] = &[
    "be", "have", "do", "make", "take", "get", "go", "come", "give", "put", "say", "tell", "announce", "report", "add", "write", "release",
    "publish", "ask", "call", "see", "show", "know", "date", "tweet", "post", "read", "speak", "",
];

/// The verb nearest before the value in its clause, else the nearest behind it.
fn verb(passage: &Passage, hit: &Hit) -> Option<Verb> {
    let text = &passage.doc.text;
    let value = text.tokens_in(hit.span);
    let bounds = hit.clause.clone();
    // A base form without an auxiliary is a noun as often: "the attack".
    let is_verb = |group: &VerbGroup| {
        let infinitive = group.tokens.start > bounds.start && text.lower(group.tokens.start - 1) == "to";
        group.form != VerbForm::Base || group.tokens.len() > 1 || infinitive
    };
    // "in the killing of": the reading of the sentence tells a verb from a noun.
    let group = |at: usize| clause::is_verb(text, at).then(|| clause::verb_group(text, at, bounds.clone())).flatten().filter(is_verb);
    let before = (bounds.start..value.start).rev().find_map(group);
    let verb = before.or_else(|| (value.end..bounds.end).find_map(group))?;
    let verb = step(passage, &verb).unwrap_or(verb);
    (!LIGHT_VERBS.contains(&verb.base)).then(|| Verb(verb.base.to_owned()))
}

/// What is done where a step is taken: "took the unusual step of closing", "made the decision to close".
fn step(passage: &Passage, verb: &VerbGroup) -> Option<VerbGroup> {
    let text = &passage.doc.text;
    let end = passage.sentence.tokens.end.min(verb.tokens.end + STEP);
    let led = |at: &usize| match text.lower(at - 1) {
        "of" => text.lower(*at).ends_with("ing"),
        "to" => clause::is_verb(text, *at),
        _ => false,
    };
    let takes = matches!(verb.base, "take" | "make");
    let group = |at: usize| clause::named_verb_group(text, at, at..end).filter(|group| !group.base.is_empty());
    (verb.tokens.end + 1..end).filter(|_| takes).filter(led).find_map(group)
}

/// The clause of a date, with the one in which its verb does what it says.
fn deed(passage: &Passage, hit: &Hit) -> Range<usize> {
    let step = passage.clause_at(hit.span.start).verb.as_ref().and_then(|verb| step(passage, verb));
    let end = step.map_or(hit.clause.end, |step| passage.clause_at(passage.doc.text.tokens[step.tokens.start].span.start).tokens.end);
    hit.clause.start..end.max(hit.clause.end)
}

/// Tokens between a verb and the step that it takes, at most.
const STEP: usize = 6;

/// Tokens of two sentences that are compared at most.
const COMPARED: usize = 80;

/// Whether the sentence before is about the same: it shares a word that says something.
fn shares_word(passage: &Passage, before: &Sentence) -> bool {
    let text = &passage.doc.text;
    let content = |at: usize| text.lower(at).len() > 4 && text.tokens[at].kind == TokenKind::Word;
    let mut own = passage.sentence.tokens.clone().take(COMPARED).filter(|&at| content(at));
    before.zone == passage.sentence.zone
        && own.any(|at| before.tokens.clone().take(COMPARED).any(|other| content(other) && text.lower(other) == text.lower(at)))
}

/// The name beside the value: "Ada Lane, 43,", "43-year-old Ada Lane".
fn person(passage: &Passage, hit: &Hit) -> Option<Person> {
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
        return Some(Person(text.words(text.span(start..end)).to_owned()));
    }
    // Behind: "43-year-old Ada Lane", "43-year-old Korsian skipper Ada Lane".
    let mut start = value.end;
    while matches!(text.word(start), "-" | "year" | "years" | "old" | ",") {
        start += 1;
    }
    let inside = |at: &usize| text.tokens[*at].kind == TokenKind::Word && text.class(*at) == Class::OPEN && !clause::is_verb(text, *at);
    let end = (start..passage.sentence.tokens.end).take_while(inside).last().map_or(start, |last| last + 1);
    let start = (start..end).rev().take_while(|&at| is_name(at)).last().unwrap_or(end);
    (end - start >= 2).then(|| Person(text.words(text.span(start..end)).to_owned()))
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
