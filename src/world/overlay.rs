//! A world with some things changed: what a site would be after an edit that nobody has written yet.

use std::collections::BTreeMap;
use std::io;

use super::{Entry, EntryKind, Stat, World, WorldError};
use crate::text::Date;

/// Another world in which some files have another content or another name, or in which it is another day.
pub struct Overlay<'w> {
    world: &'w dyn World,
    /// New and changed files, by their names here.
    files: BTreeMap<String, Vec<u8>>,
    /// New names by old ones.
    moves: BTreeMap<String, String>,
    today: Date,
}

impl<'w> Overlay<'w> {
    /// The world as it is.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, files: BTreeMap::new(), moves: BTreeMap::new(), today: world.today() }
    }

    /// Gives a file another content; one that is not there comes to be.
    pub fn write(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Gives a file another name.
    pub fn rename(&mut self, from: impl Into<String>, to: impl Into<String>) {
        self.moves.insert(from.into(), to.into());
    }

    /// Makes it another day.
    pub fn set_today(&mut self, today: Date) {
        self.today = today;
    }
}

impl World for Overlay<'_> {
    fn list(&self, folder: &str) -> Result<Vec<Entry>, WorldError> {
        let mut entries = self.world.list(folder)?;
        for entry in &mut entries {
            if let Some(to) = self.moves.get(&entry.path) {
                entry.path.clone_from(to);
            }
        }
        let inside =
            |path: &str| folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        entries.retain(|entry| !self.files.contains_key(&entry.path));
        entries.extend(self.files.iter().filter(|(path, _)| inside(path)).map(|(path, content)| {
            let len = u64::try_from(content.len()).unwrap_or(u64::MAX);
            let stat = Stat { len, modified_ns: 0, changed_ns: 0, inode: 0 };
            Entry { path: path.clone(), kind: EntryKind::File(stat) }
        }));
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        if let Some(content) = self.files.get(path) {
            return Ok(content.clone());
        }
        if let Some((from, _)) = self.moves.iter().find(|(_, to)| *to == path) {
            return self.world.read(from);
        }
        if self.moves.contains_key(path) {
            return Err(WorldError::Io { path: path.to_owned(), source: io::ErrorKind::NotFound.into() });
        }
        self.world.read(path)
    }

    fn today(&self) -> Date {
        self.today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Memory;

    fn memory() -> Memory {
        Memory::new([("content/b.md", "b"), ("content/c.md", "c")], Date::new(2026, 11, 21).expect("a day"))
    }

    fn paths(world: &Overlay<'_>, folder: &str) -> Vec<String> {
        world.list(folder).expect("a list").into_iter().map(|entry| entry.path).collect()
    }

    #[test]
    fn a_renamed_file_is_found_under_its_new_name_alone() {
        let memory = memory();
        let mut overlay = Overlay::new(&memory);
        overlay.rename("content/c.md", "content/a.md");
        overlay.write("content/b.md", "B");
        assert_eq!(paths(&overlay, "content"), ["content/a.md", "content/b.md"]);
        assert_eq!(overlay.read("content/a.md").expect("bytes"), b"c");
        assert_eq!(overlay.read("content/b.md").expect("bytes"), b"B");
        assert!(overlay.read("content/c.md").expect_err("gone").is_missing());
    }

    #[test]
    fn new_files_are_seen_as_if_they_were_written() {
        let memory = memory();
        let mut overlay = Overlay::new(&memory);
        overlay.write("content/d.md", "new");
        assert_eq!(paths(&overlay, "content"), ["content/b.md", "content/c.md", "content/d.md"]);
        assert_eq!(overlay.read("content/d.md").expect("bytes"), b"new");
        assert!(paths(&overlay, "themes").is_empty());
    }
}
