//! The packs that ship in the binary: as people write them, and as the build has read them.

use super::shape::Pack;

/// A pack that ships in the binary.
pub(super) struct BuiltIn {
    /// The name of its file.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// What it says, without tests and places, as `build.rs` writes it.
    read: &'static str,
}

impl BuiltIn {
    /// What it says, without tests and places.
    pub(super) fn pack(&self) -> Pack {
        serde_json::from_str(self.read).expect("what the build has read is a pack, which a test compares with its file")
    }
}

macro_rules! packs {
    ($($name:literal),*) => {
        &[$(BuiltIn {
            path: concat!("rules/", $name, ".yml"),
            text: include_str!(concat!("../../rules/", $name, ".yml")),
            read: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
        }),*]
    };
}

/// All of them, in the order in which they are asked.
pub(super) const BUILT_IN: &[BuiltIn] =
    packs!["world", "clocks", "talks", "war", "casualties", "incident", "money", "measures", "things", "people", "quotes", "docs"];
