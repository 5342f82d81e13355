//! What the tests of this room share: invented sentences, as agencies write them, and the values they must give.

use chrono::NaiveDate;

use super::{TimeMention, TimeValue, read};
use crate::english::text::Text;
use crate::source::{Block, Stamp, Zone};
use crate::span::Span;

/// The stamp of the tables: a Tuesday.
pub(super) fn tuesday() -> Stamp {
    Stamp::day(NaiveDate::from_ymd_opt(2025, 7, 22).expect("a day of the calendar"))
}

/// A text of one block.
pub(super) fn text(plain: &str) -> Text {
    Text::new(plain, &[Block { span: Span::new(0, plain.len()), zone: Zone::Body, because: "" }])
}

/// A text without quotations, and what is read in it.
pub(super) fn mentions(plain: &str) -> (Text, Vec<TimeMention>) {
    let text = text(plain);
    let mentions = read(&text, &[], None, &|_| false);
    (text, mentions)
}

/// The value of the only mention of a sentence.
pub(super) fn value(plain: &str, stamp: Option<&Stamp>) -> TimeValue {
    let (_, mentions) = mentions(plain);
    assert_eq!(mentions.len(), 1, "{plain}: {mentions:?}");
    mentions[0].resolve(stamp)
}

/// The values of a sentence, as `words=value`, joined by `; `; an unresolved one is `?`.
pub(super) fn values(plain: &str) -> String {
    let (text, mentions) = mentions(plain);
    let value = |m: &TimeMention| format!("{}={}", text.words(m.span), m.resolve(Some(&tuesday())).timex.unwrap_or_else(|| "?".to_owned()));
    mentions.iter().map(value).collect::<Vec<_>>().join("; ")
}

/// Fails with every row, a sentence and its values, that differs.
pub(super) fn check(rows: &[(&str, &str)]) {
    let differs = |(sentence, expected): &(&str, &str)| {
        let got = values(sentence);
        (got != *expected).then(|| format!("{sentence}\n   wanted {expected}\n   got    {got}"))
    };
    let wrong: Vec<String> = rows.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
