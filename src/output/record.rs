//! What a build saw and made, so that the next one can tell at a glance that nothing has changed, or else which pages
//! need not be made again.
//!
//! It is believed only where size, times and number of every file agree, sources and published files alike, and where a
//! file was not written so shortly before that another write might look the same (the rule of git's index).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::cache::of_folder;
use super::update::{Placed, Published};
use super::{OutputError, manifest, sealed};
use crate::memo::Digest;
use crate::plan::PageKey;
use crate::text::SitePath;
use crate::world::{Entry, EntryKind, Stat};

/// The head of the file, with the version of its format.
const HEAD: &[u8] = b"vinhdanh-build 2\n";

/// Two writes within this time may leave the same times: some file systems count in steps of two seconds.
const COARSE: i64 = 2_000_000_000;

/// The same where times are seen to be finer than a second: a clock of the kernel ticks a hundred times a second.
const FINE: i64 = 10_000_000;

/// A build that went well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    key: [u8; 32],
    sources: Vec<Source>,
    outputs: Vec<Output>,
    /// What all pages were made from, by name.
    around: BTreeMap<String, [u8; 32]>,
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
    digest: [u8; 32],
    /// Whether the file was written so shortly before that its times alone do not tell.
    is_fresh: bool,
    /// What a page was made from.
    key: Option<PageKey>,
}

/// What is known of the build before.
#[derive(Debug, Default)]
pub struct Before {
    /// `None` where nothing is known.
    files: Option<HashMap<String, Output>>,
    /// What of all that pages are made from has changed, by name.
    changed: Vec<String>,
}

/// Why a page is made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Nothing is known of the build before.
    Unknown,
    /// These have changed, by name: all pages are made from them.
    Around(Vec<String>),
    /// There was no such page.
    New,
    /// What it is about has changed.
    Own,
    /// A profile that it shows or is judged by has changed.
    Shown,
    /// Other lists, pages or numbers of members.
    Site,
    /// The published file is not as the last build left it.
    Touched,
}

impl Before {
    /// Why a page with these inputs has to be made, as far as its file is not looked at.
    pub(super) fn why(&self, path: &SitePath, key: &PageKey) -> Option<Why> {
        let Some(files) = &self.files else { return Some(Why::Unknown) };
        let Some(before) = files.get(path.as_file()).and_then(|output| output.key) else { return Some(Why::New) };
        if !self.changed.is_empty() {
            return Some(Why::Around(self.changed.clone()));
        }
        if before.own != key.own {
            return Some(Why::Own);
        }
        if before.shown != key.shown {
            return Some(Why::Shown);
        }
        (before.site != key.site).then_some(Why::Site)
    }

    /// The digest of a file and what the system said of it, if it stands in the folder as the last build left it.
    pub(super) fn standing(&self, path: &SitePath, folder: &Path) -> Option<(Digest, Stat)> {
        let output = self.files.as_ref()?.get(path.as_file()).filter(|output| output.stands(folder))?;
        Some((Digest::from_bytes(output.digest), output.stat))
    }
}

impl Record {
    /// The record of the last build into a folder, however it was asked for.
    pub fn read(cache: &Path, folder: &Path) -> Option<Self> {
        postcard::from_bytes(&sealed::read(&of_folder(cache, folder), HEAD)?).ok()
    }

    /// What it tells the next build, of which all pages are made from what is `around` them.
    pub fn into_before(self, around: &BTreeMap<String, [u8; 32]>) -> Before {
        let names = self.around.keys().chain(around.keys());
        let changed: BTreeSet<String> =
            names.filter(|name| self.around.get(*name) != around.get(*name)).cloned().collect();
        let files = self.outputs.into_iter().map(|output| (output.path.clone(), output));
        Before { files: Some(files.collect()), changed: changed.into_iter().collect() }
    }

    /// Whether the build was asked for in this way.
    pub fn is_of(&self, key: &Digest) -> bool {
        self.key == *key.as_bytes()
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

    /// Whether some source is certainly not what it was.
    pub fn is_outdated(&self, sources: &[Entry]) -> bool {
        let changed = |(source, entry): (&Source, &Entry)| match entry.kind {
            EntryKind::File(stat) => source.path != entry.path || source.stat.is_some_and(|known| known != stat),
            _ => source.path != entry.path,
        };
        self.sources.len() != sources.len() || self.sources.iter().zip(sources).any(changed)
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
        (key, around): (&Digest, &BTreeMap<String, [u8; 32]>),
        (sources, began): (&[Entry], i64),
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
            around: around.clone(),
            said,
        };
        let file = of_folder(cache, folder);
        let payload =
            postcard::to_stdvec(&record).map_err(|error| OutputError::io(&file)(std::io::Error::other(error)))?;
        sealed::write(&file, HEAD, &payload)
    }
}

impl Output {
    fn stands(&self, folder: &Path) -> bool {
        let file = folder.join(&self.path);
        stamp(&file) == Some(self.stat)
            && (!self.is_fresh || fs::read(&file).is_ok_and(|bytes| *Digest::of(&bytes).as_bytes() == self.digest))
    }
}

/// What was published, and the manifest.
fn outputs(folder: &Path, published: &Published) -> Result<Vec<Output>, OutputError> {
    let file = folder.join(manifest::FILE_NAME);
    let bytes = fs::read(&file).map_err(OutputError::io(&file))?;
    let own = stamp(&file);
    // The manifest was written last, by the clock of the same file system.
    let now = own.map_or(0, |stat| stat.latest());
    let placed = |placed: &Placed| (placed.path.as_file().to_owned(), placed.digest, placed.stat, placed.key);
    let files = published.files.iter().map(placed);
    let files: Vec<_> = files.chain([(manifest::FILE_NAME.to_owned(), Digest::of(&bytes), own, None)]).collect();
    let is_fine = files.iter().any(|(_, _, stat, _)| stat.is_some_and(|stat| stat.latest() % 1_000_000_000 != 0));
    let tick = if is_fine { FINE } else { COARSE };
    let output = |(path, digest, stat, key): (String, Digest, Option<Stat>, Option<PageKey>)| {
        // What is not there has no times, and is not found again either.
        let stat = stat.unwrap_or_default();
        Output { path, stat, digest: *digest.as_bytes(), is_fresh: stat.latest() + tick >= now, key }
    };
    Ok(files.into_iter().map(output).collect())
}

/// What the system says about a published file; `None` for anything but an ordinary one.
fn stamp(file: &Path) -> Option<Stat> {
    fs::symlink_metadata(file).ok().filter(fs::Metadata::is_file).map(|metadata| Stat::of(&metadata))
}
