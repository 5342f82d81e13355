//! The claim graph of one finding as a picture: sources, whom they have it from, and the answers, in three columns.
//!
//! Answers stand in their order, each origin beside the first answer it holds, each source beside the first origin it has it from. So lines
//! cross seldom, and the same graph is always the same picture.

use std::collections::BTreeMap;

use maud::{Markup, html};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef as _;

use super::{Page, Side};
use crate::fact::Fact;
use crate::link::graph::{self, ClaimGraph, Edge, Node};
use crate::report::words::{answered, one_line};
use crate::value::Kind;

/// A picture of more nodes in a column than this is no help.
const DRAWN: usize = 14;

/// Sizes, in units of the picture: the width of a node, the gap between columns, the height of a row and of a node in it.
const WIDTH: usize = 220;
const GAP: usize = 70;
const ROW: usize = 40;
const NODE: usize = 28;

/// Room right of the answers, for the lines of those that exclude one another.
const RIGHT: usize = 60;

/// Characters that a node has room for.
const LABEL: usize = 28;

/// A node where it is drawn: its column, its row, and the answers that it bears on.
struct Drawn {
    column: usize,
    row: usize,
    sides: Vec<Side>,
}

impl Drawn {
    fn left(&self) -> usize {
        self.column * (WIDTH + GAP)
    }

    fn middle(&self) -> usize {
        self.row * ROW + ROW / 2
    }
}

impl Page<'_> {
    /// The graph of `fact`, the finding `number`; `None` where it tells no more than the table does, as of versions of a quotation, or more
    /// than an eye can follow.
    pub(super) fn graph(&self, number: usize, fact: &Fact) -> Option<Markup> {
        if fact.kind == Kind::Quote {
            return None;
        }
        let graph = graph::build(&self.run.claims, std::slice::from_ref(fact), false);
        let drawn = laid_out(&graph, number);
        let rows = drawn.values().map(|node| node.row + 1).max()?;
        let origins = drawn.values().filter(|node| node.column == 1).count();
        if rows > DRAWN || origins < 2 {
            return None;
        }
        let (width, height) = (3 * WIDTH + 2 * GAP + RIGHT, rows * ROW);
        Some(html! {
            div.wide tabindex="0" role="region" aria-label={ "Graph of finding " (number + 1) } {
                svg.graph width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img"
                    aria-label="Sources on the left, whom they have it from in the middle, their answers on the right. The table above says the same." {
                    @for edge in graph.edge_references() {
                        @if let (Some(from), Some(to)) = (drawn.get(&edge.source()), drawn.get(&edge.target())) { (line(edge.weight(), from, to)) }
                    }
                    @for (node, place) in &drawn { (self.node(&graph[*node], place, fact)) }
                }
            }
        })
    }

    fn node(&self, node: &Node, place: &Drawn, fact: &Fact) -> Markup {
        let words = match node {
            Node::Source(source) => self.run.name(*source).to_owned(),
            Node::Origin(mouth) => mouth.to_string(),
            Node::Position(_, at) => answered(self.run, fact, &fact.positions[*at]),
            Node::Fact(_) => return html! {},
        };
        let colour = match (place.column, place.sides.as_slice()) {
            (2, [side]) => side.colour(),
            _ => String::new(),
        };
        let tokens: Vec<String> = place.sides.iter().map(|side| side.token()).collect();
        html! {
            g.node.(colour) data-of=(tokens.join(" ")) {
                title { (words) }
                rect x=(place.left()) y=(place.middle() - NODE / 2) width=(WIDTH) height=(NODE) rx=(if place.column == 0 { 2 } else { NODE / 2 }) {}
                text x=(place.left() + WIDTH / 2) y=(place.middle()) { (one_line(&words, LABEL)) }
            }
        }
    }
}

/// Where each node stands. The question has no place: it stands over the picture.
fn laid_out(graph: &ClaimGraph, number: usize) -> BTreeMap<NodeIndex, Drawn> {
    let mut drawn: BTreeMap<NodeIndex, Drawn> = BTreeMap::new();
    let mut rows = [0; 3];
    let mut place = |node: NodeIndex, column: usize, side: Side| {
        let known = drawn.entry(node).or_insert_with(|| {
            rows[column] += 1;
            Drawn { column, row: rows[column] - 1, sides: Vec::new() }
        });
        if !known.sides.contains(&side) {
            known.sides.push(side);
        }
    };
    let before = |node: NodeIndex, is: fn(&Edge) -> bool| {
        let mut edges: Vec<_> = graph.edges_directed(node, petgraph::Direction::Incoming).filter(|edge| is(edge.weight())).collect();
        edges.sort_by_key(|edge| edge.id());
        edges.into_iter().map(|edge| edge.source()).collect::<Vec<_>>()
    };
    for node in graph.node_indices() {
        let Node::Position(_, answer) = graph[node] else { continue };
        let side = Side { finding: number, answer };
        place(node, 2, side);
        for origin in before(node, |edge| matches!(edge, Edge::Holds)) {
            place(origin, 1, side);
            for source in before(origin, |edge| matches!(edge, Edge::Reports(_))) {
                place(source, 0, side);
            }
        }
    }
    drawn
}

/// A line from the right of one node to the left of another; between two answers, an arc on their right.
fn line(edge: &Edge, from: &Drawn, to: &Drawn) -> Markup {
    let (x, y, to_x, to_y) = (from.left() + WIDTH, from.middle(), to.left(), to.middle());
    match edge {
        Edge::Contradicts(..) => {
            let bend = x + RIGHT - 10;
            html! { path.contradicts d={ "M" (x) " " (y) " C" (bend) " " (y) " " (bend) " " (to_y) " " (x) " " (to_y) } {} }
        }
        _ => {
            let half = x + GAP / 2;
            let sides = if from.sides.len() < to.sides.len() { &from.sides } else { &to.sides };
            let tokens: Vec<String> = sides.iter().map(|side| side.token()).collect();
            html! { path.edge data-of=(tokens.join(" ")) d={ "M" (x) " " (y) " C" (half) " " (y) " " (half) " " (to_y) " " (to_x) " " (to_y) } {} }
        }
    }
}
