//! A part of a name as its sounds, and how alike two parts sound.

use std::sync::LazyLock;

use super::reading::plain;

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

/// The groups, each behind the letters that a part has if it has the group.
static GROUPED: LazyLock<Vec<(u32, &str, &str)>> =
    LazyLock::new(|| entries(GROUPS).map(|(group, sound)| (letters(group), group, sound)).collect());

/// Which letters there are, as bits; small and large ones are one.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, letter| letters | 1 << (letter % 32))
}

/// Folds a part to sounds, one byte each.
pub(super) fn fold(word: &str) -> Vec<u8> {
    let mut sounds = plain(&spelled_out(word));
    replace_ending(&mut sounds, WRITTEN_ENDINGS);
    let mut has = letters(&sounds);
    for (needs, group, sound) in GROUPED.iter() {
        if has & needs == *needs && sounds.contains(group) {
            sounds = sounds.replace(group, sound);
            has = letters(&sounds);
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

fn is_husher(sound: u8) -> bool {
    matches!(sound, b'C' | b'S' | b'Z' | b'J')
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
/// After a husher, and in front, e and o are one vowel: "Chernov", "Chornov".
const E_FOR_O: f64 = 0.2;
const I_IN_FRONT: f64 = 0.8;
/// "Oleh" is "Oleg" and "Halyna" "Galina", yet "Harry" is not "Gary".
const G_FOR_H: f64 = 0.1;
const G_FOR_H_IN_FRONT: f64 = 0.7;
/// A breathing comes and goes inside a word, and so does the stop of "ts".
const ONE_BREATHING_MORE: f64 = 0.6;
const ONE_C_MORE: f64 = 1.0;
/// "Alexander" and "Alexandra", "Clark" and "Clarke": what a name ends on is part of it.
const OTHER_ENDING: f64 = 0.2;

/// 1 − d / w, with d the least cost of turning one into the other and w the weight of the heavier (a vowel 0.4, a consonant
/// 1), less `OTHER_ENDING` where one ends on a vowel and the other does not, or one on -a and the other on -o.
pub(super) fn weighed(a: &[u8], b: &[u8]) -> f64 {
    let (Some(&last_a), Some(&last_b)) = (a.last(), b.last()) else { return 0.0 };
    let weight = |sounds: &[u8]| -> f64 { sounds.iter().map(|&sound| if is_vowel(sound) { ONE_VOWEL_MORE } else { 1.0 }).sum() };
    let gender = matches!((last_a, last_b), (b'a', b'o') | (b'o', b'a'));
    let ending = if is_vowel(last_a) != is_vowel(last_b) || gender { OTHER_ENDING } else { 0.0 };
    let longest = LONGEST_PART;
    let (a, b) = (&a[..a.len().min(longest)], &b[..b.len().min(longest)]);
    1.0 - distance(a, b) / weight(a).max(weight(b)) - ending
}

/// Longest part that is weighed; what follows is no name.
pub(super) const LONGEST_PART: usize = 60;

/// Least cost of edits that turn `a` into `b`, neither longer than [`LONGEST_PART`].
fn distance(a: &[u8], b: &[u8]) -> f64 {
    let (mut above, mut row) = ([0.0; LONGEST_PART + 1], [0.0; LONGEST_PART + 1]);
    for j in 0..b.len() {
        above[j + 1] = above[j] + one_more(b, j);
    }
    for i in 0..a.len() {
        row[0] = above[0] + one_more(a, i);
        for j in 0..b.len() {
            let turned = above[j] + other(a, i, b, j);
            row[j + 1] = turned.min(above[j + 1] + one_more(a, i)).min(row[j] + one_more(b, j));
        }
        std::mem::swap(&mut above, &mut row);
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
    let in_front = i == 0 && j == 0;
    let after_husher = i > 0 && j > 0 && (is_husher(a[i - 1]) || is_husher(b[j - 1]));
    let pair = |known: &[u8; 2]| *known == [x, y] || *known == [y, x];
    match (is_vowel(x), is_vowel(y)) {
        (true, true) if in_front && (x == b'i' || y == b'i') => I_IN_FRONT,
        (true, true) if pair(b"eo") && (in_front || after_husher) => E_FOR_O,
        (true, true) => vowel_for(x, y),
        (false, false) if pair(b"gh") && in_front => G_FOR_H_IN_FRONT,
        (false, false) if pair(b"gh") => G_FOR_H,
        (false, false) if are_neighbours(x, y) => A_NEIGHBOUR,
        (false, false) => ANOTHER_CONSONANT,
        _ => VOWEL_FOR_CONSONANT,
    }
}
