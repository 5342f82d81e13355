//! From the attributions of single sentences to the quotations of a text: speech in marks with its speaker, parts joined,
//! pronouns resolved.

use std::ops::Range;

use super::attribution::{Found, attributions, signs};
use super::backward::sentence_like;
use super::content::has_verb_in;
use super::lexicon::LEXICON;
use super::lexicon::class::{self, *};
use super::marks::{self, Marked};
use super::noun::{self, Phrase};
use super::subject::{Who, inherited, subject_of_verb};
use super::turn::Voices;
use super::uncued::without_cue;
use super::unit::{self, Item, Unit};
use super::who::{People, Salience};
use super::{Form, Quotation, Speaker, SpeakerKind, Stance, owned, silence};
use crate::english::table::List;
use crate::english::text::{Text, TokenKind};
use crate::outline::Turn;
use crate::source::Zone;
use crate::span::Span;

pub(super) fn read(text: &Text, turns: &[Turn]) -> Vec<Quotation> {
    let paragraphs = unit::paragraphs(text);
    let marks = marks::read(text, &paragraphs);
    if !is_english(text) {
        return without_cues(text, &marks);
    }
    let units = units(text, &marks, &paragraphs);
    let inside = inside(text, &marks, &units);
    let people = People::collect(units.iter().chain(inside.iter().flatten()));
    let mut reader = Reader {
        text,
        marks: &marks,
        people: &people,
        voices: Voices::of(text, &people, turns),
        found: Vec::new(),
        salience: Salience::default(),
        paragraph: 0,
        first_here: 0,
        last: None,
        spoke: None,
        announced: None,
        unsigned: None,
        before: None,
    };
    for (unit, inside) in units.iter().zip(&inside) {
        reader.unit(unit, inside);
    }
    let mut found = reader.found;
    found.extend(reader.voices.quotations());
    found.sort_by_key(|quote| (quote.span.start, std::cmp::Reverse(quote.span.end)));
    found
}

/// Whether the text is English, as far as its commonest words tell; a text of a few words passes for it.
fn is_english(text: &Text) -> bool {
    const SAMPLE: usize = 400;
    let words = || (0..text.tokens.len()).filter(|&at| text.tokens[at].kind == TokenKind::Word).take(SAMPLE);
    let common = words().filter(|&at| COMMON.contains(text.lower(at))).count();
    let all = words().count();
    all < 20 || common * 16 > all
}

static COMMON: List = List::of(&[
    "the", "of", "and", "to", "that", "is", "with", "for", "on", "it", "he", "said", "have", "has", "not", "by", "at", "from", "his", "be",
    "are", "this", "they", "were", "would", "which", "who", "their", "but", "been", "we", "you", "about", "after", "says", "had", "its",
    "out", "when", "than", "more", "there", "what", "into", "over", "much", "any", "some", "other", "could", "two", "new",
]);

/// The marked stretches of a text whose cues we do not know: speech, or titles, of nobody.
fn without_cues(text: &Text, marks: &[Marked]) -> Vec<Quotation> {
    let quotation = |mark: &Marked| {
        let span = text.span(mark.open..mark.end);
        Quotation {
            span,
            parts: vec![span],
            form: Form::Direct,
            marked: vec![span],
            speaker: None,
            relays: Vec::new(),
            cue: None,
            stance: Stance::Neutral,
            said_at: None,
            venue: None,
            because: "in quote marks, in a language without a list of cues",
        }
    };
    marks.iter().map(quotation).collect()
}

fn units<'t>(text: &'t Text, marks: &[Marked], paragraphs: &[Range<usize>]) -> Vec<Unit<'t>> {
    let fold = |range: Range<usize>, zone, paragraph| {
        let first = marks.partition_point(|mark| mark.open < range.start);
        let last = marks.partition_point(|mark| mark.open < range.end);
        Unit::fold(text, range, &marks[first..last], first, zone, paragraph)
    };
    let mut units: Vec<Unit<'t>> = Vec::new();
    for (range, zone, paragraph) in unit::sentences(text, marks, paragraphs) {
        let folded = fold(range.clone(), zone, paragraph);
        let speech = units.last().filter(|before| before.paragraph == paragraph && before.zone == zone && before.is_speech());
        // “It rained.” Lane said.
        match speech.filter(|_| folded.len() == 1 && signs(&folded[0])).map(|before| before.items[0].first) {
            Some(start) => {
                units.pop();
                units.extend(fold(start..range.end, zone, paragraph));
            }
            None => units.extend(folded),
        }
    }
    units
}

/// For each unit, the sentences inside its marked stretches.
fn inside<'t>(text: &'t Text, marks: &[Marked], units: &[Unit<'_>]) -> Vec<Vec<Unit<'t>>> {
    let sentences = |unit: &Unit<'_>, item: &Item| {
        let (zone, paragraph) = (unit.zone, unit.paragraph);
        let cut = cut(text, marks[item.quote].inner());
        cut.into_iter()
            .filter(|range| range.len() > 4)
            .flat_map(move |range| Unit::fold(text, range, &[], 0, zone, paragraph))
            .collect::<Vec<_>>()
    };
    let of = |unit: &Unit<'_>| unit.items.iter().filter(|i| i.bits.any(class::QUOTE)).flat_map(|item| sentences(unit, item)).collect();
    units.iter().map(of).collect()
}

/// The last quotation in marks, which a sentence in marks without a cue goes on with.
#[derive(Clone, Debug)]
struct Last {
    /// Its place in the list.
    quote: usize,
    /// The unit's paragraph.
    paragraph: usize,
    /// Whether nothing of the reporter's has come since.
    adjacent: bool,
    /// Whether its last part goes on in the next paragraph.
    open: bool,
}

struct Reader<'t> {
    text: &'t Text,
    marks: &'t [Marked],
    people: &'t People,
    voices: Voices<'t>,
    found: Vec<Quotation>,
    salience: Salience,
    paragraph: usize,
    /// How many quotations came before this paragraph.
    first_here: usize,
    last: Option<Last>,
    /// The last who spoke, and the paragraph.
    spoke: Option<(Speaker, usize)>,
    /// Who a sentence that ends in a colon says will speak.
    announced: Option<(Speaker, &'static str)>,
    /// Speech in marks that nobody is said to say, yet, and its paragraph.
    unsigned: Option<(Span, usize)>,
    /// The paragraph and span of the unit before.
    before: Option<(usize, Span)>,
}

/// How far back a caption looks for attributions that it takes over.
const NEAR: usize = 16;

impl Reader<'_> {
    fn unit(&mut self, unit: &Unit<'_>, inside: &[Unit<'_>]) {
        if unit.paragraph != self.paragraph {
            self.paragraph = unit.paragraph;
            self.first_here = self.found.len();
        }
        let mut found = attributions(unit);
        if unit.zone != Zone::Headline && unit.paragraph > 0 {
            found.retain(|f| {
                !unit.is(f.cue.start, COLON) || unit.is(f.cue.end, class::QUOTE) || (0..f.cue.start).all(|at| unit.is(at, ACRONYM))
            });
        }
        found.retain(|f| !self.voices.ends_label(unit.span(f.cue.clone())));
        owned::read(unit, &mut found);
        silence::read(unit, &mut found);
        found.sort_by_key(|f| f.cue.start);
        let before = self.found.len();
        let mut covered = vec![false; unit.len()];
        for attribution in &found {
            self.attribution(unit, attribution, &mut covered);
        }
        let signs = self.signature(unit);
        self.uncovered(unit, &covered);
        self.credit(unit);
        let quote_here = (before..self.found.len()).rev().find(|&at| !self.found[at].marked.is_empty());
        if signs {
            // What follows a signature is another's.
            (self.last, self.spoke) = (None, None);
        } else if let Some(quote) = quote_here {
            let last_item = unit.items.iter().rev().find(|item| item.bits.any(class::QUOTE));
            let open = last_item.is_some_and(|item| self.marks[item.quote].continues);
            self.last = Some(Last { quote, paragraph: unit.paragraph, adjacent: true, open });
        } else if let Some(last) = self.last.as_mut()
            && !unit.items.iter().all(|item| item.bits.any(class::QUOTE.or(MARK)))
        {
            last.adjacent = false;
            last.open = false;
        }
        if self.found.len() == before {
            self.mention(unit);
        }
        self.salience.enter(self.people.introduced(unit));
        self.announced = self.announces(unit, before);
        self.before = Some((unit.paragraph, unit.span(0..unit.len())));
        self.nested(inside);
    }

    /// A person whom the article names and a sentence is about may be whom "she" in the next means. Who does in it what a
    /// cue says ("Lane agreed.") speaks next.
    fn mention(&mut self, unit: &Unit<'_>) {
        let verb = (1..unit.len().min(12)).find(|&at| unit.is(at, FINITE.or(class::AUX)) && !unit.is(at, GENITIVE.or(CAPITAL)));
        let Some(verb) = verb.filter(|_| unit.zone != Zone::Furniture) else { return };
        let Some(phrase) = subject_of_verb(unit, verb) else { return };
        let speaker = self.people.speaker(unit, &phrase);
        let speaks = unit.items[verb].cue;
        if speaker.kind == SpeakerKind::Person && (speaks || self.people.is_person(&speaker.name)) {
            self.salience.spoke(&speaker, unit.words(phrase.items));
            if speaks {
                self.spoke = Some((speaker, unit.paragraph));
            }
        }
    }

    /// The speaker of what follows a sentence that ends in a colon: its last speaker, else its subject.
    fn announces(&mut self, unit: &Unit<'_>, before: usize) -> Option<(Speaker, &'static str)> {
        let last = unit.len().checked_sub(1)?;
        if !unit.is(last, COLON) {
            return None;
        }
        if let Some(quote) = self.found[before.min(self.found.len())..].last() {
            return quote.speaker.clone().map(|speaker| (speaker, quote.because));
        }
        match inherited(unit, last) {
            Who::Phrase(phrase, _) => {
                let mut because = "subject of the sentence before a colon";
                let speaker = self.speaker(unit, &phrase, &mut because);
                Some((speaker, because))
            }
            Who::Unknown => None,
        }
    }

    fn attribution(&mut self, unit: &Unit<'_>, found: &Found, covered: &mut [bool]) {
        let mut because = "not named";
        let speaker = match &found.who {
            Who::Phrase(phrase, why) => {
                because = why;
                Some(self.speaker(unit, phrase, &mut because))
            }
            Who::Unknown => None,
        };
        let contents: Vec<Range<usize>> = found.contents.iter().filter(|range| !range.is_empty()).cloned().collect();
        if contents.is_empty() {
            return;
        }
        for range in &contents {
            covered[range.clone()].fill(true);
        }
        let relays = found
            .relays
            .iter()
            .map(|items| self.people.speaker(unit, &Phrase { items: items.clone(), relative: None, beside: None }))
            .collect();
        if let Some(speaker) = speaker.as_ref().filter(|_| unit.zone != Zone::Furniture) {
            let written = self.text.words(speaker.span);
            self.salience.spoke(speaker, written);
            self.spoke = Some((speaker.clone(), unit.paragraph));
        }
        let mut quote = self.quotation(unit, &contents, speaker, because);
        quote.cue = Some(unit.span(found.cue.clone()));
        quote.stance = found.stance;
        quote.relays = relays;
        quote.said_at = found.said_at.clone().filter(|r| !r.is_empty()).map(|items| unit.span(items));
        quote.venue = found.venue.clone().filter(|r| !r.is_empty()).map(|items| unit.span(items));
        self.found.push(quote);
    }

    fn quotation(&self, unit: &Unit<'_>, contents: &[Range<usize>], speaker: Option<Speaker>, because: &'static str) -> Quotation {
        let parts: Vec<Span> = contents.iter().map(|items| unit.span(items.clone())).collect();
        let items = || contents.iter().flat_map(|range| unit.items[range.clone()].iter());
        let marked: Vec<Span> = items().filter(|i| i.bits.any(class::QUOTE)).map(|i| self.text.span(i.first..i.end)).collect();
        let form = if items().all(|item| item.bits.any(class::QUOTE.or(MARK))) {
            Form::Direct
        } else if marked.is_empty() {
            Form::Indirect
        } else {
            Form::Mixed
        };
        let span = parts[0].to(parts[parts.len() - 1]);
        Quotation {
            span,
            parts,
            form,
            marked,
            speaker,
            relays: Vec::new(),
            cue: None,
            stance: Stance::Neutral,
            said_at: None,
            venue: None,
            because,
        }
    }

    fn speaker(&mut self, unit: &Unit<'_>, phrase: &Phrase, because: &mut &'static str) -> Speaker {
        let mut speaker = self.people.speaker(unit, phrase);
        let says_of_itself = matches!(speaker.name.to_ascii_lowercase().as_str(), "i" | "we") && speaker.kind == SpeakerKind::Pronoun;
        if let Some(voice) = self.voices.at(speaker.span.start).filter(|_| says_of_itself) {
            return Speaker { span: speaker.span, named_at: speaker.named_at, ..voice.clone() };
        }
        if speaker.kind == SpeakerKind::Pronoun && unit.zone != Zone::Furniture {
            let pronoun = speaker.name.clone();
            if let Some(known) = self.salience.resolve(&pronoun) {
                speaker = Speaker { span: speaker.span, named_at: speaker.named_at, ..known.clone() };
                *because = "pronoun for the last who spoke";
            }
        }
        speaker
    }

    /// A caption and its credit: "The square on Monday. Image: Ada Lund." Whoever is credited vouches for the caption.
    fn credit(&mut self, unit: &Unit<'_>) {
        let Some(colon) = (1..unit.len()).find(|&at| unit.is(at, COLON) && unit.is(at - 1, CREDIT) && unit.is(at - 1, CAPITAL)) else {
            return;
        };
        let end = (colon + 1..unit.len()).find(|&at| !unit.is(at, CAPITAL.or(WORD)) && unit.lower(at) != "/").unwrap_or(unit.len());
        let closes = unit.items[end..].iter().all(|item| item.bits.any(MARK));
        if end == colon + 1 || end > colon + 6 || !closes || !unit.is(colon + 1, CAPITAL) {
            return;
        }
        let caption = match colon - 1 {
            0 => self.before.filter(|(paragraph, _)| *paragraph == unit.paragraph).map(|(_, span)| span),
            at => Some(unit.span(0..at)),
        };
        let Some(caption) = caption else { return };
        let phrase = Phrase { items: colon + 1..end, relative: None, beside: None };
        let speaker = self.people.speaker(unit, &phrase);
        let tail = self.found.split_off(self.first_here.max(self.found.len().saturating_sub(NEAR)));
        let colon_cue = unit.span(colon..colon + 1);
        self.found.extend(
            tail.into_iter().filter(|quote| quote.cue != Some(colon_cue) && !(quote.cue.is_none() && caption.contains(quote.span))),
        );
        let mut quote = self.quotation(unit, std::slice::from_ref(&(colon..colon + 1)), Some(speaker), "credited with the caption");
        quote.span = caption;
        quote.parts = vec![caption];
        quote.form = Form::Indirect;
        quote.cue = Some(unit.span(colon - 1..colon));
        self.found.push(quote);
    }

    /// Whether the unit is a line that signs the speech in marks before it, which it is then read as: "- Ada Lund, Oslo."
    fn signature(&mut self, unit: &Unit<'_>) -> bool {
        let Some((span, paragraph)) = self.unsigned.take() else { return false };
        let end = noun::phrase_end(unit, 1, unit.len());
        let signs = unit.is(0, DASH.or(MARK)) && unit.is(1, CAPITAL) && end > 1 && unit.len() < 14 && paragraph + 1 >= unit.paragraph;
        if !signs {
            return false;
        }
        let phrase = Phrase { items: 1..end, relative: None, beside: None };
        let speaker = self.people.speaker(unit, &phrase);
        let mut quote = self.quotation(unit, std::slice::from_ref(&(0..1)), Some(speaker), "signed below");
        quote.span = span;
        quote.parts = vec![span];
        quote.marked = vec![span];
        quote.form = Form::Direct;
        self.found.push(quote);
        true
    }

    /// Marked stretches that no cue of the unit governs.
    fn uncovered(&mut self, unit: &Unit<'_>, covered: &[bool]) {
        let free: Vec<usize> = (0..unit.len()).filter(|&at| unit.is(at, class::QUOTE) && !covered[at]).collect();
        let Some(&first) = free.first() else { return };
        // “It rained,” Lane said. Then, “It froze.”
        if unit.items.iter().all(|item| item.bits.any(class::QUOTE.or(MARK).or(COMMA).or(ADV))) {
            self.goes_on(unit, first..unit.len());
            return;
        }
        for at in free {
            let speech = at == 0 && (unit.ends_clause(0) || ends_outside(unit));
            let found = without_cue(unit, at).or_else(|| speech.then_some((Who::Unknown, 0..1)));
            match found {
                Some((Who::Phrase(phrase, because), content)) => {
                    let mut because = because;
                    let speaker = self.speaker(unit, &phrase, &mut because);
                    if self.is_title(unit, at) {
                        continue;
                    }
                    let quote = self.quotation(unit, &[content], Some(speaker), because);
                    self.found.push(quote);
                }
                Some((Who::Unknown, content)) => self.goes_on(unit, content),
                None => {}
            }
        }
    }

    /// Whether a marked stretch is the name of something: few words, all of weight with a capital letter.
    fn is_title(&self, unit: &Unit<'_>, at: usize) -> bool {
        let inner = self.marks[unit.items[at].quote].inner();
        let words: Vec<usize> = inner.filter(|&token| self.text.word(token).len() > 3).collect();
        let named = (at.saturating_sub(2)..at)
            .any(|before| matches!(unit.lower(before), "as" | "slogan" | "motto" | "nickname" | "words" | "word"));
        // "His answer was: “No.”"
        let announced = at > 0 && unit.is(at - 1, COLON) && unit.ends_clause(at);
        !named
            && !announced
            && words.len() < 8
            && !words.is_empty()
            && words.iter().all(|&token| !self.text.word(token).starts_with(char::is_lowercase))
    }

    /// Speech in marks that nobody is said to say.
    fn goes_on(&mut self, unit: &Unit<'_>, items: Range<usize>) {
        let Some(at) = items.clone().rev().find(|&at| unit.is(at, class::QUOTE)) else { return };
        let items = items.start..at + 1;
        let span = unit.span(items.clone());
        let open = self.marks[unit.items[at].quote].continues;
        if let Some((speaker, because)) = self.announced.take().filter(|_| unit.zone != Zone::Furniture) {
            let quote = self.quotation(unit, &[items], Some(speaker), because);
            self.found.push(quote);
            return;
        }
        let joins = self
            .last
            .clone()
            .filter(|last| (last.adjacent || last.open) && unit.zone != Zone::Furniture && (unit.ends_clause(at) || ends_outside(unit)));
        if let Some(last) = joins.filter(|last| last.paragraph == unit.paragraph || last.paragraph + 1 == unit.paragraph) {
            let quote = &mut self.found[last.quote];
            quote.parts.push(span);
            quote.marked.push(span);
            quote.span = quote.span.to(span);
            self.last = Some(Last { paragraph: unit.paragraph, open, ..last });
            return;
        }
        let near = |paragraph: usize| paragraph == unit.paragraph;
        match self.spoke.clone().filter(|(_, paragraph)| near(*paragraph) && unit.zone != Zone::Furniture) {
            Some((speaker, _)) => {
                let quote = self.quotation(unit, &[items], Some(speaker), "last speaker of the paragraph");
                self.found.push(quote);
            }
            None => self.unsigned = Some((span, unit.paragraph)),
        }
    }

    /// Attributions inside marked stretches: who a speaker says has said something.
    fn nested(&mut self, inside: &[Unit<'_>]) {
        for unit in inside {
            for found in attributions(unit) {
                let Who::Phrase(phrase, because) = &found.who else { continue };
                let speaker = self.people.speaker(unit, phrase);
                // "Northern Lights: Pictures of a Winter" is a title.
                let title = unit.is(found.cue.start, COLON) && !(0..found.cue.start).all(|at| unit.is(at, ACRONYM));
                let told = found.speech && !title && found.stance != Stance::Hedge && speaker.kind != SpeakerKind::Pronoun;
                if !told || !self.people.knows(&speaker) || found.backward || found.contents.iter().any(Range::is_empty) {
                    continue;
                }
                let mut quote = self.quotation(unit, &found.contents, Some(speaker), because);
                quote.cue = Some(unit.span(found.cue.clone()));
                quote.stance = found.stance;
                self.found.push(quote);
            }
        }
    }
}

/// Whether the unit is a clause in marks whose sentence ends in the reporter's words: “The boats are safe” in the harbour.
fn ends_outside(unit: &Unit<'_>) -> bool {
    let Some(item) = unit.items.first().filter(|item| item.bits.any(class::QUOTE)) else { return false };
    let verb = |at| LEXICON.word(unit.text.lower(at)).is_some_and(|word| word.bits.any(FINITE.or(class::AUX)));
    let free = unit.items[1..].iter().all(|item| !item.bits.any(class::QUOTE));
    sentence_like(unit, 0) && (item.first..item.end).any(verb) && free && !has_verb_in(unit, 1..unit.len())
}

/// The sentences inside a marked stretch.
fn cut(text: &Text, inner: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = inner.start;
    for at in inner.clone() {
        if matches!(text.word(at), "." | "?" | "!") && at + 1 < inner.end && text.tokens[at + 1].spaced {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < inner.end {
        found.push(start..inner.end);
    }
    found
}
