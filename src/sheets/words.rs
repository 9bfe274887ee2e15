//! What headings and words in cells are called: `strings/headings.toml`, Vietnamese first.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::diag::Lang;
use crate::text::{fold, nfc};

/// A name in both languages, and other ways of writing it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Name {
    vi: String,
    en: String,
    #[serde(default)]
    also: Vec<String>,
}

impl Name {
    /// The name in a language.
    pub(super) fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// All ways of writing it.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        [self.vi.as_str(), self.en.as_str()].into_iter().chain(self.also.iter().map(String::as_str))
    }
}

/// The strings file.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    /// Columns of a profile, by key.
    pub(super) profile: BTreeMap<String, Name>,
    /// Columns that need no mention.
    pub(super) aside: BTreeMap<String, Name>,
    /// Columns with personal data.
    pub(super) private: BTreeMap<String, Name>,
    /// Names of sheets.
    pub(super) sheet: BTreeMap<String, Name>,
    /// Columns of the other sheets.
    pub(super) column: BTreeMap<String, Name>,
    /// Words in cells.
    pub(super) word: BTreeMap<String, Name>,
    /// Answers to yes-or-no questions, and the words for “none”.
    pub(super) answers: BTreeMap<String, Vec<String>>,
    /// Abbreviations, word by word.
    pub(super) short: BTreeMap<String, String>,
    /// How the last lines of a list begin.
    pub(super) footer: BTreeMap<String, Vec<String>>,
}

/// The words; the embedded file is checked by the tests below.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> =
        LazyLock::new(|| toml::from_str(include_str!("strings/headings.toml")).unwrap_or_default());
    &WORDS
}

/// The word in a language; a key without a word is shown as it is.
pub(super) fn word(key: &str, lang: Lang) -> String {
    words().word.get(key).map_or_else(|| key.to_owned(), |name| name.get(lang).to_owned())
}

/// Whether a cell gives one of these answers.
pub(super) fn is_answer(kind: &str, text: &str) -> bool {
    let given = marked(text);
    words().answers.get(kind).is_some_and(|list| list.iter().any(|answer| marked(answer) == given))
        || words().answers.get(kind).is_some_and(|list| {
            !given.is_empty() && given.is_ascii() && list.iter().any(|answer| fold(&marked(answer)) == given)
        })
}

/// Lower case with all marks, punctuation as single spaces: what headings and names are compared by.
pub(super) fn marked(text: &str) -> String {
    let lower = nfc(text).to_lowercase();
    let plain: String = lower.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let joined = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // A sign that stands alone is an answer of its own.
    if joined.is_empty() { lower.trim().to_owned() } else { joined }
}

/// Lower case without marks, white space folded; punctuation stays.
pub(super) fn fold_words(text: &str) -> String {
    fold(&crate::text::squash(text))
}

/// The same without marks, with abbreviations written out: what names of the catalogue are found by.
pub(super) fn key(text: &str) -> String {
    marked(text).split(' ').flat_map(long_words).collect::<Vec<_>>().join(" ")
}

/// A word without marks; an abbreviation becomes what it stands for, and “của” says nothing.
pub(super) fn long_words(word: &str) -> Vec<String> {
    if word == "của" {
        return Vec::new();
    }
    let long = words().short.get(word).map_or(word, String::as_str);
    long.split(' ').map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strings_are_read_and_no_heading_means_two_things() {
        let words = words();
        assert!(words.profile.len() > 40, "the file is read");
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        let kinds = [("", &words.profile), ("aside.", &words.aside), ("private.", &words.private)];
        for (kind, names) in kinds {
            for (key, name) in names {
                for heading in name.all() {
                    let first = seen.insert(marked(heading), format!("{kind}{key}"));
                    let ours = format!("{kind}{key}");
                    assert!(first.is_none() || first == Some(ours.clone()), "{heading}: {first:?} and {ours}");
                }
            }
        }
    }

    #[test]
    fn names_are_compared_without_marks_and_abbreviations() {
        assert_eq!(key("CSTĐ cơ sở"), key("Chiến sĩ thi đua cơ sở"));
        assert_eq!(key("Chie\u{302}\u{301}n sỹ thi đua cơ sở"), key("CHIẾN SĨ THI ĐUA CƠ SỞ"));
        assert!(is_answer("yes", " X ") && is_answer("no", "khong") && is_answer("none", "Không có"));
        assert!(!is_answer("yes", "") && !is_answer("no", "Lò"));
    }
}
