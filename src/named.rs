//! Words that the program itself knows: enums whose variants have names that files and reports write, and fixed words in records.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, de};

/// Words that stand in the program.
pub(crate) type Fixed = &'static str;

/// The program has fewer fixed words than this.
const MOST: usize = 1_000;

/// Reads fixed words back from a record. Each is kept once, and no more of them than the program may have.
pub(crate) fn fixed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fixed, D::Error> {
    static KNOWN: Mutex<BTreeSet<Fixed>> = Mutex::new(BTreeSet::new());
    let words = String::deserialize(deserializer)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(words) = known.get(words.as_str()) {
        return Ok(words);
    }
    if known.len() == MOST {
        return Err(de::Error::custom("more fixed words than the program has"));
    }
    let words: Fixed = words.leak();
    known.insert(words);
    Ok(words)
}

/// An enum with the name of each variant beside it: `ALL` holds its variants in order, `name` gives a name, `named` finds one.
macro_rules! named {
    ($(#[$about:meta])* $vis:vis enum $Enum:ident { $($(#[$doc:meta])* $variant:ident => $name:literal,)* }) => {
        $(#[$about])*
        $vis enum $Enum {
            $($(#[$doc])* $variant,)*
        }

        impl $Enum {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name, as files and reports write it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The one of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use named;
