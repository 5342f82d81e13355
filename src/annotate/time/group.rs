//! What stands in one range, list or alternative: "July 24 or 25", "Thursday and Friday", "May 16 to June 2".

use super::cue::List;
use super::reader::{Found, Reader};
use super::words::Word;
use super::{Anchor, Direction, Expr, Join, Pick, TimeMention, Unit, Year};
use crate::english::text::Text;
use crate::english::verb::verb_form;

/// A member of a group, or an expression that stands alone.
pub(super) struct Member {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What it means.
    pub(super) expr: Expr,
    /// How it is joined to the one before it.
    pub(super) join: Option<Join>,
}

/// The mentions of group `id`, in the order of the text, with how they are joined.
pub fn joined(mentions: &[TimeMention], id: u32) -> Option<(Join, Vec<&TimeMention>)> {
    let members: Vec<_> = mentions.iter().filter(|m| m.group.is_some_and(|group| group.id == id)).collect();
    let join = members.first()?.group?.join;
    Some((join, members))
}

/// The expression found at token `at`, and those that are joined to it. All members of a group share the last join:
/// "June 3, 4 or 5" is an alternative.
pub(super) fn members(reader: &Reader, at: usize, found: Found) -> Vec<Member> {
    let (expr, end) = found;
    let mut members = vec![Member { start: at, end, expr, join: None }];
    while let Some(next) = members.last().and_then(|last| joint(reader, last)) {
        members.push(next);
        if members.len() > 31 {
            break;
        }
    }
    // A comma joins only where a word closes the list.
    while members.len() > 1 && members.last().is_some_and(|member| member.join.is_none()) {
        members.pop();
    }
    members
}

fn joint(reader: &Reader, last: &Member) -> Option<Member> {
    let (join, start) = conjunction(reader, last)?;
    let whole = reader.expression(start).filter(|(next, _)| alike(&last.expr, next));
    let bare = elliptic(reader, last, start, join);
    // "24 to 26 July": the whole date, not its bare number.
    let (expr, end) = match (bare, whole) {
        (Some(bare), Some(whole)) if whole.1 > bare.1 => whole,
        (bare, whole) => bare.or(whole)?,
    };
    Some(Member { start, end, expr, join })
}

/// The word or mark that joins, and where the next member begins.
fn conjunction(reader: &Reader, last: &Member) -> Option<(Option<Join>, usize)> {
    let before = last.start.checked_sub(1).map_or("", |i| reader.text.lower(i));
    let at = last.end;
    let on = |at: usize| at + usize::from(matches!(reader.lower(at), "on" | "in"));
    Some(match reader.lower(at) {
        "or" => (Some(Join::Or), on(at + 1)),
        "and" if before == "between" => (Some(Join::To), at + 1),
        "and" | "&" => (Some(Join::And), on(at + 1)),
        "to" | "through" | "until" | "till" | "-" | "–" | "—" => (Some(Join::To), at + 1),
        "," => match reader.lower(at + 1) {
            "or" => (Some(Join::Or), on(at + 2)),
            "and" => (Some(Join::And), on(at + 2)),
            _ => (None, at + 1),
        },
        _ => return None,
    })
}

/// A bare number that goes on with the month of the one before it: "25" in "July 24 or 25".
fn elliptic(reader: &Reader, last: &Member, at: usize, join: Option<Join>) -> Option<Found> {
    let &Expr::Day { year, month, day, .. } = &last.expr else { return None };
    // Only a day written behind its month goes on as a bare number.
    if !matches!(reader.word(last.start), Word::Month(_) | Word::Weekday(_) | Word::Figure)
        || !matches!(reader.word(last.end - 1), Word::Figure | Word::Other)
    {
        return None;
    }
    if matches!(year, Year::Given(_)) {
        return None;
    }
    let the = usize::from(reader.lower(at) == "the");
    let (next, end) = reader.ordinal(at + the).or_else(|| Some((reader.integer(at)?, at + 1)))?;
    // A comma alone joins only before another number of the same list.
    let closed = join.is_some() || matches!(reader.lower(end), "," | "and" | "or");
    // A plural noun behind the number is counted by it, but not behind a dash: "the July 24-25 talks".
    let dash = matches!(reader.lower(last.end), "-" | "–" | "—");
    let alone = !matches!(reader.lower(end), "%" | "percent" | "people" | "million" | "billion" | ":" | "-" | "/")
        && (!matches!(reader.word(end), Word::Unit(..)))
        && (dash || !reader.is_word(end) || !reader.lower(end).ends_with('s') || matches!(reader.lower(end), "as" | "is" | "was"));
    let (behind, end) = reader.year_behind(end);
    let year = if behind == Year::Nearest { year } else { behind };
    let fits = next > day && next <= 31 && chrono::NaiveDate::from_ymd_opt(2000, month, next).is_some();
    (closed && alone && fits).then_some((Expr::Day { year, month, day: next, weekday: None }, end))
}

/// Whether two expressions can be members of one list: both of one kind.
fn alike(one: &Expr, other: &Expr) -> bool {
    grain(one).is_some_and(|grain_of_one| grain(other) == Some(grain_of_one))
}

fn grain(expr: &Expr) -> Option<Unit> {
    Some(match expr {
        Expr::Day { .. }
        | Expr::DayOfMonth(_)
        | Expr::Weekday { .. }
        | Expr::WeekdayOfWeek { .. }
        | Expr::Holiday { .. }
        | Expr::DayPart { .. } => Unit::Day,
        Expr::Unit { unit, .. } => *unit,
        Expr::Month { .. } => Unit::Month,
        Expr::Season { .. } | Expr::Quarter { .. } => Unit::Quarter,
        Expr::Year(_) | Expr::FiscalYear(_) => Unit::Year,
        Expr::Decade(_) => Unit::Decade,
        Expr::Clock { .. } => Unit::Minute,
        Expr::Portion { of, .. } => return grain(of),
        _ => return None,
    })
}

/// "postponed from Monday to Thursday" names no stretch of days: the first lies before the second.
pub(super) fn part_moves(text: &Text, mentions: &mut [TimeMention]) {
    for at in 1..mentions.len() {
        let [first, second] = &mut mentions[at - 1..=at] else { continue };
        let range = first.group.is_some_and(|group| group.join == Join::To) && first.group == second.group;
        if !range || !is_moved(text, first) {
            continue;
        }
        (first.group, second.group) = (None, None);
        second.direction = Direction::Ahead;
        first.direction = Direction::Unknown;
        if is_bare_weekday(&first.expr) {
            first.direction = Direction::Behind;
            first.anchor = Anchor::Neighbour(Box::new(second.clone()));
        }
    }
}

/// Whether a verb of moving stands in the eight words before "from" and the mention.
fn is_moved(text: &Text, mention: &TimeMention) -> bool {
    let at = text.tokens.partition_point(|token| token.span.end <= mention.span.start);
    let Some(from) = at.checked_sub(1).filter(|from| text.lower(*from) == "from") else { return false };
    (from.saturating_sub(8)..from).any(|i| verb_form(text.lower(i)).is_some_and(|(base, ..)| List::Moving.has(base)))
}

/// Members of one group look one way: where only some have a verb that tells, the others follow it, and a year written on
/// the last holds for all.
pub(super) fn share_direction(mentions: &mut [TimeMention]) {
    let mut start = 0;
    while start < mentions.len() {
        let Some(group) = mentions[start].group else {
            start += 1;
            continue;
        };
        let end = start + mentions[start..].iter().take_while(|m| m.group == Some(group)).count();
        let members = &mut mentions[start..end];
        let direction = members.iter().map(|m| m.direction).find(|d| *d != Direction::Unknown).unwrap_or_default();
        let last = members.last().map(|last| last.expr.clone());
        let day = members.iter().find_map(|member| clock_day(&member.expr));
        for member in members.iter_mut() {
            member.direction = direction;
            if let Some(year) = last.as_ref().and_then(given_year) {
                let wraps = group.join == Join::To && last.as_ref().and_then(month_of) < month_of(&member.expr);
                lend_year(&mut member.expr, if wraps { year_before(year) } else { year });
            }
            if let (Expr::Clock { day: own @ None, .. }, Some(day)) = (&mut member.expr, &day) {
                *own = Some(day.clone());
            }
        }
        start = end;
    }
}

/// Weekdays of one group follow one another: from the first on where they lie ahead, back from the last where they lie
/// behind. So do the ends of a range of days or months without a year.
pub(super) fn put_in_order(mentions: &mut [TimeMention]) {
    let mut start = 0;
    while start < mentions.len() {
        let end = start + group_len(&mentions[start..]);
        let members = &mut mentions[start..end];
        if members.len() > 1 && members[0].group.is_some_and(|g| g.join == Join::To) && members.iter().all(|m| lacks_year(&m.expr)) {
            for at in 1..members.len() {
                members[at].anchor = Anchor::Neighbour(Box::new(members[at - 1].clone()));
                members[at].direction = Direction::Ahead;
            }
        } else if members.len() > 1 && members.iter().all(|m| is_bare_weekday(&m.expr)) {
            let behind = members[0].direction != Direction::Ahead;
            // "on Friday and Thursday" names what is over in any order.
            if behind && members[0].group.is_some_and(|group| group.join != Join::To) {
                start = end;
                continue;
            }
            for at in 1..members.len() {
                let (of, from, direction) = match behind {
                    true => (members.len() - 1 - at, members.len() - at, Direction::Behind),
                    false => (at, at - 1, Direction::Ahead),
                };
                members[of].anchor = Anchor::Neighbour(Box::new(members[from].clone()));
                members[of].direction = direction;
            }
        }
        start = end;
    }
}

/// How many mentions from the first belong to its group; one where it stands alone.
fn group_len(mentions: &[TimeMention]) -> usize {
    let first = mentions[0].group;
    if first.is_none() { 1 } else { mentions.iter().take_while(|m| m.group == first).count() }
}

fn lacks_year(expr: &Expr) -> bool {
    match expr {
        Expr::Day { year, .. } | Expr::Month { year, .. } => *year == Year::Nearest,
        Expr::Portion { of, .. } => lacks_year(of),
        _ => false,
    }
}

fn is_bare_weekday(expr: &Expr) -> bool {
    match expr {
        Expr::Weekday { pick: Pick::Bare, .. } => true,
        Expr::DayPart { day, .. } | Expr::Portion { of: day, .. } => is_bare_weekday(day),
        _ => false,
    }
}

/// The day that a time of day carries: "Sunday, 9 a.m. to noon".
fn clock_day(expr: &Expr) -> Option<Box<Expr>> {
    match expr {
        Expr::Clock { day, .. } => day.clone(),
        _ => None,
    }
}

fn month_of(expr: &Expr) -> Option<u32> {
    match expr {
        Expr::Day { month, .. } | Expr::Month { month, .. } => Some(*month),
        _ => None,
    }
}

/// "December 29 to January 3, 2025" begins in the year before.
fn year_before(year: Year) -> Year {
    match year {
        Year::Given(year) => Year::Given(year - 1),
        Year::Offset(offset) => Year::Offset(offset - 1),
        other => other,
    }
}

fn given_year(expr: &Expr) -> Option<Year> {
    match expr {
        Expr::Day { year, .. } | Expr::Month { year, .. } | Expr::Quarter { year, .. } | Expr::Season { year, .. } => {
            matches!(year, Year::Given(_) | Year::Offset(_)).then_some(*year)
        }
        Expr::Portion { of, .. } => given_year(of),
        _ => None,
    }
}

fn lend_year(expr: &mut Expr, given: Year) {
    match expr {
        Expr::Day { year, .. } | Expr::Month { year, .. } | Expr::Quarter { year, .. } | Expr::Season { year, .. }
            if *year == Year::Nearest =>
        {
            *year = given;
        }
        Expr::Portion { of, .. } => lend_year(of, given),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, mentions};
    use super::*;

    #[test]
    fn alternatives_lists_and_ranges_are_groups_of_days() {
        check(&[
            ("The next round may be held on July 24 or 25.", "July 24=2025-07-24; 25=2025-07-25"),
            ("The talks will run on Thursday and Friday.", "Thursday=2025-07-24; Friday=2025-07-25"),
            ("The talks will take place either Wednesday or Thursday.", "Wednesday=2025-07-23; Thursday=2025-07-24"),
            ("The fair runs from July 24 to August 3.", "July 24=2025-07-24; August 3=2025-08-03"),
            ("The summit is planned for July 28-30.", "July 28=2025-07-28; 30=2025-07-30"),
            ("The envoys met on May 16-18.", "May 16=2025-05-16; 18=2025-05-18"),
            ("They met twice, on March 3 and April 9.", "March 3=2025-03-03; April 9=2025-04-09"),
            ("The first swap was on March 7 and the second on April 2.", "March 7=2025-03-07; April 2=2025-04-02"),
            ("Earlier rounds were held in May and June.", "May=2025-05; June=2025-06"),
            ("The court will sit on August 4, 5 and 6.", "August 4=2025-08-04; 5=2025-08-05; 6=2025-08-06"),
            ("Polls will open between 7 a.m. and 8 p.m.", "7 a.m.=2025-07-22T07:00; 8 p.m.=2025-07-22T20:00"),
            ("The strike will last from Monday to Wednesday.", "Monday=2025-07-28; Wednesday=2025-07-30"),
            ("Between June 10 and June 14, shelling hit four towns.", "June 10=2025-06-10; June 14=2025-06-14"),
            ("The ban holds from 24 to 26 July.", "24=2025-07-24; 26 July=2025-07-26"),
            ("The dam was built between 2009 and 2013.", "2009=2009; 2013=2013"),
            ("Fighting in 2014, 2015 and 2022 displaced thousands.", "2014=2014; 2015=2015; 2022=2022"),
            ("He ruled from 1998 to 2006.", "1998=1998; 2006=2006"),
            ("The session ran from December 29, 2024 to January 3, 2025.", "December 29, 2024=2024-12-29; January 3, 2025=2025-01-03"),
            ("The meeting could slip to late July or early August.", "late July=2025-07; early August=2025-08"),
            ("Voting is due on Saturday and Sunday.", "Saturday=2025-07-26; Sunday=2025-07-27"),
            ("The tour stops in Lyon on July 30 and 31.", "July 30=2025-07-30; 31=2025-07-31"),
            ("It will meet on July 29, 30 or 31.", "July 29=2025-07-29; 30=2025-07-30; 31=2025-07-31"),
            ("The hearing will be on the 24th or 25th of July.", "the 24th=2025-07-24; 25th of July=2025-07-25"),
        ]);
    }

    #[test]
    fn members_of_a_group_are_handed_out_in_order() {
        for (sentence, join, days) in [
            ("It may be held on July 24 or 25.", Join::Or, "July 24, 25"),
            ("It may be held on July 24, 25 or 28.", Join::Or, "July 24, 25, 28"),
            ("It will run on Thursday and Friday.", Join::And, "Thursday, Friday"),
            ("They met in May and June.", Join::And, "May, June"),
            ("It runs from May 16 to June 2.", Join::To, "May 16, June 2"),
            ("They met on May 16-18.", Join::To, "May 16, 18"),
        ] {
            let (text, mentions) = mentions(sentence);
            let id = mentions[0].group.map(|group| group.id).expect("they are a group");
            let (found, members) = joined(&mentions, id).expect("the group has members");
            let words: Vec<_> = members.iter().map(|m| text.words(m.span)).collect();
            assert_eq!((found, words.join(", ").as_str()), (join, days), "{sentence}");
        }
        assert!(joined(&mentions("It opens Wednesday.").1, 1).is_none());
    }

    #[test]
    fn the_ends_of_a_range_follow_one_another() {
        check(&[
            ("The fair runs from December 29 to January 3.", "December 29=2025-12-29; January 3=2026-01-03"),
            ("It was shut from December 29 to January 3, 2025.", "December 29=2024-12-29; January 3, 2025=2025-01-03"),
            ("The visit was moved from June to September.", "June=2025-06; September=2025-09"),
            ("The vote was postponed from Monday to Thursday.", "Monday=2025-07-21; Thursday=2025-07-24"),
            ("The clinic is open Sunday, 9 a.m. to noon.", "Sunday, 9 a.m.=2025-07-27T09:00; noon=2025-07-27T12:00"),
            ("The July 24-25 talks will be short.", "July 24=2025-07-24; 25=2025-07-25"),
            ("It met on May 16 and 17, 2024.", "May 16=2024-05-16; 17, 2024=2024-05-17"),
        ]);
    }
}
