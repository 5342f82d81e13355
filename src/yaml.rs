//! YAML files that people write: a struct, or a problem with its place and a way out.
//!
//! Manifests and rule files are read alike: [`parse`] gives the struct or one [`Problem`]; fields that the caller must judge
//! himself (a date, a pattern) are [`Spanned`], and [`span_of`] tells where they stand. [`render`] draws a problem with carets.

mod code;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::de::DeserializeOwned;
pub use serde_yaml::Spanned;

pub use code::Code;

use crate::shown;
use crate::span::{Lines, Span};

/// What is wrong in a file that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub code: Code,
    /// The file, as it is shown.
    pub path: String,
    /// The words it is about, in bytes of the file's text.
    pub span: Span,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it; it stands beside the carets.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at `span` of the file `path`.
    pub fn new(code: Code, path: &str, span: Span, message: impl Into<String>) -> Self {
        Self { code, path: path.to_owned(), span, message: message.into(), help: None }
    }

    /// The same with a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How many nodes a file may have, aliases counted as often as they are used.
const MAX_NODES: usize = 200_000;

/// Reads a file's `text` into a struct. `path` is only shown. The struct should be plain: inside `flatten`, `untagged` and
/// internally tagged types [`Spanned`] loses its place.
pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Problem> {
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! { max_nodes: MAX_NODES, max_events: 4 * MAX_NODES, max_aliases: 2_000, max_anchors: 2_000 },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: MAX_NODES, max_alias_expansions_per_anchor: 1_000 },
        strict_booleans: true,
        with_snippet: false,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| problem(path, text, error.without_snippet()))
}

/// The same, but tells as many problems as can be told apart, in the order of their places: a slip in one entry hides no other.
pub fn parse_all<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Vec<Problem>> {
    match parse_rest(path, text) {
        Rest { value: Some(value), problems, .. } if problems.is_empty() => Ok(value),
        Rest { problems, .. } => Err(problems),
    }
}

/// What could be read of a file with mistakes.
pub struct Rest<T> {
    /// The file without what is wrong, where that could be left out. Its places are those in the whole text.
    pub value: Option<T>,
    /// The mistakes, in the order of their places.
    pub problems: Vec<Problem>,
    /// What was left out.
    pub blanked: Vec<Span>,
}

/// The same, but gives also what is right, so that it can be judged further.
pub fn parse_rest<T: DeserializeOwned>(path: &str, text: &str) -> Rest<T> {
    let mut problems: Vec<Problem> = match parse(path, text) {
        Ok(value) => return Rest { value: Some(value), problems: Vec::new(), blanked: Vec::new() },
        Err(problem) => vec![problem],
    };
    let mut value = None;
    // Each slip is blanked out and the rest read again. What then goes wrong elsewhere and is a slip too is a second problem.
    let (mut rest, mut blanked) = (text.to_owned(), Vec::<Span>::new());
    let mut last = problems[0].clone();
    while blanked.len() < MOST {
        let missing = last.code == Code::MissingField;
        blanked.push(match missing {
            true => match blank_item(&mut rest, last.span.start) {
                Some(gap) => gap,
                None => break,
            },
            false if is_slip(&last) => blank(&mut rest, last.span.start),
            false => break,
        });
        last = match parse::<T>(path, &rest) {
            Ok(read) => {
                value = Some(read);
                break;
            }
            Err(next) if blanked.iter().any(|gap| gap.contains(next.span)) || is_emptied(&rest, next.span, &blanked) => break,
            Err(next) => next,
        };
        // A field that is missing from an item where something was left out is no mistake of its own.
        let own_fault = |last: &Problem| item_of(&rest, last.span.start).is_none_or(|item| !blanked.iter().any(|gap| item.overlaps(*gap)));
        if is_slip(&last) || last.code == Code::MissingField && own_fault(&last) {
            problems.push(last.clone());
        }
    }
    problems.sort_by_key(|problem| problem.span);
    Rest { value, problems, blanked }
}

/// Whether a value is missing at `span` only because all of it was left out.
fn is_emptied(rest: &str, span: Span, blanked: &[Span]) -> bool {
    let spaces = rest[span.end..].len() - rest[span.end..].trim_start().len();
    span.of(rest).trim_matches(|c: char| c == ':' || c.is_whitespace()).is_empty()
        && blanked.iter().any(|gap| gap.overlaps(Span::new(span.end, span.end + spaces)))
}

/// Blanks the item of a list that holds the line of the byte at `at`, sign and all. `None` where that line is in none.
fn blank_item(text: &mut String, at: usize) -> Option<Span> {
    let item = item_of(text, at)?;
    wipe(text, item.start, item.end);
    Some(item)
}

/// The lines of the innermost item of a list, written as a block, that holds the line of the byte at `at`.
fn item_of(text: &str, at: usize) -> Option<Span> {
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let mut start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut column = usize::MAX;
    loop {
        let line = text[start..].lines().next().unwrap_or_default();
        if !line.trim().is_empty() && spaces(line) < column {
            if line.trim_start().starts_with("- ") {
                break;
            }
            column = spaces(line);
        }
        start = text[..start.checked_sub(1)?].rfind('\n').map_or(0, |end| end + 1);
    }
    let sign = spaces(&text[start..]);
    let mut end = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        if number > 0 && spaces(line) <= sign && !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    Some(Span::new(start, end))
}

/// Blanks the field of `{ … }` on one line that holds the byte at `at`, with a comma beside it.
fn blank_field(text: &mut String, start: usize, at: usize) -> Option<Span> {
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    // Where each field begins and ends: after the outermost brace that is open at `at`, between commas outside of quotes.
    let (mut depth, mut quote, mut from, mut field) = (0usize, None, start, None);
    for (i, c) in text[start..line_end].char_indices().map(|(i, c)| (start + i, c)) {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') if !text[..i].ends_with(char::is_alphanumeric) => quote = Some(c),
            (None, '{' | '[' | '(') => {
                depth += 1;
                if depth == 1 && c == '{' {
                    from = i + 1;
                }
            }
            (None, '}' | ']' | ')' | ',') => {
                if c != ',' {
                    depth = depth.checked_sub(1)?;
                }
                if depth == 0 || depth == 1 && c == ',' {
                    if (from..i).contains(&at) {
                        field = Some((from, i + usize::from(c == ',')));
                        break;
                    }
                    from = i + 1;
                }
            }
            _ => {}
        }
    }
    let (from, to) = field?;
    wipe(text, from, to);
    Some(Span::new(from, to))
}

fn wipe(text: &mut String, from: usize, to: usize) {
    let blanked: String = text[from..to].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(from..to, &blanked);
}

/// How many problems of one file are told.
const MOST: usize = 20;

/// Whether a problem lies in one field, so that the others can be judged without it.
fn is_slip(problem: &Problem) -> bool {
    matches!(problem.code, Code::UnknownField | Code::UnknownValue | Code::DuplicateKey | Code::WrongType | Code::WrongValue)
}

/// Blanks the line that holds the byte at `at`, and the lines that belong to it because they are indented further.
/// The sign of a list item stays, so that its other fields stay in their place. Returns the lines that are gone.
fn blank(text: &mut String, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    if text[start..].trim_start_matches([' ', '-']).starts_with('{')
        && let Some(gap) = blank_field(text, start, at)
    {
        return gap;
    }
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = text[start..].len() - text[start..].trim_start_matches([' ', '-']).len();
    let (mut end, mut list_may_follow) = (start, false);
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let item = list_may_follow && spaces(line) == own && line.trim_start().starts_with("- ");
        if number > 0 && spaces(line) <= own && !item && !line.trim().is_empty() {
            break;
        }
        list_may_follow |= number == 0 && line.trim_end().ends_with(':');
        end += line.len();
    }
    // All of `- { file: a }` is one line, so nothing is left of that item.
    let own = if text[start..end].trim_start_matches([' ', '-']).starts_with('{') { 0 } else { own };
    let keep = start + own.min(end - start);
    wipe(text, keep, end);
    Span::new(start, end)
}

/// Where a value stands, in bytes of the text that was parsed; quote marks are part of it.
pub fn span_of<T>(value: &Spanned<T>) -> Span {
    let span = value.referenced.span();
    match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(len)) => Span::new(start as usize, (start + len) as usize),
        _ => Span::default(),
    }
}

/// Where the key of a value stands that begins at the byte `at` of the file `text`.
pub fn span_of_key(text: &str, key: &str, at: usize) -> Span {
    let at = floor(text, at);
    text[..at].rfind(key).map_or(Span::new(at, at), |start| Span::new(start, start + key.len()))
}

/// Where a mapping stands in the file `text`: from brace to brace, or the lines of a block.
pub fn span_of_mapping<T>(text: &str, value: &Spanned<T>) -> Span {
    let start = span_of(value).start.min(text.len());
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    if text[start..].starts_with('{') {
        let (mut depth, mut quote) = (0usize, None);
        for (i, c) in text[start..].char_indices() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '"') if text[..start + i].ends_with([' ', '[', ',', ':']) => quote = Some(c),
                (None, '{') => depth += 1,
                (None, '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return Span::new(start, start + i + 1);
            }
        }
        return first_line(text, start, text.len());
    }
    let mut end = line;
    for (number, line) in text[line..].split_inclusive('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if number > 0 && spaces < start - text[..start].rfind('\n').map_or(0, |end| end + 1) && !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    Span::new(start, start + text[start..end].trim_end().len())
}

/// Where the bytes `at` of a text value stand in the file `text`, so that carets point into a pattern. The whole value where
/// its escapes leave no way to tell.
pub fn span_inside(text: &str, value: &Spanned<String>, at: Span) -> Span {
    let whole = span_of(value);
    let written = whole.of(text);
    let mut places = Vec::with_capacity(value.value.len() + 1);
    let mut from = 0;
    let escapes = written.starts_with('"');
    for c in value.value.chars() {
        if escapes && let Some((skipped, len)) = escaped(&written[from..], c) {
            places.extend(std::iter::repeat_n(whole.start + from + skipped, c.len_utf8()));
            from += skipped + len;
            continue;
        }
        let same = |w: char| w == c || w.is_whitespace() && c.is_whitespace();
        // Between the letters of a value stand only quote marks, block signs and the indentation of lines.
        let found =
            written[from..].char_indices().find(|&(_, w)| same(w) || !matches!(w, '\'' | '"' | '|' | '>' | '-' | '+' | ' ' | '\n' | '\r'));
        match found {
            Some((skipped, w)) if same(w) => {
                let place = from + skipped;
                places.extend(std::iter::repeat_n(whole.start + place, c.len_utf8()));
                from = place + w.len_utf8();
            }
            _ => return whole,
        }
    }
    places.push(whole.start + from);
    let place = |at: usize| places[at.min(places.len() - 1)];
    let last = at.end.max(at.start + 1).min(value.value.len());
    let end = place(last.saturating_sub(1)).max(place(at.start));
    let end = end + text[end..].chars().next().filter(|_| at.start < last).map_or(0, char::len_utf8);
    Span::new(place(at.start), end)
}

/// Where the escape for `c` begins in `written` and how long it is, where the next letter between double quotes is one.
fn escaped(written: &str, c: char) -> Option<(usize, usize)> {
    let skipped = written.len() - written.trim_start_matches(['"', ' ', '\n', '\r']).len();
    let mut escape = written[skipped..].chars();
    if escape.next() != Some('\\') {
        return None;
    }
    let sign = escape.next()?;
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    let means = match sign {
        '"' | '\\' | '/' | ' ' => sign,
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'e' => '\u{1b}',
        '_' => '\u{a0}',
        'N' => '\u{85}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ if digits > 0 => char::from_u32(u32::from_str_radix(escape.as_str().get(..digits)?, 16).ok()?)?,
        _ => return None,
    };
    (means == c).then_some((skipped, 2 + digits))
}

/// A text on one line as YAML reads it back: as it stands where nothing in it means anything to YAML, else in quotes.
pub fn scalar(words: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || " ,.-–—_()/’'?!;%+“”…".contains(c);
    let is_plain = words.contains(' ') && words.starts_with(char::is_alphabetic) && words.chars().all(harmless) && words.trim() == words;
    if is_plain { words.to_owned() } else { serde_json::Value::from(words).to_string() }
}

/// The candidate that `word` is most likely a slip for.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = word.to_lowercase();
    let near = |candidate: &&str| strsim::jaro_winkler(&word, &candidate.to_lowercase());
    let best = candidates.into_iter().map(|candidate| (near(&candidate), candidate)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.75).then_some(best.1)
}

/// Draws a problem with its line and carets, in plain text. `text` is the file's; lines too long for a screen are cropped.
pub fn render(problem: &Problem, text: &str) -> String {
    draw(&Level::ERROR, problem, text)
}

/// The same for what may be meant as it is.
pub fn render_warning(problem: &Problem, text: &str) -> String {
    draw(&Level::WARNING, problem, text)
}

fn draw(level: &Level<'static>, problem: &Problem, text: &str) -> String {
    let text = &*shown::stand_ins(text);
    let words = |words: &str| shown::visible_line(words).into_owned();
    let (path, title, help) = (words(&problem.path), words(&problem.message), problem.help.as_deref().map(words));
    let title = level.clone().primary_title(title).id(problem.code.name());
    if text.is_empty() {
        // There is no line to show.
        let group = title.element(annotate_snippets::Origin::path(path));
        let help = help.map(|help| Level::HELP.message(help));
        return Renderer::plain().term_width(120).render(&[group.elements(help)]);
    }
    let end = floor(text, problem.span.end);
    let span = floor(text, problem.span.start.min(end))..end;
    let annotation = AnnotationKind::Primary.span(span).label(help);
    let snippet = Snippet::source(text).path(path).annotation(annotation);
    Renderer::plain().term_width(120).render(&[title.element(snippet)])
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn problem(path: &str, text: &str, error: &serde_yaml::Error) -> Problem {
    use serde_yaml::Error;
    let span = place(text, error);
    let new = |code, message: String| Problem::new(code, path, span, message);
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            new(Code::UnknownField, format!("unknown field `{field}`")).help(suggestion(field, expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            new(Code::UnknownValue, format!("unknown value `{variant}`")).help(suggestion(variant, expected))
        }
        Error::SerdeMissingField { field, .. } => {
            new(Code::MissingField, format!("the field `{field}` is missing")).help(format!("add `{field}:` here"))
        }
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref().map_or(String::new(), |key| format!(" `{key}`"));
            new(Code::DuplicateKey, format!("the key{key} is given twice")).help("second time here; keep one")
        }
        Error::SerdeInvalidType { unexpected, expected, .. } => {
            let expected = plainly(expected);
            new(Code::WrongType, format!("expected {expected}, found {unexpected}")).help(format!("expected {expected}"))
        }
        Error::SerdeInvalidValue { unexpected, expected, .. } => {
            new(Code::WrongValue, format!("expected {expected}, found {unexpected}")).help(format!("expected {expected}"))
        }
        Error::Unexpected { expected, .. } => wrong(&new, expected),
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. }
        | Error::ExpectedMappingEndAfterEnumVariantValue { .. }
        | Error::UnexpectedValueForUnitEnumVariant { .. }
        | Error::UnexpectedValueForUnit { .. }
        | Error::TaggedEnumMismatch { .. } => wrong(&new, "one word"),
        Error::SerdeInvalidLength { expected, .. } => wrong(&new, expected),
        Error::UnsupportedTag { .. }
        | Error::TaggedScalarCannotDeserializeIntoString { .. }
        | Error::TaggedStructFieldName { .. }
        | Error::InvalidBinaryBase64 { .. }
        | Error::BinaryNotUtf8 { .. } => {
            new(Code::Syntax, "a tag (`!`) says nothing here".into()).help("write the value without it, or in quotes")
        }
        Error::UnknownAnchor { .. } => new(Code::Syntax, "a star begins an alias, and nothing before has its name".into())
            .help("put quotes around a text that begins with `*`"),
        Error::RecursiveReferencesRequireWeakTypes { .. } => {
            new(Code::TooLarge, "an alias stands inside of what it names".into()).help("write it out")
        }
        Error::MergeValueNotMapOrSeqOfMaps { .. } => {
            new(Code::WrongType, "`<<` takes over fields, and these are none".into()).help("delete it")
        }
        Error::InvalidBooleanStrict { .. } => new(Code::WrongType, "expected true or false".into()).help("expected true or false"),
        Error::InvalidScalar { ty, .. } => wrong(&new, ty),
        Error::NullIntoString { .. } => new(Code::WrongType, "a value is missing".into()).help("expected a word or a text in quotes"),
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => {
            new(Code::TooLarge, "the file is too large, or its aliases repeat too much".into()).help("write it out, or split the file")
        }
        Error::AliasError { error, .. } => problem(path, text, error),
        Error::MultipleDocuments { .. } => {
            new(Code::Syntax, "a line `---` begins a second document, and only one is read".into()).help("delete the line `---` above")
        }
        Error::Eof { .. } if text.trim().is_empty() => new(Code::Syntax, "the file is empty".into()),
        Error::Eof { .. } => new(Code::Syntax, "the file ends too early".into()).help("something is missing here"),
        other => syntax(new(Code::Syntax, clean(&other.to_string())), text),
    }
}

fn wrong(new: &dyn Fn(Code, String) -> Problem, expected: &str) -> Problem {
    let expected = plainly(expected);
    new(Code::WrongType, format!("expected {expected}")).help(format!("expected {expected}"))
}

/// The words of YAML's grammar and of Rust's types in those of people who write files.
fn plainly(expected: &str) -> &str {
    match expected {
        "mapping start" | "map" => "fields, such as `name: value`",
        "sequence start" | "seq" | "a sequence" => "a list",
        "string scalar" | "string" | "str expected" | "a string" | "scalar" | "non-scalar key" => "a text",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "an unsigned integer" => "a whole number of 0 or more",
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "an integer" => "a whole number",
        "f32" | "f64" | "floating point" => "a number",
        "boolean" | "a boolean" | "bool expected" => "true or false",
        other => other,
    }
}

/// A syntax error says most when it is one of the usual slips.
fn syntax(mut problem: Problem, text: &str) -> Problem {
    let message = problem.message.to_lowercase();
    if message.contains("recursion limit") {
        problem.code = Code::TooLarge;
        problem.message = "lists and fields stand too deep in one another".into();
        problem.help = Some("a rule file needs no more than six levels: look for brackets that are not closed".into());
    } else if message.contains("escape") {
        problem.code = Code::BadEscape;
        problem.message = "a backslash between double quotes begins an escape, and this is none".into();
        problem.help = Some("write regular expressions in single quotes: '\\d'".into());
    } else if let Some(tab) = tab_near(text, problem.span.start) {
        problem.message = "a tab cannot indent a line".into();
        problem.span = Span::new(tab, tab + 1);
        problem.help = Some("indent with spaces, not tabs".into());
    } else if message.contains("mapping values are not allowed") {
        problem.message = "a colon and a space begin a value, and one has begun already".into();
        problem.help = Some("put quotes around a text that holds a colon".into());
    } else {
        problem.help = Some("look for a missing quote or colon, or other indentation, here or just above".into());
    }
    problem
}

/// The first tab that indents the line of the byte at `at`, or the one before or after it.
fn tab_near(text: &str, at: usize) -> Option<usize> {
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let own = line(floor(text, at));
    let first = own.checked_sub(1).map_or(0, line);
    let mut start = first;
    for words in text[first..].split_inclusive('\n').take(3) {
        let indent = words.len() - words.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = words[..indent].find('\t') {
            return Some(start + tab);
        }
        start += words.len();
    }
    None
}

/// The parser's own words without the place, which is shown apart.
fn clean(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    let message = message.lines().next().unwrap_or(message);
    let message = if message.starts_with("while ") { message.split_once(", ").map_or(message, |(_, rest)| rest) } else { message };
    message.trim().trim_end_matches('.').to_owned()
}

fn suggestion(word: &str, expected: &[&'static str]) -> String {
    match did_you_mean(word, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected one of {}", expected.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
    }
}

/// The bytes an error is about. Scanner errors tell line and column only.
fn place(text: &str, error: &serde_yaml::Error) -> Span {
    let Some(location) = error.location() else { return Span::default() };
    let span = location.span();
    let (start, end) = match (span.byte_offset(), span.byte_len()) {
        (Some(start), Some(len)) if (start + len) as usize <= text.len() => (start as usize, (start + len) as usize),
        _ => {
            let start = offset(text, location.line() as usize, location.column() as usize);
            (start, start)
        }
    };
    let (start, end) = (floor(text, start), floor(text, end));
    if matches!(error, serde_yaml::Error::SerdeMissingField { .. }) || text[start..end].contains('\n') {
        return first_line(text, start, end);
    }
    if start == end {
        let next = text[start..].chars().next().filter(|&c| c != '\n').map_or(0, char::len_utf8);
        return Span::new(start, start + next);
    }
    Span::new(start, end)
}

/// A span over several lines is shown by its first, and by no more than that.
fn first_line(text: &str, start: usize, end: usize) -> Span {
    let end = text[start..end].find('\n').map_or(end, |at| start + at);
    Span::new(start, start + text[start..end].trim_end().len())
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = Lines::of(text);
    let line = line.clamp(1, lines.count(text).max(1));
    let start = text.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>();
    let words = lines.text(text, line);
    start + words.char_indices().nth(column.saturating_sub(1)).map_or(words.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Dish {
        name: Spanned<String>,
        pattern: Option<String>,
        servings: Option<u32>,
        hot: Option<bool>,
    }

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Menu {
        dishes: Vec<Dish>,
    }

    fn fails(text: &str) -> Problem {
        parse::<Menu>("menu.yml", text).expect_err("the file has a problem")
    }

    #[test]
    fn a_slip_is_shown_with_carets_and_the_likely_word() {
        let text = "dishes:\n  - name: 'café soup'\n    patern: 'x'\n";
        let problem = fails(text);
        insta::assert_snapshot!(render(&problem, text), @r"
        error[unknown-field]: unknown field `patern`
         --> menu.yml:3:5
          |
        3 |     patern: 'x'
          |     ^^^^^^ did you mean `pattern`?
        ");
    }

    #[test]
    fn each_kind_of_mistake_has_its_place_and_its_help() {
        let cases = [
            ("dishes:\n  - name: a\n    name: b\n", Code::DuplicateKey, "name"),
            ("dishes:\n  - name: a\n    servings: many\n", Code::WrongType, "many"),
            ("dishes:\n  - name: a\n    servings: [1]\n", Code::WrongType, "["),
            ("dishes:\n  - name: a\n    hot: yes\n", Code::WrongType, "yes"),
            ("dishes:\n  - name: a\n    pattern: \"\\d+\"\n", Code::BadEscape, ""),
            ("dishes:\n  - servings: 1\n    hot: true\n", Code::MissingField, ""),
            ("dishes:\n  - name: ~\n", Code::WrongType, "~"),
        ];
        for (text, code, words) in cases {
            let problem = fails(text);
            assert_eq!(problem.code, code, "{text}: {problem:?}");
            assert!(problem.span.of(text).starts_with(words), "{text}: {problem:?}");
            assert!(problem.help.is_some(), "{problem:?}");
        }
    }

    #[test]
    fn one_slip_hides_no_other() {
        let text = "dishes:\n  - name: a\n    patern: x\n  - nme: b\n    name: c\n    servings: many\n  - name: d\n    hot: true\n";
        let problems = parse_all::<Menu>("menu.yml", text).expect_err("the file has problems");
        assert_eq!(problems.iter().map(|problem| problem.span.of(text)).collect::<Vec<_>>(), ["patern", "nme", "many"]);
        let text =
            "dishes:\n  - { name: 'a, b', patern: x }\n  - { nme: c, name: d, servings: many }\n  - hot: true\n  - name: e\n    ht: true\n";
        let rest = parse_rest::<Menu>("menu.yml", text);
        assert_eq!(rest.problems.iter().map(|problem| problem.span.of(text)).collect::<Vec<_>>(), ["patern", "nme", "many", "hot", "ht"]);
        let names: Vec<&str> = rest.value.iter().flat_map(|menu| &menu.dishes).map(|dish| dish.name.value.as_str()).collect();
        assert_eq!(names, ["a, b", "d", "e"], "what is right is kept");
        assert!(parse_all::<Menu>("menu.yml", "dishes:\n  - name: a\n").is_ok());
        let problems = parse_all::<Menu>("menu.yml", "dshes:\n- name: a\n  patern: b\n").expect_err("the file has a problem");
        assert_eq!(problems.len(), 1, "what belongs to a wrong key is not judged: {problems:?}");
    }

    #[test]
    fn an_alias_bomb_is_stopped() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 10].join(", ");
            text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
        }
        let problem = parse::<std::collections::BTreeMap<String, serde_json::Value>>("bomb.yml", &text).expect_err("it is too large");
        assert_eq!(problem.code, Code::TooLarge);
    }

    #[test]
    fn a_value_knows_its_bytes() {
        let text = "dishes:\n  - name: \"Käse\"\n";
        let menu: Menu = parse("menu.yml", text).expect("the file is right");
        assert!(span_of(&menu.dishes[0].name).of(text).contains("Käse"));
    }

    #[test]
    fn a_place_in_a_value_is_found_in_the_file() {
        let cases = [
            ("dishes:\n  - name: (?<n>é+) (bad\n", "(bad"),
            ("dishes:\n  - name: '(?<n>\\d+) it''s (bad'\n", "(bad"),
            ("dishes:\n  - name: \"it is (bad\"\n", "(bad"),
            ("dishes:\n  - name: |\n      one\n      two (bad\n", "(bad"),
            ("dishes:\n  - name: \"\\\\d+ \\u00e9 \\\"it\\\" (bad\"\n", "(bad"),
        ];
        for (text, words) in cases {
            let menu: Menu = parse("menu.yml", text).expect("the file is right");
            let name = &menu.dishes[0].name;
            let start = name.value.find(words).expect("the words are there");
            assert_eq!(span_inside(text, name, Span::new(start, start + words.len())).of(text), words, "{text}");
        }
    }

    #[test]
    fn the_place_of_a_syntax_error_survives_letters_of_several_bytes() {
        let text = "dishes:\n  - name: 'äöü\n";
        let problem = fails(text);
        assert!(!render(&problem, text).is_empty());
    }
}
