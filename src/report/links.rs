//! Why claims are linked or kept apart, told of a run's facts; asked of those who linked them.

use crate::Run;
use crate::claim::Claim;
use crate::english::stem;
use crate::fact::Fact;
use crate::link::reason::{self, Bond, Near, Tie};

/// The two claims, one of each of two positions of a fact, that have most in common.
pub(super) fn bond<'r>(run: &'r Run, fact: &Fact, (a, b): (usize, usize)) -> Option<Bond<'r>> {
    reason::bond(&run.claims, &fact.positions[a].claims, &fact.positions[b].claims, &run.rules.rules[fact.rule])
}

/// The same for each two positions; where there is one position, for its first source and the others.
pub(super) fn bonds<'r>(run: &'r Run, fact: &Fact) -> Vec<Bond<'r>> {
    if let [position] = fact.positions.as_slice() {
        let first = run.claims[position.claims[0]].source;
        let (here, there): (Vec<usize>, Vec<usize>) = position.claims.iter().partition(|at| run.claims[**at].source == first);
        return reason::bond(&run.claims, &here, &there, &run.rules.rules[fact.rule]).into_iter().collect();
    }
    let last = fact.positions.len();
    (0..last).flat_map(|a| (a + 1..last).filter_map(move |b| bond(run, fact, (a, b)))).collect()
}

/// So many shared words tell enough.
const TOLD: usize = 6;

/// What a bond's two claims have in common, in words.
pub(super) fn because(run: &Run, bond: &Bond) -> String {
    let mut told = vec!["same question".to_owned()];
    for tie in &bond.ties {
        let words = match tie {
            Tie::Words(stems) => shared(run, &run.claims[bond.pair.0], stems, &told.join(" ").to_lowercase()),
            tie => tie.to_string(),
        };
        told.extend((!words.is_empty()).then_some(words));
    }
    told.join("; ")
}

/// The words that two sentences share, as that of `claim` writes them, without those that were `told` already.
fn shared(run: &Run, claim: &Claim, stems: &[&str], told: &str) -> String {
    let text = run.docs[claim.source].text();
    let words = || text.tokens_in(claim.sentence).map(|at| text.lower(at));
    let whole = |stem: &str| words().find(|word| stem::stem(word) == stem).or_else(|| words().find(|word| word.starts_with(stem)));
    // What is said of the noun itself is marked in the context.
    let bare = stems.iter().map(|stem| stem.trim_start_matches('='));
    let mut words: Vec<&str> = bare.map(|stem| whole(stem).unwrap_or(stem)).filter(|word| !told.contains(word)).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(TOLD);
    if words.is_empty() { String::new() } else { Tie::Words(words).to_string() }
}

/// The claims of the fact's rule and story that were kept apart from its own, the nearest first.
pub(super) fn near<'r>(run: &'r Run, fact: &Fact) -> Vec<Near<'r>> {
    let of_block = |claim: &Claim| claim.rule == fact.rule && run.source(claim).story.as_deref().unwrap_or_default() == fact.story;
    let block: Vec<usize> = (0..run.claims.len()).filter(|&at| of_block(&run.claims[at])).collect();
    reason::near(&run.claims, &block, &fact.claims, &run.rules.rules[fact.rule], &run.rules)
}
