//! The system's own notifications, gathered into batches.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{Raw, Seen};
use crate::diag::{Message, msg};
use crate::world::is_dropping;

/// So long nothing must happen before a change counts as complete: an editor writes, renames and sets times in one go.
const QUIET: Duration = Duration::from_millis(15);

/// A burst, such as a checkout of many files, is told after this time even if it goes on.
const PATIENCE: Duration = Duration::from_millis(200);

/// The sources that a batch of events touched.
#[derive(Debug, Default, PartialEq, Eq)]
enum Touched {
    #[default]
    Nothing,
    One(PathBuf),
    /// Several, or nobody knows which.
    More,
}

impl Touched {
    fn add(&mut self, path: &Path) {
        *self = match std::mem::take(self) {
            Self::Nothing => Self::One(path.to_owned()),
            Self::One(one) if one == path => Self::One(one),
            _ => Self::More,
        };
    }
}

/// The system's watches.
pub(super) struct Armed {
    watcher: RecommendedWatcher,
    root: PathBuf,
    folders: Vec<PathBuf>,
}

impl Armed {
    pub(super) fn new(root: PathBuf, folders: &[&str], sender: Sender<Raw>) -> Result<Self, Message> {
        let watcher = notify::recommended_watcher(move |event| {
            // Nobody listens any more when the preview ends.
            let _ = sender.send(Raw::Event(event));
        });
        let mut armed = Self {
            watcher: watcher.map_err(|error| reason(&error))?,
            folders: folders.iter().map(|folder| root.join(folder)).collect(),
            root,
        };
        // The root tells when one of the folders comes, goes, or is put in place of another.
        let root = armed.root.clone();
        armed.watcher.watch(&root, RecursiveMode::NonRecursive).map_err(|error| reason(&error))?;
        for i in 0..armed.folders.len() {
            armed.arm(i)?;
        }
        Ok(armed)
    }

    /// Watches a folder, if it exists.
    fn arm(&mut self, index: usize) -> Result<(), Message> {
        let Some(folder) = self.folders.get(index) else { return Ok(()) };
        // What was watched under this name may lie elsewhere now.
        let _ = self.watcher.unwatch(folder);
        match self.watcher.watch(folder, RecursiveMode::Recursive) {
            // A site without themes of its own has no such folder; and one may go while it is looked at.
            Err(error) if is_missing(&error) => Ok(()),
            watched => watched.map_err(|error| reason(&error)),
        }
    }

    /// Tells of changes until it is stopped; or why the system can tell no more.
    pub(super) fn run(mut self, raw: &Receiver<Raw>, tell: &Sender<Seen>) -> Option<Message> {
        loop {
            let (mut touched, mut moved) = (Touched::Nothing, Vec::new());
            let mut take = |armed: &Self, event: notify::Result<Event>| match event {
                Ok(event) => {
                    armed.note(&event, &mut touched);
                    moved.extend((0..armed.folders.len()).filter(|i| armed.is_moved(*i, &event)));
                    None
                }
                Err(error) if is_missing(&error) => {
                    touched = Touched::More;
                    None
                }
                Err(error) => Some(reason(&error)),
            };
            match raw.recv() {
                Ok(Raw::Event(event)) => {
                    if let Some(reason) = take(&self, event) {
                        return Some(reason);
                    }
                }
                Ok(Raw::Stop) | Err(_) => return None,
            }
            let end = Instant::now() + PATIENCE;
            loop {
                match raw.recv_timeout(QUIET.min(end.saturating_duration_since(Instant::now()))) {
                    Ok(Raw::Event(event)) => {
                        if let Some(reason) = take(&self, event) {
                            return Some(reason);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => break,
                    Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
            moved.sort_unstable();
            moved.dedup();
            for index in moved {
                if let Err(reason) = self.arm(index) {
                    return Some(reason);
                }
            }
            let seen = match touched {
                Touched::Nothing => continue,
                Touched::One(path) => Seen::Change(self.below_root(&path)),
                Touched::More => Seen::Change(None),
            };
            if tell.send(seen).is_err() {
                return None;
            }
        }
    }

    /// A path as the world spells it; `None` for one that is no text.
    fn below_root(&self, path: &Path) -> Option<String> {
        let parts = path.strip_prefix(&self.root).ok()?.components();
        Some(parts.map(|part| part.as_os_str().to_str()).collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Notes the sources that an event may have changed. Reading is an event too, and must not wake the preview.
    fn note(&self, event: &Event, touched: &mut Touched) {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if event.kind.is_access() && event.kind != written {
            return;
        }
        let is_source = |path: &PathBuf| {
            self.folders
                .iter()
                .filter_map(|folder| path.strip_prefix(folder).ok())
                .any(|below| !below.components().any(|part| part.as_os_str().to_str().is_some_and(is_dropping)))
        };
        // An event without a path says that some were lost.
        if event.paths.is_empty() || event.need_rescan() {
            *touched = Touched::More;
        }
        event.paths.iter().filter(|path| is_source(path)).for_each(|path| touched.add(path));
    }

    /// Whether an event says that one of the folders itself came or went.
    fn is_moved(&self, index: usize, event: &Event) -> bool {
        let comes_or_goes = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
        );
        comes_or_goes && self.folders.get(index).is_some_and(|folder| event.paths.contains(folder))
    }
}

/// Whether there simply is no such folder.
fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound | notify::ErrorKind::WatchNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Why the system does not watch, and what to do about it.
fn reason(error: &notify::Error) -> Message {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => msg("watch-limit"),
        notify::ErrorKind::Io(error) => msg("watch-failed").with("reason", crate::world::io_reason(error)),
        other => msg("watch-failed").with("reason", format!("{other:?}")),
    }
}
