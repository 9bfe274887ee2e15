//! A world with some things changed: what a site would be after an edit that nobody has written yet.

use std::collections::BTreeMap;
use std::io;

use super::{Entry, World, WorldError};
use crate::text::Date;

/// Another world in which some files have another text or another name, or in which it is another day.
pub struct Overlay<'w> {
    world: &'w dyn World,
    /// By their names here.
    texts: BTreeMap<String, String>,
    /// New names by old ones.
    moves: BTreeMap<String, String>,
    today: Date,
}

impl<'w> Overlay<'w> {
    /// The world as it is.
    pub fn new(world: &'w dyn World) -> Self {
        Self { world, texts: BTreeMap::new(), moves: BTreeMap::new(), today: world.today() }
    }

    /// Gives a file another text.
    pub fn write(&mut self, path: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(path.into(), text.into());
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
        entries.sort();
        Ok(entries)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, WorldError> {
        if let Some(text) = self.texts.get(path) {
            return Ok(text.clone().into_bytes());
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

    #[test]
    fn a_renamed_file_is_found_under_its_new_name_alone() {
        let today = Date::new(2026, 11, 21).expect("a day");
        let memory = Memory::new([("content/b.md", "b"), ("content/c.md", "c")], today);
        let mut overlay = Overlay::new(&memory);
        overlay.rename("content/c.md", "content/a.md");
        overlay.write("content/b.md", "B");
        let paths: Vec<String> = overlay.list("content").expect("a list").into_iter().map(|e| e.path).collect();
        assert_eq!(paths, ["content/a.md", "content/b.md"]);
        assert_eq!(overlay.read("content/a.md").expect("bytes"), b"c");
        assert_eq!(overlay.read("content/b.md").expect("bytes"), b"B");
        assert!(overlay.read("content/c.md").expect_err("gone").is_missing());
    }
}
