//! Confidence: how sure it is that the claims of a finding are about one thing.
//!
//! Points for what the claims share and against what speaks of two things, in hundredths; docs/confidence.md tells them to
//! people. Nothing here was learned: each weight is a reason with a size, and the reasons are kept for who asks. It is the
//! link that is weighed, never who is right.

use std::collections::BTreeSet;

use crate::claim::{self, Claim, Party, Told, Which};
use crate::fact::{Confidence, Evidence, Position, Verdict};
use crate::link::Linked;
use crate::link::party::{self, Voice};
use crate::link::reason::{self, Bond, Tie};
use crate::rule::{Rule, Rules, shape::Speech};
use crate::scope::Name;
use crate::source::Provenance;
use crate::value::{Figure, Kind, Value};

/// A rule with a question of its own reads only what answers it.
const OWN_QUESTION: i32 = 55;
/// A rule with a question of its own that still wants sentences alike: what it finds may be of several things.
const WIDE_QUESTION: i32 = 48;
/// A rule that asks of anything: only the noun and the sentences tell that it is one thing.
const ANY_QUESTION: i32 = 30;
/// Quotations are linked by their own words, and names by their letters.
const OWN_WORDS: i32 = 60;

/// Both name the same one of a numbered series.
const ONE_EVENT: i32 = 10;
/// For each content word that the two sentences share,
const WORD: i32 = 3;
/// and for all of them together at most: two sentences of one wire story share everything and prove no more.
const WORDS: i32 = 18;
/// Sentences that share no content word.
const NO_WORD: i32 = -6;

/// Both values are exact.
const EXACT: i32 = 5;
/// One is vague: “about 30”, “dozens”.
const VAGUE: i32 = -6;
/// Figures of one thing are rarely told further apart than this, in times,
const FAR: f64 = 3.0;
/// and where they are, they are often figures of two things.
const FAR_APART: i32 = -12;
/// Near figures are told of one thing: a slip, a rounding, a later count.
const NEAR: f64 = 1.5;
/// See [`NEAR`].
const NEAR_BY: i32 = 5;

/// Both values can be right: they meet through an open bound, or the count may have grown in between.
const BOTH_RIGHT: i32 = -15;
/// Each tells it in the headline or the first sentences, where articles tell their main figure.
const BOTH_AHEAD: i32 = 10;
/// For each position that goes back to two origins or more.
const AGREED: i32 = 5;
/// The same speaker is given both values: he said one thing.
const ONE_SPEAKER: i32 = 15;
/// One speaks for the other: what the spokesman says the house said.
const ONE_SIDE: i32 = 8;
/// One article gives both, each to a speaker of its own: it sets them against one another itself.
const SET_AGAINST: i32 = 8;
/// One article gives both and does not: it may speak of two things.
const SIDE_BY_SIDE: i32 = -12;
/// A value hangs on a date that was inferred and not read.
const INFERRED: i32 = -8;

/// A quotation of at least so many words in its shorter version is no common phrase.
const LONG_QUOTE: usize = 12;
/// See [`LONG_QUOTE`].
const LONG: i32 = 20;
/// A quotation of fewer words than this may be a catchphrase.
const SHORT_QUOTE: usize = 5;
/// See [`SHORT_QUOTE`].
const SHORT: i32 = -15;

/// Of more positions than this, those that most claims support are weighed.
const WEIGHED: usize = 32;

/// How sure the link between `positions` is: that of the two positions that are most surely about one thing.
pub(super) fn confidence(linked: &Linked, rule: &Rule, rules: &Rules, positions: &[Position], verdict: Verdict) -> Option<Confidence> {
    let weigh = |a: &Position, b: &Position| {
        let bond = reason::bond(&linked.claims, &a.claims, &b.claims, rule)?;
        Some(Pair { linked, rule, rules, verdict, bond }.weigh([a, b]))
    };
    if !verdict.is_finding() {
        return None;
    }
    // Where all values meet, if only through an open bound, the first source is weighed against the others.
    if let [position] = positions {
        let first = linked.claims[*position.claims.first()?].source;
        let (here, there) = position.claims.iter().partition(|at| linked.claims[**at].source == first);
        let [here, there] = [here, there].map(|claims| Position { claims, origins: Vec::new(), ..position.clone() });
        return weigh(&here, &there);
    }
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(positions[at].claims.len()));
    order.truncate(WEIGHED);
    order.sort_unstable();
    let pairs = order.iter().enumerate().flat_map(|(i, &a)| order[i + 1..].iter().map(move |&b| (&positions[a], &positions[b])));
    pairs.filter_map(|(a, b)| weigh(a, b)).max_by_key(Confidence::points)
}

/// Two claims that stand for two positions.
struct Pair<'l> {
    linked: &'l Linked,
    rule: &'l Rule,
    rules: &'l Rules,
    verdict: Verdict,
    bond: Bond<'l>,
}

impl Pair<'_> {
    fn weigh(&self, positions: [&Position; 2]) -> Confidence {
        let mut evidence = vec![self.question()];
        let claims = [self.bond.pair.0, self.bond.pair.1].map(|at| &self.linked.claims[at]);
        match self.rule.kind() {
            Kind::Quote => evidence.extend(quotation(claims.map(|claim| claim.value.text()))),
            Kind::Name if self.rule.asks(Speech::Speaker) => {
                let words = |claim: &Claim| self.linked.docs[claim.source].text.words(claim.span).to_owned();
                evidence.extend(quotation(claims.map(words)));
            }
            Kind::Name => {}
            _ => {
                self.scope(claims, &mut evidence);
                self.values(claims, &mut evidence);
            }
        }
        self.voices(positions, &mut evidence);
        if self.verdict == Verdict::Tension {
            evidence.push(Evidence::new(BOTH_RIGHT, "both values can be right"));
        }
        Confidence { evidence }
    }

    /// How narrow the question is.
    fn question(&self) -> Evidence {
        match self.rule.kind() {
            Kind::Quote => Evidence::new(OWN_WORDS, "their own words link them"),
            Kind::Name if self.rule.asks(Speech::Speaker) => Evidence::new(OWN_WORDS, "the words that they are given link them"),
            Kind::Name => Evidence::new(OWN_WORDS, "their own letters link them"),
            _ if self.rule.generic => Evidence::new(ANY_QUESTION, "the rule asks of anything"),
            _ if self.rule.alike > 0 => Evidence::new(WIDE_QUESTION, "the rule asks one question of several things"),
            _ => Evidence::new(OWN_QUESTION, "the rule asks one question"),
        }
    }

    fn scope(&self, [a, b]: [&Claim; 2], evidence: &mut Vec<Evidence>) {
        for tie in &self.bond.ties {
            match tie {
                Tie::Event(event) if matches!(event.which, Which::Number(_)) => evidence.push(Evidence::new(ONE_EVENT, tie)),
                Tie::Scope { name, .. } if name.weight().both != 0 => evidence.push(Evidence::new(name.weight().both, tie)),
                _ => {}
            }
        }
        let (of_a, of_b) = (a.scope.told(), b.scope.told());
        let told: BTreeSet<Name> = of_a.keys().chain(of_b.keys()).copied().collect();
        let one_sided = told.into_iter().filter(|name| of_a.contains_key(name) != of_b.contains_key(name));
        evidence.extend(one_sided.map(|name| Evidence::new(name.weight().one, format!("only one tells of {}", name.alone()))));
        match reason::shared(&self.bond.ties) {
            0 => evidence.push(Evidence::new(NO_WORD, "their sentences share no content word")),
            shared => {
                let points = (WORD * i32::try_from(shared).unwrap_or(i32::MAX / WORD)).min(WORDS);
                let noun = if shared == 1 { "content word" } else { "content words" };
                evidence.push(Evidence::new(points, format!("their sentences share {shared} {noun}")));
            }
        }
        if a.told != Told::Body && b.told != Told::Body {
            evidence.push(Evidence::new(BOTH_AHEAD, "both tell it at the head of the article"));
        }
    }

    fn values(&self, [a, b]: [&Claim; 2], evidence: &mut Vec<Evidence>) {
        if let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) {
            let exact = |figure: &Figure| matches!(figure.any_of.as_slice(), [range] if range.min.is_some() && range.min == range.max);
            evidence.push(match (exact(x), exact(y)) {
                (true, true) => Evidence::new(EXACT, "both figures are exact"),
                _ => Evidence::new(VAGUE, "a figure is not exact"),
            });
            let (low, high) = (x.stated.min(y.stated), x.stated.max(y.stated));
            match () {
                () if low <= 0.0 => {}
                () if high > FAR * low => evidence.push(Evidence::new(FAR_APART, format!("one figure is more than {FAR} times the other"))),
                () if high <= NEAR * low => evidence.push(Evidence::new(NEAR_BY, "the figures are near one another")),
                () => {}
            }
        }
        let inferred = |claim: &Claim| claim.relative && self.linked.docs[claim.source].source.published.from == Provenance::Inferred;
        if inferred(a) || inferred(b) {
            evidence.push(Evidence::new(INFERRED, "a value hangs on a date that was inferred"));
        }
    }

    /// Who gives the values.
    fn voices(&self, positions: [&Position; 2], evidence: &mut Vec<Evidence>) {
        for position in positions.iter().filter(|position| position.origins.len() > 1) {
            let value: String = position.value.to_string().chars().take(40).collect();
            evidence.push(Evidence::new(AGREED, format!("{} origins give “{value}”", position.origins.len())));
        }
        let [here, there] = [(positions[0], positions[1]), (positions[1], positions[0])].map(|(own, other)| {
            let claims = own.claims.iter().filter(|at| !other.claims.contains(at)).map(|&at| &self.linked.claims[at]);
            claims.collect::<Vec<&Claim>>()
        });
        let speakers = |claims: &[&Claim]| -> Vec<Party> {
            claim::speakers(claims.iter().flat_map(|claim| &claim.attribution)).into_iter().cloned().collect()
        };
        let (of_here, of_there) = (speakers(&here), speakers(&there));
        let pairs = of_here.len() * of_there.len();
        let voice = |a: &Party| {
            let of_there = of_there.iter().filter(|b| party::may_be_one(a, b, pairs));
            of_there.map(|b| party::voice(a, b, &self.rules.world)).min()
        };
        // Spellings of a name do not hang on who writes them.
        let nearest = of_here.iter().filter_map(|party| Some((voice(party)?, party))).min_by_key(|(voice, _)| *voice);
        match nearest.filter(|_| self.rule.kind() != Kind::Name) {
            Some((Voice::Same, speaker)) => evidence.push(Evidence::new(ONE_SPEAKER, format!("{} is given for both", speaker.name))),
            Some((Voice::SpeaksFor, _)) => evidence.push(Evidence::new(ONE_SIDE, "their speakers are of one side")),
            _ => {}
        }
        let both: Vec<(&Claim, &Claim)> =
            here.iter().flat_map(|a| there.iter().filter(|b| b.source == a.source).map(move |b| (*a, *b))).collect();
        let attributed =
            |(a, b): &(&Claim, &Claim)| !a.attribution.is_empty() && !b.attribution.is_empty() && a.attribution != b.attribution;
        match () {
            () if both.is_empty() => {}
            () if both.iter().any(attributed) => evidence.push(Evidence::new(SET_AGAINST, "one article sets the two against one another")),
            () => evidence.push(Evidence::new(SIDE_BY_SIDE, "one article gives both side by side")),
        }
    }
}

/// How much the words of a quotation tell by their number.
fn quotation(versions: [String; 2]) -> Option<Evidence> {
    let words = versions.iter().map(|version| version.split_whitespace().count()).min().unwrap_or(0);
    match words {
        SHORT_QUOTE..LONG_QUOTE => None,
        LONG_QUOTE.. => Some(Evidence::new(LONG, format!("{words} words and more are no common phrase"))),
        _ => Some(Evidence::new(SHORT, format!("{words} words may be a common phrase"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scope::Weight;

    #[test]
    fn the_page_on_confidence_tells_every_weight() {
        let page = include_str!("../../docs/confidence.md");
        let weights = [
            ("asks one question |", OWN_QUESTION),
            ("several things", WIDE_QUESTION),
            ("asks of anything", ANY_QUESTION),
            ("a quotation, a name |", OWN_WORDS),
            ("12 words or more", LONG),
            ("12 words or more", SHORT),
            ("one of a series", ONE_EVENT),
            ("both tell of", Weight::EVIDENCE.both),
            ("only one tells of", Weight::EVIDENCE.one),
            ("content word that", WORD),
            ("no shared content word", NO_WORD),
            ("the headline or the first", BOTH_AHEAD),
            ("both figures are exact; one", EXACT),
            ("both figures are exact; one", VAGUE),
            ("figures within", NEAR_BY),
            ("figures within", FAR_APART),
            ("two origins or more", AGREED),
            ("one speaker is given", ONE_SPEAKER),
            ("speaks for the other", ONE_SIDE),
            ("one article gives both, to", SET_AGAINST),
            ("one article gives both, to", SIDE_BY_SIDE),
            ("was inferred", INFERRED),
            ("a tension", BOTH_RIGHT),
        ];
        for (words, points) in weights {
            let sign = if points < 0 { '−' } else { '+' };
            let weight = format!("{sign}{}.{:02}", points.abs() / 100, points.abs() % 100);
            let row = page.lines().find(|line| line.starts_with('|') && line.contains(words));
            assert!(row.is_some_and(|row| row.contains(&weight)), "{words}: {weight}");
        }
    }
}
