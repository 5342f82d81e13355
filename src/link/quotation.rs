//! Quotations that are one utterance: found by the word runs they share, confirmed word by word.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::Question;
use super::party::{self, Voice};
use super::veto::Veto;
use crate::annotate::Annotated;
use crate::claim::{Claim, Party, Told};
use crate::rule::Rules;
use crate::source::Stamp;
use crate::value::Value;
use crate::value::wording::{self, Wording, WordingRelation};

/// Shared by more quotations than this, a run of words tells nothing.
const COMMON: usize = 64;

/// Catchphrases travel: below this many words, quotations of speakers who are not one are two utterances, and one speaker says
/// alike ones time and again.
const LEAST_WORDS_ACROSS: usize = 8;

/// Who says it is asked only of words that share a stretch of this many content words.
const LEAST_CONTENT: usize = 5;

/// Content words that two wordings of one speaker share at least, where most of the shorter one is kept and no more.
const LEAST_OF_ONE_SPEAKER: usize = 3;

/// Days between two articles that give one utterance in words that only resemble each other: later its speaker has spoken again.
const LATELY: i64 = 3;

/// Quotations of one article that a caption is compared with at most.
const BESIDE_CAPTION: usize = 256;

/// One question for each utterance that two sources or more give, or a caption and the text that it stands in.
pub(super) fn ask(story: &str, rule: usize, docs: &[Annotated], claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let words: Vec<&str> = block
        .iter()
        .map(|&at| match &claims[at].value {
            Value::Wording(words) => words.as_str(),
            _ => "",
        })
        .collect();
    let said: Vec<Wording> = words.iter().map(|words| Wording::of(words)).collect();
    let claim = |number: usize| &claims[block[number]];
    let captions = captions(docs, claims, block);
    let captioned = |a: usize, b: usize| captions.contains(&(a.min(b), a.max(b))) && is_captioned(claim(a), claim(b), rules);
    // What is told by fewer words waits for what is surer: where an article has the utterance itself, nothing else in it is one.
    let mut sure: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut close: Vec<(usize, usize)> = Vec::new();
    // A caption that changes a word of its text is told of in one article.
    let mut recast: Vec<(usize, usize)> = Vec::new();
    for (a, b) in pairs(&said).into_iter().chain(captions.iter().copied()) {
        let comparison = said[a].compare(&said[b]);
        if comparison.is_one() && !is_phrase_of_two(claim(a), claim(b), rules) {
            sure.insert((a, b));
            if captioned(a, b) && comparison.relation == WordingRelation::Variant {
                recast.push((a, b));
            }
        } else if captioned(a, b) && comparison.relation == WordingRelation::Close
            || is_close(claim(a), claim(b), comparison.kept_content(&said[a]), rules)
        {
            close.push((a, b));
        }
    }
    let partners: BTreeSet<(usize, usize)> = sure.iter().flat_map(|&(a, b)| [(a, claim(b).source), (b, claim(a).source)]).collect();
    close.retain(|&(a, b)| !partners.contains(&(a, claim(b).source)) && !partners.contains(&(b, claim(a).source)));
    let in_one = |group: &Vec<usize>| close.iter().chain(&recast).any(|(a, b)| group.contains(a) && group.contains(b));
    let groups = joined(words.len(), sure.iter().chain(&close).copied());
    let several = |group: &Vec<usize>| group.iter().any(|&at| claim(at).source != claim(group[0]).source) || in_one(group);
    let question = |claims: Vec<usize>| Question {
        story: story.to_owned(),
        rule,
        event: String::new(),
        scope: String::new(),
        claims,
        is_candidate: false,
    };
    let groups = groups.into_iter().filter(several);
    groups.map(|group| question(group.into_iter().map(|number| block[number]).collect())).collect()
}

/// Whether two wordings of which most of the shorter is kept are one utterance: two articles of one time give them to one speaker.
fn is_close(a: &Claim, b: &Claim, kept_content: usize, rules: &Rules) -> bool {
    let one_speaker = match (speaker(a), speaker(b)) {
        (Some(a), Some(b)) => party::voice(a, b, &rules.world) != Voice::Different,
        _ => false,
    };
    let apart = |a: Stamp, b: Stamp| (a.day - b.day).num_days().abs();
    let lately = a.as_of.zip(b.as_of).is_none_or(|(a, b)| apart(a, b) <= LATELY);
    a.source != b.source && one_speaker && lately && kept_content >= LEAST_OF_ONE_SPEAKER && shorter(a, b) >= LEAST_WORDS_ACROSS
}

/// Whether a caption may give what its text gives: nobody else is said to say it there.
fn is_captioned(a: &Claim, b: &Claim, rules: &Rules) -> bool {
    match (speaker(a), speaker(b)) {
        (Some(a), Some(b)) => !party::are_two(a, b, &rules.world),
        _ => true,
    }
}

/// Pairs of quotations of one article (as indices into `block`), of which one stands in a caption and the other does not.
fn captions(docs: &[Annotated], claims: &[Claim], block: &[usize]) -> BTreeSet<(usize, usize)> {
    let captions: Vec<bool> = block.iter().map(|&at| is_caption(&docs[claims[at].source], &claims[at])).collect();
    let mut found = BTreeSet::new();
    for caption in (0..block.len()).filter(|&number| captions[number]) {
        let source = claims[block[caption]].source;
        let first = block.partition_point(|&at| claims[at].source < source);
        let beside = (first..block.len()).take_while(|&number| claims[block[number]].source == source).take(BESIDE_CAPTION);
        found.extend(beside.filter(|&number| !captions[number]).map(|number| (caption.min(number), caption.max(number))));
    }
    found
}

/// Whether a claim stands in a caption: a paragraph of one sentence that no full stop ends.
fn is_caption(doc: &Annotated, claim: &Claim) -> bool {
    let Some(at) = doc.text.sentence_at(claim.span.start) else { return false };
    let sentence = &doc.text.sentences[at];
    let alone = doc.text.sentences.iter().filter(|other| other.block == sentence.block).count() == 1;
    let ends = doc.text.words(sentence.span).trim_end_matches(|c: char| !c.is_alphanumeric() && !".!?…:;,".contains(c));
    claim.told != Told::Headline && alone && ends.ends_with(char::is_alphanumeric)
}

/// One question for each utterance that two sources give to speakers who are really two. A source that gives it to two
/// itself tells of one who repeats the other.
pub(super) fn ask_who(story: &str, rule: usize, docs: &[Annotated], claims: &[Claim], block: &[usize], rules: &Rules) -> Vec<Question> {
    let words: Vec<&str> = block.iter().map(|&at| docs[claims[at].source].text.words(claims[at].span)).collect();
    let said: Vec<Wording> = words.iter().map(|words| Wording::of(words)).collect();
    let mut questions = Vec::new();
    let one = |&(a, b): &(usize, usize)| said[a].compare(&said[b]).longest_kept(&said[a]) >= LEAST_CONTENT;
    for group in joined(words.len(), pairs(&said).into_iter().filter(one)) {
        let pairs = || group.iter().enumerate().flat_map(|(i, &a)| group[i + 1..].iter().map(move |&b| (block[a], block[b])));
        let mut two = pairs().filter(|&(a, b)| given_to_two(&claims[a], &claims[b], rules)).peekable();
        if two.peek().is_none() || two.any(|(a, b)| claims[a].source == claims[b].source) {
            continue;
        }
        let scope = format!("words: {}", words[group[0]]);
        let claims = group.iter().map(|&number| block[number]).collect();
        questions.push(Question { story: story.to_owned(), rule, event: String::new(), scope, claims, is_candidate: false });
    }
    questions
}

/// Whether the two claims give their words to speakers who are really two, neither of whom hands on what the other said.
fn given_to_two(a: &Claim, b: &Claim, rules: &Rules) -> bool {
    let (Some(x), Some(y)) = (&a.speaker, &b.speaker) else { return false };
    let hands_on =
        |claim: &Claim, other| claim.attribution.iter().any(|party| party::voice(party, other, &rules.world) != Voice::Different);
    party::are_two(x, y, &rules.world) && !hands_on(a, y) && !hands_on(b, x)
}

/// Pairs of texts, as indices, that share some words that others seldom have.
fn pairs(said: &[Wording]) -> BTreeSet<(usize, usize)> {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, words) in said.iter().enumerate() {
        for key in words.keys() {
            by_key.entry(key).or_default().push(number);
        }
    }
    let mut pairs = BTreeSet::new();
    for numbers in by_key.values().filter(|numbers| numbers.len() <= COMMON) {
        for (i, &a) in numbers.iter().enumerate() {
            pairs.extend(numbers[i + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

/// Groups of the first `count` numbers, in order, that hang together by pairs.
fn joined(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut union: UnionFind<usize> = UnionFind::new(count);
    for (a, b) in pairs {
        union.union(a, b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..count {
        groups.entry(union.find(number)).or_default().push(number);
    }
    groups.into_values().collect()
}

/// Who says it, where that is known.
fn speaker(claim: &Claim) -> Option<&Party> {
    claim.attribution.iter().rfind(|party| !party.relays)
}

/// What tells that two quotations are two utterances, and not the same words, cut or edited.
pub(super) fn veto<'c>(a: &Claim, b: &Claim, rules: &Rules) -> Option<Veto<'c>> {
    let (Value::Wording(x), Value::Wording(y)) = (&a.value, &b.value) else { return Some(Veto::Wording) };
    if !wording::compare(x, y).is_one() {
        return Some(Veto::Wording);
    }
    is_phrase_of_two(a, b, rules).then_some(Veto::Phrase)
}

/// Whether two quotations in the same words are a phrase that two speakers use.
fn is_phrase_of_two(a: &Claim, b: &Claim, rules: &Rules) -> bool {
    let voices = match (speaker(a), speaker(b)) {
        (Some(a), Some(b)) => party::voice(a, b, &rules.world),
        _ => Voice::SpeaksFor,
    };
    voices == Voice::Different && shorter(a, b) < LEAST_WORDS_ACROSS
}

/// How many words the shorter of two quotations has.
fn shorter(a: &Claim, b: &Claim) -> usize {
    let words = |claim: &Claim| claim.value.text().split_whitespace().count();
    words(a).min(words(b))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, rules, said};
    use super::*;
    use crate::value::Kind;

    #[test]
    fn other_words_and_short_phrases_of_two_mouths_are_two_utterances() {
        let long = "we will mend the old bridge before the first frost of the year";
        let table = [
            (("Ada Lane", long), ("Ada Lane", long), None),
            (("Ada Lane", long), ("Dorin Pelk", long), None),
            (("Ada Lane", "mend the bridge now"), ("Lane", "mend the bridge now"), None),
            (("Ada Lane", "mend the bridge now"), ("Dorin Pelk", "mend the bridge now"), Some(Veto::Phrase)),
            (("Ada Lane", long), ("Ada Lane", "nobody has asked the ferrymen what they think of any of it"), Some(Veto::Wording)),
        ];
        for ((who, words), (other, others), expected) in table {
            let quote = |source, who, words: &str| said(claim(source, Kind::Quote, Value::Wording(words.to_owned())), who);
            assert_eq!(veto(&quote(0, who, words), &quote(1, other, others), rules()), expected, "{who}: {words} / {other}: {others}");
        }
    }
}
