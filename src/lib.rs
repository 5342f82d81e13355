//! Where your sources are at odds.
//!
//! atodds reads several articles about one event, extracts what each one asserts, links the claims that answer the same
//! question, and reports where they cannot all be right. It never says which source is true.
//!
//! Data flows through six rooms, and never back:
//!
//! ```text
//! read ─▶ annotate ─▶ extract ─▶ link ─▶ reconcile ─▶ report
//! ```

pub mod annotate;
pub mod cache;
pub mod claim;
pub mod cli;
pub mod config;
pub mod decision;
pub mod english;
pub mod evidence;
pub mod extract;
pub mod fact;
pub mod file;
pub mod link;
mod named;
pub mod outline;
pub mod path;
pub mod read;
pub mod reconcile;
pub mod record;
pub mod report;
pub mod rule;
pub mod schema;
pub mod scope;
pub mod shown;
pub mod source;
pub mod span;
pub mod stage;
pub mod timezone;
pub mod value;
pub mod yaml;

use rayon::prelude::*;

use annotate::{Annotated, Bare, Form};
use cache::{Cache, Key};
use claim::{Claim, Claims};
use english::text::Text;
use fact::{Fact, Severity, Suspicion, Verdict};
use link::copies::Copies;
use link::gist::Gist;
use link::telling::{self, Story};
use read::Reading;
use reconcile::Outcome;
use reconcile::join::{Part, join};
use reconcile::kept::Kept;
use rule::{Problems, Rules};
use source::Source;
use stage::Stage;

/// All that one run found.
#[derive(Debug)]
pub struct Run {
    /// The sources, in the order of their paths.
    pub docs: Vec<Bare>,
    /// The rules that were asked.
    pub rules: Rules,
    /// All claims, in order of source, place and rule.
    pub claims: Claims,
    /// All facts, gravest first.
    pub facts: Vec<Fact>,
    /// What is wrong with sources themselves, in order of sources.
    pub suspicions: Vec<Suspicion>,
    /// Sources whose text is one another's copy.
    pub copies: Copies,
    /// The stories, in the order of their first sources.
    pub stories: Vec<Story>,
    /// The story of each source, as an index into `stories`.
    story_of: Vec<usize>,
    /// What each source is called in reports.
    names: Vec<String>,
    /// Files that were not read, and what else the reader should know.
    pub passed_over: Vec<read::PassedOver>,
    /// Remarks of the reader on single sources, and what was not compared.
    pub notes: Vec<String>,
    /// How many findings [`Run::hide_below`] took out.
    pub hidden: usize,
    /// Decisions that are without effect.
    pub lapsed: Problems,
}

/// What was found in a story.
#[derive(Clone, Debug)]
pub struct Found<'r> {
    /// The story.
    pub story: &'r Story,
    /// Its facts, gravest first.
    pub facts: Vec<&'r Fact>,
    /// What is wrong with its sources, in their order.
    pub suspicions: Vec<&'r Suspicion>,
}

impl Found<'_> {
    /// How many open findings it has: errors, warnings and notes.
    pub fn counts(&self) -> [usize; 3] {
        let of_facts = self.facts.iter().filter(|fact| fact.is_open()).map(|fact| fact.severity);
        let of_sources = self.suspicions.iter().filter(|suspicion| suspicion.accepted.is_none()).map(|suspicion| suspicion.severity);
        let mut counts = [0; 3];
        for severity in of_facts.chain(of_sources) {
            let at = [Severity::Error, Severity::Warning, Severity::Note].iter().position(|of| *of == severity);
            at.into_iter().for_each(|at| counts[at] += 1);
        }
        counts
    }
}

/// Reads what the sources assert and where they cannot all be right: the whole pipeline.
///
/// All sources are seen together to find the stories. From there on each story is worked on alone, and its annotations are let go when it
/// is done, so that memory holds those of few sources at a time.
pub fn check(reading: Reading, rules: Rules) -> Run {
    checked(reading, rules, None, |outcome| outcome)
}

/// The same as far as reports tell of it; the outcomes of stories are kept in the cache, and those that it has are not worked out again.
pub fn check_to_tell(reading: Reading, rules: Rules, cache: Option<&Cache>) -> Run {
    let cache = cache.filter(|_| reading.sources.len() >= cache::LEAST);
    checked(reading, rules, cache, Outcome::as_told)
}

/// An article in which there is something of all that is looked for.
const SPECIMEN: &str = "Ferry aground off Port Amel

Tue, 4 Mar 2031 18:19 GMT

“About 12 people were hurt on Monday,” said Ada Lane, 41, a spokeswoman for the port, which paid $2.5 million for 300 km of rope in May, \
up four per cent.
";

/// Reads the word lists and patterns for which the first articles would wait, while something else is done.
pub fn ready() {
    drop(annotate::annotate(read::source_from_text("specimen", "specimen.txt", SPECIMEN, None)));
}

/// A source whose gist is known.
struct Begun {
    source: Source,
    /// What its gist is kept under, where there is a cache.
    key: Option<Key>,
    /// Its text, where the gist was read from it just now.
    text: Option<Text>,
}

impl Begun {
    fn annotated(self) -> Annotated {
        match self.text {
            Some(text) => annotate::annotate_text(self.source, text),
            None => annotate::annotate(self.source),
        }
    }
}

/// The gist of a source.
fn begin(source: Source, cache: Option<&Cache>) -> (Gist, Begun) {
    let key = cache.and_then(|_| Key::of("gist", &source));
    if let Some(gist) = cache.zip(key).and_then(|(cache, key)| cache.get(key)) {
        return (gist, Begun { source, key, text: None });
    }
    let (gist, text) = Gist::with_text(&source);
    cache.zip(key).into_iter().for_each(|(cache, key)| cache.put(key, &gist));
    (gist, Begun { source, key, text: Some(text) })
}

fn checked(reading: Reading, rules: Rules, cache: Option<&Cache>, told: impl Fn(Outcome) -> Outcome + Sync) -> Run {
    let Reading { sources, passed_over, notes } = reading;
    Stage::Annotate.expect(sources.len());
    Stage::Extract.expect(sources.len());
    Stage::Link.expect(1);
    let (begun, stories) = Stage::Link.part(|| {
        let (gists, mut begun): (Vec<Gist>, Vec<Begun>) = sources.into_par_iter().map(|source| begin(source, cache)).unzip();
        let (own, stories) = link::stories(begun.iter().map(|begun| &begun.source), &gists);
        begun.iter_mut().zip(own).for_each(|(begun, own)| begun.source.story = Some(own));
        (begun, stories)
    });
    let asserted = |begun: Begun| extracted(Stage::Annotate.part(|| begun.annotated()), &rules);
    let outcome = |own: Vec<Begun>| told(reconcile(own.into_par_iter().map(asserted).collect(), &rules));
    let parts = each_story(begun, stories, |own: Vec<Begun>| {
        let keys = || own.iter().map(|begun| begun.key).collect::<Option<Vec<Key>>>();
        let Some((cache, keys)) = cache.zip(keys()) else { return outcome(own) };
        let Some(key) = Key::of("story", &(own.first().map(|begun| &begun.source.story), keys)) else { return outcome(own) };
        if let Some(kept) = cache.get::<Kept>(key).filter(|kept| kept.is_whole(own.len())) {
            return kept.outcome(own.into_iter().map(|begun| begun.source));
        }
        let outcome = outcome(own);
        Kept::of(&outcome).into_iter().for_each(|kept| cache.put(key, &kept));
        outcome
    });
    let run = Run::of(parts, rules);
    Run { passed_over, notes: [notes, run.notes].concat(), ..run }
}

/// The same of sources that are annotated.
pub fn compare(mut docs: Vec<Annotated>, rules: Rules) -> Run {
    let gists: Vec<Gist> = docs.iter().map(|doc| Gist::new(&doc.text, doc.form)).collect();
    let (own, stories) = link::stories(docs.iter().map(|doc| &doc.source), &gists);
    docs.iter_mut().zip(own).for_each(|(doc, own)| doc.source.story = Some(own));
    let parts = each_story(docs, stories, |own| reconcile(own.into_par_iter().map(|doc| extracted(doc, &rules)).collect(), &rules));
    Run::of(parts, rules)
}

/// What comes out of each story, side by side.
fn each_story<S: Send>(sources: Vec<S>, stories: Vec<Story>, outcome: impl Fn(Vec<S>) -> Outcome + Sync) -> Vec<Part> {
    let mut sources: Vec<Option<S>> = sources.into_iter().map(Some).collect();
    let mut own = |story: &Story| story.sources.iter().filter_map(|&at| sources[at].take()).collect::<Vec<_>>();
    let stories: Vec<_> = stories.into_iter().map(|story| (own(&story), story)).collect();
    Stage::Link.expect(stories.len());
    Stage::Reconcile.expect(stories.len());
    let part = |(own, story): (_, Story)| Part { name: story.name, numbers: story.sources, outcome: outcome(own) };
    stories.into_par_iter().map(part).collect()
}

/// A source with what it asserts.
fn extracted(doc: Annotated, rules: &Rules) -> (Annotated, Vec<Claim>) {
    let claims = Stage::Extract.part(|| extract::extract(&doc, 0, rules));
    (doc, claims)
}

/// What the claims of the sources of one story amount to.
pub fn reconcile(sources: Vec<(Annotated, Vec<Claim>)>, rules: &Rules) -> Outcome {
    let (docs, claims): (Vec<Annotated>, Vec<Vec<Claim>>) = sources.into_iter().unzip();
    // They are kept to the end of the run, so they take no more room than they need.
    let mut numbered: Vec<Claim> = Vec::with_capacity(claims.iter().map(Vec::len).sum());
    for (source, own) in claims.into_iter().enumerate() {
        numbered.extend(own.into_iter().map(|claim| Claim { source, ..claim }));
    }
    let linked = Stage::Link.part(|| link::link(docs, numbered, rules));
    let cut: Vec<String> = linked.docs.iter().filter_map(annotate::cut_sentence).collect();
    let outcome = Stage::Reconcile.part(|| reconcile::reconcile(linked, rules));
    Outcome { notes: [cut, outcome.notes].concat(), ..outcome }
}

/// Annotates every source, on all cores; the order stays.
pub fn annotate_all(sources: Vec<Source>) -> Vec<Annotated> {
    Stage::Annotate.expect(sources.len());
    sources.into_par_iter().map(|source| Stage::Annotate.part(|| annotate::annotate(source))).collect()
}

impl Run {
    /// The run of these stories.
    pub fn of(parts: Vec<Part>, rules: Rules) -> Self {
        let (Outcome { docs, claims, facts, suspicions, copies, notes }, stories) = join(parts);
        let mut story_of = vec![0; docs.len()];
        for (at, story) in stories.iter().enumerate() {
            story.sources.iter().for_each(|&source| story_of[source] = at);
        }
        Run {
            names: telling::names(&docs, &stories),
            docs,
            stories,
            story_of,
            rules,
            claims,
            facts,
            suspicions,
            copies,
            passed_over: Vec::new(),
            notes,
            hidden: 0,
            lapsed: Problems::default(),
        }
    }

    /// The facts a person should look at, gravest first, and those that a person has accepted.
    pub fn findings(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|fact| fact.is_finding())
    }

    /// The facts that no claim answers, because its value is not known.
    pub fn unresolved(&self) -> impl Iterator<Item = &Fact> {
        let missing = |fact: &&Fact| fact.claims.iter().any(|&at| !self.claims[at].value.is_resolved());
        self.facts.iter().filter(|fact| fact.verdict == Verdict::Unresolved).filter(missing)
    }

    /// The facts that are worth a look, surest first.
    pub fn looks(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(|fact| fact.is_look())
    }

    /// Takes out the findings and looks whose confidence is below `least`, in hundredths, and of the looks of each story all but the
    /// surest `looks`; keeps count of the findings.
    pub fn hide(&mut self, least: i32, looks: usize) {
        let below = |fact: &Fact| fact.confidence.as_ref().is_some_and(|sure| sure.points() < least);
        let findings = self.findings().count();
        let mut told: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        self.facts.retain(|fact| match (fact.is_finding(), fact.is_look()) {
            (true, _) => !below(fact),
            (_, true) => {
                let told = told.entry(fact.story.clone()).or_default();
                *told += 1;
                !below(fact) && *told <= looks
            }
            _ => true,
        });
        self.hidden += findings - self.findings().count();
    }

    /// Lets only those findings decide that one of the sources `deciding` takes part in: the others become notes. Gravest stay first.
    pub fn let_decide(&mut self, deciding: &[bool]) {
        let Self { facts, suspicions, claims, .. } = self;
        for fact in facts.iter_mut().filter(|fact| !fact.claims.iter().any(|&at| deciding[claims.source(at)])) {
            fact.severity = fact.severity.min(Severity::Note);
        }
        for suspicion in suspicions.iter_mut().filter(|suspicion| !deciding[suspicion.source]) {
            suspicion.severity = Severity::Note;
        }
        facts.sort_by_key(|fact| std::cmp::Reverse(fact.severity));
    }

    /// The name and the severity of every finding that nobody has accepted: of facts, gravest first, then of sources.
    pub fn open(&self) -> impl Iterator<Item = (&str, Severity)> {
        let of_facts = self.facts.iter().filter(|fact| fact.is_open()).map(|fact| (fact.fingerprint.as_str(), fact.severity));
        let of_sources = self.suspicions.iter().filter(|suspicion| suspicion.accepted.is_none());
        of_facts.chain(of_sources.map(|suspicion| (suspicion.fingerprint.as_str(), suspicion.severity)))
    }

    /// Whether any two sources tell of one story.
    pub fn has_compared(&self) -> bool {
        self.stories.iter().any(|story| story.sources.len() > 1)
    }

    /// How grave the gravest open finding is.
    pub fn worst(&self) -> Severity {
        self.open().map(|(_, severity)| severity).max().unwrap_or_default()
    }

    /// How many open findings of a severity there are: errors, warnings or notes.
    pub fn count(&self, severity: Severity) -> usize {
        self.open().filter(|(_, own)| *own == severity).count()
    }

    /// How many findings are accepted.
    pub fn accepted(&self) -> usize {
        let of_facts = self.findings().filter(|fact| fact.accepted.is_some()).count();
        of_facts + self.suspicions.iter().filter(|suspicion| suspicion.accepted.is_some()).count()
    }

    /// The stories with what was found in each, in their order.
    pub fn found(&self) -> Vec<Found<'_>> {
        let mut found: Vec<Found> = self.stories.iter().map(|story| Found { story, facts: Vec::new(), suspicions: Vec::new() }).collect();
        for fact in &self.facts {
            found[self.story_of[self.claims.source(fact.claims[0])]].facts.push(fact);
        }
        for suspicion in &self.suspicions {
            found[self.story_of[suspicion.source]].suspicions.push(suspicion);
        }
        found
    }

    /// Those that have open findings, with most grave ones first, each with its errors, warnings and notes.
    pub fn stories_at_odds(&self) -> Vec<(Found<'_>, [usize; 3])> {
        let mut odd: Vec<_> =
            self.found().into_iter().map(|found| (found.counts(), found)).filter(|(counts, _)| *counts != [0; 3]).collect();
        odd.sort_by_key(|(counts, _)| std::cmp::Reverse(*counts));
        odd.into_iter().map(|(counts, found)| (found, counts)).collect()
    }

    /// The claims of the source `number`.
    pub fn claims_of(&self, number: usize) -> impl Iterator<Item = &Claim> {
        self.claims.of_source(number).map(|at| &self.claims[at])
    }

    /// What is suspect about the source `number`.
    pub fn suspicions_of(&self, number: usize) -> impl Iterator<Item = &Suspicion> {
        let from = self.suspicions.partition_point(|suspicion| suspicion.source < number);
        self.suspicions[from..].iter().take_while(move |suspicion| suspicion.source == number)
    }

    /// The source of a claim.
    pub fn source(&self, claim: &Claim) -> &Source {
        &self.docs[claim.source].source
    }

    /// What the source `number` is called beside the others of its story: its outlet, as people say it, else its file.
    pub fn name(&self, number: usize) -> &str {
        &self.names[number]
    }

    /// The story of the source `number`.
    pub fn story(&self, number: usize) -> &Story {
        &self.stories[self.story_of[number]]
    }

    /// The story that a fact belongs to.
    pub fn story_of_fact(&self, fact: &Fact) -> &Story {
        self.story(self.claims.source(fact.claims[0]))
    }

    /// Whether any source is of the kind that the rule `number` is asked of.
    pub fn is_asked(&self, number: usize) -> bool {
        self.rules.rules[number].reads.is_none_or(|form| self.docs.iter().any(|doc| doc.form == form))
    }

    /// Whether the source `number` should have a date and has none. What a document says holds until it is changed, so it misses
    /// one only where a value hangs on it.
    pub fn misses_date(&self, number: usize) -> bool {
        let doc = &self.docs[number];
        let open = || self.claims_of(number).any(|claim| !claim.value.is_resolved());
        doc.source.published.stamp.is_none() && (doc.form == Form::Articles || open())
    }
}
