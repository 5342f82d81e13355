//! A story's headline: of those of its articles the one whose words most of the others have too.
//!
//! What the articles may be at odds about is no name for all of them, so figures and days speak against a headline.

use std::collections::{BTreeMap, BTreeSet};

use super::gist::Gisted;
use super::story::goes_on;
use crate::english::class::Class;
use crate::english::form::WordForm;
use crate::english::text::{Text, Token, TokenKind, one_line, without_possessive};

/// So many words from the beginning of an article tell what it is about.
const OPENING: usize = 250;

/// Characters of a headline at most.
const LONGEST: usize = 110;

/// A word of a headline speaks for it as far as more of the other articles than this have it, and against it as far as fewer do.
const HALF: f64 = 0.5;

/// What a figure or a day speaks against a headline.
const ANSWER: f64 = 1.0;

/// The headline that fits all `sources` best; `None` where there is none that fits most.
pub(super) fn of(docs: &[Gisted], sources: &[usize]) -> Option<String> {
    // Many entries of a live blog are one article.
    let sources: Vec<usize> = sources.iter().copied().filter(|&at| !goes_on(docs, at)).collect();
    let titles: Vec<(usize, String)> =
        sources.iter().filter_map(|&at| Some((at, tidy(docs[at].source.title.as_deref()?)))).filter(|(_, title)| is_told(title)).collect();
    if sources.len() == 1 {
        return titles.into_iter().next().map(|(_, title)| title);
    }
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for word in sources.iter().flat_map(|&at| &docs[at].gist.opening) {
        *holders.entry(word).or_default() += 1;
    }
    let others = sources.len().saturating_sub(1) as f64;
    let fit = |(at, title): &(usize, String)| -> f64 {
        let own = |word: &str| docs[*at].gist.opening.binary_search_by(|other| other.as_str().cmp(word)).is_ok();
        let of_word = |word: &str| match is_answer(WordForm::of(word)) {
            true => -ANSWER,
            false => (holders.get(word).copied().unwrap_or(0) - usize::from(own(word))) as f64 / others - HALF,
        };
        let words = title.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
        let telling: BTreeSet<&str> = telling(words.map(|word| WordForm::of(&without_possessive(word).to_lowercase()))).collect();
        telling.into_iter().map(of_word).sum()
    };
    let scored = titles.iter().map(|title| (fit(title), &title.1)).filter(|(fit, _)| *fit > 0.0);
    let best = scored.max_by(|(x, a), (y, b)| x.total_cmp(y).then_with(|| b.len().cmp(&a.len())).then_with(|| b.cmp(a)));
    best.map(|(_, title)| title.clone())
}

/// A title without the name of the site behind a bar.
fn tidy(title: &str) -> String {
    let title = title.split_once(" | ").map_or(title, |(title, _)| title);
    one_line(title)
}

/// Whether a reader is told what happened: in some words, and without shouting.
fn is_told(title: &str) -> bool {
    title.chars().count() <= LONGEST && title.chars().any(char::is_lowercase) && title.split(' ').count() > 1
}

/// Whether a word is one that articles may give in another's place: a figure, a day.
fn is_answer(word: &WordForm) -> bool {
    word.normal().bytes().any(|byte| byte.is_ascii_digit()) || word.class().any(Class::NUMERAL.or(Class::WEEKDAY).or(Class::MONTH))
}

/// The words that tell what an article is about at its beginning, by their stems.
pub(super) fn opening(text: &Text) -> BTreeSet<String> {
    let words = text.tokens.iter().filter(|token| token.kind == TokenKind::Word).take(OPENING);
    let bare = |token: &Token| match without_possessive(token.form.normal()) {
        bare if bare.len() == token.form.normal().len() => token.form,
        bare => WordForm::of(bare),
    };
    telling(words.map(bare)).map(str::to_owned).collect()
}

/// Of words the stems of those that tell something, and answers as they are.
fn telling(words: impl Iterator<Item = &'static WordForm>) -> impl Iterator<Item = &'static str> {
    words.filter_map(|word| match () {
        () if is_answer(word) => Some(word.normal()),
        () if word.normal().len() > 3 && word.class() == Class::OPEN => Some(word.stem()),
        () => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::gist::Gist;
    use crate::read::source_from_text;
    use crate::source::Source;

    /// The headline of articles that each have this text.
    fn headline(articles: &[(&str, &str)]) -> Option<String> {
        let source = |(at, (title, text)): (usize, &(&str, &str))| {
            source_from_text(&format!("a{at}"), &format!("a{at}.txt"), &format!("{title}\n\nMarch 5, 2031\n\n{text}\n"), None)
        };
        let docs: Vec<(Source, Gist)> = articles.iter().enumerate().map(source).map(|source| (source.clone(), Gist::of(&source))).collect();
        let docs: Vec<Gisted> = docs.iter().map(|(source, gist)| Gisted { source, gist }).collect();
        of(&docs, &Vec::from_iter(0..docs.len()))
    }

    const FERRY: &str =
        "The ferry Marlene sank off Port Amel in a storm, the coast guard said. Divers searched for passengers on Wednesday.";

    #[test]
    fn the_headline_that_most_articles_bear_out_names_the_story() {
        let told = headline(&[
            ("Ferry Marlene Sinks Off Port Amel", FERRY),
            ("Grief and Anger in a Small Town", FERRY),
            ("12 Dead as Ferry Sinks Off Port Amel on Tuesday", FERRY),
        ]);
        assert_eq!(told.as_deref(), Some("Ferry Marlene Sinks Off Port Amel"));
    }

    #[test]
    fn headlines_that_no_other_article_bears_out_name_nothing() {
        assert_eq!(headline(&[("News", FERRY), ("LATE EDITION", FERRY), ("Grief and Anger", FERRY)]), None);
    }
}
