//! Names, compared part by part with transliteration folded.
//!
//! Two spellings of one name differ where scripts and languages do: in vowels, in "g" and "h", in "w" and "v", in how a
//! husher is written. Two names differ in their consonants. So a part is folded to sounds, and what is left is weighed:
//! a vowel for a vowel costs little, a consonant for another much. A name is its parts: a shared first name says nothing,
//! the surname has to agree and what both state besides.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How two names relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRelation {
    /// One spelling, but for titles, case, accents, apostrophes and hyphens.
    Same,
    /// One says less: a bare surname, an initial, no middle name. They may be one person.
    Compatible,
    /// One name spelled in two ways. To be reported, never merged in silence.
    Variant,
    /// Not one name, as far as letters tell.
    Different,
}

/// A name read as its parts. Titles are dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Name {
    /// First and middle names and initials, in the order written.
    pub given: Vec<Part>,
    /// The last part, or the only one. None where the text held no name.
    pub surname: Option<Part>,
    /// "von", "de la", "bin", "al": lower case, without hyphens. Not compared.
    pub particles: Vec<String>,
    /// "jr", "sr", "iii": lower case. Names with different suffixes are different people.
    pub suffix: Option<String>,
    /// Whether a title says that it is a woman's name, or a man's.
    of_woman: Option<bool>,
    /// All parts as one word.
    joined: String,
}

/// One part of a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// ASCII letters in lower case, accents off.
    pub plain: String,
    /// Folded to sounds; see `fold`.
    sounds: Vec<u8>,
    /// The parts of a double name ("Anna-Maria"), folded; empty for a single one.
    pieces: Vec<Vec<u8>>,
}

/// How two names relate, by their letters alone.
pub fn relation(a: &str, b: &str) -> NameRelation {
    Name::of(a).relation(&Name::of(b))
}

/// Whether two spellings that differ may be reported as one name. Close surnames alone are no support: both must have given
/// names that agree, or the two must hold one role (`same_role`: the same office or organisation), or nothing but
/// transliteration may tell them apart. With one role a looser spelling of one part passes, as a slip of the pen is.
pub fn variant_in_context(a: &str, b: &str, same_role: bool) -> bool {
    let (a, b) = (Name::of(a), Name::of(b));
    let (Some(surname_a), Some(surname_b)) = (&a.surname, &b.surname) else { return false };
    // "Liu" and "Lu" are alike because they are short.
    let telling = surname_a.sounds.len().min(surname_b.sounds.len()) >= TELLING;
    let transliterated = telling && likeness(surname_a, surname_b) >= TRANSLITERATED;
    let both_given = !a.given.is_empty() && !b.given.is_empty();
    match a.relation(&b) {
        NameRelation::Same => false,
        NameRelation::Compatible => surname_a.plain != surname_b.plain && (same_role || transliterated),
        NameRelation::Variant => both_given || same_role || transliterated,
        NameRelation::Different => same_role && a.slipped_from(&b),
    }
}

/// Likeness from which two parts are spellings of one.
const ALIKE: f64 = 0.76;
/// Likeness from which only transliteration tells two parts apart.
const TRANSLITERATED: f64 = 0.95;
/// Sounds of the shortest surname that is told by transliteration alone.
const TELLING: usize = 3;
/// Likeness from which a part may be a slip for another, given that all else agrees.
const SLIP: f64 = 0.65;
/// Letters of the shortest surname in which one letter may be a slip.
const SHORTEST_SLIP: usize = 4;

impl Name {
    /// Reads a name. "Surname, Given" is turned round; titles, offices and descriptions before the name are dropped.
    pub fn of(text: &str) -> Self {
        let turned = turned(text);
        let words: Vec<&str> = turned.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
        let mut name = Self::default();
        let suffixes = words.iter().skip(1).rev().take_while(|word| listed(SUFFIXES, &plain(word))).count();
        let (words, suffixes) = words.split_at(words.len() - suffixes);
        name.suffix = suffixes.first().map(|suffix| plain(suffix));
        let (before, words) = words.split_at(described(words));
        name.of_woman = before.iter().find_map(|title| title_of_woman(&plain(title)));
        for (i, word) in words.iter().enumerate() {
            let (article, rest) = without_article(word);
            name.particles.extend(article);
            let table = if i == 0 { LEADING_PARTICLES } else { PARTICLES };
            if i + 1 < words.len() && listed(table, &plain(rest)) {
                name.particles.push(plain(rest));
            } else {
                name.given.extend(initials(rest));
            }
        }
        name.joined = name.given.iter().map(|part| part.plain.as_str()).collect();
        name.surname = name.given.pop();
        name
    }

    /// How this name and another relate, by their letters alone.
    pub fn relation(&self, other: &Self) -> NameRelation {
        let (Some(surname), Some(others)) = (&self.surname, &other.surname) else { return NameRelation::Different };
        let two_people = |a: Option<bool>, b: Option<bool>| a.is_some() && b.is_some() && a != b;
        if matches!((&self.suffix, &other.suffix), (Some(a), Some(b)) if a != b) || two_people(self.of_woman, other.of_woman) {
            return NameRelation::Different;
        }
        if self.joined == other.joined {
            return if self.suffix == other.suffix { NameRelation::Same } else { NameRelation::Compatible };
        }
        match (self.given.is_empty(), other.given.is_empty()) {
            (true, true) => bare_relation(surname, others),
            (true, false) => other.held_by(surname),
            (false, true) => self.held_by(others),
            (false, false) => self.full_relation(other),
        }
    }

    fn parts(&self) -> impl Iterator<Item = &Part> {
        self.given.iter().chain(&self.surname)
    }

    /// How a single word relates to this full name.
    fn held_by(&self, word: &Part) -> NameRelation {
        let family = self.surname.iter().chain(self.given.first().filter(|part| listed(EASTERN_SURNAMES, &part.plain)));
        let is_family = family.into_iter().any(|part| likeness(part, word) >= ALIKE || part.has_piece(word));
        let one_word: Vec<u8> = self.parts().flat_map(|part| part.sounds.iter().copied()).collect();
        if is_family {
            NameRelation::Compatible
        } else if weighed(&one_word, &word.sounds) >= TRANSLITERATED {
            NameRelation::Variant
        } else {
            NameRelation::Different
        }
    }

    fn full_relation(&self, other: &Self) -> NameRelation {
        let (Some(a), Some(b)) = (&self.surname, &other.surname) else { return NameRelation::Different };
        if likeness(a, b) >= ALIKE {
            return match given_relation(&self.given, &other.given) {
                NameRelation::Same if a.plain != b.plain => NameRelation::Variant,
                relation => relation,
            };
        }
        if self.reversed_is(&other.joined) {
            return NameRelation::Variant;
        }
        // "Ana Ruiz Mora" is "Ana Ruiz" in short, and "Anna Ost-Berg" may be "Anna Berg".
        let (longer, shorter) = if self.given.len() >= other.given.len() { (self, other) } else { (other, self) };
        let first = given_relation(&self.given[..1], &other.given[..1]);
        let inner = shorter.surname.iter().any(|part| {
            let mother = longer.given.iter().skip(1).any(|held| held.plain.len() > 1 && likeness(held, part) >= ALIKE);
            mother || a.has_piece(b) || b.has_piece(a)
        });
        if first != NameRelation::Different && inner { NameRelation::Compatible } else { NameRelation::Different }
    }

    /// Whether `joined` is this name with its surname put first, as other orders of a name have it.
    fn reversed_is(&self, joined: &str) -> bool {
        let given = self.joined.len() - self.surname.as_ref().map_or(0, |part| part.plain.len());
        let (given, surname) = self.joined.split_at(given);
        joined.strip_prefix(surname) == Some(given)
    }

    /// Whether one part is spelled loosely and the rest agrees. A bare surname may differ by one letter, not its first.
    fn slipped_from(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (&self.surname, &other.surname) else { return false };
        if self.suffix != other.suffix || self.given.is_empty() != other.given.is_empty() {
            return false;
        }
        if self.given.is_empty() {
            let long = a.plain.len().min(b.plain.len()) >= SHORTEST_SLIP;
            return long && a.plain[..1] == b.plain[..1] && strsim::osa_distance(&a.plain, &b.plain) <= 1;
        }
        let agree = |x: &Part, y: &Part| matches!(part_relation(x, y), NameRelation::Same | NameRelation::Variant);
        let mut apart = self.parts().zip(other.parts()).filter(|(x, y)| !agree(x, y));
        let slip = apart.next().is_some_and(|(x, y)| likeness(x, y) >= SLIP);
        slip && apart.next().is_none() && self.given.len() == other.given.len()
    }
}

impl Part {
    fn of(word: &str) -> Option<Self> {
        let plain = plain(word);
        if plain.is_empty() {
            return None;
        }
        let mut pieces: Vec<Vec<u8>> = word.split(['-', '‐', '‑', '–']).map(fold).filter(|piece| !piece.is_empty()).collect();
        if pieces.len() < 2 {
            pieces.clear();
        }
        Some(Self { plain, sounds: fold(word), pieces })
    }

    fn has_piece(&self, other: &Self) -> bool {
        other.pieces.is_empty() && self.pieces.iter().any(|piece| weighed(piece, &other.sounds) >= ALIKE)
    }

    fn is_initial_of(&self, other: &Self) -> bool {
        self.plain.len() == 1 && other.plain.starts_with(&self.plain)
    }
}

/// Two names of one word each.
fn bare_relation(a: &Part, b: &Part) -> NameRelation {
    if likeness(a, b) >= ALIKE || one_given_name(a, b) {
        NameRelation::Variant
    } else if a.has_piece(b) || b.has_piece(a) {
        NameRelation::Compatible
    } else {
        NameRelation::Different
    }
}

/// Given names of two people of one surname, never empty on either side. The first ones have to agree, and so do the middle
/// names where both have them.
fn given_relation(a: &[Part], b: &[Part]) -> NameRelation {
    let mut relation = NameRelation::Same;
    for (x, y) in a.iter().zip(b) {
        let next = part_relation(x, y);
        if next == NameRelation::Different {
            return middle_name_in_use(a, b);
        }
        // Compatible is weaker than a spelling that differs.
        relation = if relation == NameRelation::Compatible { relation } else { relation.max(next) };
    }
    if a.len() == b.len() { relation } else { NameRelation::Compatible }
}

fn part_relation(a: &Part, b: &Part) -> NameRelation {
    if a.plain == b.plain {
        NameRelation::Same
    } else if a.is_initial_of(b) || b.is_initial_of(a) || a.has_piece(b) || b.has_piece(a) {
        NameRelation::Compatible
    } else if likeness(a, b) >= ALIKE || one_given_name(a, b) {
        NameRelation::Variant
    } else {
        NameRelation::Different
    }
}

/// "J. Edgar Ost" goes by "Edgar Ost".
fn middle_name_in_use(a: &[Part], b: &[Part]) -> NameRelation {
    let (longer, shorter) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let uses = shorter.len() == 1 && longer.len() > 1 && shorter[0].plain.len() > 1;
    if uses && longer[1..].iter().any(|part| part.plain == shorter[0].plain) { NameRelation::Compatible } else { NameRelation::Different }
}

// Reading.

/// How many words before a name are titles ("Dr"), or lead up to an office ("Estonian President") or to a word in lower case
/// ("harbour spokeswoman"). A name of one word keeps it whatever it is.
fn described(words: &[&str]) -> usize {
    let Some((last, before)) = words.split_last() else { return 0 };
    let is_lower = |word: &str| word.starts_with(char::is_lowercase);
    let written_small = is_lower(last);
    let office = |word: &&str| {
        let folded = plain(word);
        listed(OFFICES, &folded) || (!written_small && is_lower(word) && folded.len() > 1 && !listed(PARTICLES, &folded))
    };
    let offices = before.iter().rposition(office).map_or(0, |at| at + 1);
    offices + before[offices..].iter().take_while(|word| listed(TITLES, &plain(word))).count()
}

/// Honorifics that stand right before a name; many are names elsewhere.
const TITLES: &str = "
    mr mrs ms miss mx sir dame lord lady dr prof sen rep gov gen general colonel col major maj captain capt lieutenant lt
    sergeant sgt officer detective king queen prince princess pope father sister bishop cardinal rev reverend imam sheikh
    ayatollah rabbi judge mayor admiral herr frau monsieur madame senor senora the
";

/// Offices: no names, so that all before them describes too.
const OFFICES: &str = "
    president minister premier chancellor senator congressman congresswoman representative governor secretary ambassador
    chairman chairwoman professor spokesman spokeswoman spokesperson director
";

fn title_of_woman(title: &str) -> Option<bool> {
    match title {
        "mr" | "sir" | "lord" | "king" | "prince" | "father" | "congressman" | "herr" | "monsieur" | "senor" | "spokesman" => Some(false),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "queen" | "princess" | "sister" | "congresswoman" | "chairwoman" | "frau" | "madame"
        | "senora" | "spokeswoman" => Some(true),
        _ => None,
    }
}

const SUFFIXES: &str = "jr sr ii iii iv phd md mp qc kc esq";

const PARTICLES: &str = "de da do dos das del della di du la le van von der den ter ten zu bin ibn ben bint al el ul y e af av";

/// Those that may begin a name. "Ben", "Al" and "La" are given names there.
const LEADING_PARTICLES: &str = "de da do dos del della di du van von bin ibn el";

/// The Arabic article as it is written before a hyphen, assimilated or not.
const ARTICLES: &str = "al el as es ash esh ad ed ar er at et az ez an en ul ol";

/// Surnames that stand first in the order of East Asia, frequent in news. No given names elsewhere.
const EASTERN_SURNAMES: &str = "
    ban cao chang chen cho choi deng han hu hwang jang jiang kim lam le lee li liu ma mao moon nguyen park roh shin
    song sun tran tsai wang wen wu xi xu yang yoon zhang zhao zhou
";

fn listed(table: &str, word: &str) -> bool {
    table.split_whitespace().any(|entry| entry == word)
}

/// "Ost, Anna" as "Anna Ost". "Ost, Jr" stays.
fn turned(text: &str) -> String {
    let text = text.trim();
    match text.split_once(',') {
        Some((family, given)) if !given.contains(',') && !given.trim().is_empty() && !listed(SUFFIXES, &plain(given)) => {
            format!("{given} {family}")
        }
        _ => text.to_owned(),
    }
}

/// ASCII letters in lower case, accents off, a possessive ending dropped.
fn plain(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let ascii = deunicode::deunicode(word);
    ascii.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// "al-Masri" is an article and a name.
fn without_article(word: &str) -> (Option<String>, &str) {
    match word.split_once(['-', '‐', '‑']) {
        Some((article, rest)) if listed(ARTICLES, &plain(article)) && !rest.is_empty() => (Some(plain(article)), rest),
        _ => (None, word),
    }
}

/// A part, or the letters of "J.K." one by one.
fn initials(word: &str) -> Vec<Part> {
    let letters: Vec<&str> = word.split('.').filter(|letter| !letter.is_empty()).collect();
    if letters.len() > 1 && letters.iter().all(|letter| letter.chars().count() == 1) {
        letters.into_iter().filter_map(Part::of).collect()
    } else {
        Part::of(word).into_iter().collect()
    }
}

// Given names.

/// Names of one group a line. A name of two groups ("Sasha") belongs to both.
static GIVEN: LazyLock<HashMap<Vec<u8>, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for (group, line) in include_str!("given.txt").lines().filter(|line| !line.starts_with('#')).enumerate() {
        for name in line.split_whitespace() {
            groups.entry(fold(name)).or_default().push(group);
        }
    }
    groups
});

fn one_given_name(a: &Part, b: &Part) -> bool {
    let groups = |part: &Part| GIVEN.get(&part.sounds);
    matches!((groups(a), groups(b)), (Some(x), Some(y)) if x.iter().any(|group| y.contains(group)))
}

// Sounds.

/// Letters that stand for a sound of their own, before accents come off.
const LETTERS: &str = "č=ch ć=ch ç=ch š=sh ś=sh ş=sh ș=sh ž=zh ź=zh ż=zh ţ=ts ț=ts đ=dj ñ=n ŭ=v ö=o ü=u ä=a";

/// Groups of letters and the sound they stand for, in the order they are folded. A capital is one sound: C "ch", S "sh",
/// Z "zh", J "dzh". Written c stays: it is k, ts, s or ch, as the language has it.
const GROUPS: &str = "
    que=ke qui=ki schtsch=S tsch=C shch=S szcz=S chtch=S dsch=J sch=S dzh=J dsh=J dj=J tch=C cz=C ch=C sh=S sz=S zh=Z rz=Z
    ts=c tz=c kh=h gh=g ph=f th=t ck=k x=ks qu=kv q=k w=v ou=u oo=u ee=i y=i j=i
";

/// Arabic and Persian endings, as they are written.
const WRITTEN_ENDINGS: &str = "ah=a ieh=ia yeh=ia";

/// Endings of Slavic adjectives, and "-ey", "-ie", once folded.
const FOLDED_ENDINGS: &str = "aia=a oie=e oe=e ei=i ie=i";

fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.split_whitespace().filter_map(|entry| entry.split_once('='))
}

static GROUPED: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| entries(GROUPS).collect());

/// Folds a part to sounds, one byte each.
fn fold(word: &str) -> Vec<u8> {
    let mut sounds = plain(&spelled_out(word));
    replace_ending(&mut sounds, WRITTEN_ENDINGS);
    for (group, sound) in GROUPED.iter() {
        if sounds.contains(group) {
            sounds = sounds.replace(group, sound);
        }
    }
    sounds = single(&sounds, |sound| sound == 'i');
    replace_ending(&mut sounds, FOLDED_ENDINGS);
    single(&softened(&sounds), |_| true).into_bytes()
}

/// The word in lower case, with letters of their own sound written as groups.
fn spelled_out(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        let written = if c.is_ascii() { None } else { entries(LETTERS).find(|(letter, _)| letter.starts_with(c)) };
        match written {
            Some((_, written)) => letters.push_str(written),
            None => letters.push(c),
        }
    }
    letters
}

/// The first ending of a table that fits is written as the table has it.
fn replace_ending(sounds: &mut String, table: &'static str) {
    if let Some((ending, sound)) = entries(table).find(|(ending, _)| sounds.ends_with(ending)) {
        sounds.truncate(sounds.len() - ending.len());
        sounds.push_str(sound);
    }
}

/// "ya" and "ia", "yu" and "iu", "ye" and "ie" inside a name are the vowel, softened. In front, "ya" and "yu" begin with a
/// glide of their own, and "ye" is "e".
fn softened(sounds: &str) -> String {
    let mut out = String::with_capacity(sounds.len());
    let mut before = None;
    for (at, sound) in sounds.bytes().enumerate() {
        let next = sounds.as_bytes().get(at + 1).copied();
        let soft = sound == b'i' && next.is_some_and(is_broad) && !before.is_some_and(is_broad);
        match (soft, before, next) {
            (true, None, Some(b'a' | b'o' | b'u')) => out.push('y'),
            (true, _, _) => {}
            _ => out.push(char::from(sound)),
        }
        before = Some(sound);
    }
    out
}

/// Runs of one sound made single, for the sounds that `which` names.
fn single(sounds: &str, which: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(sounds.len());
    for sound in sounds.chars() {
        if !(out.ends_with(sound) && which(sound)) {
            out.push(sound);
        }
    }
    out
}

fn is_broad(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'o' | b'u')
}

fn is_vowel(sound: u8) -> bool {
    is_broad(sound) || sound == b'i'
}

/// Consonants that scripts and languages write for one another.
fn are_neighbours(x: u8, y: u8) -> bool {
    let (x, y) = if x < y { (x, y) } else { (y, x) };
    match x {
        b'C' => matches!(y, b'J' | b'S' | b'c' | b'h'),
        b'J' => matches!(y, b'Z' | b'd'),
        b'S' => matches!(y, b'Z' | b'c' | b's'),
        b'Z' => matches!(y, b's' | b'z'),
        b'b' => y == b'v',
        b'c' => matches!(y, b'k' | b's' | b'z'),
        b'd' => y == b't',
        b'f' => matches!(y, b'p' | b'v'),
        b'g' | b'h' => y == b'k',
        b's' => y == b'z',
        _ => false,
    }
}

/// What it costs to write one vowel for another. Slavic, Turkic and Arabic names alternate i/e, i/o, a/o.
fn vowel_for(x: u8, y: u8) -> f64 {
    match if x < y { (x, y) } else { (y, x) } {
        (b'e', b'i') | (b'i', b'o') | (b'a', b'o') => 0.3,
        (b'o', b'u') | (b'i', b'u') => 0.4,
        (b'e', b'o') => 0.5,
        (b'a', b'e') | (b'e', b'u') => 0.6,
        _ => 0.7,
    }
}

const ANOTHER_CONSONANT: f64 = 1.3;
const A_NEIGHBOUR: f64 = 0.4;
const VOWEL_FOR_CONSONANT: f64 = 1.5;
const ONE_CONSONANT_MORE: f64 = 1.6;
const ONE_VOWEL_MORE: f64 = 0.4;
const ONE_VOWEL_MORE_IN_FRONT: f64 = 0.7;
/// "Oleh" is "Oleg" and "Halyna" "Galina", yet "Harry" is not "Gary".
const G_FOR_H: f64 = 0.1;
const G_FOR_H_IN_FRONT: f64 = 0.7;
/// A breathing comes and goes inside a word, and so does the stop of "ts".
const ONE_BREATHING_MORE: f64 = 0.6;
const ONE_C_MORE: f64 = 1.0;
/// "Alexander" and "Alexandra", "Clark" and "Clarke": what a name ends on is part of it.
const OTHER_ENDING: f64 = 0.2;

/// How alike two parts sound, 1 for alike; below 0 for long differences.
fn likeness(a: &Part, b: &Part) -> f64 {
    if a.plain == b.plain { 1.0 } else { weighed(&a.sounds, &b.sounds) }
}

/// 1 − d / w, with d the least cost of turning one into the other and w the weight of the heavier (a vowel 0.4, a consonant
/// 1), less `OTHER_ENDING` where one ends on a vowel and the other does not, or one on -a and the other on -o.
fn weighed(a: &[u8], b: &[u8]) -> f64 {
    let (Some(&last_a), Some(&last_b)) = (a.last(), b.last()) else { return 0.0 };
    let weight = |sounds: &[u8]| -> f64 { sounds.iter().map(|&sound| if is_vowel(sound) { ONE_VOWEL_MORE } else { 1.0 }).sum() };
    let gender = matches!((last_a, last_b), (b'a', b'o') | (b'o', b'a'));
    let ending = if is_vowel(last_a) != is_vowel(last_b) || gender { OTHER_ENDING } else { 0.0 };
    let longest = LONGEST_PART;
    let (a, b) = (&a[..a.len().min(longest)], &b[..b.len().min(longest)]);
    1.0 - distance(a, b) / weight(a).max(weight(b)) - ending
}

/// Longest part that is weighed; what follows is no name.
const LONGEST_PART: usize = 60;

/// Least cost of edits that turn `a` into `b`.
fn distance(a: &[u8], b: &[u8]) -> f64 {
    let mut above: Vec<f64> = vec![0.0; b.len() + 1];
    for j in 0..b.len() {
        above[j + 1] = above[j] + one_more(b, j);
    }
    for i in 0..a.len() {
        let mut row = vec![above[0] + one_more(a, i)];
        for j in 0..b.len() {
            let turned = above[j] + other(a, i, b, j);
            row.push(turned.min(above[j + 1] + one_more(a, i)).min(row[j] + one_more(b, j)));
        }
        above = row;
    }
    above[b.len()]
}

fn one_more(sounds: &[u8], at: usize) -> f64 {
    match sounds[at] {
        vowel if is_vowel(vowel) && at == 0 => ONE_VOWEL_MORE_IN_FRONT,
        vowel if is_vowel(vowel) => ONE_VOWEL_MORE,
        b'h' if at > 0 => ONE_BREATHING_MORE,
        b'c' => ONE_C_MORE,
        _ => ONE_CONSONANT_MORE,
    }
}

fn other(a: &[u8], i: usize, b: &[u8], j: usize) -> f64 {
    let (x, y) = (a[i], b[j]);
    if x == y {
        return 0.0;
    }
    let pair = |known: &[u8; 2]| *known == [x, y] || *known == [y, x];
    match (is_vowel(x), is_vowel(y)) {
        (true, true) if i == 0 && j == 0 && (x == b'i' || y == b'i') => 0.8,
        // After a husher, and in front, e and o are one vowel ("Chernov", "Chornov").
        (true, true) if pair(b"eo") && (i == 0 || matches!(a[i - 1], b'C' | b'S' | b'Z' | b'J')) => 0.2,
        (true, true) => vowel_for(x, y),
        (false, false) if pair(b"gh") => {
            if i == 0 && j == 0 {
                G_FOR_H_IN_FRONT
            } else {
                G_FOR_H
            }
        }
        (false, false) if are_neighbours(x, y) => A_NEIGHBOUR,
        (false, false) => ANOTHER_CONSONANT,
        _ => VOWEL_FOR_CONSONANT,
    }
}

#[cfg(test)]
mod tests {
    use super::NameRelation::{Compatible, Different, Same, Variant};
    use super::*;

    fn both_ways(a: &str, b: &str) -> NameRelation {
        assert_eq!(relation(a, b), relation(b, a), "{a} / {b}");
        relation(a, b)
    }

    #[test]
    fn titles_case_accents_and_hyphens_are_no_difference() {
        for (a, b) in [
            ("Dr. Anna Ost", "ANNA OST"),
            ("José Muñoz", "Jose Munoz"),
            ("Ost, Anna", "Anna Ost"),
            ("Prime Minister Lukas Brandt’s", "Lukas Brandt"),
            ("Park Ji-ho", "Park Ji Ho"),
            ("Omar al-Tarik", "Omar Al Tarik"),
            ("O'Dell", "O’Dell"),
            ("Estonian President Anna Ost", "Anna Ost"),
            ("harbour spokeswoman Anna Ost", "Dr Anna Ost"),
            ("anna van der ost", "Anna van der Ost"),
        ] {
            assert_eq!(both_ways(a, b), Same, "{a} / {b}");
        }
    }

    #[test]
    fn who_says_less_is_compatible() {
        for (a, b) in [
            ("Ost", "Anna Ost"),
            ("A. Ost", "Anna Ost"),
            ("Anna Ost", "Anna Maria Ost"),
            ("Ana Ruiz", "Ana Ruiz Mora"),
            ("Anna Berg", "Anna Ost-Berg"),
            ("J. Edgar Ost", "Edgar Ost"),
            ("Anton Ost", "Anton Ost Jr."),
            ("Xu", "Xu Wenlan"),
            ("Yavorski", "Oleh Yavorskyy"),
        ] {
            assert_eq!(both_ways(a, b), Compatible, "{a} / {b}");
        }
    }

    #[test]
    fn transliteration_makes_a_variant() {
        for (a, b) in [
            ("Oleh Yavorskyi", "Oleg Yavorsky"),
            ("Volodymyr Hrytsenko", "Vladimir Gritsenko"),
            ("Dmytro Chornov", "Dmitry Chernov"),
            ("Mohammed Qasim", "Muhammad Kassem"),
            ("Hussein el-Masry", "Husayn al-Masri"),
            ("Jürgen Möller", "Juergen Moeller"),
            ("Wojciech Szymański", "Vojtsekh Shymansky"),
            ("Bill Ost", "William Ost"),
            ("Masha Orlova", "Maria Orlova"),
            ("Halychyna", "Galychina"),
        ] {
            assert_eq!(both_ways(a, b), Variant, "{a} / {b}");
        }
    }

    #[test]
    fn a_shared_first_name_or_a_near_surname_is_nobody_in_common() {
        for (a, b) in [
            ("Dmitry Karpov", "Dmitry Belsky"),
            ("Anna Ost", "Karl Ost"),
            ("Anna B. Ost", "Anna C. Ost"),
            ("Alexander Orlov", "Alexandra Orlov"),
            ("John Ost Jr", "John Ost Sr"),
            ("Mr Ost", "Mrs Ost"),
            ("Gary Ost", "Harry Ost"),
            ("Yana Ost", "Ana Ost"),
            ("Karlov", "Karpov"),
            ("Clark", "Clarke"),
            ("Anna", "Anna Ost"),
            ("", "Ost"),
        ] {
            assert_eq!(both_ways(a, b), Different, "{a} / {b}");
        }
    }

    #[test]
    fn a_loose_spelling_needs_a_role_in_common() {
        for (a, b) in [("Wolfe", "Wolff"), ("Temmie Ost", "Tammy Orst"), ("Clark", "Clarke"), ("Ilse Wolfe", "Ilse Wolff")] {
            assert!(!variant_in_context(a, b, false), "{a} / {b}");
        }
        for (a, b) in [("Wolfe", "Wolff"), ("Clark", "Clarke"), ("Ilse Wolfe", "Ilse Wolff"), ("Reince Ost", "Rence Ost")] {
            assert!(variant_in_context(a, b, true), "{a} / {b}");
        }
        for (a, b) in [
            ("Anna B. Ost", "Anna C. Ost"),
            ("Rubin", "Cubin"),
            ("Temmie Ost", "Tammy Orst"),
            ("North Harbour Union", "North Farmers Union"),
        ] {
            assert!(!variant_in_context(a, b, true), "{a} / {b}");
        }
        assert!(variant_in_context("Temmie Bruce", "Tammy Bruce", true));
        assert!(!variant_in_context("Dmitry Peskov", "Dmitry Medvedev", true));
        assert!(variant_in_context("Volodymyr Zelensky", "Volodymyr Zelenskyy", false));
        assert!(variant_in_context("Zelenskiy", "Zelenskyy", false));
        assert!(!variant_in_context("Anna Ost", "Anna Ost", true));
    }

    #[test]
    fn no_name_is_too_odd() {
        let long = "Ostrov".repeat(10_000);
        let many = "Anna ".repeat(10_000);
        for odd in [
            "",
            " ",
            ",",
            ", ,",
            "'s",
            "-",
            "al-",
            "J.K.",
            "....",
            "Mr Mr Mr",
            "Jr Jr",
            "president",
            "李明",
            "Mr",
            "Jr",
            "\u{0}",
            &long,
            &many,
        ] {
            relation(odd, "Anna Ost");
            relation(odd, odd);
            variant_in_context(odd, "J. Ost", true);
        }
    }
}
