//! The sources of a story: when each was published, how that is known, and what of it was passed over.

use std::fmt::Write as _;

use super::{Page, escape};
use crate::report::words::{one_line, reason, stamp};
use crate::source::{Provenance, Zone};

impl Page<'_> {
    pub(super) fn source_table(&self, out: &mut String) {
        if self.documents && self.sources.iter().all(|&at| self.is_undated(at)) {
            self.document_table(out);
        } else {
            self.article_table(out);
        }
        let skipped: Vec<String> = self.sources.iter().filter_map(|&number| self.skipped(number)).collect();
        if !skipped.is_empty() {
            let _ = writeln!(out, "\nSkipped as page furniture, not claims: {}.", skipped.join("; "));
        }
    }

    /// Whether a source has no date and misses none.
    fn is_undated(&self, number: usize) -> bool {
        self.run.docs[number].source.published.stamp.is_none() && !self.run.misses_date(number)
    }

    fn document_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n## Sources\n\n| | Page | File |\n|:--|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let (l, title) = (self.letter(number), source.title.as_deref().unwrap_or(&source.id));
            let _ = writeln!(out, "| **{l}** | [{}][{l}] | {} |", escape(&one_line(title, 90)), escape(&source.path));
        }
    }

    fn article_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n## Sources\n\n| | Article | Published | How the date is known | Used |\n|:--|:--|:--|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let l = self.letter(number);
            let title = source.title.as_deref().unwrap_or(&source.id);
            let by = [source.author.as_deref(), source.outlet.as_deref()].into_iter().flatten().map(escape).collect::<Vec<_>>();
            let by = if by.is_empty() { String::new() } else { format!(" · {}", by.join(", ")) };
            let published = match (&source.published.stamp, source.published.from) {
                (Some(at), Provenance::Inferred) => format!("≈ {}", stamp(at)),
                (Some(at), _) => stamp(at),
                (None, _) => "not known".to_owned(),
            };
            let how = match source.published.from {
                Provenance::None => "**no date found**".to_owned(),
                Provenance::Inferred => format!("**no date of its own**; {}", escape(&reason(&source.published.because))),
                _ => escape(&reason(&source.published.because)),
            };
            let place = source.published.span.map(|span| format!(", {}", self.at(number, source.place(span).line))).unwrap_or_default();
            let suspect = self.suspicions.iter().position(|suspicion| suspicion.source == number && !suspicion.is_copy());
            let used = match suspect {
                Some(at) => {
                    format!("⛔ what hangs on its date is set aside → [F{n}](#f{n})", n = self.before + self.findings.len() + at + 1)
                }
                None => "✅".to_owned(),
            };
            let _ = writeln!(out, "| **{l}** | [{}][{l}]{by} | {published} | {how}{place} | {used} |", escape(&one_line(title, 90)));
        }
    }

    /// "A:19–124 (related stories)"
    fn skipped(&self, number: usize) -> Option<String> {
        let source = &self.run.docs[number].source;
        let mut runs: Vec<(usize, usize, &str)> = Vec::new();
        let mut broken = true;
        for block in &source.blocks {
            if block.zone != Zone::Furniture || block.because == crate::read::TABLE_RULE {
                broken = true;
                continue;
            }
            let place = source.place(block.span);
            match runs.last_mut() {
                Some(run) if !broken && run.2 == block.because => run.1 = place.end_line,
                _ => runs.push((place.line, place.end_line, block.because)),
            }
            broken = false;
        }
        let written: Vec<String> = runs
            .iter()
            .map(|(first, last, because)| {
                let end = if first == last { String::new() } else { format!("–{last}") };
                format!("{}{end} ({because})", self.at(number, *first))
            })
            .collect();
        (!written.is_empty()).then(|| written.join(", "))
    }
}
