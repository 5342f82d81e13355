//! What a source's words are: sentences, clauses, dates, numbers, quotations.
//!
//! In: one [`Source`]. Out: the same source with its annotations, all counted in its plain text. No annotator looks at
//! another source, so this room runs on every core, and gives the same answer whatever was read before.

pub mod name;
pub mod named;
pub mod quantity;
pub mod quote;
pub mod time;

use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::english::text::Text;
use crate::source::{Provenance, Source};
use crate::span::Span;
use name::{PlaceMention, RoleMention};
use named::Slip;
use quantity::Quantity;
use quote::Quotation;
use time::TimeMention;

/// A source and what its words are.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The source.
    pub source: Source,
    /// What kind of text it is.
    pub form: Form,
    /// Its tokens and sentences.
    pub text: Text,
    /// Attributed speech, in order.
    pub quotes: Vec<Quotation>,
    /// Expressions of time, in order.
    pub times: Vec<TimeMention>,
    /// Numbers, in order.
    pub quantities: Vec<Quantity>,
    /// Places, in order.
    pub places: Vec<PlaceMention>,
    /// People named with a role, in order.
    pub roles: Vec<RoleMention>,
    /// Names, each spelling where it is first given.
    pub names: Vec<Span>,
    /// Names that slipped, in order.
    pub slips: Vec<Slip>,
}

/// What kind of text a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// News: it tells on a day what happened and who said so.
    #[default]
    Articles,
    /// A page of documentation: it says in its own voice what holds, under headings and in tables, until it is changed.
    Documents,
}

/// Of this many sentences of an article at least one is somebody's; a long page of documentation may read as if here and there.
const SPOKEN: usize = 25;

/// What kind of text the source is. Under a headline alone, a page without a date may be either: then people who speak in it
/// make it an article, as they do under any headings.
fn form(source: &Source, text: &Text, quotes: &[Quotation]) -> Form {
    let is_person = |quote: &Quotation| quote.speaker.as_ref().is_some_and(|speaker| speaker.kind == quote::SpeakerKind::Person);
    let spoken = quotes.iter().filter(|quote| is_person(quote) || quote.speaker.is_some() && !quote.marked.is_empty()).count();
    // News holds no code.
    if source.blocks.iter().any(|block| block.because == "code") {
        return Form::Documents;
    }
    if is_built(source) && spoken * SPOKEN <= text.sentences.len() { Form::Documents } else { Form::Articles }
}

/// Whether it is built as documents are. What is dated under its headline, or an entry of a live blog, is news, whatever marks that.
fn is_built(source: &Source) -> bool {
    let stamped = matches!(source.published.from, Provenance::Stamp | Provenance::Byline);
    if source.is_entry {
        return false;
    }
    source.outline.is_structured() || source.outline.has_heading() && !stamped
}

/// What kind of text a source is whose text is this, without its other annotations.
pub fn skim(source: &Source, text: &Text) -> Form {
    let quotes = if is_built(source) { quote::read_with(text, source.outline.turns()) } else { Vec::new() };
    form(source, text, &quotes)
}

/// The text of a source, cut into tokens and sentences.
pub fn text_of(source: &Source) -> Text {
    Text::with_cells(&source.plain, &source.blocks, &source.outline, source.longest_sentence)
}

/// A source as reports ask for it: without its annotations, of which a long run would otherwise hold more than of all else.
#[derive(Clone, Debug)]
pub struct Bare {
    /// The source.
    pub source: Source,
    /// What kind of text it is.
    pub form: Form,
    /// Its text, made when it is first asked for.
    text: OnceLock<Box<Text>>,
}

impl Bare {
    /// The source, of a form that is known.
    pub fn new(source: Source, form: Form) -> Self {
        Self { source, form, text: OnceLock::new() }
    }

    /// Its tokens and sentences.
    pub fn text(&self) -> &Text {
        self.text.get_or_init(|| Box::new(text_of(&self.source)))
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.source.plain)
    }
}

impl From<Annotated> for Bare {
    fn from(doc: Annotated) -> Self {
        Self::new(doc.source, doc.form)
    }
}

/// What to tell where a sentence of the article was too long to be read whole.
pub fn cut_sentence(doc: &Annotated) -> Option<String> {
    let Source { path, longest_sentence, .. } = &doc.source;
    let told = || {
        format!(
            "{path}: a sentence of more than {longest_sentence} words and marks is read a stretch at a time; \
            --max-sentence reads it whole"
        )
    };
    doc.text.is_cut.then(told)
}

/// What can be looked for alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Sought {
    Quotes,
    Times,
    Quantities,
    Names,
    Places,
}

/// The source with one kind of annotation, and with those that it stands on.
pub fn annotate_only(source: Source, sought: Sought) -> Annotated {
    let text = text_of(&source);
    let mut doc = Annotated {
        source,
        form: Form::default(),
        text,
        quotes: Vec::new(),
        times: Vec::new(),
        quantities: Vec::new(),
        places: Vec::new(),
        roles: Vec::new(),
        names: Vec::new(),
        slips: Vec::new(),
    };
    let Annotated { source, text, .. } = &doc;
    match sought {
        Sought::Places => doc.places = name::places(text),
        Sought::Quotes => doc.quotes = quote::read_with(text, source.outline.turns()),
        Sought::Names => (doc.quotes, doc.roles) = (quote::read_with(text, source.outline.turns()), name::roles(text)),
        Sought::Times | Sought::Quantities => {
            let quotes = quote::read_with(text, source.outline.turns());
            let times = time::read(text, &quotes, source.day_order(), &|span| source.is_code(span));
            doc.quantities = if sought == Sought::Quantities { quantity::read(text, &times) } else { Vec::new() };
            doc.times = times;
        }
    }
    doc
}

/// Annotates one source.
pub fn annotate(source: Source) -> Annotated {
    let text = text_of(&source);
    annotate_text(source, text)
}

/// The same of a source whose text is cut already.
pub fn annotate_text(source: Source, text: Text) -> Annotated {
    let quotes = quote::read_with(&text, source.outline.turns());
    let times = time::read(&text, &quotes, source.day_order(), &|span| source.is_code(span));
    let quantities = quantity::read(&text, &times);
    let (places, roles) = (name::places(&text), name::roles(&text));
    let names = name::names(&text);
    let slips = named::slips(&text, &names);
    let form = form(&source, &text, &quotes);
    Annotated { source, form, text, quotes, times, quantities, places, roles, names, slips }
}
