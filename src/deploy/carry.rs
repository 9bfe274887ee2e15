//! Carries a transfer out, in an order that leaves a usable site whenever it stops.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::lanes::each;
use super::ledger::FILE_NAME;
use super::transfer::Sent;
use super::{Headers, Ledger, Target, TargetError, Transfer};
use crate::diag::{Message, msg};
use crate::memo::Digest;
use crate::output::{Built, Manifest, OutputError, Previous, few};
use crate::text::SitePath;

/// Where the files of the site come from.
pub trait Source: Sync {
    /// What a file holds; it has this digest, or is refused.
    ///
    /// # Errors
    /// [`OutputError`].
    fn read(&self, path: &SitePath, digest: &Digest) -> Result<Vec<u8>, OutputError>;
}

impl Source for Previous {
    fn read(&self, path: &SitePath, digest: &Digest) -> Result<Vec<u8>, OutputError> {
        Self::read(self, path, digest)
    }
}

impl Keep for Previous {
    fn has(&self, digest: &Digest) -> bool {
        Self::has(self, digest)
    }

    fn keep(&self, digest: &Digest, bytes: &[u8]) -> Result<(), OutputError> {
        Self::keep(self, digest, bytes)
    }
}

impl Source for Built {
    fn read(&self, path: &SitePath, digest: &Digest) -> Result<Vec<u8>, OutputError> {
        Self::read(self, path, digest)
    }
}

/// Who keeps what is replaced, for the way back.
pub trait Keep: Sync {
    /// Whether this content is there already.
    fn has(&self, digest: &Digest) -> bool;

    /// Keeps a content.
    ///
    /// # Errors
    /// [`OutputError`].
    fn keep(&self, digest: &Digest, bytes: &[u8]) -> Result<(), OutputError>;
}

/// What takes time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Looking at the files that shall be sent, here and there.
    Look,
    /// Fetching what is replaced.
    Keep,
    /// Sending and removing.
    Send,
    /// Comparing what the server has.
    Verify,
}

/// Who is told how far it is.
pub trait Progress: Sync {
    /// A task with so many pieces begins.
    fn begin(&self, task: Task, pieces: usize);
    /// One piece is done.
    fn step(&self, task: Task);
}

/// How a transfer is carried out.
pub struct Manner<'a> {
    /// Who keeps what is replaced.
    pub keep: Option<&'a dyn Keep>,
    /// How often at most the server's manifest is written while files are sent, so that a broken publication goes on near
    /// where it stopped.
    pub pace: Duration,
    /// Who is told how far it is.
    pub progress: &'a dyn Progress,
}

/// Why a site was not published, or not wholly.
#[derive(Debug, thiserror::Error)]
pub enum DeployError {
    /// The server, or the way to it.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// The files here.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// Files that we did not publish stand where we must; nothing was changed. A matter of the content (exit code 1).
    #[error("not published by us: {}", .0.join(", "))]
    Foreign(Vec<String>),
    /// Files that the server gives back otherwise than they were sent. They will be sent again.
    #[error("not as they were sent: {}", .0.join(", "))]
    Differs(Vec<String>),
    /// Somebody else has published to the same place meanwhile.
    #[error("published by somebody else meanwhile")]
    Meanwhile,
}

impl DeployError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Target(error) => error.message(),
            Self::Output(error) => error.message(),
            Self::Foreign(paths) => msg("publish-foreign").with("paths", few(paths)),
            Self::Differs(paths) => msg("publish-differs").with("paths", few(paths)),
            Self::Meanwhile => msg("publish-meanwhile"),
        }
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Done {
    /// Files sent.
    pub sent: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files removed.
    pub deleted: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

/// What the server has of ours.
///
/// # Errors
/// [`TargetError`].
pub fn look(target: &dyn Target) -> Result<Ledger, TargetError> {
    Ok(Ledger::parse(target.read(FILE_NAME)?.as_deref()))
}

/// Publishes a site where `remote` is what the server has. First everything is looked at, here and there; then the server's
/// manifest names all that is or becomes ours; then come what stands in the way, assets, pages, deletions, the
/// comparison, and last the final manifest. Without changes nothing is touched.
///
/// # Errors
/// [`DeployError`]. What was done until then stays, and the next publication goes on from there.
pub fn carry_out(
    target: &dyn Target,
    source: &dyn Source,
    (remote, site): (Ledger, &Manifest),
    manner: &Manner,
) -> Result<Done, DeployError> {
    let transfer = Transfer::between(&remote, site);
    let mut done = Done { unchanged: transfer.unchanged, ..Done::default() };
    if transfer.is_empty() {
        return Ok(done);
    }
    let sent: Vec<&Sent> = transfer.sent().collect();
    let lanes = target.lanes();
    let progress = manner.progress;

    progress.begin(Task::Look, sent.len());
    refuse_foreign(target, &sent)?;
    each(lanes, &sent, |sent| {
        source.read(&sent.path, &sent.digest)?;
        progress.step(Task::Look);
        Ok::<(), DeployError>(())
    })?;
    if let Some(keep) = manner.keep {
        keep_replaced(target, keep, (&remote, &transfer), progress)?;
    }

    let journal = Journal::begin(target, remote, &transfer, manner.pace)?;
    let removed: Vec<&SitePath> = transfer.removed().collect();
    progress.begin(Task::Send, sent.len() + removed.len());
    let bytes = AtomicU64::new(0);
    let remove = |path: &&SitePath| {
        target.remove(path.as_file())?;
        journal.gone(path);
        progress.step(Task::Send);
        Ok::<(), DeployError>(())
    };
    let send = |sent: &Sent| {
        let content = source.read(&sent.path, &sent.digest)?;
        bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
        target.write(sent.path.as_file(), content, Headers::of(sent.path.as_file()))?;
        progress.step(Task::Send);
        Ok::<(), DeployError>(journal.placed(sent)?)
    };
    let work = || {
        let clear: Vec<&SitePath> = transfer.clear.iter().collect();
        each(lanes, &clear, remove)?;
        if !clear.is_empty() {
            target.tidy(&transfer.in_the_way)?;
        }
        each(lanes, &transfer.assets, send)?;
        each(lanes, &transfer.pages, send)?;
        let delete: Vec<&SitePath> = transfer.delete.iter().collect();
        each(lanes, &delete, remove)?;
        verify(target, (&sent, &removed), &journal, progress)
    };
    if let Err(error) = work() {
        // Where the server still answers, it learns how far this came; the first error is the one to tell.
        let _ = journal.write();
        return Err(error);
    }
    journal.finish(&sent, site)?;
    target.tidy(&transfer.vacated)?;
    done.sent = sent.len();
    done.bytes = bytes.into_inner();
    done.deleted = removed.len();
    Ok(done)
}

/// Refuses to write over files that we did not publish, unless they are what we would send.
fn refuse_foreign(target: &dyn Target, sent: &[&Sent]) -> Result<(), DeployError> {
    let new: Vec<&Sent> = sent.iter().copied().filter(|sent| sent.is_new).collect();
    if new.is_empty() {
        return Ok(());
    }
    // What is new lies mostly in folders that are not there at all, and then need not be asked for one by one.
    let names: Vec<String> = target.names()?.into_iter().map(|name| name.to_lowercase()).collect();
    let first = |sent: &Sent| sent.path.as_file().split('/').next().unwrap_or_default().to_lowercase();
    let in_doubt: Vec<&Sent> = new.into_iter().filter(|sent| names.contains(&first(sent))).collect();
    let foreign = Mutex::new(Vec::new());
    each(target.lanes(), &in_doubt, |sent| {
        if target.read(sent.path.as_file())?.is_some_and(|bytes| Digest::of(&bytes) != sent.digest) {
            foreign.lock().unwrap_or_else(PoisonError::into_inner).push(sent.path.to_string());
        }
        Ok::<(), DeployError>(())
    })?;
    sorted_or(foreign, DeployError::Foreign)
}

fn sorted_or(found: Mutex<Vec<String>>, error: impl Fn(Vec<String>) -> DeployError) -> Result<(), DeployError> {
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort();
    if found.is_empty() { Ok(()) } else { Err(error(found)) }
}

/// Fetches what will be replaced or removed. What is not what the manifest says was changed by somebody else, and is not kept.
fn keep_replaced(
    target: &dyn Target,
    keep: &dyn Keep,
    (remote, transfer): (&Ledger, &Transfer),
    progress: &dyn Progress,
) -> Result<(), DeployError> {
    let paths = transfer.sent().map(|sent| &sent.path).chain(transfer.removed());
    let old = paths.filter_map(|path| Some((path, remote.digest(path)?)));
    let old: Vec<(&SitePath, Digest)> = old.filter(|(_, digest)| !keep.has(digest)).collect();
    progress.begin(Task::Keep, old.len());
    each(target.lanes(), &old, |(path, digest)| {
        let bytes = target.read(path.as_file())?.filter(|bytes| Digest::of(bytes) == *digest);
        if let Some(bytes) = bytes {
            keep.keep(digest, &bytes)?;
        }
        progress.step(Task::Keep);
        Ok(())
    })
}

/// Asks for everything that was sent, and for what was removed.
fn verify(
    target: &dyn Target,
    (sent, removed): (&[&Sent], &[&SitePath]),
    journal: &Journal,
    progress: &dyn Progress,
) -> Result<(), DeployError> {
    progress.begin(Task::Verify, sent.len() + removed.len());
    let differs = Mutex::new(Vec::new());
    let differ = |path: &SitePath| {
        journal.unsure(path);
        differs.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_string());
    };
    each(target.lanes(), sent, |sent| {
        if target.read(sent.path.as_file())?.is_none_or(|bytes| Digest::of(&bytes) != sent.digest) {
            differ(&sent.path);
        }
        progress.step(Task::Verify);
        Ok::<(), DeployError>(())
    })?;
    // Where letter case does not count, another spelling of a removed name is a file of the site.
    let names: std::collections::HashSet<String> = sent.iter().map(|sent| sent.path.key()).collect();
    each(target.lanes(), removed, |path| {
        if !names.contains(&path.key()) && target.has(path.as_file())? {
            differ(path);
        }
        progress.step(Task::Verify);
        Ok::<(), DeployError>(())
    })?;
    sorted_or(differs, DeployError::Differs)
}

/// The server's manifest while files are sent.
struct Journal<'a> {
    target: &'a dyn Target,
    state: Mutex<State>,
    pace: Duration,
}

struct State {
    ledger: Ledger,
    /// What the server's manifest holds if nobody else writes there.
    written: Vec<u8>,
    at: Instant,
    /// How long writing it took.
    took: Duration,
}

impl<'a> Journal<'a> {
    /// Tells the server what is or becomes ours: the licence for all that follows.
    fn begin(
        target: &'a dyn Target,
        mut ledger: Ledger,
        transfer: &Transfer,
        pace: Duration,
    ) -> Result<Self, TargetError> {
        // Of what is removed it is not certain either whether it is there: the next site may want it back.
        ledger.begin(transfer.sent().map(|sent| &sent.path).chain(transfer.removed()));
        let state = State { ledger, written: Vec::new(), at: Instant::now(), took: Duration::ZERO };
        let journal = Self { target, state: Mutex::new(state), pace };
        journal.write()?;
        Ok(journal)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gone(&self, path: &SitePath) {
        self.state().ledger.forget(path);
    }

    fn unsure(&self, path: &SitePath) {
        self.state().ledger.begin(std::iter::once(path));
    }

    /// A file is in place. Now and then the server is told; on a slow line that takes a thirtieth of the time at most.
    fn placed(&self, sent: &Sent) -> Result<(), TargetError> {
        let mut state = self.state();
        state.ledger.settle(&sent.path, sent.digest);
        if state.at.elapsed() >= self.pace.max(state.took * 30) {
            state.write(self.target)?;
        }
        Ok(())
    }

    fn write(&self) -> Result<(), TargetError> {
        self.state().write(self.target)
    }

    /// Tells the server that everything is in place. If its manifest is not ours any more, somebody else has published
    /// meanwhile: then nothing that we sent is certain.
    fn finish(&self, sent: &[&Sent], site: &Manifest) -> Result<(), DeployError> {
        let mut state = self.state();
        let stands = self.target.read(FILE_NAME)?;
        if stands.as_ref() != Some(&state.written) {
            state.ledger = Ledger::parse(stands.as_deref());
            state.ledger.begin(sent.iter().map(|sent| &sent.path));
            state.write(self.target)?;
            return Err(DeployError::Meanwhile);
        }
        state.ledger = Ledger::of(site);
        state.write(self.target)?;
        if self.target.read(FILE_NAME)?.as_ref() != Some(&state.written) {
            return Err(DeployError::Meanwhile);
        }
        Ok(())
    }
}

impl State {
    fn write(&mut self, target: &dyn Target) -> Result<(), TargetError> {
        let (begun, bytes) = (Instant::now(), self.ledger.to_bytes());
        target.write(FILE_NAME, bytes.clone(), Headers::internal())?;
        *self = Self {
            ledger: std::mem::take(&mut self.ledger),
            written: bytes,
            at: Instant::now(),
            took: begun.elapsed(),
        };
        Ok(())
    }
}
