//! What is worth a look: less sure than a finding, a short list with both sides quoted.

use std::fmt::Write as _;

use super::{Page, escape};
use crate::report::sentence;
use crate::report::words::{LESS_SURE, question};

impl Page<'_> {
    pub(super) fn worth_a_look(&self, out: &mut String) {
        if self.looks.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n---\n\n## Worth a look\n");
        let _ = writeln!(out, "{LESS_SURE}");
        for fact in &self.looks {
            let asked = escape(&question(self.run, fact));
            let _ = writeln!(out, "\n**{asked}**{} {}", self.about(fact), escape(&sentence::of_fact(self.run, fact)));
            self.sides(fact, out);
        }
    }
}
