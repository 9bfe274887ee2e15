//! TOML as an owned tree in which every key and value knows its place in the file.
//!
//! The tree is what the readers of each kind of file walk ([`super::table`]); it outlives the source
//! text, so that a plan's checks can be compiled later, against the catalogue.

use std::ops::Range;

use toml::de::{DeString, DeTable, DeValue};
use toml::value::Datetime;

use super::recover::recover;
use super::syntax;
use crate::diag::{Diagnostic, FileId, Span, Spanned, msg};
use crate::text::Date;

/// A TOML value.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A string.
    Str(String),
    /// An integer that fits 64 bits.
    Int(i64),
    /// A floating-point number.
    Float(f64),
    /// A boolean.
    Bool(bool),
    /// A date without time.
    Date(Date),
    /// Anything else of TOML's dates and times, or an integer beyond 64 bits: nothing here takes it.
    Other(&'static str),
    /// A value that the parser already complained about.
    Broken,
    /// An array.
    Array(Vec<Spanned<Node>>),
    /// A table, in the order of the file.
    Table(TableNode),
}

/// The entries of a table, in the order of the file.
pub type TableNode = Vec<(Spanned<String>, Spanned<Node>)>;

/// A parsed document: its root table, and where the parser gave up understanding it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The root table.
    pub root: TableNode,
    /// The whole text it was read from.
    pub span: Span,
    /// Syntax errors; where there are any, missing keys say nothing.
    pub broken: Vec<Span>,
}

/// Parses TOML that begins `offset` bytes into its file, and keeps whatever can be understood.
pub fn parse(file: FileId, text: &str, offset: usize, found: &mut Vec<Diagnostic>) -> Document {
    let (mut document, errors) = DeTable::parse_recoverable(text);
    let recovered = if errors.is_empty() { None } else { recover(text) };
    let unread = recovered.as_ref().map_or(&[][..], |recovered| &recovered.unread);
    if let Some(recovered) = &recovered {
        document = DeTable::parse_recoverable(&recovered.text).0;
    }
    let at = |range: Range<usize>| Span::new(file, range.start + offset..range.end + offset);
    let errors = recovered.iter().flat_map(|recovered| &recovered.errors);
    let broken = errors
        .map(|(range, message)| {
            let range = visible(text, range.clone());
            found.push(syntax::error(text, range.clone(), message, &at));
            at(range)
        })
        .collect();
    let unread = unread.iter().map(|start| at(*start..*start).start).collect();
    let source = Source { at: &at, unread };
    Document { root: source.table(document.get_ref()), span: at(0..text.len()), broken }
}

/// An empty span is widened to the character it stands at, or the one before, so that it can be seen.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    if range.start < range.end || text.is_empty() {
        return range;
    }
    let here = text.get(range.start..).and_then(|t| t.chars().next()).filter(|c| *c != '\n' && *c != '\r');
    match (here, text.get(..range.start).and_then(|t| t.chars().next_back())) {
        (Some(c), _) => range.start..range.start + c.len_utf8(),
        (None, Some(c)) => range.start - c.len_utf8()..range.start,
        (None, None) => range,
    }
}

/// What turns the parser's tree into ours.
struct Source<'f, F> {
    at: &'f F,
    /// Where values begin that could not be read.
    unread: Vec<u32>,
}

impl<F: Fn(Range<usize>) -> Span> Source<'_, F> {
    fn table(&self, source: &DeTable<'_>) -> TableNode {
        let key = |key: &toml::Spanned<DeString<'_>>| (self.at)(key.span()).with(key.get_ref().to_string());
        source.iter().map(|(name, value)| (key(name), self.node(value))).collect()
    }

    fn node(&self, source: &toml::Spanned<DeValue<'_>>) -> Spanned<Node> {
        let span = (self.at)(source.span());
        if self.unread.contains(&span.start) {
            return span.with(Node::Broken);
        }
        let value = match source.get_ref() {
            DeValue::String(s) => Node::Str(s.to_string()),
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).map_or(Node::Other("integer"), Node::Int),
            DeValue::Float(n) => n.as_str().parse().map_or(Node::Other("float"), Node::Float),
            DeValue::Boolean(b) => Node::Bool(*b),
            DeValue::Datetime(d) => date(d),
            DeValue::Array(items) => Node::Array(items.iter().map(|item| self.node(item)).collect()),
            DeValue::Table(entries) => Node::Table(self.table(entries)),
        };
        span.with(value)
    }
}

/// After an impossible date such as 2024-02-30 the parser leaves an empty date in the tree.
fn date(source: &Datetime) -> Node {
    let Some(date) = source.date else {
        return if source.time.is_some() { Node::Other("time") } else { Node::Broken };
    };
    if source.time.is_some() {
        return Node::Other("datetime");
    }
    let day =
        || Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    day().map_or(Node::Broken, Node::Date)
}

impl Node {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::Str(s) = self { Some(s) } else { None }
    }

    /// The message that names its type.
    pub fn type_name(&self) -> crate::diag::Message {
        match self {
            Self::Str(_) => msg("type-string"),
            Self::Int(_) => msg("type-integer"),
            Self::Float(_) => msg("type-float"),
            Self::Bool(_) => msg("type-bool"),
            Self::Date(_) => msg("type-date"),
            Self::Other("time" | "datetime") => msg("type-time"),
            Self::Other(_) | Self::Broken => msg("type-number-too-large"),
            Self::Array(_) => msg("type-array"),
            Self::Table(_) => msg("type-table"),
        }
    }
}
