//! A TOML text as headers and pairs, each with the comments that belong to it.

use std::ops::Range;

use crate::content::node::{Document, Node, TableNode};

/// All of a text.
pub(crate) struct Parts {
    /// The comment at the head of the file, which stays there.
    pub head: Vec<String>,
    /// The pairs before the first header.
    pub root: Section,
    /// Each header with the pairs below it, and with the tables inside it.
    pub groups: Vec<Vec<Section>>,
    /// Comments at the end that belong to nothing.
    pub tail: Vec<String>,
}

/// A header and the pairs below it.
#[derive(Default)]
pub(crate) struct Section {
    /// The names in the header; none for the file itself.
    pub path: Vec<String>,
    /// The header.
    pub header: Option<Statement>,
    /// The pairs.
    pub pairs: Vec<Statement>,
}

/// A header or a pair.
#[derive(Default)]
pub(crate) struct Statement {
    /// The first name of a pair.
    pub key: String,
    /// Whether an empty line stood before it.
    pub gap: bool,
    /// The comments above it.
    pub lead: Vec<String>,
    /// Itself, without the last line break.
    pub text: String,
    /// The comments right below it.
    pub trail: Vec<String>,
}

/// Where a statement stands.
struct Mark {
    path: Vec<String>,
    is_header: bool,
    /// Its lines, without the last line break.
    lines: Range<usize>,
    /// Where the value of a pair begins.
    value: usize,
}

/// Takes a text apart. `None` where two statements seem to share a line.
pub(crate) fn split(text: &str, document: &Document) -> Option<Parts> {
    let mut marks = Vec::new();
    walk(text, &document.root, &mut Vec::new(), None, &mut marks);
    marks.sort_by_key(|mark| (mark.lines.start, mark.path.len()));
    // `[a.b]` names `a` too: the longest path at one place is the header.
    marks.dedup_by(|longer, shorter| {
        let same = longer.lines == shorter.lines && longer.is_header && shorter.is_header;
        if same {
            std::mem::swap(longer, shorter);
        }
        same
    });
    let mut parts = Parts { head: Vec::new(), root: Section::default(), groups: Vec::new(), tail: Vec::new() };
    let mut statements: Vec<(Mark, Statement)> = Vec::new();
    let mut at = 0;
    for mark in marks {
        let between = text.get(at..mark.lines.start)?;
        let mut lines: Vec<String> = between.lines().map(|line| line.trim().to_owned()).collect();
        if let Some((_, before)) = statements.last_mut() {
            before.trail = belonging(&mut lines, false);
        } else {
            parts.head = head(&mut lines);
        }
        let gap = lines.first().is_some_and(String::is_empty);
        let lead = spaced(lines);
        let statement = Statement {
            key: mark.path.last().cloned().unwrap_or_default(),
            gap,
            lead,
            text: own(text, &mark)?,
            ..Statement::default()
        };
        at = next_line(text, mark.lines.end);
        statements.push((mark, statement));
    }
    let mut lines: Vec<String> = text.get(at..)?.lines().map(|line| line.trim().to_owned()).collect();
    if let Some((_, last)) = statements.last_mut() {
        last.trail = belonging(&mut lines, true);
    }
    parts.tail = trimmed(lines);
    for (mark, statement) in statements {
        if mark.is_header {
            let section = Section { path: mark.path, header: Some(statement), pairs: Vec::new() };
            let inside = |group: &Vec<Section>| {
                section.path.len() > 1 && group.first().and_then(|s| s.path.first()) == section.path.first()
            };
            match parts.groups.last_mut().filter(|group| inside(group)) {
                Some(group) => group.push(section),
                None => parts.groups.push(vec![section]),
            }
        } else {
            let section = parts.groups.last_mut().and_then(|group| group.last_mut());
            let section = section.unwrap_or(&mut parts.root);
            // What a dotted key is sorted by is its first name below the header.
            let key = mark.path.get(section.path.len()).cloned().unwrap_or_default();
            section.pairs.push(Statement { key, ..statement });
        }
    }
    Some(parts)
}

/// Gathers headers and pairs. `first` is where the first name of a dotted key stands.
fn walk(text: &str, entries: &TableNode, path: &mut Vec<String>, first: Option<usize>, marks: &mut Vec<Mark>) {
    for (key, value) in entries {
        path.push(key.value.clone());
        let (key_span, span) = (key.span.bytes(), value.span.bytes());
        let opens = |bytes: &Range<usize>, with: &str| text.get(bytes.clone()).is_some_and(|t| t.starts_with(with));
        let start = first.unwrap_or(key_span.start);
        match &value.value {
            Node::Table(inner) if opens(&span, "[") => {
                marks.push(header(text, path, span));
                walk(text, inner, path, None, marks);
            }
            Node::Array(items)
                if opens(&span, "[[") && items.first().is_some_and(|item| item.span.bytes().start == span.start) =>
            {
                for item in items {
                    marks.push(header(text, path, item.span.bytes()));
                    if let Node::Table(inner) = &item.value {
                        walk(text, inner, path, None, marks);
                    }
                }
            }
            Node::Table(inner) if !opens(&span, "{") => walk(text, inner, path, Some(start), marks),
            _ => marks.push(Mark {
                path: path.clone(),
                is_header: false,
                lines: line_start(text, key_span.start)..line_end(text, span.end),
                value: span.start,
            }),
        }
        path.pop();
    }
}

fn header(text: &str, path: &[String], span: Range<usize>) -> Mark {
    let lines = line_start(text, span.start)..line_end(text, span.end);
    Mark { path: path.to_vec(), is_header: true, lines, value: span.start }
}

/// A statement in its layout: no indentation, one space on each side of the equals sign, nothing at the end.
fn own(text: &str, mark: &Mark) -> Option<String> {
    if mark.is_header {
        return Some(text.get(mark.lines.clone())?.trim().to_owned());
    }
    let (name, between) = text.get(mark.lines.start..mark.value)?.rsplit_once('=')?;
    let value = text.get(mark.value..mark.lines.end)?.trim_end();
    between.trim().is_empty().then(|| format!("{} = {value}", name.trim()))
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| at + i)
}

fn next_line(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

/// Takes the comments off that stand right below a statement and are closed by an empty line, or by the end.
fn belonging(lines: &mut Vec<String>, at_end: bool) -> Vec<String> {
    let comments = lines.iter().take_while(|line| line.starts_with('#')).count();
    if comments == lines.len() && !at_end {
        return Vec::new();
    }
    lines.drain(..comments).collect()
}

/// Takes the head of the file off: comments up to the last empty line, and notes to editors (`#:schema`).
fn head(lines: &mut Vec<String>) -> Vec<String> {
    let directives = lines.iter().take_while(|line| line.starts_with("#:")).count();
    let closed = lines.iter().rposition(String::is_empty).map_or(0, |i| i + 1);
    trimmed(lines.drain(..directives.max(closed)).collect())
}

/// Comments above a statement: one empty line may keep them apart from it.
fn spaced(lines: Vec<String>) -> Vec<String> {
    let apart = lines.last().is_some_and(String::is_empty);
    let mut lines = trimmed(lines);
    if apart && !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// Without empty lines at the ends.
fn trimmed(mut lines: Vec<String>) -> Vec<String> {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let empty = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..empty);
    lines
}
