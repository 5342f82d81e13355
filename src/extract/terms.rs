//! Terms: what a value is told of, where documents say it outside the value's own clause: in the heads of its row and column,
//! in headings, in a word list that tells things apart.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::context;
use super::mention::{Mention, Of};
use super::{Hit, Passage};
use crate::annotate::{Annotated, quantity};
use crate::claim::Topic;
use crate::english::class::Class;
use crate::english::inflect;
use crate::english::stem::{Stems, stem};
use crate::english::text::{Text, TokenKind};
use crate::english::verb;
use crate::outline::Cell;
use crate::rule::{Apart, Rule};
use crate::scope::{Listed, Per, Version};
use crate::source::Zone;
use crate::span::{self, Span};
use crate::value::Kind;

/// Which words of the list the value is told of, in the order of the list: those of its own sentence, else of the heads of its
/// row and column, else of the paragraph before it, else of the nearest heading that names any.
pub(super) fn told_of(passage: &Passage, hit: &Hit, list: &Apart) -> Option<Listed> {
    let own = beside(passage, hit, list);
    let heads = || some(passage.setting.heads().flat_map(|tokens| named(passage, list, tokens)).map(|(at, _)| at).collect());
    let before = || {
        let text = &passage.doc.text;
        let at = text.sentence_at(passage.sentence.span.start)?;
        let block = |other: &usize| text.sentences[*other].block == passage.sentence.block && !passage.setting.is_cell();
        let last = (0..at).rev().take_while(block).find_map(|at| groups(passage, list, text.sentences[at].tokens.clone()).pop())?;
        some(last.words)
    };
    let headings =
        || passage.setting.headings.iter().find_map(|tokens| some(named(passage, list, tokens.clone()).map(|(at, _)| at).collect()));
    if let (None, Some(column)) = (heads(), column_beside(passage, list)) {
        return Some(column);
    }
    let found = own.or_else(heads).or_else(before).or_else(headings)?;
    Some(Listed(found.into_iter().map(|at| list.words[at].0.to_lowercase()).collect()))
}

/// The head of the cell's column, where another column of its row is headed by a word of the list: beside "Pro", "Bronze" is a plan too.
fn column_beside(passage: &Passage, list: &Apart) -> Option<Listed> {
    let text = &passage.doc.text;
    let column = passage.setting.column.clone()?;
    let mut columns = row(passage).filter_map(|cell| cell.column);
    let is_listed = columns.any(|head| named(passage, list, text.tokens_in(head)).next().is_some());
    is_listed.then(|| Listed(vec![text.words(text.span(column)).to_lowercase()]))
}

/// The cells of the line that the sentence is a cell of; none where it is no cell.
fn row<'p>(passage: &'p Passage) -> impl Iterator<Item = &'p Cell> {
    let cells = passage.doc.source.outline.cells();
    let line = passage.setting.line.unwrap_or(Span::new(0, 0));
    let first = cells.partition_point(|cell| cell.span.start < line.start);
    cells[first..].iter().take_while(move |cell| cell.span.start < line.end)
}

fn some(words: BTreeSet<usize>) -> Option<BTreeSet<usize>> {
    (!words.is_empty()).then_some(words)
}

/// Words of a list that stand together: "Free and Pro".
struct Group {
    words: BTreeSet<usize>,
    tokens: Range<usize>,
}

/// The words of the list in `tokens`, each with its tokens. A name is found as it is written, any other word in all its forms.
fn named<'p>(passage: &'p Passage, list: &'p Apart, tokens: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> + 'p {
    let text = &passage.doc.text;
    tokens.clone().filter_map(move |start| {
        list.words.iter().enumerate().find_map(|(at, (word, phrases))| {
            let found = phrases.at(text, start, tokens.end)?;
            let is_name = word.contains(char::is_uppercase);
            (!is_name || text.words(text.span(found.tokens.clone())) == word).then_some((at, found.tokens))
        })
    })
}

fn groups(passage: &Passage, list: &Apart, tokens: Range<usize>) -> Vec<Group> {
    let text = &passage.doc.text;
    let mut groups: Vec<Group> = Vec::new();
    for (word, tokens) in named(passage, list, tokens) {
        let joins = |last: &Group| (last.tokens.end..tokens.start).all(|at| matches!(text.lower(at), "and" | "or" | "," | "/" | "&"));
        match groups.last_mut().filter(|last| joins(last)) {
            Some(last) => {
                last.words.insert(word);
                last.tokens.end = tokens.end;
            }
            None => groups.push(Group { words: BTreeSet::from([word]), tokens }),
        }
    }
    groups
}

/// The words of the list that the sentence tells the value of. Where a sentence names words and values in turn, each value goes
/// with the words before it, or with those behind it if the sentence begins with a value.
fn beside(passage: &Passage, hit: &Hit, list: &Apart) -> Option<BTreeSet<usize>> {
    let mut groups = groups(passage, list, passage.sentence.tokens.clone());
    let value = passage.doc.text.tokens_in(hit.span);
    let first_value = passage.mentions.iter().find(|mention| hit.mention.is_some_and(|own| own.kind == mention.kind));
    let first_value = first_value.map_or(value.start, |first| passage.doc.text.tokens_in(first.span).start);
    let behind = groups.iter().position(|group| group.tokens.start >= value.end);
    let before = groups.iter().rposition(|group| group.tokens.end <= value.start);
    let value_first = groups.first().is_some_and(|group| group.tokens.start > first_value);
    // "up to 50" is part of the value itself.
    let inside = groups.iter().position(|group| value.start <= group.tokens.start && group.tokens.end <= value.end);
    let beside = if value_first { behind.or(before) } else { before.or(behind) };
    let at = inside.or(beside)?;
    Some(groups.swap_remove(at).words)
}

/// Adverbs and short forms of periods.
const PERIODS: &[(&str, &str)] = &[
    ("hourly", "hour"),
    ("daily", "day"),
    ("weekly", "week"),
    ("monthly", "month"),
    ("yearly", "year"),
    ("annual", "year"),
    ("annually", "year"),
    ("mo", "month"),
    ("yr", "year"),
    ("sec", "second"),
    ("s", "second"),
    ("min", "minute"),
    ("hr", "hour"),
    ("h", "hour"),
];

/// What the value is counted per. The sentence and the heads of a cell may each
/// tell a part of it ("Price per user" over "$12 a month"); else the nearest heading does.
pub(super) fn per(passage: &Passage, hit: &Hit) -> Option<Per> {
    let text = &passage.doc.text;
    let mut found: BTreeSet<String> = BTreeSet::new();
    if let Some(Of::Quantities(quantities)) = hit.mention.map(|mention| &mention.of) {
        found.extend(quantities.iter().filter_map(|quantity| quantity.per.as_deref()).map(period));
    }
    let value = text.tokens_in(hit.span);
    // What stands behind the value up to the next one is said of it.
    let next = passage.mentions.iter().find(|mention| mention.span.start >= hit.span.end && mention.kind == hit_kind(hit));
    let end = next.map_or(passage.sentence.tokens.end, |next| text.tokens_in(next.span).start);
    found.extend(rates(passage, value.start..end.max(value.end)));
    found.extend(container(passage, hit));
    found.extend(passage.setting.heads().flat_map(|tokens| rates(passage, tokens)));
    if found.is_empty() {
        found.extend(before_in_cell(passage, passage.sentence.tokens.start).into_iter().flat_map(|tokens| rates(passage, tokens)));
    }
    if found.is_empty() {
        found.extend(passage.setting.headings.first().into_iter().flat_map(|tokens| rates(passage, tokens.clone())));
    }
    Per::of(found)
}

fn hit_kind(hit: &Hit) -> Kind {
    hit.mention.map_or(Kind::Choice, |mention| mention.kind)
}

fn period(word: &str) -> String {
    PERIODS.iter().find(|(short, _)| *short == word).map_or_else(|| inflect::singular(word), |(_, period)| (*period).to_owned())
}

/// What `tokens` say that something is counted per: "per project", "/month", "each user", "monthly".
fn rates(passage: &Passage, tokens: Range<usize>) -> Vec<String> {
    let text = &passage.doc.text;
    let word = |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && at < tokens.end;
    let rate = |at: usize| match text.lower(at) {
        "per" | "each" | "every" if word(at + 1) => Some(period(text.lower(at + 1))),
        "/" if word(at + 1) && at > 0 => Some(period(text.lower(at + 1))),
        lower => {
            PERIODS.iter().find(|(adverb, _)| *adverb == lower && adverb.ends_with(['y', 'l'])).map(|(_, period)| (*period).to_owned())
        }
    };
    tokens.clone().filter_map(rate).collect()
}

/// What holds the things that are counted, where the clause says it first: "a project can have up to 50 branches", "each user".
fn container(passage: &Passage, hit: &Hit) -> Option<String> {
    let text = &passage.doc.text;
    let value = first_token(passage, hit);
    let before = hit.clause.start.min(value)..value;
    let holds = |at: usize| matches!(text.lower(at), "can" | "may" | "has" | "holds" | "contains" | "includes" | "allows" | "gets");
    let is_noun = |at: usize| text.tokens[at].kind == TokenKind::Word && verb::verb_form(text.lower(at)).is_none_or(|(.., noun)| noun);
    before.clone().find_map(|at| {
        let each = matches!(text.lower(at), "each" | "every" | "any" | "per");
        let article = matches!(text.lower(at), "a" | "an" | "one");
        if !(each || article) {
            return None;
        }
        // "a project can have", "every open project may hold"
        let verb = (at + 2..before.end.min(at + 5)).find(|&verb| holds(verb) && is_noun(verb - 1));
        match verb {
            Some(verb) => Some(period(text.lower(verb - 1))),
            None => (each && at + 1 < before.end && is_noun(at + 1)).then(|| period(text.lower(at + 1))),
        }
    })
}

/// The version that the value is told of, as its figures: of its sentence, of its heads, of the nearest heading that names one,
/// where the day of a list of changes is one too.
pub(super) fn version(passage: &Passage) -> Option<Version> {
    let text = &passage.doc.text;
    let own = version_in(text, passage.sentence.tokens.clone(), passage.setting.heading);
    let heads = || passage.setting.heads().find_map(|tokens| version_in(text, tokens, true)).or_else(|| row_version(passage));
    let headings = || {
        let dated = |tokens: Range<usize>| {
            let span = text.span(tokens);
            let time = span::within(&passage.doc.times, span, |time| time.span).next()?;
            Some(time.resolve(None).min?.date().to_string().replace('-', "."))
        };
        passage.setting.headings.iter().find_map(|tokens| version_in(text, tokens.clone(), true).or_else(|| dated(tokens.clone())))
    };
    Version::read(&own.or_else(heads).or_else(headings)?)
}

/// The bare figure at the head of a row, under a head that says that these are versions.
fn row_version(passage: &Passage) -> Option<String> {
    let text = &passage.doc.text;
    let mut corner = passage.setting.corner()?;
    let figure = passage.setting.row.clone().filter(|row| row.len() == 1 && text.tokens[row.start].kind == TokenKind::Figure)?;
    corner.any(|at| matches!(text.lower(at), "version" | "versions" | "release" | "releases")).then(|| text.word(figure.start).to_owned())
}

/// "v2", "version 2.1"; in a heading or a head also "2.4.0" and "Larch 2.4".
fn version_in(text: &Text, tokens: Range<usize>, heading: bool) -> Option<String> {
    let figure = |at: usize| at < tokens.end && text.tokens[at].kind == TokenKind::Figure;
    tokens.clone().find_map(|at| {
        let named = match text.lower(at) {
            "v" => (figure(at + 1) && !text.tokens[at + 1].spaced).then_some(at + 1),
            "version" | "release" => figure(at + 1).then_some(at + 1),
            _ => (heading && figure(at) && text.word(at).contains('.') && !text.word(at).contains(',')).then_some(at),
        };
        named.map(|at| text.word(at).to_owned())
    })
}

/// What the heads of a cell's row and column, or its heading, say that a bare figure counts: the noun and the words before it.
pub(super) fn noun(passage: &Passage, hit: &Hit, rule: &Rule) -> Option<(String, Vec<String>)> {
    if hit.mention.is_none_or(|mention| mention.kind != Kind::Count) {
        return None;
    }
    // A heading names many things; what is counted stands there as many: "Branches", "How many branches can I have?"
    let many = |(noun, _): &(String, Vec<String>), tokens: Range<usize>| {
        tokens.clone().any(|at| passage.doc.text.lower(at) != noun && inflect::singular(passage.doc.text.lower(at)) == *noun)
    };
    let over = || {
        let heading = passage.setting.headings.first().cloned();
        heading.and_then(|tokens| noun_of(passage, rule, tokens.clone()).filter(|noun| many(noun, tokens)))
    };
    // Of "Search" and "Requests" it is requests that are counted.
    let heads = || {
        let named = |tokens: Range<usize>| Some((noun_of(passage, rule, tokens.clone())?, tokens));
        let nouns = || passage.setting.heads().filter_map(named).filter(|((noun, _), _)| !BLANK_HEADS.contains(&noun.as_str()));
        nouns().find(|(noun, tokens)| many(noun, tokens.clone())).or_else(|| nouns().next()).map(|(noun, _)| noun)
    };
    // "Items per page, from 1 to 500. Default: 50."
    let before = || {
        let tokens = before_in_cell(passage, first_token(passage, hit))?;
        noun_of(passage, rule, tokens.clone()).filter(|noun| many(noun, tokens))
    };
    limited(passage, hit, rule).or_else(before).or_else(heads).or_else(over)
}

/// The first token of the value.
fn first_token(passage: &Passage, hit: &Hit) -> usize {
    passage.doc.text.tokens_in(hit.span).start
}

/// What the cell says before the token `end`.
fn before_in_cell(passage: &Passage, end: usize) -> Option<Range<usize>> {
    let cell = passage.doc.source.outline.cell(passage.sentence.span.start)?;
    let before = passage.doc.text.tokens_in(cell.span).start..end;
    (!before.is_empty()).then_some(before)
}

/// What the words before a limit say that it limits: "the limit on branches is 5,000", "the branch limit was raised to 5,000".
fn limited(passage: &Passage, hit: &Hit, rule: &Rule) -> Option<(String, Vec<String>)> {
    if !rule.limit || passage.setting.is_cell() {
        return None;
    }
    let text = &passage.doc.text;
    let before = passage.sentence.tokens.start..first_token(passage, hit);
    let own = own_words(passage, rule, before.clone()).pop()?;
    if matches!(text.lower(own.end), "on" | "of" | "for") {
        return noun_of(passage, rule, own.end..before.end);
    }
    let start = (before.start..own.start).rev().take_while(|&at| !is_closed(passage, at)).last()?;
    noun_of(passage, rule, start..own.start)
}

/// Whether the token `at` can be no part of a noun phrase.
fn is_closed(passage: &Passage, at: usize) -> bool {
    let text = &passage.doc.text;
    text.tokens[at].kind != TokenKind::Word || quantity::is_closed(text.lower(at)) || matches!(text.lower(at), "many" | "much")
}

/// The noun that heads the first phrase of `tokens` that the rule does not ask for itself, with the words before it:
/// "Max protected branches per project" has branches.
fn noun_of(passage: &Passage, rule: &Rule, tokens: Range<usize>) -> Option<(String, Vec<String>)> {
    let text = &passage.doc.text;
    let own = own_words(passage, rule, tokens.clone());
    let closed = |at: usize| is_closed(passage, at);
    let left = |at: &usize| !own.iter().any(|tokens| tokens.contains(at));
    let start = tokens.clone().find(|at| left(at) && !closed(*at))?;
    let phrase: Vec<usize> = (start..tokens.end).take_while(|&at| !closed(at)).filter(left).collect();
    let (head, modifiers) = phrase.split_last()?;
    Some((inflect::singular(text.lower(*head)), modifiers.iter().map(|&at| text.lower(at).to_owned()).collect()))
}

/// Where `tokens` hold words that the rule asks for itself.
fn own_words(passage: &Passage, rule: &Rule, tokens: Range<usize>) -> Vec<Range<usize>> {
    rule.own_words.find(&passage.doc.text, tokens).map(|found| found.tokens).collect()
}

/// What the value is about, for a rule that asks. `None` where it tells of nothing in particular: no words, no noun that is
/// counted, nothing that it is counted per, no word of a list that tells things apart.
pub(super) fn topic(passage: &Passage, hit: &Hit, rule: &Rule) -> Option<Topic> {
    let setting = &passage.setting;
    // A cell that is a sentence says itself what it is about.
    let headed = setting.is_cell() && !is_said(passage, passage.sentence.tokens.clone());
    let content = |tokens: Range<usize>| content(passage, hit, rule, tokens, headed);
    let heading = setting.headings.first().cloned();
    // What the title says holds for the whole page, so it only tells where nothing else does.
    let title = || setting.headings.last().cloned().map(content).unwrap_or_default();
    let is_title = setting.headings.len() == 1 && heading.as_ref().is_some_and(|heading| is_headline(passage, heading.start));
    let section = || heading.clone().filter(|_| !is_title).map(content).unwrap_or_default();
    let mut words = if headed {
        // A row says what it is about; a column often only how much of it is told.
        setting.heads().map(content).find(|words| !words.is_empty()).unwrap_or_default()
    } else {
        content(passage.sentence.tokens.clone())
    };
    let told = |list: &Apart| told_of(passage, hit, list).is_some();
    let is_counted = hit.mention.and_then(Mention::noun).is_some();
    let is_per = per(passage, hit).is_some();
    let says_of_what = noun(passage, hit, rule).is_some()
        || is_counted
        || is_per
        || hit_kind(hit) == Kind::Date && version(passage).is_some()
        || rule.apart.iter().any(told);
    let page = page(passage);
    let section_or = |other: &dyn Fn() -> Stems| Some(section()).filter(|words| !words.is_empty()).unwrap_or_else(other);
    if words.is_empty() {
        words = match () {
            // Words that only say what is asked leave it to the heading to say of what.
            () if !says_of_what => section_or(&title),
            // So does a head that is a mere name, where the cell itself says what is counted: "`max` | Up to 100 messages".
            () if headed && is_counted => section(),
            // And a limit of which only its unit is told: "up to 200 characters".
            () if !headed && is_counted && !is_per => section_or(&|| page.clone()),
            () => words,
        };
    }
    // "It retries": what the page is about does.
    if !headed && matches!(passage.doc.text.lower(passage.sentence.tokens.start), "it" | "its" | "they" | "their") {
        words.extend(page.iter());
    }
    let described = if headed { others(passage).flat_map(content).collect() } else { Stems::default() };
    (says_of_what || !words.is_empty()).then(|| Topic {
        words,
        headed,
        described,
        page,
        edition: edition(passage),
        around: around(passage),
    })
}

/// Whether `tokens` have a verb that a sentence is made by.
fn is_said(passage: &Passage, tokens: Range<usize>) -> bool {
    let text = &passage.doc.text;
    tokens.into_iter().any(|at| text.is(at, Class::BE.or(Class::MODAL)))
}

/// The other cells of its row, but for the first, which is its head.
fn others<'p>(passage: &'p Passage) -> impl Iterator<Item = Range<usize>> + 'p {
    let others = row(passage).filter(|cell| cell.row.is_some() && !cell.span.overlaps(passage.sentence.span));
    others.map(|cell| passage.doc.text.tokens_in(cell.span)).filter(|tokens| !tokens.is_empty())
}

/// Words of titles that name no part of a product: a page called so is about all there is.
const GENERAL: &[&str] = &[
    "about",
    "account",
    "all",
    "api",
    "asked",
    "basic",
    "basics",
    "best",
    "bill",
    "billing",
    "calendar",
    "change",
    "changelog",
    "common",
    "comparison",
    "concept",
    "configuration",
    "configure",
    "cost",
    "date",
    "doc",
    "documentation",
    "edition",
    "explain",
    "faq",
    "feature",
    "first",
    "frequently",
    "getting",
    "glossary",
    "graphql",
    "guide",
    "history",
    "home",
    "how",
    "http",
    "install",
    "installation",
    "introduction",
    "know",
    "known",
    "learn",
    "lifecycle",
    "limit",
    "limitation",
    "manage",
    "migrate",
    "migration",
    "need",
    "new",
    "news",
    "note",
    "option",
    "overview",
    "plan",
    "policy",
    "practice",
    "price",
    "pricing",
    "question",
    "quickstart",
    "quota",
    "reference",
    "release",
    "requirement",
    "rest",
    "schedule",
    "security",
    "service",
    "setting",
    "sla",
    "start",
    "started",
    "step",
    "support",
    "supported",
    "system",
    "term",
    "tier",
    "timeline",
    "tip",
    "troubleshoot",
    "troubleshooting",
    "tutorial",
    "understand",
    "upgrade",
    "usage",
    "use",
    "user",
    "using",
    "version",
    "welcome",
    "what",
    "work",
    "your",
];

/// Their stems: "migrating" is as general as "migrate".
static GENERAL_STEMS: LazyLock<Stems> = LazyLock::new(|| GENERAL.iter().map(|word| stem(word)).collect());

/// What the page is about, as its title says; nothing for the first page of a folder, which is about all that lies there.
fn page(passage: &Passage) -> Stems {
    let source = &passage.doc.source;
    let file = source.from_here.rsplit('/').next().unwrap_or_default();
    let name = file.split('.').next().unwrap_or_default();
    if matches!(name.to_ascii_lowercase().as_str(), "index" | "readme") {
        return Stems::default();
    }
    let title = source.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(name);
    let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let tells = |word: &String| {
        word.len() > 1
            && !word.starts_with(|c: char| c.is_ascii_digit())
            && !context::is_function_word(word, Class::of(word))
            && !quantity::is_closed(word)
            && !GENERAL_STEMS.contains(stem(word))
    };
    words.filter(tells).filter(|word| !is_edition(word)).map(|word| stem(&word)).collect()
}

/// "v2", "v1alpha"
fn is_edition(word: &str) -> bool {
    word.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The version that the whole page is about: its title's, or that of a folder or file called so ("v2", "v3-7").
fn edition(passage: &Passage) -> Option<Version> {
    let source = &passage.doc.source;
    let headings = passage.setting.headings.last().filter(|heading| is_headline(passage, heading.start)).cloned();
    let titled = headings.and_then(|tokens| version_in(&passage.doc.text, tokens, true)).as_deref().and_then(Version::read);
    let filed = || {
        let parts = source.from_here.rsplit('/').map(|part| part.split('.').next().unwrap_or(part));
        parts.filter(|part| is_edition(part)).find_map(|part| Version::read(&part[1..].replace(['-', '_'], ".")))
    };
    titled.or_else(filed)
}

/// All that is said around the value, but for the title: its sentence, its heads, the headings over it.
fn around(passage: &Passage) -> Stems {
    let text = &passage.doc.text;
    let headings = passage.setting.headings.iter().filter(|heading| !is_headline(passage, heading.start)).cloned();
    let all = std::iter::once(passage.sentence.tokens.clone()).chain(passage.setting.heads()).chain(headings).flatten();
    all.filter(|&at| text.tokens[at].kind == TokenKind::Word).map(|at| text.form(at).stem()).collect()
}

/// Whether the section is of an older version than the newest that has one on the page, as in a list of changes: its figures were so
/// then.
pub(super) fn past(passage: &Passage) -> Option<Version> {
    let text = &passage.doc.text;
    let own = passage.setting.headings.iter().find_map(|tokens| version_of(text, tokens.clone()))?;
    let newest = passage.seen.newest.get_or_init(|| newest(passage.doc)).as_ref()?;
    (newest.figures() > own.figures()).then_some(own)
}

/// The newest version that has a section on the page.
fn newest(doc: &Annotated) -> Option<Version> {
    let of_headings = doc.source.outline.all_headings().filter_map(|span| version_of(&doc.text, doc.text.tokens_in(span)));
    of_headings.max_by(|a, b| a.figures().cmp(b.figures()))
}

/// The version that a heading names.
fn version_of(text: &Text, heading: Range<usize>) -> Option<Version> {
    version_in(text, heading, true).as_deref().and_then(Version::read)
}

/// Verbs with which a value goes from what it was to what it is, in their base form.
const CHANGES: &[&str] = &[
    "raise", "increase", "lower", "reduce", "cut", "lift", "drop", "change", "extend", "shorten", "grow", "double", "triple", "halve",
    "bump", "upgrade", "rise", "fall", "shrink", "decrease", "go",
];

/// Whether the sentence tells the value of what was before ("15, down from 30", "now 5 (was 3)", "raised from 30"), of what is only
/// supposed ("if you set it to 1 MB, it would fail"), or of what readers may choose ("set it to 5", "with a value of 5").
pub(super) fn is_aside(passage: &Passage, hit: &Hit) -> bool {
    let text = &passage.doc.text;
    let value = first_token(passage, hit);
    let word = |back: usize| value.checked_sub(back).filter(|at| *at >= passage.sentence.tokens.start).map_or("", |at| text.lower(at));
    let former = matches!(
        (word(2), word(1)),
        ("up" | "down", "from") | ("instead" | "value", "of") | ("rather", "than") | ("(" | "," | "it" | "previously" | "formerly", "was")
    );
    let changes = |at: usize| CHANGES.contains(&verb::base_of(text.lower(at)));
    // "raised from 1,000 to 5,000" is one value, which ends at what is so now.
    let is_range = text.tokens_in(hit.span).any(|at| text.lower(at) == "to");
    let former = former || word(1) == "from" && !is_range && (passage.sentence.tokens.start..value).any(changes);
    let mut tokens = passage.sentence.tokens.clone();
    let supposed = tokens.clone().any(|at| text.lower(at) == "if")
        && tokens.any(|at| matches!(text.lower(at), "would" | "could" | "were" | "set" | "configure" | "increase" | "decrease" | "change"));
    // "set the limit to 10": what readers are told to do, unlike "is set to 10".
    let mut clause = hit.clause.start.min(value)..value;
    let told = word(1) == "to" && clause.any(|at| text.lower(at) == "set" && !at.checked_sub(1).is_some_and(|at| text.is(at, Class::BE)));
    former || supposed || told
}

fn is_headline(passage: &Passage, token: usize) -> bool {
    let text = &passage.doc.text;
    text.sentence_at(text.tokens[token].span.start).is_some_and(|at| text.sentences[at].zone == Zone::Headline)
}

/// Heads that only say that something stands under them.
const BLANK_HEADS: &[&str] = &[
    "value",
    "setting",
    "resource",
    "item",
    "amount",
    "quantity",
    "number",
    "unit",
    "description",
    "detail",
    "note",
    "name",
    "type",
    "option",
    "parameter",
    "property",
    "field",
    "feature",
    "total",
    "length",
    "duration",
    "period",
    "count",
];

/// The stems of the content words in `tokens`, but for the value, its noun, and words that the rule asks for itself.
fn content(passage: &Passage, hit: &Hit, rule: &Rule, tokens: Range<usize>, headed: bool) -> Stems {
    let text = &passage.doc.text;
    let noun = hit.mention.and_then(Mention::noun).map(|noun| noun.head.clone());
    let head = noun.or_else(|| self::noun(passage, hit, rule).map(|(head, _)| head));
    let per = per(passage, hit).filter(|_| headed);
    let own = own_words(passage, rule, tokens.clone());
    let says = |&at: &usize| {
        let (token, lower) = (text.tokens[at], text.lower(at));
        let singular = token.form.singular();
        token.kind == TokenKind::Word
            && lower.len() > 2
            && !context::is_function_word(lower, token.form.class())
            && !quantity::is_closed(lower)
            && !own.iter().any(|tokens| tokens.contains(&at))
            && !hit.span.overlaps(token.span)
            && passage.mentions_in(token.span).next().is_none()
            && head.as_deref() != Some(singular)
            && !per.as_ref().is_some_and(|per| per.is_per(singular))
            && !(headed && BLANK_HEADS.contains(&singular))
    };
    tokens.filter(says).map(|at| text.form(at).stem()).collect()
}
