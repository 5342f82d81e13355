//! What stands under the findings: agreements, the order of the reports, what was not checked, and what was read.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Page, escape, run_wide, used};
use crate::annotate::Form;
use crate::fact::{Fact, Mouth, Verdict};
use crate::report::agreement::{self, Agreement, agreements};
use crate::report::words::{answered, listed, one_line, open_questions, plural, question, reason, said_by, stamp, unresolved, value};
use crate::source::Provenance;
use crate::value::Kind;

/// Rules without an answer are named up to this number.
const NAMED: usize = 8;

impl Page<'_> {
    pub(super) fn agreements(&self, out: &mut String) {
        let (passing, agreed): (Vec<Agreement>, Vec<Agreement>) =
            agreements(self.run, self.others.iter().copied()).into_iter().partition(|agreement| self.is_in_passing(agreement.fact()));
        let alone = |fact: &&&Fact| {
            let known = matches!(fact.verdict, Verdict::Single | Verdict::Agreed | Verdict::Compatible);
            // Who alone gives a figure has not been asked whether it has a nought too many.
            known && !self.run.rules.rules[fact.rule].slips && agreement::agreeing(self.run, fact).is_none()
        };
        let single: Vec<&&Fact> = self.others.iter().filter(alone).collect();
        if agreed.is_empty() && passing.is_empty() && single.is_empty() {
            return;
        }
        if !agreed.is_empty() {
            let _ = writeln!(out, "\n## What the sources agree on\n");
            self.agreed(&agreed, out);
        }
        if !passing.is_empty() {
            let _ = writeln!(out, "\n<details><summary>What they agree on in passing: quotations and other figures</summary>\n");
            self.agreed(&passing, out);
            let _ = writeln!(out, "\n</details>");
        }
        if !single.is_empty() {
            let _ = writeln!(out, "\n<details><summary>Said by one source only, or traced to one</summary>\n");
            let _ = writeln!(out, "| Question | Answer | Source |\n|:--|:--|:--|");
            for fact in &single {
                let mut told: Vec<(String, BTreeSet<String>)> = Vec::new();
                for position_of in &fact.positions {
                    for &at in &position_of.claims {
                        let answer = match fact.verdict {
                            Verdict::Single => answered(self.run, fact, position_of),
                            _ => value(&self.run.claims[at].value),
                        };
                        let place = self.reference(&self.run.claims[at]);
                        match told.iter_mut().find(|(known, _)| *known == answer) {
                            Some((_, places)) => drop(places.insert(place)),
                            None => told.push((answer, BTreeSet::from([place]))),
                        }
                    }
                }
                for (answer, places) in told {
                    let (answer, places) = (escape(&one_line(&answer, 90)), Vec::from_iter(places).join(" "));
                    let _ = writeln!(out, "| {}{} | {answer} | {places} |", escape(&question(self.run, fact)), self.about(fact));
                }
            }
            let _ = writeln!(out, "\n</details>");
        }
    }

    /// What no rule asks for in particular, and quotations, are many and tell little.
    fn is_in_passing(&self, fact: &Fact) -> bool {
        fact.kind == Kind::Quote || self.run.rules.rules[fact.rule].generic
    }

    /// A table of what the sources agree on.
    fn agreed(&self, agreed: &[Agreement], out: &mut String) {
        let _ = writeln!(out, "| Question | Answer | In | Said by |\n|:--|:--|:--|:--|");
        for agreement in agreed {
            let fact = agreement.fact();
            let answer = escape(&one_line(&agreement.answer, 70));
            let of_source = |&number: &usize| {
                let claim = agreement.claim_of(self.run, number)?;
                let words = escape(&one_line(self.run.docs[number].words(claim.span), 24));
                let other = if agreement.answers(claim) || fact.kind == Kind::Quote { String::new() } else { format!(" “{words}”") };
                Some(format!("{}{other}", self.reference(claim)))
            };
            let places: Vec<String> = self.sources.iter().filter_map(of_source).collect();
            let origins = agreement.mouths();
            let named = origins.iter().filter(|(_, mouth)| !matches!(mouth, Mouth::Own(_))).map(|(name, _)| escape(name));
            let named = one_line(&named.collect::<Vec<_>>().join("; "), 90);
            let _ =
                writeln!(out, "| {}{} | {answer} | {} | {named} |", escape(&question(self.run, fact)), self.about(fact), places.join(", "));
        }
    }

    pub(super) fn timeline(&self, out: &mut String) {
        let mut rows: Vec<(chrono::NaiveDateTime, usize, String)> = Vec::new();
        for fact in self.findings.iter().filter(|fact| !matches!(fact.kind, Kind::Quote | Kind::Name)) {
            for claim in used(fact).map(|at| &self.run.claims[at]) {
                let Some(at) = claim.as_of else { continue };
                let words = escape(&one_line(&value(&claim.value), 60));
                let published = &self.run.source(claim).published;
                let inferred = if published.from == Provenance::Inferred { "≈ " } else { "" };
                let row = format!(
                    "| {inferred}{} | {} **{words}** | {} |",
                    stamp(&at),
                    escape(&question(self.run, fact)),
                    said_by(claim).map(|name| escape(&name)).unwrap_or_default()
                );
                rows.push((at.instant(), claim.source, row));
            }
        }
        if rows.is_empty() {
            return;
        }
        rows.sort();
        let mut merged: Vec<(usize, String)> = Vec::new();
        for (_, source, row) in rows {
            if !merged.contains(&(source, row.clone())) {
                merged.push((source, row));
            }
        }
        let _ = writeln!(out, "\n<details><summary>In the order in which it was reported</summary>\n");
        let _ = writeln!(out, "| Reported | What | Said by | Source |\n|:--|:--|:--|:--|");
        for (source, row) in merged {
            let _ = writeln!(out, "{row} {} |", self.linked_name(source));
        }
        let _ = writeln!(out, "\n</details>");
    }

    pub(super) fn not_checked(&self, out: &mut String) {
        let run = self.run;
        let _ = writeln!(out, "\n## What was not checked\n");
        for &number in &self.sources {
            let source = &run.docs[number].source;
            let hang = run.claims_of(number).filter(|claim| claim.relative).count();
            match source.published.from {
                Provenance::Inferred if hang > 0 => {
                    let _ = writeln!(
                        out,
                        "* {} has no date of its own: {} {} on one that was inferred.",
                        self.name(number),
                        plural(hang, "value"),
                        if hang == 1 { "hangs" } else { "hang" },
                    );
                }
                Provenance::None if run.misses_date(number) => {
                    let open = run.claims_of(number).filter(|claim| !claim.value.is_resolved()).count();
                    let stay = if open == 1 { "stays" } else { "stay" };
                    let _ = writeln!(
                        out,
                        "* {} has no date, and none could be inferred: {} {stay} unresolved. `--published` gives it one.",
                        self.name(number),
                        plural(open, "value"),
                    );
                }
                _ => {}
            }
            let claims = run.claims.of_source(number).len();
            if claims == 0 {
                let _ = writeln!(out, "* Nothing in {} answers any question of the rules.", self.name(number));
            }
        }
        for fact in open_questions(run).into_iter().filter(|fact| run.story_of_fact(fact).id == self.story.id) {
            let (claims, because) = unresolved(run, fact);
            let words = claims.iter().map(|claim| {
                let words = one_line(run.docs[claim.source].words(claim.span), 40);
                format!("“{}” {}", escape(&words), self.reference(claim))
            });
            let words = words.collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "* *{}* stays open: {words}; {}.", escape(&question(run, fact)), escape(&reason(&because)));
        }
        // Pages share what holds for several: that is no doubt about any of them.
        let shared = run.copies.groups.iter().filter(|group| self.documents && group.iter().all(|at| self.sources.contains(at)));
        for group in shared {
            let names: Vec<String> = group.iter().map(|&at| self.name(at)).collect();
            let _ = writeln!(out, "* {} share much of their text: what they say alike counts once.", listed(&names));
        }
        // Of several stories the index tells it.
        if run.stories.len() == 1 {
            run_wide(run).iter().for_each(|remark| out.extend([remark.as_str(), "\n"]));
        }
        let told: BTreeSet<usize> = self.sources.iter().flat_map(|&number| run.claims_of(number)).map(|claim| claim.rule).collect();
        let silent: Vec<String> = (run.rules.rules.iter().enumerate())
            // That a page of documentation tells nothing of war and talks is worth no word.
            .filter(|(at, rule)| run.is_asked(*at) && (!self.documents || rule.reads == Some(Form::Documents)) && !told.contains(at))
            .map(|(_, rule)| format!("`{}`", rule.id))
            .collect();
        if !silent.is_empty() {
            let named = if silent.len() <= NAMED { silent.join(", ") } else { "the JSON report names them".to_owned() };
            let _ = writeln!(out, "* {} of {} rules found no answer: {named}.", silent.len(), run.rules.rules.len());
        }
        let _ = writeln!(out, "* Excerpts are the articles' own words, without link and emphasis markup.");
        let _ = writeln!(out, "* atodds compares what the articles say. It does not know what happened.");
    }

    pub(super) fn reproduce(&self, out: &mut String) {
        let _ = writeln!(out, "\n<details><summary>What was read</summary>\n\n| | File | BLAKE3 | Lines |\n|:--|:--|:--|--:|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let hash = blake3::hash(source.raw.as_bytes()).to_hex();
            let _ = writeln!(
                out,
                "| {} | {} | `{}…` | {} |",
                self.linked_name(number),
                escape(&source.path),
                &hash[..12],
                source.lines.count(&source.raw)
            );
        }
        let _ = writeln!(out, "\nSame articles, same rules, same report, byte for byte.\n\n</details>");
    }
}
