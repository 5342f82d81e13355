//! What a value is *of*: the attribute that its words tell, and the thing that has it.
//!
//! In: a passage, a value in it, and a word list of attributes. Out: which attribute, and whose; nothing where the thing is not
//! sure, since a value of no known thing is compared with nothing.
//!
//! Seven ways of grammar tell it. The value is led to by its attribute ("a depth of 10 km", "weighs 10 kg"), followed by it ("40
//! feet high", "60 km from Amel"), or holds it ("a 7.1-magnitude quake"); its clause names it further on ("the price of the
//! boat rose to $50"), asks it for something ("asks $50 for the boat"), or tells who bids it or what was done on a date. The thing is the noun that the value stands before,
//! the owner of the attribute ("Lowen's", "of Lowen"), what is joined to it ("a wall with a height of"), or the subject.

use std::collections::BTreeSet;
use std::ops::Range;

use super::mention::{Mention, Of};
use super::{Hit, Passage};
use crate::english::class::Class;
use crate::english::clause::{self, Clause};
use crate::english::inflect;
use crate::english::text::{Sentence, Text, TokenKind, without_possessive};
use crate::english::verb::{self, VerbForm};
use crate::rule::Apart;
use crate::rule::words::Phrases;
use crate::scope::Thing;
use crate::value::Kind;

/// What a value is of.
pub(super) struct Owned {
    /// The attribute, as its list names it.
    pub(super) attribute: String,
    /// Whose it is; `None` where the attribute stands for itself, as a turnout does.
    pub(super) thing: Option<Thing>,
}

/// Tokens that a noun phrase has at most.
const LONGEST: usize = 9;

/// Tokens between an attribute and the value that it leads to, at most.
const REACH: usize = 8;

/// Verbs that say of an attribute how much it is.
const LINKING: &[&str] = &[
    "be", "reach", "rise", "fall", "hit", "stand", "drop", "climb", "total", "exceed", "remain", "set", "put", "stay", "dip", "slip",
    "jump", "come", "top", "number", "estimate", "increase", "decline", "grow", "go",
];

/// The attribute whose owner is who makes it.
const BID: &str = "offer";

/// Verbs by which an offer is made.
const MAKES_BID: &[&str] = &["make", "submit", "present", "table", "have", "raise", "put", "extend", "launch"];

/// Sentences before the value's own in which the name of "the model" is looked for.
const NAMED_BEFORE: usize = 2;

/// What the value `mention` is of, as far as the passage tells for sure.
pub(super) fn read(passage: &Passage, mention: &Mention, list: &Apart) -> Option<Owned> {
    let value = passage.doc.text.tokens_at(mention.span);
    let reader = Reader { text: &passage.doc.text, clause: passage.clause_at(mention.span.start), passage, list, value, mention };
    if reader.is_one_of_several() || reader.is_given_for_figure() {
        return None;
    }
    let ways = [Reader::bid, Reader::led, Reader::followed, Reader::held, Reader::told_of_subject, Reader::asked, Reader::happened];
    let Found { number, words, thing } = ways.iter().find_map(|way| way(&reader))?;
    let qualifiers = reader.qualifiers(&words);
    let thing = match reader.asked_for().or(thing) {
        Some(thing) => {
            let mut thing = reader.with_name(thing)?;
            thing.marks.extend(qualifiers.iter().cloned());
            Some(thing)
        }
        None => None,
    };
    let attribute = qualifiers.into_iter().chain([list.words[number].0.to_lowercase()]).collect::<Vec<_>>().join(" ");
    Some(Owned { attribute, thing })
}

/// Those whom `clause`, that of a date, names: what happened to others happened on another day.
pub(super) fn participants(passage: &Passage, hit: &Hit, clause: Range<usize>) -> Option<Thing> {
    let text = &passage.doc.text;
    if text.is_title_case(passage.sentence) {
        return None;
    }
    let is_name = |at: &usize| {
        let begins = *at == passage.sentence.tokens.start && !text.is_capital(at + 1);
        text.is_capital(*at) && !begins && text.class(*at) == Class::OPEN && !hit.span.overlaps(text.tokens[*at].span)
    };
    let names: Vec<usize> = clause.filter(is_name).collect();
    let told: Vec<&str> = names.iter().map(|&at| without_possessive(text.word(at))).collect();
    (!told.is_empty()).then(|| Thing {
        text: told.join(" "),
        names: told.iter().map(|name| name.to_lowercase()).collect(),
        ..Thing::default()
    })
}

/// An attribute of the list, as one way of grammar tells it.
struct Found {
    /// Its number in the list.
    number: usize,
    /// Its words; none where the value holds them.
    words: Range<usize>,
    /// The thing that has it; `None` where it stands for itself.
    thing: Option<Thing>,
}

/// A value in its sentence.
struct Reader<'p> {
    text: &'p Text,
    passage: &'p Passage<'p>,
    clause: &'p Clause,
    list: &'p Apart,
    mention: &'p Mention,
    value: Range<usize>,
}

impl Reader<'_> {
    /// "quakes of 7.6 and 7.4", "$1,199 and $1,499 versions": which thing has which value, only a reader can tell.
    fn is_one_of_several(&self) -> bool {
        let like = |at: usize| {
            let same = |other: &Mention| other.kind == self.mention.kind || other.kind == Kind::Count;
            self.passage.mention_at(at).is_some_and(same)
        };
        let joins = |at: usize| matches!(self.text.lower(at), "and" | "or" | "to");
        // "the mother of one of the boys"
        if self.mention.kind == Kind::Count && self.text.lower(self.value.end) == "of" {
            return true;
        }
        let before = self.value.start > 1 && joins(self.value.start - 1) && like(self.value.start - 2);
        before || joins(self.value.end) && like(self.value.end + 1)
    }

    /// "charged $90 for a $30 cart": for what, only a reader can tell.
    fn is_given_for_figure(&self) -> bool {
        self.mention.kind == Kind::Money && self.text.lower(self.value.end) == "for" && self.asked_for().is_none()
    }

    /// The attribute leads to the value: "a depth of 10 km", "turnout reached 60 percent", "weighs 10 kg".
    fn led(&self) -> Option<Found> {
        let floor = self.passage.sentence.tokens.start.max(self.value.start.saturating_sub(REACH));
        let mut at = self.value.start;
        let mut verb = false;
        while at > floor {
            // "from Amel" is no attribute of what follows it.
            let leads = |words: &Range<usize>| !self.text.is(words.start, Class::PREPOSITION);
            if let Some((number, words)) = self.named_before(at, floor).filter(|(_, words)| leads(words)) {
                return self.owner(words.clone(), verb).map(|thing| Found { number, words, thing });
            }
            at -= 1;
            let lower = self.text.lower(at);
            let links = matches!(lower, "of" | "at" | "to" | "as" | "estimated" | "record")
                || self.text.is(at, Class::ARTICLE.or(Class::AUXILIARY).or(Class::ADVERB))
                || self.is_linking(at);
            verb |= clause::is_verb(self.text, at);
            if !links {
                return None;
            }
        }
        None
    }

    /// Whether the verb at token `at` says of its subject how much it is.
    fn is_linking(&self, at: usize) -> bool {
        clause::is_verb(self.text, at) && LINKING.contains(&verb::base_of(self.text.lower(at)))
    }

    /// A word of the list that ends before token `at`.
    fn named_before(&self, at: usize, floor: usize) -> Option<(usize, Range<usize>)> {
        (floor.max(at.saturating_sub(3))..at).find_map(|start| {
            let of_list = |(number, (_, words)): (usize, &(String, Phrases))| {
                words.at(self.text, start, at).filter(|found| found.tokens.end == at).map(|found| (number, found.tokens))
            };
            self.list.words.iter().enumerate().find_map(of_list)
        })
    }

    /// The attribute stands behind the value: "40 feet high", "60 km from Amel", "a 60 percent turnout".
    fn followed(&self) -> Option<Found> {
        let at = self.over_hyphen(self.value.end);
        let end = self.passage.sentence.tokens.end;
        let of_list = |(number, (_, words)): (usize, &(String, Phrases))| {
            words.at(self.text, at, end.min(at + 4)).map(|found| (number, found.tokens))
        };
        let (number, words) = self.list.words.iter().enumerate().find_map(of_list)?;
        // "700 residents of Lowen" may be some of them, all 700 are not.
        if self.counts(words.start) && self.text.lower(self.value.start.saturating_sub(1)) != "all" {
            return None;
        }
        // "a $50 bail out"
        if self.text.is(words.end, Class::PARTICLE) && !self.text.is(words.end, Class::PREPOSITION) {
            return None;
        }
        let is_distance = self.text.is(words.end - 1, Class::PREPOSITION) && self.mention.kind == Kind::Measure;
        if is_distance && super::scope::measured_from(self.passage, self.value.end).is_none() {
            return None;
        }
        let of_what = |at: usize| !is_distance && matches!(self.text.lower(at), "in" | "of" | "for" | "among");
        // "residents of Lowen", "turnout in Lowen"
        let owned = [words.end - 1, words.end].into_iter().find(|&at| of_what(at));
        let behind = owned.and_then(|at| self.forward(at + 1));
        let before = self.forward(self.over_hyphen(words.end)).filter(|_| self.opens_phrase());
        let thing = behind.or(before).or_else(|| self.left(self.value.start, true));
        thing.map(|thing| Found { number, words, thing: Some(thing) })
    }

    /// Whether what the value counts begins at token `at`.
    fn counts(&self, at: usize) -> bool {
        self.mention.kind == Kind::Count && self.mention.noun().is_some_and(|noun| noun.span.contains(self.text.tokens[at].span))
    }

    /// The value's own words, or its unit, are those of the attribute: "a 7.1-magnitude quake", "a 25-tonne truck".
    fn held(&self) -> Option<Found> {
        let units = match &self.mention.of {
            Of::Quantities(quantities) => quantities.iter().map(|quantity| quantity.unit.as_str()).collect(),
            _ => Vec::new(),
        };
        let holds = |(_, words): &(String, Phrases)| {
            let of_words = words.find(self.text, self.value.clone()).next();
            of_words.is_some_and(|found| !self.text.is(found.tokens.start, Class::PREPOSITION))
                || units.iter().any(|unit| words.contains(unit))
        };
        let number = self.list.words.iter().position(holds)?;
        let behind = self.over_hyphen(self.value.end);
        // "the 25-tonne, unmarked van"
        let behind = if self.text.word(behind) == "," && self.opens_phrase() { behind + 1 } else { behind };
        let modified = self.forward(behind).map(|thing| self.with_words_before(thing));
        // A magnitude is told by its unit alone, a weight is not: "seized 10 kg of amber".
        let told = units.contains(&self.list.words[number].0.as_str());
        let joined = self.value.clone().chain([self.value.end]).any(|at| self.text.word(at) == "-");
        let thing = match modified.filter(|_| told || joined) {
            Some(thing) => thing,
            None if told => self.left(self.value.start, told)?,
            None => return None,
        };
        Some(Found { number, words: 0..0, thing: Some(thing) })
    }

    /// The attribute is the subject, and the value is said of it: "the price of the boat rose to $50".
    fn told_of_subject(&self) -> Option<Found> {
        let verb = self.clause.verb.as_ref().filter(|verb| verb.tokens.end <= self.value.start)?;
        let links =
            |at: usize| matches!(self.text.lower(at), "to" | "at" | "by" | "of") || self.text.is(at, Class::ARTICLE.or(Class::ADVERB));
        if !(verb.tokens.end..self.value.start).all(links) {
            return None;
        }
        (self.clause.tokens.start..verb.tokens.start).find_map(|at| {
            let (number, words) = self.named_before(at, self.clause.tokens.start)?;
            let of = matches!(self.text.lower(words.end), "of" | "for" | "in" | "among" | "at");
            let thing = of.then(|| self.forward(words.end + 1)).flatten()?;
            Some(Found { number, words, thing: Some(thing) })
        })
    }

    /// The verb before asks it for something: "asks $40 for the cart and $50 for the boat".
    fn asked(&self) -> Option<Found> {
        let thing = self.asked_for()?;
        let floor = self.clause.tokens.start;
        let verb = |at: usize| self.named_before(at, floor).filter(|(_, words)| clause::is_verb(self.text, words.start));
        let (number, words) = (floor + 1..=self.value.start).rev().find_map(verb)?;
        Some(Found { number, words, thing: Some(thing) })
    }

    /// What somebody bids: "Orlo offered the baker $50", "made an offer of $50", "a $50 offer from Orlo", "the Orlo offer, worth $50".
    fn bid(&self) -> Option<Found> {
        let words = self.passage.sentence.tokens.start..self.passage.sentence.tokens.end;
        let is_bid = |words: &Phrases, at: usize| words.at(self.text, at, at + 1).is_some();
        let number = self.list.words.iter().position(|(name, _)| name == BID)?;
        let clause = self.clause.tokens.clone();
        let bid = clause.filter(|&at| is_bid(&self.list.words[number].1, at)).min_by_key(|&at| at.abs_diff(self.value.start))?;
        let makes = |verb: &clause::VerbGroup| verb.head < bid && MAKES_BID.contains(&verb.base);
        // "the Boston offer"
        let start = self.start_of(bid);
        let is_noun = start > self.clause.tokens.start && self.text.is(start - 1, Class::ARTICLE) && start < bid;
        let bids = clause::is_verb(self.text, bid) && !is_noun;
        let subject = || self.clause.verb.as_ref().filter(|verb| bids || makes(verb));
        let from = (bid + 1..words.end.min(bid + LONGEST)).find(|&at| matches!(self.text.lower(at), "from" | "by"));
        let thing = match (subject(), from) {
            (Some(verb), _) => self.subject_in(self.clause.tokens.start..verb.tokens.start),
            (None, Some(from)) => self.forward(from + 1),
            (None, None) => self.thing(start..bid),
        }?;
        let thing = Thing { head: None, marks: BTreeSet::new(), modifiers: BTreeSet::new(), ..thing };
        (!thing.names.is_empty()).then_some(Found { number, words: 0..0, thing: Some(thing) })
    }

    /// What happened to its subject on a date: "the mill, which was built by a baker in 1890".
    fn happened(&self) -> Option<Found> {
        let verb = self.clause.verb.as_ref().filter(|verb| self.mention.kind == Kind::Date && verb.tokens.end <= self.value.start)?;
        let of_list = |(_, words): &(String, Phrases)| {
            words.at(self.text, verb.head, self.clause.tokens.end).is_some_and(|found| verb.passive || !found.passive)
        };
        let number = self.list.words.iter().position(of_list)?;
        let led = matches!(self.text.lower(self.value.start - 1), "in" | "on" | "last" | "since");
        let near = verb.head + 1..self.value.start;
        let joined = near.len() <= REACH && near.clone().all(|at| self.text.tokens[at].kind == TokenKind::Word);
        let mut thing = self.subject(verb.head).filter(|_| led && joined)?;
        // "came to Lowen in 1990": what it did elsewhere it did another time.
        thing.names.extend(self.described(near.start..self.value.start - 1).unwrap_or_default().names);
        Some(Found { number, words: 0..0, thing: Some(thing) })
    }

    /// What a sum is given or asked for: "$50 for the boat".
    fn asked_for(&self) -> Option<Thing> {
        let behind = self.mention.kind == Kind::Money && self.text.lower(self.value.end) == "for";
        behind.then(|| self.forward(self.value.end + 1)).flatten()
    }

    /// Whether token `at` is a verb, or can be the one of a clause that has no other.
    fn is_verbal(&self, at: usize) -> bool {
        let third = || matches!(verb::verb_form(self.text.lower(at)), Some((_, VerbForm::Third, _)));
        clause::is_verb(self.text, at) || self.clause.verb.is_none() && third()
    }

    /// The words before the noun at `words` that make the attribute another: "top speed" is no average one.
    fn qualifiers(&self, words: &Range<usize>) -> Vec<String> {
        if words.is_empty() || words.end > self.value.start || self.is_verbal(words.start) {
            return Vec::new();
        }
        let inside = |&at: &usize| self.is_inside(at) && !self.text.is_possessive(at);
        let start = (self.clause.tokens.start..words.start).rev().take_while(inside).last().unwrap_or(words.start);
        let told = self.described(start..words.start).unwrap_or_default();
        let all = told.marks.into_iter().chain(told.names).chain(told.modifiers);
        all.filter(|word| !PLAIN.contains(&word.as_str())).collect()
    }

    /// Who has the attribute `words`, which leads to the value; `None` inside where it stands for itself.
    fn owner(&self, words: Range<usize>, verb: bool) -> Option<Option<Thing>> {
        if clause::is_verb(self.text, words.start) {
            return self.subject(words.start).map(Some);
        }
        // "The model costs $50": a clause without another verb.
        if self.is_verbal(words.start) {
            return self.subject_in(self.clause.tokens.start..words.start).map(Some);
        }
        let mut start = words.start;
        while start > self.clause.tokens.start && self.is_inside(start - 1) {
            start -= 1;
            // "Lowen's population", "the lake's depth"
            if self.text.is_possessive(start) {
                return self.backward(start + 1).map(Some);
            }
        }
        let before = start.checked_sub(1).filter(|&at| at >= self.clause.tokens.start);
        let owner = match before {
            Some(at) if self.text.is(at, Class::POSSESSIVE) => self.antecedent(at).map(Some),
            Some(at) if self.text.is(at, Class::ARTICLE) => self.beside(at, verb),
            _ => self.beside(start, verb),
        };
        // "A mother of three": nobody else is told.
        let holds_head = self.text.lower(words.end - 1) == "of";
        owner.or_else(|| holds_head.then(|| self.backward(words.end - 1)).flatten().map(Some))
    }

    /// Who has an attribute whose phrase begins at token `at`: what stands before, else itself where it is a subject.
    fn beside(&self, at: usize, verb: bool) -> Option<Option<Thing>> {
        if at <= self.clause.tokens.start || verb && !matches!(self.text.lower(at - 1), "with" | "of") {
            return verb.then_some(None);
        }
        self.left(at, true).map(Some)
    }

    /// The thing to the left of what begins at token `at`. `told`: a word says that this is an attribute, so that any verb will do.
    fn left(&self, at: usize, told: bool) -> Option<Thing> {
        let floor = self.passage.sentence.tokens.start;
        let at = if at > floor && self.text.is(at - 1, Class::ARTICLE) { at - 1 } else { at };
        let before = at.checked_sub(1).filter(|&before| before >= floor)?;
        let joined = |end: usize| self.backward(if self.text.word(end - 1) == "," { end - 1 } else { end });
        match self.text.lower(before) {
            "with" | "of" if before > floor => joined(before),
            "," | "(" if before > floor => self.backward(before),
            "at" | "from" | "about" if told => self.subject(before),
            _ if clause::is_verb(self.text, before) && (told || self.text.is(before, Class::BE)) => self.subject(before),
            _ if self.text.is(before, Class::ADVERB) => self.left(before, told),
            "than" => None,
            _ if told && !self.text.is(before, Class::PREPOSITION.or(Class::COORDINATOR)) => self.subject(before),
            _ => None,
        }
    }

    /// The subject of the verb that stands at or before token `at`.
    fn subject(&self, at: usize) -> Option<Thing> {
        let number = self.passage.clauses.iter().position(|clause| clause.tokens.contains(&at))?;
        let clause = &self.passage.clauses[number];
        let verb = clause.verb.as_ref().filter(|verb| verb.tokens.start <= at)?;
        let own = clause.tokens.start..verb.tokens.start;
        let joins = Class::COORDINATOR.or(Class::RELATIVE);
        let lone = own.clone().all(|at| self.text.is(at, joins.or(Class::ADVERB)) || self.text.word(at) == ",");
        match lone {
            false => self.subject_in(own),
            // "the wall, which stands", "a quake measuring"
            true if number > 0 => {
                let mut end = clause.tokens.start;
                while end > 0 && self.text.word(end - 1) == "," {
                    end -= 1;
                }
                let coordinated = own.clone().any(|at| self.text.is(at, Class::COORDINATOR));
                let before = &self.passage.clauses[number - 1];
                match before.verb.as_ref().filter(|_| coordinated) {
                    Some(verb) => self.subject_in(before.tokens.start..verb.tokens.start),
                    None => self.backward(end),
                }
            }
            true => None,
        }
    }

    /// The head phrase in `tokens`, which end before a verb; what a pronoun stands for.
    fn subject_in(&self, tokens: Range<usize>) -> Option<Thing> {
        let mut end = tokens.end;
        while end > tokens.start {
            let at = end - 1;
            if self.text.is(at, Class::ADVERB) || self.text.word(at) == "," {
                end = at;
                continue;
            }
            if self.text.is(at, Class::SUBJECT) {
                return self.antecedent(at);
            }
            let start = self.start_of(end).max(tokens.start);
            if start == end {
                return None;
            }
            let over = if start > tokens.start && self.text.is(start - 1, Class::DETERMINER) { start - 1 } else { start };
            // "the roof of the mill is": the roof
            if over > tokens.start && self.text.is(over - 1, Class::PREPOSITION) {
                end = over - 1;
                continue;
            }
            return self.thing(start..end);
        }
        None
    }

    /// What "it" or "its" stands for: the subject of the sentence before, where that is a phrase of its own and of the same paragraph.
    fn antecedent(&self, at: usize) -> Option<Thing> {
        let sentence = self.passage.sentence;
        let of_person = matches!(self.text.lower(at), "he" | "his" | "she" | "her");
        if !of_person && !matches!(self.text.lower(at), "it" | "its") {
            return None;
        }
        let fits = |thing: &Thing| !of_person || thing.may_be_person();
        // "The lake reached its depth", "the lake froze when it was": the nearest subject before it.
        let mut earlier = self.passage.clauses.iter().rev().filter(|clause| clause.verb.as_ref().is_some_and(|verb| verb.tokens.end <= at));
        let of = |text: &Text, first: &Clause| {
            let verb = first.verb.as_ref()?;
            let pronoun = first.tokens.start..verb.tokens.start;
            let bare = pronoun.clone().any(|at| text.is(at, Class::SUBJECT));
            (!bare).then_some(pronoun)
        };
        if let Some(nearest) = earlier.next() {
            return self.subject_in(of(self.text, nearest)?).filter(fits);
        }
        let before = self.before(1).filter(|before| before.block == sentence.block && before.zone == sentence.zone)?;
        let clauses = clause::clauses(self.text, before.tokens.clone());
        self.subject_in(of(self.text, clauses.first()?)?).filter(fits)
    }

    /// The sentence `back` sentences before.
    fn before(&self, back: usize) -> Option<&Sentence> {
        let at = self.text.sentence_at(self.passage.sentence.span.start)?;
        self.text.sentences.get(at.checked_sub(back)?)
    }

    /// The thing with its name from what stands before, where its own phrase says too little: "the model".
    fn with_name(&self, thing: Thing) -> Option<Thing> {
        if !thing.wants_name() || !thing.names.is_empty() {
            return Some(thing);
        }
        let own = self.passage.sentence.tokens.start..self.value.start;
        let zone = self.passage.sentence.zone;
        let earlier = (1..=NAMED_BEFORE).filter_map(|back| self.before(back)).filter(|before| before.zone == zone);
        let near = std::iter::once(own).chain(earlier.map(|before| before.tokens.clone()));
        let names = self.name_of_siblings(&thing).or_else(|| near.into_iter().find_map(|tokens| self.last_name(tokens)))?;
        Some(Thing {
            text: format!("{} ({})", thing.text, names.join(" ")),
            // "the 13- and 15-inch Orlo Tabs"
            names: names.iter().map(|name| inflect::singular(&name.to_lowercase())).collect(),
            ..thing
        })
    }

    /// The name that the nearest of its like before it has: "the 13-inch Orlo Tab", of "the 15-inch model".
    fn name_of_siblings(&self, thing: &Thing) -> Option<Vec<&str>> {
        let unit = thing.marks.iter().find_map(|mark| mark.split_once('-')).map(|(_, unit)| unit)?;
        let names = |at: usize| -> Vec<&str> {
            let name = (at + 1..at + 1 + LONGEST).take_while(|&at| self.text.is_capital(at) && self.text.class(at) == Class::OPEN);
            name.map(|at| without_possessive(self.text.word(at))).collect()
        };
        let of_like = |at: usize| self.text.lower(at) == unit && self.text.word(at - 1) == "-";
        (1..self.value.start).rev().filter(|&at| of_like(at)).map(names).find(|names| !names.is_empty())
    }

    /// The last name of a kind of things in `tokens`, word for word: "the new Orlo Tab", "Orlo Tab models", and not "Orlo said".
    fn last_name(&self, tokens: Range<usize>) -> Option<Vec<&str>> {
        let is_name = |at: usize| self.text.is_capital(at) && self.text.class(at) == Class::OPEN;
        tokens.clone().rev().filter(|&at| is_name(at) && !is_name(at + 1)).find_map(|last| {
            let first = (tokens.start..=last).rev().take_while(|&at| is_name(at) && !(at < last && self.text.is_possessive(at))).last()?;
            let before = first.checked_sub(1).filter(|&at| at >= tokens.start)?;
            // "4 GB RAM", "Intel Core i7 processor"
            let is_part = (first..=last).any(|at| self.text.word(at).len() < 4 && self.text.word(at).chars().all(char::is_uppercase));
            let head = last + 1;
            let heads = !self.is_inside(head) || FAMILIES.contains(&inflect::singular(self.text.lower(head)).as_str());
            let kind = self.text.is(before, Class::DETERMINER) || self.text.is_possessive(before) || self.is_inside(before);
            (kind && heads && !is_part).then(|| (first..=last).map(|at| without_possessive(self.text.word(at))).collect())
        })
    }

    /// Whether the value stands before a noun, behind what opens its phrase: "a 40-foot-high wall".
    fn opens_phrase(&self) -> bool {
        let before = self.value.start.checked_sub(1);
        before.is_some_and(|at| self.text.is(at, Class::DETERMINER) || self.text.is_possessive(at))
    }

    fn over_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.text.word(at) == "-")
    }

    /// Whether token `at` can stand inside a noun phrase.
    fn is_inside(&self, at: usize) -> bool {
        let token = self.text.tokens[at];
        match token.kind {
            TokenKind::Mark => matches!(self.text.word(at), "-" | "″") || self.is_inches(at),
            TokenKind::Figure => true,
            TokenKind::Word => {
                let (class, lower) = (self.text.class(at), self.text.lower(at));
                let joined = self.text.word(at + 1) == "-" && !self.text.tokens[at + 1].spaced;
                let open = class == Class::OPEN && !lower.ends_with("ly") || is_ordinal(lower) || joined && class.any(Class::NUMERAL);
                open && (!clause::is_verb(self.text, at) || self.text.is_capital(at))
            }
        }
    }

    /// `13"`: the mark of inches.
    fn is_inches(&self, at: usize) -> bool {
        let mark = matches!(self.text.word(at), "\"" | "”") && !self.text.tokens[at].spaced;
        mark && at > 0 && self.text.tokens[at - 1].kind == TokenKind::Figure
    }

    /// The noun phrase that begins at token `at`, over its determiner.
    fn forward(&self, at: usize) -> Option<Thing> {
        let start = if self.text.is(at, Class::DETERMINER) { at + 1 } else { at };
        let far = self.passage.sentence.tokens.end.min(start + LONGEST);
        let mut end = start;
        while end < far && self.is_inside(end) {
            end += 1;
        }
        self.thing(start..end)
    }

    /// The noun phrase that ends before token `end`.
    fn backward(&self, end: usize) -> Option<Thing> {
        self.thing(self.start_of(end)..end)
    }

    /// Where the noun phrase begins that ends before token `end`.
    fn start_of(&self, end: usize) -> usize {
        let floor = self.passage.sentence.tokens.start.max(end.saturating_sub(LONGEST));
        // A sentence before has its own bounds.
        let floor = if end <= self.passage.sentence.tokens.start { end.saturating_sub(LONGEST) } else { floor };
        let mut start = end;
        while start > floor && self.is_inside(start - 1) {
            start -= 1;
        }
        start
    }

    /// A thing that the value stands before, with the words before the value: "the second 7.1-magnitude quake".
    fn with_words_before(&self, mut thing: Thing) -> Thing {
        let start = self.start_of(self.value.start);
        if let Some(before) = self.described(start..self.value.start) {
            thing.marks.extend(before.marks);
            thing.names.extend(before.names);
            thing.modifiers.extend(before.modifiers);
        }
        if self.is_of_several(start) {
            thing.marks.insert(SEVERAL.to_owned());
        }
        thing
    }

    /// "one of the quakes", "three of the boats": some of a whole.
    fn is_of_several(&self, start: usize) -> bool {
        let over = if start > 0 && self.text.is(start - 1, Class::DETERMINER) { start - 1 } else { start };
        // "One strong quake was felt at sea."
        if start > 0 && self.text.lower(start - 1) == "one" {
            return true;
        }
        over > 1
            && self.text.lower(over - 1) == "of"
            && (self.text.is(over - 2, Class::NUMERAL.or(Class::QUANTIFIER)) || self.text.lower(over - 2) == "one")
    }

    /// The phrase `tokens` as a thing; `None` where it has no noun.
    fn thing(&self, tokens: Range<usize>) -> Option<Thing> {
        let several = self.is_of_several(tokens.start);
        let mut tokens = tokens;
        // "Orlo's new model" is a model.
        if let Some(owner) = tokens.clone().rev().skip(1).find(|&at| self.text.is_possessive(at)) {
            tokens.start = owner + 1;
        }
        let last = tokens.clone().last().filter(|&at| self.text.tokens[at].kind == TokenKind::Word)?;
        // "the 15-inch", beside the 13-inch tablet
        if last > tokens.start + 1 && self.text.word(last - 1) == "-" && self.text.tokens[last - 2].kind == TokenKind::Figure {
            let bare = tokens.len() == 3 && tokens.start > 0 && self.text.lower(tokens.start - 1) == "the";
            let text = self.text.words(self.text.span(tokens.clone())).to_owned();
            return self.described(tokens).filter(|_| bare).map(|thing| Thing { head: Some("one".to_owned()), text, ..thing });
        }
        let mut thing = self.described(tokens.clone())?;
        let head = without_possessive(self.text.lower(last)).to_owned();
        if !self.text.is_capital(last) || self.in_title(last) && self.text.is_common(&head) {
            thing.modifiers.remove(&head);
            thing.names.remove(&head);
            thing.head = Some(inflect::singular(&head));
        }
        if several {
            thing.marks.insert(SEVERAL.to_owned());
        }
        // "the island of Amel"
        if self.text.lower(last + 1) == "of" && self.text.is_capital(last + 2) {
            let name = (last + 2..last + 6).take_while(|&at| self.text.is_capital(at));
            thing.names.extend(name.map(|at| without_possessive(self.text.lower(at)).to_owned()));
        }
        thing.text = without_possessive(self.text.words(self.text.span(tokens))).to_owned();
        Some(thing)
    }

    /// Whether token `at` stands in a headline, where a capital tells nothing.
    fn in_title(&self, at: usize) -> bool {
        self.text.sentence_at(self.text.tokens[at].span.start).is_some_and(|at| self.text.is_title_case(&self.text.sentences[at]))
    }

    /// The words of a phrase by what they tell; `None` of an empty one.
    fn described(&self, tokens: Range<usize>) -> Option<Thing> {
        let mut thing = Thing::default();
        let (mut at, end) = (tokens.start, tokens.end);
        while at < end {
            let lower = without_possessive(self.text.lower(at)).to_owned();
            let next = at + 1;
            // "the three-year-old boy": an age tells nobody apart, it is told.
            if self.text.word(next) == "-" && (next + 1..end.min(next + 5)).any(|at| self.text.lower(at) == "old") {
                at = (next..end).find(|&at| self.text.lower(at) == "old").map_or(end, |at| at + 1);
                continue;
            }
            match self.text.tokens[at].kind {
                TokenKind::Mark => {}
                TokenKind::Figure if self.text.word(next) == "-" && next + 1 < end => {
                    thing.marks.insert(format!("{lower}-{}", self.text.lower(next + 1)));
                    at += 2;
                }
                TokenKind::Figure if next < end && self.is_inches(next) => drop(thing.marks.insert(format!("{lower}-inch"))),
                TokenKind::Figure => drop(thing.marks.insert(lower)),
                TokenKind::Word if is_ordinal(&lower) => drop(thing.marks.insert(lower)),
                TokenKind::Word if self.text.is(at, Class::WEEKDAY.or(Class::MONTH)) => {}
                TokenKind::Word if self.text.is_capital(at) && !(self.in_title(at) && self.text.is_common(&lower)) => {
                    _ = thing.names.insert(lower);
                }
                TokenKind::Word if next < end && self.text.word(next) == "-" => {
                    thing.modifiers.insert(format!("{lower}-{}", self.text.lower(next + 1)));
                    at += 2;
                }
                TokenKind::Word => drop(thing.modifiers.insert(lower)),
            }
            at += 1;
        }
        (!tokens.is_empty()).then_some(thing)
    }
}

/// Words before an attribute that do not make it another.
const PLAIN: &[&str] = &["starting", "new", "estimated", "official", "preliminary", "current", "total", "overall", "actual", "final"];

/// Nouns behind the name of a kind of things.
const FAMILIES: &[&str] = &["model", "version", "line", "design", "family", "range", "series", "lineup", "edition"];

/// The mark of one of several things, of which the text does not say which.
const SEVERAL: &str = "one of several";

/// Whether `lower` tells which one of a series.
fn is_ordinal(lower: &str) -> bool {
    let digits = lower.trim_end_matches(char::is_alphabetic);
    let figure = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()) && lower.len() > digits.len();
    figure || ORDINALS.contains(&lower)
}

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "next", "latest", "previous", "earlier", "another", "other",
];
