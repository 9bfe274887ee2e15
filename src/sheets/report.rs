//! What was understood of uploaded lists, and what would be written.

use crate::diag::{Diagnostic, FileId, Message, Severity, SourceMap};

/// A file that was given.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its name, without folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new profile at this path, with this text.
    New {
        /// Where it goes, below the root.
        path: String,
        /// The file.
        text: String,
    },
    /// There is a profile of this person or collective in that unit and year.
    Existing(String),
    /// Something in the row is wrong.
    Faulty,
}

/// A row of a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its sheet, as an entry of the sources.
    pub sheet: FileId,
    /// Its number, from 1.
    pub number: u32,
    /// The name in it.
    pub name: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// A column and what it was taken for.
#[derive(Debug, Clone)]
pub struct Understood {
    /// `C`.
    pub letters: String,
    /// Its heading.
    pub heading: String,
    /// What it is.
    pub meaning: Message,
}

/// A sheet and what it was taken for.
#[derive(Debug, Clone)]
pub struct SheetReport {
    /// Its entry among the sources.
    pub file: FileId,
    /// Where its heading stands: first and last row, from 1.
    pub heading: (u32, u32),
    /// Its columns.
    pub columns: Vec<Understood>,
    /// What holds for all its rows.
    pub defaults: Vec<(String, String)>,
}

/// What was understood of the files.
#[derive(Debug)]
pub struct Import {
    /// The site's files, and each sheet as text.
    pub sources: SourceMap,
    /// What was found, in the order of sheets and rows.
    pub diagnostics: Vec<Diagnostic>,
    /// The sheets.
    pub sheets: Vec<SheetReport>,
    /// The rows that are profiles.
    pub rows: Vec<Row>,
    /// A mapping file that says what was guessed.
    pub mapping: String,
}

impl Import {
    /// The new files.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let new = self.rows.iter().filter_map(|row| match &row.outcome {
            Outcome::New { path, text } => Some((path.clone(), text.clone().into_bytes())),
            _ => None,
        });
        new.collect()
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }
}
