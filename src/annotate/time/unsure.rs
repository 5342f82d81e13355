//! Months whose verb does not tell which year is meant.
//!
//! "The chain agreed to sell its depots in March" dates the deal as often as the sale, and "it was told to last through August",
//! "warned of a drop in July" look ahead from a past verb. Such a month looks neither way, so that the nearest one is meant.

use super::cue::List;
use super::{Direction, Expr, TimeMention, Year};
use crate::english::class::Class;
use crate::english::text::Text;
use crate::english::verb::{VerbForm, verb_form};

/// How many tokens before a month are looked at.
const REACH: usize = 14;

/// Takes the direction from the months that their sentence leaves open.
pub(super) fn unsettle(text: &Text, mentions: &mut [TimeMention]) {
    for mention in mentions.iter_mut().filter(|mention| is_month(&mention.expr)) {
        let at = text.tokens.partition_point(|token| token.span.end <= mention.span.start);
        let Some(sentence) = text.sentence_at(mention.span.start) else { continue };
        let before = at.saturating_sub(REACH).max(text.sentences[sentence].tokens.start)..at;
        let open = match mention.direction {
            Direction::Ahead => is_deal(text, before),
            Direction::Behind => match text.lower(at.saturating_sub(1)) {
                "through" | "until" | "till" | "for" => true,
                "by" => before.into_iter().any(|at| is_offer(text, at)),
                _ => is_outlook(text, before),
            },
            Direction::Unknown => false,
        };
        if open {
            mention.direction = Direction::Unknown;
        }
    }
}

fn is_month(expr: &Expr) -> bool {
    match expr {
        Expr::Month { year, .. } => *year == Year::Nearest,
        Expr::Portion { of, .. } => is_month(of),
        _ => false,
    }
}

/// "agreed to sell … in March": a past verb and what it leads to, with nothing else that looks ahead.
fn is_deal(text: &Text, before: std::ops::Range<usize>) -> bool {
    let modal = |at: usize| text.is(at, Class::MODAL);
    let past = |at: usize| verb_form(text.lower(at)).filter(|(_, form, _)| *form == VerbForm::Past);
    let leads = |at: usize| {
        let verb = past(at).is_some_and(|(base, ..)| List::Directing.has(base));
        let noun = || List::Prospects.has(text.lower(at)) && (before.start..at).any(|i| past(i).is_some());
        text.lower(at + 1) == "to" && (verb || noun())
    };
    let introduced = text.lower(before.end - 1) == "in";
    introduced && before.clone().any(leads) && !before.clone().any(modal)
}

/// "offered a truce by the end of August": a past verb whose object lies ahead.
fn is_offer(text: &Text, at: usize) -> bool {
    verb_form(text.lower(at)).is_some_and(|(base, ..)| List::Directing.has(base) || List::Scheduling.has(base) || List::Setting.has(base))
}

/// "warned of a drop in July": a noun or a verb of foretelling before it.
fn is_outlook(text: &Text, mut before: std::ops::Range<usize>) -> bool {
    before.any(|at| List::Foretelling.has(text.lower(at)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_month_whose_verb_leaves_it_open_is_the_nearest() {
        check(&[
            ("The fund agreed to buy the docks from the state in April.", "April=2025-04"),
            ("They decided to close the pit in June.", "June=2025-06"),
            ("They plan to close the pit in June.", "June=2026-06"),
            ("They will meet in June.", "June=2026-06"),
            ("The grant was meant to last through October.", "October=2025-10"),
            ("The port was told to stay shut until mid-September.", "mid-September=2025-09"),
            ("Growers warned of thin crops in September.", "September=2025-09"),
            ("The bank cut its outlook for November.", "November=2025-11"),
            ("The hall sold seats for September.", "September=2025-09"),
            ("The port signed a deal to lease two docks in April.", "April=2025-04"),
            ("The inn reported strong sales for May.", "May=2025-05"),
            ("Prices fell in November.", "November=2024-11"),
            ("He offered a truce by the end of August.", "the end of August=2025-08"),
        ]);
    }
}
