//! Turns shapes into JSON Schema.
//!
//! Two habits of Taplo show here: it ignores whatever stands beside a `$ref`, and it completes no keys of a
//! table that has an `allOf`. So references stand alone inside an `anyOf`, and rules stand in their table.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::offers::Offer;
use super::words::Words;
use super::{Kind, Offers, editor};
use crate::content::shape::{Definition, KeyShape, Ref, Rule, Shape, TableShape};
use crate::criteria::shapes::{self, CheckShape};
use crate::text::Id;
use crate::{plan, theme};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// A string with something in it.
const FILLED: &str = r"\S";

/// Writes one schema.
pub(super) struct Writer<'a> {
    words: Words,
    offers: &'a Offers,
    /// What the schema refers to; `None` while it is waiting to be written.
    definitions: BTreeMap<Named, Option<Value>>,
}

/// What stands under `definitions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Text,
    Id(Option<Ref>),
    Body,
    Tree(Definition),
}

impl Named {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id(None) => "id",
            Self::Id(Some(of)) => match of {
                Ref::Unit => "unit-id",
                Ref::Plan => "plan-id",
                Ref::Category => "category-id",
                Ref::Criterion => "criterion-id",
                Ref::Target => "target-id",
                Ref::Milestone => "milestone-id",
                Ref::Scale => "scale-id",
                Ref::Level => "level-id",
                Ref::Family => "family-id",
                Ref::Title => "title-id",
                Ref::AwardForm => "award-form-id",
                Ref::Field => "field-id",
                Ref::Movement => "movement-id",
                Ref::Province => "province-id",
                Ref::Body => "body-id",
                Ref::Profile => "profile-id",
            },
            Self::Body => "body",
            Self::Tree(Definition::Check) => "check",
            Self::Tree(Definition::Filter) => "filter",
            Self::Tree(Definition::Images) => "images",
            Self::Tree(Definition::Routes) => "routes",
        }
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(words: Words, offers: &'a Offers) -> Self {
        Self { words, offers, definitions: BTreeMap::new() }
    }

    /// The schema of a kind of file.
    pub(super) fn document(mut self, kind: Kind) -> Value {
        let mut schema = Map::new();
        schema.insert("$schema".into(), json!(DRAFT));
        schema.insert("$comment".into(), json!(editor::origin(kind)));
        schema.insert("title".into(), json!(self.words.find("kinds", kind.name())));
        schema.extend(self.table(kind.name(), &kind.shape()));
        while let Some(next) = self.definitions.iter().find(|(_, written)| written.is_none()).map(|(named, _)| *named) {
            let written = self.definition(next);
            self.definitions.insert(next, Some(written));
        }
        let mut definitions = Map::new();
        for (named, written) in self.definitions {
            definitions.insert(named.name().into(), written.unwrap_or_default());
        }
        if !definitions.is_empty() {
            schema.insert("definitions".into(), definitions.into());
        }
        schema.into()
    }

    fn table(&mut self, path: &str, shape: &TableShape) -> Map<String, Value> {
        let mut table = Map::new();
        table.insert("type".into(), json!("object"));
        let properties: Map<_, _> =
            shape.keys.iter().map(|key| (key.name.to_owned(), self.key(path, key).into())).collect();
        table.insert("properties".into(), properties.into());
        let required: Vec<&str> = shape.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        if !required.is_empty() {
            table.insert("required".into(), json!(required));
        }
        table.insert("additionalProperties".into(), json!(false));
        for rule in &shape.rules {
            table.extend(self::rule(rule));
        }
        table
    }

    fn key(&mut self, path: &str, key: &KeyShape) -> Map<String, Value> {
        let path = format!("{path}.{}", key.name);
        let described = self.words.key(&path).map(|words| ("description".to_owned(), json!(words)));
        let mut schema: Map<_, _> = described.into_iter().collect();
        schema.extend(self.shape(&path, key.shape.as_ref().unwrap_or(&Shape::Any)));
        schema
    }

    fn shape(&mut self, path: &str, shape: &Shape) -> Map<String, Value> {
        match shape {
            Shape::Any => Map::new(),
            Shape::Bool => object(json!({ "type": "boolean" })),
            Shape::String => object(json!({ "type": "string", "pattern": FILLED })),
            Shape::Pattern(pattern) => object(json!({ "type": "string", "pattern": pattern })),
            Shape::Text => self.reference(Named::Text),
            Shape::Integer { least, most } => {
                let mut schema = object(json!({ "type": "integer", "minimum": least }));
                // No bound at all; editors that count in floating point would round it.
                if *most < i64::MAX {
                    schema.insert("maximum".into(), json!(most));
                }
                schema
            }
            Shape::Share => object(json!({ "type": "number", "minimum": 0, "maximum": 1 })),
            Shape::Date => object(json!({ "type": "string", "format": "date" })),
            Shape::Id(of) => self.reference(Named::Id(*of)),
            Shape::Body => self.reference(Named::Body),
            Shape::Words(names) => self.choice(path, names),
            Shape::List { of, least, most } => {
                let items = self.shape(path, of);
                let mut schema = object(json!({ "type": "array", "items": items }));
                if *least > 0 {
                    schema.insert("minItems".into(), json!(least));
                }
                if let Some(most) = most {
                    schema.insert("maxItems".into(), json!(most));
                }
                schema
            }
            Shape::Either(shapes) => {
                let each: Vec<_> = shapes.iter().map(|shape| self.shape(path, shape)).collect();
                object(json!({ "anyOf": each }))
            }
            Shape::Table(table) => self.table(path, table),
            Shape::Map { names, of } => self.map(path, names, of),
            Shape::Defined(tree) => self.reference(Named::Tree(*tree)),
        }
    }

    fn reference(&mut self, named: Named) -> Map<String, Value> {
        self.definitions.entry(named).or_default();
        object(json!({ "anyOf": [{ "$ref": format!("#/definitions/{}", named.name()) }] }))
    }

    fn choice(&self, path: &str, names: &[&'static str]) -> Map<String, Value> {
        let key = path.rsplit('.').next().unwrap_or_default();
        // The levels of lints are those of the table, not of one lint.
        let key = if path.contains(".lints.") { "lints" } else { key };
        choice(names.iter().map(|name| (*name, self.words.word(key, name))))
    }

    fn map(&mut self, path: &str, names: &[&'static str], of: &Shape) -> Map<String, Value> {
        let properties: Map<_, _> = names
            .iter()
            .map(|name| {
                let key = KeyShape { name, shape: Some(of.clone()), required: false };
                ((*name).to_owned(), self.key(path, &key).into())
            })
            .collect();
        let others = if names.is_empty() { self.shape(path, of).into() } else { json!(false) };
        object(json!({ "type": "object", "properties": properties, "additionalProperties": others }))
    }

    fn definition(&mut self, named: Named) -> Value {
        match named {
            Named::Text => self.text(),
            Named::Id(of) => {
                let any = json!({ "type": "string", "pattern": Id::PATTERN });
                match of.map(|of| self.offers.get(of)).filter(|offers| !offers.is_empty()) {
                    Some(offers) => json!({ "anyOf": [offered(offers), any] }),
                    None => any,
                }
            }
            Named::Body => {
                let any = json!({ "type": "string", "pattern": FILLED });
                let mut known = self.offers.get(Ref::Body).to_vec();
                known.extend_from_slice(self.offers.get(Ref::Unit));
                if known.is_empty() { any } else { json!({ "anyOf": [offered(&known), any] }) }
            }
            Named::Tree(Definition::Check) => {
                let kinds: Vec<_> = shapes::checks().iter().map(|check| self.check(check)).collect();
                json!({ "type": "object", "oneOf": kinds })
            }
            Named::Tree(Definition::Filter) => self.table("filter", &shapes::filter().unwrap_or_default()).into(),
            Named::Tree(Definition::Images) => {
                let manifest = theme::manifest_shape();
                let images = manifest.keys.iter().find(|key| key.name == "images").and_then(|key| key.shape.as_ref());
                images.map(|images| self.shape("theme.images", images)).unwrap_or_default().into()
            }
            Named::Tree(Definition::Routes) => {
                let names: Vec<_> = plan::route_names().collect();
                self.map("site.routes", &names, &Shape::String).into()
            }
        }
    }

    fn text(&self) -> Value {
        let text = json!({ "type": "string", "pattern": FILLED });
        let languages: Map<_, _> = self.offers.languages().iter().map(|lang| (lang.clone(), text.clone())).collect();
        let by_language = json!({
            "type": "object",
            "properties": languages,
            "patternProperties": { "^[a-z]{2}$": text },
            "additionalProperties": false,
            "minProperties": 1,
        });
        json!({ "anyOf": [text, by_language] })
    }

    /// `{ kind = "rating", … }`, or `{ any = […] }`.
    fn check(&mut self, check: &CheckShape) -> Value {
        let mut parameters = check.parameters.clone();
        if check.is_combinator {
            parameters.keys.iter_mut().filter(|key| key.name == check.id).for_each(|key| key.required = true);
        } else {
            let kind = KeyShape { name: "kind", shape: Some(Shape::Words(vec![check.id])), required: true };
            parameters.keys.insert(0, kind);
        }
        let about = self.words.check(check.id);
        let mut schema = object(json!({ "title": check.id, "description": about }));
        schema.extend(self.table(&format!("check.{}", check.id), &parameters));
        if let Some(kind) = schema.get_mut("properties").and_then(|keys| keys.get_mut("kind")?.as_object_mut()) {
            kind.extend(choice(std::iter::once((check.id, about))));
        }
        schema.into()
    }
}

/// One of the ids that there are.
fn offered(offers: &[Offer]) -> Value {
    let mut schema = object(json!({ "type": "string" }));
    schema.extend(choice(offers.iter().map(|offer| (offer.id.as_str(), Some(offer.name.as_str())))));
    schema.into()
}

/// Words with what they mean: VS Code shows `enumDescriptions`, Taplo its own.
fn choice<'w>(words: impl Iterator<Item = (&'w str, Option<&'w str>)>) -> Map<String, Value> {
    let (words, meanings): (Vec<_>, Vec<_>) = words.unzip();
    let mut schema = object(json!({ "enum": words }));
    if meanings.iter().any(Option::is_some) {
        let plain: Vec<_> = meanings.iter().map(|meaning| meaning.unwrap_or_default()).collect();
        schema.insert("enumDescriptions".into(), json!(plain));
        schema.insert("x-taplo".into(), json!({ "docs": { "enumValues": meanings } }));
    }
    schema
}

fn rule(rule: &Rule) -> Map<String, Value> {
    match rule {
        Rule::OneOf(keys) => {
            let each: Vec<_> = keys.iter().map(|key| json!({ "required": [key] })).collect();
            object(json!({ "anyOf": each }))
        }
        Rule::NotBoth(one, other) => object(json!({ "not": { "required": [one, other] } })),
        Rule::When { key, is, needs } => {
            let holds = json!({ "properties": { *key: { "enum": is } }, "required": [key] });
            object(json!({ "if": holds, "then": { "required": needs } }))
        }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
