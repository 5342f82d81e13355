//! What keeps two claims apart, as a value: the functions that link return it without words, and whoever asks puts it into words.

use std::fmt;

use crate::claim::Event;
use crate::scope::{Name, Scope};

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
    /// Two figures, and neither is the other with a nought more.
    NoSlip,
    /// Dates so many days apart are of two events.
    Days {
        /// The days between them.
        between: i64,
    },
    /// Two ages of one person who had a birthday between the articles.
    Aged,
    /// One tells of a day that had not come when the other was written.
    Later,
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
            Veto::NoSlip => f.write_str("another number, and not by a nought"),
            Veto::Days { between } => write!(f, "another event: {between} days apart"),
            Veto::Later => f.write_str("another event: its day had not come when the other was written"),
            Veto::Aged => f.write_str("one person may have had a birthday between the articles"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::{At, Key, Modifiers, Part, Year};

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
