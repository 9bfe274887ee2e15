//! What publishing needs of a server.

use super::Headers;
use crate::diag::{Message, msg};

/// A place that files are published to. Paths are relative to it, with `/`.
///
/// Every call is carried out or fails; what hangs or breaks is tried again below it, for a while.
pub trait Target: Send + Sync {
    /// What a file holds; `None` if there is none.
    ///
    /// # Errors
    /// [`TargetError`].
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, TargetError>;

    /// Puts a file in place, whole: whoever reads sees the old one or the new one, where the target can do that.
    ///
    /// # Errors
    /// [`TargetError`].
    fn write(&self, path: &str, bytes: Vec<u8>, headers: Headers) -> Result<(), TargetError>;

    /// Removes a file; one that is not there is fine.
    ///
    /// # Errors
    /// [`TargetError`].
    fn remove(&self, path: &str) -> Result<(), TargetError>;

    /// Whether there is a file.
    ///
    /// # Errors
    /// [`TargetError`].
    fn has(&self, path: &str) -> Result<bool, TargetError>;

    /// The names of what lies at the top: files, and folders without a slash.
    ///
    /// # Errors
    /// [`TargetError`].
    fn names(&self) -> Result<Vec<String>, TargetError>;

    /// Removes folders that were left empty (none of them is a file now), the innermost first, and what a broken publication left in transit. What cannot
    /// be removed safely stays.
    ///
    /// # Errors
    /// [`TargetError`] where something in transit stays.
    fn tidy(&self, folders: &[String]) -> Result<(), TargetError>;

    /// How many files are sent at once.
    fn lanes(&self) -> usize;
}

/// Something that the server, or the way to it, does not do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {trouble:?}")]
pub struct TargetError {
    /// The file; empty where it is the target itself.
    pub path: String,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong with a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It does not let us in, or not do that.
    Refused(String),
    /// It does not answer, or the connection broke, after several tries.
    Unreachable(String),
    /// Anything else, in the words of the library.
    Other(String),
    /// This program was built without the targets.
    Without,
}

impl TargetError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match &self.trouble {
            Trouble::Refused(why) => msg("publish-refused").with("path", path).with("why", why),
            Trouble::Unreachable(why) => msg("publish-unreachable").with("path", path).with("why", why),
            Trouble::Other(why) => msg("publish-trouble").with("path", path).with("why", why),
            Trouble::Without => msg("publish-without"),
        }
    }
}
