//! The source files of a run: paths, texts, and where lines begin.
//!
//! A large roll has more text than a small machine has memory, and most of it is looked at once. So a map need not
//! hold a text: it may know its digest, and read it again when somebody asks.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::span::{FileId, Span};
use crate::memo::Digest;

/// One file: its path below the root (with `/`) and, for text files, its content.
#[derive(Debug, Clone)]
struct Entry {
    path: Arc<str>,
    text: Text,
}

#[derive(Debug, Clone)]
enum Text {
    Held(Arc<str>),
    /// Left where it is; what was read again is kept from then on.
    Left(Digest, OnceLock<Arc<str>>),
}

/// Reads sources again.
pub trait Reread: Send + Sync {
    /// The bytes of a file, which had this digest; `None` if it cannot be read.
    fn read_again(&self, path: &str, digest: &Digest) -> Option<Vec<u8>>;
}

/// All files of a run, so that a [`FileId`] can be shown.
#[derive(Clone, Default)]
pub struct SourceMap {
    files: Vec<Entry>,
    reader: Option<Arc<dyn Reread>>,
    /// The first file that was found to be another when it was read again.
    changed: Arc<OnceLock<FileId>>,
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
    /// No files yet; `reader` reads those again that are left.
    pub fn reading_again(reader: Arc<dyn Reread>) -> Self {
        Self { reader: Some(reader), ..Self::default() }
    }

    /// Adds a file. Pictures and other binary files have an empty text.
    pub fn add(&mut self, path: &str, text: impl Into<Arc<str>>) -> FileId {
        self.push(path, Text::Held(text.into()))
    }

    /// Adds a file whose text is not held but read again, and believed if it still has this digest.
    pub fn leave(&mut self, path: &str, digest: Digest) -> FileId {
        self.push(path, Text::Left(digest, OnceLock::new()))
    }

    fn push(&mut self, path: &str, text: Text) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Entry { path: path.into(), text });
        id
    }

    /// The files with another text in one of them.
    pub fn with_text(&self, file: FileId, text: Arc<str>) -> Self {
        let mut with = self.clone();
        if let Some(entry) = with.files.get_mut(file.0 as usize) {
            entry.text = Text::Held(text);
        }
        with
    }

    /// The path below the root, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("?", |entry| &entry.path)
    }

    /// The content; empty for a file that is not text, or no longer what it was.
    pub fn text(&self, file: FileId) -> &str {
        match self.files.get(file.0 as usize).map(|entry| &entry.text) {
            None => "",
            Some(Text::Held(text)) => text,
            Some(Text::Left(digest, kept)) => match kept.get() {
                Some(text) => text,
                None => self.again(file, *digest).map_or("", |text| kept.get_or_init(|| text)),
            },
        }
    }

    /// The digest of the content.
    pub fn digest(&self, file: FileId) -> Digest {
        match self.files.get(file.0 as usize).map(|entry| &entry.text) {
            Some(Text::Left(digest, _)) => *digest,
            Some(Text::Held(text)) => Digest::of(text.as_bytes()),
            None => Digest::of(b""),
        }
    }

    /// A stretch of a file, for somebody who needs it once; empty where [`SourceMap::text`] is.
    pub fn passage(&self, span: Span) -> Cow<'_, str> {
        match self.files.get(span.file.0 as usize).map(|entry| &entry.text) {
            Some(Text::Left(digest, kept)) if kept.get().is_none() => {
                let text = self.again(span.file, *digest);
                let part = text.as_deref().and_then(|text| text.get(span.bytes()));
                Cow::Owned(part.unwrap_or_default().to_owned())
            }
            _ => Cow::Borrowed(self.text(span.file).get(span.bytes()).unwrap_or_default()),
        }
    }

    /// A file whose text was asked for when it was no longer what it had been: what was made from it is not whole.
    pub fn changed(&self) -> Option<&str> {
        self.changed.get().map(|file| self.path(*file))
    }

    fn again(&self, file: FileId, digest: Digest) -> Option<Arc<str>> {
        let bytes = self.reader.as_ref().and_then(|reader| reader.read_again(self.path(file), &digest));
        let bytes = bytes.filter(|bytes| Digest::of(bytes) == digest);
        let text = bytes.as_deref().and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
        if text.is_none() {
            self.changed.get_or_init(|| file);
        }
        text.map(Into::into)
    }

    /// All files with their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &str)> {
        (0..).zip(&self.files).map(|(id, entry)| (FileId(id), &*entry.path))
    }

    /// The texts that are held; all that begin with a byte-order mark are among them.
    pub fn held(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|entry| if let Text::Held(text) = &entry.text { Some(&**text) } else { None })
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

impl fmt::Debug for SourceMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceMap").field("files", &self.files).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// A file, and how often it was read.
    #[derive(Clone)]
    struct File(Arc<Mutex<(String, usize)>>);

    impl Reread for File {
        fn read_again(&self, path: &str, _: &Digest) -> Option<Vec<u8>> {
            assert_eq!(path, "content/a.md");
            let mut file = self.0.lock().expect("nobody panics");
            file.1 += 1;
            Some(file.0.clone().into_bytes())
        }
    }

    #[test]
    fn what_is_left_is_read_again_and_whole_texts_are_kept_then() {
        let disk = File(Arc::new(Mutex::new(("Lò nung".to_owned(), 0))));
        let mut map = SourceMap::reading_again(Arc::new(disk.clone()));
        let file = map.leave("content/a.md", Digest::of("Lò nung".as_bytes()));
        for reads in 1..=2 {
            assert_eq!(map.passage(Span::new(file, 4..8)), "nung");
            assert_eq!((disk.0.lock().expect("nobody panics").1, map.changed()), (reads, None));
        }
        assert_eq!((map.text(file), map.text(file)), ("Lò nung", "Lò nung"));
        disk.0.lock().expect("nobody panics").0 = "Lò vôi".to_owned();
        assert_eq!((map.text(file), &*map.passage(Span::new(file, 4..8))), ("Lò nung", "nung"));
        assert_eq!((disk.0.lock().expect("nobody panics").1, map.changed()), (3, None));
    }

    #[test]
    fn what_has_changed_meanwhile_is_not_taken_for_what_it_was() {
        let disk = File(Arc::new(Mutex::new(("Lò vôi".to_owned(), 0))));
        let mut map = SourceMap::reading_again(Arc::new(disk));
        let file = map.leave("content/a.md", Digest::of("Lò nung".as_bytes()));
        assert_eq!((map.passage(Span::new(file, 0..3)), map.text(file)), ("".into(), ""));
        assert_eq!(map.changed(), Some("content/a.md"));
    }

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
