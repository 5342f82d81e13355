//! Tables and lists of words that every word of every article is looked up in.
//!
//! Their hash is a quick one without a secret: the tables are the program's own, so no text can crowd a place of theirs.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// What a table says of each of its words.
pub type WordMap<K, V> = HashMap<K, V, FixedState>;

/// The words of a table that says no more of them.
pub type WordSet<K> = HashSet<K, FixedState>;

/// A short list of words.
#[derive(Debug)]
pub struct List {
    words: &'static [&'static str],
    /// Which lengths the words have that begin with a letter, each in 32 kinds: most words of a text are told by that alone to be in no
    /// list.
    shapes: [u32; 32],
}

impl List {
    /// The list of these words, in their normal forms.
    pub const fn of(words: &'static [&'static str]) -> Self {
        let mut shapes = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let (letter, length) = Self::shape(words[at]);
            shapes[letter] |= length;
            at += 1;
        }
        Self { words, shapes }
    }

    const fn shape(word: &str) -> (usize, u32) {
        let first = if word.is_empty() { 0 } else { word.as_bytes()[0] };
        ((first % 32) as usize, 1 << (word.len() % 32))
    }

    /// Whether it has the word.
    pub fn contains(&self, word: &str) -> bool {
        let (letter, length) = Self::shape(word);
        self.shapes[letter] & length != 0 && self.words.contains(&word)
    }

    /// Its words.
    pub fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_its_words_and_no_other() {
        static LIST: List = List::of(&["to", "for", "à", ""]);
        assert!(LIST.words().iter().all(|word| LIST.contains(word)));
        assert!(["fo", "fog", "too", "a", "t"].iter().all(|word| !LIST.contains(word)));
    }
}
