//! Quotations, compared word by word.
//!
//! Two papers seldom print one sentence alike: marks, case, apostrophes, brackets and house spelling differ and mean
//! nothing; an ellipsis or an early end is a cut, and a cut is information; a word changed inside is a variant. So a text
//! is read as its words, the words of two texts are laid side by side, and what is left over is listed and graded.

mod alignment;
mod grade;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub use grade::Grade;
pub use words::{Gap, Word};

use crate::english::spelling::fold_spelling;
use crate::span::Span;
use alignment::Alignment;
use words::is_double_mark;

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
    /// Too little is kept to tell by the words alone, and most of the shorter one: one quotation if one speaker says both at one time.
    Close,
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

    /// Whether the words alone tell that the two are one quotation.
    pub fn is_one(&self) -> bool {
        !matches!(self.relation, WordingRelation::Close | WordingRelation::Different)
    }

    /// Content words of the first text, `a`, that the second keeps in the same order; none where the two are `Different`.
    pub fn kept_content(&self, a: &Wording) -> usize {
        let changed = |word: &Word| self.edits.iter().any(|edit| edit.a.span.start < word.span.end && word.span.start < edit.a.span.end);
        let kept = a.words.iter().filter(|word| word.is_content && !changed(word)).count();
        if self.relation == WordingRelation::Different { 0 } else { kept }
    }

    /// Content words of the longest stretch of the first text, `a`, that the second keeps word for word.
    pub fn longest_kept(&self, a: &Wording) -> usize {
        if !self.is_one() {
            return 0;
        }
        let mut cuts = self.edits.iter().map(|edit| edit.a.span).peekable();
        let (mut longest, mut here) = (0, 0);
        for word in &a.words {
            while cuts.next_if(|cut| cut.end <= word.span.start).is_some() {
                here = 0;
            }
            match cuts.peek() {
                Some(cut) if cut.start < word.span.end => here = 0,
                _ => here += usize::from(word.is_content),
            }
            longest = longest.max(here);
        }
        longest
    }

    /// The same comparison, seen from the second text.
    fn turned(mut self) -> Self {
        for edit in &mut self.edits {
            std::mem::swap(&mut edit.a, &mut edit.b);
            edit.kind = match edit.kind {
                EditKind::Insert => EditKind::Delete,
                EditKind::Delete => EditKind::Insert,
                EditKind::Replace => EditKind::Replace,
            };
        }
        self
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

/// A word in lower case as it is compared: British and American spelling and accents folded to one key, which need not be a word.
pub fn house_spelling(word: &str) -> String {
    fold_spelling(word)
}

/// Hashes of each run of `n` words, in the order of the text. A text of fewer words has none. Hashes are the same on every
/// machine.
pub fn shingles(text: &str, n: usize) -> Vec<u64> {
    let hashes: Vec<u64> = Wording::of(text).words.iter().map(|word| hash(word.folded.normal())).collect();
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
    Wording::of(text).keys()
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
        .filter(|(_, _, comparison)| comparison.is_one())
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

impl Wording {
    /// Reads a text: quote marks, case and punctuation are set aside, words in brackets dropped, ellipses kept as gaps.
    pub fn of(text: &str) -> Self {
        Self { words: words::read(text) }
    }

    /// The words, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Its block keys: see [`keys`].
    pub fn keys(&self) -> Vec<u64> {
        let content: Vec<u64> = self.words.iter().filter(|word| word.is_content).map(|word| hash(word.folded.normal())).collect();
        let near = run_hashes(&content, 2);
        let skipping = content.windows(3).map(|run| mix(mix(0, run[0]), run[2]));
        let whole = self.words.iter().fold(1, |sum, word| mix(sum, hash(word.folded.normal())));
        let mut keys: Vec<u64> = near.into_iter().chain(skipping).chain([whole]).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// How many content words it has.
    pub fn content(&self) -> usize {
        self.words.iter().filter(|word| word.is_content).count()
    }

    /// Compares two wordings word by word.
    pub fn compare(&self, other: &Self) -> Comparison {
        // Of alignments of equal worth one is taken; in one order, so that both ways round tell the same.
        let longer = self.words.len().cmp(&other.words.len());
        let later = longer
            .then_with(|| self.words.iter().map(|word| word.folded.normal()).cmp(other.words.iter().map(|word| word.folded.normal())));
        if later.is_gt() { other.laid_beside(self).turned() } else { self.laid_beside(other) }
    }

    fn laid_beside(&self, other: &Self) -> Comparison {
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
            ("Twenty-four boats and twenty-one nets", "24 boats and 21 nets"),
            ("The U.S. delegation travelled", "the US delegation traveled"),
            ("[T]he bridge is closed", "The bridge is closed"),
            ("The ferry will sail — at noon", "the ferry will sail, at noon"),
        ] {
            assert_eq!(relation(a, b), WordingRelation::Same, "{a} / {b}");
            assert_eq!(compare(a, b).similarity, 1.0, "{a} / {b}");
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
            ("The boats sailed for the island at dawn", "The boats sailed from the island at dawn", "Replace for > from Small"),
            ("We will close the bridge to the island", "We will close a bridge to the island", "Replace the > a Article"),
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
    fn what_is_kept_is_counted_in_content_words() {
        let kept = |a: &str, b: &str| compare(a, b).longest_kept(&Wording::of(a));
        let whole = "Nobody in the harbour expects calm seas before the long winter ends";
        assert_eq!(kept(whole, whole), 7);
        assert_eq!(kept(whole, "calm seas before the long winter"), 4);
        assert_eq!(kept(whole, "Nobody in the harbour expects rough seas before the long winter ends"), 4);
        assert_eq!(kept(whole, "Nobody in the harbour expects really calm seas before the long winter ends"), 5);
        assert_eq!(kept(whole, "The school opened a new library"), 0);
    }

    #[test]
    fn both_ways_round_tell_the_same() {
        let (a, b) = ("A great deal of careful work lies ahead", "a great deal of very careful work may still lie ahead of us");
        assert_eq!(compare(a, b), compare(b, a).turned());
        assert_eq!(compare(a, b).relation, WordingRelation::Variant);
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
        let changes = ["Replace speeding our > speed up Content", "Insert  > and Small"];
        assert_eq!(listed(a, b), (WordingRelation::Variant, changes.map(str::to_owned).to_vec()));
    }

    #[test]
    fn what_stands_beyond_an_ellipsis_is_from_another_place() {
        let whole = "This spring we saw that the harbour bridge holds and the boats sail";
        let joined = "The town has built 12 new ferries over the past three years … the harbour bridge holds and the boats sail";
        assert_eq!(relation(whole, joined), WordingRelation::Cut);
        let goes_on = "The old harbour bridge holds and the boats sail and nobody has to wait";
        let skips = "The old harbour bridge holds and the boats sail … for all the people of the northern coast";
        assert_eq!(relation(goes_on, skips), WordingRelation::Cut);
        let changed = "The old harbour bridge fails and the boats sail … for all the people of the northern coast";
        assert_eq!(listed(goes_on, changed).0, WordingRelation::Variant);
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
