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
        ("Officials said the bridge is closed.", "officials"),
        ("The bridge is closed, according to a senior Nordland official.", "senior Nordland official"),
        ("Witnesses told police that the bridge is closed.", "witnesses"),
        ("Nordland officials said the bridge is closed.", "Nordland officials"),
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

/// The line with curly marks, and with straight ones.
fn both_marks(line: &str) -> [String; 2] {
    [line.to_owned(), line.replace(['“', '”'], "\"").replace('’', "'")]
}

/// The speakers and contents of the line, for both kinds of marks, which must agree; straight marks are read as curly ones.
fn said_in_marks(line: &str) -> Vec<String> {
    let [curly, straight] = both_marks(line).map(|line| said(&line));
    let plain = |said: &[String]| said.iter().map(|one| one.replace(['“', '”', '"'], "'").replace('’', "'")).collect::<Vec<_>>();
    assert_eq!(plain(&curly), plain(&straight), "{line}");
    curly
}

#[test]
fn a_sentence_that_only_tells_the_speaker_belongs_to_the_speech_before_it() {
    for (line, speaker) in [
        ("“The ferry is late.” Lund said.", "Lund"),
        ("“The ferry is late.” Harbour master Ada Lund told passengers.", "Ada Lund"),
        ("“The ferry is late.” Ada Lund wrote on Monday.", "Ada Lund"),
        ("“Nobody came. The ferry is late.” Officials said in a statement.", "officials"),
        ("“The ferry is late!” She told reporters.", "She"),
        ("“The ferry is late”, Ada Lund said.", "Ada Lund"),
        ("“The ferry is late”, said Ada Lund on Monday.", "Ada Lund"),
    ] {
        let said = said_in_marks(line);
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert!(said[0].starts_with(&format!("{speaker}: “")) && said[0].contains("The ferry is late"), "{line}: {said:?}");
    }
    // Who says something else does not say what stands before.
    for line in [
        "“The ferry is late.” Lund said the harbour was closed.",
        "“The ferry is late.” Lund denied it.",
        "“The ferry is late.” Lund agreed.",
        "“The ferry is late.” Lund said: “Go home.”",
    ] {
        let said = said_in_marks(line);
        assert!(!said.iter().any(|one| one.starts_with("Lund: “The ferry")), "{line}: {said:?}");
    }
}

#[test]
fn a_cue_may_open_the_sentence_and_its_speaker_follow() {
    for (line, speaker) in [
        ("Said Lund: “The ferry is late.”", "Lund"),
        ("Added Lund, “The ferry is late.”", "Lund"),
        ("Wrote Ada Lund, the harbour master: “The ferry is late.”", "Ada Lund"),
        ("In the end, explained captain Ada Lund: “The ferry is late.”", "Ada Lund"),
        ("Says one official: “The ferry is late.”", "one official"),
    ] {
        assert_eq!(said_in_marks(line), [format!("{speaker}: “The ferry is late.”")], "{line}");
    }
    assert_eq!(said("Added sugar: “none”."), Vec::<String>::new());
}

#[test]
fn a_stray_comma_parts_no_speaker_from_the_cue() {
    assert_eq!(said("The ferry line Nordsund, says that it is late."), ["ferry line Nordsund: it is late"]);
    assert_eq!(said("Ada Lund from the Nordland Ferry Board, says the ferry is late."), ["Ada Lund: the ferry is late"]);
    assert_eq!(said("The law firm Lund and Berg, has said that the ferry is late."), ["law firm Lund and Berg: the ferry is late"]);
    // The bridge says nothing.
    assert_eq!(said("The bridge, says Lund, is closed."), ["Lund: The bridge … is closed"]);
}

#[test]
fn a_dash_at_the_end_of_a_line_signs_what_stands_before_it() {
    for dash in ["—", "–", "―", "-"] {
        for gap in ["\n", "\n\n"] {
            let lines =
                format!("“The ferry is late.” {dash} Ada Lund{gap}“I swim now.” {dash} Per Berg, docker{gap}“We walk.” {dash} Ina Moe\n");
            let expected = ["Ada Lund: “The ferry is late.”", "Per Berg: “I swim now.”", "Ina Moe: “We walk.”"];
            assert_eq!(said_in_marks(&lines), expected, "{lines}");
        }
    }
}

#[test]
fn speech_goes_on_where_its_sentence_ends_outside_the_marks() {
    for (line, second) in [
        (
            "“We counted,” Lund told reporters. “The boats are all in the old harbour” and not at sea.",
            "“The boats are all in the old harbour”",
        ),
        (
            "“We counted,” said Ada Lund, a pilot. “They were ready, but nobody called them” to help.",
            "“They were ready, but nobody called them”",
        ),
        ("“We counted,” she said. “There are too many of them” in the harbour.", "“There are too many of them”"),
    ] {
        let said = said_in_marks(line);
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert!(said[0].ends_with(&format!("“We counted,” … {second}")), "{line}: {said:?}");
    }
    // A title is no speech.
    let film = said_in_marks("“We counted,” Lund said. “Northern Lights” was a film about it.");
    assert_eq!(film, ["Lund: “We counted,”"]);
}

#[test]
fn a_relative_clause_with_speech_leaves_the_main_verb_its_subject() {
    let at_home = said_in_marks("Ada Lund, whose letter calls the ferry “a wreck,” told police she was at home.");
    assert!(at_home.contains(&"Ada Lund: she was at home".to_owned()), "{at_home:?}");
    assert!(at_home.contains(&"Ada Lund: the ferry “a wreck,”".to_owned()), "{at_home:?}");
    let urged = said_in_marks("The mayor, who has called the ferry “a wreck,” urged members to sell it.");
    assert_eq!(urged, ["mayor: the ferry “a wreck,”", "mayor: members to sell it"]);
    let text = text("The mayor, who called the ferry “a wreck,” left.");
    let speaker = read(&text).pop().and_then(|quote| quote.speaker).expect("it has a speaker");
    assert_eq!((text.words(speaker.span), text.words(speaker.named_at)), ("who", "The mayor"));
    assert_eq!(said("Ada Lund, who stood by, told NTX, “The ferry is late.”"), ["Ada Lund: “The ferry is late.”"]);
}

#[test]
fn what_marks_label_is_nobodys_speech() {
    for line in [
        "The crew was given a medal for “calm hands” on Friday.",
        "Ada Lund won a prize for “clean water” last year.",
        "Officials will use the tax to “speed up” the ferries.",
        "The mayor will spend the money to “green” the quay.",
        "You can see the sign “no entry” from here.",
        "Ferry clubs across the Nordic States include crews of “walkers” on land.",
    ] {
        assert_eq!(said_in_marks(line), Vec::<String>::new(), "{line}");
    }
    // A fragment of what somebody promises or demands is theirs.
    assert_eq!(said_in_marks("Ada Lund has pledged to “clean up” the quay."), ["Ada Lund: “clean up”"]);
}

#[test]
fn a_thing_conceded_or_cited_is_no_speech() {
    for line in [
        "In the first half Lund conceded a penalty that nobody saw.",
        "Lund conceded three goals.",
        "Citing fog, the pilots turned back.",
        "Citing a lack of crew, the harbour closed.",
    ] {
        assert_eq!(said(line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(said("Lund conceded that the ferry is late."), ["Lund: the ferry is late"]);
    assert_eq!(said("Lund conceded the ferry is late."), ["Lund: the ferry is late"]);
}

#[test]
fn according_to_inside_a_clause_reports_the_rest_of_it() {
    for (line, quote) in [
        ("They sold a ferry which, according to Ada Lund, the crew had called unsafe.", "Ada Lund: the crew had called unsafe"),
        ("The bay has a dock that, according to the ministry, the navy guards at night.", "ministry: the navy guards at night"),
        ("It rained and, according to Ada Lund, the ferry sank.", "Ada Lund: the ferry sank"),
        ("He runs a yard which, according to Ada Lund, nobody visits, and a shop.", "Ada Lund: nobody visits"),
    ] {
        assert_eq!(said(line), [quote], "{line}");
    }
}

#[test]
fn a_pronoun_means_somebody_whom_it_fits() {
    let last = |lines: &str| read(&text(lines)).pop().and_then(|quote| quote.speaker).map(|speaker| speaker.name);
    for (lines, name) in [
        ("Peter Lund criticised Anna Berg. “It is late,” he said.", "Peter Lund"),
        ("Peter Lund criticised Anna Berg. Berg rejected that. “It is late,” she said.", "Anna Berg"),
        ("Peter Lund met harbour chief Rosa Berg. “It is late,” she told him.", "Rosa Berg"),
        ("Mr Lund said it was early. Mrs Berg said it was not. “It is late,” he said.", "Lund"),
        ("Anna Berg said it was early. A spokesman said nothing else. “It is late,” she said.", "Anna Berg"),
    ] {
        assert_eq!(last(lines).as_deref(), Some(name), "{lines}");
    }
}

#[test]
fn who_agrees_goes_on_in_their_own_words() {
    let said = said_in_marks("Ada Lund said the ferry is late. Ola Berg agreed. “Nobody came,” and he was right.\n“It sank.”\n");
    assert!(!said.iter().any(|one| one.starts_with("Ada Lund: “Nobody")), "{said:?}");
    assert_eq!(said_in_marks("Ola Berg agreed. “Nobody came.”"), ["Ola Berg: “Nobody came.”"]);
}

#[test]
fn roles_beside_names_belong_to_the_person() {
    for (line, name, role) in [
        ("The mayor, Ada Lund, said the ferry is late.", "Ada Lund", Some("mayor")),
        ("Secretary of Defense Ada Lund said the ferry is late.", "Ada Lund", Some("Secretary of Defense")),
        ("Minister of State for Trade Ada Lund said the ferry is late.", "Ada Lund", Some("Minister of State for Trade")),
        ("Ada Lund, a nurse, said the ferry is late.", "Ada Lund", Some("nurse")),
    ] {
        let speaker = only(line).1.speaker.expect("it has a speaker");
        assert_eq!((speaker.name.as_str(), speaker.role.as_deref(), speaker.kind), (name, role, SpeakerKind::Person), "{line}");
    }
    let nurse = only("A nurse said the ferry is late.").1.speaker.expect("it has a speaker");
    assert_eq!(nurse.kind, SpeakerKind::Unnamed);
}

#[test]
fn shares_of_people_speak() {
    assert_eq!(said("In May, 47% say the ferry is late."), ["47%: the ferry is late"]);
    assert_eq!(said("Some 46 percent of voters said the ferry is late."), ["Some 46 percent of voters: the ferry is late"]);
}

#[test]
fn a_participle_behind_a_comma_is_the_main_clauses() {
    let said = said("Ada Lund spoke of the blame that Nordbank faced, saying, “It is late.”");
    assert_eq!(said, ["Ada Lund: “It is late.”"]);
}

#[test]
fn the_clause_of_when_ends_where_the_main_clause_begins() {
    let said = said_in_marks("It rained, and when Lund said it was late, a man yelled “Go home!”");
    assert_eq!(said, ["Lund: it was late", "man: “Go home!”"]);
}

#[test]
fn a_long_title_may_stand_before_a_colon() {
    let said = said_in_marks("Former head of the harbour Ada Lund: “It is late.”");
    assert_eq!(said, ["Ada Lund: “It is late.”"]);
}

#[test]
fn an_insertion_may_hold_another() {
    assert_eq!(said("Ada Lund, during a visit to Port Amel, Nordland, said the ferry is late."), ["Ada Lund: the ferry is late"]);
}

#[test]
fn a_noun_of_saying_is_no_verb() {
    assert_eq!(said_in_marks("Ada Lund gave a sharp retort: “No.”"), ["Ada Lund: “No.”"]);
}

#[test]
fn several_verbs_share_their_subject() {
    let said = said_in_marks("When asked about Ola Berg, she looked at the sea, raised a hand and said, “It is late.”");
    assert_eq!(said.last().map(String::as_str), Some("she: “It is late.”"), "{said:?}");
}

#[test]
fn speech_goes_on_behind_an_adverb_or_an_insertion() {
    assert_eq!(said_in_marks("“It rained,” Lund said. Then, “It froze.”"), ["Lund: “It rained,” … “It froze.”"]);
    assert_eq!(said_in_marks("“It rained,” Lund said, pointing to the sea, “and it froze.”"), ["Lund: “It rained,” … “and it froze.”"]);
}

#[test]
fn what_somebody_is_called_is_said_by_who_calls_them_so() {
    assert_eq!(said_in_marks("They met Ola Berg, whom Lund described as “reckless,” in May."), ["Lund: “reckless,”"]);
    assert_eq!(said_in_marks("Lund and Berg call them “heroes” of the storm."), ["Lund and Berg: them “heroes” of the storm"]);
    assert_eq!(said_in_marks("A bar called “The Perch” opened."), Vec::<String>::new());
}

#[test]
fn a_participle_that_opens_the_sentence_is_the_main_clauses() {
    let said = said_in_marks("After saying the ferry was “so late that nobody came,” Ada Lund left.");
    assert_eq!(said, ["Ada Lund: the ferry was “so late that nobody came,”"]);
}

#[test]
fn a_participle_may_have_a_subject_of_its_own() {
    assert_eq!(said_in_marks("Ada Lund held up a sign saying “Go home now, all of you.”"), ["sign: “Go home now, all of you.”"]);
    assert_eq!(said("The storm left 60 percent of voters saying the ferry is late."), ["60 percent of voters: the ferry is late"]);
    assert_eq!(said("Ada Lund led in a poll showing the ferry is late."), ["poll: the ferry is late"]);
    assert_eq!(said("Ada Lund issued a statement saying the ferry is late."), ["Ada Lund: the ferry is late"]);
}

#[test]
fn headlines_may_quote_whom_their_verb_is_about() {
    assert_eq!(said_in_marks("#Ada Lund Praises Crew: “A Very Good Crew.”\n"), ["Ada Lund: “A Very Good Crew.”"]);
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
