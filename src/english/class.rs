//! Closed classes of words: which of them a word is of, from the table `closed.txt`.
//!
//! Closed classes take no new members, so a list is the whole truth about them. Of what a word of an open class is, no list tells:
//! that is read in its sentence ([`super::reading`]).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::form::WordForm;
use super::table::WordMap;

/// A set of closed classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Class(u32);

/// The classes of the table, by name.
const NAMES: &[(&str, Class)] = &[
    ("article", Class::ARTICLE),
    ("demonstrative", Class::DEMONSTRATIVE),
    ("possessive", Class::POSSESSIVE),
    ("quantifier", Class::QUANTIFIER),
    ("numeral", Class::NUMERAL),
    ("subject", Class::SUBJECT),
    ("object", Class::OBJECT),
    ("reflexive", Class::REFLEXIVE),
    ("indefinite", Class::INDEFINITE),
    ("singular", Class::SINGULAR),
    ("relative", Class::RELATIVE),
    ("interrogative", Class::INTERROGATIVE),
    ("be", Class::BE),
    ("nonfinite", Class::NONFINITE),
    ("have", Class::HAVE),
    ("do", Class::DO),
    ("modal", Class::MODAL),
    ("negation", Class::NEGATION),
    ("preposition", Class::PREPOSITION),
    ("temporal", Class::TEMPORAL),
    ("coordinator", Class::COORDINATOR),
    ("subordinator", Class::SUBORDINATOR),
    ("particle", Class::PARTICLE),
    ("adverb", Class::ADVERB),
    ("weekday", Class::WEEKDAY),
    ("month", Class::MONTH),
];

#[allow(missing_docs)]
impl Class {
    /// None at all: a word of an open class, a figure, a mark.
    pub const OPEN: Class = Class(0);
    pub const ARTICLE: Class = Class(1);
    pub const DEMONSTRATIVE: Class = Class(1 << 1);
    pub const POSSESSIVE: Class = Class(1 << 2);
    /// "no", "every", "several".
    pub const QUANTIFIER: Class = Class(1 << 3);
    /// Personal pronouns that may be a subject.
    pub const SUBJECT: Class = Class(1 << 4);
    /// Personal pronouns that may be an object.
    pub const OBJECT: Class = Class(1 << 5);
    pub const REFLEXIVE: Class = Class(1 << 6);
    /// "somebody", "nothing".
    pub const INDEFINITE: Class = Class(1 << 7);
    pub const RELATIVE: Class = Class(1 << 8);
    pub const INTERROGATIVE: Class = Class(1 << 9);
    pub const BE: Class = Class(1 << 10);
    pub const HAVE: Class = Class(1 << 11);
    pub const DO: Class = Class(1 << 12);
    pub const MODAL: Class = Class(1 << 13);
    pub const NEGATION: Class = Class(1 << 14);
    pub const PREPOSITION: Class = Class(1 << 15);
    /// "and", "or", "but".
    pub const COORDINATOR: Class = Class(1 << 16);
    /// "because", "if", "while".
    pub const SUBORDINATOR: Class = Class(1 << 17);
    /// What may stand behind a verb as a part of it: "up", "off".
    pub const PARTICLE: Class = Class(1 << 18);
    pub const ADVERB: Class = Class(1 << 19);
    pub const WEEKDAY: Class = Class(1 << 20);
    pub const MONTH: Class = Class(1 << 21);
    /// Numbers from two on, in words.
    pub const NUMERAL: Class = Class(1 << 22);
    /// Prepositions that a time may stand behind: "since", "until".
    pub const TEMPORAL: Class = Class(1 << 23);
    /// Personal pronouns of the third person that take a verb in "s".
    pub const SINGULAR: Class = Class(1 << 24);
    /// Forms of "be" and "have" that make no clause of their own.
    pub const NONFINITE: Class = Class(1 << 25);

    /// What opens the phrase of a noun: "the", "these", "its".
    pub const DETERMINER: Class = Self::ARTICLE.or(Self::DEMONSTRATIVE).or(Self::POSSESSIVE);
    /// Forms of "be", "have", "do", and the modal verbs.
    pub const AUXILIARY: Class = Self::BE.or(Self::HAVE).or(Self::DO).or(Self::MODAL);

    /// The classes of both.
    pub const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether it has one of the classes `other`.
    pub const fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }

    /// The classes of `word`, in its normal form. Of a contraction, those of both its parts: "didn't", "we'll".
    pub fn of(word: &str) -> Class {
        WordForm::of(word).class()
    }

    pub(super) fn read(word: &str) -> Class {
        if let Some(class) = CLASSES.get(word) {
            return *class;
        }
        match contraction(word) {
            Some((host, clitic)) => Class::read(host).or(Class::read(clitic)),
            None => Class::OPEN,
        }
    }
}

/// The words of a list that may name classes beside words: "@modal" adds all words of a class, "!may" and "!@modal" take away what
/// the list has so far. So a table says what its list adds to a class, and spells no class.
pub fn members(list: impl IntoIterator<Item = &'static str>) -> BTreeSet<&'static str> {
    let mut members = BTreeSet::new();
    for entry in list {
        let (taken, name) = match entry.strip_prefix('!') {
            Some(name) if !name.is_empty() => (true, name),
            _ => (false, entry),
        };
        let words = match name.strip_prefix('@').filter(|class| !class.is_empty()) {
            Some(class) => words_of(class),
            None => vec![name],
        };
        match taken {
            true => members.retain(|word| !words.contains(word)),
            false => members.extend(words),
        }
    }
    members
}

/// The words of the class that the table calls `name`.
fn words_of(name: &str) -> Vec<&'static str> {
    let lists = lines().filter(|(known, _)| *known == name);
    lists.flat_map(|(_, words)| words.split_whitespace()).collect()
}

/// The classes of the table: name and words.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("closed.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(": ").expect("a class of closed.txt has a name"))
}

static CLASSES: LazyLock<WordMap<&'static str, Class>> = LazyLock::new(|| {
    let mut classes: WordMap<&str, Class> = WordMap::default();
    for (name, words) in lines() {
        let (_, class) = NAMES.iter().find(|(known, _)| *known == name).expect("closed.txt names only known classes");
        for word in words.split_whitespace() {
            let known = classes.entry(word).or_default();
            *known = known.or(*class);
        }
    }
    classes
});

/// The two words that a contraction, in its normal form, is made of: "did" and "not", "we" and "will". `None` for any other word.
/// What stands before "'s" may own what follows or be the subject of "is", so only a pronoun's is cut.
pub fn contraction(word: &str) -> Option<(&str, &'static str)> {
    if !word.as_bytes().contains(&b'\'') {
        return None;
    }
    if let Some(host) = word.strip_suffix("n't") {
        let host = match host {
            "wo" => "will",
            "ca" => "can",
            "sha" => "shall",
            other => other,
        };
        return CLASSES.get(host).is_some_and(|class| class.any(Class::AUXILIARY)).then_some((host, "not"));
    }
    let (host, clitic) = word.split_once('\'')?;
    let full = match clitic {
        "ll" => "will",
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "d" => "would",
        "s" => "is",
        _ => return None,
    };
    let takes = Class::SUBJECT.or(Class::RELATIVE).or(Class::INTERROGATIVE).or(Class::INDEFINITE);
    let class = CLASSES.get(host).copied().unwrap_or_default();
    let takes = class.any(takes) && !(full == "is" && class.any(Class::INDEFINITE)) || matches!(host, "here" | "there" | "that");
    (takes || full == "have" && class.any(Class::MODAL)).then_some((host, full))
}

/// The first word of a contraction: "you" of "you're"; any other word is itself.
pub fn host(word: &str) -> &str {
    contraction(word).map_or(word, |(host, _)| host)
}

/// The auxiliary that a word is or carries: "will" in "we'll" and in "won't"; any other word is itself.
pub fn auxiliary(word: &str) -> &str {
    match contraction(word) {
        Some((host, "not")) => host,
        Some((_, clitic)) => clitic,
        None => word,
    }
}

/// The auxiliaries of a word, with what it negates left out: "would" and "have" of "would've"; any other word is itself.
pub fn auxiliaries(word: &str) -> impl Iterator<Item = &str> {
    let both = contraction(word).map(|(host, clitic)| [host, clitic]);
    let only = both.is_none().then_some(word);
    both.into_iter().flatten().filter(|part| CLASSES.get(part).is_some_and(|class| class.any(Class::AUXILIARY))).chain(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contraction_is_of_the_classes_of_both_its_words() {
        for (word, class) in [
            ("didn't", Class::DO.or(Class::NEGATION).or(Class::ADVERB)),
            ("won't", Class::MODAL),
            ("we'll", Class::SUBJECT),
            ("they've", Class::HAVE),
            ("who's", Class::BE),
        ] {
            assert!(Class::of(word).any(class), "{word}");
        }
        assert_eq!(Class::of("lane's"), Class::OPEN);
        assert_eq!(Class::of("somebody's"), Class::OPEN, "it owns what follows as often");
    }

    #[test]
    fn a_list_names_classes_and_takes_words_away() {
        let list = members(["@coordinator", "!yet", "!@negation", "plus", "@", "!"]);
        let mut list: Vec<&str> = list.into_iter().collect();
        list.sort_unstable();
        assert_eq!(list, ["!", "@", "and", "but", "or", "plus"]);
    }

    #[test]
    fn a_contraction_is_cut_into_its_words() {
        for (word, parts) in [
            ("can't", Some(("can", "not"))),
            ("shan't", Some(("shall", "not"))),
            ("there's", Some(("there", "is"))),
            ("i'd", Some(("i", "would"))),
            ("o'neill", None),
            ("mayor's", None),
        ] {
            assert_eq!(contraction(word), parts, "{word}");
        }
        assert_eq!(auxiliary("won't"), "will");
        assert_eq!(auxiliary("she'll"), "will");
        assert_eq!(auxiliary("held"), "held");
    }
}
