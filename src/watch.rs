//! Tells when sources change. What changed is not said: whoever listens looks again.
//!
//! The system's own notifications come first. Where they do not reach – a network drive, or a system that has no
//! watches left – the listing of the folders is compared again and again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::diag::{Message, msg};
use crate::world::{Entry, World, is_dropping};

/// So long nothing must happen before a change counts as complete: an editor writes, renames and sets times in one go.
const QUIET: Duration = Duration::from_millis(15);

/// A burst, such as a checkout of many files, is told after this time even if it goes on.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often folders are looked at where nobody says how often.
pub const POLL: Duration = Duration::from_millis(1000);

/// Looking takes at most this part of the time, however slow the drive is.
const REST: u32 = 4;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The system tells.
    Events,
    /// The folders are looked at again after this time.
    Poll(Duration),
}

/// What a watch has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Something changed: this source alone, by its path below the root; or nobody knows what.
    Change(Option<String>),
    /// The system does not tell (any longer), for this reason; the folders are looked at instead.
    Polling(Message),
}

/// A watch on the folders of a site; it ends when it is dropped.
pub struct Watch {
    /// One message for every batch of changes.
    pub seen: Receiver<Seen>,
    stop: Sender<Raw>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // If nobody receives, it has ended already.
        let _ = self.stop.send(Raw::Stop);
    }
}

/// What the watching thread hears.
enum Raw {
    Event(notify::Result<Event>),
    Stop,
}

/// Watches folders of the site at `root`; they need not exist yet. Never fails: what the system cannot watch is
/// looked at instead, and that is said.
pub fn watch(root: &Path, world: Arc<dyn World + Send>, folders: &'static [&'static str], how: How) -> Watch {
    let (tell, seen) = channel();
    let (stop, raw) = channel();
    let sender = stop.clone();
    let root = root.to_owned();
    // The watches are set before this returns: what is saved from now on is seen.
    let armed = match how {
        How::Events => Some(Armed::new(root, folders, sender)),
        How::Poll(_) => None,
    };
    let polled = Polled { world, folders };
    let before = armed.as_ref().is_none_or(Result::is_err).then(|| polled.listing());
    std::thread::spawn(move || {
        let reason = match armed {
            Some(Ok(armed)) => match armed.run(&raw, &tell) {
                Some(reason) => reason,
                None => return,
            },
            Some(Err(reason)) => reason,
            None => {
                let every = if let How::Poll(every) = how { every } else { POLL };
                return polled.run(before, every, &raw, &tell);
            }
        };
        if tell.send(Seen::Polling(reason)).is_ok() {
            polled.run(before, POLL, &raw, &tell);
        }
    });
    Watch { seen, stop }
}

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
struct Armed {
    watcher: RecommendedWatcher,
    root: PathBuf,
    folders: Vec<PathBuf>,
}

impl Armed {
    fn new(root: PathBuf, folders: &[&str], sender: Sender<Raw>) -> Result<Self, Message> {
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
    fn run(mut self, raw: &Receiver<Raw>, tell: &Sender<Seen>) -> Option<Message> {
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

/// Folders that are listed again and again.
struct Polled {
    world: Arc<dyn World + Send>,
    folders: &'static [&'static str],
}

/// What a folder held when it was looked at; `None` if it could not be listed.
type Listing = Vec<Option<Vec<Entry>>>;

impl Polled {
    fn listing(&self) -> Listing {
        self.folders.iter().map(|folder| self.world.list(folder).ok()).collect()
    }

    /// Tells of changes until it is stopped. Without a listing to compare with, something may have changed already.
    fn run(&self, before: Option<Listing>, every: Duration, raw: &Receiver<Raw>, tell: &Sender<Seen>) {
        let mut known = before;
        let mut pause = if known.is_none() { Duration::ZERO } else { every };
        loop {
            let end = Instant::now() + pause;
            loop {
                match raw.recv_timeout(end.saturating_duration_since(Instant::now())) {
                    Ok(Raw::Event(_)) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Ok(Raw::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            let begun = Instant::now();
            let listing = self.listing();
            pause = every.max(begun.elapsed() * REST);
            if known.as_ref() != Some(&listing) {
                known = Some(listing);
                if tell.send(Seen::Change(None)).is_err() {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests write what is watched")]

    use super::*;
    use crate::world::Disk;
    use std::fs;

    const FOLDERS: &[&str] = &["content", "themes"];

    struct Place {
        dir: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            let dir = tempfile::tempdir().expect("a folder");
            fs::create_dir_all(dir.path().join("content/profiles")).expect("a folder");
            Self { dir }
        }

        fn at(&self, path: &str) -> PathBuf {
            self.dir.path().canonicalize().expect("a root").join(path)
        }

        fn watch(&self, how: How) -> Watch {
            watch(&self.at(""), Arc::new(Disk::new(self.dir.path(), None)), FOLDERS, how)
        }
    }

    #[track_caller]
    fn changed(watch: &Watch) {
        let seen = watch.seen.recv_timeout(Duration::from_secs(10));
        assert!(matches!(seen, Ok(Seen::Change(_))), "{seen:?}");
        while watch.seen.recv_timeout(Duration::from_millis(60)).is_ok() {}
    }

    fn ways() -> [How; 2] {
        [How::Events, How::Poll(Duration::from_millis(20))]
    }

    #[test]
    fn writing_renaming_and_deleting_are_seen_and_reading_is_not() {
        for how in ways() {
            let place = Place::new();
            let watch = place.watch(how);
            fs::write(place.at("content/profiles/a.md"), "1").expect("written");
            changed(&watch);
            // As editors save: beside its place, then moved there.
            fs::write(place.at("content/profiles/.a.md.new"), "22").expect("written");
            fs::rename(place.at("content/profiles/.a.md.new"), place.at("content/profiles/a.md")).expect("moved");
            changed(&watch);
            assert_eq!(fs::read(place.at("content/profiles/a.md")).expect("read"), b"22");
            fs::write(place.at("content/profiles/.a.md.swp"), "x").expect("written");
            fs::create_dir_all(place.at("output")).expect("a folder");
            fs::write(place.at("output/index.html"), "x").expect("written");
            assert!(watch.seen.recv_timeout(Duration::from_millis(300)).is_err(), "{how:?}: nothing of ours changed");
            fs::remove_file(place.at("content/profiles/a.md")).expect("deleted");
            changed(&watch);
        }
    }

    #[test]
    fn the_only_source_that_changed_is_named() {
        let place = Place::new();
        fs::write(place.at("content/profiles/a.md"), "1").expect("written");
        fs::write(place.at("content/profiles/b.md"), "1").expect("written");
        let watch = place.watch(How::Events);
        fs::write(place.at("content/profiles/.a.md.new"), "22").expect("written");
        fs::rename(place.at("content/profiles/.a.md.new"), place.at("content/profiles/a.md")).expect("moved");
        let only = Seen::Change(Some("content/profiles/a.md".to_owned()));
        assert_eq!(watch.seen.recv_timeout(Duration::from_secs(10)), Ok(only));
        fs::write(place.at("content/profiles/a.md"), "1").expect("written");
        fs::write(place.at("content/profiles/b.md"), "2").expect("written");
        let mut told = Vec::new();
        while let Ok(seen) = watch.seen.recv_timeout(Duration::from_millis(500)) {
            told.push(seen);
        }
        let only = |path: &str| Seen::Change(Some(path.to_owned()));
        let apart = [only("content/profiles/a.md"), only("content/profiles/b.md")];
        assert!(told == [Seen::Change(None)] || told == apart, "{told:?}");
    }

    #[test]
    fn folders_that_go_come_back_or_come_late_are_watched() {
        for how in ways() {
            let place = Place::new();
            let watch = place.watch(how);
            fs::write(place.at("content/profiles/a.md"), "1").expect("written");
            changed(&watch);
            fs::rename(place.at("content"), place.at("aside")).expect("moved");
            changed(&watch);
            fs::rename(place.at("aside"), place.at("content")).expect("moved back");
            changed(&watch);
            fs::write(place.at("content/profiles/a.md"), "22").expect("written");
            changed(&watch);
            fs::remove_dir_all(place.at("content")).expect("deleted");
            changed(&watch);
            fs::create_dir_all(place.at("content/profiles/2026")).expect("a folder");
            fs::write(place.at("content/profiles/2026/b.md"), "1").expect("written");
            changed(&watch);
            fs::write(place.at("content/profiles/2026/b.md"), "22").expect("written");
            changed(&watch);
            fs::create_dir_all(place.at("themes/own/templates")).expect("a folder");
            fs::write(place.at("themes/own/templates/base.html"), "x").expect("written");
            changed(&watch);
            fs::write(place.at("themes/own/templates/base.html"), "xx").expect("written");
            changed(&watch);
        }
    }

    #[test]
    fn a_burst_is_few_changes_and_the_last_one_comes_after_its_end() {
        let place = Place::new();
        let watch = place.watch(How::Events);
        for i in 0..1000 {
            fs::write(place.at(&format!("content/profiles/{i}.md")), "x").expect("written");
        }
        let ended = Instant::now();
        let mut told = Vec::new();
        while let Ok(seen) = watch.seen.recv_timeout(Duration::from_millis(500)) {
            told.push((seen, Instant::now()));
        }
        assert!(told.last().is_some_and(|(_, when)| *when > ended), "the last file counts");
        assert!(told.len() <= 40, "{} batches", told.len());
    }

    #[test]
    fn a_failure_of_the_system_is_said_and_the_folders_are_looked_at_instead() {
        let place = Place::new();
        let (tell, seen) = channel();
        let (stop, raw) = channel();
        let armed = Armed::new(place.at(""), FOLDERS, stop.clone()).expect("it watches");
        stop.send(Raw::Event(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)))).expect("sent");
        assert_eq!(armed.run(&raw, &tell), Some(msg("watch-limit")));
        let polled = Polled { world: Arc::new(Disk::new(place.dir.path(), None)), folders: FOLDERS };
        let thread = std::thread::spawn(move || polled.run(None, Duration::from_millis(20), &raw, &tell));
        assert_eq!(
            seen.recv_timeout(Duration::from_secs(10)),
            Ok(Seen::Change(None)),
            "what was missed meanwhile counts"
        );
        fs::write(place.at("content/profiles/a.md"), "1").expect("written");
        assert_eq!(seen.recv_timeout(Duration::from_secs(10)), Ok(Seen::Change(None)));
        stop.send(Raw::Stop).expect("sent");
        thread.join().expect("it ends");
    }
}
