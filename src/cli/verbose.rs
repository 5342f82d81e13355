//! `--verbose`: where the time of a run went, and how much there was to do. It is told on standard error, and no report knows of it.

use std::time::Instant;

use super::output;
use crate::Run;
use crate::report::words::plural;
use crate::stage::Stage;

/// A run that is timed.
pub(super) struct Timed {
    begun: Instant,
    counts: Vec<(Stage, String)>,
}

impl Timed {
    pub(super) fn begin() -> Self {
        Self { begun: Instant::now(), counts: Vec::new() }
    }

    /// Counts what is in a run.
    pub(super) fn count(&mut self, run: &Run) {
        let words: usize = run.docs.iter().map(|doc| doc.text().word_count()).sum();
        let pairs: usize = run.facts.iter().map(|fact| fact.claims.len() * fact.claims.len().saturating_sub(1) / 2).sum();
        self.counts = vec![
            (Stage::Rules, plural(run.rules.rules.len(), "rule")),
            (Stage::Read, plural(Stage::Read.progress().0, "file")),
            (Stage::Annotate, format!("{}, {}", plural(run.docs.len(), "article"), plural(words, "word"))),
            (Stage::Extract, plural(run.claims.len(), "claim")),
            (Stage::Link, format!("{}, {} of claims that answer one question", plural(run.stories.len(), "story"), plural(pairs, "pair"))),
            (Stage::Reconcile, plural(run.facts.len(), "fact")),
        ];
    }

    /// Tells it.
    pub(super) fn tell(&self) {
        let mut told = String::new();
        for &stage in Stage::ALL {
            let count = self.counts.iter().find(|(of, _)| *of == stage).map_or("", |(_, count)| count.as_str());
            told.push_str(format!("{:<10}{:>8.3} s  {count}", stage.name(), stage.spent().as_secs_f64()).trim_end());
            told.push('\n');
        }
        let threads = plural(rayon::current_num_threads(), "thread");
        told.push_str(&format!(
            "{:<10}{:>8.3} s  from begin to end; the above is time of {threads}",
            "all",
            self.begun.elapsed().as_secs_f64()
        ));
        output::note(&told);
    }
}
