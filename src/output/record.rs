//! What a build saw and made, so that the next one can tell at a glance that nothing has changed.
//!
//! It is believed only where size, times and number of every file agree, sources and published files alike, and where a
//! file was not written so shortly before that another write might look the same (the rule of git's index).

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::OutputError;
use super::apply::replace;
use super::cache::of_folder;
use super::manifest;
use super::update::Published;
use crate::memo::Digest;
use crate::world::{Entry, EntryKind, Stat};

/// The first bytes of the file, with the version of its format; then the digest of the rest, then the rest.
const HEAD: &[u8] = b"vinhdanh-build 1\n";

/// Two writes within this time may leave the same times: some file systems count in steps of two seconds.
const COARSE: i128 = 2_000_000_000;

/// The same where times are seen to be finer than a second: a clock of the kernel ticks a hundred times a second.
const FINE: i128 = 10_000_000;

/// A build that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    key: [u8; 32],
    sources: Vec<Source>,
    outputs: Vec<Output>,
    /// What was said at the end.
    pub said: Said,
}

/// What a build said at the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The diagnostics as they were shown; empty where there were none.
    pub diagnostics: String,
    /// How many profiles are public.
    pub published: usize,
    /// How many pages there are.
    pub pages: usize,
    /// How many files there are.
    pub files: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Source {
    path: String,
    /// `None` for what is no file, and for files that may have changed unseen.
    stat: Option<Stat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Output {
    path: String,
    stat: Stat,
    /// Set where the file was written so shortly before that its times alone do not tell.
    digest: Option<[u8; 32]>,
}

impl Record {
    /// The last build into a folder of this site, if it was made in the same way: `key` stands for everything that it
    /// depends on besides the sources.
    pub fn read(cache: &Path, folder: &Path, key: &Digest) -> Option<Self> {
        let bytes = fs::read(of_folder(cache, folder)).ok()?;
        let (digest, payload) = bytes.strip_prefix(HEAD)?.split_at_checked(32)?;
        (Digest::of(payload).as_bytes() == digest).then_some(())?;
        postcard::from_bytes(payload).ok().filter(|record: &Self| record.key == *key.as_bytes())
    }

    /// Whether the sources are what they were, and so is every published file.
    pub fn holds(&self, sources: &[Entry], folder: &Path) -> bool {
        let same = |(source, entry): (&Source, &Entry)| match entry.kind {
            EntryKind::File(stat) => source.path == entry.path && source.stat == Some(stat),
            _ => false,
        };
        self.sources.len() == sources.len()
            && self.sources.iter().zip(sources).all(same)
            && self.outputs.par_iter().all(|output| output.stands(folder))
            && self.folders_stand(folder)
    }

    /// Whether every folder is one, and no link to where the same files stand now. A folder is looked at with the first of
    /// its files: they come sorted.
    fn folders_stand(&self, folder: &Path) -> bool {
        self.outputs.par_iter().enumerate().all(|(i, output)| {
            let before = i.checked_sub(1).and_then(|i| self.outputs.get(i)).map_or("", |before| &before.path);
            let ends =
                output.path.match_indices('/').filter(|(end, _)| before.get(..=*end) != output.path.get(..=*end));
            ends.filter_map(|(end, _)| output.path.get(..end))
                .all(|path| fs::symlink_metadata(folder.join(path)).is_ok_and(|metadata| metadata.is_dir()))
        })
    }

    /// Keeps a build for the next one. `began` is when its sources were listed, in nanoseconds since 1970.
    ///
    /// # Errors
    /// [`OutputError::Io`], which is worth a word but no reason to stop.
    pub fn write(
        cache: &Path,
        folder: &Path,
        key: &Digest,
        (sources, began): (&[Entry], i128),
        (published, said): (&Published, Said),
    ) -> Result<(), OutputError> {
        let source = |entry: &Entry| {
            let stat = match entry.kind {
                EntryKind::File(stat) => Some(stat).filter(|stat| stat.latest() + COARSE < began),
                _ => None,
            };
            Source { path: entry.path.clone(), stat }
        };
        let record = Self {
            key: *key.as_bytes(),
            sources: sources.iter().map(source).collect(),
            outputs: outputs(folder, published)?,
            said,
        };
        let file = of_folder(cache, folder);
        let parent = file.parent().unwrap_or(cache);
        fs::create_dir_all(parent).map_err(OutputError::io(parent))?;
        let payload =
            postcard::to_stdvec(&record).map_err(|error| OutputError::io(&file)(std::io::Error::other(error)))?;
        let bytes = [HEAD, Digest::of(&payload).as_bytes(), &payload].concat();
        replace(&file, &file.with_extension("tmp"), &bytes)
    }
}

impl Output {
    fn stands(&self, folder: &Path) -> bool {
        let file = folder.join(&self.path);
        stamp(&file) == Some(self.stat)
            && self
                .digest
                .is_none_or(|digest| fs::read(&file).is_ok_and(|bytes| Digest::of(&bytes).as_bytes() == &digest))
    }
}

/// What was published, and the manifest.
fn outputs(folder: &Path, published: &Published) -> Result<Vec<Output>, OutputError> {
    let file = folder.join(manifest::FILE_NAME);
    let bytes = fs::read(&file).map_err(OutputError::io(&file))?;
    let own = stamp(&file);
    // The manifest was written last, by the clock of the same file system.
    let now = own.map_or(0, |stat| stat.latest());
    let files = published.files.iter().map(|(path, digest, stat)| (path.as_file(), *digest, *stat));
    let files: Vec<_> = files.chain([(manifest::FILE_NAME, Digest::of(&bytes), own)]).collect();
    let is_fine = files.iter().any(|(_, _, stat)| stat.is_some_and(|stat| stat.latest() % 1_000_000_000 != 0));
    let tick = if is_fine { FINE } else { COARSE };
    let output = |(path, digest, stat): (&str, Digest, Option<Stat>)| {
        // What is not there has no times, and is not found again either.
        let stat = stat.unwrap_or(Stat::default());
        let digest = (stat.latest() + tick >= now).then_some(*digest.as_bytes());
        Output { path: path.to_owned(), stat, digest }
    };
    Ok(files.into_iter().map(output).collect())
}

/// What the system says about a published file; `None` for anything but an ordinary one.
fn stamp(file: &Path) -> Option<Stat> {
    fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file).map(|metadata| Stat::of(&metadata))
}
