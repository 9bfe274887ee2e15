//! What can go wrong while writing.

use std::io;
use std::path::Path;

use super::{BuiltProblem, JoinProblem};
use crate::diag::{Message, msg};
use crate::world::io_reason;

/// Something could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Files or folders that we did not write stand where we must write. Nothing was changed. A matter of
    /// the content (exit code 1), not of the machine.
    #[error("not written by us: {}", .0.join(", "))]
    ForeignFiles(Vec<String>),
    /// Files with one address, or a file where another needs a folder. Plans exclude it; nothing was changed.
    #[error("more than one file for: {}", .0.join(", "))]
    Collision(Vec<String>),
    /// A source that was edited since it was read; it was left as it is.
    #[error("changed meanwhile: {0}")]
    Changed(String),
    /// A path for a new file that climbs or cannot exist.
    #[error("not a path for a file: {0}")]
    BadPath(String),
    /// Another build into the same folder is running.
    #[error("another build is running: {0}")]
    Busy(String),
    /// A place among the sources or in a published site, for something that is neither. A matter of usage.
    #[error("in the folders of the site: {0}")]
    BadPlace(String),
    /// A folder that the site may not be written into. A matter of usage (exit code 2).
    #[error("not a folder for the output: {folder} ({problem:?})")]
    BadFolder {
        /// The folder as it was given.
        folder: String,
        /// What is wrong with it.
        problem: FolderProblem,
    },
    /// Parts of a site that are no whole.
    #[error("no whole site: {folder} ({problem:?})")]
    Join {
        /// The folder.
        folder: String,
        /// What is wrong.
        problem: JoinProblem,
    },
    /// A folder that holds no site to be carried elsewhere.
    #[error("nothing to publish: {folder} ({problem:?})")]
    Built {
        /// The folder.
        folder: String,
        /// What is wrong.
        problem: BuiltProblem,
    },
    /// The system refuses (exit code 3).
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// How many names a message has; more do not help.
const FEW: usize = 10;

/// The first names of a list.
pub fn few<T: ToString>(names: &[T]) -> Vec<String> {
    let more = (names.len() > FEW).then(|| "…".to_owned());
    names.iter().take(FEW).map(T::to_string).chain(more).collect()
}

/// Why a folder cannot hold the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderProblem {
    /// It is the site's root.
    Root,
    /// The root, or this source folder of it, lies inside.
    Above(String),
    /// It is this source folder of the site, or lies inside it.
    Inside(String),
    /// It is a file.
    NotAFolder,
    /// It holds a whole site, where only a part shall go.
    Whole,
}

impl OutputError {
    pub(super) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::Io { path: path.display().to_string(), source }
    }

    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::ForeignFiles(paths) => msg("output-foreign").with("paths", paths.clone()),
            Self::Collision(paths) => msg("output-collision").with("paths", paths.clone()),
            Self::Changed(path) => msg("output-changed").with("path", path),
            Self::BadPath(path) => msg("output-bad-path").with("path", path),
            Self::BadPlace(path) => msg("output-bad-place").with("path", path),
            Self::Busy(folder) => msg("output-busy").with("folder", folder),
            Self::BadFolder { folder, problem } => match problem {
                FolderProblem::Root => msg("output-folder-is-root"),
                FolderProblem::Above(source) => msg("output-folder-above-sources").with("source", source),
                FolderProblem::Inside(source) => msg("output-folder-in-sources").with("source", source),
                FolderProblem::NotAFolder => msg("output-not-a-folder"),
                FolderProblem::Whole => msg("output-folder-is-whole"),
            }
            .with("folder", folder),
            Self::Join { folder, problem } => match problem {
                JoinProblem::None => msg("join-none"),
                JoinProblem::Missing(parts) => msg("join-missing").with("parts", few(parts)),
                JoinProblem::Different => msg("join-different"),
                JoinProblem::Spoiled(paths) => msg("join-spoiled").with("paths", few(paths)),
            }
            .with("folder", folder),
            Self::Built { folder, problem } => match problem {
                BuiltProblem::None => msg("built-none"),
                BuiltProblem::Unfinished => msg("built-unfinished"),
                BuiltProblem::Parts => msg("built-parts"),
                BuiltProblem::Drafts => msg("built-drafts"),
                BuiltProblem::NotKept(path) => msg("built-not-kept").with("path", path),
                BuiltProblem::Spoiled(path) => msg("built-spoiled").with("path", path),
            }
            .with("folder", folder),
            Self::Io { path, source } => msg("output-io").with("path", path).with("why", io_reason(source)),
        }
    }
}
