//! What is worth a look: less sure than a finding, a short list with both sides quoted.

use std::fmt::Write as _;

use super::{Page, escape};
use crate::report::words::{answered, one_line, question};

impl Page<'_> {
    pub(super) fn worth_a_look(&self, out: &mut String) {
        if self.looks.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n---\n\n## Worth a look\n");
        let _ = writeln!(out, "Less sure than the findings: four in ten of such pairs are at odds. None of them fails a run.");
        for fact in &self.looks {
            let answers =
                fact.positions.iter().map(|position| format!("**{}**", escape(&one_line(&answered(self.run, fact, position), 60))));
            let question = escape(&question(self.run, fact));
            let _ = writeln!(out, "\n{question}{} {}", self.about(fact), answers.collect::<Vec<_>>().join(" — or "));
            let mut claims: Vec<usize> = fact.positions.iter().flat_map(|position| fact.own_claims(position)).collect();
            claims.sort_unstable();
            self.evidence(&claims, out);
        }
    }
}
