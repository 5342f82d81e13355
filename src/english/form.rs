//! Word forms: each once in the process, with what the tables say of it, so that no table is asked again for a word that has been seen.
//!
//! What is kept is never let go: a process meets few forms, most of them over and over, and no more than its articles have. One takes
//! about 200 bytes, a small part of what a claim takes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::sync::{Mutex, OnceLock, PoisonError};

use foldhash::fast::RandomState;

use super::class::Class;
use super::inflect;
use super::polarity::Operators;
use super::spelling;
use super::stem;
use super::verb::{self, Verb};

/// A word form, a figure or a mark. Two of one normal form are one and the same.
pub struct WordForm {
    normal: Box<str>,
    class: Class,
    verb: Option<Verb>,
    /// Whether the verb is made of a known one with a prefix.
    is_derived: bool,
    singular: OnceLock<Box<str>>,
    stem: OnceLock<Box<str>>,
    operators: OnceLock<Operators>,
    compared: OnceLock<Box<[&'static WordForm]>>,
}

/// By normal form. A text chooses what is put in here, so the hash has a secret.
type Forms = HashMap<&'static str, &'static WordForm, RandomState>;

static KNOWN: Mutex<Option<Forms>> = Mutex::new(None);

/// Forms that a thread knows without asking what all threads know: more than the words of a language that a day's news has.
const AT_HAND: usize = 1 << 17;

thread_local! {
    /// Those that this thread has met.
    static MET: RefCell<Forms> = RefCell::default();
}

impl WordForm {
    /// The form that is written so in its normal form.
    pub fn of(normal: &str) -> &'static WordForm {
        if let Some(form) = MET.with_borrow(|met| met.get(normal).copied()) {
            return form;
        }
        let form = {
            let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
            let known = known.get_or_insert_default();
            known.get(normal).copied().unwrap_or_else(|| {
                let form: &'static Self = Box::leak(Box::new(Self::read(normal)));
                known.insert(&form.normal, form);
                form
            })
        };
        MET.with_borrow_mut(|met| {
            if met.len() == AT_HAND {
                met.clear();
            }
            met.insert(&form.normal, form);
        });
        form
    }

    fn read(normal: &str) -> Self {
        let known = verb::read(normal);
        Self {
            normal: normal.into(),
            class: Class::read(normal),
            verb: known.or_else(|| verb::derived(normal)),
            is_derived: known.is_none(),
            singular: OnceLock::new(),
            stem: OnceLock::new(),
            operators: OnceLock::new(),
            compared: OnceLock::new(),
        }
    }

    /// Its normal form: in lower case, with straight apostrophes and hyphens, without soft hyphens and ligatures.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// Its closed classes.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The verb that it can be a form of.
    pub fn verb(&self) -> Option<Verb> {
        self.verb.filter(|_| !self.is_derived)
    }

    /// The verb that it can be a form of, known or made of a known one with a prefix.
    pub fn known_or_derived_verb(&self) -> Option<Verb> {
        self.verb
    }

    /// Its singular, as a noun.
    pub fn singular(&self) -> &str {
        self.singular.get_or_init(|| inflect::singular(&self.normal).into())
    }

    /// Its stem.
    pub fn stem(&self) -> &str {
        self.stem.get_or_init(|| stem::make(&self.normal).into())
    }

    /// What quotations are compared by in its place: "do" and "not" for "don't", "colour" as "color".
    pub fn compared(&self) -> &[&'static WordForm] {
        self.compared.get_or_init(|| spelling::compared(&self.normal))
    }

    /// The operators that it, its verb or its singular is.
    pub(super) fn operators(&self) -> Operators {
        let base = || self.verb().map_or("", |verb| verb.base);
        *self.operators.get_or_init(|| Operators::of(&self.normal).or(Operators::of(base())).or(Operators::of(self.singular())))
    }
}

impl PartialEq for WordForm {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self, other)
    }
}

impl Eq for WordForm {}

impl Hash for WordForm {
    fn hash<H: Hasher>(&self, to: &mut H) {
        ptr::hash(self, to);
    }
}

impl fmt::Debug for WordForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.normal, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_one_and_the_same_in_every_thread() {
        let here = WordForm::of("lowen's");
        let there = std::thread::spawn(|| WordForm::of("lowen's")).join().expect("the other thread ends");
        assert!(ptr::eq(here, there) && here != WordForm::of("lowen"));
    }

    #[test]
    fn a_form_knows_what_the_tables_say() {
        let form = WordForm::of("relaunches");
        assert_eq!((form.verb(), form.known_or_derived_verb().map(|verb| verb.base)), (None, Some("launch")));
        assert_eq!((WordForm::of("attackers").stem(), WordForm::of("attackers").singular()), ("attack", "attacker"));
        assert!(WordForm::of("they").class().any(Class::SUBJECT));
    }
}
