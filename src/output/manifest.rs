//! The list of the files that we wrote into the output folder, kept there.
//!
//! It is the only licence to overwrite or delete. So it errs on the safe side: a line that cannot be read
//! is a file that is not ours, and a path that is none of the site's cannot even be expressed.
//!
//! Before the files stands the digest of them all, once everything is in place: the digest of the lines of files, as
//! `tail -n +3 .vinhdanh-manifest | b3sum` gives it. Programs that do not know that line pass over it. A part of a site has a
//! manifest of its own, so that the folders of all parts can be copied into one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use super::aside::ASIDE;
use super::{OutputError, Part};
use crate::memo::Digest;
use crate::text::SitePath;

/// What the file is called, in the output folder.
pub(super) const FILE_NAME: &str = ".vinhdanh-manifest";

/// The first line, with the version of the format.
const HEAD: &str = "vinhdanh-manifest 1";

/// What the line of the digest begins with.
const DIGEST: &str = "output ";

/// What the line of a part begins with.
const PART: &str = "part ";

/// The line of a site that shows drafts.
const DRAFTS: &str = "drafts";

/// Our files and their digests.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<SitePath, Digest>,
    /// Whether it says that everything is in place.
    is_final: bool,
    /// Of which part it is, and of which site.
    part: Option<(Part, Digest)>,
    /// Whether it shows drafts, which are for looking at and never for the public.
    has_drafts: bool,
}

impl FromIterator<(SitePath, Digest)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (SitePath, Digest)>>(files: I) -> Self {
        Self { files: files.into_iter().collect(), ..Self::default() }
    }
}

impl Manifest {
    /// What its file is called.
    pub const FILE_NAME: &str = FILE_NAME;

    /// The manifest of an output folder, with those of the parts that were copied there; empty if there is none.
    ///
    /// # Errors
    /// [`OutputError::Io`] when there is one that cannot be read.
    pub fn read(folder: &Path) -> Result<Self, OutputError> {
        let mut whole = Self::read_file(&folder.join(FILE_NAME))?;
        for part in Part::found(folder)? {
            whole.absorb(&Self::read_file(&folder.join(part.file_name()))?);
        }
        Ok(whole)
    }

    /// The manifest of one part in a folder; `site` tells the site apart that it shall become a part of.
    ///
    /// # Errors
    /// [`OutputError::Io`] when there is one that cannot be read.
    pub fn read_part(folder: &Path, part: Part, site: Digest) -> Result<Self, OutputError> {
        let read = Self::read_file(&folder.join(part.file_name()))?;
        let is_final = read.is_final && read.part == Some((part, site));
        Ok(Self { part: Some((part, site)), is_final, ..read })
    }

    pub(super) fn read_file(file: &Path) -> Result<Self, OutputError> {
        match fs::read(file) {
            Ok(bytes) => Ok(Self::parse(&bytes)),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(Self::default())
            }
            Err(error) => Err(OutputError::io(file)(error)),
        }
    }

    /// The digest of the whole output, as the manifest of a folder says; `None` while something is on its way.
    pub fn digest_in(folder: &Path) -> Option<Digest> {
        let mut head = Vec::new();
        fs::File::open(folder.join(FILE_NAME)).ok()?.take(256).read_to_end(&mut head).ok()?;
        let mut lines = head.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or_default());
        if lines.next() == Some(HEAD) { Digest::from_hex(lines.next()?.strip_prefix(DIGEST)?) } else { None }
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote. Lines that are not of that form are passed over, and
    /// so is everything under another first line.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap_or_default());
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let (mut read, mut said) = (Self::default(), None);
        for line in lines {
            if let Some((digest, path)) = line.split_once("  ") {
                let path = SitePath::file(path).filter(|known| known.as_file() == path && !is_reserved(known));
                read.files.extend(path.zip(Digest::from_hex(digest)));
            } else if let Some(digest) = line.strip_prefix(DIGEST) {
                said = Digest::from_hex(digest);
            } else if line == DRAFTS {
                read.has_drafts = true;
            } else if let Some((part, site)) = line.strip_prefix(PART).and_then(|line| line.split_once(' ')) {
                read.part = part.parse().ok().zip(Digest::from_hex(site));
            }
        }
        // One that does not say so, or says it wrongly, is written anew.
        read.is_final = said == Some(read.whole());
        read
    }

    /// The digest of everything, then a line for each file in the order of paths: digest, two spaces, path.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{HEAD}\n");
        if self.is_final {
            text.push_str(&format!("{DIGEST}{}\n", self.whole()));
        }
        if let Some((part, site)) = &self.part {
            text.push_str(&format!("{PART}{part} {site}\n"));
        }
        if self.has_drafts {
            text.push_str(&format!("{DRAFTS}\n"));
        }
        text.push_str(&self.lines());
        text.into_bytes()
    }

    fn lines(&self) -> String {
        let mut lines = String::new();
        for (path, digest) in &self.files {
            // Writing into a text does not fail.
            let _ = writeln!(lines, "{digest}  {path}");
        }
        lines
    }

    /// Whether it says that everything is in place.
    pub fn is_final(&self) -> bool {
        self.is_final
    }

    /// The digest of all files: of their paths and contents.
    pub fn whole(&self) -> Digest {
        Digest::of(self.lines().as_bytes())
    }

    /// The same, of an output that is complete.
    #[must_use]
    pub fn finished(self) -> Self {
        Self { is_final: true, ..self }
    }

    /// The same files, of another's part and with its mark.
    #[must_use]
    pub(super) fn of_part_of(self, other: &Self) -> Self {
        Self { part: other.part, has_drafts: other.has_drafts, ..self }
    }

    /// The same, with the mark of a site that shows drafts or without it; where the mark changes, it is not the last word.
    #[must_use]
    pub fn marked(self, has_drafts: bool) -> Self {
        Self { is_final: self.is_final && self.has_drafts == has_drafts, has_drafts, ..self }
    }

    /// Whether the site shows drafts.
    pub fn has_drafts(&self) -> bool {
        self.has_drafts
    }

    /// Of which part it is, and of which site.
    pub(super) fn part(&self) -> Option<(Part, Digest)> {
        self.part
    }

    /// What its file is called, in the output folder.
    pub(super) fn file_name(&self) -> String {
        self.part.map_or_else(|| FILE_NAME.to_owned(), |(part, _)| part.file_name())
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
        let mut both = self.clone();
        both.absorb(other);
        both
    }

    /// Takes in the files of another.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.files.extend(other.files.iter().map(|(path, digest)| (path.clone(), *digest)));
        self.is_final = false;
        self.has_drafts |= other.has_drafts;
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
        let finished = manifest.clone().finished();
        assert_eq!(Manifest::parse(&finished.to_bytes()), finished);
    }

    #[test]
    fn the_digest_is_that_of_the_lines_below_it_and_older_programs_pass_over_it() {
        let manifest: Manifest = [(path("b"), Digest::of(b"2")), (path("a"), Digest::of(b"1"))].into_iter().collect();
        let text = String::from_utf8(manifest.clone().finished().to_bytes()).expect("text");
        let (head, lines) = text.split_at(text.match_indices('\n').nth(1).expect("two lines").0 + 1);
        assert_eq!(head, format!("{HEAD}\noutput {}\n", Digest::of(lines.as_bytes())));
        assert_eq!(manifest.whole(), Digest::of(lines.as_bytes()));
        // What the first version took for a file has two spaces.
        assert!(head.lines().all(|line| !line.contains("  ")));
        // A manifest without the line, or with a wrong one, lists files all the same, and is not the last word.
        let wrong = text.replacen(&manifest.whole().hex(), &Digest::of(b"").hex(), 1);
        for older in [manifest.to_bytes(), wrong.into_bytes()] {
            assert_eq!(Manifest::parse(&older), manifest);
        }
    }

    #[test]
    fn a_site_with_drafts_says_so_and_one_that_loses_the_mark_is_written_anew() {
        let manifest: Manifest = [(path("a"), Digest::of(b"1"))].into_iter().collect();
        let drafts = manifest.clone().finished().marked(true).finished();
        let read = Manifest::parse(&drafts.to_bytes());
        assert_eq!((read.has_drafts(), read.is_final(), &read), (true, true, &drafts));
        assert_eq!(read.whole(), manifest.whole(), "the mark is no file");
        assert!(!read.marked(false).is_final());
        assert!(drafts.marked(true).is_final());
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
