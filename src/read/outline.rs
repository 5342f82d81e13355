//! The outline of a page from its blocks.

use super::blocks::Piece;
use super::table::{self, Row};
use crate::outline::{Cell, Outline, Turn};
use crate::span::Span;

/// What stands over the words of `plain`, which was cut into `pieces`, and whose `turns` they are.
pub(super) fn outline(plain: &str, pieces: &[Piece], turns: Vec<Turn>) -> Outline {
    let mut outline = Outline::default();
    outline.take_turns(turns);
    let mut heads: Vec<Span> = Vec::new();
    let mut row_head: Option<Span> = None;
    for piece in pieces {
        let line = piece.span;
        let inside = |span: Span| Span::new(line.start + span.start, line.start + span.end);
        let cells = || table::split(line.of(plain)).map(inside);
        match piece.row {
            Some(Row::Head) => {
                (heads, row_head) = (cells().collect(), None);
                heads.iter().for_each(|&span| outline.add_cell(Cell { span, line, row: None, column: None, corner: None }));
            }
            Some(Row::Rule) => {}
            Some(Row::Cells) => {
                for (number, span) in cells().enumerate() {
                    let column = heads.get(number).copied().filter(|head| !head.is_empty());
                    if number == 0 {
                        // An empty head goes on with the one above.
                        row_head = Some(span).filter(|span| !span.is_empty()).or(row_head);
                        outline.add_cell(Cell { span, line, row: None, column, corner: None });
                    } else {
                        let corner = heads.first().copied().filter(|head| !head.is_empty());
                        outline.add_cell(Cell { span, line, row: row_head, column, corner });
                    }
                }
            }
            None if piece.is_heading() => outline.add_heading(line, piece.level),
            // A name before what is said defines no term.
            None if begins_turn(&outline, line) => {}
            None => {
                let halves = piece.lead.and_then(|lead| table::definition(line.of(plain), lead));
                if let Some((term, said)) = halves.map(|(term, said)| (inside(term), inside(said))) {
                    outline.add_cell(Cell { span: term, line, row: None, column: None, corner: None });
                    outline.add_cell(Cell { span: said, line, row: Some(term), column: None, corner: None });
                }
            }
        }
    }
    outline
}

/// Whether a turn of speech begins in a line with its label.
fn begins_turn(outline: &Outline, line: Span) -> bool {
    outline.turn(line.end - 1).and_then(|turn| turn.label).is_some_and(|label| line.contains(label))
}
