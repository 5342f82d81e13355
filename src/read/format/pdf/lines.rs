//! Runs of characters to lines, and lines to paragraphs, by their places.

use super::show::{Run, SPACE};
use crate::english::text::one_line;

/// Lines before and behind one that tell how wide its column is: a page has fewer.
const NEAR: usize = 1_000;

/// A line of a page.
struct Line {
    words: String,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
}

/// The text of pages.
pub(super) fn text(pages: &[Vec<Run>]) -> String {
    let pages: Vec<Vec<Line>> = pages.iter().map(|runs| lines(runs)).collect();
    let body = usual(pages.iter().flatten().map(|line| (line.size, line.words.len())));
    let mut text = String::new();
    // A paragraph may go on over the end of a page, so only what stands in one column is joined.
    for (number, page) in pages.iter().enumerate() {
        let leading = usual(page.windows(2).map(|pair| (pair[0].y - pair[1].y, 1)).filter(|(step, _)| *step > 0.0));
        let right = page.iter().filter(|line| (line.size - body).abs() < 0.5).map(|line| line.end).fold(0.0, f64::max);
        let largest = page.iter().map(|line| line.size).fold(0.0, f64::max);
        let mut before: Option<&Line> = None;
        for (at, line) in page.iter().enumerate().filter(|(_, line)| !is_number_of_page(&line.words)) {
            let near = &page[at.saturating_sub(NEAR)..(at + NEAR).min(page.len())];
            let goes_on = before.is_some_and(|before| {
                let step = before.y - line.y;
                let same = (before.size - line.size).abs() < 0.5;
                // The first word of the line would have stood on the line before, had there been room.
                let no_room = || {
                    let first = line.words.split(' ').next().map_or(0, |word| word.chars().count());
                    let width = (line.end - line.x) / line.words.chars().count().max(1) as f64;
                    before.end + (first + 1) as f64 * width > column_right(near, before, right)
                };
                same && step > 0.0
                    && step < leading.max(line.size * 0.8) * 1.35
                    && (line.words.starts_with(char::is_lowercase) || no_room())
            });
            match before {
                None if text.is_empty() => {}
                Some(_) if goes_on => match text.strip_suffix('-') {
                    Some(word) if line.words.starts_with(char::is_lowercase) && word.ends_with(char::is_lowercase) => {
                        text.truncate(word.len())
                    }
                    _ => text.push(' '),
                },
                _ => text.push_str("\n\n"),
            }
            let is_title = number == 0 && line.size >= largest - 0.5 && line.size > body * 1.15;
            if is_title && !goes_on {
                text.push_str("# ");
            }
            text.push_str(&line.words);
            before = Some(line);
        }
    }
    text
}

/// The right edge of the column in which `line` stands.
fn column_right(page: &[Line], line: &Line, right: f64) -> f64 {
    let same = page.iter().filter(|other| (other.x - line.x).abs() < line.size * 3.0 && (other.size - line.size).abs() < 0.5);
    same.map(|other| other.end).fold(0.0, f64::max).min(right.max(line.end))
}

/// The runs of a page as lines, in the order in which they are shown.
fn lines(runs: &[Run]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        let same = lines.last_mut().filter(|line| (line.y - run.y).abs() < line.size.max(run.size) * 0.4 && run.x > line.x);
        match same {
            Some(line) => {
                let gap = run.x - line.end;
                if gap > run.size * SPACE && !line.words.ends_with(' ') {
                    line.words.push(' ');
                }
                line.words.push_str(&run.words);
                line.end = line.end.max(run.end);
                line.size = line.size.max(run.size);
            }
            None => lines.push(Line { words: run.words.clone(), x: run.x, end: run.end, y: run.y, size: run.size }),
        }
    }
    for line in &mut lines {
        line.words = one_line(&line.words);
    }
    lines.retain(|line| !line.words.is_empty());
    lines
}

/// The number that most weigh for, to a tenth; 0 where there is none.
fn usual(numbers: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut weights = std::collections::BTreeMap::<i64, usize>::new();
    for (number, weight) in numbers {
        *weights.entry((number * 10.0).round() as i64).or_default() += weight;
    }
    let most = weights.into_iter().max_by_key(|(_, weight)| *weight);
    most.map_or(0.0, |(tenths, _)| tenths as f64 / 10.0)
}

/// "7", "Page 7 of 9"
fn is_number_of_page(words: &str) -> bool {
    let rest = words.to_lowercase().replace("page", "").replace("of", "");
    words.len() <= 16 && !rest.trim().is_empty() && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '–' | '|'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_broken_for_want_of_room_are_one_paragraph() {
        let run =
            |words: &str, y: f64, size: f64| Run { words: words.to_owned(), x: 50.0, end: 50.0 + words.len() as f64 * size / 2.0, y, size };
        let page = [
            run("Storm shuts the quay", 800.0, 20.0),
            run("The quay is shut, the harbour's master con-", 760.0, 10.0),
            run("firmed on Friday, and nobody knows until", 748.0, 10.0),
            run("when.", 736.0, 10.0),
            run("It rained all day, and all of the night too.", 724.0, 10.0),
            run("A new part begins here.", 690.0, 10.0),
            run("3", 30.0, 10.0),
        ];
        assert_eq!(
            text(&[page.to_vec()]),
            "# Storm shuts the quay\n\nThe quay is shut, the harbour's master confirmed on Friday, and nobody knows until when.\n\n\
             It rained all day, and all of the night too.\n\nA new part begins here."
        );
    }
}
