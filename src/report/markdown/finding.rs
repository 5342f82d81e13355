//! One finding: answers, sentences, how words became values, and why it matters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Page, escape, sign_of, used};
use crate::claim::{Claim, Hedge};
use crate::fact::{Acceptance, Fact, Position, Severity, Suspicion};
use crate::link::graph;
use crate::report::claims::voices;
use crate::report::graph::Drawing;
use crate::report::links;
use crate::report::words::{acceptance, answered, one_line, question, reason, sure, value, verdict};
use crate::source::Provenance;
use crate::span::Span;
use crate::value::wording::{self, EditKind};
use crate::value::{Kind, Value};

/// Characters of a quoted sentence before and after the value.
const AROUND: usize = 110;

/// A chart of more origins than this is no help.
const DRAWN: usize = 8;

/// Sources that have a column of their own, whatever they say.
const COLUMNS: usize = 6;

/// From this many characters on, a line needs a column to be found in.
const LONG_LINE: usize = 400;

impl Page<'_> {
    pub(super) fn finding(&self, number: usize, fact: &Fact, out: &mut String) {
        let rule = &self.run.rules.rules[fact.rule];
        let _ = writeln!(
            out,
            "\n---\n\n<a id=\"f{number}\"></a>\n\n## F{number} {} {}{}\n",
            sign_of(fact.severity, fact.accepted.as_ref()),
            escape(&question(self.run, fact)),
            self.about(fact)
        );
        let _ = writeln!(
            out,
            "`{}` · {} · {} ({}) · {} · fingerprint `{}`\n",
            rule.id,
            fact.severity.name(),
            verdict(fact.verdict),
            escape(&reason(&fact.because)),
            sure(fact),
            fact.fingerprint
        );
        fold_accepted(fact.accepted.as_ref(), out);
        if fact.kind == Kind::Quote {
            self.wordings(fact, out);
        } else {
            self.matrix(fact, out);
            self.apparatus(fact, out);
            let origins: usize = fact.positions.iter().map(|position| position.origins.len()).sum();
            if fact.severity == Severity::Error && origins <= DRAWN && !self.documents {
                self.drawing(fact, out);
            }
            let _ = writeln!(out, "\n**Evidence**");
            self.evidence(&used(fact).collect::<Vec<_>>(), out);
            self.linked(fact, out);
            self.derivations(fact, out);
        }
        let mut aside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, because) in &fact.set_aside {
            let claim = &self.run.claims[*at];
            let words = escape(&one_line(self.run.docs[claim.source].text.words(claim.span), 40));
            aside.entry(because).or_default().push(format!("“{words}” {}", self.reference(claim)));
        }
        for (because, words) in aside {
            let _ = writeln!(out, "\nSet aside, since {}: {}.", escape(because), words.join("; "));
        }
        let _ = writeln!(out, "\n**Why it matters.** {}", rule.why);
        unfold(fact.accepted.as_ref(), out);
    }

    /// Why the answers are to one question, by the two claims that have most in common.
    fn linked(&self, fact: &Fact, out: &mut String) {
        if let Some(bond) = links::bonds(self.run, fact).first() {
            let [a, b] = [bond.pair.0, bond.pair.1].map(|at| self.reference(&self.run.claims[at]));
            let _ = writeln!(out, "\n**Why they are linked.** {a} and {b}: {}.", escape(&links::because(self.run, bond)));
        }
    }

    /// Values down, sources across; each cell says who gives the value there.
    fn matrix(&self, fact: &Fact, out: &mut String) {
        let says = |number: usize| fact.claims.iter().any(|&at| self.run.claims[at].source == number);
        let compared = self.sources.iter().copied().filter(|&number| !self.stands_aside(number, fact));
        // Who says nothing is worth a column where that leaves the others room.
        let (sources, silent): (BTreeSet<usize>, BTreeSet<usize>) =
            compared.partition(|&number| self.sources.len() <= COLUMNS || says(number));
        let _ = write!(out, "| Answer |");
        for &number in &sources {
            let published = &self.run.docs[number].source.published;
            let inferred = if published.from == Provenance::Inferred { "≈ " } else { "" };
            let day = published.stamp.map(|stamp| format!(" · {inferred}{}", stamp.day.format("%-d %b"))).unwrap_or_default();
            let _ = write!(out, " {}{day} |", self.letter(number));
        }
        let _ = writeln!(out, " Origins |\n|:--|{}:--|", ":--|".repeat(sources.len()));
        for position in &fact.positions {
            let own = fact.own_claims(position);
            let _ = write!(out, "| **{}** |", escape(&one_line(&answered(self.run, fact, position), 80)));
            for &number in &sources {
                let cells = self.cell(&own, number, position);
                let _ = write!(out, " {} |", if cells.is_empty() { "·".to_owned() } else { cells });
            }
            let names: Vec<String> = position.origins.iter().map(|origin| escape(&origin.mouth.to_string())).collect();
            let named = if self.documents { String::new() } else { format!(" · {}", names.join("; ")) };
            let _ = writeln!(out, " **{}**{named} |", names.len());
        }
        let coarse: Vec<usize> = fact.positions.first().map_or_else(Vec::new, |first| {
            let own = fact.own_claims(first);
            first.claims.iter().copied().filter(|at| !own.contains(at)).collect()
        });
        if !coarse.is_empty() {
            let _ = write!(out, "| *fits all of them* |");
            for &number in &sources {
                let words: Vec<String> = coarse
                    .iter()
                    .map(|&at| &self.run.claims[at])
                    .filter(|claim| claim.source == number)
                    .map(|claim| format!("“{}” {}", escape(self.run.docs[number].text.words(claim.span)), self.reference(claim)))
                    .collect();
                let _ = write!(out, " {} |", if words.is_empty() { "·".to_owned() } else { words.join("; ") });
            }
            let _ = writeln!(out, " |");
        }
        if !silent.is_empty() {
            let letters: Vec<&str> = silent.into_iter().map(|number| self.letter(number)).collect();
            let _ = writeln!(out, "\nSilent: {}.", letters.join(", "));
        }
    }

    /// Whether all that a source says on a fact is set aside.
    fn stands_aside(&self, number: usize, fact: &Fact) -> bool {
        let of_source = |at: &&usize| self.run.claims[**at].source == number;
        let says = fact.claims.iter().filter(of_source).count();
        says == 0 && self.suspicions.iter().any(|suspicion| suspicion.source == number && !suspicion.is_copy())
            || says > 0 && fact.set_aside.iter().filter(|(at, _)| of_source(&at)).count() == says
    }

    /// Who gives the value in source `number`: "Ada Lane, “could” \[C:12\]".
    fn cell(&self, claims: &[usize], number: usize, position: &Position) -> String {
        let mut by_voice: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        let mut order: Vec<(String, String)> = Vec::new();
        for claim in claims.iter().map(|&at| &self.run.claims[at]).filter(|claim| claim.source == number) {
            let other = if position.value.is_about(&claim.value) { String::new() } else { format!(", {}", escape(&value(&claim.value))) };
            let hedge = match claim.hedge {
                Hedge::Tentative => ", tentative",
                Hedge::Possible => ", possible",
                Hedge::Expected => ", expected",
                Hedge::Stated | Hedge::Scheduled => "",
            };
            let words = || escape(self.run.docs[number].text.words(claim.span));
            let key = if self.documents { (words(), String::new()) } else { (escape(&voices(claim)), format!("{other}{hedge}")) };
            let reference = self.reference(claim);
            let places = by_voice.entry(key.clone()).or_default();
            if !places.contains(&reference) {
                places.push(reference);
            }
            if !order.contains(&key) {
                order.push(key);
            }
        }
        let cells = order.iter().map(|key| format!("{}{} {}", key.0, key.1, by_voice[key].join(" ")));
        cells.collect::<Vec<_>>().join("; ")
    }

    /// The readings on one line, as editions of texts print them: `lemma ] reading A B : reading C`.
    fn apparatus(&self, fact: &Fact, out: &mut String) {
        let readings: Vec<String> = fact
            .positions
            .iter()
            .map(|position| {
                let letters: BTreeSet<usize> = fact.own_claims(position).iter().map(|&at| self.run.claims[at].source).collect();
                let letters: Vec<String> = letters.into_iter().map(|at| self.letter(at).to_owned()).collect();
                format!("{} *{}*", escape(&answered(self.run, fact, position)), letters.join(" "))
            })
            .collect();
        let _ = writeln!(out, "\n*Apparatus:* {} ] {}", self.run.rules.rules[fact.rule].id, readings.join(" : "));
    }

    /// Sources, origins and positions as a chart.
    fn drawing(&self, fact: &Fact, out: &mut String) {
        let alone = std::slice::from_ref(fact);
        let graph = graph::build(&self.run.claims, alone, false);
        let _ = writeln!(out, "\n```mermaid\n{}```", Drawing::Mermaid.of(self.run, alone, &graph));
    }

    /// Every sentence behind the claims, its values in bold; one that several sources print stands once.
    pub(super) fn evidence(&self, claims: &[usize], out: &mut String) {
        let mut sentences: BTreeMap<(usize, Span), Vec<Span>> = BTreeMap::new();
        for claim in claims.iter().map(|&at| &self.run.claims[at]) {
            sentences.entry((claim.source, claim.sentence)).or_default().push(claim.span);
        }
        let mut printed: Vec<(String, Vec<String>)> = Vec::new();
        for ((number, sentence), mut values) in sentences {
            values.sort();
            values.dedup();
            let source = &self.run.docs[number].source;
            let place = source.place(values[0]);
            let line = source.lines.text(&source.raw, place.line);
            let column = if line.chars().count() > LONG_LINE { format!(" *(col {})*", place.column) } else { String::new() };
            let excerpt = format!("{}{column}", self.excerpt(number, sentence, &values));
            let at = self.at(number, place.line);
            match printed.iter_mut().find(|(known, _)| *known == excerpt) {
                Some((_, places)) => places.push(at),
                None => printed.push((excerpt, vec![at])),
            }
        }
        for (excerpt, places) in printed {
            let _ = writeln!(out, "\n> {} {excerpt}", places.join(" "));
        }
    }

    /// A sentence with `values` in bold, cut where it goes on long before or after them.
    fn excerpt(&self, number: usize, sentence: Span, values: &[Span]) -> String {
        let plain = &self.run.docs[number].source.plain;
        let (first, last) = (values[0].start.max(sentence.start), values[values.len() - 1].end.min(sentence.end));
        let before = tail(&plain[sentence.start..first], AROUND);
        let after = head(&plain[last.max(first)..sentence.end], AROUND);
        let mut words = escape(&fold(&before));
        let mut at = first;
        for span in values {
            words.push_str(&escape(&fold(&plain[at..span.start.max(at)])));
            let bold = fold(&plain[span.start.max(at)..span.end.max(at)]);
            let _ = write!(words, "**{}**", escape(bold.trim()));
            at = span.end.max(at);
        }
        words.push_str(&escape(&fold(&after)));
        words
    }

    /// How the words became values, where they did not say them outright.
    fn derivations(&self, fact: &Fact, out: &mut String) {
        let mut rows: Vec<(String, String, String, Vec<String>)> = Vec::new();
        for claim in used(fact).map(|at| &self.run.claims[at]).filter(|claim| !claim.because.is_empty()) {
            if matches!(claim.value, Value::Choice(_)) {
                continue;
            }
            let words = escape(self.run.docs[claim.source].text.words(claim.span));
            let (because, written) = (escape(&reason(&claim.because)), escape(&value(&claim.value)));
            let place = self.reference(claim);
            match rows.iter_mut().find(|row| (&row.0, &row.1, &row.2) == (&words, &because, &written)) {
                Some(row) if !row.3.contains(&place) => row.3.push(place),
                Some(_) => {}
                None => rows.push((words, because, written, vec![place])),
            }
        }
        if rows.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n**How the words became values**\n\n| Words | Where | Read as | Value |\n|:--|:--|:--|:--|");
        for (words, because, written, places) in rows {
            let _ = writeln!(out, "| “{words}” | {} | {because} | {written} |", places.join(" "));
        }
    }

    /// The versions of a quotation beside one another, with what differs marked.
    fn wordings(&self, fact: &Fact, out: &mut String) {
        let words_of = |claim: &Claim| match &claim.value {
            Value::Wording(words) => words.clone(),
            other => other.text(),
        };
        // The longest version stands first; the others are marked against it.
        let base = fact
            .claims
            .iter()
            .map(|&at| &self.run.claims[at])
            .max_by_key(|claim| (words_of(claim).len(), std::cmp::Reverse(claim.order())));
        let Some(base) = base else { return };
        let base_words = words_of(base);
        let _ = writeln!(out, "| Source | Speaker | Words |\n|:--|:--|:--|");
        for claim in fact.claims.iter().map(|&at| &self.run.claims[at]) {
            let marked = if std::ptr::eq(claim, base) { escape(&base_words) } else { differing(&base_words, &words_of(claim)) };
            let _ = writeln!(out, "| {} | {} | “{}” |", self.reference(claim), escape(&voices(claim)), marked.trim());
        }
        let _ = writeln!(out, "\nMarked against {}: ~~only there~~, **only here**.", self.reference(base));
        if !fact.differences.is_empty() {
            let differences: Vec<String> = fact.differences.iter().map(|words| escape(&crate::report::words::difference(words))).collect();
            let _ = writeln!(out, "\nGravest first: {}.", differences.join("; "));
        }
    }

    pub(super) fn suspicion(&self, number: usize, suspicion: &Suspicion, out: &mut String) {
        let source = self.letter(suspicion.source);
        let title = if suspicion.is_copy() { "is a copy" } else { "has a date that its own text does not fit" };
        let sign = sign_of(suspicion.severity, suspicion.accepted.as_ref());
        let _ = writeln!(out, "\n---\n\n<a id=\"f{number}\"></a>\n\n## F{number} {sign} {source} {title}\n");
        let _ = writeln!(
            out,
            "`{}` · warning · {} · fingerprint `{}`\n",
            suspicion.code.name(),
            escape(&reason(&suspicion.because)),
            suspicion.fingerprint
        );
        fold_accepted(suspicion.accepted.as_ref(), out);
        if !suspicion.claims.is_empty() {
            let _ = writeln!(
                out,
                "Either the article is wrong, or its date is. Until that is known, what hangs on its date takes no part in comparisons."
            );
            let (own, others): (Vec<usize>, Vec<usize>) =
                suspicion.claims.iter().copied().partition(|&at| self.run.claims[at].source == suspicion.source);
            self.evidence(&own, out);
            self.evidence(&others, out);
        }
        unfold(suspicion.accepted.as_ref(), out);
    }
}

/// What a person has decided; all that follows up to [`unfold`] is folded.
fn fold_accepted(accepted: Option<&Acceptance>, out: &mut String) {
    if let Some(accepted) = accepted {
        let words = escape(&acceptance(accepted));
        let _ = writeln!(out, "☑️ {words}\n\n<details><summary>What was accepted</summary>\n");
    }
}

fn unfold(accepted: Option<&Acceptance>, out: &mut String) {
    if accepted.is_some() {
        let _ = writeln!(out, "\n</details>");
    }
}

/// White space folded, also at the ends.
fn fold(words: &str) -> String {
    words.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// The last `limit` characters, from the start of a word on.
fn tail(words: &str, limit: usize) -> String {
    let count = words.chars().count();
    if count <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().skip(count - limit).collect();
    let from = cut.find(' ').map_or(0, |at| at + 1);
    format!("…{}", &cut[from..])
}

/// The first `limit` characters, up to the end of a word.
fn head(words: &str, limit: usize) -> String {
    if words.chars().count() <= limit {
        return words.to_owned();
    }
    let cut: String = words.chars().take(limit).collect();
    let to = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..to])
}

/// `words` marked against `base`: what only `base` has struck out, what only `words` has in bold.
fn differing(base: &str, words: &str) -> String {
    let comparison = wording::compare(base, words);
    let mut out = String::new();
    let mut at = 0;
    for edit in &comparison.edits {
        let here = edit.b.span;
        if here.start < at {
            continue;
        }
        out.push_str(&escape(&words[at..here.start]));
        if edit.kind != EditKind::Insert && !edit.cut {
            let _ = write!(out, "~~{}~~ ", escape(edit.a.span.of(base)));
        }
        if edit.kind != EditKind::Delete {
            let _ = write!(out, "**{}**", escape(here.of(words)));
        }
        at = here.end;
    }
    out.push_str(&escape(&words[at..]));
    out
}
