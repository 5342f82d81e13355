//! Whether a value is affirmed where it stands, or denied, corrected, asked or made to hang on a condition.
//!
//! What is denied is never asserted by its denier. An operator ("denied", "it is not true", "if") reaches over its own content and not
//! into what hangs on it: in "denied that the exits were locked when 30 people died", nobody denies that 30 died. The lists of words
//! are in `polarity.txt`; after the scope of negation as Morante and Blanco, *SEM 2012 Shared Task: Resolving the Scope and Focus of
//! Negation* (2012), annotate it, cut down to what one clause shows.

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::class::{self, Class, auxiliaries, auxiliary};
use super::clause::{VerbGroup, is_verb, verb_group};
use super::table::WordMap;
use super::text::Text;
use super::verb;

/// Whether what a claim says is affirmed by the one who says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is said to be so.
    #[default]
    Affirmed,
    /// It is said not to be so.
    Denied,
    /// It was said, and is taken back or replaced.
    Corrected,
    /// It is asked, or told that nobody knows.
    Asked,
    /// It would be so if something else were.
    Conditional,
}

impl Polarity {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        ["affirmed", "denied", "corrected", "asked", "conditional"][self as usize]
    }
}

/// The lists of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Deny,
    Reject,
    Retract,
    Correct,
    Report,
    False,
    True,
    Support,
    Question,
    Count,
}

const LISTS: &[(&str, List)] = &[
    ("deny", List::Deny),
    ("reject", List::Reject),
    ("retract", List::Retract),
    ("correct", List::Correct),
    ("report", List::Report),
    ("false", List::False),
    ("true", List::True),
    ("support", List::Support),
    ("question", List::Question),
    ("count", List::Count),
];

/// The lists that have a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Operators(u16);

impl Operators {
    /// Those that have `word` itself.
    pub(super) fn of(word: &str) -> Self {
        WORDS.get(word).copied().unwrap_or_default()
    }

    /// The lists of both.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, list: List) -> bool {
        self.0 & (1 << list as u16) != 0
    }
}

static WORDS: LazyLock<WordMap<&'static str, Operators>> = LazyLock::new(|| {
    let mut words: WordMap<&str, Operators> = WordMap::default();
    for line in include_str!("polarity.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, members)) = line.split_once(": ") else { continue };
        let (_, list) = LISTS.iter().find(|(known, _)| *known == name).expect("polarity.txt names only known lists");
        for word in members.split_whitespace() {
            let lists = words.entry(word).or_default();
            *lists = lists.or(Operators(1 << *list as u16));
        }
    }
    words
});

/// Whether a word is a noun for a number that is told: "toll", "total".
pub fn is_count(word: &str) -> bool {
    Operators::of(word).has(List::Count)
}

/// How many tokens an operator may stand from what it reaches over.
const REACH: usize = 40;

/// How far from the value the figure may stand that it takes the place of, in bytes: a long sentence's length.
pub const NEAR: usize = 400;

/// A value in its sentence.
pub struct Place<'t> {
    /// The text.
    pub text: &'t Text,
    /// The tokens of its sentence.
    pub sentence: Range<usize>,
    /// The tokens of its clause.
    pub clause: Range<usize>,
    /// Its own tokens.
    pub value: Range<usize>,
    /// Whether it tells when, and no number.
    pub is_date: bool,
}

impl Place<'_> {
    /// The polarity of the value.
    pub fn polarity(&self) -> Polarity {
        match () {
            () if self.value.is_empty() => Polarity::Affirmed,
            () if self.is_corrected() => Polarity::Corrected,
            () if self.is_denied() => Polarity::Denied,
            () if self.is_asked() => Polarity::Asked,
            () if self.is_conditional() => Polarity::Conditional,
            () => Polarity::Affirmed,
        }
    }

    /// The verb that is said of the value: the nearest before it in its clause with no comma between, of which it is the object; else
    /// the first behind it, of which it is the subject.
    fn verb(&self) -> Option<VerbGroup> {
        let stops = |at: &usize| matches!(self.lower(*at), "," | ";" | ":" | "(" | "—");
        let bounds = self.clause.start..self.clause.end.max(self.value.end);
        let before = (bounds.start..self.value.start).rev().take_while(|at| !stops(at)).find(|&at| is_verb(self.text, at));
        let behind = || (self.value.end..bounds.end).take_while(|at| !stops(at)).find(|&at| is_verb(self.text, at));
        verb_group(self.text, before.or_else(behind)?, bounds)
    }

    fn lower(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.text.lower(at) } else { "" }
    }

    /// The base form of a word, whatever it is.
    fn is_of(&self, at: usize, list: List) -> bool {
        self.sentence.contains(&at) && self.text.form(at).operators().has(list)
    }

    /// The tokens before the value that an operator may be among, the nearest first.
    fn before(&self) -> impl Iterator<Item = usize> + '_ {
        (self.value.start.saturating_sub(REACH).max(self.sentence.start)..self.value.start).rev()
    }

    /// The tokens of the sentence to both sides of the value.
    fn around(&self) -> Range<usize> {
        self.value.start.saturating_sub(REACH).max(self.sentence.start)..self.behind().end
    }

    fn behind(&self) -> Range<usize> {
        self.value.end..self.sentence.end.min(self.value.end + REACH)
    }

    /// The verb group that token `at` is the main verb of.
    fn group(&self, at: usize) -> Option<VerbGroup> {
        if is_verb(self.text, at) { verb_group(self.text, at, self.sentence.clone()).filter(|group| group.head == at) } else { None }
    }

    /// Whether the verb at token `at` is itself denied: "did not deny", "nobody denies".
    fn is_negated(&self, at: usize) -> bool {
        self.group(at).is_some_and(|group| group.negated)
    }

    /// Whether what begins at token `from` reaches the value with no clause of its own between: the value's clause begins no later.
    fn reaches(&self, from: usize) -> bool {
        let breaks = Class::RELATIVE.or(Class::SUBORDINATOR);
        let hangs = |at: usize| self.text.is(at, breaks) && !matches!(self.lower(at), "that" | "than" | "until" | "if" | "whether");
        let opens_clause = |at: usize| self.text.is(at, Class::COORDINATOR) && is_verb(self.text, at + 1);
        let cut = self.clause.start > from + 1 && !self.text.is(self.clause.start, Class::MODAL);
        !cut && !(from..self.value.start).any(|at| hangs(at) && self.is_before_verb(at) || opens_clause(at))
    }

    /// Whether a verb stands between token `at` and the value, or right behind it: what token `at` opens is a clause.
    fn is_before_verb(&self, at: usize) -> bool {
        (at + 1..(self.value.end + 6).min(self.sentence.end)).any(|at| is_verb(self.text, at))
    }

    /// What opens the content behind the operator at token `at`, over a few words that belong to it ("denied as malicious reports
    /// that"): the token of "that", "of" or "saying", or the operator itself before a bare clause. `named`: only the content of a noun
    /// for what is said will do.
    fn content(&self, at: usize, named: bool) -> Option<usize> {
        let near = at + 1..(at + 10).min(self.value.start);
        let report = near.clone().find(|&at| self.is_of(at, List::Report) && !is_verb(self.text, at));
        let opens = |at: &usize| matches!(self.lower(*at), "that" | "of" | "saying") || self.lower(*at) == "about";
        if let Some(report) = report
            && let Some(opener) = (report + 1..(report + 3).min(self.value.start)).find(opens)
        {
            return self.reaches(opener).then_some(opener);
        }
        if named {
            return None;
        }
        // What stands right behind it as an object has a "that" of its own: "denied a role in the attack that".
        let object = self.text.is(at + 1, Class::DETERMINER.or(Class::QUANTIFIER).or(Class::OBJECT)) && self.lower(at + 1) != "that";
        let that = near.clone().take_while(|&at| !object && !is_verb(self.text, at)).find(|&at| self.lower(at) == "that");
        match that.filter(|&that| !is_verb(self.text, that + 1)) {
            Some(that) => self.reaches(that).then_some(that),
            // "denied 30 workers were killed"
            None => (at + 3 >= self.value.start && self.has_finite_behind()).then_some(at),
        }
    }

    /// Whether the value, with its noun, is the subject of a finite verb.
    fn has_finite_behind(&self) -> bool {
        self.behind().take(4).any(|at| self.text.is(at, Class::AUXILIARY) || is_verb(self.text, at))
    }

    fn is_denied(&self) -> bool {
        self.is_negated_itself() || self.is_negated_verb() || self.is_denied_before() || self.is_denied_behind() || self.is_denied_by_next()
    }

    /// "Posts claimed that 30 had died. That is false": what somebody is told to have said, and the next sentence says is not so.
    fn is_denied_by_next(&self) -> bool {
        let number = self.text.sentence_at(self.text.tokens[self.value.start].span.start);
        let Some(next) = number.and_then(|number| self.text.sentences.get(number + 1)) else { return false };
        let points = matches!(self.text.lower(next.tokens.start), "that" | "this" | "it" | "those" | "they" | "these");
        if !points || !self.before().any(|at| self.is_of(at, List::Report) || is_verb(self.text, at) && says(verb::base_of(self.lower(at))))
        {
            return false;
        }
        let words = next.tokens.start + 1..next.tokens.end.min(next.tokens.start + 6);
        let place = Place { sentence: next.tokens.clone(), clause: next.tokens.clone(), value: words.end..words.end, ..*self };
        self.text.is(next.tokens.start + 1, Class::BE)
            && words.clone().any(|at| {
                let predicate = !place.is_attributive(at);
                predicate && (place.is_of(at, List::False) || place.is_of(at, List::True) && place.is_said_not(at))
            })
    }

    /// "13, not 30", "rather than 30".
    fn is_negated_itself(&self) -> bool {
        let at = |back: usize| self.value.start.checked_sub(back).map_or("", |at| self.lower(at));
        match (at(2), at(1)) {
            ("if", "not") => false,
            (_, "not") | ("rather", "than") | ("instead", "of") => true,
            _ => false,
        }
    }

    /// "30 people were not killed": of the verb that is said of it. Not so "not only were 30 killed", and behind "but" stands what is so.
    fn is_negated_verb(&self) -> bool {
        let Some(group) = self.verb().filter(|group| group.negated) else { return false };
        let only = (self.clause.start..self.value.start).any(|at| self.lower(at) == "not" && self.lower(at + 1) == "only");
        let but = group.head < self.value.start && (group.head..self.value.start).any(|at| self.lower(at) == "but");
        // "no fewer than 30" denies nothing.
        let bound = (group.tokens.start..group.head).all(|at| !self.text.is(at, Class::NEGATION)) && self.lower(self.value.start) == "no";
        let reached = if group.head < self.value.start { self.is_object() } else { self.is_whole_subject() };
        reached && !only && !but && !bound && !self.is_given()
    }

    /// Whether that there are so many, or that it was then, is taken for granted: "the 30 people", "all three", "Friday's report".
    fn is_given(&self) -> bool {
        let given = Class::DETERMINER.or(Class::QUANTIFIER);
        let before = self.value.start.checked_sub(1).filter(|at| self.sentence.contains(at) && self.lower(*at) != "that");
        before.is_some_and(|at| self.text.is(at, given)) || self.lower(self.value.end - 1).ends_with("'s")
    }

    /// Whether the value is what the verb before it is done to, or when: not "a bill for 30", and "not until May" is in May.
    fn is_object(&self) -> bool {
        let before = self.value.start.checked_sub(1).map_or("", |at| self.lower(at));
        match before {
            "until" | "till" | "before" | "since" => false,
            "to" | "at" | "by" => true,
            _ => self.is_date || !Class::of(before).any(Class::PREPOSITION),
        }
    }

    /// Whether the value begins the subject of the verb behind it: not "the killing of 30", nor "he and 30 others".
    fn is_whole_subject(&self) -> bool {
        let opens = |at: &usize| matches!(self.lower(*at), "that" | "," | ";" | ":" | "“" | "\"" | "but" | "and");
        let from = (self.clause.start..self.value.start).rev().find(opens).map_or(self.clause.start, |at| at + 1);
        let joined = from > self.clause.start && self.lower(from - 1) == "and" && !is_verb(self.text, from.saturating_sub(2));
        self.is_date || !joined && (from..self.value.start).all(|at| self.text.class(at) != Class::OPEN)
    }

    fn is_denied_before(&self) -> bool {
        for at in self.before() {
            let denies = self.is_of(at, List::Deny) && is_verb(self.text, at);
            let rejects = self.is_of(at, List::Reject) && is_verb(self.text, at);
            if (denies || rejects) && self.content(at, rejects).is_some() {
                return !self.is_negated(at);
            }
            // "it is not true that", "it is false that"
            let not_so = self.is_of(at, List::False) || self.is_of(at, List::True) && self.is_said_not(at);
            if not_so && self.lower(at + 1) == "that" && self.reaches(at + 1) {
                return true;
            }
            // "no truth in the report that"
            let none = matches!(self.lower(at.wrapping_sub(1)), "no" | "little" | "any");
            if none && self.is_of(at, List::Support) && self.content(at, false).is_some() {
                return true;
            }
        }
        false
    }

    /// Whether "true" or its like at token `at` is negated: "is not true", "isn't the case".
    fn is_said_not(&self, at: usize) -> bool {
        (at.saturating_sub(4).max(self.sentence.start)..at).any(|at| self.text.is(at, Class::NEGATION))
    }

    /// "Reports that 30 died are false", "that 30 died was denied by", "called the report that 30 died a lie".
    fn is_denied_behind(&self) -> bool {
        let Some(opener) = self.before().find(|&at| matches!(self.lower(at), "that" | "of" | "saying") && self.opens_report(at)) else {
            return false;
        };
        if !self.reaches(opener) {
            return false;
        }
        self.behind().take_while(|&at| self.lower(at) != ";").any(|at| {
            let predicate = !self.is_attributive(at);
            self.is_of(at, List::False) && predicate
                || self.is_of(at, List::True) && self.is_said_not(at) && predicate
                || self.is_of(at, List::Deny) && self.group(at).is_some_and(|group| group.passive && !group.negated)
        })
    }

    /// Whether a noun follows the word at token `at`: "a false alarm".
    fn is_attributive(&self, at: usize) -> bool {
        let next = at + 1;
        self.sentence.contains(&next)
            && self.text.class(next) == Class::OPEN
            && self.text.tokens[next].kind == super::text::TokenKind::Word
            && !is_verb(self.text, next)
    }

    /// Whether token `at` opens what a report says, or the sentence: "reports that", "posts saying that", "That 30 died was denied".
    fn opens_report(&self, at: usize) -> bool {
        at == self.sentence.start
            || self.is_of(at - 1, List::Report)
            || self.lower(at - 1) == "saying" && at > self.sentence.start + 1 && self.is_of(at - 2, List::Report)
    }

    fn is_corrected(&self) -> bool {
        self.is_replaced() || self.is_retracted() || self.is_said_first() || self.is_of_earlier_version()
    }

    /// "lowered the toll from 30 to 13", "revised down to 13 from 30". What changes from 30 to 13 itself is not corrected.
    fn is_replaced(&self) -> bool {
        let from = self.value.start.checked_sub(1).is_some_and(|at| self.lower(at) == "from");
        let verb = self.before().find(|&at| self.is_of(at, List::Correct) && is_verb(self.text, at));
        let corrects = |at: usize| matches!(verb::base_of(self.lower(at)), "correct" | "revise" | "amend");
        let counts = |at: usize| (at..self.value.start).any(|at| self.is_of(at, List::Count));
        from && verb.is_some_and(|at| corrects(at) || counts(at))
    }

    /// "retracted its statement that", "took back its claim that".
    fn is_retracted(&self) -> bool {
        self.before().any(|at| {
            let takes_back = matches!(self.lower(at), "back") && verb::base_of(self.lower(at.wrapping_sub(1))) == "take";
            (takes_back || self.is_of(at, List::Retract) && is_verb(self.text, at)) && self.content(at, true).is_some()
        })
    }

    /// "had first said that 30 were killed but corrected that to 13".
    fn is_said_first(&self) -> bool {
        let corrects = self.behind().find(|&at| self.is_of(at, List::Correct) && is_verb(self.text, at));
        corrects.is_some()
            && self.before().any(|at| {
                let earlier = |group: &VerbGroup| {
                    let mut words = group.tokens.clone().map(|at| self.lower(at));
                    words.any(|word| auxiliary(word) == "had" || matches!(word, "first" | "initially" | "originally" | "previously"))
                };
                self.group(at).is_some_and(|group| verb::base_of(self.lower(at)) == group.base && says(group.base) && earlier(&group))
            })
    }

    /// "An earlier version of this article said 30".
    fn is_of_earlier_version(&self) -> bool {
        let version = |at: usize| matches!(self.lower(at), "version" | "edition") && matches!(self.lower(at - 1), "earlier" | "previous");
        let Some(version) = self.before().find(|&at| at > self.sentence.start && version(at)) else { return false };
        // What stands behind ";" is the new one.
        !(version..self.value.start).any(|at| matches!(self.lower(at), ";"))
    }

    /// "Did 30 people die?", "asked whether 30 had died".
    fn is_asked(&self) -> bool {
        self.is_in_question()
            || self.before().any(|at| match self.lower(at) {
                "whether" => self.reaches(at),
                "if" => self.is_questioned(at) && self.reaches(at),
                _ => false,
            })
    }

    /// In a sentence, or a quotation in it, that ends with a question mark. "Why did 30 people die?" takes for granted that they did.
    fn is_in_question(&self) -> bool {
        let is_quote = |at: usize| matches!(self.lower(at), "\"" | "”" | "“");
        let Some(mark) = self.behind().find(|&at| self.lower(at) == "?") else { return false };
        let quoted = is_quote(mark + 1);
        let opens = (self.sentence.start..mark).rev().find(|&at| is_quote(at)).filter(|_| quoted);
        let start = opens.map_or(self.sentence.start, |at| at + 1);
        let granted = (start..start + 3).any(|at| self.text.is(at, Class::INTERROGATIVE) && self.lower(at) != "whether");
        start <= self.value.start && !granted
    }

    /// Whether the "if" at token `at` opens a question: "asked if", "it is unclear if".
    fn is_questioned(&self, at: usize) -> bool {
        at > self.sentence.start && self.is_of(at - 1, List::Question)
    }

    fn is_conditional(&self) -> bool {
        self.is_in_condition() || self.is_unreal() || self.is_consequence()
    }

    /// In an if-clause of its own.
    fn is_in_condition(&self) -> bool {
        self.before().any(|at| {
            matches!(self.lower(at), "if" | "unless") && self.lower(at + 1) != "not" && self.reaches(at) && !self.crosses_comma(at)
        })
    }

    /// Whether the "if" at token `at` makes what is said hang on it: not so "if not", "if needed", and "if you prefer it".
    fn is_condition(&self, at: usize) -> bool {
        let bare = (at + 1..self.sentence.end).take_while(|&at| !matches!(self.lower(at), "," | ".")).count() < 2;
        !bare && !matches!(class::host(self.lower(at + 1)), "not" | "you")
    }

    /// Whether a comma ends what begins at token `at` before the value.
    fn crosses_comma(&self, at: usize) -> bool {
        (at..self.value.start).any(|at| self.lower(at) == ",")
    }

    /// "would have been killed", "could have killed".
    fn is_unreal(&self) -> bool {
        let Some(group) = self.verb() else { return false };
        let words = || group.tokens.clone().flat_map(|at| auxiliaries(self.text.lower(at)));
        words().any(|word| matches!(word, "would" | "could" | "might" | "should")) && words().any(|word| word == "have")
    }

    /// "If the truce holds, the talks will open on June 12".
    fn is_consequence(&self) -> bool {
        let modal = |at: usize| self.text.is(at, Class::MODAL);
        self.verb().is_some_and(|group| group.tokens.clone().any(modal))
            && self.around().any(|at| {
                let opens = at == self.sentence.start || self.lower(at - 1) == "," || at > self.value.start;
                matches!(self.lower(at), "if" | "unless") && opens && !self.is_questioned(at) && self.is_condition(at)
            })
    }
}

/// Whether `base` is a verb that tells what was said or counted.
fn says(base: &str) -> bool {
    matches!(base, "say" | "report" | "state" | "put" | "give" | "announce" | "claim" | "tell" | "list" | "count" | "estimate")
}
