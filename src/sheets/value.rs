//! Front matter as plain values: what a profile is exported from, and what an imported one is written from.

use std::fmt::Write as _;

use super::field::DETAILS;
use crate::content::node::{Node, TableNode};
use crate::text::{Date, nfc};

/// A value of a profile's front matter.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Str(String),
    Int(i64),
    Bool(bool),
    Date(Date),
    List(Vec<Value>),
    Table(Entries),
}

/// The entries of a table, in their order.
pub(super) type Entries = Vec<(String, Value)>;

/// What a document states; what no profile can hold is dropped, since the reader reports it.
pub(super) fn of_table(table: &TableNode) -> Entries {
    table.iter().filter_map(|(key, node)| Some((key.value.clone(), of_node(&node.value)?))).collect()
}

fn of_node(node: &Node) -> Option<Value> {
    Some(match node {
        Node::Str(s) => Value::Str(nfc(s).into_owned()),
        Node::Int(n) => Value::Int(*n),
        Node::Bool(b) => Value::Bool(*b),
        Node::Date(date) => Value::Date(*date),
        Node::Array(items) => Value::List(items.iter().filter_map(|item| of_node(&item.value)).collect()),
        Node::Table(table) => Value::Table(of_table(table)),
        Node::Float(_) | Node::Other(_) | Node::Broken => return None,
    })
}

/// The value of a key; `agreement.signed` is looked up inside.
pub(super) fn get<'v>(entries: &'v Entries, key: &str) -> Option<&'v Value> {
    let of = |entries: &'v Entries, key: &str| entries.iter().find(|(k, _)| k == key).map(|(_, value)| value);
    match key.split_once('.') {
        None => of(entries, key),
        Some((table, inner)) => match of(entries, table)? {
            Value::Table(entries) => of(entries, inner),
            _ => None,
        },
    }
}

/// Sets a key; `agreement.signed` goes inside.
pub(super) fn set(entries: &mut Entries, key: &str, value: Value) {
    let Some((table, inner)) = key.split_once('.') else {
        entries.push((key.to_owned(), value));
        return;
    };
    if let Some((_, Value::Table(there))) = entries.iter_mut().find(|(k, _)| k == table) {
        there.push((inner.to_owned(), value));
    } else {
        entries.push((table.to_owned(), Value::Table(vec![(inner.to_owned(), value)])));
    }
}

/// Adds an entry to a list of tables.
pub(super) fn push(entries: &mut Entries, key: &str, item: Entries) {
    match entries.iter_mut().find(|(k, _)| k == key) {
        Some((_, Value::List(list))) => list.push(Value::Table(item)),
        _ => entries.push((key.to_owned(), Value::List(vec![Value::Table(item)]))),
    }
}

/// A whole profile: keys first, then tables, then the story. `note` is a comment that says where it comes from.
pub(super) fn profile(entries: &Entries, note: &str, body: &str) -> String {
    let mut out = format!("+++\n# {note}\n");
    let is_tables = |key: &str, value: &Value| match value {
        Value::List(list) => !list.is_empty() && DETAILS.iter().any(|detail| detail.key == key),
        Value::Table(_) => matches!(key, "agreement" | "consent" | "portrait"),
        _ => false,
    };
    for (key, value) in entries.iter().filter(|(key, value)| !is_tables(key, value)) {
        let _ = writeln!(out, "{key} = {}", inline(value));
    }
    for (key, value) in entries.iter().filter(|(key, value)| is_tables(key, value)) {
        match value {
            Value::List(items) => items.iter().for_each(|item| table(&mut out, &format!("[[{key}]]"), item)),
            _ => table(&mut out, &format!("[{key}]"), value),
        }
    }
    out.push_str("+++\n");
    if !body.is_empty() {
        let _ = write!(out, "\n{body}\n");
    }
    out
}

fn table(out: &mut String, header: &str, value: &Value) {
    let Value::Table(entries) = value else { return };
    let _ = write!(out, "\n{header}\n");
    for (key, value) in entries {
        let _ = writeln!(out, "{key} = {}", inline(value));
    }
}

/// A value on one line of TOML.
pub(super) fn inline(value: &Value) -> String {
    match value {
        Value::Str(s) => quoted(s),
        Value::Int(n) => n.to_string(),
        Value::Bool(b) => b.to_string(),
        Value::Date(date) => date.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(entries) => {
            let entries: Vec<String> = entries.iter().map(|(k, v)| format!("{k} = {}", inline(v))).collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A string as TOML writes it; a JSON string is one too, but for the one control character that JSON lets through.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text.replace('\u{7f}', "")).to_string()
}
