//! Turns of speech: what stands behind labels that name who speaks ("LANE: …", "Q: …"), in transcripts, interviews and lists of questions.
//!
//! A label and a colon stand at the head of many paragraphs of which nobody speaks ("Note:", "Where:"), so a page has turns only where
//! several of its paragraphs are labelled, some label comes again, one looks like somebody's, and what stands behind them is sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex_lite::Regex;

use super::blocks::Piece;
use super::table::Lead;
use crate::english::class::Class;
use crate::outline::{Part, Turn};
use crate::source::{Block, Zone};
use crate::span::Span;

/// Of fewer paragraphs with labels, or questions of their own, no page has turns.
const LEAST: usize = 3;
/// A label is no longer, in bytes and in words.
const LONGEST: usize = 60;
const WORDS: usize = 5;
/// What is said has so many words at least to show that it is speech.
const SPOKEN: usize = 4;

/// The words of `turns.txt`.
struct Words {
    speaker: BTreeSet<&'static str>,
    other: BTreeSet<&'static str>,
}

static LISTED: LazyLock<Words> = LazyLock::new(|| {
    let list = |name: &str| {
        let lines = include_str!("turns.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).flat_map(str::split_whitespace).collect()
    };
    Words { speaker: list("speaker"), other: list("other") }
});

/// Whether a word, in lower case, is what somebody is called who speaks without a name: "moderator".
pub(crate) fn is_speaker(word: &str) -> bool {
    LISTED.speaker.contains(word)
}

/// What may stand before a label: the moment of a recording, or the signs of another voice.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[>\s]|\[[0-9:.,\s]+\]|\([0-9:.]+\)|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,3})?\s)*")
        .expect("the pattern is written here")
});

/// A paragraph with a label, whose spans count in the text.
struct Labelled<'p> {
    /// Which paragraph.
    at: usize,
    label: Span,
    /// The label without what stands in brackets or behind a comma, in lower case.
    name: String,
    /// The same as it is written.
    written: &'p str,
    part: Part,
    said: usize,
}

/// The turns of a page that was cut into `pieces`, whose zones are those of `blocks`.
pub(super) fn find(plain: &str, pieces: &[Piece], blocks: &[Block]) -> Vec<Turn> {
    let is_body = |at: usize| blocks[at].zone == Zone::Body && !pieces[at].code && pieces[at].row.is_none();
    let labelled: Vec<Labelled> = (0..pieces.len()).filter(|&at| is_body(at)).filter_map(|at| labelled(plain, at, &pieces[at])).collect();
    if are_turns(plain, &labelled, pieces) {
        let starts = labelled.iter().map(|label| (label.at, Some(label.label), label.said, label.part)).collect();
        return turns(pieces, &is_body, starts);
    }
    let is_question = |at: &usize| {
        let piece = pieces[*at];
        let words = piece.span.of(plain);
        is_body(*at) && words.ends_with('?') && (piece.is_heading() || piece.lead == Some(Lead::Marked)) && !words.contains(". ")
    };
    let questions: Vec<usize> = (0..pieces.len()).filter(is_question).collect();
    if questions.len() < LEAST {
        return Vec::new();
    }
    let mut starts = Vec::new();
    for &at in &questions {
        starts.push((at, None, pieces[at].span.start, Part::Asked));
        if at + 1 < pieces.len() && is_body(at + 1) && questions.binary_search(&(at + 1)).is_err() && !pieces[at + 1].is_heading() {
            starts.push((at + 1, None, pieces[at + 1].span.start, Part::Answered));
        }
    }
    turns(pieces, &is_body, starts)
}

/// The label of a paragraph.
fn labelled<'p>(plain: &'p str, at: usize, piece: &Piece) -> Option<Labelled<'p>> {
    let words = piece.span.of(plain);
    if piece.is_heading() {
        return None;
    }
    let start = BEFORE.find(words).map_or(0, |before| before.end());
    let head = words[start..].char_indices().take_while(|(at, _)| *at <= LONGEST).last().map_or(start, |(at, c)| start + at + c.len_utf8());
    // "Q. When?" beside "Q: When?"
    let letter = words[start..].starts_with(['Q', 'A']) && words[start + 1..].starts_with(". ");
    let end = if letter { start + 1 } else { start + words[start..head].find(':')? };
    let label = words[start..end].trim();
    let rest = &words[end + 1..];
    let bare = label.split([',', '(', '[']).next().unwrap_or(label).trim();
    let name = bare.to_lowercase();
    let part = match name.as_str() {
        "q" | "question" => Part::Asked,
        "a" | "answer" => Part::Answered,
        numbered if numbered.len() <= 3 && numbered.starts_with('q') && numbered[1..].bytes().all(|byte| byte.is_ascii_digit()) => {
            Part::Asked
        }
        _ if is_name(bare) => Part::Said,
        _ => return None,
    };
    // A line of its own may be a label, and a colon within a word is none.
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let said = end + 1 + (rest.len() - rest.trim_start().len());
    let span = |from: usize, to: usize| Span::new(piece.span.start + from, piece.span.start + to);
    Some(Labelled { at, label: span(start, start + label.len()), name, written: bare, part, said: piece.span.start + said })
}

/// Whether a label can be somebody's: few words, each with a capital letter but small ones inside, and none that labels other things.
fn is_name(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    let small = |word: &str| matches!(word, "of" | "the" | "de" | "la" | "van" | "von" | "der" | "al" | "bin" | "and" | "for");
    let last = words.len().saturating_sub(1);
    let is_word = |(at, word): (usize, &&str)| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'));
        letters && (word.starts_with(char::is_uppercase) || at > 0 && small(word)) || at == last && at > 0 && is_number(word)
    };
    (1..=WORDS).contains(&words.len())
        && words.iter().enumerate().all(is_word)
        && !words.iter().any(|word| is_of_other(word.to_lowercase().trim_end_matches('.')))
}

/// Whether a word, in lower case, makes its label one of something else than a speaker.
fn is_of_other(word: &str) -> bool {
    LISTED.other.contains(word) || Class::of(word).any(Class::INTERROGATIVE)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether paragraphs with labels are turns.
fn are_turns(plain: &str, labelled: &[Labelled], pieces: &[Piece]) -> bool {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    labelled.iter().for_each(|label| *times.entry(label.name.as_str()).or_default() += 1);
    let part = |part: Part| labelled.iter().filter(|label| label.part == part).count();
    let questions = part(Part::Asked) >= 2 && part(Part::Answered) >= 2;
    let is_somebody = |label: &Labelled| label.part == Part::Said && looks_like_somebody(label.written);
    // What stands behind a label in a line of its own is said in the next.
    let said = |label: &Labelled| {
        let own = Span::new(label.said, pieces[label.at].span.end);
        if own.is_empty() { pieces.get(label.at + 1).map_or("", |next| next.span.of(plain)) } else { own.of(plain) }
    };
    let is_sentence = |label: &&Labelled| {
        let words = said(label);
        words.split_whitespace().count() >= SPOKEN && words.trim_end_matches(['"', '”', '’', ')', ']']).ends_with(['.', '?', '!', '…'])
    };
    let sentences = labelled.iter().filter(is_sentence).count();
    labelled.len() >= LEAST
        && times.values().any(|&times| times > 1)
        && 2 * sentences >= labelled.len()
        && (questions || labelled.iter().any(is_somebody) || is_any_given_in_full(plain, labelled))
}

/// Whether a label names somebody by itself: by two words, or by what speakers are called.
fn looks_like_somebody(label: &str) -> bool {
    let words: Vec<&str> = label.split_whitespace().collect();
    let is_listed = |word: &&str| is_speaker(&word.to_lowercase());
    words.iter().any(is_listed) || words.len() > 1 && words.iter().all(|word| word.starts_with(char::is_uppercase))
}

/// Whether one of the labels is a last name: it stands elsewhere behind another word with a capital letter, and nowhere in small letters.
fn is_any_given_in_full(plain: &str, labelled: &[Labelled]) -> bool {
    let lasts: BTreeSet<&str> = labelled.iter().filter_map(|label| label.name.split_whitespace().next_back()).collect();
    let (mut before, mut full, mut small) = ("", BTreeSet::new(), BTreeSet::new());
    for word in plain.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        if let Some(&last) = lasts.get(bare.to_lowercase().as_str()) {
            if bare == last {
                small.insert(last);
            } else if before.ends_with(char::is_lowercase) && before.starts_with(char::is_uppercase) {
                full.insert(last);
            }
        }
        before = word;
    }
    full.difference(&small).next().is_some()
}

/// The turns that begin as `starts` tell: each reaches up to the next, to a heading or a table.
fn turns(pieces: &[Piece], is_body: &dyn Fn(usize) -> bool, starts: Vec<(usize, Option<Span>, usize, Part)>) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::with_capacity(starts.len());
    let mut longest = 1;
    for (number, &(at, label, said, part)) in starts.iter().enumerate() {
        let next = starts.get(number + 1).map_or(pieces.len(), |next| next.0);
        let stop = (at + 1..next).find(|&at| pieces[at].is_heading() || pieces[at].row.is_some() || pieces[at].code).unwrap_or(next);
        // Behind the last turn the page may go on in its own voice: it has no more paragraphs than turns before it.
        let is_last = number + 1 == starts.len();
        let alone = usize::from(said >= pieces[at].span.end);
        let stop = if is_last { stop.min(at + alone + longest) } else { stop };
        longest = longest.max(stop - at - alone);
        let Some(end) = (at..stop).rev().find(|&at| is_body(at)).map(|at| pieces[at].span.end) else { continue };
        let from = if alone == 1 { pieces.get(at + 1).map_or(end, |next| next.span.start) } else { said };
        if from < end {
            turns.push(Turn { label, said: Span::new(from, end), part });
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use crate::outline::Part;
    use crate::read::source_from_text;

    /// "label: what is said" for each turn, with a sign for questions and answers.
    fn turns(text: &str) -> Vec<String> {
        let source = source_from_text("a", "a.txt", text, None);
        let words = |turn: &crate::outline::Turn| {
            let sign = match turn.part {
                Part::Said => "",
                Part::Asked => "?",
                Part::Answered => "!",
            };
            format!("{sign}{}: {}", turn.label.map_or("", |label| label.of(&source.plain)), turn.said.of(&source.plain))
        };
        source.outline.turns().iter().map(words).collect()
    }

    #[test]
    fn labels_tell_whose_turn_it_is() {
        let text = "Storm\n\nMODERATOR: The mayor will speak now.\n\nMAYOR LANE: The quay is closed.\n\nIt opens on Monday.\n\nMODERATOR: Thank you all very much.";
        assert_eq!(
            turns(text),
            [
                "MODERATOR: The mayor will speak now.",
                "MAYOR LANE: The quay is closed.\n\nIt opens on Monday.",
                "MODERATOR: Thank you all very much."
            ]
        );
        let recorded = "[00:00:03] Speaker 1: The quay is closed now.\n[00:00:12] Speaker 2: When does it open?\n[00:00:15] Speaker 1: It opens on Monday.";
        assert_eq!(turns(recorded).len(), 3);
        let named = "Storm\n\nAda Lane spoke.\n\nLane: The quay is closed.\n\nOrr: When does it open again?\n\nLane: It opens on Monday.";
        assert_eq!(turns(named)[1], "Orr: When does it open again?");
        let alone = "Storm\n\nADA LANE, HOST:\nThe quay is closed now.\n\nMIA ORR, BYLINE:\nWhen does it open again?\n\nADA LANE:\nIt opens on Monday.";
        assert_eq!(turns(alone)[0], "ADA LANE, HOST: The quay is closed now.");
    }

    #[test]
    fn questions_and_answers_take_turns() {
        let text = "A storm shuts the quay\n\nQ: Is the quay closed now?\n\nA: It is closed until Monday.\n\nQ: Is it safe there?\n\nA: It is not safe.";
        assert_eq!(turns(text)[..2], ["?Q: Is the quay closed now?", "!A: It is closed until Monday."]);
        let text = "A storm shuts the quay\n\n**Is the quay closed now?**\n\nIt is closed.\n\nIt is wet.\n\n**Is it safe?**\n\nNo.\n\n**Is it over?**\n\nNo.";
        assert_eq!(turns(text)[..2], ["?: Is the quay closed now?", "!: It is closed.\n\nIt is wet."]);
    }

    #[test]
    fn a_label_is_no_speaker_by_itself() {
        for text in [
            "Storm\n\nNote: The quay is closed.\n\nWhere: The quay of Tovar is closed.\n\nNote: It opens on Monday.",
            "Storm\n\nDead: 12\n\nInjured: 40\n\nMissing: 3\n\nInjured: 41",
            "Storm\n\nWINNER: The quay was saved by the wall.\n\nLOSER: The ferry was lost to the sea.\n\nWINNER: The mayor was seen by all.",
            "Storm\n\nAda Lane: The quay is closed.\n\nTom Berg: The quay is closed.\n\nMia Orr: The quay is closed.",
            "Storm\n\nType: a number that is set.\n\nDefault: 5 is what it is.\n\nType: a word that is set.\n\nDefault: none is what it is.",
            "Storm\n\nThe Root Cause\n\nCause: The quay is closed.\n\nFix: Open the quay.\n\nCause: The wind was the cause.",
            "Storm\n\n- Ada Lane: The quay is closed.\n- Tom Berg: It is not closed.\n- Ada Lane: It is closed.",
            "Storm\n\nUPDATE: The quay is closed now.\n\nUPDATE: The quay is open now.\n\nSEE ALSO: The quay in pictures is here.",
        ] {
            assert_eq!(turns(text), [""; 0], "{text}");
        }
    }
}
