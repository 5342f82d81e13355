//! What earlier runs have worked out, kept on the disk: a run in which little has changed reads and links only that.
//!
//! A piece is kept under a key, a hash of all that it is worked out from; so it is never out of date, only unknown. There are three kinds:
//! what a file gave ([`read`](crate::read)), the gist of a source, and the outcome of a story. What is hashed for each:
//!
//! | piece | its key |
//! |:--|:--|
//! | file | its bytes, its path as typed and from here, what a manifest says of it, the largest size that is read |
//! | gist | the whole source, with what the command line says of it |
//! | story | its name and the whole of each of its sources, in their order |
//!
//! and beside it, for all pieces of a run, its [`Stamp`]: the program's build, the rules with all word lists, severities and limits,
//! the folder it runs in, and what it was asked to read. Pieces of another stamp lie in another drawer and are not even looked at.
//!
//! A drawer is a folder of packs. A run that worked something out adds a pack; once there are [`PACKS`] they become one, of what that run
//! used. A pack is written under another name and put in its place whole, and each piece has a sum, so that runs side by side, a full disk
//! or a stray hand can only make pieces unknown. Nothing here is an error: without a cache a run takes longer and says the same.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::file;

/// From so many files or articles on there is anything to gain: what is kept of fewer is worked out again before it is found.
pub const LEAST: usize = 64;

/// Packs of a drawer that become one.
const PACKS: usize = 8;

/// The bytes of all drawers at most.
const LARGEST: u64 = 1 << 30;

/// For so long a drawer is kept that no run has used.
const UNUSED: Duration = Duration::from_secs(60 * 60 * 24 * 30);

/// How a pack begins. The figure is the version of the shape of packs.
const MAGIC: &[u8; 12] = b"atodds pack1";

/// Bytes of a sum.
const SUM: usize = 16;

/// The name of a piece: a hash of all that it is worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of a piece of the kind `kind` that is worked out from `from`; none where that cannot be written.
    pub fn of(kind: &str, from: &impl Serialize) -> Option<Self> {
        let written = postcard::to_allocvec(&(kind, from)).ok()?;
        Some(Self(*blake3::hash(&written).as_bytes()))
    }
}

/// What all pieces of a run hang on.
#[derive(Debug, Serialize)]
pub struct Stamp<'s> {
    /// The program: its version, and the path, size and time of its file, by which builds of one version differ.
    build: (&'static str, PathBuf, u64, SystemTime),
    /// See [`Rules::sum`](crate::rule::Rules::sum).
    rules: [u8; 32],
    /// What is asked to be read, and how.
    asked: &'s str,
    /// The folder that the program runs in.
    here: PathBuf,
}

impl<'s> Stamp<'s> {
    /// The stamp of a run of this program in this folder; none where the system does not tell of them.
    pub fn new(rules: [u8; 32], asked: &'s str) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let there = fs::metadata(&program).ok()?;
        let build = (env!("CARGO_PKG_VERSION"), program, there.len(), there.modified().ok()?);
        Some(Self { build, rules, asked, here: std::env::current_dir().ok()? })
    }
}

/// The cache as one run uses it.
#[derive(Debug)]
pub struct Cache {
    /// The folder of all drawers.
    folder: PathBuf,
    /// That of this run.
    drawer: PathBuf,
    stamp: Key,
    kept: OnceLock<Kept>,
    /// Pieces that this run worked out.
    fresh: Mutex<BTreeMap<Key, Vec<u8>>>,
    asked: AtomicUsize,
    found: AtomicUsize,
}

/// What lies in a drawer.
#[derive(Debug, Default)]
struct Kept {
    packs: Vec<(PathBuf, Vec<u8>)>,
    pieces: HashMap<Key, Piece>,
}

/// Where a piece lies.
#[derive(Debug)]
struct Piece {
    pack: usize,
    first: usize,
    len: usize,
    sum: [u8; SUM],
    used: AtomicBool,
}

impl Kept {
    fn bytes(&self, piece: &Piece) -> Option<&[u8]> {
        self.packs[piece.pack].1.get(piece.first..piece.first + piece.len)
    }

    fn read(drawer: &Path, stamp: Key) -> Self {
        let mut kept = Self::default();
        for path in packs(drawer) {
            let Ok(bytes) = fs::read(&path) else { continue };
            let number = kept.packs.len();
            for (key, first, len, sum) in contents(&bytes, stamp).unwrap_or_default() {
                kept.pieces.insert(key, Piece { pack: number, first, len, sum, used: AtomicBool::new(false) });
            }
            kept.packs.push((path, bytes));
        }
        kept
    }
}

/// Of each piece its key, where it begins, its length and its sum.
type Places = Vec<(Key, usize, usize, [u8; SUM])>;

/// What stands before the pieces of a pack: their keys, lengths and sums.
type Head = Vec<(Key, usize, [u8; SUM])>;

/// The pieces of a pack, with where they begin; nothing where it is cut or another's.
fn contents(pack: &[u8], stamp: Key) -> Option<Places> {
    let rest = pack.strip_prefix(MAGIC)?.strip_prefix(&stamp.0)?;
    let (told, rest) = rest.split_first_chunk::<SUM>()?;
    let (len, rest) = rest.split_first_chunk::<8>()?;
    let head = rest.get(..usize::try_from(u64::from_le_bytes(*len)).ok()?)?;
    let head: Head = (sum(head) == *told).then(|| postcard::from_bytes(head).ok())??;
    let mut next = pack.len() - rest.len() + usize::try_from(u64::from_le_bytes(*len)).ok()?;
    let place = |(key, len, sum): (Key, usize, [u8; SUM])| {
        let first = next;
        next = next.checked_add(len)?;
        Some((key, first, len, sum))
    };
    head.into_iter().map(place).collect()
}

fn sum(bytes: &[u8]) -> [u8; SUM] {
    let mut sum = [0; SUM];
    sum.copy_from_slice(&blake3::hash(bytes).as_bytes()[..SUM]);
    sum
}

/// The packs of a drawer, oldest name first.
fn packs(drawer: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(drawer).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut packs: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|end| end == "pack")).collect();
    packs.sort();
    packs
}

impl Cache {
    /// The cache in `folder` for a run of this stamp; none where others may write there. Nothing is read before a piece is asked for.
    pub fn new(folder: &Path, stamp: &Stamp) -> Option<Self> {
        if !is_private(folder) {
            return None;
        }
        let stamp = Key::of("stamp", stamp)?;
        let name: String = stamp.0[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Self {
            folder: folder.to_owned(),
            drawer: folder.join(name),
            stamp,
            kept: OnceLock::new(),
            fresh: Mutex::default(),
            asked: AtomicUsize::new(0),
            found: AtomicUsize::new(0),
        })
    }

    /// The piece of that key, where it is kept whole.
    pub fn get<T: DeserializeOwned>(&self, key: Key) -> Option<T> {
        self.asked.fetch_add(1, Relaxed);
        let kept = self.kept.get_or_init(|| Kept::read(&self.drawer, self.stamp));
        let piece = kept.pieces.get(&key)?;
        let bytes = kept.bytes(piece).filter(|bytes| sum(bytes) == piece.sum)?;
        let found = postcard::from_bytes(bytes).ok()?;
        piece.used.store(true, Relaxed);
        self.found.fetch_add(1, Relaxed);
        Some(found)
    }

    /// Keeps a piece for later runs.
    pub fn put(&self, key: Key, piece: &impl Serialize) {
        if let Ok(bytes) = postcard::to_allocvec(piece) {
            self.fresh.lock().unwrap_or_else(PoisonError::into_inner).insert(key, bytes);
        }
    }

    /// Where its packs lie.
    pub fn drawer(&self) -> &Path {
        &self.drawer
    }

    /// How many pieces were asked for, and how many of them were there.
    pub fn counts(&self) -> (usize, usize) {
        (self.asked.load(Relaxed), self.found.load(Relaxed))
    }

    /// Writes what this run worked out, and clears away what nobody uses.
    pub fn save(self) {
        let fresh = self.fresh.into_inner().unwrap_or_else(PoisonError::into_inner);
        if fresh.is_empty() {
            // That it was used is seen by the time of a pack.
            let first = self.kept.get().and_then(|kept| kept.packs.first());
            let _ = first.map(|(path, _)| fs::File::options().append(true).open(path)?.set_modified(SystemTime::now()));
            return;
        }
        let kept = self.kept.into_inner().unwrap_or_default();
        // What was worked out although it lies in a pack is broken there, and would hide the whole one.
        let all = kept.packs.len() + 1 >= PACKS || fresh.keys().any(|key| kept.pieces.contains_key(key));
        let used = kept.pieces.iter().filter(|(_, piece)| all && piece.used.load(Relaxed));
        let mut pieces: BTreeMap<Key, &[u8]> = used.filter_map(|(key, piece)| Some((*key, kept.bytes(piece)?))).collect();
        pieces.extend(fresh.iter().map(|(key, bytes)| (*key, bytes.as_slice())));
        let written = write(&self.drawer, self.stamp, &pieces);
        if let Some(written) = written.filter(|_| all) {
            kept.packs.iter().filter(|(path, _)| *path != written).for_each(|(path, _)| drop(fs::remove_file(path)));
        }
        clear(&self.folder, &self.drawer);
    }
}

/// Writes a pack of these pieces under a name of its own, and tells where.
fn write(drawer: &Path, stamp: Key, pieces: &BTreeMap<Key, &[u8]>) -> Option<PathBuf> {
    let head: Head = pieces.iter().map(|(key, bytes)| (*key, bytes.len(), sum(bytes))).collect();
    let head = postcard::to_allocvec(&head).ok()?;
    // By what it holds, so that two runs that worked out the same write the same.
    let name: String = sum(&head).iter().map(|byte| format!("{byte:02x}")).collect();
    let length = u64::try_from(head.len()).ok()?.to_le_bytes();
    let begin: [&[u8]; 5] = [MAGIC, &stamp.0, &sum(&head), &length, &head];
    let write = |out: &mut dyn std::io::Write| begin.iter().chain(pieces.values()).try_for_each(|bytes| out.write_all(bytes));
    let path = drawer.join(name).with_extension("pack");
    file::write_private(&path, &write).ok()?;
    Some(path)
}

/// Takes away drawers that nobody has used for long, and while all are too large those that were not used for longest; never `own`.
fn clear(folder: &Path, own: &Path) {
    let drawer = |path: PathBuf| {
        let there = packs(&path).into_iter().filter_map(|pack| fs::metadata(pack).ok());
        let (size, used) = there.fold((0, SystemTime::UNIX_EPOCH), |(size, used), pack| {
            (size + pack.len(), pack.modified().map_or(used, |modified| used.max(modified)))
        });
        (used, size, path)
    };
    let all = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut drawers: Vec<(SystemTime, u64, PathBuf)> = all.filter(|path| is_drawer(path)).map(drawer).collect();
    drawers.sort();
    let mut size: u64 = drawers.iter().map(|(_, size, _)| size).sum();
    for (used, own_size, path) in drawers.iter().filter(|(_, _, path)| path != own) {
        if size > LARGEST || used.elapsed().is_ok_and(|unused| unused > UNUSED) {
            packs(path).iter().for_each(|pack| drop(fs::remove_file(pack)));
            // What else lies in it is not ours, and keeps it there.
            let _ = fs::remove_dir(path);
            size -= own_size;
        }
    }
}

fn is_drawer(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.len() == 32 && name.to_string_lossy().bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether nobody but its user may write to a folder, which need not be there yet: what lies in another's may be made up.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(folder).map_or(true, |there| there.permissions().mode() & 0o022 == 0)
}

#[cfg(not(unix))]
fn is_private(_: &Path) -> bool {
    true
}

/// Where the user's cache lies: where `ATODDS_CACHE` says, else where the system has caches; nowhere where it does not say.
pub fn folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let of_system = || {
        if cfg!(windows) {
            return named("LOCALAPPDATA").map(|local| local.join("atodds").join("cache"));
        }
        if cfg!(target_os = "macos") {
            return named("HOME").map(|home| home.join("Library/Caches/atodds"));
        }
        named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache"))).map(|caches| caches.join("atodds"))
    };
    std::env::var_os("ATODDS_CACHE").filter(|path| !path.is_empty()).map(PathBuf::from).or_else(of_system)
}
