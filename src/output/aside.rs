//! Where the files of the next version wait: laid out as they will stand, so that a folder that is not there yet moves
//! into place as a whole, with one step of the system for all its files.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::apply::replace;
use super::update::Offered;
use super::{OutputError, Stage};
use crate::text::SitePath;
use crate::world::Stat;

/// Where files wait, in the output folder. No page may have this name.
pub const ASIDE: &str = ".vinhdanh-aside";

/// A tree for each stage, because assets are in place before the pages that name them.
const TREES: [(Stage, &str); 2] = [(Stage::Asset, "assets"), (Stage::Page, "pages")];

/// The files that wait below an output folder.
#[derive(Debug, Clone)]
pub(super) struct Aside {
    folder: PathBuf,
}

impl Aside {
    /// Those of this output folder.
    pub fn of(output: &Path) -> Self {
        Self { folder: output.join(ASIDE) }
    }

    /// Whether the folder is there; a link to one is none of ours.
    pub fn is_there(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok_and(|metadata| metadata.is_dir())
    }

    /// Makes the folder; what a killed build left there goes.
    pub fn make(&self) -> Result<(), OutputError> {
        match fs::symlink_metadata(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Ok(metadata) if metadata.is_dir() => self.clear()?,
            _ => return Err(OutputError::ForeignFiles(vec![ASIDE.to_owned()])),
        }
        TREES.iter().try_for_each(|(_, tree)| fs::create_dir_all(self.folder.join(tree))).map_err(self.io())
    }

    /// Puts a file there, and says what the system says of it. `None` where a file waits already under this name, or under
    /// that of one of its folders: [`diff`](super::diff) will refuse them, with all others that clash.
    pub fn put(&self, path: &SitePath, stage: Stage, content: &[u8]) -> Result<Option<Stat>, OutputError> {
        let file = self.tree(stage).join(path.as_file());
        let new = || OpenOptions::new().write(true).create_new(true).open(&file);
        let folder = file.parent().unwrap_or(&self.folder);
        // A page mostly is the first file of its folder.
        let made = if path.is_page() { Err(ErrorKind::NotFound.into()) } else { new() };
        let made = match made {
            Err(error) if error.kind() == ErrorKind::NotFound => make_folder(folder).and_then(|()| new()),
            made => made,
        };
        let mut made = match made {
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            made => made.map_err(OutputError::io(&file))?,
        };
        let stat = made.write_all(content).and_then(|()| made.metadata()).map_err(OutputError::io(&file))?;
        Ok(Some(Stat::of(&stat)))
    }

    /// Moves the files of a stage, in the order of their paths, to where they are published below a folder: readers see
    /// the old one or the new one.
    pub fn place(&self, stage: Stage, files: &[&Offered], target: &Path) -> Result<(), OutputError> {
        place(&self.tree(stage), target, files, 0)
    }

    /// Deletes what waits there, and what a killed build left. A link is never followed, and what is neither stays.
    pub fn clear(&self) -> Result<(), OutputError> {
        for (_, tree) in TREES {
            let tree = self.folder.join(tree);
            if fs::symlink_metadata(&tree).is_ok_and(|metadata| metadata.is_dir()) {
                fs::remove_dir_all(&tree).map_err(OutputError::io(&tree))?;
            }
        }
        // What is left in it is somebody else's.
        let _ = fs::remove_dir(&self.folder);
        Ok(())
    }

    fn tree(&self, stage: Stage) -> PathBuf {
        let name = TREES.iter().find(|(of, _)| *of == stage).map_or("", |(_, name)| name);
        self.folder.join(name)
    }

    fn io(&self) -> impl FnOnce(io::Error) -> OutputError {
        OutputError::io(&self.folder)
    }
}

/// Makes a folder and those above it; one that is there is good.
fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder),
        made => made,
    }
}

/// Moves files that wait in one folder into another; `below` bytes of their paths lead to it.
fn place(waiting: &Path, target: &Path, files: &[&Offered], below: usize) -> Result<(), OutputError> {
    let groups: Vec<&[&Offered]> =
        files.chunk_by(|a, b| name(a, below).is_some() && name(a, below) == name(b, below)).collect();
    groups.par_iter().try_for_each(|group| {
        let Some(first) = group.first() else { return Ok(()) };
        match name(first, below) {
            Some(name) => place_folder(&waiting.join(name), &target.join(name), group, below + name.len() + 1),
            None => {
                let name = first.path.as_file().get(below..).unwrap_or_default();
                place_file(&waiting.join(name), &target.join(name), first)
            }
        }
    })
}

/// The folder that a file lies in, below the folder that so many bytes of its path lead to.
fn name(offered: &Offered, below: usize) -> Option<&str> {
    Some(offered.path.as_file().get(below..)?.split_once('/')?.0)
}

fn place_folder(waiting: &Path, target: &Path, files: &[&Offered], below: usize) -> Result<(), OutputError> {
    // The system refuses where something is there already.
    if fs::rename(waiting, target).is_ok() {
        return Ok(());
    }
    match fs::create_dir(target) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // Nothing is written through a link that somebody has just put there.
            let is_folder = fs::symlink_metadata(target).is_ok_and(|metadata| metadata.is_dir());
            let changed = || files.iter().map(|file| file.path.to_string()).next().unwrap_or_default();
            is_folder.then_some(()).ok_or_else(|| OutputError::Changed(changed()))?;
        }
        made => made.map_err(OutputError::io(target))?,
    }
    place(waiting, target, files, below)
}

fn place_file(waiting: &Path, target: &Path, offered: &Offered) -> Result<(), OutputError> {
    match fs::rename(waiting, target) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => bring(waiting, target)?,
        moved => moved.map_err(OutputError::io(target))?,
    }
    if let Ok(metadata) = fs::symlink_metadata(target) {
        // Each file is placed once.
        let _ = offered.stat.set(Stat::of(&metadata));
    }
    Ok(())
}

/// Brings a file into place on another file system, which somebody has mounted below the folder: a copy beside its place
/// is moved there. Its name depends on the place alone, so that the next build finds what a killed one left.
fn bring(waiting: &Path, target: &Path) -> Result<(), OutputError> {
    let name = blake3::hash(target.as_os_str().as_encoded_bytes()).to_hex();
    let bytes = fs::read(waiting).map_err(OutputError::io(waiting))?;
    replace(target, &target.with_file_name(format!(".vinhdanh-{}", name.get(..16).unwrap_or_default())), &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memo::Digest;

    fn path(path: &str) -> SitePath {
        SitePath::file(path).expect("a path")
    }

    fn put(aside: &Aside, file: &str, stage: Stage) -> Offered {
        let waits = aside.put(&path(file), stage, file.as_bytes()).expect("put");
        assert!(waits.is_some());
        let (digest, stat) = (Digest::of(file.as_bytes()), std::sync::OnceLock::new());
        Offered { path: path(file), stage, digest, len: file.len() as u64, waits, stat, key: None }
    }

    fn place_all(aside: &Aside, files: &[Offered], target: &Path) -> Result<(), OutputError> {
        let mut files: Vec<&Offered> = files.iter().collect();
        files.sort_by_key(|file| (file.stage, &file.path));
        files.chunk_by(|a, b| a.stage == b.stage).try_for_each(|files| aside.place(files[0].stage, files, target))
    }

    #[test]
    fn folders_that_are_new_move_whole_and_files_into_those_that_are_there() {
        let keep = tempfile::tempdir().expect("a folder");
        let out = keep.path();
        fs::create_dir_all(out.join("old/deep")).expect("folders");
        fs::write(out.join("old/deep/theirs.txt"), "theirs").expect("a file");
        fs::write(out.join("old/index.html"), "before").expect("a file");
        let aside = Aside::of(out);
        aside.make().expect("made");
        let names = [
            ("index.html", Stage::Page),
            ("new/a/index.html", Stage::Page),
            ("new/b.css", Stage::Asset),
            // Names that sort between a folder and its files.
            ("new-x/index.html", Stage::Page),
            ("new.html", Stage::Page),
            ("old/deep/index.html", Stage::Page),
            ("old/index.html", Stage::Page),
        ];
        let files: Vec<Offered> = names.iter().map(|(file, stage)| put(&aside, file, *stage)).collect();
        place_all(&aside, &files, out).expect("placed");
        for file in &files {
            let placed = out.join(file.path.as_file());
            assert_eq!(fs::read_to_string(&placed).expect("a file"), file.path.as_file());
            let now = Stat::of(&fs::symlink_metadata(&placed).expect("a file"));
            assert_eq!(file.stat(), Some(now), "{}: what is said of it is true", file.path);
        }
        assert_eq!(fs::read_to_string(out.join("old/deep/theirs.txt")).expect("a file"), "theirs");
        aside.clear().expect("cleared");
        assert!(!out.join(ASIDE).exists());
    }

    #[test]
    fn a_name_that_is_taken_is_not_written_over() {
        let keep = tempfile::tempdir().expect("a folder");
        let aside = Aside::of(keep.path());
        aside.make().expect("made");
        put(&aside, "a", Stage::Asset);
        for clashing in ["a", "a/b", "a/index.html"] {
            assert_eq!(aside.put(&path(clashing), Stage::Asset, b"").expect("no failure"), None, "{clashing}");
        }
        assert_eq!(fs::read(aside.tree(Stage::Asset).join("a")).expect("a file"), b"a");
    }

    #[test]
    fn a_file_is_brought_to_another_file_system_whole_or_not_at_all() {
        let keep = tempfile::tempdir().expect("a folder");
        let (waiting, target) = (keep.path().join("0"), keep.path().join("index.html"));
        fs::write(&waiting, "new").expect("a file");
        fs::write(&target, "old").expect("a file");
        bring(&waiting, &target).expect("brought");
        assert_eq!(fs::read_to_string(&target).expect("a file"), "new");
        let names = fs::read_dir(keep.path()).expect("a folder").count();
        assert_eq!(names, 2, "nothing is left beside it");
        assert!(bring(&waiting, &keep.path().join("gone/index.html")).is_err());
    }

    /// Where the system has a second file system to write on, the move itself is tried.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_move_across_file_systems_is_one_all_the_same() {
        use std::os::unix::fs::MetadataExt as _;
        let keep = tempfile::tempdir().expect("a folder");
        let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
        let device = |path: &Path| fs::metadata(path).expect("a folder").dev();
        if device(keep.path()) == device(other.path()) {
            return;
        }
        let aside = Aside::of(keep.path());
        aside.make().expect("made");
        let files = [put(&aside, "guong/an/index.html", Stage::Page)];
        place_all(&aside, &files, other.path()).expect("placed");
        let placed = other.path().join("guong/an/index.html");
        assert_eq!(fs::read_to_string(placed).expect("a file"), "guong/an/index.html");
    }
}
