//! The output folder as it is on the disk. Looks, and changes nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;
use crate::memo::Digest;
use crate::text::SitePath;
use crate::world::Stat;

/// An output folder, which need not exist yet.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
}

/// What stands at a path, without following a symbolic link at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    File,
    Link,
    Folder,
    Other,
}

impl Folder {
    /// The folder at this path.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether a file of the site stands on the disk, whoever wrote it.
    ///
    /// # Errors
    /// [`OutputError::Io`] when the folder cannot be searched.
    pub fn holds(&self, path: &SitePath) -> Result<bool, OutputError> {
        Ok(matches!(self.at(path.as_file())?, Standing::File | Standing::Link))
    }

    /// What is at a path below the folder.
    pub(super) fn at(&self, path: &str) -> Result<Standing, OutputError> {
        let full = self.path.join(path);
        match fs::symlink_metadata(&full) {
            Ok(metadata) if metadata.is_symlink() => Ok(Standing::Link),
            Ok(metadata) if metadata.is_dir() => Ok(Standing::Folder),
            Ok(metadata) if metadata.is_file() => Ok(Standing::File),
            Ok(_) => Ok(Standing::Other),
            Err(error) if is_gone(&error) => Ok(Standing::Nothing),
            Err(error) => Err(OutputError::io(&full)(error)),
        }
    }

    /// The first folder on the way to a path that is none (a file or a link, say).
    pub(super) fn obstacle(&self, path: &SitePath) -> Result<Option<(SitePath, Standing)>, OutputError> {
        for folder in path.folders() {
            match self.at(folder)? {
                Standing::Folder => {}
                Standing::Nothing => break,
                other => return Ok(SitePath::file(folder).map(|folder| (folder, other))),
            }
        }
        Ok(None)
    }

    /// What the system says of the file at a path; `None` for anything but an ordinary one.
    pub(super) fn file(&self, path: &SitePath) -> Result<Option<Stat>, OutputError> {
        let full = self.path.join(path.as_file());
        match fs::symlink_metadata(&full) {
            Ok(metadata) => Ok(metadata.is_file().then(|| Stat::of(&metadata))),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(OutputError::io(&full)(error)),
        }
    }

    /// Whether the file at a path has exactly this content. One that has just gone has not.
    pub(super) fn holds_exactly(&self, path: &SitePath, content: &[u8]) -> Result<bool, OutputError> {
        let full = self.path.join(path.as_file());
        match fs::read(&full) {
            Ok(bytes) => Ok(bytes == content),
            Err(error) if is_gone(&error) => Ok(false),
            Err(error) => Err(OutputError::io(&full)(error)),
        }
    }

    /// The digest of the file at a path; `None` for anything but an ordinary one.
    pub(super) fn digest(&self, path: &SitePath) -> Result<Option<Digest>, OutputError> {
        if self.file(path)?.is_none() {
            return Ok(None);
        }
        let full = self.path.join(path.as_file());
        match fs::read(&full) {
            Ok(bytes) => Ok(Some(Digest::of(&bytes))),
            Err(error) if is_gone(&error) => Ok(None),
            Err(error) => Err(OutputError::io(&full)(error)),
        }
    }

    /// Whether two paths are one file, because the file system ignores letter case or Unicode forms.
    pub(super) fn is_same(&self, a: &SitePath, b: &SitePath) -> bool {
        let real = |path: &SitePath| self.path.join(path.as_file()).canonicalize().ok();
        real(a).is_some_and(|a| real(b) == Some(a))
    }

    /// Every file below a folder, as paths of the site. `None` if anything there can be none of ours: an
    /// empty folder, a special file, a name that no page has.
    pub(super) fn files_below(&self, folder: &str) -> Result<Option<Vec<SitePath>>, OutputError> {
        let full = self.path.join(folder);
        let mut files = Vec::new();
        for entry in fs::read_dir(&full).map_err(OutputError::io(&full))? {
            let name = entry.map_err(OutputError::io(&full))?.file_name();
            let path = name.to_str().and_then(|name| SitePath::file(&format!("{folder}/{name}")));
            let Some(path) = path else { return Ok(None) };
            match self.at(path.as_file())? {
                Standing::File => files.push(path),
                Standing::Folder => match self.files_below(path.as_file())? {
                    Some(below) => files.extend(below),
                    None => return Ok(None),
                },
                _ => return Ok(None),
            }
        }
        Ok(if files.is_empty() { None } else { Some(files) })
    }
}

/// Whether nothing stands there; a path through a file leads to nothing.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
