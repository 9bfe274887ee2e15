//! What editors say about each key and word: `strings/LANG.toml`, one table a kind of file, and the tables
//! `check`, `filter` and `kinds`; the words are those of [`crate::diag::words`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::criteria;
use crate::diag::{Lang, explain, words};

type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// The descriptions in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    lang: Lang,
    tables: &'static Tables,
}

impl Words {
    /// Those of a language.
    pub(crate) fn of(lang: Lang) -> Self {
        static VI: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/vi.toml"), Lang::Vi));
        static EN: LazyLock<Tables> = LazyLock::new(|| read(include_str!("strings/en.toml"), Lang::En));
        let tables = match lang {
            Lang::Vi => &VI,
            Lang::En => &EN,
        };
        Self { lang, tables }
    }

    /// The words under a key of a table.
    pub(crate) fn find(self, table: &str, key: &str) -> Option<&'static str> {
        Some(self.tables.get(table)?.get(key)?.trim())
    }

    /// What a key of a file is, by its path: the kind of file, the tables around it, and its name. Of a lint
    /// its explanation.
    pub(crate) fn key(self, path: &str) -> Option<&'static str> {
        if let Some(code) = path.strip_prefix("site.lints.") {
            return explain::find(code, self.lang).map(|found| found.meaning);
        }
        let (table, key) = Self::places(path).into_iter().find(|(table, key)| self.find(table, key).is_some())?;
        self.find(table, key)
    }

    /// Where the words about a key may stand: in the table of its kind of file; or else among those that are
    /// shared, under its table's name and its own, or its own alone.
    pub(crate) fn places(path: &str) -> Vec<(&str, &str)> {
        let dots: Vec<usize> = path.match_indices('.').map(|(at, _)| at).collect();
        let after = |back: usize| path.get(dots.get(dots.len().checked_sub(back)?)? + 1..);
        let shared = [after(2), after(1)].into_iter().flatten().map(|key| ("shared", key));
        path.split_once('.').into_iter().chain(shared).collect()
    }

    /// What a word means as the value of a key. Some words mean something of their own under one key; the words
    /// of `key` are keys of profiles.
    pub(crate) fn word(self, key: &str, word: &str) -> Option<&'static str> {
        match key {
            "key" => self.find("profile", word),
            _ => words::meaning(key, word, self.lang),
        }
    }

    /// What a check kind asks for.
    pub(crate) fn check(self, kind: &str) -> Option<&'static str> {
        criteria::explain(kind, self.lang).map(|found| found.summary)
    }

    /// All tables.
    #[cfg(test)]
    pub(super) fn tables(self) -> &'static Tables {
        self.tables
    }
}

/// The embedded files are checked by the tests; a broken one describes nothing.
fn read(source: &str, lang: Lang) -> Tables {
    let mut tables: Tables = toml::from_str(source).unwrap_or_default();
    tables.insert("words".to_owned(), words::all(lang).clone());
    tables
}
