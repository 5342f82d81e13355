//! The JSON report, read as other tools read it.

use std::collections::BTreeSet;

use serde_json::Value;

/// A report of `check --output json`.
pub(crate) struct Report(Value);

/// One fact of a report, with the report at hand to look up its claims.
#[derive(Clone, Copy)]
pub(crate) struct Fact<'r> {
    report: &'r Report,
    pub(crate) json: &'r Value,
}

impl Report {
    pub(crate) fn of(text: &str) -> Self {
        let json: Value = serde_json::from_str(text).expect("the report is JSON");
        assert_eq!(json["schema"], "atodds/report/v1");
        Self(json)
    }

    pub(crate) fn json(&self) -> &Value {
        &self.0
    }

    pub(crate) fn sources(&self) -> &[Value] {
        list(&self.0["sources"])
    }

    /// The source whose id begins with `id`.
    pub(crate) fn source(&self, id: &str) -> &Value {
        self.sources().iter().find(|source| text(&source["id"]).starts_with(id)).expect("the source was read")
    }

    pub(crate) fn claims(&self) -> &[Value] {
        list(&self.0["claims"])
    }

    /// The claims that a source makes under a rule at a line, in order.
    pub(crate) fn claims_at(&self, source: &str, rule: &str, line: u64) -> Vec<&Value> {
        let at = |claim: &&Value| claim["span"]["line"] == line && claim["rule"] == rule && text(&claim["source"]).starts_with(source);
        self.claims().iter().filter(at).collect()
    }

    /// The value of the claim on `words` that a source makes under a rule at a line; `None` where there is no such claim.
    pub(crate) fn value(&self, source: &str, rule: &str, line: u64, words: &str) -> Option<&str> {
        let claims = self.claims_at(source, rule, line);
        claims.into_iter().find(|claim| claim["text"] == words).map(|claim| text(&claim["value"]["text"]))
    }

    pub(crate) fn claim(&self, id: &str) -> &Value {
        self.claims().iter().find(|claim| claim["id"] == id).expect("a fact names claims of the report")
    }

    pub(crate) fn facts(&self) -> Vec<Fact<'_>> {
        list(&self.0["facts"]).iter().map(|json| Fact { report: self, json }).collect()
    }

    /// The facts of a rule.
    pub(crate) fn facts_of(&self, rule: &str) -> Vec<Fact<'_>> {
        self.facts().into_iter().filter(|fact| fact.json["rule"] == rule).collect()
    }

    /// The facts that an editor is asked to look at.
    pub(crate) fn findings(&self) -> Vec<Fact<'_>> {
        const FINDINGS: [&str; 5] = ["conflict", "disputed", "variant", "tension", "update"];
        self.facts().into_iter().filter(|fact| FINDINGS.contains(&fact.verdict())).collect()
    }

    /// The only finding of a rule and a verdict.
    pub(crate) fn finding(&self, rule: &str, verdict: &str) -> Fact<'_> {
        let mut found = self.findings();
        found.retain(|fact| fact.json["rule"] == rule && fact.verdict() == verdict);
        assert_eq!(found.len(), 1, "one finding {rule} {verdict}: {:#}", self.0["facts"]);
        found[0]
    }

    /// The suspicion of a source with this code.
    pub(crate) fn suspicion(&self, source: &str, code: &str) -> &Value {
        let suspicions = list(&self.source(source)["suspect"]);
        suspicions.iter().find(|suspicion| suspicion["code"] == code).expect("the source is suspect")
    }

    /// The ids of all claims that a finding rests on: those of its positions, and those of suspicions about sources.
    pub(crate) fn claims_in_findings(&self) -> BTreeSet<&str> {
        let facts = self.findings();
        let of_facts = facts.iter().flat_map(|fact| fact.positions()).flat_map(|position| list(&position["claims"]));
        let suspicions = self.sources().iter().flat_map(|source| list(&source["suspect"]));
        of_facts.chain(suspicions.flat_map(|suspicion| list(&suspicion["claims"]))).map(text).collect()
    }
}

impl<'r> Fact<'r> {
    pub(crate) fn verdict(self) -> &'r str {
        text(&self.json["verdict"])
    }

    pub(crate) fn severity(self) -> &'r str {
        text(&self.json["severity"])
    }

    pub(crate) fn positions(self) -> &'r [Value] {
        list(&self.json["positions"])
    }

    /// The values of the positions, in order.
    pub(crate) fn values(self) -> Vec<&'r str> {
        self.positions().iter().map(|position| text(&position["value"])).collect()
    }

    /// The first three letters of the sources that support the position with this value.
    pub(crate) fn sources(self, value: &str) -> BTreeSet<&'r str> {
        self.claims(value).into_iter().map(|claim| &text(&claim["source"])[..3]).collect()
    }

    /// The claims of the position with this value.
    pub(crate) fn claims(self, value: &str) -> Vec<&'r Value> {
        list(&self.position(value)["claims"]).iter().map(|id| self.report.claim(text(id))).collect()
    }

    pub(crate) fn origins(self, value: &str) -> Vec<&'r str> {
        list(&self.position(value)["origins"]).iter().map(text).collect()
    }

    /// Whether a claim on these words of this source supports the fact.
    pub(crate) fn holds(self, source: &str, words: &str) -> bool {
        let claims = self.positions().iter().flat_map(|position| list(&position["claims"])).map(|id| self.report.claim(text(id)));
        claims.into_iter().any(|claim| text(&claim["source"]).starts_with(source) && text(&claim["text"]).starts_with(words))
    }

    fn position(self, value: &str) -> &'r Value {
        let found = self.positions().iter().find(|position| position["value"] == value);
        found.unwrap_or_else(|| panic!("a position {value}: {:#}", self.json))
    }
}

/// The items of an array.
pub(crate) fn list(json: &Value) -> &[Value] {
    json.as_array().expect("an array").as_slice()
}

/// A string's text.
pub(crate) fn text(json: &Value) -> &str {
    json.as_str().expect("a string")
}

/// The names in a claim's chain of attribution, outermost first.
pub(crate) fn chain(claim: &Value) -> Vec<&str> {
    list(&claim["attribution"]).iter().map(|party| text(&party["name"])).collect()
}
