//! Canonical values as TOML, in the layout of our own files.

use serde_json::Value;

use crate::content::shape::{Shape, TableShape};
use crate::text::Date;

/// A value on one line.
pub(super) fn inline(shape: &Shape, value: &Value, main: &str) -> String {
    match (shape, value) {
        // A text in the main language alone needs no table.
        (Shape::Text, Value::Object(versions)) => match (versions.len(), versions.get(main)) {
            (1, Some(text)) => text.to_string(),
            _ => {
                let each: Vec<String> =
                    versions.iter().map(|(lang, text)| format!("{} = {text}", name(lang))).collect();
                format!("{{ {} }}", each.join(", "))
            }
        },
        (Shape::Date, Value::String(date)) if Date::parse_iso(date).is_some() => date.clone(),
        (Shape::Table(table), Value::Object(_)) => {
            let each: Vec<String> =
                entries(table, value).map(|(key, shape, value)| pair(key, shape, value, main)).collect();
            format!("{{ {} }}", each.join(", "))
        }
        (Shape::List { of, .. }, Value::Array(items)) => {
            let each: Vec<String> = items.iter().map(|item| inline(of, item, main)).collect();
            format!("[{}]", each.join(", "))
        }
        (Shape::Either(shapes), _) => either(shapes, value, main),
        _ => any(value),
    }
}

/// `key = value`.
pub(super) fn pair(key: &str, shape: &Shape, value: &Value, main: &str) -> String {
    format!("{} = {}", name(key), inline(shape, value, main))
}

/// The entries of a table in the order of the readers; what they do not know comes last.
pub(super) fn entries<'s>(
    table: &'s TableShape,
    value: &'s Value,
) -> impl Iterator<Item = (&'s str, &'s Shape, &'s Value)> {
    let map = value.as_object();
    let known = table
        .keys
        .iter()
        .filter_map(move |key| Some((key.name, key.shape.as_ref().unwrap_or(&Shape::Any), map?.get(key.name)?)));
    let others = map.into_iter().flatten().filter(|(name, _)| table.keys.iter().all(|key| key.name != name.as_str()));
    known.chain(others.map(|(name, value)| (name.as_str(), &Shape::Any, value)))
}

/// A list of one table with nothing but its first key is that key's value; other lists stay.
fn either(shapes: &[Shape], value: &Value, main: &str) -> String {
    let Some(list @ Shape::List { of, .. }) = shapes.iter().find(|shape| matches!(shape, Shape::List { .. })) else {
        let table = shapes.iter().find(|shape| matches!(shape, Shape::Table(_)));
        return table.filter(|_| value.is_object()).map_or_else(|| any(value), |shape| inline(shape, value, main));
    };
    if let (Shape::Table(table), Some([Value::Object(only)])) = (&**of, value.as_array().map(Vec::as_slice))
        && let (1, Some(first)) = (only.len(), table.keys.first().and_then(|key| only.get(key.name)))
    {
        return any(first);
    }
    inline(list, value, main)
}

fn any(value: &Value) -> String {
    match value {
        Value::Null => "\"\"".to_owned(),
        Value::Array(items) => format!("[{}]", items.iter().map(any).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let each: Vec<String> = map.iter().map(|(key, value)| format!("{} = {}", name(key), any(value))).collect();
            format!("{{ {} }}", each.join(", "))
        }
        // A string of JSON is a basic string of TOML, and so are its numbers and booleans.
        other => other.to_string(),
    }
}

fn name(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if is_bare { key.to_owned() } else { Value::from(key).to_string() }
}
