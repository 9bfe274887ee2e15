//! A second build that is compared with the first, and kept nowhere.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Sink;
use crate::memo::Digest;
use crate::output::{Artefact, OutputError};
use crate::text::SitePath;

/// Takes in files and forgets those that are as they were.
#[derive(Debug)]
pub struct Comparison {
    /// What has not been seen again.
    expected: Mutex<BTreeMap<SitePath, Digest>>,
    different: Mutex<Vec<SitePath>>,
}

impl Comparison {
    /// With these files.
    pub fn with(files: BTreeMap<SitePath, Digest>) -> Self {
        Self { expected: Mutex::new(files), different: Mutex::default() }
    }

    /// The files that differ, or that only one of the builds has, in the order of their paths.
    pub fn different(self) -> Vec<SitePath> {
        let mut different = self.different.into_inner().unwrap_or_else(PoisonError::into_inner);
        different.extend(self.expected.into_inner().unwrap_or_else(PoisonError::into_inner).into_keys());
        different.sort();
        different
    }
}

impl Sink for Comparison {
    fn put(&self, Artefact { path, body, .. }: Artefact) -> Result<(), OutputError> {
        // What the bytes are counts, not what was said of them.
        let digest = Digest::of(&body.load()?);
        let before = self.expected.lock().unwrap_or_else(PoisonError::into_inner).remove(&path);
        if before != Some(digest) {
            self.different.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_are_missing_or_are_new_are_named() {
        let path = |path: &str| SitePath::file(path).expect("a path");
        let first = ["same", "other", "gone"].map(|name| (path(name), Digest::of(name.as_bytes())));
        let comparison = Comparison::with(first.into_iter().collect());
        for (name, bytes) in [("new", "new"), ("same", "same"), ("other", "another")] {
            comparison.put(Artefact::page(path(name), bytes.to_owned())).expect("taken");
        }
        assert_eq!(comparison.different(), ["gone", "new", "other"].map(path));
    }
}
