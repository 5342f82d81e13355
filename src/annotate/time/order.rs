//! Days in figures that can be read in two orders: "05/06/2025".
//!
//! What the source's country writes decides; else another day in figures of the same text that has one reading only
//! ("25/06/2025"). What nothing decides keeps both readings.

use super::{Decided, Expr, TimeMention};
use crate::english::text::Text;
use crate::source::DayOrder;

/// Decides the order of all days in figures, `country` being that of the source.
pub(super) fn settle(text: &Text, mentions: &mut [TimeMention], country: Option<DayOrder>) {
    let by_country = country.map(|order| Decided { order, because: "as the source's country writes" });
    let by_text = || shown(text, mentions).map(|order| Decided { order, because: "as another date of the text shows" });
    let Some(decided) = by_country.or_else(by_text) else { return };
    for mention in mentions {
        if let Expr::InFigures { order, .. } = &mut mention.expr {
            *order = Some(decided);
        }
    }
}

/// The order of those with one reading; none where they disagree.
fn shown(text: &Text, mentions: &[TimeMention]) -> Option<DayOrder> {
    let mut orders = mentions.iter().filter_map(|mention| order_of(text.words(mention.span)));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// "25/06/2025" has the day first, "06/25/2025" the month.
fn order_of(words: &str) -> Option<DayOrder> {
    let mut figures = words.split(['/', '-']).map(|figure| figure.parse::<u32>());
    match (figures.next()?, figures.next()?, figures.next()?) {
        (Ok(13..=31), Ok(1..=12), Ok(_)) => Some(DayOrder::DayFirst),
        (Ok(1..=12), Ok(13..=31), Ok(_)) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::time::testing::{mentions, tuesday};

    #[test]
    fn the_country_decides_and_else_another_date_of_the_text() {
        let read = |sentence: &str, country: Option<&str>| {
            let (text, mut found) = mentions(sentence);
            settle(&text, &mut found, country.and_then(DayOrder::of_country));
            found[0].resolve(Some(&tuesday())).timex
        };
        for (sentence, country, expected) in [
            ("It sank on 05/06/2025.", None, None),
            ("It sank on 05/06/2025.", Some("GB"), Some("2025-06-05")),
            ("It sank on 05/06/2025.", Some("US"), Some("2025-05-06")),
            ("It sank on 05/06/2025.", Some("CA"), None),
            ("It sank on 05/06/2025 and was raised on 25/06/2025.", None, Some("2025-06-05")),
            ("It sank on 05/06/2025 and was raised on 06/25/2025.", None, Some("2025-05-06")),
            ("It sank on 05/06/2025, not on 06/25/2025 or 25/06/2025.", None, None),
            ("It sank on 05/06/2025 and was raised on 25/06/2025.", Some("US"), Some("2025-05-06")),
        ] {
            assert_eq!(read(sentence, country).as_deref(), expected, "{sentence} {country:?}");
        }
    }
}
