//! Stage two, judge: may two claims of one block be compared?
//!
//! Takes two claims. Leaves the first reason that keeps them apart, as a [`Veto`], or none. Every veto of claims with a value
//! stands here, in the order in which they are told; those of quotations and names, which are linked by their own words, stand
//! in `quotation` and `naming`.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::scales::stated;
use super::veto::Veto;
use crate::annotate::time::Expr;
use crate::claim::{self, Claim, Told, Topic};
use crate::rule::Rule;
use crate::rule::Rules;
use crate::rule::world::World;
use crate::scope::{Term as _, Version};
use crate::value::clock::{self, Frame};
use crate::value::{Clock, Days, Figure, Kind, Relation, Value};

/// Two articles that look ahead to “the next” event mean the same one only if they are no further apart than this, in days.
const SAME_NEXT: i64 = 14;

/// Dates of one event that only sentences tell to be one are no further apart than this, in days.
const SAME_EVENT: i64 = 31;

/// Dates of one event are no further apart than this, in days, whatever asks for them.
const SAME_YEAR: i64 = 300;

/// A stamp may be by clocks on which it is still the day before.
const NEXT_DAY: chrono::TimeDelta = chrono::TimeDelta::days(1);

/// Claims that say different things are compared with this many others at most, so that a text of ten thousand figures costs
/// no more than ten thousand times this.
pub(super) const CAP: usize = 64;

/// The voices that give each value, whatever question it answers there: the source, and the names of those it has it through.
/// Each value has a number.
pub(super) type Tellers<'c> = HashMap<String, (usize, Voices<'c>)>;

type Voices<'c> = BTreeSet<(usize, Vec<&'c str>)>;

/// The voices of all `claims`, as far as their values are asked about.
pub(super) fn tellers<'c>(claims: impl IntoIterator<Item = &'c Claim>, rules: &Rules) -> Tellers<'c> {
    let mut tellers = Tellers::new();
    let is_asked = |claim: &&Claim| matches!(claim.value, Value::Figure(_) | Value::Days(_));
    // What was so in an older version is not told of now.
    for claim in claims.into_iter().filter(is_asked).filter(|claim| claim.is_affirmed() && claim.scope.past.is_none()) {
        let rule = &rules.rules[claim.rule];
        // What is told of one plan is told to whom no plan is named too.
        let of_any = (!claim.scope.lists.is_empty()).then(|| told_of(claim, rule, false));
        for told in of_any.into_iter().chain([told_of(claim, rule, true)]) {
            let next = tellers.len();
            tellers.entry(told).or_insert_with(|| (next, Voices::new())).1.insert((claim.source, names(claim)));
        }
    }
    tellers
}

/// The value, and of a day what happened on it: that something else happened on the other day tells nothing. What is asked for slips
/// of the pen alone is any figure, and tells nothing of what others ask for. Nor does what a page tells of another question: it tells of
/// many, each in its place; `of_lists` tells of which plan or region it is too.
fn told_of(claim: &Claim, rule: &Rule, of_lists: bool) -> String {
    match (&claim.value, &claim.scope.verb) {
        _ if rule.slips => format!("{} of any", stated(claim)),
        _ if claim.topic.is_some() => {
            let noun = claim.scope.noun.as_ref().map_or("", |noun| noun.0.as_str());
            let lists = claim.scope.lists.iter().filter(|_| of_lists);
            let lists: Vec<String> = lists.map(|(list, words)| format!("{list} {}", words.words())).collect();
            format!("{} {} {noun} {}", stated(claim), rule.id, lists.join(", "))
        }
        (Value::Days(_), Some(verb)) => format!("{} {}", stated(claim), verb.0),
        _ => stated(claim).into_owned(),
    }
}

/// What is asked about two claims of one rule.
pub(super) struct Judge<'r> {
    /// The rule that both answer.
    pub(super) rule: &'r Rule,
    places: &'r World,
    tellers: &'r Tellers<'r>,
    /// Whether some source gives the two values of these numbers in one voice, as far as that was asked.
    together: RefCell<HashMap<(usize, usize), bool>>,
}

impl<'r> Judge<'r> {
    /// The judge of claims of `rule`; `tellers` are those of all claims of the run.
    pub(super) fn new(rule: &'r Rule, rules: &'r Rules, tellers: &'r Tellers<'r>) -> Self {
        Self { rule, places: &rules.world, tellers, together: RefCell::default() }
    }

    /// What keeps two claims of one block apart: their sentences, where the rule asks of anything, or what may not differ.
    pub(super) fn veto<'c>(&self, a: &'c Claim, b: &'c Claim) -> Option<Veto<'c>> {
        self.unlike(a, b).or_else(|| self.may_not_meet(a, b))
    }

    /// What may not differ before the two are compared, and does.
    pub(super) fn may_not_meet<'c>(&self, a: &'c Claim, b: &'c Claim) -> Option<Veto<'c>> {
        counts_on(a, b)
            .or_else(|| self.scope(a, b))
            .or_else(|| topic(a, b))
            .or_else(|| self.ahead(a, b))
            .or_else(|| self.value(a, b))
            .or_else(|| self.told_together(a, b))
    }

    /// Whether only like sentences tell that two answers are of one thing.
    fn asks_of_several(&self) -> bool {
        self.rule.alike > 0
    }

    /// The sentences share too little to tell of one thing.
    fn unlike<'c>(&self, a: &Claim, b: &Claim) -> Option<Veto<'c>> {
        let wanted = self.rule.alike;
        let unlike = self.asks_of_several() && !a.context.is_alike(&b.context, wanted);
        unlike.then(|| Veto::Unlike { shared: a.context.intersection(&b.context).count(), wanted })
    }

    /// What the scopes of both tell that may not differ.
    fn scope<'c>(&self, a: &'c Claim, b: &'c Claim) -> Option<Veto<'c>> {
        let name = a.scope.apart(&b.scope, self.places)?;
        Some(Veto::Scope { name, here: &a.scope, there: &b.scope })
    }

    /// The two look ahead from days too far apart.
    fn ahead<'c>(&self, a: &Claim, b: &Claim) -> Option<Veto<'c>> {
        let days = (a.as_of?.day - b.as_of?.day).num_days().abs();
        (self.rule.looks_ahead() && days > SAME_NEXT).then_some(Veto::Ahead { days })
    }

    /// What the values tell: they cannot be of one thing, or one article gives both.
    fn value<'c>(&self, a: &Claim, b: &Claim) -> Option<Veto<'c>> {
        let of_kind = match (&a.value, &b.value) {
            (Value::Figure(x), Value::Figure(y)) => self.figures((a, x), (b, y)),
            (Value::Days(x), Value::Days(y)) => self.days((a, x), (b, y)),
            (Value::Clock(x), Value::Clock(y)) => clocks((a, x), (b, y)),
            _ => None,
        };
        of_kind.or_else(|| self.two_answers(a, b))
    }

    /// The figures are of two units, of two things that one article tells, too vague, or too far apart.
    fn figures<'c>(&self, (a, x): (&Claim, &Figure), (b, y): (&Claim, &Figure)) -> Option<Veto<'c>> {
        let (rule, several) = (self.rule, self.asks_of_several());
        let disjoint = x.relation(y) == Relation::Disjoint;
        let two = disjoint || ratio(x, y) > ONE_THING;
        let most = if several { SAME_SENTENCE } else { SAME_ORDER };
        match () {
            () if x.relation(y) == Relation::Incomparable => Some(Veto::Unit),
            () if disjoint && a.kind == Kind::Age && ages(a, x, b, y) => Some(Veto::Aged),
            () if rule.slips && x.relation(y) != Relation::Same && !x.slips_a_digit(y) => Some(Veto::NoSlip),
            () if two && self.one_voice(a, b) => Some(Veto::OneVoice),
            () if two && several && a.source == b.source && !set_against(a, b) && !self.headline_slips(a, b) => Some(Veto::OneArticle),
            () if several && disjoint && (x.is_vague() || y.is_vague()) => Some(Veto::Vague),
            () if ratio(x, y) > SAME_FIRST && may_be_another(a, b) => Some(Veto::Order { most: SAME_FIRST }),
            () if rule.limit && a.kind != Kind::Count && ratio(x, y) > SAME_ORDER && !x.slips_a_unit(y) => {
                Some(Veto::Order { most: SAME_ORDER })
            }
            () if (a.kind == Kind::Count || several)
                && ratio(x, y) > most
                && !(x.slips_a_digit(y) || x.slips_a_nought(y) && tells_the_same(a, b)) =>
            {
                Some(Veto::Order { most })
            }
            () => None,
        }
    }

    /// The days are too far apart for one event, or of a text that is printed again each week.
    fn days<'c>(&self, (a, x): (&Claim, &Days), (b, y): (&Claim, &Days)) -> Option<Veto<'c>> {
        // A mill was built once, however far apart the years are that are told.
        if a.scope.attribute.is_some() {
            return None;
        }
        let between = x.days_between(y);
        let most = if self.asks_of_several() { SAME_EVENT } else { SAME_YEAR };
        (between > most || self.asks_of_several() && recurs(a, b)).then_some(Veto::Days { between })
    }

    /// Of two answers in one voice each is about something else, unless the later one supersedes.
    fn two_answers<'c>(&self, a: &Claim, b: &Claim) -> Option<Veto<'c>> {
        let one_answer = a.kind == Kind::Date || a.kind == Kind::Choice && !self.rule.updates;
        let two = one_answer && !self.rule.looks_ahead() && self.one_voice(a, b) && a.value.relation(&b.value) == Relation::Disjoint;
        two.then_some(Veto::OneVoice)
    }

    /// Whether one article says both in one voice, and neither slips nor repeats itself. What it denies or asks it does not say.
    fn one_voice(&self, a: &Claim, b: &Claim) -> bool {
        a.is_affirmed() && b.is_affirmed() && one_voice(a, b) && !self.headline_slips(a, b) && !says_twice(a, b) && !is_one_life(a, b)
    }

    /// Whether a headline and the news below it give near values for one question: one of them was not brought up to date. A slip
    /// of the pen in a headline may be mended anywhere below.
    fn headline_slips(&self, a: &Claim, b: &Claim) -> bool {
        let told = matches!((a.told, b.told), (Told::Headline, Told::Lede) | (Told::Lede, Told::Headline));
        let near = !matches!((&a.value, &b.value), (Value::Figure(x), Value::Figure(y)) if ratio(x, y) >= ONE_THING);
        let headline = (a.told == Told::Headline) != (b.told == Told::Headline);
        headline && self.rule.slips || told && !self.asks_of_several() && near
    }

    /// Some source gives both values in one voice: what it gives side by side are two things, in the others as well; what it gives
    /// to two speakers it sets against one another. Counts of one question are told apart by their nouns and parts; sums, measures
    /// and days have none.
    fn told_together<'c>(&self, a: &Claim, b: &Claim) -> Option<Veto<'c>> {
        let telling = match a.value {
            Value::Figure(_) => self.asks_of_several() || self.rule.kind() != Kind::Count || a.topic.is_some(),
            Value::Days(_) => !self.rule.looks_ahead(),
            _ => false,
        };
        if !telling || a.value.relation(&b.value) != Relation::Disjoint || is_one_life(a, b) || self.headline_slips(a, b) {
            return None;
        }
        let ((a, of_a), (b, of_b)) = (self.tellers.get(&told_of(a, self.rule, true))?, self.tellers.get(&told_of(b, self.rule, true))?);
        let own = Vec::new();
        let in_one_voice = |(source, names): &(usize, Vec<&str>)| {
            let any = (*source, own.clone())..(*source + 1, own.clone());
            of_b.contains(&(*source, names.clone()))
                || of_b.contains(&(*source, own.clone()))
                || names.is_empty() && of_b.range(any).next().is_some()
        };
        let together = *self.together.borrow_mut().entry((*a, *b)).or_insert_with(|| of_a.iter().any(in_one_voice));
        together.then_some(Veto::ToldTogether)
    }
}

/// One counts on from another number.
fn counts_on<'c>(a: &Claim, b: &Claim) -> Option<Veto<'c>> {
    let counts_on = |claim: &Claim| claim.scope.part.as_ref().is_some_and(|part| part.counts_on);
    (counts_on(a) || counts_on(b)).then_some(Veto::CountsOn)
}

/// The times are of days that cannot be one, or one article tells both.
fn clocks<'c>((a, x): (&Claim, &Clock), (b, y): (&Claim, &Clock)) -> Option<Veto<'c>> {
    // What had happened when one was written is not what happened on a later day.
    let later = |day: Option<NaiveDate>, other: &Claim| day.is_some_and(|day| other.as_of.is_some_and(|stamp| stamp.day + NEXT_DAY < day));
    match (x.day, y.day) {
        _ if !x.dated && (later(x.day, b) || later(y.day, a)) => Some(Veto::Later),
        (Some(day), Some(other)) if of_other_days(x, y) => Some(Veto::Days { between: (day - other).num_days().abs() }),
        _ if one_voice(a, b) && x.relation(y) == Relation::Disjoint => Some(Veto::OneVoice),
        _ => None,
    }
}

/// Whether both give one day of the week, in different weeks: a text that is printed again a week later says nothing new.
fn recurs(a: &Claim, b: &Claim) -> bool {
    fn of(expr: &Expr) -> Option<chrono::Weekday> {
        match expr {
            Expr::Weekday { day, .. } => Some(*day),
            Expr::DayPart { day, .. } => of(day),
            _ => None,
        }
    }
    let weekday = |claim: &Claim| match claim.times.as_slice() {
        [time] => of(&time.expr),
        _ => None,
    };
    weekday(a).is_some() && weekday(a) == weekday(b)
}

/// Whether two times of day are of days that cannot be one. Clocks of two frames may show neighbouring days at once, and a night ends
/// in the day behind it.
fn of_other_days(a: &Clock, b: &Clock) -> bool {
    let (Some(x), Some(y)) = (a.day, b.day) else { return false };
    let earlier = if x < y { a } else { b };
    let one_frame = (a.frame == Frame::Universal) == (b.frame == Frame::Universal);
    match (x - y).num_days().abs() {
        0 => false,
        1 => !a.dated && one_frame && earlier.any_of.iter().all(|hours| hours.last < clock::DAY),
        _ => !a.dated,
    }
}

/// What both are about besides their values.
fn topic<'c>(a: &Claim, b: &Claim) -> Option<Veto<'c>> {
    let (x, y) = (a.topic.as_ref()?, b.topic.as_ref()?);
    (!share_topic(x, y)
        || of_other_parts(x, y)
        || of_other_editions(a, b)
        || of_other_releases(a, b)
        || counts_in_time(a) != counts_in_time(b))
    .then_some(Veto::Topic)
}

/// Whether the pages are about two parts of a product, each with a word in its title that the other neither has there nor says beside
/// its value: which part a figure is of is then not known, and that is a difference.
fn of_other_parts(a: &Topic, b: &Topic) -> bool {
    let has_own = |x: &Topic, y: &Topic| x.page.difference(&y.page).any(|word| !y.around.contains(word));
    has_own(a, b) && has_own(b, a)
}

/// Whether one page as a whole is about a version of which the other says nothing, or about another version.
fn of_other_editions(a: &Claim, b: &Claim) -> bool {
    let edition = |claim: &Claim| claim.topic.as_ref().and_then(|topic| topic.edition.clone());
    let tells = |claim: &Claim, of: &Version| {
        let told = claim.scope.version.clone().or_else(|| edition(claim));
        told.is_some_and(|told| told.figures().starts_with(of.figures()) || of.figures().starts_with(told.figures()))
    };
    edition(a).is_some_and(|of| !tells(b, &of)) || edition(b).is_some_and(|of| !tells(a, &of))
}

/// Whether the days are of two releases: 2.0 is 2, and 2.4 was released on another day.
fn of_other_releases(a: &Claim, b: &Claim) -> bool {
    let release = |claim: &Claim| {
        let figures = claim.scope.version.as_ref().map(|version| version.figures().to_vec())?;
        let last = figures.iter().rposition(|&figure| figure > 0).map_or(0, |at| at + 1);
        Some(figures[..last].to_vec())
    };
    a.kind == Kind::Date && matches!((release(a), release(b)), (Some(a), Some(b)) if a != b)
}

/// Whether it is a count in a stretch of time: "600 requests per minute" against "at most 500 requests".
fn counts_in_time(claim: &Claim) -> bool {
    let is_per = |period: &str| claim.scope.per.as_ref().is_some_and(|per| per.is_per(period));
    claim.kind == Kind::Count && ["second", "minute", "hour", "day", "week", "month", "year"].iter().any(|period| is_per(period))
}

/// Whether two claims are about one thing: half the words of the one that says less are the other's too. What heads say is all
/// there is to it, so a sentence about the same has two of three of their words, and a head without a word is of no part; a sentence says
/// more than what it is about, or less.
fn share_topic(a: &Topic, b: &Topic) -> bool {
    if a.headed && b.headed && a.words.is_empty() != b.words.is_empty() {
        return false;
    }
    let shared = a.words.intersection(&b.words).count();
    let is_shared = match (a.headed, b.headed) {
        // Of "Payload warning" a sentence about payloads says too little.
        (true, false) => 3 * shared >= 2 * a.words.len(),
        (false, true) => 3 * shared >= 2 * b.words.len(),
        _ => 2 * shared >= a.words.len().min(b.words.len()),
    };
    is_shared || is_described(a, b) || is_described(b, a)
}

/// Words that what is said of a row shares at least with a sentence about the same.
const DESCRIBED: usize = 2;

/// Whether what the row of `a` says of itself is what the sentence of `b` is about: half of the fewer words, and two at least.
fn is_described(a: &Topic, b: &Topic) -> bool {
    let shared = a.described.intersection(&b.words).count();
    !b.headed && shared >= DESCRIBED && 2 * shared >= a.described.len().min(b.words.len())
}

/// How many times larger one count may be than another of the same thing. A toll does not rise from 12 to two million; the
/// second is the toll of something else.
const SAME_ORDER: f64 = 20.0;

/// The same where only sentences that are alike tell that one thing is counted.
const SAME_SENTENCE: f64 = 4.0;

/// The same where one tells of the first of several, and the other of one alone.
const SAME_FIRST: f64 = 1.05;

/// Whether two claims give figures so near that one may be a slip for the other.
pub(super) fn is_near(a: &Claim, b: &Claim) -> bool {
    matches!((&a.value, &b.value), (Value::Figure(x), Value::Figure(y)) if x.unit == y.unit && ratio(x, y) <= SAME_FIRST)
}

/// Whether one claim is of the first of several things and the other of one alone, which may be another of them.
fn may_be_another(a: &Claim, b: &Claim) -> bool {
    matches!((&a.scope.thing, &b.scope.thing), (Some(here), Some(there)) if here.may_be_another(there))
}

/// How many times larger one figure is than the other; 1 where one is nought.
fn ratio(a: &Figure, b: &Figure) -> f64 {
    if a.stated > 0.0 && b.stated > 0.0 { a.stated.max(b.stated) / a.stated.min(b.stated) } else { 1.0 }
}

/// How far apart two figures of one article may be stated before they are figures of two things, though one allows the
/// other ("48 killed" and "at least 16 killed").
const ONE_THING: f64 = 1.5;

/// Articles fewer days apart than this are unlikely to have a birthday between them.
const SAME_AGE: i64 = 30;

/// The days of a year, leap years among them.
const YEAR: f64 = 365.25;

/// Whether two ages can be one person's, who had a birthday between the articles.
fn ages(a: &Claim, x: &Figure, b: &Claim, y: &Figure) -> bool {
    let (Some(here), Some(there)) = (a.as_of, b.as_of) else { return false };
    let days = (there.day - here.day).num_days();
    days.abs() >= SAME_AGE && ((y.stated - x.stated) * YEAR - days as f64).abs() < YEAR
}

/// Whether each of the two has a speaker of its own: an article that gives both sets them against one another.
pub(super) fn set_against(a: &Claim, b: &Claim) -> bool {
    let speaks = |claim: &Claim| !claim::speakers(&claim.attribution).is_empty();
    speaks(a) && speaks(b) && names(a) != names(b)
}

/// Content words that two sentences share at least, and no other, that tell the same but for the figure.
const THE_SAME: usize = 3;

/// Whether two sentences tell the same but for their figures: nearly all words of the one are the other's too.
fn tells_the_same(a: &Claim, b: &Claim) -> bool {
    let shared = a.context.intersection(&b.context).count();
    let most = a.context.all().count().max(b.context.all().count());
    shared >= THE_SAME && 5 * shared >= 4 * most
}

/// Those through whom a source has a claim.
fn names(claim: &Claim) -> Vec<&str> {
    claim.attribution.iter().map(|party| party.name.as_str()).collect()
}

/// Whether one article says both, and not through two different mouths: it does not contradict itself, it speaks of two things.
fn one_voice(a: &Claim, b: &Claim) -> bool {
    a.source == b.source && (names(a) == names(b) || a.attribution.is_empty() || b.attribution.is_empty())
}

/// Ages of one person that an article gives side by side are no further apart than this, in years: else one is that of another day.
const SAME_LIFE: f64 = 2.0;

/// Whether both are the age of the person whose name stands beside it, and near: nobody has two.
fn is_one_life(a: &Claim, b: &Claim) -> bool {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else { return false };
    let one = matches!((&a.scope.person, &b.scope.person), (Some(here), Some(there)) if here.is_told_as(there));
    a.kind == Kind::Age && one && (x.stated - y.stated).abs() <= SAME_LIFE
}

/// Whether one page says twice what holds for one thing: in a table or list, and in a sentence that has all the words of the heads
/// and is told of the same in every other way.
fn says_twice(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (&a.topic, &b.topic) else { return false };
    let of_one = match (x.headed, y.headed) {
        (true, false) => x.words.is_subset(&y.words),
        (false, true) => y.words.is_subset(&x.words),
        _ => false,
    };
    of_one && a.scope.is_same_but_version(&b.scope)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{about, as_of, at, claim, count, date, day, figure, judge, said, scoped, told};
    use super::*;
    use crate::annotate::time::{Anchor, Direction, Pick, TimeMention};
    use crate::scope::{Modifiers, Noun, Part, Per, Person, Place, Year};
    use crate::span::Span;
    use crate::value::clock::Hours;

    /// What it shows, the two claims, and the veto in words.
    type Row = (&'static str, Claim, Claim, Option<&'static str>);

    /// Asks the judge of `table/rule` both ways round, with `third` telling beside the two.
    fn check_beside(rule: &str, third: &[Claim], table: Vec<Row>) {
        for (name, a, b, expected) in table {
            let claims: Vec<Claim> = [a.clone(), b.clone()].into_iter().chain(third.iter().cloned()).collect();
            let ask = |a: &Claim, b: &Claim| judge(rule, &claims, |judge| judge.veto(a, b).map(|veto| veto.to_string()));
            assert_eq!(ask(&a, &b).as_deref(), expected, "{rule}: {name}");
            assert_eq!(ask(&b, &a).is_some(), expected.is_some(), "{rule}: {name}, the other way round");
        }
    }

    fn check(rule: &str, table: Vec<Row>) {
        check_beside(rule, &[], table);
    }

    fn noun(claim: Claim, noun: &str) -> Claim {
        scoped(claim, |scope| scope.noun = Some(Noun(noun.to_owned())))
    }

    fn part(claim: Claim, part: Part) -> Claim {
        scoped(claim, |scope| scope.part = Some(part))
    }

    #[test]
    fn what_counts_on_is_compared_with_nothing() {
        let more = || Part { counts_on: true, ..Part::default() };
        check(
            "toll",
            vec![
                ("another two", count(0, 12.0), part(count(1, 2.0), more()), Some("it counts on from another number")),
                ("two who count on", part(count(0, 3.0), more()), part(count(1, 2.0), more()), Some("it counts on from another number")),
                ("two plain ones", count(0, 12.0), count(1, 14.0), None),
            ],
        );
    }

    #[test]
    fn one_person_grows_older() {
        let age = |source, years: f64, stamp: &str| as_of(figure(source, Kind::Age, (years, years), ""), stamp);
        let grown = Some("one person may have had a birthday between the articles");
        check(
            "toll",
            vec![
                ("a year in four months", age(0, 43.0, "2031-03-05"), age(1, 44.0, "2031-07-05"), grown),
                ("a year in a week", age(0, 43.0, "2031-03-05"), age(1, 44.0, "2031-03-12"), None),
                ("two years in four months", age(0, 43.0, "2031-03-05"), age(1, 45.0, "2031-07-05"), None),
                ("a year less in four months", age(0, 44.0, "2031-03-05"), age(1, 43.0, "2031-07-05"), None),
            ],
        );
    }

    #[test]
    fn scopes_keep_claims_apart() {
        let year = |claim, year: i32| scoped(claim, |scope| scope.year = Some(Year::Year(year)));
        let place = |claim, place: &str| scoped(claim, |scope| scope.place = Some(Place(place.to_owned())));
        let person = |claim, name: &str| scoped(claim, |scope| scope.person = Some(Person(name.to_owned())));
        let version = |claim, version: &str| scoped(claim, |scope| scope.version = Version::read(version));
        let kind = |claim, word: &str| scoped(claim, |scope| scope.modifiers = Modifiers::of(&[word.to_owned()]));
        let per = |claim, word: &str| scoped(claim, |scope| scope.per = Per::of(BTreeSet::from([word.to_owned()])));
        let guard = || Part { noun: Some("guard".to_owned()), ..Part::default() };
        let (a, b) = (|| count(0, 12.0), || count(1, 14.0));
        check(
            "toll",
            vec![
                ("a part and the whole", a(), part(b(), guard()), Some("another part: guard")),
                ("one part", part(a(), guard()), part(b(), guard()), None),
                ("a place and the whole", a(), at(b(), "Lowen"), Some("another place: Lowen")),
                ("another year", a(), year(b(), 2004), Some("another year: 2004")),
                ("one other year", year(a(), 2004), year(b(), 2004), None),
                ("two places", place(a(), "Lowen"), place(b(), "Amel"), Some("another place: Amel, not Lowen")),
                ("a place and none", a(), place(b(), "Amel"), None),
                ("two persons", person(a(), "Ada Lane"), person(b(), "Dorin Pelk"), Some("another person: Dorin Pelk, not Ada Lane")),
                ("two versions", version(a(), "2.4"), version(b(), "2.5"), Some("another version: 2.5, not 2.4")),
                ("a version of a version", version(a(), "2"), version(b(), "2.5"), None),
                ("two nouns", noun(a(), "boat"), noun(b(), "tent"), Some("another thing: tent, not boat")),
                ("two kinds", kind(a(), "wooden"), kind(b(), "stone"), Some("another kind: stone, not wooden")),
                ("two rates", per(a(), "user"), per(b(), "project"), Some("another per: project, not user")),
            ],
        );
    }

    #[test]
    fn topics_keep_claims_apart() {
        let topic = |claim: Claim, words: &'static str, headed| {
            let words = words.split(' ').filter(|word| !word.is_empty()).collect();
            Claim { topic: Some(Box::new(Topic { words, headed, ..Topic::default() })), ..claim }
        };
        let (a, b) = (|| count(0, 12.0), || count(1, 14.0));
        let other = Some("about something else");
        check(
            "toll",
            vec![
                ("one head", topic(a(), "meadow", true), topic(b(), "meadow", true), None),
                ("two heads", topic(a(), "meadow", true), topic(b(), "hill", true), other),
                ("a head and none", topic(a(), "meadow", true), topic(b(), "", true), other),
                ("a sentence that says more", topic(a(), "meadow", true), topic(b(), "meadow summer guest", false), None),
                ("half of the fewer words", topic(a(), "meadow rope", false), topic(b(), "meadow summer guest", false), None),
                ("no word in common", topic(a(), "rope", false), topic(b(), "meadow summer", false), other),
                ("only one has a topic", a(), topic(b(), "meadow", false), None),
            ],
        );
    }

    #[test]
    fn who_looks_ahead_from_far_apart_means_another_next_one() {
        let from = |source, stamp| as_of(date(source, "2031-03-20"), stamp);
        let far = Some("another next one: the articles are 15 days apart");
        check(
            "next",
            vec![
                ("a fortnight", from(0, "2031-03-01"), from(1, "2031-03-15"), None),
                ("a day more", from(0, "2031-03-01"), from(1, "2031-03-16"), far),
            ],
        );
        check("day", vec![("no look ahead", from(0, "2031-03-01"), from(1, "2031-03-16"), None)]);
    }

    #[test]
    fn units_and_orders_of_magnitude_keep_figures_apart() {
        let size = |source, number: f64, unit| figure(source, Kind::Measure, (number, number), unit);
        let written = |mut claim: Claim, text: &str| {
            if let Value::Figure(figure) = &mut claim.value {
                text.clone_into(&mut figure.text);
            }
            claim
        };
        let twenty = Some("another order of magnitude (over 20 times)");
        check(
            "toll",
            vec![
                ("twenty times", count(0, 10.0), count(1, 200.0), None),
                ("more", count(0, 10.0), count(1, 201.0), twenty),
                ("nought is no ratio", count(0, 0.0), count(1, 300.0), None),
            ],
        );
        check(
            "size",
            vec![
                ("two units", size(0, 10.0, "m"), size(1, 10.0, "kg"), Some("another unit")),
                ("twenty times", size(0, 2.0, "B"), size(1, 40.0, "B"), None),
                ("more", size(0, 2.0, "B"), size(1, 41.0, "B"), twenty),
                ("a slip in the unit", size(0, 2.0, "B"), written(size(1, 2048.0, "B"), "2 KB"), None),
                ("more than one", size(0, 2.0, "B"), written(size(1, 2_097_152.0, "B"), "2 MB"), twenty),
            ],
        );
    }

    #[test]
    fn one_voice_tells_of_two_things() {
        let (headline, lede) = (Told::Headline, Told::Lede);
        let voice = Some("two values of one article in one voice");
        check(
            "toll",
            vec![
                ("two figures of one article", count(0, 12.0), count(0, 14.0), voice),
                ("two mouths", said(count(0, 12.0), "Ada Lane"), said(count(0, 14.0), "Dorin Pelk"), None),
                ("one mouth and its own", count(0, 12.0), said(count(0, 14.0), "Ada Lane"), voice),
                ("two articles", count(0, 12.0), count(1, 14.0), None),
                ("a headline that slipped", told(count(0, 12.0), headline), told(count(0, 14.0), lede), None),
                ("a headline of something else", told(count(0, 12.0), headline), told(count(0, 30.0), lede), voice),
                ("one allows the other", figure(0, Kind::Count, (12.0, 20.0), ""), count(0, 14.0), None),
                ("but is far from it", figure(0, Kind::Count, (12.0, 50.0), ""), count(0, 40.0), voice),
            ],
        );
        check(
            "day",
            vec![
                ("two days of one article", date(0, "2031-03-05"), date(0, "2031-03-06"), voice),
                ("two days of two", date(0, "2031-03-05"), date(1, "2031-03-06"), None),
            ],
        );
        check("next", vec![("what lies ahead may be told twice", date(0, "2031-03-05"), date(0, "2031-03-06"), None)]);
        let choice = |source, answer: &str| claim(source, Kind::Choice, Value::Choice(answer.to_owned()));
        check("open", vec![("two answers of one article", choice(0, "open"), choice(0, "shut"), voice)]);
    }

    #[test]
    fn days_far_apart_are_of_two_events() {
        let start = || date(0, "2031-03-05");
        let alike = |claim| about(claim, "sail harbour");
        check(
            "day",
            vec![
                ("300 days", start(), date(1, "2031-12-30"), None),
                ("301 days", start(), date(1, "2031-12-31"), Some("another event: 301 days apart")),
            ],
        );
        check(
            "any-day",
            vec![
                ("31 days", alike(start()), alike(date(1, "2031-04-05")), None),
                ("32 days", alike(start()), alike(date(1, "2031-04-06")), Some("another event: 32 days apart")),
            ],
        );
    }

    #[test]
    fn a_weekday_of_two_weeks_recurs_where_anything_is_asked() {
        let on = |source, day: &str, weekday| {
            let expr = Expr::Weekday { day: weekday, pick: Pick::Bare };
            let time = TimeMention { span: Span::default(), expr, direction: Direction::default(), anchor: Anchor::default(), group: None };
            about(Claim { times: vec![time], ..date(source, day) }, "sail harbour")
        };
        let (wednesday, thursday) = (chrono::Weekday::Wed, chrono::Weekday::Thu);
        check(
            "any-day",
            vec![
                ("a week later", on(0, "2031-03-05", wednesday), on(1, "2031-03-12", wednesday), Some("another event: 7 days apart")),
                ("another weekday", on(0, "2031-03-05", wednesday), on(1, "2031-03-06", thursday), None),
            ],
        );
        check("day", vec![("asked of one event", on(0, "2031-03-05", wednesday), on(1, "2031-03-12", wednesday), None)]);
    }

    #[test]
    fn hours_of_two_days_are_of_two_events() {
        let hour = |source, hours: i64, day_of: Option<&str>| {
            let minutes = Hours::new(hours * 60, hours * 60);
            let clock = Clock { any_of: vec![minutes], frame: Frame::Universal, dated: false, day: day_of.map(day), text: String::new() };
            claim(source, Kind::Time, Value::Clock(clock))
        };
        let (fifth, sixth, ninth) = (Some("2031-03-05"), Some("2031-03-06"), Some("2031-03-09"));
        check(
            "hour",
            vec![
                ("one day", hour(0, 7, fifth), hour(1, 9, fifth), None),
                ("the next day", hour(0, 7, fifth), hour(1, 9, sixth), Some("another event: 1 days apart")),
                ("a night that ends in it", hour(0, 25, fifth), hour(1, 2, sixth), None),
                ("days later", hour(0, 25, fifth), hour(1, 9, ninth), Some("another event: 4 days apart")),
                ("no day told", hour(0, 7, None), hour(1, 9, ninth), None),
                ("two hours in one voice", hour(0, 7, None), hour(0, 9, None), Some("two values of one article in one voice")),
            ],
        );
    }

    #[test]
    fn a_rule_that_asks_of_anything_wants_like_sentences_and_near_figures() {
        let alike = |claim| about(claim, "moor harbour storm");
        let vague = || figure(1, Kind::Count, (24.0, 99.0), "");
        let four = Some("another order of magnitude (over 4 times)");
        check(
            "any",
            vec![
                ("like sentences", alike(count(0, 12.0)), alike(count(1, 14.0)), None),
                (
                    "too little in common",
                    alike(count(0, 12.0)),
                    about(count(1, 14.0), "moor paint"),
                    Some("the sentences share too little: 1 of 2 content words"),
                ),
                (
                    "names of others",
                    about(count(0, 12.0), "moor harbour Lowen"),
                    about(count(1, 14.0), "moor harbour Amel"),
                    Some("the sentences name others"),
                ),
                ("five times", alike(count(0, 12.0)), alike(count(1, 60.0)), four),
                ("dozens", alike(count(0, 12.0)), alike(vague()), Some("too vague to be another number")),
                ("dozens that allow it", alike(count(0, 30.0)), alike(vague()), None),
                (
                    "one article",
                    alike(count(0, 12.0)),
                    said(alike(count(0, 14.0)), "Ada Lane"),
                    Some("two values of one article in one voice"),
                ),
                (
                    "two mouths of one article, set against one another",
                    said(alike(count(0, 12.0)), "Ada Lane"),
                    said(alike(count(0, 14.0)), "Dorin Pelk"),
                    None,
                ),
            ],
        );
    }

    #[test]
    fn what_a_third_tells_side_by_side_are_two_things() {
        let price = |source, number: f64| figure(source, Kind::Money, (number, number), "USD");
        let together = Some("one article gives both values side by side");
        let third = || [price(2, 30.0), price(2, 40.0)];
        check_beside("price", &third(), vec![("both told by a third", price(0, 30.0), price(1, 40.0), together)]);
        check_beside("price", &third()[..1], vec![("one told by a third", price(0, 30.0), price(1, 40.0), None)]);
        check_beside("toll", &[count(2, 30.0), count(2, 40.0)], vec![("counts of one question", count(0, 30.0), count(1, 40.0), None)]);
    }
}
