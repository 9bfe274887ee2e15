//! The mapping file: which column is which key, what holds for every row, and what names stand for.

use super::field::{self, Kind};
use super::header::{Column, Target};
use super::value::{Entries, Value, of_table, quoted};
use super::words::marked;
use crate::content::nearest::unknown_name;
use crate::content::node::{self, Node};
use crate::diag::{Diagnostic, Lang, SourceMap, Spanned, code, msg};
use crate::text::Date;

/// What a mapping file says.
#[derive(Debug, Clone, Default)]
pub struct Mapping {
    columns: Vec<(String, Target)>,
    /// What holds for each row whose sheet has no such column.
    pub(super) defaults: Entries,
    /// Names and the ids that they stand for.
    pub(super) names: Vec<(String, String)>,
}

/// Defaults that are no key of a profile: the scale of ratings, and the day of registration.
const MORE_DEFAULTS: [&str; 1] = ["scale"];
const DEFAULTS: [&str; 9] =
    ["category", "plan", "year", "unit", "direct_worker", "leader", "scope", "registered", "kind"];
/// Words for a column that holds nothing for a profile.
const IGNORE: &str = "ignore";

/// Reads a mapping file.
pub fn read(sources: &mut SourceMap, path: &str, text: &str, found: &mut Vec<Diagnostic>) -> Mapping {
    let file = sources.add(path, text);
    let document = node::parse(file, text, 0, found);
    let mut mapping = Mapping::default();
    for (key, value) in &document.root {
        match (key.value.as_str(), &value.value) {
            ("columns", Node::Table(entries)) => {
                for (heading, value) in entries {
                    match target(value) {
                        Ok(target) => mapping.columns.push((marked(&heading.value), target)),
                        Err(wrong) => found.push(wrong),
                    }
                }
            }
            ("defaults", Node::Table(entries)) => {
                for (key, _) in entries {
                    let known = DEFAULTS.iter().chain(&MORE_DEFAULTS);
                    if !known.clone().any(|known| *known == key.value) {
                        found.push(unknown_name(key.span, msg("kind-sheet-default"), &key.value, known.copied()));
                    }
                }
                mapping.defaults = of_table(entries);
            }
            ("names", Node::Table(entries)) => {
                for (name, id) in entries {
                    match id.value.as_str() {
                        Some(id) => mapping.names.push((name.value.clone(), id.to_owned())),
                        None => found.push(wrong_type(id)),
                    }
                }
            }
            ("columns" | "defaults" | "names", _) => found.push(wrong_type(value)),
            (other, _) => {
                let known = ["columns", "defaults", "names"].into_iter();
                found.push(unknown_name(key.span, msg("kind-sheet-table"), other, known));
            }
        }
    }
    mapping
}

fn wrong_type(node: &Spanned<Node>) -> Diagnostic {
    Diagnostic::new(code::WRONG_TYPE, node, msg("sheet-mapping-type"))
}

/// `name`, `position.en`, `rating.2023`, `ignore`.
fn target(node: &Spanned<Node>) -> Result<Target, Diagnostic> {
    let Some(text) = node.value.as_str() else { return Err(wrong_type(node)) };
    if text == IGNORE {
        return Ok(Target::Aside);
    }
    if let Some(year) = text.strip_prefix("rating.").and_then(|year| year.parse().ok()) {
        return Ok(Target::Rating(year));
    }
    if let Some(field) = field::find(text) {
        return Ok(Target::Field(field, None));
    }
    if let Some((key, lang)) = text.rsplit_once('.')
        && let Some(field) = field::find(key).filter(|field| field.kind == Kind::Text)
        && lang.len() == 2
    {
        return Ok(Target::Field(field, Some(lang.to_owned())));
    }
    let known = field::PROFILE.iter().map(|field| field.key).chain([IGNORE]);
    Err(unknown_name(node, msg("kind-sheet-key"), text, known))
}

impl Mapping {
    /// Replaces what was guessed by what is said. Personal data stays what it is: no mapping makes it public.
    pub(super) fn correct(&self, columns: &mut [Column]) {
        for column in columns {
            let said = self.columns.iter().find(|(heading, _)| *heading == marked(&column.heading));
            if let Some((_, target)) = said
                && (column.target != Target::Private || *target == Target::Aside)
            {
                column.target = target.clone();
            }
        }
    }

    /// What holds for every row.
    pub(super) fn given(&self, key: &str) -> Option<&Value> {
        super::value::get(&self.defaults, key)
    }

    /// Sets a default that the command line gives.
    pub fn set_default(&mut self, key: &str, value: impl Into<Given>) {
        self.defaults.retain(|(known, _)| known != key);
        let value = match value.into() {
            Given::Text(text) => Value::Str(text),
            Given::Year(year) => Value::Int(year.into()),
            Given::Date(date) => Value::Date(date),
        };
        self.defaults.push((key.to_owned(), value));
    }
}

/// A default from the command line.
#[derive(Debug, Clone)]
pub enum Given {
    /// An id.
    Text(String),
    /// A year.
    Year(i32),
    /// A date.
    Date(Date),
}

impl From<String> for Given {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i32> for Given {
    fn from(year: i32) -> Self {
        Self::Year(year)
    }
}

/// The mapping file that says what was understood, for people to correct.
pub(super) fn write(columns: &[Column], defaults: &Entries, lang: Lang) -> String {
    let say = |message: &crate::diag::Message| message.text(lang);
    let mut out =
        format!("# {}\n# {}\n\n[columns]\n", say(&msg("sheet-mapping-about")), say(&msg("sheet-mapping-keys")));
    let mut seen: Vec<String> = Vec::new();
    for column in columns {
        // One heading may stand in several sheets, or twice in one.
        if seen.contains(&marked(&column.heading)) {
            continue;
        }
        seen.push(marked(&column.heading));
        let (key, note) = match &column.target {
            Target::Field(field, None) => (field.key.to_owned(), None),
            Target::Field(field, Some(lang)) => (format!("{}.{lang}", field.key), None),
            Target::Rating(year) => (format!("rating.{year}"), None),
            Target::Aside => (IGNORE.to_owned(), None),
            Target::Private => (IGNORE.to_owned(), Some(say(&msg("sheet-mapping-private")))),
            Target::Unknown => (IGNORE.to_owned(), Some(say(&msg("sheet-mapping-unknown")))),
        };
        let note = note.map_or(String::new(), |note| format!(" # {note}"));
        out.push_str(&format!("{} = {}{note}\n", quoted(&column.heading), quoted(&key)));
    }
    out.push_str(&format!("\n# {}\n[defaults]\n", say(&msg("sheet-mapping-defaults"))));
    for (key, value) in defaults {
        out.push_str(&format!("{key} = {}\n", super::value::inline(value)));
    }
    let has = |key: &str| {
        defaults.iter().any(|(known, _)| known == key)
            || columns.iter().any(|c| matches!(&c.target, Target::Field(field, None) if field.key == key))
    };
    let examples = [
        ("category", "\"union_member\""),
        ("year", "2026"),
        ("unit", "\"…\""),
        ("direct_worker", "false"),
        ("leader", "false"),
        ("registered", "2026-03-15"),
        ("scale", "\"…\""),
    ];
    for (key, example) in examples.into_iter().filter(|(key, _)| !has(key)) {
        out.push_str(&format!("# {key} = {example}\n"));
    }
    out.push_str(&format!("\n# {}\n[names]\n# \"Cty A\" = \"cdcs-cong-ty-a\"\n", say(&msg("sheet-mapping-names"))));
    out
}
