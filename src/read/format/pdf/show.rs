//! What a page shows: runs of characters, each with its place.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::font::Font;

/// Characters that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) words: String,
    /// Where it begins, from the left, and where it ends, in points.
    pub(super) x: f64,
    pub(super) end: f64,
    /// The line it stands on, from the bottom.
    pub(super) y: f64,
    /// The size of its letters.
    pub(super) size: f64,
}

/// What a file may still ask for: a page may show the same form again and again, and that another.
pub(super) struct Work {
    operators: usize,
    /// Of what is shown, and of the forms that show it.
    bytes: usize,
    /// Of what pages say: many may say the same.
    said: usize,
    /// Of the tables of fonts.
    tables: usize,
    /// The fonts of the file, each read once. A font that stands in the resources of a page goes by the page's number and its name.
    fonts: HashMap<(ObjectIdentifier, Vec<u8>), Rc<Font>>,
}

impl Default for Work {
    fn default() -> Self {
        Self { operators: 5_000_000, bytes: 16 << 20, said: 256 << 20, tables: 64 << 20, fonts: HashMap::new() }
    }
}

impl Work {
    fn is_done(&self) -> bool {
        [self.operators, self.bytes, self.said].contains(&0)
    }

    /// The font `name`; none where the tables of the others are too large already.
    fn font(&mut self, dict: &Dict, name: &[u8]) -> Option<Rc<Font>> {
        let key = dict.obj_id().map(|id| (id, name.to_vec()));
        if let Some(font) = key.as_ref().and_then(|key| self.fonts.get(key)) {
            return Some(Rc::clone(font));
        }
        if self.tables == 0 {
            return None;
        }
        let font = Rc::new(Font::of(dict));
        self.tables = self.tables.saturating_sub(font.read);
        self.fonts.extend(key.map(|key| (key, Rc::clone(&font))));
        Some(font)
    }
}

/// Forms show forms so deep.
const DEEPEST: usize = 8;

/// States are kept so deep.
const STATES: usize = 256;

/// Between characters that are further apart there is a space, in parts of the size.
pub(super) const SPACE: f64 = 0.16;

/// A transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
type Matrix = [f64; 6];

/// First `inner`, then `outer`.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [g, h, i, j, k, l] = outer;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// What a page shows, in the order in which it shows it.
pub(super) fn page(page: &Page, work: &mut Work) -> Vec<Run> {
    if work.is_done() {
        return Vec::new();
    }
    let Some(stream) = page.page_stream() else { return Vec::new() };
    work.said = work.said.saturating_sub(stream.len());
    let mut pen =
        Pen { runs: Vec::new(), state: State::default(), kept: Vec::new(), line: UNMOVED, at: UNMOVED, fonts: HashMap::new(), work };
    pen.show(stream, page.resources(), 0);
    pen.runs
}

/// What lasts until the state that was kept is taken up again.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between_letters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    /// 3 shows nothing: it lies under the picture of a scan, and is as good as shown.
    mode: i64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: UNMOVED,
            font: None,
            size: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

struct Pen<'w> {
    runs: Vec<Run>,
    state: State,
    kept: Vec<State>,
    line: Matrix,
    at: Matrix,
    /// Those of the resources that are open, by name.
    fonts: HashMap<Vec<u8>, Option<Rc<Font>>>,
    work: &'w mut Work,
}

impl Pen<'_> {
    /// Shows what the operators of `stream` say.
    fn show(&mut self, stream: &[u8], resources: &Resources, depth: usize) {
        let mut operators = TypedIter::new(stream);
        while let Some(operator) = operators.next() {
            self.work.operators = self.work.operators.saturating_sub(1);
            if self.work.is_done() {
                return;
            }
            let number = |number: &Number| number.as_f64();
            match operator {
                TypedInstruction::SaveState(_) if self.kept.len() < STATES => self.kept.push(self.state.clone()),
                TypedInstruction::RestoreState(_) => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
                TypedInstruction::Transform(m) => {
                    let matrix = [&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(number);
                    self.state.matrix = then(matrix, self.state.matrix);
                }
                TypedInstruction::BeginText(_) => (self.line, self.at) = (UNMOVED, UNMOVED),
                TypedInstruction::CharacterSpacing(space) => self.state.between_letters = number(&space.0),
                TypedInstruction::WordSpacing(space) => self.state.between_words = number(&space.0),
                TypedInstruction::HorizontalScaling(stretch) => self.state.stretch = number(&stretch.0) / 100.0,
                TypedInstruction::TextLeading(leading) => self.state.leading = number(&leading.0),
                TypedInstruction::TextRise(rise) => self.state.rise = number(&rise.0),
                TypedInstruction::TextRenderingMode(mode) => self.state.mode = mode.0.as_i64(),
                TypedInstruction::TextFont(font) => {
                    self.state.size = number(&font.1);
                    self.state.font = self.font(font.0, resources);
                }
                TypedInstruction::NextLine(by) => self.next_line(number(&by.0), number(&by.1)),
                TypedInstruction::NextLineAndSetLeading(by) => {
                    self.state.leading = -number(&by.1);
                    self.next_line(number(&by.0), number(&by.1));
                }
                TypedInstruction::SetTextMatrix(m) => {
                    self.line = [&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(number);
                    self.at = self.line;
                }
                TypedInstruction::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
                TypedInstruction::ShowText(text) => self.string(text.0.as_bytes()),
                TypedInstruction::NextLineAndShowText(text) => {
                    self.next_line(0.0, -self.state.leading);
                    self.string(text.0.as_bytes());
                }
                TypedInstruction::ShowTextWithParameters(text) => {
                    (self.state.between_words, self.state.between_letters) = (number(&text.0), number(&text.1));
                    self.next_line(0.0, -self.state.leading);
                    self.string(text.2.as_bytes());
                }
                TypedInstruction::ShowTexts(texts) => self.strings(texts.0),
                TypedInstruction::XObject(form) if depth < DEEPEST => {
                    if let Some(form) = resources.get_x_object(form.0) {
                        self.form(&form, resources, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn font(&mut self, name: &Name, resources: &Resources) -> Option<Rc<Font>> {
        let called = name.as_ref().to_vec();
        if let Some(font) = self.fonts.get(&called) {
            return font.clone();
        }
        let font = resources.get_font(name).and_then(|dict| self.work.font(&dict, &called));
        self.fonts.insert(called, font.clone());
        font
    }

    /// Shows a form: a page in the page.
    fn form(&mut self, form: &Stream, outer: &Resources, depth: usize) {
        if form.dict().get::<Name>("Subtype").is_none_or(|kind| kind.as_ref() != b"Form") {
            return;
        }
        let Ok(stream) = form.decoded() else { return };
        self.work.bytes = self.work.bytes.saturating_sub(stream.len());
        let before = self.state.clone();
        let matrix: Vec<f64> =
            form.dict().get::<Array>("Matrix").iter().flat_map(Array::iter::<Number>).map(|number| number.as_f64()).collect();
        if let Ok(matrix) = Matrix::try_from(matrix.as_slice()) {
            self.state.matrix = then(matrix, self.state.matrix);
        }
        let kept = std::mem::take(&mut self.kept);
        let fonts = std::mem::take(&mut self.fonts);
        match form.dict().get::<Dict>("Resources") {
            Some(own) => self.show(&stream, &Resources::new(own), depth),
            None => self.show(&stream, outer, depth),
        }
        (self.state, self.kept, self.fonts) = (before, kept, fonts);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.at = self.line;
    }

    /// Strings, between which numbers move what follows to the left, in thousandths of the size.
    fn strings(&mut self, texts: &Array) {
        for object in texts.iter::<Object>() {
            match object {
                Object::String(text) => self.string(text.as_bytes()),
                Object::Number(by) => self.advance(-by.as_f64() / 1000.0 * self.state.size * self.state.stretch),
                _ => {}
            }
        }
    }

    fn advance(&mut self, x: f64) {
        self.at = then([1.0, 0.0, 0.0, 1.0, x, 0.0], self.at);
    }

    fn string(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        self.work.bytes = self.work.bytes.saturating_sub(bytes.len());
        for glyph in font.glyphs(bytes) {
            // One code may stand for a long text.
            self.work.bytes = self.work.bytes.saturating_sub(glyph.words.len().saturating_sub(4));
            if self.work.bytes == 0 {
                return;
            }
            let matrix = then([1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise], then(self.at, self.state.matrix));
            let size = self.state.size * (matrix[2].powi(2) + matrix[3].powi(2)).sqrt();
            let State { between_letters, between_words, stretch, size: own, .. } = self.state;
            let width = f64::from(glyph.width) / 1000.0 * own + between_letters + if glyph.is_space { between_words } else { 0.0 };
            self.advance(width * stretch);
            let end = then(self.at, self.state.matrix);
            self.glyph(&glyph.words, Run { words: String::new(), x: matrix[4], end: end[4], y: matrix[5], size });
        }
    }

    /// Puts a character behind the run that it goes on with, or begins one.
    fn glyph(&mut self, words: &str, place: Run) {
        if words.is_empty() || ![place.x, place.end, place.y, place.size].iter().all(|number| number.is_finite()) {
            return;
        }
        if let Some(last) = self.runs.last_mut() {
            let gap = place.x - last.end;
            let near = (last.y - place.y).abs() < place.size * 0.2 && (last.size - place.size).abs() < 0.5;
            if near && gap > -0.3 * place.size && gap < 2.0 * place.size {
                if gap > SPACE * place.size && !last.words.ends_with(' ') && !words.starts_with(' ') {
                    last.words.push(' ');
                }
                last.words.push_str(words);
                last.end = place.end;
                return;
            }
        }
        self.runs.push(Run { words: words.to_owned(), ..place });
    }
}
