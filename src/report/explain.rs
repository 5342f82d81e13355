//! What a verdict or an error code means, for `atodds explain`.

use crate::fact::{Suspect, Verdict};
use crate::yaml::Code;

/// What a verdict means, and what to do.
fn of_verdict(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Conflict => (
            "Two answers cannot both hold, and the articles tell them in their own voice, or one speaker is given both.",
            "One article is wrong, or they mean different events. Check the answer before you use it.",
        ),
        Verdict::Disputed => (
            "Two answers cannot both hold, and each is attributed to a party of its own.",
            "The articles may all be right about what was said. Give both answers and say whose they are.",
        ),
        Verdict::Variant => (
            "One quotation, or one name, is worded or spelled differently. The gravest change of words is told first: a number, a negation, how sure \
         it is, any other word, an adverb, a small word, an article. Where only an article differs, it is a note.",
            "Check it against the recording or the original. A translation explains a difference.",
        ),
        Verdict::Tension => (
            "The answers meet only through an open bound, and far apart: “more than 40” and “more than 52”.",
            "See whether the lower bound is out of date.",
        ),
        Verdict::Update => ("A later answer supersedes an earlier one.", "Keep the later one."),
        Verdict::Compatible => (
            "The answers differ in precision only: “in May” and “on May 16”; or one leaves open what the other tells.",
            "Nothing. It is no finding.",
        ),
        Verdict::Agreed => {
            ("Two articles or more give the same answer.", "Nothing. See the origins: one speech that four papers repeat is one origin.")
        }
        Verdict::Single => ("Only one article gives an answer.", "Nothing. There is nothing to compare it with."),
        Verdict::Unresolved => (
            "A value is not known, such as “Wednesday” in an article without a date.",
            "Give the article's date: `--published 'paper*=2031-05-14'`, or a sources.yml.",
        ),
    }
}

/// What is wrong with a source, and what to do.
pub(super) fn of_source(suspect: Suspect) -> (&'static str, &'static str) {
    match suspect {
        Suspect::Stamp => (
            "An article's own text says what cannot be, were it written on its date.",
            "Find out when it was written before you use anything in it. What hangs on its date takes no part in comparisons.",
        ),
        Suspect::Copy => (
            "An article shares most of its text with another. Which of them was first, if either, their dates may tell; atodds does not.",
            "Count the two as one.",
        ),
    }
}

/// What a mistake in a file means, and what to do.
fn of_code(code: Code) -> (&'static str, &'static str) {
    match code {
        Code::UnknownField => (
            "A key that the file format does not have.",
            "See the keys in docs/rules.md and docs/configuration.md, or let your editor complete them: `atodds schema`.",
        ),
        Code::UnknownValue => ("A value that is not one of those the key can have.", "Write one of those that are named."),
        Code::DuplicateKey => ("A key stands twice in one mapping, so one of the two would be lost.", "Keep one."),
        Code::MissingField => ("A key that must be there is not.", "Add it. A rule needs id, title, why, severity and find."),
        Code::WrongType => (
            "A text, number, list or mapping stands where another of them is expected.",
            "Write what is expected. A list is `[one, two]`, or lines that begin with `- `.",
        ),
        Code::WrongValue => ("The value cannot be what the key asks for.", "Write what is expected."),
        Code::BadEscape => (
            "Between double quotes a backslash begins an escape, and YAML knows none of that letter.",
            "Write regular expressions in single quotes.",
        ),
        Code::TooLarge => {
            ("The file has too many nodes, or its aliases repeat so much that it would.", "Write the values out, or split the file.")
        }
        Code::Syntax => ("The file is no YAML.", "Look for a missing quote or colon, or other indentation, at the place or just above."),
        Code::RuleFile => ("A file or folder of rules or words cannot be read.", "Check its path."),
        Code::RuleId => ("A rule's id does not begin with the name of its pack.", "Write `pack/name`."),
        Code::RuleDuplicateId => ("Two rules of a run have one id.", "Rename one. To replace a built-in pack, give your pack its name."),
        Code::RuleUnknown => ("A rule names another one that is not there.", "Correct the id, or load the file that has it."),
        Code::RuleUnknownPiece => {
            ("A name in braces is neither a kind of value nor a word list.", "Write `{date}` or another kind, or add the list to `words`.")
        }
        Code::RuleUnknownList => (
            "A word that is no list, but looks like a slip for the name of one. This is a warning: the word itself is meant.",
            "Write the list's name; or, if you mean the word, put it into a list.",
        ),
        Code::RuleBadPattern => (
            "A pattern is no regular expression, or one whose matching would cost too much.",
            "The carets stand under what is wrong. The syntax is that of the regex crate: no look-around, no backreferences.",
        ),
        Code::RuleValue => (
            "A way of finding asks for a kind of value that it can never yield.",
            "Put the piece into the pattern, or ask for another kind.",
        ),
        Code::RuleNoValue => ("A way of finding yields no answer.", "Add `value`, or `is`, or a piece to the pattern."),
        Code::RuleNoEffect => ("A key that does nothing in this way of finding.", "Leave it out."),
        Code::RuleTooWide => (
            "A way of finding would match every clause that holds a value.",
            "Say what the clause must be about, or ask the rule for `alike` sentences.",
        ),
        Code::RuleUnreachable => (
            "A way of finding, an alternative of a pattern, or a word, that an earlier one leaves nothing to find for.",
            "Delete it, or ask less in the earlier one. A word that a list has already, itself or as a form of another, is a warning.",
        ),
        Code::RuleEmptyList => ("A word list without a word.", "Add a word, or delete the list."),
        Code::RuleListName => (
            "A word list whose name cannot stand in a pattern, or means a kind of value there.",
            "Names are lower-case letters and hyphens.",
        ),
        Code::RuleUnusedList => ("A word list that no rule uses. This is a warning.", "Use it, or delete it."),
        Code::RuleCircle => ("Entities lie in one another, or speak for one another, in a circle.", "Take one `in` or `speaks-for` away."),
        Code::RuleExpect => (
            "A test expects a verdict that there is none of.",
            "Write a verdict and the values of its positions: `atodds explain conflict`.",
        ),
        Code::RuleArticleDate => ("A test's article has a date that is none.", "Write 2025-07-22, 2025-07-22T18:19+03:00 or `undated`."),
        Code::RuleTest => ("A test cannot be run.", "Give it articles, each with a date and a text."),
        Code::RuleNoTest => ("A rule has no test, and `--require-tests` asks for one.", "Add `tests:` with an article and what to expect."),
        Code::BadDate => (
            "A date in sources.yml or decisions.yml is none.",
            "Write 2025-07-22; in sources.yml also 2025, 2025-07 or 2025-07-22T18:19+03:00.",
        ),
        Code::BadCountry => ("A country that is not given in two letters.", "Write its ISO 3166 code, such as US or GB."),
        Code::BadTimezone => ("A time zone that is not known.", "Write +03:00 or Europe/Istanbul."),
        Code::MissingFile => {
            ("sources.yml or atodds.yml lists a file that is not there.", "Paths are counted from the folder of the file.")
        }
        Code::WordsUnknown => (
            "A file of words takes an entry from a list, or a name from an entity, that does not have it.",
            "Write it as the list has it: `atodds rules docs` shows the lists a rule uses.",
        ),
        Code::WordsNoneLeft => {
            ("A file of words takes the last entry of a list away.", "Keep one; or leave the rules out that use it: docs/configuration.md.")
        }
        Code::WordsUnused => {
            ("A file of words has a list that no rule uses. This is a warning.", "Correct its name, or name it in a rule.")
        }
        Code::ConfigFile => ("The configuration that is named cannot be read.", "Check the path after `--config`."),
        Code::ConfigUnknown => (
            "atodds.yml names a pack or a rule that is not there.",
            "`atodds rules list --no-config` lists the built-in rules; a pack is the part of an id before `/`.",
        ),
        Code::ConfigOutput => (
            "atodds.yml asks for an output that there is none of, or one outside of its own folder (or in its `.git`).",
            "Write `text`, `markdown=report.md` or `json=report.json`. Other places can be named on the command line.",
        ),
        Code::ConfigGlob => (
            "`exclude` or `include` of atodds.yml holds what is no pattern of files.",
            "Write it as in a .gitignore: `drafts/**`, `*.txt`, `/notes`; `!` before it takes back.",
        ),
        Code::DecisionFile => ("The decisions cannot be read.", "See that it is a file that you may read."),
        Code::DecisionReason => ("A decision has an empty reason.", "Say why the finding is accepted, for those who come after."),
        Code::DecisionUnused => (
            "There is no finding of the name that a decision gives: its values have changed, or it is gone. This is a warning.",
            "Look at the finding that took its place, and accept it where that is right; delete the decision.",
        ),
        Code::DecisionEnded => (
            "The last day of a decision is over, so its finding counts again. This is a warning.",
            "Decide again, with `atodds accept`, or delete the decision.",
        ),
        Code::DuplicateFile => ("sources.yml lists a file twice.", "Keep one."),
    }
}

/// All pages: the name of each, what it is about, what it means, what to do.
fn pages() -> impl Iterator<Item = (&'static str, &'static str, (&'static str, &'static str))> {
    let verdicts = Verdict::ALL.iter().map(|&verdict| (verdict.name(), "verdict", of_verdict(verdict)));
    let sources = Suspect::ALL.iter().map(|&suspect| (suspect.name(), "verdict", of_source(suspect)));
    let codes = Code::ALL.iter().map(|&code| (code.name(), "mistake in a file", of_code(code)));
    verdicts.chain(sources).chain(codes)
}

/// The page of a verdict or of an error code, as Markdown.
pub fn page(name: &str) -> Option<String> {
    let (name, kind, (meaning, way_out)) = pages().find(|(known, ..)| *known == name)?;
    Some(format!("# {name} ({kind})\n\n{meaning}\n\n**What to do:** {way_out}\n"))
}

/// All names that have a page.
pub fn names() -> impl Iterator<Item = &'static str> {
    pages().map(|(name, ..)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_has_a_name_of_its_own() {
        let all: std::collections::BTreeSet<&str> = names().collect();
        assert_eq!(all.len(), names().count());
        for name in ["conflict", "copies-another", "rule-bad-pattern", "decision-ended"] {
            assert!(page(name).is_some_and(|page| page.starts_with(&format!("# {name} ("))), "{name}");
        }
    }
}
