//! What an expression counts from: the stamp, a time named before, or the day of the speech that it was spoken in.

use super::{Anchor, Count, Direction, Expr, TimeMention, Unit};
use crate::annotate::quote::Quotation;
use crate::english::text::Text;

/// Finds what each relative expression counts from: the day of a quoted speech, a time named before, else the stamp.
pub(super) fn anchor(text: &Text, quotes: &[Quotation], mentions: &mut [TimeMention]) {
    for at in 0..mentions.len() {
        if let Some(quarter) = quarter_before(text, &mentions[..at], &mentions[at]) {
            if is_bare_quarter(text, &mentions[at]) && matches!(quarter.expr, Expr::Quarter { .. }) {
                mentions[at].expr = quarter.expr.clone();
                mentions[at].direction = quarter.direction;
            } else if !is_bare_quarter(text, &mentions[at]) {
                mentions[at].anchor = Anchor::Mention(Box::new(quarter));
            }
        } else if is_anaphoric(text, &mentions[at]) {
            mentions[at].anchor = antecedent(text, &mentions[..at], mentions[at].span.start);
            // "from a year earlier" with nothing before it compares with the time of writing.
            let year = matches!(mentions[at].expr, Expr::Shift { unit: Unit::Year, ahead: false, count } if count == Count::exact(1.0));
            if year && mentions[at].anchor == Anchor::Unknown {
                mentions[at].anchor = Anchor::Stamp;
            }
        } else if let Some(announcement) = announcement(text, &mentions[..at], &mentions[at]) {
            mentions[at].anchor = Anchor::Mention(Box::new(announcement));
        } else if let Some(speech) = speech(quotes, mentions, at) {
            mentions[at].anchor = Anchor::Speech(Box::new(speech));
        }
    }
}

/// "that day", "the following year", "a month later", "two days earlier": counted from a time named before.
fn is_anaphoric(text: &Text, mention: &TimeMention) -> bool {
    let words = text.words(mention.span);
    let mut parts = words.split_whitespace();
    let first = parts.next().unwrap_or("").to_ascii_lowercase();
    let second = parts.next().unwrap_or("").to_ascii_lowercase();
    match (&mention.expr, first.as_str(), second.as_str()) {
        (Expr::Unit { .. }, "that" | "same" | "following", _) | (Expr::Unit { .. }, "the", "next" | "following" | "same" | "previous") => {
            true
        }
        (Expr::DayPart { .. }, "that", _) | (Expr::DayPart { .. }, "the", "next" | "following" | "same" | "previous") => true,
        (Expr::Weekday { .. }, "the", "following") => true,
        (Expr::Shift { .. }, ..) => {
            ["later", "earlier", "before", "after", "afterward", "afterwards"].iter().any(|end| words.ends_with(end))
        }
        _ => false,
    }
}

/// "the quarter" and "a year ago" in a report on a quarter mean that quarter and the same one a year before.
fn quarter_before(text: &Text, before: &[TimeMention], mention: &TimeMention) -> Option<TimeMention> {
    let year_back = matches!(&mention.expr, Expr::Shift { count, unit: Unit::Year, ahead: false } if *count == super::Count::exact(1.0));
    let same = matches!(mention.expr, Expr::SamePeriod);
    if !year_back && !same && !is_bare_quarter(text, mention) {
        return None;
    }
    let month = same && text.words(mention.span).contains("month");
    let sentence = text.sentence_at(mention.span.start)?;
    let near = |other: &&TimeMention| text.sentence_at(other.span.start).is_some_and(|s| s + 4 >= sentence);
    before
        .iter()
        .rev()
        .take(12)
        .take_while(near)
        .find(|other| {
            let quarter = matches!(other.expr, Expr::Quarter { .. } | Expr::Unit { unit: Unit::Quarter, .. });
            quarter || month && matches!(other.expr, Expr::Month { .. })
        })
        .cloned()
}

fn is_bare_quarter(text: &Text, mention: &TimeMention) -> bool {
    let words = text.words(mention.span).to_ascii_lowercase();
    matches!(mention.expr, Expr::Unit { unit: Unit::Quarter, offset: -1 }) && !words.contains("last") && !words.contains("latest")
}

/// "said on Saturday that he would answer in the coming week": counted from the Saturday.
fn announcement(text: &Text, before: &[TimeMention], mention: &TimeMention) -> Option<TimeMention> {
    let words = text.words(mention.span).to_ascii_lowercase();
    let coming = matches!(mention.expr, Expr::Unit { .. }) && ["upcoming", "coming", "following"].iter().any(|word| words.contains(word));
    let sentence = text.sentence_at(mention.span.start)?;
    let said = before.last().filter(|_| coming).filter(|other| text.sentence_at(other.span.start) == Some(sentence))?;
    (said.direction != Direction::Ahead && is_point(&said.expr) && depth(said) < MAX_DEPTH).then(|| said.clone())
}

/// The last time named before that is a point on the calendar, within three sentences.
fn antecedent(text: &Text, before: &[TimeMention], at: usize) -> Anchor {
    let sentence = text.sentence_at(at).unwrap_or_default();
    let near = |mention: &&TimeMention| text.sentence_at(mention.span.start).is_some_and(|s| s + 3 >= sentence);
    let found = before.iter().rev().take(8).filter(near).find(|mention| is_point(&mention.expr));
    found.filter(|mention| depth(mention) < MAX_DEPTH).map_or(Anchor::Unknown, |mention| Anchor::Mention(Box::new(mention.clone())))
}

/// How many times over an expression may count from one that counts from one before: "the next day … the next day …".
const MAX_DEPTH: usize = 8;

fn depth(mention: &TimeMention) -> usize {
    match &mention.anchor {
        Anchor::Mention(of) | Anchor::Speech(of) | Anchor::Neighbour(of) => 1 + depth(of),
        Anchor::Stamp | Anchor::Unknown => 0,
    }
}

fn is_point(expr: &Expr) -> bool {
    match expr {
        Expr::Day { .. }
        | Expr::DayOfMonth(_)
        | Expr::Month { .. }
        | Expr::Year(_)
        | Expr::Weekday { .. }
        | Expr::WeekdayOfWeek { .. }
        | Expr::Holiday { .. }
        | Expr::Quarter { .. }
        | Expr::Unit { .. } => true,
        Expr::Portion { of, .. } | Expr::DayPart { day: of, .. } | Expr::Clock { day: Some(of), .. } => is_point(of),
        _ => false,
    }
}

/// Whether a speaker's words count from the day of the speech: days and weeks, and not months or years, which differ too
/// seldom to lose their own anchor.
fn counts_from_speech(expr: &Expr) -> bool {
    match expr {
        Expr::Unit { unit, .. } => *unit <= Unit::Week,
        Expr::Shift { unit, .. } => *unit <= Unit::Week,
        Expr::Weekday { .. } | Expr::WeekdayOfWeek { .. } => true,
        Expr::DayPart { day, .. } | Expr::Clock { day: Some(day), .. } | Expr::Portion { of: day, .. } => counts_from_speech(day),
        Expr::Clock { day: None, .. } => true,
        _ => false,
    }
}

/// The day of the speech that the mention at `at` was spoken in.
fn speech(quotes: &[Quotation], mentions: &[TimeMention], at: usize) -> Option<TimeMention> {
    let mention = &mentions[at];
    if !counts_from_speech(&mention.expr) {
        return None;
    }
    let first = quotes.partition_point(|quote| quote.span.start + 20_000 < mention.span.start);
    let said = quotes[first..]
        .iter()
        .take_while(|quote| quote.span.start <= mention.span.start)
        .filter(|quote| quote.marked.iter().any(|mark| mark.contains(mention.span)))
        .find_map(|quote| quote.said_at)?;
    let near = mentions.partition_point(|other| other.span.end <= said.start);
    mentions[near..]
        .iter()
        .take(3)
        .find(|other| other.span.overlaps(said) && other.span != mention.span)
        .filter(|m| depth(m) < MAX_DEPTH)
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::testing::{check, text, tuesday};
    use crate::annotate::quote::{Form, Quotation, Stance};
    use crate::span::Span;

    #[test]
    fn today_in_a_quotation_counts_from_the_day_of_the_speech() {
        let plain = "“Today I spoke with the envoy,” Okoro said in his Monday evening address. Today the envoy left.";
        let text = text(plain);
        let part = Span::new(0, plain.find(" Okoro").expect("the speaker follows"));
        let said_at = plain.find("Monday evening").map(|start| Span::new(start, start + "Monday evening".len()));
        let quote = Quotation {
            span: part,
            parts: vec![part],
            form: Form::Direct,
            marked: vec![part],
            speaker: None,
            relays: Vec::new(),
            cue: None,
            stance: Stance::Neutral,
            said_at,
            venue: None,
            because: "",
        };
        let mentions = read(&text, &[quote], None);
        let values: Vec<_> = mentions.iter().map(|m| m.resolve(Some(&tuesday())).timex.unwrap_or_default()).collect();
        assert_eq!(values, ["2025-07-21", "2025-07-21TEV", "2025-07-22"]);
        let because = mentions[0].resolve(Some(&tuesday())).because;
        assert_eq!(because, "the day of the speech, Mon 2025-07-21");
    }

    #[test]
    fn what_refers_back_counts_from_the_time_named_before() {
        check(&[
            ("He was held on May 5, 1999. The next day he fled.", "May 5, 1999=1999-05-05; The next day=1999-05-06"),
            ("He was born in 1995 and the following year they moved.", "1995=1995; the following year=1996"),
            ("On June 2 he resigned. Two days later he was back.", "June 2=2025-06-02; Two days later=2025-06-04"),
            ("That day nobody spoke.", "That day=?"),
            ("The palace announced on Saturday talks for the coming week.", "Saturday=2025-07-19; the coming week=2025-W30"),
        ]);
    }
}
