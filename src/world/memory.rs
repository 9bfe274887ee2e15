//! A world that is a value: for tests, fuzzing, and edits that are not on the disk.

use std::collections::BTreeMap;
use std::io;

use super::{Entry, EntryKind, Stat, World, WorldError, is_dropping};
use crate::memo::Digest;
use crate::text::Date;

/// Files in memory, and a day.
#[derive(Debug, Clone)]
pub struct Memory {
    files: BTreeMap<String, Held>,
    today: Date,
}

#[derive(Debug, Clone)]
enum Held {
    File(Vec<u8>),
    Other(EntryKind),
}

impl Memory {
    /// A world with these files, by path below the root.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>, today: Date) -> Self {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), Held::File(bytes.into()))).collect();
        Self { files, today }
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), Held::File(bytes.into()));
    }

    /// Adds something that is no readable file, such as an [`EntryKind::EscapingLink`].
    pub fn insert_other(&mut self, path: impl Into<String>, kind: EntryKind) {
        self.files.insert(path.into(), Held::Other(kind));
    }

    /// Removes what is at a path.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Makes it another day.
    pub fn set_today(&mut self, today: Date) {
        self.today = today;
    }
}

impl World for Memory {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let below = |path: &str| match folder {
            "" => Some(path.to_owned()),
            _ => path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned),
        };
        let shown = self
            .files
            .iter()
            .filter(|(path, _)| below(path).is_some_and(|rest| !rest.is_empty() && !rest.split('/').any(is_dropping)));
        Ok(shown.map(|(path, held)| Entry { path: path.clone(), kind: held.kind() }).collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        match self.files.get(path) {
            Some(Held::File(bytes)) => Ok(bytes.clone()),
            Some(Held::Other(EntryKind::EscapingLink)) => Err(WorldError::Outside { path: path.to_owned() }),
            Some(Held::Other(_)) => Err(WorldError::NotAFile { path: path.to_owned() }),
            None => Err(WorldError::Io { path: path.to_owned(), source: io::ErrorKind::NotFound.into() }),
        }
    }

    fn today(&self) -> Date {
        self.today
    }
}

impl Held {
    /// There are no times in memory, so the number of a file changes with its content: an edit never looks
    /// like the file that it replaces.
    fn kind(&self) -> EntryKind {
        match self {
            Self::File(bytes) => EntryKind::File(Stat {
                len: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                modified_ns: 0,
                changed_ns: 0,
                inode: Digest::of(bytes).number(),
            }),
            Self::Other(kind) => *kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Date {
        Date::new(2026, 11, 21).expect("a day")
    }

    #[test]
    fn folders_are_prefixes_and_droppings_stay_out() {
        let mut world = Memory::new(
            [("content/b.md", "b"), ("content/a/x.md", "x"), ("content/.git/y", ""), ("contents/z", ""), ("a~", "")],
            day(),
        );
        world.insert_other("content/link", EntryKind::EscapingLink);
        let paths = |folder| world.list(folder).expect("a list").into_iter().map(|e| e.path).collect::<Vec<_>>();
        assert_eq!(paths("content"), ["content/a/x.md", "content/b.md", "content/link"]);
        assert_eq!(paths("content/a"), ["content/a/x.md"]);
        assert_eq!(paths("nowhere"), [""; 0]);
        assert_eq!(paths("").len(), 4);
        assert_eq!(world.read("content/b.md").expect("bytes"), b"b");
        assert!(world.read("content/c.md").expect_err("missing").is_missing());
        assert!(matches!(world.read("content/link"), Err(WorldError::Outside { .. })));
    }

    #[test]
    fn an_edit_of_equal_length_changes_what_stat_says() {
        let mut world = Memory::new([("a", "one")], day());
        let before = world.list("").expect("a list");
        world.insert("a", "two");
        assert_ne!(before, world.list("").expect("a list"));
    }
}
