//! A world with a few files more: what a site would be if they were written.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, Stat, World, WorldError};
use crate::text::Date;

/// A world, and new files above it.
pub struct Overlay<'w> {
    below: &'w dyn World,
    files: BTreeMap<String, Vec<u8>>,
}

impl<'w> Overlay<'w> {
    /// The world below with these files, by path, in it.
    pub fn new(below: &'w dyn World, files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { below, files }
    }
}

impl World for Overlay<'_> {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let mut entries = self.below.list(folder)?;
        entries.retain(|entry| !self.files.contains_key(&entry.path));
        let inside =
            |path: &str| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        entries.extend(self.files.iter().filter(|(path, _)| inside(path)).map(|(path, bytes)| {
            let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            let stat = Stat { len, modified_ns: 0, changed_ns: 0, inode: 0 };
            Entry { path: path.clone(), kind: EntryKind::File(stat) }
        }));
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        self.files.get(path).map_or_else(|| self.below.read(path), |bytes| Ok(bytes.clone()))
    }

    fn today(&self) -> Date {
        self.below.today()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    #[test]
    fn new_files_are_seen_as_if_they_were_written() {
        let below =
            Memory::new([("content/a.md", "a"), ("content/b.md", "b")], Date::new(2026, 11, 21).expect("a day"));
        let files = [("content/b.md".to_owned(), b"new".to_vec()), ("content/c.md".to_owned(), b"c".to_vec())];
        let world = Overlay::new(&below, files.into_iter().collect());
        let paths: Vec<String> = world.list("content").expect("a list").into_iter().map(|entry| entry.path).collect();
        assert_eq!(paths, ["content/a.md", "content/b.md", "content/c.md"]);
        assert_eq!(world.read("content/b.md").expect("bytes"), b"new");
        assert_eq!(world.read("content/a.md").expect("bytes"), b"a");
        assert!(world.list("themes").expect("a list").is_empty());
    }
}
