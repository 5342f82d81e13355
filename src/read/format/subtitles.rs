//! Subtitles: WebVTT and SubRip. What is said is put together to paragraphs; whose voice it is stands before them as a label.
//!
//! WebVTT is read as <https://www.w3.org/TR/webvtt1/> describes its blocks and cue text; SubRip has the same cues without tags for voices.

use super::Article;
use super::draft::{Draft, Words};
use super::html::decoded;
use crate::read::front::Metadata;
use crate::span::Span;

/// A paragraph ends with the first sentence that ends behind so many bytes.
const LONG: usize = 300;

/// The one article of a file of subtitles.
pub(super) fn read(raw: &str) -> Vec<Article> {
    let mut writer = Writer { raw, draft: Draft::default(), voice: None, since: 0, ends: true };
    let mut metadata = Metadata::default();
    let (mut at, mut in_cue) = (0, false);
    for line in raw.split_inclusive('\n') {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        let words = span.of(raw).trim_start_matches('\u{FEFF}').trim();
        match () {
            () if words.is_empty() => in_cue = false,
            () if is_timing(words) => in_cue = true,
            () if in_cue => writer.line(span),
            // What stands behind the name of the format is the title of the recording.
            () if words.starts_with("WEBVTT") => {
                let title = words["WEBVTT".len()..].trim_matches([' ', '\t', '-', '–', ':']);
                metadata.title = Some(title.to_owned()).filter(|title| !title.is_empty());
            }
            // The number of a cue, a note, a style.
            () => {}
        }
    }
    let (text, map) = writer.draft.finish();
    vec![Article::only(text, Some(map), metadata)]
}

/// Whether a line tells from when to when a cue is shown: "00:00:03.000 --> 00:00:07.500 align:start".
pub(in crate::read) fn is_timing(line: &str) -> bool {
    let is_time = |words: &str| {
        let time = words.split_whitespace().next().unwrap_or_default();
        time.contains(':') && time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','))
    };
    line.split_once("-->").is_some_and(|(from, to)| is_time(from) && is_time(to))
}

struct Writer<'r> {
    raw: &'r str,
    draft: Draft,
    /// Whose voice it is.
    voice: Option<String>,
    /// How much was written when the paragraph began.
    since: usize,
    /// Whether what was written ends a sentence.
    ends: bool,
}

impl Writer<'_> {
    /// Writes a line of a cue, without its tags.
    fn line(&mut self, span: Span) {
        let words = span.of(self.raw);
        // "- Good morning." and ">> Good morning." are another voice.
        let dash = words.trim_start().starts_with(['-', '–', '—', '>']);
        let labelled =
            words.split_once(": ").is_some_and(|(label, _)| label.len() < 40 && label.chars().next().is_some_and(char::is_uppercase));
        let long = self.ends && self.draft.len() > self.since + LONG;
        if dash || labelled {
            self.paragraph(None);
        } else if long {
            self.paragraph(self.voice.clone());
        }
        let mut at = span.start + if dash { words.len() - words.trim_start_matches(['-', '–', '—', '>', ' ']).len() } else { 0 };
        while at < span.end {
            let rest = &self.raw[at..span.end];
            let len = match (rest.starts_with('<'), rest.find('>')) {
                (true, Some(end)) => {
                    self.tag(&rest[1..end]);
                    end + 1
                }
                (true, None) => rest.len(),
                (false, _) => {
                    let len = rest.find('<').unwrap_or(rest.len());
                    self.words(Span::new(at, at + len));
                    len
                }
            };
            at += len;
        }
        self.draft.words(&Words { words: " ", from: Span::new(span.end, span.end), exact: false });
    }

    /// A tag: `v.loud Ada Lane` gives the cue a voice, others only set it.
    fn tag(&mut self, tag: &str) {
        let is_voice = tag == "v" || tag.starts_with("v ") || tag.starts_with("v.") || tag.starts_with("v\t");
        let name = tag.split_once([' ', '\t']).map(|(_, name)| name.split_whitespace().collect::<Vec<_>>().join(" "));
        if is_voice && let Some(name) = name.filter(|name| !name.is_empty()).map(|name| decoded(&name).into_owned()) {
            let goes_on = self.voice.as_ref() == Some(&name) && !self.ends;
            if !goes_on {
                self.paragraph(Some(name));
            }
        }
    }

    /// Begins a paragraph, with a label where a voice is known.
    fn paragraph(&mut self, voice: Option<String>) {
        let mark = voice.as_ref().map_or_else(String::new, |voice| format!("{}: ", voice.replace(['*', '_', '`', ':'], " ")));
        self.draft.block(&mark);
        (self.voice, self.since) = (voice, self.draft.len());
    }

    fn words(&mut self, span: Span) {
        let words = span.of(self.raw);
        let shown = decoded(words);
        self.draft.words(&Words { words: &shown, from: span, exact: shown == words });
        if let Some(last) = shown.trim_end().chars().next_back() {
            self.ends = matches!(last, '.' | '?' | '!' | '…' | '"' | '”');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_become_labels_and_cues_paragraphs() {
        let raw = "WEBVTT - Radio Amel\n\nNOTE by hand\n\n1\n00:03.000 --> 00:07.500\n<v Ada Lane>The quay\nis <i>closed</i>.\n\n2\n00:00:08.000 --> 00:00:10.000 align:start\n<v.loud Mia Orr>When &amp; why?</v>\n\n00:11.000 --> 00:12.000\n<v Mia Orr>Tell";
        let article = read(raw).remove(0);
        assert_eq!(article.text, "Ada Lane: The quay is closed.\n\nMia Orr: When & why?\n\nMia Orr: Tell");
        assert_eq!(article.metadata.title.as_deref(), Some("Radio Amel"));
        let (map, at) = (article.map.expect("it has one"), article.text.find("quay is").expect("it is there"));
        assert_eq!(map.raw(Span::new(at, at + 7)).of(raw), "quay\nis");
    }

    #[test]
    fn labels_and_dashes_are_other_voices_too() {
        let raw =
            "1\n00:00:03,000 --> 00:00:07,500\nLANE: The quay\nis closed.\n\n2\n00:00:08,000 --> 00:00:10,000\n- When?\n- On Monday.\n";
        assert_eq!(read(raw)[0].text, "LANE: The quay is closed.\n\nWhen?\n\nOn Monday.");
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes() {
        for raw in [
            "WEBVTT",
            "00:01 --> 00:02\n<v Ada",
            "00:01 --> 00:02\n<>>\u{e9}<",
            "-->\n-->",
            "\u{FEFF}WEBVTT\n\n00:01 --> x\n<v>",
            "00:01 --> 00:02\n<",
        ] {
            let _ = read(raw);
        }
    }
}
