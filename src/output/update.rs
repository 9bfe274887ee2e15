//! The next version of an output folder, taken in file by file while the site is rendered.
//!
//! What differs from what stands is put aside in one folder at once, so that no more than a few pages are in memory.
//! Nothing that is published is touched before everything is there: [`Update::finish`] then moves it into place.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

use super::apply::{Report, apply};
use super::diff::diff;
use super::exchange::Exchange;
use super::folder::{Folder, Standing};
use super::record::{Before, Why};
use super::{Body, Manifest, OutputError, Stage};
use crate::memo::Digest;
use crate::plan::PageKey;
use crate::text::SitePath;
use crate::world::Stat;

/// Where files wait, in the output folder. No page may have this name.
pub const ASIDE: &str = ".vinhdanh-aside";

/// About how many files wait in one folder.
const A_FOLDER: u64 = 2048;

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
    /// What a page was made from.
    pub key: Option<PageKey>,
}

/// What a finished update left in the folder.
#[derive(Debug)]
pub struct Published {
    /// What was done.
    pub report: Report,
    /// The digest of the whole output.
    pub digest: Digest,
    /// Every file with its digest, and what the system said of it.
    pub(super) files: Vec<Placed>,
}

/// A published file.
#[derive(Debug)]
pub(super) struct Placed {
    pub path: SitePath,
    pub digest: Digest,
    /// What the system said of it.
    pub stat: Option<Stat>,
    /// What a page was made from.
    pub key: Option<PageKey>,
}

/// Takes in the files of a site, from many threads.
#[derive(Debug)]
pub struct Update {
    folder: Folder,
    old: Manifest,
    before: Before,
    /// Folders of the output that were looked at, and whether they are folders.
    folders: RwLock<HashMap<String, bool>>,
    offered: Mutex<Vec<Offered>>,
    next: AtomicU64,
    aside: OnceLock<PathBuf>,
    /// Set where the folder itself was not there before.
    made: AtomicBool,
}

impl Update {
    /// Begins the next version of a folder; `old` is its manifest, `before` what is known of the build that made it.
    pub fn new(folder: &Path, old: Manifest, before: Before) -> Self {
        Self {
            folder: Folder::new(folder),
            old,
            before,
            folders: RwLock::default(),
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

    /// Takes in a file; `key` says what a page was made from.
    ///
    /// # Errors
    /// [`OutputError::Io`] when it cannot be compared with what stands, or put aside.
    pub fn put(&self, path: SitePath, stage: Stage, body: &Body, key: Option<PageKey>) -> Result<(), OutputError> {
        let digest = body.digest();
        let stat = match self.standing(&path)?.filter(|(known, _)| *known == digest) {
            Some((_, stat)) => Some(stat),
            None => {
                let content = body.load()?;
                let stat = self.stands(&path, &content, &digest)?;
                if stat.is_none() {
                    let aside = Some(self.put_aside(&content)?);
                    let len = body.len();
                    self.offer(Offered { path, stage, digest, len, aside, stat: OnceLock::new(), key });
                    return Ok(());
                }
                stat
            }
        };
        let stat = stat.map(OnceLock::from).unwrap_or_default();
        self.offer(Offered { path, stage, digest, len: body.len(), aside: None, stat, key });
        Ok(())
    }

    /// Keeps the page that stands at a path, if it was made from these inputs; `false` where it has to be made.
    ///
    /// # Errors
    /// [`OutputError::Io`] when it cannot be looked at.
    pub fn keep(&self, path: &SitePath, key: &PageKey) -> Result<bool, OutputError> {
        if self.before.why(path, key).is_some() {
            return Ok(false);
        }
        let Some((digest, stat)) = self.standing(path)? else { return Ok(false) };
        let (len, stat, path) = (stat.len, OnceLock::from(stat), path.clone());
        self.offer(Offered { path, stage: Stage::Page, digest, len, aside: None, stat, key: Some(*key) });
        Ok(true)
    }

    /// Why the page at a path has to be made again; `None` if it need not.
    ///
    /// # Errors
    /// [`OutputError::Io`] when it cannot be looked at.
    pub fn why(&self, path: &SitePath, key: &PageKey) -> Result<Option<Why>, OutputError> {
        if let Some(why) = self.before.why(path, key) {
            return Ok(Some(why));
        }
        Ok(self.standing(path)?.is_none().then_some(Why::Touched))
    }

    fn offer(&self, offered: Offered) {
        self.offered.lock().unwrap_or_else(PoisonError::into_inner).push(offered);
    }

    /// The file at a path, if it is the one that the last build left there: nobody has touched it since, so that it need
    /// not be read.
    fn standing(&self, path: &SitePath) -> Result<Option<(Digest, Stat)>, OutputError> {
        // A file that is not in the manifest is not ours, whatever is known of it.
        let known = self.old.digest(path).and_then(|_| self.before.standing(path, self.folder.path()));
        // Nor is one behind a link.
        Ok(if known.is_some() && self.is_open(path)? { known } else { None })
    }

    /// Whether every folder above a path is one; each is looked at once.
    fn is_open(&self, path: &SitePath) -> Result<bool, OutputError> {
        for folder in path.folders() {
            let known = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).copied();
            let is_open = match known {
                Some(known) => known,
                None => {
                    let is_open = matches!(self.folder.at(folder)?, Standing::Folder);
                    self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), is_open);
                    is_open
                }
            };
            if !is_open {
                return Ok(false);
            }
        }
        Ok(true)
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
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        // Threads that make files in one folder wait for each other, and a long folder is slow to look through.
        let folder =
            folder.join(format!("{}-{}", rayon::current_thread_index().unwrap_or_default(), number / A_FOLDER));
        let file = folder.join(number.to_string());
        let new = || OpenOptions::new().write(true).create_new(true).open(&file);
        let made = match new() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(&folder).and_then(|()| new()),
            made => made,
        };
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
        let placed = |offered: Offered| Placed {
            stat: stat(&offered),
            path: offered.path,
            digest: offered.digest,
            key: offered.key,
        };
        Self { report, digest, files: offered.into_iter().map(placed).collect() }
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

/// Deletes what an update puts aside: files with numbers for names, in folders of which the names are two numbers. A link
/// is never followed.
fn clear(folder: &Path) -> Result<(), OutputError> {
    for entry in fs::read_dir(folder).map_err(OutputError::io(folder))? {
        let entry = entry.map_err(OutputError::io(folder))?;
        let name = entry.file_name();
        let numbers = name.to_str().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'));
        match entry.file_type() {
            Ok(kind) if numbers && kind.is_file() => {
                fs::remove_file(entry.path()).map_err(OutputError::io(&entry.path()))?;
            }
            Ok(kind) if numbers && kind.is_dir() => {
                clear(&entry.path())?;
                // What is left in it is somebody else's.
                let _ = fs::remove_dir(entry.path());
            }
            _ => {}
        }
    }
    Ok(())
}
