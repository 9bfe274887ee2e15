//! Carries changes out, in an order that leaves a usable site whenever it stops.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::aside::Aside;
use super::diff::Changes;
use super::manifest::Manifest;
use super::update::Offered;
use super::{OutputError, Part, Stage};

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Files written, new or changed.
    pub written: usize,
    /// Files left as they were.
    pub unchanged: usize,
    /// Files deleted.
    pub deleted: usize,
    /// Bytes written.
    pub bytes: u64,
}

/// Changes the folder: first a manifest of all that is or becomes ours, then what stands in the way of new
/// files, assets, pages, deletions, emptied folders, and last the manifest of what is ours now. Without
/// changes nothing is touched, not even the manifest.
///
/// # Errors
/// [`OutputError::Io`] at the first failure. What was done until then stays, and the next build goes on
/// from there.
pub fn apply(changes: &Changes, aside: &Aside, folder: &Path) -> Result<Report, OutputError> {
    let mut report = Report { unchanged: changes.unchanged, ..Report::default() };
    if changes.is_empty() {
        return Ok(report);
    }
    fs::create_dir_all(folder).map_err(OutputError::io(folder))?;
    if !changes.write.is_empty() || !changes.clear.is_empty() || !changes.delete.is_empty() {
        write_manifest(&changes.during, folder)?;
        // The licence for all that follows: a machine that loses its power must not forget what is ours.
        let _ = File::open(folder.join(changes.during.file_name())).and_then(|file| file.sync_all());
    }
    report.deleted += delete(changes.clear.iter().map(|path| path.as_file()), folder)?;
    for path in &changes.clear {
        // A file may take the place of a folder that has become empty.
        remove_if_empty(path.folders().collect::<Vec<_>>().into_iter().rev(), folder);
    }
    for stage in [Stage::Asset, Stage::Page] {
        let staged: Vec<&Offered> = changes.write.iter().copied().filter(|offered| offered.stage == stage).collect();
        if let Some(gone) = staged.iter().find(|offered| offered.waits.is_none()) {
            // It stood there when it was compared: somebody has just taken it away.
            return Err(OutputError::Changed(gone.path.to_string()));
        }
        aside.place(stage, &staged, folder)?;
        report.written += staged.len();
        report.bytes += staged.iter().map(|offered| offered.len).sum::<u64>();
    }
    report.deleted += delete(changes.delete.iter().map(|path| path.as_file()), folder)?;
    remove_if_empty(changes.vacated.iter().map(String::as_str), folder);
    write_manifest(&changes.after, folder)?;
    if changes.after.part().is_none() {
        // What the manifests of copied parts said stands in that of the whole now.
        for part in Part::found(folder)? {
            let file = folder.join(part.file_name());
            fs::remove_file(&file).map_err(OutputError::io(&file))?;
        }
    }
    Ok(report)
}

pub(super) fn write_manifest(manifest: &Manifest, folder: &Path) -> Result<(), OutputError> {
    let name = manifest.file_name();
    replace(&folder.join(&name), &folder.join(format!("{name}.tmp")), &manifest.to_bytes())
}

/// Writes a file beside its place and moves it there, so that readers see the old one or the new one.
pub(super) fn replace(target: &Path, unfinished: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let new = || OpenOptions::new().write(true).create_new(true).open(unfinished);
    let file = new().or_else(|error| match error.kind() {
        // Left behind by a killed build; it was ours, or the difference would not have been applied.
        io::ErrorKind::AlreadyExists => fs::remove_file(unfinished).and_then(|()| new()),
        _ => Err(error),
    });
    let mut file = file.map_err(OutputError::io(unfinished))?;
    let moved = file.write_all(bytes).and_then(|()| {
        drop(file);
        fs::rename(unfinished, target)
    });
    moved.map_err(|error| {
        // The first error is the one to tell.
        let _ = fs::remove_file(unfinished);
        OutputError::io(target)(error)
    })
}

fn delete<'a>(paths: impl Iterator<Item = &'a str>, folder: &Path) -> Result<usize, OutputError> {
    let mut deleted = 0;
    for path in paths {
        let file = folder.join(path);
        match fs::remove_file(&file) {
            Ok(()) => deleted += 1,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(OutputError::io(&file)(error)),
        }
    }
    Ok(deleted)
}

/// Removes the folders that hold nothing any more. The system refuses to remove one that does, and an
/// empty folder that stays for another reason does no harm.
fn remove_if_empty<'a>(folders: impl Iterator<Item = &'a str>, folder: &Path) {
    for path in folders {
        let _ = fs::remove_dir(folder.join(path));
    }
}
