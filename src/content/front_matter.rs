//! Splits a Markdown file into its TOML front matter, between two `+++` lines, and its body.

use std::ops::Range;

use crate::diag::{Diagnostic, FileId, Span, code, msg};

/// Byte ranges of the parts of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The opening fence.
    pub fence: Range<usize>,
    /// The TOML between the fences.
    pub toml: Range<usize>,
    /// Everything behind the closing fence.
    pub body: Range<usize>,
}

/// Finds the front matter. Without one, or without its end, says so and gives nothing.
pub fn split(file: FileId, text: &str) -> Result<Split, Diagnostic> {
    let mut lines = lines(text);
    let opening = lines.by_ref().find(|line| !text_of(text, line).trim_matches(BLANK).is_empty());
    let Some(opening) = opening.filter(|line| is_fence(text_of(text, line))) else {
        return Err(Diagnostic::new(code::FRONT_MATTER_MISSING, file, msg("front-matter-missing"))
            .help(msg("front-matter-help")));
    };
    let start = text_of(text, &opening).find('+').map_or(opening.start, |i| opening.start + i);
    let fence = start..start + 3;
    match lines.find(|line| is_fence(text_of(text, line))) {
        Some(closing) => Ok(Split { fence, toml: opening.end..closing.start, body: closing.end..text.len() }),
        None => Err(Diagnostic::new(code::FRONT_MATTER_UNCLOSED, Span::new(file, fence), msg("front-matter-unclosed"))
            .help(msg("front-matter-help"))),
    }
}

const BLANK: &[char] = &['\u{feff}', ' ', '\t', '\r', '\n'];

fn is_fence(line: &str) -> bool {
    line.trim_matches(BLANK) == "+++"
}

fn text_of<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// The ranges of the lines, each with its line break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks_and_crlf_are_fine() {
        let text = "\u{feff}+++\r\nname = \"Lò\"\r\n+++\r\nThân bài\r\n";
        let split = split(FileId(0), text).expect("front matter");
        assert_eq!(&text[split.toml], "name = \"Lò\"\r\n");
        assert_eq!(&text[split.body], "Thân bài\r\n");
        assert_eq!(&text[split.fence], "+++");
    }

    #[test]
    fn a_file_without_an_end_or_a_beginning_says_so() {
        assert_eq!(split(FileId(0), "+++\na = 1\n").unwrap_err().code, code::FRONT_MATTER_UNCLOSED);
        assert_eq!(split(FileId(0), "# Chào\n+++\n+++\n").unwrap_err().code, code::FRONT_MATTER_MISSING);
        assert_eq!(split(FileId(0), "").unwrap_err().code, code::FRONT_MATTER_MISSING);
    }

    proptest::proptest! {
        #[test]
        fn any_text_splits_or_is_refused(text in "[+\\n\\r a-z\u{feff}ư=]{0,60}") {
            if let Ok(split) = split(FileId(0), &text) {
                proptest::prop_assert!(split.fence.end <= split.toml.start && split.toml.end <= split.body.start);
                proptest::prop_assert!(text.get(split.toml).is_some() && text.get(split.body).is_some());
            }
        }
    }
}
