//! Files of the host: what is read is a regular file of bounded size, what is written is whole or as it was.
//!
//! Every file that the program writes goes through [`write_all`]: the new text lies complete and on the disk beside its target, under
//! a name that nobody can know beforehand, and then takes the target's place. So neither a kill nor a full disk leaves half a file,
//! and a link of a guessed name leads nowhere. What is half written is removed on failure and on interrupt.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError};

use tempfile::NamedTempFile;

/// The largest YAML file that is read unless [`allow_yaml`] says otherwise, in bytes: far more than anybody has written by hand.
const LARGEST_YAML: u64 = 4 << 20;

/// What the user of the process allows, for its whole life.
static ALLOWED_YAML: OnceLock<u64> = OnceLock::new();

/// Allows YAML files of up to `most` bytes. It counts once, before the first is read.
pub fn allow_yaml(most: u64) {
    let _ = ALLOWED_YAML.set(most);
}

/// So many links are followed from one path, as on Linux.
const MOST_LINKS: usize = 40;

/// The exit code of a program that was interrupted, as shells know it: 128 and the number of the signal SIGINT.
const INTERRUPTED: i32 = 130;

/// Opens a regular file. What is none is refused, since a pipe waits for who writes to it and a device may never end.
///
/// # Errors
/// Those of the system; [`ErrorKind::InvalidInput`] for what is no regular file.
pub fn open(path: &Path) -> io::Result<File> {
    // Before it is opened, since that alone may wait.
    if is_special(&fs::metadata(path)?) {
        return Err(io::Error::new(ErrorKind::InvalidInput, "no regular file, but a pipe, a socket or a device"));
    }
    File::open(path)
}

fn is_special(there: &fs::Metadata) -> bool {
    !there.is_file() && !there.is_dir()
}

/// All bytes of `source`, which may hold `most`.
///
/// # Errors
/// Those of reading; [`ErrorKind::FileTooLarge`] where there are more.
pub fn bounded(source: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::new(ErrorKind::FileTooLarge, format!("larger than {}", size(most))));
    }
    Ok(bytes)
}

/// The text of a YAML file.
///
/// # Errors
/// Those of [`open`] and [`bounded`]; [`ErrorKind::InvalidData`] where it is no UTF-8.
pub fn yaml(path: &Path) -> io::Result<String> {
    String::from_utf8(yaml_bytes(path)?).map_err(|_| io::Error::new(ErrorKind::InvalidData, "no text in UTF-8"))
}

/// The same where other encodings are put up with.
///
/// # Errors
/// Those of [`open`] and [`bounded`].
pub fn yaml_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let most = *ALLOWED_YAML.get_or_init(|| LARGEST_YAML);
    bounded(open(path)?, most).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => io::Error::new(ErrorKind::FileTooLarge, format!("{error}; --max-yaml allows more")),
        _ => error,
    })
}

/// The reason in lower case; the system's without its number.
pub fn reason(error: &io::Error) -> String {
    let words = error.to_string();
    match error.raw_os_error() {
        Some(_) => words.split(" (os error").next().unwrap_or(&words).to_lowercase(),
        None => words,
    }
}

/// A number of bytes as people write it: "2 MiB".
pub fn size(bytes: u64) -> String {
    match bytes {
        bytes if bytes > 0 && bytes.is_multiple_of(1 << 20) => format!("{} MiB", bytes >> 20),
        bytes if bytes > 0 && bytes.is_multiple_of(1 << 10) => format!("{} KiB", bytes >> 10),
        bytes => format!("{bytes} bytes"),
    }
}

/// The file that writing to `path` would make or replace: links are followed, also those to what is not there yet.
///
/// # Errors
/// A circle of links; a path that names no file.
pub fn destination(path: &Path) -> io::Result<PathBuf> {
    followed(path, MOST_LINKS)
}

fn followed(path: &Path, links: usize) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        known => return known,
    }
    let parent = path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent });
    let (Some(parent), Some(name)) = (parent, path.file_name()) else {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not the name of a file"));
    };
    match fs::read_link(path) {
        Ok(_) if links == 0 => Err(io::Error::other("too many links lead from one to another")),
        Ok(target) => followed(&parent.join(target), links - 1),
        Err(_) => Ok(followed(parent, links)?.join(name)),
    }
}

/// Whether writing to `path` would write below `folder`, whatever links lie between, and not into a `.git` there, whose files git obeys.
///
/// # Errors
/// Those of [`destination`].
pub fn is_below(path: &Path, folder: &Path) -> io::Result<bool> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (destination, folder) = (destination(path)?, fs::canonicalize(folder)?);
    let inside = destination.strip_prefix(&folder).ok();
    Ok(inside.is_some_and(|inside| !inside.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git"))))
}

/// Where the program may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed<'f> {
    /// Wherever its user says.
    Anywhere,
    /// Regular files below this folder, because a file of a project says where, and not its user.
    Below(&'f Path),
}

/// A file that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {}", path.display(), reason(error))]
pub struct WriteError {
    path: PathBuf,
    error: io::Error,
}

/// Writes a file, with its folder.
///
/// # Errors
/// The file is as it was.
pub fn write(path: &Path, text: &str, allowed: Allowed) -> Result<(), WriteError> {
    write_by(path, &|out| out.write_all(text.as_bytes()), allowed)
}

/// What a file is to hold, written piece by piece.
pub type Content<'c> = &'c dyn Fn(&mut dyn Write) -> io::Result<()>;

/// The same with what `content` writes.
///
/// # Errors
/// The file is as it was.
pub fn write_by(path: &Path, content: Content, allowed: Allowed) -> Result<(), WriteError> {
    write_parts([(path, content)], allowed)
}

/// Writes files that belong together: none takes its place before all lie complete on the disk.
///
/// # Errors
/// The first file that could not be written. Those before it are written only where it failed to take its place, which
/// neither a full disk nor a missing right makes happen.
pub fn write_all(files: &[(PathBuf, String)], allowed: Allowed) -> Result<(), WriteError> {
    let contents: Vec<_> = files.iter().map(|(_, text)| move |out: &mut dyn Write| out.write_all(text.as_bytes())).collect();
    write_parts(files.iter().zip(&contents).map(|((path, _), content)| (path.as_path(), content as Content)), allowed)
}

/// The same for what can be made again: only its user may read it, its folder is made so too, and the disk is not waited for.
///
/// # Errors
/// The file is as it was.
pub fn write_private(path: &Path, content: Content) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.recursive(true).create(folder)?;
    let part = Part { file: Some(temporary(folder, PRIVATE)?), target: path.to_owned() };
    if let Some(file) = &part.file {
        filled(file.as_file(), content)?;
    }
    part.take_place()
}

fn write_parts<'f>(files: impl IntoIterator<Item = (&'f Path, Content<'f>)>, allowed: Allowed) -> Result<(), WriteError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| WriteError { path, error }
    };
    let mut parts = Vec::new();
    for (path, content) in files {
        parts.extend(Part::beside(path, content, allowed).map_err(at(path))?.map(|part| (path, part)));
    }
    let mut folders = BTreeSet::new();
    for (path, part) in parts {
        folders.extend(part.target.parent().map(Path::to_owned));
        part.take_place().map_err(at(path))?;
    }
    folders.iter().for_each(|folder| sync(folder));
    Ok(())
}

/// Makes new names in a folder last through a loss of power.
fn sync(folder: &Path) {
    if cfg!(unix) {
        // A file system that cannot do so has its own order; the files themselves are on the disk.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// A complete file that has not taken its place yet. Dropped before, it is removed.
struct Part {
    /// Always there until it has taken its place or is dropped.
    file: Option<NamedTempFile>,
    target: PathBuf,
}

/// The parts that lie on the disk, for the one who is interrupted to remove. While it is held, none comes or goes.
static PARTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn parts() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Part {
    /// `None` where nothing has to take a place: a pipe or a device is written to and never replaced.
    fn beside(path: &Path, content: Content, allowed: Allowed) -> io::Result<Option<Self>> {
        let target = destination(path)?;
        let there = fs::metadata(&target).ok();
        if let Allowed::Below(folder) = allowed
            && (!is_below(&target, folder)? || there.as_ref().is_some_and(is_special))
        {
            return Err(io::Error::new(ErrorKind::PermissionDenied, "it lies outside of the project"));
        }
        if there.as_ref().is_some_and(is_special) {
            return filled(&fs::OpenOptions::new().write(true).open(&target)?, content).map(|()| None);
        }
        if there.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(ErrorKind::IsADirectory.into());
        }
        let folder = target.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut part = Self { file: Some(temporary(folder, PUBLIC)?), target };
        part.fill(content, there)?;
        Ok(Some(part))
    }

    /// On the disk before it takes the other's place: a disk that is full tells so here at the latest.
    fn fill(&mut self, content: Content, there: Option<fs::Metadata>) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        filled(file.as_file(), content)?;
        if let Some(there) = there {
            file.as_file().set_permissions(there.permissions())?;
        }
        file.as_file().sync_all()
    }

    fn take_place(mut self) -> io::Result<()> {
        let mut parts = parts();
        let Some(file) = self.file.take() else { return Ok(()) };
        parts.remove(file.path());
        file.persist(&self.target).map(|_| ()).map_err(|error| error.error)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            // What is left of it is of no use, and may be why the disk is full.
            parts().remove(file.path());
        }
    }
}

fn filled(file: &File, content: Content) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.flush()
}

/// The rights to a new file: those of any, of which the user's mask leaves some, or its user's alone.
const PUBLIC: u32 = 0o666;
const PRIVATE: u32 = 0o600;

/// A new file in `folder` of a name that did not exist, which an interrupt removes.
#[cfg_attr(not(unix), expect(unused_variables, reason = "other systems have other rights"))]
fn temporary(folder: &Path, rights: u32) -> io::Result<NamedTempFile> {
    static HANDLER: Once = Once::new();
    // Where another handler stands (a shell that lets its jobs run on ignores some signals), it keeps its right.
    HANDLER.call_once(|| drop(ctrlc::try_set_handler(interrupted)));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".atodds-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(rights));
    }
    let mut parts = parts();
    let file = builder.tempfile_in(folder)?;
    parts.insert(file.path().to_owned());
    Ok(file)
}

#[expect(clippy::exit, reason = "who interrupts a program wants its end")]
fn interrupted() {
    // Held to the end, so that nothing takes its place any more.
    let parts = parts();
    for part in parts.iter() {
        let _ = fs::remove_file(part);
    }
    std::process::exit(INTERRUPTED);
}

/// A right to read and write a file that one process has at a time. It ends with the process, however that ends.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "it is held, not read")] Option<File>);

/// Waits for the right to the file at `path`.
///
/// The folder is locked, since the file itself is replaced. Where a system or a file system has no locks of folders, nobody waits.
///
/// # Errors
/// Those of [`destination`].
pub fn lock(path: &Path) -> io::Result<Lock> {
    let destination = destination(path)?;
    let folder = destination.ancestors().skip(1).find_map(|folder| File::open(folder).ok());
    Ok(Lock(folder.filter(|folder| folder.lock().is_ok())))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_path_is_below_a_folder_whatever_links_lie_between() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("project/out")).expect("a folder can be made");
        fs::create_dir_all(at("project/.git")).expect("a folder can be made");
        fs::write(at("home"), "").expect("a file can be written");
        for (target, link) in [
            ("../home", "project/there"),
            ("../nothing-yet", "project/dangling"),
            ("..", "project/up"),
            ("out/new", "project/inside"),
            ("circle", "project/circle"),
        ] {
            symlink(target, at(link)).expect("a link can be made");
        }
        let is_below = |name: &str| is_below(&at("project").join(name), &at("project")).map_err(|error| error.kind());
        for inside in ["a.md", "out/a.md", "new/folder/a.md", "inside", "out/../a.md"] {
            assert_eq!(is_below(inside), Ok(true), "{inside}");
        }
        for outside in ["../home", "there", "dangling", "up/home", "up/new", "/etc/new", ".git/config", "new/../../x", ".GIT/x"] {
            assert_ne!(is_below(outside), Ok(true), "{outside}");
        }
        assert!(is_below("circle").is_err());
    }

    #[test]
    fn a_name_as_long_as_the_system_takes_can_be_written() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("x".repeat(255));
        write(&path, "whole", Allowed::Anywhere).expect("it is written");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "whole");
        assert!(write(&folder.path().join("x".repeat(256)), "", Allowed::Anywhere).is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("it is a folder").count(), 1, "nothing half written is left");
    }

    #[test]
    fn of_files_that_belong_together_none_is_written_where_one_cannot_be() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a"), "old").expect("a file can be written");
        let text = |name: &str| (at(name), "new".to_owned());
        assert!(write_all(&[text("a"), text("b"), text("a/c")], Allowed::Anywhere).is_err());
        assert_eq!(fs::read_to_string(at("a")).expect("it is there"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("it is a folder").count(), 1);
    }

    #[test]
    fn a_file_keeps_its_rights_and_a_new_one_has_the_usual() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        let (usual, private) = (folder.path().join("usual"), folder.path().join("private"));
        fs::write(&usual, "").expect("a file can be written");
        fs::write(&private, "").expect("a file can be written");
        fs::set_permissions(&private, fs::Permissions::from_mode(0o600)).expect("rights can be set");
        let new = folder.path().join("new");
        for path in [&private, &new] {
            write(path, "text", Allowed::Anywhere).expect("it is written");
        }
        assert_eq!((mode(&new), mode(&private)), (mode(&usual), 0o600));
    }
}
