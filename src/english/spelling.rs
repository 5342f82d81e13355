//! House spelling: contractions, numbers in words, British and American, accents.

use std::sync::LazyLock;

use super::class::contraction;
use super::form::WordForm;
use super::table::WordMap;

/// Run-together speech.
const CONTRACTIONS: &[(&str, &[&str])] = &[
    ("cannot", &["can", "not"]),
    ("gonna", &["going", "to"]),
    ("wanna", &["want", "to"]),
    ("gotta", &["got", "to"]),
    ("let's", &["let", "us"]),
    // Where an apostrophe was lost.
    ("cant", &["can", "not"]),
    ("dont", &["do", "not"]),
    ("didnt", &["did", "not"]),
    ("doesnt", &["does", "not"]),
    ("isnt", &["is", "not"]),
    ("wasnt", &["was", "not"]),
    ("werent", &["were", "not"]),
    ("couldnt", &["could", "not"]),
    ("wouldnt", &["would", "not"]),
    ("shouldnt", &["should", "not"]),
    ("havent", &["have", "not"]),
    ("hasnt", &["has", "not"]),
];

/// Endings that open to a word of their own whatever they stand behind: "Lane'll".
const CONTRACTED_ENDINGS: &[(&str, &str)] = &[("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")];

/// The words that quotations are compared by in the place of one in lower case: its parts where it is a contraction, each in one spelling.
pub(super) fn compared(raw: &str) -> Box<[&'static WordForm]> {
    opened(raw).iter().map(|word| WordForm::of(&fold_spelling(word))).collect()
}

/// The words that a contraction stands for; any other word is itself.
fn opened(raw: &str) -> Vec<String> {
    if let Some((_, words)) = CONTRACTIONS.iter().find(|(short, _)| *short == raw) {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    // "'d" is "had" as often as "would".
    if let Some((host, clitic)) = contraction(raw).filter(|(_, clitic)| *clitic != "would") {
        return vec![host.to_owned(), clitic.to_owned()];
    }
    for (ending, word) in CONTRACTED_ENDINGS {
        if let Some(stem) = raw.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return vec![stem.to_owned(), String::from(*word)];
        }
    }
    // "Charles's" is "Charles'".
    vec![raw.strip_suffix("s's").map_or_else(|| raw.to_owned(), |host| format!("{host}s"))]
}

/// Spellings that no rule below covers. British first; small numbers are spelled by house style.
const SPELLINGS: &str = "
    defence=defense defences=defenses offence=offense offences=offenses licence=license licences=licenses
    pretence=pretense practise=practice practised=practiced programme=program programmes=programs dialogue=dialog
    catalogue=catalog grey=gray tyre=tire tyres=tires cheque=check cheques=checks plough=plow sceptical=skeptical
    sceptics=skeptics aluminium=aluminum jewellery=jewelry mum=mom judgement=judgment
    acknowledgement=acknowledgment ageing=aging fulfil=fulfill skilful=skillful wilful=willful enrol=enroll
    instalment=installment manoeuvre=maneuver manoeuvres=maneuvers whilst=while amongst=among towards=toward
    afterwards=afterward backwards=backward forwards=forward learnt=learned burnt=burned spelt=spelled okay=ok
    adviser=advisor advisers=advisors 1=one two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10
    eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19
    twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 first=1st second=2nd
";

static SPELLED: LazyLock<WordMap<&str, &str>> =
    LazyLock::new(|| SPELLINGS.split_whitespace().filter_map(|pair| pair.split_once('=')).collect());

/// Whether a number is written as this word.
pub fn is_spelled_number(word: &str) -> bool {
    SPELLED.get(word).is_some_and(|figures| figures.starts_with(|c: char| c.is_ascii_digit()))
}

/// Folds British and American spelling, and accents, to one key. A key need not be a word.
pub fn fold_spelling(word: &str) -> String {
    if let Some(folded) = SPELLED.get(word) {
        return (*folded).to_owned();
    }
    if word.is_ascii() && word.len() < 5 {
        return word.to_owned();
    }
    let plain: String = if word.is_ascii() { word.to_owned() } else { deaccented(word) };
    fold_endings(plain)
}

/// Accents off Latin letters; other scripts stay as they are.
fn deaccented(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match deunicode::deunicode_char(c).filter(|_| c < '\u{250}') {
            Some(ascii) => plain.push_str(&ascii.to_ascii_lowercase()),
            None => plain.push(c),
        }
    }
    plain
}

/// Endings that the two spellings write differently, longest first: from, to, and the shortest word they apply to, so that
/// "wise", "hire" and their like stay apart from their neighbours.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("isations", "izations", 9),
    ("isation", "ization", 8),
    ("ising", "izing", 8),
    ("ised", "ized", 7),
    ("ises", "izes", 7),
    ("ise", "ize", 6),
    ("ysed", "yzed", 6),
    ("yse", "yze", 6),
    ("tres", "ters", 6),
    ("tred", "tered", 6),
    ("tre", "ter", 5),
    ("bre", "ber", 5),
    ("llers", "lers", 8),
    ("llor", "lor", 8),
];

fn fold_endings(mut word: String) -> String {
    if let Some((from, to, _)) = ENDINGS.iter().find(|(from, _, shortest)| word.len() >= *shortest && word.ends_with(from)) {
        word.truncate(word.len() - from.len());
        word.push_str(to);
    }
    // colour, favourite, behaviour; a vowel before keeps "mourning" from "morning".
    if let Some(at) = word.find("our")
        && word[..at].contains(['a', 'e', 'i', 'o', 'u'])
    {
        word.replace_range(at..at + 3, "or");
    }
    // travelled, cancelling; two vowels before keep "filled" from "filed".
    for ending in ["lled", "lling", "ller"] {
        if let Some(stem) = word.strip_suffix(ending)
            && vowel_groups(stem) > 1
        {
            word.remove(stem.len());
            break;
        }
    }
    word
}

fn vowel_groups(stem: &str) -> usize {
    let vowels: Vec<bool> = stem.chars().map(|c| "aeiouy".contains(c)).collect();
    vowels.iter().enumerate().filter(|&(i, &vowel)| vowel && (i == 0 || !vowels[i - 1])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_words_do_not_fall_together() {
        for (a, b) in [("mourning", "morning"), ("filled", "filed"), ("four", "for"), ("wise", "wize"), ("prise", "price")] {
            assert_ne!(fold_spelling(a), fold_spelling(b), "{a} / {b}");
        }
    }
}
