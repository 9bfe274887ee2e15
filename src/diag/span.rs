//! Places in source files.

use std::cell::Cell;
use std::io;
use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};

/// A source file of this run; its path is in the [`SourceMap`](super::SourceMap).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

thread_local! {
    static KEPT: Cell<FileId> = const { Cell::new(FileId(u32::MAX)) };
}

impl FileId {
    /// Decodes what was kept of this file. Ids are given anew in every run, so what is kept does not say them.
    pub fn of_kept<T>(self, decode: impl FnOnce() -> T) -> T {
        let before = KEPT.replace(self);
        let decoded = decode();
        KEPT.set(before);
        decoded
    }
}

impl BorshSerialize for FileId {
    fn serialize<W: io::Write>(&self, _: &mut W) -> io::Result<()> {
        Ok(())
    }
}

impl BorshDeserialize for FileId {
    /// The file that [`FileId::of_kept`] is about.
    fn deserialize_reader<R: io::Read>(_: &mut R) -> io::Result<Self> {
        Ok(KEPT.get())
    }
}

/// A stretch of bytes in a file, counted from the start of the *file*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte; never before `start`.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets; offsets beyond 4 GiB (which no source reaches) are clamped.
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: clamp(bytes.start), end: clamp(bytes.end.max(bytes.start)) }
    }

    /// The byte offsets.
    pub fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Attaches a value to this span.
    pub fn with<T>(self, value: T) -> Spanned<T> {
        Spanned { value, span: self }
    }
}

/// Where something is: nothing is placeless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A stretch of a file.
    Span(Span),
    /// A file as a whole; shown at 1:1.
    File(FileId),
}

impl Place {
    /// The file it lies in.
    pub fn file(self) -> FileId {
        match self {
            Self::Span(span) => span.file,
            Self::File(file) => file,
        }
    }

    /// Offset of its first byte.
    pub fn start(self) -> u32 {
        match self {
            Self::Span(span) => span.start,
            Self::File(_) => 0,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<FileId> for Place {
    fn from(file: FileId) -> Self {
        Self::File(file)
    }
}

/// A value with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }

    /// The same place with a borrowed value.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned { value: &self.value, span: self.span }
    }
}

impl<T> From<&Spanned<T>> for Place {
    fn from(spanned: &Spanned<T>) -> Self {
        Self::Span(spanned.span)
    }
}
