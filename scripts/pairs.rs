#![allow(clippy::print_stdout)]
//! What `fit_weights.py` learns from: each pair of claims that may be of one thing, with its evidence, a JSON line each.
//! `cargo run --example pairs -- FOLDER`, a folder being one event.

use std::path::Path;

use atodds::claim::Claim;
use atodds::evidence::Evidence;
use atodds::link::{
    candidate,
    scales::{Index, Scales},
};
use atodds::rule::Rules;
use atodds::value::{Kind, Value};
use atodds::{Run, fact::Verdict, read};
use serde_json::{Value as Json, json};

fn main() {
    let folder = std::env::args().nth(1).expect("a folder of articles");
    let reading = read::read(&[read::Input::from(folder.as_str())], &read::Options::default()).expect("the folder can be read");
    let rules = Rules::of_texts(&[]).expect("the built-in rules have no mistake");
    let run = atodds::check(reading, rules);
    let told = |verdict| matches!(verdict, Verdict::Conflict | Verdict::Disputed | Verdict::Variant | Verdict::Tension);
    for fact in run.facts.iter().filter(|fact| told(fact.verdict) && !fact.is_candidate()) {
        let sides: Vec<Vec<Json>> =
            fact.positions.iter().map(|position| position.claims.iter().map(|&at| claim(&run, at)).collect()).collect();
        let evidence = fact.confidence.as_ref().map_or(&[][..], |confidence| &confidence.evidence);
        line(&run.rules.rules[fact.rule].id, fact.kind, true, json!(sides), evidence);
    }
    let docs = atodds::annotate_all(run.docs.iter().map(|doc| doc.source.clone()).collect());
    let claims: Vec<Claim> = run.claims.iter().cloned().collect();
    let index = Index::new(&claims, &run.rules);
    let scales = Scales::new(&docs, &claims, &run.rules, &index);
    for (a, b) in candidate::pairs(&docs, &claims, &run.rules) {
        let rule = &run.rules.rules[run.claims[a].rule];
        line(&rule.id, run.claims[a].kind, false, json!([[claim(&run, a)], [claim(&run, b)]]), &scales.weigh(a, b, false));
    }
}

fn line(rule: &str, kind: Kind, asked: bool, sides: Json, evidence: &[Evidence]) {
    let amounts: serde_json::Map<String, Json> =
        evidence.iter().map(|evidence| (evidence.sign.name().to_owned(), json!(evidence.amount))).collect();
    println!("{}", json!({ "rule": rule, "kind": kind, "asked": asked, "sides": sides, "evidence": amounts }));
}

/// Where a claim stands, and what it says.
fn claim(run: &Run, at: usize) -> Json {
    let claim: &Claim = &run.claims[at];
    let source = run.source(claim);
    let place = source.place(claim.span);
    let file = Path::new(&source.path).file_name().map(|name| name.to_string_lossy().into_owned());
    let bounds = match &claim.value {
        Value::Figure(figure) => Some(figure.bounds()),
        _ => None,
    };
    let text = run.docs[claim.source].words(claim.span);
    json!({ "file": file, "line": place.line, "end_line": place.end_line, "text": text, "min": bounds.and_then(|b| b.min), "max": bounds.and_then(|b| b.max) })
}
