//! The lines of a source file that a frame shows: composed, without byte-order mark and carriage returns,
//! and where the marked bytes are in them.

use std::ops::Range;

use crate::diag::prose::visible;
use crate::text::nfc;

/// Consecutive lines of a file, as they are shown. Every line ends with a line feed, the last one too, so
/// that a place at the end of the file has a line to stand in.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    /// The lines.
    pub(super) text: String,
    /// The marked bytes of `text`, in the order in which the excerpt was asked for.
    pub(super) marks: Vec<Range<usize>>,
}

/// Where a line's content is in the source, and where it begins in the excerpt.
struct Line {
    source: Range<usize>,
    shown: usize,
}

impl Excerpt {
    /// The lines of `source` from the first to the last marked one. Marks may lie anywhere, also beyond the
    /// text or inside a character: they are moved to where a reader would look.
    pub(super) fn new(source: &str, marks: &[Range<usize>]) -> Self {
        let marks: Vec<Range<usize>> = marks.iter().map(|mark| tidy(source, mark)).collect();
        let first = marks.iter().map(|mark| mark.start).min().unwrap_or_default();
        let last = marks.iter().map(|mark| mark.end).max().unwrap_or_default();
        let before = source.get(..first).unwrap_or_default();
        let from = before.rfind('\n').map_or(0, |i| i + 1);
        let to = source.get(last..).and_then(|rest| rest.find('\n')).map_or(source.len(), |i| last + i);

        let mut lines = Vec::new();
        let mut text = String::new();
        let mut start = from;
        for line in source.get(from..to).unwrap_or_default().split('\n') {
            let bom = if start == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let content = start + bom..start + bom.max(line.strip_suffix('\r').unwrap_or(line).len());
            lines.push(Line { source: content.clone(), shown: text.len() });
            text.push_str(&shown(source.get(content).unwrap_or_default()));
            text.push('\n');
            start += line.len() + 1;
        }
        let at = |offset| shown_offset(source, &lines, &text, offset);
        let marks = marks.iter().map(|mark| at(mark.start)..at(mark.end).max(at(mark.start))).collect();
        Self { first_line: before.matches('\n').count() + 1, text, marks }
    }

    /// The bytes of the last line. Kept visible, they give the frame's margin its width.
    pub(super) fn last_line(&self) -> Range<usize> {
        let end = self.text.len();
        let start = self.text.trim_end_matches('\n').rfind('\n').map_or(0, |i| i + 1);
        start.min(end)..end
    }
}

fn shown(line: &str) -> String {
    nfc(line).chars().map(visible).collect()
}

/// The mark on character borders, around whole letters, and without white space at its end: a table's span
/// may reach to the next line, where there is nothing to see.
fn tidy(source: &str, mark: &Range<usize>) -> Range<usize> {
    let mut start = mark.start.min(source.len());
    while !source.is_char_boundary(start) || combines(source, start) {
        start -= 1;
    }
    let mut end = mark.end.clamp(start, source.len());
    while !source.is_char_boundary(end) || (end > start && combines(source, end)) {
        end += 1;
    }
    let marked = source.get(start..end).unwrap_or_default();
    let seen = marked.trim_end().len();
    start..if seen == 0 { end.min(start + marked.find(['\r', '\n']).unwrap_or(marked.len())) } else { start + seen }
}

/// Whether the character at this offset belongs to the letter before it.
fn combines(source: &str, offset: usize) -> bool {
    let here = source.get(offset..).and_then(|rest| rest.chars().next());
    offset > 0 && here.is_some_and(|c| matches!(c, '\u{300}'..='\u{36f}'))
}

fn shown_offset(source: &str, lines: &[Line], text: &str, offset: usize) -> usize {
    let index = lines.partition_point(|line| line.source.start <= offset).saturating_sub(1);
    let Some(line) = lines.get(index) else { return 0 };
    let end = offset.clamp(line.source.start, line.source.end);
    let mut at = line.shown + shown(source.get(line.source.start..end).unwrap_or_default()).len();
    at = at.min(text.len());
    // Some letters of other scripts compose across the border of a mark.
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, mark: Range<usize>, first_line: usize, text: &str, marked: &str) {
        let excerpt = Excerpt::new(source, &[mark]);
        assert_eq!((excerpt.first_line, excerpt.text.as_str()), (first_line, text));
        assert_eq!(&excerpt.text[excerpt.marks[0].clone()], marked);
    }

    #[test]
    fn marks_move_with_the_composed_text() {
        let nfd = "a = 1\r\nte\u{302}n = \"Thu\u{323}y\"\r\n";
        let start = nfd.find('"').expect("a quote");
        check(nfd, start..nfd.len() - 2, 2, "tên = \"Thụy\"\n", "\"Thụy\"");
        // Inside a letter: the whole letter.
        let u = nfd.find('u').expect("u");
        check(nfd, u + 1..u + 2, 2, "tên = \"Thụy\"\n", "ụ");
    }

    #[test]
    fn the_byte_order_mark_is_not_shown() {
        check("\u{feff}+++\nname", 0..6, 1, "+++\n", "+++");
        check("\u{feff}+++\nname", 3..6, 1, "+++\n", "+++");
        check("\u{feff}", 0..3, 1, "\n", "");
    }

    #[test]
    fn the_end_of_the_file_has_a_line() {
        check("a\nb\n", 4..4, 3, "\n", "");
        check("a\nb", 3..3, 2, "b\n", "");
        check("a\nb", 90..100, 2, "b\n", "");
        check("", 0..0, 1, "\n", "");
    }

    #[test]
    fn a_mark_ends_where_its_last_word_ends() {
        check("[a]\nb = 1\n\n[c]\n", 0..11, 1, "[a]\nb = 1\n", "[a]\nb = 1");
        check("a = \r\nb", 4..6, 1, "a = \n", "");
    }
}
