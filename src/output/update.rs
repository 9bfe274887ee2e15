//! The next version of an output folder, taken in file by file while the site is rendered.
//!
//! What differs from what stands is put aside in one folder at once, so that no more than a few pages are in memory.
//! Nothing that is published is touched before everything is there: [`Update::finish`] then moves it into place.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::apply::{Report, apply};
use super::diff::diff;
use super::exchange::Exchange;
use super::folder::{Folder, Standing};
use super::{Body, Manifest, OutputError, Stage};
use crate::memo::Digest;
use crate::text::SitePath;
use crate::world::Stat;

/// Where files wait, in the output folder. No page may have this name.
pub(super) const ASIDE: &str = ".vinhdanh-aside";

/// A file of the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offered {
    /// Where it is published.
    pub path: SitePath,
    /// When it is moved into place.
    pub stage: Stage,
    /// The digest of its content.
    pub digest: Digest,
    /// How many bytes it has.
    pub len: u64,
    /// Where it waits; `None` where exactly this content stands already.
    pub aside: Option<PathBuf>,
    /// What the system said of the file that has this content: before it was compared, or when it was in place. What
    /// somebody else does to it after that shows.
    pub stat: OnceLock<Stat>,
}

/// What a finished update left in the folder.
#[derive(Debug)]
pub struct Published {
    /// What was done.
    pub report: Report,
    /// The digest of the whole output.
    pub digest: Digest,
    /// Every file with its digest, and what the system said of it.
    pub(super) files: Vec<(SitePath, Digest, Option<Stat>)>,
}

/// Takes in the files of a site, from many threads.
#[derive(Debug)]
pub struct Update {
    folder: Folder,
    old: Manifest,
    offered: Mutex<Vec<Offered>>,
    next: AtomicU64,
    aside: OnceLock<PathBuf>,
    /// Set where the folder itself was not there before.
    made: AtomicBool,
}

impl Update {
    /// Begins the next version of a folder; `old` is its manifest.
    pub fn new(folder: &Path, old: Manifest) -> Self {
        Self {
            folder: Folder::new(folder),
            old,
            offered: Mutex::default(),
            next: AtomicU64::new(0),
            aside: OnceLock::new(),
            made: AtomicBool::new(false),
        }
    }

    /// The manifest of the folder as it stands.
    pub fn old(&self) -> &Manifest {
        &self.old
    }

    /// Takes in a file.
    ///
    /// # Errors
    /// [`OutputError::Io`] when it cannot be compared with what stands, or put aside.
    pub fn put(&self, path: SitePath, stage: Stage, body: &Body) -> Result<(), OutputError> {
        let content = body.load()?;
        let digest = body.digest();
        let stat = self.stands(&path, &content, &digest)?;
        let aside = if stat.is_some() { None } else { Some(self.put_aside(&content)?) };
        let len = body.len();
        let offered = Offered { path, stage, digest, len, aside, stat: stat.map(OnceLock::from).unwrap_or_default() };
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).push(offered);
        Ok(())
    }

    /// What the system says of the file at a path, if it has exactly this content, under exactly this name.
    fn stands(&self, path: &SitePath, content: &[u8], digest: &Digest) -> Result<Option<Stat>, OutputError> {
        let known = self.old.digest(path);
        if known.is_some_and(|known| known != *digest) {
            return Ok(None);
        }
        let Some(stat) = self.folder.file(path)?.filter(|stat| stat.len == content.len() as u64) else {
            return Ok(None);
        };
        // Another spelling of ours may be the same file on this disk; then it has to be written anew.
        if known.is_none() && self.old.paths().any(|old| old.key() == path.key()) {
            return Ok(None);
        }
        Ok(self.folder.holds_exactly(path, content)?.then_some(stat))
    }

    fn put_aside(&self, content: &[u8]) -> Result<PathBuf, OutputError> {
        let folder = match self.aside.get() {
            Some(folder) => folder,
            None => {
                let folder = self.make_aside()?;
                self.aside.get_or_init(|| folder)
            }
        };
        let file = folder.join(self.next.fetch_add(1, Ordering::Relaxed).to_string());
        let made = OpenOptions::new().write(true).create_new(true).open(&file);
        made.and_then(|mut made| made.write_all(content)).map_err(OutputError::io(&file))?;
        Ok(file)
    }

    /// Makes the folder aside; what a killed build left there goes.
    fn make_aside(&self) -> Result<PathBuf, OutputError> {
        let folder = self.folder.path().join(ASIDE);
        // Many threads come here at once; the first one makes the folder.
        static ONE: Mutex<()> = Mutex::new(());
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        if self.aside.get().is_some() {
            return Ok(folder);
        }
        self.made.store(!self.folder.path().exists(), Ordering::Relaxed);
        fs::create_dir_all(self.folder.path()).map_err(OutputError::io(self.folder.path()))?;
        match self.folder.at(ASIDE)? {
            Standing::Nothing => {}
            Standing::Folder => clear(&folder)?,
            _ => return Err(OutputError::ForeignFiles(vec![ASIDE.to_owned()])),
        }
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(OutputError::io(&folder)(error)),
            _ => Ok(self.aside.get_or_init(|| folder).clone()),
        }
    }

    /// The digest of each file that was taken in.
    pub fn digests(&self) -> BTreeMap<SitePath, Digest> {
        let offered = self.offered.lock().unwrap_or_else(PoisonError::into_inner);
        offered.iter().map(|offered| (offered.path.clone(), offered.digest)).collect()
    }

    /// Moves everything into place, and deletes what was ours and is no more.
    ///
    /// # Errors
    /// [`OutputError::ForeignFiles`] with all that stands in the way, [`OutputError::Collision`] when files of the site
    /// stand in each other's way: nothing is touched then. [`OutputError::Io`] at the first failure: what was done until
    /// then stays, and the next build goes on from there.
    pub fn finish(self) -> Result<Published, OutputError> {
        let offered = self.taken();
        let changes = diff(&self.old, &offered, &self.folder)?;
        let report = apply(&changes, self.folder.path())?;
        Ok(Published::new(report, changes.after, offered, |offered| offered.stat.get().copied()))
    }

    /// The same all at once: the next version is made beside the folder, and takes its place when it is complete.
    ///
    /// # Errors
    /// As [`finish`](Self::finish), but the folder is what it was then.
    pub fn exchange(self) -> Result<Published, OutputError> {
        let offered = self.taken();
        let changes = diff(&self.old, &offered, &self.folder)?;
        let mut report = Report { unchanged: changes.unchanged, ..Report::default() };
        if !changes.is_empty() {
            let exchange = Exchange::of(self.folder.path())
                .ok_or_else(|| OutputError::io(self.folder.path())(io::ErrorKind::InvalidInput.into()))?;
            exchange.heal()?;
            let done = exchange.begin().and_then(|()| {
                report = apply(&changes, exchange.next())?;
                exchange.finish()
            });
            done.inspect_err(|_| {
                // The first error is the one to tell.
                let _ = exchange.heal();
            })?;
        }
        // A second name changes one of a file's times, and no other.
        let stat = |offered: &Offered| {
            let known = offered.stat.get().copied()?;
            let now = self.folder.file(&offered.path).ok()??;
            Some(Stat { changed_ns: known.changed_ns, ..now }).filter(|stat| *stat == known).map(|_| now)
        };
        Ok(Published::new(report, changes.after, offered, stat))
    }

    fn taken(&self) -> Vec<Offered> {
        let mut offered = std::mem::take(&mut *self.offered.lock().unwrap_or_else(PoisonError::into_inner));
        offered.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        offered
    }
}

impl Published {
    fn new(report: Report, after: Manifest, offered: Vec<Offered>, stat: impl Fn(&Offered) -> Option<Stat>) -> Self {
        let digest = after.whole();
        let files = offered.iter().map(|offered| (offered.path.clone(), offered.digest, stat(offered))).collect();
        Self { report, digest, files }
    }
}

impl Drop for Update {
    /// What still waits is given up. A folder that cannot be cleared is cleared by the next build.
    fn drop(&mut self) {
        let _ = clear_aside(self.folder.path());
        if self.made.load(Ordering::Relaxed) {
            // The system refuses where anything was published.
            let _ = fs::remove_dir(self.folder.path());
        }
    }
}

/// Clears what a killed build left aside in a folder or beside it, published or not.
///
/// # Errors
/// [`OutputError::Io`] when it cannot be cleared.
pub fn clear_aside(folder: &Path) -> Result<(), OutputError> {
    Exchange::of(folder).map_or(Ok(()), |exchange| exchange.heal())?;
    let aside = folder.join(ASIDE);
    if fs::symlink_metadata(&aside).is_ok_and(|metadata| metadata.is_dir()) {
        clear(&aside)?;
        // What is left in it is somebody else's.
        let _ = fs::remove_dir(&aside);
    }
    Ok(())
}

/// Deletes the files that an update puts aside: their names are numbers.
fn clear(folder: &Path) -> Result<(), OutputError> {
    for entry in fs::read_dir(folder).map_err(OutputError::io(folder))? {
        let entry = entry.map_err(OutputError::io(folder))?;
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).map_err(OutputError::io(&entry.path()))?;
        }
    }
    Ok(())
}
