//! How much of anything is taken for the work of a person. What is beyond is refused with a word about it, so that nobody
//! has to find out by waiting, or by a page that no browser shows.

use pulldown_cmark::{Event, Parser};

use super::markdown::OPTIONS;
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

/// An error for Markdown in which something lies too deep in other things, at the first place that does.
pub(super) fn check_depth(file: FileId, text: &str, offset: usize) -> Option<Diagnostic> {
    // Each level takes a sign of its own, or spaces before a line; most texts have fewer of them altogether.
    let is_sign = |byte: &u8| b"*_~[>+-.)".contains(byte);
    let signs = text.bytes().filter(is_sign).take(DEEPEST + 1).count();
    if signs <= DEEPEST {
        return None;
    }
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let start = range.start + offset;
            let message = msg("nested-too-deep").with("most", i64::try_from(DEEPEST).unwrap_or(i64::MAX));
            let place = Span::new(
                file,
                start..start + text.get(range).map_or(0, |t| t.chars().next().map_or(0, char::len_utf8)),
            );
            return Some(Diagnostic::new(code::BEYOND_LIMITS, place, message).help(msg("nested-too-deep-help")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_deep(text: &str) -> bool {
        check_depth(FileId(0), text, 0).is_some()
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
