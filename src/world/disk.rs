//! The world as it is: a folder, and the system's clock. No other module opens source files.
//!
//! What a path leads to is looked up before anything is opened, so that a link out of the site is never
//! followed and a FIFO never blocks the build.
#![allow(clippy::disallowed_methods, reason = "the one module that reads sources")]

mod packages;

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

pub use packages::Packages;
use walkdir::WalkDir;

use super::{Entry, EntryKind, Stat, World, WorldError, is_dropping};
use crate::diag::Reread;
use crate::memo::Digest;
use crate::text::Date;

/// The clock of the sites' readers, Viet Nam, in hours east of Greenwich. The day does not depend on how
/// the machine is set, so a server elsewhere publishes on the same day as the office does.
const HOURS_EAST: i8 = 7;

/// A site on the disk.
#[derive(Debug, Clone)]
pub struct Disk {
    /// Without symbolic links, so that what a link leads to can be compared with it.
    root: PathBuf,
    today: Date,
    /// Folders that were read from, and where their names lead.
    folders: Arc<RwLock<HashMap<PathBuf, PathBuf>>>,
}

impl Disk {
    /// The site below `root`. Without a day it is the one that the system's clock shows for Viet Nam
    /// (UTC+7, which has no summer time).
    pub fn new(root: &Path, today: Option<Date>) -> Self {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        Self { root, today: today.unwrap_or_else(today_in_viet_nam), folders: Arc::default() }
    }

    /// The root without symbolic links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path below the root of a file or folder that a shell names: from the working folder, or from the root.
    /// `None` if there is none, or it lies elsewhere.
    pub fn locate(&self, given: &Path) -> Option<String> {
        let from_here = std::path::absolute(given).ok()?;
        [from_here, self.root.join(given)].iter().find_map(|path| self.below(path))
    }

    /// The bytes of a file that the command line names, wherever it lies.
    ///
    /// # Errors
    /// [`WorldError`] when there is no such file, it cannot be read, or it is no ordinary file.
    pub fn read_given(given: &Path) -> Result<Vec<u8>, WorldError> {
        let path = given.display().to_string();
        let io = |source| WorldError::Io { path: path.clone(), source };
        if !fs::metadata(given).map_err(io)?.is_file() {
            return Err(WorldError::NotAFile { path });
        }
        fs::read(given).map_err(io)
    }

    fn below(&self, path: &Path) -> Option<String> {
        fs::symlink_metadata(path).ok()?;
        let plain = path.components().all(|part| part != Component::ParentDir);
        let below = match path.strip_prefix(&self.root) {
            Ok(below) if plain => below.to_owned(),
            // The way there may lead through links and `..`; links below the root are names of the site.
            _ => path.canonicalize().ok()?.strip_prefix(&self.root).ok()?.to_owned(),
        };
        let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    }

    /// Sorts one name into `found`, going down into folders.
    fn visit(&self, path: &Path, shown: &str, way: Way, found: &mut Vec<Entry>) -> Result<(), WorldError> {
        let io = |source| WorldError::Io { path: shown.to_owned(), source };
        let Some(here) = unless_gone(fs::symlink_metadata(path)).map_err(io)? else { return Ok(()) };
        let kind = if here.is_symlink() {
            match self.target(path) {
                Ok(target) => {
                    let there = fs::symlink_metadata(&target).map_err(io)?;
                    if !there.is_dir() {
                        file_kind(&there)
                    } else if way == Way::ThroughLink || lies_in(path, &target) {
                        EntryKind::LinkLoop
                    } else {
                        return self.enter(&target, shown, Way::ThroughLink, found);
                    }
                }
                Err(kind) => kind,
            }
        } else if here.is_dir() {
            return self.enter(path, shown, way, found);
        } else {
            file_kind(&here)
        };
        found.push(Entry { path: shown.to_owned(), kind });
        Ok(())
    }

    /// Where in the site a link leads in the end, or what is wrong with it.
    fn target(&self, link: &Path) -> Result<PathBuf, EntryKind> {
        match link.canonicalize() {
            Ok(target) if target.starts_with(&self.root) => Ok(target),
            Ok(_) => Err(EntryKind::EscapingLink),
            // A link to nothing or into a closed folder leads nowhere in the site; whatever else cannot be
            // resolved are links to each other.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => {
                Err(EntryKind::EscapingLink)
            }
            Err(_) => Err(EntryKind::LinkLoop),
        }
    }

    /// Visits everything in a folder.
    fn enter(&self, folder: &Path, shown: &str, way: Way, found: &mut Vec<Entry>) -> Result<(), WorldError> {
        let io = |error: walkdir::Error| WorldError::Io { path: shown.to_owned(), source: error.into() };
        // One level at a time: what lies below is opened only after `visit` has looked at it.
        for item in WalkDir::new(folder).min_depth(1).max_depth(1).follow_links(false) {
            let name = item.map_err(io)?.file_name().to_owned();
            let readable = name.to_string_lossy();
            if is_dropping(&readable) {
                continue;
            }
            let below = if shown.is_empty() { readable.to_string() } else { format!("{shown}/{readable}") };
            if name.to_str().is_none() {
                found.push(Entry { path: below, kind: EntryKind::BadName });
                continue;
            }
            self.visit(&folder.join(&name), &below, way, found)?;
        }
        Ok(())
    }

    /// A path in the folder that its folder's name leads to in the end. Folders are looked up once a listing: to
    /// follow every step of every path would cost more than to read the files.
    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path.canonicalize() };
        let known = self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).cloned();
        let folder = match known {
            Some(real) => real,
            None => {
                let real = folder.canonicalize()?;
                self.folders.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), real.clone());
                real
            }
        };
        Ok(folder.join(name))
    }

    /// The place of a path below the root; a path that climbs has none.
    fn place(&self, path: &str) -> Result<PathBuf, WorldError> {
        let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if plain { Ok(self.root.join(path)) } else { Err(WorldError::Outside { path: path.to_owned() }) }
    }
}

/// How a folder was reached. Links in linked folders are not followed: one link is all that sites need,
/// and links that cross each other could multiply without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Straight,
    ThroughLink,
}

impl World for Disk {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        self.folders.write().unwrap_or_else(PoisonError::into_inner).clear();
        let mut found = Vec::new();
        self.visit(&self.place(folder)?, folder, Way::Straight, &mut found)?;
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        let io = |source| WorldError::Io { path: path.to_owned(), source };
        let place = self.place(path)?;
        let mut real = self.real(&place).map_err(io)?;
        let mut here = fs::symlink_metadata(&real).map_err(io)?;
        if here.is_symlink() {
            real = real.canonicalize().map_err(io)?;
            here = fs::symlink_metadata(&real).map_err(io)?;
        }
        if !real.starts_with(&self.root) {
            return Err(WorldError::Outside { path: path.to_owned() });
        }
        if !here.is_file() {
            return Err(WorldError::NotAFile { path: path.to_owned() });
        }
        fs::read(&real).map_err(io)
    }

    fn today(&self) -> Date {
        self.today
    }

    fn reader(&self) -> Option<Arc<dyn Reread>> {
        Some(Arc::new(self.clone()))
    }
}

impl Reread for Disk {
    fn read_again(&self, path: &str, _: &Digest) -> Option<Vec<u8>> {
        self.read(path).ok()
    }
}

fn file_kind(metadata: &Metadata) -> EntryKind {
    if metadata.is_file() { EntryKind::File(Stat::of(metadata)) } else { EntryKind::Special }
}

/// Whether a name stands in a folder or below it.
fn lies_in(path: &Path, folder: &Path) -> bool {
    path.parent().and_then(|parent| parent.canonicalize().ok()).is_none_or(|parent| parent.starts_with(folder))
}

/// `None` for what is not there, perhaps no longer.
fn unless_gone(found: io::Result<Metadata>) -> io::Result<Option<Metadata>> {
    match found {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn today_in_viet_nam() -> Date {
    jiff::tz::Offset::constant(HOURS_EAST).to_datetime(jiff::Timestamp::now()).date().into()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    fn site() -> (tempfile::TempDir, Disk) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("site");
        for sub in ["content/profiles/2024", "content/.git", "shared/inner"] {
            fs::create_dir_all(root.join(sub)).expect("folders");
        }
        for (path, text) in [
            ("content/site.toml", "title"),
            ("content/profiles/2024/đặng.md", "Đặng"),
            ("content/profiles/a.md~", ""),
            ("content/.git/config", ""),
            ("shared/inner/x.md", "x"),
            ("../secret.md", "secret"),
        ] {
            fs::write(root.join(path), text).expect("a file");
        }
        let disk = Disk::new(&root, Date::new(2026, 11, 21));
        (folder, disk)
    }

    fn kinds(disk: &Disk, folder: &str) -> Vec<(String, &'static str)> {
        let name = |kind| match kind {
            EntryKind::File(_) => "file",
            EntryKind::EscapingLink => "escaping",
            EntryKind::LinkLoop => "loop",
            EntryKind::Special => "special",
            EntryKind::BadName => "bad name",
        };
        disk.list(folder).expect("a list").into_iter().map(|e| (e.path, name(e.kind))).collect()
    }

    #[test]
    fn files_are_listed_in_order_and_a_missing_folder_is_empty() {
        let (_keep, disk) = site();
        let found = kinds(&disk, "content");
        assert_eq!(
            found,
            [("content/profiles/2024/đặng.md".to_owned(), "file"), ("content/site.toml".to_owned(), "file")]
        );
        assert!(kinds(&disk, "themes").is_empty());
        assert_eq!(disk.read("content/profiles/2024/đặng.md").expect("bytes"), "Đặng".as_bytes());
        let EntryKind::File(stat) = disk.list("content").expect("a list")[1].kind else { panic!("a file") };
        assert!(stat.len == 5 && stat.modified_ns > 0 && stat.changed_ns > 0 && stat.inode > 0);
    }

    #[test]
    fn paths_of_a_shell_are_found_below_the_root() {
        let (keep, disk) = site();
        let of = |path: &str| disk.locate(Path::new(path));
        let whole = |path: &str| disk.root().join(path).display().to_string();
        assert_eq!(of("content/profiles/").as_deref(), Some("content/profiles"));
        assert_eq!(of("./content/./profiles").as_deref(), Some("content/profiles"));
        assert_eq!(of(&whole("content/profiles/2024/đặng.md")).as_deref(), Some("content/profiles/2024/đặng.md"));
        assert_eq!(of(&whole("shared/../content")).as_deref(), Some("content"));
        assert_eq!(of(&whole("")).as_deref(), Some(""));
        symlink("../shared", disk.root().join("content/folder")).expect("a link");
        assert_eq!(of("content/folder/inner/x.md").as_deref(), Some("content/folder/inner/x.md"));
        symlink(disk.root(), keep.path().join("link")).expect("a link");
        let through = keep.path().join("link/content/site.toml");
        assert_eq!(disk.locate(&through).as_deref(), Some("content/site.toml"));
        for none in ["content/none.md", "../secret.md", &whole("../secret.md"), "/etc", "content/site.toml/x"] {
            assert_eq!(of(none), None, "{none}");
        }
    }

    #[test]
    fn links_inside_are_followed_once_and_all_others_reported() {
        let (_keep, disk) = site();
        let at = |path: &str| disk.root().join(path);
        symlink("../shared", at("content/folder")).expect("a link");
        symlink("../shared/inner/x.md", at("content/file.md")).expect("a link");
        symlink("../../secret.md", at("content/out.md")).expect("a link");
        symlink("/etc", at("content/etc")).expect("a link");
        symlink("absent", at("content/nothing")).expect("a link");
        symlink("..", at("content/up")).expect("a link");
        symlink("me", at("content/me")).expect("a link");
        symlink("inner", at("shared/again")).expect("a link");
        let found: Vec<_> = kinds(&disk, "content").into_iter().filter(|(_, kind)| *kind != "file").collect();
        let expected = [
            ("content/etc", "escaping"),
            ("content/folder/again", "loop"),
            ("content/me", "loop"),
            ("content/nothing", "escaping"),
            ("content/out.md", "escaping"),
            ("content/up", "loop"),
        ];
        assert_eq!(found, expected.map(|(path, kind)| (path.to_owned(), kind)));
        assert_eq!(disk.read("content/folder/inner/x.md").expect("bytes"), b"x");
        assert_eq!(disk.read("content/file.md").expect("bytes"), b"x");
        for out in ["content/out.md", "content/etc/passwd", "../secret.md", "content/../../secret.md", "/etc/passwd"] {
            assert!(matches!(disk.read(out), Err(WorldError::Outside { .. })), "{out}");
        }
    }

    #[test]
    fn a_linked_content_folder_outside_is_reported_itself() {
        let (keep, disk) = site();
        fs::create_dir(keep.path().join("elsewhere")).expect("a folder");
        fs::write(keep.path().join("elsewhere/theme.toml"), "").expect("a file");
        symlink("../elsewhere", disk.root().join("themes")).expect("a link");
        assert_eq!(kinds(&disk, "themes"), [("themes".to_owned(), "escaping")]);
    }

    #[test]
    fn special_files_are_reported_and_never_opened() {
        let (_keep, disk) = site();
        let fifo = disk.root().join("content/fifo");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo");
        let _socket = std::os::unix::net::UnixListener::bind(disk.root().join("content/socket")).expect("a socket");
        symlink("fifo", disk.root().join("content/to-fifo")).expect("a link");
        let special: Vec<_> = kinds(&disk, "content").into_iter().filter(|(_, kind)| *kind == "special").collect();
        assert_eq!(special.len(), 3, "{special:?}");
        // Opening the FIFO would wait for a writer for ever.
        for path in ["content/fifo", "content/to-fifo", "content/socket", "content"] {
            assert!(matches!(disk.read(path), Err(WorldError::NotAFile { .. })), "{path}");
        }
    }

    #[test]
    fn names_beyond_unicode_are_reported_and_errors_carry_the_path() {
        use std::os::unix::ffi::OsStrExt as _;
        let (_keep, disk) = site();
        let name = std::ffi::OsStr::from_bytes(b"b\xff.md");
        fs::write(disk.root().join("content").join(name), "").expect("a file");
        assert!(kinds(&disk, "content").contains(&("content/b\u{fffd}.md".to_owned(), "bad name")));
        for path in ["content/none.md", "content/b\u{fffd}.md", "content/nul\0.md"] {
            assert_eq!(disk.read(path).expect_err("an error").path(), path);
        }
    }

    #[test]
    fn the_day_is_viet_nams() {
        let (_keep, disk) = site();
        assert_eq!(disk.today(), Date::new(2026, 11, 21).expect("a day"));
        assert!(today_in_viet_nam().year() >= 2025);
    }
}
