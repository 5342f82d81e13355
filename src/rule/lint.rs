//! What is wrong, or may be, with rules that can be read: answers that no finder can give, keys without effect, alternatives
//! that an earlier one always shadows, tests that expect what cannot be.

use std::collections::{BTreeMap, BTreeSet};

use super::RuleFile;
use super::finder::Written;
use super::pattern::{self, Shadow};
use super::shape::{EACH, Finder, RuleShape, Speech, Test};
use super::words::{self, Forms};
use crate::fact::{Suspect, Verdict};
use crate::read;
use crate::span::Span;
use crate::timezone;
use crate::value::Kind;
use crate::yaml::{self, Code, Problem, Spanned};

/// What is wrong in the file.
pub(super) fn mistakes(file: &RuleFile) -> Vec<Problem> {
    let mut check = Check { file, problems: Vec::new() };
    check.lists();
    check.circles();
    check.clocks();
    for rule in &file.pack.rules {
        if rule.find.is_empty() {
            let message = "the rule has no way to find an answer";
            check.add(Code::RuleNoValue, yaml::span_of(&rule.id), message, "add one to `find`");
        }
        for veto in rule.unless.iter().filter(|veto| veto.value.words().next().is_none()) {
            let span = yaml::span_of_mapping(&file.text, veto);
            check.add(Code::RuleNoEffect, span, "this vetoes nothing", "add `does`, `about` or `near`, or delete it");
        }
        for finder in &rule.find {
            check.finder(finder);
        }
        check.shadowed(&rule.find);
        check.tests(rule);
    }
    check.problems
}

/// What may be wrong in the file. `used` are the names of the word lists that some rule of the run uses.
pub(super) fn warnings(file: &RuleFile, used: &BTreeSet<&str>) -> Vec<Problem> {
    let mut check = Check { file, problems: Vec::new() };
    check.repeated_turns();
    check.repeated_words();
    let mut meant: BTreeSet<&str> = BTreeSet::new();
    for rule in &file.pack.rules {
        let finders = rule.find.iter().flat_map(|finder| {
            let finder = &finder.value;
            [&finder.about, &finder.does, &finder.of, &finder.role, &finder.near, &finder.under, &finder.by]
        });
        let vetoes = rule.unless.iter().flat_map(|veto| veto.value.words());
        for words in finders.flatten().chain(vetoes) {
            meant.extend(check.almost_a_list(words));
        }
    }
    check.unused_lists(|name| used.contains(name) || meant.contains(name));
    check.problems.sort_by_key(|problem| problem.span);
    check.problems
}

/// A way out for a message of the regular expression parser.
pub(super) fn pattern_help(message: &str) -> String {
    let message = message.to_lowercase();
    let help = if message.contains("look-around") {
        "say what may stand there instead, or use `unless`"
    } else if message.contains("backreference") {
        "backreferences are not supported"
    } else if message.contains("unclosed group") {
        "close it with `)`, or write `\\(` for the sign itself"
    } else if message.contains("unopened group") {
        "nothing was opened here: write `\\)` for the sign itself"
    } else if message.contains("unclosed character class") {
        "close it with `]`, or write `\\[` for the sign itself"
    } else if message.contains("start must be <=") {
        "write the smaller one first"
    } else if message.contains("repeats so much") {
        "use fewer or smaller repetitions"
    } else if message.contains("nest") {
        "use fewer groups in one another"
    } else if message.contains("no words at all") {
        "say which words must stand there"
    } else if message.contains("duplicate capture") {
        "give one of the two groups another name"
    } else if message.contains("unicode property") {
        "write `\\p{L}` for a letter, or the letters themselves"
    } else if message.contains("repetition") && message.contains("missing") {
        "nothing stands before it to be repeated: write a backslash before it for the sign itself"
    } else if message.contains("repetition") {
        "write `\\{` for the sign itself, or a piece such as `{date}`"
    } else if message.contains("escape") {
        "write `\\\\` for a backslash, or leave it out"
    } else {
        "write a backslash before a sign that is meant as it is"
    };
    help.to_owned()
}

struct Check<'f> {
    file: &'f RuleFile,
    problems: Vec<Problem>,
}

impl<'f> Check<'f> {
    fn add(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(Problem::new(code, &self.file.path, span, message).help(help));
    }

    /// Where the key `name` stands, as the first on a line at `from` or after.
    fn key(&self, name: &str, from: usize) -> Span {
        let text = &self.file.text;
        let bare = |line: &str| line.trim_start_matches([' ', '-']).to_owned();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = at + (line.len() - bare(line).len());
            at += line.len();
            let rest = &text[start..at];
            let quote = usize::from(rest.starts_with(['\'', '"']));
            if start >= from
                && rest[quote..].strip_prefix(name).is_some_and(|rest| rest.trim_start_matches(['\'', '"', ' ']).starts_with(':'))
            {
                return Span::new(start, start + name.len() + 2 * quote);
            }
        }
        Span::new(from, from)
    }

    fn lists(&mut self) {
        let from = self.key("words", 0).end;
        for (name, entries) in &self.file.pack.words {
            if entries.iter().all(|entry| entry.value.trim().is_empty()) {
                let help = "write `[one word, another]`";
                self.add(Code::RuleEmptyList, self.key(name, from), format!("the word list `{name}` holds no word"), help);
            }
            if pattern::piece_names().any(|piece| piece == name) {
                let message = format!("`{{{name}}}` in a pattern is a kind of value, so a word list cannot have this name");
                self.add(Code::RuleListName, self.key(name, from), message, "call it something else");
            } else if !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                let plain: String = name.to_lowercase().chars().map(|c| if c.is_ascii_lowercase() { c } else { '-' }).collect();
                let message = format!("`{{{name}}}` could not stand in a pattern: a list's name is lower-case letters and hyphens");
                self.add(Code::RuleListName, self.key(name, from), message, format!("write `{plain}`"));
            }
        }
    }

    /// Entities that lie in themselves, or speak for themselves.
    fn circles(&mut self) {
        let entities = &self.file.pack.entities;
        let within = entities.iter().filter_map(|entity| Some((entity.name.as_str(), entity.within.as_deref()?))).collect();
        let sides = entities.iter().filter_map(|entity| Some((entity.name.as_str(), entity.speaks_for.as_deref()?))).collect();
        self.circle(&within, "lies in itself", " in ", "in");
        self.circle(&sides, "speaks for itself", " for ", "speaks-for");
    }

    fn circle(&mut self, outer: &BTreeMap<&str, &str>, does: &str, joined: &str, key: &str) {
        let mut told: Vec<&str> = Vec::new();
        for &name in outer.keys() {
            let mut chain = vec![name];
            while let Some(&next) = outer.get(chain[chain.len() - 1]) {
                if next == name {
                    break;
                }
                if chain.contains(&next) {
                    chain.clear();
                    break;
                }
                chain.push(next);
            }
            let closes = chain.last().is_some_and(|last| outer.get(last) == Some(&name));
            if closes && !chain.iter().any(|name| told.contains(name)) {
                told.extend(&chain);
                chain.push(name);
                let at = self.file.text.find(&format!("name: {name}")).map_or(0, |at| at + "name: ".len());
                let message = format!("{name} {does}: {}", chain.join(joined));
                self.add(Code::RuleCircle, Span::new(at, at + name.len()), message, format!("take one `{key}` away"));
            }
        }
    }

    /// Time zones that are none.
    fn clocks(&mut self) {
        for zone in self.file.pack.entities.iter().flat_map(|entity| &entity.clock) {
            if let Err((message, help)) = timezone::check(&zone.value) {
                self.add(Code::BadTimezone, yaml::span_of(zone), message, help);
            }
        }
    }

    fn finder(&mut self, written: &Spanned<Finder>) {
        let finder = &written.value;
        let whole = yaml::span_of_mapping(&self.file.text, written);
        if let Written::Pattern(pattern) = finder.written() {
            self.alternatives(pattern);
            self.pattern_value(finder, pattern);
        } else if let Some(kind) = &finder.value {
            let wrong = match finder.speech {
                Some(Speech::Quotation) => kind.value != Kind::Quote,
                Some(Speech::Name | Speech::Speaker) => kind.value != Kind::Name,
                _ => !kind.value.stands_in_text(),
            };
            if wrong {
                let message = format!("no finder of this kind yields a `{}`", kind.value.name());
                let help = match (finder.speech, kind.value) {
                    (Some(Speech::Quotation), _) => "a quotation is a `quote`".to_owned(),
                    (Some(Speech::Name | Speech::Speaker), _) => "who is named is a `name`".to_owned(),
                    (_, Kind::Name) => "add `speech: name`".to_owned(),
                    (_, Kind::Quote) => "add `speech: quotation`".to_owned(),
                    (_, Kind::Choice) => "leave it out, and write `is: 'the answer'`".to_owned(),
                    _ => format!("write one of {}", pattern::piece_names().collect::<Vec<_>>().join(", ")),
                };
                self.add(Code::RuleValue, yaml::span_of(kind), message, help);
            }
        }
        if let (Some(of), Some(kind)) = (finder.of.as_ref().or(finder.role.as_ref()), &finder.value)
            && kind.value.stands_in_text()
            && !kind.value.counts()
        {
            let message = format!("a {} counts no noun", kind.value.name());
            self.add(Code::RuleNoEffect, yaml::span_of(of), message, "write `about`, or ask for a `count`");
        }
        for key in finder.without_effect() {
            let span = self.key_in(key, whole);
            let help = match finder.written() {
                Written::Pattern(_) => "leave it out, or put it into the pattern",
                Written::Speech(_) => "leave it out; speech has `about`, `by` and `near`",
                Written::Frame => "leave it out, or add `speech: statement`",
            };
            let by = finder.written().name();
            self.add(Code::RuleNoEffect, span, format!("`{key}` has no effect in a {by}"), help);
        }
    }

    /// Where `key:` stands inside `whole`.
    fn key_in(&self, key: &str, whole: Span) -> Span {
        let text = whole.of(&self.file.text);
        let found = text.match_indices(key).map(|(at, _)| at).find(|&at| {
            let before = text[..at].chars().next_back();
            text[at + key.len()..].starts_with(':') && before.is_none_or(|c| matches!(c, ' ' | '{' | ',' | '\n'))
        });
        found.map_or(whole, |at| Span::new(whole.start + at, whole.start + at + key.len()))
    }

    /// Alternatives of a pattern that never match.
    fn alternatives(&mut self, pattern: &Spanned<String>) {
        for ((start, end), shadow) in pattern::shadowed(&pattern.value) {
            let span = yaml::span_inside(&self.file.text, pattern, Span::new(start, end));
            let words = &pattern.value[start..end];
            let (message, help) = match shadow {
                Shadow::Twice => (format!("`{words}` stands among these alternatives already"), "delete one of them"),
                Shadow::BegunBy(from, to) => {
                    let earlier = &pattern.value[from..to];
                    (format!("`{words}` is never matched: `{earlier}` before it matches first"), "put the longer one first, or delete it")
                }
            };
            self.add(Code::RuleUnreachable, span, message, help);
        }
    }

    /// Whether the pattern holds a piece that can be the answer.
    fn pattern_value(&mut self, finder: &Finder, pattern: &Spanned<String>) {
        let kinds = pattern::kinds_in(&pattern.value);
        let has = || kinds.iter().map(|kind| format!("`{{{}}}`", kind.name())).collect::<Vec<_>>().join(" and ");
        match &finder.value {
            Some(kind) if kind.value == Kind::Count && finder.is.is_some() => {}
            Some(kind) if kind.value != Kind::Choice && !kinds.contains(&kind.value) => {
                let message = format!("the pattern cannot yield a `{}`", kind.value.name());
                let help = match kinds.first() {
                    Some(first) => format!("it holds {}: write `value: {}`, or leave `value` out", has(), first.name()),
                    None if kind.value.stands_in_text() => format!("put `{{{}}}` into the pattern", kind.value.name()),
                    None => "put a piece such as `{date}` into the pattern".to_owned(),
                };
                self.add(Code::RuleValue, yaml::span_of(kind), message, help);
            }
            None if !kinds.is_empty() && kinds.iter().all(|kind| *kind == Kind::Ordinal) && !pattern::has_answer(&pattern.value) => {
                let message = "an ordinal tells which one of a series, unless the rule asks for it";
                self.add(Code::RuleNoValue, yaml::span_of(pattern), message, "add `value: ordinal`");
            }
            _ => {}
        }
    }

    /// Finders that find nothing an earlier one has not found.
    fn shadowed(&mut self, finders: &[Spanned<Finder>]) {
        for (number, later) in finders.iter().enumerate() {
            if let Some(earlier) = finders[..number].iter().position(|earlier| shadows(&earlier.value, &later.value)) {
                let (what, help) = if shadows(&later.value, &finders[earlier].value) {
                    ("says the same as", "delete one of them")
                } else {
                    ("finds nothing that is not found by", "delete it, or ask less in the earlier one")
                };
                let message = format!("this way of finding {what} number {} of the rule", earlier + 1);
                let span = yaml::span_of_mapping(&self.file.text, later);
                let first_line = span.of(&self.file.text).lines().next().map_or(0, str::len);
                self.add(Code::RuleUnreachable, Span::new(span.start, span.start + first_line), message, help);
            }
        }
    }

    /// Words that take turns twice in one test.
    fn repeated_turns(&mut self) {
        let file = self.file;
        for test in file.pack.rules.iter().flat_map(|rule| &rule.tests) {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            for word in test.each.iter().filter(|word| !seen.insert(&word.value)) {
                self.add(
                    Code::RuleUnreachable,
                    yaml::span_of(word),
                    format!("`{}` stands twice in `each`", word.value),
                    "delete one of them",
                );
            }
        }
    }

    /// Lists that no rule uses.
    fn unused_lists(&mut self, used: impl Fn(&str) -> bool) {
        // A file of words alone is laid over the packs; what uses it is asked where it is.
        if self.file.pack.rules.is_empty() {
            return;
        }
        let from = self.key("words", 0).end;
        // A list that tells things apart, or names attributes, may name other lists.
        let attributes = |rule: &RuleShape, list: &str| {
            rule.find.iter().any(|finder| finder.value.attribute.as_ref().is_some_and(|own| own.value == list))
        };
        let apart =
            |list: &str| self.file.pack.rules.iter().any(|rule| attributes(rule, list) || rule.apart.iter().any(|own| own.value == list));
        let telling = self.file.pack.words.iter().filter(|(list, _)| apart(list)).flat_map(|(_, entries)| entries);
        let named = |name: &str| telling.clone().any(|entry| entry.value == name);
        for name in self.file.pack.words.keys().filter(|name| !used(name) && !named(name)) {
            self.add(Code::RuleUnusedList, self.key(name, from), format!("no rule uses the word list `{name}`"), "use it, or delete it");
        }
    }

    /// Words that find nothing which the other words of their list do not, wherever the file uses it.
    fn repeated_words(&mut self) {
        let file = self.file;
        let mut uses: BTreeMap<&str, Vec<Forms>> = BTreeMap::new();
        for rule in &file.pack.rules {
            for (name, forms) in rule.word_uses() {
                uses.entry(name).or_default().push(forms);
            }
        }
        for (name, entries) in &file.pack.words {
            let words: Vec<&str> = entries.iter().map(|entry| entry.value.as_str()).collect();
            let used = uses.get(name.as_str()).map_or(&[Forms::Any][..], Vec::as_slice);
            let everywhere = used.iter().map(|&forms| words::repeated(&words, forms)).reduce(|all, some| &all & &some).unwrap_or_default();
            for entry in everywhere.into_iter().map(|at| &entries[at]) {
                let message = format!("what `{}` finds, another word of the list `{name}` finds already", entry.value);
                self.add(Code::RuleUnreachable, yaml::span_of(entry), message, "delete it; a list holds base forms");
            }
        }
    }

    /// A word that is no list, but looks like a slip for one; the list that may be meant.
    fn almost_a_list(&mut self, words: &Spanned<String>) -> Option<&'f str> {
        let pack = &self.file.pack;
        let written = words.value.as_str();
        if pack.words.contains_key(written) || pack.words.values().flatten().any(|entry| entry.value == written) {
            return None;
        }
        let allowed = if written.chars().count() < 5 { 1 } else { 2 };
        let near = pack.words.keys().map(|name| (strsim::osa_distance(name, written), name)).min();
        let (_, name) = near.filter(|(distance, name)| *distance <= allowed && name.chars().count() > 2)?;
        let message = format!("there is no word list `{written}`, so the word itself is meant");
        let help = format!("did you mean the list `{name}`? if not, name a list `[{written}]`");
        self.add(Code::RuleUnknownList, yaml::span_of(words), message, help);
        Some(name)
    }

    fn tests(&mut self, rule: &RuleShape) {
        for test in &rule.tests {
            let at = yaml::span_of(&test.expect);
            for part in test.expect.value.split("; ") {
                let word = part.split(' ').next().unwrap_or_default();
                let others = ["nothing", "no", Suspect::Stamp.name()];
                if Verdict::named(word).is_none() && !others.contains(&word) {
                    let known = || Verdict::ALL.iter().map(|verdict| verdict.name()).chain(["nothing", Suspect::Stamp.name()]);
                    let help = yaml::did_you_mean(word, known()).map_or_else(
                        || format!("begin with one of {}", known().collect::<Vec<_>>().join(", ")),
                        |near| format!("did you mean `{near}`?"),
                    );
                    let from = test.expect.value.find(part).unwrap_or_default();
                    let span = yaml::span_inside(&self.file.text, &test.expect, Span::new(from, from + word.len()));
                    self.add(Code::RuleExpect, span, format!("there is no verdict `{word}`"), help);
                }
            }
            let dates = test.articles.iter().flat_map(BTreeMap::keys);
            for date in dates.filter(|date| *date != "undated" && read::parse_stamp(date).is_none()) {
                let span = self.key(date, yaml::span_of(&rule.id).end);
                let span = if span.start == span.end { at } else { span };
                let message = format!("`{date}` is no date of an article");
                self.add(Code::RuleArticleDate, span, message, "write 2025-07-22, 2025-07-22T18:19+03:00 or `undated`");
            }
            if test.articles.is_empty() {
                self.add(Code::RuleTest, at, "this test has no article", "add `articles:` with a date and a text each");
            }
            self.each(test, at);
        }
    }

    /// Words of a test that take turns, and the place where they do.
    fn each(&mut self, test: &Test, at: Span) {
        let used = test.articles.iter().flat_map(BTreeMap::values).any(|text| text.contains(EACH));
        match test.each.first() {
            Some(first) if !used => {
                let message = format!("no article of this test holds `{EACH}`, where these words would take turns");
                self.add(Code::RuleTest, yaml::span_of(first), message, format!("write `{EACH}` into an article"));
            }
            None if used => {
                let place = self.file.text[..at.start].rfind(EACH).map_or(at, |start| Span::new(start, start + EACH.len()));
                let message = format!("`{EACH}` stands in an article, and no words take its place");
                self.add(Code::RuleTest, place, message, "add `each: [one, another]`");
            }
            _ => {}
        }
    }
}

/// Whether `earlier` finds all that `later` finds, so that nothing is left for it.
fn shadows(earlier: &Finder, later: &Finder) -> bool {
    if later.pattern.is_some() && earlier.pattern.is_none() {
        return takes_all(earlier, later);
    }
    let word = |words: &Option<Spanned<String>>| words.as_ref().map(|words| words.value.clone());
    let same = |a: &Option<Spanned<String>>, b: &Option<Spanned<String>>| word(a) == word(b);
    let wider = |a: &Option<Spanned<String>>, b: &Option<Spanned<String>>| a.is_none() || same(a, b);
    let kind = |finder: &Finder| finder.value.as_ref().map(|kind| kind.value);
    // Among the values beside a verb the nearest answers, so what is asked of a value changes which one that is.
    let of = if later.does.is_some() { same(&earlier.of, &later.of) } else { wider(&earlier.of, &later.of) };
    kind(earlier) == kind(later)
        && same(&earlier.is, &later.is)
        && earlier.plus == later.plus
        && earlier.speech == later.speech
        && earlier.tense == later.tense
        && same(&earlier.pattern, &later.pattern)
        && same(&earlier.does, &later.does)
        && wider(&earlier.about, &later.about)
        && wider(&earlier.near, &later.near)
        && wider(&earlier.under, &later.under)
        && wider(&earlier.attribute, &later.attribute)
        && wider(&earlier.by, &later.by)
        && (if later.does.is_some() { same(&earlier.role, &later.role) } else { wider(&earlier.role, &later.role) })
        && (!earlier.lede || later.lede)
        && (!earlier.otherwise || later.otherwise)
        && of
}

/// Whether the frame `earlier` finds every value that the pattern `later` can: one that asks of its value no more than the
/// pattern does, and of its clause nothing.
fn takes_all(earlier: &Finder, later: &Finder) -> bool {
    let asks_of_clause = [&earlier.about, &earlier.does, &earlier.attribute, &earlier.near, &earlier.by].into_iter().any(Option::is_some)
        || earlier.tense.is_some()
        || earlier.lede
        || earlier.otherwise
        || earlier.speech.is_some();
    let wider = |a: &Option<Spanned<String>>, b: &Option<Spanned<String>>| match (a, b) {
        (Some(a), Some(b)) => a.value == b.value,
        (a, _) => a.is_none(),
    };
    !asks_of_clause
        && earlier.value.is_some()
        && earlier.yields().kind == later.yields().kind
        && earlier.is.is_none()
        && later.is.is_none()
        && earlier.plus == later.plus
        && !later.pattern.as_ref().is_some_and(|pattern| pattern::has_answer(&pattern.value))
        && wider(&earlier.of, &later.of)
        && wider(&earlier.role, &later.role)
}

/// Rules without a test, as problems.
pub(super) fn untested(file: &RuleFile) -> Vec<Problem> {
    let rules = file.pack.rules.iter().filter(|rule| rule.tests.is_empty());
    let problem = |rule: &RuleShape| {
        Problem::new(Code::RuleNoTest, &file.path, yaml::span_of(&rule.id), format!("`{}` has no test", rule.id.value))
            .help("add `tests:` with an article and what to expect")
    };
    rules.map(problem).collect()
}
