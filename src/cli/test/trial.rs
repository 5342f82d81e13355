//! One test of one rule: its articles, what it expects, what comes out.

use rayon::prelude::*;

use super::Failure;
use crate::annotate;
use crate::extract;
use crate::fact::Verdict;
use crate::read::{self, Reading};
use crate::rule::shape::Test;
use crate::rule::{Problems, Rules};
use crate::source::Source;
use crate::span::Span;
use crate::yaml::{self, Code, Problem};
use crate::{Run, check};

/// A test that was run.
#[derive(Debug)]
pub(super) struct Trial {
    /// The rule's id.
    pub(super) rule: String,
    /// The rule's file.
    pub(super) path: String,
    pub(super) name: String,
    pub(super) expected: String,
    pub(super) found: String,
    /// Where the file says what to expect.
    pub(super) at: Span,
    /// Whether each way of finding of the rule finds anything in the articles.
    pub(super) finds: Vec<bool>,
}

impl Trial {
    pub(super) fn passed(&self) -> bool {
        self.expected == self.found
    }
}

/// Runs the tests of the rules `asked`, in their order.
pub(super) fn all(rules: &Rules, asked: &[usize]) -> Result<Vec<Trial>, Failure> {
    let runs = |&number: &usize| rules.rules[number].tests.iter().flat_map(Test::runs).map(move |test| (number, test));
    let tests: Vec<(usize, Test)> = asked.iter().flat_map(runs).collect();
    let trials = tests.into_par_iter().map(|(number, test)| {
        let rule = &rules.rules[number];
        let at = yaml::span_of(&test.expect);
        let reading = articles(&test).map_err(|message| {
            let problem = Problem::new(Code::RuleTest, &rule.path, at, message);
            Failure::new(3, Problems::of(problem, rules.text_of(&rule.path)).to_string())
        })?;
        let run = check(reading, rules.clone());
        let found = outcome(&run, number, &test.expect.value);
        let of_docs = run.docs.iter().map(|doc| extract::finds(&annotate::annotate(doc.source.clone()), rules, number));
        let finds = of_docs.reduce(|all, of_doc| all.iter().zip(of_doc).map(|(a, b)| *a || b).collect()).unwrap_or_default();
        let (rule, path) = (rule.id.clone(), rule.path.clone());
        Ok(Trial { rule, path, name: test.name, expected: test.expect.value, found, at, finds })
    });
    trials.collect()
}

/// The test's articles: `date: text` or `undated: text`, as files `a`, `b`, `c`, … of one folder.
pub(super) fn articles(test: &Test) -> Result<Reading, String> {
    let mut reading = Reading::default();
    for (number, (date, text)) in test.articles.iter().flatten().enumerate() {
        let stamp = match date.as_str() {
            "undated" => None,
            date => Some(
                read::parse_stamp(date).ok_or_else(|| format!("`{date}` is no date of an article: write an ISO 8601 date or `undated`"))?,
            ),
        };
        let letter = char::from(b'a' + (number % 26) as u8);
        let id = if number < 26 { letter.to_string() } else { format!("{letter}{}", number / 26) };
        let source = read::source_from_text(&id, &format!("{id}.txt"), text, stamp);
        // What a test sets side by side is of one story, however little its sentences share.
        reading.sources.push(Source { story: Some("test".to_owned()), ..source });
    }
    Ok(reading)
}

/// What the rule `number` made of the articles, as far as `expected` tells: a verdict and the positions' values for each fact,
/// the code of a suspicion, or `nothing` where no finding is reported.
pub(super) fn outcome(run: &Run, number: usize, expected: &str) -> String {
    let suspicion = run.suspicions.iter().find(|suspicion| suspicion.claims.first().is_some_and(|&at| run.claims[at].rule == number));
    // What evidence alone brought together is no doing of the rule.
    let facts: Vec<_> = run.facts.iter().filter(|fact| fact.rule == number && !fact.is_candidate()).collect();
    if suspicion.is_none() && expected == "nothing" && !facts.iter().any(|fact| fact.is_finding()) {
        return expected.to_owned();
    }
    let only_verdict = Verdict::named(expected).is_some();
    let found: Vec<String> = facts
        .iter()
        .map(|fact| {
            let values = fact.positions.iter().map(|position| position.value.to_string());
            let words: Vec<String> = std::iter::once(fact.verdict.name().to_owned()).chain(values.filter(|_| !only_verdict)).collect();
            words.join(" ")
        })
        .collect();
    match suspicion {
        Some(suspicion) => suspicion.code.name().to_owned(),
        None if found.is_empty() => "no claim".to_owned(),
        None => found.join("; "),
    }
}
