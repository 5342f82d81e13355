//! Turns of speech: whose they are, by the label before them or by who is said to answer.

use super::who::People;
use super::{Form, Quotation, Speaker, SpeakerKind, Stance};
use crate::english::text::Text;
use crate::outline::{Part, Turn};
use crate::span::Span;

/// The turns of a text with their speakers.
pub(super) struct Voices<'t> {
    turns: &'t [Turn],
    speakers: Vec<Option<Speaker>>,
}

/// Who asks, where nobody says who.
const ASKER: &str = "questioner";

impl<'t> Voices<'t> {
    pub(super) fn of(text: &Text, people: &People, turns: &'t [Turn]) -> Self {
        let first = turns.first().map_or(0, |turn| turn.label.unwrap_or(turn.said).start);
        let answerer = if turns.iter().any(|turn| turn.part == Part::Answered) { people.answerer(text, first) } else { None };
        let speaker = |turn: &Turn| match (turn.part, turn.label) {
            (Part::Said, Some(label)) => Some(people.labelled(label.of(&text.plain), label)),
            (Part::Answered, _) => answerer.clone(),
            // Where nobody is said to answer, a question over a paragraph is the page's own.
            (_, None) if answerer.is_none() => None,
            (_, label) => {
                let span = label.unwrap_or(turn.said);
                Some(Speaker { span, named_at: span, name: ASKER.to_owned(), role: Some(ASKER.to_owned()), kind: SpeakerKind::Unnamed })
            }
        };
        Self { turns, speakers: turns.iter().map(speaker).collect() }
    }

    /// Who speaks at the byte at `offset`.
    pub(super) fn at(&self, offset: usize) -> Option<&Speaker> {
        let at = self.turns.partition_point(|turn| turn.said.start <= offset).checked_sub(1)?;
        self.speakers[at].as_ref().filter(|_| offset < self.turns[at].said.end)
    }

    /// Whether the mark at `colon` ends the label of a turn.
    pub(super) fn ends_label(&self, colon: Span) -> bool {
        let at = self.turns.partition_point(|turn| turn.said.start < colon.end);
        self.turns.get(at).and_then(|turn| turn.label).is_some_and(|label| label.end <= colon.start)
    }

    /// What each speaker says.
    pub(super) fn quotations(&self) -> impl Iterator<Item = Quotation> {
        let told = self.turns.iter().zip(&self.speakers).filter_map(|(turn, speaker)| Some((turn, speaker.clone()?)));
        told.map(|(turn, speaker)| Quotation {
            span: turn.said,
            parts: vec![turn.said],
            form: Form::Indirect,
            marked: Vec::new(),
            cue: Some(turn.label.unwrap_or(speaker.span)),
            speaker: Some(speaker),
            relays: Vec::new(),
            stance: Stance::Neutral,
            said_at: None,
            venue: None,
            because: "label of the turn",
        })
    }
}
