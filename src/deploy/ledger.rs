//! What the server has of ours, as its own manifest says.
//!
//! It has the form of the manifest of an output folder, so a folder that was copied by other means together with its manifest is
//! known. While something is on its way it is not final, and files whose content is not certain have a digest of
//! zeros: they are ours to replace and to remove, and are sent again.

use std::collections::BTreeMap;

use crate::memo::Digest;
use crate::output::Manifest;
use crate::text::SitePath;

/// Where it lies on the server.
pub(super) const FILE_NAME: &str = Manifest::FILE_NAME;

/// The digest of a file that may be half there.
const UNCERTAIN: [u8; 32] = [0; 32];

/// Our files on the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// `None` where a broken publication leaves open what the file holds, or whether it is there.
    files: BTreeMap<SitePath, Option<Digest>>,
    /// Whether it says that everything is in place.
    is_final: bool,
}

impl Ledger {
    /// Reads what the server has; without a manifest nothing there is ours.
    pub fn parse(bytes: Option<&[u8]>) -> Self {
        let Some(bytes) = bytes else { return Self::default() };
        let manifest = Manifest::parse(bytes);
        let certain = |digest: Digest| Some(digest).filter(|digest| *digest.as_bytes() != UNCERTAIN);
        let files = manifest.paths().filter_map(|path| Some((path.clone(), certain(manifest.digest(path)?))));
        Self { files: files.collect(), is_final: manifest.is_final() }
    }

    /// Its file on the server.
    pub fn to_bytes(&self) -> Vec<u8> {
        let digest = |digest: &Option<Digest>| digest.unwrap_or_else(|| Digest::from_bytes(UNCERTAIN));
        let manifest: Manifest = self.files.iter().map(|(path, known)| (path.clone(), digest(known))).collect();
        if self.is_final { manifest.finished() } else { manifest }.to_bytes()
    }

    /// What a publication leaves that went well.
    pub fn of(manifest: &Manifest) -> Self {
        let files = manifest.paths().map(|path| (path.clone(), manifest.digest(path)));
        Self { files: files.collect(), is_final: true }
    }

    /// Whether everything is in place.
    pub fn is_final(&self) -> bool {
        self.is_final
    }

    /// Whether nothing there is ours.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a file is ours.
    pub fn contains(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    /// What a file holds, where that is certain.
    pub fn digest(&self, path: &SitePath) -> Option<Digest> {
        self.files.get(path).copied().flatten()
    }

    /// Our files, in the order of their paths.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// From here on, it is not certain what these files hold.
    pub(super) fn begin<'a>(&mut self, uncertain: impl Iterator<Item = &'a SitePath>) {
        self.is_final = false;
        self.files.extend(uncertain.map(|path| (path.clone(), None)));
    }

    /// A file is in place.
    pub(super) fn settle(&mut self, path: &SitePath, digest: Digest) {
        self.files.insert(path.clone(), Some(digest));
    }

    /// A file is gone.
    pub(super) fn forget(&mut self, path: &SitePath) {
        self.files.remove(path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> SitePath {
        SitePath::file(path).expect("a path")
    }

    #[test]
    fn it_reads_back_and_what_is_not_certain_stays_so() {
        let manifest: Manifest = [(path("a"), Digest::of(b"1")), (path("b"), Digest::of(b"2"))].into_iter().collect();
        let mut ledger = Ledger::of(&manifest);
        assert_eq!(Ledger::parse(Some(&ledger.to_bytes())), ledger);
        assert_eq!(ledger.to_bytes(), manifest.finished().to_bytes(), "the manifest of the folder itself");
        ledger.begin([&path("b"), &path("c")].into_iter());
        let read = Ledger::parse(Some(&ledger.to_bytes()));
        assert_eq!(read, ledger);
        assert_eq!((read.is_final(), read.digest(&path("b")), read.contains(&path("c"))), (false, None, true));
        assert_eq!(Ledger::parse(None), Ledger::default());
        assert!(Ledger::parse(Some(b"something else")).is_empty());
    }
}
