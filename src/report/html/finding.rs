//! One finding: what is at odds, and each answer with who gives it, where, and in which words.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{Page, Side, anchor, wordings};
use crate::claim::Claim;
use crate::fact::{Fact, Severity};
use crate::report::entry::{Answer, Entry, Of, Spot};
use crate::report::excerpt::excerpt;
use crate::report::links;
use crate::report::sentence;
use crate::report::words::{acceptance, difference, one_line, plural, reason, said_by, value};
use crate::span::Span;
use crate::value::{Kind, Value};

/// Sentences of an answer at most.
const ROWS: usize = 12;

/// A sentence that gives an answer: in whose words, and where.
struct Row<'p> {
    /// The place of its first value.
    spot: &'p Spot,
    /// Nobody where the source says it in its own voice.
    who: String,
    claims: Vec<&'p Claim>,
}

impl Page<'_> {
    pub(super) fn finding(&self, number: usize, entry: &Entry) -> Markup {
        let label = format!("f{}-title", number + 1);
        let told = match entry.of {
            Of::Fact(fact) => sentence::of_fact(self.run, fact),
            Of::Source(suspicion) => sentence::of_source(self.run, suspicion),
        };
        let content = html! {
            p.told { bdi { (told) } }
            (self.answers(number, entry))
            (self.pictures(number, entry))
            (self.background(entry))
            (self.acceptable(entry))
        };
        html! {
            article.finding.(entry.severity.name()) #{ "f" (number + 1) } aria-labelledby=(label)
                data-number=(number + 1) data-verdict=(kind_of(entry)) data-rule=(entry.rule) data-severity=(entry.severity.name())
                data-speakers=(listed(&self.speakers(entry))) data-sources=(listed(&self.named_sources(entry))) {
                p.meta {
                    span.severity { (if entry.is_look() { "worth a look" } else { entry.severity.name() }) }
                    @if !entry.verdict.is_empty() { " · " (entry.verdict) }
                    " · " code { (entry.rule) }
                }
                h3 #(label) { a href={ "#f" (number + 1) } { bdi { (entry.title) } } }
                @match entry.accepted {
                    Some(accepted) => {
                        p.accepted { bdi { (acceptance(accepted)) } }
                        details { summary { "What was accepted" } (content) }
                    }
                    None => (content),
                }
            }
        }
    }

    fn answers(&self, number: usize, entry: &Entry) -> Markup {
        html! {
            table.answers {
                caption.unseen { "Who says what, and where" }
                thead.unseen { tr { th scope="col" { "Who, and where" } th scope="col" { "In these words" } } }
                @for (at, answer) in entry.answers.iter().enumerate() {
                    (self.answer(entry, answer, Side { finding: number, answer: at }))
                }
            }
            @if let Some(fact) = entry.fact().filter(|fact| !fact.differences.is_empty()) {
                p.differences { @for (at, words) in fact.differences.iter().enumerate() { @if at > 0 { "; " } bdi { (difference(words)) } } "." }
            }
        }
    }

    fn answer(&self, entry: &Entry, answer: &Answer, side: Side) -> Markup {
        let rows = self.rows(answer);
        let is_wording = entry.fact().is_some_and(|fact| fact.kind == Kind::Quote);
        html! {
            tbody data-of=(side.token()) {
                tr.answer.(side.colour()) tabindex="0" {
                    th colspan="2" scope="rowgroup" {
                        span.letter { (side.letter()) } " "
                        bdi.value { @if is_wording { "Version " (side.letter()) } @else { (answer.words) } }
                        @if !answer.origins.is_empty() {
                            " " small { (plural(answer.origins.len(), "origin")) ": " bdi { (one_line(&answer.origins.join("; "), ORIGINS)) } }
                        }
                    }
                }
                @for row in rows.iter().take(ROWS) {
                    tr {
                        td.who {
                            @if !row.who.is_empty() { bdi.speaker { (row.who) } ", in " }
                            bdi.outlet.speaker[row.who.is_empty()] { (self.run.name(row.spot.source)) } " "
                            (self.place(row.spot))
                        }
                        td.words { (self.quoted_words(entry, side.answer, row)) }
                    }
                }
                @if rows.len() > ROWS { tr { td.left colspan="2" { "and " (rows.len() - ROWS) " more" } } }
            }
        }
    }

    /// `file:line:column`, which leads to the words in the article.
    fn place(&self, spot: &Spot) -> Markup {
        let written = html! { bdi { (spot.path) ":" (spot.place.line) ":" (spot.place.column) } };
        let target = match spot.claim {
            Some(claim) => anchor(spot.source, self.run.claims[claim].span.start),
            None => format!("s{}", spot.source + 1),
        };
        html! { a.place href={ "#" (target) } { (written) } }
    }

    /// The sentences of an answer, each once for each voice.
    fn rows<'p>(&'p self, answer: &'p Answer) -> Vec<Row<'p>> {
        let mut rows: Vec<Row> = Vec::new();
        for spot in &answer.spots {
            let Some(claim) = spot.claim.map(|at| &self.run.claims[at]) else {
                rows.push(Row { spot, who: String::new(), claims: Vec::new() });
                continue;
            };
            let who = said_by(claim).unwrap_or_default();
            let same = |row: &&mut Row| {
                row.who == who && row.claims.first().is_some_and(|other| (other.source, other.sentence) == (claim.source, claim.sentence))
            };
            match rows.iter_mut().find(same) {
                Some(row) => row.claims.push(claim),
                None => rows.push(Row { spot, who, claims: vec![claim] }),
            }
        }
        rows
    }

    /// The sentence of a row with its values marked; of a quotation its words, with what differs marked.
    fn quoted_words(&self, entry: &Entry, answer: usize, row: &Row) -> Markup {
        let Some(first) = row.claims.first() else {
            return html! { @if let Some(title) = &self.run.docs[row.spot.source].source.title { bdi { (title) } } };
        };
        if let Some((fact, Value::Wording(words))) =
            entry.fact().map(|fact| (fact, &first.value)).filter(|(fact, _)| fact.kind == Kind::Quote)
        {
            let other = fact.positions.get(usize::from(answer == 0)).map(|position| position.value.to_string());
            return html! { q dir="auto" { (wordings::beside(words, &other.unwrap_or_default())) } };
        }
        let mut values: Vec<Span> = row.claims.iter().map(|claim| claim.span).collect();
        values.sort();
        values.dedup();
        let pieces = excerpt(&self.run.docs[first.source].source.plain, first.sentence, &values);
        html! {
            q dir="auto" { @for piece in pieces { @if piece.is_value { b { (piece.words) } } @else { (piece.words) } } }
        }
    }

    /// The timeline and the claim graph, where they tell something.
    fn pictures(&self, number: usize, entry: &Entry) -> Markup {
        let Some(fact) = entry.fact() else { return html! {} };
        let timeline = self.timeline(number, entry, fact);
        let graph = self.graph(number, fact);
        html! {
            @if let Some(timeline) = timeline { details.picture open[entry.severity == Severity::Error] { summary { "Timeline" } (timeline) } }
            @if let Some(graph) = graph { details.picture { summary { "Who has it from whom" } (graph) } }
        }
    }

    /// How words were read, why they are one question, and what to do.
    fn background(&self, entry: &Entry) -> Markup {
        let Some(fact) = entry.fact() else { return html! {} };
        let rule = &self.run.rules.rules[fact.rule];
        let derived = self.derived(fact);
        let linked = links::bonds(self.run, fact).first().map(|bond| links::because(self.run, bond));
        html! {
            details.background {
                summary { "How this came about, and what to do" }
                dl {
                    @if !fact.because.is_empty() { dt { "Verdict" } dd { bdi { (entry.verdict) ": " (reason(&fact.because)) } } }
                    @if !derived.is_empty() { dt { "Words read as values" } dd { ul { @for words in &derived { li { bdi { (words) } } } } } }
                    @if let Some(linked) = linked { dt { "Why they are linked" } dd { bdi { (linked) } } }
                    @for (at, because) in &fact.set_aside {
                        @let claim = &self.run.claims[*at];
                        dt { "Set aside" }
                        dd { bdi { "“" (one_line(self.run.docs[claim.source].words(claim.span), SAID)) "” (" (self.run.name(claim.source)) "): " (reason(because)) } }
                    }
                    dt { "Why it matters" } dd { (rule.why) }
                    @if let Some(advice) = &rule.advice { dt { "What to do" } dd { (advice) } }
                }
            }
        }
    }

    fn derived(&self, fact: &Fact) -> Vec<String> {
        let claims = fact.claims.iter().map(|&at| &self.run.claims[at]);
        let told = claims.filter(|claim| !claim.because.is_empty() && !matches!(claim.value, Value::Choice(_) | Value::Wording(_)));
        let mut known = BTreeSet::new();
        told.map(|claim| {
            let words = one_line(self.run.docs[claim.source].words(claim.span), SAID);
            format!("“{words}” is {}: {} ({})", value(&claim.value), reason(&claim.because), self.run.name(claim.source))
        })
        .filter(|words| known.insert(words.clone()))
        .take(ROWS)
        .collect()
    }

    /// Everybody whose words its claims are in.
    pub(super) fn speakers(&self, entry: &Entry) -> BTreeSet<String> {
        let claims = entry.spots().filter_map(|spot| spot.claim).map(|at| &self.run.claims[at]);
        claims.flat_map(|claim| &claim.attribution).map(|party| party.name.clone()).collect()
    }

    pub(super) fn named_sources(&self, entry: &Entry) -> BTreeSet<String> {
        entry.spots().map(|spot| self.run.name(spot.source).to_owned()).collect()
    }
}

/// What is at odds, by which findings are filtered: the verdict, or what is wrong with a source.
pub(super) fn kind_of(entry: &Entry) -> &'static str {
    match entry.of {
        crate::report::entry::Of::Fact(fact) => crate::report::words::verdict(fact.verdict),
        crate::report::entry::Of::Source(suspicion) => crate::report::words::suspected(suspicion),
    }
}

/// Names in an attribute, which the script reads.
fn listed(names: &BTreeSet<String>) -> String {
    serde_json::json!(names).to_string()
}

/// Characters of the origins of an answer, and of the words that were read, at most.
const ORIGINS: usize = 160;
const SAID: usize = 60;
