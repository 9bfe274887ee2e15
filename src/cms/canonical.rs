//! Values of front matter in one form, however they are written, so that they can be compared and shown.

use serde_json::{Map, Value, json};

use crate::content::shape::{Shape, TableShape};

/// TOML as JSON; dates are strings.
pub fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json_of(value))).collect(),
        toml::Value::String(s) => json!(s),
        toml::Value::Integer(n) => json!(n),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(b) => json!(b),
    }
}

/// A value in the form in which it is compared: texts by language, single values as lists where lists may stand,
/// and without what is blank.
pub(super) fn canonical(shape: &Shape, value: &Value, main: &str) -> Value {
    match (shape, value) {
        (Shape::Text, Value::String(text)) => json!({ main: text }),
        (Shape::Text, Value::Object(versions)) => {
            Value::Object(versions.iter().filter(|(_, text)| !is_blank(text)).map(pair).collect())
        }
        (Shape::Table(table), Value::Object(map)) => canonical_table(table, map, main),
        (Shape::List { of, .. }, Value::Array(items)) => {
            let items = items.iter().map(|item| canonical(of, item, main));
            items.filter(|item| !is_blank(item)).collect()
        }
        (Shape::Either(shapes), _) => either(shapes, value, main),
        (Shape::Share, Value::Number(number)) => json!(number.as_f64()),
        // Browsers know one kind of number.
        (Shape::Integer { .. }, Value::Number(number)) => number
            .as_i64()
            .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0).map(|n| n as i64))
            .map_or_else(|| value.clone(), |n| json!(n)),
        _ => value.clone(),
    }
}

fn canonical_table(table: &TableShape, map: &Map<String, Value>, main: &str) -> Value {
    let mut all = Map::new();
    for (key, value) in map {
        let shape = table.keys.iter().find(|known| known.name == key).and_then(|known| known.shape.as_ref());
        let value = canonical(shape.unwrap_or(&Shape::Any), value, main);
        if !is_blank(&value) {
            all.insert(key.clone(), value);
        }
    }
    Value::Object(all)
}

/// A list takes a single value as a list of one; a list of tables takes it as the first key of its one table.
fn either(shapes: &[Shape], value: &Value, main: &str) -> Value {
    let Some(list) = shapes.iter().find(|shape| matches!(shape, Shape::List { .. })) else {
        let fits = |shape: &&Shape| matches!((shape, value), (Shape::Table(_), Value::Object(_)));
        return shapes.iter().find(fits).map_or_else(|| value.clone(), |shape| canonical(shape, value, main));
    };
    let first_key = match list {
        Shape::List { of, .. } => match &**of {
            Shape::Table(table) => table.keys.first().map(|key| key.name),
            _ => None,
        },
        _ => None,
    };
    match (value, first_key) {
        (Value::Array(_), _) => canonical(list, value, main),
        (Value::String(_), Some(key)) => json!([{ key: value }]),
        _ => canonical(list, &json!([value]), main),
    }
}

/// A value as the form shows it: where texts are not spread over languages, one in the main language is a string.
pub(super) fn shown(shape: &Shape, value: Value, main: &str, is_spread: bool) -> Value {
    match (shape, value) {
        (Shape::Text, Value::Object(mut versions)) if !is_spread && versions.len() == 1 => {
            versions.remove(main).unwrap_or_else(|| Value::Object(versions))
        }
        (Shape::Table(table), Value::Object(map)) => Value::Object(
            map.into_iter()
                .map(|(key, value)| {
                    let known =
                        table.keys.iter().find(|known| known.name == key).and_then(|known| known.shape.as_ref());
                    let value = shown(known.unwrap_or(&Shape::Any), value, main, is_spread);
                    (key, value)
                })
                .collect(),
        ),
        (Shape::List { of, .. }, Value::Array(items)) => {
            items.into_iter().map(|item| shown(of, item, main, is_spread)).collect()
        }
        (Shape::Either(shapes), value) => match shapes.iter().find(|shape| matches!(shape, Shape::List { .. })) {
            Some(list) => shown(list, value, main, is_spread),
            None => value,
        },
        (_, value) => value,
    }
}

fn pair((key, value): (&String, &Value)) -> (String, Value) {
    (key.clone(), value.clone())
}

/// Whether a field that holds this states nothing.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
