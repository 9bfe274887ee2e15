//! A value of another type than is wanted, and how the wanted one is written.

use crate::content::node::Node;
use crate::diag::{Diagnostic, Message, Spanned, code, msg};

/// `key` holds something else than `wanted`.
pub(super) fn wrong_type(key: &str, node: &Spanned<Node>, wanted: Message) -> Diagnostic {
    let help = match wanted.id() {
        "type-bool" => Some(msg("wanted-bool")),
        "type-integer" => Some(msg("wanted-integer")),
        "type-array" => Some(msg("wanted-array").with("key", key)),
        "type-table" => Some(msg("wanted-table").with("key", key)),
        "type-tables" => Some(msg("wanted-tables").with("key", key)),
        "type-string" | "type-text" => Some(msg("wanted-text")),
        _ => None,
    };
    let message = msg("wrong-type").with("key", key).with("wanted", wanted).with("found", node.value.type_name());
    Diagnostic::new(code::WRONG_TYPE, node, message).maybe_help(help)
}
