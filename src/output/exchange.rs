//! Publishing all at once: the next version is made complete beside the folder that is published, and the two change
//! places.
//!
//! Beside means in the same parent, so that both are on one file system. What stays as it is, files of others too,
//! becomes a second name of the same file there and costs no room. On Linux and macOS the exchange is one step of the
//! system: whoever looks sees the old site or the new one. Elsewhere the old folder steps aside first, and for a moment
//! there is none; the next build puts it back if that moment was the last one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::aside::ASIDE;
use super::manifest::is_reserved;
use super::{Manifest, OutputError};
use crate::text::SitePath;
use crate::world::Stat;

/// A published folder, and where its next version is made.
#[derive(Debug)]
pub(super) struct Exchange {
    folder: PathBuf,
    next: PathBuf,
    /// Where the old version steps aside to, on systems that cannot exchange.
    old: PathBuf,
}

impl Exchange {
    /// For this folder; where it is a link, what it leads to changes places. `None` if the folder has no name.
    pub fn of(folder: &Path) -> Option<Self> {
        let folder = folder.canonicalize().or_else(|_| std::path::absolute(folder)).ok()?;
        let beside = |what: &str| {
            let mut name = std::ffi::OsString::from(".");
            name.push(folder.file_name()?);
            name.push(format!(".vinhdanh-{what}"));
            Some(folder.with_file_name(name))
        };
        Some(Self { next: beside("next")?, old: beside("old")?, folder })
    }

    /// Where the next version is made.
    pub fn next(&self) -> &Path {
        &self.next
    }

    /// Tidies up after a build that was killed.
    pub fn heal(&self) -> Result<(), OutputError> {
        if is_folder(&self.old) && !self.folder.exists() {
            fs::rename(&self.old, &self.folder).map_err(OutputError::io(&self.folder))?;
        }
        [&self.next, &self.old].into_iter().filter(|left| is_folder(left)).try_for_each(|left| self.remove(left))
    }

    /// Makes the next version as a copy of what stands, files of others too.
    pub fn begin(&self) -> Result<(), OutputError> {
        let mut files = Vec::new();
        let entries = WalkDir::new(&self.folder).into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() != 1 || entry.file_name() != ASIDE) {
            let entry = entry.map_err(|error| OutputError::io(&self.folder)(error.into()))?;
            let Ok(below) = entry.path().strip_prefix(&self.folder) else { continue };
            let copy = self.next.join(below);
            if entry.file_type().is_dir() {
                let made = fs::create_dir(&copy).and_then(|()| {
                    let metadata = fs::symlink_metadata(entry.path())?;
                    fs::set_permissions(&copy, metadata.permissions())
                });
                made.map_err(OutputError::io(&copy))?;
            } else {
                files.push((entry.into_path(), copy));
            }
        }
        files.par_iter().try_for_each(|(file, copy)| second_name(file, copy))
    }

    /// The two change places, and what was published goes.
    pub fn finish(&self) -> Result<(), OutputError> {
        // What is published must be on the disk before what was published goes.
        let _ = sync(&self.next);
        match swap(&self.next, &self.folder) {
            Ok(()) => self.remove(&self.next),
            Err(error) if cannot(&error) => self.in_two_steps(),
            Err(error) => Err(OutputError::io(&self.folder)(error)),
        }
    }

    fn in_two_steps(&self) -> Result<(), OutputError> {
        fs::rename(&self.folder, &self.old).map_err(OutputError::io(&self.folder))?;
        if let Err(error) = fs::rename(&self.next, &self.folder) {
            // The first error is the one to tell.
            let _ = fs::rename(&self.old, &self.folder);
            return Err(OutputError::io(&self.folder)(error));
        }
        self.remove(&self.old)
    }

    /// Removes a version that is not published. What somebody else has put there meanwhile is published instead.
    fn remove(&self, left: &Path) -> Result<(), OutputError> {
        let (here, there) = (Manifest::read(left)?, Manifest::read(&self.folder)?);
        let is_ours = |path: &SitePath| is_reserved(path) || here.contains(path) || there.contains(path);
        for entry in WalkDir::new(left).contents_first(true) {
            let entry = entry.map_err(|error| OutputError::io(left)(error.into()))?;
            let Ok(below) = entry.path().strip_prefix(left) else { continue };
            let removed = if entry.file_type().is_dir() {
                fs::remove_dir(entry.path())
            } else {
                let path = below.to_str().map(|path| path.replace(std::path::MAIN_SEPARATOR, "/"));
                let is_ours = path.and_then(|path| SitePath::file(&path)).is_some_and(|path| is_ours(&path));
                if is_ours { fs::remove_file(entry.path()) } else { give_back(entry.path(), &self.folder.join(below)) }
            };
            removed.map_err(OutputError::io(entry.path()))?;
        }
        Ok(())
    }
}

/// A file of somebody else: it stands in the published folder already unless it came, or was changed, just now.
fn give_back(file: &Path, published: &Path) -> io::Result<()> {
    let here = Stat::of(&fs::symlink_metadata(file)?);
    match fs::symlink_metadata(published).map(|metadata| Stat::of(&metadata)) {
        Ok(there) if here == there || here.modified_ns <= there.modified_ns => fs::remove_file(file),
        Ok(_) => fs::rename(file, published),
        Err(_) => {
            published.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(file, published)
        }
    }
}

/// Gives a file a second name, or copies it where the file system knows no such thing.
fn second_name(file: &Path, copy: &Path) -> Result<(), OutputError> {
    let linked = fs::hard_link(file, copy).or_else(|refused| match fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_file() => {
            fs::copy(file, copy)?;
            let times = fs::FileTimes::new().set_modified(metadata.modified()?);
            fs::OpenOptions::new().write(true).open(copy)?.set_times(times)
        }
        // Gone since the folder was listed.
        Err(gone) if gone.kind() == io::ErrorKind::NotFound => Ok(()),
        _ => Err(refused),
    });
    linked.map_err(OutputError::io(file))
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Whether the system or the file system does not know how to exchange two folders.
fn cannot(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Has everything that was written to the file system of a folder put on the disk: one wait for all files.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn sync(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn sync(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(folder: &Path, pages: &[(&str, &str)], foreign: &[(&str, &str)]) {
        for (file, text) in pages.iter().chain(foreign) {
            let full = folder.join(file);
            fs::create_dir_all(full.parent().expect("a parent")).expect("folders");
            fs::write(full, text).expect("a file");
        }
        let digest = |text: &str| crate::memo::Digest::of(text.as_bytes());
        let path = |file: &str| SitePath::file(file).expect("a path");
        let manifest: Manifest = pages.iter().map(|(file, text)| (path(file), digest(text))).collect();
        super::super::apply::write_manifest(&manifest.finished(), folder).expect("written");
    }

    fn text(file: PathBuf) -> Option<String> {
        fs::read_to_string(file).ok()
    }

    fn names(folder: &Path) -> Vec<String> {
        let names = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().flatten();
        names.map(|entry| entry.path().strip_prefix(folder).expect("below").display().to_string()).collect()
    }

    #[test]
    fn folders_change_places_and_what_others_do_meanwhile_stays() {
        type Finish = fn(&Exchange) -> Result<(), OutputError>;
        let finishes: [Finish; 2] = [Exchange::finish, Exchange::in_two_steps];
        for finish in finishes {
            let keep = tempfile::tempdir().expect("a folder");
            let out = keep.path().join("out");
            site(&out, &[("a/index.html", "old"), ("gone.html", "")], &[("CNAME", "example"), ("others/x", "1")]);
            let exchange = Exchange::of(&out).expect("a name");
            exchange.begin().expect("copied");
            fs::remove_file(exchange.next().join("a/index.html")).expect("removed");
            fs::remove_file(exchange.next().join("gone.html")).expect("removed");
            site(exchange.next(), &[("a/index.html", "new")], &[]);
            // Meanwhile somebody else adds a file and writes another one anew.
            fs::write(out.join("others/late"), "2").expect("a file");
            fs::remove_file(out.join("CNAME")).expect("removed");
            std::thread::sleep(std::time::Duration::from_millis(20));
            fs::write(out.join("CNAME"), "example.org").expect("a file");
            finish(&exchange).expect("exchanged");
            assert_eq!(names(keep.path()).iter().filter(|name| !name.contains('/')).collect::<Vec<_>>(), ["out"]);
            assert_eq!(
                names(&out),
                [".vinhdanh-manifest", "CNAME", "a", "a/index.html", "others", "others/late", "others/x"]
            );
            assert_eq!(text(out.join("a/index.html")).as_deref(), Some("new"));
            assert_eq!(text(out.join("CNAME")).as_deref(), Some("example.org"));
        }
    }

    #[test]
    fn what_a_killed_build_left_beside_goes() {
        let keep = tempfile::tempdir().expect("a folder");
        let out = keep.path().join("out");
        site(&out, &[("a.html", "a")], &[("CNAME", "example")]);
        let before = names(keep.path());
        let exchange = Exchange::of(&out).expect("a name");
        // Killed before the exchange.
        exchange.begin().expect("copied");
        site(exchange.next(), &[("a.html", "a"), ("b.html", "b")], &[]);
        exchange.heal().expect("healed");
        assert_eq!(names(keep.path()), before);
        // Killed between two steps.
        fs::rename(&out, &exchange.old).expect("renamed");
        exchange.heal().expect("healed");
        assert_eq!(names(keep.path()), before);
        assert_eq!(text(out.join("CNAME")).as_deref(), Some("example"));
    }
}
