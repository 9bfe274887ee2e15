//! The list of the files that we wrote into the output folder, kept there.
//!
//! It is the only licence to overwrite or delete. So it errs on the safe side: a line that cannot be read
//! is a file that is not ours, and a path that is none of the site's cannot even be expressed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use super::OutputError;
use super::update::ASIDE;
use crate::memo::Digest;
use crate::text::SitePath;

/// What the file is called, in the output folder.
pub(super) const FILE_NAME: &str = ".vinhdanh-manifest";

/// The first line, with the version of the format.
const HEAD: &str = "vinhdanh-manifest 1";

/// Our files and their digests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<SitePath, Digest>,
}

impl FromIterator<(SitePath, Digest)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (SitePath, Digest)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

impl Manifest {
    /// The manifest of an output folder; empty if there is none.
    ///
    /// # Errors
    /// [`OutputError::Io`] when there is one that cannot be read.
    pub fn read(folder: &Path) -> Result<Self, OutputError> {
        let file = folder.join(FILE_NAME);
        match fs::read(&file) {
            Ok(bytes) => Ok(Self::parse(&bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(Self::default())
            }
            Err(error) => Err(OutputError::io(&file)(error)),
        }
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Lines that are not of that form are passed over, and
    /// so is everything under another first line.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or_default());
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let file = |line: &str| {
            let (digest, path) = line.split_once("  ")?;
            let path = SitePath::file(path).filter(|known| known.as_file() == path && !is_reserved(known))?;
            Some((path, Digest::from_hex(digest)?))
        };
        Self { files: lines.filter_map(file).collect() }
    }

    /// A line for each file in the order of paths: digest, two spaces, path.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{HEAD}\n");
        for (path, digest) in &self.files {
            text.push_str(&format!("{digest}  {path}\n"));
        }
        text.into_bytes()
    }

    /// Adds a file, or gives it another digest.
    pub fn insert(&mut self, path: SitePath, digest: Digest) {
        self.files.insert(path, digest);
    }

    /// Whether a file is ours.
    pub fn contains(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    /// The digest of a file of ours.
    pub fn digest(&self, path: &SitePath) -> Option<Digest> {
        self.files.get(path).copied()
    }

    /// Our files, in the order of their paths.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// The files of both; those of `other` count where both have one.
    pub(super) fn union(&self, other: &Self) -> Self {
        let mut files = self.files.clone();
        files.extend(other.files.iter().map(|(path, digest)| (path.clone(), *digest)));
        Self { files }
    }
}

/// Whether a path is the manifest's own, that of its next version, or that of what waits aside. No page may have it.
pub(super) fn is_reserved(path: &SitePath) -> bool {
    let first = path.as_file().split('/').next().unwrap_or_default().to_lowercase();
    first.starts_with(FILE_NAME) || first == ASIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> SitePath {
        SitePath::file(path).expect("a path")
    }

    #[test]
    fn it_reads_back_in_the_order_of_paths() {
        let mut manifest = Manifest::default();
        for file in ["index.html", "a/đặng b.png", "a.txt"] {
            manifest.insert(path(file), Digest::of(file.as_bytes()));
        }
        let bytes = manifest.to_bytes();
        assert_eq!(Manifest::parse(&bytes), manifest);
        let text = String::from_utf8(bytes).expect("text");
        let paths: Vec<_> = text.lines().skip(1).filter_map(|line| line.get(66..)).collect();
        assert_eq!(paths, ["a.txt", "a/đặng b.png", "index.html"]);
    }

    #[test]
    fn lines_that_lie_are_not_there() {
        let hex = Digest::of(b"").hex();
        let bad =
            ["../x", "/etc/passwd", "a//b", "..", "a\\b", "C:/x", "a\r", ".vinhdanh-manifest", "", "te\u{302}\u{323}p"];
        let mut text: Vec<u8> = format!("{HEAD}\n").into_bytes();
        for line in bad {
            text.extend(format!("{hex}  {line}\n").bytes());
        }
        text.extend(format!("zz  a\n{hex} b\n{hex}c\n").bytes());
        text.extend(b"\xff\xfe  d\n");
        text.extend(format!("{hex}  good.txt").bytes());
        assert_eq!(Manifest::parse(&text).paths().map(SitePath::as_file).collect::<Vec<_>>(), ["good.txt"]);
        let other_version = format!("vinhdanh-manifest 2\n{hex}  good.txt\n");
        assert_eq!(Manifest::parse(other_version.as_bytes()), Manifest::default());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_a_manifest(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let text = [format!("{HEAD}\n").as_bytes(), &bytes].concat();
            let manifest = Manifest::parse(&text);
            proptest::prop_assert_eq!(Manifest::parse(&manifest.to_bytes()), manifest);
        }
    }
}
