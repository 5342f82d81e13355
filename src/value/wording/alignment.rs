//! Two texts laid side by side: which words they keep, what lies between, and what that makes of them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::ptr;

use super::grade::{Grade, grade_of};
use super::words::{Gap, Word};
use super::{Edit, EditKind, WordingRelation, Words};
use crate::span::Span;

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

pub(super) struct Alignment<'w> {
    a: &'w [Word],
    b: &'w [Word],
    /// Pairs of kept words, rising on both sides.
    kept: Vec<(usize, usize)>,
}

/// A stretch between kept words.
struct Hole {
    a: Range<usize>,
    b: Range<usize>,
}

impl<'w> Alignment<'w> {
    pub(super) fn of(a: &'w [Word], b: &'w [Word]) -> Self {
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
    pub(super) fn kept_words(&self) -> (usize, usize) {
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
            let island = run.len() <= 2 && run.iter().all(|&(i, _)| !a[i].is_content);
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

    /// Whether a hole is at the beginning of both texts, and whether at the end of both.
    fn ends(&self, hole: &Hole) -> (bool, bool) {
        (hole.a.start == 0 && hole.b.start == 0, hole.a.end == self.a.len() && hole.b.end == self.b.len())
    }

    /// A hole at an end where one side has many words more: what it has more is a hole of its own, for there the other was cut.
    fn parted(&self, hole: Hole) -> Vec<Hole> {
        let (a, b) = (hole.a.len(), hole.b.len());
        let (first, last) = self.ends(&hole);
        if first == last || a.min(b) == 0 || a.abs_diff(b) < MANY_MORE || self.is_beyond_ellipsis(&hole) {
            return vec![hole];
        }
        let most = a.min(b);
        let (at_a, at_b) = if first { (hole.a.end - most, hole.b.end - most) } else { (hole.a.start + most, hole.b.start + most) };
        vec![Hole { a: hole.a.start..at_a, b: hole.b.start..at_b }, Hole { a: at_a..hole.a.end, b: at_b..hole.b.end }]
    }

    pub(super) fn edits(&self) -> Vec<Edit> {
        self.holes().into_iter().filter(|hole| !self.only_spaced(hole)).map(|hole| self.edit(&hole)).collect()
    }

    fn only_spaced(&self, hole: &Hole) -> bool {
        let letters = |words: &[Word]| words.iter().map(|word| word.folded.normal()).collect::<String>();
        !hole.a.is_empty() && !hole.b.is_empty() && letters(&self.a[hole.a.clone()]) == letters(&self.b[hole.b.clone()])
    }

    fn edit(&self, hole: &Hole) -> Edit {
        let (a, b) = (&self.a[hole.a.clone()], &self.b[hole.b.clone()]);
        let kind = match (a.is_empty(), b.is_empty()) {
            (true, _) => EditKind::Insert,
            (_, true) => EditKind::Delete,
            _ => EditKind::Replace,
        };
        let grade = changed_words(a, b).map(grade_of).min().unwrap_or(Grade::Article);
        let (a, b) = (words_of(self.a, &hole.a), words_of(self.b, &hole.b));
        Edit { kind, a, b, grade, cut: self.is_cut(hole) }
    }

    /// Whether the words of a hole are only left out.
    fn is_cut(&self, hole: &Hole) -> bool {
        let opens = |words: &[Word], at: usize| words.get(at).is_none_or(|word| word.opens_sentence);
        let whole = |words: &[Word], range: &Range<usize>| opens(words, range.start) && opens(words, range.end);
        let (first, last) = self.ends(hole);
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
            (first || last) && whole(self.a, &hole.a) && whole(self.b, &hole.b) || self.is_beyond_ellipsis(hole)
        }
    }

    /// Whether an ellipsis of one of the texts parts a hole at their beginnings or ends from what they share: what stands beyond it is from
    /// another place, and stands beside nothing.
    fn is_beyond_ellipsis(&self, hole: &Hole) -> bool {
        let (first, last) = self.ends(hole);
        let parts = |words: &[Word], at: usize| words.get(at).is_some_and(|word| word.gap == Gap::Ellipsis);
        let at = |range: &Range<usize>| if first { range.end } else { range.start };
        first != last && (parts(self.a, at(&hole.a)) || parts(self.b, at(&hole.b)))
    }

    pub(super) fn relation(&self, edits: &[Edit]) -> WordingRelation {
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
        self.kept.iter().filter(|&&(i, _)| self.a[i].is_content).count()
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
        let most_of_shorter = kept as f64 >= ENOUGH_SHARE * self.a.len().min(self.b.len()) as f64;
        let close = kept > ENOUGH_RUN && most_of_shorter && self.longest_run() >= ENOUGH_RUN;
        match (much || nearly_all, close) {
            (true, _) => WordingRelation::Variant,
            (false, true) => WordingRelation::Close,
            (false, false) => WordingRelation::Different,
        }
    }

    /// How many words are changed, cuts left aside.
    fn changed(&self) -> usize {
        let changes = self.holes().into_iter().filter(|hole| !self.only_spaced(hole) && !self.is_cut(hole));
        changes.map(|hole| hole.a.len().max(hole.b.len())).sum()
    }

    fn enough_content(&self) -> bool {
        let content = || self.kept.iter().map(|&(i, _)| &self.a[i]).filter(|word| word.is_content).map(|word| word.folded.normal());
        let count = content().count();
        count >= ENOUGH_CONTENT || (count + 1 == ENOUGH_CONTENT && content().map(str::len).sum::<usize>() >= LONG_CONTENT)
    }

    /// Whether the stretch that the two share, changes included, begins and ends with sentences, in both. A text's own ends
    /// count.
    fn whole_sentences(&self) -> bool {
        let holes = self.holes();
        let first = holes.first().filter(|hole| self.ends(hole).0 && self.is_cut(hole)).map_or((0, 0), |hole| (hole.a.end, hole.b.end));
        let last = holes.last().filter(|hole| self.ends(hole).1 && self.is_cut(hole));
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

/// The words that one side has and the other has not.
fn changed_words<'w>(a: &'w [Word], b: &'w [Word]) -> impl Iterator<Item = &'w str> {
    let words = |side: &'w [Word]| -> BTreeSet<&'w str> { side.iter().map(|word| word.folded.normal()).collect() };
    let (a, b) = (words(a), words(b));
    a.symmetric_difference(&b).copied().collect::<Vec<_>>().into_iter()
}

fn words_of(words: &[Word], range: &Range<usize>) -> Words {
    let folded: Vec<&str> = words[range.clone()].iter().map(|word| word.folded.normal()).collect();
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
    let worth: Vec<u32> = a.iter().map(|word| if word.is_content { CONTENT_WORTH } else { SMALL_WORTH }).collect();
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
    a.iter().chain(b).map(|word| ptr::from_ref(word.folded).addr()).collect()
}
