//! Pictures that were encoded before, by the key of everything that their bytes depend on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::apply::replace;
use super::{Body, OutputError, Stored};
use crate::memo::Digest;

/// Encoded pictures on the disk, one file each. May be used from many threads.
#[derive(Debug)]
pub struct PictureCache {
    folder: Option<PathBuf>,
    /// What was asked for or kept in this run.
    used: Mutex<BTreeSet<Digest>>,
}

impl PictureCache {
    pub(super) fn open(cache: &Path) -> Self {
        Self { folder: Some(cache.join("pictures")), used: Mutex::default() }
    }

    pub(super) fn disabled() -> Self {
        Self { folder: None, used: Mutex::default() }
    }

    /// The picture with this key, if it is there and whole.
    pub fn get(&self, key: &Digest) -> Option<Body> {
        Stored::find(&self.file(key)?, key).map(Body::Stored)
    }

    /// Keeps a picture. The body that comes back stands for the file if it could be written and holds the
    /// bytes otherwise, with the reason why.
    pub fn put(&self, key: &Digest, bytes: Vec<u8>) -> (Body, Option<OutputError>) {
        let Some(file) = self.file(key) else { return (bytes.into(), None) };
        match keep(&file, key, &bytes) {
            Ok(()) => (Body::Stored(Stored::written(file, key, &bytes)), None),
            Err(error) => (bytes.into(), Some(error)),
        }
    }

    /// Deletes the pictures that a complete build did not use, such as those of people who have left the
    /// site. Failures are passed over: they cost only space.
    pub fn prune(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        for folder in self.folder.iter().flat_map(|folder| entries(folder)) {
            for file in entries(&folder) {
                let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let key = name.get(..64).and_then(Digest::from_hex);
                if key.is_some_and(|key| name.len() > 64 || !used.contains(&key)) {
                    let _ = fs::remove_file(&file);
                }
            }
        }
    }

    /// Two hundred and fifty-six folders keep each of them short.
    fn file(&self, key: &Digest) -> Option<PathBuf> {
        let name = key.hex();
        let file = self.folder.as_ref()?.join(name.get(..2)?).join(name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(*key);
        Some(file)
    }
}

fn keep(file: &Path, key: &Digest, bytes: &[u8]) -> Result<(), OutputError> {
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
    }
    // One picture may be encoded for two people at once, or in two runs.
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let mut unfinished = file.as_os_str().to_owned();
    unfinished.push(format!("-{}-{number}.tmp", std::process::id()));
    replace(file, Path::new(&unfinished), &Stored::sealed(key, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(name: &str) -> Digest {
        Digest::of(name.as_bytes())
    }

    #[test]
    fn a_picture_is_there_until_its_file_is_damaged() {
        let keep = tempfile::tempdir().expect("a folder");
        let cache = PictureCache::open(keep.path());
        let key = digest("a");
        assert_eq!(cache.get(&key), None);
        let (body, failed) = cache.put(&key, b"picture".to_vec());
        assert!(failed.is_none());
        assert_eq!(cache.get(&key), Some(body.clone()));
        assert_eq!((&*body.load().expect("bytes"), body.len()), (&b"picture"[..], 7));
        assert_eq!(body.digest(), Digest::of(b"picture"));

        let file = cache.file(&key).expect("a file");
        let whole = fs::read(&file).expect("bytes");
        let mut damaged: Vec<Vec<u8>> = (0..whole.len()).map(|length| whole[..length].to_vec()).collect();
        damaged.extend((0..whole.len()).map(|at| {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            bytes
        }));
        damaged.push([&whole[..], b"x"].concat());
        // Another picture in its place, whole and with its head.
        assert!(cache.put(&digest("b"), b"another".to_vec()).1.is_none());
        damaged.push(fs::read(cache.file(&digest("b")).expect("a file")).expect("bytes"));
        for bytes in damaged {
            fs::write(&file, bytes).expect("a file");
            assert_eq!(cache.get(&key), None);
            assert!(body.load().is_err());
        }
        assert!(cache.put(&key, b"picture".to_vec()).1.is_none());
        assert!(cache.get(&key).is_some());
    }

    #[test]
    fn a_cache_that_cannot_be_written_keeps_the_bytes_in_memory() {
        let keep = tempfile::tempdir().expect("a folder");
        fs::write(keep.path().join("pictures"), "a file").expect("a file");
        let (body, failed) = PictureCache::open(keep.path()).put(&digest("a"), vec![1]);
        assert!(matches!(body, Body::Bytes(_)) && failed.is_some());
        let off = PictureCache::disabled();
        assert!(matches!(off.put(&digest("a"), vec![1]), (Body::Bytes(_), None)));
        assert_eq!(off.get(&digest("a")), None);
    }

    #[test]
    fn pruning_leaves_what_was_used_and_what_is_not_ours() {
        let keep = tempfile::tempdir().expect("a folder");
        let cache = PictureCache::open(keep.path());
        for name in ["used", "unused"] {
            assert!(cache.put(&digest(name), vec![1]).1.is_none());
        }
        let killed = cache.file(&digest("used")).expect("a file").with_file_name(format!("{}-1-2.tmp", digest("used")));
        fs::write(&killed, "half").expect("a file");
        let strange = keep.path().join("pictures/notes/readme.txt");
        fs::create_dir_all(strange.parent().expect("a folder")).expect("a folder");
        fs::write(&strange, "").expect("a file");
        // The next run asks for one of them only.
        let cache = PictureCache::open(keep.path());
        assert!(cache.get(&digest("used")).is_some());
        cache.prune();
        assert!(cache.get(&digest("used")).is_some() && cache.get(&digest("unused")).is_none());
        assert!(strange.exists() && !killed.exists());
    }
}
