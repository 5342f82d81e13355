//! What an expression counts from: the stamp, a time named before, or the day of the speech that it was spoken in.

use super::cue::List;
use super::{Anchor, Count, Direction, Expr, Join, TimeMention, Unit};
use crate::annotate::quote::Quotation;
use crate::english::clause::{is_verb, verb_group};
use crate::english::text::Text;
use crate::english::verb::{VerbForm, verb_form};
use crate::span::Span;

/// Finds what each relative expression counts from: the day of a quoted speech, a time named before, else the stamp.
pub(super) fn anchor(text: &Text, quotes: &[Quotation], mentions: &mut [TimeMention]) {
    for at in 0..mentions.len() {
        if let Some(day) = last_day_of_quarter(text, mentions, at) {
            mentions[at].expr = Expr::Unit { unit: Unit::Quarter, offset: 0 };
            mentions[at].anchor = Anchor::Mention(Box::new(day));
        } else if let Compared::With(quarter) = compared(text, &mentions[..at], &mentions[at]) {
            if is_bare_quarter(text, &mentions[at]) && matches!(quarter.expr, Expr::Quarter { .. }) {
                mentions[at].expr = quarter.expr.clone();
                mentions[at].direction = quarter.direction;
            } else if !is_bare_quarter(text, &mentions[at]) {
                mentions[at].anchor = Anchor::Mention(Box::new(quarter));
            }
        } else if is_anaphoric(text, &mentions[at]) && compared(text, &mentions[..at], &mentions[at]) != Compared::WithLonger {
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
    // "later that year", "early the next day": the part is of what the words behind it refer to.
    if let Expr::Portion { of, .. } = &mention.expr {
        let opening = |word: &&str| !matches!(*word, "in" | "of");
        let behind = words.split_whitespace().skip(1).find(opening).and_then(|word| words.find(word)).unwrap_or(0);
        let whole = TimeMention { span: Span::new(mention.span.start + behind, mention.span.end), expr: (**of).clone(), ..mention.clone() };
        return behind > 0 && is_anaphoric(text, &whole);
    }
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

/// What "the quarter", "a year ago" and "the same period" in a report compare with.
#[derive(PartialEq)]
enum Compared {
    /// A quarter or a month named before.
    With(TimeMention),
    /// A longer stretch named since: a year before that is the year before.
    WithLonger,
    /// Nothing named before.
    WithNothing,
}

/// "the quarter" and "a year ago" in a report on a quarter mean that quarter and the same one a year before.
fn compared(text: &Text, before: &[TimeMention], mention: &TimeMention) -> Compared {
    let year_back = matches!(&mention.expr, Expr::Shift { count, unit: Unit::Year, ahead: false } if *count == super::Count::exact(1.0));
    let same = matches!(mention.expr, Expr::SamePeriod);
    let is_bare = is_bare_quarter(text, mention);
    if !year_back && !same && !is_bare {
        return Compared::WithNothing;
    }
    let month = same && text.words(mention.span).contains("month");
    let Some(sentence) = text.sentence_at(mention.span.start) else { return Compared::WithNothing };
    // "the same period" wants a stretch more than "a year ago" does, and looks further for it.
    let back = if same { 8 } else { 4 };
    let near = |other: &&TimeMention| text.sentence_at(other.span.start).is_some_and(|s| s + back >= sentence);
    let is_quarter = |other: &TimeMention| matches!(other.expr, Expr::Quarter { .. } | Expr::Unit { unit: Unit::Quarter, .. });
    let is_meant = |other: &TimeMention| is_quarter(other) || month && matches!(other.expr, Expr::Month { .. });
    // "In the first nine months … a year earlier", "Last year it lost … The year-ago loss": what lies between is what it compares with.
    let hyphen = year_back && text.words(mention.span).contains('-');
    let is_longer =
        |other: &TimeMention| is_longer(&other.expr) || hyphen && matches!(other.expr, Expr::Unit { unit: Unit::Year, offset: -1 });
    let found = before.iter().rev().take(12).take_while(near).find(|other| is_meant(other) || !is_bare && is_longer(other));
    match found {
        Some(found) if is_meant(found) => Compared::With(found.clone()),
        Some(_) => Compared::WithLonger,
        None => Compared::WithNothing,
    }
}

/// Whether an expression names a stretch of business longer than a quarter: "the first nine months", "fiscal 1989".
fn is_longer(expr: &Expr) -> bool {
    match expr {
        Expr::Duration { count, unit: Unit::Month } => count.single().is_some_and(|months| (4.0..=11.0).contains(&months)),
        Expr::Half { .. } | Expr::FiscalYear(_) => true,
        _ => false,
    }
}

/// "the quarter ended March 31": the day that ends it tells which one it is, whatever number the company gives it.
fn last_day_of_quarter(text: &Text, mentions: &[TimeMention], at: usize) -> Option<TimeMention> {
    let quarter = is_bare_quarter(text, &mentions[at]);
    let day = mentions.get(at + 1).filter(|day| quarter && matches!(day.expr, Expr::Day { .. } | Expr::Month { .. }))?;
    let between = text.plain.get(mentions[at].span.end..day.span.start)?;
    let mut words = between.split_whitespace().skip_while(|word| matches!(*word, "that" | "which"));
    let ended = words.next().is_some_and(|word| matches!(word, "ended" | "ending" | "ends" | "to"));
    (ended && words.all(|word| matches!(word, "on" | "in"))).then(|| day.clone())
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

/// Gives each time of day that names no day the day that its sentence names, else the one that the sentences before name.
///
/// What a quotation's speech or a time named before already anchors stays as it is.
pub(super) fn give_days(text: &Text, mentions: &mut [TimeMention]) {
    for at in 0..mentions.len() {
        if matches!(mentions[at].expr, Expr::Clock { day: None, .. })
            && mentions[at].anchor == Anchor::Stamp
            && let Some(day) = day_in_sentence(text, mentions, at).or_else(|| day_before(text, mentions, at))
        {
            mentions[at].anchor = Anchor::Mention(Box::new(day.clone()));
        }
    }
}

/// The nearest day of the same sentence that dates what happened and not when it was told: "on Saturday outside Batumi at 14:30".
fn day_in_sentence<'m>(text: &Text, mentions: &'m [TimeMention], at: usize) -> Option<&'m TimeMention> {
    let clock = &mentions[at];
    let sentence = text.sentence_at(clock.span.start)?;
    let tense = tense_at(text, clock);
    let same = |other: &&TimeMention| text.sentence_at(other.span.start) == Some(sentence);
    let behind = mentions[at + 1..].iter().take(NEIGHBOURS).take_while(same);
    let before = mentions[..at].iter().rev().take(NEIGHBOURS).take_while(same);
    let fits = |day: &&TimeMention| dates_an_event(text, day) && agrees(day.direction, tense);
    behind.chain(before).filter(fits).min_by_key(|day| {
        // Of two as near, the one named before.
        if day.span.start > clock.span.start { 1 + day.span.start - clock.span.end } else { clock.span.start - day.span.end }
    })
}

/// How many expressions of time on either side are looked at, so that no list costs more than its length.
const NEIGHBOURS: usize = 8;

/// How many sentences back the day of an event is looked for.
const SENTENCES_BACK: usize = 2;

/// The day of the sentences before, where they name one only and the time of day is told in the same tense.
fn day_before<'m>(text: &Text, mentions: &'m [TimeMention], at: usize) -> Option<&'m TimeMention> {
    let clock = &mentions[at];
    let sentence = text.sentence_at(clock.span.start)?;
    let zone = text.sentences[sentence].zone;
    let near = |other: &&TimeMention| {
        text.sentence_at(other.span.start).is_some_and(|s| s + SENTENCES_BACK >= sentence && text.sentences[s].zone == zone)
    };
    let mut days = mentions[..at].iter().rev().take(NEIGHBOURS).take_while(near).filter(|day| dates_an_event(text, day));
    let day = days.next()?;
    let alone = days.all(|other| other.expr == day.expr);
    let told = tense_at(text, clock);
    let of_day = if day.direction == Direction::Unknown { tense_at(text, day) } else { day.direction };
    (alone && told != Direction::Unknown && of_day == told).then_some(day)
}

/// Whether a mention is one day, and not the day on which something was said.
fn dates_an_event(text: &Text, mention: &TimeMention) -> bool {
    let range = mention.group.is_some_and(|group| group.join == Join::To);
    if !is_single_day(&mention.expr) || range || depth(mention) >= MAX_DEPTH {
        return false;
    }
    let at = text.tokens.partition_point(|token| token.span.end <= mention.span.start);
    // "said in a statement on Monday"
    let before = (at.saturating_sub(6)..at).rev().take_while(|&i| text.lower(i) != ",");
    let verb = before.filter_map(|i| verb_form(text.lower(i))).find(|(base, ..)| !base.is_empty());
    !verb.is_some_and(|(base, ..)| List::Saying.has(base))
}

fn is_single_day(expr: &Expr) -> bool {
    match expr {
        Expr::Day { .. }
        | Expr::DayOfMonth(_)
        | Expr::Weekday { .. }
        | Expr::WeekdayOfWeek { .. }
        | Expr::Holiday { .. }
        | Expr::InFigures { .. }
        | Expr::Unit { unit: Unit::Day, .. } => true,
        Expr::DayPart { day: of, .. } | Expr::Clock { day: Some(of), .. } | Expr::Portion { of, .. } => is_single_day(of),
        _ => false,
    }
}

/// The way that the verb nearest before a mention looks, in its sentence.
fn tense_at(text: &Text, mention: &TimeMention) -> Direction {
    let Some(sentence) = text.sentence_at(mention.span.start) else { return Direction::Unknown };
    let tokens = text.sentences[sentence].tokens.clone();
    let at = text.tokens.partition_point(|token| token.span.end <= mention.span.start);
    let left = (tokens.start.max(at.saturating_sub(20))..at).rev().filter(|&i| is_verb(text, i));
    let right = (at..tokens.end.min(at + 20)).filter(|&i| is_verb(text, i));
    let groups = left.chain(right).filter_map(|i| verb_group(text, i, tokens.clone()));
    let finite = groups.filter(|group| group.direction != Direction::Unknown || group.form == VerbForm::Third);
    finite.map(|group| if group.form == VerbForm::Third { Direction::Ahead } else { group.direction }).next().unwrap_or_default()
}

/// Whether two directions can be one event's.
fn agrees(one: Direction, other: Direction) -> bool {
    one == other || one == Direction::Unknown || other == Direction::Unknown
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
        let mentions = read(&text, &[quote], None, &|_| false);
        let values: Vec<_> = mentions.iter().map(|m| m.resolve(Some(&tuesday())).timex.unwrap_or_default()).collect();
        assert_eq!(values, ["2025-07-21", "2025-07-21TEV", "2025-07-22"]);
        let because = mentions[0].resolve(Some(&tuesday())).because;
        assert_eq!(because, "the day of the speech, Mon 2025-07-21");
    }

    #[test]
    fn the_day_that_ends_a_quarter_tells_which_it_is() {
        check(&[
            (
                "Orla lost money in its fiscal fourth quarter. For the quarter ended March 31 it lost $2 million, up from $1 million a year earlier.",
                "its fiscal fourth quarter=2024-Q4; the quarter=2025-Q1; March 31=2025-03-31; a year earlier=2024-Q1",
            ),
            ("In the quarter that ended on June 30 it sold 300 boats.", "the quarter=2025-Q2; June 30=2025-06-30"),
            ("In the quarter ending June 30 it sold 300 boats.", "the quarter=2025-Q2; June 30=2025-06-30"),
            ("In the quarter ended in December it sold none.", "the quarter=2024-Q4; December=2024-12"),
            (
                "Profit rose in the second quarter. In the first nine months it fell from a year earlier.",
                "the second quarter=2025-Q2; the first nine months=P9M; a year earlier=2024",
            ),
        ]);
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
