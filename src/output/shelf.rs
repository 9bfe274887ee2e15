//! Texts put by on the disk, for a preview: whatever happens to a source, the last good site shows what it said.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::cache;
use crate::diag::Reread;
use crate::memo::Digest;

/// One file for all texts, which goes with the program.
#[derive(Debug)]
pub struct Shelf {
    path: PathBuf,
    texts: Mutex<Texts>,
}

#[derive(Debug)]
struct Texts {
    file: File,
    /// Where each begins, and how long it is.
    places: HashMap<Digest, (u64, usize)>,
    end: u64,
}

impl Shelf {
    /// An empty shelf in the cache of the site at `root`.
    ///
    /// # Errors
    /// When the system refuses the file.
    pub fn open(root: &Path) -> io::Result<Self> {
        let folder = root.join(cache::FOLDER);
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("shelf-{}", std::process::id()));
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path)?;
        // Where the system keeps an open file without its name, nothing is left even if the program is killed.
        #[cfg(unix)]
        fs::remove_file(&path)?;
        Ok(Self { path, texts: Mutex::new(Texts { file, places: HashMap::new(), end: 0 }) })
    }

    /// Puts a text by, and says what it is asked for with.
    ///
    /// # Errors
    /// When the disk is full, say.
    pub fn put(&self, text: &[u8]) -> io::Result<Digest> {
        let digest = Digest::of(text);
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if !texts.places.contains_key(&digest) {
            let end = texts.end;
            texts.file.seek(SeekFrom::Start(end))?;
            texts.file.write_all(text)?;
            texts.end += text.len() as u64;
            texts.places.insert(digest, (end, text.len()));
        }
        Ok(digest)
    }
}

impl Reread for Shelf {
    fn read_again(&self, _: &str, digest: &Digest) -> Option<Vec<u8>> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        let (start, len) = *texts.places.get(digest)?;
        let mut text = vec![0; len];
        texts.file.seek(SeekFrom::Start(start)).ok()?;
        texts.file.read_exact(&mut text).ok()?;
        Some(text)
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_again_and_nothing_is_left() {
        let keep = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::open(keep.path()).expect("a shelf");
        let kept: Vec<_> = ["Lò", "", "Vôi", "Lò"].map(|text| (text, shelf.put(text.as_bytes()).expect("room"))).into();
        for (text, digest) in kept {
            assert_eq!(shelf.read_again("any", &digest).as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(shelf.read_again("any", &Digest::of(b"other")), None);
        drop(shelf);
        let left = fs::read_dir(keep.path().join(cache::FOLDER)).expect("the cache").count();
        assert_eq!(left, 0);
    }
}
