//! Every id in the content and what it refers to, as the readers of each kind of file declare it.
//!
//! The shape of a file ([`record::shape`]) says at which keys ids stand; the file is walked along it. Checks
//! and filters are walked along the shapes that the check kinds declare.

use crate::content::node::{self, Node};
use crate::content::shape::{Definition, Ref, Shape, TableShape};
use crate::content::source::{SourceKind, classify};
use crate::content::{front_matter, record};
use crate::criteria::shapes::{self, CheckShape};
use crate::diag::{FileId, SourceMap, Span, Spanned};
use crate::text::Id;

/// An id at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is there.
    pub what: What,
    /// The id.
    pub id: Id,
    /// The whole value, quotation marks and all.
    pub span: Span,
}

/// What an id is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The name of the thing itself.
    Definition(Ref),
    /// A reference to it.
    Reference(Ref),
    /// A body: an entry of the catalogue, or else a unit.
    Body,
}

/// The lists whose entries have an id for the whole site.
const DEFINITIONS: &[(SourceKind, &str, Ref)] = &[
    (SourceKind::Units, "unit", Ref::Unit),
    (SourceKind::Catalog, "scale", Ref::Scale),
    (SourceKind::Catalog, "title", Ref::Title),
    (SourceKind::Catalog, "award_form", Ref::AwardForm),
    (SourceKind::Catalog, "family", Ref::Family),
    (SourceKind::Catalog, "field", Ref::Field),
    (SourceKind::Catalog, "movement", Ref::Movement),
    (SourceKind::Catalog, "province", Ref::Province),
    (SourceKind::Catalog, "body", Ref::Body),
];

/// Every id of the content.
pub(super) fn all(sources: &SourceMap) -> Vec<Found> {
    let mut walk = Walk { checks: shapes::checks(), filter: shapes::filter().unwrap_or_default(), found: Vec::new() };
    for (file, path) in sources.files() {
        let text = sources.text(file);
        let Some(place) = classify(file, path) else { continue };
        let (Some(shape), Some(document)) = (record::shape(place.kind), document(file, path, text)) else { continue };
        for (key, value) in &document.root {
            let of = DEFINITIONS.iter().find(|(kind, list, _)| *kind == place.kind && *list == key.value);
            if let Some((_, _, of)) = of {
                walk.definitions(*of, &value.value);
            }
        }
        walk.table(&shape, &document.root);
    }
    // One value may fit two shapes of a key.
    let mut found: Vec<Found> = Vec::new();
    for id in walk.found {
        if !found.iter().rev().take(8).any(|known| known.span == id.span && known.what == id.what) {
            found.push(id);
        }
    }
    found
}

/// The tree of a TOML file, or of a front matter.
pub(super) fn document(file: FileId, path: &str, text: &str) -> Option<node::Document> {
    let toml = if path.ends_with(".toml") { 0..text.len() } else { front_matter::split(file, text).ok()?.toml };
    Some(node::parse(file, text.get(toml.clone())?, toml.start, &mut Vec::new()))
}

struct Walk {
    checks: Vec<CheckShape>,
    filter: TableShape,
    found: Vec<Found>,
}

impl Walk {
    fn definitions(&mut self, of: Ref, list: &Node) {
        let Node::Array(items) = list else { return };
        for item in items {
            let Node::Table(entries) = &item.value else { continue };
            for (_, id) in entries.iter().filter(|(key, _)| key.value == "id") {
                self.add(What::Definition(of), id);
            }
        }
    }

    fn table(&mut self, shape: &TableShape, entries: &node::TableNode) {
        for (key, value) in entries {
            let shape = shape.keys.iter().find(|known| known.name == key.value).and_then(|key| key.shape.as_ref());
            if let Some(shape) = shape {
                self.value(shape, value);
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: &Spanned<Node>) {
        match (shape, &value.value) {
            (Shape::Id(Some(of)), Node::Str(_)) => self.add(What::Reference(*of), value),
            (Shape::Body, Node::Str(_)) => self.add(What::Body, value),
            (Shape::Either(shapes), _) => {
                // An id of a body or of a unit is read as a body is.
                if let (true, Node::Str(_)) = (shapes.contains(&Shape::Id(Some(Ref::Body))), &value.value) {
                    self.add(What::Body, value);
                } else {
                    shapes.iter().for_each(|shape| self.value(shape, value));
                }
            }
            (Shape::List { of, .. }, Node::Array(items)) => items.iter().for_each(|item| self.value(of, item)),
            (Shape::Table(shape), Node::Table(entries)) => self.table(shape, entries),
            (Shape::Map { of, .. }, Node::Table(entries)) => {
                entries.iter().for_each(|(_, value)| self.value(of, value));
            }
            (Shape::Defined(Definition::Filter), Node::Table(entries)) => {
                let filter = self.filter.clone();
                self.table(&filter, entries);
            }
            (Shape::Defined(Definition::Check), Node::Table(entries)) => self.check(entries),
            _ => {}
        }
    }

    fn check(&mut self, entries: &node::TableNode) {
        let stated = |name: &str| entries.iter().any(|(key, _)| key.value == name);
        let kind = entries.iter().find(|(key, _)| key.value == "kind").and_then(|(_, kind)| kind.value.as_str());
        let is_it = |check: &&CheckShape| if check.is_combinator { stated(check.id) } else { kind == Some(check.id) };
        if let Some(shape) = self.checks.iter().find(is_it).map(|check| check.parameters.clone()) {
            self.table(&shape, entries);
        }
    }

    fn add(&mut self, what: What, value: &Spanned<Node>) {
        if let Some(id) = value.value.as_str().and_then(|text| Id::parse(text.trim())) {
            self.found.push(Found { what, id, span: value.span });
        }
    }
}
