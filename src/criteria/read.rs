//! Reads a check from the tree that its plan's file gave: finds its kind and lets the kind read its parameters.

use std::sync::Arc;

use super::checks::{self, Check};
use crate::content::nearest::nearest;
use crate::content::node::{Node, TableNode};
use crate::content::shape::{Definition, Shape};
use crate::content::slip;
use crate::content::table::{Context, Table};
use crate::diag::{Diagnostic, Fix, Message, Spanned, code, msg};
use crate::roll::{Plan, Roll};
use crate::text::Id;

/// What the parameters of a check are read against.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    /// The roll, for its catalogue and units.
    pub roll: &'r Roll,
    /// The plan.
    pub plan: &'r Plan,
    /// The criterion that the check is part of.
    pub criterion: &'r Id,
    cx: &'r Context,
}

impl<'r> Reader<'r> {
    pub(super) fn new(roll: &'r Roll, plan: &'r Plan, criterion: &'r Id, cx: &'r Context) -> Self {
        Self { roll, plan, criterion, cx }
    }

    /// Reads a check; what is wrong with it is reported and gives nothing.
    pub fn check(&self, node: &Spanned<Node>) -> Option<Arc<dyn Check>> {
        let Node::Table(entries) = &node.value else {
            wrong_type(self.cx, "check", node, msg("type-table"));
            return None;
        };
        let stated = |key: &str| entries.iter().any(|(k, _)| k.value == key);
        let Some(kind) = checks::COMBINATORS.iter().find(|kind| stated(kind.id)) else {
            return self.of_kind(node, entries);
        };
        let mut table = Table::new(self.cx, entries, node.span, msg("table-check").with("kind", kind.id));
        let check = (kind.compile)(&mut table, self);
        table.finish();
        check
    }

    /// Reads the check that stands under a key.
    pub fn check_at(&self, t: &mut Table<'_>, key: &'static str) -> Option<Arc<dyn Check>> {
        t.declare(key, || Shape::Defined(Definition::Check));
        self.check(t.get(key)?)
    }

    /// Reads the checks of a list; nothing if one of them is wrong.
    pub fn checks(&self, t: &mut Table<'_>, key: &'static str) -> Option<Vec<Arc<dyn Check>>> {
        t.declare(key, || Shape::filled_list(Shape::Defined(Definition::Check)));
        let node = t.get(key)?;
        let Node::Array(items) = &node.value else {
            wrong_type(self.cx, key, node, msg("type-array"));
            return None;
        };
        if items.is_empty() {
            t.report(Diagnostic::new(code::BAD_VALUE, node, msg("no-checks").with("key", key)));
            return None;
        }
        // All of them are read before any is given up, so that one run shows every mistake.
        let read: Vec<_> = items.iter().map(|item| self.check(item)).collect();
        read.into_iter().collect()
    }

    fn of_kind(&self, node: &Spanned<Node>, entries: &TableNode) -> Option<Arc<dyn Check>> {
        let Some((_, kind)) = entries.iter().find(|(key, _)| key.value == "kind") else {
            let words: Vec<&str> =
                std::iter::once("kind").chain(checks::COMBINATORS.iter().map(|kind| kind.id)).collect();
            let misspelt = entries.iter().find_map(|(key, _)| Some((key, nearest(&key.value, words.iter().copied())?)));
            let (place, help) = match misspelt {
                Some((key, name)) => (key.span, msg("did-you-mean").with("name", name)),
                None => (node.span, msg("check-kinds").with("kinds", kind_ids())),
            };
            self.cx.report(Diagnostic::new(code::UNKNOWN_CHECK, place, msg("check-without-kind")).help(help));
            return None;
        };
        let Node::Str(name) = &kind.value else {
            wrong_type(self.cx, "kind", kind, msg("type-string"));
            return None;
        };
        let Some(kind) = checks::KINDS.iter().find(|kind| kind.id == name) else {
            let help = match nearest(name, kind_ids().into_iter()) {
                Some(near) => msg("did-you-mean").with("name", near),
                None => msg("check-kinds").with("kinds", kind_ids()),
            };
            let message = msg("unknown-check").with("kind", name.as_str());
            let meant = slip::of_word(name, kind_ids().into_iter()).map(|meant| Fix::word(kind.span, meant));
            self.cx.report(Diagnostic::new(code::UNKNOWN_CHECK, kind, message).help(help).maybe_fix(meant));
            return None;
        };
        let mut table = Table::new(self.cx, entries, node.span, msg("table-check").with("kind", kind.id));
        table.get("kind");
        let check = (kind.compile)(&mut table, self);
        table.finish();
        check
    }
}

/// Reports a value of the wrong type, unless the TOML parser has already spoken about it.
pub(super) fn wrong_type(cx: &Context, key: &str, node: &Spanned<Node>, wanted: Message) {
    if node.value != Node::Broken {
        let message = msg("wrong-type").with("key", key).with("wanted", wanted).with("found", node.value.type_name());
        cx.report(Diagnostic::new(code::WRONG_TYPE, node, message));
    }
}

fn kind_ids() -> Vec<&'static str> {
    checks::KINDS.iter().map(|kind| kind.id).collect()
}
