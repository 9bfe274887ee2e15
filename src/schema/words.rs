//! What editors say about each key and word: `strings/LANG.toml`, one table a kind of file, and the tables
//! `check`, `filter`, `words` and `kinds`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::criteria;
use crate::diag::{Lang, explain};

type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// The descriptions in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    lang: Lang,
    tables: &'static Tables,
}

impl Words {
    /// Those of a language.
    pub(super) fn of(lang: Lang) -> Self {
        static VI: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/vi.toml")));
        static EN: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/en.toml")));
        let tables = match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        };
        Self { lang, tables }
    }

    /// The language.
    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    /// The words under a key of a table.
    pub(super) fn find(self, table: &str, key: &str) -> Option<&'static str> {
        Some(self.tables.get(table)?.get(key)?.trim())
    }

    /// What a key of a file is, by its path: the kind of file, the tables around it, and its name. Of a lint
    /// its explanation.
    pub(super) fn key(self, path: &str) -> Option<&'static str> {
        let (table, key) = path.split_once('.')?;
        match key.strip_prefix("lints.") {
            Some(code) => explain::find(code, self.lang).map(|found| found.meaning),
            None => self.find(table, key),
        }
    }

    /// What a word means as the value of a key. Some words mean something of their own under one key.
    pub(super) fn word(self, key: &str, word: &str) -> Option<&'static str> {
        let of_key = || self.find("words", &format!("{key}.{word}"));
        let of_profile = || self.find("profile", word).filter(|_| key == "key");
        of_profile().or_else(of_key).or_else(|| self.find("words", word))
    }

    /// What a check kind asks for.
    pub(super) fn check(self, kind: &str) -> Option<&'static str> {
        criteria::explain(kind, self.lang).map(|found| found.summary)
    }

    /// All tables.
    #[cfg(test)]
    pub(super) fn tables(self) -> &'static Tables {
        self.tables
    }
}

/// The embedded files are checked by the tests; a broken one describes nothing.
fn read(source: &str) -> Tables {
    toml::from_str(source).unwrap_or_default()
}
