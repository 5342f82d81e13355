//! The sources of a story: when each was published, how that is known, and what of it was passed over.

use std::fmt::Write as _;

use super::{Page, escape, label};
use crate::report::words::{dated, one_line, published};
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
            let _ = writeln!(out, "\n<details><summary>Left out of the articles: menus, captions and the like</summary>\n");
            let _ = writeln!(out, "{}.\n\n</details>", skipped.join("; "));
        }
    }

    /// Whether a source has no date and misses none.
    fn is_undated(&self, number: usize) -> bool {
        self.run.docs[number].source.published.stamp.is_none() && !self.run.misses_date(number)
    }

    fn document_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n---\n\n## Sources\n\n| Page | Title |\n|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let title = source.title.as_deref().unwrap_or(&source.id);
            let _ = writeln!(out, "| {} | {} |", self.linked_name(number), escape(&one_line(title, 90)));
        }
    }

    fn article_table(&self, out: &mut String) {
        let _ = writeln!(out, "\n---\n\n## Sources\n\n| Source | Article | Published | How the date is known |\n|:--|:--|:--|:--|");
        for &number in &self.sources {
            let source = &self.run.docs[number].source;
            let title = source.title.as_deref().map(|title| escape(&one_line(title, 90)));
            let outlet = source.outlet.as_deref().filter(|outlet| *outlet != self.run.name(number));
            let by = [source.author.as_deref(), outlet].into_iter().flatten().map(|name| escape(&one_line(name, 60)));
            let told = title.into_iter().chain(by).collect::<Vec<_>>().join(" · ");
            let published = published(source).unwrap_or_else(|| "not known".to_owned());
            let how = match source.published.from {
                Provenance::None => "**no date found**".to_owned(),
                Provenance::Inferred => format!("**no date of its own**: it {}", escape(&dated(self.run, number))),
                _ => escape(&dated(self.run, number)),
            };
            let place = source.published.span.map(|span| format!(", {}", self.at(number, source.place(span).line))).unwrap_or_default();
            let suspect = self.suspicions.iter().position(|suspicion| suspicion.source == number && !suspicion.is_copy());
            let used = match suspect {
                Some(at) => {
                    format!(
                        "; ⛔ in doubt, so what hangs on it is set aside → [F{n}](#f{n})",
                        n = self.before + self.findings.len() + at + 1
                    )
                }
                None => String::new(),
            };
            let _ = writeln!(out, "| {} | {told} | {published} | {how}{place}{used} |", self.linked_name(number));
        }
    }

    /// A link to the file of a source, under its name.
    pub(super) fn linked_name(&self, number: usize) -> String {
        format!("[{}][{}]", self.name(number), label(number, None))
    }

    /// "The Bugle: lines 19–124 (related stories)"
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
                format!("{first}{end} ({because})")
            })
            .collect();
        let is_one = runs.len() == 1 && runs[0].0 == runs[0].1;
        (!written.is_empty()).then(|| format!("{}: {} {}", self.name(number), if is_one { "line" } else { "lines" }, written.join(", ")))
    }
}
