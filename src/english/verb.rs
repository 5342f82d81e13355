//! Verbs: of which verb a word can be a form, and what else it may be.
//!
//! The table `verbs.txt` has base forms; the other forms are cut back to them by the spelling rules of [`super::inflect`] turned
//! round, so that no table of forms is built. Whether a word is a verb where it stands is read in its sentence ([`super::reading`]).

use std::sync::LazyLock;

use super::form::WordForm;
use super::inflect;
use super::table::WordMap;

/// Forms of an English verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum VerbForm {
    Base,
    Third,
    Past,
    /// The past participle where it differs from the past.
    Participle,
    Ing,
}

/// A word as a form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The verb's base form; empty for a past of a verb that the table does not have.
    pub base: &'static str,
    /// Which form the word is.
    pub form: VerbForm,
    /// Whether the word, in this form, is a noun as well.
    pub noun: bool,
    /// Whether the word, in this form, is an adjective or an adverb as well.
    pub adjective: bool,
    /// Whether the verb is a rare use of the word.
    pub seldom: bool,
}

impl Verb {
    /// Whether the word, in this form, is hardly anything else.
    pub fn is_plain(&self) -> bool {
        !self.noun && !self.adjective && !self.seldom
    }
}

/// What the table says of a base form besides that it is one.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    noun: bool,
    adjective: bool,
    seldom: bool,
}

static BASES: LazyLock<WordMap<&'static str, (&'static str, Marks)>> = LazyLock::new(|| {
    let listed = include_str!("verbs.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    let entry = |entry: &'static str| {
        let base = entry.trim_end_matches(['*', '~', '-']);
        let marked = |mark| entry.contains(mark);
        (base, (base, Marks { noun: marked('*'), adjective: marked('~'), seldom: marked('-') }))
    };
    listed.map(entry).collect()
});

/// From the irregular forms to base and form. Of a form that is its own base ("put") the base is meant.
static IRREGULAR: LazyLock<WordMap<&'static str, (&'static str, VerbForm)>> = LazyLock::new(|| {
    let mut forms = WordMap::default();
    for &(base, past, participle) in inflect::IRREGULAR {
        for (form, kind) in [(past, VerbForm::Past), (participle, VerbForm::Participle)] {
            if form != base && !BASES.contains_key(form) {
                forms.entry(form).or_insert((base, kind));
            }
        }
    }
    for &(base, past) in inflect::SECOND_PASTS {
        forms.entry(past).or_insert((base, VerbForm::Past));
    }
    forms
});

/// The verb that `word`, in its normal form, can be a form of. A word in "-ed" that cannot be cut back to a known verb is the past of
/// an unknown one.
pub fn verb(word: &str) -> Option<Verb> {
    WordForm::of(word).verb()
}

pub(super) fn read(word: &str) -> Option<Verb> {
    let form = |base: &str, form: VerbForm| {
        let &(base, marks) = BASES.get(base)?;
        let bare = matches!(form, VerbForm::Base | VerbForm::Third);
        Some(Verb {
            base,
            form,
            noun: marks.noun && bare,
            adjective: marks.adjective && form == VerbForm::Base,
            seldom: marks.seldom && !matches!(form, VerbForm::Past | VerbForm::Participle),
        })
    };
    if let Some(found) = form(word, VerbForm::Base) {
        return Some(found);
    }
    if let Some(&(base, kind)) = IRREGULAR.get(word) {
        return form(base, kind);
    }
    let cut = |ending: &str, kind: VerbForm| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
        let spelled = |stem: &str, end: &str| form(Spelling::of(stem, end)?.as_str(), kind);
        match kind {
            VerbForm::Third => {
                form(stem, kind).or_else(|| form(stem.strip_suffix('e')?, kind)).or_else(|| spelled(stem.strip_suffix("ie")?, "y"))
            }
            _ => form(&word[..stem.len() + 1], kind)
                .filter(|_| word[stem.len()..].starts_with('e'))
                .or_else(|| form(stem, kind).filter(|_| kind == VerbForm::Past || inflect::ing(stem) == word))
                .or_else(|| form(undoubled(stem)?, kind))
                .or_else(|| spelled(stem.strip_suffix('y')?, "ie"))
                .or_else(|| spelled(stem, "e"))
                .or_else(|| form(stem, kind))
                .or_else(|| spelled(stem.strip_suffix('i')?, "y")),
        }
    };
    match () {
        () if word.ends_with("ed") => cut("ed", VerbForm::Past).or_else(|| unknown_past(word)),
        () if word.ends_with("ing") => cut("ing", VerbForm::Ing),
        () if word.ends_with('s') && !word.ends_with("ss") => cut("s", VerbForm::Third),
        () => None,
    }
}

/// A stem with another ending, on the stack: most words of a text that end as forms do are looked up by several.
struct Spelling {
    letters: [u8; Self::LONGEST],
    len: usize,
}

impl Spelling {
    /// No base form of the table has more bytes.
    const LONGEST: usize = 24;

    fn of(stem: &str, end: &str) -> Option<Self> {
        let mut letters = [0; Self::LONGEST];
        let len = stem.len() + end.len();
        letters.get_mut(..stem.len())?.copy_from_slice(stem.as_bytes());
        letters.get_mut(stem.len()..len)?.copy_from_slice(end.as_bytes());
        Some(Self { letters, len })
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.len]).unwrap_or_default()
    }
}

/// What may stand before a verb and makes another one of it.
const PREFIXES: &[&str] = &["re", "un", "over", "out", "mis", "dis", "de", "pre", "co", "under", "up", "inter", "fore"];

/// Whether `word` makes another verb of the verb behind it.
pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(&word)
}

/// The form of a verb that is made of a known one with a prefix: "relaunch", "overspent". Its base form is that of the known verb. "disease" shows that
/// only its past forms are sure.
pub(super) fn derived(word: &str) -> Option<Verb> {
    let stem = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix).filter(|stem| stem.len() > 3))?;
    let known = read(stem).filter(|verb| !verb.base.is_empty())?;
    Some(Verb { seldom: !matches!(known.form, VerbForm::Past | VerbForm::Participle), ..known })
}

/// "plann" → "plan".
fn undoubled(stem: &str) -> Option<&str> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before && last.is_ascii_alphabetic()).then(|| &stem[..stem.len() - last.len_utf8()])
}

/// Words in "-ed" that are no past of any verb.
const NO_PAST: &[&str] =
    &["hundred", "sacred", "wicked", "naked", "hatred", "kindred", "infrared", "unprecedented", "talented", "beloved", "rugged"];

fn unknown_past(word: &str) -> Option<Verb> {
    let is_past = word.len() > 5 && !word.ends_with("eed") && !word.starts_with("un") && !NO_PAST.contains(&word);
    is_past.then_some(Verb { base: "", form: VerbForm::Past, noun: false, adjective: false, seldom: false })
}

/// The base form and form of the verb that `word` is a form of in common use, and whether that form is also a common noun.
pub fn verb_form(word: &str) -> Option<(&'static str, VerbForm, bool)> {
    verb(word).filter(|verb| !verb.seldom).map(|verb| (verb.base, verb.form, verb.noun || verb.adjective))
}

/// The verb in common use of which `word` is the form that the spelling rules make, in the spelling that they give it.
pub fn made_of(word: &str) -> Option<Verb> {
    let verb = verb(word).filter(|verb| !verb.seldom)?;
    let (base, marks) = BASES.get(verb.base)?;
    let spelled = match verb.form {
        VerbForm::Base => return Some(verb),
        VerbForm::Third => inflect::third(base),
        VerbForm::Past => inflect::past(base),
        VerbForm::Participle => inflect::participle(base),
        VerbForm::Ing => inflect::ing(base),
    };
    (!marks.seldom && spelled == word).then_some(verb)
}

/// The base form of the verb that `word` is a form of in common use; empty for other words.
pub fn base_of(word: &str) -> &'static str {
    verb_form(word).map_or("", |(base, ..)| base)
}

/// The base forms of the verbs in common use, in order.
#[cfg(test)]
fn bases() -> impl Iterator<Item = &'static str> {
    let mut all: Vec<&'static str> = BASES.values().filter(|(_, marks)| !marks.seldom).map(|(base, _)| *base).collect();
    all.sort_unstable();
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_cut_back_to_its_base() {
        for (word, base, form) in [
            ("announces", "announce", VerbForm::Third),
            ("reaches", "reach", VerbForm::Third),
            ("carries", "carry", VerbForm::Third),
            ("planned", "plan", VerbForm::Past),
            ("agreed", "agree", VerbForm::Past),
            ("closed", "close", VerbForm::Past),
            ("buried", "bury", VerbForm::Past),
            ("dying", "die", VerbForm::Ing),
            ("running", "run", VerbForm::Ing),
            ("making", "make", VerbForm::Ing),
            ("held", "hold", VerbForm::Past),
            ("begun", "begin", VerbForm::Participle),
            ("put", "put", VerbForm::Base),
            ("travelled", "travel", VerbForm::Past),
        ] {
            assert_eq!(verb(word).map(|verb| (verb.base, verb.form)), Some((base, form)), "{word}");
        }
    }

    #[test]
    fn no_base_form_is_too_long_to_be_spelled() {
        assert_eq!(bases().map(str::len).max().filter(|&len| len > Spelling::LONGEST), None);
    }

    #[test]
    fn what_else_a_form_may_be_is_told() {
        assert!(verb("strike").is_some_and(|verb| verb.noun));
        assert!(verb("struck").is_some_and(|verb| verb.is_plain()));
        assert!(verb("near").is_some_and(|verb| verb.adjective && verb.seldom));
        assert!(verb("house").is_some_and(|verb| verb.seldom));
        assert_eq!(verb_form("house"), None);
        assert_eq!(verb("talented"), None);
        assert_eq!(verb("zorbled").map(|verb| verb.base), Some(""));
        assert_eq!(verb("monday"), None);
    }

    #[test]
    fn every_form_that_inflection_makes_is_known() {
        let missing: Vec<String> = bases()
            .map(inflect::verb)
            .flat_map(|verb| [verb.third, verb.past, verb.participle, verb.ing])
            .filter(|form| verb(form).is_none())
            .collect();
        assert_eq!(missing, ["has"], "which is of a closed class");
    }
}
