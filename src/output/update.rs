//! The next version of an output folder, taken in file by file while the site is rendered.
//!
//! What differs from what stands is put aside in one folder at once, so that no more than a few pages are in memory.
//! Nothing that is published is touched before everything is there: [`Update::finish`] then moves it into place.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::apply::{Report, apply};
use super::diff::diff;
use super::folder::{Folder, Standing};
use super::{Body, Manifest, OutputError, Stage};
use crate::memo::Digest;
use crate::text::SitePath;

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
        let aside = if self.stands(&path, &content, &digest)? { None } else { Some(self.put_aside(&content)?) };
        let len = body.len();
        let offered = Offered { path, stage, digest, len, aside };
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).push(offered);
        Ok(())
    }

    /// Whether exactly this content stands at a path, under exactly this name.
    fn stands(&self, path: &SitePath, content: &[u8], digest: &Digest) -> Result<bool, OutputError> {
        let known = self.old.digest(path);
        if known.is_some_and(|known| known != *digest) || self.folder.at(path.as_file())? != Standing::File {
            return Ok(false);
        }
        // Another spelling of ours may be the same file on this disk; then it has to be written anew.
        if known.is_none() && self.old.paths().any(|old| old.key() == path.key()) {
            return Ok(false);
        }
        self.folder.holds_exactly(path, content)
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

    /// Moves everything into place, and deletes what was ours and is no more.
    ///
    /// # Errors
    /// [`OutputError::ForeignFiles`] with all that stands in the way, [`OutputError::Collision`] when files of the site
    /// stand in each other's way: nothing is touched then. [`OutputError::Io`] at the first failure: what was done until
    /// then stays, and the next build goes on from there.
    pub fn finish(self) -> Result<Report, OutputError> {
        let mut offered = std::mem::take(&mut *self.offered.lock().unwrap_or_else(PoisonError::into_inner));
        offered.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let changes = diff(&self.old, &offered, &self.folder)?;
        apply(&changes, self.folder.path())
    }
}

impl Drop for Update {
    /// What still waits is given up. A folder that cannot be cleared is cleared by the next build.
    fn drop(&mut self) {
        if let Some(folder) = self.aside.get() {
            let _ = clear(folder);
            let _ = fs::remove_dir(folder);
        } else if self.folder.at(ASIDE).is_ok_and(|standing| standing == Standing::Folder) {
            let folder = self.folder.path().join(ASIDE);
            let _ = clear(&folder);
            let _ = fs::remove_dir(&folder);
        }
        if self.made.load(Ordering::Relaxed) {
            // The system refuses where anything was published.
            let _ = fs::remove_dir(self.folder.path());
        }
    }
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
