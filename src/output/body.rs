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

/// Marks the cache's files and the version of their head: this line, then the content's digest in hexadecimal
/// digits and a line feed, then the content.
const HEAD: &[u8] = b"vinhdanh-picture 1\n";

/// Hexadecimal digits and a line feed.
const DIGEST_LINE: usize = 65;

impl Stored {
    /// The content of a file with a head, if the file is whole.
    pub(super) fn find(file: &Path) -> Option<Self> {
        let whole = fs::read(file).ok()?;
        let (digest, content) = open(&whole)?;
        Some(Self { file: file.to_owned(), digest, len: u64::try_from(content.len()).ok()? })
    }

    /// A content that was just written to `file` with its head.
    pub(super) fn written(file: PathBuf, content: &[u8]) -> Self {
        Self { file, digest: Digest::of(content), len: u64::try_from(content.len()).unwrap_or(u64::MAX) }
    }

    /// The head and the content, as they are written.
    pub(super) fn sealed(content: &[u8]) -> Vec<u8> {
        [HEAD, Digest::of(content).hex().as_bytes(), b"\n", content].concat()
    }

    fn load(&self) -> Result<Vec<u8>, OutputError> {
        let mut whole = fs::read(&self.file).map_err(OutputError::io(&self.file))?;
        match open(&whole) {
            Some((digest, _)) if digest == self.digest => Ok(whole.split_off(HEAD.len() + DIGEST_LINE)),
            _ => Err(OutputError::io(&self.file)(io::ErrorKind::InvalidData.into())),
        }
    }
}

/// The digest and the content of a file with a head; `None` if anything is wrong with it.
fn open(whole: &[u8]) -> Option<(Digest, &[u8])> {
    let (line, content) = whole.strip_prefix(HEAD)?.split_at_checked(DIGEST_LINE)?;
    let digest = Digest::from_hex(std::str::from_utf8(line).ok()?.strip_suffix('\n')?)?;
    (Digest::of(content) == digest).then_some((digest, content))
}
