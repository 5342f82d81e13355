//! Numerals: from tokens to a figure, whether written in digits, in words or in both.
//!
//! In: a [`Text`] and a token. Out: a [`Numeral`], with nothing known of hedges, units or what it counts. The reader of
//! durations uses it too ("two days", "50 days").

use std::ops::Range;
use std::sync::LazyLock;

use super::fraction::{and_part, half, parts, ratio, scaled, slash, vulgar};
use super::phrase::{is_figure, tight};
use crate::english::class::Class;
use crate::english::table::WordMap;
use crate::english::text::{Text, TokenKind};

/// A figure and its tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// Its tokens, sign and scale words included: "minus 12", "1.5 million", "half a dozen".
    pub tokens: Range<usize>,
    /// Its value after scale words.
    pub value: f64,
    /// What it is.
    pub form: NumeralForm,
    /// The scale word that ends it (1e6 for "1.5 million"); 1 without one. "four to five thousand" shares it.
    pub scale: f64,
}

/// The forms of a numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralForm {
    /// "12", "twelve", "1.5 million", "two dozen".
    Cardinal,
    /// "third", "21st".
    Ordinal,
    /// A part of one whole: "two thirds", "half", "one in five".
    Fraction,
}

/// What a number word is in a numeral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    Digit(f64),
    Teen(f64),
    Ten(f64),
    Hundred,
    Scale(f64),
    /// "dozen", "score": multiplies what stands before it.
    Dozen(f64),
    Ordinal(f64),
    /// The plural of an ordinal, and "halves": only ever below a fraction bar.
    Parts(f64),
}

static PIECES: LazyLock<WordMap<String, Piece>> = LazyLock::new(|| {
    let mut pieces: WordMap<String, Piece> =
        rows().filter_map(|(word, value, class)| Some((word.to_owned(), piece(value, class)?))).collect();
    let plurals = rows().filter(|(_, value, class)| *class == "ordinal" && *value > 2.0);
    pieces.extend(plurals.map(|(word, value, _)| (format!("{word}s"), Piece::Parts(value))));
    pieces.insert("halves".to_owned(), Piece::Parts(2.0));
    pieces
});

static SHORT: LazyLock<WordMap<&'static str, f64>> =
    LazyLock::new(|| rows().filter(|(.., class)| *class == "short").map(|(word, value, _)| (word, value)).collect());

fn rows() -> impl Iterator<Item = (&'static str, f64, &'static str)> {
    super::table::lines(include_str!("tables/numerals.txt")).filter_map(|line| {
        let mut fields = line.split_whitespace();
        Some((fields.next()?, fields.next()?.parse().ok()?, fields.next()?))
    })
}

fn piece(value: f64, class: &str) -> Option<Piece> {
    Some(match class {
        "digit" => Piece::Digit(value),
        "teen" => Piece::Teen(value),
        "ten" => Piece::Ten(value),
        "hundred" => Piece::Hundred,
        "scale" => Piece::Scale(value),
        "dozen" => Piece::Dozen(value),
        "ordinal" => Piece::Ordinal(value),
        _ => return None,
    })
}

/// The numeral that begins at token `at`; `None` where there is none.
///
/// Articles belong to it where they stand for one ("a million", "a third of"). Scale words alone ("millions", "dozens") are
/// no numerals. Hyphens inside ("twenty-one", "1.5-million") are read, and a hyphen after it ("50-day") is left alone.
pub fn read(text: &Text, at: usize) -> Option<Numeral> {
    let (negative, start) = sign(text, at);
    let mut found = unsigned(text, start)?;
    if negative {
        found.value = -found.value;
    }
    found.tokens.start = at;
    Some(found)
}

/// Whether a numeral may begin at token `at`; cheap, for skipping what cannot.
pub fn may_begin(text: &Text, at: usize) -> bool {
    let Some(token) = text.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Figure => true,
        TokenKind::Word => {
            let word = text.lower(at);
            match word {
                "a" | "an" => {
                    matches!(piece_at(text, at + 1), Some(Piece::Hundred | Piece::Scale(_) | Piece::Dozen(_) | Piece::Ordinal(_)))
                        || matches!(text.lower(at + 1), "half")
                }
                "half" => true,
                _ => {
                    word.len() < 14
                        && matches!(PIECES.get(word), Some(Piece::Digit(_) | Piece::Teen(_) | Piece::Ten(_) | Piece::Ordinal(_)))
                }
            }
        }
        TokenKind::Mark => vulgar(text.word(at)).is_some() || (text.word(at) == "." && is_leading_stop(text, at)),
    }
}

/// The value of a lone figure: "6,000" → 6000, "12,34,567.5" → 1234567.5. `None` where its commas do not part thousands
/// (or lakhs), or it has more than one stop ("10.15.7").
pub fn figure(word: &str) -> Option<f64> {
    let (whole, rest) = word.split_once('.').unwrap_or((word, ""));
    if rest.contains(['.', ',']) {
        return None;
    }
    if whole.contains(',') {
        let groups: Vec<&str> = whole.split(',').collect();
        let (first, last) = (groups.first()?, groups.last()?);
        let inner = &groups[1..groups.len() - 1];
        let western = inner.iter().all(|group| group.len() == 3);
        let indian = inner.iter().all(|group| group.len() == 2) && first.len() <= 2;
        if last.len() != 3 || first.len() > 3 || !(western || indian) {
            return None;
        }
    }
    word.replace(',', "").parse().ok()
}

/// A sign before a figure, and where the figure begins.
fn sign(text: &Text, at: usize) -> (bool, usize) {
    let next = text.tokens.get(at + 1);
    match text.lower(at) {
        "minus" | "negative" => (true, if text.word(at + 1) == "-" { at + 2 } else { at + 1 }),
        "-" | "−" | "–" | "+" if opens_sign(text, at) && next.is_some_and(|next| next.kind == TokenKind::Figure && !next.spaced) => {
            (text.lower(at) != "+", at + 1)
        }
        // "- 1 4/5" opens a line; elsewhere a loose dash parts.
        "-" | "−" if at == 0 && is_figure(text, at + 1) => (true, at + 1),
        _ => (false, at),
    }
}

/// Whether the mark at token `at` stands where a sign may: behind a space or an opening bracket.
pub(super) fn opens_sign(text: &Text, at: usize) -> bool {
    text.tokens[at].spaced || at > 0 && matches!(text.word(at - 1), "(" | "[")
}

/// ".08": a stop that opens a figure.
fn is_leading_stop(text: &Text, at: usize) -> bool {
    text.tokens[at].spaced && is_figure(text, at + 1) && !text.tokens[at + 1].spaced
}

/// What the word at token `at` is in a numeral.
pub(super) fn piece_at(text: &Text, at: usize) -> Option<Piece> {
    text.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
    let piece = PIECES.get(text.lower(at)).copied()?;
    let rare = matches!(piece, Piece::Dozen(value) if value != 12.0);
    (!rare || is_score(text, at)).then_some(piece)
}

/// "three score men", "four score and seven", "two gross of pencils"; neither "a two-score lead" nor "the two score often".
fn is_score(text: &Text, at: usize) -> bool {
    let number = |at: usize| matches!(PIECES.get(text.lower(at)), Some(Piece::Digit(_) | Piece::Teen(_)));
    let Some(before) = at.checked_sub(1).filter(|&before| number(before) && !tight(text, at)) else { return false };
    let told = before.checked_sub(1).is_some_and(|at| matches!(text.lower(at), "the" | "all" | "these" | "those" | "both" | "when"));
    let next = text.lower(at + 1);
    let counts = next == "of"
        || text.lower(at) == "score" && {
            let more = next == "and" && number(at + 2);
            more || super::unit::is_time(next) || super::noun::phrase(text, at + 1, true).is_some_and(|phrase| phrase.plural)
        };
    counts && !told
}

fn unsigned(text: &Text, at: usize) -> Option<Numeral> {
    if let Some(part) = vulgar(text.word(at)) {
        return Some(scaled(text, Numeral { tokens: at..at + 1, value: part, form: NumeralForm::Fraction, scale: 1.0 }));
    }
    if let Some(found) = slash(text, at) {
        return Some(found);
    }
    let first = text.lower(at);
    match first {
        "half" => return half(text, at, at),
        "a" | "an" => return with_article(text, at),
        "quarter" => return None,
        _ => {}
    }
    let whole = whole(text, at)?;
    if whole.form == NumeralForm::Ordinal {
        return Some(whole);
    }
    let part = ratio(text, &whole).or_else(|| parts(text, &whole).map(|part| scaled(text, part)));
    Some(part.unwrap_or_else(|| and_part(text, whole)))
}

/// "a million", "a dozen", "a third of", "a quarter-million", "a half".
fn with_article(text: &Text, at: usize) -> Option<Numeral> {
    if text.lower(at + 1) == "half" {
        return half(text, at, at + 1);
    }
    match piece_at(text, at + 1)? {
        Piece::Hundred | Piece::Scale(_) | Piece::Dozen(_) => {
            let mut sum = Sum { group: Some(1.0), ..Sum::default() };
            let end = sum.take(text, at + 1);
            Some(and_part(text, Numeral { tokens: at..end, value: sum.value(), form: NumeralForm::Cardinal, scale: sum.scale }))
        }
        Piece::Ordinal(below) if below > 2.0 => {
            let hyphen = usize::from(text.word(at + 2) == "-");
            if let Some(Piece::Scale(scale)) = piece_at(text, at + 2 + hyphen) {
                return Some(Numeral { tokens: at..at + 3 + hyphen, value: scale / below, form: NumeralForm::Cardinal, scale });
            }
            // "a third of them" is a part, "a third man" is one more.
            let mile = super::unit::at(text, at + 2).is_some() && text.lower(at + 1) == "quarter";
            let of = mile || matches!(text.lower(at + 2), "of" | "more" | "less" | "fewer" | "higher" | "lower" | "");
            let form = if of { NumeralForm::Fraction } else { NumeralForm::Ordinal };
            let value = if of { 1.0 / below } else { below };
            let known = of || text.lower(at + 1) != "quarter";
            known.then_some(Numeral { tokens: at..at + 2, value, form, scale: 1.0 })
        }
        // "a second chance" ranks, "wait a second" does not.
        Piece::Ordinal(_) if !super::noun::may_begin(text, at + 2) => None,
        Piece::Ordinal(value) => Some(Numeral { tokens: at..at + 2, value, form: NumeralForm::Ordinal, scale: 1.0 }),
        _ => None,
    }
}

/// The running sum of a numeral in words.
struct Sum {
    total: f64,
    /// What the next scale word multiplies.
    group: Option<f64>,
    /// What is added next must be smaller than this.
    room: f64,
    /// The last scale word.
    scale: f64,
    ordinal: bool,
}

impl Default for Sum {
    fn default() -> Self {
        Self { total: 0.0, group: None, room: f64::INFINITY, scale: 1.0, ordinal: false }
    }
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// Adds the pieces from token `at` on; returns the token after the last one.
    fn take(&mut self, text: &Text, at: usize) -> usize {
        let mut end = at;
        let mut next = at;
        while !self.ordinal {
            let Some(piece) = piece_at(text, next) else { break };
            if !self.add(piece) {
                break;
            }
            end = next + 1;
            next = self.joined(text, end, piece);
        }
        end
    }

    /// Where the next piece would stand: over a hyphen, or over "and" where one may be.
    fn joined(&self, text: &Text, at: usize, last: Piece) -> usize {
        let next = piece_at(text, at + 1);
        match text.lower(at) {
            "-" if tight(text, at) && tight(text, at + 1) => at + 1,
            // Wire text that came through a tokenizer: "ninety - five".
            "-" if matches!(last, Piece::Ten(_)) && matches!(next, Some(Piece::Digit(_))) => at + 1,
            "and" if matches!(last, Piece::Hundred | Piece::Scale(_) | Piece::Dozen(20.0)) => {
                let number = matches!(next, Some(Piece::Digit(_) | Piece::Teen(_) | Piece::Ten(_)));
                // "two million and three fifths"
                let part = matches!(piece_at(text, at + 2), Some(Piece::Parts(_))) || text.lower(at + 2) == "half";
                let ordinal = matches!(next, Some(Piece::Ordinal(_))) && matches!(last, Piece::Hundred);
                if number && !part || ordinal { at + 1 } else { at }
            }
            _ => at,
        }
    }

    /// Adds one piece, or leaves the sum as it was and says no.
    fn add(&mut self, piece: Piece) -> bool {
        match piece {
            Piece::Digit(value) | Piece::Teen(value) | Piece::Ten(value) if value < self.room => {
                self.group = Some(self.group.unwrap_or(0.0) + value);
                self.room = if matches!(piece, Piece::Ten(_)) { 10.0 } else { 0.0 };
            }
            Piece::Ordinal(value) if value < self.room && value < 100.0 => {
                self.group = Some(self.group.unwrap_or(0.0) + value);
                self.ordinal = true;
            }
            Piece::Ordinal(value) if value >= 100.0 && self.group.is_some() => {
                self.group = self.group.map(|group| group * value);
                self.ordinal = true;
            }
            Piece::Hundred => match self.group {
                Some(group) if group < 100.0 || self.total == 0.0 && group.fract() == 0.0 && self.room == 0.0 && group < 1000.0 => {
                    self.group = Some(group * 100.0);
                    self.room = 100.0;
                }
                _ => return false,
            },
            Piece::Scale(scale) => {
                match self.group.take() {
                    Some(group) if self.scale == 1.0 || scale < self.scale => self.total += group * scale,
                    Some(group) => self.total = (self.total + group) * scale,
                    None if self.total > 0.0 && self.total < 1e12 => self.total *= scale,
                    None => return false,
                }
                self.scale = scale;
                self.room = scale;
            }
            Piece::Dozen(dozen) => match self.group {
                Some(group) if self.total == 0.0 => {
                    // "four score and seven"
                    let room = if dozen == 12.0 { 0.0 } else { dozen };
                    (self.total, self.group, self.room) = (group * dozen, None, room);
                }
                _ => return false,
            },
            _ => return false,
        }
        true
    }
}

/// A whole number, a decimal fraction or an ordinal.
pub(super) fn whole(text: &Text, at: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut end = at;
    if is_figure(text, at) || text.word(at) == "." && is_figure(text, at + 1) {
        let stop = usize::from(text.word(at) == ".");
        let value = if stop == 1 { format!("0.{}", text.word(at + 1)).parse().ok()? } else { figure(text.word(at))? };
        end += 1 + stop;
        if let Some(ordinal) = digits_ordinal(text, at, end, value) {
            return Some(ordinal);
        }
        let (value, after) = powers(text, at, end, value);
        end = after;
        (sum.group, sum.room) = (Some(value), 0.0);
        let short = short_scale(text, at, end).map(|scale| (end + 1, scale));
        if let Some((end, scale)) = short.or_else(|| loose_scale(text, at, end)) {
            return Some(Numeral { tokens: at..end, value: value * scale, form: NumeralForm::Cardinal, scale });
        }
        end = figure_and_scale(text, &mut sum, end);
    } else {
        end = sum.take(text, at);
        if end == at {
            return None;
        }
    }
    let mut found = Numeral { tokens: at..end, value: sum.value(), form: NumeralForm::Cardinal, scale: sum.scale };
    if sum.ordinal {
        found.form = NumeralForm::Ordinal;
    } else if text.lower(end) == "point" {
        point(text, &mut found);
    }
    Some(found)
}

/// "1.5 million", "1.5-million", "6 crore and two hundred", "4 thousand 3 hundred".
fn figure_and_scale(text: &Text, sum: &mut Sum, at: usize) -> usize {
    let hyphen = usize::from(text.word(at) == "-" && tight(text, at + 1));
    match piece_at(text, at + hyphen) {
        Some(Piece::Hundred | Piece::Scale(_) | Piece::Dozen(_)) => {}
        _ => return at,
    }
    let mut end = at + hyphen;
    // "three lakh crore", but not "$8 million one-time".
    while let Some(piece) = piece_at(text, end).filter(|piece| matches!(piece, Piece::Hundred | Piece::Scale(_) | Piece::Dozen(_))) {
        if !sum.add(piece) {
            return end;
        }
        end += 1;
        let next = sum.joined(text, end, piece);
        if next > end && text.lower(end) == "and" {
            return sum.take(text, next);
        }
    }
    if is_figure(text, end)
        && let Some(value) = figure(text.word(end)).filter(|value| *value < sum.room)
        && matches!(piece_at(text, end + 1), Some(Piece::Hundred | Piece::Scale(_)))
    {
        (sum.group, sum.room) = (Some(value), 0.0);
        return sum.take(text, end + 1);
    }
    end
}

/// "12 500" and "1 234 567", whose thousands a space parts; "1e10" and "1.3x10^6".
fn powers(text: &Text, at: usize, end: usize, value: f64) -> (f64, usize) {
    let groups = (end..end + 4).take_while(|&next| is_figure(text, next) && text.word(next).len() == 3 && text.tokens[next].spaced).count();
    let first = text.word(at);
    let after = end + groups;
    let opens = first.len() <= 3 && !first.starts_with('0') && first.bytes().all(|byte| byte.is_ascii_digit());
    // "12 777s" are twelve of a model.
    let model = text.tokens.get(after).is_some_and(|token| token.kind == TokenKind::Word && !token.spaced);
    if groups > 0 && opens && !model && !is_figure(text, after) {
        let digits: String = std::iter::once(at).chain(end..after).map(|token| text.word(token)).collect();
        return (digits.parse().unwrap_or(value), after);
    }
    let tight = |at: usize| tight(text, at);
    let power = |at: usize| text.word(at).parse::<i32>().ok().filter(|power| power.abs() <= 300);
    let plus = usize::from(text.word(end + 1) == "+");
    if text.lower(end) == "e"
        && (end..end + 2 + plus).all(tight)
        && let Some(power) = power(end + 1 + plus)
    {
        return (value * 10f64.powi(power), end + 2 + plus);
    }
    let ten = matches!(text.lower(end), "x" | "×") && text.word(end + 1) == "10" && text.word(end + 2) == "^";
    if ten
        && (end..end + 4).all(tight)
        && let Some(power) = power(end + 3)
    {
        return (value * 10f64.powi(power), end + 4);
    }
    (value, end)
}

/// "21st", "3rd".
fn digits_ordinal(text: &Text, at: usize, end: usize, value: f64) -> Option<Numeral> {
    let suffix = text.tokens.get(end).filter(|token| !token.spaced).map_or("", |_| text.lower(end));
    let fits = match (value % 10.0, value % 100.0) {
        (_, 11.0..14.0) => suffix == "th",
        (1.0, _) => suffix == "st",
        (2.0, _) => matches!(suffix, "nd" | "d"),
        (3.0, _) => matches!(suffix, "rd" | "d"),
        _ => suffix == "th",
    };
    fits.then_some(Numeral { tokens: at..end + 1, value, form: NumeralForm::Ordinal, scale: 1.0 })
}

/// Events that are run over metres: "the 100m finals".
fn is_race(head: &str) -> bool {
    matches!(head, "hurdle" | "heat" | "final" | "race" | "sprint" | "relay" | "dash" | "event" | "medley")
}

/// The noun phrase after "m": at token `at`, behind "of the", or behind an adjective that "and" joins to another. What is long is
/// measured: "22m of the cables".
fn many_after(text: &Text, at: usize) -> Option<super::noun::Phrase> {
    if text.lower(at) == "of" {
        let whose = text.lower(at + 1);
        let those = matches!(whose, "these" | "those") && !super::noun::may_begin(text, at + 2);
        if those || whose == "whom" || text.is(at + 1, Class::OBJECT) && !text.is(at + 1, Class::POSSESSIVE.or(Class::SINGULAR)) {
            return Some(super::noun::Phrase::persons(at + 1));
        }
        let name = whose.ends_with("'s") || whose.ends_with("s'");
        let start = at + 1 + usize::from(!name);
        let phrase = super::noun::phrase(text, start, true).filter(|_| name || super::noun::is_over_of(whose))?;
        return (!super::noun::is_long(&phrase.head)).then_some(phrase);
    }
    // "5m high waves", but "5m high-income homes"
    if super::noun::is_dimension(text.lower(at)) && super::phrase::over_hyphen(text, at + 1) == at + 1 {
        return None;
    }
    let first = super::noun::phrase(text, at, true);
    let end = first.as_ref().map_or(at + 1, |first| first.end);
    let adjectives = end == at + 1 && matches!(text.lower(end), "and" | "or") && super::phrase::is_word(text, at);
    let fixed = super::noun::is_closed(text.lower(at));
    match first {
        Some(first) if first.plural => Some(first),
        first if !adjectives || fixed => first,
        _ => super::noun::phrase(text, end + 1, true),
    }
}

/// "5bn", "3M". A lower-case "m" is a million after a currency or before what is counted ("£5m", "5m viewers", "22m of its
/// heaters", "2.7m combined print and web readers"), else a metre.
fn short_scale(text: &Text, at: usize, end: usize) -> Option<f64> {
    text.tokens.get(end).filter(|token| !token.spaced && token.kind == TokenKind::Word)?;
    let suffix = without_stop(text.word(end));
    if suffix == "m" {
        let money = at > 0 && super::money::ends_at(text, at);
        let things = many_after(text, end + 1).is_some_and(|phrase| phrase.plural && !is_race(&phrase.head));
        return (money || things || super::money::begins_at(text, super::phrase::over_hyphen(text, end + 1))).then_some(1e6);
    }
    // "1500b" is no money, "5C" no count: a lone "b" is a billion only of money.
    SHORT.get(suffix).copied().filter(|_| suffix != "b" || super::money::ends_at(text, at) || text.word(at).contains('.'))
}

/// Short scales that no other word looks like: they stand apart from their figure whatever it counts.
const APART: &[&str] = &["mn", "bn", "trn", "mio"];

/// "1.5 trn", "3 mn-euro", "£4 m", "$3-mn": a short scale that a space or a hyphen parts from its figure, at token `end`: the token
/// after it, and its value. The ambiguous ones need a currency before or after them.
fn loose_scale(text: &Text, at: usize, end: usize) -> Option<(usize, f64)> {
    let place = super::phrase::over_hyphen(text, end);
    let suffix = without_stop(text.word(place));
    let scale = short(suffix).filter(|_| place > end || !tight(text, end))?;
    let after = super::phrase::over_hyphen(text, place + 1);
    let money = || super::money::begins_at(text, after) || at > 0 && super::money::ends_at(text, at);
    let fits = stands_alone(text, place) || super::money::begins_at(text, after);
    (fits && (APART.contains(&suffix) || money())).then_some((place + 1, scale))
}

/// Whether nothing runs on from the short scale at token `at`: "$5 M&Ms", "$5 K-pop shirts", "$5 T shirts".
fn stands_alone(text: &Text, at: usize) -> bool {
    let closing = |at: usize| text.word(at).len() == 1 && ".,;:)!?\"”’".contains(text.word(at));
    text.word(at) != "T" && (!tight(text, at + 1) || closing(at + 1))
}

/// "M." keeps its full stop at the end of a sentence, since a capital letter may be an initial.
fn without_stop(word: &str) -> &str {
    word.strip_suffix('.').filter(|letter| letter.len() == 1).unwrap_or(word)
}

/// The scale that `suffix` is the short form of, where it is of money.
fn short(suffix: &str) -> Option<f64> {
    if suffix == "m" { Some(1e6) } else { SHORT.get(suffix).copied() }
}

/// The scale word at token `at`, written out or short: the token after it, and its value.
pub(super) fn scale_at(text: &Text, at: usize) -> Option<(usize, f64)> {
    match piece_at(text, at) {
        Some(Piece::Scale(scale)) => Some((at + 1, scale)),
        _ if stands_alone(text, at) => short(without_stop(text.word(at))).map(|scale| (at + 1, scale)),
        _ => None,
    }
}

/// "two hundred point zero three".
fn point(text: &Text, found: &mut Numeral) {
    let mut digits = String::new();
    let mut end = found.tokens.end + 1;
    while let Some(Piece::Digit(_) | Piece::Teen(_) | Piece::Ten(_)) = piece_at(text, end) {
        let mut sum = Sum::default();
        end = sum.take(text, end);
        digits.push_str(&format!("{}", sum.value()));
    }
    if let Ok(fraction) = format!("0.{digits}").parse::<f64>()
        && !digits.is_empty()
    {
        found.value += fraction;
        found.tokens.end = end;
    }
}
