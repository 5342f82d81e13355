//! How far a run is and where its time goes: for who waits, and for who asks. No report knows of it.
//!
//! The steps of a run tell it here, on whatever thread they are; one process has one run at a time.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::named::named;

named! {
    /// A step of a run, in their order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Stage {
        /// Rules and words are read.
        Rules => "rules",
        /// Files are read: a part is one of them.
        Read => "read",
        /// Dates, numbers, quotations and names are marked: a part is an article.
        Annotate => "annotate",
        /// What each article asserts is taken out: a part is an article.
        Extract => "extract",
        /// Claims that answer one question are brought together: a part is a story.
        Link => "link",
        /// What they amount to: a part is a story.
        Reconcile => "reconcile",
        /// Reports are written: a part is one of them.
        Report => "report",
    }
}

#[derive(Debug)]
struct Counts {
    parts: AtomicUsize,
    done: AtomicUsize,
    nanoseconds: AtomicU64,
}

static COUNTS: [Counts; Stage::ALL.len()] =
    [const { Counts { parts: AtomicUsize::new(0), done: AtomicUsize::new(0), nanoseconds: AtomicU64::new(0) } }; Stage::ALL.len()];

impl Stage {
    fn counts(self) -> &'static Counts {
        &COUNTS[self as usize]
    }

    /// Tells that so many more parts are to be done.
    pub fn expect(self, parts: usize) {
        self.counts().parts.fetch_add(parts, Relaxed);
    }

    /// Does a part.
    pub fn part<T>(self, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let out = work();
        self.counts().nanoseconds.fetch_add(u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX), Relaxed);
        self.counts().done.fetch_add(1, Relaxed);
        out
    }

    /// How many parts are done, and of how many.
    pub fn progress(self) -> (usize, usize) {
        (self.counts().done.load(Relaxed), self.counts().parts.load(Relaxed))
    }

    /// The time that its parts took, on all threads together.
    pub fn spent(self) -> Duration {
        Duration::from_nanos(self.counts().nanoseconds.load(Relaxed))
    }
}

/// Forgets what was told, for the next run of the process.
pub fn begin() {
    for counts in &COUNTS {
        counts.parts.store(0, Relaxed);
        counts.done.store(0, Relaxed);
        counts.nanoseconds.store(0, Relaxed);
    }
}
