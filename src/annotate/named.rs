//! Those whom a text names: people and bodies that have a role or speak, wherever their names stand.
//!
//! In: a [`Text`] with its quotations and roles. Out: [`NameMention`]s, in order.

use std::collections::{BTreeMap, BTreeSet};

use super::name::RoleMention;
use super::quote::{Quotation, Speaker, SpeakerKind};
use crate::english::text::{Text, one_line, without_possessive};
use crate::span::Span;

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

/// A surname that slipped: a speaker whom the text never introduces, one letter away from one whom it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The surname as it stands there: "Lune".
    pub span: Span,
    /// The full name of the one who may be meant: "Ada Lane".
    pub of: String,
}

/// An article introduces no more people than this.
const INTRODUCED: usize = 300;

/// Surnames of speakers that slipped, in order.
pub fn slips(text: &Text, quotes: &[Quotation], roles: &[RoleMention]) -> Vec<Slip> {
    let speakers: Vec<&Speaker> = quotes.iter().filter(|quote| quote.cue.is_some()).filter_map(|quote| quote.speaker.as_ref()).collect();
    let people = speakers.iter().filter(|speaker| speaker.kind == SpeakerKind::Person).map(|speaker| one_line(&speaker.name));
    let named = roles.iter().map(|mention| one_line(text.words(mention.name)));
    let introduced: BTreeSet<String> = people.chain(named).filter(|name| name.contains(' ')).take(INTRODUCED).collect();
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    // Whoever is not introduced may as well be a body.
    let has_name = |speaker: &Speaker| matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Organisation);
    let is_bare = |speaker: &Speaker| text.words(speaker.span) == speaker.name && !speaker.name.contains(' ');
    // Who is introduced and goes by another surname ever after, or who slips in once.
    let times = |word: &str| (0..text.tokens.len()).filter(|&at| text.lower(at) == word).count();
    let mut found: Vec<Slip> = Vec::new();
    // A name is looked for once, however often its bearer speaks.
    let mut looked: BTreeMap<String, Option<String>> = BTreeMap::new();
    for speaker in speakers.iter().filter(|speaker| has_name(speaker) && is_bare(speaker)) {
        let of = looked.entry(speaker.name.to_lowercase()).or_insert_with_key(|own| {
            let known = introduced.iter().any(|name| name.split(' ').any(|part| part.to_lowercase() == *own));
            let mut near = introduced.iter().filter(|name| !known && is_slip(own, &surname(name)));
            let (of, None) = (near.next()?, near.next()) else { return None };
            (times(own) == 1 || times(&surname(of)) == 1).then(|| of.clone())
        });
        found.extend(of.clone().map(|of| Slip { span: speaker.span, of }));
    }
    found
}

/// Whether two surnames, in lower case, are one letter apart. Short ones have that letter changed, not one more or less.
fn is_slip(a: &str, b: &str) -> bool {
    let (here, there) = (a.chars().count(), b.chars().count());
    here.min(there) > 1 && (here == there || here.min(there) > 3) && strsim::osa_distance(a, b) == 1
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
    use super::super::{name, quote};
    use super::*;
    use crate::source::{Block, Zone};

    fn found(plain: &str) -> Vec<String> {
        let text = Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }]);
        let (quotes, roles) = (quote::read(&text), name::roles(&text));
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
            let (quotes, roles) = (quote::read(&text), name::roles(&text));
            slips(&text, &quotes, &roles).into_iter().map(|slip| format!("{} for {}", text.words(slip.span), slip.of)).collect::<Vec<_>>()
        };
        let introduced = "“We will buy more boats,” said Ada Lane, the harbour's chair.";
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Lune said.")), ["Lune for Ada Lane"]);
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Lane said.")), [""; 0]);
        assert_eq!(slipped(&format!("{introduced} The boats will be paid “over ten years,” Pelk said.")), [""; 0]);
        let two = format!("{introduced} “They are old,” said Tomas Lune. The boats will be paid “over ten years,” Lune said.");
        assert_eq!(slipped(&two), [""; 0]);
    }

    #[test]
    fn a_text_that_names_nobody_has_no_names() {
        assert_eq!(found("The harbour is closed, officials said."), [""; 0]);
    }
}
