//! Which words of a sentence are verbs.
//!
//! A word of an open class is read by its neighbours: what only a verb can stand behind ("to", a modal verb, "they"), what no verb
//! stands behind ("the", "two separate"), whether the clause has another verb, and what follows. The table of verbs says only what a
//! word *can* be. After the context rules of Brill, *A Simple Rule-Based Part of Speech Tagger* (1992), written by hand.

use std::ops::Range;

use super::class::Class;
use super::form::WordForm;
use super::inflect;
use super::table::List;
use super::text::{Text, TokenKind};
use super::verb::{self, Verb, VerbForm};

/// What a word is as a verb where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// No verb.
    #[default]
    None,
    /// A form of "be", "have", "do", or a modal verb.
    Auxiliary,
    /// An adjective that looks ahead, before "to" or "for": "due to", "bound for".
    Prospective,
    /// A verb of an open class.
    Verb(VerbForm),
}

impl Reading {
    /// Whether it is a verb of any kind.
    pub fn is_verb(self) -> bool {
        self != Reading::None
    }
}

/// Participles and adjectives that, before "to" or "for", put the event ahead.
pub(super) static PROSPECTIVE: List = List::of(&[
    "set",
    "due",
    "scheduled",
    "slated",
    "expected",
    "planned",
    "poised",
    "likely",
    "supposed",
    "ready",
    "bound",
    "going",
    "about",
    "anticipated",
    "tipped",
    "billed",
    "booked",
    "timed",
    "planning",
    "preparing",
    "hoping",
    "aiming",
    "tentatively",
]);

/// How many tokens of a clause are looked at to either side of a word, so that a text without marks costs no more than its length.
const REACH: usize = 40;

/// Reads every sentence of `text`.
pub(super) fn read(text: &mut Text) {
    for number in 0..text.sentences.len() {
        let sentence = text.sentences[number].tokens.clone();
        // A headline has no full stop, and a short sentence with two names is no headline.
        let title = text.is_title_case(&text.sentences[number]) && text.lower(sentence.end - 1) != ".";
        let words = sentence.clone().map(|at| word(text, at)).collect();
        let mut reader = Reader { text, sentence: sentence.clone(), title, words, readings: vec![Reading::None; sentence.len()] };
        // What hardly can be anything else is read first: an ambiguous word is a verb only where its clause has no other.
        reader.pass(Reader::plain);
        reader.pass(Reader::ambiguous);
        let readings = reader.readings;
        for (at, reading) in sentence.zip(readings) {
            text.tokens[at].reading = reading;
        }
    }
}

fn word(text: &Text, at: usize) -> Option<Verb> {
    let token = text.tokens[at];
    let open = token.kind == TokenKind::Word && !token.form.class().any(Class::AUXILIARY);
    if open { token.form.known_or_derived_verb() } else { None }
}

/// A sentence whose verbs are looked for.
struct Reader<'t> {
    text: &'t Text,
    sentence: Range<usize>,
    /// Whether most of its words are capitalised, so that a capital tells nothing.
    title: bool,
    /// What each of its words can be.
    words: Vec<Option<Verb>>,
    readings: Vec<Reading>,
}

impl Reader<'_> {
    fn pass(&mut self, read: fn(&Self, usize) -> Reading) {
        for at in self.sentence.clone() {
            if !self.reading(at).is_verb() && self.text.tokens[at].kind == TokenKind::Word {
                self.readings[at - self.sentence.start] = read(self, at);
            }
        }
    }

    fn reading(&self, at: usize) -> Reading {
        at.checked_sub(self.sentence.start).and_then(|at| self.readings.get(at)).copied().unwrap_or_default()
    }

    fn verb(&self, at: usize) -> Option<Verb> {
        at.checked_sub(self.sentence.start).and_then(|at| self.words.get(at)).copied().flatten()
    }

    fn lower(&self, at: usize) -> &str {
        self.text.lower(at)
    }

    /// The word before token `at`, empty at the beginning of the sentence.
    fn before(&self, at: usize) -> &str {
        if at > self.sentence.start { self.text.lower(at - 1) } else { "" }
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.sentence.contains(&at) && self.text.is(at, class)
    }

    fn is_behind(&self, at: usize, class: Class) -> bool {
        at > self.sentence.start && self.text.is(at - 1, class)
    }

    /// Verbs that are so without a look at the rest of the clause.
    fn plain(&self, at: usize) -> Reading {
        if self.is_name(at) || self.is_in_compound(at) {
            return Reading::None;
        }
        if self.is(at, Class::AUXILIARY) {
            return if self.is_auxiliary(at) { Reading::Auxiliary } else { Reading::None };
        }
        if PROSPECTIVE.contains(self.lower(at)) && matches!(self.lower(at + 1), "to" | "for") {
            return Reading::Prospective;
        }
        match self.verb(at) {
            Some(verb) if self.is_plain(at, &verb) => Reading::Verb(verb.form),
            None if self.is_unknown_infinitive(at) => Reading::Verb(VerbForm::Base),
            _ => Reading::None,
        }
    }

    /// A capital inside a sentence makes a name: "Port Said", "Leeds United".
    fn is_name(&self, at: usize) -> bool {
        !self.title && self.text.is_capital(at) && !self.opens(at)
    }

    /// Behind a hyphen, "flood-hit", a word is a part of another. What follows a prefix may be a verb: "co-host".
    fn is_in_compound(&self, at: usize) -> bool {
        at > self.sentence.start + 1
            && self.before(at) == "-"
            && !self.text.tokens[at].spaced
            && !self.text.tokens[at - 1].spaced
            && !verb::is_prefix(self.lower(at - 2))
    }

    /// Whether token `at` opens the sentence, or something in it that begins as a sentence does.
    fn opens(&self, at: usize) -> bool {
        at == self.sentence.start
            || self.text.tokens[at - 1].kind == TokenKind::Mark && !matches!(self.before(at), "," | "-" | "'" | ")" | ".")
    }

    /// "may", "will" and "can" are names and nouns as well: "May 16", "Will Hunt", "the will".
    fn is_auxiliary(&self, at: usize) -> bool {
        match self.lower(at) {
            "may" => !self.text.is_capital(at),
            // "at 7 am"
            "am" => self.before(at) == "i" || self.lower(at + 1) == "i",
            "will" | "can" | "must" if self.is_behind(at, Class::ARTICLE.or(Class::POSSESSIVE)) => false,
            "will" => !(self.text.is_capital(at) && self.text.is_capital(at + 1) && !self.title),
            _ => true,
        }
    }

    fn is_plain(&self, at: usize, verb: &Verb) -> bool {
        match verb.form {
            // A past that no table has is one only where a capital does not make it a name.
            VerbForm::Past if verb.base.is_empty() && self.text.is_capital(at) => false,
            VerbForm::Past | VerbForm::Participle if self.before(at) == "those" => !self.is_open_noun(at + 1),
            VerbForm::Past | VerbForm::Participle => !self.is_determined(at) && !self.is_premodifier(at),
            // "of meeting", but "after meeting the king"
            VerbForm::Ing => {
                let of_noun = self.is_behind(at, Class::PREPOSITION) && !self.is_behind(at, Class::SUBORDINATOR);
                !verb.seldom && !self.is_determined(at) && !of_noun
            }
            // "cost lives": no second verb stands right behind a finite one.
            VerbForm::Third => {
                let alone = !verb.noun && !verb.seldom && !self.is_finite(at.wrapping_sub(1));
                let counted =
                    self.is_behind(at, Class::NUMERAL) || at > self.sentence.start && self.text.tokens[at - 1].kind == TokenKind::Figure;
                !counted
                    && (alone || self.is_behind(at, Class::SUBJECT) || matches!(self.before(at), "which" | "who"))
                    && !self.is_determined(at)
            }
            VerbForm::Base if self.before(at) == "to" => self.is_infinitive(at, verb),
            VerbForm::Base if self.is_bare_infinitive(at) => true,
            VerbForm::Base if self.is_behind(at, Class::SUBJECT.or(Class::RELATIVE)) => {
                let invariant = inflect::is_invariant(verb.base);
                !self.is_determined(at) && !verb.seldom && (verb.is_plain() || invariant || self.takes_complement(at + 1))
            }
            // "was read"
            VerbForm::Base if inflect::is_invariant(verb.base) && self.is_behind(at, Class::BE.or(Class::HAVE)) => true,
            VerbForm::Base if inflect::is_invariant(verb.base) && self.takes_object(at + 1) => !self.is_determined(at),
            // "closed lower": no second verb stands right behind a finite one.
            VerbForm::Base if self.is_finite(at.wrapping_sub(1)) => false,
            VerbForm::Base => {
                verb.is_plain() && !self.is_determined(at) && !self.is_behind(at, Class::PREPOSITION) && !self.is_behind_singular(at)
            }
        }
    }

    /// Right behind a singular noun, with which no plain present goes: "a 40-foot putt".
    fn is_behind_singular(&self, at: usize) -> bool {
        let Some(noun) = at.checked_sub(1).filter(|noun| self.is_open_noun(*noun) && !self.text.is_capital(*noun)) else { return false };
        !self.is_plural(noun) && !self.is_joined(noun) && !self.is_of_many(noun)
    }

    /// Behind a determiner, over what may stand between it and its noun: "the", "its only", "two more".
    fn is_determined(&self, at: usize) -> bool {
        let mut back = at;
        while back > self.sentence.start && at - back < 4 {
            back -= 1;
            let lower = self.lower(back);
            let opens = Class::ARTICLE.or(Class::POSSESSIVE);
            let is_demonstrative = self.is(back, Class::DEMONSTRATIVE) && lower != "that";
            let is_quantifier = matches!(lower, "no" | "any" | "some" | "every" | "each" | "another" | "new" | "renewed" | "previous");
            if self.is(back, opens) && lower != "her" || lower == "her" && back + 1 == at || is_demonstrative || is_quantifier {
                return true;
            }
            if lower.ends_with("'s") && !self.is(back, Class::BE) {
                return true;
            }
            let goes_between =
                matches!(lower, "only" | "own" | "same" | "most" | "more" | "first" | "second" | "last" | "next" | "other" | "few")
                    || self.text.tokens[back].kind == TokenKind::Figure
                    || self.is(back, Class::WEEKDAY.or(Class::MONTH).or(Class::ADVERB))
                    || lower.len() > 4 && lower.ends_with("ly");
            if !goes_between {
                return false;
            }
        }
        false
    }

    /// "of wounded soldiers", "to bless restored chapels": a past form behind a preposition or a verb and before a noun says what
    /// kind it is.
    fn is_premodifier(&self, at: usize) -> bool {
        let behind_verb = matches!(self.reading(at.wrapping_sub(1)), Reading::Verb(VerbForm::Base | VerbForm::Ing));
        (behind_verb || self.is_behind(at, Class::PREPOSITION) && !self.is_behind(at, Class::SUBORDINATOR)) && self.is_open_noun(at + 1)
    }

    /// Behind "to": an infinitive, unless "to" leads to a noun.
    fn is_infinitive(&self, at: usize, verb: &Verb) -> bool {
        let of_motion = MOTION.contains(verb::base_of(self.leading(at)));
        if takes_noun_behind_to(self.leading(at)) {
            return false;
        }
        verb.is_plain() || !of_motion && !verb.seldom || self.takes_object(at + 1) || !of_motion && self.takes_complement(at + 1)
    }

    /// "to livestream the vote": behind "to" and before an object even an unknown word is a verb.
    fn is_unknown_infinitive(&self, at: usize) -> bool {
        self.before(at) == "to"
            && self.text.class(at) == Class::OPEN
            && (self.title || !self.text.is_capital(at))
            && self.leads_to_verb(at)
            && self.is(at + 1, Class::DETERMINER.or(Class::OBJECT))
    }

    /// The word before the "to" that stands before token `at`.
    fn leading(&self, at: usize) -> &str {
        if at >= self.sentence.start + 2 { self.lower(at - 2) } else { "" }
    }

    /// Whether a "to" right before token `at` rather leads to a verb than to a noun.
    fn leads_to_verb(&self, at: usize) -> bool {
        !takes_noun_behind_to(self.leading(at)) && !MOTION.contains(verb::base_of(self.leading(at)))
    }

    /// Behind a modal verb or a form of "do", over adverbs and a subject put behind it: "will not reopen", "did they close".
    fn is_bare_infinitive(&self, at: usize) -> bool {
        let mut back = at;
        while back > self.sentence.start && at - back < 4 {
            back -= 1;
            if self.is(back, Class::MODAL.or(Class::DO)) {
                return self.is_auxiliary(back) && !self.is_name(back);
            }
            if !self.is(back, Class::ADVERB.or(Class::SUBJECT).or(Class::NEGATION)) && !is_adverb(self.text.form(back)) {
                return matches!(self.lower(back), "let" | "let's") && back + 1 < at + 1 && !self.is_determined(at);
            }
        }
        false
    }

    /// Words that are nouns or adjectives as often: verbs where the clause has no other and a subject of the right number stands before
    /// them.
    fn ambiguous(&self, at: usize) -> Reading {
        if self.is_name(at) || self.is_in_compound(at) {
            return Reading::None;
        }
        let Some(verb) = self.verb(at) else {
            // "Orchestra to curate tribute": a headline without another verb.
            let infinitive = self.before(at) == "to" && self.text.class(at) == Class::OPEN && !self.is_ended() && self.leads_to_verb(at);
            return if infinitive && self.has_no_other_verb(at) { Reading::Verb(VerbForm::Base) } else { Reading::None };
        };
        let is_verb = match verb.form {
            VerbForm::Base if self.before(at) == "to" => self.is_open_noun(at + 1) && self.has_no_other_verb(at) && self.leads_to_verb(at),
            VerbForm::Base if inflect::is_invariant(verb.base) => !self.is_determined(at) && self.has_no_other_verb(at),
            // "those who came on Tuesday hope to stay"
            VerbForm::Base if self.lower(at + 1) == "to" && leads_to(self.text.form(at)) => {
                !self.is_determined(at) && !self.is_behind(at, Class::PREPOSITION) && !self.is_behind_singular(at)
            }
            VerbForm::Base => self.is_plural_present(at, &verb),
            VerbForm::Third => self.is_singular_present(at, &verb),
            _ => false,
        };
        if is_verb { Reading::Verb(verb.form) } else { Reading::None }
    }

    /// "the bishops vote on it", "Leeds host Derby".
    fn is_plural_present(&self, at: usize, verb: &Verb) -> bool {
        if verb.seldom || at == self.sentence.start || self.is_determined(at) {
            return false;
        }
        let subject = at - 1;
        let many = self.is_plural(subject) || self.is_open_noun(subject) && (self.is_joined(subject) || self.is_of_many(subject));
        let named = self.text.is_capital(subject) && !self.title && !self.text.is_capital(at);
        let team = named && (self.text.is_capital(at + 1) || self.is_ended() && self.takes_anything(at + 1));
        let many = many || self.is_behind_aside(at);
        (many && self.takes_complement(at + 1) || team) && self.has_no_other_verb(at)
    }

    /// "the coach faces a hearing", "arrived on Monday and leaves on Thursday".
    fn is_singular_present(&self, at: usize, verb: &Verb) -> bool {
        if at == self.sentence.start || self.is_determined(at) {
            return false;
        }
        // "plans to sell", but not "the plans to"
        if self.lower(at + 1) == "to" && leads_to(self.text.form(at)) {
            return !self.is_behind(at, Class::PREPOSITION);
        }
        if self.is_behind(at, Class::COORDINATOR) {
            // A second noun of a list has no object: "took drinks and supplies on Saturday".
            let object = self.is(at + 1, Class::DETERMINER.or(Class::OBJECT).or(Class::REFLEXIVE));
            let behind_time = at >= self.sentence.start + 2 && self.is(at - 2, Class::WEEKDAY.or(Class::MONTH).or(Class::ADVERB));
            let finite = (at.saturating_sub(REACH).max(self.sentence.start)..at).any(|i| self.is_finite(i));
            let joins = object || self.before(at) == "but" || behind_time && self.takes_complement(at + 1);
            return !verb.seldom && finite && joins;
        }
        let subject = at - 1;
        let named = self.text.is_capital(subject) && !self.title;
        let one = self.is_open_noun(subject) && !self.is_plural(subject) || named || self.is_behind_aside(at);
        let counted = self.text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Figure);
        let object = counted || self.is(at + 1, Class::DETERMINER.or(Class::OBJECT).or(Class::REFLEXIVE).or(Class::NUMERAL));
        let complement = self.takes_complement(at + 1) || named && self.takes_anything(at + 1);
        // "tees off", "throws in": with its particle even a rare verb is one.
        let common = !verb.seldom || self.is(at + 1, Class::PARTICLE);
        // "if the truce holds,": a clause that a conjunction opens has a verb.
        let subordinate = self.text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Mark) && self.is_in_subordinate(at);
        let headed = subordinate || named && self.is(at + 1, Class::PREPOSITION) && self.lower(at + 1) != "to";
        common && one && (object || headed || self.is_ended() && complement) && self.has_no_other_verb(at)
    }

    /// Behind an aside, with no verb before it: "Kerr, a greenkeeper, tees off", "voting, which began on Monday, ends".
    fn is_behind_aside(&self, at: usize) -> bool {
        let from = at.saturating_sub(REACH).max(self.sentence.start);
        let open = (from..at.saturating_sub(1)).find(|&i| self.lower(i) == ",").unwrap_or(at);
        self.before(at) == "," && !(from..open).any(|i| self.is_finite(i))
    }

    /// Whether a conjunction opens the clause that token `at` stands in.
    fn is_in_subordinate(&self, at: usize) -> bool {
        let from = at.saturating_sub(8).max(self.sentence.start);
        let words = (from..at).rev().take_while(|&i| self.text.tokens[i].kind != TokenKind::Mark);
        words.last().is_some_and(|first| self.is(first, Class::SUBORDINATOR) && !self.is(first, Class::PREPOSITION))
    }

    /// Whether the sentence ends as a whole one does, so that it has a verb.
    fn is_ended(&self) -> bool {
        self.lower(self.sentence.end - 1).ends_with(['.', '!', '?'])
    }

    /// Whether token `at` is a word that can begin what a verb is followed by, and no verb itself.
    fn takes_anything(&self, at: usize) -> bool {
        let participle = self.reading(at) == Reading::Verb(VerbForm::Ing);
        let free = !self.reading(at).is_verb() || participle;
        self.sentence.contains(&at) && self.text.tokens[at].kind != TokenKind::Mark && free && self.lower(at) != "of"
    }

    /// Whether the clause around token `at`, between marks and conjunctions, has no verb of its own yet.
    fn has_no_other_verb(&self, at: usize) -> bool {
        let stops = |i: &usize| {
            self.text.tokens[*i].kind == TokenKind::Mark && !matches!(self.lower(*i), "-" | "'" | "$" | "%" | "£" | "€")
                || self.is(*i, Class::SUBORDINATOR.or(Class::RELATIVE).or(Class::COORDINATOR)) && !self.is(*i, Class::PREPOSITION)
                || matches!(self.lower(*i), "as" | "before" | "after" | "since")
        };
        let before = (at.saturating_sub(REACH).max(self.sentence.start)..at).rev().take_while(|i| !stops(i));
        let behind = (at + 1..(at + REACH).min(self.sentence.end)).take_while(|i| !stops(i));
        !before.chain(behind).any(|i| self.is_finite(i))
    }

    /// Whether token `at` has been read as a finite verb.
    fn is_finite(&self, at: usize) -> bool {
        match self.reading(at) {
            Reading::Auxiliary => true,
            Reading::Verb(VerbForm::Past) => !self.is_reduced(at),
            Reading::Verb(VerbForm::Third) => true,
            Reading::Verb(VerbForm::Base) => self.before(at) != "to",
            _ => false,
        }
    }

    /// A past form with "by" behind it reduces a passive: "workers hired by the firm".
    fn is_reduced(&self, at: usize) -> bool {
        self.lower(at + 1) == "by"
    }

    /// Whether token `at` is a plural noun.
    fn is_plural(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let formed = lower.len() > 3 && lower.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|end| lower.ends_with(end));
        (formed || inflect::is_irregular_plural(lower)) && self.is_open_noun(at)
    }

    /// Whether token `at` may be a noun: a word of an open class that has not been read as a verb.
    fn is_open_noun(&self, at: usize) -> bool {
        self.sentence.contains(&at)
            && self.text.tokens[at].kind == TokenKind::Word
            && self.text.class(at) == Class::OPEN
            && !self.reading(at).is_verb()
            && !is_adverb(self.text.form(at))
    }

    /// Whether the subject that ends at token `at` is of two: "the mayor and the bishop".
    fn is_joined(&self, at: usize) -> bool {
        let from = at.saturating_sub(8).max(self.sentence.start);
        (from..at).any(|i| self.lower(i) == "and") && !(from..at).any(|i| self.is_finite(i))
    }

    /// Whether the subject that ends at token `at` is a plural with something behind it: "pilots at the carrier".
    fn is_of_many(&self, at: usize) -> bool {
        let from = (at.saturating_sub(8).max(self.sentence.start)..at).rev().take_while(|&i| self.text.tokens[i].kind != TokenKind::Mark);
        let first = from.filter(|&i| self.is(i, Class::PREPOSITION)).last();
        first.is_some_and(|first| first > self.sentence.start && self.is_plural(first - 1))
    }

    /// Whether token `at` opens the object of a verb: "the", "it", "its".
    fn takes_object(&self, at: usize) -> bool {
        let opens = Class::DETERMINER.or(Class::OBJECT).or(Class::REFLEXIVE).or(Class::QUANTIFIER).or(Class::PREPOSITION);
        self.is(at, opens) && self.lower(at) != "of" || matches!(self.lower(at), "off" | "out" | "up" | "down" | "aside")
    }

    /// Whether token `at` may follow a verb with its object or its circumstances, and not a noun that is a subject.
    fn takes_complement(&self, at: usize) -> bool {
        if !self.sentence.contains(&at) {
            return false;
        }
        let lower = self.lower(at);
        self.takes_object(at)
            || lower == "to"
            || self.is(at, Class::WEEKDAY.or(Class::MONTH).or(Class::ADVERB).or(Class::PARTICLE))
            || is_adverb(self.text.form(at))
            || self.is_plural(at)
            || self.verb(at).is_some_and(|verb| verb.form == VerbForm::Ing)
            || self.text.tokens[at].kind == TokenKind::Figure
            || !self.title && self.text.is_capital(at)
    }
}

/// Verbs of going: their "to" leads to a place or a state as often as to a deed: "return to work", "rise to power".
static MOTION: List = List::of(&[
    "go", "come", "return", "rush", "travel", "head", "move", "rise", "fall", "drop", "jump", "climb", "switch", "send", "bring", "take",
    "get", "drive", "walk", "fly", "listen", "turn", "add", "give", "face",
]);

/// Words whose "to" is a preposition: "return to work", "due to fire", "close to collapse".
fn takes_noun_behind_to(lower: &str) -> bool {
    static TAKES_NOUN: List = List::of(&[
        "led",
        "leads",
        "lead",
        "back",
        "close",
        "according",
        "thanks",
        "prior",
        "owing",
        "contribute",
        "contributed",
        "subject",
        "amount",
        "amounts",
        "amounted",
        "respond",
        "responded",
        "response",
        "vulnerable",
        "end",
        "stop",
        "related",
        "linked",
        "similar",
        "equal",
    ]);
    TAKES_NOUN.contains(lower)
}

/// Verbs that, before "to", put what follows ahead.
pub(super) static PROSPECTIVE_VERBS: List = List::of(&[
    "plan", "intend", "hope", "aim", "agree", "promise", "pledge", "vow", "expect", "want", "prepare", "seek", "propose", "decide",
    "threaten", "offer",
]);

/// Whether a verb may follow the word behind "to": "set to", "plans to", "is to".
pub(super) fn leads_to(form: &WordForm) -> bool {
    let base = || form.verb().filter(|verb| !verb.seldom).map_or("", |verb| verb.base);
    PROSPECTIVE.contains(form.normal()) || PROSPECTIVE_VERBS.contains(base()) || form.class().any(Class::AUXILIARY)
}

/// Whether the word is an adverb: of the closed ones, or made with "-ly".
pub(super) fn is_adverb(form: &WordForm) -> bool {
    let lower = form.normal();
    form.class().any(Class::ADVERB) || matches!(lower, "not" | "never" | "no") || lower.len() > 4 && lower.ends_with("ly")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    /// The verbs of a sentence, as written.
    fn verbs(plain: &str) -> Vec<String> {
        let text = Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }]);
        (0..text.tokens.len()).filter(|&at| text.tokens[at].reading.is_verb()).map(|at| text.word(at).to_owned()).collect()
    }

    #[track_caller]
    fn check(table: &[(&str, &[&str])]) {
        for (sentence, expected) in table {
            assert_eq!(verbs(sentence), *expected, "{sentence}");
        }
    }

    #[test]
    fn a_word_that_is_something_else_as_often_is_a_verb_where_its_clause_has_none() {
        check(&[
            ("The deacons vote Monday on the new rite.", &["vote"]),
            ("Dockers and pilots block the gates from Tuesday.", &["block"]),
            ("The keeper saved a shot but faces another on Sunday.", &["saved", "faces"]),
            ("They packed blankets and guards on Sunday.", &["packed"]),
            ("The harbour master plans a review.", &["plans"]),
            ("Its plans for the harbour were dropped.", &["were", "dropped"]),
            ("Clerks at the county court return to work Thursday.", &["return"]),
            ("Rena Holt, a welder, tees off at noon.", &["tees"]),
            ("If the truce holds, trams will run.", &["holds", "will", "run"]),
        ]);
    }

    #[test]
    fn an_adjective_and_a_noun_behind_a_determiner_are_no_verbs() {
        check(&[
            ("Rebels shot two drivers near Orlo on Sunday.", &["shot"]),
            ("The firms signed three separate leases.", &["signed"]),
            ("It aired its only live debate Sunday.", &["aired"]),
            ("Tin ended lower in Lowen.", &["ended"]),
            ("The flood-hit quarter reopened.", &["reopened"]),
            ("He spoke of wounded guards.", &["spoke"]),
        ]);
    }

    #[test]
    fn a_capital_inside_a_sentence_makes_a_name() {
        check(&[
            ("The envoys will meet in Port Said.", &["will", "meet"]),
            ("They host Leeds United in May.", &["host"]),
            ("Will Hunt met Rob Read.", &["met"]),
            ("Panel to Hear Seabed Case", &["Hear"]),
        ]);
    }

    #[test]
    fn to_leads_to_a_verb_or_to_a_noun() {
        check(&[
            ("Choir to relaunch festival", &["relaunch"]),
            ("Museum to curate show", &["curate"]),
            ("Unions aim to picket the depot.", &["aim", "picket"]),
            ("The ferry is due to dock at nine.", &["is", "due", "dock"]),
            ("Crews went back to work.", &["went"]),
            ("That led to fire and loss.", &["led"]),
        ]);
    }

    #[test]
    fn what_may_be_an_auxiliary_is_one_where_a_verb_can_follow() {
        check(&[
            ("It opens on May 16 at 7 am.", &["opens"]),
            ("The will of the voters was read.", &["was", "read"]),
            ("They won't leave.", &["won't", "leave"]),
            ("He’d have gone.", &["He’d", "have", "gone"]),
        ]);
    }
}
