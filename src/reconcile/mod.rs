//! What the claims of a question amount to: positions, verdicts, origins, updates, and sources that contradict themselves.
//!
//! In: the linked claims of one story. Out: [`Fact`]s and [`Suspicion`]s. Nothing here looks at text; all is computed from values,
//! attributions and dates. At the end `join` makes a run of the stories.

mod confidence;
mod denial;
pub mod join;
pub mod kept;
mod origin;
mod position;
mod superseded;
mod suspect;
mod tier;
mod verdict;
mod versions;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::annotate::Bare;
use crate::claim::{Claim, Claims, Context, Polarity};
use crate::english::inflect;
use crate::english::text::Text;
use crate::fact::{Fact, Suspicion, Verdict};
use crate::link::copies::Copies;
use crate::link::scales::Scales;
use crate::link::{Linked, Question};
use crate::rule::{Finder, Rule, Rules};
use crate::scope::{Key, Name};
use crate::source::Provenance;
use crate::value::{Kind, Value};

/// What the claims of a story amount to, or those of all stories of a run. Indices count in its own lists.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The sources, in order.
    pub docs: Vec<Bare>,
    /// All claims, in order of source, place and rule.
    pub claims: Claims,
    /// All facts: those of a story in the order of its questions, those of a run gravest first.
    pub facts: Vec<Fact>,
    /// What is wrong with sources themselves, in order of sources.
    pub suspicions: Vec<Suspicion>,
    /// Sources whose text is one another's copy.
    pub copies: Copies,
    /// What is not compared, in words.
    pub notes: Vec<String>,
}

impl Outcome {
    /// Without what reports do not ask for: what only linking looks at, of claims that are at odds with none.
    pub fn as_told(mut self) -> Self {
        let mut told = vec![false; self.claims.len()];
        let at_odds = self.facts.iter().filter(|fact| fact.is_finding() || fact.is_look());
        at_odds.flat_map(|fact| &fact.claims).for_each(|&at| told[at] = true);
        for (_, claim) in self.claims.iter_mut().filter(|(at, _)| !told[*at]) {
            claim.context = Context::default();
            claim.topic = None;
            claim.times = Vec::new();
        }
        self
    }
}

/// Facts and suspicions of one story.
pub fn reconcile(linked: Linked, rules: &Rules) -> Outcome {
    let suspicions = suspect::find(&linked, rules);
    let scales = Scales::new(&linked.docs, &linked.claims, rules, &linked.index);
    let mut facts: Vec<Fact> = linked.questions.par_iter().map(|question| fact(&linked, &scales, question, rules, &suspicions)).collect();
    facts.retain(tier::is_told);
    let Linked { docs, claims, copies, notes, .. } = linked;
    let docs = docs.into_iter().map(Bare::from).collect();
    Outcome { docs, claims: claims.into(), facts, suspicions, copies, notes }
}

/// The words in which a story first answered, which no other story has: those of its earliest source, whatever joins it later and
/// wherever its file lies.
fn earliest(linked: &Linked, used: &[usize]) -> String {
    let published = |at: &usize| {
        let published = &linked.docs[linked.claims[*at].source].source.published;
        published.stamp.filter(|_| published.from != Provenance::Inferred).map(|stamp| stamp.instant())
    };
    let first = used.iter().min_by_key(|at| (published(at).is_none(), published(at), linked.claims[**at].order()));
    let words = |at: &usize| {
        let claim = &linked.claims[*at];
        linked.docs[claim.source].text.words(claim.sentence).to_lowercase()
    };
    first.map(words).unwrap_or_default().split(|c: char| !c.is_alphanumeric()).collect()
}

/// A name and a short hash of what it stands for.
fn fingerprint(name: &str, content: &str) -> String {
    format!("{name}-{}", &blake3::hash(content.as_bytes()).to_hex()[..6])
}

/// The question with what its claims are about in place of `{noun}`, `{person}` and other scopes.
fn title(rule: &Rule, linked: &Linked, question: &Question) -> String {
    let mut title = rule.title.clone();
    // Whether somebody has commented is asked of whoever is called silent, whatever names speak for them elsewhere.
    let silence = rule.finders.iter().find_map(Finder::silence);
    let is_silent = |at: &&usize| silence.is_some_and(|answer| linked.claims[**at].value == *answer);
    let silent_first = || question.claims.iter().filter(is_silent).chain(&question.claims);
    let scopes = || silent_first().map(|&at| &linked.claims[at].scope);
    for name in scopes().flat_map(|scope| scope.told().into_keys()).collect::<BTreeSet<_>>() {
        let place = format!("{{{name}}}");
        if title.contains(&place)
            && let Some(known) = scopes().find_map(|scope| scope.words(name))
        {
            let words = if name == Name::Key(Key::Noun) { plural(linked, question, &known) } else { known.into_owned() };
            title = title.replace(&place, &words);
        }
    }
    title
}

/// The plural of a noun that is counted, as articles write it that give it a capital wherever it stands: "bridges", "Germans", "MPs".
fn plural(linked: &Linked, question: &Question, noun: &str) -> String {
    let plural = inflect::plural(noun);
    let claims = || question.claims.iter().map(|&at| (&linked.claims[at], &linked.docs[linked.claims[at].source].text));
    let written = |(claim, text): (&Claim, &Text)| {
        let at = text.tokens_in(claim.sentence).find(|&at| text.lower(at) == plural)?;
        let sentence = &text.sentences[text.sentence_at(text.tokens[at].span.start)?];
        let is_as_usual = sentence.tokens.start < at && !text.is_title_case(sentence) && text.word(at).ends_with(char::is_lowercase);
        is_as_usual.then(|| text.word(at).to_owned())
    };
    if claims().any(|(_, text)| text.is_common(&plural)) { plural } else { claims().find_map(written).unwrap_or(plural) }
}

fn fact(linked: &Linked, scales: &Scales, question: &Question, rules: &Rules, suspicions: &[Suspicion]) -> Fact {
    let rule = &rules.rules[question.rule];
    let (mut used, mut set_aside) = (Vec::new(), Vec::new());
    for &at in &question.claims {
        let claim = &linked.claims[at];
        let reason = match &claim.value {
            Value::Unresolved(because) => Some(because.clone()),
            _ if claim.polarity != Polarity::Affirmed && claim.kind != Kind::Choice => Some(format!("{} there", claim.polarity.name())),
            _ => suspect::sets_aside(claim, rule, suspicions)
                .or_else(|| superseded::because(linked, at, &question.claims, (rule, &rules.world))),
        };
        match reason {
            Some(reason) => set_aside.push((at, reason)),
            None => used.push(at),
        }
    }
    let mut positions = position::positions(&linked.claims, &used);
    let denials = denial::denials(linked, &positions, &set_aside, &rules.world);
    // "This week" supports every day of it: a claim that fits all positions is the origin of none.
    let several = positions.len() > 1;
    let fits_all = |at: &usize| several && positions.iter().all(|position| position.claims.binary_search(at).is_ok());
    let own: Vec<Vec<usize>> = positions.iter().map(|p| p.claims.iter().copied().filter(|at| !fits_all(at)).collect()).collect();
    for (position, own) in positions.iter_mut().zip(own) {
        position.origins = origin::origins(linked, &own, &rules.world);
    }
    let (mut verdict, mut because) = verdict::verdict(linked, rule, rules, &used, &positions);
    if !denials.is_empty() {
        set_aside.retain(|(at, _)| denials.iter().all(|denial| !denial.claims.contains(at)));
        positions.extend(denials);
        if !verdict.is_finding() {
            (verdict, because) = denial::verdict(linked, &positions);
        }
    }
    let versions = verdict == Verdict::Variant && rule.kind() == Kind::Quote;
    let differences = if versions { versions::differences(&positions) } else { Vec::new() };
    let values: Vec<String> = positions.iter().map(|position| position.value.to_string()).collect();
    let confidence = confidence::confidence(linked, scales, rule, &positions, verdict, !question.is_candidate);
    let (tier, gravest) = tier::tier(confidence.as_ref(), question.is_candidate);
    let title = title(rule, linked, question);
    // The scope is no part of the name: it grows when one more article says where and between whom.
    let content = format!("{title}\n{}\n{}\n{}", question.event, values.join("\n"), earliest(linked, &used));
    Fact {
        fingerprint: fingerprint(&rule.id.replace('/', "-"), &content),
        rule: question.rule,
        kind: question.claims.first().map_or(rule.kind(), |&at| linked.claims[at].kind),
        story: question.story.clone(),
        title,
        event: [question.event.as_str(), question.scope.as_str()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join("; "),
        claims: question.claims.clone(),
        set_aside,
        severity: verdict::severity(verdict, rule, &differences).min(gravest),
        tier,
        confidence,
        positions,
        verdict,
        because: versions::because(&differences).unwrap_or(because),
        differences,
        accepted: None,
    }
}
