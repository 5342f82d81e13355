//! Quotations, compared word by word.
//!
//! Two papers seldom print one sentence alike: marks, case, apostrophes, brackets and house spelling differ and mean
//! nothing; an ellipsis or an early end is a cut, and a cut is information; a word changed inside is a variant. So a text
//! is read as its words, the words of two texts are laid side by side, and what is left over is listed and graded.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use crate::span::Span;

/// One word as it is compared: folded, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower case, spelling variants folded, contractions opened ("don't" is two words, "do" and "not", of one span).
    pub folded: String,
    /// Bytes of the text it was read from.
    pub span: Span,
    /// What the text itself says is missing between this word and the one before.
    pub gap: Gap,
    /// Whether a sentence begins with it. The first word of a text always does.
    pub opens_sentence: bool,
}

/// What may stand unquoted before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing is said to be missing.
    None,
    /// An editor's words in square brackets, which often stand for a pronoun or a title.
    Bracket,
    /// An ellipsis: any number of words.
    Ellipsis,
}

/// A text read for comparison; worth keeping where one quotation meets many.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    words: Vec<Word>,
}

/// How one wording relates to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordingRelation {
    /// The same words.
    Same,
    /// The same words, save what one leaves out at its ends, at an ellipsis, or by whole sentences.
    Cut,
    /// One quotation, with words changed inside.
    Variant,
    /// One is a short part, of at least two content words, of the other.
    Fragment,
    /// Not one quotation, as far as words tell.
    Different,
}

/// What an edit does to the first text to make it the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditKind {
    /// Words only the second has.
    Insert,
    /// Words only the first has.
    Delete,
    /// Words of the first stand where other words of the second stand.
    Replace,
}

/// The gravest kind of word an edit touches; the gravest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Articles and the other small words.
    Determiner,
}

/// The words of one side of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// As compared, joined by a space. Empty on the side that has none.
    pub folded: String,
    /// Bytes of that side's text; empty, at the place between two words, on the side that has none.
    pub span: Span,
}

/// One difference between two wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it does to the first text.
    pub kind: EditKind,
    /// The words of the first text.
    pub a: Words,
    /// The words of the second text.
    pub b: Words,
    /// The gravest kind of word it touches.
    pub grade: Grade,
    /// Whether it only leaves words out: at an end, at an ellipsis or a bracket, or by whole sentences. Such an edit
    /// makes no variant.
    pub cut: bool,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// How the two relate.
    pub relation: WordingRelation,
    /// Every difference in the order of the text, cuts among them; empty when the two are `Same` or `Different`.
    pub edits: Vec<Edit>,
    /// Share of words kept, from 0 to 1: (k + l) / (n + m), where n and m count the words of the two texts, and k and l
    /// those of each that the other keeps in the same order (Dice's coefficient over an alignment). An ellipsis counts
    /// nothing.
    pub similarity: f64,
}

impl Comparison {
    /// The changes inside, cuts left aside: what makes a variant.
    pub fn changes(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().filter(|edit| !edit.cut)
    }

    /// The gravest change inside; none where nothing but cuts differ.
    pub fn grade(&self) -> Option<Grade> {
        self.changes().map(|edit| edit.grade).min()
    }
}

/// Compares two quotations word by word. Join the parts of a quotation that its attribution splits with a space.
pub fn compare(a: &str, b: &str) -> Comparison {
    Wording::of(a).compare(&Wording::of(b))
}

/// Hashes of each run of `n` words, in the order of the text. A text of fewer words has none. Hashes are the same on every
/// machine.
pub fn shingles(text: &str, n: usize) -> Vec<u64> {
    let hashes: Vec<u64> = Wording::of(text).words.iter().map(|word| hash(&word.folded)).collect();
    run_hashes(&hashes, n)
}

/// Hashes of each run of `n` among word hashes.
pub(crate) fn run_hashes(words: &[u64], n: usize) -> Vec<u64> {
    if n == 0 {
        return Vec::new();
    }
    words.windows(n).map(|run| run.iter().fold(0, |sum, &word| mix(sum, word))).collect()
}

/// Block keys: two texts that `compare` would call anything but `Different` nearly always share one. A key is a pair of
/// content words at most one content word apart, so that a word changed, put in or left out does not hide a pair; a
/// further key stands for the whole text, so that texts of one content word meet their equals. Sorted, each once. Common
/// keys ("last year") are the caller's to cap.
pub fn keys(text: &str) -> Vec<u64> {
    let words = Wording::of(text).words;
    let content: Vec<u64> = words.iter().filter(|word| is_content(&word.folded)).map(|word| hash(&word.folded)).collect();
    let near = run_hashes(&content, 2);
    let skipping = content.windows(3).map(|run| mix(mix(0, run[0]), run[2]));
    let whole = words.iter().fold(1, |sum, word| mix(sum, hash(&word.folded)));
    let keys: BTreeSet<u64> = near.into_iter().chain(skipping).chain([whole]).collect();
    keys.into_iter().collect()
}

/// The sentences of a quotation, as stretches of it, to hand to `align`. Words that follow a closing mark with an opening
/// mark, as where an attribution stood between two parts, open a sentence when they begin with a capital.
pub fn sentences(text: &str) -> Vec<&str> {
    let words = Wording::of(text).words;
    let starts: Vec<usize> = words.iter().filter(|word| word.opens_sentence).map(|word| word.span.start).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| text[start..end].trim_end_matches(not_of_a_sentence)).collect()
}

fn not_of_a_sentence(c: char) -> bool {
    c.is_whitespace() || is_double_mark(c) || matches!(c, '[' | '(' | '$' | '£' | '€')
}

/// The stretches of a mixed quotation that stand in double quote marks: only these are the speaker's words, and only these
/// are to be compared. Empty where the text has no marks; a mark never closed reaches to the end.
pub fn verbatim(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().filter(|&(_, c)| is_double_mark(c)) {
        match open.take() {
            Some(start) => parts.push(&text[start..at]),
            None => open = Some(at + c.len_utf8()),
        }
    }
    parts.extend(open.map(|start| &text[start..]));
    parts.retain(|part| part.contains(char::is_alphanumeric));
    parts
}

/// Pairs the sentences of two quotations, so that "A. B." against "B′." compares B with B′. Each sentence has one partner
/// at most; the closest pairs are made first, ties go to the earlier sentence. Sentences without a partner are left out;
/// pairs come in the order of `a`.
pub fn align(a: &[&str], b: &[&str]) -> Vec<(usize, usize, Comparison)> {
    let read = |texts: &[&str]| -> Vec<Wording> { texts.iter().map(|text| Wording::of(text)).collect() };
    let (left, right) = (read(a), read(b));
    let mut found: Vec<(usize, usize, Comparison)> = candidates(a, b)
        .into_iter()
        .map(|(i, j)| (i, j, left[i].compare(&right[j])))
        .filter(|(_, _, comparison)| comparison.relation != WordingRelation::Different)
        .collect();
    found.sort_by(|x, y| y.2.similarity.total_cmp(&x.2.similarity).then((x.0, x.1).cmp(&(y.0, y.1))));
    let (mut taken_a, mut taken_b) = (vec![false; a.len()], vec![false; b.len()]);
    found.retain(|&(i, j, _)| {
        let free = !taken_a[i] && !taken_b[j];
        if free {
            (taken_a[i], taken_b[j]) = (true, true);
        }
        free
    });
    found.sort_by_key(|&(i, j, _)| (i, j));
    found
}

/// Pairs that share a block key.
fn candidates(a: &[&str], b: &[&str]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (j, text) in b.iter().enumerate() {
        for key in keys(text) {
            holders.entry(key).or_default().push(j);
        }
    }
    let mut pairs = BTreeSet::new();
    for (i, text) in a.iter().enumerate() {
        for key in keys(text) {
            pairs.extend(holders.get(&key).into_iter().flatten().map(|&j| (i, j)));
        }
    }
    pairs
}

// Reading a text as words.

impl Wording {
    /// Reads a text: quote marks, case and punctuation are set aside, words in square brackets dropped, ellipses kept as
    /// gaps.
    pub fn of(text: &str) -> Self {
        let mut reader = Reader { text, at: 0, words: Vec::new(), gap: Gap::None, stop: true, after_mark: false };
        while let Some(c) = reader.peek() {
            reader.step(c);
        }
        Self { words: reader.words }
    }

    /// The words, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many content words it has.
    pub fn content(&self) -> usize {
        self.words.iter().filter(|word| is_content(&word.folded)).count()
    }

    /// Compares two wordings word by word.
    pub fn compare(&self, other: &Self) -> Comparison {
        let alignment = Alignment::of(&self.words, &other.words);
        let (kept_a, kept_b) = alignment.kept_words();
        let total = self.words.len() + other.words.len();
        let similarity = if total == 0 { 0.0 } else { (kept_a + kept_b) as f64 / total as f64 };
        let edits = alignment.edits();
        let relation = alignment.relation(&edits);
        let edits = if relation == WordingRelation::Different { Vec::new() } else { edits };
        Comparison { relation, edits, similarity }
    }
}

/// Longest stretch in square brackets that is taken for an editor's words; a bracket without an end near is a stray mark.
const LONGEST_BRACKET: usize = 200;

struct Reader<'t> {
    text: &'t str,
    at: usize,
    words: Vec<Word>,
    gap: Gap,
    /// Whether a sentence may open with the next word: after a full stop, at the start.
    stop: bool,
    /// Whether nothing but space has come since a double quote mark.
    after_mark: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn step(&mut self, c: char) {
        if c.is_whitespace() {
            self.at += c.len_utf8();
            return;
        }
        if is_double_mark(c) {
            // A mark closed and another opened: an attribution stood between.
            self.stop |= self.after_mark;
            self.after_mark = true;
            self.at += c.len_utf8();
            return;
        }
        self.after_mark = false;
        match c {
            '[' => self.bracket(b']'),
            '(' => self.bracket(b')'),
            '…' => self.ellipsis(c.len_utf8()),
            '.' => self.dots(),
            '!' | '?' => {
                self.stop = true;
                self.at += 1;
            }
            '%' => {
                self.push("percent", Span::new(self.at, self.at + 1), false);
                self.at += 1;
            }
            _ if c.is_alphanumeric() || (is_currency(c) && self.digit_at(self.at + c.len_utf8())) => self.word(""),
            _ => self.at += c.len_utf8(),
        }
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn ellipsis(&mut self, len: usize) {
        self.gap = Gap::Ellipsis;
        self.at += len;
    }

    /// A full stop, or an ellipsis written with dots, spaced or not.
    fn dots(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let run = rest.iter().take_while(|&&byte| byte == b'.' || byte == b' ').count();
        let dots = rest[..run].iter().filter(|&&byte| byte == b'.').count();
        if dots > 1 {
            return self.ellipsis(run);
        }
        let abbreviated = self.words.last().is_some_and(|word| word.span.end == self.at && ABBREVIATIONS.contains(&word.folded.as_str()));
        self.stop |= !abbreviated;
        self.at += 1;
    }

    /// "[the minister]" is a gap, in round brackets too, for nobody speaks them; "[T]he" is a word; the brackets in
    /// "want[s]" are dropped.
    fn bracket(&mut self, closer: u8) {
        let rest = &self.text.as_bytes()[self.at..];
        let end = rest.iter().take(LONGEST_BRACKET).position(|&byte| byte == closer);
        let Some(end) = end else {
            self.at += 1;
            return;
        };
        let (inner, after) = (self.at + 1..self.at + end, self.at + end + 1);
        let joined = self.text[after..].chars().next().is_some_and(char::is_alphabetic);
        let letters = self.text[inner.clone()].chars().all(char::is_alphabetic) && (1..=2).contains(&inner.len());
        self.at = after;
        if joined && letters {
            return self.word(&self.text[inner]);
        }
        let suffix = self.words.last().is_some_and(|word| word.span.end + 1 == inner.start);
        if !suffix {
            self.gap = self.gap.max(Gap::Bracket);
        }
    }

    /// Reads the word that begins here; `head` are letters that stood in brackets before it.
    fn word(&mut self, head: &str) {
        let start = self.at;
        let mut raw = head.to_lowercase();
        let mut part = 0;
        let mut last = None;
        while let Some(c) = self.peek() {
            let next = self.text[self.at + c.len_utf8()..].chars().next();
            let between = |wanted: fn(char) -> bool| last.is_some_and(wanted) && next.is_some_and(wanted);
            if c.is_alphanumeric() {
                raw.extend(c.to_lowercase());
                part += 1;
            } else if is_currency(c) && raw.is_empty() {
                raw.push(c);
            } else if is_apostrophe(c) && between(char::is_alphanumeric) {
                raw.push('\'');
            } else if c == '.' && between(|d| d.is_ascii_digit()) {
                raw.push('.');
            } else if (c == ',' && between(|d| d.is_ascii_digit())) || (c == '.' && part == 1 && between(char::is_alphabetic)) {
                part = 0;
            } else {
                break;
            }
            last = Some(c);
            self.at += c.len_utf8();
        }
        // The last full stop of "U.S." belongs to the word; a sentence may still end there.
        let capital = head.chars().chain(self.text[start..].chars()).next().is_some_and(|c| !c.is_lowercase());
        self.push(&raw, Span::new(start, self.at), capital);
    }

    fn push(&mut self, raw: &str, span: Span, capital: bool) {
        if FILLERS.contains(&raw) {
            return;
        }
        if self.completes_number(raw) {
            let unit = fold_spelling(raw);
            if let Some(tens) = self.words.last_mut() {
                tens.folded.replace_range(1.., &unit);
                tens.span = tens.span.to(span);
            }
            return;
        }
        let opens_sentence = self.words.is_empty() || (self.stop && capital);
        for (i, folded) in opened(raw).into_iter().enumerate() {
            let first = i == 0;
            let gap = if first { self.gap } else { Gap::None };
            self.words.push(Word { folded: fold_spelling(&folded), span, gap, opens_sentence: first && opens_sentence });
        }
        self.gap = Gap::None;
        self.stop = false;
    }
}

impl Reader<'_> {
    /// Whether `raw` is the "four" of "twenty-four".
    fn completes_number(&self, raw: &str) -> bool {
        let spelled = |word: &str| SPELLED.get(word).is_some_and(|figures| figures.starts_with(|c: char| c.is_ascii_digit()));
        let Some(before) = self.words.last().filter(|word| word.span.end < self.at && spelled(&word.span.of(self.text).to_lowercase()))
        else {
            return false;
        };
        let tens = before.folded.len() == 2 && before.folded.ends_with('0') && before.folded != "10";
        tens && spelled(raw) && fold_spelling(raw).len() == 1 && self.text[before.span.end..].starts_with(['-', '‑', ' '])
    }
}

fn is_double_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₽' | '₴' | '₹' | '₺')
}

/// Sounds a speaker makes and a paper leaves out.
const FILLERS: &[&str] = &["uh", "um", "er", "erm", "uhm"];

/// Words that a full stop follows without ending a sentence.
const ABBREVIATIONS: &[&str] =
    &["mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "lt", "col", "maj", "capt", "sgt", "prof", "rev", "jr", "sr", "vs", "no"];

/// Contractions that are not regular, and run-together speech.
const CONTRACTIONS: &[(&str, &[&str])] = &[
    ("can't", &["can", "not"]),
    ("cannot", &["can", "not"]),
    ("won't", &["will", "not"]),
    ("shan't", &["shall", "not"]),
    ("gonna", &["going", "to"]),
    ("wanna", &["want", "to"]),
    ("gotta", &["got", "to"]),
    ("let's", &["let", "us"]),
];

/// Endings that open to a word of their own.
const CONTRACTED_ENDINGS: &[(&str, &str)] = &[("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")];

/// Words after which "'s" is "is" and no possessive.
const BEFORE_IS: &[&str] = &["it", "that", "there", "he", "she", "what", "who", "here", "this"];

/// The words that a contraction stands for; any other word is itself.
fn opened(raw: &str) -> Vec<String> {
    if let Some((_, words)) = CONTRACTIONS.iter().find(|(short, _)| *short == raw) {
        return words.iter().map(|word| (*word).to_owned()).collect();
    }
    for (ending, word) in CONTRACTED_ENDINGS {
        if let Some(stem) = raw.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            return vec![stem.to_owned(), String::from(*word)];
        }
    }
    match raw.strip_suffix("'s") {
        Some(stem) if BEFORE_IS.contains(&stem) => vec![stem.to_owned(), "is".to_owned()],
        _ => vec![raw.to_owned()],
    }
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

static SPELLED: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| SPELLINGS.split_whitespace().filter_map(|pair| pair.split_once('=')).collect());

/// Folds British and American spelling, and accents, to one key. A key need not be a word.
fn fold_spelling(word: &str) -> String {
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

// Kinds of words.

const NUMBER_WORDS: &str = "
    third fourth fifth sixth seventh eighth ninth tenth
    hundred hundreds thousand thousands million millions billion billions dozen
    dozens
";

const NEGATIONS: &str = "
    not no never none nor neither nothing nobody nowhere without hardly barely refuse
";

const MODALS: &str = "
    will would can could may might must shall should ought need likely unlikely possible possibly probably perhaps
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
    the a an this that these those one some any all each every both such own other another i me my we us our ours
    you your yours he him his she her hers it its they them their theirs who whom whose which what where when why
    how if and or but because as than while though although of in on at by for to from with into onto over under
    about after before between through during against toward upon up down out off is are was were be been being am
    do does did have has had having myself itself until among let
";

static GRADES: LazyLock<HashMap<&str, Grade>> = LazyLock::new(|| {
    let tables = [
        (SMALL, Grade::Determiner),
        (ADVERBS, Grade::Adverb),
        (MODALS, Grade::Modal),
        (NEGATIONS, Grade::Negation),
        (NUMBER_WORDS, Grade::Number),
    ];
    tables.iter().flat_map(|(words, grade)| words.split_whitespace().map(|word| (word, *grade))).collect()
});

fn grade_of(word: &str) -> Grade {
    match GRADES.get(word) {
        Some(&grade) => grade,
        None if word.contains(|c: char| c.is_ascii_digit()) => Grade::Number,
        None if word.len() > 4 && word.ends_with("ly") => Grade::Adverb,
        None => Grade::Content,
    }
}

/// Whether a word tells one quotation from another. Adverbs in -ly do, the light ones do not.
fn is_content(word: &str) -> bool {
    match grade_of(word) {
        Grade::Number | Grade::Content => true,
        Grade::Adverb => !GRADES.contains_key(word),
        Grade::Negation | Grade::Modal | Grade::Determiner => false,
    }
}

// Laying two texts side by side.

/// Most cells of the table that lays two texts side by side. Longer texts are first cut by what they share at both ends,
/// and where that is not enough their middles count as changed throughout.
const LARGEST_TABLE: usize = 4_000_000;

/// What a match is worth: content words decide, small words follow, and words in a row belong together.
const CONTENT_WORTH: u32 = 6;
const SMALL_WORTH: u32 = 2;
const RUN_WORTH: u32 = 3;

/// Longest run of words that square brackets may stand for.
const BRACKET_REACH: usize = 6;

/// How many words more one side must have at an end for them to be a cut beside a change.
const MANY_MORE: usize = 5;

struct Alignment<'w> {
    a: &'w [Word],
    b: &'w [Word],
    /// Pairs of kept words, rising on both sides.
    kept: Vec<(usize, usize)>,
}

/// A stretch between kept words.
struct Hole {
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
}

impl<'w> Alignment<'w> {
    fn of(a: &'w [Word], b: &'w [Word]) -> Self {
        let same = |i: usize, j: usize| a[i].folded == b[j].folded;
        let (mut head, mut tail) = (0, 0);
        let shorter = a.len().min(b.len());
        if a.len().saturating_mul(b.len()) > LARGEST_TABLE || (a.len() == b.len() && (0..shorter).all(|i| same(i, i))) {
            while head < shorter && same(head, head) {
                head += 1;
            }
            while tail < shorter - head && same(a.len() - 1 - tail, b.len() - 1 - tail) {
                tail += 1;
            }
        }
        let mut kept: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
        let middle = best_matches(&a[head..a.len() - tail], &b[head..b.len() - tail]);
        kept.extend(middle.into_iter().map(|(i, j)| (i + head, j + head)));
        kept.extend((0..tail).rev().map(|k| (a.len() - 1 - k, b.len() - 1 - k)));
        let mut alignment = Self { a, b, kept };
        alignment.drop_islands();
        alignment
    }

    /// How many words of each text the other keeps, counting those that only a space tells apart ("cease fire").
    fn kept_words(&self) -> (usize, usize) {
        let spaced = self.holes().into_iter().filter(|hole| self.only_spaced(hole));
        spaced.fold((self.kept.len(), self.kept.len()), |(a, b), hole| (a + hole.a.len(), b + hole.b.len()))
    }

    fn kept(&self) -> usize {
        let (a, b) = self.kept_words();
        a.min(b)
    }

    /// Small words kept between two changes hold nothing together: "in the house" against "at the office" is one change.
    fn drop_islands(&mut self) {
        let (a, b) = (self.a, self.b);
        let mut kept = Vec::with_capacity(self.kept.len());
        let mut start = 0;
        while start < self.kept.len() {
            let mut end = start + 1;
            while end < self.kept.len() && self.kept[end] == (self.kept[end - 1].0 + 1, self.kept[end - 1].1 + 1) {
                end += 1;
            }
            let run = &self.kept[start..end];
            let before = start.checked_sub(1).map_or((0, 0), |k| (self.kept[k].0 + 1, self.kept[k].1 + 1));
            let after = self.kept.get(end).copied().unwrap_or((a.len(), b.len()));
            let last = (run[run.len() - 1].0 + 1, run[run.len() - 1].1 + 1);
            let changed = |from: (usize, usize), to: (usize, usize)| to.0 > from.0 && to.1 > from.1;
            let island = run.len() <= 2 && run.iter().all(|&(i, _)| !is_content(&a[i].folded));
            if !(island && changed(before, run[0]) && changed(last, after)) {
                kept.extend_from_slice(run);
            }
            start = end;
        }
        self.kept = kept;
    }

    fn holes(&self) -> Vec<Hole> {
        let mut holes = Vec::new();
        let mut from = (0, 0);
        for &(i, j) in self.kept.iter().chain([&(self.a.len(), self.b.len())]) {
            if i > from.0 || j > from.1 {
                holes.extend(self.parted(Hole { a: from.0..i, b: from.1..j }));
            }
            from = (i + 1, j + 1);
        }
        holes
    }

    /// A hole at an end where one side has many words more: what it has more is a hole of its own, for there the other was cut.
    fn parted(&self, hole: Hole) -> Vec<Hole> {
        let (a, b) = (hole.a.len(), hole.b.len());
        let first = hole.a.start == 0 && hole.b.start == 0;
        let last = hole.a.end == self.a.len() && hole.b.end == self.b.len();
        if first == last || a.min(b) == 0 || a.abs_diff(b) < MANY_MORE {
            return vec![hole];
        }
        let most = a.min(b);
        let (at_a, at_b) = if first { (hole.a.end - most, hole.b.end - most) } else { (hole.a.start + most, hole.b.start + most) };
        vec![Hole { a: hole.a.start..at_a, b: hole.b.start..at_b }, Hole { a: at_a..hole.a.end, b: at_b..hole.b.end }]
    }

    fn edits(&self) -> Vec<Edit> {
        self.holes().into_iter().filter(|hole| !self.only_spaced(hole)).map(|hole| self.edit(&hole)).collect()
    }

    fn only_spaced(&self, hole: &Hole) -> bool {
        let letters = |words: &[Word]| words.iter().map(|word| word.folded.as_str()).collect::<String>();
        !hole.a.is_empty() && !hole.b.is_empty() && letters(&self.a[hole.a.clone()]) == letters(&self.b[hole.b.clone()])
    }

    fn edit(&self, hole: &Hole) -> Edit {
        let (a, b) = (&self.a[hole.a.clone()], &self.b[hole.b.clone()]);
        let kind = match (a.is_empty(), b.is_empty()) {
            (true, _) => EditKind::Insert,
            (_, true) => EditKind::Delete,
            _ => EditKind::Replace,
        };
        let grade = changed_words(a, b).map(grade_of).min().unwrap_or(Grade::Determiner);
        let (a, b) = (words_of(self.a, &hole.a), words_of(self.b, &hole.b));
        Edit { kind, a, b, grade, cut: self.is_cut(hole) }
    }

    /// Whether the words of a hole are only left out.
    fn is_cut(&self, hole: &Hole) -> bool {
        let opens = |words: &[Word], at: usize| words.get(at).is_none_or(|word| word.opens_sentence);
        let whole = |words: &[Word], range: &std::ops::Range<usize>| opens(words, range.start) && opens(words, range.end);
        let first = hole.a.start == 0 && hole.b.start == 0;
        let last = hole.a.end == self.a.len() && hole.b.end == self.b.len();
        let one_sided = hole.a.is_empty() || hole.b.is_empty();
        let gap = |words: &[Word], at: usize, reach: usize| match words.get(at).map(|word| word.gap) {
            Some(Gap::Ellipsis) => true,
            Some(Gap::Bracket) => reach <= BRACKET_REACH,
            _ => false,
        };
        if one_sided {
            first
                || last
                || (hole.b.is_empty() && (gap(self.b, hole.b.start, hole.a.len()) || whole(self.a, &hole.a)))
                || (hole.a.is_empty() && (gap(self.a, hole.a.start, hole.b.len()) || whole(self.b, &hole.b)))
        } else {
            // Both go on, each with sentences of its own.
            (first || last) && whole(self.a, &hole.a) && whole(self.b, &hole.b)
        }
    }

    fn relation(&self, edits: &[Edit]) -> WordingRelation {
        if edits.is_empty() {
            return if self.a.is_empty() { WordingRelation::Different } else { WordingRelation::Same };
        }
        if self.kept.is_empty() {
            return WordingRelation::Different;
        }
        if edits.iter().all(|edit| edit.cut) { self.cut_relation() } else { self.variant_relation() }
    }

    /// Content words that both have.
    fn kept_content(&self) -> usize {
        self.kept.iter().filter(|&&(i, _)| is_content(&self.a[i].folded)).count()
    }

    fn cut_relation(&self) -> WordingRelation {
        let content = self.kept_content();
        let contained = self.kept() >= self.a.len().min(self.b.len());
        if content < 2 || (!contained && content < ENOUGH_CONTENT) {
            return WordingRelation::Different;
        }
        let short = content < ENOUGH_CONTENT && 2 * self.kept() < self.a.len().max(self.b.len());
        if short && !self.whole_sentences() { WordingRelation::Fragment } else { WordingRelation::Cut }
    }

    fn variant_relation(&self) -> WordingRelation {
        let kept = self.kept();
        let share = kept as f64 / (kept + self.changed()) as f64;
        let much = self.enough_content() && share >= ENOUGH_SHARE && self.longest_run() >= ENOUGH_RUN;
        let nearly_all = self.kept_content() >= 2 && kept >= 4 && share >= NEAR_IDENTITY && self.whole_sentences();
        if much || nearly_all { WordingRelation::Variant } else { WordingRelation::Different }
    }

    /// How many words are changed, cuts left aside.
    fn changed(&self) -> usize {
        let changes = self.holes().into_iter().filter(|hole| !self.only_spaced(hole) && !self.is_cut(hole));
        changes.map(|hole| hole.a.len().max(hole.b.len())).sum()
    }

    fn enough_content(&self) -> bool {
        let content = || self.kept.iter().map(|&(i, _)| self.a[i].folded.as_str()).filter(|word| is_content(word));
        let count = content().count();
        count >= ENOUGH_CONTENT || (count + 1 == ENOUGH_CONTENT && content().map(str::len).sum::<usize>() >= LONG_CONTENT)
    }

    /// Whether the stretch that the two share, changes included, begins and ends with sentences, in both. A text's own ends
    /// count.
    fn whole_sentences(&self) -> bool {
        let ends = |hole: &Hole| (hole.a.start == 0 && hole.b.start == 0, hole.a.end == self.a.len() && hole.b.end == self.b.len());
        let holes = self.holes();
        let first = holes.first().filter(|hole| ends(hole).0 && self.is_cut(hole)).map_or((0, 0), |hole| (hole.a.end, hole.b.end));
        let last = holes.last().filter(|hole| ends(hole).1 && self.is_cut(hole));
        let last = last.map_or((self.a.len(), self.b.len()), |hole| (hole.a.start, hole.b.start));
        let opens = |words: &[Word], at: usize| words.get(at).is_none_or(|word| word.opens_sentence);
        [first, last].iter().all(|&(i, j)| opens(self.a, i) && opens(self.b, j))
    }

    fn longest_run(&self) -> usize {
        let mut longest = 0;
        let mut run = 0;
        let mut before = None;
        for &(i, j) in &self.kept {
            run = if before == Some((i.wrapping_sub(1), j.wrapping_sub(1))) { run + 1 } else { 1 };
            longest = longest.max(run);
            before = Some((i, j));
        }
        longest
    }
}

/// Content words in common that make two differing texts one quotation; catchphrases have fewer.
const ENOUGH_CONTENT: usize = 5;
/// One word fewer will do where they have this many letters in all: long words are rare ones.
const LONG_CONTENT: usize = 30;
/// Share of kept words, k / (k + changed), below which two texts only speak of the same thing.
const ENOUGH_SHARE: f64 = 0.6;
/// Words in a row that both must have.
const ENOUGH_RUN: usize = 3;
/// Share of kept words at which a short whole sentence is the same sentence changed: four words of five.
const NEAR_IDENTITY: f64 = 0.8;

/// The words that one side has and the other has not.
fn changed_words<'w>(a: &'w [Word], b: &'w [Word]) -> impl Iterator<Item = &'w str> {
    let words = |side: &'w [Word]| -> BTreeSet<&'w str> { side.iter().map(|word| word.folded.as_str()).collect() };
    let (a, b) = (words(a), words(b));
    a.symmetric_difference(&b).copied().collect::<Vec<_>>().into_iter()
}

fn words_of(words: &[Word], range: &std::ops::Range<usize>) -> Words {
    let folded: Vec<&str> = words[range.clone()].iter().map(|word| word.folded.as_str()).collect();
    let span = match (words.get(range.start), range.is_empty()) {
        (Some(first), false) => first.span.to(words[range.end - 1].span),
        (Some(next), true) => Span::new(next.span.start, next.span.start),
        (None, _) => words.last().map_or(Span::new(0, 0), |word| Span::new(word.span.end, word.span.end)),
    };
    Words { folded: folded.join(" "), span }
}

/// The pairs of equal words of greatest worth, in one order on both sides. Fills a table of |a| × |b| cells; none if that
/// is more than `LARGEST_TABLE`.
fn best_matches(a: &[Word], b: &[Word]) -> Vec<(usize, usize)> {
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > LARGEST_TABLE {
        return Vec::new();
    }
    let numbered = numbered(a, b);
    let (left, right) = numbered.split_at(a.len());
    let worth: Vec<u32> = a.iter().map(|word| if is_content(&word.folded) { CONTENT_WORTH } else { SMALL_WORTH }).collect();
    let width = b.len() + 1;
    let mut steps = vec![Step::Start; (a.len() + 1) * width];
    // Whether the best way to pair the words at a cell goes on from the pair before it.
    let mut runs = vec![false; (a.len() + 1) * width];
    let (mut best, mut paired) = (vec![0u32; width], vec![0u32; width]);
    for i in 1..=a.len() {
        let (mut next_best, mut next_paired) = (vec![0u32; width], vec![0u32; width]);
        for j in 1..=b.len() {
            let cell = i * width + j;
            if left[i - 1] == right[j - 1] {
                let alone = best[j - 1];
                let in_a_row = if paired[j - 1] > 0 { paired[j - 1] + RUN_WORTH } else { 0 };
                runs[cell] = in_a_row >= alone && in_a_row > 0;
                next_paired[j] = worth[i - 1] + alone.max(in_a_row);
            }
            let (up, back) = (best[j], next_best[j - 1]);
            (next_best[j], steps[cell]) = if next_paired[j] > 0 && next_paired[j] >= up.max(back) {
                (next_paired[j], Step::Pair)
            } else if up >= back {
                (up, Step::Up)
            } else {
                (back, Step::Back)
            };
        }
        (best, paired) = (next_best, next_paired);
    }
    trace(&steps, &runs, width, (a.len(), b.len()))
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Start,
    Pair,
    Up,
    Back,
}

fn trace(steps: &[Step], runs: &[bool], width: usize, from: (usize, usize)) -> Vec<(usize, usize)> {
    let (mut i, mut j) = from;
    let mut pairs = Vec::new();
    let mut in_run = false;
    while i > 0 && j > 0 {
        let cell = i * width + j;
        match steps[cell] {
            _ if in_run => {}
            Step::Pair => {}
            Step::Up => {
                i -= 1;
                continue;
            }
            Step::Back => {
                j -= 1;
                continue;
            }
            Step::Start => break,
        }
        pairs.push((i - 1, j - 1));
        in_run = runs[cell];
        (i, j) = (i - 1, j - 1);
    }
    pairs.reverse();
    pairs
}

/// A number for each word of both texts, equal for equal words: cheaper to compare than letters.
fn numbered(a: &[Word], b: &[Word]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    a.iter()
        .chain(b)
        .map(|word| {
            let next = seen.len();
            *seen.entry(&word.folded).or_insert(next)
        })
        .collect()
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo), then mixed: short words of one ending must not fall together.
fn hash(word: &str) -> u64 {
    let sum = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mix(0, sum)
}

/// Adds a hash to a running one (the finaliser of SplitMix64, Steele et al. 2014).
fn mix(sum: u64, word: u64) -> u64 {
    let mut z = sum.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(a: &str, b: &str) -> (WordingRelation, Vec<String>) {
        let comparison = compare(a, b);
        let edits = comparison.changes().map(|edit| format!("{:?} {} > {} {:?}", edit.kind, edit.a.folded, edit.b.folded, edit.grade));
        (comparison.relation, edits.collect())
    }

    fn relation(a: &str, b: &str) -> WordingRelation {
        let (forth, back) = (compare(a, b).relation, compare(b, a).relation);
        assert_eq!(forth, back, "{a} / {b}");
        forth
    }

    #[test]
    fn marks_case_apostrophes_brackets_and_house_spelling_mean_nothing() {
        for (a, b) in [
            ("“We don’t want a war,”", "\"we don't want a war.\""),
            ("«It’s over»", "„It is over“"),
            ("The cease-fire holds", "the ceasefire holds"),
            ("We cannot organise the defence of the harbour", "we can't organize the defense of the harbor"),
            ("Ten per cent of 1,000 boats", "10% of 1000 boats"),
            ("Twenty-four boats and ninety nets", "24 boats and 90 nets"),
            ("The U.S. delegation travelled", "the US delegation traveled"),
            ("[T]he bridge is closed", "The bridge is closed"),
            ("The ferry will sail — at noon", "the ferry will sail, at noon"),
        ] {
            assert_eq!(relation(a, b), WordingRelation::Same, "{a} / {b}");
            assert_eq!(compare(a, b).similarity, 1.0, "{a} / {b}");
        }
    }

    #[test]
    fn neighbouring_words_do_not_fall_together() {
        for (a, b) in [("mourning", "morning"), ("filled", "filed"), ("four", "for"), ("wise", "wize"), ("prise", "price")] {
            assert_ne!(fold_spelling(a), fold_spelling(b), "{a} / {b}");
        }
    }

    #[test]
    fn what_is_left_out_at_the_ends_or_over_a_gap_is_a_cut() {
        let whole = "We looked at the harbour bridge for three days before the storm came. It will open in spring.";
        for part in [
            "We looked at the harbour bridge for three days",
            "“It will open in spring.”",
            "We looked at the … bridge for three days before the storm came",
            "We looked at [it] for three days before the storm came. It will open in spring.",
        ] {
            assert_eq!(relation(whole, part), WordingRelation::Cut, "{part}");
        }
        assert_eq!(
            relation("A calm sea is coming. Nobody slept. The boats will sail.", "A calm sea is coming. The boats will sail."),
            WordingRelation::Cut
        );
    }

    #[test]
    fn a_word_changed_inside_makes_a_variant_and_is_listed() {
        let cases = [
            ("A great deal of careful work lies ahead", "a great deal of careful work still lies ahead", "Insert  > still Adverb"),
            ("We will sign the treaty on Friday morning", "We may sign the treaty on Friday morning", "Replace will > may Modal"),
            ("We will never accept this deal", "We will accept this deal", "Delete never >  Negation"),
            ("At least 12 boats sank off the northern coast", "At least 14 boats sank off the northern coast", "Replace 12 > 14 Number"),
            (
                "Today we discussed the plans for a harbour bridge and a road",
                "Today we discussed the plans for the bridge and a road",
                "Replace a harbor > the Content",
            ),
        ];
        for (a, b, edit) in cases {
            assert_eq!(listed(a, b), (WordingRelation::Variant, vec![edit.to_owned()]), "{a} / {b}");
        }
    }

    #[test]
    fn the_gravest_change_leads() {
        let comparison = compare(
            "We will not send 12 boats with grain to the northern coast this month",
            "We will send some 14 boats with grain to the northern coast this month",
        );
        assert_eq!(comparison.relation, WordingRelation::Variant);
        assert_eq!(comparison.grade(), Some(Grade::Number));
    }

    #[test]
    fn an_edit_points_at_the_words_of_both_texts() {
        let (a, b) = ("We will sign the treaty on Friday", "“We will sign the treaty on Monday”");
        let comparison = compare(a, b);
        let edit = &comparison.edits[0];
        assert_eq!((edit.a.span.of(a), edit.b.span.of(b)), ("Friday", "Monday"));
    }

    #[test]
    fn a_few_words_inside_a_longer_quotation_are_a_fragment() {
        let whole = "The two ships are hopelessly stuck, and nobody knows when the ice will let them go.";
        assert_eq!(relation(whole, "hopelessly stuck"), WordingRelation::Fragment);
        assert_eq!(relation(whole, "nobody"), WordingRelation::Different);
    }

    #[test]
    fn a_common_turn_of_phrase_is_no_quotation_in_common() {
        for (a, b) in [
            ("We are ready for talks at any level", "We are ready for anything they throw at us"),
            ("The harbour will be closed for a week", "The school will be open for a year"),
            ("severe sanctions should they refuse", "“severe” sanctions if no truce is reached within 50 days"),
            ("", "nothing"),
        ] {
            assert_eq!(relation(a, b), WordingRelation::Different, "{a} / {b}");
            assert!(compare(a, b).edits.is_empty());
        }
    }

    #[test]
    fn sentences_find_their_partner() {
        let a = sentences("“The two ships are stuck in the ice.” “A great deal of careful work lies ahead.”");
        let b = sentences("“a great deal of careful work still lies ahead.”");
        let found: Vec<_> = align(&a, &b).into_iter().map(|(i, j, comparison)| (i, j, comparison.relation)).collect();
        assert_eq!(found, [(1, 0, WordingRelation::Variant)]);
        assert_eq!(sentences("Mr. Ost left. Nobody saw him!"), ["Mr. Ost left.", "Nobody saw him!"]);
    }

    #[test]
    fn of_a_mixed_quotation_only_the_marked_words_are_the_speakers() {
        let mixed = "both ships remain “hopelessly stuck” with “a long winter” ahead";
        assert_eq!(verbatim(mixed), ["hopelessly stuck", "a long winter"]);
        assert_eq!(verbatim("no marks at all"), [""; 0]);
        assert_eq!(verbatim("it never \"ends"), ["ends"]);
        assert_eq!(relation("The two ships are hopelessly stuck in the northern ice.", verbatim(mixed)[0]), WordingRelation::Fragment);
    }

    #[test]
    fn an_editors_words_in_round_brackets_are_no_change() {
        let (a, b) = ("The ship altered (its course) towards the northern ice", "The ship altered towards the northern ice");
        assert_eq!(relation(a, b), WordingRelation::Same);
    }

    #[test]
    fn what_one_side_has_more_at_an_end_is_a_cut_beside_the_change() {
        let a = "By buying the old yard, we are speeding our transformation into a nimble, disruptive shipbuilder of the northern seas";
        let b = "speed up transformation into a nimble and disruptive shipbuilder";
        let changes = ["Replace speeding our > speed up Content", "Insert  > and Determiner"];
        assert_eq!(listed(a, b), (WordingRelation::Variant, changes.map(str::to_owned).to_vec()));
    }

    #[test]
    fn texts_that_relate_share_a_key() {
        let shared = |a: &str, b: &str| keys(a).iter().any(|key| keys(b).contains(key));
        assert!(shared("A great deal of careful work lies ahead", "a great deal of careful work still lies ahead"));
        assert!(shared("the ships are hopelessly stuck in the ice", "“hopelessly stuck”"));
        assert!(shared("“severe”", "severe"));
        assert!(!shared("the ships are stuck", "a bridge was opened"));
        assert_eq!(shingles("One two three four", 3).len(), 2);
        assert_eq!(shingles("One two", 3).len(), 0);
    }

    #[test]
    fn no_text_is_too_odd_or_too_long() {
        let long = "never gonna stop ".repeat(20_000);
        let longer = format!("{long} now {long}");
        assert_eq!(compare(&long, &longer).relation, WordingRelation::Cut);
        let other: String = (0..60_000).map(|n| format!("w{n} ")).collect();
        assert_eq!(compare(&long, &other).relation, WordingRelation::Different);
        for odd in ["“”", "[", "]…[", "....", "'''", "$", "1,2,3.", "\u{0}\u{1}", "é[é]é", "[é", "n't", "’s", "𝒳 𝒴"] {
            compare(odd, odd);
            compare(odd, "We looked at the bridge");
            sentences(odd);
        }
    }
}
