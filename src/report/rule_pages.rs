//! Rules as pages that people read: the question, why it is asked, how its answers are found, in words, and its tests as examples.

use std::fmt::Write as _;

use crate::fact::Suspect;
use crate::rule::finder::Written;
use crate::rule::pattern;
use crate::rule::shape::{Finder, Pack, RuleShape, ScopeKey, Speech, Tense, Test, Veto};
use crate::rule::{RuleFile, Rules};
use crate::shown;
use crate::value::Kind;
use crate::yaml::Spanned;

/// The page of the rule `id` as Markdown; `None` where no file has that rule.
pub fn page(rules: &Rules, id: &str) -> Option<String> {
    let (file, rule) = rules.shape(id)?;
    let mut out = format!("# {}\n\n{}\n\n", rule.title, rule.why.trim());
    let _ = writeln!(out, "`{id}` · severity {} · pack [`{}`]({})\n", rule.severity.name(), file.pack.pack.value, source_link(&file.path));
    if let Some(advice) = &rule.advice {
        let _ = writeln!(out, "**What to do:** {}\n", advice.trim());
    }
    out.push_str("## How it finds an answer\n\n");
    for finder in &rule.find {
        let _ = writeln!(out, "* {}", finder_in_words(&finder.value));
    }
    for veto in &rule.unless {
        let _ = writeln!(out, "\nNot where the clause holds {}.", veto_in_words(&veto.value));
    }
    let comparing = comparing(rule);
    if !comparing.is_empty() {
        out.push_str("\n## When two answers are compared\n\n");
        for line in comparing {
            let _ = writeln!(out, "* {line}");
        }
    }
    let lists = lists(rules, file, rule);
    if !lists.is_empty() {
        out.push_str("\n## Words\n\n");
        for (name, words) in lists {
            let _ = writeln!(out, "* **{name}**: {}", words.join(", "));
        }
    }
    if !rule.tests.is_empty() {
        out.push_str("\n## Examples\n");
        for test in &rule.tests {
            example(&mut out, test);
        }
    }
    Some(out)
}

/// The name of a rule's page: `talks-next-date.md`.
pub fn file_name(id: &str) -> String {
    format!("{}.md", id.replace('/', "-"))
}

/// The page that leads to all others.
pub fn index(rules: &Rules) -> String {
    let mut out = String::from("# Rules\n\nWhat is asked of every article; written by `atodds rules docs`.\n");
    for file in rules.files().iter().filter(|file| !file.pack.rules.is_empty()) {
        let _ = writeln!(out, "\n## {}\n", file.pack.pack.value);
        if let Some(about) = &file.pack.about {
            let _ = writeln!(out, "{about}.\n");
        }
        out.push_str("| question | rule | severity |\n|:--|:--|:--|\n");
        for rule in &file.pack.rules {
            let id = &rule.id.value;
            let _ = writeln!(out, "| [{}]({}) | `{id}` | {} |", rule.title, file_name(id), rule.severity.name());
        }
    }
    out
}

/// One line a rule: id, severity, question.
pub fn list(rules: &Rules) -> String {
    let width = rules.rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or_default();
    let mut out = String::new();
    for rule in &rules.rules {
        let _ = writeln!(out, "{:width$}  {:7}  {}", rule.id, rule.severity.name(), rule.title);
    }
    out
}

/// Markdown of these pages for a terminal: bold as bold, without the marks.
pub fn for_terminal(markdown: &str) -> String {
    let mut out = String::new();
    for line in markdown.lines() {
        let heading = line.strip_prefix("# ").or_else(|| line.strip_prefix("## "));
        let line = match heading {
            Some(heading) => format!("**{heading}**"),
            None => line.to_owned(),
        };
        let mut bold = false;
        for (number, part) in line.split("**").enumerate() {
            if number > 0 {
                bold = !bold;
                out.push_str(if bold { "\u{1b}[1m" } else { "\u{1b}[0m" });
            }
            out.push_str(&shown::visible(part));
        }
        out.push('\n');
    }
    out
}

/// Built-in packs lie beside the pages; those of the user's are named as he names them.
fn source_link(path: &str) -> String {
    if path.starts_with("rules/") { format!("../../{path}") } else { path.to_owned() }
}

fn name(words: &Spanned<String>) -> String {
    format!("**{}**", words.value)
}

fn finder_in_words(finder: &Finder) -> String {
    let mut words = match finder.written() {
        Written::Pattern(pattern) => {
            let counted = finder.of.as_ref().map_or(String::new(), |of| format!(" that counts {}", name(of)));
            let answers = match finder.yields().kind {
                _ if finder.is.is_some() && finder.value.is_none() => String::new(),
                Kind::Choice if pattern::has_answer(&pattern.value) => "; those of the group `answer` answer".to_owned(),
                Kind::Choice => "; they answer".to_owned(),
                kind => format!("; {}{counted} among them answers", kind.in_words()),
            };
            format!("The words `{}` in one sentence{answers}", pattern.value.trim())
        }
        Written::Speech(speech) => said(finder, speech),
        Written::Frame => clause(finder),
    };
    if let Some(near) = &finder.near {
        let _ = write!(words, "; somewhere in the sentence stands {}", name(near));
    }
    if let Some(under) = &finder.under {
        let _ = write!(words, "; in a table or list, under {}", name(under));
    }
    if finder.lede {
        words.push_str("; only in the headline and the first sentences");
    }
    if finder.otherwise {
        words.push_str("; only where the article gives no other answer");
    }
    if let Some(answer) = &finder.is {
        let _ = write!(words, "; the answer is “{}”", answer.value);
    }
    if finder.plus != 0.0 {
        let _ = write!(words, "; {:+} is added to the figure", finder.plus);
    }
    words + "."
}

fn clause(finder: &Finder) -> String {
    let about = finder.about.as_ref().map_or(String::new(), |about| format!(" about {}", name(about)));
    let mut holds: Vec<String> = Vec::new();
    holds.extend(finder.does.as_ref().map(|does| format!("the verb {}", name(does))));
    if let Some(kind) = &finder.value {
        let counted = finder.of.as_ref().map_or(String::new(), |of| format!(" that counts {}", name(of)));
        let role = finder.role.as_ref().map_or(String::new(), |role| format!(" of whom it is said: {}", name(role)));
        let attribute = finder.attribute.as_ref().map_or(String::new(), |list| format!(" that is one of {} of a thing", name(list)));
        holds.push(format!("{}{counted}{role}{attribute}", kind.value.in_words()));
    }
    let holds = if holds.is_empty() { String::new() } else { format!(" with {}", holds.join(" and ")) };
    let looks = match finder.tense {
        Some(Tense::Ahead) => "; it looks ahead",
        Some(Tense::Behind) => "; it looks back",
        None => "",
    };
    let nearest = if finder.does.is_some() && finder.value.is_some() { "; the value nearest to the verb answers" } else { "" };
    format!("A clause{about}{holds}{looks}{nearest}")
}

fn said(finder: &Finder, speech: Speech) -> String {
    let by = finder.by.as_ref().map_or("someone".to_owned(), name);
    let about = finder.about.as_ref().map_or(String::new(), |about| format!(" about {}", name(about)));
    match speech {
        Speech::Statement => format!("A sentence in which {by} says something{about}"),
        Speech::Silence => format!("A sentence in which {by} says nothing{about}, or has yet to"),
        Speech::Quotation => "Words in quote marks".to_owned(),
        Speech::Speaker => "Words in quote marks; who says them answers".to_owned(),
        Speech::Role => "Someone named with a role; the role answers".to_owned(),
        Speech::Name => "A name, wherever it stands; its spelling answers".to_owned(),
    }
}

fn veto_in_words(veto: &Veto) -> String {
    let does = veto.does.as_ref().map(|does| format!("the verb {}", name(does)));
    let about = veto.about.as_ref().map(|about| format!("the words {}", name(about)));
    does.into_iter().chain(about).collect::<Vec<_>>().join(" or ")
}

fn comparing(rule: &RuleShape) -> Vec<String> {
    let mut lines = Vec::new();
    match rule.event.as_deref() {
        Some(event) if event.contains("{ordinal}") => {
            lines.push(format!("They are about the same one of a series: {}.", event.replace("{ordinal}", "1, 2, …")));
        }
        Some(event) if !event.is_empty() => lines.push(format!("They are about one event: {event}.")),
        _ => {}
    }
    for key in &rule.scope {
        lines.push(match key.value {
            ScopeKey::Place => "They do not name different places.".to_owned(),
            ScopeKey::Parties => "They do not name different parties.".to_owned(),
            ScopeKey::Speaker => "They are of one speaker, or of those who speak for one side.".to_owned(),
            ScopeKey::Noun => "They count the same thing.".to_owned(),
            ScopeKey::Part => "They are about the same part of the whole.".to_owned(),
            ScopeKey::Year => "They are about the same year.".to_owned(),
            ScopeKey::Attribute => "They are one attribute of a thing.".to_owned(),
            ScopeKey::Thing => "They are of the same thing.".to_owned(),
            ScopeKey::Role => "The same is said of what they count, where anything is.".to_owned(),
            ScopeKey::Person => "They are about the same person.".to_owned(),
            ScopeKey::Verb => "They tell of one thing happening, by one verb.".to_owned(),
            ScopeKey::Per => "They are not counted per different things.".to_owned(),
            ScopeKey::Version => "They are not told of different versions.".to_owned(),
            ScopeKey::Topic => "Heads or sentences say that they are about the same thing.".to_owned(),
            ScopeKey::Column => "They do not stand under different columns.".to_owned(),
            ScopeKey::Heading => "They do not stand under different headings.".to_owned(),
        });
    }
    for list in &rule.apart {
        lines.push(format!("They are not told of different words of the list `{}`.", list.value));
    }
    if rule.limit {
        lines.push("A figure is a limit, however it is worded.".to_owned());
    }
    if rule.alike > 0 && rule.find.iter().any(|finder| finder.value.speech == Some(Speech::Silence)) {
        lines.push("All that the silence is about is in the statement, which comes from another source on a later day.".to_owned());
    } else if rule.alike > 0 {
        lines.push(format!("Their sentences share {} content words beside the noun.", rule.alike));
    }
    if rule.generic {
        lines.push("No other rule has read the value.".to_owned());
    }
    if rule.updates {
        lines.push("A later answer supersedes an earlier one.".to_owned());
    }
    if rule.slips {
        lines.push("Figures are compared only where they have the same digits, and one a nought more: a slip of the pen.".to_owned());
    }
    if rule.several {
        lines.push("Several answers can hold at once, so two of them are no conflict.".to_owned());
    }
    if let Some(other) = &rule.none_since {
        lines.push(format!("The answer says that nothing of `{}` has happened since.", other.value));
    }
    lines
}

/// The word lists that the rule uses, by name; words that are no list are left out.
fn lists(rules: &Rules, file: &RuleFile, rule: &RuleShape) -> Vec<(String, Vec<String>)> {
    let packs = || std::iter::once(&file.pack).chain(rules.files().iter().map(|file| &file.pack));
    let words = |name: &str| packs().find_map(|pack: &Pack| pack.words.get(name));
    let plain = |name: &str| words(name).map(|list| list.iter().map(|word| word.value.clone()).collect());
    rule.word_names().into_iter().filter_map(|name| Some((name.to_owned(), plain(name)?))).collect()
}

fn example(out: &mut String, test: &Test) {
    let _ = writeln!(out, "\n**{}**\n", test.name);
    // Words that take turns: the first stands for all of them.
    for (date, text) in test.runs()[0].articles.iter().flatten() {
        let text = text.trim().replace('\n', "\n> ");
        let _ = writeln!(out, "> {date}: {text}\n>");
    }
    // The last line of a quotation is empty.
    out.truncate(out.trim_end_matches(['>', '\n']).len());
    let expected = match test.expect.value.as_str() {
        "nothing" => "Nothing is reported.".to_owned(),
        stamp if stamp == Suspect::Stamp.name() => "The article's date is contradicted by its text.".to_owned(),
        other => format!("It makes of them: {other}."),
    };
    let others: Vec<String> = test.each.iter().skip(1).map(|word| format!("“{}”", word.value)).collect();
    let same =
        if others.is_empty() { String::new() } else { format!(" The same with {} for “{}”.", others.join(", "), test.each[0].value) };
    let _ = writeln!(out, "\n\n{expected}{same}");
}
