//! Files that hold files: gzip and zip. What they hold is read from memory, never written anywhere, and bounded before it is unpacked.

use std::io::{Cursor, Read};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::kind::{self, Kind, Name};
use super::{PassedOver, own};
use crate::file;

/// Archives in archives are read so deep.
const DEEPEST: usize = 3;

/// So many entries of an archive are looked at.
const ENTRIES: usize = 10_000;

/// So many times what may be unpacked is unpacked at most: a small archive may tell of one large file many times.
const TRIED: u64 = 4;

/// Bytes of a part of an office document.
const PART: u64 = 64 << 20;

/// A file that lies in another, or one by itself.
pub(super) struct Packed {
    /// Its path: behind that of the archive, its name there.
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) bytes: Vec<u8>,
}

/// What was unpacked, with what may still be.
pub(super) struct Unpacking {
    /// Bytes that are left.
    left: u64,
    /// Bytes that all may have.
    most: u64,
    /// Bytes that were unpacked, also of what is too large or broken and is thrown away.
    tried: u64,
    pub(super) files: Vec<Packed>,
    pub(super) passed_over: Vec<PassedOver>,
}

impl Unpacking {
    /// An unpacking of `most` bytes.
    pub(super) fn of(most: u64) -> Self {
        Self { left: most, most, tried: 0, files: Vec::new(), passed_over: Vec::new() }
    }

    /// Takes the file `path`, which was named or listed outright, and what it holds.
    pub(super) fn take(&mut self, path: &str, bytes: Vec<u8>) {
        self.open(path, path, bytes, 0);
    }

    /// Opens what lies at `path` and is called `name`: `a.txt.gz` holds `a.txt`.
    fn open(&mut self, path: &str, name: &str, bytes: Vec<u8>, depth: usize) {
        let kind = match kind::of(name, &bytes) {
            _ if own::is_report(&bytes) => return self.pass_over(path, own::REPORT),
            Ok(kind) => kind,
            Err(because) => return self.pass_over(path, &because),
        };
        let unpacked = match kind {
            Kind::Gzip | Kind::Zip if depth >= DEEPEST => Err(format!("packed more than {DEEPEST} times")),
            Kind::Gzip => self.gzip(path, name, &bytes, depth),
            Kind::Zip => self.zip(path, bytes, depth),
            _ => {
                self.files.push(Packed { path: path.to_owned(), kind, bytes });
                Ok(())
            }
        };
        if let Err(because) = unpacked {
            self.pass_over(path, &because);
        }
    }

    fn pass_over(&mut self, path: &str, because: &str) {
        self.passed_over.push(PassedOver { path: path.to_owned(), because: because.to_owned() });
    }

    /// The bytes of `source`, as far as they may be unpacked.
    fn unpacked(&mut self, source: impl Read) -> Result<Vec<u8>, String> {
        let too_large = || format!("it unpacks to more than {}; --max-size allows more", file::size(self.most));
        if self.tried > self.most.saturating_mul(TRIED) {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let read = source.take(self.left.saturating_add(1)).read_to_end(&mut bytes);
        let len = bytes.len() as u64;
        self.tried += len;
        if len > self.left {
            return Err(too_large());
        }
        read.map_err(|error| format!("it cannot be unpacked: {}", file::reason(&error)))?;
        self.left -= len;
        Ok(bytes)
    }

    fn gzip(&mut self, path: &str, name: &str, bytes: &[u8], depth: usize) -> Result<(), String> {
        let inner = self.unpacked(MultiGzDecoder::new(bytes))?;
        let bare = name.len().checked_sub(3).and_then(|end| name.get(..end).filter(|_| name[end..].eq_ignore_ascii_case(".gz")));
        self.open(path, bare.unwrap_or(name), inner, depth + 1);
        Ok(())
    }

    fn zip(&mut self, path: &str, bytes: Vec<u8>, depth: usize) -> Result<(), String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("it cannot be unpacked: {error}"))?;
        if archive.len() > ENTRIES {
            self.pass_over(path, &format!("of its {} files, those behind the first {ENTRIES}", archive.len()));
        }
        let mut names: Vec<(String, usize)> = Vec::new();
        for number in 0..archive.len().min(ENTRIES) {
            let entry = archive.by_index_raw(number).map_err(|error| format!("it cannot be unpacked: {error}"))?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            if !entry.is_dir() && !is_hidden(&name) {
                names.push((name, number));
            }
        }
        names.sort();
        for (name, number) in names {
            let inner = format!("{path}/{}", name.trim_start_matches('/'));
            match Name::of(std::path::Path::new(&name)) {
                Name::Other => continue,
                Name::Unread(because) => {
                    self.pass_over(&inner, because);
                    continue;
                }
                Name::Read(_) => {}
            }
            let unpacked = match archive.by_index(number) {
                Ok(entry) => self.unpacked(entry),
                Err(error) => Err(format!("it cannot be unpacked: {error}")),
            };
            match unpacked {
                Ok(bytes) => self.open(&inner, &inner, bytes, depth + 1),
                Err(because) => self.pass_over(&inner, &because),
            }
        }
        Ok(())
    }
}

/// Whether a file is one that systems put beside others, as in folders.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part == "__MACOSX" || part.starts_with('.') && !part.trim_matches('.').is_empty())
}

/// The entry `name` of the archive `bytes`.
pub(super) fn entry(bytes: &[u8], name: &str) -> Result<Vec<u8>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let entry = archive.by_name(name).map_err(|_| format!("it has no {name}"))?;
    file::bounded(entry, PART).map_err(|error| file::reason(&error))
}
