//! The content of a file that is to be published: in memory, or waiting in the cache.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::OutputError;
use crate::memo::Digest;

/// What a file will hold.
///
/// A roll's pictures together may be larger than memory, so those that the cache holds are read when they
/// are compared or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// The bytes themselves.
    Bytes(Arc<[u8]>),
    /// A file of the cache.
    Stored(Stored),
}

/// A content that the cache holds and has checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    file: PathBuf,
    key: Digest,
    digest: Digest,
    len: u64,
}

impl Body {
    /// The bytes.
    ///
    /// # Errors
    /// [`OutputError::Io`] when the cache's file has gone or changed since it was checked.
    pub fn load(&self) -> Result<Cow<'_, [u8]>, OutputError> {
        match self {
            Self::Bytes(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Stored(stored) => stored.load().map(Cow::Owned),
        }
    }

    /// How many bytes.
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Self::Stored(stored) => stored.len,
        }
    }

    /// Whether it is an empty file.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The digest of the bytes.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Bytes(bytes) => Digest::of(bytes),
            Self::Stored(stored) => stored.digest,
        }
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<Arc<[u8]>> for Body {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Bytes(bytes)
    }
}

/// Marks the cache's files and the version of their head: this line, then the key that the file is kept under and the
/// content's digest, each in hexadecimal digits and a line feed, then the content. The key stands in the file so that
/// one that was put in another's place is not believed.
const HEAD: &[u8] = b"vinhdanh-picture 2\n";

/// Hexadecimal digits and a line feed.
const DIGEST_LINE: usize = 65;

impl Stored {
    /// The content that is kept under a key in a file with a head, if the file is whole.
    pub(super) fn find(file: &Path, key: &Digest) -> Option<Self> {
        let whole = fs::read(file).ok()?;
        let (digest, content) = open(&whole, key)?;
        Some(Self { file: file.to_owned(), key: *key, digest, len: u64::try_from(content.len()).ok()? })
    }

    /// A content that was just written to `file` with its head.
    pub(super) fn written(file: PathBuf, key: &Digest, content: &[u8]) -> Self {
        let len = u64::try_from(content.len()).unwrap_or(u64::MAX);
        Self { file, key: *key, digest: Digest::of(content), len }
    }

    /// The head and the content, as they are written.
    pub(super) fn sealed(key: &Digest, content: &[u8]) -> Vec<u8> {
        [HEAD, key.hex().as_bytes(), b"\n", Digest::of(content).hex().as_bytes(), b"\n", content].concat()
    }

    fn load(&self) -> Result<Vec<u8>, OutputError> {
        let mut whole = fs::read(&self.file).map_err(OutputError::io(&self.file))?;
        match open(&whole, &self.key) {
            Some((digest, _)) if digest == self.digest => Ok(whole.split_off(HEAD.len() + 2 * DIGEST_LINE)),
            _ => Err(OutputError::io(&self.file)(io::ErrorKind::InvalidData.into())),
        }
    }
}

/// The digest and the content of a file with a head; `None` if anything is wrong with it.
fn open<'w>(whole: &'w [u8], key: &Digest) -> Option<(Digest, &'w [u8])> {
    let line = |bytes: &'w [u8]| {
        let (line, rest) = bytes.split_at_checked(DIGEST_LINE)?;
        Some((Digest::from_hex(std::str::from_utf8(line).ok()?.strip_suffix('\n')?)?, rest))
    };
    let (kept, rest) = line(whole.strip_prefix(HEAD)?)?;
    let (digest, content) = line(rest)?;
    (kept == *key && Digest::of(content) == digest).then_some((digest, content))
}
