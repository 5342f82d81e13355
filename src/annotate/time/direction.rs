//! Which way an expression looks.
//!
//! "Talks will open Wednesday" and "talks opened Wednesday" differ in the verb alone. The nearest verb group to the left in
//! the same clause governs, else the nearest to the right; a preposition that points one way decides before either.

use std::ops::Range;

use super::cue::List;
use super::{Direction, Expr, Pick, Reference, TimeMention, Unit, Year};
use crate::english::class::Class;
use crate::english::clause::{Clause, VerbGroup, clauses, is_verb, verb_group};
use crate::english::inflect;
use crate::english::reading::Reading;
use crate::english::text::{Text, TokenKind};
use crate::english::verb::{VerbForm, base_of, verb_form};

/// How far from an expression its verb is looked for, in tokens, so that a text without marks costs no more than its length.
const REACH: usize = 60;

/// Gives each expression that can look two ways its direction.
pub(super) fn direct(text: &Text, mentions: &mut [TimeMention]) {
    for mention in mentions.iter_mut() {
        mention.direction = fixed(&mention.expr);
    }
    let mut known: Option<Grammar> = None;
    for mention in mentions.iter_mut().filter(|m| looks_two_ways(&m.expr)) {
        let Some(number) = text.sentence_at(mention.span.start) else { continue };
        let grammar = match known.take() {
            Some(grammar) if grammar.sentence == number => grammar,
            _ => Grammar::of(text, number),
        };
        let Range { start, end } = text.tokens_at(mention.span);
        mention.direction = Place { text, grammar: &grammar, start, end, expr: &mention.expr }.direction();
        known = Some(grammar);
    }
}

/// What is asked of a sentence more than once.
struct Grammar {
    sentence: usize,
    clauses: Vec<Clause>,
    /// Its first token.
    start: usize,
    /// For each of its tokens whether it is a verb.
    verbs: Vec<bool>,
    headline: bool,
}

impl Grammar {
    fn of(text: &Text, number: usize) -> Self {
        let sentence = &text.sentences[number];
        Self {
            sentence: number,
            clauses: clauses(text, sentence.tokens.clone()),
            start: sentence.tokens.start,
            verbs: sentence.tokens.clone().map(|at| is_verb(text, at)).collect(),
            headline: is_headline(text, sentence.zone, sentence.tokens.clone()),
        }
    }
}

/// The way that the words themselves look: "yesterday", "next week", "two days ago".
fn fixed(expr: &Expr) -> Direction {
    match expr {
        Expr::Unit { offset: ..=-1, .. } | Expr::Shift { ahead: false, .. } | Expr::Weekday { pick: Pick::Last, .. } => Direction::Behind,
        Expr::Unit { offset: 1.., .. } | Expr::Shift { ahead: true, .. } | Expr::Weekday { pick: Pick::Next, .. } => Direction::Ahead,
        Expr::Month { year, .. } | Expr::Season { year, .. } | Expr::Quarter { year, .. } | Expr::Holiday { year, .. } => match year {
            Year::Last | Year::Offset(..=-1) => Direction::Behind,
            Year::Next | Year::Offset(1..) => Direction::Ahead,
            _ => Direction::Unknown,
        },
        Expr::Vague(Reference::Past) => Direction::Behind,
        Expr::Vague(Reference::Future) => Direction::Ahead,
        Expr::Portion { of, .. } | Expr::DayPart { day: of, .. } | Expr::Clock { day: Some(of), .. } => fixed(of),
        _ => Direction::Unknown,
    }
}

fn looks_two_ways(expr: &Expr) -> bool {
    match expr {
        Expr::Weekday { pick, .. } => matches!(pick, Pick::Bare | Pick::This),
        Expr::Day { year, .. }
        | Expr::Month { year, .. }
        | Expr::Season { year, .. }
        | Expr::Quarter { year, .. }
        | Expr::Half { year, .. }
        | Expr::Holiday { year, .. } => *year == Year::Nearest,
        Expr::Unit { unit: Unit::Weekend, .. } | Expr::DayOfMonth(_) => true,
        Expr::Portion { of, .. } | Expr::DayPart { day: of, .. } | Expr::WeekOf { of, .. } => looks_two_ways(of),
        Expr::Clock { day: Some(day), .. } => looks_two_ways(day),
        _ => false,
    }
}

/// A line without a full stop, most of whose words begin with a capital.
fn is_headline(text: &Text, zone: crate::source::Zone, tokens: Range<usize>) -> bool {
    let stops = matches!(text.lower(tokens.end - 1), "." | "!" | "?" | "”" | "\"" | "'" | "…" | ":");
    !stops && (zone == crate::source::Zone::Headline || tokens.len() <= 25)
}

/// An expression in its sentence.
struct Place<'a> {
    text: &'a Text,
    grammar: &'a Grammar,
    /// Its first token.
    start: usize,
    /// One past its last.
    end: usize,
    expr: &'a Expr,
}

/// What a verb group says of the time of what it governs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tense {
    Ahead,
    Behind,
    Present,
    Infinitive,
    Participle,
}

impl Place<'_> {
    fn is_verb(&self, at: usize) -> bool {
        at.checked_sub(self.grammar.start).and_then(|at| self.grammar.verbs.get(at)).is_some_and(|verb| *verb)
    }

    fn lower(&self, at: usize) -> &str {
        self.text.lower(at)
    }

    /// The word `back` tokens before the expression.
    fn before(&self, back: usize) -> &str {
        self.start.checked_sub(back).map_or("", |at| self.text.lower(at))
    }

    fn direction(&self) -> Direction {
        let after = self.grammar.clauses.partition_point(|clause| clause.tokens.start <= self.start);
        let Some(number) = after.checked_sub(1) else { return Direction::Unknown };
        let clause = &self.grammar.clauses[number];
        let reach = clause.tokens.start.max(self.start.saturating_sub(REACH))..clause.tokens.end.min(self.end + REACH);
        let clause = &Clause { tokens: reach, verb: clause.verb.clone() };
        let known = self.by_condition(clause).or_else(|| self.by_noun(clause, number)).or_else(|| self.by_preposition(clause));
        known
            .or_else(|| self.by_subject(clause))
            .or_else(|| self.by_left_verb(clause, number))
            .or_else(|| self.by_right_verb(clause))
            .or_else(|| self.by_fragment(clause, number))
            .filter(|direction| *direction != Direction::Ahead || !self.is_attributive_month())
            .unwrap_or_default()
    }

    /// "if selected on Friday", "if Friday's report confirms it": what would be so has not been.
    fn by_condition(&self, clause: &Clause) -> Option<Direction> {
        let opens = matches!(self.lower(clause.tokens.start), "if" | "unless" | "once") && self.is_weekday();
        let finite = clause.verb.as_ref()?;
        let bare = matches!(finite.form, VerbForm::Past | VerbForm::Participle) && finite.tokens.start == clause.tokens.start + 1;
        (opens && (bare || self.tense(finite) == Tense::Present)).then_some(Direction::Ahead)
    }

    /// "since", "until", "ahead of", "effective".
    fn by_preposition(&self, clause: &Clause) -> Option<Direction> {
        let fronted = self.start <= self.grammar.clauses.first().map_or(0, |first| first.tokens.start) + 2;
        let tenses = || self.verbs_left(clause).map(|group| self.tense(&group)).collect::<Vec<_>>();
        let left = || tenses().into_iter().find(|tense| *tense != Tense::Participle);
        match (self.before(1), self.before(2)) {
            ("since", _) | ("earlier", _) => Some(Direction::Behind),
            ("likely" | "due" | "expected" | "possible" | "planned" | "slated" | "tentatively", _) => Some(Direction::Ahead),
            // "had until Tuesday to accept"
            ("until" | "till", "had") => Some(Direction::Behind),
            ("until" | "till", _) if !fronted => Some(Direction::Ahead),
            ("before", _) if self.possessive() => None,
            ("by" | "before", _) if !fronted && left() != Some(Tense::Behind) && !self.was_able(clause) => Some(Direction::Ahead),
            ("of", "ahead") | ("coming" | "upcoming" | "payable" | "effective" | "expire" | "expires" | "starting" | "beginning", _) => {
                Some(Direction::Ahead)
            }
            ("of", "deadline") | ("record", "of") => Some(Direction::Ahead),
            // "set a date of July 25 for the talks"
            ("of", "date") if List::Setting.has(base_of(self.before(4))) => Some(Direction::Ahead),
            // "has set May 9 as the deadline"
            (verb, _) if self.is_day() && List::Setting.has(base_of(verb)) && matches!(self.lower(self.end), "as" | "for") => {
                Some(Direction::Ahead)
            }
            ("as", "soon" | "early") | ("than", "later") => Some(Direction::Ahead),
            ("as", "recently" | "late") => Some(Direction::Behind),
            // What a day is "for" is meant for it: "called a session for Thursday".
            ("for", _) if self.is_day() && !self.possessive() && !fronted && !self.is_noun(self.end) => Some(Direction::Ahead),
            ("to", _) if !self.is_day() => None,
            // "bailed to Wednesday", "put back to Friday"
            ("to", word) if !self.range() && self.is_weekday() && !self.possessive() && !List::Comparing.has(word) => {
                Some(Direction::Ahead)
            }
            ("to" | "through", _) if !self.range() => {
                let group = self.verbs_left(clause).next()?;
                let runs_on = self.before(1) == "through" && self.tense(&group) == Tense::Present;
                (runs_on || List::Scheduling.has(group.base) || List::Moving.has(group.base)).then_some(Direction::Ahead)
            }
            // "and on Monday I'll be back": what stands before "and" governs no more.
            ("on" | "from" | "by", "and" | "but") if self.text.is(self.end, Class::SUBJECT) => self.by_right_verb(clause),
            // "moves indoors from Wednesday", but not "footage from Wednesday shows"
            ("from", _) if self.is_day() && !self.possessive() && left().is_some_and(|tense| tense != Tense::Behind) => {
                Some(Direction::Ahead)
            }
            ("after", _) if self.possessive() => Some(Direction::Behind),
            _ => None,
        }
    }

    /// "was able to restore it by Friday", "managed to leave before Monday": done, though it stands in the infinitive.
    fn was_able(&self, clause: &Clause) -> bool {
        (clause.tokens.start..self.start).any(|at| match self.lower(at) {
            "able" => matches!(self.lower(at.saturating_sub(1)), "was" | "were" | "been"),
            word => matches!(word, "managed" | "failed" | "began" | "started" | "helped" | "forced"),
        })
    }

    /// "Monday's blast", "the Friday deadline".
    fn by_noun(&self, clause: &Clause, number: usize) -> Option<Direction> {
        // "after a clash on Sunday"
        let noun = self.start.saturating_sub(1 + usize::from(self.before(1) == "on"));
        if self.is_day() && List::Over.has(self.lower(noun)) {
            let opens = |at: usize| matches!(self.lower(at), "after" | "following" | "over");
            let near = (clause.tokens.start.max(noun.saturating_sub(4))..noun).rev();
            if near.take_while(|&at| !self.is_verb(at)).any(opens) {
                return Some(Direction::Behind);
            }
        }
        if self.before(1) == "on" && self.is_weekday() {
            let known = self.by_noun_with_day(clause);
            if known.is_some() {
                return known;
            }
        }
        // "the previous talks on Sunday", "the upcoming vote in May"
        if matches!(self.before(1), "on" | "in" | "of") {
            let phrase = (clause.tokens.start.max(self.start.saturating_sub(6))..self.start - 1).rev().take_while(|&at| !self.is_verb(at));
            for word in phrase.map(|at| self.lower(at)).take_while(|word| *word != ",") {
                match word {
                    "previous" | "earlier" | "preceding" => return Some(Direction::Behind),
                    "upcoming" | "forthcoming" => return Some(Direction::Ahead),
                    _ => {}
                }
            }
        }
        self.by_dated_noun(clause, number)
    }

    /// "an assault outside a pub on Saturday", "for a vote on Tuesday": a noun to the left that the day belongs to.
    fn by_noun_with_day(&self, clause: &Clause) -> Option<Direction> {
        let from = (clause.tokens.start.max(self.start.saturating_sub(12))..self.start).rev().take_while(|&at| !self.is_verb(at));
        let words: Vec<usize> = from.take_while(|&at| self.lower(at) != ",").collect();
        let group = self.verbs_left(clause).next();
        let is_ongoing = group.as_ref().is_none_or(|group| {
            self.tense(group) == Tense::Present || group.form == VerbForm::Ing && self.text.is(group.tokens.start, Class::BE)
        });
        let noun = *words.get(1)?;
        let happened = |at: usize| List::Happening.has(self.lower(at)) && !self.is_noun(at + 1);
        if is_ongoing && words.iter().any(|&at| happened(at)) {
            return Some(Direction::Behind);
        }
        // "following a meeting on Monday, he is seeking"
        let after = words.iter().take(6).any(|&at| matches!(self.lower(at), "after" | "following"));
        if after && !group.is_some_and(|group| self.tense(&group) == Tense::Ahead) {
            return Some(Direction::Behind);
        }
        let meant = words.iter().take(6).any(|&at| self.lower(at) == "for");
        (List::ToCome.has(self.lower(noun)) && meant).then_some(Direction::Ahead)
    }

    /// "Monday's blast", "the Friday deadline", "ahead of Sunday's vote": a noun that is told apart by its day. What is arranged
    /// beforehand may lie ahead, as the words before it and its verb tell; anything else has happened.
    fn by_dated_noun(&self, clause: &Clause, number: usize) -> Option<Direction> {
        let owned = self.possessive();
        let leads = |word: &str| matches!(word, "after" | "following" | "for" | "at" | "amid" | "despite");
        let led = leads(self.before(1)) || leads(self.before(2)) && self.is_noun(self.start - 1);
        let led = led || List::Cancelling.has(base_of(self.before(1)));
        let named = !owned && (self.is_determined() || led) && self.is_noun(self.end);
        let bare = !owned && !matches!(self.before(1), "on" | "") && self.is_bare_noun(self.end);
        if !self.is_day() || !(owned || named || bare) {
            return None;
        }
        let stop = clause.tokens.end.min(self.end + 5);
        let nouns = || (self.end..stop).take_while(|&at| self.is_noun(at) || self.lower(at) == "-").map(|at| self.lower(at));
        let (over, arranged) = (nouns().any(|noun| List::Over.has(noun)), nouns().any(|noun| List::ToCome.has(noun)));
        if let Some(direction) = self.by_words_around(arranged, over) {
            return Some(direction);
        }
        if over {
            return Some(Direction::Behind);
        }
        if nouns().any(|noun| List::Pending.has(noun)) && self.is_weekday() {
            return Some(Direction::Ahead);
        }
        let competing = self.verbs_left(clause).next().is_some_and(|group| self.tense(&group) == Tense::Participle);
        if arranged && competing && self.by_left_verb(clause, number) != Some(Direction::Behind) {
            return Some(Direction::Ahead);
        }
        // Behind a comma it is a subject: "under an order signed on Saturday, Tuesday's parade will not take place".
        let governed = if self.before(1) == "," { None } else { self.by_left_verb(clause, number) };
        if arranged && governed.is_none() && self.is_in_perfect(clause) {
            return Some(Direction::Ahead);
        }
        let governed = governed.or_else(|| self.by_right_verb(clause));
        match governed {
            _ if !self.is_weekday() => None,
            // "the inquiry into Monday's failure will begin": what is told of it lies ahead, it does not.
            Some(Direction::Ahead) if matches!(self.before(1), "of" | "into" | "about" | "over" | "against") && !arranged => {
                Some(Direction::Behind)
            }
            // "the move follows Saturday's appeal", but "sails on Friday's tide"
            Some(Direction::Ahead) if !arranged && self.is_under_present(clause) => {
                let timed = owned && matches!(self.before(1), "in" | "on" | "at" | "for" | "around");
                Some(if timed { Direction::Ahead } else { Direction::Behind })
            }
            Some(direction) => Some(direction),
            None if arranged => Some(Direction::Ahead),
            None if owned || named => Some(Direction::Behind),
            None => None,
        }
    }

    /// "Saturday's final has sold out": what has been done about it already.
    fn is_in_perfect(&self, clause: &Clause) -> bool {
        let verb = (self.end..clause.tokens.end).find(|&at| self.is_verb(at));
        verb.is_some_and(|at| self.text.is(at, Class::HAVE) && self.lower(at) != "had")
    }

    /// Whether the verb to the left stands in the plain present.
    fn is_under_present(&self, clause: &Clause) -> bool {
        self.verbs_left(clause).next().is_some_and(|group| self.tense(&group) == Tense::Present)
    }

    /// What stands around a noun with its day: "ahead of", "tickets for" or "planned" put it ahead; "after", "the result of" and
    /// "cancelled" behind.
    fn by_words_around(&self, arranged: bool, over: bool) -> Option<Direction> {
        match self.lower(self.end) {
            "planned" | "scheduled" | "upcoming" | "expected" | "proposed" | "forthcoming" => return Some(Direction::Ahead),
            "cancelled" | "canceled" | "abandoned" | "deadly" | "fatal" | "failed" => return Some(Direction::Behind),
            _ => {}
        }
        let adjective = self.start > 0 && self.is_noun(self.start - 1) && matches!(self.before(2), "after" | "following" | "for");
        let back = 1 + usize::from(self.is_determined() || adjective);
        match (self.before(back), self.before(back + 1)) {
            ("of", "ahead" | "eve" | "out") | ("until" | "till", _) | ("to", "ahead" | "forward") => Some(Direction::Ahead),
            ("before", _) if arranged => Some(Direction::Ahead),
            ("for", word) if !over && !List::Answering.has(base_of(word)) && !List::Answering.has(word) => Some(Direction::Ahead),
            ("after" | "following" | "since" | "over" | "than", _) | ("from", "down" | "up" | "unchanged") => Some(Direction::Behind),
            ("of", noun) if List::Outcome.has(noun) => Some(Direction::Behind),
            (verb, _) if List::Awaiting.has(base_of(verb)) => Some(Direction::Ahead),
            // "called off Friday's walkout", "cancels Wednesday flights"
            (verb, _) if List::Cancelling.has(base_of(verb)) => Some(Direction::Ahead),
            ("off", verb) if base_of(verb) == "call" => Some(Direction::Ahead),
            _ if self.before(1) == "planned" => Some(Direction::Ahead),
            _ => None,
        }
    }

    /// Whether a determiner stands right before the expression: "the Friday stabbing".
    fn is_determined(&self) -> bool {
        self.start.checked_sub(1).is_some_and(|at| self.text.is(at, Class::ARTICLE.or(Class::POSSESSIVE).or(Class::DEMONSTRATIVE)))
    }

    /// Whether token `at` may be a noun or belong to one: an open word that is no verb.
    fn is_noun(&self, at: usize) -> bool {
        let open = self.text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) && self.text.class(at) == Class::OPEN;
        open && (!self.is_verb(at) || self.lower(at).ends_with("ing") || verb_form(self.lower(at)).is_some_and(|(.., noun)| noun))
    }

    /// Inside the subject, right before the verb: "said the talks on Wednesday would be short".
    fn by_subject(&self, clause: &Clause) -> Option<Direction> {
        if self.end >= clause.tokens.end || !self.is_verb(self.end) {
            return None;
        }
        let left = self.verbs_left(clause).next()?;
        let adjacent = left.tokens.end + 1 >= self.start;
        let group = verb_group(self.text, self.end, self.end..clause.tokens.end)?;
        let finite = group.tokens.len() > 1 || matches!(group.form, VerbForm::Past | VerbForm::Third);
        if adjacent || !finite || !List::Saying.has(left.base) {
            return None;
        }
        self.settle(self.tense(&group), &group, clause)
    }

    fn by_left_verb(&self, clause: &Clause, number: usize) -> Option<Direction> {
        for group in self.verbs_left(clause) {
            let tense = self.tense(&group);
            match tense {
                Tense::Participle => {
                    // "After meeting the king on Sunday": over, whatever the sentence goes on to say.
                    let before = group.tokens.start.checked_sub(1).map_or("", |at| self.lower(at));
                    match before {
                        "after" | "since" | "following" => return Some(Direction::Behind),
                        "before" => return Some(Direction::Ahead),
                        // "tenants facing eviction on Friday"
                        _ if List::Awaiting.has(group.base) && self.is_day() => return Some(Direction::Ahead),
                        _ => {}
                    }
                }
                Tense::Infinitive => {
                    if let Some(direction) = self.by_infinitive(&group, clause) {
                        return Some(direction);
                    }
                }
                _ => return self.settle(tense, &group, clause),
            }
        }
        // Only participles and infinitives: the clause before governs them.
        let hangs = self.verbs_left(clause).next().is_some();
        let before = number.checked_sub(1).map(|at| &self.grammar.clauses[at]).filter(|_| hangs)?;
        let group = before.verb.as_ref()?;
        self.settle(self.tense(group), group, before)
    }

    /// A plain infinitive lies ahead where what it hangs on looks ahead; else it lies where the finite verb lies.
    fn by_infinitive(&self, group: &VerbGroup, clause: &Clause) -> Option<Direction> {
        let to = group.tokens.start.checked_sub(usize::from(self.lower(group.tokens.start) != "to"))?;
        let noun = to.checked_sub(1).map_or("", |at| self.lower(at));
        if List::Prospects.has(noun) || self.lower(to + 1) == "be" || noun == "," && self.grammar.headline {
            return Some(Direction::Ahead);
        }
        // "Drivers who walked out Monday to return Thursday": the headline's own verb stands in the infinitive.
        if self.grammar.headline && (clause.tokens.start..to).any(|at| self.text.is(at, Class::WEEKDAY)) {
            return Some(Direction::Ahead);
        }
        let mut finite = (clause.tokens.start..to).rev().filter(|&at| self.is_verb(at));
        match finite.next().and_then(|at| verb_group(self.text, at, clause.tokens.start..to)) {
            // "had expected it to fetch a million on Thursday"
            Some(group) if self.lower(group.tokens.start) == "had" => Some(Direction::Behind),
            Some(group) => List::Directing.has(group.base).then_some(Direction::Ahead),
            // "among the first to join on Friday were"
            None if self.grammar.headline => Some(Direction::Ahead),
            None => Some(self.by_right_verb(clause).filter(|right| *right == Direction::Behind).unwrap_or(Direction::Ahead)),
        }
    }

    fn by_right_verb(&self, clause: &Clause) -> Option<Direction> {
        let participle = |at: usize| self.text.tokens[at].reading == Reading::Verb(VerbForm::Ing);
        let at = (self.end..clause.tokens.end).find(|&at| self.is_verb(at) && !participle(at))?;
        let group = verb_group(self.text, at, self.end..clause.tokens.end)?;
        if self.possessive() && self.tense(&group) == Tense::Present {
            return None;
        }
        // "On May 4, they agreed to sell the mill": the agreement is dated, not the sale.
        let first = self.lower(group.tokens.start);
        if group.tokens.len() > 1 && List::Directing.has(base_of(first)) && is_past(first) {
            return Some(Direction::Behind);
        }
        match self.tense(&group) {
            Tense::Infinitive | Tense::Participle => None,
            tense => self.settle(tense, &group, clause),
        }
    }

    /// No verb at all: a fragment goes on with the clause before it; a headline's nouns tell.
    fn by_fragment(&self, clause: &Clause, number: usize) -> Option<Direction> {
        // "The curfew ends at noon on Friday", "Peace talks on Wednesday": verb or noun, it lies ahead.
        let futurate =
            |at: usize| verb_form(self.lower(at)).is_some_and(|(base, form, _)| form == VerbForm::Third && List::Futurate.has(base));
        if (clause.tokens.start + 1..self.start).any(futurate) && self.is_day() {
            return Some(Direction::Ahead);
        }
        let prospect = |at: usize| {
            matches!(self.lower(at), "new" | "next" | "upcoming" | "plan" | "plans" | "eye" | "eyes" | "deadline" | "vow" | "vows" | "seek")
        };
        if (clause.tokens.start..self.start).any(prospect) {
            return Some(Direction::Ahead);
        }
        // A fragment goes on with the clause before it, one that opens the sentence with the clause behind.
        let fronted = self.start <= clause.tokens.start + 2;
        let other = self.grammar.clauses.get(number.checked_sub(1).or(fronted.then_some(number + 1))?)?;
        let group = other.verb.as_ref()?;
        self.settle(self.tense(group), group, other)
    }

    /// What a tense says here, if it says anything.
    fn settle(&self, tense: Tense, group: &VerbGroup, clause: &Clause) -> Option<Direction> {
        match tense {
            Tense::Ahead => Some(Direction::Ahead),
            Tense::Behind if List::Inviting.has(group.base) && self.is_day() && self.leads_on(group) => Some(Direction::Ahead),
            Tense::Behind => Some(Direction::Behind),
            Tense::Present if List::Saying.has(group.base) => {
                let adjacent = group.head + 2 >= self.start && group.head < self.start;
                if adjacent {
                    Some(Direction::Behind)
                } else {
                    self.by_right_of(group, clause).or(self.is_day().then_some(Direction::Ahead))
                }
            }
            // Headlines tell what happened in the present tense.
            Tense::Present if self.grammar.headline => Some(if self.is_futurate(group) { Direction::Ahead } else { Direction::Behind }),
            Tense::Present if self.is_day() => Some(Direction::Ahead),
            _ => None,
        }
    }

    /// Whether something that one is invited or moved "to" or "for" stands between the verb and the expression.
    fn leads_on(&self, group: &VerbGroup) -> bool {
        (group.head + 1..self.start).any(|at| matches!(self.lower(at), "to" | "for"))
    }

    /// Whether the verb looks ahead even in a headline: "Rail Strike Looms Friday", "New Limits Take Effect Monday".
    fn is_futurate(&self, group: &VerbGroup) -> bool {
        let takes = group.base == "take" && matches!(self.lower(group.head + 1), "effect" | "place" | "office");
        takes || List::Futurate.has(group.base)
    }

    /// What a present verb of saying reports: its own words tell.
    fn by_right_of(&self, group: &VerbGroup, clause: &Clause) -> Option<Direction> {
        if group.head > self.end {
            return None;
        }
        let at = (self.end..clause.tokens.end).take_while(|&at| self.lower(at) != ",").find(|&at| self.is_verb(at))?;
        let group = verb_group(self.text, at, self.end..clause.tokens.end)?;
        match self.tense(&group) {
            Tense::Ahead | Tense::Infinitive => Some(Direction::Ahead),
            Tense::Behind => Some(Direction::Behind),
            _ => None,
        }
    }

    /// The verb groups to the left in the clause, the nearest first.
    fn verbs_left<'a>(&'a self, clause: &'a Clause) -> impl Iterator<Item = VerbGroup> + 'a {
        let mut at = self.start;
        std::iter::from_fn(move || {
            while at > clause.tokens.start {
                at -= 1;
                if self.is_verb(at)
                    && let Some(group) = verb_group(self.text, at, clause.tokens.start..self.start)
                {
                    at = at.min(group.tokens.start);
                    return Some(group);
                }
            }
            None
        })
    }

    fn tense(&self, group: &VerbGroup) -> Tense {
        match (group.direction, group.form) {
            // "was flying home in May" tells a plan.
            (Direction::Behind, VerbForm::Ing) if List::Planned.has(group.base) && !self.is_weekday() => Tense::Ahead,
            (Direction::Ahead, _) if self.perceived(group) => Tense::Behind,
            (Direction::Ahead, VerbForm::Past | VerbForm::Participle) if self.lower(group.tokens.start) == "being" => Tense::Participle,
            (Direction::Ahead, _) => Tense::Ahead,
            (Direction::Behind, _) => Tense::Behind,
            (_, VerbForm::Past | VerbForm::Participle) if self.is_behind_to(group) => Tense::Infinitive,
            // "being held": a participle with its own participle.
            (_, VerbForm::Ing) if group.tokens.len() == 1 => Tense::Participle,
            _ if self.lower(group.tokens.start) == "being" => Tense::Participle,
            (_, VerbForm::Base) => {
                let before = group.tokens.start.checked_sub(1).map_or("", |at| self.lower(at));
                if before == "to" || self.lower(group.tokens.start) == "to" {
                    Tense::Infinitive
                } else if self.grammar.headline || group.tokens.len() > 1 || !inflect::is_invariant(group.base) {
                    Tense::Present
                } else {
                    Tense::Behind
                }
            }
            _ => Tense::Present,
        }
    }

    /// "to be followed".
    fn is_behind_to(&self, group: &VerbGroup) -> bool {
        let first = group.tokens.start;
        self.lower(first) == "to" || self.lower(first) == "be" && first > 0 && self.lower(first - 1) == "to"
    }

    /// "could be heard on Sunday": in a report, what was seen.
    fn perceived(&self, group: &VerbGroup) -> bool {
        List::Perceiving.has(group.base) && self.lower(group.tokens.start) == "could" && group.passive
    }

    fn is_weekday(&self) -> bool {
        matches!(self.expr, Expr::Weekday { .. } | Expr::DayPart { .. } | Expr::Portion { .. })
    }

    /// Whether the expression is a day and not a longer stretch.
    fn is_day(&self) -> bool {
        fn day(expr: &Expr) -> bool {
            match expr {
                Expr::Day { .. }
                | Expr::DayOfMonth(_)
                | Expr::Weekday { .. }
                | Expr::Holiday { .. }
                | Expr::Clock { .. }
                | Expr::DayPart { .. } => true,
                Expr::Portion { of, .. } => day(of),
                _ => false,
            }
        }
        day(self.expr)
    }

    fn possessive(&self) -> bool {
        self.lower(self.end - 1).ends_with("'s")
    }

    /// "will report on its June quarter": what lies ahead is the report.
    fn is_attributive_month(&self) -> bool {
        matches!(self.expr, Expr::Month { .. }) && self.is_determined() && self.noun_follows()
    }

    /// Whether a word that is neither a verb nor a particle stands right behind.
    fn noun_follows(&self) -> bool {
        let next = self.lower(self.end);
        next.len() > 3
            && !self.is_verb(self.end)
            && next.starts_with(char::is_alphabetic)
            && !matches!(next, "with" | "from" | "after" | "when" | "that" | "which")
    }

    /// Whether a noun stands at `at` with nothing between.
    fn is_bare_noun(&self, at: usize) -> bool {
        [List::Over, List::ToCome, List::Pending].iter().any(|list| list.has(self.lower(at)))
    }

    /// Whether "to" stands between two expressions of time: "from Monday to Friday".
    fn range(&self) -> bool {
        self.before(2).ends_with("day")
            || self.text.tokens.get(self.start.saturating_sub(2)).is_some_and(|t| t.kind == crate::english::text::TokenKind::Figure)
    }
}

fn is_past(lower: &str) -> bool {
    verb_form(lower).is_some_and(|(_, form, _)| form == VerbForm::Past)
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_weekday_ahead_is_the_first_one_after_the_stamp() {
        check(&[
            ("The council will vote on the budget Wednesday.", "Wednesday=2025-07-23"),
            ("The two envoys are set to meet in Geneva on Wednesday.", "Wednesday=2025-07-23"),
            ("A hearing is scheduled for Thursday in the capital.", "Thursday=2025-07-24"),
            ("The governor is due to arrive in Lagos on Friday.", "Friday=2025-07-25"),
            ("The union plans to strike on Monday if no deal is struck.", "Monday=2025-07-28"),
            ("Voters go to the polls on Sunday in the third election in two cycles.", "Sunday=2025-07-27"),
            ("The bank is expected to announce its decision on Thursday.", "Thursday=2025-07-24"),
            ("The delegations would sit down in Doha on Thursday, the mediator said.", "Thursday=2025-07-24"),
            ("The ministry said the bridge would reopen Friday.", "Friday=2025-07-25"),
            ("Ceasefire Talks Set for Wednesday", "Wednesday=2025-07-23"),
            ("Trade Minister to Visit Hanoi on Thursday", "Thursday=2025-07-24"),
            ("Storm to Hit Coast Friday, Forecasters Say", "Friday=2025-07-25"),
            ("Teachers to strike Monday over pay", "Monday=2025-07-28"),
            ("Court to Rule on Appeal Thursday", "Thursday=2025-07-24"),
            ("Parliament Due to Vote on Reform Wednesday", "Wednesday=2025-07-23"),
            ("Summit Planned for Saturday in Nairobi", "Saturday=2025-07-26"),
            ("Farmers plan march on capital Sunday", "Sunday=2025-07-27"),
            ("The mayor announced new talks scheduled for Wednesday with the drivers.", "Wednesday=2025-07-23"),
            ("The company postponed the launch until Friday.", "Friday=2025-07-25"),
            ("The judge set a hearing for Monday.", "Monday=2025-07-28"),
            ("The speaker called an emergency session for Thursday.", "Thursday=2025-07-24"),
            ("The deadline is Friday.", "Friday=2025-07-25"),
            ("They have until Friday to comply with the order.", "Friday=2025-07-25"),
            ("Residents must leave the valley by Thursday.", "Thursday=2025-07-24"),
            ("The prime minister is meeting the unions on Wednesday.", "Wednesday=2025-07-23"),
            ("The president leaves for Brasilia on Thursday.", "Thursday=2025-07-24"),
            ("The next round of talks is on Wednesday.", "Wednesday=2025-07-23"),
            ("The rebels agreed to hand over the airport on Saturday.", "Saturday=2025-07-26"),
            ("On Wednesday, lawmakers will take up the bill.", "Wednesday=2025-07-23"),
            ("On Thursday the two sides are to exchange prisoners.", "Thursday=2025-07-24"),
            ("The meeting Wednesday will be the second between them.", "Wednesday=2025-07-23"),
            ("Rain is forecast for Saturday.", "Saturday=2025-07-26"),
            ("The strike could begin on Friday, the union warned.", "Friday=2025-07-25"),
            ("The minister may travel to Cairo on Thursday, an aide said.", "Thursday=2025-07-24"),
            ("Delegates are arriving ahead of the talks that open Wednesday.", "Wednesday=2025-07-23"),
            ("She told reporters that the talks would resume on Wednesday.", "Wednesday=2025-07-23"),
            ("The team hopes to reach the summit on Friday.", "Friday=2025-07-25"),
            ("Ahead of Wednesday's vote, both camps held rallies.", "Wednesday=2025-07-23"),
            ("He urged supporters to gather on Saturday outside the court.", "Saturday=2025-07-26"),
            ("The airline is to resume flights from Friday.", "Friday=2025-07-25"),
            ("A curfew takes effect on Thursday.", "Thursday=2025-07-24"),
            ("The exhibition opens on Friday and runs all summer long.", "Friday=2025-07-25"),
            ("The cup final, to be played on Sunday, has sold out.", "Sunday=2025-07-27"),
            ("The visit, scheduled for Thursday, was announced by the palace.", "Thursday=2025-07-24"),
            ("This coming Sunday the shrine will open its doors.", "This coming Sunday=2025-07-27"),
        ]);
    }

    #[test]
    fn a_weekday_behind_is_the_last_one_before_the_stamp() {
        check(&[
            ("The envoys met in Geneva on Monday.", "Monday=2025-07-21"),
            ("The minister resigned Friday.", "Friday=2025-07-18"),
            ("Police said on Sunday that two men had been arrested.", "Sunday=2025-07-20"),
            ("The quake struck Saturday, killing six people.", "Saturday=2025-07-19"),
            ("The law was passed on Thursday.", "Thursday=2025-07-17"),
            ("On Wednesday, gunmen attacked a convoy near the border.", "Wednesday=2025-07-16"),
            ("The protests began Friday and have spread since.", "Friday=2025-07-18"),
            ("Officials announced on Saturday that the road will reopen.", "Saturday=2025-07-19"),
            ("He has not been seen since Thursday.", "Thursday=2025-07-17"),
            ("Three miners trapped since Sunday were rescued.", "Sunday=2025-07-20"),
            ("The talks held Monday brought no result.", "Monday=2025-07-21"),
            ("A man arrested Sunday will appear in court.", "Sunday=2025-07-20"),
            ("Monday's blast wounded nine people.", "Monday=2025-07-21"),
            ("The ruling on Friday came as a surprise.", "Friday=2025-07-18"),
            ("Last Thursday the two leaders spoke by phone.", "Last Thursday=2025-07-17"),
            ("The premier told lawmakers Monday he would not step down.", "Monday=2025-07-21"),
            ("Shares closed lower on Friday.", "Friday=2025-07-18"),
            ("Storm Kills Four on Sunday, Officials Say", "Sunday=2025-07-20"),
            ("The strike, which started Saturday, has closed the port.", "Saturday=2025-07-19"),
            ("In a statement late Monday, the company denied the report.", "late Monday=2025-07-21"),
            ("In a speech on Sunday, the king said he would visit the region.", "Sunday=2025-07-20"),
            ("The ship sank early Saturday.", "early Saturday=2025-07-19"),
            ("Results published Monday showed a narrow lead.", "Monday=2025-07-21"),
            ("The vote was held on Sunday.", "Sunday=2025-07-20"),
            ("On Saturday, smoke could be seen over the port.", "Saturday=2025-07-19"),
            ("The utility was able to restore power by Friday.", "Friday=2025-07-18"),
            ("The ministers had met on Saturday.", "Saturday=2025-07-19"),
            ("According to a report released Friday, prices rose.", "Friday=2025-07-18"),
            ("This past Sunday, thousands marched.", "This past Sunday=2025-07-20"),
            ("The mayor vowed to rebuild after Sunday's fire.", "Sunday=2025-07-20"),
        ]);
    }

    #[test]
    fn headlines_say_which_way_they_look_without_a_finite_verb() {
        check(&[
            ("New Talks on Wednesday, Premier Says", "Wednesday=2025-07-23"),
            ("Leaders Meet in Oslo Ahead of Friday Summit", "Friday=2025-07-25"),
            ("Rail Strike Looms Friday", "Friday=2025-07-25"),
        ]);
    }

    #[test]
    fn the_wire_looks_ahead() {
        check(&[
            ("A Thursday date was mentioned by one source.", "Thursday=2025-07-24"),
            ("The union rejected the Friday deadline.", "Friday=2025-07-25"),
            ("Envoys From Both Sides to Hold Talks in Oman on Saturday", "Saturday=2025-07-26"),
            ("Delegations head to Lisbon for Wednesday talks", "Wednesday=2025-07-23"),
            ("Two Presidents to Speak by Phone Thursday: Palace", "Thursday=2025-07-24"),
            ("Security Council meets Friday on border clash", "Friday=2025-07-25"),
            ("Third round likely Wednesday, source says", "Wednesday=2025-07-23"),
            ("US envoy arrives in Quito Monday for trade talks", "Monday=2025-07-28"),
            ("Union Sets Monday Deadline for Port Deal", "Monday=2025-07-28"),
            ("Lawmakers brace for Thursday vote on budget", "Thursday=2025-07-24"),
            ("Talks expected Wednesday in Valletta", "Wednesday=2025-07-23"),
            ("A third round of talks is expected on Wednesday in Valletta, the minister said in a statement.", "Wednesday=2025-07-23"),
            ("The ministers will meet again in Oslo on Wednesday.", "Wednesday=2025-07-23"),
            ("A second group of prisoners is to be released on Friday.", "Friday=2025-07-25"),
            ("The ferry company said sailings would be cancelled on Friday because of the storm.", "Friday=2025-07-25"),
            ("The envoy is expected in the capital on Thursday.", "Thursday=2025-07-24"),
            ("She has called a news conference for Thursday.", "Thursday=2025-07-24"),
            ("The premier is set to unveil his cabinet on Friday.", "Friday=2025-07-25"),
            ("The court has until Thursday to rule.", "Thursday=2025-07-24"),
            ("The funeral will take place in Gdansk on Saturday.", "Saturday=2025-07-26"),
            ("A general strike has been called for Friday.", "Friday=2025-07-25"),
            ("He has been ordered to appear in court on Monday.", "Monday=2025-07-28"),
            ("The new tariffs take effect on Friday.", "Friday=2025-07-25"),
            ("The two teams play each other on Sunday.", "Sunday=2025-07-27"),
            ("The president, who is due in Paris on Thursday, declined to comment.", "Thursday=2025-07-24"),
            ("The ministry plans to publish the figures on Wednesday.", "Wednesday=2025-07-23"),
            ("“We will be there on Wednesday,” the minister told reporters.", "Wednesday=2025-07-23"),
            ("“I'm flying out Thursday,” she said.", "Thursday=2025-07-24"),
            ("Negotiators are preparing for a meeting on Wednesday.", "Wednesday=2025-07-23"),
            ("The meeting, expected on Thursday, would be the first in a decade.", "Thursday=2025-07-24; a decade=P10Y"),
            ("The army has told residents to leave by Thursday.", "Thursday=2025-07-24"),
            ("Organisers expect thousands to turn out on Saturday.", "Saturday=2025-07-26"),
            ("The trial opens in The Hague on Monday.", "Monday=2025-07-28"),
            ("It was not clear whether the talks would go ahead on Wednesday.", "Wednesday=2025-07-23"),
            ("The bank, which reports earnings on Thursday, has cut 300 jobs.", "Thursday=2025-07-24"),
            ("The talks are tentatively scheduled to start Wednesday.", "Wednesday=2025-07-23"),
            ("A meeting planned for Wednesday has not been confirmed.", "Wednesday=2025-07-23"),
            ("Officials hope that aid will arrive by Saturday.", "Saturday=2025-07-26"),
            (
                "The vote had been expected last month but will now be held on Thursday.",
                "last month=2025-06; now=PRESENT_REF; Thursday=2025-07-24",
            ),
            ("The next hearing is Monday.", "Monday=2025-07-28"),
            ("The general is scheduled to testify Thursday before a Senate panel.", "Thursday=2025-07-24"),
            ("The suspect faces a bail hearing Wednesday.", "Wednesday=2025-07-23"),
            ("Hundreds of flights are to be cancelled on Friday as pilots walk out.", "Friday=2025-07-25"),
            ("The rivals meet on Wednesday in the final.", "Wednesday=2025-07-23"),
        ]);
    }

    #[test]
    fn the_wire_looks_back() {
        check(&[
            ("The envoys, who met on Sunday, agreed on little.", "Sunday=2025-07-20"),
            ("Rebels Seize Airport on Monday, Army Says", "Monday=2025-07-21"),
            ("The mayor was shot dead on Saturday outside his home.", "Saturday=2025-07-19"),
            ("Thousands rallied Sunday against the bill.", "Sunday=2025-07-20"),
            ("The two presidents spoke by phone on Friday, the palace said.", "Friday=2025-07-18"),
            ("Residents said shelling began on Thursday and did not stop.", "Thursday=2025-07-17"),
            ("The minister, speaking on Sunday, ruled out early elections.", "Sunday=2025-07-20"),
            ("The boat capsized off the coast on Saturday with 60 people on board.", "Saturday=2025-07-19"),
            ("The pact was signed Thursday by the two ministers.", "Thursday=2025-07-17"),
            ("It was the first such visit since Wednesday.", "Wednesday=2025-07-16"),
            ("The decision, announced on Friday, has angered farmers.", "Friday=2025-07-18"),
            ("The company, which filed for bankruptcy on Friday, owes millions.", "Friday=2025-07-18"),
            ("In an interview on Sunday, the general denied the claim.", "Sunday=2025-07-20"),
            ("The police chief told a briefing on Sunday that the suspect would face charges.", "Sunday=2025-07-20"),
            ("The ministry said on Monday that the next round would be short.", "Monday=2025-07-21"),
            ("Speaking on Saturday, he said the army would pull out.", "Saturday=2025-07-19"),
            ("Following Friday's ruling, the party said it would appeal.", "Friday=2025-07-18"),
            ("The attack on Saturday was the worst in years.", "Saturday=2025-07-19; years=PXY"),
            ("He was to have met the king on Friday.", "Friday=2025-07-18"),
            ("Turnout on Sunday was low.", "Sunday=2025-07-20"),
            ("The talks, held in Lima on Monday, lasted two hours.", "Monday=2025-07-21; two hours=PT2H"),
            ("She returned to the capital on Saturday to meet her lawyers.", "Saturday=2025-07-19"),
            ("The army could not be reached for comment on Sunday.", "Sunday=2025-07-20"),
            ("Airlines cancelled flights on Saturday.", "Saturday=2025-07-19"),
            ("According to the ministry, the plant shut down Friday.", "Friday=2025-07-18"),
            ("The statement came after the two leaders met on Sunday.", "Sunday=2025-07-20"),
            ("More than 300 people have been killed since Friday.", "Friday=2025-07-18"),
            ("The minister flew to Oslo on Sunday to try to save the deal.", "Sunday=2025-07-20"),
        ]);
    }
}
