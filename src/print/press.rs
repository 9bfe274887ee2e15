//! What a press is given, and what may keep it from printing.

use std::collections::BTreeMap;

use super::views::Matter;
use crate::diag::{Message, msg};

/// Sets matter and gives back the bytes of a PDF. The same job gives the same bytes.
pub trait Press: Sync {
    /// Prints.
    ///
    /// # Errors
    /// [`PressError`] when something cannot be set as it is.
    fn print(&self, job: &Job<'_>) -> Result<Vec<u8>, PressError>;
}

/// What is printed, with its pictures.
#[derive(Debug)]
pub struct Job<'a> {
    /// What stands where.
    pub matter: &'a Matter,
    /// The pictures that it names.
    pub pictures: &'a BTreeMap<String, Vec<u8>>,
}

/// Why something cannot be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PressError {
    /// Words that do not fit into their place even when they are small.
    #[error("no room for “{0}”")]
    NoRoom(String),
    /// A sign that no font of the press has; with the words around it.
    #[error("no font shows {sign} in “{words}”")]
    NoGlyph {
        /// The sign.
        sign: String,
        /// Where it stands.
        words: String,
    },
    /// A mistake of the press.
    #[error("{0}")]
    Fault(String),
}

impl PressError {
    /// What to say about it.
    pub fn message(&self) -> Message {
        match self {
            Self::NoRoom(words) => msg("print-no-room").with("words", words.as_str()),
            Self::NoGlyph { sign, words } => {
                msg("print-no-glyph").with("sign", sign.as_str()).with("words", words.as_str())
            }
            Self::Fault(reason) => msg("print-fault").with("reason", reason.as_str()),
        }
    }
}
