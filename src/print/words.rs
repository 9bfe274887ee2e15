//! The words that stand on paper and not on the site; all others are the theme's.

use std::fmt::Display;
use std::sync::LazyLock;

use crate::diag::Lang;
use crate::text::Sentences;

const VI: &str = include_str!("strings/vi.toml");
const EN: &str = include_str!("strings/en.toml");

/// The words of a language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    strings: &'static Sentences,
}

impl Words {
    pub fn new(lang: Lang) -> Self {
        static VI_STRINGS: LazyLock<Sentences> = LazyLock::new(|| Sentences::read(VI));
        static EN_STRINGS: LazyLock<Sentences> = LazyLock::new(|| Sentences::read(EN));
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
        self.strings.say(key, args)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::sentences::{agree, all_are_said};

    #[test]
    fn both_languages_say_the_same_things_in_order() {
        agree(VI, EN);
    }

    #[test]
    fn every_key_is_used_and_every_used_key_is_there() {
        let sources = all_are_said(VI, "src/print");
        let vi: BTreeMap<String, String> = toml::from_str(VI).expect("TOML");
        let said = ["words.get(\"", "words.say(\""];
        let said = said.iter().flat_map(|call| sources.split(call).skip(1)).filter_map(|rest| rest.split('"').next());
        let missing: Vec<&str> = said.filter(|key| !vi.contains_key(*key) && !key.is_empty()).collect();
        assert!(missing.is_empty(), "keys without words: {missing:?}");
    }
}
