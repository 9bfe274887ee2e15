//! Every place of a site's files in which an author writes free text, found by what the readers themselves ask for.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use vinhdanh::content::shape::{Shape, TableShape};
use vinhdanh::content::source::{SourceKind, classify};
use vinhdanh::content::{front_matter, record};
use vinhdanh::diag::FileId;

/// A value that is free text.
pub struct Field {
    /// Kind of file and key, such as `Profile photo.alt`.
    pub name: String,
    /// Where the value stands in the file, quotation marks included.
    pub bytes: Range<usize>,
}

/// The free texts of a file.
pub fn fields(path: &str, text: &str) -> Vec<Field> {
    let Some((kind, shape)) =
        classify(FileId(0), path).and_then(|place| Some((place.kind, record::shape(place.kind)?)))
    else {
        return Vec::new();
    };
    let toml = match path.ends_with(".md") {
        true => front_matter::split(FileId(0), text).expect("front matter").toml,
        false => 0..text.len(),
    };
    let document = DeTable::parse(&text[toml.clone()]).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut found = Vec::new();
    table(document.get_ref(), &shape, &format!("{kind:?}"), &mut found);
    for field in &mut found {
        field.bytes = field.bytes.start + toml.start..field.bytes.end + toml.start;
    }
    found
}

/// The names of all free texts that there are.
pub fn all() -> BTreeSet<String> {
    use SourceKind as K;
    let mut names = BTreeSet::new();
    for kind in [K::Site, K::Catalog, K::Units, K::Plan, K::Figures, K::Profile, K::Event, K::Page] {
        names_of(&record::shape(kind).expect("a shape"), &format!("{kind:?}"), &mut names);
    }
    names
}

fn is_free(shape: &Shape) -> bool {
    matches!(shape, Shape::String | Shape::Text | Shape::Body | Shape::Any)
}

fn named(parent: &str, key: &str) -> String {
    if parent.contains(' ') { format!("{parent}.{key}") } else { format!("{parent} {key}") }
}

fn names_of(shape: &TableShape, parent: &str, names: &mut BTreeSet<String>) {
    for key in &shape.keys {
        let name = named(parent, key.name);
        key.shape.iter().for_each(|shape| names_in(shape, &name, names));
    }
}

fn names_in(shape: &Shape, name: &str, names: &mut BTreeSet<String>) {
    match shape {
        free if is_free(free) => drop(names.insert(name.to_owned())),
        Shape::List { of, .. } => names_in(of, name, names),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| names_in(shape, name, names)),
        Shape::Table(inner) => names_of(inner, name, names),
        _ => {}
    }
}

fn table(entries: &DeTable<'_>, shape: &TableShape, parent: &str, found: &mut Vec<Field>) {
    for (key, node) in entries {
        let Some(known) = shape.keys.iter().find(|known| known.name == key.get_ref().as_ref()) else { continue };
        known.shape.iter().for_each(|shape| value(node, shape, &named(parent, known.name), found));
    }
}

fn value(node: &Spanned<DeValue<'_>>, shape: &Shape, name: &str, found: &mut Vec<Field>) {
    match (node.get_ref(), shape) {
        (DeValue::String(_), free) if is_free(free) => found.push(Field { name: name.to_owned(), bytes: node.span() }),
        // A text by language.
        (DeValue::Table(languages), Shape::Text) => {
            languages.values().for_each(|text| found.push(Field { name: name.to_owned(), bytes: text.span() }));
        }
        (DeValue::Array(items), Shape::List { of, .. }) => items.iter().for_each(|item| value(item, of, name, found)),
        (_, Shape::Either(shapes)) => shapes.iter().for_each(|shape| value(node, shape, name, found)),
        (DeValue::Table(entries), Shape::Table(inner)) => table(entries, inner, name, found),
        _ => {}
    }
}
