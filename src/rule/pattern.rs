//! Patterns: regular expressions over one sentence, with typed pieces in braces.
//!
//! `{date}` stands for any expression of days that the annotators found, `{talks}` for any form of the word list `talks`.
//! Before matching, every annotation of a kind that the pattern names is replaced by a sign of its own; so a piece matches
//! a whole annotation or nothing, and matching stays linear whatever the user writes.
//!
//! What a pattern does not tell apart is made the same in the sentence, so that the expression is small and quick to compile: letters
//! are put into their small forms, and what is not ASCII into signs of ASCII for a letter and a mark. A pattern that tells such
//! characters apart, or asks for case as `(?-i:US)` does, is compiled as it is ([`Letters`]).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use regex_automata::meta::{self, Regex};
use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{self, Hir};

use super::words::Phrases;
use crate::value::Kind;

/// A pattern. It is compiled when it is first asked, at first for little time and then for speed, and it is asked only of a sentence that holds what it requires: of all
/// patterns, a run needs few. What is cloned is the same pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    lazy: Arc<Lazy>,
    /// The kinds of annotation that it names.
    pub kinds: Vec<Kind>,
}

#[derive(Debug, Default)]
struct Lazy {
    /// As it is written.
    written: String,
    /// The word lists that it names, in the order of its pieces.
    lists: Vec<Phrases>,
    /// Compiled in little time, for the few sentences that most patterns are asked of.
    plain: OnceLock<Result<Regex, PatternError>>,
    /// Compiled for speed, once it is asked often.
    fast: OnceLock<Result<Regex, PatternError>>,
    /// How often it was asked.
    asked: AtomicUsize,
    letters: OnceLock<Letters>,
    required: OnceLock<Vec<Vec<String>>>,
}

/// A piece of a sentence that is replaced by a sign: an annotation of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its kind.
    pub kind: Kind,
    /// Where it begins, in bytes of the sentence.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

/// A match of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The annotations it holds, as indices into the pieces, in the order of the pattern.
    pub pieces: Vec<usize>,
    /// The words that answer: those of the group `answer`, else the whole match; in bytes of the sentence.
    pub answer: std::ops::Range<usize>,
}

/// What went wrong in a pattern: where, in bytes of the pattern, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The first byte of what is wrong.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What is wrong.
    pub message: String,
    /// The unknown piece, where that is what is wrong.
    pub unknown: Option<String>,
}

/// The sign that stands for an annotation of `kind`: a control character, the annotation's number, another one.
fn sign(kind: Kind) -> char {
    char::from(b'\x0e' + kind as u8)
}

const SIGN_END: char = '\x1d';

/// What stands for a mark that is not ASCII, and for control characters that would be taken for signs.
const MARK: char = '\x1e';

/// What a pattern tells apart in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// Only characters of ASCII, without case: it names no other.
    Ascii,
    /// All characters, without case.
    Small,
    /// All characters.
    All,
}

impl Letters {
    /// What the expression `source` tells apart.
    fn of(source: &str) -> Self {
        // A flag that is taken back may be the one not to ask for case.
        let flags = |at: usize| source[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphabetic());
        if source.match_indices("(?").any(|(at, _)| flags(at).starts_with('-')) {
            return Letters::All;
        }
        let of_unicode = ["_", "[:", "\\p", "\\P", "\\u", "\\U", "\\x"];
        let is_ascii = source.is_ascii() && !of_unicode.iter().any(|sign| source.contains(sign));
        if is_ascii { Letters::Ascii } else { Letters::Small }
    }

    /// What stands in the shadow for a character of the sentence.
    fn shadow(self, c: char) -> char {
        match c {
            '\n' => ' ',
            '’' => '\'',
            '\x0e'..='\x1f' => MARK,
            _ if self == Letters::All => c,
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            _ if self == Letters::Small => small(c),
            _ if c.is_whitespace() => ' ',
            _ if regex_syntax::is_word_character(c) => '_',
            _ => MARK,
        }
    }
}

impl Pattern {
    /// Reads `pattern`. `list` gives a word list by its name.
    ///
    /// # Errors
    /// It names a piece that is no kind of value and no word list. What is wrong with it as a regular expression, [`Pattern::compiled`]
    /// tells.
    pub fn new(pattern: &str, list: impl Fn(&str) -> Option<Phrases>) -> Result<Self, PatternError> {
        let (mut kinds, mut lists) = (Vec::new(), Vec::new());
        for (start, end) in pieces(pattern) {
            let name = &pattern[start + 1..end - 1];
            match (kind(name), list(name)) {
                (Some(kind), _) => kinds.push(kind),
                (None, Some(list)) => lists.push(list),
                (None, None) => {
                    let message = format!("unknown piece `{{{name}}}`");
                    return Err(PatternError { start, end, message, unknown: Some(name.to_owned()) });
                }
            }
        }
        let lazy = Lazy { written: pattern.to_owned(), lists, ..Lazy::default() };
        Ok(Self { lazy: Arc::new(lazy), kinds })
    }

    /// The same, compiled at once, though not yet for speed.
    ///
    /// # Errors
    /// It is no regular expression, would be too slow, or matches where there are no words.
    pub fn compiled(self) -> Result<Self, PatternError> {
        check(&self.lazy.written)?;
        self.lazy.plain().as_ref().map_err(PatternError::clone)?;
        Ok(self)
    }

    /// Whether a sentence holds what every match does. `words` are its words in their normal forms, with or without blanks.
    pub fn may_match(&self, words: &str) -> bool {
        let required = self.lazy.required.get_or_init(|| required(&self.lazy.written, &self.lazy.lists));
        required.iter().all(|parts| parts.iter().any(|part| words.contains(part.as_str())))
    }

    /// Every match in `sentence`, none overlapping an earlier one. `pieces` are in order and do not overlap.
    pub fn matches(&self, sentence: &str, pieces: &[Piece]) -> Vec<Match> {
        let mut shadow = String::with_capacity(sentence.len());
        // (start in the shadow, start in the sentence) of each stretch.
        let mut map: Vec<(usize, usize)> = vec![(0, 0)];
        let mut rest = 0;
        let letters = *self.lazy.letters();
        for (number, piece) in pieces.iter().enumerate().filter(|(_, piece)| self.kinds.contains(&piece.kind)) {
            if piece.start < rest {
                continue;
            }
            copy(&sentence[rest..piece.start], rest, letters, &mut shadow, &mut map);
            map.push((shadow.len(), piece.start));
            shadow.push(sign(piece.kind));
            shadow.push_str(&number.to_string());
            shadow.push(SIGN_END);
            map.push((shadow.len(), piece.end));
            rest = piece.end;
        }
        copy(&sentence[rest..], rest, letters, &mut shadow, &mut map);
        let back = |at: usize| {
            let (start, in_sentence) = map[map.partition_point(|&(start, _)| start <= at) - 1];
            (in_sentence + (at - start)).min(sentence.len())
        };
        let regex = self.lazy.regex().as_ref().expect("a pattern is compiled once before it is asked, or is built in and tested");
        let mut found = Vec::new();
        for stretch in stretches(&shadow) {
            let part = &shadow[stretch.clone()];
            found.extend(regex.captures_iter(part).map(|captures| {
                let pieces = captures.iter().skip(1).flatten().filter(|group| part[group.end..].starts_with(SIGN_END));
                let pieces = pieces.filter_map(|group| part[group.range()].parse().ok()).collect();
                let answer = captures.get_group_by_name("answer").or_else(|| captures.get_group(0)).expect("a match has a whole");
                Match { pieces, answer: back(stretch.start + answer.start)..back(stretch.start + answer.end) }
            }));
        }
        found
    }
}

impl Lazy {
    /// The regular expression, each piece filled in.
    fn source(&self) -> String {
        let (written, mut lists) = (&self.written, self.lists.iter());
        let mut source = String::new();
        let (mut rest, mut kinds) = (0, 0);
        for (start, end) in pieces(written) {
            source.push_str(&straight(&written[rest..start]));
            let name = &written[start + 1..end - 1];
            if let Some(kind) = kind(name) {
                source.push_str(&format!("{}(?P<{name}{kinds}>[0-9]+){SIGN_END}", sign(kind)));
                kinds += 1;
            } else if let Some(list) = lists.next() {
                source.push_str(&format!(r"\b{}\b", list.regex()));
            }
            rest = end;
        }
        source.push_str(&straight(&written[rest..]));
        source
    }

    /// The regular expression as it is to be asked now.
    fn regex(&self) -> &Result<Regex, PatternError> {
        let is_often_asked = || self.asked.fetch_add(1, Ordering::Relaxed) >= OFTEN;
        match self.fast.get().is_some() || is_often_asked() {
            // What is compiled for speed takes more room, and may not fit.
            true if self.fast().is_ok() => self.fast(),
            _ => self.plain(),
        }
    }

    fn plain(&self) -> &Result<Regex, PatternError> {
        self.plain.get_or_init(|| self.compile(meta::Config::new().hybrid(false).onepass(false).auto_prefilter(false)))
    }

    fn fast(&self) -> &Result<Regex, PatternError> {
        self.fast.get_or_init(|| self.compile(meta::Config::new()))
    }

    /// What the regular expression says.
    fn read(&self) -> Result<Hir, String> {
        let (source, letters) = (self.source(), *self.letters());
        let parsed = ast::parse::ParserBuilder::new().nest_limit(NEST_LIMIT).build().parse(&source);
        let mut parsed = parsed.map_err(|wrong| wrong.to_string())?;
        if letters != Letters::All {
            put_in_small_letters(&mut parsed);
        }
        let of_unicode = letters != Letters::Ascii;
        let mut translator = hir::translate::TranslatorBuilder::new();
        translator.unicode(of_unicode).utf8(of_unicode).case_insensitive(letters == Letters::All);
        translator.build().translate(&source, &parsed).map_err(|wrong| wrong.to_string())
    }

    fn letters(&self) -> &Letters {
        self.letters.get_or_init(|| Letters::of(&self.source()))
    }

    fn compile(&self, engines: meta::Config) -> Result<Regex, PatternError> {
        let whole = (0, self.written.len());
        let error = |(start, end), message| Err(PatternError { start, end, message, unknown: None });
        let read = match self.read() {
            Ok(read) => read,
            Err(wrong) => return error(whole, wrong),
        };
        let limit = if *self.letters() == Letters::Ascii { ASCII_LIMIT } else { SIZE_LIMIT };
        match Regex::builder().configure(engines.nfa_size_limit(Some(limit))).build_from_hir(&read) {
            Ok(regex) if regex.is_match("") => error(whole, "this matches where there are no words at all".to_owned()),
            Ok(regex) => Ok(regex),
            Err(wrong) => {
                let message = match wrong.size_limit() {
                    Some(_) => "this repeats so much that the pattern would be too slow".to_owned(),
                    None => wrong.to_string(),
                };
                error(widest_repetition(&self.written).unwrap_or(whole), message)
            }
        }
    }
}

/// The most bytes that a compiled pattern may take.
const SIZE_LIMIT: usize = 1 << 21;

/// The same, where it knows ASCII alone, and so is a small part as large.
const ASCII_LIMIT: usize = 1 << 18;

/// What is asked so often is worth the time that its fastest form takes to compile, some hundred times that of one question.
const OFTEN: usize = 100;

/// Choices of parts of words, in lower case: in all that the pattern matches stands a part of each choice.
fn required(pattern: &str, lists: &[Phrases]) -> Vec<Vec<String>> {
    let of_pieces: Vec<(usize, Option<&Phrases>)> = {
        let mut lists = lists.iter();
        let pieces = pieces(pattern).into_iter();
        pieces.map(|(start, end)| (start, kind(&pattern[start + 1..end - 1]).is_none().then(|| lists.next()).flatten())).collect()
    };
    /// The longest run of plain letters at the beginning, which no spelling of a text changes.
    fn plain(word: &str) -> String {
        word.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
    }
    /// The best of several choices: the one whose shortest part is longer, then the one of fewer parts.
    fn best(choices: Vec<Vec<String>>) -> Vec<String> {
        let worth = |parts: &Vec<String>| (parts.iter().map(String::len).min().unwrap_or(0).min(4), std::cmp::Reverse(parts.len()));
        choices.into_iter().rev().max_by_key(worth).unwrap_or_default()
    }
    fn choices(ast: &Ast, of_pieces: &[(usize, Option<&Phrases>)]) -> Vec<Vec<String>> {
        let one = |choice: Vec<String>| if choice.is_empty() { Vec::new() } else { vec![choice] };
        match ast {
            Ast::Literal(_) | Ast::Concat(_) => {
                let parts = if let Ast::Concat(concat) = ast { concat.asts.as_slice() } else { std::slice::from_ref(ast) };
                let letter = |ast: &Ast| matches!(ast, Ast::Literal(literal) if literal.c.is_ascii_alphabetic());
                let runs = parts.chunk_by(|a, b| letter(a) && letter(b)).map(|run| match run {
                    [Ast::Literal(_), ..] if letter(&run[0]) => {
                        let letters = run.iter().filter_map(|ast| if let Ast::Literal(literal) = ast { Some(literal.c) } else { None });
                        vec![vec![letters.collect::<String>().to_ascii_lowercase()]]
                    }
                    [Ast::Literal(_)] => Vec::new(),
                    run => choices(&run[0], of_pieces),
                });
                runs.flatten().collect()
            }
            Ast::Group(group) => match of_pieces.iter().find(|(start, _)| *start == group.span.start.offset) {
                Some((_, Some(list))) => one(all(list.first_words().map(|word| vec![plain(word)]))),
                Some((_, None)) => Vec::new(),
                None => choices(&group.ast, of_pieces),
            },
            Ast::Alternation(alternation) => one(all(alternation.asts.iter().map(|ast| best(choices(ast, of_pieces))))),
            Ast::Repetition(repetition) => match &repetition.op.kind {
                ast::RepetitionKind::OneOrMore => choices(&repetition.ast, of_pieces),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
    /// One of each: none where one has none.
    fn all(choices: impl Iterator<Item = Vec<String>>) -> Vec<String> {
        let mut together = Vec::new();
        for choice in choices {
            if choice.is_empty() || choice.iter().any(|part| part.len() < 2) {
                return Vec::new();
            }
            together.extend(choice);
        }
        together.sort();
        together.dedup();
        together
    }
    let parsed = ast::parse::Parser::new().parse(&without_pieces(pattern)).ok();
    let mut all = parsed.map(|ast| choices(&ast, &of_pieces)).unwrap_or_default();
    // A letter or two stand nearly everywhere.
    all.retain(|parts| parts.iter().all(|part| part.len() > 2));
    // The one that is quickest to deny comes first.
    all.sort_by_key(Vec::len);
    all
}

/// Puts the letters of the expression into their small forms. Only a class of characters says itself that it does not ask for case.
fn put_in_small_letters(ast: &mut Ast) {
    match ast {
        Ast::Literal(literal) => literal.c = small(literal.c),
        Ast::Group(group) => put_in_small_letters(&mut group.ast),
        Ast::Repetition(repeated) => put_in_small_letters(&mut repeated.ast),
        Ast::Alternation(all) => all.asts.iter_mut().for_each(put_in_small_letters),
        Ast::Concat(all) => all.asts.iter_mut().for_each(put_in_small_letters),
        Ast::ClassBracketed(_) | Ast::ClassUnicode(_) => {
            let span = *ast.span();
            let kind = ast::FlagsItemKind::Flag(ast::Flag::CaseInsensitive);
            let flags = ast::Flags { span, items: vec![ast::FlagsItem { span, kind }] };
            let class = Box::new(std::mem::replace(ast, Ast::empty(span)));
            *ast = Ast::group(ast::Group { span, kind: ast::GroupKind::NonCapturing(flags), ast: class });
        }
        Ast::Empty(_) | Ast::Flags(_) | Ast::Dot(_) | Ast::Assertion(_) | Ast::ClassPerl(_) => {}
    }
}

/// The small form of a letter, where that is one character.
fn small(c: char) -> char {
    let mut forms = c.to_lowercase();
    forms.next().filter(|_| forms.next().is_none()).unwrap_or(c)
}

/// A pattern with straight apostrophes.
fn straight(pattern: &str) -> String {
    pattern.replace('’', "'")
}

/// Appends `words`, which begin at byte `from` of the sentence, to the shadow: in one line and with straight apostrophes, so that a
/// pattern need not ask for either.
fn copy(words: &str, from: usize, letters: Letters, shadow: &mut String, map: &mut Vec<(usize, usize)>) {
    for (at, c) in words.char_indices() {
        let stands = letters.shadow(c);
        shadow.push(stands);
        if stands.len_utf8() != c.len_utf8() {
            map.push((shadow.len(), from + at + c.len_utf8()));
        }
    }
}

/// The most bytes that a pattern is tried on at once. Finding all matches costs the square of the length where a pattern looks
/// far ahead from every place, and no sentence that people write is as long.
const STRETCH: usize = 4096;

/// The text in stretches, cut at blanks where it has any.
fn stretches(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let limit = (start + 1..=(start + STRETCH).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
        let end = if limit == text.len() { limit } else { text[start..limit].rfind(' ').map_or(limit, |blank| start + blank + 1) };
        let stretch = start..end;
        start = end;
        Some(stretch)
    })
}

impl Pattern {
    /// The pattern's beginnings, longest first, cut behind words and groups, no shorter than half of it: what the words of a
    /// near miss match.
    pub fn prefixes(&self) -> Vec<Self> {
        let source = self.lazy.source();
        let Ok(parsed) = ast::parse::Parser::new().parse(&source) else { return Vec::new() };
        let Ast::Concat(whole) = &parsed else { return Vec::new() };
        let letter = |ast: &Ast| matches!(ast, Ast::Literal(literal) if literal.c.is_alphanumeric());
        let mut cuts: Vec<usize> = Vec::new();
        for pair in whole.asts.windows(2) {
            if matches!(pair[0], Ast::Group(_) | Ast::Repetition(_)) || letter(&pair[0]) && !letter(&pair[1]) {
                cuts.push(pair[0].span().end.offset);
            }
        }
        let enough = cuts.split_off(cuts.len() / 2);
        let prefix = |&cut: &usize| {
            let part = &source[..cut];
            // Signs of values alone match too much.
            let words = part.split(SIGN_END).flat_map(|part| part.split(|c: char| ('\u{E000}'..SIGN_END).contains(&c)).next());
            let says = words.flat_map(|words| words.split(|c: char| !c.is_alphabetic())).any(|word| word.len() > 2);
            let kinds = part.chars().filter(|c| ('\u{E000}'..SIGN_END).contains(c)).count();
            let regex = says.then(|| Regex::new(part).ok()).flatten()?;
            // What is required of the beginning is in it; the whole requires more.
            let lazy = Lazy { written: part.to_owned(), fast: Ok(regex).into(), required: Vec::new().into(), ..Lazy::default() };
            Some(Self { lazy: Arc::new(lazy), kinds: self.kinds.iter().copied().take(kinds).collect() })
        };
        enough.iter().rev().filter_map(prefix).collect()
    }
}

/// The kind of value that a piece's name means.
fn kind(name: &str) -> Option<Kind> {
    Kind::named(name).filter(|kind| kind.is_piece())
}

/// The names of the pieces that stand for annotations.
pub fn piece_names() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().filter(|kind| kind.is_piece()).map(|kind| kind.name())
}

/// Where `{name}` stands: a name is lower-case letters and hyphens, so `{2,3}` stays a repetition.
fn pieces(pattern: &str) -> Vec<(usize, usize)> {
    let bytes = pattern.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'{' => {
                let name = bytes[at + 1..].iter().take_while(|b| b.is_ascii_lowercase() || **b == b'-').count();
                if name > 0 && bytes.get(at + 1 + name) == Some(&b'}') {
                    found.push((at, at + name + 2));
                    at += name + 2;
                } else {
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    found
}

/// How deep groups may stand in one another.
const NEST_LIMIT: u32 = 50;

/// The pattern with each piece as so many letters, so that places stay.
fn without_pieces(pattern: &str) -> String {
    let mut plain = pattern.to_owned();
    for (start, end) in pieces(pattern) {
        plain.replace_range(start..end, &format!("({})", "x".repeat(end - start - 2)));
    }
    plain
}

/// Where the repetition stands that costs most: the one that is repeated most often, those around it counted.
fn widest_repetition(pattern: &str) -> Option<(usize, usize)> {
    use ast::{RepetitionKind, RepetitionRange};
    struct Widest {
        open: Vec<u64>,
        best: Option<(u64, usize, usize)>,
    }
    impl ast::Visitor for Widest {
        type Output = Option<(usize, usize)>;
        type Err = ();
        fn visit_pre(&mut self, ast: &Ast) -> Result<(), ()> {
            let Ast::Repetition(repetition) = ast else { return Ok(()) };
            let times = match &repetition.op.kind {
                RepetitionKind::Range(RepetitionRange::Exactly(n) | RepetitionRange::AtLeast(n) | RepetitionRange::Bounded(_, n)) => *n,
                _ => 1,
            };
            let all = self.open.last().copied().unwrap_or(1).saturating_mul(u64::from(times));
            self.open.push(all);
            if self.best.is_none_or(|(best, ..)| all > best) {
                self.best = Some((all, repetition.span.start.offset, repetition.span.end.offset));
            }
            Ok(())
        }
        fn visit_post(&mut self, ast: &Ast) -> Result<(), ()> {
            if matches!(ast, Ast::Repetition(_)) {
                self.open.pop();
            }
            Ok(())
        }
        fn finish(self) -> Result<Self::Output, ()> {
            Ok(self.best.map(|(_, start, end)| (start, end)))
        }
    }
    let ast = ast::parse::Parser::new().parse(&without_pieces(pattern)).ok()?;
    ast::visit(&ast, Widest { open: Vec::new(), best: None }).ok()?
}

/// What can be left out of the pattern, so that it matches less: the alternatives (`a` and `b` in `(?:a|b)`) and what may
/// stand (`c` in `(?:c)?`); each as the bytes to take out, the `|` or `?` beside it among them.
pub fn omissible(pattern: &str) -> Vec<(usize, usize)> {
    use ast::{RepetitionKind, RepetitionRange};
    struct Parts(Vec<(usize, usize)>);
    impl ast::Visitor for Parts {
        type Output = Vec<(usize, usize)>;
        type Err = ();
        fn visit_pre(&mut self, ast: &Ast) -> Result<(), ()> {
            match ast {
                Ast::Alternation(alternation) => self.0.extend(alternation.asts.iter().enumerate().map(|(number, branch)| {
                    let (start, end) = (branch.span().start.offset, branch.span().end.offset);
                    if number == 0 { (start, end + 1) } else { (start - 1, end) }
                })),
                Ast::Repetition(repetition) => {
                    use RepetitionRange::{AtLeast, Bounded};
                    let may = match &repetition.op.kind {
                        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => true,
                        RepetitionKind::Range(range) => matches!(range, AtLeast(0) | Bounded(0, _)),
                        RepetitionKind::OneOrMore => false,
                    };
                    // The alternatives of a group are left out one by one.
                    let choice = matches!(&*repetition.ast, Ast::Group(group) if matches!(&*group.ast, Ast::Alternation(_)));
                    if may && !choice {
                        self.0.push((repetition.span.start.offset, repetition.span.end.offset));
                    }
                }
                _ => {}
            }
            Ok(())
        }
        fn finish(self) -> Result<Self::Output, ()> {
            Ok(self.0)
        }
    }
    let parsed = ast::parse::Parser::new().parse(&without_pieces(pattern)).ok();
    parsed.and_then(|ast| ast::visit(&ast, Parts(Vec::new())).ok()).unwrap_or_default()
}

/// Why an alternative of a pattern never matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shadow {
    /// It stands twice.
    Twice,
    /// The alternative at these bytes, of letters only, begins it, and nothing behind the group tells the two apart.
    BegunBy(usize, usize),
}

/// The alternatives that never match, as bytes of the pattern.
pub fn shadowed(pattern: &str) -> Vec<((usize, usize), Shadow)> {
    /// `last`: nothing of the pattern stands behind.
    fn walk(ast: &Ast, last: bool, pattern: &str, found: &mut Vec<((usize, usize), Shadow)>) {
        match ast {
            Ast::Alternation(alternation) => {
                let bytes = |ast: &Ast| (ast.span().start.offset, ast.span().end.offset);
                let plain = |words: &str| !words.is_empty() && words.chars().all(|c| c.is_alphanumeric() || c == ' ');
                for (number, branch) in alternation.asts.iter().enumerate() {
                    let (start, end) = bytes(branch);
                    let words = &pattern[start..end];
                    let shadow = alternation.asts[..number].iter().map(bytes).find_map(|(from, to)| {
                        let earlier = &pattern[from..to];
                        // "ab?" begins with no "ab": what repeats the last letter belongs to it.
                        let begins =
                            |rest: &str| !rest.starts_with(['?', '*', '{']) || rest.starts_with("{") && misspelt_piece(rest).is_some();
                        match words.strip_prefix(earlier)? {
                            "" => Some(Shadow::Twice),
                            rest if last && plain(earlier) && begins(rest) => Some(Shadow::BegunBy(from, to)),
                            _ => None,
                        }
                    });
                    found.extend(shadow.map(|shadow| ((start, end), shadow)));
                    walk(branch, last, pattern, found);
                }
            }
            Ast::Concat(concat) => {
                let count = concat.asts.len();
                concat.asts.iter().enumerate().for_each(|(number, part)| walk(part, last && number + 1 == count, pattern, found));
            }
            Ast::Group(group) => walk(&group.ast, last, pattern, found),
            Ast::Repetition(repetition) => walk(&repetition.ast, false, pattern, found),
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(ast) = ast::parse::Parser::new().parse(&without_pieces(pattern)) {
        walk(&ast, true, pattern, &mut found);
    }
    found
}

/// Reads the pattern as a regular expression, each piece as so many letters, so that an error has its exact place.
fn check(pattern: &str) -> Result<(), PatternError> {
    let plain = without_pieces(pattern);
    let Err(error) = regex_syntax::ParserBuilder::new().nest_limit(NEST_LIMIT).build().parse(&plain) else { return Ok(()) };
    let (message, span) = match &error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), *error.span()),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), *error.span()),
        other => return Err(PatternError { start: 0, end: pattern.len(), message: other.to_string(), unknown: None }),
    };
    let (start, end) = (span.start.offset, span.end.offset.max(span.start.offset + 1).min(pattern.len()));
    // The parser may stop at the brace or at the first letter after it.
    let start = if pattern[..start].ends_with('{') && misspelt_piece(&pattern[start - 1..]).is_some() { start - 1 } else { start };
    if let Some(name) = misspelt_piece(&pattern[start..]) {
        let message = format!("unknown piece `{{{name}}}`: names are lower-case letters and hyphens");
        return Err(PatternError { start, end: start + name.len() + 2, message, unknown: Some(name.to_owned()) });
    }
    Err(PatternError { start, end, message, unknown: None })
}

/// The name in braces that `rest` begins with, where it is meant as a piece and is none: `{Date}`, `{last_talks}`.
fn misspelt_piece(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('{')?.split_once('}')?.0;
    let of_a_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    (name.starts_with(char::is_alphabetic) && name.chars().all(of_a_name)).then_some(name)
}

/// The pieces that stand for annotations, in the order of the pattern, whether or not it is a good one.
pub fn kinds_in(pattern: &str) -> Vec<Kind> {
    pieces(pattern).into_iter().filter_map(|(start, end)| kind(&pattern[start + 1..end - 1])).collect()
}

/// Whether the words of a group answer, whatever pieces stand beside it.
pub fn has_answer(pattern: &str) -> bool {
    pattern.contains("(?P<answer>") || pattern.contains("(?<answer>")
}

/// The names of the word lists in the pattern.
pub fn lists_in(pattern: &str) -> Vec<&str> {
    pieces(pattern).into_iter().map(|(start, end)| &pattern[start + 1..end - 1]).filter(|name| kind(name).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::words::Forms;

    fn list(name: &str) -> Option<Phrases> {
        (name == "talks").then(|| Phrases::new(["talks"], Forms::Noun))
    }

    #[test]
    fn a_piece_matches_a_whole_annotation() {
        let pattern = Pattern::new("{talks} on {date}", list).expect("a good pattern");
        let pieces = [Piece { kind: Kind::Date, start: 9, end: 22 }];
        assert_eq!(pattern.matches("Talks on July 24 or 25 in", &pieces), [Match { pieces: vec![0], answer: 0..22 }]);
        assert_eq!(pattern.matches("Talks on Thursday", &[]), []);
    }

    #[test]
    fn case_is_not_asked_for() {
        let pattern = Pattern::new(r"NATO [A-F]+ (?:É|\u{6b})tat [^xY]", list).expect("a good pattern");
        let text = "Kelvin K: nato CaB état z";
        assert_eq!(&text[pattern.matches(text, &[])[0].answer.clone()], "nato CaB état z");
        assert_eq!(pattern.matches("nato CaB ktat y", &[]), []);
        let pattern = Pattern::new(r"caf\w \w+[^a-z]x", list).expect("a good pattern");
        assert_eq!(pattern.matches("A café Ünü – x", &[]), []);
        assert_eq!(pattern.matches("A café Ünü–x", &[])[0].answer, 2..17);
        let pattern = Pattern::new("(?-i:US) troops", list).expect("a good pattern");
        assert_eq!((pattern.matches("us troops", &[]).len(), pattern.matches("US Troops", &[]).len()), (0, 1));
    }

    #[test]
    fn the_group_answer_has_its_place_behind_a_piece() {
        let pattern = Pattern::new("{date} (?P<answer>north|south)", list).expect("a good pattern");
        let pieces = [Piece { kind: Kind::Date, start: 3, end: 9 }];
        assert_eq!(pattern.matches("On July 4 south of it", &pieces)[0].answer, 10..15);
    }

    #[test]
    fn a_sentence_is_searched_only_where_it_holds_what_every_match_does() {
        let required = |pattern: &str| Pattern::new(pattern, list).map(|pattern| required(&pattern.lazy.written, &pattern.lazy.lists));
        let cases: &[(&str, &[&[&str]])] = &[
            ("on {date} the (?:ship|boat)s? sank", &[&["the"], &["sank"], &["boat", "ship"]]),
            ("(?:was|were) (?:kill(?:ed|ing)|hurt)(?: badly)?", &[&["was", "were"], &["hurt", "kill"]]),
            ("{talks} on {date}", &[&["talk", "talks"]]),
            ("(?:in|a) {count}", &[]),
            ("(?:harbour|) {count}", &[]),
            ("(?:harbour)* {count}", &[]),
            (r"\w+ (?:harbour)+ (?:x|north)", &[&["harbour"]]),
        ];
        for (pattern, parts) in cases {
            assert_eq!(required(pattern).expect("a good pattern"), *parts, "{pattern}");
        }
        let pattern = Pattern::new("(?:was|were) sunk", list).expect("a good pattern");
        assert!(pattern.may_match("they weresunk") && !pattern.may_match("they were lost"));
    }

    #[test]
    fn an_error_has_its_place() {
        let error = Pattern::new("talks (on|in {date}", list).and_then(Pattern::compiled).expect_err("an open group");
        assert_eq!((error.start, error.message.as_str()), (6, "unclosed group"));
        let error = Pattern::new("on {dat}", list).expect_err("an unknown piece");
        assert_eq!((error.start, error.end, error.unknown.as_deref()), (3, 8, Some("dat")));
        let error = Pattern::new("on {Date}", list).and_then(Pattern::compiled).expect_err("an unknown piece");
        assert_eq!((error.start, error.end, error.unknown.as_deref()), (3, 9, Some("Date")));
    }

    #[test]
    fn a_long_text_is_searched_in_stretches() {
        let text = "é ".repeat(4000) + "talks" + &"x".repeat(9000);
        let all: Vec<_> = stretches(&text).collect();
        assert!(all.iter().all(|stretch| stretch.len() <= STRETCH) && all.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!(all.last().map(|last| last.end), Some(text.len()));
        let pattern = Pattern::new(".*zz|(?P<answer>talk)", list).expect("a good pattern");
        assert_eq!(&text[pattern.matches(&text, &[])[0].answer.clone()], "talk");
    }

    #[test]
    fn alternatives_and_what_may_stand_can_be_left_out() {
        let without = |pattern: &str| -> Vec<String> {
            omissible(pattern).into_iter().map(|(start, end)| format!("{}{}", &pattern[..start], &pattern[end..])).collect()
        };
        let pattern = "(?:was|were) on {date}|at";
        assert_eq!(without(pattern), ["at", "(?:was|were) on {date}", "(?:were) on {date}|at", "(?:was) on {date}|at"]);
        assert_eq!(
            without("in {date},? (?:the )?(?:a|b)?c+"),
            ["in {date} (?:the )?(?:a|b)?c+", "in {date},? (?:a|b)?c+", "in {date},? (?:the )?(?:b)?c+", "in {date},? (?:the )?(?:a)?c+"]
        );
    }

    #[test]
    fn an_alternative_that_an_earlier_one_begins_is_found_where_nothing_stands_behind() {
        let found = |pattern: &str| -> Vec<String> {
            shadowed(pattern).into_iter().map(|((start, end), _)| pattern[start..end].to_owned()).collect()
        };
        assert_eq!(found("on {date} (?:dead|deadly)"), ["deadly"]);
        assert_eq!(found("(?:of|of the) {date}"), Vec::<String>::new(), "what stands behind tells them apart");
        assert_eq!(found("{date} (?:ab|ab?|ab{2}|abc)"), ["abc"], "what repeats a letter belongs to it");
        assert_eq!(found("(?:{date}|a|{date}) b"), ["{date}"]);
        assert_eq!(found("{date} (?:a (?:b|bc)|d)(?:e|ef)+"), Vec::<String>::new());
    }

    #[test]
    fn what_would_be_slow_is_refused_at_the_repetition_that_makes_it_so() {
        let pattern = r"a+ (?:(?:\w+\s){1,90}b){1,90} {date}";
        let error = Pattern::new(pattern, list).and_then(Pattern::compiled).expect_err("too large");
        assert_eq!(&pattern[error.start..error.end], r"(?:\w+\s){1,90}");
        let deep = format!("{}x{}", "(".repeat(60), ")".repeat(60));
        assert!(Pattern::new(&deep, list).and_then(Pattern::compiled).expect_err("too deep").message.contains("nest"));
    }
}
