//! What the reader of speech promises, on invented news.

use super::*;
use crate::source::{Block, Zone};

/// One block a line; a line that begins with `#` is a headline, one that begins with `~` furniture.
fn text(lines: &str) -> Text {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in lines.split_inclusive('\n') {
        let body = line.trim_end();
        let (zone, mark) = match body.chars().next() {
            Some('#') => (Zone::Headline, 1),
            Some('~') => (Zone::Furniture, 1),
            _ => (Zone::Body, 0),
        };
        if body.len() > mark {
            blocks.push(Block { span: Span::new(at + mark, at + body.len()), zone, because: "" });
        }
        at += line.len();
    }
    Text::new(lines, &blocks)
}

fn parts(text: &Text, quote: &Quotation) -> String {
    quote.parts.iter().map(|part| text.words(*part)).collect::<Vec<_>>().join(" … ")
}

/// "who: what" for each quotation, in order.
fn said(lines: &str) -> Vec<String> {
    let text = text(lines);
    let who = |quote: &Quotation| quote.speaker.as_ref().map_or("?".to_owned(), |speaker| speaker.name.clone());
    read(&text).iter().map(|quote| format!("{}: {}", who(quote), parts(&text, quote))).collect()
}

fn only(lines: &str) -> (Text, Quotation) {
    let text = text(lines);
    let quotes = read(&text);
    assert_eq!(quotes.len(), 1, "{lines}: {quotes:?}");
    let quote = quotes.into_iter().next().expect("one was counted");
    (text, quote)
}

#[test]
fn the_speaker_stands_on_either_side_of_direct_speech() {
    for line in [
        "“The bridge is closed,” Ada Lund said.",
        "“The bridge is closed,” said Ada Lund.",
        "“The bridge is closed,” said Ada Lund, the mayor of Port Amel, on Monday.",
        "“The bridge is closed,” Ada Lund, the mayor of Port Amel, told reporters.",
        "“The bridge is closed,” Mayor Ada Lund (Green) said.",
        "“The bridge is closed,” Ada Lund fumed.",
        "“The bridge is closed!” Ada Lund declared.",
        "Ada Lund said: “The bridge is closed.”",
        "Ada Lund said in a statement on Monday, “The bridge is closed.”",
        "Ada Lund had this to say: “The bridge is closed.”",
    ] {
        let (text, quote) = only(line);
        assert_eq!(quote.speaker.map(|s| s.name).as_deref(), Some("Ada Lund"), "{line}");
        assert_eq!(quote.form, Form::Direct, "{line}");
        assert!(text.words(quote.parts[0]).contains("The bridge is closed"), "{line}");
    }
}

#[test]
fn a_surname_that_is_a_word_of_saying_is_a_surname() {
    let (_, quote) = only("“The bridge is closed,” said Ada Read, the chair of the harbour.");
    assert_eq!(quote.speaker.map(|s| s.name).as_deref(), Some("Ada Read"));
}

#[test]
fn a_split_quotation_is_one_and_leaves_its_middle_out() {
    let quotes = said("“The bridge,” Ada Lund said in her evening address, “is closed.” “It will open soon.”");
    assert_eq!(quotes, ["Ada Lund: “The bridge,” … “is closed.” … “It will open soon.”"]);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    let quotes = said("Ada Lund said: “The bridge is closed.\n“It will open soon.”\n");
    assert_eq!(quotes, ["Ada Lund: “The bridge is closed. … “It will open soon.”"]);
}

#[test]
fn indirect_speech_ends_where_the_reporter_speaks_again() {
    for (line, content) in [
        ("Ada Lund said that the bridge is closed, although nobody saw it.", "the bridge is closed"),
        ("Ada Lund said on Monday the bridge is closed, adding that it rained.", "the bridge is closed"),
        ("Ada Lund said the bridge is closed but denied the fire.", "the bridge is closed"),
        ("The bridge is closed, Ada Lund said on Monday.", "The bridge is closed"),
        ("The bridge is closed, said Ada Lund, the mayor.", "The bridge is closed"),
        ("The bridge, Ada Lund said, is closed.", "The bridge … is closed"),
        ("According to Ada Lund, the bridge is closed.", "the bridge is closed"),
        ("The bridge is closed, according to Ada Lund.", "The bridge is closed"),
        ("Ada Lund told a crowd in Port Amel, Nordland, that the bridge is closed.", "the bridge is closed"),
        ("Ada Lund announced the opening of the bridge, which cost millions.", "the opening of the bridge"),
        ("Ada Lund, who said the bridge is closed, left.", "the bridge is closed"),
    ] {
        let text = text(line);
        let quotes = read(&text);
        let quote = quotes.first().unwrap_or_else(|| panic!("{line}: nothing read"));
        assert_eq!(parts(&text, quote), content, "{line}");
        assert_eq!(quote.form, Form::Indirect, "{line}");
        assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Ada Lund"), "{line}");
    }
}

#[test]
fn an_adverbial_is_no_content() {
    assert_eq!(said("Ada Lund spoke. She said in her evening address."), Vec::<String>::new());
    assert_eq!(said("However, Ada Lund argued on Monday."), Vec::<String>::new());
}

#[test]
fn names_without_quotation_are_titles() {
    assert_eq!(said("The film “Northern Lights” opened in Port Amel."), Vec::<String>::new());
    assert_eq!(said("The pipe was 2\" wide and the miners' union met."), Vec::<String>::new());
}

#[test]
fn a_fragment_under_a_cue_belongs_to_mixed_speech() {
    let (text, quote) = only("Ada Lund warned of “severe” delays if the bridge stays closed.");
    assert_eq!(quote.form, Form::Mixed);
    assert_eq!(quote.stance, Stance::Threaten);
    assert_eq!(parts(&text, &quote), "“severe” delays if the bridge stays closed");
    assert_eq!(text.words(quote.marked[0]), "“severe”");
}

#[test]
fn participles_and_second_verbs_inherit_the_speaker() {
    let quotes = said("Ada Lund said the bridge is closed and added it was old, noting that repairs take time.");
    assert_eq!(quotes, ["Ada Lund: the bridge is closed", "Ada Lund: it was old", "Ada Lund: repairs take time"]);
}

#[test]
fn bare_surnames_and_pronouns_are_resolved_inside_the_article() {
    let lines = "Harbour chief Ada Lund said the bridge is closed.\nLund said it was old. She added that it rained.\n";
    let text = text(lines);
    let quotes = read(&text);
    for quote in &quotes {
        let speaker = quote.speaker.as_ref().expect("each has one");
        assert_eq!((speaker.name.as_str(), speaker.role.as_deref()), ("Ada Lund", Some("Harbour chief")));
        assert_eq!(speaker.kind, SpeakerKind::Person);
    }
    assert_eq!(quotes.len(), 3);
    assert!(quotes[2].because.contains("pronoun"), "{}", quotes[2].because);
}

#[test]
fn a_role_in_brackets_belongs_to_the_name_behind_it() {
    let text = text("“Today [Harbour chief] Ada Lund came,” Ola Berg said.\nLund said the bridge is closed.\n");
    let last = read(&text).pop().and_then(|quote| quote.speaker).expect("it has a speaker");
    assert_eq!((last.name.as_str(), last.role.as_deref()), ("Ada Lund", Some("Harbour chief")));
}

#[test]
fn furniture_gives_the_body_no_speaker() {
    let text = text("~Ada Lund said the bridge is closed.\nShe added that it rained.\n");
    let last = read(&text).pop().expect("both are read");
    assert_eq!(last.speaker.map(|s| (s.name, s.kind)), Some(("She".to_owned(), SpeakerKind::Pronoun)));
}

#[test]
fn roles_without_names_stay_unnamed() {
    for (line, name) in [
        ("A palace spokesperson said the bridge is closed.", "palace spokesperson"),
        ("Officials said the bridge is closed.", "Officials"),
        ("The bridge is closed, according to a senior Nordland official.", "senior Nordland official"),
        ("Witnesses told police that the bridge is closed.", "Witnesses"),
    ] {
        let (_, quote) = only(line);
        let speaker = quote.speaker.expect("it has a speaker");
        assert_eq!((speaker.name.as_str(), speaker.kind), (name, SpeakerKind::Unnamed), "{line}");
        assert!(quote.relays.is_empty(), "{line}");
    }
}

#[test]
fn a_paper_that_is_told_relays_and_reporters_do_not() {
    for (line, speaker, relays) in [
        ("An anonymous source told Nordland's state news agency NTX that the talks open on Friday.", "anonymous source", vec!["NTX"]),
        ("Ada Lund told reporters that the talks open on Friday.", "Ada Lund", vec![]),
        ("Ada Lund, quoted by the Daily Mail, said the talks open on Friday.", "Ada Lund", vec!["Daily Mail"]),
        ("The Times reported, citing Ada Lund, that the talks open on Friday.", "Ada Lund", vec!["Times"]),
        ("The talks open on Friday, Reuters reported, citing two officials.", "two officials", vec!["Reuters"]),
        ("In an interview with the BBC, Ada Lund said the talks open on Friday.", "Ada Lund", vec!["BBC"]),
        ("Ada Lund, in an interview with Reuters, said the talks open on Friday.", "Ada Lund", vec!["Reuters"]),
        ("According to information from the Nordic outlet Dagsavis, the talks open on Friday.", "Dagsavis", vec![]),
    ] {
        let (text, quote) = only(line);
        assert_eq!(parts(&text, &quote).to_lowercase(), "the talks open on friday", "{line}");
        assert_eq!(quote.speaker.map(|s| s.name).as_deref(), Some(speaker), "{line}");
        assert_eq!(quote.relays.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), relays, "{line}");
    }
}

#[test]
fn speech_inside_speech_has_its_own_speaker() {
    let text = text("“Ola Berg reported that the talks open on Friday,” Ada Lund said.");
    let quotes = read(&text);
    let at = text.plain.find("Friday").expect("it is there");
    let mouths: Vec<&str> =
        chain(&quotes, Span::new(at, at + 6)).iter().filter_map(|quote| quote.speaker.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(mouths, ["Ada Lund", "Ola Berg"]);
}

#[test]
fn a_noun_of_saying_reports_for_its_owner() {
    assert_eq!(said("Nobody believed Ada Lund's claim that the bridge is closed."), ["Ada Lund: the bridge is closed"]);
    assert_eq!(said("Ada Lund's call for renewed talks came on Monday."), ["Ada Lund: renewed talks"]);
}

#[test]
fn silence_is_recorded_with_what_it_is_about() {
    for (line, who, what) in [
        ("Ada Lund declined to comment on the delay.", Some("Ada Lund"), "the delay"),
        ("Nordland has yet to comment on the delay, officials left.", Some("Nordland"), "the delay"),
        ("Nordland has yet to confirm which envoy it sends.", Some("Nordland"), "which envoy it sends"),
        ("So far there is no official confirmation of the route.", None, "the route"),
        ("Ada Lund did not respond to a request for comment.", Some("Ada Lund"), "a request for comment"),
        ("Ada Lund would not say who will come.", Some("Ada Lund"), "who will come"),
        ("Nordland has not yet confirmed the route.", Some("Nordland"), "the route"),
        ("Nordland hasn’t so far replied to the offer.", Some("Nordland"), "the offer"),
        ("Nordland has so far not commented on the delay.", Some("Nordland"), "the delay"),
        ("Nordland has not said when the bridge opens.", Some("Nordland"), "when the bridge opens"),
        ("Nordland has not officially announced the route.", Some("Nordland"), "the route"),
        ("Nordland is yet to comment on the delay.", Some("Nordland"), "the delay"),
        ("Nordland would neither confirm nor deny the delay.", Some("Nordland"), "the delay"),
        ("Nordland made no comment on the delay.", Some("Nordland"), "the delay"),
        ("Ada Lund remained silent on the delay.", Some("Ada Lund"), "the delay"),
        ("Ada Lund refrained from commenting on the delay.", Some("Ada Lund"), "the delay"),
        ("Ada Lund was not immediately available for comment.", Some("Ada Lund"), "available"),
    ] {
        let (text, quote) = only(line);
        assert_eq!(quote.stance, Stance::Silence, "{line}");
        assert_eq!(parts(&text, &quote), what, "{line}");
        assert_eq!(quote.speaker.map(|s| s.name).as_deref(), who, "{line}");
    }
}

#[test]
fn nobody_says_what_is_not_said_yet() {
    for line in [
        "The guns remained silent.",
        "The bridge was not available for lorries.",
        "Ada Lund will announce that the bridge is closed.",
        "Ada Lund has not said that the bridge is closed.",
    ] {
        let said = said(line);
        assert!(said.iter().all(|quote| !quote.ends_with("the bridge is closed")), "{line}: {said:?}");
    }
}

#[test]
fn day_and_venue_stand_beside_the_cue() {
    let (text, quote) = only("“The bridge is closed,” Ada Lund said in her Monday evening address.");
    assert_eq!(quote.said_at.map(|span| text.words(span)), Some("Monday evening"));
    let (text, quote) = only("Ada Lund announced during a briefing on Friday that the bridge is closed.");
    assert_eq!(quote.said_at.map(|span| text.words(span)), Some("Friday"));
    assert_eq!(quote.venue.map(|span| text.words(span)), Some("briefing"));
}

#[test]
fn headlines_name_their_speaker_behind_a_comma_or_before_a_colon() {
    assert_eq!(said("#New Talks Set for Friday, Lund Says\n"), ["Lund: New Talks Set for Friday"]);
    assert_eq!(said("#New talks set for Friday, Lund says\n"), ["Lund: New talks set for Friday"]);
    assert_eq!(said("#Lund: Talks may open on Friday\n"), ["Lund: Talks may open on Friday"]);
    assert_eq!(said("#Talks may open on Friday: Lund\n"), ["Lund: Talks may open on Friday"]);
}

#[test]
fn the_stance_is_the_cues() {
    for (line, stance) in [
        ("Ada Lund confirmed that the bridge is closed.", Stance::Confirm),
        ("Ada Lund denied that the bridge is closed.", Stance::Deny),
        ("Ada Lund claimed the bridge is closed.", Stance::Doubt),
        ("Ada Lund hinted that the bridge is closed.", Stance::Hedge),
        ("Ada Lund appeared to confirm that the bridge is closed.", Stance::Hedge),
        ("Ada Lund pledged to close the bridge.", Stance::Commit),
        ("Ada Lund called for an inquiry.", Stance::Demand),
        ("Ada Lund played down the risks.", Stance::Downplay),
    ] {
        assert_eq!(only(line).1.stance, stance, "{line}");
    }
}

#[test]
fn odd_input_is_survived() {
    let long = "the Lane said ".repeat(2_000);
    let marks = "the “ ".repeat(2_000);
    for plain in ["", "\"", "”“„", "said", "“said", "according to", "\u{0}\u{1}", "’’''``", "Image: A", "—", &long, &marks] {
        let _ = read(&text(plain));
    }
}

#[test]
fn other_languages_keep_their_marked_stretches() {
    let line = "Der Bürgermeister der Stadt sagte am Montag, die Brücke bleibe „bis auf weiteres“ gesperrt und niemand wisse, wann sie wieder offen sei.";
    assert_eq!(said(line), ["?: „bis auf weiteres“"]);
}
