//! The only window on the outside: source files and today's date.
//!
//! Passes get a [`World`] and cannot tell a [`Disk`] from a [`Memory`] that a test, a fuzzer or the
//! preview has filled. A world only reads; what is written goes through [`output`](crate::output).

mod disk;
mod memory;
mod overlay;
mod stat;

use std::io;
use std::sync::Arc;

pub use disk::{Disk, Packages};
pub use memory::Memory;
pub use overlay::Overlay;
pub use stat::{Stat, program};

use crate::diag::{Message, Reread, msg};
use crate::text::Date;

/// Where sources come from. Paths are relative to the site's root, with `/`, in the form in which the
/// file system spells them (NFC is not forced).
pub trait World: Sync {
    /// Everything below a folder at any depth, sorted by path; folders themselves are not listed, nor
    /// are hidden files and what editors leave behind (see [`is_dropping`]). A folder that does not exist
    /// is empty.
    ///
    /// # Errors
    /// [`WorldError`] when a folder cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// [`WorldError`] when there is no such file, it cannot be read, it is no ordinary file, or its path
    /// leaves the root.
    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError>;

    /// The day on which the site is built.
    fn today(&self) -> Date;

    /// What reads sources again later, when they are shown; `None` where reading again is no cheaper than holding them.
    fn reader(&self) -> Option<Arc<dyn Reread>> {
        None
    }
}

/// Something found below a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path below the root.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
}

/// What an [`Entry`] is. Only files are ever opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// An ordinary file, perhaps through a symbolic link that stays inside the root.
    File(Stat),
    /// A symbolic link that leads out of the root, or to nothing.
    EscapingLink,
    /// A symbolic link that leads back to itself or to a folder it lies in. So is a link to a folder that
    /// is found in a linked folder: links are followed once.
    LinkLoop,
    /// A FIFO, socket or device.
    Special,
    /// A name that is not Unicode; the path shows it with replacement characters and cannot be read.
    BadName,
}

/// The outside does not give what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    /// The system refuses.
    #[error("{path}: {source}")]
    Io {
        /// The path below the root.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The path leaves the root, by `..` or through a symbolic link.
    #[error("{path}: outside the site")]
    Outside {
        /// The path as it was asked for.
        path: String,
    },
    /// A folder, FIFO, socket or device.
    #[error("{path}: not an ordinary file")]
    NotAFile {
        /// The path below the root.
        path: String,
    },
    /// The file was edited while it was worked with.
    #[error("{path}: changed meanwhile")]
    Changed {
        /// The path below the root.
        path: String,
    },
}

impl WorldError {
    /// The path that was asked for.
    pub fn path(&self) -> &str {
        match self {
            Self::Io { path, .. } | Self::Outside { path } | Self::NotAFile { path } | Self::Changed { path } => path,
        }
    }

    /// Whether there simply is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Io { path, source } => msg("world-io").with("path", path).with("why", io_reason(source)),
            Self::Outside { path } => msg("world-outside").with("path", path),
            Self::NotAFile { path } => msg("world-not-a-file").with("path", path),
            Self::Changed { path } => msg("world-changed").with("path", path),
        }
    }
}

/// What a failure of the system means, in words of the user's language where we have them.
pub fn io_reason(error: &io::Error) -> Message {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => msg("io-not-found"),
        Kind::PermissionDenied => msg("io-permission"),
        Kind::AlreadyExists => msg("io-exists"),
        Kind::StorageFull | Kind::QuotaExceeded => msg("io-disk-full"),
        Kind::ReadOnlyFilesystem => msg("io-read-only"),
        Kind::NotADirectory => msg("io-not-a-folder"),
        Kind::IsADirectory => msg("io-is-a-folder"),
        Kind::InvalidFilename => msg("io-bad-name"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => msg("io-busy"),
        _ => msg("io-other").with("error", error.to_string()),
    }
}

/// Whether a file or folder name is none of an author's: hidden, or left behind by an editor.
pub fn is_dropping(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_droppings_are_no_sources() {
        for name in [".git", ".index.md.swp", "a.md~", "b.swp", "c.tmp", "#d.md#", ".#e.md"] {
            assert!(is_dropping(name), "{name}");
        }
        for name in ["index.md", "a.tmp.md", "#1", "#"] {
            assert!(!is_dropping(name), "{name}");
        }
    }
}
