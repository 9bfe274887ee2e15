//! TOML as an owned tree in which every key and value knows its place in the file.
//!
//! The tree is what the readers of each kind of file walk ([`super::table`]); it outlives the source
//! text, so that a plan's checks can be compiled later, against the catalogue.

use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::diag::{Diagnostic, FileId, Span, Spanned, code, msg};
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

/// Syntax errors shown for one file; a single slip can set off many.
const MOST_SYNTAX_ERRORS: usize = 3;

/// Parses TOML that begins `offset` bytes into its file, and keeps whatever can be understood.
pub fn parse(file: FileId, text: &str, offset: usize, found: &mut Vec<Diagnostic>) -> Document {
    let (document, errors) = DeTable::parse_recoverable(text);
    let at = |range: std::ops::Range<usize>| Span::new(file, range.start + offset..range.end + offset);
    let mut broken: Vec<(Span, String)> = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            (at(visible(text, range)), error.message().to_owned())
        })
        .collect();
    broken.sort_by_key(|(span, _)| *span);
    // One error a line: what follows on the same line is an echo of the first.
    let line = |span: Span| text.get(..(span.start as usize).saturating_sub(offset)).map(|t| t.matches('\n').count());
    broken.dedup_by_key(|(span, _)| line(*span));
    let real_date = |message: &str| message.contains("date") || message.contains("day") || message.contains("month");
    for (span, message) in broken.iter().take(MOST_SYNTAX_ERRORS) {
        let in_date = text
            .get((span.start as usize).saturating_sub(offset)..(span.end as usize).saturating_sub(offset))
            .is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        found.push(if in_date && real_date(message) {
            Diagnostic::new(code::BAD_DATE, *span, msg("bad-date-native")).help(msg("bad-date-help"))
        } else {
            Diagnostic::new(code::TOML_SYNTAX, *span, msg("toml-syntax"))
                .label(msg("toml-parser-says").with("raw", message.as_str()))
                .help(msg("toml-syntax-help"))
        });
    }
    Document {
        root: table(document.get_ref(), &at),
        span: at(0..text.len()),
        broken: broken.into_iter().map(|(span, _)| span).collect(),
    }
}

/// An empty span is widened to the character it stands at, or the one before, so that it can be seen.
fn visible(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
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

fn table(source: &DeTable<'_>, at: &impl Fn(std::ops::Range<usize>) -> Span) -> TableNode {
    source.iter().map(|(key, value)| (at(key.span()).with(key.get_ref().to_string()), node(value, at))).collect()
}

fn node(source: &toml::Spanned<DeValue<'_>>, at: &impl Fn(std::ops::Range<usize>) -> Span) -> Spanned<Node> {
    let value = match source.get_ref() {
        DeValue::String(s) => Node::Str(s.to_string()),
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).map_or(Node::Other("integer"), Node::Int),
        DeValue::Float(n) => n.as_str().parse().map_or(Node::Other("float"), Node::Float),
        DeValue::Boolean(b) => Node::Bool(*b),
        DeValue::Datetime(d) => date(d),
        DeValue::Array(items) => Node::Array(items.iter().map(|item| node(item, at)).collect()),
        DeValue::Table(entries) => Node::Table(table(entries, at)),
    };
    at(source.span()).with(value)
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
