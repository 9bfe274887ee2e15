//! Front matter and TOML files in one order and layout: that in which the readers ask for the keys.
//!
//! Lines are moved, never rewritten: what stands behind an equals sign stays byte for byte, comments go with
//! what they belong to, and the story below the front matter is not touched. Nothing is trusted: a result that
//! does not say exactly the same, or that has lost a line, is thrown away.

pub(crate) mod statements;

use crate::content::record;
use crate::content::shape::{Shape, TableShape};
use crate::content::source::Place;
use crate::content::{front_matter, node};
use statements::Statement;

/// The text of a file in order. `None` for a kind of file that has no keys, and where the order cannot be
/// changed without changing what the file says.
pub fn ordered(place: &Place, text: &str) -> Option<String> {
    let shape = record::shape(place.kind)?;
    let toml = match front_matter::split(place.file, text) {
        Ok(split) => split.toml,
        Err(_) => 0..text.len(),
    };
    let mark = if toml.start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let start = toml.start + mark;
    let inside = text.get(start..toml.end)?;
    let document = node::parse(place.file, inside, 0, &mut Vec::new());
    if !document.broken.is_empty() {
        return None;
    }
    let newline = if inside.contains("\r\n") { "\r\n" } else { "\n" };
    let arranged = arrange(&shape, inside, &document, newline)?;
    if !says_the_same(inside, &arranged) {
        return None;
    }
    Some(format!("{}{arranged}{}", text.get(..start)?, text.get(toml.end..)?))
}

fn arrange(shape: &TableShape, text: &str, document: &node::Document, newline: &str) -> Option<String> {
    let mut parts = statements::split(text, document)?;
    for section in parts.groups.iter_mut().flatten().chain([&mut parts.root]) {
        if let Some(shape) = shape_at(shape, &section.path) {
            section.pairs.sort_by_key(|pair| rank(&shape, &pair.key));
        }
    }
    parts.groups.sort_by_key(|group| {
        let first = group.first().and_then(|section| section.path.first());
        first.map_or(usize::MAX, |key| rank(shape, key))
    });
    let mut out = Out { text: String::new(), newline };
    out.lines(&parts.head);
    let mut is_first = true;
    for pair in &parts.root.pairs {
        // The comment at the head of the file keeps its distance.
        let gap = if is_first { !parts.head.is_empty() } else { pair.gap };
        is_first = false;
        out.statement(pair, gap);
    }
    for section in parts.groups.iter().flatten() {
        if let Some(header) = &section.header {
            out.statement(header, true);
        }
        for (i, pair) in section.pairs.iter().enumerate() {
            out.statement(pair, i > 0 && pair.gap);
        }
    }
    if !parts.tail.is_empty() {
        out.gap();
        out.lines(&parts.tail);
    }
    Some(out.text)
}

/// The place of a key among those of a table; what the table does not know comes last.
fn rank(shape: &TableShape, key: &str) -> usize {
    shape.keys.iter().position(|known| known.name == key).unwrap_or(usize::MAX)
}

/// What a header opens.
fn shape_at(shape: &TableShape, path: &[String]) -> Option<TableShape> {
    path.iter().try_fold(shape.clone(), |shape, key| {
        let known = shape.keys.into_iter().find(|known| known.name == key)?;
        table_in(known.shape?)
    })
}

fn table_in(shape: Shape) -> Option<TableShape> {
    match shape {
        Shape::Table(table) => Some(table),
        Shape::List { of, .. } => table_in(*of),
        Shape::Either(shapes) => shapes.into_iter().find_map(table_in),
        _ => None,
    }
}

/// The new text while it grows.
struct Out<'n> {
    text: String,
    newline: &'n str,
}

impl Out<'_> {
    /// An empty line, unless there is one, or nothing before it.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(&format!("{0}{0}", self.newline)) {
            self.text.push_str(self.newline);
        }
    }

    /// Lines of comments; of several empty lines one stays.
    fn lines(&mut self, lines: &[String]) {
        for line in lines {
            if line.is_empty() {
                self.gap();
            } else {
                self.text.push_str(line);
                self.text.push_str(self.newline);
            }
        }
    }

    fn statement(&mut self, statement: &Statement, gap: bool) {
        if gap {
            self.gap();
        }
        self.lines(&statement.lead);
        self.text.push_str(&statement.text);
        self.text.push_str(self.newline);
        self.lines(&statement.trail);
    }
}

/// Whether two TOML texts state the same, and have the same lines but for white space and their order: so
/// neither a value nor a comment is lost.
fn says_the_same(before: &str, after: &str) -> bool {
    let lines = |text: &str| -> Vec<String> {
        let bare = text.lines().map(|line| line.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        let mut lines: Vec<String> = bare.filter(|line| !line.is_empty()).collect();
        lines.sort_unstable();
        lines
    };
    let read = |text: &str| toml::from_str::<toml::Table>(text).ok();
    lines(before) == lines(after) && read(before).is_some() && read(before) == read(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::source::classify;
    use crate::diag::FileId;

    #[track_caller]
    fn check(path: &str, before: &str, after: &str) {
        let place = classify(FileId(0), path).expect("a source");
        assert_eq!(ordered(&place, before).as_deref(), Some(after));
        assert_eq!(ordered(&place, after).as_deref(), Some(after), "once is enough");
    }

    #[test]
    fn keys_stand_as_they_are_read_and_comments_go_with_them() {
        let before = "+++\n# Hồ sơ số 7\n\n\n# năm xét\nyear=2024  # chốt\n  name   = \"A\" \ncategory = \"x\"\n# cuối\n\n[consent]\nscope = [\n  \"name\", # tên\n]\ngiven = 2024-01-02\n# Quyết định\n[[step]]\ndate = 2024-01-01\nstate = \"decided\"\n[[rating]]\nlevel = \"a\"\nyear = 2023\n\n# ghi chú ở cuối\n+++\n  Thân bài \n";
        let after = "+++\n# Hồ sơ số 7\n\nname = \"A\"\ncategory = \"x\"\n# cuối\n# năm xét\nyear = 2024  # chốt\n\n[[rating]]\nyear = 2023\nlevel = \"a\"\n\n# Quyết định\n[[step]]\nstate = \"decided\"\ndate = 2024-01-01\n\n[consent]\ngiven = 2024-01-02\nscope = [\n  \"name\", # tên\n]\n\n# ghi chú ở cuối\n+++\n  Thân bài \n";
        check("content/profiles/a.md", before, after);
    }

    #[test]
    fn byte_order_marks_line_breaks_and_long_strings_stay() {
        let before = "\u{feff}+++\r\nsummary = \"\"\"\r\n  # không phải ghi chú  \r\n[không phải đầu bảng]\r\n\"\"\"\r\nname = 'A = B'\r\n+++\r\nThân\r\n";
        let after = "\u{feff}+++\r\nname = 'A = B'\r\nsummary = \"\"\"\r\n  # không phải ghi chú  \r\n[không phải đầu bảng]\r\n\"\"\"\r\n+++\r\nThân\r\n";
        check("content/profiles/a.md", before, after);
    }

    #[test]
    fn tables_within_tables_stay_with_theirs() {
        let before = "#:schema x\n[[title]]\nname = \"T\"\nid = \"t\"\n[[scale]]\nname = \"S\"\nid = \"s\"\n[[scale.levels]]\nname = \"L\"\nid = \"l\"\n[[scale]]\nid = \"r\"\nname = { en = \"E\", vi = \"V\" }\nlevels = []\n";
        let after = "#:schema x\n\n[[scale]]\nid = \"s\"\nname = \"S\"\n\n[[scale.levels]]\nid = \"l\"\nname = \"L\"\n\n[[scale]]\nid = \"r\"\nname = { en = \"E\", vi = \"V\" }\nlevels = []\n\n[[title]]\nid = \"t\"\nname = \"T\"\n";
        check("content/catalog/a.toml", before, after);
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        let place = classify(FileId(0), "content/catalog/a.toml").expect("a source");
        assert_eq!(ordered(&place, "a = = 1\n"), None);
        let picture = classify(FileId(0), "content/profiles/a.jpg").expect("a source");
        assert_eq!(ordered(&picture, ""), None);
    }
}
