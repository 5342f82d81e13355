//! The claim graph, drawn: sources, the mouths they have it from, positions, questions.

use std::fmt::Write as _;

use petgraph::visit::EdgeRef;

use super::words::one_line;
use crate::Run;
use crate::fact::Fact;
use crate::link::graph::{ClaimGraph, Edge, Node};

/// The words of a node. `facts` are those that the graph was built of.
fn label(run: &Run, facts: &[Fact], node: &Node) -> String {
    match node {
        Node::Source(at) => run.docs[*at].source.id.clone(),
        Node::Origin(name) => one_line(name, 60),
        Node::Position(fact, at) => one_line(&super::words::position(run, &facts[*fact].positions[*at]), 60),
        Node::Fact(at) => {
            format!("{} {}", super::words::question(run, &facts[*at]), facts[*at].verdict.name())
        }
    }
}

/// A Mermaid flowchart.
pub fn mermaid(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let mut out = String::from("flowchart LR\n");
    for node in graph.node_indices() {
        // Mermaid reads HTML entities with `#` for `&`; words of articles may hold quotes, brackets and pipes.
        let words: String = label(run, facts, &graph[node])
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '.' | ':' | '?') {
                    c.to_string()
                } else {
                    format!("#{};", c as u32)
                }
            })
            .collect();
        let (open, close) = match graph[node] {
            Node::Source(_) => ("[", "]"),
            Node::Origin(_) => ("(", ")"),
            Node::Position(..) => ("([", "])"),
            Node::Fact(_) => ("{{", "}}"),
        };
        let _ = writeln!(out, "  n{}{open}\"{words}\"{close}", node.index());
    }
    for edge in graph.edge_references() {
        let arrow = match edge.weight() {
            Edge::Reports(_) | Edge::Holds => "-->",
            Edge::Answers => "-.->",
            Edge::Contradicts => "x-- contradicts --x",
        };
        let _ = writeln!(out, "  n{} {arrow} n{}", edge.source().index(), edge.target().index());
    }
    out
}

/// Graphviz DOT.
pub fn dot(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let nodes = |_: &ClaimGraph, (_, node): (_, &Node)| {
        let shape = match node {
            Node::Source(_) => "box",
            Node::Origin(_) => "ellipse",
            Node::Position(..) => "oval",
            Node::Fact(_) => "hexagon",
        };
        format!("label={:?} shape={shape}", label(run, facts, node))
    };
    let edges = |_: &ClaimGraph, edge: petgraph::graph::EdgeReference<'_, Edge>| match edge.weight() {
        Edge::Reports(_) | Edge::Holds => String::new(),
        Edge::Answers => "style=dashed".to_owned(),
        Edge::Contradicts => "label=\"contradicts\" color=red dir=both".to_owned(),
    };
    use petgraph::dot::{Config, Dot};
    format!("{:?}\n", Dot::with_attr_getters(graph, &[Config::EdgeNoLabel, Config::NodeNoLabel], &edges, &nodes))
}

/// `{"nodes": […], "edges": […]}`
pub fn json(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let nodes = graph.node_indices().map(|at| {
        let (kind, of) = match &graph[at] {
            Node::Source(source) => ("source", run.docs[*source].source.path.clone()),
            Node::Origin(_) => ("origin", String::new()),
            Node::Position(fact, _) => ("position", format!("f{}", fact + 1)),
            Node::Fact(fact) => ("fact", format!("f{}", fact + 1)),
        };
        serde_json::json!({ "id": at.index(), "kind": kind, "of": of, "label": label(run, facts, &graph[at]) })
    });
    let edges = graph.edge_references().map(|edge| {
        let (kind, claims) = match edge.weight() {
            Edge::Reports(claims) => ("reports", claims.iter().map(|at| super::json::claim_id(*at)).collect()),
            Edge::Holds => ("holds", Vec::new()),
            Edge::Answers => ("answers", Vec::new()),
            Edge::Contradicts => ("contradicts", Vec::new()),
        };
        serde_json::json!({ "from": edge.source().index(), "to": edge.target().index(), "kind": kind, "claims": claims })
    });
    format!("{:#}\n", serde_json::json!({ "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() }))
}
