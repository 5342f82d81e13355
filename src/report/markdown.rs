//! The Markdown report.
use crate::Run;
/// x
pub fn report(_run: &Run, _path: Option<&std::path::Path>) -> String {
    String::new()
}
