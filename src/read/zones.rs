//! Which part of the page each block is: headline, body or furniture.

use super::blocks::Piece;
use super::furniture;
use super::stamp::{self, Dated, Line};
use super::table::Row;
use crate::source::{Block, Zone};
use crate::span::Span;

/// The page once its parts are known.
pub(super) struct Page {
    /// The blocks, in order.
    pub(super) blocks: Vec<Block>,
    /// The headline.
    pub(super) title: Option<String>,
    /// The stamps and bylines, in order.
    pub(super) stamps: Vec<PageStamp>,
    /// The author, where a byline names one.
    pub(super) author: Option<String>,
    /// Dates in figures that can be read in two ways, where a stamp would be.
    pub(super) ambiguous: Vec<Span>,
}

/// A stamp that the page carries for its article.
pub(super) struct PageStamp {
    /// Its date; spans count in the plain text.
    pub(super) dated: Dated,
    /// Whether it stands in a byline.
    pub(super) byline: bool,
    /// Whether it stands above the article, as stamps do.
    pub(super) above: bool,
}

/// How many blocks a page's head may have before its article.
const HEAD: usize = 16;
/// A paragraph of the article is at least as long, in bytes, and ends as sentences do.
const PARAGRAPH: usize = 110;

/// A sender tells of itself in no more blocks, its heading among them.
const ABOUT: usize = 4;

/// Why the dashes of a table are no claim, which is worth no word in a report.
pub(crate) const TABLE_RULE: &str = "rule of a table";
const DATE_LINE: &str = "date line";
const BYLINE: &str = "byline";
const RELATED: &str = "related stories";

/// Finds the zones of `pieces`. `title` is the headline if metadata tell it.
pub(super) fn zones(plain: &str, pieces: &[Piece], title: Option<&str>) -> Page {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.span.of(plain)).collect();
    let mut page = Sorting {
        words,
        pieces,
        because: vec![None; pieces.len()],
        zone: vec![Zone::Body; pieces.len()],
        dated: vec![None; pieces.len()],
        ambiguous: Vec::new(),
    };
    page.lines();
    page.release();
    page.menus();
    page.related();
    let title_at = page.title(title);
    let body = page.head(title_at, title);
    page.repeated_titles(title_at, body);
    page.names_in_the_text(body);
    page.page(plain, title_at, body, title)
}

struct Sorting<'p> {
    words: Vec<&'p str>,
    pieces: &'p [Piece],
    because: Vec<Option<&'static str>>,
    zone: Vec<Zone>,
    dated: Vec<Option<Dated>>,
    ambiguous: Vec<usize>,
}

impl Sorting<'_> {
    fn len(&self) -> usize {
        self.words.len()
    }

    /// Each line by its own words.
    fn lines(&mut self) {
        for at in 0..self.len() {
            let Piece { code, row, .. } = self.pieces[at];
            let heading = self.pieces[at].is_heading();
            if let Some(row) = row {
                self.because[at] = (row == Row::Rule).then_some(TABLE_RULE);
                continue;
            }
            self.because[at] = if code {
                Some("code")
            } else {
                furniture::reason(self.words[at]).filter(|&why| !heading || !matches!(why, "caption" | "navigation"))
            };
            if stamp::is_relative(self.words[at]) {
                self.because[at] = Some(DATE_LINE);
            }
            match stamp::find(self.words[at]) {
                Some(Line::Dated(dated)) => {
                    // "Source: Bugle | 2024-05-03 10:15" dates its page whatever else it says.
                    if let Some(kind) = stamp_kind(&dated).or(self.because[at].filter(|&because| because == "source line")) {
                        self.because[at] = self.because[at].or(Some(kind));
                        self.dated[at] = Some(dated);
                    }
                }
                Some(Line::Ambiguous(_)) if at < HEAD => self.ambiguous.push(at),
                _ if self.because[at].is_none() && is_byline(self.words[at]) => self.because[at] = Some(BYLINE),
                _ if at + 3 >= self.len() && at > 0 && is_source_line(self.words[at]) => self.because[at] = Some("source line"),
                _ => {}
            }
        }
    }

    /// What press releases carry around their news: whom to ask, and what their sender tells of itself in each of them.
    fn release(&mut self) {
        let is_sign = |because: &Option<&str>| matches!(*because, Some(furniture::RELEASE | furniture::END | furniture::CONTACT));
        if !self.because.iter().any(is_sign) {
            return;
        }
        for at in 1..self.len() {
            let under_contact = self.because[at - 1] == Some(furniture::CONTACT);
            if under_contact && (furniture::is_contact_detail(self.words[at]) || self.because[at].is_none() && is_name(self.words[at])) {
                self.because[at] = Some(furniture::CONTACT);
            }
        }
        let mut about = None;
        for at in 0..self.len() {
            let ends = self.pieces[at].is_heading() || self.because[at].is_some() || self.pieces[at].row.is_some();
            about = if furniture::is_about(self.words[at]) { Some(0) } else { about.filter(|&said| !ends && said < ABOUT) };
            if let Some(said) = about {
                self.because[at] = Some("about the sender");
                about = Some(said + 1);
            }
        }
    }

    /// Runs of short items before the article and after it.
    fn menus(&mut self) {
        let first = (0..self.len()).find(|&at| self.words[at].len() >= 60).unwrap_or(0);
        let last = (0..self.len()).rev().find(|&at| self.is_paragraph(at)).unwrap_or(self.len());
        let mut at = 0;
        while at < self.len() {
            let is_item = |at: usize| self.pieces[at].row.is_none() && is_menu_item(self.words[at]);
            let end = (at..self.len()).find(|&next| !is_item(next)).unwrap_or(self.len());
            let outside = end <= first || at > last;
            if end - at >= 3 && outside {
                let languages = self.words[at..end].iter().all(|item| letters(item) <= 3);
                for item in at..end {
                    self.because[item] = self.because[item].or(Some(if languages { "language menu" } else { "menu" }));
                }
            }
            at = end.max(at + 1);
        }
    }

    /// Lists of other stories: what follows their heading, and runs of dated headlines at the end.
    fn related(&mut self) {
        let last = (0..self.len()).rev().find(|&at| self.is_paragraph(at));
        let mut at = 0;
        while at < self.len() {
            at = if furniture::is_related_heading(self.words[at]) { self.related_run(at + 1, last) } else { at + 1 };
        }
        let tail = last.map_or(0, |last| last + 1);
        let dates = |from: usize| (from..self.len()).filter(|&at| self.dated[at].is_some()).count();
        if tail > 0 && dates(tail) >= 2 && self.len() - tail >= 4 {
            for at in tail..self.len() {
                self.set_related(at);
            }
        }
    }

    /// Takes the list of other stories that begins at `at`; returns where the article goes on. `last` is the page's last
    /// paragraph: before it short sentences belong to the article, behind it to the list.
    fn related_run(&mut self, mut at: usize, last: Option<usize>) -> usize {
        let (mut dates, mut teasers) = (0, false);
        while at < self.len() {
            let dated_below = (at + 1..self.len().min(at + 4)).any(|next| self.dated[next].is_some());
            if self.pieces[at].row.is_some() {
                return at;
            }
            if self.is_paragraph(at) {
                // A list may carry the first lines of its stories between their dates.
                teasers |= dates > 0 && dated_below;
                if !teasers {
                    return at;
                }
            } else if last.is_some_and(|last| at < last) && dates == 0 && self.is_sentence(at) {
                return at;
            }
            dates += usize::from(self.dated[at].is_some());
            self.set_related(at);
            at += 1;
        }
        at
    }

    /// Whether a block is a sentence, however short; headlines have no full stop.
    fn is_sentence(&self, at: usize) -> bool {
        self.because[at].is_none() && self.words[at].ends_with(['.', '”', '"']) && self.words[at].split_whitespace().count() >= 3
    }

    fn set_related(&mut self, at: usize) {
        let own = !matches!(self.because[at], None | Some(DATE_LINE | BYLINE | "menu"));
        self.because[at] = if own { self.because[at] } else { Some(RELATED) };
        self.dated[at] = None;
    }

    /// Whether a block is prose: long and ended, two sentences, or longer than any headline.
    fn is_paragraph(&self, at: usize) -> bool {
        let words = self.words[at];
        let ended = words.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', '…']);
        let long = || words.split_whitespace().nth(30).is_some();
        self.because[at].is_none()
            && self.pieces[at].row.is_none()
            && (ended && (words.len() >= PARAGRAPH || words.len() >= 50 && words.contains(". ")) || long())
    }

    /// The block of the headline.
    fn title(&self, told: Option<&str>) -> Option<usize> {
        let head = self.len().min(HEAD);
        let open = |at: &usize| self.because[*at].is_none();
        if let Some(told) = told {
            return (0..head).find(|&at| same(self.words[at], told));
        }
        if let Some(marked) = (0..head)
            .take_while(|&at| !self.is_paragraph(at) && !self.is_sentence(at))
            .filter(open)
            .find(|&at| self.pieces[at].is_heading())
        {
            return Some(marked);
        }
        // The names of sections may stand above the headline.
        let section = |at: &usize| self.words[*at].split_whitespace().count() <= 2 && self.words[*at].len() <= 24;
        let candidates: Vec<usize> = (0..head).filter(open).take(4).collect();
        let sections = candidates.iter().take_while(|at| section(at)).count();
        let headline = |at: &usize| self.is_heading_like(*at) && self.words[*at].split_whitespace().count() >= 4;
        let under_sections = candidates.get(sections).copied().filter(|at| headline(at));
        under_sections.or(candidates.first().copied()).filter(|&at| self.is_heading_like(at))
    }

    fn is_heading_like(&self, at: usize) -> bool {
        let words = self.words[at];
        if self.pieces[at].row.is_some() {
            return false;
        }
        let stamped_below = (at + 1..self.len()).take(1).any(|next| self.dated[next].is_some());
        let repeated = (at + 1..self.len().min(at + 6)).any(|next| same(self.words[next], words));
        let open_end = !words.ends_with(['.', ':', ';', ',', '…']) && !words.ends_with(".\"") && !words.ends_with(".”");
        let open_end = open_end || words.ends_with(" …") || ends_in_abbreviation(words) || words.len() <= 160 && is_title_case(words);
        words.len() <= 240 && words.contains(char::is_alphabetic) && (open_end || words.len() <= 160 && (stamped_below || repeated))
    }

    /// Everything above the article. Returns where the article begins.
    fn head(&mut self, title: Option<usize>, told: Option<&str>) -> usize {
        let usual_gap = self.usual_gap();
        let Some(title) = title else {
            return (0..self.len()).find(|&at| self.because[at].is_none()).unwrap_or(self.len());
        };
        self.zone[title] = Zone::Headline;
        for at in 0..title {
            if self.because[at].is_none() && self.words[at].len() <= 40 {
                self.because[at] = Some("section label");
            }
        }
        let headline = told.unwrap_or(self.words[title]).to_owned();
        let (mut decks, mut stamped) = (0, (0..title).any(|at| self.dated[at].is_some()));
        for at in title + 1..self.len() {
            // A name with a date is a weaker sign than a date alone: it may be a line of the article.
            let stamp_below = |page: &Self| {
                (at + 1..page.len().min(at + 4)).find(|&next| match page.because[next] {
                    Some(DATE_LINE) => true,
                    Some(BYLINE) => is_byline(page.words[next]) || next == at + 1 && decks == 0,
                    _ => false,
                })
            };
            if self.because[at].is_some() {
                stamped |= self.dated[at].is_some();
            } else if same(self.words[at], &headline) {
                self.zone[at] = Zone::Headline;
            } else if self.is_section_label(at, &headline) {
                self.because[at] = Some("section label");
            } else if stamp_below(self) == Some(at + 1) && is_name(self.words[at]) {
                self.because[at] = Some(BYLINE);
            } else if decks < 3 && self.is_deck(at, usual_gap, if stamped { None } else { stamp_below(self) }) {
                self.zone[at] = Zone::Headline;
                decks += 1;
            } else {
                return at;
            }
        }
        self.len()
    }

    /// A word or two between a headline and its repetition.
    fn is_section_label(&self, at: usize, headline: &str) -> bool {
        let short = self.words[at].split_whitespace().count() <= 4 && self.words[at].len() <= 40;
        short && (at + 1..self.len().min(at + 4)).any(|next| same(self.words[next], headline))
    }

    /// A sentence or two under the headline that are not the article's beginning: they stand above its stamp, are set apart
    /// by more space than paragraphs are, or have no full stop.
    fn is_deck(&self, at: usize, usual_gap: usize, stamp_below: Option<usize>) -> bool {
        let words = self.words[at];
        let followed = at + 1 < self.len();
        if self.pieces[at].row.is_some() || words.len() > 350 || !followed || sentences(words) > 2 {
            return false;
        }
        let above_stamp = stamp_below.is_some_and(|stamp| {
            let article_below = (stamp + 1..self.len()).any(|next| self.because[next].is_none());
            article_below && (at + 1..stamp).all(|next| self.words[next].len() <= 350)
        });
        let set_apart = self.pieces[at + 1].gap >= 2 && self.pieces[at + 1].gap > usual_gap;
        let no_stop = !words.ends_with(['.', '!', '?', '"', '”', ':', ',', ';']) && (4..30).contains(&words.split_whitespace().count());
        let next_is_prose = (at + 1..self.len()).find(|&next| self.because[next].is_none()).is_some_and(|next| self.is_paragraph(next));
        above_stamp || set_apart || no_stop && next_is_prose && !self.pieces[at].is_heading()
    }

    /// How many empty lines stand between most paragraphs.
    fn usual_gap(&self) -> usize {
        let mut counts = [0_usize; 4];
        for piece in self.pieces.iter().skip(1) {
            counts[piece.gap.min(3)] += 1;
        }
        (0..4).rev().max_by_key(|&gap| counts[gap]).unwrap_or(1)
    }

    fn repeated_titles(&mut self, title: Option<usize>, body: usize) {
        let Some(title) = title else { return };
        for at in body..self.len() {
            if self.because[at].is_none() && self.words[at].len() >= 12 && same(self.words[at], self.words[title]) {
                self.because[at] = Some("repeated title");
            }
        }
    }

    /// A name and a date between paragraphs are no byline.
    fn names_in_the_text(&mut self, body: usize) {
        let last = (body..self.len()).rev().find(|&at| self.is_paragraph(at)).unwrap_or(body);
        for at in body..last {
            if self.because[at] == Some(BYLINE) {
                (self.because[at], self.dated[at]) = (None, None);
            }
        }
    }

    fn page(self, plain: &str, title_at: Option<usize>, body: usize, told: Option<&str>) -> Page {
        let title = told.map(str::to_owned).or_else(|| title_at.map(|at| self.words[at].split_whitespace().collect::<Vec<_>>().join(" ")));
        let mut page = Page { blocks: Vec::with_capacity(self.len()), title, stamps: Vec::new(), author: None, ambiguous: Vec::new() };
        for (at, dated) in self.dated.into_iter().enumerate() {
            let span = self.pieces[at].span;
            let (zone, because) = match self.because[at] {
                Some(because) => (Zone::Furniture, because),
                None => (self.zone[at], ""),
            };
            page.blocks.push(Block { span, zone, because });
            if because == BYLINE && page.author.is_none() && at < body + 2 {
                page.author = author(dated.as_ref().map_or(span.of(plain), |dated| &dated.rest));
            }
            if let Some(mut dated) = dated {
                dated.span = Span::new(span.start + dated.span.start, span.start + dated.span.end);
                page.stamps.push(PageStamp { byline: !dated.rest.is_empty(), above: at <= body, dated });
            }
        }
        page.ambiguous = self.ambiguous.into_iter().filter(|&at| at <= body).map(|at| self.pieces[at].span).collect();
        page
    }
}

/// Whether a dated line is a stamp, a byline, or neither.
fn stamp_kind(dated: &Dated) -> Option<&'static str> {
    if dated.rest.is_empty() {
        return Some(DATE_LINE);
    }
    let name = |word: &str| word.starts_with(char::is_uppercase) || is_small(word);
    let words: Vec<&str> = dated.rest.split_whitespace().collect();
    let most = if words.first().is_some_and(|word| word.eq_ignore_ascii_case("by")) { 9 } else { 6 };
    (words.len() <= most && words.iter().all(|word| name(word))).then_some(BYLINE)
}

/// Whether a word may stand in small letters between the names of a byline: "by Ana de Ruiz and Tom Low for the Bugle".
fn is_small(word: &str) -> bool {
    // A line that tells what holds "until" or "since" a day has no author.
    matches!(
        word,
        "by" | "for" | "from" | "in" | "of" | "with" | "and" | "the" | "de" | "van" | "von" | "al" | "bin" | "der" | "la" | "staff"
    )
}

/// Whether a line without a date names the author.
fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")).or_else(|| line.strip_prefix("by ")) else {
        return false;
    };
    let words = rest.split_whitespace().count();
    line.len() <= 120
        && words <= 12
        && !line.ends_with('.')
        && rest.split_whitespace().all(|word| !word.starts_with(char::is_lowercase) || is_small(word))
}

/// Whether a line can be the author's name alone: "Ana Ruiz", "Ana Ruiz and Tom Low", "Ana Ruiz in Port Alder".
fn is_name(line: &str) -> bool {
    let plain = line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’'));
    let first = line.split([',']).next().unwrap_or(line).split(" and ").next().unwrap_or(line).split(" in ").next().unwrap_or(line);
    let count = first.split_whitespace().count();
    let known = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "in" | "de" | "van" | "von" | "al" | "bin");
    plain && (2..=3).contains(&count) && line.split_whitespace().count() <= 8 && line.split_whitespace().all(known)
}

/// The name in what a byline says besides its date.
fn author(rest: &str) -> Option<String> {
    let lower = rest.to_lowercase();
    let named = lower.starts_with("by ");
    let rest = if named { &rest[3..] } else { rest };
    let name = rest.split([',', '|', ';', '/']).next().unwrap_or(rest);
    let name = name.split(" in ").next().unwrap_or(name).trim();
    let count = name.split_whitespace().count();
    let plausible = if named { (1..=8).contains(&count) } else { (2..=4).contains(&count) };
    (plausible && !name.split_whitespace().any(|word| word.len() > 2 && word.chars().all(char::is_uppercase) && !named))
        .then(|| name.to_owned())
}

/// "Source Bugle and agencies", as it stands under an article.
fn is_source_line(line: &str) -> bool {
    let known = |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "agencies" | "with" | "wires" | "the");
    let named = line.strip_prefix("Source ").or_else(|| line.strip_prefix("Sources "));
    named.is_some_and(|rest| rest.split_whitespace().count() <= 6 && !rest.ends_with('.') && rest.split_whitespace().all(known))
}

fn is_menu_item(line: &str) -> bool {
    let item = line.trim_start_matches(['•', '-', '*', '–', '|', '·', ' ']);
    let count = item.split_whitespace().count();
    let said = item.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '!' | '?' | ',' | '"' | '”'));
    (1..=3).contains(&count) && item.len() <= 28 && item.contains(char::is_alphabetic) && !said
}

fn letters(item: &str) -> usize {
    item.chars().filter(|c| c.is_alphabetic()).count()
}

fn sentences(words: &str) -> usize {
    words.match_indices(['.', '!', '?']).filter(|(at, _)| words[at + 1..].chars().next().is_none_or(char::is_whitespace)).count().max(1)
}

fn ends_in_abbreviation(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    last.len() > 2 && last.ends_with('.') && last[..last.len() - 1].contains('.')
}

/// Whether all words but the small ones begin with a capital letter.
fn is_title_case(words: &str) -> bool {
    let long = || words.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| word.len() > 4);
    long().count() >= 3 && long().all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether two headlines are the same but for case, marks and spaces.
fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    a.len() <= 400 && b.len() <= 400 && a.len().abs_diff(b.len()) <= 12 && letters(a) == letters(b)
}
