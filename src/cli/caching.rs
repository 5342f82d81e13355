//! Whether a run keeps what it works out for the next one, and where.

use std::sync::Arc;

use clap::Args;

use super::project::Project;
use super::{Reads, output};
use crate::cache::{self, Cache, Stamp};
use crate::report::words::plural;
use crate::rule::Rules;

#[derive(Debug, Args)]
pub(super) struct Caching {
    /// Keep what is worked out of 64 articles or more, in ATODDS_CACHE, else where the system keeps caches, so that the next run looks at
    /// what has changed alone; the default, but where CI is set. It can be deleted at any time, and no report ever tells of it
    #[arg(long, overrides_with = "no_cache", hide_short_help = true)]
    cache: bool,
    /// Work everything out anew, and keep nothing
    #[arg(long, hide_short_help = true)]
    no_cache: bool,
}

impl Caching {
    /// The cache of a run, unless it is to have none. A server that builds begins from nothing, and what it keeps may be another's: there
    /// it is used only where somebody says so.
    pub(super) fn of(&self, rules: &Rules, reads: &Reads, project: &Project) -> Option<Arc<Cache>> {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "false");
        if self.no_cache || is_set("CI") && !self.cache && !is_set("ATODDS_CACHE") {
            return None;
        }
        let asked = format!("{:?}", (reads.inputs(project), reads.options(project)));
        Cache::new(&cache::folder()?, &Stamp::new(rules.sum(), &asked)?).map(Arc::new)
    }

    /// Writes what the run keeps; tells of it where it is asked to.
    pub(super) fn save(cache: Option<Arc<Cache>>, verbose: bool) {
        let Some(cache) = cache.and_then(Arc::into_inner) else { return };
        let (asked, found) = cache.counts();
        if verbose && asked > 0 {
            output::note(&format!("cache     {found} of {} known, in {}", plural(asked, "piece"), cache.drawer().display()));
        }
        cache.save();
    }
}
