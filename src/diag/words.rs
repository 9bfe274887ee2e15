//! What the words mean that content files choose from: `words/LANG.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Lang;

/// The meanings in a language, by word, or by key and word where a word means something of its own there.
pub fn all(lang: Lang) -> &'static BTreeMap<String, String> {
    static VI: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read(include_str!("words/vi.toml")));
    static EN: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| read(include_str!("words/en.toml")));
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// What a word means as the value of a key.
pub fn meaning(key: &str, word: &str, lang: Lang) -> Option<&'static str> {
    let found = all(lang).get(&format!("{key}.{word}")).or_else(|| all(lang).get(word));
    found.map(|meaning| meaning.trim())
}

/// The same in a few words, for a list: what comes before the details.
pub(super) fn in_short(key: &str, word: &str, lang: Lang) -> Option<&'static str> {
    let meaning = meaning(key, word, lang)?;
    meaning.split([':', '(', ';']).next().map(|short| short.trim().trim_end_matches('.'))
}

/// The embedded files are checked by the tests; a broken one explains nothing.
fn read(source: &str) -> BTreeMap<String, String> {
    toml::from_str(source).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_explain_the_same_words() {
        let words = |lang| all(lang).keys().collect::<Vec<_>>();
        assert!(words(Lang::Vi).len() > 50);
        assert_eq!(words(Lang::Vi), words(Lang::En));
    }

    #[test]
    fn a_list_has_the_meaning_without_its_details() {
        assert_eq!(in_short("state", "decided", Lang::Vi), Some("Quyết định"));
        assert_eq!(in_short("scope", "name", Lang::Vi), Some("Họ tên"));
        assert_eq!(in_short("type", "district_federation", Lang::Vi), Some("LĐLĐ huyện"));
        assert_eq!(in_short("state", "khong-co", Lang::Vi), None);
    }
}
