//! Words that several formats share: values and dates as people write them, and lines cut to length.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use super::sentence;
use crate::Run;
use crate::annotate::Form;
use crate::claim::{Claim, Party, Polarity};
use crate::english::{inflect, text};
use crate::fact::{Acceptance, Answer, Difference, Fact, Mouth, Origin, Position, Severity, Suspicion, Verdict};
use crate::scope::{Key, Name};
use crate::shown::without_obeyed;
use crate::source::{Precision, Provenance, Source, Stamp};
use crate::value::{Days, Stretch, Value};

/// `text` on one line, with white space folded, cut at `limit` characters.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let folded = text::one_line(text);
    if folded.chars().count() <= limit {
        return folded;
    }
    let mut cut: String = folded.chars().take(limit.saturating_sub(1)).collect();
    cut.push('…');
    cut
}

/// A path as a relative reference (RFC 3986) has it.
pub(super) fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// "Wed 23 Jul 2025"
pub(super) fn day(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// "Tue 22 Jul 2025 18:19 +03:00"
pub(super) fn stamp(stamp: &Stamp) -> String {
    let date = match stamp.precision {
        Precision::Year => stamp.day.format("%Y").to_string(),
        Precision::Month => stamp.day.format("%b %Y").to_string(),
        _ => day(stamp.day),
    };
    match (stamp.time, stamp.offset) {
        (Some(time), Some(offset)) => format!("{date} {} {offset}", time.format("%H:%M")),
        (Some(time), None) => format!("{date} {}", time.format("%H:%M")),
        _ => date,
    }
}

/// A reason with its dates as people write them: "2025-07-22T18:19:04+03:00" as "Tue 22 Jul 2025 18:19 +03:00". What it quotes stays.
pub(super) fn reason(words: &str) -> String {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(^|[\s(])(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?([0-9]{4}-[0-9]{2})(-[0-9]{2})?(?:T([0-9]{2}:[0-9]{2})(?::[0-9]{2})?([+-][0-9]{2}:[0-9]{2})?)?($|[\s,;:)])",
        )
        .expect("a valid pattern")
    });
    let written = |found: &Captures| {
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let date = format!("{}{}", part(2), if part(3).is_empty() { "-01" } else { part(3) });
        let Ok(date) = date.parse::<NaiveDate>() else { return found[0].to_owned() };
        let date = if part(3).is_empty() { date.format("%b %Y").to_string() } else { day(date) };
        let told = [date.as_str(), part(4), part(5)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        format!("{}{told}{}", part(1), part(6))
    };
    let plain = |words: &str| DATE.replace_all(words, written).into_owned();
    let told = |part: &str| match part.split_once('”') {
        Some((quoted, rest)) => format!("{quoted}”{}", plain(rest)),
        None => part.to_owned(),
    };
    let mut parts = words.split('“');
    let before = plain(parts.next().unwrap_or_default());
    parts.fold(before, |out, part| format!("{out}“{}", told(part)))
}

/// What a claim says of its value: "30", and "not 30" where it denies it.
pub(super) fn told(claim: &Claim) -> String {
    match claim.polarity {
        Polarity::Denied => format!("not {}", value(&claim.value)),
        _ => value(&claim.value),
    }
}

/// A value as people write it: "Wed 23 Jul 2025", "May – Jun 2025", "more than 5,000".
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Days(value) => days(value),
        Value::Figure(figure) => thousands(&figure.to_string()),
        other => other.text(),
    }
}

/// "about 170000" as "about 170,000"; what stands behind a decimal point stays.
fn thousands(figure: &str) -> String {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[0-9.,]*[0-9]").expect("a valid pattern"));
    let grouped = |found: &Captures| {
        let (whole, rest) = found[0].find(['.', ',']).map_or((&found[0], ""), |at| found[0].split_at(at));
        let mut out = String::new();
        for (at, digit) in whole.char_indices() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out + rest
    };
    WHOLE.replace_all(figure, grouped).into_owned()
}

/// "Thu 24 Jul 2025 or Fri 25 Jul 2025"
pub(super) fn days(days: &Days) -> String {
    days.any_of.iter().map(|s| stretch(*s)).collect::<Vec<_>>().join(" or ")
}

fn stretch(stretch: Stretch) -> String {
    let Stretch { first, last } = stretch;
    let months = first.day() == 1 && last.succ_opt().is_some_and(|next| next.day() == 1);
    let years = months && first.month() == 1 && last.month() == 12;
    match () {
        () if first == last => day(first),
        () if years && first.year() == last.year() => first.year().to_string(),
        () if months && (first.year(), first.month()) == (last.year(), last.month()) => first.format("%b %Y").to_string(),
        () if months && first.year() == last.year() => format!("{} – {}", first.format("%b"), last.format("%b %Y")),
        () if first.year() == last.year() => format!("{} – {}", first.format("%a %-d %b"), day(last)),
        () => format!("{} – {}", day(first), day(last)),
    }
}

/// What a position of `fact` says, as people write it. Where another position is written alike, the value that only this one holds
/// stands beside it: "07:37 UTC, afternoon".
pub(super) fn answered(run: &Run, fact: &Fact, position: &Position) -> String {
    let words = position.value.to_string();
    let alike = fact.positions.iter().filter(|other| !std::ptr::eq(*other, position) && other.value.to_string() == words);
    let shared: Vec<usize> = alike.flat_map(|other| other.claims.iter().copied()).collect();
    let own = position.claims.iter().find(|at| !shared.is_empty() && !shared.contains(at));
    let told = answer(&position.value);
    own.map_or_else(|| told.clone(), |&at| format!("{told}, {}", value(&run.claims[at].value)))
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Is(is) => value(is),
        Answer::IsNot(is_not) => format!("not {}", value(is_not)),
    }
}

/// The question of a fact with what tells it from others of its kind: which one of a series ("When was this round of talks?
/// (round 2)"), and which part of a whole or which other time or place ("How many people were killed? (2004)").
pub(super) fn question(run: &Run, fact: &Fact) -> String {
    let numbered = run.rules.rules[fact.rule].ordinal;
    if let Some(of_what) = of_document(run, fact) {
        return format!("{} ({of_what})", fact.title);
    }
    let event = fact.event.split("; ").next().filter(|event| numbered && !event.is_empty());
    let parts = fact.claims.first().map(|&at| run.claims[at].scope.parts()).unwrap_or_default();
    let parts = parts.iter().map(|part| &**part).filter(|part| !fact.title.contains(part));
    let told: Vec<&str> = event.into_iter().chain(parts).collect();
    if told.is_empty() { fact.title.clone() } else { format!("{} ({})", fact.title, told.join(", ")) }
}

/// What a question to documents is asked of: the heads of a cell that answers it, else what its sentences tell it of.
fn of_document(run: &Run, fact: &Fact) -> Option<String> {
    let rule = &run.rules.rules[fact.rule];
    let claims = || fact.claims.iter().map(|&at| &run.claims[at]);
    if rule.reads != Some(Form::Documents) {
        return None;
    }
    if let Some(heads) = claims().find_map(|claim| claim.heads.clone()) {
        return Some(heads);
    }
    let told = |name: Name| claims().find_map(|claim| claim.scope.words(name).map(Cow::into_owned));
    let of_lists = rule.apart.iter().filter_map(|list| Some(format!("{} {}", list.list, told(Name::List(&list.list))?)));
    let per = told(Name::Key(Key::Per)).map(|per| format!("per {}", per.replace(' ', ", per ")));
    let words: Vec<String> = of_lists.chain(per).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// By which words two versions of a quotation differ: "a number differs: “12” / “14”".
pub(super) fn difference(difference: &Difference) -> String {
    let quoted = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", one_line(words, 40)) };
    format!("{}: {} / {}", difference.grade.in_words(), quoted(&difference.one), quoted(&difference.other))
}

/// A verdict in words.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "conflict",
        Verdict::Disputed => "disputed between parties",
        Verdict::Variant => "worded differently",
        Verdict::Tension => "in tension",
        Verdict::Update => "a later report supersedes",
        Verdict::Compatible => "compatible",
        Verdict::Agreed => "agreed",
        Verdict::Single => "one source only",
        Verdict::Unresolved => "unresolved",
    }
}

/// What is wrong with a source, in words.
pub(super) fn suspected(suspicion: &Suspicion) -> &'static str {
    if suspicion.is_copy() { "shares its text with another" } else { "its date does not fit its text" }
}

/// How sure a finding's link is, in words: "high confidence"; empty where nothing was weighed.
pub(super) fn sure(fact: &Fact) -> String {
    fact.confidence.as_ref().map_or_else(String::new, |sure| format!("{} confidence", sure.level().name()))
}

/// How many findings were hidden, and how to see them; empty where none were.
pub(super) fn hidden(run: &Run) -> String {
    if run.hidden == 0 {
        return String::new();
    }
    format!("{} of lower confidence hidden: `--min-confidence` is lowered to see more", plural(run.hidden, "finding"))
}

/// The questions that stay open because a value is not known. Those of rules that ask of anything are too many to tell.
pub(super) fn open_questions(run: &Run) -> Vec<&Fact> {
    run.unresolved().filter(|fact| !run.rules.rules[fact.rule].generic).collect()
}

/// Why a fact is unresolved: its claims whose words are not known, and the reasons, each once.
pub(super) fn unresolved<'r>(run: &'r Run, fact: &'r Fact) -> (Vec<&'r Claim>, String) {
    let claims = fact.set_aside.iter().map(|(at, _)| &run.claims[*at]).collect();
    let mut reasons: Vec<&str> = Vec::new();
    for (_, because) in &fact.set_aside {
        if !reasons.contains(&because.as_str()) {
            reasons.push(because);
        }
    }
    (claims, reasons.join("; "))
}

/// The sign of a severity.
pub(super) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Note => "ℹ️",
        Severity::None => "✅",
    }
}

/// Every finding: its name, and what it says on one line of plain text.
pub(crate) fn findings(run: &Run) -> Vec<(String, String)> {
    let facts = run.findings().map(|fact| {
        let answers: Vec<String> = fact.positions.iter().map(|answer| answered(run, fact, answer)).collect();
        (&fact.fingerprint, format!("{} {}", question(run, fact), answers.join(" / ")))
    });
    let sources = run.suspicions.iter().map(|suspicion| (&suspicion.fingerprint, sentence::of_source(run, suspicion)));
    facts.chain(sources).map(|(name, words)| (name.clone(), one_line(&without_obeyed(&words), 140))).collect()
}

/// "accepted since Thu 24 Jul 2025 (4 days) until Fri 1 Aug 2025: the palace moved the day"
pub(super) fn acceptance(acceptance: &Acceptance) -> String {
    let age =
        acceptance.age_days.map(|days| format!(" ({})", plural(usize::try_from(days).unwrap_or_default(), "day"))).unwrap_or_default();
    let since = acceptance.since.map(|since| format!(" since {}{age}", day(since))).unwrap_or_default();
    let until = acceptance.until.map(|until| format!(" until {}", day(until))).unwrap_or_default();
    format!("accepted{since}{until}: {}", one_line(&acceptance.reason, 300))
}

/// "1 error", "2 errors", "2 stories"
pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("{count} {noun}") } else { format!("{count} {}", inflect::plural(noun)) }
}

/// How many errors, warnings and notes there are, each in words: "1 error", "0 warnings", "2 notes".
pub(super) fn counted(counts: [usize; 3]) -> [String; 3] {
    let [errors, warnings, notes] = counts;
    [plural(errors, "error"), plural(warnings, "warning"), plural(notes, "note")]
}

/// "A, B and E"
pub(super) fn listed(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Words with a capital at their beginning.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `words` with `end`, unless they end so.
pub(super) fn suffixed(words: &str, end: &str) -> String {
    if words.ends_with(end) { words.to_owned() } else { format!("{words}{end}") }
}

/// Whose words an answer first was: "The Bugle", "Ada Lane, quoting Tomas Brandl, via KNA".
pub(super) fn mouth(run: &Run, origin: &Origin) -> String {
    match &origin.mouth {
        Mouth::Own(_) => origin.claims.first().map_or_else(String::new, |&at| run.name(run.claims[at].source).to_owned()),
        speaker => speaker.to_string(),
    }
}

/// Whose words an answer first was, each once: two sources may name theirs alike, as "police".
pub(super) fn mouths(run: &Run, position: &Position) -> Vec<String> {
    let mut known = BTreeSet::new();
    position.origins.iter().map(|origin| mouth(run, origin)).filter(|mouth| known.insert(mouth.clone())).collect()
}

/// Whose words a claim is in, the speaker first: "Ada Lane, quoting Tomas Brandl, via KNA"; nothing in the source's own voice.
pub(super) fn said_by(claim: &Claim) -> Option<String> {
    let (relays, speakers): (Vec<&Party>, Vec<&Party>) = claim.attribution.iter().partition(|party| party.relays);
    let names = |parties: Vec<&Party>| parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", quoting ");
    match (speakers.is_empty(), relays.is_empty()) {
        (true, true) => None,
        (false, true) => Some(names(speakers)),
        (true, false) => Some(names(relays)),
        (false, false) => Some(format!("{}, via {}", names(speakers), names(relays))),
    }
}

/// What a claim says, and whose words they are: "Wed 23 Jul 2025, Ada Lane".
pub(super) fn saying(claim: &Claim) -> String {
    [told(claim)].into_iter().chain(said_by(claim)).collect::<Vec<_>>().join(", ")
}

/// What fits all answers of a fact fits "both", or "all of them".
pub(super) fn fits(fact: &Fact) -> &'static str {
    if fact.positions.len() == 2 { "both" } else { "all of them" }
}

/// What is worth a look is told under these words.
pub(super) const LESS_SURE: &str = "Less sure than the findings: four in ten of such pairs are at odds. None of them fails a run.";

/// When a source was published, with a sign where that is inferred: "≈ Mon 21 Jul 2025".
pub(super) fn published(source: &Source) -> Option<String> {
    let about = if source.published.from == Provenance::Inferred { "≈ " } else { "" };
    source.published.stamp.map(|at| format!("{about}{}", stamp(&at)))
}

/// How the date of the source `number` is known. A reason tells of another source by its id; people know it by its name.
pub(super) fn dated(run: &Run, number: usize) -> String {
    let because = reason(&run.docs[number].source.published.because);
    let Some((before, after)) = because.rsplit_once(" does (line ") else { return because };
    let Some((before, id)) = before.rsplit_once(" as ") else { return because };
    match run.story(number).sources.iter().find(|&&at| run.docs[at].source.id == id) {
        Some(&at) => format!("{before} as {} does (line {after}", run.name(at)),
        None => because,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_do() {
        let table =
            [("170000", "170,000"), ("about 230000", "about 230,000"), ("999", "999"), ("1234.5678", "1,234.5678"), (".357", ".357")];
        for (figure, written) in table {
            assert_eq!(thousands(figure), written);
        }
        assert_eq!(thousands("1500 to 12,000 or $1000000"), "1,500 to 12,000 or $1,000,000");
    }

    #[test]
    fn reasons_tell_dates_as_people_do_and_leave_what_they_quote() {
        assert_eq!(
            reason("the article's date, Tue 2031-05-13, says “2031-05-14”, on 2031-05-15T01:01"),
            "the article's date, Tue 13 May 2031, says “2031-05-14”, on Thu 15 May 2031 01:01"
        );
        assert_eq!(reason("since 2029-10, dated 2031-04-20T06:11:52+02:00"), "since Oct 2029, dated Sun 20 Apr 2031 06:11 +02:00");
        assert_eq!(reason("as 2031-05-14-post does, and 2031-13"), "as 2031-05-14-post does, and 2031-13");
    }

    #[test]
    fn stretches_are_written_as_people_do() {
        let day = |month, day| NaiveDate::from_ymd_opt(2031, month, day).expect("a day");
        let written = |first, last| days(&Days::stretch(first, last));
        assert_eq!(written(day(5, 1), day(6, 30)), "May – Jun 2031");
        assert_eq!(written(day(7, 24), day(7, 25)), "Thu 24 Jul – Fri 25 Jul 2031");
        assert_eq!(written(day(1, 1), day(12, 31)), "2031");
    }
}
