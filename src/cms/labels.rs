//! What the fields are called: `strings/LANG.toml`, one table a kind of file, and the table `form`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diag::Lang;
use crate::schema::words::Words;

pub(super) type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// The labels in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Labels {
    pub(super) tables: &'static Tables,
}

impl Labels {
    /// Those of a language.
    pub(super) fn of(lang: Lang) -> Self {
        static VI: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/vi.toml")));
        static EN: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/en.toml")));
        let tables = match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        };
        Self { tables }
    }

    /// A word of a table.
    pub(super) fn find(self, table: &str, key: &str) -> Option<&'static str> {
        Some(self.tables.get(table)?.get(key)?.as_str())
    }

    /// What a key is called, by its path: as its description is found ([`Words::places`]).
    pub(super) fn key(self, path: &str) -> Option<&'static str> {
        Words::places(path).into_iter().find_map(|(table, key)| self.find(table, key))
    }

    /// A word that belongs to no key.
    pub(super) fn form(self, key: &str) -> &'static str {
        self.find("form", key).unwrap_or_default()
    }

    /// A word with something put in.
    pub(super) fn fill(self, key: &str, name: &str, value: &str) -> String {
        self.form(key).replace(&format!("{{{name}}}"), value)
    }

    /// What a language is called; its code where nobody has said.
    pub(super) fn language(self, code: &str) -> &str {
        self.tables.get("languages").and_then(|names| names.get(code)).map_or("?", String::as_str)
    }
}

/// The embedded files are checked by the tests; a broken one names nothing.
fn read(source: &str) -> Tables {
    toml::from_str(source).unwrap_or_default()
}
