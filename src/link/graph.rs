//! The claim graph: who asserts what, through whom, in answer to which question, against which other answer.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::claim::Claims;
use crate::fact::{Fact, Mouth, Verdict};

/// A node of the claim graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A source, as an index into the run's sources.
    Source(usize),
    /// An origin of a position.
    Origin(Mouth),
    /// A position of a fact: the fact's and the position's index.
    Position(usize, usize),
    /// A fact, as an index into the run's facts.
    Fact(usize),
}

/// An edge of the claim graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A source has it from an origin; the claims, as indices into the run's claims.
    Reports(Vec<usize>),
    /// An origin holds a position.
    Holds,
    /// A position answers a fact's question.
    Answers,
    /// Two positions cannot both be true: the fact's index, and those of the two positions.
    Contradicts(usize, usize, usize),
}

/// The claim graph.
pub type ClaimGraph = DiGraph<Node, Edge>;

/// The graph of `facts`; with `findings_only`, of those a person should look at.
pub fn build(claims: &Claims, facts: &[Fact], findings_only: bool) -> ClaimGraph {
    let mut graph = ClaimGraph::new();
    let mut sources: std::collections::BTreeMap<usize, NodeIndex> = std::collections::BTreeMap::new();
    for (number, fact) in facts.iter().enumerate().filter(|(_, fact)| !findings_only || fact.is_finding()) {
        let question = graph.add_node(Node::Fact(number));
        let mut positions = Vec::new();
        for (at, position) in fact.positions.iter().enumerate() {
            let node = graph.add_node(Node::Position(number, at));
            graph.add_edge(node, question, Edge::Answers);
            positions.push(node);
            for origin in &position.origins {
                let origin_node = graph.add_node(Node::Origin(origin.mouth.clone()));
                graph.add_edge(origin_node, node, Edge::Holds);
                let mut by_source: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
                for &claim in &origin.claims {
                    by_source.entry(claims.source(claim)).or_default().push(claim);
                }
                for (source, claims) in by_source {
                    let source = *sources.entry(source).or_insert_with(|| graph.add_node(Node::Source(source)));
                    graph.add_edge(source, origin_node, Edge::Reports(claims));
                }
            }
        }
        if matches!(fact.verdict, Verdict::Conflict | Verdict::Disputed | Verdict::Variant) {
            for (i, a) in positions.iter().enumerate() {
                for (j, b) in positions.iter().enumerate().skip(i + 1) {
                    graph.add_edge(*a, *b, Edge::Contradicts(number, i, j));
                }
            }
        }
    }
    graph
}
