//! The source files of a run: paths, texts, and where lines begin.

use std::sync::Arc;

use serde::Serialize;

use super::span::FileId;

/// One file: its path below the root (with `/`) and, for text files, its content.
#[derive(Debug, Clone)]
struct Entry {
    path: Arc<str>,
    text: Arc<str>,
}

/// All files of a run, so that a [`FileId`] can be shown.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<Entry>,
}

/// A position as people count: line and column from 1, the column in Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// Bytes from the start of the file.
    pub offset: usize,
}

impl SourceMap {
    /// Adds a file. Pictures and other binary files have an empty text.
    pub fn add(&mut self, path: &str, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Entry { path: path.into(), text: text.into() });
        id
    }

    /// The files with another text in one of them.
    pub fn with_text(&self, file: FileId, text: Arc<str>) -> Self {
        let mut with = self.clone();
        if let Some(entry) = with.files.get_mut(file.0 as usize) {
            entry.text = text;
        }
        with
    }

    /// The path below the root, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("?", |entry| &entry.path)
    }

    /// The content; empty for a file that is not text.
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |entry| &entry.text)
    }

    /// All files with their paths and contents.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &str, &str)> {
        (0..).zip(&self.files).map(|(id, entry)| (FileId(id), &*entry.path, &*entry.text))
    }

    /// The id of a path, if the file is part of this run.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self.files.iter().position(|entry| &*entry.path == path)?;
        u32::try_from(index).ok().map(FileId)
    }

    /// Line and column of a byte offset; an offset beyond the end gives the end.
    pub fn position(&self, file: FileId, offset: usize) -> Position {
        let text = self.text(file);
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = text.get(..offset).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let line = before.matches('\n').count() + 1;
        // A byte-order mark is invisible: column 1 is the first character after it.
        let visible = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}');
        Position { line, column: visible.chars().count() + 1, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_code_points_and_survive_any_offset() {
        let mut map = SourceMap::default();
        let file = map.add("content/a.md", "\u{feff}Lò\nVăn Thụy\n");
        assert_eq!(map.position(file, 3), Position { line: 1, column: 1, offset: 3 });
        let ngang = "\u{feff}Lò\nVă".len();
        assert_eq!((map.position(file, ngang).line, map.position(file, ngang).column), (2, 3));
        for offset in 0..60 {
            let position = map.position(file, offset);
            assert!(position.line >= 1 && position.column >= 1);
        }
    }
}
