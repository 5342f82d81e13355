//! What a rule file says: the shapes of its YAML, as people write it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_yaml::Spanned;

use crate::annotate::Form;
use crate::fact::Severity;
use crate::value::Kind;

/// A rule file: one pack.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The pack's name; its rules' ids begin with it.
    #[schemars(with = "String")]
    pub pack: Spanned<String>,
    /// What the pack is for, in a sentence.
    #[serde(default)]
    pub about: Option<String>,
    /// What kind of text its rules are asked of; of both where it is not said.
    #[serde(default)]
    pub reads: Option<Form>,
    /// Word lists: usable in frames, and as `{name}` in patterns.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub words: BTreeMap<String, Vec<Spanned<String>>>,
    /// People, organisations and places under their aliases.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// The rules, in the order in which they read a sentence.
    #[serde(default)]
    pub rules: Vec<RuleShape>,
}

/// Word lists and entities, which add to those of the packs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "fields, such as `entities: [{ name: Ada Lane, aliases: [A. Lane] }]`")]
pub struct WordsFile {
    /// What the words are for, in a sentence.
    #[serde(default)]
    pub about: Option<String>,
    /// Word lists: entries are added to the list of the same name in every pack, those with a minus taken away.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<String>>")]
    pub words: BTreeMap<String, Vec<Spanned<String>>>,
    /// People, organisations and places: names are added to the entity of the same name, those with a minus taken away.
    #[serde(default)]
    pub entities: Vec<Entity>,
}

/// A person, organisation or place that the articles may call by several names.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Its name in reports.
    pub name: String,
    /// Other names for it: spellings, demonyms, seats of government.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The place or body it lies in.
    #[serde(default, rename = "in")]
    pub within: Option<String>,
    /// The time zones that its clocks keep: `Europe/Istanbul` or `+03:00`. Without one it keeps those of what it lies in.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub clock: Vec<Spanned<String>>,
    /// What the person is, without the side: `foreign minister`.
    #[serde(default)]
    pub role: Option<String>,
    /// The country or body whose side it takes: what it says, that one says.
    #[serde(default, rename = "speaks-for")]
    pub speaks_for: Option<String>,
}

/// A question, how to find its answers, and when two answers may be compared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleShape {
    /// `pack/name`.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// The question; it heads the finding.
    pub title: String,
    /// Why a difference matters.
    pub why: String,
    /// What an editor can do about one.
    #[serde(default)]
    pub advice: Option<String>,
    /// How grave a difference is.
    pub severity: Severity,
    /// The ways to find an answer; each is tried in each sentence.
    #[schemars(with = "Vec<Finder>")]
    pub find: Vec<Spanned<Finder>>,
    /// What must not stand in the clause of the match.
    #[serde(default)]
    #[schemars(with = "Vec<Veto>")]
    pub unless: Vec<Spanned<Veto>>,
    /// The event the answer is about; one of a series where it holds `{ordinal}`.
    #[serde(default)]
    pub event: Option<String>,
    /// What may not differ before two answers are compared.
    #[serde(default)]
    #[schemars(with = "Vec<ScopeKey>")]
    pub scope: Vec<Spanned<ScopeKey>>,
    /// Word lists that tell things apart, such as plans or regions: two answers are not compared where one is told of one word
    /// of a list and the other of another, in the sentence, in the head of a row or column, or in a heading over it.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub apart: Vec<Spanned<String>>,
    /// Whether a figure is a limit: “up to 5,000”, “at most 5,000” and “5,000” are the same.
    #[serde(default)]
    pub limit: bool,
    /// How many content words two sentences must share, beside the noun, to be about one thing; for rules that ask of
    /// anything, where the question alone does not tell. For silences, how many their matter must have at least, all of which
    /// the statement has.
    #[serde(default)]
    pub alike: usize,
    /// Whether a value that another rule has read is left to it.
    #[serde(default)]
    pub generic: bool,
    /// Whether a later answer supersedes an earlier one.
    #[serde(default)]
    pub updates: bool,
    /// Whether only a slip of the pen is asked for: figures of the same digits, two at least, with a nought more or less.
    #[serde(default)]
    pub slips: bool,
    /// Whether several answers can hold at once, so that two of them are no conflict.
    #[serde(default)]
    pub several: bool,
    /// A rule whose dated events this answer says did not happen between its value and the source's date.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub none_since: Option<Spanned<String>>,
    /// Articles and what the rule makes of them.
    #[serde(default)]
    pub tests: Vec<Test>,
}

/// One way to find an answer: a clause frame, a pattern, or a piece of speech.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finder {
    /// What the clause is about: a word list, or words of its own.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub about: Option<Spanned<String>>,
    /// What happens: a word list of verbs, or a verb.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub does: Option<Spanned<String>>,
    /// The kind of value that answers.
    #[serde(default)]
    #[schemars(with = "Option<Kind>")]
    pub value: Option<Spanned<Kind>>,
    /// What a number must count: a word list of nouns, or a noun.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub of: Option<Spanned<String>>,
    /// What is said of the things counted: a word list of verbs, or a verb ("killed" in "12 people were killed").
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub role: Option<Spanned<String>>,
    /// What the value must be an attribute of some thing by: a word list of attributes. An entry that is the name of another
    /// list stands for its words: nouns ("depth" in "at a depth of 10 km"), adjectives ("10 km deep") and verbs ("weighs 10 kg").
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub attribute: Option<Spanned<String>>,
    /// Only where the article gives no other answer to the question ("a bomb" in an article that tells of two).
    #[serde(default)]
    pub otherwise: bool,
    /// Which way the verb looks.
    #[serde(default)]
    pub tense: Option<Tense>,
    /// Only in the headline and the first sentences, where an article tells its news.
    #[serde(default)]
    pub lede: bool,
    /// Words that the sentence must hold as well.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub near: Option<Spanned<String>>,
    /// Words that must stand over a cell of a table or list: in the head of its row or column, or in a heading.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub under: Option<Spanned<String>>,
    /// A regular expression with typed pieces in braces, over one sentence.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub pattern: Option<Spanned<String>>,
    /// A piece of speech: something said, or the statement that nothing was.
    #[serde(default)]
    pub speech: Option<Speech>,
    /// Who must be the speaker: a word list, or a name.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub by: Option<Spanned<String>>,
    /// The answer that a match gives: words, or with `value: count` a number ("2", "at least 2").
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub is: Option<Spanned<String>>,
    /// Added to the figure (a third round to come: `-1` makes two so far).
    #[serde(default)]
    pub plus: f64,
}

/// Which way a verb looks from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Tense {
    Ahead,
    Behind,
}

/// A piece of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// Something was said.
    Statement,
    /// Nothing was said: "has yet to comment", "declined to comment".
    Silence,
    /// Words in quote marks.
    Quotation,
    /// The same; who says them answers.
    Speaker,
    /// Someone is named with a role: "Foreign Minister Ada Lane"; the role answers.
    Role,
    /// The same; the name answers.
    Name,
}

/// What must not stand in the clause of a match.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// A verb: a word list, or a verb.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub does: Option<Spanned<String>>,
    /// Words: a word list, or words of its own.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub about: Option<Spanned<String>>,
    /// Words that must not stand anywhere in the sentence, nor over a cell: a word list, or words of its own.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub near: Option<Spanned<String>>,
}

impl Veto {
    /// All its words, as they are written.
    pub fn words(&self) -> impl Iterator<Item = &Spanned<String>> {
        [&self.does, &self.about, &self.near].into_iter().flatten()
    }
}

/// What may not differ before two answers are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ScopeKey {
    /// Where it happens, when the clause says so.
    Place,
    /// Between whom, when the sentence says so.
    Parties,
    /// Who speaks, or for whom.
    Speaker,
    /// What a number counts: the head of its noun, and its modifiers where both tell some.
    Noun,
    /// Which part of the whole: a place that the story is not set in, a subgroup, "including", "each".
    Part,
    /// The year, where the sentence names another one than the article's.
    Year,
    /// The person whose name stands beside the value.
    Person,
    /// Which attribute of a thing the value is, as the list of `attribute` names it.
    Attribute,
    /// The thing that has the attribute: "the 13-inch model", "Amel island". Of a date, those whom its clause names.
    Thing,
    /// What is said of the things that a number counts: "killed" in "12 people were killed".
    Role,
    /// What is said to happen: the verb of the clause.
    Verb,
    /// What it is counted per: “per user”, “a month”, “each project”.
    Per,
    /// Which version it is told of; what an older entry of a list of changes says is not compared with what holds now.
    Version,
    /// What it is about besides the value, in the heads of its row and column or in the sentence.
    Topic,
    /// The head of a cell's column.
    Column,
    /// The nearest heading.
    Heading,
}

/// Articles and what the rule makes of them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What it shows.
    pub name: String,
    /// Words that take the place of `{each}` in the articles: the test is run once for each, and expects the same of all.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub each: Vec<Spanned<String>>,
    /// The articles: a publication date (or `undated`) and the text.
    pub articles: Vec<BTreeMap<String, String>>,
    /// A verdict and the positions' values, `stamp-contradicts-text`, or `nothing`.
    #[schemars(with = "String")]
    pub expect: Spanned<String>,
}

/// What stands in an article where the words of `each` take turns.
pub const EACH: &str = "{each}";

impl Test {
    /// The test as often as it is run: once for each of its words, which its name then tells; once where it has none.
    pub fn runs(&self) -> Vec<Self> {
        let with = |word: &Spanned<String>| {
            let filled = |(date, text): (&String, &String)| (date.clone(), text.replace(EACH, &word.value));
            let articles = self.articles.iter().map(|article| article.iter().map(filled).collect()).collect();
            Self { name: format!("{} ({})", self.name, word.value), each: Vec::new(), articles, expect: self.expect.clone() }
        };
        if self.each.is_empty() { vec![self.clone()] } else { self.each.iter().map(with).collect() }
    }
}
