//! Front matter to fields and back, for the form of the preview.
//!
//! Sveltia CMS could do it by itself, but rewrites all of a file, loses its comments, and cannot tell a list that is
//! empty because there is nothing (`award = []`) from one that nobody has filled in. Here what was not edited stays
//! as it stood, with its comments; only what was edited is written anew, in the layout of `fmt`.

use serde_json::{Map, Value, json};

use super::canonical::{canonical, is_blank, json_of, shown};
use super::emit;
use super::line_ends::LineEnds;
use crate::care::order::statements::{self, Parts, Section, Statement};
use crate::content::shape::{Shape, TableShape};
use crate::content::source::SourceKind;
use crate::content::{front_matter, node, record};
use crate::diag::FileId;

/// The field of lists that are empty because there is nothing to state. It stands in no file.
pub(super) const EMPTY: &str = "empty_lists";

/// What was read, kept beside the fields, so that what was not edited can stay as it stood.
const SOURCE: &str = "source_text";

/// How its lines ended; kept beside it where that is not plain.
const ENDS: &str = "source_ends";

/// The languages that texts are spread over: all of them where there are several.
pub(super) fn spread(languages: &[String]) -> &[String] {
    if languages.len() > 1 { languages } else { &[] }
}

/// A file as the fields of its form. `languages` are those of the site, the main one first.
///
/// # Errors
/// What the parser says of front matter that it cannot read.
pub fn read(kind: SourceKind, text: &str, languages: &[String]) -> Result<Value, String> {
    let ends = LineEnds::of(text);
    let text = LineEnds::plain(text);
    let text = text.as_str();
    // A story in another language has no front matter; no collection shows it.
    if kind != SourceKind::Units && !text.starts_with("+++") {
        return Ok(json!({ "body": text.trim() }));
    }
    let (toml, body) = parts(kind, text)?;
    let table: toml::Table = toml::from_str(toml).map_err(|error| error.message().to_owned())?;
    let main = languages.first().map_or("vi", String::as_str);
    let is_spread = kind != SourceKind::Page && !spread(languages).is_empty();
    let shapes = record::shape(kind).unwrap_or_default();
    let (mut fields, mut empty) = (Map::new(), Vec::new());
    for (key, value) in table {
        let shape = shape_of(&shapes, &key);
        let value = json_of(value);
        if matches!(shape, Shape::List { .. }) && value == json!([]) {
            empty.push(key);
        } else {
            fields.insert(key, shown(shape, canonical(shape, &value, main), main, is_spread));
        }
    }
    if !empty.is_empty() {
        fields.insert(EMPTY.into(), json!(empty));
    }
    if let Some(body) = body {
        fields.insert("body".into(), json!(body.trim()));
    }
    fields.insert(SOURCE.into(), json!(text));
    fields.extend(ends.words().map(|ends| (ENDS.to_owned(), json!(ends))));
    Ok(fields.into())
}

/// The file that the fields of a form make.
///
/// # Errors
/// A word on what cannot be written; there is nothing that a form alone can do to cause it.
pub fn write(kind: SourceKind, fields: &Value, languages: &[String]) -> Result<String, String> {
    let fields = fields.as_object().ok_or("no fields")?;
    let main = languages.first().map_or("vi", String::as_str);
    let shapes = record::shape(kind).unwrap_or_default();
    let mut wanted = Map::new();
    for (key, value) in fields.iter().filter(|(key, _)| !["body", EMPTY, SOURCE, ENDS].contains(&key.as_str())) {
        let value = canonical(shape_of(&shapes, key), value, main);
        if !is_blank(&value) {
            wanted.insert(key.clone(), value);
        }
    }
    let stated = fields.get(EMPTY).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    for key in stated.filter(|key| matches!(shape_of(&shapes, key), Shape::List { .. })) {
        wanted.entry(key.to_owned()).or_insert_with(|| json!([]));
    }
    let kept = |key| fields.get(key).and_then(Value::as_str).unwrap_or_default();
    let ends = LineEnds::from_words(kept(ENDS));
    let before = kept(SOURCE);
    let (source, below) = parts(kind, before).unwrap_or_default();
    let toml = if states(&shapes, source, main).as_ref() == Some(&wanted) {
        source.to_owned()
    } else {
        Writer { shapes: &shapes, main }.text(source, &wanted.into())
    };
    // Whatever was put together must say what the form says.
    toml::from_str::<toml::Table>(&toml).map_err(|error| error.message().to_owned())?;
    if kind == SourceKind::Units {
        return Ok(ends.put_back(toml));
    }
    let body = LineEnds::plain(kept("body"));
    let body = body.trim();
    let body = match below.filter(|below| below.trim() == body) {
        // Sveltia CMS takes the line break at the end off.
        Some(below) if !body.is_empty() => format!("{}\n", below.trim_end()),
        _ if body.is_empty() => String::new(),
        _ => format!("\n{body}\n"),
    };
    Ok(ends.put_back(format!("+++\n{toml}+++\n{body}")))
}

/// What a source states, as it is compared.
fn states(shapes: &TableShape, source: &str, main: &str) -> Option<Map<String, Value>> {
    let table: toml::Table = toml::from_str(source).ok()?;
    let canonical = table.into_iter().map(|(key, value)| {
        let value = canonical(shape_of(shapes, &key), &json_of(value), main);
        (key, value)
    });
    Some(canonical.collect())
}

/// The TOML of a file, and what stands below it.
fn parts(kind: SourceKind, text: &str) -> Result<(&str, Option<&str>), String> {
    if kind == SourceKind::Units {
        return Ok((text, None));
    }
    let split = front_matter::split(FileId(0), text).map_err(|found| found.message.text(crate::diag::Lang::En))?;
    Ok((text.get(split.toml).unwrap_or_default(), text.get(split.body)))
}

fn shape_of<'s>(table: &'s TableShape, key: &str) -> &'s Shape {
    let known = table.keys.iter().find(|known| known.name == key);
    known.and_then(|known| known.shape.as_ref()).unwrap_or(&Shape::Any)
}

/// The table that a key holds, or many of.
fn table_of(shape: &Shape) -> Option<&TableShape> {
    match shape {
        Shape::Table(table) => Some(table),
        Shape::List { of, .. } => table_of(of),
        _ => None,
    }
}

/// Puts a file together from what it was and what it is to say.
struct Writer<'a> {
    shapes: &'a TableShape,
    main: &'a str,
}

impl Writer<'_> {
    fn text(&self, source: &str, wanted: &Value) -> String {
        let document = node::parse(FileId(0), source, 0, &mut Vec::new());
        let old = statements::split(source, &document).filter(|_| document.broken.is_empty());
        let old = old.unwrap_or_else(|| Parts {
            head: Vec::new(),
            root: Section::default(),
            groups: Vec::new(),
            tail: Vec::new(),
        });
        let headed = |key: &str| old.groups.iter().any(|group| is_at(group, key));
        let below = |key: &str, value: &Value| {
            let is_list = value.as_array().is_some_and(|items| items.first().is_some_and(Value::is_object));
            let shape = shape_of(self.shapes, key);
            let inline = old.root.pairs.iter().any(|pair| pair.key == key);
            table_of(shape).is_some() && (is_list || value.is_object()) && (headed(key) || is_list || !inline)
        };
        let (tables, pairs): (Vec<_>, Vec<_>) =
            emit::entries(self.shapes, wanted).partition(|(key, _, value)| below(key, value));
        let mut out = String::new();
        lines(&mut out, &old.head);
        if !old.head.is_empty() {
            gap(&mut out);
        }
        self.pairs(&mut out, &old.root.pairs, &pairs);
        for (key, shape, value) in self.in_old_order(tables, &old) {
            let groups: Vec<&Vec<Section>> = old.groups.iter().filter(|group| is_at(group, key)).collect();
            match value {
                Value::Array(items) => self.list(&mut out, key, shape, items, groups),
                one => self.section(&mut out, &format!("[{key}]"), shape, one, groups.first().copied()),
            }
        }
        if !old.tail.is_empty() {
            gap(&mut out);
            lines(&mut out, &old.tail);
        }
        out
    }

    /// Tables stay where they stood; new ones come behind the last that the readers ask for before them.
    fn in_old_order<'v>(
        &self,
        tables: Vec<(&'v str, &'v Shape, &'v Value)>,
        old: &Parts,
    ) -> Vec<(&'v str, &'v Shape, &'v Value)> {
        let place = |key: &str| old.groups.iter().position(|group| is_at(group, key));
        ordered(tables, |(key, ..)| place(key))
    }

    /// Each entry of a list of tables: as it stood if it was there, or else with the comments of its place.
    fn list(&self, out: &mut String, key: &str, shape: &Shape, items: &[Value], groups: Vec<&Vec<Section>>) {
        let held: Vec<Value> = groups.iter().map(|group| self.value_of(key, group)).collect();
        let mut held: Vec<Option<Value>> = held.into_iter().map(Some).collect();
        let kept: Vec<Option<usize>> = items
            .iter()
            .map(|item| {
                let found = held.iter().position(|old| old.as_ref() == Some(item))?;
                held.get_mut(found)?.take();
                Some(found)
            })
            .collect();
        for (i, (item, kept)) in items.iter().zip(&kept).enumerate() {
            // One that was edited stands where it stood, if nothing else has come to stand there.
            let old = kept.or_else(|| Some(i).filter(|i| held.get(*i).is_some_and(Option::is_some)));
            let group = old.and_then(|old| groups.get(old).copied());
            self.section(out, &format!("[[{key}]]"), shape, item, group);
        }
    }

    /// A header with its pairs.
    fn section(&self, out: &mut String, header: &str, shape: &Shape, value: &Value, old: Option<&Vec<Section>>) {
        gap(out);
        let first = old.and_then(|group| group.first());
        if let (Some(group), Some(section)) = (old, first) {
            let key = section.path.first().map_or("", String::as_str);
            if self.value_of(key, group) == *value {
                for section in group {
                    self.verbatim(out, section);
                }
                return;
            }
        }
        match first.and_then(|section| section.header.as_ref()) {
            Some(old) => statement(out, old, false),
            None => line(out, header),
        }
        let none = TableShape::default();
        let table = table_of(shape).unwrap_or(&none);
        let pairs: Vec<_> = emit::entries(table, value).collect();
        self.pairs(out, first.map_or(&[], |section| section.pairs.as_slice()), &pairs);
    }

    fn verbatim(&self, out: &mut String, section: &Section) {
        if let Some(header) = &section.header {
            gap(out);
            statement(out, header, false);
        }
        for (i, pair) in section.pairs.iter().enumerate() {
            statement(out, pair, i > 0 && pair.gap);
        }
    }

    /// Pairs in their old order, new ones where the readers ask for them; values that are the same stay as written.
    fn pairs(&self, out: &mut String, old: &[Statement], wanted: &[(&str, &Shape, &Value)]) {
        let place = |key: &str| old.iter().position(|pair| pair.key == key);
        for (i, (key, shape, value)) in ordered(wanted.to_vec(), |(key, ..)| place(key)).into_iter().enumerate() {
            let stood: Vec<&Statement> = old.iter().filter(|pair| pair.key == key).collect();
            let text: String = stood.iter().map(|pair| format!("{}\n", pair.text)).collect();
            let before = toml::from_str::<toml::Table>(&text).ok().and_then(|mut table| table.remove(key));
            let is_same = before.is_some_and(|before| canonical(shape, &json_of(before), self.main) == *value);
            if is_same {
                for pair in stood {
                    statement(out, pair, i > 0 && pair.gap);
                }
                continue;
            }
            let text = emit::pair(key, shape, value, self.main);
            match stood.first() {
                Some(pair) => {
                    let new = Statement {
                        key: String::new(),
                        gap: pair.gap,
                        lead: pair.lead.clone(),
                        text,
                        trail: pair.trail.clone(),
                    };
                    statement(out, &new, i > 0 && pair.gap);
                }
                None => line(out, &text),
            }
        }
    }

    /// What a header and all below it state, as it is compared.
    fn value_of(&self, key: &str, group: &[Section]) -> Value {
        let mut text = String::new();
        for section in group {
            self.verbatim(&mut text, section);
        }
        let value = toml::from_str::<toml::Table>(&text).ok().and_then(|mut table| table.remove(key));
        let value = value.map(json_of).unwrap_or_default();
        let shape = shape_of(self.shapes, key);
        match canonical(shape, &value, self.main) {
            Value::Array(mut items) if items.len() == 1 => items.remove(0),
            other => other,
        }
    }
}

/// Whether a group of sections stands under a key.
fn is_at(group: &[Section], key: &str) -> bool {
    group.first().and_then(|section| section.path.first()).is_some_and(|first| first == key)
}

/// What had a place keeps its order; what is new follows what it follows in the order given.
fn ordered<T>(items: Vec<T>, place: impl Fn(&T) -> Option<usize>) -> Vec<T> {
    // New ones share the place of the item before them, and come after it.
    let mut before = None;
    let mut placed: Vec<(Option<usize>, usize, T)> = Vec::new();
    for (i, item) in items.into_iter().enumerate() {
        let own = place(&item);
        before = own.or(before);
        placed.push((before, if own.is_some() { 0 } else { i + 1 }, item));
    }
    placed.sort_by_key(|(place, new, _)| (*place, *new));
    placed.into_iter().map(|(.., item)| item).collect()
}

/// An empty line, unless there is one, or nothing before it.
fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn lines(out: &mut String, all: &[String]) {
    for text in all {
        if text.is_empty() { gap(out) } else { line(out, text) }
    }
}

fn statement(out: &mut String, statement: &Statement, apart: bool) {
    if apart {
        gap(out);
    }
    lines(out, &statement.lead);
    line(out, &statement.text);
    lines(out, &statement.trail);
}
