//! Scope: what may not differ before two values are compared at all.
//!
//! In: what `extract` read beside a value, under typed keys. Out: how the scopes of two claims relate, in [`Relation`]s, and
//! the words by which reports say so. Unknown is no difference: under most keys, one who tells nothing agrees with anyone.
//!
//! A key is a file. It holds a type for what is told, how two such are to one another, and its [`Manner`]: how reports say
//! it, whether it differs from nothing told, and what it weighs. How it is read from a passage stands in `extract/scope.rs`,
//! in a function of the same name. A new key is a file here, a variant of [`Key`] and a field of [`Scope`]; the compiler then
//! points to the rest.
//!
//! The word lists by which users keep things apart are no keys: they stand beside them, and may be called what they like.

mod at;
mod attribute;
mod column;
mod heading;
mod list;
mod modifiers;
mod noun;
mod part;
mod parties;
mod past;
mod per;
mod person;
mod place;
mod role;
mod speaker;
mod thing;
mod verb;
mod version;
mod year;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize, Serializer};

pub use at::At;
pub use attribute::Attribute;
pub use column::Column;
pub use heading::Heading;
pub use list::Listed;
pub use modifiers::Modifiers;
pub use noun::Noun;
pub use part::Part;
pub use parties::Parties;
pub use past::Past;
pub use per::Per;
pub use person::Person;
pub use place::Place;
pub use role::Role;
pub use speaker::Speaker;
pub use thing::Thing;
pub use verb::Verb;
pub use version::Version;
pub use year::Year;

/// Under what something may not differ, in the order in which differences are told: first what makes a part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// See [`Part`].
    Part,
    /// See [`At`].
    At,
    /// See [`Year`].
    Year,
    /// See [`Attribute`].
    Attribute,
    /// See [`Thing`].
    Thing,
    /// See [`Column`].
    Column,
    /// See [`Heading`].
    Heading,
    /// See [`Modifiers`].
    Modifiers,
    /// See [`Noun`].
    Noun,
    /// See [`Parties`].
    Parties,
    /// See [`Past`].
    Past,
    /// See [`Per`].
    Per,
    /// See [`Person`].
    Person,
    /// See [`Place`].
    Place,
    /// See [`Role`].
    Role,
    /// See [`Speaker`].
    Speaker,
    /// See [`Verb`].
    Verb,
    /// See [`Version`].
    Version,
}

impl Key {
    /// Every key, in order.
    pub const ALL: [Key; 18] = [
        Key::Part,
        Key::At,
        Key::Year,
        Key::Attribute,
        Key::Thing,
        Key::Column,
        Key::Heading,
        Key::Modifiers,
        Key::Noun,
        Key::Parties,
        Key::Past,
        Key::Per,
        Key::Person,
        Key::Place,
        Key::Role,
        Key::Speaker,
        Key::Verb,
        Key::Version,
    ];

    /// How reports and confidence treat it.
    pub const fn manner(self) -> &'static Manner {
        match self {
            Key::Part => &part::MANNER,
            Key::At => &at::MANNER,
            Key::Year => &year::MANNER,
            Key::Attribute => &attribute::MANNER,
            Key::Thing => &thing::MANNER,
            Key::Column => &column::MANNER,
            Key::Heading => &heading::MANNER,
            Key::Modifiers => &modifiers::MANNER,
            Key::Noun => &noun::MANNER,
            Key::Parties => &parties::MANNER,
            Key::Past => &past::MANNER,
            Key::Per => &per::MANNER,
            Key::Person => &person::MANNER,
            Key::Place => &place::MANNER,
            Key::Role => &role::MANNER,
            Key::Speaker => &speaker::MANNER,
            Key::Verb => &verb::MANNER,
            Key::Version => &version::MANNER,
        }
    }
}

/// How reports say a key, and how it counts.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Its name in the JSON report, in titles of rules (`{noun}`) and beside what is told.
    pub name: &'static str,
    /// What two claims are of that differ in it: "another place".
    pub another: &'static str,
    /// What two claims have in common that agree in it, with `{}` for what they tell: "both in {}".
    pub both: &'static str,
    /// What a claim tells of that has it beside one that has not: "a part".
    pub alone: &'static str,
    /// Whether a claim that has it differs from one that has not: a part is never compared with what may be the whole.
    pub absence_differs: bool,
    /// Whether the event of a fact is told with it.
    pub in_event: bool,
    /// Whether nothing would be compared without it, so that agreeing in it is no evidence that two claims are about one thing.
    pub is_premise: bool,
}

/// How what two claims tell under one key relates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Both tell the same.
    Same,
    /// What one tells lies in what the other tells, or they share a part: Lowen in Korsia, "per user" in "per user and month".
    Narrower,
    /// One tells nothing of it, which is no difference.
    Unknown,
    /// The two may not be compared.
    Apart,
}

impl Relation {
    /// Of two that are either equal or apart.
    fn of_equals(equal: bool) -> Self {
        if equal { Relation::Same } else { Relation::Apart }
    }

    /// Of two that are equal, else near enough to meet, or apart.
    fn of_near(equal: bool, near: bool) -> Self {
        match (equal, near) {
            (true, _) => Relation::Same,
            (_, true) => Relation::Narrower,
            _ => Relation::Apart,
        }
    }
}

/// What is known of places: a name's usual one, and what it lies in.
pub trait Gazetteer {
    /// The name under which the place is listed.
    fn entity(&self, name: &str) -> Option<&str>;
    /// The places in which a listed one lies, from the nearest.
    fn within(&self, entity: &str) -> Vec<String>;
}

/// What a claim tells under one key.
pub trait Term {
    /// It, as reports write it.
    fn words(&self) -> Cow<'_, str>;

    /// What a claim that differs in it is of, where what is told decides; else the key does.
    fn another(&self) -> Option<&'static str> {
        None
    }

    /// How it is to what another claim tells under the same key.
    fn relation(&self, other: &Self, places: &dyn Gazetteer) -> Relation
    where
        Self: Sized;
}

/// What may not differ before the value of a claim is compared with others, as far as its source tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// See [`Part`].
    pub part: Option<Part>,
    /// See [`At`].
    pub at: Option<At>,
    /// See [`Year`].
    pub year: Option<Year>,
    /// See [`Attribute`].
    pub attribute: Option<Attribute>,
    /// See [`Thing`].
    pub thing: Option<Thing>,
    /// See [`Column`].
    pub column: Option<Column>,
    /// See [`Heading`].
    pub heading: Option<Heading>,
    /// See [`Modifiers`].
    pub modifiers: Option<Modifiers>,
    /// See [`Noun`].
    pub noun: Option<Noun>,
    /// See [`Parties`].
    pub parties: Option<Parties>,
    /// See [`Past`].
    pub past: Option<Past>,
    /// See [`Per`].
    pub per: Option<Per>,
    /// See [`Person`].
    pub person: Option<Person>,
    /// See [`Place`].
    pub place: Option<Place>,
    /// See [`Role`].
    pub role: Option<Role>,
    /// See [`Speaker`].
    pub speaker: Option<Speaker>,
    /// See [`Verb`].
    pub verb: Option<Verb>,
    /// See [`Version`].
    pub version: Option<Version>,
    /// What the word lists of the rule that keep things apart tell, by the name of the list.
    pub lists: BTreeMap<String, Listed>,
}

/// The scope of a claim. Most claims tell nothing beside their value, and take no room for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sparse(Option<Box<Scope>>);

/// Whoever tells nothing tells the same, whether it has taken room or not.
impl PartialEq for Sparse {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Sparse {}

impl From<Scope> for Sparse {
    fn from(scope: Scope) -> Self {
        Self((!scope.is_empty()).then(|| Box::new(scope)))
    }
}

impl Deref for Sparse {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        self.0.as_deref().unwrap_or(&NOTHING)
    }
}

impl Sparse {
    /// The scope, to take something out of it; none where nothing is told.
    pub fn told_mut(&mut self) -> Option<&mut Scope> {
        self.0.as_deref_mut()
    }

    /// The scope, to tell more in it; it takes its room from here on.
    pub fn to_mut(&mut self) -> &mut Scope {
        self.0.get_or_insert_default()
    }
}

/// The scope of who tells nothing.
static NOTHING: Scope = Scope {
    part: None,
    at: None,
    year: None,
    attribute: None,
    thing: None,
    column: None,
    heading: None,
    modifiers: None,
    noun: None,
    parties: None,
    past: None,
    per: None,
    person: None,
    place: None,
    role: None,
    speaker: None,
    verb: None,
    version: None,
    lists: BTreeMap::new(),
};

impl Scope {
    /// What is told under `key`.
    fn term(&self, key: Key) -> Option<&dyn Term> {
        fn of<T: Term>(term: &Option<T>) -> Option<&dyn Term> {
            term.as_ref().map(|term| term as &dyn Term)
        }
        match key {
            Key::Part => of(&self.part),
            Key::At => of(&self.at),
            Key::Year => of(&self.year),
            Key::Attribute => of(&self.attribute),
            Key::Thing => of(&self.thing),
            Key::Column => of(&self.column),
            Key::Heading => of(&self.heading),
            Key::Modifiers => of(&self.modifiers),
            Key::Noun => of(&self.noun),
            Key::Parties => of(&self.parties),
            Key::Past => of(&self.past),
            Key::Per => of(&self.per),
            Key::Person => of(&self.person),
            Key::Place => of(&self.place),
            Key::Role => of(&self.role),
            Key::Speaker => of(&self.speaker),
            Key::Verb => of(&self.verb),
            Key::Version => of(&self.version),
        }
    }

    /// How what the two tell under `key` relates.
    fn relation(&self, other: &Scope, key: Key, places: &dyn Gazetteer) -> Relation {
        let of = Pair { differs: key.manner().absence_differs, places };
        match key {
            Key::Part => of.relation(&self.part, &other.part),
            Key::At => of.relation(&self.at, &other.at),
            Key::Year => of.relation(&self.year, &other.year),
            Key::Attribute => of.relation(&self.attribute, &other.attribute),
            Key::Thing => of.relation(&self.thing, &other.thing),
            Key::Column => of.relation(&self.column, &other.column),
            Key::Heading => of.relation(&self.heading, &other.heading),
            Key::Modifiers => of.relation(&self.modifiers, &other.modifiers),
            Key::Noun => of.relation(&self.noun, &other.noun),
            Key::Parties => of.relation(&self.parties, &other.parties),
            Key::Past => of.relation(&self.past, &other.past),
            Key::Per => of.relation(&self.per, &other.per),
            Key::Person => of.relation(&self.person, &other.person),
            Key::Place => of.relation(&self.place, &other.place),
            Key::Role => of.relation(&self.role, &other.role),
            Key::Speaker => of.relation(&self.speaker, &other.speaker),
            Key::Verb => of.relation(&self.verb, &other.verb),
            Key::Version => of.relation(&self.version, &other.version),
        }
    }

    /// The first thing that may not differ between the two, and does.
    pub fn apart<'s>(&'s self, other: &'s Scope, places: &dyn Gazetteer) -> Option<Name<'s>> {
        if past::outdates(self, other) || past::outdates(other, self) {
            return Some(Name::Key(Key::Version));
        }
        let key = Key::ALL.into_iter().find(|&key| self.relation(other, key, places) == Relation::Apart);
        let differs = |(list, here): &(&'s String, &Listed)| {
            other.lists.get(*list).is_some_and(|there| here.relation(there, places) == Relation::Apart)
        };
        key.map(Name::Key).or_else(|| self.lists.iter().find(differs).map(|(list, _)| Name::List(list)))
    }

    /// Whether the two say the same wherever both tell.
    pub fn agrees(&self, other: &Scope) -> bool {
        self.told().iter().all(|(name, here)| other.words(*name).is_none_or(|there| there == *here))
    }

    /// Whether the two tell the same, whichever versions they are of.
    pub fn is_same_but_version(&self, other: &Scope) -> bool {
        let without = |scope: &Scope| Scope { version: None, ..scope.clone() };
        without(self) == without(other)
    }

    /// What is told under `name`, as reports write it.
    pub fn words(&self, name: Name) -> Option<Cow<'_, str>> {
        match name {
            Name::Key(key) => self.term(key).map(Term::words),
            Name::List(list) => self.lists.get(list).map(Term::words),
        }
    }

    /// What a claim is of that differs from another in `name`, as what is told decides.
    fn another(&self, name: Name) -> Option<&'static str> {
        match name {
            Name::Key(key) => self.term(key)?.another(),
            Name::List(_) => None,
        }
    }

    /// All that is told, in the order of the names.
    pub fn told(&self) -> BTreeMap<Name<'_>, Cow<'_, str>> {
        let of_keys = Key::ALL.into_iter().filter_map(|key| Some((Name::Key(key), self.term(key)?.words())));
        of_keys.chain(self.lists.iter().map(|(list, words)| (Name::List(list), words.words()))).collect()
    }

    /// How many things are told.
    pub fn len(&self) -> usize {
        Key::ALL.into_iter().filter(|&key| self.term(key).is_some()).count() + self.lists.len()
    }

    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What makes the value one of a part of a whole: the subgroup, the place, the year, in words.
    pub fn parts(&self) -> Vec<Cow<'_, str>> {
        let parts = Key::ALL.into_iter().filter(|key| key.manner().absence_differs && !(*key == Key::Part && self.part_is_noun()));
        parts.filter_map(|key| Some(self.term(key)?.words())).collect()
    }

    /// Whether the part is no more than the noun that is counted: a rule that counts anything takes the one for the other.
    pub fn part_is_noun(&self) -> bool {
        matches!((&self.part, &self.noun), (Some(part), Some(noun)) if part.words() == noun.0)
    }
}

/// `place: Lowen; year: 2004`
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told: Vec<String> = self.told().into_iter().map(|(name, words)| format!("{name}: {words}")).collect();
        f.write_str(&told.join("; "))
    }
}

/// The object `scope` of a claim in reports: names to words. A list that is called as a key is says that it is a list.
#[derive(Clone, Copy, Debug)]
pub struct Named<'s>(pub &'s Scope);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let key = |name| match name {
            Name::List(list) if Key::ALL.iter().any(|key| key.manner().name == list) => format!("{list} (list)"),
            _ => name.to_string(),
        };
        serializer.collect_map(self.0.told().into_iter().map(|(name, words)| (key(name), words)))
    }
}

/// How two terms of one key are compared.
struct Pair<'g> {
    differs: bool,
    places: &'g dyn Gazetteer,
}

impl Pair<'_> {
    fn relation<T: Term>(&self, here: &Option<T>, there: &Option<T>) -> Relation {
        match (here, there) {
            (Some(here), Some(there)) => here.relation(there, self.places),
            (None, None) => Relation::Unknown,
            _ if self.differs => Relation::Apart,
            _ => Relation::Unknown,
        }
    }
}

/// What something in a scope is called: a key, or a list of the user's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name<'s> {
    /// A key.
    Key(Key),
    /// A word list that keeps things apart.
    List(&'s str),
}

impl Name<'_> {
    fn text(&self) -> &str {
        match self {
            Name::Key(key) => key.manner().name,
            Name::List(list) => list,
        }
    }

    /// Whether agreeing in it is no evidence, since nothing would be compared without it.
    pub fn is_premise(&self) -> bool {
        matches!(self, Name::Key(key) if key.manner().is_premise)
    }

    /// How a claim differs from another in it, in words: "another place: Lowen, not Amel".
    pub fn differing(&self, here: &Scope, there: &Scope) -> String {
        let of_term = there.another(*self).or_else(|| here.another(*self));
        let another = match (of_term, self) {
            (Some(another), _) => another.to_owned(),
            (None, Name::Key(key)) => key.manner().another.to_owned(),
            (None, Name::List(list)) => format!("another {list}"),
        };
        match (here.words(*self), there.words(*self)) {
            (Some(here), Some(there)) => format!("{another}: {there}, not {here}"),
            (Some(here), None) => format!("{another} than {here}"),
            (None, there) => format!("{another}: {}", there.unwrap_or_default()),
        }
    }

    /// What two claims have in common that both tell `known` under it.
    pub fn both(&self, known: &str) -> String {
        match self {
            Name::Key(key) => key.manner().both.replace("{}", known),
            Name::List(list) => format!("same {list} “{known}”"),
        }
    }

    /// What a claim tells of that has it beside one that has not.
    pub fn alone(&self) -> &str {
        match self {
            Name::Key(key) => key.manner().alone,
            Name::List(list) => list,
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let is_list = |name: &Self| matches!(name, Name::List(_));
        self.text().cmp(other.text()).then_with(|| is_list(self).cmp(&is_list(other)))
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What claims that are compared tell together, each thing by its longest words, as the event of a fact is told.
pub fn common<'s>(scopes: impl IntoIterator<Item = &'s Scope>) -> String {
    let mut all: BTreeMap<Name, BTreeSet<Cow<str>>> = BTreeMap::new();
    let is_said = |name: &Name| !matches!(name, Name::Key(key) if !key.manner().in_event);
    for (name, words) in scopes.into_iter().flat_map(Scope::told).filter(|(name, _)| is_said(name)) {
        all.entry(name).or_default().insert(words);
    }
    let longest = |words: BTreeSet<Cow<str>>| words.into_iter().rev().max_by_key(|words| words.len()).unwrap_or_default().into_owned();
    all.into_iter().map(|(name, words)| format!("{name}: {}", longest(words))).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
pub(crate) mod testing {
    use super::Gazetteer;

    /// A world of two places: Lowen, also Lowen City, lies in Korsia.
    pub(crate) struct Places;

    impl Gazetteer for Places {
        fn entity(&self, name: &str) -> Option<&str> {
            matches!(name, "Lowen" | "Lowen City").then_some("Lowen")
        }

        fn within(&self, entity: &str) -> Vec<String> {
            if entity == "Lowen" { vec!["Korsia".to_owned()] } else { Vec::new() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::Places;
    use super::*;

    fn of_list(list: &str, words: &[&str]) -> Scope {
        let words = Listed(words.iter().map(|&word| word.to_owned()).collect());
        Scope { lists: BTreeMap::from([(list.to_owned(), words)]), ..Scope::default() }
    }

    fn of_noun(noun: &str) -> Scope {
        Scope { noun: Some(Noun(noun.to_owned())), ..Scope::default() }
    }

    #[test]
    fn unknown_is_no_difference_but_a_part_is_no_whole() {
        let whole = Scope::default();
        let part = Scope { part: Some(Part { noun: Some("guard".to_owned()), ..Part::default() }), ..Scope::default() };
        let table = [
            (Scope { at: Some(At("Lowen".to_owned())), ..Scope::default() }, Some(Key::At)),
            (Scope { year: Some(Year::Year(2004)), ..Scope::default() }, Some(Key::Year)),
            (part, Some(Key::Part)),
            (of_noun("boat"), None),
            (Scope { place: Some(Place("Lowen".to_owned())), ..Scope::default() }, None),
            (Scope { version: Version::read("2.4"), ..Scope::default() }, None),
            (of_list("plans", &["pro"]), None),
        ];
        for (scope, apart) in table {
            assert_eq!(scope.apart(&whole, &Places), apart.map(Name::Key), "{scope}");
            assert_eq!(whole.apart(&scope, &Places), apart.map(Name::Key), "{scope}");
        }
    }

    #[test]
    fn who_tells_nothing_any_more_tells_what_tells_nothing() {
        let mut told = Sparse::from(Scope { year: Some(Year::Year(2004)), ..Scope::default() });
        assert_ne!(told, Sparse::default());
        told.told_mut().and_then(|scope| scope.year.take()).expect("it tells a year");
        assert_eq!(told, Sparse::default());
    }

    #[test]
    fn a_list_is_no_key_whatever_it_is_called() {
        for name in Key::ALL.map(|key| key.manner().name) {
            let (pro, both, free) = (of_list(name, &["pro"]), of_list(name, &["free", "pro"]), of_list(name, &["free"]));
            assert_eq!(pro.apart(&Scope::default(), &Places), None, "{name}");
            assert_eq!(pro.apart(&both, &Places), None, "{name}");
            assert_eq!(pro.apart(&free, &Places), Some(Name::List(name)), "{name}");
            assert_eq!(serde_json::to_string(&Named(&pro)).expect("a map of strings"), format!("{{\"{name} (list)\":\"pro\"}}"));
        }
        assert_eq!(serde_json::to_string(&Named(&of_list("plans", &["pro"]))).expect("a map of strings"), "{\"plans\":\"pro\"}");
    }

    #[test]
    fn what_is_told_stands_in_the_order_of_names() {
        let mut scope = of_list("moored", &["north"]);
        (scope.noun, scope.at) = (Some(Noun("boat".to_owned())), Some(At("Lowen".to_owned())));
        assert_eq!(scope.to_string(), "at: Lowen; moored: north; noun: boat");
        assert_eq!(scope.len(), 3);
    }

    #[test]
    fn an_event_is_told_with_the_longest_words_and_without_kinds_and_versions() {
        let place = |words: &str| Scope { place: Some(Place(words.to_owned())), version: Version::read("2"), ..Scope::default() };
        assert_eq!(common([&place("Amel"), &place("Port Amel"), &of_noun("boat")]), "noun: boat; place: Port Amel");
    }

    #[test]
    fn differences_and_ties_are_told_in_words() {
        let at = |place: &str| Scope { at: Some(At(place.to_owned())), ..Scope::default() };
        let name = Name::Key(Key::At);
        assert_eq!(name.differing(&Scope::default(), &at("Lowen")), "another place: Lowen");
        assert_eq!(name.differing(&at("Amel"), &at("Lowen")), "another place: Lowen, not Amel");
        assert_eq!(name.differing(&at("Amel"), &Scope::default()), "another place than Amel");
        assert_eq!(name.both("Lowen"), "both in Lowen");
        assert_eq!(Name::List("plan").both("pro"), "same plan “pro”");
    }
}
