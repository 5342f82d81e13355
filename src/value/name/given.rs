//! Given names that are one name in several languages, or its short forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Part;
use super::sounds::fold;

/// Names of one group a line. A name of two groups ("Sasha") belongs to both.
static GIVEN: LazyLock<HashMap<Vec<u8>, Vec<usize>>> = LazyLock::new(|| {
    let mut groups: HashMap<Vec<u8>, Vec<usize>> = HashMap::new();
    for (group, line) in include_str!("given.txt").lines().filter(|line| !line.starts_with('#')).enumerate() {
        for name in line.split_whitespace() {
            groups.entry(fold(name)).or_default().push(group);
        }
    }
    groups
});

pub(super) fn one_given_name(a: &Part, b: &Part) -> bool {
    let groups = |part: &Part| GIVEN.get(&part.sounds);
    matches!((groups(a), groups(b)), (Some(x), Some(y)) if x.iter().any(|group| y.contains(group)))
}
