//! A source: one document, its text as people have it and as the engine reads it, and how we know its date.

use std::sync::Arc;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::named::{self, Fixed};
use crate::outline::Outline;
use crate::span::{Lines, Place, Span};

/// One document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// A short name, unique in a run: the file's stem, cut at its first `_` where that stays unique.
    pub id: String,
    /// The file as it was typed, with `/` between folders; what lies in an archive stands behind its path.
    pub path: String,
    /// The same from the folder the program runs in, however it was typed: what names and orders hang on, and what servers know it by.
    pub from_here: String,
    /// Which article of its file it is, where the file holds several, from 1: its line in JSON Lines, else its number.
    pub part: Option<usize>,
    /// Whether it is an entry of a live blog: a page that was written over hours, of which the other articles of its file are the rest.
    #[serde(default)]
    pub is_entry: bool,
    /// The file's text as the user has it (decoded to UTF-8 where it was something else), or what was read out of it: see [`Source::is_extract`].
    pub raw: Arc<str>,
    /// Whether `raw` is text that was read out of the file, as of a PDF, so that lines and columns count in that text.
    pub is_extract: bool,
    /// The text without its markup, which every annotation counts in.
    pub plain: String,
    /// From places in `plain` to places in `raw`.
    pub map: OffsetMap,
    /// The lines of `raw`.
    #[serde(skip)]
    pub lines: Arc<Lines>,
    /// The blocks of `plain`, in order; together with the white space between them they cover all of it.
    pub blocks: Vec<Block>,
    /// What stands over its words: headings, and the heads of rows and columns.
    pub outline: Outline,
    /// The headline.
    pub title: Option<String>,
    /// The paper or agency that published it, where the manifest or the text tells.
    pub outlet: Option<String>,
    /// The author, where a byline names one.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When it was published, and how we know.
    pub published: Published,
    /// The story that a manifest or `--story` puts it in.
    pub story: Option<String>,
    /// The country of its outlet, in the two letters of ISO 3166, where the manifest tells.
    pub country: Option<String>,
    /// The longest sentence that is read whole, in words and marks: see [`LONGEST_SENTENCE`](crate::english::text::LONGEST_SENTENCE).
    pub longest_sentence: usize,
}

/// Which figure comes first where a day is written in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrder {
    /// 25/06/2025.
    DayFirst,
    /// 06/25/2025.
    MonthFirst,
}

/// Countries that write the month first (Unicode CLDR, short dates).
const MONTH_FIRST: &[&str] = &["AS", "BZ", "FM", "GU", "MH", "MP", "PH", "PR", "PW", "US", "VI"];

/// Countries in which both are written.
const EITHER_ORDER: &[&str] = &["CA", "PA"];

impl DayOrder {
    /// The order that a country writes, named by the two letters of ISO 3166; `None` where it has no one order.
    pub fn of_country(code: &str) -> Option<Self> {
        match code {
            code if EITHER_ORDER.contains(&code) => None,
            code if MONTH_FIRST.contains(&code) => Some(Self::MonthFirst),
            _ => Some(Self::DayFirst),
        }
    }

    /// "day before the month".
    pub fn words(self) -> &'static str {
        match self {
            Self::DayFirst => "day before the month",
            Self::MonthFirst => "month before the day",
        }
    }
}

impl Source {
    /// How days in figures are written in its country.
    pub fn day_order(&self) -> Option<DayOrder> {
        self.country.as_deref().and_then(DayOrder::of_country)
    }

    /// Whether both are entries of one live blog, so that what the later one says takes the place of what the earlier one did.
    pub fn is_of_one_page(&self, other: &Self) -> bool {
        self.is_entry && other.is_entry && self.path == other.path
    }

    /// The file on the disk, from the folder the program runs in: of what lies in an archive, the archive.
    pub fn file(&self) -> &str {
        let mut ends = self.from_here.match_indices('/').map(|(end, _)| &self.from_here[..end]);
        let is_archive = |file: &&str| [".zip", ".zip.gz"].iter().any(|end| file.to_lowercase().ends_with(end));
        ends.find(is_archive).unwrap_or(&self.from_here)
    }

    /// Where a span of `plain` lies in the file, or in the text that was read out of it.
    pub fn place(&self, span: Span) -> Place {
        self.lines.place(&self.raw, self.map.raw(span))
    }

    /// Whether a span of `plain`, and no more, is set as code: between backticks, or as an element of HTML.
    pub fn is_code(&self, span: Span) -> bool {
        let raw = self.map.raw(span);
        let (before, after) = (&self.raw[..raw.start], &self.raw[raw.end..]);
        let opens = |before: &str| before.rfind('<').is_some_and(|tag| before[tag..].starts_with("<code") && before.ends_with('>'));
        before.ends_with('`') && after.starts_with('`') || after.starts_with("</code>") && opens(before)
    }

    /// Whether all of its places lie in its text, as they do unless somebody has changed a record of it.
    pub fn is_sound(&self) -> bool {
        let lies = |span: Span| self.plain.get(span.start..span.end).is_some();
        let mut ends = self.blocks.iter().map(|block| block.span);
        let in_order = self.blocks.is_sorted_by(|a, b| a.span.end <= b.span.start);
        in_order
            && ends.all(lies)
            && self.outline.is_sound(lies)
            && self.published.span.is_none_or(lies)
            && self.map.is_sound(&self.plain, &self.raw)
    }

    /// The zone of the block that holds the byte of `plain` at `offset`; white space between blocks is furniture.
    pub fn zone(&self, offset: usize) -> Zone {
        let after = self.blocks.partition_point(|block| block.span.start <= offset);
        match after.checked_sub(1).map(|at| &self.blocks[at]) {
            Some(block) if offset < block.span.end => block.zone,
            _ => Zone::Furniture,
        }
    }
}

/// A stretch of text that stands on its own: a paragraph, a headline, a menu line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place in `plain`, without white space around it.
    pub span: Span,
    /// What part of the page it is.
    pub zone: Zone,
    /// Why it is furniture ("related stories"); empty elsewhere.
    #[serde(deserialize_with = "named::fixed")]
    pub because: Fixed,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The title and the deck under it.
    Headline,
    /// The article itself.
    Body,
    /// Menus, datelines, captions, related stories, copyright: annotated, but no claim comes from it.
    Furniture,
}

/// From byte offsets of the plain text to byte offsets of the raw text.
///
/// The plain text is the raw text with stretches left out or spelled otherwise, so the map is a list of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// In order.
    pieces: Vec<Piece>,
}

/// A stretch of the plain text and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    /// Where it begins in the plain text.
    plain: usize,
    /// Where it begins in the raw text.
    raw: usize,
    /// The bytes of the raw text that the whole piece stands for, where it is spelled otherwise there.
    respelled: Option<usize>,
}

impl OffsetMap {
    /// Keeps the stretches `kept` of `raw`, in order, and returns the plain text with its map.
    pub fn keep(raw: &str, kept: impl IntoIterator<Item = Span>) -> (String, Self) {
        let (mut plain, mut pieces) = (String::with_capacity(raw.len()), Vec::new());
        for span in kept {
            if !span.is_empty() {
                pieces.push(Piece { plain: plain.len(), raw: span.start, respelled: None });
                plain.push_str(span.of(raw));
            }
        }
        (plain, Self { pieces })
    }

    /// Puts other words in place of stretches of `plain`, the text of this map. The stretches are in order and do not overlap.
    pub fn respell(self, plain: String, changes: &[(Span, &str)]) -> (String, Self) {
        if changes.is_empty() {
            return (plain, self);
        }
        let (mut text, mut pieces, mut rest) = (String::with_capacity(plain.len()), Vec::new(), 0);
        let copy = |text: &mut String, pieces: &mut Vec<Piece>, kept: Span| {
            let mut at = kept.start;
            while at < kept.end {
                let next = self.pieces.partition_point(|piece| piece.plain <= at);
                let end = self.pieces.get(next).map_or(kept.end, |piece| piece.plain.min(kept.end));
                pieces.push(Piece { plain: text.len(), raw: self.offset(at), respelled: None });
                text.push_str(&plain[at..end]);
                at = end;
            }
        };
        for &(span, words) in changes {
            copy(&mut text, &mut pieces, Span::new(rest, span.start));
            if !words.is_empty() {
                let raw = self.raw(span);
                pieces.push(Piece { plain: text.len(), raw: raw.start, respelled: Some(raw.len()) });
                text.push_str(words);
            }
            rest = span.end;
        }
        copy(&mut text, &mut pieces, Span::new(rest, plain.len()));
        (text, Self { pieces })
    }

    /// Whether it leads from places of `plain` to places of `raw`.
    fn is_sound(&self, plain: &str, raw: &str) -> bool {
        // Before the first piece both are one: see `piece`.
        let before = Piece { plain: 0, raw: 0, respelled: None };
        let ends = self.pieces.iter().map(|piece| piece.plain).chain([plain.len()]);
        let goes_on = |byte: &u8| byte & 0xC0 == 0x80;
        self.pieces.is_sorted_by(|a, b| a.plain <= b.plain)
            && std::iter::once(&before).chain(&self.pieces).zip(ends).all(|(piece, end)| {
                let Some(words) = plain.as_bytes().get(piece.plain..end) else { return false };
                let last = piece.raw.checked_add(piece.respelled.unwrap_or(words.len()));
                let Some(from) = last.and_then(|last| raw.get(piece.raw..last)) else { return false };
                // What stands there letter by letter may be another space, but has its characters in the same places.
                let alike = || words.iter().zip(from.as_bytes()).all(|(a, b)| goes_on(a) == goes_on(b));
                plain.is_char_boundary(piece.plain) && (piece.respelled.is_some() || alike())
            })
    }

    /// The map of a text that is written piece by piece: its next bytes, from byte `plain` on, stand for `raw`; letter by letter, unless it is
    /// `respelled`.
    pub(crate) fn push(&mut self, plain: usize, raw: Span, respelled: bool) {
        let goes_on = |last: &Piece| last.respelled.is_none() && last.raw + (plain - last.plain) == raw.start;
        if !respelled && self.pieces.last().is_some_and(goes_on) {
            return;
        }
        self.pieces.push(Piece { plain, raw: raw.start, respelled: respelled.then_some(raw.len()) });
    }

    /// Goes on with the map of a text that follows at byte `plain`.
    pub(crate) fn append(&mut self, plain: usize, next: Self) {
        self.pieces.extend(next.pieces.into_iter().map(|piece| Piece { plain: piece.plain + plain, ..piece }));
    }

    /// The map of a text of `len` bytes through the text that it was made of, to where that one comes from.
    pub(crate) fn through(&self, len: usize, below: &Self) -> Self {
        let mut map = Self::default();
        for (number, piece) in self.pieces.iter().enumerate() {
            if let Some(bytes) = piece.respelled {
                map.push(piece.plain, below.raw(Span::new(piece.raw, piece.raw + bytes)), true);
                continue;
            }
            let end = self.pieces.get(number + 1).map_or(len, |next| next.plain);
            let mut at = piece.raw;
            let stop = at + (end - piece.plain);
            while at < stop {
                let next = below.pieces.partition_point(|piece| piece.plain <= at);
                let part_end = below.pieces.get(next).map_or(stop, |piece| piece.plain.min(stop));
                let holder = below.piece(at);
                map.push(piece.plain + (at - piece.raw), below.raw(Span::new(at, part_end)), holder.respelled.is_some());
                at = part_end;
            }
        }
        map
    }

    /// The piece that holds the byte of the plain text at `plain`.
    fn piece(&self, plain: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.plain <= plain);
        after.checked_sub(1).map_or(Piece { plain: 0, raw: 0, respelled: None }, |at| self.pieces[at])
    }

    fn offset(&self, plain: usize) -> usize {
        let piece = self.piece(plain);
        if piece.respelled.is_some() { piece.raw } else { piece.raw + (plain - piece.plain) }
    }

    /// The raw span of a plain span. Markup inside it is covered, markup at its edges is not. Where the raw text has its parts in another
    /// order, it reaches no further than the part it begins in.
    pub fn raw(&self, plain: Span) -> Span {
        let start = self.offset(plain.start);
        if plain.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece(plain.end - 1);
        let end = last.respelled.map_or_else(|| self.offset(plain.end - 1) + 1, |len| last.raw + len);
        Span::new(start, end.max(start))
    }
}

/// When a source was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The moment, as precisely as it is known.
    pub stamp: Option<Stamp>,
    /// How we know.
    pub from: Provenance,
    /// The same in words ("stamp under the title").
    pub because: String,
    /// Where the file says so, in the plain text.
    pub span: Option<Span>,
}

/// How a publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// The command line or a `sources.yml`.
    Manifest,
    /// Front matter or a page's own metadata.
    Metadata,
    /// A date line of its own.
    Stamp,
    /// The author's line.
    Byline,
    /// The path of the article's address.
    Url,
    /// From other sources, through a quotation they share.
    Inferred,
    /// It is not known.
    #[default]
    None,
}

/// A moment of publication, no more precise than it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The day, in the source's own time zone.
    pub day: NaiveDate,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The source's distance from UTC.
    #[serde(with = "seconds")]
    pub offset: Option<FixedOffset>,
    /// How many of the fields are meant.
    pub precision: Precision,
}

/// A distance from UTC in records: seconds, east of it.
mod seconds {
    use super::{Deserialize as _, FixedOffset};
    use serde::{Deserializer, Serialize as _, Serializer, de};

    pub(super) fn serialize<S: Serializer>(offset: &Option<FixedOffset>, serializer: S) -> Result<S::Ok, S::Error> {
        offset.map(|offset| offset.local_minus_utc()).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<FixedOffset>, D::Error> {
        let offset = |seconds| FixedOffset::east_opt(seconds).ok_or_else(|| de::Error::custom("a day has fewer seconds"));
        Option::<i32>::deserialize(deserializer)?.map(offset).transpose()
    }
}

/// What a [`Stamp`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Only the year; `day` is its first.
    Year,
    /// Only the month; `day` is its first.
    Month,
    /// The day.
    Day,
    /// Hour and minute.
    Minute,
    /// Seconds too.
    Second,
}

impl Stamp {
    /// A day with no time.
    pub fn day(day: NaiveDate) -> Self {
        Self { day, time: None, offset: None, precision: Precision::Day }
    }

    /// Where it stands among other stamps: the moment in UTC where the zone is known, in local time where it is not.
    pub fn instant(&self) -> NaiveDateTime {
        let local = self.day.and_time(self.time.unwrap_or_default());
        self.offset.map_or(local, |offset| local - offset)
    }

    /// Whether both tell the time of day, so that their order within one day is known.
    pub fn comparable_within_day(&self, other: &Stamp) -> bool {
        self.time.is_some() && other.time.is_some()
    }
}

impl std::fmt::Display for Stamp {
    /// ISO 8601, as precise as the stamp: `2025-07-22T18:19:04+03:00`, `2025-07-23T01:01`, `2025-07-21`, `2025-07`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.precision, self.time) {
            (Precision::Year, _) => write!(f, "{}", self.day.format("%Y")),
            (Precision::Month, _) => write!(f, "{}", self.day.format("%Y-%m")),
            (Precision::Minute, Some(time)) => write!(f, "{}T{}", self.day, time.format("%H:%M")),
            (Precision::Second, Some(time)) => write!(f, "{}T{}", self.day, time.format("%H:%M:%S")),
            _ => write!(f, "{}", self.day),
        }?;
        match (self.time, self.offset) {
            (Some(_), Some(offset)) if offset.local_minus_utc() == 0 => write!(f, "Z"),
            (Some(_), Some(offset)) => write!(f, "{offset}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_dropped_markup_covers_it_in_the_file() {
        let raw = "a source [told](#) TASS";
        let (plain, map) = OffsetMap::keep(raw, [Span::new(0, 9), Span::new(10, 14), Span::new(18, 23)]);
        assert_eq!(plain, "a source told TASS");
        assert_eq!(map.raw(Span::new(9, 13)).of(raw), "told");
        assert_eq!(map.raw(Span::new(2, 18)).of(raw), "source [told](#) TASS");
    }

    #[test]
    fn a_span_leads_through_a_text_in_between_to_the_file() {
        // The file holds a letter as an escape, the text in between a mark that goes.
        let file = r"in *Caf\u00e9* Zed";
        let mut below = OffsetMap::default();
        for (plain, raw, respelled) in [(0, Span::new(0, 7), false), (7, Span::new(7, 13), true), (9, Span::new(13, 18), false)] {
            below.push(plain, raw, respelled);
        }
        let between = "in *Café* Zed";
        let (plain, map) = OffsetMap::keep(between, [Span::new(0, 3), Span::new(4, 9), Span::new(10, 14)]);
        assert_eq!(plain, "in Café Zed");
        let map = map.through(plain.len(), &below);
        assert_eq!(map.raw(Span::new(3, 8)).of(file), r"Caf\u00e9");
        assert_eq!(map.raw(Span::new(9, 12)).of(file), "Zed");
        assert_eq!(map.raw(Span::new(0, 12)).of(file), file);
    }
}
