//! What stood on a server before, for one step back: in the cache on this machine, never on the server.
//!
//! For each target two versions are known: the one that stands there, by its manifest and whom it shows, and the one before, with
//! the content of the files that were replaced since. A version is kept only while everybody and everything that it
//! shows is shown today as well: the law's takedown must not be undone, nor lie around.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Built, BuiltProblem, Manifest, OutputError, Shown, sealed};
use crate::memo::Digest;
use crate::text::SitePath;

const HEAD: &[u8] = b"vinhdanh-published 1\n";

/// Where all targets have their folders, in the cache.
const FOLDER: &str = "published";

/// What is kept for one target.
#[derive(Debug)]
pub struct Previous {
    folder: PathBuf,
}

/// A version of the site, as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its files.
    pub manifest: Manifest,
    /// Whom it shows.
    pub shown: Shown,
}

#[derive(Serialize, Deserialize)]
struct Written {
    manifest: Vec<u8>,
    shown: Shown,
}

impl Previous {
    /// What is kept for a target, by its address.
    pub fn of(cache: &Path, target: &str) -> Self {
        Self { folder: cache.join(FOLDER).join(Digest::of(target.as_bytes()).short()) }
    }

    /// The version that stands on the server, if this machine published it.
    pub fn current(&self) -> Option<Version> {
        self.version("current")
    }

    /// The version before.
    pub fn before(&self) -> Option<Version> {
        self.version("before")
    }

    fn version(&self, name: &str) -> Option<Version> {
        let written: Written = postcard::from_bytes(&sealed::read(&self.folder.join(name), HEAD)?).ok()?;
        Some(Version { manifest: Manifest::parse(&written.manifest), shown: written.shown })
    }

    fn write(&self, name: &str, version: &Version) -> Result<(), OutputError> {
        let file = self.folder.join(name);
        let written = Written { manifest: version.manifest.to_bytes(), shown: version.shown.clone() };
        let payload = postcard::to_stdvec(&written);
        let payload = payload.map_err(|error| OutputError::io(&file)(std::io::Error::other(error)))?;
        sealed::write(&file, HEAD, &payload)
    }

    /// From now on, this version is the one before: what it had is kept from here on, and nothing else.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn begin(&self, before: &Version) -> Result<(), OutputError> {
        self.clear()?;
        self.write("before", before)
    }

    /// This version stands on the server.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn finish(&self, current: &Version) -> Result<(), OutputError> {
        self.write("current", current)
    }

    /// Forgets everything.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn clear(&self) -> Result<(), OutputError> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(OutputError::io(&self.folder)(error)),
            _ => Ok(()),
        }
    }

    /// Whether a content is kept.
    pub fn has(&self, digest: &Digest) -> bool {
        self.file(digest).exists()
    }

    /// Keeps a content.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn keep(&self, digest: &Digest, bytes: &[u8]) -> Result<(), OutputError> {
        let file = self.file(digest);
        let folder = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(OutputError::io(folder))?;
        fs::write(&file, bytes).map_err(OutputError::io(&file))
    }

    /// A content that was kept.
    ///
    /// # Errors
    /// [`OutputError::Built`] if it is not, or not as it was.
    pub fn read(&self, path: &SitePath, digest: &Digest) -> Result<Vec<u8>, OutputError> {
        let bytes = fs::read(self.file(digest)).ok().filter(|bytes| Digest::of(bytes) == *digest);
        bytes.ok_or_else(|| OutputError::Built {
            folder: self.folder.display().to_string(),
            problem: BuiltProblem::NotKept(path.to_string()),
        })
    }

    fn file(&self, digest: &Digest) -> PathBuf {
        let hex = digest.hex();
        let (first, rest) = hex.split_at(2);
        self.folder.join("contents").join(first).join(rest)
    }

    /// Forgets every version that shows what is not shown any more.
    ///
    /// # Errors
    /// [`OutputError::Io`].
    pub fn forget_all_beyond(cache: &Path, shown: &Shown) -> Result<(), OutputError> {
        for entry in fs::read_dir(cache.join(FOLDER)).into_iter().flatten().flatten() {
            let kept = Self { folder: entry.path() };
            if kept.before().is_none_or(|before| !before.shown.is_within(shown)) {
                // What stands there stays known: the next publication compares with it.
                let current = kept.current();
                kept.clear()?;
                current.map_or(Ok(()), |current| kept.finish(&current))?;
            }
        }
        Ok(())
    }
}

impl Built {
    /// What this site is as a version, if its build said whom it shows.
    pub fn version(&self, cache: &Path) -> Option<Version> {
        let shown = Shown::read(cache, self.folder(), &self.manifest().whole())?;
        Some(Version { manifest: self.manifest().clone(), shown })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(files: &[(&str, &str)], shown: &[&str]) -> Version {
        let file = |(path, text): &(&str, &str)| (SitePath::file(path).expect("a path"), Digest::of(text.as_bytes()));
        Version {
            manifest: files.iter().map(file).collect::<Manifest>().finished(),
            shown: shown.iter().map(|&word| word.to_owned()).collect(),
        }
    }

    #[test]
    fn one_version_is_kept_until_it_shows_somebody_who_is_gone() {
        let keep = tempfile::tempdir().expect("a folder");
        let previous = Previous::of(keep.path(), "s3://roll/");
        assert_eq!((previous.current(), previous.before()), (None, None));
        let (old, new) = (version(&[("a", "1")], &["an", "binh"]), version(&[("a", "2")], &["an", "binh", "chi"]));
        previous.begin(&old).expect("begun");
        previous.keep(&Digest::of(b"1"), b"1").expect("kept");
        previous.finish(&new).expect("finished");
        assert_eq!((previous.current(), previous.before()), (Some(new.clone()), Some(old)));
        let path = SitePath::file("a").expect("a path");
        assert_eq!(previous.read(&path, &Digest::of(b"1")).expect("kept"), b"1");
        assert!(previous.read(&path, &Digest::of(b"2")).is_err());
        // Everybody is still there.
        Previous::forget_all_beyond(keep.path(), &new.shown).expect("looked");
        assert!(previous.before().is_some());
        // Bình is not: nothing of the version before stays on the disk.
        let without = version(&[], &["an", "chi"]);
        Previous::forget_all_beyond(keep.path(), &without.shown).expect("forgotten");
        assert_eq!((previous.before(), previous.has(&Digest::of(b"1"))), (None, false));
        assert_eq!(previous.current(), Some(new));
    }

    #[test]
    fn a_content_that_was_spoiled_is_not_brought_back() {
        let keep = tempfile::tempdir().expect("a folder");
        let previous = Previous::of(keep.path(), "x");
        let digest = Digest::of(b"1");
        previous.keep(&digest, b"1").expect("kept");
        fs::write(previous.file(&digest), b"2").expect("spoiled");
        assert!(previous.read(&SitePath::root(), &digest).is_err());
    }
}
