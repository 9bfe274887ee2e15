//! Tells when sources change, and which, if it is one alone: whoever listens looks again.
//!
//! The system's own notifications come first. Where they do not reach – a network drive, or a system that has no
//! watches left – the listing of the folders is compared again and again.

mod armed;
mod polled;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use notify::Event;

use crate::diag::Message;
use crate::world::World;
use armed::Armed;
use polled::Polled;

/// How often folders are looked at where nobody says how often.
pub const POLL: Duration = Duration::from_millis(1000);

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

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests write what is watched")]

    use super::*;
    use crate::diag::msg;
    use crate::world::Disk;
    use std::fs;
    use std::path::PathBuf;
    use std::time::Instant;

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
