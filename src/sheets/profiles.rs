//! The profiles of a site as their files state them, placed or not.

use super::value::{self, Entries, Value};
use crate::content::source::{SourceKind, classify};
use crate::content::{front_matter, node};
use crate::diag::{FileId, SourceMap, Span};
use crate::text::{Slug, fold, squash};

/// A profile's file.
#[derive(Debug)]
pub(super) struct Stated {
    /// Its file.
    pub(super) file: FileId,
    /// Its path.
    pub(super) path: String,
    /// Its address name.
    pub(super) slug: String,
    /// Its front matter.
    pub(super) entries: Entries,
    /// Its story.
    pub(super) body: String,
}

/// All profiles whose front matter can be read, by path.
pub(super) fn stated(sources: &SourceMap) -> Vec<Stated> {
    let mut all: Vec<Stated> = sources.files().filter_map(|(file, path)| one(file, path, sources.text(file))).collect();
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

/// A profile by its text.
pub(super) fn one(file: FileId, path: &str, text: &str) -> Option<Stated> {
    let place = classify(file, path).filter(|place| place.kind == SourceKind::Profile)?;
    let split = front_matter::split(file, text).ok()?;
    let toml = text.get(split.toml.clone())?;
    let document = node::parse(file, toml, split.toml.start, &mut Vec::new());
    let mut entries = value::of_table(&document.root);
    let own =
        value::get(&entries, "slug").and_then(|slug| if let Value::Str(s) = slug { Some(s.clone()) } else { None });
    entries.retain(|(key, _)| key != "slug");
    let slug = Slug::parse(&own.unwrap_or(place.stem))?.to_string();
    let body = text.get(split.body).unwrap_or_default().replace("\r\n", "\n").trim().to_owned();
    Some(Stated { file, path: path.to_owned(), slug, entries, body })
}

/// What tells honourees apart: the name without marks, unit and year.
pub(super) fn identity(entries: &Entries) -> Option<(String, String, i64)> {
    let text = |key| match value::get(entries, key) {
        Some(Value::Str(s)) => Some(s.as_str()),
        _ => None,
    };
    let Some(Value::Int(year)) = value::get(entries, "year") else { return None };
    Some((fold(&squash(text("name")?)), text("unit")?.to_owned(), *year))
}

/// Whether its latest step is that the honouree withdrew.
pub(super) fn is_withdrawn(entries: &Entries) -> bool {
    let Some(Value::List(steps)) = value::get(entries, "step") else { return false };
    let is_end = |step: &Value| match step {
        Value::Table(step) => value::get(step, "state") == Some(&Value::Str("withdrawn".to_owned())),
        _ => false,
    };
    steps.iter().any(is_end)
}

/// The first line of a file.
pub(super) fn first_line(sources: &SourceMap, file: FileId) -> Span {
    let end = sources.text(file).find('\n').unwrap_or_default();
    Span::new(file, 0..end)
}
