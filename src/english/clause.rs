//! Clauses and their verbs: which words belong together, when they speak of, and how sure they are.
//!
//! A clause here is what a rule looks inside: a stretch with one main verb. There is no parser behind it: boundaries come
//! from closed classes (subordinators, relative pronouns, coordination before a verb, absolute "with", strong marks), and a
//! verb group is read from its auxiliaries and the form of its main verb.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::inflect;
use super::text::{Text, TokenKind};

/// Which way from its anchor an expression looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The future of the anchor.
    Ahead,
    /// The past of the anchor.
    Behind,
    /// Nothing in the sentence tells.
    #[default]
    Unknown,
}

/// A stretch of a sentence with one main verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its main verb; `None` in headlines and fragments without one.
    pub verb: Option<VerbGroup>,
}

/// A main verb with its auxiliaries: "is set to take", "could have met", "scheduled".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first auxiliary to the main verb.
    pub tokens: Range<usize>,
    /// The main verb's token.
    pub head: usize,
    /// The main verb's base form.
    pub base: &'static str,
    /// The form of the main verb.
    pub form: VerbForm,
    /// Whether the event lies ahead of or behind the moment of writing.
    pub direction: Direction,
    /// "not", "never", "no longer" or a negative auxiliary.
    pub negated: bool,
    /// "be" and a participle, or a participle that reduces one ("talks held in May").
    pub passive: bool,
}

/// Forms of an English verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum VerbForm {
    Base,
    Third,
    Past,
    /// The past participle where it differs from the past.
    Participle,
    Ing,
}

/// From each form of each verb to its base and form; `true` where the form is also a common noun.
static VERBS: LazyLock<HashMap<String, (&'static str, VerbForm, bool)>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    let listed = include_str!("verbs.txt").lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    for entry in listed {
        let base = entry.trim_end_matches('*');
        let noun = entry.ends_with('*');
        let verb = inflect::verb(base);
        // The first form wins, so that "put" is a base and "held" a past.
        for (form, kind) in [
            (verb.base, VerbForm::Base),
            (verb.third, VerbForm::Third),
            (verb.past, VerbForm::Past),
            (verb.participle, VerbForm::Participle),
            (verb.ing, VerbForm::Ing),
        ] {
            let ambiguous = noun && matches!(kind, VerbForm::Base | VerbForm::Third);
            forms.entry(form).or_insert((base, kind, ambiguous));
        }
    }
    forms
});

/// The base form and form of the verb that `lower` is a form of, and whether that form is also a common noun. A word in
/// "-ed" that is not listed is the past of a verb that is not listed either: its base form is empty.
pub fn verb_form(lower: &str) -> Option<(&'static str, VerbForm, bool)> {
    VERBS.get(lower).copied().or_else(|| is_regular_past(lower).then_some(("", VerbForm::Past, false)))
}

fn is_regular_past(lower: &str) -> bool {
    const NO_VERBS: &[&str] = &[
        "hundred",
        "sacred",
        "wicked",
        "naked",
        "hatred",
        "kindred",
        "embed",
        "infrared",
        "unprecedented",
        "talented",
        "beloved",
        "rugged",
    ];
    lower.len() > 5 && lower.ends_with("ed") && !lower.ends_with("eed") && !lower.starts_with("un") && !NO_VERBS.contains(&lower)
}

const BE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "am", "'s", "isn't", "aren't", "wasn't", "weren't"];
const HAVE: &[&str] = &["has", "have", "had", "having", "hasn't", "haven't", "hadn't"];
const FUTURE: &[&str] = &["will", "shall", "would", "won't", "wouldn't", "'ll"];
const MODAL: &[&str] = &["may", "might", "could", "can", "should", "must", "can't", "cannot", "couldn't", "shouldn't"];
const DO: &[&str] = &["do", "does", "did", "don't", "doesn't", "didn't"];

/// Participles and adjectives that, before "to" or "for", put the event ahead.
const PROSPECTIVE: &[&str] = &[
    "set",
    "due",
    "scheduled",
    "slated",
    "expected",
    "planned",
    "poised",
    "likely",
    "supposed",
    "ready",
    "bound",
    "going",
    "about",
    "anticipated",
    "tipped",
    "billed",
    "booked",
    "timed",
    "planning",
    "preparing",
    "hoping",
    "aiming",
    "tentatively",
];

/// Verbs that, before "to", put what follows ahead.
const PROSPECTIVE_VERBS: &[&str] =
    &["plan", "intend", "hope", "aim", "agree", "promise", "pledge", "vow", "expect", "want", "prepare", "seek", "propose", "decide"];

const ADVERBS: &[&str] = &[
    "also",
    "now",
    "already",
    "still",
    "not",
    "never",
    "currently",
    "soon",
    "then",
    "just",
    "only",
    "again",
    "tentatively",
    "provisionally",
    "later",
    "reportedly",
    "previously",
    "recently",
    "finally",
    "even",
    "both",
    "all",
    "initially",
    "no",
    "longer",
    "yet",
    "likely",
];

fn is_adverb(lower: &str) -> bool {
    ADVERBS.contains(&lower) || (lower.ends_with("ly") && lower.len() > 4)
}

/// The auxiliary that a pronoun carries: "will" in "we'll"; any other word is itself.
fn auxiliary(lower: &str) -> &str {
    let Some((pronoun, ending)) = lower.split_once(['\'', '’']) else { return lower };
    match (pronoun, ending) {
        ("i" | "you" | "he" | "she" | "it" | "we" | "they" | "who" | "there" | "that", _) => match ending {
            "ll" => "will",
            "m" => "am",
            "re" => "are",
            "ve" => "have",
            "d" => "would",
            "s" => "is",
            _ => lower,
        },
        _ => lower,
    }
}

fn is_auxiliary(lower: &str) -> bool {
    let lower = auxiliary(lower);
    [BE, HAVE, FUTURE, MODAL, DO].iter().any(|class| class.contains(&lower))
}

/// Whether token `at` begins or is a finite verb or a participle that heads a clause, read with its neighbours.
pub fn is_verb(text: &Text, at: usize) -> bool {
    let lower = text.lower(at);
    if is_auxiliary(lower) {
        // "may" and "will" as names: "May 16", "in May".
        return lower != "may" || !text.is_capital(at);
    }
    if PROSPECTIVE.contains(&lower) && matches!(text.lower(at + 1), "to" | "for") {
        return true;
    }
    let Some((_, form, noun)) = verb_form(lower) else { return false };
    let before = at.checked_sub(1).map_or("", |b| text.lower(b));
    let after_determiner = is_determiner(before) && before != "that" || before.ends_with("'s") || before.ends_with("’s");
    // A form that is a noun too is a verb where only a verb can stand: "he leaves", "they who march".
    let noun = noun && !is_subject(before) && !(INVARIANT.contains(&lower) && takes_object(text.lower(at + 1)));
    match form {
        VerbForm::Past | VerbForm::Participle => !after_determiner,
        VerbForm::Ing => !after_determiner && !is_preposition(before),
        VerbForm::Third if before == "and" && joins_verbs(text, at) => true,
        // "plans to sell", but not "the plans to"
        VerbForm::Third if noun && text.lower(at + 1) == "to" && leads_to(lower) => !after_determiner,
        VerbForm::Third => !noun && !after_determiner,
        VerbForm::Base if before == "to" => !takes_noun_behind_to(at.checked_sub(2).map_or("", |b| text.lower(b))),
        // "closed lower": no second verb stands right behind a finite one.
        VerbForm::Base if verb_form(before).is_some_and(|(_, form, noun)| !noun && matches!(form, VerbForm::Past | VerbForm::Third)) => {
            false
        }
        // "the two teams play each other"
        VerbForm::Base if noun => {
            before.ends_with('s')
                && !after_determiner
                && (is_determiner(text.lower(at + 1)) || matches!(text.lower(at + 1), "each" | "on" | "again"))
        }
        VerbForm::Base => !after_determiner && !is_preposition(before),
    }
}

/// Verbs that are nouns too and whose past looks like their base form.
const INVARIANT: &[&str] = &["put", "cut", "hit", "set", "let", "shut", "quit", "spread", "split", "cost", "cast", "hurt", "bid"];

/// Words that open the object or the circumstances of a verb: "set a date", "cut its", "hit on Monday".
fn takes_object(lower: &str) -> bool {
    is_determiner(lower) || is_preposition(lower) || matches!(lower, "off" | "out" | "up" | "down" | "aside")
}

/// Pronouns that stand right before their verb.
fn is_subject(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who" | "which")
}

/// "arrived on Monday and leaves on Thursday": the form behind "and" stands before a preposition, as no second noun of a list
/// before a finite verb would.
fn joins_verbs(text: &Text, at: usize) -> bool {
    let finite =
        |i: usize| verb_form(text.lower(i)).is_some_and(|(_, form, noun)| !noun && matches!(form, VerbForm::Past | VerbForm::Third));
    matches!(text.lower(at + 1), "on" | "for" | "at" | "to" | "next" | "a" | "the") && (at.saturating_sub(8)..at).any(finite)
}

/// Words whose "to" is a preposition: "return to work", "due to fire", "close to collapse".
fn takes_noun_behind_to(lower: &str) -> bool {
    const TAKES_NOUN: &[&str] = &[
        "return",
        "returned",
        "returns",
        "led",
        "leads",
        "lead",
        "back",
        "close",
        "according",
        "thanks",
        "prior",
        "owing",
        "contribute",
        "contributed",
        "subject",
        "amount",
        "amounts",
        "amounted",
        "respond",
        "responded",
        "response",
        "vulnerable",
        "end",
        "stop",
    ];
    TAKES_NOUN.contains(&lower)
}

fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "no"
            | "any"
            | "some"
            | "every"
            | "each"
            | "another"
            | "new"
            | "renewed"
            | "previous"
    )
}

fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "with"
            | "from"
            | "into"
            | "over"
            | "under"
            | "between"
            | "against"
            | "about"
            | "without"
            | "despite"
            | "during"
            | "through"
            | "toward"
            | "towards"
            | "upon"
    )
}

/// Cuts the sentence whose tokens are `sentence` into clauses, in order; together they hold all of its tokens.
pub fn clauses(text: &Text, sentence: Range<usize>) -> Vec<Clause> {
    let mut cuts = vec![sentence.start];
    for at in sentence.start + 1..sentence.end {
        let last = *cuts.last().unwrap_or(&sentence.start);
        if at > last && cuts_before(text, at, last, &sentence) {
            cuts.push(at);
        }
    }
    cuts.push(sentence.end);
    cuts.windows(2)
        .map(|pair| {
            let tokens = pair[0]..pair[1];
            Clause { verb: main_verb(text, tokens.clone()), tokens }
        })
        .collect()
}

/// Whether a new clause begins at token `at`; the current one began at `start`.
fn cuts_before(text: &Text, at: usize, start: usize, sentence: &Range<usize>) -> bool {
    if in_figures(text, at) || in_figures(text, at - 1) {
        return false;
    }
    let word = text.lower(at);
    let before = text.lower(at - 1);
    let verb_ahead =
        |within: usize| (at + 1..(at + 1 + within).min(sentence.end)).take_while(|&i| !is_stop(text, i)).any(|i| is_verb(text, i));
    // "before Monday's debate, denied it": the verb behind the comma is another clause's.
    let within_commas = |within: usize| (at + 1..at + 1 + within).take_while(|&i| text.lower(i) != ",").count();
    match word {
        "that" => !is_preposition(before) && !matches!(before, "," | "like" | "all" | "so") && verb_ahead(14),
        "which" | "who" | "whom" | "whose" | "where" => !is_preposition(before) && before != "and",
        "although" | "though" | "while" | "whereas" | "because" | "unless" | "if" | "when" | "whether" | "once" => true,
        "until" | "as" | "after" | "before" | "since" => {
            verb_ahead(within_commas(7)) && !matches!(before, "such" | "as" | "well") && text.lower(at + 1) != "well"
        }
        "and" | "but" | "or" | "yet" | "so" => {
            let verb_next = (at + 1..at + 3).find(|&i| !is_adverb(text.lower(i))).is_some_and(|i| is_verb(text, i));
            (before == "," && verb_ahead(12) || verb_next) && (start.max(at.saturating_sub(REACH))..at).any(|i| is_verb(text, i))
        }
        "with" => before == "," && (verb_ahead(10) || (at + 1..(at + 8).min(sentence.end)).any(|i| PROSPECTIVE.contains(&text.lower(i)))),
        "according" => text.lower(at + 1) == "to" && at > start,
        ";" | ":" | "—" | "–" | "(" => true,
        "“" => before == "," || before == ":" || before == "—",
        _ => {
            let after_closed_clause = matches!(before, ";" | ":" | "—" | "–" | ")") && at - 1 > start;
            let closes_quote = matches!(before, "”" | "\"") && matches!(text.lower(at.saturating_sub(2)), "," | "." | "?" | "!");
            let participle = before == "," && text.lower(at).ends_with("ing") && is_verb(text, at);
            let after_according = before == "," && text.lower(start) == "according";
            after_closed_clause || closes_quote || participle || after_according || headline_speaker(text, at, sentence)
        }
    }
}

/// "…, Lane Says" and "…, Officials Say" at the end of a headline.
fn headline_speaker(text: &Text, at: usize, sentence: &Range<usize>) -> bool {
    text.lower(at - 1) == ","
        && sentence.end - at <= 5
        && matches!(text.lower(sentence.end - 1), "says" | "say" | "said")
        && (at..sentence.end - 1).all(|i| text.tokens[i].kind == TokenKind::Word)
}

fn is_stop(text: &Text, at: usize) -> bool {
    matches!(text.lower(at), ";" | ":" | "—" | "”" | "“") && !in_figures(text, at)
}

/// Whether the mark stands inside a figure: "7:37", "2–3".
fn in_figures(text: &Text, at: usize) -> bool {
    let figure = |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure);
    let touches = |at: usize| text.tokens.get(at).is_some_and(|token| !token.spaced);
    text.tokens[at].kind == TokenKind::Mark && at > 0 && figure(at - 1) && figure(at + 1) && touches(at) && touches(at + 1)
}

/// The verb group that carries the clause: the first finite one, else the first participle.
fn main_verb(text: &Text, tokens: Range<usize>) -> Option<VerbGroup> {
    let mut found: Option<VerbGroup> = None;
    let mut at = tokens.start;
    while at < tokens.end {
        if is_verb(text, at)
            && let Some(group) = verb_group(text, at, tokens.clone())
        {
            let finite = group.tokens.len() > 1 || matches!(group.form, VerbForm::Past | VerbForm::Third);
            at = group.tokens.end;
            if finite {
                return Some(group);
            }
            found = found.or(Some(group));
            continue;
        }
        at += 1;
    }
    found
}

/// How many tokens a look back or ahead may span, so that a text without marks costs no more than its length.
const REACH: usize = 60;

/// How many tokens to either side a verb group may span.
const GROUP: usize = 12;

/// The verb group that token `at` is part of, inside `bounds`: auxiliaries and adverbs to its left, then to its right the
/// main verb. "is set to take" has the head "take"; so has "set to take" in a headline.
pub fn verb_group(text: &Text, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    group_of(text, at, bounds, None)
}

/// The same for a word that someone names as a verb, though it may not be listed as one.
pub fn named_verb_group(text: &Text, at: usize, bounds: Range<usize>) -> Option<VerbGroup> {
    let form = match text.lower(at) {
        word if word.ends_with("ing") => VerbForm::Ing,
        word if word.ends_with("ed") => VerbForm::Past,
        word if word.ends_with('s') && !word.ends_with("ss") => VerbForm::Third,
        _ => VerbForm::Base,
    };
    group_of(text, at, bounds, Some(form))
}

fn group_of(text: &Text, at: usize, bounds: Range<usize>, named: Option<VerbForm>) -> Option<VerbGroup> {
    let bounds = bounds.start.max(at.saturating_sub(GROUP))..bounds.end.min(at + GROUP);
    let mut start = at;
    while start > bounds.start {
        let lower = text.lower(start - 1);
        let linking = lower == "to" && start - 1 > bounds.start && leads_to(text.lower(start - 2));
        if is_auxiliary(lower) && is_verb(text, start - 1)
            || is_adverb(lower)
            || linking
            || (lower != "to" && text.lower(start) == "to" && leads_to(lower))
        {
            start -= 1;
        } else {
            break;
        }
    }
    // Adverbs at the very start belong to what stands before.
    while start < at && is_adverb(text.lower(start)) {
        start += 1;
    }
    let mut head = at;
    loop {
        let next = (head + 1..bounds.end).find(|&i| !is_adverb(text.lower(i)));
        let Some(next) = next else { break };
        let lower = text.lower(head);
        let takes_verb = is_auxiliary(lower) || leads_to(lower);
        let follows = text.lower(next);
        if is_auxiliary(lower) && (verb_form(follows).is_some() || is_auxiliary(follows)) {
            head = next;
        } else if takes_verb
            && follows == "to"
            && (verb_form(text.lower(next + 1)).is_some() || text.lower(next + 1) == "be")
            && next + 1 < bounds.end
        {
            head = next + 1;
        } else {
            break;
        }
    }
    let lower = text.lower(head);
    let (base, form) = match verb_form(lower) {
        Some((base, form, _)) => (base, form),
        None if is_auxiliary(lower) => {
            ("be", if matches!(lower, "was" | "were" | "had" | "did") { VerbForm::Past } else { VerbForm::Third })
        }
        // "due to" before a verb that is not listed.
        None if PROSPECTIVE.contains(&lower) => ("be", VerbForm::Third),
        None if head == at => ("", named?),
        None => return None,
    };
    let words: Vec<&str> = (start..=head).map(|i| auxiliary(text.lower(i))).collect();
    let has = |class: &[&str]| words[..words.len() - 1].iter().any(|word| class.contains(word));
    let participle = matches!(form, VerbForm::Past | VerbForm::Participle);
    let passive = participle && (has(BE) || (start == head && reduces(text, head, bounds.clone())));
    let negated =
        words.iter().any(|w| matches!(*w, "not" | "never" | "no" | "yet") || w.ends_with("n't") || w.ends_with("n’t") || *w == "cannot");
    let next = text.lower(head + 1);
    let direction = direction(&words, form, passive, next);
    Some(VerbGroup { tokens: start..head + 1, head, base, form, direction, negated, passive })
}

fn leads_to(lower: &str) -> bool {
    PROSPECTIVE.contains(&lower) || verb_form(lower).is_some_and(|(base, ..)| PROSPECTIVE_VERBS.contains(&base)) || is_auxiliary(lower)
}

/// A bare participle after a noun, with a preposition behind it, reduces a passive: "talks held in May".
fn reduces(text: &Text, head: usize, bounds: Range<usize>) -> bool {
    let after = if head + 1 < bounds.end { text.lower(head + 1) } else { "" };
    matches!(after, "in" | "on" | "at" | "by" | "for" | "between" | "last" | "to" | "with")
}

/// Participles that point ahead only before "to" or "for": "set for Friday", but "a record set on Friday".
const PROSPECTIVE_WITH_OBJECT: &[&str] = &["set", "bound", "billed", "booked", "timed", "tipped", "going", "poised", "ready", "about"];

/// Which way the group looks: tense, mood and the words that point ahead. `next` is the word behind it.
fn direction(words: &[&str], form: VerbForm, passive: bool, next: &str) -> Direction {
    let (head, before) = words.split_last().expect("a verb group holds its head");
    let any = |class: &[&str]| before.iter().any(|word| class.contains(word));
    let perfect_or_past = any(HAVE) || any(&["was", "were", "did", "been", "didn't", "wasn't", "weren't"]);
    let unreal = any(&["would", "could", "might", "should"]) && any(&["have"]);
    let could_not = any(&["couldn't"]) || any(&["could"]) && any(&["not"]);
    // "had been due on Friday": what was to come then is over now.
    // "was supposed to": it did not come to it.
    let foiled = any(&["was", "were"]) && any(&["supposed", "meant"]);
    if unreal || could_not || foiled || any(&["had", "hadn't"]) {
        return Direction::Behind;
    }
    let prospective = PROSPECTIVE.contains(head) && (!PROSPECTIVE_WITH_OBJECT.contains(head) || matches!(next, "for" | "to"))
        || next == "to" && verb_form(head).is_some_and(|(base, ..)| PROSPECTIVE_VERBS.contains(&base))
        || before.iter().any(|w| PROSPECTIVE.contains(w) || verb_form(w).is_some_and(|(base, ..)| PROSPECTIVE_VERBS.contains(&base)));
    if any(FUTURE) || any(&["may", "might", "could", "should", "can", "must"]) && !any(&["have"]) {
        return Direction::Ahead;
    }
    if prospective {
        return Direction::Ahead;
    }
    match form {
        _ if perfect_or_past => Direction::Behind,
        VerbForm::Ing if any(BE) => Direction::Ahead,
        VerbForm::Past | VerbForm::Participle if !passive || before.is_empty() => Direction::Behind,
        VerbForm::Base if any(&["to"]) => Direction::Ahead,
        _ => Direction::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Block, Zone};
    use crate::span::Span;

    fn cut(plain: &str) -> Vec<(String, Direction)> {
        let block = Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" };
        let text = Text::new(plain, &[block]);
        let tokens = text.sentences[0].tokens.clone();
        clauses(&text, tokens)
            .into_iter()
            .map(|c| (text.words(text.span(c.tokens)).to_owned(), c.verb.map_or(Direction::Unknown, |v| v.direction)))
            .collect()
    }

    #[test]
    fn arrival_and_start_are_two_clauses() {
        let clauses = cut("A Palace aide wrote that the envoys plan to land on May 3, with their first session due to open on May 4.");
        assert_eq!(clauses.len(), 3, "{clauses:?}");
        assert_eq!(clauses[1].1, Direction::Ahead);
        assert_eq!(clauses[2].1, Direction::Ahead);
        assert!(clauses[2].0.contains("open"));
    }

    #[test]
    fn the_verb_of_a_relative_clause_is_its_own() {
        let clauses = cut("Talks that broke down on Friday will resume.");
        assert_eq!(clauses[1].1, Direction::Behind, "{clauses:?}");
    }

    #[test]
    fn a_verb_behind_a_comma_opens_no_clause_with_before() {
        assert_eq!(cut("The mayor, a day before the debate, denied it.").len(), 1);
        assert_eq!(cut("The mayor spoke before the debate began.").len(), 2);
    }

    #[test]
    fn nouns_that_are_verbs_too_are_read_by_their_neighbours() {
        for (sentence, base) in [
            ("Teachers to strike over pay.", "strike"),
            ("He leaves for Lima.", "leave"),
            ("The teams play each other.", "play"),
            ("The quake hit the coast.", "hit"),
            ("Shares closed lower.", "close"),
        ] {
            let block = Block { span: Span::new(0, sentence.len()), zone: Zone::Body, because: "" };
            let text = Text::new(sentence, &[block]);
            let clause = clauses(&text, text.sentences[0].tokens.clone()).remove(0);
            assert_eq!(clause.verb.map(|verb| verb.base), Some(base), "{sentence}");
        }
    }

    #[test]
    fn a_list_is_one_clause() {
        assert_eq!(cut("Key topics include exchanges, protection, and the situation along the border.").len(), 1);
    }

    #[test]
    fn the_verb_tells_the_direction() {
        for (sentence, direction) in [
            ("New talks are set to take place on Monday.", Direction::Ahead),
            ("The talks would take place Monday.", Direction::Ahead),
            ("The meeting is scheduled for Monday.", Direction::Ahead),
            ("They will hold new talks Monday.", Direction::Ahead),
            ("The ministers met on Monday.", Direction::Behind),
            ("Both rounds took place on Monday.", Direction::Behind),
            ("They have held two rounds this year.", Direction::Behind),
            ("They'll hold new talks Monday.", Direction::Ahead),
            ("The record was set on Monday.", Direction::Behind),
            ("The talks had been due on Monday.", Direction::Behind),
            ("He was supposed to leave on Monday.", Direction::Behind),
            ("He could not be reached on Monday.", Direction::Behind),
            ("They could have met on Monday.", Direction::Behind),
        ] {
            assert_eq!(cut(sentence)[0].1, direction, "{sentence}");
        }
    }
}
