//! Kinds of words: which of them tell quotations apart, and how grave it is to change one.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The gravest kind of word an edit touches; the gravest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// A number, in figures or words, or an ordinal.
    Number,
    /// "not", "never", "no", "without".
    Negation,
    /// "may", "must", "will", "likely": how sure, how binding.
    Modal,
    /// Any other word that carries matter.
    Content,
    /// How, when, to what degree.
    Adverb,
    /// Small words that hold a sentence together: pronouns, prepositions, forms of "be".
    Small,
    /// "a", "an", "the".
    Article,
}

impl Grade {
    /// What a change of this grade does, in plain words.
    pub fn in_words(self) -> &'static str {
        match self {
            Grade::Number => "a number differs",
            Grade::Negation => "a negation differs",
            Grade::Modal => "how sure or binding it is differs",
            Grade::Content => "a word differs",
            Grade::Adverb => "an adverb differs",
            Grade::Small => "a small word differs",
            Grade::Article => "an article differs",
        }
    }
}

const ARTICLES: &str = "a an the";

const NUMBER_WORDS: &str = "
    third fourth fifth sixth seventh eighth ninth tenth
    hundred hundreds thousand thousands million millions billion billions dozen
    dozens
";

const NEGATIONS: &str = "
    not no never none nor neither nothing nobody nowhere without hardly barely
";

const MODALS: &str = "
    will would can could may might must shall should ought need likely unlikely possible impossible possibly probably perhaps
    maybe certainly definitely supposed
";

/// Adverbs that carry little matter. Those in -ly are known by their ending.
const ADVERBS: &str = "
    pretty still already just also very too again now then soon always often ever yet only even quite rather almost here
    there so well much more most less far really simply actually currently clearly early today once away back
    further longer finally
";

/// Small words: they hold a sentence together and carry no matter of their own.
const SMALL: &str = "
    this that these those one some any all each every both such own other another i me my we us our ours
    you your yours he him his she her hers it its they them their theirs who whom whose which what where when why
    how if and or but because as than while though although of in on at by for to from with into onto over under
    about after before between through during against toward upon up down out off is are was were be been being am
    do does did have has had having myself itself until among let
";

static GRADES: LazyLock<HashMap<&str, Grade>> = LazyLock::new(|| {
    let tables = [
        (ARTICLES, Grade::Article),
        (SMALL, Grade::Small),
        (ADVERBS, Grade::Adverb),
        (MODALS, Grade::Modal),
        (NEGATIONS, Grade::Negation),
        (NUMBER_WORDS, Grade::Number),
    ];
    tables.iter().flat_map(|(words, grade)| words.split_whitespace().map(|word| (word, *grade))).collect()
});

pub(super) fn grade_of(word: &str) -> Grade {
    match GRADES.get(word) {
        Some(&grade) => grade,
        None if word.contains(|c: char| c.is_ascii_digit()) => Grade::Number,
        None if word.len() > 4 && word.ends_with("ly") => Grade::Adverb,
        None => Grade::Content,
    }
}

/// Whether a word tells one quotation from another. Adverbs in -ly do, the light ones do not.
pub(super) fn is_content(word: &str) -> bool {
    match grade_of(word) {
        Grade::Number | Grade::Content => true,
        Grade::Adverb => !GRADES.contains_key(word),
        Grade::Negation | Grade::Modal | Grade::Small | Grade::Article => false,
    }
}
