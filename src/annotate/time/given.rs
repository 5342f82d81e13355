//! People called April, May, June, August, Sunday: a month or a weekday that is somebody's name.
//!
//! Read before anything else, so that no other file asks. Neighbours tell: a surname behind it, a role or a title before it,
//! a verb that only people do; and once the text has told, the same word elsewhere in it, where nothing makes it a date.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cue::List;
use super::words::{Word, bare};
use crate::english::clause::is_verb;
use crate::english::text::{Text, TokenKind};
use crate::english::verb::verb_form;

/// Takes their meaning from the words that are names.
pub(super) fn clear(text: &Text, words: &mut [Word]) {
    let mut calendar = Calendar { text, words, sentence: 0..0 };
    let mut names: Vec<usize> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for open in [false, true] {
        for sentence in &text.sentences {
            calendar.sentence = sentence.tokens.clone();
            let found: Vec<usize> = sentence.tokens.clone().filter(|&at| calendar.may_be_name(at)).collect();
            // In a headline every word has its capital: only what the text tells elsewhere counts there.
            let title = !found.is_empty() && text.is_title_case(sentence) && text.word(sentence.tokens.end - 1) != ".";
            for at in found {
                let named = if open {
                    known.contains(bare(text.lower(at))) && calendar.is_known(at, title)
                } else {
                    !title && calendar.is_named(at)
                };
                if named {
                    names.push(at);
                    known.insert(bare(text.lower(at)));
                }
            }
        }
        if names.is_empty() {
            return;
        }
    }
    for at in names {
        words[at] = Word::Other;
    }
}

/// Words that name days and months, in the sentence that is being read.
struct Calendar<'a> {
    text: &'a Text,
    words: &'a [Word],
    sentence: Range<usize>,
}

impl Calendar<'_> {
    fn lower(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.text.lower(at) } else { "" }
    }

    fn word(&self, at: usize) -> Word {
        if self.sentence.contains(&at) { self.words[at] } else { Word::Other }
    }

    /// The word before `at`; empty at the start of the sentence.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| self.lower(before))
    }

    /// A month or weekday in full, with a capital, and no figure beside it.
    fn may_be_name(&self, at: usize) -> bool {
        let calendar = matches!(self.words[at], Word::Month(_) | Word::Weekday(_));
        let figure = |at: usize| self.word(at) == Word::Figure;
        let dated = figure(at + 1) || at > self.sentence.start && figure(at - 1) || self.lower(at + 1) == "," && figure(at + 2);
        calendar && self.text.is_capital(at) && !self.text.word(at).ends_with('.') && !dated && self.text.lower(at).len() > 2
    }

    fn is_weekday(&self, at: usize) -> bool {
        matches!(self.words[at], Word::Weekday(_))
    }

    /// Whether its neighbours alone make it a name.
    fn is_named(&self, at: usize) -> bool {
        let titled = List::Title.has(self.before(at).trim_end_matches('.')) || List::Person.has(self.before(at));
        titled && !self.is_weekday(at) || self.is_given_name(at) || self.is_surname(at) || self.speaks(at)
    }

    /// "June Tallow", "striker Sunday Okoro": a surname behind it, and nothing before it that makes a date of it.
    fn is_given_name(&self, at: usize) -> bool {
        if !self.is_surname_word(at + 1) || self.opens_date(at) {
            return false;
        }
        let role = List::Person.has(self.before(at));
        if self.is_weekday(at) {
            // A weekday without a preposition stands before a subject often: "said Friday Lowen would pay".
            let opens = at == self.sentence.start && (self.is_finite(at + 2) || self.ends_name(at + 1));
            return role || opens || self.is_object(at) || self.is_second(at);
        }
        // "The June Treasury sale", "strong June Lowen sales": an adjective before it, and a noun at the end.
        let opened = at == self.sentence.start || role || is_verb(self.text, at - 1) || List::BeforeName.has(self.before(at));
        opened && !self.heads_noun(at + 1)
    }

    /// "The court freed Friday Eze after a week", "with Sunday Okoro": where a weekday alone would want a preposition.
    fn is_object(&self, at: usize) -> bool {
        if at == self.sentence.start || !self.ends_name(at + 1) {
            return false;
        }
        let verb = is_verb(self.text, at - 1) && verb_form(self.before(at)).is_some_and(|(base, ..)| !List::Saying.has(base));
        verb || List::BesidePerson.has(self.before(at))
    }

    /// "Friday Eze and Monday Ubah": joined to another such name.
    fn is_second(&self, at: usize) -> bool {
        let joined = at >= self.sentence.start + 3 && matches!(self.before(at), "and" | "," | "or") && self.is_surname_word(at - 2);
        joined && matches!(self.word(at - 3), Word::Month(_) | Word::Weekday(_)) && !self.opens_date(at - 3)
    }

    /// "Helena May may resign", "Jonas March resigned": a given name before it and a verb behind it.
    fn is_surname(&self, at: usize) -> bool {
        let modal = matches!(self.words[at], Word::Month(3 | 5));
        let given = at > self.sentence.start && self.is_surname_word(at - 1) && !List::MonthOpening.has(self.before(at));
        modal && given && !List::NoName.has(self.before(at)) && (self.is_finite(at + 1) || self.lower(at + 1) == ",")
    }

    /// "April said", "said June": months do not speak.
    fn speaks(&self, at: usize) -> bool {
        let says =
            |at: usize| verb_form(self.lower(at)).is_some_and(|(base, ..)| List::Saying.has(base) && base != "state" && base != "note");
        !self.is_weekday(at) && !self.opens_date(at) && says(at + 1)
    }

    /// Whether a word known as a name is one here too.
    fn is_known(&self, at: usize, title: bool) -> bool {
        if self.opens_date(at) {
            return false;
        }
        let behind = self.is_finite(at + 1)
            || self.lower(at + 1) == "," && self.is_finite(at + 2)
            || self.is_surname_word(at + 1) && !self.is_weekday(at);
        if self.is_weekday(at) {
            return at == self.sentence.start && behind || self.is_given_name(at);
        }
        let possessive = bare(self.text.lower(at)).len() < self.text.lower(at).len();
        behind || possessive || title && self.is_surname_word(at + 1) || self.is_named(at)
    }

    /// "in April", "the June": what stands before a date and no person.
    fn opens_date(&self, at: usize) -> bool {
        let before = self.before(at);
        let joined = matches!(before, "," | "and" | "or" | "(" | "by" | "from" | "to" | "for");
        let list = at >= self.sentence.start + 2
            && matches!(before, "and" | "or" | ",")
            && matches!(self.word(at - 2), Word::Month(_) | Word::Weekday(_));
        let preposition = matches!(before, "by" | "from" | "to" | "for");
        list || preposition && !self.ends_name(at + 1) || !joined && (List::MonthOpening.has(before) || List::Article.has(before))
    }

    /// Whether a name ends at `at`, and neither its verb nor its noun follows: "to June Tallow for her work".
    fn ends_name(&self, at: usize) -> bool {
        let mark = self.text.tokens.get(at + 1).is_none_or(|next| next.kind == TokenKind::Mark);
        self.is_surname_word(at) && (mark || !self.sentence.contains(&(at + 1)) || List::BehindName.has(self.lower(at + 1)))
    }

    /// A capitalised word that can be a surname: no time word, no title, no abbreviation.
    fn is_surname_word(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = letters > 1 && word.chars().all(|c| !c.is_lowercase());
        self.sentence.contains(&at)
            && self.text.is_capital(at)
            && self.text.tokens[at].spaced
            && !acronym
            && !word.contains('.')
            && letters > 1
            && self.words[at] == Word::Other
            && !List::Title.has(self.lower(at))
            && !List::NoName.has(self.lower(at))
            && !List::NoSurname.has(bare(self.lower(at)))
    }

    fn is_finite(&self, at: usize) -> bool {
        self.sentence.contains(&at)
            && !self.text.is_capital(at)
            && (is_verb(self.text, at) || self.lower(at) == "who" || self.lower(at).ends_with("ed"))
    }

    /// Whether the capitalised word at `at` stands before a noun and is part of its name: "June Treasury sales".
    fn heads_noun(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        self.sentence.contains(&(at + 1))
            && self.text.tokens[at + 1].kind == TokenKind::Word
            && !self.text.is_capital(at + 1)
            && next.ends_with('s')
            && next.len() > 4
            && !is_verb(self.text, at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_month_with_a_surname_is_somebody() {
        check(&[
            ("The jury heard June Castell on Monday.", "Monday=2025-07-21"),
            ("The club named Piers Holt as captain and April Nwosu as his deputy.", ""),
            ("It was painted by August Brandl, a pupil of his.", ""),
            ("The actress May Calder has died.", ""),
            ("The prize went to June Castell.", ""),
            ("The attorney April Nwosu filed a brief.", ""),
            ("April Nwosu, who ran the fund, left in March.", "March=2025-03"),
            ("The panel told August Brandl to rest.", ""),
            ("In April Lowen lost its port.", "April=2025-04"),
            ("The April Lowen summit failed.", "April=2025-04"),
            ("Sales fell in May and June Castell shares sank.", "May=2025-05; June=2025-06"),
            ("By August Lowen must pay.", "August=2025-08"),
        ]);
    }

    #[test]
    fn a_weekday_with_a_surname_is_somebody_where_a_role_or_a_verb_tells() {
        check(&[
            ("Sunday Okoro saved twice on Saturday.", "Saturday=2025-07-19"),
            ("Monday Ubah, a former guard, was held.", ""),
            ("They signed striker Friday Eze.", ""),
            ("Friday Eze and Monday Ubah were freed.", ""),
            ("The judge jailed Friday Eze for a month.", "a month=P1M"),
            ("She dined with Sunday Okoro.", ""),
            ("The board met Friday in Lowen.", "Friday=2025-07-18"),
            ("He was freed Friday Lowen police said.", "Friday=2025-07-18"),
            ("The minister said Friday Lowen would pay.", "Friday=2025-07-18"),
            ("Sunday Mass was cut short.", "Sunday=2025-07-20"),
        ]);
    }

    #[test]
    fn the_same_name_elsewhere_is_a_name_too() {
        check(&[
            ("April Nwosu won the race. April said she was glad. In April she had lost.", "April=2025-04"),
            ("Premier Helena May will stay. At the inn, May said so. She quits in May.", "May=2025-05"),
            ("Jonas March resigned. March will stay on until March 3.", "March 3=2026-03-03"),
            ("June told reporters nothing.", ""),
            ("Mrs June was asleep.", ""),
            ("His wife June and her son August fled.", ""),
            ("A girl named April was found.", ""),
            ("June was dry and July was wet.", "June=2025-06; July=2025-07"),
        ]);
    }
}
