//! Parts: "half", "two thirds", "3/4", "one in five", "five and a half million".

use super::numeral::{Numeral, NumeralForm, Piece, figure, piece_at, whole};
use super::phrase::{is_figure, over_hyphen, tight};
use crate::english::text::Text;

/// The value of a fraction that is one character.
pub(super) fn vulgar(mark: &str) -> Option<f64> {
    Some(match mark {
        "½" => 1.0 / 2.0,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 1.0 / 4.0,
        "¾" => 3.0 / 4.0,
        "⅕" => 1.0 / 5.0,
        "⅖" => 2.0 / 5.0,
        "⅗" => 3.0 / 5.0,
        "⅘" => 4.0 / 5.0,
        "⅙" => 1.0 / 6.0,
        "⅛" => 1.0 / 8.0,
        "⅜" => 3.0 / 8.0,
        "⅝" => 5.0 / 8.0,
        "⅞" => 7.0 / 8.0,
        _ => return None,
    })
}

/// "half", "half a million", "half-dozen", "half million". `start` is where the numeral began ("a half").
pub(super) fn half(text: &Text, start: usize, at: usize) -> Option<Numeral> {
    let mut next = at + 1;
    if text.word(next) == "-" && !text.tokens[next].spaced {
        next += 1;
    }
    if matches!(text.lower(next), "a" | "an") {
        next += 1;
    }
    Some(match piece_at(text, next) {
        Some(Piece::Scale(scale)) => Numeral { tokens: start..next + 1, value: scale / 2.0, form: NumeralForm::Cardinal, scale },
        Some(Piece::Dozen(_)) => Numeral { tokens: start..next + 1, value: 6.0, form: NumeralForm::Cardinal, scale: 1.0 },
        _ => Numeral { tokens: start..at + 1, value: 0.5, form: NumeralForm::Fraction, scale: 1.0 },
    })
}

/// "3/4", and not "9/11" or "24/7".
pub(super) fn slash(text: &Text, at: usize) -> Option<Numeral> {
    if !(is_figure(text, at) && text.word(at + 1) == "/" && tight(text, at + 1) && is_figure(text, at + 2) && tight(text, at + 2)) {
        return None;
    }
    let (above, below) = (figure(text.word(at))?, figure(text.word(at + 2))?);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0, 100.0].contains(&below);
    let more = tight(text, at + 3) && text.word(at + 3) == "/";
    (usual && above < below && !more).then(|| Numeral { tokens: at..at + 3, value: above / below, form: NumeralForm::Fraction, scale: 1.0 })
}

/// "two thirds", "three-quarters", "one-fifth".
pub(super) fn parts(text: &Text, above: &Numeral) -> Option<Numeral> {
    let end = above.tokens.end;
    let next = if text.word(end) == "-" { end + 1 } else { end };
    let one = above.value == 1.0;
    let (below, after) = match piece_at(text, next) {
        Some(Piece::Parts(below)) => (below, next + 1),
        Some(Piece::Ordinal(4.0)) if text.lower(next) == "quarter" => {
            if !one || next == end && !matches!(text.lower(next + 1), "of" | "the" | "as" | "its" | "their") {
                return None;
            }
            (4.0, next + 1)
        }
        _ if one && text.lower(next) == "half" => (2.0, next + 1),
        // "one third", "one twenty-fifth"
        Some(_) if one => {
            let below = whole(text, next).filter(|below| below.form == NumeralForm::Ordinal && below.value > 2.0)?;
            (below.value, below.tokens.end)
        }
        _ => return None,
    };
    let in_words = !is_figure(text, above.tokens.start);
    in_words.then(|| Numeral { tokens: above.tokens.start..after, value: above.value / below, form: NumeralForm::Fraction, scale: 1.0 })
}

/// "one in five", "two out of three", "1 in 10": a part, where the second is the larger.
pub(super) fn ratio(text: &Text, above: &Numeral) -> Option<Numeral> {
    let end = above.tokens.end;
    let next = match (text.lower(end), text.lower(end + 1)) {
        // "a one-in-five chance"
        ("-", "in") if tight(text, end) && text.word(end + 2) == "-" && tight(text, end + 2) => end + 3,
        ("in", "every") => end + 2,
        ("in", _) => end + 1,
        ("over", _) if above.value == 1.0 => end + 1,
        ("out", "of") => end + 2 + usize::from(text.lower(end + 2) == "every"),
        _ => return None,
    };
    if above.value > 9.0 && text.lower(end) == "in" || above.value < 1.0 {
        return None;
    }
    let below = whole(text, next).filter(|below| below.form == NumeralForm::Cardinal && below.value > above.value)?;
    let looks_like_year =
        text.lower(end) == "in" && is_figure(text, next) && (1000.0..2200.0).contains(&below.value) && below.value != 1000.0;
    let after = below.tokens.end;
    let stretch = super::unit::is_time(text.lower(after));
    // "one over three" is a part only where it counts nothing.
    let over = text.lower(end) == "over" && (super::noun::may_begin(text, after) || text.word(after) == "-");
    (!looks_like_year && !stretch && !over).then(|| Numeral {
        tokens: above.tokens.start..below.tokens.end,
        value: above.value / below.value,
        form: NumeralForm::Fraction,
        scale: 1.0,
    })
}

/// "two and a half", "2 1/2", "2½", each with a scale word after it.
pub(super) fn and_part(text: &Text, whole: Numeral) -> Numeral {
    let end = whole.tokens.end;
    let (part, after) = if let Some(part) = vulgar(text.word(end)) {
        (part, end + 1)
    } else if let Some(found) = slash(text, end).filter(|_| is_figure(text, end - 1)) {
        (found.value, found.tokens.end)
    } else if text.lower(over_hyphen(text, end)) == "and" {
        // "two-and-a-half"
        let article = over_hyphen(text, over_hyphen(text, end) + 1);
        let below = over_hyphen(text, article + 1);
        let found = match text.lower(article) {
            "a" | "an" => match (text.lower(below), piece_at(text, below)) {
                ("half", _) => Some((0.5, below + 1)),
                (_, Some(Piece::Ordinal(parts))) if parts > 2.0 => Some((1.0 / parts, below + 1)),
                _ => None,
            },
            _ => super::numeral::whole(text, article).and_then(|above| parts(text, &above)).map(|part| (part.value, part.tokens.end)),
        };
        match found {
            Some(found) => found,
            None => return whole,
        }
    } else {
        return whole;
    };
    // "two million and a half": the part is of the million.
    let unit = if whole.scale > 1.0 { whole.scale } else { 1.0 };
    let tokens = whole.tokens.start..after;
    scaled(text, Numeral { tokens, value: whole.value + part * unit, ..whole })
}

/// Takes the scale word after a part: "five and a half million", "¾ million".
pub(super) fn scaled(text: &Text, part: Numeral) -> Numeral {
    let of_a = usize::from(text.lower(part.tokens.end) == "of" && text.lower(part.tokens.end + 1) == "a") * 2;
    match piece_at(text, part.tokens.end + of_a) {
        Some(Piece::Scale(scale)) if part.scale == 1.0 => {
            Numeral { tokens: part.tokens.start..part.tokens.end + of_a + 1, value: part.value * scale, form: NumeralForm::Cardinal, scale }
        }
        _ => part,
    }
}
