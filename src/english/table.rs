//! Tables of words that every word of every article is looked up in.
//!
//! Their hash is a quick one without a secret: the tables are the program's own, so no text can crowd a place of theirs.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

/// What a table says of each of its words.
pub type WordMap<K, V> = HashMap<K, V, FixedState>;

/// The words of a table that says no more of them.
pub type WordSet<K> = HashSet<K, FixedState>;
