//! Origins: where a position first came from. Chains that share a speaker are one origin, and so are copies of one text.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use crate::claim::{self, Party};
use crate::fact::{Mouth, Origin};
use crate::link::Linked;
use crate::link::party::{self, Voice};
use crate::rule::world::World;

/// The origins of the claims of one position, in order of their first claim.
pub(super) fn origins(linked: &Linked, claims: &[usize], world: &World) -> Vec<Origin> {
    let all = &linked.claims;
    let voices = claim::distinct(all, claims);
    let mut union: UnionFind<usize> = UnionFind::new(voices.len());
    let speakers: Vec<Vec<&Party>> = voices.iter().map(|&(at, _)| claim::speakers(&all[at].attribution)).collect();
    let (own, attributed): (Vec<usize>, Vec<usize>) = (0..voices.len()).partition(|&voice| speakers[voice].is_empty());
    // What an article says on its own account rests on what it reports, and on what it is a copy of.
    let source = |voice: usize| all[voices[voice].0].source;
    let own_of: BTreeMap<usize, usize> = own.iter().map(|&voice| (source(voice), voice)).collect();
    for (voice, of_source) in (0..voices.len()).filter_map(|voice| Some((voice, *own_of.get(&source(voice))?))) {
        union.union(voice, of_source);
    }
    for copies in &linked.copies.groups {
        let of_copies: Vec<usize> = copies.iter().filter_map(|source| own_of.get(source).copied()).collect();
        for pair in of_copies.windows(2) {
            union.union(pair[0], pair[1]);
        }
    }
    // What the entries of a live blog say on their own account is one source's.
    for (at, &voice) in own.iter().enumerate() {
        if let Some(&before) = own[..at].iter().find(|&&before| !linked.is_of_another(voices[voice].0, voices[before].0)) {
            union.union(voice, before);
        }
    }
    let pairs = voices.len().pow(2);
    let one = |x: &Party, y: &Party| party::may_be_one(x, y, pairs) && party::is_one_origin(x, y, world);
    for (i, &a) in attributed.iter().enumerate() {
        for &b in &attributed[i + 1..] {
            if !union.equiv(a, b) && speakers[a].iter().any(|x| speakers[b].iter().any(|y| one(x, y))) {
                union.union(a, b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (_, claims)) in voices.iter().enumerate() {
        groups.entry(union.find(i)).or_default().extend(claims);
    }
    let origin = |mut claims: Vec<usize>| {
        claims.sort_unstable();
        Origin { mouth: mouth(linked, &claims, world), claims }
    };
    let mut origins: Vec<Origin> = groups.into_values().map(origin).collect();
    origins.sort_by(|a, b| a.claims.cmp(&b.claims));
    origins
}

/// Whose words they are: the speaker whom most of the chains share, then whom he quotes, then through whom.
fn mouth(linked: &Linked, claims: &[usize], world: &World) -> Mouth {
    let voices = claim::distinct(&linked.claims, claims);
    let chains: Vec<&Vec<Party>> = voices.iter().map(|(at, _)| &linked.claims[*at].attribution).collect();
    let mut parties: Vec<(&Party, usize)> = Vec::new();
    for party in claim::speakers(chains.iter().flat_map(|chain| chain.iter())) {
        match parties.iter_mut().find(|(known, _)| party::voice(known, party, world) == Voice::Same) {
            Some((known, count)) => {
                *count += 1;
                // The fullest form of the name is shown.
                if party.name.len() > known.name.len() {
                    *known = party;
                }
            }
            None => parties.push((party, 1)),
        }
    }
    let Some(most) = parties.iter().map(|(_, count)| *count).max() else {
        let source = &linked.docs[linked.claims[claims[0]].source].source;
        return Mouth::Own(source.outlet.clone().unwrap_or_else(|| source.id.clone()));
    };
    let main = parties.iter().position(|(_, count)| *count == most).expect("the most is one of them");
    // Two who are not named may be two, and would be told by the same words.
    let name = &parties[main].0.name;
    let mut quotes: Vec<String> = Vec::new();
    for (party, _) in &parties {
        if party.name != *name && !quotes.contains(&party.name) {
            quotes.push(party.name.clone());
        }
    }
    let mut relays: Vec<String> =
        chains.iter().flat_map(|chain| chain.iter()).filter(|party| party.relays).map(|party| party.name.clone()).collect();
    relays.sort_unstable();
    relays.dedup();
    Mouth::Speaker { name: name.clone(), quotes, relays }
}
