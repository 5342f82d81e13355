//! Whether a clause affirms what it says.

use serde::Serialize;

/// Whether a claim is affirmed or denied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Polarity {
    #[default]
    Affirmed,
    Denied,
}
