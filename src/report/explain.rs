//! What a verdict or an error code means, for `atodds explain`.

/// Verdicts and what they say of sources: name, what it means, what to do.
pub const VERDICTS: &[(&str, &str, &str)] = &[
    (
        "conflict",
        "Two answers cannot both hold, and the articles tell them in their own voice, or one speaker is given both.",
        "One article is wrong, or they mean different events. Check the answer before you use it.",
    ),
    (
        "disputed",
        "Two answers cannot both hold, and each is attributed to a party of its own.",
        "The articles may all be right about what was said. Give both answers and say whose they are.",
    ),
    (
        "variant",
        "One quotation, or one name, is worded or spelled differently. The gravest change of words is told first: a number, a negation, how sure \
         it is, any other word, an adverb, a small word, an article. Where only an article differs, it is a note.",
        "Check it against the recording or the original. A translation explains a difference.",
    ),
    (
        "tension",
        "The answers meet only through an open bound, and far apart: “more than 40” and “more than 52”.",
        "See whether the lower bound is out of date.",
    ),
    ("update", "A later answer supersedes an earlier one.", "Keep the later one."),
    (
        "compatible",
        "The answers differ in precision only: “in May” and “on May 16”; or one leaves open what the other tells.",
        "Nothing. It is no finding.",
    ),
    ("agreed", "Two articles or more give the same answer.", "Nothing. See the origins: one speech that four papers repeat is one origin."),
    ("single", "Only one article gives an answer.", "Nothing. There is nothing to compare it with."),
    (
        "unresolved",
        "A value is not known, such as “Wednesday” in an article without a date.",
        "Give the article's date: `--published 'paper*=2031-05-14'`, or a sources.yml.",
    ),
    (
        "stamp-contradicts-text",
        "An article's own text says what cannot be, were it written on its date.",
        "Find out when it was written before you use anything in it. What hangs on its date takes no part in comparisons.",
    ),
    ("copies-another", "An article's text is another's.", "Count the two as one."),
];

/// Codes of mistakes in files: code, what it means, what to do.
pub const CODES: &[(&str, &str, &str)] = &[
    (
        "unknown-field",
        "A key that the file format does not have.",
        "See the keys in docs/rules.md and docs/configuration.md, or let your editor complete them: `atodds schema`.",
    ),
    ("unknown-value", "A value that is not one of those the key can have.", "Write one of those that are named."),
    ("duplicate-key", "A key stands twice in one mapping, so one of the two would be lost.", "Keep one."),
    ("missing-field", "A key that must be there is not.", "Add it. A rule needs id, title, why, severity and find."),
    (
        "wrong-type",
        "A text, number, list or mapping stands where another of them is expected.",
        "Write what is expected. A list is `[one, two]`, or lines that begin with `- `.",
    ),
    ("wrong-value", "The value cannot be what the key asks for.", "Write what is expected."),
    (
        "bad-escape",
        "Between double quotes a backslash begins an escape, and YAML knows none of that letter.",
        "Write regular expressions in single quotes.",
    ),
    ("too-large", "The file has too many nodes, or its aliases repeat so much that it would.", "Write the values out, or split the file."),
    ("syntax", "The file is no YAML.", "Look for a missing quote or colon, or other indentation, at the place or just above."),
    ("rule-file", "A file or folder of rules or words cannot be read.", "Check its path."),
    ("rule-id", "A rule's id does not begin with the name of its pack.", "Write `pack/name`."),
    ("rule-duplicate-id", "Two rules of a run have one id.", "Rename one. To replace a built-in pack, give your pack its name."),
    ("rule-unknown", "A rule names another one that is not there.", "Correct the id, or load the file that has it."),
    (
        "rule-unknown-piece",
        "A name in braces is neither a kind of value nor a word list.",
        "Write `{date}` or another kind, or add the list to `words`.",
    ),
    (
        "rule-unknown-list",
        "A word that is no list, but looks like a slip for the name of one. This is a warning: the word itself is meant.",
        "Write the list's name; or, if you mean the word, put it into a list.",
    ),
    (
        "rule-bad-pattern",
        "A pattern is no regular expression, or one whose matching would cost too much.",
        "The carets stand under what is wrong. The syntax is that of the regex crate: no look-around, no backreferences.",
    ),
    (
        "rule-value",
        "A way of finding asks for a kind of value that it can never yield.",
        "Put the piece into the pattern, or ask for another kind.",
    ),
    ("rule-no-value", "A way of finding yields no answer.", "Add `value`, or `is`, or a piece to the pattern."),
    ("rule-no-effect", "A key that does nothing in this way of finding.", "Leave it out."),
    (
        "rule-too-wide",
        "A way of finding would match every clause that holds a value.",
        "Say what the clause must be about, or ask the rule for `alike` sentences.",
    ),
    (
        "rule-unreachable",
        "A way of finding, an alternative of a pattern, or a word, that an earlier one leaves nothing to find for.",
        "Delete it, or ask less in the earlier one. A word that a list has already, itself or as a form of another, is a warning.",
    ),
    ("rule-empty-list", "A word list without a word.", "Add a word, or delete the list."),
    (
        "rule-list-name",
        "A word list whose name cannot stand in a pattern, or means a kind of value there.",
        "Names are lower-case letters and hyphens.",
    ),
    ("rule-unused-list", "A word list that no rule uses. This is a warning.", "Use it, or delete it."),
    ("rule-circle", "Entities lie in one another, or speak for one another, in a circle.", "Take one `in` or `speaks-for` away."),
    (
        "rule-expect",
        "A test expects a verdict that there is none of.",
        "Write a verdict and the values of its positions: `atodds explain conflict`.",
    ),
    ("rule-article-date", "A test's article has a date that is none.", "Write 2025-07-22, 2025-07-22T18:19+03:00 or `undated`."),
    ("rule-test", "A test cannot be run.", "Give it articles, each with a date and a text."),
    ("rule-no-test", "A rule has no test, and `--require-tests` asks for one.", "Add `tests:` with an article and what to expect."),
    (
        "bad-date",
        "A date in sources.yml or decisions.yml is none.",
        "Write 2025-07-22; in sources.yml also 2025, 2025-07 or 2025-07-22T18:19+03:00.",
    ),
    ("bad-country", "A country that is not given in two letters.", "Write its ISO 3166 code, such as US or GB."),
    ("bad-timezone", "A time zone that is not known.", "Write +03:00 or Europe/Istanbul."),
    ("missing-file", "sources.yml or atodds.yml lists a file that is not there.", "Paths are counted from the folder of the file."),
    (
        "words-unknown",
        "A file of words takes an entry from a list, or a name from an entity, that does not have it.",
        "Write it as the list has it: `atodds rules docs` shows the lists a rule uses.",
    ),
    (
        "words-none-left",
        "A file of words takes the last entry of a list away.",
        "Keep one; or leave the rules out that use it: docs/configuration.md.",
    ),
    ("words-unused", "A file of words has a list that no rule uses. This is a warning.", "Correct its name, or name it in a rule."),
    ("config-file", "The configuration that is named cannot be read.", "Check the path after `--config`."),
    (
        "config-unknown",
        "atodds.yml names a pack or a rule that is not there.",
        "`atodds rules list --no-config` lists the built-in rules; a pack is the part of an id before `/`.",
    ),
    ("config-output", "atodds.yml asks for an output that there is none of.", "Write `text`, `markdown=report.md` or `json=report.json`."),
    ("decision-file", "The decisions cannot be read.", "See that it is a file that you may read."),
    ("decision-reason", "A decision has an empty reason.", "Say why the finding is accepted, for those who come after."),
    (
        "decision-unused",
        "There is no finding of the name that a decision gives: its values have changed, or it is gone. This is a warning.",
        "Look at the finding that took its place, and accept it where that is right; delete the decision.",
    ),
    (
        "decision-ended",
        "The last day of a decision is over, so its finding counts again. This is a warning.",
        "Decide again, with `atodds accept`, or delete the decision.",
    ),
    ("duplicate-file", "sources.yml lists a file twice.", "Keep one."),
];

/// The page of a verdict or of an error code, as Markdown.
pub fn page(name: &str) -> Option<String> {
    let of = |table: &[(&str, &str, &str)], kind: &str| {
        let (name, meaning, way_out) = table.iter().find(|(known, ..)| *known == name)?;
        Some(format!("# {name} ({kind})\n\n{meaning}\n\n**What to do:** {way_out}\n"))
    };
    of(VERDICTS, "verdict").or_else(|| of(CODES, "mistake in a file"))
}

/// All names that have a page.
pub fn names() -> impl Iterator<Item = &'static str> {
    VERDICTS.iter().chain(CODES).map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_and_every_code_has_a_page() {
        for verdict in crate::fact::Verdict::NAMES {
            assert!(page(verdict).is_some(), "{verdict}");
        }
        let texts = [
            include_str!("../yaml.rs"),
            include_str!("../rule/lint.rs"),
            include_str!("../rule/mod.rs"),
            include_str!("../rule/layer.rs"),
            include_str!("../read/manifest.rs"),
            include_str!("../config.rs"),
            include_str!("../decision.rs"),
            include_str!("../cli/check.rs"),
        ];
        let code = regex::Regex::new(r#"(?:new\(|add\(|problem\(|code: |code = )\s*"([a-z-]+)""#).expect("a good pattern");
        let used: Vec<&str> =
            texts.iter().flat_map(|text| code.captures_iter(text)).map(|found| found.get(1).map_or("", |m| m.as_str())).collect();
        assert!(used.len() > 20, "{used:?}");
        for code in used {
            assert!(page(code).is_some(), "{code}");
        }
    }
}
