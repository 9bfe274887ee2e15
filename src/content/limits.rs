//! How much of anything is taken for the work of a person. What is beyond is refused with a word about it, so that nobody
//! has to find out by waiting, or by a page that no browser shows.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::diag::{Diagnostic, FileId, Span, code, msg};

/// The longest text file, in bytes: some two thousand printed pages.
const LONGEST: usize = 4 << 20;

/// How deep quotes, lists and emphasis of a text may lie in each other. Browsers stop at 512, readers long before.
const DEEPEST: usize = 64;

/// An error for a file that is longer than any text.
pub(super) fn check_length(file: FileId, text: &str) -> Option<Diagnostic> {
    let megabytes = |bytes: usize| i64::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX);
    (text.len() > LONGEST).then(|| {
        let message = msg("file-too-long").with("megabytes", megabytes(text.len())).with("most", megabytes(LONGEST));
        Diagnostic::new(code::BEYOND_LIMITS, file, message).help(msg("file-too-long-help"))
    })
}

/// Whether things may lie too deep in each other in a text. Each level takes a sign of its own, or spaces before a line;
/// short texts have fewer of them altogether.
pub(super) fn may_be_deep(text: &str) -> bool {
    text.bytes().filter(|byte| b"*_~[>+-.)".contains(byte)).nth(DEEPEST).is_some()
}

/// The events of a text, watched for how deep things lie in each other.
pub(super) struct Watched<I> {
    events: I,
    depth: usize,
    /// The first thing that lies too deep.
    too_deep: Option<Range<usize>>,
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Watched<I> {
    pub fn new(events: I) -> Self {
        Self { events, depth: 0, too_deep: None }
    }

    /// An error for a text in which something lies too deep, of which the events have passed; it begins at `offset` of
    /// its file.
    pub fn too_deep(self, file: FileId, text: &str, offset: usize) -> Option<Diagnostic> {
        let range = self.too_deep?;
        let start = range.start + offset;
        let first = text.get(range).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        let message = msg("nested-too-deep").with("most", i64::try_from(DEEPEST).unwrap_or(i64::MAX));
        let place = Span::new(file, start..start + first);
        Some(Diagnostic::new(code::BEYOND_LIMITS, place, message).help(msg("nested-too-deep-help")))
    }
}

impl<'a, I: Iterator<Item = (Event<'a>, Range<usize>)>> Iterator for Watched<I> {
    type Item = (Event<'a>, Range<usize>);

    /// Nothing after what lies too deep.
    fn next(&mut self) -> Option<Self::Item> {
        let (event, range) = self.events.next().filter(|_| self.too_deep.is_none())?;
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > DEEPEST {
            self.too_deep = Some(range);
            return None;
        }
        Some((event, range))
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::super::markdown::OPTIONS;
    use super::*;

    fn is_too_deep(text: &str) -> bool {
        let mut events = Watched::new(Parser::new_ext(text, OPTIONS).into_offset_iter());
        events.by_ref().for_each(drop);
        let is_too_deep = events.too_deep(FileId(0), text, 0).is_some();
        assert!(may_be_deep(text) || !is_too_deep, "a look at the signs is enough");
        is_too_deep
    }

    #[test]
    fn what_lies_deeper_than_anybody_reads_is_found() {
        let lists: String = (0..100).map(|level| format!("{}- x\n", "  ".repeat(level))).collect();
        let emphasis = format!("{}x{}", "*a _b ".repeat(50), "_ *".repeat(50));
        for text in [">".repeat(10_000), "> ".repeat(100), format!("{}a", "- ".repeat(100)), "1. ".repeat(100), lists] {
            assert!(is_too_deep(&text), "{}", &text[..20]);
        }
        // Not every sign opens something.
        let _ = is_too_deep(&emphasis);
    }

    #[test]
    fn long_texts_are_not_deep() {
        let list: String = (0..1000).map(|_| "- *một* [hai](/) ~~ba~~\n  - bốn\n".to_owned()).collect();
        assert!(
            !is_too_deep(&list) && !is_too_deep(&"> một\n\nhai * _ - \n".repeat(500)) && !is_too_deep(&"-".repeat(999))
        );
        assert!(
            check_length(FileId(0), &list).is_none() && check_length(FileId(0), &"a".repeat(LONGEST + 1)).is_some()
        );
    }
}
