//! Those whom a text names: people and bodies that have a role or speak, wherever their names stand.
//!
//! In: a [`Text`] with its quotations and roles. Out: [`NameMention`]s, in order.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::name::RoleMention;
use super::quote::{Quotation, Speaker, SpeakerKind};
use crate::english::text::{Text, one_line, without_possessive};
use crate::span::Span;
use crate::value::name;

/// The words of the longest name that is looked for.
const LONGEST: usize = 5;

/// A name of someone, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The name as it stands there, without its role: "Lane".
    pub span: Span,
    /// The fullest name that the text gives: "Ada Lane".
    pub name: String,
    /// The role that the text gives it, here or elsewhere: "Foreign Minister".
    pub role: Option<String>,
    /// Whether it is a person's; else a body's, or a name that the text never gives in full.
    pub of_person: bool,
}

/// Someone whom the text names.
#[derive(Clone, Debug)]
struct Known {
    name: String,
    role: Option<String>,
    of_person: bool,
}

/// Every place where the text names someone who has a role in it, speaks, or hands on what others say.
pub fn names(text: &Text, quotes: &[Quotation], roles: &[RoleMention]) -> Vec<NameMention> {
    let with_role = |mention: &RoleMention| Known {
        name: one_line(text.words(mention.name)),
        role: Some(one_line(text.words(mention.role))),
        of_person: true,
    };
    let speakers = quotes.iter().flat_map(|quote| quote.speaker.iter().chain(&quote.relays));
    let all = roles.iter().map(with_role).chain(speakers.filter_map(speaking));
    let mut known: Vec<Known> = Vec::new();
    // Under the full name, and a person under the surname too.
    let mut by_words: BTreeMap<String, usize> = BTreeMap::new();
    for one in all {
        let at = *by_words.entry(one.name.to_lowercase()).or_insert(known.len());
        match known.get_mut(at).filter(|known| known.name.eq_ignore_ascii_case(&one.name)) {
            Some(known) => known.role = known.role.take().or(one.role),
            None => known.push(one),
        }
    }
    for (at, one) in known.iter().enumerate().filter(|(_, one)| one.of_person) {
        let surname = one.name.rsplit(' ').next().unwrap_or_default();
        by_words.entry(surname.to_lowercase()).or_insert(at);
    }
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match longest(text, at, sentence.tokens.end, &by_words) {
                Some((span, one, next)) => {
                    let Known { name, role, of_person } = known[one].clone();
                    found.push(NameMention { span, name, role, of_person });
                    at = next;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// A name that slipped: it stands seldom, a letter away from one that the text gives elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The name as it stands there: "Lune".
    pub span: Span,
    /// The name that may be meant: "Ada Lane".
    pub of: String,
}

/// Names of one spelling but for a letter that are compared with each other at most: more than any article has.
const NEAR: usize = 32;

/// How much oftener a name stands than a slip for it, where that stands more than once.
const OFTENER: usize = 2;

/// Of `names`, those that slipped, in order.
pub fn slips(text: &Text, names: &[Span]) -> Vec<Slip> {
    let spelled: Vec<String> = names.iter().map(|span| one_line(text.words(*span))).collect();
    let keyed = spelled.iter().enumerate().flat_map(|(at, name)| name::keys(name).into_iter().map(move |key| (key, at)));
    // How often each word stands, which few texts are asked.
    let times: LazyCell<HashMap<&str, usize>, _> = LazyCell::new(|| {
        let mut times = HashMap::new();
        text.tokens.iter().for_each(|token| *times.entry(without_possessive(token.form.normal())).or_default() += 1);
        times
    });
    let count = |word: &str| times.get(word).copied().unwrap_or_default();
    let mut compared: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut found: BTreeMap<usize, &str> = BTreeMap::new();
    for (a, b) in name::sharing(keyed.collect(), NEAR) {
        if !compared.insert((a, b)) || !name::slipped(&spelled[a], &spelled[b]) {
            continue;
        }
        let (here, there) = words_apart(&spelled[a], &spelled[b]);
        let (slip, of, seldom, often) = match (count(&here), count(&there)) {
            (seldom, often) if seldom < often || seldom == often && spelled[b].contains(' ') => (a, b, seldom, often),
            (often, seldom) => (b, a, seldom, often),
        };
        if seldom == 1 || OFTENER * seldom <= often {
            found.entry(slip).or_insert(&spelled[of]);
        }
    }
    found.into_iter().map(|(at, of)| Slip { span: names[at], of: of.to_owned() }).collect()
}

/// The two words, in lower case, by which two names differ.
fn words_apart(a: &str, b: &str) -> (String, String) {
    let words = |name: &str| name.split(' ').map(str::to_lowercase).collect::<Vec<_>>();
    let (a, b) = (words(a), words(b));
    let pairs = a.iter().filter(|word| !b.contains(word)).flat_map(|x| b.iter().filter(|word| !a.contains(word)).map(move |y| (x, y)));
    let nearest = pairs.min_by_key(|(x, y)| strsim::osa_distance(x, y));
    nearest.map(|(x, y)| (x.clone(), y.clone())).unwrap_or_default()
}

/// A speaker who has a name.
fn speaking(speaker: &Speaker) -> Option<Known> {
    let named = matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
    let of_person = speaker.kind == SpeakerKind::Person;
    // "The council of elders" is a description.
    let name = one_line(&speaker.name);
    let last = name.rsplit(' ').next()?;
    (named && last.starts_with(char::is_uppercase)).then(|| Known { name: name.clone(), role: speaker.role.clone(), of_person })
}

/// The longest name that begins at token `at`: its span, whose it is, and the token behind it.
fn longest(text: &Text, at: usize, end: usize, by_words: &BTreeMap<String, usize>) -> Option<(Span, usize, usize)> {
    if !text.is_capital(at) {
        return None;
    }
    // Most capitals begin no name of those, and need not be spelled five times over.
    let first = without_possessive(text.word(at)).to_lowercase();
    if !by_words.range(first.clone()..).next().is_some_and(|(name, _)| name.starts_with(&first)) {
        return None;
    }
    (at + 1..=end.min(at + LONGEST)).rev().find_map(|next| {
        let span = text.span(at..next);
        let words = text.words(span);
        let bare = without_possessive(words);
        let one = *by_words.get(&one_line(bare).to_lowercase())?;
        Some((Span::new(span.start, span.start + bare.len()), one, next))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{name as reading, quote};
    use super::*;
    use crate::source::{Block, Zone};

    fn found(plain: &str) -> Vec<String> {
        let text = Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }]);
        let (quotes, roles) = (quote::read(&text), reading::roles(&text));
        let told = |mention: NameMention| {
            let role = mention.role.map_or(String::new(), |role| format!(", {role}"));
            format!("{} = {}{role}", text.words(mention.span), mention.name)
        };
        names(&text, &quotes, &roles).into_iter().map(told).collect()
    }

    #[test]
    fn a_surname_is_the_one_who_was_introduced() {
        let plain = "Foreign Minister Ada Lane spoke in Lowen. “We will not leave the harbour,” Lane said. The paper praised Lane’s calm.";
        assert_eq!(
            found(plain),
            ["Ada Lane = Ada Lane, Foreign Minister", "Lane = Ada Lane, Foreign Minister", "Lane = Ada Lane, Foreign Minister"]
        );
    }

    #[test]
    fn who_speaks_has_a_name_without_a_role_and_a_description_has_none() {
        let plain = "“The harbour is closed today,” Dorin Pelk told Reuters. “It will open soon,” a senior official said.";
        assert_eq!(found(plain), ["Dorin Pelk = Dorin Pelk", "Reuters = Reuters"]);
    }

    #[test]
    fn a_surname_that_nobody_has_is_a_slip_for_the_one_that_is_near() {
        let slipped = |plain: &str| {
            let text = Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }]);
            slips(&text, &reading::names(&text))
                .into_iter()
                .map(|slip| format!("{} for {}", text.words(slip.span), slip.of))
                .collect::<Vec<_>>()
        };
        let introduced = "“We will buy more boats,” said Ada Brandl, the harbour's chair.";
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Brendl said.")), ["Brendl for Ada Brandl"]);
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Brandl said.")), [""; 0]);
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Pelk said.")), [""; 0]);
        let two = format!("{introduced} “They are old,” said Tomas Brendl. The boats will be paid “over ten years,” Brendl said.");
        assert_eq!(slipped(&two), [""; 0]);
        assert_eq!(slipped("The town of Calandria voted. In Calandria all was calm, and Calendria slept."), ["Calendria for Calandria"]);
        assert_eq!(slipped("The town of Calandria voted, and Calendria did. In Calandria and in Calendria all was calm."), [""; 0]);
    }

    #[test]
    fn a_text_that_names_nobody_has_no_names() {
        assert_eq!(found("The harbour is closed, officials said."), [""; 0]);
    }
}
