//! The lines around a place as a value, for renderers that are no terminal: the preview shows them in a browser.

use similar::{ChangeTag, TextDiff};

use super::excerpt::Excerpt;
use super::extent::Extent;
use super::{Fix, Label, Lang, Place, SourceMap, fix, prose};

/// Lines that are shown before and after the marked ones.
const AROUND: usize = 2;

/// Marked lines that are shown; of a long table its beginning says enough.
const MOST: usize = 12;

/// A place with the lines around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The path below the root.
    pub path: String,
    /// The line of the place, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// The lines; none of a file as a whole, or of a picture.
    pub lines: Vec<Line>,
    /// A few words about the place.
    pub words: Option<String>,
}

/// A line of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: usize,
    /// Its text up to the mark; all of a line without one.
    pub before: String,
    /// What is marked; `None` in a line without a mark, and empty where something is missing.
    pub marked: Option<String>,
    /// Its text behind the mark.
    pub after: String,
}

/// What an edit does with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It stays.
    Kept,
    /// It goes.
    Removed,
    /// It comes.
    Added,
}

impl Frame {
    /// The lines around a label's place.
    pub fn of(label: &Label, sources: &SourceMap, lang: Lang) -> Self {
        let Extent { path, start, .. } = Extent::of(label.place, sources);
        Self {
            path: prose::path(path),
            line: start.line,
            column: start.column,
            lines: lines(label.place, sources),
            words: prose::words(&label.text, lang),
        }
    }
}

fn lines(place: Place, sources: &SourceMap) -> Vec<Line> {
    let Place::Span(span) = place else { return Vec::new() };
    let text = sources.text(span.file);
    if text.is_empty() {
        return Vec::new();
    }
    let mark = span.bytes();
    let excerpt = Excerpt::new(text, &[before(text, mark.start)..after(text, mark.end), mark]);
    let Some(mark) = excerpt.marks.get(1) else { return Vec::new() };
    let (mut lines, mut start, mut shown) = (Vec::new(), 0, 0);
    for (i, line) in excerpt.text.split_terminator('\n').enumerate() {
        let end = start + line.len();
        let inside = if mark.is_empty() { start <= mark.start } else { start < mark.end };
        let marked = inside && mark.start <= end;
        let cut = |at: usize| at.clamp(start, end) - start;
        let (from, to) = if marked { (cut(mark.start), cut(mark.end)) } else { (line.len(), line.len()) };
        shown += usize::from(marked);
        if !marked || shown <= MOST {
            let part = |from: usize, to: usize| line.get(from..to).unwrap_or_default().to_owned();
            lines.push(Line {
                number: excerpt.first_line + i,
                before: part(0, from),
                marked: marked.then(|| part(from, to)),
                after: part(to, line.len()),
            });
        }
        start = end + 1;
    }
    lines
}

/// Where the context above a place begins.
fn before(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    head.rmatch_indices('\n').nth(AROUND).map_or(0, |(i, _)| i + 1)
}

/// Where the context below a place ends.
fn after(text: &str, at: usize) -> usize {
    let tail = text.get(at..).unwrap_or_default();
    tail.match_indices('\n').nth(AROUND).map_or(text.len(), |(i, _)| at + i)
}

/// A fix as the lines that it changes, with one line around them.
pub fn edited(fix: &Fix, sources: &SourceMap) -> Vec<(Edited, String)> {
    let old = sources.text(fix.file());
    let new = fix::apply(old, &[fix]).text;
    let diff = TextDiff::from_lines(old, new.as_str());
    let mut lines = Vec::new();
    for op in diff.grouped_ops(1).iter().flatten() {
        for change in diff.iter_changes(op) {
            let edited = match change.tag() {
                ChangeTag::Equal => Edited::Kept,
                ChangeTag::Delete => Edited::Removed,
                ChangeTag::Insert => Edited::Added,
            };
            lines.push((edited, prose::block(&change.to_string())));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::fixture::{self, say};
    use crate::diag::{Diagnostic, Span, code};

    /// The lines of a frame with marks as `«…»`.
    fn shown(text: &str, bytes: std::ops::Range<usize>) -> String {
        let mut sources = SourceMap::default();
        let file = sources.add("content/a.md", text);
        let found = Diagnostic::new(code::MISSING_KEY, Span::new(file, bytes), say("x"));
        let line = |line: Line| {
            let marked = line.marked.map(|marked| format!("«{marked}»")).unwrap_or_default();
            format!("{}|{}{marked}{}\n", line.number, line.before, line.after)
        };
        Frame::of(&found.primary, &sources, Lang::Vi).lines.into_iter().map(line).collect()
    }

    #[test]
    fn a_place_has_two_lines_around_it() {
        let text = "1\n2\n3\nbốn = \"x\"\n5\n6\n7\n";
        let at = text.find('"').expect("a quote");
        assert_eq!(shown(text, at..at + 3), "2|2\n3|3\n4|bốn = «\"x\"»\n5|5\n6|6\n");
        assert_eq!(shown(text, 0..1), "1|«1»\n2|2\n3|3\n");
    }

    #[test]
    fn what_is_missing_is_marked_where_it_would_stand() {
        assert_eq!(shown("a = \nb = 1\n", 4..4), "1|a = «»\n2|b = 1\n");
        assert_eq!(shown("", 0..0), "");
    }

    #[test]
    fn a_mark_over_lines_marks_each_and_a_long_one_ends() {
        assert_eq!(shown("[a]\nb = 1\nc\n", 0..9), "1|«[a]»\n2|«b = 1»\n3|c\n");
        let long = "x\n".repeat(40);
        assert_eq!(shown(&long, 0..80).matches('«').count(), MOST);
    }

    #[test]
    fn a_fix_is_shown_as_its_lines() {
        let (found, sources) = fixture::example();
        let fix = found.iter().find_map(|found| found.fix.as_ref()).expect("a fix");
        let lines = edited(fix, &sources);
        let of = |kind| {
            lines.iter().filter(|(edited, _)| *edited == kind).map(|(_, line)| line.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(of(Edited::Removed), ["portrait = { alt = \"Thợ lò\", basic = \"consent\" }"]);
        assert_eq!(of(Edited::Added), ["portrait = { alt = \"Thợ lò\", basis = \"consent\" }"]);
        assert_eq!(of(Edited::Kept).len(), 2);
    }
}
