//! The articles that findings quote, side by side, with every quoted value marked and linked to its findings.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::{Page, Side, anchor};
use crate::report::words::{one_line, published};
use crate::source::{Block, Source, Zone};
use crate::span::Span;

/// Bytes of an article that is shown whole; of a longer one, and of many, only what is quoted and what stands beside it.
const WHOLE: usize = 16_000;

/// Articles that are shown whole at most.
const FEW: usize = 40;

/// Characters of the title of an article at most.
const TITLE: usize = 140;

/// A stretch of words that some answers rest on; of none, where it tells the date.
struct Marked {
    span: Span,
    sides: BTreeSet<Side>,
}

impl Page<'_> {
    /// The sources that findings quote, in order.
    pub(super) fn quoted(&self) -> BTreeSet<usize> {
        self.told.iter().flat_map(|entry| entry.spots()).map(|spot| spot.source).collect()
    }

    pub(super) fn articles(&self) -> Markup {
        let quoted = self.quoted();
        let silent = self.run.docs.len() - quoted.len();
        let mut by_story: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &source in &quoted {
            let story = self.run.stories.iter().position(|story| std::ptr::eq(story, self.run.story(source)));
            by_story.entry(story.unwrap_or_default()).or_default().push(source);
        }
        html! {
            @if !quoted.is_empty() {
                section #articles aria-labelledby="articles-title" {
                    h2 #articles-title { "The articles" }
                    @if silent > 0 { p { "Only those that a finding quotes; " (silent) " more were read." } }
                    @for (story, sources) in &by_story {
                        @let name = &self.run.stories[*story].name;
                        h3.unseen[self.run.stories.len() == 1] { bdi { (name) } }
                        div.side-by-side tabindex="0" role="region" aria-label={ "Articles: " (name) } {
                            @for &source in sources { (self.article(source, quoted.len() <= FEW)) }
                        }
                    }
                }
            }
        }
    }

    fn article(&self, number: usize, whole: bool) -> Markup {
        let source = &self.run.docs[number].source;
        let marks = self.marks(number);
        let label = format!("s{}-title", number + 1);
        let date = published(source).unwrap_or_else(|| "no date".to_owned());
        html! {
            article.source #{ "s" (number + 1) } aria-labelledby=(label) data-source=(self.run.name(number)) {
                h4 #(label) { bdi { (self.run.name(number)) } }
                p.meta { bdi.file { (source.path) } " · " (date) }
                // A title that a manifest names stands in no block.
                @if let Some(title) = source.title.as_deref().filter(|title| !source.blocks.iter().any(|block| block.span.of(&source.plain) == *title)) {
                    p.headline dir="auto" { (one_line(title, TITLE)) }
                }
                @for part in parts(source, &marks, whole && source.plain.len() <= WHOLE) {
                    @match part {
                        Part::Shown(block) => p.(class(block.zone)) dir="auto" data-line=(source.place(Span::new(block.span.start, block.span.start)).line) {
                            (self.marked(number, block.span, &marks))
                        },
                        Part::Left(left) => p.left {
                            @let (first, last) = (source.place(left.span).line, source.place(left.span).end_line);
                            @if first == last { "line " (first) } @else { "lines " (first) "–" (last) }
                            @if left.because.is_empty() { ": not quoted" } @else { " passed over: " (left.because) }
                        },
                    }
                }
            }
        }
    }

    /// What is marked in a source, in order, each stretch once.
    fn marks(&self, number: usize) -> Vec<Marked> {
        let mut marks: BTreeMap<Span, BTreeSet<Side>> = BTreeMap::new();
        for at in self.run.claims.of_source(number) {
            if let Some(sides) = self.cited.get(&at) {
                marks.entry(self.run.claims[at].span).or_default().extend(sides);
            }
        }
        if let Some(span) = self.run.docs[number].source.published.span {
            marks.entry(span).or_default();
        }
        marks.into_iter().map(|(span, sides)| Marked { span, sides }).collect()
    }

    /// The words of a block with its marks. Where marks overlap, the words are cut, so that each piece has all of its marks.
    fn marked(&self, number: usize, block: Span, marks: &[Marked]) -> Markup {
        let plain = &self.run.docs[number].source.plain;
        let here: Vec<&Marked> = marks.iter().filter(|mark| mark.span.overlaps(block)).collect();
        let ends = here.iter().flat_map(|mark| [mark.span.start, mark.span.end]).filter(|at| (block.start..=block.end).contains(at));
        let cuts: Vec<usize> = BTreeSet::from_iter(ends.chain([block.start, block.end])).into_iter().collect();
        html! {
            @for cut in cuts.windows(2) {
                @let piece = Span::new(cut[0], cut[1]);
                @let over: Vec<&&Marked> = here.iter().filter(|mark| mark.span.contains(piece)).collect();
                @let sides: BTreeSet<Side> = over.iter().flat_map(|mark| mark.sides.iter().copied()).collect();
                @if over.is_empty() { (piece.of(plain)) }
                @else if sides.is_empty() { mark.stamp title="the date of publication" { (piece.of(plain)) } }
                @else {
                    mark.(colour(&sides)) id=[over.iter().any(|mark| mark.span.start == piece.start).then(|| anchor(number, piece.start))]
                        data-of=(sides.iter().map(|side| side.token()).collect::<Vec<_>>().join(" ")) { (piece.of(plain)) }
                    @let ending: BTreeSet<Side> = over.iter().filter(|mark| mark.span.end == piece.end).flat_map(|mark| mark.sides.iter().copied()).collect();
                    @if !ending.is_empty() {
                        sup { @for side in &ending {
                            @let told = &self.told[side.finding];
                            a href={ "#f" (side.finding + 1) } data-of=(side.token()) title=(told.title) {
                                (side.finding + 1) (side.letter())
                            }
                        } }
                    }
                }
            }
        }
    }
}

/// The colour of a stretch: of its answer, or of several.
fn colour(sides: &BTreeSet<Side>) -> String {
    let colours: BTreeSet<String> = sides.iter().map(|side| side.colour()).collect();
    match colours.into_iter().collect::<Vec<_>>().as_slice() {
        [one] => one.clone(),
        _ => "several".to_owned(),
    }
}

/// What of an article is shown.
enum Part<'s> {
    Shown(&'s Block),
    Left(Left),
}

/// Lines that are not.
struct Left {
    span: Span,
    /// Why, where they are no part of the article.
    because: &'static str,
}

fn class(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "headline",
        Zone::Body => "body",
        Zone::Furniture => "furniture",
    }
}

/// The blocks of a source: all of the article, or, unless it is shown `whole`, those with marks and their neighbours. What is left out in a
/// row is told of once.
fn parts<'s>(source: &'s Source, marks: &[Marked], whole: bool) -> Vec<Part<'s>> {
    let has_mark: Vec<bool> = source.blocks.iter().map(|block| marks.iter().any(|mark| mark.span.overlaps(block.span))).collect();
    let is_beside = |at: usize| has_mark[at.saturating_sub(1)..has_mark.len().min(at + 2)].contains(&true);
    let mut parts: Vec<Part> = Vec::new();
    for (at, block) in source.blocks.iter().enumerate() {
        let is_shown = match block.zone {
            Zone::Headline => true,
            Zone::Body => whole || is_beside(at),
            Zone::Furniture => false,
        };
        if has_mark[at] || is_shown {
            parts.push(Part::Shown(block));
            continue;
        }
        match parts.last_mut() {
            Some(Part::Left(left)) if left.because == block.because => left.span = left.span.to(block.span),
            _ => parts.push(Part::Left(Left { span: block.span, because: block.because })),
        }
    }
    parts
}
