//! Whom a build shows, and how much of them: what a way back must never exceed.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::cache::of_folder;
use super::{OutputError, sealed};
use crate::memo::Digest;

const HEAD: &[u8] = b"vinhdanh-shown 1\n";

/// Profiles, the parts of them that consent covers, and pictures; each as a word of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown(BTreeSet<String>);

impl FromIterator<String> for Shown {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

impl Shown {
    /// Whether another one shows all of this, too.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.is_subset(&other.0)
    }

    /// Keeps it beside what the build into a folder saw; `whole` tells the site apart.
    ///
    /// # Errors
    /// [`OutputError::Io`], which is worth a word but no reason to stop.
    pub fn write(&self, cache: &Path, folder: &Path, whole: &Digest) -> Result<(), OutputError> {
        let file = of_folder(cache, folder).with_extension("shown");
        let payload = postcard::to_stdvec(&(whole.as_bytes(), self));
        let payload = payload.map_err(|error| OutputError::io(&file)(std::io::Error::other(error)))?;
        sealed::write(&file, HEAD, &payload)
    }

    /// What the site in a folder shows, if its last build said so.
    pub fn read(cache: &Path, folder: &Path, whole: &Digest) -> Option<Self> {
        let payload = sealed::read(&of_folder(cache, folder).with_extension("shown"), HEAD)?;
        let (of, shown): ([u8; 32], Self) = postcard::from_bytes(&payload).ok()?;
        (of == *whole.as_bytes()).then_some(shown)
    }
}
