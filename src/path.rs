//! Paths as words: nothing here asks the disk.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::str::Utf8Chunk;

/// A path without `.`, and without `..` behind a name.
pub fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// A path as [`normal`] and absolute; nothing where the working directory is not known.
pub fn in_full(path: &Path) -> Option<PathBuf> {
    std::path::absolute(path).ok().map(|path| normal(&path))
}

/// The way from `folder` to `place`, both of which are absolute and [`normal`]; empty where they are one.
pub fn relative(place: &Path, folder: &Path) -> PathBuf {
    let common = place.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    up.chain(place.components().skip(common)).collect()
}

/// A path as people read it: with `/` between folders, `.` where it is empty, and bytes that are no UTF-8 written out as `\xff`, so that
/// two paths stay two.
pub fn words(path: &Path) -> String {
    let part = |part: Component| match part {
        Component::RootDir => String::new(),
        part => name(part.as_os_str()),
    };
    let parts: Vec<String> = path.components().map(part).collect();
    match parts.join("/") {
        empty if empty.is_empty() => (if path.has_root() { "/" } else { "." }).to_owned(),
        words => words,
    }
}

fn name(name: &OsStr) -> String {
    let part = |chunk: Utf8Chunk| {
        let bytes: String = chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")).collect();
        format!("{}{bytes}", chunk.valid())
    };
    name.as_encoded_bytes().utf8_chunks().map(part).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_the_way_from_a_folder() {
        for (place, folder, way) in [
            ("/a/b/c.txt", "/a/b", "c.txt"),
            ("/a/b/c.txt", "/a/d/e", "../../b/c.txt"),
            ("/a/b", "/a/b", "."),
            ("/a", "/a/b", ".."),
            ("/a", "/", "a"),
        ] {
            assert_eq!(words(&relative(Path::new(place), Path::new(folder))), way, "{place} from {folder}");
        }
        for (path, is) in
            [("./a/./b", "a/b"), ("a/../b", "b"), ("../a", "../a"), ("../../x/..", "../.."), ("/a/../b", "/b"), (".", "."), ("/", "/")]
        {
            assert_eq!(words(&normal(Path::new(path))), is, "{path}");
        }
    }
}
