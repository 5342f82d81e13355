//! From blocks to questions: claims of one story, rule and event, kept apart where scope or time tells that they differ.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use super::reason::{self, Veto};
use super::{Question, naming, quotation, silence, story};
use crate::annotate::Annotated;
use crate::annotate::time::Expr;
use crate::claim::{self, Claim, Told, Topic, Which};
use crate::rule::{Finder, Rule, Rules, shape::Speech};
use crate::scope::{self, At, Noun, Past, Version, Year};
use crate::source::Zone;
use crate::value::clock::{self, Frame};
use crate::value::{Clock, Kind, Relation, Value};

/// Two articles that look ahead to “the next” event mean the same one only if they are no further apart than this, in days.
const SAME_NEXT: i64 = 14;

/// Asks every question that the claims answer.
pub(super) fn ask(docs: &[Annotated], claims: &[Claim], rules: &Rules) -> Vec<Question> {
    let mut blocks: BTreeMap<(String, usize, Which), Vec<usize>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        blocks.entry((story(&docs[claim.source]), claim.rule, claim.event.which)).or_default().push(at);
    }
    share_every(&mut blocks);
    let tellers = tellers(claims);
    let mut questions = Vec::new();
    for ((story, rule_at, which), block) in &blocks {
        let rule = &rules.rules[*rule_at];
        match rule.kind() {
            Kind::Quote => {
                questions.extend(quotation::ask(story, *rule_at, claims, block, rules));
                continue;
            }
            Kind::Choice if rule.asks_anyone() => {
                questions.extend(silence::ask(story, *rule_at, claims, block, rules));
                continue;
            }
            Kind::Name if rule.asks(Speech::Speaker) => {
                questions.extend(quotation::ask_who(story, *rule_at, docs, claims, block, rules));
                continue;
            }
            Kind::Name => {
                questions.extend(naming::ask(story, *rule_at, claims, block, &rules.world));
                continue;
            }
            _ => {}
        }
        for cluster in alike(block, claims, rule, rules, &tellers).into_iter().filter(|cluster| is_raised(cluster, claims, rule)) {
            let event = crate::claim::Event { label: rule.event.clone().unwrap_or_default(), which: *which };
            let scope = scope::common(cluster.iter().map(|&at| &claims[at].scope));
            questions.push(Question { story: story.clone(), rule: *rule_at, event: event.to_string(), scope, claims: cluster });
        }
    }
    questions
}

/// Whether the claims raise the question at all: who has commented is asked only of those whom somebody calls silent.
fn is_raised(cluster: &[usize], claims: &[Claim], rule: &Rule) -> bool {
    let silent = |finder: &&Finder| finder.speech == Some(Speech::Silence);
    match rule.finders.iter().find(silent).and_then(|finder| finder.is.as_ref()) {
        Some(answer) => cluster.iter().any(|&at| claims[at].value == *answer),
        None => true,
    }
}

/// What is said of every member so far counts for each: "rounds in May and June" for the first and for the second.
fn share_every(blocks: &mut BTreeMap<(String, usize, Which), Vec<usize>>) {
    let of_all: Vec<_> = blocks.keys().filter(|(.., which)| *which == Which::Every).cloned().collect();
    for key in of_all {
        let numbered: Vec<_> = blocks
            .keys()
            .filter(|(story, rule, which)| *story == key.0 && *rule == key.1 && *which != key.2 && stands_in(key.2, *which))
            .cloned()
            .collect();
        if numbered.is_empty() {
            continue;
        }
        let every = blocks.remove(&key).expect("the key was just listed");
        for one in numbered {
            let block = blocks.get_mut(&one).expect("the key was just listed");
            block.extend(&every);
            block.sort_unstable();
        }
    }
}

/// Whether a claim about `which` of a series stands in the block of `of`.
pub(super) fn stands_in(which: Which, of: Which) -> bool {
    which == of || which == Which::Every && matches!(of, Which::Number(_))
}

/// Dates of one event that only sentences tell to be one are no further apart than this, in days.
const SAME_EVENT: i64 = 31;

/// Dates of one event are no further apart than this, in days, whatever asks for them.
const SAME_YEAR: i64 = 300;

/// Claims that say different things are compared with this many others at most, so that a text of ten thousand figures costs
/// no more than ten thousand times this.
const CAP: usize = 64;

/// The clusters of a block. Where the rule asks of anything, claims meet only through sentences that are alike.
fn alike(block: &[usize], claims: &[Claim], rule: &Rule, rules: &Rules, tellers: &Tellers) -> Vec<Vec<usize>> {
    let apart = |a: usize, b: usize| may_not_meet(&claims[a], &claims[b], rule, rules, tellers).is_some();
    if rule.alike == 0 {
        return clusters(block, claims, &apart);
    }
    let mut by_noun: BTreeMap<Option<&Noun>, Vec<usize>> = BTreeMap::new();
    for &at in block {
        by_noun.entry(claims[at].scope.noun.as_ref()).or_default().push(at);
    }
    let mut found = Vec::new();
    for claims_of in by_noun.values() {
        let groups = claim::distinct(claims, claims_of);
        let claims_of: Vec<usize> = groups.iter().map(|(first, _)| *first).collect();
        let whole: BTreeMap<usize, Vec<usize>> = groups.into_iter().collect();
        let mut union: UnionFind<usize> = UnionFind::new(claims_of.len());
        for (i, &a) in claims_of.iter().enumerate() {
            for (j, &b) in claims_of.iter().enumerate().skip(i + 1).take(CAP) {
                if veto(&claims[a], &claims[b], rule, rules, tellers).is_none() {
                    union.union(i, j);
                }
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, &at) in claims_of.iter().enumerate() {
            groups.entry(union.find(i)).or_default().extend(&whole[&at]);
        }
        found.extend(groups.values().flat_map(|group| clusters(group, claims, &apart)));
    }
    found.sort();
    found
}

/// The sources that give each value, whatever question it answers there.
pub(super) type Tellers = BTreeMap<String, BTreeSet<usize>>;

pub(super) fn tellers(claims: &[Claim]) -> Tellers {
    let mut tellers = Tellers::new();
    for claim in claims {
        tellers.entry(stated(claim)).or_default().insert(claim.source);
    }
    tellers
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

/// Whether some source gives both values. What one of them gives side by side are two things, in the others as well.
fn told_together(a: &Claim, b: &Claim, tellers: &Tellers) -> bool {
    if !matches!(a.value, Value::Figure(_)) {
        return false;
    }
    let (of_a, of_b) = (&tellers[&stated(a)], &tellers[&stated(b)]);
    a.value.relation(&b.value) == Relation::Disjoint && of_a.intersection(of_b).next().is_some()
}

/// The value without its hedge, and what it counts: "about 300" and "300" are one.
fn stated(claim: &Claim) -> String {
    match &claim.value {
        Value::Figure(figure) => format!("{} {} {:?}", figure.stated, figure.unit, claim.scope.noun),
        other => other.text(),
    }
}

/// Cuts a block where claims may not be compared. Claims that tell most about their scope come first, so that one that
/// tells nothing joins the largest cluster it does not contradict.
fn clusters(block: &[usize], claims: &[Claim], apart: &dyn Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let groups = claim::distinct(claims, block);
    let mut order: Vec<usize> = groups.iter().map(|(first, _)| *first).collect();
    // An article that gives two values tells two things apart; one that gives a single value follows.
    let mut of_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &at in &order {
        of_source.entry(claims[at].source).or_default().push(at);
    }
    let tells_apart = |at: usize| {
        let disjoint = |other: &usize| claims[*other].value.relation(&claims[at].value) == Relation::Disjoint;
        of_source[&claims[at].source].iter().take(CAP).any(disjoint)
    };
    // Articles tell their main figure first.
    let rank = |at: usize| of_source[&claims[at].source].iter().position(|other| *other == at);
    order.sort_by_cached_key(|&at| (!tells_apart(at), rank(at), std::cmp::Reverse(claims[at].scope.len()), at));
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let told = tells_apart(at);
        let from = clusters.len().saturating_sub(CAP);
        let fits = |cluster: &&mut Vec<usize>| cluster.iter().take(CAP).all(|&other| !apart(at, other));
        // The first join those who say the same, the others those whose sentences are most like their own.
        let likeness = |cluster: &Vec<usize>| {
            let same =
                usize::from(cluster.iter().take(CAP).any(|&other| claims[other].value.relation(&claims[at].value) == Relation::Same));
            let shared = |other: &usize| reason::shared_words(&claims[*other], &claims[at]).count();
            let shared = cluster.iter().take(CAP).map(shared).max().unwrap_or(0);
            if told { (same, shared, cluster.len()) } else { (shared, same, cluster.len()) }
        };
        let open = clusters[from..].iter_mut().filter(fits).enumerate();
        match open.max_by_key(|(number, cluster)| (likeness(cluster), std::cmp::Reverse(*number))) {
            Some((_, cluster)) => cluster.push(at),
            None => clusters.push(vec![at]),
        }
    }
    let whole: BTreeMap<usize, Vec<usize>> = groups.into_iter().collect();
    for cluster in &mut clusters {
        *cluster = cluster.iter().flat_map(|first| whole[first].iter().copied()).collect();
        cluster.sort_unstable();
    }
    clusters.sort();
    clusters
}

/// What keeps two claims of one block apart: their sentences, where the rule asks of anything, or what may not differ.
pub(super) fn veto<'c>(a: &'c Claim, b: &'c Claim, rule: &Rule, rules: &Rules, tellers: &Tellers) -> Option<Veto<'c>> {
    if rule.alike > 0 && !a.context.is_alike(&b.context, rule.alike) {
        return Some(Veto::Unlike { shared: reason::shared_words(a, b).count(), wanted: rule.alike });
    }
    may_not_meet(a, b, rule, rules, tellers)
}

/// What may not differ before the two are compared, and does.
fn may_not_meet<'c>(a: &'c Claim, b: &'c Claim, rule: &Rule, rules: &Rules, tellers: &Tellers) -> Option<Veto<'c>> {
    let counts_on = |claim: &Claim| claim.scope.part.as_ref().is_some_and(|part| part.counts_on);
    if counts_on(a) || counts_on(b) {
        return Some(Veto::CountsOn);
    }
    // Counts of one question are told apart by their nouns and parts; sums and measures have none.
    let telling = rule.alike > 0 || rule.kind() != Kind::Count;
    let together = || (telling && told_together(a, b, tellers)).then_some(Veto::ToldTogether);
    scope(a, b, rules).or_else(|| topic(a, b)).or_else(|| ahead(a, b, rule)).or_else(|| value(a, b, rule)).or_else(together)
}

/// What the scopes of both tell that may not differ.
fn scope<'c>(a: &'c Claim, b: &'c Claim, rules: &Rules) -> Option<Veto<'c>> {
    let name = a.scope.apart(&b.scope, &*rules.world)?;
    Some(Veto::Scope { name, here: &a.scope, there: &b.scope })
}

/// Whether the two look ahead from days too far apart.
fn ahead<'c>(a: &Claim, b: &Claim, rule: &Rule) -> Option<Veto<'c>> {
    let days = (a.as_of?.day - b.as_of?.day).num_days().abs();
    (rule.looks_ahead() && days > SAME_NEXT).then_some(Veto::Ahead { days })
}

/// What the values tell: they cannot be of one thing, or one article gives both.
fn value<'c>(a: &Claim, b: &Claim, rule: &Rule) -> Option<Veto<'c>> {
    let disjoint = || a.value.relation(&b.value) == Relation::Disjoint;
    let one_voice = || one_voice(a, b) && !headline_slips(a, b, rule) && !says_twice(a, b);
    if let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) {
        match () {
            () if x.relation(y) == Relation::Incomparable => return Some(Veto::Unit),
            () if tells_two(&a.value, &b.value) && one_voice() => return Some(Veto::OneVoice),
            () if tells_two(&a.value, &b.value) && rule.alike > 0 && a.source == b.source => return Some(Veto::OneArticle),
            () => {}
        }
    }
    if let (Value::Days(x), Value::Days(y)) = (&a.value, &b.value)
        && (x.days_between(y) > if rule.alike > 0 { SAME_EVENT } else { SAME_YEAR } || rule.alike > 0 && recurs(a, b))
    {
        return Some(Veto::Days { between: x.days_between(y) });
    }
    if let (Value::Clock(x), Value::Clock(y)) = (&a.value, &b.value) {
        match (x.day, y.day) {
            (Some(day), Some(other)) if of_other_days(x, y) => return Some(Veto::Days { between: (day - other).num_days().abs() }),
            _ if self::one_voice(a, b) && disjoint() => return Some(Veto::OneVoice),
            _ => {}
        }
    }
    let most = if rule.alike > 0 { SAME_SENTENCE } else { SAME_ORDER };
    // Of two answers in one voice each is about something else, unless the later one supersedes.
    let one_answer = a.kind == Kind::Date || a.kind == Kind::Choice && !rule.updates;
    match () {
        () if rule.alike > 0 && (is_vague(&a.value) || is_vague(&b.value)) && disjoint() => Some(Veto::Vague),
        () if rule.limit && a.kind == Kind::Measure && ratio(&a.value, &b.value) > SAME_UNIT => Some(Veto::Order { most: SAME_UNIT }),
        () if (a.kind == Kind::Count || rule.alike > 0) && ratio(&a.value, &b.value) > most => Some(Veto::Order { most }),
        () if one_answer && !rule.looks_ahead() && one_voice() && disjoint() => Some(Veto::OneVoice),
        () => None,
    }
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
    (!share_topic(x, y)).then_some(Veto::Topic)
}

/// Whether two claims are about one thing: half the words of the one that says less are the other's too. What heads say is all
/// there is to it, so a head without a word is of no part; a sentence says more than what it is about, or less.
fn share_topic(a: &Topic, b: &Topic) -> bool {
    if a.headed && b.headed && a.words.is_empty() != b.words.is_empty() {
        return false;
    }
    let shared = a.words.intersection(&b.words).count();
    let of = match (a.headed, b.headed) {
        (true, false) => a.words.len(),
        (false, true) => b.words.len(),
        _ => a.words.len().min(b.words.len()),
    };
    2 * shared >= of
}

/// How many times larger one count may be than another of the same thing. A toll does not rise from 12 to two million; the
/// second is the toll of something else.
const SAME_ORDER: f64 = 20.0;

/// The same for the sizes that two limits set: no slip in a unit is larger than from one to the next.
const SAME_UNIT: f64 = 1024.0;

/// The same where only sentences that are alike tell that one thing is counted.
const SAME_SENTENCE: f64 = 4.0;

/// Whether the figure names an order of magnitude and no number: "dozens", "thousands of dollars".
fn is_vague(value: &Value) -> bool {
    let Value::Figure(figure) = value else { return false };
    matches!(figure.bounds(), crate::value::Range { min: Some(min), max: Some(max) } if max > 2.0 * min)
}

/// How many times larger one figure is than the other; 1 where one is nought or not known.
fn ratio(a: &Value, b: &Value) -> f64 {
    match (a, b) {
        (Value::Figure(a), Value::Figure(b)) if a.stated > 0.0 && b.stated > 0.0 => a.stated.max(b.stated) / a.stated.min(b.stated),
        _ => 1.0,
    }
}

/// How far apart two figures of one article may be stated before they are figures of two things, though one allows the
/// other ("48 killed" and "at least 16 killed").
const ONE_THING: f64 = 1.5;

/// Whether one article that gives both figures speaks of two things.
fn tells_two(a: &Value, b: &Value) -> bool {
    a.relation(b) == Relation::Disjoint || ratio(a, b) > ONE_THING
}

/// Whether one article says both, and not through two different mouths: it does not contradict itself, it speaks of two things.
fn one_voice(a: &Claim, b: &Claim) -> bool {
    let names = |claim: &'_ Claim| claim.attribution.iter().map(|party| party.name.clone()).collect::<Vec<_>>();
    a.source == b.source && (names(a) == names(b) || a.attribution.is_empty() || b.attribution.is_empty())
}

/// Whether a headline and the news below it give near values for one question: one of them was not brought up to date.
fn headline_slips(a: &Claim, b: &Claim, rule: &Rule) -> bool {
    let told = matches!((a.told, b.told), (Told::Headline, Told::Lede) | (Told::Lede, Told::Headline));
    told && rule.alike == 0 && ratio(&a.value, &b.value) < ONE_THING
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

/// Sentences of the body in which an article says where it is set.
const OPENING: usize = 2;

/// Takes the places and the years in which a story is set from the scopes of its claims: what happened there and then is the
/// whole, not a part. A story is set where two fifths of its sources begin.
pub(super) fn settle(docs: &[Annotated], claims: &mut [Claim]) {
    let mut openings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut years: BTreeMap<String, BTreeSet<Year>> = BTreeMap::new();
    for doc in docs {
        let end = opening_end(doc);
        openings.entry(story(doc)).or_default().push(&doc.text.plain[..end]);
        if let Some(stamp) = doc.source.published.stamp {
            years.entry(story(doc)).or_default().extend(Year::both_of(stamp.day));
        }
    }
    for claim in claims.iter_mut() {
        let story = story(&docs[claim.source]);
        let of_story = |year: &mut Year| years.get(&story).is_some_and(|years| years.contains(year));
        claim.scope.year.take_if(of_story);
        let Some(At(at)) = &claim.scope.at else { continue };
        let openings = &openings[&story];
        // Two names that a lost comma joined, "Lowen Amel", are each where the story is set.
        let is_set_in = |place: &str| is_setting(openings.iter().filter(|opening| names_place(opening, place)).count(), openings.len());
        let is_named_there = |word: &str| word.starts_with(char::is_uppercase) && is_set_in(word);
        if is_set_in(at) || at.split(' ').all(is_named_there) {
            claim.scope.at = None;
        }
    }
}

/// Where the sentences end in which an article says where it is set.
pub(super) fn opening_end(doc: &Annotated) -> usize {
    doc.text.sentences.iter().filter(|sentence| sentence.zone == Zone::Body).take(OPENING).last().map_or(0, |s| s.span.end)
}

/// Whether a story of so many sources is set in a place that `told` of them begin with.
pub(super) fn is_setting(told: usize, sources: usize) -> bool {
    told > 1 && 5 * told >= 2 * sources
}

/// Whether `opening` holds the words `place`, and not just their letters ("Oman" in "Romania").
fn names_place(opening: &str, place: &str) -> bool {
    let ends = |text: Option<char>| text.is_none_or(|c| !c.is_alphanumeric());
    opening.match_indices(place).any(|(at, _)| ends(opening[..at].chars().next_back()) && ends(opening[at + place.len()..].chars().next()))
}

/// Marks what a source says of older versions beside a newer one, as a list of changes does: it is not compared with what is told
/// of no version, which is what holds now.
pub(super) fn outdate(claims: &mut [Claim]) {
    let key = |claim: &Claim| {
        let version = claim.scope.version.clone()?;
        Some(((claim.source, claim.rule, claim.scope.noun.clone()), version))
    };
    let mut newest: BTreeMap<(usize, usize, Option<Noun>), Version> = BTreeMap::new();
    for (key, version) in claims.iter().filter_map(key) {
        let known = newest.entry(key).or_insert_with(|| version.clone());
        if known.figures() < version.figures() {
            *known = version;
        }
    }
    for claim in claims {
        let Some((key, version)) = key(claim) else { continue };
        if version.figures() < newest[&key].figures() {
            claim.scope.past = Some(Past(version));
        }
    }
}
