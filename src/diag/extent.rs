//! Where a place begins and ends as people count.

use serde::Serialize;

use super::source_map::Position;
use super::{Lang, Message, Place, SourceMap};

/// A place with its path, lines and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Extent<'a> {
    /// The path below the root, with `/`.
    pub path: &'a str,
    /// Of the first character.
    pub start: Position,
    /// Behind the last character.
    pub end: Position,
}

/// A sentence about a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark<'a> {
    /// What is said, in the language of the reader.
    pub message: String,
    /// Of what.
    #[serde(flatten)]
    pub place: Extent<'a>,
}

impl<'a> Remark<'a> {
    /// A message about a place.
    pub fn of(message: &Message, place: Place, sources: &'a SourceMap, lang: Lang) -> Self {
        Self { message: message.text(lang), place: Extent::of(place, sources) }
    }
}

impl<'a> Extent<'a> {
    /// The extent of a place; a file as a whole stands at 1:1.
    pub fn of(place: Place, sources: &'a SourceMap) -> Self {
        let file = place.file();
        let bytes = match place {
            Place::Span(span) => span.bytes(),
            Place::File(_) => 0..0,
        };
        let at = |offset| match place {
            Place::Span(_) => sources.position(file, offset),
            Place::File(_) => Position { line: 1, column: 1, offset: 0 },
        };
        Self { path: sources.path(file), start: at(bytes.start), end: at(bytes.end) }
    }
}
