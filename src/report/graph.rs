//! The claim graph, drawn: sources, the mouths they have it from, positions, questions.

use std::fmt::Write as _;

use petgraph::visit::EdgeRef;

use super::words::one_line;
use crate::Run;
use crate::fact::Fact;
use crate::link::graph::{self, ClaimGraph, Edge, Node};
use crate::link::reason::Tie;
use crate::shown::without_obeyed;

/// How a claim graph is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Drawing {
    /// A Mermaid flowchart.
    Mermaid,
    /// Graphviz DOT.
    Dot,
    /// GraphML, which editors of graphs read.
    Graphml,
    /// Nodes and edges with the claims that they stand for.
    Json,
}

impl Drawing {
    /// The graph of the facts at odds.
    pub(super) fn of_run(self, run: &Run) -> String {
        self.of(run, &run.facts, &graph::build(&run.claims, &run.facts, true))
    }

    /// A graph, which was built of `facts`.
    pub fn of(self, run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
        match self {
            Self::Mermaid => mermaid(run, facts, graph),
            Self::Dot => dot(run, facts, graph),
            Self::Graphml => graphml(run, facts, graph),
            Self::Json => json(run, facts, graph),
        }
    }
}

/// The words of a node. `facts` are those that the graph was built of.
fn label(run: &Run, facts: &[Fact], node: &Node) -> String {
    match node {
        Node::Source(at) => run.name(*at).to_owned(),
        Node::Origin(mouth) => one_line(&mouth.to_string(), 60),
        Node::Position(fact, at) => one_line(&super::words::answered(run, &facts[*fact], &facts[*fact].positions[*at]), 60),
        Node::Fact(at) => {
            format!("{} {}", super::words::question(run, &facts[*at]), facts[*at].verdict.name())
        }
    }
}

/// Why two positions of a fact contradict one another, short enough to stand on a line: the tie that tells most.
fn contradicts(run: &Run, fact: &Fact, positions: (usize, usize)) -> String {
    let telling = |tie: &&Tie| !matches!(tie, Tie::Words(_) | Tie::Event(_));
    let tie = super::links::bond(run, fact, positions).and_then(|bond| {
        bond.ties.iter().find(telling).or_else(|| bond.ties.first().filter(|tie| !matches!(tie, Tie::Words(_)))).map(Tie::to_string)
    });
    tie.map_or_else(|| "contradicts".to_owned(), |tie| format!("contradicts: {}", one_line(&tie, 40)))
}

/// Mermaid reads HTML entities with `#` for `&`; words of articles may hold quotes, brackets and pipes.
fn entities(words: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | ',' | '.' | ':' | '?');
    words.chars().map(|c| if plain(c) { c.to_string() } else { format!("#{};", c as u32) }).collect()
}

/// A Mermaid flowchart.
pub fn mermaid(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let mut out = String::from("flowchart LR\n");
    for node in graph.node_indices() {
        let words = entities(&without_obeyed(&label(run, facts, &graph[node])));
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
            Edge::Reports(_) | Edge::Holds => "-->".to_owned(),
            Edge::Answers => "-.->".to_owned(),
            Edge::Contradicts(fact, a, b) => {
                format!("x-- \"{}\" --x", entities(&without_obeyed(&contradicts(run, &facts[*fact], (*a, *b)))))
            }
        };
        let _ = writeln!(out, "  n{} {arrow} n{}", edge.source().index(), edge.target().index());
    }
    out
}

/// Graphviz DOT.
fn dot(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let nodes = |_: &ClaimGraph, (_, node): (_, &Node)| {
        let shape = match node {
            Node::Source(_) => "box",
            Node::Origin(_) => "ellipse",
            Node::Position(..) => "oval",
            Node::Fact(_) => "hexagon",
        };
        format!("label={:?} shape={shape}", without_obeyed(&label(run, facts, node)))
    };
    let edges = |_: &ClaimGraph, edge: petgraph::graph::EdgeReference<'_, Edge>| match edge.weight() {
        Edge::Reports(_) | Edge::Holds => String::new(),
        Edge::Answers => "style=dashed".to_owned(),
        Edge::Contradicts(fact, a, b) => {
            format!("label={:?} color=red dir=both", without_obeyed(&contradicts(run, &facts[*fact], (*a, *b))))
        }
    };
    use petgraph::dot::{Config, Dot};
    format!("{:?}\n", Dot::with_attr_getters(graph, &[Config::EdgeNoLabel, Config::NodeNoLabel], &edges, &nodes))
}

/// GraphML 1.0: nodes and edges with their kinds and words.
fn graphml(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let mut out = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
        "  <key id=\"kind\" for=\"all\" attr.name=\"kind\" attr.type=\"string\"/>\n",
        "  <key id=\"label\" for=\"all\" attr.name=\"label\" attr.type=\"string\"/>\n",
        "  <graph id=\"claims\" edgedefault=\"directed\">\n",
    ));
    let data = |kind: &str, label: &str| {
        let label = if label.is_empty() { String::new() } else { format!("<data key=\"label\">{}</data>", xml(label)) };
        format!("<data key=\"kind\">{kind}</data>{label}")
    };
    for node in graph.node_indices() {
        let (kind, _) = kind_of(run, &graph[node]);
        let _ = writeln!(out, "    <node id=\"n{}\">{}</node>", node.index(), data(kind, &label(run, facts, &graph[node])));
    }
    for edge in graph.edge_references() {
        let (kind, label) = match edge.weight() {
            Edge::Reports(_) => ("reports", String::new()),
            Edge::Holds => ("holds", String::new()),
            Edge::Answers => ("answers", String::new()),
            Edge::Contradicts(fact, a, b) => ("contradicts", contradicts(run, &facts[*fact], (*a, *b))),
        };
        let (from, to) = (edge.source().index(), edge.target().index());
        let _ = writeln!(out, "    <edge source=\"n{from}\" target=\"n{to}\">{}</edge>", data(kind, &label));
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

/// Words inside an XML element.
fn xml(words: &str) -> String {
    // Two signs that no XML may hold, and that are no control characters.
    without_obeyed(words).replace(['\u{fffe}', '\u{ffff}'], "").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What kind of node it is, and which source or fact it is of.
fn kind_of(run: &Run, node: &Node) -> (&'static str, String) {
    match node {
        Node::Source(source) => ("source", run.docs[*source].source.path.clone()),
        Node::Origin(_) => ("origin", String::new()),
        Node::Position(fact, _) => ("position", format!("f{}", fact + 1)),
        Node::Fact(fact) => ("fact", format!("f{}", fact + 1)),
    }
}

/// `{"nodes": […], "edges": […]}`; an edge tells whose words a source reports, or what two positions that contradict one another
/// have in common, and between which claims.
fn json(run: &Run, facts: &[Fact], graph: &ClaimGraph) -> String {
    let nodes = graph.node_indices().map(|at| {
        let (kind, of) = kind_of(run, &graph[at]);
        serde_json::json!({ "id": at.index(), "kind": kind, "of": of, "label": label(run, facts, &graph[at]) })
    });
    let edges = graph.edge_references().map(|edge| {
        let ids = |claims: &[usize]| claims.iter().map(|at| super::json::claim_id(*at)).collect::<Vec<_>>();
        let (kind, claims, because) = match edge.weight() {
            Edge::Reports(claims) => ("reports", ids(claims), Some(super::claims::voices(&run.claims[claims[0]]))),
            Edge::Holds => ("holds", Vec::new(), None),
            Edge::Answers => ("answers", Vec::new(), None),
            Edge::Contradicts(fact, a, b) => match super::links::bond(run, &facts[*fact], (*a, *b)) {
                Some(bond) => ("contradicts", ids(&[bond.pair.0, bond.pair.1]), Some(super::links::because(run, &bond))),
                None => ("contradicts", Vec::new(), None),
            },
        };
        serde_json::json!({
            "from": edge.source().index(), "to": edge.target().index(), "kind": kind, "claims": claims, "because": because,
        })
    });
    format!("{:#}\n", serde_json::json!({ "nodes": nodes.collect::<Vec<_>>(), "edges": edges.collect::<Vec<_>>() }))
}
