//! Who a speaker is: names of the article, their roles, pronouns.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::lexicon::LEXICON;
use super::lexicon::class::{self, *};
use super::noun::Phrase;
use super::unit::Unit;
use super::{Speaker, SpeakerKind};
use crate::annotate::name::is_portfolio;
use crate::english::class::Class;
use crate::english::table::WordMap;
use crate::english::text::{Text, one_line, without_possessive};
use crate::read::is_speaker;
use crate::source::Zone;
use crate::span::Span;

/// Someone that the article names in full.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    role: Option<String>,
}

/// The people that the article names.
#[derive(Debug, Default)]
pub(super) struct People {
    named: Vec<Named>,
    /// From the last part of a name to those who bear it, in order.
    by_last: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, usize>,
    /// The first token of each name where the article first gives it, and whose it is; in order.
    entrances: Vec<(usize, usize)>,
}

impl People {
    /// Collects the names of all units. A name in furniture is left out.
    pub(super) fn collect<'u>(units: impl Iterator<Item = &'u Unit<'u>>) -> Self {
        let mut people = People::default();
        for unit in units.filter(|unit| unit.zone != Zone::Furniture) {
            let mut at = 0;
            while at < unit.len() {
                let end = capitals(unit, at);
                if end > at {
                    people.add_run(unit, at..end);
                    at = end;
                } else {
                    at += 1;
                }
            }
        }
        people.entrances.sort_unstable();
        people
    }

    fn add_run(&mut self, unit: &Unit<'_>, run: Range<usize>) {
        let Some(name) = name_of(unit, run.clone()) else { return };
        if name.len() < 2 || is_body(unit, &name) {
            return;
        }
        let text = plain_name(unit.words(name.clone()));
        let role = role_before(unit, name.start).or_else(|| role_after(unit, name.end));
        match self.by_name.get(&text) {
            Some(&at) => {
                if self.named[at].role.is_none() {
                    self.named[at].role = role;
                }
            }
            None => {
                let at = self.named.len();
                let last = plain_name(unit.words(name.end - 1..name.end)).to_lowercase();
                self.by_last.entry(last).or_default().push(at);
                self.entrances.push((unit.items[name.start].first, at));
                self.by_name.insert(text.clone(), at);
                self.named.push(Named { name: text, role });
            }
        }
    }

    /// The speaker whom the label of a turn at `span` names: "ADA LANE, HOST", "SECRETARY LANE", "AL", "MODERATOR".
    pub(super) fn labelled(&self, label: &str, span: Span) -> Speaker {
        let (name, behind) = label.split_once([',', '(']).unwrap_or((label, ""));
        let words: Vec<&str> = name.split_whitespace().collect();
        let lower = name.trim().to_lowercase();
        let known = words.last().and_then(|last| self.surname(last)).or_else(|| self.of_initials(name.trim()));
        let fits = |named: &&Named| {
            let own = named.name.to_lowercase();
            let is_part = |word: &&str| own.split_whitespace().any(|part| part == word.to_lowercase()) || is_role(word);
            words.len() == 1 || words.iter().all(is_part)
        };
        let told = Some(behind.trim().trim_end_matches(')').to_lowercase()).filter(|role| !role.is_empty());
        if let Some(named) = known.filter(fits) {
            let role = named.role.clone().or(told);
            return Speaker { span, named_at: span, name: named.name.clone(), role, kind: SpeakerKind::Person };
        }
        let last = words.last().copied().unwrap_or_default();
        if is_role(last) || last.ends_with(|c: char| c.is_ascii_digit()) {
            let name = lower.strip_prefix("the ").unwrap_or(&lower).to_owned();
            return Speaker { span, named_at: span, role: Some(name.clone()), name, kind: SpeakerKind::Unnamed };
        }
        // What stands before the name is what its bearer is.
        let from = words.iter().rposition(|word| is_role(word)).map_or(0, |role| role + 1);
        let role = Some(words[..from].join(" ").to_lowercase()).filter(|role| !role.is_empty()).or(told);
        let name = words[from..].iter().map(|word| in_small_letters(word)).collect::<Vec<_>>().join(" ");
        Speaker { span, named_at: span, name, role, kind: SpeakerKind::Person }
    }

    /// The one person whose initials are `initials`.
    fn of_initials(&self, initials: &str) -> Option<&Named> {
        let are = |named: &&Named| named.name.split_whitespace().filter_map(|part| part.chars().next()).eq(initials.chars());
        if !(2..=4).contains(&initials.len()) || initials.chars().any(char::is_lowercase) {
            return None;
        }
        let mut all = self.named.iter().filter(are);
        all.next().filter(|_| all.next().is_none())
    }

    /// The one person of whom the text says before byte `end` that he or she answers: "Ada Lane, the mayor, spoke to the Post".
    pub(super) fn answerer(&self, text: &Text, end: usize) -> Option<Speaker> {
        let answers = |&&(token, at): &&(usize, usize)| {
            let words = self.named[at].name.split_whitespace().count();
            text.tokens[token].span.start < end && words > 1 && (answers_behind(text, token + words) || answers_before(text, token))
        };
        let mut all = self.entrances.iter().filter(answers);
        let &(token, at) = all.next().filter(|_| all.next().is_none())?;
        let (named, span) = (&self.named[at], text.span(token..token + 1));
        Some(Speaker { span, named_at: span, name: named.name.clone(), role: named.role.clone(), kind: SpeakerKind::Person })
    }

    fn surname(&self, last: &str) -> Option<&Named> {
        let bearers = self.by_last.get(&last.to_lowercase())?;
        bearers.iter().map(|&at| &self.named[at]).max_by_key(|named| (named.role.is_some(), named.name.len()))
    }

    /// Whether this full name is a person's for sure: the article gives it with a role, or it begins with a given name.
    pub(super) fn is_person(&self, name: &str) -> bool {
        let given = || name.split_whitespace().next().is_some_and(|first| GIVEN.contains_key(first.to_lowercase().as_str()));
        self.by_name.get(name).is_some_and(|&at| self.named[at].role.is_some() || given())
    }

    /// The persons whom the article first names in this unit, outside quote marks.
    pub(super) fn introduced(&self, unit: &Unit<'_>) -> Vec<Speaker> {
        let (Some(first), Some(last)) = (unit.items.first(), unit.items.last()) else { return Vec::new() };
        let from = self.entrances.partition_point(|&(token, _)| token < first.first);
        let to = self.entrances.partition_point(|&(token, _)| token < last.end);
        let outside = |token: usize| unit.items.binary_search_by_key(&token, |item| item.first).is_ok();
        let entered = self.entrances[from..to].iter().filter(|&&(token, _)| unit.zone == Zone::Body && outside(token));
        let people = entered.map(|&(token, at)| (token, &self.named[at])).filter(|(_, named)| self.is_person(&named.name));
        let speaker = |(token, named): (usize, &Named)| {
            let span = unit.text.span(token..token + 1);
            Speaker { span, named_at: span, name: named.name.clone(), role: named.role.clone(), kind: SpeakerKind::Person }
        };
        people.map(speaker).collect()
    }

    /// Whether the article names the speaker, or the phrase is a name.
    pub(super) fn knows(&self, speaker: &Speaker) -> bool {
        match speaker.kind {
            SpeakerKind::Person => true,
            SpeakerKind::Organisation => {
                speaker.name.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
            }
            SpeakerKind::Unnamed | SpeakerKind::Pronoun => false,
        }
    }

    /// The speaker that a phrase names. Pronouns come back with the kind `Pronoun`.
    pub(super) fn speaker(&self, unit: &Unit<'_>, phrase: &Phrase) -> Speaker {
        let items = phrase.items.clone();
        let named_at = unit.span(items.clone());
        let span = phrase.relative.map_or(named_at, |at| unit.span(at..at + 1));
        let written = unit.words(items.clone());
        if items.len() == 1 && unit.is(items.start, SUBJ.or(OBJ).or(POSS)) && !unit.is(items.start, METONYM) {
            return Speaker { span, named_at, name: written.to_owned(), role: None, kind: SpeakerKind::Pronoun };
        }
        if let Some(owner) = owner(unit, &items) {
            let speaker = self.speaker(unit, &Phrase { items: owner, relative: None, beside: None });
            return Speaker { name: plain_name(&speaker.name), ..speaker };
        }
        if let Some((role, name)) = office(unit, &items).filter(|(_, name)| !is_body(unit, name)) {
            let (name, role) = (plain_name(unit.words(name)), Some(one_line(unit.words(role))));
            return Speaker { span, named_at, name, role, kind: SpeakerKind::Person };
        }
        if let Some((role, name)) = outlet(unit, &items) {
            let words = |range: Range<usize>| unit.words(range).to_owned();
            return Speaker {
                span,
                named_at,
                name: words(name),
                role: (!role.is_empty()).then(|| words(role)),
                kind: SpeakerKind::Organisation,
            };
        }
        let head = head_part(unit, &items);
        let run = last_run(unit, head.clone());
        if let Some(name) = run.and_then(|run| name_of(unit, run)) {
            let text = plain_name(unit.words(name.clone()));
            let last = plain_name(unit.words(name.end - 1..name.end));
            let whole = name.end == head.end || unit.is(name.end, GENITIVE);
            let beside_role = phrase.beside.clone().and_then(|range| role_in(unit, range));
            let here = role_before(unit, name.start).or(beside_role);
            let common = name.len() == 1 && unit.is(name.start, REPORT.or(PEOPLE).or(ROLE));
            if whole && !common && !is_body(unit, &name) {
                let known = self.by_name.get(&text).map(|&at| &self.named[at]).or_else(|| self.surname(&last));
                let titled = name.start > items.start && unit.is(name.start - 1, ROLE) && !unit.is(name.start - 1, GENITIVE);
                let alone = name.len() == 1 && known.is_none() && here.is_none() && !titled;
                // A single word that the article never gives in full is a body or a place: people are introduced.
                if !alone {
                    let full = match known {
                        Some(known) if name.len() == 1 => known.name.clone(),
                        _ => text,
                    };
                    let role = here.or_else(|| known.and_then(|known| known.role.clone()));
                    return Speaker { span, named_at, name: full, role, kind: SpeakerKind::Person };
                }
            }
        }
        if let Some(speaker) = self.named_beside(unit, phrase, span, named_at) {
            return speaker;
        }
        let kind = if unnamed(unit, items.clone()) { SpeakerKind::Unnamed } else { SpeakerKind::Organisation };
        let bare = if unit.is(items.start, DET) && items.len() > 1 && unit.of(items.start, Class::ARTICLE) {
            unit.words(items.start + 1..items.end)
        } else {
            written
        };
        let name = if opens_with_common(unit, &items) { uncapitalised(bare) } else { bare.to_owned() };
        let role = (kind == SpeakerKind::Unnamed).then(|| name.clone());
        Speaker { span, named_at, name, role, kind }
    }

    /// The person whom an apposition names: "Ada Lane" in "the mayor, Ada Lane, said".
    fn named_beside(&self, unit: &Unit<'_>, phrase: &Phrase, span: Span, named_at: Span) -> Option<Speaker> {
        let beside = phrase.beside.clone().filter(|beside| beside.len() > 1)?;
        let head = head_part(unit, &phrase.items).end - 1;
        let name = name_of(unit, beside.clone()).filter(|name| *name == beside && beside.clone().all(|at| unit.is(at, CAPITAL)))?;
        if !unit.is(head, ROLE) || is_body(unit, &name) {
            return None;
        }
        let start = phrase.items.start + usize::from(unit.is(phrase.items.start, DET));
        let role = one_line(unit.words(start..phrase.items.end));
        Some(Speaker { span, named_at, name: plain_name(unit.words(name)), role: Some(role), kind: SpeakerKind::Person })
    }
}

/// Whether only the place of a phrase at the begin of a sentence gives it its capital: "Police", "Rescue workers at the camp".
fn opens_with_common(unit: &Unit<'_>, items: &Range<usize>) -> bool {
    let opens = items.start == 0 || unit.is(items.start - 1, QUOTE);
    let rest = items.clone().skip(1);
    opens && unit.is(items.start, PEOPLE.or(ROLE).or(ORG).or(REPORT)) && !rest.clone().any(|at| unit.is(at, CAPITAL))
}

/// The words with a small first letter; "UN officials" stays.
fn uncapitalised(words: &str) -> String {
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => words.to_owned(),
    }
}

/// Whether a word of a label says what somebody is, and not who.
fn is_role(word: &str) -> bool {
    let lower = word.trim_end_matches('.').to_lowercase();
    is_speaker(&lower) || LEXICON.word(&lower).is_some_and(|word| word.bits.any(ROLE.or(PEOPLE)))
}

/// "Lane" for "LANE"; what is not all capitals stays.
fn in_small_letters(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) if word.chars().count() > 1 && !word.chars().any(char::is_lowercase) => {
            first.to_string() + &chars.as_str().to_lowercase()
        }
        _ => word.to_owned(),
    }
}

/// What one does who answers, behind the name.
const ANSWERS: &[&str] = &[
    "answered",
    "answers",
    "spoke",
    "speaks",
    "talked",
    "talks",
    "explains",
    "explained",
    "told",
    "tells",
    "discusses",
    "discussed",
    "joined",
    "joins",
    "takes",
    "took",
    "responds",
    "responded",
    "sat",
];

/// Whether the name that ends before token `at` is the subject of a verb of answering, over an apposition.
fn answers_behind(text: &Text, at: usize) -> bool {
    let verb = if text.word(at) == "," { (at + 1..at + 16).find(|&at| text.word(at) == ",").map_or(at, |comma| comma + 1) } else { at };
    ANSWERS.contains(&text.lower(verb))
}

/// Whether the name at token `at` is whom somebody asks or speaks with, over what stands before it: "an interview with the mayor, Ada Lane".
fn answers_before(text: &Text, at: usize) -> bool {
    let near = at.saturating_sub(8)..at;
    let asked = |at: usize| matches!(text.lower(at), "asked" | "asks" | "interviewed" | "interviews");
    let with = |at: usize| {
        let talk = |at: usize| {
            matches!(text.lower(at), "interview" | "conversation" | "spoke" | "speaks" | "talked" | "talks" | "spoken" | "talk" | "chat")
        };
        matches!(text.lower(at), "with" | "to") && (at.saturating_sub(3)..at).any(talk)
    };
    let ends = near.clone().rev().take_while(|&at| !matches!(text.word(at), "." | "?" | "!" | ";" | ":"));
    ends.into_iter().any(|at| asked(at) || with(at))
}

/// Whose utterance a phrase is: "the palace" in "the palace's response", the body in "information from the Post".
fn owner(unit: &Unit<'_>, items: &Range<usize>) -> Option<Range<usize>> {
    let last = items.end - 1;
    if unit.is(last, UTTERANCE) && !unit.is(last, CAPITAL) {
        let genitive = items.clone().rev().find(|&at| unit.is(at, GENITIVE))?;
        return Some(items.start..genitive + 1);
    }
    let from = items.clone().find(|&at| unit.lower(at) == "from")?;
    let source = from + 1..items.end;
    let informs = from > items.start && unit.is(from - 1, INFORMATION) && source.clone().any(|at| unit.is(at, MEDIA.or(ORG).or(METONYM)));
    (informs && !source.is_empty()).then_some(source)
}

/// A body with what it is called before its name: ("Norway's state news agency", "NTB").
fn outlet(unit: &Unit<'_>, items: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let kind = items.clone().rev().find(|&at| unit.is(at, MEDIA.or(ORG)) && !unit.is(at, CAPITAL.or(GENITIVE)))?;
    let name = kind + 1..items.end;
    let named = !name.is_empty() && name.clone().all(|at| unit.is(at, CAPITAL) && !unit.is(at, ROLE)) && kind - items.start < 7;
    let start = items.start + usize::from(unit.of(items.start, Class::ARTICLE));
    named.then_some((start..kind + 1, name))
}

/// An office and the name behind what it is of: ("Secretary of Defense", "Ada Lane"), ("head of the harbour", "Ada Lane").
fn office(unit: &Unit<'_>, items: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let role = items.clone().find(|&at| unit.is(at, ROLE) && matches!(unit.lower(at + 1), "of" | "for"))?;
    let name = last_run(unit, items.clone()).and_then(|run| name_of(unit, run)).filter(|name| name.end == items.end && name.len() > 1)?;
    let before = name.start.checked_sub(1).filter(|&at| at > role + 1)?;
    let realm = unit.is(before, CAPITAL) && is_portfolio(unit.lower(before));
    let thing = unit.is(before, WORD) && !unit.is(before, CAPITAL.or(PREP).or(DET).or(CONJ).or(GENITIVE));
    let start = items.start + usize::from(unit.is(items.start, DET));
    (realm || thing).then_some((start..name.start, name))
}

/// Whether a phrase without a name is a person or persons rather than a body.
fn unnamed(unit: &Unit<'_>, items: Range<usize>) -> bool {
    let head = head_part(unit, &items).end - 1;
    let report = unit.is(head, REPORT) && (head == 0 || !unit.is(head, CAPITAL));
    (unit.is(head, PEOPLE.or(ROLE)) || report) && !unit.is(head, METONYM.or(ORG)) || unit.is(head, PEOPLE)
}

/// The part of a phrase before its first preposition: "the mayor" in "the mayor of Bergen".
fn head_part(unit: &Unit<'_>, items: &Range<usize>) -> Range<usize> {
    let preposition = (items.start + 1..items.end).find(|&at| unit.is(at, PREP) && !unit.is(at, CAPITAL));
    items.start..preposition.unwrap_or(items.end)
}

/// One past the run of capitalised words that begins at `at`.
fn capitals(unit: &Unit<'_>, at: usize) -> usize {
    let mut end = at;
    while unit.is(end, CAPITAL)
        && !(end == at && unit.is(end, DET.or(PREP).or(CONJ).or(SUB).or(SUBJ).or(POSS).or(REL).or(class::AUX)) && !unit.is(end, METONYM))
    {
        let genitive = unit.is(end, GENITIVE);
        end += 1;
        if genitive {
            break;
        }
    }
    end
}

/// The last run of capitals inside `items` that reaches their end, or the end before a prepositional phrase.
fn last_run(unit: &Unit<'_>, items: Range<usize>) -> Option<Range<usize>> {
    let end = items.end;
    let mut start = end;
    while start > items.start && unit.is(start - 1, CAPITAL) {
        if start < end && unit.is(start - 1, GENITIVE) {
            break;
        }
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// The name in a run of capitals: what follows its last role, adjective of nation or title.
fn name_of(unit: &Unit<'_>, run: Range<usize>) -> Option<Range<usize>> {
    // "Said Lund: …": the cue that opens a sentence is no part of the name.
    let cue = run.start == 0 && run.len() > 1 && unit.items[0].cue && unit.is(0, FINITE);
    let mut start = run.start + usize::from(cue);
    // "Secretary of Defense Ada Lane": what the office is of is no part of the name.
    if start > 1 && matches!(unit.lower(start - 1), "of" | "for")
        || start > 2 && unit.lower(start - 1) == "the" && unit.lower(start - 2) == "of"
    {
        start = run.clone().find(|&at| !is_portfolio(unit.lower(at))).unwrap_or(start);
    }
    for at in run.clone() {
        if unit.is(at, ROLE.or(DAY).or(PEOPLE)) && !unit.is(at, GENITIVE) && at + 1 < run.end {
            start = at + 1;
        }
        if unit.is(at, DET.or(PREP)) && at == start && at + 1 < run.end {
            start = at + 1;
        }
    }
    (start < run.end && !unit.is(run.end - 1, ROLE.or(PEOPLE))).then_some(start..run.end)
}

/// Whether a run of capitals names a body or a place rather than a person.
fn is_body(unit: &Unit<'_>, name: &Range<usize>) -> bool {
    name.clone().any(|at| unit.is(at, ORG.or(MEDIA).or(REPORT)))
        || unit.is(name.end - 1, METONYM)
        || name.len() > 4
        || name.start > 0 && unit.lower(name.start - 1) == "the"
        || name.clone().all(|at| unit.is(at, ACRONYM))
}

fn plain_name(words: &str) -> String {
    one_line(without_possessive(words))
}

/// The role that stands before a name: "palace spokesperson".
fn role_before(unit: &Unit<'_>, name: usize) -> Option<String> {
    let last = name.checked_sub(1)?;
    // "[Harbour chief] Ada Lund": an editor's insertion in a quotation.
    if unit.lower(last) == "]" {
        let open = (last.saturating_sub(8)..last).rev().find(|&at| unit.lower(at) == "[")?;
        return role_in(unit, open + 1..last);
    }
    if !unit.is(last, ROLE) || unit.is(last, GENITIVE) {
        return None;
    }
    let mut start = last;
    while start > 0 && last - start < 6 {
        let bits = unit.items[start - 1].bits;
        let part = bits.any(CAPITAL) && !bits.any(DAY.or(PREP).or(CONJ).or(SUB).or(DET))
            || bits.any(ROLE)
            || bits.any(WORD)
                && !bits.any(
                    PREP.or(CONJ)
                        .or(SUB)
                        .or(DET)
                        .or(POSS)
                        .or(class::AUX)
                        .or(REL)
                        .or(VERB)
                        .or(ADV)
                        .or(SUBJ)
                        .or(OBJ)
                        .or(GENITIVE)
                        .or(TIME)
                        .or(WH)
                        .or(VENUE),
                );
        if !part {
            break;
        }
        start -= 1;
    }
    let courtesy = start == last && matches!(unit.lower(last).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "sir");
    (!courtesy).then(|| one_line(unit.words(start..name)))
}

/// The role in an apposition after a name: ", the palace spokesman,".
fn role_after(unit: &Unit<'_>, end: usize) -> Option<String> {
    if !unit.is(end, COMMA) {
        return None;
    }
    let stop = (end + 1..unit.len().min(end + 14)).find(|&i| unit.is(i, COMMA.or(MARK).or(class::QUOTE)))?;
    role_in(unit, end + 1..stop)
}

fn role_in(unit: &Unit<'_>, range: Range<usize>) -> Option<String> {
    let start = range.start + usize::from(unit.is(range.start, DET));
    let ends = |at: usize| unit.is(at, REL.or(VERB).or(class::AUX)) && !unit.is(at, ROLE) || unit.is(at, MARK);
    let stop = (start..range.end).find(|&at| ends(at)).unwrap_or(range.end);
    let role = (start..stop).any(|at| unit.is(at, ROLE));
    let leads = unit.is(range.start, DET.or(ROLE).or(CAPITAL).or(GENITIVE))
        || unit.is(range.start, WORD) && !unit.is(range.start, PREP.or(REL).or(SUB));
    (role && leads && start < stop).then(|| one_line(unit.words(start..stop)))
}

/// Whether what is called so is a document, which "it" may mean and "she" may not.
fn is_report(name: &str) -> bool {
    let head = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    LEXICON.word(&head).is_some_and(|word| word.bits.any(REPORT) && !word.bits.any(PEOPLE.or(ROLE)))
}

/// Which pronoun goes with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He,
    She,
}

/// The pronouns that mostly go with given names.
static GIVEN: LazyLock<WordMap<&'static str, Gender>> = LazyLock::new(|| {
    let mut given = WordMap::default();
    for line in include_str!("given.txt").lines().filter(|line| !line.starts_with('#')) {
        let (pronoun, names) = line.split_once(": ").expect("a list of given names has a pronoun");
        let gender = if pronoun == "he" { Gender::He } else { Gender::She };
        given.extend(names.split_whitespace().map(|name| (name, gender)));
    }
    given
});

/// The pronoun that a word beside a name asks for: "Mrs", "spokesman", "actress".
fn told_by(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "actor" | "businessman" => Some(Gender::He),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "duchess" | "mother" | "actress" | "comedienne" => {
            Some(Gender::She)
        }
        word if word.ends_with("woman") => Some(Gender::She),
        word if word.ends_with("man") && word.len() > 5 => Some(Gender::He),
        _ => None,
    }
}

/// The pronoun that a speaker's words ask for, where they tell.
fn gender(speaker: &Speaker, written: &str) -> Option<Gender> {
    let words = || speaker.role.iter().flat_map(|role| role.split_whitespace()).chain(written.split_whitespace());
    let given = || speaker.name.split_whitespace().next().filter(|_| speaker.kind == SpeakerKind::Person);
    words().find_map(|word| told_by(&word.to_lowercase())).or_else(|| GIVEN.get(given()?.to_lowercase().as_str()).copied())
}

/// What has been said so far, for pronouns and for speech without a speaker.
#[derive(Debug, Default)]
pub(super) struct Salience {
    /// Those that "he" or "she" may mean, the last mentioned last.
    persons: Vec<Speaker>,
    /// How many of them, at the end, speak or are spoken of in this unit.
    here: usize,
    genders: HashMap<String, Gender>,
    body: Option<Speaker>,
    several: Option<Speaker>,
}

impl Salience {
    /// Remembers a speaker, whose words are `written`.
    pub(super) fn spoke(&mut self, speaker: &Speaker, written: &str) {
        match speaker.kind {
            SpeakerKind::Organisation => self.body = Some(speaker.clone()),
            SpeakerKind::Unnamed if is_report(&speaker.name) => self.body = Some(speaker.clone()),
            SpeakerKind::Unnamed if speaker.name.ends_with('s') => self.several = Some(speaker.clone()),
            SpeakerKind::Person | SpeakerKind::Unnamed => self.person(speaker, written),
            SpeakerKind::Pronoun => {}
        }
    }

    fn person(&mut self, speaker: &Speaker, written: &str) {
        let again = self.persons.iter().position(|other| other.name == speaker.name);
        if let Some(at) = again {
            self.here -= usize::from(at + self.here >= self.persons.len());
            self.persons.remove(at);
        }
        self.persons.push(speaker.clone());
        self.here += 1;
        self.learn(speaker, written);
    }

    fn learn(&mut self, speaker: &Speaker, written: &str) {
        if self.genders.contains_key(&speaker.name) {
            return;
        }
        if let Some(gender) = gender(speaker, written) {
            self.genders.insert(speaker.name.clone(), gender);
        }
    }

    /// Ends a unit: those whom it introduces are behind those who speak in it, and before all others.
    pub(super) fn enter(&mut self, introduced: Vec<Speaker>) {
        let at = self.persons.len() - self.here;
        for speaker in introduced {
            if !self.persons.iter().any(|other| other.name == speaker.name) {
                self.learn(&speaker, "");
                self.persons.insert(at, speaker);
            }
        }
        self.here = 0;
    }

    /// Who a pronoun stands for. Whoever is called "she" once is no "he" later.
    pub(super) fn resolve(&mut self, pronoun: &str) -> Option<&Speaker> {
        let gender = match pronoun.to_ascii_lowercase().as_str() {
            "he" | "him" | "his" => Gender::He,
            "she" | "her" => Gender::She,
            "it" | "its" => return self.body.as_ref(),
            "they" | "them" | "their" => return self.several.as_ref().or(self.body.as_ref()),
            _ => return None,
        };
        let fits = |speaker: &&Speaker| self.genders.get(&speaker.name).is_none_or(|known| *known == gender);
        let found = self.persons.iter().rev().find(fits)?;
        self.genders.insert(found.name.clone(), gender);
        Some(found)
    }
}
