//! What is known of source files that have not changed, so that unchanged pictures are not read again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::OutputError;
use super::sealed;
use crate::images::Probe;
use crate::memo::Digest;
use crate::world::Stat;

/// The head of the file. The version goes up as well when more is asked of a picture than before, so that all are
/// looked at again.
const HEAD: &[u8] = b"vinhdanh-stat 3\n";

/// A file that was written within this time before the run began may be written again without a change of
/// its times: some file systems count in steps of two seconds. In nanoseconds.
const RACY: i64 = 2_000_000_000;

/// What is known of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The digest of its content.
    pub digest: Digest,
    /// Its size.
    pub probe: Probe,
}

/// What is known of source files, by path below the root. May be used from many threads.
#[derive(Debug)]
pub struct StatCache {
    file: Option<PathBuf>,
    /// When this run began, in nanoseconds since 1970.
    began: i64,
    before: BTreeMap<String, Record>,
    now: Mutex<BTreeMap<String, Record>>,
}

/// An entry as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    stat: Stat,
    digest: [u8; 32],
    width: u32,
    height: u32,
}

impl StatCache {
    pub(super) fn open(cache: &Path) -> Self {
        let file = cache.join("stat");
        let before = sealed::read(&file, HEAD).and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default();
        Self { file: Some(file), began: since_1970(), before, now: Mutex::default() }
    }

    pub(super) fn disabled() -> Self {
        Self { file: None, began: 0, before: BTreeMap::new(), now: Mutex::default() }
    }

    /// When this run began, in nanoseconds since 1970.
    pub fn began(&self) -> i64 {
        self.began
    }

    /// What is known of a file, if it still is as it was: same length, times and number.
    pub fn get(&self, path: &str, stat: &Stat) -> Option<Known> {
        let record = self.before.get(path).filter(|record| record.stat == *stat)?;
        self.put(path, record.clone());
        let probe = Probe { width: record.width, height: record.height };
        Some(Known { digest: Digest::from_bytes(record.digest), probe })
    }

    /// Notes what was found out about a file. `stat` must be from before the file was read.
    ///
    /// As in git's index, a file that may have changed after it was looked at, within one step of the
    /// clock, is not remembered.
    pub fn note(&self, path: &str, stat: &Stat, known: Known) {
        if is_settled(stat, self.began) {
            let Known { digest, probe: Probe { width, height } } = known;
            let digest = *digest.as_bytes();
            self.put(path, Record { stat: *stat, digest, width, height });
        }
    }

    /// Writes what was asked for and noted in this run; everything else is forgotten.
    ///
    /// # Errors
    /// [`OutputError::Io`], which is worth a word but no reason to stop.
    pub fn save(&self) -> Result<(), OutputError> {
        let Some(file) = &self.file else { return Ok(()) };
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if *now == self.before {
            return Ok(());
        }
        let payload =
            postcard::to_stdvec(&*now).map_err(|error| OutputError::io(file)(std::io::Error::other(error)))?;
        sealed::write(file, HEAD, &payload)
    }

    fn put(&self, path: &str, record: Record) {
        if self.file.is_some() {
            self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), record);
        }
    }
}

/// Whether a file was written so long before a run began that its times tell whether it is written again.
pub(super) fn is_settled(stat: &Stat, began: i64) -> bool {
    stat.latest() + RACY < began
}

/// Now, in nanoseconds since 1970.
pub(super) fn since_1970() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const OLD: Stat = Stat { len: 7, modified_ns: 1_000, changed_ns: 2_000, inode: 3 };

    fn known() -> Known {
        Known { digest: Digest::of(b"x"), probe: Probe { width: 4, height: 3 } }
    }

    #[test]
    fn an_entry_counts_only_while_everything_agrees() {
        let keep = tempfile::tempdir().expect("a folder");
        let cache = StatCache::open(keep.path());
        cache.note("a.jpg", &OLD, known());
        cache.note("b.jpg", &OLD, known());
        cache.save().expect("saved");

        let cache = StatCache::open(keep.path());
        assert_eq!(cache.get("a.jpg", &OLD), Some(known()));
        let changed = [
            Stat { len: 8, ..OLD },
            Stat { modified_ns: 1_001, ..OLD },
            Stat { modified_ns: 999, ..OLD },
            Stat { changed_ns: 2_001, ..OLD },
            Stat { inode: 4, ..OLD },
        ];
        assert!(changed.iter().all(|stat| cache.get("a.jpg", stat).is_none()));
        assert_eq!(cache.get("c.jpg", &OLD), None);
        cache.save().expect("saved");

        let cache = StatCache::open(keep.path());
        assert_eq!(cache.get("b.jpg", &OLD), None, "nobody asked for it in the run before");
        assert!(cache.get("a.jpg", &OLD).is_some());
    }

    #[test]
    fn what_was_just_written_is_not_remembered() {
        let keep = tempfile::tempdir().expect("a folder");
        let cache = StatCache::open(keep.path());
        let second = 1_000_000_000;
        let fresh = [
            ("now", Stat { modified_ns: cache.began, ..OLD }),
            ("one second ago", Stat { modified_ns: cache.began - second, ..OLD }),
            ("just renamed", Stat { changed_ns: cache.began - second, ..OLD }),
            ("in the future", Stat { modified_ns: cache.began + 60 * second, ..OLD }),
        ];
        let quiet = Stat { modified_ns: cache.began - 3 * second, ..OLD };
        fresh.iter().for_each(|(path, stat)| cache.note(path, stat, known()));
        cache.note("quiet", &quiet, known());
        cache.save().expect("saved");
        let cache = StatCache::open(keep.path());
        assert!(fresh.iter().all(|(path, stat)| cache.get(path, stat).is_none()));
        assert!(cache.get("quiet", &quiet).is_some());
    }

    #[test]
    fn a_damaged_file_is_an_empty_cache() {
        let keep = tempfile::tempdir().expect("a folder");
        let cache = StatCache::open(keep.path());
        cache.note("a.jpg", &OLD, known());
        cache.save().expect("saved");
        let file = keep.path().join("stat");
        fs::write(&file, "vinhdanh-stat 3\n").expect("a file");
        let cache = StatCache::open(keep.path());
        assert_eq!(cache.get("a.jpg", &OLD), None);
        cache.note("a.jpg", &OLD, known());
        cache.save().expect("saved over the damaged one");
        assert!(StatCache::open(keep.path()).get("a.jpg", &OLD).is_some());
    }

    #[test]
    fn a_disabled_cache_neither_knows_nor_writes() {
        let cache = StatCache::disabled();
        cache.note("a.jpg", &OLD, known());
        assert_eq!(cache.get("a.jpg", &OLD), None);
        assert!(cache.save().is_ok());
    }
}
