//! What each check kind means, for `explain` and the reference. The words are in `explain/LANG.toml`, one
//! table a kind; the example is the kind's own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::checks;
use crate::diag::Lang;

/// What there is to know about a check kind, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Its name in plans.
    pub id: &'static str,
    /// What it is, in one line.
    pub summary: &'static str,
    /// When it is met, unmet and unknown, and what its parameters are.
    pub meaning: &'static str,
    /// What its verdicts rest on.
    pub because: &'static str,
    /// A criterion's `check` of this kind.
    pub example: &'static str,
}

/// The explanation of a check kind, combinators included; `None` if there is no such kind.
pub fn explain(kind: &str, lang: Lang) -> Option<Explanation> {
    let kind = checks::find(kind)?;
    let words = words(lang).get(kind.id)?;
    Some(Explanation {
        id: kind.id,
        summary: words.summary.trim(),
        meaning: words.meaning.trim(),
        because: words.because.trim(),
        example: kind.example,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    summary: String,
    meaning: String,
    because: String,
}

const VI_FILE: &str = include_str!("explain/vi.toml");
const EN_FILE: &str = include_str!("explain/en.toml");

fn words(lang: Lang) -> &'static BTreeMap<String, Words> {
    static VI: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| read(VI_FILE));
    static EN: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| read(EN_FILE));
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// The embedded files are checked by the tests below; a broken one explains nothing.
fn read(source: &str) -> BTreeMap<String, Words> {
    toml::from_str(source).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_explained_in_both_languages_and_nothing_else_is() {
        let kinds: Vec<&str> = checks::KINDS.iter().chain(checks::COMBINATORS).map(|kind| kind.id).collect();
        for (lang, source) in [(Lang::Vi, VI_FILE), (Lang::En, EN_FILE)] {
            let file: BTreeMap<String, Words> = toml::from_str(source).expect("explanations are TOML tables");
            let mut expected = kinds.clone();
            expected.sort_unstable();
            assert_eq!(file.keys().collect::<Vec<_>>(), expected, "{}", lang.code());
            for kind in &kinds {
                let found = explain(kind, lang).expect("explained");
                for text in [found.summary, found.meaning, found.because, found.example] {
                    assert!(!text.is_empty() && crate::text::nfc(text) == text, "{kind}: {text:?}");
                }
            }
        }
        assert_eq!(explain("unknown-key", Lang::Vi), None);
    }
}
