//! Fields from shapes: what the parser takes, as Sveltia CMS shows it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::labels::Labels;
use crate::content::shape::{KeyShape, Ref, Shape, TableShape};
use crate::schema::Offers;
use crate::schema::words::Words;

/// Whole numbers beyond this are not whole in a browser.
const MOST: i64 = 1 << 53;

/// Keys whose texts want several lines.
const LONG: [&str; 5] = ["description", "note", "quote", "reason", "summary"];

/// Keys that hold the name of a picture beside the file.
const PICTURES: [&str; 2] = ["portrait.file", "photo.file"];

/// What is never published, whatever it holds.
const INTERNAL: [&str; 4] = ["profile.mentor", "profile.review", "profile.consent", "profile.attest.note"];

/// Turns shapes into fields.
pub(super) struct Fields<'a> {
    pub(super) labels: Labels,
    pub(super) words: Words,
    pub(super) offers: &'a Offers,
    /// The languages that texts are written in, one field each; none where each has a file of its own.
    pub(super) languages: &'a [String],
    /// What the plan says about a key at the top.
    pub(super) hints: BTreeMap<String, Vec<String>>,
    /// What keys at the top hold in a new file.
    pub(super) defaults: BTreeMap<&'static str, Value>,
    /// Keys at the top that must be there although the reader alone cannot say so.
    pub(super) needed: &'static [&'static str],
}

impl Fields<'_> {
    /// The fields of a table; `path` is its kind of file and the keys around it.
    pub(super) fn table(&self, path: &str, shape: &TableShape) -> Vec<Value> {
        shape.keys.iter().filter_map(|key| self.key(path, key)).map(Value::Object).collect()
    }

    fn key(&self, path: &str, key: &KeyShape) -> Option<Map<String, Value>> {
        let is_top = !path.contains('.');
        let path = format!("{path}.{}", key.name);
        let mut field = self.widget(&path, key.name, key.shape.as_ref()?)?;
        let mut label = self.labels.key(&path).unwrap_or(key.name).to_owned();
        if INTERNAL.contains(&path.as_str()) {
            label = format!("{label} ({})", self.labels.form("internal"));
        }
        let mut hints: Vec<&str> = self.words.key(&path).into_iter().collect();
        if is_top {
            hints.extend(self.hints.get(key.name).into_iter().flatten().map(String::as_str));
            if let Some(default) = self.defaults.get(key.name) {
                field.insert("default".into(), default.clone());
            }
        }
        let required = key.required || is_top && self.needed.contains(&key.name);
        let mut whole = object(json!({ "name": key.name, "label": label }));
        whole.append(&mut field);
        whole.insert("required".into(), json!(required));
        if !hints.is_empty() {
            whole.insert("hint".into(), json!(plain(&hints.join(" · "))));
        }
        Some(whole)
    }

    /// How a value of this shape is entered. `None` for what a form cannot hold.
    fn widget(&self, path: &str, key: &str, shape: &Shape) -> Option<Map<String, Value>> {
        Some(object(match shape {
            Shape::Bool => {
                self.choice(vec![(json!(true), self.labels.form("yes")), (json!(false), self.labels.form("no"))])
            }
            Shape::String if PICTURES.iter().any(|picture| path.ends_with(picture)) => json!({
                "widget": "image", "choose_url": false, "accept": "image/jpeg,image/png,image/webp",
            }),
            Shape::String | Shape::Pattern(_) | Shape::Id(None) | Shape::Body => string(key),
            Shape::Text => self.text(key),
            Shape::Integer { least, most } => {
                let mut field = object(json!({ "widget": "number", "value_type": "int", "min": least }));
                if *most < MOST {
                    field.insert("max".into(), json!(most));
                }
                field.into()
            }
            Shape::Share => json!({ "widget": "number", "value_type": "float", "min": 0, "max": 1, "step": 0.01 }),
            // Without a format of its own it is written as a native date of TOML.
            Shape::Date => json!({ "widget": "datetime", "type": "date" }),
            Shape::Id(Some(of)) => {
                let offered = self.offered(*of);
                if offered.is_empty() { string(key) } else { self.choice(offered) }
            }
            Shape::Words(words) => self.choice(self.meanings(key, words)),
            Shape::List { of, least, most } => self.list(path, key, of, *least, *most)?,
            Shape::Either(shapes) => return self.either(path, key, shapes),
            Shape::Table(table) => json!({
                "widget": "object", "collapsed": "auto", "fields": self.table(path, table),
            }),
            Shape::Any | Shape::Map { .. } | Shape::Defined(_) => return None,
        }))
    }

    /// One of several shapes: words and ids share a select, a list holds one as well as many.
    fn either(&self, path: &str, key: &str, shapes: &[Shape]) -> Option<Map<String, Value>> {
        if let Some(list) = shapes.iter().find(|shape| matches!(shape, Shape::List { .. })) {
            return self.widget(path, key, list);
        }
        let mut options = Vec::new();
        for shape in shapes {
            match shape {
                Shape::Words(words) => options.extend(self.meanings(key, words)),
                Shape::Id(Some(of)) => options.extend(self.offered(*of)),
                _ => return self.widget(path, key, shapes.first()?),
            }
        }
        Some(object(if options.is_empty() { string(key) } else { self.choice(options) }))
    }

    fn list(&self, path: &str, key: &str, of: &Shape, least: usize, most: Option<usize>) -> Option<Value> {
        let mut field = object(match of {
            Shape::Table(table) => {
                // A collapsed entry shows what its first keys hold.
                let first = table.keys.iter().filter(|key| !matches!(key.shape, Some(Shape::Table(_)))).take(3);
                let summary: Vec<String> = first.map(|key| format!("{{{{fields.{}}}}}", key.name)).collect();
                json!({
                    "widget": "list", "collapsed": "auto", "summary": summary.join(" · "),
                    "fields": self.table(path, table),
                })
            }
            _ => {
                let mut inner = self.widget(path, key, of)?;
                if inner.get("widget") == Some(&json!("select")) {
                    inner.insert("multiple".into(), json!(true));
                    Value::Object(inner)
                } else {
                    let mut item = object(json!({ "name": "item", "label": self.labels.key(path).unwrap_or(key) }));
                    item.append(&mut inner);
                    json!({ "widget": "list", "field": item })
                }
            }
        });
        if least > 0 {
            field.insert("min".into(), json!(least));
        }
        if let Some(most) = most {
            field.insert("max".into(), json!(most));
        }
        Some(field.into())
    }

    /// A text in each language, the main one first.
    fn text(&self, key: &str) -> Value {
        let widget = if LONG.contains(&key) { "text" } else { "string" };
        if self.languages.is_empty() {
            return json!({ "widget": widget });
        }
        let fields: Vec<Value> = self
            .languages
            .iter()
            .enumerate()
            .map(|(i, lang)| {
                json!({ "name": lang, "label": self.labels.language(lang), "widget": widget, "required": i == 0 })
            })
            .collect();
        json!({ "widget": "object", "collapsed": "auto", "fields": fields })
    }

    fn choice(&self, options: Vec<(Value, &str)>) -> Value {
        let mut seen = Vec::new();
        let mut all = Vec::new();
        for (value, label) in options {
            if !seen.contains(&value) {
                all.push(json!({ "label": label, "value": value }));
                seen.push(value);
            }
        }
        json!({ "widget": "select", "options": all })
    }

    fn offered(&self, of: Ref) -> Vec<(Value, &str)> {
        self.offers.get(of).iter().map(|offer| (json!(offer.id), offer.name.as_str())).collect()
    }

    fn meanings<'w>(&self, key: &str, words: &[&'w str]) -> Vec<(Value, &'w str)> {
        words.iter().map(|word| (json!(word), self.words.word(key, word).unwrap_or(word))).collect()
    }
}

fn string(key: &str) -> Value {
    json!({ "widget": if LONG.contains(&key) { "text" } else { "string" } })
}

/// A hint may hold a little Markdown; ours is plain.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '[' | ']' | '~' | '`' | '\\') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
