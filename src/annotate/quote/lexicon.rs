//! The words that the reader of speech knows: cues with what may follow them, and closed classes.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::Stance;
use crate::english::class::members;
use crate::english::inflect;
use crate::english::table::WordMap;
use crate::english::verb::{self, Verb, VerbForm};

/// A set of small facts, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(pub u64);

impl Bits {
    pub(super) const NONE: Bits = Bits(0);

    pub(super) const fn or(self, other: Bits) -> Bits {
        Bits(self.0 | other.0)
    }

    pub(super) fn any(self, other: Bits) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn set(&mut self, other: Bits) {
        self.0 |= other.0;
    }
}

macro_rules! bits {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $word:expr;)*) => {
        $($(#[$doc])* pub(in crate::annotate::quote) const $name: Bits = Bits(1 << $bit);)*
        const NAMED: &[(&str, Bits)] = &[$(($word, $name)),*];
    };
}

/// Word classes. Those with a name are lists of `words.txt`.
pub(super) mod class {
    use super::Bits;
    bits! {
        DET = 0, "det";
        POSS = 1, "poss";
        SUBJ = 2, "subj";
        OBJ = 3, "obj";
        PREP = 4, "prep";
        CONJ = 5, "conj";
        SUB = 6, "sub";
        REL = 7, "rel";
        WH = 8, "wh";
        BE = 9, "be";
        HAVE = 10, "have";
        DO = 11, "do";
        MODAL = 12, "modal";
        NEG = 13, "neg";
        ADV = 14, "adv";
        DAY = 15, "day";
        TIME = 16, "time";
        VENUE = 17, "venue";
        ADDRESSEE = 18, "addressee";
        ROLE = 19, "role";
        PEOPLE = 20, "people";
        ORG = 21, "org";
        METONYM = 22, "metonym";
        REPORT = 23, "report";
        MEDIA = 24, "media";
        CREDIT = 25, "credit";
        /// Nouns of saying, whose possessor speaks: "the palace's response".
        UTTERANCE = 26, "utterance";
        /// What comes from somebody: "information from".
        INFORMATION = 27, "information";
        /// Verbs whose subject has something done to it or holds something: "won a prize for", "includes".
        UNDERGO = 28, "undergo";
        /// Occupations and ties of kin: roles in lower case, where a capital letter may make them names ("Baker", "Driver").
        OCCUPATION = 29, "occupation";
        /// Begins with a capital letter.
        CAPITAL = 32, "";
        /// A word, figure or hyphenated compound.
        WORD = 33, "";
        /// Digits.
        FIGURE = 34, "";
        /// A stretch in quote marks.
        QUOTE = 35, "";
        /// A possessive form: "Smith's".
        GENITIVE = 36, "";
        /// A verb that is finite for sure where it stands after a noun: past or third person, not also a noun.
        FINITE = 37, "";
        /// Any form of a verb.
        VERB = 38, "";
        /// A form in -ing.
        ING = 39, "";
        /// A comma.
        COMMA = 40, "";
        /// A dash, spaced or long.
        DASH = 41, "";
        /// A colon.
        COLON = 42, "";
        /// Another mark.
        MARK = 43, "";
        /// A hyphenated compound.
        COMPOUND = 44, "";
        /// A word in capitals only, of two letters or more.
        ACRONYM = 45, "";
        /// Past form or participle of a verb.
        PAST = 46, "";
    }
    pub(in crate::annotate::quote) fn named(name: &str) -> Option<Bits> {
        NAMED.iter().find(|(listed, _)| !listed.is_empty() && *listed == name).map(|&(_, bits)| bits)
    }
    pub(in crate::annotate::quote) const AUX: Bits = BE.or(HAVE).or(DO).or(MODAL);
}

/// What may follow a cue.
pub(super) mod after {
    use super::Bits;
    bits! {
        QUOTE = 0, "quote";
        THAT = 1, "that";
        BARE = 2, "bare";
        WH = 3, "wh";
        TO = 4, "to";
        ING = 5, "ing";
        NP = 6, "np";
        WHOM = 7, "whom";
        THEM = 8, "them";
        OF = 9, "of";
        FOR = 10, "for";
        ON = 11, "on";
        ABOUT = 12, "about";
        AGAINST = 13, "against";
        AT = 14, "at";
        OVER = 15, "over";
        AS = 16, "as";
        IN = 17, "in";
        WITH = 18, "with";
        /// "to" and a noun phrase.
        UNTO = 19, "unto";
        HEARER = 20, "hearer";
    }
    pub(in crate::annotate::quote) fn named(name: &str) -> Option<Bits> {
        NAMED.iter().find(|(listed, _)| *listed == name).map(|&(_, bits)| bits)
    }
    pub(in crate::annotate::quote) const CLAUSE: Bits = THAT.or(BARE);
    pub(in crate::annotate::quote) fn preposition(word: &str) -> Bits {
        match named(word) {
            Some(bits) if bits.0 >= OF.0 && bits.0 < UNTO.0 => bits,
            _ => Bits::NONE,
        }
    }
}

/// A cue as the table gives it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Base form of the verb.
    pub base: &'static str,
    /// The particle that belongs to it ("out" in "point out"); empty for none.
    pub particle: &'static str,
    pub stance: Stance,
    pub after: Bits,
}

/// What is known of one word form.
#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub bits: Bits,
    /// The cues it is a form of, those with a particle first.
    pub cues: Vec<u16>,
    pub form: Option<VerbForm>,
    /// Whether the form is a common noun too.
    pub noun: bool,
}

/// All word lists.
pub(super) struct Lexicon {
    pub entries: Vec<Entry>,
    /// The listed words and the forms of cues; other forms of verbs are told by the table of verbs.
    words: WordMap<String, Word>,
    /// Nouns that report when they have an owner, in the singular and the plural.
    nouns: WordMap<String, Entry>,
}

/// The lists of this folder.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    /// What is known of `lower`, one word in lower case.
    pub(super) fn word(&self, lower: &str) -> Option<Cow<'_, Word>> {
        let made = || {
            let mut word = Word::default();
            word.be_form(&verb::made_of(lower)?);
            Some(Cow::Owned(word))
        };
        self.words.get(lower).map(Cow::Borrowed).or_else(made)
    }

    /// The entry of a noun that reports when it has an owner.
    pub(super) fn noun(&self, lower: &str) -> Option<&Entry> {
        self.nouns.get(lower)
    }

    fn load() -> Self {
        let mut lexicon = Lexicon { entries: Vec::new(), words: WordMap::default(), nouns: WordMap::default() };
        for line in lines(include_str!("words.txt")) {
            let (name, list) = line.split_once(": ").expect("a word list has a name");
            let bits = class::named(name).expect("a word list has a known name");
            for word in members(list.split_whitespace()) {
                lexicon.words.entry(word.to_owned()).or_default().bits.set(bits);
                let plural = match bits {
                    class::ROLE => class::PEOPLE,
                    class::REPORT => class::REPORT,
                    class::OCCUPATION => class::OCCUPATION,
                    _ => continue,
                };
                lexicon.words.entry(inflect::plural(word)).or_default().bits.set(plural);
            }
        }
        for line in lines(include_str!("cues.tsv")) {
            lexicon.add_cue(line);
        }
        for line in lines(include_str!("nouns.tsv")) {
            let entry = entry(line);
            lexicon.nouns.insert(inflect::plural(entry.base), entry);
            lexicon.nouns.insert(entry.base.to_owned(), entry);
        }
        #[expect(clippy::iter_over_hash_type, reason = "each word is looked up by itself")]
        for (word, known) in &mut lexicon.words {
            if let Some(verb) = verb::made_of(word) {
                known.be_form(&verb);
            }
        }
        // "has" is of a closed class, and no form that is cut back to a verb.
        lexicon.add_forms("have");
        for at in 0..lexicon.entries.len() {
            lexicon.add_forms(lexicon.entries[at].base);
        }
        lexicon
    }

    fn add_cue(&mut self, line: &'static str) {
        let entry = entry(line);
        let (base, particle) = (entry.base, entry.particle);
        let id = u16::try_from(self.entries.len()).expect("the table of cues is short");
        self.entries.push(entry);
        let verb = inflect::verb(base);
        for form in [verb.base, verb.third, verb.past, verb.participle, verb.ing] {
            let cues = &mut self.words.entry(form).or_default().cues;
            match cues.contains(&id) {
                true => {}
                false if particle.is_empty() => cues.push(id),
                false => cues.insert(0, id),
            }
        }
    }

    /// Knows the forms of a cue as forms of a verb, where the table of verbs does not.
    fn add_forms(&mut self, base: &'static str) {
        let verb = inflect::verb(base);
        let forms = [
            (verb.base, VerbForm::Base),
            (verb.third, VerbForm::Third),
            (verb.past, VerbForm::Past),
            (verb.participle, VerbForm::Participle),
            (verb.ing, VerbForm::Ing),
        ];
        for (spelled, form) in forms {
            let word = self.words.entry(spelled).or_default();
            if word.form.is_none() {
                word.be_form(&Verb { base, form, noun: false, adjective: false, seldom: false });
            }
        }
    }
}

impl Word {
    /// Makes it a form of a verb too.
    fn be_form(&mut self, verb: &Verb) {
        self.form = Some(verb.form);
        self.noun = verb.noun || verb.adjective;
        self.bits.set(class::VERB);
        match verb.form {
            VerbForm::Ing => self.bits.set(class::ING),
            VerbForm::Past => self.bits.set(class::FINITE),
            VerbForm::Participle => self.bits.set(class::PAST),
            VerbForm::Third if !self.noun => self.bits.set(class::FINITE),
            _ => {}
        }
        // "came" is no participle, so it stands in no reduced relative.
        if verb.form == VerbForm::Past && inflect::is_past_participle(verb.base) {
            self.bits.set(class::PAST);
        }
    }
}

/// A line of a table: word and particle, stance, what may follow.
fn entry(line: &'static str) -> Entry {
    let mut fields = line.split('\t');
    let name = fields.next().unwrap_or_default();
    let stance = fields.next().and_then(stance).expect("an entry has a known stance");
    let kinds = fields.next().expect("an entry says what may follow");
    let mut after = Bits::NONE;
    for kind in kinds.split_whitespace() {
        after.set(after::named(kind).expect("a complement has a known name"));
    }
    let (base, particle) = name.split_once(' ').unwrap_or((name, ""));
    Entry { base, particle, stance, after }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

fn stance(name: &str) -> Option<Stance> {
    Some(match name {
        "neutral" => Stance::Neutral,
        "confirm" => Stance::Confirm,
        "hedge" => Stance::Hedge,
        "doubt" => Stance::Doubt,
        "deny" => Stance::Deny,
        "downplay" => Stance::Downplay,
        "commit" => Stance::Commit,
        "threaten" => Stance::Threaten,
        "demand" => Stance::Demand,
        "plan" => Stance::Plan,
        "silence" => Stance::Silence,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_a_verb_is_known_though_no_list_has_it() {
        let known = |form: &str| LEXICON.word(form).and_then(|word| word.form);
        assert_eq!([known("planned"), known("has"), known("table")], [Some(VerbForm::Past), Some(VerbForm::Third), None]);
    }

    #[test]
    fn the_tables_load_and_every_form_finds_its_cue() {
        for form in ["said", "says", "saying", "announced", "denies", "told", "wrote"] {
            assert!(LEXICON.word(form).is_some_and(|word| !word.cues.is_empty()), "{form}");
        }
        let rule = LEXICON.word("ruled").expect("a form of a listed verb");
        assert_eq!(LEXICON.entries[usize::from(rule.cues[0])].particle, "out");
    }
}
