//! Evidence: reasons for and against two claims being about one thing.
//!
//! A reason is a [`Sign`] with an amount from 0 to 1. What a sign weighs stands in `weights.txt`, in log-odds; their sum through the
//! logistic function is how sure the link is, as in record linkage (Fellegi and Sunter, "A Theory for Record Linkage", 1969). It is
//! the link that is weighed, never who is right.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// A kind of reason for or against a link.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    pub enum Sign {
        /// The rule has a question of its own, and reads only what answers it.
        OwnQuestion => "own-question",
        /// The rule has a question of its own that may be asked of several things.
        WideQuestion => "wide-question",
        /// The rule asks of anything: only noun and sentences tell that it is one thing.
        AnyQuestion => "any-question",
        /// Grammar tells that both are one attribute of one thing.
        OneAttribute => "one-attribute",
        /// No stage of linking brought the two together: their sentences are not alike enough, or others fit better.
        Unlinked => "unlinked",
        /// Quotations are linked by their own words.
        OwnWords => "own-words",
        /// Names are linked by their own letters.
        OwnLetters => "own-letters",
        /// The values are dates: one act has one, and articles tell of many acts.
        Date => "date",
        /// The values are times of day.
        Time => "time",
        /// The values are measures.
        Measure => "measure",
        /// The values are sums of money.
        Money => "money",
        /// The values are shares.
        Share => "share",
        /// Both name the same one of a numbered series.
        OneOfSeries => "one-of-series",
        /// Both tell of something that may not differ, and it does not: a third for each, three at most.
        SameScope => "same-scope",
        /// Only one tells of something that may not differ: a third for each, three at most.
        UnknownScope => "unknown-scope",
        /// Their sentences share content words: a sixth for each, six at most.
        SharedWords => "shared-words",
        /// Their sentences share no content word.
        NoSharedWord => "no-shared-word",
        /// How much of what their sentences say is shared, where a word counts for more the fewer sentences of the story have it.
        RareWords => "rare-words",
        /// Their sentences share names: half for each, two at most.
        SharedNames => "shared-names",
        /// Both sentences name somebody or something, and nobody in common.
        Strangers => "strangers",
        /// The same is said of what is counted.
        SameRole => "same-role",
        /// Both tell it in the headline or the first sentences, where articles tell their main figure.
        BothAhead => "both-ahead",
        /// Both values are exact.
        Exact => "exact",
        /// A value is not exact: "about 30", "dozens".
        Vague => "vague",
        /// The values are near one another: 1 for equal ones, 0 for figures eight times apart and for days a month apart.
        Near => "near",
        /// The figures have the same digits and differ by a nought: a slip of the pen.
        SameDigits => "same-digits",
        /// The figures are large, and seldom meet by chance: their logarithm, 1 from a million.
        Large => "large",
        /// The value of one stands in the other's article too, in answer to the same rule: half for each of the two.
        ToldThere => "told-there",
        /// Neither article has a sentence that is more like the other's.
        BestPartner => "best-partner",
        /// How much less like is the next best, for the nearer of the two.
        Margin => "margin",
        /// Two sources or more give a value: half for each of the two.
        Supported => "supported",
        /// One speaker is given for both values: he said one thing.
        OneSpeaker => "one-speaker",
        /// One speaks for the other: what the spokesman says the house said.
        OneSide => "one-side",
        /// One article gives both, each to a speaker of its own: it sets them against one another itself.
        SetAgainst => "set-against",
        /// One article gives both and does not: it may speak of two things.
        SideBySide => "side-by-side",
        /// A value hangs on a date that was inferred and not read.
        Inferred => "inferred",
        /// Both values can be right: they meet through an open bound, or the count may have grown in between.
        BothRight => "both-right",
        /// A quotation of twelve words or more in its shorter version is no common phrase.
        LongQuote => "long-quote",
        /// A quotation of fewer than five words may be a catchphrase.
        ShortQuote => "short-quote",
    }
}

/// What each sign weighs, in log-odds, and the weight of no evidence at all.
struct Weights {
    bias: f64,
    of: BTreeMap<Sign, f64>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut weights = Weights { bias: 0.0, of: BTreeMap::new() };
    for line in include_str!("evidence/weights.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut fields = line.split_whitespace();
        let (name, weight) = (fields.next().unwrap_or_default(), fields.next().and_then(|weight| weight.parse().ok()));
        match (Sign::named(name), weight) {
            (Some(sign), Some(weight)) => drop(weights.of.insert(sign, weight)),
            (None, Some(weight)) if name == "bias" => weights.bias = weight,
            _ => panic!("weights.txt: not a sign and its weight: {line}"),
        }
    }
    weights
});

impl Sign {
    /// What it weighs at the amount 1, in log-odds.
    pub fn weight(self) -> f64 {
        WEIGHTS.of[&self]
    }
}

/// The log-odds of a link of which nothing is known.
pub fn bias() -> f64 {
    WEIGHTS.bias
}

/// One reason for or against a link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// What kind of reason.
    pub sign: Sign,
    /// How much of it there is, from 0 to 1.
    pub amount: f64,
    /// The same in words ("both in Port Amel").
    pub because: String,
}

impl Evidence {
    /// All of a sign.
    pub fn new(sign: Sign, because: impl ToString) -> Self {
        Self::some(sign, 1.0, because)
    }

    /// So much of a sign.
    pub fn some(sign: Sign, amount: f64, because: impl ToString) -> Self {
        Self { sign, amount, because: because.to_string() }
    }

    /// What it weighs, in log-odds; below 0 it speaks against the link.
    pub fn points(&self) -> f64 {
        self.amount * self.sign.weight()
    }
}

/// How sure a link of so many log-odds is, from 0 to 1: the logistic function.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The log-odds that all of the evidence comes to.
pub fn sum(evidence: &[Evidence]) -> f64 {
    bias() + evidence.iter().map(Evidence::points).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_weight() {
        for sign in Sign::ALL {
            assert!(sign.weight().is_finite(), "{}", sign.name());
        }
    }

    #[test]
    fn evidence_adds_up_and_a_probability_is_never_sure() {
        let half = Evidence::some(Sign::Near, 0.5, "");
        assert_eq!(half.points(), Sign::Near.weight() / 2.0);
        assert_eq!(sum(&[half.clone(), half]), bias() + Sign::Near.weight());
        assert_eq!(probability(0.0), 0.5);
        assert!(probability(-40.0) > 0.0 && probability(40.0) <= 1.0 && probability(1.0) > probability(0.9));
    }
}
