//! Which articles copy one another.
//!
//! Papers reprint a wire story under their own headline, cut it from the end, and put a sentence in. Their support counts
//! once. Two texts that share runs of eight words share an author; words in quote marks do not count, since independent
//! articles quote one speech.
//!
//! Measured on articles known to be copies, the smaller text shares 0.44 to 0.88 of its runs with the larger; with a press
//! release reused 0.25 to 0.37; independent articles on one event almost never a tenth.

use std::collections::HashMap;

use petgraph::unionfind::UnionFind;

use serde::{Deserialize, Serialize};

use crate::value::wording::run_hashes;

/// Words in a run.
const RUN: usize = 8;
/// Share of the smaller text's runs from which two texts share text.
pub const SHARES_TEXT: f64 = 0.2;
/// Share of the smaller text's runs from which one text is the other's copy.
pub const COPY: f64 = 0.4;
/// Words of its own, outside quote marks, below which a text takes no part: one shared sentence is most of it. Of longer
/// texts, too, the shared runs must spread over two sentences.
const SHORTEST: usize = 40;
/// Texts that may hold one run before only neighbours in the order of the input are compared over it, so that furniture
/// that every page carries costs little. Copies of one story still chain.
const COMMON: usize = 40;

/// What articles share.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Copies {
    /// Groups of two texts or more that copy one another, each in rising order, the groups by their first member. A member
    /// copies some other member, not necessarily all.
    pub groups: Vec<Vec<usize>>,
    /// Pairs `(i, j, share)` with `i < j` that share text, in rising order: the share of the smaller text's runs of eight
    /// words that the other holds, from `SHARES_TEXT` to 1.
    pub pairs: Vec<(usize, usize, f64)>,
}

/// Finds copies among article bodies. Give bodies alone, without headlines and page furniture.
pub fn copy_groups(texts: &[&str]) -> Copies {
    let runs: Vec<Vec<Run>> = texts.iter().map(|text| own_runs(text)).collect();
    let mut copies = Copies::default();
    let mut groups = UnionFind::<usize>::new(texts.len());
    for ((i, j), shared) in shared_runs(&runs) {
        let share = shared.runs as f64 / runs[i].len().min(runs[j].len()) as f64;
        if share < SHARES_TEXT || shared.first_sentence == shared.last_sentence {
            continue;
        }
        copies.pairs.push((i, j, share));
        if share >= COPY {
            groups.union(i, j);
        }
    }
    copies.groups = members(&groups, texts.len());
    copies
}

/// What two texts have in common; the sentences are those of the first.
struct Shared {
    runs: usize,
    first_sentence: u32,
    last_sentence: u32,
}

/// Every pair of texts that share a run, in order. An index from runs to texts finds them, so that cost grows with what is
/// shared and not with the number of pairs.
fn shared_runs(texts: &[Vec<Run>]) -> Vec<((usize, usize), Shared)> {
    let mut index: Vec<(u64, usize, u32)> =
        texts.iter().enumerate().flat_map(|(text, runs)| runs.iter().map(move |run| (run.hash, text, run.sentence))).collect();
    index.sort_unstable();
    let mut pairs: HashMap<(usize, usize), Shared> = HashMap::new();
    for holders in index.chunk_by(|a, b| a.0 == b.0) {
        let reach = if holders.len() > COMMON { 1 } else { holders.len() };
        for (at, &(_, i, sentence)) in holders.iter().enumerate() {
            for &(_, j, _) in holders[at + 1..].iter().take(reach) {
                let shared = pairs.entry((i, j)).or_insert(Shared { runs: 0, first_sentence: sentence, last_sentence: sentence });
                shared.runs += 1;
                shared.first_sentence = shared.first_sentence.min(sentence);
                shared.last_sentence = shared.last_sentence.max(sentence);
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable_by_key(|&(pair, _)| pair);
    pairs
}

fn members(groups: &UnionFind<usize>, count: usize) -> Vec<Vec<usize>> {
    let mut first: HashMap<usize, usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for text in 0..count {
        let at = *first.entry(groups.find(text)).or_insert(members.len());
        if at == members.len() {
            members.push(Vec::new());
        }
        members[at].push(text);
    }
    members.retain(|group| group.len() > 1);
    members
}

/// A run of words: its hash, and the sentence it begins in, counted from 0.
struct Run {
    hash: u64,
    sentence: u32,
}

/// The runs of the words outside quote marks, each run once; none for a text too short. Words before and after a quotation
/// are neighbours.
fn own_runs(text: &str) -> Vec<Run> {
    let words = own_words(text);
    if words.len() < SHORTEST {
        return Vec::new();
    }
    let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
    let runs = run_hashes(&hashes, RUN).into_iter().zip(&words);
    let mut runs: Vec<Run> = runs.map(|(hash, first)| Run { hash, sentence: first.sentence }).collect();
    runs.sort_unstable_by_key(|run| (run.hash, run.sentence));
    runs.dedup_by_key(|run| run.hash);
    runs
}

struct OwnWord {
    hash: u64,
    sentence: u32,
}

/// The words outside quote marks, with case, punctuation and accents on capitals set aside by folding to lower case.
fn own_words(text: &str) -> Vec<OwnWord> {
    let mut words = Vec::new();
    let mut sentence = 0;
    let mut closer: Option<&[char]> = None;
    let mut word = Letters::default();
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if c.is_alphanumeric() {
            word.push(c);
        } else if !(is_apostrophe(c) && before.is_alphanumeric() && next.is_alphanumeric()) {
            let abbreviated = word.abbreviated();
            if let Some(hash) = word.take().filter(|_| closer.is_none()) {
                words.push(OwnWord { hash, sentence });
            }
            closer = match closer {
                // A quotation that runs on is marked again where the next paragraph begins.
                _ if c == '\n' => None,
                Some(marks) if marks.contains(&c) => None,
                Some(marks) => Some(marks),
                None => closing_marks(c, before),
            };
            sentence += u32::from(matches!(c, '.' | '!' | '?') && next.is_whitespace() && !abbreviated);
        }
        before = c;
    }
    if let Some(hash) = word.take().filter(|_| closer.is_none()) {
        words.push(OwnWord { hash, sentence });
    }
    words
}

/// What closes a quotation that `c` opens.
fn closing_marks(c: char, before: char) -> Option<&'static [char]> {
    match c {
        '"' => Some(&['"', '”']),
        '“' => Some(&['”', '"']),
        '„' => Some(&['“', '”', '"']),
        '«' => Some(&['»']),
        '‘' if !before.is_alphanumeric() => Some(&['’']),
        _ => None,
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The letters of the word being read.
#[derive(Default)]
struct Letters {
    hash: u64,
    count: usize,
    capital: bool,
}

impl Letters {
    fn push(&mut self, c: char) {
        self.capital |= self.count == 0 && c.is_uppercase();
        self.count += 1;
        // FNV-1a over characters; runs mix the sums further.
        let mut mix = |lower: char| self.hash = (self.hash ^ u64::from(u32::from(lower))).wrapping_mul(0x0100_0000_01b3);
        match c.is_ascii() {
            true => mix(c.to_ascii_lowercase()),
            false => c.to_lowercase().for_each(mix),
        }
    }

    /// "Mr", "Gen", the last letter of "U.S": a full stop after it ends no sentence.
    fn abbreviated(&self) -> bool {
        self.capital && self.count <= 3
    }

    fn take(&mut self) -> Option<u64> {
        let word = std::mem::take(self);
        (word.count > 0).then_some(word.hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences of twelve words, no two alike.
    fn story(from: usize, to: usize) -> String {
        let words = ["harbour", "bridge", "council", "winter", "ferry", "signal", "market", "garden", "engine", "letter", "window"];
        (from..to)
            .map(|n| format!("The {} of sector {n} was seen near {} number {n} on day {n}. ", words[n % 11], words[n / 3 % 11]))
            .collect()
    }

    #[test]
    fn a_reprint_with_its_end_cut_and_a_sentence_put_in_is_a_copy() {
        let (wire, other) = (story(0, 12), story(40, 52));
        let reprint = format!("Our own reporter adds a line that nobody else has in print today. {}", story(0, 7));
        let copies = copy_groups(&[&wire, &other, &reprint]);
        assert_eq!(copies.groups, [vec![0, 2]]);
        assert_eq!(copies.pairs.len(), 1);
        assert!(copies.pairs[0].2 > 0.8, "{:?}", copies.pairs);
    }

    #[test]
    fn a_third_in_common_is_shared_text_and_no_copy() {
        let (a, b) = (story(0, 10), format!("{}{}", story(0, 3), story(60, 67)));
        let copies = copy_groups(&[&a, &b]);
        assert!(copies.groups.is_empty());
        assert_eq!(copies.pairs.len(), 1);
    }

    #[test]
    fn a_speech_quoted_by_both_makes_no_copy() {
        let speech = story(0, 10);
        let a = format!("{}“{speech}” she said.", story(20, 26));
        let b = format!("{}\"{speech}\" the minister told them.", story(30, 36));
        assert_eq!(copy_groups(&[&a, &b]), Copies::default());
    }

    #[test]
    fn one_shared_sentence_or_a_short_text_makes_no_copy() {
        let sentence = "The bridge over the northern harbour will stay closed to all lorries and buses until the engineers \
                        have looked at each of its cables and the council has read what they found there in winter.";
        let (a, b) = (format!("{} {sentence}", story(0, 2)), format!("{} {sentence}", story(30, 32)));
        assert_eq!(copy_groups(&[&a, &b]), Copies::default());
        assert_eq!(copy_groups(&["The bridge is closed.", "The bridge is closed."]), Copies::default());
    }

    #[test]
    fn a_story_that_everyone_prints_is_one_group() {
        let texts: Vec<String> = (0..3 * COMMON).map(|n| format!("{}{}", story(0, 12), story(100 + n, 101 + n))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let copies = copy_groups(&texts);
        assert_eq!(copies.groups.len(), 1);
        assert_eq!(copies.groups[0].len(), texts.len());
        assert!(copies.pairs.len() < COMMON * texts.len());
    }

    #[test]
    fn no_text_is_too_odd_or_too_long() {
        let long = "\"never ends ".repeat(50_000);
        copy_groups(&["", "\"", "“„«‘’", "\u{0}", &long, &long]);
        assert_eq!(copy_groups(&[]), Copies::default());
    }
}
