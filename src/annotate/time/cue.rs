//! Words around an expression that tell what it is and which way it looks, from the table `cues.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::english::class::members;
use crate::english::table::WordMap;

/// A list of the table; the table says what each is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum List {
    Scheduling,
    Setting,
    Inviting,
    Directing,
    Prospects,
    Saying,
    Futurate,
    Planned,
    Over,
    ToCome,
    MonthOpening,
    YearOpening,
    NoName,
    Amounting,
    Counted,
    Having,
    Moving,
    Pending,
    Outcome,
    Awaiting,
    Perceiving,
    Answering,
    Comparing,
    Happening,
    Cancelling,
    BehindHour,
    Title,
    Person,
    BeforeName,
    Article,
    NoSurname,
    BehindName,
    Foretelling,
    BesidePerson,
}

const LISTS: &[(&str, List)] = &[
    ("scheduling", List::Scheduling),
    ("setting", List::Setting),
    ("inviting", List::Inviting),
    ("directing", List::Directing),
    ("prospects", List::Prospects),
    ("saying", List::Saying),
    ("futurate", List::Futurate),
    ("planned", List::Planned),
    ("over", List::Over),
    ("to_come", List::ToCome),
    ("month_opening", List::MonthOpening),
    ("year_opening", List::YearOpening),
    ("no_name", List::NoName),
    ("amounting", List::Amounting),
    ("counted", List::Counted),
    ("having", List::Having),
    ("moving", List::Moving),
    ("pending", List::Pending),
    ("outcome", List::Outcome),
    ("awaiting", List::Awaiting),
    ("perceiving", List::Perceiving),
    ("answering", List::Answering),
    ("comparing", List::Comparing),
    ("happening", List::Happening),
    ("cancelling", List::Cancelling),
    ("behind_hour", List::BehindHour),
    ("title", List::Title),
    ("person", List::Person),
    ("before_name", List::BeforeName),
    ("article", List::Article),
    ("no_surname", List::NoSurname),
    ("behind_name", List::BehindName),
    ("foretelling", List::Foretelling),
    ("beside_person", List::BesidePerson),
];

/// For each word the lists that hold it.
static CUES: LazyLock<WordMap<&'static str, Vec<List>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<List, Vec<&str>> = BTreeMap::new();
    for line in include_str!("cues.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, words)) = line.split_once(':') else { continue };
        let (_, list) = LISTS.iter().find(|(known, _)| *known == name).expect("cues.txt names only known lists");
        lists.entry(*list).or_default().extend(words.split_whitespace());
    }
    let mut cues: WordMap<_, Vec<List>> = WordMap::default();
    for (list, entries) in lists {
        for word in members(entries) {
            cues.entry(word).or_default().push(list);
        }
    }
    cues
});

impl List {
    /// Whether the list holds `word`, in lower case.
    pub(super) fn has(self, word: &str) -> bool {
        CUES.get(word).is_some_and(|lists| lists.contains(&self))
    }
}
