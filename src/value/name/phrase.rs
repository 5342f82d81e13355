//! Names of bodies and countries as phrases: without articles, abbreviations as one word, a country beside its adjective.

/// Whether two phrases begin with a country and its adjective, by their form alone: "Korsia" and "Korsian officials".
pub fn of_one_country(a: &str, b: &str) -> bool {
    let stem = |phrase: &str| {
        let word = phrase.split(' ').find(|word| word.starts_with(char::is_uppercase))?;
        let lower = word.to_lowercase();
        let bare = ["ese", "ish", "n", "i"].iter().find_map(|end| lower.strip_suffix(end)).unwrap_or(&lower);
        let stem = bare.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
        (stem.chars().count() > 3).then(|| stem.to_owned())
    };
    stem(a).is_some_and(|a| stem(b) == Some(a))
}

/// Lower case, without article; the letters of an abbreviation stand together: "the U. S. Navy" is "us navy".
pub fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    let is_letter = |word: &str| word.ends_with('.') && word.split('.').all(|part| part.chars().count() <= 1);
    let mut out = String::new();
    let mut abbreviates = false;
    for word in bare.split_whitespace() {
        let goes_on = is_letter(word) && abbreviates;
        abbreviates = is_letter(word);
        if !out.is_empty() && !goes_on {
            out.push(' ');
        }
        if abbreviates { out.extend(word.chars().filter(|&c| c != '.')) } else { out.push_str(word) }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_is_one_word_however_it_is_spaced() {
        for name in ["US Coast Watch", "the U.S. Coast Watch", "U. S. Coast Watch"] {
            assert_eq!(fold(name), "us coast watch", "{name}");
        }
        assert_eq!(fold("J. Lane"), "j lane");
    }

    #[test]
    fn a_country_and_its_adjective_are_one_side() {
        assert!(of_one_country("Korsia", "Korsian officials"));
        assert!(of_one_country("the Veldanian government", "Veldania"));
        assert!(!of_one_country("Korsia", "Veldania"));
        assert!(!of_one_country("officials", "officials"));
    }
}
