//! All claims of a run. Those that come out of the cache are read when somebody first asks for them: most are told of by no report.

use std::ops::Index;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::Claim;

/// Claims, in order of source, place and rule.
#[derive(Debug, Default)]
pub struct Claims(Vec<Held>);

#[derive(Debug)]
enum Held {
    Read(Box<Claim>),
    Packed(Piece),
}

impl Held {
    fn source(&self) -> usize {
        match self {
            Held::Read(claim) => claim.source,
            Held::Packed(piece) => piece.source,
        }
    }
}

/// A claim that is read when it is asked for.
#[derive(Debug)]
struct Piece {
    of: Arc<Packed>,
    at: usize,
    source: usize,
    read: OnceLock<Box<Claim>>,
}

impl Piece {
    fn read(&self) -> &Claim {
        self.read.get_or_init(|| {
            let claim: Claim = postcard::from_bytes(self.of.piece(self.at)).expect("it is as this build wrote it: its sum says so");
            Box::new(Claim { source: self.source, ..claim })
        })
    }
}

/// Claims as the cache keeps them, one behind the other.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Packed {
    /// Where each ends, in bytes.
    ends: Vec<usize>,
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

impl Packed {
    /// These claims; none where one of them cannot be written.
    pub fn of(claims: &Claims) -> Option<Self> {
        let mut packed = Self::default();
        for claim in claims.iter() {
            packed.bytes = postcard::to_extend(claim, std::mem::take(&mut packed.bytes)).ok()?;
            packed.ends.push(packed.bytes.len());
        }
        Some(packed)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn piece(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.bytes[start..self.ends[at]]
    }

    /// The claims, of sources that have so many of them each.
    pub fn claims(self, counts: impl Iterator<Item = usize>) -> Claims {
        let of = Arc::new(self);
        let sources = counts.enumerate().flat_map(|(source, count)| std::iter::repeat_n(source, count));
        let piece = |(at, source)| Held::Packed(Piece { of: of.clone(), at, source, read: OnceLock::new() });
        Claims(sources.take(of.len()).enumerate().map(piece).collect())
    }
}

impl Claims {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Claim> {
        (0..self.len()).map(|at| &self[at])
    }

    /// Those that were read, in order: all where none comes out of a cache.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (usize, &mut Claim)> {
        self.0.iter_mut().enumerate().filter_map(|(at, held)| match held {
            Held::Read(claim) => Some((at, claim.as_mut())),
            Held::Packed(_) => None,
        })
    }

    /// The same, to keep.
    pub fn into_claims(self) -> impl Iterator<Item = Claim> {
        self.0.into_iter().map(|held| match held {
            Held::Read(claim) => *claim,
            Held::Packed(piece) => piece.read().clone(),
        })
    }

    /// The source of a claim, as an index into the run's sources.
    pub fn source(&self, at: usize) -> usize {
        self.0[at].source()
    }

    /// Where those of the source `number` stand.
    pub fn of_source(&self, number: usize) -> std::ops::Range<usize> {
        let first = self.0.partition_point(|held| held.source() < number);
        first..first + self.0[first..].partition_point(|held| held.source() == number)
    }

    /// Those of a run: `parts` are those of its stories, and `sources` tells of each source of the run its part, in which its claims follow
    /// those of the sources before, and how many there are.
    pub fn join(parts: Vec<Claims>, sources: &[(usize, usize)]) -> Self {
        let mut all = Vec::with_capacity(parts.iter().map(Claims::len).sum());
        let mut parts: Vec<_> = parts.into_iter().map(|part| part.0.into_iter()).collect();
        for (source, &(part, count)) in sources.iter().enumerate() {
            all.extend(parts[part].by_ref().take(count).map(|mut held| {
                match &mut held {
                    Held::Read(claim) => claim.source = source,
                    Held::Packed(piece) => piece.source = source,
                }
                held
            }));
        }
        Self(all)
    }
}

impl From<Vec<Claim>> for Claims {
    fn from(claims: Vec<Claim>) -> Self {
        Self(claims.into_iter().map(|claim| Held::Read(Box::new(claim))).collect())
    }
}

impl Index<usize> for Claims {
    type Output = Claim;

    fn index(&self, at: usize) -> &Claim {
        match &self.0[at] {
            Held::Read(claim) => claim,
            Held::Packed(piece) => piece.read(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rules;
    use crate::{annotate, compare, read};

    fn run() -> crate::Run {
        let text = |number: u32| format!("Fire in Lowen\n\nAda Lane, a spokeswoman, said on 3 May 2031 that {number} people were hurt.\n");
        let doc = |(id, number)| annotate::annotate(read::source_from_text(id, id, &text(number), None));
        compare([("a", 12), ("b", 30), ("c", 12)].map(doc).into(), Rules::of_texts(&[]).expect("the built-in rules have no mistake"))
    }

    #[test]
    fn claims_out_of_the_cache_are_those_that_were_put_there() {
        let claims = run().claims;
        let counts: Vec<usize> = (0..3).map(|source| claims.of_source(source).len()).collect();
        assert!(counts.iter().all(|&count| count > 1), "{counts:?}");
        let again = Packed::of(&claims).expect("claims can be written").claims(counts.iter().copied());
        assert_eq!(
            (0..again.len()).map(|at| again.source(at)).collect::<Vec<_>>(),
            claims.iter().map(|claim| claim.source).collect::<Vec<_>>()
        );
        assert_eq!(format!("{:?}", again.iter().collect::<Vec<_>>()), format!("{:?}", claims.iter().collect::<Vec<_>>()));
    }

    #[test]
    fn claims_of_stories_stand_in_the_order_of_the_sources_of_the_run() {
        let claims = run().claims;
        let counts = [0, 1, 2].map(|source| claims.of_source(source).len());
        let packed = Packed::of(&claims).expect("claims can be written");
        let alone = Packed::of(&claims).expect("claims can be written");
        let [whole, part] = [packed.claims(counts.into_iter()), alone.claims(counts.into_iter().take(1))];
        // The second story has one source, between the first two of the other.
        let joined = Claims::join(vec![whole, part], &[(0, counts[0]), (1, counts[0]), (0, counts[1]), (0, counts[2])]);
        let own = |source| joined.of_source(source).map(|at| joined[at].value.text()).collect::<Vec<_>>();
        assert_eq!((own(0), own(3)), (own(1), own(1)));
        assert_ne!(own(2), own(1));
    }
}
