//! One finding: answers, sentences, how words became values, and why it matters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Page, escape, sign_of, used};
use crate::claim::{Claim, Hedge};
use crate::fact::{Acceptance, Fact, Position, Suspicion};
use crate::report::excerpt::{Piece, excerpt};
use crate::report::links;
use crate::report::sentence;
use crate::report::words::{
    acceptance, answered, capitalised, fits, listed, mouths, one_line, question, reason, said_by, sure, value, verdict,
};
use crate::source::Provenance;
use crate::span::Span;
use crate::value::wording::{self, EditKind};
use crate::value::{Kind, Value};

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
        fold_accepted(fact.accepted.as_ref(), out);
        let _ = writeln!(out, "{}\n", escape(&sentence::of_fact(self.run, fact)));
        let advice = rule.advice.as_deref().map(|advice| format!(" {advice}")).unwrap_or_default();
        let because = escape(&reason(&fact.because));
        // Documents all speak in their own voice.
        let because = if because.is_empty() || self.documents { String::new() } else { format!(": {because}") };
        let _ = writeln!(out, "*{}{because}.*{advice}\n", capitalised(verdict(fact.verdict)));
        if fact.kind == Kind::Quote {
            self.wordings(fact, out);
        } else {
            self.matrix(fact, out);
            self.sides(fact, out);
        }
        let mut folded = String::new();
        if fact.kind != Kind::Quote {
            self.linked(fact, &mut folded);
            self.derivations(fact, &mut folded);
        }
        let mut aside: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (at, because) in &fact.set_aside {
            let claim = &self.run.claims[*at];
            let words = escape(&one_line(self.run.docs[claim.source].words(claim.span), 40));
            aside.entry(because).or_default().push(format!("“{words}” {}", self.reference(claim)));
        }
        for (because, words) in aside {
            let _ = writeln!(folded, "\nSet aside, since {}: {}.", escape(because), words.join("; "));
        }
        let _ = writeln!(folded, "\n**Why it matters.** {}", rule.why);
        let sure = sure(fact);
        let sure = if sure.is_empty() { sure } else { format!(" · {sure}") };
        let _ = writeln!(folded, "\n`{}` · {}{sure} · `{}`", rule.id, fact.severity.name(), fact.fingerprint);
        let _ = writeln!(out, "\n<details><summary>How it was found, and its name for <code>accept</code></summary>\n{folded}\n</details>");
        unfold(fact.accepted.as_ref(), out);
    }

    /// The sentences of each side, those that fit all sides last.
    pub(super) fn sides(&self, fact: &Fact, out: &mut String) {
        let mut told: BTreeSet<usize> = BTreeSet::new();
        for position in &fact.positions {
            let own: Vec<usize> = fact.own_claims(position).into_iter().filter(|at| told.insert(*at)).collect();
            if !own.is_empty() {
                let _ = writeln!(out, "\n**{}**", escape(&one_line(&answered(self.run, fact, position), 80)));
                self.evidence(&own, out);
            }
        }
        let rest: Vec<usize> =
            used(fact).filter(|at| told.insert(*at)).filter(|at| fact.is_finding() && self.fits_all(fact, *at)).collect();
        if !rest.is_empty() {
            let _ = writeln!(out, "\n**Fits {}**", fits(fact));
            self.evidence(&rest, out);
        }
    }

    fn fits_all(&self, fact: &Fact, claim: usize) -> bool {
        fact.positions.iter().all(|position| position.claims.contains(&claim))
    }

    /// Why the answers are to one question, by the two claims that have most in common.
    fn linked(&self, fact: &Fact, out: &mut String) {
        if let Some(bond) = links::bonds(self.run, fact).first() {
            let [a, b] = [bond.pair.0, bond.pair.1].map(|at| self.reference(&self.run.claims[at]));
            let _ = writeln!(out, "\n**Why they are taken together.** {a} and {b}: {}.", escape(&links::because(self.run, bond)));
        }
    }

    /// Who says what: values down, sources across where there are few, else a line of them.
    fn matrix(&self, fact: &Fact, out: &mut String) {
        let sources: Vec<usize> = self.sources.iter().copied().filter(|&number| !self.stands_aside(number, fact)).collect();
        let (says, silent): (Vec<usize>, Vec<usize>) =
            sources.into_iter().partition(|&number| fact.claims.iter().any(|&at| self.run.claims[at].source == number));
        let across = says.len() <= COLUMNS;
        let heads: Vec<String> =
            if across { says.iter().map(|&number| self.dated_name(number)).collect() } else { vec!["Where".to_owned()] };
        let origins = if self.documents { "" } else { " First said by |" };
        let _ = writeln!(out, "| Answer | {} |{origins}", heads.join(" | "));
        let _ = writeln!(out, "|:--|{}{}", ":--|".repeat(heads.len()), if self.documents { "" } else { ":--|" });
        let mut row = |answer: &str, claims: &[usize], position: Option<&Position>, origins: &str| {
            let cells: Vec<(usize, String)> = says.iter().map(|&number| (number, self.cell(claims, number, position))).collect();
            let cells: Vec<String> = match across {
                true => cells.into_iter().map(|(_, cell)| if cell.is_empty() { "·".to_owned() } else { cell }).collect(),
                false => {
                    let told = cells.into_iter().filter(|(_, cell)| !cell.is_empty());
                    vec![told.map(|(number, cell)| format!("{}: {cell}", self.name(number))).collect::<Vec<_>>().join("<br>")]
                }
            };
            let origins = if self.documents { String::new() } else { format!(" {origins} |") };
            let _ = writeln!(out, "| {answer} | {} |{origins}", cells.join(" | "));
        };
        for position in &fact.positions {
            let answer = format!("**{}**", escape(&one_line(&answered(self.run, fact, position), 80)));
            let mouths: Vec<String> = mouths(self.run, position).iter().map(|mouth| escape(mouth)).collect();
            row(&answer, &fact.own_claims(position), Some(position), &mouths.join("; "));
        }
        let coarse: Vec<usize> = used(fact).filter(|at| fact.positions.len() > 1 && self.fits_all(fact, *at)).collect();
        if !coarse.is_empty() {
            row(&format!("*fits {}*", fits(fact)), &coarse, None, "");
        }
        if !silent.is_empty() && !self.documents {
            let named = silent.len() <= COLUMNS;
            let names: Vec<String> = match named {
                true => silent.into_iter().map(|number| self.name(number)).collect(),
                false => vec![format!("{} other sources", silent.len())],
            };
            let _ = writeln!(out, "\nNot a word of it in {}.", listed(&names));
        }
    }

    /// "The Bugle · 22 Jul"
    fn dated_name(&self, number: usize) -> String {
        let published = &self.run.docs[number].source.published;
        let inferred = if published.from == Provenance::Inferred { "≈ " } else { "" };
        let day = published.stamp.map(|stamp| format!(" · {inferred}{}", stamp.day.format("%-d %b"))).unwrap_or_default();
        format!("{}{day}", self.name(number))
    }

    /// Whether all that a source says on a fact is set aside.
    fn stands_aside(&self, number: usize, fact: &Fact) -> bool {
        let of_source = |at: &&usize| self.run.claims[**at].source == number;
        let says = fact.claims.iter().filter(of_source).count();
        says == 0 && self.suspicions.iter().any(|suspicion| suspicion.source == number && !suspicion.is_copy())
            || says > 0 && fact.set_aside.iter().filter(|(at, _)| of_source(&at)).count() == says
    }

    /// Who gives the value in source `number`: "Ada Lane, “could” \[line 12\]". Without a position, in which words.
    fn cell(&self, claims: &[usize], number: usize, position: Option<&Position>) -> String {
        let mut told: Vec<(String, Vec<String>)> = Vec::new();
        for claim in claims.iter().map(|&at| &self.run.claims[at]).filter(|claim| claim.source == number) {
            let words = || format!("“{}”", escape(&one_line(self.run.docs[number].words(claim.span), 60)));
            let same = position.is_some_and(|position| position.value.is_about(&claim.value));
            let hedge = match claim.hedge {
                Hedge::Tentative => Some("tentative".to_owned()),
                Hedge::Possible => Some("possible".to_owned()),
                Hedge::Expected => Some("expected".to_owned()),
                Hedge::Stated | Hedge::Scheduled => None,
            };
            let parts = match self.documents {
                true => [Some(words()), None, None],
                false => [said_by(claim).map(|name| escape(&name)), (!same).then(words), hedge],
            };
            let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let reference = self.line_reference(claim);
            match told.iter_mut().find(|(known, _)| *known == parts) {
                Some((_, places)) if !places.contains(&reference) => places.push(reference),
                Some(_) => {}
                None => told.push((parts, vec![reference])),
            }
        }
        let cells = told.into_iter().map(|(parts, places)| format!("{parts} {}", places.join(" ")).trim_start().to_owned());
        cells.collect::<Vec<_>>().join("; ")
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
        let written = |piece: Piece| if piece.is_value { format!("**{}**", escape(piece.words.trim())) } else { escape(&piece.words) };
        excerpt(&self.run.docs[number].source.plain, sentence, values).into_iter().map(written).collect()
    }

    /// How the words became values, where they did not say them outright.
    fn derivations(&self, fact: &Fact, out: &mut String) {
        let mut rows: Vec<(String, String, String, Vec<String>)> = Vec::new();
        for claim in used(fact).map(|at| &self.run.claims[at]).filter(|claim| !claim.because.is_empty()) {
            if matches!(claim.value, Value::Choice(_)) {
                continue;
            }
            let words = escape(self.run.docs[claim.source].words(claim.span));
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
        let _ = writeln!(out, "\n**How the words were read**\n\n| Words | Where | Read as | Answer |\n|:--|:--|:--|:--|");
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
        // The longest version is what the others are compared with; what only it has is marked in it too.
        let versions: Vec<(&Claim, String)> =
            fact.claims.iter().map(|&at| (&self.run.claims[at], words_of(&self.run.claims[at]))).collect();
        let longest = versions.iter().max_by_key(|(claim, words)| (words.len(), std::cmp::Reverse(claim.order())));
        let Some((base, base_words)) = longest else { return };
        let other = versions.iter().map(|(_, words)| words).find(|words| wording::compare(base_words, words).changes().next().is_some());
        let _ = writeln!(out, "| Source | Speaker | Words |\n|:--|:--|:--|");
        for (claim, words) in &versions {
            let against = if std::ptr::eq(*claim, *base) { other.unwrap_or(base_words) } else { base_words };
            let speaker = said_by(claim).map(|name| escape(&name)).unwrap_or_default();
            let _ = writeln!(out, "| {} | {speaker} | “{}” |", self.reference(claim), differing(against, words).trim());
        }
        let differences: Vec<String> = fact.differences.iter().map(|words| escape(&crate::report::words::difference(words))).collect();
        let told = if differences.is_empty() { String::new() } else { format!(": {}", differences.join("; ")) };
        let _ = writeln!(out, "\nWhat differs is bold{told}.");
    }

    pub(super) fn suspicion(&self, number: usize, suspicion: &Suspicion, out: &mut String) {
        let source = self.name(suspicion.source);
        let title = if suspicion.is_copy() { "shares its text with another" } else { "has a date that its own text does not fit" };
        let sign = sign_of(suspicion.severity, suspicion.accepted.as_ref());
        let _ = writeln!(out, "\n---\n\n<a id=\"f{number}\"></a>\n\n## F{number} {sign} {source} {title}\n");
        fold_accepted(suspicion.accepted.as_ref(), out);
        let _ = writeln!(out, "{}\n", escape(&sentence::of_source(self.run, suspicion)));
        if suspicion.is_copy() {
            let _ = writeln!(out, "Count them as one: that both say something makes it no surer.");
        } else {
            let _ = writeln!(
                out,
                "Either the article is wrong, or its date is: find out when it was written, or leave it out. Until that is known, what hangs \
                 on its date takes no part in comparisons."
            );
            let (own, others): (Vec<usize>, Vec<usize>) =
                suspicion.claims.iter().copied().partition(|&at| self.run.claims[at].source == suspicion.source);
            self.evidence(&own, out);
            self.evidence(&others, out);
        }
        let _ = writeln!(out, "\n`{}` · {} · `{}`", suspicion.code.name(), suspicion.severity.name(), suspicion.fingerprint);
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

/// `words` with what differs from `base` in bold, and "…" in bold where `base` has words that it leaves out.
fn differing(base: &str, words: &str) -> String {
    let comparison = wording::compare(base, words);
    let mut out = String::new();
    let mut at = 0;
    for edit in comparison.edits.iter().filter(|edit| !edit.cut) {
        let here = edit.b.span;
        if here.start < at {
            continue;
        }
        out.push_str(&escape(&words[at..here.start]));
        match edit.kind {
            EditKind::Delete => out.push_str("**[…]** "),
            _ => drop(write!(out, "**{}**", escape(here.of(words)))),
        }
        at = here.end;
    }
    out.push_str(&escape(&words[at..]));
    out
}
