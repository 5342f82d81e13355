//! From an annotated source and the rules to claims.
//!
//! In: one [`Annotated`] source. Out: its [`Claim`]s, in order of place and rule. A rule's finders are tried in each
//! sentence of headline and body, first to last; a value that one of them has read is not read again by the same rule, and
//! what a specific rule has read is left alone by the generic ones.

mod attribute;
mod clock;
mod context;
mod frame;
mod length;
mod mention;
pub(crate) use clock::{glosses, read_clocks};
pub(crate) use mention::read_times;
mod scope;
mod setting;
mod speech;
mod terms;
mod trace;
pub use trace::{Missing, Near, Trace, finds, trace};

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::annotate::quote::{self, Quotation};
use crate::annotate::{Annotated, Form};
use crate::claim::{Claim, Event, Evidence, Hedge, Party, Polarity, Told, Which};
use crate::english::clause::{self, Clause};
use crate::english::{growth, hedge, polarity, text::Sentence};
use crate::outline::Part;
use crate::rule::finder::Way;
use crate::rule::shape::{ScopeKey, Speech};
use crate::rule::words::{Phrases, Words};
use crate::rule::{Finder, Rule, Rules};
use crate::scope::Version;
use crate::source::Zone;
use crate::span::{Cover, Span};
use crate::value::{Figure, Kind, Value};
use mention::Mention;
use setting::Setting;

/// Sentences of the body, from the first, in which an article tells its news.
const LEDE: usize = 3;

/// Reads the claims of one source. `number` is the source's index in the run.
pub fn extract(doc: &Annotated, number: usize, rules: &Rules) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    // Answers that count only where the article gives no other.
    let mut otherwise: Vec<Claim> = Vec::new();
    let seen = Seen::of(doc, rules);
    // Generic rules take what the specific ones leave.
    let asked = || rules.rules.iter().enumerate().filter(|(_, rule)| rule.reads.is_none_or(|form| form == doc.form));
    let ordered: Vec<(usize, &Rule, Vec<&Finder>)> = [false, true]
        .into_iter()
        .flat_map(|generic| asked().filter(move |(_, rule)| rule.generic == generic))
        .map(|(at, rule)| (at, &**rule, finders(rule, &seen.words)))
        // Of many rules, most ask for words that the whole source has not.
        .filter(|(.., finders)| !finders.is_empty())
        .collect();
    let read = doc.text.sentences.iter().filter(|sentence| sentence.zone != Zone::Furniture);
    let lede = lede_end(doc);
    for sentence in read {
        let told = match sentence.zone {
            Zone::Headline => Told::Headline,
            _ if sentence.span.start < lede => Told::Lede,
            _ => Told::Body,
        };
        let passage = Passage { told, ..Passage::new(doc, sentence, &seen) };
        let mut specific = Cover::default();
        for (index, rule, finders) in &ordered {
            let (index, rule) = (*index, *rule);
            let mut taken = Cover::default();
            for finder in finders.iter().filter(|finder| told != Told::Body || !finder.lede) {
                for hit in find(&passage, rule, finder) {
                    if !taken.overlaps(hit.span) && (!rule.generic || !specific.overlaps(hit.span)) {
                        let span = hit.span;
                        if let Some(claim) = claim(&passage, hit, number, (index, rule), finder, rules) {
                            taken.add(span);
                            if finder.otherwise { &mut otherwise } else { &mut claims }.push(claim);
                        }
                    }
                }
            }
            // Who has spoken is asked of anyone: what he says is left to be read.
            if !rule.generic && !rule.asks_anyone() {
                specific.join(&taken);
            }
        }
    }
    let mut answered = vec![false; rules.rules.len()];
    claims.iter().for_each(|claim| answered[claim.rule] = true);
    otherwise.retain(|claim| !answered[claim.rule]);
    claims.extend(otherwise);
    claims.sort_by_key(Claim::order);
    // Claims are what a run holds most of, until its end.
    claims.shrink_to_fit();
    claims
}

/// Where the first sentence begins that is not of the lede.
fn lede_end(doc: &Annotated) -> usize {
    let body = doc.text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body);
    body.skip(LEDE).map(|after| after.span.start).next().unwrap_or(usize::MAX)
}

/// What is found in a whole source before its sentences are read.
struct Seen<'d> {
    mentions: Vec<Mention>,
    /// All words of the source.
    words: Words,
    /// The quotations that overlap each sentence, by the sentence's first byte.
    quotes: BTreeMap<usize, Vec<&'d Quotation>>,
    /// The newest version that has a section, told when it is first asked for.
    newest: OnceCell<Option<Version>>,
}

impl<'d> Seen<'d> {
    fn of(doc: &'d Annotated, rules: &Rules) -> Self {
        Self { mentions: mention::all(doc, rules), words: Words::of(&doc.text), quotes: quotes_by_sentence(doc), newest: OnceCell::new() }
    }
}

/// A sentence with what the annotators found in it.
struct Passage<'d> {
    seen: &'d Seen<'d>,
    doc: &'d Annotated,
    sentence: &'d Sentence,
    told: Told,
    clauses: Vec<Clause>,
    /// The mentions that begin in the sentence, in order, none inside another.
    mentions: &'d [Mention],
    /// The kinds of value that they are.
    kinds: Kinds,
    /// The quotations that the sentence is part of or holds, in order.
    quotes: Vec<&'d Quotation>,
    /// What stands over the sentence.
    setting: Setting,
    /// "12 and 15 points respectively": which is which, only a reader can tell.
    respectively: bool,
    /// See [`Passage::run_together`].
    run_together: OnceCell<String>,
}

impl<'d> Passage<'d> {
    fn new(doc: &'d Annotated, sentence: &'d Sentence, seen: &'d Seen<'d>) -> Self {
        let mentions = seen.mentions.as_slice();
        let first = mentions.partition_point(|m| m.span.start < sentence.span.start);
        let last = mentions.partition_point(|m| m.span.start < sentence.span.end);
        let quotes = seen.quotes.get(&sentence.span.start).cloned().unwrap_or_default();
        let mentions = &mentions[first..last];
        let kinds = Kinds::of(mentions);
        let (clauses, setting) = (whole(doc, clauses(doc, sentence, &quotes), mentions), Setting::of(doc, sentence));
        let respectively = sentence.tokens.clone().any(|at| doc.text.lower(at) == "respectively");
        let run_together = OnceCell::new();
        Self { seen, doc, sentence, told: Told::Body, clauses, mentions, kinds, quotes, setting, respectively, run_together }
    }

    /// Whether it has values of the kinds that the finder asks for. Most sentences have none, and that is the quickest to tell.
    fn holds_value_for(&self, finder: &Finder) -> bool {
        match &finder.way {
            Way::Frame(_) => self.kinds.has(finder.yields.kind),
            Way::Pattern(pattern) => pattern.kinds.iter().all(|&kind| self.kinds.has(kind)),
            Way::Speech(_) => true,
        }
    }

    /// Its words in their normal forms, one behind the other without blanks.
    fn run_together(&self) -> &str {
        self.run_together.get_or_init(|| self.doc.text.run_together(self.sentence.tokens.clone()))
    }

    /// The clause that holds the byte at `offset`.
    fn clause_at(&self, offset: usize) -> &Clause {
        let text = &self.doc.text;
        let at = self.clauses.partition_point(|clause| text.tokens[clause.tokens.start].span.start <= offset);
        &self.clauses[at.saturating_sub(1)]
    }

    /// The mention that token `at` is of.
    fn mention_at(&self, at: usize) -> Option<&'d Mention> {
        let token = self.doc.text.tokens.get(at)?.span;
        let first = self.mentions.partition_point(|mention| mention.span.end <= token.start);
        self.mentions.get(first).filter(|mention| mention.span.start < token.end)
    }

    fn mentions_in(&self, span: Span) -> impl Iterator<Item = &'d Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end)
            .filter(move |mention| span.contains(mention.span))
    }
}

/// The quotations that overlap each sentence, by the sentence's first byte.
fn quotes_by_sentence(doc: &Annotated) -> BTreeMap<usize, Vec<&Quotation>> {
    let mut by_sentence: BTreeMap<usize, Vec<&Quotation>> = BTreeMap::new();
    let sentences = &doc.text.sentences;
    for quote in &doc.quotes {
        let reach = quote.cue.map_or(quote.span, |cue| quote.span.to(cue));
        let first = sentences.partition_point(|sentence| sentence.span.end <= reach.start);
        for sentence in sentences[first..].iter().take_while(|sentence| sentence.span.start < reach.end) {
            by_sentence.entry(sentence.span.start).or_default().push(quote);
        }
    }
    by_sentence
}

/// The sentence's clauses, cut also where a reported content begins and ends.
fn clauses(doc: &Annotated, sentence: &Sentence, quotes: &[&Quotation]) -> Vec<Clause> {
    let text = &doc.text;
    let mut cuts: Vec<usize> = Vec::new();
    for part in quotes.iter().flat_map(|quote| &quote.parts).filter(|part| part.overlaps(sentence.span)) {
        let tokens = text.tokens_in(*part);
        cuts.extend([tokens.start, tokens.end].into_iter().filter(|at| sentence.tokens.start < *at && *at < sentence.tokens.end));
    }
    cuts.extend([sentence.tokens.start, sentence.tokens.end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).flat_map(|pair| clause::clauses(text, pair[0]..pair[1])).collect()
}

/// The most words of a label.
const LABEL: usize = 4;

/// The clauses without cuts inside a mention: "as many as 12" is no clause and a half. Nor is a label of what follows it in a document:
/// "Default: 50".
fn whole(doc: &Annotated, clauses: Vec<Clause>, mentions: &[Mention]) -> Vec<Clause> {
    let is_cut = |at: usize| {
        let token = doc.text.tokens[at].span.start;
        // None lies inside another, so that the last to begin reaches furthest.
        let before = mentions.partition_point(|mention| mention.span.start < token);
        mentions[..before].last().is_some_and(|mention| token < mention.span.end)
    };
    let mut joined: Vec<Clause> = Vec::new();
    for clause in clauses {
        let is_label = |last: &Clause| {
            let colon = [clause.tokens.start, clause.tokens.start - 1].into_iter().find(|&at| doc.text.word(at) == ":");
            let words = colon.map_or(usize::MAX, |colon| colon - last.tokens.start);
            doc.form == Form::Documents && last.verb.is_none() && words <= LABEL
        };
        let is_first = joined.len() == 1;
        match joined.last_mut().filter(|last| is_cut(clause.tokens.start) || is_first && is_label(last)) {
            Some(last) => {
                last.tokens.end = clause.tokens.end;
                last.verb = last.verb.take().or(clause.verb);
            }
            None => joined.push(clause),
        }
    }
    joined
}

/// Kinds of value.
#[derive(Clone, Copy)]
struct Kinds(u32);

impl Kinds {
    /// Those that the mentions can answer for.
    fn of(mentions: &[Mention]) -> Self {
        let can_answer = |kind: &Kind| mentions.iter().any(|mention| mention.kind == *kind || mention.is(*kind));
        Self(Kind::ALL.iter().filter(|kind| can_answer(kind)).fold(0, |kinds, &kind| kinds | 1 << kind as u32))
    }

    fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }
}

/// What a finder found.
struct Hit<'d> {
    /// The value's own words.
    span: Span,
    /// The value; `None` for an answer that the rule itself names.
    mention: Option<&'d Mention>,
    /// The words of a quotation or a role.
    words: Option<String>,
    /// Which one of a series.
    which: Which,
    /// Whether the verb that is said of it is denied.
    denied: bool,
    /// The clause it stands in.
    clause: Range<usize>,
    /// Whose answer it is, for answers about a speaker.
    speaker: Option<Party>,
    /// What a statement says, or a silence is about; empty where the sentence tells what the answer is about.
    content: Vec<Span>,
    /// The place that the pattern itself names.
    place: Option<Span>,
    /// How it was found, in words.
    because: Cow<'static, str>,
}

/// The finders of a rule that may find something in a source of these words.
fn finders<'r>(rule: &'r Rule, words: &Words) -> Vec<&'r Finder> {
    rule.finders.iter().filter(|finder| may_find(finder, words)).collect()
}

/// Whether a source of these words has those that the finder asks for.
fn may_find(finder: &Finder, words: &Words) -> bool {
    let may_stand = |list: &Option<Phrases>| list.as_ref().is_none_or(|list| list.may_stand_in(words));
    let has_own = match &finder.way {
        Way::Frame(frame) => may_stand(&frame.about) && may_stand(&frame.does),
        Way::Pattern(_) | Way::Speech(_) => true,
    };
    has_own && may_stand(&finder.near) && may_stand(&finder.under)
}

fn find<'d>(passage: &Passage<'d>, rule: &Rule, finder: &Finder) -> Vec<Hit<'d>> {
    if !passage.holds_value_for(finder) {
        return Vec::new();
    }
    let text = &passage.doc.text;
    let tokens = passage.sentence.tokens.clone();
    let is_near = |near: &Phrases| near.find(text, tokens.clone()).next().is_some() || passage.setting.tells(passage.doc, near);
    let under = |words: &Phrases| passage.setting.is_under(passage.doc, words);
    if !finder.near.as_ref().is_none_or(is_near) || !finder.under.as_ref().is_none_or(under) {
        return Vec::new();
    }
    let mut hits = match &finder.way {
        Way::Frame(asked) => frame::find(passage, rule, (finder, asked)),
        Way::Pattern(pattern) => frame::find_pattern(passage, rule, (finder, pattern)),
        Way::Speech(asked) => speech::find(passage, asked, finder.yields),
    };
    hits.retain(|hit| {
        let aside = rule.reads == Some(Form::Documents) && terms::is_aside(passage, hit);
        !aside
            && !rule.unless.iter().any(|veto| {
                let found = |phrases: &Phrases, tokens: Range<usize>| phrases.find(text, tokens).next().is_some();
                let holds = |phrases: &Option<Phrases>| phrases.as_ref().is_some_and(|phrases| found(phrases, hit.clause.clone()));
                let over = |phrases: &Phrases| passage.setting.nearest().any(|tokens| found(phrases, tokens));
                holds(&veto.does) || holds(&veto.about) || veto.about.as_ref().is_some_and(over) || veto.near.as_ref().is_some_and(is_near)
            })
    });
    hits
}

fn claim(passage: &Passage, hit: Hit, source: usize, (index, rule): (usize, &Rule), finder: &Finder, rules: &Rules) -> Option<Claim> {
    let scope = scope::scope(passage, &hit, (rule, finder), rules)?.into();
    let topic = if rule.scope.contains(&ScopeKey::Topic) { Some(Box::new(terms::topic(passage, &hit, rule)?)) } else { None };
    let doc = passage.doc;
    let chain = quote::chain(passage.quotes.iter().copied(), hit.span);
    let says_who = finder.speech() == Some(Speech::Speaker);
    let attribution = match hit.speaker.clone() {
        // That someone said it is told by those around him.
        Some(speaker) if says_who => parties(&chain).into_iter().filter(|party| party.name != speaker.name).collect(),
        Some(speaker) if !matches!(finder.speech(), Some(Speech::Role | Speech::Name)) => with_relays(&chain, speaker),
        _ => parties(&chain),
    };
    // The words and their speaker may stand in two sentences.
    let speaker_at = chain.last().and_then(|quote| quote.speaker.as_ref()).filter(|_| says_who).map(|speaker| speaker.span.start);
    let naming = speaker_at.and_then(|at| doc.text.sentence_at(at)).map(|at| doc.text.sentences[at].span);
    let evidence = match () {
        () if !says_who && chain.iter().any(|quote| quote.marked.iter().any(|marked| marked.contains(hit.span))) => Evidence::Quoted,
        () if attribution.is_empty() => Evidence::Own,
        () => Evidence::Attributed,
    };
    let stamp = doc.source.published.stamp;
    let reading = match (hit.mention, &finder.is, hit.words.clone()) {
        (_, Some(answer), _) => mention::Reading::answer(answer, hit.because.clone()),
        (Some(mention), None, _) => mention.read(doc, finder, rules, rule.limit),
        (None, None, words) => mention::Reading::words(finder.yields.kind, words.unwrap_or_default(), hit.because.clone()),
    };
    let polarity = polarity(passage, &hit, rule);
    Some(Claim {
        source,
        rule: index,
        kind: if matches!(finder.is, Some(Value::Choice(_))) { Kind::Choice } else { finder.yields.kind },
        span: hit.span,
        sentence: passage.setting.line.or(naming).map_or(passage.sentence.span, |whole| passage.sentence.span.to(whole)),
        told: passage.told,
        value: reading.value,
        because: reading.because,
        times: reading.times,
        relative: reading.relative,
        event: Event { label: rule.event.clone().unwrap_or_default(), which: hit.which },
        scope,
        context: context::read(passage, &hit),
        heads: passage.setting.in_words(doc),
        topic,
        hedge: if says_who { Hedge::Stated } else { hedge::hedge(&doc.text, hit.clause.clone()).max(hedged_by(&chain)) },
        polarity,
        has_grown: hit.mention.is_some_and(|mention| has_grown(passage, mention)),
        replaces: if polarity == Polarity::Affirmed { replaced(passage, &hit, finder, rules) } else { Vec::new() },
        evidence,
        attribution,
        speaker: hit.speaker,
        as_of: stamp,
    })
}

/// Whether what is said is affirmed. "may not exceed 10 MB" sets a limit as "up to 10 MB" does, and of words that answer it is only
/// asked whether their verb is denied.
fn polarity(passage: &Passage, hit: &Hit, rule: &Rule) -> Polarity {
    match hit.mention {
        _ if rule.limit => Polarity::Affirmed,
        // A question asserts nothing, though it may take for granted what somebody else has said.
        _ if passage.doc.source.outline.turn(hit.span.start).is_some_and(|turn| turn.part == Part::Asked && turn.label.is_some()) => {
            Polarity::Asked
        }
        // "if there is no deal in 50 days": a length is what hangs on it, not what is asked or denied.
        Some(mention) if mention.kind == Kind::Duration => Polarity::Affirmed,
        Some(mention) => polarity_of(passage, &hit.clause, mention),
        None if hit.denied => Polarity::Denied,
        None => Polarity::Affirmed,
    }
}

/// The polarity of a mention in the clause `clause`.
fn polarity_of(passage: &Passage, clause: &Range<usize>, mention: &Mention) -> Polarity {
    let text = &passage.doc.text;
    let is_date = matches!(mention.kind, Kind::Date | Kind::Time | Kind::Datetime);
    let (sentence, value) = (passage.sentence.tokens.clone(), text.tokens_at(mention.span));
    polarity::Place { text, sentence, clause: clause.clone(), value, is_date }.polarity()
}

/// The figures that the sentence denies or corrects beside the one it gives.
fn replaced(passage: &Passage, hit: &Hit, finder: &Finder, rules: &Rules) -> Vec<Figure> {
    if finder.yields.kind != Kind::Count || hit.mention.is_none() {
        return Vec::new();
    }
    let near = Span::new(hit.span.start.saturating_sub(polarity::NEAR), hit.span.end + polarity::NEAR);
    let others = passage.mentions_in(near).filter(|mention| mention.kind == Kind::Count && mention.span != hit.span);
    let wrong = others.filter(|mention| matches!(polarity_of(passage, &hit.clause, mention), Polarity::Denied | Polarity::Corrected));
    let figure = |mention: &Mention| match mention.read(passage.doc, finder, rules, false).value {
        Value::Figure(figure) => Some(figure),
        _ => None,
    };
    wrong.filter_map(figure).collect()
}

/// Whether the sentence tells that a number has grown to the one it gives.
fn has_grown(passage: &Passage, mention: &Mention) -> bool {
    let text = &passage.doc.text;
    matches!(mention.kind, Kind::Count | Kind::Measure | Kind::Money)
        && growth::leads_to(text, passage.sentence.tokens.clone(), text.tokens_at(mention.span))
}

/// A cue such as "hinted" makes what it reports tentative.
fn hedged_by(chain: &[&Quotation]) -> Hedge {
    if chain.iter().any(|quote| quote.stance == quote::Stance::Hedge) { Hedge::Tentative } else { Hedge::Stated }
}

/// Everyone a content came through, outermost first.
fn parties(chain: &[&Quotation]) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for quote in chain {
        let relays = quote.relays.iter().map(|relay| (relay, true));
        for (speaker, relays) in relays.chain(quote.speaker.iter().map(|speaker| (speaker, false))) {
            let inferred = quote.cue.is_none();
            match parties.iter_mut().find(|known| known.name == speaker.name) {
                Some(known) => known.inferred &= inferred,
                None => parties.push(Party { relays, ..Party::of(speaker, inferred) }),
            }
        }
    }
    parties
}

fn with_relays(chain: &[&Quotation], speaker: Party) -> Vec<Party> {
    let mut all = parties(chain);
    if all.last().is_none_or(|last| last.name != speaker.name) {
        all.push(speaker);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate, read};

    #[test]
    fn a_sentence_without_end_is_read_a_reach_at_a_time() {
        // Words of which no two are one, without a verb and without a stop.
        let letter = |number: usize| char::from(b'a' + (number % 20) as u8);
        let word = |number: usize| format!("mor{}{}{} ", letter(number / 400), letter(number / 20), letter(number));
        let words: String = (0..2_000).map(word).collect();
        let doc =
            annotate::annotate(read::source_from_text("a", "a.txt", &format!("Storm\n\n{words}five people were killed {words}"), None));
        let longest = doc.text.sentences.iter().map(|sentence| sentence.tokens.len()).max();
        assert_eq!(longest, Some(crate::english::text::LONGEST_SENTENCE));
        let claims = extract(&doc, 0, &Rules::of_texts(&[]).expect("the built-in rules load"));
        let about = claims.first().expect("the number is read").context.words.len();
        assert!((2..=2 * context::REACH).contains(&about), "{about}");
    }
}
