//! A site as a build left it, for whoever carries it elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Manifest, OutputError, Part};
use crate::memo::Digest;
use crate::text::SitePath;

/// A complete site in a folder.
#[derive(Debug)]
pub struct Built {
    folder: PathBuf,
    manifest: Manifest,
}

/// Why a folder holds nothing that may be carried elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuiltProblem {
    /// Nothing was built there.
    None,
    /// A build did not come to its end, or what it left was edited by hand.
    Unfinished,
    /// Parts that were not joined.
    Parts,
    /// It shows drafts.
    Drafts,
    /// A file is missing, or is not as it was built.
    Spoiled(String),
    /// A file of the version before that was not kept.
    NotKept(String),
}

impl Built {
    /// The site in a folder.
    ///
    /// # Errors
    /// [`OutputError::Built`] if it is not complete, or not for the public; [`OutputError::Io`].
    pub fn open(folder: &Path) -> Result<Self, OutputError> {
        let bad = |problem| Err(OutputError::Built { folder: folder.display().to_string(), problem });
        let manifest = Manifest::read_file(&folder.join(Manifest::FILE_NAME))?;
        if !Part::found(folder)?.is_empty() {
            return bad(BuiltProblem::Parts);
        }
        if manifest.paths().next().is_none() {
            return bad(BuiltProblem::None);
        }
        if manifest.has_drafts() {
            return bad(BuiltProblem::Drafts);
        }
        if !manifest.is_final() {
            return bad(BuiltProblem::Unfinished);
        }
        Ok(Self { folder: folder.to_owned(), manifest })
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its files.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What a file holds.
    ///
    /// # Errors
    /// [`OutputError::Built`] if it has not this digest, [`OutputError::Io`] if it cannot be read.
    pub fn read(&self, path: &SitePath, digest: &Digest) -> Result<Vec<u8>, OutputError> {
        let file = self.folder.join(path.as_file());
        let bytes = match fs::read(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            bytes => Some(bytes.map_err(OutputError::io(&file))?),
        };
        bytes.filter(|bytes| Digest::of(bytes) == *digest).ok_or_else(|| OutputError::Built {
            folder: self.folder.display().to_string(),
            problem: BuiltProblem::Spoiled(path.to_string()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(folder: &Path) -> Option<BuiltProblem> {
        match Built::open(folder) {
            Err(OutputError::Built { problem, .. }) => Some(problem),
            other => other.map(|_| None).expect("readable"),
        }
    }

    #[test]
    fn only_a_complete_site_without_drafts_is_carried_elsewhere() {
        let keep = tempfile::tempdir().expect("a folder");
        let folder = keep.path();
        let path = SitePath::file("index.html").expect("a path");
        let manifest: Manifest = [(path.clone(), Digest::of(b"1"))].into_iter().collect();
        let write = |manifest: &Manifest| {
            fs::write(folder.join(Manifest::FILE_NAME), manifest.to_bytes()).expect("written");
        };
        assert_eq!(problem(folder), Some(BuiltProblem::None));
        write(&manifest);
        assert_eq!(problem(folder), Some(BuiltProblem::Unfinished));
        write(&manifest.clone().marked(true).finished());
        assert_eq!(problem(folder), Some(BuiltProblem::Drafts));
        write(&manifest.clone().finished());
        assert_eq!(problem(folder), None);
        let built = Built::open(folder).expect("a site");
        let read = || built.read(&path, &Digest::of(b"1"));
        assert!(read().is_err(), "the file is missing");
        fs::write(folder.join("index.html"), "2").expect("written");
        assert!(read().is_err(), "the file was edited");
        fs::write(folder.join("index.html"), "1").expect("written");
        assert_eq!(read().expect("read"), b"1");
        fs::write(folder.join(".vinhdanh-manifest-1-of-2"), "").expect("written");
        assert_eq!(problem(folder), Some(BuiltProblem::Parts));
    }
}
