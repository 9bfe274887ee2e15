//! The words that stand on paper and not on the site; all others are the theme's.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::LazyLock;

use crate::diag::Lang;

type Strings = BTreeMap<String, String>;

const VI: &str = include_str!("strings/vi.toml");
const EN: &str = include_str!("strings/en.toml");

/// The words of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    strings: &'static Strings,
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        static VI_STRINGS: LazyLock<Strings> = LazyLock::new(|| read(VI));
        static EN_STRINGS: LazyLock<Strings> = LazyLock::new(|| read(EN));
        let strings = match lang {
            Lang::Vi => &*VI_STRINGS,
            Lang::En => &*EN_STRINGS,
        };
        Self { strings }
    }

    /// The words of a key.
    pub fn get(self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The same, with what stands in it.
    pub fn say(self, key: &str, args: &[(&str, &dyn Display)]) -> String {
        let words = self.strings.get(key).map_or(key, String::as_str);
        args.iter().fold(words.to_owned(), |words, (name, arg)| words.replace(&format!("{{{name}}}"), &arg.to_string()))
    }
}

/// The embedded files are checked by the tests below; a broken one shows keys instead of words.
fn read(source: &str) -> Strings {
    toml::from_str(source).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(s: &str) -> BTreeSet<&str> {
        s.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_say_the_same_things_in_order() {
        let (vi, en): (Strings, Strings) = (toml::from_str(VI).expect("TOML"), toml::from_str(EN).expect("TOML"));
        assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for (key, words) in &vi {
            assert_eq!(placeholders(words), placeholders(&en[key]), "placeholders of {key}");
        }
        for source in [VI, EN] {
            let keys: Vec<&str> =
                source.lines().filter(|l| !l.starts_with('#')).filter_map(|l| Some(l.split_once(" = ")?.0)).collect();
            assert!(keys.is_sorted(), "keys are sorted");
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "reads the sources of this crate")]
    fn every_key_is_used_and_every_used_key_is_there() {
        let mut sources = String::new();
        for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/print")).into_iter().flatten() {
            if entry.path().extension().is_some_and(|extension| extension == "rs") {
                sources.push_str(&std::fs::read_to_string(entry.path()).expect("readable"));
            }
        }
        let vi: Strings = toml::from_str(VI).expect("TOML");
        let unused: Vec<&String> = vi.keys().filter(|key| !sources.contains(&format!("\"{key}\""))).collect();
        assert!(unused.is_empty(), "words nobody says: {unused:?}");
        let said = ["words.get(\"", "words.say(\""];
        let said = said.iter().flat_map(|call| sources.split(call).skip(1)).filter_map(|rest| rest.split('"').next());
        let missing: Vec<&str> = said.filter(|key| !vi.contains_key(*key) && !key.is_empty()).collect();
        assert!(missing.is_empty(), "keys without words: {missing:?}");
    }
}
