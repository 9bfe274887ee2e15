//! What one reading of the sources leaves for the next: a preview reads and parses only what changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::read::{Content, DEFAULT_LANGUAGE};
use crate::content::source::SourceKind;
use crate::diag::FileId;
use crate::output::cache::FactsCache;
use crate::output::{OutputError, Shelf};
use crate::world::Stat;

/// Nanoseconds. A file changed twice in one tick of a file system's clock looks the same twice; coarse clocks tick
/// every two seconds (FAT).
const TICK: i64 = 2_000_000_000;

/// Files as they were read last time.
#[derive(Default)]
pub struct Kept {
    /// Where the texts of profiles are put by.
    pub(super) shelf: Option<Arc<Shelf>>,
    /// Whether texts stay in memory.
    pub(super) holds: bool,
    /// The site's main language, in which plain strings were read.
    pub(super) language: Option<String>,
    files: HashMap<String, File>,
    newest: i64,
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
    /// Nothing is kept yet. A preview has all texts, on a shelf or in memory: when an edit breaks a profile, it is shown
    /// as it was.
    pub fn for_preview(shelf: Option<Shelf>) -> Self {
        Self { holds: shelf.is_none(), shelf: shelf.map(Arc::new), ..Self::default() }
    }

    /// What the next reading begins to fill.
    pub(super) fn next(&self, language: Option<String>) -> Self {
        Self { shelf: self.shelf.clone(), holds: self.holds, language, ..Self::default() }
    }

    /// What is known of a file, if it still is what it was. Its id must be the same, because places carry it.
    pub(super) fn get(&self, path: &str, stat: &Stat, id: FileId) -> Option<&KeptContent> {
        let file = self.files.get(path)?;
        let is_settled = stat.latest() < self.newest - TICK;
        (file.stat == *stat && file.id == id && is_settled).then_some(&file.content)
    }

    /// Writes what profiles state into the cache.
    ///
    /// # Errors
    /// [`OutputError`], which is worth a word but no reason to stop.
    pub fn save(&self, facts: &FactsCache) -> Result<(), OutputError> {
        let contents = || {
            self.files.iter().filter_map(|(path, file)| match &file.content {
                KeptContent::Content(content) => Some((path, file.stat, content)),
                KeptContent::Theme(_) => None,
            })
        };
        let profiles = contents().filter(|(.., content)| content.place.kind == SourceKind::Profile);
        let mains: HashMap<&str, &Content> = profiles.map(|(.., content)| (&*content.place.below, content)).collect();
        let beside = |content: &Content| {
            let is_story = content.place.kind == SourceKind::ProfileTranslation;
            mains.get(&*content.place.below).copied().filter(|_| is_story)
        };
        let all = contents().filter_map(|(path, stat, content)| content.facts(path, stat, beside(content)));
        facts.save(all, self.language.as_deref().unwrap_or(DEFAULT_LANGUAGE))
    }

    /// Keeps a file for the next time.
    pub(super) fn put(&mut self, path: &str, stat: Stat, id: FileId, content: KeptContent) {
        self.newest = self.newest.max(stat.latest());
        self.files.insert(path.to_owned(), File { stat, id, content });
    }
}
