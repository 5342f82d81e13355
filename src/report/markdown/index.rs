//! The list of stories that opens a report of several: which to read first, and what is true of all.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Page, asked_of, escape, run_wide, status};
use crate::Run;
use crate::fact::Severity;
use crate::report::words::{answered, counted, one_line, plural, question, sign};
use crate::shown::MARK;
use crate::value::Kind;

/// The index of `pages`; `link` is where the page of a story is.
pub(super) fn index(run: &Run, pages: &[Page], link: impl Fn(&Page) -> Option<String>) -> String {
    let [errors, warnings, notes] = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| run.count(severity));
    let mut out = format!("# Discrepancies in {}\n\n", plural(pages.len(), "story"));
    let _ = writeln!(
        out,
        "**{}** · {} · {} read\n",
        status(errors, warnings + notes),
        counted([errors, warnings, notes]).join(" · "),
        plural(run.docs.len(), "source"),
    );
    let page_of: BTreeMap<&str, &Page> = pages.iter().map(|page| (page.story.id.as_str(), page)).collect();
    let odd = run.stories_at_odds();
    let quiet: Vec<&Page> = pages.iter().filter(|page| page.counts == [0; 3]).collect();
    let named = |page: &Page| match link(page) {
        Some(link) => format!("[{}]({link})", escape(&page.story.name)),
        None => escape(&page.story.name),
    };
    if !odd.is_empty() {
        let _ = writeln!(
            out,
            "| Story | Sources | Dates | {} | {} | {} | Gravest question |",
            sign(Severity::Error),
            sign(Severity::Warning),
            sign(Severity::Note)
        );
        let _ = writeln!(out, "|:--|--:|:--|--:|--:|--:|:--|");
    }
    for (found, counts) in odd {
        let page = page_of[found.story.id.as_str()];
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |",
            named(page),
            page.sources.len(),
            dates(run, page),
            counts.map(|count| if count == 0 { "·".to_owned() } else { count.to_string() }).join(" | "),
            gravest(run, page),
        );
    }
    let (quiet, alone): (Vec<&Page>, Vec<&Page>) = quiet.into_iter().partition(|page| page.has_page());
    if !quiet.is_empty() {
        let _ = writeln!(out, "\n{} Nothing at odds in {}:\n", sign(Severity::None), plural(quiet.len(), "story"));
    }
    for page in quiet {
        let _ = writeln!(out, "* {} · {} · {}", named(page), plural(page.sources.len(), "source"), dates(run, page));
    }
    if !alone.is_empty() {
        let titles = alone.iter().flat_map(|page| &page.sources).map(|&at| &run.docs[at].source);
        let titles: Vec<String> = titles.map(|source| escape(&one_line(source.title.as_deref().unwrap_or(&source.id), TITLE))).collect();
        let verb = if titles.len() == 1 { "stands" } else { "stand" };
        let _ =
            writeln!(out, "\n{} {verb} alone, since no other tells of the same: {}.", plural(titles.len(), "article"), titles.join("; "));
    }
    let remarks = run_wide(run);
    if !remarks.is_empty() {
        let _ = writeln!(out, "\n{}", remarks.join("\n"));
    }
    let _ = writeln!(out, "\n{MARK}");
    out
}

/// Characters of a title or an answer at most.
const TITLE: usize = 60;

/// What the gravest finding asks, with the answers where they are short.
fn gravest(run: &Run, page: &Page) -> String {
    let Some(fact) = page.findings.first() else {
        return page.suspicions.first().map_or_else(String::new, |suspicion| asked_of(suspicion).to_owned());
    };
    let answers = fact.positions.iter().map(|answer| format!("**{}**", escape(&one_line(&answered(run, fact, answer), TITLE))));
    let answers: Vec<String> = answers.filter(|_| fact.kind != Kind::Quote).collect();
    format!("{} {}", escape(&question(run, fact)), answers.join(" · ")).trim_end().to_owned()
}

/// "2 – 4 Jul 2031": the first and last day on which its sources were published, as far as they are dated.
fn dates(run: &Run, page: &Page) -> String {
    let days = page.sources.iter().filter_map(|&at| run.docs[at].source.published.stamp).map(|stamp| stamp.day);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return "no date".to_owned() };
    let whole = |day: chrono::NaiveDate| day.format("%-d %b %Y").to_string();
    let (y, m) = ("%Y", "%b");
    let same = |format: &str| first.format(format).to_string() == last.format(format).to_string();
    match (first == last, same(y), same(m)) {
        (true, ..) => whole(first),
        (_, true, true) => format!("{} – {}", first.format("%-d"), whole(last)),
        (_, true, false) => format!("{} – {}", first.format("%-d %b"), whole(last)),
        _ => format!("{} – {}", whole(first), whole(last)),
    }
}

/// The file of each page, from its story's name: "port-amel-ada-lane.md"; names that would be the same are numbered.
pub(super) fn files(pages: &[Page]) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::from(["index".to_owned()]);
    let mut file = |page: &Page| {
        let slug = slug(&page.story.name).unwrap_or_else(|| page.story.id.clone());
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        let free = std::iter::once(slug.clone()).chain(numbered).find(|name| !taken.contains(name)).expect("numbers do not end");
        taken.insert(free.clone());
        format!("{free}.md")
    };
    pages.iter().map(&mut file).collect()
}

/// Characters of a file's name at most.
const LONGEST: usize = 60;

/// Letters and digits in lower case, all else a hyphen; `None` where nothing is left.
fn slug(name: &str) -> Option<String> {
    let letters: String = name.chars().take(LONGEST).map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = letters.split_whitespace().map(str::to_lowercase).collect();
    (!words.is_empty()).then(|| words.join("-"))
}
