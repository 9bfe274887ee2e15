//! What one reading of the sources leaves for the next: a preview reads and parses only what changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::read::Content;
use crate::diag::{FileId, Retain};
use crate::world::Stat;

/// Nanoseconds. A file changed twice in one tick of a file system's clock looks the same twice; coarse clocks tick
/// every two seconds (FAT).
const TICK: i128 = 2_000_000_000;

/// Files as they were read last time.
#[derive(Default)]
pub struct Kept {
    /// What becomes of texts that are read again to show pages.
    pub(super) retain: Retain,
    /// The site's main language, in which plain strings were read.
    pub(super) language: Option<String>,
    files: HashMap<String, File>,
    newest: i128,
}

/// A file as it was read.
struct File {
    stat: Stat,
    id: FileId,
    content: KeptContent,
}

/// What is known of a file that did not change.
#[derive(Clone)]
pub(super) enum KeptContent {
    /// A file of a theme.
    Theme(Arc<[u8]>),
    /// A file of the content whose text is sound.
    Content(Content),
}

impl Kept {
    /// Nothing is kept yet. A preview holds the texts of pages that were looked at: when an edit breaks one of them, it
    /// is shown as it was.
    pub fn for_preview() -> Self {
        Self { retain: Retain::Everything, ..Self::default() }
    }

    /// What the next reading begins to fill.
    pub(super) fn next(&self, language: Option<String>) -> Self {
        Self { retain: self.retain, language, ..Self::default() }
    }

    /// What is known of a file, if it still is what it was. Its id must be the same, because places carry it.
    pub(super) fn get(&self, path: &str, stat: &Stat, id: FileId) -> Option<&KeptContent> {
        let file = self.files.get(path)?;
        let is_settled = stat.modified_ns.max(stat.changed_ns) < self.newest - TICK;
        (file.stat == *stat && file.id == id && is_settled).then_some(&file.content)
    }

    /// Keeps a file for the next time.
    pub(super) fn put(&mut self, path: &str, stat: Stat, id: FileId, content: KeptContent) {
        self.newest = self.newest.max(stat.modified_ns).max(stat.changed_ns);
        self.files.insert(path.to_owned(), File { stat, id, content });
    }
}
