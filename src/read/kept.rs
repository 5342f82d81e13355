//! What a file gave, as the cache keeps it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::discover::Found;
use super::{PassedOver, Reading};
use crate::cache::{Cache, Key};
use crate::source::Source;
use crate::span::Lines;

/// What a file gave.
#[derive(Serialize, Deserialize)]
struct Kept {
    sources: Vec<(Source, Raw)>,
    passed_over: Vec<PassedOver>,
    notes: Vec<String>,
}

/// The text of a source as people have it, which is mostly that of the file.
#[derive(Serialize, Deserialize)]
enum Raw {
    File,
    /// That of the source before.
    Same,
    Text(String),
}

/// What `read` makes of a file, or has made of it before.
pub(super) fn kept(cache: &Cache, found: &Found, largest: u64, bytes: Vec<u8>, read: impl FnOnce(Vec<u8>) -> Reading) -> Reading {
    let Some(key) =
        Key::of("file", &(&found.path, &found.from_here, format!("{:?}", found.entry), largest, blake3::hash(&bytes).as_bytes()))
    else {
        return read(bytes);
    };
    if let Some(kept) = cache.get::<Kept>(key).and_then(|kept| reading(kept, &bytes)) {
        return kept;
    }
    let file = std::str::from_utf8(&bytes).ok().map(Arc::<str>::from);
    let mut reading = read(bytes);
    // For the time of its writing, since the texts are told once.
    let texts: Vec<Arc<str>> = reading.sources.iter_mut().map(|source| std::mem::replace(&mut source.raw, Arc::from(""))).collect();
    let raw = |at: usize| match &texts[at] {
        _ if at > 0 && Arc::ptr_eq(&texts[at], &texts[at - 1]) => Raw::Same,
        text if Some(text) == file.as_ref() => Raw::File,
        text => Raw::Text(text.to_string()),
    };
    let mut kept = Kept {
        sources: std::mem::take(&mut reading.sources).into_iter().enumerate().map(|(at, source)| (source, raw(at))).collect(),
        passed_over: reading.passed_over,
        notes: reading.notes,
    };
    cache.put(key, &kept);
    let sources = std::mem::take(&mut kept.sources).into_iter().zip(texts).map(|((source, _), raw)| Source { raw, ..source });
    Reading { sources: sources.collect(), passed_over: kept.passed_over, notes: kept.notes }
}

fn reading(kept: Kept, bytes: &[u8]) -> Option<Reading> {
    let mut before: Option<(Arc<str>, Arc<Lines>)> = None;
    let mut sources = Vec::with_capacity(kept.sources.len());
    for (source, raw) in kept.sources {
        let raw: Arc<str> = match raw {
            Raw::Same => before.as_ref()?.0.clone(),
            Raw::File => std::str::from_utf8(bytes).ok()?.into(),
            Raw::Text(text) => text.into(),
        };
        let same = before.take().filter(|(text, _)| Arc::ptr_eq(text, &raw));
        let lines = same.map_or_else(|| Lines::of(&raw).into(), |(_, lines)| lines);
        before = Some((raw.clone(), lines.clone()));
        sources.push(Source { raw, lines, ..source });
    }
    Some(Reading { sources, passed_over: kept.passed_over, notes: kept.notes })
}
