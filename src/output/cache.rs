//! What makes the next build faster, below `.cache/`. Deleting it never changes a byte of output.
//!
//! Everything read from it is distrusted: a file that is damaged, or of another version, is not there.
//! Failing to write it is no failure of the build.

use std::path::{Path, PathBuf};

use crate::memo::Digest;

pub use super::alone::Alone;
pub use super::facts_cache::{Facts, FactsCache};
pub use super::picture_cache::PictureCache;
pub use super::record::{Before, Record, Said, Why};
pub use super::stat_cache::{Known, StatCache};

/// The cache's folder, below the site's root.
pub const FOLDER: &str = ".cache";

/// Where something is kept about builds into a folder, one file for each folder.
pub(super) fn of_folder(cache: &Path, folder: &Path) -> PathBuf {
    let real = folder.canonicalize().or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned());
    cache.join("builds").join(Digest::of(real.as_os_str().as_encoded_bytes()).short())
}

/// The caches of one run.
#[derive(Debug)]
pub struct Cache {
    /// Pictures that were encoded before.
    pub pictures: PictureCache,
    /// What is known of pictures of the sources that have not changed.
    pub stats: StatCache,
    /// What profiles that have not changed state.
    pub facts: FactsCache,
}

impl Cache {
    /// The cache of the site at `root`. To be opened before the sources are listed: what changes from then
    /// on is not remembered.
    pub fn open(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        Self {
            pictures: PictureCache::open(&folder),
            stats: StatCache::open(&folder),
            facts: FactsCache::open(&folder),
        }
    }

    /// A cache that holds nothing, reads nothing and writes nothing.
    pub fn disabled() -> Self {
        Self { pictures: PictureCache::disabled(), stats: StatCache::disabled(), facts: FactsCache::disabled() }
    }
}
