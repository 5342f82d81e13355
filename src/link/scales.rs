//! Scales: what speaks for two claims being about one thing, and what against it.
//!
//! Takes two claims that nothing keeps apart. Leaves the evidence. A pair is weighed among its rivals, the other claims of the two
//! sources that answer the same rule: a value that fits another sentence of the other article better, or stands there too, is
//! seldom its contradiction.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::FixedState;

use super::judge::{self, CAP};
use super::party::{self, Voice};
use crate::annotate::Annotated;
use crate::claim::{self, Claim, Party, Told, Which};
use crate::english::stem::Stems;
use crate::evidence::{Evidence, Sign};
use crate::rule::{Rule, Rules, shape::Speech};
use crate::scope::{Key, Name};
use crate::source::Provenance;
use crate::value::{Figure, Kind, Relation, Value};

/// Figures further apart than this, in times, and days further apart than [`A_MONTH`] are not near at all.
const FAR: f64 = 8.0;
/// See [`FAR`]; in days.
const A_MONTH: f64 = 31.0;
/// From so much on, a figure is as large as any: it meets another by no chance.
const LARGEST: f64 = 1e6;
/// Words of a quotation, see [`Sign::LongQuote`].
const LONG_QUOTE: usize = 12;
/// Words of a quotation, see [`Sign::ShortQuote`].
const SHORT_QUOTE: usize = 5;

/// What pairs of claims are weighed with: all claims of a story, and what is rare in it.
#[derive(Clone, Copy)]
pub struct Scales<'l> {
    docs: &'l [Annotated],
    claims: &'l [Claim],
    rules: &'l Rules,
    index: &'l Index,
}

/// Which claims of a story stand beside which, and what is rare in it. Claims are indices into all.
#[derive(Debug, Default)]
pub struct Index {
    /// The claims of each source in answer to each rule, in order.
    answers: HashMap<(usize, usize), Vec<usize>>,
    /// The number of what each claim states, equal for two claims of one rule that state the same.
    stated: Vec<usize>,
    /// The affirmed claims that state each.
    tellers: Vec<Vec<usize>>,
    /// What the sentence of each claim is about; nothing where claims are linked by their own words.
    profiles: Vec<Profile>,
    /// How much each word tells, squared.
    weights: Vec<f64>,
}

/// What a sentence is about, in numbers that rise as the words do in the order of letters.
#[derive(Debug, Default)]
struct Profile {
    words: Box<[u32]>,
    names: Box<[u32]>,
    /// The sum of their weights.
    length: f64,
}

impl Index {
    /// The index of the claims of a story.
    pub fn new(claims: &[Claim], rules: &Rules) -> Self {
        let mut index = Self::default();
        let mut numbers: HashMap<(usize, Cow<str>), usize> = HashMap::new();
        let mut seen = HashSet::new();
        let mut sentences = 0_u32;
        // In how many sentences of the story each word stands.
        let mut with: HashMap<&str, u32, FixedState> = HashMap::default();
        for (at, claim) in claims.iter().enumerate() {
            index.answers.entry((claim.source, claim.rule)).or_default().push(at);
            let next = index.tellers.len();
            let number = *numbers.entry((claim.rule, stated(claim))).or_insert(next);
            if number == next {
                index.tellers.push(Vec::new());
            }
            if claim.is_affirmed() {
                index.tellers[number].push(at);
            }
            index.stated.push(number);
            let is_first = seen.insert((claim.source, claim.sentence.start));
            sentences += u32::from(is_first);
            for word in claim.context.all() {
                *with.entry(word).or_default() += u32::from(is_first);
            }
        }
        let mut words: Vec<(&str, u32)> = with.iter().map(|(word, with)| (*word, *with)).collect();
        words.sort_unstable();
        index.weights = words.iter().map(|&(_, with)| rarity(sentences, with).powi(2)).collect();
        for ((word, _), number) in words.into_iter().zip(0..) {
            with.insert(word, number);
        }
        let numbers = |words: &Stems| words.iter().map(|word| with[word]).collect::<Box<[u32]>>();
        let profile = |claim: &Claim| match rules.rules[claim.rule].kind() {
            Kind::Quote | Kind::Name => Profile::default(),
            _ => {
                let (words, names) = (numbers(&claim.context.words), numbers(&claim.context.names));
                let length = words.iter().chain(&names).map(|&word| index.weights[word as usize]).sum();
                Profile { words, names, length }
            }
        };
        index.profiles = claims.iter().map(profile).collect();
        index
    }

    /// How much of what two sentences say is shared: the cosine of their words, each weighed by its rarity.
    fn likeness(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.profiles[a], &self.profiles[b]);
        let shared: f64 = shared(&a.words, &b.words).chain(shared(&a.names, &b.names)).map(|word| self.weights[word as usize]).sum();
        if shared == 0.0 { 0.0 } else { shared / (a.length * b.length).sqrt() }
    }
}

/// How much a word tells that stands in `with` of all sentences: its inverse document frequency (Spärck Jones 1972), with sentences for
/// documents.
fn rarity(sentences: u32, with: u32) -> f64 {
    (f64::from(sentences + 1) / (f64::from(with) + 0.5)).ln().max(0.0)
}

/// What two rising lists share, in order.
fn shared<'n>(a: &'n [u32], b: &'n [u32]) -> impl Iterator<Item = u32> + 'n {
    let (mut a, mut b) = (a.iter().copied().peekable(), b.iter().copied().peekable());
    std::iter::from_fn(move || {
        loop {
            match a.peek()?.cmp(b.peek()?) {
                Ordering::Less => drop(a.next()),
                Ordering::Greater => drop(b.next()),
                Ordering::Equal => {
                    b.next();
                    return a.next();
                }
            }
        }
    })
}

impl<'l> Scales<'l> {
    /// The scales for the claims of a story; `index` is theirs.
    pub fn new(docs: &'l [Annotated], claims: &'l [Claim], rules: &'l Rules, index: &'l Index) -> Self {
        Self { docs, claims, rules, index }
    }

    fn rule(&self, claim: &Claim) -> &Rule {
        &self.rules.rules[claim.rule]
    }

    /// What speaks for the claims `a` and `b` (indices into all) being about one thing, and against it.
    /// Whether a stage of linking brought them together is evidence too.
    pub fn weigh(&self, a: usize, b: usize, is_linked: bool) -> Vec<Evidence> {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        let rule = self.rule(x);
        let mut evidence =
            vec![if is_linked { self.question(rule) } else { Evidence::new(Sign::Unlinked, "only evidence brings them together") }];
        match rule.kind() {
            Kind::Quote => evidence.extend(length([x.value.text(), y.value.text()])),
            Kind::Name if rule.asks(Speech::Speaker) => {
                let words = |claim: &Claim| self.docs[claim.source].text.words(claim.span).to_owned();
                evidence.extend(length([words(x), words(y)]));
            }
            Kind::Name => {}
            _ => {
                if rule.generic {
                    evidence.extend(kind(x));
                }
                self.setting(x, y, &mut evidence);
                self.sentences(a, b, &mut evidence);
                self.values(x, y, &mut evidence);
                self.rivals(a, b, &mut evidence);
            }
        }
        self.voices(a, b, &mut evidence);
        evidence
    }

    /// How narrow the question is.
    fn question(&self, rule: &Rule) -> Evidence {
        match rule.kind() {
            Kind::Quote => Evidence::new(Sign::OwnWords, "their own words link them"),
            Kind::Name if rule.asks(Speech::Speaker) => Evidence::new(Sign::OwnWords, "the words that they are given link them"),
            Kind::Name => Evidence::new(Sign::OwnLetters, "their own letters link them"),
            _ if rule.asks_attribute() => Evidence::new(Sign::OneAttribute, "both are told as one attribute of one thing"),
            _ if rule.slips => Evidence::new(Sign::WideQuestion, "the rule asks of slips of the pen alone"),
            _ if rule.generic => Evidence::new(Sign::AnyQuestion, "the rule asks of anything"),
            _ if rule.alike > 0 => Evidence::new(Sign::WideQuestion, "the rule asks one question of several things"),
            _ => Evidence::new(Sign::OwnQuestion, "the rule asks one question"),
        }
    }

    /// What may not differ, and where it is told.
    fn setting(&self, a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
        if a.event.which == b.event.which && matches!(a.event.which, Which::Number(_)) {
            evidence.push(Evidence::new(Sign::OneOfSeries, format!("both about the {}", a.event)));
        }
        let (of_a, of_b) = (a.scope.told(), b.scope.told());
        let told: BTreeSet<Name> = of_a.keys().chain(of_b.keys()).copied().collect();
        let is_noun = |name: &Name| *name == Name::Key(Key::Part) && a.scope.part_is_noun();
        let (both, one): (Vec<Name>, Vec<Name>) = told
            .into_iter()
            .filter(|name| !name.is_premise() && !is_noun(name))
            .partition(|name| of_a.contains_key(name) && of_b.contains_key(name));
        let listed = |names: &[Name]| names.iter().map(|name| name.alone().to_owned()).collect::<Vec<_>>().join(" and of ");
        if !both.is_empty() {
            evidence.push(Evidence::some(Sign::SameScope, share(both.len(), 3), format!("both tell of {}", listed(&both))));
        }
        if !one.is_empty() {
            evidence.push(Evidence::some(Sign::UnknownScope, share(one.len(), 3), format!("only one tells of {}", listed(&one))));
        }
        if a.told != Told::Body && b.told != Told::Body {
            evidence.push(Evidence::new(Sign::BothAhead, "both tell it at the head of the article"));
        }
    }

    /// What their sentences share.
    fn sentences(&self, a: usize, b: usize, evidence: &mut Vec<Evidence>) {
        let likeness = self.index.likeness(a, b);
        let (a, b) = (&self.claims[a], &self.claims[b]);
        let words = a.context.words.intersection(&b.context.words).filter(|word| !word.starts_with('=')).count();
        let names = a.context.names.intersection(&b.context.names).count();
        match words + names {
            0 => evidence.push(Evidence::new(Sign::NoSharedWord, "their sentences share no content word")),
            all => {
                let noun = if all == 1 { "content word" } else { "content words" };
                evidence.push(Evidence::some(Sign::SharedWords, share(all, 6), format!("their sentences share {all} {noun}")));
                evidence.push(Evidence::some(Sign::RareWords, likeness, "as far as these are rare in the story"));
            }
        }
        match names {
            0 if !a.context.names.is_empty() && !b.context.names.is_empty() => {
                evidence.push(Evidence::new(Sign::Strangers, "each names somebody or something, and nobody in common"));
            }
            0 => {}
            names => evidence.push(Evidence::some(Sign::SharedNames, share(names, 2), format!("they share {names} of their names"))),
        }
        if let Some(role) = a.context.words.intersection(&b.context.words).find_map(|word| word.strip_prefix('=')) {
            evidence.push(Evidence::new(Sign::SameRole, format!("the same is said of what is counted: {role}")));
        }
    }

    /// How the two values are to one another.
    fn values(&self, a: &Claim, b: &Claim, evidence: &mut Vec<Evidence>) {
        if let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) {
            let exact = |figure: &Figure| matches!(figure.any_of.as_slice(), [range] if range.min.is_some() && range.min == range.max);
            evidence.push(match exact(x) && exact(y) {
                true => Evidence::new(Sign::Exact, "both figures are exact"),
                false => Evidence::new(Sign::Vague, "a figure is not exact"),
            });
            let (low, high) = (x.stated.min(y.stated), x.stated.max(y.stated));
            if low > 0.0 {
                let near = 1.0 - ((high / low).ln() / FAR.ln()).min(1.0);
                evidence.push(Evidence::some(Sign::Near, near, format!("one figure is {:.1} times the other", high / low)));
                if x.slips_a_digit(y) {
                    evidence.push(Evidence::new(Sign::SameDigits, "the same digits, and a nought more"));
                }
                let large = (low.max(1.0).ln() / LARGEST.ln()).min(1.0);
                evidence.push(Evidence::some(Sign::Large, large, "the figures are as large as that"));
            }
        }
        if let (Value::Days(x), Value::Days(y)) = (&a.value, &b.value) {
            let days = x.days_between(y).max(0);
            let near = 1.0 - (days as f64 / A_MONTH).min(1.0);
            evidence.push(Evidence::some(Sign::Near, near, format!("the days are {days} apart")));
        }
        let inferred = |claim: &Claim| claim.relative && self.docs[claim.source].source.published.from == Provenance::Inferred;
        if inferred(a) || inferred(b) {
            evidence.push(Evidence::new(Sign::Inferred, "a value hangs on a date that was inferred"));
        }
        if a.value.relation(&b.value).is_compatible() {
            evidence.push(Evidence::new(Sign::BothRight, "both values can be right"));
        }
    }

    /// Who else of the two sources answers the rule, and how well that fits.
    fn rivals(&self, a: usize, b: usize, evidence: &mut Vec<Evidence>) {
        let (x, y) = (&self.claims[a], &self.claims[b]);
        let of = |claim: &Claim, source: usize, but: usize| {
            let all = self.index.answers.get(&(source, claim.rule)).into_iter().flatten().copied();
            all.filter(move |&at| at != but).take(CAP).filter(|&at| self.claims[at].is_affirmed()).collect::<Vec<_>>()
        };
        let (of_a, of_b) = (of(y, x.source, a), of(x, y.source, b));
        let told =
            |claim: &Claim, rivals: &[usize]| rivals.iter().any(|&rival| self.claims[rival].value.relation(&claim.value) == Relation::Same);
        let there = usize::from(told(x, &of_b)) + usize::from(told(y, &of_a));
        if there > 0 {
            let whose = if there == 1 { "the value of one" } else { "each value" };
            evidence.push(Evidence::some(Sign::ToldThere, share(there, 2), format!("{whose} stands in the other article too")));
        }
        let own = self.index.likeness(a, b);
        let best = |claim, rivals: &[usize]| rivals.iter().map(|&rival| self.index.likeness(claim, rival)).fold(0.0, f64::max);
        let rival = best(a, &of_b).max(best(b, &of_a));
        if own > rival {
            evidence.push(Evidence::new(Sign::BestPartner, "neither article has a sentence more like the other's"));
            evidence.push(Evidence::some(Sign::Margin, own - rival, "by how much the next best is less like it"));
        }
    }

    /// Who gives the values.
    fn voices(&self, a: usize, b: usize, evidence: &mut Vec<Evidence>) {
        let tellers = |at: usize| -> Vec<&Claim> {
            let all = self.index.tellers[self.index.stated[at]].iter().map(|&at| &self.claims[at]);
            all.filter(|teller| self.claims[at].scope.agrees(&teller.scope)).take(CAP).collect()
        };
        let (of_a, of_b) = (tellers(a), tellers(b));
        let (a, b) = (&self.claims[a], &self.claims[b]);
        let several = |tellers: &[&Claim]| tellers.iter().any(|teller| teller.source != tellers[0].source);
        let supported = usize::from(several(&of_a)) + usize::from(several(&of_b));
        if supported > 0 {
            let which = if supported == 1 { "one of the values" } else { "each of the values" };
            evidence.push(Evidence::some(Sign::Supported, share(supported, 2), format!("several sources give {which}")));
        }
        let pairs: Vec<(&Claim, &Claim)> =
            of_a.iter().flat_map(|x| of_b.iter().filter(|y| x.source == y.source).map(move |y| (*x, *y))).collect();
        match () {
            () if pairs.is_empty() => {}
            () if pairs.iter().any(|(x, y)| judge::set_against(x, y)) => {
                evidence.push(Evidence::new(Sign::SetAgainst, "one article sets the two against one another"))
            }
            () => evidence.push(Evidence::new(Sign::SideBySide, "one article gives both side by side")),
        }
        // Spellings of a name do not hang on who writes them.
        if self.rule(a).kind() == Kind::Name {
            return;
        }
        let (by_a, by_b) = (claim::speakers(&a.attribution), claim::speakers(&b.attribution));
        let voice = |x: &Party| by_b.iter().map(|y| party::voice(x, y, &self.rules.world)).min();
        match by_a.iter().filter_map(|party| Some((voice(party)?, party))).min_by_key(|(voice, _)| *voice) {
            Some((Voice::Same, speaker)) => evidence.push(Evidence::new(Sign::OneSpeaker, format!("{} is given for both", speaker.name))),
            Some((Voice::SpeaksFor, _)) => evidence.push(Evidence::new(Sign::OneSide, "their speakers are of one side")),
            _ => {}
        }
    }
}

/// `count` of at most `most`, from 0 to 1.
fn share(count: usize, most: usize) -> f64 {
    count.min(most) as f64 / most as f64
}

/// What kind of value it is, where that alone tells something.
fn kind(claim: &Claim) -> Option<Evidence> {
    let (sign, what) = match claim.kind {
        Kind::Date | Kind::Datetime => (Sign::Date, "dates"),
        Kind::Time => (Sign::Time, "times of day"),
        Kind::Measure => (Sign::Measure, "measures"),
        Kind::Money => (Sign::Money, "sums of money"),
        Kind::Percent => (Sign::Share, "shares"),
        _ => return None,
    };
    Some(Evidence::new(sign, format!("the values are {what}")))
}

/// How much the words of a quotation tell by their number.
fn length(versions: [String; 2]) -> Option<Evidence> {
    let words = versions.iter().map(|version| version.split_whitespace().count()).min().unwrap_or(0);
    match words {
        SHORT_QUOTE..LONG_QUOTE => None,
        LONG_QUOTE.. => Some(Evidence::new(Sign::LongQuote, format!("{words} words and more are no common phrase"))),
        _ => Some(Evidence::new(Sign::ShortQuote, format!("{words} words may be a common phrase"))),
    }
}

/// The value without its hedge, and what it counts: "about 300" and "300" are one.
pub(super) fn stated(claim: &Claim) -> Cow<'_, str> {
    match &claim.value {
        Value::Figure(figure) => format!("{} {} {:?}", figure.stated, figure.unit, claim.scope.noun).into(),
        Value::Wording(words) | Value::Choice(words) | Value::Name(words) => words.into(),
        other => other.text().into(),
    }
}
