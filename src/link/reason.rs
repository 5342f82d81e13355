//! Why two claims are linked, and why they are kept apart, in words.
//!
//! The functions that link say [`Veto`] where they keep two claims apart. Words are made only when somebody asks, and by
//! asking those functions again, so that no second implementation can tell another story.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{naming, question, quotation};
use crate::claim::{self, Claim, Event};
use crate::rule::{Rule, Rules, shape::Speech};
use crate::scope::{Key, Name, Scope};
use crate::value::name::{self, NameRelation};
use crate::value::{Kind, Value, wording};

/// What keeps two claims of one rule and story apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Veto<'c> {
    /// Another one of a series of events.
    Event {
        /// Which one the second claim is about.
        there: &'c Event,
    },
    /// Articles so many days apart cannot look ahead to one event.
    Ahead {
        /// The days between them.
        days: i64,
    },
    /// Something that may not differ does, or only one of them has it.
    Scope {
        /// What it is.
        name: Name<'c>,
        /// What the first claim tells.
        here: &'c Scope,
        /// What the second claim tells.
        there: &'c Scope,
    },
    /// One counts on from another number: “another two”.
    CountsOn,
    /// Units, currencies or kinds differ.
    Unit,
    /// One figure is many times the other.
    Order {
        /// How many times it may be at most.
        most: f64,
    },
    /// Dates so many days apart are of two events.
    Days {
        /// The days between them.
        between: i64,
    },
    /// One names an order of magnitude and no number: “dozens”.
    Vague,
    /// One article says both in one voice: it does not contradict itself, it speaks of two things.
    OneVoice,
    /// One article says both of something that the rule does not name.
    OneArticle,
    /// A third article gives both values, so they are figures of two things.
    ToldTogether,
    /// Their sentences share too few content words.
    Unlike {
        /// How many they share; enough, where they name others.
        shared: usize,
        /// How many the rule asks for.
        wanted: usize,
    },
    /// They are about two things, as their heads or sentences tell.
    Topic,
    /// The words of two quotations are not the same ones, cut or edited.
    Wording,
    /// A short phrase in two mouths.
    Phrase,
    /// Two names too unlike for one person's.
    Names,
    /// A word list holds both spellings side by side, so that both are right.
    Listed,
}

impl fmt::Display for Veto<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Veto::Event { there } => write!(f, "another event: {there}"),
            Veto::Ahead { days } => write!(f, "another next one: the articles are {days} days apart"),
            Veto::Scope { name, here, there } => f.write_str(&name.differing(here, there)),
            Veto::CountsOn => f.write_str("it counts on from another number"),
            Veto::Unit => f.write_str("another unit"),
            Veto::Order { most } => write!(f, "another order of magnitude (over {most} times)"),
            Veto::Days { between } => write!(f, "another event: {between} days apart"),
            Veto::Vague => f.write_str("too vague to be another number"),
            Veto::OneVoice => f.write_str("two values of one article in one voice"),
            Veto::OneArticle => f.write_str("two values of one article"),
            Veto::ToldTogether => f.write_str("one article gives both values side by side"),
            Veto::Unlike { shared, wanted } if shared >= wanted => f.write_str("the sentences name others"),
            Veto::Unlike { shared, wanted } => write!(f, "the sentences share too little: {shared} of {wanted} content words"),
            Veto::Topic => f.write_str("about something else"),
            Veto::Wording => f.write_str("other words"),
            Veto::Phrase => f.write_str("a short phrase in two mouths"),
            Veto::Names => f.write_str("the names are too unlike"),
            Veto::Listed => f.write_str("a word list holds both spellings"),
        }
    }
}

/// What two linked claims have in common, beside the rule that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tie<'c> {
    /// They are about one event of those that the rule names.
    Event(&'c Event),
    /// Both tell of something that may not differ, and it does not.
    Scope {
        /// What it is.
        name: Name<'c>,
        /// What both say, or the nearer of two that lie in one another.
        known: String,
    },
    /// The stems of the content words that their sentences share, in order.
    Words(Vec<&'c str>),
    /// Two versions of one quotation.
    Utterance,
    /// Two spellings of one name.
    Name,
}

impl fmt::Display for Tie<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tie::Event(event) => write!(f, "both about the {event}"),
            Tie::Scope { name, known } => f.write_str(&name.both(known)),
            Tie::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
                write!(f, "the sentences share {}", words.join(", "))
            }
            Tie::Utterance => f.write_str("one quotation, cut or edited"),
            Tie::Name => f.write_str("one name in two spellings"),
        }
    }
}

/// What `a` and `b`, which answer one question of `rule`, have in common.
pub fn ties<'c>(a: &'c Claim, b: &'c Claim, rule: &Rule) -> Vec<Tie<'c>> {
    match rule.kind() {
        Kind::Quote => return vec![Tie::Utterance],
        Kind::Name if rule.asks(Speech::Speaker) => return vec![Tie::Utterance],
        Kind::Name => return vec![Tie::Name],
        _ => {}
    }
    let mut ties = Vec::new();
    if a.event != Event::default() && a.event.which == b.event.which {
        ties.push(Tie::Event(&a.event));
    }
    for (name, here) in a.scope.told() {
        let is_noun = name == Name::Key(Key::Part) && a.scope.part_is_noun();
        let Some(there) = b.scope.words(name).filter(|_| !is_noun) else { continue };
        // Of a city and its country, the city; of “wooden fishing” and “fishing”, what both say.
        let known = if here.len() < there.len() && there.contains(&*here) { here } else { there };
        ties.push(Tie::Scope { name, known: known.into_owned() });
    }
    let shared: Vec<&str> = shared_words(a, b).collect();
    if !shared.is_empty() {
        ties.push(Tie::Words(shared));
    }
    ties
}

/// The stems of the content words that the sentences of both hold, in order.
pub(super) fn shared_words<'c>(a: &'c Claim, b: &'c Claim) -> impl Iterator<Item = &'c str> {
    a.context.intersection(&b.context).map(String::as_str)
}

/// Two claims, one of each of two positions, and what they have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond<'c> {
    /// The two, as indices into the run's claims.
    pub pair: (usize, usize),
    /// What they have in common.
    pub ties: Vec<Tie<'c>>,
}

/// Of a long list of claims, so many are tried for the pair that has most in common.
const TRIED: usize = 32;

/// The pair of claims, one of `here` and one of `there` (indices into `all`), that has most in common; `None` where every
/// claim stands on both sides.
pub fn bond<'c>(all: &'c [Claim], here: &[usize], there: &[usize], rule: &Rule) -> Option<Bond<'c>> {
    let of = |side: &[usize], other: &[usize]| -> Vec<usize> {
        let own: Vec<usize> = side.iter().copied().filter(|at| !other.contains(at)).collect();
        claim::distinct(all, &own).into_iter().map(|(at, _)| at).take(TRIED).collect()
    };
    let (here, there) = (of(here, there), of(there, here));
    let pairs = here.iter().flat_map(|&a| there.iter().map(move |&b| (a, b)));
    let bonds = pairs.map(|(a, b)| Bond { pair: (a, b), ties: ties(&all[a], &all[b], rule) });
    bonds.max_by_key(|bond| (bond.ties.len(), shared(&bond.ties), std::cmp::Reverse(bond.pair)))
}

/// How many content words the ties tell of.
pub fn shared(ties: &[Tie]) -> usize {
    ties.iter().map(|tie| if let Tie::Words(words) = tie { words.len() } else { 0 }).sum()
}

/// A claim of the same rule and story that was kept out of a fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Near<'c> {
    /// The claim, as an index into the run's claims.
    pub claim: usize,
    /// The claim of the fact that it may not stand beside.
    pub from: usize,
    /// What keeps the two apart; `None` where nothing does, and its sentence is more like those it was linked with.
    pub veto: Option<Veto<'c>>,
}

/// The claims of `block`, those of the fact's rule and story, that are near those of the fact, `linked`, and kept apart from
/// them; the nearest first. All are indices into `all`. What is said of other things altogether is not near.
pub fn near<'c>(all: &'c [Claim], block: &[usize], linked: &[usize], rule: &Rule, rules: &Rules) -> Vec<Near<'c>> {
    let Some(&first) = linked.first() else { return Vec::new() };
    // Who said some words, and who has broken a silence, is linked by what beside it is the same, and by no pair of answers.
    if rule.asks(Speech::Speaker) || rule.asks_anyone() {
        return Vec::new();
    }
    let inside: BTreeSet<usize> = linked.iter().copied().collect();
    let same_noun = |at: &usize| all[*at].scope.noun == all[first].scope.noun;
    let block: Vec<usize> = block.iter().copied().filter(same_noun).collect();
    let outside: Vec<usize> = block.iter().copied().filter(|at| !inside.contains(at)).collect();
    let members: Vec<usize> = claim::distinct(all, linked).into_iter().map(|(at, _)| at).take(TRIED).collect();
    let beside = Beside::new(all, &block);
    let mut found: Vec<(usize, Near)> = Vec::new();
    for (at, _) in claim::distinct(all, &outside) {
        let other = &all[at];
        let likeness = members.iter().map(|&member| Beside::likeness(&all[member], other)).max().unwrap_or(0);
        if likeness == 0 && matches!(rule.kind(), Kind::Quote | Kind::Name) {
            continue;
        }
        let vetoes = members.iter().map(|&member| (member, beside.veto(&all[member], other, rule, rules)));
        let (from, veto) = vetoes.max_by_key(|(member, veto)| (veto.is_some(), std::cmp::Reverse(*member))).expect("a fact has claims");
        found.push((likeness, Near { claim: at, from, veto }));
    }
    found.sort_by_key(|(likeness, near)| (std::cmp::Reverse(*likeness), near.claim));
    found.into_iter().map(|(_, near)| near).collect()
}

/// What the functions that link look at beside the two claims.
struct Beside<'c> {
    /// Which claims spell a name in which way.
    spelt: BTreeMap<&'c str, Vec<&'c Claim>>,
    /// Which sources give which value.
    tellers: question::Tellers,
}

impl<'c> Beside<'c> {
    fn new(all: &'c [Claim], block: &[usize]) -> Self {
        let mut spelt: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in block.iter().map(|&at| &all[at]) {
            if let Value::Name(name) = &claim.value {
                spelt.entry(name).or_default().push(claim);
            }
        }
        Self { spelt, tellers: question::tellers(all) }
    }

    fn veto(&self, a: &'c Claim, b: &'c Claim, rule: &Rule, rules: &Rules) -> Option<Veto<'c>> {
        match (&a.value, &b.value) {
            (Value::Wording(_), Value::Wording(_)) => quotation::veto(a, b, rules),
            (Value::Name(x), Value::Name(y)) => naming::veto((x, &self.spelt[x.as_str()]), (y, &self.spelt[y.as_str()]), &rules.world),
            _ if !question::stands_in(a.event.which, b.event.which) && !question::stands_in(b.event.which, a.event.which) => {
                Some(Veto::Event { there: &b.event })
            }
            _ => question::veto(a, b, rule, rules, &self.tellers),
        }
    }

    /// How much the two have in common, as far as it makes them worth a look; 0 is nothing.
    fn likeness(a: &Claim, b: &Claim) -> usize {
        match (&a.value, &b.value) {
            (Value::Wording(x), Value::Wording(y)) => {
                let keys: BTreeSet<u64> = wording::keys(x).into_iter().collect();
                wording::keys(y).into_iter().filter(|key| keys.contains(key)).count()
            }
            (Value::Name(x), Value::Name(y)) => {
                let surname = |name: &str| name.split(' ').next_back().map(str::to_lowercase);
                usize::from(surname(x) == surname(y) && name::relation(x, y) == NameRelation::Different)
            }
            _ => shared_words(a, b).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::{At, Modifiers, Part, Year};

    #[test]
    fn vetoes_are_told_in_words() {
        let (none, year) = (Scope::default(), |year: Year| Scope { year: Some(year), ..Scope::default() });
        let (tsunami, february) = (year(Year::Year(2004)), year(Year::Month(2031, 2)));
        let part = |noun: &str| Scope { part: Some(Part { noun: Some(noun.to_owned()), ..Part::default() }), ..Scope::default() };
        let (police, child) = (part("police"), part("child"));
        let lowen = Scope { at: Some(At("Lowen".to_owned())), ..Scope::default() };
        let kind = |word: &str| Scope { modifiers: Modifiers::of(&[word.to_owned()]), ..Scope::default() };
        let (stone, wooden) = (kind("stone"), kind("wooden"));
        fn scope<'c>(key: Key, here: &'c Scope, there: &'c Scope) -> Veto<'c> {
            Veto::Scope { name: Name::Key(key), here, there }
        }
        let told = [
            (scope(Key::Year, &none, &tsunami), "another year: 2004"),
            (scope(Key::Year, &february, &none), "another month than 2031-02"),
            (scope(Key::Part, &police, &child), "another part: child, not police"),
            (scope(Key::At, &none, &lowen), "another place: Lowen"),
            (scope(Key::Modifiers, &stone, &wooden), "another kind: wooden, not stone"),
            (Veto::Unlike { shared: 1, wanted: 3 }, "the sentences share too little: 1 of 3 content words"),
            (Veto::Ahead { days: 40 }, "another next one: the articles are 40 days apart"),
        ];
        for (veto, words) in told {
            assert_eq!(veto.to_string(), words);
        }
    }
}
