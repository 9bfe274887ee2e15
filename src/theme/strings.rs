//! The words of the interface: `strings/LANG.toml`, flat or in tables one level deep, so that every key is
//! `key` or `table.key`. Placeholders are `{name}`.

use std::collections::BTreeMap;

use super::layers::{Layers, TextFile};
use crate::content::node::{self, Node, TableNode};
use crate::diag::{Diagnostic, FileId, Span, Spanned, code, msg};

/// A key with this ending is the singular of the key without it. Languages without one leave it out.
pub(super) const SINGULAR: &str = "_one";

/// Keys that a diagnostic lists by name; a language that lacks more has hardly been begun.
const MOST_KEYS: usize = 12;

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    words: BTreeMap<String, Spanned<String>>,
}

impl Strings {
    /// The string of this key, placeholders and all.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(|word| word.value.as_str())
    }

    /// Whether some key begins so.
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        let from = (std::ops::Bound::Included(prefix), std::ops::Bound::Unbounded);
        self.words.range::<str, _>(from).next().is_some_and(|(key, _)| key.starts_with(prefix))
    }

    /// All keys, sorted.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    #[cfg(test)]
    pub(super) fn of(words: &[(&str, &str)]) -> Self {
        let span = Span::new(FileId(0), 0..0);
        Self { words: words.iter().map(|(k, v)| ((*k).to_owned(), span.with((*v).to_owned()))).collect() }
    }
}

/// Reads the strings of each language through all layers, and reports keys that a language lacks.
pub(super) fn read(layers: &Layers, languages: &[String], found: &mut Vec<Diagnostic>) -> Vec<(String, Strings)> {
    let mut all: Vec<(String, Strings, Option<FileId>)> =
        languages.iter().map(|lang| (lang.clone(), Strings::default(), None)).collect();
    for file in &layers.strings {
        // The words of languages that the site does not speak are none of its business.
        if let Some((_, strings, place)) = all.iter_mut().find(|(lang, ..)| *lang == file.name) {
            *place = Some(file.file);
            strings.words.extend(words(file, found));
        }
    }
    for (lang, _, place) in &all {
        if place.is_none() {
            let message = msg("theme-language-missing").with("lang", lang);
            found.push(
                Diagnostic::new(code::THEME_STRING_MISSING, layers.place, message)
                    .help(msg("theme-language-missing-help").with("lang", lang)),
            );
        }
    }
    for (lang, strings, place) in &all {
        if let Some(place) = place {
            found.extend(lacking(lang, strings, *place, &all));
        }
    }
    all.into_iter().map(|(lang, strings, _)| (lang, strings)).collect()
}

/// What another language says and this one does not.
fn lacking(
    lang: &str,
    strings: &Strings,
    place: FileId,
    all: &[(String, Strings, Option<FileId>)],
) -> Option<Diagnostic> {
    let mut missing: BTreeMap<&str, Span> = BTreeMap::new();
    for (_, other, _) in all.iter().filter(|(other, ..)| other != lang) {
        for (key, word) in &other.words {
            if !strings.words.contains_key(key) && !is_singular(key, &other.words) {
                missing.entry(key).or_insert(word.span);
            }
        }
    }
    let (_, first) = missing.first_key_value()?;
    let names: Vec<&str> = missing.keys().copied().take(MOST_KEYS).collect();
    let message = msg("theme-strings-missing").with("lang", lang).with("count", missing.len()).with("keys", names);
    Some(
        Diagnostic::new(code::THEME_STRING_MISSING, place, message)
            .related(*first, msg("theme-string-elsewhere"))
            .help(msg("theme-strings-missing-help")),
    )
}

fn is_singular(key: &str, words: &BTreeMap<String, Spanned<String>>) -> bool {
    key.strip_suffix(SINGULAR).is_some_and(|plural| words.contains_key(plural))
}

fn words(file: &TextFile, found: &mut Vec<Diagnostic>) -> BTreeMap<String, Spanned<String>> {
    let document = node::parse(file.file, &file.text, 0, found);
    let mut words = BTreeMap::new();
    flatten("", &document.root, &mut words, found);
    words
}

fn flatten(
    prefix: &str,
    entries: &TableNode,
    words: &mut BTreeMap<String, Spanned<String>>,
    found: &mut Vec<Diagnostic>,
) {
    for (key, value) in entries {
        match &value.value {
            Node::Str(word) => {
                words.insert(format!("{prefix}{}", key.value), key.span.with(word.clone()));
            }
            Node::Table(below) if prefix.is_empty() => flatten(&format!("{}.", key.value), below, words, found),
            Node::Broken => {}
            _ => {
                let message = msg("theme-string-type").with("key", format!("{prefix}{}", key.value));
                found.push(Diagnostic::new(code::WRONG_TYPE, value, message));
            }
        }
    }
}
